//! Whole behaviours, through the real binary, on real files, with PDFs read back by real tools.

mod attachments;
mod batch;
mod bibliography;
mod charts;
mod check;
mod ci;
mod config;
mod conformance;
mod data;
mod escaping;
mod files;
mod fixes;
mod formats;
mod furniture;
mod gallery;
mod init;
mod inspect;
mod merging;
mod methodology;
mod misquotes;
mod overflow;
mod pages;
mod parties;
mod project;
mod publishing;
mod read_back;
mod reading;
mod readme;
mod reckoning;
mod reproducible;
mod rules;
mod sample;
mod size;

mod templates;

//! Whole behaviours, through the real binary, on real files, with PDFs read back by real tools.

mod attachments;
mod batch;
mod bibliography;
mod check;
mod ci;
mod config;
mod conformance;
mod data;
mod escaping;
mod files;
mod fixes;
mod formats;
mod init;
mod inspect;
mod merging;
mod methodology;
mod misquotes;
mod parties;
mod project;
mod publishing;
mod readme;
mod reckoning;
mod register;
mod reproducible;
mod rules;
mod templates;

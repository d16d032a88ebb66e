//! Whole behaviours, through the real binary, on real files, with PDFs read back by real tools.

mod attachments;
mod batch;
mod bibliography;
mod causes;
mod charts;
mod check;
mod ci;
mod clusters;
mod config;
mod conformance;
mod data;
mod escaping;
mod files;
mod fixes;
mod formats;
mod freshness;
mod furniture;
mod gallery;
mod guide;
mod init;
mod inspect;
mod language;
mod manners;
mod merging;
mod methodology;
mod misquotes;
mod overflow;
mod pages;
mod parties;
mod planning;
#[cfg(target_os = "linux")]
mod processes;
mod project;
mod publishing;
mod read_back;
mod reading;
mod readme;
mod reckoning;
mod register;
mod reproducible;
mod rules;
#[cfg(target_os = "linux")]
mod safety;
mod sample;
mod scale;
mod size;
mod tables;
mod templates;
#[cfg(target_os = "linux")]
mod workers;

//! briefpress typesets briefings from datasets of *reported transfers*: arms, fuel, people; who
//! reported what, and how surely. A figure keeps its qualifier, its unit, the body that reported
//! it and its citation, from the data file to the printed page.
//!
//! # The way data flows
//! One direction; each arrow is one function call, each stage a plain value.
//!
//! ```text
//! files ─records─▶ records ─ledger─▶ ledger ─check─▶ diagnostics
//!                                      │ select, per briefing
//!                                      ▼
//!                   templates ─draft─▶ draft ─typeset─▶ pdf ─engine─▶ out/
//! ```
//!
//! # The rooms, in reading order
//! `text` folding, slugs, lists · [`diagnostic`] errors and warnings as values · [`digest`] SHA-256 · [`rules`] their names and pages · [`project`]
//! `briefpress.toml` · [`language`] the words of a document · [`records`] the only readers of data ·
//! [`sources`] bibliographies and citations · [`ledger`] claims and quantities · [`inspect`] where each figure comes from · [`template`] what
//! templates are written in · [`draft`] templates rendered to Typst · [`check`] what an editor would
//! say · [`load`] from files to the ledger · [`typeset`] Typst to PDF · [`engine`] from project to published files · [`cli`] commands and
//! reporting.
//!
//! A room never uses one that comes after it.

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod digest;
pub mod draft;
pub mod engine;
pub mod inspect;
pub mod language;
pub mod ledger;
pub mod load;
pub mod project;
pub mod records;
pub mod rules;
pub mod sources;
pub mod template;
pub(crate) mod text;
pub mod typeset;

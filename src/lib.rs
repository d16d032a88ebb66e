//! briefpress typesets briefings from datasets of *reported transfers*: arms, fuel, people; who
//! reported what, and how surely. A figure keeps its qualifier, its unit, the body that reported
//! it and its citation, from the data file to the printed page.
//!
//! The program `briefpress` is the usual way to use it. A program in Rust can do the same with a [`LoadedProject`]:
//!
//! ```
//! use briefpress::LoadedProject;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let root = folder.path();
//! # std::fs::create_dir(root.join("data"))?;
//! std::fs::write(
//!     root.join("briefpress.toml"),
//!     r#"
//! [datasets.claims]
//! files = ["data/claims.csv"]
//! [sources]
//! files = ["data/sources.bib"]
//! [briefings.brief]
//! template = "brief.typ"
//! title = "Drones: what was reported"
//! edition = 2025-07-31
//! "#,
//! )?;
//! std::fs::write(
//!     root.join("data/claims.csv"),
//!     "id,from,to,category,item,quantity,unit,body,as_of,sources\n\
//!      mg-1,IRN,RUS,drones,attack drones,at least 300,piece,Monitoring Group,2025-05,mg-2025@para 52\n",
//! )?;
//! std::fs::write(
//!     root.join("data/sources.bib"),
//!     "@report{mg-2025, author = {{Monitoring Group}}, title = {Second Report}, \
//!      institution = {Monitoring Group}, date = {2025-05-29}, url = {https://example.org/mg}}",
//! )?;
//!
//! let project = LoadedProject::open(root)?;
//! for diagnostic in project.check()? {
//!     println!("{}[{}]: {}", diagnostic.severity.name(), diagnostic.rule, diagnostic.message);
//! }
//! let reports = project.build(root.join("out"))?;
//! let pdf = reports[0].pdf().expect("the brief is built");
//! assert!(std::fs::read(&pdf.path)?.starts_with(b"%PDF-"));
//!
//! // Nothing has changed, so nothing is built again.
//! assert!(matches!(project.build(root.join("out"))?[0].status, briefpress::JobStatus::Unchanged(_)));
//! # Ok(())
//! # }
//! ```
//!
//! Versions promise to keep this interface, and nothing else of the crate.
//!
//! # How data flows
//! One direction; each arrow is one function call, each stage a plain value. A module never uses one that comes after it;
//! `docs/dev/architecture.md` lists them all.
//!
//! ```text
//! files ─records─▶ records ─ledger─▶ ledger ─check─▶ diagnostics
//!                                      │ select, per briefing
//!                                      ▼
//!                   templates ─draft─▶ draft ─typeset─▶ pdf ─engine─▶ out/
//! ```

mod cartography;
mod check;
mod cli;
mod confined_folder;
mod diagnostic;
mod digest;
mod draft;
mod engine;
mod inspect;
#[doc(hidden)]
pub mod internals;
mod language;
mod ledger;
mod load;
mod loaded_project;
mod preview;
mod project;
mod record_cache;
mod records;
mod rules;
mod sources;
mod supervision;
mod template;
mod text;
mod typeset;
mod watch;

pub use diagnostic::{
    Diagnostic, DiagnosticSubject, Fix, Omitted, Safety, Severity, Sheet, SheetCell, SourceFile,
    Span,
};
pub use engine::{ClaimChange, JobReport, JobStatus, LockError, Pdf, RebuildReason, WriteError};
pub use loaded_project::{LoadedProject, ProjectError};

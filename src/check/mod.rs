//! Rules: what an experienced editor would say of the data, the templates and the documents. Nothing is
//! written, and only templates are read.
//!
//! 1. [`integrity`] is told by every command: what makes the ledger whole.
//! 2. [`findings`] applies the rules about sources, figures, data, templates and language: a folder
//!    for each, and in it a file for a rule or a few that are alike.
//! 3. [`documents`] looks at what the documents print.
//! 4. [`judged`] weighs all that was found as the project says, and lets pass what it allows.

mod baseline;
mod cells;
mod data;
mod documents;
mod figures;
mod fix;
mod integrity;
mod language;
mod sources;
mod templates;
mod verdict;

pub use baseline::{Baseline, BaselineError};
pub use documents::documents;
pub use fix::{Mended, is_fixable, mended};
pub use verdict::{Choice, Terms, judged};

pub use integrity::{after_cutoff, integrity};

use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// How much of a project was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// Some of its briefings, or none: that something is not used cannot be said.
    Part,
}

/// What the rules find in the data and the templates of a project.
#[must_use]
pub fn findings(project: &Project, ledger: &Ledger) -> Diagnostics {
    let mut found = Diagnostics::new();
    sources::check(ledger, &mut found);
    data::check(project, ledger, &mut found);
    figures::check(ledger, &mut found);
    let read = templates::Templates::read(project);
    templates::check(project, ledger, &read, &mut found);
    language::check(project, ledger, &read, &mut found);
    found
}

//! Rules: what an experienced editor would say of the data, the templates and the documents. Pure.
//!
//! 1. [`integrity`] is told by every command: what makes the ledger whole.
//! 2. [`findings`] applies the rules of [`sources`], [`figures`], [`data`], [`templates`] and
//!    [`language`], each about one thing.
//! 3. [`judged`](verdict::judged) weighs what was found as the project says, and lets pass what it allows.

mod data;
mod figures;
mod integrity;
mod language;
mod sources;
mod templates;

pub use integrity::{after_cutoff, integrity};
pub use templates::{TemplateAllow, template_allows};

use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

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

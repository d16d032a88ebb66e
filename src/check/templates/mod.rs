//! Rules about templates, which are read as they are written, without being rendered.

mod folder;
mod prose;
mod uses;

pub(super) use folder::{Role, Template, Templates};
pub(super) use prose::{Passage, THING, prose};

use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(
    project: &Project,
    ledger: &Ledger,
    templates: &Templates,
    found: &mut Diagnostics,
) {
    let _ = (project, ledger, templates, found);
}

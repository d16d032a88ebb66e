//! Rules about templates, which are read as they are written, without being rendered.

use crate::diagnostic::Diagnostics;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    let _ = (project, found);
}

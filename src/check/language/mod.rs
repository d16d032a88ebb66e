//! Rules about the words of a briefing.

use crate::diagnostic::Diagnostics;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    let _ = (project, found);
}

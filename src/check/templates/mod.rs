//! Rules about templates, which are read as they are written, without being rendered.

use crate::diagnostic::Diagnostics;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    let _ = (project, found);
}

/// An exception that a comment of a template makes, and the lines it is about.
#[derive(Debug)]
pub(super) struct TemplateAllow {
    pub(super) allow: crate::rules::Allow,
    lines: crate::diagnostic::Span,
}

impl TemplateAllow {
    /// Whether a finding stands in those lines.
    pub(super) fn covers(&self, finding: &crate::diagnostic::Diagnostic) -> bool {
        finding.span.as_ref().is_some_and(|span| {
            span.file == self.lines.file && self.lines.range().contains(&span.range().start)
        })
    }
}

/// The exceptions in the templates of a project, and what is wrong with some.
pub(super) fn allows(_: &Project) -> (Vec<TemplateAllow>, Vec<crate::diagnostic::Diagnostic>) {
    (Vec::new(), Vec::new())
}

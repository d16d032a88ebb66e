//! Documents whose drafting ended the process that drafted them, or took too long.

use super::Job;
use crate::diagnostic::{Diagnostic, Span};
use crate::project::{Root, TEMPLATES, decode};
use crate::supervision::ProcessFailure;

/// The diagnostic of such a document, at the first line of its template. Which line of it, or of a template that it
/// includes, is to blame is unknown.
pub(super) fn diagnostic(failure: &ProcessFailure, job: &Job, root: &Root) -> Diagnostic {
    let template = format!("{TEMPLATES}/{}", job.briefing.template.0);
    let name = &job.briefing.name;
    let what = format!("cannot fill in the template `{template}` for `{name}`");
    let hint = match failure {
        ProcessFailure::TimedOut(_) => {
            "look for loops in loops in the template, also in those that it includes"
        }
        ProcessFailure::OutOfMemory(_) => {
            "look for text or lists that a loop in the template makes longer and longer"
        }
        ProcessFailure::TooDeep => {
            "look for lists in lists, and for long chains of operators, calls or filters"
        }
        ProcessFailure::Panicked(_) | ProcessFailure::Exited(_) => "the other documents are built",
    };
    let place = first_line(root, &template).unwrap_or_else(|| job.named.clone());
    let message = format!("{what}: {failure}");
    let diagnostic = Diagnostic::error(failure.rule(), message).at(place).hint(hint);
    failure.general_hint().into_iter().fold(diagnostic, Diagnostic::hint)
}

/// The first line of a template.
fn first_line(root: &Root, path: &str) -> Option<Span> {
    let file = decode(path, &root.read_or_shipped(path).ok()?).ok()?;
    let length = file.text().lines().next().map_or(0, str::len);
    Some(Span::new(&file, 0..length))
}

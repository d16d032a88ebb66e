//! The sources that records cite.

use super::fields::part_span;
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Span};
use crate::records::Cell;
use crate::sources::{Reference, Sources};

/// A source cited by a claim, and where the record cites it.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The source and the place in it.
    pub reference: Reference,
    /// Where the record names it.
    pub span: Span,
}

/// The citations in a text, each with its own place if the cell shows it plainly.
pub(super) fn parse_citations(cell: &Cell, text: &str, bibliography: &Sources) -> Vec<Citation> {
    let is_key = |key: &str| bibliography.get(key).is_some();
    let cite = |part: &str| Citation {
        reference: Reference::parse(part, is_key),
        span: part_span(cell, part),
    };
    Reference::split(text, is_key).into_iter().map(cite).collect()
}

/// Reports a source that the bibliography does not have.
pub(super) fn check_citation(
    citation: &Citation,
    bibliography: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let key = &citation.reference.key;
    // Without any source the fault is not that of each citation.
    let is_whole = !bibliography.is_incomplete() && !bibliography.is_empty();
    if is_whole && bibliography.get(key).is_none() {
        let finding = Diagnostic::error("unknown-source", format!("there is no source `{key}`"));
        let span = &citation.span;
        let written = span.file.text().get(span.range()).unwrap_or_default();
        // The pinpoint stays. Where the key is not written plainly, there is nothing to replace.
        let rest = written.strip_prefix(key.as_str());
        let fix = rest.and_then(|rest| {
            let nearest = Fix::nearest(span, key, bibliography.keys())?;
            Some(Fix { text: nearest.text + rest, ..nearest })
        });
        let finding = finding.at(span.clone()).did_you_mean(key, bibliography.keys());
        diagnostics.push(finding.fix(fix));
    }
}

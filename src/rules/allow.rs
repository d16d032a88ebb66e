//! Exceptions: `RULE (reason)`, where a record, a source or a template says that a finding of a rule
//! is known and stands.

use std::ops::Range;

use super::Rule;
use crate::diagnostic::{Diagnostic, Span};

/// An exception from a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The rule whose findings are let pass.
    pub rule: &'static Rule,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub span: Span,
}

impl Allow {
    /// Reads `RULE (reason)`, or several of them joined by `;`. The bytes that each was read from
    /// are looked for within `place`.
    ///
    /// # Errors
    /// For each that is none: `unknown-rule` if there is no such rule, or none that can be let pass,
    /// and `allow-without-reason` if it gives no reason.
    #[must_use]
    pub fn read(text: &str, place: &Span) -> Vec<Result<Self, Diagnostic>> {
        let written = place.file.text().get(place.range()).unwrap_or_default();
        let within = |part: &str| match written.find(part) {
            Some(at) => {
                let start = place.range().start + at;
                Span::new(&place.file, start..start + part.len())
            }
            None => place.clone(),
        };
        parts(text)
            .map(|range| text[range].trim())
            .filter(|part| !part.is_empty())
            .map(|part| Self::one(part, within(part)))
            .collect()
    }

    fn one(text: &str, span: Span) -> Result<Self, Diagnostic> {
        let (name, reason) = text.split_once('(').unwrap_or((text, ""));
        let rule = Rule::adjustable(name.trim()).map_err(|finding| finding.at(span.clone()))?;
        let reason = reason.trim_end().strip_suffix(')').unwrap_or_default().trim();
        if reason.is_empty() {
            let message = format!("`{}` is allowed without a reason", rule.name);
            return Err(Diagnostic::error("allow-without-reason", message).at(span).hint(format!(
                "say why in brackets: `{} (the body rounds its figures)`",
                rule.name
            )));
        }
        Ok(Self { rule, reason: reason.to_owned(), span })
    }
}

/// The parts of a text between semicolons or commas that do not stand in brackets.
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let (mut depth, mut start) = (0_usize, 0);
    let mut ends: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' | ',' if depth == 0 => {
                ends.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    ends.push(start..text.len());
    ends.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    /// What is read from a text that stands by itself in a file.
    fn read(text: &str) -> String {
        let file = SourceFile::new("a.csv", text);
        let place = Span::new(&file, 0..text.len());
        let told = Allow::read(text, &place).into_iter().map(|read| match read {
            Ok(Allow { rule, reason, span }) => format!("{span} {}: {reason}", rule.name),
            Err(finding) => {
                format!("{} {}", finding.span.expect("a place"), finding.message)
            }
        });
        told.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn an_exception_names_a_rule_and_a_reason() {
        let check = |text: &str, expect: &str| assert_eq!(read(text), expect);
        check("", "");
        check("quote-mismatch (in Korean)", "a.csv:1:1 quote-mismatch: in Korean");
        check(
            "quote-mismatch (in Korean; (sic)); stale-figure (as it was then)",
            "a.csv:1:1 quote-mismatch: in Korean; (sic) | a.csv:1:36 stale-figure: as it was then",
        );
        check(
            "quote-mismatch (a, b), stale-figure (c)",
            "a.csv:1:1 quote-mismatch: a, b | a.csv:1:24 stale-figure: c",
        );
        check("quote-mismatch", "a.csv:1:1 `quote-mismatch` is allowed without a reason");
        check("quote-mismatch ()", "a.csv:1:1 `quote-mismatch` is allowed without a reason");
        check("quote-mistake (x)", "a.csv:1:1 there is no rule `quote-mistake`");
        check("unknown-unit (x)", "a.csv:1:1 `unknown-unit` cannot be turned off or down");
    }
}

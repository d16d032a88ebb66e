//! Exceptions: `RULE (reason)` in a record, a source or a template accepts a diagnostic of the rule.

use std::ops::Range;

use super::Rule;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};

/// An exception from a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// Always configurable.
    pub rule: &'static Rule,
    /// Never empty.
    pub reason: String,
    /// The text from the name to the closing bracket.
    pub span: Span,
}

impl Suppression {
    /// Reads `RULE (reason)`, or several of them joined by `;` or `,`. The span of each is looked for within `place`.
    ///
    /// Reports a rule that does not exist or cannot be turned off (`unknown-rule`), a former name
    /// (`renamed-rule`) and a missing reason (`allow-without-reason`).
    #[must_use]
    pub fn read(text: &str, place: &Span, diagnostics: &mut Diagnostics) -> Vec<Self> {
        let written = place.file.text().get(place.range()).unwrap_or_default();
        let field_span = |part: &str| match written.find(part) {
            Some(at) => {
                let start = place.range().start + at;
                Span::new(&place.file, start..start + part.len())
            }
            None => place.clone(),
        };
        parts(text)
            .map(|range| text[range].trim())
            .filter(|part| !part.is_empty())
            .filter_map(|part| Self::read_one(part, field_span(part), diagnostics))
            .collect()
    }

    fn read_one(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (name, reason) = text.split_once('(').unwrap_or((text, ""));
        let rule = Rule::resolve_configurable(name.trim(), &span, diagnostics)?;
        let reason = reason.trim_end().strip_suffix(')').unwrap_or_default().trim();
        if reason.is_empty() {
            let message = format!("`{}` is allowed without a reason", rule.name);
            let hint = format!(
                "give the reason in brackets: `{} (the body rounds its figures)`",
                rule.name
            );
            diagnostics
                .push(Diagnostic::error("allow-without-reason", message).at(span).hint(hint));
            return None;
        }
        Some(Self { rule, reason: reason.to_owned(), span })
    }
}

/// Splits a text at semicolons and commas outside brackets.
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut depth = 0_usize;
    let mut start = 0;
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
        let mut diagnostics = Diagnostics::new();
        let allows = Suppression::read(text, &place, &mut diagnostics).into_iter();
        let read = allows.map(|it| format!("{} {}: {}", it.span, it.rule.name, it.reason));
        let reported = diagnostics
            .into_iter()
            .map(|it| format!("{} {}", it.span.expect("a place"), it.message));
        read.chain(reported).collect::<Vec<_>>().join(" | ")
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
        check(
            "stale-figure (a); bad-imo-number (b)",
            "a.csv:1:1 stale-figure: a | a.csv:1:19 invalid-imo-number: b | a.csv:1:19 the rule \
             `bad-imo-number` is now called `invalid-imo-number`",
        );
    }
}

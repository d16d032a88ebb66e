//! Findings with one cause as one: a spelling that 700 rows have is one mistake, with its count and
//! its places.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::{Diagnostic, Severity, Span};

/// Rules whose findings have one cause where they say the same of one file: a spelling, or a form.
const RULES: [&str; 19] = [
    "ambiguous-party",
    "conflicting-id",
    "invalid-date",
    "invalid-quantity",
    "invalid-source-field",
    "error-cell",
    "invisible-character",
    "missing-field",
    "placeholder-value",
    "ragged-row",
    "unknown-basis",
    "unknown-category",
    "unknown-claim",
    "unknown-party",
    "unknown-row",
    "unknown-source",
    "unknown-status",
    "unknown-unit",
    "wrong-type",
];

/// How many further places are shown with an excerpt.
const SHOWN: usize = 2;

/// How many further lines are named.
const NAMED: usize = 12;

/// Findings of one cause as one, at the place of the first.
pub(super) fn by_cause(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut groups: Vec<Vec<Diagnostic>> = Vec::new();
    let mut index: HashMap<Cause, usize> = HashMap::new();
    for finding in findings {
        let Some(key) = key(&finding) else {
            groups.push(vec![finding]);
            continue;
        };
        match index.entry(key) {
            Entry::Occupied(entry) => groups[*entry.get()].push(finding),
            Entry::Vacant(entry) => {
                entry.insert(groups.len());
                groups.push(vec![finding]);
            }
        }
    }
    groups.into_iter().filter_map(joined).collect()
}

/// What findings of one cause have in common: the rule, its weight, the file, and the message or the cause.
type Cause = (&'static str, Severity, String, String);

fn key(finding: &Diagnostic) -> Option<Cause> {
    let span = finding.span.as_ref().filter(|_| RULES.contains(&finding.rule))?;
    if !finding.briefings.is_empty() || finding.omitted.is_some() {
        return None;
    }
    let what = match finding.cause.as_deref() {
        // Fields of sources have several kinds of slips, each with its own advice.
        Some(cause) if finding.rule != "invalid-source-field" => cause,
        _ => &*finding.message,
    };
    Some((finding.rule, finding.severity, span.file.path().to_owned(), what.to_owned()))
}

fn joined(group: Vec<Diagnostic>) -> Option<Diagnostic> {
    let count = group.len();
    let mut findings = group.into_iter();
    let mut first = findings.next()?;
    if count == 1 {
        return Some(first);
    }
    let others: Vec<Diagnostic> = findings.collect();
    first.message = match &first.cause {
        Some(cause) => format!("{}, and {} more {cause}", first.message, count - 1),
        None => format!("{} ({count} times)", first.message),
    };
    // It is no longer about one claim.
    first.about = None;
    first.also = others.into_iter().filter_map(|finding| finding.span).collect();
    for span in first.also.iter().take(SHOWN) {
        first.related.push((span.clone(), "also here".to_owned()));
    }
    let further = &first.also[SHOWN.min(first.also.len())..];
    first.hints.extend((!further.is_empty()).then(|| places(further)));
    Some(first)
}

/// "the other places are lines 5, 6, 9 and 743 more; `--format json` lists all".
fn places(spans: &[Span]) -> String {
    let mut lines: Vec<String> = spans.iter().take(NAMED).map(place).collect();
    lines.dedup();
    let more = spans.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!(" and {more} more (`--format json` lists them)")
    } else {
        String::new()
    };
    format!("also at: {}{more}", lines.join(", "))
}

fn place(span: &Span) -> String {
    span.cell().unwrap_or_else(|| format!("line {}", span.file.line_column(span.range().start).0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    fn rows(count: usize) -> Vec<Diagnostic> {
        let file = SourceFile::new("a.csv", "WLD\n".repeat(count));
        let at = |row: usize| Span::new(&file, row * 4..row * 4 + 3);
        let finding =
            |row| Diagnostic::error("unknown-party", "there is no party `WLD`").at(at(row));
        (0..count).map(finding).collect()
    }

    #[test]
    fn one_spelling_in_many_rows_is_one_finding_with_its_count_and_places() {
        let joined = by_cause(rows(746));
        assert_eq!(joined.len(), 1);
        assert_eq!(joined[0].message, "there is no party `WLD` (746 times)");
        assert_eq!(joined[0].span.as_ref().map(ToString::to_string).as_deref(), Some("a.csv:1:1"));
        assert_eq!((joined[0].also.len(), joined[0].related.len()), (745, 2));
        assert!(joined[0].hints[0].starts_with("also at: line 4, line 5,"));
        assert!(joined[0].hints[0].ends_with("and 731 more (`--format json` lists them)"));
    }

    #[test]
    fn a_slip_that_a_bibliography_repeats_is_one_finding() {
        let mut slips = rows(3);
        for slip in &mut slips {
            slip.rule = "invalid-source-field";
            slip.message = "there is no field `autor`".into();
        }
        let joined = by_cause(slips);
        let message = "there is no field `autor` (3 times)";
        assert_eq!(joined.iter().map(|it| &*it.message).collect::<Vec<_>>(), [message]);
    }

    #[test]
    fn what_differs_or_has_a_rule_of_its_own_stays_apart() {
        let mut two = rows(2);
        two[1].message = "there is no party `WD`".into();
        assert_eq!(by_cause(two).len(), 2);
        let mut two = rows(2);
        for finding in &mut two {
            finding.rule = "missing-pinpoint";
        }
        assert_eq!(by_cause(two).len(), 2);
        assert!(by_cause(rows(1))[0].also.is_empty());
    }

    #[test]
    fn values_of_one_form_are_counted_as_its_cause() {
        let mut three = rows(3);
        for (at, finding) in three.iter_mut().enumerate() {
            finding.message = format!("`{at}.1.2024` is not a date or period");
            finding.cause = Some("like it in `as_of`".into());
        }
        let joined = by_cause(three);
        let message = "`0.1.2024` is not a date or period, and 2 more like it in `as_of`";
        assert_eq!(joined.iter().map(|it| &*it.message).collect::<Vec<_>>(), [message]);
    }
}

//! Diagnostics as plain text: the format `short`, counts for each rule, and messages with help for formats without structure.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Report, eprint_line, is_environment};
use crate::check::is_fixable;
use crate::cli::output::TextOutput;
use crate::diagnostic::{Diagnostic, Diagnostics, Safety, Span};
use crate::text::escape_controls;

/// The maximum number of briefings that are listed; more are counted.
const MOST_NAMED: usize = 3;

/// The message, with the cell before it where the format cannot point into a workbook.
pub(super) fn message(finding: &Diagnostic) -> String {
    match finding.span.as_ref().and_then(Span::cell) {
        Some(cell) => format!("{cell}: {}", finding.message),
        None => finding.message.clone(),
    }
}

/// The message, and on lines of their own what to do.
pub(super) fn message_with_help(finding: &Diagnostic) -> String {
    let mut told = message(finding);
    for help in help(finding) {
        told += "\nhelp: ";
        told += &help;
    }
    told
}

/// What to do: the hints, and the fix.
pub(super) fn help(finding: &Diagnostic) -> Vec<String> {
    finding.hints.iter().cloned().chain(fix(finding)).collect()
}

/// How the fix can be had.
fn fix(finding: &Diagnostic) -> Option<String> {
    let fix = finding.fix.as_ref()?;
    let does = match fix.text.as_str() {
        "" => "clears this value".to_owned(),
        text if text.contains(['\n', '`']) => "fixes this".to_owned(),
        text => format!("replaces this by `{text}`"),
    };
    Some(match fix.safety {
        Safety::Safe => format!("`briefpress check --fix` {does}"),
        Safety::Unsafe => {
            format!(
                "`briefpress check --fix --unsafe-fixes` {does}: check that it is what you \
                     meant"
            )
        }
    })
}

/// In which briefings it was found, if it was found in some.
pub(super) fn briefings(finding: &Diagnostic) -> Option<String> {
    let named: Vec<String> = finding.briefings.iter().map(|name| format!("`{name}`")).collect();
    match named.as_slice() {
        [] => None,
        [one] => Some(format!("in the briefing {one}")),
        [all @ .., last] if named.len() <= MOST_NAMED => {
            Some(format!("in the briefings {} and {last}", all.join(", ")))
        }
        _ => Some(format!("in {} briefings", named.len())),
    }
}

pub(super) fn print(report: &Report<'_>) {
    for finding in &report.findings {
        eprint_line(&line(finding));
    }
}

/// The line of a finding.
pub(super) fn line(finding: &Diagnostic) -> String {
    let mut line = finding.span.as_ref().map_or_else(String::new, |span| format!("{span}: "));
    line += finding.severity.name();
    if !is_environment(finding) {
        let _ = write!(line, "[{}]", finding.rule);
    }
    let _ = write!(line, ": {}", finding.message);
    escape_controls(&line.replace('\n', " ")).into_owned()
}

/// A line for each rule and weight, that with the most findings first.
pub(in crate::cli) fn statistics(diagnostics: &Diagnostics) -> TextOutput {
    let mut rules: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for finding in diagnostics.iter() {
        let (count, fixable) = rules.entry((finding.rule, finding.severity.name())).or_default();
        *count += finding.count();
        *fixable += usize::from(is_fixable(&finding, Safety::Safe));
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(rule, (count, _))| (std::cmp::Reverse(*count), *rule));
    let width = rules.iter().map(|((rule, _), _)| rule.len()).max().unwrap_or_default();
    let mut page = TextOutput::for_stdout();
    for ((rule, severity), (count, fixable)) in rules {
        let fixable =
            if fixable == 0 { String::new() } else { format!("  {fixable} with `--fix`") };
        let line = format!("{count:>6}  {severity:<7}  {rule:<width$}{fixable}");
        page.styled(&format!("{}\n", line.trim_end()));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Fix, SourceFile};

    #[test]
    fn few_briefings_are_named_and_many_are_counted() {
        let check = |names: &[&str], expect: Option<&str>| {
            let finding = Diagnostic::note("rule", "a message");
            let finding = names.iter().fold(finding, |finding, name| finding.in_briefing(name));
            assert_eq!(briefings(&finding).as_deref(), expect);
        };
        check(&[], None);
        check(&["a"], Some("in the briefing `a`"));
        check(&["a", "b"], Some("in the briefings `a` and `b`"));
        check(&["a", "b", "c"], Some("in the briefings `a`, `b` and `c`"));
        check(&["a", "b", "c", "d"], Some("in 4 briefings"));
    }

    #[test]
    fn a_fix_is_told_as_what_to_do() {
        let check = |text: &str, safety, expect: &str| {
            let place = Span::new(&SourceFile::new("a.csv", "id\n"), 0..2);
            let fix = Fix { place, text: text.to_owned(), safety };
            assert_eq!(help(&Diagnostic::note("rule", "a message").fix(fix)), [expect]);
        };
        check(
            "at least 100",
            Safety::Safe,
            "`briefpress check --fix` replaces this by `at least 100`",
        );
        check("", Safety::Safe, "`briefpress check --fix` clears this value");
        check("a\nb", Safety::Safe, "`briefpress check --fix` fixes this");
        check(
            "x",
            Safety::Unsafe,
            "`briefpress check --fix --unsafe-fixes` replaces this by `x`: check that it is what you meant",
        );
    }
}

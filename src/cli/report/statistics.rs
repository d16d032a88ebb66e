//! How many findings each rule has.

use std::collections::BTreeMap;

use crate::check::is_fixable;
use crate::cli::output::TextOutput;
use crate::diagnostic::{Diagnostics, Safety};

/// A line for each rule and weight, that with the most findings first.
pub(in crate::cli) fn statistics(diagnostics: &Diagnostics) -> TextOutput {
    let mut rules: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for finding in diagnostics {
        let (count, fixable) = rules.entry((finding.rule, finding.severity.name())).or_default();
        *count += 1;
        *fixable += usize::from(is_fixable(finding, Safety::Safe));
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

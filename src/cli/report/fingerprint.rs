//! What a server knows a finding by from run to run.

use std::collections::HashMap;

use super::Report;
use crate::diagnostic::Diagnostic;

/// The fingerprints of the findings, in their order. Of findings that are alike each has its own:
/// they are counted.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let mut alike: HashMap<String, usize> = HashMap::new();
    let each = |print: String| {
        let count = alike.entry(print.clone()).or_default();
        *count += 1;
        if *count == 1 { print } else { format!("{print}-{count}") }
    };
    report.findings.iter().map(Diagnostic::fingerprint).map(each).collect()
}

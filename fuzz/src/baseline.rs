use std::sync::LazyLock;

use briefpress::internals::{Baseline, Diagnostic, Diagnostics};

/// Findings that a baseline may accept.
static FINDINGS: LazyLock<Diagnostics> = LazyLock::new(|| {
    let finding = || Diagnostic::warning("stale-figure", "old");
    [finding(), finding(), Diagnostic::error("typst-error", "wrong")].into_iter().collect()
});

/// Any text is a baseline or is refused. A baseline is written as a text that reads as the same, counts what it accepts,
/// and accepts no error that has no rule of its own.
pub fn baseline(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(baseline) = Baseline::read(text) else { return };
    let written = baseline.text();
    let again = Baseline::read(&written).expect("it was written by the program");
    assert_eq!(again.text(), written);
    assert_eq!(again.count(), baseline.count());
    let left = baseline.filter_new(FINDINGS.clone());
    assert!(left.has_errors(), "{text}");
    for renamed in baseline.renamed_rules().kept() {
        assert_eq!(renamed.rule, "renamed-rule");
    }
}

//! Former names of rules.
//!
//! A former name works wherever a rule can be named: in `[check]`, in an exception, on the command line and in a
//! baseline. Each use is reported by `renamed-rule`.

use super::Rule;
use crate::diagnostic::Diagnostic;

/// Each former name with the present one, sorted.
const FORMER_NAMES: &[(&str, &str)] = &[
    ("after-cutoff", "claim-after-cutoff"),
    ("alien-briefing", "unplanned-document"),
    ("altered-output", "modified-output"),
    ("bad-allow", "allow-without-reason"),
    ("bad-column", "invalid-column"),
    ("bad-correction", "invalid-correction"),
    ("bad-date", "invalid-date"),
    ("bad-declaration", "invalid-declaration"),
    ("bad-header", "invalid-header"),
    ("bad-imo-number", "invalid-imo-number"),
    ("bad-message", "invalid-message"),
    ("bad-output", "invalid-output"),
    ("bad-pointer", "invalid-pointer"),
    ("bad-quantity", "invalid-quantity"),
    ("bad-sign", "invalid-delimiter"),
    ("bad-source-field", "invalid-source-field"),
    ("beside-range", "values-outside-range"),
    ("cell-format", "cell-format-mismatch"),
    ("contradicting-key", "conflicting-keys"),
    ("disordered-quotes", "malformed-quotes"),
    ("doubled-briefing", "duplicate-document"),
    ("doubtful-encoding", "suspicious-encoding"),
    ("environment", "environment-error"),
    ("figure-runs-on", "adjacent-numbers"),
    ("healed-row", "rejoined-row"),
    ("left-out", "claim-in-no-document"),
    ("lost-note", "missing-footnote"),
    ("malformed-text", "encoding-mismatch"),
    ("missing-briefing", "missing-document"),
    ("missing-marker", "placeholder-value"),
    ("misspelt-body", "misspelled-body"),
    ("nameless-column", "unnamed-column"),
    ("nameless-party", "unnamed-party"),
    ("no-document", "briefing-without-documents"),
    ("no-header", "missing-header"),
    ("no-object", "not-an-object"),
    ("no-records", "not-an-array"),
    ("not-normalized", "unnormalized-text"),
    ("other-delimiter", "wrong-delimiter"),
    ("other-sheets", "ambiguous-sheet"),
    ("outside-project", "output-outside-project"),
    ("preamble", "lines-before-header"),
    ("rescoped-figure", "figure-about-another-item"),
    ("source-in-pinpoint", "source-key-in-pinpoint"),
    ("sum-of-nothing", "empty-sum"),
    ("template-name", "invalid-template-name"),
    ("template-syntax", "template-syntax-error"),
    ("too-deep", "nesting-too-deep"),
    ("trailing-space-key", "surrounding-whitespace"),
    ("typst", "typst-error"),
    ("typst-panic", "typst-crash"),
    ("un-document-cited-by-page", "un-document-page-pinpoint"),
    ("unknown-standard", "unknown-pdf-standard"),
    ("unknown-style", "unknown-citation-style"),
    ("unlike-shards", "mismatched-shards"),
    ("unread-parameter", "unused-parameter"),
    ("unsettled-notes", "unstable-citation-order"),
    ("untranslated-unit", "missing-translation"),
    ("vanishing-word", "accidental-label"),
    ("wrong-value", "invalid-value"),
];

impl Rule {
    /// The rule that was called `name` before it was renamed.
    #[must_use]
    pub fn from_former_name(name: &str) -> Option<&'static Self> {
        let (_, present) = FORMER_NAMES.iter().find(|(former, _)| *former == name)?;
        Self::named(present)
    }

    /// The names that the rule had before.
    pub fn former_names(&self) -> impl Iterator<Item = &'static str> {
        let renamed = FORMER_NAMES.iter().filter(|(_, present)| *present == self.name);
        renamed.map(|(former, _)| *former)
    }

    /// Reports the use of a former name of the rule.
    #[must_use]
    pub fn renamed_from(&self, former: &str) -> Diagnostic {
        let message = format!("the rule `{former}` is now called `{}`", self.name);
        Diagnostic::warning("renamed-rule", message).hint(format!("write `{}`", self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_name_is_no_longer_a_rule_and_leads_to_one() {
        for (former, present) in FORMER_NAMES {
            assert!(Rule::named(former).is_none(), "{former} is a rule");
            assert!(Rule::named(present).is_some(), "{present} is not a rule");
        }
        assert!(FORMER_NAMES.is_sorted_by(|(one, _), (next, _)| one < next));
    }

    #[test]
    fn a_rule_knows_its_former_names() {
        let names =
            |name: &str| Rule::named(name).map(|rule| rule.former_names().collect::<Vec<_>>());
        assert_eq!(names("invalid-date"), Some(vec!["bad-date"]));
        assert_eq!(names("stale-figure"), Some(vec![]));
    }
}

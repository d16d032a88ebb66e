//! All rules, each with its page in `pages/`.

use super::{DefaultSeverity, Rule, RuleGroup};
use crate::diagnostic::Severity;

macro_rules! rules {
    ($($group:ident { $($weight:ident $severity:ident $name:literal;)* })*) => {
        &[$($(Rule {
            name: $name,
            group: RuleGroup::$group,
            default_severity: DefaultSeverity::$weight(Severity::$severity),
            page: include_str!(concat!("pages/", $name, ".md")),
        },)*)*]
    };
}

/// All rules, by group, in the order of the reference.
pub const RULES: &[Rule] = rules! {
    Sources {
        Fixed Error "unknown-source";
        Fixed Error "duplicate-source-key";
        Fixed Error "unreadable-bibliography";
        Fixed Error "unreadable-source";
        Fixed Error "unknown-citation-style";
        Configurable Warning "unknown-source-type";
        Configurable Warning "invalid-source-field";
        Configurable Warning "uncited-claim";
        Configurable Warning "missing-source-list";
        Configurable Warning "unused-source";
        Configurable Warning "duplicate-source";
        Configurable Warning "incomplete-source";
        Configurable Warning "deceptive-address";
        Configurable Warning "web-source-without-access-date-or-archive";
        Configurable Warning "missing-pinpoint";
        Configurable Warning "un-document-page-pinpoint";
        Configurable Warning "source-key-in-pinpoint";
        Configurable Warning "secondary-source-only";
        Configurable Warning "single-source-key-finding";
        Configurable Note "unprinted-source-field";
        Configurable Note "ambiguous-name";
    }
    Figures {
        Fixed Error "invalid-quantity";
        Configurable Warning "bare-number";
        Configurable Error "quote-mismatch";
        Configurable Error "inverted-bound";
        Configurable Warning "altered-qualifier";
        Configurable Warning "figure-about-another-item";
        Configurable Warning "misattributed-figure";
        Configurable Warning "reversed-parties";
        Configurable Warning "sum-as-figure";
        Configurable Warning "superseded-figure";
        Configurable Warning "false-precision";
        Configurable Warning "stale-figure";
        Configurable Warning "adjacent-numbers";
        Configurable Warning "column-without-unit";
        Configurable Warning "series-break";
        Configurable Warning "cumulative-without-period";
        Configurable Warning "derived-without-basis";
        Configurable Warning "missing-unit";
        Configurable Warning "unit-in-column-name";
        Configurable Warning "unread-scale";
        Configurable Warning "ambiguous-comma";
        Configurable Note "uncanonical-qualifier";
        Configurable Note "conflicting-claims";
    }
    Sums {
        Fixed Error "sum-across-bodies";
        Fixed Error "sum-across-units";
        Fixed Error "sum-across-statuses";
        Fixed Error "sum-of-alternatives";
        Fixed Error "sum-of-derived";
        Fixed Error "sum-of-overlapping";
        Fixed Error "empty-sum";
        Fixed Error "sum-too-large";
        Fixed Error "range-across-scopes";
    }
    Data {
        Fixed Error "missing-field";
        Fixed Error "conflicting-id";
        Fixed Error "unknown-claim";
        Fixed Error "relation-cycle";
        Fixed Error "unknown-party";
        Fixed Error "unknown-unit";
        Fixed Error "unknown-basis";
        Fixed Error "invalid-date";
        Fixed Error "invalid-correction";
        Fixed Error "duplicate-row";
        Fixed Error "unknown-row";
        Fixed Error "unknown-flag";
        Configurable Warning "undated-register";
        Configurable Error "misnamed-field";
        Configurable Error "total-row";
        Configurable Warning "unnamed-total";
        Configurable Error "note-row";
        Configurable Warning "repeated-header";
        Configurable Note "dropped-record";
        Configurable Note "rows-left-out";
        Configurable Warning "inconsistent-row-source";
        Configurable Note "filled-cells";
        Configurable Note "split-rows";
        Configurable Note "changed-rows";
        Configurable Warning "unread-value";
        Configurable Warning "unmatched-value";
        Configurable Warning "ambiguous-party";
        Configurable Warning "merged-cells";
        Configurable Warning "hidden-cells";
        Configurable Warning "cell-format-mismatch";
        Configurable Warning "footnote-mark-in-cell";
        Configurable Warning "struck-out-cell";
        Configurable Warning "unread-comment";
        Configurable Warning "values-outside-range";
        Configurable Warning "ambiguous-sheet";
        Configurable Warning "placeholder-value";
        Configurable Warning "unknown-category";
        Configurable Warning "unknown-status";
        Configurable Warning "dataset-without-figures";
        Configurable Warning "speaker-in-body";
        Configurable Warning "misspelled-body";
        Configurable Warning "remark-in-body";
        Configurable Warning "printed-note";
        Configurable Warning "claim-after-cutoff";
        Configurable Warning "future-date";
        Configurable Warning "distant-date";
        Configurable Warning "period-after-as-of";
        Configurable Warning "ambiguous-year-span";
        Configurable Warning "ambiguous-day";
        Configurable Warning "ambiguous-month";
        Configurable Warning "source-before-event";
        Configurable Warning "as-of-after-source";
        Configurable Error "invalid-coordinates";
        Configurable Error "invalid-imo-number";
        Configurable Warning "duplicate-claim";
        Configurable Warning "mixed-script-confusable";
        Configurable Error "direction-control";
        Configurable Warning "invisible-character";
        Configurable Warning "unnormalized-text";
        Configurable Warning "html-entity";
        Configurable Warning "damaged-text";
        Configurable Warning "surrounding-whitespace";
        Configurable Warning "formula-in-cell";
        Configurable Warning "unused-allow";
    }
    Templates {
        Fixed Error "undefined-variable";
        Fixed Error "template-syntax-error";
        Fixed Error "template-error";
        Fixed Error "invalid-template-name";
        Fixed Error "invalid-declaration";
        Fixed Error "unknown-block";
        Fixed Error "text-outside-block";
        Fixed Error "missing-template";
        Fixed Error "endless-template";
        Fixed Error "misplaced-value";
        Fixed Error "too-many-rows";
        Fixed Error "reserved-character";
        Fixed Error "typst-error";
        Fixed Error "typst-crash";
        Fixed Error "time-limit";
        Fixed Error "memory-limit";
        Fixed Error "nesting-too-deep";
        Fixed Error "worker-lost";
        Fixed Error "too-many-documents";
        Fixed Error "missing-footnote";
        Fixed Error "too-many-footnotes";
        Fixed Error "unsafe-link";
        Fixed Error "unstable-citation-order";
        Configurable Warning "typst-warning";
        Configurable Error "text-outside-page";
        Configurable Error "text-cut-off";
        Configurable Warning "text-outside-cell";
        Configurable Warning "unused-template";
        Configurable Warning "printed-code";
        Configurable Warning "accidental-label";
        Configurable Warning "image-without-alt";
        Configurable Warning "heading-skips-level";
        Configurable Warning "table-without-header";
        Configurable Warning "citation-in-header";
    }
    Language {
        Configurable Warning "likelihood-and-confidence-in-one-sentence";
        Configurable Warning "mixed-likelihood-scales";
        Configurable Warning "misdescribed-body";
    }
    Files {
        Fixed Error "unreadable-file";
        Fixed Error "empty-file";
        Fixed Error "unknown-format";
        Fixed Error "misnamed-file";
        Fixed Error "invalid-utf8";
        Fixed Error "encoding-mismatch";
        Configurable Warning "suspicious-encoding";
        Fixed Error "lines-before-header";
        Fixed Error "missing-header";
        Fixed Error "invalid-header";
        Fixed Error "wrong-delimiter";
        Fixed Error "malformed-quotes";
        Fixed Error "ragged-row";
        Fixed Error "unreadable-row";
        Configurable Warning "unnamed-column";
        Fixed Error "duplicate-column";
        Configurable Warning "renamed-column";
        Fixed Error "missing-column";
        Configurable Warning "rejoined-row";
        Fixed Error "invalid-json";
        Fixed Error "duplicate-key";
        Fixed Error "invalid-pointer";
        Fixed Error "not-an-array";
        Fixed Error "not-an-object";
        Fixed Error "damaged-workbook";
        Fixed Error "encrypted-workbook";
        Fixed Error "error-cell";
        Fixed Error "unknown-sheet";
        Fixed Error "unknown-range";
        Configurable Warning "empty-sheet";
        Configurable Warning "empty-dataset";
    }
    Configuration {
        Fixed Error "invalid-toml";
        Fixed Error "unknown-key";
        Fixed Error "unknown-parameter";
        Fixed Error "claim-outside-briefing";
        Fixed Error "missing-key";
        Fixed Error "wrong-type";
        Fixed Error "invalid-value";
        Fixed Error "conflicting-keys";
        Fixed Error "misplaced-key";
        Fixed Error "invalid-delimiter";
        Fixed Error "invalid-column";
        Fixed Error "unknown-encoding";
        Fixed Error "unknown-dialect";
        Fixed Error "unknown-table";
        Fixed Error "unknown-field";
        Fixed Error "unknown-language";
        Fixed Error "invalid-message";
        Fixed Error "unknown-pdf-standard";
        Fixed Error "unknown-rule";
        Configurable Warning "renamed-rule";
        Fixed Error "allow-without-reason";
        Fixed Error "unnamed-party";
        Fixed Error "duplicate-party";
        Fixed Error "duplicate-output";
        Fixed Error "invalid-output";
        Fixed Error "unknown-briefing";
        Fixed Error "unknown-dataset";
        Fixed Error "output-outside-project";
        Fixed Error "environment-error";
        Configurable Warning "unknown-font";
        Configurable Warning "unusable-font";
        Configurable Warning "untranslated-language";
        Configurable Note "missing-translation";
        Configurable Warning "missing-message";
        Configurable Warning "unused-parameter";
        Configurable Error "unprinted-marking";
        Configurable Warning "unused-dataset";
        Configurable Error "unknown-value";
        Configurable Warning "empty-selection";
        Configurable Warning "briefing-without-documents";
        Configurable Warning "row-without-claims";
        Configurable Warning "claim-in-no-document";
        Configurable Warning "cutoff-after-edition";
        Configurable Warning "low-contrast";
        Configurable Warning "internal-field-attached";
        Configurable Warning "to-do-left";
    }
    Shards {
        Fixed Error "missing-document";
        Fixed Error "duplicate-document";
        Fixed Error "unplanned-document";
        Fixed Error "modified-output";
        Fixed Error "mismatched-shards";
    }
};

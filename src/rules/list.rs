//! All rules, each with its page in `pages/`.

use super::{Group, Rule, Weight};
use crate::diagnostic::Severity;

macro_rules! rules {
    ($($group:ident { $($weight:ident $severity:ident $name:literal;)* })*) => {
        &[$($(Rule {
            name: $name,
            group: Group::$group,
            weight: Weight::$weight(Severity::$severity),
            page: include_str!(concat!("pages/", $name, ".md")),
        },)*)*]
    };
}

/// All rules, by group.
pub const RULES: &[Rule] = rules! {
    Sources {
        Fixed Error "unknown-source";
        Fixed Error "duplicate-source-key";
        Fixed Error "unreadable-bibliography";
        Fixed Error "unreadable-source";
        Fixed Error "unknown-citation-style";
        Default Warning "unknown-source-type";
        Default Warning "invalid-source-field";
        Default Warning "uncited-claim";
        Default Warning "unused-source";
        Default Warning "duplicate-source";
        Default Warning "incomplete-source";
        Default Warning "web-source-without-access-date-or-archive";
        Default Warning "missing-pinpoint";
        Default Warning "un-document-page-pinpoint";
        Default Warning "source-key-in-pinpoint";
        Default Warning "secondary-source-only";
        Default Warning "single-source-key-finding";
        Default Note "unprinted-source-field";
    }
    Figures {
        Fixed Error "invalid-quantity";
        Default Warning "bare-number";
        Default Error "quote-mismatch";
        Default Error "inverted-bound";
        Default Warning "altered-qualifier";
        Default Warning "figure-about-another-item";
        Default Warning "misattributed-figure";
        Default Warning "reversed-parties";
        Default Warning "sum-as-figure";
        Default Warning "superseded-figure";
        Default Warning "false-precision";
        Default Warning "stale-figure";
        Default Warning "adjacent-numbers";
        Default Warning "column-without-unit";
        Default Warning "series-break";
        Default Warning "cumulative-without-period";
        Default Warning "derived-without-basis";
        Default Warning "missing-unit";
        Default Note "uncanonical-qualifier";
        Default Note "conflicting-claims";
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
        Default Warning "undated-register";
        Default Error "misnamed-field";
        Default Error "total-row";
        Default Warning "ambiguous-party";
        Default Warning "merged-cells";
        Default Warning "hidden-cells";
        Default Warning "cell-format-mismatch";
        Default Warning "values-outside-range";
        Default Warning "ambiguous-sheet";
        Default Warning "placeholder-value";
        Default Warning "unknown-category";
        Default Warning "speaker-in-body";
        Default Warning "misspelled-body";
        Default Warning "remark-in-body";
        Default Warning "claim-after-cutoff";
        Default Warning "future-date";
        Default Warning "period-after-as-of";
        Default Warning "source-before-event";
        Default Warning "as-of-after-source";
        Default Error "invalid-imo-number";
        Default Warning "duplicate-claim";
        Default Warning "mixed-script-confusable";
        Default Warning "invisible-character";
        Default Warning "unnormalized-text";
        Default Warning "surrounding-whitespace";
        Default Warning "unused-allow";
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
        Fixed Error "missing-footnote";
        Fixed Error "unstable-citation-order";
        Default Warning "typst-warning";
        Default Error "text-outside-page";
        Default Error "text-cut-off";
        Default Warning "text-outside-cell";
        Default Warning "unused-template";
        Default Warning "printed-code";
        Default Warning "accidental-label";
        Default Warning "image-without-alt";
        Default Warning "heading-skips-level";
        Default Warning "table-without-header";
        Default Warning "citation-in-header";
    }
    Language {
        Default Warning "likelihood-and-confidence-in-one-sentence";
        Default Warning "mixed-likelihood-scales";
        Default Warning "misdescribed-body";
    }
    Files {
        Fixed Error "unreadable-file";
        Fixed Error "empty-file";
        Fixed Error "unknown-format";
        Fixed Error "invalid-utf8";
        Fixed Error "encoding-mismatch";
        Default Warning "suspicious-encoding";
        Fixed Error "lines-before-header";
        Fixed Error "missing-header";
        Fixed Error "invalid-header";
        Fixed Error "wrong-delimiter";
        Fixed Error "malformed-quotes";
        Fixed Error "ragged-row";
        Fixed Error "unreadable-row";
        Fixed Error "unnamed-column";
        Fixed Error "duplicate-column";
        Fixed Error "missing-column";
        Default Warning "rejoined-row";
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
        Default Warning "empty-sheet";
        Default Warning "empty-dataset";
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
        Default Warning "renamed-rule";
        Fixed Error "allow-without-reason";
        Fixed Error "unnamed-party";
        Fixed Error "duplicate-party";
        Fixed Error "duplicate-output";
        Fixed Error "invalid-output";
        Fixed Error "unknown-briefing";
        Fixed Error "unknown-dataset";
        Fixed Error "output-outside-project";
        Fixed Error "environment-error";
        Default Warning "unknown-font";
        Default Warning "untranslated-language";
        Default Note "untranslated-unit";
        Default Warning "missing-message";
        Default Warning "unused-parameter";
        Default Warning "unused-dataset";
        Default Error "unknown-value";
        Default Warning "empty-selection";
        Default Warning "briefing-without-documents";
        Default Warning "row-without-claims";
        Default Warning "claim-in-no-document";
        Default Warning "cutoff-after-edition";
    }
    Shards {
        Fixed Error "missing-document";
        Fixed Error "duplicate-document";
        Fixed Error "unplanned-document";
        Fixed Error "modified-output";
        Fixed Error "mismatched-shards";
    }
};

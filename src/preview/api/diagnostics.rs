//! Diagnostics, their places in files, and their fixes.

use serde::{Deserialize, Serialize};

/// A place in a file of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Place {
    /// The path, relative to the project.
    pub path: String,
    /// The line, from 1; the row in a sheet of a workbook.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The cell of a workbook: "Sheet!C17".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Whether the file is a part of the program, and the project has none in its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_shipped: bool,
}

/// The diagnostics of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FileDiagnostics {
    /// The path, relative to the project; empty for diagnostics without a place.
    pub path: String,
    /// The diagnostics, by their lines.
    pub diagnostics: Vec<ReportedDiagnostic>,
}

/// A line of a file, or a part of it, with a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Excerpt {
    /// The text before the place.
    pub before: String,
    /// The text of the place; empty if it is between two characters.
    pub place: String,
    /// The text after it.
    pub after: String,
}

/// A diagnostic as `check` reports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ReportedDiagnostic {
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// The name of the rule.
    pub rule: String,
    /// Whether `briefpress explain RULE` has a page about it.
    pub has_page: bool,
    /// The problem, in lower case and without a full stop.
    pub message: String,
    /// The place, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The line of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Excerpt>,
    /// Other places that belong to it.
    pub notes: Vec<DiagnosticNote>,
    /// Instructions for the user.
    pub help: Vec<String>,
    /// The ids of the documents in which it occurs.
    pub documents: Vec<String>,
    /// A change of a file that solves the problem, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<FixSummary>,
}

/// A place that belongs to a diagnostic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DiagnosticNote {
    /// The label.
    pub message: String,
    /// The place.
    pub place: Place,
}

/// A fix of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FixSummary {
    /// Identifies the fix as long as the file is unchanged.
    pub id: String,
    /// The change in words.
    pub title: String,
    /// Whether `check --fix` may apply it; otherwise it is a guess.
    pub is_safe: bool,
}

/// The change of a fix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FixDiff {
    /// The fix.
    pub fix: FixSummary,
    /// The path of the file, relative to the project.
    pub path: String,
    /// The change as a unified diff.
    pub diff: String,
}

/// A fix that was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FixApplied {
    /// The path of the file, relative to the project.
    pub path: String,
    /// The number of values that were changed.
    pub count: usize,
}

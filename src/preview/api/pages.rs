//! The pages of a document: pictures, texts and marks.

use serde::{Deserialize, Serialize};

/// A page of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PageSummary {
    /// Identifies the picture and the layer of the page: the same digest means the same contents.
    pub digest: String,
    /// The width in points.
    pub width: f64,
    /// The height in points.
    pub height: f64,
    /// The page number as it is printed.
    pub label: String,
}

/// A rectangle on a page, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Rect {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// The texts and the marks of a page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PageLayer {
    /// The runs of text, in the order in which they are painted.
    pub text: Vec<PageText>,
    /// The places of claims, sources and cells.
    pub marks: Vec<Mark>,
}

/// A run of text in one font.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PageText {
    /// The text in logical order.
    pub text: String,
    /// The left end of the baseline.
    pub x: f64,
    /// The height of the baseline.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The size of the font.
    pub size: f64,
    /// The clockwise rotation in degrees.
    #[serde(default)]
    pub angle: f64,
    /// Whether it runs from right to left.
    #[serde(default)]
    pub is_right_to_left: bool,
}

/// A place where a claim, a source or a cell of a table is printed. A figure that spans two lines has two marks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Mark {
    /// The kind.
    pub kind: MarkKind,
    /// The id of the claim, the key of the source, or the place of the cell: `path:line:column`.
    pub id: String,
    /// The place.
    pub rect: Rect,
}

/// The kinds of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MarkKind {
    /// A figure or a row of a claim.
    Claim,
    /// A citation.
    Source,
    /// A cell of a table, which is not a dataset of claims.
    Cell,
}

/// A place of a claim on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PrintedPlace {
    /// The id of the document.
    pub document: String,
    /// The page, from 0.
    pub page: usize,
    /// The place on the page.
    pub rect: Rect,
}

//! The questions to the engine process of a preview, its answers and its events.
//!
//! Between the processes they are CBOR in frames, as between the build and its workers; over HTTP they are JSON of the same
//! types. Field names are in kebab-case. Lengths are in points (1/72 inch) from the upper left corner of a page. Pages are
//! counted from 0, lines and columns from 1. A field without a value is left out.

mod claims;
mod diagnostics;
mod documents;
mod pages;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub(crate) use self::claims::{
    Citation, ClaimCard, ClaimRow, DateRange, DroppedDuplicate, FieldValue, Overridden,
    RelatedClaim, SeriesMember, SeriesView, SourceCard,
};
pub(crate) use self::diagnostics::{
    DiagnosticNote, Excerpt, FileDiagnostics, FixApplied, FixDiff, FixSummary, Place,
    ReportedDiagnostic,
};
pub(crate) use self::documents::{
    ChangedFigure, DocumentStatus, DocumentSummary, DocumentView, PdfFile, ProjectState,
    ProjectStatus,
};
pub(crate) use self::pages::{
    Mark, MarkKind, PageLayer, PageSummary, PageText, PrintedPlace, Rect,
};

/// The first message to the engine process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SessionSetup {
    /// The folder of the project.
    pub folder: PathBuf,
    /// The path of the configuration, relative to the folder.
    pub config: String,
    /// The names or patterns of the documents to show; empty for all.
    pub names: Vec<String>,
    /// The highest memory limit of each process, in bytes, which the project cannot raise.
    pub max_memory: Option<u64>,
    /// The highest number of documents.
    #[serde(default)]
    pub max_documents: Option<usize>,
    /// The revision before the first one: a session that replaces another one continues its count.
    pub revision: u64,
}

/// A message to the engine process, after [`SessionSetup`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct QuestionMessage {
    /// Identifies the question in the message with its answer.
    pub number: u64,
    /// The question.
    pub question: Question,
}

/// A message of the engine process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EngineMessage {
    /// The answer to the question of this number. Answers come in any order.
    Answer(u64, Box<Answer>),
    /// Something has changed.
    Event(Event),
}

/// A question to the engine process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Question {
    /// Files have changed: read them again. The answer, [`Answer::Revision`], comes when that is done; documents are typeset
    /// when they are asked for. Work on the previous revision is cancelled.
    Reload,
    /// The state of the project and of its documents → [`Answer::State`].
    State,
    /// A document, by its id, typeset if need be → [`Answer::Document`].
    Document(String),
    /// The picture of a page, by its digest → [`Answer::Svg`].
    PageSvg(String),
    /// The texts and the marks of a page, by its digest → [`Answer::Layer`].
    PageLayer(String),
    /// The contents of a point of a page → [`Answer::At`].
    At {
        /// The id of the document.
        document: String,
        /// The digest of the page: a page that was replaced has no points.
        page: String,
        /// The distance from the left edge, in points.
        x: f64,
        /// The distance from the upper edge, in points.
        y: f64,
    },
    /// All claims → [`Answer::Claims`]. Documents are drafted, not typeset, to know which of them print a claim.
    Claims,
    /// A claim, by its id → [`Answer::Claim`].
    Claim(String),
    /// A source, by its key → [`Answer::Source`].
    Source(String),
    /// The diagnostics of `check` → [`Answer::Diagnostics`]. Typesets all documents.
    Diagnostics,
    /// The change of a safe fix, by its id → [`Answer::FixDiff`].
    Fix(String),
    /// Apply a safe fix, by its id → [`Answer::FixApplied`].
    ApplyFix(String),
    /// The PDF of a document as `build` would write it, by its id → [`Answer::Pdf`].
    Pdf(String),
}

impl Question {
    /// Whether documents are drafted or typeset for the answer, one after the other.
    pub(crate) const fn is_slow(&self) -> bool {
        matches!(
            self,
            Self::Document(_) | Self::Claims | Self::Diagnostics | Self::ApplyFix(_) | Self::Pdf(_)
        )
    }
}

/// An answer of the engine process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Answer {
    /// The number of the revision that was read.
    Revision(u64),
    /// To [`Question::State`].
    State(ProjectState),
    /// To [`Question::Document`].
    Document(DocumentView),
    /// To [`Question::PageSvg`]: SVG.
    Svg(String),
    /// To [`Question::PageLayer`].
    Layer(PageLayer),
    /// To [`Question::At`].
    At(PointedAt),
    /// To [`Question::Claims`].
    Claims(Vec<ClaimRow>),
    /// To [`Question::Claim`].
    Claim(Box<ClaimCard>),
    /// To [`Question::Source`].
    Source(SourceCard),
    /// To [`Question::Diagnostics`].
    Diagnostics(Vec<FileDiagnostics>),
    /// To [`Question::Fix`].
    FixDiff(FixDiff),
    /// To [`Question::ApplyFix`].
    FixApplied(FixApplied),
    /// To [`Question::Pdf`]: the file and the name that `build` gives it.
    Pdf(PdfFile),
    /// There is no document, page, claim, source or fix of this name, or no longer. Over HTTP: 404.
    NotFound(String),
    /// The change is not one that the preview makes, and why. Over HTTP: 403.
    Refused(String),
    /// The project cannot be read, or the document not be typeset. Over HTTP: 409 with the diagnostics.
    Broken(Vec<ReportedDiagnostic>),
    /// A newer revision has cancelled the work, or too many others wait for documents: ask again. Over HTTP: 503.
    Outdated,
}

impl Answer {
    /// The value of the answer as JSON, without the name of its kind. `None` for a picture, a PDF, and an outdated answer.
    pub(crate) fn to_json(&self) -> Option<String> {
        let json = match self {
            Self::Revision(value) => serde_json::to_string(value),
            Self::State(value) => serde_json::to_string(value),
            Self::Document(value) => serde_json::to_string(value),
            Self::Layer(value) => serde_json::to_string(value),
            Self::At(value) => serde_json::to_string(value),
            Self::Claims(value) => serde_json::to_string(value),
            Self::Claim(value) => serde_json::to_string(value),
            Self::Source(value) => serde_json::to_string(value),
            Self::Diagnostics(value) => serde_json::to_string(value),
            Self::FixDiff(value) => serde_json::to_string(value),
            Self::FixApplied(value) => serde_json::to_string(value),
            Self::NotFound(value) | Self::Refused(value) => serde_json::to_string(value),
            Self::Broken(value) => serde_json::to_string(value),
            Self::Svg(_) | Self::Pdf(_) | Self::Outdated => return None,
        };
        json.ok()
    }
}

/// Something that has changed, for everyone who looks at the preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub(crate) enum Event {
    /// The state of the project: a reload has started (`building`), or has ended.
    State {
        /// The revision that is shown, or is being read.
        revision: u64,
        /// The state.
        state: ProjectStatus,
        /// The first error, if the project is broken.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        error: Option<String>,
    },
    /// The state of a document: ask for it again if it is shown and `checking`, `fresh` or `failed`.
    Document {
        /// Its id.
        id: String,
        /// The revision of the project's files.
        revision: u64,
        /// The state.
        state: DocumentStatus,
        /// The first error, if the document has failed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        error: Option<String>,
    },
    /// The figures that differ between the last good pages of a document and its new ones.
    Changes {
        /// The id of the document.
        document: String,
        /// The revision of the project's files.
        revision: u64,
        /// The changes, in the order of the pages.
        changed: Vec<ChangedFigure>,
    },
}

/// The contents of a point of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(crate) enum PointedAt {
    /// A figure or a value of a claim.
    Claim {
        /// The claim.
        card: Box<ClaimCard>,
        /// The line of the template that prints it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        template: Option<Place>,
    },
    /// A citation.
    Source {
        /// The source.
        card: SourceCard,
        /// The line of the template that cites it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        template: Option<Place>,
    },
    /// A figure or text of several claims.
    Claims {
        /// The ids of the claims.
        claims: Vec<String>,
        /// Whether it is a figure that was made of all of them.
        #[serde(rename = "is-total")]
        is_total: bool,
        /// The line of the template that prints it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        template: Option<Place>,
    },
    /// Text of a template, or a value of the data without a claim.
    Template {
        /// The place in the template.
        place: Place,
        /// The cell of the data, or the setting, that the value comes from, if it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cell: Option<Place>,
    },
    /// Text of the layout, such as a heading of a table, the number of a page or a footnote.
    Layout,
    /// No text.
    None,
}

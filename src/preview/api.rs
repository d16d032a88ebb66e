//! The questions to the engine process of a preview, its answers and its events.
//!
//! Between the processes they are CBOR in frames, as between the build and its workers; over HTTP they are JSON of the same
//! types. Field names are in kebab-case. Lengths are in points (1/72 inch) from the upper left corner of a page. Pages are
//! counted from 0, lines and columns from 1. A field without a value is left out.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

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
        /// The page, from 0.
        page: usize,
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
    /// The change of a fix, by its id → [`Answer::FixDiff`].
    Fix(String),
    /// Apply a fix, by its id → [`Answer::FixApplied`].
    ApplyFix(String),
    /// The PDF of a document as `build` would write it, by its id → [`Answer::Pdf`].
    Pdf(String),
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
    /// The project cannot be read, or the document not be typeset. Over HTTP: 409 with the diagnostics.
    Broken(Vec<ReportedDiagnostic>),
    /// A newer revision has cancelled the work: ask again. Over HTTP: 503.
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
            Self::NotFound(value) => serde_json::to_string(value),
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
    },
    /// The state of a document: ask for it again if it is shown and `fresh` or `failed`.
    Document {
        /// Its id.
        id: String,
        /// The revision of the project's files.
        revision: u64,
        /// The state.
        state: DocumentStatus,
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

/// The state of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ProjectStatus {
    /// It has been read, and documents can be typeset. Their data may have errors.
    Ready,
    /// It is being read.
    Building,
    /// It cannot be read: the configuration has errors, or what was read last killed the engine process.
    Broken,
}

/// The state of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DocumentStatus {
    /// Its pages are those of the current files.
    Fresh,
    /// Its pages are those of earlier files.
    Stale,
    /// It is being typeset.
    Building,
    /// It cannot be built from the current files; pages, if there are any, are those of earlier files.
    Failed,
    /// It has not been typeset yet.
    Unseen,
}

/// The project and its documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ProjectState {
    /// The revision of the project's files: raised with each change that is read.
    pub revision: u64,
    /// The state.
    pub state: ProjectStatus,
    /// The name of the project's folder.
    pub project: String,
    /// The absolute path of the project's folder, for links to an editor.
    pub folder: String,
    /// The documents, in the order of the plan. Those of the last good plan while the project is broken.
    pub documents: Vec<DocumentSummary>,
    /// Why the project is broken; empty otherwise.
    pub diagnostics: Vec<ReportedDiagnostic>,
}

/// A document in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DocumentSummary {
    /// Its id, unique in the project: "profile-rus".
    pub id: String,
    /// The name of its briefing in the configuration: "profile".
    pub name: String,
    /// Its title.
    pub title: String,
    /// The path of its PDF below the output folder.
    pub output: String,
    /// Its state.
    pub state: DocumentStatus,
    /// The number of errors that it had when it was typeset last.
    pub errors: usize,
    /// The number of warnings that it had when it was typeset last.
    pub warnings: usize,
    /// The number of its pages, if it has been typeset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
}

/// A typeset document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DocumentView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The revision of the files that the pages were made of; 0 if there are no pages.
    pub revision: u64,
    /// Whether the pages are those of the current files. If not, the diagnostics say why.
    pub is_current: bool,
    /// The pages: the last good ones if it has failed.
    pub pages: Vec<PageSummary>,
    /// The digest of all pages, for comparisons.
    pub digest: String,
    /// The errors and warnings of the current files.
    pub diagnostics: Vec<ReportedDiagnostic>,
    /// The figures that differ from the last good pages before these.
    pub changed: Vec<ChangedFigure>,
}

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

/// A figure that differs from the one that was printed before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ChangedFigure {
    /// The page, from 0, of the new pages.
    pub page: usize,
    /// The place on the page.
    pub rect: Rect,
    /// The id of its claim, if it is the figure of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// The text that was printed before; empty if there was none.
    pub old: String,
    /// The text that is printed now.
    pub new: String,
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
    /// The places of claims and sources.
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

/// A place where a claim or a source is printed. A figure that spans two lines has two marks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Mark {
    /// The kind.
    pub kind: MarkKind,
    /// The id of the claim, or the key of the source.
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
    /// A figure made of several claims, such as a total.
    Total {
        /// The ids of the claims.
        claims: Vec<String>,
        /// The line of the template that prints it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        template: Option<Place>,
    },
    /// Text of a template, or a value of the data without a claim.
    Template {
        /// The place in the template.
        place: Place,
        /// The cell of the data that the value comes from, if it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cell: Option<Place>,
    },
    /// Nothing that has a place in the project.
    None,
}

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
}

/// A claim in the table of all claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ClaimRow {
    /// Its id.
    pub id: String,
    /// The dataset it is in.
    pub dataset: String,
    /// The figure in words: "at least 100 ballistic missiles".
    pub figure: String,
    /// The figure for tables: "≥ 100".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The giver: name and code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The recipient: name and code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The period in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The date of the information (ISO 8601), its last possible day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The status: "delivered".
    pub status: String,
    /// The body that reports it.
    pub body: String,
    /// The keys of its sources.
    pub sources: Vec<String>,
    /// The ids of the documents that print it.
    pub printed_in: Vec<String>,
    /// Its place.
    pub place: Place,
}

/// Everything that is known of a claim: what `inspect claim` reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ClaimCard {
    /// Its id.
    pub id: String,
    /// The figure in words: "at least 100 ballistic missiles".
    pub figure: String,
    /// The quantity as understood.
    pub quantity: UnderstoodQuantity,
    /// The giver: name and code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The recipient: name and code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<DateRange>,
    /// The date of the information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<DateRange>,
    /// The verbatim words of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The body that reports it.
    pub body: String,
    /// Whose voice the body is, if the project declares one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_for: Option<String>,
    /// The status: "delivered".
    pub status: String,
    /// The basis: "stated".
    pub basis: String,
    /// The dataset it is in.
    pub dataset: String,
    /// The place of its row.
    pub place: Place,
    /// The citations.
    pub sources: Vec<Citation>,
    /// All fields: what they are now, where that is from, and what it replaced. These are the row, the corrections and the
    /// defaults.
    pub fields: Vec<FieldValue>,
    /// The claims that it names, and those that name it.
    pub related: Vec<RelatedClaim>,
    /// The cumulative series it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesView>,
    /// The places of rows with the same id that were dropped, each with the reason.
    pub duplicates: Vec<DroppedDuplicate>,
    /// The places on the pages of documents that have been typeset.
    pub printed_in: Vec<PrintedPlace>,
}

/// A quantity as understood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct UnderstoodQuantity {
    /// The kind of statement: `at-least`, `up-to`, `range`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The numbers it admits: "[100, ∞)".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<String>,
    /// The figure for tables: "≥ 100".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A time in words and in days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DateRange {
    /// In words: "September 2023 – 29 May 2025".
    pub text: String,
    /// The first day it can mean (ISO 8601).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// The last day it can mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

/// A source that a claim cites.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Citation {
    /// The key.
    pub key: String,
    /// The place in it: "para. 24".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinpoint: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its address: `https://…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Where the claim cites it.
    pub place: Place,
}

/// A field of a claim or of a row that it looks up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FieldValue {
    /// The name.
    pub name: String,
    /// The value as written, on one line; left out where a correction cleared it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What gave the value: `data`, `default`, `correction`, `lookup` or `assumed`.
    pub origin: String,
    /// The place of the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What it was before corrections, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrode: Vec<Overridden>,
    /// The table of the row it stands for, if it was looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The fields of that row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub row: Vec<FieldValue>,
}

/// A value that a correction changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Overridden {
    /// What it was, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// The place of the previous value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_at: Option<Place>,
    /// Why it was changed.
    pub reason: String,
    /// What the change rests on: `key`, or `key, p. 3`.
    pub source: String,
    /// The correction.
    pub place: Place,
}

/// A claim that another one names, or is named by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RelatedClaim {
    /// How: "supersedes", "superseded by", "part of", …
    pub relation: String,
    /// The id of the other one.
    pub id: String,
    /// The figure of the other one, if it exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// The place of the other one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// A cumulative series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SeriesView {
    /// Its name.
    pub name: String,
    /// Its statements, by their dates.
    pub members: Vec<SeriesMember>,
}

/// A statement of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SeriesMember {
    /// The id of the claim.
    pub id: String,
    /// The date of its information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The figure.
    pub figure: String,
    /// Whether it is current: no later one replaces it.
    pub is_current: bool,
}

/// A row that was dropped because another one has its id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DroppedDuplicate {
    /// The one that was kept.
    pub kept: Place,
    /// The one that was dropped.
    pub dropped: Place,
    /// Why.
    pub reason: String,
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

/// A source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SourceCard {
    /// The key.
    pub key: String,
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The entry as it is cited in the list of sources.
    pub entry: String,
    /// Its address: `https://…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The place of the entry.
    pub place: Place,
    /// The ids of the claims that cite it.
    pub claims: Vec<String>,
    /// The places on the pages of documents that have been typeset.
    pub printed_in: Vec<PrintedPlace>,
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
    pub excerpt: Option<String>,
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

/// A PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct PdfFile {
    /// The name of the file, without folders.
    pub name: String,
    /// The contents.
    pub bytes: ByteBuf,
}

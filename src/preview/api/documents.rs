//! The documents of a preview, and their state.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::diagnostics::ReportedDiagnostic;
use super::pages::{PageSummary, Rect};

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
    /// Its pages are those of the current files. Whether a build would publish them is being found out.
    Checking,
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
    /// Whether the diagnostics are those of the current files. If not, they are the last ones.
    pub is_checked: bool,
    /// The errors and warnings. Pages that are current can have errors, too, for which a build would not publish them.
    pub diagnostics: Vec<ReportedDiagnostic>,
    /// The figures that differ from the last good pages before these.
    pub changed: Vec<ChangedFigure>,
}

/// A figure that differs from the one that was printed before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ChangedFigure {
    /// The page, from 0, of the new pages.
    pub page: usize,
    /// The places on the page, one for each line that it is on.
    pub rects: Vec<Rect>,
    /// The id of its claim, if it is the figure of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// The text that was printed before; empty if there was none.
    pub old: String,
    /// The text that is printed now.
    pub new: String,
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

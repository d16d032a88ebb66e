//! What the engine process has typeset, by document.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::component_index::ComponentIndex;
use super::layer::AnalyzedPage;
use super::reported::reported;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::digest::{sha256, sha256_parts};
use crate::draft::{Draft, PageOrder};
use crate::engine::{Job, PagePictures};
use crate::preview::api::{
    ChangedFigure, DocumentStatus, DocumentSummary, DocumentView, PageSummary, PrintedPlace,
    ProjectState, ProjectStatus, ReportedDiagnostic,
};
use crate::typeset::PreviewPages;

/// The number of documents whose pages are kept.
const MAX_TYPESET: usize = 32;

/// The state of the project and its documents.
pub(super) struct Store {
    pub revision: u64,
    pub status: ProjectStatus,
    pub folder: std::path::PathBuf,
    /// Why the project is broken.
    pub broken: Vec<ReportedDiagnostic>,
    /// The documents in the order of the plan.
    order: Vec<String>,
    documents: HashMap<String, DocumentEntry>,
    /// The pictures of pages.
    pub pictures: Arc<PagePictures>,
    /// The diagnostics of the last check, for fixes.
    pub checked: Diagnostics,
    /// Counts the documents that were looked at.
    clock: u64,
}

/// A document.
pub(super) struct DocumentEntry {
    name: String,
    title: String,
    output: String,
    pub state: DocumentStatus,
    /// Its last good pages.
    pub typeset: Option<Arc<TypesetDocument>>,
    /// The errors and warnings of its last revision that was checked.
    pub diagnostics: Vec<ReportedDiagnostic>,
    /// The figures that differ from the pages before.
    pub changed: Vec<ChangedFigure>,
    /// The revision that was made last.
    pub revision: u64,
    /// When it was looked at.
    used: u64,
}

/// The pages of a document and what they were made of.
pub(super) struct TypesetDocument {
    /// The revision of the files that they are known to be of.
    pub revision: u64,
    /// The digest of the first draft.
    pub input: String,
    /// The order of citations of its draft, if that is not the order of its text.
    pub page_order: Option<PageOrder>,
    pub draft: Arc<Draft>,
    pub pages: Arc<PreviewPages>,
    /// The digests of the pages, which identify their pictures and their layers.
    pub digests: Vec<String>,
    pub warnings: Vec<Diagnostic>,
    /// The errors that only the export to PDF finds, once it is known whether there are any.
    pub export_errors: OnceLock<Vec<Diagnostic>>,
    index: OnceLock<ComponentIndex>,
    analyzed: Vec<OnceLock<AnalyzedPage>>,
}

impl TypesetDocument {
    pub(super) fn new(
        revision: u64,
        input: String,
        page_order: Option<PageOrder>,
        draft: Arc<Draft>,
        pages: Arc<PreviewPages>,
        warnings: Vec<Diagnostic>,
        index: OnceLock<ComponentIndex>,
    ) -> Self {
        let printed = printed_ids(&draft);
        let digest = |picture: &str| {
            let mut digest = sha256_parts([picture.as_bytes(), printed.as_bytes()]);
            digest.truncate(32);
            digest
        };
        let digests = pages.pages.iter().map(|page| digest(&page.digest)).collect();
        let analyzed = pages.pages.iter().map(|_| OnceLock::new()).collect();
        let export_errors = OnceLock::new();
        Self {
            revision,
            input,
            page_order,
            draft,
            pages,
            digests,
            warnings,
            export_errors,
            index,
            analyzed,
        }
    }

    /// What is on a page, counted from 0.
    pub(super) fn analyzed(&self, page: usize) -> &AnalyzedPage {
        self.analyzed[page].get_or_init(|| {
            let index = self.index.get_or_init(|| ComponentIndex::of(&self.draft));
            AnalyzedPage::of(&self.pages.pages[page], &self.pages, &self.draft, index)
        })
    }

    /// The expression of the template that prints a value, given by its number.
    pub(super) fn expression(&self, value: usize) -> String {
        let range = self.draft.map.value_range(value);
        let span = range.and_then(|range| self.draft.map.template(range));
        let text = span.and_then(|span| span.file.text().get(span.range()).map(str::to_owned));
        text.unwrap_or_else(|| value.to_string())
    }

    /// Its pages with pictures and digests.
    fn summaries(&self) -> Vec<PageSummary> {
        let pages = self.pages.pages.iter().zip(&self.digests);
        let summary = |(page, digest): (&crate::typeset::PreviewPage, &String)| PageSummary {
            digest: digest.clone(),
            width: page.width,
            height: page.height,
            label: page.label.clone(),
        };
        pages.map(summary).collect()
    }
}

/// The ids of all claims and sources of a draft: layers depend on them, pictures do not.
fn printed_ids(draft: &Draft) -> String {
    let mut ids: Vec<&str> = draft.uses.claims.iter().map(|used| &*used.claim.id).collect();
    ids.extend(draft.uses.fields.iter().map(|id| &**id));
    ids.extend(draft.uses.sources.iter().map(String::as_str));
    sha256(ids.join("\n").as_bytes())
}

impl Store {
    pub(super) fn new(
        folder: std::path::PathBuf,
        revision: u64,
        pictures: Arc<PagePictures>,
    ) -> Self {
        Self {
            revision,
            status: ProjectStatus::Building,
            folder,
            broken: Vec::new(),
            order: Vec::new(),
            documents: HashMap::new(),
            pictures,
            checked: Diagnostics::new(),
            clock: 0,
        }
    }

    /// Takes over the plan of a revision. What was typeset before is stale.
    pub(super) fn set_plan(&mut self, jobs: &[Job]) {
        let mut before = std::mem::take(&mut self.documents);
        self.order.clear();
        for job in jobs {
            let id = &job.briefing.name;
            let mut entry = before.remove(id).unwrap_or_else(|| DocumentEntry::unseen(job));
            entry.title.clone_from(&job.briefing.title);
            entry.output = job.output.to_string_lossy().into_owned();
            entry.outdate();
            self.order.push(id.clone());
            self.documents.insert(id.clone(), entry);
        }
    }

    /// Marks all documents as not current.
    pub(super) fn outdate(&mut self) {
        self.documents.values_mut().for_each(DocumentEntry::outdate);
    }

    pub(super) fn entry(&self, id: &str) -> Option<&DocumentEntry> {
        self.documents.get(id)
    }

    /// A document that is looked at now.
    pub(super) fn entry_mut(&mut self, id: &str) -> Option<&mut DocumentEntry> {
        self.clock += 1;
        let entry = self.documents.get_mut(id)?;
        entry.used = self.clock;
        Some(entry)
    }

    /// Drops the pages of documents that were not looked at for the longest time, and pictures that none has. `previous` are
    /// those that a reader may still show.
    pub(super) fn drop_unused(&mut self, previous: &[Arc<TypesetDocument>]) {
        let mut used: Vec<(u64, String)> = self
            .documents
            .iter()
            .filter(|(_, entry)| entry.typeset.is_some())
            .map(|(id, entry)| (entry.used, id.clone()))
            .collect();
        used.sort_unstable();
        let excess = used.len().saturating_sub(MAX_TYPESET);
        for (_, id) in used.drain(..excess) {
            if let Some(entry) = self.documents.get_mut(&id) {
                entry.typeset = None;
                entry.state = DocumentStatus::Unseen;
                entry.revision = 0;
            }
        }
        let kept = self.documents.values().filter_map(|entry| entry.typeset.as_ref());
        let pages = kept.chain(previous).flat_map(|document| &document.pages.pages);
        let needed: BTreeSet<&str> = pages.map(|page| page.digest.as_str()).collect();
        self.pictures.retain(&needed);
    }

    /// The document and the number, from 0, of a page with a digest.
    pub(super) fn page(&self, digest: &str) -> Option<(Arc<TypesetDocument>, usize)> {
        self.documents.values().filter_map(|entry| entry.typeset.as_ref()).find_map(|document| {
            let at = document.digests.iter().position(|it| it == digest)?;
            Some((Arc::clone(document), at))
        })
    }

    pub(super) fn state(&self) -> ProjectState {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let documents = self.order.iter().filter_map(|id| Some((id, self.documents.get(id)?)));
        ProjectState {
            revision: self.revision,
            state: self.status,
            project: name,
            folder: self.folder.to_string_lossy().into_owned(),
            documents: documents.map(|(id, entry)| entry.summary(id)).collect(),
            diagnostics: self.broken.clone(),
        }
    }

    /// A document with its last good pages; `None` if there is nothing to show.
    pub(super) fn view(&self, id: &str) -> Option<DocumentView> {
        let entry = self.documents.get(id)?;
        let typeset = entry.typeset.as_ref();
        if typeset.is_none() && entry.diagnostics.is_empty() && self.broken.is_empty() {
            return None;
        }
        let is_current = typeset.is_some_and(|it| it.revision == self.revision)
            && entry.state != DocumentStatus::Failed
            && self.status == ProjectStatus::Ready;
        let diagnostics = match self.broken.is_empty() {
            true => entry.diagnostics.clone(),
            false => self.broken.clone(),
        };
        let pages = typeset.map(|it| it.summaries()).unwrap_or_default();
        let digests: Vec<&[u8]> = pages.iter().map(|page| page.digest.as_bytes()).collect();
        Some(DocumentView {
            id: id.to_owned(),
            title: entry.title.clone(),
            revision: typeset.map_or(0, |it| it.revision),
            is_current,
            is_checked: !self.broken.is_empty() || entry.state != DocumentStatus::Checking,
            digest: sha256_parts(digests),
            pages,
            diagnostics,
            changed: if is_current { entry.changed.clone() } else { Vec::new() },
        })
    }

    /// The places of what `is_wanted` accepts, on the pages of documents that were typeset.
    pub(super) fn printed_places(
        documents: &BTreeMap<String, Arc<TypesetDocument>>,
        is_wanted: impl Fn(&crate::preview::api::Mark) -> bool,
    ) -> Vec<PrintedPlace> {
        let mut places = Vec::new();
        for (id, document) in documents {
            for page in 0..document.pages.pages.len() {
                let marks = document.analyzed(page).layer.marks.iter();
                places.extend(marks.filter(|mark| is_wanted(mark)).map(|mark| PrintedPlace {
                    document: id.clone(),
                    page,
                    rect: mark.rect,
                }));
            }
        }
        places
    }

    /// The documents that were typeset, by their ids.
    pub(super) fn typeset(&self) -> BTreeMap<String, Arc<TypesetDocument>> {
        let typeset =
            |(id, entry): (&String, &DocumentEntry)| Some((id.clone(), entry.typeset.clone()?));
        self.documents.iter().filter_map(typeset).collect()
    }
}

impl DocumentEntry {
    fn unseen(job: &Job) -> Self {
        Self {
            name: job.settings.clone(),
            title: String::new(),
            output: String::new(),
            state: DocumentStatus::Unseen,
            typeset: None,
            diagnostics: Vec::new(),
            changed: Vec::new(),
            revision: 0,
            used: 0,
        }
    }

    fn outdate(&mut self) {
        self.state = match (&self.typeset, self.state) {
            (_, DocumentStatus::Failed) => DocumentStatus::Failed,
            (Some(_), _) => DocumentStatus::Stale,
            (None, _) => DocumentStatus::Unseen,
        };
    }

    /// Sets the errors and warnings of its revision.
    pub(super) fn set_diagnostics<'d>(
        &mut self,
        diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    ) {
        self.diagnostics = diagnostics.into_iter().map(reported).collect();
    }

    fn summary(&self, id: &str) -> DocumentSummary {
        let count = |severity: Severity| {
            self.diagnostics.iter().filter(|it| it.severity == severity.name()).count()
        };
        DocumentSummary {
            id: id.to_owned(),
            name: self.name.clone(),
            title: self.title.clone(),
            output: self.output.clone(),
            state: self.state,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            pages: self.typeset.as_ref().map(|it| it.pages.pages.len()),
        }
    }
}

//! Documents for a preview: typeset one at a time, with pictures of their pages instead of a PDF.

use std::collections::{BTreeSet, HashMap};
use std::mem;
use std::path::Path;
use std::sync::Arc;

use serde_bytes::ByteBuf;

use super::page_order::{self, Attempt};
use super::worker::{Request, TypesetFailure, WorkerFailure, WorkerSlot};
use super::{Engine, Job};
use crate::diagnostic::Diagnostic;
use crate::digest::sha256;
use crate::draft::{Draft, PageOrder};
use crate::typeset::{AccessedFiles, LayoutStart, PreviewPages};

/// Typesets documents for a preview in one worker, which stays from one document to the next.
pub(crate) struct Previewer<'e, 'p> {
    engine: &'e Engine<'p>,
    slot: WorkerSlot<'e>,
    /// The digests of files that documents were made from, as they are now; `None` if they cannot be read.
    digests: HashMap<String, Option<String>>,
}

/// A document typeset for a preview.
#[derive(Debug)]
pub(crate) struct PreviewedDocument {
    /// The draft that its pages were made of.
    pub draft: Arc<Draft>,
    /// The order of citations in which it was drafted, if that is not the order of its text.
    pub order: Option<PageOrder>,
    /// Its pages.
    pub pages: PreviewPages,
    /// Its warnings.
    pub warnings: Vec<Diagnostic>,
}

/// Why a document was not typeset for a preview.
#[derive(Debug)]
pub(crate) enum PreviewFailure {
    /// Its input is outdated.
    Interrupted,
    /// It has errors.
    Failed(Vec<Diagnostic>),
}

impl<'e, 'p> Previewer<'e, 'p> {
    /// A previewer with the workers of an engine. This process then has the limit of memory for drafting one document.
    #[must_use]
    pub(crate) fn new(engine: &'e Engine<'p>) -> Self {
        engine.workers.limit_memory(1);
        Self { engine, slot: WorkerSlot::new(&engine.workers), digests: HashMap::new() }
    }

    /// Drafts a document; in the order of its pages, if that is known.
    ///
    /// # Errors
    /// All findings about the template and the values in it.
    pub(crate) fn draft(
        &self,
        job: &Job,
        order: Option<&PageOrder>,
    ) -> Result<Draft, Vec<Diagnostic>> {
        self.engine.draft_in_order(job, order)
    }

    /// Identifies what the pages of a draft are made of, besides files: its input, and the fonts to choose from.
    #[must_use]
    pub(crate) fn input_digest(&self, draft: &Draft) -> String {
        format!("{} {}", draft.input.digest(), self.engine.fingerprints.fonts())
    }

    /// Typesets a draft. The pictures of its pages follow, except those whose digests are known.
    ///
    /// # Errors
    /// Why it failed, with the messages of a build.
    pub(crate) fn typeset(
        &mut self,
        job: &Job,
        first: Arc<Draft>,
        known: &BTreeSet<String>,
        start: LayoutStart,
    ) -> Result<PreviewedDocument, PreviewFailure> {
        let attempt = page_order::preview(self.engine, &mut self.slot, job, &first, known, start);
        let Attempt { draft, made } = attempt;
        let mut pages = match made {
            Ok(pages) => pages,
            Err(TypesetFailure::Worker(WorkerFailure::Interrupted)) => {
                return Err(PreviewFailure::Interrupted);
            }
            Err(failure) => {
                return Err(PreviewFailure::Failed(self.engine.explain(job, &first, failure)));
            }
        };
        let said = mem::take(&mut pages.diagnostics);
        let warnings = self.engine.to_diagnostics(job, &first, &said);
        let order = draft.as_ref().map(|draft| draft.input.citations.order.clone());
        Ok(PreviewedDocument { draft: draft.map_or(first, Arc::new), order, pages, warnings })
    }

    /// The errors that only the export of a typeset draft to PDF finds.
    ///
    /// # Errors
    /// If its input is outdated.
    pub(crate) fn export_errors(
        &mut self,
        job: &Job,
        draft: &Draft,
    ) -> Result<Vec<Diagnostic>, PreviewFailure> {
        match page_order::export(&mut self.slot, &draft.input) {
            Ok(()) => Ok(Vec::new()),
            Err(TypesetFailure::Worker(WorkerFailure::Interrupted)) => {
                Err(PreviewFailure::Interrupted)
            }
            Err(failure) => Ok(self.engine.explain(job, draft, failure)),
        }
    }

    /// The PDF of a document, as a build writes it.
    ///
    /// # Errors
    /// Why it failed, with the messages of a build.
    pub(crate) fn pdf(&mut self, job: &Job, first: &Draft) -> Result<ByteBuf, PreviewFailure> {
        let reply = self.slot.request(&Request::typeset(&first.input));
        let made =
            page_order::typeset(self.engine, &mut self.slot, job, first, Attempt::first(reply));
        match made {
            Ok(typeset) => Ok(typeset.bytes),
            Err(TypesetFailure::Worker(WorkerFailure::Interrupted)) => {
                Err(PreviewFailure::Interrupted)
            }
            Err(failure) => Err(PreviewFailure::Failed(self.engine.explain(job, first, failure))),
        }
    }

    /// Whether all files that a document was made from are as they were.
    pub(crate) fn has_current_files(&mut self, accessed: &AccessedFiles) -> bool {
        accessed.iter().all(|(path, digest)| {
            if Path::new(path).is_absolute() {
                // A font of the machine: a worker reads it once.
                return true;
            }
            let root = &self.engine.project.root;
            let now = self
                .digests
                .entry(path.clone())
                .or_insert_with(|| root.read_or_shipped(path).ok().map(|bytes| sha256(&bytes)));
            now.as_ref() == Some(digest)
        })
    }
}

//! Documents of one revision: drafted, typeset, checked, and made into PDFs.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use super::cards::claim_row;
use super::changes::changed_figures;
use super::component_index::ComponentIndex;
use super::process::{LoadedRevision, Shared, SlowInbox};
use super::quick_lane::find_fix;
use super::reported::{by_file, first_error, reported};
use super::store::TypesetDocument;
use crate::check::{GateSource, RuleSelection};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{DocumentUsage, Draft, PageOrder};
use crate::engine::{
    CheckedDocument, CheckedPlan, Engine, Job, PreviewFailure, PreviewedDocument, Previewer,
    conclude_check, write_atomically,
};
use crate::preview::api::{Answer, DocumentStatus, Event, FixApplied, PdfFile, Question};
use crate::text::error_chain;
use crate::typeset::LayoutStart;

/// How long after the pages the check begins: the browser reads and paints them meanwhile.
const CHECK_DELAY: Duration = Duration::from_millis(400);

/// The lane of documents of one revision.
pub(super) struct DocumentLane<'r> {
    shared: &'r Shared,
    loaded: &'r LoadedRevision<'r>,
    previewer: Previewer<'r, 'r>,
    gate: &'r dyn GateSource,
    jobs: HashMap<&'r str, &'r Job>,
    /// The documents that print a claim, by its id.
    printing: Option<HashMap<String, Vec<String>>>,
    /// The documents whose pages were sent, and of which it is not known yet whether a build would publish them.
    unchecked: Vec<&'r Job>,
}

/// A document that was examined for a check.
struct ExaminedDocument<'r> {
    briefing: &'r str,
    draft: Option<Arc<Draft>>,
    found: Vec<Diagnostic>,
}

impl ExaminedDocument<'_> {
    fn checked(&self) -> CheckedDocument<'_> {
        CheckedDocument {
            briefing: self.briefing,
            uses: self.draft.as_ref().map(|draft| &draft.uses),
            diagnostics: &self.found,
        }
    }
}

/// Why there are no current pages.
enum DocumentFailure {
    Outdated,
    Failed(Vec<Diagnostic>),
}

impl From<PreviewFailure> for DocumentFailure {
    fn from(failure: PreviewFailure) -> Self {
        match failure {
            PreviewFailure::Interrupted => Self::Outdated,
            PreviewFailure::Failed(diagnostics) => Self::Failed(diagnostics),
        }
    }
}

impl<'r> DocumentLane<'r> {
    pub(super) fn new(
        shared: &'r Shared,
        loaded: &'r LoadedRevision<'r>,
        engine: &'r Engine<'r>,
        gate: &'r dyn GateSource,
    ) -> Self {
        let jobs = loaded.jobs.iter().map(|job| (job.briefing.name.as_str(), job)).collect();
        let previewer = Previewer::new(engine);
        Self { shared, loaded, previewer, gate, jobs, printing: None, unchecked: Vec::new() }
    }

    /// Answers questions until a reload is requested. Returns whether standard input has ended.
    pub(super) fn run(mut self, inbox: &mut SlowInbox) -> bool {
        let mut has_ended = false;
        while let Some((number, question)) =
            inbox.next(self.shared, self.loaded.served, &mut has_ended)
        {
            let answer = self.answer(&question, inbox);
            self.shared.output.answer(number, answer);
            self.check_documents(inbox);
        }
        has_ended
    }

    fn answer(&mut self, question: &Question, inbox: &mut SlowInbox) -> Answer {
        match question {
            Question::Document(id) => self.document(id),
            Question::Claims => self.claims(inbox),
            Question::Diagnostics => self.diagnostics(inbox),
            Question::ApplyFix(id) => self.apply_fix(id),
            Question::Pdf(id) => self.pdf(id),
            _ => Answer::NotFound("this question is for the other lane".to_owned()),
        }
    }

    /// Answers the questions for documents that have arrived meanwhile: somebody waits for their pages. Returns whether the
    /// revision is outdated.
    fn attend(&mut self, inbox: &mut SlowInbox) -> bool {
        while let Some((number, question)) = inbox.next_document() {
            let Question::Document(id) = &question else { continue };
            let answer = self.document(id);
            self.shared.output.answer(number, answer);
        }
        self.shared.is_outdated(self.loaded.served)
    }

    /// A document with its pages, typeset if need be.
    fn document(&mut self, id: &str) -> Answer {
        let Some(job) = self.jobs.get(id).copied() else {
            return Answer::NotFound(format!("there is no document `{id}`"));
        };
        if self.loaded.is_broken {
            let store = self.shared.store.lock();
            let view = store.view(id).filter(|view| !view.pages.is_empty());
            return view.map_or_else(|| Answer::Broken(store.broken.clone()), Answer::Document);
        }
        if let Err(DocumentFailure::Outdated) = self.update(job) {
            return Answer::Outdated;
        }
        let view = self.shared.store.lock().view(id);
        view.map_or(Answer::Outdated, Answer::Document)
    }

    /// Makes the pages of a document current. It is checked later: its pages are sent first.
    fn update(&mut self, job: &'r Job) -> Result<(), DocumentFailure> {
        let id = &job.briefing.name;
        let revision = self.loaded.revision;
        {
            let mut store = self.shared.store.lock();
            let entry = store.entry_mut(id);
            if entry.as_ref().is_some_and(|entry| entry.revision == revision) {
                return Ok(());
            }
            if let Some(entry) = entry {
                entry.state = DocumentStatus::Building;
            }
        }
        self.emit(id, DocumentStatus::Building);
        let before = self.shared.store.lock().entry(id).and_then(|entry| entry.typeset.clone());
        let made = self.make(job, before.as_deref());
        let result = self.record(job, before.as_ref(), made);
        if result.is_ok() {
            self.unchecked.push(job);
        }
        let state = self.shared.store.lock().entry(id).map(|entry| entry.state);
        self.emit(id, state.unwrap_or(DocumentStatus::Unseen));
        result
    }

    fn emit(&self, id: &str, state: DocumentStatus) {
        let revision = self.loaded.revision;
        let error = match state {
            DocumentStatus::Failed => {
                let store = self.shared.store.lock();
                store.entry(id).and_then(|entry| first_error(&entry.diagnostics))
            }
            _ => None,
        };
        self.shared.output.event(Event::Document { id: id.to_owned(), revision, state, error });
    }

    /// Checks the documents whose pages were sent, until the revision is outdated. The next of several quick edits does not
    /// wait for that.
    fn check_documents(&mut self, inbox: &mut SlowInbox) {
        let due = Instant::now() + CHECK_DELAY;
        while !self.unchecked.is_empty() && !self.attend(inbox) {
            let left = due.saturating_duration_since(Instant::now());
            if !left.is_zero() {
                inbox.wait(left);
            } else if let Some(job) = self.unchecked.pop() {
                self.check(job);
            }
        }
    }

    /// Makes sure that the pages of a document are those of a build, and finds out whether it would publish them. The rules of
    /// the gate are applied at the same time as the PDF is made.
    fn check(&mut self, job: &Job) {
        let id = &job.briefing.name;
        let Some(typeset) = self.shared.store.lock().entry(id).and_then(|it| it.typeset.clone())
        else {
            return;
        };
        let gate = self.gate;
        let confirmed = thread::scope(|scope| {
            if !gate.is_made() {
                scope.spawn(|| {
                    gate.get();
                });
            }
            self.confirm(job, typeset)
        });
        let state = match confirmed {
            Ok(typeset) => {
                let of_gate = gate.get().errors(&job.briefing, &typeset.draft);
                let of_export = typeset.export_errors.get().into_iter().flatten();
                let mut store = self.shared.store.lock();
                let Some(entry) = store.entry_mut(id) else { return };
                entry.state = DocumentStatus::Fresh;
                entry.set_diagnostics(of_gate.iter().chain(of_export).chain(&typeset.warnings));
                entry.state
            }
            Err(DocumentFailure::Outdated) => return,
            Err(failure) => {
                // It is reported.
                let _ = self.record(job, None, Err(failure));
                DocumentStatus::Failed
            }
        };
        self.emit(id, state);
    }

    /// The document that a build makes, with the errors that only its export finds. A build lays it out with a cold start: other
    /// pages than those of a warm start replace them.
    fn confirm(
        &mut self,
        job: &Job,
        typeset: Arc<TypesetDocument>,
    ) -> Result<Arc<TypesetDocument>, DocumentFailure> {
        if typeset.export_errors.get().is_some() {
            return Ok(typeset);
        }
        let typeset = match typeset.pages.start {
            LayoutStart::Cold => typeset,
            LayoutStart::Warm => self.repeat_cold(job, typeset)?,
        };
        let errors = self.previewer.export_errors(job, &typeset.draft)?;
        typeset.export_errors.get_or_init(|| errors);
        Ok(typeset)
    }

    fn repeat_cold(
        &mut self,
        job: &Job,
        warm: Arc<TypesetDocument>,
    ) -> Result<Arc<TypesetDocument>, DocumentFailure> {
        let first = match &warm.page_order {
            None => Arc::clone(&warm.draft),
            Some(_) => self.draft(job, None)?,
        };
        let cold = self.typeset(job, &first, warm.input.clone(), LayoutStart::Cold)?;
        if cold.digests == warm.digests && cold.warnings == warm.warnings {
            return Ok(warm);
        }
        let cold = Arc::new(cold);
        let mut store = self.shared.store.lock();
        if let Some(entry) = store.entry_mut(&job.briefing.name)
            && entry.typeset.as_ref().is_some_and(|it| Arc::ptr_eq(it, &warm))
        {
            entry.typeset = Some(Arc::clone(&cold));
            // Their places are those on the other pages.
            entry.changed.clear();
            store.drop_unused(&[warm]);
        }
        Ok(cold)
    }

    /// Makes the pages of a document. Those that it had stay if nothing has changed that they were made of.
    fn make(
        &mut self,
        job: &Job,
        before: Option<&TypesetDocument>,
    ) -> Result<TypesetDocument, DocumentFailure> {
        let revision = self.loaded.revision;
        let first = self.draft(job, None)?;
        let input = self.previewer.input_digest(&first);
        if let Some(before) = before.filter(|it| it.input == input)
            && self.previewer.has_current_files(&before.pages.accessed_files)
        {
            let draft = self.draft_as_before(job, first, before)?;
            let (pages, order) = (Arc::clone(&before.pages), before.page_order.clone());
            let warnings = before.warnings.clone();
            let index = OnceLock::new();
            let mut made =
                TypesetDocument::new(revision, input, order, draft, pages, warnings, index);
            made.export_errors.clone_from(&before.export_errors);
            return Ok(made);
        }
        self.typeset(job, &first, input, LayoutStart::Warm)
    }

    /// Typesets a draft whose input has a digest.
    fn typeset(
        &mut self,
        job: &Job,
        first: &Arc<Draft>,
        input: String,
        start: LayoutStart,
    ) -> Result<TypesetDocument, DocumentFailure> {
        let known = self.shared.store.lock().pictures.digests();
        let index = OnceLock::new();
        let made = thread::scope(|scope| {
            // It is ready before the pages are.
            scope.spawn(|| index.get_or_init(|| ComponentIndex::of(first)));
            self.previewer.typeset(job, Arc::clone(first), &known, start)
        })?;
        let PreviewedDocument { draft, order, pages, warnings } = made;
        let index = if Arc::ptr_eq(&draft, first) { index } else { OnceLock::new() };
        let (revision, pages) = (self.loaded.revision, Arc::new(pages));
        Ok(TypesetDocument::new(revision, input, order, draft, pages, warnings, index))
    }

    fn draft(&self, job: &Job, order: Option<&PageOrder>) -> Result<Arc<Draft>, DocumentFailure> {
        self.previewer.draft(job, order).map(Arc::new).map_err(DocumentFailure::Failed)
    }

    /// The draft in the order of the pages that a document has.
    fn draft_as_before(
        &self,
        job: &Job,
        first: Arc<Draft>,
        before: &TypesetDocument,
    ) -> Result<Arc<Draft>, DocumentFailure> {
        match &before.page_order {
            None => Ok(first),
            Some(order) => self.draft(job, Some(order)),
        }
    }

    /// Records the pages of a document, or why it has none.
    fn record(
        &self,
        job: &Job,
        before: Option<&Arc<TypesetDocument>>,
        made: Result<TypesetDocument, DocumentFailure>,
    ) -> Result<(), DocumentFailure> {
        let (id, revision) = (&job.briefing.name, self.loaded.revision);
        let mut store = self.shared.store.lock();
        let Some(entry) = store.entry_mut(id) else { return Ok(()) };
        let was_made = entry.revision;
        let typeset = match made {
            Ok(made) => made,
            Err(DocumentFailure::Outdated) => {
                entry.state = match &entry.typeset {
                    Some(_) => DocumentStatus::Stale,
                    None => DocumentStatus::Unseen,
                };
                return Err(DocumentFailure::Outdated);
            }
            Err(DocumentFailure::Failed(diagnostics)) => {
                entry.state = DocumentStatus::Failed;
                entry.revision = revision;
                entry.changed.clear();
                entry.set_diagnostics(&diagnostics);
                return Err(DocumentFailure::Failed(diagnostics));
            }
        };
        let changed = before.map(|before| changed_figures(before, &typeset)).unwrap_or_default();
        entry.state = DocumentStatus::Checking;
        entry.revision = revision;
        if before.is_none_or(|before| before.revision != was_made) {
            // The errors of a document that had failed are those of other files.
            entry.set_diagnostics(&typeset.warnings);
        }
        entry.changed.clone_from(&changed);
        entry.typeset = Some(Arc::new(typeset));
        store.drop_unused(before.map_or(&[], std::slice::from_ref));
        drop(store);
        if !changed.is_empty() {
            let document = id.clone();
            self.shared.output.event(Event::Changes { document, revision, changed });
        }
        Ok(())
    }

    /// All claims with the documents that print them.
    fn claims(&mut self, inbox: &mut SlowInbox) -> Answer {
        if self.printing.is_none() {
            let mut printing: HashMap<String, Vec<String>> = HashMap::new();
            for job in self.loaded.jobs {
                if self.attend(inbox) {
                    return Answer::Outdated;
                }
                for id in self.printed_claims(job) {
                    printing.entry(id).or_default().push(job.briefing.name.clone());
                }
            }
            self.printing = Some(printing);
        }
        let printing = self.printing.as_ref();
        let rows = self.loaded.ledger.claims.iter().map(|claim| {
            let printed_in = printing.and_then(|it| it.get(&*claim.id)).cloned();
            claim_row(claim, printed_in.unwrap_or_default())
        });
        Answer::Claims(rows.collect())
    }

    /// The ids of the claims that a document prints; none if it cannot be drafted.
    fn printed_claims(&self, job: &Job) -> BTreeSet<String> {
        let store = self.shared.store.lock();
        let typeset = store.entry(&job.briefing.name).and_then(|entry| entry.typeset.clone());
        drop(store);
        if let Some(typeset) = typeset.filter(|it| it.revision == self.loaded.revision) {
            return claims_of(&typeset.draft.uses);
        }
        self.previewer.draft(job, None).map(|draft| claims_of(&draft.uses)).unwrap_or_default()
    }

    /// What `check` reports.
    fn diagnostics(&mut self, inbox: &mut SlowInbox) -> Answer {
        let mut documents: Vec<ExaminedDocument<'_>> = Vec::new();
        for job in self.loaded.jobs {
            if self.attend(inbox) {
                return Answer::Outdated;
            }
            let before = self
                .shared
                .store
                .lock()
                .entry(&job.briefing.name)
                .and_then(|it| it.typeset.clone());
            let made = match before {
                Some(current) if current.revision == self.loaded.revision => Ok(current),
                before => self.make(job, before.as_deref()).map(Arc::new),
            };
            let checked = made.and_then(|typeset| {
                let typeset = self.confirm(job, typeset)?;
                let errors = typeset.export_errors.get().into_iter().flatten();
                Ok((
                    Arc::clone(&typeset.draft),
                    typeset.warnings.iter().chain(errors).cloned().collect(),
                ))
            });
            let (draft, found) = match checked {
                Ok((draft, found)) => (Some(draft), found),
                Err(DocumentFailure::Outdated) => return Answer::Outdated,
                Err(DocumentFailure::Failed(errors)) => {
                    (self.previewer.draft(job, None).ok().map(Arc::new), errors)
                }
            };
            documents.push(ExaminedDocument { briefing: &job.briefing.name, draft, found });
        }
        let checked: Vec<CheckedDocument<'_>> =
            documents.iter().map(ExaminedDocument::checked).collect();
        let LoadedRevision { project, ledger, jobs, selection, diagnostics, .. } = *self.loaded;
        let (is_all, choice) = (selection.is_all(), RuleSelection::default());
        let plan = CheckedPlan { project, ledger, jobs, is_all, choice };
        let found: Diagnostics = conclude_check(plan, &checked, diagnostics.clone()).diagnostics;
        let answer = by_file(&found);
        let mut store = self.shared.store.lock();
        store.checked = found;
        store.drop_unused(&[]);
        Answer::Diagnostics(answer)
    }

    /// Applies a safe fix to its file. The change is noticed like any other.
    fn apply_fix(&self, wanted: &str) -> Answer {
        let found = find_fix(&self.shared.store.lock().checked, self.loaded.project, wanted);
        let file = match found {
            Ok((_, file)) => file,
            Err(reason) => return reason.into(),
        };
        let target = self.loaded.project.root.resolve(&file.path).map_err(|why| why.to_string());
        let written = target.and_then(|target| {
            write_atomically(&target, &file.bytes).map_err(|error| error_chain(&error))
        });
        match written {
            Ok(()) => Answer::FixApplied(FixApplied { path: file.path, count: file.count }),
            Err(why) => {
                let message = format!("cannot write `{}`: {why}", file.path);
                Answer::Broken(vec![reported(&Diagnostic::error("environment-error", message))])
            }
        }
    }

    /// The PDF of a document, unless an error keeps a build from publishing it.
    fn pdf(&mut self, id: &str) -> Answer {
        let Some(job) = self.jobs.get(id).copied() else {
            return Answer::NotFound(format!("there is no document `{id}`"));
        };
        if self.loaded.is_broken {
            return Answer::Broken(self.shared.store.lock().broken.clone());
        }
        let broken = |diagnostics: Vec<Diagnostic>| {
            Answer::Broken(diagnostics.iter().map(reported).collect())
        };
        let draft = match self.previewer.draft(job, None) {
            Ok(draft) => draft,
            Err(diagnostics) => return broken(diagnostics),
        };
        let errors = self.gate.get().errors(&job.briefing, &draft);
        if !errors.is_empty() {
            return broken(errors);
        }
        match self.previewer.pdf(job, &draft) {
            Ok(bytes) => {
                let name = job.output.file_name().unwrap_or_default();
                Answer::Pdf(PdfFile { name: name.to_string_lossy().into_owned(), bytes })
            }
            Err(PreviewFailure::Interrupted) => Answer::Outdated,
            Err(PreviewFailure::Failed(diagnostics)) => broken(diagnostics),
        }
    }
}

fn claims_of(uses: &DocumentUsage) -> BTreeSet<String> {
    let printed = uses.claims.iter().map(|used| used.claim.id.to_string());
    printed.chain(uses.fields.iter().map(ToString::to_string)).collect()
}

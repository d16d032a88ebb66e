//! The main loop of the engine process: one revision of the project after the other.

use std::collections::VecDeque;
use std::io::{self, Stdout, Write};
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use parking_lot::Mutex;
use signal_hook::consts::SIGINT;
use signal_hook::flag::register;

use super::document_lane::DocumentLane;
use super::quick_lane::QuickLane;
use super::reported::{all_reported, first_error};
use super::store::Store;
use crate::check::{LazyGate, Policy, PolicyTemplates, Strictness, apply_policy, held_of_plan};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::engine::{
    Engine, Interrupt, Job, KeptWorkers, NamePattern, STACK_SIZE, Selection, WorkerPool,
    briefing_by_document, encode_frame, plan, read_frame,
};
use crate::ledger::Ledger;
use crate::load::load_with_cache;
use crate::preview::api::{
    Answer, EngineMessage, Event, ProjectStatus, Question, QuestionMessage, SessionSetup,
};
use crate::project::{Project, Root};
use crate::record_cache::RecordCache;
use crate::sources::KeptCitations;
use crate::supervision::RunLimits;

/// Serves on standard input and output until standard input closes.
///
/// # Errors
/// If it cannot be set up.
pub(crate) fn serve() -> io::Result<()> {
    // Ctrl-C reaches all processes of a terminal; the server decides when this one ends.
    register(SIGINT, Arc::default())?;
    let Some(setup) = read_frame::<SessionSetup>(&mut io::stdin().lock())? else { return Ok(()) };
    let (quick, quick_inbox) = channel();
    let (slow, slow_inbox) = channel();
    let workers = KeptWorkers::default();
    let shared = Arc::new(Shared {
        output: Output(Mutex::new(io::stdout())),
        requested: AtomicU64::new(0),
        interrupt: Mutex::new(Interrupt::default()),
        store: Mutex::new(Store::new(setup.folder.clone(), setup.revision, workers.pictures())),
    });
    let reader = Arc::clone(&shared);
    thread::spawn(move || read_questions(&reader, &quick, &slow));
    let session = Session {
        setup,
        shared,
        quick: Mutex::new(quick_inbox),
        records: RecordCache::default(),
        templates: PolicyTemplates::default(),
        citations: Arc::default(),
        workers,
        slow: SlowInbox { inbox: slow_inbox, waiting: VecDeque::new(), reloads: Vec::new() },
    };
    let work = thread::Builder::new().stack_size(STACK_SIZE).spawn(move || session.run())?;
    work.join().map_err(|_| io::Error::other("it broke down"))
}

/// What all threads share.
pub(super) struct Shared {
    pub output: Output,
    /// The number of reloads that were requested.
    requested: AtomicU64,
    /// Stops the work on the current revision.
    interrupt: Mutex<Interrupt>,
    pub store: Mutex<Store>,
}

impl Shared {
    /// Requests a reload, and stops the work on the current revision. Both are done at once: the next revision must not be
    /// stopped by the reload that it serves.
    fn request_reload(&self) {
        let interrupt = self.interrupt.lock();
        self.requested.fetch_add(1, Ordering::SeqCst);
        interrupt.outdate();
    }

    /// The number of reloads that the next revision serves, and what stops the work on it.
    fn begin_revision(&self) -> (u64, Interrupt) {
        let mut interrupt = self.interrupt.lock();
        *interrupt = interrupt.renewed();
        (self.requested.load(Ordering::SeqCst), interrupt.clone())
    }

    /// Whether a newer revision was requested than the one of this number.
    pub(super) fn is_outdated(&self, served: u64) -> bool {
        self.requested.load(Ordering::SeqCst) > served
    }
}

/// Standard output.
pub(super) struct Output(Mutex<Stdout>);

impl Output {
    pub(super) fn answer(&self, number: u64, answer: Answer) {
        self.write(&EngineMessage::Answer(number, Box::new(answer)));
    }

    pub(super) fn event(&self, event: Event) {
        self.write(&EngineMessage::Event(event));
    }

    fn write(&self, message: &EngineMessage) {
        let Ok(frame) = encode_frame(message) else { return };
        let mut out = self.0.lock();
        // If the server is gone, standard input ends, too.
        let _ = out.write_all(&frame).and_then(|()| out.flush());
    }
}

/// A task of a lane.
pub(super) enum Task {
    Ask(u64, Question),
    /// A reload was requested, by this question.
    Reload(u64),
}

fn read_questions(shared: &Shared, quick: &Sender<Task>, slow: &Sender<Task>) {
    let mut input = io::stdin().lock();
    while let Ok(Some(QuestionMessage { number, question })) = read_frame(&mut input) {
        let sent = match question {
            Question::Reload => {
                shared.request_reload();
                // The quick lane ends with the revision, too.
                quick.send(Task::Reload(number)).and_then(|()| slow.send(Task::Reload(number)))
            }
            _ if question.is_slow() => slow.send(Task::Ask(number, question)),
            _ => quick.send(Task::Ask(number, question)),
        };
        if sent.is_err() {
            break;
        }
    }
}

/// The tasks of the lane of documents.
pub(super) struct SlowInbox {
    inbox: Receiver<Task>,
    waiting: VecDeque<(u64, Question)>,
    /// The questions that have requested reloads.
    reloads: Vec<u64>,
}

impl SlowInbox {
    /// Waits for the next question; `None` if a reload was requested, or standard input has ended, which `has_ended` says.
    pub(super) fn next(
        &mut self,
        shared: &Shared,
        served: u64,
        has_ended: &mut bool,
    ) -> Option<(u64, Question)> {
        loop {
            self.take_arrived();
            if shared.is_outdated(served) {
                return None;
            }
            // The question may arrive after the reload that it has requested.
            self.answer_reloads(shared);
            if let Some(next) = self.waiting.pop_front() {
                return Some(next);
            }
            if let Ok(task) = self.inbox.recv() {
                self.add(task);
            } else {
                *has_ended = true;
                return None;
            }
        }
    }

    /// Answers those who have requested what was read last.
    fn answer_reloads(&mut self, shared: &Shared) {
        let revision = shared.store.lock().revision;
        for number in self.reloads.drain(..) {
            shared.output.answer(number, Answer::Revision(revision));
        }
    }

    /// The next question that has arrived and asks for a document.
    pub(super) fn next_document(&mut self) -> Option<(u64, Question)> {
        self.take_arrived();
        let at = self.waiting.iter().position(|(_, it)| matches!(it, Question::Document(_)))?;
        self.waiting.remove(at)
    }

    /// Waits until something arrives, or the time is over.
    pub(super) fn wait(&mut self, time: Duration) {
        match self.inbox.recv_timeout(time) {
            Ok(task) => self.add(task),
            Err(RecvTimeoutError::Timeout) => {}
            // It is noticed with the next question.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(time),
        }
    }

    fn take_arrived(&mut self) {
        while let Ok(task) = self.inbox.try_recv() {
            self.add(task);
        }
    }

    fn add(&mut self, task: Task) {
        match task {
            Task::Ask(number, question) => self.waiting.push_back((number, question)),
            Task::Reload(number) => self.reloads.push(number),
        }
    }

    fn has_ended(&mut self) -> bool {
        match self.inbox.try_recv() {
            Ok(task) => {
                self.add(task);
                false
            }
            Err(error) => error == TryRecvError::Disconnected,
        }
    }
}

/// The session: what stays from one revision to the next.
struct Session {
    setup: SessionSetup,
    shared: Arc<Shared>,
    quick: Mutex<Receiver<Task>>,
    records: RecordCache,
    templates: PolicyTemplates,
    citations: Arc<KeptCitations>,
    workers: KeptWorkers,
    slow: SlowInbox,
}

/// A project that was read, with its plan.
pub(super) struct LoadedRevision<'r> {
    pub project: &'r Project,
    pub ledger: &'r Ledger,
    pub jobs: &'r [Job],
    pub selection: &'r Selection,
    /// Everything that was found before documents were drafted.
    pub diagnostics: &'r Diagnostics,
    /// Whether errors keep the project from being built.
    pub is_broken: bool,
    pub revision: u64,
    /// The number of reloads that were requested when it was read.
    pub served: u64,
}

impl Session {
    fn run(mut self) {
        loop {
            let (served, interrupt) = self.shared.begin_revision();
            let revision = self.begin_revision();
            if self.serve_revision(revision, served, &interrupt) || self.slow.has_ended() {
                return;
            }
        }
    }

    fn begin_revision(&self) -> u64 {
        let mut store = self.shared.store.lock();
        store.revision += 1;
        store.status = ProjectStatus::Building;
        store.outdate();
        let revision = store.revision;
        drop(store);
        self.shared.output.event(Event::State {
            revision,
            state: ProjectStatus::Building,
            error: None,
        });
        revision
    }

    /// Loads the project and answers questions until a reload is requested. Returns whether standard input has ended.
    fn serve_revision(&mut self, revision: u64, served: u64, interrupt: &Interrupt) -> bool {
        let mut diagnostics = Diagnostics::new();
        let Some(project) = self.load_project(&mut diagnostics) else {
            return self.serve_broken(&diagnostics, revision, served);
        };
        let ledger = load_with_cache(&project, &mut self.records, &mut diagnostics);
        let selection = self.selection();
        let jobs = plan(&project, &ledger, &selection, &mut diagnostics);
        let workers = WorkerPool::new(&project, Some(1), interrupt.clone()).keeping(&self.workers);
        let (engine, engine_diagnostics) = Engine::new(&project, &ledger, workers.prewarm(1));
        let engine = engine.keeping_citations(Arc::clone(&self.citations));
        diagnostics.extend(engine_diagnostics);
        let of_build = Policy::of_build(&project, &ledger, briefing_by_document(&jobs));
        let policy = Policy { templates: mem::take(&mut self.templates), ..of_build };
        let (held, rest) = held_of_plan(diagnostics.clone(), &policy, Strictness::Errors);
        let rest = apply_policy(rest, &policy);
        let is_broken = rest.has_errors();
        let gate = LazyGate::new(&policy, Strictness::Errors, None, held);
        let loaded = LoadedRevision {
            project: &project,
            ledger: &ledger,
            jobs: &jobs,
            selection: &selection,
            diagnostics: &diagnostics,
            is_broken,
            revision,
            served,
        };
        self.shared.store.lock().set_plan(&jobs);
        self.end_loading(is_broken.then_some(&rest), revision);
        let has_ended = thread::scope(|scope| {
            let quick = QuickLane { shared: &self.shared, loaded: Some(&loaded) };
            let tasks = &self.quick;
            scope.spawn(move || quick.run(tasks, served));
            DocumentLane::new(&self.shared, &loaded, &engine, &gate).run(&mut self.slow)
        });
        drop(gate);
        self.templates = policy.templates.renewed();
        has_ended
    }

    /// Answers what can be answered without a project.
    fn serve_broken(&mut self, diagnostics: &Diagnostics, revision: u64, served: u64) -> bool {
        self.end_loading(Some(diagnostics), revision);
        let mut has_ended = false;
        thread::scope(|scope| {
            let quick = QuickLane { shared: &self.shared, loaded: None };
            let tasks = &self.quick;
            scope.spawn(move || quick.run(tasks, served));
            while let Some((number, question)) =
                self.slow.next(&self.shared, served, &mut has_ended)
            {
                let store = self.shared.store.lock();
                let view = match &question {
                    Question::Document(id) => store.view(id).filter(|view| !view.pages.is_empty()),
                    _ => None,
                };
                let answer = match (view, question) {
                    (Some(view), _) => Answer::Document(view),
                    (None, Question::Diagnostics) => {
                        Answer::Diagnostics(super::reported::by_file(diagnostics))
                    }
                    _ => Answer::Broken(store.broken.clone()),
                };
                drop(store);
                self.shared.output.answer(number, answer);
            }
        });
        has_ended
    }

    /// Says that the project was read, and answers those who have requested it. `errors` are those that keep it from being
    /// built.
    fn end_loading(&mut self, errors: Option<&Diagnostics>, revision: u64) {
        let status = if errors.is_some() { ProjectStatus::Broken } else { ProjectStatus::Ready };
        let mut store = self.shared.store.lock();
        store.status = status;
        store.broken = errors.map(all_reported).unwrap_or_default();
        store.broken.retain(|it| it.severity != Severity::Note.name());
        let error = first_error(&store.broken);
        drop(store);
        self.shared.output.event(Event::State { revision, state: status, error });
        self.slow.answer_reloads(&self.shared);
    }

    fn load_project(&self, diagnostics: &mut Diagnostics) -> Option<Project> {
        let SessionSetup { folder, config, max_memory, .. } = &self.setup;
        let limits = RunLimits { time: None, memory: *max_memory };
        let root = match Root::open(folder) {
            Ok(root) => root,
            Err(error) => {
                let message = format!("cannot open `{}`: {error}", folder.display());
                diagnostics.push(Diagnostic::error("environment-error", message));
                return None;
            }
        };
        let mut project = Project::load(root, config, diagnostics)?;
        if diagnostics.has_errors() {
            return None;
        }
        project.settings.build.apply(&limits);
        Some(project)
    }

    fn selection(&self) -> Selection {
        // The server has checked them.
        let names = self.setup.names.iter().filter_map(|name| name.parse::<NamePattern>().ok());
        let max_documents = self.setup.max_documents;
        Selection { names: names.collect(), max_documents, ..Selection::default() }
    }
}

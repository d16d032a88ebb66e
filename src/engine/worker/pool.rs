//! Worker processes: the pool that starts them, and the slots that hold one each.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::WORKER;
use super::failure::WorkerFailure;
use super::pictures::PagePictures;
use super::process::{evict_after, handle_request};
use super::protocol::{Reply, Request, WorkerConfig, encode_frame, read_frame};
use crate::diagnostic::Diagnostics;
use crate::draft::VirtualFiles;
use crate::engine::STACK_SIZE;
use crate::engine::interrupt::{Interrupt, POLL_INTERVAL};
use crate::project::Project;
use crate::supervision::{
    ALLOCATOR_SETTINGS, PURGE_DELAY, ProcessFailure, limit_memory, this_program,
};
use crate::typeset::{KnownFonts, TypesetConfig, Typesetter, ValidatedConfig};

/// The stacks of the threads that talk to a worker, in bytes.
const WORKER_STACKS: usize = 8 << 20;

/// How many workers are started before they are needed: each takes this process 2 ms, during which it reads no data. Others
/// are started by the threads that need them.
const MAX_PREWARMED: usize = 4;

/// How long a worker may take for a document whose input is outdated.
const OUTDATED_PATIENCE: Duration = Duration::from_millis(800);

/// How much of a worker's standard error is kept, in bytes.
const STDERR_TAIL_LEN: usize = 8 << 10;

/// What all workers of a build have in common.
pub(crate) struct WorkerPool {
    config: WorkerConfig,
    /// The time limit of a document.
    timeout: Duration,
    /// The time that has been spent on each document.
    spent: Mutex<HashMap<String, Duration>>,
    interrupt: Interrupt,
    /// The number of workers at the same time.
    size: usize,
    /// Files that exist for all documents, but not on the disk.
    shared: VirtualFiles,
    /// Workers that were started and have no request yet.
    idle: IdleWorkers,
    dismissals: Dismissals,
    /// The pictures of previewed pages.
    pictures: Arc<PagePictures>,
    /// Where workers go after the last document, if they stay for the next build.
    kept: Option<(KeptWorkers, WorkerIdentity)>,
    /// Typesets instead of worker processes, without limits.
    in_process: Option<Typesetter>,
}

/// Workers that stay from one build to the next with their fonts and layouts.
#[derive(Clone, Default)]
pub(crate) struct KeptWorkers {
    workers: Arc<Mutex<Vec<(WorkerIdentity, Worker)>>>,
    /// What this process knows of their fonts.
    fonts: KnownFonts,
    /// The pictures that they have drawn.
    pictures: Arc<PagePictures>,
}

/// What a worker has read once and keeps.
#[derive(Clone, PartialEq, Eq)]
struct WorkerIdentity {
    config: WorkerConfig,
    /// The digest of the font files.
    fonts: String,
}

impl KeptWorkers {
    /// The pictures that they draw.
    pub(crate) fn pictures(&self) -> Arc<PagePictures> {
        Arc::clone(&self.pictures)
    }

    /// Takes those that have read the same, and ends the others.
    fn take(&self, identity: &WorkerIdentity) -> Vec<Worker> {
        let mut same = Vec::new();
        for (read, worker) in self.workers.lock().drain(..) {
            if read == *identity {
                same.push(worker);
            } else {
                worker.kill();
            }
        }
        same
    }
}

/// Workers without a request, which are killed if nothing takes them.
#[derive(Default)]
struct IdleWorkers(Mutex<Vec<Worker>>);

impl Drop for IdleWorkers {
    fn drop(&mut self) {
        self.0.lock().drain(..).for_each(Worker::kill);
    }
}

impl Drop for WorkerPool {
    fn drop(&mut self) {
        if let Some((kept, identity)) = &self.kept {
            let idle: Vec<Worker> = self.idle.0.lock().drain(..).collect();
            kept.workers.lock().extend(idle.into_iter().map(|worker| (identity.clone(), worker)));
        }
    }
}

/// The threads that wait for the ends of dismissed workers. All have ended when this is dropped.
#[derive(Default)]
struct Dismissals(Mutex<Vec<JoinHandle<()>>>);

impl Dismissals {
    /// Ends a worker that no other one will replace. The system takes milliseconds to free its memory, for which nothing
    /// waits now.
    fn add(&self, mut worker: Worker) {
        // It may have exited already.
        let _ = worker.process.kill();
        self.0.lock().push(thread::spawn(move || {
            let _ = worker.process.wait();
        }));
    }
}

impl Drop for Dismissals {
    fn drop(&mut self) {
        for thread in self.0.lock().drain(..) {
            // It does not panic.
            let _ = thread.join();
        }
    }
}

impl WorkerPool {
    /// A pool for a project. The default size is the number of cores.
    #[must_use]
    pub(crate) fn new(project: &Project, size: Option<usize>, interrupt: Interrupt) -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let size = size.unwrap_or(cores).max(1);
        let limits = project.settings.build;
        let threads = (cores / size).max(1);
        Self {
            config: WorkerConfig {
                means: TypesetConfig::of(project),
                threads,
                memory: limits.memory,
                passes: false,
            },
            timeout: limits.timeout,
            spent: Mutex::default(),
            interrupt,
            size,
            shared: VirtualFiles::new(),
            idle: IdleWorkers::default(),
            dismissals: Dismissals::default(),
            pictures: Arc::default(),
            kept: None,
            in_process: None,
        }
    }

    /// Sets whether the passes of layout are recorded.
    #[must_use]
    pub(crate) fn record_passes(mut self, passes: bool) -> Self {
        self.config.passes = passes;
        self
    }

    /// A pool without worker processes: one document at a time is typeset in this process, without limits of time and
    /// memory.
    ///
    /// # Errors
    /// If the folder of the project cannot be read.
    pub(crate) fn in_process(project: &Project) -> io::Result<Self> {
        let mut pool = Self::new(project, Some(1), Interrupt::default());
        let typesetter = Typesetter::new(&pool.config.means)?;
        pool.in_process = Some(typesetter);
        Ok(pool)
    }

    /// The same pool with workers of an earlier build, which it leaves for the next one.
    #[must_use]
    pub(crate) fn keeping(mut self, kept: &KeptWorkers) -> Self {
        let config = self.config.clone();
        let identity = WorkerIdentity { fonts: config.means.font_files_digest(), config };
        self.idle.0.lock().extend(kept.take(&identity));
        self.pictures = kept.pictures();
        self.kept = Some((kept.clone(), identity));
        self
    }

    /// The configuration of a project, see [`TypesetConfig::validate`].
    pub(in crate::engine) fn validated_config(
        &self,
        project: &Project,
        diagnostics: &mut Diagnostics,
    ) -> ValidatedConfig {
        let kept = self.kept.as_ref();
        let known = kept.map(|(kept, identity)| (&kept.fonts, identity.fonts.as_str()));
        TypesetConfig::validate_with(project, known, diagnostics)
    }

    /// Starts the first workers for so many documents, which evaluate the components while this process reads data. If one
    /// cannot be started, the first document reports it.
    #[must_use]
    pub(crate) fn prewarm(self, documents: usize) -> Self {
        let count = self.size.min(documents).min(MAX_PREWARMED);
        let missing = count.saturating_sub(self.idle.0.lock().len());
        let workers = (0..missing).map_while(|_| self.spawn_worker().ok());
        self.idle.0.lock().extend(workers);
        self
    }

    /// Shares files that are not on the disk with all documents.
    pub(in crate::engine) fn with_shared_files(mut self, shared: VirtualFiles) -> Self {
        if let Some(typesetter) = &mut self.in_process {
            typesetter.share(shared.clone());
        }
        self.shared = shared;
        self
    }

    /// The number of workers at the same time.
    pub(in crate::engine) fn size(&self) -> usize {
        self.size
    }

    /// Limits the memory of this process for drafting on several lanes. Each of them needs its stack, and those of the
    /// threads that talk to its worker.
    pub(in crate::engine) fn limit_memory(&self, lanes: usize) {
        let stacks = lanes * (STACK_SIZE + WORKER_STACKS);
        limit_memory(self.config.memory, stacks as u64);
    }

    /// The time limit of a document.
    pub(in crate::engine) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// The time that is left for a document.
    pub(in crate::engine) fn time_left(&self, document: &str) -> Duration {
        if self.in_process.is_some() {
            return Duration::MAX;
        }
        let spent = self.spent.lock().get(document).copied();
        self.timeout.saturating_sub(spent.unwrap_or_default())
    }

    /// Counts time that was spent on a document.
    pub(in crate::engine) fn spend_time(&self, document: &str, time: Duration) {
        *self.spent.lock().entry(document.to_owned()).or_default() += time;
    }

    /// The signals that stop the build.
    pub(in crate::engine) fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// A worker that has the shared files: an idle one, if it is still running, or a new one.
    fn take_worker(&self) -> io::Result<Worker> {
        let share = Request::SharedFiles(Cow::Borrowed(&self.shared));
        // Workers are taken in the order in which they were started.
        let idle = self.idle.0.lock().extract_if(.., |_| true).next();
        if let Some(mut worker) = idle {
            if worker.request(&share).is_ok() {
                return Ok(worker);
            }
            worker.kill();
        }
        let mut worker = self.spawn_worker()?;
        worker.send(encode_frame(&share)?)?;
        Ok(worker)
    }

    fn spawn_worker(&self) -> io::Result<Worker> {
        Worker::spawn(&self.config, Arc::clone(&self.pictures))
    }
}

/// A place for one worker at a time.
pub(in crate::engine) struct WorkerSlot<'a> {
    pool: &'a WorkerPool,
    worker: Option<Worker>,
    /// The document of the last request, and when that was sent.
    sent: (String, Instant),
    /// Whether the worker has a request without a reply.
    is_busy: bool,
    /// The reply of this process, until it is received.
    own_reply: Option<Result<Reply, WorkerFailure>>,
}

impl<'a> WorkerSlot<'a> {
    pub(in crate::engine) fn new(pool: &'a WorkerPool) -> Self {
        let sent = (String::new(), Instant::now());
        Self { pool, worker: None, sent, is_busy: false, own_reply: None }
    }

    /// Sends a request and waits for its reply.
    pub(in crate::engine) fn request(
        &mut self,
        request: &Request<'_>,
    ) -> Result<Reply, WorkerFailure> {
        self.send(request)?;
        self.receive()
    }

    /// Sends a request to the worker, or to a new one if there is none or it has exited.
    pub(in crate::engine) fn send(&mut self, request: &Request<'_>) -> Result<(), WorkerFailure> {
        self.sent = (request.document().to_owned(), Instant::now());
        self.is_busy = true;
        if let Some(typesetter) = &self.pool.in_process {
            self.own_reply = Some(reply_in_process(typesetter, request));
            return Ok(());
        }
        if let Some(worker) = &mut self.worker {
            if worker.request(request).is_ok() {
                return Ok(());
            }
            self.kill();
        }
        let mut worker = self.pool.take_worker().map_err(|error| self.spawn_failure(error))?;
        let sent = worker.request(request);
        self.worker = Some(worker);
        sent.map_err(|_| self.reap())
    }

    /// Waits for the reply to the last request.
    pub(in crate::engine) fn receive(&mut self) -> Result<Reply, WorkerFailure> {
        if let Some(reply) = self.own_reply.take() {
            return reply;
        }
        let Some(worker) = &self.worker else {
            return Err(WorkerFailure::exited("it got no request"));
        };
        let (document, sent_at) = &self.sent;
        let limit = self.pool.time_left(document);
        loop {
            // The worker has been busy since then, even if this thread has drafted another document.
            let left = limit.saturating_sub(sent_at.elapsed());
            match worker.replies.recv_timeout(left.min(POLL_INTERVAL)) {
                Ok((reply, received_at)) => {
                    self.is_busy = false;
                    self.pool.spend_time(document, received_at.duration_since(*sent_at));
                    return Ok(reply);
                }
                Err(RecvTimeoutError::Disconnected) => return Err(self.reap()),
                Err(RecvTimeoutError::Timeout) if self.must_stop(sent_at.elapsed()) => {
                    self.kill();
                    return Err(WorkerFailure::Interrupted);
                }
                Err(RecvTimeoutError::Timeout) if left.is_zero() => {
                    self.kill();
                    return Err(WorkerFailure::Ended(ProcessFailure::TimedOut(self.pool.timeout)));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Whether the worker is ended although it has no reply yet. If only its input is outdated, it may finish soon: then it
    /// keeps its fonts and layouts for the next document.
    fn must_stop(&self, busy: Duration) -> bool {
        let interrupt = &self.pool.interrupt;
        interrupt.signal().is_some() || self.is_interrupted() && busy > OUTDATED_PATIENCE
    }

    fn is_interrupted(&self) -> bool {
        self.pool.interrupt.is_set()
    }

    /// Why there is no worker. A signal from a terminal may kill one that is starting before it reaches this process.
    fn spawn_failure(&self, error: io::Error) -> WorkerFailure {
        if error.kind() == io::ErrorKind::BrokenPipe {
            thread::sleep(POLL_INTERVAL);
        }
        if self.is_interrupted() {
            WorkerFailure::Interrupted
        } else {
            WorkerFailure::SpawnFailed(error)
        }
    }

    /// Determines why the worker exited.
    fn reap(&mut self) -> WorkerFailure {
        let Some(mut worker) = self.worker.take() else {
            return WorkerFailure::exited("it was not started");
        };
        drop(worker.requests.take());
        let status = worker.process.wait();
        let stderr = worker.stderr_tail.join().unwrap_or_default();
        if self.is_interrupted() {
            WorkerFailure::Interrupted
        } else {
            let memory = self.pool.config.memory;
            WorkerFailure::Ended(ProcessFailure::from_exit(status, &stderr, Some(memory)))
        }
    }

    fn kill(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.kill();
        }
    }
}

impl Drop for WorkerSlot<'_> {
    fn drop(&mut self) {
        let Some(worker) = self.worker.take() else { return };
        match &self.pool.kept {
            Some(_) if !self.is_busy => self.pool.idle.0.lock().push(worker),
            _ => self.pool.dismissals.add(worker),
        }
    }
}

/// Typesets in this process. A panic of Typst is the failure of the document.
fn reply_in_process(
    typesetter: &Typesetter,
    request: &Request<'_>,
) -> Result<Reply, WorkerFailure> {
    let reply = catch_unwind(AssertUnwindSafe(|| handle_request(typesetter, request)));
    reply.inspect(|_| evict_after(request)).map_err(|_| {
        let panic = ProcessFailure::Panicked("Typst panicked".to_owned());
        WorkerFailure::Ended(panic)
    })
}

/// A running worker. A thread writes the requests: the pipe to a worker that was stopped is soon full, and waiting for it
/// must not exceed the time limit.
struct Worker {
    process: Child,
    requests: Option<Sender<Vec<u8>>>,
    /// The replies, and when they arrived.
    replies: Receiver<(Reply, Instant)>,
    stderr_tail: JoinHandle<String>,
}

impl Worker {
    fn spawn(config: &WorkerConfig, pictures: Arc<PagePictures>) -> io::Result<Self> {
        let mut process = Command::new(this_program()?)
            .arg(WORKER)
            .env("RUST_BACKTRACE", "0")
            .env_remove(PURGE_DELAY.0)
            .envs(ALLOCATOR_SETTINGS)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let pipes = (process.stdin.take(), process.stdout.take(), process.stderr.take());
        let (Some(stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(io::Error::other("it has no pipes"));
        };
        let mut worker = Self {
            process,
            requests: Some(spawn_writer(stdin)),
            replies: spawn_reader(stdout, pictures),
            stderr_tail: thread::spawn(move || read_tail(stderr)),
        };
        worker.send(encode_frame(config)?)?;
        Ok(worker)
    }

    /// Ends the process, whatever it is doing, and waits for its end: its memory is free then.
    fn kill(mut self) {
        // It may have exited already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    fn request(&mut self, request: &Request<'_>) -> io::Result<()> {
        if self.process.try_wait()?.is_some() {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.send(encode_frame(request)?)
    }

    fn send(&mut self, frame: Vec<u8>) -> io::Result<()> {
        let requests = self.requests.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
        requests.send(frame).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// Starts a thread that writes frames to a worker when it reads.
fn spawn_writer(mut stdin: ChildStdin) -> Sender<Vec<u8>> {
    let (sender, frames) = channel::<Vec<u8>>();
    thread::spawn(move || {
        // A worker that does not read sends no reply, which is noticed there.
        let _ = frames.iter().try_for_each(|frame| stdin.write_all(&frame));
    });
    sender
}

/// Starts a thread that reads the replies of a worker until it closes its pipe, and keeps the pictures among them.
fn spawn_reader(stdout: ChildStdout, pictures: Arc<PagePictures>) -> Receiver<(Reply, Instant)> {
    let (sender, replies) = channel();
    thread::spawn(move || {
        let mut stdout = BufReader::new(stdout);
        while let Ok(Some(reply)) = read_frame(&mut stdout) {
            match reply {
                Reply::Picture(picture) => pictures.add(picture),
                reply => {
                    if let Reply::Preview(Ok(pages)) = &reply {
                        pictures.expect(&pages.pictures);
                    }
                    if sender.send((reply, Instant::now())).is_err() {
                        break;
                    }
                }
            }
        }
        pictures.end();
    });
    replies
}

/// Reads a stream to its end, and returns its last bytes as text.
fn read_tail(mut stream: impl Read) -> String {
    let mut tail = Vec::new();
    let mut buffer = [0; 1024];
    while let Ok(count @ 1..) = stream.read(&mut buffer) {
        tail.extend_from_slice(&buffer[..count]);
        tail.drain(..tail.len().saturating_sub(STDERR_TAIL_LEN));
    }
    String::from_utf8_lossy(&tail).into_owned()
}

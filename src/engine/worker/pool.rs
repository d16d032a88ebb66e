//! Worker processes that wait, and slots that hold one each.

use std::borrow::Cow;
use std::io::{self, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::WORKER;
use super::failure::WorkerFailure;
use super::protocol::{Reply, Request, WorkerConfig, encode_frame, read_frame};
use crate::draft::{Manuscript, VirtualFiles};
use crate::engine::interrupt::Interrupt;
use crate::engine::locked;
use crate::project::Project;
use crate::typeset::Means;

/// How often it is looked whether the build is to stop.
const GLANCE: Duration = Duration::from_millis(50);

/// How much of what a worker says on standard error is kept, in bytes.
const LAST_WORDS: usize = 8 << 10;

/// What all workers of a build have in common.
pub struct WorkerPool {
    /// How each is set up.
    setup: WorkerConfig,
    /// How long one may take for a document.
    timeout: Duration,
    /// What stops them all.
    pub(in crate::engine) interrupt: Interrupt,
    /// How many there are at once.
    pub(in crate::engine) stations: usize,
    /// Files that exist for all documents, but not on the disk.
    shared: VirtualFiles,
    /// One that waits for something to do.
    waiting: Waiting,
}

/// A worker that nobody has asked for anything yet.
#[derive(Default)]
struct Waiting(Mutex<Option<Worker>>);

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(worker) = locked(&self.0).take() {
            worker.dismiss();
        }
    }
}

impl WorkerPool {
    /// The crew that makes so many of a project's documents at once; for each core one, if no number is given.
    #[must_use]
    pub fn new(project: &Project, stations: Option<usize>, interrupt: Interrupt) -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let stations = stations.unwrap_or(cores).max(1);
        let limits = project.settings.build;
        let (means, threads) = (Means::of(project), (cores / stations).max(1));
        Self {
            setup: WorkerConfig { means, threads, memory: limits.memory },
            timeout: limits.timeout,
            interrupt,
            stations,
            shared: VirtualFiles::new(),
            waiting: Waiting::default(),
        }
    }

    /// Hires the first worker, which can get ready while the data is read. If none can be had, that is told
    /// of the first document.
    #[must_use]
    pub fn with_one_waiting(self) -> Self {
        *locked(&self.waiting.0) = Worker::hire(&self.setup).ok();
        self
    }

    /// The crew, whose workers share these files, which are not on the disk, with all documents.
    pub(in crate::engine) fn sharing(self, shared: VirtualFiles) -> Self {
        Self { shared, ..self }
    }

    /// A worker that knows the shared files: the one that waits, if it has not died, or a new one.
    fn worker(&self) -> io::Result<Worker> {
        let share = Request::Share(Cow::Borrowed(&self.shared));
        if let Some(mut worker) = locked(&self.waiting.0).take() {
            if worker.ask(&share).is_ok() {
                return Ok(worker);
            }
            worker.dismiss();
        }
        let mut worker = Worker::hire(&self.setup)?;
        worker.say(encode_frame(&share)?)?;
        Ok(worker)
    }
}

/// A place of work.
pub(in crate::engine) struct WorkerSlot<'a> {
    crew: &'a WorkerPool,
    worker: Option<Worker>,
}

/// A process at work. What it is asked goes through a thread: the pipe to one that was stopped is full
/// soon, and nobody is to wait longer than the limit.
struct Worker {
    process: Child,
    requests: Option<Sender<Vec<u8>>>,
    replies: Receiver<Reply>,
    last_words: JoinHandle<String>,
}

impl<'a> WorkerSlot<'a> {
    pub(in crate::engine) fn new(crew: &'a WorkerPool) -> Self {
        Self { crew, worker: None }
    }

    /// Asks a worker for the document.
    pub(in crate::engine) fn typeset(
        &mut self,
        manuscript: &Manuscript,
    ) -> Result<(), WorkerFailure> {
        self.send(&Request::Typeset(Cow::Borrowed(manuscript)))
    }

    /// Asks a worker how many pages the document has.
    pub(in crate::engine) fn count(
        &mut self,
        manuscript: &Manuscript,
    ) -> Result<(), WorkerFailure> {
        self.send(&Request::Count(Cow::Borrowed(manuscript)))
    }

    /// Asks the worker, or a new one if there is none, or if it has died since it was asked last.
    fn send(&mut self, request: &Request<'_>) -> Result<(), WorkerFailure> {
        if let Some(worker) = &mut self.worker {
            if worker.ask(request).is_ok() {
                return Ok(());
            }
            self.dismiss();
        }
        let mut worker = self.crew.worker().map_err(|error| self.unhired(error))?;
        let asked = worker.ask(request);
        self.worker = Some(worker);
        asked.map_err(|_| self.bury())
    }

    /// Why there is no worker. A signal from a terminal may end one that is starting before it reaches this process.
    fn unhired(&self, error: io::Error) -> WorkerFailure {
        if error.kind() == io::ErrorKind::BrokenPipe {
            thread::sleep(GLANCE);
        }
        match self.crew.interrupt.signal() {
            Some(_) => WorkerFailure::Interrupted,
            None => WorkerFailure::Unhired(error),
        }
    }

    /// The answer to what was sent last.
    pub(in crate::engine) fn receive(&mut self) -> Result<Reply, WorkerFailure> {
        let Some(worker) = &self.worker else {
            return Err(WorkerFailure::Lost("it got no request".to_owned()));
        };
        let until = Instant::now() + self.crew.timeout;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match worker.replies.recv_timeout(left.min(GLANCE)) {
                Ok(reply) => return Ok(reply),
                Err(RecvTimeoutError::Disconnected) => return Err(self.bury()),
                Err(RecvTimeoutError::Timeout) if self.crew.interrupt.signal().is_some() => {
                    self.dismiss();
                    return Err(WorkerFailure::Interrupted);
                }
                Err(RecvTimeoutError::Timeout) if left.is_zero() => {
                    self.dismiss();
                    return Err(WorkerFailure::TimedOut(self.crew.timeout));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// What a worker died of that answers no more.
    fn bury(&mut self) -> WorkerFailure {
        let Some(mut worker) = self.worker.take() else {
            return WorkerFailure::Lost("it was not started".to_owned());
        };
        drop(worker.requests.take());
        let status = worker.process.wait();
        let words = worker.last_words.join().unwrap_or_default();
        match self.crew.interrupt.signal() {
            Some(_) => WorkerFailure::Interrupted,
            None => WorkerFailure::of(status, &words, self.crew.setup.memory),
        }
    }

    /// Ends the worker, whatever it is doing.
    fn dismiss(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.dismiss();
        }
    }
}

impl Drop for WorkerSlot<'_> {
    fn drop(&mut self) {
        self.dismiss();
    }
}

/// Where the allocator of a worker takes memory: in small portions, for a gigabyte of address space at a
/// time, as it would by itself, says nothing of what a document needs.
const ALLOCATION: [(&str, &str); 2] =
    [("MIMALLOC_ARENA_RESERVE", "64MiB"), ("MALLOC_ARENA_MAX", "1")];

impl Worker {
    fn hire(setup: &WorkerConfig) -> io::Result<Self> {
        let mut process = Command::new(this_program()?)
            .arg(WORKER)
            .env("RUST_BACKTRACE", "0")
            .envs(ALLOCATION)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (input, answers, errors) =
            (process.stdin.take(), process.stdout.take(), process.stderr.take());
        let (Some(input), Some(answers), Some(errors)) = (input, answers, errors) else {
            return Err(io::Error::other("it has no pipes"));
        };
        let mut worker = Self {
            process,
            requests: Some(asking(input)),
            replies: answering(answers),
            last_words: thread::spawn(move || last_of(errors)),
        };
        worker.say(encode_frame(setup)?)?;
        Ok(worker)
    }

    /// Ends it, whatever it is doing.
    fn dismiss(mut self) {
        // It may be dead already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    fn ask(&mut self, request: &Request<'_>) -> io::Result<()> {
        if self.process.try_wait()?.is_some() {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.say(encode_frame(request)?)
    }

    fn say(&mut self, message: Vec<u8>) -> io::Result<()> {
        let requests = self.requests.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
        requests.send(message).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

/// Takes messages for a worker, and writes them when it reads.
fn asking(mut input: ChildStdin) -> Sender<Vec<u8>> {
    let (requests, asked) = channel::<Vec<u8>>();
    thread::spawn(move || {
        // That it reads no more is known by its having no answer.
        let _ = asked.iter().try_for_each(|message| input.write_all(&message));
    });
    requests
}

/// What a worker answers, until it answers no more.
fn answering(answers: ChildStdout) -> Receiver<Reply> {
    let (given, replies) = channel();
    thread::spawn(move || {
        let mut answers = BufReader::new(answers);
        while let Ok(Some(reply)) = read_frame(&mut answers) {
            if given.send(reply).is_err() {
                break;
            }
        }
    });
    replies
}

/// The last of what a stream says.
fn last_of(mut stream: impl Read) -> String {
    let (mut words, mut buffer) = (Vec::new(), [0; 1024]);
    while let Ok(count @ 1..) = stream.read(&mut buffer) {
        words.extend_from_slice(&buffer[..count]);
        words.drain(..words.len().saturating_sub(LAST_WORDS));
    }
    String::from_utf8_lossy(&words).into_owned()
}

/// This very program, also when its file was replaced by a newer version while it runs.
fn this_program() -> io::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        Ok(running)
    } else {
        std::env::current_exe()
    }
}

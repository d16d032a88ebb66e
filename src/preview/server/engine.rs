//! The engine process of a preview: started, asked and watched. If it dies, questions are answered from its last good answers
//! (see [`LastGood`]), and it is started again at the next change of a file.

use std::collections::HashMap;
use std::io::{BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{io, mem};

use tokio::sync::oneshot;

use super::last_good::LastGood;
use crate::engine::{encode_frame, read_frame};
use crate::preview::api::{
    Answer, EngineMessage, Event, ProjectStatus, Question, QuestionMessage, SessionSetup,
};
use crate::supervision::ProcessFailure;

/// How long a question may take: longer than any document may, and all documents of most projects. Then the engine process is
/// killed: it hangs.
const TIME_LIMIT: Duration = Duration::from_mins(10);

/// How often unanswered questions are looked at.
const PATROL: Duration = Duration::from_secs(1);

/// How much of its standard error is kept, in bytes.
const STDERR_TAIL: usize = 8 << 10;

/// Asks the engine process. Its clones ask the same one.
#[derive(Clone)]
pub(crate) struct Engine(Sender<Message>);

/// What the supervising thread hears.
enum Message {
    Ask(Question, oneshot::Sender<Answer>),
    /// Of the engine process of this number.
    Said(u64, EngineMessage),
    /// The engine process of this number has closed its output.
    Ended(u64),
    Stop,
}

/// Starts an engine process.
pub(crate) type StartEngine = Box<dyn Fn() -> io::Result<Command> + Send>;

/// What happens is reported here, on a thread of its own: it must not wait.
pub(crate) type OnEvent = Arc<dyn Fn(&Event) + Send + Sync>;

impl Engine {
    /// Starts the engine process and the thread that supervises it.
    pub(crate) fn start(
        setup: SessionSetup,
        command: StartEngine,
        on_event: OnEvent,
    ) -> (Self, EngineThread) {
        let (sender, inbox) = channel();
        let supervisor = Supervisor {
            last_good: LastGood::new(&setup),
            setup,
            command,
            on_event,
            sender: sender.clone(),
            process: None,
            started: 0,
            number: 0,
            pending: HashMap::new(),
        };
        let thread = thread::spawn(move || supervisor.run(&inbox));
        let engine = Self(sender);
        (engine.clone(), EngineThread { engine, thread: Some(thread) })
    }

    /// Asks a question, and waits for the answer.
    pub(crate) async fn ask(&self, question: Question) -> Answer {
        let (sender, answer) = oneshot::channel();
        // Without a supervisor, the preview is ending.
        let _ = self.0.send(Message::Ask(question, sender));
        answer.await.unwrap_or(Answer::Outdated)
    }

    /// Lets the engine process read the changed files, without waiting for it.
    pub(crate) fn reload(&self) {
        let (sender, _) = oneshot::channel();
        let _ = self.0.send(Message::Ask(Question::Reload, sender));
    }
}

/// The thread that supervises the engine process; the process ends when this is dropped.
pub(crate) struct EngineThread {
    engine: Engine,
    thread: Option<JoinHandle<()>>,
}

impl Drop for EngineThread {
    fn drop(&mut self) {
        let _ = self.engine.0.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            // If it has panicked, its process has lost its input and ends.
            let _ = thread.join();
        }
    }
}

/// A running engine process.
struct EngineProcess {
    process: Child,
    /// Frames for its input. A thread writes them: the pipe may be full.
    frames: Sender<Vec<u8>>,
    stderr_tail: JoinHandle<String>,
}

struct PendingQuestion {
    question: Question,
    asker: oneshot::Sender<Answer>,
    since: Instant,
}

struct Supervisor {
    setup: SessionSetup,
    command: StartEngine,
    on_event: OnEvent,
    sender: Sender<Message>,
    process: Option<EngineProcess>,
    /// How many processes were started.
    started: u64,
    /// The number of the last question.
    number: u64,
    pending: HashMap<u64, PendingQuestion>,
    last_good: LastGood,
}

impl Supervisor {
    fn run(mut self, inbox: &Receiver<Message>) {
        self.spawn();
        loop {
            match inbox.recv_timeout(PATROL) {
                Ok(Message::Ask(question, asker)) => self.ask(question, asker),
                Ok(Message::Said(process, said)) if process == self.started => self.hear(said),
                Ok(Message::Ended(process)) if process == self.started => self.bury(None),
                Ok(Message::Said(..) | Message::Ended(_)) => {}
                Err(RecvTimeoutError::Timeout) => self.end_hanging(),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.kill();
    }

    fn spawn(&mut self) {
        self.started += 1;
        self.setup.revision = self.last_good.revision();
        match self.try_spawn() {
            Ok(process) => self.process = Some(process),
            Err(error) => self.mark_broken(&ProcessFailure::Exited(error.to_string())),
        }
    }

    fn try_spawn(&self) -> io::Result<EngineProcess> {
        let mut command = (self.command)()?;
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn()?;
        let pipes = (process.stdin.take(), process.stdout.take(), process.stderr.take());
        let (Some(mut stdin), Some(stdout), Some(stderr)) = pipes else {
            return Err(io::Error::other("it has no pipes"));
        };
        let (frames, to_write) = channel::<Vec<u8>>();
        thread::spawn(move || {
            // A process that has ended closes its output, too, which is noticed there.
            let _ = to_write
                .iter()
                .try_for_each(|frame| stdin.write_all(&frame).and_then(|()| stdin.flush()));
        });
        let (sender, number) = (self.sender.clone(), self.started);
        thread::spawn(move || read_messages(stdout, number, &sender));
        let stderr_tail = thread::spawn(move || read_tail(stderr));
        // The thread has just been started.
        let _ = frames.send(encode_frame(&self.setup)?);
        Ok(EngineProcess { process, frames, stderr_tail })
    }

    fn ask(&mut self, question: Question, asker: oneshot::Sender<Answer>) {
        let is_reload = matches!(question, Question::Reload);
        if self.process.is_none() && is_reload {
            self.spawn();
        }
        let Some(process) = &self.process else {
            let _ = asker.send(self.last_good.answer(&question));
            return;
        };
        self.number += 1;
        let message = QuestionMessage { number: self.number, question };
        // Plain values are CBOR.
        if let Ok(frame) = encode_frame(&message) {
            let _ = process.frames.send(frame);
            let since = Instant::now();
            let QuestionMessage { number, question } = message;
            self.pending.insert(number, PendingQuestion { question, asker, since });
        }
    }

    fn hear(&mut self, message: EngineMessage) {
        match message {
            EngineMessage::Answer(number, answer) => {
                if let Some(PendingQuestion { question, asker, .. }) = self.pending.remove(&number)
                {
                    self.last_good.note(&question, &answer);
                    // The asker may be gone.
                    let _ = asker.send(*answer);
                }
            }
            EngineMessage::Event(event) => {
                self.last_good.note_event(&event);
                (self.on_event)(&event);
            }
        }
    }

    /// Ends a process that has not answered a question in time.
    fn end_hanging(&mut self) {
        if self.pending.values().any(|question| question.since.elapsed() > TIME_LIMIT) {
            self.bury(Some(ProcessFailure::TimedOut(TIME_LIMIT)));
        }
    }

    /// Determines why the process has ended, or ends it for a reason, and answers the questions that it had.
    fn bury(&mut self, reason: Option<ProcessFailure>) {
        let Some(mut ended) = self.process.take() else { return };
        drop(ended.frames);
        if reason.is_some() {
            let _ = ended.process.kill();
        }
        let status = ended.process.wait();
        let stderr = ended.stderr_tail.join().unwrap_or_default();
        let memory = self.setup.max_memory.unwrap_or_default();
        let failure = reason.unwrap_or_else(|| ProcessFailure::from_exit(status, &stderr, memory));
        self.mark_broken(&failure);
    }

    fn mark_broken(&mut self, failure: &ProcessFailure) {
        self.last_good.mark_broken(failure);
        for PendingQuestion { question, asker, .. } in mem::take(&mut self.pending).into_values() {
            let _ = asker.send(self.last_good.answer(&question));
        }
        let revision = self.last_good.revision();
        (self.on_event)(&Event::State { revision, state: ProjectStatus::Broken });
    }

    fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            drop(process.frames);
            // It may have ended already.
            let _ = process.process.kill();
            let _ = process.process.wait();
        }
    }
}

fn read_messages(stdout: ChildStdout, process: u64, sender: &Sender<Message>) {
    let mut stdout = BufReader::new(stdout);
    while let Ok(Some(message)) = read_frame(&mut stdout) {
        if sender.send(Message::Said(process, message)).is_err() {
            return;
        }
    }
    let _ = sender.send(Message::Ended(process));
}

/// Reads to the end, and keeps the last bytes.
fn read_tail(mut from: impl Read) -> String {
    let mut tail = Vec::new();
    let mut part = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut part) {
        tail.extend_from_slice(&part[..length]);
        let excess = tail.len().saturating_sub(STDERR_TAIL);
        tail.drain(..excess);
    }
    String::from_utf8_lossy(&tail).into_owned()
}

//! The side of the server: starts the engine process, asks it questions, and remembers what it has shown.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::io::BufReader;
use std::process::{ChildStdin, ChildStdout};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use parking_lot::Mutex;

use super::SESSION;
use super::reported::reported;
use crate::diagnostic::Diagnostic;
use crate::engine::{encode_frame, read_frame, write_frame};
use crate::preview::api::{
    Answer, DocumentView, EngineMessage, Event, ProjectState, ProjectStatus, Question,
    QuestionMessage, ReportedDiagnostic, SessionSetup,
};
use crate::supervision::{LastingEvent, LastingOrder, run_lasting};

/// How many questions may wait for documents. A page asks for a few at once.
const MAX_WAITING: usize = 64;

/// How many bytes of pictures and layers are remembered at most.
const MAX_REMEMBERED: usize = 64 << 20;

/// An engine process, which is started again when files have changed after its death. Dropping this ends it.
pub(crate) struct EngineProcess {
    connection: Arc<Mutex<Connection>>,
    orders: Sender<LastingOrder>,
    supervisor: Option<JoinHandle<()>>,
}

/// Receives the events of an engine process.
type OnEvent = Arc<dyn Fn(Event) + Send + Sync>;

impl EngineProcess {
    /// Starts the process. `on_event` is called on another thread.
    pub(crate) fn start(
        setup: SessionSetup,
        on_event: impl Fn(Event) + Send + Sync + 'static,
    ) -> Self {
        let connection = Arc::new(Mutex::new(Connection::new(setup)));
        let (orders, inbox) = channel();
        let on_event: OnEvent = Arc::new(on_event);
        let shared = Arc::clone(&connection);
        let supervisor = thread::spawn(move || {
            let arguments = [OsString::from(SESSION)];
            let ended = run_lasting(&arguments, true, inbox, &mut |event| {
                on_lasting_event(&shared, &on_event, event);
            });
            let message = match ended {
                Ok(()) => "the preview has ended".to_owned(),
                Err(error) => format!("cannot start a process for the preview: {error}"),
            };
            shared.lock().end(&Diagnostic::error("worker-lost", message));
        });
        Self { connection, orders, supervisor: Some(supervisor) }
    }

    /// Asks a question and waits for the answer. While the process is dead, the last answers stay, and say why.
    pub(crate) fn ask(&self, question: Question) -> Answer {
        let (sender, answer) = channel();
        let is_reload = question == Question::Reload;
        self.connection.lock().send(question, sender);
        if is_reload {
            // It fails only if the process cannot be started at all, which the answer says.
            let _ = self.orders.send(LastingOrder::FilesChanged);
        }
        answer.recv().unwrap_or(Answer::Outdated)
    }
}

impl Drop for EngineProcess {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.orders.send(LastingOrder::Stop);
        self.connection.lock().input = None;
        if let Some(supervisor) = self.supervisor.take() {
            // It does not panic.
            let _ = supervisor.join();
        }
    }
}

fn on_lasting_event(connection: &Arc<Mutex<Connection>>, on_event: &OnEvent, event: LastingEvent) {
    match event {
        LastingEvent::Started(input, Some(output)) => {
            connection.lock().begin(input);
            let (connection, on_event) = (Arc::clone(connection), Arc::clone(on_event));
            thread::spawn(move || read_messages(output, &connection, &on_event));
        }
        LastingEvent::Started(_, None) => {}
        LastingEvent::Died { failure, activity, is_waiting } => {
            let while_doing =
                activity.map(|activity| format!(" while {activity}")).unwrap_or_default();
            let message = format!("the preview was stopped{while_doing}: {failure}");
            let mut diagnostic = Diagnostic::error(failure.rule(), message);
            diagnostic = failure.general_hint().into_iter().fold(diagnostic, Diagnostic::hint);
            let revision = connection.lock().die(&diagnostic, is_waiting);
            if is_waiting {
                let error = Some(diagnostic.message);
                on_event(Event::State { revision, state: ProjectStatus::Broken, error });
            }
        }
        LastingEvent::Ended(code) => {
            let message = format!("the process of the preview has ended with code {code}");
            connection.lock().end(&Diagnostic::error("worker-lost", message));
        }
    }
}

fn read_messages(output: ChildStdout, connection: &Mutex<Connection>, on_event: &OnEvent) {
    let mut output = BufReader::new(output);
    while let Ok(Some(message)) = read_frame::<EngineMessage>(&mut output) {
        match message {
            EngineMessage::Answer(number, answer) => connection.lock().receive(number, *answer),
            EngineMessage::Event(event) => {
                if let Event::State { revision, .. } = event {
                    connection.lock().setup.revision = revision;
                }
                on_event(event);
            }
        }
    }
}

/// The connection to a process.
struct Connection {
    setup: SessionSetup,
    input: Option<ChildStdin>,
    /// Why there is no process, and will be none before files change.
    death: Option<Vec<ReportedDiagnostic>>,
    /// Whether there will be no process any more.
    has_ended: bool,
    next_number: u64,
    pending: HashMap<u64, (Question, Sender<Answer>)>,
    last: LastAnswers,
}

impl Connection {
    fn new(setup: SessionSetup) -> Self {
        Self {
            setup,
            input: None,
            death: None,
            has_ended: false,
            next_number: 0,
            pending: HashMap::new(),
            last: LastAnswers::default(),
        }
    }

    /// Begins to talk to a new process.
    fn begin(&mut self, mut input: ChildStdin) {
        self.death = None;
        // If it dies at once, the supervisor notices it.
        let _ = write_frame(&mut input, &self.setup);
        for (number, (question, _)) in &self.pending {
            let message = QuestionMessage { number: *number, question: question.clone() };
            let _ = write_frame(&mut input, &message);
        }
        self.input = Some(input);
    }

    fn send(&mut self, question: Question, sender: Sender<Answer>) {
        let is_dead = self.has_ended || self.death.is_some() && question != Question::Reload;
        if is_dead {
            // Without a receiver, no answer is needed.
            let _ = sender.send(self.last.answer(&question, self.death.as_deref().unwrap_or(&[])));
            return;
        }
        let is_slow = |(waiting, _): &(Question, Sender<Answer>)| waiting.is_slow();
        if question.is_slow()
            && self.pending.values().filter(|it| is_slow(it)).count() >= MAX_WAITING
        {
            let _ = sender.send(Answer::Outdated);
            return;
        }
        let number = self.next_number;
        self.next_number += 1;
        if let Some(input) = &mut self.input {
            let message = QuestionMessage { number, question: question.clone() };
            let frame = encode_frame(&message).unwrap_or_default();
            let _ = std::io::Write::write_all(input, &frame);
        }
        self.pending.insert(number, (question, sender));
    }

    fn receive(&mut self, number: u64, answer: Answer) {
        if let Some((question, sender)) = self.pending.remove(&number) {
            self.last.remember(question, &answer);
            let _ = sender.send(answer);
        }
    }

    /// Returns the last revision.
    fn die(&mut self, diagnostic: &Diagnostic, is_waiting: bool) -> u64 {
        self.input = None;
        if is_waiting {
            let death = vec![reported(diagnostic)];
            for (question, sender) in std::mem::take(&mut self.pending).into_values() {
                let _ = sender.send(self.last.answer(&question, &death));
            }
            self.death = Some(death);
        }
        self.setup.revision
    }

    fn end(&mut self, diagnostic: &Diagnostic) {
        self.die(diagnostic, true);
        self.has_ended = true;
    }
}

/// The memory that the answer about a page takes, about, in bytes.
fn bytes_of(answer: &Answer) -> usize {
    /// The size of a run of text or of a mark.
    const ITEM: usize = 200;
    match answer {
        Answer::Svg(svg) => svg.len(),
        Answer::Layer(layer) => ITEM * (layer.text.len() + layer.marks.len()),
        _ => 0,
    }
}

/// The last answers, which stay when the process has died.
#[derive(Default)]
struct LastAnswers {
    state: Option<ProjectState>,
    documents: HashMap<String, DocumentView>,
    /// Pictures and layers of the pages of these documents, the oldest first.
    pages: Vec<(Question, Answer)>,
}

impl LastAnswers {
    fn remember(&mut self, question: Question, answer: &Answer) {
        match answer {
            Answer::State(state) => self.state = Some(state.clone()),
            Answer::Document(view) => {
                self.documents.insert(view.id.clone(), view.clone());
                self.forget_old_pages();
            }
            Answer::Svg(_) | Answer::Layer(_) => {
                self.pages.retain(|(known, _)| *known != question);
                self.pages.push((question, answer.clone()));
                let mut size: usize = self.pages.iter().map(|(_, answer)| bytes_of(answer)).sum();
                while size > MAX_REMEMBERED {
                    size -= bytes_of(&self.pages.remove(0).1);
                }
            }
            _ => {}
        }
    }

    /// Drops the pages that no document has any more.
    fn forget_old_pages(&mut self) {
        let pages = self.documents.values().flat_map(|view| &view.pages);
        let digests: HashSet<&str> = pages.map(|page| page.digest.as_str()).collect();
        self.pages.retain(|(question, _)| match question {
            Question::PageSvg(digest) | Question::PageLayer(digest) => {
                digests.contains(digest.as_str())
            }
            _ => false,
        });
    }

    /// What is still known, with the reasons why it is not current.
    fn answer(&self, question: &Question, reasons: &[ReportedDiagnostic]) -> Answer {
        match question {
            Question::State => {
                let state = self.state.clone().map(|state| ProjectState {
                    state: ProjectStatus::Broken,
                    diagnostics: reasons.to_vec(),
                    ..state
                });
                state.map_or_else(|| Answer::Broken(reasons.to_vec()), Answer::State)
            }
            Question::Document(id) => match self.documents.get(id) {
                Some(view) => Answer::Document(DocumentView {
                    is_current: false,
                    diagnostics: reasons.to_vec(),
                    changed: Vec::new(),
                    ..view.clone()
                }),
                None => Answer::Broken(reasons.to_vec()),
            },
            Question::PageSvg(_) | Question::PageLayer(_) => {
                let known = self.pages.iter().find(|(known, _)| known == question);
                known.map_or_else(|| Answer::Broken(reasons.to_vec()), |(_, answer)| answer.clone())
            }
            _ => Answer::Broken(reasons.to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::api::PageSummary;

    fn view(id: &str, digests: &[&str]) -> DocumentView {
        let page = |digest: &&str| PageSummary {
            digest: (*digest).to_owned(),
            width: 100.0,
            height: 100.0,
            label: String::new(),
        };
        DocumentView {
            id: id.to_owned(),
            title: String::new(),
            revision: 1,
            is_current: true,
            pages: digests.iter().map(page).collect(),
            digest: String::new(),
            is_checked: true,
            diagnostics: Vec::new(),
            changed: Vec::new(),
        }
    }

    #[test]
    fn only_pages_of_the_last_documents_are_remembered() {
        let mut last = LastAnswers::default();
        let show = |last: &mut LastAnswers, id: &str, digests: &[&str]| {
            let view = view(id, digests);
            last.remember(Question::Document(id.to_owned()), &Answer::Document(view));
            for digest in digests {
                let picture = Answer::Svg("x".repeat(1000));
                last.remember(Question::PageSvg((*digest).to_owned()), &picture);
            }
        };
        for edit in 0..100 {
            show(&mut last, "brief", &[format!("a{edit}").as_str(), "same"]);
            show(&mut last, "report", &["b"]);
        }
        let known: Vec<&Question> = last.pages.iter().map(|(question, _)| question).collect();
        let expected = ["a99", "same", "b"].map(|digest| Question::PageSvg(digest.to_owned()));
        assert_eq!(known, expected.iter().collect::<Vec<_>>());
    }

    #[test]
    fn the_oldest_pages_are_dropped_when_there_are_too_many_bytes() {
        let mut last = LastAnswers::default();
        for number in 0..5 {
            let picture = Answer::Svg("x".repeat(MAX_REMEMBERED / 3));
            last.remember(Question::PageSvg(number.to_string()), &picture);
        }
        let known: Vec<&Question> = last.pages.iter().map(|(question, _)| question).collect();
        let expected = ["2", "3", "4"].map(|digest| Question::PageSvg(digest.to_owned()));
        assert_eq!(known, expected.iter().collect::<Vec<_>>());
    }
}

//! The last good answers of the engine process, for the time in which there is none: pages stay, and a banner says why.

use std::collections::{HashMap, VecDeque};

use crate::preview::api::{
    Answer, DocumentStatus, DocumentView, Event, ProjectState, ProjectStatus, Question,
    ReportedDiagnostic, SessionSetup,
};
use crate::supervision::ProcessFailure;

/// The maximum number of documents whose pages are kept: those that were asked for last.
const DOCUMENTS: usize = 8;

/// How much the pictures and texts of pages may take, in bytes.
const MAX_BYTES: usize = 64 << 20;

/// The last good answers.
pub(super) struct LastGood {
    state: ProjectState,
    /// The documents that were asked for last, the latest at the end.
    documents: VecDeque<DocumentView>,
    /// The pictures and texts of their pages, by the question for them.
    pages: HashMap<PageQuestion, Answer>,
    bytes: usize,
}

/// A question for the picture or the texts of a page, by its digest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum PageQuestion {
    Svg(String),
    Layer(String),
}

impl PageQuestion {
    fn of(question: &Question) -> Option<Self> {
        match question {
            Question::PageSvg(digest) => Some(Self::Svg(digest.clone())),
            Question::PageLayer(digest) => Some(Self::Layer(digest.clone())),
            _ => None,
        }
    }

    fn digest(&self) -> &str {
        match self {
            Self::Svg(digest) | Self::Layer(digest) => digest,
        }
    }
}

impl LastGood {
    /// No answers yet about a project.
    pub(super) fn new(setup: &SessionSetup) -> Self {
        let name = setup.folder.file_name().unwrap_or_default();
        let state = ProjectState {
            revision: setup.revision,
            state: ProjectStatus::Building,
            project: name.to_string_lossy().into_owned(),
            folder: setup.folder.display().to_string(),
            documents: Vec::new(),
            diagnostics: Vec::new(),
        };
        Self { state, documents: VecDeque::new(), pages: HashMap::new(), bytes: 0 }
    }

    /// The last revision that was read.
    pub(super) fn revision(&self) -> u64 {
        self.state.revision
    }

    /// Keeps an answer of the engine process.
    pub(super) fn note(&mut self, question: &Question, answer: &Answer) {
        match answer {
            Answer::State(state) => self.state = state.clone(),
            Answer::Document(view) if !view.pages.is_empty() => self.keep_document(view.clone()),
            Answer::Svg(_) | Answer::Layer(_) => {
                if let Some(page) = PageQuestion::of(question) {
                    self.keep_page(page, answer);
                }
            }
            _ => {}
        }
    }

    /// Keeps the revision of an event.
    pub(super) fn note_event(&mut self, event: &Event) {
        if let Event::State { revision, .. } = event {
            self.state.revision = *revision;
        }
    }

    fn keep_document(&mut self, view: DocumentView) {
        self.documents.retain(|it| it.id != view.id);
        self.documents.push_back(view);
        if self.documents.len() > DOCUMENTS {
            self.documents.pop_front();
        }
        let documents = &self.documents;
        let is_shown = |page: &PageQuestion| {
            documents.iter().flat_map(|it| &it.pages).any(|it| it.digest == page.digest())
        };
        self.pages.retain(|page, _| is_shown(page));
        self.bytes = self.pages.values().map(size).sum();
    }

    fn keep_page(&mut self, page: PageQuestion, answer: &Answer) {
        let fits = self.bytes + size(answer) <= MAX_BYTES;
        if fits && !self.pages.contains_key(&page) {
            self.bytes += size(answer);
            self.pages.insert(page, answer.clone());
        }
    }

    /// From now on there is no engine process, for this reason.
    pub(super) fn mark_broken(&mut self, failure: &ProcessFailure) {
        self.state.state = ProjectStatus::Broken;
        self.state.diagnostics = vec![ReportedDiagnostic {
            severity: "error".to_owned(),
            rule: failure.rule().to_owned(),
            has_page: crate::rules::Rule::named(failure.rule()).is_some(),
            message: format!("the preview cannot read the project: {failure}"),
            place: None,
            excerpt: None,
            notes: Vec::new(),
            help: failure
                .general_hint()
                .into_iter()
                .chain(["the preview tries again when a file of the project is saved"])
                .map(str::to_owned)
                .collect(),
            documents: Vec::new(),
            fix: None,
        }];
        for document in &mut self.state.documents {
            if document.state != DocumentStatus::Unseen {
                document.state = DocumentStatus::Stale;
            }
        }
        for view in &mut self.documents {
            view.is_current = false;
            view.diagnostics.clone_from(&self.state.diagnostics);
            view.changed.clear();
        }
    }

    /// The answer while there is no engine process.
    pub(super) fn answer(&self, question: &Question) -> Answer {
        let broken = || Answer::Broken(self.state.diagnostics.clone());
        match question {
            Question::State => Answer::State(self.state.clone()),
            Question::Document(id) => {
                let kept = self.documents.iter().find(|it| it.id == *id);
                kept.cloned().map_or_else(broken, Answer::Document)
            }
            _ => {
                let page = PageQuestion::of(question).and_then(|page| self.pages.get(&page));
                page.cloned().unwrap_or_else(broken)
            }
        }
    }
}

/// The size of a picture or of the texts of a page, in bytes; of texts, about that.
fn size(answer: &Answer) -> usize {
    match answer {
        Answer::Svg(svg) => svg.len(),
        Answer::Layer(layer) => {
            let text = layer.text.iter().map(|run| run.text.len() + size_of_val(run));
            text.sum::<usize>() + layer.marks.iter().map(size_of_val).sum::<usize>()
        }
        _ => 0,
    }
}

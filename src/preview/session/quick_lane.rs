//! Answers that need no typesetting: pictures, layers, cards, and what is at a point.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use parking_lot::Mutex;
use similar::TextDiff;

use super::cards::{claim_card, source_card};
use super::layer::{AnalyzedPage, TextOrigin, component_place, template_place};
use super::process::{LoadedRevision, Shared, Task};
use super::reported::{id, place, summary};
use super::store::TypesetDocument;
use crate::check::{FixedFile, apply_fixes};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Safety};
use crate::preview::api::{Answer, FixDiff, Mark, MarkKind, Place, PointedAt, Question};
use crate::project::{Project, Spanned, shipped};

/// How long a picture may take after its page.
const PICTURE_PATIENCE: Duration = Duration::from_secs(2);

/// The lane of quick answers about one revision.
pub(super) struct QuickLane<'r> {
    pub shared: &'r Shared,
    /// The project, if it can be read.
    pub loaded: Option<&'r LoadedRevision<'r>>,
}

impl QuickLane<'_> {
    /// Answers questions until a newer revision than that of this number is requested.
    pub(super) fn run(&self, tasks: &Mutex<Receiver<Task>>, served: u64) {
        let tasks = tasks.lock();
        while let Ok(task) = tasks.recv() {
            if let Task::Ask(number, question) = task {
                self.shared.output.answer(number, self.answer(&question));
            }
            if self.shared.is_outdated(served) {
                return;
            }
        }
    }

    fn answer(&self, question: &Question) -> Answer {
        match question {
            Question::State => Answer::State(self.shared.store.lock().state()),
            Question::PageSvg(digest) => self.picture(digest),
            Question::PageLayer(digest) => match self.shared.store.lock().page(digest) {
                Some((document, page)) => Answer::Layer(document.analyzed(page).layer.clone()),
                None => no_page(digest),
            },
            Question::At { document, page, x, y } => self.at(document, page, (*x, *y)),
            Question::Claim(id) => self.claim(id),
            Question::Source(key) => self.source(key),
            Question::Fix(id) => self.fix(id),
            _ => Answer::NotFound("this question is for the other lane".to_owned()),
        }
    }

    fn picture(&self, digest: &str) -> Answer {
        let store = self.shared.store.lock();
        let (page, pictures) = (store.page(digest), Arc::clone(&store.pictures));
        drop(store);
        let picture = page.and_then(|(document, page)| {
            pictures.wait_for(&document.pages.pages[page].digest, PICTURE_PATIENCE)
        });
        picture.map_or_else(|| no_page(digest), |svg| Answer::Svg(svg.to_string()))
    }

    fn claim(&self, id: &str) -> Answer {
        let Some(loaded) = self.loaded else { return self.broken() };
        let Some(claim) = loaded.ledger.get(id) else {
            return Answer::NotFound(format!("there is no claim `{id}`"));
        };
        let documents = self.shared.store.lock().typeset();
        Answer::Claim(Box::new(claim_card(loaded.ledger, loaded.project, claim, &documents)))
    }

    fn source(&self, key: &str) -> Answer {
        let Some(loaded) = self.loaded else { return self.broken() };
        let Some(source) = loaded.ledger.sources.get(key) else {
            return Answer::NotFound(format!("there is no source `{key}`"));
        };
        let documents = self.shared.store.lock().typeset();
        let briefing = loaded.jobs.first().map(|job| &job.briefing);
        Answer::Source(source_card(loaded.ledger, source, briefing, &documents))
    }

    fn broken(&self) -> Answer {
        Answer::Broken(self.shared.store.lock().broken.clone())
    }

    /// The contents of a point.
    fn at(&self, document: &str, digest: &str, (x, y): (f64, f64)) -> Answer {
        let typeset = self.shared.store.lock().entry(document).and_then(|it| it.typeset.clone());
        let Some(typeset) = typeset else { return no_page(digest) };
        let Some(page) = typeset.digests.iter().position(|known| known == digest) else {
            return no_page(digest);
        };
        let analyzed = typeset.analyzed(page);
        let text = analyzed.text_at(x, y);
        let template = text.and_then(|(at, _)| self.template_of(&typeset, analyzed, at));
        let (template, cell) = template.map_or((None, None), |(place, cell)| (Some(place), cell));
        let setting = || self.setting_of(document, &typeset, &text?.1.origin);
        let cell = cell.or_else(setting);
        let marks = analyzed.marks_at(x, y);
        let pointed = |mark: &&Mark| match mark.kind {
            MarkKind::Claim => self.pointed_claim(&mark.id, template.as_ref()),
            MarkKind::Source => self.pointed_source(&mark.id, template.as_ref()),
            // The text leads to it.
            MarkKind::Cell => None,
        };
        // The number of a source is within the value that cites it.
        let source = marks.iter().find(|mark| mark.kind == MarkKind::Source).and_then(pointed);
        let value = || text.and_then(|(_, text)| self.value_of(&text.origin, template.as_ref()));
        let mark = || marks.iter().find_map(pointed);
        if let Some(pointed) = source.or_else(value).or_else(mark) {
            return Answer::At(pointed);
        }
        Answer::At(match template {
            Some(place) => PointedAt::Template { place, cell },
            None if text.is_some() => PointedAt::Layout,
            None => PointedAt::None,
        })
    }

    /// The place in the template of a text, and the cell that it comes from.
    fn template_of(
        &self,
        typeset: &TypesetDocument,
        page: &AnalyzedPage,
        at: usize,
    ) -> Option<(Place, Option<Place>)> {
        let draft = &typeset.draft;
        let (span, cell) = match template_place(draft, page, at) {
            Some((span, cells)) => (span, cells.first().map(place)),
            None => (component_place(draft, page, at)?, None),
        };
        let path = span.file.path();
        let is_own = || self.shared.store.lock().folder.join(path).exists();
        let is_shipped = shipped(path).is_some() && !is_own();
        Some((Place { is_shipped, ..place(&span) }, cell))
    }

    /// The place of the setting that a value of a document is.
    fn setting_of(
        &self,
        document: &str,
        typeset: &TypesetDocument,
        origin: &TextOrigin,
    ) -> Option<Place> {
        let TextOrigin::Value(printed) = origin else { return None };
        let loaded = self.loaded?;
        let job = loaded.jobs.iter().find(|job| job.briefing.name == document)?;
        let settings = &loaded.project.settings;
        let briefing = settings.briefings.iter().find(|it| it.name.value == job.settings)?;
        let expression = typeset.expression(printed.value);
        let name = expression.trim_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '}'));
        let span = |setting: Option<&Spanned<String>>| setting.map(|it| it.span.clone());
        let span = match name {
            "project.publisher" => span(settings.project.publisher.as_ref()),
            "briefing.title" => Some(briefing.title.span.clone()),
            "briefing.subtitle" => span(briefing.subtitle.as_ref()),
            "briefing.description" => span(briefing.description.as_ref()),
            "briefing.marking" => span(briefing.marking.as_ref()),
            "briefing.watermark" => span(briefing.watermark.as_ref()),
            "briefing.edition" => Some(briefing.edition.span.clone()),
            "briefing.cutoff" => Some(briefing.cutoff.as_ref()?.span.clone()),
            _ => None,
        };
        span.as_ref().map(place)
    }

    /// What a text of this origin shows of the data, if it shows a claim or a source.
    fn value_of(&self, origin: &TextOrigin, template: Option<&Place>) -> Option<PointedAt> {
        match origin {
            TextOrigin::Value(value) => match &value.claims[..] {
                [] => None,
                [one] => self.pointed_claim(one, template),
                several => {
                    let claims = several.iter().map(ToString::to_string).collect();
                    let (is_total, template) = (value.is_total, template.cloned());
                    Some(PointedAt::Claims { claims, is_total, template })
                }
            },
            TextOrigin::Citation(keys) => {
                keys.iter().find_map(|key| self.pointed_source(key, template))
            }
            TextOrigin::Draft(_) | TextOrigin::Elsewhere => None,
        }
    }

    fn pointed_claim(&self, id: &str, template: Option<&Place>) -> Option<PointedAt> {
        let Answer::Claim(card) = self.claim(id) else { return None };
        Some(PointedAt::Claim { card, template: template.cloned() })
    }

    fn pointed_source(&self, key: &str, template: Option<&Place>) -> Option<PointedAt> {
        let Answer::Source(card) = self.source(key) else { return None };
        Some(PointedAt::Source { card, template: template.cloned() })
    }

    fn fix(&self, wanted: &str) -> Answer {
        let Some(loaded) = self.loaded else { return self.broken() };
        let found = find_fix(&self.shared.store.lock().checked, loaded.project, wanted);
        let (fix, file) = match found {
            Ok(found) => found,
            Err(reason) => return reason.into(),
        };
        let names = (format!("a/{}", file.path), format!("b/{}", file.path));
        let lines = TextDiff::from_lines(&file.before, &file.after);
        let diff = lines.unified_diff().header(&names.0, &names.1).to_string();
        Answer::FixDiff(FixDiff { fix: summary(&fix), path: file.path, diff })
    }
}

/// Why a fix is neither shown nor applied.
pub(super) enum NoFix {
    /// The file has changed.
    Gone(String),
    /// It is a guess.
    Unsafe(String),
}

impl From<NoFix> for Answer {
    fn from(reason: NoFix) -> Self {
        match reason {
            NoFix::Gone(message) => Self::NotFound(message),
            NoFix::Unsafe(message) => Self::Refused(message),
        }
    }
}

/// The safe fix of an id, and its file with the change.
pub(super) fn find_fix(
    checked: &Diagnostics,
    project: &Project,
    wanted: &str,
) -> Result<(Fix, FixedFile), NoFix> {
    let gone = || NoFix::Gone(format!("there is no fix `{wanted}` any more: the file has changed"));
    let has_it = |it: &Diagnostic| it.fix.as_ref().is_some_and(|fix| id(fix) == wanted);
    let diagnostic = checked.iter().find(|it| has_it(it)).ok_or_else(gone)?.into_owned();
    let fix = diagnostic.fix.as_deref().cloned().ok_or_else(gone)?;
    if fix.safety != Safety::Safe {
        let (title, place) = (summary(&fix).title, &fix.place);
        return Err(NoFix::Unsafe(format!(
            "to {title} is a guess: change {place} by hand, or run `briefpress check --fix --unsafe-fixes`"
        )));
    }
    let files = apply_fixes(project, &Diagnostics::from_iter([diagnostic]), Safety::Safe);
    let file = files.into_iter().next().ok_or_else(gone)?;
    Ok((fix, file))
}

fn no_page(digest: &str) -> Answer {
    Answer::NotFound(format!("there is no page `{digest}` any more"))
}

//! Showing findings: with an excerpt for people, on a line each for tools.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{End, Format};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span};

/// The most findings of one rule in one file that are shown to a person.
const MOST_ALIKE: usize = 50;

/// The most lines of one place that are shown.
const MOST_LINES: usize = 6;

/// Says things to the person or the machine that runs the command, on standard error.
#[derive(Debug)]
pub(super) struct Reporter {
    format: Format,
}

impl Reporter {
    pub(super) fn new(format: Format) -> Self {
        Self { format }
    }

    /// Shows findings, each once, by file and line. Of many alike a person is shown the first ones,
    /// and how many more there are.
    pub(super) fn findings(&self, found: Diagnostics) {
        let mut findings: Vec<Diagnostic> = found.into_iter().collect();
        findings.sort_by_cached_key(place);
        let mut told = HashSet::new();
        findings.retain(|finding| told.insert(short(finding)));
        for in_file in findings.chunk_by(|one, other| path(one) == path(other)) {
            let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
            for finding in in_file {
                let count = alike.entry(finding.rule).or_default();
                *count += 1;
                if *count <= MOST_ALIKE || matches!(self.format, Format::Short) {
                    self.finding(finding);
                }
            }
            for (rule, count) in alike.iter().filter(|(_, count)| **count > MOST_ALIKE) {
                self.more(rule, count - MOST_ALIKE, path(&in_file[0]));
            }
        }
    }

    pub(super) fn report(
        &self,
        found: Diagnostics,
        _: Option<&crate::project::Project>,
        end: End,
    ) -> End {
        self.findings(found);
        end
    }

    /// Tells how many findings of a rule were not shown.
    fn more(&self, rule: &str, count: usize, path: &str) {
        if matches!(self.format, Format::Human) {
            let place = if path.is_empty() { String::new() } else { format!(" in {path}") };
            anstream::eprintln!(
                "and {count} more of {rule}{place}; `--format short` shows all, a line each\n"
            );
        }
    }

    fn finding(&self, finding: &Diagnostic) {
        match self.format {
            Format::Short => anstream::eprintln!("{}", short(finding)),
            Format::Human => anstream::eprintln!("{}\n", human(finding)),
        }
    }

    /// Tells what stands in the way of the whole run, and what to do about it.
    pub(super) fn problem(&self, message: &str, help: Option<&str>) -> End {
        let title = Level::ERROR.primary_title(message);
        let group = help
            .into_iter()
            .fold(Group::with_title(title), |group, help| group.element(Level::HELP.message(help)));
        match self.format {
            Format::Short => anstream::eprintln!("error: {message}"),
            Format::Human => anstream::eprintln!("{}", renderer().render(&[group])),
        }
        End::Environment
    }
}

/// Tells how the run goes, with a word in bold before it.
pub(super) fn status(word: &str, message: &str) {
    let bold = anstyle::Style::new().bold();
    anstream::eprintln!("{bold}{word:>12}{bold:#} {message}");
}

/// The file that a finding is in, empty if it has no place.
fn path(finding: &Diagnostic) -> &str {
    finding.span.as_ref().map_or("", |span| span.file.path())
}

fn place(finding: &Diagnostic) -> (String, usize) {
    (path(finding).to_owned(), finding.span.as_ref().map_or(0, |span| span.range().start))
}

/// A finding on one line: `file:line:col: severity[rule]: message`.
fn short(finding: &Diagnostic) -> String {
    let mut line = finding.span.as_ref().map_or_else(String::new, |span| format!("{span}: "));
    let Diagnostic { rule, severity, message, .. } = finding;
    let _ = write!(line, "{}[{rule}]: {}", severity.name(), message.replace('\n', " "));
    line
}

/// A finding with excerpts of the places it names.
fn human(finding: &Diagnostic) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(&finding.message).id(finding.rule));
    let excerpts: Vec<Excerpt<'_>> = finding
        .span
        .iter()
        .map(|span| Excerpt::new(span, AnnotationKind::Primary, ""))
        .chain(
            finding
                .related
                .iter()
                .map(|(span, what)| Excerpt::new(span, AnnotationKind::Context, what)),
        )
        .collect();
    for excerpt in &excerpts {
        group = group.element(excerpt.snippet());
    }
    for hint in &finding.hints {
        group = group.element(Level::HELP.message(hint));
    }
    let rendered = renderer().render(&[group]);
    let cells = excerpts.iter().filter(|excerpt| excerpt.span.file.sheet().is_some());
    cells.fold(rendered, |rendered, cell| bare(&rendered, &cell.span.to_string()))
}

/// Takes away the line and column of the excerpt that the renderer puts behind a cell's address.
fn bare(rendered: &str, address: &str) -> String {
    let marked = format!("{address}:");
    let mut parts = rendered.split(&marked);
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare += address;
        bare += part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    }
    bare
}

fn renderer() -> Renderer {
    Renderer::styled().decor_style(DecorStyle::Ascii)
}

/// The lines around a place, so that a large file is not gone through for each finding.
struct Excerpt<'a> {
    span: &'a Span,
    kind: AnnotationKind,
    label: &'a str,
    start: usize,
    text: &'a str,
}

impl<'a> Excerpt<'a> {
    fn new(span: &'a Span, kind: AnnotationKind, label: &'a str) -> Self {
        let text = span.file.text();
        let at = text.floor_char_boundary(span.range().start);
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let lines: usize = text[start..].split_inclusive('\n').take(MOST_LINES).map(str::len).sum();
        Self { span, kind, label, start, text: &text[start..start + lines] }
    }

    fn snippet(&self) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let (line, _) = self.span.line_column();
        let within = |offset: usize| {
            self.text.floor_char_boundary(offset.saturating_sub(self.start).min(self.text.len()))
        };
        let range = within(self.span.range().start)..within(self.span.range().end);
        let first_line =
            self.text[range.start..].find('\n').map_or(self.text.len(), |at| range.start + at);
        let range = range.start..range.end.clamp(range.start, first_line.max(range.start));
        let annotation = self.kind.span(range);
        let annotation =
            if self.label.is_empty() { annotation } else { annotation.label(self.label) };
        let file = &self.span.file;
        let path =
            file.sheet().map_or_else(|| file.path().into(), |_| Cow::from(self.span.to_string()));
        Snippet::source(self.text).line_start(line).path(path).annotation(annotation)
    }
}

//! Templates rendered to Typst: the draft of a briefing, with its source map.
//!
//! 1. MiniJinja renders the template; every value becomes a [placeholder](placeholder).
//! 2. Typst's own parser tells where each placeholder [stands](place).
//! 3. All citations are known now, in the order of the document, and are formatted in one pass.
//! 4. Every value is [written](encode) as its place demands, and the result is looked at once
//!    more: data is never code.

mod encode;
mod environment;
mod errors;
mod functions;
mod map;
mod place;
mod placeholder;
mod printed;
mod view;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, PoisonError};

use jiff::civil::Date;
use typst::syntax::{
    FileId, LinkedNode, RootedPath, Side, Source, SyntaxKind, VirtualPath, VirtualRoot, parse,
};

pub use map::SourceMap;

use self::encode::{Citations, encode, string};
use self::environment::{Slots, Templates, environment, print_into};
use self::map::{Cells, Edit};
use self::place::{Place, place};
use self::placeholder::{Found, find};
use self::printed::Printed;
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::ledger::{Claim, Ledger};
use crate::project::{ProjectSettings, Root, TEMPLATES};
use crate::sources::{CitationStyle, Formatted, Reference, format};

/// A document to build, with all that its template needs to know.
#[derive(Clone, Debug)]
pub struct Briefing {
    /// Its name, which is also the name of the PDF.
    pub name: String,
    /// The template, relative to `templates/`, and where the configuration names it.
    pub template: (String, Span),
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// What it is about.
    pub description: Option<String>,
    /// How it may be used.
    pub marking: Option<String>,
    /// The language, a BCP 47 tag.
    pub language: String,
    /// The date of this issue.
    pub edition: Date,
    /// The last day whose information is in it.
    pub cutoff: Option<Date>,
    /// The citation style.
    pub style: Arc<CitationStyle>,
    /// The value that makes it different from others of its kind, in a `for-each`.
    pub each: Option<String>,
    /// What only the template looks at.
    pub parameters: serde_json::Map<String, serde_json::Value>,
    /// The claims it is about.
    pub claims: Vec<Arc<Claim>>,
}

/// The Typst text of a briefing.
#[derive(Debug)]
pub struct Draft {
    /// The text, under the path of its template, so that relative paths mean what they say there.
    pub source: Source,
    /// Where the text comes from.
    pub map: SourceMap,
    /// The keys of the sources it cites, in the order of the list of sources.
    pub cited: Vec<String>,
}

/// What all drafts of a project are made with.
#[derive(Debug)]
pub struct Desk<'a> {
    project: &'a ProjectSettings,
    ledger: &'a Ledger,
    templates: Arc<Templates>,
    environment: minijinja::Environment<'static>,
}

impl<'a> Desk<'a> {
    /// Sets up the rendering of a project's templates.
    #[must_use]
    pub fn new(root: &Root, project: &'a ProjectSettings, ledger: &'a Ledger) -> Self {
        let templates = Arc::new(Templates::new(root.clone()));
        let environment = environment(&templates);
        Self { project, ledger, templates, environment }
    }

    /// Renders a briefing.
    ///
    /// # Errors
    /// All findings about the template and the values in it.
    pub fn draft(&self, briefing: &Briefing) -> Result<Draft, Vec<Diagnostic>> {
        let (rendered, slots, map) = self.render(briefing).map_err(|finding| vec![finding])?;
        let printed = self.printed(&rendered, &slots, &map)?;
        let formatted = self.cite(briefing, &printed);
        let listed =
            printed.iter().any(|value| value.place != Place::Comment && is_list(&value.value));
        let citations = Citations::new(&formatted, briefing.style.is_note(), listed);
        compose(briefing, &rendered, &printed, citations, map, &formatted)
    }

    /// Runs the template: its text with placeholders, what they stand for, and where it came from.
    fn render(&self, briefing: &Briefing) -> Result<(String, Vec<Printed>, SourceMap), Diagnostic> {
        let slots = Slots::default();
        let mut environment = self.environment.clone();
        print_into(&mut environment, Arc::clone(&slots));
        functions::add(&mut environment, self.ledger, self.project, briefing);
        let (name, named) = &briefing.template;
        let rendered = environment
            .get_template(name)
            .and_then(|template| template.render_with_spans(()))
            .map_err(|error| errors::finding(&error, &self.templates, name, named))?;
        let (text, spans) = rendered;
        let mut templates: HashMap<String, Arc<SourceFile>> = HashMap::new();
        for span in &spans {
            if !templates.contains_key(span.name())
                && let Some(file) = self.templates.get(span.name())
            {
                templates.insert(span.name().to_owned(), file);
            }
        }
        let slots = std::mem::take(&mut *slots.lock().unwrap_or_else(PoisonError::into_inner));
        Ok((text, slots, SourceMap::new(spans, templates)))
    }

    /// The values in the order of the document, each with its place.
    fn printed(
        &self,
        rendered: &str,
        slots: &[Printed],
        map: &SourceMap,
    ) -> Result<Vec<Occurrence>, Vec<Diagnostic>> {
        let misplaced = |range: Range<usize>, why: &str| {
            Diagnostic::error("misplaced-value", why).at(map.template_of_rendered(range))
        };
        let found = find(rendered).map_err(|at| {
            vec![misplaced(at..at + 3, "a value was taken apart by a filter after it was printed")]
        })?;
        let root = parse(rendered);
        let cells = Cells::of(&self.ledger.claims);
        let (mut occurrences, mut findings) = (Vec::new(), Vec::new());
        for Found { range, slot } in found {
            let Some(value) = slots.get(slot).cloned() else {
                findings
                    .push(misplaced(range, "a value was changed by a filter after it was printed"));
                continue;
            };
            let cell = cells.find(&value);
            match place(&root, &range) {
                Ok(place) => occurrences.push(Occurrence { range, value, place, cell }),
                Err(why) => findings.push(with_cell(misplaced(range, why), cell)),
            }
        }
        if findings.is_empty() { Ok(occurrences) } else { Err(findings) }
    }

    /// Formats the citations of the whole document.
    fn cite(&self, briefing: &Briefing, printed: &[Occurrence]) -> Formatted {
        let (mut citations, mut mentioned) = (Vec::new(), Vec::new());
        for Occurrence { value, place, .. } in printed {
            match place {
                Place::Markup => cited(value, true, &mut citations, &mut mentioned),
                Place::Code => cited(value, false, &mut citations, &mut mentioned),
                _ => {}
            }
        }
        let mentioned: Vec<&str> = mentioned.iter().map(String::as_str).collect();
        format(&self.ledger.sources, &briefing.style, &briefing.language, &citations, &mentioned)
    }
}

/// A value where it is printed.
#[derive(Debug)]
struct Occurrence {
    /// The bytes of its placeholder in the rendered text.
    range: Range<usize>,
    value: Printed,
    place: Place,
    cell: Option<Span>,
}

fn with_cell(finding: Diagnostic, cell: Option<Span>) -> Diagnostic {
    match cell {
        Some(cell) => finding.related(cell, "the value is here"),
        None => finding,
    }
}

fn is_list(value: &Printed) -> bool {
    match value {
        Printed::SourceList => true,
        Printed::List(items) => items.iter().any(is_list),
        Printed::Map(entries) => entries.iter().any(|(_, value)| is_list(value)),
        _ => false,
    }
}

/// Collects what a value cites: in the order in which [`encode`] will ask for it.
fn cited(
    value: &Printed,
    markup: bool,
    citations: &mut Vec<Vec<Reference>>,
    mentioned: &mut Vec<String>,
) {
    match value {
        Printed::Citation(references) => citations.push(references.clone()),
        Printed::Claim(claim) if markup => citations.push(view::citation_of(claim).0),
        Printed::Claim(claim) | Printed::Numbers(claim) => {
            mentioned.extend(claim.sources.iter().map(|citation| citation.reference.key.clone()));
        }
        Printed::List(items) => {
            for item in items {
                cited(item, markup, citations, mentioned);
            }
        }
        Printed::Map(entries) => {
            for (_, value) in entries {
                cited(value, markup, citations, mentioned);
            }
        }
        _ => {}
    }
}

/// Puts the values in their places.
fn compose(
    briefing: &Briefing,
    rendered: &str,
    printed: &[Occurrence],
    mut citations: Citations<'_>,
    mut map: SourceMap,
    formatted: &Formatted,
) -> Result<Draft, Vec<Diagnostic>> {
    let (mut text, mut edits, mut findings) = (String::new(), Vec::new(), Vec::new());
    let prelude = prelude(briefing);
    edits.push(Edit { rendered: 0..0, draft: 0..prelude.len(), cell: None, place: Place::Code });
    text.push_str(&prelude);
    let mut copied = 0;
    for Occurrence { range, value, place, cell } in printed {
        text.push_str(&rendered[copied..range.start]);
        copied = range.end;
        let start = text.len();
        match encode(value, *place, &mut citations) {
            Ok(typst) => text.push_str(&typst),
            Err(why) => {
                let at = map.template_of_rendered(range.clone());
                findings.push(with_cell(
                    Diagnostic::error("misplaced-value", why).at(at),
                    cell.clone(),
                ));
            }
        }
        let draft = start..text.len();
        edits.push(Edit { rendered: range.clone(), draft, cell: cell.clone(), place: *place });
    }
    text.push_str(&rendered[copied..]);
    text.push_str(&attachments(briefing, formatted));
    if !findings.is_empty() {
        return Err(findings);
    }
    map.set_edits(edits);
    let source = Source::new(file_id(&briefing.template.0), text);
    verify(&source, &map)?;
    Ok(Draft { source, map, cited: formatted.list.iter().map(|entry| entry.key.clone()).collect() })
}

/// What holds for the document before its template says anything; no line of its own.
fn prelude(briefing: &Briefing) -> String {
    let authors: String = briefing.authors.iter().map(|author| string(author) + ", ").collect();
    let description = briefing.description.as_deref().map_or("none".to_owned(), string);
    let Briefing { title, language, edition, .. } = briefing;
    let (language, region) = language.split_once('-').unwrap_or((language, ""));
    let region = if region.len() == 2 { string(region) } else { "none".to_owned() };
    format!(
        "#set document(title: {}, author: ({authors}), date: datetime(year: {}, month: {}, day: {}), \
         description: {description}); #set text(lang: {}, region: {region});",
        string(title),
        edition.year(),
        edition.month(),
        edition.day(),
        string(language),
    )
}

/// The virtual file of the briefing's claims.
pub const CLAIMS_FILE: &str = "/.briefpress/claims.csv";
/// The virtual file of the briefing's sources.
pub const SOURCES_FILE: &str = "/.briefpress/sources.json";

fn attachments(briefing: &Briefing, formatted: &Formatted) -> String {
    let attach = |name: &str, file: &str, mime: &str, what: &str| {
        format!(
            "\n#pdf.attach(\"/{name}\", read(\"{file}\", encoding: none), relationship: \"data\", \
             mime-type: \"{mime}\", description: \"{what}\")"
        )
    };
    let mut text = String::new();
    if !briefing.claims.is_empty() {
        text += &attach(
            "claims.csv",
            CLAIMS_FILE,
            "text/csv",
            "The claims this document was made from",
        );
    }
    if !formatted.list.is_empty() {
        text += &attach(
            "sources.json",
            SOURCES_FILE,
            "application/vnd.citationstyles.csl+json",
            "The sources this document cites, as CSL-JSON",
        );
    }
    text
}

fn file_id(template: &str) -> FileId {
    let path = VirtualPath::new(format!("{TEMPLATES}/{template}")).unwrap_or_else(|_| {
        VirtualPath::new("main.typ").unwrap_or_else(|_| unreachable!("a plain path"))
    });
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Looks at the finished text: every value must have become what its place asked for. Where the
/// text is not sound, Typst itself will refuse all of it.
fn verify(source: &Source, map: &SourceMap) -> Result<(), Vec<Diagnostic>> {
    if source.root().diagnosis().errors {
        return Ok(());
    }
    let root = LinkedNode::new(source.root());
    let stays = |edit: &&Edit| {
        let leaf = root.leaf_at(edit.draft.start, Side::After);
        edit.draft.is_empty() || leaf.is_some_and(|leaf| fits(&leaf, edit.place))
    };
    let changed = |edit: &Edit| {
        let place = map.template_of_rendered(edit.rendered.clone());
        let finding =
            Diagnostic::error("misplaced-value", "this value would not stay what it is here");
        with_cell(finding.at(place), edit.cell.clone())
    };
    let findings: Vec<Diagnostic> = map.values().filter(|edit| !stays(edit)).map(changed).collect();
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// Whether the token in the finished text is of the kind that a value was written as.
fn fits(leaf: &LinkedNode<'_>, place: Place) -> bool {
    let kind = leaf.kind();
    match place {
        Place::Markup | Place::Math => {
            matches!(kind, SyntaxKind::Hash | SyntaxKind::Text | SyntaxKind::Shorthand)
        }
        Place::Str => kind == SyntaxKind::Str,
        Place::Label => matches!(kind, SyntaxKind::Label | SyntaxKind::RefMarker),
        Place::Raw => leaf.parent_kind() == Some(SyntaxKind::Raw),
        Place::Code | Place::Measure => !matches!(
            kind,
            SyntaxKind::Text
                | SyntaxKind::MathText
                | SyntaxKind::LineComment
                | SyntaxKind::BlockComment
        ),
        Place::Comment => true,
    }
}

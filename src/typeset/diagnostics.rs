//! Diagnostics of a document at the template's own line, and at the cell of the data if a value is involved.

use std::iter;
use std::sync::Arc;

use super::fonts::SystemFonts;
use super::missing_glyphs::MissingGlyphs;
use super::typst_messages::{
    failed_assertion, forbidden_character, is_missing_package, missing_glyphs, missing_label,
    unknown_font_family, unknown_variable,
};
use super::{DiagnosticOrigin, FileRange, PACKAGES, RawDiagnostic};
use crate::diagnostic::{Diagnostic, Severity, SourceFile, Span, nearest, question};
use crate::draft::{Briefing, Draft, with_cells};
use crate::project::{Project, Root, decode, shipped};
use crate::records::{Cell, ValueRef};
use crate::sources::Sources;
use crate::template::GLOBALS;
use crate::text::{is_invisible, is_private_use, may_be_spelled_out};

/// Maps raw diagnostics to the places that the user wrote.
pub struct DiagnosticMapper<'a> {
    root: Root,
    sources: &'a Sources,
    /// The bibliographies, in which a text can be.
    bibliographies: Vec<String>,
    /// The families of fonts of `[style]`, in lower case. Those that do not exist are reported at their settings.
    style_families: Vec<String>,
    /// The fonts of the machine, for hints.
    system_fonts: SystemFonts,
}

/// A document and the files that it is made from.
struct DiagnosticContext<'a> {
    root: &'a Root,
    briefing: &'a Briefing,
    draft: &'a Draft,
}

impl<'a> DiagnosticMapper<'a> {
    /// A mapper of the documents of a project with these sources.
    #[must_use]
    pub fn new(project: &Project, sources: &'a Sources) -> Self {
        let files = &project.settings.sources.files;
        Self {
            root: project.root.clone(),
            sources,
            bibliographies: files.iter().map(|file| file.value.clone()).collect(),
            style_families: project
                .settings
                .style
                .families()
                .map(|it| it.value.to_lowercase())
                .collect(),
            system_fonts: SystemFonts::default(),
        }
    }

    /// The diagnostics of a document.
    ///
    /// An error in what briefpress itself adds to a template is reported only if there is no other: it
    /// follows from one before it, such as a bracket that is never closed.
    #[must_use]
    pub fn to_diagnostics(
        &self,
        briefing: &Briefing,
        draft: &Draft,
        raw: &[RawDiagnostic],
    ) -> Vec<Diagnostic> {
        let document = DiagnosticContext { root: &self.root, briefing, draft };
        let mut diagnostics = Vec::new();
        let mut without_font = MissingGlyphs::new(self.sources, &draft.uses.sources);
        let is_reported = |raw: &&RawDiagnostic| {
            !self.is_about_font_of_style(raw) && !document.is_spelled_out(raw)
        };
        for raw in raw.iter().filter(is_reported) {
            let diagnostic = document.locate(raw);
            let text = missing_glyphs(&raw.message);
            if let Some(wrong) = forbidden(&raw.message).or_else(|| invisible(text.as_deref()?)) {
                diagnostics.extend(self.places_of(&wrong, &document, diagnostic));
            } else {
                match text {
                    Some(character) => without_font.add(diagnostic, &character),
                    None => diagnostics.push(diagnostic),
                }
            }
        }
        diagnostics.extend(without_font.into_diagnostics(&self.system_fonts));
        let (placed, others): (Vec<_>, Vec<_>) =
            diagnostics.into_iter().partition(|diagnostic| diagnostic.span.is_some());
        if placed.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return placed;
        }
        let at_its_name = |diagnostic: Diagnostic| diagnostic.at(briefing.template.1.clone());
        placed.into_iter().chain(others.into_iter().map(at_its_name)).collect()
    }

    /// Whether Typst warns of a family of `[style]`, which it does at every place of the layouts that uses it.
    fn is_about_font_of_style(&self, raw: &RawDiagnostic) -> bool {
        raw.kind == DiagnosticOrigin::Warning
            && unknown_font_family(&raw.message)
                .is_some_and(|family| self.style_families.iter().any(|it| it == family))
    }

    /// A character that cannot be in a PDF, at each cell that contains it; else at its first place in a
    /// bibliography, the configuration or the template; else at the place of Typst's diagnostic.
    fn places_of(
        &self,
        wrong: &ForbiddenCharacter,
        document: &DiagnosticContext<'_>,
        diagnostic: Diagnostic,
    ) -> Vec<Diagnostic> {
        let mut places = Vec::new();
        for (_, cell) in document.briefing.claims.iter().flat_map(|claim| claim.record.fields()) {
            places_in(cell, wrong.character, &mut places);
        }
        if places.is_empty() {
            let configuration = document.briefing.template.1.file.path();
            let template = format!("templates/{}", document.briefing.template.0);
            let mut files: Vec<&str> = self.bibliographies.iter().map(String::as_str).collect();
            files.extend([configuration, template.as_str()]);
            places.extend(
                files.into_iter().find_map(|path| document.first_in(path, wrong.character)),
            );
        }
        let at = |place| {
            let message = format!("U+{:04X} {}", u32::from(wrong.character), wrong.why);
            Diagnostic::error("typst-error", message).at(place).hint("remove it")
        };
        if places.is_empty() { vec![diagnostic] } else { places.into_iter().map(at).collect() }
    }
}

/// A character that cannot be in a PDF, and why.
struct ForbiddenCharacter {
    character: char,
    why: String,
}

impl DiagnosticContext<'_> {
    fn locate(&self, raw: &RawDiagnostic) -> Diagnostic {
        let place = self.place(raw.at.as_ref());
        let reference = missing_label(&raw.message)
            .and_then(|label| dangling_reference(label, place.as_ref().map(|place| &place.span)));
        let message = reference.as_ref().map_or(&raw.message, |it| &it.message);
        let calls = raw.trace.iter();
        let calls =
            calls.filter_map(|it| Some((self.place(it.at.as_ref())?.span, it.words.clone())));
        let at = place.as_ref().map(|it| it.span.clone());
        let (span, calls) = at_own_call(at, calls.collect(), failed_assertion(message).is_some());
        let message = failed_assertion(message).unwrap_or(message).to_owned();
        let mut diagnostic = match raw.kind {
            DiagnosticOrigin::Error => Diagnostic::error("typst-error", message),
            DiagnosticOrigin::Warning => Diagnostic::warning("typst-warning", message),
            DiagnosticOrigin::OutsidePage => Diagnostic::error("text-outside-page", message),
            DiagnosticOrigin::OutsideCell => Diagnostic::warning("text-outside-cell", message),
            DiagnosticOrigin::LostNote => Diagnostic::error("missing-footnote", message),
            DiagnosticOrigin::CutOff => Diagnostic::error("text-cut-off", message),
            DiagnosticOrigin::UnsettledOrder => {
                Diagnostic::error("unstable-citation-order", message)
            }
            DiagnosticOrigin::UnsafeLink => Diagnostic::error("unsafe-link", message),
            DiagnosticOrigin::UnlistedCitation => {
                Diagnostic::warning("missing-source-list", message)
            }
        };
        diagnostic = diagnostic.at(span);
        // The hint below is more precise than "Try using a different font".
        for hint in raw.hints.iter().filter(|_| missing_glyphs(&raw.message).is_none()) {
            diagnostic = match self.place(hint.at.as_ref()) {
                Some(place) => diagnostic.related(place.span, hint.words.clone()),
                None => diagnostic.hint(hint.words.clone()),
            };
        }
        diagnostic =
            calls.into_iter().fold(diagnostic, |it, (span, words)| it.related(span, words));
        if let Some(reference) = reference {
            diagnostic = reference.hints.into_iter().fold(diagnostic, Diagnostic::hint);
        }
        if let Some(hint) = extra_hint(&raw.message, diagnostic.span.as_ref()) {
            diagnostic = diagnostic.hint(hint);
        }
        with_cells(diagnostic, &self.cells(raw, place.map(|place| place.cells).unwrap_or_default()))
    }

    /// The cells that the text of a diagnostic comes from or may come from: those of its place, unless only others
    /// contain the text that is quoted.
    fn cells(&self, raw: &RawDiagnostic, known: Vec<Span>) -> Vec<Span> {
        if raw.kind == DiagnosticOrigin::UnlistedCitation {
            // The document is wrong, not a value.
            return Vec::new();
        }
        let quoted = raw
            .text
            .clone()
            .or_else(|| if known.is_empty() { missing_glyphs(&raw.message) } else { None });
        let Some(text) = quoted else { return known };
        let contains_text = |cell: &&Span| {
            let source = cell.file.text().get(cell.range()).unwrap_or_default();
            source.contains(text.trim())
        };
        let containing: Vec<Span> = known.iter().filter(contains_text).cloned().collect();
        if !containing.is_empty() {
            return containing;
        }
        find_cell_containing(self.briefing, &text).map_or(known, |cell| vec![cell])
    }

    /// Whether a link leads to an address that a template or the configuration spells out.
    fn is_spelled_out(&self, raw: &RawDiagnostic) -> bool {
        let Some(address) =
            raw.text.as_deref().filter(|_| raw.kind == DiagnosticOrigin::UnsafeLink)
        else {
            return false;
        };
        if !may_be_spelled_out(address) {
            return false;
        }
        let is_in = |file: &SourceFile| {
            let text = file.text();
            text.contains(&format!("\"{address}\"")) || is_web(address) && text.contains(address)
        };
        let own = raw.at.as_ref().filter(|at| at.path != self.draft.input.path);
        self.draft.map.templates().any(|file| is_in(file))
            || is_in(&self.briefing.template.1.file)
            || own.and_then(|at| self.file(&at.path)).is_some_and(|file| is_in(&file))
    }

    fn place(&self, at: Option<&FileRange>) -> Option<ResolvedSpan> {
        let at = at?;
        if at.path == self.draft.input.path {
            let map = &self.draft.map;
            let range = at.range_in(&self.draft.input.text);
            let cells = map.cells(range.clone()).to_vec();
            return Some(ResolvedSpan { span: map.template(range)?, cells });
        }
        let file = self.file(&at.path)?;
        let span = Span::new(&file, at.start..at.end);
        Some(ResolvedSpan { span, cells: Vec::new() })
    }

    /// The first place of a character in a file of the project.
    fn first_in(&self, path: &str, character: char) -> Option<Span> {
        let file = self.file(path)?;
        let at = file.text().find(character)?;
        Some(Span::new(&file, at..at + character.len_utf8()))
    }

    fn file(&self, path: &str) -> Option<Arc<SourceFile>> {
        decode(path, &self.root.read_or_shipped(path).ok()?).ok()
    }
}

/// Whether Typst makes a link of an address in running text.
fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// A place in a file that the user wrote.
struct ResolvedSpan {
    span: Span,
    cells: Vec<Span>,
}

/// Where a diagnostic belongs, with other places: one in a shipped part belongs to the call in the project's own templates that
/// led there. The place in the shipped part is given, too, unless the part refuses what it is given, which its message
/// explains. Calls within shipped parts are omitted, unless there are only such.
fn at_own_call(
    span: Option<Span>,
    calls: Vec<(Span, String)>,
    is_refusal: bool,
) -> (Option<Span>, Vec<(Span, String)>) {
    let is_own = |span: &Span| shipped(span.file.path()) != Some(span.file.text());
    let mut own = calls.iter().filter(|(span, _)| is_own(span)).cloned();
    let Some(within) = span.clone().filter(|span| !is_own(span)) else {
        return (span, own.collect());
    };
    let Some((call, _)) = own.next() else { return (span, calls) };
    let origin = (within, "the error occurs here".to_owned());
    (Some(call), iter::once(origin).filter(|_| !is_refusal).chain(own).collect())
}

/// The character that a PDF of the project's standard must not contain, if that is the message.
fn forbidden(message: &str) -> Option<ForbiddenCharacter> {
    let (character, standard) = forbidden_character(message)?;
    Some(ForbiddenCharacter { character, why: format!("cannot be in a {standard}") })
}

/// The first character of a text that no font contains, if it is an invisible one.
fn invisible(text: &str) -> Option<ForbiddenCharacter> {
    let character = text.chars().next().filter(|c| is_invisible(*c) || is_private_use(*c))?;
    Some(ForbiddenCharacter {
        character,
        why: "cannot be displayed: no font contains it".to_owned(),
    })
}

/// The places of a character in a cell, or in the cells of a list or of a row within it.
fn places_in(cell: &Cell, character: char, places: &mut Vec<Span>) {
    match cell.value() {
        ValueRef::List(cells) | ValueRef::Object(cells) => {
            for cell in cells {
                places_in(cell, character, places);
            }
        }
        ValueRef::Text(text) if text.contains(character) => {
            let range = cell.range();
            places.push(match cell.written().find(character) {
                Some(at) => {
                    let start = range.start + at;
                    Span::new(cell.file(), start..start + character.len_utf8())
                }
                None => cell.span(),
            });
        }
        _ => {}
    }
}

/// What to do about errors whose cause lies in how briefpress uses Typst.
fn extra_hint(message: &str, span: Option<&Span>) -> Option<String> {
    let excerpt = span.and_then(|span| span.file.text().get(span.range())).unwrap_or_default();
    let unknown = unknown_variable(message);
    if let Some(name) = unknown.filter(|name| GLOBALS.contains(name)) {
        let written = span.map_or("", |span| &span.file.text()[span.range().start..]);
        let call = written.split_once(')').map_or("", |(call, _)| call);
        let value = match call.strip_prefix(name) {
            Some(arguments) if arguments.starts_with('(') => format!("{call})"),
            _ => name.to_owned(),
        };
        Some(format!("`{name}` is defined in MiniJinja, not in Typst: write `{{{{ {value} }}}}`"))
    } else if is_missing_package(message) {
        let place = excerpt.trim_matches(['"', '@']).replace(':', "/");
        Some(format!("packages are never downloaded: unpack it in `{PACKAGES}/{place}/`"))
    } else if excerpt == "eval" {
        Some("`eval` is not available: text must never become code".to_owned())
    } else {
        None
    }
}

/// What an `@` in running text may be other than a reference.
struct Reference {
    message: String,
    hints: Vec<String>,
}

/// The message about an `@` that refers to nothing: it is an address, a handle, or a label is missing.
fn dangling_reference(label: &str, span: Option<&Span>) -> Option<Reference> {
    let span = span?;
    let text = span.file.text();
    let range = span.range();
    let start = range.start + text.get(range.clone())?.find('@')?;
    let end = text[start..]
        .find(|c: char| !c.is_alphanumeric() && !"@.-_".contains(c))
        .map_or(text.len(), |at| start + at);
    let after = text[start..end].trim_end_matches(['.', '-', '_']);
    let is_local = |c: char| c.is_alphanumeric() || ".-_+".contains(c);
    let local = &text[..start][text[..start].trim_end_matches(is_local).len()..];
    if !local.is_empty() {
        let address = format!("{local}{after}");
        return Some(Reference {
            message: format!("Typst reads `{after}` in `{address}` as a reference"),
            hints: vec![format!(
                "write `#link(\"mailto:{address}\")[{local}\\{after}]`, or `{local}\\{after}`"
            )],
        });
    }
    let message = format!("`@{label}` refers to nothing: the document has no label `<{label}>`");
    let mut hints = vec![format!("if it is a name, not a reference, write `\\@{label}`")];
    let labels = text.match_indices('<').filter_map(|(at, _)| {
        let name = text[at + 1..].split('>').next()?;
        let is_label =
            !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c));
        is_label.then_some(name)
    });
    hints.extend(nearest(label, labels).map(|near| question(&format!("@{near}"))));
    Some(Reference { message, hints })
}

/// The first cell of the briefing's claims that holds a text.
fn find_cell_containing(briefing: &Briefing, text: &str) -> Option<Span> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    briefing.claims.iter().find_map(|claim| {
        let holds = |cell: &Cell| cell.text().is_some_and(|holding| holding.contains(text));
        let (_, cell) = claim.record.fields().find(|(_, cell)| holds(cell))?;
        Some(cell.span())
    })
}

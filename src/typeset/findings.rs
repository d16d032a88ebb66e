//! Typst's errors and warnings as findings at the template's own line, and at the cell of the data
//! if a value took part.

use std::ops::Range;

use typst::diag::{Severity, SourceDiagnostic, Tracepoint};
use typst::syntax::{DiagSpan, FileId, SyntaxNode, ast, parse_code};
use typst::{World, WorldExt};

use super::glyphs::{MachineFonts, advice as advice_on_fonts};
use super::overflow::Overflow;
use super::{PACKAGES, shown};
use crate::diagnostic::{Diagnostic, Span};
use crate::draft::{Briefing, Draft};
use crate::records::CellValue;

/// The findings of what Typst said about a draft.
///
/// An error in what briefpress itself adds to a template is told only where there is no other: it
/// follows from one before it, such as a bracket that is never closed.
pub(super) fn findings<'a>(
    world: &dyn World,
    draft: &Draft,
    briefing: &Briefing,
    machine: &MachineFonts,
    said: impl IntoIterator<Item = &'a SourceDiagnostic>,
) -> Vec<Diagnostic> {
    let (mut findings, mut without_font) = (Vec::new(), Vec::new());
    for said in said {
        let finding = finding(world, draft, briefing, said);
        match unshown(&said.message) {
            Some(letter) => gather(&mut without_font, finding, &letter),
            None => findings.push(finding),
        }
    }
    let told = |(finding, text): (Diagnostic, String)| without_a_font(finding, &text, machine);
    findings.extend(without_font.into_iter().map(told));
    let (placed, others): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| finding.span.is_some());
    if placed.iter().any(|finding| finding.severity == crate::diagnostic::Severity::Error) {
        return placed;
    }
    let at_its_name = |finding: Diagnostic| finding.at(briefing.template.1.clone());
    placed.into_iter().chain(others.into_iter().map(at_its_name)).collect()
}

/// The findings of text that stands where it cannot be read.
pub(super) fn overflows(
    world: &dyn World,
    draft: &Draft,
    briefing: &Briefing,
    overflows: &[Overflow],
) -> Vec<Diagnostic> {
    let finding = |overflow: &Overflow| {
        let at = place(world, draft, overflow.span.into());
        let span = at.as_ref().map_or(&briefing.template.1, |place| &place.span);
        let finding = overflow.diagnostic().at(span.clone());
        match cell_of(briefing, overflow, at.as_ref().and_then(|place| place.cell.clone())) {
            Some(cell) => finding.related(cell, "the value is here"),
            None => finding,
        }
    };
    overflows.iter().map(finding).collect()
}

/// The cell that holds a text: the one known for its place, unless another has that very text.
fn cell_of(briefing: &Briefing, overflow: &Overflow, known: Option<Span>) -> Option<Span> {
    let holds = |cell: &&Span| {
        let held = cell.file.text().get(cell.range()).unwrap_or_default();
        held.contains(overflow.text.trim())
    };
    let holding = known.as_ref().filter(holds).cloned();
    holding.or_else(|| cell_with(briefing, &overflow.text)).or(known)
}

/// Adds a letter that no font has to those of the same place: Typst tells each by itself.
fn gather(texts: &mut Vec<(Diagnostic, String)>, finding: Diagnostic, letter: &str) {
    let same = |(other, _): &&mut (Diagnostic, String)| {
        other.span == finding.span && other.related == finding.related
    };
    match texts.iter_mut().find(same) {
        Some((_, text)) if text.contains(letter) => {}
        Some((_, text)) => text.push_str(letter),
        None => texts.push((finding, letter.to_owned())),
    }
}

/// The finding of a text that no font has.
fn without_a_font(mut finding: Diagnostic, text: &str, machine: &MachineFonts) -> Diagnostic {
    finding.message = format!("`{text}` could not be displayed: no font of the project has it");
    finding.hint(advice_on_fonts(text, machine))
}

fn finding(
    world: &dyn World,
    draft: &Draft,
    briefing: &Briefing,
    said: &SourceDiagnostic,
) -> Diagnostic {
    let message = said.message.to_string();
    let finding = match said.severity {
        Severity::Error => Diagnostic::error("typst", message),
        Severity::Warning => Diagnostic::warning("typst-warning", message),
    };
    let at = place(world, draft, said.span);
    let mut finding = finding.at(at.clone().map(|place| place.span));
    // "Try using a different font" says less than what is said below.
    let hints = said.hints.iter().filter(|_| unshown(&said.message).is_none());
    for hint in hints {
        finding = match place(world, draft, hint.span) {
            Some(place) => finding.related(place.span, hint.v.to_string()),
            None => finding.hint(hint.v.to_string()),
        };
    }
    for point in &said.trace {
        if let (Tracepoint::Call(_) | Tracepoint::Import(_), Some(place)) =
            (&point.v, place(world, draft, point.span.into()))
        {
            finding = finding.related(place.span, point.v.to_string());
        }
    }
    if let Some(hint) = advice(&said.message, finding.span.as_ref()) {
        finding = finding.hint(hint);
    }
    let cell = at.and_then(|place| place.cell).or_else(|| quoted_cell(briefing, &said.message));
    match cell {
        Some(cell) => finding.related(cell, "the value is here"),
        None => finding,
    }
}

/// How Typst says that no font has a text.
const NO_GLYPH: &str = "could not be displayed with";

/// The text that no font has, if that is what Typst says.
fn unshown(message: &str) -> Option<String> {
    let (before, _) = message.split_once(NO_GLYPH)?;
    let literal = before.split_once('`')?.1.trim_end().strip_suffix('`')?;
    let parsed = parse_code(literal);
    let text = parsed.children().find_map(SyntaxNode::cast::<ast::Str<'_>>)?.get();
    (!text.is_empty()).then(|| text.to_string())
}

/// What to do about errors whose cause lies in how briefpress uses Typst.
fn advice(message: &str, span: Option<&Span>) -> Option<String> {
    let excerpt = span.and_then(|span| span.file.text().get(span.range())).unwrap_or_default();
    if message.starts_with("package not found") {
        let place = excerpt.trim_matches(['"', '@']).replace(':', "/");
        Some(format!("packages are never fetched: unpack it in `{PACKAGES}/{place}/`"))
    } else if excerpt == "eval" {
        Some("`eval` is not there: text must never become code".to_owned())
    } else {
        None
    }
}

/// A place in a file that the user wrote.
#[derive(Clone)]
struct Place {
    span: Span,
    cell: Option<Span>,
}

fn place(world: &dyn World, draft: &Draft, span: DiagSpan) -> Option<Place> {
    let id = span.id()?;
    let range = world.range(span)?;
    if id == draft.source.id() { in_draft(draft, range) } else { in_file(world, id, range) }
}

fn in_draft(draft: &Draft, range: Range<usize>) -> Option<Place> {
    Some(Place { span: draft.map.template(range.clone())?, cell: draft.map.cell(range) })
}

fn in_file(world: &dyn World, id: FileId, range: Range<usize>) -> Option<Place> {
    let file = shown(&world.source(id).ok()?);
    Some(Place { span: Span::new(&file, range), cell: None })
}

/// The cell that holds a text which no font can show, where a component has printed it: then Typst
/// names the place in the component.
fn quoted_cell(briefing: &Briefing, message: &str) -> Option<Span> {
    cell_with(briefing, &unshown(message)?)
}

/// The first cell of the briefing's claims that holds a text.
fn cell_with(briefing: &Briefing, text: &str) -> Option<Span> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    briefing.claims.iter().find_map(|claim| {
        let holds = |value: &CellValue| value.text().is_some_and(|holding| holding.contains(text));
        let (_, cell) = claim.record.fields().find(|(_, cell)| holds(&cell.value))?;
        Some(cell.span.clone())
    })
}

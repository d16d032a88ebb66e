//! Lists of names and of bodies: `Sato, Keiko and {Harbour Watch} and others`.
//!
//! Source: the BibLaTeX manual, sections 2.2.1 and 2.3.3.

use biblatex::{Chunk, Chunks, Spanned};

use super::super::doubtful_name;
use super::super::name::{AFTER_OTHERS, Name};
use super::super::name_order::possible_names;
use super::super::name_titles::{removed_clause, removed_help, without_titles};
use super::super::source::AmbiguousName;
use super::fields::{BibtexDiagnostics, BibtexEntry, text};
use super::person::{is_in_parts, person};
use crate::diagnostic::Span;

/// The names in a field.
pub(super) fn names(
    entry: &BibtexEntry,
    field: &str,
    findings: &mut BibtexDiagnostics<'_>,
) -> Vec<Name> {
    let Some(found) = entry.fields.get(field) else { return Vec::new() };
    let mut report = |message: &str, help: Option<&str>| {
        findings.report_field(found.place.clone(), &format!("`{field}`: {message}"), help);
    };
    let value = if has_semicolons(&found.value) {
        report("names are separated by `;`", Some("write `and` between names"));
        with_and_for_semicolons(&found.value)
    } else {
        found.value.clone()
    };
    let mut parts = split(&value);
    if parts.last_mut().is_some_and(remove_et_al) {
        report("`et al.` is not a name", Some("write `and others`"));
        parts.push(vec![Spanned::detached(Chunk::Normal("others".to_owned()))]);
    }
    // An empty field of an export.
    if let [only] = parts.as_slice()
        && text(only).is_empty()
    {
        return Vec::new();
    }
    let mut names = Vec::new();
    let mut ambiguous = Vec::new();
    for part in &parts {
        if is_others(part) {
            if names.is_empty() {
                report("a name is missing before `others`", None);
            }
            names.push(Name::Others);
            continue;
        }
        let bare = bare_name(part);
        if let Some((_, removed)) = &bare {
            report(&removed_clause(&text(part), removed), Some(removed_help(removed)));
        }
        let part = bare.as_ref().map_or(part, |(bare, _)| bare);
        let doubt = doubt(part, entry);
        let name = if doubt.is_some() { Some(Name::Literal(text(part))) } else { name(part) };
        let Some(name) = name else { continue };
        if let Some(message) = doubt {
            report(&message, Some(&doubtful_name::help(&text(part))));
        } else if let (Some(text), Some(read)) = (plain_name(part), name.inverted_name())
            && let Some(possible) = possible_names(text, &read)
        {
            let family = read.split(", ").next().unwrap_or(&read).to_owned();
            ambiguous.push((text.to_owned(), family, possible));
        }
        names.push(name);
    }
    if names.len() < parts.len() {
        report("a name is missing before or after `and`", None);
    }
    if names.first() == Some(&Name::Others) {
        names.rotate_left(1);
    }
    if names == [Name::Others] {
        names.clear();
    }
    if Name::put_others_last(&mut names) {
        report(AFTER_OTHERS, None);
    }
    let place = Span::new(findings.file, found.place.clone());
    findings.ambiguous_names.extend(ambiguous.into_iter().map(
        |(written, family, possible_names)| AmbiguousName {
            written,
            family,
            possible_names,
            place: place.clone(),
        },
    ));
    names
}

/// Returns the text of a name without braces, commas and parts.
fn plain_name(part: &[Spanned<Chunk>]) -> Option<&str> {
    match part {
        [Spanned { v: Chunk::Normal(text), .. }] => {
            Some(text.as_str()).filter(|text| !text.contains(',') && !is_in_parts(part))
        }
        _ => None,
    }
}

/// A name without titles and roles, and these, if it has some. "Dr. Seuss" is the name of a person, and the texts of bodies
/// in braces are kept.
fn bare_name(part: &[Spanned<Chunk>]) -> Option<(Chunks, Vec<String>)> {
    let [Spanned { v: Chunk::Normal(text), span }] = part else { return None };
    let (bare, removed) = without_titles(text)?;
    let is_whole = bare.contains([',', ' ']);
    is_whole.then(|| (vec![Spanned::new(Chunk::Normal(bare), span.clone())], removed))
}

/// Returns whether there are semicolons outside of braces, which no name has.
fn has_semicolons(value: &[Spanned<Chunk>]) -> bool {
    value.iter().any(|chunk| matches!(&chunk.v, Chunk::Normal(text) if text.contains(';')))
}

fn with_and_for_semicolons(value: &[Spanned<Chunk>]) -> Chunks {
    let mut value = value.to_vec();
    for chunk in &mut value {
        if let Chunk::Normal(text) = &mut chunk.v {
            *text = text.replace("; and ", ";").replace(';', " and ");
        }
    }
    value
}

/// Fields of bodies, which may also be the authors.
const BODIES: [&str; 4] = ["institution", "organization", "publisher", "journaltitle"];

/// Returns a clause on a text that is probably not the name of one person: it is printed as it is written.
fn doubt(part: &[Spanned<Chunk>], entry: &BibtexEntry) -> Option<String> {
    if is_in_parts(part) {
        return None;
    }
    let outside = part.iter().filter(|chunk| matches!(chunk.v, Chunk::Normal(_)));
    let outside: String = outside.map(|chunk| chunk.v.get()).collect();
    let whole = text(part);
    let body = || {
        let is_ambiguous = plain_name(part).is_some_and(doubtful_name::is_ambiguous);
        let mut fields = BODIES.iter().filter(|_| is_ambiguous);
        let field = fields.find(|field| entry.text(field).as_ref() == Some(&whole))?;
        Some(format!("is also its `{field}`"))
    };
    let predicate = doubtful_name::doubt(&outside).or_else(body)?;
    Some(format!("`{whole}` {predicate}"))
}

/// The members of a list of bodies or places, as a sentence has them: "Oslo, London and Rome".
pub(super) fn list(
    entry: &BibtexEntry,
    field: &str,
    findings: &mut BibtexDiagnostics<'_>,
) -> Option<String> {
    let found = entry.fields.get(field)?;
    let parts = split(&found.value);
    let mut others_at = None;
    let mut texts = Vec::new();
    for part in parts {
        let text = text(&part);
        if is_others(&part) && !texts.is_empty() {
            others_at = Some(texts.len());
        } else if !text.is_empty() {
            texts.push(text);
        }
    }
    if let Some(at) = others_at {
        if at < texts.len() {
            findings.report_field(found.place.clone(), &format!("`{field}`: {AFTER_OTHERS}"), None);
        }
        return Some(format!("{} et al.", texts.join(", ")));
    }
    let (last, others) = texts.split_last()?;
    Some(if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) })
}

/// The parts between `and`, in any case, outside of braces.
fn split(value: &[Spanned<Chunk>]) -> Vec<Chunks> {
    let mut parts = vec![Vec::new()];
    // Blanks stand for the ends, so that an `and` there is one, too.
    for (at, chunk) in value.iter().enumerate() {
        let Chunk::Normal(text) = &chunk.v else {
            parts.last_mut().expect("there is one").push(chunk.clone());
            continue;
        };
        let before = if at == 0 { " " } else { "" };
        let after = if at + 1 == value.len() { " " } else { "" };
        let text = format!("{before}{}{after}", text.replace(['\n', '\t', '\r'], " "));
        let mut pieces = split_at_and(&text).into_iter();
        let normal =
            |piece: &str| Spanned::new(Chunk::Normal(piece.to_owned()), chunk.span.clone());
        let first = pieces.next().map(normal);
        parts.last_mut().expect("there is one").extend(first);
        parts.extend(pieces.map(|piece| vec![normal(piece)]));
    }
    parts.into_iter().map(trim_chunks).collect()
}

fn split_at_and(text: &str) -> Vec<&str> {
    let lower = text.to_ascii_lowercase();
    let mut pieces = Vec::new();
    let mut rest = 0;
    // Two of them may share a blank: "a and and b".
    while let Some(at) = lower[rest..].find(" and ") {
        pieces.push(&text[rest..=rest + at]);
        rest += at + " and".len();
    }
    pieces.push(&text[rest..]);
    pieces
}

/// A part without blanks around it, and without chunks that are empty.
fn trim_chunks(mut part: Chunks) -> Chunks {
    if let Some(Spanned { v: Chunk::Normal(text), .. }) = part.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Spanned { v: Chunk::Normal(text), .. }) = part.last_mut() {
        *text = text.trim_end().to_owned();
    }
    part.retain(|chunk| !chunk.v.get().is_empty());
    part
}

/// Removes "et al." from the end of a name; returns whether it was there.
fn remove_et_al(part: &mut Chunks) -> bool {
    let Some(Spanned { v: Chunk::Normal(text), .. }) = part.last_mut() else { return false };
    let name = ["et al.", "et al"].iter().find_map(|end| text.strip_suffix(end));
    let Some(name) = name.filter(|name| name.ends_with([' ', ',', '~'])) else { return false };
    *text = name.trim_end_matches([' ', ',']).to_owned();
    true
}

fn is_others(part: &[Spanned<Chunk>]) -> bool {
    matches!(part, [Spanned { v: Chunk::Normal(text), .. }] if text.eq_ignore_ascii_case("others"))
}

/// The name that a part gives; what is in braces as a whole is a body.
fn name(part: &[Spanned<Chunk>]) -> Option<Name> {
    let whole = text(part);
    let is_body = part.iter().all(|chunk| !matches!(chunk.v, Chunk::Normal(_)));
    if whole.trim_matches([',', ' ']).is_empty() {
        return None;
    }
    if is_body {
        return Some(Name::Literal(whole));
    }
    // The parser takes any text with an equals sign for a name in parts.
    if whole.contains('=') && !is_in_parts(part) {
        return Some(Name::Literal(whole));
    }
    person(part)
}

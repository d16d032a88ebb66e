//! BibTeX and BibLaTeX.
//!
//! 1. The file is cut into raw entries, which know their places.
//! 2. Entries that repeat a key, or whose fields cannot be resolved, are reported and taken out,
//!    until the rest can be read.
//! 3. Each is converted by hayagriva; a field that it refuses is reported, left out, and the entry
//!    tried again.
//!
//! Source of the format: the BibLaTeX manual, <https://ctan.org/pkg/biblatex>, chapter 2.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use biblatex::{
    Bibliography, Chunk, ChunksExt, Entry as BibEntry, EntryType, RawBibliography, Spanned,
};
use hayagriva::Entry;
use hayagriva::types::{FormatString, StringChunk};

use super::cycles::take_cycles;
use super::item::{Item, TYPES};
use super::{Source, address, allow, duplicate, entry_item, latex};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::rules::Allow;

/// Reads the sources of a file.
pub(super) fn read(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let raw = RawBibliography::parse(file.text()).map_err(|error| {
        let message = format!("this is not BibTeX: {}", error.kind);
        Diagnostic::error("unreadable-bibliography", message).at(Span::new(file, error.span))
    });
    let Some(mut raw) = diagnostics.take(raw) else {
        return Vec::new();
    };
    for place in take_cycles(&mut raw) {
        let message = "this source cannot be read: what it refers to leads back to it";
        diagnostics
            .push(Diagnostic::error("unreadable-source", message).at(Span::new(file, place)));
    }
    let (texts, unknown) = latex::decoded(&raw);
    for (place, command) in unknown {
        diagnostics.push(unknown_command(&command, Span::new(file, place)));
    }
    latex::replace(&mut raw, &texts);
    let places = places(file, &mut raw, diagnostics);
    resolved(file, raw, diagnostics)
        .iter()
        .filter(|entry| entry.entry_type != EntryType::XData)
        .filter_map(|entry| read_entry(entry, places.get(&entry.key)?, diagnostics))
        .collect()
}

/// The place of every key; entries that repeat one are reported and taken out.
fn places(
    file: &Arc<SourceFile>,
    raw: &mut RawBibliography<'_>,
    diagnostics: &mut Diagnostics,
) -> HashMap<String, Span> {
    let mut places: HashMap<String, Span> = HashMap::new();
    raw.entries.retain(|entry| {
        let key = &entry.v.key;
        let place = Span::new(file, key.span.clone());
        if let Some(first) = places.get(key.v) {
            diagnostics.push(duplicate(key.v, first, &place));
            return false;
        }
        places.insert(key.v.to_owned(), place);
        true
    });
    places
}

/// The entries with their abbreviations and cross-references resolved.
fn resolved(
    file: &Arc<SourceFile>,
    mut raw: RawBibliography<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<BibEntry> {
    loop {
        let error = match Bibliography::from_raw(raw.clone()) {
            Ok(bibliography) => return bibliography.into_vec(),
            Err(error) => error,
        };
        let message = format!("this source cannot be read: {}", error.kind);
        let place = Span::new(file, error.span.clone());
        diagnostics.push(Diagnostic::error("unreadable-source", message).at(place));
        let before = raw.entries.len();
        raw.entries.retain(|entry| !encloses(&entry.span, &error.span));
        if raw.entries.len() == before {
            return Vec::new();
        }
    }
}

fn encloses(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.start < outer.end.max(outer.start + 1)
}

fn unknown_command(command: &str, place: Span) -> Diagnostic {
    let message = format!("`{command}` is not a LaTeX command that is known here");
    Diagnostic::warning("bad-source-field", message)
        .at(place)
        .hint("only the text in its braces is printed: write what it prints")
}

fn read_entry(raw: &BibEntry, place: &Span, diagnostics: &mut Diagnostics) -> Option<Source> {
    let mut raw = raw.clone();
    let publication = publication(&raw);
    let eprint = eprint(&raw);
    set_address(&mut raw, publication.address.as_deref(), eprint.as_ref());
    let mut converted = loop {
        let error = match Entry::try_from(&raw) {
            Ok(converted) => break converted,
            Err(error) => error,
        };
        let Some(field) = field_at(&raw, &error.span) else {
            let message = format!("this source cannot be read: {}", error.kind);
            diagnostics.push(Diagnostic::error("unreadable-source", message).at(place.clone()));
            return None;
        };
        diagnostics.push(bad_field(&raw, &field, &error.kind.to_string(), place));
        raw.fields.remove(&field);
    };
    set_subtitle(&mut converted, &raw);
    let mut item = entry_item::to_item(&converted);
    put_addresses(&raw, &mut item);
    if let (Some((_, Some(number))), false) = (eprint, item.contains_key("number")) {
        item.insert("number".to_owned(), number.into());
    }
    if let Some(day) = day_of_access(&raw).filter(|_| !item.contains_key("accessed")) {
        item.insert("accessed".to_owned(), day);
    }
    if let Some(manner) = publication.manner.filter(|_| !item.contains_key("medium")) {
        item.insert("medium".to_owned(), manner.into());
    }
    report_lost(&raw, &item, place, diagnostics);
    if let Some(name) = item_type(&raw, place, diagnostics) {
        item.insert("type".to_owned(), name.into());
    }
    let allow = allowed(&raw, &mut item, place, diagnostics);
    Some(Source { allow, ..Source::from_item(item, None, place.clone()) })
}

/// Where an archive has the entry, and the number that names it.
fn eprint(raw: &BibEntry) -> Option<(String, Option<String>)> {
    let field = |name: &str| raw.get(name).map(ChunksExt::format_verbatim);
    let archive = field("eprinttype").or_else(|| field("archiveprefix")).unwrap_or_default();
    address::of_eprint(&archive, &field("eprint")?)
}

/// Sets the address of an entry: its `url`, that in `howpublished`, or that of its `eprint` if it has no DOI.
fn set_address(
    raw: &mut BibEntry,
    published: Option<&str>,
    eprint: Option<&(String, Option<String>)>,
) {
    let of_eprint = eprint.filter(|_| !raw.fields.contains_key("doi")).map(|(url, _)| url.as_str());
    let candidates = [("howpublished", published), ("eprint", of_eprint)];
    for (field, address) in candidates {
        if let (Some(address), false) = (address, raw.fields.contains_key("url")) {
            set_verbatim(raw, "url", address, field);
        }
    }
    for field in ["url", "doi"] {
        if let Some(address) = raw.get(field).map(ChunksExt::format_verbatim) {
            set_verbatim(raw, field, &latex::unguarded(&address), field);
        }
    }
}

fn set_verbatim(raw: &mut BibEntry, field: &str, text: &str, place_of: &str) {
    let place = place_of_field(raw, place_of).unwrap_or_default();
    raw.set(field, vec![Spanned::new(Chunk::Verbatim(text.to_owned()), place)]);
}

/// Puts addresses into an item as they are written, byte for byte.
fn put_addresses(raw: &BibEntry, item: &mut Item) {
    for value in item.values_mut() {
        if let serde_json::Value::String(text) = value {
            *text = latex::unguarded(text);
        }
    }
    for (field, name) in [("url", "URL"), ("doi", "DOI")] {
        let written = raw.get(field).map(ChunksExt::format_verbatim);
        if let Some(address) = written.filter(|_| item.contains_key(name)) {
            item.insert(name.to_owned(), address.into());
        }
    }
}

/// What `howpublished` says: a web address, in `\url{…}` or as it is, and the manner of publication, such as
/// "Telegram channel".
#[derive(Default)]
struct Publication {
    address: Option<String>,
    manner: Option<String>,
}

fn publication(raw: &BibEntry) -> Publication {
    let Some(text) = raw.get("howpublished").map(ChunksExt::format_verbatim) else {
        return Publication::default();
    };
    let text = latex::unguarded(&text);
    let begin = ["https://", "http://"].into_iter().filter_map(|scheme| text.find(scheme)).min();
    let Some(begin) = begin else { return Publication { address: None, manner: manner(&text) } };
    let is_end = |sign: char| sign.is_whitespace() || "{}<>\"".contains(sign);
    let end = text[begin..].find(is_end).map_or(text.len(), |length| begin + length);
    let address = text[begin..end].trim_end_matches(['.', ',', ';', ')']);
    let rest = format!("{} {}", &text[..begin], &text[end..]);
    Publication { address: Some(address.to_owned()), manner: manner(&rest) }
}

/// A manner of publication that says more than that there is an address.
fn manner(text: &str) -> Option<String> {
    let text = text.replace(['{', '}', '<', '>'], " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches([' ', ':', ',', ';', '.', '(', ')']);
    let is_bare = ["", "online", "available at", "available online", "web", "url"];
    (!is_bare.contains(&&*text.to_lowercase())).then(|| text.to_owned())
}

/// The day on which a source was read, for one without an address: hayagriva keeps it only beside one.
fn day_of_access(raw: &BibEntry) -> Option<serde_json::Value> {
    let text = raw.get("urldate").map(ChunksExt::format_verbatim)?;
    let day: jiff::civil::Date = text.trim().parse().ok()?;
    Some(serde_json::json!({ "date-parts": [[day.year(), day.month(), day.day()]] }))
}

/// The exceptions of an entry, in its field `allow` and in its note.
fn allowed(
    raw: &BibEntry,
    item: &mut Item,
    key: &Span,
    diagnostics: &mut Diagnostics,
) -> Vec<Allow> {
    let written = raw.get("allow").map(ChunksExt::format_verbatim);
    let texts = [("allow", written), ("note", allow::taken_from_note(item))];
    let mut allowed = Vec::new();
    for (field, text) in texts {
        let place = place_of_field(raw, field).unwrap_or_else(|| key.range());
        let place = Span::new(&key.file, place);
        allowed.extend(allow::read(&text.unwrap_or_default(), &place, diagnostics));
    }
    allowed
}

fn field_at(raw: &BibEntry, span: &Range<usize>) -> Option<String> {
    let holds =
        |field: &&String| place_of_field(raw, field).is_some_and(|place| encloses(&place, span));
    raw.fields.keys().find(holds).cloned()
}

fn place_of_field(raw: &BibEntry, field: &str) -> Option<Range<usize>> {
    let chunks = raw.fields.get(field)?;
    Some(chunks.first()?.span.start..chunks.last()?.span.end)
}

fn bad_field(raw: &BibEntry, field: &str, message: &str, key: &Span) -> Diagnostic {
    let place = place_of_field(raw, field).unwrap_or_else(|| key.range());
    Diagnostic::warning("bad-source-field", format!("`{field}`: {message}"))
        .at(Span::new(&key.file, place))
        .hint("the field is left out")
}

/// Reports dates and addresses that hayagriva passed over because it could not read them.
fn report_lost(raw: &BibEntry, item: &Item, key: &Span, diagnostics: &mut Diagnostics) {
    let fields = [
        ("date", "issued", "this is not a date: write it as 2024-05-31"),
        ("year", "issued", "this is not a year"),
        ("url", "URL", "this is not a web address that begins with https:// or http://"),
        ("urldate", "accessed", "this is not a date: write it as 2024-05-31"),
    ];
    for (field, kept, message) in fields {
        if raw.fields.contains_key(field) && !item.contains_key(kept) {
            diagnostics.push(bad_field(raw, field, message, key));
        }
    }
}

/// Joins the subtitle to the title, for hayagriva passes it over.
fn set_subtitle(entry: &mut Entry, raw: &BibEntry) {
    let Some(subtitle) = raw.get("subtitle").map(ChunksExt::format_verbatim) else {
        return;
    };
    if let Some(title) = entry.title().cloned() {
        let mut value = title.value;
        let told = raw.get("title").map(ChunksExt::format_verbatim).unwrap_or_default();
        let colon = if told.trim_end().ends_with(['?', '!', ':', '…']) { " " } else { ": " };
        value.0.push(StringChunk::verbatim(format!("{colon}{subtitle}")));
        entry.set_title(FormatString { value, short: title.short });
    }
}

/// The type of CSL, where BibLaTeX tells more than hayagriva keeps.
fn item_type(raw: &BibEntry, place: &Span, diagnostics: &mut Diagnostics) -> Option<&'static str> {
    let subtype = raw.get("entrysubtype").map(ChunksExt::format_verbatim).unwrap_or_default();
    match &raw.entry_type {
        EntryType::Article if subtype == "newspaper" => Some("article-newspaper"),
        EntryType::Article if subtype == "magazine" => Some("article-magazine"),
        EntryType::Dataset => Some("dataset"),
        EntryType::Software => Some("software"),
        EntryType::Booklet => Some("pamphlet"),
        EntryType::Unknown(name) => {
            let found = unofficial_type(name);
            if found.is_none() {
                let message = format!("there is no type of source `{name}`");
                let warning = Diagnostic::warning("unknown-source-type", message)
                    .at(place.clone())
                    .did_you_mean(name, TYPES.iter().map(|known| known.name))
                    .hint("it is printed as a document of no particular type");
                diagnostics.push(warning);
            }
            found
        }
        _ => None,
    }
}

/// Types that BibLaTeX names but does not support (manual, section 2.1.3), and those of CSL.
fn unofficial_type(name: &str) -> Option<&'static str> {
    match name {
        "jurisdiction" => Some("legal_case"),
        "legal" => Some("treaty"),
        "movie" | "video" => Some("motion_picture"),
        "audio" | "music" => Some("song"),
        "artwork" | "image" => Some("graphic"),
        "letter" => Some("personal_communication"),
        "commentary" => Some("book"),
        other => super::item::item_type(other).map(|known| known.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, keys: &[&str], findings: &[&str]) {
        let mut diagnostics = Diagnostics::new();
        let sources = read(&SourceFile::new("s.bib", text), &mut diagnostics);
        let found: Vec<_> = sources.iter().map(|s| format!("{} {}", s.span, s.key())).collect();
        assert_eq!(found, keys, "{text}");
        let shown = diagnostics.iter().map(|found| {
            let place = found.span.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{place} {}: {}", found.rule, found.message)
        });
        assert_eq!(shown.collect::<Vec<_>>(), findings, "{text}");
    }

    fn check_type(text: &str, expect: &str) {
        let mut diagnostics = Diagnostics::new();
        let sources = read(&SourceFile::new("s.bib", text), &mut diagnostics);
        let name = super::super::item::text(&sources[0].item, "type");
        assert_eq!(name.as_deref(), Some(expect), "{text}");
    }

    #[test]
    fn entries_have_the_places_of_their_keys() {
        check(
            "% list\n@book{a, title={T}}\n\n  @online{b,title={U}}",
            &["s.bib:2:7 a", "s.bib:4:11 b"],
            &[],
        );
        check("", &[], &[]);
        check("@string{un = {United Nations}} @book{a, publisher = un}", &["s.bib:1:38 a"], &[]);
    }

    #[test]
    fn a_file_that_is_no_bibtex_is_refused_at_its_place() {
        check(
            "@book{a, title = {T}\n@book{b}",
            &[],
            &["s.bib:2:1 unreadable-bibliography: this is not BibTeX: expected comma"],
        );
    }

    #[test]
    fn an_unreadable_entry_does_not_hide_the_others() {
        check(
            "@book{a, title = nn}\n@book{b, title={T}}\n@book{b, title={U}}",
            &["s.bib:2:7 b"],
            &[
                "s.bib:3:7 duplicate-source-key: there are two sources with the key `b`",
                "s.bib:1:18 unreadable-source: this source cannot be read: unknown abbreviation \"nn\"",
            ],
        );
    }

    #[test]
    fn a_field_that_cannot_be_used_is_left_out() {
        check(
            "@online{a, date={soon},\n url={www.a.b},\n urldate={2024-13-01}}",
            &["s.bib:1:9 a"],
            &[
                "s.bib:1:18 bad-source-field: `date`: this is not a date: write it as 2024-05-31",
                "s.bib:2:7 bad-source-field: `url`: this is not a web address that begins with https:// or http://",
                "s.bib:3:11 bad-source-field: `urldate`: this is not a date: write it as 2024-05-31",
            ],
        );
        check(
            "@article{a, year={MMXX}, pages={1--2}}",
            &["s.bib:1:10 a"],
            &["s.bib:1:19 bad-source-field: `year`: wrong number of digits"],
        );
    }

    #[test]
    fn types_become_those_of_csl() {
        check_type("@article{a, journaltitle={J}}", "article-journal");
        check_type("@article{a, journaltitle={J}, entrysubtype={newspaper}}", "article-newspaper");
        check_type("@techreport{a, title={T}}", "report");
        check_type("@phdthesis{a, title={T}}", "thesis");
        check_type("@incollection{a, booktitle={B}}", "chapter");
        check_type("@online{a, url={https://a.b}}", "webpage");
        check_type("@dataset{a, title={T}}", "dataset");
        check_type("@legislation{a, title={T}}", "legislation");
        check_type("@jurisdiction{a, title={T}}", "legal_case");
        check_type("@misc{a, title={T}}", "document");
    }
}

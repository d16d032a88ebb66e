//! Where a source is found: its address, that in `howpublished` or in a note, or that of an archive of preprints.

use super::super::address::{self, Eprint, corrected_address, is_archived};
use super::super::csl_item::Item;
use super::super::date::SourceDate;
use super::address_text::{AddressText, FoundAddress, has_address};
use super::fields::{BibtexDiagnostics, BibtexEntry};
use crate::text::{is_web_address, web_address_error};

/// Sets the address of an item, the manner in which it was published, its number in an archive, and its note.
pub(super) fn put(entry: &BibtexEntry, item: &mut Item, findings: &mut BibtexDiagnostics<'_>) {
    let mut url = entry.text("url");
    if let Some((corrected, clause)) = url.as_deref().and_then(corrected_address) {
        findings.report_field(entry.place_of("url"), &format!("`url`: {clause}"), None);
        url = Some(corrected);
    }
    let error = url.as_deref().and_then(web_address_error);
    put_text(item, "URL", url.filter(|_| error.is_none()));
    if let Some(error) = error {
        findings.report_ignored(entry.place_of("url"), "url", &format!("this {error}"));
    }
    put_publication(entry, item, findings);
    if let Some(message) = address::correct_doi(item) {
        findings.report_field(entry.place_of("doi"), &format!("`doi`: {message}"), None);
    }
    put_eprint(entry, item);
    put_note(entry, item, findings);
}

fn put_text(item: &mut Item, name: &str, text: Option<String>) {
    if let Some(text) = text {
        item.entry(name).or_insert_with(|| text.into());
    }
}

/// Sets the number that an archive has for the entry, and its address there unless there is another one.
fn put_eprint(entry: &BibtexEntry, item: &mut Item) {
    let Some(given) = entry.text("eprint") else { return };
    let eprint = Eprint::of(&entry.text("eprinttype").unwrap_or_default(), &given);
    let has_doi = item.contains_key("DOI");
    put_text(item, "URL", eprint.address.filter(|_| !has_doi));
    put_text(item, "number", eprint.number);
    put_text(item, "PMID", eprint.pmid);
}

/// Sets what `howpublished` says: a web address, in `\url{…}` or as it is, the day of access, and the manner of publication,
/// such as "Telegram channel".
fn put_publication(entry: &BibtexEntry, item: &mut Item, findings: &mut BibtexDiagnostics<'_>) {
    let Some(text) = read_text(entry, "howpublished", item) else { return };
    let of_other_work = text.address.as_ref().and_then(|it| Some((&it.text, it.relation?)));
    if let Some((address, relation)) = of_other_work {
        let message = format!(
            "`howpublished`: after \"{relation}\", `{address}` is taken for the address of another work"
        );
        findings.report_field(entry.place_of("howpublished"), &message, Some(PUT_INTO_URL));
        put_text(item, "medium", entry.text("howpublished"));
        return;
    }
    put_text(item, "medium", text.words);
    if let Some(FoundAddress { text: address, .. }) = text.address {
        if let Some(error) = web_address_error(&address) {
            let message = format!("`{address}` {error}");
            findings.report_ignored(entry.place_of("howpublished"), "howpublished", &message);
        } else {
            put_text(item, "URL", Some(address));
        }
    }
    put_accessed(item, text.accessed.as_ref());
}

const PUT_INTO_URL: &str = "if it is the address of the source, put it into `url`";

/// Reads a text with its address. A day of access is part of its words if the source has one in its own field, or no address.
fn read_text(entry: &BibtexEntry, field: &str, item: &Item) -> Option<AddressText> {
    let marked = entry.fields.get(field)?.marked_text();
    let has_day = entry.text("urldate").is_some() || item.contains_key("accessed");
    let can_have_day = !has_day && (item.contains_key("URL") || has_address(&marked));
    Some(AddressText::read(&marked, can_have_day)).filter(|_| !marked.is_empty())
}

fn put_accessed(item: &mut Item, day: Option<&SourceDate>) {
    if let Some(day) = day {
        item.insert("accessed".to_owned(), day.to_json());
    }
}

/// Sets the note. An address at the beginning of a note is that of the source if it has no other one; one after other
/// words may be that of something else, and is reported.
fn put_note(entry: &BibtexEntry, item: &mut Item, findings: &mut BibtexDiagnostics<'_>) {
    let mut notes = Vec::new();
    for field in ["note", "addendum"] {
        let Some(text) = read_text(entry, field, item) else { continue };
        let Some(found) = text.address else {
            let is_whole = text.accessed.is_none();
            notes.extend(if is_whole { entry.text(field) } else { text.words });
            put_accessed(item, text.accessed.as_ref());
            continue;
        };
        let is_known = item.get("URL").is_some_and(|url| *url == found.text.as_str());
        let is_placed = item.contains_key("URL") || item.contains_key("DOI");
        let is_new = !is_placed && is_web_address(&found.text) && !is_archived(&found.text);
        if found.is_first && (is_known || is_new) {
            put_text(item, "URL", Some(found.text));
            notes.extend(text.words);
            put_accessed(item, text.accessed.as_ref());
            continue;
        }
        if is_new {
            let message = format!("`{field}`: most citation styles do not print `{}`", found.text);
            findings.report_field(entry.place_of(field), &message, Some(PUT_INTO_URL));
        }
        notes.extend(entry.text(field));
    }
    put_text(item, "note", Some(notes.join(". ")).filter(|note| !note.is_empty()));
}

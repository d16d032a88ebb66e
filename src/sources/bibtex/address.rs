//! Where a source is found: its address, that in `howpublished` or in a note, or that of an archive of preprints.

use super::super::address::{self, Eprint, corrected_address, is_archived};
use super::super::csl_item::Item;
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

/// Sets what `howpublished` says: a web address, in `\url{…}` or as it is, and the manner of publication, such as
/// "Telegram channel".
fn put_publication(entry: &BibtexEntry, item: &mut Item, findings: &mut BibtexDiagnostics<'_>) {
    let Some(text) = entry.text("howpublished") else { return };
    let Some((before, address, after)) = split_at_address(&text) else {
        put_text(item, "medium", manner(&text));
        return;
    };
    put_text(item, "medium", manner(&format!("{before} {after}")));
    if let Some(error) = web_address_error(address) {
        let message = format!("`{address}` {error}");
        findings.report_ignored(entry.place_of("howpublished"), "howpublished", &message);
    } else {
        put_text(item, "URL", Some(address.to_owned()));
    }
}

/// Sets the note. An address at the beginning of a note is that of the source if it has no other one; one after other
/// words may be that of something else, and is reported.
fn put_note(entry: &BibtexEntry, item: &mut Item, findings: &mut BibtexDiagnostics<'_>) {
    let mut notes = Vec::new();
    for field in ["note", "addendum"] {
        let Some(text) = entry.text(field) else { continue };
        let is_placed = item.contains_key("URL") || item.contains_key("DOI");
        let found = split_at_address(&text).filter(|(_, address, _)| {
            !is_placed && is_web_address(address) && !is_archived(address)
        });
        match found {
            Some((before, address, after)) if manner(before).is_none() => {
                put_text(item, "URL", Some(address.to_owned()));
                notes.extend(manner(after));
            }
            Some((_, address, _)) => {
                let message = format!("`{field}`: most citation styles do not print `{address}`");
                let help = "if it is the address of the source, put it into `url`";
                findings.report_field(entry.place_of(field), &message, Some(help));
                notes.push(text);
            }
            None => notes.push(text),
        }
    }
    put_text(item, "note", Some(notes.join(". ")).filter(|note| !note.is_empty()));
}

/// The first web address in a text, with what is before and after it.
fn split_at_address(text: &str) -> Option<(&str, &str, &str)> {
    let begin = ["https://", "http://"].into_iter().filter_map(|scheme| text.find(scheme)).min()?;
    let is_end = |sign: char| sign.is_whitespace() || "{}<>\"".contains(sign);
    let end = text[begin..].find(is_end).map_or(text.len(), |length| begin + length);
    let address = text[begin..end].trim_end_matches(['.', ',', ';', ')']);
    Some((&text[..begin], address, &text[end..]))
}

/// A manner of publication that says more than that there is an address.
fn manner(text: &str) -> Option<String> {
    let text = text.replace(['{', '}', '<', '>'], " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches([' ', ':', ',', ';', '.', '(', ')']);
    let is_bare = [
        "",
        "available at",
        "available from",
        "available online",
        "available online at",
        "internet",
        "link",
        "online",
        "online at",
        "retrieved from",
        "see",
        "url",
        "web",
        "website",
    ];
    (!is_bare.contains(&&*text.to_lowercase())).then(|| text.to_owned())
}

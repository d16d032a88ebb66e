//! Where a source is found: its address, that in `howpublished`, or that of an archive of preprints.

use super::super::address;
use super::super::csl_item::Item;
use super::fields::{BibtexDiagnostics, BibtexEntry};
use crate::text::{is_web_address, web_address_error};

/// Sets the address of an item, the manner in which it was published, and its number in an archive.
pub(super) fn put(entry: &BibtexEntry, item: &mut Item, findings: &mut BibtexDiagnostics<'_>) {
    let publication = publication(entry);
    let eprint = eprint(entry);
    let mut put = |name: &str, text: Option<String>| {
        if let Some(text) = text {
            item.entry(name).or_insert_with(|| text.into());
        }
    };
    let url = entry.text("url");
    let error = url.as_deref().and_then(web_address_error);
    let address = url.filter(|_| error.is_none());
    if let Some(error) = error {
        findings.report_ignored(entry.place_of("url"), "url", &format!("this {error}"));
    }
    if let Some(published) = &publication.address
        && let Some(error) = web_address_error(published)
    {
        let message = format!("`{published}` {error}");
        findings.report_ignored(entry.place_of("howpublished"), "howpublished", &message);
    }
    put("URL", address.or(publication.address.filter(|it| is_web_address(it))));
    put("medium", publication.manner);
    if let Some((address, number)) = eprint {
        put("URL", Some(address).filter(|_| entry.text("doi").is_none()));
        put("number", number);
    }
    if entry.text("eprinttype").is_some_and(|archive| archive.eq_ignore_ascii_case("pubmed")) {
        put("PMID", entry.text("eprint"));
    }
}

/// Where an archive has the entry, and the number that names it.
fn eprint(entry: &BibtexEntry) -> Option<(String, Option<String>)> {
    let archive = entry.text("eprinttype").unwrap_or_default();
    address::of_eprint(&archive, &entry.text("eprint")?)
}

/// What `howpublished` says: a web address, in `\url{…}` or as it is, and the manner of publication, such as
/// "Telegram channel".
#[derive(Default)]
struct PublicationManner {
    address: Option<String>,
    manner: Option<String>,
}

fn publication(entry: &BibtexEntry) -> PublicationManner {
    let Some(text) = entry.text("howpublished") else {
        return PublicationManner::default();
    };
    let begin = ["https://", "http://"].into_iter().filter_map(|scheme| text.find(scheme)).min();
    let Some(begin) = begin else {
        return PublicationManner { address: None, manner: manner(&text) };
    };
    let is_end = |sign: char| sign.is_whitespace() || "{}<>\"".contains(sign);
    let end = text[begin..].find(is_end).map_or(text.len(), |length| begin + length);
    let address = text[begin..end].trim_end_matches(['.', ',', ';', ')']);
    let rest = format!("{} {}", &text[..begin], &text[end..]);
    PublicationManner { address: Some(address.to_owned()), manner: manner(&rest) }
}

/// A manner of publication that says more than that there is an address.
fn manner(text: &str) -> Option<String> {
    let text = text.replace(['{', '}', '<', '>'], " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches([' ', ':', ',', ';', '.', '(', ')']);
    let is_bare = ["", "online", "available at", "available online", "web", "url"];
    (!is_bare.contains(&&*text.to_lowercase())).then(|| text.to_owned())
}

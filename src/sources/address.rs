//! Web addresses and DOIs: as they are printed, byte for byte, and as a link leads to them.

use url::Url;

use super::csl_item::{self, Item};
use crate::text::is_web_address;

/// Prefixes of a DOI that is given as an address or with its name.
const BEFORE_DOI: [&str; 7] = [
    "https://doi.org/",
    "http://doi.org/",
    "https://dx.doi.org/",
    "http://dx.doi.org/",
    "https://www.doi.org/",
    "doi.org/",
    "doi:",
];

/// Brings the addresses of an item to the form in which styles expect them: a DOI without the address of its
/// resolver, which styles print before it.
pub(super) fn normalize(item: &mut Item) {
    if let Some(given) = csl_item::text(item, "DOI") {
        item.insert("DOI".to_owned(), bare_doi(&given).into());
    }
}

/// A DOI alone: `10.5555/ab` of `https://doi.org/10.5555/ab` or `doi:10.5555/ab`.
fn bare_doi(given: &str) -> &str {
    let mut doi = given.trim();
    loop {
        let starts = |start: &&&str| {
            doi.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
        };
        match BEFORE_DOI.iter().find(starts) {
            Some(start) => doi = doi[start.len()..].trim_start(),
            None => return doi,
        }
    }
}

/// The address that a link leads to, in ASCII, as a URI is; none if no reader should be sent there.
///
/// An address that is one already stays as it is; of another, the host is written in Punycode and the rest with
/// `%`. Source: ISO 32000-1, 12.6.4.7.
pub(super) fn link(address: &str) -> Option<String> {
    if !is_web_address(address) {
        return None;
    }
    let is_uri = |c: char| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c);
    if address.chars().all(is_uri) {
        return Some(address.to_owned());
    }
    Url::parse(address).ok().map(String::from)
}

/// Addresses of resolvers, which are printed whole: people type what follows them.
const PERMANENT: [&str; 5] =
    ["doi.org/", "hdl.handle.net/", "undocs.org/", "perma.cc/", "nbn-resolving.org/"];

/// The longest address that is printed whole, and the longest end of another one, in characters.
const LONGEST_WHOLE: usize = 36;
const LONGEST_END: usize = 22;

/// An address as a reader needs it to recognise the page: the host, and the end of what follows, as in
/// "channelnewsasia.com/…5159071". A short one loses its scheme only, one of a resolver of permanent identifiers nothing.
pub(super) fn short(address: &str) -> String {
    let Some(bare) = without_scheme(address) else { return address.to_owned() };
    let (host, rest) = host_and_rest(bare);
    if PERMANENT.iter().any(|start| bare.starts_with(start)) {
        return address.to_owned();
    }
    if rest.is_empty() {
        return host.to_owned();
    }
    if bare.chars().count() <= LONGEST_WHOLE {
        return format!("{host}/{rest}");
    }
    let last = rest.rsplit(['/', '?', '&']).find(|part| !part.is_empty()).unwrap_or(rest);
    match format!("{host}/…{}", end_of(last)) {
        short if short.chars().count() < bare.chars().count() => short,
        _ => format!("{host}/{rest}"),
    }
}

/// The host of a web address, as it is printed; other addresses are whole.
pub(super) fn host(address: &str) -> &str {
    without_scheme(address).map_or(address, |bare| host_and_rest(bare).0)
}

fn without_scheme(address: &str) -> Option<&str> {
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    Some(bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/'))
}

/// The host of an address without scheme, without a usual port, and what follows it.
fn host_and_rest(bare: &str) -> (&str, &str) {
    let (host, rest) = bare.split_once('/').unwrap_or((bare, ""));
    (host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(host), rest)
}

/// The end of a part of an address: whole words of it, if it has any, and no half of a character in `%` notation.
fn end_of(part: &str) -> &str {
    let Some((mut at, _)) = part.char_indices().rev().nth(LONGEST_END - 1) else { return part };
    if at == 0 {
        return part;
    }
    let bytes = part.as_bytes();
    while bytes[..at].iter().rev().take(2).any(|byte| *byte == b'%') {
        at += 1;
    }
    let end = part.get(at..).unwrap_or(part);
    let cut = end.find(['-', '_', '=', '.', '+']).filter(|cut| end.len() - cut > 4);
    cut.map_or(end, |cut| &end[cut + 1..])
}

/// The address at which an archive of preprints, papers or books has the document of a number, and the number
/// with the archive's name if that is how it is cited.
///
/// Source of the archives: the BibLaTeX manual, 3.14.7 ("Electronic publishing information").
pub(super) fn of_eprint(archive: &str, number: &str) -> Option<(String, Option<String>)> {
    let archive = archive.trim().to_ascii_lowercase();
    let number = number.trim();
    let start = match archive.as_str() {
        "arxiv" | "" if is_of_arxiv(number) => {
            let bare = number.trim_start_matches("arXiv:").trim_start_matches("arxiv:");
            let named = Some(format!("arXiv:{bare}"));
            return Some((format!("https://arxiv.org/abs/{bare}"), named));
        }
        "jstor" => "https://www.jstor.org/stable/",
        "pubmed" => "https://pubmed.ncbi.nlm.nih.gov/",
        "hdl" => "https://hdl.handle.net/",
        "googlebooks" => "https://books.google.com/books?id=",
        _ => return None,
    };
    Some((format!("{start}{number}"), None))
}

/// Returns whether a number is one of arXiv's: `2401.00001`, `2401.00001v2`, `hep-th/9901001`.
fn is_of_arxiv(number: &str) -> bool {
    let number = number.trim_start_matches("arXiv:").trim_start_matches("arxiv:");
    let has_digits =
        |text: &str| !text.is_empty() && text.starts_with(|c: char| c.is_ascii_digit());
    let is_split_at =
        |mark: char| number.split_once(mark).is_some_and(|(_, rest)| has_digits(rest));
    is_split_at('.') && has_digits(number) || is_split_at('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_is_told_from_what_stands_before_it() {
        let check = |given: &str, expect: &str| assert_eq!(bare_doi(given), expect, "{given}");
        check("10.5555/ab--12", "10.5555/ab--12");
        check("https://doi.org/10.5555/ab", "10.5555/ab");
        check("http://dx.doi.org/10.5555/ab", "10.5555/ab");
        check("HTTPS://DOI.ORG/10.5555/AB", "10.5555/AB");
        check("doi:10.5555/ab", "10.5555/ab");
        check("DOI: 10.5555/ab", "10.5555/ab");
        check("https://doi.org/doi:10.5555/ab", "10.5555/ab");
        check(" 10.5555/ab ", "10.5555/ab");
        check("", "");
        check("é", "é");
    }

    #[test]
    fn a_uri_is_ascii_and_else_as_it_was_given() {
        let check = |given: &str, expect: Option<&str>| {
            assert_eq!(link(given).as_deref(), expect, "{given}");
        };
        let stays = |address: &str| check(address, Some(address));
        stays("https://example.org");
        stays("https://EXAMPLE.org/a--b%20c?q=1#d");
        stays("https://xn--bcher-kva.example/");
        check("https://bücher.example/straße", Some("https://xn--bcher-kva.example/stra%C3%9Fe"));
        check("https://a.example/б?q=г", Some("https://a.example/%D0%B1?q=%D0%B3"));
        check(
            "https://doi.org/10.1002/(SICI)1<1::AID>3",
            Some("https://doi.org/10.1002/(SICI)1%3C1::AID%3E3"),
        );
        check("https://a.example/б в", None);
        check("javascript:alert(1)", None);
    }

    #[test]
    fn an_address_is_as_short_as_a_page_is_recognised_by() {
        let check = |given: &str, expect: &str| assert_eq!(short(given), expect, "{given}");
        check("https://example.org/", "example.org");
        check("https://www.example.org:443", "example.org");
        check("http://example.org/a/b", "example.org/a/b");
        check("ftp://example.org/a", "ftp://example.org/a");
        check(
            "https://doi.org/10.1002/a-very-long-name-of-an-article",
            "https://doi.org/10.1002/a-very-long-name-of-an-article",
        );
        check(
            "https://www.channelnewsasia.com/east-asia/north-korea-enabled-russian-attacks-5159071",
            "channelnewsasia.com/…attacks-5159071",
        );
        check(
            "http://world.kbs.example/service/news_view.htm?lang=e&Seq_Code=192746",
            "world.kbs.example/…Seq_Code=192746",
        );
        check(
            "https://trt.example:443/article/18235181-and-more-of-it-in-words",
            "trt.example/…more-of-it-in-words",
        );
        check(
            "https://a.example/%D0%B0%D0%B1%D0%B2%D0%B3%D0%B4%D0%B5",
            "a.example/…%B2%D0%B3%D0%B4%D0%B5",
        );
        check(
            "https://a.example/страница/новости/обстрелы-города-1",
            "a.example/…обстрелы-города-1",
        );
    }

    #[test]
    fn numbers_of_archives_have_addresses() {
        let check = |archive: &str, number: &str, expect: Option<(&str, Option<&str>)>| {
            let found = of_eprint(archive, number);
            let found = found.as_ref().map(|(url, named)| (url.as_str(), named.as_deref()));
            assert_eq!(found, expect, "{archive} {number}");
        };
        let arxiv = Some(("https://arxiv.org/abs/2401.00001", Some("arXiv:2401.00001")));
        check("arXiv", "2401.00001", arxiv);
        check("", "arXiv:2401.00001", arxiv);
        check("jstor", "12345", Some(("https://www.jstor.org/stable/12345", None)));
        check("hdl", "1/2", Some(("https://hdl.handle.net/1/2", None)));
        check("HAL", "hal-01", None);
        check("", "12345", None);
    }
}

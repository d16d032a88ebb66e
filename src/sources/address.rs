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

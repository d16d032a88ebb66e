//! Web addresses and DOIs: as they are printed, byte for byte, and as a link leads to them.

use url::Url;

use super::csl_item::{self, Item};
use crate::text::{first_web_address, is_web_address};

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

/// What is used of a text that is not an address as it is, and a clause on it: of several addresses the first web address, and one
/// whose blanks are encoded. What begins with a bracket behind a blank, such as a day, belongs to no address.
pub(super) fn corrected_address(text: &str) -> Option<(String, &'static str)> {
    if let Some(first) = first_web_address(text) {
        let clause = if text.trim_start().starts_with(first) {
            "there are several addresses: the first one is used"
        } else {
            "there are several addresses: the first one of the web is used"
        };
        return Some((first.to_owned(), clause));
    }
    let text = text.trim();
    let encoded = text.replace(' ', "%20");
    let is_one = encoded != text && !text.contains(" (") && !text.contains(" [");
    (is_one && is_web_address(&encoded))
        .then_some((encoded, "a blank in the address is written `%20`"))
}

/// Brings the DOI of an item to the form in which styles expect it: without the address of its resolver, which styles
/// print before it. What is not a DOI is removed, since its link would lead nowhere; the address of a page is used as
/// such if the item has none.
///
/// Returns a clause on what is not used as a DOI.
pub(super) fn correct_doi(item: &mut Item) -> Option<String> {
    let given = csl_item::text(item, "DOI")?;
    let doi = bare_doi(&given);
    if is_doi(doi) {
        item.insert("DOI".to_owned(), doi.into());
        return None;
    }
    let first = doi.split([' ', ',', ';']).next().unwrap_or_default();
    if is_doi(first) {
        item.insert("DOI".to_owned(), first.into());
        let others = doi[first.len()..].split([' ', ',', ';']);
        let clause = if others.map(bare_doi).any(is_doi) {
            format!("only the first DOI of `{given}` is used")
        } else {
            format!("`{given}` is not a DOI: only `{first}` is used, because a DOI has no blanks")
        };
        return Some(clause);
    }
    item.remove("DOI");
    let is_page = is_web_address(&given) && !item.contains_key("URL");
    let used = if is_page { "it is used as the address of the source" } else { "it is ignored" };
    if is_page {
        item.insert("URL".to_owned(), given.as_str().into());
    }
    Some(format!("`{given}` is not a DOI, such as 10.5555/12345678; {used}"))
}

/// Returns whether a text is a DOI, or a short one: `10.5555/ab`, `10/abcde`.
///
/// Source: the DOI Handbook, <https://doi.org/10.1000/182>, section 2.2.
fn is_doi(text: &str) -> bool {
    let Some((prefix, suffix)) = text.split_once('/') else { return false };
    let mut parts = prefix.split('.');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.next() == Some("10")
        && parts.all(is_number)
        && !suffix.is_empty()
        && !suffix.contains(char::is_whitespace)
        && !has_dot_segment(suffix)
}

/// Whether a path has a part that browsers read as a folder above: its link would lead to something else.
fn has_dot_segment(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "." | ".."))
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
/// `%`. Source: ISO 32000-1, 12.6.4.7. In a DOI, `#` begins no fragment (DOI Handbook, 3.5.3).
pub(super) fn link(address: &str) -> Option<String> {
    if !is_web_address(address) {
        return None;
    }
    let mut address = encode_percent_signs(address);
    if DOI_ADDRESSES.iter().any(|start| address.starts_with(start)) {
        address = address.replace('#', "%23");
    }
    let is_uri = |c: char| c.is_ascii_graphic() && !"<>\"{}|\\^`".contains(c);
    if address.chars().all(is_uri) {
        return Some(address);
    }
    Url::parse(&address).ok().map(String::from)
}

/// Beginnings of the addresses of DOIs.
const DOI_ADDRESSES: [&str; 4] =
    ["https://doi.org/10", "http://doi.org/10", "https://dx.doi.org/10", "http://dx.doi.org/10"];

/// An address in which each `%` begins an encoded character: any other is encoded itself.
fn encode_percent_signs(address: &str) -> String {
    let mut pieces = address.split('%');
    let mut encoded = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digits = piece.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        encoded.push_str(if digits == 2 { "%" } else { "%25" });
        encoded.push_str(piece);
    }
    encoded
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
    let bare = without_www(bare);
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
    without_scheme(address).map_or(address, |bare| host_and_rest(without_www(bare)).0)
}

fn without_www(bare: &str) -> &str {
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/')
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

/// Archives of preprints, papers and books: their names in `eprinttype`, and the beginnings of the addresses of their
/// documents without the scheme; the first is the one that is printed.
///
/// Source: the BibLaTeX manual, 3.14.7 ("Electronic publishing information").
const ARCHIVES: [(&str, &[&str]); 5] = [
    ("arxiv", &["arxiv.org/abs/", "arxiv.org/pdf/", "www.arxiv.org/abs/"]),
    ("jstor", &["www.jstor.org/stable/", "jstor.org/stable/"]),
    ("pubmed", &["pubmed.ncbi.nlm.nih.gov/", "www.ncbi.nlm.nih.gov/pubmed/"]),
    ("hdl", &["hdl.handle.net/"]),
    ("googlebooks", &["books.google.com/books?id="]),
];

/// A document of an archive.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Eprint {
    /// Its address, if the archive is known or the document was named by its address.
    pub(super) address: Option<String>,
    /// Its number with the name of the archive, where it is cited by these: `arXiv:2401.00001`.
    pub(super) number: Option<String>,
    /// Its number in the archive of medicine.
    pub(super) pmid: Option<String>,
}

impl Eprint {
    /// The document with this number in an archive, or with this address.
    pub(super) fn of(archive: &str, given: &str) -> Self {
        let (archive, given) = (archive.trim(), given.trim());
        if let Some(bare) = without_scheme(given) {
            let of_archive = ARCHIVES.iter().find_map(|(name, starts)| {
                let number = starts.iter().find_map(|start| bare.strip_prefix(start))?;
                Some(Self::of(name, number.trim_end_matches('/').trim_end_matches(".pdf")))
            });
            let page = Self { address: Some(given.to_owned()), ..Self::default() };
            return of_archive.unwrap_or(page);
        }
        let name = archive.to_ascii_lowercase();
        let can_be_linked = is_archive_number(given);
        if can_be_linked && is_of_arxiv(given) && matches!(name.as_str(), "" | "arxiv") {
            let number = given.trim_start_matches("arXiv:").trim_start_matches("arxiv:");
            return Self {
                address: Some(format!("https://arxiv.org/abs/{number}")),
                number: Some(format!("arXiv:{number}")),
                pmid: None,
            };
        }
        let is_known = |known: &str| can_be_linked && known == name && name != "arxiv";
        let known = ARCHIVES.iter().find(|(known, _)| is_known(known));
        Self {
            address: known.map(|(_, starts)| format!("https://{}{given}", starts[0])),
            number: known.is_none().then(|| {
                if archive.is_empty() { given.to_owned() } else { format!("{archive}:{given}") }
            }),
            pmid: (name == "pubmed" && csl_item::is_pubmed_number(given)).then(|| given.to_owned()),
        }
    }
}

/// Whether a text can be the number of a document in an archive, so that a link made of it leads to that document.
fn is_archive_number(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-/:()".contains(c);
    !text.is_empty() && text.chars().all(is_plain) && !has_dot_segment(text)
}

/// A web address without its scheme.
fn without_scheme(address: &str) -> Option<&str> {
    address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))
}

/// Returns whether a web address is on a host that keeps copies: `web.archive.org`, `archive.ph`, `webarchive.…`,
/// `perma.cc`.
pub(super) fn is_archived(address: &str) -> bool {
    let Some(rest) = without_scheme(address) else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let keeps = |name: &str| host == name || host.ends_with(&format!(".{name}"));
    let known = host.split('.').any(|part| matches!(part, "archive" | "webarchive"));
    known || keeps("perma.cc") || keeps("webcitation.org")
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
    fn only_hosts_that_keep_copies_are_archives() {
        let check = |word: &str, expect: bool| assert_eq!(is_archived(word), expect, "{word}");
        check("https://web.archive.org/web/2025/https://example.org", true);
        check("https://archive.ph/AbC", true);
        check("https://perma.cc/AB12-CD34", true);
        check("https://army.mil/archive/1", false);
        check("https://example.org/?archive.org", false);
        check("archive.org", false);
    }

    #[test]
    fn what_is_not_a_doi_is_no_link() {
        let check = |given: &str, doi: Option<&str>, url: Option<&str>, message: Option<&str>| {
            let mut item = Item::new();
            item.insert("DOI".to_owned(), given.into());
            let clause = correct_doi(&mut item);
            let text = |field: &str| csl_item::text(&item, field);
            assert_eq!(
                (text("DOI").as_deref(), text("URL").as_deref(), clause.as_deref()),
                (doi, url, message),
                "{given}"
            );
        };
        for sound in ["10.5555/ab", "10.1002/(SICI)1<1::AID>3", "10.1000.10/123", "10/ab12"] {
            check(sound, Some(sound), None, None);
        }
        check("https://doi.org/10.5555/ab", Some("10.5555/ab"), None, None);
        let ignored = |given: &str| {
            let message =
                format!("`{given}` is not a DOI, such as 10.5555/12345678; it is ignored");
            check(given, None, None, Some(&message));
        };
        for given in ["none", "not a doi", "doi:none", "10.5555", "10.5555/", "11.5555/ab"] {
            ignored(given);
        }
        check(
            "https://example.org/x",
            None,
            Some("https://example.org/x"),
            Some(
                "`https://example.org/x` is not a DOI, such as 10.5555/12345678; it is used as the address of the source",
            ),
        );
        check(
            "10.5555/ab, 10.5555/cd",
            Some("10.5555/ab"),
            None,
            Some("only the first DOI of `10.5555/ab, 10.5555/cd` is used"),
        );
    }

    #[test]
    fn documents_of_archives_have_addresses() {
        let check = |archive: &str, given: &str, expect: [Option<&str>; 3]| {
            let found = Eprint::of(archive, given);
            let found = [&found.address, &found.number, &found.pmid].map(Option::as_deref);
            assert_eq!(found, expect, "{archive} {given}");
        };
        let arxiv = [Some("https://arxiv.org/abs/2401.00001"), Some("arXiv:2401.00001"), None];
        check("arXiv", "2401.00001", arxiv);
        check("", "arXiv:2401.00001", arxiv);
        check("arXiv", "https://arxiv.org/abs/2401.00001", arxiv);
        check("", "http://arxiv.org/pdf/2401.00001.pdf", arxiv);
        let jstor = [Some("https://www.jstor.org/stable/12345"), None, None];
        check("jstor", "12345", jstor);
        check("jstor", "https://www.jstor.org/stable/12345", jstor);
        check("jstor", "http://jstor.org/stable/12345/", jstor);
        check("hdl", "1/2", [Some("https://hdl.handle.net/1/2"), None, None]);
        check(
            "hdl",
            "https://hdl.handle.net/1/2",
            [Some("https://hdl.handle.net/1/2"), None, None],
        );
        let pubmed = [Some("https://pubmed.ncbi.nlm.nih.gov/7"), None, Some("7")];
        check("pubmed", "7", pubmed);
        check("PubMed", "https://pubmed.ncbi.nlm.nih.gov/7/", pubmed);
        check("HAL", "hal-01", [None, Some("HAL:hal-01"), None]);
        // What cannot be a number is printed, and leads nowhere.
        check("pubmed", "@evil.org", [None, Some("pubmed:@evil.org"), None]);
        check("hdl", "1/../../x", [None, Some("hdl:1/../../x"), None]);
        check("arXiv", "a/1@evil.org", [None, Some("arXiv:a/1@evil.org"), None]);
        check("googlebooks", "1#@evil.org", [None, Some("googlebooks:1#@evil.org"), None]);
        check("jstor", "https://example.org/7", [Some("https://example.org/7"), None, None]);
        check("", "12345", [None, Some("12345"), None]);
    }
}

//! Addresses in the texts of BibTeX: without escapes, and safe from the BibTeX reader, which joins their hyphens to dashes.

use std::borrow::Cow;

use biblatex::Chunk;

/// Takes the guards out of what the BibTeX reader has read.
pub(in crate::sources) fn unguard(chunk: &mut Chunk) {
    let (Chunk::Normal(text) | Chunk::Verbatim(text) | Chunk::Math(text)) = chunk;
    *text = text.replace(ADDRESS_HYPHEN, "-");
}

/// Stands for a hyphen in an address, which the BibTeX reader would join with the next one to a dash.
const ADDRESS_HYPHEN: char = '\u{e02c}';

/// Begins an address of `\url{…}`, which [`ADDRESS_END`] ends.
const URL: char = '\u{e040}';

/// Begins the address of a link with another text, `\href{…}{…}`: [`LINK_TEXT`] is before the text and [`ADDRESS_END`] after
/// it.
const LINK: char = '\u{e041}';
const LINK_TEXT: char = '\u{e042}';
const ADDRESS_END: char = '\u{e043}';

pub(super) fn marked_url(address: &str) -> String {
    format!("{URL}{address}{ADDRESS_END}")
}

pub(super) fn marked_link(address: &str, text: &str) -> String {
    format!("{LINK}{}{LINK_TEXT}{text}{ADDRESS_END}", guard_hyphens(address))
}

/// A text as it is printed: without the marks of addresses, and with the texts of links only.
pub(in crate::sources) fn without_marks(text: &str) -> Cow<'_, str> {
    // A search for one character is much quicker than one for several, and texts may be long.
    if ![URL, LINK, LINK_TEXT, ADDRESS_END].iter().any(|mark| text.contains(*mark)) {
        return text.into();
    }
    let mut links = text.split(LINK);
    let mut plain = links.next().unwrap_or_default().to_owned();
    for link in links {
        plain.push_str(link.split_once(LINK_TEXT).map_or(link, |(_, text)| text));
    }
    plain.replace([URL, LINK_TEXT, ADDRESS_END], "").into()
}

/// A marked address in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sources) struct MarkedAddress<'t> {
    pub(in crate::sources) before: &'t str,
    pub(in crate::sources) address: &'t str,
    /// The text of the link, if it is not the address.
    pub(in crate::sources) link_text: &'t str,
    pub(in crate::sources) after: &'t str,
}

impl<'t> MarkedAddress<'t> {
    /// Returns the first marked address in a text.
    pub(in crate::sources) fn first(text: &'t str) -> Option<Self> {
        let begin = [URL, LINK].iter().filter_map(|mark| text.find(*mark)).min()?;
        let (before, rest) = (&text[..begin], &text[begin + URL.len_utf8()..]);
        let (marked, after) = rest.split_once(ADDRESS_END)?;
        let (address, link_text) = marked.split_once(LINK_TEXT).unwrap_or((marked, ""));
        Some(Self { before, address, link_text, after })
    }
}

pub(super) fn guard_hyphens(address: &str) -> String {
    address.replace('-', &ADDRESS_HYPHEN.to_string())
}

/// A text with the hyphens of addresses in it guarded.
pub(super) fn guard_addresses(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace);
    words.map(|word| if is_address(word) { guard_hyphens(word) } else { word.to_owned() }).collect()
}

pub(super) fn is_address(word: &str) -> bool {
    word.contains("https://") || word.contains("http://")
}

/// An address without the escapes that reference managers write into it for LaTeX.
pub(super) fn address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let named = [
            ("\\textasciitilde", "~"),
            ("\\textunderscore", "_"),
            ("\\textbackslash", "\\"),
            ("\\sim", "~"),
            ("\\url", ""),
            ("\\~", "~"),
        ];
        if let Some((name, sign)) = named.iter().find(|(name, _)| rest.starts_with(name)) {
            out.push_str(sign);
            rest = rest[name.len()..].trim_start();
            continue;
        }
        rest = &rest[first.len_utf8()..];
        match first {
            '\\' if rest.starts_with(|c: char| "_%&#$~{}-^".contains(c)) => {
                let escaped = rest.chars().next().unwrap_or_default();
                out.push(escaped);
                rest = &rest[escaped.len_utf8()..];
            }
            // Braces and mathematics are LaTeX's; neither may stand in an address.
            '{' | '}' | '$' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_freed_of_what_reference_managers_escape() {
        let check = |given: &str, expect: &str| assert_eq!(address(given), expect, "{given}");
        check(r"https://example.org/a\_b", "https://example.org/a_b");
        check(r"https://example.org/a{\_}b", "https://example.org/a_b");
        check(r"https://example.org/a\%20b\&c=1\#d", "https://example.org/a%20b&c=1#d");
        check(r"https://example.org/{\textasciitilde}watch", "https://example.org/~watch");
        check(r"https://example.org/\~{}watch", "https://example.org/~watch");
        check(r"https://example.org/$\sim$watch", "https://example.org/~watch");
        check(r"\url{https://example.org/a--b}", "https://example.org/a--b");
        check(r"10.5555/a\_b", "10.5555/a_b");
        check("https://example.org/~watch?a=b_c", "https://example.org/~watch?a=b_c");
    }
}

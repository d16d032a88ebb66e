//! `html-entity`: a character as HTML writes it, such as `&amp;`, in a text of a claim or a source. Documents print it as it is.
//!
//! Source: <https://html.spec.whatwg.org/multipage/named-characters.html>, of which the common ones are known.

use super::super::record_text::{TextCell, place_of};
use super::other_texts::UNPRINTED_FIELDS;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::Ledger;

/// Names of characters.
const NAMED: [(&str, char); 17] = [
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("deg", '°'),
    ("euro", '€'),
    ("gt", '>'),
    ("hellip", '…'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("pound", '£'),
    ("quot", '"'),
    ("rdquo", '”'),
    ("rsquo", '’'),
];

/// The limit of the characters between `&` and `;`.
const MAX_NAME: usize = 8;

/// Reports the first entity in the text of a cell.
pub(super) fn html_entity(TextCell { field, cell, text }: TextCell<'_>) -> Vec<Diagnostic> {
    let Some((entity, character)) = find_entity(text) else { return Vec::new() };
    vec![diagnostic(&format!("`{field}`"), entity, character).at(place_of(entity, cell))]
}

/// Reports the first entity in each text of the sources.
pub(super) fn html_entities_of_sources(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for source in ledger.sources.iter() {
        for (field, text) in source.all_texts() {
            if let Some((entity, character)) = find_entity(text)
                && !UNPRINTED_FIELDS.contains(&field)
            {
                let what = format!("`{field}` of `{}`", source.key());
                let diagnostic = diagnostic(&what, entity, character);
                diagnostics.push(diagnostic.at(source.span.clone()).about(source.subject()));
            }
        }
    }
}

fn diagnostic(what: &str, entity: &str, character: char) -> Diagnostic {
    let shown = if character.is_whitespace() || character.is_control() {
        format!("U+{:04X}", u32::from(character))
    } else {
        format!("`{character}`")
    };
    let message = format!("{what} has `{entity}`, which is HTML for {shown}");
    Diagnostic::warning("html-entity", message)
        .hint(format!("write {shown}: documents print `{entity}` as it is"))
        .of_cause("of texts with HTML entities")
}

/// The first entity in a text, and its character.
fn find_entity(text: &str) -> Option<(&str, char)> {
    text.match_indices('&').find_map(|(start, _)| {
        let name = &text[start + 1..];
        let length = name.bytes().take(MAX_NAME + 1).position(|byte| byte == b';')?;
        let name = &name[..length];
        let named = || NAMED.iter().find(|(known, _)| *known == name).map(|(_, it)| *it);
        let character = named().or_else(|| numbered(name.strip_prefix('#')?))?;
        let end = start + "&".len() + length + ";".len();
        Some((&text[start..end], character))
    })
}

/// The character of a number in decimals, or in hexadecimal digits after an `x`.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of_texts;
    use super::*;

    #[test]
    fn entities_of_html_are_found() {
        let check = |text: &str, expect: Option<(&str, char)>| {
            assert_eq!(find_entity(text), expect, "{text}");
        };
        check("Science &amp; Security", Some(("&amp;", '&')));
        check("AT&T; &lt;5", Some(("&lt;", '<')));
        check("l&#8217;accord", Some(("&#8217;", '’')));
        check("l&#x2019;accord", Some(("&#x2019;", '’')));
        check("a&nbsp;b", Some(("&nbsp;", '\u{a0}')));
        check("AT&T; R&D; a & b; &; &#; &#x; &#99999999; &ünter; &unknown;", None);
        check("https://a.example/?a=1&b=2;c", None);
    }

    #[test]
    fn entities_are_reported_at_their_places() {
        let csv = "id,sources,body,item\nc,s,Desk,\"shells &amp; rockets, &lt;5 t\"";
        assert_eq!(
            messages_of_texts(csv, html_entity),
            "1.csv:2:18 `item` has `&amp;`, which is HTML for `&`"
        );
    }
}

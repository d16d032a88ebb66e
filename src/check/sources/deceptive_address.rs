//! `deceptive-address`: an address in a text of a source may not lead where it seems to lead.

use crate::diagnostic::Diagnostic;
use crate::sources::Source;
use crate::text::{split_at_address, truncate_chars, web_address_error};

/// How much of an address is repeated in a message, in characters.
const LONGEST: usize = 80;

/// The first such address of each field. A reader removes a deceptive `URL` and reports that itself.
pub(super) fn deceptive_addresses(source: &Source) -> impl Iterator<Item = Diagnostic> {
    source.texts().filter_map(|(field, text)| {
        let (address, error) = match field {
            "DOI" => {
                let address = format!("https://doi.org/{text}");
                web_address_error(&address).map(|error| (address, error))?
            }
            _ => deceptive_address(&text)?,
        };
        let address = truncate_chars(&address, LONGEST);
        let message = format!("`{field}` of `{}`: `{address}` {error}", source.key());
        let diagnostic = Diagnostic::warning("deceptive-address", message)
            .at(source.span.clone())
            .about(source.subject());
        Some(diagnostic.hint("it is printed without a link: correct or remove the address"))
    })
}

fn deceptive_address(text: &str) -> Option<(String, String)> {
    let mut rest = text;
    while let Some((_, address, after)) = split_at_address(rest) {
        if let Some(error) = web_address_error(address) {
            return Some((address.to_owned(), error));
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of;

    #[test]
    fn an_address_in_any_text_of_a_source_is_reported() {
        let check = |fields: &str, expect: &str| {
            let json = format!(r#"[{{"id": "a", "type": "report"{fields}}}]"#);
            let found = messages_of("deceptive-address", &json);
            let found = found.split_once("`a`: ").map_or("", |(_, message)| message);
            assert_eq!(found, expect, "{fields}");
        };
        check(r#", "note": "see https://example.org/a (2024)""#, "");
        check(r#", "DOI": "10.1002/(SICI)1<1::AID>3""#, "");
        check(
            r#", "note": "see https://example.org and https://me:secret@e.org""#,
            "`https://me:secret@e.org` has a user name or a password before the host",
        );
        check(
            r#", "archive_location": "file:///home/me/a.pdf""#,
            "`file:///home/me/a.pdf` is not a web address: it must begin with https:// or http://",
        );
        check(r#", "publisher": "=HYPERLINK(\"http://example.org\",\"x\")""#, "");
        check(r#", "DOI": "10.1/a\\b""#, "`https://doi.org/10.1/a\\b` contains a backslash");
    }
}

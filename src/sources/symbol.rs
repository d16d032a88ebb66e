//! Symbols of documents of the United Nations: `S/2024/215`, `A/RES/79/1`.

use super::item::{Item, names, text};

/// What the symbols of the principal organs and of bodies that report to them begin with.
///
/// Source: United Nations Editorial Manual and the Dag Hammarskjöld Library's guide to symbols.
const SERIES: &[&str] = &[
    "A", "S", "E", "T", "ST", "TD", "DP", "CAT", "CCPR", "CEDAW", "CERD", "CRC", "CRPD", "HRI",
    "HSP", "JIU", "LOS", "UNEP", "FCCC", "CD", "DC", "ICCD", "IDB", "ECE", "ESCAP", "CTOC", "NPT",
];

/// Hosts whose addresses end with a symbol.
const HOSTS: &[&str] = &["undocs.org/", "docs.un.org/"];

/// The symbol of a source, without blanks, if it is a document of the United Nations.
pub(super) fn symbol(item: &Item) -> Option<String> {
    let number = text(item, "number").filter(|number| is_symbol(number));
    number.or_else(|| in_address(&text(item, "URL")?)).map(|symbol| {
        let unspaced: String = symbol.chars().filter(|c| !c.is_whitespace()).collect();
        unspaced.to_uppercase()
    })
}

/// Whether a source is of the United Nations, by its symbol, its address, or who issued it.
pub(super) fn is_of_united_nations(item: &Item) -> bool {
    let issuers = ["authority", "publisher"].into_iter().filter_map(|field| text(item, field));
    let authors = names(item, "author").into_iter().map(|name| name.spoken());
    symbol(item).is_some()
        || issuers.chain(authors).any(|name| {
            name == "United Nations"
                || name.starts_with("United Nations Security Council")
                || name.starts_with("United Nations General Assembly")
        })
}

fn is_symbol(text: &str) -> bool {
    let Some((series, rest)) = text.trim().split_once('/') else { return false };
    SERIES.contains(&series) && rest.contains(|c: char| c.is_ascii_digit())
}

/// The symbol at the end of an address such as `https://undocs.org/en/S/2024/215`.
fn in_address(url: &str) -> Option<String> {
    let path = HOSTS.iter().find_map(|host| Some(url.split_once(host)?.1))?;
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let without_language = path
        .split_once('/')
        .filter(|(language, _)| matches!(*language, "ar" | "en" | "es" | "fr" | "ru" | "zh"));
    let symbol = without_language.map_or(path, |(_, symbol)| symbol);
    is_symbol(symbol).then(|| symbol.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_told_by_its_series() {
        let check = |field: &str, value: &str, expect: Option<&str>| {
            let item = serde_json::json!({ field: value });
            let found = symbol(item.as_object().expect("an object"));
            assert_eq!(found.as_deref(), expect, "{value}");
        };
        check("number", "S/RES/1718 (2006)", Some("S/RES/1718(2006)"));
        check("number", "A/79/123/Add.1", Some("A/79/123/ADD.1"));
        check("number", "RR-2024/3", None);
        check("number", "24", None);
        check("number", "S/o", None);
        check("URL", "https://undocs.org/en/S/2024/215", Some("S/2024/215"));
        check("URL", "https://docs.un.org/S/2024/215?direct=true", Some("S/2024/215"));
        check("URL", "https://example.org/S/2024/215", None);
    }
}

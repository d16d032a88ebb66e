//! Sources without a title, and those whose title repeats their symbol.
//!
//! A reader finds a source by something that names it. If a style prints no such field of a source without a title, one of
//! its other texts takes the place of the title, or else its key in brackets.

use std::collections::BTreeSet;

use hayagriva::citationberg::json as csl;

use super::citeproc_item::of_source;
use super::csl_item::{Item, NAMES, names, rich_text, text};
use super::style::CitationStyle;
use super::unprinted_fields::{PrintedFields, fields_by_place, prints_field};

/// Fields of which any names a source.
const NAMING: [&str; 8] = [
    "DOI",
    "URL",
    "collection-title",
    "container-title",
    "event-title",
    "genre",
    "number",
    "reviewed-title",
];

/// Fields that take the place of a missing title, the first that a source has.
const TITLES: [&str; 9] = [
    "title-short",
    "genre",
    "container-title",
    "event-title",
    "collection-title",
    "number",
    "medium",
    "reviewed-title",
    "note",
];

/// Gives an item without a title one, if a style prints nothing else that names it.
pub(super) fn name_untitled(formatted: &mut csl::Item, item: &Item, style: &CitationStyle) {
    if formatted.0.contains_key("title") {
        return;
    }
    if is_named_by_persons(item) {
        // "Email" is printed, too.
        if !prints_field(style, formatted, "genre")
            && let Some(genre) = formatted.0.remove("genre")
        {
            formatted.0.insert("title".to_owned(), genre);
        }
        return;
    }
    if !formatted.0.contains_key("title-short") && is_named(formatted, style) {
        return;
    }
    let has_address = ["DOI", "URL"].iter().any(|field| formatted.0.contains_key(*field));
    let mut fields = TITLES.iter().filter(|field| !(has_address && **field == "note"));
    let title = fields.find_map(|field| {
        let text = rich_text(item, field).or_else(|| rich_text(item, older_name(field)?))?;
        // An event has two names.
        let is_event = *field == "event-title";
        if is_event {
            formatted.0.remove("event");
        }
        let formatted = formatted.0.remove(*field)?;
        Some(if *field == "number" { of_source_value(&text) } else { formatted })
    });
    let key = || csl::Value::String(format!("[{}]", text(item, "id").unwrap_or_default()));
    formatted.0.insert("title".to_owned(), title.unwrap_or_else(key));
}

fn of_source_value(text: &str) -> csl::Value {
    csl::Value::String(of_source(text))
}

/// The name that a field of CSL-JSON had.
fn older_name(field: &str) -> Option<&'static str> {
    match field {
        "title-short" => Some("shortTitle"),
        "event-title" => Some("event"),
        _ => None,
    }
}

/// Returns whether a source needs no title: an interview or letter is named by its persons.
fn is_named_by_persons(item: &Item) -> bool {
    let kind = text(item, "type").unwrap_or_default();
    matches!(kind.as_str(), "interview" | "personal_communication")
        && !names(item, "author").is_empty()
}

/// Returns whether a style names an item in its list, and in its citations unless these are numbers. Citations of author
/// and year are named by persons, too.
fn is_named(formatted: &csl::Item, style: &CitationStyle) -> bool {
    let PrintedFields { citation, list } = fields_by_place(style, formatted);
    let is_printed = |fields: &[&str], printed: &BTreeSet<String>| {
        fields.iter().any(|field| formatted.0.contains_key(*field) && printed.contains(*field))
    };
    let has_address = ["DOI", "URL"].iter().any(|field| formatted.0.contains_key(*field));
    let is_listed = has_address || is_printed(&NAMING, &list);
    let is_cited = is_printed(&NAMING, &citation)
        || !style.is_note() && is_printed(&NAMES, &citation)
        || style.is_numeric();
    is_listed && is_cited
}

/// Words before the symbol of a document.
const BEFORE_SYMBOL: [&str; 6] =
    ["UN Doc.", "UN Doc", "U.N. Doc.", "UN document", "document", "doc."];

/// Removes the repetition of a number with a slash, such as the symbol of a document, from an item: at the end of its
/// title, "Report (S/2020/151)", or else the number. Styles of law know how to cite a document by its symbol alone.
pub(super) fn name_symbol_once(formatted: &mut csl::Item, item: &Item, style: &CitationStyle) {
    let (Some(title), Some(number)) = (rich_text(item, "title"), text(item, "number")) else {
        return;
    };
    let is_symbol = number.contains('/') && number.contains(|c: char| c.is_ascii_digit());
    if !is_symbol || !contains_word(&title, &number) || !formatted.0.contains_key("number") {
        return;
    }
    if let Some(short) = title_without_symbol(&title, &number)
        && prints_field(style, formatted, "number")
    {
        formatted.0.insert("title".to_owned(), of_source_value(short));
    } else if !style.is_of_law() {
        formatted.0.remove("number");
    }
}

/// Returns whether a text contains a word: `S/2020/15` is none of "S/2020/151".
fn contains_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '/';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part)
    })
}

/// A title without the symbol at its end, in brackets or after a comma.
fn title_without_symbol<'t>(title: &'t str, symbol: &str) -> Option<&'t str> {
    let in_brackets = title.strip_suffix([')', ']']).and_then(|title| title.strip_suffix(symbol));
    let (rest, marks): (&str, &[char]) = match in_brackets {
        Some(rest) => (rest, &['(', '[']),
        None => (title.strip_suffix(symbol)?, &[',', ';', ':', '–', '—', '-']),
    };
    let rest = rest.trim_end();
    let rest = BEFORE_SYMBOL.iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
    let rest = rest.trim_end().strip_suffix(marks)?.trim_end();
    (!rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_at_the_end_of_a_title_is_not_part_of_it() {
        let check = |title: &str, symbol: &str, expect: Option<&str>| {
            assert_eq!(title_without_symbol(title, symbol), expect, "{title}");
        };
        check("Report of the Panel (S/2020/151)", "S/2020/151", Some("Report of the Panel"));
        check("Report, UN Doc. S/2020/151", "S/2020/151", Some("Report"));
        check("Report (document S/2020/151)", "S/2020/151", Some("Report"));
        check(
            "Resolution 1718 (2006), S/RES/1718 (2006)",
            "S/RES/1718 (2006)",
            Some("Resolution 1718 (2006)"),
        );
        check("Resolution S/RES/1718 (2006)", "S/RES/1718 (2006)", None);
        check("Letter S/2020/151 of the Panel", "S/2020/151", None);
        check("S/2020/151", "S/2020/151", None);
        assert!(!contains_word("Report S/2020/151", "S/2020/15"));
        assert!(contains_word("Letter S/2020/15 of the Panel", "S/2020/15"));
    }
}

//! The texts of a claim's record, each with its cell, and fixes of cells.

use crate::diagnostic::{Fix, Safety, SourceFile, Span};
use crate::ledger::Claim;
use crate::records::{Cell, ValueRef};

/// Hands every text of a record over with its field and cell; the rows of tables that the claim looks
/// up are not its own.
pub(super) fn each_text<'a>(claim: &'a Claim, look: &mut dyn FnMut(&'a str, &'a Cell, &'a str)) {
    for (field, cell) in claim.record.fields() {
        // Most claims look up nothing.
        let is_row = claim.lookup(field).is_some() && matches!(cell.value(), ValueRef::Object(_));
        if !is_row {
            texts_of(field, cell, look);
        }
    }
}

/// Hands every text of a cell over.
pub(super) fn texts_of<'a>(
    field: &'a str,
    cell: &'a Cell,
    look: &mut dyn FnMut(&'a str, &'a Cell, &'a str),
) {
    match cell.value() {
        ValueRef::Text(text) => look(field, cell, text),
        ValueRef::List(cells) | ValueRef::Object(cells) => {
            for cell in cells {
                texts_of(field, cell, look);
            }
        }
        ValueRef::Nothing | ValueRef::Number(_) | ValueRef::Bool(_) | ValueRef::Error(_) => {}
    }
}

/// The fix that writes another text into a cell, if the file has the text there that was read:
/// no workbook, no default of the configuration, and nothing that a dialect made of several parts.
pub(super) fn fix(cell: &Cell, was: &str, text: String, safety: Safety) -> Option<Fix> {
    let file = cell.file();
    let written = file.text().get(cell.range())?;
    (is_data(file) && is_written(was, written)).then(|| Fix { place: cell.span(), text, safety })
}

fn is_data(file: &SourceFile) -> bool {
    let is_configuration = file.path().rsplit_once('.').is_some_and(|(_, end)| end == "toml");
    file.sheet().is_none() && !is_configuration
}

/// Whether a text is what is written, plainly, in the quotes of a CSV file, or as a JSON string.
fn is_written(text: &str, written: &str) -> bool {
    let in_quotes = || {
        let quote = written.chars().next()?;
        let inner = written.strip_prefix(quote)?.strip_suffix(quote)?;
        Some(inner.replace(&format!("{quote}{quote}"), &quote.to_string()) == text)
    };
    let as_json = || serde_json::from_str::<String>(written).ok().map(|it| it == text);
    written == text || in_quotes() == Some(true) || as_json() == Some(true)
}

/// The place of a part of a cell's text, if the cell shows it plainly; else that of the cell.
pub(super) fn place_of(part: &str, cell: &Cell) -> Span {
    let range = cell.range();
    let written = cell.file().text().get(range.clone()).unwrap_or_default();
    match written.find(part) {
        Some(at) => {
            let start = range.start + at;
            Span::new(cell.file(), start..start + part.len())
        }
        None => cell.span(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_in_the_form_in_which_it_is_written() {
        let check = |text: &str, written: &str, expect| {
            assert_eq!(is_written(text, written), expect, "{written}");
        };
        check("a b", "a b", true);
        check("a \"b\"", "\"a \"\"b\"\"\"", true);
        check("it's", "'it''s'", true);
        check("a\nb", r#""a\nb""#, true);
        check("about 26", "26?", false);
        check("\"", "\"", true);
    }
}

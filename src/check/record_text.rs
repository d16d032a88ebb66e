//! The texts of cells, the places of their parts, and how they can be corrected.

use crate::diagnostic::{Fix, Safety, SourceFile, Span};
use crate::records::Cell;

/// A text or a number as it is written, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextCell<'a> {
    /// The field that it is in, perhaps in a list or an object.
    pub(super) field: &'a str,
    /// Its own cell.
    pub(super) cell: &'a Cell,
    pub(super) text: &'a str,
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

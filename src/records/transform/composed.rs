//! Columns that are texts composed of others, such as `item = "{type} {model}"` or `id = "{from}-{period}"`.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::made_texts::MadeTexts;
use super::{Row, has_column};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::Spanned;
use crate::records::MAX_VALUES;
use crate::records::ReadOptions;
use crate::records::RenamedColumns;
use crate::records::record::{Cell, CellValue, Heading, Record, RecordSet};

/// A piece of a text as it is written.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// A text as it is.
    Text(String),
    /// A name in braces, at a range of bytes of the whole.
    Name(String, Range<usize>),
}

/// The limit of the names in one text: each of them is looked up in each row.
const MAX_NAMES: usize = 100;

/// The limit of the composed columns of a dataset.
const MAX_COMPOSED: usize = 100;

/// The error in a text, at a byte.
#[derive(Debug, PartialEq, Eq)]
enum ParseError {
    /// A brace has no counterpart.
    Brace(usize),
    /// A name is one too many.
    TooManyNames(usize),
}

impl ParseError {
    fn diagnostic(&self, text: &Spanned<String>) -> Diagnostic {
        match *self {
            Self::Brace(at) => Diagnostic::error("invalid-value", "this brace has no counterpart")
                .at(text.part(at..at + 1))
                .hint("a column is named as in `{from}`; for a brace itself, write `{{` or `}}`"),
            Self::TooManyNames(at) => {
                let message = format!("a text is composed of more than {MAX_NAMES} columns");
                Diagnostic::error("invalid-value", message)
                    .at(text.part(at..at + 1))
                    .hint("compose it of fewer columns")
            }
        }
    }
}

/// The pieces of a text with names in braces; `{{` and `}}` are braces.
fn parse(text: &str) -> Result<Vec<Piece>, ParseError> {
    let mut pieces = Vec::new();
    let mut names = 0;
    let mut plain = String::new();
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        if rest.starts_with("{{") || rest.starts_with("}}") {
            plain.push(sign);
            at += 2;
        } else if sign == '{' {
            let end = rest.find('}').ok_or(ParseError::Brace(at))?;
            names += 1;
            if names > MAX_NAMES {
                return Err(ParseError::TooManyNames(at));
            }
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Name(rest[1..end].trim().to_owned(), at..at + end + 1));
            at += end + 1;
        } else if sign == '}' {
            return Err(ParseError::Brace(at));
        } else {
            plain.push(sign);
            at += sign.len_utf8();
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

/// The names in braces of a text, each at its place; none if the text is not valid.
pub(crate) fn composing_names(text: &Spanned<String>) -> Vec<Spanned<String>> {
    let name = |piece| match piece {
        Piece::Name(value, range) => Some(Spanned { value, span: text.part(range) }),
        Piece::Text(_) => None,
    };
    parse(&text.value).unwrap_or_default().into_iter().filter_map(name).collect()
}

/// The names in braces of a text, and its other parts joined by spaces; none if the text is not valid.
pub(crate) fn composition(text: &str) -> Option<(Vec<String>, String)> {
    let mut names = Vec::new();
    let mut plain = Vec::new();
    for piece in parse(text).ok()? {
        match piece {
            Piece::Name(name, _) => names.push(name),
            Piece::Text(text) => plain.push(text),
        }
    }
    Some((names, plain.join(" ")))
}

/// What a piece stands for in a file.
enum Part {
    Text(String),
    /// The text of a column.
    Column(String),
    /// `{row}`: the number of the row in the file, from 1.
    RowNumber,
}

/// Gives rows the columns that are texts composed of others; the texts are their names. A text that names a column that is
/// not there, or becomes too long, is reported, and leaves no row; so are too many texts.
pub(super) fn compose_columns<'a>(
    path: &str,
    set: &mut RecordSet,
    rows: &mut Vec<Row>,
    texts: impl Iterator<Item = &'a Spanned<String>>,
    options: ReadOptions<'_>,
    made: &mut MadeTexts<'_>,
    diagnostics: &mut Diagnostics,
) {
    let texts: Vec<_> = texts.filter(|text| text.value.contains(['{', '}'])).collect();
    if let Err(diagnostic) = check_number(path, &texts, rows.len()) {
        diagnostics.push(diagnostic);
        rows.clear();
        return;
    }
    for text in texts {
        if set.columns.iter().any(|name| **name == *text.value) {
            continue;
        }
        let Some(parts) = parts(path, set, rows, text, options, diagnostics) else {
            rows.clear();
            return;
        };
        let is_part = |name: &str| {
            parts.iter().any(|part| matches!(part, Part::Column(column) if column == name))
        };
        for heading in &mut set.headings {
            heading.is_declared |= is_part(&heading.name);
        }
        let name: Arc<str> = text.value.as_str().into();
        let mut columns = RenamedColumns::default();
        for row in rows.iter_mut() {
            match compose(&parts, row, text, made) {
                Ok(Some(cell)) => {
                    row.record.set(columns.rename(cell, &name));
                }
                Ok(None) => {}
                Err(diagnostic) => {
                    diagnostics.push(diagnostic);
                    rows.clear();
                    return;
                }
            }
        }
        set.headings.push(Heading::new(&name, path, text.span.clone()));
        set.columns.push(name);
    }
}

/// Checks the number of composed columns, and of the values that they make.
fn check_number(path: &str, texts: &[&Spanned<String>], rows: usize) -> Result<(), Diagnostic> {
    let error = |rule, message, at: usize| {
        let diagnostic = Diagnostic::error(rule, message).hint("compose fewer columns");
        Err(diagnostic.at(texts.get(at).map(|text| text.span.clone())))
    };
    if texts.len() > MAX_COMPOSED {
        let message = format!("a dataset has more than {MAX_COMPOSED} composed columns");
        return error("invalid-value", message, MAX_COMPOSED);
    }
    if rows.saturating_mul(texts.len()) > MAX_VALUES {
        let message = format!("composed columns make more than 10 million values of `{path}`");
        return error("unreadable-file", message, MAX_VALUES / rows);
    }
    Ok(())
}

/// What the pieces of a text stand for: a name is that of a column, or of a field that is read from one, or else
/// `file`, the name of the file without its extension, or `row`.
fn parts(
    path: &str,
    set: &RecordSet,
    rows: &[Row],
    text: &Spanned<String>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Part>> {
    let pieces = parse(&text.value).map_err(|error| error.diagnostic(text));
    let is_column = |name: &str| {
        set.columns.iter().any(|column| **column == *name)
            || rows.iter().any(|row| row.record.at(name).is_some())
    };
    let mut parts = Vec::new();
    for piece in diagnostics.ok_or_push(pieces)? {
        let (name, range) = match piece {
            Piece::Text(text) => {
                parts.push(Part::Text(text));
                continue;
            }
            Piece::Name(name, range) => (name, range),
        };
        let mapped = options.columns.iter().find(|(field, _)| field.value == name);
        let mapped = mapped.map(|(_, column)| column.value.clone());
        parts.push(match (mapped, &*name) {
            _ if is_column(&name) => Part::Column(name),
            (Some(column), _) if is_column(&column) => Part::Column(column),
            (_, "row") => Part::RowNumber,
            (_, "file") => {
                let stem = Path::new(path).file_stem().unwrap_or_default();
                Part::Text(stem.to_string_lossy().into_owned())
            }
            _ => {
                let column = Spanned { value: name, span: text.part(range) };
                has_column(path, set, rows, &column, diagnostics);
                return None;
            }
        });
    }
    Some(parts)
}

/// The composed text, at the place of the first of its columns that has a value, or of the row if it names none. Nothing if
/// none of its columns has a value.
fn compose(
    parts: &[Part],
    Row { number, record }: &Row,
    written: &Spanned<String>,
    made: &mut MadeTexts<'_>,
) -> Result<Option<Cell>, Diagnostic> {
    let setting = "a column that is composed of others";
    let mut text = String::new();
    let mut place: Option<&Cell> = None;
    for part in parts {
        match part {
            Part::Text(plain) => text.push_str(plain),
            Part::RowNumber => text.push_str(&number.to_string()),
            Part::Column(name) => {
                if let Some(cell) = record.at(name) {
                    text.push_str(cell.to_single_line().trim());
                    place.get_or_insert(cell);
                }
            }
        }
        made.check_one(text.len(), setting, &written.span)?;
    }
    made.add(text.len(), setting, &written.span)?;
    let is_of_row = parts.iter().any(|part| matches!(part, Part::RowNumber));
    let value = CellValue::Text(text.trim().into());
    Ok(match place {
        Some(cell) => Some(cell.with(value)),
        None => is_of_row.then(|| Cell::at("", &record.span, value)),
    })
}

/// Makes ids differ that several records have: the second is followed by `-2`, the third by `-3`. An id depends only on the
/// records before it.
pub(crate) fn number_repeated_ids(records: &mut [Record]) {
    // Each id that is given, with the number of the last record that would have it.
    let mut given: HashMap<String, usize> = HashMap::new();
    for record in records {
        let Some(id) = record.get("id") else { continue };
        let Some(text) = id.text() else { continue };
        let Some(last) = given.get(&text).copied() else {
            given.insert(text, 1);
            continue;
        };
        let mut number = last + 1;
        while given.contains_key(&format!("{text}-{number}")) {
            number += 1;
        }
        let unique = format!("{text}-{number}");
        let cell = id.with(CellValue::Text(unique.as_str().into()));
        record.set(cell);
        given.insert(text, number);
        given.insert(unique, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_in_braces() {
        let column = |name: &str, range| Piece::Name(name.to_owned(), range);
        let text = |text: &str| Piece::Text(text.to_owned());
        let check = |written: &str, expect: Result<Vec<Piece>, ParseError>| {
            assert_eq!(parse(written), expect, "{written}");
        };
        check("{a}-{b c}", Ok(vec![column("a", 0..3), text("-"), column("b c", 4..9)]));
        check("é{{a}}{ b }", Ok(vec![text("é{a}"), column("b", 7..12)]));
        check("a", Ok(vec![text("a")]));
        check("", Ok(vec![]));
        check("a{b", Err(ParseError::Brace(1)));
        check("a}b", Err(ParseError::Brace(1)));
        check(&"{a}".repeat(MAX_NAMES + 1), Err(ParseError::TooManyNames(3 * MAX_NAMES)));
    }
}

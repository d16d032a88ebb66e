//! `note-row`: a note above or below a table, such as "Source: Ministry of Ports", is read as a claim.
//!
//! Where the body and the sources come from `[datasets.NAME.defaults]`, such a line has all that a claim needs. It has one
//! value, where the other rows have several, or that value and the number of its row; or two values, of which the first one
//! says what it is: `Source:` and `Ministry`, `p` and `provisional`.

use std::sync::Arc;

use super::total_row::{is_by_defaults, rows_by_file};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::table_words::{WordKind, is_word};
use crate::ledger::{Claim, Ledger, is_region_name};
use crate::records::{Cell, ValueRef};

/// The least number of values in a row of a table that is not a note.
const FEWEST_VALUES: usize = 3;

/// Reports claims whose rows are notes, in files whose other rows have several values.
pub(super) fn note_rows(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for rows in rows_by_file(ledger) {
        let mut notes = rows.iter().filter_map(|claim| Some((claim, note(claim)?))).peekable();
        let is_table = || rows.iter().any(|claim| own_values(claim).len() >= FEWEST_VALUES);
        if notes.peek().is_none() || !is_table() {
            continue;
        }
        for (claim, note) in notes {
            diagnostics.push_at_free_place(finding(claim, &note));
        }
    }
}

/// The cells of a row that is a note.
enum Note<'a> {
    /// The only one of the row, or the only one besides its number.
    Only(&'a Cell),
    /// The one that says what the row is, "Source:", and another one.
    Pair(&'a Cell, &'a Cell),
}

fn finding(claim: &Claim, note: &Note<'_>) -> Diagnostic {
    let (cell, row) = match note {
        Note::Only(cell) => {
            (cell, format!("the row `{}` has no other value", cell.to_single_line()))
        }
        Note::Pair(cell, other) => {
            let text = format!("`{}`, `{}`", cell.to_single_line(), other.to_single_line());
            (cell, format!("the row {text} has no figure"))
        }
    };
    let text = cell.to_single_line();
    let message = format!("{row}, and is read as a claim because of the defaults of its dataset");
    let is_first = own_values(claim).first().is_some_and(|first| first.span() == cell.span());
    let leave_out = match is_first {
        true => format!(
            "if it is a note to the table, leave it out: `stop-at = \"{text}\"` in `[datasets.{}]` if no data is below it, \
             otherwise with `except`",
            claim.dataset.name
        ),
        // `stop-at` is the text of the first cell.
        false => "if it is a note to the table, leave it out with `except`".to_owned(),
    };
    Diagnostic::error("note-row", message)
        .at(cell.span())
        .about(claim.subject())
        .hint(leave_out)
        .hint("if it is a claim, allow it in the column `allow`: `note-row (REASON)`")
}

/// The note that the row of a claim is, if it has no figure and what it lacks comes from defaults.
fn note(claim: &Arc<Claim>) -> Option<Note<'_>> {
    if claim.quantity.is_some() || !is_by_defaults(claim) {
        return None;
    }
    let mut values = own_values(claim);
    // Where rows are numbered, notes are too.
    let number = values.iter().position(|cell| is_row_number(claim, cell));
    let number = number.filter(|_| values.len() > 1);
    if let Some(at) = number {
        values.remove(at);
    }
    match values[..] {
        [one] if number.is_none() || is_note(one) => Some(Note::Only(one)),
        [one, other] if begins_note(one) || is_legend(one, other) => Some(Note::Pair(one, other)),
        _ => None,
    }
}

/// Whether a cell has the number that is the id of its claim, or a part of it: `b-{No}`.
fn is_row_number(claim: &Claim, cell: &Cell) -> bool {
    let is_here = |other: &Cell| other.span() == cell.span();
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let mut texts = claim.record.fields().filter(|(_, other)| is_here(other));
    claim.record.get("id").is_some_and(is_here)
        && texts.any(|(_, cell)| cell.text().is_some_and(|text| is_digits(text.trim())))
}

/// Whether a text is a sentence, begins with what it is ("Source: …") or with the mark of a note, or is the name of a region.
fn is_note(cell: &Cell) -> bool {
    let Some(text) = cell.text() else { return false };
    let text = text.trim();
    text.contains(": ")
        || begins_note(cell)
        || text.ends_with('.') && text.contains(' ')
        || text.starts_with(['*', '†', '¹'])
        || is_region_name(text)
}

/// Whether a text begins with a word that introduces a note, in any of the languages, and a colon: "Source:", "Fonte: Istat".
fn begins_note(cell: &Cell) -> bool {
    let text = cell.text().unwrap_or_default();
    let word = text.split_once([':', '：']).map(|(word, _)| word.trim());
    word.is_some_and(|word| is_word(WordKind::Note, word))
}

/// Whether a row explains a letter that marks values: `p`, `provisional`.
fn is_legend(mark: &Cell, meaning: &Cell) -> bool {
    let mark = mark.text().unwrap_or_default();
    let meaning = meaning.text().unwrap_or_default();
    mark.trim().chars().count() <= LONGEST_MARK && is_word(WordKind::Mark, meaning.trim())
}

/// The longest mark of a value, in characters: `(p)`.
const LONGEST_MARK: usize = 3;

/// The values in the own row of a claim in the order of the columns, one for each place: an id may be made of other columns,
/// or of the number of the row.
fn own_values(claim: &Claim) -> Vec<&Cell> {
    let mut values: Vec<&Cell> = Vec::new();
    let row = claim.record.span();
    for (name, cell) in claim.record.fields() {
        let is_own = cell.file().path() == row.file.path();
        let is_row_number = &**name == "id" && cell.span() == row;
        let is_value = is_own && !is_row_number && !matches!(cell.value(), ValueRef::Nothing);
        if !is_value {
            continue;
        }
        match values.iter_mut().find(|other| other.span() == cell.span()) {
            // An id that is composed has more text than its column.
            Some(known) if **name != *"id" => *known = cell,
            Some(_) => {}
            None => values.push(cell),
        }
    }
    values.sort_by_key(|cell| cell.span().range().start);
    values
}

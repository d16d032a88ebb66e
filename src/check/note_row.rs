//! `note-row`: a note above or below a table, such as "Source: Ministry of Ports", is read as a claim.
//!
//! Where the body and the sources come from `[datasets.NAME.defaults]`, such a line has all that a claim needs. It has one
//! value, where the other rows have several, or that value and the number of its row.

use std::sync::Arc;

use super::total_row::{is_by_defaults, rows_by_file};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger, is_region_name};
use crate::records::{Cell, ValueRef};

/// The least number of values in a row of a table that is not a note.
const FEWEST_VALUES: usize = 3;

/// Reports claims with a value in one column only, in files whose other rows have several.
pub(super) fn note_rows(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for rows in rows_by_file(ledger) {
        let mut notes =
            rows.iter().filter_map(|claim| Some((claim, only_value(claim)?))).peekable();
        let is_table = || rows.iter().any(|claim| own_values(claim).len() >= FEWEST_VALUES);
        if notes.peek().is_none() || !is_table() {
            continue;
        }
        for (claim, cell) in notes {
            diagnostics.push_at_free_place(finding(claim, cell));
        }
    }
}

fn finding(claim: &Claim, cell: &Cell) -> Diagnostic {
    let text = cell.to_single_line();
    let is_first = own_values(claim).len() == 1;
    let message = format!(
        "the row `{text}` has no other value, and is read as a claim because of the defaults of its dataset"
    );
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

/// The only value of a claim in its own row, if it has no figure and what it lacks comes from defaults.
fn only_value(claim: &Arc<Claim>) -> Option<&Cell> {
    if claim.quantity.is_some() || !is_by_defaults(claim) {
        return None;
    }
    let is_number = |cell: &&Cell| {
        let id = claim.record.get("id").filter(|id| id.span() == cell.span());
        let text = id.and_then(Cell::text);
        text.is_some_and(|text| text.bytes().all(|digit| digit.is_ascii_digit()))
    };
    let values = own_values(claim);
    match values[..] {
        [one] => Some(one),
        // Where rows are numbered, notes are too.
        [number, note] | [note, number] if is_number(&number) && is_note(note) => Some(note),
        _ => None,
    }
}

/// Whether a text is a sentence, begins with what it is ("Source: …") or with the mark of a note, or is the name of a region.
fn is_note(cell: &Cell) -> bool {
    let Some(text) = cell.text() else { return false };
    let text = text.trim();
    text.contains(": ")
        || text.ends_with('.') && text.contains(' ')
        || text.starts_with(['*', '†', '¹'])
        || is_region_name(text)
}

/// The values in the own row of a claim, one for each place: an id may be made of other columns, or of the number of the row.
fn own_values(claim: &Claim) -> Vec<&Cell> {
    let mut values: Vec<&Cell> = Vec::new();
    let row = claim.record.span();
    for (name, cell) in claim.record.fields() {
        let is_own = cell.file().path() == row.file.path();
        let is_row_number = &**name == "id" && cell.span() == row;
        let is_value = is_own && !is_row_number && !matches!(cell.value(), ValueRef::Nothing);
        if is_value && !values.iter().any(|other| other.span() == cell.span()) {
            values.push(cell);
        }
    }
    values
}

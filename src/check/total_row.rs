//! `total-row` and `unnamed-total`: the row of a table that adds up the others is read as a claim.
//!
//! A table that somebody made for readers ends with "Total". Where the body and the sources come from
//! `[datasets.NAME.defaults]`, such a row has all that a claim needs, and its figure would be printed beside those
//! that it is the sum of, or be added to them. A first or last row under another name, such as "World", is known by its
//! figure.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::ledger::{Claim, Dataset, Ledger, is_region_name, is_total_name};
use crate::records::{Heading, ValueRef};

/// Fields that are sentences, in which such a word is not the name of a row.
const SENTENCES: [&str; 4] = ["remark", "note", "quote", "allow"];

/// Reports rows that are called a total, and first and last rows of files whose figure is the sum of all others.
pub(super) fn total_rows(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for rows in rows_by_file(ledger) {
        // A single row is the sum of no others.
        if rows.len() > 1 {
            named_totals(rows, &ledger.headings, diagnostics);
        }
        diagnostics.extend(sum_of_others(rows, diagnostics));
    }
}

/// The claims of each file, or sheet of a workbook, in their order.
pub(super) fn rows_by_file(ledger: &Ledger) -> impl Iterator<Item = &[Arc<Claim>]> {
    ledger.claims.chunk_by(|a, b| is_of_one_file(a, b))
}

fn is_of_one_file(one: &Claim, other: &Claim) -> bool {
    let one = one.span().file;
    let other = other.span().file;
    one.path() == other.path()
        && one.sheet().map(|sheet| &sheet.name) == other.sheet().map(|sheet| &sheet.name)
}

/// The least number of rows that a sum is made of. Of fewer rows, one may by chance be the sum of the others.
const FEWEST_ADDENDS: usize = 3;

/// The first or the last row of a file, if its figure is the sum of the figures of all other rows.
fn sum_of_others(rows: &[Arc<Claim>], known: &Diagnostics) -> Option<Diagnostic> {
    let (last, above) = rows.split_last()?;
    let (first, below) = rows.split_first()?;
    let ends = [("last", last, above, "above"), ("first", first, below, "below")];
    let (which, total, others, side) =
        ends.into_iter().find(|(_, total, others, _)| is_sum(total, others))?;
    let is_known = |it: &Diagnostic| it.rule == "total-row" && it.about == Some(total.subject());
    if known.iter().any(|it| is_known(&it)) {
        return None;
    }
    let span = total.span();
    let message = format!(
        "`{}`, the {which} record of `{}`, is the sum of the {} records {side} it",
        total.id,
        span.file.path(),
        others.len(),
    );
    Some(
        Diagnostic::warning("unnamed-total", message)
            .at(total.field_span("quantity"))
            .about(total.subject())
            .hint("if it is their total, remove the row: briefpress calculates totals")
            .hint("otherwise allow it in the column `allow`: `unnamed-total (REASON)`"),
    )
}

fn is_sum(total: &Claim, others: &[Arc<Claim>]) -> bool {
    let ends = |claim: &Claim| {
        let (low, high) = claim.quantity.as_ref()?.published()?;
        Some((low.value(), high.value()))
    };
    let Some((low, high)) = ends(total) else { return false };
    let is_likely = lacks_what_others_have(total, others) || is_named_region(total);
    let is_small = others.len() < FEWEST_ADDENDS && !is_likely;
    if low.is_zero() || others.len() < 2 || is_small {
        return false;
    }
    let mut sum = (Decimal::ZERO, Decimal::ZERO);
    for other in others {
        let Some((low, high)) = ends(other) else { continue };
        let added = sum.0.checked_add(low).zip(sum.1.checked_add(high));
        let is_alike = other.unit == total.unit && other.status == total.status;
        match added.filter(|_| is_alike) {
            Some(added) => sum = added,
            None => return false,
        }
    }
    sum == (low, high) && others.iter().filter(|other| ends(other).is_some()).count() > 1
}

/// Whether a row is about the world, or a part of it, as one of its parties or as the item.
fn is_named_region(claim: &Claim) -> bool {
    let mut cells = ["from", "to", "item"].iter().filter_map(|field| claim.record.get(field));
    cells.any(|cell| cell.text().is_some_and(|text| is_region_name(&text)))
}

/// Whether a row has no value in a column in which all others have one.
fn lacks_what_others_have(total: &Claim, others: &[Arc<Claim>]) -> bool {
    let mut names = others.iter().take(1).flat_map(|first| first.record.fields());
    names.any(|(name, _)| {
        total.record.get(name).is_none() && others.iter().all(|it| it.record.get(name).is_some())
    })
}

/// Reports rows that are called a total.
fn named_totals(
    rows: &[Arc<Claim>],
    headings: &[(Arc<Dataset>, Heading)],
    diagnostics: &mut Diagnostics,
) {
    // The columns in which all rows have one value, such as `TOTAL` for the age in a file that only has all ages.
    let mut constant: HashMap<&str, bool> = HashMap::new();
    for claim in rows {
        if !is_by_defaults(claim) {
            continue;
        }
        let is_constant = |field: &'_ str, text: &str| {
            let is_same = |other: &Arc<Claim>| {
                let cell = other.record.get(field);
                cell.is_some_and(|cell| cell.value() == ValueRef::Text(text))
            };
            rows.iter().all(is_same)
        };
        let Some((field, word, place)) = called_total(claim) else { continue };
        if *constant.entry(field).or_insert_with(|| is_constant(field, word)) {
            continue;
        }
        let is_column = headings.iter().any(|(_, heading)| heading.span == place);
        let (what, leave_out) = match is_column {
            true => ("column", without_column(word)),
            false => ("row", without_row(word, &claim.dataset.name)),
        };
        let message = format!(
            "the total {what} `{word}` is read as a claim, because of the defaults of its dataset"
        );
        let diagnostic = Diagnostic::error("total-row", message).at(place).about(claim.subject());
        diagnostics.push_at_free_place(diagnostic.hint(leave_out).hint(
            "if the body published the total itself, allow it in the column `allow`: \
             `total-row (the body gives the total)`",
        ));
    }
}

fn without_row(word: &str, dataset: &str) -> String {
    format!(
        "leave it out, since briefpress calculates totals: `stop-at = \"{word}\"` in `[datasets.{dataset}]` if no data is below \
         it, otherwise with `except`"
    )
}

/// The advice about a column whose name is that of a claim, because `unpivot` makes rows of it.
fn without_column(word: &str) -> String {
    format!(
        "leave it out, since briefpress calculates totals: name the other columns in `unpivot`, or exclude it with \
         `columns = {{ except = [\"{word}\", …] }}`"
    )
}

/// The field, the text and the place of the cell by which a row says that it is the sum of others.
fn called_total(claim: &Claim) -> Option<(&str, &str, Span)> {
    claim.record.fields().find_map(|(name, cell)| match cell.value() {
        ValueRef::Text(text) if may_name_row(name, text) && is_total_name(text) => {
            Some((&**name, text, cell.span()))
        }
        _ => None,
    })
}

/// Whether a field may have the name of a row. A body can be called `Total`, as the oil company was.
fn may_name_row(field: &str, text: &str) -> bool {
    let is_body = field == "body" && text.trim().eq_ignore_ascii_case("total");
    !SENTENCES.contains(&field) && !is_body
}

/// Whether what a claim must have is not in its own row.
pub(super) fn is_by_defaults(claim: &Claim) -> bool {
    let file = claim.record.span().file;
    let is_elsewhere = |field: &str| {
        let cell = claim.record.get(field);
        cell.is_some_and(|cell| cell.file().path() != file.path())
    };
    ["body", "sources"].iter().any(|field| is_elsewhere(field))
}

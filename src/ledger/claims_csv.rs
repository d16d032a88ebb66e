//! Claims written as CSV, for readers who want to calculate with the data of a document.

use std::borrow::Cow;
use std::sync::Arc;

use super::claim::{Claim, origin};
use super::fields::FIELDS;
use super::period::Period;
use super::quantity::{NumberFormat, Quantity};
use crate::digest::sha256_parts;
use crate::records::{Cell, ORIGIN};
use crate::text::quote_formulas;

/// Claims as CSV.
#[derive(Debug)]
pub(crate) struct ClaimsCsv {
    /// The text (RFC 4180, UTF-8).
    pub text: String,
    /// The names of the columns, in their order.
    pub columns: Vec<String>,
}

/// The claims as CSV, every field as it was written, except for figures and dates in the notation of a dataset, and that texts
/// which a spreadsheet program would run as formulas have an [apostrophe](quote_formulas); reading the file removes it.
/// `value` chooses what is written of a field of a claim.
///
/// The columns are those that any of the claims has a value in, in the usual order, then the extra
/// ones; the last one, `origin`, tells the file, and the sheet of a workbook: not the line, which moves
/// with every row that is added elsewhere, while the id finds the claim.
#[must_use]
pub(crate) fn to_csv<'a>(
    claims: &'a [Arc<Claim>],
    mut value: impl FnMut(&'a Claim, &'a str) -> Option<Cow<'a, Cell>>,
) -> ClaimsCsv {
    let mut columns = vec![ORIGIN.to_owned()];
    let mut cells = vec![claims.iter().map(|claim| origin(&claim.span())).collect::<Vec<_>>()];
    for field in fields(claims).into_iter().rev() {
        let values: Vec<_> = claims.iter().map(|claim| value(claim, field)).collect();
        if values.iter().any(Option::is_some) {
            columns.push(field.to_owned());
            let texts = claims.iter().zip(values);
            cells.push(texts.map(|(claim, cell)| written(claim, field, cell)).collect());
        }
    }
    columns.reverse();
    cells.reverse();
    let rows = (0..claims.len()).map(|row| cells.iter().map(move |column| column[row].as_str()));
    let header = columns.iter().map(String::as_str);
    let text = write(std::iter::once(header.collect()).chain(rows.map(Iterator::collect)));
    ClaimsCsv { text, columns }
}

/// The text of a field. Figures and dates in the notation of a dataset are written as others are, so that a text means the same
/// in all rows: figures with commas between thousands and a dot before decimals, dates in EDTF.
fn written(claim: &Claim, field: &str, cell: Option<Cow<'_, Cell>>) -> String {
    let Some(cell) = cell else { return String::new() };
    let text = cell.to_single_line();
    let rewritten = match field {
        "quantity" | "quantity_low" | "quantity_high" => figure(&text, claim.numbers(field)),
        "as_of" | "period" if text.parse::<Period>().is_err() => {
            claim.dataset.dates.and_then(|order| order.read(&text))
        }
        _ => None,
    };
    rewritten.unwrap_or_else(|| text.into_owned())
}

/// The text of a figure in the notation of English, if it is written in another one.
fn figure(text: &str, format: NumberFormat) -> Option<String> {
    let read = Quantity::read(text, format).ok()?;
    let is_english = Quantity::read(text, NumberFormat::ENGLISH).is_ok_and(|other| other == read);
    (!is_english).then(|| read.to_string().replace('\u{a0}', " "))
}

fn write<'a>(rows: impl Iterator<Item = Vec<&'a str>>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let mut written = true;
    for row in rows {
        let row = row.into_iter().map(|cell| quote_formulas(cell).into_owned());
        written &= writer.write_record(row).is_ok();
    }
    debug_assert!(written, "writing to memory does not fail");
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The fields that claims may have, in the usual order, then the extra ones. The origin is written for every claim.
fn fields(claims: &[Arc<Claim>]) -> Vec<&str> {
    let extra = claims.first().into_iter().flat_map(|claim| claim.extra_names());
    let extra = extra.map(|name| &**name).filter(|name| *name != ORIGIN);
    FIELDS.iter().copied().chain(extra).collect()
}

/// The first 64 bits of the SHA-256 of a claim's fields. Fields without a value do not count, so that a new column which
/// is empty here changes nothing.
#[must_use]
pub(crate) fn claim_digest(claim: &Claim) -> String {
    let names = FIELDS.iter().copied().chain(claim.extra_names().iter().map(|name| &**name));
    let mut fields: Vec<(&str, Cow<'_, str>)> = Vec::new();
    for name in names {
        let value = claim.record.get(name).map(|cell| cell.to_single_line()).unwrap_or_default();
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    fields.push((ORIGIN, Cow::Owned(origin(&claim.span()))));
    let parts = fields.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]);
    let mut digest = sha256_parts(parts);
    digest.truncate(16);
    digest
}

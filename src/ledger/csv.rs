//! Claims written out again, for those who want to reckon with the data behind a document.

use std::sync::Arc;

use super::claim::Claim;
use super::reading::FIELDS;
use crate::diagnostic::Span;
use crate::records::Cell;

/// The claims as CSV (RFC 4180, UTF-8), every field as it was written.
///
/// The columns are those that any of the claims has a value in, in the usual order, then the extra
/// ones; the last one, `origin`, tells the file, and the sheet of a workbook: not the line, which moves
/// with every row that is added elsewhere, while the id finds the claim.
#[must_use]
pub fn to_csv(claims: &[Arc<Claim>]) -> String {
    let columns = columns(claims);
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let in_line = |cell: &Cell| cell.value.in_line();
    let header = columns.iter().copied().chain(["origin"]);
    let mut written = writer.write_record(header).is_ok();
    for claim in claims {
        let cells =
            columns.iter().map(|column| claim.record.get(column).map(in_line).unwrap_or_default());
        written &= writer.write_record(cells.chain([origin(&claim.span())])).is_ok();
    }
    debug_assert!(written, "writing to memory does not fail");
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The file of a place, and the sheet of a workbook.
pub(super) fn origin(span: &Span) -> String {
    let path = span.file.path();
    span.file.sheet().map_or_else(|| path.to_owned(), |sheet| format!("{path}:{}", sheet.name))
}

fn columns(claims: &[Arc<Claim>]) -> Vec<&str> {
    let used = |field: &str| claims.iter().any(|claim| claim.record.get(field).is_some());
    let mut columns: Vec<&str> = FIELDS.iter().copied().filter(|field| used(field)).collect();
    let extra = claims.first().into_iter().flat_map(|claim| claim.extra_names());
    columns.extend(extra.map(|name| &**name).filter(|name| used(name)));
    columns
}

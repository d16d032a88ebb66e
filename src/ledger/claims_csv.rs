//! Claims written as CSV, for readers who want to calculate with the data of a document.

use std::borrow::Cow;
use std::sync::Arc;

use super::claim::{Claim, origin};
use super::fields::FIELDS;
use crate::digest::sha256_parts;

/// The claims as CSV (RFC 4180, UTF-8), every field as it was written.
///
/// The columns are those that any of the claims has a value in, in the usual order, then the extra
/// ones; the last one, `origin`, tells the file, and the sheet of a workbook: not the line, which moves
/// with every row that is added elsewhere, while the id finds the claim.
#[must_use]
pub(crate) fn to_csv(claims: &[Arc<Claim>]) -> String {
    let columns = columns(claims);
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let header = columns.iter().copied().chain(["origin"]);
    let mut written = writer.write_record(header).is_ok();
    for claim in claims {
        for column in &columns {
            let cell = claim.record.get(column).map(|cell| cell.value.to_single_line());
            written &= writer.write_field(cell.unwrap_or_default().as_bytes()).is_ok();
        }
        written &= writer.write_record([origin(&claim.span())]).is_ok();
    }
    debug_assert!(written, "writing to memory does not fail");
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The first 64 bits of the SHA-256 of a claim's fields, as [`to_csv`] writes them. Fields without a value do not count, so
/// that a new column which is empty here changes nothing.
#[must_use]
pub(crate) fn claim_digest(claim: &Claim) -> String {
    let names = FIELDS.iter().copied().chain(claim.extra_names().iter().map(|name| &**name));
    let mut fields: Vec<(&str, Cow<'_, str>)> = Vec::new();
    for name in names {
        let value =
            claim.record.get(name).map(|cell| cell.value.to_single_line()).unwrap_or_default();
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    fields.push(("origin", Cow::Owned(origin(&claim.span()))));
    let parts = fields.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]);
    let mut digest = sha256_parts(parts);
    digest.truncate(16);
    digest
}

fn columns(claims: &[Arc<Claim>]) -> Vec<&str> {
    let used = |field: &str| claims.iter().any(|claim| claim.record.get(field).is_some());
    let mut columns: Vec<&str> = FIELDS.iter().copied().filter(|field| used(field)).collect();
    let extra = claims.first().into_iter().flat_map(|claim| claim.extra_names());
    columns.extend(extra.map(|name| &**name).filter(|name| used(name)));
    columns
}

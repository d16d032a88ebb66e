//! An export of SIPRI's trade register, as it is downloaded, into records of claims.
//!
//! 1. The header row is found by its names; what stands before it says when and by whom the data was
//!    made.
//! 2. A record that an unquoted line break has torn in two is put together where there is only one
//!    way to do so, and told.
//! 3. Each row becomes a record with the fields of a claim; each made-up cell points to the bytes it
//!    was made from.
//!
//! The columns: <https://www.sipri.org/databases/armstransfers/sources-and-methods>.

mod claim;
mod columns;
mod mend;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::csv::{CsvDialect, Row, Rows, next, ragged};
use super::{Record, RecordSet};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use claim::Register;
use columns::{Columns, NAMES};

/// Reads a register; what cannot be read is reported and left out.
pub(super) fn read(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) -> Option<RecordSet> {
    let start = diagnostics.ok_or_push(header_start(file))?;
    let mut rows = Rows::new(file, start, CsvDialect::default());
    let mut row = Row::default();
    if !next(&mut rows, &mut row, diagnostics) {
        return None;
    }
    let columns = Columns::read(file, &row, diagnostics)?;
    let mut register = Register::new(file, start, columns, diagnostics);
    let records = records(&mut rows, &mut register, diagnostics);
    Some(RecordSet { columns: register.field_names(), headings: Vec::new(), records })
}

/// Where the header row begins: in the first line with most of its names.
fn header_start(file: &Arc<SourceFile>) -> Result<usize, Diagnostic> {
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if NAMES.iter().filter(|name| line.contains(**name)).count() * 2 > NAMES.len() {
            return Ok(start);
        }
        start += line.len();
    }
    let message = format!("`{}` has no header row of a SIPRI trade register", file.path());
    Err(Diagnostic::error("missing-header", message)
        .at(Span::new(file, 0..0))
        .hint(format!("its columns are: {}", NAMES.join(", "))))
}

/// All records; rows that are too short wait for the next whole one.
fn records(
    rows: &mut Rows<'_>,
    register: &mut Register<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Record> {
    let (mut records, mut short) = (Vec::new(), Vec::new());
    let mut row = Row::default();
    let width = register.columns.width;
    loop {
        let more = next(rows, &mut row, diagnostics);
        if more && row.texts.len() < width {
            short.push(row.clone());
            continue;
        }
        for whole in mend::mend(&std::mem::take(&mut short), width, register.file, diagnostics) {
            records.push(register.record(&whole, diagnostics));
        }
        match more {
            false => return records,
            true if row.texts.len() > width => {
                diagnostics.push(ragged(register.file, &row, width, CsvDialect::default()));
            }
            true => records.push(register.record(&row, diagnostics)),
        }
    }
}

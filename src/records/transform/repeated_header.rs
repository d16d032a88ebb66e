//! Header rows that are repeated below: in files that were joined, or in tables of several pages.

use super::Row;
use super::effect::LeftOutRow;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::records::record::{Heading, Record, RecordSet};

/// Leaves out the rows that repeat the header, with a warning at the first one.
pub(super) fn leave_out_repeated_headers(
    path: &str,
    set: &mut RecordSet,
    rows: &mut Vec<Row>,
    diagnostics: &mut Diagnostics,
) {
    let before = set.left_out.len();
    rows.retain(|Row { record, .. }| {
        let is_header = is_header(record, &set.headings);
        if is_header {
            let cells = record.fields.clone();
            let setting = "repeated-header";
            set.left_out.push(LeftOutRow { span: record.span(), setting, cells });
        }
        !is_header
    });
    let Some(first) = set.left_out.get(before) else { return };
    let more = match set.left_out.len() - before - 1 {
        0 => String::new(),
        count => format!(", and {count} more"),
    };
    let message = format!("this row repeats the header of `{path}`: it is left out{more}");
    diagnostics.push(
        Diagnostic::warning("repeated-header", message)
            .at(first.span.clone())
            .hint("remove it from the file"),
    );
}

/// Whether each cell of a row has the name of its column, or a part of it if the header has several rows.
fn is_header(record: &Record, headings: &[Heading]) -> bool {
    let mut names = 0;
    for (column, cell) in record.fields() {
        let Some(heading) = headings.iter().find(|heading| heading.name == *column) else {
            return false;
        };
        // The name that the configuration has for a column is not in the file.
        if heading.span.file != *cell.file() {
            continue;
        }
        let text = cell.to_single_line();
        if !is_part_of_name(text.trim(), column) {
            return false;
        }
        names += 1;
    }
    names >= 2
}

/// Whether a text is the name of a column, or the part of it that is in one of several header rows. The second column of a
/// name is read as `NAME_2`.
fn is_part_of_name(text: &str, name: &str) -> bool {
    let is_number = |rest: &str| rest.parse::<usize>().is_ok();
    let is_first = name.strip_prefix(text).is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(' ') || rest.strip_prefix('_').is_some_and(is_number)
    });
    let is_last = name.strip_suffix(text).is_some_and(|rest| rest.ends_with(' '));
    !text.is_empty() && (is_first || is_last)
}

//! How much one document can hold.

use super::occurrence::Occurrence;
use super::output_value::OutputValue;
use super::source_map::SourceMap;
use crate::diagnostic::Diagnostic;

/// The most rows that one document may hand to its components: it takes 2.5 GB of memory then
/// (docs/performance.md).
const MAX_ROWS: usize = 20_000;

/// Refuses a document of more rows than it can hold, at the table that is too much.
///
/// # Errors
/// If there are too many, with the advice to use volumes.
pub(super) fn check_row_limit(printed: &[Occurrence], map: &SourceMap) -> Result<(), Diagnostic> {
    let mut rows = 0;
    for Occurrence { range, value, place, .. } in printed {
        rows += if place.is_expression() { rows_of(value) } else { 0 };
        if rows > MAX_ROWS {
            let message = format!(
                "the table has {rows} rows, but a document can hold at most \
                                   {MAX_ROWS}"
            );
            let volumes = "split it into volumes with continuous pages and an index, as in \
                           `volumes = { by = \"to_name\", initial = true }`, or select fewer \
                           claims with `where`";
            return Err(Diagnostic::error("too-many-rows", message)
                .at(map.template_of_rendered(range.clone()))
                .hint(volumes));
        }
    }
    Ok(())
}

fn rows_of(value: &OutputValue) -> usize {
    let rows = |leaf: &OutputValue| match leaf {
        OutputValue::Claim(_) => 1,
        OutputValue::Table(table) => table.claims().count(),
        _ => 0,
    };
    value.leaves().map(rows).sum()
}

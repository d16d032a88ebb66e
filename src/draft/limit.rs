//! How much one document can hold.

use super::map::SourceMap;
use super::printed::Printed;
use super::values::Occurrence;
use crate::diagnostic::Diagnostic;

/// The most rows that one document may hand to its components: it takes 2.5 GB of memory then
/// (docs/performance.md).
const MOST_ROWS: usize = 20_000;

/// Refuses a document of more rows than it can hold, at the table that is too much.
///
/// # Errors
/// If there are too many, with the advice to use volumes.
pub(super) fn within_limit(printed: &[Occurrence], map: &SourceMap) -> Result<(), Diagnostic> {
    let mut rows = 0;
    for Occurrence { range, value, place, .. } in printed {
        rows += if place.is_expression() { rows_of(value) } else { 0 };
        if rows > MOST_ROWS {
            let message = format!(
                "the table has {rows} rows, but a document can hold at most \
                                   {MOST_ROWS}"
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

fn rows_of(value: &Printed) -> usize {
    match value {
        Printed::Claim(_) => 1,
        Printed::Table(table) => table.claims().count(),
        Printed::List(items) => items.iter().map(rows_of).sum(),
        Printed::Map(entries) => entries.iter().map(|(_, value)| rows_of(value)).sum(),
        _ => 0,
    }
}

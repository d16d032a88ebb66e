//! The tables that a document carries: of each table that it prints something of, the rows and columns that it prints, as
//! CSV.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::syntax::{LinkedNode, SyntaxNode};

use super::objects::rows::RowObject;
use super::occurrence::Occurrence;
use super::output_value::OutputValue;
use super::printed_data::{PrintedData, part_of};
use super::typst_fields::TypstFields;
use crate::diagnostic::Span;
use crate::ledger::{DataTable, SharedStr, TableRow};
use crate::records::Cell;
use crate::template::{Call, calls};
use crate::text::{quote_formulas, slug};

/// The component that prints all columns of a table unless they are chosen.
const TABLE_COMPONENT: &str = "data-table";

/// The columns that the component prints are chosen by this argument.
const COLUMNS: &str = "columns";

/// A table as it is attached.
#[derive(Debug)]
pub(super) struct AttachedTable {
    /// The name of the attached file.
    pub file: String,
    /// The name of the table.
    pub name: SharedStr,
    /// The text (RFC 4180, UTF-8).
    pub csv: String,
    /// The columns that it has, each with the place of its first cell that is printed.
    pub columns: Vec<(String, Span)>,
}

/// The rows that templates hand to Typst code, by the address of the row, each with whether all of its columns are printed.
#[derive(Default)]
struct HandedOver(BTreeMap<usize, bool>);

impl HandedOver {
    fn of(root: &SyntaxNode, printed: &[Occurrence]) -> Self {
        let root = LinkedNode::new(root);
        let calls: Vec<Call<'_>> =
            calls(&root).into_iter().filter(|call| call.name == TABLE_COMPONENT).collect();
        let prints_all = |call: &Call<'_>| call.named(COLUMNS).is_none();
        let mut rows = Self::default();
        for Occurrence { range, value, place, .. } in printed {
            if !place.is_expression() {
                continue;
            }
            let around = calls.iter().find(|call| call.node.range().contains(&range.start));
            let all = around.map_or_else(|| calls.iter().any(prints_all), prints_all);
            for leaf in value.leaves() {
                if let OutputValue::Row(RowObject { row, .. }) = leaf {
                    *rows.0.entry(address(row)).or_default() |= all;
                }
            }
        }
        rows
    }
}

fn address(row: &Arc<TableRow>) -> usize {
    Arc::as_ptr(row) as usize
}

/// The tables of which a document prints something. Of a row that is handed to Typst code, those columns are attached that
/// the code names.
pub(super) fn attached_tables(
    tables: &BTreeMap<SharedStr, Arc<DataTable>>,
    (root, printed): (&SyntaxNode, &[Occurrence]),
    data: &PrintedData,
    typst: &TypstFields,
) -> Vec<AttachedTable> {
    if tables.is_empty() {
        return Vec::new();
    }
    let handed_over = HandedOver::of(root, printed);
    let mut attached: Vec<AttachedTable> = Vec::new();
    for table in tables.values() {
        let value = |row: &Arc<TableRow>, column: &str, cell: &Cell| {
            let is_printed = match handed_over.0.get(&address(row)) {
                Some(true) => true,
                Some(false) => typst.get(column).is_some(),
                None => false,
            };
            if is_printed {
                let part = part_of(cell, &mut |_| true, &|_| true)?;
                return Some(part.to_single_line().into_owned());
            }
            Some(data.printed_part(cell)?.0.to_single_line().into_owned())
        };
        if let Some((csv, columns)) = csv(table, value) {
            let stem = format!("table-{}", slug(&table.name));
            let is_free = |file: &String| attached.iter().all(|other| other.file != *file);
            let names = (1..)
                .map(|n| if n == 1 { format!("{stem}.csv") } else { format!("{stem}-{n}.csv") });
            let file = names.into_iter().find(is_free).unwrap_or_default();
            attached.push(AttachedTable { file, name: Arc::clone(&table.name), csv, columns });
        }
    }
    attached
}

/// The rows and columns of which any cell is printed; none if no cell is.
fn csv(
    table: &DataTable,
    value: impl Fn(&Arc<TableRow>, &str, &Cell) -> Option<String>,
) -> Option<(String, Vec<(String, Span)>)> {
    let mut used: Vec<Option<Span>> = vec![None; table.columns.len()];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in table.rows() {
        let cells: Vec<Option<String>> = table
            .columns
            .iter()
            .map(|column| row.get(column).and_then(|cell| value(row, column, cell)))
            .collect();
        if cells.iter().all(Option::is_none) {
            continue;
        }
        for ((used, cell), column) in used.iter_mut().zip(&cells).zip(&table.columns) {
            if used.is_none() && cell.is_some() {
                *used = row.get(column).map(Cell::span);
            }
        }
        rows.push(cells.into_iter().map(Option::unwrap_or_default).collect());
    }
    if rows.is_empty() {
        return None;
    }
    let kept = |cells: &[String]| -> Vec<String> {
        let cells = cells.iter().zip(&used).filter(|(_, used)| used.is_some());
        cells.map(|(cell, _)| quote_formulas(cell).into_owned()).collect()
    };
    let names: Vec<String> = table.columns.iter().map(ToString::to_string).collect();
    let places = names.iter().zip(&used);
    let columns = places.filter_map(|(name, place)| Some((name.clone(), place.clone()?))).collect();
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(&names).chain(&rows) {
        // Writing to memory does not fail.
        let _ = writer.write_record(kept(row));
    }
    let csv = writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok())?;
    Some((csv, columns))
}

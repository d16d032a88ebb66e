//! What a document prints of the data: which claims, and which of their cells.
//!
//! A text that a template prints has the cells that it comes from, by its [address](super::cell_reads). Of a text that
//! was joined from others only its words are known: it counts for the one claim that has most of them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::cell_reads::{CellId, CellReads, ReadCell};
use super::objects::claim::ClaimObject;
use super::objects::table::Table;
use super::occurrence::{Occurrence, claims};
use super::output_value::OutputValue;
use super::source_map::SourceMap;
use super::syntax_context::SyntaxContext;
use crate::diagnostic::Span;
use crate::ledger::SharedStr;
use crate::records::{Cell, CellValue, ValueRef};

/// What a document prints of the data.
#[derive(Debug, Default)]
pub(super) struct PrintedData {
    /// The ids of the claims of which it prints anything, and of those that it counts.
    pub claims: BTreeSet<SharedStr>,
    /// The ids of the claims that it hands to Typst code.
    pub handed_over: HashSet<SharedStr>,
    /// The cells, by the address of their file and their place in it, each with where it is printed first.
    cells: HashMap<(usize, Range<usize>), Option<Span>>,
    /// The columns of long tables, by the ids of the claims, each with where the table is printed.
    columns: HashMap<SharedStr, BTreeMap<String, Option<Span>>>,
}

impl PrintedData {
    /// What the values of a rendered template print.
    pub(super) fn of(printed: &[Occurrence], map: &SourceMap, reads: &CellReads) -> Self {
        let mut data = Self::default();
        for cell in reads.printed() {
            data.add(cell, None);
        }
        data.claims.extend(reads.counted().iter().map(|claim| Arc::clone(&claim.id)));
        for occurrence in printed.iter().filter(|it| it.place != SyntaxContext::Comment) {
            data.claims.extend(claims(occurrence).map(|claim| Arc::clone(&claim.id)));
            let place = || map.template_of_rendered(occurrence.range.clone());
            for leaf in occurrence.value.leaves() {
                match leaf {
                    OutputValue::Text(text, ids) => {
                        for cell in certain_cells(text, ids, reads) {
                            data.add(cell, place());
                        }
                    }
                    OutputValue::Claim(ClaimObject { claim, .. })
                        if occurrence.place.is_expression() =>
                    {
                        data.handed_over.insert(Arc::clone(&claim.id));
                    }
                    OutputValue::Table(table) => data.add_table(table, place().as_ref()),
                    _ => {}
                }
            }
        }
        data
    }

    fn add(&mut self, cell: ReadCell, place: Option<Span>) {
        let ReadCell { span, claim, .. } = cell;
        self.cells.entry(key(&span)).or_insert(place);
        self.claims.extend(claim.map(|claim| Arc::clone(&claim.id)));
    }

    fn add_table(&mut self, table: &Table, place: Option<&Span>) {
        for claim in table.claims() {
            let columns = self.columns.entry(Arc::clone(&claim.id)).or_default();
            for column in table.columns.iter().chain(&table.by) {
                columns.entry(column.clone()).or_insert_with(|| place.cloned());
            }
        }
    }

    /// Where a long table prints a column of a claim.
    pub(super) fn place_in_table(&self, claim: &str, column: &str) -> Option<&Option<Span>> {
        self.columns.get(claim)?.get(column)
    }

    /// What is printed of a cell, and where.
    pub(super) fn printed_part(&self, cell: &Cell) -> Option<(Cell, Option<Span>)> {
        let mut first = None;
        let mut is_printed = |cell: &Cell| {
            let place = self.cells.get(&key(&cell.span()));
            first = first.take().or_else(|| place.cloned());
            place.is_some()
        };
        let value = part_of(cell, &mut is_printed, &|_| true)?;
        Some((value, first.flatten()))
    }
}

/// The parts of a cell: of lists the values, and of objects those under the keys, that are accepted. None if none is.
pub(super) fn part_of(
    cell: &Cell,
    accepts: &mut dyn FnMut(&Cell) -> bool,
    accepts_key: &dyn Fn(&str) -> bool,
) -> Option<Cell> {
    let part = |cell: &Cell| part_of(cell, accepts, accepts_key);
    match cell.value() {
        ValueRef::Nothing => None,
        ValueRef::List(cells) => {
            let parts: Vec<Cell> = cells.iter().filter_map(part).collect();
            (!parts.is_empty()).then(|| cell.with(CellValue::List(parts.into())))
        }
        ValueRef::Object(fields) => {
            let fields = fields.iter().filter(|cell| accepts_key(cell.name()));
            let parts: Vec<Cell> = fields.filter_map(part).collect();
            (!parts.is_empty()).then(|| cell.with(CellValue::Object(parts.into())))
        }
        _ => accepts(cell).then(|| cell.clone()),
    }
}

fn key(span: &Span) -> (usize, Range<usize>) {
    (Arc::as_ptr(&span.file) as usize, span.range())
}

/// The cells that a printed text comes from for certain.
fn certain_cells(text: &Arc<str>, ids: &[CellId], reads: &CellReads) -> Vec<ReadCell> {
    let cells = ids.iter().filter_map(|id| reads.get(*id));
    if reads.cells_at_address(text).is_some() {
        return cells.collect();
    }
    let mut by_claim: HashMap<SharedStr, Vec<ReadCell>> = HashMap::new();
    for cell in cells {
        if let Some(claim) = &cell.claim {
            by_claim.entry(Arc::clone(&claim.id)).or_default().push(cell);
        }
    }
    let most = by_claim.values().map(Vec::len).max().unwrap_or_default();
    by_claim.retain(|_, cells| cells.len() == most);
    match by_claim.len() {
        1 => by_claim.into_values().flatten().collect(),
        _ => Vec::new(),
    }
}

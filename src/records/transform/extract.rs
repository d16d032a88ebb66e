//! `extract`: parts of cells that become columns, such as the dimensions of `M,RU,DE`, or a number and the mark beside it.

use std::collections::HashSet;
use std::sync::Arc;

use super::effect::{Effect, EffectKind};
use super::placed_text::PlacedText;
use super::{Row, displace_columns, has_column};
use crate::diagnostic::Diagnostics;
use crate::project::Extraction;
use crate::records::FileColumn;
use crate::records::record::{Cell, Heading, Record, RecordSet, ValueRef};

/// Takes the cells of some columns apart. A cell that does not match the pattern is left as it is; a part that is empty has
/// no value.
pub(super) fn extract(
    path: &str,
    set: &mut RecordSet,
    rows: &mut [Row],
    settings: &[&Extraction],
    diagnostics: &mut Diagnostics,
) {
    // Several extractions can make the same column, of different cells.
    let mut made: HashSet<String> = HashSet::new();
    for extraction in settings {
        if !has_column(path, set, rows, &extraction.column, diagnostics) {
            continue;
        }
        let mut parts = Parts { extraction, names: Vec::new(), columns: Vec::new() };
        parts.names.extend(extraction.names().map(Arc::from));
        let is_new =
            |name: &&str| *name != extraction.column.value && made.insert((*name).to_owned());
        displace_columns(set, rows, extraction.names().filter(is_new));
        let (mut unmatched, mut of) = (0, 0);
        for Row { record, .. } in rows.iter_mut() {
            let Some(cell) = record.at(&extraction.column.value) else { continue };
            let (ValueRef::Text(text) | ValueRef::Number(text)) = cell.value() else { continue };
            of += 1;
            match parts.of(cell, text) {
                Some(cells) => replace_cells(record, &parts.names, cells),
                None => unmatched += 1,
            }
        }
        let Extraction { column, pattern } = extraction;
        let effects = [
            (EffectKind::Extracted(column.value.clone()), of - unmatched),
            (EffectKind::Unextracted(column.value.clone()), unmatched),
        ];
        set.effects.extend(effects.map(|(kind, count)| Effect {
            span: pattern.span.clone(),
            kind,
            count,
            of,
        }));
        for name in parts.names {
            if !set.columns.contains(&name) {
                let heading = Heading::new(&name, path, pattern.span.clone());
                let column = column.value.as_str().into();
                set.headings.push(Heading { column, is_declared: true, ..heading });
                set.columns.push(name);
            }
        }
        for heading in &mut set.headings {
            heading.is_declared |= *heading.name == *column.value;
        }
    }
}

/// The parts of the cells of a column.
struct Parts<'a> {
    extraction: &'a Extraction,
    names: Vec<Arc<str>>,
    /// The columns of the parts, as of the file of the last cell.
    columns: Vec<Arc<FileColumn>>,
}

impl Parts<'_> {
    /// The parts of a cell with a text; nothing if it does not match.
    fn of(&mut self, cell: &Cell, text: &str) -> Option<Vec<Cell>> {
        let found = self.extraction.pattern.value.captures(text)?;
        if self.columns.first().is_none_or(|column| !Arc::ptr_eq(&column.file, cell.file())) {
            let column = |name: &Arc<str>| FileColumn::composed(Arc::clone(name), cell.file());
            self.columns = self.names.iter().map(column).collect();
        }
        let whole = PlacedText::of(cell, text);
        let parts = self.columns.iter().filter_map(|column| {
            let part = found.name(&column.name)?;
            let trimmed = part.as_str().trim();
            let before = part.as_str().len() - part.as_str().trim_start().len();
            let begin = part.start() + before;
            (!trimmed.is_empty()).then(|| whole.part(column, begin..begin + trimmed.len()))
        });
        Some(parts.collect())
    }
}

/// Puts the parts of a cell into its record, instead of cells of their columns. The column that was taken apart stays, unless
/// it is one of them.
fn replace_cells(record: &mut Record, names: &[Arc<str>], parts: Vec<Cell>) {
    let mut fields = std::mem::take(&mut record.fields).into_vec();
    fields.retain(|cell| !names.contains(cell.name()));
    fields.extend(parts);
    record.fields = fields.into();
}

//! Rows and columns that a sheet hides, by hand or by a filter.

use std::sync::Arc;

use super::grid::{Grid, GridRow};
use super::range::IndexRanges;
use super::sheet::SheetFeatures;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::project::{HiddenCells, Spanned};
use crate::records::options::ReadOptions;

/// The extension of a workbook whose hidden cells and formats are not read.
pub(super) fn unread_features(path: &str) -> Option<&'static str> {
    let path = path.to_ascii_lowercase();
    [".xlsb", ".xls"].into_iter().find(|extension| path.ends_with(extension))
}

/// What `hidden = "skip"` leaves out of a sheet.
pub(super) struct SkippedCells {
    rows: IndexRanges,
    columns: IndexRanges,
    setting: Option<Span>,
}

impl SkippedCells {
    /// The rows and columns that are hidden, if they are to be left out; reports that this cannot be known.
    pub(super) fn find(
        grid: &Grid,
        options: ReadOptions<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let skips = |it: &&Spanned<HiddenCells>| it.value == HiddenCells::Skip;
        let setting = options.hidden.filter(skips).map(|hidden| hidden.span.clone());
        if let (Some(place), Some(extension)) = (&setting, unread_features(grid.file.path())) {
            let message = format!(
                "`hidden = \"skip\"` has no effect: hidden cells of `{extension}` files cannot be recognised"
            );
            diagnostics.push(
                Diagnostic::error("misplaced-key", message)
                    .at(place.clone())
                    .hint("save the workbook as `.xlsx`, or set `hidden = \"read\"`"),
            );
        }
        let SheetFeatures { hidden_rows, hidden_columns, .. } = &grid.differences.features;
        let ranges = |ranges: &[(u32, u32)]| match setting {
            Some(_) => IndexRanges::new(ranges),
            None => IndexRanges::new(&[]),
        };
        Self { rows: ranges(hidden_rows), columns: ranges(hidden_columns), setting }
    }

    pub(super) fn has_row(&self, line: &GridRow) -> bool {
        self.rows.contains(line.row)
    }

    /// Leaves out hidden columns, and reports their names.
    pub(super) fn remove_columns(
        &self,
        grid: &Grid,
        names: &mut [Option<Arc<str>>],
    ) -> Option<Diagnostic> {
        let columns = names.iter_mut().zip(&grid.columns);
        let hidden = columns.filter(|(_, column)| self.columns.contains(**column));
        let removed: Vec<Arc<str>> = hidden.filter_map(|(name, _)| name.take()).collect();
        let listed: Vec<String> = removed.iter().map(|name| format!("`{name}`")).collect();
        let (noun, verb) = if removed.len() == 1 { ("column", "is") } else { ("columns", "are") };
        let message = format!("the {noun} {} {verb} left out by `hidden`", listed.join(", "));
        let place = self.setting.clone().filter(|_| !removed.is_empty())?;
        Some(Diagnostic::note("rows-left-out", message).at(place))
    }
}

//! Findings about what a sheet shows a person and its cells do not say: merged and hidden cells, formats
//! that make something else of a number, values beside the range that is read, further sheets.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::format::Alteration;
use super::grid::Grid;
use super::hidden::unread_features;
use super::range::{CellRange, IndexRanges, written};
use super::superscript::FootnoteMark;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, column_letters};
use crate::records::options::ReadOptions;

/// Reports what a table's records do not say of the sheet; `first` is the first row below its header.
pub(super) fn report(
    grid: &Grid,
    first: u32,
    columns: &[Option<Arc<str>>],
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) {
    let sheet = SheetDiagnostics { grid, first, columns, options };
    diagnostics.extend(sheet.further_sheets());
    diagnostics.extend(sheet.beside_range());
    diagnostics.extend(sheet.merged());
    diagnostics.extend(sheet.hidden_rows());
    diagnostics.extend(sheet.hidden_columns());
    diagnostics.extend(sheet.unread_formats());
    diagnostics.extend(sheet.altered());
    diagnostics.extend(sheet.footnote_marks());
    diagnostics.extend(sheet.struck_out());
    diagnostics.extend(sheet.comments());
    diagnostics.extend(sheet.first_days());
}

struct SheetDiagnostics<'a> {
    grid: &'a Grid,
    first: u32,
    columns: &'a [Option<Arc<str>>],
    options: ReadOptions<'a>,
}

/// The limit of merged cells that are looked at.
const MAX_MERGED: usize = 100_000;

impl SheetDiagnostics<'_> {
    /// The name of a column that is read.
    fn name(&self, column: u32) -> Option<&Arc<str>> {
        self.columns.get(self.grid.index(column)?)?.as_ref()
    }

    fn start(&self) -> Span {
        Span::new(&self.grid.file, 0..0)
    }

    /// `ambiguous-sheet`: none was named, and there are several that data may be in.
    fn further_sheets(&self) -> Option<Diagnostic> {
        let further = &self.grid.differences.further;
        let name = self.grid.file.sheet().map_or("", |sheet| sheet.name.as_str());
        let fullest = self.grid.differences.fullest.as_deref();
        let count = further.len() + 1;
        let message = format!(
            "`{}` has {count} sheets with values, but only `{name}` is read",
            self.grid.file.path()
        );
        (!further.is_empty()).then(|| {
            Diagnostic::warning("ambiguous-sheet", message)
                .at(self.start())
                .hint(format!(
                    "choose the sheet: {}",
                    self.options.text_setting_hint("sheet", fullest.unwrap_or(name))
                ))
                .hint(format!("the others are: {}", further.join(", ")))
        })
    }

    /// `values-outside-range`: the table goes on outside of the cells that are read.
    fn beside_range(&self) -> Option<Diagnostic> {
        let range = self.options.range?;
        let beside = &self.grid.differences.adjacent;
        let rows = self.grid.rows.len();
        let columns = self.grid.columns.len();
        let is_row = beside.below >= 2 && beside.below * 2 >= columns;
        let is_column = |count: usize| count >= 2 && count * 2 >= rows;
        let sides = [
            (is_row, "the row below it"),
            (is_column(beside.left), "the column to its left"),
            (is_column(beside.right), "the column to its right"),
        ];
        let sides: Vec<&str> = sides.into_iter().filter(|it| it.0).map(|it| it.1).collect();
        let verb = if sides.len() == 1 { "has" } else { "have" };
        let message = format!(
            "`range` ends inside the table: {} also {verb} values, which are not read",
            sides.join(" and ")
        );
        (!sides.is_empty()).then(|| {
            Diagnostic::warning("values-outside-range", message)
                .at(range.span.clone())
                .hint("extend the range if they belong to the data")
        })
    }

    /// `merged-cells`: rows that a merged cell covers have no value in its column.
    fn merged(&self) -> Vec<Diagnostic> {
        let mut by_column: BTreeMap<u32, Vec<(CellRange, usize)>> = BTreeMap::new();
        let mut merged = self.grid.differences.features.merged.clone();
        merged.sort_by_key(|range| range.first);
        let merged = merged.iter().take(MAX_MERGED).filter(|range| !self.is_section(**range));
        for range in merged {
            for (column, rows) in self.covered(*range) {
                by_column.entry(column).or_default().push((*range, rows));
            }
        }
        let finding = |(column, merged): (u32, Vec<(CellRange, usize)>)| {
            let name = self.name(column)?;
            let fills = self.options.transform.map_or(&[][..], |it| &it.fill_down);
            if fills.iter().any(|filled| *filled.value == **name) {
                return None;
            }
            let (first, _) = *merged.first()?;
            let rows: usize = merged.iter().map(|(_, rows)| rows).sum();
            let are = if merged.len() == 1 { "is merged" } else { "and others are merged" };
            let those = if rows == 1 { "one row has" } else { "rows have" };
            let count = if rows == 1 { String::new() } else { format!("{rows} ") };
            let message = format!(
                "`{}` {are}: {count}{those} no `{name}`, since only the first cell has a value",
                written(first.first, first.last)
            );
            let place = self.grid.place(first.first.0, first.first.1);
            Some(
                Diagnostic::warning("merged-cells", message)
                    .at(place.unwrap_or_else(|| self.start()))
                    .hint(format!(
                        "to give every row the value above it: {}",
                        self.options.setting_hint(&format!("fill-down = [\"{name}\"]"))
                    )),
            )
        };
        by_column.into_iter().filter_map(finding).collect()
    }

    /// Whether a merged cell is the heading of a section: it has the only value of its row. `note-row` reports such a row.
    fn is_section(&self, range: CellRange) -> bool {
        let lines = &self.grid.rows;
        let first = lines.partition_point(|line| line.row < range.first.0);
        let end = lines.partition_point(|line| line.row <= range.last.0);
        match lines.get(first..end) {
            Some([line]) => {
                line.row >= self.first && range.first.1 < range.last.1 && line.width() == 1
            }
            _ => false,
        }
    }

    /// The columns in which a merged cell leaves rows of data without a value, and how many.
    fn covered(&self, range: CellRange) -> Vec<(u32, usize)> {
        // Rows and columns are sorted: a sheet may have many merged cells and many rows.
        let lines = &self.grid.rows;
        let first = lines.partition_point(|line| line.row < range.first.0 || line.row < self.first);
        let end = lines.partition_point(|line| line.row <= range.last.0).max(first);
        let lines = &lines[first..end];
        let has_first = lines.first().is_some_and(|line| line.row == range.first.0);
        let columns = &self.grid.columns;
        let start = columns.partition_point(|column| *column < range.first.1);
        let columns = columns[start..].iter().take_while(|column| **column <= range.last.1);
        let covered = columns.filter_map(|&column| {
            let rows = lines.len() - usize::from(has_first && column == range.first.1);
            (rows > 0 && self.name(column).is_some()).then_some((column, rows))
        });
        covered.collect()
    }

    /// The lines that declare what happens to hidden cells.
    fn hidden_hint(&self) -> String {
        let skip = self.options.text_setting_hint("hidden", "skip");
        format!("to leave them out: {skip}; if they belong to the data: `hidden = \"read\"`")
    }

    /// `hidden-cells`: rows that a person does not see are read.
    fn hidden_rows(&self) -> Option<Diagnostic> {
        if self.options.hidden.is_some() {
            return None;
        }
        let hidden = IndexRanges::new(&self.grid.differences.features.hidden_rows);
        let is_hidden = |row: u32| hidden.contains(row);
        let rows = self.grid.rows.iter().filter(|line| line.row >= self.first);
        let rows: Vec<u32> = rows.map(|line| line.row).filter(|row| is_hidden(*row)).collect();
        let first = *rows.first()?;
        let message = match rows.len() {
            1 => format!("row {} is hidden in the sheet, but is read", first + 1),
            count => {
                format!(
                    "{count} rows are hidden in the sheet, but are read; the first is row {}",
                    first + 1
                )
            }
        };
        let line = self.grid.rows.iter().find(|line| line.row == first)?;
        Some(
            Diagnostic::warning("hidden-cells", message)
                .at(Span::new(&self.grid.file, line.range()))
                .hint(self.hidden_hint()),
        )
    }

    /// `hidden-cells`: columns that a person does not see are read.
    fn hidden_columns(&self) -> Option<Diagnostic> {
        if self.options.hidden.is_some() {
            return None;
        }
        let hidden = IndexRanges::new(&self.grid.differences.features.hidden_columns);
        let is_hidden = |column: u32| hidden.contains(column);
        let columns = self.grid.columns.iter().filter(|column| is_hidden(**column));
        let named: Vec<(u32, &Arc<str>)> =
            columns.filter_map(|column| Some((*column, self.name(*column)?))).collect();
        let (first, _) = *named.first()?;
        let listed: Vec<String> =
            named.iter().take(5).map(|(_, name)| format!("`{name}`")).collect();
        let more = if named.len() > 5 { " and others" } else { "" };
        let (noun, verb) = if named.len() == 1 { ("column", "is") } else { ("columns", "are") };
        let message =
            format!("the {noun} {}{more} {verb} hidden in the sheet, but read", listed.join(", "));
        Some(
            Diagnostic::warning("hidden-cells", message)
                .at(self.grid.place(self.grid.rows.first()?.row, first)?)
                .hint(self.hidden_hint()),
        )
    }

    /// `cell-format-mismatch`: the formats and the hidden cells of some kinds of workbooks are not read.
    fn unread_formats(&self) -> Option<Diagnostic> {
        let extension = unread_features(self.grid.file.path())?;
        let message = format!(
            "formats, comments and hidden cells of `{extension}` files are not read: percentages, millions, units, footnote marks or struck-out values may be shown"
        );
        Some(
            Diagnostic::warning("cell-format-mismatch", message)
                .at(self.start())
                .hint("save it as `.xlsx`, whose formats are read"),
        )
    }

    /// `cell-format-mismatch`: what is shown of a number is not what is read, once for each column and kind.
    fn altered(&self) -> Vec<Diagnostic> {
        let mut kinds: BTreeMap<(u32, &Alteration), Vec<u32>> = BTreeMap::new();
        for (row, column, alteration) in &self.grid.differences.altered {
            if *row >= self.first && self.name(*column).is_some() {
                kinds.entry((*column, alteration)).or_default().push(*row);
            }
        }
        let finding = |((column, alteration), rows): ((u32, &Alteration), Vec<u32>)| {
            let place = self.grid.place(*rows.first()?, column)?;
            let value = self.grid.file.text().get(place.range()).unwrap_or_default();
            let more = and_more(rows.len(), column);
            let message = format!("the sheet shows `{value}` {}{more}", how(alteration));
            Some(
                Diagnostic::warning("cell-format-mismatch", message)
                    .at(place)
                    .hint(advice(alteration)),
            )
        };
        kinds.into_iter().filter_map(finding).collect()
    }
}

impl SheetDiagnostics<'_> {
    /// `footnote-mark-in-cell`: superscript marks are not part of a text, once for each column.
    fn footnote_marks(&self) -> Vec<Diagnostic> {
        let mut by_column: BTreeMap<u32, Vec<&(u32, u32, FootnoteMark)>> = BTreeMap::new();
        for cell in &self.grid.differences.marks {
            if self.name(cell.1).is_some() {
                by_column.entry(cell.1).or_default().push(cell);
            }
        }
        let finding = |(column, cells): (u32, Vec<&(u32, u32, FootnoteMark)>)| {
            let (row, _, first) = cells.first()?;
            let more = and_more(cells.len(), column);
            let message =
                format!("the footnote mark `{}` of `{}` is not read{more}", first.mark, first.word);
            Some(
                Diagnostic::warning("footnote-mark-in-cell", message)
                    .at(self.grid.place(*row, column)?)
                    .hint("move the footnote into a column of its own, such as `note`"),
            )
        };
        by_column.into_iter().filter_map(finding).collect()
    }

    /// `struck-out-cell`: values with a line through them are read like others, once for each column.
    fn struck_out(&self) -> Vec<Diagnostic> {
        let mut by_column: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (row, column) in &self.grid.differences.features.struck {
            let is_value = self.grid.place(*row, *column).is_some_and(|it| !it.range().is_empty());
            if *row >= self.first && self.name(*column).is_some() && is_value {
                by_column.entry(*column).or_default().push(*row);
            }
        }
        let finding = |(column, rows): (u32, Vec<u32>)| {
            let place = self.grid.place(*rows.iter().min()?, column)?;
            let value = self.grid.file.text().get(place.range()).unwrap_or_default();
            let more = and_more(rows.len(), column);
            let message = format!(
                "`{value}` is struck out in the sheet (all of it or a part), but read{more}"
            );
            Some(
                Diagnostic::warning("struck-out-cell", message)
                    .at(place)
                    .hint("if it is withdrawn, delete it, or leave out its row with `except`"),
            )
        };
        by_column.into_iter().filter_map(finding).collect()
    }

    /// `unread-comment`: comments on the cells of the table, once for the sheet.
    fn comments(&self) -> Option<Diagnostic> {
        let comments = self.grid.differences.features.comments.iter();
        let has_name = |(_, column): &&(u32, u32)| self.name(*column).is_some();
        let places = comments
            .filter(has_name)
            .filter_map(|cell| Some((*cell, self.grid.place(cell.0, cell.1)?)));
        let places: BTreeMap<(u32, u32), Span> = places.collect();
        let first = places.values().next()?.clone();
        let message = match places.len() {
            1 => "the comment on this cell is not read".to_owned(),
            count => format!("the comments on {count} cells are not read; this is the first"),
        };
        Some(
            Diagnostic::warning("unread-comment", message)
                .at(first)
                .hint("write what limits a figure into a column, such as `note` or `qualifier`"),
        )
    }

    /// `cell-format-mismatch`: dates that may be shown as months, in a workbook whose formats cannot be read.
    fn first_days(&self) -> Vec<Diagnostic> {
        let first_days = self.grid.differences.first_days.iter();
        let data =
            first_days.filter(|(row, column)| *row >= self.first && self.name(*column).is_some());
        let finding = |(row, column): &(u32, u32)| {
            let message = format!(
                "all dates of column {} are the first of a month: the sheet may show months or years",
                column_letters(*column as usize + 1)
            );
            let place = self.grid.place(*row, *column)?;
            Some(Diagnostic::warning("cell-format-mismatch", message).at(place).hint(
                "cell formats are not read from this kind of workbook: save it as `.xlsx`, or \
                 write the dates as text",
            ))
        };
        data.filter_map(finding).collect()
    }
}

/// The end of a message about the first of some cells of a column.
fn and_more(count: usize, column: u32) -> String {
    match count {
        1 => String::new(),
        _ => format!(", and {} more in column {}", count - 1, column_letters(column as usize + 1)),
    }
}

/// How a value is shown that is read without its format.
fn how(alteration: &Alteration) -> String {
    match alteration {
        Alteration::Percent => "as a percentage".to_owned(),
        Alteration::Thousands(1) => "in thousands".to_owned(),
        Alteration::Thousands(2) => "in millions".to_owned(),
        Alteration::Thousands(power) => format!("without the last {} digits", power * 3),
        Alteration::Zeros(digits) => format!("with leading zeros, {digits} digits long"),
        Alteration::Words(words) => format!("with `{words}` added"),
        Alteration::OnlyWords(words) => format!("as `{words}`"),
        Alteration::Hidden => "as an empty cell".to_owned(),
        Alteration::NoYear => "without the year".to_owned(),
        Alteration::NoDay => "as a time without its day".to_owned(),
    }
}

fn advice(alteration: &Alteration) -> &'static str {
    match alteration {
        Alteration::Percent => "the value is read without the percent sign: 0.5 for 50 %",
        Alteration::Thousands(_) => "the full value is read",
        Alteration::Zeros(_) => {
            "the number is read without the zeros: if it is a code, store it \
                                 as text"
        }
        Alteration::Words(_) => {
            "only the value is read: put the unit, currency or qualifier into a separate column"
        }
        Alteration::OnlyWords(_) => {
            "the number is read, although the sheet does not show it: store the text, or clear the cell"
        }
        Alteration::Hidden => "the value is read: clear the cell if that is not intended",
        Alteration::NoYear => "the full date is read: check the year in the cell",
        Alteration::NoDay => {
            "the day is read, too: if only the time is meant, store it without a day"
        }
    }
}

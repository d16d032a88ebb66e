//! Cells by their addresses: `B3:F40`, `A4:L`, and what the names defined in a workbook stand for.

use crate::diagnostic::{column_letters, column_number};

/// The rows and columns of a sheet, except of an `.xls`.
pub(super) const MAX_ROWS: u32 = 1 << 20;
pub(super) const MAX_COLUMNS: u32 = 1 << 14;

/// The number of rows above a table in which its title is looked for.
const ROWS_OF_TITLE: u32 = 10;

/// A rectangle of cells, rows and columns counted from 0, both ends within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellRange {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

impl CellRange {
    pub(super) const ALL: Self = Self { first: (0, 0), last: (u32::MAX, u32::MAX) };

    /// A range such as `B3:F40`, or one that is open: `A4:L` to the last row, `A:L` and `4:40` for whole columns and
    /// rows. With or without `$`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let plain = text.replace('$', "");
        let (first, last) = plain.split_once(':')?;
        let is_row = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        if is_row(first) != is_row(last) {
            return None;
        }
        let (first_row, first_column) = corner(first)?;
        let (last_row, last_column) = corner(last)?;
        // `A:L4` says no more of its first row than of its last one.
        if first_row.is_none() && last_row.is_some() {
            return None;
        }
        let first = (first_row.unwrap_or(0), first_column.unwrap_or(0));
        let last = (last_row.unwrap_or(u32::MAX), last_column.unwrap_or(u32::MAX));
        (first.0 <= last.0 && first.1 <= last.1).then_some(Self { first, last })
    }

    /// Whether it has all rows of its columns.
    pub(super) fn has_all_rows(&self) -> bool {
        self.first.0 == 0 && self.last.0 == u32::MAX
    }

    /// Returns whether a cell is within the range or right beside it.
    pub(super) fn is_near(&self, (row, column): (u32, u32)) -> bool {
        let near = |first: u32, last: u32| first.saturating_sub(1)..=last.saturating_add(1);
        near(self.first.0, self.last.0).contains(&row)
            && near(self.first.1, self.last.1).contains(&column)
    }

    /// Returns whether a cell is in one of the rows above the range in which the title of a table is.
    pub(super) fn is_below_title(&self, (row, _): (u32, u32)) -> bool {
        row < self.first.0 && row.saturating_add(ROWS_OF_TITLE) >= self.first.0
    }

    /// The rows and columns of its cells, row by row.
    pub(super) fn cells(self) -> impl Iterator<Item = (u32, u32)> {
        let columns = self.first.1..=self.last.1;
        let row = move |row| columns.clone().map(move |column| (row, column));
        (self.first.0..=self.last.0).flat_map(row)
    }

    pub(super) fn contains(&self, row: u32, column: u32) -> bool {
        let rows = self.first.0..=self.last.0;
        rows.contains(&row) && (self.first.1..=self.last.1).contains(&column)
    }
}

/// Ranges of rows or columns, sorted and joined where they overlap: a sheet may have a million.
pub(super) struct IndexRanges(Vec<(u32, u32)>);

impl IndexRanges {
    pub(super) fn new(ranges: &[(u32, u32)]) -> Self {
        let mut sorted = ranges.to_vec();
        sorted.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for (first, last) in sorted {
            match joined.last_mut() {
                Some((_, end)) if first <= *end => *end = last.max(*end),
                _ => joined.push((first, last)),
            }
        }
        Self(joined)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn contains(&self, at: u32) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= at);
        after.checked_sub(1).is_some_and(|before| at <= self.0[before].1)
    }
}

/// Row and column of a cell such as `F40`, counted from 0.
pub(super) fn address(text: &str) -> Option<(u32, u32)> {
    let (row, column) = corner(text)?;
    row.zip(column)
}

/// Row and column of one end of a range, counted from 0, where it has them: `F40`, `F` or `40`.
fn corner(text: &str) -> Option<(Option<u32>, Option<u32>)> {
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (letters, row) = text.split_at(digits);
    let row = if row.is_empty() { None } else { Some(row.parse::<u32>().ok()?.checked_sub(1)?) };
    let column = if letters.is_empty() {
        None
    } else {
        Some(u32::try_from(column_number(letters)?).ok()? - 1)
    };
    (row.is_some() || column.is_some()).then_some((row, column))
}

/// Sheet and cells of a defined name: `Data!$A$1:$C$5`, or `$Data.$A$1:.$C$5` in `OpenDocument`.
pub(super) fn reference(formula: &str) -> Option<(String, CellRange)> {
    let formula = formula.trim_start_matches(['=', '$']);
    let (sheet, cells) = if let Some(rest) = formula.strip_prefix('\'') {
        let end = rest.find("'!").or_else(|| rest.find("'."))?;
        (rest[..end].replace("''", "'"), &rest[end + 2..])
    } else {
        let end = formula.find(['!', '.'])?;
        (formula[..end].to_owned(), &formula[end + 1..])
    };
    let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
    let last = last.rsplit(['!', '.']).next().unwrap_or(last);
    Some((sheet, CellRange::parse(&format!("{first}:{last}"))?))
}

/// A range as it is written in the configuration.
pub(super) fn written(first: (u32, u32), last: (u32, u32)) -> String {
    let cell =
        |(row, column): (u32, u32)| format!("{}{}", column_letters(column as usize + 1), row + 1);
    format!("{}:{}", cell(first), cell(last))
}

/// A range from a cell to the last row of a column, as it is written in the configuration.
pub(super) fn written_open(first: (u32, u32), last_column: u32) -> String {
    let start = column_letters(first.1 as usize + 1);
    format!("{start}{}:{}", first.0 + 1, column_letters(last_column as usize + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_two_addresses() {
        let check = |text: &str, expect: Option<[u32; 4]>| {
            let range = CellRange::parse(text);
            let ends = range.map(|it| [it.first.0, it.first.1, it.last.0, it.last.1]);
            assert_eq!(ends, expect, "{text}");
        };
        check("B3:F40", Some([2, 1, 39, 5]));
        check("$a$1:$xfd$9", Some([0, 0, 8, 16383]));
        check("A4:L", Some([3, 0, u32::MAX, 11]));
        check("A:L", Some([0, 0, u32::MAX, 11]));
        check("$C:c", Some([0, 2, u32::MAX, 2]));
        check("4:40", Some([3, 0, 39, u32::MAX]));
        check("A:L4", None);
        check("L4:A", None);
        check("A4:40", None);
        check("4:L", None);
        check(":", None);
        check("B3", None);
        check("F40:B3", None);
        check("B0:F40", None);
        check("B3:40", None);
        check("Claims", None);
        check("A1:AAAA1", None);
        check("A1:B99999999999", None);
    }

    #[test]
    fn a_defined_name_stands_for_cells_of_a_sheet() {
        let check = |formula: &str, expect: Option<(&str, &str)>| {
            let found = reference(formula);
            let found = found.map(|(sheet, it)| (sheet, written(it.first, it.last)));
            let expect = expect.map(|(sheet, range)| (sheet.to_owned(), range.to_owned()));
            assert_eq!(found, expect, "{formula}");
        };
        check("Data!$A$1:$C$5", Some(("Data", "A1:C5")));
        check("'My Sheet'!$A$1:$C$5", Some(("My Sheet", "A1:C5")));
        check("'It''s'!$A$1", Some(("It's", "A1:A1")));
        check("$Data.$A$1:.$C$5", Some(("Data", "A1:C5")));
        check("$'My Sheet'.$A$1:$'My Sheet'.$C$5", Some(("My Sheet", "A1:C5")));
        check("SUM(A1:A3)", None);
    }
}

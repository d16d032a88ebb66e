//! Cells by their addresses: `B3:F40`, and what the names defined in a workbook stand for.

/// The rows and columns of a sheet, except of an `.xls`.
pub(super) const MAX_ROWS: u32 = 1 << 20;
pub(super) const MAX_COLUMNS: u32 = 1 << 14;

/// A rectangle of cells, rows and columns counted from 0, both ends within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellRange {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

impl CellRange {
    pub(super) const ALL: Self = Self { first: (0, 0), last: (u32::MAX, u32::MAX) };

    /// A range such as `B3:F40`, with or without `$`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let plain = text.replace('$', "");
        let (first, last) = plain.split_once(':')?;
        let (first, last) = (address(first)?, address(last)?);
        (first.0 <= last.0 && first.1 <= last.1).then_some(Self { first, last })
    }

    pub(super) fn contains(&self, row: u32, column: u32) -> bool {
        let rows = self.first.0..=self.last.0;
        rows.contains(&row) && (self.first.1..=self.last.1).contains(&column)
    }
}

impl CellRange {
    /// Returns whether a cell is within the range or right beside it.
    pub(super) fn is_near(&self, (row, column): (u32, u32)) -> bool {
        let near = |first: u32, last: u32| first.saturating_sub(1)..=last.saturating_add(1);
        near(self.first.0, self.last.0).contains(&row)
            && near(self.first.1, self.last.1).contains(&column)
    }
}

/// Row and column of a cell such as `F40`, counted from 0.
pub(super) fn address(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.chars().try_fold(0, |column: u32, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column * 26 + u32::from(letter) - u32::from('A') + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
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
    let cell = |(row, column): (u32, u32)| {
        format!("{}{}", crate::diagnostic::column_letters(column as usize + 1), row + 1)
    };
    format!("{}:{}", cell(first), cell(last))
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

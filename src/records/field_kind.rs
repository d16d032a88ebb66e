//! What the text of a field seems to be, by which a header is distinguished from the rows below it.

use std::collections::HashSet;

/// What a field seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldKind {
    Nothing,
    Date,
    /// A number that is not the year of a column.
    Number,
    Year,
    Text,
}

impl FieldKind {
    /// Whether it is not a name of a column.
    pub(super) fn is_value(self) -> bool {
        matches!(self, Self::Date | Self::Number)
    }

    pub(super) fn of(text: &str) -> Self {
        let text = text.trim();
        let has_digits = text.bytes().any(|byte| byte.is_ascii_digit());
        let only = |signs: &str| text.chars().all(|c| c.is_ascii_digit() || signs.contains(c));
        match text {
            "" => Self::Nothing,
            _ if !has_digits => Self::Text,
            year if year.len() == 4 && only("") && matches!(&year[..2], "18" | "19" | "20") => {
                Self::Year
            }
            _ if only(",. '\u{a0}\u{202f}+%<>≥≤~-") && !is_date(text) => Self::Number,
            _ if is_date(text) => Self::Date,
            _ => Self::Text,
        }
    }
}

/// The index of the row of names among rows of which the first one has none but texts: the last row above dates or numbers, if
/// several columns of these have names of their own in it. It is the first row if this is not certain.
pub(super) fn last_row_of_names<T: AsRef<str>>(rows: &[Vec<T>]) -> usize {
    let is_value = |text: &T| FieldKind::of(text.as_ref()).is_value();
    let Some(below) = rows.iter().position(|row| row.iter().any(is_value)) else { return 0 };
    let Some(last) = below.checked_sub(1) else { return 0 };
    let texts = |row: usize, column: usize| rows[row].get(column).map_or("", |text| text.as_ref());
    let columns = (0..rows[below].len()).filter(|at| is_value(&rows[below][*at]));
    let columns: Vec<usize> = columns.collect();
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let have_digits =
        columns.iter().any(|column| (0..=last).any(|row| has_digit(texts(row, *column))));
    let names: HashSet<&str> = columns.iter().map(|column| texts(last, *column).trim()).collect();
    let are_names = names.len() == columns.len() && !names.contains("") && !have_digits;
    if are_names && columns.len() > 1 { last } else { 0 }
}

/// Whether a text is a day or month in digits, or a period of such: `2024-05`, `15.01.2024`,
/// `2023-09/2024`.
fn is_date(text: &str) -> bool {
    let is_one = |text: &str| {
        let parts: Vec<&str> = text.split(['-', '.']).collect();
        let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let lengths = parts.iter().map(|part| part.len()).collect::<Vec<_>>();
        parts.iter().all(digits)
            && matches!(lengths[..], [4] | [4, 2] | [4, 2, 2] | [1..=2, 1..=2, 4])
    };
    match text.split_once('/') {
        Some((start, end)) => [start, end].iter().all(|it| is_one(it) || *it == ".."),
        None => is_one(text) && text.len() > 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_dates_and_numbers_are_distinguished() {
        for text in ["item", "at least 100", "May 2024", "–", "Q1"] {
            assert_eq!(FieldKind::of(text), FieldKind::Text, "{text}");
        }
        for text in ["6.4", "-5", "1,234", "20 000", "100+"] {
            assert_eq!(FieldKind::of(text), FieldKind::Number, "{text}");
        }
        for text in ["2024-05-29", "15.01.2024", "2023-09/2024"] {
            assert_eq!(FieldKind::of(text), FieldKind::Date, "{text}");
        }
        assert_eq!(FieldKind::of("1990"), FieldKind::Year);
        assert_eq!(FieldKind::of(" "), FieldKind::Nothing);
    }

    #[test]
    fn the_names_of_columns_are_the_last_row_above_values() {
        let check = |rows: &[&str], expect: usize| {
            let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.split(',').collect()).collect();
            assert_eq!(last_row_of_names(&rows), expect, "{rows:?}");
        };
        check(
            &["at,the,top,of", "or,merging,,", "name,job,age,born", "Bowie,singer,69,1947-01-08"],
            2,
        );
        check(&["name,age,born", "Bowie,69,1947-01-08"], 0);
        // What is below the names may be rows whose figures are words, or missing.
        check(&["name,age,born", "Bowie,at least 60,May 1947", "Fisher,60,1956-10-21"], 0);
        check(&["name,age,born", "Bowie,n.a.,n.a.", "Fisher,60,1956-10-21"], 0);
        check(&["name,age,born", "Bowie,,", "Fisher,60,1956-10-21"], 0);
        check(&["name,job", "Bowie,singer"], 0);
        check(&["1,2"], 0);
        check(&[], 0);
    }
}

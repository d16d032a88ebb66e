//! `ambiguous-comma`: all commas in the numbers of a file whose columns are separated by semicolons are before three digits.
//! Programs write semicolons where the comma marks decimals, so that `1,234` may be 1.234.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger, NUMBER_FIELDS};
use crate::project::{ColumnType, DatasetSettings, Project};
use crate::records::{Cell, ValueRef};

/// Reports the first number with a comma of each such dataset or table that declares neither `decimal` nor `grouping`.
pub(super) fn ambiguous_commas(project: &Project, ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let has_semicolons = |settings: &&DatasetSettings| {
        settings.csv.delimiter.as_ref().is_some_and(|it| it.value == b';')
            && settings.claims.decimal.is_none()
            && settings.claims.grouping.is_none()
    };
    for settings in project.settings.datasets.iter().filter(has_semicolons) {
        let mut first = None;
        let mut is_certain = false;
        for cell in numbers_of(settings, ledger) {
            let Some(text) = written(cell) else { continue };
            match Comma::of(text) {
                Comma::None => {}
                Comma::Grouping => is_certain = true,
                Comma::Unclear => first = first.or(Some((cell, text))),
            }
        }
        if let Some((cell, text)) = first.filter(|_| !is_certain) {
            diagnostics.push(finding(cell, text, settings));
        }
    }
}

fn finding(cell: &Cell, text: &str, settings: &DatasetSettings) -> Diagnostic {
    let message = format!(
        "the comma in `{text}` is read as one between thousands, but may mark decimals, since semicolons separate the columns"
    );
    Diagnostic::warning("ambiguous-comma", message).at(cell.span()).hint(format!(
        "declare it in `[{}.{}]`: `decimal = \",\"` or `grouping = \",\"`",
        settings.section.name(),
        settings.name.value
    ))
}

/// The cells of a dataset or a table that numbers are read from.
fn numbers_of<'a>(settings: &DatasetSettings, ledger: &'a Ledger) -> Vec<&'a Cell> {
    let name = &*settings.name.value;
    // A number that cannot be read has an error of its own.
    let is_read = |claim: &&Claim| {
        *claim.dataset.name == *name
            && (claim.quantity.is_some() || claim.record.get("quantity").is_none())
    };
    let claims = ledger.claims.iter().map(|claim| &**claim).filter(is_read);
    let figures = claims
        .flat_map(|claim| NUMBER_FIELDS.iter().filter_map(move |field| claim.record.get(field)));
    let tables = ledger.tables.get(name).into_iter();
    let of_tables = tables.flat_map(|table| {
        let is_number = move |name: &str| table.type_of(name) == Some(ColumnType::Number);
        table.cells().filter(move |(column, _)| is_number(column)).map(|(_, cell)| cell)
    });
    figures.chain(of_tables).collect()
}

/// The text of a number as it is in its file; none for a number cell.
fn written(cell: &Cell) -> Option<&str> {
    match cell.value() {
        ValueRef::Text(text) => Some(text),
        // The number that a table has made of a text.
        ValueRef::Number(number) => {
            let text = cell.file().text().get(cell.range())?;
            (text != number).then(|| text.trim_matches('"'))
        }
        _ => None,
    }
}

/// The commas in the numbers of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comma {
    None,
    /// It groups digits: there are several, or a point marks decimals, in this number or in another one.
    Grouping,
    /// It is before three digits.
    Unclear,
}

impl Comma {
    fn of(text: &str) -> Self {
        let numbers = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
        let numbers = numbers.map(|number| number.trim_matches([',', '.']));
        numbers.fold(Self::None, |known, number| match number.matches(',').count() {
            0 => match number.split_once('.') {
                Some((_, decimals)) if decimals.len() != 3 && !decimals.contains('.') => {
                    Self::Grouping
                }
                _ => known,
            },
            1 if !number.contains('.') && known != Self::Grouping => Self::Unclear,
            _ => Self::Grouping,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comma_is_unclear() {
        let check = |text: &str, expect: Comma| assert_eq!(Comma::of(text), expect, "{text}");
        check("1,234", Comma::Unclear);
        check("about 12,500", Comma::Unclear);
        check("1,234,567", Comma::Grouping);
        check("1,234.5", Comma::Grouping);
        check("1234", Comma::None);
        check("0.25", Comma::Grouping);
        check("1.234", Comma::None);
        check("1.234.567", Comma::None);
        check("1,234-2,345", Comma::Unclear);
        check("between 1,234 and 2,345", Comma::Unclear);
        check("1,234 to 1,234,567", Comma::Grouping);
    }
}

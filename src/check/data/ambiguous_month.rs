//! `ambiguous-month`: `2024.1` is read as January 2024 with `dates`, but may be October: a program that takes `2024.10` for a
//! number writes it in this way.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::ledger::{Claim, Ledger};
use crate::project::ColumnType;
use crate::records::{Cell, ValueRef};

const FIELDS: [&str; 2] = ["period", "as_of"];

/// Reports the months of columns in which the zero of `2024.10` may be lost.
pub(super) fn ambiguous_months(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut columns: BTreeMap<(&str, &str), Column<'_>> = BTreeMap::new();
    for claim in ledger.claims.iter().filter(|claim| claim.dataset.dates.is_some()) {
        for field in FIELDS {
            let Some(cell) = claim.record.get(field) else { continue };
            let ValueRef::Text(text) = cell.value() else { continue };
            let column = columns.entry((&claim.dataset.name, field)).or_default();
            column.add(Some(claim), text, cell);
        }
    }
    for table in ledger.tables.values() {
        let is_date = |name: &str| table.type_of(name) == Some(ColumnType::Date);
        for (name, cell) in table.cells().filter(|(name, _)| is_date(name)) {
            // The table has made another text of it.
            let Some(text) = cell.file().text().get(cell.range()) else { continue };
            let column = columns.entry((&table.name, name)).or_default();
            column.add(None, text.trim_matches('"'), cell);
        }
    }
    for column in columns.values().filter(|column| column.may_lack_zeros()) {
        diagnostics.extend(column.doubtful.iter().map(Doubtful::diagnostic));
    }
}

/// The parts of a text such as `2024.1`, or `2024,1` where the comma marks decimals.
fn year_and_month(text: &str) -> Option<(&str, &str)> {
    let (year, month) = text.trim().split_once(['.', ','])?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = year.len() == 4 && matches!(month.len(), 1 | 2);
    (is_month && is_number(year) && is_number(month)).then_some((year, month))
}

/// The months of a column that are written behind a dot.
#[derive(Default)]
struct Column<'a> {
    /// January or October.
    doubtful: Vec<Doubtful<'a>>,
    has_october: bool,
    /// Whether there are months such as `2024.2`.
    has_single_digits: bool,
    /// Whether there are months such as `2024.11` and `2024.02`.
    has_two_digits: bool,
}

/// A date that may be in January or in October.
struct Doubtful<'a> {
    /// The claim that it is a date of, if it is not in a table.
    claim: Option<&'a Claim>,
    text: &'a str,
    year: &'a str,
    place: Span,
}

impl<'a> Column<'a> {
    fn add(&mut self, claim: Option<&'a Claim>, text: &'a str, cell: &Cell) {
        let Some((year, month)) = year_and_month(text) else { return };
        match month {
            "1" => self.doubtful.push(Doubtful { claim, text, year, place: cell.span() }),
            "10" => self.has_october = true,
            _ if month.len() == 1 => self.has_single_digits = true,
            _ => self.has_two_digits = true,
        }
    }

    /// Whether `2024.1` may be October: the column does not have `2024.10`, and its other months do not show that it ends
    /// before October.
    fn may_lack_zeros(&self) -> bool {
        !self.has_october && (self.has_two_digits || !self.has_single_digits)
    }
}

impl Doubtful<'_> {
    fn diagnostic(&self) -> Diagnostic {
        let Self { claim, text, year, place } = self;
        let message = format!(
            "`{text}` is read as January {year}, but may mean October, as the number {year}.10"
        );
        let finding = Diagnostic::warning("ambiguous-month", message)
            .at(place.clone())
            .hint(format!("write `{year}-01` or `{year}-10`, or export the column again as text"))
            .of_cause("of `.1` behind a year, which may be January or October".to_owned());
        match claim {
            Some(claim) => finding.about(claim.subject()).hint(
                "if January is meant, allow it in the column `allow`: `ambiguous-month (REASON)`",
            ),
            None => finding,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of;
    use super::*;
    use crate::ledger::period::DateOrder;
    use crate::ledger::{Dataset, testing};

    #[test]
    fn a_month_that_may_lack_its_zero_is_reported() {
        let check = |periods: &[&str], lines: &[usize]| {
            let rows = periods.iter().enumerate();
            let rows: String = rows.map(|(n, it)| format!("c{n},MG,s,shells,{it}\n")).collect();
            let dataset = Dataset { dates: Some(DateOrder::DayFirst), ..testing::dataset() };
            let csv = format!("id,body,sources,item,period\n{rows}");
            let found = messages_of(&testing::merged(vec![(dataset, &csv)]), ambiguous_months);
            let expect = lines.iter().map(|line| {
                format!(
                    "1.csv:{line}:16 `2024.1` is read as January 2024, but may mean October, as the number 2024.10"
                )
            });
            assert_eq!(found, expect.collect::<Vec<_>>().join(" | "), "{periods:?}");
        };
        check(&["2024.1", "2024.2", "2024.1", "2024.11"], &[2, 4]);
        check(&["2024.1", "2023"], &[2]);
        check(&["2024.02", "2024.1"], &[3]);
        check(&["2024.1", "2024.2", "2024.9"], &[]);
        check(&["2024.1", "2024.2", "2024.10", "2024.11"], &[]);
        check(&["2024.01", "2024.11"], &[]);
        check(&["2024-01", "1.2024", "2024.1.5"], &[]);
    }
}

//! `ambiguous-year-span`: `2020-21` is spring 2020 in EDTF, `2011-12` December 2011, and `2019/20` with `dates` both years, but
//! files write financial years so.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::ledger::period::{PartialDate, Period, months_of_financial_year};
use crate::ledger::{Claim, Ledger};
use crate::records::ValueRef;

const FIELDS: [&str; 2] = ["period", "as_of"];

/// If a column has at least this many different values that may be two years, and no other months, years are probably meant.
const FEWEST_SPANS: usize = 3;

/// Reports seasons and months in columns whose other values show that years are meant, and years that may be one financial
/// year. A season is reported even without such values: few files have seasons, and many have financial years.
pub(super) fn ambiguous_year_spans(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut columns: BTreeMap<(&str, &str), Column<'_>> = BTreeMap::new();
    for claim in &ledger.claims {
        for field in FIELDS {
            let Some(cell) = claim.record.get(field) else { continue };
            let (ValueRef::Text(text) | ValueRef::Number(text)) = cell.value() else { continue };
            let Some((text, two)) = two_numbers(text) else { continue };
            if field == "period" && two.last == two.first + 1 && two.date.is_none() {
                diagnostics.extend(read_as_two_years(claim, text, cell.span()));
            }
            let column = columns.entry((&claim.dataset.name, field)).or_default();
            column.add(claim, text, &two, cell.span());
        }
    }
    for column in columns.values() {
        column.report(diagnostics);
    }
}

/// Asks whether two years that are read as such, because the dataset declares `dates`, are one financial year.
fn read_as_two_years(claim: &Claim, text: &str, place: Span) -> Option<Diagnostic> {
    let Some(Period::Interval(..)) = claim.period else { return None };
    let year: u16 = text.get(..4)?.parse().ok()?;
    let next = year + 1;
    let message =
        format!("`{text}` is read as the years {year} and {next}, but may mean one financial year");
    Some(
        Diagnostic::warning("ambiguous-year-span", message)
            .at(place)
            .about(claim.subject())
            .hint(format!(
                "write its months, such as `{}` from April to March, or `{year}/{next}` for both years",
                months_of_financial_year(year)
            ))
            .of_cause("of two years that may be a financial year, as in `2019/20`".to_owned()),
    )
}

/// Two numbers as in `2020-21` and `2019/20`.
struct TwoNumbers {
    /// The first year.
    first: u16,
    /// The year that the second number would be.
    last: u16,
    /// Whether the second number may be a year: the next one, or a later one if it cannot be a month.
    are_years: bool,
    /// Whether it is read as a month or a season.
    date: Option<PartialDate>,
    is_season: bool,
}

fn two_numbers(text: &str) -> Option<(&str, TwoNumbers)> {
    let text = text.trim();
    let (year, second) = text.split_once(['-', '–', '/'])?;
    let number = |text: &str, len: usize| {
        let is_number = text.len() == len && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<u16>().ok()).flatten()
    };
    let (year, second) = (number(year, 4)?, number(second, 2)?);
    let century = year / 100 * 100 + if second < year % 100 { 100 } else { 0 };
    let last = century + second;
    let two = TwoNumbers {
        first: year,
        last,
        are_years: last == year + 1 || second > 12 && second > year % 100,
        date: text.parse().ok(),
        is_season: (21..=24).contains(&second),
    };
    Some((text, two))
}

/// The values of a column that are two numbers.
#[derive(Default)]
struct Column<'a> {
    /// A value that can only be two years.
    span_of_years: Option<(&'a str, Span)>,
    /// What is read as a month or a season, and may be two years.
    doubtful: Vec<Doubtful<'a>>,
    /// Whether there is a month that cannot be two years.
    has_months: bool,
}

struct Doubtful<'a> {
    claim: &'a Claim,
    text: &'a str,
    years: (u16, u16),
    date: PartialDate,
    is_season: bool,
    place: Span,
}

impl<'a> Column<'a> {
    fn add(&mut self, claim: &'a Claim, text: &'a str, two: &TwoNumbers, place: Span) {
        match (two.are_years, two.date) {
            (true, None) => self.span_of_years = self.span_of_years.take().or(Some((text, place))),
            (true, Some(date)) => {
                let TwoNumbers { first, last, is_season, .. } = *two;
                let years = (first, last);
                self.doubtful.push(Doubtful { claim, text, years, date, is_season, place });
            }
            (false, Some(_)) => self.has_months = true,
            (false, None) => {}
        }
    }

    fn report(&self, diagnostics: &mut Diagnostics) {
        let different: BTreeSet<&str> = self.doubtful.iter().map(|it| it.text).collect();
        let are_spans =
            self.span_of_years.is_some() || !self.has_months && different.len() >= FEWEST_SPANS;
        for doubtful in self.doubtful.iter().filter(|it| are_spans || it.is_season) {
            diagnostics.push(doubtful.finding(self.span_of_years.as_ref()));
        }
    }
}

impl Doubtful<'_> {
    fn finding(&self, other: Option<&(&str, Span)>) -> Diagnostic {
        let Self { text, date, years: (first, last), .. } = self;
        let message = format!("`{text}` is read as {date}, but may mean two years");
        let finding = Diagnostic::warning("ambiguous-year-span", message.replace('\u{a0}', " "))
            .at(self.place.clone())
            .about(self.claim.subject());
        let finding = match other {
            Some((years, place)) => {
                finding.related(place.clone(), format!("`{years}` in the same column is two years"))
            }
            None => finding,
        };
        let mut hint = format!("write `{first}/{last}` for the years");
        if *last == first + 1 {
            let months = months_of_financial_year(*first);
            hint = format!("{hint}, or the months of a financial year, such as `{months}`");
        }
        finding
            .hint(hint)
            .hint(format!(
                "if {date} is meant, allow it in the column `allow`: `ambiguous-year-span (REASON)`"
            ))
            .of_cause("of two numbers, as in `2020-21`".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of;
    use super::*;
    use crate::ledger::period::DateOrder;
    use crate::ledger::{Dataset, testing};

    fn check(periods: &[&str], expect: &str) {
        let rows = periods.iter().enumerate();
        let rows: String = rows.map(|(n, it)| format!("c{n},MG,s1,shells,{it}\n")).collect();
        let (ledger, _) = testing::ledger(&format!("id,body,sources,item,period\n{rows}"));
        let found = messages_of(&(ledger, String::new()), ambiguous_year_spans);
        assert_eq!(found, expect, "{periods:?}");
    }

    #[test]
    fn years_that_are_read_as_such_may_be_one_financial_year() {
        let check = |period: &str, expect: &str| {
            let dataset = Dataset { dates: Some(DateOrder::DayFirst), ..testing::dataset() };
            let csv = format!("id,body,sources,item,period\nc,MG,s,shells,{period}\n");
            let ledger = testing::merged(vec![(dataset, &csv)]);
            assert_eq!(messages_of(&ledger, ambiguous_year_spans), expect, "{period}");
        };
        for period in ["2019/20", "2019-20", "2019–20"] {
            check(
                period,
                &format!(
                    "1.csv:2:15 `{period}` is read as the years 2019 and 2020, but may mean one financial year"
                ),
            );
        }
        for period in ["2019/2020", "2019-2020", "1990-95", "2019"] {
            check(period, "");
        }
    }

    #[test]
    fn seasons_and_months_that_may_be_years_are_reported() {
        check(&["2020-21"], "1.csv:2:17 `2020-21` is read as spring 2020, but may mean two years");
        check(&["2020-22"], "1.csv:2:17 `2020-22` is read as summer 2020, but may mean two years");
        check(&["2010-14", "2024-21", "2021-21", "2011-05", "2020/2021", "2020"], "");
        check(
            &["2018-19", "2011-12"],
            "1.csv:3:17 `2011-12` is read as December 2011, but may mean two years",
        );
        check(
            &["2009-10", "2010-11", "2011-12"],
            "1.csv:2:17 `2009-10` is read as October 2009, but may mean two years | 1.csv:3:17 `2010-11` is \
             read as November 2010, but may mean two years | 1.csv:4:17 `2011-12` is read as December 2011, but may \
             mean two years",
        );
        check(&["2009-10", "2010-11", "2011-12", "2011-01"], "");
    }
}

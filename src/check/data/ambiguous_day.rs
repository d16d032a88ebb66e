//! `ambiguous-day`: the times of a column are midnight in another time zone than UTC, in which they are written. Programs write
//! days in this way, and the day in UTC is the one before.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::ledger::period::utc_time;
use crate::ledger::{Claim, Ledger};
use crate::project::ColumnType;
use crate::records::{Cell, ValueRef};
use crate::text::pluralize;

const FIELDS: [&str; 2] = ["period", "as_of"];

/// The number of minutes of a day.
const DAY: u16 = 24 * 60;

/// The greatest difference of a time zone to UTC, in minutes: that of Tonga in summer.
const MOST_AHEAD: u16 = 14 * 60;

/// Reports the columns whose days may be those before the ones that are meant.
pub(super) fn ambiguous_days(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut columns: BTreeMap<(&str, &str), Column<'_>> = BTreeMap::new();
    for claim in &ledger.claims {
        for field in FIELDS {
            let Some(cell) = claim.record.get(field) else { continue };
            let column = columns.entry((&claim.dataset.name, field)).or_default();
            column.add(Some(claim), cell);
        }
    }
    for table in ledger.tables.values() {
        let is_date = |name: &str| table.type_of(name) == Some(ColumnType::Date);
        for (name, cell) in table.cells().filter(|(name, _)| is_date(name)) {
            columns.entry((&table.name, name)).or_default().add(None, cell);
        }
    }
    let findings = columns.iter().filter_map(|((_, field), column)| column.diagnostic(field));
    diagnostics.extend(findings);
}

/// The times of a column.
#[derive(Default)]
struct Column<'a> {
    first: Option<(Option<&'a Claim>, Span, String)>,
    /// The days in UTC.
    days: BTreeSet<Date>,
    /// The minutes that have passed since midnight in UTC.
    minutes: BTreeSet<u16>,
    count: usize,
    /// Whether there is a time in another zone than UTC, or one with seconds.
    has_others: bool,
}

impl<'a> Column<'a> {
    fn add(&mut self, claim: Option<&'a Claim>, cell: &Cell) {
        // A table has made a date of the text.
        let of_table = || cell.file().text().get(cell.range()).map(|text| text.trim_matches('"'));
        let text = match cell.value() {
            ValueRef::Text(text) if claim.is_some() => text,
            _ => match of_table().filter(|_| claim.is_none()) {
                Some(text) => text,
                None => return,
            },
        };
        match utc_time(text) {
            Some((day, minute)) => {
                self.first.get_or_insert_with(|| (claim, cell.span(), text.trim().to_owned()));
                self.days.insert(day);
                self.minutes.insert(minute);
                self.count += 1;
            }
            None => self.has_others |= text.contains(':'),
        }
    }

    /// If all times are midnight in one time zone, the minutes by which that zone is ahead of UTC. Noon does not count: programs
    /// write it for a day without a time.
    fn minutes_ahead(&self) -> Option<u16> {
        let (earliest, latest) = (*self.minutes.first()?, *self.minutes.last()?);
        let is_one_zone = latest - earliest <= 60 && self.minutes.len() <= 2;
        let is_midnight = self.minutes.iter().all(|minute| minute % 15 == 0);
        let is_noon = (earliest, latest) == (DAY / 2, DAY / 2);
        let ahead = DAY - latest;
        let may_be = !self.has_others && self.days.len() > 1 && is_one_zone && is_midnight;
        (may_be && !is_noon && DAY - earliest <= MOST_AHEAD).then_some(ahead)
    }

    fn diagnostic(&self, field: &str) -> Option<Diagnostic> {
        let ahead = self.minutes_ahead()?;
        let (claim, place, text) = self.first.as_ref()?;
        let day = self.days.first()?;
        let hours = format!("{:02}:{:02}", ahead / 60, ahead % 60);
        let times = pluralize(self.count, "time");
        let message = format!(
            "the {times} of `{field}` are all midnight in a time zone {hours} ahead of UTC: the day of `{text}` may be the next one"
        );
        let day = day.tomorrow().ok()?;
        let finding = Diagnostic::warning("ambiguous-day", message)
            .at(place.clone())
            .hint(format!(
                "write days without a time, such as `{day}`, or export the times in their own zone, such as \
                 `{day}T00:00+{hours}`"
            ));
        Some(match claim {
            Some(claim) => finding.about(claim.subject()).hint(
                "if the days in UTC are meant, allow it in the column `allow`: `ambiguous-day (REASON)`",
            ),
            None => finding,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    #[test]
    fn times_that_are_midnight_elsewhere_are_reported_once_for_a_column() {
        let check = |times: &[&str], expect: &str| {
            let rows = times.iter().enumerate();
            let rows: String = rows.map(|(n, it)| format!("c{n},MG,s,{it}\n")).collect();
            let found = messages(&format!("id,body,sources,as_of\n{rows}"), ambiguous_days);
            assert_eq!(found.split(": the day").next().unwrap_or_default(), expect, "{times:?}");
        };
        let ahead = |count: usize, hours: &str| {
            format!(
                "1.csv:2:9 the {count} times of `as_of` are all midnight in a time zone {hours} ahead of UTC"
            )
        };
        let seoul = ["2023-12-31T15:00Z", "2024-01-01T15:00:00.000Z", "2024-02-03 15:00:00+00:00"];
        check(&seoul, &ahead(3, "09:00"));
        check(&["2024-03-04T18:30Z", "", "2024-03-05T18:30Z"], &ahead(2, "05:30"));
        check(&["2024-01-04T23:00Z", "2024-07-05T22:00Z"], &ahead(2, "01:00"));
        check(&["2024-01-04T11:00Z", "2024-07-05T12:00Z"], &ahead(2, "12:00"));
        check(&["2023-12-31T15:00Z", "2024-01-05"], "");
        check(&["2023-12-31T15:00Z", "2023-12-31T15:00Z"], "");
        check(&["2023-12-31T15:00Z", "2024-01-01T15:20Z"], "");
        check(&["2023-12-31T15:00Z", "2024-01-01T18:00Z"], "");
        check(&["2023-12-31T15:00Z", "2024-01-01T15:00"], "");
        check(&["2024-01-01T00:00Z", "2024-01-02T00:00Z"], "");
        check(&["2024-01-01T12:00Z", "2024-01-02T12:00Z"], "");
        check(&["2024-01-01T05:00Z", "2024-01-02T04:00Z"], "");
        check(&["2024-01-01T15:00+09:00", "2024-01-02T15:00+09:00"], "");
        check(&["2023-12-31T15:00:07Z", "2024-01-01T15:00:07Z"], "");
    }
}

//! Dates of a claim that cannot be, as far as it is certain: an approximate or uncertain date bounds
//! nothing.
//!
//! - `future-date`: a completed transfer has a date after the latest edition. The clock is not read.
//! - `distant-date`: a date is centuries ago, as of another calendar, or written for a missing value.
//! - `period-after-as-of`: a transfer begins after the day of the information about it.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::ledger::Claim;
use crate::ledger::period::PartialDate;

/// Whether a claim is about a completed transfer.
pub(super) fn is_done(claim: &Claim) -> bool {
    matches!(&*claim.status, "delivered" | "used")
}

pub(super) fn is_after(one: PartialDate, other: PartialDate) -> bool {
    one.compare(&other) == Some(Ordering::Greater)
}

/// `future-date`. `latest` is the latest edition of the project.
pub(super) fn future_date(claim: &Claim, latest: Date) -> Option<Diagnostic> {
    let edition = PartialDate::from(latest);
    let done = claim.period.filter(|_| is_done(claim));
    let dates = [("as_of", claim.as_of), ("period", done.and_then(|period| period.ending()))];
    let later = |(field, date): (&'static str, Option<PartialDate>)| {
        Some((field, date.filter(|date| is_after(*date, edition))?))
    };
    let (field, date) = dates.into_iter().find_map(later)?;
    let message = format!("`{field}` extends to {date}, after the latest edition ({edition})");
    let diagnostic = Diagnostic::warning("future-date", message.replace('\u{a0}', " "))
        .at(claim.field_span(field))
        .about(claim.subject());
    Some(diagnostic.hint("correct the date, or `date` of the edition in the configuration"))
}

/// The first year that `distant-date` does not report.
const FIRST_YEAR: i16 = 1800;

/// `distant-date`.
pub(super) fn distant_date(claim: &Claim) -> Option<Diagnostic> {
    let period = claim.period;
    let ends = period.into_iter().flat_map(|it| [it.beginning(), it.ending()]);
    let dates = ends.map(|date| ("period", date)).chain([("as_of", claim.as_of)]);
    let is_distant = |date: &PartialDate| date.last().year() < FIRST_YEAR;
    let mut distant = dates.filter_map(|(field, date)| Some((field, date.filter(is_distant)?)));
    let (field, date) = distant.next()?;
    let message = format!("`{field}` is in the year {}", date.first().year());
    let hint = "if it is a date of another calendar, convert it; if it means that there is no date, clear the cell or \
                set `null-values`";
    Some(
        Diagnostic::warning("distant-date", message)
            .at(claim.field_span(field))
            .about(claim.subject())
            .hint(hint),
    )
}

/// `period-after-as-of`.
pub(super) fn period_after_as_of(claim: &Claim) -> Option<Diagnostic> {
    let as_of = claim.as_of.filter(|_| is_done(claim))?;
    let begins = claim.period?.beginning().filter(|begins| is_after(*begins, as_of))?;
    let message = format!(
        "the claim is {}, but its period ({begins}) begins after its `as_of` ({as_of})",
        claim.status
    );
    let diagnostic = Diagnostic::warning("period-after-as-of", message.replace('\u{a0}', " "))
        .at(claim.field_span("period"))
        .related(claim.field_span("as_of"), "`as_of` is here")
        .about(claim.subject());
    Some(diagnostic.hint(
        "correct one of the dates, or set the `status` of a future transfer, such as `planned`",
    ))
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    #[test]
    fn a_date_after_the_latest_edition_is_told() {
        let check = |row: &str, expect: &str| {
            let told = messages(
                &format!("id,body,sources,as_of,period,status\nc,B,s,{row}"),
                |it, diagnostics| {
                    diagnostics.extend(future_date(&it.claims[0], Date::constant(2025, 7, 31)));
                },
            );
            assert_eq!(
                told.replace(", after the latest edition (31 July 2025)", ""),
                expect,
                "{row}"
            );
        };
        check("2025-07-31,,", "");
        check("2025-08,,", "1.csv:2:7 `as_of` extends to August 2025");
        check("2025,2025,", "");
        check(",2023/2026,", "1.csv:2:8 `period` extends to 2026");
        check(",2023/2025-08,used", "1.csv:2:8 `period` extends to August 2025");
        check(",2023/2026,planned", "");
        check(",2023/..,", "");
        check(",2026~,", "");
    }

    #[test]
    fn a_date_of_another_calendar_is_reported() {
        let check = |row: &str, expect: &str| {
            let csv = format!("id,body,sources,as_of,period\nc,B,s,{row}");
            let found = messages(&csv, |it, diagnostics| {
                diagnostics.extend(distant_date(&it.claims[0]));
            });
            assert_eq!(found, expect, "{row}");
        };
        check("0000,", "1.csv:2:7 `as_of` is in the year 0");
        check("0000-01-01,", "1.csv:2:7 `as_of` is in the year 0");
        check("1446-03-02,", "1.csv:2:7 `as_of` is in the year 1446");
        check(",1403/2024", "1.csv:2:8 `period` is in the year 1403");
        check(",../1403-06", "1.csv:2:8 `period` is in the year 1403");
        check("1800,17XX/1900", "1.csv:2:12 `period` is in the year 1700");
        check("1800,18XX/..", "");
    }

    #[test]
    fn a_transfer_does_not_begin_after_the_information_about_it() {
        let check = |row: &str, expect: &str| {
            let told = messages(
                &format!("id,body,sources,as_of,period,status\nc,B,s,{row}"),
                |it, diagnostics| {
                    diagnostics.extend(period_after_as_of(&it.claims[0]));
                },
            );
            let told = told.split_once(" its period ").map_or(&*told, |(_, period)| period);
            assert_eq!(told, expect, "{row}");
        };
        check("2025-05-29,2023-09/2025-05-29,", "");
        check("2024-05,2025/2026,", "(2025) begins after its `as_of` (May 2024)");
        check("2024-05,2024-06-01,", "(1 June 2024) begins after its `as_of` (May 2024)");
        check("2024-05,2024,", "");
        check("2024-05,2025,planned", "");
        check("2024-05,../2025,", "");
        check("2024-05,2025?,", "");
    }
}

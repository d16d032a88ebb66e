//! Dates of a claim held against those of its sources, as far as it is certain.
//!
//! - `source-before-event`: all sources were issued before the transfer that they are cited for began.
//! - `as-of-after-source`: the information is younger than all sources.
//!
//! A day's grace is given: the date line may lie between who says and who prints.

use std::collections::HashMap;

use jiff::civil::Date;

use super::claim_dates::{is_after, is_done};
use crate::diagnostic::Diagnostic;
use crate::ledger::Claim;
use crate::ledger::period::PartialDate;
use crate::sources::{Source, Sources};

/// Types that go on changing after the day they are dated to: what was read on a later day may be of
/// that day.
const CHANGING: &[&str] = &["dataset", "entry", "periodical", "post-weblog", "software", "webpage"];

/// The last day on which each source can have been issued, by the key of the source. It is calculated once, since many
/// claims cite the same source.
pub(super) struct LastDays<'a>(HashMap<&'a str, (&'a Source, Option<Date>)>);

impl<'a> LastDays<'a> {
    pub(super) fn of(sources: &'a Sources) -> Self {
        Self(sources.iter().map(|source| (source.key(), (source, last_day(source)))).collect())
    }

    /// The latest source of a claim, and the last day on which it can have been issued; `None` if a source
    /// has no date that limits this day.
    fn latest_source(&self, claim: &Claim) -> Option<(Date, &'a Source)> {
        let mut latest: Option<(Date, &Source)> = None;
        for citation in &claim.sources {
            let (source, day) = *self.0.get(citation.reference.key.as_str())?;
            let day = day?;
            if latest.is_none_or(|(known, _)| known <= day) {
                latest = Some((day, source));
            }
        }
        latest
    }
}

/// `source-before-event`: a transfer began after all its sources were issued.
pub(super) fn source_before_event(sources: &LastDays<'_>, claim: &Claim) -> Option<Diagnostic> {
    let begins = claim.period?.beginning().filter(|_| is_done(claim))?;
    let (latest, source) = sources.latest_source(claim).filter(|it| is_beyond(begins, it.0))?;
    let message = format!(
        "the claim is {}, but its period ({begins}) begins after its latest source was issued ({})",
        claim.status,
        PartialDate::from(latest)
    );
    let diagnostic = Diagnostic::warning("source-before-event", message.replace('\u{a0}', " "))
        .at(claim.field_span("period"))
        .related(source.span.clone(), "its latest source is here")
        .about(claim.subject())
        .hint("correct the period or the date of the source, or cite another source")
        .hint("if the transfer was in the future, set its `status`, such as `planned`");
    Some(diagnostic)
}

/// `as-of-after-source`: the information is younger than all sources.
pub(super) fn as_of_after_source(sources: &LastDays<'_>, claim: &Claim) -> Option<Diagnostic> {
    let as_of = claim.as_of?;
    let (latest, source) = sources.latest_source(claim).filter(|it| is_beyond(as_of, it.0))?;
    let message = format!(
        "`as_of` is {as_of}, but the latest source was issued by {}",
        PartialDate::from(latest)
    );
    let diagnostic = Diagnostic::warning("as-of-after-source", message.replace('\u{a0}', " "))
        .at(claim.field_span("as_of"))
        .related(source.span.clone(), "its latest source is here")
        .about(claim.subject())
        .hint("correct `as_of` or the date of the source, or cite another source");
    Some(diagnostic)
}

/// Whether a date is certainly later than the day after another one.
fn is_beyond(date: PartialDate, day: Date) -> bool {
    day.tomorrow().is_ok_and(|next| is_after(date, next.into()))
}

fn last_day(source: &Source) -> Option<Date> {
    let (_, issued) = source.days("issued")?;
    if CHANGING.contains(&&*source.type_name()) {
        source.days("accessed").map(|(_, accessed)| accessed.max(issued))
    } else {
        Some(issued)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of;
    use super::*;
    use crate::diagnostic::SourceFile;
    use crate::ledger::testing::ledger_with;

    const BIBLIOGRAPHY: &str = r#"[
        {"id": "day", "type": "report", "issued": {"date-parts": [[2024, 5, 31]]}},
        {"id": "year", "type": "report", "issued": {"date-parts": [[2024]]}},
        {"id": "circa", "type": "report", "issued": {"date-parts": [[2024]], "circa": true}},
        {"id": "none", "type": "report"},
        {"id": "data", "type": "dataset", "issued": {"date-parts": [[2024, 5, 31]]}},
        {"id": "read", "type": "dataset", "issued": {"date-parts": [[2024, 5, 31]]},
         "accessed": {"date-parts": [[2025, 5, 31]]}}]"#;

    type Rule = fn(&LastDays<'_>, &Claim) -> Option<Diagnostic>;

    fn check(rule: Rule, row: &str, expect: bool) {
        let csv = format!("id,body,period,as_of,status,sources\nc,B,{row}");
        let read = ledger_with(&csv, SourceFile::new("s.json", BIBLIOGRAPHY));
        let told = messages_of(&read, |ledger, diagnostics| {
            diagnostics.extend(rule(&LastDays::of(&ledger.sources), &ledger.claims[0]));
        });
        assert_eq!(!told.is_empty(), expect, "{row}: {told}");
    }

    #[test]
    fn a_source_is_not_older_than_what_it_tells() {
        let check = |row: &str, expect| check(source_before_event, row, expect);
        check("2024-06-02/2024-07,,,day", true);
        check("2024-06-01,,,day", false);
        check("2024,,,day", false);
        check("2024-07,,planned,day", false);
        check("2024-07,,,day; year", false);
        check("2024-07,,,day; none", false);
        check("2025-02,,,day; year", true);
        check("2025,,,circa", false);
        check("../2025,,,day", false);
        check("2025,,,data", false);
        check("2025,,,read", false);
        check("2026,,,read", true);
    }

    #[test]
    fn information_is_not_younger_than_its_source() {
        let check = |row: &str, expect| check(as_of_after_source, row, expect);
        check(",2024-05-31,,day", false);
        check(",2024-06-01,,day", false);
        check(",2024-06-02,,day", true);
        check(",2024,,day", false);
        check(",2025~,,day", false);
        check(",2025-02,,day; year", true);
        check(",2025,planned,day", true);
        check(",2024-06-02,,day; none", false);
    }
}

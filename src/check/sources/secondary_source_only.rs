//! `secondary-source-only`: a claim cites only outlets, though the body's own document is in the
//! bibliography.
//!
//! Only certain cases are reported: the document's author has the name of the body, in any spelling, or of the voice
//! that it is declared to be, and it was issued within a month of the claim's information.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::voice::{authors, compared, is_outlet, names_in, names_of};
use crate::ledger::{Claim, Ledger};
use crate::sources::Source;

/// How many days after the information a document about it may be issued.
const MONTH: i64 = 31;

/// Reports claims for which the body's own document could be cited.
pub(super) fn secondary_source_only(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let own = documents(ledger);
    if own.is_empty() {
        return;
    }
    for claim in &ledger.claims {
        let cited: Option<Vec<&Source>> =
            claim.sources.iter().map(|it| ledger.sources.get(&it.reference.key)).collect();
        let Some(cited) =
            cited.filter(|cited| cited.iter().all(|it| is_outlet(it, claim, &ledger.vocabulary)))
        else {
            continue;
        };
        let names = names_of(claim).map(|name| compared(&name, &ledger.vocabulary));
        let documents = names.filter_map(|name| own.get(&name)).flatten();
        let fitting = documents.filter(|document| fits(document, claim));
        let first = fitting.min_by_key(|document| document.source.span.range().start);
        if let Some(Document { source, .. }) = first {
            diagnostics.push(diagnostic(claim, source, &cited));
        }
    }
}

fn diagnostic(claim: &Claim, document: &Source, cited: &[&Source]) -> Diagnostic {
    let outlets: Vec<String> = cited.iter().map(|source| format!("`{}`", source.key())).collect();
    let message = format!(
        "{} is only cited through {}, but its own document `{}` is in the bibliography",
        claim.body,
        outlets.join(", "),
        document.key()
    );
    Diagnostic::warning("secondary-source-only", message)
        .at(claim.field_span("sources"))
        .related(document.span.clone(), "the body's own document")
        .about(claim.subject())
        .hint(format!("if the figure is in it, cite `{}` with a pinpoint", document.key()))
}

/// A document with the days on which it can have been issued.
struct Document<'a> {
    source: &'a Source,
    first: Date,
    last: Date,
}

/// The documents of each author that have a date, by name as it is compared.
fn documents(ledger: &Ledger) -> HashMap<String, Vec<Document<'_>>> {
    let mut own: HashMap<String, Vec<Document<'_>>> = HashMap::new();
    let vocabulary = &ledger.vocabulary;
    let written: HashSet<String> = ledger.claims.iter().flat_map(|claim| names_of(claim)).collect();
    let bodies: HashSet<String> = written.iter().map(|name| compared(name, vocabulary)).collect();
    for source in ledger.sources.iter() {
        let Some((first, last)) = source.days("issued") else { continue };
        let names = authors(source).into_iter().flat_map(|name| {
            names_in(&name).map(|name| compared(name, vocabulary)).collect::<HashSet<_>>()
        });
        for name in names.filter(|name| bodies.contains(name)) {
            own.entry(name).or_default().push(Document { source, first, last });
        }
    }
    own
}

/// Whether a document was certainly issued when the information of a claim was, or within a month.
fn fits(document: &Document<'_>, claim: &Claim) -> bool {
    let Document { first, last, .. } = *document;
    let Some((start, end)) = days_of_information(claim) else { return false };
    let latest = end.checked_add(jiff::Span::new().days(MONTH)).unwrap_or(Date::MAX);
    start <= last && first <= latest && first >= start.first_of_month()
}

/// The days of the information of a claim: its `as_of`, or the end of what it is about.
fn days_of_information(claim: &Claim) -> Option<(Date, Date)> {
    match (claim.as_of, claim.period) {
        (Some(as_of), _) => Some((as_of.first(), as_of.last())),
        (None, Some(period)) => period.last().map(|last| (last, last)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{messages, of_rule};

    const BIBLIOGRAPHY: &str = r#"[
        {"id": "own", "type": "report", "title": "R", "author": [{"literal": "MSMT"}],
         "issued": {"date-parts": [[2025, 5, 29]]}},
        {"id": "news", "type": "article-newspaper", "title": "N", "author": [{"literal": "UPI"}],
         "issued": {"date-parts": [[2025, 5, 30]]}},
        {"id": "page", "type": "webpage", "title": "P", "author": [{"literal": "CSIS"}],
         "issued": {"date-parts": [[2023, 10]]}}]"#;

    fn check(row: &str, expect: &str) {
        let told = messages(&format!("id,body,as_of,period,sources\nc,{row}"), BIBLIOGRAPHY);
        assert_eq!(of_rule("secondary-source-only", told), expect, "{row}");
    }

    #[test]
    fn the_own_document_of_a_body_goes_before_an_outlet() {
        let told =
            "MSMT is only cited through `news`, but its own document `own` is in the bibliography";
        check("MSMT,2025-05-29,,news", &format!("1.csv:2:20 {told}"));
        check("MSMT,,../2025-05-29,news", &format!("1.csv:2:23 {told}"));
        check("MSMT,2025-05-29,,own@p 1; news", "");
        let other = "M.S.M.T. is only cited through `news`, but its own document `own` is in the bibliography";
        check("M.S.M.T.,2025-05-29,,news", &format!("1.csv:2:24 {other}"));
        let other = other.replace("M.S.M.T.", "the MSMT (spokesman)");
        check("the MSMT (spokesman),2025-05-29,,news", &format!("1.csv:2:36 {other}"));
        check("UPI,2025-05-29,,news", "");
    }

    #[test]
    fn a_document_of_another_time_is_another_one() {
        check("MSMT,2024-12,,news", "");
        check("MSMT,2025-06-29,,news", "");
        check("MSMT,,,news", "");
        check("CSIS,2024-02-28,,news", "");
        check(
            "CSIS,2023-10-16,,news",
            "1.csv:2:20 CSIS is only cited through `news`, but its own document `page` is in the bibliography",
        );
        check("CSIS,2023-10-16,,page", "");
    }
}

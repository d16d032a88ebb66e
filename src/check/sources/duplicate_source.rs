//! `duplicate-source`: one work has two keys, so that it is counted, listed and footnoted as two.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::sources::{Source, Sources};
use crate::text::fold_words;

/// Fields that distinguish works that share an address or a title: the parts of a volume, the issues of
/// a page that changes, the editions of a book.
const DISTINGUISHING: [&str; 9] = [
    "number",
    "volume",
    "issue",
    "page",
    "section",
    "chapter-number",
    "version",
    "language",
    "edition",
];

/// The limit of works with one address or title that a source is compared with.
const MAX_COMPARED: usize = 200;

/// What tells a work from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Identifier {
    Doi,
    Symbol,
    Url,
    Title,
}

impl Identifier {
    fn description(self) -> &'static str {
        match self {
            Self::Doi => "the same DOI",
            Self::Symbol => "the same symbol",
            Self::Url => "the same URL",
            Self::Title => "the same title, author and date",
        }
    }
}

/// Reports every source that is a duplicate of one before it in the bibliography.
pub(super) fn duplicate_source(sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut known: HashMap<(Identifier, String), Vec<&Source>> = HashMap::new();
    let mut in_order: Vec<&Source> = sources.iter().collect();
    in_order.sort_by_key(|source| (source.span.file.path(), source.span.range().start));
    for source in in_order {
        let identifiers = identifiers(source);
        let earlier = identifiers.iter().find_map(|identifier| {
            let mut with_same = known.get(identifier)?.iter();
            let same = with_same.find(|known| !are_distinct(known, source, identifier.0))?;
            Some((*same, identifier.0))
        });
        if let Some((earlier, identifier)) = earlier {
            diagnostics.push(diagnostic(source, earlier, identifier));
            continue;
        }
        for identifier in identifiers {
            let with_same = known.entry(identifier).or_default();
            if with_same.len() < MAX_COMPARED {
                with_same.push(source);
            }
        }
    }
}

fn diagnostic(source: &Source, earlier: &Source, identifier: Identifier) -> Diagnostic {
    let message = format!(
        "`{}` is a duplicate of `{}`: both have {}",
        source.key(),
        earlier.key(),
        identifier.description()
    );
    Diagnostic::warning("duplicate-source", message)
        .at(source.span.clone())
        .related(earlier.span.clone(), "the other source")
        .about(source.subject())
        .hint(format!("keep one of the sources, and cite `{}` in all claims", earlier.key()))
        .hint("if they are two works, add the fields in which they differ, such as the volume or pages")
}

/// The identifiers of a work.
fn identifiers(source: &Source) -> Vec<(Identifier, String)> {
    let url = source.text("URL").map(|url| address(&url));
    let doi = source.text("DOI").map(|doi| doi.to_lowercase());
    let doi = doi.map(|doi| doi.rsplit_once("doi.org/").map_or(doi.clone(), |(_, id)| id.into()));
    let doi = doi.or_else(|| Some(url.as_ref()?.strip_prefix("doi.org/")?.to_lowercase()));
    let identifiers = [
        (Identifier::Doi, doi.map(|doi| doi.trim_start_matches("doi:").trim().to_owned())),
        (Identifier::Symbol, source.symbol()),
        (Identifier::Url, url),
        (Identifier::Title, title_and_authors(source)),
    ];
    identifiers.into_iter().filter_map(|(kind, text)| Some((kind, text?))).collect()
}

/// An address without what does not tell pages apart: the protocol, `www.`, a fragment, marks of
/// where a reader came from.
fn address(url: &str) -> String {
    let url = url.trim().split('#').next().unwrap_or_default();
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (page, query) = url.split_once('?').unwrap_or((url, ""));
    let (host, path) = page.split_once('/').unwrap_or((page, ""));
    let host = host.to_lowercase();
    let host = host.trim_start_matches("www.").trim_end_matches(":443");
    let host = if host == "dx.doi.org" { "doi.org" } else { host };
    let own =
        |part: &&str| !part.is_empty() && !part.starts_with("utm_") && !part.starts_with("fbclid=");
    let query: Vec<&str> = query.split('&').filter(own).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{host}/{}{mark}{}", path.trim_end_matches('/'), query.join("&"))
}

/// Title, authors, outlet and date, if there are all but the outlet. A title in square brackets was
/// supplied by the editor of the bibliography and does not identify a work.
fn title_and_authors(source: &Source) -> Option<String> {
    let title = source.title().filter(|title| !title.starts_with('['))?;
    let (first, last) = source.days("issued")?;
    let authors = source.names("author");
    let outlet = source.text("container-title").unwrap_or_default();
    let names = authors.iter().map(|name| fold_words(name)).collect::<Vec<_>>().join(", ");
    (!authors.is_empty()).then(|| {
        format!("{} / {names} / {} / {first} {last}", fold_words(&title), fold_words(&outlet))
    })
}

/// Returns whether both works have a field that distinguishes works with the same identifier, and not the same in it.
fn are_distinct(one: &Source, two: &Source, identifier: Identifier) -> bool {
    let differ = |field: &&str| match (one.text(field), two.text(field)) {
        (Some(one), Some(two)) => fold_words(&one) != fold_words(&two),
        _ => false,
    };
    let dated = |field: &&str| match (one.days(field), two.days(field)) {
        (Some(one), Some(two)) => one != two,
        _ => false,
    };
    let by_identifier = match identifier {
        Identifier::Doi | Identifier::Symbol => false,
        // An issue of letters has one address.
        Identifier::Url => {
            differ(&"title") && are_disjoint(&folded_authors(one), &folded_authors(two))
        }
        Identifier::Title => {
            are_disjoint(&book_numbers(one), &book_numbers(two))
                || have_different_publishers(one, two)
        }
    };
    by_identifier || DISTINGUISHING.iter().any(differ) || ["issued", "accessed"].iter().any(dated)
}

/// Returns whether both lists have members, and none that both have.
fn are_disjoint(one: &[String], two: &[String]) -> bool {
    !one.is_empty() && !two.is_empty() && !one.iter().any(|member| two.contains(member))
}

fn folded_authors(source: &Source) -> Vec<String> {
    source.names("author").iter().map(|name| fold_words(name)).collect()
}

/// The nine digits of each ISBN that both of its forms have, without the last one, which is calculated from the others.
fn book_numbers(source: &Source) -> Vec<String> {
    let text = source.text("ISBN").unwrap_or_default();
    let numbers = text.split([',', ';', ' ']).map(|number| number.replace(['-', '–'], ""));
    let core = |number: String| match number.len() {
        10 => number.get(..9).map(str::to_owned),
        13 => number.get(3..12).map(str::to_owned),
        _ => None,
    };
    numbers.filter_map(core).collect()
}

/// Returns whether the names of both publishers have a word that the other one does not have: "Springer" and "Springer-Verlag"
/// are one.
fn have_different_publishers(one: &Source, two: &Source) -> bool {
    let folded = |source: &Source| fold_words(&source.text("publisher").unwrap_or_default());
    let one = folded(one);
    let two = folded(two);
    let has_own = |one: &str, two: &str| {
        one.split(' ').any(|word| !two.split(' ').any(|other| other == word))
    };
    !one.is_empty() && !two.is_empty() && has_own(&one, &two) && has_own(&two, &one)
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of;

    fn check(one: &str, two: &str, expect: &str) {
        let json = format!(
            r#"[{{"id": "a", "type": "report", {one}}}, {{"id": "b", "type": "report", {two}}}]"#
        );
        let told = messages_of("duplicate-source", &json);
        let why = told.split_once("both have ").map_or(&*told, |(_, why)| why);
        assert_eq!(why, expect, "{one} and {two}");
    }

    #[test]
    fn a_work_is_known_by_its_identifiers() {
        check(r#""DOI": "10.1/AB""#, r#""URL": "https://doi.org/10.1/ab""#, "the same DOI");
        check(r#""DOI": "https://doi.org/10.1/ab""#, r#""DOI": "10.1/ab""#, "the same DOI");
        check(r#""DOI": "10.1/ab""#, r#""DOI": "10.1/ac""#, "");
        check(
            r#""number": "S/RES/1718 (2006)""#,
            r#""URL": "https://undocs.org/S/RES/1718(2006)""#,
            "the same symbol",
        );
        check(
            r#""URL": "http://www.a.org/x/?utm_source=y#top""#,
            r#""URL": "https://A.org/x""#,
            "the same URL",
        );
        check(r#""URL": "https://a.org/x?id=1""#, r#""URL": "https://a.org/x?id=2""#, "");
    }

    #[test]
    fn a_work_is_known_by_title_author_and_date_together() {
        let work = |title: &str, author: &str, year: u16| {
            format!(
                r#""title": "{title}", "author": [{{"literal": "{author}"}}],
                   "issued": {{"date-parts": [[{year}]]}}"#
            )
        };
        let one = work("A Report: First Part", "MSMT", 2025);
        let title = "the same title, author and date";
        check(&one, &work("A report – first part", "MSMT", 2025), title);
        check(&one, &work("A Report: First Part", "MSMT", 2024), "");
        check(&one, &work("A Report: First Part", "UN", 2025), "");
        check(&work("[Item]", "MSMT", 2025), &work("[Item]", "MSMT", 2025), "");
        check(r#""title": "T""#, r#""title": "T""#, "");
    }

    #[test]
    fn parts_and_issues_are_works_of_their_own() {
        let url = r#""URL": "https://a.org/x""#;
        let with = |fields: &str| format!("{url}, {fields}");
        check(&with(r#""page": "1-9""#), &with(r#""page": "10-19""#), "");
        check(&with(r#""page": "1-9""#), url, "the same URL");
        check(&with(r#""edition": "1""#), &with(r#""edition": "2""#), "");
        let read = |day: u8| with(&format!(r#""accessed": {{"date-parts": [[2025, 1, {day}]]}}"#));
        check(&read(1), &read(2), "");
    }

    #[test]
    fn editions_and_publishers_distinguish_works_with_one_title() {
        let title = "the same title, author and date";
        let check = |one: &str, two: &str, expect: &str| {
            let work = r#""title": "Unlawful Cargo", "author": [{"literal": "Harbour Watch"}], "issued": {"date-parts": [[2025]]}"#;
            check(&format!("{work}, {one}"), &format!("{work}, {two}"), expect);
        };
        check(r#""edition": "2.4""#, r#""edition": "2.5""#, "");
        check(r#""ISBN": "978-0-306-40615-7""#, r#""ISBN": "978-3-16-148410-0""#, "");
        check(r#""ISBN": "978-0-306-40615-7""#, r#""ISBN": "0-306-40615-2""#, title);
        check(r#""ISBN": "0306406152, 978-3-16-148410-0""#, r#""ISBN": "9783161484100""#, title);
        check(r#""publisher": "Harbour Press""#, r#""publisher": "Cargo Books""#, "");
        check(r#""publisher": "Springer""#, r#""publisher": "Springer-Verlag""#, title);
        check(r#""publisher": "Harbour Press""#, r#""publisher-place": "Oslo""#, title);
        let doi = r#""DOI": "10.1/ab", "publisher""#;
        check(&format!(r#"{doi}: "A""#), &format!(r#"{doi}: "B""#), "the same DOI");
    }

    #[test]
    fn an_address_of_other_authors_and_titles_is_not_that_of_one_work() {
        let letter = |title: &str, author: &str| {
            format!(
                r#""URL": "https://a.org/letters.pdf", "title": "{title}", "author": [{{"literal": "{author}"}}]"#
            )
        };
        let one = letter("On Cargo", "Per Lund");
        check(&one, &letter("On Fuel", "Keiko Sato"), "");
        check(&one, &letter("On Fuel", "Per Lund"), "the same URL");
        check(&one, &letter("On cargo", "Keiko Sato"), "the same URL");
        check(&one, r#""URL": "https://a.org/letters.pdf", "title": "On Fuel""#, "the same URL");
        let second = letter("On Fuel", "Keiko Sato");
        let json = format!(
            r#"[{{"id": "a", "type": "report", {one}}}, {{"id": "b", "type": "report", {second}}},
                {{"id": "c", "type": "report", {second}}}]"#
        );
        let found = messages_of("duplicate-source", &json);
        assert!(found.ends_with(" `c` is a duplicate of `b`: both have the same URL"), "{found}");
        assert!(!found.contains(" | "), "{found}");
    }
}

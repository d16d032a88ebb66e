//! `duplicate-source`: one work has two keys, so that it is counted, listed and footnoted as two.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::sources::{Source, Sources};
use crate::text::fold_words;

/// Fields that tell works apart that share an address or a title: the parts of a volume, the issues of
/// a page that changes.
const APART: [&str; 8] =
    ["number", "volume", "issue", "page", "section", "chapter-number", "version", "language"];

/// Reports every source that is a duplicate of one before it in the bibliography.
pub(super) fn duplicate_source(sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut first: HashMap<String, &Source> = HashMap::new();
    let mut in_order: Vec<&Source> = sources.iter().collect();
    in_order.sort_by_key(|source| (source.span.file.path(), source.span.range().start));
    for source in in_order {
        let signs = signs(source);
        let earlier = signs.iter().find_map(|(sign, why)| {
            let earlier = first.get(sign)?;
            (!are_apart(earlier, source)).then_some((*earlier, *why))
        });
        match earlier {
            Some((earlier, why)) => diagnostics.push(diagnostic(source, earlier, why)),
            None => signs.into_iter().for_each(|(sign, _)| {
                first.entry(sign).or_insert(source);
            }),
        }
    }
}

fn diagnostic(source: &Source, earlier: &Source, why: &str) -> Diagnostic {
    let message =
        format!("`{}` is a duplicate of `{}`: both have {why}", source.key(), earlier.key());
    Diagnostic::warning("duplicate-source", message)
        .at(source.span.clone())
        .related(earlier.span.clone(), "the other source")
        .about(source.subject())
        .hint(format!("keep one of the sources, and cite `{}` in all claims", earlier.key()))
        .hint("if they are two works, add the fields in which they differ, such as the volume or pages")
}

/// What a work is known by, each with how that is called.
fn signs(source: &Source) -> Vec<(String, &'static str)> {
    let url = source.text("URL").map(|url| address(&url));
    let doi = source.text("DOI").map(|doi| doi.to_lowercase());
    let doi = doi.map(|doi| doi.rsplit_once("doi.org/").map_or(doi.clone(), |(_, id)| id.into()));
    let doi = doi.or_else(|| Some(url.as_ref()?.strip_prefix("doi.org/")?.to_lowercase()));
    let signs = [
        (doi.map(|doi| doi.trim_start_matches("doi:").trim().to_owned()), "doi", "the same DOI"),
        (source.symbol(), "symbol", "the same symbol"),
        (url, "url", "the same URL"),
        (title_and_authors(source), "title", "the same title, author and date"),
    ];
    let sign =
        |(text, kind, why): (Option<String>, &str, _)| Some((format!("{kind} {}", text?), why));
    signs.into_iter().filter_map(sign).collect()
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

/// Whether both have a field that tells works apart, and not the same in it.
fn are_apart(one: &Source, two: &Source) -> bool {
    let differ = |field: &&str| match (one.text(field), two.text(field)) {
        (Some(one), Some(two)) => fold_words(&one) != fold_words(&two),
        _ => false,
    };
    let dated = |field: &&str| match (one.days(field), two.days(field)) {
        (Some(one), Some(two)) => one != two,
        _ => false,
    };
    APART.iter().any(differ) || ["issued", "accessed"].iter().any(dated)
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
        let read = |day: u8| with(&format!(r#""accessed": {{"date-parts": [[2025, 1, {day}]]}}"#));
        check(&read(1), &read(2), "");
    }
}

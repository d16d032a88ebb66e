//! `web-source-without-access-date-or-archive`: what a page says today it may not say tomorrow, and
//! nothing tells which state of it was read.

use crate::diagnostic::Diagnostic;
use crate::sources::Source;

/// Types of pages that change, or that are taken down, without a trace.
const CHANGING: &[&str] = &[
    "dataset",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "post",
    "post-weblog",
    "webpage",
];

/// Hosts of archives of the web.
const ARCHIVES: &[&str] = &[
    "archive.fo",
    "archive.is",
    "archive.li",
    "archive.md",
    "archive.org",
    "archive.ph",
    "archive.today",
    "archive.vn",
    "ghostarchive.org",
    "perma.cc",
    "web.archive.org",
    "webcitation.org",
];

/// `web-source-without-access-date-or-archive`.
pub(super) fn web_source_without_access_date_or_archive(source: &Source) -> Option<Diagnostic> {
    let url = source.text("URL")?;
    if source.is_dated("accessed") || is_permanent(source, &url) || is_archived(source, &url) {
        return None;
    }
    let why = if source.is_dated("issued") {
        let changes = CHANGING.contains(&&*source.type_name()) && !is_dated_to_the_day(source);
        changes.then_some("may change")?
    } else {
        "is undated"
    };
    let message = format!("`{}` {why}, and has no access date and no archived copy", source.key());
    let diagnostic = Diagnostic::warning("web-source-without-access-date-or-archive", message)
        .at(source.span.clone())
        .about(source.subject())
        .hint(format!("add the access date as `{}`", access_field(source)))
        .hint("or use the URL of an archived copy, for example at web.archive.org");
    Some(diagnostic)
}

/// What is dated to the day is a publication of that day, like an article.
fn is_dated_to_the_day(source: &Source) -> bool {
    source.days("issued").is_some_and(|(first, last)| first == last)
}

fn is_permanent(source: &Source, url: &str) -> bool {
    source.text("DOI").is_some() || matches!(host(url), "doi.org" | "dx.doi.org" | "hdl.handle.net")
}

fn is_archived(source: &Source, url: &str) -> bool {
    let named = ["archive", "archive_location", "archive-place"].iter();
    let note = source.text("note").unwrap_or_default();
    let mut noted = note.split_whitespace().filter(|word| word.contains("://"));
    ARCHIVES.contains(&host(url))
        || named.into_iter().any(|field| source.text(field).is_some())
        || noted.any(|word| ARCHIVES.contains(&host(word)))
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', ':', '?']).next().unwrap_or_default().trim_start_matches("www.")
}

fn access_field(source: &Source) -> &'static str {
    match source.span.file.path().rsplit_once('.') {
        Some((_, "bib")) => "urldate",
        Some((_, "yaml" | "yml")) => "date` under `url",
        _ => "accessed",
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of;

    fn check(name: &str, fields: &str, expect: &str) {
        let json = format!(r#"[{{"id": "a", "type": "{name}"{fields}}}]"#);
        let told = messages_of("web-source-without-access-date-or-archive", &json);
        let why = told.split_once("`a` ").map_or("", |(_, why)| why);
        let why = why.split_once(',').map_or("", |(why, _)| why);
        assert_eq!(why, expect, "{name} {fields}");
    }

    #[test]
    fn a_page_says_when_it_was_read_or_where_it_is_kept() {
        let url = r#", "URL": "https://a.org/x""#;
        let with = |more: &str| format!("{url}, {more}");
        let issued = |parts: &str| with(&format!(r#""issued": {{"date-parts": [[{parts}]]}}"#));
        check("webpage", "", "");
        check("webpage", url, "is undated");
        check("article-newspaper", url, "is undated");
        check("article-newspaper", &issued("2025"), "");
        check("webpage", &issued("2025, 5"), "may change");
        check("webpage", &issued("2025, 5, 29"), "");
        check("webpage", &with(r#""accessed": {"date-parts": [[2025, 5, 29]]}"#), "");
        check("webpage", &with(r#""archive": "Internet Archive""#), "");
        check("webpage", &with(r#""note": "kept at https://archive.ph/abc""#), "");
        check("webpage", r#", "URL": "https://web.archive.org/web/2025/https://a.org""#, "");
        check("dataset", r#", "URL": "https://doi.org/10.1/ab""#, "");
    }
}

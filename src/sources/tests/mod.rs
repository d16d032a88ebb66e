//! Whole behaviours of the room, on the sample's own sources and on small bibliographies.

mod bibliographies;
mod bibtex_fields;
mod citeproc_comparison;
mod dates;
mod distinguished_sources;
mod formats_agree;
mod later_notes;
mod law;
mod list_order;
mod name_order;
mod names_of_bibtex;
mod printed_fields;
mod printed_names;
mod printed_texts;
mod styles;

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Value;

use super::*;
use crate::diagnostic::{Diagnostics, SourceFile};
use crate::language::Language;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources.json");

/// One source of each sort that policy papers cite.
const MANY: &str = r#"[
{"id": "res", "type": "legislation", "title": "Resolution 1718 (2006)", "number": "S/RES/1718 (2006)",
 "author": [{"literal": "United Nations Security Council"}], "publisher": "United Nations",
 "issued": {"date-parts": [[2006, 10, 14]]}, "URL": "https://undocs.org/S/RES/1718(2006)"},
{"id": "rep", "type": "report", "title": "Unlawful Military Cooperation", "number": "MSMT/2025/1-2",
 "author": [{"literal": "Multilateral Sanctions Monitoring Team"}], "publisher": "MSMT",
 "issued": {"date-parts": [[2025, 5, 29]]}, "URL": "https://msmt.example/1"},
{"id": "news", "type": "article-newspaper", "title": "North Korea sent MiG-29 parts, and $5m, to the U.S.",
 "author": [{"family": "Kim", "given": "Bo-kyoung"}], "container-title": "LIGA.net",
 "issued": {"date-parts": [["2025", "5"]]}, "URL": "https://liga.example/a_b"},
{"id": "book", "type": "book", "title": "A History of {Arms} & _Fuel_", "publisher": "Norton",
 "publisher-place": "New York", "edition": "2",
 "author": [{"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}],
 "issued": {"raw": "2019"}},
{"id": "art", "type": "article-journal", "title": "Tankers at Night", "volume": "12", "issue": "3",
 "page": "45-67", "container-title": "Survival", "DOI": "10.1000/xyz",
 "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard", "suffix": "Jr."}],
 "issued": {"date-parts": [[2024, 6]]}},
{"id": "treaty", "type": "treaty", "title": "Arms Trade Treaty", "issued": {"date-parts": [[2013, 4, 2]]}},
{"id": "case", "type": "legal_case", "title": "United States v. M/V Wise Honest", "authority": "S.D.N.Y.",
 "number": "19 Civ. 4210", "issued": {"date-parts": [[2019, 10, 21]]}}
]"#;

fn read(files: &[(&str, &str)]) -> (Sources, Vec<String>) {
    let files: Vec<_> = files.iter().map(|(path, text)| SourceFile::new(*path, *text)).collect();
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::read(&files, &mut diagnostics);
    let shown = diagnostics.iter().map(|found| {
        let place = found.span.as_ref().map(ToString::to_string).unwrap_or_default();
        let related: Vec<_> = found.related.iter().map(|(span, _)| format!(" ({span})")).collect();
        format!("{place} {}: {}{}", found.rule, found.message, related.concat())
    });
    (sources, shown.collect())
}

/// The only source of a file as CSL-JSON, without what only some formats say.
fn item(path: &str, text: &str, fields: &[&str]) -> Value {
    let (sources, findings) = read(&[(path, text)]);
    assert_eq!(sources.len(), 1, "{path}: {findings:?}");
    let source = sources.iter().next().expect("there is one");
    let read = fields.iter().filter_map(|field| {
        let value = if csl_item::DATES.contains(field) {
            csl_item::date(&source.item, field)?.to_json()
        } else {
            source.item.get(*field)?.clone()
        };
        Some(((*field).to_owned(), value))
    });
    Value::Object(read.collect())
}

type Reader = fn(&Arc<SourceFile>, &mut Diagnostics) -> Vec<Source>;

/// Checks the sources that are read, as `place key`, and the diagnostics, as `place rule: message`.
pub(super) fn check_reader(
    read: Reader,
    path: &str,
    text: &str,
    sources: &[&str],
    messages: &[&str],
) {
    let mut diagnostics = Diagnostics::new();
    let read = read(&SourceFile::new(path, text), &mut diagnostics);
    let read: Vec<_> = read.iter().map(|it| format!("{} {}", it.span, it.key())).collect();
    assert_eq!(read, sources, "{text}");
    let lines = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.span.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{place} {}: {}", diagnostic.rule, diagnostic.message)
    });
    assert_eq!(lines.collect::<Vec<_>>(), messages, "{text}");
}

fn sound(path: &str, text: &str) -> Sources {
    let (sources, findings) = read(&[(path, text)]);
    assert_eq!(findings, Vec::<String>::new());
    sources
}

/// Reads citations such as `res@para 24; news; MSMT:wire`, where what stands before a colon is the body
/// whose words a source reports. A `/` before all: a note of another kind stands before it.
fn citation(text: &str) -> CitationGroup {
    let cited = |part: &str| {
        let (body, rest) = part.split_once(':').map_or((None, part), |(b, rest)| (Some(b), rest));
        let (key, pinpoint) = rest.split_once('@').unwrap_or((rest, ""));
        let reference =
            Reference { key: key.trim().to_owned(), pinpoint: Pinpoint::parse(pinpoint) };
        CitedSource { reference, reported_body: body.map(|body| body.trim().into()) }
    };
    let is_separate = text.starts_with('/');
    CitationGroup {
        cited: text.trim_start_matches('/').split(';').map(cited).collect(),
        is_separate,
    }
}

/// A style: a shipped or a built-in one.
fn style(name: &str) -> CitationStyle {
    if !SHIPPED_STYLES.contains(&name) {
        return CitationStyle::by_name(name).expect(name);
    }
    let path = path_of_style(name);
    let text = std::fs::read_to_string(&path).expect(name);
    CitationStyle::from_csl(&SourceFile::new(path, text)).expect(name)
}

fn path_of_style(name: &str) -> String {
    format!("{}/templates/briefpress/styles/{name}.csl", env!("CARGO_MANIFEST_DIR"))
}

/// Formats citations in a language.
fn in_language(
    sources: &Sources,
    style: &CitationStyle,
    language: &str,
    cited: &[&str],
    mentioned: &[&str],
) -> FormattedCitations {
    let words = CitationTerms::of(&Language::shipped(language));
    let context = CitationContext { style, language, words: &words, has_short_entries: false };
    let cited: Vec<_> = cited.iter().map(|text| citation(text)).collect();
    format(sources, context, CitedWorks { notes: &cited, mentioned, numbered: &[] })
}

fn format_by_style(
    sources: &Sources,
    style: &str,
    cited: &[&str],
    mentioned: &[&str],
) -> FormattedCitations {
    in_language(sources, &self::style(style), "en", cited, mentioned)
}

/// The note and the entry of the list for each source of a bibliography, in British English.
fn print_all(path: &str, text: &str, style: &str) -> Vec<(String, String)> {
    let (sources, _) = read(&[(path, text)]);
    let keys: Vec<&str> = sources.keys().collect();
    let out = in_language(&sources, &self::style(style), "en-GB", &keys, &[]);
    let entry = |key: &str| out.list.iter().find(|entry| entry.key == key).expect("an entry");
    let texts = keys.iter().zip(&out.citations);
    texts.map(|(key, note)| (plain_text(note), plain_text(&entry(key).body))).collect()
}

/// Checks the note and the entry of each source.
fn check_printed(path: &str, text: &str, style: &str, expect: &[(&str, &str)]) {
    let printed = print_all(path, text, style);
    let printed: Vec<_> =
        printed.iter().map(|(note, entry)| (note.as_str(), entry.as_str())).collect();
    assert_eq!(printed, expect, "{style}");
}

fn render(formatted: &FormattedCitations) -> String {
    let mut out = String::new();
    for text in &formatted.citations {
        writeln!(out, "{}", plain_text(text)).expect("a string");
    }
    for entry in &formatted.list {
        writeln!(out, "{} {}", entry.number, plain_text(&entry.body)).expect("a string");
    }
    out
}

#[test]
fn every_source_of_the_sample_is_read_and_formatted() {
    let sources = sound("data/sources.json", &std::fs::read_to_string(SAMPLE).expect(SAMPLE));
    let keys: Vec<_> = sources.keys().collect();
    for style in ["chicago-notes", "ieee", "apa"] {
        let list = format_by_style(&sources, style, &[], &keys).list;
        assert_eq!(list.len(), sources.len());
        let resolution = list.iter().find(|entry| entry.key == "s-res-1718").expect("s-res-1718");
        let text = plain_text(&resolution.body);
        for expect in [
            "United Nations Security Council",
            "Resolution 1718 (2006)",
            "S/RES/1718 (2006)",
            "https://undocs.org/S/RES/1718(2006)",
        ] {
            assert!(text.contains(expect), "{style}: {text}");
        }
        assert_eq!(resolution.kind, SourceKind::Official);
    }
}

#[test]
fn chicago_notes() {
    let sources = sound("s.json", MANY);
    let cited = [
        "res@para 24",
        "news",
        "res@annex 12",
        "rep@pp 7-9; art@table 3",
        "book",
        "treaty@art 8",
        "case",
        "news@Key Findings",
    ];
    insta::assert_snapshot!(render(&format_by_style(&sources, "chicago-notes", &cited, &[])), @r#"
    United Nations Security Council, “Resolution 1718 (2006),” S/RES/1718 (2006), United Nations, October 14, 2006, para. 24, https://undocs.org/S/RES/1718(2006).
    Bo-kyoung Kim, “North Korea sent MiG-29 parts, and $5m, to the U.S.,” LIGA.net, May 2025, https://liga.example/a_b.
    United Nations Security Council, “Resolution 1718 (2006),” annex 12.
    Multilateral Sanctions Monitoring Team, Unlawful Military Cooperation, MSMT/2025/1-2 (MSMT, 2025), pp. 7–9, https://msmt.example/1; Jane Doe and Richard Roe Jr., “Tankers at Night,” Survival 12, no. 3 (2024): Table 3, https://doi.org/10.1000/xyz.
    Ludwig van Beethoven, A History of {Arms} & _Fuel_, 2nd ed. (Norton, 2019).
    Arms Trade Treaty, April 2, 2013, art. 8.
    United States v. M/V Wise Honest, 19 Civ. 4210 (S.D.N.Y. October 21, 2019).
    Kim, “North Korea sent MiG-29 parts, and $5m, to the U.S.,” Key Findings.
    1 Arms Trade Treaty, April 2, 2013.
    2 Beethoven, Ludwig van. A History of {Arms} & _Fuel_. 2nd ed. Norton, 2019.
    3 Doe, Jane, and Richard Roe Jr. “Tankers at Night.” Survival 12, no. 3 (2024): 45–67. https://doi.org/10.1000/xyz.
    4 Kim, Bo-kyoung. “North Korea sent MiG-29 parts, and $5m, to the U.S.” LIGA.net, May 2025. https://liga.example/a_b.
    5 Multilateral Sanctions Monitoring Team. Unlawful Military Cooperation. MSMT/2025/1-2. MSMT, 2025. https://msmt.example/1.
    6 United Nations Security Council. “Resolution 1718 (2006).” S/RES/1718 (2006). United Nations, October 14, 2006. https://undocs.org/S/RES/1718(2006).
    7 United States v. M/V Wise Honest, 19 Civ. 4210 (S.D.N.Y. October 21, 2019).
    "#);
}

#[test]
fn ieee_numbers() {
    let sources = sound("s.json", MANY);
    let cited = ["res@para 24", "news; rep", "res", "book; art@p 7"];
    insta::assert_snapshot!(render(&format_by_style(&sources, "ieee", &cited, &["case"])), @r#"
    [1, para. 24]
    [2], [3]
    [1]
    [4], [5, p. 7]
    1 United Nations Security Council, “Resolution 1718 (2006),” United Nations, S/RES/1718 (2006), Oct. 2006. [Online]. Available: https://undocs.org/S/RES/1718(2006)
    2 B. Kim, “North Korea sent MiG-29 parts, and $5m, to the U.S.,” LIGA.net, May 2025. [Online]. Available: https://liga.example/a_b
    3 Multilateral Sanctions Monitoring Team, “Unlawful Military Cooperation,” MSMT, MSMT/2025/1-2, May 2025. [Online]. Available: https://msmt.example/1
    4 L. van Beethoven, A History of {Arms} & _Fuel_, 2nd ed. New York: Norton, 2019.
    5 J. Doe and R. Roe Jr., “Tankers at Night,” Survival, vol. 12, no. 3, pp. 45–67, Jun. 2024, doi: 10.1000/xyz.
    6 United States v. M/V Wise Honest. 2019. 19 Civ. 4210.
    "#);
}

#[test]
fn apa_authors_and_dates() {
    let sources = sound("s.json", MANY);
    insta::assert_snapshot!(render(&format_by_style(&sources, "apa", &["res@para 24", "news; rep"], &[])), @r#"
    (United Nations Security Council, 2006, para. 24)
    (Kim, 2025; Multilateral Sanctions Monitoring Team, 2025)
    1 Kim, B. (2025, May). North Korea sent MiG-29 parts, and $5m, to the U.S. LIGA.net. https://liga.example/a_b
    2 Multilateral Sanctions Monitoring Team. (2025). Unlawful Military Cooperation (MSMT/2025/1-2). MSMT. https://msmt.example/1
    3 United Nations Security Council. (2006, October 14). Resolution 1718 (2006) (S/RES/1718 (2006)). United Nations. https://undocs.org/S/RES/1718(2006)
    "#);
}

#[test]
fn british_english_has_its_own_dates_and_quotation_marks() {
    let sources = sound("s.json", MANY);
    let out = in_language(&sources, &style("chicago-notes"), "en-GB", &["res"], &[]);
    insta::assert_snapshot!(render(&out), @r#"
    United Nations Security Council, ‘Resolution 1718 (2006)’, S/RES/1718 (2006), United Nations, 14 October 2006, https://undocs.org/S/RES/1718(2006).
    1 United Nations Security Council. ‘Resolution 1718 (2006)’. S/RES/1718 (2006). United Nations, 14 October 2006. https://undocs.org/S/RES/1718(2006).
    "#);
}

#[test]
fn a_source_that_is_first_mentioned_in_a_table_still_gets_a_full_note() {
    let sources = sound("s.json", MANY);
    let alone = format_by_style(&sources, "chicago-notes", &["res"], &[]);
    let mentioned = format_by_style(&sources, "chicago-notes", &["res"], &["res", "rep"]);
    assert_eq!(alone.citations, mentioned.citations);
    assert_eq!(
        mentioned.list.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(),
        ["rep", "res"]
    );
}

#[test]
fn addresses_are_links_and_titles_of_books_italic() {
    let sources = sound("s.json", MANY);
    let list = format_by_style(&sources, "chicago-notes", &[], &["book", "news", "art"]).list;
    let runs = |key: &str| &list.iter().find(|entry| entry.key == key).expect("a source").body;
    let link = |key: &str| runs(key).iter().find_map(|run| run.link.as_deref());
    assert_eq!(link("news"), Some("https://liga.example/a_b"));
    assert_eq!(link("art"), Some("https://doi.org/10.1000/xyz"));
    let italic: Vec<_> =
        runs("book").iter().filter(|run| run.italic).map(|run| &run.text).collect();
    assert_eq!(italic, ["A History of {Arms} & _Fuel_"]);
}

#[test]
fn signs_come_through_exactly() {
    let check = |field: &str, text: &str| {
        let mut item = serde_json::json!({ "id": "a", "type": "report", "title": "T" });
        item["author"] = serde_json::json!([{ "literal": "UN" }]);
        item[field] = text.into();
        let json = Value::Array(vec![item]).to_string();
        let sources = sound("s.json", &json);
        for style in ["chicago-notes", "ieee", "apa"] {
            let out = format_by_style(&sources, style, &["a"], &[]);
            let found = plain_text(&out.list[0].body);
            assert!(found.contains(text), "{style}: {found}");
        }
    };
    for title in [
        "$x$ and $5",
        "{a} \\ _b_ *c*",
        "#panic()",
        "<x>5%</x> < <b>",
        "북한 무기",
        "MiG-29, KN-23 and iPhone",
        "north Korea in THE Un",
        "a@b",
        "x /* gone",
        "Отчёт",
    ] {
        check("title", title);
    }
    for number in [
        "S/RES/1718 (2006)",
        "S/2024/255",
        "05-34821",
        "A/79/1-2",
        "INFCIRC/254/Rev.10",
        "12",
        "0012",
        "No. 5, 6 & 7",
    ] {
        check("number", number);
    }
}

#[test]
fn an_unknown_key_is_shown() {
    let sources = sound("s.json", MANY);
    let out = format_by_style(&sources, "chicago-notes", &["gone", "res;gone@p 3"], &["lost"]);
    assert_eq!(plain_text(&out.citations[0]), "[gone].");
    assert!(plain_text(&out.citations[1]).contains("United Nations"));
    assert_eq!(out.list.len(), 1);
    let alone = format_by_style(&sources, "ieee", &["gone"], &[]);
    assert_eq!(plain_text(&alone.citations[0]), "[gone]");
}

#[test]
fn nothing_cited_gives_an_empty_list() {
    let sources = sound("s.json", MANY);
    assert_eq!(format_by_style(&sources, "ieee", &[], &[]), FormattedCitations::default());
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(60))]

    #[test]
    fn no_text_in_any_field_breaks_the_formatting(
        text in ".{0,12}",
        year in -3000_i64..3000,
        known in 0..csl_item::TYPES.len(),
    ) {
        let fields = ["title", "number", "page", "volume", "issue", "edition", "publisher", "note",
            "container-title", "genre", "authority", "language", "title-short"];
        let mut item = serde_json::json!({ "id": "a", "type": csl_item::TYPES[known].name,
            "author": [{ "family": text, "given": text }, { "literal": text }],
            "issued": { "date-parts": [[year, 1, 31]] } });
        for field in fields {
            item[field] = text.clone().into();
        }
        let (sources, _) = read(&[("s.json", &Value::Array(vec![item]).to_string())]);
        for style in ["chicago-notes", "ieee", "apa"] {
            format_by_style(&sources, style, &["a@p 3", "a"], &[]);
        }
    }
}

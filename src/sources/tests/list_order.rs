//! The order of the list of sources by ranks is that of the style.

use super::super::citeproc_item::items;
use super::super::formatter::list_of;
use super::super::list_comparison::rank_items;
use super::super::specialized_style::specialize_style;
use super::super::style::locale;
use super::*;

/// Styles with a sorted list: of notes, of authors and years, of law, and with numbers.
const SORTED_STYLES: [&str; 8] = [
    "chicago-notes",
    "chicago-shortened-notes",
    "chicago-author-date",
    "apa",
    "oscola",
    "un",
    "modern-language-association",
    "association-for-computing-machinery",
];

/// Sources that styles do not distinguish, or only by their last keys.
const TWINS: &str = r"
@report{twin-b, author = {{Ministry of Ports}}, title = {Report}, year = {2024}}
@report{twin-a, author = {{Ministry of Ports}}, title = {Report}, year = {2024}}
@report{twin-c, author = {{Ministry of Ports}}, title = {Report}, year = {2023}}
@book{unnamed, title = {Öre and Ore}}
@book{undated, author = {Ångström, Åsa}, title = {Zinc}}
@book{van, author = {van Zandt, Ada}, title = {Zinc}, year = {2001}}
@misc{nothing, note = {letter}}
";

/// Checks that each of some documents, which cite the sources in another order, is sorted as the style sorts it.
fn check_order(sources: &Sources, name: &str, language: &str) {
    let style = style(name);
    let locales = locale(language);
    let words = CitationTerms::english();
    let keys: Vec<&str> = sources.keys().collect();
    for start in (0..keys.len()).step_by(6) {
        let mut cited: Vec<&str> = keys.iter().cycle().skip(start * 5).take(9).copied().collect();
        cited.sort_by_key(|key| (key.len() * (start + 3)) % 7);
        cited.dedup();
        let context = CitationContext { style: &style, language, words, has_short_entries: false };
        let mut items = items(sources, context, &[], &cited);
        let ranks = rank_items(&style, &locales, &items).expect("a sorted list");
        let mut by_ranks = cited.clone();
        by_ranks.sort_by_key(|key| ranks[*key]);
        let csl = specialize_style(
            style.csl(),
            &locales.list,
            &CitationTerms::english().style_words,
            &mut items,
            None,
        );
        let in_order = cited.iter().map(|key| &items[key]);
        let sorted = list_of(in_order, &csl, &locales.code, &locales.list).expect("a list");
        let sorted: Vec<_> = sorted.items.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(by_ranks, sorted, "{name} in {language}, document {start}");
    }
}

#[test]
fn ranks_are_the_order_of_the_style_whatever_was_cited_before() {
    let sample = std::fs::read_to_string(SAMPLE).expect(SAMPLE);
    let files = [("a.json", sample.as_str()), ("b.json", MANY), ("c.bib", TWINS)];
    let (sources, _) = read(&files);
    for style in SORTED_STYLES {
        for language in ["en", "ru"] {
            check_order(&sources, style, language);
        }
    }
}

/// Returns the keys of a bibliography in the order of its list.
fn listed(bib: &str, style: &str) -> String {
    let (sources, _) = read(&[("s.bib", bib)]);
    let keys: Vec<_> = sources.keys().collect();
    let list = format_by_style(&sources, style, &[], &keys).list;
    list.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn undated_sources_follow_dated_ones_whether_these_are_certain() {
    let source = |(key, date): (&str, &str)| {
        format!("@report{{{key}, author={{{{HW}}}}, title={{T}}, institution={{HW}}{date}}}\n")
    };
    let bib: String = [
        ("press", ", year={in press}"),
        ("undated", ""),
        ("y2010", ", date={2010}"),
        ("y2005", ", date={2005~}"),
        ("y1999", ", date={1999}"),
    ]
    .map(source)
    .concat();
    assert_eq!(listed(&bib, "harvard-cite-them-right"), "y1999 y2005 y2010 undated press");
    assert_eq!(listed(&bib, "chicago-author-date"), "y1999 y2005 y2010 undated press");
    assert_eq!(listed(&bib, "apa"), "undated y1999 y2005 y2010 press");
}

#[test]
fn letters_of_years_follow_the_list() {
    let bib = "@report{b, author={{HW}}, title={“Double” quotes}, institution={HW}, date=2021}
        @report{d, author={{HW}}, title={CO}, institution={HW}, date=2021}
        @report{f, author={{HW}}, title={CO}, institution={HW}, date=2021}";
    let (sources, _) = read(&[("s.bib", bib)]);
    for style in ["apa", "chicago-author-date", "harvard-cite-them-right"] {
        let list = format_by_style(&sources, style, &["f", "b", "d"], &[]).list;
        let entries = list.iter().map(|entry| plain_text(&entry.body));
        let letters: String =
            entries.filter_map(|entry| entry.split_once("2021")?.1.chars().next()).collect();
        assert_eq!(letters, "abc", "{style}");
        assert_eq!(list[2].key, "b", "{style}");
    }
}

#[test]
fn quotation_marks_and_apostrophes_are_not_sorted() {
    let bib = "@report{quoted, title={“Quoted” first}, institution={HW}, date=2001}
        @report{brien, author={O'Brien, Flann}, title={Ob}, institution={HW}, date=2001}
        @report{obrador, author={Obrador, Ana}, title={Obr}, institution={HW}, date=2001}
        @report{abd, author={ʿAbd al-Rahman, Omar}, title={T}, institution={HW}, date=2001}
        @report{zulu, title={Zulu}, institution={HW}, date=2001}
        @report{abe, author={Abe, Ken}, title={Abe}, institution={HW}, date=2001}";
    for style in ["harvard-cite-them-right", "apa", "chicago-author-date", "oscola"] {
        let order = listed(bib, style);
        let names: Vec<_> =
            order.split(' ').filter(|key| !["quoted", "zulu"].contains(key)).collect();
        assert_eq!(names, ["abd", "abe", "obrador", "brien"], "{style}");
    }
    assert!(listed(bib, "apa").ends_with("quoted zulu"));
}

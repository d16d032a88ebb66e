//! Styles without what cannot matter for the sources at hand.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::{IndependentStyle, Style};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};

use super::super::item::formattable;
use super::super::style::locale;
use super::super::trim::trimmed;
use super::*;

/// All that a style says of some items: each cited, cited again, and listed.
fn said(csl: &IndependentStyle, items: &[Item]) -> String {
    let locales = locale("en");
    let code = Some(locales.code.clone());
    let mut driver = BibliographyDriver::new();
    for (number, item) in (1..).zip(items.iter().chain(items).chain(items.last())) {
        let cited = vec![CitationItem::with_entry(item)];
        let locales = &locales.list;
        driver.citation(CitationRequest::new(cited, csl, code.clone(), locales, Some(number)));
    }
    let said = driver.finish(BibliographyRequest::new(csl, code, &locales.list));
    let list = said.bibliography.map(|list| format!("{:?}", list.items));
    format!("{:?}\n{}", said.citations, list.unwrap_or_default())
}

/// How many branches a style has.
fn size(csl: &IndependentStyle) -> usize {
    format!("{csl:?}").matches("ChooseBranch").count()
}

#[test]
fn every_style_says_the_same_without_what_cannot_match() {
    let sources = sound("s.json", MANY);
    let built_in = ArchivedStyle::all().iter().flat_map(|style| style.names()).copied();
    for name in built_in {
        let Some(Style::Independent(csl)) = ArchivedStyle::by_name(name).map(ArchivedStyle::get)
        else {
            continue;
        };
        check(name, &csl, &style(name), &sources);
    }
    for name in SHIPPED_STYLES {
        let style = style(name);
        check(name, style.csl(), &style, &sources);
    }
}

fn check(name: &str, csl: &IndependentStyle, style: &CitationStyle, sources: &Sources) {
    let all: Vec<Item> = sources.iter().map(|it| formattable(&it.item, style)).collect();
    // All of them, those of one type alone, and some together.
    for items in [&all[..], &all[..1]].into_iter().chain(all.chunks(2)).chain([&all[3..6]]) {
        let trimmed = trimmed(csl, &[], items);
        assert_eq!(said(csl, items), said(&trimmed, items), "{name}");
        assert!(size(&trimmed) <= size(csl), "{name}");
    }
}

#[test]
fn most_of_a_style_for_notes_is_trimmed() {
    let sources = sound("s.json", MANY);
    let style = style("chicago-notes");
    let items: Vec<Item> = sources.iter().map(|it| formattable(&it.item, &style)).collect();
    let [all, few] = [&items[..], &items[..2]].map(|items| size(&trimmed(style.csl(), &[], items)));
    let before = size(style.csl());
    assert!(few < all && all * 2 < before, "{few} and {all} of {before}");
}

//! Comparing sources as a style sorts its list.
//!
//! The formatter sorts a list by the texts that a style writes of its sources, letter by letter. Here, quotation marks and
//! apostrophes do not count, and uncertain dates are compared as others; sources without a date and those with a
//! date in words ("in press") follow the dated ones of their author, unless the style sorts them itself.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value};
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{IndependentStyle, Locale, Terms};
use serde_json::json;

use super::citeproc_item::Items;
use super::csl_item::DATES;
use super::formatter::list_of;
use super::source_ranks::Ranks;
use super::specialized_style::specialize_style;
use super::style::{CitationStyle, Locales};
use super::style_words::term;
use super::terms::CitationTerms;

/// Returns the ranks of the items of a document in the list of a style; `None` if the style does not sort its list.
pub(super) fn rank_items(
    style: &CitationStyle,
    locales: &Locales,
    items: &Items<'_>,
) -> Option<Ranks> {
    style.csl().bibliography.as_ref()?.sort.as_ref()?;
    style.ranks().of(&locales.code, items, |items| {
        let comparison = ListComparison::new(style.csl(), locales, items);
        Box::new(move |one, other| comparison.compare(one, other))
    })
}

/// Compares sources by sorting two of them.
struct ListComparison<'a> {
    /// The style, whose list prints nothing.
    style: IndependentStyle,
    items: BTreeMap<String, Item>,
    locales: &'a Locales,
}

impl<'a> ListComparison<'a> {
    fn new(style: &IndependentStyle, locales: &'a Locales, items: &BTreeMap<String, Item>) -> Self {
        let mut items: Items<'_> =
            items.iter().map(|(key, item)| (key.as_str(), sorted_item(item))).collect();
        let mut style = specialize_style(
            &with_undated_last(style),
            &locales.list,
            &CitationTerms::english().style_words,
            &mut items,
            None,
        );
        if let Some(list) = &mut style.bibliography {
            list.layout.elements.clear();
            list.subsequent_author_substitute = None;
        }
        let items = items.into_iter().map(|(key, item)| (key.to_owned(), item)).collect();
        Self { style, items, locales }
    }

    fn compare(&self, one: &str, other: &str) -> Ordering {
        // Sorting keeps the order of equal sources.
        if !self.keeps_order(one, other) {
            Ordering::Greater
        } else if self.keeps_order(other, one) {
            Ordering::Equal
        } else {
            Ordering::Less
        }
    }

    fn keeps_order(&self, first: &str, second: &str) -> bool {
        let pair = [first, second].into_iter().filter_map(|key| self.items.get(key));
        let Locales { code, list, .. } = self.locales;
        let sorted = list_of(pair, &self.style, code, list);
        sorted.is_none_or(|sorted| sorted.items.first().is_some_and(|entry| entry.key == first))
    }
}

/// Begins what is sorted after dates, which the formatter writes as `P000002024`.
const AFTER_DATES: &str = "R";

/// An item with the texts by which it is sorted.
fn sorted_item(item: &Item) -> Item {
    let mut item = item.clone();
    for (field, value) in &mut item.0 {
        match value {
            Value::String(words) if DATES.contains(&field.as_str()) => {
                words.insert_str(0, AFTER_DATES);
            }
            Value::String(text) => remove_quotes(text),
            Value::Names(names) => names.iter_mut().for_each(remove_quotes_of_name),
            Value::Date(DateValue::DateParts { circa, .. }) => *circa = false,
            Value::Date(DateValue::Raw { .. }) | Value::Number(_) => {}
        }
    }
    item
}

fn remove_quotes_of_name(name: &mut NameValue) {
    match name {
        NameValue::Literal(LiteralName { literal }) => remove_quotes(literal),
        NameValue::Item(NameItem { family, given, non_dropping_particle, .. }) => {
            let others = given.iter_mut().chain(non_dropping_particle);
            others.chain([family]).for_each(remove_quotes);
        }
    }
}

/// Removes quotation marks, apostrophes and the letters of transcriptions that look like them: "O'Brien" is sorted as "Obrien".
fn remove_quotes(text: &mut String) {
    let is_quote = |letter: char| matches!(letter, '"' | '\'' | '`' | '«' | '»' | '‹' | '›' | '‘'..='‟' | 'ʻ'..='ʿ');
    text.retain(|letter| !is_quote(letter));
}

/// A style whose words for "no date" are sorted after dates.
fn with_undated_last(style: &IndependentStyle) -> IndependentStyle {
    let mut style = style.clone();
    let name = Term::Other(OtherTerm::NoDate);
    for terms in style.locale.iter_mut().filter_map(|locale| locale.terms.as_mut()) {
        terms.terms.retain(|term| term.name != name);
    }
    let for_all = style.locale.iter().position(|locale| locale.lang.is_none());
    let at = for_all.unwrap_or_else(|| {
        let terms = None;
        style.locale.push(Locale {
            lang: None,
            info: None,
            terms,
            date: Vec::new(),
            style_options: None,
        });
        style.locale.len() - 1
    });
    let terms = style.locale[at].terms.get_or_insert_with(|| Terms { terms: Vec::new() });
    for form in ["long", "short"] {
        let written = json!({ "@name": "no date", "@form": form, "$text": AFTER_DATES });
        terms.terms.extend(term(written));
    }
    style
}

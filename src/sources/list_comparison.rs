//! Comparing sources as a style sorts its list.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use hayagriva::citationberg::IndependentStyle;
use hayagriva::citationberg::json::Item;

use super::citeproc_item::Items;
use super::formatter::list_of;
use super::source_ranks::Ranks;
use super::specialized_style::specialize_style;
use super::style::{CitationStyle, Locales};
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
            items.iter().map(|(key, item)| (key.as_str(), item.clone())).collect();
        let mut style = specialize_style(
            style,
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

//! The ranks of sources in the list of a style, found once for all documents.
//!
//! A style sorts its list by texts that it writes of each source. The formatter writes them again for each comparison, which
//! took a third of the time of a draft with notes. So the sources of a document are ranked among those that earlier
//! documents of the style cite, and its list is sorted by the ranks. Sources that the style does not distinguish have the
//! same rank: they are listed in the order of the document.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use hayagriva::citationberg::json::{DateValue, Item, Value, VecDate, VecDateRange};
use hayagriva::citationberg::taxonomy::{DateVariable, Variable};
use hayagriva::citationberg::{IndependentStyle, LocaleCode, Sort, SortDirection, SortKey};

use super::citeproc_item::{Items, SEPARATOR_KEY, UNIQUE_FIELD};

/// The limit of ranked sources. The more there are, the more comparisons each new one takes; the style sorts the others.
const MAX_RANKED: usize = 500;

/// The fields that may hold the rank of a source: dates, which the formatter compares quickly. One that no source of the
/// document has is used, so the style written for their shapes does not print it.
const RANK_FIELDS: [DateVariable; 3] =
    [DateVariable::Submitted, DateVariable::AvailableDate, DateVariable::OriginalDate];

/// The ranked sources of a style, by the code of the locale.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceRanks(Arc<Mutex<BTreeMap<String, RankedSources>>>);

/// The ranks of the sources of a document, by key, counted from 0.
pub(super) type Ranks = BTreeMap<String, i16>;

#[derive(Debug, Default)]
struct RankedSources {
    /// The sources as the formatter takes them, by key.
    items: BTreeMap<String, Item>,
    /// The keys in the order of the list, those of one rank together.
    order: Vec<Vec<String>>,
}

/// Compares two sources by their keys, as the style sorts them.
pub(super) type Comparison<'a> = Box<dyn Fn(&str, &str) -> Ordering + 'a>;

impl SourceRanks {
    /// Returns the ranks of the items of a document; `None` if there are too many. `compare` sets up the comparison of
    /// items.
    pub(super) fn of<'c>(
        &self,
        locale: &LocaleCode,
        items: &Items<'_>,
        compare: impl FnOnce(&BTreeMap<String, Item>) -> Comparison<'c>,
    ) -> Option<Ranks> {
        let mut ranked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let ranked = ranked.entry(locale.0.clone()).or_default();
        ranked.add(items, compare)?;
        let ranks = (0..).zip(&ranked.order).flat_map(|(rank, keys)| {
            keys.iter().filter(|key| items.contains_key(key.as_str())).map(move |key| (key, rank))
        });
        Some(ranks.map(|(key, rank)| (key.clone(), rank)).collect())
    }
}

impl RankedSources {
    /// Ranks the items that are not ranked yet; `None` if there are too many.
    fn add<'c>(
        &mut self,
        items: &Items<'_>,
        compare: impl FnOnce(&BTreeMap<String, Item>) -> Comparison<'c>,
    ) -> Option<()> {
        let sources = || items.iter().filter(|(key, _)| **key != SEPARATOR_KEY);
        let is_other = |(key, item): (&&str, &Item)| {
            self.items.get(*key).is_some_and(|known| !fields(known).eq(fields(item)))
        };
        // A style can be used with several bibliographies.
        if sources().any(is_other) {
            *self = Self::default();
        }
        let new: Vec<String> = sources()
            .filter(|(key, _)| !self.items.contains_key(**key))
            .map(|(key, _)| (*key).to_owned())
            .collect();
        if new.is_empty() {
            return Some(());
        }
        if self.items.len() + new.len() > MAX_RANKED {
            return None;
        }
        self.items.extend(sources().map(|(key, item)| ((*key).to_owned(), item.clone())));
        let compare = compare(&self.items);
        for key in new {
            match self.order.binary_search_by(|keys| compare(&keys[0], &key)) {
                Ok(at) => self.order[at].push(key),
                Err(at) => self.order.insert(at, vec![key]),
            }
        }
        Some(())
    }
}

/// The fields of an item, without the number that it has in its document.
fn fields(item: &Item) -> impl Iterator<Item = (&String, &Value)> {
    item.0.iter().filter(|(field, _)| *field != UNIQUE_FIELD)
}

/// Gives items their ranks, and returns the order of the list by them; `None` if each field for ranks is taken.
pub(super) fn set_ranks(items: &mut Items<'_>, ranks: &Ranks) -> Option<Sort> {
    let is_taken = |field: &DateVariable| {
        let field = field.to_string();
        items.values().any(|item| item.0.contains_key(&field))
    };
    let field = RANK_FIELDS.into_iter().find(|field| !is_taken(field))?;
    for (key, item) in items.iter_mut() {
        let Some(rank) = ranks.get(*key) else { continue };
        let date = DateValue::DateParts {
            date_parts: VecDateRange(vec![VecDate(vec![*rank])]),
            literal: None,
            season: None,
            circa: false,
        };
        item.0.insert(field.to_string(), Value::Date(date));
    }
    let variable = Variable::Date(field);
    let key = SortKey::Variable { variable, sort_direction: SortDirection::Ascending };
    Some(Sort { keys: vec![key] })
}

/// Removes the rank that an item has under a style that sorts by ranks.
pub(super) fn remove_rank(style: &IndependentStyle, item: &mut Item) {
    let sort = style.bibliography.as_ref().and_then(|list| list.sort.as_ref());
    if let Some([SortKey::Variable { variable: Variable::Date(field), .. }]) =
        sort.map(|sort| &sort.keys[..])
        && RANK_FIELDS.contains(field)
    {
        item.0.remove(&field.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items by their keys, each with a title.
    fn items<'a>(sources: &[(&'a str, &str)]) -> Items<'a> {
        let item = |title: &str| {
            Item(BTreeMap::from([("title".to_owned(), Value::String(title.to_owned()))]))
        };
        sources.iter().map(|(key, title)| (*key, item(title))).collect()
    }

    /// The ranks of items by the first letter of their titles, as `key rank`.
    fn ranks(known: &SourceRanks, sources: &[(&str, &str)]) -> String {
        let by_first_letter = |items: &BTreeMap<String, Item>| -> Comparison<'static> {
            let letter = |item: &Item| item.0["title"].to_str().and_then(|it| it.chars().next());
            let letters: BTreeMap<String, Option<char>> =
                items.iter().map(|(key, item)| (key.clone(), letter(item))).collect();
            Box::new(move |one, other| letters[one].cmp(&letters[other]))
        };
        let ranks = known.of(&LocaleCode::en_us(), &items(sources), by_first_letter);
        let ranks = ranks.expect("few sources").into_iter();
        ranks.map(|(key, rank)| format!("{key} {rank}")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn sources_are_ranked_among_those_of_earlier_documents() {
        let known = SourceRanks::default();
        assert_eq!(ranks(&known, &[("m", "Moon"), ("s", "Sun")]), "m 0, s 1");
        assert_eq!(
            ranks(&known, &[("o", "Orbit"), ("n", "Sunday"), ("a", "Air")]),
            "a 0, n 3, o 2"
        );
        assert_eq!(ranks(&known, &[("s", "Sun"), ("n", "Sunday"), ("m", "Moon")]), "m 1, n 3, s 3");
    }

    #[test]
    fn a_source_that_is_another_one_now_is_ranked_anew() {
        let known = SourceRanks::default();
        assert_eq!(ranks(&known, &[("m", "Moon"), ("s", "Sun")]), "m 0, s 1");
        assert_eq!(ranks(&known, &[("m", "Wind"), ("s", "Sun")]), "m 1, s 0");
    }
}

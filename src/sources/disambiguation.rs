//! Disambiguation of sources that a style would cite with the same words, by given names, then by letters.
//!
//! "(Kim, 2021)" becomes "(M. Kim, 2021a)". The letters follow the list of sources, whichever is cited first; in the
//! list itself, names stay as they are. Source:
//! <https://docs.citationstyles.org/en/stable/specification.html#disambiguation>.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::DisambiguationRule;
use hayagriva::citationberg::json::{Item, LiteralName, NameItem, NameValue, Value};

use super::citeproc_item::YEAR_SUFFIX;
use super::citeproc_item::{Items, SEPARATOR_KEY};
use super::formatter::CiteprocRun;
use super::name::{FAMILY_FIRST, KEPT_HYPHEN};
use super::source_ranks::Ranks;
use super::text_run::plain_text;

/// The fields of names by which sources are cited, the first that a source has.
const NAMES: [&str; 3] = ["author", "editor", "translator"];

/// The items of a document with given names and letters where they are needed.
pub(super) struct DistinguishedItems<'a> {
    pub(super) listed: Items<'a>,
    /// The names with which items are cited, by the keys of these, where they differ from those in the list.
    names: BTreeMap<String, NamesOfField>,
    /// The keys in the order of the list, which the letters follow; empty if there are no letters.
    order: Vec<String>,
}

impl<'a> DistinguishedItems<'a> {
    /// The ranks of the items, given those without letters: sources of one rank are listed by their letters.
    pub(super) fn ranks(&self, ranks: Ranks) -> Ranks {
        if self.order.is_empty() {
            return ranks;
        }
        self.order.iter().cloned().zip(0..).collect()
    }

    /// The items as they are cited; `None` if they are those of the list.
    ///
    /// They keep the shapes that the style was specialized for: the longer names are to be printed where the style has
    /// those of the list.
    pub(super) fn cited(&self) -> Option<Items<'a>> {
        if self.names.is_empty() {
            return None;
        }
        let mut cited = self.listed.clone();
        for (key, item) in &mut cited {
            if let Some((field, names)) = self.names.get(*key) {
                item.0.insert((*field).to_owned(), Value::Names(names.clone()));
            }
        }
        Some(cited)
    }
}

/// Distinguishes sources that the style would cite with the same words; `None` if all citations differ.
///
/// `written` are the items before the style was specialized.
pub(super) fn disambiguate<'a>(
    pass: &CiteprocRun<'_>,
    written: &Items<'a>,
) -> Option<DistinguishedItems<'a>> {
    let citation = &pass.context.style.csl().citation;
    if pass.context.style.is_note() || pass.context.style.is_numeric() {
        return None;
    }
    let cited = |items: &Items<'_>| {
        let known = items.iter().filter(|(key, _)| **key != SEPARATOR_KEY);
        let texts = known.map(|(key, item)| {
            ((*key).to_owned(), plain_text(&pass.format_by(pass.csl, item)).to_lowercase())
        });
        texts.collect::<BTreeMap<String, String>>()
    };
    let mut texts = cited(pass.items);
    let mut names = BTreeMap::new();
    if citation.disambiguate_add_givenname {
        let mut shaped = pass.items.clone();
        let rule = GivenNameRule {
            rule: citation.givenname_disambiguation_rule,
            has_hyphens: pass.context.style.csl().settings.initialize_with_hyphen,
        };
        names = with_given_names(&mut shaped, &texts, rule);
        texts = cited(&shaped);
    }
    let mut letters = BTreeMap::new();
    let mut order = Vec::new();
    let is_ambiguous = groups(&texts).next().is_some();
    if is_ambiguous && citation.disambiguate_add_year_suffix && pass.context.style.has_year_suffix()
    {
        order = pass.order_of_list();
        letters = suffixes(&texts, &order);
    }
    if names.is_empty() && letters.is_empty() {
        return None;
    }
    let mut listed = written.clone();
    for (key, item) in &mut listed {
        if let Some(suffix) = letters.get(*key) {
            item.0.insert(YEAR_SUFFIX.to_string(), Value::String(suffix.clone()));
        }
    }
    Some(DistinguishedItems { listed, names, order })
}

/// The texts that several sources share, with the keys of these.
fn groups(texts: &BTreeMap<String, String>) -> impl Iterator<Item = Vec<&str>> {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, text) in texts {
        groups.entry(text).or_default().push(key);
    }
    groups.into_values().filter(|keys| keys.len() > 1)
}

/// Letters for the sources that share a text, in the order of the list.
fn suffixes(texts: &BTreeMap<String, String>, order: &[String]) -> BTreeMap<String, String> {
    let place = |key: &str| order.iter().position(|listed| listed == key);
    let mut suffixes = BTreeMap::new();
    for mut keys in groups(texts) {
        keys.sort_by_key(|key| place(key));
        suffixes.extend((0..).zip(keys).map(|(at, key)| (key.to_owned(), letters(at))));
    }
    suffixes
}

/// `a` to `z`, then `aa` and so on.
fn letters(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
    match at / 26 {
        0 => last.to_string(),
        before => letters(before - 1) + &last.to_string(),
    }
}

type NamesOfField = (&'static str, Vec<NameValue>);

/// How a style distinguishes persons of one family name.
#[derive(Clone, Copy)]
struct GivenNameRule {
    rule: DisambiguationRule,
    /// Is true if initials keep the hyphens between them: "J.-P."
    has_hyphens: bool,
}

impl GivenNameRule {
    /// Returns whether only the first names of sources count: two authors of one source are distinct by their places.
    fn is_primary(self) -> bool {
        use DisambiguationRule::{PrimaryName, PrimaryNameWithInitials};
        matches!(self.rule, PrimaryName | PrimaryNameWithInitials)
    }

    fn with_initials(self) -> bool {
        use DisambiguationRule::{AllNamesWithInitials, PrimaryNameWithInitials};
        matches!(self.rule, AllNamesWithInitials | PrimaryNameWithInitials)
    }

    /// A name with initials before it, or the given name where others have the same initials.
    fn longer(
        self,
        name: &NameValue,
        known: &BTreeMap<String, BTreeSet<String>>,
    ) -> Option<String> {
        let NameValue::Item(item) = name else { return None };
        let given = item.given.as_ref()?;
        let family = whole_family(item);
        let others = known.get(&family)?;
        if others.len() < 2 {
            return None;
        }
        if given.starts_with(FAMILY_FIRST) {
            return Some(format!("{family}{given}"));
        }
        let own = initials(given, self.has_hyphens);
        let is_clear =
            others.iter().filter(|other| initials(other, self.has_hyphens) == own).count() == 1;
        let given =
            if is_clear || self.with_initials() { own } else { given.replace(KEPT_HYPHEN, "-") };
        let particle = item.dropping_particle.iter().map(String::as_str);
        let words: Vec<&str> = [&*given].into_iter().chain(particle).chain([&*family]).collect();
        Some(words.join(" "))
    }
}

/// Sets names with given names where others have the same family name; gives those that changed.
fn with_given_names(
    items: &mut Items<'_>,
    texts: &BTreeMap<String, String>,
    rule: GivenNameRule,
) -> BTreeMap<String, NamesOfField> {
    let all = || vec![texts.keys().map(String::as_str).collect::<Vec<_>>()];
    let is_by_cite = rule.rule == DisambiguationRule::ByCite;
    let groups = if is_by_cite { groups(texts).collect() } else { all() };
    let mut changed = BTreeMap::new();
    for keys in groups {
        let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, names) in keys.iter().filter_map(|key| names(items.get(key)?)) {
            let count = if rule.is_primary() { 1 } else { names.len() };
            for name in names.into_iter().take(count) {
                if let NameValue::Item(item @ NameItem { given: Some(_), .. }) = name {
                    known.entry(whole_family(&item)).or_default().extend(item.given);
                }
            }
        }
        for key in keys {
            let Some((field, mut names)) = items.get(key).and_then(names) else { continue };
            let count = if rule.is_primary() { 1 } else { names.len() };
            let mut is_changed = false;
            for name in names.iter_mut().take(count) {
                if let Some(longer) = rule.longer(name, &known) {
                    *name = NameValue::Literal(LiteralName { literal: longer });
                    is_changed = true;
                }
            }
            if let (true, Some(item)) = (is_changed, items.get_mut(key)) {
                item.0.insert(field.to_owned(), Value::Names(names.clone()));
                changed.insert(key.to_owned(), (field, names));
            }
        }
    }
    changed
}

fn names(item: &Item) -> Option<NamesOfField> {
    NAMES.into_iter().find_map(|field| match item.0.get(field)? {
        Value::Names(names) if !names.is_empty() => Some((field, names.clone())),
        _ => None,
    })
}

/// The family name with its particle, as it is printed in citations.
fn whole_family(name: &NameItem) -> String {
    let particle = name.non_dropping_particle.as_ref();
    particle.map_or_else(|| name.family.clone(), |it| format!("{it} {}", name.family))
}

/// The initials of a given name: "M. J." of "Min Jung"; a script without capitals has none.
fn initials(given: &str, has_hyphens: bool) -> String {
    let between = if has_hyphens { "-" } else { " " };
    let of_word = |word: &str| {
        let firsts = word.split(['-', KEPT_HYPHEN]).filter_map(|part| part.chars().next());
        let capitals = firsts.filter(|first| first.is_uppercase());
        capitals.map(|first| format!("{first}.")).collect::<Vec<_>>().join(between)
    };
    let words = given.split([' ', '\u{a0}']).map(of_word).filter(|word| !word.is_empty());
    let initials: Vec<String> = words.collect();
    if initials.is_empty() { given.to_owned() } else { initials.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let found: Vec<_> = [0, 1, 25, 26, 27, 51, 52].into_iter().map(letters).collect();
        assert_eq!(found, ["a", "b", "z", "aa", "ab", "az", "ba"]);
    }

    #[test]
    fn initials_are_those_of_words_with_capitals() {
        let check = |given: &str, expect: &str| assert_eq!(initials(given, true), expect);
        check("Min Jung", "M. J.");
        check("Jean-Paul Max", "J.-P. M.");
        assert_eq!(initials("Jean-Paul", false), "J. P.");
        check(&format!("Min{KEPT_HYPHEN}ho"), "M.");
        check("민호", "민호");
    }
}

//! The units that data may use: common ones, currencies, and those that the project declares.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::unit::{COMMON, Unit, UnitKind};
use crate::diagnostic::nearest;

/// Built-in currencies: ISO 4217 code, singular, plural, and the symbols that no other currency has. `$` alone is
/// ambiguous.
const CURRENCIES: &[(&str, &str, &str, &[&str])] = &[
    ("CNY", "Chinese yuan", "Chinese yuan", &[]),
    ("EUR", "euro", "euros", &["€"]),
    ("GBP", "pound sterling", "pounds sterling", &["£"]),
    ("JPY", "Japanese yen", "Japanese yen", &[]),
    ("KRW", "South Korean won", "South Korean won", &["₩"]),
    ("RUB", "Russian rouble", "Russian roubles", &["₽"]),
    ("UAH", "Ukrainian hryvnia", "Ukrainian hryvnias", &["₴"]),
    ("USD", "US dollar", "US dollars", &["US$", "$US", "US $", "U.S.$", "U.S. $"]),
];

/// The units there are.
#[derive(Clone, Debug)]
pub struct Units {
    units: BTreeMap<Arc<str>, Arc<Unit>>,
    /// What a unit may be called after a number, in lower case → its name.
    words: HashMap<String, Arc<str>>,
}

impl Units {
    /// The common units, with those declared added or put in their place.
    #[must_use]
    pub fn new(declared: impl IntoIterator<Item = Unit>) -> Self {
        let common =
            COMMON.iter().map(|(name, plural, kind)| Unit::new(name, None, Some(plural), *kind));
        let currencies = CURRENCIES.iter().map(|(code, one, several, _)| {
            Unit::new(code, Some(one), Some(several), UnitKind::Measure)
        });
        let mut units: BTreeMap<Arc<str>, Arc<Unit>> = BTreeMap::new();
        let known = common.chain(currencies).map(|unit| Unit { is_declared: false, ..unit });
        for mut unit in known.chain(declared) {
            // Other words for a common unit do not change what it says of the item.
            if let (UnitKind::Count, Some(common)) = (unit.kind, units.get(&unit.name)) {
                unit.kind = common.kind;
            }
            units.insert(Arc::clone(&unit.name), Arc::new(unit));
        }
        let words = units.values().flat_map(|unit| {
            [&unit.name, &unit.singular, &unit.plural]
                .map(|word| (word.to_lowercase(), Arc::clone(&unit.name)))
        });
        Self { words: words.collect(), units }
    }

    /// The unit of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Arc<Unit>> {
        self.units.get(name)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.units.keys().map(|name| &**name)
    }

    /// The codes of the built-in currencies.
    pub(super) fn currency_codes() -> impl Iterator<Item = &'static str> {
        CURRENCIES.iter().map(|(code, ..)| *code)
    }

    /// The unit of a word that it may be called after a number, in any case.
    pub(super) fn of_word(&self, word: &str) -> Option<&Arc<Unit>> {
        self.get(self.words.get(&word.to_lowercase())?)
    }

    /// The unit that is named in the text of a quantity, and the text without it: the number in
    /// `20,000 containers`, `US$20 million`, `more than EUR 5m`.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Option<(&Arc<Unit>, String)> {
        let lower = text.to_lowercase();
        self.after_number(&lower)
            .or_else(|| self.with_symbol(&lower))
            .or_else(|| self.after_code(&lower))
    }

    /// The unit whose name a text begins with, and the rest of the text.
    #[must_use]
    pub fn at_start<'a>(&self, text: &'a str) -> Option<(&Arc<Unit>, &'a str)> {
        text.match_indices(' ').find_map(|(at, _)| {
            let name = self.words.get(&text[..at].to_lowercase())?;
            Some((self.get(name)?, text[at..].trim_start()))
        })
    }

    /// The unit whose name a text ends with, and the text before it.
    #[must_use]
    pub fn at_end<'a>(&self, text: &'a str) -> Option<(&Arc<Unit>, &'a str)> {
        text.match_indices(' ').find_map(|(at, _)| {
            let name = self.words.get(&text[at + 1..].to_lowercase())?;
            Some((self.get(name)?, text[..at].trim_end()))
        })
    }

    /// The word for a unit after a number that is most like the one written, if any is near.
    #[must_use]
    pub fn near_word(&self, written: &str) -> Option<&str> {
        let mut words: Vec<&str> = self.words.keys().map(String::as_str).collect();
        words.sort_unstable();
        nearest(&written.to_lowercase(), words)
    }

    fn after_number(&self, text: &str) -> Option<(&Arc<Unit>, String)> {
        text.match_indices([' ', '\u{a0}']).find_map(|(at, space)| {
            let name = self.words.get(&text[at + space.len()..])?;
            Some((self.get(name)?, text[..at].to_owned()))
        })
    }

    /// The currency whose symbol is before a number, or after it: `US$5`, `5 M€`.
    fn with_symbol(&self, text: &str) -> Option<(&Arc<Unit>, String)> {
        let symbols = CURRENCIES
            .iter()
            .flat_map(|(code, _, _, symbols)| symbols.iter().map(|it| (*code, it.to_lowercase())));
        symbols.into_iter().find_map(|(code, symbol)| {
            let at = text.find(&symbol)?;
            let (before, after) = (&text[..at], &text[at + symbol.len()..]);
            let is_last = after.is_empty() && before.contains(|c: char| c.is_ascii_digit());
            let number = format!("{before}{}", after.trim_start());
            (is_last || may_precede_number(before)).then_some((self.get(code)?, number))
        })
    }

    /// The unit whose code of three capitals is before a number: `EUR 5m`, `USD5m`.
    fn after_code(&self, text: &str) -> Option<(&Arc<Unit>, String)> {
        self.units.values().filter(|unit| unit.is_money()).find_map(|unit| {
            let at = text.find(&unit.name.to_lowercase())?;
            let (before, after) = (&text[..at], &text[at + unit.name.len()..]);
            let is_apart =
                after.starts_with(|c: char| c == ' ' || c == '\u{a0}' || c.is_ascii_digit());
            let number = format!("{before}{}", after.trim_start());
            (is_apart && may_precede_number(before)).then_some((unit, number))
        })
    }
}

/// Whether a text before the symbol of a currency is none, or qualifies the number.
fn may_precede_number(text: &str) -> bool {
    text.is_empty() || text.ends_with([' ', '\u{a0}', '~', '>', '<', '=', '≥', '≤', '≈'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_names_are_those_that_data_is_read_by() {
        let units = Units::new([]);
        for unit in units.units.values() {
            let named = |quantity: &str| {
                unit.name_after(&quantity.parse().expect(quantity), crate::language::english())
            };
            assert_eq!((&*named("1"), &*named("2")), (&*unit.singular, &*unit.plural));
        }
    }

    #[test]
    fn a_unit_may_stand_in_the_text_of_a_quantity() {
        let units = Units::new([Unit::new("set", Some("brigade set"), None, UnitKind::Measure)]);
        let check = |text: &str, expect: Option<(&str, &str)>| {
            let found = units.in_text(text).map(|(unit, rest)| (unit.name.to_string(), rest));
            assert_eq!(found, expect.map(|(unit, rest)| (unit.into(), rest.into())), "{text}");
        };
        check("20,000 containers", Some(("container", "20,000")));
        check("over 49 shipments", Some(("shipment", "over 49")));
        check("hundreds of thousands of rounds", Some(("round", "hundreds of thousands of")));
        check("3 brigade sets", Some(("set", "3")));
        check("US$20 million", Some(("USD", "20 million")));
        check("more than US$ 5m", Some(("USD", "more than 5m")));
        check("up to EUR 3.5 million", Some(("EUR", "up to 3.5 million")));
        check("5 million euros", Some(("EUR", "5 million")));
        check("~€300", Some(("EUR", "~300")));
        check("5€", Some(("EUR", "5")));
        check("5 €", Some(("EUR", "5 ")));
        check("5 M€", Some(("EUR", "5 m")));
        check("USD5m", Some(("USD", "5m")));
        check("$US 5 million", Some(("USD", "5 million")));
        check("US $5m", Some(("USD", "5m")));
        check("USDA 5", None);
        check("5€6", None);
        check("$20 million", None);
        check("20,000", None);
        check("9 m", None);
    }
}

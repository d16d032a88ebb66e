//! Units of count and of measure, and how a quantity of an item is put into words.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::quantity::Quantity;
use crate::diagnostic::nearest;
use crate::language::Language;

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The name in the data.
    pub name: Arc<str>,
    singular: Arc<str>,
    plural: Arc<str>,
    kind: UnitKind,
}

/// What a unit says of the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// It counts the items themselves: "100 ballistic missiles".
    Count,
    /// It measures or holds them: "20,000 containers of munitions".
    Measure,
}

/// Units known without being declared: name, plural, kind.
const COMMON: &[(&str, &str, UnitKind)] = &[
    ("aircraft", "aircraft", UnitKind::Count),
    ("barrel", "barrels", UnitKind::Measure),
    ("container", "containers", UnitKind::Measure),
    ("item", "items", UnitKind::Count),
    ("kilogram", "kilograms", UnitKind::Measure),
    ("launcher", "launchers", UnitKind::Count),
    ("litre", "litres", UnitKind::Measure),
    ("missile", "missiles", UnitKind::Count),
    ("person", "persons", UnitKind::Count),
    ("piece", "pieces", UnitKind::Count),
    ("railcar", "railcars", UnitKind::Measure),
    ("round", "rounds", UnitKind::Count),
    ("shipment", "shipments", UnitKind::Count),
    ("system", "systems", UnitKind::Count),
    ("tonne", "tonnes", UnitKind::Measure),
    ("vehicle", "vehicles", UnitKind::Count),
    ("vessel", "vessels", UnitKind::Count),
    ("visit", "visits", UnitKind::Count),
    ("voyage", "voyages", UnitKind::Count),
];

/// Currencies known without being declared: ISO 4217 code, one, several, and the sign if no other
/// currency has it. A lone `$` is none: too many countries have one.
const CURRENCIES: &[(&str, &str, &str, Option<&str>)] = &[
    ("CNY", "Chinese yuan", "Chinese yuan", None),
    ("EUR", "euro", "euros", Some("€")),
    ("GBP", "pound sterling", "pounds sterling", Some("£")),
    ("JPY", "Japanese yen", "Japanese yen", None),
    ("KRW", "South Korean won", "South Korean won", Some("₩")),
    ("RUB", "Russian rouble", "Russian roubles", Some("₽")),
    ("UAH", "Ukrainian hryvnia", "Ukrainian hryvnias", Some("₴")),
    ("USD", "US dollar", "US dollars", Some("US$")),
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
        let all = common.chain(currencies).chain(declared);
        let units: BTreeMap<_, _> =
            all.map(|unit| (Arc::clone(&unit.name), Arc::new(unit))).collect();
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

    /// The unit that is named in the text of a quantity, and the text without it: the number in
    /// `20,000 containers`, `US$20 million`, `more than EUR 5m`.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Option<(&Arc<Unit>, String)> {
        let lower = text.to_lowercase();
        self.after_number(&lower).or_else(|| self.before_number(&lower))
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

    fn before_number(&self, text: &str) -> Option<(&Arc<Unit>, String)> {
        CURRENCIES.iter().find_map(|(code, _, _, sign)| {
            let found = |mark: String| Some((text.find(&mark)?, mark));
            let (at, mark) = sign
                .and_then(|sign| found(sign.to_lowercase()))
                .or_else(|| found(format!("{} ", code.to_lowercase())))?;
            let apart = text[..at].is_empty()
                || text[..at].ends_with([' ', '\u{a0}', '~', '>', '<', '=', '≥', '≤', '≈']);
            let number = format!("{}{}", &text[..at], text[at + mark.len()..].trim_start());
            apart.then_some((self.get(code)?, number))
        })
    }
}

impl Unit {
    /// A unit; without a singular its name is one, without a plural an "s" is added to that.
    #[must_use]
    pub fn new(name: &str, singular: Option<&str>, plural: Option<&str>, kind: UnitKind) -> Self {
        let singular = singular.unwrap_or(name);
        let plural = plural.map_or_else(|| format!("{singular}s"), str::to_owned);
        Self { name: name.into(), singular: singular.into(), plural: plural.into(), kind }
    }

    /// A quantity of an item in words: "at least 100 ballistic missiles", "300 containers of shells".
    ///
    /// An item that begins with the unit itself ("containers from Rason") does not get it twice.
    #[must_use]
    pub fn phrase(&self, quantity: &Quantity, item: &str, language: &Language) -> String {
        match self.kind {
            UnitKind::Measure if !item.starts_with(&*self.singular) => {
                let (amount, unit) =
                    (quantity.before_noun(language), self.counted(quantity.is_one()));
                let said = [
                    ("quantity", (&amount).into()),
                    ("unit", unit.into()),
                    ("item", item.into()),
                    ("scale", quantity.scale(language).into()),
                ];
                language.say("figure-in-units-of-item", &said)
            }
            UnitKind::Count | UnitKind::Measure => quantity.of(item, language),
        }
    }

    /// What a quantity counts, in words: "containers of shells"; the item alone where the quantity counts
    /// items.
    #[must_use]
    pub fn thing(&self, quantity: &Quantity, item: &str, language: &Language) -> String {
        if self.kind != UnitKind::Measure || item.starts_with(&*self.singular) {
            return item.to_owned();
        }
        let unit = self.counted(quantity.is_one());
        let said = [
            ("quantity", "".into()),
            ("unit", unit.into()),
            ("item", item.into()),
            ("scale", "none".into()),
        ];
        language.say("figure-in-units-of-item", &said).trim().to_owned()
    }

    /// Its name after a number.
    pub(super) fn counted(&self, one: bool) -> &str {
        if one { &self.singular } else { &self.plural }
    }

    /// Its name for several of them, as a heading or an axis has it.
    #[must_use]
    pub fn plural(&self) -> &str {
        &self.plural
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_stands_before_its_item_and_a_count_in_its_place() {
        let units =
            Units::new([Unit::new("brigade_set", Some("brigade set"), None, UnitKind::Measure)]);
        let check = |unit: &str, quantity: &str, item: &str, expect: &str| {
            let quantity = quantity.parse().expect(quantity);
            let unit = units.get(unit).expect(unit);
            assert_eq!(unit.phrase(&quantity, item, crate::language::english()), expect);
        };
        check("missile", "at least 100", "ballistic missiles", "at least 100 ballistic missiles");
        check(
            "container",
            "more than 20,000",
            "munitions",
            "more than 20,000 containers of munitions",
        );
        check(
            "container",
            "about 5,000",
            "containers from Rason",
            "about 5,000 containers from Rason",
        );
        check("container", "1", "munitions", "1 container of munitions");
        check("brigade_set", "3", "artillery", "3 brigade sets of artillery");
        check("missile", "several dozen", "missiles", "several dozen missiles");
        check("round", "hundreds of thousands", "shells", "hundreds of thousands of shells");
        check("barrel", "thousands", "fuel", "thousands of barrels of fuel");
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
        check("$20 million", None);
        check("20,000", None);
        check("9 m", None);
    }
}

//! Units of count and of measure, and how a quantity of an item is put into words.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::quantity::Quantity;
use crate::diagnostic::nearest;
use crate::language::{Language, Said, beginning, ending};

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The name in the data.
    pub name: Arc<str>,
    singular: Arc<str>,
    plural: Arc<str>,
    kind: UnitKind,
    is_declared: bool,
}

/// What a unit says of the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// It is a word for items of any kind, and the item alone says as much: "11,000 troops", not "persons".
    Item,
    /// It counts what is named by the item: "100 ballistic missiles"; where the item does not have its word,
    /// it is said: "1,000 drones (Shahed-136)".
    Count,
    /// It measures or holds the items: "20,000 containers of munitions".
    Measure,
}

/// Units known without being declared: name, plural, kind.
const COMMON: &[(&str, &str, UnitKind)] = &[
    ("aircraft", "aircraft", UnitKind::Item),
    ("barrel", "barrels", UnitKind::Measure),
    ("container", "containers", UnitKind::Measure),
    ("item", "items", UnitKind::Item),
    ("kilogram", "kilograms", UnitKind::Measure),
    ("launcher", "launchers", UnitKind::Item),
    ("litre", "litres", UnitKind::Measure),
    ("missile", "missiles", UnitKind::Item),
    ("person", "persons", UnitKind::Item),
    ("piece", "pieces", UnitKind::Item),
    ("railcar", "railcars", UnitKind::Measure),
    ("round", "rounds", UnitKind::Measure),
    ("shipment", "shipments", UnitKind::Measure),
    ("system", "systems", UnitKind::Item),
    ("tonne", "tonnes", UnitKind::Measure),
    ("vehicle", "vehicles", UnitKind::Item),
    ("vessel", "vessels", UnitKind::Item),
    ("visit", "visits", UnitKind::Count),
    ("voyage", "voyages", UnitKind::Count),
];

/// Units in which things of any kind are counted: a piece may be a bandage or a power station.
const COUNTS_ANYTHING: &[&str] = &["item", "piece"];

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

/// Words of items that say as much as a common unit, beside its own: unit, words.
const SYNONYMS: &[(&str, &[&str])] = &[
    (
        "round",
        &[
            "shell",
            "shells",
            "rockets",
            "projectiles",
            "cartridges",
            "bullets",
            "grenades",
            "bombs",
            "mines",
            "missiles",
        ],
    ),
    ("shipment", &["deliveries", "consignments"]),
    ("voyage", &["trips", "sailings"]),
];

/// Words after which an item names something else than what it is.
const PREPOSITIONS: &[&str] = &[
    " in ",
    " of ",
    " by ",
    " for ",
    " from ",
    " with ",
    " to ",
    " on ",
    " per ",
    " carrying ",
    " de ",
    " en ",
    " dans ",
    " pour ",
    " par ",
    " con ",
    " para ",
    " in ",
    " von ",
    " mit ",
    " aus ",
    " für ",
    " в ",
    " из ",
    " для ",
    " с ",
    " у ",
    " з ",
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
        Self {
            name: name.into(),
            singular: singular.into(),
            plural: plural.into(),
            kind,
            is_declared: true,
        }
    }

    /// A quantity of an item in words: "at least 100 ballistic missiles", "300 containers of shells", "1,000
    /// drones (Shahed-136)".
    ///
    /// An item that has the word of the unit itself ("containers from Rason") does not get it twice.
    #[must_use]
    pub fn phrase(&self, quantity: &Quantity, item: &str, language: &Language) -> String {
        if item.is_empty() {
            return quantity.in_units(self.counted(quantity.is_one()), language);
        }
        let Some(message) = self.message_beside(item) else { return quantity.of(item, language) };
        let amount = quantity.before_noun(language);
        let said = self.said((&amount, quantity.scale(language)), quantity.is_one(), item);
        language.say(message, &said)
    }

    /// What a quantity counts, in words: "containers of shells", "drones (Shahed-136)"; the item alone where it
    /// says all.
    #[must_use]
    pub fn thing(&self, quantity: &Quantity, item: &str, language: &Language) -> String {
        if item.is_empty() {
            return self.counted(quantity.is_one()).to_owned();
        }
        let Some(message) = self.message_beside(item) else { return item.to_owned() };
        let mut said = self.said(("", "none"), quantity.is_one(), item);
        // Nothing stands before the unit that it would have to be set off from.
        for (name, value) in &mut said {
            if matches!(*name, "unit-begins" | "ends") {
                *value = "other".into();
            }
        }
        language.say(message, &said).trim().to_owned()
    }

    /// The message that says the unit beside an item; none where the item says it.
    fn message_beside(&self, item: &str) -> Option<&'static str> {
        match self.kind {
            UnitKind::Measure if !self.heads(item) => Some("figure-in-units-of-item"),
            UnitKind::Count if !self.occurs(item) => Some("figure-in-counts-of-item"),
            UnitKind::Item | UnitKind::Count | UnitKind::Measure => None,
        }
    }

    fn said<'a>(
        &'a self,
        (quantity, scale): (&'a str, &'a str),
        one: bool,
        item: &'a str,
    ) -> [(&'static str, Said<'a>); 7] {
        let unit = self.counted(one);
        [
            ("quantity", quantity.into()),
            ("unit", unit.into()),
            ("item", item.into()),
            ("scale", scale.into()),
            ("unit-begins", beginning(unit).into()),
            ("begins", beginning(item).into()),
            ("ends", ending(item).into()),
        ]
    }

    /// Whether an item has the word of the unit before anything that is said of it: "heavy artillery rounds",
    /// "containers of aid", but not "munitions in containers".
    fn heads(&self, item: &str) -> bool {
        let words = item.to_lowercase();
        let bracket = words.find(['(', ',', ';', ':']).unwrap_or(words.len());
        let preposition = PREPOSITIONS.iter().filter_map(|word| words.find(word)).min();
        let end = preposition.map_or(bracket, |at| at.min(bracket));
        item.starts_with(&*self.singular) || self.occurs(&words[..end])
    }

    /// Whether an item has the word of the unit, by itself or as the beginning or the end of a longer one.
    fn occurs(&self, item: &str) -> bool {
        let item = item.to_lowercase();
        let words = item.split(|c: char| !c.is_alphanumeric());
        let synonyms = SYNONYMS.iter().find(|(name, _)| **name == *self.name);
        if synonyms.is_some_and(|(_, synonyms)| words.clone().any(|word| synonyms.contains(&word)))
        {
            return true;
        }
        [&self.singular, &self.plural].iter().any(|own| {
            let own = own.to_lowercase();
            let is_one_word = own.is_ascii() && own.chars().all(char::is_alphanumeric);
            match is_one_word {
                true => words.clone().any(|word| word.starts_with(&own) || word.ends_with(&own)),
                false => item.contains(&own),
            }
        })
    }

    /// Whether things of any kind are counted in it, so that numbers of different items cannot be compared.
    #[must_use]
    pub fn counts_anything(&self) -> bool {
        COUNTS_ANYTHING.contains(&&*self.name)
    }

    /// Whether the project says what it is called; else its name is English.
    #[must_use]
    pub fn is_declared(&self) -> bool {
        self.is_declared
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
            let phrase = unit.phrase(&quantity, item, crate::language::english());
            assert_eq!(phrase.replace('\u{a0}', " "), expect);
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
        check("round", "9 million", "ammunition", "9 million rounds of ammunition");
        check(
            "round",
            "2 million",
            "152 mm shells (capacity)",
            "2 million × 152 mm shells (capacity)",
        );
        check("voyage", "5", "round trips by Angara", "5 round trips by Angara");
        check("voyage", "5", "munitions", "5 voyages (munitions)");
        check("round", "1,000,000", "rocket fuel", "1,000,000 rounds of rocket fuel");
        check(
            "round",
            "at least 6 million",
            "heavy artillery rounds",
            "at least 6 million heavy artillery rounds",
        );
        check("shipment", "49", "cargo shipments by sea", "49 cargo shipments by sea");
        check(
            "container",
            "300",
            "munitions in containers",
            "300 containers of munitions in containers",
        );
        check("barrel", "500", "", "500 barrels");
        check("person", "11,000", "troops", "11,000 troops");
        check("missile", "several dozen", "missiles", "several dozen missiles");
        check("round", "hundreds of thousands", "shells", "hundreds of thousands of shells");
        check("barrel", "thousands", "fuel", "thousands of barrels of fuel");
    }

    #[test]
    fn a_declared_count_is_said_unless_the_item_has_its_word() {
        let percent = "per cent of the volume";
        let units = Units::new([
            Unit::new("drone", None, None, UnitKind::Count),
            Unit::new("percent", Some(percent), Some(percent), UnitKind::Count),
            Unit::new("container", Some("conteneur"), None, UnitKind::Count),
        ]);
        let check = |unit: &str, quantity: &str, item: &str, expect: &str, thing: &str| {
            let quantity = quantity.parse().expect(quantity);
            let unit = units.get(unit).expect(unit);
            assert_eq!(unit.phrase(&quantity, item, crate::language::english()), expect);
            assert_eq!(unit.thing(&quantity, item, crate::language::english()), thing);
        };
        check("drone", "1,000", "Shahed-136", "1,000 drones (Shahed-136)", "drones (Shahed-136)");
        check("drone", "1", "Shahed-136", "1 drone (Shahed-136)", "drone (Shahed-136)");
        check("drone", "9", "attack drones", "9 attack drones", "attack drones");
        check(
            "percent",
            "130",
            "aid",
            "130 per cent of the volume (aid)",
            "per cent of the volume (aid)",
        );
        // In other words it is still a measure.
        check("container", "9", "aid", "9 conteneurs of aid", "conteneurs of aid");
    }

    #[test]
    fn a_number_and_a_designation_that_begins_with_a_digit_are_set_off() {
        let units = Units::new([Unit::new("set", Some("40-foot set"), None, UnitKind::Measure)]);
        let check = |unit: &str, quantity: &str, item: &str, expect: &str| {
            let quantity = quantity.parse().expect(quantity);
            let unit = units.get(unit).expect(unit);
            let phrase = unit.phrase(&quantity, item, crate::language::english());
            assert_eq!(phrase.replace('\u{a0}', "_"), expect);
        };
        check("missile", "at least 15", "358 loitering SAM", "at least 15_×_358 loitering SAM");
        check("piece", "120", "170 mm M1989 Koksan", "120_×_170 mm M1989 Koksan");
        check("missile", "several dozen", "358 missiles", "several dozen_×_358 missiles");
        check("missile", "hundreds of", "358 missiles", "hundreds of 358 missiles");
        check("missile", "3", "KN-23", "3 KN-23");
        check("container", "3", "122 mm rockets", "3 containers of 122 mm rockets");
        check("set", "5", "tools", "5_×_40-foot sets of tools");
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

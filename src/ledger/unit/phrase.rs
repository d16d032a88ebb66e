//! How a quantity of an item is put into words: "at least 100 ballistic missiles", "20,000 containers of munitions".

use std::borrow::Cow;

use super::super::quantity::Quantity;
use super::{Unit, UnitKind};
use crate::language::{ALONE, Language, OF_UNIT, beginning, ending};
use crate::project::NameKind;

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

impl Unit {
    /// A quantity of an item in words: "at least 100 ballistic missiles", "300 containers of shells", "1,000
    /// drones (Shahed-136)".
    ///
    /// An item that has the word of the unit itself ("containers from Rason") does not get it twice.
    #[must_use]
    pub fn phrase(&self, quantity: &Quantity, item: &str, language: &Language) -> String {
        if !language.qualifiers_include_units() {
            return self.phrase_with(&quantity.before_noun(language), quantity, item, language);
        }
        let unit = self.name_after(quantity, language);
        if item.is_empty() {
            return quantity.in_units(&unit, language);
        }
        let Some((_, item)) = self.message_beside(item, language) else {
            return quantity.of(&thing_after(quantity, item, language), language);
        };
        let item = &*item;
        let figure = quantity.in_units(&unit, language);
        let values = [
            ("quantity", (&figure).into()),
            ("item", item.into()),
            ("scale", quantity.scale(language).into()),
            ("begins", beginning(item).into()),
            ("ends", ending(item).into()),
        ];
        language.message("figure-of-item", &values)
    }

    /// A quantity with its unit alone, the quantity in its short form: "≥ 65 thousand barrels", in French "≥ 65 milliers
    /// de barils".
    #[must_use]
    pub fn short_phrase(&self, quantity: &Quantity, language: &Language) -> String {
        let written = match quantity {
            Quantity::Words(_) => quantity.before_noun(language),
            _ => quantity.short(language),
        };
        self.phrase_with(&written, quantity, "", language)
    }

    /// What a quantity counts, as it goes on below its number: "containers of shells", in French "de barils" after "9
    /// millions"; a designation that begins with a digit is set off from the number: "× 358 missiles".
    #[must_use]
    pub fn phrase_after_quantity(
        &self,
        quantity: &Quantity,
        item: &str,
        language: &Language,
    ) -> String {
        match language.qualifiers_include_units() {
            true => self.phrase_without_quantity(quantity, item, language),
            false => self.phrase_with("", quantity, item, language).trim().to_owned(),
        }
    }

    /// What a quantity counts behind the quantity as it is written, in a language whose qualifiers are before the number.
    fn phrase_with(
        &self,
        written: &str,
        quantity: &Quantity,
        item: &str,
        language: &Language,
    ) -> String {
        let unit = self.name_after(quantity, language);
        if item.is_empty() {
            return quantity.written_before("figure-in-units", written, ("unit", &unit), language);
        }
        let Some((message, item)) = self.message_beside(item, language) else {
            let item = thing_after(quantity, item, language);
            return quantity.written_before("figure-of-item", written, ("item", &item), language);
        };
        let item = &*item;
        let values = [
            ("quantity", written.into()),
            ("unit", (&unit).into()),
            ("item", item.into()),
            ("scale", quantity.scale(language).into()),
            ("unit-begins", quantity.beginning_of(&unit).into()),
            ("begins", beginning(item).into()),
            ("ends", ending(item).into()),
        ];
        language.message(message, &values)
    }

    /// What a quantity counts, in words: "containers of shells", "drones (Shahed-136)"; the item alone where it
    /// says all.
    #[must_use]
    pub fn phrase_without_quantity(
        &self,
        quantity: &Quantity,
        item: &str,
        language: &Language,
    ) -> String {
        // Languages decline what is counted; without its number, only one thing differs from several.
        let is_one = quantity.is_singular(language);
        let unit =
            || if is_one { self.name_after(quantity, language) } else { self.name_alone(language) };
        if item.is_empty() {
            return unit();
        }
        let Some((message, item)) = self.message_beside(item, language) else {
            let count = if is_one { quantity.plural(language) } else { ALONE.into() };
            return thing(item, &count, language).into_owned();
        };
        let item = &*item;
        let unit = unit();
        // Nothing stands before the unit that it would have to be set off from.
        let values = [
            ("quantity", "".into()),
            ("unit", (&unit).into()),
            ("item", item.into()),
            ("scale", "none".into()),
            ("unit-begins", "other".into()),
            ("begins", beginning(item).into()),
            ("ends", "other".into()),
        ];
        language.message(message, &values).trim().to_owned()
    }

    /// The message that says the unit beside an item, with the name of the item; none where the item says the unit.
    fn message_beside<'i>(
        &self,
        item: &'i str,
        language: &Language,
    ) -> Option<(&'static str, Cow<'i, str>)> {
        let words = self.words(language);
        let name = thing(item, ALONE, language);
        match self.kind {
            UnitKind::Measure if !self.heads(&name, &words) => {
                Some(("figure-in-units-of-item", thing(item, OF_UNIT, language)))
            }
            UnitKind::Count if !self.occurs(&name, &words) => {
                Some(("figure-in-counts-of-item", name))
            }
            UnitKind::Item | UnitKind::Count | UnitKind::Measure => None,
        }
    }

    /// Whether an item has the word of the unit before its attributes: "heavy artillery rounds",
    /// "containers of aid", but not "munitions in containers".
    fn heads(&self, item: &str, words: &[String]) -> bool {
        let lower = item.to_lowercase();
        let bracket = lower.find(['(', ',', ';', ':']).unwrap_or(lower.len());
        let preposition = PREPOSITIONS.iter().filter_map(|word| lower.find(word)).min();
        let end = preposition.map_or(bracket, |at| at.min(bracket));
        item.starts_with(&*self.singular) || self.occurs(&lower[..end], words)
    }

    /// Whether an item has the word of the unit, by itself or as the beginning or the end of a longer one.
    fn occurs(&self, item: &str, words: &[String]) -> bool {
        let item = item.to_lowercase();
        let of_item = item.split(|c: char| !c.is_alphanumeric());
        let synonyms = SYNONYMS.iter().find(|(name, _)| **name == *self.name);
        if synonyms
            .is_some_and(|(_, synonyms)| of_item.clone().any(|word| synonyms.contains(&word)))
        {
            return true;
        }
        words.iter().any(|own| {
            let is_one_word = own.is_ascii() && own.chars().all(char::is_alphanumeric);
            match is_one_word {
                true => of_item.clone().any(|word| word.starts_with(own) || word.ends_with(own)),
                false => item.contains(own),
            }
        })
    }
}

/// The name of an item, or of a category in place of one, after numbers of a plural category or alone.
pub(in super::super) fn thing<'t>(text: &'t str, count: &str, language: &Language) -> Cow<'t, str> {
    let name = |kind| language.name_after(kind, text, count);
    let name = name(NameKind::Item).or_else(|| name(NameKind::Category));
    name.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The same after a quantity.
pub(in super::super) fn thing_after<'t>(
    quantity: &Quantity,
    text: &'t str,
    language: &Language,
) -> Cow<'t, str> {
    thing(text, &quantity.plural(language), language)
}

#[cfg(test)]
mod tests {
    use super::super::super::Units;
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
            assert_eq!(
                unit.phrase_without_quantity(&quantity, item, crate::language::english()),
                thing
            );
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
        check("missile", "several dozen", "358 missiles", "several dozen 358 missiles");
        check("piece", "a dozen", "2S19 howitzers", "a_dozen 2S19 howitzers");
        check("piece", "half a dozen", "2S19 howitzers", "half a_dozen 2S19 howitzers");
        check("piece", "12", "2S19 howitzers", "12_×_2S19 howitzers");
        check("piece", "2 million", "2S19 howitzers", "2_million_×_2S19 howitzers");
        check("missile", "hundreds of", "358 missiles", "hundreds of 358 missiles");
        check("missile", "3", "KN-23", "3 KN-23");
        check("container", "3", "122 mm rockets", "3 containers of 122 mm rockets");
        check("set", "5", "tools", "5_×_40-foot sets of tools");
    }

    #[test]
    fn what_is_counted_goes_on_below_its_number_or_behind_its_signs() {
        let units = Units::new([]);
        let check = |language: &str, quantity: &str, item: &str, short: &str, below: &str| {
            let language = Language::shipped(language);
            let quantity = quantity.parse().expect(quantity);
            let unit = units.get("barrel").expect("a unit");
            let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], "_");
            assert_eq!(plain(unit.short_phrase(&quantity, &language)), short);
            assert_eq!(plain(unit.phrase_after_quantity(&quantity, item, &language)), below);
        };
        check("en", "at least 65 thousand", "fuel", "≥_65_thousand barrels", "barrels of fuel");
        check("en", "15", "358 barrels", "15 barrels", "×_358 barrels");
        check("en", "several dozen", "358 barrels", "several dozen barrels", "358 barrels");
        check(
            "en",
            "hundreds of thousands of",
            "",
            "hundreds of thousands of barrels",
            "of barrels",
        );
        check("fr", "65 thousand", "fuel", "65_milliers de barils", "de barils de fuel");
        check("fr", "65,000", "", "65_000 barils", "barils");
        check("fr", "up to 1 million", "oil", "≤_1_million de barils", "de barils d’oil");
        check("es", "9 million", "fuel", "9_millones de barriles", "de barriles de fuel");
        check("es", "65 thousand", "", "65_mil barriles", "barriles");
        check("de", "1", "fuel", "1 Fass", "Fass fuel");
        check("de", "3 million", "", "3_Millionen Fässer", "Fässer");
        check("ru", "65 thousand", "", "65_тыс. баррелей", "баррелей");
        check("uk", "2 million", "", "2_млн барелів", "барелів");
        check("ar", "65 thousand", "", "65_ألف برميل", "برميل");
        check("ja", "more than 20,000", "", ">_20,000 バレル", "バレル");
    }

    #[test]
    fn a_common_unit_has_a_name_for_each_number_in_each_language() {
        let units = Units::new([]);
        let check = |language: &str, unit: &str, quantities: &[&str], expect: &str| {
            let language = Language::shipped(language);
            let unit = units.get(unit).expect(unit);
            let figures = quantities
                .iter()
                .map(|quantity| unit.phrase(&quantity.parse().expect(quantity), "", &language));
            let figures =
                figures.collect::<Vec<_>>().join(" | ").replace(['\u{a0}', '\u{202f}'], "_");
            assert_eq!(figures, expect);
        };
        check(
            "en",
            "tonne",
            &["0", "1", "1.5", "2", "21"],
            "0 tonnes | 1 tonne | 1.5 tonnes | 2 tonnes | 21 tonnes",
        );
        check(
            "en",
            "tonne",
            &["about 1", "1 to 2", "300 thousand"],
            "about 1 tonne | 1 to 2 tonnes | 300_thousand tonnes",
        );
        check("de", "barrel", &["1", "3", "at least 1"], "1 Fass | 3 Fässer | mindestens 1 Fass");
        check(
            "fr",
            "tonne",
            &["0", "1", "1.5", "2", "300 thousand"],
            "0 tonne | 1 tonne | 1,5 tonne | 2 tonnes | 300_milliers de tonnes",
        );
        check("fr", "aircraft", &["9 million"], "9_millions d’aéronefs");
        check(
            "es",
            "barrel",
            &["1", "2", "9 million"],
            "1 barril | 2 barriles | 9_millones de barriles",
        );
        check(
            "ru",
            "tonne",
            &["1", "2", "5", "21", "1.5", "300 thousand"],
            "1 тонна | 2 тонны | 5 тонн | 21 тонна | 1,5 тонны | 300_тыс. тонн",
        );
        check(
            "ru",
            "tonne",
            &["about 1", "at least 2", "1 to 2", "almost 2"],
            "около 1 тонны | не менее 2 тонн | от 1 до 2 тонн | почти 2 тонны",
        );
        check(
            "uk",
            "barrel",
            &["1", "2", "5", "1.5", "about 2", "at least 2"],
            "1 барель | 2 барелі | 5 барелів | 1,5 бареля | близько 2 барелів | щонайменше 2 барелі",
        );
        check("ar", "tonne", &["1", "3", "11", "100"], "1 طن | 3 أطنان | 11 طنا | 100 طن");
        check("zh", "missile", &["1", "100"], "1 枚导弹 | 100 枚导弹");
    }

    #[test]
    fn qualifiers_of_korean_and_japanese_include_the_unit() {
        let units = Units::new([]);
        let check = |language: &str, item: &str, expect: &str| {
            let quantity = "more than 20,000".parse().expect("a quantity");
            let unit = units.get("container").expect("a unit");
            assert_eq!(unit.phrase(&quantity, item, &Language::shipped(language)), expect);
        };
        check("ko", "munitions", "munitions 20,000 컨테이너 초과");
        check("ko", "", "20,000 컨테이너 초과");
        check("ja", "munitions", "munitions 20,000 コンテナ超");
        check("ja", "", "20,000 コンテナ超");
        check("zh", "munitions", "超过20,000 个集装箱 munitions");
    }

    #[test]
    fn a_declared_unit_is_one_or_several_as_the_language_counts() {
        let units = Units::new([Unit::new("crate", Some("caisse"), None, UnitKind::Count)]);
        let check = |language: &str, quantity: &str, expect: &str| {
            let unit = units.get("crate").expect("it is declared");
            let quantity = quantity.parse().expect(quantity);
            assert_eq!(
                unit.name_after(&quantity, &Language::shipped(language)),
                expect,
                "{quantity}"
            );
        };
        check("en", "1.5", "caisses");
        check("fr", "1.5", "caisse");
        check("fr", "0", "caisse");
        check("ru", "21", "caisses");
        check("ko", "1", "caisse");
    }
}

//! The units that are meant by names that no unit has: abbreviations, signs of currencies, and words that mean several
//! units.

/// The meaning of a name that no unit has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum MeantUnit<'u> {
    /// The built-in unit of this name.
    One(&'u str),
    /// Several units, or a unit and its multiple: the hint that says what to write.
    Several(&'static str),
    /// A unit that is not built in, by its name in English, whatever built-in one has a similar name.
    Other(&'static str),
}

/// Abbreviations and other words for built-in units, in lower case.
const ABBREVIATIONS: [(&str, &str); 65] = [
    ("$us", "USD"),
    ("bbl", "barrel"),
    ("bbls", "barrel"),
    ("bl", "barrel"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("kg", "kilogram"),
    ("kgs", "kilogram"),
    ("kilo", "kilogram"),
    ("kilogramm", "kilogram"),
    ("kilogramme", "kilogram"),
    ("kilogrammes", "kilogram"),
    ("kilos", "kilogram"),
    ("l", "litre"),
    ("liter", "litre"),
    ("liters", "litre"),
    ("ltr", "litre"),
    ("metric ton", "tonne"),
    ("metric tonne", "tonne"),
    ("metric tonnes", "tonne"),
    ("metric tons", "tonne"),
    ("pc", "piece"),
    ("pcs", "piece"),
    ("people", "person"),
    ("rmb", "CNY"),
    ("rouble", "RUB"),
    ("roubles", "RUB"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("t", "tonne"),
    ("tonelada", "tonne"),
    ("toneladas", "tonne"),
    ("tonnen", "tonne"),
    ("u.s. $", "USD"),
    ("u.s. dollar", "USD"),
    ("u.s. dollars", "USD"),
    ("u.s.$", "USD"),
    ("us $", "USD"),
    ("us dollar", "USD"),
    ("us dollars", "USD"),
    ("us$", "USD"),
    ("usd$", "USD"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("£", "GBP"),
    ("грн", "UAH"),
    ("гривен", "UAH"),
    ("гривень", "UAH"),
    ("дол. сша", "USD"),
    ("долл. сша", "USD"),
    ("кг", "kilogram"),
    ("руб", "RUB"),
    ("рублей", "RUB"),
    ("т", "tonne"),
    ("тонн", "tonne"),
    ("тонна", "tonne"),
    ("тонны", "tonne"),
    ("كجم", "kilogram"),
    ("كغ", "kilogram"),
    ("كغم", "kilogram"),
    ("千克", "kilogram"),
    ("₩", "KRW"),
    ("€", "EUR"),
    ("₴", "UAH"),
    ("₽", "RUB"),
];

const TON: &str = "a metric ton is 1,000 kg, a short ton 907 kg and a long ton 1,016 kg: write `tonne` for metric \
                   tons, or declare the unit that is meant";

const MEGATON: &str = "`mt` means metric tons and `Mt` million tonnes: write `tonne`, and a number such as `5 million` if \
                       million tonnes are meant";

pub(super) const DOLLAR: &str = "many currencies are dollars: write `USD` for US dollars, or declare the currency that is meant";

pub(super) const YEN: &str = "the symbol means yen or yuan: write `JPY` or `CNY`";

pub(super) const POUND: &str = "a pound is an amount of money or a weight: write `GBP` for pounds sterling, or declare the \
                               unit that is meant, such as `[units.lb]` with `measure = true`";

pub(super) const MBBL: &str = "`Mbbl` means a thousand barrels in the oil industry, and a million elsewhere: write `barrel`, \
                              and a number such as `5 thousand`";

/// Names that mean several units, in lower case.
const SEVERAL: [(&str, &str); 19] = [
    ("$", DOLLAR),
    ("dollar", DOLLAR),
    ("dollars", DOLLAR),
    ("дол", DOLLAR),
    ("долл", DOLLAR),
    ("долларов", DOLLAR),
    ("доларів", DOLLAR),
    ("دولار", DOLLAR),
    ("دولارات", DOLLAR),
    ("ドル", DOLLAR),
    ("달러", DOLLAR),
    ("mbbl", MBBL),
    ("pound", POUND),
    ("pounds", POUND),
    (
        "kt",
        "a kt is 1,000 tonnes: write the number in tonnes, such as `5 thousand`, with the unit `tonne`",
    ),
    ("mt", MEGATON),
    ("ton", TON),
    ("tons", TON),
    ("¥", YEN),
];

/// Names of a unit and its multiple in one: name, the scale, and the unit. Capital letters matter: `mt` are metric tons.
const MULTIPLES: [(&str, &str, &str); 9] = [
    ("kt", "thousand", "tonne"),
    ("kT", "thousand", "tonne"),
    ("KT", "thousand", "tonne"),
    ("MMT", "million", "tonne"),
    ("kbbl", "thousand", "barrel"),
    ("mmbbl", "million", "barrel"),
    ("MMbbl", "million", "barrel"),
    ("Mt", "million", "tonne"),
    ("Gt", "billion", "tonne"),
];

/// Units that are not built in but have names similar to built-in ones, by their names in English: a pound is not a round,
/// and a metre not a litre.
const OTHERS: [(&str, &str); 13] = [
    ("bale", "bale | bales"),
    ("cubic foot", "cubic foot | cubic feet | ft³ | ft3 | cu ft"),
    (
        "cubic metre",
        "cubic metre | cubic metres | cubic meter | cubic meters | m³ | m3 | cbm | м³ | м3 | куб. м",
    ),
    ("gallon", "gallon | gallons | gal | gals"),
    ("gram", "gram | grams | gramme | grammes | g | г | 克"),
    ("hectolitre", "hectolitre | hectolitres | hl"),
    ("kilometre", "kilometre | kilometres | kilometer | kilometers | km | 千米 | 公里"),
    ("long ton", "long ton | long tons"),
    ("metre", "metre | metres | meter | meters"),
    ("mile", "mile | miles"),
    ("ounce", "ounce | ounces | oz"),
    ("pound", "lb | lbs"),
    ("short ton", "short ton | short tons"),
];

/// The words for a unit that is not built in.
pub(super) fn words_for(name: &str) -> impl Iterator<Item = &'static str> {
    let found = OTHERS.iter().find(|(known, _)| *known == name);
    found.into_iter().flat_map(|(_, words)| words.split(" | "))
}

/// The meaning of a name that no unit has; `None` if it is unknown.
pub(in super::super) fn meant_unit(name: &str) -> Option<MeantUnit<'static>> {
    let lower = name.trim().trim_end_matches('.').to_lowercase();
    let find = |list: &[(&'static str, &'static str)]| {
        list.iter().find(|(known, _)| *known == lower).map(|(_, meaning)| *meaning)
    };
    find(&ABBREVIATIONS)
        .map(MeantUnit::One)
        .or_else(|| find(&SEVERAL).map(MeantUnit::Several))
        .or_else(|| {
            let mut others = OTHERS.iter().map(|(name, _)| *name);
            others.find(|name| words_for(name).any(|word| word == lower)).map(MeantUnit::Other)
        })
}

/// The scale and the unit of a name that has both.
pub(super) fn multiple_of(name: &str) -> Option<(&'static str, &'static str)> {
    let found = MULTIPLES.iter().find(|(known, ..)| *known == name);
    found.map(|(_, scale, unit)| (*scale, *unit))
}

#[cfg(test)]
mod tests {
    use super::super::super::Units;
    use super::*;

    #[test]
    fn abbreviations_mean_built_in_units() {
        let units = Units::new([]);
        for (name, unit) in ABBREVIATIONS {
            assert!(units.get(unit).is_some(), "{name}");
            assert!(units.get(name).is_none(), "{name}");
        }
    }

    #[test]
    fn a_name_that_means_several_units_means_none_of_them() {
        let check = |name: &str, expect: Option<MeantUnit<'_>>| {
            assert_eq!(meant_unit(name), expect, "{name}");
        };
        check("T", Some(MeantUnit::One("tonne")));
        check("bbl.", Some(MeantUnit::One("barrel")));
        check("tons", Some(MeantUnit::Several(TON)));
        check("pounds", Some(MeantUnit::Several(POUND)));
        check("lbs", Some(MeantUnit::Other("pound")));
        check("m³", Some(MeantUnit::Other("cubic metre")));
        check("crate", None);
    }
}

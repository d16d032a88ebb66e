//! The units that are meant by names that no unit has: abbreviations, signs of currencies, and words that mean several
//! units.

use super::super::table_words::{unit_in_tables, words_for_unit};

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
const ABBREVIATIONS: [(&str, &str); 46] = [
    ("$us", "USD"),
    ("bbl", "barrel"),
    ("bbls", "barrel"),
    ("bl", "barrel"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("bll", "barrel"),
    ("kg", "kilogram"),
    ("kgm", "kilogram"),
    ("kgs", "kilogram"),
    ("kilo", "kilogram"),
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
    ("tne", "tonne"),
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

pub(super) const RUPEE: &str = "several currencies are rupees: declare the one that is meant, such as `[units.INR]` with \
                               `measure = true`";

pub(super) const CFA: &str = "two currencies are CFA francs: declare the one that is meant, such as `[units.XOF]` with \
                              `measure = true`";

pub(super) const KRONE: &str = "several currencies are crowns: declare the one that is meant, such as `[units.SEK]` with \
                               `measure = true`";

/// Names that mean several units, in lower case.
const SEVERAL: [(&str, &str); 20] = [
    ("$", DOLLAR),
    ("cfa", CFA),
    ("cfa francs", CFA),
    ("dollar", DOLLAR),
    ("dollars", DOLLAR),
    ("fcfa", CFA),
    ("kr", KRONE),
    ("mbbl", MBBL),
    ("mbbl/d", MBBL),
    ("pound", POUND),
    ("pounds", POUND),
    ("rs", RUPEE),
    ("rupee", RUPEE),
    ("rupees", RUPEE),
    ("₹", RUPEE),
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
const MULTIPLES: &[(&str, &str, &str)] = &[
    ("kt", "thousand", "tonne"),
    ("kT", "thousand", "tonne"),
    ("KT", "thousand", "tonne"),
    ("MMT", "million", "tonne"),
    ("kbbl", "thousand", "barrel"),
    ("mmbbl", "million", "barrel"),
    ("MMbbl", "million", "barrel"),
    ("Mt", "million", "tonne"),
    ("Gt", "billion", "tonne"),
    ("kb/d", "thousand", "b/d"),
    ("kbbl/d", "thousand", "b/d"),
    ("kbpd", "thousand", "b/d"),
    ("mb/d", "million", "b/d"),
    ("mmb/d", "million", "b/d"),
    ("MMbbl/d", "million", "b/d"),
    ("mbpd", "million", "b/d"),
    ("bcm", "billion", "m3"),
    ("Bcm", "billion", "m3"),
    ("BCM", "billion", "m3"),
    ("mcm", "million", "m3"),
    ("bcf", "billion", "ft3"),
    ("Bcf", "billion", "ft3"),
    ("BCF", "billion", "ft3"),
    ("mmcf", "million", "ft3"),
    ("MMcf", "million", "ft3"),
    ("tcf", "trillion", "ft3"),
    ("Tcf", "trillion", "ft3"),
    ("mtpa", "million", "t"),
    ("Mtpa", "million", "t"),
    ("MTPA", "million", "t"),
    ("ktoe", "thousand", "toe"),
    ("Mtoe", "million", "toe"),
];

/// Prefixes of units and the scales that they are, in lower case: `kilotonnes`.
const PREFIXES: [(&str, &str); 11] = [
    ("kilo", "thousand"),
    ("mega", "million"),
    ("méga", "million"),
    ("giga", "billion"),
    ("кило", "thousand"),
    ("мега", "million"),
    ("кіло", "thousand"),
    ("キロ", "thousand"),
    ("メガ", "million"),
    ("킬로", "thousand"),
    ("메가", "million"),
];

/// Units that are not built in but have names similar to built-in ones, by their names in English: a pound is not a round,
/// and a metre not a litre.
const OTHERS: &[(&str, &str)] = &[
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
    ("quintal", "quintal | quintals"),
    ("bushel", "bushel | bushels"),
    ("carat", "carat | carats"),
    ("megawatt", "megawatt | megawatts | mw"),
    ("gigawatt", "gigawatt | gigawatts | gw"),
    ("barrel per day", "barrel per day | barrels per day | b/d | bbl/d | bpd | bopd"),
    (
        "square metre",
        "square metre | square metres | square meter | square meters | sqm | sq m | m² | m2 | м²",
    ),
    ("hectare", "hectare | hectares | ha"),
    ("tonne of oil equivalent", "tonne of oil equivalent | tonnes of oil equivalent | toe"),
    ("terajoule", "terajoule | terajoules | tj"),
    ("kilowatt-hour", "kilowatt-hour | kilowatt-hours | kwh"),
    ("megawatt-hour", "megawatt-hour | megawatt-hours | mwh"),
    ("gigawatt-hour", "gigawatt-hour | gigawatt-hours | gwh"),
    ("terawatt-hour", "terawatt-hour | terawatt-hours | twh"),
    ("AUD", "a$ | au$ | australian dollar | australian dollars"),
    ("BRL", "r$"),
    ("CAD", "c$ | ca$ | can$ | canadian dollar | canadian dollars"),
    ("CHF", "sfr | swiss franc | swiss francs"),
    ("HKD", "hk$ | hong kong dollar | hong kong dollars"),
    ("ILS", "₪"),
    ("MXN", "mx$"),
    ("NZD", "nz$ | new zealand dollar | new zealand dollars"),
    ("SGD", "s$ | sg$ | singapore dollar | singapore dollars"),
    ("TRY", "₺"),
    ("TWD", "nt$ | nt dollar | nt dollars"),
    ("VND", "₫"),
];

/// The codes of currencies of ISO 4217 that are not built in.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CLP COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR \
    ILS INR IQD IRR ISK JMD JOD KES KGS KHR KMF KPW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR \
    MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RWF SAR SBD SCR SDG SEK SGD SHP \
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UGX UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR \
    ZMW ZWL";

/// Codes of currencies that are English words in capital letters, or marks in tables.
const ALSO_WORDS: [&str; 14] = [
    "ALL", "BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN", "SOS", "TOP", "TRY",
    "NAD",
];

/// The code of a currency that is not built in.
pub(super) fn currency_code(text: &str) -> Option<&'static str> {
    CURRENCIES.split_whitespace().find(|code| *code == text)
}

/// Whether the code of a currency may as well be a word.
pub(super) fn is_also_word(code: &str) -> bool {
    ALSO_WORDS.contains(&code)
}

/// The words for a unit that is not built in.
pub(super) fn words_for(name: &str) -> impl Iterator<Item = &'static str> {
    let found = OTHERS.iter().find(|(known, _)| *known == name);
    let own = found.into_iter().flat_map(|(_, words)| words.split(" | "));
    own.chain(words_for_unit(name))
}

/// The meaning of a name that no unit has; `None` if it is unknown.
pub(in super::super) fn meant_unit(name: &str) -> Option<MeantUnit<'static>> {
    meant_unit_in_english(name).or_else(|| {
        let known = unit_in_tables(name.trim())?;
        meant_unit_in_english(known).or(Some(MeantUnit::One(known)))
    })
}

/// The meaning of an English name or of a symbol.
pub(super) fn meant_unit_in_english(name: &str) -> Option<MeantUnit<'static>> {
    let lower = name.trim().trim_end_matches('.').to_lowercase();
    let find = |list: &[(&'static str, &'static str)]| {
        list.iter().find(|(known, _)| *known == lower).map(|(_, meaning)| *meaning)
    };
    let mut others = OTHERS.iter();
    find(&ABBREVIATIONS)
        .map(MeantUnit::One)
        .or_else(|| find(&SEVERAL).map(MeantUnit::Several))
        .or_else(|| {
            let has_word = |words: &str| words.split(" | ").any(|word| word == lower);
            let (name, _) = others.find(|(_, words)| has_word(words))?;
            Some(MeantUnit::Other(name))
        })
        // `KGS` are kilograms in trade, and soms in banks.
        .or_else(|| currency_code(name.trim()).map(MeantUnit::Other))
}

/// The scale and the unit of a name that has both: `kt`, `kilotonnes`.
pub(super) fn multiple_of(name: &str) -> Option<(&'static str, &'static str)> {
    if let Some((_, scale, unit)) = MULTIPLES.iter().find(|(known, ..)| *known == name) {
        return Some((scale, unit));
    }
    let lower = name.to_lowercase();
    PREFIXES.iter().find_map(|(prefix, scale)| {
        let unit = lower.strip_prefix(prefix)?;
        let name = match unit {
            "tonne" | "tonnes" | "ton" | "tons" => "tonne",
            "litre" | "litres" | "liter" | "liters" => "litre",
            unit => unit_in_tables(unit).filter(|name| ["tonne", "litre"].contains(name))?,
        };
        Some((*scale, name))
    })
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
        check("CAD", Some(MeantUnit::Other("CAD")));
        check("cad", None);
        check("тонн", Some(MeantUnit::One("tonne")));
        check("公吨", Some(MeantUnit::One("tonne")));
        check("dolarów", Some(MeantUnit::Several(DOLLAR)));
        check("quintali", Some(MeantUnit::Other("quintal")));
    }
}

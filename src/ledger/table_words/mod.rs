//! The words of languages in the tables of sources: scales, units, the names of columns with them, and what notes and totals
//! begin with.
//!
//! Each language has one table, in `european`, `slavic` or `other_scripts`; what a rule needs of all of them is here. Words are
//! in lower case and separated by ` | `. A word with several meanings has that of the first table, so English is the first.

mod european;
mod other_scripts;
mod slavic;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A power of ten, and the English word for it if there is one.
pub(crate) type Scale = (u32, &'static str);

/// The words of one language.
pub(crate) struct TableWords {
    /// Its tag in BCP 47.
    language: &'static str,
    /// Words that multiply a number, in sentences and in tables.
    pub(crate) scales: &'static [(Scale, &'static str)],
    /// Words that do so in tables only: abbreviations, and words with other meanings in sentences.
    table_scales: &'static [(Scale, &'static str)],
    /// Words for units, each after the name or the symbol by which [`meant_unit`](super::unit::meant_unit) knows it.
    units: &'static [(&'static str, &'static str)],
    /// Words for things that are counted, written together with a scale before them.
    counters: &'static str,
    /// Names of columns with units, and maybe with a scale: "thousand tonnes".
    unit_columns: &'static str,
    /// Names of columns with scales in words.
    scale_columns: &'static str,
    /// Names of columns with the number that figures are multiplied by.
    factor_columns: &'static str,
    /// Names of columns with a power of ten.
    power_columns: &'static str,
    /// Kinds of quantities, which a unit can follow without punctuation or after a stroke: "weight", "exports".
    quantities: &'static str,
    /// Words for amounts of money, which a unit can follow without punctuation: "value".
    values: &'static str,
    /// Words before a unit: "in".
    into: &'static str,
    /// Words between a scale and its unit, or before both: "of".
    of: &'static str,
    /// Words that describe a unit before them: "net".
    after_units: &'static str,
    /// Words between a unit and what it is divided by: "per".
    per: &'static str,
    /// Words before what a figure does not include: "without".
    without: &'static str,
    /// Words after what a figure does not include: "excluded".
    excluded: &'static str,
    /// Words before who gives or receives: "from", "to".
    directions: &'static str,
    /// What is written together with the word that follows it.
    prefixes: &'static str,
    /// Words that begin a line above or below a table, before a colon.
    notes: &'static str,
    /// Meanings of the marks of values, as a legend has them.
    marks: &'static str,
    /// Names of rows that add up others.
    totals: &'static str,
}

/// A language without words.
const EMPTY: TableWords = TableWords {
    language: "",
    scales: &[],
    table_scales: &[],
    units: &[],
    counters: "",
    unit_columns: "",
    scale_columns: "",
    factor_columns: "",
    power_columns: "",
    quantities: "",
    values: "",
    into: "",
    of: "",
    after_units: "",
    per: "",
    without: "",
    excluded: "",
    directions: "",
    prefixes: "",
    notes: "",
    marks: "",
    totals: "",
};

const TEN: Scale = (1, "");
const HUNDRED: Scale = (2, "");
const THOUSAND: Scale = (3, "thousand");
const MILLION: Scale = (6, "million");
const BILLION: Scale = (9, "billion");
const TRILLION: Scale = (12, "trillion");

/// The tables of all languages.
pub(crate) fn table_words() -> impl Iterator<Item = &'static TableWords> {
    [european::TABLES, slavic::TABLES, other_scripts::TABLES].into_iter().flatten()
}

/// A kind of words that all languages have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum WordKind {
    Counter,
    Quantity,
    Value,
    Into,
    Of,
    AfterUnit,
    Per,
    Without,
    Excluded,
    Direction,
    Note,
    Mark,
    Total,
}

/// The content of a column besides figures, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScaleColumn {
    /// A power of ten.
    Power,
    /// What figures are multiplied by, in digits or words.
    Factor,
    /// A scale in words.
    Scale,
    /// A unit, maybe with a scale.
    Unit,
}

/// The words separated by ` | `.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(" | ").filter(|word| !word.is_empty())
}

/// A word in lower case without the full stop of an abbreviation.
fn folded(word: &str) -> String {
    // A Turkish İ in lower case has a combining dot.
    word.to_lowercase().replace('\u{307}', "").trim_end_matches('.').to_owned()
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The scale of a word in the tables, in any case and with or without a full stop.
pub(crate) fn scale_in_tables(word: &str) -> Option<Scale> {
    static SCALES: LazyLock<HashMap<String, Scale>> = LazyLock::new(|| {
        let mut known = HashMap::new();
        for table in table_words() {
            for (scale, list) in table.scales.iter().chain(table.table_scales) {
                for word in words(list) {
                    known.entry(folded(word)).or_insert(*scale);
                }
            }
        }
        known
    });
    SCALES.get(&folded(word)).copied()
}

/// Whether a word is a scale in sentences too, and not only in tables, where it may as well be a word of another language.
pub(crate) fn is_certain_scale(word: &str) -> bool {
    static CERTAIN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let english = table_words().filter(|table| table.language == "en");
        let of_english = english.flat_map(|table| table.table_scales);
        let lists = table_words().flat_map(|table| table.scales).chain(of_english);
        lists.flat_map(|(_, list)| words(list)).collect()
    });
    !word.is_ascii() || word.ends_with('.') || CERTAIN.contains(&*word.to_lowercase())
}

/// All words for a unit in the languages.
pub(crate) fn words_for_unit(name: &str) -> impl Iterator<Item = &'static str> {
    let lists = table_words().flat_map(|table| table.units);
    lists.filter(move |(unit, _)| *unit == name).flat_map(|(_, list)| words(list))
}

/// The name or the symbol of the unit that a word is in one of the languages.
pub(crate) fn unit_in_tables(word: &str) -> Option<&'static str> {
    static UNITS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let mut known = HashMap::new();
        for (unit, list) in table_words().flat_map(|table| table.units) {
            for word in words(list) {
                known.entry(folded(word)).or_insert(*unit);
            }
        }
        known
    });
    UNITS.get(&folded(word)).copied()
}

/// Whether a word is one of a kind in any of the languages.
pub(crate) fn is_word(kind: WordKind, word: &str) -> bool {
    static KINDS: LazyLock<HashMap<WordKind, HashSet<String>>> = LazyLock::new(|| {
        let mut known: HashMap<WordKind, HashSet<String>> = HashMap::new();
        for table in table_words() {
            for (kind, list) in table.kinds() {
                known.entry(kind).or_default().extend(words(list).map(folded));
            }
        }
        known
    });
    KINDS.get(&kind).is_some_and(|known| known.contains(&folded(word)))
}

/// All words of a kind.
pub(crate) fn words_of_kind(kind: WordKind) -> impl Iterator<Item = &'static str> {
    let lists = table_words().flat_map(TableWords::kinds);
    lists.filter(move |(of, _)| *of == kind).flat_map(|(_, list)| words(list))
}

/// What a column has besides figures, by its name in any of the languages.
pub(crate) fn scale_column(name: &str) -> Option<ScaleColumn> {
    static COLUMNS: LazyLock<HashMap<String, ScaleColumn>> = LazyLock::new(|| {
        let mut known = HashMap::new();
        for table in table_words() {
            for (kind, list) in [
                (ScaleColumn::Power, table.power_columns),
                (ScaleColumn::Factor, table.factor_columns),
                (ScaleColumn::Scale, table.scale_columns),
                (ScaleColumn::Unit, table.unit_columns),
            ] {
                for word in words(list) {
                    known.entry(letters(word)).or_insert(kind);
                }
            }
        }
        known
    });
    COLUMNS.get(&letters(name)).copied()
}

/// What is written together with the word that follows it, such as the Arabic article, and the rest of a text.
pub(crate) fn without_prefix(text: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let prefixes = table_words().flat_map(|table| words(table.prefixes));
    let parts = prefixes.filter_map(move |prefix| Some((prefix, text.strip_prefix(prefix)?)));
    parts.filter(|(_, rest)| !rest.is_empty())
}

impl TableWords {
    fn kinds(&self) -> [(WordKind, &'static str); 13] {
        [
            (WordKind::Counter, self.counters),
            (WordKind::Quantity, self.quantities),
            (WordKind::Value, self.values),
            (WordKind::Into, self.into),
            (WordKind::Of, self.of),
            (WordKind::AfterUnit, self.after_units),
            (WordKind::Per, self.per),
            (WordKind::Without, self.without),
            (WordKind::Excluded, self.excluded),
            (WordKind::Direction, self.directions),
            (WordKind::Note, self.notes),
            (WordKind::Mark, self.marks),
            (WordKind::Total, self.totals),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::super::unit::meant_unit;
    use super::super::units::Units;
    use super::*;

    #[test]
    fn each_language_has_scales_units_columns_and_notes() {
        for table in table_words() {
            let scales: HashSet<u32> =
                table.scales.iter().chain(table.table_scales).map(|(scale, _)| scale.0).collect();
            assert!(scales.contains(&3) && scales.contains(&6), "{}", table.language);
            assert!(table.units.iter().any(|(unit, _)| *unit == "tonne"), "{}", table.language);
            for list in
                [table.unit_columns, table.quantities, table.values, table.notes, table.totals]
            {
                assert!(!list.is_empty(), "{}", table.language);
            }
        }
    }

    #[test]
    fn words_are_in_lower_case_and_units_are_known() {
        let units = Units::new([]);
        for table in table_words() {
            let scales = table.scales.iter().chain(table.table_scales).map(|(_, list)| *list);
            let kinds = table.kinds().into_iter().map(|(_, list)| list);
            let named = table.units.iter().map(|(_, list)| *list);
            for word in scales.chain(kinds).chain(named).flat_map(words) {
                assert_eq!(word.to_lowercase(), word, "{}", table.language);
                assert_eq!(word.trim(), word, "{}", table.language);
            }
            for (unit, _) in table.units {
                let is_known = units.get(unit).is_some() || meant_unit(unit).is_some();
                assert!(is_known, "{}: {unit}", table.language);
            }
        }
    }

    #[test]
    fn a_word_has_its_scale_in_each_language() {
        let check = |language: &str, thousand: &str, million: &str, billion: &str| {
            for (scale, list) in [(3, thousand), (6, million), (9, billion)] {
                for word in words(Box::leak(list.to_owned().into_boxed_str())) {
                    let found = scale_in_tables(word).map(|(exponent, _)| exponent);
                    assert_eq!(found, Some(scale), "{language}: {word}");
                }
            }
        };
        check("it", "mila | migliaia", "milioni | mln", "miliardi | mld");
        check("pt", "mil | milhares", "milhões | milhão", "bilhões | mil milhões");
        check("nl", "duizend", "miljoen | mln.", "miljard | mrd");
        check("da", "tusind", "mio. | millioner", "mia. | milliarder");
        check("sv", "tusen | tusental", "miljoner | milj.", "miljarder | mdr");
        check("no", "tusen", "millioner | mill.", "milliarder");
        check("pl", "tys. | tysięcy", "mln | milionów", "mld | miliardów");
        check("cs", "tis. | tisíc", "milionů", "mld. | miliard");
        check("hu", "ezer", "millió | milliót", "milliárd | mrd");
        check("ro", "mii | mie", "milioane", "miliarde");
        check("tr", "bin | BİN", "milyon | MİLYON", "milyar");
        check("el", "χιλιάδες | χιλ.", "εκατ. | εκατομμύρια", "δισ. | δισεκατομμύρια");
        check("he", "אלפי | אלף", "מיליון | מיליוני", "מיליארד");
        check("fa", "هزار", "میلیون", "میلیارد");
        check("hi", "हजार | हज़ार", "मिलियन", "बिलियन");
        check("id", "ribu", "juta", "miliar");
        check("vi", "nghìn | ngàn", "triệu", "tỷ | tỉ");
        check("zh", "千", "百万", "十亿");
        check("ja", "千", "百万", "十億");
        check("ko", "천", "백만", "십억");
    }
}

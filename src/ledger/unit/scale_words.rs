//! Words that multiply a number and are not read: abbreviations, words of other languages, and letters with several meanings.

use std::sync::Arc;

use super::super::Units;
use super::Unit;

/// The meaning of a word that multiplies the number before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum ScaleWord {
    /// The English word for it, which is read.
    Word(&'static str),
    /// There is no such word: the factor.
    Times(&'static str),
    /// Several scales or units.
    Several(&'static [&'static str]),
}

use ScaleWord::{Several, Times, Word};

/// Words in small letters and without a full stop, as other languages and shorter forms have them.
const SCALES: [(&str, ScaleWord); 55] = [
    ("b", Several(&["billion", "barrels"])),
    ("bilhões", Word("billion")),
    ("billionen", Word("trillion")),
    ("billones", Word("trillion")),
    ("bio", Several(&["billion", "trillion"])),
    ("bln", Word("billion")),
    ("crore", Times("10 million")),
    ("crores", Times("10 million")),
    ("duizend", Word("thousand")),
    ("lakh", Times("100,000")),
    ("lakhs", Times("100,000")),
    ("m", Several(&["million", "metres"])),
    ("mil", Several(&["thousand", "million"])),
    ("mila", Word("thousand")),
    ("milhão", Word("million")),
    ("milhões", Word("million")),
    ("miliard", Word("billion")),
    ("miliardi", Word("billion")),
    ("miliony", Word("million")),
    ("milionów", Word("million")),
    ("miljard", Word("billion")),
    ("miljoen", Word("million")),
    ("millares", Word("thousand")),
    ("milliard", Word("billion")),
    ("milliarde", Word("billion")),
    ("milliarden", Word("billion")),
    ("milliards", Word("billion")),
    ("millier", Word("thousand")),
    ("milliers", Word("thousand")),
    ("millionen", Word("million")),
    ("millones", Word("million")),
    ("millón", Word("million")),
    ("milyar", Word("billion")),
    ("milyon", Word("million")),
    ("mio", Word("million")),
    ("mld", Word("billion")),
    ("mlrd", Word("billion")),
    ("mm", Several(&["million", "millimetres"])),
    ("mrd", Word("billion")),
    ("tausend", Word("thousand")),
    ("thsd", Word("thousand")),
    ("tn", Several(&["trillion", "tonnes"])),
    ("trn", Word("trillion")),
    ("tsd", Word("thousand")),
    ("tys", Word("thousand")),
    ("миллиард", Word("billion")),
    ("миллиардов", Word("billion")),
    ("миллион", Word("million")),
    ("миллионов", Word("million")),
    ("млн", Word("million")),
    ("млрд", Word("billion")),
    ("мільйонів", Word("million")),
    ("тис", Word("thousand")),
    ("тыс", Word("thousand")),
    ("тысяч", Word("thousand")),
];

/// The meaning of a word after a number that is not read as its scale; `None` if the word is none. `T` is a scale, and `t` a
/// tonne.
pub(in super::super) fn scale_of(word: &str) -> Option<ScaleWord> {
    if word == "T" {
        return Some(Several(&["trillion", "thousand", "tonnes"]));
    }
    let small = word.trim_end_matches('.').to_lowercase();
    SCALES.iter().find(|(known, _)| *known == small).map(|(_, scale)| *scale)
}

/// Texts beside a unit that multiply the numbers in it, without brackets, in small letters.
const SCALES_OF_UNITS: [(&str, &str); 24] = [
    ("000", "thousand"),
    ("'000", "thousand"),
    ("’000", "thousand"),
    ("000s", "thousand"),
    ("'000s", "thousand"),
    ("1000", "thousand"),
    ("1,000", "thousand"),
    ("10^3", "thousand"),
    ("10³", "thousand"),
    ("k", "thousand"),
    ("thousand", "thousand"),
    ("thousands", "thousand"),
    ("1000000", "million"),
    ("1,000,000", "million"),
    ("10^6", "million"),
    ("10⁶", "million"),
    ("million", "million"),
    ("millions", "million"),
    ("mln", "million"),
    ("mn", "million"),
    ("billion", "billion"),
    ("billions", "billion"),
    ("bn", "billion"),
    ("trillion", "trillion"),
];

/// Letters that multiply the numbers in a currency: `€m`, `US$ bn`.
const SCALES_OF_CURRENCIES: [(&str, &str); 4] =
    [("mn", "million"), ("bn", "billion"), ("m", "million"), ("b", "billion")];

/// The unit and the scale in a name that has both: `USD million`, `thousand tonnes`, `'000 t`, `€m`.
pub(in super::super) fn scaled_unit<'u>(
    name: &str,
    units: &'u Units,
) -> Option<(&'u Arc<Unit>, &'static str)> {
    let words: Vec<&str> = name.split_whitespace().map(without_brackets).collect();
    let (first, last) = words.split_first().zip(words.split_last())?;
    let ends = [(*first.0, first.1), (*last.0, last.1)];
    let apart = || {
        ends.into_iter().find_map(|(scale, rest)| {
            let unit = units.meant(&rest.join(" "))?;
            let of_currency =
                || unit.is_named_by_code().then(|| find(&SCALES_OF_CURRENCIES, scale));
            Some((unit, scale_of_unit(scale).or_else(|| of_currency()?)?))
        })
    };
    let joined = || {
        let is_currency = |unit: &&Arc<Unit>| unit.is_named_by_code();
        SCALES_OF_CURRENCIES.iter().find_map(|(letters, scale)| {
            let unit = units.meant(name.strip_suffix(letters)?).filter(is_currency)?;
            Some((unit, *scale))
        })
    };
    if words.len() > 1 { apart() } else { joined() }
}

fn without_brackets(word: &str) -> &str {
    word.trim_matches(['(', ')', '[', ']', ','])
}

fn scale_of_unit(word: &str) -> Option<&'static str> {
    let of_language = || match scale_of(word)? {
        Word(scale) => Some(scale),
        Times(_) | Several(_) => None,
    };
    find(&SCALES_OF_UNITS, word).or_else(of_language)
}

fn find(scales: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    let small = word.to_lowercase();
    scales.iter().find(|(known, _)| *known == small).map(|(_, scale)| *scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_may_be_in_the_name_of_a_unit() {
        let units = Units::new([]);
        let check = |name: &str, expect: Option<(&str, &str)>| {
            let found = scaled_unit(name, &units).map(|(unit, scale)| (&*unit.name, scale));
            assert_eq!(found, expect, "{name}");
        };
        for name in ["USD million", "million USD", "US$ million", "US$ m", "US$m", "$US (million)"]
        {
            check(name, Some(("USD", "million")));
        }
        for name in ["€ million", "EUR mn", "Mio. EUR", "EUR m", "€m", "million euros", "mln EUR"]
        {
            check(name, Some(("EUR", "million")));
        }
        for name in
            ["thousand tonnes", "1000 tonnes", "'000 t", "1,000 t", "k tonnes", "tonnes '000"]
        {
            check(name, Some(("tonne", "thousand")));
        }
        check("тыс. т", Some(("tonne", "thousand")));
        check("£bn", Some(("GBP", "billion")));
        for name in
            ["tonnes", "million", "m t", "tm", "thousand", "brigade set", "", "tonnes of oil"]
        {
            check(name, None);
        }
    }

    #[test]
    fn a_scale_is_listed_once() {
        let mut words: Vec<&str> = SCALES.iter().map(|(word, _)| *word).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), SCALES.len());
    }
}

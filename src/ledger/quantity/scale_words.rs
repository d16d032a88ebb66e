//! Words and characters that multiply the number before them, in the languages of documents and of sources: "5 Mio.", "2万".
//!
//! Quantities are read with the English ones only. The others are found in quotations, and in the names of columns and in
//! cells, where a message says what to write instead.

use rust_decimal::Decimal;

use crate::language::english;

/// A power of ten, and the English word for it if there is one.
pub(crate) type Scale = (u32, &'static str);

/// The English words.
const ENGLISH: [Scale; 4] = [(3, "thousand"), (6, "million"), (9, "billion"), (12, "trillion")];

/// Words and characters after digits that multiply them, several separated by `|`, in lower case. The German and French
/// "Billion" is a million millions.
pub(crate) const SCALE_WORDS: &[(Scale, &str)] = &[
    ((5, ""), "lakh | lakhs"),
    ((7, ""), "crore | crores"),
    ((6, "million"), "mln"),
    ((9, "billion"), "bln | mlrd"),
    ((12, "trillion"), "trn"),
    (
        (3, "thousand"),
        "mille | milliers | millier | mil | miles de | tausend | tsd. | tsd | 천 | 千",
    ),
    (
        (3, "thousand"),
        "тысяч | тысячи | тысяча | тыс. | тыс | тисяч | тисячі | тисяча | тис. | тис",
    ),
    ((3, "thousand"), "ألف | الف | آلاف | ألفا"),
    ((3, "thousand"), "thsd | thsd. | mila | milhares | duizend | tys. | tys | tysięcy | tysiące"),
    (
        (6, "million"),
        "million | millions | m | millón | millones | million | millionen | mio. | mio | mill.",
    ),
    (
        (6, "million"),
        "миллион | миллиона | миллионов | млн | млн. | мільйон | мільйона | мільйони | мільйонів",
    ),
    ((6, "million"), "مليون | ملايين | مليونا"),
    (
        (6, "million"),
        "milioni | milhão | milhões | miljoen | miljoner | milion | miliony | milionów | milyon",
    ),
    (
        (9, "billion"),
        "milliard | milliards | mil millones | milliarde | milliarden | mrd. | mrd | md | mds",
    ),
    (
        (9, "billion"),
        "миллиард | миллиарда | миллиардов | млрд | млрд. | мільярд | мільярда | мільярди | мільярдів",
    ),
    ((9, "billion"), "مليار | مليارات | بليون | بلايين"),
    (
        (9, "billion"),
        "mld | mld. | miliardo | miliardi | bilhão | bilhões | miljard | miljarder | miliard | miliardy | miliardów | milyar",
    ),
    (
        (12, "trillion"),
        "billion | billions | billón | billones | billionen | трлн | трлн. | تريليون | 兆 | 조 | 万亿 | 萬億",
    ),
    ((4, ""), "万 | 萬 | 만"),
    ((6, "million"), "百万 | 百萬 | 백만"),
    ((7, ""), "千万 | 千萬 | 천만"),
    ((8, ""), "亿 | 億 | 억"),
    ((9, "billion"), "十亿 | 十億 | 십억"),
];

/// Words that are scales in tables, and mostly not after the digits of a text.
const IN_TABLES: &[(Scale, &str)] = &[
    ((1, ""), "tens"),
    ((2, ""), "hundred | hundreds | hundert | centaines | cientos | centenas | сотен | сотни"),
    ((3, "thousand"), "thou | thous | ths | thds"),
];

/// The scale of a word, in any case and with or without a full stop. A word of several meanings has the English one, or else
/// the first of the table. A single letter is not a word: `m` may be metres.
pub(crate) fn scale_of_word(word: &str) -> Option<Scale> {
    let lower = word.to_lowercase();
    if lower.is_ascii() && lower.len() < 2 {
        return None;
    }
    // Spanish and Portuguese write "mil" for a thousand; the abbreviation is of "million".
    if lower == "mil." {
        return Some((6, "million"));
    }
    let lower = lower.trim_end_matches('.');
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    let is_english = |(_, name): &&Scale| [lower, singular].contains(name);
    let is_listed =
        |words: &str| words.split(" | ").any(|known| known.trim_end_matches('.') == lower);
    let english = ENGLISH.iter().find(is_english).copied();
    english.or_else(|| {
        let found = SCALE_WORDS.iter().chain(IN_TABLES).find(|(_, words)| is_listed(words));
        found.map(|(scale, _)| *scale)
    })
}

/// A power of ten in digits: "100,000".
pub(crate) fn power_of_ten(exponent: u32) -> String {
    let power = Decimal::from(10_u64.saturating_pow(exponent));
    english().number(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_same_scale_however_it_is_written() {
        let check = |word: &str, expect: Option<Scale>| {
            assert_eq!(scale_of_word(word), expect, "{word}");
        };
        for word in ["million", "Millions", "Mio.", "mio", "MLN", "млн.", "百万", "Millionen"]
        {
            check(word, Some((6, "million")));
        }
        check("billion", Some((9, "billion")));
        check("Billionen", Some((12, "trillion")));
        check("тыс.", Some((3, "thousand")));
        check("lakh", Some((5, "")));
        check("万", Some((4, "")));
        check("hundred", Some((2, "")));
        check("thou.", Some((3, "thousand")));
        assert_eq!(power_of_ten(7), "10,000,000");
        check("mil", Some((3, "thousand")));
        check("mil.", Some((6, "million")));
        check("m", None);
        check("dollars", None);
        check("", None);
    }
}

//! Words around numbers in quotations of other languages than English: qualifiers, scales, and what connects the ends
//! of a range.
//!
//! Qualifiers are those with which documents of each shipped language write them, read backwards, and further words
//! of sources, which are listed here; scales are those of the tables of languages in the ledger. A word with several meanings is listed with each of them.

use std::sync::LazyLock;

use Qualifier::{About, AtLeast, JustAbove, JustBelow, LessThan, MoreThan, UpTo};

use crate::language::{Language, shipped_languages};
use crate::ledger::quantity::{Qualifier, qualifier_wordings};
use crate::ledger::table_words::{Scale, table_words};

/// Characters in lower case, and one meaning of them.
pub(super) type Phrase<T> = (Vec<char>, T);

/// The words around numbers in all shipped languages but English; in each list, the longest first.
pub(super) struct Phrases {
    /// Qualifiers before a number.
    pub(super) before: Vec<Phrase<Qualifier>>,
    /// Qualifiers after a number, or after what it counts.
    pub(super) after: Vec<Phrase<Qualifier>>,
    /// Words and characters after digits that multiply them.
    pub(super) scales: Vec<Phrase<Scale>>,
}

/// The phrases of all languages.
pub(super) fn phrases() -> &'static Phrases {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::new);
    &PHRASES
}

impl Phrases {
    fn new() -> Self {
        let scales = table_words().flat_map(|table| parse(table.scales)).collect();
        let mut phrases = Self { before: parse(BEFORE), after: parse(AFTER), scales };
        for tag in shipped_languages().filter(|tag| *tag != "en") {
            phrases.add_qualifiers(&Language::shipped(tag));
        }
        sort(&mut phrases.before);
        sort(&mut phrases.after);
        sort(&mut phrases.scales);
        phrases
    }

    /// Adds the words that a language's messages have before and after the number.
    fn add_qualifiers(&mut self, language: &Language) {
        for (qualifier, wording) in qualifier_wordings() {
            let key = format!("qualifier-{}", wording.replace(' ', "-"));
            let message = language.message(&key, &[("amount", "0".into())]);
            let (before, after) = message.split_once('0').unwrap_or_default();
            for (words, phrases) in [(before, &mut self.before), (after, &mut self.after)] {
                let words: Vec<char> = words.trim().chars().map(normalize).collect();
                if !words.is_empty() {
                    phrases.push((words, qualifier));
                }
            }
        }
    }
}

/// A character as quotes are compared: in lower case, a common space, a straight apostrophe, an ASCII digit.
pub(super) fn normalize(c: char) -> char {
    let digit = |zero: char| char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c);
    match c {
        '\u{2019}' | '\u{2018}' | '\u{2bc}' => '\'',
        '０'..='９' => digit('０'),
        '٠'..='٩' => digit('٠'),
        '٬' => ',',
        '٫' => '.',
        // Invisible characters that set text of another direction apart.
        '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' => ' ',
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

fn parse<T: Copy>(table: &[(T, &str)]) -> Vec<Phrase<T>> {
    let phrases = table.iter().flat_map(|(meaning, words)| {
        words.split(" | ").map(|words| (words.chars().collect(), *meaning))
    });
    phrases.collect()
}

/// Sorts by length, the longest first; each phrase has each of its meanings once.
fn sort<T: PartialEq>(phrases: &mut Vec<Phrase<T>>) {
    phrases.sort_by(|(one, _), (other, _)| (other.len(), other).cmp(&(one.len(), one)));
    let mut kept: Vec<Phrase<T>> = Vec::with_capacity(phrases.len());
    for phrase in phrases.drain(..) {
        if !kept.iter().rev().take_while(|it| it.0 == phrase.0).any(|it| it.1 == phrase.1) {
            kept.push(phrase);
        }
    }
    *phrases = kept;
}

/// Qualifiers before a number that sources use and documents do not, and further meanings of those in documents.
const BEFORE: &[(Qualifier, &str)] = &[
    // French
    (AtLeast, "minimum | a minima | pas moins de"),
    (MoreThan, "supérieur à | supérieure à | dépassant | au-delà de | plus d'environ"),
    (UpTo, "jusqu'à | au plus | au maximum de | maximum | pas plus de"),
    (LessThan, "sous | inférieur à | inférieure à"),
    (
        About,
        "près de | presque | aux alentours de | aux environs de | quelques | estimé à | estimés à | estimées à",
    ),
    // Spanish
    (AtLeast, "por lo menos | como mínimo | mínimo | cuando menos"),
    (MoreThan, "superior a | superiores a | más allá de"),
    (UpTo, "máximo | un máximo de | a lo sumo"),
    (LessThan, "inferior a | inferiores a"),
    (About, "unos | unas | casi | en torno a | cerca de"),
    // German
    (AtLeast, "wenigstens | zumindest | minimal | gut | ab"),
    (MoreThan, "gut | oberhalb von"),
    (JustAbove, "gut | etwas über"),
    (UpTo, "maximal | bis | nicht über"),
    (LessThan, "unterhalb von | knapp unter"),
    (JustBelow, "fast | beinahe | knapp | knapp unter"),
    (
        About,
        "ca. | ca | zirka | an die | gegen | annähernd | nahezu | fast | knapp | beinahe | etwa",
    ),
    // Russian
    (
        AtLeast,
        "как минимум | по меньшей мере | по крайней мере | не меньше | не менее чем | минимум",
    ),
    (MoreThan, "больше | более чем | больше чем | превышает"),
    (UpTo, "не больше | не более чем | вплоть до | максимум"),
    (LessThan, "меньше | менее чем | меньше чем"),
    (About, "ориентировочно | порядка | в районе | почти"),
    // Ukrainian
    (AtLeast, "принаймні | як мінімум | не менше | не менш як | не менш ніж | мінімум"),
    (MoreThan, "більше | більш як | більш ніж | більше як"),
    (UpTo, "не більше | не більш як | не більш ніж | аж до"),
    (LessThan, "менше | менш як | менш ніж"),
    (About, "біля | десь | майже"),
    // Arabic
    (AtLeast, "لا يقل عن | على الأقل | ما لا يقل على"),
    (MoreThan, "يزيد على | يزيد عن | ما يزيد عن | يفوق | يتجاوز | ما يتجاوز"),
    (UpTo, "يصل إلى | تصل إلى | حتى | لا يزيد على | لا يزيد عن | ما لا يزيد عن | لا يتجاوز"),
    (About, "حوالى | قرابة | ما يقرب من | ما يقارب | تقريبا"),
    // Chinese
    (AtLeast, "最少 | 起码"),
    (MoreThan, "超過 | 超过了 | 多于 | 多於 | 大于"),
    (UpTo, "多達 | 高达 | 高達 | 达到 | 最高 | 不超過"),
    (LessThan, "不到 | 小于"),
    (About, "約 | 大約 | 接近 | 将近 | 將近 | 近 | 大概 | 估計"),
    // Japanese
    (AtLeast, "最低でも"),
    (UpTo, "最大で | 最高"),
    (About, "およそ | 約 | ほぼ | おおよそ | 推定"),
    // Korean
    (AtLeast, "적어도"),
    (UpTo, "최대"),
    (About, "대략 | 약 | 거의"),
];

/// Likewise after a number.
const AFTER: &[(Qualifier, &str)] = &[
    (
        AtLeast,
        "ou plus | o más | oder mehr | и более | или более | и больше | або більше | і більше | أو أكثر | 以上 | 이상",
    ),
    (
        AtLeast,
        "au moins | au minimum | por lo menos | como mínimo | al menos | mindestens | على الأقل",
    ),
    (
        MoreThan,
        "以上 | 이상 | 多 | 余 | 餘 | 여 | 넘는 | 을 넘는 | 를 넘는 | 超 | を超える | を上回る | 余り",
    ),
    (JustAbove, "多 | 余 | 餘 | 여 | 余り"),
    (AtLeast, "多 | 余 | 餘 | 여"),
    (
        UpTo,
        "ou moins | au plus | au maximum | o menos | como máximo | oder weniger | maximal | или менее | або менше | 以内 | 以下 | 이내 | 까지",
    ),
    (LessThan, "未満 | 미만"),
    (
        About,
        "environ | aproximadamente | approximativement | تقريبا | تقريباً | 左右 | 上下 | 前後 | ほど | 程度 | 近く | 가량 | 정도 | 안팎 | 내외 | 余 | 餘 | 여",
    ),
    (JustBelow, "近く | 가까이"),
];

/// Words that may be between a qualifier and its number.
pub(super) const BETWEEN: &[&str] = &[
    "un",
    "une",
    "de",
    "d'",
    "des",
    "du",
    "les",
    "le",
    "la",
    "total",
    "autres",
    "el",
    "los",
    "las",
    "una",
    "otros",
    "otras",
    "ein",
    "eine",
    "einem",
    "einer",
    "die",
    "der",
    "weitere",
    "weiteren",
    "insgesamt",
    "еще",
    "ещё",
    "ще",
    "других",
    "інших",
    "другие",
];

/// What is between the ends of a range.
pub(super) const TO: &[&str] = &[
    "à", "a", "bis", "до", "إلى", "至", "到", "から", "에서", "~", "～", "〜", "–", "-", "—", "−",
];

/// What is between them after one of [`BETWEEN_ENDS`].
pub(super) const AND: &[&str] = &["et", "y", "und", "и", "та", "і", "й", "و", "和", "与", "と"];

/// "Between", before the lower end of a range.
pub(super) const BETWEEN_ENDS: &[&str] = &["entre", "zwischen", "между", "між", "بين"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_qualifiers_in_one_of_the_lists() {
        let count = |tag: &str| {
            let mut phrases = Phrases { before: Vec::new(), after: Vec::new(), scales: Vec::new() };
            phrases.add_qualifiers(&Language::shipped(tag));
            phrases.before.len() + phrases.after.len()
        };
        for tag in shipped_languages() {
            assert!(count(tag) >= qualifier_wordings().count(), "{tag}");
        }
    }

    #[test]
    fn a_listed_phrase_is_written_as_quotes_are_compared() {
        for (_, words) in BEFORE.iter().chain(AFTER) {
            assert_eq!(words.chars().map(normalize).collect::<String>(), *words);
        }
        for (_, words) in table_words().flat_map(|table| table.scales) {
            assert_eq!(words.chars().map(normalize).collect::<String>(), *words);
        }
    }
}

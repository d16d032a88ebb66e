//! The structure of a name: which of its runs of words are the measure of its column, and which are things, parties, rates, or
//! what is left out.

use super::super::super::quantity::scale_of_word;
use super::super::super::table_words::{WordKind, is_certain_scale, is_word, scale_column};
use super::super::suggestion::{POUND, currency_code, is_also_word};
use super::scale::{is_digits_alone, is_scale, small_power};
use super::words::{SegmentKind, Word, words_of};
use super::{NamedUnit, Run};

/// Whether a number in a title is a figure, and not a scale: "more than 1,000 tonnes", "Threshold: 1000 t", but "Unit: 1000 t".
pub(super) fn is_figure(number: &str, title: &str) -> bool {
    let before = title.split(number).next().unwrap_or_default().trim_end();
    if !number.starts_with(|c: char| c.is_ascii_digit()) || before.is_empty() {
        return false;
    }
    match before.strip_suffix([':', '：']) {
        Some(name) => {
            let last = words_of(name).pop();
            scale_column(name).is_none() && !last.is_some_and(|word| is_quantity(word.text))
        }
        None => {
            before.ends_with(char::is_alphanumeric)
                && !words_of(before).pop().is_some_and(|word| is_word(WordKind::Into, word.text))
        }
    }
}

/// Whether a run of words is a measure, and not the thing that is counted. The word before it may be in another segment.
pub(super) fn is_measure(
    words: &[Word<'_>],
    start: usize,
    run: &Run,
    kind: SegmentKind,
    name: &str,
) -> bool {
    let before = word_before(name, &words[start]);
    let rest = &words[run.end..];
    let is_whole = start == 0 && rest.is_empty();
    let first = words[start].text.trim_end_matches('.');
    let is_letter = run.end == start + 1 && first.chars().count() == 1;
    let is_beside = |kind: WordKind| before.is_some_and(|word| is_word(kind, word.text));
    let is_beside_quantity = before.is_some_and(|word| is_quantity(word.text));
    if is_letter && first.eq_ignore_ascii_case("b") {
        return false;
    }
    let is_k = first.eq_ignore_ascii_case("k");
    if is_letter && first.is_ascii() && words[start].before != Some('_') {
        return is_whole && kind != SegmentKind::Plain
            || is_k && is_beside_quantity && rest.is_empty();
    }
    if is_letter && is_k {
        return rest.is_empty() && kind == SegmentKind::Plain;
    }
    let is_short = first.is_ascii() && (first.len() < 3 || first.eq_ignore_ascii_case("mil"));
    let is_number = first.starts_with(|c: char| ('1'..='9').contains(&c));
    let is_name = !rest.is_empty() && is_name(words);
    let is_certain = is_number
        || scale_of_word(words[start].text).is_none()
        || is_certain_scale(words[start].text)
        || first.starts_with(|c: char| !c.is_alphabetic());
    // A word of tables may be another one in another language: `bin` are thousands in Turkish.
    if run.unit.is_none() && !is_certain {
        return start == 0 && (is_beside_quantity || is_beside(WordKind::Into));
    }
    if run.scale.is_none()
        && let Some(NamedUnit::Other(code)) = &run.unit
        && currency_code(words[start].text).is_some()
    {
        let has_quantity = words_of(name).iter().any(|word| is_quantity(word.text));
        let is_alone = before.is_none() && celes::Country::from_alpha3(code).is_err();
        return rest.is_empty()
            && (is_beside(WordKind::Into)
                || !is_also_word(code) && (has_quantity || is_alone && is_whole));
    }
    match (kind, &run.scale, &run.unit) {
        (SegmentKind::Plain, Some(_), Some(_)) => {
            let is_clear = is_certain || start == 0 || is_beside_quantity;
            // "A threshold of 100 thousand tonnes"
            let is_of_number = is_number
                && (is_beside(WordKind::Of) && !is_beside_quantity
                    || small_power(first).is_some() && start > 0 && !is_beside_quantity);
            is_clear && (rest.is_empty() && !is_of_number || start == 0 && !is_name)
        }
        (SegmentKind::Plain, Some(scale), None) => {
            let is_code = start == 0 && !is_short && is_code(words);
            is_code || rest.is_empty() && !is_number && (!is_short || scale.is_of_money)
        }
        (SegmentKind::Plain, None, Some(unit)) => {
            // `kg net`, `US$ FOB`
            rest.iter().all(|word| is_word(WordKind::AfterUnit, word.text))
                && (start == 0 || is_beside_quantity || !is_thing(unit))
        }
        (SegmentKind::Plain, None, None) => false,
        // "Mil." is also "military".
        (_, Some(_), None) if is_short => {
            start == 0 && rest.first().is_none_or(|word| !CONJUNCTIONS.contains(&word.text))
        }
        (SegmentKind::InBrackets, ..) => !is_name,
        (SegmentKind::Apart, Some(_), None) => {
            is_whole || start == 0 && !rest[0].text.starts_with(char::is_uppercase)
        }
        (SegmentKind::Apart | SegmentKind::AfterScale, ..) => start == 0 && !is_name,
    }
}

/// Whether a unit is also the name of things, such as barrels of guns. Without a scale and punctuation, it is a unit only
/// after a kind of quantity.
fn is_thing(unit: &NamedUnit) -> bool {
    match unit {
        NamedUnit::One(unit) => *unit.name == *"barrel",
        NamedUnit::Several(_, hint) => *hint == POUND,
        NamedUnit::Other(_) => false,
    }
}

/// Whether words are the code of a measure, as of Eurostat: `THS_PER`, `MIO-EUR-NSA`.
fn is_code(words: &[Word<'_>]) -> bool {
    let is_capital = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    let is_joined = |word: &Word<'_>| matches!(word.before, Some('_' | '-'));
    words.iter().all(|word| word.text.bytes().all(is_capital))
        && words.len() > 1
        && words[1..].iter().all(is_joined)
}

/// Whether a word is a kind of quantity, or a word for amounts of money.
pub(super) fn is_quantity(word: &str) -> bool {
    is_word(WordKind::Quantity, word) || is_word(WordKind::Value, word)
}

/// The last word of a name before one of its words.
pub(super) fn word_before<'a>(name: &'a str, word: &Word<'_>) -> Option<Word<'a>> {
    words_of(&name[..word.start]).pop()
}

/// Words after an abbreviation that join it to another one, and not a scale to its unit.
const CONJUNCTIONS: [&str; 7] = ["and", "or", "und", "et", "ou", "y", "и"];

/// Whether words are a name that begins with a scale, as in "Million Dollar Fund": capitals, and no plural.
fn is_name(words: &[Word<'_>]) -> bool {
    let is_capitalized = |word: &Word<'_>| {
        let mut chars = word.text.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
    };
    let is_singular = |word: &Word<'_>| !word.text.ends_with('s');
    words.len() > 2 && words.iter().all(|word| is_capitalized(word) && is_singular(word))
}

/// Whether a unit in the singular describes a noun after it: "euro area", "dollar fund".
fn is_attribute(word: &Word<'_>, unit: &NamedUnit, thing: &Word<'_>) -> bool {
    let lower = word.text.to_lowercase();
    let is_singular = match unit {
        NamedUnit::One(unit) => lower == unit.singular.to_lowercase() && lower.len() > 3,
        NamedUnit::Several(..) => ["dollar", "pound", "ton"].contains(&&*lower),
        NamedUnit::Other(_) => false,
    };
    let kinds =
        [WordKind::Of, WordKind::AfterUnit, WordKind::Per, WordKind::Without, WordKind::Excluded];
    let is_of_unit = kinds.into_iter().any(|kind| is_word(kind, thing.text));
    is_singular && thing.before == Some(' ') && thing.text.is_ascii() && !is_of_unit
}

/// Whether a measure describes what is counted, as in "million-dose vials", "1000-litre tanks", "1000 lb bombs" and "euro area".
pub(super) fn is_compound(words: &[Word<'_>], start: usize, run: &Run) -> bool {
    let end = run.end;
    let Some(thing) = words.get(end) else { return false };
    let is_joined = |at: usize| words[at].before == Some('-');
    let is_after_scale = |at: &usize| is_scale(words[at - 1].text);
    if (start.max(1)..=end).filter(is_after_scale).any(is_joined) {
        return !is_code(words);
    }
    if let (None, Some(unit)) = (&run.scale, &run.unit)
        && end == start + 1
        && is_attribute(&words[start], unit, thing)
    {
        return true;
    }
    // The size of a thing is in one of its units, and not in tonnes, barrels or money.
    let is_size = match &run.unit {
        Some(NamedUnit::One(unit)) => ["kilogram", "litre"].contains(&&*unit.name),
        Some(unit @ NamedUnit::Other(_)) => !unit.is_money(),
        Some(NamedUnit::Several(..)) | None => false,
    };
    let is_plural = |text: &str| text.len() > 3 && text.ends_with('s');
    let is_in_digits = words[start].text.starts_with(|c: char| c.is_ascii_digit());
    is_size
        && is_in_digits
        && thing.before == Some(' ')
        && is_plural(thing.text)
        && !is_plural(words[end - 1].text)
}

/// Words before a number or a letter that is not a scale: `Lot (1000)`, `group_k`.
const NUMBERED: [&str; 13] = [
    "lot", "batch", "no", "nr", "model", "series", "group", "type", "class", "phase", "part",
    "annex", "vitamin",
];

/// Eras of a year that looks like a scale: `1000 BC`.
const ERAS: [&str; 4] = ["bc", "bce", "ad", "ce"];

/// Whether a number or a letter is that of a lot or a year, and not a scale.
pub(super) fn is_numbered(run: &[Word<'_>], name: &str) -> bool {
    let [number] = run else { return false };
    let is_one_of = |word: Option<&Word<'_>>, known: &[&str]| {
        word.is_some_and(|word| known.contains(&&*word.text.trim_end_matches('.').to_lowercase()))
    };
    let before = words_of(&name[..number.start]);
    let after = words_of(&name[number.start + number.text.len()..]);
    (is_digits_alone(number.text) || number.text.eq_ignore_ascii_case("k"))
        && (is_one_of(before.last(), &NUMBERED) || is_one_of(after.first(), &ERAS))
}

/// Words before "of" that set a measure apart from the one of the column: `Tonnes (net of kg)`, `EUR equivalent of USD`.
const OTHER_THAN: [&str; 4] = ["net", "equivalent", "equivalents", "exclusive"];

/// Whether a measure is what another one is divided by, follows a number as in a sentence, or is set apart from the one of
/// the column.
pub(super) fn is_of_another(words: &[Word<'_>], start: usize, end: usize) -> bool {
    let lower = |at: usize| words.get(at).map(|word| word.text.to_lowercase());
    let before = start.checked_sub(1).and_then(|at| words.get(at));
    let is_number =
        |word: &Word<'_>| word.text.bytes().all(|it| it.is_ascii_digit()) && !is_year(word.text);
    let is_divided = |word: &Word<'_>| word.before == Some('/');
    // `Weight/kg` is the weight in kilograms.
    let is_kind_of_quantity = before.is_some_and(|word| is_word(WordKind::Quantity, word.text));
    let is_set_apart = start > 1
        && lower(start - 1).as_deref() == Some("of")
        && lower(start - 2).is_some_and(|word| OTHER_THAN.contains(&&*word));
    before.is_some_and(|word| is_word(WordKind::Per, word.text) || is_number(word))
        || start > 0 && is_divided(&words[start]) && !is_kind_of_quantity
        || is_set_apart
        || words[start..end].iter().skip(1).any(is_divided)
}

/// Whether the figures of a column do not include what is in this measure: `k€ excluded`, `without kg`.
pub(super) fn is_excluded(words: &[Word<'_>], start: usize, end: usize) -> bool {
    let is_without = |word: &Word<'_>| is_word(WordKind::Without, word.text);
    let is_excluded = |word: &Word<'_>| is_word(WordKind::Excluded, word.text);
    words[..start].iter().any(is_without) || words.get(end).is_some_and(is_excluded)
}

/// Participles before "to" and a unit: `Converted to KG`.
const CONVERTED: [&str; 4] = ["converted", "rounded", "equal", "equivalent"];

/// Whether a word is the code of the country that goods go to or come from, and not a unit: `Exports to KG` is about
/// Kyrgyzstan.
pub(super) fn is_party(words: &[Word<'_>], start: usize, before: Option<Word<'_>>) -> bool {
    let word = &words[start];
    let is_country = match word.text.len() {
        2 => celes::Country::from_alpha2(word.text).is_ok(),
        3 => celes::Country::from_alpha3(word.text).is_ok(),
        _ => false,
    };
    let is_converted = start > 1 && CONVERTED.contains(&&*words[start - 2].text.to_lowercase());
    is_country
        && word.text.bytes().all(|it| it.is_ascii_uppercase())
        && matches!(word.before, Some(' ' | '_'))
        && before.is_some_and(|word| is_word(WordKind::Direction, word.text))
        && !is_converted
}

/// Whether a text is a year, which prices may be of: `constant 2015 USD`.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.parse::<u16>().is_ok()
}

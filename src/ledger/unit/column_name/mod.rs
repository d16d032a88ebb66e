//! The unit and the scale in the name of a column: `Exports (USD million)`, `weight_kg`, `Menge in 1000 t`.
//!
//! A name is divided into segments: its parts in brackets, after punctuation and after "in" are *set apart* from the thing
//! that is counted, and are mostly its unit. The rest has a unit only at its end. In a segment, a measure is a run of scales
//! and units, of which it has one each at most. What is divided by something else, as in `USD/tonne` and `deaths per million`,
//! is another measure than its parts.

mod scale;
mod words;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

pub(crate) use scale::NamedScale;
use scale::{is_digits_alone, is_scale};
use words::{Segment, SegmentKind, Word, joined, joined_words, segments, without_prefix, words_of};

use super::super::Units;
use super::super::quantity::scale_of_word;
use super::suggestion::{DOLLAR, MBBL, POUND, YEN, multiple_of, words_for};
use super::{COMMON, MeantUnit, Unit, UnitKind, meant_unit};
use crate::language::{Language, shipped_languages};

/// The measure that the name of a column has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedMeasure {
    /// Its words as they are in the name.
    pub(crate) text: String,
    /// What its numbers are multiplied by.
    pub(crate) scale: Option<NamedScale>,
    /// What they count.
    pub(crate) unit: Option<NamedUnit>,
}

impl NamedMeasure {
    /// The text that composes the quantity of the column of this name and its scale, for `columns` in the configuration; the
    /// name alone if the scale has no English word, or the name has braces.
    pub(crate) fn composed(&self, name: &str) -> String {
        let word = self.scale.map_or("", |scale| scale.word);
        match word.is_empty() || name.contains(['{', '}']) {
            true => name.to_owned(),
            false => format!("{{{name}}} {word}"),
        }
    }
}

/// A unit in a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NamedUnit {
    /// One that claims can have.
    One(Arc<Unit>),
    /// Words that mean several units, in lower case, and what to write.
    Several(String, &'static str),
    /// One that is not built in, by its name in English.
    Other(&'static str),
}

impl NamedUnit {
    /// Whether it is the unit of an amount of money.
    fn is_money(&self) -> bool {
        match self {
            Self::One(unit) => unit.is_money(),
            Self::Several(_, hint) => [DOLLAR, YEN].contains(hint),
            Self::Other(_) => false,
        }
    }

    /// Whether a unit is this one, or one that its name describes further, such as `current US dollar`.
    pub(crate) fn fits(&self, unit: &Unit) -> bool {
        let own = [&*unit.name, &*unit.singular, &*unit.plural].map(joined_words);
        let has = |words: &str| {
            let words = joined_words(words);
            own.iter().any(|own| format!(" {own} ").contains(&format!(" {words} ")))
        };
        let is_or_has = |names: &[&str], words: &[&str]| {
            names.contains(&&*unit.name) || words.iter().any(|word| has(word))
        };
        match self {
            // Things in containers can be counted in pieces, and containers in a unit of the project such as TEU.
            Self::One(named) if !named.is_physical() => {
                named.name == unit.name || unit.kind != UnitKind::Measure || unit.is_declared
            }
            Self::One(named) => is_or_has(&[&*named.name], &[&named.singular, &named.plural]),
            Self::Several(_, YEN) => is_or_has(&["CNY", "JPY"], &["yen", "yuan"]),
            Self::Several(_, DOLLAR) => is_or_has(&["USD"], &["dollar", "dollars"]),
            Self::Several(_, POUND) => is_or_has(&["GBP"], &["pound", "pounds", "lb", "lbs"]),
            Self::Several(_, MBBL) => is_or_has(&["barrel"], &["barrel", "barrels"]),
            // A dataset that declares `tonne` says which tons are meant.
            Self::Several(..) => is_or_has(&["tonne"], &["ton", "tons"]),
            Self::Other(name) => words_for(name).any(has),
        }
    }
}

impl Unit {
    /// Whether its own name has a scale, as that of a unit `thousand_barrels` or `kt` has.
    pub(crate) fn has_scale(&self) -> bool {
        let names = [&self.name, &self.singular, &self.plural];
        let has_scale = |word: &Word<'_>| is_scale(word.text) || multiple_of(word.text).is_some();
        names.iter().any(|name| words_of(name).iter().any(has_scale))
    }

    /// Whether it is the unit of an amount of money.
    pub(crate) fn is_money(&self) -> bool {
        let is_code = self.name.len() == 3 && self.name.bytes().all(|it| it.is_ascii_uppercase());
        is_code && self.kind == UnitKind::Measure
    }

    /// Whether it measures things by itself, unlike a container or a shipment of them.
    fn is_physical(&self) -> bool {
        self.kind == UnitKind::Measure && !HOLDERS.contains(&&*self.name)
    }
}

/// Units of measure that are things themselves, and are counted in columns named after them.
const HOLDERS: [&str; 4] = ["container", "railcar", "round", "shipment"];

/// Words between a scale and a unit, or before both.
const BETWEEN: [&str; 15] = [
    "of", "de", "d", "des", "del", "di", "von", "der", "metric", "current", "constant", "nominal",
    "real", "value", "quantity",
];

/// Words before or after a unit that make another one of it.
const RATES: [&str; 12] =
    ["per", "pro", "par", "por", "je", "na", "на", "each", "every", "a", "/", "%"];

/// A scale and a unit beside each other, and the words that they are in.
#[derive(Default)]
struct Run {
    scale: Option<NamedScale>,
    unit: Option<NamedUnit>,
    end: usize,
}

/// What a word or several words mean.
enum Meaning {
    Scale(NamedScale),
    Unit(NamedUnit),
    Both(NamedScale, NamedUnit),
    /// Words that belong to a measure without being a part of it.
    Nothing,
}

impl Units {
    /// The measure in the name of a column. Its scale may be apart from its unit: `Value (USD) m`.
    pub(crate) fn in_column_name(&self, name: &str) -> Option<NamedMeasure> {
        let segments = segments(name);
        let mut measures = segments.iter().filter_map(|segment| self.in_segment(segment, name));
        let first = measures.next()?;
        let is_of_money = first.unit.as_ref().is_some_and(NamedUnit::is_money);
        let is_its_scale = |other: &NamedMeasure| {
            let scale = other.scale.filter(|_| first.scale.is_none() && other.unit.is_none());
            scale.is_some_and(|scale| is_of_money || !scale.is_of_money)
        };
        Some(match measures.find(is_its_scale) {
            Some(NamedMeasure { text, scale, .. }) => {
                let scale = scale.map(NamedScale::beside_currency);
                NamedMeasure { text, scale, unit: first.unit }
            }
            None => first,
        })
    }

    /// The scale in the title of a table. A sentence may have a number of millions; a title has a scale with its unit, or
    /// apart from its other words.
    pub(crate) fn in_title(&self, title: &str) -> Option<NamedMeasure> {
        let measure = |segment: &Segment<'_>| {
            let measure = self.in_segment(segment, title)?;
            let is_certain = segment.kind != SegmentKind::Plain || measure.unit.is_some();
            let scale = measure.scale.filter(|scale| is_certain && !scale.is_of_money);
            scale.map(|_| measure)
        };
        segments(title).iter().find_map(measure)
    }

    fn in_segment(&self, segment: &Segment<'_>, name: &str) -> Option<NamedMeasure> {
        let words = &segment.words;
        if let [word] = words[..]
            && let Some(unit) = self.holder(word.text)
        {
            return Some(NamedMeasure {
                text: word.text.to_owned(),
                scale: None,
                unit: Some(unit),
            });
        }
        (0..words.len()).find_map(|start| {
            let run = self.run_at(words, start, segment.kind)?;
            let is_other = is_rate(words, start, run.end)
                || is_compound(words, start, run.end)
                || is_numbered(&words[start..run.end], name);
            if is_other || !is_measure(words, start, &run, segment.kind) {
                return None;
            }
            let last = &words[run.end - 1];
            let text = name[words[start].start..last.start + last.text.len()].to_owned();
            Some(NamedMeasure { text, scale: run.scale, unit: run.unit })
        })
    }

    /// The unit of things that hold others, by its plural: `Rounds`, `Deliveries (containers)`.
    fn holder(&self, text: &str) -> Option<NamedUnit> {
        let unit = self.of_word(text)?;
        // Shipments are measured in tonnes as often as they are counted.
        let is_holder = HOLDERS.contains(&&*unit.name) && *unit.name != *"shipment";
        (is_holder && text.eq_ignore_ascii_case(&unit.plural))
            .then(|| NamedUnit::One(Arc::clone(unit)))
    }

    /// The scale and the unit that begin at a word.
    fn run_at(&self, words: &[Word<'_>], start: usize, kind: SegmentKind) -> Option<Run> {
        let mut run = Run { end: start, ..Run::default() };
        let mut at = start;
        while at < words.len() {
            let is_first = run.end == start;
            // After a scale, a word that may be something else is a unit: `만 톤`.
            let kind = if run.scale.is_some() { SegmentKind::Apart } else { kind };
            let found = (1..=3).rev().find_map(|length| {
                let words = words.get(at..at + length)?;
                Some((self.meaning(words, kind)?, length))
            });
            let Some((meaning, length)) = found else { break };
            at += length;
            match meaning {
                Meaning::Nothing if is_first => return None,
                Meaning::Nothing => continue,
                Meaning::Scale(scale) if run.scale.is_none() => run.scale = Some(scale),
                Meaning::Unit(unit) if run.unit.is_none() => run.unit = Some(unit),
                Meaning::Both(scale, unit) if run.scale.is_none() && run.unit.is_none() => {
                    run.scale = Some(scale);
                    run.unit = Some(unit);
                }
                Meaning::Scale(_) | Meaning::Unit(_) | Meaning::Both(..) => break,
            }
            run.end = at;
        }
        // A letter beside a currency is a scale, on either side.
        if let (Some(scale), Some(unit)) = (&mut run.scale, &run.unit) {
            scale.is_of_money &= !unit.is_money();
        }
        (run.end > start).then_some(run)
    }

    /// What one word means, or several together.
    fn meaning(&self, words: &[Word<'_>], kind: SegmentKind) -> Option<Meaning> {
        let [word] = words else {
            let scale = NamedScale::of_several(words).map(Meaning::Scale);
            return scale.or_else(|| self.unit(&joined(words), kind).map(Meaning::Unit));
        };
        let text = word.text;
        if BETWEEN.contains(&&*text.to_lowercase()) || is_year(text) {
            return Some(Meaning::Nothing);
        }
        if let Some(scale) = NamedScale::of_word(text) {
            return Some(Meaning::Scale(scale));
        }
        if let Some(unit) = self.declared_unit(text, kind) {
            return Some(Meaning::Unit(unit));
        }
        if let Some((word, unit)) = multiple_of(text) {
            let unit = NamedUnit::One(Arc::clone(self.get(unit)?));
            return Some(Meaning::Both(NamedScale::of_english(word), unit));
        }
        if let Some(scale) = NamedScale::of_letters(text) {
            return Some(Meaning::Scale(scale));
        }
        if let Some((scale, unit)) = self.scaled_currency(text) {
            return Some(Meaning::Both(scale, unit));
        }
        self.dense(text, kind).or_else(|| self.unit(text, kind).map(Meaning::Unit)).or_else(|| {
            let text = without_prefix(text)?;
            let scale = NamedScale::of_word(text).map(Meaning::Scale);
            scale.or_else(|| self.unit(text, kind).map(Meaning::Unit))
        })
    }

    /// The unit of a name that the project declares.
    fn declared_unit(&self, text: &str, kind: SegmentKind) -> Option<NamedUnit> {
        let unit = self.get(text).or_else(|| self.of_word(text))?;
        let is_meant = unit.is_declared && (unit.is_physical() || kind != SegmentKind::Plain);
        is_meant.then(|| NamedUnit::One(Arc::clone(unit)))
    }

    /// The unit of a name: one that claims can have, a common abbreviation, or its name in another language.
    fn unit(&self, text: &str, kind: SegmentKind) -> Option<NamedUnit> {
        if text == "T" {
            return None;
        }
        if let Some(unit) = self.declared_unit(text, kind) {
            return Some(unit);
        }
        let physical =
            |unit: &Arc<Unit>| unit.is_physical().then(|| NamedUnit::One(Arc::clone(unit)));
        if let Some(unit) = self.get(text).or_else(|| self.of_word(text)) {
            return physical(unit);
        }
        match meant_unit(text) {
            Some(MeantUnit::One(name)) => return physical(self.get(name)?),
            Some(MeantUnit::Several(hint)) => {
                return Some(NamedUnit::Several(text.to_lowercase(), hint));
            }
            // "Miles" are thousands in Spanish, and meters can be counted.
            Some(MeantUnit::Other("mile")) => return None,
            Some(MeantUnit::Other("metre")) if kind == SegmentKind::Plain => return None,
            Some(MeantUnit::Other(name)) => return Some(NamedUnit::Other(name)),
            None => {}
        }
        // The languages are only read for a word that may be such a name.
        let is_foreign = !text.is_ascii() || text.len() > 2 && !text.contains(char::is_numeric);
        if kind == SegmentKind::Plain || !is_foreign {
            return None;
        }
        physical(self.get(FOREIGN.get(&joined_words(text))?)?)
    }

    /// The scale and the currency in one word, as in `EURm`, `TEUR`, `MUSD`, `value_musd`.
    fn scaled_currency(&self, text: &str) -> Option<(NamedScale, NamedUnit)> {
        if text == "T€" {
            let unit = NamedUnit::One(Arc::clone(self.get("EUR")?));
            return Some((NamedScale::of_english("thousand"), unit));
        }
        let is_lower = text.bytes().all(|it| it.is_ascii_lowercase());
        let code = if is_lower { text.to_uppercase() } else { text.to_owned() };
        let text = code.as_str();
        let parts = |at: usize| Some((text.get(..at)?, text.get(at..)?));
        let (before, code) = parts(text.len().checked_sub(3)?)?;
        let currency = |code: &str| self.get(code).filter(|unit| unit.is_money());
        let (letters, unit) = if let Some(unit) = currency(code) {
            (before, unit)
        } else {
            let (code, after) = parts(3)?;
            (after, currency(code)?)
        };
        let scale = match letters {
            // "TEUR" are thousands in German.
            "T" => NamedScale::of_english("thousand"),
            letters => NamedScale::of_letters(letters)?,
        };
        Some((scale, NamedUnit::One(Arc::clone(unit))))
    }

    /// The scale at the beginning of a word in a script without spaces, and the unit after it: `百万円`, `千トン`. `千克` is a
    /// kilogram.
    fn dense(&self, text: &str, kind: SegmentKind) -> Option<Meaning> {
        let is_dense = text.starts_with(|c: char| c >= '\u{2e80}');
        if !is_dense {
            return None;
        }
        if let Some(unit) = self.unit(text, SegmentKind::Apart) {
            return Some(Meaning::Unit(unit));
        }
        let ends = text.char_indices().rev().map(|(at, _)| at).filter(|at| *at > 0);
        let (scale, rest) = ends
            .filter_map(|at| Some((scale_of_word(&text[..at])?, &text[at..])))
            .find(|(_, rest)| rest.chars().count() <= LONGEST_DENSE_UNIT)?;
        let scale = NamedScale::new(scale.0, scale.1);
        match self.unit(rest, SegmentKind::Apart) {
            Some(unit) => Some(Meaning::Both(scale, unit)),
            None => (kind != SegmentKind::Plain).then_some(Meaning::Scale(scale)),
        }
    }
}

/// The longest unit after a scale in a script without spaces, in characters.
const LONGEST_DENSE_UNIT: usize = 5;

/// The names of built-in units in the languages of documents, in lower case.
static FOREIGN: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let units = Units::new([]);
    let mut names = HashMap::new();
    for language in shipped_languages().filter(|tag| *tag != "en").map(Language::shipped) {
        let known = units.names().filter_map(|name| units.get(name));
        for unit in known.filter(|unit| unit.is_physical()) {
            let common = COMMON.iter().map(|(name, ..)| *name);
            let mut built_in = common.chain(Units::currency_codes());
            let Some(name) = built_in.find(|name| **name == *unit.name) else { continue };
            let forms = ["name", "one", "few", "many", "other"];
            let written = forms.iter().filter_map(|form| unit.form(form, &language));
            names.extend(written.map(|written| (joined_words(&written), name)));
        }
    }
    names
});

/// Whether a run of words is a measure, and not the thing that is counted.
fn is_measure(words: &[Word<'_>], start: usize, run: &Run, kind: SegmentKind) -> bool {
    let rest = &words[run.end..];
    let is_whole = start == 0 && rest.is_empty();
    let first = words[start].text.trim_end_matches('.');
    let is_letter = run.end == start + 1 && first.chars().count() == 1;
    if is_letter && first.eq_ignore_ascii_case("b") {
        return false;
    }
    if is_letter && first.is_ascii() && words[start].before != Some('_') {
        return is_whole && kind != SegmentKind::Plain;
    }
    let is_short = first.is_ascii() && (first.len() < 3 || first.eq_ignore_ascii_case("mil"));
    let is_number = first.starts_with(|c: char| ('1'..='9').contains(&c));
    let is_name = !rest.is_empty() && is_name(words);
    match (kind, &run.scale, &run.unit) {
        (SegmentKind::Plain, Some(_), Some(_)) => rest.is_empty() || start == 0 && !is_name,
        (SegmentKind::Plain, Some(scale), None) => {
            rest.is_empty() && !is_number && (!is_short || scale.is_of_money)
        }
        (SegmentKind::Plain, None, _) => rest.is_empty(),
        // "Mil." is also "military".
        (_, Some(_), None) if is_short => {
            start == 0 && rest.first().is_none_or(|word| !CONJUNCTIONS.contains(&word.text))
        }
        (SegmentKind::InBrackets, ..) => !is_name,
        (SegmentKind::Apart, Some(_), None) => {
            is_whole || start == 0 && !rest[0].text.starts_with(char::is_uppercase)
        }
        (SegmentKind::Apart, ..) => start == 0 && !is_name,
    }
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

/// Whether a measure describes what is counted, as in "million-dose vials" and "1000-litre tanks".
fn is_compound(words: &[Word<'_>], start: usize, end: usize) -> bool {
    let is_joined = |at: usize| words[at].before == Some('-');
    let is_after_scale = |at: &usize| is_scale(words[at - 1].text);
    end < words.len() && (start.max(1)..=end).filter(is_after_scale).any(is_joined)
}

/// Words before a number that is not a scale: `Lot (1000)`.
const NUMBERED: [&str; 6] = ["lot", "batch", "no", "nr", "model", "series"];

/// Eras of a year that looks like a scale: `1000 BC`.
const ERAS: [&str; 4] = ["bc", "bce", "ad", "ce"];

/// Whether a number is that of a lot or a year, and not a scale.
fn is_numbered(run: &[Word<'_>], name: &str) -> bool {
    let [number] = run else { return false };
    let is_one_of = |word: Option<&Word<'_>>, known: &[&str]| {
        word.is_some_and(|word| known.contains(&&*word.text.trim_end_matches('.').to_lowercase()))
    };
    let before = words_of(&name[..number.start]);
    let after = words_of(&name[number.start + number.text.len()..]);
    is_digits_alone(number.text)
        && (is_one_of(before.last(), &NUMBERED) || is_one_of(after.first(), &ERAS))
}

/// Words before "of" that set a measure apart from the one of the column: `Tonnes (net of kg)`, `EUR equivalent of USD`.
const OTHER_THAN: [&str; 4] = ["net", "equivalent", "equivalents", "exclusive"];

/// Whether a measure is divided by another one, or is what another one is divided by; or follows a number, as in a sentence.
fn is_rate(words: &[Word<'_>], start: usize, end: usize) -> bool {
    let lower = |at: usize| words.get(at).map(|word| word.text.to_lowercase());
    let is_rate = |word: &Word<'_>| RATES.contains(&&*word.text.to_lowercase());
    let before = start.checked_sub(1).and_then(|at| words.get(at));
    let is_number =
        |word: &Word<'_>| word.text.bytes().all(|it| it.is_ascii_digit()) && !is_year(word.text);
    let is_divided = |word: Option<&Word<'_>>| word.is_some_and(|word| word.before == Some('/'));
    // `Weight/kg` is the weight in kilograms.
    let is_kind_of_quantity =
        before.is_some_and(|word| KINDS_OF_QUANTITY.contains(&&*word.text.to_lowercase()));
    let is_of_another = start > 1
        && lower(start - 1).as_deref() == Some("of")
        && lower(start - 2).is_some_and(|word| OTHER_THAN.contains(&&*word));
    before.is_some_and(|word| is_rate(word) || is_number(word))
        || start > 0 && is_divided(words.get(start)) && !is_kind_of_quantity
        || is_of_another
        || words.get(end).is_some_and(is_rate)
        || is_divided(words.get(end))
        || words[start..end].iter().skip(1).any(|word| word.before == Some('/'))
}

/// Kinds of quantities, after which a stroke is followed by their unit, in lower case.
const KINDS_OF_QUANTITY: [&str; 16] = [
    "weight",
    "mass",
    "volume",
    "quantity",
    "amount",
    "gewicht",
    "masse",
    "volumen",
    "menge",
    "poids",
    "quantité",
    "peso",
    "cantidad",
    "вес",
    "масса",
    "вага",
];

/// Whether a text is a year, which prices may be of: `constant 2015 USD`.
fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests;

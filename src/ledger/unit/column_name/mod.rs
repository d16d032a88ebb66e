//! The unit and the scale in the name of a column: `Exports (USD million)`, `weight_kg`, `Menge in 1000 t`.
//!
//! A name is divided into segments: its parts in brackets, after punctuation and after "in" are *set apart* from the thing
//! that is counted, and are mostly its unit. The rest has a unit only at its end. In a segment, a measure is a run of scales
//! and units, of which it has one each at most. What is divided by something else, as in `USD/tonne` and `deaths per million`,
//! is another measure than its parts.

mod words;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use words::{Segment, SegmentKind, Word, joined, joined_words, segments, words_of};

use super::super::Units;
use super::super::amount::scale_of_letters;
use super::super::quantity::{power_of_ten, scale_of_word};
use super::suggestion::multiple_of;
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

/// A scale in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NamedScale {
    /// The power of ten.
    exponent: u32,
    /// The English word, which quantities are read with; empty if there is none.
    pub(crate) word: &'static str,
    /// Whether it is a letter that is a scale of amounts of money only: `m` may be metres.
    pub(crate) is_of_money: bool,
}

/// A unit in a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NamedUnit {
    /// One that claims can have.
    One(Arc<Unit>),
    /// Words that mean several units, in lower case, and what to write.
    Several(String, &'static str),
}

impl NamedScale {
    const fn new(exponent: u32, word: &'static str) -> Self {
        Self { exponent, word, is_of_money: false }
    }

    /// The scale in digits: "1,000".
    pub(crate) fn digits(self) -> String {
        power_of_ten(self.exponent)
    }
}

impl NamedUnit {
    /// Whether it is the unit of an amount of money.
    fn is_money(&self) -> bool {
        match self {
            Self::One(unit) => unit.is_money(),
            Self::Several(words, _) => words.starts_with(['$', '¥', 'd']),
        }
    }

    /// Whether a unit is this one, or one that its name describes further, such as `current US dollar`.
    pub(crate) fn fits(&self, unit: &Unit) -> bool {
        let own = [&*unit.name, &*unit.singular, &*unit.plural].map(joined_words);
        let has = |words: &str| {
            let words = joined_words(words);
            own.iter().any(|own| format!(" {own} ").contains(&format!(" {words} ")))
        };
        match self {
            Self::One(named) => {
                *named.name == *unit.name
                    || [&*named.name, &*named.singular, &*named.plural].into_iter().any(has)
            }
            Self::Several(words, _) => match words.as_str() {
                "¥" => ["CNY", "JPY"].contains(&&*unit.name) || has("yen") || has("yuan"),
                "$" | "dollar" | "dollars" => {
                    *unit.name == *"USD" || has("dollar") || has("dollars")
                }
                // A dataset that declares `tonne` says which tons are meant.
                _ => *unit.name == *"tonne" || has("ton") || has("tons"),
            },
        }
    }
}

impl Unit {
    /// Whether its own name has a scale, as that of a unit `thousand_barrels` or `kt` has.
    pub(crate) fn has_scale(&self) -> bool {
        let names = [&self.name, &self.singular, &self.plural];
        let has_scale = |word: &Word<'_>| {
            scale_of_word(word.text).is_some()
                || scale_in_digits(word.text).is_some()
                || multiple_of(word.text).is_some()
        };
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
    /// The measure in the name of a column.
    pub(crate) fn in_column_name(&self, name: &str) -> Option<NamedMeasure> {
        segments(name).iter().find_map(|segment| self.in_segment(segment, name))
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
        (0..words.len()).find_map(|start| {
            let run = self.run_at(words, start, segment.kind)?;
            if is_rate(words, start, run.end) || !is_measure(words, start, &run, segment.kind) {
                return None;
            }
            let last = &words[run.end - 1];
            let text = name[words[start].start..last.start + last.text.len()].to_owned();
            Some(NamedMeasure { text, scale: run.scale, unit: run.unit })
        })
    }

    /// The scale and the unit that begin at a word.
    fn run_at(&self, words: &[Word<'_>], start: usize, kind: SegmentKind) -> Option<Run> {
        let mut run = Run { end: start, ..Run::default() };
        let mut at = start;
        while at < words.len() {
            let is_first = run.end == start;
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
            let text = joined(words);
            let scale = scale_of_word(&text);
            if let Some((exponent, word)) = scale {
                return Some(Meaning::Scale(NamedScale::new(exponent, word)));
            }
            return self.unit(&text, kind).map(Meaning::Unit);
        };
        let text = word.text;
        if BETWEEN.contains(&&*text.to_lowercase()) || is_year(text) {
            return Some(Meaning::Nothing);
        }
        if let Some(exponent) = scale_in_digits(text) {
            return Some(Meaning::Scale(NamedScale::new(exponent, english_word(exponent))));
        }
        if let Some((exponent, word)) = scale_of_word(text) {
            return Some(Meaning::Scale(NamedScale::new(exponent, word)));
        }
        if let Some(unit) = self.declared_unit(text, kind) {
            return Some(Meaning::Unit(unit));
        }
        if let Some((word, unit)) = multiple_of(text) {
            let unit = NamedUnit::One(Arc::clone(self.get(unit)?));
            return Some(Meaning::Both(scale_of_english(word), unit));
        }
        let lower = text.to_lowercase();
        if let Some(word) = scale_of_letters(&lower) {
            let scale = scale_of_english(word);
            return Some(Meaning::Scale(NamedScale { is_of_money: true, ..scale }));
        }
        if let Some((scale, unit)) = self.scaled_currency(text) {
            return Some(Meaning::Both(scale, unit));
        }
        if let Some(meaning) = self.dense(text, kind) {
            return Some(meaning);
        }
        self.unit(text, kind).map(Meaning::Unit)
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
            Some(MeantUnit::Other) => return None,
            None => {}
        }
        // The languages are only read for a word that may be such a name.
        let is_foreign = !text.is_ascii() || text.len() > 2 && !text.contains(char::is_numeric);
        if kind == SegmentKind::Plain || !is_foreign {
            return None;
        }
        physical(self.get(FOREIGN.get(&joined_words(text))?)?)
    }

    /// The scale and the currency in one word, as in `EURm`, `TEUR`, `MUSD`.
    fn scaled_currency(&self, text: &str) -> Option<(NamedScale, NamedUnit)> {
        if text == "T€" {
            let unit = NamedUnit::One(Arc::clone(self.get("EUR")?));
            return Some((scale_of_english("thousand"), unit));
        }
        let parts = |at: usize| Some((text.get(..at)?, text.get(at..)?));
        let (before, code) = parts(text.len().checked_sub(3)?)?;
        let currency = |code: &str| self.get(code).filter(|unit| unit.is_money());
        let (letters, unit) = if let Some(unit) = currency(code) {
            (before, unit)
        } else {
            let (code, after) = parts(3)?;
            (after, currency(code)?)
        };
        let word = match letters {
            // "TEUR" are thousands in German.
            "T" => "thousand",
            letters => scale_of_letters(&letters.to_lowercase())?,
        };
        Some((scale_of_english(word), NamedUnit::One(Arc::clone(unit))))
    }

    /// The scale at the beginning of a word in a script without spaces, and the unit after it: `百万円`, `千トン`.
    fn dense(&self, text: &str, kind: SegmentKind) -> Option<Meaning> {
        let is_dense = text.starts_with(|c: char| c >= '\u{2e80}');
        if !is_dense || kind == SegmentKind::Plain {
            return None;
        }
        let ends = text.char_indices().rev().map(|(at, _)| at).filter(|at| *at > 0);
        let (scale, rest) = ends
            .filter_map(|at| Some((scale_of_word(&text[..at])?, &text[at..])))
            .find(|(_, rest)| rest.chars().count() <= LONGEST_DENSE_UNIT)?;
        let scale = NamedScale::new(scale.0, scale.1);
        Some(match self.unit(rest, kind) {
            Some(unit) => Meaning::Both(scale, unit),
            None => Meaning::Scale(scale),
        })
    }
}

/// The longest unit after a scale in a script without spaces, in characters.
const LONGEST_DENSE_UNIT: usize = 4;

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
    let is_whole = start == 0 && run.end == words.len();
    let is_last = run.end == words.len();
    let first = &words[start];
    let is_letter = run.end == start + 1 && first.text.chars().count() == 1;
    if is_letter && first.text.is_ascii() && first.before != Some('_') {
        return is_whole && kind != SegmentKind::Plain;
    }
    let is_short = first.text.is_ascii() && (first.text.len() < 3 || first.text == "mil");
    match (kind, &run.scale, &run.unit) {
        (SegmentKind::Plain, Some(_), Some(_)) => is_last || start == 0,
        (SegmentKind::Plain, Some(scale), None) => {
            let is_number = first.text.starts_with(|c: char| c.is_ascii_digit() || c == '\'');
            is_last && !is_number && (!is_short || scale.is_of_money)
        }
        (SegmentKind::Plain, None, _) => is_last,
        (SegmentKind::InBrackets, ..) => true,
        (SegmentKind::Apart, Some(_), None) => {
            is_whole || start == 0 && !is_name(&words[run.end..])
        }
        (SegmentKind::Apart, ..) => start == 0,
    }
}

/// Whether words after a scale are a name that it begins, as in "Million Mask March".
fn is_name(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|word| word.text.starts_with(char::is_uppercase))
}

/// Whether a measure is divided by another one, or is what another one is divided by; or follows a number, as in a sentence.
fn is_rate(words: &[Word<'_>], start: usize, end: usize) -> bool {
    let is_rate = |word: &Word<'_>| RATES.contains(&&*word.text.to_lowercase());
    let before = start.checked_sub(1).and_then(|at| words.get(at));
    let is_number =
        |word: &Word<'_>| word.text.bytes().all(|it| it.is_ascii_digit()) && !is_year(word.text);
    let is_divided = |word: Option<&Word<'_>>| word.is_some_and(|word| word.before == Some('/'));
    before.is_some_and(|word| is_rate(word) || is_number(word))
        || start > 0 && is_divided(words.get(start))
        || words.get(end).is_some_and(is_rate)
        || is_divided(words.get(end))
        || words[start..end].iter().skip(1).any(|word| word.before == Some('/'))
}

/// The power of ten of digits that are one: `1000`, `'000`, `1,000,000`, `10^6`, `10³`.
fn scale_in_digits(text: &str) -> Option<u32> {
    let text = text.trim_end_matches('s').trim_end_matches(['\'', '’']);
    let power = text.strip_prefix("10").and_then(|rest| match rest.strip_prefix('^') {
        Some(digits) => digits.parse().ok(),
        None => match rest {
            "³" => Some(3),
            "⁶" => Some(6),
            "⁹" => Some(9),
            _ => None,
        },
    });
    if power.is_some() {
        return power.filter(|power| (3..=12).contains(power));
    }
    let is_apart = |c: char| matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}');
    let is_mark = |c: char| matches!(c, '\'' | '’' | '‘' | '´' | '`');
    let digits: String = text.chars().filter(|c| !is_apart(*c) && !is_mark(*c)).collect();
    match digits.as_str() {
        "000" | "1000" => Some(3),
        "1000000" => Some(6),
        "1000000000" => Some(9),
        _ => None,
    }
}

/// Whether a text is a year, which prices may be of: `constant 2015 USD`.
fn is_year(text: &str) -> bool {
    text.len() == 4
        && (text.starts_with("19") || text.starts_with("20"))
        && text.parse::<u16>().is_ok()
}

fn scale_of_english(word: &'static str) -> NamedScale {
    let exponent = scale_of_word(word).map_or(0, |(exponent, _)| exponent);
    NamedScale::new(exponent, word)
}

fn english_word(exponent: u32) -> &'static str {
    match exponent {
        3 => "thousand",
        6 => "million",
        9 => "billion",
        12 => "trillion",
        _ => "",
    }
}

#[cfg(test)]
mod tests;

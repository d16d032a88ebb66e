//! The unit and the scale in the name of a column: `Exports (USD million)`, `weight_kg`, `Menge in 1000 t`.
//!
//! A name is divided into segments: its parts in brackets, after punctuation and after "in" are *set apart* from the thing
//! that is counted, and are mostly its unit. The rest has a unit only at its end. In a segment, a measure is a run of scales
//! and units, of which it has one each at most. What is divided by something else, as in `USD/tonne` and `deaths per million`,
//! is another measure than its parts: it keeps its scale only. What a name excludes, and whom exports go to, is not a measure.
//!
//! The words of languages are in the tables of `table_words`.

mod scale;
mod structure;
mod words;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

pub(crate) use scale::NamedScale;
use scale::{is_scale, small_power};
use structure::{
    is_compound, is_excluded, is_figure, is_measure, is_numbered, is_of_another, is_party,
    is_quantity, is_year, word_before,
};
use words::{Segment, SegmentKind, Word, is_dense, joined, joined_words, segments, words_of};

use super::super::Units;
use super::super::quantity::scale_of_word;
use super::super::table_words::{WordKind, is_word, without_prefix};
use super::suggestion::{
    CFA, DOLLAR, KRONE, MBBL, POUND, RUPEE, YEN, currency_code, is_also_word,
    meant_unit_in_english, multiple_of, words_for,
};
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
    pub(crate) fn is_money(&self) -> bool {
        match self {
            Self::One(unit) => unit.is_money(),
            Self::Several(_, hint) => [CFA, DOLLAR, KRONE, RUPEE, YEN].contains(hint),
            Self::Other(name) => currency_code(name).is_some(),
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
            Self::Several(_, CFA | KRONE | RUPEE) => unit.is_declared,
            // A dataset that declares `tonne` says which tons are meant.
            Self::Several(..) => is_or_has(&["tonne"], &["ton", "tons"]),
            // A project may declare a currency by another name than its code.
            Self::Other(name) if currency_code(name).is_some() => {
                unit.is_declared || *unit.name == **name
            }
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

/// A scale and a unit beside each other, and the words that they are in.
#[derive(Default)]
struct Run {
    scale: Option<NamedScale>,
    unit: Option<NamedUnit>,
    end: usize,
}

impl Run {
    fn is_empty(&self) -> bool {
        self.scale.is_none() && self.unit.is_none()
    }

    /// Takes what the measure is divided by to it, as in "thousand barrels per day": its scale remains, and its unit is
    /// another one.
    fn divide(&mut self, words: &[Word<'_>]) {
        let is_denominator = |at: usize| words.get(at).is_some_and(|word| word.before == Some('/'));
        let is_per =
            |at: usize| words.get(at).is_some_and(|word| is_word(WordKind::Per, word.text));
        let end = self.end;
        if is_per(end) && end + 1 < words.len() {
            self.end += 2;
        } else if is_denominator(end) {
            self.end += 1;
        }
        if self.end == end {
            return;
        }
        let is_barrel = matches!(&self.unit, Some(NamedUnit::One(unit)) if *unit.name == *"barrel");
        let time = words[self.end - 1].text.to_lowercase();
        let is_per_day = is_barrel && ["day", "d"].contains(&&*time);
        self.unit = is_per_day.then_some(NamedUnit::Other("barrel per day"));
    }
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
            let is_certain = match segment.kind {
                _ if is_figure(&measure.text, title) => false,
                SegmentKind::Plain => measure.unit.is_some(),
                _ => true,
            };
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
            let mut run = self.run_at(words, start, segment.kind, name)?;
            let before = word_before(name, &words[start]);
            let is_other = is_of_another(words, start, run.end)
                || is_excluded(words, start, run.end)
                || is_party(words, start, before)
                || is_compound(words, start, &run)
                || is_numbered(&words[start..run.end], name);
            if is_other {
                return None;
            }
            run.divide(words);
            let is_beside_quantity = before.is_some_and(|word| is_quantity(word.text));
            if let Some(scale) = &mut run.scale {
                let is_k = run.end == start + 1 && words[start].text.eq_ignore_ascii_case("k");
                scale.is_of_money &= !is_k || words[start].text == "K" && !is_beside_quantity;
            }
            if run.is_empty() || !is_measure(words, start, &run, segment.kind, name) {
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
    fn run_at(
        &self,
        words: &[Word<'_>],
        start: usize,
        kind: SegmentKind,
        name: &str,
    ) -> Option<Run> {
        let mut run = Run { end: start, ..Run::default() };
        let mut at = start;
        if let Some(power) = self.small_scale(words, start, name) {
            run.scale = NamedScale::of_exponent(power);
            at += 1;
        }
        while at < words.len() {
            let is_first = run.end == start;
            // After a scale, a word that may be something else is a unit: `만 톤`.
            let kind = if run.scale.is_some() { SegmentKind::AfterScale } else { kind };
            let found = (1..=MOST_WORDS).rev().find_map(|length| {
                let words = words.get(at..at + length)?;
                // After a scale, `T` are tonnes, as in `THS_T`.
                if run.scale.is_some() && length == 1 && words[0].text == "T" {
                    return Some((self.unit("t", kind).map(Meaning::Unit)?, length));
                }
                let meaning = self.meaning(words, kind)?;
                Some((meaning, length))
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

    /// The power of ten of `10` or `100` before a unit of measure, after "in" or a kind of quantity: `Menge in 100 kg`. Elsewhere
    /// it is the size of a thing: `Bags (100 kg)`.
    fn small_scale(&self, words: &[Word<'_>], at: usize, name: &str) -> Option<u32> {
        let power = small_power(words[at].text)?;
        let before = word_before(name, &words[at])?;
        let is_after_quantity = is_word(WordKind::Into, before.text) || is_quantity(before.text);
        let unit = self.unit(words.get(at + 1)?.text, SegmentKind::AfterScale);
        (is_after_quantity && unit.is_some()).then_some(power)
    }

    /// What one word means, or several together.
    fn meaning(&self, words: &[Word<'_>], kind: SegmentKind) -> Option<Meaning> {
        let [word] = words else {
            let scale = NamedScale::of_several(words).map(Meaning::Scale);
            return scale.or_else(|| self.unit(&joined(words), kind).map(Meaning::Unit));
        };
        let text = word.text;
        if is_word(WordKind::Of, text) || is_year(text) {
            return Some(Meaning::Nothing);
        }
        if let Some(scale) = NamedScale::of_word(text) {
            return Some(Meaning::Scale(scale));
        }
        if let Some(unit) = self.declared_unit(text, kind) {
            return Some(Meaning::Unit(unit));
        }
        if let Some((word, unit)) = multiple_of(text) {
            let unit = self.unit(unit, SegmentKind::AfterScale)?;
            return Some(Meaning::Both(NamedScale::of_english(word), unit));
        }
        if let Some(scale) = NamedScale::of_letters(text) {
            return Some(Meaning::Scale(scale));
        }
        if let Some((scale, unit)) = self.scaled_currency(text) {
            return Some(Meaning::Both(scale, unit));
        }
        self.dense(text, kind).or_else(|| self.unit(text, kind).map(Meaning::Unit)).or_else(|| {
            without_prefix(text).find_map(|(prefix, text)| {
                // One letter more makes another word of a short unit: `בטון` is concrete.
                let is_article = prefix.chars().count() > 1;
                let scale = NamedScale::of_word(text).map(Meaning::Scale);
                scale.or_else(|| self.unit(text, kind).filter(|_| is_article).map(Meaning::Unit))
            })
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
        // A short word of another language is a unit only after a scale: Czech "tun" are tonnes.
        let is_certain =
            kind == SegmentKind::AfterScale || !text.is_ascii() || text.len() > LONGEST_UNCERTAIN;
        let meant = match is_certain {
            true => meant_unit(text),
            false => meant_unit_in_english(text),
        };
        match meant {
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

    /// The scale and the currency in one word, as in `EURm`, `TEUR`, `MUSD`, `value_musd`, `MSEK`, and `tkr` for thousand
    /// crowns.
    fn scaled_currency(&self, text: &str) -> Option<(NamedScale, NamedUnit)> {
        let unit_of = |name: &str| self.unit(name, SegmentKind::AfterScale);
        match text.to_lowercase().as_str() {
            "t€" => return Some((NamedScale::of_english("thousand"), unit_of("EUR")?)),
            "tkr" => return Some((NamedScale::of_english("thousand"), unit_of("kr")?)),
            "mkr" | "mnkr" => return Some((NamedScale::of_english("million"), unit_of("kr")?)),
            _ => {}
        }
        let is_lower = text.bytes().all(|it| it.is_ascii_lowercase());
        let code = if is_lower { text.to_uppercase() } else { text.to_owned() };
        let text = code.as_str();
        let parts = |at: usize| Some((text.get(..at)?, text.get(at..)?));
        let (before, code) = parts(text.len().checked_sub(3)?)?;
        let currency = |code: &str| match self.get(code) {
            Some(unit) => unit.is_money().then(|| NamedUnit::One(Arc::clone(unit))),
            None => currency_code(code)
                .filter(|code| !is_lower && !is_also_word(code))
                .map(NamedUnit::Other),
        };
        let (letters, unit) = if let Some(unit) = currency(code) {
            (before, unit)
        } else {
            let (code, after) = parts(3)?;
            (after, currency(code)?)
        };
        let scale = match letters {
            // "TEUR" are thousands in German.
            "T" => NamedScale::of_english("thousand"),
            // `b` is a scale only after a currency: "buah" are pieces in Indonesian.
            "b" | "B" if text.starts_with(letters) => return None,
            letters => NamedScale::of_letters(letters)?,
        };
        Some((scale, unit))
    }

    /// The scale at the beginning of a word in a script without spaces, and the unit or the counter after it: `百万円`, `千トン`,
    /// `万人`. `千克` is a kilogram, and `천연가스` natural gas.
    fn dense(&self, text: &str, kind: SegmentKind) -> Option<Meaning> {
        if !text.starts_with(is_dense) {
            return None;
        }
        if let Some(unit) = self.unit(text, SegmentKind::Apart) {
            return Some(Meaning::Unit(unit));
        }
        let ends = text.char_indices().rev().map(|(at, _)| at).filter(|at| *at > 0);
        let mut parts = ends.filter_map(|at| Some((scale_of_word(&text[..at])?, &text[at..])));
        parts.find_map(|((exponent, word), rest)| {
            let scale = NamedScale::new(exponent, word);
            if let Some(unit) = self.unit(rest, SegmentKind::AfterScale) {
                return Some(Meaning::Both(scale, unit));
            }
            let is_counted = kind != SegmentKind::Plain && is_word(WordKind::Counter, rest);
            is_counted.then_some(Meaning::Scale(scale))
        })
    }
}

/// The most words of a unit: "tonnes of oil equivalent".
const MOST_WORDS: usize = 4;

/// The longest word of a language that may as well be a word of another one, in letters.
const LONGEST_UNCERTAIN: usize = 4;

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

#[cfg(test)]
mod headings;
#[cfg(test)]
mod tests;

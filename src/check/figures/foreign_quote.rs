//! Figures in quotations of other languages than English.
//!
//! 1. Numbers in digits are found, with the scale after them: `5,5 Mio.`, `2万`. Where the digits may be read in several
//!    ways (`500.000`), each is a reading.
//! 2. Two numbers with "to" or a dash between them are also a range.
//! 3. What qualifies a number is looked for on both sides of it.
//!
//! Numbers in words, such as "deux millions", are not read.

use std::ops::Range;

use rust_decimal::Decimal;

use super::quote_phrases::{AND, BETWEEN, BETWEEN_ENDS, Phrase, TO, normalize, phrases};
use crate::ledger::quantity::{DecimalMark, Grouping, NumberFormat, Qualifier, Quantity};
use crate::ledger::table_words::Scale;

/// A figure in a quotation.
pub(super) struct ForeignFigure {
    /// The figure as English has it.
    pub(super) quantity: Quantity,
    /// The bytes of the quotation that it was read from.
    pub(super) at: Range<usize>,
    /// Whether its qualifier is known: without one, it may be qualified by words that are not known here.
    pub(super) is_qualified: bool,
}

/// The figures in a quotation. A number that can be read in several ways is there in each of them.
pub(super) fn read_figures(quote: &str) -> Vec<ForeignFigure> {
    let text = Text::new(quote);
    let numbers = text.numbers();
    let mut figures = Vec::new();
    let mut is_end = vec![false; numbers.len()];
    for (at, pair) in numbers.windows(2).enumerate() {
        if text.is_range(&pair[0], &pair[1]) {
            is_end[at] = true;
            is_end[at + 1] = true;
            figures.extend(text.ranges(&pair[0], &pair[1]));
        }
    }
    for (number, is_end) in numbers.iter().zip(is_end) {
        figures.extend(if is_end { text.unqualified(number) } else { text.qualified(number) });
    }
    figures
}

/// Whether a quotation has a scale without digits before it: "deux millions".
pub(super) fn has_number_in_words(quote: &str) -> bool {
    let text = Text::new(quote);
    let numbers = text.numbers();
    (0..text.chars.len()).any(|at| {
        let is_read = numbers.iter().any(|number| (number.start..number.end).contains(&at));
        let has_scale = text.scale_at(at).any(|(words, _)| words.len() > 1 || is_dense(words[0]));
        let begins_word =
            at == 0 || !text.chars[at - 1].is_alphanumeric() || is_dense(text.chars[at]);
        !is_read && begins_word && has_scale
    })
}

/// The ways in which digits may be grouped.
const FORMATS: [NumberFormat; 5] = [
    NumberFormat::ENGLISH,
    NumberFormat { decimal: Some(DecimalMark::Comma), grouping: Some(Grouping::Dot) },
    NumberFormat { decimal: Some(DecimalMark::Comma), grouping: Some(Grouping::Space) },
    NumberFormat { decimal: Some(DecimalMark::Dot), grouping: Some(Grouping::Space) },
    NumberFormat { decimal: Some(DecimalMark::Dot), grouping: Some(Grouping::Apostrophe) },
];

/// Words that end in what looks like a qualifier and is not one: "recently", "nearby", "treaty".
const NOT_QUALIFIERS: [&str; 8] = ["最近", "附近", "条约", "條約", "条約", "公约", "公約", "契約"];

/// What makes a number a calibre.
const CALIBRES: [&str; 6] = ["mm", "мм", "ملم", "毫米", "ミリ", "밀리"];

/// How many characters, in scripts without spaces, may be between a number and a qualifier after it: those of what is
/// counted.
const MAX_COUNTER: usize = 6;

/// How many words may be between a number and a qualifier after it, in scripts with spaces.
const MAX_WORDS: usize = 3;

/// A quotation with its characters in the form in which they are compared.
struct Text {
    chars: Vec<char>,
    /// Where each character begins in the quotation, in bytes; at the end, the length.
    offsets: Vec<usize>,
}

/// A number of a quotation; indices are those of characters.
struct Number {
    start: usize,
    end: usize,
    /// The number in English, in each way that it may be read: `5.5 million`.
    readings: Vec<String>,
    /// A qualifier between its digits and its scale: `20余万`.
    infix: Vec<Qualifier>,
}

/// Whether a script has no spaces, or puts particles right behind words.
fn is_dense(c: char) -> bool {
    c >= '\u{2e80}'
}

fn is_word_character(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() && !is_dense(*c))
}

impl Text {
    fn new(quote: &str) -> Self {
        let mut offsets: Vec<usize> = quote.char_indices().map(|(at, _)| at).collect();
        offsets.push(quote.len());
        Self { chars: quote.chars().map(normalize).collect(), offsets }
    }

    fn bytes(&self, chars: Range<usize>) -> Range<usize> {
        self.offsets[chars.start]..self.offsets[chars.end]
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    fn is_digit(&self, at: usize) -> bool {
        self.char(at).is_some_and(|c| c.is_ascii_digit())
    }

    /// The numbers, without calibres and those that belong to a name such as "KN-23".
    fn numbers(&self) -> Vec<Number> {
        let mut numbers = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            if !self.is_digit(at) {
                at += 1;
                continue;
            }
            let end = self.digits_end(at);
            if self.is_in_name(at) || self.is_calibre(end) {
                at = end;
                continue;
            }
            let number = self.number(at, end);
            at = number.end;
            numbers.push(number);
        }
        numbers
    }

    fn is_in_name(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.chars.get(at));
        is_word_character(before(1)) || before(1) == Some(&'-') && is_letter(before(2))
    }

    fn is_calibre(&self, end: usize) -> bool {
        let at = self.skip_space(end);
        CALIBRES.iter().any(|unit| {
            let unit: Vec<char> = unit.chars().collect();
            self.chars[at..].starts_with(&unit) && !is_letter(self.chars.get(at + unit.len()))
        })
    }

    fn skip_space(&self, at: usize) -> usize {
        if self.char(at) == Some(' ') { at + 1 } else { at }
    }

    /// Where the digits that begin here end, with what groups them.
    fn digits_end(&self, start: usize) -> usize {
        let mut end = start;
        loop {
            let group = end;
            while self.is_digit(end) {
                end += 1;
            }
            let is_group = end - group <= 3;
            let has_three =
                (1..=3).all(|next| self.is_digit(end + next)) && !self.is_digit(end + 4);
            match self.char(end) {
                Some('.' | ',' | '\'') if self.is_digit(end + 1) => end += 1,
                Some(' ') if is_group && has_three => end += 1,
                _ => return end,
            }
        }
    }

    /// The number in digits at a place, with its scale.
    fn number(&self, start: usize, digits_end: usize) -> Number {
        let digits: String = self.chars[start..digits_end].iter().collect();
        let mut values: Vec<Decimal> = Vec::new();
        for format in FORMATS {
            let read = Quantity::read(&digits, format).ok();
            let value = read.and_then(|read| read.published()).map(|(low, _)| low.value());
            values.extend(value.filter(|value| !values.contains(value)));
        }
        let mut infix = Vec::new();
        let mut at = digits_end;
        if let Some('余' | '餘' | '多' | '여') = self.char(at)
            && self.scale_at(at + 1).next().is_some()
        {
            infix = meanings(&phrases().after, &self.chars[at..=at]);
            at += 1;
        }
        let has_space = self.char(at) == Some(' ');
        at = self.skip_space(at);
        // "500 m" are metres, and "5m" are millions.
        let scales: Vec<_> =
            self.scale_at(at).filter(|(words, _)| !has_space || words[..] != ['m']).collect();
        let Some(longest) = scales.first().map(|(words, _)| words.len()) else {
            let readings = values.iter().map(Decimal::to_string).collect();
            return Number { start, end: digits_end, readings, infix };
        };
        let end = at + longest;
        if scales.iter().any(|(words, _)| is_dense(words[0])) {
            return self.dense_number(
                start,
                infix,
                values.first().copied().unwrap_or_default(),
                end,
                scales[0].1,
            );
        }
        let mut readings = Vec::new();
        for (_, (_, name)) in scales.iter().filter(|(words, _)| words.len() == longest) {
            readings.extend(values.iter().map(|value| format!("{value} {name}")));
        }
        Number { start, end, readings, infix }
    }

    /// A number in the scales of Chinese, Japanese or Korean, which may be several: `1億2000万`.
    fn dense_number(
        &self,
        start: usize,
        infix: Vec<Qualifier>,
        first: Decimal,
        scale_end: usize,
        (exponent, _): Scale,
    ) -> Number {
        let mut total = first.saturating_mul(power_of_ten(exponent));
        let mut last = exponent;
        let mut end = scale_end;
        loop {
            let at = self.skip_space(end);
            if !self.is_digit(at) {
                break;
            }
            let digits_end = self.digits_end(at);
            let digits: String =
                self.chars[at..digits_end].iter().filter(|c| c.is_ascii_digit()).collect();
            let scale = self.scale_at(digits_end).next();
            let exponent = scale.map_or(0, |(_, (exponent, _))| *exponent);
            let Some(value) = digits.parse::<Decimal>().ok().filter(|_| exponent < last) else {
                break;
            };
            total = total.saturating_add(value.saturating_mul(power_of_ten(exponent)));
            end = digits_end + scale.map_or(0, |(words, _)| words.len());
            last = exponent;
            if exponent == 0 {
                break;
            }
        }
        Number { start, end, readings: vec![total.normalize().to_string()], infix }
    }

    /// The scales whose words begin at a place, the longest first.
    fn scale_at(&self, at: usize) -> impl Iterator<Item = &'static Phrase<Scale>> {
        let rest = self.chars.get(at..).unwrap_or_default();
        phrases().scales.iter().filter(move |(words, _)| {
            let is_whole = is_dense(words[0]) || !is_letter(rest.get(words.len()));
            rest.starts_with(words) && is_whole
        })
    }

    /// Whether only "to", a dash, or "and" after "between" is between two numbers.
    fn is_range(&self, low: &Number, high: &Number) -> bool {
        let gap: String = self.chars[low.end..high.start].iter().collect();
        let gap = gap.trim();
        let before: String = self.chars[..low.start].iter().collect();
        let before = before.trim_end();
        TO.contains(&gap)
            || AND.contains(&gap) && BETWEEN_ENDS.iter().any(|between| before.ends_with(between))
    }

    fn ranges(&self, low: &Number, high: &Number) -> Vec<ForeignFigure> {
        let mut ranges = Vec::new();
        for lower in &low.readings {
            for upper in &high.readings {
                let range = Quantity::read(&format!("{lower} to {upper}"), NumberFormat::ENGLISH);
                ranges.extend(range.ok().map(|quantity| ForeignFigure {
                    quantity,
                    at: self.bytes(low.start..high.end),
                    is_qualified: true,
                }));
            }
        }
        ranges
    }

    /// A number as it is without what is around it.
    fn unqualified(&self, number: &Number) -> Vec<ForeignFigure> {
        self.figures(number, Qualifier::Exact, number.start..number.end, false)
    }

    /// A number with each meaning of what qualifies it.
    fn qualified(&self, number: &Number) -> Vec<ForeignFigure> {
        let (mut qualifiers, start) = self.qualifiers_before(number.start);
        let (after, end) = self.qualifiers_after(number.end);
        qualifiers.extend(after);
        qualifiers.extend(&number.infix);
        let mut figures = Vec::new();
        for qualifier in &qualifiers {
            figures.extend(self.figures(number, *qualifier, start..end, true));
        }
        if qualifiers.is_empty() {
            figures.extend(self.unqualified(number));
        }
        let (far, end) = self.qualifiers_far_after(number.end);
        for qualifier in far {
            figures.extend(self.figures(number, qualifier, start..end, false));
        }
        figures
    }

    fn figures(
        &self,
        number: &Number,
        qualifier: Qualifier,
        at: Range<usize>,
        is_qualified: bool,
    ) -> Vec<ForeignFigure> {
        let words = in_english(qualifier);
        let texts = number.readings.iter().map(|reading| format!("{words} {reading}"));
        let quantities = texts.filter_map(|text| Quantity::read(&text, NumberFormat::ENGLISH).ok());
        let figure =
            |quantity| ForeignFigure { quantity, at: self.bytes(at.clone()), is_qualified };
        quantities.map(figure).collect()
    }

    /// The meanings of what qualifies a number from before, and where the words begin.
    fn qualifiers_before(&self, number: usize) -> (Vec<Qualifier>, usize) {
        let mut end = number;
        loop {
            while end > 0 && matches!(self.chars[end - 1], ' ' | '"' | '«' | '“' | '„' | '(') {
                end -= 1;
            }
            let before = &self.chars[..end];
            let text: String = before[end.saturating_sub(2)..].iter().collect();
            if NOT_QUALIFIERS.contains(&text.as_str()) {
                return (Vec::new(), number);
            }
            let longest = phrases().before.iter().find(|(words, _)| ends_with(before, words));
            if let Some((words, _)) = longest {
                return (meanings(&phrases().before, words), end - words.len());
            }
            let Some(start) = start_of_word_between(before) else { return (Vec::new(), number) };
            end = start;
        }
    }

    /// The meanings of what qualifies a number from right behind it, and where the words end.
    fn qualifiers_after(&self, number: usize) -> (Vec<Qualifier>, usize) {
        let start = self.skip_space(number);
        for at in start..=start + MAX_COUNTER {
            let rest = self.chars.get(at..).unwrap_or_default();
            let found = phrases().after.iter().find(|(words, _)| {
                let is_near = at == start || words.len() > 1 && is_dense(words[0]);
                is_near && starts_with(rest, words)
            });
            if let Some((words, _)) = found {
                return (meanings(&phrases().after, words), at + words.len());
            }
            if !self.char(at).is_some_and(|c| is_dense(c) && c.is_alphabetic() || c == ' ') {
                break;
            }
        }
        (Vec::new(), number)
    }

    /// The meanings of a qualifier after what is counted, of which it is not certain that it belongs to the number, and
    /// where its words end.
    fn qualifiers_far_after(&self, number: usize) -> (Vec<Qualifier>, usize) {
        let mut at = self.skip_space(number);
        for _ in 0..MAX_WORDS {
            while is_word_character(self.chars.get(at)) || self.char(at) == Some('\'') {
                at += 1;
            }
            if self.char(at) != Some(' ') {
                return (Vec::new(), number);
            }
            at += 1;
            let rest = &self.chars[at..];
            let found = phrases().after.iter().find(|(words, _)| starts_with(rest, words));
            if let Some((words, _)) = found {
                return (meanings(&phrases().after, words), at + words.len());
            }
        }
        (Vec::new(), number)
    }
}

fn is_letter(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_alphabetic() && !is_dense(*c))
}

/// Whether a text begins with words, as words of their own.
fn starts_with(text: &[char], words: &[char]) -> bool {
    let is_whole = is_dense(words[words.len() - 1]) || !is_letter(text.get(words.len()));
    text.starts_with(words) && is_whole
}

fn ends_with(text: &[char], words: &[char]) -> bool {
    let before = text.len().checked_sub(words.len() + 1).and_then(|at| text.get(at));
    text.ends_with(words) && (is_dense(words[0]) || !is_letter(before))
}

/// Where the last word begins, if it is one that may be between a qualifier and its number.
fn start_of_word_between(text: &[char]) -> Option<usize> {
    let is_between = |words: &&&str| {
        let words: Vec<char> = words.chars().collect();
        ends_with(text, &words)
    };
    let word = BETWEEN.iter().filter(is_between).max_by_key(|word| word.len())?;
    Some(text.len() - word.chars().count())
}

/// All meanings of a phrase.
fn meanings(phrases: &[Phrase<Qualifier>], words: &[char]) -> Vec<Qualifier> {
    let same = phrases.iter().filter(|(phrase, _)| phrase[..] == *words);
    same.map(|(_, qualifier)| *qualifier).collect()
}

fn power_of_ten(exponent: u32) -> Decimal {
    Decimal::from(10_u64.pow(exponent))
}

/// The plainest English words for a qualifier.
fn in_english(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "",
        Qualifier::AtLeast => "at least",
        Qualifier::MoreThan => "more than",
        Qualifier::UpTo => "up to",
        Qualifier::LessThan => "less than",
        Qualifier::About => "about",
        Qualifier::JustBelow => "almost",
        Qualifier::JustAbove => "just over",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_with_the_qualifiers_of_each_language() {
        let check = |quote: &str, expect: &str| {
            let figures = read_figures(quote);
            let texts = figures.iter().map(|figure| {
                let doubt = if figure.is_qualified { "" } else { "?" };
                format!("{}{doubt}", figure.quantity)
            });
            let texts = texts.collect::<Vec<_>>().join("; ").replace('\u{a0}', " ");
            assert_eq!(texts, expect, "{quote}");
        };
        check("jusqu'à 500 000 doses", "up to 500,000");
        check("jusqu’à 500\u{202f}000 doses", "up to 500,000");
        check("plus de 20 000 conteneurs", "more than 20,000");
        check("pas plus de 300", "up to 300");
        check("hasta 500.000 dosis", "up to 500.000; up to 500,000");
        check("más de 5,5 millones", "more than 5.5 million");
        check("über 5,5 Mio. Schuss", "more than 5.5 million");
        check("500 Tonnen Öl oder mehr", "500?; at least 500?");
        check("не менее 3 тыс. снарядов", "at least 3 thousand");
        check("понад 20 000 контейнерів", "more than 20,000");
        check("ما لا يقل عن ٥٠٠ صاروخ", "at least 500");
        check("至少500枚", "at least 500");
        check("約2万5000発", "about 25,000");
        check("少なくとも1億2000万円", "at least 120,000,000");
        check("100발 이상", "at least 100; more than 100");
        check("최대 9백", "up to 9");
        check("entre 4 et 6 millions d'obus", "4 to 6 million; 4?; 6 million?");
        check("4 bis 6 Millionen", "4 to 6 million; 4?; 6 million?");
        check("les obus de 152 mm et les KN-23", "");
        check("20 000 conteneurs", "20,000?");
    }

    #[test]
    fn a_scale_without_digits_is_noticed() {
        let check =
            |quote: &str, expect: bool| assert_eq!(has_number_in_words(quote), expect, "{quote}");
        check("deux millions d'obus en 3 mois", true);
        check("二万发", true);
        check("plus de 2 millions d'obus", false);
        check("le milieu", false);
    }
}

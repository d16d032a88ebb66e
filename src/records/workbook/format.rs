//! Number formats of spreadsheets (ECMA-376, part 1, 18.8.31): what a cell shows of its value.
//!
//! A number keeps its digits whatever its format rounds. A format that makes something else of it, by a
//! percent sign, by words or symbols beside it, or by leaving thousands out, has an [`Alteration`]. A date
//! keeps what its format shows of it: `mmm-yy` shows a month, and no day.

use std::fmt::Write as _;

use jiff::civil::DateTime;

/// A number format, as its code says.
#[derive(Clone, Debug)]
pub(super) struct CellFormat {
    /// For positive numbers, negative ones, zero and text; conditions may say otherwise.
    sections: Vec<CodeSection>,
}

/// What a format makes of a number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Alteration {
    /// It is shown in hundredths.
    Percent,
    /// It is shown in thousands, or in a power of them.
    Thousands(u32),
    /// It is shown with zeros before it, to so many digits.
    Zeros(usize),
    /// Words or symbols are shown beside it.
    Words(String),
    /// Words or symbols are shown in its place.
    OnlyWords(String),
    /// It is not shown.
    Hidden,
    /// It is a date that is shown without its year.
    NoYear,
    /// It is a moment that is shown without its day.
    NoDay,
}

/// One of the parts between semicolons.
#[derive(Clone, Debug, Default)]
struct CodeSection {
    tokens: Vec<CodeToken>,
    condition: Option<(Comparison, f64)>,
}

/// A part of a format code.
#[derive(Clone, Debug, PartialEq, Eq)]
enum CodeToken {
    /// Text that is shown as it is.
    Literal(String),
    /// The place of a digit: `0`, `#` or `?`.
    Digit(char),
    /// A dot before decimals, or a slash in a fraction.
    Mark(char),
    Comma,
    Percent,
    Exponent,
    /// `General` or `@`.
    Whole,
    /// `yy`, `mmm`, `d`: the letter and how often it is there.
    Date(char, usize),
    /// The quarter of a year, as only `OpenDocument` has it; its code is `[q]`.
    Quarter,
    /// Hours, minutes or seconds.
    Time,
    /// Hours, minutes or seconds of a duration: `[h]`.
    Elapsed,
}

/// What the number of a cell is by its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberKind {
    Plain,
    /// Days since the epoch of the workbook, with a time of day.
    Moment,
    /// Days that passed.
    Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

impl CellFormat {
    /// Reads the code of a format; any text is one.
    pub(super) fn parse(code: &str) -> Self {
        let mut sections = Vec::new();
        let mut section = CodeSection::default();
        let mut letters = code.chars().peekable();
        let mut left = code;
        while let Some(letter) = letters.next() {
            let rest = left;
            match letter {
                ';' => sections.push(std::mem::take(&mut section)),
                '"' => {
                    section.literal(letters.by_ref().take_while(|c| *c != '"'));
                }
                '\\' | '!' => section.literal(letters.next()),
                // The next character gives a width, or fills the cell: neither is text.
                '_' | '*' => {
                    letters.next();
                }
                '[' => {
                    section
                        .bracket(&letters.by_ref().take_while(|c| *c != ']').collect::<String>());
                }
                _ if rest.get(..7).is_some_and(|it| it.eq_ignore_ascii_case("general")) => {
                    letters.by_ref().take(6).for_each(drop);
                    section.tokens.push(CodeToken::Whole);
                }
                '@' => section.tokens.push(CodeToken::Whole),
                '0' | '#' | '?' => section.tokens.push(CodeToken::Digit(letter)),
                '.' | '/' => section.tokens.push(CodeToken::Mark(letter)),
                ',' => section.tokens.push(CodeToken::Comma),
                '%' => section.tokens.push(CodeToken::Percent),
                'E' | 'e' if matches!(letters.peek(), Some('+' | '-')) => {
                    letters.next();
                    section.tokens.push(CodeToken::Exponent);
                }
                'A' | 'a' if matches!(letters.peek(), Some('M' | 'm' | '/')) => {
                    letters.by_ref().take_while(|c| !matches!(c, 'P' | 'p')).for_each(drop);
                    letters.next_if(|c| matches!(c, 'M' | 'm'));
                    section.tokens.push(CodeToken::Time);
                }
                'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'g' => {
                    let mut count = 1;
                    while letters.next_if(|c| c.eq_ignore_ascii_case(&letter)).is_some() {
                        count += 1;
                    }
                    section.date(letter.to_ascii_lowercase(), count);
                }
                other => section.literal([other]),
            }
            let length: usize = letters.clone().map(char::len_utf8).sum();
            left = &code[code.len() - length..];
        }
        sections.push(section);
        Self { sections }
    }

    /// What the format makes of a number, if it is something else.
    pub(super) fn alteration(&self, value: f64) -> Option<Alteration> {
        let section = self.section(value)?;
        // A code that is empty is one that is not known.
        let is_known = self.sections.len() > 1 || !section.tokens.is_empty();
        if is_known && !section.is_date() { section.alteration(value) } else { None }
    }

    /// The section for a number: by conditions if there are any, otherwise by whether it is negative.
    fn section(&self, value: f64) -> Option<&CodeSection> {
        let (first, more) = self.sections.split_first()?;
        if self.sections.iter().any(|section| section.condition.is_some()) {
            let last = self.sections.last()?;
            return Some(self.sections.iter().find(|it| it.accepts(value)).unwrap_or(last));
        }
        let other = match value {
            it if it < 0.0 => more.first(),
            0.0 => more.get(1),
            _ => None,
        };
        Some(other.unwrap_or(first))
    }

    /// A moment as the format shows it: a day, a month or a year, with the time of day where the format has
    /// it; as text where the format has words of its own, such as `"Q1" yyyy`.
    pub(super) fn moment(&self, moment: DateTime) -> Option<String> {
        let section = self.sections.first().filter(|section| section.is_date())?;
        let date = moment.date();
        let shown = match (section.has('y'), section.has('m'), section.has('d')) {
            (true, _, true) => return Some(section.with_time(moment)),
            _ if section.has_words() => section.written(moment),
            (true, true, false) => format!("{:04}-{:02}", date.year(), date.month()),
            (true, false, false) => format!("{:04}", date.year()),
            _ => return Some(section.with_time(moment)),
        };
        Some(shown)
    }

    /// What a number of this format is: its first section decides.
    pub(super) fn number_kind(&self) -> NumberKind {
        let tokens = self.sections.first().map_or(&[][..], |section| section.tokens.as_slice());
        let first = tokens.iter().find_map(|token| match token {
            CodeToken::Elapsed => Some(NumberKind::Duration),
            CodeToken::Date(..) | CodeToken::Time => Some(NumberKind::Moment),
            _ => None,
        });
        first.unwrap_or(NumberKind::Plain)
    }

    /// What the format makes of a moment, if it is something else than what [`Self::moment`] gives: a day without its
    /// year, as by `d-mmm`, a time without its day, or a day with words, as by `"Week of "d mmm yyyy`.
    pub(super) fn alteration_of_moment(&self) -> Option<Alteration> {
        let section = self.sections.first().filter(|section| section.is_date())?;
        let is_whole = section.has('y') && section.has('d');
        if section.has_words() {
            let words: Vec<&str> = section.texts().filter(|text| is_word(text)).collect();
            return is_whole.then(|| Alteration::Words(words.concat().trim().to_owned()));
        }
        if !section.tokens.iter().any(|it| matches!(it, CodeToken::Date(..))) {
            return Some(Alteration::NoDay);
        }
        (!section.has('y')).then_some(Alteration::NoYear)
    }
}

impl CodeSection {
    fn literal(&mut self, letters: impl IntoIterator<Item = char>) {
        let text = letters.into_iter();
        if let Some(CodeToken::Literal(before)) = self.tokens.last_mut() {
            before.extend(text);
        } else {
            self.tokens.push(CodeToken::Literal(text.collect()));
        }
    }

    /// The text in brackets: elapsed time, a currency, a condition; colours and languages show nothing.
    fn bracket(&mut self, text: &str) {
        let lower = text.to_ascii_lowercase();
        if !lower.is_empty() && ["h", "m", "s"].iter().any(|it| lower.replace(it, "").is_empty()) {
            self.tokens.push(CodeToken::Elapsed);
        } else if lower == "q" {
            self.tokens.push(CodeToken::Quarter);
        } else if let Some(currency) = text.strip_prefix('$') {
            let sign = currency.rsplit_once('-').map_or(currency, |(sign, _)| sign);
            self.literal(sign.chars());
        } else {
            self.condition = Comparison::read(text).or(self.condition);
        }
    }

    /// Letters of a date; `m` beside hours or seconds is minutes.
    fn date(&mut self, letter: char, count: usize) {
        let last =
            self.tokens.iter().rev().find(|it| {
                matches!(it, CodeToken::Date(..) | CodeToken::Time | CodeToken::Elapsed)
            });
        let token = match letter {
            'h' | 's' => {
                if let Some(CodeToken::Date('m', _)) = last
                    && letter == 's'
                    && let Some(at) =
                        self.tokens.iter().rposition(|it| matches!(it, CodeToken::Date('m', _)))
                {
                    self.tokens[at] = CodeToken::Time;
                }
                CodeToken::Time
            }
            'm' if matches!(last, Some(CodeToken::Time | CodeToken::Elapsed)) => CodeToken::Time,
            // Eras and the years in them.
            'e' | 'g' => CodeToken::Date('y', 4),
            letter => CodeToken::Date(letter, count),
        };
        self.tokens.push(token);
    }

    /// Whether it shows years, months or days: `y`, `m` or `d`.
    fn has(&self, letter: char) -> bool {
        self.tokens.iter().any(|it| matches!(it, CodeToken::Date(found, _) if *found == letter))
    }

    fn is_date(&self) -> bool {
        self.tokens
            .iter()
            .any(|it| matches!(it, CodeToken::Date(..) | CodeToken::Time | CodeToken::Elapsed))
    }

    fn accepts(&self, value: f64) -> bool {
        self.condition.is_none_or(|(comparison, bound)| comparison.holds(value, bound))
    }

    fn alteration(&self, value: f64) -> Option<Alteration> {
        let is_shown =
            self.tokens.iter().any(|it| matches!(it, CodeToken::Digit(_) | CodeToken::Whole));
        if self.tokens.contains(&CodeToken::Percent) {
            return Some(Alteration::Percent);
        }
        let thousands = self.thousands();
        if thousands > 0 {
            return Some(Alteration::Thousands(thousands));
        }
        let words: String = self.texts().collect();
        if words.chars().any(|c| !is_neutral(c)) {
            let words = words.trim().to_owned();
            return Some(if is_shown {
                Alteration::Words(words)
            } else {
                Alteration::OnlyWords(words)
            });
        }
        if !is_shown && value != 0.0 {
            return Some(Alteration::Hidden);
        }
        let zeros = self.zeros();
        let has_fewer = || format!("{:.0}", value.abs().trunc()).len() < zeros;
        (zeros > 1 && has_fewer()).then_some(Alteration::Zeros(zeros))
    }

    /// How many commas are right after the last place of a digit: each leaves out three digits.
    fn thousands(&self) -> u32 {
        let last = self.tokens.iter().rposition(|it| matches!(it, CodeToken::Digit(_)));
        let after = last.map_or(&[][..], |at| &self.tokens[at + 1..]);
        let commas = after.iter().take_while(|it| **it == CodeToken::Comma).count();
        u32::try_from(commas).unwrap_or(u32::MAX)
    }

    /// How many digits are shown before the decimals at least.
    fn zeros(&self) -> usize {
        let whole = self.tokens.iter().take_while(|it| !matches!(it, CodeToken::Mark(_)));
        whole.filter(|it| **it == CodeToken::Digit('0')).count()
    }

    /// The texts that are shown as they are.
    fn texts(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().filter_map(|it| match it {
            CodeToken::Literal(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// Whether text is shown that is more than punctuation, or the words by which a language writes a date.
    fn has_words(&self) -> bool {
        let is_text = |it: &CodeToken| {
            matches!(it, CodeToken::Digit(_) | CodeToken::Whole | CodeToken::Quarter)
        };
        self.texts().any(is_word) || self.tokens.iter().any(is_text)
    }

    fn with_time(&self, moment: DateTime) -> String {
        if !self.tokens.iter().any(|it| matches!(it, CodeToken::Time | CodeToken::Elapsed)) {
            return moment.date().to_string();
        }
        display_date_time(moment)
    }

    /// A date with the words of the format, and the months in English.
    fn written(&self, moment: DateTime) -> String {
        let mut text = String::new();
        for token in &self.tokens {
            match token {
                CodeToken::Literal(words) => text.push_str(words),
                CodeToken::Mark(sign) | CodeToken::Digit(sign) => text.push(*sign),
                CodeToken::Comma => text.push(','),
                CodeToken::Quarter => {
                    let _ = write!(text, "Q{}", (moment.month() + 2) / 3);
                }
                CodeToken::Date('y', 1 | 2) => text += &moment.strftime("%y").to_string(),
                CodeToken::Date('y', _) => text += &moment.strftime("%Y").to_string(),
                CodeToken::Date('m', 1 | 2) => text += &moment.strftime("%-m").to_string(),
                CodeToken::Date('m', 3) => text += &moment.strftime("%b").to_string(),
                CodeToken::Date('m', _) => text += &moment.strftime("%B").to_string(),
                CodeToken::Date('d', 1 | 2) => text += &moment.strftime("%-d").to_string(),
                CodeToken::Date(..) => text += &moment.strftime("%A").to_string(),
                CodeToken::Percent
                | CodeToken::Exponent
                | CodeToken::Whole
                | CodeToken::Time
                | CodeToken::Elapsed => {}
            }
        }
        text
    }
}

/// Words that are only part of how a language writes a date.
const DATE_WORDS: [&str; 16] =
    ["at", "de", "del", "h", "of", "um", "uhr", "г", "р", "年", "月", "日", "년", "월", "일", "t"];

/// Whether a text beside the parts of a date has a word that says more than how a language writes it.
fn is_word(text: &str) -> bool {
    if text.contains(['~', '≈', '±', '?', '<', '>', '≤', '≥', '*', '†']) {
        return true;
    }
    let word = text.trim_matches(|c: char| !c.is_alphanumeric());
    !word.is_empty() && !DATE_WORDS.contains(&&*word.to_lowercase())
}

/// Whether a character beside a number says nothing: blanks, brackets of negative numbers, hyphens.
fn is_neutral(c: char) -> bool {
    c.is_whitespace() || "()-\u{2013}\u{2014}\u{2212}".contains(c)
}

impl Comparison {
    /// A condition such as `>=100`.
    fn read(text: &str) -> Option<(Self, f64)> {
        let number = text.trim_start_matches(['<', '>', '=']);
        let comparison = match &text[..text.len() - number.len()] {
            "<" => Self::Less,
            "<=" => Self::AtMost,
            "=" => Self::Equal,
            "<>" => Self::Unequal,
            ">=" => Self::AtLeast,
            ">" => Self::More,
            _ => return None,
        };
        Some((comparison, number.trim().parse().ok()?))
    }

    #[expect(clippy::float_cmp, reason = "a spreadsheet compares so")]
    fn holds(self, value: f64, bound: f64) -> bool {
        match self {
            Self::Less => value < bound,
            Self::AtMost => value <= bound,
            Self::Equal => value == bound,
            Self::Unequal => value != bound,
            Self::AtLeast => value >= bound,
            Self::More => value > bound,
        }
    }
}

/// A day, with the time of day unless that is midnight.
pub(super) fn display_date_time(when: DateTime) -> String {
    let part = |of: i8| of.unsigned_abs();
    match (when.hour(), when.minute(), when.second()) {
        (0, 0, 0) => when.date().to_string(),
        (hour, minute, second) => {
            format!("{}T{}", when.date(), display_time(part(hour), part(minute), part(second)))
        }
    }
}

/// A time of day, with seconds unless they are zero.
pub(super) fn display_time(hour: u8, minute: u8, second: u8) -> String {
    match second {
        0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_date_keeps_what_its_format_shows() {
        let check = |code: &str, expect: &str| {
            let moment = date(2022, 3, 1).at(10, 30, 0, 0);
            assert_eq!(CellFormat::parse(code).moment(moment).as_deref(), Some(expect), "{code}");
        };
        check("yyyy-mm-dd", "2022-03-01");
        check("mm-dd-yy", "2022-03-01");
        check("d\\.m\\.yy;@", "2022-03-01");
        check("[$-409]d\\-mmm\\-yyyy", "2022-03-01");
        check("d \"de\" mmmm \"de\" yyyy", "2022-03-01");
        check("yyyy\"年\"m\"月\"d\"日\"", "2022-03-01");
        check("yyyy-mm-dd hh:mm", "2022-03-01T10:30");
        check("m/d/yy h:mm", "2022-03-01T10:30");
        check("mmm-yy", "2022-03");
        check("mmmm yyyy", "2022-03");
        check("mm/yyyy", "2022-03");
        check("yyyy\"年\"m\"月\"", "2022-03");
        check("yyyy", "2022");
        check("\"Q1 \"yyyy", "Q1 2022");
        check("\"FY\"yyyy", "FY2022");
        check("\"week of\" mmm yyyy", "week of Mar 2022");
        check("\"Week of \"d mmm", "Week of 1 Mar");
        check("[q] yyyy", "Q1 2022");
        check("d-mmm", "2022-03-01");
        check("h:mm", "2022-03-01T10:30");
        check("mm:ss", "2022-03-01T10:30");
        check("h:mm AM/PM", "2022-03-01T10:30");
    }

    #[test]
    fn a_moment_that_is_shown_as_another_one_is_known() {
        let check = |code: &str, expect: Option<Alteration>| {
            assert_eq!(CellFormat::parse(code).alteration_of_moment(), expect, "{code}");
        };
        let words = |text: &str| Some(Alteration::Words(text.to_owned()));
        check("d-mmm", Some(Alteration::NoYear));
        check("mmmm", Some(Alteration::NoYear));
        check("h:mm", Some(Alteration::NoDay));
        check("mm:ss", Some(Alteration::NoDay));
        check("\"Week of \"d mmm yyyy", words("Week of"));
        check("\"approx. \"yyyy-mm-dd", words("approx."));
        // What is shown is read.
        check("\"Week of \"d mmm", None);
        check("\"Q1 \"yyyy", None);
        for code in ["d-mmm-yy", "[$-411]ge.m.d", "0.00", "d.m.yyyy h:mm \"Uhr\"", "mmm-yy"] {
            check(code, None);
        }
    }

    #[test]
    fn a_number_that_is_shown_as_another_one_is_known() {
        let check = |code: &str, value: f64, expect: Option<Alteration>| {
            assert_eq!(CellFormat::parse(code).alteration(value), expect, "{code} {value}");
        };
        let words = |text: &str| Some(Alteration::Words(text.to_owned()));
        let only_words = |text: &str| Some(Alteration::OnlyWords(text.to_owned()));
        for code in [
            "General",
            "0",
            "0.00",
            "#,##0",
            "#,##0 ;(#,##0)",
            "#,##0.00;[Red]-#,##0.00",
            "@",
            "_-* #,##0_-;\\-* #,##0_-;_-* \"-\"_-;_-@_-",
            "# ?/?",
            "0.00E+00",
            "##0.0E+0",
            "",
        ] {
            check(code, 1234.5, None);
            check(code, 0.0, None);
        }
        check("0%", 0.45, Some(Alteration::Percent));
        check("0.0\\%", 45.0, words("%"));
        check("#,##0,", 12_345.0, Some(Alteration::Thousands(1)));
        check("0.0,,", 12_345_678.0, Some(Alteration::Thousands(2)));
        check("0,,\"m\"", 12_345_678.0, Some(Alteration::Thousands(2)));
        check("00000", 123.0, Some(Alteration::Zeros(5)));
        check("00000", 12_345.0, None);
        check("0000.0", 7.5, Some(Alteration::Zeros(4)));
        check("0\" t\"", 12.0, words("t"));
        check("\">\"0", 12.0, words(">"));
        check("0\"+\"", 12.0, words("+"));
        check("General\" tonnes\"", 12.0, words("tonnes"));
        check("$#,##0", 12.0, words("$"));
        check("[$€-407] #,##0.00", 12.0, words("€"));
        check("_($* #,##0_)", 12.0, words("$"));
        check("[$-409]#,##0", 12.0, None);
        check("[<5]\"<5\";0", 3.0, only_words("<5"));
        check("[<5]\"<5\";0", 7.0, None);
        check("0;0;\"n/a\"", 0.0, only_words("n/a"));
        check(";;;", 12.0, Some(Alteration::Hidden));
        check("0;-0;;@", 12.0, None);
        check("yyyy", 44_562.0, None);
    }
}

//! Numbers as files write them: digits by a declared convention, English words, and scales.
//!
//! Whether `1.000` is a thousand or one is never guessed: a file says how it groups digits and where
//! decimals begin, or keeps to the English way, in which a lone dot before three digits is refused.

use rust_decimal::Decimal;

/// How a dataset writes numbers: `decimal` and `grouping` of its configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct NumberFormat {
    /// The character before decimals; if not declared a dot, unless that groups digits.
    pub decimal: Option<DecimalMark>,
    /// The character between groups of three digits; if not declared a comma, unless that is the decimal mark.
    pub grouping: Option<Grouping>,
}

/// The character before the decimals of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    /// `1.5`
    Dot,
    /// `1,5`
    Comma,
}

/// The character between groups of three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// `1,000`
    Comma,
    /// `1.000`
    Dot,
    /// `1 000`, with a common, a no-break or a thin space (ISO 80000-1).
    Space,
    /// `1'000`, with a straight or a curved apostrophe.
    Apostrophe,
    /// `1_000`
    Underscore,
}

/// Why digits are not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberError {
    /// They are no number in any convention.
    NotANumber,
    /// They would be one with a convention that is not declared: the key and value to declare.
    Undeclared(&'static str, char),
    /// A dot before three digits may group thousands or begin decimals.
    Ambiguous,
    /// The number is beyond 28 digits.
    TooLarge,
}

impl DecimalMark {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Dot, Self::Comma];

    /// The character in numbers and in the configuration.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Dot => '.',
            Self::Comma => ',',
        }
    }
}

impl Grouping {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Comma, Self::Dot, Self::Space, Self::Apostrophe, Self::Underscore];

    /// The character in the configuration.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Dot => '.',
            Self::Space => ' ',
            Self::Apostrophe => '\'',
            Self::Underscore => '_',
        }
    }

    fn accepts(self, sign: char) -> bool {
        sign == self.sign() || (self == Self::Apostrophe && sign == '\u{2019}')
    }
}

impl NumberFormat {
    /// The English way, declared as such: a comma between groups, a dot before decimals.
    pub const ENGLISH: Self =
        Self { decimal: Some(DecimalMark::Dot), grouping: Some(Grouping::Comma) };

    fn grouping(self) -> Option<Grouping> {
        let free = self.decimal != Some(DecimalMark::Comma);
        self.grouping.or_else(|| free.then_some(Grouping::Comma))
    }

    /// The character before decimals.
    pub(super) fn decimal(self) -> DecimalMark {
        let dot_groups = self.grouping == Some(Grouping::Dot);
        self.decimal.unwrap_or(if dot_groups { DecimalMark::Comma } else { DecimalMark::Dot })
    }

    /// The number that digits stand for; the spaces in them are common ones.
    pub(super) fn read(self, digits: &str) -> Result<Decimal, NumberError> {
        let plain = self.plain(digits).ok_or_else(|| self.undeclared(digits))?;
        if self.decimal.is_none() && is_ambiguous(digits, self.decimal().sign()) {
            return Err(NumberError::Ambiguous);
        }
        Decimal::from_str_exact(&plain).map_err(|_| NumberError::TooLarge)
    }

    /// The digits without what groups them and with a dot before decimals, if they are a number.
    fn plain(self, digits: &str) -> Option<String> {
        let mark = self.decimal().sign();
        let (whole, fraction) = digits.split_once(mark).unwrap_or((digits, "0"));
        // `.5` is written by many programs for 0.5.
        let whole = if whole.is_empty() && digits.contains(mark) { "0" } else { whole };
        let grouping = self.grouping();
        let groups: Vec<&str> =
            whole.split(|sign| grouping.is_some_and(|g| g.accepts(sign))).collect();
        let numerals =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // No number is grouped after a zero: `0,075` has decimals, whatever groups digits.
        let leads = |group: &str| group.len() <= 3 && !group.starts_with('0');
        let grouped = groups.len() == 1
            || (leads(groups[0]) && groups[1..].iter().all(|group| group.len() == 3));
        let sound = grouped && groups.iter().all(|group| numerals(group)) && numerals(fraction);
        let decimals = if digits.contains(mark) { format!(".{fraction}") } else { String::new() };
        sound.then(|| groups.concat() + &decimals)
    }

    /// What would have to be declared for digits that are no number by this convention.
    fn undeclared(self, digits: &str) -> NumberError {
        let reads = |format: Self| format.plain(digits).is_some();
        let decimals = DecimalMark::ALL.into_iter().filter(|_| self.decimal.is_none());
        for decimal in decimals {
            if reads(Self { decimal: Some(decimal), ..self }) {
                return NumberError::Undeclared("decimal", decimal.sign());
            }
        }
        let groupings = Grouping::ALL.into_iter().filter(|_| self.grouping.is_none());
        for grouping in groupings {
            if reads(Self { grouping: Some(grouping), ..self }) {
                return NumberError::Undeclared("grouping", grouping.sign());
            }
        }
        // A number, but written in a way that the declarations contradict.
        let others = DecimalMark::ALL.into_iter().filter(|other| self.decimal() != *other);
        for decimal in others {
            if reads(Self { decimal: Some(decimal), grouping: None }) {
                return NumberError::Undeclared("decimal", decimal.sign());
            }
        }
        NumberError::NotANumber
    }
}

/// A number with an exponent, as in JSON or from a spreadsheet (`1e3`, `1.5E+06`), in digits alone; none
/// if it is not one, or has more than 28 digits. Its digits are not grouped: of dot and comma, only the decimal mark can occur.
pub(super) fn without_exponent(text: &str, mark: DecimalMark) -> Option<String> {
    let others = DecimalMark::ALL.into_iter().filter(|other| *other != mark);
    if !text.contains(['e', 'E']) || others.map(DecimalMark::sign).any(|it| text.contains(it)) {
        return None;
    }
    let number = Decimal::from_scientific(&text.replace(mark.sign(), ".")).ok()?;
    Some(number.normalize().to_string())
}

/// Whether a text is a number with an exponent, of any size.
pub(super) fn has_exponent(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once(['e', 'E']) else { return false };
    let is_whole = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let number = number.strip_prefix(['+', '-']).unwrap_or(number);
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    is_whole(whole) && is_whole(fraction) && is_whole(exponent)
}

/// Whether the digits after a decimal mark may be thousands to the author.
fn is_ambiguous(digits: &str, mark: char) -> bool {
    digits.split_once(mark).is_some_and(|(whole, fraction)| {
        let plain = whole.bytes().all(|byte| byte.is_ascii_digit());
        plain && fraction.len() == 3 && whole.len() <= 3 && !matches!(whole, "" | "0")
    })
}

const UP_TO_NINETEEN: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// A number below a thousand in English words: `nine`, `a`, `twenty-one`, `two hundred and fifty`.
pub(super) fn parse_words(text: &str) -> Option<u32> {
    let (hundreds, rest) = match text.split_once("hundred") {
        Some((count, rest)) => (below_hundred(count.trim())?, rest.trim()),
        None => (0, text),
    };
    let rest = rest.strip_prefix("and ").unwrap_or(rest);
    match (hundreds, rest) {
        (10.., _) => None,
        (1.., "") => Some(hundreds * 100),
        (_, rest) => Some(hundreds * 100 + below_hundred(rest)?),
    }
}

/// Whether a word in lower case can be the first one of a number: a digit, `nine`, `a`, `half`.
pub(super) fn begins_number(word: &str) -> bool {
    let first = word.split('-').next().unwrap_or_default();
    let small = ["a", "an", "half"].iter().chain(&UP_TO_NINETEEN).chain(&TENS);
    word.starts_with(|c: char| c.is_ascii_digit()) || small.copied().any(|known| known == first)
}

/// Whether a word in lower case is one of a number below a hundred: `nine`, `twenty-one`.
pub(crate) fn is_number_word(word: &str) -> bool {
    word.split('-').all(|part| word_value(part).is_some_and(|value| value > 0))
}

/// The number from 0 to 19, or the tens, that a single word in lower case stands for.
pub(crate) fn word_value(word: &str) -> Option<usize> {
    let index = |words: &[&str]| words.iter().position(|known| *known == word);
    index(&UP_TO_NINETEEN).or_else(|| index(&TENS).map(|tens| (tens + 2) * 10))
}

fn below_hundred(text: &str) -> Option<u32> {
    let index = |words: &[&str], word: &str| words.iter().position(|known| *known == word);
    let small = |word: &str| match word {
        "a" | "an" => Some(1),
        word => index(&UP_TO_NINETEEN, word),
    };
    let (tens, unit) = text.split_once(['-', ' ']).unwrap_or((text, ""));
    let number = match (index(&TENS, tens), unit) {
        (Some(tens), "") => Some((tens + 2) * 10),
        (Some(tens), unit) => {
            small(unit).filter(|unit| (1..10).contains(unit)).map(|unit| (tens + 2) * 10 + unit)
        }
        (None, _) => small(text),
    };
    number.and_then(|number| u32::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_by_the_declared_convention_and_no_other() {
        let check = |decimal: &str, grouping: &str, digits: &str, expect: &str| {
            let format = NumberFormat {
                decimal: DecimalMark::ALL.into_iter().find(|it| decimal.contains(it.sign())),
                grouping: Grouping::ALL.into_iter().find(|it| grouping.contains(it.sign())),
            };
            let told = match format.read(digits) {
                Ok(number) => number.to_string(),
                Err(NumberError::Undeclared(key, sign)) => format!("{key} {sign:?}"),
                Err(error) => format!("{error:?}"),
            };
            assert_eq!(told, expect, "{decimal} {grouping} {digits}");
        };
        check("", "", "1,000", "1000");
        check("", "", "12,345,678.50", "12345678.50");
        check("", "", "1.000", "Ambiguous");
        check("", "", "0.125", "0.125");
        check("", "", "1.50", "1.50");
        check("", "", "1,5", "decimal ','");
        check("", "", "1.000.000", "grouping '.'");
        check("", "", "11 000", "grouping ' '");
        check("", "", "11'000", "grouping '\\''");
        check(".", "", "1.000", "1.000");
        check(",", "", "1,000", "1.000");
        check(",", "", "1.000", "grouping '.'");
        check(",", ".", "1.000", "1000");
        check(",", ".", "1.000.000,25", "1000000.25");
        check(",", " ", "11 000,5", "11000.5");
        check("", ".", "1.000", "1000");
        check("", ".", "1.000,5", "1000.5");
        check("", "'", "11\u{2019}000", "11000");
        check("", "_", "1_000_000", "1000000");
        check("", "_", "1,000", "decimal ','");
        check("", "", "1,00", "decimal ','");
        check("", "", "0,075", "decimal ','");
        check("", "", "00,075", "decimal ','");
        check("", "'", "0'075", "NotANumber");
        check(",", ".", "0,075", "0.075");
        check(",", ".", "0.075", "decimal '.'");
        check(",", ".", "1.5", "decimal '.'");
        check(",", "", "1.5", "decimal '.'");
        check(".", ",", "1,5", "decimal ','");
        check("", "", "12,00,000", "NotANumber");
        check("", "", "", "NotANumber");
        check("", "", "1.", "NotANumber");
        check("", "", ".", "NotANumber");
        check("", "", ".5", "0.5");
        check("", "", ".125", "0.125");
        check("", "", ",5", "decimal ','");
        check(",", "", ",125", "0.125");
        check("", "", ",125", "decimal ','");
        check("", "", "٣", "NotANumber");
        check("", "", &"9".repeat(40), "TooLarge");
    }

    #[test]
    fn an_exponent_is_written_out() {
        let check = |text: &str, mark: DecimalMark, expect: Option<&str>| {
            assert_eq!(without_exponent(text, mark).as_deref(), expect, "{text}");
        };
        check("1e3", DecimalMark::Dot, Some("1000"));
        check("1.50E+06", DecimalMark::Dot, Some("1500000"));
        check("7.5e-2", DecimalMark::Dot, Some("0.075"));
        check("-1e3", DecimalMark::Dot, Some("-1000"));
        check("1,5e3", DecimalMark::Comma, Some("1500"));
        check("1,5e3", DecimalMark::Dot, None);
        check("1.234e3", DecimalMark::Comma, None);
        check("1000", DecimalMark::Dot, None);
        check("1e400", DecimalMark::Dot, None);
        check("e3", DecimalMark::Dot, None);
        check("three", DecimalMark::Dot, None);
        for text in ["1e400", "1E-30", "-1.5e+3", "1,5e3"] {
            assert!(has_exponent(text), "{text}");
        }
        for text in ["e3", "1e", "1e3x", "1.e3", "1000"] {
            assert!(!has_exponent(text), "{text}");
        }
    }

    #[test]
    fn numbers_below_a_thousand_may_be_words() {
        let check =
            |text: &str, expect: Option<u32>| assert_eq!(parse_words(text), expect, "{text}");
        check("nine", Some(9));
        check("a", Some(1));
        check("twenty", Some(20));
        check("twenty-one", Some(21));
        check("ninety nine", Some(99));
        check("a hundred", Some(100));
        check("two hundred and fifty", Some(250));
        check("nine hundred ninety-nine", Some(999));
        check("twenty-zero", None);
        check("twenty twenty", None);
        check("hundred", None);
        check("eleven hundred", None);
        check("several", None);
        check("", None);
    }
}

//! The numbers of quantities, which keep the digits and the scale they were written with.

use std::fmt;

use rust_decimal::Decimal;

use super::quantity::QuantityError;

/// A number with the scale it was written in: "9 million" is 9 × 10⁶.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    written: Decimal,
    scale: Scale,
}

/// A word for a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    One,
    Thousand,
    Million,
    Billion,
}

/// Reads a number with its scale; `written` is the whole quantity, for messages.
pub(super) fn amount(text: &str, written: &str) -> Result<Amount, QuantityError> {
    let text = text.trim();
    let (digits, scale) = Scale::ALL
        .iter()
        .find_map(|scale| Some((text.strip_suffix(scale.word()?)?.trim_end(), *scale)))
        .unwrap_or((text, Scale::One));
    let decimal =
        decimal(digits).ok_or_else(|| QuantityError::NotUnderstood(written.to_owned()))?;
    if is_ambiguous(digits) {
        return Err(QuantityError::Ambiguous(written.to_owned()));
    }
    let too_large = || QuantityError::TooLarge(written.to_owned());
    let amount =
        Amount { written: Decimal::from_str_exact(&decimal).map_err(|_| too_large())?, scale };
    amount.checked(written)
}

/// The digits without their commas, if commas group them in threes and nothing else is there.
fn decimal(digits: &str) -> Option<String> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let groups: Vec<&str> = whole.split(',').collect();
    let numerals = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.len() == 1
        || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let sound = grouped && groups.iter().all(|group| numerals(group)) && numerals(fraction);
    sound.then(|| digits.replace(',', ""))
}

fn is_ambiguous(digits: &str) -> bool {
    digits.split_once('.').is_some_and(|(whole, fraction)| {
        fraction.len() == 3 && !whole.contains(',') && whole.len() <= 3 && whole != "0"
    })
}

impl Amount {
    /// The number itself.
    #[must_use]
    pub fn value(&self) -> Decimal {
        self.written.saturating_mul(self.scale.factor())
    }

    /// The lower end of a range: "4 to 6 million" gives it the scale of the upper one.
    pub(super) fn before_scale_of(self, high: &Self) -> Self {
        let inherits = self.scale == Scale::One && self.written < high.written;
        Self { scale: if inherits { high.scale } else { self.scale }, ..self }
    }

    pub(super) fn checked(self, written: &str) -> Result<Self, QuantityError> {
        let product = self.written.checked_mul(self.scale.factor());
        product.map(|_| self).ok_or_else(|| QuantityError::TooLarge(written.to_owned()))
    }

    /// The text of the lower end of a range: the scale is said once, after the upper end.
    pub(super) fn before(&self, high: &Self) -> String {
        if self.scale == high.scale { grouped(self.written) } else { self.to_string() }
    }
}

impl fmt::Display for Amount {
    /// Writes the digits it was given in groups of three, then its scale.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.scale.word() {
            Some(word) => write!(f, "{}\u{a0}{word}", grouped(self.written)),
            None => write!(f, "{}", grouped(self.written)),
        }
    }
}

/// Digits in groups of three.
fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').map_or((&*text, None), |(w, f)| (w, Some(f)));
    let mut grouped = String::with_capacity(text.len() + text.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or(grouped.clone(), |fraction| format!("{grouped}.{fraction}"))
}

impl Scale {
    const ALL: [Self; 4] = [Self::One, Self::Thousand, Self::Million, Self::Billion];

    fn word(self) -> Option<&'static str> {
        match self {
            Self::One => None,
            Self::Thousand => Some("thousand"),
            Self::Million => Some("million"),
            Self::Billion => Some("billion"),
        }
    }

    fn factor(self) -> Decimal {
        Decimal::from(match self {
            Self::One => 1_u32,
            Self::Thousand => 1_000,
            Self::Million => 1_000_000,
            Self::Billion => 1_000_000_000,
        })
    }
}

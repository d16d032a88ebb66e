//! Typst literals.

use std::fmt::Write;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// A decimal as a Typst number: an integer where it is one and fits, else a float for drawing.
pub(super) fn decimal(number: Decimal) -> String {
    let number = number.normalize();
    match i64::try_from(number) {
        Ok(whole) if number.is_integer() => whole.to_string(),
        _ if number.is_integer() => format!("{number}.0"),
        _ => number.to_string(),
    }
}

pub(super) fn datetime(date: Date) -> String {
    format!("datetime(year: {}, month: {}, day: {})", date.year(), date.month(), date.day())
}

pub(super) fn array(items: impl IntoIterator<Item = String>) -> String {
    let items = items.into_iter().fold(String::new(), |list, item| list + &item + ", ");
    format!("({items})")
}

pub(super) fn dictionary(entries: impl IntoIterator<Item = (String, String)>) -> String {
    let mut text = String::new();
    for (key, value) in entries {
        let _ = write!(text, "{}: {value}, ", string(&key));
    }
    if text.is_empty() { "(:)".to_owned() } else { format!("({text})") }
}

/// A Typst string literal of a text.
pub(in super::super) fn string(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

/// A text as the inside of a Typst string literal.
pub(super) fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, character| {
        match character {
            '\\' | '"' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(escaped, "\\u{{{:x}}}", u32::from(c));
            }
            c => escaped.push(c),
        }
        escaped
    })
}

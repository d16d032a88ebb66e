//! Advice about texts that are not quantities but show what they are: dates, times, numbers with marks.

use super::super::amount::is_scale_word;
use super::super::number::{DecimalMark, Grouping, NumberFormat};
use super::super::period::is_like_date;
use super::Quantity;
use crate::text::is_placeholder;

/// Characters at a number that refer to a note.
const NOTE_MARKS: [char; 14] =
    ['*', '†', '‡', '§', '¶', '#', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸'];

/// The advice about a text that is not a quantity, if it shows what it is.
pub(super) fn advice(text: &str) -> Option<String> {
    let text = text.trim();
    if is_like_date(text) {
        return Some(
            "this is a date: a spreadsheet may have made it from a range such as `5-6`, which stays text if written as `5 to 6`"
                .to_owned(),
        );
    }
    if is_time(text) {
        return Some(
            "this is a time: a spreadsheet may have made it from a number or a ratio such as `1:30`; write the number"
                .to_owned(),
        );
    }
    // The configuration may have added the scale to a cell: `{Exports (USD million)} million`.
    let cell = text.rsplit_once(' ').filter(|(_, scale)| is_scale_word(scale));
    let Some((text, _)) = cell else {
        return note_mark(text).or_else(|| loose_character(text)).or_else(|| indian_groups(text));
    };
    let text = text.trim_end();
    missing_value(text)
        .or_else(|| note_mark(text))
        .or_else(|| loose_character(text))
        .or_else(|| indian_groups(text))
}

/// What files write for a missing value.
fn missing_value(text: &str) -> Option<String> {
    is_placeholder(text).then(|| {
        format!(
            "if `{text}` means that there is no value, set `null-values = [{text:?}]` in the configuration of the dataset"
        )
    })
}

/// Whether a text is a time or a duration: `01:30`, `36:00:00`.
fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let is_number =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts.len(), 2 | 3) && parts.iter().all(is_number)
}

/// Whether a text is a quantity with English marks or with a decimal comma.
fn is_quantity(text: &str) -> bool {
    let comma = NumberFormat { decimal: Some(DecimalMark::Comma), grouping: Some(Grouping::Dot) };
    [NumberFormat::ENGLISH, comma].into_iter().any(|format| {
        let read = Quantity::read(text, format);
        read.is_ok_and(|quantity| !matches!(quantity, Quantity::Words(_)))
    })
}

/// A number with a mark that refers to a note: `5¹`, `8*`, `7 (a)`, `12 [1]`.
fn note_mark(text: &str) -> Option<String> {
    let in_brackets = [('(', ')'), ('[', ']')].into_iter().find_map(|(open, close)| {
        let inner = text.strip_suffix(close)?;
        let (before, label) = inner.rsplit_once(open)?;
        let is_label = (1..=2).contains(&label.chars().count())
            && label.chars().all(|c| c.is_alphanumeric() || NOTE_MARKS.contains(&c));
        is_label.then_some(before)
    });
    let number = in_brackets.unwrap_or_else(|| text.trim_end_matches(NOTE_MARKS));
    let mark = text[number.len()..].trim();
    (!mark.is_empty() && is_quantity(number)).then(|| {
        format!("if `{mark}` refers to a note, `replace` removes it: `{{ \"{mark}\" = \"\" }}`")
    })
}

/// A number with a character that says nothing, or several things: `5.`, `+5`.
fn loose_character(text: &str) -> Option<String> {
    if let Some(number) = text.strip_suffix('.').filter(|number| is_quantity(number)) {
        return Some(format!("write `{number}`"));
    }
    let number = text.strip_prefix('+').filter(|number| is_quantity(number))?;
    Some(format!(
        "write `{number}`, or `{number}+` for at least so many; a change since an earlier figure is not a transfer"
    ))
}

/// A number whose digits are grouped as in India: `12,34,567` is 1,234,567.
fn indian_groups(text: &str) -> Option<String> {
    let (whole, fraction) =
        text.split_once('.').map_or((text, None), |(it, rest)| (it, Some(rest)));
    let groups: Vec<&str> = whole.split(',').collect();
    let (first, last) = groups.first().zip(groups.last())?;
    let is_number = groups
        .iter()
        .copied()
        .chain(fraction)
        .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let is_grouped = groups.len() > 2
        && first.len() <= 2
        && last.len() == 3
        && groups[1..groups.len() - 1].iter().all(|group| group.len() == 2);
    (is_number && is_grouped).then(|| {
        format!(
            "if its digits are grouped as in India, write `{}`, or remove the commas with `replace`: `{{ \",\" = \"\" }}`",
            text.replace(',', "")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_shows_is_named() {
        let note = |mark: &str| {
            format!("if `{mark}` refers to a note, `replace` removes it: `{{ \"{mark}\" = \"\" }}`")
        };
        for (text, mark) in [
            ("5¹", "¹"),
            ("8*", "*"),
            ("at least 13†", "†"),
            ("7 (a)", "(a)"),
            ("12 [1]", "[1]"),
            ("1,5**", "**"),
            ("about 300 (*)", "(*)"),
        ] {
            assert_eq!(advice(text), Some(note(mark)), "{text}");
        }
        let check = |text: &str, expect: &str| {
            assert_eq!(advice(text).as_deref(), Some(expect), "{text}");
        };
        check("5.", "write `5`");
        check(
            "+5",
            "write `5`, or `5+` for at least so many; a change since an earlier figure is not a transfer",
        );
        for (text, digits) in [("12,34,567", "1234567"), ("1,00,000.50", "100000.50")] {
            check(
                text,
                &format!(
                    "if its digits are grouped as in India, write `{digits}`, or remove the commas with `replace`: `{{ \",\" = \"\" }}`"
                ),
            );
        }
        check(
            "- million",
            "if `-` means that there is no value, set `null-values = [\"-\"]` in the configuration of the dataset",
        );
        assert_eq!(advice("5* million"), Some(note("*")));
        for text in
            ["*", "soon", "5 (4–6)", "100 (unconfirmed)", "1,2", "12,3456", "5*6", "", "(a)", "[1]"]
        {
            assert_eq!(advice(text), None, "{text}");
        }
    }
}

//! Texts that a spreadsheet program runs as formulas when it opens a CSV file, and the apostrophe that prevents it.
//!
//! A program may split a line at other characters than the comma, so the text after each of them counts as a cell.
//!
//! Source: OWASP, CSV Injection, <https://owasp.org/www-community/attacks/CSV_Injection>.

use std::borrow::Cow;

use super::is_invisible;

/// The characters with which a formula begins, also in full width.
const STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// Those of them that also begin a number.
const PLUS_OR_MINUS: [char; 4] = ['+', '-', '＋', '－'];
/// Characters before the first one that a program may remove.
const QUOTES: [char; 8] = ['\'', '"', '‘', '’', '“', '”', '«', '`'];
/// The characters at which a program may split a line into cells.
const SEPARATORS: [char; 4] = [';', '\t', '\n', '\r'];
/// What a program removes at the beginning of a cell before it looks for a formula.
const BLANKS: [char; 3] = ['\t', '\n', '\r'];
const APOSTROPHE: char = '\'';

/// Whether a spreadsheet program would run a text, or what comes after a separator in it, as a formula. Numbers such as
/// `-5` are not formulas, nor are such characters without letters and digits.
#[must_use]
pub(crate) fn is_formula(text: &str) -> bool {
    // Most texts have no character that begins a formula, and no blank that a program removes before one.
    let begins_none = |byte: u8| byte.is_ascii() && !b"=+-@\t\n\r".contains(&byte);
    if text.bytes().all(begins_none) {
        return false;
    }
    begins_with_blank(text) || text.split(SEPARATORS).any(begins_formula)
}

/// The text with an apostrophe before each part that [is a formula](is_formula).
#[must_use]
pub(crate) fn quote_formulas(text: &str) -> Cow<'_, str> {
    if !is_formula(text) {
        return Cow::Borrowed(text);
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    if begins_with_blank(text) {
        quoted.push(APOSTROPHE);
    }
    for part in text.split_inclusive(SEPARATORS) {
        if begins_formula(part) {
            quoted.push(APOSTROPHE);
        }
        quoted.push_str(part);
    }
    Cow::Owned(quoted)
}

/// The text without the apostrophes of [`quote_formulas`].
#[must_use]
pub(crate) fn unquote_formulas(text: &str) -> Cow<'_, str> {
    if !text.contains(APOSTROPHE) || !is_formula(text) {
        return Cow::Borrowed(text);
    }
    let rest = text.strip_prefix(APOSTROPHE).filter(|rest| begins_with_blank(rest));
    let mut unquoted = String::with_capacity(text.len());
    for part in rest.unwrap_or(text).split_inclusive(SEPARATORS) {
        let rest = part.strip_prefix(APOSTROPHE).filter(|rest| begins_formula(rest));
        unquoted.push_str(rest.unwrap_or(part));
    }
    Cow::Owned(unquoted)
}

fn begins_with_blank(text: &str) -> bool {
    text.trim_start_matches(APOSTROPHE).starts_with(BLANKS)
}

fn begins_formula(cell: &str) -> bool {
    let is_skipped = |c: char| c.is_whitespace() || is_invisible(c) || QUOTES.contains(&c);
    let formula = cell.trim_start_matches(is_skipped);
    formula.starts_with(STARTS)
        && formula.contains(char::is_alphanumeric)
        && !is_number(formula.trim_end())
}

/// Words after a number that multiply it.
const SCALES: [&str; 4] = [" thousand", " million", " billion", " trillion"];

/// Whether a text is a number that begins with `+` or `-`, and nothing else.
fn is_number(text: &str) -> bool {
    let Some(digits) = text.strip_prefix(PLUS_OR_MINUS) else { return false };
    let digits = digits.trim_start().trim_end_matches(['%', '‰']);
    let digits = SCALES.iter().find_map(|scale| digits.strip_suffix(scale)).unwrap_or(digits);
    let (digits, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let is_digit = |c: char| c.is_numeric() || c.is_whitespace() || ".,'’٫٬".contains(c);
    let exponent = exponent.strip_prefix(PLUS_OR_MINUS).unwrap_or(exponent);
    digits.contains(char::is_numeric)
        && digits.chars().all(is_digit)
        && !exponent.is_empty()
        && exponent.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_get_an_apostrophe() {
        let check = |text: &str, expect: &str| assert_eq!(quote_formulas(text), expect, "{text:?}");
        check("=1+1", "'=1+1");
        check("@SUM(1)", "'@SUM(1)");
        check("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0");
        check("-2+3", "'-2+3");
        check(" =A1", "' =A1");
        check("\u{feff}=A1", "'\u{feff}=A1");
        check("\"=A1\"", "'\"=A1\"");
        check("＝A1", "'＝A1");
        check("\tA1", "'\tA1");
        check("\r=A1", "'\r'=A1");
        check("s1; =A1;@b", "s1;' =A1;'@b");
        check("'=A1", "''=A1");
        check("- see the annex", "'- see the annex");
        check("=5", "'=5");
    }

    #[test]
    fn numbers_and_other_texts_stay_as_they_are() {
        for text in [
            "",
            "-5",
            "+5",
            "-5.5",
            "-1,000",
            "- 3",
            "+3 %",
            "-1 234,5",
            "−7",
            "-1e6",
            "－5",
            "+850 2 381",
            "-841.02 million",
            "-",
            "--",
            "—",
            "at least 5",
            "a=b",
            "2023-05/2024-01",
            "'quoted'",
            "a; b",
            "e@mail.org",
            "(-5)",
            "-5; +6",
        ] {
            assert_eq!(quote_formulas(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_is_quoted_reads_back_as_it_was(text in "['\"=+@;\t\r a5.-]{0,12}") {
            let quoted = quote_formulas(&text);
            prop_assert_eq!(unquote_formulas(&quoted), text.as_str());
        }

        #[test]
        fn no_cell_of_a_quoted_text_begins_as_a_formula(text in "['\"=+@;\t\r a5.-]{0,12}") {
            let quoted = quote_formulas(&text);
            for cell in quoted.split(SEPARATORS) {
                prop_assert!(!begins_formula(cell) || cell.starts_with(APOSTROPHE), "{:?}", quoted);
            }
        }
    }
}

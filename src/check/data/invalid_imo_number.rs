//! `invalid-imo-number`: the number of a ship has a digit too many, too few, or a wrong one.
//!
//! The last of its seven digits checks the others: it is the last digit of their sum, each multiplied by
//! its place from 7 to 2. Source: IMO resolution A.1117(30), IMO Ship Identification Number Scheme.

use super::super::record_text::{TextCell, place_of};
use crate::diagnostic::Diagnostic;
use crate::records::Cell;

/// Words and characters between `IMO` and the number.
const BETWEEN: &[&str] =
    &["numbers", "number", "no.", "no", "nr.", "nr", ":", "#", ".", "-", " ", "\u{a0}"];

/// Looks for the numbers of ships in a text, or at the whole of a field for them.
pub(super) fn invalid_imo_numbers(TextCell { field, cell, text }: TextCell<'_>) -> Vec<Diagnostic> {
    if is_field(field) {
        return Vec::from_iter(in_field(cell, text));
    }
    // This is faster than the search for the word "IMO", which few texts have.
    if !text.contains('I') {
        return Vec::new();
    }
    in_text(text).filter_map(|digits| diagnostic(cell, digits)).collect()
}

/// Whether a field holds the number of a ship: those of companies have another check digit.
fn is_field(name: &str) -> bool {
    // Nearly all names end otherwise, and this is asked for every cell.
    let ends_with = |end: &[u8]| {
        let tail = name.len().checked_sub(end.len()).map(|start| &name.as_bytes()[start..]);
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    if !ends_with(b"imo") && !ends_with(b"imo_number") {
        return false;
    }
    let name = name.to_ascii_lowercase();
    let company = ["company", "owner", "manager", "operator"].iter().any(|it| name.contains(it));
    (name == "imo" || name.ends_with("_imo") || name == "imo_number") && !company
}

fn in_field(cell: &Cell, text: &str) -> Option<Diagnostic> {
    let bare = text.trim();
    let bare = bare.strip_prefix("IMO").map_or(bare, after_words);
    diagnostic(cell, bare)
}

/// What follows `IMO` in a text and seems meant as a number: six to eight digits.
fn in_text(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("IMO").filter_map(|(at, word)| {
        let starts = !text[..at].ends_with(char::is_alphanumeric);
        let rest = after_words(&text[at + word.len()..]);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        (starts && (6..=8).contains(&end)).then(|| &rest[..end])
    })
}

/// The text after the words and characters of [`BETWEEN`].
fn after_words(text: &str) -> &str {
    let mut rest = text;
    let start = |rest: &str| {
        BETWEEN.iter().map(|word| word.len()).find(|&length| {
            let start = rest.get(..length).unwrap_or_default().to_lowercase();
            BETWEEN.contains(&&*start)
        })
    };
    while let Some(length) = start(rest) {
        rest = &rest[length..];
    }
    rest
}

fn diagnostic(cell: &Cell, written: &str) -> Option<Diagnostic> {
    let digits: Option<Vec<u32>> = written.chars().map(|c| c.to_digit(10)).collect();
    let (message, hint) = match digits.as_deref() {
        Some([first @ .., last]) if first.len() == 6 => {
            let check =
                (2..=7).rev().zip(first).map(|(place, digit)| place * digit).sum::<u32>() % 10;
            if check == *last {
                return None;
            }
            let message =
                format!("`{written}` is not a valid IMO number: its check digit is wrong");
            (
                message,
                format!("check the number: the check digit of its first six digits is {check}"),
            )
        }
        _ => (
            format!("`{written}` is not a valid IMO number: it does not have seven digits"),
            "check the number".to_owned(),
        ),
    };
    let place = place_of(written, cell);
    Some(Diagnostic::error("invalid-imo-number", message).at(place).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of_texts;
    use super::*;

    fn check(head: &str, cell: &str, expect: &str) {
        let csv = format!("id,body,sources,{head}\nc,B,s,{cell}");
        let found = messages_of_texts(&csv, invalid_imo_numbers);
        let found = found.replace(" is not a valid IMO number: its check digit is wrong", "");
        assert_eq!(found, expect, "{cell}");
    }

    #[test]
    fn the_last_digit_checks_the_others() {
        check("item", "MV Angara (IMO 9179842)", "");
        check("item", "MV Angara (IMO 9179843)", "1.csv:2:22 `9179843`");
        check("note", "IMO no. 9179843; IMO number: 9074729", "1.csv:2:15 `9179843`");
        check("note", "IMO resolution 9179843", "");
        check("note", "\"IMO resolution A.1117(30), SIMO 9179843\"", "");
        check("note", "IMO 12", "");
        check(
            "note",
            "IMO 917984",
            "1.csv:2:11 `917984` is not a valid IMO number: it does not have seven digits",
        );
    }

    #[test]
    fn a_field_for_it_holds_nothing_else() {
        check("imo", "9179842", "");
        check("imo", "IMO 9179842", "");
        check("vessel_imo", "9179843", "1.csv:2:7 `9179843`");
        check(
            "imo",
            "n/a",
            "1.csv:2:7 `n/a` is not a valid IMO number: it does not have seven digits",
        );
        check("owner_imo", "9179843", "");
    }
}

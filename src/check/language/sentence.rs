//! The sentences of a passage.

use std::ops::Range;

use crate::check::templates::THING;

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "approx", "art", "arts", "ca", "cf", "ch", "col", "dr", "e.g", "ed", "eds", "al", "fig",
    "figs", "gen", "i.e", "lt", "mr", "mrs", "ms", "no", "nos", "p", "para", "paras", "pp", "prof",
    "resp", "sec", "st", "u.k", "u.n", "u.s", "v", "vol", "vs",
];

/// What may close a sentence after its full stop; a footnote is a thing.
const CLOSERS: &[char] = &['"', '\'', '”', '’', '»', ')', ']', THING];

/// The byte ranges of the sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let after = at + sign.len_utf8();
        if at >= start && matches!(sign, '.' | '!' | '?') {
            let rest = text[after..].trim_start_matches(CLOSERS);
            if begins_anew(rest) && !is_abbreviation(&text[start..at]) {
                let end = text.len() - rest.len();
                found.push(start..end);
                start = end;
            }
        }
    }
    found.push(start..text.len());
    found.retain(|range| !text[range.clone()].trim().is_empty());
    found
}

/// Whether what follows a full stop is another sentence, or nothing.
fn begins_anew(rest: &str) -> bool {
    let next = rest.trim_start();
    let apart = next.len() < rest.len() || rest.is_empty();
    apart && next.chars().next().is_none_or(|first| !first.is_lowercase())
}

/// Whether a text ends in a word that has a full stop of its own.
fn is_abbreviation(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    ABBREVIATIONS.contains(&last.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a place of a text lies between quotation marks: the words are then someone else's.
pub(super) fn is_quoted(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let count = |sign: char| before.matches(sign).count();
    let straight = count('"') % 2 == 1;
    let opened = count('“') + count('«') + count('„');
    straight || opened > count('”') + count('»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_sentences() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = sentences(text).into_iter().map(|r| text[r].trim()).collect();
            assert_eq!(found, expect);
        };
        check("A b. C d! E?", &["A b.", "C d!", "E?"]);
        check(
            "See para. 24 of it. The U.S. Army says 1.5 million.",
            &["See para. 24 of it.", "The U.S. Army says 1.5 million."],
        );
        check("He said \"it is.\" (It was.) Now", &["He said \"it is.\"", "(It was.)", "Now"]);
        check("A figure.\u{fffc} Then", &["A figure.\u{fffc}", "Then"]);
        check("no end", &["no end"]);
    }

    #[test]
    fn what_stands_in_quotation_marks_is_known() {
        let check = |text: &str, expect: bool| {
            assert_eq!(is_quoted(text, text.find("likely").expect("the word")), expect, "{text}");
        };
        check("it is likely", false);
        check("it is “likely”", true);
        check("they said \"very likely\" so", true);
        check("they \"said\" likely", false);
    }
}

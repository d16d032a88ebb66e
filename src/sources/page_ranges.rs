//! The pages of a source: `12-19, 23`, `S1-S5`, `xi-xv`, `12-7–12-9`.
//!
//! A page may contain a hyphen, as where pages are numbered by chapter. A range of such pages has an en dash or `--`;
//! without one, a hyphen between rising numbers makes a range ([`is_rising`]), and any other belongs to a page.

use std::str::FromStr;

use hayagriva::types::{Numeric, PageRanges};

use super::name::KEPT_HYPHEN;
use super::text_run::WORD_JOINER;

/// Words before pages: styles write their own.
const LABELS: [&str; 3] = ["pp.", "p.", "S. "];

/// What separates pages, and how it is written.
const DELIMITERS: [(&str, &str); 3] = [(",", ", "), ("&", " & "), (" and ", " and ")];

/// Words after a page for the next one, or for the next ones: `3f.`, `3 ff.`
const FOLLOWING: [&str; 5] = ["f", "ff", "seq", "sq", "sqq"];

/// Returns pages as CSL has them: ranges have a hyphen, or an en dash if a page has a hyphen.
pub(super) fn page_ranges(text: &str) -> String {
    write_parts(text, |part| match range(part) {
        Some((first, last)) => {
            let hyphenated = format!("{first}-{last}");
            let is_digits = |page: &str| page.bytes().all(|byte| byte.is_ascii_digit());
            let is_clear = range(&hyphenated) == Some((first, last))
                || [first, last].iter().all(|page| is_digits(page));
            if is_clear && !first.contains('-') && !last.contains('-') {
                hyphenated
            } else {
                format!("{first}–{last}")
            }
        }
        None => part.to_owned(),
    })
}

/// Returns pages as they are printed: ranges have an en dash.
pub(super) fn printed_pages(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    write_parts(text, |part| match range(part) {
        Some((first, last)) => format!("{first}–{last}"),
        None => part.to_owned(),
    })
}

/// Returns the first page.
pub(super) fn first_page(text: &str) -> &str {
    let part = text.split([',', '&']).next().unwrap_or_default().trim();
    range(part).map_or(part, |(first, _)| first)
}

/// Returns pages as the formatter takes them, so that it prints them as written. It shortens or completes ranges of plain
/// numbers as the style says; a style without such a format prints `101-7` as it is.
pub(super) fn guarded_pages(text: &str, has_format: bool) -> String {
    let text = page_ranges(text);
    let mut is_typed = true;
    let typed = write_parts(&text, |part| {
        let (first, last) = range(part).unwrap_or((part, "1"));
        is_typed &= is_number(first) && is_number(last);
        match range(part) {
            // The formatter leaves out what two pages begin with. The mark makes the beginnings different.
            Some(_) if !is_plain(first, last, has_format) => {
                format!("{first}{WORD_JOINER}-{last}")
            }
            _ => part.to_owned(),
        }
    });
    let is_typed = is_typed && PageRanges::from_str(&typed).is_ok();
    if is_typed {
        return typed;
    }
    let printed = write_parts(&text, |part| match range(part) {
        Some((first, last)) => format!("{first}{WORD_JOINER}–{last}"),
        None => part.to_owned(),
    });
    printed.replace('-', &KEPT_HYPHEN.to_string())
}

/// Returns whether guarded pages are several, and the formatter takes them for one.
pub(super) fn has_hidden_plural(guarded: &str) -> bool {
    let words = guarded.trim_end_matches('.').rsplit(|c: char| !c.is_alphabetic());
    let has_following = words.take(1).any(|word| FOLLOWING.contains(&word));
    let is_several = guarded.contains([',', '&', '–']) || guarded.contains(" and ");
    has_following || is_several && PageRanges::from_str(guarded).is_err()
}

/// Writes a list of pages with its commas, ampersands and words, without blank parts.
fn write_parts(text: &str, mut write: impl FnMut(&str) -> String) -> String {
    let text = text.trim();
    let label = LABELS.iter().find_map(|label| text.strip_prefix(label));
    let text = label.unwrap_or(text).trim_start();
    let text = text.replace(['—', '‒', '−'], "–").replace("---", "–").replace("--", "–");
    let mut written = String::new();
    let mut rest = text.as_str();
    let mut delimiter = "";
    loop {
        let next =
            DELIMITERS.iter().filter_map(|(mark, after)| Some((rest.find(mark)?, mark, after)));
        let next = next.min_by_key(|(at, _, _)| *at);
        let part = next.map_or(rest, |(at, _, _)| &rest[..at]).trim();
        if !part.is_empty() {
            if !written.is_empty() {
                written.push_str(delimiter);
            }
            written.push_str(&write(part));
        }
        let Some((at, mark, after)) = next else { return written };
        delimiter = after;
        rest = &rest[at + mark.len()..];
    }
}

/// Splits a range into its first and last page.
fn range(part: &str) -> Option<(&str, &str)> {
    if let Some((first, last)) = part.split_once('–') {
        let (first, last) = (first.trim(), last.trim());
        let is_range = !first.is_empty() && !last.is_empty() && !last.contains('–');
        return is_range.then_some((first, last));
    }
    let hyphens: Vec<usize> = part.match_indices('-').map(|(at, _)| at).collect();
    let ([middle] | [_, middle, _]) = hyphens[..] else { return None };
    let (first, last) = (part[..middle].trim(), part[middle + 1..].trim());
    let is_range = match (first.split_once('-'), last.split_once('-')) {
        (None, None) => is_rising(first, last),
        (Some((chapter, page)), Some((other, end))) if chapter == other => is_rising(page, end),
        (Some((chapter, _)), Some((other, _))) => is_rising(chapter, other),
        _ => false,
    };
    is_range.then_some((first, last))
}

/// Returns whether two pages with a hyphen between them are a range. `101-7` is a shorter form of 101 to 107; below 100
/// there are no such forms (The Chicago Manual of Style, "Inclusive numbers"), so `12-7` is a page.
fn is_rising(first: &str, last: &str) -> bool {
    let is_roman = |page: &str| {
        let small = page.chars().all(|c| "ivxlcdm".contains(c));
        !page.is_empty() && (small || page.chars().all(|c| "IVXLCDM".contains(c)))
    };
    if is_roman(first) && is_roman(last) {
        return true;
    }
    let is_counted = |page: &str| {
        page.chars().all(|c| c.is_alphanumeric() || ".:/*".contains(c))
            && page.contains(char::is_numeric)
    };
    if !is_counted(first) || !is_counted(last) {
        return false;
    }
    let (series, low) = series_and_number(first);
    let (other_series, high) = series_and_number(last);
    let is_other_series = !series.is_empty() && !other_series.is_empty() && series != other_series;
    let [low, high] = [low, high].map(|number| (number.chars().count(), number));
    is_other_series || low.0 >= 3 || low <= high
}

/// The text before the first number of a page, and that number without leading zeros.
fn series_and_number(page: &str) -> (&str, &str) {
    let (series, rest) = page.split_at(page.find(char::is_numeric).unwrap_or(page.len()));
    let end = rest.find(|c: char| !c.is_numeric()).unwrap_or(rest.len());
    (series, rest[..end].trim_start_matches('0'))
}

/// Returns whether the formatter prints a page as it is.
fn is_number(page: &str) -> bool {
    let number = Numeric::from_str(page).map(|number| number.to_string());
    !page.contains(['-', '–']) && number.is_ok_and(|number| number == page)
}

fn is_plain(first: &str, last: &str, has_format: bool) -> bool {
    let is_digits = |page: &str| page.bytes().all(|it| it.is_ascii_digit());
    is_digits(first)
        && is_digits(last)
        && !first.starts_with('0')
        && (has_format || last.len() >= first.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_in_a_page_makes_no_range() {
        let check = |text: &str, expect: &str, printed: &str| {
            assert_eq!(page_ranges(text), expect, "{text}");
            assert_eq!(page_ranges(expect), expect, "again");
            assert_eq!(printed_pages(text), printed, "{text}");
        };
        check("12--19, 23,30 -- 35", "12-19, 23, 30-35", "12–19, 23, 30–35");
        check("12-19&23", "12-19 & 23", "12–19 & 23");
        check("12-7--12-9", "12-7–12-9", "12-7–12-9");
        check("12-7-12-9, 13-1", "12-7–12-9, 13-1", "12-7–12-9, 13-1");
        check("12-7 - 13-2", "12-7–13-2", "12-7–13-2");
        check("A-3--A-7", "A-3–A-7", "A-3–A-7");
        check("A-3-A-7", "A-3–A-7", "A-3–A-7");
        check("12-7", "12-7", "12-7");
        check("A-3", "A-3", "A-3");
        check("101-7", "101-7", "101–7");
        check("12--7", "12-7", "12–7");
        check("9-10", "9-10", "9–10");
        check("S1-S5, S10-15", "S1-S5, S10-15", "S1–S5, S10–15");
        check("S. 12--19", "12-19", "12–19");
        check("Bl. 12--19", "Bl. 12–19", "Bl. 12–19");
        check("§§ 8--11", "§§ 8–11", "§§ 8–11");
        check("A9-B2", "A9-B2", "A9–B2");
        check("12a-12c", "12a-12c", "12a–12c");
        check("xi--xv, IV-IX", "xi-xv, IV-IX", "xi–xv, IV–IX");
        check("i-5", "i-5", "i-5");
        check("e1001", "e1001", "e1001");
        check("pp. 3f.", "3f.", "3f.");
        check("p.3 ff", "3 ff", "3 ff");
        check("45--", "45–", "45–");
        check("2024-05-31", "2024-05-31", "2024-05-31");
        check("12.5-12.9", "12.5-12.9", "12.5–12.9");
        check("١٢-١٩", "١٢-١٩", "١٢–١٩");
        check("20240000001-20240000009", "20240000001-20240000009", "20240000001–20240000009");
        check("7-9 and 12--13", "7-9 and 12-13", "7–9 and 12–13");
        check(" , ", "", "");
    }

    #[test]
    fn the_first_page_is_found() {
        assert_eq!(first_page("12-7–12-9, 14"), "12-7");
        assert_eq!(first_page("xi-xv"), "xi");
        assert_eq!(first_page("A-3"), "A-3");
    }
}

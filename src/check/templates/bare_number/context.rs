//! What a number is by its neighbours: part of a date, a reference, a name, or a figure.

use super::number_shape::{CALIBRES, Shape};
use super::word::Word;

/// Words after which a number says which one is meant, not how many.
const REFERENCES: &str = "annex annexes appendices appendix article articles box boxes chapter chapters chart \
    charts clause clauses document documents figure figures footnote footnotes item items \
    issue line lines note notes number numbers page pages para paragraph paragraphs paras \
    part parts point points protocol regulation resolution resolutions row rows rule rules \
    schedule section sections step steps supplement table tables version volume volumes";

/// Abbreviations of such words, which need their full stop: "no 20 containers" is something else.
const ABBREVIATIONS: &str = "ann app art arts ch chap cl col doc ed fig figs fn l ll n nn no nos p par pp pt reg res \
    sec sect ser suppl tab v vol vols";

/// Words that a number makes a name with, where they begin with a capital: "Type 75", "Unit 61398".
const NAMES: &str = "AK Airbus BM Battalion Berth Block Boeing Brigade Building Bureau Category Class Committee \
    Corps Day Directorate Division EIN FY Factory Flight Group HS Hangar Hwasong ICD IMO ISO KN Level Lot MMSI Mark Mk Model Office \
    OP Operation Option Phase Pier Plant Project Pukguksong RFC Regiment Room Route SCR STANAG Terminal \
    Tier Type UNSCR Unit War Warehouse Week Zone";

const MONTHS: &str = "Jan January Feb February Mar March Apr April May Jun June Jul July Aug August Sep Sept \
    September Oct October Nov November Dec December";

/// Words that make a number of hours of a clock.
const CLOCK: &[&str] =
    &["am", "pm", "a.m", "p.m", "o’clock", "o'clock", "utc", "gmt", "kst", "msk"];

/// Words that join numbers of one kind: "Articles 41 and 42", "12 to 14 May".
const JOINTS: &[&str] = &["and", "or", "to", "through", "until", "–", "-", "&", "of"];

/// Words after which four digits are a number, though they look like a year.
const BOUNDS: &[&[&str]] = &[
    &["more", "than"],
    &["fewer", "than"],
    &["less", "than"],
    &["as", "many", "as"],
    &["nearly"],
    &["almost"],
];

/// Whether a word is one of those of a list.
fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| known == word)
}

/// Whether the word at an index is a figure that was typed.
pub(super) fn is_figure(words: &[Word<'_>], at: usize) -> bool {
    match words[at].shape {
        Shape::Year => words[at].text.len() == 4 && is_bounded(words, at),
        shape if shape.is_number() => !(marks_item(&words[at]) || is_part_of_name(words, at)),
        _ => false,
    }
}

fn is_part_of_name(words: &[Word<'_>], at: usize) -> bool {
    refers(words, at)
        || is_day(words, at)
        || is_calibre(words, at)
        || is_clock(words, at)
        || is_resolution(words, at)
}

/// Whether it only marks an item: "(1) containers, (2) shells", or a note: "[3]".
fn marks_item(word: &Word<'_>) -> bool {
    let brackets = [("(", ")"), ("[", "]")];
    matches!(word.shape, Shape::Whole(1..=99))
        && brackets
            .iter()
            .any(|(open, close)| word.lead.ends_with(open) && word.tail.starts_with(close))
}

/// How many numbers joined to one another are gone through for a word that says what they are.
const MOST_JOINED: usize = 20;

/// Whether words before a number say that it tells which one, directly or for several: "paras. 24, 25".
fn refers(words: &[Word<'_>], at: usize) -> bool {
    let joined = std::iter::successors(Some(at), |at| joined_before(words, *at, true));
    joined.take(MOST_JOINED).any(|at| refers_directly(words, at))
}

fn refers_directly(words: &[Word<'_>], at: usize) -> bool {
    let sign = |word: &Word<'_>| word.lead.ends_with(['§', '№', '#']);
    if sign(&words[at]) {
        return true;
    }
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    if sign(before) && before.text.is_empty() {
        return true;
    }
    let lower = before.lower.as_str();
    let open = before.tail.is_empty();
    open && (is_listed(REFERENCES, lower) || is_listed(NAMES, before.text))
        || before.tail == "." && is_listed(ABBREVIATIONS, lower)
        || before.tail == "." && is_listed(REFERENCES, lower) && lower.starts_with("para")
}

/// The number before this one that a joint, or a comma, joins to it.
fn joined_before(words: &[Word<'_>], at: usize, comma: bool) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let number = |index: usize| words[index].shape.is_number().then_some(index);
    if JOINTS.contains(&&*words[before].lower) {
        return before.checked_sub(1).and_then(number);
    }
    (comma && words[before].tail == ",").then(|| number(before)).flatten()
}

/// The number after this one that a joint or a comma joins to it.
fn joined_after(words: &[Word<'_>], at: usize) -> Option<usize> {
    let number = |index: usize| words.get(index)?.shape.is_number().then_some(index);
    match words.get(at + 1) {
        Some(next) if JOINTS.contains(&&*next.lower) => number(at + 2),
        _ if words[at].tail == "," => number(at + 1),
        _ => None,
    }
}

/// Whether it is the day of a date: "29 May", "May 29", "12, 13 and 14 May", "29–31 May".
fn is_day(words: &[Word<'_>], at: usize) -> bool {
    let days = |word: &Word<'_>| {
        let range = word.text.split_once(['–', '-']);
        is_day_number(word.text)
            || range.is_some_and(|(first, last)| is_day_number(first) && is_day_number(last))
    };
    let joined = std::iter::successors(Some(at), |at| joined_after(words, *at));
    let mut joined = joined.take(MOST_JOINED).take_while(|at| days(&words[*at]));
    joined.any(|at| is_day_directly(words, at))
}

fn is_day_directly(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let month = |index: Option<usize>| {
        index.and_then(|index| words.get(index)).is_some_and(|word| is_listed(MONTHS, word.text))
    };
    let before = at.checked_sub(1);
    let apart = before.is_some_and(|before| !matches!(words[before].tail, "" | "."));
    word.tail.trim_matches('.').is_empty() && month(Some(at + 1))
        || !apart && month(before)
        || joined_before(words, at, false).is_some_and(|other| month(other.checked_sub(1)))
}

fn is_day_number(text: &str) -> bool {
    text.len() <= 2 && text.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

/// Whether it is a calibre: "152 mm", "122 and 152 mm".
fn is_calibre(words: &[Word<'_>], at: usize) -> bool {
    let joined = std::iter::successors(Some(at), |at| joined_after(words, *at));
    joined.take(MOST_JOINED).any(|at| is_calibre_directly(words, at))
}

fn is_calibre_directly(words: &[Word<'_>], at: usize) -> bool {
    let unit = words.get(at + 1).is_some_and(|next| {
        words[at].tail.is_empty()
            && next.lower.split('-').next().is_some_and(|unit| CALIBRES.contains(&unit))
    });
    let with_unit = |index: usize| {
        let lower = &words[index].lower;
        let unit = lower.trim_start_matches(|c: char| !c.is_alphabetic());
        words[index].shape == Shape::Name && CALIBRES.contains(&unit)
    };
    let next = match words.get(at + 1) {
        Some(next) if JOINTS.contains(&&*next.lower) => at + 2,
        _ if words[at].tail == "," => at + 1,
        _ => return unit,
    };
    unit || next < words.len() && with_unit(next)
}

/// Whether it is a time of day: "10 a.m.", "1430 hours".
fn is_clock(words: &[Word<'_>], at: usize) -> bool {
    words[at].tail.is_empty()
        && words.get(at + 1).is_some_and(|next| {
            CLOCK.contains(&&*next.lower) || next.lower == "hours" && words[at].text.len() == 4
        })
}

/// Whether it is the number of a resolution, or of the committee that one set up: "1718 (2006)", "the
/// 1718 Sanctions Committee".
fn is_resolution(words: &[Word<'_>], at: usize) -> bool {
    let plain = words[at].text.bytes().all(|byte| byte.is_ascii_digit());
    let next = |ahead: usize| words.get(at + ahead);
    let year = next(1).is_some_and(|next| {
        next.shape == Shape::Year && next.lead == "(" && next.tail.starts_with(')')
    });
    let committee = [1, 2].iter().any(|ahead| next(*ahead).is_some_and(|w| w.text == "Committee"));
    plain && words[at].tail.is_empty() && (year || committee)
}

/// Whether the words before it bound a number: "more than 2000".
fn is_bounded(words: &[Word<'_>], at: usize) -> bool {
    BOUNDS.iter().any(|bound| {
        at >= bound.len()
            && bound.iter().zip(&words[at - bound.len()..at]).all(|(word, own)| own.lower == **word)
    })
}

//! Pinpoints: the place of the cited words in a source.
//!
//! The grammar is small: a unit, singular or plural, with or without its full stop, then what it
//! counts (`para 24`, `pp. 7-9`, `annex IV`). Whatever has no such unit is free text and stays as
//! it was written (`Key Findings`), but for ranges of numbers (`5-7`).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use hayagriva::citationberg::taxonomy::Locator;

use super::affixes::{Affixes, affixes};
use super::page_ranges::printed_pages;
use crate::language::{Language, english};

/// A place within a source.
///
/// It displays as `para. 24`, `pp. 7–9`, `annex 12`, `Table 3`, or as its free text. Ranges of
/// rising numbers get an en dash; pages and paragraphs become plural when they are a range or list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pinpoint(PinpointRepr);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum PinpointRepr {
    Place {
        unit: PinpointUnit,
        number: PinpointNumber,
        counted: String,
        /// None for a single number, as in nearly all pinpoints.
        form: Option<Box<PlaceForm>>,
    },
    Words(String),
}

/// What a place is other than a single number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum PlaceForm {
    /// Several numbers, to be put into brackets: `24]–[26`.
    Bracketed(String),
    /// Words, which are not put into brackets.
    InWords,
    /// A place of another unit is within it.
    Outer(InnerPlace),
}

/// A place within a place: "annex 3" of "para. 24 and annex 3".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct InnerPlace {
    /// The text before it: ", " or " and ".
    delimiter: String,
    place: Pinpoint,
    /// What the outer place counts, with the inner place in English: `5, para. 2`.
    located: String,
    /// The same as styles of law without full stops write it: `5, para 2`.
    located_plainly: String,
}

/// The unit of a pinpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PinpointUnit {
    /// Numbered paragraphs.
    Paragraph,
    /// Pages.
    Page,
    /// Articles of an act or treaty.
    Article,
    /// Sections.
    Section,
    /// Chapters.
    Chapter,
    /// Annexes.
    Annex,
    /// Appendices.
    Appendix,
    /// Tables.
    Table,
    /// Figures.
    Figure,
    /// Footnotes and endnotes.
    Note,
}

/// Is true if a pinpoint names one place or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum PinpointNumber {
    /// One.
    One,
    /// A range or a list.
    Several,
}

/// A unit: how it may be written, singular and plural.
struct UnitSpelling {
    unit: PinpointUnit,
    singular: &'static [&'static str],
    plural: &'static [&'static str],
}

const UNITS: &[UnitSpelling] = &[
    UnitSpelling {
        unit: PinpointUnit::Paragraph,
        singular: &["para", "paragraph", "¶"],
        plural: &["paras", "paragraphs", "¶¶"],
    },
    UnitSpelling { unit: PinpointUnit::Page, singular: &["p", "page"], plural: &["pp", "pages"] },
    UnitSpelling {
        unit: PinpointUnit::Article,
        singular: &["art", "article"],
        plural: &["arts", "articles"],
    },
    UnitSpelling {
        unit: PinpointUnit::Section,
        singular: &["sec", "sect", "section", "§"],
        plural: &["secs", "sects", "sections", "§§"],
    },
    UnitSpelling {
        unit: PinpointUnit::Chapter,
        singular: &["ch", "chap", "chapter"],
        plural: &["chs", "chaps", "chapters"],
    },
    UnitSpelling { unit: PinpointUnit::Annex, singular: &["annex"], plural: &["annexes"] },
    UnitSpelling {
        unit: PinpointUnit::Appendix,
        singular: &["app", "appendix"],
        plural: &["apps", "appendices", "appendixes"],
    },
    UnitSpelling { unit: PinpointUnit::Table, singular: &["table"], plural: &["tables"] },
    UnitSpelling {
        unit: PinpointUnit::Figure,
        singular: &["fig", "figure"],
        plural: &["figs", "figures"],
    },
    UnitSpelling {
        unit: PinpointUnit::Note,
        singular: &["n", "note", "fn", "footnote"],
        plural: &["nn", "notes", "fns", "footnotes"],
    },
];

impl PinpointUnit {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Paragraph,
        Self::Page,
        Self::Article,
        Self::Section,
        Self::Chapter,
        Self::Annex,
        Self::Appendix,
        Self::Table,
        Self::Figure,
        Self::Note,
    ];

    /// Returns whether a range or list makes it plural by itself; of annexes or tables, "3-4" may be a name.
    fn is_countable(self) -> bool {
        matches!(self, Self::Paragraph | Self::Page | Self::Article | Self::Note)
    }

    /// The message of the document's language that writes it.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::Paragraph => "pinpoint-paragraph",
            Self::Page => "pinpoint-page",
            Self::Article => "pinpoint-article",
            Self::Section => "pinpoint-section",
            Self::Chapter => "pinpoint-chapter",
            Self::Annex => "pinpoint-annex",
            Self::Appendix => "pinpoint-appendix",
            Self::Table => "pinpoint-table",
            Self::Figure => "pinpoint-figure",
            Self::Note => "pinpoint-note",
        }
    }

    /// Returns the locator type of CSL, if there is one.
    fn locator(self) -> Option<Locator> {
        Some(match self {
            Self::Paragraph => Locator::Paragraph,
            Self::Page => Locator::Page,
            Self::Article => Locator::ArticleLocator,
            Self::Section => Locator::Section,
            Self::Chapter => Locator::Chapter,
            Self::Appendix => Locator::Appendix,
            Self::Table => Locator::Table,
            Self::Figure => Locator::Figure,
            Self::Note => Locator::Note,
            Self::Annex => return None,
        })
    }
}

impl Pinpoint {
    /// Reads a pinpoint; blank text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let is_of_numbers = text.chars().all(|it| it.is_ascii_digit() || "-, ".contains(it));
        let words = || if is_of_numbers { with_en_dashes(text) } else { text.to_owned() };
        Some(Self(place(text).unwrap_or_else(|| PinpointRepr::Words(words()))))
    }

    /// The pinpoint in the words of a language.
    #[must_use]
    pub fn written(&self, words: &PinpointTerms) -> String {
        match &self.0 {
            PinpointRepr::Place { unit, number, counted, form } => {
                let outer = words.written(*unit, *number, counted);
                match form.as_deref() {
                    Some(PlaceForm::Outer(inner)) => {
                        outer + &inner.delimiter + &inner.place.written(words)
                    }
                    _ => outer,
                }
            }
            PinpointRepr::Words(text) => text.clone(),
        }
    }

    /// Returns the unit; `None` for free text.
    #[must_use]
    pub fn unit(&self) -> Option<PinpointUnit> {
        match &self.0 {
            PinpointRepr::Place { unit, .. } => Some(*unit),
            PinpointRepr::Words(_) => None,
        }
    }

    /// The pinpoint in English, without full stops and capitals: `annex 12, table 3`.
    pub(super) fn written_plainly(&self) -> String {
        self.written(&IN_PLAIN_ENGLISH)
    }

    /// Its unit as CSL knows it, and what it counts. A place within it is plain for styles that have no full stops.
    pub(super) fn locator(&self, is_plain: bool) -> Option<(Locator, &str)> {
        match &self.0 {
            PinpointRepr::Place { unit, counted, form, .. } => {
                let located = match form.as_deref() {
                    Some(PlaceForm::Outer(inner)) if is_plain => &inner.located_plainly,
                    Some(PlaceForm::Outer(inner)) => &inner.located,
                    _ => counted,
                };
                Some((unit.locator()?, located))
            }
            PinpointRepr::Words(_) => None,
        }
    }
}

impl Pinpoint {
    /// Its unit as CSL knows it, and what it counts, for a style that puts it into brackets: `24]–[26`.
    pub(super) fn bracketed_locator(&self) -> Option<(Locator, &str)> {
        match &self.0 {
            PinpointRepr::Place { unit, counted, form, .. } => {
                let bracketed = match form.as_deref() {
                    None => counted,
                    Some(PlaceForm::Bracketed(numbers)) => numbers,
                    Some(PlaceForm::InWords | PlaceForm::Outer(_)) => return None,
                };
                Some((unit.locator()?, bracketed))
            }
            PinpointRepr::Words(_) => None,
        }
    }
}

impl fmt::Display for Pinpoint {
    /// Writes it as it is printed in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(&IN_ENGLISH))
    }
}

static IN_ENGLISH: LazyLock<PinpointTerms> = LazyLock::new(|| PinpointTerms::of(english()));

static IN_PLAIN_ENGLISH: LazyLock<PinpointTerms> = LazyLock::new(|| {
    let plain = |text: &str| text.replace('.', "").to_lowercase();
    let terms = IN_ENGLISH.0.iter().map(|(place, Affixes { before, after })| {
        (*place, Affixes { before: plain(before), after: plain(after) })
    });
    PinpointTerms(terms.collect())
});

/// How places in a source are written: unit and number → the text around what is counted.
#[derive(Clone, Debug)]
pub struct PinpointTerms(BTreeMap<(PinpointUnit, PinpointNumber), Affixes>);

impl PinpointTerms {
    /// The terms of a language.
    pub(super) fn of(language: &Language) -> Self {
        Self(pinpoint_terms(language))
    }

    pub(super) fn written(
        &self,
        unit: PinpointUnit,
        number: PinpointNumber,
        counted: &str,
    ) -> String {
        let Some(Affixes { before, after }) = self.0.get(&(unit, number)) else {
            return counted.to_owned();
        };
        format!("{before}{counted}{after}")
    }
}

fn pinpoint_terms(language: &Language) -> BTreeMap<(PinpointUnit, PinpointNumber), Affixes> {
    let numbers = [(PinpointNumber::One, "one"), (PinpointNumber::Several, "other")];
    let said = PinpointUnit::ALL.into_iter().flat_map(|unit| {
        let said = move |(number, count)| {
            ((unit, number), affixes(language, unit.message(), "n", &[("count", count)]))
        };
        numbers.into_iter().map(said)
    });
    said.collect()
}

/// Parses a place that begins with a unit.
fn place(text: &str) -> Option<PinpointRepr> {
    let (word, counted) = unit_and_counted(text)?;
    let written = UNITS.iter().find(|unit| unit.is_written(word))?;
    let unit = written.unit;
    let (counted, delimiter, inner) = match split_at_unit(counted) {
        Some((counted, delimiter, inner)) => (counted, delimiter, Some(inner)),
        None => (counted, "", None),
    };
    let is_plural = is_one_of(written.plural, word);
    let pages = printed_pages(counted);
    let is_of_pages = unit == PinpointUnit::Page && pages != counted;
    let range = if is_of_pages { pages } else { with_en_dashes(counted) };
    let is_several = unit.is_countable()
        && counts_several(&range)
        && (is_plural || !has_grouped_digits(counted));
    let (number, counted) = if is_plural || is_several {
        (PinpointNumber::Several, range)
    } else {
        (PinpointNumber::One, counted.to_owned())
    };
    let form = match inner.and_then(Pinpoint::parse) {
        Some(place) => {
            let located = format!("{counted}{delimiter}{place}");
            let located_plainly = format!("{counted}{delimiter}{}", place.written_plainly());
            let delimiter = delimiter.to_owned();
            Some(PlaceForm::Outer(InnerPlace { delimiter, place, located, located_plainly }))
        }
        None => match bracketed(&counted) {
            Some(numbers) if numbers == counted => None,
            Some(numbers) => Some(PlaceForm::Bracketed(numbers)),
            None => Some(PlaceForm::InWords),
        },
    };
    Some(PinpointRepr::Place { unit, number, counted, form: form.map(Box::new) })
}

/// Splits what is counted before the place of another unit: `24`, " and ", `annex 3`.
fn split_at_unit(counted: &str) -> Option<(&str, &str, &str)> {
    let delimiters = [", ", " and ", " & "].into_iter();
    let mut ends: Vec<(usize, &str)> =
        delimiters.flat_map(|it| counted.match_indices(it)).collect();
    ends.sort_unstable();
    let is_place = |text: &str| {
        let unit = unit_and_counted(text);
        unit.is_some_and(|(word, _)| UNITS.iter().any(|unit| unit.is_written(word)))
    };
    ends.into_iter().find_map(|(at, delimiter)| {
        let inner = &counted[at + delimiter.len()..];
        is_place(inner).then(|| (&counted[..at], delimiter, inner))
    })
}

/// The members of a list: `24`, `26–27` of `24, 26–27`.
fn members(counted: &str) -> impl Iterator<Item = &str> {
    counted.split([',', '&']).flat_map(|part| part.split(" and ")).map(str::trim)
}

/// Returns whether a text begins with a number, a single letter or a Roman numeral: not "(b)", which is a part of a paragraph.
fn begins_with_count(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_roman = first.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    let is_count = first.starts_with(char::is_numeric) || first.chars().count() == 1 || is_roman;
    is_count && !first.is_empty()
}

/// Returns whether a text counts several things of its unit: not "24 and annex 3", whose second unit is another one.
fn counts_several(counted: &str) -> bool {
    let mut counts = members(counted).take_while(|member| begins_with_count(member));
    let is_range = |first: &str| {
        let ends = first.split_once(" to ");
        first.contains('–') || ends.is_some_and(|(_, last)| begins_with_count(last))
    };
    counts.next().is_some_and(is_range) || counts.next().is_some()
}

/// Returns whether a text is one number with commas between its digits: `1,234`.
fn has_grouped_digits(text: &str) -> bool {
    let mut groups = text.split(',');
    let is_number = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let has_first = groups.next().is_some_and(|it| is_number(it) && matches!(it.len(), 1..=3));
    let mut groups = groups.peekable();
    has_first && groups.peek().is_some() && groups.all(|it| is_number(it) && it.len() == 3)
}

/// What is counted, with a pair of brackets for each number but for the first and the last bracket.
fn bracketed(counted: &str) -> Option<String> {
    let is_plain = members(counted).all(begins_with_count);
    let members: Vec<&str> = members(counted).collect();
    is_plain.then(|| members.join("], [").replace('–', "]–["))
}

impl UnitSpelling {
    fn is_written(&self, word: &str) -> bool {
        is_one_of(self.singular, word) || is_one_of(self.plural, word)
    }
}

fn is_one_of(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Splits `pp. 7-9`, `p.7` or `§3` into the unit's word and what it counts.
///
/// A count is a number, a single letter, or a Roman numeral, perhaps with more after it: "page
/// proofs" and "note verbale" are free text.
fn unit_and_counted(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| c.is_whitespace() || c == '.' || c.is_numeric())?;
    let counted = text[end..].trim_start_matches(|c: char| c.is_whitespace() || c == '.');
    begins_with_count(counted).then_some((&text[..end], counted))
}

/// Replaces the hyphen between two rising numbers by an en dash.
fn with_en_dashes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('-') {
        let before: &str = &rest[..at];
        let low = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        let high = rest[at + 1..].split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        out.push_str(before);
        out.push(if rises(low, high) { '–' } else { '-' });
        rest = &rest[at + 1..];
    }
    out + rest
}

fn rises(low: &str, high: &str) -> bool {
    matches!((low.parse::<u64>(), high.parse::<u64>()), (Ok(low), Ok(high)) if low < high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let printed = Pinpoint::parse(text).map(|pinpoint| pinpoint.to_string());
        assert_eq!(printed.as_deref(), Some(expect), "{text}");
    }

    #[test]
    fn a_unit_is_printed_in_its_own_form() {
        check("5-7", "5–7");
        check("5, 7-9", "5, 7–9");
        check("12-7", "12-7");
        check("S/2024-25", "S/2024-25");
        check("para 24", "para. 24");
        check("Paragraph 24 (b)", "para. 24 (b)");
        check("p 7", "p. 7");
        check("p.7", "p. 7");
        check("annex 12", "annex 12");
        check("Annex IV", "annex IV");
        check("table 3", "Table 3");
        check("art 8", "art. 8");
        check("§3", "sec. 3");
        check("§ 3.1", "sec. 3.1");
        check("fig. 2", "Figure 2");
    }

    #[test]
    fn ranges_and_lists_are_plural() {
        check("pp 7-9", "pp. 7–9");
        check("p 7-9", "pp. 7–9");
        check("p 12-7--12-9", "pp. 12-7–12-9");
        check("pp xi-xv, S1-S5", "pp. xi–xv, S1–S5");
        check("p 12-7", "p. 12-7");
        check("para 24, 26-27", "paras. 24, 26–27");
        check("paras 24 and 26", "paras. 24 and 26");
        check("annexes 1-3", "annexes 1–3");
        check("page 5 to 7", "pp. 5 to 7");
    }

    #[test]
    fn a_second_unit_makes_no_plural() {
        check("para. 24 and annex 3", "para. 24 and annex 3");
        check("p. 5 and fig. 2", "p. 5 and Figure 2");
        check("para 24, annex 3", "para. 24, annex 3");
        check("art. 5, para 2", "art. 5, para. 2");
        check("annex 3, paras 5 and 7", "annex 3, paras. 5 and 7");
        check("p 5, table 2", "p. 5, Table 2");
        check("p. 5, fn 3", "p. 5, n. 3");
        check("para. 24, box 1", "para. 24, box 1");
        check("para 24 (a) and (b)", "para. 24 (a) and (b)");
        check("para 24-26 and annex 3", "paras. 24–26 and annex 3");
        check("p. 1,234", "p. 1,234");
        check("pp. 1,234", "pp. 1, 234");
        check("p. 12,34", "pp. 12, 34");
    }

    #[test]
    fn paragraphs_of_judgments_have_brackets_of_their_own() {
        let check = |text: &str, expect: Option<&str>| {
            let pinpoint = Pinpoint::parse(text).expect("a pinpoint");
            assert_eq!(pinpoint.bracketed_locator().map(|(_, counted)| counted), expect, "{text}");
        };
        check("para 24", Some("24"));
        check("paras 24-26", Some("24]–[26"));
        check("paras 3 and 5", Some("3], [5"));
        check("paras 3, 5-7", Some("3], [5]–[7"));
        check("para 24 and annex 3", None);
    }

    #[test]
    fn names_with_hyphens_are_kept() {
        check("table 3-4", "Table 3-4");
        check("para 12-3", "para. 12-3");
    }

    #[test]
    fn anything_else_is_free_text() {
        check("Key Findings", "Key Findings");
        check("page proofs", "page proofs");
        check("note verbale", "note verbale");
        check("  executive summary ", "executive summary");
        check("<b>#x", "<b>#x");
        check("p.", "p.");
        check("12", "12");
        assert_eq!(Pinpoint::parse("  "), None);
    }
}

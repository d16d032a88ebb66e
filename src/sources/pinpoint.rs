//! Pinpoints: where in a source the words stand that are cited.
//!
//! The grammar is small: a unit, singular or plural, with or without its full stop, then what it
//! counts (`para 24`, `pp. 7-9`, `annex IV`). Whatever has no such unit is free text and stays as
//! it was written (`Key Findings`).

use std::fmt;

use hayagriva::citationberg::taxonomy::Locator;

use super::words::PinpointTerms;

/// A place within a source.
///
/// It displays as `para. 24`, `pp. 7–9`, `annex 12`, `Table 3`, or as its free text. Ranges of
/// rising numbers get an en dash; pages and paragraphs become plural when they are a range or list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pinpoint(Inner);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Inner {
    Place { unit: PinpointUnit, number: PinpointNumber, counted: String },
    Words(String),
}

/// What a pinpoint counts.
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

/// Whether a pinpoint names one place or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PinpointNumber {
    /// One.
    One,
    /// A range or a list.
    Several,
}

/// A unit: how it may be written, singular and plural.
struct Written {
    unit: PinpointUnit,
    singular: &'static [&'static str],
    plural: &'static [&'static str],
}

const UNITS: &[Written] = &[
    Written {
        unit: PinpointUnit::Paragraph,
        singular: &["para", "paragraph", "¶"],
        plural: &["paras", "paragraphs", "¶¶"],
    },
    Written { unit: PinpointUnit::Page, singular: &["p", "page"], plural: &["pp", "pages"] },
    Written {
        unit: PinpointUnit::Article,
        singular: &["art", "article"],
        plural: &["arts", "articles"],
    },
    Written {
        unit: PinpointUnit::Section,
        singular: &["sec", "sect", "section", "§"],
        plural: &["secs", "sects", "sections", "§§"],
    },
    Written {
        unit: PinpointUnit::Chapter,
        singular: &["ch", "chap", "chapter"],
        plural: &["chs", "chaps", "chapters"],
    },
    Written { unit: PinpointUnit::Annex, singular: &["annex"], plural: &["annexes"] },
    Written {
        unit: PinpointUnit::Appendix,
        singular: &["app", "appendix"],
        plural: &["apps", "appendices", "appendixes"],
    },
    Written { unit: PinpointUnit::Table, singular: &["table"], plural: &["tables"] },
    Written {
        unit: PinpointUnit::Figure,
        singular: &["fig", "figure"],
        plural: &["figs", "figures"],
    },
    Written {
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

    /// Whether a range or list makes it plural by itself; of annexes or tables, "3-4" may be a name.
    fn counts(self) -> bool {
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

    /// What CSL calls it, if it knows it.
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
        Some(Self(place(text).unwrap_or_else(|| Inner::Words(text.to_owned()))))
    }

    /// The pinpoint in the words of a language.
    #[must_use]
    pub fn written(&self, words: &PinpointTerms) -> String {
        match &self.0 {
            Inner::Place { unit, number, counted } => words.written(*unit, *number, counted),
            Inner::Words(text) => text.clone(),
        }
    }

    /// What it counts; free text counts nothing.
    #[must_use]
    pub fn unit(&self) -> Option<PinpointUnit> {
        match &self.0 {
            Inner::Place { unit, .. } => Some(*unit),
            Inner::Words(_) => None,
        }
    }

    /// Its unit as CSL knows it, and what it counts.
    pub(super) fn locator(&self) -> Option<(Locator, &str)> {
        match &self.0 {
            Inner::Place { unit, counted, .. } => Some((unit.locator()?, counted)),
            Inner::Words(_) => None,
        }
    }
}

impl fmt::Display for Pinpoint {
    /// Writes it as it is printed in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(PinpointTerms::english()))
    }
}

/// The place told by a text that begins with a unit.
fn place(text: &str) -> Option<Inner> {
    let (word, counted) = unit_and_counted(text)?;
    let written = UNITS.iter().find(|unit| unit.is_written(word))?;
    let range = with_en_dashes(counted);
    let several =
        range != counted || counted.contains([',', '&', '–']) || counted.contains(" and ");
    let unit = written.unit;
    Some(match is_one_of(written.plural, word) || unit.counts() && several {
        true => Inner::Place { unit, number: PinpointNumber::Several, counted: range },
        false => Inner::Place { unit, number: PinpointNumber::One, counted: counted.to_owned() },
    })
}

impl Written {
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
    let first = counted.split(|c: char| !c.is_alphanumeric()).next()?;
    let roman = first.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    let counts = first.starts_with(char::is_numeric) || first.chars().count() == 1 || roman;
    (counts && !first.is_empty()).then_some((&text[..end], counted))
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
        check("para 24, 26-27", "paras. 24, 26–27");
        check("paras 24 and 26", "paras. 24 and 26");
        check("annexes 1-3", "annexes 1–3");
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

//! Pinpoints: where in a source the words stand that are cited.
//!
//! The grammar is small: a unit, singular or plural, with or without its full stop, then what it
//! counts (`para 24`, `pp. 7-9`, `annex IV`). Whatever has no such unit is free text and stays as
//! it was written (`Key Findings`).

use std::fmt;

/// A place within a source, printed in our own words and never by a citation style.
///
/// It displays as `para. 24`, `pp. 7–9`, `annex 12`, `Table 3`, or as its free text. Ranges of
/// rising numbers get an en dash; pages and paragraphs become plural when they are a range or list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pinpoint(String);

/// A unit: how it may be written (singular, plural), and how one and several are printed.
struct Unit {
    singular: &'static [&'static str],
    plural: &'static [&'static str],
    one: &'static str,
    many: &'static str,
    /// Whether a range or list makes it plural by itself; of annexes or tables, "3-4" may be a name.
    counts: bool,
}

const UNITS: &[Unit] = &[
    Unit {
        singular: &["para", "paragraph", "¶"],
        plural: &["paras", "paragraphs", "¶¶"],
        one: "para.",
        many: "paras.",
        counts: true,
    },
    Unit {
        singular: &["p", "page"],
        plural: &["pp", "pages"],
        one: "p.",
        many: "pp.",
        counts: true,
    },
    Unit {
        singular: &["art", "article"],
        plural: &["arts", "articles"],
        one: "art.",
        many: "arts.",
        counts: true,
    },
    Unit {
        singular: &["sec", "sect", "section", "§"],
        plural: &["secs", "sects", "sections", "§§"],
        one: "sec.",
        many: "secs.",
        counts: false,
    },
    Unit {
        singular: &["ch", "chap", "chapter"],
        plural: &["chs", "chaps", "chapters"],
        one: "chap.",
        many: "chaps.",
        counts: false,
    },
    Unit {
        singular: &["annex"],
        plural: &["annexes"],
        one: "annex",
        many: "annexes",
        counts: false,
    },
    Unit {
        singular: &["app", "appendix"],
        plural: &["apps", "appendices", "appendixes"],
        one: "appendix",
        many: "appendices",
        counts: false,
    },
    Unit { singular: &["table"], plural: &["tables"], one: "Table", many: "Tables", counts: false },
    Unit {
        singular: &["fig", "figure"],
        plural: &["figs", "figures"],
        one: "Figure",
        many: "Figures",
        counts: false,
    },
    Unit {
        singular: &["n", "note", "fn"],
        plural: &["nn", "notes", "fns"],
        one: "n.",
        many: "nn.",
        counts: true,
    },
];

impl Pinpoint {
    /// Reads a pinpoint; blank text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        Some(Self(printed(text).unwrap_or_else(|| text.to_owned())))
    }
}

impl fmt::Display for Pinpoint {
    /// Writes it as it is printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The printed form of a text that begins with a unit.
fn printed(text: &str) -> Option<String> {
    let (word, counted) = unit_and_counted(text)?;
    let unit = UNITS.iter().find(|unit| unit.is_written(word))?;
    let range = with_en_dashes(counted);
    let several =
        range != counted || counted.contains([',', '&', '–']) || counted.contains(" and ");
    let plural = is_one_of(unit.plural, word) || unit.counts && several;
    let counted = if plural { range } else { counted.to_owned() };
    Some(format!("{} {counted}", if plural { unit.many } else { unit.one }))
}

impl Unit {
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

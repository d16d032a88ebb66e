//! The words around a number that say what it bounds, and the words that stand for none.

use crate::language::Language;

/// What a number bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// The number as it is stated, without a qualifier: [n, n].
    Exact,
    /// [n, ∞).
    AtLeast,
    /// (n, ∞).
    MoreThan,
    /// [0, n].
    UpTo,
    /// [0, n).
    LessThan,
    /// The point n, flagged as approximate; no width is invented.
    About,
    /// An approximation from below ("almost 500"): [0, n) where it is added or compared, else the point.
    JustBelow,
    /// An approximation from above ("just over 500"): (n, ∞) where it is added or compared, else the point.
    JustAbove,
}

use Qualifier::{About, AtLeast, JustAbove, JustBelow, LessThan, MoreThan, UpTo};

/// Words and symbols before a number: as written, their meaning, and the words printed for them.
pub(super) const PREFIXES: &[(&str, Qualifier, &str)] = &[
    ("at least", AtLeast, "at least"),
    ("no fewer than", AtLeast, "no fewer than"),
    ("not fewer than", AtLeast, "not fewer than"),
    ("no less than", AtLeast, "no less than"),
    ("not less than", AtLeast, "not less than"),
    ("a minimum of", AtLeast, "a minimum of"),
    ("minimum", AtLeast, "a minimum of"),
    (">=", AtLeast, "at least"),
    ("≥", AtLeast, "at least"),
    ("more than", MoreThan, "more than"),
    ("well over", MoreThan, "well over"),
    ("just over", JustAbove, "just over"),
    ("slightly more than", JustAbove, "slightly more than"),
    ("in excess of", MoreThan, "in excess of"),
    ("upwards of", MoreThan, "upwards of"),
    ("upward of", MoreThan, "upward of"),
    ("exceeding", MoreThan, "more than"),
    ("above", MoreThan, "above"),
    ("over", MoreThan, "over"),
    (">", MoreThan, "more than"),
    ("up to", UpTo, "up to"),
    ("as many as", UpTo, "as many as"),
    ("as much as", UpTo, "as much as"),
    ("no more than", UpTo, "no more than"),
    ("not more than", UpTo, "not more than"),
    ("a maximum of", UpTo, "a maximum of"),
    ("maximum", UpTo, "a maximum of"),
    ("at most", UpTo, "at most"),
    ("<=", UpTo, "up to"),
    ("≤", UpTo, "up to"),
    ("almost", JustBelow, "almost"),
    ("nearly", JustBelow, "nearly"),
    ("just under", JustBelow, "just under"),
    ("slightly less than", JustBelow, "slightly less than"),
    ("fewer than", LessThan, "fewer than"),
    ("less than", LessThan, "less than"),
    ("under", LessThan, "under"),
    ("below", LessThan, "below"),
    ("<", LessThan, "less than"),
    ("about", About, "about"),
    ("around", About, "around"),
    ("approximately", About, "approximately"),
    ("approx.", About, "approximately"),
    ("approx", About, "approximately"),
    ("roughly", About, "roughly"),
    ("in the region of", About, "in the region of"),
    ("on the order of", About, "on the order of"),
    ("an estimated", About, "an estimated"),
    ("estimated", About, "an estimated"),
    ("close to", About, "close to"),
    ("circa", About, "circa"),
    ("some", About, "some"),
    ("ca.", About, "circa"),
    ("c.", About, "circa"),
    ("~", About, "about"),
    ("≈", About, "about"),
];

/// Words and symbols after a number: as written, their meaning, and the words printed for them.
pub(super) const SUFFIXES: &[(&str, Qualifier, &str)] = &[
    ("+", AtLeast, "at least"),
    ("or more", AtLeast, "at least"),
    ("at least", AtLeast, "at least"),
    ("or fewer", UpTo, "up to"),
    ("or less", UpTo, "up to"),
    ("at most", UpTo, "at most"),
    ("or so", About, "about"),
];

/// The usual words before a number, one for each meaning, for messages.
pub(super) fn usual_qualifiers() -> Vec<&'static str> {
    let mut usual: Vec<(Qualifier, &str)> = Vec::new();
    for (words, meaning, _) in PREFIXES {
        if usual.iter().all(|(known, _)| known != meaning) {
            usual.push((*meaning, *words));
        }
    }
    usual.into_iter().map(|(_, words)| words).collect()
}

impl Qualifier {
    /// The symbol for tables; none for a number without qualifier, and for approximations from one side, which have no
    /// common symbol.
    pub(super) fn sign(self) -> Option<&'static str> {
        match self {
            Self::Exact | JustBelow | JustAbove => None,
            AtLeast => Some("≥"),
            MoreThan => Some(">"),
            UpTo => Some("≤"),
            LessThan => Some("<"),
            About => Some("≈"),
        }
    }

    /// Whether it names a number that is only about right.
    #[must_use]
    pub fn is_approximate(self) -> bool {
        matches!(self, About | JustBelow | JustAbove)
    }

    /// Whether it says that there may be more and not less.
    #[must_use]
    pub fn is_from_above(self) -> bool {
        matches!(self, AtLeast | MoreThan | JustAbove)
    }

    /// Whether it says that there may be less and not more.
    #[must_use]
    pub fn is_from_below(self) -> bool {
        matches!(self, UpTo | LessThan | JustBelow)
    }

    /// The name by which templates know it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Exact => "unqualified",
            AtLeast => "at-least",
            MoreThan => "more-than",
            UpTo => "up-to",
            LessThan => "less-than",
            About => "about",
            JustBelow => "just-below",
            JustAbove => "just-above",
        }
    }
}

/// An amount with the words of a qualifier, in a language: each wording has its own message there.
pub(super) fn qualified(wording: &str, amount: &str, language: &Language) -> String {
    let key = format!("qualifier-{}", wording.replace(' ', "-"));
    language.message(&key, &[("amount", amount.into())])
}

/// The words that are printed for qualifiers, each with what they mean; some are listed several times.
pub(crate) fn qualifier_wordings() -> impl Iterator<Item = (Qualifier, &'static str)> {
    PREFIXES.iter().chain(SUFFIXES).map(|(_, qualifier, wording)| (*qualifier, *wording))
}

/// A qualifier with the words printed for it.
pub(super) type QualifierWording = (Qualifier, &'static str);

/// The qualifier before a text in lower case, as it was written, and what comes after it.
pub(super) fn before(text: &str) -> Option<(QualifierWording, &'static str, &str)> {
    PREFIXES.iter().find_map(|(words, qualifier, wording)| {
        let rest = text.strip_prefix(words)?;
        let apart = rest.starts_with(' ') || !words.ends_with(|c: char| c.is_ascii_alphabetic());
        apart.then_some(((*qualifier, *wording), *words, rest.trim_start()))
    })
}

/// The qualifier after a text in lower case, as it was written, and what comes before it.
pub(super) fn after(text: &str) -> Option<(QualifierWording, &'static str, &str)> {
    SUFFIXES.iter().find_map(|(words, qualifier, wording)| {
        let rest = text.strip_suffix(words)?;
        let apart = rest.ends_with(' ') || *words == "+";
        apart.then_some(((*qualifier, *wording), *words, rest.trim_end()))
    })
}

/// Nouns that stand for an amount without a figure, and take "of" before what they count.
const AMOUNTS: &[&str] = &[
    "number",
    "numbers",
    "amount",
    "amounts",
    "quantity",
    "quantities",
    "volume",
    "volumes",
    "couple",
    "handful",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "billions",
];

/// Nouns of an amount that need another word, as in "a number of": alone, they are the name of a column.
const NEVER_ALONE: &[&str] =
    &["number", "numbers", "amount", "amounts", "quantity", "quantities", "volume", "volumes"];

/// Words that stand for an amount without a figure, right before what they count.
const INDEFINITE: &[&str] = &["several", "a few", "few", "many", "numerous", "various"];

/// Whether words in lower case are an amount although they have no figure: "several dozen",
/// "a number of", "hundreds of thousands", "a significant amount".
pub(super) fn is_vague(words: &str) -> bool {
    let words = words.strip_suffix(" of").unwrap_or(words);
    let words = before(words).map_or(words, |(_, _, rest)| rest);
    let rest = |of: &str| words.strip_prefix(of).map(str::trim_start);
    let scales = ["", "dozen", "hundred", "thousand", "million", "billion"];
    let indefinite = INDEFINITE.iter().filter_map(|of| rest(of));
    indefinite.clone().any(|rest| scales.contains(&rest) || is_amount(rest))
        || (is_amount(words) && !NEVER_ALONE.contains(&words))
}

/// "hundreds of thousands", "a significant number", "large quantities", "an undisclosed amount".
fn is_amount(words: &str) -> bool {
    let mut parts = words.split(' ').rev();
    let noun = parts.next().is_some_and(|noun| AMOUNTS.contains(&noun));
    let plain = |part: &str| part.chars().all(|c| c.is_alphabetic() || c == '-');
    noun && parts.clone().count() <= 3 && parts.all(plain)
}

/// Whether vague words need "of" before what they count.
pub(super) fn complements_of(words: &str) -> bool {
    words.rsplit(' ').next().is_some_and(|noun| AMOUNTS.contains(&&*noun.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of a row of the methodology's table of words.
    fn row(form: &str) -> Vec<&'static str> {
        let page = include_str!("../../docs/methodology.md");
        let start = format!("| {form} | ");
        let row = page.lines().find(|line| line.starts_with(&start)).expect(form);
        row.split(" | ").collect()
    }

    fn listed(cell: &str, words: &str) -> bool {
        cell.split(", ").any(|listed| listed.trim_matches(['`', ' ', '|']) == words)
    }

    #[test]
    fn every_wording_is_said_in_english_as_it_stands() {
        for (_, _, wording) in PREFIXES.iter().chain(SUFFIXES) {
            let said = qualified(wording, "100", crate::language::english());
            assert_eq!(said, format!("{wording} 100"));
        }
    }

    #[test]
    fn the_methodology_lists_every_word() {
        for (words, qualifier, _) in PREFIXES {
            assert!(listed(row(qualifier.name())[1], words), "before a number: {words}");
        }
        for (words, qualifier, _) in SUFFIXES {
            assert!(listed(row(qualifier.name())[2], words), "after a number: {words}");
        }
        let page = include_str!("../../docs/methodology.md");
        for words in INDEFINITE.iter().chain(AMOUNTS) {
            assert!(page.contains(&format!("`{words}`")), "for an amount: {words}");
        }
    }
}

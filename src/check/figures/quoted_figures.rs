//! Figures in the quotation of a claim, in the language of its source.

use super::foreign_quote::{has_number_in_words, read_figures};
use super::plain_text;
use crate::ledger::quantity::{
    DecimalMark, Grouping, NumberFormat, Qualifier, Quantity, extract_quantities,
};
use crate::ledger::{Claim, Ledger, SharedStr};

/// A figure in the quotation of a claim.
pub(super) struct QuotedFigure {
    /// The figure as English has it.
    pub(super) quantity: Quantity,
    /// The words of the quotation.
    pub(super) words: String,
    /// How certain its qualifier is.
    pub(super) certainty: Certainty,
}

/// How certain it is that a quoted figure has this qualifier and no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// The words beside it are of a language whose qualifiers are not known.
    Unknown,
    /// The words beside it may be English.
    Doubtful,
    /// Its qualifier was read, or the quotation is English and there is none.
    Certain,
}

/// The figures in the quotation of a claim, in each way that its numbers may be read.
#[derive(Default)]
pub(super) struct QuotedFigures {
    pub(super) figures: Vec<QuotedFigure>,
    /// Whether the quotation has no other number, in digits or in words.
    pub(super) are_all: bool,
}

impl QuotedFigures {
    /// Those in the quotation of a claim; none if it has no quotation, or one that cannot be read.
    pub(super) fn new(ledger: &Ledger, claim: &Claim) -> Self {
        let is_readable =
            |quote: &&SharedStr| quote.len() <= MAX_QUOTE && !has_unread_number(quote);
        let Some(quote) = claim.quote.as_ref().filter(is_readable) else { return Self::default() };
        match language_of(quote, ledger, claim) {
            QuoteLanguage::English => Self::from_english(quote, claim, |_| Certainty::Certain),
            QuoteLanguage::Undetermined => Self::from_english(quote, claim, |quantity| {
                let is_bare = is_unqualified(quantity) && !begins_with_digit(quote);
                if is_bare { Certainty::Doubtful } else { Certainty::Certain }
            }),
            QuoteLanguage::Other => Self::from_foreign(quote),
        }
    }

    fn from_english(
        quote: &str,
        claim: &Claim,
        certainty: impl Fn(&Quantity) -> Certainty,
    ) -> Self {
        let figures = quantities(quote, claim.dataset.numbers).into_iter().map(|quantity| {
            QuotedFigure { words: plain_text(&quantity), certainty: certainty(&quantity), quantity }
        });
        Self { figures: figures.collect(), are_all: true }
    }

    fn from_foreign(quote: &str) -> Self {
        let figures = read_figures(quote).into_iter().map(|figure| QuotedFigure {
            words: quote[figure.at].to_owned(),
            certainty: if figure.is_qualified { Certainty::Certain } else { Certainty::Unknown },
            quantity: figure.quantity,
        });
        let figures: Vec<QuotedFigure> = figures.collect();
        let is_only = |figure: &QuotedFigure| {
            figure.certainty == Certainty::Certain && figure.words == figures[0].words
        };
        let are_all = figures.iter().all(is_only) && !has_number_in_words(quote);
        Self { figures, are_all }
    }
}

/// Whether no word before the number may qualify it.
fn begins_with_digit(quote: &str) -> bool {
    let first = quote.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|first| first.is_ascii_digit())
}

fn is_unqualified(quantity: &Quantity) -> bool {
    matches!(quantity, Quantity::Single { qualifier: Qualifier::Exact, .. })
}

/// The language of a quotation, as far as it can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum QuoteLanguage {
    English,
    /// Nothing contradicts English.
    Undetermined,
    Other,
}

/// Frequent English words that other languages in Latin script do not have.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "from", "that", "its", "it", "were", "with", "this", "these", "other",
    "since", "which", "their", "than", "more", "been", "are", "they", "there", "between", "least",
    "over", "about", "up", "many", "to", "by", "three", "several", "hundred", "or",
];

/// Frequent words of other languages in Latin script that English does not have.
const FOREIGN: &[&str] = &[
    "de", "du", "des", "le", "la", "les", "el", "los", "las", "und", "der", "das", "den", "von",
    "di", "del", "della", "dari", "dan", "yang", "een", "och", "dos", "które", "et", "à", "au",
    "aux", "une", "est", "sont", "par", "pour", "sur", "dans", "y", "en", "con", "por", "para",
    "una", "ist", "sind", "mit", "für", "auf", "ein", "eine", "che", "il", "gli", "fino", "più",
    "oltre", "mais", "até", "ponad", "około", "meer", "naar", "hasta",
];

/// The longest quotation that is read, in bytes.
const MAX_QUOTE: usize = 4000;

/// The language of a quotation: by its letters and words; where these leave it open, by what its sources are written
/// in.
fn language_of(quote: &str, ledger: &Ledger, claim: &Claim) -> QuoteLanguage {
    let is_latin =
        |c: char| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
    if !quote.chars().all(is_latin) {
        return QuoteLanguage::Other;
    }
    let quote = quote.to_lowercase();
    let words: Vec<&str> = quote.split(|c: char| !c.is_alphabetic()).collect();
    let count = |known: &[&str]| words.iter().filter(|word| known.contains(word)).count();
    let english = count(ENGLISH);
    let foreign = count(FOREIGN) + usize::from(has_foreign_qualifier(&quote));
    if foreign > english {
        return QuoteLanguage::Other;
    }
    if english > 0 {
        return QuoteLanguage::English;
    }
    let sources = claim.sources.iter().filter_map(|it| ledger.sources.get(&it.reference.key));
    let tags: Vec<String> = sources.filter_map(|source| source.text("language")).collect();
    if tags.iter().any(|tag| !tag.starts_with("en")) {
        return QuoteLanguage::Other;
    }
    let has_marked_letter = quote.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    match (tags.is_empty(), has_marked_letter) {
        (false, _) => QuoteLanguage::English,
        (true, true) => QuoteLanguage::Other,
        (true, false) => QuoteLanguage::Undetermined,
    }
}

/// Whether a number is qualified in another language: "environ 300".
fn has_foreign_qualifier(quote: &str) -> bool {
    let figures = read_figures(quote).into_iter();
    let singles = figures.filter(|it| matches!(it.quantity, Quantity::Single { .. }));
    singles.filter(|figure| !is_unqualified(&figure.quantity)).any(|figure| {
        extract_quantities(&quote[figure.at], NumberFormat::ENGLISH).iter().all(is_unqualified)
    })
}

/// The quantities in an English quotation, in whatever way it may write its numbers.
fn quantities(quote: &str, declared: NumberFormat) -> Vec<Quantity> {
    let commas_group = groups_by_comma(quote);
    let fits = |format: &NumberFormat| !commas_group || format.decimal != Some(DecimalMark::Comma);
    let mut quantities: Vec<Quantity> = Vec::new();
    for format in std::iter::once(declared).chain(FORMATS.into_iter().filter(fits)) {
        for quantity in extract_quantities(quote, format) {
            if !quantities.contains(&quantity) {
                quantities.push(quantity);
            }
        }
    }
    quantities
}

/// The ways to write numbers that a quotation may have, whatever its dataset declares.
const FORMATS: [NumberFormat; 4] = [
    NumberFormat::ENGLISH,
    NumberFormat { decimal: Some(DecimalMark::Comma), grouping: Some(Grouping::Dot) },
    NumberFormat { decimal: Some(DecimalMark::Dot), grouping: Some(Grouping::Space) },
    NumberFormat { decimal: Some(DecimalMark::Comma), grouping: Some(Grouping::Space) },
];

/// Whether a quotation has a comma before three digits, as English groups them: "100,000" is then not a hundred.
fn groups_by_comma(quote: &str) -> bool {
    quote.match_indices(',').any(|(at, _)| {
        let digits = quote[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        digits == 3 && quote[..at].ends_with(|c: char| c.is_ascii_digit())
    })
}

/// Numbers in words that are not read as one: "one and a half million", "three-quarters of a million", "fifteen
/// hundred".
const UNREAD: [&str; 10] = [
    "and a half",
    "quarter",
    "eleven hundred",
    "twelve hundred",
    "thirteen hundred",
    "fourteen hundred",
    "fifteen hundred",
    "sixteen hundred",
    "seventeen hundred",
    "eighteen hundred",
];

fn has_unread_number(quote: &str) -> bool {
    let quote = quote.to_lowercase().replace('-', " ");
    UNREAD.iter().any(|words| quote.contains(words))
}

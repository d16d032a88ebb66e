//! `quote-mismatch`: the verbatim words of a claim do not have its figure, or qualify it otherwise.

use std::sync::Arc;

use super::super::record_text;
use super::{figure_span, told};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::ledger::quantity::{
    Amount, DecimalMark, Grouping, NumberFormat, Qualifier, Quantity, extract_quantities,
};
use crate::ledger::{Basis, Claim, SharedStr};

/// `quote-mismatch`. A quote without any quantity that can be read is silent, and so is one in
/// another language than English, whose words for "more than" are not known here.
pub(super) fn mismatch(claim: &Claim) -> Option<Diagnostic> {
    let (figure, quote) = (claim.quantity.as_ref()?, claim.quote.as_ref()?);
    let quoted: Vec<Quantity> = quoted(claim);
    if quoted.is_empty() || contains_words(quote, figure) || both_ends(figure, &quoted) {
        return None;
    }
    let nearest = quoted.iter().max_by_key(|quoted| likeness(figure, quoted))?;
    match likeness(figure, nearest) {
        Likeness::Same => None,
        Likeness::Number => Some(finding(claim, figure, nearest)),
        Likeness::None if claim.basis == Basis::Derived => None,
        // The number may be told in words that are not read here.
        Likeness::None => Some(Diagnostic {
            severity: Severity::Warning,
            fix: None,
            ..finding(claim, figure, &quoted[0])
        }),
    }
}

/// The quantities in the quote of a claim, in whatever way it may write its numbers.
pub(super) fn quoted(claim: &Claim) -> Vec<Quantity> {
    let readable =
        |quote: &&SharedStr| quote.len() <= LONGEST && is_english(quote) && is_plain(quote);
    let Some(quote) = claim.quote.as_ref().filter(readable) else {
        return Vec::new();
    };
    let commas_group = groups_by_comma(quote);
    let fits = |format: &NumberFormat| !commas_group || format.decimal != Some(DecimalMark::Comma);
    let mut quoted: Vec<Quantity> = Vec::new();
    for format in std::iter::once(claim.dataset.numbers).chain(FORMATS.into_iter().filter(fits)) {
        for quantity in extract_quantities(quote, format) {
            if !quoted.contains(&quantity) {
                quoted.push(quantity);
            }
        }
    }
    quoted
}

/// The ways to write numbers that a quote may have, whatever its dataset declares.
const FORMATS: [NumberFormat; 4] = [
    NumberFormat::ENGLISH,
    NumberFormat { decimal: Some(DecimalMark::Comma), grouping: Some(Grouping::Dot) },
    NumberFormat { decimal: Some(DecimalMark::Dot), grouping: Some(Grouping::Space) },
    NumberFormat { decimal: Some(DecimalMark::Comma), grouping: Some(Grouping::Space) },
];

/// Frequent words of other languages in Latin script that English has not.
const FOREIGN: [&str; 24] = [
    "de", "du", "des", "le", "la", "les", "el", "los", "las", "und", "der", "das", "den", "von",
    "di", "del", "della", "dari", "dan", "yang", "een", "och", "dos", "które",
];

/// The longest quote that is read, in bytes: a longer one is no quotation of a figure.
const LONGEST: usize = 4000;

/// Whether a quote has a comma before three digits, as English groups them: "100,000" is then not a
/// hundred.
fn groups_by_comma(quote: &str) -> bool {
    quote.match_indices(',').any(|(at, _)| {
        let digits = quote[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        digits == 3 && quote[..at].ends_with(|c: char| c.is_ascii_digit())
    })
}

/// Words in which numbers are told that are not read as one: "one and a half million", "three-quarters
/// of a million", "fifteen hundred".
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

fn is_plain(quote: &str) -> bool {
    let quote = quote.to_lowercase().replace('-', " ");
    !UNREAD.iter().any(|words| quote.contains(words))
}

fn is_english(quote: &str) -> bool {
    let latin =
        |c: char| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
    let foreign = |word: &str| FOREIGN.contains(&&*word.to_lowercase());
    quote.chars().all(latin) && !quote.split(|c: char| !c.is_alphabetic()).any(foreign)
}

/// How far a quantity of a quote agrees with a figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    None,
    /// One number, qualified otherwise.
    Number,
    Same,
}

fn likeness(figure: &Quantity, quoted: &Quantity) -> Likeness {
    use Quantity::{Range, Single};
    let equal = |one: &Amount, other: &Amount| one.value() == other.value();
    let alike = |number: bool, same: bool| match (number, same) {
        (false, _) => Likeness::None,
        (true, false) => Likeness::Number,
        (true, true) => Likeness::Same,
    };
    match (figure, quoted) {
        (Single { qualifier, amount, .. }, Single { qualifier: other, amount: number, .. }) => {
            let loosely = |it: &Qualifier| [Qualifier::Exact, Qualifier::About].contains(it);
            let dozens = number.is_in_dozens() && loosely(qualifier) && loosely(other);
            alike(equal(amount, number), qualifier == other || dozens)
        }
        (Single { amount, .. }, Range { low, high })
        | (Range { low, high }, Single { amount, .. }) => {
            alike(equal(amount, low) || equal(amount, high), false)
        }
        (Range { low, high }, Range { low: lower, high: higher }) => {
            let (low, high) = (equal(low, lower), equal(high, higher));
            alike(low || high, low && high)
        }
        _ => Likeness::None,
    }
}

/// Whether the quote has the words that a figure consists of.
fn contains_words(quote: &str, figure: &Quantity) -> bool {
    matches!(figure, Quantity::Words(words) if quote.to_lowercase().contains(&words.to_lowercase()))
}

/// Whether both ends of a range are quoted, if apart from one another.
fn both_ends(figure: &Quantity, quoted: &[Quantity]) -> bool {
    let has = |end: &Amount| {
        let numbers = quoted.iter().filter_map(Quantity::published);
        numbers.clone().any(|(low, high)| [low, high].iter().any(|it| it.value() == end.value()))
    };
    matches!(figure, Quantity::Range { low, high } if has(low) && has(high))
}

fn finding(claim: &Claim, figure: &Quantity, quoted: &Quantity) -> Diagnostic {
    let (figure, words) = (told(figure), told(quoted));
    Diagnostic::error(
        "quote-mismatch",
        format!("the figure is \"{figure}\", its quote says \"{words}\""),
    )
    .at(figure_span(claim))
    .related(claim.field_span("quote"), "the quote is here")
    .hint("give the figure as it is quoted, or quote the words that it comes from")
    .about(claim.subject())
    .fix(fix(claim, words))
}

/// The quoted words in the figure's place, a guess, where the whole cell is the figure.
fn fix(claim: &Claim, words: String) -> Option<Fix> {
    let cell = claim.record.get("quantity")?;
    let text: Arc<str> = cell.value.text()?.into();
    let read = |text: &str| Quantity::read(text, claim.numbers("quantity")).ok();
    read(&text).zip(read(&words))?;
    record_text::fix(cell, &text, words, Safety::Unsafe)
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    /// What is found of a figure with its quote.
    fn found(quantity: &str, basis: &str, quote: &str) -> String {
        let csv = format!(
            "id,body,sources,quantity,basis,quote\na,MG,s,\"{quantity}\",{basis},\"{quote}\""
        );
        testing::told("quote-mismatch", &csv)
    }

    #[test]
    fn a_quote_has_the_figure_with_its_qualifier() {
        let check = |quantity: &str, quote: &str| assert_eq!(found(quantity, "", quote), "");
        check("more than 20,000", "It transferred over 20,000 containers since 2023.");
        check("as many as 9 million", "As many as nine million rounds");
        check("up to 9 million", "as many as 9m rounds");
        check("9,000,000", "9 million");
        check("15,000", "a total of 15-thousand");
        check("at least 3,000", "some 3,000 or more");
        check("about 12", "a dozen");
        check("12", "a dozen");
        check("4 million to 6 million", "between 4 and 6 million shells");
        check("100 to 200", "not 100, as they say, but 200");
        check("15,000", "rose from 10,000 to 15,000");
        check("1,500", "1 500 tonnes");
        check("1.5 million", "1,5 million");
        check("several dozen", "Several dozen missiles");
        check("a significant number", "a significant number");
        check("3", "to arm three brigades");
        check("at least 100", "100 tonnes or more");
        check("at least 100", "at least one hundred (100) tonnes");
        check("about 100", "in the region of 100 tonnes, approx. 100");
        check("1,500,000", "one and a half million rounds");
        check("1,500", "fifteen-hundred rounds");
    }

    #[test]
    fn a_quote_that_cannot_be_read_says_nothing() {
        let check = |quantity: &str, quote: &str| assert_eq!(found(quantity, "", quote), "");
        check("about 20,000", "컨테이너 2만여개");
        check("more than 20,000", "более 20 000 контейнеров");
        check("more than 20,000", "plus de 20 000 conteneurs de munitions");
        check("100", "shells were shipped");
        check("", "100 shells");
    }

    #[test]
    fn a_figure_that_is_not_the_quoted_one_is_told() {
        let check = |quantity: &str, quote: &str, expect: &str| {
            let told = format!("a: the figure is \"{quantity}\", its quote says \"{expect}\"");
            assert_eq!(found(quantity, "", quote), told);
        };
        check("up to 1,000", "more than 1,000 shells", "more than 1,000");
        check("49", "over 49 cargo shipments", "over 49");
        check("more than 100", "at least 100 missiles in 2024", "at least 100");
        check("more than 20,000", "20,000 containers", "20,000");
        check("200", "more than 100 missiles", "more than 100");
        check("4 million", "4 to 6 million shells", "4 to 6 million");
        check("36", "several dozen missiles", "several dozen");
        check("several dozen", "36 missiles", "36");
    }

    #[test]
    fn what_was_reckoned_need_not_be_quoted_but_not_be_altered() {
        let check = |quantity: &str, quote: &str, expect: &str| {
            assert_eq!(found(quantity, "derived", quote), expect);
        };
        check("500,000", "about 1,000 containers", "");
        check(
            "500,000",
            "up to 500,000",
            "a: the figure is \"500,000\", its quote says \"up to 500,000\"",
        );
    }
}

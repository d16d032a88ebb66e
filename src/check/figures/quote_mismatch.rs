//! `quote-mismatch`: the quotation of a claim does not have its figure, or has it with another qualifier.

use std::sync::Arc;

use super::super::record_text;
use super::quoted_figures::{Certainty, QuotedFigure, QuotedFigures};
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::ledger::quantity::{Amount, Qualifier, Quantity};
use crate::ledger::{Basis, Claim, Ledger};

/// `quote-mismatch`. Quotations without a quantity that can be read have no mismatch.
pub(super) fn quote_mismatch(ledger: &Ledger, claim: &Claim) -> Option<Diagnostic> {
    let figure = claim.quantity.as_ref()?;
    let quote = claim.quote.as_ref()?;
    let QuotedFigures { figures: quoted, are_all } = QuotedFigures::new(ledger, claim);
    if contains_words(quote, figure) || has_both_ends(figure, &quoted) {
        return None;
    }
    let likeness = |quoted: &&QuotedFigure| likeness(figure, &quoted.quantity);
    let nearest = quoted.iter().max_by_key(likeness)?;
    match likeness(&nearest) {
        Likeness::Same => None,
        Likeness::Number => {
            let alike = quoted.iter().filter(|quoted| likeness(quoted) == Likeness::Number);
            let severity = match alike.map(|quoted| quoted.certainty).min()? {
                Certainty::Unknown => return None,
                Certainty::Doubtful => Severity::Warning,
                Certainty::Certain => Severity::Error,
            };
            let fix = fix(claim, plain_text(&nearest.quantity));
            Some(Diagnostic { severity, ..diagnostic(claim, figure, nearest) }.fix(fix))
        }
        Likeness::None if claim.basis == Basis::Derived || !are_all => None,
        // The figure may be in words that are not read here.
        Likeness::None => Some(Diagnostic {
            severity: Severity::Warning,
            ..diagnostic(claim, figure, &quoted[0])
        }),
    }
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
            let low = equal(low, lower);
            let high = equal(high, higher);
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
fn has_both_ends(figure: &Quantity, quoted: &[QuotedFigure]) -> bool {
    let has = |end: &Amount| {
        let numbers = quoted.iter().filter_map(|quoted| quoted.quantity.published());
        numbers.clone().any(|(low, high)| [low, high].iter().any(|it| it.value() == end.value()))
    };
    matches!(figure, Quantity::Range { low, high } if has(low) && has(high))
}

fn diagnostic(claim: &Claim, figure: &Quantity, quoted: &QuotedFigure) -> Diagnostic {
    Diagnostic::error(
        "quote-mismatch",
        format!("the figure is `{}`, but its quote says `{}`", plain_text(figure), quoted.words),
    )
    .at(figure_span(claim))
    .related(claim.field_span("quote"), "the quote is here")
    .hint("copy the figure and its qualifier from the quote, or quote the words that it comes from")
    .about(claim.subject())
}

/// The quoted words in the figure's place, a guess, where the whole cell is the figure.
fn fix(claim: &Claim, words: String) -> Option<Fix> {
    let cell = claim.record.get("quantity")?;
    let text: Arc<str> = cell.text()?.into();
    let read = |text: &str| Quantity::read(text, claim.numbers("quantity")).ok();
    read(&text).zip(read(&words))?;
    record_text::fix(cell, &text, words, Safety::Unsafe)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::Severity;

    /// What is found of a figure with its quote.
    fn found(quantity: &str, basis: &str, quote: &str) -> String {
        let csv = format!(
            "id,body,sources,quantity,basis,quote\na,MG,s,\"{quantity}\",{basis},\"{quote}\""
        );
        testing::messages("quote-mismatch", &csv)
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
        check("100", "shells were shipped");
        check("", "100 shells");
    }

    #[test]
    fn a_quote_may_be_in_any_language_that_is_shipped() {
        let check = |quantity: &str, quote: &str| assert_eq!(found(quantity, "", quote), "");
        check("≤500000", "jusqu'à 500 000 doses");
        check("up to 500,000", "Jusqu’à 500\u{202f}000 doses ont été livrées");
        check("more than 20,000", "plus de 20 000 conteneurs de munitions");
        check("at least 3", "au moins trois, soit au moins 3 navires");
        check("about 300", "près de 300 obus");
        check("at least 5.5 million", "al menos 5,5 millones de proyectiles");
        check("up to 500,000", "hasta 500.000 dosis");
        check("about 500", "unas 500 dosis");
        check("up to 5.5 million", "bis zu 5,5 Mio. Schuss");
        check("at least 500", "500 Tonnen Munition oder mehr");
        check("more than 20,000", "более 20 тыс. контейнеров");
        check("no more than 300", "не более 300 снарядов");
        check("at least 300", "щонайменше 300 снарядів");
        check("at least 500", "ما لا يقل عن ٥٠٠ صاروخ");
        check("at least 500", "至少500枚");
        check("up to 9 million", "多达900万发");
        check("about 25,000", "約2万5000発");
        check("at least 100", "100발 이상");
        check("4 to 6 million", "entre 4 et 6 millions d'obus");
        check("4 to 6 million", "от 4 до 6 млн снарядов");
    }

    #[test]
    fn a_qualifier_of_another_language_is_compared() {
        let check = |quantity: &str, quote: &str, expect: &str| {
            let told = format!("a: the figure is `{quantity}`, but its quote says `{expect}`");
            assert_eq!(found(quantity, "", quote), told);
        };
        check("up to 500", "plus de 500 doses", "plus de 500");
        check("500", "hasta 500 dosis", "hasta 500");
        check("more than 500", "mindestens 500 Schuss", "mindestens 500");
        check("at least 300", "не более 300 снарядов", "не более 300");
        check("at least 300", "до 300 снарядів", "до 300");
        check("up to 500", "至少500枚", "至少500");
        check("up to 500", "500発以上", "500発以上");
        check("at least 100", "최대 100발", "최대 100");
        check("at least 500", "ما يصل إلى 500 صاروخ", "ما يصل إلى 500");
        check("30,000", "plus de 20 000 conteneurs", "plus de 20 000");
    }

    #[test]
    fn a_number_beside_unknown_words_is_no_error() {
        let severity = |quantity: &str, quote: &str| {
            let csv = format!("id,body,sources,quantity,quote\na,MG,s,\"{quantity}\",\"{quote}\"");
            let diagnostics = testing::diagnostics("quote-mismatch", &csv);
            diagnostics.first().map(|diagnostic| diagnostic.severity)
        };
        assert_eq!(severity("up to 500,000", "até 500 000 doses"), None);
        assert_eq!(severity("up to 500,000", "livrés : 500 000 doses"), None);
        assert_eq!(severity("up to 500,000", "fino a 500 000 dosi"), None);
        assert_eq!(severity("up to 500,000", "tot 500 000 doses"), Some(Severity::Warning));
        assert_eq!(severity("up to 500,000", "500,000 doses"), Some(Severity::Error));
        assert_eq!(severity("up to 500,000", "the 500,000 doses"), Some(Severity::Error));
    }

    #[test]
    fn a_figure_that_is_not_the_quoted_one_is_told() {
        let check = |quantity: &str, quote: &str, expect: &str| {
            let told = format!("a: the figure is `{quantity}`, but its quote says `{expect}`");
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
            "a: the figure is `500,000`, but its quote says `up to 500,000`",
        );
    }
}

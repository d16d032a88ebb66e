//! `false-precision`: more significant digits than the source supports.

use super::quoted_figures::QuotedFigures;
use super::{figure_span, plain_text};
use crate::diagnostic::Diagnostic;
use crate::ledger::quantity::{Amount, Qualifier, Quantity};
use crate::ledger::{Basis, Claim, Ledger, UnitKind};

/// The least number of significant digits with which "about" is reported.
const TOO_MANY: usize = 5;

/// `false-precision`.
pub(super) fn false_precision(ledger: &Ledger, claim: &Claim) -> Option<Diagnostic> {
    let Some(Quantity::Single { qualifier, amount, .. }) = &claim.quantity else { return None };
    let (why, hint) = written_out(ledger, claim, amount)
        .or_else(|| hardly_about(claim, *qualifier, amount))
        .or_else(|| finer_than_its_basis(ledger, claim, amount))
        .or_else(|| zero_after_point(claim, amount))?;
    Some(
        Diagnostic::warning("false-precision", why)
            .at(figure_span(claim))
            .hint(hint)
            .about(claim.subject()),
    )
}

/// What is wrong, and what to do.
type Why = (String, String);

/// The quote has the number with a scale, the figure has zeros in its place. Not so for thousands, which
/// are written in digits as a matter of course.
fn written_out(ledger: &Ledger, claim: &Claim, amount: &Amount) -> Option<Why> {
    let quoted = QuotedFigures::new(ledger, claim).figures;
    let numbers = quoted.iter().filter_map(|quoted| quoted.quantity.published());
    let numbers =
        numbers.flat_map(|(low, high)| [low, high]).filter(|it| it.value() == amount.value());
    let coarsest = numbers.max_by_key(Amount::last_digit)?;
    let figure = plain_text(amount);
    let words = plain_text(&coarsest);
    let digits_for_thousands = amount.last_digit() == 0 && coarsest.last_digit() <= 3;
    (amount.last_digit() < coarsest.last_digit() && !digits_for_thousands).then(|| {
        let why = format!("`{figure}` is more precise than its quote, which says `{words}`");
        (why, format!("write `{words}`"))
    })
}

/// The figure is approximate, to the last of many digits.
fn hardly_about(claim: &Claim, qualifier: Qualifier, amount: &Amount) -> Option<Why> {
    let (digits, _) = amount.significant_digits();
    (qualifier == Qualifier::About && digits >= TOO_MANY).then(|| {
        let figure = claim.quantity.as_ref().map(plain_text).unwrap_or_default();
        let why = format!("`{figure}` is approximate, but has {digits} significant digits");
        (why, "use the digits and the qualifier of the source".to_owned())
    })
}

/// The figure is calculated from others that have fewer significant digits. One digit more than theirs is accepted, as
/// is usual.
fn finer_than_its_basis(ledger: &Ledger, claim: &Claim, amount: &Amount) -> Option<Why> {
    let known = claim.relations.derived_from.iter().filter(|_| claim.basis == Basis::Derived);
    let figures = known.filter_map(|(id, _)| ledger.get(id)?.quantity.as_ref());
    let published = figures.filter_map(|figure| Some((figure, figure.published()?)));
    let digits = |(low, high): &(Amount, Amount)| {
        low.significant_digits().1.max(high.significant_digits().1)
    };
    let (finest, numbers) = published.max_by_key(|(_, numbers)| digits(numbers))?;
    let has = amount.significant_digits().0;
    let known = digits(&numbers);
    (has > known + 1).then(|| {
        let figure = plain_text(amount);
        let basis = plain_text(finest);
        let why = format!("`{figure}` has {has} significant digits, but is derived from `{basis}`");
        (
            why,
            format!(
                "round it to {}",
                if known == 1 {
                    "one significant digit".to_owned()
                } else {
                    format!("{known} significant digits")
                }
            ),
        )
    })
}

/// A number of things, which is whole, has decimals that are zero, as programs write whole numbers.
fn zero_after_point(claim: &Claim, amount: &Amount) -> Option<Why> {
    let counts = claim.unit.as_ref().is_some_and(|unit| unit.kind != UnitKind::Measure);
    let is_zero = amount.last_digit() < 0 && amount.value().fract().is_zero();
    (counts && is_zero).then(|| {
        let figure = plain_text(amount);
        let whole = figure.split_once('.').map_or(&*figure, |(whole, _)| whole);
        let why = format!("`{figure}` counts whole things, but has decimals");
        let hint = format!(
            "write `{whole}`: programs write whole numbers with `.0` in columns that have empty cells"
        );
        (why, hint)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    /// What is found of a claim `b`, of which `a` may be the basis.
    fn found(a: &str, b: &str, quote: &str) -> String {
        let csv = format!(
            "id,body,sources,quantity,quote,basis,derived_from\na,MG,s,\"{a}\",,,\nb,MG,s,\"{b}\",{quote},derived,a"
        );
        testing::messages("false-precision", &csv)
    }

    #[test]
    fn a_figure_has_no_more_digits_than_its_quote() {
        let check = |figure: &str, quote: &str, expect: &str| {
            assert_eq!(found("9,999,999", figure, quote), expect);
        };
        check(
            "3,500,000",
            "3.5 million shells",
            "b: `3,500,000` is more precise than its quote, which says `3.5 million`",
        );
        check(
            "3.50 million",
            "3.5 million shells",
            "b: `3.50 million` is more precise than its quote, which says `3.5 million`",
        );
        check("3.5 million", "3.5 million shells", "");
        check("9 million", "nine million shells", "");
        check("15,000", "a total of 15-thousand", "");
        check("12", "a dozen", "");
    }

    #[test]
    fn what_is_about_right_has_few_digits() {
        let check = |figure: &str, expect: &str| assert_eq!(found("9,999,999", figure, ""), expect);
        check("about 74,213", "b: `about 74,213` is approximate, but has 5 significant digits");
        check("about 74,210", "");
        check("more than 74,213", "");
    }

    #[test]
    fn what_is_derived_has_hardly_more_digits_than_its_basis() {
        let check = |a: &str, b: &str, expect: &str| assert_eq!(found(a, b, ""), expect);
        check(
            "9 million",
            "8,640,000",
            "b: `8,640,000` has 3 significant digits, but is derived from `9 million`",
        );
        check("9 million", "4.5 million", "");
        check("10,000", "up to 4,800,000", "");
        check("several dozen", "8,640,000", "");
    }

    #[test]
    fn what_is_counted_is_whole() {
        let check = |figure: &str, unit: &str, expect: &str| {
            let csv = format!("id,body,sources,quantity,unit\nb,MG,s,\"{figure}\",{unit}");
            assert_eq!(testing::messages("false-precision", &csv), expect);
        };
        check("1500000.0", "person", "b: `1,500,000.0` counts whole things, but has decimals");
        check("1500000", "person", "");
        check("1.0 million", "person", "");
        check("2.5", "person", "");
        check("12.0", "tonne", "");
    }
}

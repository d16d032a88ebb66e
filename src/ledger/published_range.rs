//! What was published about one thing by all bodies: the lowest and the highest figure, each with
//! its own words. It is a range of statements, never an estimate.

use std::fmt;
use std::sync::Arc;

use super::amount::Amount;
use super::claim::Claim;
use super::current::{
    CurrentClaims, ExcludedClaim, ExclusionReason, current_claims, exclude_parts,
};
use super::fields::SharedStr;
use super::quantity::Quantity;
use super::status::with_standing;
use super::total::{SumError, SumErrorKind, Total, basis_of, same, total};
use super::unit::Unit;
use crate::language::{Language, beginning, ending, english};

/// The lowest and the highest of the figures that were published.
#[derive(Clone, Debug)]
pub struct PublishedRange {
    /// The figure with the lowest number.
    pub lowest: BodyFigure,
    /// The figure with the highest number.
    pub highest: BodyFigure,
    /// What they count, if anything is declared.
    pub unit: Option<Arc<Unit>>,
    /// All claims whose figures were looked at, in their order.
    pub claims: Vec<Arc<Claim>>,
    /// The claims that were not, each with the reason.
    pub left_out: Vec<ExcludedClaim>,
}

/// A figure as one body has it: of one claim, or of several that may be added.
#[derive(Clone, Debug)]
pub struct BodyFigure {
    /// The claims.
    pub claims: Vec<Arc<Claim>>,
    /// The quantity.
    pub quantity: Quantity,
    /// The lowest and the highest number in it.
    pub numbers: (Amount, Amount),
}

/// The range of the figures that bodies published on one thing.
///
/// Claims that a body has superseded, or that an earlier date of a series has, are left out. Several
/// claims of one body that may be added count as their total, else each for itself.
///
/// # Errors
/// If the claims are not about one thing, or none has a figure.
pub fn published_range(claims: &[Arc<Claim>]) -> Result<PublishedRange, SumError> {
    if claims.is_empty() {
        return Err(SumError::new(SumErrorKind::Nothing, []));
    }
    let CurrentClaims { claims, mut left_out } = exclude_parts(current_claims(claims));
    let (claims, silent): (Vec<_>, Vec<_>) =
        claims.into_iter().partition(|claim| numbers_of(claim).is_some());
    let silent =
        silent.into_iter().map(|claim| ExcludedClaim { claim, reason: ExclusionReason::NoFigure });
    left_out.extend(silent);
    require_same_subject(&claims)?;
    let figures = figures(&claims);
    let lowest = figures.iter().min_by_key(|figure| figure.low());
    let highest = figures.iter().rev().max_by_key(|figure| figure.high());
    let Some((lowest, highest)) = lowest.zip(highest) else {
        return Err(SumError::new(SumErrorKind::NoFigure, left_out.iter().map(|out| &out.claim)));
    };
    Ok(PublishedRange {
        lowest: lowest.clone(),
        highest: highest.clone(),
        unit: claims[0].unit.clone(),
        claims,
        left_out,
    })
}

fn numbers_of(claim: &Claim) -> Option<(Amount, Amount)> {
    claim.quantity.as_ref().and_then(Quantity::published)
}

/// Refuses claims that differ in what they are about.
fn require_same_subject(claims: &[Arc<Claim>]) -> Result<(), SumError> {
    same(claims, SumErrorKind::Units, |claim| claim.unit.as_ref().map(|unit| &unit.name))?;
    same(claims, SumErrorKind::Statuses, |claim| &claim.status)?;
    same(claims, SumErrorKind::Categories, |claim| &claim.category)?;
    same(claims, SumErrorKind::Parties, |claim| {
        [&claim.from, &claim.to].map(|party| party.as_ref().map(|party| &party.code))
    })
}

/// One figure for each body whose claims may be added, else one for each of its claims.
fn figures(claims: &[Arc<Claim>]) -> Vec<BodyFigure> {
    let mut bodies: Vec<(&SharedStr, Vec<Arc<Claim>>)> = Vec::new();
    for claim in claims {
        match bodies.iter_mut().find(|(body, _)| **body == claim.body) {
            Some((_, of_body)) => of_body.push(Arc::clone(claim)),
            None => bodies.push((&claim.body, vec![Arc::clone(claim)])),
        }
    }
    let figures = bodies.into_iter().flat_map(|(_, claims)| match total(&claims) {
        Ok(Total { quantity, claims, .. }) => {
            BodyFigure::of(&quantity, claims).into_iter().collect()
        }
        Err(_) => claims.iter().filter_map(of_claim).collect::<Vec<_>>(),
    });
    figures.collect()
}

fn of_claim(claim: &Arc<Claim>) -> Option<BodyFigure> {
    BodyFigure::of(claim.quantity.as_ref()?, vec![Arc::clone(claim)])
}

impl BodyFigure {
    fn of(quantity: &Quantity, claims: Vec<Arc<Claim>>) -> Option<Self> {
        Some(Self { numbers: quantity.published()?, quantity: quantity.clone(), claims })
    }

    /// Whether a range that it begins or ends has its number there without a qualifier.
    fn ends_in_bare_number(&self) -> bool {
        match &self.quantity {
            Quantity::Range { .. } => true,
            Quantity::Single { wording, .. } => wording.is_empty(),
            Quantity::Words(_) | Quantity::Sum(_) => false,
        }
    }

    /// How low it is: by its number, then by what the words admit, so that "at least 100" is lower
    /// than "more than 100".
    fn low(&self) -> impl Ord {
        let low = self.quantity.interval().low;
        (self.numbers.0.value(), low.amount.value(), low.open)
    }

    /// How high it is, likewise: "more than 100" is higher than "100", "almost 100" lower.
    fn high(&self) -> impl Ord {
        let high = self.quantity.interval().high;
        (self.numbers.1.value(), high.is_none(), high.is_some_and(|high| !high.open))
    }
}

impl PublishedRange {
    /// The lowest and the highest figure, each in words; only one where both are the same.
    fn ends(
        &self,
        language: &Language,
        write: impl Fn(&Quantity) -> String,
    ) -> (String, Option<String>) {
        let Self { lowest, highest, .. } = self;
        let end = |figure: &BodyFigure, number: Amount| match &figure.quantity {
            Quantity::Range { .. } => number.text(language),
            quantity => write(quantity),
        };
        if Arc::ptr_eq(&lowest.claims[0], &highest.claims[0]) {
            return (write(&lowest.quantity), None);
        }
        let low = end(lowest, lowest.numbers.0);
        let high = end(highest, highest.numbers.1);
        let differ = low != high;
        (low, differ.then_some(high))
    }

    /// The quantity before the unit: a range, or one figure where both ends are the same.
    fn as_quantity(&self) -> Quantity {
        let low = self.lowest.numbers.0;
        let high = self.highest.numbers.1;
        match low == high {
            true => self.highest.quantity.clone(),
            false => Quantity::Range { low, high },
        }
    }

    /// A short form with operators in place of words, for tables: "≥ 16,000 … ≈ 28,000".
    #[must_use]
    pub fn short(&self, language: &Language) -> String {
        match self.ends(language, |quantity| quantity.short(language)) {
            (only, None) => only,
            (low, Some(high)) => format!("{low} … {high}"),
        }
    }

    /// The range in words: "from almost 16,000 to about 28,000".
    #[must_use]
    pub fn text(&self, language: &Language) -> String {
        match self.ends(language, |quantity| quantity.text(language)) {
            (only, None) => only,
            (mut low, Some(mut high)) => {
                if self.lowest.ends_in_bare_number() && self.highest.ends_in_bare_number() {
                    let (lowest, highest) = (&self.lowest.numbers.0, &self.highest.numbers.1);
                    (low, high) = Amount::range_ends(lowest, highest, language);
                }
                language
                    .message("published-range", &[("low", (&low).into()), ("high", (&high).into())])
            }
        }
    }

    /// The range with what it counts: "from almost 16,000 to about 28,000 containers".
    #[must_use]
    pub fn figure(&self, language: &Language) -> String {
        let range = self.text(language);
        let figure = match &self.unit {
            None => range,
            Some(unit) => {
                let unit = unit.name_after(&self.as_quantity(), language);
                let values = [
                    ("quantity", (&range).into()),
                    ("unit", (&unit).into()),
                    ("scale", self.highest.numbers.1.scale_in(language).into()),
                    ("begins", beginning(&unit).into()),
                    ("ends", ending(&unit).into()),
                ];
                language.message("figure-in-units", &values)
            }
        };
        let claims = [&*self.lowest.claims, &*self.highest.claims].concat();
        with_standing(figure, &claims[0].status, basis_of(&claims), language)
    }
}

impl fmt::Display for PublishedRange {
    /// Writes it in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(english()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::ledger;
    use super::*;

    /// The range of rows `id,body,quantity,unit,period,as_of,series,category`.
    fn told(rows: &str) -> String {
        let head = "id,body,quantity,unit,period,as_of,series,category,sources";
        let rows: String = rows.lines().map(|row| format!("\n{row},s")).collect();
        let (ledger, found) = ledger(&(head.to_owned() + &rows));
        assert_eq!(found, "");
        let told = match published_range(&ledger.claims) {
            Ok(range) => format!("{range} [{}]", range.short(english())),
            Err(refusal) => refusal.to_string(),
        };
        told.replace('\u{a0}', " ")
    }

    #[test]
    fn the_range_runs_from_the_lowest_to_the_highest_published_figure() {
        let check = |rows: &str, expect: &str| assert_eq!(told(rows), expect);
        check(
            "a,A,\"almost 16,000\",container,,,,\nb,B,\"about 28,000\",container,,,,\nc,C,\"more than 20,000\",container,,,,",
            "from almost 16,000 to about 28,000 [almost 16,000 … ≈ 28,000]",
        );
        check("a,A,at least 100,missile,,,,", "at least 100 [≥ 100]");
        check(
            "a,A,4 million to 6 million,round,,,,\nb,B,1 million,round,,,,",
            "from 1 to 6 million [1 million … 6 million]",
        );
        check("a,A,4 million to 6 million,round,,,,", "4 to 6 million [4–6 million]");
        check("a,A,100,round,,,,\nb,B,100,round,,,,", "100 [100]");
        check(
            "a,A,100,round,2023,,,\nb,A,200,round,2024,,,\nc,B,250,round,,,,",
            "from 250 to 300 [250 … 300]",
        );
        check(
            "a,A,100,round,,2023,n,\nb,A,200,round,,2024,n,\nc,B,250,round,,,,",
            "from 200 to 250 [200 … 250]",
        );
        check(
            "a,A,more than 100,round,,,,\nb,B,at least 100,round,,,,\nc,C,almost 148,round,,,,\nd,D,148,round,,,,",
            "from at least 100 to 148 [≥ 100 … 148]",
        );
        check("a,A,100,round,,,,\nb,B,several dozen,round,,,,\nc,C,,round,,,,", "100 [100]");
    }

    #[test]
    fn a_range_is_of_one_thing_or_refused() {
        let check = |rows: &str, expect: &str| assert_eq!(told(rows), expect);
        check(
            "a,A,100,round,,,,\nb,B,200,missile,,,,",
            "`a` and `b` cannot be combined: their units are `round` and `missile`",
        );
        check(
            "a,A,100,round,,,,x\nb,B,200,round,,,,y",
            "`a` and `b` cannot be combined: their categories are `x` and `y`",
        );
        check("a,A,,round,,,,", "cannot calculate a total: none of the claims has a figure");
        check("", "cannot calculate a total of no claims");
    }
}

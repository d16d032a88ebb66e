//! Sums of claims, or an error that names the claims that cannot be added.
//!
//! Added are the ends of intervals, only over claims of one body, one unit and one status whose
//! scopes certainly do not overlap. Of a cumulative series the latest statement counts; what is
//! part of another claim, superseded, or the same statement twice, is left out and listed with the total.
//! A claim without a figure makes the total a lower bound.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use jiff::civil::Date;

use super::claim::Claim;
use super::current::{
    CurrentClaims, ExcludedClaim, ExclusionReason, current_claims, exclude_parts, is_same_series,
};
use super::dataset::RepeatedQuantity;
use super::fields::{NUMBER_FIELDS, SharedStr};
use super::interval::{Endpoint, Interval};
use super::quantity::Quantity;
use super::status::{Basis, with_standing};
use super::unit::Unit;
use crate::language::Language;
use crate::records::Cell;

/// The total of several claims of one body.
#[derive(Clone, Debug)]
pub struct Total {
    /// The sum; of a single claim its own quantity.
    pub quantity: Quantity,
    /// What it counts.
    pub unit: Arc<Unit>,
    /// The claims that were added, in their order.
    pub claims: Vec<Arc<Claim>>,
    /// The claims that were not, each with the reason.
    pub left_out: Vec<ExcludedClaim>,
}

/// Adds claims.
///
/// # Errors
/// The claims that cannot be added.
pub fn total(claims: &[Arc<Claim>]) -> Result<Total, SumError> {
    let CurrentClaims { claims, mut left_out } = select_addends(claims)?;
    let (figures, silent): (Vec<_>, Vec<_>) =
        claims.into_iter().partition(|claim| claim.quantity.is_some());
    let Some(first) = figures.first() else {
        return Err(SumError::new(SumErrorKind::NoFigure, &silent));
    };
    let unit = figures.iter().find(|claim| claim.unit.is_none());
    let unit = match (unit, &first.unit) {
        (None, Some(unit)) => Arc::clone(unit),
        (missing, _) => return Err(SumError::new(SumErrorKind::NoUnit, missing.or(Some(first)))),
    };
    if let (Some(silent), true) = (silent.first(), figures.iter().any(|it| it.dataset.negatives)) {
        return Err(SumError::new(SumErrorKind::Unbounded, [silent]));
    }
    let mut sum = if silent.is_empty() { None } else { Some(Interval::ANY) };
    for claim in &figures {
        let Some(interval) = claim.quantity.as_ref().map(Quantity::interval) else {
            continue;
        };
        sum = Some(match sum {
            None => interval,
            Some(sum) => sum
                .add(&interval)
                .map_err(|_| SumError::new(SumErrorKind::TooLarge, [first, claim]))?,
        });
    }
    let alone = figures.len() == 1 && silent.is_empty();
    let has_number = |claim: &Arc<Claim>| {
        claim.quantity.as_ref().is_some_and(|quantity| quantity.published().is_some())
    };
    if !alone && !figures.iter().any(has_number) {
        return Err(SumError::new(SumErrorKind::NoFigure, &figures));
    }
    let own = first.quantity.clone().filter(|_| alone);
    let quantity = own.unwrap_or_else(|| Quantity::Sum(sum.unwrap_or(Interval::ANY)));
    let silent =
        silent.into_iter().map(|claim| ExcludedClaim { claim, reason: ExclusionReason::NoFigure });
    left_out.extend(silent);
    Ok(Total { quantity, unit, claims: figures, left_out })
}

impl Total {
    /// The sum with what it counts: the item, where all claims name the same, else the unit; their status unless it
    /// is `delivered`, and their basis unless all are `stated`.
    #[must_use]
    pub fn figure(&self, language: &Language) -> String {
        let item = self.claims[0]
            .item
            .as_deref()
            .filter(|item| self.claims.iter().all(|claim| claim.item.as_deref() == Some(item)));
        let figure = match item {
            Some(item) => self.unit.phrase(&self.quantity, item, language),
            None => {
                self.quantity.in_units(&self.unit.name_after(&self.quantity, language), language)
            }
        };
        with_standing(figure, &self.claims[0].status, basis_of(&self.claims), language)
    }
}

/// Selects the claims that may be added.
fn select_addends(claims: &[Arc<Claim>]) -> Result<CurrentClaims, SumError> {
    if claims.is_empty() {
        return Err(SumError::new(SumErrorKind::Nothing, []));
    }
    let mut parted = exclude_parts(current_claims(claims));
    same(&parted.claims, SumErrorKind::Bodies, |claim| Some(&claim.body))?;
    same(&parted.claims, SumErrorKind::Statuses, |claim| Some(&claim.status))?;
    let counted =
        parted.claims.iter().filter(|claim| claim.quantity.is_some() && claim.unit.is_some());
    same(counted, SumErrorKind::Units, |claim| claim.unit.as_ref().map(|unit| &unit.name))?;
    exclude_duplicates(&mut parted)?;
    exclude_repeated(&mut parted)?;
    check_overlap(&parted.claims)?;
    Ok(parted)
}

/// The basis of a figure made of these claims: what is made of one derived figure is derived, too.
pub(super) fn basis_of(claims: &[Arc<Claim>]) -> Basis {
    let any = |basis: Basis| claims.iter().any(|claim| claim.basis == basis);
    [Basis::Derived, Basis::Observed].into_iter().find(|&basis| any(basis)).unwrap_or(Basis::Stated)
}

/// Leaves out alternatives that say the same; refuses others, and claims derived from one another.
fn exclude_duplicates(parted: &mut CurrentClaims) -> Result<(), SumError> {
    let mut kept: Vec<Arc<Claim>> = Vec::with_capacity(parted.claims.len());
    for claim in std::mem::take(&mut parted.claims) {
        let related = |other: &&Arc<Claim>| {
            !(claim.relations.alternative_to.is_empty()
                && other.relations.alternative_to.is_empty())
                && claim.is_alternative_to(other)
        };
        match kept.iter().find(related) {
            Some(other) if is_same_figure(other, &claim) => {
                let reason = ExclusionReason::SameAs(Arc::clone(other));
                parted.left_out.push(ExcludedClaim { claim, reason });
            }
            Some(other) => return Err(SumError::new(SumErrorKind::Alternatives, [other, &claim])),
            None => kept.push(claim),
        }
    }
    for claim in kept.iter().filter(|claim| !claim.relations.derived_from.is_empty()) {
        if let Some(other) = kept.iter().find(|other| claim.is_derived_from(other)) {
            return Err(SumError::new(SumErrorKind::Derived, [claim, other]));
        }
    }
    parted.claims = kept;
    Ok(())
}

/// Leaves out claims whose figure is that of another one, read from the same cell, as after `split`; refuses them if the dataset
/// does not declare that they share it, or that each has all of it.
fn exclude_repeated(parted: &mut CurrentClaims) -> Result<(), SumError> {
    let is_repeated = |claim: &Claim| {
        !matches!(claim.dataset.repeated_quantity, RepeatedQuantity::Never | RepeatedQuantity::Each)
    };
    if !parted.claims.iter().any(|claim| is_repeated(claim)) {
        return Ok(());
    }
    let mut first_of_cell: HashMap<(String, usize), Arc<Claim>> = HashMap::new();
    let mut kept: Vec<Arc<Claim>> = Vec::with_capacity(parted.claims.len());
    for claim in std::mem::take(&mut parted.claims) {
        let cell = figure_cell(&claim).filter(|_| is_repeated(&claim));
        let place = cell.map(|cell| (cell.file().path().to_owned(), cell.range().start));
        match place.map(|place| first_of_cell.entry(place)) {
            Some(Entry::Occupied(first)) => {
                let first = first.get();
                if claim.dataset.repeated_quantity == RepeatedQuantity::Undeclared {
                    return Err(SumError::new(SumErrorKind::Repeated, [first, &claim]));
                }
                let reason = ExclusionReason::SameAs(Arc::clone(first));
                parted.left_out.push(ExcludedClaim { claim, reason });
            }
            Some(Entry::Vacant(entry)) => {
                entry.insert(Arc::clone(&claim));
                kept.push(claim);
            }
            None => kept.push(claim),
        }
    }
    parted.claims = kept;
    Ok(())
}

/// The cell of the file of a claim that its figure is read from; nothing if it is a default of the configuration.
fn figure_cell(claim: &Claim) -> Option<&Cell> {
    let cell = NUMBER_FIELDS.iter().find_map(|field| claim.record.get(field))?;
    (cell.file().path() == claim.span().file.path()).then_some(cell)
}

/// Whether two claims have one figure, be it in other words: "over 20,000" and "more than 20,000".
fn is_same_figure(one: &Claim, other: &Claim) -> bool {
    let numbers = |claim: &Claim| {
        let quantity = claim.quantity.as_ref().filter(|quantity| quantity.published().is_some())?;
        let Interval { low, high, approximate } = quantity.interval();
        let end = |bound: Endpoint| (bound.amount.value(), bound.open);
        Some((end(low), high.map(end), approximate))
    };
    one.quantity == other.quantity || numbers(one).zip(numbers(other)).is_some_and(|(a, b)| a == b)
}

/// Refuses claims of which it is not certain that they count different transfers.
///
/// They are gone through in the order of time; only those that may not be over when the next one
/// begins are looked at again, and these differ in their parties or category.
fn check_overlap(claims: &[Arc<Claim>]) -> Result<(), SumError> {
    let mut claims: Vec<(Date, Date, &Arc<Claim>)> = claims
        .iter()
        .map(|claim| {
            let (first, last) = claim.period.map_or((Date::MIN, Date::MAX), |it| it.extent());
            (first, last, claim)
        })
        .collect();
    let distinct = |one: &Claim, other: &Claim| {
        one.dataset.distinct && Arc::ptr_eq(&one.dataset, &other.dataset)
    };
    if claims.iter().all(|(_, _, claim)| distinct(claim, claims[0].2)) {
        return check_series(claims.iter().map(|(_, _, claim)| *claim));
    }
    claims.sort_by_key(|(first, _, _)| *first);
    let mut open: Vec<(Date, &Arc<Claim>)> = Vec::new();
    for (first, last, claim) in claims {
        open.retain(|(end, _)| *end >= first);
        for (_, other) in &open {
            if is_same_series(claim, other) {
                return Err(SumError::new(SumErrorKind::Series, [*other, claim]));
            }
            if !differ(claim, other) && !distinct(claim, other) {
                return Err(SumError::new(SumErrorKind::Overlap, [*other, claim]));
            }
        }
        open.push((last, claim));
    }
    Ok(())
}

/// Refuses two statements of one series.
fn check_series<'a>(claims: impl Iterator<Item = &'a Arc<Claim>>) -> Result<(), SumError> {
    let with_series: Vec<_> = claims.filter(|claim| claim.relations.series.is_some()).collect();
    for (at, claim) in with_series.iter().enumerate() {
        if let Some(other) = with_series[..at].iter().find(|other| is_same_series(claim, other)) {
            return Err(SumError::new(SumErrorKind::Series, [*other, *claim]));
        }
    }
    Ok(())
}

/// Whether two claims certainly are about different transfers at the same time.
fn differ(one: &Claim, other: &Claim) -> bool {
    let parties = |one: &Option<Arc<super::Party>>, other: &Option<Arc<super::Party>>| {
        one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one.code != other.code)
    };
    let texts = |one: &Option<SharedStr>, other: &Option<SharedStr>| {
        one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| one != other)
    };
    parties(&one.from, &other.from)
        || parties(&one.to, &other.to)
        || texts(&one.category, &other.category)
}

/// The error of claims that cannot be added or compared.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.message())]
pub struct SumError {
    kind: SumErrorKind,
    /// The claims in conflict.
    pub claims: Vec<Arc<Claim>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SumErrorKind {
    Nothing,
    NoFigure,
    NoUnit,
    Bodies,
    Units,
    Statuses,
    Parties,
    Categories,
    Alternatives,
    Series,
    Derived,
    Overlap,
    Repeated,
    Unbounded,
    TooLarge,
}

impl SumError {
    pub(super) fn new<'a>(
        kind: SumErrorKind,
        claims: impl IntoIterator<Item = &'a Arc<Claim>>,
    ) -> Self {
        Self { kind, claims: claims.into_iter().cloned().collect() }
    }

    /// The name of the rule that forbids it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self.kind {
            SumErrorKind::Nothing | SumErrorKind::NoFigure | SumErrorKind::Unbounded => "empty-sum",
            SumErrorKind::NoUnit | SumErrorKind::Units => "sum-across-units",
            SumErrorKind::Bodies => "sum-across-bodies",
            SumErrorKind::Statuses => "sum-across-statuses",
            SumErrorKind::Parties | SumErrorKind::Categories => "range-across-scopes",
            SumErrorKind::Alternatives => "sum-of-alternatives",
            SumErrorKind::Series | SumErrorKind::Overlap | SumErrorKind::Repeated => {
                "sum-of-overlapping"
            }
            SumErrorKind::Derived => "sum-of-derived",
            SumErrorKind::TooLarge => "sum-too-large",
        }
    }

    /// What is wrong, naming the claims.
    fn message(&self) -> String {
        let ids: Vec<String> = self.claims.iter().map(|claim| format!("`{}`", claim.id)).collect();
        let ids = ids.join(" and ");
        let both = |field: &str| {
            let values = self.claims.iter().map(|claim| claim.field(field).unwrap_or_default());
            values.map(|value| format!("`{value}`")).collect::<Vec<_>>().join(" and ")
        };
        match self.kind {
            SumErrorKind::Nothing => "cannot calculate a total of no claims".to_owned(),
            SumErrorKind::NoFigure => {
                "cannot calculate a total: none of the claims has a figure".to_owned()
            }
            SumErrorKind::NoUnit => format!("{ids} cannot be added: the claim has no unit"),
            SumErrorKind::Bodies => {
                format!(
                    "{ids} cannot be added: they are reported by different bodies, {}",
                    both("body")
                )
            }
            SumErrorKind::Units => {
                format!("{ids} cannot be combined: their units are {}", both("unit"))
            }
            SumErrorKind::Statuses => {
                format!("{ids} cannot be combined: their statuses are {}", both("status"))
            }
            SumErrorKind::Parties => format!(
                "{ids} cannot be combined: they are from {} to {}",
                both("from"),
                both("to")
            ),
            SumErrorKind::Categories => {
                format!("{ids} cannot be combined: their categories are {}", both("category"))
            }
            SumErrorKind::Alternatives => {
                format!("{ids} cannot be added: they are alternatives, and only one can be true")
            }
            SumErrorKind::Series => format!(
                "{ids} cannot be added: both are running totals of one series, and their dates \
                 do not show which is later"
            ),
            SumErrorKind::Derived => {
                format!("{ids} cannot be added: the first is derived from the second")
            }
            SumErrorKind::Overlap => {
                format!("{ids} cannot be added: they may count the same items twice")
            }
            SumErrorKind::Repeated => {
                format!("{ids} cannot be added: both have their figure from one cell of the file")
            }
            SumErrorKind::Unbounded => format!(
                "cannot calculate a total: {ids} has no figure, and figures of its dataset can be \
                 negative"
            ),
            SumErrorKind::TooLarge => {
                format!("{ids} cannot be added: the sum has more than 28 digits")
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self.kind {
            SumErrorKind::Nothing | SumErrorKind::NoFigure => {
                "check which claims `where(…)` \
                                                               selects"
            }
            SumErrorKind::NoUnit => "give every claim its `unit`",
            SumErrorKind::Bodies => {
                "show the bodies side by side with `.by_body()`, or print the range of published \
                 figures with `.published_range()`"
            }
            SumErrorKind::Units
            | SumErrorKind::Statuses
            | SumErrorKind::Parties
            | SumErrorKind::Categories => "narrow the claims with `.where(…)`",
            SumErrorKind::Alternatives => "choose one of them with `.where(…)`",
            SumErrorKind::Series => "give the two claims different `as_of` dates",
            SumErrorKind::Derived => "exclude one of them with `.where(…)`",
            SumErrorKind::Overlap => {
                "give them periods that do not overlap, mark one as `part_of` the other, or, if \
                 every claim of the dataset is a separate transfer, declare `distinct = true`"
            }
            SumErrorKind::Repeated => {
                "declare in the dataset `repeated-quantity = \"once\"` if the rows share the \
                 quantity, or `repeated-quantity = \"each\"` if each has all of it"
            }
            SumErrorKind::Unbounded => "exclude it with `.where(…)`",
            SumErrorKind::TooLarge => {
                "check the data: a figure this large is almost certainly \
                                       an error"
            }
        }
    }
}

/// Refuses claims that differ in what they must have in common.
pub(super) fn same<'a, T: PartialEq>(
    claims: impl IntoIterator<Item = &'a Arc<Claim>>,
    kind: SumErrorKind,
    value: impl Fn(&'a Arc<Claim>) -> T,
) -> Result<(), SumError> {
    let mut claims = claims.into_iter();
    let Some(first) = claims.next() else { return Ok(()) };
    match claims.find(|claim| value(claim) != value(first)) {
        Some(other) => Err(SumError::new(kind, [first, other])),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{dataset, merged};
    use super::*;

    const HEAD: &str = "id,body,quantity,unit,status,period,to,category,as_of,series,part_of,\
                        alternative_to,supersedes,derived_from,sources";

    /// The total of rows, and what it leaves out; or kind the file does not exist.
    fn told(distinct: bool, rows: &[&str]) -> String {
        let full = rows.iter().map(|row| {
            let commas = HEAD.split(',').count() - 2 - row.matches(',').count();
            format!("\n{row}{},s", ",".repeat(commas))
        });
        let csv = HEAD.to_owned() + &full.collect::<String>();
        let dataset = super::super::Dataset { distinct, ..dataset() };
        let (ledger, found) = merged(vec![(dataset, &csv)]);
        assert_eq!(found, "");
        match total(&ledger.claims) {
            Err(refusal) => refusal.to_string(),
            Ok(total) => {
                let out = total.left_out.iter();
                let out = out.map(|out| {
                    format!("; {} {}", out.claim.id, out.reason.text(crate::language::english()))
                });
                let text =
                    format!("{} {}", total.quantity, total.unit.name) + &out.collect::<String>();
                text.replace('\u{a0}', " ")
            }
        }
    }

    #[test]
    fn what_may_be_added_is_added() {
        let check = |rows: &[&str], expect: &str| assert_eq!(told(false, rows), expect);
        check(&["a,B,100,round,,2023", "b,B,200,round,,2024"], "300 round");
        check(&["a,B,at least 100,round,,2023", "b,B,200,round,,2024"], "at least 300 round");
        check(&["a,B,100,round,,2024,KOR", "b,B,200,round,,2024,JPN"], "300 round");
        check(&["a,B,100,round,,2024,,x", "b,B,200,round,,2024,,y"], "300 round");
        check(
            &["a,B,1,round,,,,,2023,n", "b,B,5,round,,,,,2024,n"],
            "5 round; a earlier than b of the same series",
        );
        check(&["a,B,1,round,,,,,,,b", "b,B,5,round"], "5 round; a part of b");
        check(&["a,B,1,round", "b,B,5,round,,,,,,,,,a"], "5 round; a superseded by b");
        check(&["a,B,9,round,,2024,,,,,,b", "b,B,9,round,,,,,,,,"], "9 round; b the same as a");
        check(
            &["a,B,over 9 million,round,,,,,,,,b", "b,B,more than 9000000,round"],
            "over 9 million round; b the same as a",
        );
        check(&["a,B,100,round,,2023", "b,B,,round,,2024"], "at least 100 round; b has no figure");
        check(&["a,B,100,round,,2023", "b,B,several,round,,2024"], "at least 100 round");
    }

    #[test]
    fn claims_of_a_distinct_dataset_do_not_overlap() {
        let check = |rows: &[&str], expect: &str| assert_eq!(told(true, rows), expect);
        check(&["a,B,100,round", "b,B,200,round"], "300 round");
        check(
            &["a,B,1,round,,,,,2024,n", "b,B,5,round,,,,,2024,n"],
            "`a` and `b` cannot be added: both are running totals of one series, and their dates do not show which is later",
        );
    }

    #[test]
    fn what_may_not_be_added_is_refused_by_name() {
        let check = |rows: &[&str], expect: &str| assert_eq!(told(false, rows), expect);
        check(
            &["a,B,1,round,,2023", "b,C,2,round,,2024"],
            "`a` and `b` cannot be added: they are reported by different bodies, `B` and `C`",
        );
        check(
            &["a,B,1,round,,2023", "b,B,2,missile,,2024"],
            "`a` and `b` cannot be combined: their units are `round` and `missile`",
        );
        check(
            &["a,B,1,round,,2023", "b,B,2,round,used,2024"],
            "`a` and `b` cannot be combined: their statuses are `delivered` and `used`",
        );
        check(
            &["a,B,1,round,,2023", "b,B,2,round,,2023-05/2024"],
            "`a` and `b` cannot be added: they may count the same items twice",
        );
        check(
            &["a,B,1,round", "b,B,2,round,,2024"],
            "`a` and `b` cannot be added: they may count the same items twice",
        );
        check(
            &["a,B,1,round,,2023,,,,,,b", "b,B,2,round,,2024"],
            "`a` and `b` cannot be added: they are alternatives, and only one can be true",
        );
        check(
            &["a,B,1,round,,2023", "b,B,2,round,,2024,,,,,,,,a"],
            "`b` and `a` cannot be added: the first is derived from the second",
        );
        check(&["a,B,1,,,2023"], "`a` cannot be added: the claim has no unit");
        check(&["a,B,,round"], "cannot calculate a total: none of the claims has a figure");
        check(
            &["a,B,several,round,,2023", "b,B,dozens,round,,2024"],
            "cannot calculate a total: none of the claims has a figure",
        );
        check(
            &["a,B,dozens,round,,,,,,,,b", "b,B,hundreds,round"],
            "`a` and `b` cannot be added: they are alternatives, and only one can be true",
        );
        check(
            &["a,B,79228162514264337593543950335,round,,2023", "b,B,1,round,,2024"],
            "`a` and `b` cannot be added: the sum has more than 28 digits",
        );
    }

    #[test]
    fn the_methodology_has_a_paragraph_on_every_rule() {
        let page = include_str!("../../docs/methodology.md");
        let reasons = [
            SumErrorKind::Nothing,
            SumErrorKind::NoFigure,
            SumErrorKind::NoUnit,
            SumErrorKind::Bodies,
            SumErrorKind::Units,
            SumErrorKind::Statuses,
            SumErrorKind::Parties,
            SumErrorKind::Categories,
            SumErrorKind::Alternatives,
            SumErrorKind::Series,
            SumErrorKind::Derived,
            SumErrorKind::Overlap,
            SumErrorKind::Repeated,
            SumErrorKind::Unbounded,
            SumErrorKind::TooLarge,
        ];
        for rule in reasons.map(|kind| SumError::new(kind, []).rule()) {
            assert!(page.contains(&format!("**`{rule}`")), "{rule}");
        }
    }
}

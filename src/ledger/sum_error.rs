//! Errors of totals and ranges: the rule, the claims in conflict, and instructions.

use std::sync::Arc;

use super::claim::Claim;

/// The error of claims that cannot be added or compared.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.message())]
pub struct SumError {
    why: SumErrorKind,
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
    TooLarge,
}

impl SumError {
    pub(super) fn new<'a>(
        why: SumErrorKind,
        claims: impl IntoIterator<Item = &'a Arc<Claim>>,
    ) -> Self {
        Self { why, claims: claims.into_iter().cloned().collect() }
    }

    /// The name of the rule that forbids it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self.why {
            SumErrorKind::Nothing | SumErrorKind::NoFigure => "empty-sum",
            SumErrorKind::NoUnit | SumErrorKind::Units => "sum-across-units",
            SumErrorKind::Bodies => "sum-across-bodies",
            SumErrorKind::Statuses => "sum-across-statuses",
            SumErrorKind::Parties | SumErrorKind::Categories => "range-across-scopes",
            SumErrorKind::Alternatives => "sum-of-alternatives",
            SumErrorKind::Series | SumErrorKind::Overlap => "sum-of-overlapping",
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
        match self.why {
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
                format!(
                    "{ids} cannot be added: they are alternatives of which only one can be true"
                )
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
            SumErrorKind::TooLarge => {
                format!("{ids} cannot be added: the sum has more than 28 digits")
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self.why {
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
    why: SumErrorKind,
    value: impl Fn(&'a Arc<Claim>) -> T,
) -> Result<(), SumError> {
    let mut claims = claims.into_iter();
    let Some(first) = claims.next() else { return Ok(()) };
    match claims.find(|claim| value(claim) != value(first)) {
        Some(other) => Err(SumError::new(why, [first, other])),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            SumErrorKind::TooLarge,
        ];
        for rule in reasons.map(|why| SumError::new(why, []).rule()) {
            assert!(page.contains(&format!("**`{rule}`")), "{rule}");
        }
    }
}

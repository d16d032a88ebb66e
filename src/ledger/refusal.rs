//! Why claims cannot be reckoned with: the rule, the claims that stand in each other's way, and what
//! to do.

use std::sync::Arc;

use super::claim::Claim;

/// Why claims cannot be added.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.message())]
pub struct Refusal {
    why: Why,
    /// The claims that stand in each other's way.
    pub claims: Vec<Arc<Claim>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
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

impl Refusal {
    pub(super) fn new<'a>(why: Why, claims: impl IntoIterator<Item = &'a Arc<Claim>>) -> Self {
        Self { why, claims: claims.into_iter().cloned().collect() }
    }

    /// The name of the rule that forbids it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self.why {
            Why::Nothing | Why::NoFigure => "sum-of-nothing",
            Why::NoUnit | Why::Units => "sum-across-units",
            Why::Bodies => "sum-across-bodies",
            Why::Statuses => "sum-across-statuses",
            Why::Parties | Why::Categories => "range-across-scopes",
            Why::Alternatives => "sum-of-alternatives",
            Why::Series | Why::Overlap => "sum-of-overlapping",
            Why::Derived => "sum-of-derived",
            Why::TooLarge => "sum-too-large",
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
            Why::Nothing => "cannot calculate a total of no claims".to_owned(),
            Why::NoFigure => "cannot calculate a total: none of the claims has a figure".to_owned(),
            Why::NoUnit => format!("{ids} cannot be added: the claim has no unit"),
            Why::Bodies => format!(
                "{ids} cannot be added: they are reported by different \
                                    bodies, {}",
                both("body")
            ),
            Why::Units => format!("{ids} cannot be combined: their units are {}", both("unit")),
            Why::Statuses => {
                format!("{ids} cannot be combined: their statuses are {}", both("status"))
            }
            Why::Parties => format!(
                "{ids} cannot be combined: they are from {} to {}",
                both("from"),
                both("to")
            ),
            Why::Categories => {
                format!("{ids} cannot be combined: their categories are {}", both("category"))
            }
            Why::Alternatives => format!(
                "{ids} cannot be added: they are alternatives of which \
                                          only one can be true"
            ),
            Why::Series => format!(
                "{ids} cannot be added: both are running totals of one series, and their dates \
                 do not show which is later"
            ),
            Why::Derived => format!("{ids} cannot be added: the first is derived from the second"),
            Why::Overlap => {
                format!("{ids} cannot be added: they may count the same items twice")
            }
            Why::TooLarge => format!("{ids} cannot be added: the sum has more than 28 digits"),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self.why {
            Why::Nothing | Why::NoFigure => "check which claims `where(…)` selects",
            Why::NoUnit => "give every claim its `unit`",
            Why::Bodies => {
                "show the bodies side by side with `.by_body()`, or print the range of published \
                 figures with `.published_range()`"
            }
            Why::Units | Why::Statuses | Why::Parties | Why::Categories => {
                "narrow the claims with `.where(…)`"
            }
            Why::Alternatives => "choose one of them with `.where(…)`",
            Why::Series => "give the two claims different `as_of` dates",
            Why::Derived => "exclude one of them with `.where(…)`",
            Why::Overlap => {
                "give them periods that do not overlap, mark one as `part_of` the other, or, if \
                 every claim of the dataset is a separate transfer, declare `distinct = true`"
            }
            Why::TooLarge => "check the data: a figure this large is almost certainly an error",
        }
    }
}

/// Refuses claims that differ in what they must have in common.
pub(super) fn same<'a, T: PartialEq>(
    claims: impl IntoIterator<Item = &'a Arc<Claim>>,
    why: Why,
    value: impl Fn(&'a Arc<Claim>) -> T,
) -> Result<(), Refusal> {
    let mut claims = claims.into_iter();
    let Some(first) = claims.next() else { return Ok(()) };
    match claims.find(|claim| value(claim) != value(first)) {
        Some(other) => Err(Refusal::new(why, [first, other])),
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
            Why::Nothing,
            Why::NoFigure,
            Why::NoUnit,
            Why::Bodies,
            Why::Units,
            Why::Statuses,
            Why::Parties,
            Why::Categories,
            Why::Alternatives,
            Why::Series,
            Why::Derived,
            Why::Overlap,
            Why::TooLarge,
        ];
        for rule in reasons.map(|why| Refusal::new(why, []).rule()) {
            assert!(page.contains(&format!("**`{rule}`")), "{rule}");
        }
    }
}

//! What claims changed since a day: new ones, figures that were raised or lowered within a series or by a claim that
//! supersedes another, and figures that were withdrawn.
//!
//! 1. The claims of then are those that are not certainly later than the day; what was [current] among them was in force.
//! 2. Each later claim that is current now takes the place of the one of then that it replaces, or is new.
//! 3. A figure is raised if neither end of it is lower than before and one is higher, lowered in the other direction,
//!    and else restated. "More than 10,000" is below "more than 16,500", though both admit 20,000.
//!
//! A claim without a date is of then, since nothing shows that it is new.
//!
//! [current]: current_claims

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::claim::Claim;
use super::current::current_claims;
use super::fields::SharedStr;
use super::interval::{Endpoint, Interval};

/// One change.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The later claim; of a withdrawn figure the one that supersedes it and has none.
    pub claim: Arc<Claim>,
    /// The claim with a figure that it replaces.
    pub earlier: Option<Arc<Claim>>,
    /// How the figure changed.
    pub kind: ChangeKind,
}

/// How a figure changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    /// It took the place of none.
    New,
    /// It is higher.
    Raised,
    /// It is lower.
    Lowered,
    /// It is the same number.
    Confirmed,
    /// It is neither higher nor lower, or in another unit.
    Restated,
    /// Its body gives none any more.
    Withdrawn,
}

impl ChangeKind {
    /// Its name in templates.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::Confirmed => "confirmed",
            Self::Restated => "restated",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The changes after a day, in the order of the claims.
#[must_use]
pub(crate) fn changes_since(claims: &[Arc<Claim>], day: Date) -> Vec<Change> {
    let is_later = |claim: &Claim| claim.as_of.is_some_and(|as_of| as_of.first() > day);
    let then: Vec<Arc<Claim>> = claims.iter().filter(|claim| !is_later(claim)).cloned().collect();
    let then = current_claims(&then).claims;
    let in_force: HashSet<&SharedStr> = then.iter().map(|claim| &claim.id).collect();
    let now = current_claims(claims);
    // By the claim that replaces others: the latest of those that were in force.
    let mut replaced: HashMap<&SharedStr, &Arc<Claim>> = HashMap::new();
    for out in now.left_out.iter().filter(|out| in_force.contains(&out.claim.id)) {
        let Some(by) = out.reason.replacement() else { continue };
        let latest = replaced.entry(&by.id).or_insert(&out.claim);
        if out.claim.as_of.map(|it| it.last()) > latest.as_of.map(|it| it.last()) {
            *latest = &out.claim;
        }
    }
    let later = now.claims.iter().filter(|claim| is_later(claim));
    later
        .filter_map(|claim| {
            let earlier = replaced.get(&claim.id).copied();
            let earlier = earlier.filter(|earlier| earlier.quantity.is_some());
            let kind = kind_of(claim, earlier.map(|it| &**it))?;
            Some(Change { claim: Arc::clone(claim), earlier: earlier.cloned(), kind })
        })
        .collect()
}

/// How the figure of an earlier claim changed; nothing if neither claim has one.
fn kind_of(claim: &Claim, earlier: Option<&Claim>) -> Option<ChangeKind> {
    let Some((earlier, before)) = earlier.and_then(|it| Some((it, it.quantity.as_ref()?))) else {
        return claim.quantity.is_some().then_some(ChangeKind::New);
    };
    let Some(quantity) = &claim.quantity else { return Some(ChangeKind::Withdrawn) };
    let unit = |claim: &Claim| claim.unit.as_ref().map(|unit| unit.name.clone());
    if unit(claim) != unit(earlier) {
        return Some(ChangeKind::Restated);
    }
    Some(moved(&before.interval(), &quantity.interval()))
}

/// Whether an interval went up or down: as a whole, or at its ends.
fn moved(before: &Interval, after: &Interval) -> ChangeKind {
    match before.compare(after) {
        Some(Ordering::Less) => return ChangeKind::Raised,
        Some(Ordering::Greater) => return ChangeKind::Lowered,
        _ => {}
    }
    let low = order(&before.low, &after.low);
    let high = match (&before.high, &after.high) {
        (Some(before), Some(after)) => order(before, after),
        (None, None) => Ordering::Equal,
        // What has no upper end admits higher numbers, but may be lower.
        _ => return ChangeKind::Restated,
    };
    match (low, high) {
        (Ordering::Equal, Ordering::Equal) => ChangeKind::Confirmed,
        (Ordering::Equal | Ordering::Less, Ordering::Equal | Ordering::Less) => ChangeKind::Raised,
        (Ordering::Equal | Ordering::Greater, Ordering::Equal | Ordering::Greater) => {
            ChangeKind::Lowered
        }
        _ => ChangeKind::Restated,
    }
}

fn order(before: &Endpoint, after: &Endpoint) -> Ordering {
    before.amount.value().cmp(&after.amount.value())
}

#[cfg(test)]
mod tests {
    use super::super::testing::ledger;
    use super::*;

    /// The changes since 30 April 2025 of rows `id,quantity,unit,as_of,series,supersedes`.
    fn changes(rows: &str) -> String {
        let head = "id,quantity,unit,as_of,series,supersedes,body,sources\n";
        let rows: String = rows.lines().map(|row| format!("{row},MG,s\n")).collect();
        let (ledger, told) = ledger(&format!("{head}{rows}"));
        assert_eq!(told, "");
        let day = jiff::civil::date(2025, 4, 30);
        let told = changes_since(&ledger.claims, day).into_iter().map(|change| {
            let earlier = change.earlier.map_or(String::new(), |it| format!(" {}", it.id));
            format!("{} {}{earlier}", change.claim.id, change.kind.name())
        });
        told.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_claim_after_the_day_is_new_or_takes_the_place_of_the_one_in_force_then() {
        assert_eq!(changes("a,5,round,2025-05-01,,\nb,5,round,2025-04-30,,"), "a new");
        let series = "a,1,round,2024,s,\nb,2,round,2025-01,s,\nc,3,round,2025-05-02,s,\nd,4,round,2025-06,s,";
        assert_eq!(changes(series), "d raised b");
        assert_eq!(changes("a,9,round,2024,,\nb,4,round,2025-05-02,,a"), "b lowered a");
        assert_eq!(changes("a,9,round,2024,s,\nb,9,round,2025-05-02,s,"), "b confirmed a");
        assert_eq!(changes("a,9,round,2024,,\nb,4,tonne,2025-05-02,,a"), "b restated a");
    }

    #[test]
    fn a_date_that_may_be_before_the_day_is_no_change() {
        assert_eq!(changes("a,5,round,2025-04,,\nb,5,round,2025,,\nc,5,round,,,"), "");
    }

    #[test]
    fn a_figure_that_is_given_no_more_is_withdrawn_and_none_is_no_change() {
        assert_eq!(changes("a,5,round,2024,,\nb,,,2025-05-02,,a"), "b withdrawn a");
        assert_eq!(changes("a,,,2024,,\nb,,,2025-05-02,,a\nc,,,2025-06-01,,"), "");
        assert_eq!(changes("a,,,2024,,\nb,7,round,2025-05-02,,a"), "b new");
    }

    #[test]
    fn bounds_are_compared_with_bounds_of_their_kind() {
        let check = |before: &str, after: &str, expect: &str| {
            let rows = format!("a,{before},round,2024,s,\nb,{after},round,2025-05-02,s,");
            assert_eq!(changes(&rows), format!("b {expect} a"), "{before} {after}");
        };
        check("more than 100", "more than 165", "raised");
        check("at least 165", "at least 100", "lowered");
        check("up to 9", "up to 12", "raised");
        check("100", "more than 120", "raised");
        check("more than 100", "120", "restated");
        check("4 to 6", "5 to 6", "raised");
        check("4 to 6", "3 to 7", "restated");
        check("about 100", "about 90", "lowered");
    }
}

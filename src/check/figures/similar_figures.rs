//! Figures that are the same number about nearly the same time: what rules about misquotes hold against
//! each other.

use std::sync::Arc;

use jiff::civil::Date;

use super::same_statement::{Voices, are_related, group_by_key, models, share_a_source};
use crate::ledger::quantity::{Amount, Quantity};
use crate::ledger::{Claim, Ledger};

/// How many days an outlet may come after the statement that it prints.
const LATE: i32 = 31;

/// How two claims lie to each other in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// Both are of one day or month.
    Same,
    /// Days or weeks lie between them, or both are of one year.
    Near,
    /// One of them has no date.
    Unknown,
    /// They speak of different times.
    Apart,
}

impl Time {
    /// How the information and the periods of two claims lie to each other.
    pub(super) fn between(one: &Claim, other: &Claim) -> Self {
        let periods = one.period.zip(other.period).and_then(|(one, other)| one.overlaps(&other));
        if periods == Some(false) {
            return Self::Apart;
        }
        let Some((a, b)) = one.as_of.zip(other.as_of) else {
            return if one.period.is_some() && one.period == other.period {
                Self::Same
            } else {
                Self::Unknown
            };
        };
        if a.first() <= b.last() && b.first() <= a.last() {
            // Of one year is not of one day.
            let span = days(a.first().min(b.first()), a.last().max(b.last()));
            return if span <= LATE { Self::Same } else { Self::Near };
        }
        let gap = if a.last() < b.first() {
            days(a.last(), b.first())
        } else {
            days(b.last(), a.first())
        };
        if gap <= LATE { Self::Near } else { Self::Apart }
    }
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The numbers of a figure: its lower and its upper one.
pub(super) fn numbers(claim: &Claim) -> Option<(Amount, Amount)> {
    claim.quantity.as_ref()?.published()
}

/// How many digits of a figure say something: 3 of 16,500, 1 of 20,000; 0 of numbers below ten, which
/// are too frequent.
pub(super) fn telling_digits(claim: &Claim) -> usize {
    let Some((low, high)) = numbers(claim).filter(|(low, _)| low.value() >= 10.into()) else {
        return 0;
    };
    low.significant_digits().0.max(high.significant_digits().0)
}

/// Whether a figure is so particular for the time between two claims that they hardly have it by chance.
pub(super) fn is_no_chance(one: &Claim, other: &Claim) -> bool {
    let digits = telling_digits(one);
    let alike = same_item(one, other);
    match Time::between(one, other) {
        Time::Same => digits >= 2 || (digits == 1 && alike && same_wording(one, other)),
        Time::Near => digits >= 3 || (digits == 2 && alike),
        Time::Unknown => digits >= 3 && alike,
        Time::Apart => false,
    }
}

/// Whether two claims name the same item, or one of them none.
pub(super) fn same_item(one: &Claim, other: &Claim) -> bool {
    let item = |claim: &Claim| claim.item.as_deref().map(|item| item.trim().to_lowercase());
    item(one).zip(item(other)).is_none_or(|(one, other)| one == other)
}

fn same_wording(one: &Claim, other: &Claim) -> bool {
    let qualifier = |claim: &Claim| match &claim.quantity {
        Some(Quantity::Single { qualifier, .. }) => Some(*qualifier),
        _ => None,
    };
    qualifier(one) == qualifier(other)
}

/// Whether nothing in the data says that two claims are two: no relation, no source that has both, no
/// models that tell them apart.
pub(super) fn are_unconnected(one: &Claim, other: &Claim) -> bool {
    let a = models(one);
    let b = models(other);
    !are_related(one, other)
        && !share_a_source(one, other)
        && (a.is_empty() || b.is_empty() || a == b)
}

/// The claims with one key and one number, in their order, wherever there are several; those of datasets
/// whose claims are distinct are left out.
pub(super) fn of_one_figure<'a, K: Eq + std::hash::Hash>(
    ledger: &'a Ledger,
    key: impl Fn(&'a Claim) -> Option<K>,
) -> Vec<Vec<&'a Arc<Claim>>> {
    group_by_key(ledger, |claim| {
        let ((low, high), key) = numbers(claim).zip(key(claim))?;
        Some((key, low.value(), high.value()))
    })
}

/// The claim to look at first, and the other one: rather one that only outlets print, then one without
/// a quote, then the later one.
pub(super) fn by_trust<'a>(earlier: &'a Claim, later: &'a Claim) -> (&'a Claim, &'a Claim) {
    let trust = |claim: &Claim| (claim.via.is_empty(), claim.quote.is_some());
    let was_before = |one: &Claim, other: &Claim| {
        one.as_of.zip(other.as_of).is_some_and(|(one, other)| one.last() < other.first())
    };
    let first_is_suspect = match trust(earlier).cmp(&trust(later)) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Greater => false,
        std::cmp::Ordering::Equal => was_before(later, earlier),
    };
    if first_is_suspect { (earlier, later) } else { (later, earlier) }
}

/// Whether two bodies speak with one voice.
pub(super) fn are_one_voice(voices: &Voices, one: &Claim, other: &Claim) -> bool {
    voices[&one.body] == voices[&other.body]
}

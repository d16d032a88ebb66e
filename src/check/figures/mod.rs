//! Rules about figures: what claims say of one thing, and whether it can be.
//!
//! [`quote`], [`precision`], [`basis`] and [`wording`] look at each claim by itself, [`series`] at
//! cumulative series; [`bounds`] and [`scope`] at what one [voice](voice) said, and [`conflict`] at
//! what several did. [`attribution`], [`direction`], [`sum`] and [`superseded`] find what outlets
//! distort.

mod attribution;
mod basis;
mod bounds;
mod conflict;
mod direction;
mod near;
mod precision;
mod quote;
mod scope;
mod series;
mod statement;
mod sum;
mod superseded;
#[cfg(test)]
mod testing;
mod unit;
mod voice;
mod wording;

use crate::diagnostic::{Diagnostics, Span};
use crate::ledger::{Claim, Ledger};

/// Applies the rules.
pub(super) fn check(ledger: &Ledger, found: &mut Diagnostics) {
    for claim in &ledger.claims {
        found.extend(quote::mismatch(claim));
        found.extend(precision::false_precision(ledger, claim));
        found.extend(basis::derived_without_basis(claim));
        found.extend(wording::uncanonical_qualifier(claim));
    }
    let voices = voice::voices(ledger);
    bounds::check(ledger, &voices, found);
    scope::rescoped_figure(ledger, &voices, found);
    attribution::misattributed_figure(ledger, &voices, found);
    direction::reversed_parties(ledger, &voices, found);
    sum::sum_as_figure(ledger, &voices, found);
    superseded::superseded_figure(ledger, &voices, found);
    unit::missing_unit(ledger, found);
    series::check(ledger, found);
    conflict::conflicting_claims(ledger, &voices, found);
}

/// The place of a claim's figure.
fn figure_span(claim: &Claim) -> Span {
    let fields = ["quantity", "quantity_low", "quantity_high"];
    let field = fields.into_iter().find(|field| claim.record.get(field).is_some());
    claim.span_of(field.unwrap_or("quantity"))
}

/// The figure of a claim as messages have it, with common spaces.
fn told(figure: &impl ToString) -> String {
    figure.to_string().replace('\u{a0}', " ")
}

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
pub(super) fn check(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for claim in &ledger.claims {
        diagnostics.extend(quote::mismatch(claim));
        diagnostics.extend(precision::false_precision(ledger, claim));
        diagnostics.extend(basis::derived_without_basis(claim));
        diagnostics.extend(wording::uncanonical_qualifier(claim));
    }
    let voices = voice::voices(ledger);
    bounds::check(ledger, &voices, diagnostics);
    scope::rescoped_figure(ledger, &voices, diagnostics);
    attribution::misattributed_figure(ledger, &voices, diagnostics);
    direction::reversed_parties(ledger, &voices, diagnostics);
    sum::sum_as_figure(ledger, &voices, diagnostics);
    superseded::superseded_figure(ledger, &voices, diagnostics);
    unit::missing_unit(ledger, diagnostics);
    series::check(ledger, diagnostics);
    conflict::conflicting_claims(ledger, &voices, diagnostics);
}

/// The place of a claim's figure.
fn figure_span(claim: &Claim) -> Span {
    let fields = ["quantity", "quantity_low", "quantity_high"];
    let field = fields.into_iter().find(|field| claim.record.get(field).is_some());
    claim.field_span(field.unwrap_or("quantity"))
}

/// The figure of a claim as messages have it, with common spaces.
fn told(figure: &impl ToString) -> String {
    figure.to_string().replace('\u{a0}', " ")
}

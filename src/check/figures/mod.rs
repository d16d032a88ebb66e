//! Rules about figures: whether claims, their quotes and other claims agree.
//!
//! [`figure_fields`], [`quote_mismatch`] and [`false_precision`] check each claim alone, [`series`] the claims of a
//! cumulative series. [`qualifier_conflict`] compares the claims of one voice, and [`conflicting_claims`] those of
//! several. The other rules find figures that outlets have distorted.

mod conflicting_claims;
mod false_precision;
mod figure_about_another_item;
mod figure_fields;
mod foreign_quote;
mod misattributed_figure;
mod qualifier_conflict;
mod quote_mismatch;
mod quote_phrases;
mod quoted_figures;
mod reversed_parties;
mod same_statement;
mod series;
mod similar_figures;
mod sum_as_figure;
mod superseded_figure;
#[cfg(test)]
mod testing;

use crate::diagnostic::{Diagnostics, Span};
use crate::ledger::{Claim, Ledger, NUMBER_FIELDS};

/// Applies the rules.
pub(super) fn check(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for claim in &ledger.claims {
        diagnostics.extend(quote_mismatch::quote_mismatch(ledger, claim));
        diagnostics.extend(false_precision::false_precision(ledger, claim));
        diagnostics.extend(figure_fields::derived_without_basis(claim));
        diagnostics.extend(figure_fields::uncanonical_qualifier(claim));
    }
    let voices = same_statement::voices(ledger);
    qualifier_conflict::check(ledger, &voices, diagnostics);
    figure_about_another_item::rescoped_figure(ledger, &voices, diagnostics);
    misattributed_figure::misattributed_figure(ledger, &voices, diagnostics);
    reversed_parties::reversed_parties(ledger, &voices, diagnostics);
    sum_as_figure::sum_as_figure(ledger, &voices, diagnostics);
    superseded_figure::superseded_figure(ledger, &voices, diagnostics);
    figure_fields::missing_unit(ledger, diagnostics);
    series::check(ledger, diagnostics);
    conflicting_claims::conflicting_claims(ledger, &voices, diagnostics);
}

/// The place of a claim's figure.
fn figure_span(claim: &Claim) -> Span {
    let field = NUMBER_FIELDS.into_iter().find(|field| claim.record.get(field).is_some());
    claim.field_span(field.unwrap_or("quantity"))
}

/// The figure of a claim as messages have it, with common spaces.
fn plain_text(figure: &impl ToString) -> String {
    figure.to_string().replace('\u{a0}', " ")
}

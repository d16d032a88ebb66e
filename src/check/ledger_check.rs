//! Rules that every command applies: without them, the ledger is not valid.

use std::sync::Arc;

use jiff::civil::Date;

use super::ambiguous_comma::ambiguous_commas;
use super::dataset_without_figures::datasets_without_figures;
use super::internal_field_attached::{composed_fields, named_columns};
use super::misnamed_field::{misnamed_fields, misnamed_settings};
use super::note_row::note_rows;
use super::to_do_left::to_dos_left;
use super::total_row::total_rows;
use super::unit_in_column_name::units_in_column_names;
use super::unread_scale::unread_scales;
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Span};
use crate::ledger::{Claim, Ledger};
use crate::project::{Project, Spanned};

/// Applies the rules about the ledger as a whole.
pub(crate) fn check_ledger(project: &Project, ledger: &Ledger, diagnostics: &mut Diagnostics) {
    diagnostics.extend(no_sources(project, ledger));
    for claim in &ledger.claims {
        unknown_claim(ledger, claim, diagnostics);
    }
    misnamed_fields(project, ledger, diagnostics);
    misnamed_settings(project, ledger, diagnostics);
    total_rows(ledger, diagnostics);
    note_rows(ledger, diagnostics);
    units_in_column_names(project, ledger, diagnostics);
    unread_scales(project, ledger, diagnostics);
    ambiguous_commas(project, ledger, diagnostics);
    named_columns(project, ledger, diagnostics);
    composed_fields(project, diagnostics);
    datasets_without_figures(project, ledger, diagnostics);
    to_dos_left(project, ledger, diagnostics);
}

/// `unknown-source`, once for all citations: claims cite sources, and the project has none.
fn no_sources(project: &Project, ledger: &Ledger) -> Option<Diagnostic> {
    if !lacks_sources(ledger) {
        return None;
    }
    let citation = ledger.claims.iter().flat_map(|claim| &claim.sources).next()?;
    let files = &project.settings.sources.files;
    let diagnostic = match files.first() {
        Some(file) => {
            let message = format!("`{}` contains no sources", file.value);
            Diagnostic::error("unknown-source", message)
                .at(file.span.clone())
                .hint("export the bibliography again, or name another file under `[sources]`")
        }
        None => Diagnostic::error(
            "unknown-source",
            "claims cite sources, but the project has no bibliography",
        )
        .at(Span::new(&project.config, 0..0))
        .hint("add `[sources]` with `files = [\"data/sources.json\"]` to the configuration")
        .hint("supported: CSL-JSON (.json), BibTeX (.bib) and Hayagriva (.yaml, .yml)"),
    };
    Some(diagnostic.related(citation.span.clone(), "the first citation"))
}

/// Whether claims cite sources and the project has none: then no single citation is at fault.
pub(super) fn lacks_sources(ledger: &Ledger) -> bool {
    ledger.sources.is_empty()
        && !ledger.sources.is_incomplete()
        && ledger.claims.iter().any(|claim| !claim.sources.is_empty())
}

/// `claim-after-cutoff`: a claim of a briefing is newer than its cut-off.
pub(crate) fn after_cutoff(
    claims: &[Arc<Claim>],
    cutoff: &Spanned<Date>,
    diagnostics: &mut Diagnostics,
) {
    for claim in claims {
        if let Some(as_of) = claim.as_of.filter(|_| claim.is_after(cutoff.value)) {
            let message = format!("`as_of` is {as_of}, after the cut-off of the briefing");
            diagnostics.push(
                Diagnostic::warning("claim-after-cutoff", message)
                    .at(claim.field_span("as_of"))
                    .about(claim.subject())
                    .related(cutoff.span.clone(), "the cut-off")
                    .hint("exclude the claim with `where`, or correct one of the dates"),
            );
        }
    }
}

/// `unknown-claim`: a claim says how it relates to one that does not exist.
fn unknown_claim(ledger: &Ledger, claim: &Claim, diagnostics: &mut Diagnostics) {
    for (id, span) in claim.relations.by_field().into_iter().flat_map(|(_, related)| related) {
        if ledger.get(id).is_none() && !ledger.may_have_lost(id) {
            let message = format!("unknown claim `{id}`");
            let diagnostic = Diagnostic::error("unknown-claim", message).at(span.clone());
            let ids = || ledger.claims.iter().map(|claim| &*claim.id);
            let many = diagnostics.is_flooded("unknown-claim");
            diagnostics.push(match many {
                true => diagnostic,
                false => diagnostic.did_you_mean(id, ids()).fix(Fix::nearest(span, id, ids())),
            });
        }
    }
}

//! Rules about the words of a briefing.

mod likelihood_terms;
mod misdescribed_body;
mod sentence;

use super::templates::Templates;
use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(
    project: &Project,
    ledger: &Ledger,
    templates: &Templates,
    diagnostics: &mut Diagnostics,
) {
    let is_not = &project.settings.check.is_not;
    for template in &templates.own {
        likelihood_terms::likelihood_and_confidence(template, diagnostics);
        misdescribed_body::in_template(template, is_not, diagnostics);
    }
    likelihood_terms::mixed_scales(templates, diagnostics);
    misdescribed_body::in_remarks(ledger, is_not, diagnostics);
}

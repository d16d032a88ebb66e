//! `single-source-key-finding`: what a briefing says first rests on one source alone.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};
use crate::draft::{DocumentUsage, KeyFinding};
use crate::language::english;
use crate::ledger::Claim;
use crate::project::shipped;

pub(super) fn check(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    for KeyFinding { place, claims } in &uses.key_findings {
        let keys: BTreeSet<&str> = claims
            .iter()
            .flat_map(|claim| &claim.sources)
            .map(|citation| citation.reference.key.as_str())
            .collect();
        if let [key] = keys.into_iter().collect::<Vec<_>>()[..] {
            let diagnostic = match (place, claims.first()) {
                (Some(place), Some(first)) if is_shipped(&place.file) => {
                    diagnostic_at_claim(key, first)
                }
                _ => diagnostic_in_template(key).at(place.clone()),
            };
            diagnostics.push(claims.iter().take(3).fold(diagnostic, |diagnostic, claim| {
                diagnostic
                    .related(claim.span(), format!("{}: {}", claim.body, claim.figure(english())))
            }));
        }
    }
}

/// A key finding that a template of the project has.
fn diagnostic_in_template(key: &str) -> Diagnostic {
    let message = format!("this key finding has only one source, `{key}`");
    Diagnostic::warning("single-source-key-finding", message).hint(
        "cite another source, or state in the text that there is only one, and allow it: \
         `// allow: single-source-key-finding (reason)`",
    )
}

/// A key finding that a shipped template has, which the project cannot change there: it is reported at its claim.
fn diagnostic_at_claim(key: &str, claim: &Claim) -> Diagnostic {
    let message = format!("the key finding of claim `{}` has only one source, `{key}`", claim.id);
    Diagnostic::warning("single-source-key-finding", message)
        .at(claim.field_span("sources"))
        .about(claim.subject())
        .hint(
            "cite another source, name other claims in the parameter `findings`, or allow it with `allow` \
             in this record",
        )
}

/// Whether a template is one of those inside the program, as it is there.
fn is_shipped(file: &SourceFile) -> bool {
    shipped(file.path()) == Some(file.text())
}

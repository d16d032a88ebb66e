//! `single-source-key-finding`: what a briefing says first rests on one source alone.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};
use crate::draft::{KeyFinding, Uses};
use crate::language::english;
use crate::ledger::Claim;
use crate::project::shipped;

pub(super) fn check(uses: &Uses, diagnostics: &mut Diagnostics) {
    for KeyFinding { place, claims } in &uses.key_findings {
        let keys: BTreeSet<&str> = claims
            .iter()
            .flat_map(|claim| &claim.sources)
            .map(|citation| citation.reference.key.as_str())
            .collect();
        if let [key] = keys.into_iter().collect::<Vec<_>>()[..] {
            let finding = match (place, claims.first()) {
                (Some(place), Some(first)) if is_shipped(&place.file) => chosen(key, first),
                _ => written(key).at(place.clone()),
            };
            diagnostics.push(claims.iter().take(3).fold(finding, |finding, claim| {
                finding
                    .related(claim.span(), format!("{}: {}", claim.body, claim.figure(english())))
            }));
        }
    }
}

/// A key finding that a template of the project has.
fn written(key: &str) -> Diagnostic {
    let message = format!("this key finding rests on one source, `{key}`");
    Diagnostic::warning("single-source-key-finding", message).hint(
        "add what another source reports, or say in the text that it is one source, and let it pass: \
         `// allow: single-source-key-finding (reason)`",
    )
}

/// A key finding that a shipped template has, which nobody can change there: it is reported at its claim.
fn chosen(key: &str, claim: &Claim) -> Diagnostic {
    let message = format!("a key finding of claim `{}` rests on one source, `{key}`", claim.id);
    Diagnostic::warning("single-source-key-finding", message)
        .at(claim.field_span("sources"))
        .about(claim.subject())
        .hint(
            "add what another source reports, name other claims in `findings` of the parameters, or let it \
             pass with `allow` in this record",
        )
}

/// Whether a template is one of those inside the program, as it is there.
fn is_shipped(file: &SourceFile) -> bool {
    shipped(file.path()) == Some(file.text())
}

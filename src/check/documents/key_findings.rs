//! `single-source-key-finding`: what a briefing says first rests on one source alone.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{KeyFinding, Uses};
use crate::language::english;

pub(super) fn check(uses: &Uses, found: &mut Diagnostics) {
    for KeyFinding { place, claims } in &uses.key_findings {
        let keys: BTreeSet<&str> = claims
            .iter()
            .flat_map(|claim| &claim.sources)
            .map(|citation| citation.reference.key.as_str())
            .collect();
        if let [key] = keys.into_iter().collect::<Vec<_>>()[..] {
            let message = format!("this key finding rests on one source, `{key}`");
            let finding = Diagnostic::warning("single-source-key-finding", message)
                .at(place.clone())
                .hint(
                    "add what another source reports, or say in the text that it is one source, and \
                     let it pass: `// allow: single-source-key-finding (reason)`",
                );
            found.push(claims.iter().take(3).fold(finding, |finding, claim| {
                finding
                    .related(claim.span(), format!("{}: {}", claim.body, claim.figure(english())))
            }));
        }
    }
}

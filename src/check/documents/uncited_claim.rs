//! `uncited-claim`: a figure is printed, and nothing beside it says where it is to be read.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{DocumentUsage, PrintedAs};
use crate::language::english;

pub(super) fn check(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    let bare = uses.claims.iter().filter(|it| it.manner == PrintedAs::Figure && !it.is_cited);
    for printed in bare {
        let claim = &printed.claim;
        let message = format!("the figure of `{}` is printed without its source", claim.id);
        diagnostics.push(
            Diagnostic::warning("uncited-claim", message)
                .at(printed.place.clone())
                .related(claim.span(), format!("{}: {}", claim.body, claim.figure(english())))
                .hint(
                    "print the claim with `{{ claim(\"…\") }}`, which includes its citation, or print its \
                     `.cite`, in a table its `.refs`, in the same paragraph",
                )
                .about(claim.subject()),
        );
    }
}

//! `uncited-claim`: a figure is printed, and nothing beside it says where it is to be read.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Manner, Uses};
use crate::language::english;

pub(super) fn check(uses: &Uses, diagnostics: &mut Diagnostics) {
    let bare = uses.claims.iter().filter(|it| it.manner == Manner::Figure && !it.is_cited);
    for printed in bare {
        let claim = &printed.claim;
        let message = format!("the figure of `{}` is printed without its source", claim.id);
        diagnostics.push(
            Diagnostic::warning("uncited-claim", message)
                .at(printed.place.clone())
                .related(claim.span(), format!("{}: {}", claim.body, claim.figure(english())))
                .hint(
                    "print the whole claim, `{{ claim(\"…\") }}`, which brings its citation; or its \
                     `.cite`, or in a table its `.refs`, in the same paragraph",
                )
                .about(claim.subject()),
        );
    }
}

//! `unused-source`, `unused-dataset`: what was gathered and stands in no document.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Uses;
use crate::ledger::Ledger;
use crate::project::Project;

pub(super) fn check(
    project: &Project,
    ledger: &Ledger,
    documents: &[(&str, &Uses)],
    found: &mut Diagnostics,
) {
    let uses: Vec<&Uses> = documents.iter().map(|(_, uses)| *uses).collect();
    sources(ledger, &uses, found);
    datasets(project, ledger, &uses, found);
}

fn sources(ledger: &Ledger, uses: &[&Uses], found: &mut Diagnostics) {
    let by_claims = ledger.claims.iter().flat_map(|claim| &claim.sources);
    let mut used: HashSet<&str> =
        by_claims.map(|citation| citation.reference.key.as_str()).collect();
    used.extend(uses.iter().flat_map(|uses| &uses.sources).map(String::as_str));
    for source in ledger.sources.iter().filter(|source| !used.contains(source.key())) {
        let message = format!("no claim and no document cites `{}`", source.key());
        found.push(
            Diagnostic::warning("unused-source", message)
                .at(source.span.clone())
                .hint("cite it where it is used, or take it out")
                .about(source.subject()),
        );
    }
}

fn datasets(project: &Project, ledger: &Ledger, uses: &[&Uses], found: &mut Diagnostics) {
    let printed = uses.iter().flat_map(|uses| &uses.claims);
    let mut used: HashSet<&str> = printed.map(|it| &*it.claim.dataset.name).collect();
    let settings = &project.settings.datasets;
    let lookups = settings.iter().flat_map(|dataset| &dataset.claims.lookups);
    used.extend(lookups.map(|lookup| lookup.table.value.as_str()));
    // A dataset of corrections is used by the claims that it changes.
    let corrected = ledger.claims.iter().flat_map(|claim| &claim.changes);
    let corrections: HashSet<String> =
        corrected.map(|change| change.correction.span().file.path().to_owned()).collect();
    let printed: HashSet<&String> = uses.iter().flat_map(|uses| &uses.files).collect();
    for dataset in settings {
        let name = &dataset.name;
        let files = dataset.files.iter().map(|file| &file.value);
        let shown = files.clone().any(|file| printed.contains(file) || corrections.contains(file));
        if !used.contains(name.value.as_str()) && !shown {
            let message = format!("no document prints anything of the dataset `{}`", name.value);
            found.push(
                Diagnostic::warning("unused-dataset", message).at(name.span.clone()).hint(
                    "print it, for instance in an annex, or take it out of the configuration",
                ),
            );
        }
    }
}

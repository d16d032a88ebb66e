//! Rules about data that documents do not print.
//!
//! - `unused-source`, `unused-dataset`: no document uses a source, a dataset or a table.
//! - `unprinted-source-field`: a document cites a source in a style that leaves out one of its fields.

use std::collections::{BTreeMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;
use crate::ledger::Ledger;
use crate::project::{ForEach, Project, Section};
use crate::records::ValueRef;
use crate::sources::{CitationStyle, Source};

/// `unused-source` and `unused-dataset`.
pub(super) fn unused_data(
    project: &Project,
    ledger: &Ledger,
    documents: &[(&str, &DocumentUsage)],
    diagnostics: &mut Diagnostics,
) {
    let uses: Vec<&DocumentUsage> = documents.iter().map(|(_, uses)| *uses).collect();
    unused_sources(ledger, &uses, diagnostics);
    unused_datasets(project, ledger, &uses, diagnostics);
}

fn unused_sources(ledger: &Ledger, uses: &[&DocumentUsage], diagnostics: &mut Diagnostics) {
    let by_claims = ledger.claims.iter().flat_map(|claim| &claim.sources);
    let rows = ledger.tables.values().flat_map(|table| table.rows());
    let by_rows = rows.flat_map(|row| &row.sources);
    let mut cited: HashSet<&str> =
        by_claims.chain(by_rows).map(|citation| citation.reference.key.as_str()).collect();
    cited.extend(uses.iter().flat_map(|uses| &uses.sources).map(String::as_str));
    for source in ledger.sources.iter().filter(|source| !cited.contains(source.key())) {
        let message = format!("no claim and no document cites `{}`", source.key());
        diagnostics.push(
            Diagnostic::warning("unused-source", message)
                .at(source.span.clone())
                .hint("cite the source where it is used, or remove it")
                .about(source.subject()),
        );
    }
}

fn unused_datasets(
    project: &Project,
    ledger: &Ledger,
    uses: &[&DocumentUsage],
    diagnostics: &mut Diagnostics,
) {
    let settings = &project.settings.datasets;
    let printed = uses.iter().flat_map(|uses| &uses.claims);
    let mut named: HashSet<&str> = printed.map(|it| &*it.claim.dataset.name).collect();
    let lookups = settings.iter().flat_map(|dataset| &dataset.claims.lookups);
    named.extend(lookups.map(|lookup| lookup.table.value.as_str()));
    let each = project.settings.briefings.iter().filter_map(|it| it.for_each.as_ref());
    named.extend(each.filter_map(ForEach::table));
    named.extend(uses.iter().flat_map(|uses| &uses.data_tables).map(|name| &**name));
    let files = files_used(ledger, uses);
    for dataset in settings {
        let name = &dataset.name;
        let is_used = named.contains(name.value.as_str())
            || dataset.files.iter().any(|file| files.contains(&file.value))
            || prints_a_text_of(&name.value, ledger, uses);
        if !is_used {
            let noun = if dataset.section == Section::Tables { "table" } else { "dataset" };
            let message = format!("no document uses the {noun} `{}`", name.value);
            let hint = format!(
                "print the {noun}, for example in an annex, or remove it from the configuration"
            );
            diagnostics.push(
                Diagnostic::warning("unused-dataset", message).at(name.span.clone()).hint(hint),
            );
        }
    }
}

/// The files of which a document prints a cell, and those whose corrections have changed a claim.
fn files_used(ledger: &Ledger, uses: &[&DocumentUsage]) -> HashSet<String> {
    let changes = ledger.claims.iter().flat_map(|claim| &claim.changes);
    let corrections = changes.map(|change| change.correction.span().file.path().to_owned());
    uses.iter().flat_map(|uses| &uses.files).cloned().chain(corrections).collect()
}

/// Whether a document prints a text that a claim of a dataset has, and that may be of it.
fn prints_a_text_of(dataset: &str, ledger: &Ledger, uses: &[&DocumentUsage]) -> bool {
    let mut claims = ledger.claims.iter().filter(|claim| *claim.dataset.name == *dataset);
    claims.any(|claim| {
        claim.record.fields().any(|(_, cell)| match cell.value() {
            ValueRef::Text(text) => uses.iter().any(|uses| uses.texts.contains(text)),
            _ => false,
        })
    })
}

/// `unprinted-source-field`. Checks each source once for each style in which it is cited.
pub(super) fn unprinted_source_fields(
    ledger: &Ledger,
    documents: &[(&str, &DocumentUsage)],
    diagnostics: &mut Diagnostics,
) {
    let mut cited: BTreeMap<(&str, &str), &CitationStyle> = BTreeMap::new();
    for (_, uses) in documents {
        let Some(style) = &uses.style else { continue };
        cited.extend(uses.sources.iter().map(|key| ((key.as_str(), style.title()), &**style)));
    }
    for ((key, _), style) in cited {
        diagnostics
            .extend(ledger.sources.get(key).and_then(|source| unprinted_field(source, style)));
    }
}

fn unprinted_field(source: &Source, style: &CitationStyle) -> Option<Diagnostic> {
    let fields = source.unprinted_fields(style);
    if fields.is_empty() {
        return None;
    }
    let names: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
    let fields = names.join(", ");
    let title = style.title();
    let message = format!("the style \"{title}\" does not print {fields} of `{}`", source.key());
    let note = Diagnostic::note("unprinted-source-field", message).at(source.span.clone());
    Some(
        note.hint("if readers need the field, choose a style that prints it")
            .about(source.subject()),
    )
}

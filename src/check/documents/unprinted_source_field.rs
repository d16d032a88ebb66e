//! `unprinted-source-field`: a document cites a source in a style that leaves out something of it.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;
use crate::ledger::Ledger;
use crate::sources::{CitationStyle, Source};

/// Looks at each source once for each style in which it is cited.
pub(super) fn check(
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
        diagnostics.extend(ledger.sources.get(key).and_then(|source| left_out(source, style)));
    }
}

fn left_out(source: &Source, style: &CitationStyle) -> Option<Diagnostic> {
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

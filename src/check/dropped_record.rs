//! `dropped-record`: `on-duplicate` keeps one of two records of one id, and drops the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{DuplicateReason, DuplicateResolution, Ledger};
use crate::project::{DatasetSettings, Project};

/// The number of ids that a message lists.
const LISTED: usize = 5;

/// Reports the dropped records of each dataset that declares `on-duplicate`, all in one note.
pub(super) fn dropped_records(project: &Project, ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut by_dataset: BTreeMap<Arc<str>, Vec<&DuplicateResolution>> = BTreeMap::new();
    for decision in &ledger.decisions {
        let dataset = match decision.reason {
            DuplicateReason::Same => continue,
            DuplicateReason::First => Some(&decision.dropped.dataset),
            DuplicateReason::Last => ledger.get(&decision.id).map(|claim| &claim.dataset),
        };
        let name = dataset.map(|dataset| Arc::clone(&dataset.name));
        by_dataset.entry(name.unwrap_or_default()).or_default().push(decision);
    }
    for settings in &project.settings.datasets {
        if let Some(decisions) = by_dataset.get(settings.name.value.as_str()) {
            diagnostics.extend(dropped(settings, decisions));
        }
    }
}

fn dropped(settings: &DatasetSettings, decisions: &[&DuplicateResolution]) -> Option<Diagnostic> {
    let setting = settings.claims.on_duplicate.as_ref()?;
    let first = decisions.first()?;
    let mut ids: Vec<&str> = decisions.iter().map(|decision| &*decision.id).collect();
    ids.dedup();
    let listed: Vec<String> = ids.iter().take(LISTED).map(|id| format!("`{id}`")).collect();
    let more = match ids.len().saturating_sub(LISTED) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let records = match decisions.len() {
        1 => "one record".to_owned(),
        count => format!("{count} records"),
    };
    let (noun, listed) = (if ids.len() == 1 { "id" } else { "ids" }, listed.join(", "));
    let message = format!(
        "`on-duplicate = \"{}\"` drops {records} of `{}`, of the {noun} {listed}{more}",
        setting.value, settings.name.value
    );
    Some(
        Diagnostic::note("dropped-record", message)
            .at(setting.span.clone())
            .related(first.dropped.span(), "the first record that is dropped")
            .hint(format!("`briefpress inspect claim {}` shows both records", first.id)),
    )
}

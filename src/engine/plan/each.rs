//! `for-each`: the claims of a briefing parted into one document for each value of a field, for each
//! combination of values of several, or for each row of a lookup table.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::key::GroupKey;
use super::rows::by_rows;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::draft::{Each, EachField};
use crate::ledger::{Claim, DisplayNames, Ledger};
use crate::project::{BriefingSettings, ForEach};

/// The claims of one document, and what it is about.
pub(super) struct ClaimGroup {
    /// What it is about.
    pub each: Each,
    /// The claims.
    pub claims: Vec<Arc<Claim>>,
}

/// The groups in the order of their values or rows. That there is none, and what none of them holds, is
/// told.
pub(super) fn groups(
    ledger: &Ledger,
    settings: &BriefingSettings,
    each: &ForEach,
    names: &DisplayNames,
    claims: &[Arc<Claim>],
    diagnostics: &mut Diagnostics,
) -> Vec<ClaimGroup> {
    let errors = diagnostics.count(Severity::Error);
    let groups: Vec<ClaimGroup> = match each {
        ForEach::Fields(fields) => {
            let keys: Vec<_> = fields
                .iter()
                .filter_map(|field| GroupKey::read(ledger, field, diagnostics))
                .collect();
            match keys.len() == fields.len() {
                true => by_fields(&keys, claims, diagnostics),
                false => Vec::new(),
            }
        }
        ForEach::Rows(rows) => by_rows(ledger, rows, names, claims, diagnostics),
    };
    // Where no claim was selected of those that there are, just that has been told.
    let told = claims.is_empty() && !ledger.claims.is_empty();
    if groups.is_empty() && !told && errors == diagnostics.count(Severity::Error) {
        diagnostics.push(no_document(ledger, settings, each, claims));
    }
    groups
}

/// Why there is no document at all.
fn no_document(
    ledger: &Ledger,
    settings: &BriefingSettings,
    each: &ForEach,
    claims: &[Arc<Claim>],
) -> Diagnostic {
    let is_empty =
        |name: &&str| ledger.tables.get(*name).is_some_and(|it| it.keys().next().is_none());
    let why = match each.table() {
        Some(table) if is_empty(&table) => format!("the table `{table}` has no rows"),
        _ if claims.is_empty() => "there are no claims".to_owned(),
        Some(table) => format!("no row of `{table}` has claims"),
        None => format!("no claim has {}", each.written()),
    };
    let message = format!("`{}` has no documents: {why}", settings.name.value);
    Diagnostic::warning("briefing-without-documents", message).at(each.span().clone())
}

/// The groups of fields, in the order of their values.
fn by_fields(
    keys: &[GroupKey<'_>],
    claims: &[Arc<Claim>],
    diagnostics: &mut Diagnostics,
) -> Vec<ClaimGroup> {
    let mut left_out = Diagnostics::new();
    let groups: Vec<ClaimGroup> = by_values(keys, claims, &mut left_out).into_values().collect();
    // Where there is no document, it need not be told of each claim.
    diagnostics.extend(left_out.into_iter().filter(|_| !groups.is_empty()));
    groups
}

/// The claims by their values in all keys; a claim without one of these is told, since no document holds
/// it.
pub(super) fn by_values(
    keys: &[GroupKey<'_>],
    claims: &[Arc<Claim>],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Vec<String>, ClaimGroup> {
    let mut groups: BTreeMap<Vec<String>, ClaimGroup> = BTreeMap::new();
    for claim in claims {
        let values: Vec<Vec<EachField>> = keys.iter().map(|key| key.values(claim)).collect();
        if let Some(at) = values.iter().position(Vec::is_empty) {
            diagnostics.push(keys[at].left_out(claim));
        }
        for fields in combinations(&values) {
            let values = fields.iter().map(|field| field.value.clone()).collect();
            let each = Each { fields, row: None };
            let group = groups.entry(values).or_insert(ClaimGroup { each, claims: Vec::new() });
            group.claims.push(Arc::clone(claim));
        }
    }
    groups
}

/// Every way to take one of each: none where there is nothing to take.
fn combinations(values: &[Vec<EachField>]) -> Vec<Vec<EachField>> {
    values.iter().fold(vec![Vec::new()], |begun, values| {
        let longer = |begun: &Vec<EachField>| {
            let begun = begun.clone();
            values.iter().map(move |value| [begun.clone(), vec![value.clone()]].concat())
        };
        begun.iter().flat_map(longer).collect()
    })
}

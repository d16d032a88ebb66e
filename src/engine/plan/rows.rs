//! `for-each` over the rows of a lookup table: the claims of a row are those that have its key in the
//! field that is named.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::each::{ClaimGroup, by_values};
use super::key::GroupKey;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::draft::{Each, EachField, EachRow};
use crate::ledger::{Claim, DisplayNames, Ledger, LookupRow, LookupTable};
use crate::project::{RowSettings, Spanned};
use crate::records::Cell;
use crate::text::quote_list_limited;

/// How many names a finding lists before it stops.
const LISTED: usize = 6;

/// The claims by the rows of a table, in the order of its file.
pub(super) fn by_rows(
    ledger: &Ledger,
    settings: &RowSettings,
    names: &DisplayNames,
    claims: &[Arc<Claim>],
    diagnostics: &mut Diagnostics,
) -> Vec<ClaimGroup> {
    let key = GroupKey::read(ledger, &settings.field, diagnostics);
    let table = table(ledger, settings, diagnostics);
    let (Some(key), Some(table)) = (key, table) else { return Vec::new() };
    let mut by_value = by_values(std::slice::from_ref(&key), claims, diagnostics);
    let (mut groups, mut empty, mut held) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (field, row) in rows(ledger, table, &key, names, &mut held, diagnostics) {
        let claims = by_value.remove(std::slice::from_ref(&field.value)).map(|group| group.claims);
        if claims.is_none() && settings.empty != Some(true) {
            empty.push(field.value);
        } else {
            let each = Each { fields: vec![field], row: Some(row) };
            groups.push(ClaimGroup { each, claims: claims.unwrap_or_default() });
        }
    }
    // Why there is no document at all is told as one thing.
    if !groups.is_empty() {
        let is_asked = settings.empty.is_none();
        diagnostics.extend(is_asked.then(|| without_claims(settings, &empty)).flatten());
        diagnostics.extend(without_row(settings, &key, &held, claims));
    }
    groups
}

/// The rows of a table with what each stands for, whose place is put into `held`. A party that has a second
/// row, by another of its names, is reported.
fn rows(
    ledger: &Ledger,
    table: &LookupTable,
    key: &GroupKey<'_>,
    names: &DisplayNames,
    held: &mut BTreeMap<String, Span>,
    diagnostics: &mut Diagnostics,
) -> Vec<(EachField, EachRow)> {
    let mut rows = Vec::new();
    for (written, row) in table.rows() {
        let field = key.of_row(ledger, written, row, names);
        match held.entry(field.value.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(place(written, row));
                let row = EachRow { columns: table.columns.clone(), row: Arc::clone(row) };
                rows.push((field, row));
            }
            Entry::Occupied(entry) => {
                let message =
                    format!("two rows of the table `{}` are for `{}`", table.name, entry.key());
                diagnostics.push(
                    Diagnostic::error("duplicate-row", message)
                        .at(place(written, row))
                        .related(entry.get().clone(), "the first one"),
                );
            }
        }
    }
    rows
}

/// The place of the key of a row.
fn place(written: &str, row: &LookupRow) -> Span {
    let is_key = |cell: &Cell| cell.value.text().as_deref() == Some(written);
    let (_, cell) = row.iter().find(|(_, cell)| is_key(cell)).unwrap_or(&row[0]);
    cell.span.clone()
}

/// The table whose rows there is a document for each of.
fn table<'a>(
    ledger: &'a Ledger,
    settings: &RowSettings,
    diagnostics: &mut Diagnostics,
) -> Option<&'a LookupTable> {
    let Spanned { value: name, span } = &settings.table;
    let table = ledger.tables.get(name.as_str());
    if table.is_none() {
        diagnostics.push(
            Diagnostic::error("unknown-table", format!("there is no table `{name}`"))
                .at(span.clone())
                .did_you_mean(name, ledger.tables.keys().map(|name| &**name))
                .hint("a dataset with a `key` is a table"),
        );
    }
    table
}

/// The rows that get no document, told together.
fn without_claims(settings: &RowSettings, rows: &[String]) -> Option<Diagnostic> {
    let RowSettings { table, .. } = settings;
    let (rows_of, have, get) = match rows.len() {
        1 => ("row of", "has", "gets"),
        _ => ("rows of", "have", "get"),
    };
    let message = format!(
        "{} {rows_of} `{}` {have} no claims and {get} no document: {}",
        rows.len(),
        table.value,
        quote_list_limited(rows, LISTED),
    );
    let finding = Diagnostic::warning("row-without-claims", message).at(table.span.clone()).hint(
        "set `empty = true` to build a document for them anyway, or `empty = false` to \
               skip them silently",
    );
    (!rows.is_empty()).then_some(finding)
}

/// The claims whose values no row has, told together.
fn without_row(
    settings: &RowSettings,
    key: &GroupKey<'_>,
    held: &BTreeMap<String, Span>,
    claims: &[Arc<Claim>],
) -> Option<Diagnostic> {
    let (mut left_out, mut values) = (0, BTreeSet::new());
    for claim in claims {
        let own = key.values(claim);
        if !own.is_empty() && own.iter().all(|field| !held.contains_key(&field.value)) {
            left_out += 1;
            values.extend(own.into_iter().map(|field| field.value));
        }
    }
    let values: Vec<String> = values.into_iter().collect();
    let RowSettings { table, field, .. } = settings;
    let (noun, them) = if left_out == 1 { ("claim", "it") } else { ("claims", "them") };
    let message = format!(
        "no row of `{}` has the `{}` of {left_out} {noun}, and no document contains {them} ({})",
        table.value,
        field.value,
        quote_list_limited(&values, LISTED),
    );
    let finding = Diagnostic::warning("claim-in-no-document", message).at(field.span.clone());
    (left_out > 0).then_some(finding)
}

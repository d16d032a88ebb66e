//! `for-each` over the rows of a lookup table: the claims of a row are those that have its key in the
//! field that is named.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::each::{Group, by_values};
use super::key::Key;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Each, EachRow};
use crate::ledger::{Claim, DisplayNames, Ledger, Table};
use crate::project::{Placed, RowSettings};

/// How many names a finding lists before it stops.
const LISTED: usize = 6;

/// The claims by the rows of a table, in the order of its file.
pub(super) fn by_rows(
    ledger: &Ledger,
    settings: &RowSettings,
    names: &DisplayNames,
    claims: &[Arc<Claim>],
    found: &mut Diagnostics,
) -> Vec<Group> {
    let key = Key::read(ledger, &settings.field, found);
    let table = table(ledger, settings, found);
    let (Some(key), Some(table)) = (key, table) else { return Vec::new() };
    let by_value = by_values(std::slice::from_ref(&key), claims, found);
    let (mut groups, mut empty, mut held) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (written, row) in table.rows() {
        let field = key.of_row(ledger, written, row, names);
        let claims = by_value.get(std::slice::from_ref(&field.value)).map(|group| &group.claims);
        held.insert(field.value.clone());
        if claims.is_none() && settings.empty != Some(true) {
            empty.push(field.value);
            continue;
        }
        let row = EachRow { columns: table.columns.clone(), row: Arc::clone(row) };
        let each = Each { fields: vec![field], row: Some(row) };
        groups.push(Group { each, claims: claims.cloned().unwrap_or_default() });
    }
    if settings.empty.is_none() && !groups.is_empty() {
        found.extend(without_claims(settings, &empty));
    }
    found.extend(without_row(settings, &key, &held, claims));
    groups
}

/// The table whose rows there is a document for each of.
fn table<'a>(
    ledger: &'a Ledger,
    settings: &RowSettings,
    found: &mut Diagnostics,
) -> Option<&'a Table> {
    let Placed { value: name, span } = &settings.table;
    let table = ledger.tables.get(name.as_str());
    if table.is_none() {
        found.push(
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
    let RowSettings { table, field, .. } = settings;
    let message = format!(
        "{} of `{}`, {}, {} no claim with this `{}`, and no document",
        count(rows.len(), "row"),
        table.value,
        listed(rows),
        if rows.len() == 1 { "has" } else { "have" },
        field.value,
    );
    let finding = Diagnostic::warning("row-without-claims", message)
        .at(table.span.clone())
        .hint("`empty = true` makes a document of each all the same, `empty = false` is content");
    (!rows.is_empty()).then_some(finding)
}

/// The claims whose values no row has, told together.
fn without_row(
    settings: &RowSettings,
    key: &Key<'_>,
    held: &BTreeSet<String>,
    claims: &[Arc<Claim>],
) -> Option<Diagnostic> {
    let (mut left_out, mut values) = (0, BTreeSet::new());
    for claim in claims {
        let own = key.values(claim);
        if !own.is_empty() && own.iter().all(|field| !held.contains(&field.value)) {
            left_out += 1;
            values.extend(own.into_iter().map(|field| field.value));
        }
    }
    let values: Vec<String> = values.into_iter().collect();
    let RowSettings { table, field, .. } = settings;
    let message = format!(
        "{} {} of a `{}` that no row of `{}` has: none of the documents holds {} ({})",
        count(left_out, "claim"),
        if left_out == 1 { "is" } else { "are" },
        field.value,
        table.value,
        if left_out == 1 { "it" } else { "them" },
        listed(&values),
    );
    let finding = Diagnostic::warning("left-out", message).at(field.span.clone());
    (left_out > 0).then_some(finding)
}

/// "`FRA`, `ITA` and 12 more".
fn listed(names: &[String]) -> String {
    let first: Vec<String> = names.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(LISTED);
    if more == 0 { first.join(", ") } else { format!("{} and {more} more", first.join(", ")) }
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

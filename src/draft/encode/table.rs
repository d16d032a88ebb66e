//! A long table as Typst: the rows of a group as JSON in one string, which is read in a fraction of
//! the time and memory that as many literals take.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::objects::table::{REFS, RowGroup, Table};
use super::citations::Citations;
use super::literals::{array, dictionary, string};
use crate::ledger::Claim;

/// `(columns: (..), groups: ((key:, rows:, refs:, total:, why:), ..))`.
pub(super) fn table_in_code(table: &Table, citations: &Citations<'_>) -> String {
    let columns = table.columns.iter().map(|name| string(&name.replace(['_', '.'], "-")));
    dictionary([
        ("columns".into(), array(columns)),
        ("groups".into(), array(table.groups.iter().map(|it| group(it, table, citations)))),
    ])
}

fn group(group: &RowGroup, table: &Table, citations: &Citations<'_>) -> String {
    let rows: Vec<Vec<String>> =
        group.claims.iter().map(|claim| row(claim, table, citations)).collect();
    let (total, why) = match &group.total {
        Some(Ok(total)) => (string(total), "none".to_owned()),
        Some(Err(why)) => ("none".to_owned(), string(why)),
        None => ("none".to_owned(), "none".to_owned()),
    };
    dictionary([
        ("key".into(), group.key.as_deref().map_or("none".to_owned(), string)),
        ("rows".into(), from_json(&rows)),
        ("refs".into(), format!("[{}]", citations.linked_runs(&numbers(&group.claims, citations)))),
        ("total".into(), total),
        ("why".into(), why),
    ])
}

/// What Typst reads the rows from; a text in a string is never code.
fn from_json(rows: &[Vec<String>]) -> String {
    let json = serde_json::json!(rows).to_string();
    format!("std.json(std.bytes({}))", string(&json))
}

fn row(claim: &Arc<Claim>, table: &Table, citations: &Citations<'_>) -> Vec<String> {
    let cell = |column: &String| match column.as_str() {
        REFS => {
            let numbers = numbers(std::slice::from_ref(claim), citations);
            numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        column => table.cell(claim, column),
    };
    table.columns.iter().map(cell).collect()
}

/// The numbers of the sources of claims, each once.
fn numbers(claims: &[Arc<Claim>], citations: &Citations<'_>) -> BTreeSet<usize> {
    let sources = claims.iter().flat_map(|claim| &claim.sources);
    sources.filter_map(|source| citations.number(&source.reference)).collect()
}

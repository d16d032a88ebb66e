//! Lookup tables: datasets that hold no claims but what is known of a vessel, a port, an item.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::Placed;
use crate::records::{Cell, CellValue, Record};

/// Rows that are found by a key.
#[derive(Debug)]
pub struct Table {
    /// Its name in the configuration.
    pub name: Arc<str>,
    rows: HashMap<String, Row>,
}

/// The fields of a row, shared by all claims that look it up.
pub type Row = Arc<[(Arc<str>, Cell)]>;

impl Table {
    /// Indexes records by the field `key`. A record without it, and a second one with the same key,
    /// are reported and left out.
    #[must_use]
    pub fn new(
        name: &str,
        key: &Placed<String>,
        records: Vec<Record>,
        found: &mut Diagnostics,
    ) -> Self {
        let mut rows: HashMap<String, Row> = HashMap::with_capacity(records.len());
        if !records.is_empty() && records.iter().all(|record| record.get(&key.value).is_none()) {
            let message = format!("no row of the table `{name}` has `{}`", key.value);
            let names = records[0].fields().map(|(name, _)| &**name);
            let finding = Diagnostic::error("bad-column", message).at(key.span.clone());
            found.push(finding.did_you_mean(&key.value, names));
            return Self { name: name.into(), rows };
        }
        for record in records {
            let Some(cell) = record.get(&key.value) else {
                let message = format!("this row has no `{}`", key.value);
                found.push(Diagnostic::error("missing-field", message).at(record.span()));
                continue;
            };
            let (text, span) = (cell.value.text().unwrap_or_default(), cell.span.clone());
            match rows.entry(text) {
                Entry::Vacant(entry) => {
                    entry.insert(record.into_fields().into());
                }
                Entry::Occupied(entry) => {
                    let message =
                        format!("two rows of the table `{name}` have the key `{}`", entry.key());
                    let first = entry.get().iter().find(|(field, _)| **field == *key.value);
                    let finding = Diagnostic::error("duplicate-row", message).at(span);
                    found.push(match first {
                        Some((_, cell)) => finding.related(cell.span.clone(), "the first one"),
                        None => finding,
                    });
                }
            }
        }
        Self { name: name.into(), rows }
    }

    /// The row of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Row> {
        self.rows.get(key)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }
}

impl From<&Row> for CellValue {
    fn from(row: &Row) -> Self {
        Self::Object(Arc::clone(row))
    }
}

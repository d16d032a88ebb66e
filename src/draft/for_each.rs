//! What one of the documents of a `for-each` is about: the values of its fields, and the row of the
//! table that it is made for.

use std::collections::BTreeMap;

use minijinja::Value;

use super::cell_reads::CellReads;
use crate::ledger::{LookupRow, SharedStr};
use crate::records::Cell;

/// What makes a document different from others of its kind.
#[derive(Clone, Debug, Hash)]
pub struct ForEachValue {
    /// The fields that part the claims, one at least, each with the value that those here have.
    pub fields: Vec<ForEachField>,
    /// The row of a lookup table, if there is a document for each.
    pub row: Option<ForEachRow>,
}

/// A field with the value that all claims of a document have in it.
#[derive(Clone, Debug, Hash)]
pub struct ForEachField {
    /// The name of the field.
    pub field: String,
    /// The value.
    pub value: String,
    /// How it is printed: of a party its name.
    pub name: String,
}

/// The row of a lookup table.
#[derive(Clone, Debug, Hash)]
pub struct ForEachRow {
    /// The columns of the table.
    pub columns: Vec<SharedStr>,
    /// Those of them that have a value in this row.
    pub row: LookupRow,
}

impl ForEachValue {
    /// The values, joined by hyphens.
    #[must_use]
    pub fn value(&self) -> String {
        self.joined(|field| &field.value, "-")
    }

    /// The printed values, joined by dashes.
    #[must_use]
    pub fn name(&self) -> String {
        self.joined(|field| &field.name, " – ")
    }

    fn joined(&self, part: fn(&ForEachField) -> &String, sign: &str) -> String {
        self.fields.iter().map(|field| part(field).as_str()).collect::<Vec<_>>().join(sign)
    }

    /// For templates, the fields by their names, and how each is printed: `to` and `to_name`.
    #[must_use]
    pub fn fields(&self) -> BTreeMap<String, Value> {
        let names = self.fields.iter().map(|it| (format!("{}_name", it.field), &it.name));
        let values = self.fields.iter().map(|it| (it.field.clone(), &it.value));
        names.chain(values).map(|(key, text)| (key, Value::from(text))).collect()
    }
}

impl ForEachRow {
    /// For templates, the columns by their names; none where the row has no value.
    pub(super) fn values(&self, reads: &CellReads) -> BTreeMap<String, Value> {
        let cell = |column: &SharedStr| {
            let value = self.cell(column).map_or(Value::from(()), |cell| reads.read_cell(cell));
            (column.to_string(), value)
        };
        self.columns.iter().map(cell).collect()
    }

    /// The columns with their values for an expression of the configuration.
    #[must_use]
    pub fn untraced_values(&self) -> BTreeMap<String, Value> {
        self.values(&CellReads::default())
    }

    /// The value of a column as plain text, if it is a single one.
    #[must_use]
    pub fn text(&self, column: &str) -> Option<String> {
        self.cell(column)?.value.text()
    }

    fn cell(&self, column: &str) -> Option<&Cell> {
        let (_, cell) = self.row.iter().find(|(name, _)| **name == *column)?;
        Some(cell)
    }
}

//! Datasets: what one declares about its claims, and lookup tables, datasets of vessels, ports or items that claims refer
//! to by a key.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::correction::FieldCorrection;
use super::fields::not_text;
use super::period::DateOrder;
use super::quantity::NumberFormat;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::Spanned;
use crate::records::{self, Cell, CellValue, Record};

/// What holds for all claims of a dataset.
#[derive(Debug)]
pub struct Dataset {
    /// Its name in the configuration.
    pub name: Arc<str>,
    /// How it writes numbers.
    pub numbers: NumberFormat,
    /// What separates several parties that share a claim; if not given, a field has one party.
    pub joint_parties: Option<Arc<str>>,
    /// Whether texts such as `1.5E+06` are numbers.
    pub exponents: bool,
    /// How it writes dates that are not EDTF; if not given, they are errors.
    pub dates: Option<DateOrder>,
    /// Whether each claim is a transfer of its own, no part of which another one counts.
    pub distinct: bool,
    /// The language of the texts of its claims, a BCP 47 tag, if it is not that of the project.
    pub language: Option<Arc<str>>,
    /// What to do with a claim whose id is taken.
    pub on_duplicate: OnDuplicate,
    /// The tables its claims look up rows in.
    pub lookups: Vec<Lookup>,
}

/// What to do with a claim whose id another one has that says something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnDuplicate {
    /// It is an error.
    #[default]
    Error,
    /// The one that was read first stays.
    First,
    /// The one that was read last takes its place.
    Last,
}

/// A row that each claim of a dataset finds in a table.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// The extra field that holds the row.
    pub field: Arc<str>,
    /// The name of the table.
    pub table: Spanned<String>,
    /// The field of the claim that holds the key.
    pub by: Spanned<String>,
}

impl Dataset {
    /// How the numbers of a field are written: that of a number cell in one way, those of a text as its
    /// dataset declares, and those of a correction as the dataset of the correction does.
    #[must_use]
    pub fn numbers_of(
        &self,
        field: &str,
        record: &Record,
        changes: &[FieldCorrection],
    ) -> NumberFormat {
        if record.get(field).is_some_and(Cell::is_number) {
            return NumberFormat::ENGLISH;
        }
        let last = changes.iter().rev().find(|change| &*change.field == field);
        last.map_or(self.numbers, |change| change.correction.numbers)
    }
}

impl OnDuplicate {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Error, Self::First, Self::Last];

    /// The word in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::First => "first",
            Self::Last => "last",
        }
    }
}

/// Rows that are found by a key.
#[derive(Debug)]
pub struct LookupTable {
    /// Its name in the configuration.
    pub name: Arc<str>,
    /// The names of the columns in the order of the file, also of those that are empty throughout.
    pub columns: Vec<Arc<str>>,
    rows: Vec<(String, LookupRow)>,
    index: HashMap<String, usize>,
    incomplete: bool,
}

/// The fields of a row, shared by all claims that look it up.
pub(crate) type LookupRow = Arc<[Cell]>;

impl LookupTable {
    /// Indexes records by the field `key`. A record without it, and a second one with the same key,
    /// are reported and left out.
    #[must_use]
    pub fn new(
        name: &str,
        key: &Spanned<String>,
        read: records::RecordSet,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let records::RecordSet { columns, records, .. } = read;
        let mut table = Self {
            name: name.into(),
            columns,
            rows: Vec::new(),
            index: HashMap::new(),
            incomplete: false,
        };
        if !records.is_empty() && records.iter().all(|record| record.get(&key.value).is_none()) {
            let message = format!("no row of the table `{name}` has `{}`", key.value);
            let names = records[0].fields().map(|(name, _)| &**name);
            let finding = Diagnostic::error("invalid-column", message).at(key.span.clone());
            diagnostics.push(finding.did_you_mean(&key.value, names));
            return table.mark_incomplete();
        }
        for record in records {
            table.add_row(record, &key.value, diagnostics);
        }
        table
    }

    /// Adds a record under its key, or reports why it is left out.
    fn add_row(&mut self, record: Record, key: &str, diagnostics: &mut Diagnostics) {
        let Some(cell) = record.get(key) else {
            let message = format!("this row has no `{key}`");
            diagnostics.push(Diagnostic::error("missing-field", message).at(record.span()));
            return;
        };
        let Some(text) = cell.text() else {
            diagnostics.push(not_text(&format!("`{key}` must be text"), cell));
            return;
        };
        let span = cell.span();
        let unread = record.fields().filter_map(|(_, cell)| Some((cell.value().error()?, cell)));
        diagnostics.extend(unread.map(|(error, cell)| error.warning(cell)));
        match self.index.entry(text) {
            Entry::Vacant(entry) => {
                self.rows.push((entry.key().clone(), record.into_fields().into()));
                entry.insert(self.rows.len() - 1);
            }
            Entry::Occupied(entry) => {
                let message =
                    format!("two rows of the table `{}` have the key `{}`", self.name, entry.key());
                let (_, row) = &self.rows[*entry.get()];
                let first = row.iter().find(|cell| **cell.name() == *key);
                let finding = Diagnostic::error("duplicate-row", message).at(span);
                diagnostics.push(match first {
                    Some(cell) => finding.related(cell.span(), "the first one"),
                    None => finding,
                });
            }
        }
    }

    /// The same, known to be incomplete: a key that is not there may be that of a row that could not
    /// be read.
    #[must_use]
    pub fn mark_incomplete(self) -> Self {
        Self { incomplete: true, ..self }
    }

    /// Whether some of its rows could not be read.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// The row of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&LookupRow> {
        self.index.get(key).map(|&at| &self.rows[at].1)
    }

    /// All rows with their keys, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &LookupRow)> {
        self.rows.iter().map(|(key, row)| (key.as_str(), row))
    }

    /// All keys, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|(key, _)| key.as_str())
    }
}

impl From<&LookupRow> for CellValue {
    fn from(row: &LookupRow) -> Self {
        Self::Object(Arc::clone(row))
    }
}

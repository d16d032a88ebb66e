//! The rows of a dataset before and after its settings changed them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::json_values::JsonSpan;
use crate::diagnostic::{Diagnostics, Span};
use crate::project::{DatasetSettings, Project};
use crate::records::{Cell, ReadOptions, Record, RecordSet, read_bytes};

/// The rows of the files of a dataset, each with the records that it becomes.
#[derive(Debug, serde::Serialize)]
pub(crate) struct RowReport {
    /// The columns of the files, and the fields of records.
    pub columns: Vec<ColumnField>,
    /// The rows, in the order of the files.
    pub rows: Vec<RowChange>,
}

/// A column of a file, the field of a record, or both if one becomes the other.
#[derive(Debug, serde::Serialize)]
pub(crate) struct ColumnField {
    /// The name of the column in the file.
    pub column: Option<String>,
    /// The name of the field.
    pub field: Option<String>,
}

/// A row of a file, and the records that it becomes.
#[derive(Debug, serde::Serialize)]
pub(crate) struct RowChange {
    /// The place of the row.
    pub place: JsonSpan,
    /// The setting that leaves it out, or a part of it.
    pub left_out: Option<&'static str>,
    /// Its values in the file, by column.
    pub before: Values,
    /// The values of each of its records, by field.
    pub after: Vec<Values>,
    /// The text of the row in the file.
    #[serde(skip)]
    pub text: String,
}

/// Names and their values, in order.
#[derive(Debug)]
pub(crate) struct Values(pub Vec<(Arc<str>, String)>);

impl Values {
    fn of<'a>(cells: impl Iterator<Item = &'a Cell>) -> Self {
        let value = |cell: &Cell| (Arc::clone(cell.name()), cell.to_single_line().into_owned());
        Self(cells.map(value).collect())
    }

    fn of_record(record: &Record) -> Self {
        Self::of(record.fields().map(|(_, cell)| cell))
    }

    /// The value of a name, or an empty text.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| &**own == name).map_or("", |(_, value)| value)
    }
}

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(&**name, value)?;
        }
        map.end()
    }
}

/// Reads the files of a dataset as if nothing were declared to be done to their rows, and compares.
#[must_use]
pub(crate) fn row_report(
    project: &Project,
    settings: &DatasetSettings,
    after: &RecordSet,
) -> RowReport {
    let before = unchanged_records(project, settings);
    let columns = column_fields(settings, &before, after);
    let place = |span: &Span| (span.file.path().to_owned(), span.range().start);
    let mut records: HashMap<(String, usize), Vec<Values>> = HashMap::new();
    for record in &after.records {
        records.entry(place(&record.span())).or_default().push(Values::of_record(record));
    }
    let mut left_out: HashMap<(String, usize), &'static str> = HashMap::new();
    for row in &after.left_out {
        left_out.entry(place(&row.span)).or_insert(row.setting);
    }
    let mut spans: Vec<(Span, Values)> =
        before.records.iter().map(|record| (record.span(), Values::of_record(record))).collect();
    // Rows that cannot be read as records.
    let mut known: HashSet<(String, usize)> = spans.iter().map(|(span, _)| place(span)).collect();
    for row in &after.left_out {
        if known.insert(place(&row.span)) {
            spans.push((row.span.clone(), Values::of(row.cells.iter())));
        }
    }
    let file_at = |span: &Span| {
        let path = span.file.path();
        settings.files.iter().position(|file| file.value == path).unwrap_or(usize::MAX)
    };
    spans.sort_by_key(|(span, _)| (file_at(span), span.range().start));
    let rows = spans.into_iter().map(|(span, before)| {
        let key = place(&span);
        RowChange {
            left_out: left_out.get(&key).copied(),
            before,
            after: records.remove(&key).unwrap_or_default(),
            text: span.file.text().get(span.range()).unwrap_or_default().to_owned(),
            place: span.into(),
        }
    });
    RowReport { columns, rows: rows.collect() }
}

/// The records of a dataset as its files have them, with the columns of the files.
#[must_use]
pub(crate) fn unchanged_records(project: &Project, settings: &DatasetSettings) -> RecordSet {
    let mut records = RecordSet::default();
    let options = ReadOptions { hidden: None, transform: None, ..ReadOptions::from(settings) };
    let options = ReadOptions { columns: &[], defaults: &[], ..options };
    // The files were read before: what is wrong with them has been reported.
    let mut reported = Diagnostics::new();
    for file in &settings.files {
        if let Ok(bytes) = project.root.read_named(&file.value, &file.span) {
            records.append(read_bytes(&file.value, bytes, options, &mut reported));
        }
    }
    records
}

/// The columns of the files in their order, with the fields that they become, then fields that no column becomes.
fn column_fields(
    settings: &DatasetSettings,
    before: &RecordSet,
    after: &RecordSet,
) -> Vec<ColumnField> {
    let has_field = |name: &str| after.columns.iter().any(|field| **field == *name);
    let mut columns: Vec<ColumnField> = Vec::new();
    for column in &before.columns {
        let mapped = settings.columns.iter().find(|(_, name)| *name.value == **column);
        let field = match mapped {
            Some((field, _)) => Some(field.value.clone()),
            None => has_field(column).then(|| column.to_string()),
        };
        columns.push(ColumnField { column: Some(column.to_string()), field });
    }
    let defaults = settings.defaults.iter().map(|(field, _)| field.value.clone());
    for field in after.columns.iter().map(ToString::to_string).chain(defaults) {
        if columns.iter().all(|known| known.field.as_ref() != Some(&field)) {
            columns.push(ColumnField { column: None, field: Some(field) });
        }
    }
    columns
}

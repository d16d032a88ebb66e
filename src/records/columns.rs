//! From the columns of a file to the fields of a claim: mapped names, and defaults.

use std::sync::Arc;

use super::column::RenamedColumns;
use super::options::ReadOptions;
use super::record::{Cell, CellValue, Heading, Record, RecordSet, ValueRef};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::Spanned;

/// Renames columns to the fields they are mapped to, and adds defaults to records without a value.
pub(super) fn apply_mapping(
    path: &str,
    mut set: RecordSet,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> RecordSet {
    check_columns(path, &set, options.columns, diagnostics);
    for (_, column) in options.columns {
        report_blocked_path(&column.value, &set.columns, set.records.iter(), diagnostics);
    }
    let shared = |name: &Spanned<String>| Arc::<str>::from(name.value.as_str());
    let displaced_columns = std::mem::take(&mut set.displaced);
    let mapped = options.columns.iter().map(|(field, column)| {
        let name = column.value.as_str();
        // The column of the file is meant, not the one that a setting makes for the field of its name.
        let is_displaced = |own: &str| own == name && field.value != name;
        let displaced = displaced_columns.iter().find(|(own, _)| is_displaced(own));
        (displaced.map_or(name, |(_, kept)| &**kept), shared(field))
    });
    let mapping = Mapping::new(mapped.chain(displaced(&set, options)));
    let defaults: Vec<Cell> = options
        .defaults
        .iter()
        .filter(|(_, text)| !text.value.is_empty())
        .map(|(field, text)| Cell::at(shared(field), &text.span, CellValue::Text(shared(text))))
        .collect();
    for name in &mut set.columns {
        if let Some(field) = mapping.field(name) {
            *name = Arc::clone(field);
        }
    }
    set.columns.extend(mapping.further.iter().map(|(_, field)| Arc::clone(field)));
    declare(path, &mut set, options, &mapping);
    let mut columns = RenamedColumns::default();
    for record in &mut set.records {
        record.rename(&mapping, &mut columns);
        let missing = defaults.iter().filter(|cell| record.get(cell.name()).is_none());
        let missing: Vec<_> = missing.cloned().collect();
        record.add(missing);
    }
    set
}

/// Columns of the file whose names are those of fields that are read from other columns. They are kept as extra
/// fields: `from` as `file_from`.
fn displaced<'a>(set: &RecordSet, options: ReadOptions<'a>) -> Vec<(&'a str, Arc<str>)> {
    let is_mapped = |name: &str| options.columns.iter().any(|(_, column)| column.value == name);
    let fields = options.columns.iter().map(|(field, _)| field.value.as_str());
    let displaced = fields.filter(|field| set.has_column(field) && !is_mapped(field));
    displaced.map(|field| (field, set.displaced_name(field))).collect()
}

impl RecordSet {
    fn has_column(&self, name: &str) -> bool {
        self.columns.iter().any(|column| **column == *name)
    }

    /// The name under which a column of the file is kept whose own name is needed: `file_from` for `from`.
    pub(super) fn displaced_name(&self, column: &str) -> Arc<str> {
        let mut name = format!("file_{column}");
        while self.has_column(&name) {
            name.insert_str(0, "file_");
        }
        name.into()
    }
}

/// Gives headings the names of their fields, and adds those of fields that only the configuration names.
fn declare(path: &str, set: &mut RecordSet, options: ReadOptions<'_>, mapping: &Mapping<'_>) {
    for heading in &mut set.headings {
        if let Some(field) = mapping.field(&heading.name) {
            heading.name = Arc::clone(field);
            heading.is_declared = true;
        }
    }
    let defaults = options.defaults.iter().map(|(field, _)| (field, field));
    let columns = options.columns.iter().map(|(field, column)| (field, column));
    for (field, column) in columns.chain(defaults) {
        if set.headings.iter().all(|heading| *heading.name != *field.value) {
            let heading = Heading::new(&field.value.as_str().into(), path, field.span.clone());
            let column = column.value.as_str().into();
            set.headings.push(Heading { column, is_declared: true, ..heading });
        }
    }
}

/// Which column becomes which field.
struct Mapping<'a> {
    /// Column and field, each column once.
    renamed: Vec<(&'a str, Arc<str>)>,
    /// Column and further field that has its value too.
    further: Vec<(&'a str, Arc<str>)>,
}

impl<'a> Mapping<'a> {
    fn new(mapped: impl Iterator<Item = (&'a str, Arc<str>)>) -> Self {
        let mut mapping = Self { renamed: Vec::new(), further: Vec::new() };
        for (column, field) in mapped {
            match mapping.field(column) {
                None => mapping.renamed.push((column, field)),
                Some(_) => mapping.further.push((column, field)),
            }
        }
        mapping
    }

    /// The field that a column is renamed to.
    fn field(&self, column: &str) -> Option<&Arc<str>> {
        self.renamed.iter().find(|(name, _)| *name == column).map(|(_, field)| field)
    }
}

impl Record {
    /// Renames the fields of columns, and adds the values of columns that give several fields. A dotted
    /// column that is not a field is the path to a value within objects: it becomes a field of its own.
    fn rename(&mut self, mapping: &Mapping<'_>, columns: &mut RenamedColumns) {
        let Mapping { renamed, further } = mapping;
        let value = |(column, field): &(&str, Arc<str>)| {
            Some(columns.rename(self.at(column)?.clone(), field))
        };
        let within = renamed.iter().filter(|(column, _)| self.get(column).is_none());
        let added: Vec<_> = within.chain(further).filter_map(value).collect();
        for cell in &mut self.fields {
            if let Some(field) = mapping.field(cell.name()) {
                *cell = columns.rename(cell.clone(), field);
            }
        }
        self.add(added);
    }

    fn add(&mut self, fields: Vec<Cell>) {
        if fields.is_empty() {
            return;
        }
        let mut all = std::mem::take(&mut self.fields).into_vec();
        all.reserve_exact(fields.len());
        all.extend(fields);
        self.fields = all.into();
    }

    /// The value of a column, or at the end of a dotted path.
    pub(super) fn at(&self, column: &str) -> Option<&Cell> {
        self.get(column).or_else(|| self.value_at(column))
    }

    /// The value at the end of a dotted path through objects.
    fn get_path(&self, path: &str) -> Option<&Cell> {
        let (first, rest) = path.split_once('.')?;
        rest.split('.').try_fold(self.get(first)?, |cell, step| within_object(cell, step))
    }

    /// The value on a dotted path that is not an object, although the path continues within it.
    fn blocked_path(&self, path: &str) -> Option<&Cell> {
        let (first, rest) = path.split_once('.')?;
        let mut cell = self.get(first)?;
        for step in rest.split('.') {
            match cell.value() {
                ValueRef::Object(_) => cell = within_object(cell, step)?,
                ValueRef::Nothing => return None,
                _ => return Some(cell),
            }
        }
        None
    }

    /// The value of a field or at the end of a dotted path, if there is one.
    fn value_at(&self, path: &str) -> Option<&Cell> {
        self.get_path(path).filter(|cell| !cell.is_nothing())
    }
}

/// The value of a key of an object.
fn within_object<'a>(cell: &'a Cell, key: &str) -> Option<&'a Cell> {
    match cell.value() {
        ValueRef::Object(fields) => fields.iter().find(|cell| **cell.name() == *key),
        _ => None,
    }
}

/// Warns of records in which a dotted path ends early, at a value that is not an object: this value is not read. If the path
/// leads to a value in no record, nothing is reported here: the missing column is an error.
pub(super) fn report_blocked_path<'r>(
    path: &str,
    columns: &[Arc<str>],
    mut records: impl Iterator<Item = &'r Record> + Clone,
    diagnostics: &mut Diagnostics,
) {
    if columns.iter().any(|column| **column == *path) {
        return;
    }
    let mut blocked = records.clone().filter_map(|record| record.blocked_path(path));
    let Some(first) = blocked.next() else { return };
    if !records.any(|record| record.get_path(path).is_some()) {
        return;
    }
    let more = match blocked.count() {
        0 => String::new(),
        count => format!(", and {count} more"),
    };
    let message =
        format!("`{}` is not an object here, so `{path}` has no value{more}", first.name());
    let finding = Diagnostic::warning("unread-value", message).at(first.span());
    // Several settings can use one path.
    diagnostics.push_at_free_place(
        finding.hint(
            "to have this value read, write it as an object, as in other records of the file",
        ),
    );
}

/// Reports mapped columns that the file does not have.
fn check_columns(
    path: &str,
    set: &RecordSet,
    columns: &[(Spanned<String>, Spanned<String>)],
    diagnostics: &mut Diagnostics,
) {
    let Some(first) = set.records.first() else { return };
    let has = |name: &str| {
        set.columns.iter().any(|column| &**column == name)
            || set.records.iter().any(|record| record.get_path(name).is_some())
    };
    for (_, column) in columns {
        if !has(&column.value) {
            let within = paths(first);
            let names = set.columns.iter().map(|name| &**name);
            diagnostics.push(
                Diagnostic::error(
                    "invalid-column",
                    format!("`{path}` has no column `{}`", column.value),
                )
                .at(column.span.clone())
                .did_you_mean(&column.value, names.chain(within.iter().map(String::as_str))),
            );
        }
    }
}

/// The dotted paths to the values within the objects of a record.
fn paths(record: &Record) -> Vec<String> {
    fn within(prefix: &str, cell: &Cell, paths: &mut Vec<String>) {
        let ValueRef::Object(fields) = cell.value() else { return };
        for cell in fields {
            let path = format!("{prefix}.{}", cell.name());
            within(&path, cell, paths);
            paths.push(path);
        }
    }
    let mut paths = Vec::new();
    for (name, cell) in record.fields() {
        within(name, cell, &mut paths);
    }
    paths
}

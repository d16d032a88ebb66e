//! From the columns of a file to the fields of a claim: mapped names, and defaults.

use std::sync::Arc;

use super::{Cell, CellValue, Heading, Layout, Record, Table};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::Spanned;

/// Gives fields the names they have in a claim, and what a record lacks its default.
pub(super) fn shape(
    path: &str,
    mut table: Table,
    layout: Layout<'_>,
    diagnostics: &mut Diagnostics,
) -> Table {
    check_columns(path, &table, layout.columns, diagnostics);
    let shared = |name: &Spanned<String>| Arc::<str>::from(name.value.as_str());
    let mapped =
        layout.columns.iter().map(|(field, column)| (column.value.as_str(), shared(field)));
    let mapping = Mapping::new(mapped.chain(displaced(&table, layout)));
    let defaults: Vec<(Arc<str>, Cell)> = layout
        .defaults
        .iter()
        .filter(|(_, text)| !text.value.is_empty())
        .map(|(field, text)| {
            let value = CellValue::Text(shared(text));
            (shared(field), Cell { value, span: text.span.clone() })
        })
        .collect();
    for name in &mut table.columns {
        if let Some(field) = mapping.field(name) {
            *name = Arc::clone(field);
        }
    }
    table.columns.extend(mapping.further.iter().map(|(_, field)| Arc::clone(field)));
    declare(path, &mut table, layout, &mapping);
    for record in &mut table.records {
        record.rename(&mapping);
        let missing = defaults.iter().filter(|(field, _)| record.get(field).is_none());
        let missing: Vec<_> = missing.cloned().collect();
        record.add(missing);
    }
    table
}

/// Columns of the file whose names are those of fields that are read from other columns. They are kept as extra
/// fields: `from` as `file_from`.
fn displaced<'a>(table: &Table, layout: Layout<'a>) -> Vec<(&'a str, Arc<str>)> {
    let has = |name: &str| table.columns.iter().any(|column| **column == *name);
    let is_mapped = |name: &str| layout.columns.iter().any(|(_, column)| column.value == name);
    let mut displaced = Vec::new();
    for (field, _) in layout.columns {
        let field = field.value.as_str();
        if has(field) && !is_mapped(field) {
            let mut name = format!("file_{field}");
            while has(&name) {
                name.insert_str(0, "file_");
            }
            displaced.push((field, name.into()));
        }
    }
    displaced
}

/// Gives headings the names of their fields, and adds those of fields that only the configuration names.
fn declare(path: &str, table: &mut Table, layout: Layout<'_>, mapping: &Mapping<'_>) {
    for heading in &mut table.headings {
        if let Some(field) = mapping.field(&heading.name) {
            heading.name = Arc::clone(field);
            heading.is_declared = true;
        }
    }
    for (field, _) in layout.columns.iter().chain(layout.defaults) {
        if table.headings.iter().all(|heading| *heading.name != *field.value) {
            let heading = Heading::new(&field.value.as_str().into(), path, field.span.clone());
            table.headings.push(Heading { is_declared: true, ..heading });
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
    /// column that is no field is the way to a value within objects: it becomes a field of its own.
    fn rename(&mut self, mapping: &Mapping<'_>) {
        let Mapping { renamed, further } = mapping;
        let value = |(column, field): &(&str, Arc<str>)| {
            let cell = self.get(column).or_else(|| self.value_at(column))?;
            Some((Arc::clone(field), cell.clone()))
        };
        let within = renamed.iter().filter(|(column, _)| self.get(column).is_none());
        let added: Vec<_> = within.chain(further).filter_map(value).collect();
        for (name, _) in &mut self.fields {
            if let Some(field) = mapping.field(name) {
                *name = Arc::clone(field);
            }
        }
        self.add(added);
    }

    fn add(&mut self, fields: Vec<(Arc<str>, Cell)>) {
        if fields.is_empty() {
            return;
        }
        let mut all = std::mem::take(&mut self.fields).into_vec();
        all.reserve_exact(fields.len());
        all.extend(fields);
        self.fields = all.into();
    }

    /// The value at the end of a dotted path through objects.
    fn follow(&self, path: &str) -> Option<&Cell> {
        let (first, rest) = path.split_once('.')?;
        rest.split('.').try_fold(self.get(first)?, |cell, step| match &cell.value {
            CellValue::Object(fields) => {
                fields.iter().find(|(name, _)| &**name == step).map(|(_, cell)| cell)
            }
            _ => None,
        })
    }

    /// The value of a field or at the end of a dotted path, if there is one.
    fn value_at(&self, path: &str) -> Option<&Cell> {
        self.follow(path).filter(|cell| cell.value != CellValue::Nothing)
    }
}

/// Reports mapped columns that the file does not have.
fn check_columns(
    path: &str,
    table: &Table,
    columns: &[(Spanned<String>, Spanned<String>)],
    diagnostics: &mut Diagnostics,
) {
    let Some(first) = table.records.first() else { return };
    let has = |name: &str| {
        table.columns.iter().any(|column| &**column == name)
            || table.records.iter().any(|record| record.follow(name).is_some())
    };
    for (_, column) in columns {
        if !has(&column.value) {
            let within = paths(first);
            let names = table.columns.iter().map(|name| &**name);
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
        let CellValue::Object(fields) = &cell.value else { return };
        for (name, cell) in fields.iter() {
            let path = format!("{prefix}.{name}");
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

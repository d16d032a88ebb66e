//! Tables of rows that are not claims, as templates have them: `tables.NAME`, its rows, and groups of rows.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Enumerator, Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, Value};

use super::DocumentContext;
use super::claim::{CitationObject, SourceNumbersObject, SourceOwners, write_sentinel};
use super::lists::{filtered, grouped, sorted};
use super::table::REFS;
use crate::diagnostic::did_you_mean;
use crate::ledger::period::Period;
use crate::ledger::{DataTable, SharedStr, TableRow};
use crate::project::ColumnType;
use crate::records::{Cell, ValueRef};
use crate::template::ROW_LIST_METHODS;

/// The attribute of a row with its citation, unless it has a column of this name.
const CITE: &str = "cite";

/// All tables of a project, and which of them the template has asked for.
#[derive(Debug)]
pub(in crate::draft) struct TablesObject {
    /// The tables.
    pub tables: Arc<BTreeMap<SharedStr, Arc<DataTable>>>,
    /// The document that prints them.
    pub document: DocumentContext,
    /// The tables that the template has asked for.
    pub used: Arc<Mutex<BTreeMap<SharedStr, Arc<DataTable>>>>,
}

impl Object for TablesObject {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let Some(table) = self.tables.get(name) else {
            let near = did_you_mean(name, self.tables.keys().map(|name| &**name));
            let near = near.map_or(String::new(), |near| format!("; {near}"));
            let message = format!("there is no table `{name}`{near}");
            return Some(Error::new(ErrorKind::UndefinedError, message).into());
        };
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(Arc::clone(&table.name), Arc::clone(table));
        let rows = table.rows().to_vec();
        let document = self.document.clone();
        Some(Value::from_object(RowList { rows, table: Arc::clone(table), document }))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.tables.keys().map(|name| Value::from(&**name)).collect())
    }
}

/// Rows of a table, to be narrowed, grouped and sorted.
#[derive(Clone, Debug)]
pub(in crate::draft) struct RowList {
    /// The rows.
    pub rows: Vec<Arc<TableRow>>,
    /// Their table.
    pub table: Arc<DataTable>,
    /// The document that prints them.
    pub document: DocumentContext,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(in crate::draft) struct RowObject {
    /// The row.
    pub row: Arc<TableRow>,
    /// Its table.
    pub table: Arc<DataTable>,
    /// The document that prints it.
    pub document: DocumentContext,
}

/// The rows that have one value in a column.
#[derive(Debug)]
pub(in crate::draft) struct RowGroupObject {
    /// The column.
    pub field: String,
    /// The value.
    pub key: String,
    /// The rows.
    pub rows: RowList,
}

impl Object for RowList {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let row = match key.as_str() {
            Some("length") => return Some(Value::from(self.rows.len())),
            Some("columns") => {
                return Some(self.table.columns.iter().map(|name| Value::from(&**name)).collect());
            }
            Some("first") => self.rows.first(),
            Some("last") => self.rows.last(),
            _ => self.rows.get(key.as_usize()?),
        };
        row.map(|row| self.object(row))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.rows.len())
    }
}

impl RowList {
    fn object(&self, row: &Arc<TableRow>) -> Value {
        Value::from_object(self.row(row))
    }

    fn row(&self, row: &Arc<TableRow>) -> RowObject {
        RowObject {
            row: Arc::clone(row),
            table: Arc::clone(&self.table),
            document: self.document.clone(),
        }
    }

    /// The rows as objects.
    pub(in crate::draft) fn objects(&self) -> impl Iterator<Item = RowObject> {
        self.rows.iter().map(|row| self.row(row))
    }

    fn derive(&self, rows: Vec<Arc<TableRow>>) -> Self {
        Self { rows, table: Arc::clone(&self.table), document: self.document.clone() }
    }

    /// A method of the list.
    pub(super) fn call(&self, method: &str, args: &[Value]) -> Result<Value, Error> {
        let check = |column: &str| self.check_column(column);
        match method {
            "where" => {
                let rows = filtered(&self.rows, args, &check, has_any)?;
                Ok(Value::from_object(self.derive(rows)))
            }
            "by" => {
                let (column,): (&str,) = from_args(args)?;
                Ok(self.groups(column)?.into_iter().map(Value::from_object).collect())
            }
            "sort_by" => {
                let rows = sorted(&self.rows, args, &check, |a, b, column, reverse| {
                    self.compare(a, b, column, reverse)
                })?;
                Ok(Value::from_object(self.derive(rows)))
            }
            "row" => {
                let (key,): (Value,) = from_args(args)?;
                self.find(&key.to_string())
            }
            "first" | "last" if args.is_empty() => {
                let row = if method == "first" { self.rows.first() } else { self.rows.last() };
                Ok(row.map_or(Value::UNDEFINED, |row| self.object(row)))
            }
            _ => {
                let near = did_you_mean(method, ROW_LIST_METHODS.iter().copied())
                    .map_or(String::new(), |suggestion| format!("; {suggestion}"));
                let message = format!("rows of a table have no method `{method}`{near}");
                Err(Error::new(ErrorKind::UnknownMethod, message))
            }
        }
    }

    /// `by(column)`: one group for each value, in the order in which the values first come.
    fn groups(&self, column: &str) -> Result<Vec<RowGroupObject>, Error> {
        self.check_column(column)?;
        let key = |row: &TableRow| row.get(column).and_then(Cell::text);
        let groups = grouped(&self.rows, |row| key(row).unwrap_or_default());
        let group =
            |(key, rows)| RowGroupObject { field: column.to_owned(), key, rows: self.derive(rows) };
        Ok(groups.into_iter().map(group).collect())
    }

    /// `row(key)`: the row of a key.
    fn find(&self, key: &str) -> Result<Value, Error> {
        let name = &self.table.name;
        if !self.table.has_key() {
            let message = format!(
                "rows of `{name}` cannot be found: set `key` in `[tables.{name}]` to a column"
            );
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        }
        if let Some(row) = self.table.get(key) {
            return Ok(self.object(row));
        }
        let near = did_you_mean(key, self.table.keys());
        let near = near.map_or(String::new(), |near| format!("; {near}"));
        let message = format!("the table `{name}` has no row `{key}`{near}");
        Err(Error::new(ErrorKind::InvalidOperation, message))
    }

    /// A column that the table does not have is a mistake, not an empty answer.
    fn check_column(&self, column: &str) -> Result<(), Error> {
        match self.table.has_column(column) {
            true => Ok(()),
            false => Err(unknown_column(&self.table, column)),
        }
    }

    fn compare(&self, a: &TableRow, b: &TableRow, column: &str, reverse: bool) -> Ordering {
        let has_value = |row: &TableRow| row.get(column).is_some();
        let order = self.table.compare(a, b, column).unwrap_or_else(|| {
            let text = |row: &TableRow| row.get(column).and_then(Cell::text);
            let [a, b] = [a, b].map(|row| text(row).unwrap_or_default());
            self.document.language.compare(&a, &b)
        });
        if reverse && has_value(a) && has_value(b) { order.reverse() } else { order }
    }
}

/// Whether a column of a row has one of the accepted values; `None` accepts a missing one.
fn has_any(row: &TableRow, column: &str, accepted: &[Option<String>]) -> bool {
    accepted.contains(&row.get(column).and_then(Cell::text))
}

fn unknown_column(table: &DataTable, column: &str) -> Error {
    let near = did_you_mean(column, table.columns.iter().map(|name| &**name));
    let near = near.map_or(String::new(), |near| format!("; {near}"));
    let message = format!("the table `{}` has no column `{column}`{near}", table.name);
    Error::new(ErrorKind::UndefinedError, message)
}

impl RowObject {
    fn attribute(&self, name: &str) -> Value {
        let Self { row, table, document } = self;
        if let Some(cell) = row.get(name) {
            let reads = &document.reads;
            return match self.words(name, cell) {
                Some(words) if cell.is_number() => reads.read_number(cell, &words),
                Some(words) => reads.read_text(&words, cell.span(), None),
                None => reads.read_cell(cell, None),
            };
        }
        if table.has_column(name) {
            return Value::from(());
        }
        match name {
            CITE => Value::from_object(CitationObject(
                row.sources.iter().map(|it| it.reference.clone().into()).collect(),
            )),
            REFS => {
                let owners = SourceOwners::Row(Arc::clone(row));
                Value::from_object(SourceNumbersObject(owners))
            }
            _ => unknown_column(table, name).into(),
        }
    }

    /// A number or date as the language of the document writes it; none of a cell whose column has no type.
    pub(in crate::draft) fn words(&self, column: &str, cell: &Cell) -> Option<String> {
        let language = &self.document.language;
        match (self.table.type_of(column)?, cell.value()) {
            (ColumnType::Number, ValueRef::Number(digits)) => {
                let number = crate::ledger::decimal(digits)?;
                Some(language.number(number))
            }
            (ColumnType::Date, ValueRef::Text(text)) => {
                text.parse::<Period>().ok().map(|period| period.text(language))
            }
            _ => None,
        }
    }

    /// The keys of the sources that it cites.
    pub(in crate::draft) fn source_keys(&self) -> impl Iterator<Item = &str> {
        self.row.sources.iter().map(|citation| citation.reference.key.as_str())
    }
}

impl Object for RowObject {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(self.attribute(key.as_str()?))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.table.columns.iter().map(|name| Value::from(&**name)).collect())
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_sentinel(f)
    }
}

impl Object for RowGroupObject {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "field" => Some(Value::from(self.field.as_str())),
            "key" => Some(self.read_key()),
            "rows" => Some(Value::from_object(self.rows.clone())),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["field", "key", "rows"])
    }
}

impl RowGroupObject {
    /// The value, as a string of MiniJinja that keeps the cells of all rows.
    pub(in crate::draft) fn read_key(&self) -> Value {
        let RowList { rows, document, .. } = &self.rows;
        let cells = rows.iter().filter_map(|row| Some(row.get(&self.field)?.span()));
        document.reads.read_common(&self.key, cells)
    }
}

//! A table of an SQLite database, from bytes in memory: nothing is opened by its path, and nothing can be written.
//!
//! A database can have code: views, triggers, expressions of generated columns. Only tables are read, with limits on the
//! length of values, and functions with effects outside of the database are refused.

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB};

use super::super::options::ReadOptions;
use super::super::record::{CellError, CellValue, RecordSet};
use super::{Table, TableError, float, is_used};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::text::quote_list;

/// The beginning of every database.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// The bytes that say how changes are written; 2 is a write-ahead log, a file of its own.
const JOURNAL: std::ops::Range<usize> = 18..20;

/// The limit of a row, in bytes.
const MAX_ROW: i32 = 16 << 20;

impl From<rusqlite::Error> for TableError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// Reads a table; what cannot be read is reported.
pub(in super::super) fn read(
    path: &str,
    bytes: &[u8],
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<RecordSet> {
    let table = table(path, bytes, options);
    let table = table.map_err(|error| error.diagnostic(path, "an SQLite database"));
    let table = diagnostics.ok_or_push(table)?;
    Some(table.into_records(path, options, diagnostics))
}

fn table(path: &str, bytes: &[u8], options: ReadOptions<'_>) -> Result<Table, TableError> {
    if !bytes.starts_with(MAGIC) {
        return Err(TableError::Damaged("it does not begin as a database does".to_owned()));
    }
    if bytes.get(JOURNAL) == Some(&[2, 2]) {
        let message =
            format!("`{path}` has a write-ahead log, so part of its rows may be in another file");
        return Err(TableError::Configuration(Box::new(
            Diagnostic::error("unreadable-file", message)
                .hint("write all rows into the database itself: `PRAGMA journal_mode = DELETE`"),
        )));
    }
    let connection = open(bytes)?;
    let name = choose(path, &connection, options)?;
    let quoted = format!("\"{}\"", name.replace('"', "\"\""));
    let mut statement = connection.prepare(&format!("SELECT * FROM {quoted}"))?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let width = columns.len();
    let mut table = Table::new(name, columns, 0)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let mut values = Vec::with_capacity(width);
        for at in 0..width {
            let value = if is_used(at, options) { row.get_ref(at)? } else { ValueRef::Null };
            values.push(value_of(value));
        }
        table.add_row(values)?;
    }
    Ok(table)
}

/// Opens a copy of the database in memory, read-only and without what its own code could do outside.
fn open(bytes: &[u8]) -> Result<Connection, TableError> {
    let mut connection = Connection::open_in_memory()?;
    connection.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MAX_ROW)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 100)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

/// The name of the table to read: the configured one, or the only one.
fn choose(
    path: &str,
    connection: &Connection,
    options: ReadOptions<'_>,
) -> Result<String, TableError> {
    let mut statement = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
         AND upper(sql) NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid",
    )?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    let names: Vec<String> = names.collect::<Result<_, _>>()?;
    let refuse = |finding: Diagnostic| TableError::Configuration(Box::new(finding));
    let Some(wanted) = options.table else {
        return match &names[..] {
            [only] => Ok(only.clone()),
            [] => Err(TableError::Damaged("it has no tables".to_owned())),
            all => {
                let message = format!("`{path}` has {} tables", all.len());
                let line = options.text_setting_hint("table", &all[0]);
                Err(refuse(
                    Diagnostic::error("unknown-sheet", message)
                        .hint(format!("choose one with {line}"))
                        .hint(format!("its tables are: {}", quote_list(all))),
                ))
            }
        };
    };
    if names.contains(&wanted.value) {
        return Ok(wanted.value.clone());
    }
    let message = format!("`{path}` has no table `{}`", wanted.value);
    Err(refuse(
        Diagnostic::error("unknown-sheet", message)
            .at(wanted.span.clone())
            .did_you_mean(&wanted.value, names.iter().map(String::as_str))
            .hint(format!("its tables are: {}; views are not read", quote_list(&names))),
    ))
}

/// The value of a cell, which may be none.
fn value_of(value: ValueRef<'_>) -> Option<CellValue> {
    let bytes = || CellValue::Error(CellError::Bytes);
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(CellValue::Number(number.to_string().into())),
        ValueRef::Real(number) => Some(float(number)),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) if text.trim().is_empty() => None,
            Ok(text) => Some(CellValue::Text(text.into())),
            Err(_) => Some(bytes()),
        },
        ValueRef::Blob(_) => Some(bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a database that statements make.
    fn database(statements: &str) -> Vec<u8> {
        let mut connection = Connection::open_in_memory().expect("a database");
        connection.execute_batch(statements).expect("statements");
        connection.serialize(MAIN_DB).expect("bytes").to_vec()
    }

    fn read_all(bytes: &[u8]) -> Result<Vec<String>, String> {
        let table =
            table("a.sqlite", bytes, ReadOptions::default()).map_err(|it| it.to_string())?;
        let row = |row: &Vec<_>| {
            row.iter()
                .map(|value: &Option<CellValue>| super::super::line(value.as_ref()))
                .collect::<Vec<_>>()
                .join("|")
        };
        Ok(table.rows.iter().map(row).collect())
    }

    #[test]
    fn values_are_read_to_the_last_digit() {
        let bytes = database(
            "CREATE TABLE t (a, b); INSERT INTO t VALUES (9223372036854775807, 0.1), ('1.50', NULL), ('', 1e-7);",
        );
        let expect = ["9223372036854775807|0.1", "1.50|", "|0.0000001"];
        assert_eq!(read_all(&bytes), Ok(expect.map(str::to_owned).into()));
        let bytes = database("CREATE TABLE t (a, b); INSERT INTO t VALUES (x'00ff', 1), ('x', 2);");
        assert_eq!(read_all(&bytes), Ok(vec!["|1".to_owned(), "x|2".to_owned()]));
    }

    #[test]
    fn code_in_a_database_is_not_run() {
        let check = |statements: &str, expect: &str| {
            let read = read_all(&database(statements));
            assert!(read.as_ref().is_err_and(|error| error.contains(expect)), "{read:?}");
        };
        check("CREATE VIEW v AS SELECT 1;", "it has no tables");
        check("CREATE TABLE t (a); CREATE TABLE u (a);", "has 2 tables");
        check(
            "CREATE TABLE t (a, b AS (zeroblob(a))); INSERT INTO t VALUES (900000000);",
            "string or blob too big",
        );
    }

    #[test]
    fn a_damaged_database_is_refused_and_never_crashes() {
        let bytes = database("CREATE TABLE t (a); INSERT INTO t VALUES ('one'), ('two');");
        assert!(read_all(b"SQLite format 3\0").is_err());
        assert!(read_all(b"a,b\n").is_err());
        for at in (0..bytes.len()).step_by(7) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xff;
            let _ = read_all(&damaged);
            let _ = read_all(&bytes[..at]);
        }
    }
}

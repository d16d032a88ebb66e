//! A table of an SQLite database, from bytes in memory: nothing is opened by its path, and nothing can be written.
//!
//! A database can have code: views, virtual tables, triggers, expressions of generated columns. Only ordinary tables are
//! read, with limits on the length of values, and functions with effects outside of the database are refused.

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, Params};

use super::super::options::ReadOptions;
use super::super::record::{CellError, CellValue};
use super::{Table, TableError, float, is_used};
use crate::diagnostic::Diagnostic;
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

/// Reads a table.
pub(super) fn read(
    path: &str,
    bytes: &[u8],
    options: ReadOptions<'_>,
) -> Result<Table, TableError> {
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
    let columns = names(
        &connection,
        "SELECT name FROM pragma_table_xinfo(?1, 'main') WHERE hidden <> 1 ORDER BY cid",
        [&name],
    )?;
    let quoted = format!("\"{}\"", name.replace('"', "\"\""));
    let mut statement = connection.prepare(&format!("SELECT * FROM main.{quoted}"))?;
    let width = statement.column_count().min(columns.len());
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
    connection.pragma_update(None, "temp_store", "memory")?;
    Ok(connection)
}

/// The name of the table to read: the configured one, or the only one.
fn choose(
    path: &str,
    connection: &Connection,
    options: ReadOptions<'_>,
) -> Result<String, TableError> {
    let names = names(
        connection,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' \
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        [],
    )?;
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

/// The names that a query yields. They are asked for as values, since SQLite does not check that a name is UTF-8.
fn names(
    connection: &Connection,
    query: &str,
    parameters: impl Params,
) -> Result<Vec<String>, TableError> {
    let mut statement = connection.prepare(query)?;
    let names = statement.query_map(parameters, |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
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
        let table = read("a.sqlite", bytes, ReadOptions::default()).map_err(|it| it.to_string())?;
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
        let disguised = "CREATE VIRTUAL TABLE v USING fts5(a); PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = 'CREATE /**/ VIRTUAL TABLE v USING fts5(a)' WHERE name = 'v';";
        check(disguised, "it has no tables");
    }

    #[test]
    fn names_that_are_not_utf_8_are_refused() {
        let bytes = database("CREATE TABLE t (a, badname); INSERT INTO t VALUES (1, 2);");
        let at = bytes.windows(7).position(|it| it == b"badname").expect("the name");
        let mut damaged = bytes;
        damaged[at + 3] = 0xff;
        let error = read_all(&damaged).expect_err("a refusal");
        assert!(error.contains("invalid utf-8"), "{error}");
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

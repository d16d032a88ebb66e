//! Tables: rows that are not claims, such as vessels, designations or prices. Claims look up rows in those that have a
//! key, and templates print them.

use std::cmp::Ordering;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::coordinates::read_coordinates;
use super::dataset::Lookup;
use super::fields::{
    Citation, SharedStr, check_citation, not_text, not_text_or_number, parse_citations,
};
use super::number::{NumberError, NumberFormat, without_exponent};
use super::period::{DateOrder, PERIODS, Period};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::project::{ColumnType, Spanned};
use crate::records::{Cell, CellValue, Record, RecordSet, ValueRef};
use crate::sources::Sources;

/// The column of a table that names the sources of its rows.
pub(crate) const SOURCES: &str = "sources";

/// How the records of a table are understood.
#[derive(Debug, Default)]
pub(crate) struct TableForm<'a> {
    /// Its section in the configuration: `tables.NAME`.
    pub section: String,
    /// The field by which rows are found, if they can be found.
    pub key: Option<&'a Spanned<String>>,
    /// Column → what its cells are.
    pub types: &'a [(Spanned<String>, Spanned<ColumnType>)],
    /// How numbers are written.
    pub numbers: NumberFormat,
    /// Whether texts such as `1.5E+06` are numbers.
    pub exponents: bool,
    /// How dates that are not EDTF are written; if not given, they are errors.
    pub dates: Option<DateOrder>,
    /// The bibliography that the column `sources` cites, unless that is a column like others.
    pub bibliography: Option<&'a Sources>,
    /// The tables that its rows look up rows in.
    pub lookups: Vec<Lookup>,
}

/// Rows that are not claims.
#[derive(Debug)]
pub struct DataTable {
    /// Its name in the configuration.
    pub name: SharedStr,
    /// The names of the columns in the order of the file, also of those that are empty throughout.
    pub columns: Vec<SharedStr>,
    /// The tables that its rows look up rows in.
    pub(super) lookups: Vec<Lookup>,
    types: HashMap<SharedStr, ColumnType>,
    rows: Vec<Arc<TableRow>>,
    has_key: bool,
    index: HashMap<String, usize>,
    incomplete: bool,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// The value by which it is found; empty if the table has no key.
    pub key: String,
    /// The fields that have a value.
    pub fields: RowFields,
    /// The sources that it cites.
    pub sources: Vec<Citation>,
    /// The place of the whole row.
    pub span: Span,
}

/// The fields of a row, shared by all claims that look it up.
pub(crate) type RowFields = Arc<[Cell]>;

impl TableRow {
    /// The cell of a column, if it has a value.
    #[must_use]
    pub fn get(&self, column: &str) -> Option<&Cell> {
        self.fields.iter().find(|cell| **cell.name() == *column)
    }
}

impl From<&RowFields> for CellValue {
    fn from(fields: &RowFields) -> Self {
        Self::Object(Arc::clone(fields))
    }
}

impl DataTable {
    /// Makes rows of records. Reported and left out are records without the key and second ones with the same key;
    /// reported and left empty are cells that are not of the type of their column.
    #[must_use]
    pub(crate) fn new(
        name: &str,
        form: &TableForm<'_>,
        read: RecordSet,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let RecordSet { columns, records, .. } = read;
        let typed = |(column, of): &(Spanned<String>, Spanned<ColumnType>)| {
            (column.value.as_str().into(), of.value)
        };
        let mut table = Self {
            name: name.into(),
            columns,
            lookups: form.lookups.clone(),
            types: form.types.iter().map(typed).collect(),
            rows: Vec::new(),
            has_key: form.key.is_some(),
            index: HashMap::new(),
            incomplete: false,
        };
        table.add_columns_of(&records);
        table.columns.retain(|column| form.bibliography.is_none() || **column != *SOURCES);
        for (column, _) in form.types {
            diagnostics.extend(table.unknown_column(column, &records));
        }
        if let Some(key) = form.key
            && let Some(unknown) = table.unknown_column(key, &records)
        {
            diagnostics.push(unknown);
            return table.mark_incomplete();
        }
        for record in records {
            table.add_row(record, form, diagnostics);
        }
        table
    }

    /// Adds fields of records that are no columns of the files, such as defaults.
    fn add_columns_of(&mut self, records: &[Record]) {
        let mut known: HashSet<SharedStr> = self.columns.iter().cloned().collect();
        for (name, _) in records.iter().flat_map(Record::fields) {
            if known.insert(Arc::clone(name)) {
                self.columns.push(Arc::clone(name));
            }
        }
    }

    /// The error about a column that the configuration names and no record has.
    fn unknown_column(&self, column: &Spanned<String>, records: &[Record]) -> Option<Diagnostic> {
        let has_column = |record: &Record| record.get(&column.value).is_some();
        if records.is_empty() || records.iter().any(has_column) {
            return None;
        }
        let message = format!("no row of the table `{}` has `{}`", self.name, column.value);
        let names = records[0].fields().map(|(name, _)| &**name);
        let finding = Diagnostic::error("invalid-column", message).at(column.span.clone());
        Some(finding.did_you_mean(&column.value, names))
    }

    /// Adds a record, or reports why it is left out.
    fn add_row(&mut self, mut record: Record, form: &TableForm<'_>, diagnostics: &mut Diagnostics) {
        let key = match form.key.map(|key| (key, record.get(&key.value).cloned())) {
            None => None,
            Some((key, None)) => {
                let message = format!("this row has no `{}`", key.value);
                diagnostics.push(Diagnostic::error("missing-field", message).at(record.span()));
                return;
            }
            Some((key, Some(cell))) => {
                let Some(text) = cell.text() else {
                    diagnostics.push(not_text_or_number(&key.value, &cell));
                    return;
                };
                Some((text, cell.span()))
            }
        };
        read_coordinates(&mut record, |_, _| form.numbers);
        for (column, of) in form.types {
            form.convert(&mut record, &column.value, of.value, diagnostics);
        }
        let unread = record.fields().filter_map(|(_, cell)| Some((cell.value().error()?, cell)));
        diagnostics.extend(unread.map(|(error, cell)| error.warning(cell)));
        let sources = form.sources(&mut record, diagnostics);
        if let Some((text, span)) = &key {
            match self.index.entry(text.clone()) {
                Entry::Vacant(entry) => _ = entry.insert(self.rows.len()),
                Entry::Occupied(entry) => {
                    let first = &self.rows[*entry.get()];
                    diagnostics.push(duplicate_row(&self.name, form.key, text, span, first));
                    return;
                }
            }
        }
        let key = key.map(|(text, _)| text).unwrap_or_default();
        let span = record.span();
        self.rows.push(Arc::new(TableRow {
            key,
            fields: record.into_fields().into(),
            sources,
            span,
        }));
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

    /// Whether rows can be found by a key.
    #[must_use]
    pub fn has_key(&self) -> bool {
        self.has_key
    }

    /// The row of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Arc<TableRow>> {
        self.index.get(key).map(|&at| &self.rows[at])
    }

    /// All rows in the order of the file.
    #[must_use]
    pub fn rows(&self) -> &[Arc<TableRow>] {
        &self.rows
    }

    /// The same table with other rows that have the same keys, in the same order.
    pub(super) fn with_rows(&self, rows: Vec<Arc<TableRow>>) -> Self {
        Self {
            name: Arc::clone(&self.name),
            columns: self.columns.clone(),
            lookups: self.lookups.clone(),
            types: self.types.clone(),
            rows,
            has_key: self.has_key,
            index: self.index.clone(),
            incomplete: self.incomplete,
        }
    }

    /// All keys, in the order of the file; none if the table has no key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(|_| self.has_key).map(|row| row.key.as_str())
    }

    /// All cells of all rows, each with its column; no cells of other tables.
    pub fn cells(&self) -> impl Iterator<Item = (&SharedStr, &Cell)> {
        let is_own = |name: &SharedStr| self.lookups.iter().all(|lookup| lookup.field != *name);
        let fields = self.rows.iter().flat_map(|row| row.fields.iter());
        fields.filter(move |cell| is_own(cell.name())).map(|cell| (cell.name(), cell))
    }

    /// What the cells of a column are, if the configuration says so.
    #[must_use]
    pub fn type_of(&self, column: &str) -> Option<ColumnType> {
        self.types.get(column).copied()
    }

    /// Whether rows may have a column: one of the file, or the row of another table.
    #[must_use]
    pub fn has_column(&self, column: &str) -> bool {
        self.columns.iter().any(|name| **name == *column)
            || self.lookups.iter().any(|lookup| *lookup.field == *column)
    }

    /// The order of two rows by a column: of numbers by their value, of dates by their first day; nothing for texts. Rows
    /// without a value are last.
    #[must_use]
    pub fn compare(&self, a: &TableRow, b: &TableRow, column: &str) -> Option<Ordering> {
        let [a, b] = [a, b].map(|row| row.get(column));
        let (Some(a), Some(b)) = (a, b) else { return Some(b.is_some().cmp(&a.is_some())) };
        if self.type_of(column) == Some(ColumnType::Date) {
            return Some(first_day(a).cmp(&first_day(b)));
        }
        let (ValueRef::Number(one), ValueRef::Number(other)) = (a.value(), b.value()) else {
            return None;
        };
        match (decimal(one), decimal(other)) {
            (Some(one), Some(other)) => Some(one.cmp(&other)),
            _ => one.parse::<f64>().ok()?.partial_cmp(&other.parse().ok()?),
        }
    }
}

fn first_day(cell: &Cell) -> Option<jiff::civil::Date> {
    let period: Period = cell.text()?.parse().ok()?;
    period.first().or(period.last())
}

/// The number that the digits of a cell are, if it has at most 28 digits.
#[must_use]
pub(crate) fn decimal(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits).or_else(|_| Decimal::from_scientific(digits)).ok()
}

fn duplicate_row(
    table: &str,
    key: Option<&Spanned<String>>,
    text: &str,
    span: &Span,
    first: &TableRow,
) -> Diagnostic {
    let message = format!("two rows of the table `{table}` have the key `{text}`");
    let first =
        key.and_then(|key| first.get(&key.value)).map_or_else(|| first.span.clone(), Cell::span);
    Diagnostic::error("duplicate-row", message).at(span.clone()).related(first, "the first one")
}

impl TableForm<'_> {
    /// The sources of a row, of which the column is no longer one.
    fn sources(&self, record: &mut Record, diagnostics: &mut Diagnostics) -> Vec<Citation> {
        let Some(bibliography) = self.bibliography else { return Vec::new() };
        let Some(cell) = record.remove(SOURCES) else { return Vec::new() };
        let mut citations = Vec::new();
        let cells = match cell.value() {
            ValueRef::List(cells) => cells,
            _ => std::slice::from_ref(&cell),
        };
        for cell in cells {
            match cell.text() {
                Some(text) => citations.extend(parse_citations(cell, &text, bibliography)),
                None => diagnostics.push(not_text("the sources of a row must be text", cell)),
            }
        }
        for citation in &citations {
            check_citation(citation, bibliography, diagnostics);
        }
        citations
    }

    /// Changes a cell to the type of its column. One that is not of the type is reported and left empty.
    fn convert(
        &self,
        record: &mut Record,
        column: &str,
        of: ColumnType,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(cell) = record.get(column) else { return };
        match self.converted(column, of, cell.value()) {
            Ok(None) => {}
            Ok(Some(value)) => {
                let cell = cell.with(value);
                record.set(cell);
            }
            Err(refusal) => {
                diagnostics.push(refusal.at(cell.span()));
                record.remove(column);
            }
        }
    }

    /// The value as one of a type; `None` if it stays as it is.
    fn converted(
        &self,
        column: &str,
        of: ColumnType,
        value: ValueRef<'_>,
    ) -> Result<Option<CellValue>, Diagnostic> {
        if matches!(value, ValueRef::Error(_) | ValueRef::Nothing) {
            return Ok(None);
        }
        match (of, value) {
            (ColumnType::Text, ValueRef::Number(digits)) => {
                Ok(Some(CellValue::Text(digits.into())))
            }
            (ColumnType::Text, _) | (ColumnType::Number, ValueRef::Number(_)) => Ok(None),
            (ColumnType::Number, ValueRef::Text(text)) => self.number(text).map(Some),
            (ColumnType::Date, ValueRef::Text(text) | ValueRef::Number(text)) => {
                self.date(text).map(Some)
            }
            (ColumnType::Number, _) => Err(not_a(column, "number")),
            (ColumnType::Date, _) => Err(not_a(column, "date")),
        }
    }

    fn number(&self, text: &str) -> Result<CellValue, Diagnostic> {
        let trimmed = text.trim();
        let (minus, digits) = match trimmed.strip_prefix(['-', '−', '\u{2011}']) {
            Some(digits) => ("-", digits.trim_start()),
            None => ("", trimmed.strip_prefix('+').unwrap_or(trimmed)),
        };
        let digits = digits.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ");
        if self.exponents
            && let Some(number) = without_exponent(&digits, self.numbers.decimal())
        {
            return Ok(CellValue::Number(format!("{minus}{number}").into()));
        }
        match self.numbers.read(&digits) {
            Ok(number) => Ok(CellValue::Number(format!("{minus}{number}").into())),
            Err(error) => Err(bad_number(trimmed, error)),
        }
    }

    fn date(&self, text: &str) -> Result<CellValue, Diagnostic> {
        let text = text.trim();
        let declared = self.dates.and_then(|order| order.read(text));
        let written = declared.as_deref().unwrap_or(text);
        if written.parse::<Period>().is_ok() {
            return Ok(CellValue::Text(written.into()));
        }
        let message = format!("`{text}` is not a date");
        let hints = PERIODS.hints(text, self.dates, &self.section);
        let finding = Diagnostic::error("invalid-date", message);
        Err(hints.into_iter().fold(finding, Diagnostic::hint))
    }
}

fn not_a(column: &str, what: &str) -> Diagnostic {
    Diagnostic::error("wrong-type", format!("`{column}` must be a {what}"))
}

fn bad_number(text: &str, error: NumberError) -> Diagnostic {
    let message = match error {
        NumberError::TooLarge => format!("the number `{text}` has more than 28 digits"),
        _ => format!("`{text}` is not a number"),
    };
    let finding = Diagnostic::error("wrong-type", message);
    match error {
        NumberError::NotANumber => finding.hint(
            "to remove text within cells, use `replace`; for texts that mean \"no value\", \
             `null-values`",
        ),
        NumberError::Undeclared(key, mark) => {
            finding.hint(format!("it would be a number with `{key} = \"{mark}\"`"))
        }
        NumberError::Ambiguous => finding.hint(
            "the dot may group thousands or begin decimals: set `decimal = \".\"` or \
             `grouping = \".\"`",
        ),
        NumberError::TooLarge => finding.hint(
            "shorten it, or print it as it is with `\"text\"` in place of `\"number\"` in `types`",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;
    use crate::project::Spanned;
    use crate::records::{self, ReadOptions};

    fn spanned<T>(value: T) -> Spanned<T> {
        Spanned { value, span: Span::new(&SourceFile::new("briefpress.toml", ""), 0..0) }
    }

    /// The cells of the column `x` in this form, and the messages.
    fn read(cells: &str, of: ColumnType, form: TableForm<'_>) -> (Vec<String>, Vec<String>) {
        let file = SourceFile::new("a.csv", format!("x,y\n{cells}"));
        let mut diagnostics = Diagnostics::new();
        let set = records::read(&file, ReadOptions::default(), &mut diagnostics);
        let types = [(spanned("x".to_owned()), spanned(of))];
        let form = TableForm { types: &types, ..form };
        let table = DataTable::new("t", &form, set, &mut diagnostics);
        let text = |row: &Arc<TableRow>| row.get("x").and_then(Cell::text);
        let texts = table.rows().iter().map(|row| text(row).unwrap_or_default()).collect();
        (texts, diagnostics.iter().map(|it| it.message.clone()).collect())
    }

    #[test]
    fn numbers_are_read_to_the_last_digit() {
        let check = |cell: &str, form: TableForm<'_>, expect: &str| {
            let (texts, messages) = read(&format!("{cell},b\n"), ColumnType::Number, form);
            assert_eq!((texts, messages), (vec![expect.to_owned()], vec![]), "{cell}");
        };
        let plain = TableForm::default;
        check("\"1,234.50\"", plain(), "1234.50");
        check("−3", plain(), "-3");
        check("0.1234567890123456789", plain(), "0.1234567890123456789");
        let german = NumberFormat {
            decimal: Some(super::super::number::DecimalMark::Comma),
            grouping: Some(super::super::number::Grouping::Dot),
        };
        check("\"1.234,50\"", TableForm { numbers: german, ..plain() }, "1234.50");
        check("1.5E+03", TableForm { exponents: true, ..plain() }, "1500");
    }

    #[test]
    fn cells_of_another_type_are_reported_and_empty() {
        let check = |cell: &str, of: ColumnType, expect: &str| {
            let (texts, messages) = read(&format!("{cell},b\n"), of, TableForm::default());
            assert_eq!((&*texts[0], &*messages[0]), ("", expect), "{cell}");
        };
        check("about 5", ColumnType::Number, "`about 5` is not a number");
        check("1.234", ColumnType::Number, "`1.234` is not a number");
        let long = "123456789012345678901234567890";
        check(long, ColumnType::Number, &format!("the number `{long}` has more than 28 digits"));
        let long = "1.234567890123456789012345678901";
        check(long, ColumnType::Number, &format!("the number `{long}` has more than 28 digits"));
        check("16.7.2009", ColumnType::Date, "`16.7.2009` is not a date");
    }

    #[test]
    fn dates_are_edtf_or_in_the_declared_order() {
        let form = TableForm { dates: Some(DateOrder::DayFirst), ..TableForm::default() };
        let (texts, messages) = read("16.7.2009,b\n2009-07,b\n2009,b\n", ColumnType::Date, form);
        assert_eq!(
            (texts, messages.len()),
            (["2009-07-16", "2009-07", "2009"].map(str::to_owned).into(), 0)
        );
    }
}

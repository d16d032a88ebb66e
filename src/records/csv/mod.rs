//! CSV files (RFC 4180, or with the characters that are declared) into records.
//!
//! The `csv` crate splits the rows into fields. The places of the fields are found in the bytes of each row. The crate
//! accepts ragged rows and repeated names of columns; they are refused here.

mod ragged;
mod rows;
mod sniff;

use std::ops::Range;
use std::sync::Arc;

pub(super) use ragged::ragged_row;
use ragged::{RaggedRows, is_note};
use rows::check_size;
pub(super) use rows::{CsvDialect, Row, Rows};

use super::column::{FileColumn, Notation};
use super::header::{Header, HeaderCell, declared_cells, join_rows};
use super::options::{ReadOptions, csv_signs};
use super::record::{Cell, OwnValue, Record, RecordSet, ValueRef};
use super::transform::{Effect, EffectKind, LeftOutRow, below_stop};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::HeaderSettings;
use crate::text::SharedTexts;

/// The last column of the CSV file that is attached to a PDF: the file that a claim is from, and the sheet of a workbook.
/// In such a file, texts that a spreadsheet program would run as formulas have an apostrophe.
pub(crate) const ORIGIN: &str = "origin";

/// Reads all rows; a row that does not fit the header is reported and left out.
pub(super) fn read(
    file: &Arc<SourceFile>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<RecordSet> {
    let (start, dialect) = diagnostics.ok_or_push(find_dialect(file, options))?;
    let end = end_of_rows(file.text(), start, options);
    diagnostics.ok_or_push(check_size(file, start..file.text().len(), dialect))?;
    let mut own = Diagnostics::new();
    let mut rows = Rows::within(file, start..end, dialect);
    let below = Rows::new(file, end, dialect);
    let (table, first) = read_rows(file, &mut rows, below, options, &mut own);
    let is_declared =
        options.header.is_some_and(|header| !header.names.is_empty() || header.rows.is_some());
    if !is_declared && let Some(finding) = sniff::missing_header(file, start, dialect, options) {
        diagnostics.push(finding);
        return None;
    }
    // Below a title without a delimiter, a table with another delimiter is read as one column.
    let is_undeclared = options.csv.is_none_or(|csv| csv.delimiter.is_none());
    let is_single_column = table.columns.len() == 1 && is_undeclared;
    let doubtful = own.iter().next().is_some()
        || is_single_column
        || sniff::looks_wrong(&file.text()[first], dialect);
    if doubtful && let Some(finding) = sniff::suggest_setting(file, start, dialect, options) {
        diagnostics.push(finding);
        return None;
    }
    diagnostics.extend(own);
    Some(table)
}

/// Where the rows begin, and the signs of the file: as declared, or by Excel's line `sep=;`.
fn find_dialect(
    file: &Arc<SourceFile>,
    options: ReadOptions<'_>,
) -> Result<(usize, CsvDialect), Diagnostic> {
    let text = file.text();
    let declared = options.csv.and_then(|csv| csv.delimiter.as_ref());
    let sep = separator(text);
    if let (Some(declared), Some(own)) = (declared, sep)
        && declared.value != own
    {
        let own = char::from(own);
        let message = format!("`{}` says that `{own}` separates its columns", file.path());
        return Err(Diagnostic::error("wrong-delimiter", message)
            .at(Span::new(file, 0..5))
            .related(declared.span.clone(), "the configuration says otherwise"));
    }
    let usual = CsvDialect::default();
    let (delimiter, quote) = options
        .csv
        .and_then(|csv| csv_signs(file.path(), csv))
        .unwrap_or((usual.delimiter, usual.quote));
    let dialect = CsvDialect { delimiter: sep.unwrap_or(delimiter), quote };
    let skip = options.csv.and_then(|csv| csv.skip_lines.as_ref());
    let lines = skip.map_or(0, |lines| lines.value).max(usize::from(sep.is_some()));
    let start = text.split_inclusive('\n').take(lines).map(str::len).sum();
    match skip {
        Some(skip) if text[start..].trim().is_empty() => {
            let message = format!("`{}` has no more than {} lines", file.path(), skip.value);
            Err(Diagnostic::error("empty-file", message).at(skip.span.clone()))
        }
        _ => Ok((start, dialect)),
    }
}

/// The byte at which the rows end: before as many lines as `skip-lines-after` says; empty lines at the end are not counted.
fn end_of_rows(text: &str, start: usize, options: ReadOptions<'_>) -> usize {
    let skip = options.csv.and_then(|csv| csv.skip_lines_after.as_ref());
    let Some(skip) = skip else { return text.len() };
    let rows = text[start..].trim_end();
    let lines = rows.split_inclusive('\n').rev().take(skip.value);
    start + rows.len() - lines.map(str::len).sum::<usize>()
}

/// The sign of Excel's first line `sep=;`.
fn separator(text: &str) -> Option<u8> {
    let line = text.lines().next()?;
    match line.strip_prefix("sep=")?.as_bytes() {
        [sign] if sign.is_ascii() => Some(*sign),
        _ => None,
    }
}

/// The records, and the bytes of the first row.
fn read_rows(
    file: &Arc<SourceFile>,
    rows: &mut Rows<'_>,
    below: Rows<'_>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> (RecordSet, Range<usize>) {
    let mut row = Row::default();
    let mut table = RecordSet::default();
    if !read_row(rows, &mut row, diagnostics) {
        return (table, 0..0);
    }
    let first = row.range();
    let is_attachment = row.texts.iter().next_back() == Some(ORIGIN);
    if is_attachment {
        row.unquote_formulas();
    }
    let is_named = options.header.is_none_or(|header| header.names.is_empty());
    let cells = if is_named {
        read_header(file, rows, &mut row, options, diagnostics)
    } else {
        named_columns(file, &row, options)
    };
    let width = row.texts.len();
    let cells = diagnostics.ok_or_push(cells);
    let mut more = cells.is_some();
    let header = Header::new(file.path(), cells.unwrap_or_default(), options, diagnostics);
    if is_named && more {
        more = read_row(rows, &mut row, diagnostics);
    }
    let columns = ReadColumns {
        columns: file_columns(file, &header.names, rows.dialect()),
        indices: &header.positions(),
        width,
    };
    let mut nameless = header.nameless.clone();
    let mut with_values = Vec::new();
    let mut ragged = RaggedRows::new(options);
    let mut texts = SharedTexts::default();
    while more && !options.is_below_rows(row.texts.iter()) {
        if is_attachment {
            row.unquote_formulas();
        }
        match record(file, &columns, &row, rows.dialect(), &mut texts) {
            // A row whose only values are in columns that are not read is not a record.
            Ok(record) if record.fields.is_empty() => {}
            Ok(record) => {
                table.records.push(record);
                ragged.end_run(diagnostics);
            }
            Err(finding) => {
                let span = Span::new(file, row.range());
                let cells = row_cells(&columns, &row, &mut texts);
                ragged.add(finding, span, cells);
                ragged.is_note |= ragged.run.len() == 1 && is_note(&row);
            }
        }
        nameless.retain(|at| {
            let text = row.texts.get(columns.indices[*at]);
            let is_empty = text.is_none_or(|text| text.trim().is_empty());
            if !is_empty {
                with_values.push(*at);
            }
            is_empty
        });
        more = read_row(rows, &mut row, diagnostics);
    }
    let mut stopped = 0;
    let mut row_below = None;
    let usual = usual_width(&table.records);
    while more {
        let span = Span::new(file, row.range());
        let cells = row_cells(&columns, &row, &mut texts);
        if stopped > 0 && row_below.is_none() && row.texts.len() == columns.width {
            let is_row = cells.len() >= usual && !options.is_below_rows(row.texts.iter());
            row_below = is_row.then(|| span.clone());
        }
        stopped += 1;
        table.left_out.push(LeftOutRow { span, setting: "stop-at", cells });
        more = read_row(rows, &mut row, &mut Diagnostics::new());
    }
    diagnostics.extend(row_below.and_then(|place| below_stop(place, options)));
    ragged.end_table(file, options, !table.records.is_empty(), diagnostics);
    let above = table.records.len() + ragged.rows.len();
    table.effects.extend(Effect::stopped(options, stopped, above));
    ragged.finish(&mut table, stopped, diagnostics);
    leave_out_lines(&mut table, &columns, below, options, diagnostics);
    with_values.sort_unstable();
    let path = file.path();
    diagnostics.extend(with_values.into_iter().map(|at| header.unnamed_column(path, at, options)));
    (table.headings, table.columns) = header.into_headings(path);
    (table, first)
}

/// The number of values that most rows have at least, but no less than two.
fn usual_width(records: &[Record]) -> usize {
    let values: usize = records.iter().map(|record| record.fields.len()).sum();
    values.checked_div(records.len()).unwrap_or(0).max(2)
}

/// Counts the rows in the lines that `skip-lines-after` leaves out, with a warning at the first one that has as many values as
/// most others: a file of next month may have no lines below its rows.
fn leave_out_lines(
    table: &mut RecordSet,
    columns: &ReadColumns<'_>,
    mut below: Rows<'_>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(setting) = options.csv.and_then(|csv| csv.skip_lines_after.as_ref()) else { return };
    let setting_name = "skip-lines-after";
    let usual = usual_width(&table.records);
    let mut row = Row::default();
    let mut texts = SharedTexts::default();
    let mut count = 0;
    let mut is_reported = false;
    while read_row(&mut below, &mut row, &mut Diagnostics::new()) {
        count += 1;
        let span = Span::new(below.file(), row.range());
        let cells = row_cells(columns, &row, &mut texts);
        if !is_reported && row.texts.len() == columns.width && cells.len() >= usual {
            is_reported = true;
            let message = format!("`{setting_name}` leaves out this line, which seems to be a row");
            diagnostics.push(
                Diagnostic::warning("values-outside-range", message)
                    .at(span.clone())
                    .related(setting.span.clone(), "the setting")
                    .hint("`stop-at` leaves out notes by their text, not by their number"),
            );
        }
        table.left_out.push(LeftOutRow { span, setting: setting_name, cells });
    }
    let of = table.records.len() + count;
    let kind = EffectKind::LeftOut(setting_name);
    table.effects.push(Effect { span: setting.span.clone(), kind, count, of });
}

/// Reads the next row that can be read; what cannot is reported. Rows without any value, such as the
/// `,,,` that spreadsheets write below a table, are passed over, however wide they are.
pub(super) fn read_row(rows: &mut Rows<'_>, row: &mut Row, diagnostics: &mut Diagnostics) -> bool {
    while let Some(read) = rows.read(row) {
        if diagnostics.ok_or_push(read).is_some()
            && row.texts.iter().any(|text| !text.trim().is_empty())
        {
            return true;
        }
    }
    false
}

/// The columns as one or more header rows name them, of which `row` is the first one; the last one is in it afterwards.
fn read_header(
    file: &Arc<SourceFile>,
    rows: &mut Rows<'_>,
    row: &mut Row,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<HeaderCell>, Diagnostic> {
    let count = options.header.map_or(1, HeaderSettings::row_count).max(1);
    let mut header = vec![header_cells(file, row)];
    while header.len() < count && read_row(rows, row, diagnostics) {
        header.push(header_cells(file, row));
    }
    let width = row.texts.len();
    if let Some(other) = header.iter().find(|cells| cells.len() != width) {
        let message = format!(
            "the rows of the header have {} and {width} fields: they must have as many",
            other.len()
        );
        return Err(Diagnostic::error("ragged-row", message)
            .at(other.first().map(|cell| cell.span.clone()))
            .related(Span::new(file, row.range()), "the last row of the header")
            .hint("`skip-lines` leaves out lines above the table"));
    }
    Ok(join_rows(&header, &|_, _| true))
}

/// The texts of a header row, and where they are.
fn header_cells(file: &Arc<SourceFile>, row: &Row) -> Vec<HeaderCell> {
    let texts = row.texts.iter().zip(&row.places).enumerate();
    let cell = |(position, (text, place)): (usize, (&str, &Range<usize>))| HeaderCell {
        position,
        text: text.trim().to_owned(),
        span: Span::new(file, place.clone()),
    };
    texts.map(cell).collect()
}

/// The columns as the configuration names them: they fit the first row, and are not named in the file itself.
fn named_columns(
    file: &Arc<SourceFile>,
    row: &Row,
    options: ReadOptions<'_>,
) -> Result<Vec<HeaderCell>, Diagnostic> {
    let Some(settings) = options.header else { return Ok(Vec::new()) };
    let first = Span::new(file, row.range());
    let texts = row.texts.iter().map(str::trim);
    declared_cells(file.path(), texts.enumerate(), &first, settings)
}

/// What the cells of columns have in common, of those that have a name.
fn file_columns(
    file: &Arc<SourceFile>,
    names: &[Option<Arc<str>>],
    dialect: CsvDialect,
) -> Vec<Option<Arc<FileColumn>>> {
    let notation = dialect.quote.map_or(Notation::Texts, Notation::Csv);
    let column = |name| FileColumn::new(Arc::clone(name), file, notation);
    names.iter().map(|name| name.as_ref().map(column)).collect()
}

/// The columns that are read from each row.
struct ReadColumns<'a> {
    /// Those that have a name.
    columns: Vec<Option<Arc<FileColumn>>>,
    /// The index of the field of each column.
    indices: &'a [usize],
    /// The number of fields of each row.
    width: usize,
}

fn record(
    file: &Arc<SourceFile>,
    columns: &ReadColumns<'_>,
    row: &Row,
    dialect: CsvDialect,
    texts: &mut SharedTexts<OwnValue>,
) -> Result<Record, Diagnostic> {
    if row.texts.len() != columns.width {
        return Err(ragged_row(file, row, columns.width, dialect));
    }
    Ok(Record { span: Span::new(file, row.range()), fields: row_cells(columns, row, texts) })
}

/// The cells of a row in the columns that are read.
fn row_cells(
    columns: &ReadColumns<'_>,
    row: &Row,
    texts: &mut SharedTexts<OwnValue>,
) -> Box<[Cell]> {
    let full = row.texts.iter().filter(|text| !text.is_empty()).count();
    let mut fields = Vec::with_capacity(full.min(columns.columns.len()));
    for (column, at) in columns.columns.iter().zip(columns.indices) {
        fields.extend(column.as_ref().and_then(|column| cell(column, row, *at, texts)));
    }
    fields.into()
}

/// The field of a row, if there is anything in it.
pub(super) fn cell(
    column: &Arc<FileColumn>,
    row: &Row,
    at: usize,
    texts: &mut SharedTexts<OwnValue>,
) -> Option<Cell> {
    let text = row.texts.get(at).filter(|text| !text.trim().is_empty())?;
    let place = row.places[at].clone();
    let shown = Cell::shown(column, place.clone());
    if shown.value() == ValueRef::Text(text) {
        return Some(shown);
    }
    Some(Cell::new(column, place, texts.share(at, text).0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{CsvSettings, Spanned};

    /// How a file is written, and its columns.
    type Form = (CsvSettings, HeaderSettings);

    fn named(names: &[&str]) -> HeaderSettings {
        let names = names.iter().map(|name| placed((*name).to_owned())).collect();
        HeaderSettings { names, ..HeaderSettings::default() }
    }

    fn read_as(text: &str, (csv, header): &Form) -> (Vec<Record>, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let options = ReadOptions {
            name: Some("claims"),
            csv: Some(csv),
            header: Some(header),
            ..ReadOptions::default()
        };
        let table = read(&SourceFile::new("a.csv", text), options, &mut diagnostics);
        let told = diagnostics.iter().map(|finding| {
            let place = finding.span.as_ref().expect("a place");
            let hints = finding.hints.iter().filter(|hint| hint.starts_with("set `"));
            let hints = hints.map(|hint| format!("; {hint}")).collect::<String>();
            format!("{place} {}{hints}", finding.message)
        });
        (table.map(|table| table.records).unwrap_or_default(), told.collect())
    }

    fn read_text(text: &str) -> (Vec<Record>, Vec<String>) {
        read_as(text, &Form::default())
    }

    fn placed<T>(value: T) -> Spanned<T> {
        Spanned { value, span: Span::new(&SourceFile::new("briefpress.toml", ""), 0..0) }
    }

    #[test]
    fn every_field_knows_its_line_and_column() {
        let text = "id,item,note\r\n\r\na,\"x \"\"y\"\", z\",\"two\nlines\"\r\nb,c,한국";
        let (records, found) = read_text(text);
        assert!(found.is_empty());
        let check = |record: usize, field: &str, expect: (usize, usize), slice: &str| {
            let span = records[record].get(field).expect(field).span();
            assert_eq!((span.line_column(), &text[span.range()]), (expect, slice));
        };
        check(0, "id", (3, 1), "a");
        check(0, "item", (3, 3), "\"x \"\"y\"\", z\"");
        check(0, "note", (3, 16), "\"two\nlines\"");
        check(1, "note", (5, 5), "한국");
    }

    #[test]
    fn what_the_csv_crate_lets_pass_is_refused() {
        let check = |text: &str, expect: &str| assert_eq!(read_text(text).1, [expect]);
        check("a,b\n1,2,3", "a.csv:2:1 this row has 3 fields, the header has 2");
        check("a,b\n1\n2,3", "a.csv:2:1 this row has 1 field, the header has 2");
        check("a,b\n\"1,2\n3,4", "a.csv:2:1 this quote is never closed");
        check("a,b\n\"1\" x,2", "a.csv:2:4 there is text after the closing quote");
        check("a,b\n1, \"2\"", "a.csv:2:3 there is a space before the quote");
    }

    #[test]
    fn columns_that_nothing_is_read_from_stop_nothing() {
        let check = |text: &str, expect: &str, found: &[&str]| {
            let (records, told) = read_text(text);
            let fields =
                records[0].fields().map(|(name, cell)| format!("{name}={}", cell.to_single_line()));
            assert_eq!(
                (fields.collect::<Vec<_>>().join(" ").as_str(), told),
                (expect, found.iter().map(|it| (*it).to_owned()).collect())
            );
        };
        let twice = |at: usize, name: &str| {
            format!("a.csv:1:{at} two columns are named `a`: this one is read as `{name}`")
        };
        check("a,b,a\n1,2,3", "a=1 b=2 a_2=3", &[&twice(5, "a_2")]);
        check("a,b,a,a_2\n1,2,3,4", "a=1 b=2 a_3=3 a_2=4", &[&twice(5, "a_3")]);
        check("a,b,a,a\n1,2,3,4", "a=1 b=2 a_2=3 a_3=4", &[&twice(5, "a_2"), &twice(7, "a_3")]);
        check("a,,c\n1,2,3", "a=1 c=3", &["a.csv:1:3 this column has no name, and is not read"]);
        check("a,,c,\n1,,3,\n4, ,5,", "a=1 c=3", &[]);
    }

    #[test]
    fn another_form_is_read_where_it_is_declared() {
        let check = |text: &str, form: &Form, expect: (&str, &str)| {
            let (records, found) = read_as(text, form);
            assert_eq!(found, [""; 0], "{text}");
            let cell = records[0].get("b").expect("a field");
            let value = cell.text().unwrap_or_default();
            assert_eq!((&*cell.span().to_string(), &*value), expect, "{text}");
        };
        let form = |delimiter: u8, quote: u8, skip: usize, header: &[&str]| {
            let csv = CsvSettings {
                delimiter: Some(placed(delimiter)),
                quote: Some(placed(Some(quote))),
                skip_lines: Some(placed(skip)),
                ..CsvSettings::default()
            };
            (csv, named(header))
        };
        check("a;b\n1,5;2,5\n", &form(b';', b'"', 0, &[]), ("a.csv:2:5", "2,5"));
        check("'1\t2'\t3\n", &form(b'\t', b'\'', 0, &["b", "c"]), ("a.csv:1:1", "1\t2"));
        check("a;b\n1;'x;''y'\n", &form(b';', b'\'', 0, &[]), ("a.csv:2:3", "x;'y"));
        check("one, two\n\"\na,b\n1,2\n", &form(b',', b'"', 2, &[]), ("a.csv:4:3", "2"));
        check("1,2\n3,4\n", &form(b',', b'"', 0, &["a", "b"]), ("a.csv:1:3", "2"));
        check("sep=;\r\na;b\r\n1;2,5\r\n", &Form::default(), ("a.csv:3:3", "2,5"));
        check("sep=;\na;b\n1;2\n", &form(b';', b'"', 1, &[]), ("a.csv:3:3", "2"));
    }

    #[test]
    fn a_file_of_another_form_than_declared_is_told_with_what_to_declare() {
        let check = |text: &str, expect: &str| assert_eq!(read_text(text).1, [expect], "{text}");
        let say = |line: &str| format!("; set `{line}` in `[datasets.claims]`");
        let delimiter = |place: &str, name: &str, sign: &str| {
            let line = say(&format!("delimiter = \"{sign}\""));
            format!("{place} the columns of `a.csv` are separated by {name}, not by commas{line}")
        };
        check("a;b\n1;2\n", &delimiter("a.csv:1:2", "semicolons", ";"));
        check("a\tb\n1\t2\n", &delimiter("a.csv:1:2", "tabs", "\\t"));
        check("\"a\";\"b\"\n\"1\";\"2\"\n", &delimiter("a.csv:1:4", "semicolons", ";"));
        check("a;b;c\n1,5;2;3\n1;2,5;3,5\n", &delimiter("a.csv:1:2", "semicolons", ";"));
        check("a, x;b;c\n1,5;2;3\n1;2,5;3\n", &delimiter("a.csv:1:5", "semicolons", ";"));
        let line = say("skip-lines = 3");
        let preamble = format!("a.csv:1:1 the header of `a.csv` seems to be in line 4{line}");
        check("A table\nof, things\n\na,b,c,d\n1,2,3,4\n1,2,3,4\n", &preamble);
    }

    #[test]
    fn a_declaration_that_does_not_fit_the_file_is_told() {
        let check = |text: &str, form: Form, expect: &str| {
            assert_eq!(read_as(text, &form).1, [expect]);
        };
        let header = |names: &[&str]| (CsvSettings::default(), named(names));
        let signs = |csv: CsvSettings| (csv, HeaderSettings::default());
        check("a,b\n1,2\n", header(&["a", "b"]), "a.csv:1:1 `a.csv` has a header of its own");
        check(
            "1,2\n3,4\n",
            header(&["a", "b", "c"]),
            "briefpress.toml:1:1 `header` names 3 columns, the rows of `a.csv` have 2",
        );
        let skip = CsvSettings { skip_lines: Some(placed(9)), ..CsvSettings::default() };
        check("a\n1\n", signs(skip), "briefpress.toml:1:1 `a.csv` has no more than 9 lines");
        let comma = CsvSettings { delimiter: Some(placed(b',')), ..CsvSettings::default() };
        check(
            "sep=;\na;b\n",
            signs(comma),
            "a.csv:1:1 `a.csv` says that `;` separates its columns",
        );
    }
}

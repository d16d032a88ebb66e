//! Suggests settings for a CSV file that cannot be read as declared: another delimiter, or lines before the header.
//! A suggestion is a hint; the file is not read by it.

use std::ops::Range;
use std::sync::Arc;

use super::super::field_kind::{FieldKind, last_row_of_names};
use super::super::options::ReadOptions;
use super::rows::{CsvDialect, Row, Rows};
use crate::diagnostic::{Diagnostic, SourceFile, Span};

/// The number of rows that are read for a suggestion.
const SAMPLE: usize = 100;

/// The number of rows that are read to find the header.
const FIRST: usize = 20;

/// The most lines above a table that are taken for its title.
const MOST_TITLES: usize = 5;

const DELIMITERS: [(u8, &str); 4] =
    [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];

/// Whether the header has more of another delimiter than of its own.
pub(super) fn looks_wrong(header: &str, dialect: CsvDialect) -> bool {
    let count = |sign: u8| header.bytes().filter(|byte| *byte == sign).count();
    let own = count(dialect.delimiter);
    DELIMITERS.iter().any(|(sign, _)| *sign != dialect.delimiter && count(*sign) > own)
}

/// Suggests a setting for the rows from `start` on, if they seem to have another form than declared.
pub(super) fn suggest_setting(
    file: &Arc<SourceFile>,
    start: usize,
    dialect: CsvDialect,
    options: ReadOptions<'_>,
) -> Option<Diagnostic> {
    let own = DialectCandidate::of(file, start, dialect);
    let candidate = |(delimiter, name)| {
        (DialectCandidate::of(file, start, CsvDialect { delimiter, ..dialect }), name)
    };
    let others =
        DELIMITERS.into_iter().filter(|(sign, _)| *sign != dialect.delimiter).map(candidate);
    // A delimiter that is not the usual one was chosen: where it makes a table, others are part of its texts.
    let is_chosen = dialect.delimiter != b',' && own.is_table();
    let others = others.filter(|_| !is_chosen);
    let likely = others.filter(|(other, _)| other.is_table() && other.fits_better_than(&own));
    match likely.max_by_key(|(other, _)| other.width) {
        Some((other, name)) => Some(wrong_delimiter(file, &other, name, dialect, options)),
        None => preamble(file, &own, options),
    }
}

fn wrong_delimiter(
    file: &Arc<SourceFile>,
    other: &DialectCandidate,
    name: &str,
    dialect: CsvDialect,
    options: ReadOptions<'_>,
) -> Diagnostic {
    let own = DELIMITERS.iter().find(|(sign, _)| *sign == dialect.delimiter).map(|(_, name)| *name);
    let own = own.map_or_else(|| format!("`{}`", char::from(dialect.delimiter)), str::to_owned);
    let message = format!("the columns of `{}` are separated by {name}, not by {own}", file.path());
    let sign = char::from(other.delimiter);
    let at = other.start + file.text()[other.start..].find(sign).unwrap_or(0);
    Diagnostic::error("wrong-delimiter", message)
        .at(Span::new(file, at..at + 1))
        .hint(format!("set {}", options.text_setting_hint("delimiter", &sign.to_string())))
}

/// A first row of few fields before many of many is not the header.
fn preamble(
    file: &Arc<SourceFile>,
    own: &DialectCandidate,
    options: ReadOptions<'_>,
) -> Option<Diagnostic> {
    let (_, header) = own.rows.iter().find(|(width, _)| *width == own.width)?;
    let before = own.rows.iter().take_while(|(width, _)| *width != own.width);
    let are_narrow = before.clone().all(|(width, _)| width * 2 <= own.width);
    // A title with a comma may be nearly as wide as the table.
    let is_apart = own.regularity() == 100
        && own.has_names
        && own.has_header
        && before.clone().count() <= MOST_TITLES;
    if !own.is_table() || !(are_narrow || is_apart) || before.count() == 0 {
        return None;
    }
    Some(header_in(file, own.start..own.start, *header, own.start, options))
}

/// Reports a first row that does not have the names of the columns: the title of the table, or data.
pub(super) fn missing_header(
    file: &Arc<SourceFile>,
    start: usize,
    dialect: CsvDialect,
    options: ReadOptions<'_>,
) -> Option<Diagnostic> {
    let rows = first_rows(file, start, dialect);
    let (first, rest) = rows.split_first()?;
    title(file, first, rest, start, options)
        .or_else(|| skipped_header(file, first, start, dialect, options))
        .or_else(|| data_in_header(file, first, rest, options))
}

/// A header among the lines that `skip-lines` leaves out, if the first row below them has dates or numbers.
fn skipped_header(
    file: &Arc<SourceFile>,
    first: &Row,
    start: usize,
    dialect: CsvDialect,
    options: ReadOptions<'_>,
) -> Option<Diagnostic> {
    options.csv?.skip_lines.as_ref()?;
    if !first.texts.iter().any(|text| FieldKind::of(text).is_value()) {
        return None;
    }
    let is_name = |text: &str| matches!(FieldKind::of(text), FieldKind::Text | FieldKind::Year);
    let is_header = |row: &Row| {
        let width = row.texts.len();
        width > 1 && width == first.texts.len() && row.texts.iter().all(is_name)
    };
    let mut reader = Rows::within(file, 0..start, dialect);
    let mut row = Row::default();
    while let Some(read) = reader.read(&mut row) {
        if read.is_ok() && is_header(&row) {
            return Some(header_in(file, first.range(), row.range().start, start, options));
        }
    }
    None
}

/// The first rows that can be read.
fn first_rows(file: &Arc<SourceFile>, start: usize, dialect: CsvDialect) -> Vec<Row> {
    let mut reader = Rows::new(file, start, dialect);
    let mut row = Row::default();
    let mut rows = Vec::new();
    while rows.len() < FIRST
        && let Some(read) = reader.read(&mut row)
    {
        rows.extend(read.is_ok().then(|| row.clone()));
    }
    rows
}

/// Rows that are mostly empty before one that is full of names: a spreadsheet pads titles with
/// delimiters.
fn title(
    file: &Arc<SourceFile>,
    first: &Row,
    rest: &[Row],
    start: usize,
    options: ReadOptions<'_>,
) -> Option<Diagnostic> {
    let filled = |row: &Row| row.texts.iter().filter(|text| !text.trim().is_empty()).count();
    let is_title = |row: &Row| filled(row) * 2 <= row.texts.len() && row.texts.len() > 1;
    let below = rest.iter().position(|row| !is_title(row)).filter(|_| is_title(first))?;
    let texts: Vec<Vec<&str>> =
        rest[below..].iter().map(|row| row.texts.iter().collect()).collect();
    let names = &rest[below + last_row_of_names(&texts)];
    let is_header = filled(names) == names.texts.len()
        && names.texts.iter().all(|text| FieldKind::of(text) == FieldKind::Text);
    is_header.then(|| header_in(file, first.range(), names.range().start, start, options))
}

/// The header is in a later line than the one that was read as the header.
fn header_in(
    file: &Arc<SourceFile>,
    first: Range<usize>,
    header: usize,
    start: usize,
    options: ReadOptions<'_>,
) -> Diagnostic {
    let (line, _) = file.line_column(header);
    let end = file.text()[start..].find(['\r', '\n']).map_or(first.end, |at| start + at);
    let message = format!("the header of `{}` seems to be in line {line}", file.path());
    Diagnostic::error("lines-before-header", message)
        .at(Span::new(file, first.start..end.max(first.start)))
        .related(
            Span::new(file, header..header + 1),
            "the first row with the usual number of cells",
        )
        .hint(format!("set {}", options.setting_hint(&format!("skip-lines = {}", line - 1))))
}

/// A first row in which dates and numbers are above others of their kind, and no name is above any.
fn data_in_header(
    file: &Arc<SourceFile>,
    first: &Row,
    rest: &[Row],
    options: ReadOptions<'_>,
) -> Option<Diagnostic> {
    let below = rest.iter().find(|row| row.texts.len() == first.texts.len())?;
    let kinds =
        first.texts.iter().zip(&below.texts).map(|(a, b)| (FieldKind::of(a), FieldKind::of(b)));
    let kinds: Vec<(FieldKind, FieldKind)> = kinds.collect();
    let alike = kinds.iter().any(|(one, other)| one == other && one.is_value());
    let named = kinds.iter().any(|(one, other)| *one == FieldKind::Text && other.is_value());
    let is_mapped = |name: &str| options.columns.iter().any(|(_, column)| column.value == name);
    if !alike || named || first.texts.iter().any(|text| is_mapped(text.trim())) {
        return None;
    }
    let (line, _) = file.line_column(first.range().start);
    let message = format!("line {line} of `{}` seems to be data, not a header row", file.path());
    let header = match first.texts.len() {
        1 => "\"id\"".to_owned(),
        2 => "\"id\", \"body\"".to_owned(),
        _ => "\"id\", \"body\", \"sources\", …".to_owned(),
    };
    Some(Diagnostic::error("missing-header", message).at(Span::new(file, first.range())).hint(
        format!(
            "name its {} columns: add a first line with the names, or set {}",
            first.texts.len(),
            options.setting_hint(&format!("header = [{header}]"))
        ),
    ))
}

/// The first rows as one delimiter makes them.
struct DialectCandidate {
    delimiter: u8,
    start: usize,
    /// How many fields each row has, and where it begins.
    rows: Vec<(usize, usize)>,
    /// How many fields most rows have.
    width: usize,
    /// Whether the first row of them has a name above a number or a date in the second one.
    has_header: bool,
    /// Whether all fields of that first row are names, with rows below it.
    has_names: bool,
}

impl DialectCandidate {
    fn of(file: &Arc<SourceFile>, start: usize, dialect: CsvDialect) -> Self {
        let mut reader = Rows::new(file, start, dialect);
        let mut row = Row::default();
        let mut rows = Vec::new();
        let mut kinds: Vec<Vec<FieldKind>> = Vec::new();
        while rows.len() < SAMPLE
            && let Some(read) = reader.read(&mut row)
        {
            if read.is_ok() {
                rows.push((row.texts.len(), row.range().start));
                kinds.push(row.texts.iter().map(FieldKind::of).collect());
            }
        }
        let count = |width: usize| rows.iter().filter(|(other, _)| *other == width).count();
        let width =
            rows.iter().map(|(width, _)| *width).max_by_key(|width| (count(*width), *width));
        let start = rows.first().map_or(start, |(_, start)| *start);
        let width = width.unwrap_or(0);
        let mut usual = kinds.iter().filter(|kinds| kinds.len() == width);
        let has_header = match (usual.next(), usual.next()) {
            (Some(header), Some(below)) => header
                .iter()
                .zip(below)
                .any(|(name, value)| *name == FieldKind::Text && value.is_value()),
            _ => false,
        };
        let mut usual = kinds.iter().filter(|kinds| kinds.len() == width);
        let has_names = usual.next().is_some_and(|header| {
            header.iter().all(|kind| *kind == FieldKind::Text) && usual.next().is_some()
        });
        Self { delimiter: dialect.delimiter, start, rows, width, has_header, has_names }
    }

    /// The share of rows that are as long as most, in percent; rows before the first one aside.
    fn regularity(&self) -> usize {
        let table = self.rows.iter().skip_while(|(width, _)| *width != self.width);
        let same = table.clone().filter(|(width, _)| *width == self.width).count();
        same * 100 / table.count().max(1)
    }

    /// The share of rows that are as long as most, in percent.
    fn share(&self) -> usize {
        let same = self.rows.iter().filter(|(width, _)| *width == self.width).count();
        same * 100 / self.rows.len().max(1)
    }

    fn is_table(&self) -> bool {
        self.width >= 2 && self.regularity() >= 80
    }

    /// Whether this delimiter explains the rows better, the header first of all.
    fn fits_better_than(&self, own: &Self) -> bool {
        let from_header = self.rows.first().is_some_and(|(width, _)| *width == self.width);
        let lone = own.width < 2;
        (from_header && (lone || self.share() > own.share() || self.width > own.width))
            || (lone && (self.width >= 3 || self.has_header))
    }
}

//! Workbooks as `calamine` reads them: selects a sheet and a range, and reads its cells.

use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Cell, DataRef, Error, Ods, OdsError, Reader, SheetType, SheetVisible, Sheets, Xls, XlsError,
    Xlsb, XlsbError, Xlsx, XlsxError,
};

use super::archive;
use super::cell_reader::{AdjacentCells, Book, CellLimits, CellReader, SheetCells, SheetError};
use super::container;
use super::metered_reader::MeteredReader;
use super::open_document::{self, DocumentError};
use super::range::{CellRange, address, reference, written};
use super::sheet::{self, SheetContent, SheetFile};
use super::sheet_parts::named_tables;
use crate::diagnostic::{Diagnostic, Sheet, SheetCell, SourceFile, Span};
use crate::project::Spanned;
use crate::records::options::ReadOptions;
use crate::text::toml_string;

/// The maximum number of sheets of a workbook. Many may have the same cells, which are looked at again for each.
const MAX_SHEETS: usize = 2_000;

/// Reads the cells of a sheet by the ending of the workbook's name.
pub(super) fn read(
    path: &str,
    bytes: Vec<u8>,
    options: ReadOptions<'_>,
) -> Result<SheetCells, Diagnostic> {
    // A reader of foreign binary formats has many ways to stumble over a damaged file.
    let read = catch_unwind(AssertUnwindSafe(move || read_sheet(path, &bytes, options)));
    read.unwrap_or_else(|_| Err(damaged(path, "the reader crashed")))
}

fn read_sheet(
    path: &str,
    bytes: &[u8],
    options: ReadOptions<'_>,
) -> Result<SheetCells, Diagnostic> {
    // `calamine` would read some damaged files for ever, or until the memory is full, which cannot be caught.
    container::check(bytes).map_err(|error| damaged(path, &error.to_string()))?;
    let name = options.sheet.map(|sheet| sheet.value.as_str());
    let mut expected = match extension(path).as_str() {
        "xls" | "xlsb" | "ods" => None,
        _ => {
            let range = options.range.and_then(|range| CellRange::parse(&range.value));
            SheetFile::expect(bytes, name, range.unwrap_or(CellRange::ALL))
        }
    };
    let visited = expected.as_ref().map(SheetFile::parts).unwrap_or_default();
    if extension(path) != "xls" {
        archive::check(bytes, &extension(path), &visited, &mut |part, event| {
            if let Some(expected) = &mut expected {
                expected.read(part, event);
            }
        })
        .map_err(|error| damaged(path, &error.to_string()))?;
    }
    let bytes = if extension(path) == "ods" {
        open_document::check(bytes).map_err(|error| error.diagnostic(path))?
    } else {
        bytes.into()
    };
    let bytes = &*bytes;
    let mut book = open(path, bytes).map_err(|error| unreadable(path, &error))?;
    if book.sheets_metadata().len() > MAX_SHEETS {
        let message = format!("`{path}` has more than {MAX_SHEETS} sheets");
        return Err(Diagnostic::error("unreadable-file", message)
            .at(Span::new(&SourceFile::new(path, ""), 0..0))
            .hint("save the sheet that you need in a workbook of its own"));
    }
    let SelectedCells { sheet, range, is_table } = choose(path, &book, bytes, options)?;
    let content = match extension(path).as_str() {
        // Of these formats nothing is known but values.
        "xls" | "xlsb" => SheetContent::default(),
        "ods" => {
            // What cannot be read here is left out: `calamine` has read the workbook.
            let features = open_document::read(bytes, &sheet).unwrap_or_default();
            SheetContent { features, ..SheetContent::default() }
        }
        _ => sheet::read(bytes, &sheet, range, expected)
            .ok_or_else(|| damaged(path, &format!("the sheet `{sheet}` is not found")))?,
    };
    if let Some(written) = &content.invalid_address {
        let why = format!("it has a cell `{}`", abbreviate(written));
        return Err(damaged_cell(path, &sheet, address(written), &why, SHEET_ENDS));
    }
    let mut reader = CellReader::new(range, content, CellLimits::of(&extension(path)));
    reader.read(&mut book, &sheet).map_err(|error| error.diagnostic(path, &sheet))?;
    let is_chosen = options.sheet.is_some() || options.range.is_some();
    let further = if is_chosen { Vec::new() } else { further_sheets(&mut book, &sheet) };
    let mut cells = reader.finish(sheet, book.sheet_names(), further);
    if is_table {
        // The workbook says where the table ends.
        cells.differences.adjacent = AdjacentCells::default();
    }
    Ok(cells)
}

fn extension(path: &str) -> String {
    path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

fn open<'a>(path: &str, bytes: &'a [u8]) -> Result<Book<'a>, Error> {
    let bytes = MeteredReader::new(bytes);
    Ok(match extension(path).as_str() {
        "xls" => Sheets::Xls(Xls::new(bytes)?),
        "xlsb" => Sheets::Xlsb(Xlsb::new(bytes)?),
        "ods" => Sheets::Ods(Ods::new(bytes)?),
        _ => Sheets::Xlsx(Xlsx::new(bytes)?),
    })
}

fn unreadable(path: &str, error: &Error) -> Diagnostic {
    let encrypted = matches!(
        error,
        Error::Xlsx(XlsxError::Password)
            | Error::Xlsb(XlsbError::Password)
            | Error::Xls(XlsError::Password)
            | Error::Ods(OdsError::Password)
    );
    if encrypted {
        let message = format!("`{path}` is protected by a password");
        return Diagnostic::error("encrypted-workbook", message)
            .at(Span::new(&SourceFile::new(path, ""), 0..0))
            .hint("save the workbook without a password");
    }
    damaged(path, &error.to_string())
}

const SAVE_AGAIN: &str = "open it in a spreadsheet program and save it again";
const SHEET_ENDS: &str =
    "sheets end at row 1048576 and column XFD, those of `.xls` at row 65536 and column IV";

/// A sheet that is damaged at a cell.
fn damaged_cell(
    path: &str,
    sheet: &str,
    at: Option<(u32, u32)>,
    why: &str,
    hint: &str,
) -> Diagnostic {
    let place = match at {
        Some((row, column)) => {
            let cells = vec![SheetCell { offset: 0, row, column }];
            let sheet = Sheet { name: sheet.to_owned(), cells, ..Sheet::default() };
            SourceFile::of_sheet(path, sheet, String::new())
        }
        None => SourceFile::new(path, ""),
    };
    let message = format!("the sheet `{sheet}` of `{path}` is damaged: {why}");
    Diagnostic::error("damaged-workbook", message).at(Span::new(&place, 0..0)).hint(hint)
}

/// The beginning of an address.
fn abbreviate(address: &str) -> String {
    address.chars().take(40).collect()
}

impl DocumentError {
    fn diagnostic(&self, path: &str) -> Diagnostic {
        match self {
            Self::Size(why) => damaged(path, why),
            Self::Value { sheet, position, value } => {
                let why = format!("`{}` is not a number", abbreviate(value));
                damaged_cell(path, sheet, Some(*position), &why, SAVE_AGAIN)
            }
        }
    }
}

impl SheetError {
    fn diagnostic(&self, path: &str, sheet: &str) -> Diagnostic {
        let start = || Span::new(&SourceFile::new(path, ""), 0..0);
        match self {
            Self::Book(error) => unreadable(path, error),
            Self::OutsideSheet(row, column) => {
                let at = written((*row, *column), (*row, *column));
                let at = at.split(':').next().unwrap_or_default();
                let why = format!("it has a cell `{at}`");
                damaged_cell(path, sheet, Some((*row, *column)), &why, SHEET_ENDS)
            }
            Self::Damaged(at, why) => damaged_cell(path, sheet, Some(*at), why, SAVE_AGAIN),
            Self::LongText(row, column, limit) => {
                let why = format!("a cell has more than {limit} characters");
                damaged_cell(path, sheet, Some((*row, *column)), &why, SHEET_ENDS)
            }
            Self::ManyCells => {
                let message =
                    format!("the sheet `{sheet}` of `{path}` has more than 10 million cells");
                Diagnostic::error("unreadable-file", message)
                    .at(start())
                    .hint("choose the cells to read with `range`, or divide the sheet")
            }
            Self::ManyTexts => {
                let message = format!(
                    "the cells of the sheet `{sheet}` of `{path}` have more than 256 MiB of text"
                );
                Diagnostic::error("unreadable-file", message)
                    .at(start())
                    .hint("choose the cells to read with `range`, or divide the sheet")
            }
        }
    }
}

fn damaged(path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("damaged-workbook", format!("`{path}` is damaged: {why}"))
        .at(Span::new(&SourceFile::new(path, ""), 0..0))
        .hint(SAVE_AGAIN)
}

/// The sheet and the cells that are read.
struct SelectedCells {
    sheet: String,
    range: CellRange,
    /// Whether they are a table that the workbook names.
    is_table: bool,
}

/// The cells that `range` names.
struct DefinedCells {
    /// The sheet of a name that the workbook defines.
    sheet: Option<String>,
    range: CellRange,
    is_table: bool,
}

/// The sheet and the cells that the configuration names, or the first sheet that can be seen.
fn choose(
    path: &str,
    book: &Book<'_>,
    bytes: &[u8],
    options: ReadOptions<'_>,
) -> Result<SelectedCells, Diagnostic> {
    let defined = options.range.map(|range| defined(path, book, bytes, range)).transpose()?;
    let all = DefinedCells { sheet: None, range: CellRange::ALL, is_table: false };
    let DefinedCells { sheet: of_name, range, is_table } = defined.unwrap_or(all);
    let sheets = book.sheets_metadata();
    let names = sheets.iter().map(|sheet| sheet.name.as_str());
    let tables = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheet = match (options.sheet, of_name) {
        (Some(sheet), Some(of_name)) if sheet.value != of_name => {
            let message = format!("the cells of `range` are in the sheet `{of_name}`");
            return Err(Diagnostic::error("unknown-range", message).at(sheet.span.clone()));
        }
        (Some(sheet), _) if names.clone().any(|name| name == sheet.value) => sheet.value.clone(),
        (Some(sheet), _) => {
            let message = format!("`{path}` has no sheet `{}`", sheet.value);
            let all: Vec<&str> = names.clone().collect();
            return Err(Diagnostic::error("unknown-sheet", message)
                .at(sheet.span.clone())
                .did_you_mean(&sheet.value, names)
                .hint(format!("it has: {}", all.join(", "))));
        }
        (None, Some(of_name)) => of_name,
        (None, None) => {
            let first = tables().find(|sheet| sheet.visible == SheetVisible::Visible);
            let first = first.or_else(|| tables().next());
            first.map(|sheet| sheet.name.clone()).ok_or_else(|| damaged(path, "it has no sheet"))?
        }
    };
    Ok(SelectedCells { sheet, range, is_table })
}

/// The cells of a range, and their sheet if it is a name that the workbook defines, or one of its tables. As in spreadsheets,
/// the case of such names does not matter.
fn defined(
    path: &str,
    book: &Book<'_>,
    bytes: &[u8],
    range: &Spanned<String>,
) -> Result<DefinedCells, Diagnostic> {
    if let Some(cells) = CellRange::parse(&range.value) {
        let Some(outside) = CellLimits::of(&extension(path)).outside(cells) else {
            return Ok(DefinedCells { sheet: None, range: cells, is_table: false });
        };
        let message =
            format!("`{}` refers to {outside}, which no sheet of `{path}` has", range.value);
        return Err(Diagnostic::error("unknown-range", message)
            .at(range.span.clone())
            .hint(SHEET_ENDS));
    }
    let names = book.defined_names();
    let is_meant = |name: &str| name.to_lowercase() == range.value.to_lowercase();
    let formula = names.iter().find(|(name, _)| is_meant(name)).map(|(_, formula)| formula);
    if let Some((sheet, range)) = formula.and_then(|formula| reference(formula)) {
        return Ok(DefinedCells { sheet: Some(sheet), range, is_table: false });
    }
    let tables = named_tables(bytes);
    if let Some(table) = tables.iter().find(|table| is_meant(&table.name)) {
        let sheet = Some(table.sheet.clone());
        return Ok(DefinedCells { sheet, range: table.range, is_table: true });
    }
    if let Some(formula) = formula {
        let message = format!("`{}` is `{formula}`, not one range of cells", range.value);
        let finding = Diagnostic::error("unknown-range", message).at(range.span.clone());
        let is_sheet = |name: &str| book.sheets_metadata().iter().any(|sheet| sheet.name == name);
        let first = formula.split(',').next().and_then(reference);
        return Err(match first.filter(|(sheet, _)| is_sheet(sheet)) {
            Some((sheet, cells)) => {
                finding.hint(format!("for its first cells, {}", both_keys(&sheet, cells)))
            }
            None => {
                finding.hint("write a range like `B3:F40`, or define the name for such a range")
            }
        });
    }
    let message = format!("`{path}` has no range `{}`", range.value);
    let finding = Diagnostic::error("unknown-range", message).at(range.span.clone());
    if let Some((sheet, cells)) = reference(&range.value) {
        return Err(finding.hint(both_keys(&sheet, cells)));
    }
    let names = names.iter().map(|(name, _)| name.as_str());
    let tables = tables.iter().map(|table| table.name.as_str());
    Err(finding
        .did_you_mean(&range.value, names.chain(tables))
        .hint("write a range like `B3:F40`, or the name of a range or table of the workbook"))
}

/// The advice to name the sheet of a range by itself.
fn both_keys(sheet: &str, cells: CellRange) -> String {
    format!(
        "write the sheet and its cells apart: `sheet = {}` and `range = \"{}\"`",
        toml_string(sheet),
        written(cells.first, cells.last)
    )
}

/// The sheets beside one that can be seen and are not empty, each with the number of its values, of which at most
/// [`MAX_COUNTED`] are counted.
fn further_sheets(book: &mut Book<'_>, name: &str) -> Vec<(String, usize)> {
    let sheets = book.sheets_metadata().iter();
    let visible = sheets.filter(|sheet| {
        sheet.typ == SheetType::WorkSheet
            && sheet.visible == SheetVisible::Visible
            && sheet.name != name
    });
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    let counted = names.into_iter().map(|name| {
        let count = count_values(book, &name);
        (name, count)
    });
    counted.filter(|(_, count)| *count > 0).collect()
}

/// Of more values of a sheet, no more are counted.
const MAX_COUNTED: usize = 1000;

fn count_values(book: &mut Book<'_>, name: &str) -> usize {
    let has_value = |cell: &Cell<DataRef<'_>>| *cell.get_value() != DataRef::Empty;
    match book {
        Sheets::Xlsx(book) => book.worksheet_cells_reader(name).map_or(0, |mut reader| {
            let cells = std::iter::from_fn(|| reader.next_cell().ok().flatten());
            cells.filter(has_value).take(MAX_COUNTED).count()
        }),
        Sheets::Xlsb(book) => book.worksheet_cells_reader(name).map_or(0, |mut reader| {
            let cells = std::iter::from_fn(|| reader.next_cell().ok().flatten());
            cells.filter(has_value).take(MAX_COUNTED).count()
        }),
        Sheets::Xls(_) | Sheets::Ods(_) => book
            .worksheet_range(name)
            .map_or(0, |range| range.used_cells().take(MAX_COUNTED).count()),
    }
}

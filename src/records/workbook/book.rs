//! Workbooks as `calamine` reads them: which sheet, and what is in its cells.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    DataRef, Error, Ods, OdsError, Reader, SheetType, SheetVisible, Sheets, Xls, XlsError, Xlsb,
    XlsbError, Xlsx, XlsxError,
};

use super::range::{Window, reference};
use super::value::Shown;
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::project::Placed;
use crate::records::Layout;

type Book = Sheets<Cursor<Vec<u8>>>;

/// The cells of a sheet that were asked for and are not empty.
pub(super) struct Found {
    /// The sheet's name.
    pub(super) sheet: String,
    /// The names of all sheets.
    pub(super) sheets: Vec<String>,
    /// Row and column, counted from 0, and what stands there, by row and column.
    pub(super) cells: Vec<(u32, u32, Shown)>,
    /// The cells that were asked for.
    pub(super) window: Window,
}

/// Reads the cells of a sheet by the ending of the workbook's name.
pub(super) fn read(path: &str, bytes: Vec<u8>, layout: Layout<'_>) -> Result<Found, Diagnostic> {
    // A reader of foreign binary formats has many ways to stumble over a damaged file.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let kind = other_kind(path, &bytes);
        let mut book = open(path, bytes).map_err(|error| unreadable(path, &error, kind))?;
        let (sheet, window) = choose(path, &book, layout)?;
        let cells = cells(&mut book, &sheet, window);
        let mut cells = cells.map_err(|error| unreadable(path, &error, None))?;
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        cells.dedup_by_key(|(row, column, _)| (*row, *column));
        Ok(Found { sheet, sheets: book.sheet_names(), cells, window })
    }));
    read.unwrap_or_else(|_| Err(damaged(path, "nothing, it broke down", None)))
}

fn open(path: &str, bytes: Vec<u8>) -> Result<Book, Error> {
    let bytes = Cursor::new(bytes);
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    Ok(match extension.as_str() {
        "xls" => Sheets::Xls(Xls::new(bytes)?),
        "xlsb" => Sheets::Xlsb(Xlsb::new(bytes)?),
        "ods" => Sheets::Ods(Ods::new(bytes)?),
        _ => Sheets::Xlsx(Xlsx::new(bytes)?),
    })
}

fn unreadable(path: &str, error: &Error, kind: Option<&str>) -> Diagnostic {
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
            .hint("save it without a password");
    }
    damaged(path, &error.to_string(), kind)
}

fn damaged(path: &str, why: &str, kind: Option<&str>) -> Diagnostic {
    let message = format!("`{path}` is damaged, or is not the kind of workbook its name says");
    let finding = Diagnostic::error("damaged-workbook", message)
        .at(Span::new(&SourceFile::new(path, ""), 0..0))
        .hint("open it in a spreadsheet program and save it again");
    match kind {
        Some(kind) => finding.hint(format!("it begins as {kind} does")),
        None => finding.hint(format!("its reader says: {why}")),
    }
}

/// The kind of file that bytes begin as, if it is not what the name says.
fn other_kind(path: &str, bytes: &[u8]) -> Option<&'static str> {
    let is_xls = path.to_ascii_lowercase().ends_with(".xls");
    match bytes {
        [b'P', b'K', 3, 4, ..] => is_xls.then_some("an `.xlsx` or `.ods`"),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => (!is_xls).then_some("an `.xls`"),
        [b'<', ..] => Some("a web page"),
        _ => bytes.get(..512.min(bytes.len())).filter(|it| it.is_ascii()).map(|_| "a text"),
    }
}

/// The sheet and the cells that the configuration names, or the first sheet that can be seen.
fn choose(path: &str, book: &Book, layout: Layout<'_>) -> Result<(String, Window), Diagnostic> {
    let defined = layout.range.map(|range| defined(path, book, range)).transpose()?;
    let (of_name, window) = defined.unwrap_or((None, Window::ALL));
    let sheets = book.sheets_metadata();
    let names = sheets.iter().map(|sheet| sheet.name.as_str());
    let tables = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheet = match (layout.sheet, of_name) {
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
            first
                .map(|sheet| sheet.name.clone())
                .ok_or_else(|| damaged(path, "it has no sheet", None))?
        }
    };
    Ok((sheet, window))
}

/// The cells of a range, and their sheet if it is a name of the workbook's.
fn defined(
    path: &str,
    book: &Book,
    range: &Placed<String>,
) -> Result<(Option<String>, Window), Diagnostic> {
    if let Some(window) = Window::parse(&range.value) {
        return Ok((None, window));
    }
    let names = book.defined_names();
    let formula = names.iter().find(|(name, _)| *name == range.value).map(|(_, formula)| formula);
    if let Some((sheet, window)) = formula.and_then(|formula| reference(formula)) {
        return Ok((Some(sheet), window));
    }
    let message = match formula {
        Some(formula) => format!("`{}` is `{formula}`, and not a range of cells", range.value),
        None => format!("`{path}` has no range `{}`", range.value),
    };
    Err(Diagnostic::error("unknown-range", message)
        .at(range.span.clone())
        .did_you_mean(&range.value, names.iter().map(|(name, _)| name.as_str()))
        .hint("a range is written as `B3:F40`, or is a name defined in the workbook"))
}

/// The cells within a window that are not empty. Where the format allows it they are read one by one:
/// a sheet may have a cell at its far end and nothing in between.
fn cells(book: &mut Book, sheet: &str, window: Window) -> Result<Vec<(u32, u32, Shown)>, Error> {
    let mut cells = Vec::new();
    let mut add = |row: u32, column: u32, shown: Shown| {
        if window.contains(row, column) && !matches!(shown, Shown::Nothing) {
            cells.push((row, column, shown));
        }
    };
    match book {
        Sheets::Xlsx(book) => {
            let mut reader = book.worksheet_cells_reader(sheet)?;
            while let Some(cell) = reader.next_cell_with_formula_metadata()? {
                let unreckoned = cell.formula.is_some() && cell.value == DataRef::Empty;
                let shown =
                    if unreckoned { Shown::Unreckoned } else { Shown::of(&cell.value.into()) };
                add(cell.pos.0, cell.pos.1, shown);
            }
        }
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(sheet)?;
            while let Some(cell) = reader.next_cell()? {
                let (row, column) = cell.get_position();
                add(row, column, Shown::of(&cell.get_value().clone().into()));
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = book.worksheet_range(sheet)?;
            let (row, column) = range.start().unwrap_or_default();
            for (down, across, data) in range.used_cells() {
                let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                add(row + offset(down), column + offset(across), Shown::of(data));
            }
        }
    }
    Ok(cells)
}

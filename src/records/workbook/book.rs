//! Workbooks as `calamine` reads them: which sheet, and what is in its cells.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Cell, Data, DataRef, Dimensions, Error, Ods, OdsError, Reader, SheetType, SheetVisible, Sheets,
    Style, Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError,
};

use super::archive;
use super::container;
use super::format::{Alteration, CellFormat};
use super::range::{Window, reference};
use super::sheet::{self, SheetAspect};
use super::value::{Shown, alteration, is_first_of_month};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::project::Spanned;
use crate::records::Layout;

type Book<'a> = Sheets<Cursor<&'a [u8]>>;

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
    /// What the sheet shows that its cells do not say.
    pub(super) shown: ShownBeside,
}

/// What a workbook shows that the values of the cells that were asked for do not say.
#[derive(Debug, Default)]
pub(super) struct ShownBeside {
    /// The names of further sheets that can be seen and are not empty, where none was asked for.
    pub(super) further: Vec<String>,
    /// Cells of numbers and dates whose format makes something else of them, by row and column.
    pub(super) altered: Vec<(u32, u32, Alteration)>,
    /// The first cell of each column of dates whose formats are not known and which are all the first of a month.
    pub(super) first_days: Vec<(u32, u32)>,
    /// How many cells have a value in each row and column right beside the window.
    pub(super) beside: Beside,
    /// What the sheet has beside values.
    pub(super) aspect: SheetAspect,
}

/// How many cells have a value right beside the cells that were asked for.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// In the row below.
    pub(super) below: usize,
    /// In the column to the left.
    pub(super) left: usize,
    /// In the column to the right.
    pub(super) right: usize,
}

impl Beside {
    fn count(&mut self, window: Window, row: u32, column: u32) {
        let (first, last) = (window.first, window.last);
        let in_rows = (first.0..=last.0).contains(&row);
        let in_columns = (first.1..=last.1).contains(&column);
        self.below += usize::from(in_columns && Some(row) == last.0.checked_add(1));
        self.left += usize::from(in_rows && column.checked_add(1) == Some(first.1));
        self.right += usize::from(in_rows && Some(column) == last.1.checked_add(1));
    }
}

/// Reads the cells of a sheet by the ending of the workbook's name.
pub(super) fn read(path: &str, bytes: Vec<u8>, layout: Layout<'_>) -> Result<Found, Diagnostic> {
    // A reader of foreign binary formats has many ways to stumble over a damaged file.
    let read = catch_unwind(AssertUnwindSafe(move || {
        let kind = other_kind(path, &bytes);
        // `calamine` would read some damaged files for ever, or until the memory is full, which cannot be caught.
        container::check(&bytes).map_err(|fault| damaged(path, &fault.to_string(), kind))?;
        archive::check(&bytes).map_err(|error| damaged(path, &error.to_string(), kind))?;
        let mut book = open(path, &bytes).map_err(|error| unreadable(path, &error, kind))?;
        let (name, window) = choose(path, &book, layout)?;
        let mut aspect = sheet::read(&extension(path), &bytes, &name);
        let mut reading = CellReading::new(window);
        let read = cells(&mut book, &name, &mut aspect, &mut reading);
        read.map_err(|error| unreadable(path, &error, None))?;
        let CellReading { mut cells, mut altered, beside, dates, .. } = reading;
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        cells.dedup_by_key(|(row, column, _)| (*row, *column));
        altered.sort();
        let is_chosen = layout.sheet.is_some() || layout.range.is_some();
        let further = if is_chosen { Vec::new() } else { further_sheets(&mut book, &name) };
        let dates = dates.into_iter().filter(|(_, (_, all))| *all);
        let first_days = dates.map(|(column, (row, _))| (row, column)).collect();
        let shown = ShownBeside { further, altered, first_days, beside, aspect };
        Ok(Found { sheet: name, sheets: book.sheet_names(), cells, window, shown })
    }));
    read.unwrap_or_else(|_| Err(damaged(path, "the reader crashed", None)))
}

fn extension(path: &str) -> String {
    path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

fn open<'a>(path: &str, bytes: &'a [u8]) -> Result<Book<'a>, Error> {
    let bytes = Cursor::new(bytes);
    Ok(match extension(path).as_str() {
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
            .hint("save the workbook without a password");
    }
    damaged(path, &error.to_string(), kind)
}

fn damaged(path: &str, why: &str, kind: Option<&str>) -> Diagnostic {
    let message = format!("`{path}` is damaged, or its extension does not match its format");
    let finding = Diagnostic::error("damaged-workbook", message)
        .at(Span::new(&SourceFile::new(path, ""), 0..0))
        .hint("open it in a spreadsheet program and save it again");
    match kind {
        Some(kind) => finding.hint(format!("its first bytes are those of {kind}")),
        None => finding.hint(format!("the reader reports: {why}")),
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
fn choose(path: &str, book: &Book<'_>, layout: Layout<'_>) -> Result<(String, Window), Diagnostic> {
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
    book: &Book<'_>,
    range: &Spanned<String>,
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
        Some(formula) => format!("`{}` is `{formula}`, not a range of cells", range.value),
        None => format!("`{path}` has no range `{}`", range.value),
    };
    Err(Diagnostic::error("unknown-range", message)
        .at(range.span.clone())
        .did_you_mean(&range.value, names.iter().map(|(name, _)| name.as_str()))
        .hint("write a range like `B3:F40`, or use a name defined in the workbook"))
}

/// The sheets beside one that can be seen and are not empty.
fn further_sheets(book: &mut Book<'_>, name: &str) -> Vec<String> {
    let sheets = book.sheets_metadata().iter();
    let visible = sheets.filter(|sheet| {
        sheet.typ == SheetType::WorkSheet
            && sheet.visible == SheetVisible::Visible
            && sheet.name != name
    });
    let mut names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    names.retain(|name| has_cells(book, name));
    names
}

fn has_cells(book: &mut Book<'_>, name: &str) -> bool {
    let has_value = |cell: Cell<DataRef<'_>>| *cell.get_value() != DataRef::Empty;
    match book {
        Sheets::Xlsx(book) => book.worksheet_cells_reader(name).is_ok_and(|mut reader| {
            std::iter::from_fn(|| reader.next_cell().ok().flatten()).any(has_value)
        }),
        Sheets::Xlsb(book) => book.worksheet_cells_reader(name).is_ok_and(|mut reader| {
            std::iter::from_fn(|| reader.next_cell().ok().flatten()).any(has_value)
        }),
        Sheets::Xls(_) | Sheets::Ods(_) => {
            book.worksheet_range(name).is_ok_and(|range| !range.is_empty())
        }
    }
}

/// What was read of a sheet so far.
struct CellReading {
    window: Window,
    cells: Vec<(u32, u32, Shown)>,
    altered: Vec<(u32, u32, Alteration)>,
    beside: Beside,
    /// Columns of dates whose formats are not known: the first row with one, and whether all of them are
    /// the first day of a month.
    dates: BTreeMap<u32, (u32, bool)>,
}

impl CellReading {
    fn new(window: Window) -> Self {
        Self {
            window,
            cells: Vec::new(),
            altered: Vec::new(),
            beside: Beside::default(),
            dates: BTreeMap::new(),
        }
    }

    /// Takes a cell, unless it is empty or outside of the window.
    fn add(&mut self, (row, column): (u32, u32), data: &Data, format: Option<&CellFormat>) {
        let shown = Shown::of(data, format);
        if matches!(shown, Shown::Nothing) {
            return;
        }
        if !self.window.contains(row, column) {
            self.beside.count(self.window, row, column);
            return;
        }
        if let (None, Some(is_first)) = (format, is_first_of_month(data)) {
            let (_, all) = self.dates.entry(column).or_insert((row, true));
            *all &= is_first;
        }
        let altered = format.and_then(|format| alteration(data, format));
        self.altered.extend(altered.map(|altered| (row, column, altered)));
        self.cells.push((row, column, shown));
    }

    /// Takes a cell without a value of its own.
    fn add_shown(&mut self, (row, column): (u32, u32), shown: Shown) {
        if self.window.contains(row, column) {
            self.cells.push((row, column, shown));
        }
    }
}

/// Reads the cells of a sheet. Where the format allows it they are read one by one: a sheet may have a cell at
/// its far end and nothing in between.
fn cells(
    book: &mut Book<'_>,
    name: &str,
    aspect: &mut SheetAspect,
    reading: &mut CellReading,
) -> Result<(), Error> {
    match book {
        Sheets::Xlsx(book) => xlsx_cells(book, name, aspect, reading)?,
        Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(name)?;
            while let Some(cell) = reader.next_cell()? {
                reading.add(cell.get_position(), &cell.get_value().clone().into(), None);
            }
        }
        Sheets::Xls(_) | Sheets::Ods(_) => {
            let range = book.worksheet_range(name)?;
            let (row, column) = range.start().unwrap_or_default();
            for (down, across, data) in range.used_cells() {
                let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let at = (row + offset(down), column + offset(across));
                reading.add(at, data, aspect.formats.get(&at).map(|format| &**format));
            }
        }
    }
    if let Sheets::Xls(book) = book {
        let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        let window = |it: Dimensions| Window { first: it.start, last: it.end };
        aspect.merged = merged.into_iter().map(window).collect();
    }
    Ok(())
}

/// Reads the cells of an `.xlsx`. An error that `calamine` does not know would end its reading: such cells
/// are known from the sheet itself.
fn xlsx_cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    aspect: &SheetAspect,
    reading: &mut CellReading,
) -> Result<(), XlsxError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let code =
        |style: &Style| style.number_format.as_ref().map(|it| CellFormat::parse(&it.format_code));
    let formats: Vec<Option<CellFormat>> = reader.styles().iter().map(code).collect();
    loop {
        match reader.next_cell_with_style_id() {
            Ok(None) => break,
            Ok(Some((cell, style))) => {
                let data: Data = cell.get_value().clone().into();
                if !matches!(data, Data::Error(_)) || aspect.errors.is_empty() {
                    let format = formats.get(style).and_then(Option::as_ref);
                    reading.add(cell.get_position(), &data, format);
                }
            }
            Err(XlsxError::CellError(_)) if aspect.is_addressed => {}
            Err(error) => return Err(error),
        }
    }
    for (row, column, error) in &aspect.errors {
        reading.add_shown((*row, *column), Shown::Error(error.clone()));
    }
    for at in &aspect.without_result {
        reading.add_shown(*at, Shown::Unreckoned);
    }
    Ok(())
}

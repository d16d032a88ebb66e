//! Workbooks as `calamine` reads them: selects a sheet and a range, and reads its cells.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{
    Cell, Data, DataRef, DataType as _, Dimensions, Error, Ods, OdsError, Range, Reader, SheetType,
    SheetVisible, Sheets, Style, Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError,
};

use super::archive;
use super::container;
use super::format::{Alteration, CellFormat};
use super::metered_reader::MeteredReader;
use super::open_document;
use super::range::{CellRange, MAX_COLUMNS, MAX_ROWS, address, reference, written};
use super::sheet::{self, SheetFeatures};
use super::superscript::FootnoteMark;
use super::value::{CellDisplay, alteration, is_first_of_month};
use crate::diagnostic::{Diagnostic, Sheet, SheetCell, SourceFile, Span};
use crate::project::Spanned;
use crate::records::options::ReadOptions;
use crate::records::{MAX_TEXT, MAX_VALUES};

/// The limit of the texts of all cells that are read from a sheet, in bytes. A text that cells share counts for each
/// cell, because the text that represents the sheet contains it each time.
const MAX_SHEET_TEXT: usize = 1 << 28;

type Book<'a> = Sheets<MeteredReader<'a>>;

/// The cells of a sheet that are in the selected range and not empty.
pub(super) struct SheetCells {
    /// The sheet's name.
    pub(super) sheet: String,
    /// The names of all sheets.
    pub(super) sheets: Vec<String>,
    /// Row and column, counted from 0, and the content of the cell, by row and column.
    pub(super) cells: Vec<(u32, u32, CellDisplay)>,
    /// The selected range.
    pub(super) range: CellRange,
    pub(super) differences: DisplayDifferences,
}

/// What a person sees in a workbook that the values of the selected cells do not have.
#[derive(Debug, Default)]
pub(super) struct DisplayDifferences {
    /// The names of other visible sheets that are not empty, if no sheet was selected.
    pub(super) further: Vec<String>,
    /// Cells of numbers and dates whose format shows something else, by row and column.
    pub(super) altered: Vec<(u32, u32, Alteration)>,
    /// The footnote marks that were left out of texts, by row and column.
    pub(super) marks: Vec<(u32, u32, FootnoteMark)>,
    /// The first cell of each column of dates whose formats are not known and which are all the first of a month.
    pub(super) first_days: Vec<(u32, u32)>,
    pub(super) adjacent: AdjacentCells,
    pub(super) features: SheetFeatures,
}

/// The numbers of cells with a value right beside the selected range.
#[derive(Debug, Default)]
pub(super) struct AdjacentCells {
    /// In the row below.
    pub(super) below: usize,
    /// In the column to the left.
    pub(super) left: usize,
    /// In the column to the right.
    pub(super) right: usize,
}

impl AdjacentCells {
    fn count(&mut self, range: CellRange, row: u32, column: u32) {
        let (first, last) = (range.first, range.last);
        let in_rows = (first.0..=last.0).contains(&row);
        let in_columns = (first.1..=last.1).contains(&column);
        self.below += usize::from(in_columns && Some(row) == last.0.checked_add(1));
        self.left += usize::from(in_rows && column.checked_add(1) == Some(first.1));
        self.right += usize::from(in_rows && Some(column) == last.1.checked_add(1));
    }
}

/// Reads the cells of a sheet by the ending of the workbook's name.
pub(super) fn read(
    path: &str,
    bytes: Vec<u8>,
    options: ReadOptions<'_>,
) -> Result<SheetCells, Diagnostic> {
    // A reader of foreign binary formats has many ways to stumble over a damaged file.
    let read = catch_unwind(AssertUnwindSafe(move || read_sheet(path, &bytes, options)));
    read.unwrap_or_else(|_| Err(damaged(path, "the reader crashed", None)))
}

fn read_sheet(
    path: &str,
    bytes: &[u8],
    options: ReadOptions<'_>,
) -> Result<SheetCells, Diagnostic> {
    let kind = other_kind(path, bytes);
    // `calamine` would read some damaged files for ever, or until the memory is full, which cannot be caught.
    container::check(bytes).map_err(|error| damaged(path, &error.to_string(), kind))?;
    archive::check(bytes, &extension(path))
        .map_err(|error| damaged(path, &error.to_string(), kind))?;
    if extension(path) == "ods" {
        open_document::check_size(bytes).map_err(|error| damaged(path, &error, kind))?;
    }
    let mut book = open(path, bytes).map_err(|error| unreadable(path, &error, kind))?;
    let (sheet, range) = choose(path, &book, options)?;
    let features = sheet::read(&extension(path), bytes, &sheet);
    if let Some(written) = &features.invalid_address {
        let why = format!("it has a cell `{}`", abbreviate(written));
        return Err(damaged_cell(path, &sheet, address(written), &why));
    }
    let mut reader = CellReader::new(range, features, CellLimits::of(&extension(path)));
    reader.read(&mut book, &sheet).map_err(|error| error.diagnostic(path, &sheet))?;
    let is_chosen = options.sheet.is_some() || options.range.is_some();
    let further = if is_chosen { Vec::new() } else { further_sheets(&mut book, &sheet) };
    Ok(reader.finish(sheet, book.sheet_names(), further))
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

/// A sheet that is damaged at a cell.
fn damaged_cell(path: &str, sheet: &str, at: Option<(u32, u32)>, why: &str) -> Diagnostic {
    let place = match at {
        Some((row, column)) => {
            let cells = vec![SheetCell { offset: 0, row, column }];
            let sheet = Sheet { name: sheet.to_owned(), cells };
            SourceFile::of_sheet(path, sheet, String::new())
        }
        None => SourceFile::new(path, ""),
    };
    let message = format!("the sheet `{sheet}` of `{path}` is damaged: {why}");
    Diagnostic::error("damaged-workbook", message).at(Span::new(&place, 0..0)).hint(
        "sheets end at row 1048576 and column XFD, those of `.xls` at row 65536 and column IV",
    )
}

/// The beginning of an address.
fn abbreviate(address: &str) -> String {
    address.chars().take(40).collect()
}

/// The limits of a sheet.
#[derive(Clone, Copy)]
struct CellLimits {
    rows: u32,
    columns: u32,
    /// The characters of a cell.
    characters: usize,
}

impl CellLimits {
    fn of(extension: &str) -> Self {
        match extension {
            "xls" => Self { rows: 1 << 16, columns: 1 << 8, characters: 32_767 },
            // LibreOffice has no lower limit for texts.
            "ods" => Self { rows: MAX_ROWS, columns: MAX_COLUMNS, characters: MAX_TEXT },
            _ => Self { rows: MAX_ROWS, columns: MAX_COLUMNS, characters: 32_767 },
        }
    }
}

/// The reason for which a sheet is not read.
enum SheetError {
    Book(Error),
    OutsideSheet(u32, u32),
    LongText(u32, u32, usize),
    ManyCells,
    ManyTexts,
}

impl From<Error> for SheetError {
    fn from(error: Error) -> Self {
        Self::Book(error)
    }
}

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> Self {
        Self::Book(error.into())
    }
}

impl From<XlsbError> for SheetError {
    fn from(error: XlsbError) -> Self {
        Self::Book(error.into())
    }
}

impl SheetError {
    fn diagnostic(&self, path: &str, sheet: &str) -> Diagnostic {
        let start = || Span::new(&SourceFile::new(path, ""), 0..0);
        match self {
            Self::Book(error) => unreadable(path, error, None),
            Self::OutsideSheet(row, column) => {
                let at = written((*row, *column), (*row, *column));
                let at = at.split(':').next().unwrap_or_default();
                damaged_cell(path, sheet, Some((*row, *column)), &format!("it has a cell `{at}`"))
            }
            Self::LongText(row, column, limit) => {
                let why = format!("a cell has more than {limit} characters");
                damaged_cell(path, sheet, Some((*row, *column)), &why)
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
fn choose(
    path: &str,
    book: &Book<'_>,
    options: ReadOptions<'_>,
) -> Result<(String, CellRange), Diagnostic> {
    let defined = options.range.map(|range| defined(path, book, range)).transpose()?;
    let (of_name, range) = defined.unwrap_or((None, CellRange::ALL));
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
            first
                .map(|sheet| sheet.name.clone())
                .ok_or_else(|| damaged(path, "it has no sheet", None))?
        }
    };
    Ok((sheet, range))
}

/// The cells of a range, and their sheet if it is a name of the workbook's.
fn defined(
    path: &str,
    book: &Book<'_>,
    range: &Spanned<String>,
) -> Result<(Option<String>, CellRange), Diagnostic> {
    if let Some(range) = CellRange::parse(&range.value) {
        return Ok((None, range));
    }
    let names = book.defined_names();
    let formula = names.iter().find(|(name, _)| *name == range.value).map(|(_, formula)| formula);
    if let Some((sheet, range)) = formula.and_then(|formula| reference(formula)) {
        return Ok((Some(sheet), range));
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

/// Reads the cells of a sheet.
struct CellReader {
    range: CellRange,
    limits: CellLimits,
    /// The texts that cells share, by the address at which the workbook keeps them.
    shared: HashMap<usize, Arc<str>>,
    /// The bytes of the texts of all cells.
    text_len: usize,
    features: SheetFeatures,
    cells: Vec<(u32, u32, CellDisplay)>,
    altered: Vec<(u32, u32, Alteration)>,
    marks: Vec<(u32, u32, FootnoteMark)>,
    adjacent: AdjacentCells,
    /// For each column of dates whose formats are not known: the first row with one, and whether all of them are
    /// the first day of a month.
    dates: BTreeMap<u32, (u32, bool)>,
}

impl CellReader {
    fn new(range: CellRange, features: SheetFeatures, limits: CellLimits) -> Self {
        Self {
            range,
            limits,
            shared: HashMap::new(),
            text_len: 0,
            features,
            cells: Vec::new(),
            altered: Vec::new(),
            marks: Vec::new(),
            adjacent: AdjacentCells::default(),
            dates: BTreeMap::new(),
        }
    }

    /// Reads a sheet. Where the format allows it, cells are read one by one: a sheet may have a cell at its far end
    /// and nothing in between.
    fn read(&mut self, book: &mut Book<'_>, sheet: &str) -> Result<(), SheetError> {
        match book {
            Sheets::Xlsx(book) => self.read_xlsx(book, sheet)?,
            Sheets::Xlsb(book) => {
                let mut reader = book.worksheet_cells_reader(sheet)?;
                while let Some(cell) = reader.next_cell()? {
                    match cell.get_value() {
                        DataRef::SharedString(text) => {
                            self.add_shared(cell.get_position(), text)?;
                        }
                        value => {
                            self.add(cell.get_position(), &value.clone().into(), None)?;
                        }
                    }
                }
            }
            Sheets::Xls(book) => {
                self.add_all(&book.worksheet_range(sheet).map_err(Error::from)?)?;
                let merged = book.merge_cells_by_sheet_name(sheet).unwrap_or_default();
                let range = |it: Dimensions| CellRange { first: it.start, last: it.end };
                self.features.merged = merged.into_iter().map(range).collect();
            }
            Sheets::Ods(book) => {
                self.add_all(&book.worksheet_range(sheet).map_err(Error::from)?)?;
            }
        }
        Ok(())
    }

    fn add_all(&mut self, range: &Range<Data>) -> Result<(), SheetError> {
        let (row, column) = range.start().unwrap_or_default();
        for (down, across, data) in range.used_cells() {
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let at = (row + offset(down), column + offset(across));
            let format = self.features.formats.get(&at).map(Arc::clone);
            self.add(at, data, format.as_deref())?;
        }
        Ok(())
    }

    /// Reads the cells of an `.xlsx`. An error that `calamine` does not know would end its reading: such cells
    /// are known from the sheet itself.
    fn read_xlsx(
        &mut self,
        book: &mut Xlsx<MeteredReader<'_>>,
        sheet: &str,
    ) -> Result<(), SheetError> {
        let mut reader = book.worksheet_cells_reader(sheet)?;
        let code = |style: &Style| {
            style.number_format.as_ref().map(|it| CellFormat::parse(&it.format_code))
        };
        let formats: Vec<Option<CellFormat>> = reader.styles().iter().map(code).collect();
        let padded: HashSet<(u32, u32)> =
            self.features.padded_numbers.iter().map(|number| number.position).collect();
        let mut failures = self.features.padded_numbers.iter().filter(|it| it.is_declared).count();
        loop {
            match reader.next_cell_with_style_id() {
                Ok(None) => break,
                Ok(Some((cell, _))) if padded.contains(&cell.get_position()) => {}
                Ok(Some((cell, style))) => {
                    if let DataRef::SharedString(text) = cell.get_value() {
                        self.add_shared(cell.get_position(), text)?;
                        continue;
                    }
                    let data: Data = cell.get_value().clone().into();
                    if !matches!(data, Data::Error(_)) || self.features.errors.is_empty() {
                        let format = formats.get(style).and_then(Option::as_ref);
                        self.add(cell.get_position(), &data, format)?;
                    }
                }
                Err(XlsxError::CellError(_)) if self.features.is_addressed => {}
                Err(XlsxError::ParseFloat(_)) if self.features.is_addressed && failures > 0 => {
                    failures -= 1;
                }
                Err(error) => return Err(error.into()),
            }
        }
        for number in std::mem::take(&mut self.features.padded_numbers) {
            let format = formats.get(number.style).and_then(Option::as_ref);
            if format.is_some_and(CellFormat::is_date) {
                return Err(
                    XlsxError::Unexpected("a date has white space around its number").into()
                );
            }
            self.add(number.position, &Data::Float(number.value), format)?;
        }
        for (row, column, error) in std::mem::take(&mut self.features.errors) {
            self.add_display((row, column), CellDisplay::Error(error))?;
        }
        for at in std::mem::take(&mut self.features.without_result) {
            self.add_display(at, CellDisplay::Uncalculated)?;
        }
        Ok(())
    }

    /// Adds a cell, unless it is empty or outside of the range.
    fn add(
        &mut self,
        at: (u32, u32),
        data: &Data,
        format: Option<&CellFormat>,
    ) -> Result<(), SheetError> {
        let (row, column) = at;
        if let Data::String(text) = data {
            self.check_length(at, text)?;
        }
        let text = self.features.superscripts.get(&at).filter(|_| data.is_string());
        let display = match text {
            Some(text) => CellDisplay::from_text(&text.text),
            None => CellDisplay::new(data, format),
        };
        if matches!(display, CellDisplay::Nothing) {
            return Ok(());
        }
        self.check_position(at)?;
        if !self.range.contains(row, column) {
            self.adjacent.count(self.range, row, column);
            return Ok(());
        }
        if let (None, Some(is_first)) = (format, is_first_of_month(data)) {
            let (_, all) = self.dates.entry(column).or_insert((row, true));
            *all &= is_first;
        }
        let marks = text.into_iter().flat_map(|text| &text.marks);
        self.marks.extend(marks.map(|mark| (row, column, mark.clone())));
        let altered = format.and_then(|format| alteration(data, format));
        self.altered.extend(altered.map(|altered| (row, column, altered)));
        self.push(at, display)
    }

    /// Adds a cell whose text is kept once for all cells that have it.
    fn add_shared(&mut self, at: (u32, u32), text: &str) -> Result<(), SheetError> {
        if self.features.superscripts.contains_key(&at) {
            return self.add(at, &Data::String(text.to_owned()), None);
        }
        let address = text.as_ptr().addr();
        let known = self.shared.get(&address).filter(|known| known.len() == text.len());
        let shared = if let Some(known) = known {
            Arc::clone(known)
        } else {
            self.check_length(at, text)?;
            let shared: Arc<str> = text.into();
            self.shared.insert(address, Arc::clone(&shared));
            shared
        };
        let display = CellDisplay::from_shared(&shared);
        if matches!(display, CellDisplay::Nothing) {
            return Ok(());
        }
        self.add_display(at, display)
    }

    /// Adds a cell without a format.
    fn add_display(&mut self, at: (u32, u32), display: CellDisplay) -> Result<(), SheetError> {
        self.check_position(at)?;
        if self.range.contains(at.0, at.1) {
            return self.push(at, display);
        }
        self.adjacent.count(self.range, at.0, at.1);
        Ok(())
    }

    fn push(&mut self, (row, column): (u32, u32), display: CellDisplay) -> Result<(), SheetError> {
        self.text_len += display.text_len();
        if self.text_len > MAX_SHEET_TEXT {
            return Err(SheetError::ManyTexts);
        }
        if self.cells.len() >= MAX_VALUES {
            return Err(SheetError::ManyCells);
        }
        self.cells.push((row, column, display));
        Ok(())
    }

    fn check_position(&self, (row, column): (u32, u32)) -> Result<(), SheetError> {
        if row < self.limits.rows && column < self.limits.columns {
            return Ok(());
        }
        Err(SheetError::OutsideSheet(row, column))
    }

    fn check_length(&self, (row, column): (u32, u32), text: &str) -> Result<(), SheetError> {
        let limit = self.limits.characters;
        if text.len() > limit && text.chars().count() > limit {
            return Err(SheetError::LongText(row, column, limit));
        }
        Ok(())
    }

    /// Sorts what was read.
    fn finish(mut self, sheet: String, sheets: Vec<String>, further: Vec<String>) -> SheetCells {
        self.cells.sort_by_key(|(row, column, _)| (*row, *column));
        self.cells.dedup_by_key(|(row, column, _)| (*row, *column));
        self.altered.sort();
        self.marks.sort_by_key(|(row, column, _)| (*row, *column));
        let dates = self.dates.into_iter().filter(|(_, (_, all))| *all);
        let differences = DisplayDifferences {
            further,
            altered: self.altered,
            marks: self.marks,
            first_days: dates.map(|(column, (row, _))| (row, column)).collect(),
            adjacent: self.adjacent,
            features: self.features,
        };
        SheetCells { sheet, sheets, cells: self.cells, range: self.range, differences }
    }
}

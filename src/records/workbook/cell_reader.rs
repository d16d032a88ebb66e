//! The cells of a sheet as a person sees them: those of the selected range, within the limits of a sheet. `calamine` reads
//! them, except those of Office Open XML, which are read with what a sheet has beside them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use calamine::{
    Data, DataRef, Dimensions, Error, ExcelDateTime, ExcelDateTimeType, Font, Range, Reader,
    Sheets, Style, XlsbError, Xlsx, XlsxError,
};

use super::format::{Alteration, CellFormat, NumberKind};
use super::metered_reader::MeteredReader;
use super::range::{CellRange, MAX_COLUMNS, MAX_ROWS};
use super::sheet::{SheetContent, SheetFeatures, ShownText, WrittenCell, WrittenValue};
use super::superscript::{FootnoteMark, TextWithoutMarks};
use super::value::{CellDisplay, alteration, is_first_of_month};
use crate::diagnostic::column_letters;
use crate::records::{CellValue, MAX_TEXT, MAX_VALUES};

/// The limit of the texts of all cells that are read from a sheet, in bytes. A text that cells share counts for each
/// cell, because the text that represents the sheet contains it each time.
pub(super) const MAX_SHEET_TEXT: usize = 1 << 28;

/// The most cells above a range whose texts are kept.
const MAX_ABOVE: usize = 100;

/// The most texts in a row of a title; a row of more texts is that of another table.
const MOST_IN_TITLE: usize = 2;

/// The texts above a table that may be its title.
fn titles(above: &[(u32, Arc<str>)]) -> Vec<Arc<str>> {
    let rows = above.chunk_by(|(one, _), (other, _)| one == other);
    let titles = rows.filter(|row| row.len() <= MOST_IN_TITLE).flatten();
    titles.map(|(_, text)| Arc::clone(text)).collect()
}

pub(super) type Book<'a> = Sheets<MeteredReader<'a>>;

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
    /// The one of them that has the most values, if that are more than the sheet has that is read.
    pub(super) fullest: Option<String>,
    /// Cells of numbers and dates whose format shows something else, by row and column.
    pub(super) altered: Vec<(u32, u32, Alteration)>,
    /// The footnote marks that were left out of texts, by row and column.
    pub(super) marks: Vec<(u32, u32, FootnoteMark)>,
    /// The first cell of each column of dates whose formats are not known and which are all the first of a month.
    pub(super) first_days: Vec<(u32, u32)>,
    pub(super) adjacent: AdjacentCells,
    /// The texts of the cells above the selected range.
    pub(super) above: Vec<Arc<str>>,
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

/// The limits of a sheet.
#[derive(Clone, Copy)]
pub(super) struct CellLimits {
    rows: u32,
    columns: u32,
    /// The characters of a cell.
    characters: usize,
}

impl CellLimits {
    pub(super) fn of(extension: &str) -> Self {
        match extension {
            "xls" => Self { rows: 1 << 16, columns: 1 << 8, characters: 32_767 },
            // LibreOffice has no lower limit for texts.
            "ods" => Self { rows: MAX_ROWS, columns: MAX_COLUMNS, characters: MAX_TEXT },
            _ => Self { rows: MAX_ROWS, columns: MAX_COLUMNS, characters: 32_767 },
        }
    }

    /// The first column or row of a range that is beyond the end of every sheet, such as `column XFE`.
    pub(super) fn outside(self, range: CellRange) -> Option<String> {
        let is_outside = |at: &u32, limit: u32| *at >= limit && *at != u32::MAX;
        let column =
            [range.first.1, range.last.1].into_iter().find(|at| is_outside(at, self.columns));
        let row = [range.first.0, range.last.0].into_iter().find(|at| is_outside(at, self.rows));
        let column = column.map(|at| format!("column {}", column_letters(at as usize + 1)));
        column.or_else(|| row.map(|at| format!("row {}", at + 1)))
    }
}

/// The reason for which a sheet is not read.
pub(super) enum SheetError {
    Book(Error),
    OutsideSheet(u32, u32),
    /// A cell, and the reason for which it cannot be read.
    Damaged((u32, u32), String),
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

/// A style of cells: the format of their numbers, and what these are.
struct CellStyle {
    format: CellFormat,
    kind: NumberKind,
    is_struck: bool,
}

impl CellStyle {
    fn new(style: &Style) -> Option<Self> {
        let number_format = style.number_format.as_ref()?;
        let format = CellFormat::parse(&number_format.format_code);
        // Formats of East Asian languages that are known by their numbers (ECMA-376, part 1, 18.8.30).
        let is_local = matches!(number_format.format_id, Some(27..=36 | 50..=58));
        let is_known = !number_format.format_code.eq_ignore_ascii_case("general");
        let kind = if is_local && !is_known { NumberKind::Moment } else { format.number_kind() };
        let is_struck = style.font.as_ref().is_some_and(Font::has_strikethrough);
        Some(Self { format, kind, is_struck })
    }
}

fn kind_of(styles: &[Option<CellStyle>], style: usize) -> NumberKind {
    styles.get(style).and_then(Option::as_ref).map_or(NumberKind::Plain, |style| style.kind)
}

fn moment(number: f64, kind: ExcelDateTimeType, is_1904: bool) -> Data {
    Data::DateTime(ExcelDateTime::new(number, kind, is_1904))
}

/// Reads the cells of a sheet.
pub(super) struct CellReader {
    range: CellRange,
    limits: CellLimits,
    /// The cells of an Office Open XML sheet.
    content: SheetContent,
    /// The texts that cells share, by the address at which the workbook keeps them.
    shared: HashMap<usize, Arc<str>>,
    /// The bytes of the texts of all cells.
    text_len: usize,
    features: SheetFeatures,
    cells: Vec<(u32, u32, CellDisplay)>,
    altered: Vec<(u32, u32, Alteration)>,
    marks: Vec<(u32, u32, FootnoteMark)>,
    adjacent: AdjacentCells,
    /// The rows and texts of the cells above the range.
    above: Vec<(u32, Arc<str>)>,
    /// For each column of dates whose formats are not known: the first row with one, and whether all of them are
    /// the first day of a month.
    dates: BTreeMap<u32, (u32, bool)>,
}

impl CellReader {
    /// Creates a reader of the cells of a range, of which some content is known.
    pub(super) fn new(range: CellRange, mut content: SheetContent, limits: CellLimits) -> Self {
        let features = std::mem::take(&mut content.features);
        Self {
            range,
            limits,
            content,
            shared: HashMap::new(),
            text_len: 0,
            features,
            cells: Vec::new(),
            altered: Vec::new(),
            marks: Vec::new(),
            adjacent: AdjacentCells::default(),
            above: Vec::new(),
            dates: BTreeMap::new(),
        }
    }

    /// Reads a sheet. Where the format allows it, cells are read one by one: a sheet may have a cell at its far end
    /// and nothing in between.
    pub(super) fn read(&mut self, book: &mut Book<'_>, sheet: &str) -> Result<(), SheetError> {
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
        let shown = std::mem::take(&mut self.features.shown);
        for (down, across, data) in range.used_cells() {
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let at = (row + offset(down), column + offset(across));
            let format = self.features.formats.get(&at).map(Arc::clone);
            if !shown.contains_key(&at) {
                self.add(at, data, format.as_deref())?;
            }
        }
        for (at, shown) in shown {
            match shown {
                ShownText::Text(text) => self.add(at, &Data::String(text.to_string()), None)?,
                ShownText::Error(error) => {
                    self.add_display(at, CellDisplay::Error(error.to_string()))?;
                }
            }
        }
        self.cells.sort_by_key(|(row, column, _)| (*row, *column));
        Ok(())
    }

    /// Converts the cells of an `.xlsx` by the styles of the workbook, which `calamine` reads.
    fn read_xlsx(
        &mut self,
        book: &mut Xlsx<MeteredReader<'_>>,
        sheet: &str,
    ) -> Result<(), SheetError> {
        let is_1904 = book.has_1904_epoch();
        // Reads no cell, but whether the sheet is one of cells.
        let head = book.worksheet_cells_reader(sheet)?;
        let styles: Vec<Option<CellStyle>> = head.styles().iter().map(CellStyle::new).collect();
        let SheetContent { cells, strings, error, .. } = std::mem::take(&mut self.content);
        if let Some(error) = error {
            return Err(error);
        }
        for WrittenCell { position: at, style, value } in cells {
            let own_style = style.and_then(|style| styles.get(style)?.as_ref());
            let has_struck =
                matches!(value, WrittenValue::Shared(index) if strings.struck.contains(&index));
            if has_struck || own_style.is_some_and(|style| style.is_struck) {
                self.features.struck.push(at);
            }
            match value {
                WrittenValue::Number(number) => {
                    // The first style is that of cells without one, but no number becomes a day by it.
                    let kind = style.map_or(NumberKind::Plain, |style| kind_of(&styles, style));
                    let data = match kind {
                        NumberKind::Plain => Data::Float(number),
                        NumberKind::Moment => moment(number, ExcelDateTimeType::DateTime, is_1904),
                        NumberKind::Duration => {
                            moment(number, ExcelDateTimeType::TimeDelta, is_1904)
                        }
                    };
                    let style = styles.get(style.unwrap_or_default()).and_then(Option::as_ref);
                    self.add(at, &data, style.map(|style| &style.format))?;
                }
                WrittenValue::Shared(index) => {
                    match (strings.marked.get(&index), strings.texts.get(index)) {
                        (Some(marked), _) => self.add_marked(at, marked)?,
                        (None, Some(text)) => self.add_text(at, text)?,
                        (None, None) => {
                            let why = format!("the workbook has no string {index}");
                            return Err(SheetError::Damaged(at, why));
                        }
                    }
                }
                WrittenValue::Text(text) => self.add_text(at, &text)?,
                WrittenValue::Marked(marked) => self.add_marked(at, &marked)?,
                WrittenValue::Bool(flag) => self.add(at, &Data::Bool(flag), None)?,
                WrittenValue::Day(day) => {
                    let style = styles.get(style.unwrap_or_default()).and_then(Option::as_ref);
                    self.add(at, &Data::DateTimeIso(day), style.map(|style| &style.format))?;
                }
                WrittenValue::Error(error) => self.add_display(at, CellDisplay::Error(error))?,
                WrittenValue::Uncalculated => self.add_display(at, CellDisplay::Uncalculated)?,
            }
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
            if let Some(marked) = self.features.superscripts.get(&at).map(Arc::clone) {
                return self.add_marked(at, &marked);
            }
        }
        let display = CellDisplay::new(data, format);
        self.keep_above(at, &display);
        if matches!(display, CellDisplay::Nothing) || !self.selects(at)? {
            return Ok(());
        }
        if let (None, Some(is_first)) = (format, is_first_of_month(data)) {
            let (_, all) = self.dates.entry(column).or_insert((row, true));
            *all &= is_first;
        }
        let altered = format.and_then(|format| alteration(data, format));
        self.altered.extend(altered.map(|altered| (row, column, altered)));
        self.push(at, display)
    }

    /// Adds a text that has footnote marks or other superscripts.
    fn add_marked(&mut self, at: (u32, u32), marked: &TextWithoutMarks) -> Result<(), SheetError> {
        self.check_length(at, &marked.text)?;
        let display = CellDisplay::from_text(&marked.text);
        self.keep_above(at, &display);
        if matches!(display, CellDisplay::Nothing) || !self.selects(at)? {
            return Ok(());
        }
        self.marks.extend(marked.marks.iter().map(|mark| (at.0, at.1, mark.clone())));
        self.push(at, display)
    }

    /// Adds a text that other cells may have, too.
    fn add_text(&mut self, at: (u32, u32), text: &Arc<str>) -> Result<(), SheetError> {
        self.check_length(at, text)?;
        let display = CellDisplay::from_shared(text);
        if matches!(display, CellDisplay::Nothing) {
            return Ok(());
        }
        self.add_display(at, display)
    }

    /// Adds a cell whose text is kept once for all cells that have it.
    fn add_shared(&mut self, at: (u32, u32), text: &str) -> Result<(), SheetError> {
        let address = text.as_ptr().addr();
        let known = self.shared.get(&address).filter(|known| known.len() == text.len());
        let shared = if let Some(known) = known {
            Arc::clone(known)
        } else {
            let shared: Arc<str> = text.into();
            self.shared.insert(address, Arc::clone(&shared));
            shared
        };
        self.add_text(at, &shared)
    }

    /// Adds a cell without a format.
    fn add_display(&mut self, at: (u32, u32), display: CellDisplay) -> Result<(), SheetError> {
        self.keep_above(at, &display);
        if self.selects(at)? { self.push(at, display) } else { Ok(()) }
    }

    /// Keeps the text of a cell above the range, where the title of the table may be.
    fn keep_above(&mut self, at: (u32, u32), display: &CellDisplay) {
        let is_above = self.range.is_below_title(at) && self.above.len() < MAX_ABOVE;
        if let CellDisplay::Value(CellValue::Text(text)) = display
            && is_above
        {
            self.above.push((at.0, Arc::clone(text)));
        }
    }

    /// Returns whether a cell is in the range, and counts it if it is beside it.
    fn selects(&mut self, at: (u32, u32)) -> Result<bool, SheetError> {
        self.check_position(at)?;
        let is_selected = self.range.contains(at.0, at.1);
        if !is_selected {
            self.adjacent.count(self.range, at.0, at.1);
        }
        Ok(is_selected)
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
    pub(super) fn finish(
        mut self,
        sheet: String,
        sheets: Vec<String>,
        further: Vec<(String, usize)>,
    ) -> SheetCells {
        self.cells.sort_by_key(|(row, column, _)| (*row, *column));
        self.cells.dedup_by_key(|(row, column, _)| (*row, *column));
        self.altered.sort();
        self.marks.sort_by_key(|(row, column, _)| (*row, *column));
        let dates = self.dates.into_iter().filter(|(_, (_, all))| *all);
        let fullest = further.iter().rev().max_by_key(|(_, count)| *count);
        let fullest = fullest.filter(|(_, count)| *count > self.cells.len());
        let fullest = fullest.map(|(name, _)| name.clone());
        let differences = DisplayDifferences {
            further: further.into_iter().map(|(name, _)| name).collect(),
            fullest,
            altered: self.altered,
            marks: self.marks,
            first_days: dates.map(|(column, (row, _))| (row, column)).collect(),
            adjacent: self.adjacent,
            above: titles(&self.above),
            features: self.features,
        };
        SheetCells { sheet, sheets, cells: self.cells, range: self.range, differences }
    }
}

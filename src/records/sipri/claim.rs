//! A row of a register into the fields of a claim.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::super::column::{FileColumn, Notation};
use super::super::csv::{Row, cell};
use super::super::record::{Cell, CellValue, OwnValue, Record, ValueRef};
use super::columns::Columns;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::text::{SharedTexts, push_slug};

/// The fields that a row makes, beside columns that no register is known to have.
const FIELDS: [&str; 20] = [
    "id",
    "from",
    "to",
    "category",
    "item",
    "quantity",
    "unit",
    "period",
    "as_of",
    "status",
    "body",
    "remark",
    "order_year",
    "ordered",
    "delivery_years",
    "condition",
    "tiv_per_unit",
    "tiv_ordered",
    "tiv_delivered",
    "credit",
];

/// A register that is being read: what all of its rows share.
pub(super) struct Register<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    pub(super) columns: Columns,
    /// The columns of the fields.
    fields: [Arc<FileColumn>; 20],
    /// Those of columns that no register is known to have, by their positions.
    others: Vec<(usize, Arc<FileColumn>)>,
    ids: Ids,
    as_of: Option<Cell>,
    credit: Option<Cell>,
    body: Cell,
    item: Arc<CellValue>,
    delivered: Arc<CellValue>,
    ordered: Arc<CellValue>,
    texts: RefCell<SharedTexts<OwnValue>>,
}

impl<'a> Register<'a> {
    /// Reads the lines before the header, which begins at `start`.
    pub(super) fn new(
        file: &'a Arc<SourceFile>,
        start: usize,
        columns: Columns,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let column = |name: &str| FileColumn::new(name, file, Notation::Csv(b'"'));
        let others = columns.others.iter().map(|(at, name)| (*at, column(name))).collect();
        let credit = preamble_line(file, start, "Source:");
        let body = credit.as_ref().map_or(start..start, Cell::range);
        let constant = |text: &str| Arc::new(CellValue::Text(text.into()));
        Self {
            file,
            columns,
            fields: FIELDS.map(column),
            others,
            ids: Ids::default(),
            as_of: generation_date(file, start, diagnostics),
            credit,
            body: Cell::new(&column("body"), body, constant("SIPRI")),
            item: constant("item"),
            delivered: constant("delivered"),
            ordered: constant("ordered"),
            texts: RefCell::default(),
        }
    }

    /// The names of all fields that a record may have.
    pub(super) fn field_names(&self) -> Vec<Arc<str>> {
        let others = self.others.iter().map(|(_, column)| column);
        self.fields.iter().chain(others).map(|column| Arc::clone(&column.name)).collect()
    }

    /// The record of a row that has all its fields.
    pub(super) fn record(&mut self, row: &Row, diagnostics: &mut Diagnostics) -> Record {
        let id = self.ids.id(&self.fields[0], &self.columns, row);
        let columns = &self.columns;
        let at = |column: usize| self.trimmed(row, column);
        let order_year =
            self.flagged(row, columns.order_year, diagnostics).map(FlaggedValue::uncertain);
        let ordered =
            self.flagged(row, columns.ordered, diagnostics).map(FlaggedValue::into_approximate);
        // Newer exports write `0` where older ones have nothing.
        let delivered =
            self.flagged(row, columns.delivered, diagnostics).filter(|it| !it.is_zero());
        let delivered = delivered.map(FlaggedValue::into_approximate);
        let years = at(columns.delivery_years);
        let (status, quantity, period) = match delivered {
            Some(delivered) => (&self.delivered, Some(delivered), years.as_ref().map(period)),
            None => (&self.ordered, ordered.clone(), order_year.clone()),
        };
        let values = [
            Some(id),
            at(columns.supplier),
            at(columns.recipient),
            at(columns.description),
            at(columns.designation),
            quantity,
            Some(self.derived_cell(&self.item, row, columns.designation)),
            period,
            self.as_of.clone(),
            Some(self.derived_cell(status, row, columns.delivered)),
            Some(self.body.clone()),
            at(columns.comments),
            order_year,
            ordered,
            years,
            at(columns.condition),
            at(columns.tiv_per_unit),
            at(columns.tiv_ordered),
            at(columns.tiv_delivered),
            self.credit.clone(),
        ];
        let full = values.iter().flatten().count();
        let mut fields = Vec::with_capacity(full + self.others.len());
        for (column, value) in self.fields.iter().zip(values) {
            fields.extend(value.map(|cell| cell.in_column(Arc::clone(column))));
        }
        for (position, column) in &self.others {
            fields.extend(at(*position).map(|cell| cell.in_column(Arc::clone(column))));
        }
        Record { span: Span::new(self.file, row.range()), fields: fields.into() }
    }

    /// A field without the blank space around it, which some designations have.
    fn trimmed(&self, row: &Row, column: usize) -> Option<Cell> {
        let text = row.texts.get(column)?;
        let short = text.trim();
        let mut texts = self.texts.borrow_mut();
        // Each is given the column of its field at the end.
        let any = &self.fields[0];
        if short.len() == text.len() {
            return cell(any, row, column, &mut texts);
        }
        if short.is_empty() {
            return None;
        }
        Some(Cell::new(any, row.places[column].clone(), texts.share(column, short).0))
    }

    /// A shared text, at the place it was concluded from.
    fn derived_cell(&self, text: &Arc<CellValue>, row: &Row, column: usize) -> Cell {
        Cell::new(&self.fields[0], row.places[column].clone(), Arc::clone(text))
    }

    /// A value and the flag in the column after it.
    fn flagged(
        &self,
        row: &Row,
        column: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<FlaggedValue> {
        let flag = row.texts.get(column + 1).unwrap_or_default().trim();
        if !matches!(flag, "" | "?") {
            diagnostics.push(
                Diagnostic::error("unknown-flag", format!("`{flag}` is not a valid flag"))
                    .at(Span::new(self.file, row.places[column + 1].clone()))
                    .hint("write `?` if the value is uncertain; otherwise leave the cell empty"),
            );
        }
        let value = self.trimmed(row, column)?;
        Some(FlaggedValue { value, is_uncertain: flag == "?" })
    }
}

/// A value that may be uncertain.
struct FlaggedValue {
    value: Cell,
    is_uncertain: bool,
}

impl FlaggedValue {
    fn is_zero(&self) -> bool {
        self.value.value() == ValueRef::Text("0")
    }

    /// A number as a quantity.
    fn into_approximate(self) -> Cell {
        self.written(|number| format!("about {number}"))
    }

    /// A year as EDTF.
    fn uncertain(self) -> Cell {
        self.written(|year| format!("{year}?"))
    }

    fn written(self, uncertain: fn(&str) -> String) -> Cell {
        match self.value.value() {
            ValueRef::Text(sure) if self.is_uncertain => self.value.with(text(uncertain(sure))),
            _ => self.value,
        }
    }
}

fn text(text: impl Into<Arc<str>>) -> CellValue {
    CellValue::Text(text.into())
}

/// From the first to the last of the years of delivery, such as `1977; 1980`. What is not a list of
/// years is left unchanged: the reader of claims reports it.
fn period(years: &Cell) -> Cell {
    let ValueRef::Text(written) = years.value() else { return years.clone() };
    let year = |year: &str| year.trim().parse::<u16>().ok();
    let all: Option<Vec<u16>> = written.split(';').map(year).collect();
    let ends = all.and_then(|all| Some((*all.iter().min()?, *all.iter().max()?)));
    match ends {
        Some((first, last)) if first != last => years.with(text(format!("{first}/{last}"))),
        Some((only, _)) => years.with(text(only.to_string())),
        None => years.clone(),
    }
}

/// The line before the header that begins with a word.
fn preamble_line(file: &Arc<SourceFile>, start: usize, word: &str) -> Option<Cell> {
    let mut at = 0;
    for line in file.text()[..start].split_inclusive('\n') {
        let text = line.trim();
        if text.starts_with(word) {
            let begin = at + line.len() - line.trim_start().len();
            let column = FileColumn::composed("", file);
            return Some(Cell::shown(&column, begin..begin + text.len()));
        }
        at += line.len();
    }
    None
}

/// The day in a line such as `Data generated: 13 Oct 2024 2:20:11 PM`.
fn generation_date(
    file: &Arc<SourceFile>,
    start: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Cell> {
    let generated = preamble_line(file, start, "Data generated:");
    let day = generated.as_ref().and_then(|cell| {
        let written = cell.text()?;
        let (_, when) = written.split_once(':')?;
        let day = when.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        Date::strptime("%d %b %Y", day).ok()
    });
    let is_written = generated.is_some();
    let place = generated.map_or(start..start, |cell| cell.range());
    if day.is_none() {
        let message = format!("`{}` has no date of export", file.path());
        let why = if is_written {
            "its claims get no `as_of`: write the date of this line like `Data generated: 13 Oct 2024`"
        } else {
            "its claims get no `as_of`, because a line such as `Data generated: 13 Oct 2024` is missing"
        };
        let warning = Diagnostic::warning("undated-register", message);
        diagnostics.push(warning.at(Span::new(file, place.clone())).hint(why));
    }
    let column = FileColumn::composed("as_of", file);
    day.map(|day| Cell::new(&column, place, text(day.to_string())))
}

/// The ids that were given.
#[derive(Default)]
struct Ids {
    /// How often each was asked for.
    given: HashMap<Arc<str>, u32>,
}

impl Ids {
    /// An id made of recipient, supplier, year and designation; a repeated one gets a number.
    fn id(&mut self, column: &Arc<FileColumn>, columns: &Columns, row: &Row) -> Cell {
        let Columns { recipient, supplier, order_year, designation, .. } = *columns;
        let parts = [recipient, supplier, order_year, designation];
        let mut slug = String::with_capacity(64);
        for part in parts {
            push_slug(&mut slug, row.texts.get(part).unwrap_or_default());
        }
        let places = parts.map(|part| row.places[part].clone());
        let first = places.iter().map(|place| place.start).min().unwrap_or_default();
        let last = places.iter().map(|place| place.end).max().unwrap_or_default();
        Cell::new(column, first..last, text(self.unique(slug.into())))
    }

    fn unique(&mut self, slug: Arc<str>) -> Arc<str> {
        let mut number = self.given.get(&slug).copied().unwrap_or(0);
        let mut id = Arc::clone(&slug);
        while self.given.contains_key(&id) {
            number += 1;
            id = format!("{slug}-{number}").into();
        }
        if number > 0 {
            self.given.insert(slug, number);
        }
        self.given.insert(Arc::clone(&id), 1);
        id
    }
}

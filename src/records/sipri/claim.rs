//! A row of a register into the fields of a claim.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::super::csv::{Row, SharedTexts, cell};
use super::super::record::{Cell, CellValue, Record};
use super::columns::Columns;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::text::push_slug;

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
    "note",
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
    names: [Arc<str>; 20],
    ids: Ids,
    as_of: Option<Cell>,
    credit: Option<Cell>,
    body: Cell,
    item: Arc<str>,
    delivered: Arc<str>,
    ordered: Arc<str>,
    texts: RefCell<SharedTexts>,
}

impl<'a> Register<'a> {
    /// Reads the lines before the header, which begins at `start`.
    pub(super) fn new(
        file: &'a Arc<SourceFile>,
        start: usize,
        columns: Columns,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let credit = preamble_line(file, start, "Source:");
        let body =
            credit.as_ref().map_or_else(|| Span::new(file, start..start), |it| it.span.clone());
        Self {
            file,
            columns,
            names: FIELDS.map(Into::into),
            ids: Ids::default(),
            as_of: generation_date(file, start, diagnostics),
            credit,
            body: text("SIPRI", body),
            item: "item".into(),
            delivered: "delivered".into(),
            ordered: "ordered".into(),
            texts: RefCell::default(),
        }
    }

    /// The names of all fields that a record may have.
    pub(super) fn field_names(&self) -> Vec<Arc<str>> {
        let others = self.columns.others.iter().map(|(_, name)| name);
        self.names.iter().chain(others).cloned().collect()
    }

    /// The record of a row that has all its fields.
    pub(super) fn record(&mut self, row: &Row, diagnostics: &mut Diagnostics) -> Record {
        let id = self.ids.id(self.file, &self.columns, row);
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
        let mut fields = Vec::with_capacity(full + columns.others.len());
        for (name, value) in self.names.iter().zip(values) {
            fields.extend(value.map(|cell| (Arc::clone(name), cell)));
        }
        for (column, name) in &columns.others {
            fields.extend(at(*column).map(|cell| (Arc::clone(name), cell)));
        }
        Record { span: Span::new(self.file, row.range()), fields: fields.into() }
    }

    /// A field without the blank space around it, which some designations have.
    fn trimmed(&self, row: &Row, column: usize) -> Option<Cell> {
        let text = row.texts.get(column)?;
        let short = text.trim();
        let mut texts = self.texts.borrow_mut();
        if short.len() == text.len() {
            return cell(self.file, row, column, &mut texts);
        }
        if short.is_empty() {
            return None;
        }
        let span = Span::new(self.file, row.places[column].clone());
        Some(Cell { value: CellValue::Text(texts.share(column, short)), span })
    }

    /// A shared text, at the place it was concluded from.
    fn derived_cell(&self, text: &Arc<str>, row: &Row, column: usize) -> Cell {
        let span = Span::new(self.file, row.places[column].clone());
        Cell { value: CellValue::Text(Arc::clone(text)), span }
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
        self.value.value.text().is_some_and(|number| number == "0")
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
        match &self.value.value {
            CellValue::Text(sure) if self.is_uncertain => {
                text(uncertain(sure), self.value.span.clone())
            }
            _ => self.value,
        }
    }
}

fn text(text: impl Into<Arc<str>>, span: Span) -> Cell {
    Cell { value: CellValue::Text(text.into()), span }
}

/// From the first to the last of the years of delivery, such as `1977; 1980`. What is not a list of
/// years is left unchanged: the reader of claims reports it.
fn period(years: &Cell) -> Cell {
    let CellValue::Text(written) = &years.value else { return years.clone() };
    let year = |year: &str| year.trim().parse::<u16>().ok();
    let all: Option<Vec<u16>> = written.split(';').map(year).collect();
    let ends = all.and_then(|all| Some((*all.iter().min()?, *all.iter().max()?)));
    match ends {
        Some((first, last)) if first != last => text(format!("{first}/{last}"), years.span.clone()),
        Some((only, _)) => text(only.to_string(), years.span.clone()),
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
            return Some(self::text(text, Span::new(file, begin..begin + text.len())));
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
        let written = cell.value.text()?;
        let (_, when) = written.split_once(':')?;
        let day = when.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        Date::strptime("%d %b %Y", day).ok()
    });
    let span = generated.map_or_else(|| Span::new(file, start..start), |cell| cell.span);
    if day.is_none() {
        let message = format!("`{}` has no date of export", file.path());
        diagnostics.push(Diagnostic::warning("undated-register", message).at(span.clone()).hint(
            "its claims get no `as_of`, because a line such as `Data generated: 13 Oct 2024` \
                 is missing",
        ));
    }
    day.map(|day| text(day.to_string(), span))
}

/// The ids that were given.
#[derive(Default)]
struct Ids {
    /// How often each was asked for.
    given: HashMap<Arc<str>, u32>,
}

impl Ids {
    /// An id made of recipient, supplier, year and designation; a repeated one gets a number.
    fn id(&mut self, file: &Arc<SourceFile>, columns: &Columns, row: &Row) -> Cell {
        let Columns { recipient, supplier, order_year, designation, .. } = *columns;
        let parts = [recipient, supplier, order_year, designation];
        let mut slug = String::with_capacity(64);
        for part in parts {
            push_slug(&mut slug, row.texts.get(part).unwrap_or_default());
        }
        let places = parts.map(|part| row.places[part].clone());
        let first = places.iter().map(|place| place.start).min().unwrap_or_default();
        let last = places.iter().map(|place| place.end).max().unwrap_or_default();
        text(self.unique(slug.into()), Span::new(file, first..last))
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

//! Rows of tables, written for components and for the project's own Typst code.

use super::citations::Citations;
use crate::draft::objects::rows::RowObject;
use crate::draft::value_file::ValueWriter;
use crate::ledger::period::Period;
use crate::project::ColumnType;
use crate::records::{Cell, ValueRef};

/// The key under which the shipped components find what they need besides the texts of a row.
const FOR_COMPONENTS: &str = "bp-row";

/// Writes a row as a dictionary of its columns, with `none` for a column without a value. Numbers and dates of typed
/// columns are texts in the language of the document, others are as in the file.
///
/// `bp-row` is `(values: (..), refs:)`: numbers, and dates as their first and last day, by column; and the numbers of its
/// sources, or `none`.
pub(super) fn write_row(object: &RowObject, citations: &Citations<'_>, out: &mut ValueWriter) {
    let RowObject { row, table, .. } = object;
    out.dictionary(|entries| {
        for column in &table.columns {
            let out = entries.key(column);
            match row.get(column).map(|cell| (cell, object.words(column, cell))) {
                None => out.none(),
                Some((_, Some(words))) => out.text(&words),
                Some((cell, None)) => write_cell(cell.value(), out),
            }
        }
        // What is looked up in other tables is no column of this one.
        let looked_up = row.fields.iter().filter(|cell| !table.columns.contains(cell.name()));
        for cell in looked_up {
            write_cell(cell.value(), entries.key(cell.name()));
        }
        entries.key(FOR_COMPONENTS).dictionary(|entries| {
            entries.key("values").dictionary(|values| {
                for cell in row.fields.iter() {
                    let name = cell.name();
                    if let Some(value) = Measured::of(object, name, cell) {
                        value.write(values.key(name));
                    }
                }
            });
            let refs = entries.key("refs");
            if row.sources.is_empty() {
                refs.none();
                return;
            }
            let references: Vec<_> = row.sources.iter().map(|it| it.reference.clone()).collect();
            citations.write_numbers(&references, refs);
        });
    });
}

/// A value that charts can place on an axis.
enum Measured {
    Number(f64),
    Days(Period),
}

impl Measured {
    fn of(object: &RowObject, column: &str, cell: &Cell) -> Option<Self> {
        match (object.table.type_of(column), cell.value()) {
            (Some(ColumnType::Date), ValueRef::Text(text)) => text.parse().ok().map(Self::Days),
            (Some(ColumnType::Text), _) => None,
            (_, ValueRef::Number(digits)) => digits.parse().ok().map(Self::Number),
            _ => None,
        }
    }

    fn write(&self, out: &mut ValueWriter) {
        match self {
            Self::Number(number) => out.float(*number),
            Self::Days(period) => out.array(|out| {
                let days = [period.first(), period.last()];
                for day in [days[0].or(days[1]), days[1].or(days[0])] {
                    out.optional_date(day);
                }
            }),
        }
    }
}

/// Writes a value as it is in the file. A number that would lose digits is written as text.
fn write_cell(value: ValueRef<'_>, out: &mut ValueWriter) {
    match value {
        ValueRef::Nothing | ValueRef::Error(_) => out.none(),
        ValueRef::Text(text) => out.text(text),
        ValueRef::Bool(flag) => out.bool(flag),
        ValueRef::Number(digits) => match (digits.parse::<i64>(), digits.parse::<f64>()) {
            (Ok(whole), _) => out.int(whole),
            (_, Ok(number)) if number.to_string() == *digits => out.float(number),
            _ => out.text(digits),
        },
        ValueRef::List(cells) => out.array(|out| {
            for cell in cells {
                write_cell(cell.value(), out);
            }
        }),
        ValueRef::Object(fields) => out.dictionary(|entries| {
            for cell in fields {
                write_cell(cell.value(), entries.key(cell.name()));
            }
        }),
    }
}

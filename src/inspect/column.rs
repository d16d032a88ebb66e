//! What a column holds: the kinds of its values, how many there are, the most frequent ones.

use std::collections::HashMap;
use std::fmt;

use serde::Serialize;

use crate::diagnostic::Span;
use crate::ledger::period::Period;
use crate::ledger::quantity::Quantity;
use crate::records::{Cell, ValueRef};

/// How many of the most frequent values are shown.
const EXAMPLES: usize = 3;

/// A column, summed up.
#[derive(Debug, Serialize)]
pub(crate) struct Column {
    /// The name of the field.
    pub name: String,
    /// The name of the column in the file, if that is another one.
    #[serde(rename = "column")]
    pub heading: Option<String>,
    /// The kind of most of its values.
    pub kind: ValueKind,
    /// How many records have a value.
    pub filled: usize,
    /// How many have none.
    pub missing: usize,
    /// How many values there are that differ.
    pub distinct: usize,
    /// The most frequent values.
    pub examples: Vec<Example>,
}

/// A value, and how often it is there.
#[derive(Debug, Serialize)]
pub(crate) struct Example {
    /// The value, on one line.
    pub value: String,
    /// How many records have it.
    pub count: usize,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ValueKind {
    /// Words.
    Text,
    /// A plain number.
    Number,
    /// A number with words that qualify it, or an amount in words.
    Quantity,
    /// A date or period in EDTF.
    Date,
    /// True or false.
    Flag,
    /// A list.
    List,
    /// The error of a workbook's cell.
    Error,
    /// An object, or a row.
    Object,
}

impl ValueKind {
    /// Whether values of both may stand in one column: a plain number is a quantity, too.
    pub(super) fn is_alike(self, other: Self) -> bool {
        let numbers = [Self::Number, Self::Quantity];
        self == other || (numbers.contains(&self) && numbers.contains(&other))
    }
}

impl fmt::Display for ValueKind {
    /// Writes it in a word.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Quantity => "quantity",
            Self::Date => "date",
            Self::Flag => "flag",
            Self::List => "list",
            Self::Error => "error",
            Self::Object => "object",
        })
    }
}

/// The values of a column, each once, the most frequent first.
pub(super) struct ColumnValues<'a> {
    name: &'a str,
    pub(super) filled: usize,
    pub(super) values: Vec<ColumnValue>,
}

/// A value of a column.
pub(super) struct ColumnValue {
    pub(super) text: String,
    pub(super) kind: ValueKind,
    pub(super) count: usize,
    pub(super) first: Span,
}

impl<'a> ColumnValues<'a> {
    pub(super) fn new(name: &'a str, cells: impl Iterator<Item = &'a Cell>) -> Self {
        let mut values: Vec<ColumnValue> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut filled = 0;
        for cell in cells {
            filled += 1;
            let text = cell.to_single_line().into_owned();
            if let Some(&at) = known.get(&text) {
                values[at].count += 1;
            } else {
                known.insert(text.clone(), values.len());
                let kind = kind(name, cell.value());
                values.push(ColumnValue { text, kind, count: 1, first: cell.span() });
            }
        }
        values.sort_by_key(|value| std::cmp::Reverse(value.count));
        Self { name, filled, values }
    }

    /// The name of the field.
    pub(super) fn name(&self) -> &'a str {
        self.name
    }

    /// The kind of most cells.
    pub(super) fn kind(&self) -> ValueKind {
        let of = |kind: ValueKind| self.values.iter().filter(move |value| value.kind == kind);
        let count = |kind: &ValueKind| of(*kind).map(|value| value.count).sum::<usize>();
        let kinds = [
            ValueKind::Object,
            ValueKind::List,
            ValueKind::Flag,
            ValueKind::Date,
            ValueKind::Number,
            ValueKind::Quantity,
            ValueKind::Text,
        ];
        kinds.into_iter().max_by_key(count).unwrap_or(ValueKind::Text)
    }
}

impl Column {
    /// Sums up a column of `records` records, which the file calls otherwise if `heading` is given.
    pub(super) fn new(cells: &ColumnValues<'_>, heading: Option<String>, records: usize) -> Self {
        let example =
            |value: &ColumnValue| Example { value: value.text.clone(), count: value.count };
        Self {
            name: cells.name.to_owned(),
            heading,
            kind: cells.kind(),
            filled: cells.filled,
            missing: records - cells.filled,
            distinct: cells.values.len(),
            examples: cells.values.iter().take(EXAMPLES).map(example).collect(),
        }
    }
}

/// What a value is. Fields that claims have are taken as what they must be, where they can.
fn kind(name: &str, value: ValueRef<'_>) -> ValueKind {
    let text = match value {
        ValueRef::Text(text) | ValueRef::Number(text) => text,
        ValueRef::Nothing => return ValueKind::Text,
        ValueRef::Bool(_) => return ValueKind::Flag,
        ValueRef::List(_) => return ValueKind::List,
        ValueRef::Object(_) => return ValueKind::Object,
        ValueRef::Error(_) => return ValueKind::Error,
    };
    let is_date = || text.parse::<Period>().is_ok();
    let is_quantity = || text.parse::<Quantity>().is_ok();
    match name {
        "period" | "as_of" if is_date() => ValueKind::Date,
        "quantity" | "quantity_low" | "quantity_high" if is_quantity() => ValueKind::Quantity,
        _ if text.parse::<rust_decimal::Decimal>().is_ok() => ValueKind::Number,
        _ if text.contains(['-', '/']) && is_date() => ValueKind::Date,
        _ if text.contains(|c: char| c.is_ascii_digit()) && is_quantity() => ValueKind::Quantity,
        _ => ValueKind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_it_can_be_read_as() {
        let check = |name: &str, text: &str, expect: ValueKind| {
            assert_eq!(kind(name, ValueRef::Text(text)), expect, "{name} {text}");
        };
        check("note", "shells", ValueKind::Text);
        check("year", "2024", ValueKind::Number);
        check("period", "2024", ValueKind::Date);
        check("seen", "2024-05", ValueKind::Date);
        check("quantity", "100", ValueKind::Quantity);
        check("ordered", "about 100", ValueKind::Quantity);
        check("quantity", "n/a", ValueKind::Text);
        check("note", "several", ValueKind::Text);
        check("imo", "9179842", ValueKind::Number);
    }
}

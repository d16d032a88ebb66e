//! The values that a template prints, which placeholders represent.

use std::sync::Arc;

use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Value};

use super::cell_reads::{CellId, CellReads, NumberInCell};
use super::objects::claim::{
    CitationObject, ClaimObject, DateObject, FieldObject, ListForm, SourceListObject,
    SourceNumbersObject, SourceOwners,
};
use super::objects::claim_list::{ClaimList, GroupObject};
use super::objects::computed::ComputedObject;
use super::objects::rows::{RowGroupObject, RowList, RowObject};
use super::objects::table::{Table, TableObject};
use crate::ledger::Claim;
use crate::sources::CitedSource;

/// The maximum number of lists and maps in each other: a namespace of a template may contain itself.
const MAX_DEPTH: usize = 100;

/// A value on its way into a document.
#[derive(Clone, Debug)]
pub(super) enum OutputValue {
    /// Text, and the cells that it comes from or may come from.
    Text(Arc<str>, Vec<CellId>),
    /// The name of a field, for code that asks for it: it is not printed.
    FieldName(String),
    /// A number.
    Number {
        /// It in decimal digits; a float has a dot or an exponent, or is `inf`, `-inf` or `NaN`.
        digits: String,
        /// The words in which it is printed in text, if they are not its digits.
        words: Option<Arc<str>>,
    },
    /// True or false.
    Bool(bool),
    /// No value.
    None,
    /// A day.
    Date(DateObject),
    /// Several values.
    List(Vec<OutputValue>),
    /// Named values.
    Map(Vec<(String, OutputValue)>),
    /// A claim: a phrase with its citation in text, a dictionary in code.
    Claim(ClaimObject),
    /// One field of a claim: a phrase in text, a dictionary or a string in code.
    Field(FieldObject),
    /// A calculated figure: a phrase with its citation in text, a dictionary in code.
    Computed(ComputedObject),
    /// A citation.
    Citation(Vec<CitedSource>),
    /// The numbers that the sources of claims or of a row have in the list of sources.
    SourceNumbers(SourceOwners),
    /// Claims as the rows of a long table.
    Table(Arc<Table>),
    /// A row of a table of the project: a dictionary in code.
    Row(RowObject),
    /// The list of sources.
    SourceList(ListForm),
}

impl OutputValue {
    /// The value that a template prints.
    ///
    /// # Errors
    /// If it is something that has no form on a page, such as a function, or is nested too deeply.
    pub(super) fn of(value: &Value, reads: &CellReads) -> Result<Self, Error> {
        Self::at_depth(value, reads, 0)
    }

    /// The value that is in so many lists and maps.
    fn at_depth(value: &Value, reads: &CellReads, depth: usize) -> Result<Self, Error> {
        if depth > MAX_DEPTH {
            let message = format!(
                "this value is nested too deeply: it can have {MAX_DEPTH} levels of lists and maps"
            );
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        }
        let inner = |value: &Value| Self::at_depth(value, reads, depth + 1);
        if let Some(known) = Self::of_object(value, reads) {
            return Ok(known);
        }
        Ok(match value.kind() {
            ValueKind::Undefined | ValueKind::None => Self::None,
            ValueKind::Bool => {
                reads.print_plain(&value.is_true().to_string());
                Self::Bool(value.is_true())
            }
            ValueKind::Number => {
                let number = number(value);
                let NumberInCell { digits, words } = reads.print_plain(&number);
                let digits = digits.filter(|_| number.contains('.'));
                Self::Number { digits: digits.unwrap_or(number), words }
            }
            ValueKind::String => {
                let text = text(value);
                let cells = reads.cells_of_printed(&text);
                Self::Text(text, cells)
            }
            ValueKind::Map => {
                let mut entries = Vec::new();
                for key in value.try_iter()? {
                    entries.push((key.to_string(), inner(&value.get_item(&key)?)?));
                }
                Self::Map(entries)
            }
            ValueKind::Seq | ValueKind::Iterable => {
                Self::List(value.try_iter()?.map(|item| inner(&item)).collect::<Result<_, _>>()?)
            }
            kind => {
                let message = format!("a value of type {kind} cannot be printed");
                return Err(Error::new(ErrorKind::InvalidOperation, message));
            }
        })
    }

    /// The values in lists and maps, each by itself, in their order; any other value is its own leaf.
    pub(super) fn leaves(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        match self {
            Self::List(items) => Box::new(items.iter().flat_map(Self::leaves)),
            Self::Map(entries) => Box::new(entries.iter().flat_map(|(_, value)| value.leaves())),
            value => Box::new(std::iter::once(value)),
        }
    }

    /// The texts in it, with the cells that they come from or may come from.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&Arc<str>, &[CellId])> {
        self.leaves().filter_map(|value| match value {
            Self::Text(text, cells) => Some((text, &cells[..])),
            _ => None,
        })
    }

    /// The cells that its texts come from or may come from, each once.
    pub(super) fn cells(&self) -> Vec<CellId> {
        let mut all = Vec::new();
        for cell in self.texts().flat_map(|(_, cells)| cells) {
            if !all.contains(cell) {
                all.push(*cell);
            }
        }
        all
    }

    fn of_object(value: &Value, reads: &CellReads) -> Option<Self> {
        let object = value.as_object()?;
        if let Some(view) = object.downcast_ref::<ClaimObject>() {
            Some(Self::Claim(view.clone()))
        } else if let Some(view) = object.downcast_ref::<ClaimList>() {
            Some(Self::claims(view))
        } else if let Some(group) = object.downcast_ref::<GroupObject>() {
            let claims = ("claims", Self::claims(&group.claims));
            Some(Self::group(&group.field, &group.read_key(), claims, reads))
        } else if let Some(row) = object.downcast_ref::<RowObject>() {
            Some(Self::Row(row.clone()))
        } else if let Some(rows) = object.downcast_ref::<RowList>() {
            Some(Self::rows(rows))
        } else if let Some(group) = object.downcast_ref::<RowGroupObject>() {
            Some(Self::group(
                &group.field,
                &group.read_key(),
                ("rows", Self::rows(&group.rows)),
                reads,
            ))
        } else if let Some(view) = object.downcast_ref::<FieldObject>() {
            Some(Self::Field(view.clone()))
        } else if let Some(view) = object.downcast_ref::<ComputedObject>() {
            Some(Self::Computed(view.clone()))
        } else if let Some(CitationObject(cited)) = object.downcast_ref() {
            Some(Self::Citation(cited.clone()))
        } else if let Some(SourceNumbersObject(owners)) = object.downcast_ref() {
            Some(Self::SourceNumbers(owners.clone()))
        } else if let Some(TableObject(table)) = object.downcast_ref() {
            Some(Self::Table(Arc::clone(table)))
        } else if let Some(view) = object.downcast_ref::<DateObject>() {
            Some(Self::Date(view.clone()))
        } else {
            object.downcast_ref().map(|SourceListObject(form)| Self::SourceList(*form))
        }
    }

    /// The items that have one value in a field.
    fn group(field: &str, key: &Value, (name, items): (&str, Self), reads: &CellReads) -> Self {
        let key = text(key);
        let cells = reads.cells_at_address(&key).unwrap_or_default();
        Self::Map(vec![
            ("field".into(), Self::FieldName(field.to_owned())),
            ("key".into(), Self::Text(key, cells)),
            (name.into(), items),
        ])
    }

    fn rows(rows: &RowList) -> Self {
        Self::List(rows.objects().map(Self::Row).collect())
    }

    fn claims(ClaimList { claims, document }: &ClaimList) -> Self {
        let view = |claim: &Arc<Claim>| ClaimObject {
            claim: Arc::clone(claim),
            document: document.clone(),
        };
        Self::List(claims.iter().map(view).map(Self::Claim).collect())
    }
}

/// The text of a string value.
fn text(value: &Value) -> Arc<str> {
    Arc::<str>::try_from(value.clone()).unwrap_or_else(|_| value.to_string().into())
}

/// A whole number beyond 64 bits is a float to Typst.
fn number(value: &Value) -> String {
    if i64::try_from(value.clone()).is_ok() {
        return value.to_string();
    }
    f64::try_from(value.clone()).map_or_else(|_| value.to_string(), |number| format!("{number:?}"))
}

//! What a template printed: the values that placeholders stand for.

use std::sync::Arc;

use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Value};

use super::reckon::ReckonedView;
use super::selection::ClaimsView;
use super::table::{Table, TableView};
use super::view::{
    CitationView, ClaimView, DateView, FieldView, GroupView, ListOrder, NumbersView, SourceListView,
};
use crate::ledger::Claim;
use crate::sources::CitedSource;

/// A value on its way into a document.
#[derive(Clone, Debug)]
pub(super) enum Printed {
    /// Text; its address may tell the cell it came from.
    Text(Arc<str>),
    /// A number, as a Typst literal.
    Number(String),
    /// True or false.
    Flag(bool),
    /// No value.
    Nothing,
    /// A day.
    Date(DateView),
    /// Several values.
    List(Vec<Printed>),
    /// Named values.
    Map(Vec<(String, Printed)>),
    /// A claim: a phrase with its citation in text, a dictionary in code.
    Claim(ClaimView),
    /// One field of a claim: a phrase in text, a dictionary or a string in code.
    Field(FieldView),
    /// What was reckoned from claims: a phrase with its citation in text, a dictionary in code.
    Reckoned(ReckonedView),
    /// A citation.
    Citation(Vec<CitedSource>),
    /// The numbers that the sources of claims have in the list of sources.
    Numbers(Vec<Arc<Claim>>),
    /// Claims as the rows of a long table.
    Table(Arc<Table>),
    /// The list of sources.
    SourceList(ListOrder),
}

impl Printed {
    /// The value that a template prints.
    ///
    /// # Errors
    /// If it is something that has no form on a page, such as a function.
    pub(super) fn of(value: &Value) -> Result<Self, Error> {
        if let Some(known) = Self::of_object(value) {
            return Ok(known);
        }
        Ok(match value.kind() {
            ValueKind::Undefined | ValueKind::None => Self::Nothing,
            ValueKind::Bool => Self::Flag(value.is_true()),
            ValueKind::Number => Self::Number(number(value)),
            ValueKind::String => Self::Text(text(value)),
            ValueKind::Map => {
                let mut entries = Vec::new();
                for key in value.try_iter()? {
                    entries.push((key.to_string(), Self::of(&value.get_item(&key)?)?));
                }
                Self::Map(entries)
            }
            ValueKind::Seq | ValueKind::Iterable => {
                Self::List(value.try_iter()?.map(|item| Self::of(&item)).collect::<Result<_, _>>()?)
            }
            kind => {
                let message = format!("a value of type {kind} cannot be printed");
                return Err(Error::new(ErrorKind::InvalidOperation, message));
            }
        })
    }

    /// All texts in it.
    pub(super) fn texts(&self) -> Box<dyn Iterator<Item = &Arc<str>> + '_> {
        match self {
            Self::Text(text) => Box::new(std::iter::once(text)),
            Self::List(items) => Box::new(items.iter().flat_map(Self::texts)),
            Self::Map(entries) => Box::new(entries.iter().flat_map(|(_, value)| value.texts())),
            _ => Box::new(std::iter::empty()),
        }
    }

    fn of_object(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        if let Some(view) = object.downcast_ref::<ClaimView>() {
            Some(Self::Claim(view.clone()))
        } else if let Some(view) = object.downcast_ref::<ClaimsView>() {
            Some(Self::claims(view))
        } else if let Some(GroupView { field, key, claims }) = object.downcast_ref() {
            let text = |text: &str| Self::Text(text.into());
            Some(Self::Map(vec![
                ("field".into(), text(field)),
                ("key".into(), text(key)),
                ("claims".into(), Self::claims(claims)),
            ]))
        } else if let Some(view) = object.downcast_ref::<FieldView>() {
            Some(Self::Field(view.clone()))
        } else if let Some(view) = object.downcast_ref::<ReckonedView>() {
            Some(Self::Reckoned(view.clone()))
        } else if let Some(CitationView(cited)) = object.downcast_ref() {
            Some(Self::Citation(cited.clone()))
        } else if let Some(NumbersView(claims)) = object.downcast_ref() {
            Some(Self::Numbers(claims.clone()))
        } else if let Some(TableView(table)) = object.downcast_ref() {
            Some(Self::Table(Arc::clone(table)))
        } else if let Some(view) = object.downcast_ref::<DateView>() {
            Some(Self::Date(view.clone()))
        } else {
            object.downcast_ref().map(|SourceListView(order)| Self::SourceList(*order))
        }
    }

    fn claims(ClaimsView { claims, language }: &ClaimsView) -> Self {
        let view =
            |claim: &Arc<Claim>| ClaimView { claim: Arc::clone(claim), language: language.clone() };
        Self::List(claims.iter().map(view).map(Self::Claim).collect())
    }
}

/// The text of a string value under the very address the value has.
fn text(value: &Value) -> Arc<str> {
    Arc::<str>::try_from(value.clone()).unwrap_or_else(|_| value.to_string().into())
}

/// A whole number beyond 64 bits is a float to Typst.
fn number(value: &Value) -> String {
    if i64::try_from(value.clone()).is_ok() {
        return value.to_string();
    }
    f64::try_from(value.clone()).map_or_else(
        |_| value.to_string(),
        |number| match number {
            n if n.is_nan() => "float.nan".to_owned(),
            n if n.is_infinite() => if n > 0.0 { "float.inf" } else { "(-float.inf)" }.to_owned(),
            n => format!("{n:?}"),
        },
    )
}

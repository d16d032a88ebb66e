//! Parameters: values that `briefpress.toml` hands to a template, each with its place.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use minijinja::Value;
use serde::ser::{Serialize, SerializeMap, Serializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{SourceFile, Span};

/// The parameters of a briefing, or the entries of a table among them, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Parameters(Vec<Parameter>);

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The key.
    pub name: String,
    /// The place of the key.
    pub key: Span,
    /// The value.
    pub value: ParameterValue,
}

/// A value with its place.
#[derive(Clone, Debug)]
pub struct ParameterValue {
    /// The value.
    pub form: ParameterForm,
    /// The place of the value.
    pub span: Span,
}

/// What TOML can say. A date is text.
#[derive(Clone, Debug)]
pub enum ParameterForm {
    /// Text, whose address tells the place that it came from.
    Text(Arc<str>),
    /// A whole number.
    Whole(i64),
    /// A number with a decimal point.
    Decimal(f64),
    /// `true` or `false`.
    Flag(bool),
    /// An array.
    List(Vec<ParameterValue>),
    /// A table.
    Table(Parameters),
}

impl Parameters {
    /// Reads a table of a file whose text the parser got from byte `offset` on.
    #[must_use]
    pub fn read(file: &Arc<SourceFile>, offset: usize, table: &DeTable<'_>) -> Self {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let parameter = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<_>)| {
            let name = key.get_ref().to_string();
            let key = Span::new(file, moved(key.span(), offset));
            Parameter { name, key, value: ParameterValue::read(file, offset, value) }
        };
        Self(entries.into_iter().map(parameter).collect())
    }

    /// The entries.
    pub fn iter(&self) -> std::slice::Iter<'_, Parameter> {
        self.0.iter()
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ParameterValue> {
        self.0.iter().find(|parameter| parameter.name == name).map(|parameter| &parameter.value)
    }

    /// Adds an entry.
    pub fn push(&mut self, parameter: Parameter) {
        self.0.push(parameter);
    }

    /// All texts in them, with the places of their values.
    #[must_use]
    pub fn texts(&self) -> Vec<(&Arc<str>, &Span)> {
        self.0.iter().flat_map(|parameter| parameter.value.texts()).collect()
    }
}

impl<'p> IntoIterator for &'p Parameters {
    type Item = &'p Parameter;
    type IntoIter = std::slice::Iter<'p, Parameter>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl ParameterValue {
    /// Reads a value of a file whose text the parser got from byte `offset` on.
    #[must_use]
    pub fn read(file: &Arc<SourceFile>, offset: usize, value: &Spanned<DeValue<'_>>) -> Self {
        let span = Span::new(file, moved(value.span(), offset));
        let form = match value.get_ref() {
            DeValue::Boolean(flag) => ParameterForm::Flag(*flag),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| ParameterForm::Text(number.as_str().into()), ParameterForm::Whole),
            DeValue::Float(number) => number.as_str().parse().map_or_else(
                |_| ParameterForm::Text(number.as_str().into()),
                ParameterForm::Decimal,
            ),
            DeValue::String(text) => ParameterForm::Text(text.as_ref().into()),
            DeValue::Datetime(date) => ParameterForm::Text(date.to_string().into()),
            DeValue::Array(items) => ParameterForm::List(
                items.iter().map(|item| Self::read(file, offset, item)).collect(),
            ),
            DeValue::Table(table) => ParameterForm::Table(Parameters::read(file, offset, table)),
        };
        Self { form, span }
    }

    /// What it is, for a message.
    #[must_use]
    pub fn noun(&self) -> &'static str {
        match self.form {
            ParameterForm::Text(_) => "a string",
            ParameterForm::Whole(_) => "a whole number",
            ParameterForm::Decimal(_) => "a number",
            ParameterForm::Flag(_) => "true or false",
            ParameterForm::List(_) => "an array",
            ParameterForm::Table(_) => "a table",
        }
    }

    /// All texts in it, with the places of their values.
    #[must_use]
    pub fn texts(&self) -> Vec<(&Arc<str>, &Span)> {
        match &self.form {
            ParameterForm::Text(text) => vec![(text, &self.span)],
            ParameterForm::List(items) => items.iter().flat_map(Self::texts).collect(),
            ParameterForm::Table(table) => table.texts(),
            ParameterForm::Whole(_) | ParameterForm::Decimal(_) | ParameterForm::Flag(_) => {
                Vec::new()
            }
        }
    }
}

fn moved(range: Range<usize>, offset: usize) -> Range<usize> {
    range.start + offset..range.end + offset
}

impl Hash for Parameters {
    /// Without places: a value means the same wherever it is written.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.len().hash(state);
        for Parameter { name, value, .. } in &self.0 {
            (name, value).hash(state);
        }
    }
}

impl Hash for ParameterValue {
    /// Without its place.
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(&self.form).hash(state);
        match &self.form {
            ParameterForm::Text(text) => text.hash(state),
            ParameterForm::Whole(number) => number.hash(state),
            ParameterForm::Decimal(number) => number.to_bits().hash(state),
            ParameterForm::Flag(flag) => flag.hash(state),
            ParameterForm::List(items) => items.hash(state),
            ParameterForm::Table(table) => table.hash(state),
        }
    }
}

impl Serialize for Parameters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for Parameter { name, value, .. } in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for ParameterValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.form {
            // As a value of MiniJinja it keeps its address.
            ParameterForm::Text(text) => Value::from(Arc::clone(text)).serialize(serializer),
            ParameterForm::Whole(number) => number.serialize(serializer),
            ParameterForm::Decimal(number) => number.serialize(serializer),
            ParameterForm::Flag(flag) => flag.serialize(serializer),
            ParameterForm::List(items) => items.serialize(serializer),
            ParameterForm::Table(table) => table.serialize(serializer),
        }
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    /// The parameters that a text in TOML declares.
    pub(crate) fn parameters(text: &str) -> Parameters {
        let file = SourceFile::new("briefpress.toml", text);
        let (table, errors) = DeTable::parse_recoverable(file.text());
        assert!(errors.is_empty(), "{text}");
        Parameters::read(&file, 0, table.get_ref())
    }
}

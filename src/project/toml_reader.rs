//! Reading TOML tables key by key, with the place of everything at hand.
//!
//! A [`TableReader`] is asked for each key it may have; what was never asked for is unknown, and
//! [`TableReader::finish`] says so. The keys asked for are also the ones proposed for a typo.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, SourceFile, Span};
use crate::template::Parameters;

/// A value of the configuration with its place.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the configuration.
    pub span: Span,
}

/// A table of the configuration that is being read.
pub(super) struct TableReader<'a> {
    file: &'a Arc<SourceFile>,
    name: String,
    range: Range<usize>,
    entries: Vec<(&'a TomlSpanned<std::borrow::Cow<'a, str>>, &'a TomlSpanned<DeValue<'a>>)>,
    asked: Vec<&'static str>,
}

impl<'a> TableReader<'a> {
    /// Wraps a parsed table; `name` is its dotted path, empty for the whole file.
    pub(super) fn new(
        file: &'a Arc<SourceFile>,
        name: &str,
        range: Range<usize>,
        table: &'a DeTable<'a>,
    ) -> Self {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        Self { file, name: name.to_owned(), range, entries, asked: Vec::new() }
    }

    /// The place of the table's head.
    pub(super) fn span(&self) -> Span {
        Span::new(self.file, self.range.clone())
    }

    /// The place of a key's value, if the key is there.
    pub(super) fn place(&self, key: &str) -> Option<Span> {
        let (_, value) = self.entries.iter().find(|(name, _)| name.get_ref() == key)?;
        Some(Span::new(self.file, value.span()))
    }

    /// Whether a key is there and has a table.
    pub(super) fn has_table(&self, key: &str) -> bool {
        let is_table = |value: &TomlSpanned<DeValue<'_>>| value.get_ref().as_table().is_some();
        self.entries.iter().any(|(name, value)| name.get_ref() == key && is_table(value))
    }

    fn ask(&mut self, key: &'static str) -> Option<&'a TomlSpanned<DeValue<'a>>> {
        self.asked.push(key);
        self.entries.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| *value)
    }

    fn wrong_type(
        &self,
        key: &str,
        value: &TomlSpanned<DeValue<'_>>,
        expected: &str,
    ) -> Diagnostic {
        Diagnostic::error(
            "wrong-type",
            format!("`{key}` is {}, expected {expected}", kind(value.get_ref())),
        )
        .at(Span::new(self.file, value.span()))
    }

    fn typed<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        diagnostics: &mut Diagnostics,
        convert: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let value = self.ask(key)?;
        let Some(converted) = convert(value.get_ref()) else {
            diagnostics.push(self.wrong_type(key, value, expected));
            return None;
        };
        Some(Spanned { value: converted, span: Span::new(self.file, value.span()) })
    }

    /// A string.
    pub(super) fn text(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Spanned<String>> {
        self.typed(key, "a string", diagnostics, |value| value.as_str().map(str::to_owned))
    }

    /// Reports a key that must be there and is not.
    pub(super) fn require(&self, key: &str, example: &str, diagnostics: &mut Diagnostics) {
        if !self.entries.iter().any(|(name, _)| name.get_ref() == key) {
            let message = format!("`[{}]` has no `{key}`", self.name);
            let hint = format!("add a line such as `{key} = {example}`");
            diagnostics.push(Diagnostic::error("missing-key", message).at(self.span()).hint(hint));
        }
    }

    /// A whole number that is not negative.
    pub(super) fn whole(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Spanned<usize>> {
        self.typed(key, "a whole number, 0 or greater", diagnostics, |value| {
            let number = value.as_integer()?;
            usize::from_str_radix(number.as_str(), number.radix()).ok()
        })
    }

    /// `true` or `false`.
    pub(super) fn flag(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<bool> {
        self.typed(key, "true or false", diagnostics, DeValue::as_bool).map(|placed| placed.value)
    }

    /// A date such as `2025-07-31`, with or without quotes.
    pub(super) fn date(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<Spanned<Date>> {
        self.typed(key, "a date such as 2025-07-31", diagnostics, |value| {
            let written = value
                .as_str()
                .map(str::to_owned)
                .or_else(|| value.as_datetime().map(ToString::to_string))?;
            written.parse().ok().filter(|_| written.len() == "2025-07-31".len())
        })
    }

    /// A string or an array of strings, each with its place.
    pub(super) fn texts(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Spanned<String>> {
        let Some(value) = self.ask(key) else {
            return Vec::new();
        };
        self.strings(key, value, diagnostics)
    }

    fn strings(
        &self,
        key: &str,
        value: &TomlSpanned<DeValue<'_>>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Spanned<String>> {
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push(Spanned {
                    value: text.to_owned(),
                    span: Span::new(self.file, item.span()),
                }),
                None => diagnostics.push(self.wrong_type(key, item, "a string")),
            }
        }
        texts
    }

    /// A table.
    pub(super) fn table(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Option<TableReader<'a>> {
        let value = self.ask(key)?;
        let named =
            if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) };
        self.sub(&named, key, value, diagnostics)
    }

    fn sub(
        &self,
        named: &str,
        key: &str,
        value: &'a TomlSpanned<DeValue<'a>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<TableReader<'a>> {
        let Some(table) = value.get_ref().as_table() else {
            diagnostics.push(self.wrong_type(key, value, "a table"));
            return None;
        };
        Some(TableReader::new(self.file, named, value.span(), table))
    }

    /// All entries as named tables, for a table of things the project names itself.
    pub(super) fn into_tables(
        self,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(Spanned<String>, TableReader<'a>)> {
        let mut tables = Vec::new();
        for (key, value) in &self.entries {
            let named = format!("{}.{}", self.name, key.get_ref());
            if let Some(table) = self.sub(&named, key.get_ref(), value, diagnostics) {
                tables.push((self.placed_key(key), table));
            }
        }
        tables
    }

    /// All entries as strings or lists of strings, for a table of names the project chooses; what
    /// holds anything else is reported and left out.
    pub(super) fn into_texts(
        self,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
        let mut texts = Vec::new();
        for (key, value) in &self.entries {
            let before = diagnostics.count(Severity::Error);
            let strings = self.strings(key.get_ref(), value, diagnostics);
            if diagnostics.count(Severity::Error) == before {
                texts.push((self.placed_key(key), strings));
            }
        }
        texts
    }

    /// All entries as strings, for a table of pairs.
    pub(super) fn into_pairs(
        self,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(Spanned<String>, Spanned<String>)> {
        let mut pairs = Vec::new();
        for (field, texts) in self.into_texts(diagnostics) {
            match <[_; 1]>::try_from(texts) {
                Ok([text]) => pairs.push((field, text)),
                Err(texts) if texts.is_empty() => {}
                Err(_) => diagnostics.push(
                    Diagnostic::error(
                        "wrong-type",
                        format!("`{}` must be a single text", field.value),
                    )
                    .at(field.span),
                ),
            }
        }
        pairs
    }

    /// The entries that were not asked for as strings, for a table whose keys are known elsewhere.
    pub(super) fn into_rest(
        mut self,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(Spanned<String>, Spanned<String>)> {
        self.entries.retain(|(key, _)| !self.asked.contains(&key.get_ref().as_ref()));
        self.into_pairs(diagnostics)
    }

    /// A table of tables, each read by the same function; those that lack what they need are left
    /// out.
    pub(super) fn named<T>(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
        read: fn(Spanned<String>, TableReader<'_>, &mut Diagnostics) -> Option<T>,
    ) -> Vec<T> {
        let Some(table) = self.table(key, diagnostics) else {
            return Vec::new();
        };
        let tables = table.into_tables(diagnostics);
        tables.into_iter().filter_map(|(name, table)| read(name, table, diagnostics)).collect()
    }

    /// The entries of a table that only templates read.
    pub(super) fn parameters(
        &mut self,
        key: &'static str,
        diagnostics: &mut Diagnostics,
    ) -> Parameters {
        let Some(value) = self.ask(key) else {
            return Parameters::default();
        };
        let Some(table) = value.get_ref().as_table() else {
            diagnostics.push(self.wrong_type(key, value, "a table"));
            return Parameters::default();
        };
        Parameters::read(self.file, 0, table)
    }

    fn placed_key(&self, key: &TomlSpanned<std::borrow::Cow<'_, str>>) -> Spanned<String> {
        Spanned { value: key.get_ref().to_string(), span: Span::new(self.file, key.span()) }
    }

    /// Reports the keys that nobody asked for.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) {
        for (key, _) in &self.entries {
            let name = key.get_ref().as_ref();
            if self.asked.contains(&name) {
                continue;
            }
            let place = match self.name.as_str() {
                "" => "the configuration".to_owned(),
                table => format!("`[{table}]`"),
            };
            let finding = Diagnostic::error("unknown-key", format!("{place} has no key `{name}`"))
                .at(Span::new(self.file, key.span()))
                .did_you_mean_or(name, self.asked.iter().copied(), || {
                    format!("it has: {}", self.asked.join(", "))
                });
            diagnostics.push(finding);
        }
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

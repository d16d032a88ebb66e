//! Reading TOML tables key by key.
//!
//! Each method of [`TableReader`] reads one key, keeps the span of its value and reports a value of the wrong type.
//! [`TableReader::finish`] reports the keys that were never read; the others are the ones suggested for a typo.

use std::borrow::Cow;
use std::cell::{RefCell, RefMut};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::names::is_language_tag;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::template::Parameters;

/// A value of the configuration with its place.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place of the value in the configuration.
    pub span: Span,
}

impl Spanned<String> {
    /// The place of a range of the text, in bytes of its value. If it cannot be found, the place of the whole text.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Span {
        let whole = self.span.range();
        let literal = self.span.file.text().get(whole.clone()).unwrap_or_default();
        let start = offset_in_literal(literal, range.start, self.value.len());
        let end = offset_in_literal(literal, range.end, self.value.len());
        match (start, end) {
            (Some(start), Some(end)) => {
                Span::new(&self.span.file, whole.start + start..whole.start + end)
            }
            _ => self.span.clone(),
        }
    }
}

/// The offset, in a TOML string with its quotes, of an offset of its value, which has `len` bytes. None if the literal
/// does not have such a value.
fn offset_in_literal(literal: &str, offset: usize, len: usize) -> Option<usize> {
    let is_multiline = literal.starts_with("\"\"\"") || literal.starts_with("'''");
    let has_escapes = literal.starts_with('"');
    let quotes = if is_multiline { 3 } else { 1 };
    let mut rest = literal.get(quotes..literal.len().checked_sub(quotes)?)?;
    if is_multiline {
        let content = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n'));
        rest = content.unwrap_or(rest);
    }
    let end = literal.len() - quotes;
    let mut in_literal = None;
    let mut value = 0;
    while let Some(char) = rest.chars().next() {
        let (written, read) = match char {
            '\\' if has_escapes => escape_lengths(rest),
            char => (char.len_utf8(), char.len_utf8()),
        };
        if value == offset && read > 0 {
            in_literal = Some(end - rest.len());
        }
        rest = rest.get(written..)?;
        value += read;
    }
    if value == offset {
        in_literal = Some(end);
    }
    in_literal.filter(|_| value == len)
}

/// The length of the escape sequence at the start of a text, and of the character that it is for.
fn escape_lengths(text: &str) -> (usize, usize) {
    let after = &text[1..];
    let digits = match after.chars().next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        Some(char) if char.is_whitespace() => {
            return (text.len() - after.trim_start().len(), 0);
        }
        _ => return (2, 1),
    };
    let code = after.get(1..=digits).and_then(|code| u32::from_str_radix(code, 16).ok());
    (2 + digits, code.and_then(char::from_u32).map_or(1, char::len_utf8))
}

/// A value in a table whose keys the project chooses.
pub(super) enum Entry<'a> {
    /// A string, or an array of strings.
    Texts(Vec<Spanned<String>>),
    /// A table.
    Table(TableReader<'a>),
}

/// The value of one of several words.
pub(super) fn one_of<T: Copy>(text: &str, all: &[(&str, T)]) -> Result<T, Diagnostic> {
    if let Some((_, value)) = all.iter().find(|(word, _)| *word == text) {
        return Ok(*value);
    }
    let words: Vec<String> = all.iter().map(|(word, _)| format!("\"{word}\"")).collect();
    Err(Diagnostic::error("invalid-value", format!("`{text}` is not an accepted value"))
        .hint(format!("accepted: {}", words.join(" · "))))
}

/// A table of the configuration that is being read.
pub(super) struct TableReader<'a> {
    file: &'a Arc<SourceFile>,
    /// Shared by the tables of a file.
    reported: &'a RefCell<Diagnostics>,
    name: String,
    range: Range<usize>,
    /// The place of everything in the table, if it is not its own.
    place: Option<&'a Span>,
    entries: Vec<(&'a TomlSpanned<Cow<'a, str>>, &'a TomlSpanned<DeValue<'a>>)>,
    /// The keys that were read.
    known: Vec<&'static str>,
    /// Whether the tags of languages are keys.
    has_languages: bool,
}

impl<'a> TableReader<'a> {
    /// Wraps the table of a whole file. What is wrong in it or in a table below it is added to `reported`.
    pub(super) fn new(
        file: &'a Arc<SourceFile>,
        table: &'a DeTable<'a>,
        reported: &'a RefCell<Diagnostics>,
    ) -> Self {
        Self::with_name(file, reported, String::new(), 0..0, table)
    }

    /// Wraps the table of a file that is not the project's: everything in it has the place that names the file.
    pub(super) fn with_place(
        file: &'a Arc<SourceFile>,
        table: &'a DeTable<'a>,
        reported: &'a RefCell<Diagnostics>,
        place: &'a Span,
    ) -> Self {
        Self { place: Some(place), ..Self::new(file, table, reported) }
    }

    fn with_name(
        file: &'a Arc<SourceFile>,
        reported: &'a RefCell<Diagnostics>,
        name: String,
        range: Range<usize>,
        table: &'a DeTable<'a>,
    ) -> Self {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        Self {
            file,
            reported,
            name,
            range,
            place: None,
            entries,
            known: Vec::new(),
            has_languages: false,
        }
    }

    fn span_at(&self, range: Range<usize>) -> Span {
        self.place.cloned().unwrap_or_else(|| Span::new(self.file, range))
    }

    /// The diagnostics of the file, to add to. The borrow must end before the next key is read.
    pub(super) fn diagnostics(&self) -> RefMut<'_, Diagnostics> {
        self.reported.borrow_mut()
    }

    /// Reports a diagnostic about the table.
    pub(super) fn report(&self, diagnostic: Diagnostic) {
        self.diagnostics().push(diagnostic);
    }

    /// The number of errors reported in the whole file so far.
    pub(super) fn error_count(&self) -> usize {
        self.reported.borrow().errors_added()
    }

    /// The place of the table's head.
    pub(super) fn span(&self) -> Span {
        self.span_at(self.range.clone())
    }

    /// Its name, with those of the tables that it is in.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The place of a key's value, if the key is there.
    pub(super) fn span_of(&self, key: &str) -> Option<Span> {
        let value = self.value(key)?;
        Some(self.span_at(value.span()))
    }

    /// Whether a key is there and has a table.
    pub(super) fn has_table(&self, key: &str) -> bool {
        self.value(key).is_some_and(|value| value.get_ref().as_table().is_some())
    }

    fn value(&self, key: &str) -> Option<&'a TomlSpanned<DeValue<'a>>> {
        let (_, value) = self.entries.iter().find(|(name, _)| name.get_ref() == key)?;
        Some(value)
    }

    /// The value of a key, which is then known.
    fn read(&mut self, key: &'static str) -> Option<&'a TomlSpanned<DeValue<'a>>> {
        self.known.push(key);
        self.value(key)
    }

    fn report_wrong_type(&self, key: &str, value: &TomlSpanned<DeValue<'_>>, expected: &str) {
        let message = format!("`{key}` is {}, expected {expected}", noun(value.get_ref()));
        let span = self.span_at(value.span());
        self.report(Diagnostic::error("wrong-type", message).at(span));
    }

    fn typed<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        convert: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let value = self.read(key)?;
        let Some(converted) = convert(value.get_ref()) else {
            self.report_wrong_type(key, value, expected);
            return None;
        };
        Some(Spanned { value: converted, span: self.span_at(value.span()) })
    }

    /// A string.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.typed(key, "a string", |value| value.as_str().map(str::to_owned))
    }

    /// A string that stands for a value of another type. The error of `parse` is reported at the string.
    pub(super) fn parsed<T>(
        &mut self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Diagnostic>,
    ) -> Option<Spanned<T>> {
        let Spanned { value, span } = self.text(key)?;
        let value =
            self.diagnostics().ok_or_push(parse(&value).map_err(|error| error.at(span.clone())))?;
        Some(Spanned { value, span })
    }

    /// A string with more than white space in it.
    pub(super) fn filled_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.text(key).filter(|text| self.is_filled(key, text))
    }

    /// Whether a text is more than white space; if it is not, this is reported.
    pub(super) fn is_filled(&self, key: &str, text: &Spanned<String>) -> bool {
        let is_filled = !text.value.trim().is_empty();
        if !is_filled {
            let error = Diagnostic::error("invalid-value", format!("`{key}` is empty"));
            self.report(error.at(text.span.clone()).hint("write a text, or remove the line"));
        }
        is_filled
    }

    /// Reports a required key that is missing.
    pub(super) fn require(&self, key: &str, example: &str) {
        if self.value(key).is_none() {
            let message = format!("`[{}]` has no `{key}`", self.name);
            let hint = format!("add a line such as `{key} = {example}`");
            self.report(Diagnostic::error("missing-key", message).at(self.span()).hint(hint));
        }
    }

    /// A whole number from 0 on.
    pub(super) fn unsigned(&mut self, key: &'static str) -> Option<Spanned<usize>> {
        self.typed(key, "a whole number, 0 or greater", |value| {
            let number = value.as_integer()?;
            usize::from_str_radix(number.as_str(), number.radix()).ok()
        })
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.typed(key, "true or false", DeValue::as_bool).map(|flag| flag.value)
    }

    /// A date such as `2025-07-31`, with or without quotes.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        self.typed(key, "a date such as 2025-07-31", |value| {
            let written = value
                .as_str()
                .map(str::to_owned)
                .or_else(|| value.as_datetime().map(ToString::to_string))?;
            written.parse().ok().filter(|_| written.len() == "2025-07-31".len())
        })
    }

    /// A string or an array of strings, each with its place.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        match self.read(key) {
            Some(value) => self.strings(key, value),
            None => Vec::new(),
        }
    }

    fn strings(&self, key: &str, value: &TomlSpanned<DeValue<'_>>) -> Vec<Spanned<String>> {
        let items = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => {
                    texts.push(Spanned { value: text.to_owned(), span: self.span_at(item.span()) });
                }
                None => self.report_wrong_type(key, item, "a string"),
            }
        }
        texts
    }

    /// A table.
    pub(super) fn table(&mut self, key: &'static str) -> Option<TableReader<'a>> {
        let value = self.read(key)?;
        self.sub_table(key, value)
    }

    fn sub_table(&self, key: &str, value: &'a TomlSpanned<DeValue<'a>>) -> Option<TableReader<'a>> {
        let Some(table) = value.get_ref().as_table() else {
            self.report_wrong_type(key, value, "a table");
            return None;
        };
        let name =
            if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) };
        let sub_table = Self::with_name(self.file, self.reported, name, value.span(), table);
        Some(Self { place: self.place, ..sub_table })
    }

    /// A table of tables whose names the project chooses, each read by `read`; those for which it returns nothing
    /// are left out.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        read: fn(Spanned<String>, TableReader<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(table) = self.table(key) else {
            return Vec::new();
        };
        let mut values = Vec::new();
        for (key, value) in &table.entries {
            if let Some(sub_table) = table.sub_table(key.get_ref(), value) {
                values.extend(read(table.spanned_key(key), sub_table));
            }
        }
        values
    }

    /// All entries as strings or arrays of strings, for a table whose keys the project chooses; an entry of another
    /// type is reported and left out.
    pub(super) fn all_texts(&self) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
        self.texts_of(|_| true)
    }

    /// All entries, for a table whose keys the project chooses; an entry of another type is reported and left out.
    pub(super) fn entries(&self) -> Vec<(Spanned<String>, Entry<'a>)> {
        self.entries_of(|_| true)
    }

    fn entries_of(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<(Spanned<String>, Entry<'a>)> {
        let wanted = self.entries.iter().filter(|(key, _)| is_wanted(key.get_ref()));
        let entries = wanted.filter_map(|(key, value)| {
            let entry = if let DeValue::Table(_) = value.get_ref() {
                Entry::Table(self.sub_table(key.get_ref(), value)?)
            } else {
                let errors = self.error_count();
                let texts = self.strings(key.get_ref(), value);
                (self.error_count() == errors).then_some(Entry::Texts(texts))?
            };
            Some((self.spanned_key(key), entry))
        });
        entries.collect()
    }

    /// The entries whose keys are tags of languages.
    pub(super) fn language_entries(&mut self) -> Vec<(Spanned<String>, Entry<'a>)> {
        self.has_languages = true;
        self.entries_of(is_language_tag)
    }

    /// All entries as strings, for a table whose keys the project chooses.
    pub(super) fn all_pairs(&self) -> Vec<(Spanned<String>, Spanned<String>)> {
        self.pairs_of(|_| true)
    }

    fn texts_of(
        &self,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
        let mut texts = Vec::new();
        for (key, value) in self.entries.iter().filter(|(key, _)| is_wanted(key.get_ref())) {
            let errors = self.error_count();
            let strings = self.strings(key.get_ref(), value);
            if self.error_count() == errors {
                texts.push((self.spanned_key(key), strings));
            }
        }
        texts
    }

    fn pairs_of(
        &self,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Vec<(Spanned<String>, Spanned<String>)> {
        let mut pairs = Vec::new();
        for (field, texts) in self.texts_of(is_wanted) {
            match <[_; 1]>::try_from(texts) {
                Ok([text]) => pairs.push((field, text)),
                Err(texts) if texts.is_empty() => {}
                Err(_) => self.report(
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

    /// The entries that were not read, as strings, for a table whose other keys are known elsewhere.
    pub(super) fn remaining(&self) -> Vec<(Spanned<String>, Spanned<String>)> {
        self.pairs_of(|key| !self.known.contains(&key))
    }

    /// The entries of a table that only templates read.
    pub(super) fn parameters(&mut self, key: &'static str) -> Parameters {
        let Some(value) = self.read(key) else {
            return Parameters::default();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.report_wrong_type(key, value, "a table");
            return Parameters::default();
        };
        Parameters::read(self.file, 0, table)
    }

    fn spanned_key(&self, key: &TomlSpanned<Cow<'_, str>>) -> Spanned<String> {
        Spanned { value: key.get_ref().to_string(), span: self.span_at(key.span()) }
    }

    /// Reports the keys that were not read.
    pub(super) fn finish(&self) {
        let table = match self.name.as_str() {
            "" => "the configuration".to_owned(),
            name => format!("`[{name}]`"),
        };
        for (key, _) in &self.entries {
            let name = key.get_ref().as_ref();
            if self.known.contains(&name) || self.has_languages && is_language_tag(name) {
                continue;
            }
            let languages = if self.has_languages { ", and languages such as `fr`" } else { "" };
            let listed = || format!("it has: {}{languages}", self.known.join(", "));
            let unknown = Diagnostic::error("unknown-key", format!("{table} has no key `{name}`"))
                .at(self.span_at(key.span()));
            let is_flooded = self.diagnostics().is_flooded("unknown-key");
            self.report(if is_flooded {
                unknown
            } else {
                unknown.did_you_mean_or(name, self.known.iter().copied(), listed)
            });
        }
    }
}

/// The type of a value with its article.
fn noun(value: &DeValue<'_>) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_text_has_its_place_between_the_quotes() {
        let check = |literal: &str, part: &str, expect: &str| {
            let text = format!("key = {literal}");
            let table = DeTable::parse(&text).expect("TOML");
            let value = table.get_ref().get("key").expect("the key");
            let file = SourceFile::new("a.toml", text.clone());
            let span = Span::new(&file, value.span());
            let value = value.get_ref().as_str().expect("a string").to_owned();
            let start = value.find(part).expect("the part");
            let range = Spanned { value, span }.part(start..start + part.len()).range();
            assert_eq!(&text[range], expect, "{literal}");
        };
        check(r#""to {to}!""#, "{to}", "{to}");
        check("'to {to}'", "{to}", "{to}");
        check(r#""\"é\" \u00e9 \U0001F600 \x41 {to}\t""#, "{to}", "{to}");
        check(r#""a\tb""#, "\t", "\\t");
        check("\"\"\"\n  to \\\n   {to}\"\"\"", "{to}", "{to}");
        check("'''\nto \\ {to}'''", "{to}", "{to}");
        check("\"\"\"\r\nx {to}\r\n\"\"\"", "{to}", "{to}");
    }
}

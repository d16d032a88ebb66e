//! Writes the file of the values that a template puts into code, in the format of [`value_format`](super::value_format).

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::isolated_texts::IsolatedTexts;
use super::typst_fields::TypstFields;
use super::value_format::{HEADER, TextStyle, Token, VALUE_FUNCTION};
use crate::language::Language;

/// The values of a document in the order in which they were added.
#[derive(Debug)]
pub(super) struct ValueFile {
    out: ValueWriter,
    offsets: Vec<usize>,
}

impl ValueFile {
    /// A file of the values of a document in a language, whose project names fields of claims in its Typst code.
    pub(super) fn new(language: &Language, fields: Arc<TypstFields>) -> Self {
        let out = ValueWriter {
            bytes: HEADER.to_vec(),
            parts: Vec::new(),
            isolated: IsolatedTexts::new(language, fields),
            is_for_components: false,
            is_printed_by_project: false,
        };
        Self { out, offsets: Vec::new() }
    }

    /// Notes a text that a template prints through code, but not as a value of this file.
    pub(super) fn note_text(&mut self, text: &str) {
        self.out.isolated.add(text);
    }

    /// The show rules that isolate the texts among the values where they are printed. No value is added after them.
    pub(super) fn isolating_rules(&mut self) -> String {
        let none = IsolatedTexts::new(self.out.isolated.language(), Arc::default());
        std::mem::replace(&mut self.out.isolated, none).show_rules(self)
    }

    /// Adds the value that a function writes, and returns the Typst expression for it.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut ValueWriter)) -> String {
        let number = self.offsets.len();
        self.offsets.push(self.out.bytes.len());
        write(&mut self.out);
        let parts: String = self.out.parts.drain(..).map(|part| format!(", [{part}]")).collect();
        format!("{VALUE_FUNCTION}({number}{parts})")
    }

    /// The bytes of the file; `None` if it has no values.
    pub(super) fn into_bytes(self) -> Option<Vec<u8>> {
        if self.offsets.is_empty() {
            return None;
        }
        let mut bytes = self.out.bytes;
        for word in self.offsets.iter().copied().chain([self.offsets.len()]) {
            bytes.extend((word as u64).to_le_bytes());
        }
        Some(bytes)
    }
}

/// Writes a value.
#[derive(Debug)]
pub(super) struct ValueWriter {
    bytes: Vec<u8>,
    /// The arguments of the call for this value, as Typst markup.
    parts: Vec<String>,
    /// The texts that are isolated where they are printed.
    isolated: IsolatedTexts,
    /// Whether what is written is data for components, which isolate what they print.
    is_for_components: bool,
    /// Whether it is a field of such data that the project's own code may print.
    is_printed_by_project: bool,
}

impl ValueWriter {
    pub(super) fn none(&mut self) {
        self.token(Token::None);
    }

    pub(super) fn bool(&mut self, flag: bool) {
        self.token(Token::Bool(flag));
    }

    pub(super) fn int(&mut self, number: i64) {
        self.token(Token::Int(number));
    }

    pub(super) fn float(&mut self, number: f64) {
        self.token(Token::Float(number));
    }

    /// A number that counts something.
    pub(super) fn count(&mut self, count: usize) {
        self.int(i64::try_from(count).unwrap_or(i64::MAX));
    }

    pub(super) fn text(&mut self, text: &str) {
        if !self.is_for_components || self.is_printed_by_project {
            self.isolated.add(text);
        }
        self.unprinted_text(text);
    }

    /// A text that is not printed.
    pub(super) fn unprinted_text(&mut self, text: &str) {
        self.token(Token::Text(text));
    }

    /// A text, or `none`.
    pub(super) fn optional_text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.none(),
        }
    }

    pub(super) fn date(&mut self, date: Date) {
        self.token(Token::Date(date));
    }

    /// The data for components that a function writes.
    pub(super) fn for_components(&mut self, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.is_for_components, true);
        write(self);
        self.is_for_components = outer;
        self.is_printed_by_project = false;
    }

    /// A date, or `none`.
    pub(super) fn optional_date(&mut self, date: Option<Date>) {
        self.token(date.map_or(Token::None, Token::Date));
    }

    /// An array of the values that a function writes.
    pub(super) fn array(&mut self, write: impl FnOnce(&mut Self)) {
        self.token(Token::Array);
        write(self);
        self.token(Token::End);
    }

    /// An array of texts.
    pub(super) fn texts(&mut self, texts: impl IntoIterator<Item = impl AsRef<str>>) {
        self.array(|out| texts.into_iter().for_each(|text| out.text(text.as_ref())));
    }

    /// A dictionary of the entries that a function writes.
    pub(super) fn dictionary(&mut self, write: impl FnOnce(&mut DictionaryWriter<'_>)) {
        self.token(Token::Dictionary);
        write(&mut DictionaryWriter { out: self, keys: Vec::new() });
        self.token(Token::End);
    }

    /// The formatted text that a function writes.
    pub(super) fn content(&mut self, write: impl FnOnce(&mut ContentWriter<'_>)) {
        self.token(Token::Content);
        write(&mut ContentWriter(self));
        self.token(Token::End);
    }

    fn token(&mut self, token: Token<'_>) {
        self.bytes.push(token.kind());
        match token {
            Token::Int(number) => self.bytes.extend(number.to_le_bytes()),
            Token::Float(number) => self.bytes.extend(number.to_le_bytes()),
            Token::Text(text) | Token::LinkToLabel(text) | Token::LinkToAddress(text) => {
                self.number(text.len());
                self.bytes.extend(text.as_bytes());
            }
            Token::Date(date) => {
                self.bytes.extend(date.year().to_le_bytes());
                self.bytes.extend([date.month(), date.day()].map(i8::unsigned_abs));
            }
            Token::Styled(style) => self.bytes.push(style as u8),
            Token::Part(number) => self.number(number),
            _ => {}
        }
    }

    /// A number in LEB128: seven bits a byte, the lowest first, and the eighth set in all but the last.
    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.bytes.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.bytes.push(number.to_le_bytes()[0]);
    }
}

/// Writes the entries of a dictionary.
pub(super) struct DictionaryWriter<'w> {
    out: &'w mut ValueWriter,
    /// The bytes of the keys that were written.
    keys: Vec<Range<usize>>,
}

impl DictionaryWriter<'_> {
    /// Writes a key; its value is written next, with the writer that this returns.
    pub(super) fn key(&mut self, key: &str) -> &mut ValueWriter {
        self.out.is_printed_by_project =
            self.out.is_for_components && self.out.isolated.is_printed_by_project(key);
        self.out.unprinted_text(key);
        let end = self.out.bytes.len();
        self.keys.push(end - key.len()..end);
        self.out
    }

    /// Writes the name of a field as a key, as Typst writes names: `from_name` is `from-name`.
    pub(super) fn field(&mut self, name: &str) -> &mut ValueWriter {
        self.key(&hyphenated(name))
    }

    /// Writes the name of a field as a key, unless it is one of the keys already.
    pub(super) fn new_field(&mut self, name: &str) -> Option<&mut ValueWriter> {
        let key = hyphenated(name);
        let is_known =
            self.keys.iter().any(|known| self.out.bytes[known.clone()] == *key.as_bytes());
        (!is_known).then(|| self.key(&key))
    }
}

fn hyphenated(name: &str) -> Cow<'_, str> {
    if name.contains('_') { Cow::Owned(name.replace('_', "-")) } else { Cow::Borrowed(name) }
}

/// Writes formatted text.
pub(super) struct ContentWriter<'w>(&'w mut ValueWriter);

impl ContentWriter<'_> {
    pub(super) fn text(&mut self, text: &str) {
        self.0.token(Token::Text(text));
    }

    pub(super) fn space(&mut self) {
        self.0.token(Token::Space);
    }

    pub(super) fn styled(&mut self, style: TextStyle, write: impl FnOnce(&mut Self)) {
        self.within(Token::Styled(style), write);
    }

    /// A link to the place that has a label.
    pub(super) fn link_to_label(&mut self, label: &str, write: impl FnOnce(&mut Self)) {
        self.within(Token::LinkToLabel(label), write);
    }

    /// A link to a web address.
    pub(super) fn link_to_address(&mut self, address: &str, write: impl FnOnce(&mut Self)) {
        self.within(Token::LinkToAddress(address), write);
    }

    /// What can only be written as markup.
    pub(super) fn part(&mut self, markup: String) {
        self.0.token(Token::Part(self.0.parts.len()));
        self.0.parts.push(markup);
    }

    fn within(&mut self, token: Token<'_>, write: impl FnOnce(&mut Self)) {
        self.0.token(token);
        write(self);
        self.0.token(Token::End);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::value_format::{ValueError, ValueReader};
    use super::*;

    /// A file of two values, with the expressions for them.
    fn file() -> (Vec<u8>, [String; 2]) {
        let mut values = ValueFile::new(&Language::shipped("en"), Arc::default());
        let first = values.add(|out| out.text("\"#panic()\" ünd"));
        let second = values.add(|out| {
            out.dictionary(|entries| {
                entries.key("low").int(-7);
                entries.key("none").none();
                entries.key("half").float(0.5);
                entries.key("day").date(Date::constant(2024, 2, 29));
                entries.key("list").array(|out| out.bool(true));
                entries.key("text").content(|content| {
                    content.styled(TextStyle::Emphasis, |content| content.text("a"));
                    content.space();
                    content.link_to_label("bp-source-1", |content| content.text("1"));
                    content.link_to_address("https://x.org", |content| content.text("x"));
                    content.part("#footnote[1];".to_owned());
                });
            });
        });
        (values.into_bytes().expect("two values"), [first, second])
    }

    /// The tokens of a value up to its end.
    fn tokens(file: &[u8], number: usize) -> Result<Vec<Token<'_>>, ValueError> {
        let mut reader = ValueReader::new(file, number)?;
        let (mut tokens, mut depth) = (Vec::new(), 0);
        loop {
            let token = reader.token()?;
            tokens.push(token);
            match token {
                Token::Array
                | Token::Dictionary
                | Token::Content
                | Token::Styled(_)
                | Token::LinkToLabel(_)
                | Token::LinkToAddress(_) => depth += 1,
                Token::End => depth -= 1,
                _ => {}
            }
            if depth <= 0 {
                return Ok(tokens);
            }
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let (file, expressions) = file();
        assert_eq!(expressions, ["bp-value(0)", "bp-value(1, [#footnote[1];])"]);
        assert_eq!(tokens(&file, 0), Ok(vec![Token::Text("\"#panic()\" ünd")]));
        let expected = vec![
            Token::Dictionary,
            Token::Text("low"),
            Token::Int(-7),
            Token::Text("none"),
            Token::None,
            Token::Text("half"),
            Token::Float(0.5),
            Token::Text("day"),
            Token::Date(Date::constant(2024, 2, 29)),
            Token::Text("list"),
            Token::Array,
            Token::Bool(true),
            Token::End,
            Token::Text("text"),
            Token::Content,
            Token::Styled(TextStyle::Emphasis),
            Token::Text("a"),
            Token::End,
            Token::Space,
            Token::LinkToLabel("bp-source-1"),
            Token::Text("1"),
            Token::End,
            Token::LinkToAddress("https://x.org"),
            Token::Text("x"),
            Token::End,
            Token::Part(0),
            Token::End,
            Token::End,
        ];
        assert_eq!(tokens(&file, 1), Ok(expected));
    }

    #[test]
    fn long_texts_are_read() {
        for length in [127, 128, 16_383, 16_384, 70_000] {
            let text = "x".repeat(length);
            let mut values = ValueFile::new(&Language::shipped("en"), Arc::default());
            values.add(|out| out.text(&text));
            let file = values.into_bytes().expect("a value");
            assert_eq!(tokens(&file, 0), Ok(vec![Token::Text(&text)]));
        }
    }

    #[test]
    fn a_number_beyond_the_last_value_and_another_version_are_errors() {
        let (mut file, _) = file();
        assert_eq!(tokens(&file, 2), Err(ValueError::Missing(2)));
        assert_eq!(tokens(&file, usize::MAX), Err(ValueError::Missing(usize::MAX)));
        file[3] = b'2';
        assert_eq!(tokens(&file, 0), Err(ValueError::Format));
        assert_eq!(tokens(b"", 0), Err(ValueError::Format));
        assert_eq!(tokens(HEADER, 0), Err(ValueError::Damaged));
    }

    proptest! {
        #[test]
        fn damaged_files_are_read_or_refused(
            at in 0usize..400,
            byte: u8,
            length in 0usize..400,
            number in 0usize..4,
        ) {
            let (mut file, _) = file();
            let count = file.len();
            file[at % count] = byte;
            file.truncate(length.max(1));
            // What matters is that nothing panics or goes on forever.
            let _ = tokens(&file, number);
        }
    }
}

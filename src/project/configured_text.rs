//! The texts of the configuration as they are printed, for rules about their characters.

use std::sync::Arc;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{SourceFile, Span};

/// A key or a string of the configuration that has other characters than those of ASCII.
#[derive(Clone, Debug)]
pub(crate) struct ConfiguredText {
    /// The text, without quotes and escapes.
    pub text: String,
    /// The key of the string or of its array, or the key itself.
    pub key: String,
    /// The briefing whose table it is in.
    pub briefing: Option<String>,
    /// The place.
    pub span: Span,
}

/// All such texts of a configuration, in the order of their places.
pub(super) fn configured_texts(file: &Arc<SourceFile>, table: &DeTable<'_>) -> Vec<ConfiguredText> {
    let mut reader = TextReader { file, texts: Vec::new(), briefing: None };
    for (key, value) in table {
        let entries = value.get_ref().as_table().filter(|_| key.get_ref() == "briefings");
        let Some(entries) = entries else {
            reader.read_entry(key, value);
            continue;
        };
        for (name, briefing) in entries {
            reader.briefing = Some(name.get_ref().to_string());
            reader.read_entry(name, briefing);
            reader.briefing = None;
        }
    }
    reader.texts.sort_by_key(|text| text.span.range().start);
    reader.texts
}

struct TextReader<'a> {
    file: &'a Arc<SourceFile>,
    texts: Vec<ConfiguredText>,
    briefing: Option<String>,
}

impl TextReader<'_> {
    fn read_entry(
        &mut self,
        key: &TomlSpanned<std::borrow::Cow<'_, str>>,
        value: &TomlSpanned<DeValue<'_>>,
    ) {
        let name = key.get_ref();
        self.add(name, name, key.span());
        self.read_value(name, value);
    }

    fn read_value(&mut self, key: &str, value: &TomlSpanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::String(text) => self.add(key, text, value.span()),
            DeValue::Array(items) => items.iter().for_each(|item| self.read_value(key, item)),
            DeValue::Table(table) => {
                for (key, value) in table {
                    self.read_entry(key, value);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, key: &str, text: &str, range: std::ops::Range<usize>) {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t')) {
            return;
        }
        self.texts.push(ConfiguredText {
            text: text.to_owned(),
            key: key.to_owned(),
            briefing: self.briefing.clone(),
            span: Span::new(self.file, range),
        });
    }
}

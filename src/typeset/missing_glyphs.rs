//! Characters that no font contains. Typst reports each of them by itself, wherever it is printed.

use std::collections::{BTreeMap, BTreeSet};

use super::fonts::{SystemFonts, missing_glyph_hint};
use crate::diagnostic::{Diagnostic, Span};
use crate::sources::{Source, Sources};

/// The characters of a document that no font contains: those of a source of its bibliography, and those of other places.
pub(super) struct MissingGlyphs<'a> {
    sources: &'a Sources,
    /// The keys of the sources that the document prints.
    cited: &'a BTreeSet<String>,
    of_sources: BTreeMap<&'a str, (Diagnostic, String)>,
    of_places: Vec<(Diagnostic, String)>,
}

impl<'a> MissingGlyphs<'a> {
    pub(super) fn new(sources: &'a Sources, cited: &'a BTreeSet<String>) -> Self {
        Self { sources, cited, of_sources: BTreeMap::new(), of_places: Vec::new() }
    }

    /// Adds the diagnostic of a character. If its place does not contain the character, it is one of the sources that do.
    pub(super) fn add(&mut self, diagnostic: Diagnostic, character: &str) {
        let related = diagnostic.related.iter().map(|(span, _)| span);
        let mut places = diagnostic.span.iter().chain(related);
        let is_written = places.any(|span| text_of(span).contains(character));
        let has_it = |key: &&String| {
            let source = self.sources.get(key);
            source.is_some_and(|it| it.all_texts().iter().any(|(_, text)| text.contains(character)))
        };
        let keys: Vec<&String> = self.cited.iter().filter(|_| !is_written).filter(has_it).collect();
        for key in &keys {
            let (_, characters) = self
                .of_sources
                .entry(key.as_str())
                .or_insert_with(|| (diagnostic.clone(), String::new()));
            push_new(characters, character);
        }
        if keys.is_empty() {
            self.add_at_place(diagnostic, character);
        }
    }

    fn add_at_place(&mut self, diagnostic: Diagnostic, character: &str) {
        let is_same = |(other, _): &&mut (Diagnostic, String)| {
            other.span == diagnostic.span && other.related == diagnostic.related
        };
        match self.of_places.iter_mut().find(is_same) {
            Some((_, characters)) => push_new(characters, character),
            None => self.of_places.push((diagnostic, character.to_owned())),
        }
    }

    /// One diagnostic for each source and each place.
    pub(super) fn into_diagnostics(self, fonts: &SystemFonts) -> Vec<Diagnostic> {
        let of_sources =
            self.of_sources.into_iter().filter_map(|(key, (diagnostic, characters))| {
                let span = self.sources.place_of_characters(key, &characters)?;
                let diagnostic = Diagnostic { span: Some(span), related: Vec::new(), ..diagnostic };
                Some((diagnostic, in_order_of(self.sources.get(key)?, &characters)))
            });
        let complete = |(mut diagnostic, characters): (Diagnostic, String)| {
            diagnostic.message =
                format!("`{characters}` cannot be displayed: no font of the project contains it");
            diagnostic.hint(missing_glyph_hint(&characters, fonts))
        };
        self.of_places.into_iter().chain(of_sources).map(complete).collect()
    }
}

/// The characters in the order in which a source has them.
fn in_order_of(source: &Source, characters: &str) -> String {
    let mut ordered = String::new();
    for (_, text) in source.all_texts().into_iter().rev() {
        for character in text.chars().filter(|it| characters.contains(*it)) {
            push_new(&mut ordered, character.encode_utf8(&mut [0; 4]));
        }
    }
    ordered
}

fn push_new(characters: &mut String, character: &str) {
    if !characters.contains(character) {
        characters.push_str(character);
    }
}

fn text_of(span: &Span) -> &str {
    span.file.text().get(span.range()).unwrap_or_default()
}

//! The sources of a project, read from its bibliographies.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hayagriva::Library;
use serde_json::Value;

use super::csl_item::NAMES;
use super::limits::{MAX_SOURCES, too_many_sources};
use super::name::Name;
use super::row_source::DatesOfRows;
use super::source::Source;
use super::style::CitationStyle;
use super::{bibtex, csl_item, csl_json, other_formats, row_source, to_hayagriva, yaml};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, SourceFile, Span};
use crate::records::RowSource;
use crate::supervision::{Activity, begin};

/// The sources of a project, by key.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    entries: BTreeMap<String, Source>,
    /// Other keys of sources, with their keys.
    aliases: BTreeMap<String, String>,
    incomplete: bool,
}

/// The sources that a document carries.
#[derive(Debug)]
pub(crate) struct AttachedSources {
    /// They as CSL-JSON.
    pub text: String,
    /// The names of all fields that any of them has.
    pub fields: BTreeSet<String>,
}

impl Sources {
    /// Reads bibliographies: `.json` as CSL-JSON, `.bib` as BibTeX or BibLaTeX, `.yaml` and `.yml`
    /// as Hayagriva.
    ///
    /// Findings: `unreadable-bibliography` for a file, `unreadable-source` for an entry that is
    /// left out, `duplicate-source-key` for a key that is taken (the first one stays), and the warnings
    /// `duplicate-source` for one that is repeated word for word, `unknown-source-type` and `invalid-source-field`.
    #[must_use]
    pub fn read(files: &[Arc<SourceFile>], diagnostics: &mut Diagnostics) -> Self {
        let mut sources = Self::default();
        let mut abbreviations = bibtex::Abbreviations::default();
        let errors = diagnostics.count(Severity::Error);
        for file in files {
            let _note = match begin(Activity::Read(file.path().to_owned())) {
                Ok(note) => note,
                Err(failure) => {
                    let what = format!("cannot read `{}`", file.path());
                    diagnostics.push(failure.diagnostic(&what).at(Span::new(file, 0..0)));
                    continue;
                }
            };
            for source in read_file(file, &mut abbreviations, diagnostics) {
                if sources.len() == MAX_SOURCES && sources.get(source.key()).is_none() {
                    diagnostics.push(too_many_sources(source.span));
                    break;
                }
                sources.add(source, diagnostics);
            }
        }
        sources.add_aliases(diagnostics);
        diagnostics.extend(sources.iter().filter_map(|source| sources.ambiguous_key(source)));
        diagnostics.extend(sources.undivided_names());
        sources.incomplete = diagnostics.count(Severity::Error) > errors;
        sources
    }

    /// Returns whether something of the bibliography could not be read, so that a key that is not there may
    /// be one of those.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// The same, known to be incomplete.
    #[must_use]
    pub fn mark_incomplete(self) -> Self {
        Self { incomplete: true, ..self }
    }

    fn add(&mut self, source: Source, diagnostics: &mut Diagnostics) {
        match self.entries.entry(source.key().to_owned()) {
            Slot::Occupied(taken) => {
                let first = taken.get();
                let is_repeated = first.item == source.item;
                diagnostics.push(duplicate(source.key(), &first.span, &source.span, is_repeated));
            }
            Slot::Vacant(slot) => {
                slot.insert(source);
            }
        }
    }

    /// Adds the aliases of all sources. One that is the key or an alias of another source is reported and left out.
    fn add_aliases(&mut self, diagnostics: &mut Diagnostics) {
        for source in self.entries.values() {
            for alias in &source.aliases {
                let known = self.aliases.get(alias).unwrap_or(alias);
                match self.entries.get(known).filter(|it| it.key() != source.key()) {
                    Some(other) => diagnostics.push(taken_alias(alias, source, other)),
                    None => {
                        self.aliases.insert(alias.clone(), source.key().to_owned());
                    }
                }
            }
        }
    }

    /// Adds the sources that the rows of a dataset name. One that is there already, from another file, stays.
    pub(crate) fn add_from_rows(
        &mut self,
        rows: &[RowSource],
        dates: &dyn DatesOfRows,
        diagnostics: &mut Diagnostics,
    ) {
        diagnostics.extend(rows.first().and_then(row_source::unknown_type));
        for row in rows {
            let source = Source::from_row(row, dates, diagnostics);
            match self.entries.get(&row.key) {
                Some(known) if known.item != source.item => {
                    let message = "the same source has other fields in another file";
                    diagnostics.push(
                        Diagnostic::warning("inconsistent-row-source", message)
                            .at(source.span)
                            .related(known.span.clone(), "the first one, which is printed"),
                    );
                }
                Some(_) => {}
                None => {
                    self.entries.insert(row.key.clone(), source);
                }
            }
        }
    }

    /// The finding for a key that reads like another key with a pinpoint, or like several keys.
    fn ambiguous_key(&self, source: &Source) -> Option<Diagnostic> {
        let key = source.key();
        let cuts = key.match_indices(['@', ';']).map(|(at, _)| key[..at].trim());
        let other = cuts.filter_map(|start| self.get(start)).next_back()?;
        let message = format!("the key `{key}` reads like a place in the source `{}`", other.key());
        let warning = Diagnostic::warning("invalid-source-field", message)
            .at(source.span.clone())
            .related(other.span.clone(), "this source");
        Some(warning.hint(
            "give it a key without `@` and `;`: a citation of it is never one of the other source",
        ))
    }

    /// Warns once of each name that is a body's in one source, as one text, and a person's in another one: one of them is
    /// sorted by the wrong word.
    fn undivided_names(&self) -> Vec<Diagnostic> {
        let mut persons = BTreeMap::new();
        let mut bodies = BTreeMap::new();
        for source in self.iter() {
            for field in NAMES {
                for name in csl_item::names(&source.item, field) {
                    let of_kind = match name {
                        Name::Person(_) => &mut persons,
                        Name::Literal(_) => &mut bodies,
                        Name::Others => continue,
                    };
                    of_kind.entry(name.display_name()).or_insert((source, field));
                }
            }
        }
        let mut warnings = Vec::new();
        for (name, (source, field)) in bodies {
            let Some((other, _)) = persons.get(&name) else { continue };
            let message = format!(
                "`{field}`: `{name}` is a body here, and a person with a family name in `{}`",
                other.key()
            );
            let warning = Diagnostic::warning("invalid-source-field", message)
                .at(source.span.clone())
                .related(other.span.clone(), "this source")
                .hint("write the name in the same way in both: that of a body as one text, that of a person in parts");
            warnings.push(warning);
        }
        warnings
    }

    /// The source with this key or alias.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Source> {
        self.entries.get(key).or_else(|| self.entries.get(self.aliases.get(key)?))
    }

    /// The aliases of sources, with their keys.
    pub(crate) fn aliases(&self) -> &BTreeMap<String, String> {
        &self.aliases
    }

    /// The first place of one of these characters in a source, and the others that follow it; the place of its key if they are
    /// not written as they are printed.
    pub(crate) fn place_of_characters(&self, key: &str, characters: &str) -> Option<Span> {
        let source = self.get(key)?;
        let file = &source.span.file;
        let start = source.span.range().end;
        let next = self.iter().filter(|it| Arc::ptr_eq(&it.span.file, file));
        let next = next.map(|it| it.span.range().start).filter(|it| *it > start).min();
        let text = file.text().get(start..next.unwrap_or(file.text().len())).unwrap_or_default();
        let is_one = |character: char| characters.contains(character);
        let Some(first) = text.find(is_one) else { return Some(source.span.clone()) };
        let length = text[first..].find(|it| !is_one(it)).unwrap_or(text.len() - first);
        Some(Span::new(file, start + first..start + first + length))
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The sources in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.entries.values()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The sources with these keys as CSL-JSON, in the order of the keys given.
    ///
    /// Those that came as CSL-JSON are given back as they were, the others with their main fields.
    /// Unknown keys are passed over. Source of the format:
    /// <https://github.com/citation-style-language/schema>.
    #[must_use]
    pub fn to_csl_json<'a>(&self, keys: impl IntoIterator<Item = &'a str>) -> String {
        let items = keys
            .into_iter()
            .filter_map(|key| self.get(key))
            .map(|source| {
                source.given.clone().unwrap_or_else(|| csl_item::with_named(&source.item))
            })
            .map(Value::Object);
        format!("{:#}\n", Value::Array(items.collect()))
    }

    /// The sources with these keys as CSL-JSON, in the order of the keys given, with the fields that a style can print and
    /// those that are named.
    #[must_use]
    pub(crate) fn attached<'a>(
        &self,
        keys: impl IntoIterator<Item = &'a str>,
        style: &CitationStyle,
        named: &[&str],
    ) -> AttachedSources {
        let sources = keys.into_iter().filter_map(|key| self.get(key));
        let items: Vec<_> = sources.map(|source| source.attached(style, named)).collect();
        let fields = items.iter().flat_map(|item| item.keys()).cloned().collect();
        let items = items.into_iter().map(Value::Object).collect();
        AttachedSources { text: format!("{:#}\n", Value::Array(items)), fields }
    }

    /// All sources as Hayagriva YAML, for Typst's own `cite` and `bibliography`.
    ///
    /// Source of the format: <https://github.com/typst/hayagriva/blob/main/docs/file-format.md>.
    ///
    /// # Errors
    /// None is known; the YAML writer's are passed on as its message.
    pub fn to_yaml(&self) -> Result<String, String> {
        let library: Library =
            self.iter().map(|source| to_hayagriva::from_item(&source.item)).collect();
        hayagriva::io::to_yaml_str(&library).map_err(|error| error.to_string())
    }
}

/// The sources of one file, with repeated keys still in it.
fn read_file(
    file: &Arc<SourceFile>,
    abbreviations: &mut bibtex::Abbreviations,
    diagnostics: &mut Diagnostics,
) -> Vec<Source> {
    let extension = file.path().rsplit_once('.').map_or("", |(_, extension)| extension);
    let extension = extension.to_ascii_lowercase();
    if let Some(finding) = other_formats::other_format(file, &extension) {
        diagnostics.push(finding);
        return Vec::new();
    }
    match extension.as_str() {
        "json" => csl_json::read(file, diagnostics),
        "bib" => bibtex::read(file, abbreviations, diagnostics),
        "yaml" | "yml" => yaml::read(file, diagnostics),
        _ => {
            let message = format!("`{}` is not a supported bibliography", file.path());
            let error =
                Diagnostic::error("unreadable-bibliography", message).at(Span::new(file, 0..0));
            diagnostics
                .push(error.hint(
                    "supported: CSL-JSON (.json), BibTeX (.bib) and Hayagriva (.yaml, .yml)",
                ));
            Vec::new()
        }
    }
}

/// The finding for a key that is used twice, at the second place. A source that is repeated word for word is
/// one source.
fn duplicate(key: &str, first: &Span, second: &Span, is_repeated: bool) -> Diagnostic {
    let found = if is_repeated {
        Diagnostic::warning(
            "duplicate-source",
            format!("the source `{key}` is listed twice, with the same text"),
        )
        .hint("remove one of them")
    } else {
        let message = format!("there are two sources with the key `{key}`");
        Diagnostic::error("duplicate-source-key", message)
            .hint("remove one of them, or give it another key")
    };
    found.at(second.clone()).related(first.clone(), "the first one is here")
}

/// The warning about an alias of a source that means another source.
fn taken_alias(alias: &str, source: &Source, other: &Source) -> Diagnostic {
    let message = format!("`ids`: `{alias}` is a key of `{}`, which is cited by it", other.key());
    Diagnostic::warning("invalid-source-field", message)
        .at(source.span.clone())
        .related(other.span.clone(), "this source")
        .hint("remove it from `ids`, or give the other source another key")
}

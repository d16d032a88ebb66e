//! `source`: the sources that rows name in their own columns, each once, and their keys.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Row, has_column, remove_composed};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::digest::sha256_parts;
use crate::project::{CITATION, RowSourceSettings, SourceField, Spanned};
use crate::records::record::{Cell, CellValue, Heading, RecordSet};
use crate::records::{ReadOptions, RenamedColumns};

/// The digits of a key that tell sources apart: 40 bits.
const DIGITS: usize = 10;

/// A source that rows name in their own columns.
#[derive(Clone, Debug)]
pub struct RowSource {
    /// The key, made of what identifies the source: its address, or else all of its fields.
    pub key: String,
    /// The type of CSL that the configuration gives.
    pub kind: Option<Spanned<String>>,
    /// The fields, each from the first row that has the source.
    pub fields: Vec<(SourceField, Cell)>,
    /// The place of the first row's source.
    pub span: Span,
}

/// Collects the sources of rows, and gives each row a citation of its own.
pub(super) fn cite_row_sources(
    path: &str,
    set: &mut RecordSet,
    rows: &mut Vec<Row>,
    settings: &RowSourceSettings,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) {
    if rows.is_empty() {
        return;
    }
    let missing = settings.columns().filter(|name| !has_column(path, set, rows, name, diagnostics));
    if missing.count() > 0 {
        rows.clear();
        return;
    }
    let citation: Arc<str> = CITATION.into();
    let mut index: HashMap<Vec<String>, usize> = HashMap::new();
    let mut columns = RenamedColumns::default();
    for Row { record, .. } in rows.iter_mut() {
        let cell = |column: &Spanned<String>| {
            let cell = record.at(&column.value)?;
            let text = cell.to_single_line();
            let text = text.trim();
            (!text.is_empty()).then(|| cell.with(CellValue::Text(text.into())))
        };
        let fields = settings.fields.iter().filter_map(|(field, name)| Some((*field, cell(name)?)));
        let fields: Vec<(SourceField, Cell)> = fields.collect();
        let Some((_, first)) = fields.first() else { continue };
        let place = first.clone();
        let identity = identity(&fields);
        let known = index.get(&identity).copied();
        let at = known.unwrap_or_else(|| {
            let kind = settings.kind.clone();
            let key = key(&fields, &identity);
            set.sources.push(RowSource { key, kind, fields: fields.clone(), span: place.span() });
            index.insert(identity, set.sources.len() - 1);
            set.sources.len() - 1
        });
        let source = &set.sources[at];
        if known.is_some() {
            diagnostics.extend(other_fields(source, &fields));
        }
        let mut text = source.key.clone();
        if let Some(pinpoint) = settings.pinpoint.as_ref().and_then(cell) {
            let place = pinpoint.to_single_line().replace([';', '@'], ",");
            text = format!("{text}@{place}");
        }
        record.set(columns.rename(place.with(CellValue::Text(text.into())), &citation));
    }
    for heading in &mut set.headings {
        heading.is_declared |= settings.columns().any(|column| *column.value == *heading.name);
    }
    set.headings.push(Heading::new(&citation, path, settings.span.clone()));
    set.columns.push(citation);
    remove_composed(set, rows, settings.columns(), options);
}

/// The warning about a source that has other fields in another row.
fn other_fields(source: &RowSource, fields: &[(SourceField, Cell)]) -> Option<Diagnostic> {
    let other = fields.iter().find_map(|(field, cell)| {
        let (_, known) = source.fields.iter().find(|(own, _)| own == field)?;
        (known != cell).then_some((field, cell, known))
    });
    let (field, cell, known) = other?;
    let name = field.name();
    let message = format!("the same source has another {name} in an earlier row");
    Some(
        Diagnostic::warning("inconsistent-row-source", message)
            .at(cell.span())
            .related(known.span(), "the first one, which is printed")
            .of_cause(format!("of sources of rows with another {name}")),
    )
}

/// What tells a source from others: its address, or else all of its fields.
fn identity(fields: &[(SourceField, Cell)]) -> Vec<String> {
    match fields.iter().find(|(field, _)| *field == SourceField::Url) {
        Some((_, cell)) => {
            vec![cell.to_single_line().trim_end_matches('/').to_owned()]
        }
        None => fields
            .iter()
            .flat_map(|(field, cell)| [field.name().to_owned(), cell.to_single_line().into()])
            .collect(),
    }
}

/// The key of a source: the host of its address, or the beginning of its first text, and digits of a hash of what identifies
/// it. It does not depend on other rows.
fn key(fields: &[(SourceField, Cell)], identity: &[String]) -> String {
    let text = |wanted: SourceField| {
        let of_field = fields.iter().find(|(field, _)| *field == wanted);
        of_field.map(|(_, cell)| cell.to_single_line())
    };
    let url = text(SourceField::Url);
    let name = if let Some(url) = &url {
        let host = url.split_once("://").map_or(&**url, |(_, rest)| rest);
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host).to_owned()
    } else {
        let named = [SourceField::Author, SourceField::Number, SourceField::Title];
        named.into_iter().find_map(text).unwrap_or_default().into_owned()
    };
    let hash = sha256_parts(identity.iter().map(String::as_bytes));
    let name = slug(&name);
    let name = if name.is_empty() { "source" } else { &name };
    format!("{name}-{}", &hash[..DIGITS])
}

/// The first letters and digits of a text in lower case, with hyphens between them.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for sign in text.chars() {
        if sign.is_alphanumeric() {
            slug.extend(sign.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= 24 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    #[test]
    fn keys_are_made_of_what_identifies_a_source() {
        let span = Span::new(&SourceFile::new("a.csv", ""), 0..0);
        let key_of = |fields: &[(SourceField, &str)]| {
            let cell = |text: &str| Cell::at("", &span, CellValue::Text(text.into()));
            let fields: Vec<_> = fields.iter().map(|(field, text)| (*field, cell(text))).collect();
            key(&fields, &identity(&fields))
        };
        let url = |url: &str| key_of(&[(SourceField::Url, url)]);
        assert!(url("https://www.example.org/a?b").starts_with("example-org-"));
        assert_eq!(url("https://example.org/a"), url("https://example.org/a/"));
        assert_ne!(url("https://example.org/a"), url("https://example.org/b"));
        let titled = key_of(&[(SourceField::Title, "Über die Lage"), (SourceField::Date, "2024")]);
        assert!(titled.starts_with("über-die-lage-"), "{titled}");
        let other = key_of(&[(SourceField::Title, "Über die Lage"), (SourceField::Date, "2025")]);
        assert_ne!(titled, other);
        assert!(key_of(&[(SourceField::Title, "??")]).starts_with("source-"));
    }
}

//! Fields of a source that a style does not print.

use std::collections::BTreeSet;

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Variable;
use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, TextTarget};

use super::citeproc_item;
use super::citeproc_item::Items;
use super::csl_item::{SourceKind, is_source_field};
use super::shape::WordsOfDates;
use super::source::Source;
use super::specialized_style::specialize_style;
use super::style::{CitationStyle, locale};
use super::style_elements::children;
use super::terms::CitationTerms;
use crate::text::is_web_address;

/// Fields by which programs and libraries find or describe a source, and short forms of others: a style that leaves
/// them out withholds nothing from the reader.
const NOT_FOR_PRINT: [&str; 20] = [
    "ISBN",
    "ISSN",
    "PMCID",
    "PMID",
    "abstract",
    "annote",
    "call-number",
    "categories",
    "citation-key",
    "citation-label",
    "collection-title-short",
    "container-title-short",
    "custom",
    "id",
    "keyword",
    "language",
    "license",
    "source",
    "title-short",
    "type",
];

/// Fields that the list of sources adds where the style leaves them out.
const ADDED: [&str; 3] = ["URL", "accessed", "issued"];

/// Fields that are printed where another one is.
const SAME: [(&str, &str); 3] =
    [("page-first", "page"), ("event", "event-title"), ("event-title", "event")];

impl Source {
    /// Returns the fields that neither a citation nor the list of sources prints under a style, by their names in CSL.
    #[must_use]
    pub fn unprinted_fields(&self, style: &CitationStyle) -> Vec<&str> {
        let formatted = citeproc_item::to_citeproc(&self.item, style, CitationTerms::english());
        let fields: BTreeSet<String> = formatted.0.keys().cloned().collect();
        let mut items = Items::from([(self.key(), formatted)]);
        let PrintedFields { citation, list } = printed_fields(style.csl(), &mut items);
        let printed: BTreeSet<String> = citation.into_iter().chain(list).collect();
        let has_address = printed.contains("URL") || self.text("URL").is_some();
        let is_left_out = |field: &&str| {
            let is_added = ADDED.contains(field)
                || (*field == "number" && self.kind != SourceKind::Press)
                || (*field == "DOI" && has_address)
                || self.text(field).is_some_and(|text| is_web_address(&text));
            // A field that is not in the formatted item was joined to another one.
            fields.contains(*field)
                && is_source_field(field)
                && !printed.contains(*field)
                && !is_added
                && !NOT_FOR_PRINT.contains(field)
        };
        self.item.keys().map(String::as_str).filter(is_left_out).collect()
    }
}

/// Returns whether a style prints a field of an item.
pub(super) fn prints_field(style: &CitationStyle, item: &Item, field: &str) -> bool {
    let printed = fields_by_place(style, item);
    printed.citation.contains(field) || printed.list.contains(field)
}

/// The fields of an item that a style prints.
pub(super) struct PrintedFields {
    pub(super) citation: BTreeSet<String>,
    /// Those of the list of sources; of the citation, if the style has no list.
    pub(super) list: BTreeSet<String>,
}

/// Returns the fields of an item that a style prints in a citation and in the list of sources.
pub(super) fn fields_by_place(style: &CitationStyle, item: &Item) -> PrintedFields {
    printed_fields(style.csl(), &mut Items::from([("a", item.clone())]))
}

/// Returns the fields that a style prints of items.
fn printed_fields(style: &IndependentStyle, items: &mut Items<'_>) -> PrintedFields {
    let words = WordsOfDates::of(items);
    let written = specialize_style(
        style,
        &locale("en").list,
        &CitationTerms::english().style_words,
        items,
        None,
    );
    let fields = |elements: &[LayoutRenderingElement]| fields_of(elements, &written, &words);
    let citation = fields(&written.citation.layout.elements);
    let list = written.bibliography.as_ref().map(|list| fields(&list.layout.elements));
    PrintedFields { list: list.unwrap_or_else(|| citation.clone()), citation }
}

/// Returns the fields that elements of a specialized style print.
fn fields_of(
    elements: &[LayoutRenderingElement],
    style: &IndependentStyle,
    words: &WordsOfDates,
) -> BTreeSet<String> {
    let mut elements: Vec<_> = elements.iter().collect();
    let mut fields = BTreeSet::new();
    while let Some(element) = elements.pop() {
        elements.extend(children(element));
        let variables: Vec<Variable> = match element {
            LayoutRenderingElement::Text(text) => match &text.target {
                TextTarget::Variable { var, .. } => vec![*var],
                TextTarget::Macro { name } => {
                    // Each macro is written for one call.
                    let called = style.macros.iter().find(|it| it.name == *name);
                    elements.extend(called.into_iter().flat_map(|it| &it.children));
                    Vec::new()
                }
                TextTarget::Term { .. } | TextTarget::Value { .. } => Vec::new(),
            },
            LayoutRenderingElement::Number(number) => vec![number.variable.into()],
            LayoutRenderingElement::Date(date) => {
                date.variable.into_iter().map(Variable::Date).collect()
            }
            LayoutRenderingElement::Names(names) => {
                names.variable.iter().copied().map(Variable::Name).collect()
            }
            LayoutRenderingElement::Label(_)
            | LayoutRenderingElement::Group(_)
            | LayoutRenderingElement::Choose(_) => Vec::new(),
        };
        let as_given = |variable: Variable| words.date(variable).map_or(variable, Variable::Date);
        fields.extend(variables.into_iter().map(|it| as_given(it).to_string()));
    }
    for (printed, same) in SAME {
        if fields.contains(printed) {
            fields.insert(same.to_owned());
        }
    }
    fields
}

//! The values that a draft prints, by their places in its text: whose figure a reader points at.
//!
//! Text that a template copies or prints has a place in the draft. A component makes its texts of data that it was given, and
//! Typst does not know where a text of data comes from. So [`PrintedValues::component_texts`] lists the texts that components
//! may print of each claim.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use typst::syntax::{LinkedNode, Side, SyntaxKind, parse};

use super::cell_reads::CellReads;
use super::objects::DocumentContext;
use super::objects::claim::{ClaimObject, DateObject, FieldObject};
use super::objects::computed::ComputedObject;
use super::objects::rows::RowObject;
use super::occurrence::{Occurrence, claims};
use super::output_value::OutputValue;
use super::source_map::SourceMap;
use super::syntax_context::SyntaxContext;
use crate::diagnostic::Span;
use crate::language::Language;
use crate::ledger::{Claim, SharedStr, text_fields};
use crate::records::ValueRef;
use crate::sources::{CitationGroup, ListEntry};

/// The values of a draft in the order of its text, and what it cites.
#[derive(Debug, Default)]
pub(crate) struct PrintedValues {
    values: Vec<Occurrence>,
    reads: Arc<CellReads>,
    /// The keys of the sources of each citation, in the order of the text.
    citations: Vec<Vec<String>>,
    /// The bytes of the draft that are of one of the sources of a citation, in their order: each with the number of the
    /// source in the citation, from 0.
    cited_parts: Vec<(Range<usize>, usize)>,
    /// The keys of the sources by their numbers in the list of sources, from 1.
    list: Vec<String>,
}

/// A value at a place of a draft.
#[derive(Debug)]
pub(crate) struct ValueAt {
    /// Its kind.
    pub kind: ValueKind,
    /// The claims that it comes from.
    pub claims: Vec<Arc<Claim>>,
    /// Whether it is a figure: of a claim, or a number that was calculated.
    pub is_figure: bool,
    /// Its number among the values of the draft, from 0.
    pub number: usize,
}

/// The kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ValueKind {
    /// The figure or another field of one claim.
    Claim,
    /// A figure or a text made of several claims.
    Total,
    /// A citation.
    Citation,
    /// Data for a component.
    ForComponent,
    /// Another value.
    Other,
}

/// A text that a component may print.
#[derive(Clone, Debug)]
pub(crate) struct ComponentText {
    /// The text.
    pub text: String,
    /// The claims or the row that it is about.
    pub owner: TextOwner,
    /// Whether it is a figure.
    pub is_figure: bool,
    /// The number of its value among those of the draft, from 0.
    pub value: usize,
    /// The cell that it comes from, if it is one of a row or a parameter.
    pub cell: Option<PrintedCell>,
}

/// What a text is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TextOwner {
    /// One claim, or those of a total.
    Claims(Vec<SharedStr>),
    /// A row of a table of the project, by its place.
    Row(Span),
    /// Neither, such as a parameter.
    Other,
}

/// A cell that is printed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PrintedCell {
    /// Its column, if it is one of a row.
    pub column: Option<SharedStr>,
    /// Its place.
    pub place: Span,
}

impl PrintedValues {
    pub(super) fn new(
        values: Vec<Occurrence>,
        reads: Arc<CellReads>,
        (notes, cited_parts): (&[CitationGroup], Vec<(Range<usize>, usize)>),
        list: &[ListEntry],
    ) -> Self {
        let keys = |note: &CitationGroup| {
            note.cited.iter().map(|cited| cited.reference.key.clone()).collect()
        };
        let mut by_number: Vec<(usize, &str)> =
            list.iter().map(|entry| (entry.number, entry.key.as_str())).collect();
        by_number.sort_unstable();
        Self {
            values,
            reads,
            citations: notes.iter().map(keys).collect(),
            cited_parts,
            list: by_number.into_iter().map(|(_, key)| key.to_owned()).collect(),
        }
    }

    /// The keys of the sources that a byte of a citation is about: one, or all if it belongs to no single one. Citations
    /// are counted from 0 in the order of the text, bytes from the beginning of the draft.
    #[must_use]
    pub(crate) fn cited_at(&self, citation: usize, byte: usize) -> &[String] {
        let keys = self.citations.get(citation).map_or(&[][..], Vec::as_slice);
        let part = self.cited_parts.partition_point(|(range, _)| range.end <= byte);
        let part = self.cited_parts.get(part).filter(|(range, _)| range.contains(&byte));
        part.and_then(|(_, source)| keys.get(*source..=*source)).unwrap_or(keys)
    }

    /// The key of the source with a number in the list of sources, counted from 1.
    #[must_use]
    pub(crate) fn source(&self, number: usize) -> Option<&str> {
        self.list.get(number.checked_sub(1)?).map(String::as_str)
    }

    /// The value at a byte of the draft, counted from 0.
    #[must_use]
    pub(crate) fn value_at(&self, map: &SourceMap, offset: usize) -> Option<ValueAt> {
        let number = map.value_at(offset)?;
        let Occurrence { value, place, .. } = self.values.get(number)?;
        let claims = self.claims_of(number);
        let kind = match value {
            OutputValue::Citation(_) | OutputValue::SourceNumbers(_) => ValueKind::Citation,
            OutputValue::SourceList(_) => ValueKind::Other,
            OutputValue::Text(..) if place.is_expression() => ValueKind::ForComponent,
            _ if place.is_expression() && !claims.is_empty() => ValueKind::ForComponent,
            _ if claims.len() == 1 => ValueKind::Claim,
            _ if claims.len() > 1 => ValueKind::Total,
            _ => ValueKind::Other,
        };
        let is_figure = self.is_figure(value);
        Some(ValueAt { kind, claims, is_figure, number })
    }

    /// Whether a value is a figure, in any form.
    fn is_figure(&self, value: &OutputValue) -> bool {
        match value {
            OutputValue::Claim(_) | OutputValue::Computed(_) | OutputValue::Number { .. } => true,
            OutputValue::Field(field) => matches!(field.field, "figure" | "quantity"),
            OutputValue::Text(_, cells) => {
                cells.iter().filter_map(|id| self.reads.get(*id)).any(|cell| cell.is_figure)
            }
            _ => false,
        }
    }

    /// The bytes of the first value for a component that begins between two bytes of the draft.
    #[must_use]
    pub(crate) fn component_between(
        &self,
        map: &SourceMap,
        between: Range<usize>,
    ) -> Option<Range<usize>> {
        let for_component = |number: &usize| self.values[*number].place.is_expression();
        let mut ranges = (0..self.values.len())
            .filter(for_component)
            .filter_map(|number| map.value_range(number));
        ranges.find(|range| between.contains(&range.start))
    }

    /// The calls of components in the text of the draft, by the numbers of the values that they were given. Of calls within
    /// others, the outermost.
    #[must_use]
    pub(crate) fn component_calls(
        &self,
        text: &str,
        map: &SourceMap,
    ) -> HashMap<usize, Range<usize>> {
        let root = parse(text);
        let root = LinkedNode::new(&root);
        let mut calls = HashMap::new();
        for (number, value) in self.values.iter().enumerate() {
            if !value.place.is_expression() && !matches!(value.place, SyntaxContext::Str) {
                continue;
            }
            let Some(mut call) = map.value_range(number) else { continue };
            let mut node = root.leaf_at(call.start, Side::After);
            while let Some(inner) = node.filter(|it| it.kind() != SyntaxKind::Markup) {
                if inner.kind() == SyntaxKind::FuncCall {
                    call = inner.range();
                }
                node = inner.parent().cloned();
            }
            calls.insert(number, call);
        }
        calls
    }

    /// The cells that the value of a number comes from or may come from.
    #[must_use]
    pub(crate) fn cells(&self, number: usize) -> &[Span] {
        self.values.get(number).map_or(&[], |value| &value.cells)
    }

    /// The claims of a value, each once.
    fn claims_of(&self, number: usize) -> Vec<Arc<Claim>> {
        let mut found: Vec<Arc<Claim>> = claims(&self.values[number]).cloned().collect();
        let cells = self.values[number].value.cells();
        found.extend(cells.into_iter().filter_map(|id| self.reads.get(id)?.claim));
        let mut seen = std::collections::HashSet::new();
        found.retain(|claim| seen.insert(Arc::clone(&claim.id)));
        found
    }

    /// The texts that components may print.
    #[must_use]
    pub(crate) fn component_texts(&self) -> Vec<ComponentText> {
        let mut texts = ComponentTexts { found: Vec::new(), value: 0 };
        for (number, Occurrence { value, place, .. }) in self.values.iter().enumerate() {
            texts.value = number;
            if place.is_expression() {
                value.leaves().for_each(|leaf| texts.add(leaf, self));
            } else if matches!(place, SyntaxContext::Str) {
                texts.add(value, self);
            }
        }
        texts.found
    }
}

/// Collects the texts that components may print.
struct ComponentTexts {
    found: Vec<ComponentText>,
    /// The number of the value.
    value: usize,
}

impl ComponentTexts {
    fn add(&mut self, value: &OutputValue, values: &PrintedValues) {
        match value {
            OutputValue::Claim(ClaimObject {
                claim,
                document: DocumentContext { language, .. },
            }) => {
                self.claim(claim, language);
            }
            OutputValue::Field(FieldObject {
                claim,
                document: DocumentContext { language, .. },
                ..
            }) => self.claim(claim, language),
            OutputValue::Computed(ComputedObject {
                computed,
                document: DocumentContext { language, .. },
            }) => {
                let ids = computed.claims().iter().map(|claim| Arc::clone(&claim.id)).collect();
                self.text_of_claims(&computed.figure(language), ids, true);
            }
            OutputValue::Table(table) => {
                for claim in table.claims() {
                    for column in &table.columns {
                        let is_figure = column.contains("quantity") || column == "figure";
                        let ids = vec![Arc::clone(&claim.id)];
                        self.text_of_claims(&table.cell(claim, column), ids, is_figure);
                    }
                }
            }
            OutputValue::Text(text, cells) => {
                let read = cells.iter().filter_map(|id| values.reads.get(*id));
                let mut ids: Vec<SharedStr> =
                    read.filter_map(|cell| cell.claim).map(|claim| Arc::clone(&claim.id)).collect();
                ids.dedup();
                if ids.is_empty() {
                    let cell = cells.iter().find_map(|id| values.reads.get(*id));
                    let cell = cell.map(|cell| PrintedCell { column: None, place: cell.span });
                    self.text(text, TextOwner::Other, false, cell);
                } else {
                    self.text_of_claims(text, ids, false);
                }
            }
            OutputValue::Date(DateObject { date, language }) => {
                self.text(&language.day(*date), TextOwner::Other, false, None);
            }
            OutputValue::Row(row) => self.row(row),
            _ => {}
        }
    }

    /// The texts of a row of a table of the project.
    fn row(&mut self, object: &RowObject) {
        for cell in object.row.fields.iter() {
            let words = object.words(cell.name(), cell);
            let is_figure = words.is_some() || cell.is_number();
            let Some(text) = words.or_else(|| cell.text()) else { continue };
            let printed = PrintedCell { column: Some(Arc::clone(cell.name())), place: cell.span() };
            let owner = TextOwner::Row(object.row.span.clone());
            self.text(&text, owner, is_figure, Some(printed));
        }
    }

    /// The texts of a claim.
    fn claim(&mut self, claim: &Arc<Claim>, language: &Language) {
        let ids = || vec![Arc::clone(&claim.id)];
        self.text_of_claims(&claim.figure(language), ids(), true);
        if let Some(quantity) = &claim.quantity {
            self.text_of_claims(&quantity.text(language), ids(), true);
            self.text_of_claims(&quantity.short(language), ids(), true);
        }
        let own = [Some(claim.thing(language)), claim.route(language)];
        let times = [
            claim.period.map(|period| period.text(language)),
            claim.as_of.map(|date| date.text(language)),
        ];
        for text in own.into_iter().chain(times).flatten() {
            self.text_of_claims(&text, ids(), false);
        }
        for text in text_fields().filter_map(|field| claim.field(field)) {
            self.text_of_claims(&text, ids(), false);
        }
        for value in claim.extra_fields().filter_map(|(_, value)| value) {
            if let ValueRef::Text(text) | ValueRef::Number(text) = value {
                self.text_of_claims(text, ids(), false);
            }
        }
    }

    fn text_of_claims(&mut self, text: &str, claims: Vec<SharedStr>, is_figure: bool) {
        self.text(text, TextOwner::Claims(claims), is_figure, None);
    }

    fn text(&mut self, text: &str, owner: TextOwner, is_figure: bool, cell: Option<PrintedCell>) {
        if !text.trim().is_empty() {
            let (text, value) = (text.to_owned(), self.value);
            self.found.push(ComponentText { text, owner, is_figure, value, cell });
        }
    }
}

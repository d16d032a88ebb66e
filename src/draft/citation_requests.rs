//! What a document cites, in its order.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::objects::claim::{ClaimObject, citation_of};
use super::objects::computed::ComputedObject;
use super::occurrence::Occurrence;
use super::output_value::OutputValue;
use super::page_order::PageOrder;
use super::syntax_context::SyntaxContext;
use crate::ledger::Claim;
use crate::sources::{CitationGroup, CitedSource};

/// The citations of a document, and all sources that it refers to.
#[derive(Debug, Default)]
pub(super) struct CitationRequests {
    /// The citations in the order of the text.
    pub notes: Vec<CitationGroup>,
    /// The keys of the sources that are cited, or referred to by their number only, in the order of the text.
    pub keys: Vec<String>,
}

/// What the values of a rendered template cite.
pub(super) fn collect_citations(occurrences: &[Occurrence], rendered: &str) -> CitationRequests {
    let mut citing = CitationRequests::default();
    let mut read = 0;
    let mut apart = false;
    for Occurrence { range, value, place, .. } in occurrences {
        apart |= has_footnote(&rendered[read..range.start]);
        read = range.end;
        if place.is_text() || place.is_expression() {
            let before = citing.notes.len();
            citing.add(value, *place);
            if let Some(note) = citing.notes.get_mut(before) {
                note.is_separate = std::mem::take(&mut apart);
            }
        }
    }
    citing
}

/// Whether a piece of a template makes a footnote of its own.
fn has_footnote(text: &str) -> bool {
    text.contains("footnote")
}

impl CitationRequests {
    fn add(&mut self, value: &OutputValue, place: SyntaxContext) {
        for leaf in value.leaves() {
            match leaf {
                OutputValue::Citation(cited) => self.note(cited.clone()),
                OutputValue::Claim(ClaimObject { claim, document }) if place.is_text() => {
                    self.note(citation_of([claim], &document.language));
                }
                OutputValue::Computed(ComputedObject { computed, document }) if place.is_text() => {
                    self.note(citation_of(&computed.cited_claims(), &document.language));
                }
                OutputValue::Claim(ClaimObject { claim, .. }) => self.mention(keys([claim])),
                OutputValue::Row(row) if place.is_expression() => self.mention(row.source_keys()),
                OutputValue::SourceNumbers(owners) => self.mention(owners.keys()),
                OutputValue::Table(table) => self.mention(keys(table.claims())),
                OutputValue::Computed(ComputedObject { computed, .. }) => {
                    self.mention(keys(computed.claims()));
                }
                _ => {}
            }
        }
    }

    /// The order of the text, in which sources are numbered or not.
    pub(super) fn order(&self, are_numbered: bool) -> PageOrder {
        let mut order = PageOrder::of_text(&self.notes);
        if are_numbered {
            let mut seen = HashSet::new();
            let keys = self.keys.iter().filter(|key| seen.insert(key.as_str()));
            order.sources = keys.cloned().collect();
        }
        order
    }

    /// The numbers of the sources of each citation where sources are numbered in an order, none where they are not.
    pub(super) fn numbers(&self, order: &PageOrder) -> Vec<Vec<usize>> {
        if order.sources.is_empty() {
            return Vec::new();
        }
        let numbers: HashMap<&str, usize> =
            order.sources.iter().map(String::as_str).zip(1..).collect();
        let number = |cited: &CitedSource| numbers.get(cited.reference.key.as_str()).copied();
        self.notes.iter().map(|note| note.cited.iter().filter_map(number).collect()).collect()
    }

    fn mention<'a>(&mut self, keys: impl Iterator<Item = &'a str>) {
        self.keys.extend(keys.map(str::to_owned));
    }

    fn note(&mut self, cited: Vec<CitedSource>) {
        self.keys.extend(cited.iter().map(|cited| cited.reference.key.clone()));
        self.notes.push(CitationGroup { cited, is_separate: false });
    }
}

fn keys<'a>(claims: impl IntoIterator<Item = &'a Arc<Claim>>) -> impl Iterator<Item = &'a str> {
    let sources = claims.into_iter().flat_map(|claim| &claim.sources);
    sources.map(|citation| citation.reference.key.as_str())
}

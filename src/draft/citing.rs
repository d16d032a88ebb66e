//! What a document cites, in its order.

use std::sync::Arc;

use super::place::Place;
use super::printed::Printed;
use super::reckon::ReckonedView;
use super::values::Occurrence;
use super::view::{ClaimView, cited};
use crate::ledger::Claim;
use crate::sources::{Cited, Note};

/// The citations of a document, and the keys of the sources that it refers to by number only.
#[derive(Debug, Default)]
pub(super) struct Citing<'a> {
    /// The citations in the order of the text.
    pub notes: Vec<Note>,
    /// Keys, in the order of their mention.
    pub mentioned: Vec<&'a str>,
}

/// What the values of a rendered template cite.
pub(super) fn citing<'a>(occurrences: &'a [Occurrence], rendered: &str) -> Citing<'a> {
    let mut citing = Citing::default();
    let mut read = 0;
    let mut apart = false;
    for Occurrence { range, value, place, .. } in occurrences {
        apart |= has_footnote(&rendered[read..range.start]);
        read = range.end;
        if place.is_text() || place.is_expression() {
            let before = citing.notes.len();
            citing.add(value, *place);
            if let Some(note) = citing.notes.get_mut(before) {
                note.apart = std::mem::take(&mut apart);
            }
        }
    }
    citing
}

/// Whether a piece of a template makes a footnote of its own.
fn has_footnote(text: &str) -> bool {
    text.contains("footnote")
}

impl<'a> Citing<'a> {
    fn add(&mut self, value: &'a Printed, place: Place) {
        match value {
            Printed::Citation(cited) => self.note(cited.clone()),
            Printed::Claim(ClaimView { claim, .. }) if place.is_text() => {
                self.note(cited([claim]));
            }
            Printed::Reckoned(ReckonedView { reckoned, .. }) if place.is_text() => {
                self.note(cited(&reckoned.cited()));
            }
            Printed::Claim(ClaimView { claim, .. }) => self.mentioned.extend(keys([claim])),
            Printed::Numbers(claims) => self.mentioned.extend(keys(claims)),
            Printed::Table(table) => self.mentioned.extend(keys(table.claims())),
            Printed::Reckoned(ReckonedView { reckoned, .. }) => {
                self.mentioned.extend(keys(reckoned.claims()));
            }
            Printed::List(items) => items.iter().for_each(|item| self.add(item, place)),
            Printed::Map(entries) => entries.iter().for_each(|(_, value)| self.add(value, place)),
            _ => {}
        }
    }

    fn note(&mut self, cited: Vec<Cited>) {
        self.notes.push(Note { cited, apart: false });
    }
}

fn keys<'a>(claims: impl IntoIterator<Item = &'a Arc<Claim>>) -> impl Iterator<Item = &'a str> {
    let sources = claims.into_iter().flat_map(|claim| &claim.sources);
    sources.map(|citation| citation.reference.key.as_str())
}

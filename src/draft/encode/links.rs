//! Links between the figures of a text and the records of their claims, where a document has both.

use std::collections::BTreeSet;

use super::super::place::Place;
use super::super::printed::Printed;
use super::super::values::Occurrence;
use super::literals::{dictionary, string};
use crate::ledger::Claim;

/// What is linked: claims whose figure stands in the text and whose record stands in a table.
#[derive(Debug)]
pub(super) struct Links {
    both: BTreeSet<String>,
    /// What has its anchor already: an anchor stands where a claim comes first.
    anchored: BTreeSet<String>,
}

impl Links {
    /// The links of a document that prints these values.
    pub(super) fn of(printed: &[Occurrence]) -> Self {
        let (mut figures, mut records) = (BTreeSet::new(), BTreeSet::new());
        for Occurrence { value, place, .. } in printed {
            match place {
                Place::Markup => figures.extend(figure(value).map(|claim| claim.id.to_string())),
                Place::Records => recorded(value, &mut records),
                _ => {}
            }
        }
        Self { both: figures.intersection(&records).cloned().collect(), anchored: BTreeSet::new() }
    }

    /// The words of a claim's figure, as markup, linked to its record.
    pub(super) fn figure(&mut self, claim: &Claim, words: String) -> String {
        if !self.both.contains(&*claim.id) {
            return words;
        }
        let anchor = self.anchor(place_of_figure(claim));
        let anchor = anchor.map_or(String::new(), |name| format!("#label({});", string(&name)));
        format!("#link(label({}))[{words}]{anchor}", string(&place_of_record(claim)))
    }

    /// The labels for a claim's record as a dictionary: `own`, which it is to have, or `none` if an
    /// earlier record has it; and `figure`, that of its figure.
    pub(super) fn record(&mut self, claim: &Claim) -> Option<String> {
        if !self.both.contains(&*claim.id) {
            return None;
        }
        let own = self.anchor(place_of_record(claim)).map_or("none".into(), |name| string(&name));
        let figure = string(&place_of_figure(claim));
        Some(dictionary([("own".into(), own), ("figure".into(), figure)]))
    }

    fn anchor(&mut self, name: String) -> Option<String> {
        self.anchored.insert(name.clone()).then_some(name)
    }
}

fn place_of_figure(claim: &Claim) -> String {
    format!("bp-figure-{}", claim.id)
}

fn place_of_record(claim: &Claim) -> String {
    format!("bp-claim-{}", claim.id)
}

/// The claim whose figure a value prints in a text.
fn figure(value: &Printed) -> Option<&Claim> {
    match value {
        Printed::Claim(view) => Some(&view.claim),
        Printed::Field(view) if matches!(view.field, "figure" | "quantity") => Some(&view.claim),
        _ => None,
    }
}

fn recorded(value: &Printed, into: &mut BTreeSet<String>) {
    match value {
        Printed::Claim(view) => {
            into.insert(view.claim.id.to_string());
        }
        Printed::List(items) => items.iter().for_each(|item| recorded(item, into)),
        Printed::Map(entries) => entries.iter().for_each(|(_, item)| recorded(item, into)),
        _ => {}
    }
}

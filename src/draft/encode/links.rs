//! Links between the figures of a text and the records of their claims, where a document has both; and the labels of
//! what is linked.

use std::collections::BTreeSet;

use super::super::occurrence::Occurrence;
use super::super::output_value::OutputValue;
use super::super::syntax_context::SyntaxContext;
use super::super::value_file::ValueWriter;
use super::literals::string;
use crate::ledger::Claim;

const IMPORT: &str = "#import \"/templates/briefpress/links.typ\": linked as bp-linked\n";

/// How the labels of figures, of records and of sources begin.
const FIGURE: &str = "bp-figure-";
const RECORD: &str = "bp-claim-";
pub(super) const SOURCE: &str = "bp-source-";

/// The label to which citations are linked if the document does not have the list of sources that they refer to. No element has
/// this label.
pub(crate) const UNLISTED: &str = "bp-unlisted";

/// Whether a label is that of a figure, a record or a source, or [`UNLISTED`].
#[must_use]
pub(crate) fn is_late_label(label: &str) -> bool {
    [FIGURE, RECORD, SOURCE, UNLISTED].iter().any(|prefix| label.starts_with(prefix))
}

/// The number of the source that has a label.
#[must_use]
pub(crate) fn linked_source(label: &str) -> Option<usize> {
    label.strip_prefix(SOURCE)?.parse().ok()
}

/// The id of the claim whose figure or record has a label.
#[must_use]
pub(crate) fn linked_claim(label: &str) -> Option<&str> {
    [FIGURE, RECORD].iter().find_map(|prefix| label.strip_prefix(prefix))
}

/// Whether a label is that of the record of a claim.
#[must_use]
pub(crate) fn is_record_label(label: &str) -> bool {
    label.starts_with(RECORD)
}

/// The ids of the linked claims: those whose figure is in the text and whose record is in a table.
#[derive(Debug)]
pub(in super::super) struct Links(BTreeSet<String>);

impl Links {
    /// The links of a document that prints these values.
    pub(in super::super) fn of(printed: &[Occurrence]) -> Self {
        let (mut figures, mut records) = (BTreeSet::new(), BTreeSet::new());
        for Occurrence { value, place, .. } in printed {
            match place {
                SyntaxContext::Markup => {
                    figures.extend(figure(value).map(|claim| claim.id.to_string()));
                }
                SyntaxContext::Records => {
                    records.extend(recorded(value).map(|claim| claim.id.to_string()));
                }
                _ => {}
            }
        }
        Self(figures.intersection(&records).cloned().collect())
    }

    /// What the draft imports for its links, if it has any.
    pub(in super::super) fn import(&self) -> &'static str {
        if self.0.is_empty() { "" } else { IMPORT }
    }

    /// The words of a claim's figure, as markup, linked to its record.
    pub(super) fn figure(&self, claim: &Claim, words: String) -> String {
        if !self.0.contains(&*claim.id) {
            return words;
        }
        let [own, to] = [figure_label(claim), record_label(claim)].map(|name| string(&name));
        format!("#bp-linked({own}, {to})[{words}];")
    }

    /// The labels for a claim's record, if it is linked.
    pub(super) fn record(&self, claim: &Claim) -> Option<RecordLabels> {
        let labels = || RecordLabels { own: record_label(claim), figure: figure_label(claim) };
        self.0.contains(&*claim.id).then(labels)
    }
}

/// The labels that link the record of a claim and its figure.
pub(super) struct RecordLabels {
    /// That of the record, by which the figure finds it.
    own: String,
    /// That of the figure.
    figure: String,
}

impl RecordLabels {
    pub(super) fn write(&self, out: &mut ValueWriter) {
        out.dictionary(|entries| {
            entries.key("own").unprinted_text(&self.own);
            entries.key("figure").unprinted_text(&self.figure);
        });
    }
}

fn figure_label(claim: &Claim) -> String {
    format!("{FIGURE}{}", claim.id)
}

fn record_label(claim: &Claim) -> String {
    format!("{RECORD}{}", claim.id)
}

/// The claim whose figure a value prints in a text.
fn figure(value: &OutputValue) -> Option<&Claim> {
    match value {
        OutputValue::Claim(view) => Some(&view.claim),
        OutputValue::Field(view) if matches!(view.field, "figure" | "quantity") => {
            Some(&view.claim)
        }
        _ => None,
    }
}

/// The claims whose records a value prints.
fn recorded(value: &OutputValue) -> impl Iterator<Item = &Claim> {
    value.leaves().filter_map(|leaf| match leaf {
        OutputValue::Claim(view) => Some(&*view.claim),
        _ => None,
    })
}

//! How a claim relates to the others of the ledger.

use std::sync::Arc;

use serde::Serialize;

use super::json_values::{JsonSpan, plain};
use crate::language::english;
use crate::ledger::{Claim, DuplicateResolution, Ledger, current_claims, is_same_series};
use crate::records::Record;

/// A claim that another one names, or is named by.
#[derive(Debug, Serialize)]
pub(crate) struct Related {
    /// How: a field of the claim, or the same the other way round: `superseded by`, `has part`, `basis of`.
    pub relation: &'static str,
    /// The id of the other one.
    pub id: String,
    /// What the other one says, if it exists.
    pub figure: Option<String>,
    /// Where the other one is.
    pub place: Option<JsonSpan>,
}

/// A cumulative series, of which the latest statement stands for all.
#[derive(Debug, Serialize)]
pub(crate) struct Series {
    /// Its name.
    pub name: String,
    /// Its statements, by their dates.
    pub members: Vec<Member>,
}

/// A statement of a series.
#[derive(Debug, Serialize)]
pub(crate) struct Member {
    /// The id of the claim.
    pub id: String,
    /// The date of its information.
    pub as_of: Option<String>,
    /// What it says.
    pub figure: String,
    /// True if it is current, false if a later one replaces it.
    pub stands: bool,
}

/// A claim that was dropped because another one has its id.
#[derive(Debug, Serialize)]
pub(crate) struct Duplicate {
    /// The one that was kept.
    pub kept: JsonSpan,
    /// The one that was dropped.
    pub dropped: JsonSpan,
    /// Why.
    pub because: &'static str,
    /// The fields that differ: name, what the one has that is there now, and what the dropped one had.
    pub differs: Vec<(String, Option<String>, Option<String>)>,
}

/// The claims that a claim names, and those that name it.
pub(super) fn related(ledger: &Ledger, claim: &Claim) -> Vec<Related> {
    let one = |relation: &'static str, id: &str| {
        let other = ledger.get(id);
        Related {
            relation,
            id: id.to_owned(),
            figure: other.map(|other| plain(&other.figure(english()))),
            place: other.map(|other| other.span().into()),
        }
    };
    let mut related = Vec::new();
    for (relation, ids) in claim.relations.by_field() {
        related.extend(ids.iter().map(|(id, _)| one(words(relation).0, id)));
    }
    for other in &ledger.claims {
        for (relation, ids) in other.relations.by_field() {
            let (_, back) = words(relation);
            let known = |it: &Related| it.id == *other.id && it.relation == back;
            if ids.iter().any(|(id, _)| **id == *claim.id) && !related.iter().any(known) {
                related.push(one(back, &other.id));
            }
        }
    }
    related
}

/// The words for the field of a relation, and for the same the other way round.
fn words(field: &str) -> (&'static str, &'static str) {
    match field {
        "supersedes" => ("supersedes", "superseded by"),
        "part_of" => ("part of", "has part"),
        "alternative_to" => ("alternative to", "alternative to"),
        _ => ("derived from", "basis of"),
    }
}

/// The series that a claim belongs to.
pub(super) fn series(ledger: &Ledger, claim: &Claim) -> Option<Series> {
    let name = claim.relations.series.as_ref()?.to_string();
    let of_series = |other: &&Arc<Claim>| is_same_series(claim, other);
    let mut members: Vec<Arc<Claim>> = ledger.claims.iter().filter(of_series).cloned().collect();
    members.sort_by_key(|member| member.as_of.map(|date| date.first()));
    let standing = current_claims(&members).claims;
    let members = members.iter().map(|member| Member {
        id: member.id.to_string(),
        as_of: member.field("as_of").map(|date| plain(&date)),
        figure: plain(&member.figure(english())),
        stands: standing.iter().any(|stands| stands.id == member.id),
    });
    Some(Series { name, members: members.collect() })
}

/// What was decided on claims with the id of this one.
pub(super) fn duplicates(ledger: &Ledger, claim: &Claim) -> Vec<Duplicate> {
    let of_id = ledger.decisions.iter().filter(|decision| decision.id == claim.id);
    let told = of_id.map(|DuplicateResolution { kept, dropped, reason, .. }| Duplicate {
        kept: kept.into(),
        dropped: dropped.span().into(),
        because: reason.text(),
        differs: differences(claim, dropped),
    });
    told.collect()
}

/// The fields that differ, without rows that were looked up.
fn differences(one: &Claim, other: &Claim) -> Vec<(String, Option<String>, Option<String>)> {
    let looked_up = |name: &str| [one, other].iter().any(|claim| claim.lookup(name).is_some());
    let (one, other) = (&one.record, &other.record);
    let value = |record: &Record, name: &str| {
        record.get(name).map(|cell| cell.to_single_line().into_owned())
    };
    let only_other = other.fields().filter(|(name, _)| one.get(name).is_none());
    let names = one.fields().chain(only_other).map(|(name, _)| name);
    let names = names.filter(|name| !looked_up(name));
    let both = names.map(|name| (name.to_string(), value(one, name), value(other, name)));
    both.filter(|(_, one, other)| one != other).collect()
}

//! Relations of claims over several steps: all claims that one supersedes, is part of or is derived from, directly or
//! through others. A relation that leads back to its claim is an error.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Ledger;
use super::claim::{Claim, Relations, SharedStr};
use super::relative::Relative;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};

/// The claims that a claim is related to, directly or through others.
#[derive(Clone, Debug, Default, Hash)]
pub(super) struct RelationClosure {
    supersedes: Vec<SharedStr>,
    part_of: Vec<SharedStr>,
    derived_from: Vec<SharedStr>,
    origin: Option<Origin>,
    /// The claims that are named beside it.
    pub(super) relatives: Vec<Relative>,
}

/// The first claim that a derived figure leads back to: its body and its voice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Origin {
    pub(super) body: SharedStr,
    pub(super) voice: SharedStr,
}

/// A relation that leads from claim to claim.
#[derive(Clone, Copy)]
enum RelationKind {
    Supersedes,
    PartOf,
    DerivedFrom,
}

impl RelationKind {
    const ALL: [Self; 3] = [Self::Supersedes, Self::PartOf, Self::DerivedFrom];

    fn field(self) -> &'static str {
        match self {
            Self::Supersedes => "supersedes",
            Self::PartOf => "part_of",
            Self::DerivedFrom => "derived_from",
        }
    }

    fn next(self, relations: &Relations) -> &[(String, Span)] {
        match self {
            Self::Supersedes => &relations.supersedes,
            Self::PartOf => &relations.part_of,
            Self::DerivedFrom => &relations.derived_from,
        }
    }

    fn of(self, kin: &RelationClosure) -> &Vec<SharedStr> {
        match self {
            Self::Supersedes => &kin.supersedes,
            Self::PartOf => &kin.part_of,
            Self::DerivedFrom => &kin.derived_from,
        }
    }

    fn of_mut(self, kin: &mut RelationClosure) -> &mut Vec<SharedStr> {
        match self {
            Self::Supersedes => &mut kin.supersedes,
            Self::PartOf => &mut kin.part_of,
            Self::DerivedFrom => &mut kin.derived_from,
        }
    }
}

impl Claim {
    /// Whether it takes the place of the other one.
    #[must_use]
    pub fn supersedes(&self, other: &Self) -> bool {
        self.is_related(RelationKind::Supersedes, other)
    }

    /// The ids of the claims it takes the place of.
    pub(super) fn superseded(&self) -> &[SharedStr] {
        self.kin.as_ref().map_or(&[], |kin| &kin.supersedes)
    }

    /// Whether its figure is contained in that of the other one.
    #[must_use]
    pub fn is_part_of(&self, other: &Self) -> bool {
        self.is_related(RelationKind::PartOf, other)
    }

    /// Whether its figure was reckoned from that of the other one.
    #[must_use]
    pub fn is_derived_from(&self, other: &Self) -> bool {
        self.is_related(RelationKind::DerivedFrom, other)
    }

    /// The other voice with which its figure began, if it was derived from a claim of another voice.
    pub(super) fn origin(&self) -> Option<&Origin> {
        self.kin.as_ref()?.origin.as_ref()
    }

    /// Whether only one of both can hold, as either of them says.
    #[must_use]
    pub fn is_alternative_to(&self, other: &Self) -> bool {
        let names = |one: &Self, other: &Self| {
            one.relations.alternative_to.iter().any(|(id, _)| **id == *other.id)
        };
        names(self, other) || names(other, self)
    }

    fn is_related(&self, way: RelationKind, other: &Self) -> bool {
        self.kin.as_ref().is_some_and(|kin| way.of(kin).contains(&other.id))
    }
}

impl Ledger {
    /// Gives every claim its [`RelationClosure`], and reports the relations that lead back to their claim.
    pub(super) fn link_relations(&mut self, diagnostics: &mut Diagnostics) {
        let mut kin: HashMap<SharedStr, RelationClosure> = HashMap::new();
        for way in RelationKind::ALL {
            let mut told = HashSet::new();
            let related = |claim: &&Arc<Claim>| !way.next(&claim.relations).is_empty();
            for claim in self.claims.iter().filter(related) {
                let (reached, cycle) = self.reached(claim, way);
                if let Some(span) = cycle {
                    self.report_cycle(claim, way, span, &reached, &mut told, diagnostics);
                }
                *way.of_mut(kin.entry(Arc::clone(&claim.id)).or_default()) = reached;
            }
        }
        for (id, kin) in &mut kin {
            kin.origin = self.get(id).and_then(|claim| self.origin_of(claim));
        }
        for (id, kin) in kin {
            let claim = &mut self.claims[self.index[&id]];
            Arc::make_mut(claim).kin = Some(Box::new(kin));
        }
        self.link_relatives();
    }

    /// Where the figure of a claim began, if that was with another voice: the way leads over the first
    /// claim that each was derived from.
    fn origin_of(&self, claim: &Claim) -> Option<Origin> {
        let mut seen = HashSet::from([&claim.id]);
        let mut first = claim;
        while let Some((id, _)) = first.relations.derived_from.first() {
            let Some(before) = self.get(id) else { break };
            if !seen.insert(&before.id) {
                return None;
            }
            first = before;
        }
        let origin = Origin { body: Arc::clone(&first.body), voice: Arc::clone(first.voice()) };
        (origin.voice != *claim.voice()).then_some(origin)
    }

    /// All claims that a relation leads to, and the place from which it leads back, if it does.
    fn reached(&self, from: &Claim, way: RelationKind) -> (Vec<SharedStr>, Option<Span>) {
        let (mut reached, mut seen, mut cycle) = (Vec::new(), HashSet::new(), None);
        let mut open: Vec<&(String, Span)> = way.next(&from.relations).iter().rev().collect();
        while let Some((id, span)) = open.pop() {
            if **id == *from.id {
                cycle = cycle.or_else(|| Some(span.clone()));
            } else if let Some(claim) = self.get(id).filter(|claim| seen.insert(&claim.id)) {
                reached.push(Arc::clone(&claim.id));
                open.extend(way.next(&claim.relations).iter().rev());
            }
        }
        (reached, cycle)
    }

    /// Reports a cycle once, at the claim in it that was read first.
    fn report_cycle<'a>(
        &'a self,
        claim: &'a Claim,
        way: RelationKind,
        back: Span,
        reached: &[SharedStr],
        told: &mut HashSet<&'a SharedStr>,
        diagnostics: &mut Diagnostics,
    ) {
        if told.contains(&claim.id) {
            return;
        }
        told.insert(&claim.id);
        told.extend(reached.iter().filter_map(|id| self.get(id)).map(|claim| &claim.id));
        let (id, field) = (&claim.id, way.field());
        let message = if reached.is_empty() {
            format!("`{field}` of `{id}` names the claim itself")
        } else {
            format!("`{field}` of `{id}` leads back to the same claim")
        };
        let at = way.next(&claim.relations)[0].1.clone();
        let finding = Diagnostic::error("relation-cycle", message).at(at.clone());
        diagnostics.push(if back == at { finding } else { finding.related(back, "from here") });
    }
}

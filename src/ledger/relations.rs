//! Relations of claims. Over several steps: all claims that one supersedes, is part of or is derived from, directly or
//! through others; a relation that leads back to its claim is an error. Beside a claim: the claims that documents name
//! with it, such as the one that contains or supersedes it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Ledger;
use super::claim::{Claim, FirstFigure, Relation, RelationClosure, Relations, Relative};
use super::current::{ExcludedClaim, ExclusionReason, current_claims};
use super::fields::SharedStr;
use super::status::with_standing;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::language::Language;

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

    fn of_mut(self, closure: &mut RelationClosure) -> &mut Vec<SharedStr> {
        match self {
            Self::Supersedes => &mut closure.supersedes,
            Self::PartOf => &mut closure.part_of,
            Self::DerivedFrom => &mut closure.derived_from,
        }
    }
}

impl Ledger {
    /// Gives every claim its [`RelationClosure`], and reports the relations that lead back to their claim.
    pub(super) fn link_relations(&mut self, diagnostics: &mut Diagnostics) {
        let mut closure: HashMap<SharedStr, RelationClosure> = HashMap::new();
        for kind in RelationKind::ALL {
            let mut reported = HashSet::new();
            let related = |claim: &&Arc<Claim>| !kind.next(&claim.relations).is_empty();
            for claim in self.claims.iter().filter(related) {
                let (reached, cycle) = self.reached(claim, kind);
                if let Some(span) = cycle {
                    self.report_cycle(claim, kind, span, &reached, &mut reported, diagnostics);
                }
                *kind.of_mut(closure.entry(Arc::clone(&claim.id)).or_default()) = reached;
            }
        }
        for (id, closure) in &mut closure {
            closure.origin = self.get(id).and_then(|claim| self.origin_of(claim));
        }
        for (id, closure) in closure {
            let claim = &mut self.claims[self.index[&id]];
            Arc::make_mut(claim).closure = Some(Box::new(closure));
        }
        self.link_relatives();
    }

    /// Where the figure of a claim began, if that was with another voice: the kind leads over the first
    /// claim that each was derived from.
    fn origin_of(&self, claim: &Claim) -> Option<FirstFigure> {
        let mut seen = HashSet::from([&claim.id]);
        let mut first = claim;
        while let Some((id, _)) = first.relations.derived_from.first() {
            let Some(before) = self.get(id) else { break };
            if !seen.insert(&before.id) {
                return None;
            }
            first = before;
        }
        let origin =
            FirstFigure { body: Arc::clone(&first.body), voice: Arc::clone(first.voice()) };
        (origin.voice != *claim.voice()).then_some(origin)
    }

    /// All claims that a relation leads to, and the place from which it leads back, if it does.
    fn reached(&self, from: &Claim, kind: RelationKind) -> (Vec<SharedStr>, Option<Span>) {
        let mut reached = Vec::new();
        let mut seen = HashSet::new();
        let mut cycle = None;
        let mut open: Vec<&(String, Span)> = kind.next(&from.relations).iter().rev().collect();
        while let Some((id, span)) = open.pop() {
            if **id == *from.id {
                cycle = cycle.or_else(|| Some(span.clone()));
            } else if let Some(claim) = self.get(id).filter(|claim| seen.insert(&claim.id)) {
                reached.push(Arc::clone(&claim.id));
                open.extend(kind.next(&claim.relations).iter().rev());
            }
        }
        (reached, cycle)
    }

    /// Reports a cycle once, at the claim in it that was read first.
    fn report_cycle<'a>(
        &'a self,
        claim: &'a Claim,
        kind: RelationKind,
        back: Span,
        reached: &[SharedStr],
        reported: &mut HashSet<&'a SharedStr>,
        diagnostics: &mut Diagnostics,
    ) {
        if reported.contains(&claim.id) {
            return;
        }
        reported.insert(&claim.id);
        reported.extend(reached.iter().filter_map(|id| self.get(id)).map(|claim| &claim.id));
        let id = &claim.id;
        let field = kind.field();
        let message = if reached.is_empty() {
            format!("`{field}` of `{id}` names the claim itself")
        } else {
            format!("`{field}` of `{id}` leads back to the same claim")
        };
        let at = kind.next(&claim.relations)[0].1.clone();
        let finding = Diagnostic::error("relation-cycle", message).at(at.clone());
        diagnostics.push(if back == at { finding } else { finding.related(back, "from here") });
    }
}

impl Relation {
    /// The message that names it.
    fn message(self) -> &'static str {
        match self {
            Self::Superseding => "remark-superseded",
            Self::Later => "remark-later",
            Self::Whole => "remark-part",
            Self::Alternative => "remark-alternative",
            Self::Basis => "remark-derived",
        }
    }
}

impl Relative {
    /// The remark about it beside the other claim: "included in: at least 3,450 tonnes (10 April 2025)".
    fn remark(&self, beside: &Claim, language: &Language) -> String {
        let claim = self.figure_with_differences(beside, language);
        language.message(self.relation.message(), &[("claim", (&claim).into())])
    }

    /// Its figure, with what differs from the other claim (body and item), and its date.
    fn figure_with_differences(&self, beside: &Claim, language: &Language) -> String {
        let claim = &*self.claim;
        let counted = claim.quantity.as_ref().zip(claim.unit.as_ref());
        let figure = match counted.filter(|_| claim.item == beside.item) {
            Some((quantity, unit)) => {
                let figure = quantity.in_units(&unit.name_after(quantity, language), language);
                with_standing(figure, &claim.status, claim.basis, language)
            }
            None => claim.figure(language),
        };
        let figure = match &claim.quantity {
            Some(_) => figure,
            None => language.join_details(&[figure, language.message("finding-no-figure", &[])]),
        };
        let figure = if claim.body == beside.body {
            figure
        } else {
            let values = [("body", (&*claim.body).into()), ("figure", (&figure).into())];
            language.message("body-and-figure", &values)
        };
        match claim.as_of {
            None => figure,
            Some(date) => {
                let date = date.text(language);
                let values = [("figure", (&figure).into()), ("date", (&date).into())];
                language.message("figure-then", &values)
            }
        }
    }
}

impl Claim {
    /// The claims that are named beside it.
    #[must_use]
    pub fn relatives(&self) -> &[Relative] {
        self.closure.as_ref().map_or(&[], |closure| &closure.relatives)
    }

    /// The remarks to print beside its figure: its relations to other claims, then the reasons of corrections.
    #[must_use]
    pub fn remarks(&self, language: &Language) -> Vec<String> {
        let mut remarks: Vec<String> =
            self.relatives().iter().map(|relative| relative.remark(self, language)).collect();
        for change in &self.changes {
            let reason = (&*change.correction.reason).into();
            let remark = language.message("remark-corrected", &[("reason", reason)]);
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
        remarks
    }
}

impl Ledger {
    /// Lets every claim know the claims that are named beside it. Which ones supersede others is known before.
    pub(super) fn link_relatives(&mut self) {
        let mut relatives: Vec<Vec<Relative>> = self.claims.iter().map(|_| Vec::new()).collect();
        let replaces = |claim: &Arc<Claim>| {
            claim.relations.series.is_some() || !claim.relations.supersedes.is_empty()
        };
        if self.claims.iter().any(replaces) {
            for ExcludedClaim { claim, reason } in current_claims(&self.claims).left_out {
                let relative = match reason {
                    ExclusionReason::SupersededBy(claim) => {
                        Relative { relation: Relation::Superseding, claim }
                    }
                    ExclusionReason::EarlierThan(claim) => {
                        Relative { relation: Relation::Later, claim }
                    }
                    _ => continue,
                };
                relatives[self.index[&claim.id]].push(relative);
            }
        }
        for (at, claim) in self.claims.iter().enumerate() {
            let relations = &claim.relations;
            let named = [
                (Relation::Whole, &relations.part_of),
                (Relation::Alternative, &relations.alternative_to),
                (Relation::Basis, &relations.derived_from),
            ];
            for (relation, ids) in named {
                for other in ids.iter().filter_map(|(id, _)| self.get(id)) {
                    add(&mut relatives[at], relation, other);
                    if relation == Relation::Alternative {
                        add(&mut relatives[self.index[&other.id]], relation, claim);
                    }
                }
            }
        }
        for (claim, relatives) in self.claims.iter_mut().zip(relatives) {
            if !relatives.is_empty() {
                Arc::make_mut(claim).closure.get_or_insert_default().relatives = relatives;
            }
        }
    }
}

/// Adds a relative once.
fn add(relatives: &mut Vec<Relative>, relation: Relation, claim: &Arc<Claim>) {
    let is_known = |it: &Relative| it.relation == relation && it.claim.id == claim.id;
    if !relatives.iter().any(is_known) {
        relatives.push(Relative { relation, claim: Arc::clone(claim) });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::ledger;
    use crate::language::english;

    const HEAD: &str = "id,body,item,quantity,unit,as_of,series,supersedes,part_of,alternative_to,derived_from,sources";

    /// The remarks on the claims of some rows: "a: included in: …; b: …".
    fn remarks(rows: &str) -> String {
        let (ledger, reported) = ledger(&format!("{HEAD}\n{rows}"));
        assert_eq!(reported, "");
        let of_claim = |claim: &std::sync::Arc<super::Claim>| {
            let remarks = claim.remarks(english()).join(" | ");
            (!remarks.is_empty()).then(|| format!("{}: {remarks}", claim.id))
        };
        let remarks: Vec<String> = ledger.claims.iter().filter_map(of_claim).collect();
        remarks.join("; ").replace('\u{a0}', " ")
    }

    #[test]
    fn a_relation_is_said_with_the_other_figure_and_what_differs() {
        let check = |rows: &str, expect: &str| assert_eq!(remarks(rows), expect);
        check(
            "a,B,flour,at least 100,tonne,2025-04-10,,,,,,s\nb,B,flour,20,tonne,,,,a,,,s",
            "b: included in: at least 100 tonnes (10 April 2025)",
        );
        check(
            "a,B,flour,100,tonne,,,,,,,s\nb,C,rice,20,tonne,,,,a,,,s",
            "b: included in: B: 100 tonnes of flour",
        );
        check(
            "a,B,flour,,,2025,,,,,,s\nb,B,flour,20,tonne,,,,a,,,s",
            "b: included in: flour, no figure given (2025)",
        );
    }

    #[test]
    fn an_alternative_is_said_of_both() {
        let rows = "a,B,flour,100,tonne,,,,,,,s\nb,C,flour,120,tonne,,,,,a,,s";
        let expect = "a: alternative figure: C: 120 tonnes; b: alternative figure: B: 100 tonnes";
        assert_eq!(remarks(rows), expect);
        // Where both name each other it is said once.
        let both = "a,B,flour,100,tonne,,,,,b,,s\nb,C,flour,120,tonne,,,,,a,,s";
        assert_eq!(remarks(both), expect);
    }

    #[test]
    fn what_took_the_place_of_a_claim_is_said_with_its_date() {
        let check = |rows: &str, expect: &str| assert_eq!(remarks(rows), expect);
        check(
            "a,B,flour,100,tonne,2025-01,,,,,,s\nb,B,flour,120,tonne,2025-02,,a,,,,s",
            "a: superseded by: 120 tonnes (February 2025)",
        );
        check(
            "a,B,flour,100,tonne,2025-01,f,,,,,s\nb,B,flour,120,tonne,2025-02,f,,,,,s",
            "a: later figure of the same series: 120 tonnes (February 2025)",
        );
        check(
            "a,B,flour,100,tonne,,,,,,,s\nb,B,flour,120,tonne,,,,,,a,s",
            "b: calculated from: 100 tonnes",
        );
    }
}

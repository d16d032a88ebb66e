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
use crate::project::NameKind;

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

/// The limit of the claims that the relations of all claims lead to, over several steps: a chain of 100,000 claims has
/// five thousand million.
const MAX_REACHED: usize = 10_000_000;

/// The finding at the first claim whose relations are beyond the limit.
fn too_many_relations(claim: &Claim, kind: RelationKind, limit: usize) -> Diagnostic {
    let field = kind.field();
    let message = format!(
        "`{field}` leads from claim to claim too often: up to `{}`, the relations of all claims lead to more than {limit} claims",
        claim.id,
    );
    Diagnostic::error("relation-cycle", message).at(kind.next(&claim.relations)[0].1.clone()).hint(
        format!("let `{field}` name the claim at the end of a long chain, and not the next one"),
    )
}

impl Ledger {
    /// Gives every claim its [`RelationClosure`], and reports the relations that lead back to their claim.
    pub(super) fn link_relations(&mut self, diagnostics: &mut Diagnostics) {
        self.link_relations_within(MAX_REACHED, diagnostics);
    }

    /// The same, with a limit of the claims that all relations lead to.
    fn link_relations_within(&mut self, limit: usize, diagnostics: &mut Diagnostics) {
        let mut closure: HashMap<SharedStr, RelationClosure> = HashMap::new();
        let mut left = limit;
        'kinds: for kind in RelationKind::ALL {
            let mut reported = HashSet::new();
            let related = |claim: &&Arc<Claim>| !kind.next(&claim.relations).is_empty();
            for claim in self.claims.iter().filter(related) {
                let Some((reached, cycle)) = self.reached(claim, kind, left) else {
                    diagnostics.push(too_many_relations(claim, kind, limit));
                    break 'kinds;
                };
                left -= reached.len();
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

    /// All claims that a relation leads to, and the place from which it leads back, if it does; `None` if there are more
    /// than a limit.
    fn reached(
        &self,
        from: &Claim,
        kind: RelationKind,
        limit: usize,
    ) -> Option<(Vec<SharedStr>, Option<Span>)> {
        let mut reached = Vec::new();
        let mut seen = HashSet::new();
        let mut cycle = None;
        let mut open: Vec<&(String, Span)> = kind.next(&from.relations).iter().rev().collect();
        while let Some((id, span)) = open.pop() {
            if **id == *from.id {
                cycle = cycle.or_else(|| Some(span.clone()));
            } else if let Some(claim) = self.get(id).filter(|claim| seen.insert(&claim.id)) {
                if reached.len() == limit {
                    return None;
                }
                reached.push(Arc::clone(&claim.id));
                open.extend(kind.next(&claim.relations).iter().rev());
            }
        }
        Some((reached, cycle))
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
            let body = language.printed(NameKind::Body, &claim.body);
            let values = [("body", (&*body).into()), ("figure", (&figure).into())];
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
        let mut relatives: Vec<Relatives> =
            self.claims.iter().map(|_| Relatives::default()).collect();
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
                relatives[self.index[&claim.id]].list.push(relative);
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
                    relatives[at].add(relation, other);
                    if relation == Relation::Alternative {
                        relatives[self.index[&other.id]].add(relation, claim);
                    }
                }
            }
        }
        for (claim, Relatives { list, .. }) in self.claims.iter_mut().zip(relatives) {
            if !list.is_empty() {
                Arc::make_mut(claim).closure.get_or_insert_default().relatives = list;
            }
        }
    }
}

/// The claims that are named beside one.
#[derive(Default)]
struct Relatives {
    list: Vec<Relative>,
    /// The addresses of the claims that are in the list, with their relations.
    known: HashSet<(Relation, usize)>,
}

impl Relatives {
    /// Adds a claim once for each relation.
    fn add(&mut self, relation: Relation, claim: &Arc<Claim>) {
        if self.known.insert((relation, Arc::as_ptr(claim).addr())) {
            self.list.push(Relative { relation, claim: Arc::clone(claim) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::ledger;
    use crate::diagnostic::Diagnostics;
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

    #[test]
    fn chains_are_followed_up_to_a_limit() {
        let row = |at: usize| format!("c{at},B,flour,1,tonne,,,,c{},,,s\n", at + 1);
        let rows: String = (0..100).map(row).collect();
        let (mut ledger, reported) = ledger(&format!("{HEAD}\n{rows}"));
        assert_eq!(reported, "");
        let first = ledger.get("c0").and_then(|claim| claim.closure.as_ref());
        assert_eq!(first.map(|closure| closure.part_of.len()), Some(99));
        let mut diagnostics = Diagnostics::new();
        ledger.link_relations_within(1000, &mut diagnostics);
        let messages: Vec<_> = diagnostics.iter().map(|it| it.message.clone()).collect();
        let message = "`part_of` leads from claim to claim too often: up to `c10`, the relations of all claims lead to more than 1000 claims";
        assert_eq!(messages, [message]);
    }

    #[test]
    fn a_claim_with_many_alternatives_knows_each_once() {
        let rows: String =
            (0..3000).map(|at| format!("c{at},B,flour,1,tonne,,,,,a;a,,s\n")).collect();
        let (ledger, reported) = ledger(&format!("{HEAD}\na,B,flour,1,tonne,,,,,,,s\n{rows}"));
        assert_eq!(reported, "");
        let relatives = |id: &str| ledger.get(id).map(|claim| claim.relatives().len());
        assert_eq!(relatives("a"), Some(3000));
        assert_eq!(relatives("c7"), Some(1));
    }
}

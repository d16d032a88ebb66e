//! What must be said of a claim besides its figure: which claim contains it, which one took its place, what else
//! the same may be, what it was calculated from, and that it was corrected.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::Ledger;
use super::claim::Claim;
use super::current::{ExcludedClaim, ExclusionReason, current_claims};
use super::status::with_standing;
use crate::language::Language;

/// A claim that is named beside another one.
#[derive(Clone, Debug)]
pub struct Relative {
    /// What it is to the other one.
    pub relation: Relation,
    /// The claim, as it was before it knew its own relatives.
    pub claim: Arc<Claim>,
}

/// What one claim is to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It took the other one's place.
    Superseding,
    /// It is a later statement of the same cumulative series.
    Later,
    /// Its figure contains that of the other one.
    Whole,
    /// Only one of both can hold.
    Alternative,
    /// The figure of the other one was calculated from its own.
    Basis,
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

impl Hash for Relative {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.relation, &*self.claim).hash(state);
    }
}

impl Relative {
    /// What is said of it beside the other claim: "included in: at least 3,450 tonnes (10 April 2025)".
    fn remark(&self, beside: &Claim, language: &Language) -> String {
        let claim = self.named(beside, language);
        language.message(self.relation.message(), &[("claim", (&claim).into())])
    }

    /// Its figure, with what differs from the other claim (body and item), and its date.
    fn named(&self, beside: &Claim, language: &Language) -> String {
        let claim = &*self.claim;
        let counted = claim.quantity.as_ref().zip(claim.unit.as_ref());
        let figure = match counted.filter(|_| claim.item == beside.item) {
            Some((quantity, unit)) => {
                let figure = quantity.in_units(&unit.counted(quantity, language), language);
                with_standing(figure, &claim.status, claim.basis, language)
            }
            None => claim.figure(language),
        };
        let figure = match &claim.quantity {
            Some(_) => figure,
            None => language.list(&[figure, language.message("finding-no-figure", &[])]),
        };
        let figure = if claim.body == beside.body {
            figure
        } else {
            let said = [("body", (&*claim.body).into()), ("figure", (&figure).into())];
            language.message("body-and-figure", &said)
        };
        match claim.as_of {
            None => figure,
            Some(date) => {
                let date = date.written(language);
                let said = [("figure", (&figure).into()), ("date", (&date).into())];
                language.message("figure-then", &said)
            }
        }
    }
}

impl Claim {
    /// The claims that are named beside it.
    #[must_use]
    pub fn relatives(&self) -> &[Relative] {
        self.kin.as_ref().map_or(&[], |kin| &kin.relatives)
    }

    /// What must be said of it besides its figure, one text each: its relations to other claims, then why it was
    /// corrected.
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
            for ExcludedClaim { claim, because } in current_claims(&self.claims).left_out {
                let relative = match because {
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
                Arc::make_mut(claim).kin.get_or_insert_default().relatives = relatives;
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
        let (ledger, told) = ledger(&format!("{HEAD}\n{rows}"));
        assert_eq!(told, "");
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

//! Figures that templates calculate from claims: totals, published ranges, independent voices. Each keeps its claims,
//! so that it can be cited and traced.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, Value, context};

use super::DocumentContext;
use super::claim::{
    CitationObject, ClaimObject, SourceNumbersObject, SourceOwners, citation_of, write_sentinel,
};
use super::claim_list::{ClaimList, GroupObject};
use crate::language::Language;
use crate::ledger::interval::{Endpoint, Interval};
use crate::ledger::{self, Claim, ExcludedClaim, PublishedRange, SumError, Total, Unit};
use crate::project::NameKind;
use crate::template::CALCULATED_ATTRIBUTES;

/// A figure that was calculated from claims.
#[derive(Clone, Debug)]
pub(in crate::draft) enum Computed {
    /// The sum of claims of one body.
    Total(Arc<Total>),
    /// The lowest and the highest figure of all bodies.
    Range(Arc<PublishedRange>),
}

/// A figure that was calculated from claims, as templates have it.
#[derive(Clone, Debug)]
pub(in crate::draft) struct ComputedObject {
    /// The figure.
    pub computed: Computed,
    /// The document that prints it.
    pub document: DocumentContext,
}

impl Computed {
    /// With what it counts: "at least 300 rounds".
    pub(in crate::draft) fn figure(&self, language: &Language) -> String {
        match self {
            Self::Total(total) => total.figure(language),
            Self::Range(range) => range.figure(language),
        }
    }

    fn text(&self, language: &Language) -> String {
        match self {
            Self::Total(total) => total.quantity.text(language),
            Self::Range(range) => range.text(language),
        }
    }

    fn short(&self, language: &Language) -> String {
        match self {
            Self::Total(total) => total.quantity.short(language),
            Self::Range(range) => range.short(language),
        }
    }

    fn form(&self) -> &'static str {
        match self {
            Self::Total(total) => total.quantity.form(),
            Self::Range(_) => "published-range",
        }
    }

    /// What it counts.
    pub(in crate::draft) fn unit(&self) -> Option<&Unit> {
        match self {
            Self::Total(total) => Some(&total.unit),
            Self::Range(range) => range.unit.as_deref(),
        }
    }

    /// The claims in it.
    pub(in crate::draft) fn claims(&self) -> &[Arc<Claim>] {
        match self {
            Self::Total(total) => &total.claims,
            Self::Range(range) => &range.claims,
        }
    }

    /// The claims that it does not count.
    pub(in crate::draft) fn left_out(&self) -> impl Iterator<Item = &ExcludedClaim> {
        match self {
            Self::Total(total) => total.left_out.iter(),
            Self::Range(range) => range.left_out.iter(),
        }
    }

    /// The numbers it admits; a published range admits none, since it is not an estimate.
    pub(in crate::draft) fn interval(&self) -> Option<Interval> {
        match self {
            Self::Total(total) => Some(total.quantity.interval()),
            Self::Range(_) => None,
        }
    }

    /// What its citation cites: the sources of a total, or those of the ends of a range.
    pub(in crate::draft) fn cited_claims(&self) -> Vec<Arc<Claim>> {
        match self {
            Self::Total(total) => total.claims.clone(),
            Self::Range(range) => {
                let ends = [&range.lowest, &range.highest];
                ends.into_iter().flat_map(|figure| figure.claims.iter().cloned()).collect()
            }
        }
    }
}

/// `claims.total()`
pub(in crate::draft) fn total(view: &ClaimList) -> Result<Value, Error> {
    let total = ledger::total(&view.claims).map_err(sum_error)?;
    Ok(computed_object(Computed::Total(Arc::new(total)), view))
}

/// `claims.total_or_none()`: the total, or none where they cannot be added, or are of several categories.
pub(in crate::draft) fn try_total(view: &ClaimList) -> Value {
    let total = total_of_one_category(&view.claims);
    total.map_or(Value::from(()), |it| computed_object(Computed::Total(Arc::new(it)), view))
}

/// `claims.published_range()`
pub(in crate::draft) fn published_range(view: &ClaimList) -> Result<Value, Error> {
    let range = ledger::published_range(&view.claims).map_err(sum_error)?;
    Ok(computed_object(Computed::Range(Arc::new(range)), view))
}

fn computed_object(computed: Computed, view: &ClaimList) -> Value {
    Value::from_object(ComputedObject { computed, document: view.document.clone() })
}

fn sum_error(refusal: SumError) -> Error {
    Error::new(ErrorKind::InvalidOperation, refusal.to_string()).with_source(refusal)
}

/// The sum of claims where they may be added and are of one category, else why not: a figure of
/// ships and rifles together would count nothing.
pub(in crate::draft) fn total_of_one_category(claims: &[Arc<Claim>]) -> Result<Total, String> {
    let first = claims.first().and_then(|claim| claim.category.as_deref());
    if let Some(other) = claims.iter().find(|claim| claim.category.as_deref() != first) {
        let name = |category: Option<&str>| category.unwrap_or("none").to_owned();
        let other = name(other.category.as_deref());
        return Err(format!("their categories are `{}` and `{other}`", name(first)));
    }
    ledger::total(claims).map_err(|refusal| refusal.to_string())
}

/// `claims.corroboration()`: `count`, `bodies`, and the `voices`, each with its bodies and why they
/// are one. `claims.corroboration("category")`: these for each group of claims, with its `key` and
/// the number of its `claims`.
pub(in crate::draft) fn corroboration(view: &ClaimList, args: &[Value]) -> Result<Value, Error> {
    let (field,): (Option<&str>,) = from_args(args)?;
    let Some(field) = field else { return Ok(Value::from(corroboration_map(view))) };
    let groups = view.groups(field)?.into_iter().map(|GroupObject { key, claims, .. }| {
        let mut group = corroboration_map(&claims);
        group.insert("key", Value::from(key));
        group.insert("claims", Value::from(claims.claims.len()));
        Value::from(group)
    });
    Ok(groups.collect())
}

fn corroboration_map(view: &ClaimList) -> BTreeMap<&'static str, Value> {
    let found = ledger::corroboration(&view.claims);
    let name = |body: &Arc<str>| view.document.language.printed(NameKind::Body, body).into_owned();
    let bodies =
        |bodies: &[Arc<str>]| bodies.iter().map(|body| Value::from(name(body))).collect::<Value>();
    let mut all: Vec<Arc<str>> = Vec::new();
    for body in found.voices.iter().flat_map(|voice| &voice.bodies) {
        if !all.contains(body) {
            all.push(Arc::clone(body));
        }
    }
    let voices = found.voices.iter().map(|voice| {
        let because = voice.joined.iter().map(|(one, other, bond)| {
            let because = bond.text(&view.document.language);
            let [one, other] = [name(one), name(other)];
            let said = [
                ("one", (&one).into()),
                ("other", (&other).into()),
                ("because", (&because).into()),
            ];
            Value::from(view.document.language.message("bond", &said))
        });
        context! { bodies => bodies(&voice.bodies), because => because.collect::<Value>() }
    });
    BTreeMap::from([
        ("count", Value::from(found.voices.len())),
        ("bodies", bodies(&all)),
        ("voices", voices.collect()),
    ])
}

/// `claims.compatible()`: what no figure excludes, as `text` and `short`, with its ends `low` and `high`; the claims
/// `against` it, of which there are two without a text if no number has most figures for it; the `approximate` ones, which
/// are not counted. None where fewer than two figures can be compared.
pub(in crate::draft) fn compatible(view: &ClaimList) -> Value {
    let Some(found) = ledger::compatible(&view.claims) else { return Value::from(()) };
    let language = &view.document.language;
    let number = |end: Option<Endpoint>| {
        end.and_then(|end| end.amount.value().to_string().parse::<f64>().ok())
    };
    let interval = found.interval.as_ref();
    context! {
        text => interval.map(|it| it.text(language)),
        short => interval.map(|it| it.short(language)),
        low => number(interval.map(|it| it.low)),
        high => number(interval.and_then(|it| it.high)),
        against => view.derive(found.against),
        approximate => view.derive(found.approximate),
    }
}

/// A claim that is not counted, with why.
pub(in crate::draft) fn left_out(out: &ExcludedClaim, document: &DocumentContext) -> Value {
    let view = ClaimObject { claim: Arc::clone(&out.claim), document: document.clone() };
    context! {
        claim => Value::from_object(view),
        because => out.reason.text(&document.language),
        rule => out.reason.rule(),
    }
}

impl Object for ComputedObject {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let Self { computed, document } = &**self;
        let language = &document.language;
        let claims = |claims: Vec<Arc<Claim>>| {
            Value::from_object(ClaimList { claims, document: document.clone() })
        };
        Some(match (key.as_str()?, computed) {
            ("figure", _) => Value::from(computed.figure(language)),
            ("text", _) => Value::from(computed.text(language)),
            ("short", _) => Value::from(computed.short(language)),
            ("form", _) => Value::from(computed.form()),
            ("unit", _) => Value::from(computed.unit().map(|unit| Arc::clone(&unit.name))),
            ("claims", _) => claims(computed.claims().to_vec()),
            ("left_out", _) => computed.left_out().map(|out| left_out(out, document)).collect(),
            ("cite", _) => {
                Value::from_object(CitationObject(citation_of(&computed.cited_claims(), language)))
            }
            ("refs", _) => {
                let owners = SourceOwners::Claims(computed.cited_claims());
                Value::from_object(SourceNumbersObject(owners))
            }
            ("lowest", Computed::Range(range)) => claims(range.lowest.claims.clone()),
            ("highest", Computed::Range(range)) => claims(range.highest.claims.clone()),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(CALCULATED_ATTRIBUTES)
    }

    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_sentinel(f)
    }
}

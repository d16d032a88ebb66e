//! Functions that look at all claims of a table at once.
//!
//! Typst remembers each call of a function of its language with all that it was given. To loop over claims in Typst, a
//! call for each, takes longer than anything that these functions do.

use std::collections::HashSet;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult, StrResult};
use typst::engine::Engine;
use typst::foundations::{Args, Array, Context, Dict, IntoValue, NativeFuncData, Str, Value, dict};

use super::native_function::{entry, native};

/// `bp-claim-facts(claims)`: what has to be explained of claims; see [`ClaimFacts`].
pub(super) static CLAIM_FACTS: NativeFuncData = native("bp-claim-facts", false, &claim_facts);

/// `bp-column-texts(claims, columns)`: of each column the texts of its field, each once.
pub(super) static COLUMN_TEXTS: NativeFuncData = native("bp-column-texts", false, &column_texts);

/// `bp-ungrouped(claims)`: the claims of groups, or claims as they are.
pub(super) static UNGROUPED: NativeFuncData = native("bp-ungrouped", false, &ungrouped);

/// `bp-groups(claims)`: the groups, or claims in one group without a key.
pub(super) static GROUPS: NativeFuncData = native("bp-groups", false, &groups);

/// `bp-equal-columns(claims, columns)`: the names of those columns of a dictionary in which all claims have the same.
pub(super) static EQUAL_COLUMNS: NativeFuncData = native("bp-equal-columns", false, &equal_columns);

fn claim_facts(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let claims: Vec<Dict> = args.expect("claims")?;
    let mut facts = ClaimFacts::default();
    for claim in &claims {
        facts.add(claim).at(args.span)?;
    }
    Ok(facts.into_value())
}

/// What any of the claims has that a legend explains.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct ClaimFacts {
    /// The forms of their quantities, in the order in which they occur.
    forms: Vec<Str>,
    /// Whether a number is a bound that is not reached.
    low_open: bool,
    high_open: bool,
    /// Whether a figure is an approximation, none at all, or derived.
    approx: bool,
    zero: bool,
    derived: bool,
    /// Whether a claim is known through outlets only.
    secondary: bool,
    /// Whether a status is not `delivered`, or a basis not `stated`.
    unusual: bool,
    /// The claims with remarks.
    remarked: Array,
}

impl ClaimFacts {
    fn add(&mut self, claim: &Dict) -> StrResult<()> {
        let text = |key| match claim.get(key) {
            Ok(Value::Str(text)) => Some(text.as_str()),
            _ => None,
        };
        let (status, basis) = (text("status"), text("basis"));
        self.derived |= basis == Some("derived");
        self.unusual |= status.is_some_and(|it| it != "delivered");
        self.unusual |= basis.is_some_and(|it| it != "stated");
        self.secondary |= claim.get("secondary").is_ok_and(|it| *it == Value::Bool(true));
        if matches!(claim.get("remarks"), Ok(Value::Array(remarks)) if !remarks.is_empty()) {
            self.remarked.push(claim.clone().into_value());
        }
        if let Ok(Value::Dict(quantity)) = claim.get("quantity") {
            self.add_quantity(quantity)?;
        }
        Ok(())
    }

    fn add_quantity(&mut self, quantity: &Dict) -> StrResult<()> {
        let form: Str = entry(quantity, "form")?;
        if !self.forms.contains(&form) {
            self.forms.push(form);
        }
        self.low_open |= entry::<bool>(quantity, "low-open")?;
        self.high_open |= entry::<bool>(quantity, "high-open")?;
        self.approx |= entry::<bool>(quantity, "approx")?;
        let is_zero = |key| Ok::<_, typst::ecow::EcoString>(is_zero(quantity.get(key)?));
        self.zero |= is_zero("low")? && is_zero("high")?;
        Ok(())
    }
}

fn is_zero(number: &Value) -> bool {
    matches!(number, Value::Int(0)) || matches!(number, Value::Float(number) if *number == 0.0)
}

impl IntoValue for ClaimFacts {
    fn into_value(self) -> Value {
        let mut facts = Dict::new();
        facts.insert("forms".into(), self.forms.into_value());
        facts.insert("low-open".into(), self.low_open.into_value());
        facts.insert("high-open".into(), self.high_open.into_value());
        facts.insert("approx".into(), self.approx.into_value());
        facts.insert("zero".into(), self.zero.into_value());
        facts.insert("derived".into(), self.derived.into_value());
        facts.insert("secondary".into(), self.secondary.into_value());
        facts.insert("unusual".into(), self.unusual.into_value());
        facts.insert("remarked".into(), self.remarked.into_value());
        Value::Dict(facts)
    }
}

/// Whether claims come in groups, as `claims.by("category")` gives them.
fn are_groups(claims: &[Dict]) -> bool {
    claims.first().is_some_and(|first| first.contains("key") && !first.contains("id"))
}

fn ungrouped(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let claims: Vec<Dict> = args.expect("claims")?;
    if !are_groups(&claims) {
        return Ok(claims.into_value());
    }
    let mut all = Array::new();
    for group in &claims {
        all.extend(entry::<Array>(group, "claims").at(args.span)?);
    }
    Ok(all.into_value())
}

fn groups(_: &mut Engine<'_>, _: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let claims: Vec<Dict> = args.expect("claims")?;
    if are_groups(&claims) {
        return Ok(claims.into_value());
    }
    let group = dict! { "key" => Value::None, "claims" => claims };
    Ok(Array::from_iter([group.into_value()]).into_value())
}

fn equal_columns(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let claims: Vec<Dict> = args.expect("claims")?;
    let columns: Dict = args.expect("columns")?;
    let mut names = Array::new();
    for (name, column) in columns {
        let column: Dict = column.cast().at(args.span)?;
        if are_equal(&claims, &column).at(args.span)? {
            names.push(name.into_value());
        }
    }
    Ok(names.into_value())
}

/// Whether claims have the same in a column: in its field, and in the fields for which `usual` has values.
fn are_equal(claims: &[Dict], column: &Dict) -> StrResult<bool> {
    let field: Str = entry(column, "field")?;
    let part: Option<Str> = entry(column, "part")?;
    let usual: Option<Dict> = entry(column, "usual")?;
    let Some((first, others)) = claims.split_first() else { return Ok(true) };
    let value = field_of(first, &field, part.as_ref())?;
    for claim in others {
        let is_equal = |(field, _): (&Str, &Value)| claim.get(field).ok() == first.get(field).ok();
        if field_of(claim, &field, part.as_ref())? != value
            || !usual.iter().flat_map(Dict::iter).all(is_equal)
        {
            return Ok(false);
        }
    }
    Ok(true)
}

fn column_texts(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let claims: Vec<Dict> = args.expect("claims")?;
    let columns: Vec<Dict> = args.expect("columns")?;
    let texts: StrResult<Array> = columns.iter().map(|column| texts(&claims, column)).collect();
    Ok(texts.at(args.span)?.into_value())
}

/// The texts of a column's field, each once.
fn texts(claims: &[Dict], column: &Dict) -> StrResult<Value> {
    let Some(field) = entry::<Option<Str>>(column, "field")? else {
        return Ok(Array::new().into_value());
    };
    let part: Option<Str> = entry(column, "part")?;
    let mut seen = HashSet::new();
    let mut texts = Array::new();
    for claim in claims {
        if let Value::Str(text) = field_of(claim, &field, part.as_ref())?
            && seen.insert(text.clone())
        {
            texts.push(text.into_value());
        }
    }
    Ok(texts.into_value())
}

/// The value of a field of a claim, or of a part of it; `none` if the claim has no such field.
pub(super) fn field_of(claim: &Dict, field: &str, part: Option<&Str>) -> StrResult<Value> {
    match (claim.get(field).ok(), part) {
        (Some(Value::Dict(parts)), Some(part)) => parts.get(part).cloned(),
        (value, _) => Ok(value.cloned().unwrap_or(Value::None)),
    }
}

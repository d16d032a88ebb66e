//! Claims, what is calculated from them, and tables of them, as Typst dictionaries.
//!
//! The rows of a long table are JSON in one string, which Typst reads in a fraction of the time and memory that as many
//! literals take.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::super::objects::DocumentContext;
use super::super::objects::claim::{ClaimObject, references};
use super::super::objects::computed::{Computed, ComputedObject};
use super::super::objects::table::{REFS, RowGroup, Table};
use super::citations::Citations;
use super::literals::{array, datetime, decimal, dictionary, string};
use crate::language::Language;
use crate::ledger::interval::{Endpoint, Interval};
use crate::ledger::period::{PartialDate, Period};
use crate::ledger::quantity::Quantity;
use crate::ledger::{BodyFigure, Claim, PublishedRange, text_fields};
use crate::records::CellValue;
use crate::sources::Reference;

/// A claim, with the labels that link its record and its figure.
pub(super) fn claim_dict(
    view: &ClaimObject,
    links: Option<String>,
    citations: &Citations<'_>,
) -> String {
    let ClaimObject { claim, document: DocumentContext { language, .. } } = view;
    let text = |field: &str| claim.field(field).map_or("none".to_owned(), |text| string(&text));
    let mut entries: Vec<(String, String)> =
        text_fields().map(|field| (field.replace('_', "-"), text(field))).collect();
    let units =
        claim.unit.as_ref().map_or("none".into(), |unit| string(&unit.name_alone(language)));
    entries.push(("units".into(), units));
    let counted = claim.unit.as_ref().zip(claim.quantity.as_ref());
    let counted =
        counted.map_or("none".into(), |(unit, it)| string(&unit.name_after(it, language)));
    entries.push(("unit-counted".into(), counted));
    entries.push(("figure".into(), string(&claim.figure(language))));
    entries.push(("thing".into(), string(&claim.thing(language))));
    let figure = claim.quantity.as_ref().map_or("none".into(), |it| quantity(it, language));
    entries.push(("quantity".into(), figure));
    let period = claim.period.map_or("none".into(), |period| span(period, language));
    entries.push(("period".into(), period));
    let as_of = claim.as_of.map_or("none".into(), |date| moment(date, language));
    entries.push(("as-of".into(), as_of));
    let route = claim.route(language).map_or("none".into(), |route| string(&route));
    entries.push(("route".into(), route));
    entries.push(("refs".into(), format!("[{}]", citations.numbers(&references([claim])))));
    let remarks = claim.remarks(language);
    entries.push(("remarks".into(), array(remarks.iter().map(|remark| string(remark)))));
    entries.push(("secondary".into(), (!claim.via.is_empty()).to_string()));
    entries.push(("via".into(), array(claim.via.iter().map(|name| string(name)))));
    entries.push((
        "sources".into(),
        array(claim.sources.iter().map(|c| source(&c.reference, citations))),
    ));
    entries.push(("links".into(), links.unwrap_or_else(|| "none".into())));
    for (name, value) in claim.extra_fields() {
        let name = name.replace('_', "-");
        if !entries.iter().any(|(known, _)| *known == name) {
            entries.push((name, value.map_or("none".into(), cell)));
        }
    }
    dictionary(entries)
}

/// A period, with the first and last day that each of its ends can mean.
fn span(period: Period, language: &Language) -> String {
    let day = |date: Option<Date>| date.map_or("none".to_owned(), datetime);
    let (beginning, ending) = (period.beginning(), period.ending());
    let vague = [beginning, ending].iter().flatten().any(PartialDate::vague);
    dictionary([
        ("text".into(), string(&period.text(language))),
        ("start".into(), day(beginning.map(|date| date.first()))),
        ("start-last".into(), day(beginning.map(|date| date.last()))),
        ("end-first".into(), day(ending.map(|date| date.first()))),
        ("end".into(), day(ending.map(|date| date.last()))),
        ("approx".into(), vague.to_string()),
    ])
}

/// A date, with the first and last day that it can mean.
fn moment(date: PartialDate, language: &Language) -> String {
    dictionary([
        ("text".into(), string(&date.text(language))),
        ("date".into(), datetime(date.first())),
        ("last".into(), datetime(date.last())),
        ("approx".into(), date.vague().to_string()),
    ])
}

fn source(reference: &Reference, citations: &Citations<'_>) -> String {
    let words = &citations.words().pinpoints;
    let pinpoint = reference.pinpoint.as_ref().map(|pinpoint| string(&pinpoint.written(words)));
    let pinpoint = pinpoint.unwrap_or_else(|| "none".to_owned());
    let number = citations.number(reference).map_or("none".into(), |number| number.to_string());
    dictionary([
        ("key".into(), string(&reference.key)),
        ("pinpoint".into(), pinpoint),
        ("number".into(), number),
    ])
}

fn cell(value: &CellValue) -> String {
    match value {
        CellValue::Nothing => "none".to_owned(),
        CellValue::Text(text) => string(text),
        CellValue::Number(digits) => number(digits),
        CellValue::Bool(flag) => flag.to_string(),
        CellValue::Error(_) => string(&value.to_single_line()),
        CellValue::List(cells) => array(cells.iter().map(|c| cell(&c.value))),
        CellValue::Object(fields) => {
            dictionary(fields.iter().map(|(name, c)| (name.to_string(), cell(&c.value))))
        }
    }
}

/// A number of the data as a Typst number, or as its digits where Typst has none like it.
fn number(digits: &str) -> String {
    let whole = digits.parse::<i64>().is_ok();
    let finite = digits.parse::<f64>().is_ok_and(f64::is_finite);
    if whole || (finite && digits.contains(['.', 'e', 'E'])) {
        format!("({digits})")
    } else {
        string(digits)
    }
}

/// A quantity with the numbers that tables and charts show of it.
pub(super) fn quantity(quantity: &Quantity, language: &Language) -> String {
    dictionary(quantity_entries(quantity, language))
}

fn quantity_entries(quantity: &Quantity, language: &Language) -> Vec<(String, String)> {
    let Interval { low, high, approximate } = quantity.display_interval();
    let low = quantity.published().map(|_| low);
    let end = |bound: Option<Endpoint>| {
        bound.map_or("none".to_owned(), |bound| decimal(bound.amount.value()))
    };
    let written = |bound: Option<Endpoint>| {
        bound.map_or("none".to_owned(), |bound| string(&bound.amount.short(language)))
    };
    let open = |bound: Option<Endpoint>| bound.is_some_and(|bound| bound.open).to_string();
    vec![
        ("text".into(), string(&quantity.text(language))),
        ("short".into(), string(&quantity.short(language))),
        ("form".into(), string(quantity.form())),
        ("low".into(), end(low)),
        ("high".into(), end(high)),
        ("low-text".into(), written(low)),
        ("high-text".into(), written(high)),
        ("low-open".into(), open(low)),
        ("high-open".into(), open(high)),
        ("approx".into(), approximate.to_string()),
    ]
}

/// A calculated figure, with the ids of the claims that it counts and that it leaves out.
pub(super) fn computed_dict(view: &ComputedObject, citations: &Citations<'_>) -> String {
    let ComputedObject { computed, document: DocumentContext { language, .. } } = view;
    let mut entries = match computed {
        Computed::Total(total) => quantity_entries(&total.quantity, language),
        Computed::Range(range) => range_entries(range, language),
    };
    let unit = computed.unit();
    let ids = |claims: &[Arc<Claim>]| array(claims.iter().map(|claim| string(&claim.id)));
    let left_out = computed.left_out().map(|out| {
        dictionary([
            ("id".into(), string(&out.claim.id)),
            ("because".into(), string(&out.reason.text(language))),
            ("rule".into(), string(out.reason.rule())),
        ])
    });
    entries.extend([
        ("figure".into(), string(&computed.figure(language))),
        ("unit".into(), unit.map_or("none".into(), |unit| string(&unit.name))),
        ("units".into(), unit.map_or("none".into(), |unit| string(&unit.name_alone(language)))),
        ("claims".into(), ids(computed.claims())),
        ("left-out".into(), array(left_out)),
        ("refs".into(), format!("[{}]", citations.numbers(&references(computed.claims())))),
    ]);
    dictionary(entries)
}

fn range_entries(range: &PublishedRange, language: &Language) -> Vec<(String, String)> {
    let end = |figure: &BodyFigure| {
        let bodies = figure.claims.first().map(|claim| &claim.body);
        let mut entries = quantity_entries(&figure.quantity, language);
        entries.push(("body".into(), bodies.map_or("none".into(), |body| string(body))));
        dictionary(entries)
    };
    vec![
        ("text".into(), string(&range.text(language))),
        ("short".into(), string(&range.short(language))),
        ("form".into(), string("published-range")),
        ("low".into(), decimal(range.lowest.numbers.0.value())),
        ("high".into(), decimal(range.highest.numbers.1.value())),
        ("lowest".into(), end(&range.lowest)),
        ("highest".into(), end(&range.highest)),
    ]
}

/// `(columns: (..), groups: ((key:, rows:, refs:, total:, why:), ..))`.
pub(super) fn table_dict(table: &Table, citations: &Citations<'_>) -> String {
    let columns = table.columns.iter().map(|name| string(&name.replace(['_', '.'], "-")));
    dictionary([
        ("columns".into(), array(columns)),
        ("groups".into(), array(table.groups.iter().map(|it| row_group(it, table, citations)))),
    ])
}

fn row_group(group: &RowGroup, table: &Table, citations: &Citations<'_>) -> String {
    let rows: Vec<Vec<String>> =
        group.claims.iter().map(|claim| row(claim, table, citations)).collect();
    let (total, why) = match &group.total {
        Some(Ok(total)) => (string(total), "none".to_owned()),
        Some(Err(why)) => ("none".to_owned(), string(why)),
        None => ("none".to_owned(), "none".to_owned()),
    };
    dictionary([
        ("key".into(), group.key.as_deref().map_or("none".to_owned(), string)),
        ("rows".into(), from_json(&rows)),
        (
            "refs".into(),
            format!("[{}]", citations.linked_ranges(&numbers(&group.claims, citations))),
        ),
        ("total".into(), total),
        ("why".into(), why),
    ])
}

/// What Typst reads the rows from; a text in a string is never code.
fn from_json(rows: &[Vec<String>]) -> String {
    let json = serde_json::json!(rows).to_string();
    format!("std.json(std.bytes({}))", string(&json))
}

fn row(claim: &Arc<Claim>, table: &Table, citations: &Citations<'_>) -> Vec<String> {
    let cell = |column: &String| match column.as_str() {
        REFS => {
            let numbers = numbers(std::slice::from_ref(claim), citations);
            numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        column => table.cell(claim, column),
    };
    table.columns.iter().map(cell).collect()
}

/// The numbers of the sources of claims, each once.
fn numbers(claims: &[Arc<Claim>], citations: &Citations<'_>) -> BTreeSet<usize> {
    let sources = claims.iter().flat_map(|claim| &claim.sources);
    sources.filter_map(|source| citations.number(&source.reference)).collect()
}

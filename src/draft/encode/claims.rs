//! Claims, what is calculated from them, and tables of them, as dictionaries of Typst.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::super::objects::DocumentContext;
use super::super::objects::claim::{ClaimObject, references};
use super::super::objects::computed::{Computed, ComputedObject};
use super::super::objects::table::{REFS, RowGroup, Table};
use super::super::value_file::{DictionaryWriter, ValueWriter};
use super::citations::Citations;
use super::links::RecordLabels;
use super::source_numbers::one_by_one;
use crate::language::Language;
use crate::ledger::interval::Interval;
use crate::ledger::period::{PartialDate, Period};
use crate::ledger::quantity::Quantity;
use crate::ledger::{BodyFigure, Claim, PublishedRange, text_fields};
use crate::project::NameKind;
use crate::records::ValueRef;
use crate::sources::Reference;

/// A claim, with the labels that link its record and its figure.
pub(super) fn write_claim(
    view: &ClaimObject,
    labels: Option<&RecordLabels>,
    citations: &Citations<'_>,
    out: &mut ValueWriter,
) {
    let ClaimObject { claim, document: DocumentContext { language, .. } } = view;
    out.dictionary(|entries| {
        for field in text_fields() {
            entries.field(field).optional_text(claim.printed_field(field, language).as_deref());
        }
        write_figure(claim, language, entries);
        write_optional(claim.period, entries.key("period"), |it, out| {
            write_period(it, language, out);
        });
        write_optional(claim.as_of, entries.key("as-of"), |it, out| write_day(it, language, out));
        entries.key("route").optional_text(claim.route(language).as_deref());
        citations.write_numbers(&references([claim]), entries.key("refs"));
        let voice = language.printed(NameKind::Body, claim.voice());
        entries.key("voice").unprinted_text(&voice);
        entries.key("remarks").texts(claim.remarks(language));
        entries.key("secondary").bool(!claim.via.is_empty());
        entries.key("via").texts(claim.via.iter());
        entries.key("sources").array(|out| {
            for source in &claim.sources {
                write_source(&source.reference, citations, out);
            }
        });
        write_optional(labels, entries.key("links"), RecordLabels::write);
        for (name, value) in claim.extra_fields() {
            if let Some(out) = entries.new_field(name) {
                write_optional(value, out, write_cell);
            }
        }
    });
}

fn write_optional<T>(
    value: Option<T>,
    out: &mut ValueWriter,
    write: impl FnOnce(T, &mut ValueWriter),
) {
    match value {
        Some(value) => write(value, out),
        None => out.none(),
    }
}

/// The entries about the figure of a claim.
fn write_figure(claim: &Claim, language: &Language, entries: &mut DictionaryWriter<'_>) {
    let unit = claim.unit.as_ref();
    let units = unit.map(|unit| unit.name_alone(language));
    entries.key("units").optional_text(units.as_deref());
    let counted = unit.zip(claim.quantity.as_ref());
    let counted = counted.map(|(unit, quantity)| unit.name_after(quantity, language));
    entries.key("unit-counted").optional_text(counted.as_deref());
    entries.key("short-figure").optional_text(claim.short_figure(language).as_deref());
    entries.key("figure").text(&claim.figure(language));
    entries.key("thing").text(&claim.thing(language));
    entries.key("thing-counted").text(&claim.thing_counted(language));
    write_quantity(claim.quantity.as_ref(), language, entries.key("quantity"));
}

/// A period, with the first and last day that each of its ends can mean.
fn write_period(period: Period, language: &Language, out: &mut ValueWriter) {
    let (beginning, ending) = (period.beginning(), period.ending());
    let vague = [beginning, ending].iter().flatten().any(PartialDate::vague);
    out.dictionary(|entries| {
        entries.key("text").text(&period.text(language));
        entries.key("start").optional_date(beginning.map(|date| date.first()));
        entries.key("start-last").optional_date(beginning.map(|date| date.last()));
        entries.key("end-first").optional_date(ending.map(|date| date.first()));
        entries.key("end").optional_date(ending.map(|date| date.last()));
        entries.key("approx").bool(vague);
    });
}

/// A date, with the first and last day that it can mean.
fn write_day(date: PartialDate, language: &Language, out: &mut ValueWriter) {
    out.dictionary(|entries| {
        entries.key("text").text(&date.text(language));
        entries.key("date").date(date.first());
        entries.key("last").date(date.last());
        entries.key("approx").bool(date.vague());
    });
}

fn write_source(reference: &Reference, citations: &Citations<'_>, out: &mut ValueWriter) {
    let words = &citations.words().pinpoints;
    let pinpoint = reference.pinpoint.as_ref().map(|pinpoint| pinpoint.written(words));
    out.dictionary(|entries| {
        entries.key("key").text(&reference.key);
        entries.key("pinpoint").optional_text(pinpoint.as_deref());
        let number = entries.key("number");
        write_optional(citations.number(reference), number, |it, out| out.count(it));
    });
}

fn write_cell(value: ValueRef<'_>, out: &mut ValueWriter) {
    match value {
        ValueRef::Nothing => out.none(),
        ValueRef::Text(text) => out.text(text),
        ValueRef::Number(digits) => write_digits(digits, out),
        ValueRef::Bool(flag) => out.bool(flag),
        ValueRef::Error(_) => out.text(&value.to_single_line()),
        ValueRef::List(cells) => {
            out.array(|out| cells.iter().for_each(|cell| write_cell(cell.value(), out)));
        }
        ValueRef::Object(fields) => out.dictionary(|entries| {
            for cell in fields {
                write_cell(cell.value(), entries.key(cell.name()));
            }
        }),
    }
}

/// A number of the data as a Typst number, or as its digits where Typst has none like it.
fn write_digits(digits: &str, out: &mut ValueWriter) {
    if let Ok(whole) = digits.parse() {
        return out.int(whole);
    }
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() && digits.contains(['.', 'e', 'E']) => out.float(number),
        _ => out.text(digits),
    }
}

/// A decimal: an integer where it is one and fits, else a float for drawing.
fn write_decimal(number: Decimal, out: &mut ValueWriter) {
    let number = number.normalize();
    match i64::try_from(number) {
        Ok(whole) if number.is_integer() => out.int(whole),
        // The nearest float; a conversion by calculation may be off by its last digit.
        _ => out.float(number.to_string().parse().unwrap_or(f64::NAN)),
    }
}

/// A quantity with the numbers that tables and charts show of it, or `none`.
pub(super) fn write_quantity(
    quantity: Option<&Quantity>,
    language: &Language,
    out: &mut ValueWriter,
) {
    write_optional(quantity, out, |quantity, out| {
        out.dictionary(|entries| write_quantity_entries(quantity, language, entries));
    });
}

fn write_quantity_entries(
    quantity: &Quantity,
    language: &Language,
    entries: &mut DictionaryWriter<'_>,
) {
    let Interval { low, high, approximate } = quantity.display_interval();
    let bounds = [("low", quantity.published().map(|_| low)), ("high", high)];
    entries.key("text").text(&quantity.text(language));
    entries.key("short").text(&quantity.short(language));
    entries.key("form").text(quantity.form());
    for (name, bound) in bounds {
        let number = bound.map(|bound| bound.amount.value());
        write_optional(number, entries.key(name), write_decimal);
    }
    for (name, bound) in bounds {
        let text = bound.map(|bound| bound.amount.short(language));
        entries.key(&format!("{name}-text")).optional_text(text.as_deref());
    }
    for (name, bound) in bounds {
        entries.key(&format!("{name}-open")).bool(bound.is_some_and(|bound| bound.open));
    }
    entries.key("approx").bool(approximate);
}

/// A calculated figure, with the ids of the claims that it counts and that it leaves out.
pub(super) fn write_computed(
    view: &ComputedObject,
    citations: &Citations<'_>,
    out: &mut ValueWriter,
) {
    let ComputedObject { computed, document: DocumentContext { language, .. } } = view;
    let unit = computed.unit();
    let units = unit.map(|unit| unit.name_alone(language));
    out.dictionary(|entries| {
        match computed {
            Computed::Total(total) => write_quantity_entries(&total.quantity, language, entries),
            Computed::Range(range) => write_range_entries(range, language, entries),
        }
        entries.key("figure").text(&computed.figure(language));
        entries.key("unit").optional_text(unit.map(|unit| &*unit.name));
        entries.key("units").optional_text(units.as_deref());
        entries.key("claims").texts(computed.claims().iter().map(|claim| &claim.id));
        entries.key("left-out").array(|out| {
            for left_out in computed.left_out() {
                out.dictionary(|entries| {
                    entries.key("id").text(&left_out.claim.id);
                    entries.key("because").text(&left_out.reason.text(language));
                    entries.key("rule").text(left_out.reason.rule());
                });
            }
        });
        citations.write_numbers(&references(computed.claims()), entries.key("refs"));
    });
}

fn write_range_entries(
    range: &PublishedRange,
    language: &Language,
    entries: &mut DictionaryWriter<'_>,
) {
    let write_end = |figure: &BodyFigure, out: &mut ValueWriter| {
        out.dictionary(|entries| {
            write_quantity_entries(&figure.quantity, language, entries);
            let body = figure.claims.first().map(|claim| &*claim.body);
            let body = body.map(|body| language.printed(NameKind::Body, body));
            entries.key("body").optional_text(body.as_deref());
        });
    };
    entries.key("text").text(&range.text(language));
    entries.key("short").text(&range.short(language));
    entries.key("form").text("published-range");
    write_decimal(range.lowest.numbers.0.value(), entries.key("low"));
    write_decimal(range.highest.numbers.1.value(), entries.key("high"));
    write_end(&range.lowest, entries.key("lowest"));
    write_end(&range.highest, entries.key("highest"));
}

/// `(columns: (..), groups: ((key:, rows:, refs:, total:, why:), ..))`.
pub(super) fn write_table(table: &Table, citations: &Citations<'_>, out: &mut ValueWriter) {
    out.dictionary(|entries| {
        let columns = table.columns.iter().map(|name| name.replace(['_', '.'], "-"));
        entries.key("columns").texts(columns);
        entries.key("groups").array(|out| {
            for group in &table.groups {
                write_row_group(group, table, citations, out);
            }
        });
    });
}

fn write_row_group(
    group: &RowGroup,
    table: &Table,
    citations: &Citations<'_>,
    out: &mut ValueWriter,
) {
    let (total, why) = match &group.total {
        Some(Ok(total)) => (Some(total), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    out.dictionary(|entries| {
        entries.key("key").optional_text(group.key.as_deref());
        entries.key("rows").array(|out| {
            for claim in &group.claims {
                out.texts(table.columns.iter().map(|column| cell(claim, column, table, citations)));
            }
        });
        citations.write_ranges(&numbers(&group.claims, citations), entries.key("refs"));
        entries.key("total").optional_text(total.map(String::as_str));
        entries.key("why").optional_text(why.map(String::as_str));
    });
}

fn cell(claim: &Arc<Claim>, column: &str, table: &Table, citations: &Citations<'_>) -> String {
    if column != REFS {
        return table.cell(claim, column);
    }
    let numbers = numbers(std::slice::from_ref(claim), citations);
    one_by_one(&numbers).iter().map(ToString::to_string).collect()
}

/// The numbers of the sources of claims, each once.
fn numbers(claims: &[Arc<Claim>], citations: &Citations<'_>) -> BTreeSet<usize> {
    let sources = claims.iter().flat_map(|claim| &claim.sources);
    sources.filter_map(|source| citations.number(&source.reference)).collect()
}

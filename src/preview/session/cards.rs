//! Claims and sources as the preview shows them: what `inspect claim` reports.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::reported::place;
use super::store::{Store, TypesetDocument};
use crate::draft::Briefing;
use crate::inspect::{
    ClaimTrail, DateRangeText, Duplicate, Field, JsonSpan, Member, OverriddenValue, ParsedClaim,
    Related, Series, SourceRef, ValueOrigin, trail,
};
use crate::language::english;
use crate::ledger::quantity::Quantity;
use crate::ledger::{Claim, Ledger};
use crate::preview::api::{
    Citation, ClaimCard, ClaimRow, DateRange, DroppedDuplicate, FieldValue, MarkKind, Overridden,
    Place, RelatedClaim, SeriesMember, SeriesView, SourceCard,
};
use crate::project::Project;
use crate::sources::{CitationContext, CitationTerms, CitedWorks, Source, format};

/// The documents that were typeset, by their ids.
type Documents = BTreeMap<String, Arc<TypesetDocument>>;

/// The card of a claim.
pub(super) fn claim_card(
    ledger: &Ledger,
    project: &Project,
    claim: &Arc<Claim>,
    documents: &Documents,
) -> ClaimCard {
    let trail = trail(ledger, claim, &project.config);
    let ClaimTrail { id, figure, body, speaks_for, dataset, place: at, .. } = trail;
    let ClaimTrail { fields, understood, sources, related, series, duplicates, .. } = trail;
    let printed_in = Store::printed_places(documents, |mark| {
        mark.kind == MarkKind::Claim && mark.id == *claim.id
    });
    ClaimCard {
        id,
        figure,
        understood: understood_quantity(claim),
        from: understood.from,
        to: understood.to,
        period: understood.period.map(date_range),
        as_of: understood.as_of.map(date_range),
        quote: claim.quote.as_ref().map(ToString::to_string),
        body,
        speaks_for,
        status: claim.status.to_string(),
        basis: claim.field("basis").unwrap_or_default(),
        dataset,
        place: json_place(&at),
        sources: sources.into_iter().map(|source| citation(ledger, source)).collect(),
        fields: fields.into_iter().map(field_value).collect(),
        related: related.into_iter().map(related_claim).collect(),
        series: series.map(series_view),
        duplicates: duplicates.into_iter().map(duplicate).collect(),
        printed_in,
    }
}

/// The numbers that a quantity admits, in words.
fn understood_quantity(claim: &Claim) -> Option<String> {
    let quantity = claim.quantity.as_ref()?;
    if matches!(quantity, Quantity::Words(_)) {
        return Some("no number".to_owned());
    }
    let interval = quantity.interval();
    let unit = claim.unit.as_ref().map(|unit| unit.name_after(quantity, english()));
    let limit = if interval.high.is_none() { ", no upper limit" } else { "" };
    let numbers = [Some(interval.to_string()), unit].into_iter().flatten().collect::<Vec<_>>();
    Some(numbers.join(" ").replace('\u{a0}', " ") + limit)
}

/// A claim in the table of all claims.
pub(super) fn claim_row(claim: &Claim, printed_in: Vec<String>) -> ClaimRow {
    let understood = ParsedClaim::of(claim);
    let mut sources: Vec<String> = Vec::new();
    for citation in &claim.sources {
        if !sources.contains(&citation.reference.key) {
            sources.push(citation.reference.key.clone());
        }
    }
    ClaimRow {
        id: claim.id.to_string(),
        dataset: claim.dataset.name.to_string(),
        figure: claim.figure(english()).replace('\u{a0}', " "),
        short: claim.short_figure(english()).map(|short| short.replace('\u{a0}', " ")),
        from: understood.from,
        to: understood.to,
        category: claim.category.as_ref().map(ToString::to_string),
        item: claim.item.as_ref().map(ToString::to_string),
        period: understood.period.map(date_range),
        as_of: understood.as_of.map(date_range),
        status: claim.status.to_string(),
        body: claim.body.to_string(),
        sources,
        printed_in,
        place: place(&claim.span()),
    }
}

/// The card of a source. Its entry is written as in the list of sources of a briefing.
pub(super) fn source_card(
    ledger: &Ledger,
    source: &Source,
    briefing: Option<&Briefing>,
    documents: &Documents,
) -> SourceCard {
    let key = source.key();
    let cites = |claim: &&Arc<Claim>| claim.sources.iter().any(|it| it.reference.key == key);
    let entry = briefing.and_then(|briefing| entry(ledger, key, briefing));
    SourceCard {
        key: key.to_owned(),
        title: source.title(),
        entry: entry.or_else(|| source.title()).unwrap_or_else(|| key.to_owned()),
        link: link(source),
        place: place(&source.span),
        claims: ledger.claims.iter().filter(cites).map(|claim| claim.id.to_string()).collect(),
        printed_in: Store::printed_places(documents, |mark| {
            mark.kind == MarkKind::Source && mark.id == key
        }),
    }
}

fn entry(ledger: &Ledger, key: &str, briefing: &Briefing) -> Option<String> {
    let words = CitationTerms::of(&briefing.language);
    let language = briefing.language.tag();
    let context = CitationContext {
        style: &briefing.style,
        language,
        words: &words,
        has_short_entries: false,
    };
    let cited = CitedWorks { notes: &[], mentioned: &[key], numbered: &[] };
    let formatted = format(&ledger.sources, context, cited);
    let entry = formatted.list.first()?;
    Some(entry.body.iter().map(|run| run.text.as_str()).collect())
}

/// The address of a source, if it is one of the web.
fn link(source: &Source) -> Option<String> {
    let address = source.text("URL")?;
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    is_web.then_some(address)
}

fn json_place(at: &JsonSpan) -> Place {
    place(at.span())
}

fn date_range(DateRangeText { text, first, last }: DateRangeText) -> DateRange {
    DateRange { text, first, last }
}

fn citation(ledger: &Ledger, source: SourceRef) -> Citation {
    let SourceRef { key, pinpoint, title, place } = source;
    let link = ledger.sources.get(&key).and_then(link);
    Citation { key, pinpoint, title, link, place: json_place(&place) }
}

fn field_value(field: Field) -> FieldValue {
    // The page of the preview shows the line of the file itself.
    let Field { name, value, origin, place, in_file: _, overrode, table, row } = field;
    let origin = match origin {
        ValueOrigin::Data => "data",
        ValueOrigin::Default => "default",
        ValueOrigin::Correction => "correction",
        ValueOrigin::Lookup => "lookup",
        ValueOrigin::Assumed => "assumed",
    };
    FieldValue {
        name,
        value,
        origin: origin.to_owned(),
        place: place.as_ref().map(json_place),
        overrode: overrode.into_iter().map(overridden).collect(),
        table,
        row: row.into_iter().map(field_value).collect(),
    }
}

fn overridden(value: OverriddenValue) -> Overridden {
    let OverriddenValue { was, was_at, reason, source, place } = value;
    let was_at = was_at.as_ref().map(json_place);
    Overridden { was, was_at, reason, source, place: json_place(&place) }
}

fn related_claim(related: Related) -> RelatedClaim {
    let Related { relation, id, figure, place } = related;
    let place = place.as_ref().map(json_place);
    RelatedClaim { relation: relation.to_owned(), id, figure, place }
}

fn series_view(series: Series) -> SeriesView {
    let member = |member: Member| {
        let Member { id, as_of, figure, stands } = member;
        SeriesMember { id, as_of, figure, is_current: stands }
    };
    SeriesView { name: series.name, members: series.members.into_iter().map(member).collect() }
}

fn duplicate(duplicate: Duplicate) -> DroppedDuplicate {
    let Duplicate { kept, dropped, because, .. } = duplicate;
    let (kept, dropped) = (json_place(&kept), json_place(&dropped));
    DroppedDuplicate { kept, dropped, reason: because.to_owned() }
}

//! The trail of a claim, for a person.

use crate::cli::output::TextOutput;
use crate::inspect::{
    ClaimTrail, DateRangeText, Duplicate, Field, Member, OverriddenValue, ParsedClaim, Series,
    ValueOrigin,
};

pub(super) fn write(page: &mut TextOutput, trail: &ClaimTrail) {
    page.title(&trail.id, &trail.figure);
    let voice = trail.speaks_for.as_ref().map(|whom| format!(", speaks for {whom}"));
    let ClaimTrail { body, dataset, place, .. } = trail;
    page.line(&format!("{body}{}; dataset {dataset}, {place}", voice.unwrap_or_default()));
    page.section("Fields", &trail.fields.iter().flat_map(field).collect::<Vec<_>>());
    page.section("Read as", &understood(&trail.understood));
    let sources = trail.sources.iter().map(|source| {
        let pinpoint = source.pinpoint.as_ref().map(|pinpoint| format!(", {pinpoint}"));
        let title = source.title.clone().unwrap_or_else(|| "not in the bibliography".to_owned());
        vec![source.key.clone() + &pinpoint.unwrap_or_default(), source.place.to_string(), title]
    });
    page.section("Sources", &sources.collect::<Vec<_>>());
    let related = trail.related.iter().map(|it| {
        let place = it.place.as_ref().map_or("not found".to_owned(), ToString::to_string);
        vec![it.relation.to_owned(), it.id.clone(), place, it.figure.clone().unwrap_or_default()]
    });
    page.section("Related claims", &related.collect::<Vec<_>>());
    if let Some(series) = &trail.series {
        page.section(&format!("Series {}", series.name), &members(series));
    }
    let duplicates: Vec<_> = trail.duplicates.iter().flat_map(duplicate).collect();
    page.section("Dropped claims with the same id", &duplicates);
}

/// A field with its place, below it what it was before, or the row it stands for.
fn field(field: &Field) -> Vec<Vec<String>> {
    let place = field.place.as_ref().map_or_else(String::new, ToString::to_string);
    let origin = match field.origin {
        ValueOrigin::Data | ValueOrigin::Correction | ValueOrigin::Lookup => place,
        ValueOrigin::Default => format!("{place}, default"),
        ValueOrigin::Assumed => "assumed".to_owned(),
    };
    let cleared = || "(nothing)".to_owned();
    let value = match &field.table {
        Some(table) => format!("a row of {table}"),
        None => field.value.clone().unwrap_or_else(cleared),
    };
    let mut rows = vec![vec![field.name.clone(), origin, value]];
    for OverriddenValue { was, was_at, reason, source, place } in field.overrode.iter().rev() {
        let at = was_at.as_ref().map_or_else(String::new, ToString::to_string);
        rows.push(vec![String::new(), place.to_string(), format!("reason: {reason} ({source})")]);
        let was = was.clone().unwrap_or_else(cleared);
        rows.push(vec![String::new(), at, format!("was: {was}")]);
    }
    for cell in &field.row {
        let place = cell.place.as_ref().map_or_else(String::new, ToString::to_string);
        let value = cell.value.clone().unwrap_or_default();
        rows.push(vec![format!("  .{}", cell.name), place, value]);
    }
    rows
}

fn understood(it: &ParsedClaim) -> Vec<Vec<String>> {
    let figure = it.form.map(|form| {
        let parts = [it.interval.clone(), it.short.clone(), it.unit.clone()];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{}: {}", form.replace('-', " "), parts.join(" · "))
    });
    let time = |time: &Option<DateRangeText>| {
        let DateRangeText { text, first, last } = time.as_ref()?;
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "..".to_owned());
        Some(match (first, last) {
            (Some(first), Some(last)) if first == last => text.clone(),
            _ => format!("{text}: {} to {}", day(first), day(last)),
        })
    };
    let lines = [
        ("figure", figure),
        ("from", it.from.clone()),
        ("to", it.to.clone()),
        ("period", time(&it.period)),
        ("as of", time(&it.as_of)),
    ];
    lines.into_iter().filter_map(|(name, text)| Some(vec![name.to_owned(), text?])).collect()
}

fn members(series: &Series) -> Vec<Vec<String>> {
    let member = |member: &Member| {
        let stands = if member.stands { "current" } else { "" };
        let as_of = member.as_of.clone().unwrap_or_default();
        vec![member.id.clone(), as_of, stands.to_owned(), member.figure.clone()]
    };
    series.members.iter().map(member).collect()
}

fn duplicate(it: &Duplicate) -> Vec<Vec<String>> {
    let Duplicate { kept, dropped, because, differs } = it;
    let mut rows = vec![vec![dropped.to_string(), format!("in favour of {kept}: {because}")]];
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "(nothing)".to_owned());
    for (field, now, had) in differs {
        rows.push(vec![format!("  {field}"), format!("{}, now {}", text(had), text(now))]);
    }
    rows
}

//! The text of `inspect`: an overview of a project, the profile of a dataset, and the trail of a claim.

use crate::cli::output::TextOutput;
use crate::inspect::{
    BodySummary, ClaimTrail, Column, ColumnField, DatasetSummary, DateRangeText, Duplicate,
    Example, Field, Member, Outlier, OverriddenValue, Overview, ParsedClaim, Profile, RowChange,
    RowReport, Series, SubjectSummary, ValueOrigin,
};
use crate::text::{pluralize, truncate_chars};

pub(super) fn write_overview(page: &mut TextOutput, overview: &Overview) {
    let claims: usize = overview.datasets.iter().filter_map(|dataset| dataset.claims).sum();
    let uncited = match overview.sources_not_cited {
        0 => String::new(),
        count => format!(" ({count} that no claim cites)"),
    };
    let sources = pluralize(overview.sources, "source");
    page.title(&pluralize(claims, "claim"), &format!("from {sources}{uncited}"));
    page.section("Datasets", &overview.datasets.iter().map(dataset_row).collect::<Vec<_>>());
    page.section("Bodies", &overview.bodies.iter().map(body_row).collect::<Vec<_>>());
    page.section(
        "Categories and units",
        &overview.subjects.iter().map(subject_row).collect::<Vec<_>>(),
    );
    page.hint("`briefpress inspect claim ID` and `briefpress inspect dataset NAME` show more");
}

fn dataset_row(dataset: &DatasetSummary) -> Vec<String> {
    let some = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
    let parts = match dataset.claims {
        None => vec!["a table".to_owned()],
        Some(claims) => [
            (claims > 0 || dataset.corrections == 0).then(|| pluralize(claims, "claim")),
            some(dataset.corrected, "corrected"),
            some(dataset.dropped, "dropped as duplicates"),
            some(dataset.refused, "refused"),
            (dataset.corrections > 0).then(|| pluralize(dataset.corrections, "correction")),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    vec![dataset.name.clone(), parts.join(", "), dataset.files.join(", ")]
}

fn body_row(body: &BodySummary) -> Vec<String> {
    let voice = body.speaks_for.as_ref().map(|whom| format!("speaks for {whom}"));
    vec![body.body.clone(), pluralize(body.claims, "claim"), voice.unwrap_or_default()]
}

fn subject_row(subject: &SubjectSummary) -> Vec<String> {
    let or = |text: &Option<String>, none: &str| text.clone().unwrap_or_else(|| none.to_owned());
    vec![
        or(&subject.category, "(no category)"),
        or(&subject.unit, "(no unit)"),
        pluralize(subject.claims, "claim"),
        format!("{} with a figure", subject.with_figure),
    ]
}

/// How many odd values of a column are shown; a program gets all.
const MOST_ODD: usize = 5;

/// How many characters of a frequent value are shown; a program gets all.
const LONGEST: usize = 40;

pub(super) fn write_dataset(page: &mut TextOutput, profile: &Profile) {
    page.title(&profile.name, &profile.files.join(", "));
    page.line(&record_counts(profile));
    let head = ["field", "kind", "filled", "missing", "distinct", "most frequent"];
    let head = vec![head.map(str::to_owned).to_vec()];
    let columns = profile.columns.iter().map(column_row);
    page.section("Columns", &head.into_iter().chain(columns).collect::<Vec<_>>());
    page.section("Unusual values", &outlier_rows(&profile.odd));
    if let Some(report) = &profile.rows {
        page.section("Rows before and after", &changed_rows(report));
    }
}

/// A table with a line for each row of the files, and lines for the records that it becomes below it.
fn changed_rows(RowReport { columns, rows }: &RowReport) -> Vec<Vec<String>> {
    let name = |ColumnField { column, field }: &ColumnField| match (column, field) {
        (Some(column), Some(field)) if column != field => format!("{column} → {field}"),
        (Some(name), _) | (None, Some(name)) => name.clone(),
        (None, None) => String::new(),
    };
    let shown = |text: &str| truncate_chars(text, LONGEST);
    let head = ["row".to_owned(), String::new()];
    let mut lines = vec![head.into_iter().chain(columns.iter().map(name)).collect()];
    for RowChange { place, left_out, before, after, .. } in rows {
        let became = match left_out {
            Some(setting) if after.is_empty() => format!("left out by `{setting}`"),
            Some(setting) => format!("left out in part by `{setting}`"),
            None => "file".to_owned(),
        };
        let value = |it: &ColumnField| it.column.as_ref().map_or("", |name| before.get(name));
        let values = columns.iter().map(|it| shown(value(it)));
        lines.push([place.to_string(), became].into_iter().chain(values).collect());
        for record in after {
            let value = |it: &ColumnField| it.field.as_ref().map_or("", |name| record.get(name));
            let values = columns.iter().map(|it| shown(value(it)));
            lines.push([String::new(), "→".to_owned()].into_iter().chain(values).collect());
        }
    }
    lines
}

/// "78 records: 77 claims, 1 correction".
fn record_counts(profile: &Profile) -> String {
    let records = pluralize(profile.records, "record");
    let Some(claims) = &profile.claims else {
        return format!("{records} of a table");
    };
    let some = |count: usize, told: String| (count > 0).then_some(told);
    let parts = [
        Some(pluralize(claims.kept, "claim")),
        some(claims.corrections, pluralize(claims.corrections, "correction")),
        some(claims.dropped, format!("{} dropped as duplicates", claims.dropped)),
        some(claims.refused, format!("{} refused", claims.refused)),
    ];
    format!("{records}: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn column_row(column: &Column) -> Vec<String> {
    let name = match &column.heading {
        Some(other) => format!("{} ({other})", column.name),
        None => column.name.clone(),
    };
    let example = |Example { value, count }: &Example| {
        let shown = truncate_chars(value, LONGEST);
        if *count == 1 { shown } else { format!("{shown} ({count})") }
    };
    vec![
        name,
        column.kind.to_string(),
        column.filled.to_string(),
        column.missing.to_string(),
        column.distinct.to_string(),
        column.examples.iter().map(example).collect::<Vec<_>>().join(" · "),
    ]
}

fn outlier_rows(all: &[Outlier]) -> Vec<Vec<String>> {
    let of_columns = all.chunk_by(|one, other| one.field == other.field);
    let rows = of_columns.flat_map(|odd| {
        let shown = odd.iter().take(MOST_ODD).map(|it| {
            vec![it.field.clone(), it.place.to_string(), format!("`{}` {}", it.value, it.why)]
        });
        let more = odd.len().saturating_sub(MOST_ODD);
        let rest = vec![String::new(), String::new(), format!("and {more} more (see `--json`)")];
        shown.chain((more > 0).then_some(rest)).collect::<Vec<_>>()
    });
    rows.collect()
}

pub(super) fn write_trail(page: &mut TextOutput, trail: &ClaimTrail) {
    page.title(&trail.id, &trail.figure);
    let voice = trail.speaks_for.as_ref().map(|whom| format!(", speaks for {whom}"));
    let ClaimTrail { body, dataset, place, .. } = trail;
    page.line(&format!("{body}{}; dataset {dataset}, {place}", voice.unwrap_or_default()));
    page.section("Fields", &trail.fields.iter().flat_map(field_rows).collect::<Vec<_>>());
    page.section("Read as", &parsed_rows(&trail.understood));
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
fn field_rows(field: &Field) -> Vec<Vec<String>> {
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
    let in_file = field.in_file.iter();
    rows.extend(in_file.map(|text| vec![String::new(), "in the file".to_owned(), text.clone()]));
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

fn parsed_rows(it: &ParsedClaim) -> Vec<Vec<String>> {
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

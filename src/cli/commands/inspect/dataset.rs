//! The profile of a dataset, for a person.

use crate::cli::output::TextOutput;
use crate::cli::text::pluralize;
use crate::inspect::{Column, Example, Outlier, Profile};
use crate::text::truncate_chars;

/// How many odd values of a column are shown; a program gets all.
const MOST_ODD: usize = 5;

/// How many characters of a frequent value are shown; a program gets all.
const LONGEST: usize = 40;

pub(super) fn write(page: &mut TextOutput, profile: &Profile) {
    page.title(&profile.name, &profile.files.join(", "));
    page.line(&counts(profile));
    let head = ["field", "kind", "filled", "missing", "distinct", "most frequent"];
    let head = vec![head.map(str::to_owned).to_vec()];
    let columns = profile.columns.iter().map(column);
    page.section("Columns", &head.into_iter().chain(columns).collect::<Vec<_>>());
    page.section("Unusual values", &odd(&profile.odd));
}

/// "78 records: 77 claims, 1 correction".
fn counts(profile: &Profile) -> String {
    let records = pluralize(profile.records, "record");
    let Some(claims) = &profile.claims else {
        return format!("{records} of a lookup table");
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

fn column(column: &Column) -> Vec<String> {
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

fn odd(all: &[Outlier]) -> Vec<Vec<String>> {
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

//! What there is in a project, for a person.

use crate::cli::output::TextOutput;
use crate::cli::text::pluralize;
use crate::inspect::{BodySummary, DatasetSummary, Overview, SubjectSummary};

pub(super) fn write(page: &mut TextOutput, overview: &Overview) {
    let claims: usize = overview.datasets.iter().filter_map(|dataset| dataset.claims).sum();
    let uncited = match overview.sources_not_cited {
        0 => String::new(),
        count => format!(" ({count} that no claim cites)"),
    };
    let sources = pluralize(overview.sources, "source");
    page.title(&pluralize(claims, "claim"), &format!("from {sources}{uncited}"));
    page.section("Datasets", &overview.datasets.iter().map(dataset).collect::<Vec<_>>());
    page.section("Bodies", &overview.bodies.iter().map(body).collect::<Vec<_>>());
    page.section(
        "Categories and units",
        &overview.subjects.iter().map(subject).collect::<Vec<_>>(),
    );
    page.hint("`briefpress inspect claim ID` and `briefpress inspect dataset NAME` show more");
}

fn dataset(dataset: &DatasetSummary) -> Vec<String> {
    let some = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
    let parts = match dataset.claims {
        None => vec!["a lookup table".to_owned()],
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

fn body(body: &BodySummary) -> Vec<String> {
    let voice = body.speaks_for.as_ref().map(|whom| format!("speaks for {whom}"));
    vec![body.body.clone(), pluralize(body.claims, "claim"), voice.unwrap_or_default()]
}

fn subject(subject: &SubjectSummary) -> Vec<String> {
    let or = |text: &Option<String>, none: &str| text.clone().unwrap_or_else(|| none.to_owned());
    vec![
        or(&subject.category, "(no category)"),
        or(&subject.unit, "(no unit)"),
        pluralize(subject.claims, "claim"),
        format!("{} with a figure", subject.with_figure),
    ]
}

//! Names that stand for two documents: one would overwrite the other, or be taken for it.
//!
//! All names are of small Latin letters, and what is one name to Unicode is one slug: two that a file
//! system may hold to be the same are the same here.

use std::collections::HashMap;

use super::Job;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::BriefingSettings;
use crate::text::MAX_SLUG_LEN;

/// Reports the names that a chosen document shares with another one, be that chosen or not, or with a
/// briefing that it is not of.
pub(super) fn distinct(
    chosen: &[Job],
    others: &[Job],
    briefings: &[BriefingSettings],
    diagnostics: &mut Diagnostics,
) {
    let mut first: HashMap<&str, &Job> =
        others.iter().map(|job| (job.briefing.name.as_str(), job)).collect();
    for job in chosen {
        let id = &job.briefing.name;
        if let Some(other) = first.get(id.as_str()) {
            diagnostics.push(shared(job, other));
        } else {
            let named = briefings.iter().find(|it| it.name.value == *id && *id != job.settings);
            diagnostics.extend(named.map(|briefing| misleading(job, briefing)));
            first.insert(id, job);
        }
    }
}

/// Two documents have one name.
fn shared(job: &Job, other: &Job) -> Diagnostic {
    let told = |job: &Job| {
        let each = job.briefing.each.as_ref().map(crate::draft::Each::value);
        each.unwrap_or_else(|| job.briefing.title.clone())
    };
    let message = format!(
        "two documents have the same output `{}`: \"{}\" and \"{}\"",
        job.output.display(),
        told(other),
        told(job),
    );
    let finding = Diagnostic::error("duplicate-output", message).at(job.named.clone());
    let finding = match job.named == other.named {
        true => finding,
        false => finding.related(other.named.clone(), "the other one"),
    };
    let finding = match job.briefing.name.split('/').any(|part| part.len() >= MAX_SLUG_LEN) {
        true => finding.hint(format!("names are cut after {MAX_SLUG_LEN} bytes")),
        false => finding,
    };
    match job.settings == other.settings {
        true => finding.hint("set `output` with a field that differs between the documents"),
        false => finding,
    }
}

/// A document is called what another briefing is.
fn misleading(job: &Job, briefing: &BriefingSettings) -> Diagnostic {
    let message = format!(
        "`{}` is a document of `{}`, but also the name of another briefing",
        job.briefing.name, job.settings
    );
    Diagnostic::error("duplicate-output", message)
        .at(job.named.clone())
        .related(briefing.name.span.clone(), "the other one")
        .hint("rename one of them: on the command line, the two cannot be distinguished")
}

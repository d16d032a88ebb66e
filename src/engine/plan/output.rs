//! The names of output files: from a briefing's `output` template, and without collisions.
//!
//! `output` is a [template](super::config_template) such as `profiles/{{ to_name }}`. Each value that it prints becomes words of
//! Latin letters first, so that none creates a folder; then each part between slashes becomes a slug. All names are thus of small Latin letters, and what is one name to Unicode is one slug: two names that a file system may
//! treat as the same are the same here.

use std::collections::{BTreeMap, HashMap};

use minijinja::Environment;

use super::Job;
use super::config_template::{OUTPUT, TemplateSource, names_in_braces};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::ForEachValue;
use crate::project::{BriefingSettings, Spanned};
use crate::text::{MAX_SLUG_LEN, slug};

/// Renders the `output` template of a briefing, if it has one, for each job. If that fails, the error is reported and the
/// job is dropped.
pub(super) fn render_output_paths(
    environment: &Environment<'_>,
    settings: &BriefingSettings,
    jobs: Vec<Job>,
    diagnostics: &mut Diagnostics,
) -> Vec<Job> {
    let Some(output) = &settings.output else { return jobs };
    if let Some(diagnostic) = in_single_braces(output) {
        diagnostics.push(diagnostic);
        return Vec::new();
    }
    let source = TemplateSource::new(OUTPUT, output);
    let Some(template) = diagnostics.ok_or_push(source.compile(environment)) else {
        return Vec::new();
    };
    // A path outside the output folder is reported once, not for each document.
    let mut misplaced = None;
    let mut named = Vec::with_capacity(jobs.len());
    for job in jobs {
        let rendered = template.render(settings, &job.briefing, BTreeMap::new());
        let Some(path) = diagnostics.ok_or_push(rendered) else { continue };
        match normalize_path(&path) {
            Ok(id) => named.push(Job { named: output.span.clone(), ..job }.with_id(id)),
            Err(why) => misplaced = misplaced.or(Some(invalid_path(&path, why))),
        }
    }
    diagnostics.extend(misplaced.map(|diagnostic| diagnostic.at(output.span.clone())));
    named
}

/// The diagnostic of a name in single braces, which has a value in a title only.
fn in_single_braces(output: &Spanned<String>) -> Option<Diagnostic> {
    let (range, name) = names_in_braces(&output.value).into_iter().next()?;
    let message = format!("`{{{name}}}` is not replaced in the file name");
    let diagnostic = Diagnostic::error("invalid-output", message).at(output.part(range));
    Some(diagnostic.hint(format!("write `{{{{ {name} }}}}`")))
}

fn invalid_path(text: &str, why: &str) -> Diagnostic {
    Diagnostic::error("invalid-output", format!("`{text}` is not a valid file name: {why}"))
        .hint("to write the files into a folder, set `output = \"folder/{{ each }}\"`")
}

/// Makes a slug of each part of a path, without the extension.
fn normalize_path(written: &str) -> Result<String, &'static str> {
    let written = written.trim();
    let ending = written.len().checked_sub(".pdf".len()).filter(|at| written.is_char_boundary(*at));
    let stem = match ending.map(|at| written.split_at(at)) {
        Some((stem, ending)) if ending.eq_ignore_ascii_case(".pdf") => stem,
        _ => written,
    };
    if stem.contains('\\') {
        return Err("separate folders by `/`, also on Windows");
    }
    let part = |part: &str| match part.trim() {
        "" => Err("a part of the path is empty"),
        "." | ".." => Err("the path must stay inside the output folder"),
        part => Ok(slug(part)),
    };
    Ok(stem.split('/').map(part).collect::<Result<Vec<_>, _>>()?.join("/"))
}

/// Reports names that a chosen document shares with another document, chosen or not, or with another briefing.
pub(super) fn check_collisions(
    chosen: &[Job],
    others: &[Job],
    briefings: &[BriefingSettings],
    diagnostics: &mut Diagnostics,
) {
    let mut first: HashMap<&str, &Job> =
        others.iter().map(|job| (job.briefing.name.as_str(), job)).collect();
    let by_name: HashMap<&str, &BriefingSettings> =
        briefings.iter().map(|briefing| (briefing.name.value.as_str(), briefing)).collect();
    for job in chosen {
        let id = &job.briefing.name;
        if let Some(other) = first.get(id.as_str()) {
            diagnostics.push(collision(job, other));
        } else {
            let named = by_name.get(id.as_str()).filter(|_| *id != job.settings);
            diagnostics.extend(named.map(|briefing| shadows_briefing(job, briefing)));
            first.insert(id, job);
        }
    }
}

/// The diagnostic of two documents with one name.
fn collision(job: &Job, other: &Job) -> Diagnostic {
    let label = |job: &Job| {
        let each = job.briefing.each.as_ref().map(ForEachValue::value);
        each.unwrap_or_else(|| job.briefing.title.clone())
    };
    let message = format!(
        "two documents have the same output `{}`: \"{}\" and \"{}\"",
        job.output.display(),
        label(other),
        label(job),
    );
    let mut diagnostic = Diagnostic::error("duplicate-output", message).at(job.named.clone());
    if job.named != other.named {
        diagnostic = diagnostic.related(other.named.clone(), "the other one");
    }
    if job.briefing.name.split('/').any(|part| part.len() >= MAX_SLUG_LEN) {
        diagnostic = diagnostic.hint(format!("a name ends after {MAX_SLUG_LEN} bytes"));
    }
    if job.settings == other.settings {
        diagnostic =
            diagnostic.hint("set `output` with a field that differs between the documents");
    }
    diagnostic
}

/// The diagnostic of a document with the name of another briefing.
fn shadows_briefing(job: &Job, briefing: &BriefingSettings) -> Diagnostic {
    let message = format!(
        "`{}` is a document of `{}`, but also the name of another briefing",
        job.briefing.name, job.settings
    );
    Diagnostic::error("duplicate-output", message)
        .at(job.named.clone())
        .related(briefing.name.span.clone(), "the other one")
        .hint("rename one of them: on the command line, the two cannot be distinguished")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_made_of_slugs() {
        let check = |written: &str, expect: Result<&str, &str>| {
            assert_eq!(normalize_path(written).as_deref().map_err(|why| *why), expect, "{written}");
        };
        check("profiles/rus", Ok("profiles/rus"));
        check("Profiles 2025/Côte.pdf", Ok("profiles-2025/cote"));
        check("a.PDF", Ok("a"));
        check("a.pdf.pdf", Ok("a-pdf"));
        check("v1.2", Ok("v1-2"));
        check(".hidden/x", Ok("hidden/x"));
        check("con/aux.pdf", Ok("con-/aux-"));
        check(&"x/".repeat(3).repeat(40), Err("a part of the path is empty"));
        check("/etc/x", Err("a part of the path is empty"));
        check(".pdf", Err("a part of the path is empty"));
        check("", Err("a part of the path is empty"));
        check("a/../b", Err("the path must stay inside the output folder"));
        check("a\\b", Err("separate folders by `/`, also on Windows"));
    }
}

//! The names of output files: from a briefing's `output` template, and without collisions.
//!
//! `output` is a MiniJinja template with the names of `for-each`, such as `profiles/{{ to_name }}`. Each value that it prints
//! becomes words of Latin letters first, so that none creates a folder; then each part between slashes becomes a slug.
//! All names are thus of small Latin letters, and what is one name to Unicode is one slug: two names that a file system may
//! treat as the same are the same here.

use std::collections::{BTreeMap, HashMap};

use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use super::Job;
use super::placeholders::placeholder;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Briefing, DocumentKind, ForEachRow, ForEachValue};
use crate::project::{BriefingSettings, Spanned};
use crate::template::syntax;
use crate::text::{MAX_SLUG_LEN, slug, slug_words};

/// The maximum number of steps of an `output` template.
const FUEL: u64 = 10_000;

/// Renders the `output` template of a briefing, if it has one, for each job. If that fails, the error is reported and the
/// job is dropped.
pub(super) fn render_output_paths(
    settings: &BriefingSettings,
    jobs: Vec<Job>,
    diagnostics: &mut Diagnostics,
) -> Vec<Job> {
    let Some(output) = &settings.output else { return jobs };
    if let Some((_, name, _)) = placeholder(&output.value) {
        diagnostics.push(in_single_braces(name).at(output.span.clone()));
        return Vec::new();
    }
    let environment = environment();
    // A path outside the output folder is reported once, not for each document.
    let mut misplaced = None;
    let mut named = Vec::with_capacity(jobs.len());
    for job in jobs {
        let values = template_variables(settings, &job.briefing);
        match environment.render_str(&output.value, &values) {
            Err(error) => {
                let finding = render_error(output, &error, &values, &job.briefing);
                diagnostics.push(finding.at(output.span.clone()));
            }
            Ok(text) => match normalize_path(&text) {
                Ok(id) => named.push(Job { named: output.span.clone(), ..job }.with_id(id)),
                Err(why) => misplaced = misplaced.or(Some(invalid_path(&text, why))),
            },
        }
    }
    diagnostics.extend(misplaced.map(|finding| finding.at(output.span.clone())));
    named
}

/// Titles have single braces, `output` those of templates.
fn in_single_braces(name: &str) -> Diagnostic {
    let message = format!("`{{{name}}}` is not replaced in the file name");
    Diagnostic::error("invalid-output", message).hint(format!("write `{{{{ {name} }}}}`"))
}

fn invalid_path(text: &str, why: &str) -> Diagnostic {
    Diagnostic::error("invalid-output", format!("`{text}` is not a valid file name: {why}"))
        .hint("to write the files into a folder, set `output = \"folder/{{ each }}\"`")
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_debug(true);
    if let Ok(syntax) = syntax() {
        environment.set_syntax(syntax);
    }
    environment.set_formatter(|out, _, value| {
        let words = match value.kind() {
            ValueKind::String | ValueKind::Number | ValueKind::Bool => {
                slug_words(&value.to_string())
            }
            ValueKind::None => return Err(unnameable("the value is an empty cell")),
            kind => return Err(unnameable(format!("the value is a {kind}"))),
        };
        Ok(out.write_str(if words.is_empty() { "untitled" } else { &words })?)
    });
    environment
}

fn unnameable(why: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, why)
}

/// The variables of the template. A field of `for-each` hides another variable of the same name.
fn template_variables(settings: &BriefingSettings, briefing: &Briefing) -> BTreeMap<String, Value> {
    let mut names = BTreeMap::from([
        ("briefing".to_owned(), Value::from(&settings.name.value)),
        ("edition".to_owned(), Value::from(briefing.edition.to_string())),
        ("language".to_owned(), Value::from(briefing.language.tag())),
        ("parameters".to_owned(), Value::from(Serde(&briefing.parameters))),
    ]);
    let mut several = |each: String, name: String| {
        names.extend([("each".into(), each.into()), ("each_name".into(), name.into())]);
    };
    match &briefing.part {
        DocumentKind::Volume { number, name, .. } => several(number.to_string(), name.clone()),
        DocumentKind::Index => several("index".into(), "index".into()),
        DocumentKind::Whole => {
            if let Some(each) = &briefing.each {
                several(each.value(), each.name());
            }
        }
    }
    let row =
        briefing.each.as_ref().and_then(|each| each.row.as_ref()).map(ForEachRow::untraced_values);
    names.extend(row.map(|row| ("row".to_owned(), Value::from(row))));
    names.extend(briefing.each.as_ref().map(ForEachValue::fields).into_iter().flatten());
    names
}

/// The diagnostic of a template that cannot be rendered.
fn render_error(
    output: &Spanned<String>,
    error: &Error,
    names: &BTreeMap<String, Value>,
    briefing: &Briefing,
) -> Diagnostic {
    let expression = error.range().and_then(|range| output.value.get(range)).unwrap_or_default();
    let why = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let message = match error.kind() {
        ErrorKind::UndefinedError => format!("`output` has no `{expression}` here"),
        ErrorKind::OutOfFuel => "the `output` template does not terminate".to_owned(),
        // An error about a value names the document.
        ErrorKind::InvalidOperation => {
            let each = briefing.each.as_ref().map(|each| format!(" for `{}`", each.value()));
            let each = each.unwrap_or_default();
            format!("`{expression}` cannot be used in `output`{each}: {why}")
        }
        _ if expression.is_empty() => format!("the `output` template is invalid: {why}"),
        _ => format!("`{expression}` cannot be used in `output`: {why}"),
    };
    let known = names.keys().map(String::as_str);
    let listed = names.keys().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let finding = Diagnostic::error("invalid-output", message);
    match error.kind() {
        ErrorKind::UndefinedError => {
            finding.did_you_mean(expression, known).hint(format!("available: {listed}"))
        }
        _ => finding,
    }
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
    for job in chosen {
        let id = &job.briefing.name;
        if let Some(other) = first.get(id.as_str()) {
            diagnostics.push(collision(job, other));
        } else {
            let named = briefings.iter().find(|it| it.name.value == *id && *id != job.settings);
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

//! The texts of documents: `title` and others are [templates](super::config_template), in which names in braces are
//! replaced by the values that make each document different.

use std::collections::BTreeMap;

use minijinja::Environment;

use super::Job;
use super::config_template::TemplateSource;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Briefing, DocumentKind, ForEachField, ForEachValue};
use crate::ledger::Ledger;
use crate::project::{BriefingSettings, Spanned};

/// A text of a document: its key, its template, and how it is set.
struct DocumentText {
    key: &'static str,
    template: fn(&BriefingSettings) -> Option<&Spanned<String>>,
    set: fn(&mut Briefing, String),
}

const TITLE: &str = "title";

/// The maximum length of a text, in characters. Each page may print it.
const MAX_TEXT: usize = 10_000;

const TEXTS: [DocumentText; 6] = [
    DocumentText { key: TITLE, template: |it| Some(&it.title), set: |it, text| it.title = text },
    DocumentText {
        key: "subtitle",
        template: |it| it.subtitle.as_ref(),
        set: |it, text| it.subtitle = Some(text),
    },
    DocumentText {
        key: "description",
        template: |it| it.description.as_ref(),
        set: |it, text| it.description = Some(text),
    },
    DocumentText {
        key: "marking",
        template: |it| it.marking.as_ref(),
        set: |it, text| it.marking = Some(text),
    },
    DocumentText {
        key: "watermark",
        template: |it| it.watermark.as_ref(),
        set: |it, text| it.watermark = Some(text),
    },
    DocumentText {
        key: "cite-as",
        template: |it| it.publication.cite_as.as_ref(),
        set: |it, text| it.publication.cite_as = Some(text),
    },
];

/// Renders the texts of the documents of a briefing. A text that fails stays as it is written.
pub(super) fn render_texts(
    environment: &Environment<'_>,
    settings: &BriefingSettings,
    ledger: &Ledger,
    jobs: &mut [Job],
    diagnostics: &mut Diagnostics,
) {
    let Some(first) = jobs.first() else { return };
    let is_one_of_many = first.briefing.each.is_some();
    let known = printed_names(&first.briefing);
    for text in &TEXTS {
        let Some(written) = (text.template)(settings) else { continue };
        if is_too_long(&written.value) {
            diagnostics.push(too_long(text.key, written));
            continue;
        }
        let source = TemplateSource::with_names(text.key, written, |name, span| {
            let has_value = known.contains_key(name);
            if !has_value && is_one_of_many {
                diagnostics.push(unknown(name, &known).at(span));
            } else if !has_value && is_meant_as_name(name, ledger) {
                diagnostics.push(without_value(name, settings).at(span));
            }
            has_value
        });
        render_text(environment, settings, text, &source, jobs, diagnostics);
    }
}

fn render_text(
    environment: &Environment<'_>,
    settings: &BriefingSettings,
    text: &DocumentText,
    source: &TemplateSource<'_>,
    jobs: &mut [Job],
    diagnostics: &mut Diagnostics,
) {
    let Some(template) = diagnostics.ok_or_push(source.compile(environment)) else { return };
    let differs = jobs.first().is_some_and(|job| template.uses_each(&job.briefing));
    for job in jobs {
        let names = printed_names(&job.briefing);
        let rendered = template.render(settings, &job.briefing, names);
        let Some(mut rendered) = diagnostics.ok_or_push(rendered) else { continue };
        if is_too_long(&rendered) {
            diagnostics
                .extend((text.template)(settings).map(|written| too_long(text.key, written)));
            return;
        }
        if job.briefing.part == DocumentKind::Index {
            // What would separate it from the name of a volume.
            rendered.truncate(rendered.trim_end_matches([' ', ':', ',']).len());
        } else if text.key == TITLE && !differs {
            let suffix = printed_names(&job.briefing).remove("each");
            rendered.extend(suffix.map(|name| format!(": {name}")));
        }
        if text.key == TITLE && rendered.trim().is_empty() {
            diagnostics.push(no_title(job, settings));
            return;
        }
        (text.set)(&mut job.briefing, rendered);
    }
}

fn no_title(job: &Job, settings: &BriefingSettings) -> Diagnostic {
    let message = match job.briefing.each.as_ref().map(ForEachValue::name) {
        Some(name) => format!("the title of the document of `{name}` is empty"),
        None => "the title is empty".to_owned(),
    };
    Diagnostic::error("invalid-value", message)
        .at(settings.title.span.clone())
        .hint("every document needs a title: write one, such as `title = \"What was reported\"`")
}

fn is_too_long(text: &str) -> bool {
    text.chars().nth(MAX_TEXT).is_some()
}

fn too_long(key: &str, written: &Spanned<String>) -> Diagnostic {
    let message = format!("`{key}` has more than {MAX_TEXT} characters");
    let hint =
        "shorten it: a long text is part of the template, or a file that the template includes";
    Diagnostic::error("invalid-value", message).at(written.span.clone()).hint(hint)
}

/// The printed values by the names that a text may have in braces: `each` for all of `for-each`, the name of each of its
/// fields, `row.region` for a cell of the row. A cell that is empty is printed as nothing.
fn printed_names(briefing: &Briefing) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    match &briefing.part {
        DocumentKind::Volume { name, .. } => names.insert("each".to_owned(), name.clone()),
        DocumentKind::Index => names.insert("each".to_owned(), String::new()),
        DocumentKind::Whole => None,
    };
    let Some(each) = &briefing.each else { return names };
    if let Some(row) = &each.row {
        let cell = |column: &str| row.text(column).unwrap_or_default();
        names.extend(row.columns.iter().map(|column| (format!("row.{column}"), cell(column))));
    }
    let names_of = |field: &ForEachField| (field.field.to_string(), field.name.to_string());
    names.extend(each.fields.iter().map(names_of));
    names.insert("each".to_owned(), each.name());
    names
}

/// Whether a name in braces in a briefing without `for-each` is more than plain text.
fn is_meant_as_name(name: &str, ledger: &Ledger) -> bool {
    ["each", "each_name"].contains(&name)
        || name.starts_with("row.")
        || ledger.fields().contains(&name)
}

/// The diagnostic of a name that none of the documents of a `for-each` has.
fn unknown(name: &str, known: &BTreeMap<String, String>) -> Diagnostic {
    let listed = known.keys().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>();
    Diagnostic::error("unknown-field", format!("`{{{name}}}` has no value in this text"))
        .did_you_mean(name, known.keys().map(String::as_str))
        .hint(format!("available: {}", listed.join(", ")))
}

/// The diagnostic of a name in a briefing without `for-each`.
fn without_value(name: &str, settings: &BriefingSettings) -> Diagnostic {
    let briefing = &settings.name.value;
    let each = match name {
        "each" | "each_name" => "\"to\"".to_owned(),
        name if name.starts_with("row.") => "{ table = \"…\", field = \"to\" }".to_owned(),
        field => format!("\"{field}\""),
    };
    let hint = match settings.volumes {
        Some(_) => "in a briefing with volumes, only `{each}` has a value".to_owned(),
        None => format!("add `for-each = {each}`, or write the text to print"),
    };
    let message = format!("`{{{name}}}` has no value here: `{briefing}` has no `for-each`");
    Diagnostic::error("unknown-field", message).hint(hint)
}

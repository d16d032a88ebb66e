//! Diagnostics as text with excerpts of their places, for people.

mod excerpt;
mod sheet;

use std::borrow::Cow;
use std::collections::BTreeMap;

use annotate_snippets::renderer::{DEFAULT_TERM_WIDTH, DecorStyle};
use annotate_snippets::{Group, Level, Renderer};

use self::excerpt::{Excerpt, excerpts};
use super::error_stream::terminal_width;
use super::{Report, eprint_line, is_environment, plain};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::{escape_controls, is_control};

/// The most findings of one rule in one file that are shown.
const MOST_ALIKE: usize = 50;

/// Prints diagnostics grouped by file, at most 50 of each rule, with the number of the rest.
pub(super) fn print(report: &Report<'_>) {
    for in_file in report.findings.chunk_by(|one, other| path(one) == path(other)) {
        let mut alike: BTreeMap<&str, Alike> = BTreeMap::new();
        for finding in in_file {
            let alike = alike.entry(finding.rule).or_default();
            if finding.omitted.is_some() {
                alike.unlisted += finding.count();
            } else if alike.shown == MOST_ALIKE {
                alike.listed += 1;
            } else {
                alike.shown += 1;
                let briefings = report.is_batch.then(|| plain::briefings(finding)).flatten();
                eprint_line(&(render_diagnostic(finding, briefings.as_deref()) + "\n"));
            }
        }
        for (rule, alike) in alike {
            print_omitted(rule, &alike, path(&in_file[0]));
        }
    }
}

/// The numbers of diagnostics of one rule in one file.
#[derive(Default)]
struct Alike {
    shown: usize,
    /// Those that other formats list.
    listed: usize,
    /// Those that are counted only.
    unlisted: usize,
}

/// Prints one diagnostic, whatever the format.
pub(super) fn print_diagnostic(finding: &Diagnostic) {
    eprint_line(&(render_diagnostic(finding, None) + "\n"));
}

/// Prints the number of omitted diagnostics of a rule.
fn print_omitted(rule: &str, alike: &Alike, path: &str) {
    let count = alike.listed + alike.unlisted;
    if count == 0 {
        return;
    }
    let place = if path.is_empty() { String::new() } else { format!(" in {path}") };
    let help = match (alike.listed, alike.unlisted) {
        (_, 0) => "; `--format short` shows all, one on each line".to_owned(),
        (0, _) => String::new(),
        (listed, _) => format!("; `--format short` shows {listed} of them, one on each line"),
    };
    eprint_line(&format!("and {count} more of {rule}{}{help}\n", escape_controls(&place)));
}

/// The file that a finding is in, empty if it has no place.
fn path(finding: &Diagnostic) -> &str {
    finding.span.as_ref().map_or("", |span| span.file.path())
}

/// A finding with excerpts of the places it names.
pub(super) fn render_diagnostic(finding: &Diagnostic, briefings: Option<&str>) -> String {
    let finding = &with_controls_escaped(finding);
    let briefings = briefings.map(escape_controls);
    let briefings = briefings.as_deref();
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&finding.message);
    // An environment error has no rule to read about.
    let title = if is_environment(finding) { title } else { title.id(finding.rule) };
    let excerpts = excerpts(finding);
    let help: Vec<String> =
        plain::help(finding).iter().map(|help| escape_controls(help).into_owned()).collect();
    let group = Group::with_title(title)
        .elements(excerpts.iter().map(Excerpt::snippet))
        .elements(briefings.map(|briefings| Level::NOTE.message(briefings)))
        .elements(help.iter().map(|help| Level::HELP.message(help)));
    let rendered = replace_controls(&renderer().render(&[group]));
    let addresses = excerpts.iter().filter_map(Excerpt::address);
    addresses.fold(rendered, |rendered, address| strip_position(&rendered, address))
}

/// A rendered text without controls in lines of files that the renderer leaves as they are: those outside ASCII. The
/// others in it are its own, for colours.
fn replace_controls(rendered: &str) -> String {
    rendered.replace(|c: char| !c.is_ascii() && is_control(c), "\u{fffd}")
}

/// A finding whose words are safe to print.
fn with_controls_escaped(finding: &Diagnostic) -> Diagnostic {
    let mut finding = finding.clone();
    let related = finding.related.iter_mut().map(|(_, label)| label);
    for text in related.chain([&mut finding.message]) {
        if let Cow::Owned(escaped) = escape_controls(text) {
            *text = escaped;
        }
    }
    finding
}

/// Removes the line and column that the renderer puts after the address of a cell.
fn strip_position(rendered: &str, address: &str) -> String {
    let marked = format!("{address}:");
    let mut parts = rendered.split(&marked);
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare += address;
        bare += part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    }
    bare
}

fn renderer() -> Renderer {
    Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width())
}

/// How wide lines may be: as the terminal is, if there is one.
fn width() -> usize {
    terminal_width().map_or(DEFAULT_TERM_WIDTH, |width| width.max(40))
}

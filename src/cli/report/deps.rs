//! `--deps`: the files that each PDF depends on, for make, ninja or a program.
//!
//! They are those of the project (configuration, data, sources, templates, layouts, images, fonts), and
//! fonts of the machine; what is inside briefpress is not among them. `docs/deps.md` has Makefiles and
//! ninja files to begin with.

use std::collections::BTreeSet;
use std::env;
use std::io;
use std::path::Path;

use clap::ValueEnum;
use serde::Serialize;

use super::build_report::BuildReport;

/// How dependencies are written. The names are those of Typst's command line, with one more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DepsFormat {
    /// Makefile rules, for `include`
    #[default]
    Make,
    /// Ninja depfile, for one build edge with all PDFs as outputs
    Ninja,
    /// JSON array of objects with `inputs` and `outputs`
    Json,
}

/// The files of one PDF.
#[derive(Debug, Serialize)]
struct Rule {
    inputs: Vec<String>,
    outputs: [String; 1],
}

/// The dependencies of all PDFs that there are.
///
/// # Errors
/// If a path cannot be written in this format: a rule that lacks it would build too little.
pub(in crate::cli) fn text(format: DepsFormat, report: &BuildReport<'_>) -> io::Result<String> {
    let rules = rules(report)?;
    match format {
        DepsFormat::Make => make(&rules),
        DepsFormat::Ninja => ninja(&rules),
        DepsFormat::Json => Ok(serde_json::to_string_pretty(&rules)? + "\n"),
    }
}

fn rules(report: &BuildReport<'_>) -> io::Result<Vec<Rule>> {
    let BuildReport { project, manifest, .. } = report;
    let here = env::current_dir()?.canonicalize()?;
    let config = project.config.path();
    let input = |path: &String| {
        let file = project.root.path().join(path);
        file.exists().then(|| path_text(&pathdiff::diff_paths(&file, &here).unwrap_or(file)))
    };
    let rule = |job: &crate::engine::Job| {
        let record = manifest.briefings.get(&job.briefing.name)?;
        let files = manifest.input_digests(config, record);
        let inputs: io::Result<Vec<String>> = files.keys().filter_map(input).collect();
        let output = path_text(&report.folder.join(&record.output));
        Some(inputs.and_then(|inputs| Ok(Rule { inputs, outputs: [output?] })))
    };
    report.jobs.iter().filter_map(rule).collect()
}

fn path_text(path: &Path) -> io::Result<String> {
    path.to_str()
        .map(str::to_owned)
        .ok_or_else(|| unsupported_path(&path.to_string_lossy(), "any format"))
}

fn unsupported_path(path: &str, format: &str) -> io::Error {
    let message = format!("the path `{}` cannot be written in {format}", path.escape_debug());
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// A rule for each PDF, and one without a recipe for each of its files, so that make goes on when a file
/// is gone.
fn make(rules: &[Rule]) -> io::Result<String> {
    let mut text = String::new();
    for Rule { inputs, outputs: [output] } in rules {
        let inputs: Vec<String> =
            inputs.iter().map(|it| prerequisite(it)).collect::<Result<_, _>>()?;
        text.extend([&target(output)?, ": ", &inputs.join(" \\\n  "), "\n"]);
    }
    let all: BTreeSet<&String> = rules.iter().flat_map(|rule| &rule.inputs).collect();
    // A rule for a path with a `=` would be a variable.
    for input in all.into_iter().filter(|input| !input.contains('=')) {
        text.extend(["\n", &target(input)?, ":\n"]);
    }
    Ok(text)
}

/// One rule for all PDFs: ninja reads one for each edge.
fn ninja(rules: &[Rule]) -> io::Result<String> {
    let outputs = rules.iter().flat_map(|rule| &rule.outputs);
    let outputs: Vec<String> = outputs.map(|it| in_depfile(it)).collect::<Result<_, _>>()?;
    let inputs: BTreeSet<&String> = rules.iter().flat_map(|rule| &rule.inputs).collect();
    let inputs: Vec<String> = inputs.iter().map(|it| in_depfile(it)).collect::<Result<_, _>>()?;
    if outputs.is_empty() {
        return Ok(String::new());
    }
    Ok(format!("{}: {}\n", outputs.join(" "), inputs.join(" \\\n  ")))
}

/// A path before the colon of a Makefile rule, where `%` is a pattern and `=` makes a variable.
fn target(path: &str) -> io::Result<String> {
    if path.contains('=') {
        return Err(unsupported_path(path, "a Makefile rule"));
    }
    Ok(prerequisite(path)?.replace('%', "\\%"))
}

/// A path in a rule of GNU make: what make would take for something else has a backslash before it, and
/// a dollar sign another one. Tried with GNU make 4.3, which reads no `;` however it is written.
fn prerequisite(path: &str) -> io::Result<String> {
    if path.contains(['\n', '\r', '\\', ';']) || path.starts_with('~') {
        return Err(unsupported_path(path, "a Makefile rule"));
    }
    let escaped = |c: char| match c {
        '$' => "$$".to_owned(),
        ' ' | '\t' | '#' | ':' | '|' | '*' | '?' | '[' => format!("\\{c}"),
        _ => c.to_string(),
    };
    Ok(path.chars().map(escaped).collect())
}

/// A path in a depfile, as ninja 1.11 reads it: few characters can be escaped, and some others are not allowed.
fn in_depfile(path: &str) -> io::Result<String> {
    let plain = |c: char| c.is_alphanumeric() || !c.is_ascii() || "+,/_:.~(){}%=@[]!-".contains(c);
    if !path.chars().all(|c| plain(c) || " #$".contains(c)) {
        return Err(unsupported_path(path, "a ninja depfile"));
    }
    let escaped = |c: char| match c {
        '$' => "$$".to_owned(),
        ' ' | '#' => format!("\\{c}"),
        _ => c.to_string(),
    };
    Ok(path.chars().map(escaped).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_make_would_take_for_something_else_is_escaped() {
        let check = |path: &str, expect: &str| {
            assert_eq!(target(path).expect("it can be written"), expect);
        };
        check("data/a b.csv", "data/a\\ b.csv");
        check("50% of $x #1.csv", "50\\%\\ of\\ $$x\\ \\#1.csv");
        check("한국.csv", "한국.csv");
        check("a[1]:b|c*?&'.csv", "a\\[1]\\:b\\|c\\*\\?&'.csv");
        for wrong in ["a\nb", "a\\b", "~a", "a=b", "a;b"] {
            assert!(target(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_ninja_cannot_read_is_refused() {
        let check = |path: &str, expect: Option<&str>| {
            assert_eq!(in_depfile(path).ok().as_deref(), expect, "{path}");
        };
        check("50% of $x #1.csv", Some("50%\\ of\\ $$x\\ \\#1.csv"));
        check("한국.csv", Some("한국.csv"));
        check("a&b.csv", None);
        check("a\nb.csv", None);
    }
}

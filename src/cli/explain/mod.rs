//! `briefpress explain`: the rules, and the pages that explain them.

mod terminal;

use clap::Args;
use serde::Serialize;

use super::End;
use super::page::Page;
use super::report::{Reporter, problem};
use crate::diagnostic::Diagnostics;
use crate::rules::{RULES, Rule, reference};

const AFTER_HELP: &str = "\
Examples:
  briefpress explain                     all rules by what they are about
  briefpress explain quote-mismatch      what a rule finds, why, a fault and how it is mended
  briefpress explain --json              all pages for a program

The exit code is 2 if there is no such rule.";

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct ExplainArguments {
    /// The rules, or groups of rules, to explain [default: list all]
    #[arg(value_name = "RULE")]
    names: Vec<String>,
    /// Write one JSON object
    #[arg(long)]
    json: bool,
    /// Write Markdown: the pages, or the reference of all rules
    #[arg(long, hide = true, conflicts_with = "json")]
    markdown: bool,
}

pub(super) fn run(arguments: &ExplainArguments, reporter: &Reporter) -> End {
    let mut unknown = Diagnostics::new();
    let named: Vec<&Rule> = arguments
        .names
        .iter()
        .flat_map(|name| unknown.take(Rule::chosen(name)).unwrap_or_default())
        .collect();
    let end = if unknown.has_errors() { End::Environment } else { End::Done };
    if let Err(error) = page(arguments, &named).print() {
        unknown.push(problem(&format!("cannot write: {error}"), None));
        return reporter.report(unknown, None, End::Environment);
    }
    if end == End::Done { end } else { reporter.report(unknown, None, end) }
}

/// What is asked for, of the rules that are named or of all.
fn page(arguments: &ExplainArguments, named: &[&Rule]) -> Page {
    let all = arguments.names.is_empty();
    if arguments.json {
        let rules: Vec<_> = if all { RULES.iter().collect() } else { named.to_vec() };
        return Page::of_json(&Told { rules: rules.into_iter().map(Explained::of).collect() });
    }
    let mut page = Page::for_stdout();
    match (arguments.markdown, all) {
        (true, true) => page.styled(&reference()),
        (true, false) => page.each(named, |page, rule| page.styled(&rule.markdown())),
        (false, true) => terminal::list(&mut page),
        (false, false) => page.each(named, |page, rule| terminal::explained(page, rule)),
    }
    page
}

#[derive(Serialize)]
struct Told {
    rules: Vec<Explained>,
}

/// A rule for a program.
#[derive(Serialize)]
struct Explained {
    name: &'static str,
    group: &'static str,
    severity: &'static str,
    configurable: bool,
    summary: String,
    /// Markdown.
    page: &'static str,
}

impl Explained {
    fn of(rule: &Rule) -> Self {
        Self {
            name: rule.name,
            group: rule.group.name(),
            severity: rule.severity().name(),
            configurable: rule.is_adjustable(),
            summary: rule.summary(),
            page: rule.page,
        }
    }
}

//! `briefpress explain`: the rules, and the pages that explain them; what templates take.

mod rules;
mod templates;

use clap::Args;
use serde::Serialize;

use crate::cli::output::TextOutput;
use crate::cli::report::{Reporter, environment_error};
use crate::cli::{ExitStatus, GlobalArgs};
use crate::diagnostic::Diagnostics;
use crate::rules::{RULES, Rule, reference};

const AFTER_HELP: &str = "\
Examples:
  briefpress explain                  list all rules by group
  briefpress explain quote-mismatch   explain a rule, with an example and its fix
  briefpress explain fact-sheet.typ   list the parameters and blocks of a template
  briefpress explain --json           print all rules as JSON

Exit codes:
  0  success
  2  the rule or template does not exist";

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in crate::cli) struct ExplainArgs {
    /// Rules, groups of rules, or templates to explain [default: list all rules]
    #[arg(value_name = "RULE|TEMPLATE")]
    names: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Print Markdown: the explanations, or the reference of all rules
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
}

pub(in crate::cli) fn run(
    arguments: &ExplainArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let mut unknown = Diagnostics::new();
    let (of_templates, of_rules): (Vec<&String>, Vec<&String>) =
        arguments.names.iter().partition(|name| templates::is_template(name));
    let templates = of_templates.into_iter();
    let templates: Vec<templates::TemplateContract> = templates
        .filter_map(|name| unknown.ok_or_push(templates::template(name, global)))
        .collect();
    let named: Vec<&Rule> =
        of_rules.into_iter().flat_map(|name| Rule::resolve(name, &mut unknown)).collect();
    let end = if unknown.has_errors() { ExitStatus::Error } else { ExitStatus::Success };
    if let Err(error) = page(arguments, &named, &templates).print() {
        unknown.push(environment_error(&format!("cannot write: {error}"), None));
        return reporter.report(unknown, None, ExitStatus::Error);
    }
    if unknown.iter().next().is_none() { end } else { reporter.report(unknown, None, end) }
}

/// The page of the given rules, or of all.
fn page(
    arguments: &ExplainArgs,
    named: &[&Rule],
    templates: &[templates::TemplateContract],
) -> TextOutput {
    let all = arguments.names.is_empty();
    if arguments.json {
        let rules: Vec<_> = if all { RULES.iter().collect() } else { named.to_vec() };
        return TextOutput::of_json(&ExplainJson {
            rules: rules.into_iter().map(RuleJson::of).collect(),
            templates: templates.iter().map(templates::TemplateJson::of).collect(),
        });
    }
    let mut page = TextOutput::for_stdout();
    if all && arguments.markdown {
        page.styled(&reference());
    } else if all {
        rules::list(&mut page);
    } else if arguments.markdown {
        page.each(named, |page, rule| page.styled(&rule.markdown()));
    } else {
        page.each(named, |page, rule| rules::explained(page, rule));
    }
    if !named.is_empty() && !templates.is_empty() {
        page.styled("\n");
    }
    if arguments.markdown && !templates.is_empty() {
        page.styled(&templates::markdown(templates));
    } else {
        page.each(templates, templates::show);
    }
    page
}

#[derive(Serialize)]
struct ExplainJson {
    rules: Vec<RuleJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    templates: Vec<templates::TemplateJson>,
}

/// A rule for a program.
#[derive(Serialize)]
struct RuleJson {
    name: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former_names: Vec<&'static str>,
    group: &'static str,
    severity: &'static str,
    configurable: bool,
    summary: String,
    /// Markdown.
    page: &'static str,
}

impl RuleJson {
    fn of(rule: &Rule) -> Self {
        Self {
            name: rule.name,
            former_names: rule.former_names().collect(),
            group: rule.group.name(),
            severity: rule.severity().name(),
            configurable: rule.is_configurable(),
            summary: rule.summary(),
            page: rule.page,
        }
    }
}

//! `briefpress plan`: what `build` would do, without doing it.

use clap::Args;
use serde::Serialize;

use super::build::{OutputArguments, manifest, plural};
use super::page::Page;
use super::report::{Reporter, problem, status};
use super::selection::SelectionArguments;
use super::{Common, End, Format, end_of, open};
use crate::diagnostic::{Diagnostics, Severity};
use crate::press::{Crew, Interrupt, Job, Press, Stale, inputs, load, plan};

const AFTER_HELP: &str = "\
Examples:
  briefpress plan                       what would be built, and why
  briefpress plan --format json-lines   one object a line: id, output, fresh, why

Nothing is typeset or written. What is wrong with the data is told on standard error, as `check` does.";

/// Arguments of `plan`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct PlanArguments {
    #[command(flatten)]
    selection: SelectionArguments,
    #[command(flatten)]
    output: OutputArguments,
}

/// A document that is planned.
#[derive(Serialize)]
struct Planned<'a> {
    id: &'a str,
    output: String,
    fresh: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

pub(super) fn run(arguments: &PlanArguments, common: &Common, reporter: &Reporter) -> End {
    let (project, mut found) = match open(common, reporter) {
        Ok(opened) => opened,
        Err(end) => return end,
    };
    let Some(folder) = found.take(arguments.output.folder(&project)) else {
        return reporter.report(found, Some(&project), End::Environment);
    };
    let inputs = inputs(&project);
    let ledger = load(&project, &mut found);
    let jobs = plan(&project, &ledger, &arguments.selection.selection(), &mut found);
    let crew = Crew::new(&project, None, Interrupt::default());
    let press = Press::new(&project, &ledger, crew, &mut found);
    let stale = press.stale(&jobs, &manifest(&project, inputs, &jobs, &folder), &folder);
    let planned: Vec<Planned<'_>> =
        jobs.iter().zip(stale).map(|(job, stale)| Planned::of(job, stale.as_ref())).collect();
    let written = page(&planned, common.format).print();
    let count = planned.iter().filter(|planned| !planned.fresh).count();
    status("Planned", &format!("{}, {count} to build", plural(planned.len(), "briefing")));
    let mut errors: Diagnostics =
        found.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    let end = end_of(&errors, &project.config, false);
    let Err(error) = written else { return reporter.report(errors, Some(&project), end) };
    errors.push(problem(&format!("cannot write: {error}"), None));
    reporter.report(errors, Some(&project), End::Environment)
}

impl<'a> Planned<'a> {
    fn of(job: &'a Job, stale: Option<&Stale>) -> Self {
        Self {
            id: &job.briefing.name,
            output: job.output.to_string_lossy().into_owned(),
            fresh: stale.is_none(),
            why: stale.map(ToString::to_string),
        }
    }

    fn row(&self) -> Vec<String> {
        let cells = [Some(self.id), Some(self.output.as_str()), self.why.as_deref()];
        cells.into_iter().flatten().map(str::to_owned).collect()
    }
}

fn page(planned: &[Planned<'_>], format: Format) -> Page {
    match format {
        Format::Json => return Page::of_json(&planned),
        Format::JsonLines => return Page::of_json_lines(planned),
        _ => {}
    }
    let mut page = Page::for_stdout();
    for (heading, fresh) in [("To build", false), ("Unchanged", true)] {
        let rows = planned.iter().filter(|it| it.fresh == fresh).map(Planned::row);
        page.section(heading, &rows.collect::<Vec<_>>());
    }
    page
}

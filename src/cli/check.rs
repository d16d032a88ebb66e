//! `briefpress check`: everything is read and every document made; nothing is written.

use clap::Args;

use super::build::{plural, summary};
use super::report::{Reporter, status};
use super::{Common, End, counts, end_of, open};
use crate::check;
use crate::press::{Press, load, plan};

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The briefings to check [default: all]
    names: Vec<String>,
    /// Fail if there are warnings
    #[arg(long)]
    deny_warnings: bool,
}

pub(super) fn run(arguments: &CheckArguments, common: &Common, reporter: &Reporter) -> End {
    let (project, mut found) = match open(common, reporter) {
        Ok(opened) => opened,
        Err(end) => return end,
    };
    let ledger = load(&project, &mut found);
    let jobs = plan(&project, &ledger, &arguments.names, &mut found);
    let press = Press::new(&project, &ledger, &mut found);
    found.extend(press.proof(&jobs));
    found.extend(check::findings(&project, &ledger));
    let (errors, warnings) = counts(&found);
    let end = end_of(&found, &project.config, arguments.deny_warnings);
    let end = reporter.report(found, Some(&project), end);
    let checked = format!(
        "{}, {}, {}",
        plural(ledger.claims.len(), "claim"),
        plural(ledger.sources.len(), "source"),
        plural(jobs.len(), "briefing")
    );
    let told =
        if errors + warnings == 0 { "all is well".to_owned() } else { summary(errors, warnings) };
    status("Checked", &format!("{checked}: {told}"));
    end
}

//! `briefpress check`: everything is read and every document made; nothing is written.

use clap::Args;

use super::build::summary;
use super::report::Reporter;
use super::{Common, End, counts, end_of, open};
use crate::diagnostic::Diagnostics;
use crate::press::{Press, load, plan};

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Fail if there are warnings
    #[arg(long)]
    deny_warnings: bool,
}

pub(super) fn run(arguments: &CheckArguments, common: &Common, reporter: &Reporter) -> End {
    let project = match open(common, reporter) {
        Ok(project) => project,
        Err(end) => return end,
    };
    let mut found = Diagnostics::new();
    let ledger = load(&project, &mut found);
    let jobs = plan(&project, &ledger, &[], &mut found);
    let press = Press::new(&project, &ledger, &mut found);
    found.extend(press.proof(&jobs));
    let (errors, warnings) = counts(&found);
    reporter.findings(found);
    let checked = format!(
        "{} claims, {} sources, {} briefings",
        ledger.claims.len(),
        ledger.sources.len(),
        jobs.len()
    );
    let told =
        if errors + warnings == 0 { "all is well".to_owned() } else { summary(errors, warnings) };
    reporter.status("Checked", &format!("{checked}: {told}"));
    end_of(errors, warnings, arguments.deny_warnings)
}

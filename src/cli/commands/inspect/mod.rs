//! `briefpress inspect`: where figures come from. What is shown is made in [`crate::inspect`].

mod text;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::cli::output::TextOutput;
use crate::cli::report::{Reporter, environment_error};
use crate::cli::{ExitStatus, GlobalArgs, load_project};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::inspect::{Profile, overview, profile, row_report, trail, unchanged_records};
use crate::ledger::Ledger;
use crate::load::load_and_visit;
use crate::project::{DatasetSettings, Project};
use crate::records::{Record, RecordSet};

const AFTER_HELP: &str = "\
Examples:
  briefpress inspect                        list datasets, bodies and categories
  briefpress inspect claim msmt-03          show every field of a claim and where it comes from
  briefpress inspect dataset claims         show the columns of a dataset, and unusual values
  briefpress inspect dataset claims --rows  show each row of its files, and its records
  briefpress inspect claim msmt-03 --json   print the claim as JSON

Errors and warnings in the data are printed to standard error, as by `check`. They do not stop `inspect`.

Exit codes:
  0  success
  1  the claim or dataset does not exist
  2  wrong usage or configuration, or an environment error (disk, permissions)";

/// Arguments of `inspect`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in crate::cli) struct InspectArgs {
    #[command(subcommand)]
    what: Option<What>,
    /// Print one JSON object
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Show every field of claims: its value, its file and line, and overridden values
    Claim {
        /// Ids of the claims
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Summarise the columns of datasets, and list unusual values
    Dataset {
        /// Names of the datasets
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
        /// Show each row of the files, before and after the settings of the dataset changed it
        #[arg(long)]
        rows: bool,
        /// Write the rows that are left out to a CSV file, with the setting that leaves them out
        #[arg(long, value_name = "FILE")]
        left_out: Option<PathBuf>,
    },
}

pub(in crate::cli) fn run(
    arguments: &InspectArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let (project, mut diagnostics) = match load_project(global, reporter) {
        Ok(opened) => opened,
        Err(end) => return end,
    };
    let mut profiles = BTreeMap::new();
    let mut visit = |settings: &DatasetSettings, records: &RecordSet| {
        let name = &settings.name.value;
        if let Some(What::Dataset { names, rows, left_out }) = &arguments.what
            && names.contains(name)
        {
            let mut profile = profile(settings, records);
            if *rows || left_out.is_some() {
                profile.rows = Some(row_report(&project, settings, records));
            }
            profiles.insert(name.clone(), profile);
        }
    };
    let ledger = load_and_visit(&project, &mut visit, &mut diagnostics);
    for profile in profiles.values_mut() {
        profile.count_claims(&ledger);
    }
    let mut missing = Diagnostics::new();
    let page = match &arguments.what {
        None => {
            let shown = overview(&project, &ledger);
            page(arguments.json, &shown, |page| text::write_overview(page, &shown))
        }
        Some(What::Claim { ids }) => claims(arguments, ids, &project, &ledger, &mut missing),
        Some(What::Dataset { names, rows, left_out }) => {
            if let Some(path) = left_out
                && let Err(error) = fs::write(path, left_out_rows(profiles.values()))
            {
                let message = format!("cannot write `{}`: {error}", path.display());
                missing.push(environment_error(&message, None));
            }
            if !rows {
                for profile in profiles.values_mut() {
                    profile.rows = None;
                }
            }
            datasets(arguments, names, &profiles, &project, &mut missing)
        }
    };
    let failed = missing.has_errors();
    diagnostics.extend(missing);
    let end = match page.print() {
        Err(error) => {
            diagnostics.push(environment_error(&format!("cannot write: {error}"), None));
            ExitStatus::Error
        }
        Ok(()) if failed => ExitStatus::Diagnostics,
        Ok(()) => ExitStatus::Success,
    };
    reporter.report(diagnostics, Some(&project), end)
}

fn page<T: Serialize>(json: bool, shown: &T, write: impl FnOnce(&mut TextOutput)) -> TextOutput {
    if json {
        return TextOutput::of_json(shown);
    }
    let mut page = TextOutput::for_stdout();
    write(&mut page);
    page
}

fn claims(
    arguments: &InspectArgs,
    ids: &[String],
    project: &Project,
    ledger: &Ledger,
    missing: &mut Diagnostics,
) -> TextOutput {
    let mut unchanged = BTreeMap::new();
    let shown = ids.iter().filter_map(|id| {
        let claim = ledger.get(id).ok_or_else(|| unknown_claim(ledger, id));
        let claim = missing.ok_or_push(claim)?;
        let mut trail = trail(ledger, claim, &project.config);
        let settings = project.settings.datasets.iter();
        let settings = settings.filter(|it| *it.name.value == *claim.dataset.name);
        for settings in settings.filter(|it| it.transform.changes_texts()) {
            let records = unchanged
                .entry(settings.name.value.as_str())
                .or_insert_with(|| unchanged_records(project, settings));
            trail.add_unchanged_texts(claim, settings, records);
        }
        Some(trail)
    });
    let shown: Vec<_> = shown.collect();
    page(arguments.json, &BTreeMap::from([("claims", &shown)]), |page| {
        page.each(&shown, text::write_trail);
    })
}

/// There is no such claim; where a record of that id was refused, it is shown.
fn unknown_claim(ledger: &Ledger, id: &str) -> Diagnostic {
    let finding = Diagnostic::error("unknown-claim", format!("there is no claim `{id}`"));
    let has_id = |record: &Record| record.get("id").is_some_and(|cell| cell.to_single_line() == id);
    match ledger.refused.iter().find(|refused| has_id(&refused.record)) {
        Some(refused) => finding
            .at(refused.record.span())
            .hint("this record could not be read as a claim: see the errors above"),
        None => finding.did_you_mean(id, ledger.claims.iter().map(|claim| &*claim.id)),
    }
}

fn datasets(
    arguments: &InspectArgs,
    names: &[String],
    profiles: &BTreeMap<String, Profile>,
    project: &Project,
    missing: &mut Diagnostics,
) -> TextOutput {
    let known = || project.settings.datasets.iter().map(|it| it.name.value.as_str());
    let shown = names.iter().filter_map(|name| {
        let found = profiles.get(name).ok_or_else(|| {
            Diagnostic::error("unknown-dataset", format!("there is no dataset `{name}`"))
                .did_you_mean(name, known())
        });
        missing.ok_or_push(found)
    });
    let shown: Vec<_> = shown.collect();
    page(arguments.json, &BTreeMap::from([("datasets", &shown)]), |page| {
        page.each(&shown, |page, profile| text::write_dataset(page, profile));
    })
}

/// The rows that settings leave out, as CSV.
fn left_out_rows<'a>(profiles: impl Iterator<Item = &'a Profile>) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut lines = vec![["dataset", "left out by", "place", "row"].map(str::to_owned)];
    for profile in profiles {
        for row in profile.rows.iter().flat_map(|report| &report.rows) {
            let Some(setting) = row.left_out else { continue };
            let place = row.place.to_string();
            lines.push([profile.name.clone(), setting.to_owned(), place, row.text.clone()]);
        }
    }
    for line in lines {
        // Writing to memory does not fail.
        let _ = table.write_record(line);
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

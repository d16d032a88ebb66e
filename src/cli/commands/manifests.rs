//! `briefpress manifests`: what was built on several machines, as one.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::ExitStatus;
use crate::cli::report::{Reporter, environment_error, status};
use crate::confined_folder::{Refusal, leads_through_link_in};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::distribute::merge::{PdfLocation, Shard, VerifyCounts, merge, verify};
use crate::engine::{Manifest, ManifestError, WriteError, write_atomically};
use crate::text::{error_chain, pluralize};

const AFTER_HELP: &str = "\
Examples:
  briefpress manifests merge shards/*                           verify that every document was built
  briefpress manifests merge shards/* --out out/manifest.json   write the merged manifest as well
  briefpress manifests merge *.json --verify collected          use the PDFs of another folder

Exit codes:
  0  every planned document was built exactly once
  1  documents are missing, duplicated, modified or unplanned; --out is not written
  2  wrong usage, an unusable manifest, or an environment error (disk, permissions)";

/// Arguments of `manifests`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ManifestsArgs {
    #[command(subcommand)]
    command: ManifestsCommand,
}

#[derive(Debug, Subcommand)]
enum ManifestsCommand {
    /// Verify that the shards of a build contain every planned document once, and merge their manifests
    Merge(MergeArgs),
}

/// Arguments of `manifests merge`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
struct MergeArgs {
    /// Manifests of all shards, or their folders
    #[arg(required = true, value_name = "SHARD")]
    shards: Vec<PathBuf>,
    /// Write the merged manifest to this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Verify the PDFs in this folder [default: the folder of each manifest, if it has PDFs]
    #[arg(long, value_name = "DIR")]
    verify: Option<PathBuf>,
}

pub(in crate::cli) fn run(arguments: &ManifestsArgs, reporter: &Reporter) -> ExitStatus {
    let ManifestsCommand::Merge(merge) = &arguments.command;
    run_merge(merge, reporter)
}

fn run_merge(arguments: &MergeArgs, reporter: &Reporter) -> ExitStatus {
    let mut diagnostics = Diagnostics::new();
    let mut unusable = Diagnostics::new();
    let (shards, stopped) = read_shards(&arguments.shards, &mut unusable);
    if unusable.has_errors() {
        return reporter.report(unusable, None, ExitStatus::Error);
    }
    let whole = merge(&shards, &stopped, &mut diagnostics);
    let place =
        arguments.verify.as_deref().map_or(PdfLocation::NextToManifest, PdfLocation::Folder);
    let verified = verify(&shards, place, &mut diagnostics);
    if diagnostics.has_errors() {
        let diagnostics = diagnostics.deduplicated();
        let errors = pluralize(diagnostics.len(), "error");
        let end = reporter.report(diagnostics, None, ExitStatus::Diagnostics);
        status("Incomplete", &format!("{errors} in {}", pluralize(shards.len(), "shard")));
        return end;
    }
    let written = write_merged(whole.as_ref(), arguments.out.as_deref());
    let end = if written.is_ok() { ExitStatus::Success } else { ExitStatus::Error };
    let end = reporter.report(written.err().into_iter().collect(), None, end);
    if let (Some(whole), ExitStatus::Success) = (whole, end) {
        status("Merged", &summary(&whole, shards.len(), verified));
    }
    end
}

/// The shards, and the folders in which there is no manifest; those that cannot be used are reported.
fn read_shards(paths: &[PathBuf], unusable: &mut Diagnostics) -> (Vec<Shard>, Vec<PathBuf>) {
    let mut shards = Vec::new();
    let mut stopped = Vec::new();
    for path in paths {
        match Shard::read(path) {
            Ok(shard) => shards.push(shard),
            Err(error) if path.is_dir() && matches!(error.source, ManifestError::Missing) => {
                stopped.push(path.clone());
            }
            Err(error) => unusable.push(environment_error(&error_chain(&error), None)),
        }
    }
    (shards, stopped)
}

/// Writes the merged manifest, if `--out` is given.
fn write_merged(whole: Option<&Manifest>, out: Option<&Path>) -> Result<(), Diagnostic> {
    let Some((whole, out)) = whole.zip(out) else { return Ok(()) };
    let written = if out.is_relative() && leads_through_link_in(Path::new("."), out) {
        let source = Refusal::Link.into();
        Err(WriteError { action: "write", path: out.to_owned(), source })
    } else {
        write_atomically(out, whole.to_json().as_bytes())
    };
    written.map_err(|error| environment_error(&error_chain(&error), None))
}

/// "4 shards: 260 briefings, each built once; 260 PDFs are as they were built".
fn summary(
    whole: &Manifest,
    shards: usize,
    VerifyCounts { checked, skipped }: VerifyCounts,
) -> String {
    let shards = pluralize(shards, "shard");
    let briefings = pluralize(whole.briefings.len(), "briefing");
    let checked = format!("{} as built", pluralize(checked, "PDF"));
    let skipped = match skipped {
        0 => String::new(),
        skipped => format!(", {skipped} not checked (give their folder with `--verify DIR`)"),
    };
    format!("{shards}: {briefings}, each built once; {checked}{skipped}")
}

//! `briefpress clean`: removes what was built.
//!
//! 1. The output folder is locked, and its manifest read: only it knows which PDFs a build wrote.
//! 2. The PDFs that are as they were written are removed; others only with `--force`.
//! 3. Temporary files, the manifest and the lock are removed, and the folder if it is then empty. If PDFs are kept, the
//!    manifest is kept with their entries.

use std::path::Path;

use clap::Args;

use crate::cli::args::{OutputArgs, folder_error};
use crate::cli::report::{Reporter, environment_error, status};
use crate::cli::{ExitStatus, GlobalArgs};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{
    Interrupt, LockError, MANIFEST, Manifest, ManifestEntry, ManifestError, OutputFolder,
    OutputLock, RebuildReason, WriteError, verify_output,
};
use crate::text::{display_path, error_chain, pluralize};

/// Arguments of `clean`.
#[derive(Debug, Args)]
pub(in crate::cli) struct CleanArgs {
    #[command(flatten)]
    output: OutputArgs,
    /// Also delete PDFs that were modified after the build, and a damaged manifest
    #[arg(short, long)]
    force: bool,
    /// Show what would be deleted, without deleting it
    #[arg(short = 'n', long)]
    dry_run: bool,
}

/// What to do with a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PdfAction {
    Remove,
    /// It was modified.
    Keep,
    /// No build writes such a file: it is outside the folder, or not a PDF.
    Ignore,
    /// There is no file.
    Missing,
}

/// A clean-up of an output folder.
struct Cleaning<'a> {
    arguments: &'a CleanArgs,
    folder: &'a OutputFolder,
    removed: usize,
    left: usize,
    errors: Vec<WriteError>,
}

pub(in crate::cli) fn run(
    arguments: &CleanArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let (project, folder) = match arguments.output.load_project(global, reporter) {
        Ok((project, folder, _)) => (project, folder),
        Err(status) => return status,
    };
    let done = match folder.open() {
        Ok(None) => Ok(Vec::new()),
        Ok(Some(_)) if arguments.dry_run => Cleaning::new(arguments, &folder).dry_run(),
        Ok(Some(_)) => clean_locked(arguments, &folder),
        Err(error) => Err(folder_error(&error)),
    };
    let errors: Diagnostics = match done {
        Ok(errors) => {
            errors.iter().map(|error| environment_error(&error_chain(error), None)).collect()
        }
        Err(error) => [error].into_iter().collect(),
    };
    let end = if errors.has_errors() { ExitStatus::Error } else { ExitStatus::Success };
    reporter.report(errors, Some(&project), end)
}

/// Cleans a folder that no build uses. `Err` is an error that stopped the clean-up.
fn clean_locked(
    arguments: &CleanArgs,
    folder: &OutputFolder,
) -> Result<Vec<WriteError>, Diagnostic> {
    let lock = OutputLock::acquire(folder, &Interrupt::default(), |_| false);
    let lock = lock.map_err(|error| match &error {
        LockError::Io(error) => folder_error(error),
        other => {
            environment_error(&other.to_string(), Some("run `clean` again when it has finished"))
        }
    })?;
    let records = Manifest::read(folder).map(|known| known.briefings).unwrap_or_default();
    let mut cleaning = Cleaning::new(arguments, folder);
    let outcome = cleaning.clean_outputs();
    let inside = records.values().filter(|record| record.is_inside());
    folder.remove_temp_files(inside.map(|record| Path::new(&record.output)));
    if outcome.is_ok() {
        cleaning.print();
    }
    let mut errors = cleaning.errors;
    errors.extend(lock.remove(folder).err());
    folder.remove_if_empty();
    outcome.map(|()| errors)
}

impl<'a> Cleaning<'a> {
    fn new(arguments: &'a CleanArgs, folder: &'a OutputFolder) -> Self {
        Self { arguments, folder, removed: 0, left: 0, errors: Vec::new() }
    }

    /// Prints what would be done.
    fn dry_run(mut self) -> Result<Vec<WriteError>, Diagnostic> {
        self.clean_outputs()?;
        self.print();
        Ok(self.errors)
    }

    /// Removes the PDFs and the manifest.
    fn clean_outputs(&mut self) -> Result<(), Diagnostic> {
        match Manifest::read(self.folder) {
            Ok(manifest) => self.clean_manifest(manifest),
            Err(ManifestError::Missing) => {}
            Err(_) if self.arguments.force => self.remove(Path::new(MANIFEST)),
            Err(why) => {
                let path = display_path(&self.folder.path().join(MANIFEST));
                let message = format!("cannot read the list of built PDFs: `{path}`: {why}");
                let help = "`--force` deletes the manifest, but no PDFs";
                return Err(environment_error(&message, Some(help)));
            }
        }
        Ok(())
    }

    fn clean_manifest(&mut self, mut manifest: Manifest) {
        let records = std::mem::take(&mut manifest.briefings);
        for (id, record) in records {
            let pdf = Path::new(&record.output);
            match action_for(&record, self.folder, self.arguments.force) {
                PdfAction::Missing => {}
                PdfAction::Ignore => {
                    let path = display_path(pdf);
                    status(
                        "Ignored",
                        &format!("{path} in the manifest: not a PDF in the output folder"),
                    );
                }
                PdfAction::Remove => self.remove(pdf),
                PdfAction::Keep => {
                    let path = display_path(&self.folder.path().join(pdf));
                    status("Kept", &format!("{path} (modified after the build)"));
                    self.left += 1;
                    manifest.briefings.insert(id, record);
                }
            }
        }
        if self.arguments.dry_run {
            return;
        }
        if self.left == 0 {
            self.unlink(Path::new(MANIFEST));
        } else {
            self.errors.extend(manifest.write(self.folder).err());
        }
    }

    fn remove(&mut self, path: &Path) {
        let is_dry_run = self.arguments.dry_run;
        if !is_dry_run && let Err(error) = self.folder.remove(path) {
            self.errors.push(error);
            return;
        }
        let word = if is_dry_run { "Would remove" } else { "Removed" };
        status(word, &display_path(&self.folder.path().join(path)));
        self.removed += 1;
        if !is_dry_run {
            self.folder.remove_empty_parents(path);
        }
    }

    fn unlink(&mut self, path: &Path) {
        self.errors.extend(self.folder.remove(path).err());
    }

    fn print(&self) {
        let left = match self.left {
            0 => String::new(),
            left => format!(
                ", {} kept (`--force` also deletes modified PDFs)",
                pluralize(left, "modified PDF")
            ),
        };
        let files = pluralize(self.removed, "file");
        let word = if self.arguments.dry_run { "Would clean" } else { "Cleaned" };
        status(word, &format!("{files}{left}"));
    }
}

fn action_for(record: &ManifestEntry, folder: &OutputFolder, force: bool) -> PdfAction {
    if !record.is_inside() {
        return PdfAction::Ignore;
    }
    match verify_output(record, folder) {
        Ok(()) => PdfAction::Remove,
        Err(RebuildReason::Missing) => PdfAction::Missing,
        Err(_) if force => PdfAction::Remove,
        Err(_) => PdfAction::Keep,
    }
}

/// Deletes the PDFs of documents that are no longer planned, and their manifest entries. A PDF that was modified is kept.
/// Returns the errors.
pub(super) fn remove_unplanned(
    mut manifest: Manifest,
    ids: &[String],
    folder: &OutputFolder,
) -> Vec<WriteError> {
    let mut errors = Vec::new();
    for id in ids {
        let Some(entry) = manifest.remove(id) else { continue };
        if verify_output(&entry, folder).is_err() {
            continue;
        }
        let output = Path::new(&entry.output);
        match folder.remove(output) {
            Ok(()) => status("Removed", &display_path(&folder.path().join(output))),
            Err(error) => errors.push(error),
        }
    }
    errors.extend(manifest.write(folder).err());
    errors
}

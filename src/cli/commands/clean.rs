//! `briefpress clean`: removes what was built.
//!
//! 1. The output folder is locked, and its manifest read: only it knows which PDFs a build wrote.
//! 2. The PDFs that are as they were written are removed; others only with `--force`.
//! 3. Temporary files, the manifest and the lock are removed, and the folder if it is then empty. If PDFs are kept, the
//!    manifest is kept with their entries.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::args::OutputArgs;
use crate::cli::report::{Reporter, environment_error, status};
use crate::cli::{ExitStatus, GlobalArgs};
use crate::diagnostic::Diagnostics;
use crate::engine::{
    Interrupt, LockError, MANIFEST, Manifest, ManifestEntry, ManifestError, OutputLock,
    RebuildReason, WriteError, remove_temp_files, verify_output,
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
    /// There is no file.
    Missing,
}

/// A clean-up of an output folder.
struct Cleaning<'a> {
    arguments: &'a CleanArgs,
    folder: PathBuf,
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
    let done = if !folder.exists() {
        Ok(Vec::new())
    } else if arguments.dry_run {
        Cleaning::new(arguments, folder).dry_run()
    } else {
        clean_locked(arguments, &folder)
    };
    let errors: Diagnostics = match done {
        Ok(errors) => {
            errors.iter().map(|error| environment_error(&error_chain(error), None)).collect()
        }
        Err((message, help)) => [environment_error(&message, help)].into_iter().collect(),
    };
    let end = if errors.has_errors() { ExitStatus::Error } else { ExitStatus::Success };
    reporter.report(errors, Some(&project), end)
}

/// An error that stops the clean-up, and what to do.
type Problem = (String, Option<&'static str>);

fn clean_locked(arguments: &CleanArgs, folder: &Path) -> Result<Vec<WriteError>, Problem> {
    let lock = OutputLock::acquire(folder, &Interrupt::default(), |_| false);
    let lock = lock.map_err(|error| match &error {
        LockError::Io(error) => (error_chain(error), None),
        other => (other.to_string(), Some("run `clean` again when it has finished")),
    })?;
    let records = Manifest::read(folder).map(|known| known.briefings).unwrap_or_default();
    let mut cleaning = Cleaning::new(arguments, folder.to_owned());
    let outcome = cleaning.clean_outputs();
    let inside = records.values().filter(|record| record.is_inside());
    remove_temp_files(folder, inside.map(|record| Path::new(&record.output)));
    let unlocked = lock.remove(folder).err();
    remove_if_empty(folder);
    outcome?;
    cleaning.print();
    cleaning.errors.extend(unlocked);
    Ok(cleaning.errors)
}

impl<'a> Cleaning<'a> {
    fn new(arguments: &'a CleanArgs, folder: PathBuf) -> Self {
        Self { arguments, folder, removed: 0, left: 0, errors: Vec::new() }
    }

    /// Prints what would be done.
    fn dry_run(mut self) -> Result<Vec<WriteError>, Problem> {
        self.clean_outputs()?;
        self.print();
        Ok(self.errors)
    }

    /// Removes the PDFs and the manifest.
    fn clean_outputs(&mut self) -> Result<(), Problem> {
        let path = self.folder.join(MANIFEST);
        match Manifest::read(&self.folder) {
            Ok(manifest) => self.clean_manifest(manifest, &path),
            Err(ManifestError::Missing) => {}
            Err(_) if self.arguments.force => self.remove(&path),
            Err(why) => {
                let message =
                    format!("cannot read the list of built PDFs: `{}`: {why}", display_path(&path));
                return Err((message, Some("`--force` deletes the manifest, but no PDFs")));
            }
        }
        Ok(())
    }

    fn clean_manifest(&mut self, mut manifest: Manifest, path: &Path) {
        let records = std::mem::take(&mut manifest.briefings);
        for (id, record) in records {
            let pdf = self.folder.join(&record.output);
            match action_for(&record, &self.folder, self.arguments.force) {
                PdfAction::Missing => {}
                PdfAction::Remove => self.remove(&pdf),
                PdfAction::Keep => {
                    status("Kept", &format!("{} (modified after the build)", display_path(&pdf)));
                    self.left += 1;
                    manifest.briefings.insert(id, record);
                }
            }
        }
        if self.arguments.dry_run {
            return;
        }
        if self.left == 0 {
            self.unlink(path);
        } else {
            self.errors.extend(manifest.write(&self.folder).err());
        }
    }

    fn remove(&mut self, path: &Path) {
        let word = if self.arguments.dry_run { "Would remove" } else { "Removed" };
        status(word, &display_path(path));
        self.removed += 1;
        if !self.arguments.dry_run {
            self.unlink(path);
            self.remove_emptied(path);
        }
    }

    /// Removes the folders of a PDF that have nothing in them any more, up to the output folder.
    fn remove_emptied(&self, path: &Path) {
        let above = path.ancestors().skip(1);
        above.take_while(|folder| *folder != self.folder).for_each(remove_if_empty);
    }

    fn unlink(&mut self, path: &Path) {
        match fs::remove_file(path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                self.errors.push(WriteError { action: "remove", path: path.to_owned(), source });
            }
            _ => {}
        }
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

fn action_for(record: &ManifestEntry, folder: &Path, force: bool) -> PdfAction {
    if !record.is_inside() {
        // No build writes outside its folder.
        return PdfAction::Keep;
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
    folder: &Path,
) -> Vec<WriteError> {
    let mut errors = Vec::new();
    for id in ids {
        let Some(entry) = manifest.remove(id) else { continue };
        if verify_output(&entry, folder).is_err() {
            continue;
        }
        let path = folder.join(&entry.output);
        match fs::remove_file(&path) {
            Ok(()) => status("Removed", &display_path(&path)),
            Err(source) => errors.push(WriteError { action: "remove", path, source }),
        }
    }
    errors.extend(manifest.write(folder).err());
    errors
}

/// Removes a folder if it is empty.
fn remove_if_empty(folder: &Path) {
    let _ = fs::remove_dir(folder);
}

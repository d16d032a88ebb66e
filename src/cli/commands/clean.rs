//! `briefpress clean`: removes what was built.
//!
//! 1. The output folder is locked, and its manifest read: it alone tells which PDFs are ours.
//! 2. The PDFs that are as they were written are removed; others only with `--force`.
//! 3. Temporary files, the manifest and the lock go, and the folder if nothing else is in it. Where PDFs
//!    were left, the manifest stays and tells of them.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use clap::Args;

use super::build::OutputArgs;
use crate::cli::report::{Reporter, problem, status};
use crate::cli::text::{display_path, error_chain, pluralize};
use crate::cli::{ExitStatus, GlobalArgs, open};
use crate::diagnostic::Diagnostics;
use crate::engine::{
    Interrupt, LockError, MANIFEST, Manifest, ManifestEntry, ManifestError, OutputLock,
    RebuildReason, WriteError, sweep,
};

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

/// What is to become of a PDF that was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PdfAction {
    Removed,
    /// Somebody has altered it.
    Left,
    /// It is not there.
    Gone,
}

/// What was found in a folder, and what stood in the way.
struct Cleaning<'a> {
    arguments: &'a CleanArgs,
    folder: PathBuf,
    removed: usize,
    left: usize,
    obstacles: Vec<WriteError>,
}

pub(in crate::cli) fn run(
    arguments: &CleanArgs,
    common: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let (project, mut diagnostics) = match open(common, reporter) {
        Ok(opened) => opened,
        Err(end) => return end,
    };
    let Some(folder) = diagnostics.ok_or_push(arguments.output.folder(&project)) else {
        return reporter.report(diagnostics, Some(&project), ExitStatus::Error);
    };
    let done = match (folder.exists(), arguments.dry_run) {
        (false, _) => Ok(Vec::new()),
        (true, true) => Cleaning::new(arguments, folder).clean(),
        (true, false) => locked(arguments, &folder),
    };
    let obstacles: Diagnostics = match done {
        Ok(obstacles) => obstacles.iter().map(|error| problem(&error_chain(error), None)).collect(),
        Err((message, help)) => [problem(&message, help)].into_iter().collect(),
    };
    let end = if obstacles.has_errors() { ExitStatus::Error } else { ExitStatus::Success };
    reporter.report(obstacles, Some(&project), end)
}

/// What stands in the way of the whole, and what to do about it.
type Problem = (String, Option<&'static str>);

fn locked(arguments: &CleanArgs, folder: &Path) -> Result<Vec<WriteError>, Problem> {
    let lock = OutputLock::take(folder, &Interrupt::default(), |_| false);
    let lock = lock.map_err(|error| match &error {
        LockError::Refused(error) => (error_chain(error), None),
        other => (other.to_string(), Some("run `clean` again when it has finished")),
    })?;
    let records = Manifest::read(folder).map(|known| known.briefings).unwrap_or_default();
    let mut cleaning = Cleaning::new(arguments, folder.to_owned());
    let outcome = cleaning.pdfs();
    let inside = records.values().filter(|record| record.is_inside());
    sweep(folder, inside.map(|record| Path::new(&record.output)));
    let unlocked = lock.remove(folder).err();
    remove_if_empty(folder);
    outcome?;
    cleaning.tell();
    cleaning.obstacles.extend(unlocked);
    Ok(cleaning.obstacles)
}

impl<'a> Cleaning<'a> {
    fn new(arguments: &'a CleanArgs, folder: PathBuf) -> Self {
        Self { arguments, folder, removed: 0, left: 0, obstacles: Vec::new() }
    }

    /// Says what would be done.
    fn clean(mut self) -> Result<Vec<WriteError>, Problem> {
        self.pdfs()?;
        self.tell();
        Ok(self.obstacles)
    }

    /// Removes the PDFs and the manifest.
    fn pdfs(&mut self) -> Result<(), Problem> {
        let path = self.folder.join(MANIFEST);
        match Manifest::read(&self.folder) {
            Ok(manifest) => self.of_manifest(manifest, &path),
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

    fn of_manifest(&mut self, mut manifest: Manifest, path: &Path) {
        let records = std::mem::take(&mut manifest.briefings);
        for (id, record) in records {
            let pdf = self.folder.join(&record.output);
            match fate(&record, &self.folder, self.arguments.force) {
                PdfAction::Gone => {}
                PdfAction::Removed => self.remove(&pdf),
                PdfAction::Left => {
                    status("Kept", &format!("{} (modified after the build)", display_path(&pdf)));
                    self.left += 1;
                    manifest.briefings.insert(id, record);
                }
            }
        }
        match (self.arguments.dry_run, self.left) {
            (true, _) => {}
            (false, 0) => self.remove_silently(path),
            (false, _) => self.obstacles.extend(manifest.write(&self.folder).err()),
        }
    }

    fn remove(&mut self, path: &Path) {
        let word = if self.arguments.dry_run { "Would remove" } else { "Removed" };
        status(word, &display_path(path));
        self.removed += 1;
        if !self.arguments.dry_run {
            self.remove_silently(path);
            self.remove_emptied(path);
        }
    }

    /// Removes the folders of a PDF that have nothing in them any more, up to the output folder.
    fn remove_emptied(&self, path: &Path) {
        let above = path.ancestors().skip(1);
        above.take_while(|folder| *folder != self.folder).for_each(remove_if_empty);
    }

    fn remove_silently(&mut self, path: &Path) {
        match fs::remove_file(path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                self.obstacles.push(WriteError { action: "remove", path: path.to_owned(), source });
            }
            _ => {}
        }
    }

    fn tell(&self) {
        let left = match self.left {
            0 => String::new(),
            left => format!(
                ", {} kept (`--force` also deletes modified PDFs)",
                pluralize(left, "modified PDF")
            ),
        };
        let files = pluralize(self.removed, "file");
        match self.arguments.dry_run {
            true => status("Would clean", &format!("{files}{left}")),
            false => status("Cleaned", &format!("{files}{left}")),
        }
    }
}

fn fate(record: &ManifestEntry, folder: &Path, force: bool) -> PdfAction {
    let mut parts = Path::new(&record.output).components();
    if !parts.all(|part| matches!(part, Component::Normal(_))) {
        // No build writes outside its folder.
        return PdfAction::Left;
    }
    match record.intact(folder) {
        Ok(()) => PdfAction::Removed,
        Err(RebuildReason::Missing) => PdfAction::Gone,
        Err(_) if force => PdfAction::Removed,
        Err(_) => PdfAction::Left,
    }
}

/// Removes a folder that has nothing in it; one that has stays, and that is no fault.
fn remove_if_empty(folder: &Path) {
    let _ = fs::remove_dir(folder);
}

//! The files that a build writes beside its PDFs for those who run it: `--timings`, `--summary`, `--deps`
//! and `--provenance`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;

use super::deps::{self, DepsFormat};
use super::epoch::Clock;
use super::provenance;
use super::rows::Row;
use super::stepsummary;
use super::timings::Timings;
use crate::diagnostic::Diagnostics;
use crate::press::{Job, Manifest, PublishError, publish};
use crate::project::Project;

/// Which files are asked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Records of the build")]
pub(super) struct Asides {
    /// Write how long each stage of each briefing took, for Perfetto or Chrome's tracing page
    #[arg(long, value_name = "FILE")]
    timings: Option<PathBuf>,
    /// Write what was built and why, in Markdown; where `GITHUB_STEP_SUMMARY` names the file, it is added
    /// at its end
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// Write on which files each PDF depends
    #[arg(long, value_name = "FILE")]
    deps: Option<PathBuf>,
    /// How the dependencies are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", requires = "deps")]
    deps_format: DepsFormat,
    /// Write from what the PDFs were made, as an unsigned in-toto statement (SLSA provenance v1)
    #[arg(long, value_name = "FILE")]
    provenance: Option<PathBuf>,
    /// Who vouches for the provenance: the URI of the platform that builds
    #[arg(long, env = "BRIEFPRESS_BUILDER_ID", value_name = "URI", value_parser = provenance::uri)]
    builder_id: Option<String>,
}

/// All that can be told of a build.
pub(super) struct Account<'a> {
    pub(super) project: &'a Project,
    pub(super) jobs: &'a [Job],
    /// What the command line chooses of the briefings.
    pub(super) chosen: &'a [String],
    /// The output folder, as it is to be called.
    pub(super) folder: &'a Path,
    pub(super) manifest: &'a Manifest,
    pub(super) rows: &'a [Row],
    pub(super) found: &'a Diagnostics,
    pub(super) timings: &'a Timings,
    pub(super) clock: &'a Clock,
    pub(super) took: Duration,
}

impl Asides {
    /// Whether none is asked for.
    pub(super) fn is_none(&self) -> bool {
        [&self.timings, &self.summary, &self.deps, &self.provenance]
            .into_iter()
            .all(Option::is_none)
    }

    /// What is wrong with where they are to be written, known before anything is built: a folder that is not
    /// there, and is not one that the build makes for its PDFs.
    pub(super) fn misplaced(&self, output: &Path) -> Option<NoFolder> {
        let named = [
            ("--timings", &self.timings),
            ("--summary", &self.summary),
            ("--deps", &self.deps),
            ("--provenance", &self.provenance),
        ];
        let mut named = named.into_iter().filter_map(|(flag, path)| Some((flag, path.as_deref()?)));
        named.find_map(|(flag, path)| NoFolder::of(flag, path, output))
    }

    /// Writes what is asked for, and gives what stood in its way.
    pub(super) fn write(&self, account: &Account<'_>) -> Vec<PublishError> {
        let written = [
            self.timings.as_ref().map(|path| replace(path, &account.timings.trace())),
            self.summary.as_ref().map(|path| stepsummary::write(path, account)),
            self.deps.as_ref().map(|path| {
                let text = deps::text(self.deps_format, account);
                replace(path, &text.map_err(refused(path))?)
            }),
            self.provenance.as_ref().map(|path| {
                let builder = self.builder_id.as_deref();
                replace(path, &provenance::statement(account, builder))
            }),
        ];
        written.into_iter().flatten().filter_map(Result::err).collect()
    }

    /// Writes the summary of a build that did not begin, since there are errors.
    pub(super) fn write_stopped(&self, found: &Diagnostics) -> Option<PublishError> {
        let path = self.summary.as_ref()?;
        stepsummary::write_stopped(path, found).err()
    }
}

/// That the folder of a file is not there.
#[derive(Debug, thiserror::Error)]
#[error("there is no folder `{}` for `{flag} {}`", folder.display(), file.display())]
pub(in crate::cli) struct NoFolder {
    flag: &'static str,
    folder: PathBuf,
    file: PathBuf,
}

impl NoFolder {
    /// That the folder of a file is missing; the output folder is made by the build.
    fn of(flag: &'static str, file: &Path, output: &Path) -> Option<Self> {
        let here = std::env::current_dir().unwrap_or_default();
        let is_made = |missing: &Self| here.join(output).starts_with(here.join(&missing.folder));
        Self::for_file(flag, file).filter(|missing| !is_made(missing))
    }

    /// That the folder of a file is missing.
    pub(in crate::cli) fn for_file(flag: &'static str, file: &Path) -> Option<Self> {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty())?;
        let is_missing = !folder.exists();
        is_missing.then(|| Self { flag, folder: folder.to_owned(), file: file.to_owned() })
    }

    /// What to do about it.
    pub(in crate::cli) fn help(&self) -> String {
        format!("`mkdir -p '{}'` makes it", self.folder.display())
    }
}

/// Writes a file whole; into a link, a pipe or a device it is written as it is.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), PublishError> {
    match fs::symlink_metadata(path) {
        Ok(there) if !there.is_file() => fs::write(path, text).map_err(refused(path)),
        _ => publish(path, text.as_bytes()),
    }
}

/// That a file cannot be written.
pub(super) fn refused(path: &Path) -> impl FnOnce(std::io::Error) -> PublishError {
    let path = path.to_owned();
    move |source| PublishError { action: "write", path, source }
}

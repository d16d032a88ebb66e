//! The files that a build writes beside its PDFs for those who run it: `--timings`, `--summary`, `--deps`
//! and `--provenance`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::build_report::{BuildReport, write_error, write_report_file};
use super::deps::{self, DepsFormat};
use super::provenance;
use super::summary;
use crate::diagnostic::Diagnostics;
use crate::engine::{LOCK, MANIFEST, WriteError};
use crate::project::{Project, TEMPLATES};

/// The report files to write.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Reports")]
pub(in crate::cli) struct ReportFileArgs {
    /// Write a trace of how long each stage took, for Perfetto or Chrome's tracing page
    #[arg(long, value_name = "FILE")]
    timings: Option<PathBuf>,
    /// Write a Markdown summary of the build; a file named by `GITHUB_STEP_SUMMARY` is appended to
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// Write the files that each PDF depends on
    #[arg(long, value_name = "FILE")]
    deps: Option<PathBuf>,
    /// Format of the dependency file
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", requires = "deps")]
    deps_format: DepsFormat,
    /// Write the provenance of the PDFs: an unsigned in-toto statement (SLSA provenance v1). All PDFs are built
    /// again, so that nothing is stated about a PDF of an earlier build
    #[arg(long, value_name = "FILE")]
    provenance: Option<PathBuf>,
    /// Builder ID to record in the provenance: the URI of the build platform
    #[arg(long, env = "BRIEFPRESS_BUILDER_ID", value_name = "URI", value_parser = provenance::uri)]
    builder_id: Option<String>,
}

impl ReportFileArgs {
    /// Whether the provenance of the PDFs is stated.
    pub(in crate::cli) fn states_provenance(&self) -> bool {
        self.provenance.is_some()
    }

    /// Whether the times of the build are written.
    pub(in crate::cli) fn has_timings(&self) -> bool {
        self.timings.is_some()
    }

    /// Whether none is asked for.
    pub(in crate::cli) fn is_none(&self) -> bool {
        [&self.timings, &self.summary, &self.deps, &self.provenance]
            .into_iter()
            .all(Option::is_none)
    }

    /// What is wrong with where they are to be written, known before anything is built.
    pub(in crate::cli) fn misplaced(&self, project: &Project, output: &Path) -> Option<Misplaced> {
        let named = [
            ("--timings", &self.timings),
            ("--summary", &self.summary),
            ("--deps", &self.deps),
            ("--provenance", &self.provenance),
        ];
        let named = named.into_iter().filter_map(|(flag, path)| Some((flag, path.as_deref()?)));
        let named: Vec<(&'static str, &Path)> = named.collect();
        named.iter().enumerate().find_map(|(at, &(flag, path))| {
            let folder = NoFolder::of(flag, path, output).map(Misplaced::Folder);
            folder.or_else(|| {
                let twice = named[..at].iter().find(|(_, other)| *other == path);
                let file = path.to_owned();
                match (twice, replaced(path, project, output)) {
                    (Some((other, _)), _) => Some(Misplaced::Twice { flag, other, file }),
                    (None, Some(what)) => Some(Misplaced::Replaces { flag, file, what }),
                    (None, None) => None,
                }
            })
        })
    }

    /// Writes the requested files, and returns the errors.
    pub(in crate::cli) fn write(&self, report: &BuildReport<'_>) -> Vec<WriteError> {
        let root = &report.project.root;
        let mut results = Vec::new();
        if let Some(path) = &self.timings {
            results.push(write_report_file(root, path, &report.timings.trace()));
        }
        if let Some(path) = &self.summary {
            results.push(summary::write(path, report));
        }
        if let Some(path) = &self.deps {
            let text = deps::text(self.deps_format, report).map_err(write_error(path));
            results.push(text.and_then(|text| write_report_file(root, path, &text)));
        }
        if let Some(path) = &self.provenance {
            let statement = provenance::statement(report, self.builder_id.as_deref());
            results.push(write_report_file(root, path, &statement));
        }
        results.into_iter().filter_map(Result::err).collect()
    }

    /// Writes the summary of a build that errors stopped before it started.
    pub(in crate::cli) fn write_aborted(
        &self,
        project: &Project,
        diagnostics: &Diagnostics,
    ) -> Option<WriteError> {
        let path = self.summary.as_ref()?;
        summary::write_aborted(&project.root, path, diagnostics).err()
    }
}

/// What is wrong with where a file is to be written beside the PDFs.
#[derive(Debug, thiserror::Error)]
pub(in crate::cli) enum Misplaced {
    /// Its folder is not there, and is not one that the build makes for its PDFs.
    #[error(transparent)]
    Folder(NoFolder),
    /// It would take the place of a file that is something else.
    #[error("`{flag} {}` would replace {what}", file.display())]
    Replaces { flag: &'static str, file: PathBuf, what: &'static str },
    /// Two reports have the same path.
    #[error("`{other}` and `{flag}` would both write to `{}`", file.display())]
    Twice { flag: &'static str, other: &'static str, file: PathBuf },
}

impl Misplaced {
    /// What to do about it.
    pub(in crate::cli) fn help(&self) -> String {
        match self {
            Self::Folder(missing) => missing.help(),
            Self::Replaces { .. } | Self::Twice { .. } => "choose another file".to_owned(),
        }
    }
}

/// What a file is that a record of the build must not replace: something that the project reads, or that the
/// build writes itself.
fn replaced(file: &Path, project: &Project, output: &Path) -> Option<&'static str> {
    let name = file.file_name()?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
    if fs::canonicalize(output).is_ok_and(|output| folder.starts_with(output)) {
        let is_pdf = Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case("pdf"));
        let is_record = [MANIFEST, LOCK].iter().any(|own| name == *own);
        return (is_pdf || is_record).then_some("a file that the build writes");
    }
    let real = fs::canonicalize(file).ok()?;
    let is = |path: &str| project.root.path().join(path).canonicalize().is_ok_and(|it| it == real);
    if is(project.config.path()) {
        return Some("the configuration");
    }
    let settings = &project.settings;
    let data = settings.datasets.iter().flat_map(|dataset| &dataset.files);
    if data.chain(&settings.sources.files).any(|file| is(&file.value)) {
        return Some("a data file of the project");
    }
    let templates = project.root.path().join(TEMPLATES).canonicalize();
    templates.is_ok_and(|folder| real.starts_with(folder)).then_some("a template")
}

/// That the folder of a file is not there.
#[derive(Debug, thiserror::Error)]
#[error("the folder `{}` of `{flag} {}` does not exist", folder.display(), file.display())]
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
        format!("create it with `mkdir -p '{}'`", self.folder.display())
    }
}

//! Arguments that several commands take.

use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use clap::Args;

use super::report::{Reporter, environment_error};
use super::{ExitStatus, GlobalArgs, load_project};
use crate::confined_folder::{Refusal, leads_through_link_in};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{FieldFilter, NamePattern, OutputFolder, Selection, WriteError};
use crate::project::{Project, Root, Spanned};
use crate::text::error_chain;

/// The selection of documents.
#[derive(Clone, Debug, Args)]
pub(super) struct JobFilterArgs {
    /// Briefings or documents, by name or glob such as 'profile-*' [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<NamePattern>,
    /// Select documents with a claim that has this value, such as to=RUS. A document must match every field that is
    /// given; of several values for one field, one is enough
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    conditions: Vec<FieldFilter>,
}

impl JobFilterArgs {
    pub(super) fn selection(&self) -> Selection {
        let Self { names, conditions } = self;
        Selection { names: names.clone(), conditions: conditions.clone(), ..Selection::default() }
    }

    /// The arguments as they were written, without `--where`.
    pub(super) fn to_arg_strings(&self) -> Vec<String> {
        let conditions = self.conditions.iter().map(|it| format!("{}={}", it.field, it.value));
        self.names.iter().map(ToString::to_string).chain(conditions).collect()
    }
}

/// How changes of files are noticed.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct PollArgs {
    /// Look at the files every so many seconds (1 if not given), instead of waiting until the system reports changes. This is
    /// automatic where the system does not report them
    #[arg(
        long,
        value_name = "SECONDS",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "1",
        value_parser = parse_interval
    )]
    poll: Option<Duration>,
}

impl PollArgs {
    /// How often to look at the files; `None` to wait for reports.
    pub(super) fn interval(self) -> Option<Duration> {
        self.poll
    }
}

fn parse_interval(written: &str) -> Result<Duration, String> {
    let seconds = written.parse::<f64>().ok().filter(|it| (0.1..=3_600.0).contains(it));
    let seconds =
        seconds.ok_or("must be a number of seconds from 0.1 to 3600, as in `--poll=5`")?;
    Ok(Duration::from_secs_f64(seconds))
}

/// The output folder.
#[derive(Clone, Debug, Args)]
pub(super) struct OutputArgs {
    /// Output folder [default: `output` of the configuration, or `out`]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl OutputArgs {
    /// The output folder as it is shown and recorded: as it was given, or else relative to the working directory.
    pub(super) fn display_dir(&self, folder: &Path) -> PathBuf {
        let working_directory = std::env::current_dir().and_then(|it| it.canonicalize());
        match (&self.out, working_directory) {
            (None, Ok(base)) if folder.is_absolute() => {
                pathdiff::diff_paths(folder, base).unwrap_or_else(|| folder.to_owned())
            }
            _ => folder.to_owned(),
        }
    }

    /// Loads the project, and determines the output folder. An error is reported.
    pub(super) fn load_project(
        &self,
        global: &GlobalArgs,
        reporter: &Reporter,
    ) -> Result<(Project, OutputFolder, Diagnostics), ExitStatus> {
        let (project, mut diagnostics) = load_project(global, reporter)?;
        let folder = self.folder(&project).and_then(|folder| match folder.open() {
            Ok(_) => Ok(folder),
            Err(error) => Err(folder_error(&error)),
        });
        match diagnostics.ok_or_push(folder) {
            Some(folder) => Ok((project, folder, diagnostics)),
            None => Err(reporter.report(diagnostics, Some(&project), ExitStatus::Error)),
        }
    }

    /// The output folder. One that the configuration names must be inside the project.
    ///
    /// # Errors
    /// If it is outside, or `--out` names a file.
    fn folder(&self, project: &Project) -> Result<OutputFolder, Diagnostic> {
        if let Some(folder) = &self.out {
            return match folder.ancestors().find(|above| above.is_file()) {
                Some(file) => Err(not_a_folder(file)),
                None if project.root.locate(folder).is_none()
                    && leads_through_link(&project.root, folder) =>
                {
                    let (path, source) = (folder.clone(), Refusal::Link.into());
                    Err(folder_error(&WriteError { action: "open the folder", path, source }))
                }
                None => Ok(OutputFolder::new(folder.clone(), &project.root)),
            };
        }
        configured_folder(project).map(|folder| OutputFolder::new(folder, &project.root))
    }
}

/// The output folder that the configuration names.
///
/// # Errors
/// If it is outside the project, or hidden.
pub(super) fn configured_folder(project: &Project) -> Result<PathBuf, Diagnostic> {
    let folder = project.output();
    let existing = folder.ancestors().find(|above| above.exists()).unwrap_or(&folder);
    let is_inside = existing.canonicalize().is_ok_and(|real| real.starts_with(project.root.path()))
        && !folder.components().any(|part| part == Component::ParentDir);
    let configured = project.settings.project.output.as_ref();
    let span = configured.map(|Spanned { span, .. }| span.clone());
    let below = folder.strip_prefix(project.root.path()).unwrap_or(&folder);
    if is_inside && below.components().any(is_hidden) {
        let message = "the output folder is hidden: programs keep their own files in such folders, as in `.git`";
        return Err(Diagnostic::error("output-outside-project", message)
            .at(span)
            .hint("choose a folder whose name does not begin with a dot"));
    }
    if is_inside {
        return Ok(folder);
    }
    let message = "the output folder is outside the project folder";
    Err(Diagnostic::error("output-outside-project", message)
        .at(span)
        .hint("use `--out DIR` on the command line for a folder outside the project"))
}

/// Whether a part of a path is hidden: its name begins with a dot.
fn is_hidden(part: Component<'_>) -> bool {
    matches!(part, Component::Normal(name) if name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a path leads through a link that a pull request may have brought: one in the project, or, if the path is relative,
/// in the working directory.
pub(super) fn leads_through_link(root: &Root, path: &Path) -> bool {
    leads_through_link_in(root.path(), path)
        || path.is_relative() && leads_through_link_in(Path::new("."), path)
}

/// The error of an output folder that cannot be opened or locked, and what to do about it.
pub(super) fn folder_error(error: &WriteError) -> Diagnostic {
    let help = matches!(Refusal::of(&error.source), Some(Refusal::Link))
        .then_some("remove the link, or use `--out DIR` for a folder outside the project");
    environment_error(&error_chain(error), help)
}

fn not_a_folder(file: &Path) -> Diagnostic {
    let message = format!("`--out` must be a folder, but `{}` is a file", file.display());
    environment_error(&message, None)
}

//! The interface of the library: open a project, check it, and build its documents.

use std::io;
use std::path::{Path, PathBuf};

use crate::check::{LazyGate, Policy, RuleSelection, Strictness, apply_policy, held_of_plan};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{
    BuildContext, BuildOptions, Engine, Interrupt, JobReport, LockError, Manifest, OutputFolder,
    OutputLock, Selection, WorkerPool, WriteError, briefing_by_document, build, check_project,
    digest_inputs, plan,
};
use crate::ledger::Ledger;
use crate::load::load_ledger;
use crate::project::{CONFIG, Project, Root};

/// A project whose configuration, data and sources have been read.
///
/// Documents are drafted and typeset in the process of the caller, one after the other. The command `briefpress`
/// runs worker processes instead, which have limits of time and memory: use it for templates that may run without end.
pub struct LoadedProject {
    project: Project,
    ledger: Ledger,
    diagnostics: Diagnostics,
}

/// Why a project could not be opened, checked or built.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The folder is missing or cannot be read.
    #[error("cannot open the project folder `{0}`")]
    Folder(PathBuf, #[source] io::Error),
    /// The project has errors that concern all of its documents.
    #[error("the project has errors")]
    Invalid(Vec<Diagnostic>),
    /// The output folder cannot be locked.
    #[error("cannot lock the output folder")]
    Lock(#[from] LockError),
    /// The manifest cannot be written.
    #[error("cannot write the manifest")]
    Manifest(#[from] WriteError),
}

impl LoadedProject {
    /// Reads the project in a folder with a `briefpress.toml`. Errors in its data are reported by
    /// [`check`](Self::check) and [`build`](Self::build).
    ///
    /// # Errors
    /// If the folder cannot be read, or if `briefpress.toml` is missing or not TOML.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, ProjectError> {
        let folder = folder.as_ref();
        let root = Root::open(folder).map_err(folder_error(folder))?;
        let mut diagnostics = Diagnostics::new();
        let Some(project) = Project::load(root, CONFIG, &mut diagnostics) else {
            return Err(ProjectError::Invalid(diagnostics.into_listed()));
        };
        let ledger = load_ledger(&project, &mut diagnostics);
        Ok(Self { project, ledger, diagnostics })
    }

    /// Checks the data, the sources, the templates and the documents, like `briefpress check`. Nothing is written.
    /// Notes are included.
    ///
    /// # Errors
    /// If the folder of the project can no longer be read.
    pub fn check(&self) -> Result<Vec<Diagnostic>, ProjectError> {
        let checked = check_project(
            &self.project,
            &self.ledger,
            &Selection::default(),
            RuleSelection::default(),
            self.workers()?,
            self.diagnostics.clone(),
        );
        Ok(checked.diagnostics.into_listed())
    }

    /// Builds all documents that have changed into a folder, like `briefpress build`: each PDF is published atomically,
    /// and none that prints what `check` reports as an error. The reports are in the order of the plan.
    ///
    /// # Errors
    /// If the project has errors that concern all documents, or if the output folder cannot be locked or written. A
    /// document that fails does not make the build an error: its report has the reasons.
    pub fn build(&self, folder: impl AsRef<Path>) -> Result<Vec<JobReport>, ProjectError> {
        let folder = folder.as_ref();
        let inputs = digest_inputs(&self.project);
        let mut diagnostics = self.diagnostics.clone();
        let jobs = plan(&self.project, &self.ledger, &Selection::default(), &mut diagnostics);
        let (engine, engine_diagnostics) =
            Engine::new(&self.project, &self.ledger, self.workers()?);
        diagnostics.extend(engine_diagnostics);
        let documents = briefing_by_document(&jobs);
        let terms = Policy::of_build(&self.project, &self.ledger, documents);
        let strictness = Strictness::Errors;
        let (held, rest) = held_of_plan(diagnostics, &terms, strictness);
        let diagnostics = apply_policy(rest, &terms);
        if diagnostics.has_errors() {
            return Err(ProjectError::Invalid(diagnostics.into_listed()));
        }
        let gate = LazyGate::new(&terms, strictness, None, held);
        let folder = OutputFolder::new(folder.to_owned(), &self.project.root);
        let _lock = OutputLock::acquire(&folder, &Interrupt::default(), |_| true)?;
        // A damaged manifest is replaced, and everything is built.
        let manifest = Manifest::read(&folder).unwrap_or_default();
        let manifest = manifest.for_build(&self.project, inputs, &jobs);
        let context = BuildContext {
            jobs: &jobs,
            folder: &folder,
            manifest: &manifest,
            gate: Some(&gate),
            options: BuildOptions::default(),
            on_event: &|_| {},
        };
        let output = build(&engine, context);
        output.saved?;
        Ok(output.reports)
    }

    fn workers(&self) -> Result<WorkerPool, ProjectError> {
        WorkerPool::in_process(&self.project).map_err(folder_error(self.project.root.path()))
    }
}

fn folder_error(folder: &Path) -> impl FnOnce(io::Error) -> ProjectError + use<> {
    let folder = folder.to_owned();
    move |error| ProjectError::Folder(folder, error)
}

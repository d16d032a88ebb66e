use std::fs;

use briefpress::internals::{
    CONFIG, Diagnostics, Draft, DraftRenderer, Job, Ledger, Project, Root, Selection, load_ledger,
    plan,
};
use tempfile::TempDir;

use super::at;

/// The files of the project in `fuzz/project`.
const FILES: [(&str, &str); 5] = [
    (CONFIG, include_str!("../project/briefpress.toml")),
    ("data/claims.csv", include_str!("../project/data/claims.csv")),
    ("data/ports.csv", include_str!("../project/data/ports.csv")),
    ("data/sources.bib", include_str!("../project/data/sources.bib")),
    ("templates/brief.typ", include_str!("../project/templates/brief.typ")),
];

/// How many documents of a project are drafted.
const DRAFTS: usize = 3;

/// A small project in a temporary folder. Each thread has one, and changes one file of it.
pub(super) struct TrialProject(TempDir);

impl TrialProject {
    pub(super) fn new() -> Self {
        let project = Self(tempfile::tempdir().expect("a temporary folder"));
        for (path, text) in FILES {
            project.write(path, text.as_bytes());
        }
        project
    }

    /// Writes a file, and the folders that it is in.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, bytes).expect("a file");
    }

    /// Reads the configuration; none if it is not TOML.
    pub(super) fn load(&self, diagnostics: &mut Diagnostics) -> Option<Project> {
        let root = Root::open(self.0.path()).expect("the folder is there");
        Project::load(root, CONFIG, diagnostics)
    }

    /// Reads and plans the project, and drafts its first documents: each is a name within the output folder, and every
    /// diagnostic is at a place of its file.
    pub(super) fn draft_all(&self) {
        let mut diagnostics = Diagnostics::new();
        let Some(project) = self.load(&mut diagnostics) else {
            assert!(diagnostics.has_errors(), "a configuration was refused without an error");
            check_places(&diagnostics);
            return;
        };
        let ledger = load_ledger(&project, &mut diagnostics);
        let jobs = plan(&project, &ledger, &Selection::default(), &mut diagnostics);
        check_places(&diagnostics);
        for job in &jobs {
            let is_name = |part: &str| !part.is_empty() && part != "." && part != "..";
            let output = job.output.to_str().expect("it is text");
            let is_pdf = job.output.extension().is_some_and(|extension| extension == "pdf");
            assert!(is_pdf && output.split('/').all(is_name), "{output}");
        }
        for job in jobs.iter().take(DRAFTS) {
            // What is wrong with it was reported, or it is a draft.
            let _ = draft(&project, &ledger, job);
        }
    }
}

/// A project that was read, with what it plans.
pub(super) struct PlannedProject {
    pub(super) files: TrialProject,
    pub(super) project: Project,
    pub(super) ledger: Ledger,
    pub(super) jobs: Vec<Job>,
}

impl PlannedProject {
    pub(super) fn new() -> Self {
        let files = TrialProject::new();
        let mut diagnostics = Diagnostics::new();
        let project = files.load(&mut diagnostics).expect("a configuration");
        let ledger = load_ledger(&project, &mut diagnostics);
        let jobs = plan(&project, &ledger, &Selection::default(), &mut diagnostics);
        assert!(!diagnostics.has_errors() && jobs.len() == DRAFTS, "{diagnostics:?}");
        Self { files, project, ledger, jobs }
    }
}

/// Drafts a document; none if its template or its values have errors.
pub(super) fn draft(project: &Project, ledger: &Ledger, job: &Job) -> Option<Draft> {
    let renderer = DraftRenderer::new(&project.root, &project.settings, ledger);
    match renderer.draft(&job.briefing, None) {
        Ok(draft) => Some(draft),
        Err(errors) => {
            assert!(!errors.is_empty(), "a draft was refused without an error");
            check_places(&errors.into_iter().collect());
            None
        }
    }
}

/// Every place of a diagnostic is in its file, between characters.
pub(super) fn check_places(diagnostics: &Diagnostics) {
    for diagnostic in diagnostics.kept() {
        let related = diagnostic.related.iter().map(|(span, _)| span);
        for span in diagnostic.span.iter().chain(related) {
            at(&span.file, span);
        }
    }
}

//! The paths that a server knows files by. It knows them from the root of the repository, in which a
//! project may be one folder among others.

use std::env;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Diagnostic, Span};
use crate::project::{CONFIG, Project};

/// Variables of CI servers with the folder of the checkout.
const CHECKOUTS: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// How the files of a project are called from the root of the repository.
pub(super) struct CiPaths {
    /// The prefix of paths of the project's files; empty, or with `/` at the end.
    before: String,
    config: String,
}

impl CiPaths {
    /// The paths from the checkout of a CI server, or else from the working directory, where the
    /// project lies in it; else from the project's folder.
    pub(super) fn of(project: Option<&Project>) -> Self {
        let config = project.map_or(CONFIG, |project| project.config.path()).to_owned();
        let before = project.and_then(|project| below_checkout(project.root.path()));
        Self { before: before.unwrap_or_default(), config }
    }

    /// The path of the file of a diagnostic. One without a place gets the configuration, since servers drop diagnostics
    /// without a file.
    pub(super) fn of_finding(&self, finding: &Diagnostic) -> String {
        match &finding.span {
            Some(span) => self.of_place(span),
            None => format!("{}{}", self.before, self.config),
        }
    }

    /// The path of the file of a place.
    pub(super) fn of_place(&self, span: &Span) -> String {
        format!("{}{}", self.before, span.file.path())
    }
}

fn below_checkout(root: &Path) -> Option<String> {
    let checkouts = CHECKOUTS.iter().filter_map(env::var_os).map(PathBuf::from);
    let mut folders = checkouts.chain(env::current_dir().ok());
    folders.find_map(|folder| {
        let below = root.strip_prefix(folder.canonicalize().ok()?).ok()?;
        Some(below.components().map(with_slash).collect())
    })
}

fn with_slash(part: Component<'_>) -> String {
    format!("{}/", part.as_os_str().to_string_lossy())
}

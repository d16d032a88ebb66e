//! Which project a command is about: the one that its arguments name, or the nearest one at or above the working directory.
//!
//! A configuration above the working directory is not taken from strangers: on a shared machine anyone can put one in `/tmp`,
//! and anyone working in a folder below it would run their templates and clean their output folder. (Git has the same rule
//! for repositories, `safe.directory`.) `--root` names a folder whose owner the user trusts.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use super::GlobalArgs;
use crate::project::{CONFIG, find};

/// The place of a project: its folder, and its configuration relative to that.
pub(super) struct ProjectPlace {
    pub(super) folder: PathBuf,
    pub(super) config: String,
}

/// No project was found that may be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum FindProjectError {
    #[error("cannot read the working directory: {0}")]
    WorkingDirectory(io::Error),
    #[error("no `{CONFIG}` in `{}` or any parent folder", .0.display())]
    Missing(PathBuf),
    #[error("`{}` belongs to another user", .0.display())]
    ForeignOwner(PathBuf),
    #[error("`{}` is in a folder that all users may write to", .0.display())]
    SharedFolder(PathBuf),
}

impl FindProjectError {
    /// What to do.
    pub(super) fn help(&self) -> String {
        match self {
            Self::WorkingDirectory(_) | Self::Missing(_) => {
                "`briefpress init` creates a small project to start from".to_owned()
            }
            Self::ForeignOwner(config) | Self::SharedFolder(config) => {
                let folder = config.parent().unwrap_or(config).display();
                format!("to use it anyway, name its folder: `--root {folder}`")
            }
        }
    }
}

/// Finds the project that the arguments name, or the nearest one.
pub(super) fn find_project(global: &GlobalArgs) -> Result<ProjectPlace, FindProjectError> {
    let here = || env::current_dir().map_err(FindProjectError::WorkingDirectory);
    let name = |config: &Path| {
        let name = config.file_name();
        name.map_or_else(|| CONFIG.to_owned(), |name| name.to_string_lossy().into_owned())
    };
    let (folder, config) = match (&global.root, &global.config) {
        (Some(root), None) => (root.clone(), CONFIG.to_owned()),
        (Some(root), Some(config)) => (root.clone(), config.to_string_lossy().into_owned()),
        (None, Some(config)) => {
            let folder = here()?.join(config);
            (folder.parent().unwrap_or(&folder).to_owned(), name(config))
        }
        (None, None) => {
            let here = here()?;
            let config = find(&here).ok_or_else(|| FindProjectError::Missing(here.clone()))?;
            let folder = config.parent().unwrap_or(&here);
            if folder != here {
                check_owner(&config)?;
            }
            (folder.to_owned(), name(&config))
        }
    };
    Ok(ProjectPlace { folder, config })
}

/// Whether only the user, or the system's administrator, could have written a configuration.
#[cfg(unix)]
fn check_owner(config: &Path) -> Result<(), FindProjectError> {
    use std::os::unix::fs::MetadataExt;
    /// The mode bit by which all users may write.
    const WRITABLE_BY_ALL: u32 = 0o002;
    const ADMINISTRATOR: u32 = 0;
    let user = rustix::process::geteuid().as_raw();
    let folder = config.parent().unwrap_or(config);
    let is_own = |path: &Path| {
        let owner = path.symlink_metadata().map(|metadata| metadata.uid());
        owner.is_ok_and(|owner| owner == user || owner == ADMINISTRATOR)
    };
    if !is_own(config) {
        return Err(FindProjectError::ForeignOwner(config.to_owned()));
    }
    let mode = folder.metadata().map_or(WRITABLE_BY_ALL, |metadata| metadata.mode());
    if mode & WRITABLE_BY_ALL != 0 {
        return Err(FindProjectError::SharedFolder(config.to_owned()));
    }
    Ok(())
}

/// Other systems keep the folders of users apart.
#[cfg(not(unix))]
fn check_owner(_: &Path) -> Result<(), FindProjectError> {
    Ok(())
}

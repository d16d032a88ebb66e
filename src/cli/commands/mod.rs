//! One file for each command.

pub(super) mod build;
pub(super) mod check;
pub(super) mod clean;
pub(super) mod completions;
pub(super) mod explain;
mod fix;
pub(super) mod init;
pub(super) mod inspect;
pub(super) mod manifests;
pub(super) mod plan;
pub(super) mod preview;
pub(super) mod watch;

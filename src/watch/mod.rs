//! Watching the files of a project: which of them have changed, by their contents.
//!
//! The system reports to a [`ProjectWatcher`] that something has happened; where it does not, the watcher looks by itself. In
//! both cases it compares all files with a [`Snapshot`](snapshot::Snapshot) of what they were: so it makes no difference how an
//! editor saves, in which order events arrive, and which of them are lost. A file that was only touched has not changed.

mod file_system;
mod snapshot;
mod watcher;

pub(crate) use watcher::{Changes, ProjectWatcher, WatchMethod};

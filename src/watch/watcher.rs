//! The watcher of a project: a thread that waits for events of the system, or looks at intervals.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, NoCache, new_debouncer_opt};

use super::file_system::silent_file_system;
use super::snapshot::Snapshot;

/// Events of one file within this time are one.
const QUIET: Duration = Duration::from_millis(5);

/// If more files than this have changed, there will be others.
const MANY_FILES: usize = 5;

/// Many files have changed completely when no event has arrived for so long.
const QUIET_OF_MANY: Duration = Duration::from_millis(100);

/// However many events arrive, changes are reported after so long.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// How often it is looked whether the system has failed to report a change.
const CONTROL_INTERVAL: Duration = Duration::from_secs(2);

/// How long an event may take after the change was seen.
const EVENT_DELAY: Duration = Duration::from_millis(500);

/// How often files are looked at where the system does not report changes, if the user sets nothing else.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// While this file is there, Git is changing files.
const GIT_LOCK: &str = ".git/index.lock";

/// How long Git may take before its changes are looked at anyway.
const GIT_PATIENCE: Duration = Duration::from_secs(20);

/// Files whose contents have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Changes {
    /// The paths relative to the project, sorted, with `/` between their parts.
    pub paths: Vec<String>,
}

impl fmt::Display for Changes {
    /// "data/claims.csv", "data/claims.csv, templates/brief.typ" or "data/claims.csv and 499 other files".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.paths[..] {
            [] => write!(f, "the folder of the project"),
            [first, others @ ..] if others.len() > 2 => {
                write!(f, "{first} and {} other files", others.len())
            }
            paths => write!(f, "{}", paths.join(", ")),
        }
    }
}

/// How changes are noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WatchMethod {
    /// The system reports them.
    Events,
    /// Files are looked at, with this interval.
    Polling(Duration),
}

/// A message of the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Notice {
    Changed(Changes),
    /// It polls from now on, for this reason.
    Polls(Duration, String),
}

/// Watches the files of a project until it is dropped.
pub(crate) struct ProjectWatcher {
    news: Receiver<Notice>,
    method: WatchMethod,
    /// Sentences for the user.
    notices: Vec<String>,
    /// Ends the thread when it is dropped.
    _running: Sender<()>,
}

impl ProjectWatcher {
    /// Watches a folder from now on. With `poll`, files are looked at with that interval; otherwise that is done only where
    /// the system does not report changes.
    pub(crate) fn start(folder: &Path, poll: Option<Duration>) -> Self {
        let (sender, news) = channel();
        let (running, ended) = channel();
        let mut events = Events::new();
        let mut notices = Vec::new();
        let snapshot = Snapshot::of(folder);
        let reason = match poll {
            Some(_) => Some(String::new()),
            None => events.refusal(folder, &snapshot),
        };
        let method = match &reason {
            None => WatchMethod::Events,
            Some(reason) => {
                let interval = poll.unwrap_or(POLL_INTERVAL);
                if !reason.is_empty() {
                    notices.push(polling_notice(interval, reason));
                }
                WatchMethod::Polling(interval)
            }
        };
        let watch =
            Watch { root: folder.to_owned(), snapshot, events, method: method.clone(), sender };
        thread::spawn(move || watch.run(&ended));
        Self { news, method, notices, _running: running }
    }

    /// How changes are noticed.
    pub(crate) fn method(&self) -> &WatchMethod {
        &self.method
    }

    /// Sentences for the user about the way of watching, each once.
    pub(crate) fn take_notices(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notices)
    }

    /// The next changes; `None` if there are none within the time.
    pub(crate) fn next(&mut self, time: Duration) -> Option<Changes> {
        match self.news.recv_timeout(time) {
            Ok(Notice::Changed(changes)) => Some(changes),
            Ok(Notice::Polls(interval, reason)) => {
                self.method = WatchMethod::Polling(interval);
                self.notices.push(polling_notice(interval, &reason));
                None
            }
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => {
                // The thread ends only with this value.
                thread::sleep(time);
                None
            }
        }
    }
}

fn polling_notice(interval: Duration, reason: &str) -> String {
    let interval = jiff::SignedDuration::try_from(interval).unwrap_or_default();
    format!("looking for changes every {interval:#}: {reason}")
}

/// The events of the system.
struct Events {
    debouncer: Option<Debouncer<RecommendedWatcher, NoCache>>,
    inbox: Receiver<()>,
    /// The folders that are watched, with their inodes.
    watched: BTreeMap<PathBuf, u64>,
    /// Why the system does not report changes.
    error: Option<String>,
}

impl Events {
    fn new() -> Self {
        let (sender, inbox) = channel();
        let handler = move |events: DebounceEventResult| {
            // An error may be a lost event: the files are compared then, too.
            let is_change = events.map_or(true, |it| it.iter().any(|it| !it.kind.is_access()));
            if is_change {
                // Without a receiver, the watcher is ending.
                let _ = sender.send(());
            }
        };
        let config = notify::Config::default().with_follow_symlinks(false);
        let debouncer = new_debouncer_opt(QUIET, Some(QUIET), handler, NoCache::new(), config);
        let error = debouncer.as_ref().err().map(ToString::to_string);
        Self { debouncer: debouncer.ok(), inbox, watched: BTreeMap::new(), error }
    }

    /// Why the system does not report the changes in a folder; `None` if it does. The folders are watched then.
    fn refusal(&mut self, folder: &Path, snapshot: &Snapshot) -> Option<String> {
        if let Some(name) = silent_file_system(folder) {
            return Some(format!("the file system ({name}) may not report changes"));
        }
        self.watch(folder, snapshot);
        self.error.clone().map(|error| format!("the system cannot report changes ({error})"))
    }

    /// Watches the folders of a snapshot, and no others. Returns whether any was not watched before.
    fn watch(&mut self, root: &Path, snapshot: &Snapshot) -> bool {
        let Some(debouncer) = &mut self.debouncer else { return false };
        let folders = snapshot.folders();
        let mut has_new = false;
        // A folder with another inode was deleted and restored.
        let is_same = |path: &PathBuf, inode: &u64| folders.get(path) == Some(inode);
        for (path, _) in self.watched.iter().filter(|(path, inode)| !is_same(path, inode)) {
            // The system has forgotten a folder that is gone.
            let _ = debouncer.unwatch(root.join(path));
        }
        self.watched.retain(|path, inode| is_same(path, inode));
        for (path, inode) in folders {
            if self.watched.contains_key(path) {
                continue;
            }
            let folder = root.join(path);
            match debouncer.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.watched.insert(path.clone(), *inode);
                    has_new = true;
                }
                Err(error) if folder.is_dir() => self.error = Some(error.to_string()),
                // It is gone again.
                Err(_) => {}
            }
        }
        has_new
    }

    /// Waits for an event; false if there is none within the time.
    fn wait(&self, time: Duration) -> bool {
        let has_event = self.inbox.recv_timeout(time).is_ok();
        while self.inbox.try_recv().is_ok() {}
        has_event
    }
}

/// The state of the thread.
struct Watch {
    root: PathBuf,
    snapshot: Snapshot,
    events: Events,
    method: WatchMethod,
    sender: Sender<Notice>,
}

impl Watch {
    /// Watches until the value that has started the thread is dropped.
    fn run(mut self, ended: &Receiver<()>) {
        self.snapshot.digest_files(&self.root);
        // A file may have changed before it was digested.
        self.look();
        loop {
            let pause = match self.method {
                WatchMethod::Polling(interval) => interval,
                WatchMethod::Events => Duration::ZERO,
            };
            if ended.recv_timeout(pause) == Err(RecvTimeoutError::Disconnected) {
                return;
            }
            match self.method {
                WatchMethod::Polling(_) => self.look(),
                WatchMethod::Events if self.events.wait(CONTROL_INTERVAL) => self.look(),
                WatchMethod::Events => self.look_for_missed_events(),
            }
        }
    }

    /// Compares the files with what they were, and reports changes.
    fn look(&mut self) {
        self.wait_for_git();
        let start = Instant::now();
        let was_missing = self.snapshot.is_missing();
        let mut changed = BTreeSet::new();
        loop {
            let mut now = Snapshot::of(&self.root);
            changed.extend(now.compare(&self.snapshot, &self.root));
            self.snapshot = now;
            // In a new folder, files may have been created before it was watched.
            let has_new_folders = self.watch_folders();
            let is_busy = changed.len() > MANY_FILES && self.events.wait(QUIET_OF_MANY);
            if start.elapsed() > LONGEST_WAIT || !has_new_folders && !is_busy {
                break;
            }
        }
        if !changed.is_empty() || self.snapshot.is_missing() != was_missing {
            let paths = changed.iter().map(|path| with_slashes(path)).collect();
            // Without a receiver, the watcher is ending.
            let _ = self.sender.send(Notice::Changed(Changes { paths }));
        }
    }

    /// Watches the folders that there are now; returns whether any was not watched before. If that fails, polls from now on.
    fn watch_folders(&mut self) -> bool {
        if self.method != WatchMethod::Events {
            return false;
        }
        let has_new = self.events.watch(&self.root, &self.snapshot);
        if let Some(error) = self.events.error.take() {
            self.poll(format!("the system cannot report changes ({error})"));
        }
        has_new
    }

    /// Looks whether there are changes that the system has not reported. If so, polls from now on.
    fn look_for_missed_events(&mut self) {
        if !Snapshot::of(&self.root).has_other_stamps(&self.snapshot) {
            return;
        }
        if !self.events.wait(EVENT_DELAY)
            && Snapshot::of(&self.root).has_other_stamps(&self.snapshot)
        {
            // A folder that is missing has no watch.
            if !self.snapshot.is_missing() {
                self.poll("the file system has not reported a change".to_owned());
            }
        }
        self.look();
    }

    fn poll(&mut self, reason: String) {
        self.method = WatchMethod::Polling(POLL_INTERVAL);
        // Without a receiver, the watcher is ending.
        let _ = self.sender.send(Notice::Polls(POLL_INTERVAL, reason));
    }

    /// Waits until Git has finished, for instance with switching branches.
    fn wait_for_git(&self) {
        let lock = self.root.join(GIT_LOCK);
        let start = Instant::now();
        while lock.exists() && start.elapsed() < GIT_PATIENCE {
            thread::sleep(QUIET);
        }
    }
}

fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A network drive, or a folder that is shared with a container.
    #[test]
    fn a_change_that_the_system_does_not_report_is_reported_and_starts_polling() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().to_owned();
        let (_silent, inbox) = channel();
        let events = Events { debouncer: None, inbox, watched: BTreeMap::new(), error: None };
        let (sender, news) = channel();
        let (snapshot, method) = (Snapshot::of(&root), WatchMethod::Events);
        let mut watch = Watch { root: root.clone(), snapshot, events, method, sender };
        watch.look_for_missed_events();
        assert_eq!((news.try_recv().ok(), &watch.method), (None, &WatchMethod::Events));

        fs::write(root.join("a.csv"), "1").expect("a file");
        watch.look_for_missed_events();
        let why = "the file system has not reported a change".to_owned();
        let changed = Changes { paths: vec!["a.csv".to_owned()] };
        let notices: Vec<Notice> = news.try_iter().collect();
        assert_eq!(notices, [Notice::Polls(POLL_INTERVAL, why), Notice::Changed(changed)]);
        assert_eq!(watch.method, WatchMethod::Polling(POLL_INTERVAL));
    }
}

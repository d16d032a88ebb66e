//! The server of a preview: the page and the data of one project, on this computer only.
//!
//! | part | task |
//! |---|---|
//! | [`access`] | which requests are answered |
//! | [`connections`] | limits of connections, of sizes and of times |
//! | [`routes`] | the addresses |
//! | [`assets`] | the files of the page |
//! | [`events`] | what has changed, to all open pages |
//!
//! The server reads no file of the project. It answers with what is in the program and with what the
//! [engine process](EngineProcess) says.

mod access;
mod assets;
mod connections;
mod events;
mod refusal;
mod routes;
mod rule_page;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use axum::body::Body;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use self::access::Access;
use self::events::{HEARTBEAT, Subscribers};
use self::routes::{Preview, answer, router};
use crate::engine::Interrupt;
use crate::preview::api::{Event, SessionSetup};
use crate::preview::session::EngineProcess;
use crate::watch::ProjectWatcher;

/// How often to look for an interrupt.
const LOOK_INTERVAL: Duration = Duration::from_millis(50);

/// A server that has its port, and does not answer yet.
pub(crate) struct PreviewServer {
    listener: TcpListener,
    access: Access,
}

/// What a preview is started with.
pub(crate) struct PreviewSetup {
    /// For the engine process.
    pub session: SessionSetup,
    /// Notices changes of the project's files.
    pub watcher: ProjectWatcher,
    /// The address template of the user's editor, with `{path}`, `{line}` and `{column}`.
    pub editor: String,
}

/// What the user sees in the terminal.
#[derive(Debug)]
pub(crate) enum PreviewNews {
    /// Something has changed.
    Event(Event),
    /// A sentence about the way in which files are watched.
    Watching(String),
}

impl PreviewServer {
    /// Takes a port of the loopback interface; 0 for any that is free.
    ///
    /// # Errors
    /// If the port is taken or not permitted, or the system has no random numbers.
    pub(crate) fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let access = Access::new(listener.local_addr()?.port()).map_err(io::Error::other)?;
        Ok(Self { listener, access })
    }

    /// The address that opens the preview, with its token.
    pub(crate) fn address(&self) -> String {
        self.access.address()
    }

    /// An address that opens the preview once, for the command line of a browser.
    ///
    /// # Errors
    /// If the system has no random numbers.
    pub(crate) fn single_use_address(&self) -> io::Result<String> {
        self.access.single_use_address().map_err(io::Error::other)
    }

    /// Answers until it is interrupted. `report` is called on several threads.
    ///
    /// # Errors
    /// If the system does not allow it.
    pub(crate) fn serve(
        self,
        setup: PreviewSetup,
        report: impl Fn(PreviewNews) + Send + Sync + 'static,
        interrupt: &Interrupt,
    ) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let report = Arc::new(report);
        let (sender, mut events) = unbounded_channel::<Event>();
        let report_event = Arc::clone(&report);
        let engine = EngineProcess::start(setup.session, move |event| {
            report_event(PreviewNews::Event(event.clone()));
            // Without a receiver, the preview is ending.
            let _ = sender.send(event);
        });
        let (sender, mut changes) = unbounded_channel();
        let _watching = WatchThread::start(setup.watcher, sender, move |sentence| {
            report(PreviewNews::Watching(sentence));
        });
        let preview = Arc::new(Preview {
            access: self.access,
            engine: Arc::new(engine),
            subscribers: Subscribers::default(),
            editor: setup.editor,
        });
        let ended = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let router = router(Arc::clone(&preview));
            let shared = Arc::clone(&preview);
            let accepted = connections::accept(listener, move |request| {
                answer(Arc::clone(&shared), router.clone(), request.map(Body::new))
            });
            tokio::pin!(accepted);
            let mut beat = tokio::time::interval(HEARTBEAT);
            let mut look = tokio::time::interval(LOOK_INTERVAL);
            loop {
                tokio::select! {
                    () = &mut accepted => break,
                    Some(event) = events.recv() => preview.subscribers.publish(&event),
                    Some(()) = changes.recv() => preview.reload(),
                    _ = beat.tick() => preview.subscribers.beat(),
                    _ = look.tick() => if interrupt.is_set() { break },
                }
            }
            Ok(())
        });
        // Questions that are not answered yet do not delay the end.
        runtime.shutdown_background();
        ended
    }
}

/// The thread that waits for changes of files; it ends when this is dropped.
struct WatchThread(Arc<AtomicBool>);

impl WatchThread {
    fn start(
        mut watcher: ProjectWatcher,
        changed: UnboundedSender<()>,
        report: impl Fn(String) + Send + 'static,
    ) -> Self {
        let has_ended = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&has_ended);
        thread::spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                watcher.take_notices().into_iter().for_each(&report);
                if watcher.next(LOOK_INTERVAL).is_some() && changed.send(()).is_err() {
                    break;
                }
            }
        });
        Self(has_ended)
    }
}

impl Drop for WatchThread {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

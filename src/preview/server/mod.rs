//! The server of a preview: the page and the data of one project, on this computer only.
//!
//! | part | task |
//! |---|---|
//! | [`access`] | which requests are answered |
//! | [`connections`] | limits of connections, of sizes and of times |
//! | [`routes`] | the addresses |
//! | [`assets`] | the files of the page |
//! | [`events`] | what has changed, to all open pages |
//! | [`engine`] | the engine process, and [`last_good`] answers while there is none |
//!
//! The server reads no file of the project. It answers with what is in the program and with what the engine process says.

mod access;
mod assets;
mod connections;
mod engine;
mod events;
mod last_good;
mod refusal;
mod routes;
mod rule_page;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;

use self::access::Access;
pub(crate) use self::engine::{Engine, OnEvent, StartEngine};
use self::events::{HEARTBEAT, Subscribers};
use self::routes::{Preview, answer, router};
use crate::engine::Interrupt;
use crate::preview::api::{Event, SessionSetup};

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
    /// Starts it.
    pub start_engine: StartEngine,
    /// The address template of the user's editor, with `{path}`, `{line}` and `{column}`.
    pub editor: String,
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

    /// Answers until it is interrupted. `watch` is given the engine before the first request is answered, and reloads it when
    /// files change.
    ///
    /// # Errors
    /// If the system does not allow it.
    pub(crate) fn serve<W>(
        self,
        setup: PreviewSetup,
        on_event: impl Fn(&Event) + Send + Sync + 'static,
        watch: impl FnOnce(Engine) -> W,
        interrupt: &Interrupt,
    ) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        // Without a page, nothing is published; so the cycle of engine and subscribers is closed afterwards.
        let (sender, mut events) = tokio::sync::mpsc::unbounded_channel::<Event>();
        let publish: OnEvent = Arc::new(move |event| {
            on_event(event);
            let _ = sender.send(event.clone());
        });
        let (engine, _thread) = Engine::start(setup.session, setup.start_engine, publish);
        let _watching = watch(engine.clone());
        let subscribers = Subscribers::default();
        let preview =
            Arc::new(Preview { access: self.access, engine, subscribers, editor: setup.editor });
        runtime.block_on(async {
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
                    _ = beat.tick() => preview.subscribers.beat(),
                    _ = look.tick() => if interrupt.is_set() { break },
                }
            }
            preview.subscribers.close();
            Ok(())
        })
    }
}

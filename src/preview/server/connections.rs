//! Connections, with limits that no client can exceed: their number, the size and time of a request's head, and the time of
//! an answer's head.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use parking_lot::Mutex;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// The maximum number of connections. When there are more, the oldest one that has not shown the token is closed.
const MAX_CONNECTIONS: usize = 128;

/// How long the head of a request may take, and how long a connection may be idle.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// The maximum size of the head of a request, in bytes.
const MAX_HEAD: usize = 16 << 10;

/// The maximum number of header fields of a request.
const MAX_FIELDS: usize = 64;

/// How long to wait when the system refuses a connection, for instance because there are too many open files.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Whether a connection has shown the token: then it is not closed in favour of a newer one. Part of each request.
#[derive(Clone, Default)]
pub(super) struct Trust(Arc<AtomicBool>);

impl Trust {
    pub(super) fn grant(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_granted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// An open connection.
struct OpenConnection {
    number: u64,
    trust: Trust,
    task: AbortHandle,
}

/// The open connections, the oldest first.
#[derive(Clone, Default)]
struct OpenConnections {
    open: Arc<Mutex<VecDeque<OpenConnection>>>,
    count: Arc<AtomicU64>,
}

impl OpenConnections {
    /// Makes room for one more; `false` if all others have shown the token.
    fn make_room(&self) -> bool {
        let mut open = self.open.lock();
        if open.len() < MAX_CONNECTIONS {
            return true;
        }
        let Some(oldest) = open.iter().position(|it| !it.trust.is_granted()) else { return false };
        if let Some(closed) = open.remove(oldest) {
            closed.task.abort();
        }
        true
    }

    fn remove(&self, number: u64) {
        self.open.lock().retain(|it| it.number != number);
    }

    /// Serves a connection in a task.
    fn spawn<S, F>(&self, stream: TcpStream, answer: S)
    where
        S: Fn(Request<Incoming>) -> F + Send + Sync + 'static,
        F: Future<Output = Response<Body>> + Send + 'static,
    {
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        let trust = Trust::default();
        let (all, trust_of_requests) = (self.clone(), trust.clone());
        let task = tokio::spawn(async move {
            serve_connection(stream, trust_of_requests, answer).await;
            all.remove(number);
        });
        self.open.lock().push_back(OpenConnection { number, trust, task: task.abort_handle() });
    }
}

async fn serve_connection<S, F>(stream: TcpStream, trust: Trust, answer: S)
where
    S: Fn(Request<Incoming>) -> F,
    F: Future<Output = Response<Body>>,
{
    let service = service_fn(|mut request: Request<Incoming>| {
        request.extensions_mut().insert(trust.clone());
        let answered = answer(request);
        async { Ok::<_, Infallible>(answered.await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_headers(MAX_FIELDS)
        .max_header_size(MAX_HEAD)
        .max_buf_size(2 * MAX_HEAD)
        .half_close(false)
        .serve_connection(TokioIo::new(stream), service);
    // A client that breaks the rules is disconnected.
    let _ = connection.await;
}

/// Accepts connections for ever.
pub(super) async fn accept<S, F>(listener: TcpListener, answer: S)
where
    S: Fn(Request<Incoming>) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Response<Body>> + Send + 'static,
{
    let connections = OpenConnections::default();
    loop {
        match listener.accept().await {
            Ok((stream, _)) if connections.make_room() => {
                // Without it, small answers wait for each other. It is not needed.
                let _ = stream.set_nodelay(true);
                connections.spawn(stream, answer.clone());
            }
            Ok(_) => {}
            Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
        }
    }
}

//! Connections, with limits that no client can exceed: their number, the size and time of a request's head, and the time of
//! an answer's head.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use parking_lot::Mutex;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// The maximum number of connections. When there are more, one is closed: the oldest that has not shown the token, or else
/// the one whose last request is the longest ago. A new one is therefore always answered.
const MAX_CONNECTIONS: usize = 128;

/// How long the head of a request may take, and how long a connection may be idle.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// The maximum size of the head of a request, in bytes.
const MAX_HEAD: usize = 16 << 10;

/// The maximum number of header fields of a request.
const MAX_FIELDS: usize = 64;

/// How long to wait when the system refuses a connection, for instance because there are too many open files.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// The last accepted request of a connection: it decides which one is closed in favour of a newer one. Part of each request.
#[derive(Clone)]
pub(super) struct LastRequest(Arc<Mutex<Option<Instant>>>);

impl LastRequest {
    /// Notes that a request has shown the token.
    pub(super) fn accept(&self) {
        *self.0.lock() = Some(Instant::now());
    }
}

/// An open connection.
struct OpenConnection {
    number: u64,
    last_request: LastRequest,
    task: AbortHandle,
}

/// The open connections, the oldest first.
#[derive(Clone, Default)]
struct OpenConnections {
    open: Arc<Mutex<VecDeque<OpenConnection>>>,
    count: Arc<AtomicU64>,
}

impl OpenConnections {
    /// Makes room for one more.
    fn make_room(&self) {
        let mut open = self.open.lock();
        if open.len() < MAX_CONNECTIONS {
            return;
        }
        // None is less than any time, and the first of several is taken.
        let least = (0..open.len()).min_by_key(|at| *open[*at].last_request.0.lock());
        if let Some(closed) = least.and_then(|at| open.remove(at)) {
            closed.task.abort();
        }
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
        let last_request = LastRequest(Arc::default());
        let (all, of_requests) = (self.clone(), last_request.clone());
        let task = tokio::spawn(async move {
            serve_connection(stream, of_requests, answer).await;
            all.remove(number);
        });
        let task = task.abort_handle();
        self.open.lock().push_back(OpenConnection { number, last_request, task });
    }
}

async fn serve_connection<S, F>(stream: TcpStream, last_request: LastRequest, answer: S)
where
    S: Fn(Request<Incoming>) -> F,
    F: Future<Output = Response<Body>>,
{
    let service = service_fn(|mut request: Request<Incoming>| {
        request.extensions_mut().insert(last_request.clone());
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
            Ok((stream, _)) => {
                connections.make_room();
                // Without it, small answers wait for each other. It is not needed.
                let _ = stream.set_nodelay(true);
                connections.spawn(stream, answer.clone());
            }
            Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
        }
    }
}

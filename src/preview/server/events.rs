//! Server-sent events: everything that changes, to every page that is open.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use hyper::body::{Body as HttpBody, Frame};
use parking_lot::Mutex;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::preview::api::Event;

/// How many events may wait for a page. One that takes no more is disconnected; its browser connects again and asks for
/// everything.
const WAITING: usize = 256;

/// The maximum number of open pages.
const MAX_PAGES: usize = 32;

/// How often an open page hears that the server is there. Between two of them a closed page is noticed.
pub(super) const HEARTBEAT: Duration = Duration::from_secs(5);

/// The pages that are open.
#[derive(Default)]
pub(super) struct Subscribers(Mutex<Vec<Sender<Bytes>>>);

impl Subscribers {
    /// Sends an event to all pages.
    pub(super) fn publish(&self, event: &Event) {
        // Plain values are JSON.
        let data = serde_json::to_string(event).unwrap_or_default();
        self.send(&Bytes::from(format!("data: {data}\n\n")));
    }

    /// Sends a comment, which keeps the connections open.
    pub(super) fn beat(&self) {
        self.send(&Bytes::from_static(b": \n\n"));
    }

    fn send(&self, text: &Bytes) {
        self.0.lock().retain(|page| page.try_send(text.clone()).is_ok());
    }

    /// An answer that lasts until the page is closed. Of too many pages, the oldest is disconnected.
    pub(super) fn subscribe(&self) -> Response {
        let (sender, receiver) = channel(WAITING);
        // The browser considers the stream open when something arrives.
        let _ = sender.try_send(Bytes::from_static(b"retry: 500\n\n"));
        let mut pages = self.0.lock();
        if pages.len() == MAX_PAGES {
            pages.remove(0);
        }
        pages.push(sender);
        ([(CONTENT_TYPE, "text/event-stream")], Body::new(EventBody(receiver))).into_response()
    }
}

/// Events as they come.
struct EventBody(Receiver<Bytes>);

impl HttpBody for EventBody {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.0.poll_recv(context).map(|text| text.map(|text| Ok(Frame::data(text))))
    }
}

//! The main loop of a worker process: typesets requests until standard input closes.
//!
//! 1. The first message configures the worker and limits its memory.
//! 2. SIGINT is ignored: a terminal sends it to all processes, and the main process decides which worker to end.
//! 3. One thread reads requests, so that the worker notices at once when the main process is gone, even during an endless
//!    layout; another one with a large stack handles them.
//! 4. Before the first request, the components are evaluated, while the main process reads data.
//! 5. The process ends when one of the threads ends.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use signal_hook::consts::SIGINT;
use signal_hook::flag::register;

use super::protocol::{Reply, Request, WorkerConfig, read_frame, write_frame};
use crate::engine::STACK_SIZE;
use crate::supervision::limit_address_space;
use crate::typeset::{LayoutStart, Typesetter, evict_cache, evict_old_cache};

/// Serves on standard input and output.
///
/// # Errors
/// If it cannot be set up, or broke down.
pub(crate) fn serve() -> io::Result<()> {
    register(SIGINT, Arc::default())?;
    let Some(setup) = read_frame::<WorkerConfig>(&mut io::stdin().lock())? else { return Ok(()) };
    let threads = rayon::ThreadPoolBuilder::new().stack_size(STACK_SIZE);
    threads.num_threads(setup.threads).build_global().map_err(io::Error::other)?;
    let mut typesetter = Typesetter::new(&setup.means)?.record_passes(setup.passes);
    limit_address_space(setup.memory.bytes, true)?;
    let (requests, inbox) = channel();
    let (ended, end) = channel();
    let tells = NotifyOnDrop(ended.clone());
    thread::spawn(move || read_requests(&requests, tells));
    let tells = NotifyOnDrop(ended);
    let work = thread::Builder::new().stack_size(STACK_SIZE).name("typesetting".to_owned());
    let work = work.spawn(move || {
        typesetter.prewarm(&setup.means);
        handle_requests(&mut typesetter, &inbox, tells)
    })?;
    // Both threads notify when they end, also by a panic.
    let _ = end.recv();
    if work.is_finished() {
        work.join().unwrap_or_else(|_| Err(io::Error::other("broke down")))
    } else {
        Ok(())
    }
}

/// Notifies the main thread when another thread ends, also by a panic.
struct NotifyOnDrop(Sender<()>);

impl Drop for NotifyOnDrop {
    fn drop(&mut self) {
        // Without a receiver, the process is ending.
        let _ = self.0.send(());
    }
}

fn read_requests(requests: &Sender<Request<'static>>, _notify: NotifyOnDrop) -> io::Result<()> {
    let mut input = io::stdin().lock();
    while let Some(request) = read_frame(&mut input)? {
        if requests.send(request).is_err() {
            break;
        }
    }
    Ok(())
}

fn handle_requests(
    typesetter: &mut Typesetter,
    inbox: &Receiver<Request<'_>>,
    _notify: NotifyOnDrop,
) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for request in inbox {
        match request {
            Request::SharedFiles(files) => typesetter.share(files.into_owned()),
            request => {
                let reply = handle_request(typesetter, &request);
                write_frame(&mut out, &reply)?;
                if let Reply::Preview(Ok(pages)) = &reply {
                    typesetter
                        .draw(pages, |picture| write_frame(&mut out, &Reply::Picture(picture)))?;
                }
                evict_after(&request);
            }
        }
    }
    Ok(())
}

/// Carries out a request that has a reply.
pub(super) fn handle_request(typesetter: &Typesetter, request: &Request<'_>) -> Reply {
    match request {
        Request::SharedFiles(_) => unreachable!("files are shared without a reply"),
        Request::Typeset(input) => Reply::Typeset(typesetter.typeset(input)),
        Request::Count(input) => Reply::Count(typesetter.count(input)),
        Request::Preview(input, known, start) => {
            Reply::Preview(typesetter.preview(input, known, *start))
        }
        Request::Export(input) => Reply::Export(typesetter.export(input)),
    }
}

/// Frees memory once the reply to a request is sent. After a count, the cache is kept: the same document is typeset next. So are
/// the parts of a previewed document, which will be typeset again after a small change. A cold start repeats the last layout.
pub(super) fn evict_after(request: &Request<'_>) {
    match request {
        Request::Typeset(_) => evict_cache(),
        Request::Preview(.., LayoutStart::Warm) => evict_old_cache(),
        Request::Preview(.., LayoutStart::Cold)
        | Request::SharedFiles(_)
        | Request::Count(_)
        | Request::Export(_) => {}
    }
}

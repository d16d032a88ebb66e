//! Ids of documents that arrive one by one while others are built, one on each line: for example from a program that takes
//! them from a message queue.

use std::collections::HashMap;
use std::io::{self, BufRead};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;

use parking_lot::Mutex;

use super::Job;
use super::interrupt::{Interrupt, POLL_INTERVAL};

/// The maximum length of a line, in bytes: no id is longer.
const MAX_ID_LEN: usize = 1024;

/// The ids of a stream.
pub(crate) struct JobQueue<'a> {
    lines: Mutex<Receiver<io::Result<String>>>,
    jobs: HashMap<&'a str, usize>,
    interrupt: Interrupt,
    has_ended: AtomicBool,
}

/// The request of a line.
#[derive(Debug)]
pub(crate) enum QueueItem {
    /// The job at this position.
    Job(usize),
    /// A document that is not planned.
    Unknown(String),
    /// Nothing: the lines cannot be read on.
    ReadError(io::Error),
}

impl<'a> JobQueue<'a> {
    /// The lines of a stream, which are read as they are needed, on a thread of their own: so that who
    /// waits for one can be interrupted.
    #[must_use]
    pub(crate) fn from_reader(
        stream: impl BufRead + Send + 'static,
        jobs: &'a [Job],
        interrupt: Interrupt,
    ) -> Self {
        let (sender, lines) = sync_channel(0);
        thread::spawn(move || {
            let mut stream = stream;
            while let Some(line) = line(&mut stream) {
                let is_last = line.is_err();
                if sender.send(line).is_err() || is_last {
                    return;
                }
            }
        });
        let jobs = (0..).zip(jobs).map(|(at, job)| (job.briefing.name.as_str(), at)).collect();
        Self { lines: Mutex::new(lines), jobs, interrupt, has_ended: AtomicBool::new(false) }
    }

    /// Waits for the next request; `None` at the end of the stream, or if a signal stops the build.
    #[must_use]
    pub(crate) fn next(&self) -> Option<QueueItem> {
        loop {
            if self.interrupt.is_set() {
                return None;
            }
            let line = self.lines.lock().recv_timeout(POLL_INTERVAL);
            match line {
                Ok(Ok(line)) if line.trim().is_empty() => {}
                Ok(Ok(line)) => return Some(self.item(line.trim())),
                Ok(Err(error)) => return Some(QueueItem::ReadError(error)),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.has_ended.store(true, Ordering::Relaxed);
                    return None;
                }
            }
        }
    }

    /// Whether all lines were read, to the end of the stream.
    #[must_use]
    pub(crate) fn has_ended(&self) -> bool {
        self.has_ended.load(Ordering::Relaxed)
    }

    fn item(&self, id: &str) -> QueueItem {
        self.jobs
            .get(id)
            .map_or_else(|| QueueItem::Unknown(id.to_owned()), |at| QueueItem::Job(*at))
    }
}

/// The next line. If it is too long for an id, it is cut. Bytes that are not UTF-8 are replaced.
fn line(stream: &mut impl BufRead) -> Option<io::Result<String>> {
    let mut line = Vec::new();
    loop {
        let bytes = match stream.fill_buf() {
            Ok([]) if line.is_empty() => return None,
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Some(Err(error)),
        };
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(bytes.len(), |end| end + 1);
        let room = MAX_ID_LEN.saturating_sub(line.len());
        line.extend_from_slice(&bytes[..taken.min(room)]);
        let is_whole = end.is_some() || taken == 0;
        stream.consume(taken);
        if is_whole {
            return Some(Ok(String::from_utf8_lossy(&line).into_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    fn lines(text: &[u8]) -> Vec<String> {
        // A small buffer, so that lines come in several parts.
        let mut stream = BufReader::with_capacity(3, text);
        std::iter::from_fn(|| line(&mut stream)).map(|line| line.expect("a line")).collect()
    }

    #[test]
    fn lines_end_with_a_line_break_or_with_the_stream() {
        assert_eq!(lines(b"alpha\nb\n\ngamma"), ["alpha\n", "b\n", "\n", "gamma"]);
        assert_eq!(lines(b""), [""; 0]);
    }

    #[test]
    fn a_line_without_an_end_takes_no_memory() {
        let endless = std::io::repeat(b'x').take(10 << 20);
        let line = line(&mut BufReader::new(endless)).expect("a line").expect("a line");
        assert_eq!(line.len(), MAX_ID_LEN);
    }

    #[test]
    fn what_is_no_utf_8_is_no_id_and_no_obstacle() {
        assert_eq!(lines(b"a\xff\nb\n"), ["a\u{fffd}\n", "b\n"]);
    }

    #[test]
    fn a_stream_that_breaks_is_told_and_is_the_last_of_it() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("torn"))
            }
        }
        let asked = JobQueue::from_reader(BufReader::new(Broken), &[], Interrupt::default());
        let told = asked.next();
        assert!(matches!(&told, Some(QueueItem::ReadError(error)) if error.to_string() == "torn"));
        assert!(asked.next().is_none());
    }

    #[test]
    fn blank_lines_ask_for_nothing() {
        let asked = JobQueue::from_reader(&b"\n  \n\n a \r\n"[..], &[], Interrupt::default());
        assert!(matches!(asked.next(), Some(QueueItem::Unknown(id)) if id == "a"));
        assert!(!asked.has_ended());
        assert!(asked.next().is_none());
        assert!(asked.has_ended());
    }
}

//! `--timings`: what was done when, as a trace in the Trace Event Format of Chrome, which Perfetto and
//! <chrome://tracing> open.
//!
//! Follows <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>: complete
//! events (`"ph": "X"`) with `ts` and `dur` in microseconds, and metadata events (`"ph": "M"`) that name
//! the process and its threads. A station has two threads: what this process does for it, and what its
//! worker does at the same time. Within the typesetting of a document are the passes of its layout, each with its pages and
//! with what changed in it, so that another one was needed.
//!
//! Also the clock of reports, which `SOURCE_DATE_EPOCH` sets.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use parking_lot::Mutex;
use serde_json::{Value, json};

use crate::engine::{BuildEvent, Stage, StageTiming};
use crate::typeset::LayoutPass;

/// What was done when, from the start of the build.
pub(in crate::cli) struct Timings {
    start: Instant,
    spans: Mutex<Vec<TraceSpan>>,
}

/// A span of time on one thread of the trace.
#[derive(Clone)]
struct TraceSpan {
    thread: u64,
    name: String,
    category: &'static str,
    from: Duration,
    to: Duration,
    /// The passes of layout within it.
    passes: Vec<LayoutPass>,
}

/// The thread of what is done once for all documents.
const MAIN_THREAD: u64 = 0;

/// There is one process in the trace.
const PROCESS: u64 = 1;

impl Timings {
    pub(in crate::cli) fn new(start: Instant) -> Self {
        Self { start, spans: Mutex::default() }
    }

    /// How long the build has taken until now.
    pub(in crate::cli) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Notes what was done for all documents until now, since the last such note.
    pub(in crate::cli) fn mark(&self, name: &str) {
        let mut spans = self.spans.lock();
        let for_all = spans.iter().filter(|span| span.thread == MAIN_THREAD);
        let from = for_all.map(|span| span.to).max().unwrap_or_default();
        let to = self.start.elapsed();
        spans.push(TraceSpan {
            thread: MAIN_THREAD,
            name: name.to_owned(),
            category: "build",
            from,
            to,
            passes: Vec::new(),
        });
    }

    /// Takes note of what happens, if it took its time.
    pub(in crate::cli) fn on_event(&self, event: &BuildEvent<'_>) {
        if let BuildEvent::StageFinished(timing) = event {
            self.record(timing);
        }
    }

    /// Notes what was done for a document.
    fn record(&self, timing: &StageTiming<'_>) {
        let from = timing.start.saturating_duration_since(self.start);
        let category = match timing.stage {
            Stage::Draft => "draft",
            Stage::Count => "count",
            Stage::Typeset => "typeset",
            Stage::Publish => "publish",
        };
        let span = TraceSpan {
            thread: thread(timing.lane, timing.stage),
            name: format!("{category} {}", timing.job.briefing.name),
            category,
            from,
            to: from + timing.duration,
            passes: timing.passes.to_vec(),
        };
        self.spans.lock().push(span);
    }

    /// The trace, in JSON.
    pub(in crate::cli) fn trace(&self) -> String {
        let spans = self.spans.lock();
        let spans = without_overlaps(spans.clone());
        let threads: BTreeSet<u64> = spans.iter().map(|span| span.thread).collect();
        let process = metadata("process_name", MAIN_THREAD, &json!({ "name": "briefpress build" }));
        let names = threads.into_iter().flat_map(|thread| {
            [
                metadata("thread_name", thread, &json!({ "name": thread_name(thread) })),
                metadata("thread_sort_index", thread, &json!({ "sort_index": thread })),
            ]
        });
        let events = [process].into_iter().chain(names).chain(spans.iter().flat_map(events));
        let trace = json!({
            "traceEvents": events.collect::<Vec<_>>(),
            "displayTimeUnit": "ms",
        });
        trace.to_string() + "\n"
    }
}

/// The thread of a stage at a station: the worker typesets while the next document is drafted.
fn thread(lane: usize, stage: Stage) -> u64 {
    let ours = 2 * lane as u64 + 1;
    if matches!(stage, Stage::Count | Stage::Typeset) { ours + 1 } else { ours }
}

fn thread_name(thread: u64) -> String {
    match (thread, thread.div_ceil(2)) {
        (MAIN_THREAD, _) => "all briefings".to_owned(),
        (thread, station) if thread % 2 == 0 => format!("worker {station}"),
        (_, station) => format!("station {station}"),
    }
}

/// In order of time, none beginning before the one before it on its thread has ended: that a worker is
/// done is noticed a little late, and viewers take what overlaps for calls within calls.
fn without_overlaps(mut spans: Vec<TraceSpan>) -> Vec<TraceSpan> {
    spans.sort_by_key(|span| (span.from, span.to));
    let mut ends: BTreeMap<u64, Duration> = BTreeMap::new();
    for TraceSpan { thread, from, to, .. } in &mut spans {
        let end = ends.entry(*thread).or_default();
        *from = (*from).max(*end);
        *to = (*to).max(*from);
        *end = *to;
    }
    spans
}

fn metadata(name: &str, thread: u64, args: &Value) -> Value {
    json!({ "name": name, "ph": "M", "ts": 0, "pid": PROCESS, "tid": thread, "args": args })
}

/// The event of a span, and those of the passes within it.
fn events(span: &TraceSpan) -> Vec<Value> {
    let event = |name: &str, category: &str, from: Duration, to: Duration| {
        let micros = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        json!({
            "name": name,
            "cat": category,
            "ph": "X",
            "ts": micros(from),
            "dur": micros(to).saturating_sub(micros(from)),
            "pid": PROCESS,
            "tid": span.thread,
        })
    };
    let pass = |(number, pass): (usize, &LayoutPass)| {
        let LayoutPass { start, duration, pages, changed } = pass;
        let within = |time: Duration| (span.from + time).min(span.to);
        let name = format!("layout pass {number}");
        let mut event = event(&name, "pass", within(*start), within(*start + *duration));
        event["args"] = json!({ "pages": pages, "changed": changed });
        event
    };
    let whole = event(&span.name, span.category, span.from, span.to);
    std::iter::once(whole).chain((1..).zip(&span.passes).map(pass)).collect()
}

/// The clock of a build.
#[derive(Debug)]
pub(in crate::cli) struct BuildClock {
    set: Option<Timestamp>,
    started: Timestamp,
}

/// The variable that sets the time, in seconds since 1970.
const VARIABLE: &str = "SOURCE_DATE_EPOCH";

impl BuildClock {
    /// Starts the clock.
    ///
    /// # Errors
    /// If the variable is not a number of seconds.
    pub(in crate::cli) fn start() -> Result<Self, String> {
        let set = env::var_os(VARIABLE).map(|it| seconds(&it.to_string_lossy())).transpose()?;
        Ok(Self { set, started: Timestamp::now() })
    }

    /// Whether `SOURCE_DATE_EPOCH` sets the time.
    pub(in crate::cli) fn is_set(&self) -> bool {
        self.set.is_some()
    }

    /// The start of the build.
    pub(in crate::cli) fn started(&self) -> Timestamp {
        self.set.unwrap_or(self.started)
    }

    /// The current time.
    pub(in crate::cli) fn now(&self) -> Timestamp {
        self.set.unwrap_or_else(Timestamp::now)
    }
}

fn seconds(written: &str) -> Result<Timestamp, String> {
    let digits = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = written.parse().ok().filter(|_| digits);
    let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    time.ok_or_else(|| format!("`{VARIABLE}` is `{written}`, which is not a number of seconds"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_overlaps_on_a_thread_is_set_one_after_the_other() {
        let span = |thread, from, to| TraceSpan {
            thread,
            name: String::new(),
            category: "draft",
            from: Duration::from_micros(from),
            to: Duration::from_micros(to),
            passes: Vec::new(),
        };
        let set = without_overlaps(vec![span(1, 8, 12), span(2, 3, 9), span(1, 0, 10)]);
        let set = set.iter().map(|it| (it.thread, it.from.as_micros(), it.to.as_micros()));
        assert_eq!(set.collect::<Vec<_>>(), [(1, 0, 10), (2, 3, 9), (1, 10, 12)]);
    }

    #[test]
    fn a_station_has_a_thread_of_ours_and_one_of_its_worker() {
        let check = |station, stage, expect: &str| {
            assert_eq!(thread_name(thread(station, stage)), expect);
        };
        check(0, Stage::Draft, "station 1");
        check(0, Stage::Publish, "station 1");
        check(0, Stage::Typeset, "worker 1");
        check(3, Stage::Draft, "station 4");
        check(3, Stage::Typeset, "worker 4");
    }

    #[test]
    fn only_whole_seconds_are_a_time() {
        let check = |written: &str, expect: Option<&str>| {
            let time = seconds(written).ok().map(|time| time.to_string());
            assert_eq!(time.as_deref(), expect, "{written}");
        };
        check("0", Some("1970-01-01T00:00:00Z"));
        check("1753920000", Some("2025-07-31T00:00:00Z"));
        for wrong in ["", " 1", "+1", "-1", "1.5", "1e9", "yesterday", "99999999999999999999"] {
            check(wrong, None);
        }
    }
}

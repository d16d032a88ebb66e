//! `--timings`: what was done when, as a trace in the Trace Event Format of Chrome, which Perfetto and
//! <chrome://tracing> open.
//!
//! Follows <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>: complete
//! events (`"ph": "X"`) with `ts` and `dur` in microseconds, and metadata events (`"ph": "M"`) that name
//! the process and its threads. A station has two threads: what this process does for it, and what its
//! worker does at the same time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::engine::{BuildEvent, Stage, StageTiming};

/// What was done when, from the start of the build.
pub(in crate::cli) struct Timings {
    start: Instant,
    stretches: Mutex<Vec<TraceSpan>>,
}

/// A stretch of time on one thread of the trace.
#[derive(Clone)]
struct TraceSpan {
    thread: u64,
    name: String,
    category: &'static str,
    from: Duration,
    to: Duration,
}

/// The thread of what is done once for all documents.
const ALL: u64 = 0;

/// There is one process in the trace.
const PROCESS: u64 = 1;

impl Timings {
    pub(in crate::cli) fn new(start: Instant) -> Self {
        Self { start, stretches: Mutex::default() }
    }

    /// How long the build has taken until now.
    pub(in crate::cli) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Notes what was done for all documents until now, since the last such note.
    pub(in crate::cli) fn note(&self, name: &str) {
        let mut stretches = self.stretches.lock().unwrap_or_else(PoisonError::into_inner);
        let for_all = stretches.iter().filter(|stretch| stretch.thread == ALL);
        let from = for_all.map(|stretch| stretch.to).max().unwrap_or_default();
        let to = self.start.elapsed();
        stretches.push(TraceSpan {
            thread: ALL,
            name: name.to_owned(),
            category: "build",
            from,
            to,
        });
    }

    /// Takes note of what happens, if it took its time.
    pub(in crate::cli) fn take(&self, event: &BuildEvent<'_>) {
        if let BuildEvent::StageTiming(lap) = event {
            self.lap(lap);
        }
    }

    /// Notes what was done for a document.
    fn lap(&self, lap: &StageTiming<'_>) {
        let from = lap.start.saturating_duration_since(self.start);
        let category = match lap.stage {
            Stage::Draft => "draft",
            Stage::Typeset => "typeset",
            Stage::Publish => "publish",
        };
        let stretch = TraceSpan {
            thread: thread(lap.station, lap.stage),
            name: format!("{category} {}", lap.job.briefing.name),
            category,
            from,
            to: from + lap.duration,
        };
        self.stretches.lock().unwrap_or_else(PoisonError::into_inner).push(stretch);
    }

    /// The trace, in JSON.
    pub(in crate::cli) fn trace(&self) -> String {
        let stretches = self.stretches.lock().unwrap_or_else(PoisonError::into_inner);
        let stretches = one_at_a_time(stretches.clone());
        let threads: BTreeSet<u64> = stretches.iter().map(|stretch| stretch.thread).collect();
        let process = metadata("process_name", ALL, &json!({ "name": "briefpress build" }));
        let names = threads.into_iter().flat_map(|thread| {
            [
                metadata("thread_name", thread, &json!({ "name": thread_name(thread) })),
                metadata("thread_sort_index", thread, &json!({ "sort_index": thread })),
            ]
        });
        let events = [process].into_iter().chain(names).chain(stretches.iter().map(event));
        let trace = json!({
            "traceEvents": events.collect::<Vec<_>>(),
            "displayTimeUnit": "ms",
        });
        trace.to_string() + "\n"
    }
}

/// The thread of a stage at a station: the worker typesets while the next document is drafted.
fn thread(station: usize, stage: Stage) -> u64 {
    let ours = 2 * station as u64 + 1;
    if stage == Stage::Typeset { ours + 1 } else { ours }
}

fn thread_name(thread: u64) -> String {
    match (thread, thread.div_ceil(2)) {
        (ALL, _) => "all briefings".to_owned(),
        (thread, station) if thread % 2 == 0 => format!("worker {station}"),
        (_, station) => format!("station {station}"),
    }
}

/// In order of time, none beginning before the one before it on its thread has ended: that a worker is
/// done is noticed a little late, and viewers take what overlaps for calls within calls.
fn one_at_a_time(mut stretches: Vec<TraceSpan>) -> Vec<TraceSpan> {
    stretches.sort_by_key(|stretch| (stretch.from, stretch.to));
    let mut ends: BTreeMap<u64, Duration> = BTreeMap::new();
    for TraceSpan { thread, from, to, .. } in &mut stretches {
        let end = ends.entry(*thread).or_default();
        *from = (*from).max(*end);
        *to = (*to).max(*from);
        *end = *to;
    }
    stretches
}

fn metadata(name: &str, thread: u64, args: &Value) -> Value {
    json!({ "name": name, "ph": "M", "ts": 0, "pid": PROCESS, "tid": thread, "args": args })
}

fn event(stretch: &TraceSpan) -> Value {
    let (from, to) = (stretch.from.as_micros(), stretch.to.as_micros());
    let [from, duration] = [from, to - from].map(|it| u64::try_from(it).unwrap_or(u64::MAX));
    json!({
        "name": stretch.name,
        "cat": stretch.category,
        "ph": "X",
        "ts": from,
        "dur": duration,
        "pid": PROCESS,
        "tid": stretch.thread,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_overlaps_on_a_thread_is_set_one_after_the_other() {
        let stretch = |thread, from, to| TraceSpan {
            thread,
            name: String::new(),
            category: "draft",
            from: Duration::from_micros(from),
            to: Duration::from_micros(to),
        };
        let set = one_at_a_time(vec![stretch(1, 8, 12), stretch(2, 3, 9), stretch(1, 0, 10)]);
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
}

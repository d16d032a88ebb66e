//! The scheduler: one loop that drafts, has typeset and completes documents on several lanes.
//!
//! A lane is a thread with a large stack and a [`WorkerSlot`], that is one worker process at a time. Each lane takes the
//! [next](Work::next) item, [prepares](Work::prepare) it in this process, sends the [request](Work::request) to its
//! worker, waits for the reply and [completes](Work::complete) the item. If the work [looks ahead](Work::looks_ahead), the
//! lane prepares the next item and completes the last one while the worker is busy. Before, it [attends](Work::attend) to
//! the item that the worker has.
//!
//! | work | items | looks ahead |
//! |---|---|---|
//! | a build | the documents, the slowest first | yes |
//! | a build of ids from standard input | the documents as their ids arrive | no: each is published before the next is awaited |
//! | volumes | one for each lane: the worker that counted the pages of a volume also typesets it | no |
//! | a check | the documents, which are not written | yes |
//! | a dry run | the documents, which are only drafted | no |
//!
//! # Limits
//! A document has a limit of time and of memory, set by [`WorkerPool`]. From [`Work::request`] to its reply, a worker has
//! them; what [`Work::prepare`] and [`Work::receive`] draft in this process has them by its [supervision](crate::supervision).

use std::thread;

use parking_lot::Mutex;

use super::STACK_SIZE;
use super::worker::{Reply, Request, WorkerFailure, WorkerPool, WorkerSlot};

/// What is done with each item.
pub(super) trait Work: Sync {
    /// An item that was taken and not yet prepared.
    type Item;
    /// An item for which a worker is needed.
    type Prepared;
    /// What a worker made of it.
    type Made;

    /// Whether the next item is prepared while the worker is busy.
    fn looks_ahead(&self) -> bool;

    /// Takes the next item; `None` ends the lane.
    fn next(&self, lane: usize) -> Option<Self::Item>;

    /// Prepares an item; `None` if it is finished without a worker.
    fn prepare(&self, lane: usize, item: Self::Item) -> Option<Self::Prepared>;

    /// The request to the worker.
    fn request<'p>(&self, prepared: &'p Self::Prepared) -> Request<'p>;

    /// Does what is to be done for an item while the worker is busy with it.
    fn attend(&self, _prepared: &mut Self::Prepared) {}

    /// Evaluates the reply. The worker may be asked again.
    fn receive(
        &self,
        slot: &mut WorkerSlot<'_>,
        prepared: &mut Self::Prepared,
        reply: Result<Reply, WorkerFailure>,
    ) -> Self::Made;

    /// Completes an item.
    fn complete(&self, lane: usize, prepared: Self::Prepared, made: Self::Made);
}

/// Lanes that stay, with their workers, from one run to the next.
pub(super) struct Scheduler<'p> {
    pool: &'p WorkerPool,
    lanes: Vec<WorkerSlot<'p>>,
}

impl<'p> Scheduler<'p> {
    /// A scheduler with a lane for each worker of a pool, but no more than there are items.
    pub(super) fn new(pool: &'p WorkerPool, items: usize) -> Self {
        let lanes = pool.size().min(items);
        Self { pool, lanes: (0..lanes).map(|_| WorkerSlot::new(pool)).collect() }
    }

    /// The number of lanes.
    pub(super) fn lanes(&self) -> usize {
        self.lanes.len()
    }

    /// Works on all items.
    pub(super) fn run<W: Work>(&mut self, work: &W) {
        self.pool.limit_memory(self.lanes.len());
        thread::scope(|scope| {
            for (lane, slot) in self.lanes.iter_mut().enumerate() {
                let thread = thread::Builder::new().stack_size(STACK_SIZE);
                let started = thread.spawn_scoped(scope, move || run_lane(lane, slot, work));
                if let Err(error) = started {
                    // Without threads nothing can be built.
                    panic!("cannot start a thread: {error}");
                }
            }
        });
    }
}

fn run_lane<W: Work>(lane: usize, slot: &mut WorkerSlot<'_>, work: &W) {
    let mut current = prepare_next(lane, work);
    let mut sent = send(slot, work, current.as_ref());
    while let (Some(mut prepared), Some(was_sent)) = (current, sent) {
        work.attend(&mut prepared);
        let ahead = if work.looks_ahead() { prepare_next(lane, work) } else { None };
        let reply = was_sent.and_then(|()| slot.receive());
        let made = work.receive(slot, &mut prepared, reply);
        if work.looks_ahead() {
            sent = send(slot, work, ahead.as_ref());
            current = ahead;
            work.complete(lane, prepared, made);
        } else {
            work.complete(lane, prepared, made);
            current = prepare_next(lane, work);
            sent = send(slot, work, current.as_ref());
        }
    }
}

/// The next item for which a worker is needed.
fn prepare_next<W: Work>(lane: usize, work: &W) -> Option<W::Prepared> {
    loop {
        let item = work.next(lane)?;
        if let Some(prepared) = work.prepare(lane, item) {
            return Some(prepared);
        }
    }
}

fn send<W: Work>(
    slot: &mut WorkerSlot<'_>,
    work: &W,
    prepared: Option<&W::Prepared>,
) -> Option<Result<(), WorkerFailure>> {
    prepared.map(|prepared| slot.send(&work.request(prepared)))
}

/// Items of which each lane takes the one with its number, or results that each lane leaves.
pub(super) struct PerLane<T>(Mutex<Vec<Option<T>>>);

impl<T> PerLane<T> {
    pub(super) fn new(items: impl IntoIterator<Item = T>) -> Self {
        Self(Mutex::new(items.into_iter().map(Some).collect()))
    }

    /// No items yet, with room for those of so many lanes.
    pub(super) fn empty(lanes: usize) -> Self {
        Self(Mutex::new((0..lanes).map(|_| None).collect()))
    }

    pub(super) fn take(&self, lane: usize) -> Option<T> {
        self.0.lock().get_mut(lane)?.take()
    }

    pub(super) fn put(&self, lane: usize, item: T) {
        if let Some(place) = self.0.lock().get_mut(lane) {
            *place = Some(item);
        }
    }

    /// The items in the order of the lanes.
    pub(super) fn into_items(self) -> Vec<T> {
        self.0.into_inner().into_iter().flatten().collect()
    }
}

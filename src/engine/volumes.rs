//! Documents in volumes: continuous pages, and an index of all of them.
//!
//! 1. [`volumes_of`] parts the claims of a briefing; its last document is the index.
//! 2. As many volumes as there are stations are typeset to count their pages, each at a station, and
//!    then, when it is known where each begins, once more by the same worker: nearly all of it is
//!    remembered, for only the numbers of pages change.
//! 3. The index is made last, from what the volumes have marked.
//! 4. Where one of them cannot be typeset, none is published: half of a set would have wrong numbers. All
//!    are fresh, or none is.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use super::event::{BuildEvent, Stage};
use super::fingerprint::RebuildReason;
use super::page_order::Attempt;
use super::plan::{job, shown, titled};
use super::publish::StagedFile;
use super::run::Run;
use super::worker::WorkerSlot;
use super::{Engine, Job, Outcome, on_large_stack, typeset};
use crate::diagnostic::Diagnostic;
use crate::draft::{Bound, Briefing, Draft, Mark, Part, Placing};
use crate::ledger::Claim;
use crate::project::{BriefingSettings, VolumeSettings};
use crate::typeset::{Count, Typeset};

/// What stands for claims without a value in the field that parts the volumes.
const NAMELESS: &str = "..";

/// The volumes of a briefing in alphabetical order, those without a value last, and the index.
pub(super) fn volumes_of(
    settings: &BriefingSettings,
    volumes: &VolumeSettings,
    whole: &Briefing,
) -> Vec<Job> {
    let mut parts: BTreeMap<(String, String), Vec<Arc<Claim>>> = BTreeMap::new();
    for claim in &whole.claims {
        let value = claim.field(&volumes.by.value).unwrap_or_default();
        let key = if volumes.initial { initial(&value) } else { value };
        let name = match volumes.initial {
            true => key.clone(),
            false => shown(&key, &volumes.by.value, std::slice::from_ref(claim)),
        };
        parts.entry((name, key)).or_default().push(Arc::clone(claim));
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by(|((one, key), _), ((other, next), _)| {
        let named_first = key.is_empty().cmp(&next.is_empty());
        named_first.then_with(|| whole.language.compare(one, other))
    });
    let of = parts.len();
    let volume = |(number, key, claims): (usize, String, Vec<Arc<Claim>>)| {
        let name = match () {
            () if key.is_empty() => NAMELESS.to_owned(),
            () if volumes.initial => key,
            () => shown(&key, &volumes.by.value, &claims),
        };
        let title = titled(&whole.title, &name);
        let part = Part::Volume { number, of, name };
        let briefing = Briefing { title, part, claims, ..whole.clone() };
        job(settings, briefing, &format!("{}-{number}", settings.name.value))
    };
    let mut jobs: Vec<Job> = (1..)
        .zip(parts)
        .map(|(number, ((_, key), claims))| volume((number, key, claims)))
        .collect();
    jobs.push(index_of(settings, volumes, whole));
    jobs
}

fn index_of(settings: &BriefingSettings, volumes: &VolumeSettings, whole: &Briefing) -> Job {
    let title = whole.title.replace("{each}", "");
    let briefing = Briefing {
        title: title.trim_end_matches([' ', ':', ',']).to_owned(),
        template: (volumes.index.value.clone(), volumes.index.span.clone()),
        part: Part::Index,
        claims: Vec::new(),
        ..whole.clone()
    };
    job(settings, briefing, &format!("{}-index", settings.name.value))
}

/// The first letter or digit in Latin capitals; empty if there is none.
fn initial(value: &str) -> String {
    let latin = deunicode::deunicode(value);
    let first = latin.chars().find(char::is_ascii_alphanumeric);
    first.map(|c| c.to_ascii_uppercase().to_string()).unwrap_or_default()
}

/// What a volume has, or what is to be mended in it.
type Set<T> = Result<T, Vec<Diagnostic>>;

/// A volume before its place is known: its first draft and the one in the order of its pages, if that is another.
type Drafts = (Draft, Option<Draft>);

/// A document of a set that was made, with what there is to look at all the same.
type Finished = (Draft, Typeset, Vec<Diagnostic>);

impl<'r> Run<'r> {
    /// The briefings in volumes that are `wanted`, one after the other.
    pub(super) fn sets(&self, jobs: &'r [Job], wanted: &dyn Fn(&Job) -> bool) {
        let part = |(_, job): &(usize, &Job)| job.briefing.part != Part::Whole && wanted(job);
        let parts: Vec<(usize, &Job)> = jobs.iter().enumerate().filter(part).collect();
        for set in parts.chunk_by(|(_, one), (_, other)| one.settings == other.settings) {
            if self.is_open() {
                self.set(set);
            }
        }
    }

    /// The volumes of one briefing and their index, published if all could be made; unless all are
    /// fresh.
    fn set(&self, set: &[(usize, &Job)]) {
        let reasons = match self.fresh_set(set) {
            Err(reasons) => reasons,
            Ok(fresh) => {
                for ((at, job), outcome) in set.iter().zip(fresh) {
                    self.end(*at, job, outcome);
                }
                return;
            }
        };
        let made = self.made(set);
        if self.press.crew.interrupt.signal().is_some() {
            return;
        }
        if made.iter().any(Result::is_err) {
            for ((at, job), made) in set.iter().zip(made) {
                self.end(*at, job, Outcome::Failed(made.err().unwrap_or_default()));
            }
            return;
        }
        let made = made.into_iter().filter_map(Result::ok).zip(reasons).collect();
        self.publish_set(set, made);
    }

    /// What there is to say of a set all of which is fresh; or why each of its documents is made.
    fn fresh_set(&self, set: &[(usize, &Job)]) -> Result<Vec<Outcome>, Vec<RebuildReason>> {
        let mut fresh = Vec::with_capacity(set.len());
        for (_, job) in set {
            (self.tell)(BuildEvent::Started(job));
            match self.fresh_volume(job) {
                Ok(outcome) => fresh.push(outcome),
                Err(first) => return Err(self.reasons(set, fresh.len(), &first)),
            }
        }
        Ok(fresh)
    }

    fn fresh_volume(&self, job: &Job) -> Result<Outcome, RebuildReason> {
        if self.orders.force {
            return Err(RebuildReason::Forced);
        }
        if !self.is_recorded(job) {
            return Err(RebuildReason::New);
        }
        let draft = self.press.draft(job).map_err(|_| RebuildReason::Draft)?;
        match self.passed(job, draft) {
            Ok(draft) => self.fresh(job, &draft),
            Err(diagnostics) => Ok(Outcome::Failed(diagnostics)),
        }
    }

    /// Why each document of a set is made, of which the one at `first` is the first that is not fresh:
    /// those after it are not looked at, since they are made in any case.
    fn reasons(
        &self,
        set: &[(usize, &Job)],
        first: usize,
        why: &RebuildReason,
    ) -> Vec<RebuildReason> {
        let reason = |(at, (_, job)): (usize, &(usize, &Job))| match why {
            RebuildReason::Forced => RebuildReason::Forced,
            _ if at == first => why.clone(),
            _ if !self.is_recorded(job) => RebuildReason::New,
            _ => RebuildReason::Set,
        };
        set.iter().enumerate().map(reason).collect()
    }

    /// Writes all documents of a set, and only then gives them their names.
    fn publish_set(&self, set: &[(usize, &Job)], made: Vec<(Finished, RebuildReason)>) {
        let staged = set.iter().zip(&made).map(|((_, job), ((_, typeset, _), _))| {
            let start = Instant::now();
            let staged = StagedFile::new(&self.folder.join(&job.output), &typeset.bytes);
            self.lap(0, job, Stage::Publish, start, start.elapsed());
            staged
        });
        let staged: Vec<_> = staged.collect();
        let mut is_whole = staged.iter().all(Result::is_ok);
        for (((at, job), (made, why)), staged) in set.iter().zip(made).zip(staged) {
            let (draft, typeset, warnings) = made;
            let committed = match staged {
                Ok(staged) if is_whole => staged.commit(),
                Ok(_) => Ok(()),
                Err(error) => Err(error),
            };
            let outcome = match committed {
                Ok(()) if is_whole => {
                    let record = self.press.record(job, &unplaced(draft, job), &typeset, None);
                    self.published(job, record, typeset, warnings, why)
                }
                Ok(()) => Outcome::Failed(Vec::new()),
                Err(error) => {
                    is_whole = false;
                    Outcome::Unpublished(error)
                }
            };
            self.end(*at, job, outcome);
        }
    }

    /// All documents of a set, in their order.
    fn made(&self, set: &[(usize, &Job)]) -> Vec<Set<Finished>> {
        let is_volume =
            |(_, job): &&(usize, &Job)| matches!(job.briefing.part, Part::Volume { .. });
        let (volumes, rest): (Vec<_>, Vec<_>) = set.iter().partition(is_volume);
        let mut stations: Vec<WorkerSlot<'_>> =
            (0..self.press.crew.stations).map(|_| WorkerSlot::new(&self.press.crew)).collect();
        let mut made = Vec::with_capacity(set.len());
        let mut after = Placing::default();
        for wave in volumes.chunks(stations.len()) {
            let jobs = || wave.iter().map(|(_, job)| *job);
            let counted = side_by_side(&mut stations, jobs(), |number, station, job| {
                self.timed(number, job, || self.counted(station, job))
            });
            let mut drafts = Vec::with_capacity(wave.len());
            for (job, counted) in jobs().zip(counted) {
                let placed = |(drafts, count)| place(drafts, job, count, &mut after);
                drafts.push((job, counted.map(placed)));
            }
            made.extend(side_by_side(&mut stations, drafts, |number, station, (job, drafts)| {
                self.timed(number, job, || self.bound(station, job, drafts?))
            }));
        }
        let indexes = rest.iter().map(|(_, job)| *job);
        made.extend(side_by_side(&mut stations[..1], indexes, |number, station, job| {
            let draft = self.drafted(job)?.placed(&job.briefing, &after);
            self.timed(number, job, || self.bound(station, job, (draft, None)))
        }));
        made
    }

    /// A draft that may be published.
    fn drafted(&self, job: &Job) -> Set<Draft> {
        self.passed(job, self.press.draft(job)?)
    }

    /// The drafts of a volume, its pages and its marks.
    fn counted(&self, station: &mut WorkerSlot<'_>, job: &Job) -> Set<(Drafts, Count)> {
        let first = self.drafted(job)?;
        let Attempt { draft, made } = self.press.count_in_page_order(station, job, &first);
        let count = made.map_err(|unmade| self.press.why_unmade(job, &first, unmade))?;
        Ok(((first, draft), count))
    }

    /// A finished document of a set that may be published.
    fn bound(&self, station: &mut WorkerSlot<'_>, job: &Job, drafts: Drafts) -> Set<Finished> {
        let (draft, typeset, diagnostics) = self.press.bound(station, job, drafts)?;
        Ok((draft, typeset, self.accepted(diagnostics)?))
    }

    /// What is made of a volume at a station, which is told with the time that it took.
    fn timed<T>(&self, station: usize, job: &Job, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = work();
        self.lap(station, job, Stage::Typeset, start, start.elapsed());
        made
    }
}

impl Engine<'_> {
    /// A finished document of a set.
    fn bound(&self, station: &mut WorkerSlot<'_>, job: &Job, drafts: Drafts) -> Set<Finished> {
        let (first, draft) = drafts;
        let manuscript = &draft.as_ref().unwrap_or(&first).manuscript;
        let made = typeset(station.typeset(manuscript).and_then(|()| station.receive()));
        let made = self.typeset_in_page_order(station, job, &first, Attempt { draft, made });
        let (typeset, warnings) = self.judged(job, &first, made)?;
        Ok((first, typeset, warnings))
    }
}

/// What is made of each piece of work, each at a station of its own, with its number, at the same time,
/// in their order.
/// There are no more pieces than stations.
fn side_by_side<W: Send, T: Send>(
    stations: &mut [WorkerSlot<'_>],
    pieces: impl IntoIterator<Item = W>,
    work: impl Fn(usize, &mut WorkerSlot<'_>, W) -> T + Sync,
) -> Vec<T> {
    let mut made: Vec<Option<T>> = stations.iter().map(|_| None).collect();
    let work = &work;
    std::thread::scope(|scope| {
        let pieces = stations.iter_mut().zip(pieces).zip(&mut made).enumerate();
        for (number, ((station, piece), made)) in pieces {
            on_large_stack(scope, move || *made = Some(work(number, station, piece)));
        }
    });
    made.into_iter().flatten().collect()
}

/// The draft by which a document of a set is known to be fresh. Its place follows from those before it,
/// which are fresh or not together with it.
fn unplaced(draft: Draft, job: &Job) -> Draft {
    draft.placed(&job.briefing, &Placing::default())
}

/// Gives a volume its first page, and leaves to those after it where its own pages end and what it has
/// marked.
fn place(drafts: Drafts, job: &Job, count: Count, after: &mut Placing) -> Drafts {
    let first = after.first_page;
    let placing = Placing { first_page: first, ..Placing::default() };
    let placed = |draft: Draft| draft.placed(&job.briefing, &placing);
    let drafts = (placed(drafts.0), drafts.1.map(placed));
    after.first_page += count.pages;
    if let Part::Volume { name, .. } = &job.briefing.part {
        after.volumes.push(Bound { name: name.clone(), first, last: after.first_page - 1 });
    }
    let volume = after.volumes.len();
    let mark = |(about, page): (_, usize)| Mark { about, volume, page: first + page - 1 };
    after.marks.extend(count.marks.into_iter().map(mark));
    drafts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initial_of_a_name_is_a_latin_capital() {
        let check = |name: &str, expect: &str| assert_eq!(initial(name), expect, "{name}");
        check("Ardania", "A");
        check("Åland", "A");
        check("unknown recipient", "U");
        check("*Free Tamoria*", "F");
        check("Україна", "U");
        check("…", "");
    }
}

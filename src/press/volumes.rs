//! Documents in volumes: continuous pages, and an index of all of them.
//!
//! 1. [`volumes_of`] parts the claims of a briefing; its last document is the index.
//! 2. [`Press::bind`] takes as many volumes as there are threads, typesets each to count its pages,
//!    and then, when it is known where each begins, once more: nearly all of it is remembered, for
//!    only the numbers of pages change.
//! 3. The index is made last, from what the volumes have marked.
//! 4. Where one of them cannot be typeset, none is published: half of a set would have wrong numbers.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::plan::{job, shown, titled};
use super::{Job, Outcome, Press, guarded, in_briefing};
use crate::diagnostic::Diagnostic;
use crate::draft::{Bound, Briefing, Draft, Mark, Part, Placing};
use crate::ledger::Claim;
use crate::project::{BriefingSettings, VolumeSettings};
use crate::typeset::{Count, Pdf, forget};

/// What stands for claims without a value in the field that parts the volumes.
const NAMELESS: &str = "–";

/// The volumes of a briefing in alphabetical order, those without a value last, and the index.
pub(super) fn volumes_of(
    settings: &BriefingSettings,
    volumes: &VolumeSettings,
    whole: &Briefing,
) -> Vec<Job> {
    let mut parts: BTreeMap<(bool, String, String), Vec<Arc<Claim>>> = BTreeMap::new();
    for claim in &whole.claims {
        let value = claim.field(&volumes.by.value).unwrap_or_default();
        let key = if volumes.initial { initial(&value) } else { value };
        let name = match volumes.initial {
            true => key.clone(),
            false => shown(&key, &volumes.by.value, std::slice::from_ref(claim)),
        };
        let order = deunicode::deunicode(&name).to_lowercase();
        parts.entry((key.is_empty(), order, key)).or_default().push(Arc::clone(claim));
    }
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
        .map(|(number, ((_, _, key), claims))| volume((number, key, claims)))
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
type Made<T> = Result<T, Vec<Diagnostic>>;

impl Press<'_> {
    /// Makes the volumes of one briefing and their index, and publishes them if all could be made.
    pub(super) fn bind(
        &self,
        jobs: &[&Job],
        folder: &Path,
        done: &(impl Fn(&Job, &Outcome) + Sync),
    ) -> Vec<Outcome> {
        let made = self.set(jobs);
        let all = made.iter().all(Result::is_ok);
        let outcome = |(job, made): (&&Job, Made<(Pdf, Duration)>)| {
            let outcome = match made {
                Ok((pdf, time)) if all => Self::published(job, pdf, folder, time),
                Ok(_) => Outcome::Failed(Vec::new()),
                Err(found) => Outcome::Failed(found),
            };
            done(job, &outcome);
            outcome
        };
        jobs.iter().zip(made).map(outcome).collect()
    }

    /// All documents of a set, in their order.
    fn set(&self, jobs: &[&Job]) -> Vec<Made<(Pdf, Duration)>> {
        let (volumes, rest): (Vec<&Job>, Vec<&Job>) =
            jobs.iter().partition(|job| matches!(job.briefing.part, Part::Volume { .. }));
        let mut made = Vec::with_capacity(jobs.len());
        let mut after = Placing::default();
        for wave in volumes.chunks(rayon::current_num_threads()) {
            let counted: Vec<_> = wave.par_iter().map(|job| self.counted(job)).collect();
            let mut drafts = Vec::with_capacity(wave.len());
            for (job, counted) in wave.iter().zip(counted) {
                let place = |(draft, count, start)| (place(draft, job, count, &mut after), start);
                drafts.push((job, counted.map(place)));
            }
            made.par_extend(drafts.into_par_iter().map(|(job, drafted)| {
                let (draft, time) = drafted?;
                self.placed(job, &draft, time)
            }));
            forget();
        }
        made.extend(rest.into_iter().map(|job| {
            let draft = guarded(job, || self.desk.draft(&job.briefing))?;
            self.placed(job, &draft.placed(&job.briefing, &after), Duration::ZERO)
        }));
        forget();
        made
    }

    /// The draft of a volume, its pages and its marks, and how long that took.
    fn counted(&self, job: &Job) -> Made<(Draft, Count, Duration)> {
        let start = Instant::now();
        guarded(job, || {
            let draft = self.desk.draft(&job.briefing)?;
            let count = self.workshop.count(&job.briefing, &draft)?;
            Ok((draft, count, start.elapsed()))
        })
    }

    /// The finished document, and how long it took together with what took `before`.
    fn placed(&self, job: &Job, draft: &Draft, before: Duration) -> Made<(Pdf, Duration)> {
        let start = Instant::now();
        let pdf = guarded(job, || self.workshop.typeset(&job.briefing, draft))?;
        let pdf = Pdf { warnings: in_briefing(pdf.warnings, job), ..pdf };
        Ok((pdf, before + start.elapsed()))
    }
}

/// Gives a volume its first page, and leaves to those after it where its own pages end and what it has
/// marked.
fn place(draft: Draft, job: &Job, count: Count, after: &mut Placing) -> Draft {
    let first = after.first_page;
    let placing = Placing { first_page: first, ..Placing::default() };
    let draft = draft.placed(&job.briefing, &placing);
    after.first_page += count.pages;
    if let Part::Volume { name, .. } = &job.briefing.part {
        after.volumes.push(Bound { name: name.clone(), first, last: after.first_page - 1 });
    }
    let volume = after.volumes.len();
    let mark = |(about, page): (_, usize)| Mark { about, volume, page: first + page - 1 };
    after.marks.extend(count.marks.into_iter().map(mark));
    draft
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

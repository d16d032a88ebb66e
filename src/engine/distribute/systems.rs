//! `--partition auto`: the shard of this run, from the environment variables of CI and batch systems.
//!
//! 1. The variables of each known system give the index of this run and the number of runs.
//! 2. The number may also be given, in `auto/8` or `BRIEFPRESS_JOB_TOTAL`: for systems that have no variable for it, and to
//!    check those that have one.
//! 3. A system with a single run yields to one with several: CI servers set their variables in every job, also in one that
//!    submits an array elsewhere.
//! 4. All remaining systems must agree.
//!
//! # The systems
//! | system | which | counted from | of how many |
//! |---|---|---|---|
//! | [Kubernetes](https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static/), a Job with `completionMode: Indexed` | `JOB_COMPLETION_INDEX` | 0 | none |
//! | [Slurm](https://slurm.schedmd.com/job_array.html), a job array | `SLURM_ARRAY_TASK_ID` | `SLURM_ARRAY_TASK_MIN`, by `…_STEP` | `SLURM_ARRAY_TASK_COUNT` |
//! | [AWS Batch](https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html), an array job | `AWS_BATCH_JOB_ARRAY_INDEX` | 0 | `AWS_BATCH_JOB_ARRAY_SIZE` |
//! | [Cloud Run](https://cloud.google.com/run/docs/container-contract#jobs-env-vars), a job | `CLOUD_RUN_TASK_INDEX` | 0 | `CLOUD_RUN_TASK_COUNT` |
//! | [GitLab](https://docs.gitlab.com/ci/variables/predefined_variables/), `parallel` | `CI_NODE_INDEX` | 1 | `CI_NODE_TOTAL` |
//! | [Buildkite](https://buildkite.com/docs/pipelines/configure/environment-variables), `parallelism` | `BUILDKITE_PARALLEL_JOB` | 0 | `BUILDKITE_PARALLEL_JOB_COUNT` |
//! | [CircleCI](https://circleci.com/docs/variables/), `parallelism` | `CIRCLE_NODE_INDEX` | 0 | `CIRCLE_NODE_TOTAL` |
//! | any other | `BRIEFPRESS_JOB_INDEX` | 0 | `BRIEFPRESS_JOB_TOTAL` |
//!
//! GitHub Actions sets no variable. It knows both numbers, counted from 0, as
//! [`strategy.job-index` and `strategy.job-total`](https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#strategy-context);
//! ours have their names, so that a workflow can pass them on as they are.

use std::fmt;
use std::num::NonZero;

use super::partition::{Partition, PartitionArg, PartitionMethod, ShardIndex, number};

/// The partition that is to be built, and who chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ResolvedPartition {
    /// The partition.
    pub partition: Partition,
    /// The system that it was detected from; `None` if the user gave it.
    from: Option<&'static str>,
}

/// The shard cannot be determined from the environment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AutoError {
    /// A variable is not what it should be.
    #[error("{0} is `{1}`, which is not a valid job index")]
    NoNumber(&'static str, String),
    /// A variable is not there.
    #[error("{0} is not set, but other variables of a Slurm array are")]
    Incomplete(&'static str),
    /// A Slurm array whose tasks cannot determine their positions.
    #[error(
        "the shard of task {0} is unknown: the Slurm array is only a part of the tasks or \
             has gaps"
    )]
    Gaps(u32),
    /// It is not known how many shards there are.
    #[error("{index} is set, but the number of shards is not")]
    NoTotal {
        /// The variable of the index.
        index: &'static str,
        /// The variable of the number, if the system has one.
        total: Option<&'static str>,
    },
    /// There are not so many shards.
    #[error("{0} is set to shard {1}, but there are only {2} shards")]
    NoShare(&'static str, u64, u32),
    /// The given number of shards differs from that of a system.
    #[error("{0} gives {1} shards, but {2} gives {3}")]
    OtherTotal(&'static str, u32, &'static str, u32),
    /// Two systems number the run differently.
    #[error("this is shard {1} according to {0}, but shard {3} according to {2}")]
    Disagreement(&'static str, ShardIndex, &'static str, ShardIndex),
    /// None of the systems is there.
    #[error("the environment does not give the number of this shard")]
    NoSystem(Advice),
}

/// What can be done where no system is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Advice {
    /// Pass on what GitHub Actions knows.
    GitHub,
    /// Have GitLab run several jobs.
    GitLab,
    /// Give the shard explicitly.
    Any,
}

/// What is to be built of a plan, as the user wishes. `variable` gives the variables of the environment.
///
/// # Errors
/// If the shard is to be detected, and the environment does not determine it.
pub(crate) fn choose(
    wish: PartitionArg,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<ResolvedPartition, AutoError> {
    match wish {
        PartitionArg::Of(partition) => Ok(ResolvedPartition { partition, from: None }),
        PartitionArg::Auto { dealing, total } => auto(dealing, total, &CiEnvironment(&variable)),
    }
}

fn auto(
    dealing: PartitionMethod,
    total: Option<NonZero<u32>>,
    surroundings: &CiEnvironment<'_>,
) -> Result<ResolvedPartition, AutoError> {
    let given = given(total, surroundings)?;
    let mut places = Vec::new();
    for system in &SYSTEMS {
        places.extend(system.place(surroundings)?);
    }
    let several = places.iter().any(|place| place.total != Some(1));
    places.retain(|place| !several || place.total != Some(1));
    let mut shares = Vec::new();
    for place in places {
        shares.push((place.system.name, share(place, given)?));
    }
    let Some(&(system, share)) = shares.first() else {
        return Err(AutoError::NoSystem(advice(surroundings)));
    };
    match shares.iter().find(|(_, other)| *other != share) {
        Some((other, its)) => Err(AutoError::Disagreement(system, share, other, *its)),
        None => {
            Ok(ResolvedPartition { partition: Partition { dealing, share }, from: Some(system) })
        }
    }
}

/// The number of shards, and where it is given.
type Given = (&'static str, u32);

/// The number of shards that the user gives; two that differ are an error.
fn given(
    total: Option<NonZero<u32>>,
    surroundings: &CiEnvironment<'_>,
) -> Result<Option<Given>, AutoError> {
    let written = total.map(|total| ("`auto/N`", total.get()));
    let set = surroundings.number(OUR_TOTAL)?.map(|total| (OUR_TOTAL, total));
    match (written, set) {
        (Some((one, total)), Some((other, its))) if total != its => {
            Err(AutoError::OtherTotal(one, total, other, its))
        }
        (written, set) => Ok(written.or(set)),
    }
}

/// The shard of a run.
fn share(
    ShardPosition { system, index, total }: ShardPosition,
    given: Option<Given>,
) -> Result<ShardIndex, AutoError> {
    let total = match (total, given) {
        (Some(total), Some((who, its))) if total != its => {
            return Err(AutoError::OtherTotal(system.name, total, who, its));
        }
        (total, given) => total.or(given.map(|(_, total)| total)),
    };
    let nobody = AutoError::NoTotal { index: system.index, total: system.total() };
    let total = total.ok_or(nobody)?;
    let none = AutoError::NoShare(system.name, u64::from(index) + 1, total);
    ShardIndex::new(index.saturating_add(1), total).map_err(|_| none)
}

fn advice(surroundings: &CiEnvironment<'_>) -> Advice {
    match () {
        () if surroundings.is_true("GITHUB_ACTIONS") => Advice::GitHub,
        () if surroundings.is_true("GITLAB_CI") => Advice::GitLab,
        () => Advice::Any,
    }
}

impl AutoError {
    /// What to do.
    #[must_use]
    pub(crate) fn help(&self) -> String {
        match self {
            Self::Gaps(id) => {
                format!("submit `--array=1-N`; to repeat one task, give its shard: `hash:{id}/N`")
            }
            Self::NoTotal { total, .. } => {
                let own = total.filter(|total| *total != OUR_TOTAL);
                let own = own.map(|total| format!("{total} or ")).unwrap_or_default();
                format!("write `auto/8` for eight shards, or set {own}{OUR_TOTAL}")
            }
            Self::NoSystem(Advice::GitHub) => "GitHub sets no variables for this: set \
                                               `BRIEFPRESS_JOB_INDEX: ${{ strategy.job-index }}` \
                                               and `BRIEFPRESS_JOB_TOTAL: ${{ strategy.job-total \
                                               }}` in `env` of a job with a matrix"
                .to_owned(),
            Self::NoSystem(Advice::GitLab) => {
                "GitLab sets it in jobs with `parallel: N`".to_owned()
            }
            Self::NoSystem(Advice::Any) => {
                let variables = SYSTEMS.iter().map(|system| system.index);
                let variables = variables.collect::<Vec<_>>().join(", ");
                format!("write `hash:2/8`, or set one of {variables}")
            }
            _ => "give the shard, such as `hash:2/8`, or correct the variables".to_owned(),
        }
    }
}

impl fmt::Display for ResolvedPartition {
    /// "hash:3/8 from a Slurm array".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.partition)?;
        self.from.map_or(Ok(()), |system| write!(f, " from {system}"))
    }
}

/// A system, and its variables.
#[derive(Debug, PartialEq, Eq)]
struct JobArraySystem {
    /// Its name after "from".
    name: &'static str,
    /// The variable of the index of this run.
    index: &'static str,
    numbers: IndexScheme,
}

/// How a system numbers its runs.
#[derive(Debug, PartialEq, Eq)]
enum IndexScheme {
    /// From this number; the variable has the number of runs.
    From(u32, &'static str),
    /// From 0; there is no variable for the number.
    Open,
    /// By the variables of a Slurm array.
    Array,
}

/// The number of runs, for systems without a variable for it, and for unknown systems.
const OUR_TOTAL: &str = "BRIEFPRESS_JOB_TOTAL";

const OUR_INDEX: &str = "BRIEFPRESS_JOB_INDEX";

/// Our own variables, for systems that have none.
pub(crate) const VARIABLES: [&str; 2] = [OUR_INDEX, OUR_TOTAL];

/// The systems that are known.
const SYSTEMS: [JobArraySystem; 8] = [
    JobArraySystem::new("a Kubernetes indexed job", "JOB_COMPLETION_INDEX", IndexScheme::Open),
    JobArraySystem::new("a Slurm array", "SLURM_ARRAY_TASK_ID", IndexScheme::Array),
    JobArraySystem::new(
        "an AWS Batch array job",
        "AWS_BATCH_JOB_ARRAY_INDEX",
        IndexScheme::From(0, "AWS_BATCH_JOB_ARRAY_SIZE"),
    ),
    JobArraySystem::new(
        "a Cloud Run job",
        "CLOUD_RUN_TASK_INDEX",
        IndexScheme::From(0, "CLOUD_RUN_TASK_COUNT"),
    ),
    JobArraySystem::new(
        "GitLab's `parallel`",
        "CI_NODE_INDEX",
        IndexScheme::From(1, "CI_NODE_TOTAL"),
    ),
    JobArraySystem::new(
        "Buildkite's `parallelism`",
        "BUILDKITE_PARALLEL_JOB",
        IndexScheme::From(0, "BUILDKITE_PARALLEL_JOB_COUNT"),
    ),
    JobArraySystem::new(
        "CircleCI's `parallelism`",
        "CIRCLE_NODE_INDEX",
        IndexScheme::From(0, "CIRCLE_NODE_TOTAL"),
    ),
    JobArraySystem::new(OUR_INDEX, OUR_INDEX, IndexScheme::From(0, OUR_TOTAL)),
];

/// The position of this run, according to one system.
#[derive(Clone, Copy, Debug)]
struct ShardPosition {
    system: &'static JobArraySystem,
    /// Which, counted from 0.
    index: u32,
    /// The number of shards, if known.
    total: Option<u32>,
}

/// The variables that a run is surrounded by. One that is empty is as one that is not there.
struct CiEnvironment<'a>(&'a dyn Fn(&str) -> Option<String>);

impl CiEnvironment<'_> {
    /// A variable that is a whole number.
    fn number(&self, variable: &'static str) -> Result<Option<u32>, AutoError> {
        let value = (self.0)(variable).filter(|value| !value.is_empty());
        let read = |value: String| match number(&value) {
            Ok(number) => Ok(number),
            Err(_) => Err(AutoError::NoNumber(variable, value)),
        };
        value.map(read).transpose()
    }

    /// A variable that must be there, since another one is.
    fn needed(&self, variable: &'static str) -> Result<u32, AutoError> {
        self.number(variable)?.ok_or(AutoError::Incomplete(variable))
    }

    fn is_true(&self, variable: &str) -> bool {
        (self.0)(variable).is_some_and(|value| value == "true")
    }
}

impl JobArraySystem {
    const fn new(name: &'static str, index: &'static str, numbers: IndexScheme) -> Self {
        Self { name, index, numbers }
    }

    /// The variable of the number of runs, if there is one.
    fn total(&self) -> Option<&'static str> {
        match self.numbers {
            IndexScheme::From(_, total) => Some(total),
            IndexScheme::Open => None,
            IndexScheme::Array => Some("SLURM_ARRAY_TASK_COUNT"),
        }
    }

    /// Which run this is, if the system is there.
    fn place(
        &'static self,
        surroundings: &CiEnvironment<'_>,
    ) -> Result<Option<ShardPosition>, AutoError> {
        let Some(id) = surroundings.number(self.index)? else { return Ok(None) };
        let (index, total) = match self.numbers {
            IndexScheme::Open => (Some(id), None),
            IndexScheme::From(first, total) => (id.checked_sub(first), surroundings.number(total)?),
            IndexScheme::Array => return array(self, id, surroundings).map(Some),
        };
        let index = index.ok_or(AutoError::NoNumber(self.index, id.to_string()))?;
        Ok(Some(ShardPosition { system: self, index, total }))
    }
}

/// The position in a Slurm array. Only one without gaps determines it: of `--array=1,3,7` a task knows the least
/// number, the greatest and the count, and of `--array=3`, which runs one task anew, it knows no other.
fn array(
    system: &'static JobArraySystem,
    id: u32,
    surroundings: &CiEnvironment<'_>,
) -> Result<ShardPosition, AutoError> {
    let least = surroundings.needed("SLURM_ARRAY_TASK_MIN")?;
    let greatest = surroundings.needed("SLURM_ARRAY_TASK_MAX")?;
    let step = surroundings.needed("SLURM_ARRAY_TASK_STEP")?.max(1);
    let count = surroundings.needed("SLURM_ARRAY_TASK_COUNT")?;
    let places = greatest.checked_sub(least).map(|span| u64::from(span / step) + 1);
    let is_whole = places == Some(u64::from(count)) && (least..=greatest).contains(&id);
    let is_rerun = count == 1 && least > 1;
    if !is_whole || is_rerun || !(id - least).is_multiple_of(step) {
        return Err(AutoError::Gaps(id));
    }
    Ok(ShardPosition { system, index: (id - least) / step, total: Some(count) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is chosen, or why nothing is, where the variables are set: `NAME=value NAME=value`.
    fn chosen(wish: &str, variables: &str) -> String {
        let variable = |name: &str| {
            let set = variables.split(' ').filter_map(|set| set.split_once('='));
            set.filter(|(it, _)| *it == name).map(|(_, value)| value.to_owned()).next()
        };
        match choose(wish.parse().expect("a wish"), variable) {
            Ok(chosen) => chosen.to_string(),
            Err(error) => format!("{error}\n  {}", error.help()),
        }
    }

    /// The variables of a task of a Slurm array.
    fn slurm(id: u32, least: u32, greatest: u32, step: u32, count: u32) -> String {
        let array = format!("SLURM_ARRAY_TASK_ID={id} SLURM_ARRAY_TASK_MIN={least} ");
        let array =
            array + &format!("SLURM_ARRAY_TASK_MAX={greatest} SLURM_ARRAY_TASK_STEP={step} ");
        array + &format!("SLURM_ARRAY_TASK_COUNT={count}")
    }

    #[test]
    fn each_system_tells_the_shard() {
        let check = |variables: &str, expect: &str| assert_eq!(chosen("auto", variables), expect);
        check(
            "JOB_COMPLETION_INDEX=2 BRIEFPRESS_JOB_TOTAL=8",
            "hash:3/8 from a Kubernetes indexed job",
        );
        check(&slurm(3, 1, 8, 1, 8), "hash:3/8 from a Slurm array");
        check(
            "AWS_BATCH_JOB_ARRAY_INDEX=0 AWS_BATCH_JOB_ARRAY_SIZE=8",
            "hash:1/8 from an AWS Batch array job",
        );
        check("CLOUD_RUN_TASK_INDEX=7 CLOUD_RUN_TASK_COUNT=8", "hash:8/8 from a Cloud Run job");
        check("CI_NODE_INDEX=8 CI_NODE_TOTAL=8", "hash:8/8 from GitLab's `parallel`");
        check(
            "BUILDKITE_PARALLEL_JOB=0 BUILDKITE_PARALLEL_JOB_COUNT=8",
            "hash:1/8 from Buildkite's `parallelism`",
        );
        check("CIRCLE_NODE_INDEX=1 CIRCLE_NODE_TOTAL=8", "hash:2/8 from CircleCI's `parallelism`");
        check(
            "BRIEFPRESS_JOB_INDEX=1 BRIEFPRESS_JOB_TOTAL=8",
            "hash:2/8 from BRIEFPRESS_JOB_INDEX",
        );
    }

    #[test]
    fn a_slurm_array_may_begin_anywhere_and_take_steps() {
        let check = |array: &str, expect: &str| {
            assert_eq!(chosen("slice:auto", array), format!("slice:{expect} from a Slurm array"));
        };
        check(&slurm(0, 0, 7, 1, 8), "1/8");
        check(&slurm(104, 100, 107, 1, 8), "5/8");
        check(&slurm(8, 0, 15, 4, 4), "3/4");
        check(&slurm(1, 1, 1, 1, 1), "1/1");
    }

    #[test]
    fn what_a_user_writes_needs_no_system() {
        assert_eq!(chosen("slice:2/8", "CI_NODE_INDEX=x"), "slice:2/8");
    }

    #[test]
    fn how_many_there_are_may_be_given() {
        let check = |wish: &str, variables: &str, expect: &str| {
            assert_eq!(chosen(wish, variables), expect);
        };
        check("auto/8", "JOB_COMPLETION_INDEX=2", "hash:3/8 from a Kubernetes indexed job");
        check("slice:auto/8", "BRIEFPRESS_JOB_INDEX=0", "slice:1/8 from BRIEFPRESS_JOB_INDEX");
        check("auto/4", "CI_NODE_INDEX=1 CI_NODE_TOTAL=4", "hash:1/4 from GitLab's `parallel`");
    }

    #[test]
    fn a_system_with_one_run_gives_way_to_one_with_several() {
        let array = slurm(3, 1, 8, 1, 8);
        let expect = "hash:3/8 from a Slurm array";
        assert_eq!(chosen("auto", &format!("CI_NODE_TOTAL=1 {array}")), expect);
        assert_eq!(
            chosen("auto", &format!("CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=1 {array}")),
            expect
        );
        let alone = "CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=1";
        assert_eq!(chosen("auto", alone), "hash:1/1 from CircleCI's `parallelism`");
    }

    #[test]
    fn systems_that_agree_are_believed() {
        let both = "JOB_COMPLETION_INDEX=2 BUILDKITE_PARALLEL_JOB=2 BUILDKITE_PARALLEL_JOB_COUNT=8";
        assert_eq!(chosen("auto/8", both), "hash:3/8 from a Kubernetes indexed job");
    }

    #[test]
    fn what_does_not_tell_the_shard_is_told_with_what_to_do() {
        let told = |(wish, variables): (&str, &str)| {
            format!("{wish} {variables}\n  {}\n", chosen(wish, variables))
        };
        let gaps = slurm(3, 1, 7, 1, 3);
        let rerun = slurm(3, 3, 3, 1, 1);
        let beside = slurm(9, 1, 8, 1, 8);
        let all = [
            ("auto", ""),
            ("auto", "GITHUB_ACTIONS=true"),
            ("auto", "GITLAB_CI=true CI_NODE_TOTAL=1"),
            ("auto/8", ""),
            ("auto", "JOB_COMPLETION_INDEX=2"),
            ("auto", "JOB_COMPLETION_INDEX= JOB_COMPLETION_INDEX_=2"),
            ("auto/2", "JOB_COMPLETION_INDEX=2"),
            ("auto", "AWS_BATCH_JOB_ARRAY_INDEX=2"),
            ("auto", "BRIEFPRESS_JOB_INDEX=1"),
            ("auto", "CI_NODE_INDEX=0 CI_NODE_TOTAL=4"),
            ("auto", "CIRCLE_NODE_INDEX=4 CIRCLE_NODE_TOTAL=4"),
            ("auto", "CIRCLE_NODE_INDEX=4294967295 CIRCLE_NODE_TOTAL=4"),
            ("auto", "CLOUD_RUN_TASK_INDEX=0 CLOUD_RUN_TASK_COUNT=0"),
            ("auto", "CLOUD_RUN_TASK_INDEX=-1 CLOUD_RUN_TASK_COUNT=4"),
            ("auto", "CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=many"),
            ("auto", "SLURM_ARRAY_TASK_ID=1"),
            ("auto", &gaps),
            ("auto", &rerun),
            ("auto", &beside),
            ("auto/8", "CI_NODE_INDEX=1 CI_NODE_TOTAL=4"),
            ("auto/8", "JOB_COMPLETION_INDEX=2 BRIEFPRESS_JOB_TOTAL=4"),
            (
                "auto",
                "CI_NODE_INDEX=1 CI_NODE_TOTAL=4 JOB_COMPLETION_INDEX=2 BRIEFPRESS_JOB_TOTAL=4",
            ),
        ];
        insta::assert_snapshot!(all.map(told).concat());
    }
}

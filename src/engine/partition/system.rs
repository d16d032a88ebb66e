//! What systems that run one command many times tell each of the runs: which it is, and of how many.
//!
//! | system | which | counted from | of how many |
//! |---|---|---|---|
//! | [Kubernetes](https://kubernetes.io/docs/tasks/job/indexed-parallel-processing-static/), a Job with `completionMode: Indexed` | `JOB_COMPLETION_INDEX` | 0 | not told |
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

use super::AutoError;

/// A system, and the variables in which it tells a run what it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct JobArraySystem {
    /// Its name, as it stands after "from".
    pub(super) name: &'static str,
    /// The variable that says which of the runs this is.
    pub(super) index: &'static str,
    numbers: IndexScheme,
}

/// How a system numbers its runs.
#[derive(Debug, PartialEq, Eq)]
enum IndexScheme {
    /// From this number on, as many as the variable says.
    From(u32, &'static str),
    /// From 0 on; how many is not told.
    Open,
    /// As the variables of a Slurm array say.
    Array,
}

/// How many runs there are, for systems that do not tell, and for those that are not known here.
pub(super) const OUR_TOTAL: &str = "BRIEFPRESS_JOB_TOTAL";

const OUR_INDEX: &str = "BRIEFPRESS_JOB_INDEX";

/// The variables of our own that tell which shard this is, for systems that have none.
pub const VARIABLES: [&str; 2] = [OUR_INDEX, OUR_TOTAL];

/// The systems that are known.
pub(super) const SYSTEMS: [JobArraySystem; 8] = [
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
    JobArraySystem::new("GitLab's `parallel`", "CI_NODE_INDEX", IndexScheme::From(1, "CI_NODE_TOTAL")),
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

/// Which run this is, as one system says.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShardPosition {
    pub(super) system: &'static JobArraySystem,
    /// Which, counted from 0.
    pub(super) index: u32,
    /// Of how many, if that is told.
    pub(super) total: Option<u32>,
}

/// The variables that a run is surrounded by. One that is empty is as one that is not there.
pub(super) struct CiEnvironment<'a>(pub(super) &'a dyn Fn(&str) -> Option<String>);

impl CiEnvironment<'_> {
    /// A variable that is a whole number.
    pub(super) fn number(&self, variable: &'static str) -> Result<Option<u32>, AutoError> {
        let value = (self.0)(variable).filter(|value| !value.is_empty());
        let read = |value: String| match super::number(&value) {
            Ok(number) => Ok(number),
            Err(_) => Err(AutoError::NoNumber(variable, value)),
        };
        value.map(read).transpose()
    }

    /// A variable that must be there, since another one is.
    fn needed(&self, variable: &'static str) -> Result<u32, AutoError> {
        self.number(variable)?.ok_or(AutoError::Incomplete(variable))
    }

    pub(super) fn is_true(&self, variable: &str) -> bool {
        (self.0)(variable).is_some_and(|value| value == "true")
    }
}

impl JobArraySystem {
    const fn new(name: &'static str, index: &'static str, numbers: IndexScheme) -> Self {
        Self { name, index, numbers }
    }

    /// The variable that says how many runs there are, if there is one.
    pub(super) fn total(&self) -> Option<&'static str> {
        match self.numbers {
            IndexScheme::From(_, total) => Some(total),
            IndexScheme::Open => None,
            IndexScheme::Array => Some("SLURM_ARRAY_TASK_COUNT"),
        }
    }

    /// Which run this is, if the system is there.
    pub(super) fn place(
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

/// The place in a Slurm array. Only one without gaps tells it: of `--array=1,3,7` a task knows the least
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

//! The examples of `docs/scale`, run as the systems run them: with the variables that these set, each
//! shard from the same files, and then the job that merges. `scripts/slurm` runs Slurm's for real.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::project::{Project, REPOSITORY};
use crate::scale::{VARIABLES, pdfs, profiles};

/// An example that is YAML, and what must be in it for its system to take it.
const CLAIMS: [(&str, &str); 4] = [
    (
        "github.yml",
        "it.jobs.merge.needs == \"build\" and it.jobs.build.strategy.matrix.shard.len() == 4 \
         and it.jobs.values().all(job => job.steps.all(step => \"run\" in step or \"uses\" in step)) \
         and it.jobs.build.env.keys() == (\"BRIEFPRESS_JOB_INDEX\", \"BRIEFPRESS_JOB_TOTAL\")",
    ),
    (
        "gitlab.yml",
        "it.build.parallel == 4 and it.merge.needs == (\"build\",) and it.merge.stage in it.stages",
    ),
    (
        "kubernetes.yml",
        "it.kind == \"Job\" and it.spec.completionMode == \"Indexed\" \
         and it.spec.template.spec.containers.first().env.first() \
         == (name: \"BRIEFPRESS_JOB_TOTAL\", value: str(it.spec.completions))",
    ),
    ("kubernetes-merge.yml", "it.kind == \"Job\" and it.spec.backoffLimit == 0"),
];

fn example(name: &str) -> String {
    fs::read_to_string(format!("{REPOSITORY}/docs/scale/{name}")).expect("an example")
}

/// The lines of an example that a shell runs: those that build, and those that merge.
fn commands(name: &str) -> (String, String) {
    let command = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("- ").or(line.strip_prefix("run: ")).unwrap_or(line);
        let programs = ["briefpress ", "exec briefpress ", "mkdir ", "rm ", "cp "];
        programs.iter().any(|program| line.starts_with(program)).then(|| format!("{line}\n"))
    };
    let example = example(name);
    let commands = example.lines().filter_map(command);
    let (build, merge): (Vec<_>, Vec<_>) = commands.partition(|it| it.contains("briefpress build"));
    (build.concat(), merge.concat())
}

/// Runs a script in a project's folder, where a system has set these variables.
#[track_caller]
fn shell(project: &Project, script: &str, variables: &[(&str, String)]) {
    let binary = Path::new(env!("CARGO_BIN_EXE_briefpress"));
    let before = std::env::var_os("PATH").unwrap_or_default();
    let folders = binary.parent().map(Path::to_owned).into_iter();
    let folders = folders.chain(std::env::split_paths(&before));
    let mut shell = Command::new("bash");
    shell.args(["-euc", script]).current_dir(project.path(""));
    for name in VARIABLES {
        shell.env_remove(name);
    }
    shell.env_remove("BRIEFPRESS_ROOT").env("PATH", std::env::join_paths(folders).expect("a path"));
    let ran = shell.envs(variables.iter().map(|(name, value)| (name, value))).output();
    let ran = ran.expect("a shell");
    assert!(ran.status.success(), "{script}{}", String::from_utf8_lossy(&ran.stderr));
}

/// Runs an example in a project: each of its shards, numbered from 0, with the variables that the system
/// sets, and the job that merges. `fetched` is done when a shard is built.
#[track_caller]
fn run<'a>(
    (build, merge): (String, String),
    shards: usize,
    variables: impl Fn(usize) -> Vec<(&'a str, String)>,
    fetched: &str,
) {
    let project = profiles();
    for shard in 0..shards {
        let mut variables = variables(shard);
        variables.push(("SHARD", shard.to_string()));
        shell(&project, &format!("({build})\n{fetched}"), &variables);
    }
    shell(&project, &merge, &[]);
    assert_eq!(pdfs(&project, "merged").len(), 8);
}

#[test]
fn the_examples_are_what_their_systems_take() {
    for (name, claim) in CLAIMS {
        let project = Project::new()
            .file(format!("templates/{name}").as_str(), example(name))
            .template(&format!("#let it = yaml(\"{name}\")\n#assert({claim})\n= A\n"));
        project.build().expect_exit(0);
    }
}

#[test]
fn github_builds_a_matrix_and_merges_its_artifacts() {
    let text = example("github.yml");
    let passed = |name: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(&format!("{name}: ")));
        line.expect("a variable").to_owned()
    };
    let (index, total) = (passed("BRIEFPRESS_JOB_INDEX"), passed("BRIEFPRESS_JOB_TOTAL"));
    assert_eq!((&*index, &*total), ("${{ strategy.job-index }}", "${{ strategy.job-total }}"));
    let variables = |shard: usize| {
        vec![("BRIEFPRESS_JOB_INDEX", shard.to_string()), ("BRIEFPRESS_JOB_TOTAL", "4".to_owned())]
    };
    // Each machine has a folder of its own; its artifact comes to the one that merges.
    let fetched = "mkdir -p shards; mv out shards/shard-$SHARD";
    run(commands("github.yml"), 4, variables, fetched);
}

#[test]
fn gitlab_builds_in_parallel_and_merges_the_artifacts() {
    let variables = |shard: usize| {
        vec![("CI_NODE_INDEX", (shard + 1).to_string()), ("CI_NODE_TOTAL", "4".to_owned())]
    };
    run(commands("gitlab.yml"), 4, variables, "");
}

#[test]
fn kubernetes_builds_in_pods_and_merges_in_a_volume() {
    let (build, _) = commands("kubernetes.yml");
    let (_, merge) = commands("kubernetes-merge.yml");
    let variables = |shard: usize| {
        vec![("JOB_COMPLETION_INDEX", shard.to_string()), ("BRIEFPRESS_JOB_TOTAL", "8".to_owned())]
    };
    run((build, merge), 8, variables, "");
}

/// The variables of a task of the array in `briefings.sbatch`.
fn task(number: usize, least: usize, count: usize) -> Vec<(&'static str, String)> {
    vec![
        ("SLURM_ARRAY_TASK_ID", number.to_string()),
        ("SLURM_ARRAY_TASK_MIN", least.to_string()),
        ("SLURM_ARRAY_TASK_MAX", (least + count - 1).to_string()),
        ("SLURM_ARRAY_TASK_STEP", "1".to_owned()),
        ("SLURM_ARRAY_TASK_COUNT", count.to_string()),
        ("SLURM_CPUS_PER_TASK", "1".to_owned()),
    ]
}

#[test]
fn slurm_builds_an_array_and_merges_the_folders_of_its_tasks() {
    let scripts = (example("briefings.sbatch"), example("merge.sbatch"));
    assert!(scripts.0.contains("#SBATCH --array=1-4\n"));
    run(scripts, 4, |shard| task(shard + 1, 1, 4), "");
}

#[test]
fn a_task_of_slurms_array_is_run_anew_as_its_comment_says() {
    let project = profiles();
    let script = example("briefings.sbatch");
    assert!(script.contains("PARTITION=hash:3/4 sbatch --array=3 briefings.sbatch"));
    let mut variables = task(3, 3, 1);
    variables.push(("PARTITION", "hash:3/4".to_owned()));
    shell(&project, &script, &variables);
    let manifest = fs::read_to_string(project.path("shards/3/manifest.json")).expect("a manifest");
    assert!(manifest.contains("\"partition\": \"hash:3/4\""), "{manifest}");
}

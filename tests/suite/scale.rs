//! Builds that are spread over several machines, and joined again.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use serde_json::Value;

use crate::project::{Project, Run};

/// The variables by which systems tell shards; a CI server may have set some of them for the suite itself.
pub(crate) const VARIABLES: [&str; 22] = [
    "JOB_COMPLETION_INDEX",
    "SLURM_ARRAY_TASK_ID",
    "SLURM_ARRAY_TASK_MIN",
    "SLURM_ARRAY_TASK_MAX",
    "SLURM_ARRAY_TASK_STEP",
    "SLURM_ARRAY_TASK_COUNT",
    "AWS_BATCH_JOB_ARRAY_INDEX",
    "AWS_BATCH_JOB_ARRAY_SIZE",
    "CLOUD_RUN_TASK_INDEX",
    "CLOUD_RUN_TASK_COUNT",
    "CI_NODE_INDEX",
    "CI_NODE_TOTAL",
    "BUILDKITE_PARALLEL_JOB",
    "BUILDKITE_PARALLEL_JOB_COUNT",
    "CIRCLE_NODE_INDEX",
    "CIRCLE_NODE_TOTAL",
    "BRIEFPRESS_JOB_INDEX",
    "BRIEFPRESS_JOB_TOTAL",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "GITHUB_WORKSPACE",
    "CI_PROJECT_DIR",
];

const PROFILES: &str = "[briefings.to]\ntemplate = \"each.typ\"\ntitle = \"To {each}\"\n\
                        edition = 2025-07-31\nfor-each = \"to\"\n";
const TEMPLATE: &str = "= {{ briefing.title }}\n{% for c in claims %}{{ c.item }}\n{% endfor %}";
const RECIPIENTS: [&str; 7] = ["AUT", "BEL", "CHE", "DNK", "ESP", "FIN", "GRC"];

/// A project with a document for each of seven recipients, and one besides.
pub(crate) fn profiles() -> Project {
    let row = |to: &&str| format!("c-{to},SWE,{to},guns,MG,s1\n");
    let rows: String = RECIPIENTS.iter().map(row).collect();
    Project::new()
        .claims(&format!("id,from,to,item,body,sources\n{rows}"))
        .config(PROFILES)
        .template("= A")
        .file("templates/each.typ", TEMPLATE)
}

/// Runs the binary where a system has set these variables.
fn run_in(project: &Project, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut command = project.command();
    for name in VARIABLES {
        command.env_remove(name);
    }
    let output = command.args(arguments).envs(variables.iter().copied()).output();
    project.read_output(&output.expect("the binary runs"))
}

/// Builds a shard in a folder of its own.
#[track_caller]
fn build_shard(project: &Project, partition: &str, number: usize) -> Run {
    let out = format!("shards/{number}");
    let run = run_in(project, &["build", "--partition", partition, "--out", &out], &[]);
    run.expect_exit(0);
    run
}

/// Builds all shards, dealt in a way.
#[track_caller]
fn build_shards(project: &Project, dealing: &str, total: usize) {
    for number in 1..=total {
        build_shard(project, &format!("{dealing}:{number}/{total}"), number);
    }
}

/// Merges the shards of these numbers, with further arguments.
fn merge(project: &Project, numbers: &[usize], arguments: &[&str]) -> Run {
    let shards: Vec<String> =
        numbers.iter().map(|number| format!("shards/{number}/manifest.json")).collect();
    let shards = shards.iter().map(String::as_str);
    let all: Vec<&str> = ["manifests", "merge"].into_iter().chain(shards).collect();
    run_in(project, &[&all, arguments].concat(), &[])
}

fn is_pdf(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "pdf")
}

/// The names of the PDFs in a folder.
pub(crate) fn pdfs(project: &Project, folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(project.path(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    names.map(|name| name.expect("a name")).filter(|name| is_pdf(name)).collect()
}

fn manifest(project: &Project, path: &str) -> Value {
    let text = fs::read_to_string(project.path(path)).expect("a manifest");
    serde_json::from_str(&text).expect("JSON")
}

/// Changes a manifest.
fn change(project: &Project, path: &str, change: impl FnOnce(&mut Value)) {
    let mut manifest = manifest(project, path);
    change(&mut manifest);
    fs::write(project.path(path), manifest.to_string()).expect("a file");
}

/// What is told at the end of a run, without its time.
fn last_line(run: &Run) -> String {
    run.stderr.lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn shards_hold_each_document_once_and_the_same_as_one_machine() {
    let project = profiles();
    run_in(&project, &["build", "--out", "whole"], &[]).expect_exit(0);
    for dealing in ["hash", "slice"] {
        build_shards(&project, dealing, 3);
        let shards = [1, 2, 3].map(|number| pdfs(&project, &format!("shards/{number}")));
        assert_eq!(shards.iter().map(BTreeSet::len).sum::<usize>(), 8, "{shards:?}");
        assert_eq!(shards.iter().flatten().collect::<BTreeSet<_>>().len(), 8);
        for (number, shard) in (1..).zip(&shards) {
            for pdf in shard {
                let read = |folder: String| fs::read(project.path(&folder).join(pdf)).expect(pdf);
                assert_eq!(read(format!("shards/{number}")), read("whole".to_owned()), "{pdf}");
            }
        }
        let run = merge(&project, &[1, 2, 3], &[]);
        assert_eq!(
            run.expect_exit(0),
            "Merged 3 shards: 8 briefings, each built once; 8 PDFs as built"
        );
        fs::remove_dir_all(project.path("shards")).expect("a folder");
    }
}

#[test]
fn the_joined_manifest_is_that_of_a_whole_build() {
    let project = profiles();
    build_shards(&project, "slice", 2);
    merge(&project, &[1, 2], &["--out", "joined.json"]).expect_exit(0);
    fs::create_dir(project.path("out")).expect("a folder");
    for number in [1, 2] {
        for pdf in pdfs(&project, &format!("shards/{number}")) {
            let from = project.path(&format!("shards/{number}")).join(&pdf);
            fs::copy(from, project.path("out").join(pdf)).expect("a copy");
        }
    }
    fs::rename(project.path("joined.json"), project.path("out/manifest.json")).expect("a file");
    let run = run_in(&project, &["build"], &[]);
    run.expect_exit(0);
    assert!(last_line(&run).starts_with("Finished 0 briefings, 8 unchanged"), "{}", run.stderr);
}

#[test]
fn a_shard_that_is_built_again_makes_only_what_is_not_fresh() {
    let project = profiles();
    build_shard(&project, "slice:1/2", 1);
    let again = build_shard(&project, "slice:1/2", 1);
    assert!(last_line(&again).starts_with("Finished 0 briefings, 4 unchanged"), "{}", again.stderr);
}

#[test]
fn a_shard_without_documents_is_done() {
    let project = Project::new();
    build_shards(&project, "hash", 3);
    let counts = [1, 2, 3].map(|number| pdfs(&project, &format!("shards/{number}")).len());
    assert_eq!(counts.iter().sum::<usize>(), 1);
    let run = merge(&project, &[1, 2, 3], &[]);
    assert_eq!(run.expect_exit(0), "Merged 3 shards: 1 briefing, each built once; 1 PDF as built");
}

#[test]
fn volumes_are_built_by_one_shard() {
    let project = profiles().config(
        "[briefings.set]\ntemplate = \"each.typ\"\ntitle = \"A set\"\nedition = 2025-07-31\n\
         volumes = { by = \"to_name\" }\n",
    );
    for dealing in ["hash", "slice"] {
        build_shards(&project, dealing, 3);
        let volumes = [1, 2, 3].map(|number| {
            let pdfs = pdfs(&project, &format!("shards/{number}"));
            pdfs.iter().filter(|name| name.starts_with("set-")).count()
        });
        assert!(volumes.contains(&8) && volumes.iter().sum::<usize>() == 8, "{volumes:?}");
        merge(&project, &[1, 2, 3], &[]).expect_exit(0);
        fs::remove_dir_all(project.path("shards")).expect("a folder");
    }
}

#[test]
fn a_folder_that_held_all_holds_one_shard_when_that_is_built_in_it() {
    let project = profiles();
    run_in(&project, &["build", "--out", "shards/1"], &[]).expect_exit(0);
    build_shards(&project, "slice", 2);
    merge(&project, &[1, 2], &[]).expect_exit(0);
    assert_eq!(manifest(&project, "shards/1/manifest.json")["partition"], "slice:1/2");
}

#[test]
fn what_was_chosen_is_told() {
    let project = profiles();
    let arguments = ["build", "--partition", "slice:auto"];
    let run = run_in(&project, &arguments, &[("CI_NODE_INDEX", "2"), ("CI_NODE_TOTAL", "3")]);
    run.expect_exit(0);
    let told = "Partition slice:2/3 from GitLab's `parallel`: 3 of 8 briefings";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn a_shard_that_nothing_tells_is_no_build() {
    let project = profiles();
    let told = |partition: &str, variables: &[(&str, &str)]| {
        let run = run_in(&project, &["build", "--partition", partition], variables);
        run.expect_exit(2).to_owned()
    };
    assert_snapshot!("no_system", told("auto", &[]));
    assert_snapshot!("no_total", told("auto", &[("JOB_COMPLETION_INDEX", "1")]));
    assert_snapshot!("no_shard", told("hash:0/8", &[]));
    assert!(!project.path("out").exists());
}

#[test]
fn what_is_missing_doubled_alien_or_altered_is_told() {
    let project = profiles();
    build_shards(&project, "slice", 3);
    let told = |numbers: &[usize]| {
        let run = merge(&project, numbers, &["--out", "joined.json"]);
        assert!(!project.path("joined.json").exists());
        run.expect_exit(1).to_owned()
    };
    assert_snapshot!("missing", told(&[1, 3]));
    assert_snapshot!("given_twice", told(&[1, 2, 2, 3]));
    fs::write(project.path("shards/2/to-aut.pdf"), "no PDF").expect("a file");
    assert_snapshot!("altered", told(&[1, 2, 3]));
    change(&project, "shards/2/manifest.json", |it| {
        it["briefings"]["yug"] = it["briefings"]["to-aut"].clone();
        it["settings"] = "other".into();
    });
    assert_snapshot!("alien", told(&[1, 2, 3]));
}

#[test]
fn what_failed_in_its_shard_is_missing() {
    let project = profiles().template("= A\n#panic()");
    for number in ["1", "2"] {
        let partition = format!("slice:{number}/2");
        let out = format!("shards/{number}");
        run_in(&project, &["build", "--partition", &partition, "--out", &out], &[]);
    }
    assert_snapshot!(merge(&project, &[1, 2], &[]).expect_exit(1));
}

#[test]
fn what_was_built_from_other_data_is_told() {
    let project = profiles();
    build_shard(&project, "slice:1/2", 1);
    let project = project.claims("id,from,to,item,body,sources\nx,SWE,AUT,guns,MG,s1\n");
    build_shard(&project, "slice:2/2", 2);
    assert_snapshot!(merge(&project, &[1, 2], &[]).expect_exit(1));
}

#[test]
fn pdfs_may_be_collected_in_another_folder() {
    let project = profiles();
    build_shards(&project, "slice", 2);
    fs::create_dir(project.path("all")).expect("a folder");
    for number in [1, 2] {
        for pdf in pdfs(&project, &format!("shards/{number}")) {
            let from = project.path(&format!("shards/{number}")).join(&pdf);
            fs::rename(from, project.path("all").join(pdf)).expect("a file is moved");
        }
    }
    let told = merge(&project, &[1, 2], &[]);
    assert_snapshot!("without_pdfs", told.expect_exit(0));
    let told = merge(&project, &[1, 2], &["--verify", "all"]);
    assert!(told.expect_exit(0).contains("8 PDFs as built"), "{}", told.stderr);
    fs::remove_file(project.path("all/to-fin.pdf")).expect("a file");
    assert_snapshot!(
        "a_pdf_is_gone",
        merge(&project, &[1, 2], &["--verify", "all"]).expect_exit(1)
    );
}

#[test]
fn a_folder_without_a_manifest_is_a_shard_that_stopped() {
    let project = profiles();
    build_shards(&project, "slice", 2);
    fs::remove_file(project.path("shards/2/manifest.json")).expect("a file");
    let run = run_in(&project, &["manifests", "merge", "shards/1", "shards/2"], &[]);
    assert_snapshot!(run.expect_exit(1));
}

#[test]
fn a_manifest_that_cannot_be_used_is_told() {
    let project = profiles();
    build_shards(&project, "slice", 2);
    fs::write(project.path("shards/1/manifest.json"), "{}").expect("a file");
    change(&project, "shards/2/manifest.json", |it| it["version"] = 9.into());
    assert_snapshot!(merge(&project, &[1, 2, 3], &[]).expect_exit(2));
    assert_snapshot!("no_shards", run_in(&project, &["manifests", "merge"], &[]).expect_exit(2));
}

#[test]
fn a_joined_manifest_that_cannot_be_written_is_told() {
    let project = profiles().file("file", "");
    build_shards(&project, "slice", 1);
    let run = merge(&project, &[1], &["--out", "file/joined.json"]);
    assert!(run.expect_exit(2).contains("cannot create the folder `file`"), "{}", run.stderr);
}

#[test]
fn machines_are_told_what_is_missing() {
    let project = profiles();
    build_shards(&project, "slice", 2);
    let run = merge(&project, &[1], &["--format", "json-lines"]);
    run.expect_exit(1);
    let lines = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let told: Vec<(Value, Value)> =
        lines.map(|it| (it["rule"].clone(), it["briefings"].clone())).collect();
    let missing = serde_json::json!(["to-aut", "to-che", "to-esp", "to-grc"]);
    assert_eq!(told, [("missing-document".into(), missing)]);
}

/// A build that follows what is asked for, and the answers.
fn follow(project: &Project, ids: &str, arguments: &[&str]) -> Run {
    let mut command = project.command();
    command.args(["build", "--from", "-"]).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().expect("the binary runs");
    let mut input = process.stdin.take().expect("its input");
    input.write_all(ids.as_bytes()).expect("ids");
    drop(input);
    project.read_output(&process.wait_with_output().expect("its end"))
}

/// The answers, as `id outcome`, sorted, since workers answer as they are done.
fn answers(run: &Run) -> Vec<String> {
    let lines = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let answers = lines.filter(|line| line.get("outcome").is_some());
    let answer = |it: Value| {
        format!("{} {}", it["briefing"].as_str().unwrap(), it["outcome"].as_str().unwrap())
    };
    let mut answers: Vec<String> = answers.map(answer).collect();
    answers.sort_unstable();
    answers
}

#[test]
fn what_is_asked_for_is_built_and_answered() {
    let project = profiles();
    let run = follow(&project, "to-fin\n\n  to-aut\r\nto-grc", &["--format", "json-lines"]);
    run.expect_exit(0);
    assert_eq!(answers(&run), ["to-aut published", "to-fin published", "to-grc published"]);
    assert_eq!(pdfs(&project, "out").len(), 3);
    let again = follow(&project, "to-fin\nbrief\n", &["--format", "json-lines"]);
    assert_eq!(answers(&again), ["brief published", "to-fin unchanged"]);
    let manifest = manifest(&project, "out/manifest.json");
    assert_eq!(manifest["briefings"].as_object().map(serde_json::Map::len), Some(4));
    assert_eq!(manifest["plan"].as_array().map(Vec::len), Some(8));
}

#[test]
fn consumers_of_a_queue_build_all_of_it_together() {
    let project = profiles();
    follow(&project, "to-aut\nto-che\nbrief\n", &["--out", "shards/1"]).expect_exit(0);
    follow(&project, "to-bel\nto-dnk\nto-esp\nto-fin\n", &["--out", "shards/2"]).expect_exit(0);
    assert_snapshot!("a_message_was_lost", merge(&project, &[1, 2], &[]).expect_exit(1));
    follow(&project, "to-grc\n", &["--out", "shards/2"]).expect_exit(0);
    merge(&project, &[1, 2], &[]).expect_exit(0);
}

#[test]
fn an_id_that_is_not_planned_fails_alone() {
    let project = profiles();
    let run = follow(&project, "to-fim\nto-fin\n", &[]);
    assert!(run.stderr.contains("Published out/to-fin.pdf"), "{}", run.stderr);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("no briefing `to-fim` is planned"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `to-fin`?"), "{}", run.stderr);
    let run = follow(&project, "to-fim\nto-fin\n", &["--format", "json-lines"]);
    assert_eq!(answers(&run), ["to-fim unknown", "to-fin unchanged"]);
}

#[test]
fn a_document_that_fails_is_answered_with_why() {
    let project = profiles().template("= A\n#panic()");
    let run = follow(&project, "brief\nto-fin\n", &["--format", "json-lines"]);
    run.expect_exit(1);
    assert_eq!(answers(&run), ["brief failed", "to-fin published"]);
    let failed = run.stdout.lines().find(|line| line.contains("\"failed\"")).expect("an answer");
    let failed: Value = serde_json::from_str(failed).expect("JSON");
    assert_eq!(failed["findings"][0]["place"]["file"], "templates/brief.typ");
}

/// Whoever takes ids from a queue gives back one only when it is done, and asks for the next then.
#[test]
fn an_answer_comes_before_the_next_id_is_asked_for() {
    let project = profiles();
    let mut command = project.command();
    command.args(["build", "--from", "-", "--format", "json-lines", "-j", "1"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().expect("the binary runs");
    let mut input = process.stdin.take().expect("its input");
    let mut output = BufReader::new(process.stdout.take().expect("its output"));
    for id in ["to-aut", "to-xyz", "to-bel"] {
        writeln!(input, "{id}").expect("an id");
        let mut line = String::new();
        output.read_line(&mut line).expect("an answer");
        let answer: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(answer["briefing"], id);
    }
    drop(input);
    assert_eq!(process.wait().expect("its end").code(), Some(1));
}

#[test]
fn a_volume_that_is_asked_for_comes_with_its_set() {
    let project = profiles().config(
        "[briefings.set]\ntemplate = \"each.typ\"\ntitle = \"A set\"\nedition = 2025-07-31\n\
         volumes = { by = \"to_name\" }\n",
    );
    let run = follow(&project, "set-2\nto-aut\nset-3\n", &["--format", "json-lines"]);
    run.expect_exit(0);
    assert_eq!(answers(&run).len(), 9, "{}", run.stdout);
    assert_eq!(pdfs(&project, "out").len(), 9);
}

#[test]
fn a_build_that_waits_for_ids_can_be_ended() {
    let project = profiles();
    let mut command = project.command();
    command.args(["build", "--from", "-", "--format", "json-lines"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().expect("the binary runs");
    let mut input = process.stdin.take().expect("its input");
    let mut output = BufReader::new(process.stdout.take().expect("its output"));
    writeln!(input, "to-aut").expect("an id");
    output.read_line(&mut String::new()).expect("an answer");
    let kill = ["-TERM".to_owned(), process.id().to_string()];
    assert!(Command::new("kill").args(kill).status().expect("kill").success());
    assert_eq!(process.wait().expect("its end").code(), Some(143));
    assert!(project.path("out/to-aut.pdf").exists());
    assert_eq!(
        manifest(&project, "out/manifest.json")["briefings"].as_object().map(serde_json::Map::len),
        Some(1)
    );
}

#[test]
fn ids_come_from_nowhere_else_and_go_with_no_other_choice() {
    let project = profiles();
    for arguments in [
        &["--from", "ids.txt"][..],
        &["--from", "-", "brief"],
        &["--from", "-", "--partition", "hash:1/2"],
        &["--from", "-", "--prune"],
    ] {
        assert_eq!(run_in(&project, &[&["build"], arguments].concat(), &[]).code, Some(2));
    }
}

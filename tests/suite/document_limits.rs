//! The limits of time and memory hold for a document from its template to its PDF, and for what is read before: a
//! document that exceeds them fails alone, and a run ends within a second after a signal. Each case runs the real program
//! under a limit of the system that is not much higher than its own.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use insta::assert_snapshot;
use serde_json::Value;

use crate::processes::{cpu_time, is_alive, signal, spawn, supervised, wait_until};
use crate::project::{Project, Run};

const OTHER: &str =
    "[briefings.other]\ntemplate = \"other.typ\"\ntitle = \"Other\"\nedition = 2025-07-31\n";

/// The address space that the system allows the program and each of its processes, in kilobytes.
const SYSTEM_LIMIT: u32 = 2_000_000;

/// A project whose `brief` is made of a template within limits, and which has one document more.
fn limited(limits: &str, template: &str) -> Project {
    Project::new()
        .config(&format!("{OTHER}[build]\n{limits}\n"))
        .file("templates/other.typ", "= A\n")
        .template(template)
}

/// The program under the limit of the system.
fn command(project: &Project, arguments: &[&str]) -> Command {
    let binary = env!("CARGO_BIN_EXE_briefpress");
    let script = format!("ulimit -v {SYSTEM_LIMIT}; exec timeout -s KILL 60 '{binary}' \"$@\"");
    let mut command = Command::new("bash");
    command.args(["-c", &script, "bash"]).args(arguments).current_dir(project.path(""));
    command.env_clear().env("PATH", "/usr/bin:/bin").env("NO_COLOR", "1");
    command
}

fn run(project: &Project, arguments: &[&str]) -> Run {
    project.read_output(&command(project, arguments).output().expect("bash"))
}

/// Builds, and returns the errors: `brief` fails, and the other document is built.
#[track_caller]
fn failed(project: &Project) -> String {
    let run = run(project, &["build", "--format", "short"]);
    run.expect_exit(1);
    assert!(!project.pdf().exists(), "{}", run.stderr);
    assert!(project.path("out/other.pdf").exists(), "{}", run.stderr);
    assert!(!run.stderr.contains("memory allocation of"), "{}", run.stderr);
    assert!(!run.stderr.contains("overflowed its stack"), "{}", run.stderr);
    run.diagnostics().lines().next().unwrap_or_default().to_owned()
}

/// A template that doubles a text forty times.
const DOUBLING: &str = "= A\n{% set ns = namespace(x=\"aaaaaaaaaaaaaaaa\") %}{% for a in range(40) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}\n";

const SMALL: &str = "memory = \"300 MB\"\ntimeout = \"20 s\"";

#[test]
fn a_template_that_makes_too_much_text_fails_alone() {
    assert_snapshot!(failed(&limited(SMALL, DOUBLING)), @"templates/brief.typ:1:1: error[memory-limit]: cannot fill in the template `templates/brief.typ` for `brief`: it needs more memory than the limit of 300.0 MB");
    let long = "a".repeat(500);
    let printing = format!(
        "= A\n{{% for a in range(9999) %}}{{% for b in range(900) %}}{long}{{% endfor %}}{{% endfor %}}\n"
    );
    assert_snapshot!(failed(&limited(SMALL, &printing)), @"templates/brief.typ:1:1: error[memory-limit]: cannot fill in the template `templates/brief.typ` for `brief`: it needs more memory than the limit of 300.0 MB");
    let lists = "= A\n{% set ns = namespace(x=[1]) %}{% for a in range(40) %}{% set ns.x = ns.x + ns.x %}{% endfor %}{{ ns.x }}\n";
    assert_snapshot!(failed(&limited(SMALL, lists)), @"templates/brief.typ:1:1: error[memory-limit]: cannot fill in the template `templates/brief.typ` for `brief`: it needs more memory than the limit of 300.0 MB");
}

/// Of lists in lists, printing takes time without end, and memory.
#[test]
fn lists_in_lists_fail_alone() {
    let lists = "= A\n{% set ns = namespace(x=[1]) %}{% for a in range(40) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}\n";
    let told = failed(&limited("memory = \"300 MB\"\ntimeout = \"4 s\"", lists));
    assert!(
        told.contains("cannot fill in the template `templates/brief.typ` for `brief`"),
        "{told}"
    );
    let deep = "= A\n{% set ns = namespace(x=[1]) %}{% for a in range(9999) %}{% for b in range(40) %}{% set ns.x = [ns.x] %}{% endfor %}{% endfor %}x\n";
    let told = failed(&limited(SMALL, deep));
    assert!(told.contains("error[nesting-too-deep]: cannot fill in the template"), "{told}");
}

#[test]
fn filters_that_make_long_texts_fail_alone() {
    for expression in [
        "('a' * 100000)|replace('a', 'b' * 100000)|length",
        "range(20000)|map('string')|join('b' * 100000)|length",
        "('a\n' * 50000)|indent(50000)|length",
    ] {
        let told = failed(&limited(SMALL, &format!("= A\n{{{{ {expression} }}}}\n")));
        assert!(told.contains("brief"), "{expression}: {told}");
    }
}

/// Loops over claims take few of MiniJinja's steps and much time.
#[test]
fn a_loop_through_the_claims_is_stopped_at_the_time_limit() {
    let mut claims = "id,item,body,sources,note\nc1,shells,MG,s1,n\n".to_owned();
    for at in 2..20_000 {
        let _ = writeln!(claims, "c{at},shells,MG,s1,n");
    }
    let slow = "= A\n{% for a in range(9999) %}{% for b in range(99) %}{{ claims.where(item=\"none\")|length }}{% endfor %}{% endfor %}\n";
    let project = limited("timeout = \"3 s\"", slow).claims(&claims);
    let start = Instant::now();
    let told = failed(&project);
    assert_snapshot!(told, @"templates/brief.typ:1:1: error[time-limit]: cannot fill in the template `templates/brief.typ` for `brief`: it takes longer than the time limit of 3s");
    assert!(start.elapsed() < Duration::from_secs(40), "{:?}", start.elapsed());
}

#[test]
fn long_chains_in_expressions_are_refused_at_their_place() {
    let chains = [
        ("{{ ", "not ", "1 }}"),
        ("{{ ", "- ", "1 }}"),
        ("{{ 1", "+1", " }}"),
        ("{{ briefing", ".a", " }}"),
        ("{{ briefing", "[0]", " }}"),
        ("{{ 1", "|int", " }}"),
        ("{{ 1", "**1", " }}"),
        ("{{ 1", " if 1 else 1", " }}"),
        ("{% if 1 %}", "{% elif 1 %}", "{% endif %}"),
        ("", "{% if 1 %}", ""),
        ("#f", "()", ""),
        ("#f", ".a", ""),
        ("$x", "/x", "$"),
    ];
    let mut project = limited("timeout = \"30 s\"", "= A\n");
    for (at, (start, link, end)) in chains.iter().enumerate() {
        let template = format!("= A\n{start}{}{end}\n", link.repeat(50_000));
        let briefing = format!(
            "[briefings.b{at}]\ntemplate = \"b{at}.typ\"\ntitle = \"T\"\nedition = 2025-07-31\n"
        );
        project = project.file(&format!("templates/b{at}.typ"), template).config(&briefing);
    }
    for command in ["build", "check", "plan"] {
        let report = run(&project, &[command, "--format", "short"]);
        let told = report.expect_exit(1);
        for (at, (_, link, _)) in chains.iter().enumerate() {
            let place = format!("templates/b{at}.typ:2:");
            let line = told.lines().find(|line| line.starts_with(&place));
            let line = line.unwrap_or_else(|| panic!("{command} `{link}`: {told}"));
            assert!(line.contains("error[nesting-too-deep]"), "{command} `{link}`: {line}");
        }
    }
    assert!(project.path("out/other.pdf").exists() && project.pdf().exists());
}

/// The reports of a run that was started again are one document.
#[test]
fn reports_stay_whole_when_a_document_exhausts_the_memory() {
    for command in ["build", "check"] {
        let project = limited(SMALL, DOUBLING);
        let report = run(&project, &[command, "--format", "json"]);
        report.expect_exit(1);
        let found: Value = serde_json::from_str(&report.stdout).expect(&report.stdout);
        let found = found.as_array().expect("an array").iter();
        let errors = found.filter(|it| it["severity"] == "error");
        let rules: Vec<&str> = errors.filter_map(|it| it["rule"].as_str()).collect();
        assert_eq!(rules, ["memory-limit"], "{}", report.stdout);
    }
    let project = limited(SMALL, DOUBLING);
    let planned = run(&project, &["plan", "--format", "json"]);
    planned.expect_exit(1);
    let found: Value = serde_json::from_str(&planned.stdout).expect(&planned.stdout);
    assert_eq!(found[0]["refused"], true, "{}", planned.stdout);
    assert_eq!(found[1]["refused"], Value::Null, "{}", planned.stdout);
}

/// When several are drafted at the same time, each death is blamed on the right one.
#[test]
fn of_many_documents_those_fail_that_exhaust_the_memory() {
    let mut claims = "id,item,body,sources,note\n".to_owned();
    for at in 0..12 {
        let _ = writeln!(claims, "c{at},i{at},MG,s1,n");
    }
    let template = "= A\n{% if briefing.each in [\"i3\", \"i4\", \"i8\"] %}{% set ns = namespace(x=\"aaaaaaaaaaaaaaaa\") %}{% for a in range(40) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{% endif %}\n";
    let config = format!(
        "[briefings.items]\ntemplate = \"items.typ\"\ntitle = \"Items\"\nedition = 2025-07-31\nfor-each = \"item\"\n[build]\n{SMALL}\n"
    );
    let project =
        Project::new().config(&config).claims(&claims).file("templates/items.typ", template);
    let report = run(&project, &["build", "-j", "4", "items", "--format", "short"]);
    report.expect_exit(1);
    let built = |at: usize| project.path(&format!("out/items-i{at}.pdf")).exists();
    let missing: Vec<usize> = (0..12).filter(|at| !built(*at)).collect();
    assert_eq!(missing, [3, 4, 8], "{}", report.stderr);
    assert_eq!(report.stderr.matches("error[memory-limit]").count(), 3, "{}", report.stderr);
}

/// A template whose draft takes minutes, with fewer than fifty million steps.
const SLOW: &str = "= A\n{% for a in range(9999) %}{% for b in range(99) %}{% if range(9999)|max == a %}{% endif %}{% endfor %}{% endfor %}\n";

/// The time that a process takes to end after a signal, and its exit code.
fn ended(name: &str, process: Child) -> (Option<i32>, Duration, String) {
    let start = Instant::now();
    signal(name, process.id());
    let output = process.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), start.elapsed(), told)
}

/// Waits until the process that a command supervises has worked for some time.
fn busy(project: &Project, arguments: &[&str]) -> Child {
    let process = spawn(project.command().args(arguments));
    let supervised = supervised(process.id());
    wait_until(|| (cpu_time(supervised) > Duration::from_millis(700)).then_some(()));
    process
}

#[track_caller]
fn assert_ends(project: &Project, arguments: &[&str]) {
    for (name, code) in [("INT", 130), ("TERM", 143)] {
        let process = busy(project, arguments);
        let supervised = supervised(process.id());
        let (ended, duration, told) = ended(name, process);
        assert_eq!(ended, Some(code), "{arguments:?} {told}");
        assert!(duration < Duration::from_millis(1_200), "{arguments:?} {name} {duration:?}");
        wait_until(|| (!is_alive(supervised)).then_some(()));
        assert_eq!(partial_files(project), [""; 0], "{arguments:?}");
    }
}

/// The names of what a build leaves in its folder while it writes.
fn partial_files(project: &Project) -> Vec<String> {
    let names = fs::read_dir(project.path("out")).into_iter().flatten().flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names
        .filter(|name| {
            !["brief.pdf", "other.pdf"].contains(&name.as_str())
                && name != ".briefpress.lock"
                && name != "manifest.json"
        })
        .collect()
}

#[test]
fn a_signal_ends_drafting_within_a_second() {
    let project = limited("timeout = \"10 min\"", SLOW);
    for command in ["build", "plan", "check"] {
        assert_ends(&project, &[command]);
    }
}

#[test]
fn a_signal_ends_reading_within_a_second() {
    let mut claims = "id,item,body,sources,note\n".to_owned();
    for at in 0..1_500_000 {
        let _ = writeln!(claims, "c{at},shells,MG,s1,a note that is as long as notes are");
    }
    let project = Project::new().claims(&claims);
    for command in ["build", "plan", "check", "inspect"] {
        assert_ends(&project, &[command]);
    }
}

#[test]
fn the_supervised_process_ends_with_its_supervisor() {
    let project = limited("timeout = \"10 min\"", SLOW);
    let mut build = busy(&project, &["build"]);
    let supervised = supervised(build.id());
    build.kill().expect("it is killed");
    build.wait().expect("it ends");
    wait_until(|| (!is_alive(supervised)).then_some(()));
}

/// What is killed while it drafts is told as such; the rest is built.
#[test]
fn a_supervised_process_that_is_killed_from_outside_takes_one_document_with_it() {
    let project = limited("timeout = \"10 min\"", SLOW);
    let build = busy(&project, &["build", "-j", "1", "--format", "short"]);
    signal("KILL", supervised(build.id()));
    let output = build.wait_with_output().expect("it ends");
    let run = project.read_output(&output);
    run.expect_exit(1);
    assert!(project.path("out/other.pdf").exists(), "{}", run.stderr);
    assert!(run.stderr.contains("error[worker-lost]: cannot fill in the template `templates/brief.typ` for `brief`: its process died: signal: 9 (SIGKILL)"), "{}", run.stderr);
}

#[test]
fn limits_of_the_run_are_above_those_of_the_project() {
    let range = "= A\n#range(200000000).len()\n";
    let generous = "timeout = \"9999 h\"\nmemory = \"9999 PB\"";
    let project = limited(generous, range);
    let report = run(&project, &["build", "--max-memory", "300 MB"]);
    report.expect_exit(1);
    assert!(
        report.stderr.contains("it needs more memory than the limit of 300.0 MB"),
        "{}",
        report.stderr
    );
    // Another setting of the project would change nothing.
    assert!(report.stderr.contains("set a higher `--max-memory`"), "{}", report.stderr);
    assert!(!report.stderr.contains("under `[build]`"), "{}", report.stderr);
    assert!(project.path("out/other.pdf").exists(), "{}", report.stderr);
    let project = limited(generous, DOUBLING);
    let mut limited = command(&project, &["plan"]);
    let planned = limited.env("BRIEFPRESS_MAX_MEMORY", "300 MB").output().expect("bash");
    let planned = project.read_output(&planned);
    planned.expect_exit(1);
    assert!(
        planned.stderr.contains("it needs more memory than the limit of 300.0 MB"),
        "{}",
        planned.stderr
    );
    assert!(!planned.stderr.contains("unknown"), "{}", planned.stderr);
}

/// A list of a few bytes may declare that it has billions of values.
#[test]
fn lists_that_declare_more_values_than_they_have_are_errors_at_their_place() {
    let list = "= A\n#let a = cbor(bytes((0x9b, 0, 0, 0, 0x10, 0, 0, 0, 0)))\n";
    assert_snapshot!(failed(&limited(SMALL, list)), @"templates/brief.typ:2:15: error[typst-error]: failed to parse CBOR (it declares more values than it has)");
    let sound =
        "= A\n#repr(cbor(bytes((0x82, 0x01, 0x61, 0x78))))\n#cbor(cbor.encode((7,))).len()\n";
    let project = limited(SMALL, sound);
    run(&project, &["build"]).expect_exit(0);
}

const ENDLESS: &str =
    "= A\n#{ for a in range(9999) { for b in range(9999) { for c in range(9999) { } } } }\n";

#[test]
fn a_run_ends_at_its_time_limit() {
    let generous = "timeout = \"9999 h\"";
    for (template, limit) in [(ENDLESS, "3s"), (SLOW, "1s")] {
        for command in ["build", "check"] {
            let project = limited(generous, template);
            let start = Instant::now();
            let report = run(&project, &[command, "--max-time", limit, "--format", "json"]);
            assert!(start.elapsed() < Duration::from_secs(6), "{:?}", start.elapsed());
            report.expect_exit(1);
            let found: Value = serde_json::from_str(&report.stdout).expect(&report.stdout);
            let found = found.as_array().expect("an array");
            let told: Vec<&str> = found.iter().filter_map(|it| it["message"].as_str()).collect();
            let expected = format!("the run was stopped after its time limit of {limit}");
            assert_eq!(told, [expected]);
            assert_eq!(partial_files(&project), [""; 0]);
        }
    }
}

#[test]
fn more_documents_than_the_limit_are_not_built() {
    let project = limited("", "= A\n");
    for command in ["build", "check", "plan"] {
        let report = run(&project, &[command, "--max-documents", "1", "--format", "short"]);
        let told = report.expect_exit(2);
        assert!(
            told.contains(
                "error[too-many-documents]: there are 2 documents to build, but the limit is 1"
            ),
            "{told}"
        );
        assert!(!Path::new(&project.path("out/other.pdf")).exists());
        run(&project, &[command, "--max-documents", "1", "other"]).expect_exit(0);
        fs::remove_dir_all(project.path("out")).unwrap_or_default();
        run(&project, &[command, "--max-documents", "2"]).expect_exit(0);
        fs::remove_dir_all(project.path("out")).unwrap_or_default();
    }
}

/// A build that waits for the lock of another one ends at its time limit, too.
#[test]
fn a_build_that_waits_ends_at_its_time_limit() {
    let project = limited("", ENDLESS);
    let mut first = spawn(project.command().args(["build", "-j", "1"]));
    wait_until(|| project.path("out/.briefpress.lock").exists().then_some(()));
    thread::sleep(Duration::from_millis(500));
    let second = run(&project, &["build", "--max-time", "2 s"]);
    let told = second.expect_exit(1);
    assert!(told.contains("the run was stopped after its time limit of 2s"), "{told}");
    first.kill().expect("it is killed");
    first.wait().expect("it ends");
}

/// What was read and not built yet is built, and each request is answered once.
#[test]
fn requests_on_standard_input_survive_a_document_that_exhausts_the_memory() {
    let config = format!(
        "{OTHER}[briefings.third]\ntemplate = \"other.typ\"\ntitle = \"Third\"\nedition = 2025-07-31\n[build]\n{SMALL}\n"
    );
    let project = Project::new()
        .config(&config)
        .file("templates/other.typ", "= A\n")
        .template(DOUBLING)
        .file("ids", "other\nunknown\nbrief\nthird\n");
    for jobs in ["1", "3"] {
        let mut build =
            command(&project, &["build", "--from", "-", "--format", "json-lines", "-j", jobs]);
        let ids = fs::File::open(project.path("ids")).expect("a file");
        let report = project.read_output(&build.stdin(ids).output().expect("bash"));
        report.expect_exit(1);
        let answers =
            report.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect(line));
        let answers = answers.filter_map(|it| {
            Some((it["briefing"].as_str()?.to_owned(), it["outcome"].as_str()?.to_owned()))
        });
        let mut answers: Vec<(String, String)> = answers.collect();
        answers.sort();
        let ids: Vec<&str> = answers.iter().map(|(id, _)| &**id).collect();
        assert_eq!(ids, ["brief", "other", "third", "unknown"], "{answers:?} {}", report.stderr);
        assert_eq!(answers[0].1, "failed", "{answers:?}");
        assert!(project.path("out/third.pdf").exists(), "{}", report.stderr);
    }
}

/// What was published before a process died is reported as published, once, although the next process finds it unchanged.
#[test]
fn the_report_of_a_run_that_was_started_again_has_all_that_it_published() {
    let mut briefings = String::new();
    for at in 0..30 {
        let _ = writeln!(
            briefings,
            "[briefings.b{at}]\ntemplate = \"other.typ\"\ntitle = \"B\"\nedition = 2025-07-31"
        );
    }
    // The largest document is drafted last.
    let project = Project::new()
        .config(&format!("{briefings}[build]\n{SMALL}\n"))
        .file("templates/other.typ", "= A\n")
        .template(DOUBLING);
    let run = run(&project, &["build", "-j", "1"]);
    run.expect_exit(1);
    assert!(run.stderr.contains("Finished 30 briefings, 1 failed in"), "{}", run.stderr);
    for at in 0..30 {
        let line = format!("Published out/b{at}.pdf");
        assert!(run.stderr.matches(&line).count() <= 1, "{line}: {}", run.stderr);
    }
}

/// A request that the time limit leaves unanswered is not done.
#[test]
fn requests_after_the_time_limit_fail_the_run() {
    let project = Project::new().config(OTHER).file("templates/other.typ", "= A\n");
    let mut build = command(&project, &["build", "--from", "-", "--max-time", "4 s"]);
    let mut build = build.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("bash");
    let mut input = build.stdin.take().expect("a pipe");
    input.write_all(b"brief\n").expect("a request");
    thread::sleep(Duration::from_secs(6));
    // The run may have ended before.
    let _ = input.write_all(b"other\n");
    drop(input);
    let report = project.read_output(&build.wait_with_output().expect("bash"));
    let found = report.expect_exit(1);
    assert!(found.contains("the run was stopped after its time limit of 4s"), "{found}");
    assert!(!project.path("out/other.pdf").exists());
}

//! A document that hangs, or asks for more than there is, fails by itself: what it was is said plainly, and
//! the others are built. Each is tried by a template that really does it.

use std::io::Write;
use std::process::Child;
use std::time::Duration;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use insta::assert_snapshot;

use crate::processes::{cpu_time, is_alive, signal, spawn, wait_until, workers};
use crate::project::{Project, Run};

/// Two documents that nothing is wrong with, beside `brief`.
const OTHERS: &str = "[briefings.one]\ntemplate = \"other.typ\"\ntitle = \"One\"\nedition = 2025-07-31\n\
                      [briefings.two]\ntemplate = \"other.typ\"\ntitle = \"Two\"\nedition = 2025-07-31\n";

/// A project whose `brief` is made of a template within limits, and which has two documents more.
fn limited(limits: &str, template: &str) -> Project {
    Project::new()
        .config(&format!("{OTHERS}[build]\n{limits}\n"))
        .file("templates/other.typ", "= A\n")
        .template(template)
}

/// What is told where `brief` fails and the others are built.
#[track_caller]
fn failed(project: &Project, run: &Run) -> String {
    run.expect_exit(1);
    assert!(!project.pdf().exists(), "{}", run.stderr);
    for other in ["out/one.pdf", "out/two.pdf"] {
        assert!(project.path(other).exists(), "{other} was not built: {}", run.stderr);
    }
    run.diagnostics()
}

/// What is told of a template that asks for too much.
#[track_caller]
fn build_stderr(limits: &str, template: &str) -> String {
    let project = limited(limits, template);
    failed(&project, &project.run(&["build", "-j", "1"]))
}

const SHORT: &str = "timeout = \"4 s\"";

/// Loops in loops: Typst bounds each of them, but not all together.
const ENDLESS: &str =
    "= A\n#{ for a in range(9999) { for b in range(9999) { for c in range(9999) { } } } }\n";

/// Typst (as of 0.15) panics where space without end is measured.
const PANICKING: &str = "#context measure(layout(bounds => h(bounds.width)))";

#[test]
fn a_breakdown_of_typst_is_reported_at_the_part_of_the_template_that_leads_to_it() {
    let template = format!(
        "= A\nText, and {{{{ claim(\"c1\") }}}}.\n\n#block[\n  {{{{ claim(\"c1\").body }}}}\n  {PANICKING}\n]\n\n= B\nMore text.\n"
    );
    assert_snapshot!(build_stderr("", &template), @"
    error[typst-crash]: Typst crashed on `brief`: assertion failed: size.is_finite()
     --> templates/brief.typ:4:2
      |
    4 | #block[
      |  ^^^^^^
      |
     ::: data/claims.csv:2:11
      |
    2 | c1,shells,MG,s1,a remark
      |           -- the first value that it prints is here
      |
      = note: in the briefing `brief`
      = help: rewrite this part, or remove it
      = help: this is a bug in Typst, not an error in the data: please report it with this message
    ");
}

#[test]
fn a_loop_without_end_is_stopped_at_the_limit() {
    assert_snapshot!(build_stderr(SHORT, ENDLESS), @r#"
    error[time-limit]: `brief` was stopped after the time limit of 4s
     --> briefpress.toml:6:12
      |
    6 | [briefings.brief]
      |            ^^^^^
      |
      = note: in the briefing `brief`
      = help: look for an endless loop in its template
      = help: to allow more time, set `timeout = "20 min"` under `[build]` in briefpress.toml
    "#);
}

#[test]
fn a_layout_without_end_is_stopped_at_the_limit() {
    let tree =
        "= A\n#let tree(n) = if n < 30 { layout(_ => { tree(n + 1); tree(n + 1) }) }\n#tree(0)\n";
    assert!(
        build_stderr(SHORT, tree)
            .contains("error[time-limit]: `brief` was stopped after the time limit of 4s")
    );
}

#[test]
fn what_asks_for_more_memory_than_there_may_be_is_told() {
    let range = "= A\n#range(1000000000).len()\n";
    assert_snapshot!(build_stderr("memory = \"400 MB\"", range), @r#"
    error[memory-limit]: `brief` was stopped: it needs more memory than the limit of 400.0 MB
     --> briefpress.toml:6:12
      |
    6 | [briefings.brief]
      |            ^^^^^
      |
      = note: in the briefing `brief`
      = help: look for a large image, a long range or an endless loop
      = help: to allow more memory, set `memory = "8 GB"` under `[build]` in briefpress.toml
    "#);
}

#[test]
fn memory_that_grows_little_by_little_comes_to_its_limit_too() {
    let grow = "= A\n#{ let all = (); for a in range(9999) { for b in range(9999) { all.push(str(a) + \"-\" + str(b) * 5000) } } }\n";
    let told = build_stderr("memory = \"300 MB\"", grow);
    assert!(
        told.contains("`brief` was stopped: it needs more memory than the limit of 300.0 MB"),
        "{told}"
    );
}

#[test]
fn what_is_nested_deeper_than_the_stack_is_told() {
    let nested = "= A\n#{ let x = (); for i in range(400000) { x = (x,) } }\n";
    assert_snapshot!(build_stderr("", nested), @r"
    error[nesting-too-deep]: `brief` contains content that is nested too deeply for Typst
     --> briefpress.toml:6:12
      |
    6 | [briefings.brief]
      |            ^^^^^
      |
      = note: in the briefing `brief`
      = help: look for functions or boxes that contain themselves
    ");
}

#[test]
fn other_depths_are_told_at_their_place() {
    let last = |template: &str| {
        let project = limited("", template);
        let run = project.run(&["build", "--format", "short"]);
        failed(&project, &run).lines().next_back().unwrap_or_default().to_owned()
    };
    let pairs = |open: &str, close: &str| {
        format!("= A\n{}x{}\n", open.repeat(10_000), close.repeat(10_000))
    };
    assert_snapshot!(last(&pairs("#[", "]")), @"templates/brief.typ:2:3002: error[nesting-too-deep]: this part of the document is nested too deeply for Typst");
    assert_snapshot!(last(&pairs("{% if true %}", "{% endif %}")), @"templates/brief.typ:2:1301: error[nesting-too-deep]: this block is in more than 100 others");
    assert_snapshot!(last("= A\n#let f(n) = f(n + 1)\n#f(0)\n"), @"templates/brief.typ:2:13: error[typst-error]: maximum function call depth exceeded");
    assert_snapshot!(last("= A\n#{ let x = [x]; for i in range(5000) { x = box(x) }; x }\n"), @"templates/brief.typ:2:44: error[typst-error]: maximum layout depth exceeded");
    assert_snapshot!(last("= A\n#show strong: it => strong(strong(it.body))\n*x*\n"), @"templates/brief.typ:2:21: error[typst-error]: maximum show rule depth exceeded");
    assert_snapshot!(last("= A\n#while true { }\n"), @"templates/brief.typ:2:8: error[typst-error]: condition is always true");
}

/// A grey PNG (ISO/IEC 15948) of one colour: kilobytes that are a hundred million bytes.
fn grey(width: u32, height: u32) -> Vec<u8> {
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::best());
    let line = vec![0; width as usize + 1];
    (0..height).for_each(|_| pixels.write_all(&line).expect("memory"));
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(chunk(*b"IHDR", &[size, vec![8, 0, 0, 0, 0]].concat()));
    png.extend(chunk(*b"IDAT", &pixels.finish().expect("memory")));
    png.extend(chunk(*b"IEND", &[]));
    png
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let checked = [kind.as_slice(), data].concat();
    let mut crc = flate2::Crc::new();
    crc.update(&checked);
    let length = u32::try_from(data.len()).expect("a small chunk");
    [&length.to_be_bytes(), checked.as_slice(), &crc.sum().to_be_bytes()].concat()
}

#[test]
fn a_picture_of_400_megapixels_is_refused_before_it_is_decoded() {
    let picture = "= A\n#image(\"/figures/map.png\", alt: \"A map\")\n";
    let project =
        limited("memory = \"300 MB\"", picture).file("figures/map.png", grey(20_000, 20_000));
    assert_snapshot!(failed(&project, &project.build()), @r#"
    error[typst-error]: failed to load file (`figures/map.png` has 20000 × 20000 pixels, but the limit is 50 million: make it smaller)
     --> templates/brief.typ:2:8
      |
    2 | #image("/figures/map.png", alt: "A map")
      |        ^^^^^^^^^^^^^^^^^^
      |
      = note: in the briefing `brief`
    "#);
}

#[test]
fn a_picture_as_large_as_a_scanner_makes_is_taken() {
    let picture = "= A\n#image(\"/figures/map.png\", alt: \"A map\")\n";
    let project = limited("", picture).file("figures/map.png", grey(6_000, 8_000));
    project.build().expect_exit(0);
}

#[test]
fn the_least_memory_suffices_for_a_small_document_and_less_is_refused() {
    let project = limited("memory = \"256 MB\"", "= A\n#lorem(500)\n");
    project.build().expect_exit(0);
    let project = limited("memory = \"200 MB\"", "= A\n");
    assert_snapshot!(project.build_error(), @"briefpress.toml:20:10: error[invalid-value]: `200 MB` is too little memory for a document");
}

/// A build at one station that hangs at `brief`, as soon as it has a worker.
fn hanging(project: &Project) -> Child {
    spawn(project.command().args(["build", "-j", "1"]))
}

#[test]
fn a_worker_that_is_killed_from_outside_takes_one_document_with_it() {
    let project = limited("", ENDLESS);
    let build = hanging(&project);
    // One that has only been made ready takes nothing with it.
    let is_at_work = |worker: &u32| cpu_time(*worker) > Duration::from_secs(2);
    let worker = wait_until(|| workers(build.id()).into_iter().find(is_at_work));
    signal("KILL", worker);
    let output = build.wait_with_output().expect("it ends");
    assert_snapshot!(failed(&project, &project.read_output(&output)), @r"
    error[worker-lost]: the process that built `brief` died: signal: 9 (SIGKILL)
     --> briefpress.toml:6:12
      |
    6 | [briefings.brief]
      |            ^^^^^
      |
      = note: in the briefing `brief`
      = help: the machine may have run out of memory: `-j 1` needs the least memory
    ");
}

/// Its pipe is then full, and whoever writes to it waits.
#[test]
fn a_worker_that_was_stopped_before_it_read_is_ended_at_the_limit() {
    let text = "A text longer than a pipe holds. ".repeat(10_000);
    let project = limited(SHORT, &format!("= A\n{text}\n{}", &ENDLESS[4..]));
    let build = hanging(&project);
    let [worker] = wait_until(|| <[u32; 1]>::try_from(workers(build.id())).ok());
    signal("STOP", worker);
    let output = build.wait_with_output().expect("it ends");
    let told = failed(&project, &project.read_output(&output));
    assert!(
        told.contains("error[time-limit]: `brief` was stopped after the time limit of 4s"),
        "{told}"
    );
}

#[test]
fn a_worker_ends_with_the_build_that_started_it() {
    let project = limited("", ENDLESS);
    let mut build = hanging(&project);
    let all = wait_until(|| Some(workers(build.id())).filter(|all| !all.is_empty()));
    build.kill().expect("it is killed");
    build.wait().expect("it ends");
    wait_until(|| all.iter().all(|id| !is_alive(*id)).then_some(()));
}

#[test]
fn whoever_is_no_press_gets_no_answer_from_a_worker() {
    let project = Project::new();
    let run = project.run(&["worker"]);
    assert_eq!((run.expect_exit(0), run.stdout.as_str()), ("", ""));
}

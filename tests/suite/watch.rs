//! `watch` builds again after each change of the files, however they are saved, and goes on whatever is wrong with them.

use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::processes::signal;
use crate::project::{Project, text};

/// How long a build may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// How long nothing must happen where nothing is to be built.
const SILENCE: Duration = Duration::from_millis(1_500);

/// A `watch` that is running.
struct Watch {
    process: Child,
    lines: Arc<Mutex<VecDeque<String>>>,
    /// All lines so far.
    log: String,
}

impl Watch {
    /// Starts it, and waits for its first line.
    fn start(project: &Project, arguments: &[&str]) -> Self {
        let mut command = project.command();
        command.arg("watch").args(arguments);
        let mut watch = Self::spawn(&mut command);
        watch.expect("Watching `");
        watch
    }

    fn spawn(command: &mut Command) -> Self {
        let mut process = command.stderr(Stdio::piped()).spawn().expect("it starts");
        let stderr = BufReader::new(process.stderr.take().expect("a pipe"));
        let lines = Arc::new(Mutex::new(VecDeque::new()));
        let shared = Arc::clone(&lines);
        thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                shared.lock().expect("the lines").push_back(line);
            }
        });
        Self { process, lines, log: String::new() }
    }

    fn next_line(&mut self, patience: Duration) -> Option<String> {
        let start = Instant::now();
        while start.elapsed() < patience {
            if let Some(line) = self.lines.lock().expect("the lines").pop_front() {
                self.log.push_str(&line);
                self.log.push('\n');
                return Some(line);
            }
            thread::sleep(Duration::from_millis(10));
        }
        None
    }

    /// Waits for a line with a text, and returns it.
    #[track_caller]
    fn expect(&mut self, wanted: &str) -> String {
        loop {
            match self.next_line(PATIENCE) {
                Some(line) if line.contains(wanted) => return line.trim().to_owned(),
                Some(_) => {}
                None => panic!("no line with `{wanted}` in:\n{}", self.log),
            }
        }
    }

    #[track_caller]
    fn expect_silence(&mut self) {
        if let Some(line) = self.next_line(SILENCE) {
            panic!("there is a line: {line}");
        }
    }

    /// Ends it by a signal, and returns its exit code.
    fn end(mut self, number: &str) -> Option<i32> {
        signal(number, self.process.id());
        self.process.wait().expect("it ends").code()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const CLAIMS: &str = "id,item,body,sources,remark\nc1,shells,MG,s1,a remark\n";

/// The line about a build without its time.
fn without_time(line: &str) -> String {
    let (before, rest) = line.split_once(" in ").expect("a time");
    let (_, after) = rest.split_once(" s").expect("a time");
    format!("{before}{after}")
}

fn note(text: &str) -> String {
    CLAIMS.replace("a remark", text)
}

#[test]
fn a_save_in_any_manner_builds_once_and_says_what_has_changed() {
    let project = Project::new();
    let mut watch = Watch::start(&project, &[]);
    assert_eq!(without_time(&watch.expect("Built")), "Built brief");
    let path = project.path("data/claims.csv");

    fs::write(&path, note("written in place")).expect("a file");
    assert_eq!(without_time(&watch.expect("Built")), "Built brief (data/claims.csv)");
    assert!(text(&project.pdf()).contains("written in place"));

    let temporary = project.path("data/.claims.csv.tmp");
    fs::write(&temporary, note("renamed")).expect("a file");
    fs::rename(&temporary, &path).expect("it is renamed");
    assert_eq!(without_time(&watch.expect("Built")), "Built brief (data/claims.csv)");
    assert!(text(&project.pdf()).contains("renamed"));

    // A rename over the file, with a backup as some editors make it.
    fs::rename(&path, project.path("data/claims.csv~")).expect("it is renamed");
    fs::write(&path, note("with a backup")).expect("a file");
    watch.expect("Built");
    assert!(text(&project.pdf()).contains("with a backup"));
    watch.expect_silence();
}

#[test]
fn what_does_not_change_a_document_builds_nothing() {
    let project = Project::new();
    let mut watch = Watch::start(&project, &[]);
    watch.expect("Built");
    fs::write(project.path("data/claims.csv"), CLAIMS).expect("a file");
    fs::write(project.path("README.md"), "words").expect("a file");
    fs::write(project.path("out/brief.txt"), "words").expect("a file");
    watch.expect_silence();
    let before = fs::metadata(project.pdf()).expect("a PDF").modified().expect("a time");
    fs::write(project.path("README.md"), "other words").expect("a file");
    watch.expect_silence();
    assert_eq!(fs::metadata(project.pdf()).expect("a PDF").modified().expect("a time"), before);
}

#[test]
fn a_start_with_nothing_to_build_reports_current_documents_and_leaves_unplanned_ones() {
    let project = Project::new();
    project.build().expect_exit(0);
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a file");
    let renamed = config.replace("[briefings.brief]", "[briefings.other]");
    fs::write(project.path("briefpress.toml"), renamed).expect("a file");
    project.build().expect_exit(0);
    let mut watch = Watch::start(&project, &[]);
    assert_eq!(without_time(&watch.expect("Current")), "Current 1 document");
    watch.expect_silence();
    assert!(project.pdf().exists());
}

#[test]
fn a_broken_project_is_reported_and_built_when_it_is_corrected() {
    let config = fs::read_to_string(Project::new().path("briefpress.toml")).expect("a file");
    let project = Project::new().file("briefpress.toml", "x = [");
    let mut watch = Watch::start(&project, &[]);
    watch.expect("error[invalid-toml]");
    watch.expect("Stopped the project cannot be read, nothing was built");

    fs::write(project.path("briefpress.toml"), &config).expect("a file");
    assert_eq!(without_time(&watch.expect("Built")), "Built brief (briefpress.toml)");

    fs::write(project.path("templates/brief.typ"), "= A\n#unknown").expect("a file");
    let line = watch.expect("Failed");
    assert_eq!(without_time(&line), "Failed brief failed (templates/brief.typ); 1 error");
    watch.expect("unknown variable: unknown");

    let wrong = CLAIMS.replace("s1", "no");
    fs::write(project.path("data/claims.csv"), wrong).expect("a file");
    let line = watch.expect("Stopped");
    assert_eq!(without_time(&line), "Stopped 1 error, nothing was built (data/claims.csv)");
    fs::write(project.path("data/claims.csv"), CLAIMS).expect("a file");
    fs::write(project.path("templates/brief.typ"), "= A\n{{ claim(\"c1\").note }}")
        .expect("a file");
    watch.expect("Built brief");
    assert_eq!(watch.end("INT"), Some(130));
}

#[test]
fn folders_that_are_new_deleted_or_restored_are_noticed() {
    let project = Project::new();
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a file");
    let config = config.replace("data/claims.csv", "data/**/*.csv");
    let project = project
        .file("briefpress.toml", config)
        .template("= A\n{% for c in claims %}{{ c.note }} {% endfor %}");
    let mut watch = Watch::start(&project, &[]);
    watch.expect("Built");

    fs::create_dir_all(project.path("data/new/deep")).expect("a folder");
    let more = note("from a new folder").replace("c1", "c2");
    fs::write(project.path("data/new/deep/more.csv"), &more).expect("a file");
    watch.expect("Built brief");
    assert!(text(&project.pdf()).contains("from a new folder"));

    fs::rename(project.path("data/new"), project.path("data/.hidden")).expect("it is moved");
    watch.expect("data/new/deep/more.csv");
    assert!(!text(&project.pdf()).contains("from a new folder"));

    fs::rename(project.path("data/.hidden"), project.path("data/new")).expect("it is moved");
    watch.expect("data/new/deep/more.csv");
    // The restored folder is watched, too.
    fs::write(project.path("data/new/deep/more.csv"), more.replace("from", "out of"))
        .expect("a file");
    watch.expect("data/new/deep/more.csv");
    assert!(text(&project.pdf()).contains("out of a new folder"));
}

#[test]
fn a_branch_of_500_files_is_one_build() {
    let project = Project::new();
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a file");
    let config = config.replace("data/claims.csv", "data/*.csv");
    let mut project = project.file("briefpress.toml", config).template("= A\n{{ claims.length }}");
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(project.path("")).args(["-c", "user.name=a", "-c", "user.email=a@b"]);
        assert!(git.args(arguments).output().expect("git").status.success(), "{arguments:?}");
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "one"]);
    git(&["checkout", "-qb", "other"]);
    for number in 2..=501 {
        let claims = CLAIMS.replace("c1", &format!("c{number}"));
        fs::write(project.path(&format!("data/{number}.csv")), claims).expect("a file");
    }
    git(&["add", "."]);
    git(&["commit", "-qm", "two"]);
    git(&["checkout", "-q", "main"]);
    let mut watch = Watch::start(&project, &[]);
    watch.expect("Built");
    git(&["checkout", "-q", "other"]);
    assert_eq!(
        without_time(&watch.expect("Built")),
        "Built brief (data/10.csv and 499 other files)"
    );
    watch.expect_silence();
    assert!(text(&project.pdf()).contains("501"));
    project = project.file("data/claims.csv", CLAIMS);
    drop(project);
}

#[test]
fn configuration_templates_fonts_and_messages_are_watched() {
    let config = fs::read_to_string(Project::new().path("briefpress.toml")).expect("a file");
    let project = Project::new()
        .file("briefpress.toml", config.clone() + "\n[fonts]\npaths = [\"fonts\"]\n")
        .file("templates/part.typ", "a part")
        .template("#import \"briefpress/brief.typ\": *\n= A\n{% include \"part.typ\" %} #say(\"nothing-to-show\")");
    for folder in ["fonts", "templates/briefpress/languages"] {
        fs::create_dir_all(project.path(folder)).expect("a folder");
    }
    let mut watch = Watch::start(&project, &[]);
    watch.expect("Built");
    let changes = [
        ("templates/part.typ", "another part".to_owned()),
        ("templates/briefpress/languages/en.ftl", "nothing-to-show = An empty table\n".to_owned()),
        ("briefpress.toml", config.replace("A brief", "Another brief")),
    ];
    for (path, contents) in changes {
        fs::write(project.path(path), contents).expect("a file");
        assert!(watch.expect(path).starts_with("Built brief"), "{path}");
    }
    assert!(text(&project.pdf()).contains("another part An empty table"));
}

#[test]
fn files_are_looked_at_where_the_system_reports_nothing() {
    let project = Project::new();
    let mut watch = Watch::start(&project, &["--poll=0.2"]);
    assert!(watch.log.contains("looking at the files every 200ms"), "{}", watch.log);
    watch.expect("Built");
    fs::write(project.path("data/claims.csv"), note("polled")).expect("a file");
    watch.expect("Built brief");
    assert!(text(&project.pdf()).contains("polled"));

    // The system refuses to report changes.
    let project = Project::new();
    let binary = env!("CARGO_BIN_EXE_briefpress");
    let limited = format!("echo 0 > /proc/sys/user/max_inotify_instances; exec {binary} watch");
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "sh", "-c", &limited]).current_dir(project.path(""));
    let mut watch = Watch::spawn(&mut command);
    let line = watch.expect("looking for changes every 1s: the system cannot report changes");
    assert!(line.starts_with("Watching"), "{line}");
    watch.expect("Built");
    fs::write(project.path("data/claims.csv"), note("polled")).expect("a file");
    watch.expect("Built brief");
}

#[test]
fn data_that_kill_the_build_do_not_end_it() {
    let deep = format!("[{}]", "[".repeat(3_000_000));
    let config = fs::read_to_string(Project::new().path("briefpress.toml")).expect("a file");
    let project = Project::new()
        .file("briefpress.toml", config + "\n[build]\ntimeout = \"3 s\"\n")
        .template("= A\n{{ claim(\"c1\").note }}\n#for _ in range(9000) { for _ in range(9000) { for _ in range(9000) {} } }");
    let mut watch = Watch::start(&project, &[]);
    watch.expect("Failed brief failed");
    watch.expect("error[time-limit]");
    fs::write(project.path("data/claims.csv"), deep).expect("a file");
    fs::write(project.path("templates/brief.typ"), "= A\n{{ claim(\"c1\").note }}")
        .expect("a file");
    watch.expect("error");
    fs::write(project.path("data/claims.csv"), CLAIMS).expect("a file");
    watch.expect("Built brief");
    assert_eq!(watch.end("TERM"), Some(143));
}

#[test]
fn wrong_usage_ends_it_before_it_begins() {
    let project = Project::empty();
    let run = project.run(&["watch"]);
    assert!(run.expect_exit(2).contains("no `briefpress.toml` in"), "{}", run.stderr);
    let run = Project::new().run(&["watch", "--poll=0"]);
    assert!(
        run.expect_exit(2).contains("must be a number of seconds from 0.1 to 3600"),
        "{}",
        run.stderr
    );
}

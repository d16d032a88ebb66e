//! Findings for machines: each format is read back by what its readers read it with.

use std::fs;
use std::io::Cursor;

use insta::assert_snapshot;
use serde_json::Value;

use crate::project::{Project, REPOSITORY, Run};

/// The formats that are JSON.
const JSON: [&str; 4] = ["json", "gitlab", "sarif", "rdjson"];

/// The formats that are one document even if no errors or warnings.
const DOCUMENTS: [&str; 5] = ["json", "gitlab", "sarif", "rdjson", "junit"];

/// A project with two errors that keep it from being built.
fn faulty() -> Project {
    Project::new().claims(
        "id,item,body,sources,quantity\nc1,shells,MG,s1;s9,some\nc2,\"shells, of 50%\",한국,s1,3\n",
    )
}

/// What a run in a format says to machines, which must be all of it.
fn run_format(project: &Project, arguments: &[&str], format: &str) -> Run {
    let run = project.run(&[arguments, &["--format", format]].concat());
    assert!(!run.stderr.contains("[unknown-source]"), "{}", run.stderr);
    run
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A document is valid by a published schema.
fn is_valid(document: &Value, schema: &str) {
    let path = format!("{REPOSITORY}/tests/schemas/{schema}");
    let schema = std::fs::read_to_string(path).expect("a schema");
    // A slip of the published one: a lone bracket, which not all dialects of patterns let pass.
    let schema = json(&schema.replace("{2}]?$", "{2}$"));
    let validator = jsonschema::validator_for(&schema).expect("the schema itself is valid");
    let faults: Vec<String> = validator
        .iter_errors(document)
        .map(|fault| format!("{fault} at {}", fault.instance_path()))
        .collect();
    assert_eq!(faults, Vec::<String>::new(), "{document:#}");
}

#[test]
fn each_finding_is_an_object() {
    let run = run_format(&faulty(), &["build"], "json");
    run.expect_exit(1);
    assert_snapshot!(run.stdout, @r#"
    [
      {
        "rule": "unknown-source",
        "severity": "error",
        "message": "there is no source `s9`",
        "place": {
          "file": "data/claims.csv",
          "line": 2,
          "column": 17,
          "end_line": 2,
          "end_column": 19,
          "offset": [
            46,
            48
          ]
        },
        "related": [],
        "hints": [],
        "fix": null,
        "about": null,
        "briefings": [],
        "help": "briefpress explain unknown-source"
      },
      {
        "rule": "invalid-quantity",
        "severity": "error",
        "message": "`some` is not a quantity",
        "place": {
          "file": "data/claims.csv",
          "line": 2,
          "column": 20,
          "end_line": 2,
          "end_column": 24,
          "offset": [
            49,
            53
          ]
        },
        "related": [],
        "hints": [
          "accepted: 100 · at least 100 · more than 20,000 · up to 9 million · almost 500 · about 300 · 11,000 to 12,000 · several dozen; if the source gives no amount, leave the cell empty and put its words into `quote`"
        ],
        "fix": null,
        "about": null,
        "briefings": [],
        "help": "briefpress explain invalid-quantity"
      }
    ]
    "#);
    let lines = run_format(&faulty(), &["build"], "json-lines");
    let lines: Vec<Value> = lines.stdout.lines().map(json).collect();
    assert_eq!(Value::from(lines), json(&run.stdout));
}

#[test]
fn github_is_told_by_commands() {
    assert_snapshot!(run_format(&faulty(), &["build"], "github").stdout, @"
    ::error file=data/claims.csv,line=2,endLine=2,col=17,endColumn=19,title=unknown-source::there is no source `s9`
    ::error file=data/claims.csv,line=2,endLine=2,col=20,endColumn=24,title=invalid-quantity::`some` is not a quantity%0Ahelp: accepted: 100 · at least 100 · more than 20,000 · up to 9 million · almost 500 · about 300 · 11,000 to 12,000 · several dozen; if the source gives no amount, leave the cell empty and put its words into `quote`
    ");
}

#[test]
fn gitlab_gets_issues_with_fingerprints_of_their_own() {
    let issues = json(&run_format(&faulty(), &["check"], "gitlab").stdout);
    let issues = issues.as_array().expect("an array");
    let mut prints: Vec<&str> =
        issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), issues.len());
    for issue in issues {
        let severity = issue["severity"].as_str().expect("a severity");
        assert!(["info", "minor", "major"].contains(&severity), "{issue}");
        assert!(issue["location"]["lines"]["begin"].is_u64(), "{issue}");
        assert!(issue["location"]["path"].is_string(), "{issue}");
    }
}

#[test]
fn sarif_is_valid_and_has_what_github_asks_for() {
    let path = "data/claims #1.csv";
    let config = std::fs::read_to_string(faulty().path("briefpress.toml")).expect("it is there");
    let claims = std::fs::read_to_string(faulty().path("data/claims.csv")).expect("it is there");
    let project = Project::new()
        .file("briefpress.toml", config.replace("data/claims.csv", path))
        .file(path, claims);
    let log = json(&run_format(&project, &["check"], "sarif").stdout);
    is_valid(&log, "sarif-2.1.0.json");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert!(results.len() >= 2, "{log:#}");
    for result in results {
        let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok());
        assert_eq!(rules[index.expect("an index")]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["region"]["startLine"].is_u64(), "{result:#}");
        assert!(result["partialFingerprints"]["briefpress/v1"].is_string(), "{result:#}");
    }
    let unknown = results.iter().find(|result| result["ruleId"] == "unknown-source");
    let place = &unknown.expect("the finding")["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "data/claims%20%231.csv");
}

#[test]
fn rdjson_is_valid() {
    let run = run_format(&faulty(), &["check"], "rdjson");
    is_valid(&json(&run.stdout), "rdjson.json");
    let wide = Project::new().claims("id,item,body,sources,note\nc1,shells,한국,s1;s9,x\n");
    let found = json(&run_format(&wide, &["build"], "rdjson").stdout);
    let range = &found["diagnostics"][0]["location"]["range"];
    assert_eq!((&range["start"]["column"], &range["end"]["column"]), (&21.into(), &23.into()));
}

#[test]
fn junit_has_a_failed_test_for_each_error() {
    let run = run_format(&faulty(), &["build"], "junit");
    let suites = junit_parser::from_reader(Cursor::new(&run.stdout)).expect("a report");
    let cases: Vec<_> = suites.suites.iter().flat_map(|suite| &suite.cases).collect();
    assert_eq!((suites.suites.len(), suites.failures, cases.len()), (1, 2, 2), "{}", run.stdout);
    assert_eq!(suites.suites[0].name, "data/claims.csv");
    assert!(cases.iter().all(|case| case.status.is_failure()));
    assert_eq!(cases[0].original_name, "unknown-source: there is no source `s9`");
    assert!(cases[0].status.failure_as_ref().text.contains("data/claims.csv:2:17"));
}

#[test]
fn a_machine_gets_one_document_whatever_happens() {
    let runs: [(&str, Project, &[&str]); 4] = [
        ("a build", Project::new(), &["build"]),
        ("faulty data", faulty(), &["check"]),
        ("a faulty configuration", Project::new().config("[colours]\n"), &["check"]),
        ("no project", Project::empty(), &["check", "--root", "nowhere"]),
    ];
    for (what, project, arguments) in &runs {
        for format in DOCUMENTS {
            let run = run_format(project, arguments, format);
            assert!(!run.stdout.is_empty(), "{format}, {what}: {}", run.stderr);
            if JSON.contains(&format) {
                json(&run.stdout);
            } else {
                junit_parser::from_reader(Cursor::new(&run.stdout)).expect("a report");
            }
        }
    }
    is_valid(&json(&run_format(&Project::new(), &["build"], "sarif").stdout), "sarif-2.1.0.json");
    assert_eq!(run_format(&Project::new(), &["build"], "json").stdout, "[]\n");
}

#[test]
fn what_stands_in_the_way_is_a_finding() {
    let project = Project::empty();
    let run = run_format(&project, &["check", "--root", "nowhere"], "json");
    run.expect_exit(2);
    let found = json(&run.stdout);
    assert_eq!(
        (&found[0]["rule"], &found[0]["place"]),
        (&"environment-error".into(), &Value::Null)
    );
    let log = json(&run_format(&project, &["check", "--root", "nowhere"], "sarif").stdout);
    is_valid(&log, "sarif-2.1.0.json");
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
    assert_snapshot!(run_format(&Project::new(), &["build", "--out", "briefpress.toml"], "github").stdout, @"::error file=briefpress.toml,title=environment-error::`--out` must be a folder, but `briefpress.toml` is a file");
}

#[test]
fn of_a_project_within_a_repository_servers_get_the_paths_from_its_root() {
    let project = faulty();
    let parent = project.path("").parent().expect("a folder").to_owned();
    let name = project.path("").file_name().expect("a name").to_string_lossy().into_owned();
    let run = |variable: &str, format: &str| {
        let mut command = project.command();
        command.env(variable, &parent).args(["build", "--format", format]);
        project.read_output(&command.output().expect("the binary runs")).stdout
    };
    assert!(
        run("GITHUB_WORKSPACE", "github")
            .starts_with(&format!("::error file={name}/data/claims.csv,"))
    );
    let issues = json(&run("CI_PROJECT_DIR", "gitlab"));
    assert_eq!(issues[0]["location"]["path"], format!("{name}/data/claims.csv"));
    assert_eq!(json(&run("CI_PROJECT_DIR", "json"))[0]["place"]["file"], "data/claims.csv");
}

#[test]
fn what_was_asked_for_keeps_standard_output_to_itself() {
    let run = Project::new().run(&["inspect", "claim", "c1", "--json", "--format", "json"]);
    assert_eq!(run.expect_exit(0), "[]");
    assert!(json(&run.stdout)["claims"].is_array());
}

#[test]
fn a_document_that_cannot_be_written_fails_the_run() {
    let full = std::fs::File::options().write(true).open("/dev/full");
    let Ok(full) = full else {
        eprintln!("skipped: there is no /dev/full");
        return;
    };
    let mut command = Project::new().command();
    let project = Project::new();
    command.current_dir(project.path("")).args(["build", "--format", "sarif"]).stdout(full);
    let run = project.read_output(&command.output().expect("the binary runs"));
    assert!(run.expect_exit(2).contains("cannot write the diagnostics"), "{}", run.stderr);
}

#[test]
fn what_a_terminal_or_a_log_would_obey_is_escaped_in_every_format() {
    let controls =
        "\u{9b}31m\u{1b}]0;T\u{7}\u{8}\u{7f}\u{85}\u{202e}\u{2066}\u{61c}\u{200f}\u{2028}\u{2029}";
    let claims = format!(
        "id,item,body,sources,quantity,note\n\
         c1,shells,\"MG{controls}\",s1,\"some{controls}\",\"a\rdata/claims.csv: all is well\"\n\
         \"c2{controls}\",shells,MG,\"s9{controls}\",3,{controls}\n"
    );
    let forbidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(c, '\u{2066}'..='\u{2069}')
    };
    let project = Project::new()
        .claims(&claims)
        .file("data/\u{1b}[31m\u{202e}.csv", &claims)
        .config("[datasets.other]\nfiles = [\"data/\\u001b[31m\\u202e.csv\"]\n");
    for format in ["human", "short", "github", "junit"] {
        for command in ["check", "build", "plan"] {
            let run = project.run(&[command, "--format", format, "--color", "never"]);
            let printed = format!("{}{}", run.stdout, run.stderr);
            let found: Vec<char> = printed.chars().filter(|c| forbidden(*c)).collect();
            assert!(found.is_empty(), "{format} {command} {found:?}\n{}", printed.escape_debug());
            assert!(printed.contains("\\u{9b}31m"), "{format} {command}\n{printed}");
        }
    }
    let junit = project.run(&["check", "--format", "junit"]).stdout;
    junit_parser::from_reader(Cursor::new(junit.as_bytes())).expect("well-formed XML");
    let summary = project.path("summary.md");
    project.run(&["build", "--summary", "summary.md"]);
    let summary = std::fs::read_to_string(summary).expect("a summary");
    assert!(!summary.contains(forbidden), "{}", summary.escape_debug());
}

/// Formats with the characters that each may have.
const PRINTABLE: [&str; 9] =
    ["human", "short", "json", "json-lines", "github", "gitlab", "sarif", "junit", "rdjson"];

/// Whether a terminal, a browser or an XML reader may take a character for something else than text: controls (`Cc`),
/// controls of direction, separators of lines and paragraphs, characters that XML does not allow, and tags, which hide a
/// text.
fn is_unsafe(c: char) -> bool {
    let is_direction = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() && !matches!(c, '\n' | '\t')
        || is_direction
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Values with every character of the basic plane that is not a Han or Hangul one, and some of the others.
fn values_of_all_characters() -> Vec<String> {
    let basic = (0..0x3400).chain(0xa000..0xac00).chain(0xd7a0..0x1_0000);
    let others = [0x1_fffe, 0x1_ffff, 0xe_0001, 0xe_0041, 0xe_01ef, 0xf_0000, 0x10_fffe, 0x10_ffff];
    let all: Vec<char> = basic.chain(others).filter_map(char::from_u32).collect();
    all.chunks(128).map(|part| part.iter().collect()).collect()
}

#[test]
fn no_format_has_a_character_that_acts_on_what_is_around_it() {
    let values = values_of_all_characters();
    let record = |(at, value): (usize, &String)| {
        serde_json::json!({
            "id": format!("c{at}"), "item": "oil", "body": "MG", "sources": "s1@p 3",
            "to": format!("Z{value}](javascript:alert(1))|<b>`"),
        })
    };
    let records: Vec<Value> = values.iter().enumerate().map(record).collect();
    let data = serde_json::to_string(&records).expect("JSON");
    let project = Project::with_data_file("data/claims.json", data, "");
    for format in PRINTABLE {
        let run = project.run(&["check", "--format", format]);
        for text in [&run.stdout, &run.stderr] {
            let found: Vec<char> = text.chars().filter(|c| is_unsafe(*c)).collect();
            assert!(found.is_empty(), "{format}: {found:?}");
        }
        match format {
            "json" | "gitlab" | "sarif" | "rdjson" => {
                json(&run.stdout);
            }
            "json-lines" => run.stdout.lines().for_each(|line| {
                json(line);
            }),
            "junit" => {
                junit_parser::from_reader(Cursor::new(&run.stdout)).expect("a report");
            }
            _ => {}
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_of_files_are_text_in_every_format() {
    let names = [
        "](javascript:alert(1)).csv",
        "a\nb.csv",
        "\u{1b}]8;;http:x\u{7}y.csv",
        "é\u{202e}.csv",
        "a<b>&\"'|`.csv",
    ];
    for name in names {
        let path = format!("data/{name}");
        let config = format!(
            "[datasets.claims]\nfiles = [{}]\n[briefings.brief]\ntemplate = \"brief.typ\"\n\
             title = \"A\"\nedition = 2025-07-31\n",
            serde_json::to_string(&path).expect("a string").replace('\u{7f}', "\\u007f")
        );
        let project = Project::new().file("briefpress.toml", config).file(&path, "id,body\nc1,\n");
        for format in PRINTABLE {
            let run = project.run(&["build", "--summary", "summary.md", "--format", format]);
            let summary = fs::read_to_string(project.path("summary.md")).unwrap_or_default();
            for text in [&run.stdout, &run.stderr, &summary] {
                let found: Vec<char> = text.chars().filter(|c| is_unsafe(*c)).collect();
                assert!(found.is_empty(), "{format} {name:?}: {found:?}");
            }
            assert!(!summary.contains("](javascript") && !summary.contains("<b>"), "{summary}");
        }
    }
}

/// Whether a CI server takes a line for a command: of GitHub, Azure Pipelines or `TeamCity`.
fn is_command(line: &str) -> bool {
    let line = line.trim_start();
    ["::", "##", "FORGED"].iter().any(|start| line.starts_with(start))
}

#[test]
fn no_line_of_a_report_begins_in_a_text_of_the_project() {
    const FORGED: &str = "x\n::error file=a::FORGED\n##[group]FORGED\r\n::warning::FORGED";
    let quoted = serde_json::to_string(FORGED).expect("a string");
    let in_data = Project::new()
        .claims(&format!("id,item,body,sources,quantity\nc1,shells,MG,s1,\"{FORGED}\"\n"));
    let in_lookup =
        Project::new().claims(&format!("id,item,body,sources\nc1,shells,MG,\"s9{FORGED}\"\n"));
    let in_template = Project::new().template(&format!("= A\n#panic({quoted})\n"));
    let in_path = Project::new()
        .file("data/a\n::error::FORGED\n.csv", "id,body\nc1,\n")
        .config("[datasets.other]\nfiles = [\"data/a*.csv\"]\n");
    let in_id = Project::new()
        .claims(&format!("id,item,body,sources,to\nc1,shells,MG,s1,\"{FORGED}\"\n"))
        .config(&format!("[parties]\n{quoted} = \"P\"\n"));
    let in_workbook = Project::with_data_file(
        "data/claims.xlsx",
        {
            let mut book = rust_xlsxwriter::Workbook::new();
            let sheet = book.add_worksheet();
            for (column, text) in (0..).zip(["id", "item", "quantity"]) {
                sheet.write(0, column, text).expect("a cell");
                sheet.write(1, column, FORGED).expect("a cell");
            }
            book.save_to_buffer().expect("a workbook")
        },
        "",
    );
    for project in [in_data, in_lookup, in_template, in_path, in_id, in_workbook] {
        for format in ["human", "short", "junit"] {
            for arguments in
                [&["check", "--notes"][..], &["build"], &["plan"], &["check", "--diff"]]
            {
                let run = project.run(&[arguments, &["--format", format]].concat());
                for text in [&run.stdout, &run.stderr] {
                    let found: Vec<&str> = text.lines().filter(|line| is_command(line)).collect();
                    assert!(found.is_empty(), "{format} {arguments:?} {found:?}\n{text}");
                }
            }
        }
    }
}

#[test]
fn a_line_break_in_a_message_is_written_out() {
    let project = Project::new().template("= A\n#panic(\"x\\n::error::y\")\n");
    let run = project.build();
    assert!(run.expect_exit(1).contains("x\\n::error::y"), "{}", run.stderr);
    let merged = Project::new();
    merged.build().expect_exit(0);
    let path = merged.path("out/manifest.json");
    let mut manifest: Value = json(&fs::read_to_string(&path).expect("a manifest"));
    manifest["briefings"]["x\n::error::FORGED"] = manifest["briefings"]["brief"].clone();
    fs::write(&path, manifest.to_string()).expect("a manifest");
    let run = merged.run(&["manifests", "merge", "out"]);
    assert!(run.expect_exit(1).contains("x\\n::error::FORGED"), "{}", run.stderr);
    assert!(!run.stderr.lines().any(is_command), "{}", run.stderr);
}

//! One finding with all that a finding can have, in each format.

use insta::assert_snapshot;

use super::*;
use crate::diagnostic::{DiagnosticSubject, Fix, Safety, SourceFile, Span};

/// A finding about a claim in the second line, with a fix, another place and a briefing.
fn finding() -> Diagnostic {
    let file = SourceFile::new("data/ö.csv", "id,note,quantity\nc1,한국,100\n");
    let at = |text: &str| {
        let start = file.text().find(text).expect("a cell");
        Span::new(&file, start..start + text.len())
    };
    Diagnostic::warning("bare-number", "50% of it: a number,\nbare")
        .at(at("100"))
        .related(at("한국"), "its note")
        .hint("say how sure it is")
        .about(DiagnosticSubject::Claim("c1".into()))
        .in_briefing("brief")
        .fix(Fix { place: at("100"), text: "at least 100".to_owned(), safety: Safety::Unsafe })
}

fn report(findings: impl IntoIterator<Item = Diagnostic>) -> Report<'static> {
    Report {
        findings: findings.into_iter().collect(),
        paths: CiPaths::of(None),
        is_batch: true,
        end: ExitStatus::Success,
        jobs: &[],
    }
}

/// What a person is shown, without colours.
fn human(finding: &Diagnostic) -> String {
    let shown = human::render_diagnostic(finding, plain::briefings(finding).as_deref());
    anstream::adapter::strip_str(&shown).to_string()
}

#[test]
fn a_person_is_shown_the_line_with_all_that_belongs_to_it() {
    assert_snapshot!(human(&finding()), @r"
    warning[bare-number]: 50% of it: a number,\nbare
     --> data/ö.csv:2:7
      |
    2 | c1,한국,100
      |    ---- ^^^
      |    |
      |    its note
      |
      = note: in the briefing `brief`
      = help: say how sure it is
      = help: `briefpress check --fix --unsafe-fixes` replaces this by `at least 100`: check that it is what you meant
    ");
}

#[test]
fn marks_stand_below_what_they_mark_whatever_its_width() {
    let check = |text: &str, marked: &str| {
        let file = SourceFile::new("a.csv", text);
        let at = text.find(marked).expect("a cell");
        human(&Diagnostic::note("rule", "a message").at(Span::new(&file, at..at + marked.len())))
    };
    assert_snapshot!(check("무기,탄약,x\n", "탄약"), @"
    note[rule]: a message
     --> a.csv:1:4
      |
    1 | 무기,탄약,x
      |      ^^^^
    ");
    assert_snapshot!(check("a\tb\tcd\te\n", "cd"), @"
    note[rule]: a message
     --> a.csv:1:5
      |
    1 | a    b    cd    e
      |           ^^
    ");
}

#[test]
fn json_has_all_there_is() {
    assert_snapshot!(json::document(&report([finding()])), @r#"
    [
      {
        "rule": "bare-number",
        "severity": "warning",
        "message": "50% of it: a number,\nbare",
        "place": {
          "file": "data/ö.csv",
          "line": 2,
          "column": 7,
          "end_line": 2,
          "end_column": 10,
          "offset": [
            27,
            30
          ]
        },
        "related": [
          {
            "place": {
              "file": "data/ö.csv",
              "line": 2,
              "column": 4,
              "end_line": 2,
              "end_column": 6,
              "offset": [
                20,
                26
              ]
            },
            "message": "its note"
          }
        ],
        "hints": [
          "say how sure it is"
        ],
        "fix": {
          "place": {
            "file": "data/ö.csv",
            "line": 2,
            "column": 7,
            "end_line": 2,
            "end_column": 10,
            "offset": [
              27,
              30
            ]
          },
          "text": "at least 100",
          "safe": false
        },
        "about": {
          "claim": "c1"
        },
        "briefings": [
          "brief"
        ],
        "help": "briefpress explain bare-number"
      }
    ]
    "#);
    let lines = json::lines(&report([finding(), environment_error("a full disk", None)]));
    let last = lines.lines().last().unwrap_or_default();
    assert_snapshot!(last, @r#"{"rule":"environment-error","severity":"error","message":"a full disk","place":null,"related":[],"hints":[],"fix":null,"about":null,"briefings":[],"help":null}"#);
}

#[test]
fn github_gets_a_command() {
    assert_snapshot!(github::commands(&report([finding()])), @"::warning file=data/ö.csv,line=2,endLine=2,col=7,endColumn=10,title=bare-number::50%25 of it: a number,%0Abare%0Ahelp: say how sure it is%0Ahelp: `briefpress check --fix --unsafe-fixes` replaces this by `at least 100`: check that it is what you meant");
    let problem = environment_error("a full disk", Some("make room"));
    assert_snapshot!(github::commands(&report([problem])), @"::error file=briefpress.toml,title=environment-error::a full disk%0Ahelp: make room");
}

#[test]
fn gitlab_gets_an_issue() {
    assert_snapshot!(gitlab::document(&report([finding()])), @r#"
    [
      {
        "description": "50% of it: a number, bare",
        "check_name": "bare-number",
        "fingerprint": "5fad6326af72a6af5dd27117c9634ef3",
        "severity": "minor",
        "location": {
          "path": "data/ö.csv",
          "lines": {
            "begin": 2,
            "end": 2
          }
        }
      }
    ]
    "#);
}

#[test]
fn sarif_has_place_fingerprint_and_fix() {
    let document = sarif::document(&report([finding()]));
    let log: serde_json::Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    assert_snapshot!(json::pretty(&log["runs"][0]["results"][0]), @r#"
    {
      "ruleId": "bare-number",
      "ruleIndex": 0,
      "level": "warning",
      "message": {
        "text": "50% of it: a number,\nbare\nhelp: say how sure it is\nhelp: `briefpress check --fix --unsafe-fixes` replaces this by `at least 100`: check that it is what you meant"
      },
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "data/%C3%B6.csv",
              "uriBaseId": "SRCROOT"
            },
            "region": {
              "startLine": 2,
              "startColumn": 7,
              "endLine": 2,
              "endColumn": 10
            }
          }
        }
      ],
      "relatedLocations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "data/%C3%B6.csv",
              "uriBaseId": "SRCROOT"
            },
            "region": {
              "startLine": 2,
              "startColumn": 4,
              "endLine": 2,
              "endColumn": 6
            }
          },
          "id": 1,
          "message": {
            "text": "its note"
          }
        }
      ],
      "partialFingerprints": {
        "briefpress/v1": "5fad6326af72a6af5dd27117c9634ef3"
      },
      "fixes": [
        {
          "description": {
            "text": "write `at least 100`"
          },
          "artifactChanges": [
            {
              "artifactLocation": {
                "uri": "data/%C3%B6.csv",
                "uriBaseId": "SRCROOT"
              },
              "replacements": [
                {
                  "deletedRegion": {
                    "startLine": 2,
                    "startColumn": 7,
                    "endLine": 2,
                    "endColumn": 10
                  },
                  "insertedContent": {
                    "text": "at least 100"
                  }
                }
              ]
            }
          ]
        }
      ],
      "properties": {
        "briefings": [
          "brief"
        ]
      }
    }
    "#);
}

#[test]
fn junit_has_a_test() {
    assert_snapshot!(junit::document(&report([finding()])), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="briefpress" tests="1" skipped="0" failures="1" errors="0">
        <testsuite name="data/ö.csv" tests="1" skipped="0" errors="0" failures="1">
            <testcase name="bare-number: 50% of it: a number, bare" classname="data/ö.csv" file="data/ö.csv" line="2">
                <failure message="50% of it: a number, bare" type="warning">data/ö.csv:2:7: warning[bare-number]: 50% of it: a number, bare
    data/ö.csv:2:4: its note
    help: say how sure it is
    help: `briefpress check --fix --unsafe-fixes` replaces this by `at least 100`: check that it is what you meant
    in the briefing `brief`</failure>
            </testcase>
        </testsuite>
    </testsuites>
    "#);
    assert_snapshot!(junit::document(&report([])), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="briefpress" tests="1" skipped="0" failures="0" errors="0">
        <testsuite name="briefpress" tests="1" skipped="0" errors="0" failures="0">
            <testcase name="no errors or warnings"/>
        </testsuite>
    </testsuites>
    "#);
    let note = Diagnostic::note("uncanonical-qualifier", "say `about`");
    assert_snapshot!(junit::document(&report([note, environment_error("a full disk", None)])), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="briefpress" tests="2" skipped="0" failures="0" errors="1">
        <testsuite name="briefpress.toml" tests="2" skipped="0" errors="1" failures="0">
            <testcase name="uncanonical-qualifier: say `about`" classname="briefpress.toml" file="briefpress.toml">
                <system-out>note[uncanonical-qualifier]: say `about`</system-out>
            </testcase>
            <testcase name="environment-error: a full disk" classname="briefpress.toml" file="briefpress.toml">
                <error message="a full disk" type="error">error: a full disk</error>
            </testcase>
        </testsuite>
    </testsuites>
    "#);
}

#[test]
fn rdjson_has_a_suggestion() {
    assert_snapshot!(rdjson::document(&report([finding()])), @r#"
    {
      "source": {
        "name": "briefpress"
      },
      "diagnostics": [
        {
          "message": "50% of it: a number,\nbare\nhelp: say how sure it is\nhelp: `briefpress check --fix --unsafe-fixes` replaces this by `at least 100`: check that it is what you meant",
          "location": {
            "path": "data/ö.csv",
            "range": {
              "start": {
                "line": 2,
                "column": 11
              },
              "end": {
                "line": 2,
                "column": 14
              }
            }
          },
          "severity": "WARNING",
          "code": {
            "value": "bare-number"
          },
          "suggestions": [
            {
              "range": {
                "start": {
                  "line": 2,
                  "column": 11
                },
                "end": {
                  "line": 2,
                  "column": 14
                }
              },
              "text": "at least 100"
            }
          ],
          "related_locations": [
            {
              "message": "its note",
              "location": {
                "path": "data/ö.csv",
                "range": {
                  "start": {
                    "line": 2,
                    "column": 4
                  },
                  "end": {
                    "line": 2,
                    "column": 10
                  }
                }
              }
            }
          ]
        }
      ]
    }
    "#);
}

#[test]
fn findings_that_are_alike_have_fingerprints_of_their_own_and_keep_them_when_lines_move() {
    let at = |text: &str, start: usize| {
        let file = SourceFile::new("a.csv", text);
        Diagnostic::note("bare-number", "a number").at(Span::new(&file, start..start + 3))
    };
    let prints = |findings: Vec<Diagnostic>| properties::fingerprints(&report(findings));
    let before = prints(vec![at("100,100", 0), at("100,100", 4)]);
    assert_ne!(before[0], before[1]);
    assert_eq!(prints(vec![at("\n\n100,100", 2), at("\n\n100,100", 6)]), before);
    assert_ne!(prints(vec![at("200,100", 0)])[0], before[0]);
    let about = at("100,100", 0).about(DiagnosticSubject::Claim("c1".into()));
    assert_ne!(prints(vec![about])[0], before[0]);
}

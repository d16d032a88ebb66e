//! `briefpress inspect` shows where figures come from.

use std::process::{Command, Stdio};

use insta::assert_snapshot;
use serde_json::Value;

use crate::project::{Project, REPOSITORY};

/// A claim that was corrected twice, has a default, and looks up a vessel; one of its id was dropped.
fn project() -> Project {
    let config = "\
[datasets.vessels]
files = [\"data/vessels.csv\"]
key = \"imo\"
[datasets.later]
files = [\"data/later.csv\"]
on-duplicate = \"first\"
[datasets.corrections]
files = [\"data/corrections.csv\"]
[datasets.claims.defaults]
body = \"MG\"
[datasets.claims.lookups.vessel]
table = \"vessels\"
by = \"ship\"
";
    Project::new()
        .claims(
            "id,item,quantity,unit,sources,ship,period,part_of,note\n\
             c1,shells,at least 100,round,s1@p 3,9179842,2024-05,c2,to go\n\
             c2,shells,about 900,round,s1,,2024,,\n",
        )
        .file("data/vessels.csv", "imo,name\n9179842,Angara\n")
        .file("data/later.csv", "id,item,quantity,unit,body,sources\nc1,shells,101,round,MG,s1\n")
        .file(
            "data/corrections.csv",
            "corrects,quantity,clears,reason,source\n\
             c1,about 90,,misread,s1@p 4\nc1,almost 95,note,misread again,s1\n",
        )
        .config(config)
}

#[test]
fn a_claim_shows_every_field_and_what_overrode_what() {
    let run = project().run(&["inspect", "claim", "c1"]);
    run.expect_exit(0);
    assert_snapshot!(run.stdout, @r#"
    c1  almost 95 shells
    MG; dataset claims, data/claims.csv:2:1

    Fields
      id        data/claims.csv:2:1            c1
      item      data/claims.csv:2:4            shells
      quantity  data/corrections.csv:3:4       almost 95
                data/corrections.csv:3:1       reason: misread again (s1)
                data/corrections.csv:2:4       was: about 90
                data/corrections.csv:2:1       reason: misread (s1, p. 4)
                data/claims.csv:2:11           was: at least 100
      unit      data/claims.csv:2:24           round
      period    data/claims.csv:2:45           2024-05
      status    assumed                        delivered
      basis     assumed                        stated
      body      briefpress.toml:20:8, default  MG
      sources   data/claims.csv:2:30           s1@p 3
      note      data/corrections.csv:3:1       (nothing)
                data/corrections.csv:3:1       reason: misread again (s1)
                data/claims.csv:2:56           was: to go
      part_of   data/claims.csv:2:53           c2
      ship      data/claims.csv:2:37           9179842
      vessel    data/claims.csv:2:37           a row of vessels
        .imo    data/vessels.csv:2:1           9179842
        .name   data/vessels.csv:2:9           Angara

    Read as
      figure  just below: [0, 95) · almost 95 · round
      period  May 2024: 2024-05-01 to 2024-05-31

    Sources
      s1, p. 3  data/claims.csv:2:30       A Report
      s1, p. 4  data/corrections.csv:2:22  A Report
      s1        data/corrections.csv:3:33  A Report

    Related claims
      part of  c2  data/claims.csv:3:1  about 900 shells

    Dropped claims with the same id
      data/later.csv:2:1  in favour of data/claims.csv:2:1: `on-duplicate = "first"`
        sources           s1, now s1@p 3
        ship              (nothing), now 9179842
        period            (nothing), now 2024-05
        part_of           (nothing), now c2
    "#);
}

#[test]
fn a_claim_of_a_series_shows_which_statement_stands() {
    let output = Command::new(env!("CARGO_BIN_EXE_briefpress"))
        .args(["inspect", "claim", "rok-11", "--root", REPOSITORY])
        .output()
        .expect("the binary runs");
    let shown = String::from_utf8_lossy(&output.stdout);
    let relations = shown.find("Related claims").expect("relations");
    assert_snapshot!(&shown[relations..], @"
    Related claims
      alternative to  rok-12  data/claims.csv:42:1  about 6,700 containers
      basis of        rok-13  data/claims.csv:43:1  about 3 million × 152 mm shells (capacity) (derived)
      basis of        rok-14  data/claims.csv:44:1  about 500,000 × 122 mm shells/rockets (capacity) (derived)

    Series rok-mnd-containers
      rok-08  29 December 2023           about 5,000 containers from Rason
      rok-11  26 February 2024           over 6,700 containers
      rok-12  26 February 2024           about 6,700 containers
      rok-16  18 March 2024              about 7,000 containers
      rok-18  14 June 2024      current  at least 10,000 containers
    ");
}

#[test]
fn a_dataset_shows_its_columns_and_what_looks_odd() {
    let rows: String = (1..=12)
        .map(|n| format!("c{n},shells,{n}00,container,ROK MND,s1,\n"))
        .chain([
            "c13,shlels,100,conatiner,ROK MND ,s1,\n".to_owned(),
            "c14,,100,container,ROK\u{200b} MND,s1,\n".to_owned(),
            "c15,shells,n/a,container,Rok\u{a0}mnd,s1,\n".to_owned(),
            "c16,shells,9,container,,s1,\n".to_owned(),
        ])
        .collect();
    let project = Project::new()
        .claims(&format!("id,item,how many,unit,body,sources,note\n{rows}"))
        .config("[datasets.claims.columns]\nquantity = \"how many\"\n");
    let run = project.run(&["inspect", "dataset", "claims", "--format", "short"]);
    run.expect_exit(0);
    assert_snapshot!(run.stdout, @r"
    claims  data/claims.csv
    16 records: 15 claims, 1 refused

    Columns
      field                kind      filled  missing  distinct  most frequent
      id                   text      16      0        16        c1 · c2 · c3
      item                 text      15      1        2         shells (14) · shlels
      quantity (how many)  quantity  16      0        14        100 (3) · 200 · 300
      unit                 text      16      0        2         container (15) · conatiner
      body                 text      15      1        4         ROK MND (12) · ROK MND  · ROK\u{200b} MND
      sources              text      16      0        1         s1 (16)
      note                 text      0       16       0

    Unusual values
      item      data/claims.csv:14:5   `shlels` occurs once; did you mean `shells` (14 times)?
      quantity  data/claims.csv:16:12  `n/a` is a text, but the other values are of the kind quantity
      body      data/claims.csv:14:26  `ROK MND ` begins or ends with a space
      body      data/claims.csv:15:20  `ROK\u{200b} MND` contains the invisible character U+200B
      body      data/claims.csv:16:26  `Rok\u{a0}mnd` differs from `ROK MND` (12) only in case, spaces or hyphens
    ");
    assert_snapshot!(run.stderr, @"
    data/claims.csv:14:16: error[unknown-unit]: there is no unit `conatiner`
    data/claims.csv:16:12: error[invalid-quantity]: `n/a` is not a quantity
    data/claims.csv:17:1: error[missing-field]: this claim has no `body`
    ");
}

#[test]
fn a_lookup_table_is_a_dataset_too() {
    let run = project().run(&["inspect", "dataset", "vessels"]);
    assert_snapshot!(run.stdout, @"
    vessels  data/vessels.csv
    1 record of a table

    Columns
      field  kind    filled  missing  distinct  most frequent
      imo    number  1       0        1         9179842
      name   text    1       0        1         Angara
    ");
}

#[test]
fn a_project_shows_what_there_is() {
    let run = project().run(&["inspect"]);
    run.expect_exit(0);
    assert_snapshot!(run.stdout, @"
    2 claims  from 1 source

    Datasets
      claims       2 claims, 1 corrected              data/claims.csv
      vessels      a table                            data/vessels.csv
      later        0 claims, 1 dropped as duplicates  data/later.csv
      corrections  2 corrections                      data/corrections.csv

    Bodies
      MG  2 claims

    Categories and units
      (no category)  round  2 claims  2 with a figure

    `briefpress inspect claim ID` and `briefpress inspect dataset NAME` show more
    ");
}

#[test]
fn what_there_is_not_is_told_and_the_rest_is_shown() {
    let run = project().run(&["inspect", "claim", "c3", "c2"]);
    assert_snapshot!(run.expect_exit(1), @"error[unknown-claim]: there is no claim `c3`");
    assert!(run.stdout.starts_with("c2  about 900 shells\n"), "{}", run.stdout);
    let refused = Project::new().claims("id,item,body,sources\nc1,x,MG,\nc2,x,MG,s1\n");
    let run = refused.run(&["inspect", "claim", "c1", "--format", "short"]);
    assert_snapshot!(run.expect_exit(1), @"
    data/claims.csv:2:1: error[missing-field]: this claim has no `sources`
    data/claims.csv:2:1: error[unknown-claim]: there is no claim `c1`
    ");
    let run = project().run(&["inspect", "dataset", "claim"]);
    assert_snapshot!(run.expect_exit(1), @"
    error[unknown-dataset]: there is no dataset `claim`
     |
     = help: did you mean `claims`?
    ");
    assert_eq!(run.stdout, "");
}

#[test]
fn a_program_gets_one_object() {
    let run = project().run(&["inspect", "claim", "c1", "--json"]);
    run.expect_exit(0);
    let shown: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let claim = &shown["claims"][0];
    let field = |name: &str| {
        let fields = claim["fields"].as_array().expect("fields");
        fields.iter().find(|field| field["name"] == name).expect(name).clone()
    };
    assert_eq!(field("quantity")["overrode"][0]["was"], "at least 100");
    assert_eq!(field("quantity")["overrode"][0]["was_at"]["column"], 11);
    assert_eq!(field("note")["value"], Value::Null);
    assert_eq!(field("body")["origin"], "default");
    assert_eq!(field("body")["place"]["file"], "briefpress.toml");
    assert_eq!(field("vessel")["row"][1]["value"], "Angara");
    assert_eq!(claim["understood"]["interval"], "[0, 95)");
    assert_eq!(claim["duplicates"][0]["dropped"]["file"], "data/later.csv");
    for asked in [&["inspect", "--json"][..], &["inspect", "dataset", "claims", "--json"]] {
        let run = project().run(asked);
        assert!(serde_json::from_str::<Value>(&run.stdout).expect("JSON").is_object());
    }
}

#[test]
fn a_value_cannot_command_a_terminal_and_is_never_cut_in_a_pipe() {
    let note = format!("\u{1b}[31mred\u{7}\u{9b} {}", "long ".repeat(100));
    let project =
        Project::new().claims(&format!("id,item,body,sources,note\nc1,탄약,MG,s1,{note}\n"));
    let run = project.run(&["inspect", "claim", "c1"]);
    run.expect_exit(0);
    assert!(!run.stdout.contains('\u{1b}'), "{:?}", run.stdout);
    let json = project.run(&["inspect", "claim", "c1", "--json"]);
    assert!(!json.stdout.contains(['\u{1b}', '\u{9b}']), "{:?}", json.stdout);
    let parsed: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(parsed["claims"][0]["fields"][6]["value"], note);
    assert!(run.stdout.contains("\\u{1b}[31mred\\u{7}\\u{9b} long long"), "{}", run.stdout);
    assert!(run.stdout.lines().any(|line| line.len() > 500), "{}", run.stdout);
}

#[test]
fn a_reader_may_go_away() {
    let project = project();
    for arguments in [&["inspect", "claim", "c1", "c2"][..], &["check", "--statistics", "--notes"]]
    {
        let mut child = project
            .command()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!told.contains("panicked"), "{told}");
        assert_eq!(output.status.code(), Some(0), "{told}");
    }
}

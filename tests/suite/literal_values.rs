//! Texts of data files as they are written: numbers, several fields from one column, records of one id,
//! the end of a file, characters that no page can show.

use insta::assert_snapshot;

use crate::project::Project;

/// A project with claims in a file; the body and the source are those of the dataset.
fn project(path: &str, content: impl AsRef<[u8]>, settings: &str) -> Project {
    Project::with_data_file(path, content, settings)
        .template("= A\n{% for c in claims %}{{ c.id }}: {{ c }}. {{ c.note }}; {% endfor %}")
}

/// What `check` finds, on lines.
fn check_report(project: &Project) -> String {
    project.run(&["check", "--format", "short"]).diagnostics()
}

#[test]
fn numbers_of_json_are_numbers_whatever_a_dataset_declares_of_its_texts() {
    let german = "decimal = \",\"\ngrouping = \".\"";
    let json = r#"[{"id": "text", "quantity": "1.234,5"}, {"id": "number", "quantity": 0.075},
        {"id": "mixed", "quantity_low": 12.345, "quantity_high": "1.234,5"}, {"id": "power", "quantity": 1.5e3},
        {"id": "bound", "qualifier": "more than", "quantity_low": 1.071}]"#;
    let text = project("data/claims.json", json, german).build_text();
    for figure in [
        "text: 1,234.5",
        "number: 0.075",
        "mixed: 12.345 to 1,234.5",
        "power: 1,500",
        "bound: more than 1.071",
    ] {
        assert!(text.contains(figure), "{figure}: {text}");
    }
    let lines = "{\"id\": \"n\", \"quantity\": 1.071}\n";
    assert!(project("data/claims.ndjson", lines, "").build_text().contains("n: 1.071 tonnes"));
}

#[test]
fn zero_point_zero_seven_five_is_never_seventy_five() {
    let csv = "id,quantity\na,\"0,075\"\nb,0.075\n";
    assert_snapshot!(project("data/claims.csv", csv, "").build_error(), @"data/claims.csv:2:3: error[invalid-quantity]: `0,075` does not match the number format of its dataset");
    assert_snapshot!(project("data/claims.csv", csv, "decimal = \",\"\ngrouping = \".\"").build_error(), @"data/claims.csv:3:3: error[invalid-quantity]: `0.075` does not match the number format of its dataset");
    assert_snapshot!(project("data/claims.csv", csv, "grouping = \".\"").build_error(), @"data/claims.csv:3:3: error[invalid-quantity]: `0.075` does not match the number format of its dataset");
}

#[test]
fn a_correction_writes_numbers_as_its_own_dataset_does() {
    let corrections = "[datasets.corrections]\nfiles = [\"data/corrections.csv\"]\ndecimal = \",\"\ngrouping = \".\"\n";
    let project = project("data/claims.csv", "id,quantity\na,1.5\n", corrections).file(
        "data/corrections.csv",
        "corrects,reason,source,quantity\na,misread,s1,\"1.234,5\"\n",
    );
    assert!(project.build_text().contains("a: 1,234.5 tonnes"));
}

#[test]
fn what_is_no_amount_is_refused_with_its_reason() {
    let csv = "id,quantity\na,-5\nb,1.5E+06\n";
    let run = project("data/claims.csv", csv, "").build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    error[invalid-quantity]: `-5` is negative, but a quantity cannot be below zero
     --> data/claims.csv:2:3
      |
    2 | a,-5
      |   ^^
      |
      = help: a reduction or a net flow is not a transfer: leave out such rows with `except.quantity = { matches = "^[-−]" }` in the dataset's configuration, with the name of the column of the file; or, if they correct other rows, set `negatives = true`

    error[invalid-quantity]: `1.5E+06` is written with an exponent
     --> data/claims.csv:3:3
      |
    3 | b,1.5E+06
      |   ^^^^^^^
      |
      = help: write it out: `1500000`; or set `exponents = true` in the dataset's configuration
    "#);
}

#[test]
fn two_fields_may_come_from_one_column() {
    let columns = "[datasets.claims.columns]\nid = \"name\"\nitem = \"name\"\nas_of = \"date\"\nperiod = \"date\"\n";
    let shown = |path: &str, content: &str, columns: &str| {
        let run = project(path, content, columns).run(&["inspect", "claim", "oil"]);
        let fields = run.stdout.lines().filter(|line| {
            ["  id", "  item", "  as_of", "  period  "].iter().any(|it| line.starts_with(it))
        });
        fields.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(shown("data/claims.csv", "name,date,quantity\noil,2024-05,5\n", columns), @"
    id        data/claims.csv:2:1             oil
    item      data/claims.csv:2:1             oil
    period    data/claims.csv:2:5             2024-05
    as_of     data/claims.csv:2:5             2024-05
    period  May 2024: 2024-05-01 to 2024-05-31
    ");
    let columns = columns.replace("\"name\"", "\"of.name\"");
    let json = "[{\"of\": {\"name\": \"oil\"}, \"date\": \"2024-05\", \"quantity\": 5}]";
    assert_snapshot!(shown("data/claims.json", json, &columns), @"
    id        data/claims.json:1:18           oil
    item      data/claims.json:1:18           oil
    period    data/claims.json:1:34           2024-05
    as_of     data/claims.json:1:34           2024-05
    period  May 2024: 2024-05-01 to 2024-05-31
    ");
    // The order of the keys makes no difference.
    let columns = "[datasets.claims.columns]\nitem = \"name\"\nid = \"name\"\n";
    assert!(
        project("data/claims.csv", "name,quantity\noil,5\n", columns)
            .build_text()
            .contains("oil: 5 tonnes of oil")
    );
}

#[test]
fn records_of_one_id_that_differ_in_any_column_are_an_error() {
    let csv = "id,quantity,port\na,5,Vostochny\na,5,Nakhodka\nb,7,Najin\nb,7,Najin\n";
    let run = project("data/claims.csv", csv, "").build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    error[conflicting-id]: two different claims have the id `a`
     --> data/claims.csv:3:1
      |
    3 | a,5,Nakhodka
      | ^
      |
     ::: data/claims.csv:2:1
      |
    2 | a,5,Vostochny
      | - the other one
      |
      = help: they differ in: `port`
      = help: give one of them another id, make them identical, or choose which one to keep in the dataset's configuration: `on-duplicate = "first"` or `"last"`
      = help: if the column names a group of rows, make ids of several columns: `id = "{…}-{port}"` in `[datasets.claims]`
    "#);
    let more = "[datasets.more]\nfiles = [\"data/more.json\"]\n[datasets.more.defaults]\nbody = \"MG\"\nsources = \"s1@p 1\"\nunit = \"tonne\"\n";
    let two = |json: &str| {
        let csv = "id,quantity,port,draught\na,5,Najin,4\n";
        project("data/claims.csv", csv, more).file("data/more.json", json)
    };
    // A number is the same in CSV and in JSON.
    two("[{\"id\": \"a\", \"quantity\": 5, \"port\": \"Najin\", \"draught\": 4}]")
        .build()
        .expect_exit(0);
    assert_snapshot!(two("[{\"id\": \"a\", \"quantity\": 5, \"port\": \"Najin\"}]").build_error(), @"data/more.json:1:9: error[conflicting-id]: two different claims have the id `a`");
    assert_snapshot!(two("[{\"id\": \"a\", \"quantity\": 5, \"port\": \"Najin\", \"draught\": 4, \"flag\": \"PA\"}]").build_error(), @"data/more.json:1:9: error[conflicting-id]: two different claims have the id `a`");
    let two_unread = "id,quantity\na,some\na,many\n";
    assert_snapshot!(project("data/claims.csv", two_unread, "").build_error(), @"
    data/claims.csv:2:3: error[invalid-quantity]: `some` is not a quantity
    data/claims.csv:3:1: error[conflicting-id]: two different claims have the id `a`
    ");
}

#[test]
fn the_end_of_file_of_dos_is_no_claim() {
    for end in ["\u{1a}", "\u{1a},\r\n", "\"\u{1a}\",\r\n"] {
        let project = project("data/claims.csv", format!("id,quantity\r\na,5\r\n{end}"), "");
        let run = project.run(&["check"]);
        assert!(
            run.expect_exit(0).starts_with("Checked 1 claim, 1 source, 1 briefing: no problems"),
            "{}",
            run.stderr
        );
    }
    let json = project("data/claims.json", "[{\"id\": \"a\", \"quantity\": 5}]\r\n\u{1a}", "");
    json.build().expect_exit(0);
    let bib = "@report{s1, title = {R}, author = {{MG}}, institution = {MG}, date = {2024-05-31}}\r\n\u{1a}";
    project("data/claims.csv", "id,quantity\na,5\n", "")
        .file("data/sources.bib", bib)
        .build()
        .expect_exit(0);
    // Within the data it is a character like others.
    assert_snapshot!(check_report(&project("data/claims.csv", "id,quantity,note\na,5,x\u{1a}y\nb,6,z\n", "")), @"
    data/claims.csv:2:5: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    data/claims.csv:2:6: warning[invisible-character]: `note` contains a control character (U+001A), which is invisible
    data/claims.csv:2:6: error[typst-error]: U+001A cannot be displayed: no font contains it
    ");
}

#[test]
fn rows_without_any_value_are_passed_over_however_wide_they_are() {
    let csv = "id,quantity,note\na,5,x\n,,\n,,,,\n ,\nb,6,y\n";
    assert!(project("data/claims.csv", csv, "").build_text().contains("b: 6 tonnes"));
}

#[test]
fn a_character_that_no_pdf_can_have_is_reported_at_each_cell() {
    let csv = "id,quantity,note\na,5,bul\u{e000}let\nb,6,fine\nc,7,\u{e000}\n";
    let project = project("data/claims.csv", csv, "");
    let run = project.run(&["build", "--format", "short"]);
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @"
    data/claims.csv:2:8: error[typst-error]: U+E000 cannot be in a PDF/A-3a
    data/claims.csv:4:5: error[typst-error]: U+E000 cannot be in a PDF/A-3a
    ");
    assert_snapshot!(check_report(&project), @"
    data/claims.csv:2:5: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    data/claims.csv:2:8: warning[invisible-character]: `note` contains U+E000, a character without a standard meaning (2 times)
    data/claims.csv:2:8: error[typst-error]: U+E000 cannot be in a PDF/A-3a
    data/claims.csv:4:5: error[typst-error]: U+E000 cannot be in a PDF/A-3a
    ");
    // A character that is not printed stops nothing.
    project.template("= A\n{{ claims[1].note }}").build().expect_exit(0);
    for (character, code) in [
        ('\u{e02d}', "U+E02D"),
        ('\u{f0000}', "U+F0000"),
        ('\u{feff}', "U+FEFF"),
        ('\u{2}', "U+0002"),
    ] {
        let csv = format!("id,quantity,note\na,5,bul{character}let\n");
        let run = self::project("data/claims.csv", csv, "").run(&["check", "--format", "short"]);
        let place = "data/claims.csv:2:8: warning[invisible-character]: `note` contains ";
        assert!(run.stderr.contains(place) && run.stderr.contains(code), "{code}: {}", run.stderr);
    }
}

#[test]
fn a_character_that_no_pdf_can_have_is_found_in_sources_and_the_configuration() {
    let bib = "@report{s1,\n  title = {Re\u{e000}port}, author = {{MG}}, institution = {MG}, date = {2024-05-31}}\n";
    let sources =
        project("data/claims.csv", "id,quantity\na,5\n", "").file("data/sources.bib", bib);
    let text = std::fs::read_to_string(sources.path("briefpress.toml")).expect("it is there");
    let sources = sources.file("briefpress.toml", text.replace("brief.typ", "register.typ"));
    assert_snapshot!(sources.build_error(), @"data/sources.bib:2:14: error[typst-error]: U+E000 cannot be in a PDF/A-3a");
    let config = project("data/claims.csv", "id,quantity\na,5\n", "");
    let text = std::fs::read_to_string(config.path("briefpress.toml")).expect("it is there");
    let config = config.file("briefpress.toml", text.replace("A brief", "A bri\u{e000}f"));
    let config = config.template("= {{ briefing.title }}\n");
    assert_snapshot!(config.build_error(), @"briefpress.toml:13:15: error[typst-error]: U+E000 cannot be in a PDF/A-3a");
}

#[test]
fn what_may_be_a_missing_value_is_asked_about() {
    let csv = "id,from,to,category,quantity\na,NA,PRK,N/A,5\nb,NA,PRK,fuel,6\nc,NAM,PRK,-,7\n";
    let project = project("data/claims.csv", csv, "");
    assert_snapshot!(project.run(&["check"]).diagnostics(), @r#"
    warning[ambiguous-party]: `NA` is read as Namibia, but may be meant as a missing value, and 1 more in `from` written as `NA`
     --> data/claims.csv:2:3
      |
    2 | a,NA,PRK,N/A,5
      |   ^^
      |
     ::: data/claims.csv:3:3
      |
    3 | b,NA,PRK,fuel,6
      |   -- also here
      |
      = help: write `NAM` for Namibia, or empty the cell
      = help: if it always means Namibia, declare it under `[parties]`: `NAM = ["Namibia", "NA"]`
      = help: if it means that there is no value, set `null-values = ["NA"]` in `[datasets.claims]`

    warning[placeholder-value]: the placeholder `N/A` is read as the `category` of a claim, not as a missing value
     --> data/claims.csv:2:10
      |
    2 | a,NA,PRK,N/A,5
      |          ^^^
      |
      = help: leave the cell empty if the value is missing, or set `null-values = ["N/A"]` in `[datasets.claims]`
      = help: `briefpress check --fix --unsafe-fixes` clears this value: check that it is what you meant

    warning[placeholder-value]: the placeholder `-` is read as the `category` of a claim, not as a missing value
     --> data/claims.csv:4:11
      |
    4 | c,NAM,PRK,-,7
      |           ^
      |
      = help: leave the cell empty if the value is missing, or set `null-values = ["-"]` in `[datasets.claims]`
      = help: `briefpress check --fix --unsafe-fixes` clears this value: check that it is what you meant
    "#);
    let declared = "[parties]\nNAM = [\"Namibia\", \"NA\"]\n[datasets.claims.check]\nplaceholder-value = \"off\"";
    assert_eq!(check_report(&self::project("data/claims.csv", csv, declared)), "");
}

#[test]
fn a_party_that_is_not_known_is_reported_with_the_line_to_add() {
    let csv = "id,to,quantity\na,European Union,5\nb,European Union,6\nc,WLD,7\nd,IT; MY,8\ne,N. Korea,9\n";
    assert_snapshot!(project("data/claims.csv", csv, "").build().diagnostics(), @r#"
    error[unknown-party]: there is no party `European Union` (2 times)
     --> data/claims.csv:2:3
      |
    2 | a,European Union,5
      |   ^^^^^^^^^^^^^^
      |
     ::: data/claims.csv:3:3
      |
    3 | b,European Union,6
      |   -------------- also here
      |
      = help: to declare a new party, add `"European Union" = "European Union"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "European Union"]` there

    error[unknown-party]: there is no party `WLD`
     --> data/claims.csv:4:3
      |
    4 | c,WLD,7
      |   ^^^
      |
      = help: to declare a new party, add `"WLD" = "WLD"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "WLD"]` there

    error[unknown-party]: there is no party `IT; MY`
     --> data/claims.csv:5:3
      |
    5 | d,IT; MY,8
      |   ^^^^^^
      |
      = help: a field contains one party unless the dataset declares otherwise
      = help: if they share the claim: `joint-parties = ";"` in `[datasets.claims]`
      = help: if each of them has the whole figure, split the rows: `split.to = ";"` in `[datasets.claims]`, with the name of the column of the file
    "#);
}

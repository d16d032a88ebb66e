//! `briefpress init`: a small project that builds at once.

use insta::assert_snapshot;

use crate::project::{Project, text};

#[test]
fn a_new_project_builds_at_once_and_says_what_to_edit() {
    let project = Project::empty();
    assert_snapshot!(project.run(&["init", "mine"]).expect_exit(0), @"
    Wrote mine/briefpress.toml
           Wrote mine/data/claims.csv
           Wrote mine/data/sources.bib
           Wrote mine/templates/brief.typ
           Wrote mine/.gitignore
            Next cd mine && briefpress build
                 Put your claims into data/claims.csv and your sources into data/sources.bib,
                 and write your text in templates/brief.typ:
                 `briefpress preview --open` shows its pages while you write
    ");
    let build =
        project.command().arg("build").current_dir(project.path("mine")).output().expect("runs");
    let run = project.read_output(&build);
    run.expect_exit(0);
    assert_eq!(run.diagnostics(), "");
    let page = text(&project.path("mine/out/brief.pdf"));
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("more than 2 million artillery shells"), "{page}");
    assert!(page.contains("para. 31"), "{page}");
    let rows = std::fs::read_to_string(project.path("mine/data/claims.csv")).expect("claims");
    assert_eq!(rows.lines().count(), 11);
}

/// The kinds of briefing, and the PDFs that they make of the ten invented rows.
const KINDS: &[(&str, &[&str])] = &[
    ("brief", &["brief"]),
    ("report", &["report"]),
    ("fact-sheet", &["fact-sheet"]),
    ("register", &["register"]),
    ("country-profile", &["profile-ard", "profile-bor"]),
];

#[test]
fn every_kind_of_briefing_builds_without_a_warning() {
    for (kind, pdfs) in KINDS {
        let project = Project::empty();
        project.run(&["init", "--template", kind]).expect_exit(0);
        assert!(project.path(&format!("templates/{kind}.typ")).exists());
        let run = project.run(&["build", "--deny-warnings"]);
        assert_eq!(run.code, Some(0), "{kind}: {}", run.stderr);
        for pdf in *pdfs {
            let page = text(&project.path(&format!("out/{pdf}.pdf")));
            assert!(page.contains("Ardania"), "{page}");
        }
    }
}

#[test]
fn a_template_that_is_not_copied_is_the_same_one() {
    let project = Project::empty();
    project.run(&["init", "--template", "brief", "--template", "report"]).expect_exit(0);
    project.run(&["build"]).expect_exit(0);
    let bytes =
        |name: &str| std::fs::read(project.path(&format!("out/{name}.pdf"))).expect("a PDF");
    let copied = ["brief", "report"].map(bytes);
    std::fs::remove_dir_all(project.path("templates")).expect("removed");
    project.run(&["build"]).expect_exit(0);
    assert!(copied == ["brief", "report"].map(bytes));
}

#[test]
fn what_is_wrong_in_a_shipped_template_is_shown_with_its_lines() {
    let project = Project::empty();
    project.run(&["init", "--template", "brief"]).expect_exit(0);
    std::fs::remove_dir_all(project.path("templates")).expect("removed");
    let settings = std::fs::read_to_string(project.path("briefpress.toml")).expect("settings");
    let settings = settings.replace("\"hw-1\"", "\"hw-11\"").replace("\"mod-2\"", "\"mod-22\"");
    let project = project.file("briefpress.toml", settings);
    let run = project.build();
    run.expect_exit(2);
    assert_snapshot!(run.diagnostics(), @r#"
    error[unknown-claim]: there is no claim `hw-11`
      --> briefpress.toml:42:69
       |
    42 |   { title = "Shells: the widest spread", claims = ["mg-2", "mod-1", "hw-11"] },
       |                                                                     ^^^^^^^
       |
       = help: did you mean `hw-1`?

    error[unknown-claim]: there is no claim `mod-22`
      --> briefpress.toml:44:72
       |
    44 |   { title = "Containers: by sea and in all", claims = ["mg-3", "hw-2", "mod-22"] },
       |                                                                        ^^^^^^^^
       |
       = help: did you mean `mod-2`?

    error[unknown-claim]: there is no claim `mod-22`
      --> briefpress.toml:46:39
       |
    46 | charts = [{ claims = ["mg-3", "hw-2", "mod-22"], caption = "Containers of munitions from Ardania to Borovia" }]
       |                                       ^^^^^^^^
       |
       = help: did you mean `mod-2`?
    "#);
}

#[test]
fn nothing_is_ever_overwritten() {
    let project = Project::empty().file("templates/brief.typ", "mine");
    assert_snapshot!(project.run(&["init"]).expect_exit(2), @"
    error: `.` already has templates/brief.typ; nothing was written
     |
     = help: choose another folder: `briefpress init DIR`
    ");
    assert_eq!(std::fs::read_to_string(project.path("templates/brief.typ")).expect("it"), "mine");
    assert!(!project.path("briefpress.toml").exists());
}

#[test]
fn the_root_is_the_folder_unless_another_one_is_named() {
    let project = Project::empty();
    project.run(&["init", "--root", "mine"]).expect_exit(0);
    assert!(project.path("mine/briefpress.toml").exists());
}

/// The configuration that is written for files, and what `check` says of the project then.
fn proposed(files: &[(&str, &str)], named: &[&str]) -> String {
    let mut project = Project::empty();
    for (path, content) in files {
        project = project.file(path, content);
    }
    let arguments: Vec<&str> = ["init", "--from"].iter().chain(named).copied().collect();
    let run = project.run(&arguments);
    let config = std::fs::read_to_string(project.path("briefpress.toml")).unwrap_or_default();
    let config = config.split_once("language =").map_or("", |(_, rest)| rest);
    let config = config.split_once('\n').map_or("", |(_, rest)| rest);
    let config = config.split("[briefings.register]").next().unwrap_or_default();
    let checked = project.run(&["check", "--format", "short"]).diagnostics();
    format!("{}{config}---\n{checked}", run.diagnostics())
}

#[test]
fn a_configuration_is_proposed_for_files_with_a_reason_for_each_guess() {
    let csv = "Transfers of fuel;;;;\nnot reviewed;;;;\nExporter;Importer;Amount;Date;Remarks\n\
        Russia;North Korea;1.250,5;16.7.2023;x\nRussia;North Korea;n/a;3.8.2023;\nIran;Russia;2.000,0;4.8.2023;\n\
        Total;;3.250,5;;\n";
    let bib = "@report{desk-24,\n  title = {Fuel},\n  institution = {Data Desk},\n  date = {2024-05-01},\n}\n";
    assert_snapshot!(proposed(&[("data/Fuel 2023.csv", csv), ("list.bib", bib)], &["data/Fuel 2023.csv", "list.bib"]), @r#"
    Wrote ./briefpress.toml
           Wrote ./.gitignore
            Next briefpress check
                 All rows can be read. Check each comment in briefpress.toml.
    [datasets.fuel-2023]
    files = ["data/Fuel 2023.csv"]
    delimiter = ";"                           # guess: the columns of `data/Fuel 2023.csv` are separated by semicolons, not by commas
    skip-lines = 2                            # guess: the header of `data/Fuel 2023.csv` seems to be in line 3
    stop-at = "Total"                         # guess: the last row is a total
    id = "row"                                # no column has a different value in each row; better: columns, as in `"{a}-{b}"`
    grouping = "."                            # guess: `1.250,5` does not match the number format of its dataset
    null-values = ["n/a"]                     # guess: `n/a` is not a quantity
    dates = "day-first"                       # guess: some dates can only be read so

    [datasets.fuel-2023.columns]
    from = "Exporter"                         # guess: another word for `from`
    to = "Importer"                           # guess: another word for `to`
    quantity = "Amount"                       # guess: another word for `quantity`
    as_of = "Date"                            # guess: the column may be as_of or period
    remark = "Remarks"                        # guess: another word for `remark`

    [datasets.fuel-2023.defaults]
    sources = "desk-24"                       # to do: add the place within it, as in `@p 12`
    body = "Reporting body"                   # to do: the body that reports these figures
    unit = "item"                             # to do: what the quantities count

    [sources]
    files = ["list.bib"]
    style = "chicago-notes"

    ---
    briefpress.toml:5:1: warning[to-do-left]: `publisher` is a placeholder
    briefpress.toml:26:1: warning[to-do-left]: `sources` is a placeholder: add the place within it, as in `@p 12`
    briefpress.toml:26:12: warning[missing-pinpoint]: the citation of `desk-24` has no pinpoint
    briefpress.toml:27:1: warning[to-do-left]: `body` is a placeholder: the body that reports these figures
    briefpress.toml:28:1: warning[to-do-left]: `unit` is a placeholder: what the quantities count
    briefpress.toml:37:1: warning[to-do-left]: `edition` is a placeholder: the date of the edition
    data/Fuel 2023.csv:6:13: warning[false-precision]: `2,000.0` counts whole things, but has decimals
    "#);
    let wide = "Country,2021,2022,2023\nRussia,5,6,7\nIran,8,,9\n";
    assert_snapshot!(proposed(&[("wide.csv", wide)], &["wide.csv"]), @r#"
    Wrote ./briefpress.toml
           Wrote ./sources.bib
           Wrote ./.gitignore
            Next briefpress check
                 All rows can be read. Check each comment in briefpress.toml.
    [datasets.wide]
    files = ["wide.csv"]
    id = "row"                                # no column has a different value in each row; better: columns, as in `"{a}-{b}"`

    [datasets.wide.columns]
    from = "Country"                          # guess: its values are countries; it may also be `to`

    [datasets.wide.unpivot]
    columns = { matches = "^(19|20)[0-9][0-9]$" }  # guess: 3 columns are years
    name = "period"
    skip-empty = true                         # guess: an empty cell has no figure

    [datasets.wide.defaults]
    sources = "source"                        # to do: describe the source in the bibliography
    body = "Reporting body"                   # to do: the body that reports these figures
    unit = "item"                             # to do: what the quantities count

    [sources]
    files = ["sources.bib"]
    style = "chicago-notes"

    ---
    briefpress.toml:5:1: warning[to-do-left]: `publisher` is a placeholder
    briefpress.toml:21:1: warning[to-do-left]: `sources` is a placeholder: describe the source in the bibliography
    briefpress.toml:22:1: warning[to-do-left]: `body` is a placeholder: the body that reports these figures
    briefpress.toml:23:1: warning[to-do-left]: `unit` is a placeholder: what the quantities count
    briefpress.toml:32:1: warning[to-do-left]: `edition` is a placeholder: the date of the edition
    sources.bib:1:7: warning[to-do-left]: the source `source` is a placeholder
    "#);
    let linked = "no,supplier,quantity,unit,body,link,headline\n1,RUS,5,tonne,Desk,https://example.org/a,Ships\n2,IRN,6,tonne,Desk,https://example.org/b,More\n";
    assert_snapshot!(proposed(&[("linked.csv", linked)], &["linked.csv"]), @r#"
    Wrote ./briefpress.toml
           Wrote ./.gitignore
            Next briefpress check
                 All rows can be read. Check each comment in briefpress.toml.
    [datasets.linked]
    files = ["linked.csv"]

    [datasets.linked.columns]
    id = "no"                                 # guess: another word for `id`
    from = "supplier"                         # guess: another word for `from`

    [datasets.linked.source]
    url = "link"                              # guess: its values are web addresses
    title = "headline"                        # guess: by its name

    ---
    briefpress.toml:5:1: warning[to-do-left]: `publisher` is a placeholder
    briefpress.toml:22:1: warning[to-do-left]: `edition` is a placeholder: the date of the edition
    linked.csv:2:20: warning[web-source-without-access-date-or-archive]: `example-org-29c9139aaf` is undated, and has no access date and no archived copy
    linked.csv:3:20: warning[web-source-without-access-date-or-archive]: `example-org-11343d2dd4` is undated, and has no access date and no archived copy
    "#);
}

#[test]
fn a_configuration_is_proposed_only_for_files_of_the_folder() {
    let project = Project::empty().file("a/x.csv", "id\n1\n");
    assert_snapshot!(project.run(&["init", "--from", "no.csv"]).diagnostics(), @"
    error: `no.csv` is not a file in `.`
     |
     = help: copy it into the project folder, or name the folder: `briefpress init DIR --from FILE`
    ");
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("y.csv"), "id\n1\n").expect("a file");
    std::os::unix::fs::symlink(outside.path().join("y.csv"), project.path("y.csv"))
        .expect("a link");
    assert_snapshot!(project.run(&["init", "--from", "y.csv"]).diagnostics(), @"
    error: `y.csv` is a link that leads out of `.`
     |
     = help: copy it into the project folder, or name the folder: `briefpress init DIR --from FILE`
    ");
    std::fs::create_dir(project.path("b")).expect("a folder");
    assert_snapshot!(project.run(&["init", "b", "--from", "a/x.csv"]).diagnostics(), @"
    error: `a/x.csv` is not a file in `b`
     |
     = help: copy it into the project folder, or name the folder: `briefpress init DIR --from FILE`
    ");
    project.run(&["init", "--from", "a/x.csv"]).expect_exit(0);
    assert_snapshot!(project.run(&["init", "--from", "a/x.csv"]).diagnostics(), @"
    error: `.` already has briefpress.toml, sources.bib, .gitignore; nothing was written
     |
     = help: choose another folder: `briefpress init DIR`
    ");
}

/// The configuration that is written for a file, and what is printed.
fn configured(path: &str, content: impl AsRef<[u8]>) -> (Project, String, String) {
    let project = Project::empty().file(path, content);
    let run = project.run(&["init", "--from", path]);
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    (project, config, run.diagnostics())
}

#[test]
fn a_scale_in_the_name_of_a_column_becomes_a_part_of_the_quantity() {
    let csv = "Country,Exports (USD million),Share\nRussia,5,0.5\nChina,3.5,0.3\nIran,2,0.2\n";
    let (_, config, _) = configured("data/a.csv", csv);
    for expect in ["quantity = \"{Exports (USD million)} million\"", "\nunit = \"USD\" "] {
        assert!(config.contains(expect), "{config}");
    }
    assert!(!config.contains("read into no field: \"Exports"), "{config}");
    let csv =
        "Exports by country, in thousands\n\nCountry,Year,Value (t)\nRUS,2020,5\nCHN,2020,3.5\n";
    let (_, config, _) = configured("data/a.csv", csv);
    for expect in ["quantity = \"{Value (t)} thousand\"", "\nunit = \"tonne\" "] {
        assert!(config.contains(expect), "{config}");
    }
}

#[test]
fn a_number_format_that_changes_another_number_is_left_as_a_question() {
    let csv = "id,quantity\na,\"12,500\"\nb,4 500\nc,980\n";
    let (_, config, printed) = configured("data/a.csv", csv);
    assert!(!config.contains("\ndecimal ="), "{config}");
    assert!(!config.contains("\ngrouping ="), "{config}");
    assert!(
        config.contains("# grouping = \" \"")
            && config.contains("`12,500`, which is 12,500 without it"),
        "{config}"
    );
    assert!(printed.contains("Not decided for data/a.csv: grouping."), "{printed}");
    let csv = "id,quantity\na,\"12,500\"\nb,\"1,250,000\"\nc,\"3,5\"\n";
    let (project, config, _) = configured("data/b.csv", csv);
    assert!(!config.contains("\ndecimal ="), "{config}");
    assert!(config.contains("# decimal = \",\""), "{config}");
    let report = project.check_report();
    assert!(report.contains("`12,500` is then 12.5; otherwise write `3.5`"), "{report}");
    let (_, config, _) = configured("data/c.csv", "id,quantity\na,\"12,5\"\nb,\"3,5\"\n");
    assert!(config.contains("\ndecimal = \",\""), "{config}");
}

#[test]
fn a_dot_that_groups_digits_or_begins_decimals_is_guessed_from_other_numbers() {
    let csv = "id,quantity\na,4.655\nb,4.82\nc,3.2260000000000004\nd,5\n";
    let (project, config, _) = configured("data/a.csv", csv);
    assert!(
        config.contains("\ndecimal = \".\"")
            && config.contains("# guess: 2 cells can only be read so"),
        "{config}"
    );
    assert!(!project.check_report().contains("invalid-quantity"));
    let (_, config, _) = configured("data/a.csv", "id,quantity\na,4.655\nb,1.204.655\nd,5\n");
    assert!(config.contains("\ngrouping = \".\""), "{config}");
    for undecided in ["id,quantity\na,4.655\nb,5\n", "id,quantity\na,4.655\nb,1.204.655\nc,4.82\n"]
    {
        let (_, config, _) = configured("data/a.csv", undecided);
        assert!(!config.contains("\ndecimal =") && !config.contains("\ngrouping ="), "{config}");
    }
}

#[test]
fn a_column_of_a_similar_name_is_taken_only_if_its_values_fit() {
    let csv = "id,from,BASIC,EURO,quantiti,formm\na,DEU,,1999,about 5,x\nb,BRA,BASIC,1999,6,y\nc,EST,,2011,7,z\n";
    let (project, config, _) = configured("data/a.csv", csv);
    assert!(config.contains("quantity = \"quantiti\""), "{config}");
    assert!(!config.contains("basis =") && !config.contains("\"EUR\""), "{config}");
    assert!(!project.check_report().contains("unknown-basis"));
    let (_, config, _) =
        configured("data/a.csv", "id,From,basys,USD\na,DEU,derived,500\nb,BRA,stated,1999\n");
    for expect in ["from = \"From\"", "basis = \"basys\"", "quantity = \"USD\""] {
        assert!(config.contains(expect), "{config}");
    }
}

#[test]
fn rows_of_two_files_of_one_name_have_different_ids() {
    let rows = "from,quantity\nDEU,5\nDEU,5\n";
    let told = proposed(
        &[("a/claims.csv", rows), ("b/claims.csv", rows)],
        &["a/claims.csv", "b/claims.csv"],
    );
    assert!(told.contains("id = \"row\"") && told.contains("id = \"claims-2-{row}\""), "{told}");
    assert!(!told.contains("conflicting-id"), "{told}");
}

#[test]
fn a_total_of_other_columns_is_not_taken_as_the_quantity() {
    let csv = "Month,Chad,Egypt,South Sudan,Libya,Total,Source\n2024-01,1,2,3,4,10,UN\n2024-02,2,2,3,4,11,UN\n";
    let (project, config, printed) = configured("data/a.csv", csv);
    assert!(!config.contains("quantity = \"Total\""), "{config}");
    let unmapped = "\"Chad\", \"Egypt\", \"South Sudan\", \"Libya\", \"Total\"";
    assert!(
        config.contains(&format!("# columns that are read into no field: \"Month\", {unmapped}"))
            || config.contains(unmapped),
        "{config}"
    );
    assert!(
        config
            .contains("# unpivot = { columns = [\"Chad\", \"Egypt\", \"South Sudan\", \"Libya\"]"),
        "{config}"
    );
    assert!(printed.contains("No column of data/a.csv is the quantity"), "{printed}");
    assert!(!printed.contains("All rows can be read"), "{printed}");
    let report = project.check_report();
    assert!(
        report.contains(
            "dataset-without-figures: no claim of `a` has a figure, but `Chad` has numbers"
        ),
        "{report}"
    );
}

#[test]
fn what_is_left_to_do_is_reported_by_check_and_build() {
    let (project, _, _) = configured("data/a.csv", "item,quantity\nshells,5\n");
    for command in ["check", "build"] {
        let run = project.run(&[command, "--format", "short"]);
        let found = run.diagnostics();
        for expected in [
            "warning[to-do-left]: `publisher` is a placeholder",
            "warning[to-do-left]: `body` is a placeholder: the body that reports these figures",
            "warning[to-do-left]: `edition` is a placeholder: the date of the edition",
            "sources.bib:1:7: warning[to-do-left]: the source `source` is a placeholder",
        ] {
            assert!(found.contains(expected), "{command}: {found}");
        }
    }
}

#[test]
fn a_header_of_two_rows_is_found_by_its_merged_cells() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    sheet.write(0, 0, "Arrivals in 2023").expect("a cell");
    for (column, name) in [(0, "Origin"), (1, "Destination")] {
        sheet.merge_range(2, column, 3, column, name, &plain).expect("a merged cell");
    }
    sheet.merge_range(2, 2, 2, 3, "2023", &plain).expect("a merged cell");
    sheet.write(3, 2, "New").and_then(|it| it.write(3, 3, "Total")).expect("cells");
    for (row, (from, to, new, total)) in
        (4..).zip([("Chad", "Egypt", 5, 15), ("Libya", "Egypt", 6, 26), ("Chad", "Libya", 7, 37)])
    {
        sheet.write(row, 0, from).and_then(|it| it.write(row, 1, to)).expect("cells");
        sheet.write(row, 2, new).and_then(|it| it.write(row, 3, total)).expect("cells");
    }
    let book = book.save_to_buffer().expect("a workbook");
    let (_, config, _) = configured("data/book.xlsx", book);
    assert!(config.contains("range = \"A3:D\""), "{config}");
    assert!(config.contains("header-rows = 2"), "{config}");
    assert!(config.contains("from = \"Origin\""), "{config}");
    assert!(config.contains("\"2023 New\", \"2023 Total\""), "{config}");
}

#[test]
fn an_array_within_a_json_file_is_found() {
    let json = "{\"result\": {\"items\": [{\"id\": \"a\", \"quantity\": 5}, {\"id\": \"b\", \"quantity\": 6}]}}";
    let (_, config, _) = configured("data/a.json", json);
    assert!(config.contains("pointer = \"/result/items\""), "{config}");
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_that_is_left() {
    // A file with a hole, which was not copied to its end.
    let content = ["id,item\n", &"\0".repeat(200_000)].concat();
    let project = Project::empty().file("a.csv", content);
    let run = project.run(&["init", "--from", "a.csv"]);
    assert!(run.expect_exit(0).contains("1 error left to correct."), "{}", run.stderr);
}

#[test]
fn of_several_sheets_the_one_with_the_most_values_is_proposed() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet()
        .set_name("Read me")
        .and_then(|it| it.write(0, 0, "Ask us"))
        .expect("a cell");
    let sheet = book.add_worksheet().set_name("Data").expect("a name");
    for (row, cells) in
        (0..).zip([["id", "from", "quantity"], ["a1", "KEN", "5"], ["a2", "UGA", "6"]])
    {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).expect("a cell");
        }
    }
    let book = book.save_to_buffer().expect("a workbook");
    let project = Project::empty().file("data/book.xlsx", book);
    project.run(&["init", "--from", "data/book.xlsx"]).expect_exit(0);
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    assert!(config.contains("sheet = \"Data\""), "{config}");
}

#[test]
fn nothing_in_a_file_or_its_name_writes_a_setting() {
    let head =
        "id,item,quantity,\"odd\"\"]\n[check]\nstale-figure = \"\"off\"\"\n#\",\"x\u{1b}[31m\"\n";
    let rows = "a,shells,\"5 \"\"]\n[check]\"\"\",1,2\nb,shells,6,3,4\n";
    let path = "a}, note = {b\u{202e}gnp.csv";
    let (project, config, printed) = configured(path, format!("{head}{rows}"));
    let table: toml::Table = config.parse().expect(&config);
    assert!(!table.contains_key("check"), "{config}");
    let dataset = &table["datasets"]["a-note-b-gnp"];
    assert_eq!(dataset["files"][0].as_str(), Some(path), "{config}");
    let read = r#"# columns that are read into no field: "odd\"]\n[check]\nstale-figure = \"off\"\n#", "x\u001B[31m""#;
    assert!(config.contains(read), "{config}");
    let is_raw = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    assert!(!config.contains(is_raw) && !printed.contains(is_raw), "{config} {printed}");
    let sources = std::fs::read_to_string(project.path("sources.bib")).expect("a bibliography");
    assert!(sources.contains("title of a, note = bgnp.csv},"), "{sources}");
}

//! Rows and cells that could be read as something else than the file says: columns of one name, repeated headers, skipped lines,
//! white space.

use insta::assert_snapshot;
use rust_xlsxwriter::Workbook;

use crate::project::Project;

/// The fields of a claim, as `inspect` shows them, without those of all claims.
fn fields(csv: &str, settings: &str, id: &str) -> String {
    let project = Project::with_data_file("data/claims.csv", csv, settings);
    let shown = project.run(&["inspect", "claim", id]);
    let lines = shown.stdout.lines().skip_while(|line| *line != "Fields").skip(1);
    let of_file = lines.take_while(|line| !line.is_empty());
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    of_file.map(words).filter(|it| !it.contains("assumed")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_column_that_a_setting_makes_wins_over_one_of_the_file_and_keeps_it() {
    let unpivot = |more: &str| {
        format!(
            "id = \"row\"\n[datasets.claims.unpivot]\ncolumns = [\"Iran\", \"Iraq\"]\nname = \"from\"\n{more}"
        )
    };
    let value = "to,quantity,Iran,Iraq\nKEN,8,5,2\n";
    assert_snapshot!(fields(value, &unpivot(""), "claims-1-Iran"));
    assert_snapshot!(fields(value, &unpivot(""), "claims-1-Iraq"));
    let named = format!("columns.own = \"quantity\"\n{}", unpivot(""));
    assert_snapshot!(fields(value, &named, "claims-1-Iran"));
    assert_snapshot!(fields("to,from,Iran,Iraq\nKEN,RUS,5,2\n", &unpivot(""), "claims-1-Iraq"));
    let constants = unpivot("constants.Iran = { unit = \"barrel\" }");
    let units = "to,unit,file_unit,Iran,Iraq\nKEN,item,x,5,2\n";
    assert_snapshot!(fields(units, &constants, "claims-1-Iran"));
    let groups =
        "id = \"row\"\nunpivot = { columns = { matches = '^(?<status>\\w+) (?<period>\\d{4})$' } }";
    let read = fields("to,period,ordered 2023\nKEN,x,5\n", groups, "claims-1-ordered-2023");
    for expect in ["period data/claims.csv:1:11 2023", "file_period data/claims.csv:2:5 x"] {
        assert!(read.contains(expect), "{read}");
    }
    let extract = "extract = { item = '^(?<item>\\w+) \\((?<quantity>\\d+)' }";
    assert_snapshot!(fields("id,item,quantity\na,x (5 t),9\n", extract, "a"));
    let twice = "extract = { one = '^(?<quantity>\\d+)$', two = '^(?<quantity>\\d+)$' }";
    assert_snapshot!(fields("id,one,two,quantity\na,5,x,9\n", twice, "a"));
}

#[test]
fn a_header_that_is_repeated_is_left_out() {
    let check = |content: &str, settings: &str, claims: &str, more: Option<&str>| {
        let project = Project::with_data_file("data/claims.csv", content, settings);
        let project = project.template("= A\n{% for c in claims %}{{ c.id }}{% endfor %}");
        assert!(project.build_text().contains(claims), "{content}");
        let told = project.run(&["check", "--format", "short"]).diagnostics();
        let expect = "warning[repeated-header]: this row repeats the header of `data/claims.csv`: it is left out";
        match more {
            Some(more) => assert!(told.contains(&format!("{expect}{more}")), "{told}"),
            None => assert!(!told.contains("repeated-header"), "{told}"),
        }
        let rows = project.run(&["inspect", "dataset", "claims", "--rows"]).stdout;
        assert_eq!(rows.contains("left out by `repeated-header`"), more.is_some(), "{rows}");
    };
    let header = "id,item,quantity\n";
    let joined = format!("{header}a,x,5\n{header}b,y,6\n{header}");
    check(&joined, "", "ab", Some(", and 1 more"));
    let of_two_rows = "id,stock,\n,1990,2000\na,5,6\nid,stock,\n,1990,2000\nb,7,8\n";
    let settings = "header-rows = 2\ncolumns.quantity = \"stock 1990\"";
    check(of_two_rows, settings, "ab", Some(", and 1 more"));
    // A cell may have the name of its column.
    check("id,item,quantity\nid,,5\nb,item,6\n", "", "idb", None);
}

#[test]
fn a_dataset_whose_rows_are_all_left_out_says_by_what() {
    let settings = "skip-lines-after = 1\nwhere = { item = \"z\" }";
    let csv = "id,item,quantity\na,x,5\nb,y,6\n";
    let project = Project::with_data_file("data/claims.csv", csv, settings);
    let told = project.run(&["check"]).stderr;
    let expect = "all of its rows are left out, by `skip-lines-after` and `where`";
    assert!(told.contains(expect), "{told}");
}

#[test]
fn lines_that_are_skipped_are_counted_and_rows_among_them_reported() {
    let of = |csv: &str, settings: &str| {
        let project = Project::with_data_file("data/claims.csv", csv, settings);
        let told = project.run(&["check", "--format", "short", "--notes"]).diagnostics();
        let told = told.lines().filter(|line| !line.contains("missing-pinpoint"));
        let rows = project.run(&["inspect", "dataset", "claims", "--rows"]).stdout;
        let rows = rows.lines().filter(|line| line.contains("left out"));
        told.chain(rows).collect::<Vec<_>>().join("\n")
    };
    let table = "id,item,quantity,from\na,oil,5,RUS\nb,coal,6,RUS\nc,gas,7,RUS\n";
    assert_snapshot!(of(&format!("{table}\n\n"), "skip-lines-after = 2"));
    assert_snapshot!(of(&format!("{table}Total,,18,\nSource: x\n"), "skip-lines-after = 2"));
    assert_snapshot!(of(&format!("Title\n{table}"), "skip-lines = 3"));
    assert_snapshot!(of(&format!("Title\n{table}"), "skip-lines = 1"));
    let ragged = "id,item,quantity,from\na,oil,5\nb,coal,6,RUS\nTotal,,11,\nx,,,\n";
    assert_snapshot!(of(ragged, "ragged = \"report\"\nstop-at = \"Total\""));
}

#[test]
fn white_space_alone_is_no_value() {
    let of = |path: &str, content: &[u8]| {
        let project = Project::with_data_file(path, content, "");
        let project = project.template("= A\n{% for c in claims %}{{ c.id }}: {{ c.item }} {{ c.unit }} {{ c.from is none }} {{ c.quantity is none }};{% endfor %}");
        project.build_text()
    };
    let csv = "id,item,quantity,from,unit\na,x, ,\u{a0}, \nb, ,5,RUS,tonne\n";
    let json = "[{\"id\": \"a\", \"item\": \"x\", \"quantity\": \" \", \"from\": \"\u{a0}\", \"unit\": \" \"}, {\"id\": \"b\", \"item\": \" \", \"quantity\": \"5\", \"from\": \"RUS\", \"unit\": \"tonne\"}]";
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip(csv.lines()) {
        sheet.write_row(row, 0, line.split(',')).expect("a row");
    }
    let book = workbook.save_to_buffer().expect("a workbook");
    let read = of("data/claims.csv", csv.as_bytes());
    assert_snapshot!(read);
    assert_eq!(of("data/claims.json", json.as_bytes()), read);
    assert_eq!(of("data/claims.xlsx", &book), read);
}

/// The findings about a CSV file, without those about documents.
fn report(csv: &str, settings: &str) -> String {
    let report = Project::with_data_file("data/claims.csv", csv, settings).check_report();
    let mut is_shown = true;
    let lines = report.lines().filter(|line| {
        is_shown = if line.starts_with("  ") { is_shown } else { line.starts_with("data/") };
        is_shown && !line.contains("pinpoint")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_title_with_a_comma_is_not_the_header() {
    let table = "id,from,quantity\na,RUS,5\nb,CHN,6\n";
    let titled = format!("Deliveries by country, 2020-2024\n\n{table}");
    assert_snapshot!(report(&titled, ""), @"
    data/claims.csv:1:1 lines-before-header: the header of `data/claims.csv` seems to be in line 3
      set `skip-lines = 2` in `[datasets.claims]`
    ");
    assert_eq!(report(&titled, "skip-lines = 2"), "");
    // A header that lacks a name is not a title.
    assert_snapshot!(report("id,item\na,x,5\nb,y,6\n", ""), @r#"
    data/claims.csv:2:1 ragged-row: this row has 3 fields, the header has 2 (2 times)
      a field that contains a comma must be in double quotes
      `ragged = "report"` in the dataset's configuration leaves such rows out, and counts them
    "#);
}

#[test]
fn notes_below_a_table_are_left_out_by_their_words() {
    let table = "id,from,quantity\na,RUS,5\nb,CHN,6\n";
    let notes = format!("{table}\nNotes\n1. Provisional\n2. Includes re-exports, and transit\n");
    assert_snapshot!(report(&notes, ""), @r#"
    data/claims.csv:5:1 ragged-row: this row has 1 field, the header has 3 (2 times)
      if the table ends above `Notes`, set `stop-at = "Notes"` in `[datasets.claims]`
      a field that contains a comma must be in double quotes
    data/claims.csv:7:1 ragged-row: this row has 2 fields, the header has 3
      if the table ends above `Notes`, set `stop-at = "Notes"` in `[datasets.claims]`
      a field that contains a comma must be in double quotes
    "#);
    assert_eq!(report(&notes, "stop-at = \"Notes\""), "");
    let source = format!("{table}Source: Customs, all rights reserved\n");
    assert_snapshot!(report(&source, ""), @r#"
    data/claims.csv:4:1 ragged-row: this row has 2 fields, the header has 3
      if the table ends above `Source:`, set `stop-at = "Source:"` in `[datasets.claims]`
      a field that contains a comma must be in double quotes
    "#);
    // A row of the table below it, or a row without words, is not a note.
    let above = "id,from,quantity\nNote: a, b\na,RUS,5\n";
    assert_snapshot!(report(above, ""), @r#"
    data/claims.csv:2:1 ragged-row: this row has 2 fields, the header has 3
      a field that contains a comma must be in double quotes
      `ragged = "report"` in the dataset's configuration leaves such rows out, and counts them
    "#);
    let short = format!("{table}c,IRN\n");
    assert_snapshot!(report(&short, ""), @r#"
    data/claims.csv:4:1 ragged-row: this row has 2 fields, the header has 3
      a field that contains a comma must be in double quotes
      `ragged = "report"` in the dataset's configuration leaves such rows out, and counts them
    "#);
}

#[test]
fn a_row_below_the_end_of_a_table_is_reported() {
    let rows = "id,from,quantity\nx,RUS,5\ny,CHN,6\nTotal,,11\n";
    let settings = "stop-at = \"Total\"";
    assert_eq!(report(rows, settings), "");
    assert_snapshot!(report(&format!("{rows}z,IRN,3\n"), settings), @"
    data/claims.csv:5:1 values-outside-range: `stop-at` leaves out this line, which seems to be a row
      if data is below a total, leave out the total alone with `except`
    ");
    // Notes and further totals are not rows of the table.
    let more = format!("{rows}Total (EU),EU,3\nSource: Customs,,\n\n");
    assert_eq!(report(&more, settings), "");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let cells =
        [["id", "from", "quantity"], ["x", "RUS", "5"], ["Total", "", "5"], ["z", "IRN", "3"]];
    for (row, cells) in (0..).zip(cells) {
        for (column, text) in (0..).zip(cells) {
            sheet.write(row, column, text).expect("a cell");
        }
    }
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let project = Project::with_data_file("data/claims.xlsx", bytes, settings);
    let expect = "A4 values-outside-range: `stop-at` leaves out this line, which seems to be a row";
    let report = project.run(&["check", "--format", "short"]).diagnostics();
    assert!(
        report.contains(
            &expect.replace("A4 values-outside-range", "A4: warning[values-outside-range]")
        ),
        "{report}"
    );
}

#[test]
fn a_total_among_columns_that_become_rows_is_left_out_by_unpivot() {
    let csv = "from,2022,2023,Total\nRUS,5,6,11\nCHN,7,8,15\n";
    let settings = "id = \"row\"\nunpivot = { columns = { except = [\"from\"] }, name = \"item\" }";
    assert_snapshot!(report(csv, settings), @r#"
    data/claims.csv:1:16 total-row: the total column `Total` is read as a claim, because of the defaults of its dataset
      leave it out, since briefpress calculates totals: name the other columns in `unpivot`, or exclude it with `columns = { except = ["Total", …] }`
      if the body published the total itself, allow it in the column `allow`: `total-row (the body gives the total)`
    "#);
    let except =
        "id = \"row\"\nunpivot = { columns = { except = [\"from\", \"Total\"] }, name = \"item\" }";
    assert_eq!(report(csv, except), "");
}

#[test]
fn a_body_can_be_called_total() {
    assert_eq!(report("id,item,body,quantity\na,oil,Total,5\nb,gas,Shell,6\n", ""), "");
    let total = "id,item,body,quantity\na,oil,Grand total,11\nb,gas,Shell,6\n";
    assert!(report(total, "").contains("total-row"), "{}", report(total, ""));
}

#[test]
fn a_damaged_name_of_a_column_is_reported() {
    assert_snapshot!(report("id,item,prÃ©nom\na,oil,x\n", ""), @"
    data/claims.csv:1:9 damaged-text: the name of the column `prÃ©nom` has `Ã©`, probably `é` that was saved in UTF-8 and read in another encoding
      write `é`, or export the file again in UTF-8
    ");
    let mapped = "columns.item = \"matiÃ¨re\"";
    assert_snapshot!(report("id,matiÃ¨re\na,oil\n", mapped), @"
    data/claims.csv:1:4 damaged-text: the name of the column `matiÃ¨re` has `Ã¨`, probably `è` that was saved in UTF-8 and read in another encoding
      write `è`, or export the file again in UTF-8
    ");
}

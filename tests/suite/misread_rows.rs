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

//! What a dataset declares to be done to the rows of its files: rows left out, columns that become rows, texts made of columns,
//! values that mean nothing.

use insta::assert_snapshot;
use rust_xlsxwriter::Workbook;

use crate::project::Project;

/// A project with one dataset.
fn project(path: &str, content: impl AsRef<[u8]>, settings: &str) -> Project {
    let project = Project::with_data_file(path, content, settings);
    project.template("= A\n{% for c in claims %}{{ c.id }}: {{ c.from }} {{ c.figure }} {{ c.period }};\n{% endfor %}")
}

/// What the document prints, a line for each claim, and what the program says of the data.
fn claims(path: &str, content: impl AsRef<[u8]>, settings: &str) -> String {
    let project = project(path, content, settings);
    let text = project.build_text().replace('\n', " ");
    let text = text.split_once("A ").map_or("", |(_, text)| text);
    let told = project.run(&["check", "--format", "short", "--notes"]).diagnostics();
    let told = told.lines().filter(|line| RULES.iter().any(|rule| line.contains(rule)));
    let claims: Vec<&str> = text.split(';').map(str::trim).filter(|it| it.contains(": ")).collect();
    claims.into_iter().chain(told).collect::<Vec<_>>().join("\n")
}

/// The rules about transforms.
const RULES: [&str; 3] = ["rows-left-out", "split-rows", "unmatched-value"];

/// What is wrong with a configuration or a file.
fn errors(content: &str, settings: &str) -> String {
    project("data/claims.csv", content, settings).build_error()
}

const WIDE: &str = "date,Iran,Iraq,Kuwait\n2024-01,5,6,7\n2024-02,8,,9\n";

#[test]
fn columns_become_rows() {
    let settings = |columns: &str, more: &str| {
        format!(
            "id = \"{{date}}-{{from}}\"\ncolumns.period = \"date\"\n[datasets.claims.unpivot]\ncolumns = {columns}\nname = \"from\"\n{more}"
        )
    };
    let read =
        |columns: &str, more: &str| claims("data/claims.csv", WIDE, &settings(columns, more));
    assert_snapshot!(read("[\"Iran\", \"Kuwait\"]", ""), @"
    2024-01-Iran: IRN 5 tonnes January 2024
    2024-01-Kuwait: KWT 7 tonnes January 2024
    2024-02- Iran: IRN 8 tonnes February 2024
    2024-02-Kuwait: KWT 9 tonnes February 2024
    ");
    assert_snapshot!(read("{ from = \"Iran\", to = \"Iraq\" }", ""), @"
    2024-01-Iran: IRN 5 tonnes January 2024
    2024-01-Iraq: IRQ 6 tonnes January 2024
    2024-02-Iran: IRN  8 tonnes February 2024
    2024-02-Iraq: IRQ  February 2024
    ");
    assert_snapshot!(read("{ matches = \"^I\" }", "skip-empty = true"), @"
    2024-01-Iran: IRN 5 tonnes January 2024
    2024-01-Iraq: IRQ 6 tonnes January 2024
    2024-02-Iran: IRN  8 tonnes February 2024
    briefpress.toml:6:1: note[rows-left-out]: 1 of 4 rows are left out by `skip-empty`
    ");
    let constants = "[datasets.claims.unpivot.constants.Iran]\nunit = \"barrel\"\n[datasets.claims.unpivot.constants.Iraq]\nunit = \"tonne\"";
    assert_snapshot!(read("{ except = [\"date\", \"Kuwait\"] }", constants), @"
    2024-01-Iran: IRN 5 barrels January 2024
    2024-01-Iraq: IRQ 6 tonnes January 2024
    2024-02-Iran: IRN  8 barrels February 2024
    2024-02-Iraq: IRQ  February 2024
    ");
}

/// A table of months, whose values are many if those of the other months were counted with each.
#[test]
fn many_columns_become_rows() {
    let columns: Vec<String> = (0..300).map(|at| format!("m{at}")).collect();
    let row = vec!["5"; 300].join(",");
    let csv = format!("from,{}\n{}", columns.join(","), format!("RUS,{row}\n").repeat(120));
    let settings =
        "id = \"row\"\n[datasets.claims.unpivot]\ncolumns = { matches = \"^m\" }\nname = \"month\"";
    let project = Project::with_data_file("data/claims.csv", csv, settings);
    let shown = project.run(&["inspect", "dataset", "claims"]);
    assert!(
        shown.stdout.contains("36000 records: 36000 claims"),
        "{}{}",
        shown.stdout,
        shown.stderr
    );
}

#[test]
fn a_column_that_became_a_row_keeps_its_place() {
    let settings = "id = \"{date}-{from}\"\n[datasets.claims.unpivot]\ncolumns = [\"Iran\"]\nname = \"from\"\n";
    let project = project("data/claims.csv", WIDE, settings);
    let shown = project.run(&["inspect", "claim", "2024-02-Iran"]).stdout;
    let places: Vec<&str> = shown.lines().filter(|line| line.contains("claims.csv")).collect();
    assert_snapshot!(places.join("\n"), @"
    MG; dataset claims, data/claims.csv:3:1
      id        data/claims.csv:3:1             2024-02-Iran
      from      data/claims.csv:1:6             Iran
      quantity  data/claims.csv:3:9             8
      date      data/claims.csv:3:1             2024-02
      Kuwait    data/claims.csv:3:12            9
    ");
}

#[test]
fn columns_that_cannot_become_rows_are_refused_at_their_names() {
    let refused = |unpivot: &str| {
        errors(WIDE, &format!("id = \"row\"\n[datasets.claims.unpivot]\n{unpivot}"))
    };
    assert_snapshot!(refused("columns = [\"Iran\", \"Irak\"]\nname = \"from\""), @"briefpress.toml:6:20: error[invalid-column]: `data/claims.csv` has no column `Irak`");
    assert_snapshot!(refused("columns = { from = \"Iran\", to = \"2024\" }\nname = \"from\""), @"briefpress.toml:6:33: error[invalid-column]: `data/claims.csv` has no column `2024`");
    assert_snapshot!(refused("columns = { matches = \"^X\" }\nname = \"from\""), @"briefpress.toml:5:1: error[invalid-column]: `unpivot` selects no column of `data/claims.csv`");
    assert_snapshot!(refused("columns = { matches = \"(\" }\nname = \"from\""), @"briefpress.toml:6:23: error[invalid-value]: `(` is not a regular expression: unclosed group");
    assert_snapshot!(refused("columns = { from = \"Iran\" }\nname = \"from\""), @"briefpress.toml:6:11: error[invalid-value]: `columns` has `from` and `to`, or `matches`, or `except`");
    assert_snapshot!(refused("columns = { to = \"Iran\", from = \"Iraq\" }\nname = \"from\""), @"briefpress.toml:5:1: error[invalid-column]: `unpivot` selects no column of `data/claims.csv`");
    assert_snapshot!(refused("name = \"from\""), @"briefpress.toml:5:1: error[missing-key]: `[datasets.claims.unpivot]` has no `columns`");
    assert_snapshot!(refused("columns = [\"Iran\"]"), @"briefpress.toml:5:1: error[missing-key]: `[datasets.claims.unpivot]` has no `name`");
    assert_snapshot!(refused("columns = [\"Iran\"]\nname = \"from\"\nskip = true"), @"briefpress.toml:8:1: error[unknown-key]: `[datasets.claims.unpivot]` has no key `skip`");
    assert_snapshot!(refused("columns = [\"Iran\"]\nname = \"from\"\n[datasets.claims.unpivot.constants.Iraan]\nunit = \"tonne\""), @"briefpress.toml:8:36: error[invalid-column]: `data/claims.csv` has no column `Iraan`");
}

const REPEATED: &str = "package,from,item,quantity,unit\nP1,DEU,trucks,5,vehicle\nP1,DEU,generators,6,item\n\
                        P2,DEU,trucks,7,vehicle\nP1,DEU,trucks,8,vehicle\nP1-2,DEU,trucks,9,vehicle\n";

#[test]
fn ids_are_made_of_columns_or_of_rows() {
    let read = |settings: &str| claims("data/claims.csv", REPEATED, settings);
    assert_snapshot!(read("id = \"{package}-{item}\""), @"
    P1-trucks: DEU 5 trucks
    P1-generators: DEU 6 generators
    P2-trucks: DEU 7 trucks
    P1-trucks-2:  DEU 8 trucks
    P1-2-trucks: DEU 9 trucks
    ");
    assert_snapshot!(read("id = \"{package}\""), @"
    P1: DEU 5 trucks
    P1-2: DEU 6 generators
    P2: DEU 7 trucks
    P1-3: DEU 8 trucks
    P1-2-2: DEU 9  trucks
    ");
    assert_snapshot!(read("id = \"row\"\nexcept = { item = \"generators\" }"), @"
    claims-1: DEU 5 trucks
    claims-3: DEU 7 trucks
    claims-4: DEU 8 trucks
    claims-5: DEU 9 trucks
    briefpress.toml:5:12: note[rows-left-out]: 1 of 5 rows are left out by `except`
    ");
    assert_snapshot!(read("id = \"{{{what}}}\"\ncolumns.what = \"item\""), @"
    {trucks}: DEU 5 vehicles
    {generators}: DEU 6 items
    {trucks}-2: DEU 7 vehicles
    {trucks}-3: DEU 8  vehicles
    {trucks}-4: DEU 9 vehicles
    ");
}

#[test]
fn ids_of_rows_have_the_name_of_their_sheet() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["Jan {1}", "Feb"] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for (row, cells) in (0..).zip([["item", "quantity"], ["oil", "5"], ["coal", "6"]]) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).expect("a cell");
            }
        }
    }
    let book = book.save_to_buffer().expect("a workbook");
    let datasets = |settings: [&str; 2]| {
        let section = |(n, settings): (usize, &str)| {
            format!(
                "[datasets.d{n}]\nfiles = [\"data/book.xlsx\"]\nid = \"row\"\n{settings}\n[datasets.d{n}.defaults]\n\
                 body = \"MG\"\nsources = \"s1@p 2\"\nunit = \"tonne\"\n"
            )
        };
        let sections = settings.into_iter().enumerate().map(section).collect::<String>();
        let project = Project::new().config(&sections).file("data/book.xlsx", &book);
        project.template("= A\n{% for c in claims %}{{ c.id }};{% endfor %}")
    };
    let project = datasets(["sheet = \"Jan {1}\"", "sheet = \"Feb\""]);
    let text = project.build_text().split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    assert!(text.contains("book-Jan {1}-1;book-Jan {1}-2;book-Feb-1;book-Feb-2;"), "{text}");
    let clashing = datasets([
        "sheet = \"Feb\"\nrange = \"A1:B2\"",
        "sheet = \"Feb\"\nrange = \"A1:B3\"\ncolumns.note = \"quantity\"",
    ]);
    let report = clashing.check_report();
    assert!(report.contains("set `id = \"d1-{row}\"` in `[datasets.d1]`"), "{report}");
}

#[test]
fn what_is_no_id_is_refused() {
    let refused = |settings: &str| errors(REPEATED, settings);
    assert_snapshot!(refused("id = \"{pakage}\""), @"briefpress.toml:4:7: error[invalid-column]: `data/claims.csv` has no column `pakage`");
    assert_snapshot!(refused("id = \"package\""), @"briefpress.toml:4:6: error[invalid-value]: `package` names no column");
    assert_snapshot!(refused("id = \"{package\""), @"briefpress.toml:4:7: error[invalid-value]: this brace has no counterpart");
    assert_snapshot!(refused("id = \"package}\""), @"briefpress.toml:4:14: error[invalid-value]: this brace has no counterpart");
    assert_snapshot!(refused("id = \"{package}\"\ncolumns.id = \"package\""), @"briefpress.toml:4:6: error[conflicting-keys]: `id` is both a key of the dataset and one of its `columns`");
    assert_snapshot!(claims("data/claims.csv", "id,quantity\nc1,5\n", "id = \"un-{id}\""), @"un-c1:  5 tonnes");
}

#[test]
fn ids_do_not_change_when_rows_are_added_elsewhere() {
    let settings = "id = \"{package}\"";
    let before = claims("data/claims.csv", REPEATED, settings);
    // The last one has the id that another row has got.
    for package in ["P3", "P1-3"] {
        let longer = format!("{REPEATED}{package},DEU,trucks,1,vehicle\n");
        let after = claims("data/claims.csv", longer, settings);
        let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let after: Vec<String> = after.lines().map(line).collect();
        let before: Vec<String> = before.lines().map(line).collect();
        assert_eq!(after[..before.len()], before, "{package}");
    }
}

#[test]
fn fields_are_made_of_several_columns() {
    let settings =
        "id = \"row\"\n[datasets.claims.columns]\nitem = \"{item} ({package})\"\nnote = \"{unit}\"";
    let project = project("data/claims.csv", REPEATED, settings).template(
        "= A\n{% for c in claims %}{{ c.item }} / {{ c.note }} / {{ c.file_item }};\n{% endfor %}",
    );
    assert_snapshot!(project.build_text(), @"
    A
    trucks (P1) / vehicle / trucks; generators (P1) / item / generators; trucks (P2) / vehicle / trucks; trucks 
    (P1) / vehicle / trucks; trucks (P1-2) / vehicle / trucks;
    ");
}

#[test]
fn rows_are_chosen_and_left_out() {
    let read =
        |settings: &str| claims("data/claims.csv", REPEATED, &format!("id = \"row\"\n{settings}"));
    assert_snapshot!(read("where = { item = \"trucks\" }"), @"
    claims-1: DEU 5 trucks
    claims-3: DEU 7 trucks
    claims-4: DEU 8 trucks
    claims-5: DEU 9 trucks
    briefpress.toml:5:11: note[rows-left-out]: 1 of 5 rows are left out by `where`
    ");
    assert_snapshot!(read("where = { package = [\"P2\", \"P9\"], unit = { empty = false } }"), @"
    claims-3: DEU 7 trucks
    briefpress.toml:5:11: note[rows-left-out]: 4 of 5 rows are left out by `where`
    briefpress.toml:5:28: warning[unmatched-value]: no row has `P9` in `package`
    ");
    assert_snapshot!(read("except = { item = { matches = \"^gen\" }, package = \"P2\" }"), @"
    claims-1: DEU 5 trucks
    claims-4: DEU 8 trucks
    claims-5: DEU 9 trucks
    briefpress.toml:5:12: note[rows-left-out]: 2 of 5 rows are left out by `except`
    ");
    assert_snapshot!(read("[datasets.claims.except]\nquantity = { matches = \"[89]\" }"), @"
    claims-1: DEU 5 trucks
    claims-2: DEU 6 generators
    claims-3: DEU 7 trucks
    briefpress.toml:6:1: note[rows-left-out]: 2 of 5 rows are left out by `except`
    ");
}

#[test]
fn conditions_that_are_none_are_refused() {
    let refused = |settings: &str| errors(REPEATED, &format!("id = \"row\"\n{settings}"));
    assert_snapshot!(refused("where = { itm = \"trucks\" }"), @"briefpress.toml:5:11: error[invalid-column]: `data/claims.csv` has no column `itm`");
    assert_snapshot!(refused("where = { item = { empty = true, matches = \"x\" } }"), @"briefpress.toml:5:18: error[invalid-value]: a condition has either `empty` or `matches`");
    assert_snapshot!(refused("where = { item = { equals = \"x\" } }"), @"briefpress.toml:5:20: error[unknown-key]: `[datasets.claims.where.item]` has no key `equals`");
    assert_snapshot!(refused("where = { item = 5 }"), @"briefpress.toml:5:18: error[wrong-type]: `item` is a whole number, expected a string");
    assert_snapshot!(refused("where = \"trucks\""), @"briefpress.toml:5:9: error[wrong-type]: `where` is a string, expected a table");
}

#[test]
fn null_values_are_no_values() {
    let csv = "id,from,quantity,unit,item\na1,RUS,5,tonne,oil\na2,RUS,.,tonne,-0-\na3,.,-0-,tonne,oil\na4,RUS, undisclosed ,tonne,oil\n";
    let read = |settings: &str| claims("data/claims.csv", csv, settings);
    assert_snapshot!(read("null-values = [\".\", \"-0-\", \"undisclosed\", \"n.a.\"]"), @"
    a1: RUS 5 tonnes of oil
    a2: RUS
    a3:  oil
    a4: RUS oil
    briefpress.toml:4:43: warning[unmatched-value]: no row has `n.a.`
    ");
    assert_snapshot!(read("[datasets.claims.null-values]\nquantity = [\".\", \"-0-\", \"undisclosed\"]\nfrom = \".\""), @"
    a1: RUS 5 tonnes of oil
    a2: RUS -0-
    a3:  oil
    a4: RUS oil
    ");
    let empty = "id,quantity,unit,item\na1,5,tonne,oil\n.,.,-,\na2,.,tonne,oil\n-,,,\n";
    assert_snapshot!(claims("data/claims.csv", empty, "null-values = [\".\", \"-\"]"), @"
    a1:  5 tonnes of oil
    a2:  oil
    briefpress.toml:4:16: note[rows-left-out]: 2 of 4 rows are left out by `null-values`
    ");
    assert_snapshot!(errors(csv, "[datasets.claims.null-values]\nquantitty = \".\""), @"
    briefpress.toml:5:1: error[invalid-column]: `data/claims.csv` has no column `quantitty`
    data/claims.csv:3:8: error[invalid-quantity]: `.` is not a quantity
    data/claims.csv:4:4: error[unknown-party]: there is no party `.`
    data/claims.csv:4:6: error[invalid-quantity]: `-0-` is not a quantity
    data/claims.csv:5:8: error[invalid-quantity]: `undisclosed` is not a quantity
    ");
}

#[test]
fn rows_end_where_a_file_says_so() {
    let csv = "id,quantity,unit\na1,5,tonne\na2,6,tonne\nTotal,11,tonne\nSource: the desk, \"as of\" 2024\n";
    let read = |settings: &str| claims("data/claims.csv", csv, settings);
    assert_snapshot!(read("stop-at = \"Total\""), @"
    a1:  5 tonnes
    a2:  6 tonnes
    briefpress.toml:4:11: note[rows-left-out]: 2 of 4 rows are left out by `stop-at`
    ");
    assert_snapshot!(read("skip-lines-after = 2"), @"
    a1:  5 tonnes
    a2:  6 tonnes
    briefpress.toml:4:20: note[rows-left-out]: 2 of 4 rows are left out by `skip-lines-after`
    ");
    let whole_words =
        "id,quantity,unit\na1,5,tonne\nTotally different,6,tonne\nTotal (t),11,tonne\n";
    assert_snapshot!(claims("data/claims.csv", whole_words, "stop-at = \"Total\""), @"
    a1:  5 tonnes
    Totally different:  6 tonnes
    briefpress.toml:4:11: note[rows-left-out]: 1 of 3 rows are left out by `stop-at`
    ");
    let told = project("data/claims.csv", csv, "stop-at = \"Sum\"").build_error();
    assert_snapshot!(told, @"
    briefpress.toml:4:11: warning[unmatched-value]: no row begins with the words of `stop-at`
    data/claims.csv:4:1: error[total-row]: the total row `Total` is read as a claim, because of the defaults of its dataset
    data/claims.csv:5:1: error[ragged-row]: this row has 2 fields, the header has 3
    ");
}

#[test]
fn workbooks_are_transformed_like_other_files() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in ["date|2023|2024", "Iran|5|.", "Iraq|7|8", "Total|12|8"]
        .iter()
        .zip(0u32..)
        .map(|(cells, row)| (row, cells))
    {
        for (column, cell) in (0u16..).zip(cells.split('|')) {
            match cell.parse::<f64>() {
                Ok(number) if row > 0 => sheet.write_number(row, column, number),
                _ => sheet.write_string(row, column, cell),
            }
            .expect("a cell");
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let settings = "id = \"{date}-{period}\"\nstop-at = \"Total\"\nnull-values = \".\"\ncolumns.from = \"date\"\n\
                    [datasets.claims.unpivot]\ncolumns = { matches = \"^20\" }\nname = \"period\"\nskip-empty = true";
    assert_snapshot!(claims("data/book.xlsx", bytes, settings), @"
    Iran-2023: IRN 5 tonnes 2023
    Iraq-2023: IRQ 7 tonnes 2023
    Iraq-2024: IRQ 8 tonnes 2024
    briefpress.toml:5:11: note[rows-left-out]: 1 of 3 rows are left out by `stop-at`
    briefpress.toml:8:1: note[rows-left-out]: 1 of 4 rows are left out by `skip-empty`
    ");
}

#[test]
fn nested_values_of_json_are_transformed() {
    let json = r#"[{"who": {"name": "RUS"}, "n": 5}, {"who": {"name": "PRK"}, "n": 6}]"#;
    let settings = "id = \"{who.name}-{n}\"\nwhere = { \"who.name\" = \"RUS\" }\n[datasets.claims.columns]\nfrom = \"who.name\"\nquantity = \"n\"";
    assert_snapshot!(claims("data/claims.json", json, settings), @"
    RUS-5: RUS 5 tonnes
    briefpress.toml:5:11: note[rows-left-out]: 1 of 2 rows are left out by `where`
    ");
}

#[test]
fn dates_are_read_in_the_declared_order() {
    let csv = "id,quantity,period,as_of\na1,5,5 July 2022,16.7.2022\na2,6,03-2022,4/5/2022\na3,7,2022,1 août 2022\n";
    let read = |settings: &str| {
        let project = Project::with_data_file("data/claims.csv", csv, settings);
        let project = project
            .template("= A\n{% for c in claims %}{{ c.period }} / {{ c.as_of }};\n{% endfor %}");
        project.build_text()
    };
    assert_snapshot!(read("dates = \"day-first\""), @"
    A
    5 July 2022 / 16 July 2022; March 2022 / 4 May 2022; 2022 / 1 August 2022;
    ");
    let refused =
        |settings: &str| Project::with_data_file("data/claims.csv", csv, settings).check_report();
    assert_snapshot!(refused("dates = \"month-first\""), @r#"
    data/claims.csv:2:18 invalid-date: `16.7.2022` is not a date or period
      write `2022-07-16`
      `[datasets.claims]` has `dates = "month-first"`
    templates/brief.typ:2:4 unknown-claim: there is no claim `c1`
    "#);
    assert_snapshot!(refused("dates = \"%d.%m.%Y\""), @r#"
    briefpress.toml:4:9 invalid-value: `%d.%m.%Y` is not an accepted value
      accepted: "day-first" · "month-first" · "month-year"
    data/claims.csv:2:6 invalid-date: `5 July 2022` is not a date or period
      write `2022-07-05`
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    data/claims.csv:2:18 invalid-date: `16.7.2022` is not a date or period
      write `2022-07-16`
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    data/claims.csv:3:6 invalid-date: `03-2022` is not a date or period
      write `2022-03`
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    data/claims.csv:3:14 invalid-date: `4/5/2022` is not a date or period
      this can mean `2022-05-04` or `2022-04-05`: write the one that is meant
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    data/claims.csv:4:11 invalid-date: `1 août 2022` is not a date or period
      write `2022-08-01`
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    templates/brief.typ:2:4 unknown-claim: there is no claim `c1`
    "#);
    assert_snapshot!(refused(""), @r#"
    data/claims.csv:2:6 invalid-date: `5 July 2022` is not a date or period
      write `2022-07-05`
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    data/claims.csv:2:18 invalid-date: `16.7.2022` is not a date or period
      write `2022-07-16`
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    data/claims.csv:3:6 invalid-date: `03-2022` is not a date or period
      write `2022-03`
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    data/claims.csv:3:14 invalid-date: `4/5/2022` is not a date or period
      this can mean `2022-05-04` or `2022-04-05`: write the one that is meant
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    data/claims.csv:4:11 invalid-date: `1 août 2022` is not a date or period
      write `2022-08-01`
      if the file writes its dates so, set `dates = "day-first"` or `"month-first"` in `[datasets.claims]`
    templates/brief.typ:2:4 unknown-claim: there is no claim `c1`
    "#);
}

#[test]
fn errors_of_a_workbook_are_no_values_where_this_is_declared() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0u16..).zip(["id", "from", "quantity"]) {
        sheet.write_string(0, column, name).expect("a cell");
    }
    sheet.write_string(1, 0, "a1").expect("a cell").write_string(1, 1, "RUS").expect("a cell");
    let formula = rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!");
    sheet.write_formula(1, 2, formula).expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    assert_snapshot!(claims("data/book.xlsx", bytes, "null-values = \"#DIV/0!\""), @"a1: RUS");
}

#[test]
fn texts_within_cells_are_replaced() {
    let csv = "id,from,quantity,unit\na1,RUS,€ 5 mln,EUR\na2,RUS,(6),tonne\na3,RUS,€,EUR\na4,RUS,12*,tonne\n";
    let replace = "[datasets.claims.replace.quantity]\n\"€\" = \"\"\n\"mln\" = \"million\"\n\"(\" = \"\"\n\")\" = \"\"\n\"*\" = \"\"\n\"~~\" = \"\"";
    assert_snapshot!(claims("data/claims.csv", csv, replace), @"
    a1: RUS 5 million euros
    a2: RUS 6 tonnes
    a3: RUS
    a4: RUS 12 tonnes
    briefpress.toml:10:1: warning[unmatched-value]: no row has `~~` in `quantity`
    ");
    assert_snapshot!(errors(csv, "replace.quantity = { \"\" = \"x\" }\nreplace.amount = { a = \"b\" }"), @"briefpress.toml:4:22: error[invalid-value]: the text to replace is empty");
    let twice = "id,quantity\na1,aab\n";
    let settings = "[datasets.claims.replace.quantity]\na = \"b\"\nbbb = \"5\"";
    assert_snapshot!(claims("data/claims.csv", twice, settings), @"a1:  5 tonnes");
}

#[test]
fn rows_are_split_at_several_parties() {
    let csv = "id,from,to,quantity\na1,IT; MY,LBY,5\na2,IT,\"LBY;EGY;\",6\n";
    let read = |settings: &str| claims("data/claims.csv", csv, settings);
    assert_snapshot!(read("split = { from = \";\", to = \";\" }"), @"
    a1: ITA 5 tonnes
    a1-2: MYS 5 tonnes
    a2: ITA 6 tonnes
    a2-2: ITA 6 tonnes
    briefpress.toml:4:18: note[split-rows]: 1 of 2 rows are split at `from` into 2
    briefpress.toml:4:28: note[split-rows]: 1 of 3 rows are split at `to` into 2
    ");
    assert_snapshot!(read("id = \"{id}-{from}\"\nsplit = { from = \";\", to = \";\" }\nwhere = { from = \"IT\" }"), @"
    a1-IT: ITA 5 tonnes
    a2-IT: ITA 6 tonnes
    a2-IT-2: ITA 6 tonnes
    briefpress.toml:5:18: note[split-rows]: 1 of 2 rows are split at `from` into 2
    briefpress.toml:5:28: note[split-rows]: 1 of 3 rows are split at `to` into 2
    briefpress.toml:6:11: note[rows-left-out]: 1 of 4 rows are left out by `where`
    ");
    assert_snapshot!(errors(csv, "split = { from = \"\", frm = \";\" }"), @"briefpress.toml:4:18: error[invalid-value]: the separator is empty");
    assert_snapshot!(errors(csv, ""), @"
    data/claims.csv:2:4: error[unknown-party]: there is no party `IT; MY`
    data/claims.csv:3:7: error[unknown-party]: there is no party `LBY;EGY;`
    ");
    assert_snapshot!(claims("data/claims.csv", "id,from,quantity\na1,IT,5\n", "split = { from = \";\" }"), @"
    a1: ITA 5 tonnes
    briefpress.toml:4:18: warning[unmatched-value]: `split` divides no cell of `from`
    ");
    let json = r#"[{"id": "a1", "from": ["IT", "MY"], "quantity": 5}]"#;
    assert_snapshot!(claims("data/claims.json", json, "split = { from = \";\" }"), @"
    a1: ITA 5 tonnes
    a1-2: MYS 5 tonnes
    briefpress.toml:4:18: note[split-rows]: 1 of 1 rows are split at `from` into 2
    ");
    let project = project("data/claims.csv", csv, "split = { from = \";\", to = \";\" }");
    let shown = project.run(&["inspect", "claim", "a1-2"]).stdout;
    let places: Vec<&str> = shown.lines().filter(|line| line.contains("claims.csv:")).collect();
    assert_snapshot!(places.join("\n"), @"
    MG; dataset claims, data/claims.csv:2:1
      id        data/claims.csv:2:1            a1-2
      from      data/claims.csv:2:8            MY
      to        data/claims.csv:2:11           LBY
      quantity  data/claims.csv:2:15           5
    ");
}

#[test]
fn exponents_are_read_where_they_are_declared() {
    let csv = "id,quantity\na1,1.5E+06\na2,1e3\na3,7\na4,1.000.000e2\n";
    assert_snapshot!(errors(csv, "exponents = true"), @"data/claims.csv:5:4: error[invalid-quantity]: `1.000.000e2` is not a quantity");
    let read = |csv: &str, settings: &str| claims("data/claims.csv", csv, settings);
    assert_snapshot!(read("id,quantity\na1,1.5E+06\na2,1e3\na3,7\n", "exponents = true"), @"
    a1:  1,500,000 tonnes
    a2:  1,000 tonnes
    a3:  7 tonnes
    ");
    assert_snapshot!(read("id,quantity\na1,\"1,5E+06\"\n", "exponents = true\ndecimal = \",\""), @"a1:  1,500,000 tonnes");
}

#[test]
fn negative_rows_are_left_out_as_the_message_says() {
    let csv = "id,quantity\na1,-5\na2,7\n";
    let refused = project("data/claims.csv", csv, "").check_report();
    assert_snapshot!(refused, @r#"
    data/claims.csv:2:4 invalid-quantity: `-5` is negative, but a quantity cannot be below zero
      a reduction or a net flow is not a transfer: leave out such rows with `except.quantity = { matches = "^[-−]" }` in the dataset's configuration, with the name of the column of the file; or, if they correct other rows, set `negatives = true`
    templates/brief.typ:2:50 uncited-claim: the figure of `a1` is printed without its source
      print the claim with `{{ claim("…") }}`, which includes its citation, or print its `.cite`, in a table its `.refs`, in the same paragraph
    templates/brief.typ:2:50 uncited-claim: the figure of `a2` is printed without its source
      print the claim with `{{ claim("…") }}`, which includes its citation, or print its `.cite`, in a table its `.refs`, in the same paragraph
    "#);
    let left_out = claims("data/claims.csv", csv, "except.quantity = { matches = \"^[-−]\" }");
    assert_snapshot!(left_out, @"
    a2:  7 tonnes
    briefpress.toml:4:8: note[rows-left-out]: 1 of 2 rows are left out by `except`
    ");
}

#[test]
fn several_parties_share_a_claim() {
    let csv = "id,from,to,quantity\na1,IT; MY,LBY,5\na2,IT,LBY,6\na3,IT; XX,LBY,7\n";
    let project = |csv: &str, settings: &str| {
        Project::with_data_file("data/claims.csv", csv, settings).template(
            "= A\n{% for c in claims %}{{ c.id }}: {{ c.from }} {{ c.route }} {{ c.figure }};\n{% endfor %}\n\
             {{ claims.where(from=\"MYS\") | length }} of Malaysia, \
             {{ claims.where(from=\"Italy\") | length }} of Italy",
        )
    };
    assert_snapshot!(project(csv, "joint-parties = \";\"").build_error(), @"data/claims.csv:4:8: error[unknown-party]: there is no party `XX`");
    let known = csv.replace("IT; XX", "IT; MY; IT");
    assert_snapshot!(project(&known, "joint-parties = \";\"").build_text(), @"
    A
    a1: ITA; MYS Italy and Malaysia → Libya 5 tonnes; a2: ITA Italy → Libya 6 tonnes; a3: ITA; MYS 
    Italy and Malaysia → Libya 7 tonnes; 2 of Malaysia, 3 of Italy
    ");
    assert_snapshot!(project(&known, "joint-parties = \" \"").build_error(), @"
    briefpress.toml:4:17: error[invalid-value]: `joint-parties` has no separator
    data/claims.csv:2:4: error[unknown-party]: there is no party `IT; MY`
    data/claims.csv:4:4: error[unknown-party]: there is no party `IT; MY; IT`
    ");
    let german = project(&known, "joint-parties = \";\"");
    let config = std::fs::read_to_string(german.path("briefpress.toml")).expect("a configuration");
    let config = config.replace(
        "[briefings.brief]\n",
        "[briefings.brief]\nlanguage = \"de\"\nfor-each = \"from\"\n",
    );
    let german = german.file("briefpress.toml", config);
    let built = german.run(&["build"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let page = |code: &str| {
        let text = crate::project::text(&german.path(&format!("out/brief-{code}.pdf")));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (italy, malaysia) = (page("ita"), page("mys"));
    for page in [&italy, &malaysia] {
        assert!(page.contains("a1: ITA; MYS Italien und Malaysia → Libyen 5 Tonnen"), "{page}");
    }
    assert!(italy.contains("a2: ITA Italien → Libyen 6 Tonnen"), "{italy}");
    assert!(!malaysia.contains("a2:"), "{malaysia}");
}

//! Which columns of a table are read and what they are called: headers of several rows, columns by position, ranges that are
//! open, hidden rows, cells that are filled from above.

use insta::assert_snapshot;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::project::Project;

/// A workbook of one sheet. Cells that are numbers are number cells; `fill` changes the sheet.
fn workbook(rows: &[&str], fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells.split('|')).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number),
                Err(_) => sheet.write_string(row, column, cell),
            }
            .expect("a cell");
        }
    }
    fill(sheet);
    book.save_to_buffer().expect("a workbook")
}

/// The claims that are read, a line for each, with the extra columns `names`, and what the program says of the data.
fn claims(path: &str, content: impl AsRef<[u8]>, settings: &str, names: &[&str]) -> String {
    let extra: String = names.iter().map(|name| format!(" {{{{ c[\"{name}\"] }}}}")).collect();
    let project = Project::with_data_file(path, content, settings);
    let project = project.template(&format!(
        "= A\n{{% for c in claims %}}{{{{ c.id }}}}: {{{{ c.from }}}} {{{{ c.to }}}} {{{{ c.figure }}}}{extra};\n{{% endfor %}}"
    ));
    let built = project.run(&["build", "--format", "short"]);
    let text =
        if built.code == Some(0) { project.build_text().replace('\n', " ") } else { String::new() };
    let text = text.split_once("A ").map_or("", |(_, text)| text);
    let told = project.run(&["check", "--notes"]).diagnostics();
    let claims: Vec<String> = text
        .split(';')
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| line.contains(':'))
        .collect();
    claims.into_iter().chain(outline(&told)).collect::<Vec<_>>().join("\n")
}

/// The heads, places and hints of diagnostics, without excerpts, and without those about the template.
fn outline(told: &str) -> Vec<String> {
    let is_kept = |line: &&str| {
        let line = line.trim_start();
        ["error[", "warning[", "note[", "--> ", "= help"].iter().any(|it| line.starts_with(it))
    };
    let of_data = told.split("\n\n").filter(|it| !it.contains("[uncited-claim]"));
    of_data.flat_map(str::lines).filter(is_kept).map(|line| line.trim().to_owned()).collect()
}

const NONE: fn(&mut Worksheet) = |_| {};

#[test]
fn a_header_of_two_rows_gives_each_column_a_name() {
    let merged = workbook(&["id|to|stock|", "||1990|2000", "r1|PRK|5|6", "r2|RUS|7|8"], |sheet| {
        sheet.merge_range(0, 2, 0, 3, "stock", &Format::new()).expect("merged cells");
    });
    let names = ["stock 1990", "stock 2000", "remark"];
    let rows = "header-rows = 2\ncolumns.quantity = \"stock 2000\"";
    assert_snapshot!(claims("data/book.xlsx", &merged, rows, &names[..1]), @r#"
    r1: PRK 6 tonnes 5
    r2: RUS 8 tonnes 7
    "#);
    // A text above a column that no merged cell covers is its own.
    let beside = workbook(&["id|to|stock||", "||1990|2000|remark", "r1|PRK|5|6|x"], |sheet| {
        sheet.merge_range(0, 2, 0, 3, "stock", &Format::new()).expect("merged cells");
    });
    assert_snapshot!(claims("data/book.xlsx", &beside, rows, &[names[0], names[2]]), @r#"
    r1: PRK 6 tonnes 5 x
    "#);
    let csv = "id,to,stock,\n,,1990,2000\nr1,PRK,5,6\n";
    assert_snapshot!(claims("data/claims.csv", csv, rows, &names[..1]), @r#"
    r1: PRK 6 tonnes 5
    "#);
    assert_snapshot!(claims("data/claims.csv", "id,to,stock\n,,1990,2000\nr1,PRK,5,6\n", rows, &[]), @"
    error[ragged-row]: the rows of the header have 3 and 4 fields: they must have as many
    --> data/claims.csv:1:1
    = help: `skip-lines` leaves out lines above the table
    ");
    assert_snapshot!(claims("data/claims.csv", csv, "header-rows = 0", &[]), @r#"
    error[invalid-value]: a header has from 1 to 9 rows, not 0
    --> briefpress.toml:4:15
    = help: for a table without a header row, name all columns: `header = ["id", "item", …]`
    "#);
    assert_snapshot!(claims("data/claims.csv", csv, "header-rows = 2\nheader = [\"id\"]", &[]), @r#"
    error[conflicting-keys]: `header-rows` cannot be combined with a list of all names
    --> briefpress.toml:4:15
    = help: remove one of them; `header = { C = "note" }` names single columns
    "#);
}

#[test]
fn columns_are_named_by_their_position() {
    let gap = workbook(&["id|from||to|quantity|sub|sub", "g1|RUS|-->|PRK|5|a|b"], NONE);
    let read = |settings: &str, names: &[&str]| claims("data/book.xlsx", &gap, settings, names);
    assert_snapshot!(read("", &["sub"]), @r#"
    g1: RUS PRK 5 tonnes a
    warning[unnamed-column]: this column has no name, and is not read
    --> data/book.xlsx:Sheet1!C1
    = help: if its values are needed, name it: `header.C = "remarks"` in `[datasets.claims]`
    = help: otherwise select the other columns with `use`, as in `use = ["A:B", "D:G"]`
    warning[renamed-column]: two columns are named `sub`: this one is read as `sub_2`
    --> data/book.xlsx:Sheet1!G1
    = help: name it by its position: `header.G = "sub_2"` in `[datasets.claims]`
    "#);
    assert_snapshot!(read("header = { C = \"arrow\", G = \"other\" }", &["arrow", "sub", "other"]), @r#"
    g1: RUS PRK 5 tonnes --> a b
    "#);
    assert_snapshot!(read("header = { 3 = \"arrow\", 7 = \"other\" }", &["arrow", "other"]), @r#"
    g1: RUS PRK 5 tonnes --> b
    "#);
    assert_snapshot!(read("use = [\"A:B\", \"D:F\"]", &["sub"]), @r#"
    g1: RUS PRK 5 tonnes a
    "#);
    assert_snapshot!(read("use = [\"A:B\", \"D:\"]\nheader = { G = \"other\" }", &["sub", "other"]), @r#"
    g1: RUS PRK 5 tonnes a b
    "#);
    let csv = "id,from,,to,quantity,sub,sub\ng1,RUS,-->,PRK,5,a,b\n";
    let read = |settings: &str, names: &[&str]| claims("data/claims.csv", csv, settings, names);
    assert_snapshot!(read("", &["sub"]), @r#"
    g1: RUS PRK 5 tonnes a
    warning[unnamed-column]: this column has no name, and is not read
    --> data/claims.csv:1:9
    = help: if its values are needed, name it: `header.3 = "remarks"` in `[datasets.claims]`
    = help: otherwise select the other columns with `use`, as in `use = ["A:B", "D:G"]`
    warning[renamed-column]: two columns are named `sub`: this one is read as `sub_2`
    --> data/claims.csv:1:26
    = help: name it by its position: `header.7 = "sub_2"` in `[datasets.claims]`
    "#);
    assert_snapshot!(read("header = { 3 = \"arrow\", 7 = \"other\" }", &["arrow", "sub", "other"]), @r#"
    g1: RUS PRK 5 tonnes --> a b
    "#);
    assert_snapshot!(read("use = [\"1:2\", \"4:6\"]", &["sub"]), @r#"
    g1: RUS PRK 5 tonnes a
    "#);
    let twice = "id,quantity,quantity\ng1,5,6\n";
    let read = |settings: &str| claims("data/claims.csv", twice, settings, &[]);
    assert_snapshot!(read(""), @r#"
    error[duplicate-column]: two columns are named `quantity`
    --> data/claims.csv:1:13
    = help: name it by its position: `header.3 = "quantity_2"` in `[datasets.claims]`
    "#);
    assert_snapshot!(read("header = { 2 = \"ordered\" }"), @r#"
    g1: 6 tonnes
    "#);
    assert_snapshot!(read("header = { 9 = \"a\", A1 = \"b\", 2 = \"\" }\nuse = [\"A\", \"Z\", \"B:A\"]"), @r#"
    error[invalid-value]: `A1` is not a column
    --> briefpress.toml:4:21
    = help: give its letters, as a spreadsheet shows them, or its number from 1
    error[invalid-header]: column 2 has no name
    --> briefpress.toml:4:35
    error[invalid-value]: `B:A` is not a column or a range of columns
    --> briefpress.toml:5:18
    = help: such as `use = ["A:B", "D:G"]`, or with numbers `use = ["1:2", "4:7"]`
    "#);
}

#[test]
fn a_workbook_without_a_header_has_the_names_of_the_configuration() {
    let rows = workbook(&["Arms transfers", "r1|RUS|5||x", "r2|IRN|6||y"], NONE);
    let read = |settings: &str, names: &[&str]| claims("data/book.xlsx", &rows, settings, names);
    assert_snapshot!(read("range = \"A2:E\"\nheader = [\"id\", \"from\", \"quantity\", \"gap\", \"mark\"]", &["mark"]), @r#"
    r1: RUS 5 tonnes x
    r2: IRN 6 tonnes y
    "#);
    assert_snapshot!(read("range = \"A2:C\"\nheader = [\"id\", \"from\", \"quantity\"]", &[]), @r#"
    r1: RUS 5 tonnes
    r2: IRN 6 tonnes
    "#);
    assert_snapshot!(read("range = \"A2:E\"\nuse = [\"A:C\", \"E\"]\nheader = [\"id\", \"from\", \"quantity\", \"mark\"]", &["mark"]), @r#"
    r1: RUS 5 tonnes x
    r2: IRN 6 tonnes y
    "#);
    assert_snapshot!(read("range = \"A2:E\"\nheader = [\"id\", \"from\"]", &[]), @"
    error[invalid-header]: `header` names 2 columns, the rows of `data/book.xlsx` have 5
    --> briefpress.toml:5:11
    ");
    assert_snapshot!(read("range = \"A2:C\"\nheader = [\"r1\", \"RUS\", \"5\"]", &[]), @"
    error[invalid-header]: `data/book.xlsx` has a header of its own
    --> data/book.xlsx:Sheet1!A2
    = help: remove `header` from the configuration
    ");
    let json = Project::with_data_file(
        "data/claims.json",
        "[]",
        "header = [\"id\"]\nuse = \"A\"\nhidden = \"skip\"",
    );
    assert_snapshot!(json.check_report(), @"
    briefpress.toml:4:11 misplaced-key: `data/claims.json` is not CSV or a workbook and has no `header`
    briefpress.toml:5:7 misplaced-key: `data/claims.json` is not a table and has no `use`
    briefpress.toml:6:10 misplaced-key: `data/claims.json` is not a workbook and has no `hidden`
    ");
}

#[test]
fn a_table_beside_another_one_that_begins_lower_has_its_own_header() {
    let rows = [
        "id|from|quantity|share|||||",
        "r1|RUS|6.4|2.7||Row Labels|Sum of quantity|Sum of share|Rows",
        "r2|IRN|5|3.3||RUS|95.5|67.2|3",
        "r3|PRK|6|2.2||Grand Total|294.8|158|9",
        "r4|PRK|7|2.1|||||",
    ];
    let read = claims("data/book.xlsx", workbook(&rows, NONE), "", &["share"]);
    let kept = read.lines().filter(|line| line.starts_with('r') || line.starts_with("error"));
    assert_snapshot!("table-beside-another-one", kept.collect::<Vec<_>>().join("\n"));
    // Two cells of a title above the years of a table are none.
    let rows = ["Exports|in tonnes|||", "id|1990|1991|1992|1993", "r1|1|2|3|4"];
    let read = claims("data/book.xlsx", workbook(&rows, NONE), "", &[]);
    assert!(read.contains("seems to be in row 2"), "{read}");
}

#[test]
fn the_header_is_the_last_row_of_names_above_values() {
    // As in `deaths.xlsx` of the R package readxl.
    let rows = [
        "Lots of people|||||",
        "simply cannot resist writing|||||some notes",
        "at|the|top|–|of|their spreadsheets",
        "or|merging||||cells",
        "id|item|quantity|seen|as_of|share",
        "r1|oil|69|yes|2024-01-08|0.2",
        "r2|coal|60|no|2024-01-09|0.4",
    ];
    let merged = workbook(&rows, |sheet| {
        sheet.merge_range(3, 1, 3, 4, "merging", &Format::new()).expect("merged cells");
    });
    assert_snapshot!("header-below-a-wide-title", claims("data/book.xlsx", merged, "", &[]));
    let csv = rows.join("\n").replace('|', ",");
    assert_snapshot!("header-below-a-wide-title-in-csv", claims("data/book.csv", csv, "", &[]));
}

#[test]
fn a_range_may_be_open_at_its_end() {
    let rows =
        workbook(&["Table 1|||", "id|from|quantity|", "r1|RUS|5|", "r2|IRN|6|", "|||beside"], NONE);
    let read = |settings: &str| claims("data/book.xlsx", &rows, settings, &[]);
    assert_snapshot!(read(""), @r#"
    error[missing-field]: no claim of `data/book.xlsx` has `id`
    --> data/book.xlsx:Sheet1!A1
    = help: if the column has another name, add `id = "…"` to `[datasets.claims.columns]`
    = help: if no column has ids, make them of columns or of the number of the row: `id = "{from}-{period}"` or `id = "row"` in `[datasets.claims]`
    warning[unnamed-column]: this column has no name, and is not read
    --> data/book.xlsx:Sheet1!B1
    = help: if its values are needed, name it: `header.B = "remarks"` in `[datasets.claims]`
    = help: otherwise select the other columns with `use`, as in `use = ["A:B", "D:G"]`
    warning[unnamed-column]: this column has no name, and is not read
    --> data/book.xlsx:Sheet1!C1
    = help: if its values are needed, name it: `header.C = "remarks"` in `[datasets.claims]`
    = help: otherwise select the other columns with `use`, as in `use = ["A:B", "D:G"]`
    warning[unnamed-column]: this column has no name, and is not read
    --> data/book.xlsx:Sheet1!D1
    = help: if its values are needed, name it: `header.D = "remarks"` in `[datasets.claims]`
    = help: otherwise select the other columns with `use`, as in `use = ["A:B", "D:G"]`
    "#);
    assert_snapshot!(read("range = \"A2:C\""), @r#"
    r1: RUS 5 tonnes
    r2: IRN 6 tonnes
    "#);
    assert_snapshot!(read("range = \"A:C\""), @r#"
    error[lines-before-header]: the header of `data/book.xlsx` seems to be in row 2
    --> data/book.xlsx:Sheet1!A1
    = help: set `range = "A2:C"` in `[datasets.claims]`
    "#);
    assert_snapshot!(read("range = \"2:3\""), @r#"
    r1: RUS 5 tonnes
    warning[values-outside-range]: `range` ends inside the table: the row below it also has values, which are not read
    --> briefpress.toml:4:9
    = help: extend the range if they belong to the data
    "#);
    assert_snapshot!(read("range = \"A2:B\""), @r#"
    r1: RUS
    r2: IRN
    warning[values-outside-range]: `range` ends inside the table: the column to its right also has values, which are not read
    --> briefpress.toml:4:9
    = help: extend the range if they belong to the data
    "#);
    assert_snapshot!(read("range = \"C2:A\""), @"
    error[unknown-range]: `data/book.xlsx` has no range `C2:A`
    --> briefpress.toml:4:9
    = help: write a range like `B3:F40`, or the name of a range or table of the workbook
    ");
}

/// Rows of which a filter hides some, with merged cells: the case of a spreadsheet that is also a page.
fn filtered() -> Vec<u8> {
    let rows = [
        "id|from|to|quantity|desk",
        "r0|RUS||1|a",
        "r1|RUS||2|a",
        "r2|RUS||3|a",
        "r3|RUS||4|a",
        "r4|RUS||5|a",
        "Total|||15|",
    ];
    workbook(&rows, |sheet| {
        let plain = Format::new();
        sheet.merge_range(1, 2, 3, 2, "PRK", &plain).expect("merged cells");
        sheet.merge_range(4, 2, 5, 2, "IRN", &plain).expect("merged cells");
        sheet.set_row_hidden(3).expect("a row");
        sheet.set_row_hidden(4).expect("a row");
        sheet.set_column_hidden(4).expect("a column");
    })
}

#[test]
fn merged_cells_are_filled_and_hidden_rows_left_out_as_declared() {
    let book = filtered();
    let read = |settings: &str| {
        claims("data/book.xlsx", &book, &format!("stop-at = \"Total\"\n{settings}"), &[])
    };
    assert_snapshot!(read(""), @r#"
    r0: RUS PRK 1 tonne
    r1: RUS 2 tonnes
    r2: RUS 3 tonnes
    r3: RUS IRN 4 tonnes
    r4: RUS 5 tonnes
    note[rows-left-out]: 1 of 6 rows are left out by `stop-at`
    --> briefpress.toml:4:11
    warning[hidden-cells]: the column `desk` is hidden in the sheet, but read
    --> data/book.xlsx:Sheet1!E1
    = help: to leave them out: `hidden = "skip"` in `[datasets.claims]`; if they belong to the data: `hidden = "read"`
    warning[merged-cells]: `C2:C4` and others are merged: 3 rows have no `to`, since only the first cell has a value
    --> data/book.xlsx:Sheet1!C2
    = help: to give every row the value above it: `fill-down = ["to"]` in `[datasets.claims]`
    warning[hidden-cells]: 2 rows are hidden in the sheet, but are read; the first is row 4
    --> data/book.xlsx:Sheet1!A4
    = help: to leave them out: `hidden = "skip"` in `[datasets.claims]`; if they belong to the data: `hidden = "read"`
    "#);
    assert_snapshot!(read("fill-down = \"to\"\nhidden = \"read\""), @r#"
    r0: RUS PRK 1 tonne
    r1: RUS PRK 2 tonnes
    r2: RUS PRK 3 tonnes
    r3: RUS IRN 4 tonnes
    r4: RUS IRN 5 tonnes
    note[rows-left-out]: 1 of 6 rows are left out by `stop-at`
    --> briefpress.toml:4:11
    note[filled-cells]: 3 of 5 cells of `to` are filled from above
    --> briefpress.toml:5:13
    "#);
    // The first of the cells that are merged is hidden: its value counts for the next row.
    assert_snapshot!(read("fill-down = \"to\"\nhidden = \"skip\""), @r#"
    r0: RUS PRK 1 tonne
    r1: RUS PRK 2 tonnes
    r4: RUS IRN 5 tonnes
    note[rows-left-out]: 1 of 6 rows are left out by `stop-at`
    --> briefpress.toml:4:11
    note[filled-cells]: 3 of 5 cells of `to` are filled from above
    --> briefpress.toml:5:13
    note[rows-left-out]: the column `desk` is left out by `hidden`
    --> briefpress.toml:6:10
    note[rows-left-out]: 2 of 5 rows are left out by `hidden`
    --> briefpress.toml:6:10
    "#);
    assert_snapshot!(read("fill-down = [\"to\", \"too\", \"from\"]\nhidden = \"show\""), @r#"
    error[invalid-value]: `show` is not an accepted value
    --> briefpress.toml:6:10
    = help: accepted: "read" · "skip"
    "#);
    let csv = "id,from,quantity\nr1,RUS,5\nr2,,6\nr3,IRN,7\nr4,,8\n";
    assert_snapshot!(claims("data/claims.csv", csv, "fill-down = \"from\"", &[]), @r#"
    r1: RUS 5 tonnes
    r2: RUS 6 tonnes
    r3: IRN 7 tonnes
    r4: IRN 8 tonnes
    note[filled-cells]: 2 of 4 cells of `from` are filled from above
    --> briefpress.toml:4:13
    "#);
}

#[test]
fn a_filled_cell_has_the_place_of_the_one_above() {
    let csv = "id,from,quantity\nr1,RUS,5\nr2,,6\n";
    let project = Project::with_data_file("data/claims.csv", csv, "fill-down = \"from\"");
    let project = project.template("= A\n{{ claim(\"r2\") }}\n");
    let shown = project.run(&["inspect", "claim", "r2"]).stdout;
    let places: Vec<&str> = shown.lines().filter(|line| line.contains("claims.csv:")).collect();
    assert_snapshot!(places.join("\n"), @"
    MG; dataset claims, data/claims.csv:3:1
      id        data/claims.csv:3:1            r2
      from      data/claims.csv:2:4            RUS
      quantity  data/claims.csv:3:5            6
    ");
}

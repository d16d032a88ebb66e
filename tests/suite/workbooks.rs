//! Sheets of workbooks as a person sees them: numbers, dates by their formats, errors, merged and hidden
//! cells, what stands beside a range.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use insta::assert_snapshot;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;

use crate::project::Project;

/// A project whose claims are in a workbook; the body and the source are those of the dataset.
pub(crate) fn project(path: &str, content: impl AsRef<[u8]>, settings: &str) -> Project {
    Project::with_data_file(path, content, settings)
        .template("= A\n{% for c in claims %}{{ c.id }}: {{ c }}; {% endfor %}")
}

/// A workbook with one sheet.
pub(crate) fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("Data").expect("a name"));
    book.save_to_buffer().expect("a workbook")
}

pub(crate) fn row(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, text) in (0..).zip(cells) {
        if !text.is_empty() {
            sheet.write(row, column, *text).expect("a cell");
        }
    }
}

fn number(sheet: &mut Worksheet, (row, column): (u32, u16), value: f64, code: &str) {
    let format = Format::new().set_num_format(code);
    sheet.write_with_format(row, column, value, &format).expect("a cell");
}

/// What `check` finds, on lines.
pub(crate) fn check_report(project: &Project) -> String {
    project.run(&["check", "--format", "short"]).diagnostics()
}

/// The figure of each claim, as `inspect` understands it.
pub(crate) fn figures(project: &Project, ids: &[&str]) -> String {
    let run = project.run(&[&["inspect", "claim"], ids].concat());
    let lines = run.stdout.lines().filter_map(|line| line.trim().strip_prefix("figure"));
    let figures = lines.map(|line| line.split(" · ").nth(1).unwrap_or_default().to_owned());
    figures.collect::<Vec<_>>().join(" | ")
}

#[test]
fn number_cells_are_numbers_whatever_a_dataset_declares_of_its_texts() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "item", "quantity", "quantity_low", "quantity_high"]);
        for (at, value) in [(1, 0.075), (2, 12.345), (3, 1.071), (4, 1234.5)] {
            row(sheet, at, &[&format!("n{at}"), "oil"]);
            sheet.write(at, 2, value).expect("a cell");
        }
        row(sheet, 5, &["t", "oil", "1.234,5"]);
        row(sheet, 6, &["r", "oil"]);
        sheet.write(6, 3, 1.5).and_then(|it| it.write(6, 4, "2.000,5")).expect("cells");
    });
    let german = project("data/book.xlsx", &book, "decimal = \",\"\ngrouping = \".\"");
    let ids = ["n1", "n2", "n3", "n4", "t", "r"];
    assert_eq!(figures(&german, &ids), "0.075 | 12.345 | 1.071 | 1,234.5 | 1,234.5 | 1.5–2,000.5");
    // Without a declaration the texts are refused, and the numbers are not.
    let plain = project("data/book.xlsx", &book, "");
    assert_eq!(figures(&plain, &ids[..4]), "0.075 | 12.345 | 1.071 | 1,234.5");
    assert_snapshot!(plain.build_error(), @"
    data/book.xlsx:Data!C6: error[invalid-quantity]: `1.234,5` does not match the number format of its dataset
    data/book.xlsx:Data!E7: error[invalid-quantity]: `2.000,5` does not match the number format of its dataset
    ");
}

#[test]
fn a_date_is_as_exact_as_the_sheet_shows_it() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity", "as_of"]);
        let codes = ["yyyy-mm-dd", "mmm-yy", "mmmm yyyy", "yyyy", "dd.mm.yyyy hh:mm", "d-mmm"];
        for (at, code) in (1..).zip(codes) {
            row(sheet, at, &[&format!("d{at}"), "1"]);
            number(sheet, (at, 2), 44621.0, code);
        }
        row(sheet, 7, &["q", "1"]);
        number(sheet, (7, 2), 44621.0, "\"Q1 \"yyyy");
    });
    let project = project("data/book.xlsx", &book, "");
    assert_snapshot!(check_report(&project), @"
    data/book.xlsx:Data!C7: warning[cell-format-mismatch]: the sheet shows `2022-03-01` without the year
    data/book.xlsx:Data!C8: error[invalid-date]: `Q1 2022` is not a date or period
    ");
    let run = project.run(&["inspect", "claim", "d1", "d2", "d3", "d4", "d5", "d6"]);
    let dates: Vec<&str> = run
        .stdout
        .lines()
        .filter_map(|line| line.trim().strip_prefix("as_of")?.split_whitespace().last())
        .collect();
    assert_eq!(
        dates,
        ["2022-03-01", "2022-03", "2022-03", "2022", "2022-03-01", "2022-03-01"],
        "{}",
        run.stdout
    );
}

#[test]
fn a_format_that_makes_something_else_of_a_number_is_reported_once_for_each_column() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity", "share", "code", "bound"]);
        for at in 1..=3 {
            row(sheet, at, &[&format!("c{at}")]);
            number(sheet, (at, 1), 12_345_678.0, "#,##0.0,,");
            number(sheet, (at, 2), 0.45, "0%");
            number(sheet, (at, 3), 123.0, "00000");
            number(sheet, (at, 4), 7.0, if at == 3 { "\">\"0" } else { "#,##0 \"t\"" });
        }
    });
    let project = project("data/book.xlsx", &book, "");
    assert_snapshot!(check_report(&project), @"
    data/book.xlsx:Data!B2: warning[cell-format-mismatch]: the sheet shows `12345678` in millions, and 2 more in column B
    data/book.xlsx:Data!C2: warning[cell-format-mismatch]: the sheet shows `0.45` as a percentage, and 2 more in column C
    data/book.xlsx:Data!D2: warning[cell-format-mismatch]: the sheet shows `123` with leading zeros, 5 digits long, and 2 more in column D
    data/book.xlsx:Data!E2: warning[cell-format-mismatch]: the sheet shows `7` with `t` added, and 1 more in column E
    data/book.xlsx:Data!E4: warning[cell-format-mismatch]: the sheet shows `7` with `>` added
    ");
    assert_eq!(figures(&project, &["c1"]), "12,345,678");
    let allowed = "[datasets.claims.check]\ncell-format-mismatch = \"off\"";
    assert_eq!(check_report(&self::project("data/book.xlsx", &book, allowed)), "");
}

#[test]
fn merged_cells_hidden_rows_and_columns_are_reported() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "from", "to", "quantity", "month", "note"]);
        for at in 1..=6 {
            row(sheet, at, &[&format!("c{at}"), "RUS", "", "1", "2024-03", "n"]);
        }
        let format = Format::new();
        sheet.merge_range(1, 2, 3, 2, "PRK", &format).expect("merged");
        sheet.merge_range(4, 2, 5, 2, "IRN", &format).expect("merged");
        sheet.set_row_hidden(2).and_then(|it| it.set_row_hidden(4)).expect("hidden");
        sheet.set_column_hidden(5).expect("hidden");
    });
    assert_snapshot!(check_report(&project("data/book.xlsx", &book, "")), @"
    data/book.xlsx:Data!F1: warning[hidden-cells]: the column `note` is hidden in the sheet, but read
    data/book.xlsx:Data!C2: warning[merged-cells]: `C2:C4` and others are merged: 3 rows have no `to`, since only the first cell has a value
    data/book.xlsx:Data!F2: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    data/book.xlsx:Data!A3: warning[hidden-cells]: 2 rows are hidden in the sheet, but are read; the first is row 3
    ");
}

#[test]
fn merged_names_of_columns_and_cells_beside_the_table_are_not() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity", "", "", "a note beside the table"]);
        row(sheet, 1, &["c1", "1"]);
        sheet.merge_range(0, 4, 0, 6, "a note beside the table", &Format::new()).expect("merged");
    });
    assert_snapshot!(check_report(&project("data/book.xlsx", &book, "range = \"A1:B2\"")), @"");
}

#[test]
fn values_right_beside_the_range_are_reported() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity", "note", "port"]);
        for at in 1..=4 {
            row(sheet, at, &[&format!("c{at}"), "1", "n", "Najin"]);
        }
        row(sheet, 5, &["Source: somebody"]);
    });
    let check_report = |range: &str| {
        self::check_report(&project("data/book.xlsx", &book, &format!("range = \"{range}\"")))
    };
    assert_snapshot!(check_report("A1:C4"), @"
    briefpress.toml:4:9: warning[values-outside-range]: `range` ends inside the table: the row below it and the column to its right also have values, which are not read
    data/book.xlsx:Data!C2: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    ");
    assert_snapshot!(check_report("A1:D4"), @"
    briefpress.toml:4:9: warning[values-outside-range]: `range` ends inside the table: the row below it also has values, which are not read
    data/book.xlsx:Data!C2: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    ");
    assert_snapshot!(check_report("B1:D5"), @"
    briefpress.toml:4:9: warning[values-outside-range]: `range` ends inside the table: the column to its left also has values, which are not read
    data/book.xlsx:Data!B1: error[missing-field]: no claim of `data/book.xlsx` has `id`
    ");
    assert_snapshot!(check_report("A1:D5"), @"data/book.xlsx:Data!C2: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`");
}

#[test]
fn one_of_several_sheets_is_read_only_where_it_is_named() {
    let mut book = Workbook::new();
    for name in ["2023", "2024"] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        row(sheet, 0, &["id", "quantity"]);
        row(sheet, 1, &["c1", "1"]);
    }
    book.add_worksheet().set_name("Empty").expect("a name");
    let hidden = book.add_worksheet().set_name("Lists").expect("a name");
    row(hidden, 0, &["a"]);
    hidden.set_hidden(true);
    let book = book.save_to_buffer().expect("a workbook");
    let unnamed = project("data/book.xlsx", &book, "").run(&["check"]);
    assert_snapshot!(unnamed.diagnostics(), @r#"
    warning[ambiguous-sheet]: `data/book.xlsx` has 2 sheets with values, but only `2023` is read
    --> data/book.xlsx:2023!A1
     |
     |   | A  | B
     | 1 | id | quantity
     |     ^^
     |
     = help: choose the sheet: `sheet = "2023"` in `[datasets.claims]`
     = help: the others are: 2024
    "#);
    assert_eq!(check_report(&project("data/book.xlsx", &book, "sheet = \"2024\"")), "");
}

#[test]
fn an_error_cell_stops_only_what_reads_it() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity", "calc"]);
        row(sheet, 1, &["c1", "1"]);
        sheet.write(1, 2, Formula::new("=NAME()").set_result("#NAME?")).expect("a formula");
    });
    let unread = project("data/book.xlsx", &book, "");
    assert_snapshot!(check_report(&unread), @"data/book.xlsx:Data!C2: warning[error-cell]: `#NAME?` is an error of the spreadsheet, not a value");
    unread.build().expect_exit(0);
    let read = unread.template("= A\n{{ claims[0].calc }}").build();
    read.expect_exit(1);
    assert_snapshot!(read.diagnostics(), @"
    warning[error-cell]: `#NAME?` is an error of the spreadsheet, not a value
    --> data/book.xlsx:Data!C2
     |
     |   | A  | B        | C
     | 1 | id | quantity | calc
     | 2 | c1 | 1        | #NAME?
     |                     ^^^^^^
     |
     = help: correct the formula, or clear the cell
     = help: a template that prints it cannot be built

    error[template-error]: `calc` of claim `c1`: `#NAME?` is an error of the spreadsheet, not a value
     --> templates/brief.typ:2:10
      |
    2 | {{ claims[0].calc }}
      |          ^^^^^^^^
    ");
    let mapped = "[datasets.claims.columns]\nnote = \"calc\"";
    assert_snapshot!(project("data/book.xlsx", &book, mapped).build_error(), @"data/book.xlsx:Data!C2: error[error-cell]: `#NAME?` is an error of the spreadsheet, not a value");
}

#[test]
fn an_error_in_a_lookup_table_stops_only_its_key() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["imo", "name", "owner"]);
        row(sheet, 1, &["1", "Angara"]);
        sheet.write(1, 2, Formula::new("=NA()").set_result("#N/A")).expect("a formula");
        row(sheet, 2, &["", "Maria"]);
        sheet.write(2, 0, Formula::new("=NA()").set_result("#N/A")).expect("a formula");
    });
    let project = Project::new()
        .config("[datasets.vessels]\nfiles = [\"data/vessels.xlsx\"]\nkey = \"imo\"\n")
        .file("data/vessels.xlsx", book);
    assert_snapshot!(project.build_error(), @"
    data/vessels.xlsx:Data!C2: warning[error-cell]: `#N/A` is an error of the spreadsheet, not a value
    data/vessels.xlsx:Data!A3: error[error-cell]: `#N/A` is an error of the spreadsheet, not a value
    ");
}

/// An `.xlsx` with this XML as the data of its one sheet.
fn xlsx(rows: &str) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let workbook = format!(
        "<workbook {main}><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let sheet = format!("<worksheet {main}><sheetData>{rows}</sheetData></worksheet>");
    archive(&[
        ("[Content_Types].xml", types),
        ("_rels/.rels", &relations("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &relations("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("a zip").into_inner()
}

fn text(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn errors_of_newer_spreadsheets_are_known_at_their_cells() {
    let errors = ["#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA", "#BLOCKED!", "#BUSY!", "#N/A"];
    let mut rows = format!(
        "<row r=\"1\">{}{}{}</row>",
        text("A1", "id"),
        text("B1", "quantity"),
        text("C1", "note")
    );
    for (at, error) in (2..).zip(errors) {
        let _ = write!(
            rows,
            "<row r=\"{at}\">{}<c r=\"B{at}\"><v>{at}</v></c><c r=\"C{at}\" t=\"e\"><v>{error}</v></c></row>",
            text(&format!("A{at}"), &format!("c{at}"))
        );
    }
    let _ = write!(rows, "<row r=\"9\">{}<c r=\"B9\"><f>1+1</f></c></row>", text("A9", "c9"));
    assert_snapshot!(project("data/book.xlsx", xlsx(&rows), "").build_error(), @"
    data/book.xlsx:Data!C2: error[error-cell]: `#SPILL!` is an error of the spreadsheet, not a value
    data/book.xlsx:Data!C3: error[error-cell]: `#CALC!` is an error of the spreadsheet, not a value
    data/book.xlsx:Data!C4: error[error-cell]: `#FIELD!` is an error of the spreadsheet, not a value
    data/book.xlsx:Data!C5: error[error-cell]: `#GETTING_DATA` is an error of the spreadsheet, not a value
    data/book.xlsx:Data!C6: error[error-cell]: `#BLOCKED!` is an error of the spreadsheet, not a value
    data/book.xlsx:Data!C7: error[error-cell]: `#BUSY!` is an error of the spreadsheet, not a value
    data/book.xlsx:Data!C8: error[error-cell]: `#N/A` is an error of the spreadsheet, not a value
    data/book.xlsx:Data!B9: error[error-cell]: this formula has no result
    ");
}

/// A spreadsheet of `OpenDocument` with these styles and rows.
pub(crate) fn ods(styles: &str, rows: &str) -> Vec<u8> {
    let spaces: String = [
        ("office", "office:1.0"),
        ("table", "table:1.0"),
        ("text", "text:1.0"),
        ("style", "style:1.0"),
        ("number", "datastyle:1.0"),
    ]
    .iter()
    .map(|(prefix, name)| {
        format!(" xmlns:{prefix}=\"urn:oasis:names:tc:opendocument:xmlns:{name}\"")
    })
    .collect();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content{spaces}><office:automatic-styles>{styles}\
         </office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"Claims\">\
         <table:table-column table:number-columns-repeated=\"3\"/>{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ])
}

#[test]
fn a_sheet_of_open_document_shows_as_much() {
    let styles = "\
        <number:date-style style:name=\"N1\"><number:month number:textual=\"true\"/><number:text>-</number:text><number:year/></number:date-style>\
        <number:date-style style:name=\"N2\"><number:quarter/><number:text> </number:text><number:year number:style=\"long\"/></number:date-style>\
        <number:percentage-style style:name=\"N3\"><number:number number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>\
        <style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
        <style:style style:name=\"ce2\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>\
        <style:style style:name=\"ce3\" style:family=\"table-cell\" style:parent-style-name=\"ce4\"/>\
        <style:style style:name=\"ce4\" style:family=\"table-cell\" style:data-style-name=\"N3\"/>";
    let string = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let date = |style: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"date\" office:date-value=\"2022-03-01\"><text:p>shown</text:p></table:table-cell>"
        )
    };
    let share = "<table:table-cell table:style-name=\"ce3\" office:value-type=\"percentage\" office:value=\"0.45\"><text:p>45%</text:p></table:table-cell>";
    let merged = "<table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"2\"><text:p>PRK</text:p></table:table-cell>";
    let header = ["id", "as_of", "to", "quantity", "share"].map(string).concat();
    let rows = format!(
        "<table:table-row>{header}</table:table-row>\
         <table:table-row>{}{}{merged}{}{share}</table:table-row>\
         <table:table-row table:visibility=\"filter\">{}{}<table:covered-table-cell/>{}{share}</table:table-row>",
        string("c1"),
        date("ce1"),
        string("1"),
        string("c2"),
        date("ce2"),
        string("2")
    );
    assert_snapshot!(check_report(&project("data/book.ods", ods(styles, &rows), "")), @"
    data/book.ods:Claims!C2: warning[merged-cells]: `C2:C3` is merged: one row has no `to`, since only the first cell has a value
    data/book.ods:Claims!E2: warning[cell-format-mismatch]: the sheet shows `0.45` as a percentage, and 1 more in column E
    data/book.ods:Claims!A3: warning[hidden-cells]: row 3 is hidden in the sheet, but is read
    data/book.ods:Claims!B3: error[invalid-date]: `Q1 2022` is not a date or period
    ");
}

#[test]
fn percentages_and_currencies_without_a_style_are_shown_as_such() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let string = |text: &str| cell("office:value-type=\"string\"", text);
    let row = |id: &str, quantity: String| {
        format!("<table:table-row>{}{quantity}</table:table-row>", string(id))
    };
    let rows = [
        row("id", string("quantity")),
        row("c1", cell("office:value-type=\"percentage\" office:value=\"0.45\"", "45%")),
        row(
            "c2",
            cell(
                "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"5\"",
                "5 €",
            ),
        ),
        row("c3", cell("office:value-type=\"float\" office:value=\"7\"", "7")),
    ];
    assert_snapshot!(check_report(&project("data/book.ods", ods("", &rows.concat()), "")), @"
    data/book.ods:Claims!B2: warning[cell-format-mismatch]: the sheet shows `0.45` as a percentage
    data/book.ods:Claims!B3: warning[cell-format-mismatch]: the sheet shows `5` with `EUR` added
    ");
}

/// A workbook of Excel 97, which the crates for tests cannot write: `as_of` is shown as a month,
/// `period` as a day, and two cells of `to` are merged.
const MONTHS: &[u8] = include_bytes!("../data/months.xls");

#[test]
fn dates_that_may_be_months_are_asked_about_where_formats_are_not_read() {
    assert_snapshot!(check_report(&project("data/book.xls", MONTHS, "")), @"
    data/book.xls:Data!A1: warning[cell-format-mismatch]: formats, comments and hidden cells of `.xls` files are not read: percentages, millions, units, footnote marks or struck-out values may be shown
    data/book.xls:Data!C2: warning[cell-format-mismatch]: all dates of column C are the first of a month: the sheet may show months or years
    data/book.xls:Data!E2: warning[merged-cells]: `E2:E3` is merged: one row has no `to`, since only the first cell has a value
    ");
}

#[test]
fn a_date_with_a_time_is_read_with_its_time() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity", "as_of", "seen"]);
        row(sheet, 1, &["c1", "1"]);
        number(sheet, (1, 2), 44_635.814_583_333_33, "yyyy-mm-dd hh:mm");
        number(sheet, (1, 3), 44_635.814_594_907_41, "dd.mm.yyyy hh:mm:ss");
        row(sheet, 2, &["c2", "1"]);
        number(sheet, (2, 2), 44635.0, "yyyy-mm-dd hh:mm");
        number(sheet, (2, 3), 0.75, "hh:mm");
    });
    let date = |value: &str| {
        format!(
            "<table:table-cell table:style-name=\"c1\" office:value-type=\"date\" office:date-value=\"{value}\"/>"
        )
    };
    let styles = "<number:date-style style:name=\"N1\"><number:year number:style=\"long\"/><number:text>-</number:text>\
                  <number:month number:style=\"long\"/><number:text>-</number:text><number:day number:style=\"long\"/>\
                  <number:text> </number:text><number:hours/><number:minutes/></number:date-style>\
                  <style:style style:name=\"c1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>";
    let cells = |texts: &[&str]| -> String {
        let cell = |text: &&str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
            )
        };
        texts.iter().map(cell).collect()
    };
    let row = |content: String| format!("<table:table-row>{content}</table:table-row>");
    let time = "<table:table-cell office:value-type=\"time\" office:time-value=\"PT18H00M00S\"/>";
    let rows = [
        row(cells(&["id", "quantity", "as_of", "seen"])),
        row(cells(&["c1", "1"]) + &date("2022-03-15T19:33:00") + &date("2022-03-15T19:33:01")),
        row(cells(&["c2", "1"]) + &date("2022-03-15T00:00:00") + time),
    ];
    let sheets = [("data/book.xlsx", book), ("data/book.ods", ods(styles, &rows.concat()))];
    for (path, content) in sheets {
        let project = project(path, content, "");
        assert_eq!(check_report(&project), "", "{path}");
        let values = |id: &str| {
            let shown = project.run(&["inspect", "claim", id]).stdout;
            let field = |name: &str| {
                let line = shown.lines().find_map(|line| line.trim().strip_prefix(name));
                line.unwrap_or_default().split_whitespace().last().unwrap_or_default().to_owned()
            };
            [field("as_of"), field("seen")]
        };
        assert_eq!(values("c1"), ["2022-03-15T19:33", "2022-03-15T19:33:01"], "{path}");
        assert_eq!(values("c2"), ["2022-03-15", "18:00"], "{path}");
    }
}

#[test]
fn a_number_with_white_space_around_it_is_a_number() {
    let number =
        |at: &str, kind: &str, value: &str| format!("<c r=\"{at}\"{kind}><v>{value}</v></c>");
    let header = format!("<row r=\"1\">{}{}</row>", text("A1", "id"), text("B1", "quantity"));
    let rows = [(2, " t=\"n\"", " 41"), (3, "", "1.5 "), (4, " t=\"n\"", "7")];
    let rows = rows.map(|(at, kind, value)| {
        let id = text(&format!("A{at}"), &format!("c{at}"));
        format!("<row r=\"{at}\">{id}{}</row>", number(&format!("B{at}"), kind, value))
    });
    let project = project("data/book.xlsx", xlsx(&(header.clone() + &rows.concat())), "");
    assert_eq!(check_report(&project), "");
    assert_eq!(figures(&project, &["c2", "c3", "c4"]), "41 | 1.5 | 7");
    let words = number("B2", " t=\"n\"", " 7") + &number("C2", " t=\"n\"", " many");
    let broken = format!("{header}<row r=\"2\">{}{words}</row>", text("A2", "c2"));
    assert_snapshot!(self::project("data/book.xlsx", xlsx(&broken), "").run(&["check"]).diagnostics(), @"
    error[damaged-workbook]: the sheet `Data` of `data/book.xlsx` is damaged: `many` is not a number
    --> data/book.xlsx:Data!C2
     |
     |   | C
     | 2 | 
     |     ^
     |
     = help: open it in a spreadsheet program and save it again
    ");
}

#[test]
fn a_cell_of_open_document_is_what_the_sheet_shows() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let string = |text: &str| cell("office:value-type=\"string\"", text);
    let row = |id: &str, quantity: String| {
        format!("<table:table-row>{}{}{quantity}</table:table-row>", string(id), string("oil"))
    };
    let rows = [
        format!(
            "<table:table-row>{}{}{}</table:table-row>",
            string("id"),
            string("item"),
            string("quantity")
        ),
        row(
            "c1",
            cell(
                "table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"",
                "#DIV/0!",
            ),
        ),
        row("c2", cell("", "9")),
        row("c3", cell("office:value-type=\"float\" office:value=\"7\"", "7.0")),
    ];
    let project = project("data/book.ods", ods("", &rows.concat()), "");
    assert_snapshot!(check_report(&project), @"data/book.ods:Claims!C2: error[error-cell]: `#DIV/0!` is an error of the spreadsheet, not a value");
    assert_snapshot!(figures(&project, &["c2", "c3"]), @"9 | 7");
}

#[test]
fn rows_and_columns_without_height_or_width_are_hidden() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "item", "quantity", "port"]);
        row(sheet, 1, &["c1", "oil", "5", "Najin"]);
        row(sheet, 2, &["c2", "oil", "6", "Najin"]);
        sheet.set_row_height(2, 0).expect("a height");
        sheet.set_column_width(3, 0).expect("a width");
    });
    assert_snapshot!(check_report(&project("data/book.xlsx", &book, "")), @"
    data/book.xlsx:Data!D1: warning[hidden-cells]: the column `port` is hidden in the sheet, but read
    data/book.xlsx:Data!A3: warning[hidden-cells]: row 3 is hidden in the sheet, but is read
    ");
}

#[test]
fn a_date_keeps_the_signs_that_its_sheet_shows() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "item", "quantity", "as_of"]);
        let formats = ["\"~\"yyyy", "yyyy\"?\"", "\"<\"yyyy", "yyyy\"-\"mm", "yyyy-mm-dd"];
        for (at, format) in (1..).zip(formats) {
            row(sheet, at, &[&format!("c{at}"), "oil", "5"]);
            number(sheet, (at, 3), if at < 5 { 45_352.0 } else { 2_958_466.0 }, format);
        }
    });
    let project = project("data/book.xlsx", &book, "");
    assert_snapshot!(check_report(&project), @"
    data/book.xlsx:Data!D2: error[invalid-date]: `~2024` is not a date or period
    data/book.xlsx:Data!D4: error[invalid-date]: `<2024` is not a date or period
    data/book.xlsx:Data!D6: error[error-cell]: `#######` is an error of the spreadsheet, not a value
    ");
}

//! Data files made to fill the memory or to take forever: each is refused at its place, within limits of memory and time.

use std::fs::File;
use std::io::{Cursor, Write as _};

use insta::assert_snapshot;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::project::Project;
use crate::untrusted_folders::run_limited;

/// What `check` reports of a data file, run within limits of memory and time.
#[track_caller]
fn check_limited(path: &str, content: impl AsRef<[u8]>) -> String {
    let project = Project::with_data_file(path, content, "");
    first_error(&project)
}

/// The first error of `check`.
#[track_caller]
fn first_error(project: &Project) -> String {
    let report = run_limited(project, &["check", "--format", "short"]).diagnostics();
    let error = report.lines().find(|line| line.contains("error["));
    error.unwrap_or_else(|| panic!("no error: {report:.2000}")).to_owned()
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(content).expect("a part");
    }
    archive.finish().expect("an archive").into_inner()
}

const HEADER: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>item</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>c1</t></is></c><c r="B2" t="inlineStr"><is><t>oil</t></is></c></row>"#;

/// An `.xlsx` with these rows after a header and one record, something after the rows, and shared strings.
fn xlsx(rows: &str, after: &str, shared_strings: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{HEADER}{rows}</sheetData>{after}</worksheet>"#
    );
    xlsx_of(sheet.as_bytes(), shared_strings, &[])
}

fn xlsx_of(sheet: &[u8], shared_strings: &str, further: &[(&str, &[u8])]) -> Vec<u8> {
    let sheets = r#"<sheet name="Data" sheetId="1" r:id="rId1"/>"#;
    xlsx_with_sheets(sheets, sheet, shared_strings, further)
}

fn xlsx_with_sheets(
    sheets: &str,
    sheet: &[u8],
    shared_strings: &str,
    further: &[(&str, &[u8])],
) -> Vec<u8> {
    let shared_strings =
        if shared_strings.is_empty() { strings("", "") } else { shared_strings.to_owned() };
    let package = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let workbook = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{sheets}</sheets></workbook>"#
    );
    let parts = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let mut all: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", package),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", parts),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", shared_strings.as_bytes()),
    ];
    all.extend(further);
    archive(&all)
}

/// Shared strings: their beginning, items and end.
fn strings(attributes: &str, items: &str) -> String {
    format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" {attributes}>{items}</sst>"
    )
}

/// Rows of one cell in column C, with a shared string.
fn shared_cells(count: usize) -> String {
    (3..3 + count)
        .map(|row| format!(r#"<row r="{row}"><c r="C{row}" t="s"><v>0</v></c></row>"#))
        .collect()
}

/// An `.ods` with these rows.
fn ods(rows: &str) -> Vec<u8> {
    let manifest = br#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Data">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_bytes()),
    ])
}

fn text_cell(attributes: &str, text: &str) -> String {
    format!(
        r#"<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>"#
    )
}

#[test]
fn cells_outside_of_a_sheet_are_refused() {
    let check = |address: &str| {
        let rows = format!(r#"<row><c r="{address}"><v>1</v></c></row>"#);
        check_limited("data/far.xlsx", xlsx(&rows, "", ""))
    };
    assert_snapshot!(check("ZZZZZZ4294967295"), @"data/far.xlsx:1:1: error[damaged-workbook]: the sheet `Data` of `data/far.xlsx` is damaged: it has a cell `ZZZZZZ4294967295`");
    assert_snapshot!(check("A1048577"), @"data/far.xlsx:Data!A1048577: error[damaged-workbook]: the sheet `Data` of `data/far.xlsx` is damaged: it has a cell `A1048577`");
    assert_snapshot!(check("XFE1"), @"data/far.xlsx:Data!XFE1: error[damaged-workbook]: the sheet `Data` of `data/far.xlsx` is damaged: it has a cell `XFE1`");
    assert_snapshot!(check("A99999999999999999999"), @"data/far.xlsx:1:1: error[damaged-workbook]: the sheet `Data` of `data/far.xlsx` is damaged: it has a cell `A99999999999999999999`");
    // A cell without an address has its place after the others.
    let rows = r#"<row r="4000000000"><c><v>1</v></c></row>"#;
    assert_snapshot!(check_limited("data/far.xlsx", xlsx(rows, "", "")), @"data/far.xlsx:Data!A4000000000: error[damaged-workbook]: the sheet `Data` of `data/far.xlsx` is damaged: it has a cell `A4000000000`");
}

#[test]
fn a_string_that_many_cells_share_is_kept_once() {
    let item = |length: usize| strings("", &format!("<si><t>{}</t></si>", "a".repeat(length)));
    // 20,000 copies would be small; 200,000 are more than the text of a sheet may be.
    let project = Project::with_data_file(
        "data/shared.xlsx",
        xlsx(&shared_cells(200_000), "", &item(30_000)),
        "",
    );
    assert_snapshot!(first_error(&project), @"data/shared.xlsx:1:1: error[unreadable-file]: the cells of the sheet `Data` of `data/shared.xlsx` have more than 256 MiB of text");
    assert_snapshot!(check_limited("data/long.xlsx", xlsx(&shared_cells(1), "", &item(32_768))), @"data/long.xlsx:Data!C3: error[damaged-workbook]: the sheet `Data` of `data/long.xlsx` is damaged: a cell has more than 32767 characters");
    let rows = format!(
        r#"<row r="3"><c r="C3" t="inlineStr"><is><t>{}</t></is></c></row>"#,
        "a".repeat(40_000)
    );
    assert_snapshot!(check_limited("data/long.xlsx", xlsx(&rows, "", "")), @"data/long.xlsx:Data!C3: error[damaged-workbook]: the sheet `Data` of `data/long.xlsx` is damaged: a cell has more than 32767 characters");
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; 100 << 20];
    assert_snapshot!(check_limited("data/bomb.xlsx", xlsx_of(&zeros, "", &[])), @"data/bomb.xlsx:1:1: error[damaged-workbook]: `data/bomb.xlsx` is damaged: it unpacks to more than 64 MiB");
    let half = &zeros[..40 << 20];
    let parts: [(&str, &[u8]); 2] = [("xl/a.bin", half), ("xl/b.bin", half)];
    assert_snapshot!(check_limited("data/parts.xlsx", xlsx_of(b"<worksheet/>", "", &parts)), @"data/parts.xlsx:1:1: error[damaged-workbook]: `data/parts.xlsx` is damaged: it unpacks to more than 64 MiB");
    let comment = [b"<!--", &zeros[..20 << 20], b"--><worksheet/>"].concat();
    assert_snapshot!(check_limited("data/token.xlsx", xlsx_of(&comment, "", &[])), @"data/token.xlsx:1:1: error[damaged-workbook]: `data/token.xlsx` is damaged: its part `xl/worksheets/sheet1.xml` has a text or tag of more than 16 MiB");
    let deep = "<a>".repeat(100_000);
    assert_snapshot!(check_limited("data/deep.xlsx", xlsx_of(deep.as_bytes(), "", &[])), @"data/deep.xlsx:1:1: error[damaged-workbook]: `data/deep.xlsx` is damaged: its part `xl/worksheets/sheet1.xml` has elements more than 1000 levels deep");
    let styles = "<xf/>".repeat(600_000);
    let parts: [(&str, &[u8]); 1] = [("xl/styles.xml", styles.as_bytes())];
    assert_snapshot!(check_limited("data/styles.xlsx", xlsx_of(b"<worksheet/>", "", &parts)), @"data/styles.xlsx:1:1: error[damaged-workbook]: `data/styles.xlsx` is damaged: its part `xl/styles.xml` has more than 500,000 elements");
}

#[test]
fn sheets_that_are_the_same_part_are_not_unpacked_each_time() {
    let sheets: String = (2..2_000)
        .map(|id| format!(r#"<sheet name="S{id}" sheetId="{id}" r:id="rId3"/>"#))
        .collect();
    let workbook = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/>{sheets}</sheets></workbook>"#
    );
    let relation = |id: &str, target: &str| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{target}"#
        )
    };
    let relations = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}" Target="worksheets/sheet1.xml"/>{}" Target="worksheets/sheet2.xml"/></Relationships>"#,
        relation("rId1", "worksheet"),
        relation("rId3", "worksheet"),
    );
    let package = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}" Target="xl/workbook.xml"/></Relationships>"#,
        relation("rId1", "officeDocument"),
    );
    let first = format!("<worksheet><sheetData>{HEADER}</sheetData></worksheet>");
    let empty =
        format!("<worksheet><sheetData>{}</sheetData></worksheet>", "<row/>".repeat(2_000_000));
    let book = archive(&[
        ("_rels/.rels", package.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", first.as_bytes()),
        ("xl/worksheets/sheet2.xml", empty.as_bytes()),
    ]);
    let project = Project::with_data_file("data/sheets.xlsx", book, "");
    let run = run_limited(&project, &["inspect", "claim", "c1"]);
    assert!(run.stdout.contains("oil"), "{} {}", run.stdout, run.stderr);
}

#[test]
fn numbers_of_shared_strings_are_limited() {
    let claim = strings("uniqueCount=\"900000000000\"", "");
    assert_snapshot!(check_limited("data/claim.xlsx", xlsx("", "", &claim)), @"data/claim.xlsx:1:1: error[damaged-workbook]: `data/claim.xlsx` is damaged: its part `xl/sharedStrings.xml` has more than 10 million strings");
    let many = strings("", &"<si/>".repeat(11_000_000));
    assert_snapshot!(check_limited("data/many.xlsx", xlsx("", "", &many)), @"data/many.xlsx:1:1: error[damaged-workbook]: `data/many.xlsx` is damaged: its part `xl/sharedStrings.xml` has more than 10 million strings");
}

#[test]
fn many_merged_and_hidden_cells_take_little_time() {
    let rows: String = (3..100_000)
        .map(|row| format!(r#"<row r="{row}" hidden="1"><c r="A{row}"><v>{row}</v></c></row>"#))
        .collect();
    let merged = format!(
        "<mergeCells>{}</mergeCells>",
        r#"<mergeCell ref="A1:XFD1048576"/>"#.repeat(100_000)
    );
    let project = Project::with_data_file("data/merged.xlsx", xlsx(&rows, &merged, ""), "");
    let report = run_limited(&project, &["check", "--format", "short"]).diagnostics();
    assert!(report.contains("99997 rows are hidden"), "{report:.2000}");
}

#[test]
fn cells_that_an_open_document_repeats_are_limited() {
    let head = format!(
        "<table:table-row>{}{}</table:table-row>",
        text_cell("", "id"),
        text_cell("", "item")
    );
    let row = |attributes: &str, cells: &str| {
        ods(&format!("{head}<table:table-row {attributes}>{cells}</table:table-row>"))
    };
    let wide = text_cell("table:number-columns-repeated=\"16384\"", "x");
    let often = "table:number-rows-repeated=\"1048575\"";
    assert_snapshot!(check_limited("data/wide.ods", row(often, &wide)), @"data/wide.ods:1:1: error[damaged-workbook]: `data/wide.ods` is damaged: its sheets up to `Data` have more than 10 million cells, repeated ones included");
    let long = text_cell("table:number-columns-repeated=\"16384\"", &"x".repeat(30_000));
    assert_snapshot!(check_limited("data/long.ods", row("", &long)), @"data/long.ods:1:1: error[damaged-workbook]: `data/long.ods` is damaged: its sheets up to `Data` have more than 256 MiB of text, repeated cells included");
    let blank = text_cell("", "<text:s text:c=\"99999999999\"/>");
    assert_snapshot!(check_limited("data/blank.ods", row("", &blank)), @"data/blank.ods:1:1: error[damaged-workbook]: `data/blank.ods` is damaged: the cell `A2` of the sheet `Data` has more than 1 MiB of text");
    // Far cells, with empty rows before them.
    let far = format!("{head}<table:table-row {often}/><table:table-row>{wide}</table:table-row>");
    assert_snapshot!(check_limited("data/far.ods", ods(&far)), @"data/far.ods:1:1: error[damaged-workbook]: `data/far.ods` is damaged: its sheets up to `Data` have more than 10 million cells, repeated ones included");
}

#[test]
fn fields_and_rows_of_csv_are_limited() {
    let head = "id,item,note\nc1,oil,a\n";
    let check = |rest: &str| check_limited("data/claims.csv", format!("{head}{rest}"));
    assert_snapshot!(check(&format!("c2,oil,\"{}\"\n", "a".repeat(2 << 20))), @"data/claims.csv:3:8: error[unreadable-row]: a field is longer than 1 MiB");
    assert_snapshot!(check(&format!("c2,{}\n", ",".repeat(1_000_000))), @"data/claims.csv:3:16387: error[unreadable-row]: a row has more than 16384 fields");
    assert_snapshot!(check(&"c2,".repeat(1_000_000)), @"data/claims.csv:3:49153: error[unreadable-row]: a row has more than 16384 fields");
    assert_snapshot!(check(&"\0".repeat(2 << 20)), @"briefpress.toml:2:10: error[unreadable-file]: cannot read `data/claims.csv`: it has 65536 zero bytes in a row: it is damaged, or was not copied to its end");
    assert_snapshot!(check(&"x,y,z\n".repeat(3_400_000)), @"data/claims.csv:3333334:3: error[unreadable-row]: the file has more than 10 million values");
}

#[test]
fn folders_in_folders_are_limited() {
    let report = |levels: usize| {
        let path = format!("more/{}x.csv", "d/".repeat(levels));
        let project = Project::new()
            .file(&path, "id,item,body,sources,quantity\nx1,shells,MG,s1@p 3,many x\n")
            .config("[datasets.more]\nfiles = [\"more/**/*.csv\"]\n");
        run_limited(&project, &["check", "--format", "short"]).diagnostics()
    };
    let refusal =
        "error[unreadable-file]: `more/**/*.csv` leads through more than 100 folders in each other";
    assert!(report(99).contains("x.csv:2:21: error[invalid-quantity]"), "{}", report(99));
    assert!(report(100).contains(refusal), "{}", report(100));
    assert!(report(1500).contains(refusal), "{}", report(1500));
}

#[test]
fn a_file_of_more_than_1_gib_is_not_read() {
    let project = Project::with_data_file("data/claims.csv", "id,item\n", "");
    let file = File::options().write(true).open(project.path("data/claims.csv")).expect("a file");
    file.set_len(3 << 30).expect("a sparse file");
    assert_snapshot!(first_error(&project), @"briefpress.toml:2:10: error[unreadable-file]: cannot read `data/claims.csv`: it is larger than 1 GiB");
}

/// A workbook may begin with content, and have a hole after it.
#[test]
fn a_file_that_exceeds_the_memory_of_the_run_is_reported_at_its_name() {
    let project = Project::with_data_file("data/claims.xlsx", "PK\u{3}\u{4}", "");
    let file = File::options().write(true).open(project.path("data/claims.xlsx")).expect("a file");
    file.set_len(900 << 20).expect("a sparse file");
    for command in ["build", "check"] {
        let report = run_limited(&project, &[command, "--max-memory", "300 MB"]);
        let expect =
            "cannot read `data/claims.xlsx`: it needs more memory than the limit of 300.0 MB";
        assert!(report.stderr.contains(expect), "{}", report.stderr);
        assert!(report.stderr.contains("--> briefpress.toml:2:10"), "{}", report.stderr);
        assert!(report.stderr.contains("set a higher `--max-memory`"), "{}", report.stderr);
        assert_eq!(report.code, Some(1), "{}", report.stderr);
    }
}

/// A short text of the configuration can make a long one in each row.
#[test]
fn texts_that_settings_make_are_limited() {
    let rows: String = (0..2_000).map(|at| format!("c{at},xxxx\n")).collect();
    let csv = "id,item\n".to_owned() + &rows;
    let check = |setting: &str| {
        let project = Project::with_data_file("data/claims.csv", &csv, setting);
        first_error(&project)
    };
    let long = "y".repeat(200_000);
    assert_snapshot!(check(&format!("replace.item = {{ x = \"{long}\" }}")), @"briefpress.toml:4:22: error[unreadable-file]: `replace` makes values of `data/claims.csv` longer than 256 MiB in all");
    let doubled = (0..40).map(|at| format!("x{at} = \"x{0}x{0}\"", at + 1)).collect::<Vec<_>>();
    let csv_of_one = csv.replace("xxxx", "x0");
    let project = Project::with_data_file(
        "data/claims.csv",
        csv_of_one,
        &format!("replace.item = {{ {} }}", doubled.join(", ")),
    );
    assert_snapshot!(first_error(&project), @"briefpress.toml:4:284: error[unreadable-file]: `replace` makes a value of `data/claims.csv` longer than 1 MiB");
    assert_snapshot!(check(&format!("columns.category = \"{{id}}{long}\"")), @"briefpress.toml:4:20: error[unreadable-file]: a column that is composed of others makes values of `data/claims.csv` longer than 256 MiB in all");
    let texts = (0..1_001).map(|at| format!("\"x{at}\"")).collect::<Vec<_>>().join(", ");
    let error = check(&format!("stop-at = [{texts}]"));
    assert!(error.ends_with("error[invalid-value]: `stop-at` has more than 1000 texts"), "{error}");
}

/// Each name of a composed text is looked up in each row, and each composed column is in each row.
#[test]
fn composed_columns_are_limited() {
    let rows = |count: usize| {
        let rows: String = (0..count).map(|at| format!("c{at},oil,\n")).collect();
        "id,item,empty\n".to_owned() + &rows
    };
    let check = |count: usize, setting: &str| {
        first_error(&Project::with_data_file("data/claims.csv", rows(count), setting))
    };
    let names = "{item}{empty}".repeat(25_000);
    assert_snapshot!(check(10, &format!("columns.category = \"{names}\"")), @"briefpress.toml:4:671: error[invalid-value]: a text is composed of more than 100 columns");
    assert_snapshot!(check(10, &format!("id = \"{names}\"")), @"briefpress.toml:4:657: error[invalid-value]: a text is composed of more than 100 columns");
    assert_snapshot!(check(10, &format!("source = {{ title = \"{names}\" }}")), @"briefpress.toml:4:671: error[invalid-value]: a text is composed of more than 100 columns");
    assert_snapshot!(check(10, &format!("cases.a = {{ where = {{ item = \"oil\" }}, columns = {{ category = \"{names}\" }} }}")), @"briefpress.toml:4:713: error[invalid-value]: a text is composed of more than 100 columns");
    let columns = |count: usize| {
        let columns = (0..count).map(|at| format!("f{at} = \"{{item}}{at}\""));
        format!("columns = {{ {} }}", columns.collect::<Vec<_>>().join(", "))
    };
    assert_snapshot!(check(10, &columns(101)), @"briefpress.toml:4:1800: error[invalid-value]: a dataset has more than 100 composed columns");
    assert_snapshot!(check(10, &columns(1_001)), @"briefpress.toml:4:19793: error[invalid-value]: `columns` has more than 1000 texts");
    assert_snapshot!(check(110_000, &columns(100)), @"briefpress.toml:4:1619: error[unreadable-file]: composed columns make more than 10 million values of `data/claims.csv`");
}

/// Each column of a wide table is found in each row without a search.
#[test]
fn a_wide_table_takes_time_in_proportion_to_its_values() {
    let names: String = (0..2_000).map(|at| format!(",c{at}")).collect();
    let cells = ",x".repeat(2_000);
    let rows: String = (0..500).map(|at| format!("c{at},oil{cells}\n")).collect();
    let csv = format!("id,item{names}\n{rows}");
    let project = Project::with_data_file("data/claims.csv", csv, "");
    run_limited(&project, &["check", "--format", "short"]);
}

/// A message names values of the data, which may be long.
#[test]
fn messages_about_long_values_stay_short() {
    let id = "x".repeat(200_000);
    let csv = format!("id,item\n{id},oil\n{id},gas\n");
    let project = Project::with_data_file("data/claims.csv", csv, "");
    let report = run_limited(&project, &["check", "--format", "json"]).stdout;
    assert!(report.contains("xxx … xxx"), "{report:.3000}");
    assert!(report.len() < 60_000, "{}", report.len());
}

#[test]
fn texts_numbers_and_keys_of_json_are_limited() {
    let check = |text: &str| check_limited("data/claims.json", text);
    let record = |rest: &str| format!("[{{\"id\": \"c1\", \"item\": \"oil\", {rest}}}]");
    assert_snapshot!(check(&record(&format!("\"quantity\": {}", "9".repeat(1_000_000)))), @"data/claims.json:1:42: error[unreadable-file]: a number has more than 1000 characters");
    assert_snapshot!(check(&record(&format!("\"{}\": 1", "k".repeat(20 << 20)))), @"data/claims.json:1:30: error[unreadable-file]: a text is longer than 1 MiB");
    assert_snapshot!(check(&record(&format!("\"note\": \"{}\"", "k".repeat(2 << 20)))), @"data/claims.json:1:38: error[unreadable-file]: a text is longer than 1 MiB");
    let keys: Vec<String> = (0..200_000).map(|key| format!("\"k{key}\": 1")).collect();
    assert_snapshot!(check(&record(&keys.join(","))), @"data/claims.json:1:185504: error[unreadable-file]: the records have more than 16384 different keys");
    assert_snapshot!(check(&format!("[{}0]", "0,".repeat(11_000_000))), @"data/claims.json:1:20000001: error[unreadable-file]: the file has more than 10 million values");
    let lines: String =
        (0..20_000).map(|key| format!("{{\"id\": \"c{key}\", \"k{key}\": 1}}\n")).collect();
    assert_snapshot!(check_limited("data/claims.ndjson", lines), @"data/claims.ndjson:16384:18: error[unreadable-file]: the records have more than 16384 different keys");
}

#[test]
fn a_workbook_of_100_000_rows_is_read() {
    let rows: String = (3..100_003)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>c{row}</t></is></c><c r="B{row}" t="s"><v>0</v></c></row>"#))
        .collect();
    let book = xlsx(&rows, "", &strings("", "<si><t>oil</t></si>"));
    let project = Project::with_data_file("data/large.xlsx", book, "");
    let run = run_limited(&project, &["inspect", "claim", "c100002"]);
    assert!(run.stdout.contains("oil"), "{} {}", run.stdout, run.stderr);
}

/// One program would read the first of them, another one the last.
#[test]
fn a_workbook_with_two_parts_of_one_name_is_refused() {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{HEADER}</sheetData></worksheet>"#
    );
    for name in ["xl/worksheets/Sheet1.xml", "XL/WORKSHEETS/SHEET1.XML"] {
        let book = xlsx_of(sheet.as_bytes(), "", &[(name, sheet.as_bytes())]);
        let expect = format!("it has two parts of the name `{name}`");
        let report = check_limited("data/twice.xlsx", book);
        assert!(report.contains(&expect), "{report}");
    }
}

/// Each value of a setting is looked up, not compared with all others.
#[test]
fn settings_with_many_values_take_time_in_proportion() {
    let distinct = (0..40_000).map(|at| format!("\"x{at}\"")).collect::<Vec<_>>().join(", ");
    let repeated = "\"x\",\n".repeat(40_000);
    let csv =
        "id,item\n".to_owned() + &(0..2_000).map(|at| format!("c{at},y{at}\n")).collect::<String>();
    for setting in [
        format!("null-values = [{distinct}]"),
        format!("null-values = [{repeated}]"),
        format!("except = {{ item = [{distinct}] }}"),
        format!("where = {{ item = [{distinct}, \"y1\"] }}"),
    ] {
        let project = Project::with_data_file("data/claims.csv", &csv, &setting);
        run_limited(&project, &["check", "--format", "short"]);
    }
}

#[test]
fn sheets_that_share_their_cells_are_limited() {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{HEADER}</sheetData></worksheet>"#
    );
    let book = |count: usize| {
        let sheets = (1..=count)
            .map(|at| format!(r#"<sheet name="s{at}" sheetId="{at}" r:id="rId1"/>"#))
            .collect::<String>();
        xlsx_with_sheets(&sheets, sheet.as_bytes(), "", &[])
    };
    let refused = check_limited("data/sheets.xlsx", book(20_000));
    assert!(refused.contains("`data/sheets.xlsx` has more than 2000 sheets"), "{refused}");
    let project = Project::with_data_file("data/sheets.xlsx", book(2_000), "");
    let run = run_limited(&project, &["check", "--format", "short"]);
    assert!(!run.stderr.contains("has more than"), "{}", run.stderr);
}

/// Files that take no space on the disk, and would take much memory: a hole after a beginning, or nothing else.
#[test]
fn files_with_holes_are_refused_before_they_are_held() {
    let hole = |project: &Project, path: &str| {
        let file = File::options().write(true).open(project.path(path)).expect("a file");
        file.set_len(1_000 << 20).expect("a hole");
    };
    for (path, start) in [
        ("data/claims.csv", "id,item\nc1,oil\n"),
        ("data/claims.json", "[{\"id\": \"c1\"}]"),
        ("data/claims.ndjson", "{\"id\": \"c1\"}\n"),
        ("data/claims.xlsx", ""),
        ("data/claims.parquet", ""),
        ("data/claims.sqlite", ""),
    ] {
        let project = Project::with_data_file(path, start, "");
        hole(&project, path);
        let found = first_error(&project);
        assert!(found.contains("it has 65536 zero bytes in a row"), "{path} {found}");
    }
    for (path, template) in [
        ("a.txt", "#read(\"/a.txt\")"),
        ("a.bin", "#read(\"/a.bin\", encoding: none)"),
        ("a.svg", "#image(\"/a.svg\", alt: \"a\")"),
        ("a.png", "#image(\"/a.png\", alt: \"a\")"),
        ("a.wasm", "#plugin(\"/a.wasm\")"),
    ] {
        let project = Project::new().file(path, "").template(&format!("= A\n{template}\n"));
        hole(&project, path);
        let run = run_limited(&project, &["build", "--format", "short"]);
        let found = run.expect_exit(1);
        assert!(found.contains("it is larger than 128 MiB"), "{path} {found}");
    }
}

//! Data files in the forms people have them in: other encodings, CSV dialects, workbooks, nested
//! JSON, and the trade register of SIPRI.

use std::io::{Cursor, Write as _};

use insta::assert_snapshot;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;

use crate::project::Project;

/// A project whose claims are in `path`, read as `settings` says.
fn project(path: &str, content: impl AsRef<[u8]>, settings: &str) -> Project {
    Project::new().file(
        "briefpress.toml",
        format!(
            "[datasets.claims]\nfiles = [\"{path}\"]\n{settings}\n[sources]\nfiles = [\"data/sources.bib\"]\n\
             [briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\n"
        ),
    )
    .file(path, content)
}

/// What a person is told who builds it.
fn build_stderr(path: &str, content: impl AsRef<[u8]>, settings: &str) -> String {
    let run = project(path, content, settings).build();
    assert!(matches!(run.code, Some(1 | 2)), "{}", run.stderr);
    run.diagnostics()
}

/// The same on lines.
fn short(path: &str, content: impl AsRef<[u8]>, settings: &str) -> String {
    project(path, content, settings).template("= A\n").build_error()
}

#[test]
fn a_semicolon_file_of_windows_is_read_as_declared() {
    let csv =
        b"id;body;sources;note;weight\r\nc1;M\xfcller & S\xf6hne;s1;\x80 3 \x96 \x93so\x94;1.5\r\n";
    let project = project("data/claims.csv", csv, "encoding = \"windows-1252\"\ndelimiter = \";\"")
        .template(
            "= A\n{{ claim(\"c1\").body }}: {{ claim(\"c1\").note }} {{ claim(\"c1\").weight }}",
        );
    let text = project.build_text();
    assert!(text.contains("Müller & Söhne: € 3 – “so” 1.5"), "{text}");
}

#[test]
fn a_utf_16_file_with_a_byte_order_mark_needs_no_declaration() {
    let text = "\u{feff}id,body,sources,note\r\nc1,MG,s1,Zoë\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(project("data/claims.csv", bytes, "").build_text().contains("Zoë"));
}

#[test]
fn a_file_of_another_form_is_told_with_the_line_to_add() {
    assert_snapshot!(build_stderr("data/claims.csv", "id;body;sources;note\nc1;MG;s1;1,5\n", ""), @r#"
    error[wrong-delimiter]: the columns of `data/claims.csv` are separated by semicolons, not by commas
     --> data/claims.csv:1:3
      |
    1 | id;body;sources;note
      |   ^
      |
      = help: set `delimiter = ";"` in `[datasets.claims]`
    "#);
    assert_snapshot!(build_stderr("data/claims.csv", "Table 3\nReported, as of May\n\nid,body,sources,note\nc1,MG,s1,x\nc2,MG,s1,x\n", ""), @"
    error[lines-before-header]: the header of `data/claims.csv` seems to be in line 4
     --> data/claims.csv:1:1
      |
    1 | Table 3
      | ^^^^^^^
      |
     ::: data/claims.csv:4:1
      |
    4 | id,body,sources,note
      | - the first row with the usual number of cells
      |
      = help: set `skip-lines = 3` in `[datasets.claims]`
    ");
    let utf_16: Vec<u8> = "id,body,sources\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot!(build_stderr("data/claims.csv", utf_16, ""), @r#"
    error[invalid-utf8]: `data/claims.csv` is not UTF-8: it looks like UTF-16LE
     --> data/claims.csv:1:1
      |
    1 | id,body,sources
      | ^
      |
      = help: set `encoding = "utf-16le"` in `[datasets.claims]`
    "#);
    assert_snapshot!(build_stderr("data/claims.csv", b"id,body,sources,note\nc1,M\xfcller,s1,x\n", ""), @r#"
    error[invalid-utf8]: `data/claims.csv` is not UTF-8: byte 0xfc is not text
     --> data/claims.csv:2:5
      |
    2 | c1,M�ller,s1,x
      |     ^
      |
      = help: save the file as UTF-8 (in Excel: "CSV UTF-8")
      = help: or set its encoding, such as `encoding = "windows-1252"` in `[datasets.claims]`: windows-1252 for Western European languages, windows-1251 for Cyrillic, windows-1256 for Arabic, gb18030 for Chinese, shift_jis for Japanese, euc-kr for Korean
    "#);
}

#[test]
fn settings_that_cannot_hold_are_told_in_the_configuration() {
    let csv = "id,body,sources,note\nc1,MG,s1,x\n";
    let lines = "encoding = \"latn-1\"\ndelimiter = \";;\"\nquote = \"''\"\nskip-lines = -1\nheader = [\"id\", \"\", \"id\"]\ndialect = \"sipri\"\nsheet = 3";
    assert_snapshot!(short("data/claims.csv", csv, lines), @"
    briefpress.toml:3:12: error[unknown-encoding]: there is no encoding `latn-1`
    briefpress.toml:4:13: error[invalid-delimiter]: `;;` is not one ASCII character
    briefpress.toml:5:9: error[invalid-delimiter]: `''` is not one ASCII character
    briefpress.toml:6:14: error[wrong-type]: `skip-lines` is a whole number, expected a whole number, 0 or greater
    briefpress.toml:7:17: error[invalid-header]: column 2 has no name
    briefpress.toml:7:21: error[duplicate-column]: two columns are named `id`
    briefpress.toml:8:11: error[unknown-dialect]: there is no dialect `sipri`
    briefpress.toml:9:9: error[wrong-type]: `sheet` is a whole number, expected a string
    ");
    let lines = "dialect = \"sipri-trade-register\"\ndelimiter = \";\"\nskip-lines = 11";
    assert_snapshot!(build_stderr("data/claims.csv", csv, lines), @r#"
    error[conflicting-keys]: `delimiter` cannot be combined with `dialect = "sipri-trade-register"`
     --> briefpress.toml:4:13
      |
    4 | delimiter = ";"
      |             ^^^
      |
     ::: briefpress.toml:3:11
      |
    3 | dialect = "sipri-trade-register"
      |           ---------------------- the dialect defines the format of the file
      |
      = help: remove `delimiter`, or the dialect

    error[conflicting-keys]: `skip-lines` cannot be combined with `dialect = "sipri-trade-register"`
     --> briefpress.toml:5:14
      |
    5 | skip-lines = 11
      |              ^^
      |
     ::: briefpress.toml:3:11
      |
    3 | dialect = "sipri-trade-register"
      |           ---------------------- the dialect defines the format of the file
      |
      = help: remove `skip-lines`, or the dialect
    "#);
    assert_snapshot!(short("data/claims.csv", csv, "sheet = \"Data\"\npointer = \"/a\""), @"
    briefpress.toml:3:9: error[misplaced-key]: `data/claims.csv` is not a workbook and has no `sheet`
    briefpress.toml:4:11: error[invalid-pointer]: `data/claims.csv` is not JSON and has no `pointer`
    ");
    assert_snapshot!(short("data/claims.json", "[]", "delimiter = \";\"\nquote = \"'\"\nskip-lines = 1\nheader = [\"a\"]\nrange = \"A1:B2\""), @"
    briefpress.toml:3:13: error[misplaced-key]: `data/claims.json` is not CSV and has no `delimiter`
    briefpress.toml:4:9: error[misplaced-key]: `data/claims.json` is not CSV and has no `quote`
    briefpress.toml:5:14: error[misplaced-key]: `data/claims.json` is not CSV and has no `skip-lines`
    briefpress.toml:6:11: error[misplaced-key]: `data/claims.json` is not CSV or a workbook and has no `header`
    briefpress.toml:7:9: error[misplaced-key]: `data/claims.json` is not a workbook and has no `range`
    ");
    assert_snapshot!(short("data/claims.csv", csv, "delimiter = \"'\"\nquote = \"'\""), @"briefpress.toml:4:9: error[invalid-delimiter]: the delimiter and the quote are the same character");
}

#[test]
fn a_file_without_a_header_gets_one_from_the_configuration() {
    let settings = "header = [\"id\", \"body\", \"sources\", \"note\"]\nskip-lines = 1";
    let text =
        project("data/claims.csv", "made by hand\nc1,MG,s1,the note\n", settings).build_text();
    assert!(text.contains("the note"), "{text}");
}

#[test]
fn what_a_record_lacks_comes_from_the_defaults() {
    let settings =
        "[datasets.claims.defaults]\nbody = \"MG\"\nsources = \"s1\"\nnote = \"by default\"";
    let csv = "id,note\nc1,\nc2,its own\n";
    let project = project("data/claims.csv", csv, settings).template(
        "= A\n{{ claim(\"c1\").note }}, {{ claim(\"c2\").note }}, {{ claim(\"c2\").body }}",
    );
    assert!(project.build_text().contains("by default, its own, MG"));
    assert_snapshot!(short("data/claims.csv", csv, "[datasets.claims.defaults]\nbody = \"MG\"\nsources = \"s9\"\nas_of = 3"), @"briefpress.toml:6:9: error[wrong-type]: `as_of` is a whole number, expected a string");
    assert_snapshot!(short("data/claims.csv", csv, "[datasets.claims.defaults]\nbody = \"MG\"\nsources = \"s9\""), @"briefpress.toml:5:12: error[unknown-source]: there is no source `s9`");
}

#[test]
fn a_dotted_column_is_a_value_within_objects() {
    let json = r#"[{"id": "c1", "reporter": {"name": "MG", "of": {"note": "deep"}}, "a.b": "dotted", "a": {"b": "no"}, "sources": "s1"}]"#;
    let columns = "[datasets.claims.columns]\nbody = \"reporter.name\"\nnote = \"reporter.of.note\"\nitem = \"a.b\"";
    let project = project("data/claims.json", json, columns).template(
        "= A\n{{ claim(\"c1\").body }} {{ claim(\"c1\").note }} {{ claim(\"c1\").item }}",
    );
    assert!(project.build_text().contains("MG deep dotted"));
    let columns =
        "[datasets.claims.columns]\nbody = \"reporter.nam\"\nnote = \"reporter.of.note.x\"";
    assert_snapshot!(build_stderr("data/claims.json", json, columns), @r#"
    error[invalid-column]: `data/claims.json` has no column `reporter.nam`
     --> briefpress.toml:4:8
      |
    4 | body = "reporter.nam"
      |        ^^^^^^^^^^^^^^
      |
      = help: did you mean `reporter.name`?

    error[invalid-column]: `data/claims.json` has no column `reporter.of.note.x`
     --> briefpress.toml:5:8
      |
    5 | note = "reporter.of.note.x"
      |        ^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `reporter.of.note`?

    error[missing-field]: this claim has no `body`
     --> data/claims.json:1:9
      |
    1 | [{"id": "c1", "reporter": {"name": "MG", "of": {"note": "deep"}}, "a.b": "dotted", "a": {"b": "no"}, "sources": "s1"}]
      |         ^^^^
    "#);
}

#[test]
fn json_that_is_nested_without_end_is_refused() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_snapshot!(short("data/claims.json", &deep, ""), @"data/claims.json:1:513: error[invalid-json]: not JSON: maximum nesting depth exceeded");
    assert_snapshot!(short("data/claims.ndjson", "{\"a\":".repeat(100_000), ""), @"data/claims.ndjson:1:1282: error[invalid-json]: not JSON: maximum nesting depth exceeded");
}

/// A workbook with a title above the table, a hidden sheet before it, and cells of all kinds.
fn workbook(fill: fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Notes").expect("a name").write(0, 0, "nothing").expect("a cell");
    let sheet = book.add_worksheet().set_name("Table 3").expect("a name");
    for (column, name) in (1..).zip(["id", "body", "sources", "quantity", "as_of", "note"]) {
        sheet.write(2, column, name).expect("a cell");
    }
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let values = sheet.write(3, 1, "c1").and_then(|it| it.write(3, 2, "MG"));
    let values =
        values.and_then(|it| it.write(3, 3, "s1")).and_then(|it| it.write(3, 4, 0.1 + 0.2));
    let day = ExcelDateTime::from_ymd(2025, 5, 29).expect("a day");
    values.and_then(|it| it.write_with_format(3, 5, &day, &date)).expect("cells");
    let sum = Formula::new("=\"sum \"&1+1").set_result("sum 2");
    sheet.write(3, 6, sum).expect("a formula");
    fill(sheet);
    book.define_name("Claims", "='Table 3'!$B$3:$G$4").expect("a name");
    book.save_to_buffer().expect("a workbook")
}

const PRINT: &str =
    "= A\n{{ claim(\"c1\").quantity }}, {{ claim(\"c1\").as_of }}, {{ claim(\"c1\").note }}";

#[test]
fn a_workbook_is_read_as_a_person_sees_it() {
    for settings in
        ["sheet = \"Table 3\"", "sheet = \"Table 3\"\nrange = \"B3:G4\"", "range = \"Claims\""]
    {
        let text =
            project("data/claims.xlsx", workbook(|_| ()), settings).template(PRINT).build_text();
        assert!(text.contains("0.3, 29 May 2025, sum 2"), "{text}");
    }
}

#[test]
fn what_is_wrong_in_a_workbook_is_told_at_the_cell() {
    let faults = workbook(|sheet| {
        let cells = sheet.write(6, 1, "c2").and_then(|it| it.write(6, 2, "MG\nand others"));
        let cells = cells.and_then(|it| it.write(6, 3, "s9")).and_then(|it| it.write(6, 4, "some"));
        let error = Formula::new("=NA()").set_result("#N/A");
        cells.and_then(|it| it.write(6, 6, error)).expect("cells");
    });
    assert_snapshot!(build_stderr("data/claims.xlsx", &faults, "sheet = \"Table 3\""), @"
    error[unknown-source]: there is no source `s9`
    --> data/claims.xlsx:'Table 3'!D7
     |
     |   | B  | C             | D       | E        | F     | G
     | 3 | id | body          | sources | quantity | as_of | note
     | 7 | c2 | MG and others | s9      | some     |       | #N/A
     |                          ^^

    error[invalid-quantity]: `some` is not a quantity
    --> data/claims.xlsx:'Table 3'!E7
     |
     |   | B  | C             | D       | E        | F     | G
     | 3 | id | body          | sources | quantity | as_of | note
     | 7 | c2 | MG and others | s9      | some     |       | #N/A
     |                                    ^^^^
     |
     = help: accepted: 100 · at least 100 · more than 20,000 · up to 9 million · almost 500 · about 300 · 11,000 to 12,000 · several dozen; if the source gives no amount, leave the cell empty and put its words into `quote`

    error[error-cell]: `#N/A` is an error of the spreadsheet, not a value
    --> data/claims.xlsx:'Table 3'!G7
     |
     |   | B  | … | E        | F     | G
     | 3 | id | … | quantity | as_of | note
     | 7 | c2 | … | some     |       | #N/A
     |                                 ^^^^
     |
     = help: correct the formula, or clear the cell
    ");
    assert_snapshot!(short("data/claims.xlsx", &faults, "sheet = \"Table 3\""), @"
    data/claims.xlsx:'Table 3'!D7: error[unknown-source]: there is no source `s9`
    data/claims.xlsx:'Table 3'!E7: error[invalid-quantity]: `some` is not a quantity
    data/claims.xlsx:'Table 3'!G7: error[error-cell]: `#N/A` is an error of the spreadsheet, not a value
    ");
    assert_snapshot!(build_stderr("data/claims.xlsx", &faults, "sheet = \"Tabel 3\""), @r#"
    error[unknown-sheet]: `data/claims.xlsx` has no sheet `Tabel 3`
     --> briefpress.toml:3:9
      |
    3 | sheet = "Tabel 3"
      |         ^^^^^^^^^
      |
      = help: did you mean `Table 3`?
      = help: it has: Notes, Table 3
    "#);
    assert_snapshot!(build_stderr("data/claims.xlsx", &faults, "range = \"Claim\""), @r#"
    error[unknown-range]: `data/claims.xlsx` has no range `Claim`
     --> briefpress.toml:3:9
      |
    3 | range = "Claim"
      |         ^^^^^^^
      |
      = help: did you mean `Claims`?
      = help: write a range like `B3:F40`, or the name of a range or table of the workbook
    "#);
    assert_snapshot!(short("data/claims.xlsx", &faults, "sheet = \"Table 3\"\nrange = \"B3:C4\""), @"
    briefpress.toml:4:9: warning[values-outside-range]: `range` ends inside the table: the column to its right also has values, which are not read
    data/claims.xlsx:'Table 3'!B3: error[missing-field]: no claim of `data/claims.xlsx` has `sources`
    ");
    assert_snapshot!(short("data/claims.xlsx", &faults, "sheet = \"Table 3\"\nrange = \"H9:J12\""), @"briefpress.toml:4:9: error[empty-file]: the sheet `Table 3` of `data/claims.xlsx` is empty");
    assert_snapshot!(short("data/claims.xlsx", &faults, "sheet = \"Notes\"\nrange = \"Claims\""), @"briefpress.toml:3:9: error[unknown-range]: the cells of `range` are in the sheet `Table 3`");
    let title = workbook(|sheet| {
        sheet.write(0, 1, "Table 3: what was reported").expect("a cell");
    });
    assert_snapshot!(build_stderr("data/claims.xlsx", title, "sheet = \"Table 3\""), @r#"
    error[lines-before-header]: the header of `data/claims.xlsx` seems to be in row 3
    --> data/claims.xlsx:'Table 3'!B1
     |
     |   | B                          | C | D | …
     | 1 | Table 3: what was reported |   |   | …
     |     ^^^^^^^^^^^^^^^^^^^^^^^^^^
     |
     = help: set `range = "B3:G"` in `[datasets.claims]`
    "#);
}

#[test]
fn a_stray_cell_beside_the_table_is_not_read() {
    let wide = workbook(|sheet| {
        sheet.write(5, 9, "stray").expect("a cell");
    });
    let wide =
        project("data/claims.xlsx", wide, "sheet = \"Table 3\"").template("= A\n{{ claims[0] }}");
    assert_snapshot!(wide.run(&["check"]).diagnostics(), @r#"
    warning[unnamed-column]: this column has no name, and is not read
    --> data/claims.xlsx:'Table 3'!J3
     |
     |   | B  | … | F     | G    | J
     | 3 | id | … | as_of | note |
     |                            ^
     |
     = help: if its values are needed, name it: `header.J = "remarks"` in `[datasets.claims]`
     = help: otherwise select the other columns with `use`, as in `use = ["A:B", "D:G"]`

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    --> data/claims.xlsx:'Table 3'!D4
     |
     |   | B  | C    | D       | E        | F          | …
     | 3 | id | body | sources | quantity | as_of      | …
     | 4 | c1 | MG   | s1      | 0.3      | 2025-05-29 | …
     |                 ^^
     |
     = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

    warning[as-of-after-source]: `as_of` is 29 May 2025, but the latest source was issued by 31 May 2024
     --> data/claims.xlsx:'Table 3'!F4
      |
      |   | B  | C    | D       | E        | F          | G     | J
      | 3 | id | body | sources | quantity | as_of      | note  |
      | 4 | c1 | MG   | s1      | 0.3      | 2025-05-29 | sum 2 |
      |                                      ^^^^^^^^^^
      |
     ::: data/sources.bib:2:9
      |
    2 | @report{s1,
      |         -- its latest source is here
      |
      = help: correct `as_of` or the date of the source, or cite another source

    warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    --> data/claims.xlsx:'Table 3'!G4
     |
     |   | B  | … | E        | F          | G     | J
     | 3 | id | … | quantity | as_of      | note  |
     | 4 | c1 | … | 0.3      | 2025-05-29 | sum 2 |
     |                                      ^^^^^
     |
     = help: to keep notes out of documents, add a column `remark`, which may be empty
     = help: to go on printing them, set `remark = "note"` in `[datasets.claims.columns]`
    "#);
}

#[test]
fn a_workbook_that_is_none_is_refused() {
    let book = workbook(|_| ());
    assert_snapshot!(build_stderr("data/claims.xlsx", &book[..book.len() / 2], ""), @"
    error[damaged-workbook]: `data/claims.xlsx` is damaged: it is not a ZIP archive, or its end is missing
     --> data/claims.xlsx:1:1
      |
    1 |
      | ^
      |
      = help: open it in a spreadsheet program and save it again
    ");
    let misnamed = |path: &str, bytes: &[u8]| short(path, bytes, "");
    assert_snapshot!(misnamed("data/claims.xls", &book), @"data/claims.xls:1:1: error[misnamed-file]: `data/claims.xls` is an Excel workbook, not an Excel 97 workbook");
    assert_snapshot!(misnamed("data/claims.csv", &book), @"data/claims.csv:1:1: error[misnamed-file]: `data/claims.csv` is an Excel workbook, not CSV");
    assert_snapshot!(misnamed("data/claims.ods", b"id,body\n"), @"data/claims.ods:1:1: error[misnamed-file]: `data/claims.ods` is a text, not an OpenDocument spreadsheet");
    assert_snapshot!(build_stderr("data/claims.csv", b"\x1f\x8b\x08\0", ""), @"
    error[misnamed-file]: `data/claims.csv` is a gzip archive, not CSV
     --> data/claims.csv:1:1
      |
    1 |
      | ^
      |
      = help: unpack it, and use the file in it
    ");
}

/// A spreadsheet of `OpenDocument` with these rows of cells, as XML.
fn ods(rows: &[&str], manifest: &str) -> Vec<u8> {
    let rows: String =
        rows.iter().map(|row| format!("<table:table-row>{row}</table:table-row>")).collect();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Claims\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("a zip").into_inner()
}

const MANIFEST: &str =
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";

fn strings(texts: &[&str]) -> String {
    let cell = |text: &&str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    texts.iter().map(cell).collect()
}

#[test]
fn a_spreadsheet_of_open_document_is_read() {
    let header = strings(&["id", "body", "sources", "note", "quantity", "as_of"]);
    let row = strings(&["c1", "MG", "s1", "a note"])
        + "<table:table-cell office:value-type=\"float\" office:value=\"1200.5\"><text:p>1.200,50</text:p></table:table-cell>\
           <table:table-cell office:value-type=\"date\" office:date-value=\"2025-05-29\"><text:p>29.05.25</text:p></table:table-cell>";
    let text = project("data/claims.ods", ods(&[&header, &row], MANIFEST), "")
        .template(PRINT)
        .build_text();
    assert!(text.contains("1,200.5, 29 May 2025, a note"), "{text}");
    let row = strings(&["c1", "MG", "s1", "#N/A"]);
    assert_snapshot!(short("data/claims.ods", ods(&[&header, &row], MANIFEST), ""), @"data/claims.ods:Claims!D2: error[error-cell]: `#N/A` is an error of the spreadsheet, not a value");
    let locked = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    assert_snapshot!(build_stderr("data/claims.ods", ods(&[&header, &row], locked), ""), @"
    error[encrypted-workbook]: `data/claims.ods` is protected by a password
     --> data/claims.ods:1:1
      |
    1 |
      | ^
      |
      = help: save the workbook without a password
    ");
}

#[test]
fn a_file_beyond_1_gib_is_refused() {
    let project = project("data/claims.csv", "", "");
    let file = std::fs::File::create(project.path("data/claims.csv")).expect("a file");
    file.set_len(5 << 30).expect("a sparse file");
    assert_snapshot!(project.build_error(), @"briefpress.toml:2:10: error[unreadable-file]: cannot read `data/claims.csv`: it is larger than 1 GiB");
}

/// Invented rows in the form of SIPRI's export: one record torn in two, and one in a way that cannot
/// be mended.
const REGISTER: &[u8] = b"Transfers of major conventional arms\nA '?' in a column indicates uncertain data.\n\nSource: SIPRI Arms Transfers Database (c) SIPRI.\nData generated: 13 Oct 2024 2:20:11 PM\n\
Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n\
BRA,TUR,2017,,6,,X-1 \xc4dler ,trainer,6,?,2018,New,,4.5,27,27\n\
BRA,TUR,2017,,6,,X-1 \xc4dler,trainer,5,,2018; 2020,New,,4.5,27,22.5\n\
TCD,SRB,1988,?,,,X-2,SSM,,,,New,Number not known,1.25,,\n\
TCD,SRB,2008,,14,,X-3,APC,13,?,2010; 2012,New,Part of a deal\n,0.25,3.5,0\n\
MLI,SRB,2015,,3,,X-4,UAV,3,,2016,Second hand\nleased,For a mission\n,3,9,9\n\
TCD,SRB,2008,,14,,X-3,APC,,,,New,,0.25,3.5,\n";

const REGISTER_SETTINGS: &str =
    "dialect = \"sipri-trade-register\"\n[datasets.claims.defaults]\nsources = \"s1\"";

#[test]
fn a_register_is_read_and_what_was_mended_is_told() {
    let project = project("data/register.csv", REGISTER, REGISTER_SETTINGS);
    let run = project.template("= A\n").build();
    assert_snapshot!(run.diagnostics(), @r#"
    warning[rejoined-row]: lines 10 and 11 were joined: a line break split the record
      --> data/register.csv:10:1
       |
    10 | TCD,SRB,2008,,14,,X-3,APC,13,?,2010; 2012,New,Part of a deal
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: data/register.csv:11:1
       |
    11 | ,0.25,3.5,0
       | ----------- its second part
       |
       = help: compare it with the register; if it is correct, no action is needed

    error[ragged-row]: this row has 12 fields, the header has 16
      --> data/register.csv:12:1
       |
    12 | MLI,SRB,2015,,3,,X-4,UAV,3,,2016,Second hand
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: a field that contains a comma must be in double quotes
       = help: `ragged = "report"` in the dataset's configuration leaves such rows out, and counts them
       = help: a line break may have split a record: join its lines if you are sure which ones belong together

    error[ragged-row]: this row has 2 fields, the header has 16
      --> data/register.csv:13:1
       |
    13 | leased,For a mission
       | ^^^^^^^^^^^^^^^^^^^^
       |
       = help: a field that contains a comma must be in double quotes
       = help: `ragged = "report"` in the dataset's configuration leaves such rows out, and counts them
       = help: a line break may have split a record: join its lines if you are sure which ones belong together

    error[ragged-row]: this row has 4 fields, the header has 16
      --> data/register.csv:14:1
       |
    14 | ,3,9,9
       | ^^^^^^
       |
       = help: a field that contains a comma must be in double quotes
       = help: `ragged = "report"` in the dataset's configuration leaves such rows out, and counts them
       = help: a line break may have split a record: join its lines if you are sure which ones belong together
    "#);
}

/// Where `BRIEFPRESS_SIPRI` names the export of October 2024 of all transfers since 1950.
#[test]
fn the_register_itself_is_read() {
    let Ok(path) = std::env::var("BRIEFPRESS_SIPRI") else {
        eprintln!("skipped: BRIEFPRESS_SIPRI does not name a trade register");
        return;
    };
    let bytes = std::fs::read(path).expect("the register");
    let project = project("data/register.csv", bytes, REGISTER_SETTINGS).template("= A\n");
    let run = project.run(&["check", "--format", "short"]);
    let build_stderr = |rule: &str| run.stderr.matches(rule).count();
    let healed = [24336, 26458]
        .map(|line| build_stderr(&format!("register.csv:{line}:1: warning[rejoined-row]")));
    assert_eq!((healed, build_stderr("[ragged-row]"), build_stderr("[bad-")), ([1, 1], 0, 0));
    assert!(
        run.stderr.contains("27951 claims"),
        "{}",
        run.stderr.lines().last().unwrap_or_default()
    );
}

//! Marks of cells in workbooks that are not part of their values: footnote marks, lines through a text, comments.

use insta::assert_snapshot;
use rust_xlsxwriter::{Format, FormatScript, Note, Worksheet};

use crate::workbooks::{check_report, figures, ods, project, row, workbook};

/// Cells that other programs wrote with superscript runs: `openpyxl` as inline strings, `LibreOffice` as spans.
const FOOTNOTE_MARKS: [(&str, &[u8]); 2] = [
    ("data/book.xlsx", include_bytes!("../data/footnote-marks.xlsx")),
    ("data/book.ods", include_bytes!("../data/footnote-marks.ods")),
];

/// A text whose second part is superscript.
fn superscript(sheet: &mut Worksheet, at: (u32, u16), parts: [&str; 2]) {
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let plain = Format::new();
    let runs = [(&plain, parts[0]), (&raised, parts[1])];
    sheet.write_rich_string(at.0, at.1, &runs).expect("a cell");
}

#[test]
fn footnote_marks_are_not_part_of_a_figure_or_a_name() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "body", "quantity", "as_of"]);
        for at in 1..=3 {
            row(sheet, at, &[&format!("c{at}")]);
        }
        superscript(sheet, (1, 1), ["Ministry", "1"]);
        superscript(sheet, (1, 2), ["100", "1"]);
        superscript(sheet, (1, 3), ["2024-05", "a"]);
        superscript(sheet, (2, 2), ["1,200", " 2, 3"]);
        superscript(sheet, (3, 2), ["200", "*"]);
    });
    let project = project("data/book.xlsx", &book, "");
    assert_snapshot!(check_report(&project), @"
    data/book.xlsx:Data!B2: warning[footnote-mark-in-cell]: the footnote mark `1` of `Ministry` is not read
    data/book.xlsx:Data!C2: warning[footnote-mark-in-cell]: the footnote mark `1` of `100` is not read, and 2 more in column C
    data/book.xlsx:Data!D2: warning[footnote-mark-in-cell]: the footnote mark `a` of `2024-05` is not read
    ");
    assert_eq!(figures(&project, &["c1", "c2", "c3"]), "100 | 1,200 | 200");
    assert!(project.run(&["inspect", "claim", "c1"]).stdout.contains("2024-05\n"));
    let first = project.run(&["check"]).diagnostics();
    assert_snapshot!(first.split("\n\n").next().unwrap_or_default(), @"
    warning[footnote-mark-in-cell]: the footnote mark `1` of `Ministry` is not read
    --> data/book.xlsx:Data!B2
     |
     |   | A  | B        | C        | D
     | 1 | id | body     | quantity | as_of
     | 2 | c1 | Ministry | 100      | 2024-05
     |          ^^^^^^^^
     |
     = help: move the footnote into a column of its own, such as `note`
    ");
    let allowed = "[datasets.claims.check]\nfootnote-mark-in-cell = \"off\"";
    assert_eq!(check_report(&self::project("data/book.xlsx", &book, allowed)), "");
}

#[test]
fn footnote_marks_are_known_in_files_of_other_programs() {
    let report = |(path, content): (&str, &[u8])| {
        check_report(&project(path, content, "")).replace(path, "BOOK")
    };
    let [office, open_document] = FOOTNOTE_MARKS.map(report);
    assert_eq!(office, open_document);
    assert_snapshot!(office, @"
    BOOK:Data!B2: warning[footnote-mark-in-cell]: the footnote mark `a` of `Defence` is not read
    BOOK:Data!C2: warning[footnote-mark-in-cell]: the footnote mark `1` of `100` is not read, and 1 more in column C
    BOOK:Data!D3: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    BOOK:Data!C4: error[invalid-quantity]: `10⁶` is not a quantity
    BOOK:Data!D5: warning[footnote-mark-in-cell]: the footnote mark `(1)` of `two` is not read
    ");
    for (path, content) in FOOTNOTE_MARKS {
        let project = project(path, content, "");
        assert_eq!(figures(&project, &["c1", "c2", "c4"]), "100 | 1,200 | 5", "{path}");
        let note = project.run(&["inspect", "claim", "c2"]).stdout;
        assert!(note.contains("area in km², 1st Army"), "{path}: {note}");
        let lines = project.run(&["inspect", "claim", "c4", "--json"]).stdout;
        assert!(lines.contains("12 m²\\ntwo lines & more"), "{path}: {lines}");
    }
}

#[test]
fn a_power_is_not_a_figure_with_a_footnote_mark() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity"]);
        row(sheet, 1, &["c1"]);
        row(sheet, 2, &["c2"]);
        superscript(sheet, (1, 1), ["10", "6"]);
        superscript(sheet, (2, 1), ["5 × 10", "6"]);
    });
    assert_snapshot!(project("data/book.xlsx", &book, "").build_error(), @"
    data/book.xlsx:Data!B2: error[invalid-quantity]: `10⁶` is not a quantity
    data/book.xlsx:Data!B3: error[invalid-quantity]: `5 × 10⁶` is not a quantity
    ");
}

#[test]
fn the_name_of_a_column_has_no_footnote_mark() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id"]);
        superscript(sheet, (0, 1), ["quantity", "1"]);
        row(sheet, 1, &["c1", "100"]);
    });
    assert_snapshot!(check_report(&project("data/book.xlsx", &book, "")), @"data/book.xlsx:Data!B1: warning[footnote-mark-in-cell]: the footnote mark `1` of `quantity` is not read");
    assert_eq!(figures(&project("data/book.xlsx", &book, ""), &["c1"]), "100");
}

#[test]
fn struck_out_values_are_reported_once_for_each_column() {
    let struck = Format::new().set_font_strikethrough();
    let plain = Format::new();
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity", "note"]);
        for at in 1..=4 {
            row(sheet, at, &[&format!("c{at}"), "100"]);
        }
        sheet.write_with_format(1, 1, 90, &struck).expect("a cell");
        sheet.write_with_format(3, 1, "80", &struck).expect("a cell");
        let replaced = [(&struck, "five"), (&plain, " six")];
        sheet.write_rich_string(4, 2, &replaced).expect("a cell");
        // An empty cell, and a blank, have no value.
        sheet.write_blank(2, 2, &struck).expect("a cell");
        let blank = [(&plain, "seven"), (&struck, " ")];
        sheet.write_rich_string(3, 2, &blank).expect("a cell");
    });
    let remark = "columns.remark = \"note\"";
    assert_snapshot!(check_report(&project("data/book.xlsx", &book, remark)), @"
    data/book.xlsx:Data!B2: warning[struck-out-cell]: `90` is struck out in the sheet (all of it or a part), but read, and 1 more in column B
    data/book.xlsx:Data!C5: warning[struck-out-cell]: `five six` is struck out in the sheet (all of it or a part), but read
    ");
    let first = project("data/book.xlsx", &book, remark).run(&["check"]).diagnostics();
    assert_snapshot!(first.split("\n\n").next().unwrap_or_default(), @"
    warning[struck-out-cell]: `90` is struck out in the sheet (all of it or a part), but read, and 1 more in column B
    --> data/book.xlsx:Data!B2
     |
     |   | A  | B        | C
     | 1 | id | quantity | note
     | 2 | c1 | 90       |
     |          ^^
     |
     = help: if it is withdrawn, delete it, or leave out its row with `except`
    ");
    let allowed = format!("{remark}\n[datasets.claims.check]\nstruck-out-cell = \"off\"");
    assert_eq!(check_report(&project("data/book.xlsx", &book, &allowed)), "");
}

#[test]
fn comments_are_reported_once_for_a_sheet() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity", "", "aside"]);
        row(sheet, 1, &["c1", "100"]);
        row(sheet, 2, &["c2", "200"]);
        for (at, text) in [((1, 1), "without deliveries by sea"), ((2, 1), "an estimate")] {
            sheet.insert_note(at.0, at.1, &Note::new(text)).expect("a note");
        }
        // Beside the table.
        sheet.insert_note(7, 7, &Note::new("to do")).expect("a note");
    });
    assert_snapshot!(check_report(&project("data/book.xlsx", &book, "")), @"data/book.xlsx:Data!B2: warning[unread-comment]: the comments on 2 cells are not read; this is the first");
    let one = workbook(|sheet| {
        row(sheet, 0, &["id", "quantity"]);
        row(sheet, 1, &["c1", "100"]);
        sheet.insert_note(0, 1, &Note::new("in thousands")).expect("a note");
    });
    assert_snapshot!(check_report(&project("data/book.xlsx", &one, "")), @"data/book.xlsx:Data!B1: warning[unread-comment]: the comment on this cell is not read");
}

#[test]
fn open_document_sheets_have_struck_out_values_and_comments_too() {
    let styles = "\
        <style:style style:name=\"ce1\" style:family=\"table-cell\"><style:text-properties style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"/></style:style>\
        <style:style style:name=\"ce2\" style:family=\"table-cell\" style:parent-style-name=\"ce1\"/>\
        <style:style style:name=\"ce3\" style:family=\"table-cell\" style:parent-style-name=\"ce1\"><style:text-properties style:text-line-through-style=\"none\"/></style:style>\
        <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-line-through-type=\"double\"/></style:style>";
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let number = |style: &str, more: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"90\">{more}<text:p>90</text:p></table:table-cell>"
        )
    };
    let comment = "<office:annotation><text:p>an <text:span text:style-name=\"T1\">old</text:span> estimate</text:p></office:annotation>";
    let rows = [
        ["id", "quantity", "remark"].map(text).concat(),
        [text("c1"), number("ce2", ""), text("four")].concat(),
        [
            text("c2"),
            number("ce3", comment),
            text("<text:span text:style-name=\"T1\">five</text:span> six"),
        ]
        .concat(),
    ];
    let rows = rows.map(|row| format!("<table:table-row>{row}</table:table-row>")).concat();
    assert_snapshot!(check_report(&project("data/book.ods", ods(styles, &rows), "")), @"
    data/book.ods:Claims!B2: warning[struck-out-cell]: `90` is struck out in the sheet (all of it or a part), but read
    data/book.ods:Claims!B3: warning[unread-comment]: the comment on this cell is not read
    data/book.ods:Claims!C3: warning[struck-out-cell]: `five six` is struck out in the sheet (all of it or a part), but read
    ");
}

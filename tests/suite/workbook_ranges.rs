//! Which cells of a workbook are read: tables with names, ranges outside of the sheet, tables side by side, headings of sections,
//! cells that show something else than their value.

use insta::assert_snapshot;
use rust_xlsxwriter::{Format, Table, Workbook, Worksheet};

use crate::workbooks::{check_report, figures, ods, project, row, workbook};

/// Two rows below a header.
fn table(sheet: &mut Worksheet, (first_row, first_column): (u32, u16), ids: [&str; 2]) {
    for (at, column) in (0..).zip(["id", "item", "quantity"]) {
        sheet.write(first_row, first_column + at, column).expect("a cell");
    }
    for (at, id) in (1..).zip(ids) {
        sheet.write(first_row + at, first_column, id).expect("a cell");
        sheet.write(first_row + at, first_column + 1, "oil").expect("a cell");
        sheet.write(first_row + at, first_column + 2, 5).expect("a cell");
    }
}

#[test]
fn a_range_is_the_name_of_a_table_or_of_cells_in_any_case() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "nothing here").expect("a cell");
    let sheet = book.add_worksheet().set_name("Data").expect("a name");
    table(sheet, (3, 1), ["a", "b"]);
    sheet.write(6, 1, "Total").and_then(|it| it.write(6, 3, 10)).expect("a row");
    let named = Table::new().set_name("Deliveries").set_total_row(true);
    sheet.add_table(3, 1, 6, 3, &named).expect("a table");
    book.define_name("Cells", "=Data!$B$4:$D$5").expect("a name");
    book.define_name("Two", "=Data!$B$4:$C$5,Data!$D$4:$D$5").expect("a name");
    book.define_name("Moving", "=OFFSET(Data!$B$4,0,0,2,3)").expect("a name");
    let book = book.save_to_buffer().expect("a workbook");
    for name in ["Deliveries", "deliveries"] {
        let project = project("data/book.xlsx", &book, &format!("range = \"{name}\""));
        assert_eq!(check_report(&project), "", "{name}");
        assert_eq!(figures(&project, &["a", "b"]), "5 | 5", "{name}");
    }
    let project_of =
        |range: &str| project("data/book.xlsx", &book, &format!("range = \"{range}\""));
    assert_eq!(figures(&project_of("cells"), &["a"]), "5");
    assert_snapshot!(project_of("Delivery").run(&["check"]).diagnostics());
    assert_snapshot!(project_of("XFE1:XFF2").run(&["check"]).diagnostics());
    for range in ["Data!B4:D5", "'Data'!$B$4:$D$5"] {
        let told = project_of(range).check_report();
        assert!(
            told.contains(
                "write the sheet and its cells apart: `sheet = \"Data\"` and `range = \"B4:D5\"`"
            ),
            "{told}"
        );
    }
    let apart = project("data/book.xlsx", &book, "sheet = \"Data\"\nrange = \"B4:D5\"");
    assert_eq!(figures(&apart, &["a"]), "5");
    for (name, advice) in [
        (
            "Two",
            "for its first cells, write the sheet and its cells apart: `sheet = \"Data\"` and `range = \"B4:C5\"`",
        ),
        ("Moving", "write a range like `B3:F40`, or define the name for such a range"),
    ] {
        let told = project_of(name).check_report();
        assert!(told.contains("not one range of cells") && told.contains(advice), "{told}");
        assert!(!told.contains("did you mean"), "{told}");
    }
    let outside = check_report(&project_of("A1:C1048577"));
    assert!(outside.contains("refers to row 1048577, which no sheet of"), "{outside}");
}

#[test]
fn tables_side_by_side_are_one_error_with_the_columns_of_each() {
    let book = workbook(|sheet| {
        table(sheet, (0, 0), ["a", "b"]);
        table(sheet, (0, 4), ["c", "d"]);
        row(sheet, 3, &["", "", "", "", "e", "oil"]);
    });
    let whole = project("data/book.xlsx", &book, "");
    let told = whole.run(&["check"]).diagnostics();
    let told = told.split("\n\n").find(|it| it.contains("duplicate-column")).unwrap_or_default();
    assert_snapshot!(told);
    let first = project("data/book.xlsx", &book, "use = [\"A:C\"]");
    assert_eq!(figures(&first, &["a", "b"]), "5 | 5");
    let second = project("data/book.xlsx", &book, "use = [\"E:G\"]");
    assert_eq!(figures(&second, &["c", "d"]), "5 | 5");
    let csv = "id,item,quantity,,id,item,quantity\na,oil,5,,b,oil,6\n,,,,c,oil,7\n";
    let told = check_report(&project("data/claims.csv", csv, ""));
    assert!(told.contains("has two tables with the same columns side by side"), "{told}");
    let first = project("data/claims.csv", csv, "use = [\"A:C\"]");
    assert_eq!(check_report(&first), "");
}

#[test]
fn a_merged_heading_of_a_section_is_a_note_row() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "item", "quantity", "from"]);
        sheet.merge_range(1, 0, 1, 3, "Africa", &Format::new()).expect("merged");
        row(sheet, 2, &["a", "oil", "5", "KEN"]);
        row(sheet, 3, &["b", "oil", "6", "UGA"]);
    });
    assert_snapshot!(check_report(&project("data/book.xlsx", &book, "")));
}

#[test]
fn a_format_that_shows_only_a_text_is_named_as_such() {
    let book = workbook(|sheet| {
        row(sheet, 0, &["id", "item", "quantity", "quantity_low"]);
        for (at, code) in (1..).zip(["\"n/a\"", "\"undisclosed\";;", "0 \"t\""]) {
            row(sheet, at, &[&format!("c{at}"), "oil"]);
            let format = Format::new().set_num_format(code);
            sheet.write_with_format(at, 2, 6, &format).expect("a cell");
        }
    });
    assert_snapshot!(check_report(&project("data/book.xlsx", &book, "")));
}

#[test]
fn an_error_of_open_document_is_an_error_in_every_form_and_language() {
    let string = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |id: &str, attributes: &str, error: &str| {
        format!(
            "<table:table-row>{}{}<table:table-cell {attributes}><text:p>{error}</text:p></table:table-cell></table:table-row>",
            string(id),
            string("oil")
        )
    };
    let calc = "calcext:value-type=\"error\"";
    let header = format!(
        "<table:table-row>{}{}{}</table:table-row>",
        string("id"),
        string("item"),
        string("quantity")
    );
    let rows = [
        header.clone(),
        row("a", &format!("office:value-type=\"string\" {calc} office:value=\"\""), "#DIV/0!"),
        row("b", &format!("table:formula=\"of:=FOO()\" {calc}"), "#NAME?"),
        row(
            "c",
            &format!("office:value-type=\"string\" office:string-value=\"\" {calc}"),
            "#ЗНАЧЕН!",
        ),
        row("d", &format!("{calc} office:value-type=\"float\" office:value=\"0\""), "#WERT!"),
        row("e", "office:value-type=\"float\" office:value=\"7\"", "7"),
    ];
    let book = project("data/book.ods", ods("", &rows.concat()), "");
    assert_snapshot!(check_report(&book));
    assert_eq!(figures(&book, &["e"]), "7");
    let damaged = [header, row("a", "office:value-type=\"float\" office:value=\"seven\"", "seven")];
    assert_snapshot!(check_report(&project("data/book.ods", ods("", &damaged.concat()), "")));
}

//! Data files in the forms in which public bodies publish them (`tests/projects/public-files`), each read without being edited.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use crate::project::{Project, REPOSITORY, text};

const FOLDER: &str = "tests/projects/public-files";

/// The project in a temporary folder.
fn project() -> Project {
    let from = Path::new(REPOSITORY).join(FOLDER);
    let mut project = Project::empty();
    for folder in ["", "data", "templates"] {
        for entry in fs::read_dir(from.join(folder)).expect("the project") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                let to = Path::new(folder).join(name);
                project = project.file(&to.to_string_lossy(), fs::read(&path).expect("a file"));
            }
        }
    }
    project
}

#[test]
fn every_form_of_file_is_read_as_it_is_published() {
    let project = project();
    let reports = project.run(&["check", "--format", "short", "--notes"]).diagnostics();
    let of_data = reports.lines().filter(|line| {
        ["incomplete-source", "web-source", "missing-pinpoint", "unused-", "uncited-"]
            .iter()
            .all(|rule| !line.contains(rule))
    });
    assert_snapshot!("public_files_reports", of_data.collect::<Vec<_>>().join("\n"));
    project.build().expect_exit(0);
    let printed = text(&project.path("out/all.pdf"));
    let words: Vec<&str> = printed.split_whitespace().collect();
    assert_snapshot!("public_files_printed", words.join(" ").replace("; ", ";\n"));
}

/// The most lines that a file needs; those that need more say a setting for each of its peculiarities.
const MOST_LINES: usize = 9;

#[test]
fn most_files_are_configured_in_less_than_ten_lines() {
    let config = fs::read_to_string(Path::new(REPOSITORY).join(FOLDER).join("briefpress.toml"));
    let config = config.expect("the configuration");
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for section in config.split("\n[").skip(1) {
        let (head, body) = section.split_once(']').expect("a head");
        if head.starts_with("datasets.") || head.starts_with("tables.") {
            let is_setting = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
            lines.insert(head, body.lines().filter(is_setting).count() + 1);
        }
    }
    assert!(lines.len() >= 35, "{}", lines.len());
    let longer: Vec<_> = lines.iter().filter(|(_, count)| **count > MOST_LINES).collect();
    assert_snapshot!(format!("{longer:?}"), @r#"[("datasets.destatis", 14), ("datasets.douanes", 12)]"#);
}

/// Writes the sheets of a workbook.
type Fill = fn(&mut Workbook);

/// The workbooks of the project: their names, and what writes them.
const WORKBOOKS: [(&str, Fill); 5] = [
    ("iom-dtm.xlsx", displacement),
    ("sipri-milex.xlsx", expenditure),
    ("china-customs.xlsx", customs),
    ("migrant-stock.xlsx", migrants),
    ("gem-plants.xlsx", plants),
];

/// `BRIEFPRESS_UPDATE_DOCS` writes them.
#[test]
fn the_workbooks_are_those_that_this_file_writes() {
    for (name, fill) in WORKBOOKS {
        let mut book = Workbook::new();
        let created = ExcelDateTime::from_ymd(2025, 11, 3).expect("a date");
        book.set_properties(&DocProperties::new().set_creation_datetime(&created));
        fill(&mut book);
        let bytes = book.save_to_buffer().expect("a workbook");
        let path = Path::new(REPOSITORY).join(FOLDER).join("data").join(name);
        if std::env::var_os("BRIEFPRESS_UPDATE_DOCS").is_some() {
            fs::write(&path, bytes).expect("a file");
        } else {
            assert!(fs::read(&path).expect("the workbook") == bytes, "{name}");
        }
    }
}

fn sheet<'b>(book: &'b mut Workbook, name: &str) -> &'b mut Worksheet {
    book.add_worksheet().set_name(name).expect("a name")
}

/// Cells from a row on: a text that is a number is written as one.
fn rows(sheet: &mut Worksheet, first: u32, rows: &[&[&str]]) {
    for (row, cells) in (first..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).map(|_| ()),
                Err(_) if cell.is_empty() => Ok(()),
                Err(_) => sheet.write(row, column, *cell).map(|_| ()),
            }
            .expect("a cell");
        }
    }
}

fn displacement(book: &mut Workbook) {
    let sheet = sheet(book, "Master List");
    let title = "DTM Sudan: internal displacement by state";
    sheet.merge_range(0, 0, 0, 5, title, &Format::new().set_bold()).expect("a title");
    let head: &[&str] = &["Admin 1", "Admin 1 P-Code", "IDPs", "Households", "Focal point", "Date"];
    let tags: &[&str] =
        &["#adm1+name", "#adm1+code", "#affected+idps", "#affected+hh", "#contact", "#date"];
    rows(sheet, 2, &[head, tags]);
    rows(
        sheet,
        4,
        &[
            &["Khartoum", "SD01", "3820772", "764154", "A. Person"],
            &["Al Jazirah", "SD15", "450101", "90020", "B. Person"],
        ],
    );
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for row in [4, 5] {
        let day = ExcelDateTime::from_ymd(2024, 10, 30).expect("a date");
        sheet.write_with_format(row, 5, &day, &date).expect("a date");
    }
    sheet.set_column_hidden(4).expect("a hidden column");
}

fn expenditure(book: &mut Workbook) {
    rows(sheet(book, "Front page"), 0, &[&["SIPRI Military Expenditure Database"]]);
    let sheet = sheet(book, "Current US$");
    rows(
        sheet,
        0,
        &[
            &["Military expenditure by country, in millions of US$ at current prices"],
            &["Figures in blue are SIPRI estimates."],
            &["\"...\" = data unavailable. \"xxx\" = country did not exist."],
        ],
    );
    rows(
        sheet,
        5,
        &[
            &["Country", "Notes", "2021", "2022", "2023"],
            &["Africa", "", "", "", ""],
            &["Algeria", "", "9112.46", "9145.81", "18263.97"],
            &["South Sudan", "4", "xxx", "...", "379.25"],
            &["Europe", "", "", "", ""],
            &["Poland", "", "15344.24", "15341.29", "31649.62"],
        ],
    );
}

fn customs(book: &mut Workbook) {
    let sheet = sheet(book, "Sheet1");
    let centred = Format::new();
    sheet.merge_range(0, 0, 0, 2, "(2) 出口商品国别（地区）总值表", &centred).expect("a title");
    rows(sheet, 2, &[&["", "", "单位：千美元"], &["国家（地区）", "2024-01", "2024-02"]]);
    rows(
        sheet,
        4,
        &[
            &["俄罗斯", "9545187", "7123456.5"],
            &["朝鲜", "152044", "-"],
            &["土耳其", "2900012", "2100034"],
        ],
    );
}

fn migrants(book: &mut Workbook) {
    let sheet = sheet(book, "Table 1");
    rows(
        sheet,
        0,
        &[
            &["United Nations"],
            &["Population Division"],
            &[
                "Table 1. International migrant stock at mid-year by sex and by region and country, 1990-2020",
            ],
        ],
    );
    let format = Format::new();
    rows(sheet, 4, &[&["Location", "Location code", "Type of data"]]);
    sheet.merge_range(4, 3, 4, 4, "Both sexes", &format).expect("a head");
    sheet.write(4, 5, "Male").expect("a head");
    rows(
        sheet,
        5,
        &[
            &["", "", "", "1990", "2020", "2020"],
            &["WORLD", "900", "", "152986157", "280598105", "145565834"],
            &["Kenya", "404", "B R", "297292", "1050147", "530312"],
            &["Türkiye", "792", "B R", "1163686", "6052652", "3000111"],
        ],
    );
}

fn plants(book: &mut Workbook) {
    rows(
        sheet(book, "About"),
        0,
        &[&["Global Integrated Power Tracker"], &["Copyright © Global Energy Monitor"]],
    );
    rows(
        sheet(book, "Power facilities"),
        0,
        &[
            &[
                "GEM unit/phase ID",
                "Country/Area",
                "Plant name",
                "Capacity (MW)",
                "Status",
                "Start year",
            ],
            &["G100000900011", "Türkiye", "Example Dam", "124.5", "operating", "2003"],
            &["G100000900012", "Türkiye", "Example Wind", "unknown", "announced", "not found"],
        ],
    );
}

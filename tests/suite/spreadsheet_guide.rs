//! The guide "From a spreadsheet to a briefing" is true: its workbook is the one that this file writes, its files are the
//! project, and its commands print what it shows.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatScript, Workbook};

use crate::project::{Project, REPOSITORY, text};

const GUIDE: &str = "docs/guides/from-a-spreadsheet-to-a-briefing.md";
const WORKBOOK: &str = "docs/guides/pledges.xlsx";

fn guide() -> String {
    fs::read_to_string(Path::new(REPOSITORY).join(GUIDE)).expect("the guide")
}

/// The rows of the table: donor, item, amount, status, date as text, announcement and its address.
const ROWS: [[&str; 7]; 6] = [
    [
        "France",
        "tents",
        "€1.2 mln",
        "pledged",
        "",
        "Paris announces tents",
        "https://example.org/fr/1",
    ],
    [
        "",
        "field hospital",
        "€ 350,000",
        "delivered",
        "16.7.2024",
        "Hospital arrives",
        "https://example.org/fr/2",
    ],
    [
        "Japan",
        "blankets",
        "€2 mln",
        "delivered",
        "",
        "Tokyo sends blankets",
        "https://example.org/jp/1",
    ],
    [
        "",
        "water pumps",
        "n/a",
        "pledged",
        "2 September 2024",
        "Tokyo sends blankets",
        "https://example.org/jp/1",
    ],
    [
        "",
        "generators",
        "about €0.4 mln",
        "delivered",
        "",
        "Generators for two hospitals",
        "https://example.org/jp/2",
    ],
    [
        "Türkiye",
        "tents",
        "€75,000",
        "delivered",
        "30.10.2024",
        "Tents from Ankara",
        "https://example.org/tr/1",
    ],
];

/// The workbook as somebody keeps it who has to look at it: titles, merged cells, a hidden column, footnote marks, cells with
/// signs and words, dates of several kinds, and a total.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2024, 11, 14).expect("a date");
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let bold = Format::new().set_bold();
    let about = book.add_worksheet().set_name("Read me").expect("a name");
    about
        .write(0, 0, "Compiled from announcements. Ask the shelter desk before you quote it.")
        .expect("a cell");
    let sheet = book.add_worksheet().set_name("Pledges").expect("a name");
    let title = bold.clone().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, 7, "Emergency shelter for Exampleland", &title).expect("a title");
    sheet.write(1, 0, "Last updated 14 November 2024").expect("a cell");
    let head =
        ["Donor", "Item", "Amount", "Status", "Desk officer", "Date", "Announcement", "Link"];
    for (column, name) in (0..).zip(head) {
        sheet.write_with_format(3, column, name, &bold).expect("a head");
    }
    let month = Format::new().set_num_format("mmm yy");
    let mark = Format::new().set_font_script(FormatScript::Superscript);
    let plain = Format::new();
    for (row, cells) in (4..).zip(ROWS) {
        let [_, item, amount, status, date, announcement, link] = cells;
        sheet.write(row, 1, item).expect("a cell");
        match amount {
            "€2 mln" => sheet.write_rich_string(row, 2, &[(&plain, amount), (&mark, "1")]),
            _ => sheet.write(row, 2, amount),
        }
        .expect("a cell");
        sheet.write(row, 3, status).expect("a cell");
        sheet.write(row, 4, "A. Person").expect("a cell");
        if date.is_empty() {
            let day = ExcelDateTime::from_ymd(2024, 10, 1).expect("a date");
            sheet.write_with_format(row, 5, &day, &month).expect("a date");
        } else {
            sheet.write(row, 5, date).expect("a cell");
        }
        sheet.write(row, 6, announcement).expect("a cell");
        sheet.write(row, 7, link).expect("a cell");
    }
    sheet.merge_range(4, 0, 5, 0, "France", &plain).expect("merged cells");
    sheet.merge_range(6, 0, 8, 0, "Japan", &plain).expect("merged cells");
    sheet.write(9, 0, "Türkiye").expect("a cell");
    sheet.write(10, 0, "Total").and_then(|it| it.write(10, 2, "€4.0 mln")).expect("cells");
    sheet.write(12, 0, "1 Includes transport.").expect("a note");
    sheet.set_column_hidden(4).expect("a hidden column");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn the_workbook_of_the_guide_is_the_one_that_this_file_writes() {
    let path = Path::new(REPOSITORY).join(WORKBOOK);
    if std::env::var_os("BRIEFPRESS_UPDATE_DOCS").is_some() {
        fs::write(&path, workbook()).expect("a file");
    }
    assert!(fs::read(path).expect("the workbook") == workbook());
}

/// The blocks of the guide in their order: the language, the file that a block is if a line before it names one, its text.
fn blocks(guide: &str) -> Vec<(String, Option<String>, String)> {
    let mut blocks = Vec::new();
    let mut parts = guide.split("```");
    while let (Some(before), Some(block)) = (parts.next(), parts.next()) {
        let (language, text) = block.split_once('\n').expect("a language, then the text");
        let named = before.trim_end().lines().last().and_then(|line| line.strip_prefix("**`"));
        let file = named.and_then(|line| line.split_once("`**")).map(|(file, _)| file.to_owned());
        blocks.push((language.to_owned(), file, text.to_owned()));
    }
    blocks
}

/// Runs the commands of the guide one after the other, with its files as they are at that point; what each prints is in the
/// guide. Lines of three dots stand for any lines.
#[test]
fn the_commands_of_the_guide_print_what_it_shows() {
    let mut project = Project::empty().file("data/pledges.xlsx", workbook());
    let mut commands = 0;
    for (language, file, text) in blocks(&guide()) {
        if let Some(file) = file {
            project = project.file(&file, text);
        } else if language == "console" {
            let (command, shown) = text.split_once('\n').expect("a command");
            let arguments: Vec<&str> =
                command.trim_start_matches("$ briefpress ").split(' ').collect();
            let run = project.run(&arguments);
            let printed = format!("{}{}", run.stdout, run.stderr);
            assert_shown(command, shown, &printed);
            commands += 1;
        }
    }
    assert!(commands >= 4, "{commands}");
    let pdf = text(&project.path("out/pledges.pdf"));
    let words = pdf.split_whitespace().collect::<Vec<_>>().join(" ");
    for printed in
        ["1.2 million euros of tents (pledged)", "field hospital", "about 0.4 million euros"]
    {
        assert!(words.contains(printed), "{printed}: {words}");
    }
    assert!(!words.contains("A. Person"), "{words}");
}

fn assert_shown(command: &str, shown: &str, printed: &str) {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty()).collect()
    };
    let printed = lines(printed);
    let mut rest = &printed[..];
    let mut may_skip = false;
    for line in lines(shown) {
        if line == "…" {
            may_skip = true;
            continue;
        }
        let at = rest.iter().position(|own| *own == line);
        let at = at.unwrap_or_else(|| panic!("{command}: `{line}` in {printed:#?}"));
        assert!(may_skip || at == 0, "{command}: before `{line}` is {:?}", &rest[..at]);
        rest = &rest[at + 1..];
        may_skip = false;
    }
}

//! What every PDF must satisfy beyond the standards, and that each check can fail.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::pdf_readers::{Attachment, Cell, Reading, read};
use crate::project::{Project, REPOSITORY};
use crate::sample::sample;

/// The least size of type that can be read in print, in points.
const LEAST: f64 = 6.0;

/// A check: the faults it finds in a PDF.
type Check = fn(&Reading) -> Vec<String>;

/// The checks that need nothing but the PDF.
const CHECKS: [Check; 7] = [
    tables_without_heads,
    poor_alternatives,
    broken_outline,
    missing_bookmarks,
    small_text,
    outside_the_page,
    out_of_order,
];

#[test]
fn the_sample_satisfies_what_is_asked_of_every_page() {
    let faults: Vec<String> = sample().par_iter().flat_map_iter(|pdf| faults(pdf)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// All faults of a PDF of the sample project.
fn faults(pdf: &Path) -> Vec<String> {
    let reading = read(pdf);
    let name = pdf.file_stem().unwrap_or_default().to_string_lossy();
    let mut faults: Vec<String> = CHECKS.iter().flat_map(|check| check(&reading)).collect();
    faults.extend(other_language(&reading, &language(&name)));
    let tables: &[&str] = match &*name {
        "evidence-report" => &["table-resolutions.csv"],
        "gallery" => &["table-claims-by-quarter.csv", "table-resolutions.csv"],
        _ => &[],
    };
    let attachments = [&["claims.csv", "inputs.json", "sources.json"], tables].concat();
    faults.extend(other_attachments(&reading, &attachments));
    faults.into_iter().map(|fault| format!("{name}: {fault}")).collect()
}

/// The language of a briefing of the sample project: its own, or that of the project.
fn language(pdf: &str) -> String {
    let config =
        fs::read_to_string(format!("{REPOSITORY}/briefpress.toml")).expect("a configuration");
    let config: toml::Table = config.parse().expect("TOML");
    let briefings = config["briefings"].as_table().expect("briefings").iter();
    // Of a `for-each`, the PDF's name goes on where the briefing's ends.
    let briefing =
        briefings.filter(|(name, _)| pdf.starts_with(*name)).max_by_key(|(name, _)| name.len());
    let own = briefing.and_then(|(_, briefing)| briefing.get("language"));
    let language = own.unwrap_or(&config["project"]["language"]);
    language.as_str().expect("a language").to_owned()
}

fn tables_without_heads(reading: &Reading) -> Vec<String> {
    let headless = |rows: &&Vec<_>| !rows.iter().flatten().any(|cell: &Cell| cell.head);
    let tables = reading.tables.iter().map(|table| &table.0).filter(headless);
    tables
        .map(|rows| {
            let first: Vec<&str> =
                rows.iter().flatten().map(|cell| cell.text.as_str()).take(3).collect();
            format!("no cell is a head in the table that begins {first:?}")
        })
        .collect()
}

fn poor_alternatives(reading: &Reading) -> Vec<String> {
    let figures = reading.figures.iter().map(|text| text.as_deref().unwrap_or_default());
    figures
        .filter(|text| !is_sentence(text) || names_a_file(text))
        .map(|text| format!("the alternative text is no sentence: {text:?}"))
        .collect()
}

/// Whether a text begins like a sentence, ends like one and has several words; Chinese and Japanese
/// put no blanks between theirs.
fn is_sentence(text: &str) -> bool {
    let begins =
        text.chars().next().is_some_and(|first| !first.is_lowercase() && first.is_alphanumeric());
    let ends = text.ends_with(['.', '!', '?', '。', '؟', '۔']);
    let words = text.split_whitespace().count();
    begins
        && ends
        && (words >= 3 || text.chars().filter(|&letter| letter > '\u{2e80}').count() >= 8)
}

fn names_a_file(text: &str) -> bool {
    let endings = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".pdf"];
    endings.iter().any(|ending| text.to_lowercase().contains(ending))
}

fn broken_outline(reading: &Reading) -> Vec<String> {
    let levels = reading.headings.iter().map(|heading| heading.level);
    let before = [0].into_iter().chain(levels);
    let skips =
        reading.headings.iter().zip(before).filter(|(heading, before)| heading.level > before + 1);
    let mut faults: Vec<String> =
        skips.map(|(heading, _)| format!("the heading {:?} skips a level", heading.text)).collect();
    if reading.headings.is_empty() {
        faults.push("there is no heading".to_owned());
    }
    faults
}

fn missing_bookmarks(reading: &Reading) -> Vec<String> {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let headings: Vec<String> =
        reading.headings.iter().map(|heading| squeezed(&heading.text)).collect();
    let strays = reading.bookmarks.iter().filter(|mark| !headings.contains(&squeezed(mark)));
    let mut faults: Vec<String> =
        strays.map(|mark| format!("the bookmark {mark:?} leads to no heading")).collect();
    if reading.bookmarks.is_empty() {
        faults.push("there is no bookmark".to_owned());
    }
    faults
}

fn small_text(reading: &Reading) -> Vec<String> {
    let small = reading.sizes.iter().filter(|size| size.size < LEAST);
    small.map(|size| format!("text of {} pt: {:?}", size.size, size.text)).collect()
}

fn outside_the_page(reading: &Reading) -> Vec<String> {
    reading.outside.iter().map(|text| format!("outside of {text}")).collect()
}

fn out_of_order(reading: &Reading) -> Vec<String> {
    reading
        .disordered
        .iter()
        .map(|text| format!("read after what stands behind it, {text}"))
        .collect()
}

fn other_language(reading: &Reading, expected: &str) -> Option<String> {
    let language = reading.language.as_deref();
    (language != Some(expected)).then(|| format!("the language is {language:?}, not {expected}"))
}

/// Attachments that are not exactly these, or that a reader cannot tell what they are.
fn other_attachments(reading: &Reading, expected: &[&str]) -> Vec<String> {
    let mut names: Vec<&str> = reading.attachments.iter().map(|file| file.name.as_str()).collect();
    names.sort_unstable();
    let mut faults = Vec::new();
    if names != expected {
        faults.push(format!("the attachments are {names:?}, not {expected:?}"));
    }
    let told = |file: &&Attachment| {
        file.listed && file.description.is_some() && file.relationship.is_some()
    };
    let untold = reading.attachments.iter().filter(|file| !told(file));
    faults.extend(untold.map(|file| format!("the attachment is not told of: {file:?}")));
    faults
}

/// A small document, without any standard that would refuse its faults.
fn document(template: &str) -> Reading {
    document_in("en-GB", template)
}

/// A small document in a language.
fn document_in(language: &str, template: &str) -> Reading {
    let project = Project::new()
        .config(&format!(
            "[pdf]\nstandards = \"1.7\"\n[project]\nlanguage = \"{language}\"\n\
             [check]\ntext-outside-page = \"warn\"\n"
        ))
        .template(template);
    project.build().expect_exit(0);
    read(&project.pdf())
}

/// A check finds this one fault in a document, and none in the same without it.
#[track_caller]
fn finds(check: Check, template: &str, fault: &str, mended: &str) {
    assert_eq!(check(&document(template)), [fault], "{template}");
    assert_eq!(check(&document(mended)), [""; 0], "{mended}");
}

#[test]
fn a_table_without_heads_is_found() {
    finds(
        tables_without_heads,
        "= A\n#table(columns: 2)[a][b][c][d]",
        "no cell is a head in the table that begins [\"a\", \"b\", \"c\"]",
        "= A\n#table(columns: 2, table.header[a][b])[c][d]",
    );
}

#[test]
fn an_alternative_text_that_is_no_sentence_is_found() {
    let figure = |alt: &str| format!("= A\n#figure(rect(), alt: \"{alt}\")");
    let mended = figure("A rectangle without a fill.");
    for alt in ["chart.png", "A chart", "see the file chart.png.", "a rectangle without a fill."] {
        let fault = format!("the alternative text is no sentence: {alt:?}");
        finds(poor_alternatives, &figure(alt), &fault, &mended);
    }
    finds(
        poor_alternatives,
        "= A\n#figure(rect())",
        "the alternative text is no sentence: \"\"",
        &mended,
    );
}

#[test]
fn headings_that_make_no_outline_are_found() {
    let fault = "the heading \"B\" skips a level";
    finds(broken_outline, "= A\n=== B", fault, "= A\n== B\n=== C\n= D");
    finds(broken_outline, "Text", "there is no heading", "= A");
    let hidden = "#set heading(bookmarked: false)\n= A";
    finds(missing_bookmarks, hidden, "there is no bookmark", "= A");
}

#[test]
fn text_that_is_too_small_is_found() {
    let fault = "text of 5 pt: \"tiny\"";
    finds(small_text, "= A\n#text(5pt)[tiny]", fault, "= A\n#text(6pt)[tiny]");
}

#[test]
fn text_outside_of_its_page_is_found() {
    let fault = "outside of page 1: far";
    let placed = |dx: &str| format!("= A\n#place(dx: {dx})[far]");
    finds(outside_the_page, &placed("30cm"), fault, &placed("3cm"));
    finds(outside_the_page, &placed("-20cm"), fault, &placed("-1cm"));
}

/// A column on a side of the page.
fn column(side: &str, text: &str) -> String {
    format!("#place({side} + top, dy: 2cm, block(width: 40%)[{text} #lorem(60)])\n")
}

#[test]
fn columns_that_are_read_from_the_right_to_the_left_are_found() {
    let [first, second] = [column("left", "First."), column("right", "Second.")];
    let fault = "read after what stands behind it, page 1: First. ";
    let disordered = out_of_order(&document(&format!("= A\n{second}{first}")));
    assert!(matches!(&disordered[..], [one] if one.starts_with(fault)), "{disordered:?}");
    assert_eq!(out_of_order(&document(&format!("= A\n{first}{second}"))), [""; 0]);
    let columns = "#set page(columns: 2)\n= A\n#lorem(900)";
    assert_eq!(out_of_order(&document(columns)), [""; 0]);
}

#[test]
fn in_arabic_the_column_on_the_right_comes_first() {
    let [right, left] = [column("right", "First."), column("left", "Second.")];
    assert_eq!(out_of_order(&document_in("ar", &format!("= A\n{right}{left}"))), [""; 0]);
    let disordered = out_of_order(&document_in("ar", &format!("= A\n{left}{right}")));
    assert_eq!(disordered.len(), 1, "{disordered:?}");
}

#[test]
fn another_language_and_other_attachments_are_found() {
    let english = document("= A");
    assert_eq!(other_language(&english, "en-GB"), None);
    let told = other_language(&english, "fr").expect("a fault");
    assert_eq!(told, "the language is Some(\"en-GB\"), not fr");
    let attached = document("= A\n#pdf.attach(\"more.txt\", bytes(\"more\"))");
    let told = other_attachments(&attached, &["claims.csv", "inputs.json"]);
    let names = "[\"claims.csv\", \"inputs.json\", \"templates/more.txt\"]";
    let expected = "[\"claims.csv\", \"inputs.json\"]";
    assert_eq!(told[0], format!("the attachments are {names}, not {expected}"));
    assert!(told[1..].iter().any(|fault| fault.contains("more.txt")), "{told:?}");
}

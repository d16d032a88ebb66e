//! Supplements entries of the list of sources with what a style does not print: symbol, year, web address, day of access
//! and address of an archived copy.

use std::collections::HashMap;
use std::sync::LazyLock;

use hayagriva::citationberg::IndependentStyle;
use hayagriva::citationberg::json::Item;

use super::address::{is_archived, link};
use super::affixes::Affixes;
use super::csl_item::SourceKind;
use super::formatter::CiteprocRun;
use super::library::Sources;
use super::source::Source;
use super::text_run::{TextRun, join_runs, plain_text};
use crate::text::{is_web_address, split_at_address};

/// The fields that may hold the address of an archived copy.
const ARCHIVES: [&str; 3] = ["archive_location", "archive", "note"];

/// The field with the day on which a page was read.
const ACCESSED: &str = "accessed";

/// Adds to each entry the details that it lacks.
pub(super) fn supplement_entries(
    list: Vec<(String, Vec<TextRun>)>,
    sources: &Sources,
    pass: &CiteprocRun<'_>,
) -> Vec<(String, Vec<TextRun>)> {
    let mut known = HashMap::new();
    let complete = |(key, mut body): (String, Vec<TextRun>)| {
        if let (Some(source), Some(item)) = (sources.get(&key), pass.items.get(&*key)) {
            let words = pass.context.words;
            // To ask the style takes two entries more: only for what has such a day.
            let is_lacking = item.0.contains_key(ACCESSED)
                && !*known.entry(shape(item)).or_insert_with(|| prints_accessed(item, pass));
            for text in [date_of(source, &body), symbol(source, &body)] {
                append(&mut body, text.map(|text| (TextRun::plain(text), &NO_AFFIXES)));
            }
            let address = address_of(source, &body);
            append(&mut body, address.map(|at| (link_to(at), &NO_AFFIXES)));
            let accessed =
                Some(()).filter(|()| is_lacking).and_then(|()| day_of_access(item, pass));
            append(&mut body, accessed.map(|day| (TextRun::plain(day), &words.accessed)));
            let archived = archive_address(source, &body);
            append(&mut body, archived.map(|at| (link_to(at), &words.archived)));
        }
        (key, body)
    };
    list.into_iter().map(complete).collect()
}

/// No text before and after.
static NO_AFFIXES: Affixes = Affixes { before: String::new(), after: String::new() };

/// The symbol or number of a document, if the entry does not have it.
fn symbol(source: &Source, entry: &[TextRun]) -> Option<String> {
    let number = source.text("number").filter(|_| source.kind != SourceKind::Press)?;
    let solid = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    (!solid(&plain_text(entry)).contains(&solid(&number))).then_some(number)
}

/// The year of a source, or the words that it has for a date, if the entry does not have it.
pub(super) fn date_of(source: &Source, entry: &[TextRun]) -> Option<String> {
    let date = source.date_in_words("issued").or_else(|| {
        let (first, last) = source.days("issued")?;
        let year = Some(first.year()).filter(|year| *year == last.year())?;
        // Styles count the years before Christ, of which 0 is the first.
        Some(if year > 0 { year.to_string() } else { (1 - year).to_string() })
    })?;
    (!plain_text(entry).to_lowercase().contains(&date.to_lowercase())).then_some(date)
}

/// The web address of a source, if the entry gives none.
fn address_of(source: &Source, entry: &[TextRun]) -> Option<String> {
    let is_told = entry.iter().any(|run| run.is_own_address && run.link.is_some());
    source.text("URL").filter(|address| !is_told && is_web_address(address))
}

fn link_to(address: String) -> TextRun {
    TextRun { link: link(&address), is_own_address: true, ..TextRun::plain(address) }
}

/// Adds a sentence to an entry.
fn append(body: &mut Vec<TextRun>, added: Option<(TextRun, &Affixes)>) {
    let Some((run, Affixes { before, after })) = added else { return };
    let told = plain_text(body);
    let stop = if told.trim_end().ends_with(['.', '?', '!', '”', '’']) { " " } else { ". " };
    let before = format!("{stop}{}", capital(before));
    body.extend([TextRun::plain(before), run, TextRun::plain(format!("{after}."))]);
    *body = join_runs(std::mem::take(body));
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}

/// The type and the fields of an item, by which a style decides what to print.
fn shape(item: &Item) -> String {
    let kind = item.type_().unwrap_or_default();
    item.0.keys().fold(kind.into_owned(), |shape, field| shape + "|" + field)
}

/// Returns whether the style prints the day on which an item was read.
fn prints_accessed(item: &Item, pass: &CiteprocRun<'_>) -> bool {
    let mut without = item.clone();
    without.0.remove(ACCESSED);
    pass.entry(item) != pass.entry(&without)
}

/// A style that prints the day on which a page was read, and nothing else.
static ONLY_ACCESSED: LazyLock<IndependentStyle> = LazyLock::new(|| {
    let style = concat!(
        r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">"#,
        "<info><title>Accessed</title><id>accessed</id><updated>2025-01-01T00:00:00Z</updated></info>",
        r#"<citation><layout><date variable="accessed" form="text"/></layout></citation></style>"#,
    );
    IndependentStyle::from_xml(style).expect("the text above is a style")
});

/// The day on which an item was read, as its language writes it.
fn day_of_access(item: &Item, pass: &CiteprocRun<'_>) -> Option<String> {
    let day = plain_text(&pass.format_by(&ONLY_ACCESSED, item));
    (!day.is_empty()).then_some(day)
}

/// The address of an archived copy, if the entry does not have it.
fn archive_address(source: &Source, entry: &[TextRun]) -> Option<String> {
    let mut texts = ARCHIVES.into_iter().filter_map(|field| source.text(field));
    let address = texts.find_map(|text| address(&text))?;
    let is_told = plain_text(entry).contains(&address);
    (!is_told && source.text("URL").as_deref() != Some(&address)).then_some(address)
}

/// The first web address of an archive in a text.
fn address(text: &str) -> Option<String> {
    let mut rest = text;
    while let Some((_, address, after)) = split_at_address(rest) {
        if is_archived(address) && is_web_address(address) {
            return Some(address.to_owned());
        }
        rest = after;
    }
    None
}

//! Sources as the formatter takes them: guarded against its habits, and with the types under which styles print them best.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use hayagriva::citationberg::json as csl;
use hayagriva::citationberg::taxonomy::StandardVariable;
use hayagriva::types::{Numeric, PageRanges};

use super::csl_item::{
    DATES, Item, NAMES, all_names, date, is_type_of_program, item_type, names, rich_text, text,
};
use super::library::Sources;
use super::markup::{self, FIELD, FIELD_END};
use super::name::Name;
use super::page_ranges::{first_page, guarded_pages, printed_pages};
use super::request::{CitationContext, CitationGroup};
use super::style::CitationStyle;
use super::terms::CitationTerms;
use super::text_run::{WORD_JOINER, hide_digits, without_notes};
use super::united_nations::{is_symbol, legal_fields, symbol};
use super::unprinted_fields::prints_field;
use super::untitled::{name_symbol_once, name_untitled};
use crate::text::is_web_address;

/// Fields whose texts are numbers of their own form: `MSMT/2025/1-2`, `2023-05`.
const NUMBERED_FIELDS: [&str; 2] = ["number", "version"];

/// Fields that the formatter reads as numbers although not all of them are plain ones: `007`, `2008–09`.
const COUNTED_FIELDS: [&str; 5] =
    ["chapter-number", "collection-number", "issue", "part-number", "volume"];

/// The fields that are numbers, addresses or keys: the formatter takes them apart.
const BARE_FIELDS: [&str; 26] = [
    "DOI",
    "ISBN",
    "ISSN",
    "PMCID",
    "PMID",
    "URL",
    "chapter-number",
    "citation-key",
    "citation-number",
    "collection-number",
    "edition",
    "first-reference-note-number",
    "id",
    "issue",
    "locator",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "page",
    "page-first",
    "part-number",
    "printing-number",
    "section",
    "supplement-number",
    "version",
    "volume",
];

/// The fields whose texts are symbols.
const SYMBOL_FIELDS: [&str; 2] = ["number", "collection-number"];

/// Older names of fields, with those of today.
const RENAMED_FIELDS: [(&str, &str); 4] = [
    ("shortTitle", "title-short"),
    ("journalAbbreviation", "container-title-short"),
    ("event", "event-title"),
    ("event-title", "event"),
];

/// The field with the letter that distinguishes sources of one author and year. The formatter would assign the letters in
/// the order of the citations; they follow the list.
pub(super) const YEAR_SUFFIX: StandardVariable = StandardVariable::Keyword;

/// The item as the formatter takes it under a style, with the kind of work in the words of the document.
pub(super) fn to_citeproc(item: &Item, style: &CitationStyle, words: &CitationTerms) -> csl::Item {
    let item = &*with_container(item, style);
    let mut fields = BTreeMap::new();
    for field in item.keys() {
        if let Some(value) = field_value(item, field, words) {
            fields.insert(field.clone(), value);
        }
    }
    put_pages(&mut fields, item, style);
    if let Some(title) = reviewed_title(item).filter(|_| style.names_reviews()) {
        fields.insert("title".to_owned(), csl::Value::String(of_source(&title)));
    }
    for (old, new) in RENAMED_FIELDS {
        if let (Some(value), false) = (fields.get(old), fields.contains_key(new)) {
            fields.insert(new.to_owned(), value.clone());
        }
    }
    if style.is_of_law() {
        fields.remove("division");
        for (field, text) in legal_fields(item) {
            fields.entry(field.to_owned()).or_insert(csl::Value::String(text));
        }
        for field in repeated_fields(item) {
            fields.remove(field);
        }
        if is_reported_case(item) {
            // A number such as "19 Civ 4210" is not part of a report.
            let is_neutral = text(item, "number").is_some_and(|it| is_neutral_citation(&it));
            fields.remove(if is_neutral { "authority" } else { "number" });
        }
    }
    // The words of a style follow the language of the document, whatever that of the source is.
    fields.remove("language");
    // Keywords are not printed; their field holds the letter that distinguishes sources.
    fields.remove(&YEAR_SUFFIX.to_string());
    let key = text(item, "id").unwrap_or_default();
    fields.insert("citation-key".to_owned(), csl::Value::String(key));
    let kind = formatted_type(item, style);
    let has_series = has_series_of_journal(item) && !style.is_of_law();
    if is_act(item) && matches!(kind, "document" | "report") {
        put_journal(&mut fields, item, "container-title");
    } else if has_series && (is_act(item) || style.is_numeric() && kind == "legal_case") {
        // Numeric styles print no container of law.
        let field = if style.is_numeric() { "collection-title" } else { "container-title" };
        put_journal(&mut fields, item, field);
    }
    fields.insert("type".to_owned(), csl::Value::String(kind.to_owned()));
    let mut formatted = csl::Item(fields);
    name_symbol_once(&mut formatted, item, style);
    name_untitled(&mut formatted, item, style);
    date_by_status(&mut formatted, style);
    formatted
}

/// Puts the state of publication of an undated source in the place of its date, if the style prints no such state.
fn date_by_status(formatted: &mut csl::Item, style: &CitationStyle) {
    if !formatted.0.contains_key("issued")
        && formatted.0.contains_key("status")
        && !prints_field(style, formatted, "status")
        && let Some(status) = formatted.0.remove("status")
    {
        formatted.0.insert("issued".to_owned(), status);
    }
}

/// Puts the pages in, and the first one, which the formatter finds only in ranges of numbers.
fn put_pages(fields: &mut BTreeMap<String, csl::Value>, item: &Item, style: &CitationStyle) {
    let Some(pages) = text(item, "page") else { return };
    let guarded = guarded_pages(&pages, style.has_page_format());
    if PageRanges::from_str(&guarded).is_err() {
        let first = csl::Value::String(first_page(&guarded).to_owned());
        fields.entry("page-first".to_owned()).or_insert(first);
    }
    let guarded = escape_for_citeproc("page", &guarded);
    fields.insert("page".to_owned(), csl::Value::String(guarded));
}

/// The value of a field as the formatter takes it, if the field is printed.
fn field_value(item: &Item, field: &str, words: &CitationTerms) -> Option<csl::Value> {
    if NAMES.contains(&field) {
        return Some(csl::Value::Names(all_names(item, field).iter().map(Name::to_csl).collect()));
    }
    if DATES.contains(&field) {
        let date = date(item, field)?;
        let in_words = || date.words().map(|words| csl::Value::String(of_source(words)));
        return date.to_csl().map(csl::Value::Date).or_else(in_words);
    }
    let text = rich_text(item, field).filter(|it| !is_archived_copy(field, it))?;
    if field == "genre" && is_type_of_program(&text) {
        return None;
    }
    let is_genre = matches!(field, "genre" | "status");
    let genre = words.genre(&text).filter(|_| is_genre).map(str::to_owned);
    let text = genre.unwrap_or(text);
    let text = match field {
        "edition" => edition_number(&text).unwrap_or(&text).to_owned(),
        "publisher-place" => words.places(&text),
        _ => without_label(field, &text).to_owned(),
    };
    let is_bare = BARE_FIELDS.contains(&field);
    let text =
        if is_bare { escape_for_citeproc(field, &text) } else { of_source(&without_notes(text)) };
    Some(csl::Value::String(text))
}

/// A text with the marks of what is a source's own, and not the style's.
pub(super) fn of_source(text: &str) -> String {
    format!("{FIELD}{}{FIELD_END}", markup::markup_to_marks(text))
}

fn is_act(item: &Item) -> bool {
    let name = text(item, "type").unwrap_or_default();
    matches!(name.as_str(), "bill" | "legislation" | "regulation")
}

/// Returns the fields of an act that its title repeats, which styles of law print after it: "Ports Act 2020", and not
/// "Ports Act 2020 2020". Resolutions of the United Nations are cited by their symbol and date instead.
fn repeated_fields(item: &Item) -> Vec<&'static str> {
    let title = text(item, "title").filter(|_| is_act(item) && symbol(item).is_none());
    let Some(title) = title else { return Vec::new() };
    let year = date(item, "issued").and_then(|date| date.days()).map(|(first, _)| first.year());
    let has_year = year.is_some_and(|year| {
        title.split(|c: char| !c.is_ascii_digit()).any(|number| number == year.to_string())
    });
    let has_number = text(item, "number").is_some_and(|number| title.contains(&number));
    let is_in_journal = text(item, "container-title").is_some();
    let repeated = [("issued", has_year && !is_in_journal), ("number", has_number)];
    repeated.into_iter().filter(|(_, is_repeated)| *is_repeated).map(|(field, _)| field).collect()
}

fn is_reported_case(item: &Item) -> bool {
    text(item, "container-title").is_some()
        && text(item, "type").is_some_and(|it| it == "legal_case")
}

/// Returns whether the number of a case names its year and court: `[2019] EWCA Civ 1020`, `2019 SCC 5`.
fn is_neutral_citation(number: &str) -> bool {
    let mut words = number.split(' ');
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    number.starts_with('[')
        || words.next().is_some_and(is_year)
            && words.next().is_some_and(|word| word.chars().all(char::is_uppercase))
}

/// Returns whether a source has a series that is part of the name of its journal, `L` of `OJ L`, or that is its journal.
fn has_series_of_journal(item: &Item) -> bool {
    let is_journal = text(item, "container-title").is_none();
    text(item, "collection-title").is_some_and(|series| is_journal || series.chars().count() == 1)
}

/// Puts the journal of an act with its volume and pages into one field.
fn put_journal(fields: &mut BTreeMap<String, csl::Value>, item: &Item, field: &str) {
    let Some(journal) = official_journal(item) else { return };
    let parts = [
        "collection-title",
        "container-title",
        "container-title-short",
        "issue",
        "page",
        "page-first",
        "volume",
    ];
    for part in parts {
        fields.remove(part);
    }
    fields.insert(field.to_owned(), csl::Value::String(of_source(&journal)));
}

/// Returns whether a field gives the address of an archived copy: styles write it as a name, with a capital
/// letter and no link. The list of sources adds it.
fn is_archived_copy(field: &str, text: &str) -> bool {
    matches!(field, "archive" | "archive_location") && is_web_address(text)
}

/// The type under which an item is formatted.
///
/// The styles know legislation as statutes of the United States, which have no author, and whose number is that of a
/// public law: "Resolution 1718 (2006), Pub. L. No. S/RES/1718 (2006) (2006)". Other acts are formatted as
/// documents, of which body, title, symbol, date and address all show, or under numeric styles, which leave out the
/// symbol of a document, as reports. Styles of law know better.
fn formatted_type(item: &Item, style: &CitationStyle) -> &'static str {
    let name = text(item, "type").unwrap_or_default();
    if is_act(item) && !style.is_of_law() && is_of_no_statute_book(item) {
        return if style.is_numeric() { "report" } else { "document" };
    }
    item_type(&name).map_or("document", |known| known.name)
}

/// Returns whether an act is one of a body, such as a resolution of the Security Council, or has a number that is not one of
/// a public law of the United States ("116-92").
fn is_of_no_statute_book(item: &Item) -> bool {
    let is_public_law = |number: &str| {
        let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        number.split_once(['-', '–']).is_some_and(|(congress, law)| digits(congress) && digits(law))
    };
    let has_other_number = text(item, "number").is_some_and(|number| !is_public_law(&number));
    has_other_number || !names(item, "author").is_empty()
}

/// Where an act was published, as one text: "OJ L 119, 1". As a document it has no issue and no pages.
fn official_journal(item: &Item) -> Option<String> {
    let titles = ["container-title", "collection-title"].map(|field| rich_text(item, field));
    if titles.iter().all(Option::is_none) {
        return None;
    }
    let numbers = ["volume", "issue"].map(|field| text(item, field));
    let place = titles.into_iter().chain(numbers).flatten().collect::<Vec<_>>().join(" ");
    Some(match text(item, "page") {
        Some(pages) => format!("{place}, {}", printed_pages(&pages)),
        None => place,
    })
}

/// Guards a text against two habits of the formatter: a number with punctuation is reformatted ("05-34"
/// becomes "05–34"), and a closing bracket is dropped before the style's own.
fn escape_for_citeproc(field: &str, text: &str) -> String {
    let number = Numeric::from_str(text).ok().map(|number| number.to_string());
    let is_set_anew = number.as_ref().is_some_and(|number| number != text);
    // "2008–09" would be 2008–9, and "007" would be 7.
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let loses_digits = number.is_some_and(|number| letters(&number) != letters(text));
    let is_counted = COUNTED_FIELDS.contains(&field) && (loses_digits || is_falling(text));
    let mut guarded = text.to_owned();
    if COUNTED_FIELDS.contains(&field)
        && let Some((volume, part)) = decimal(text)
    {
        guarded = format!("{volume}.{}", hide_digits(part));
    }
    if (NUMBERED_FIELDS.contains(&field) && is_set_anew) || is_counted {
        for mark in ['-', '–', '&', ','] {
            // A hyphen before a number is read as a minus: "TR-07" would be "TR" and -7.
            guarded = guarded.replace(mark, &format!("{WORD_JOINER}{mark}{WORD_JOINER}"));
        }
        if is_counted {
            guarded.insert(0, WORD_JOINER);
        }
    }
    // "S/RES/1718" is no number, before which styles write "no."
    if field == "number" && is_symbol(text) {
        guarded = hide_digits(&guarded);
    }
    if text.starts_with(char::is_lowercase) && SYMBOL_FIELDS.contains(&field) {
        guarded.insert(0, WORD_JOINER);
    }
    let is_address = matches!(field, "URL" | "DOI" | "PMID" | "PMCID");
    if guarded.ends_with([')', ']']) && !is_address {
        guarded.push(WORD_JOINER);
    }
    without_notes(guarded)
}

/// Volume and part of a text like `2.3`: the formatter reads only one number, and leaves out the label of a text without one.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').filter(|(volume, part)| is_number(volume) && is_number(part))
}

/// Returns whether a text is two numbers, of which the second is not higher: `2024-1` is not a range.
fn is_falling(text: &str) -> bool {
    let numbers =
        text.split_once(['-', '–']).map(|(first, last)| [first, last].map(str::parse::<u32>));
    matches!(numbers, Some([Ok(first), Ok(last)]) if first >= last)
}

/// Words before and after numbers of some fields, which styles print: `vol. 3`, `2 vols.`
const LABELS: [(&str, &[&str]); 5] = [
    ("collection-number", &["vol.", "volume", "no.", "nr.", "bd.", "band"]),
    ("issue", &["no.", "nr.", "issue", "heft", "n°", "n.º", "№"]),
    ("number-of-volumes", &["vols.", "vols", "vol.", "volumes", "bde.", "bände"]),
    ("version", &["version"]),
    ("volume", &["vol.", "vol", "volume", "bd.", "band", "tome", "t."]),
];

/// A number without the label that it is given with.
fn without_label<'t>(field: &str, text: &'t str) -> &'t str {
    let Some((_, labels)) = LABELS.iter().find(|(labelled, _)| *labelled == field) else {
        return text;
    };
    let small = text.to_lowercase();
    let is_number = |rest: &&str| rest.starts_with(|c: char| c.is_ascii_digit());
    let bare = labels.iter().find_map(|label| {
        if small.len() == text.len() && small.ends_with(label) {
            return Some(text[..text.len() - label.len()].trim_end()).filter(is_number);
        }
        let rest = small.strip_prefix(label)?;
        text.get(text.len() - rest.len()..).map(str::trim_start).filter(is_number)
    });
    bare.unwrap_or(text)
}

/// Words for an edition after its number, which styles print.
const EDITIONS: [&str; 9] =
    ["aufl", "auflage", "ed", "edición", "edition", "edizione", "edn", "éd", "édition"];

/// English ordinal numbers, with which editions are counted in BibTeX.
const ORDINALS: [(&str, &str); 12] = [
    ("first", "1"),
    ("second", "2"),
    ("third", "3"),
    ("fourth", "4"),
    ("fifth", "5"),
    ("sixth", "6"),
    ("seventh", "7"),
    ("eighth", "8"),
    ("ninth", "9"),
    ("tenth", "10"),
    ("eleventh", "11"),
    ("twelfth", "12"),
];

/// Returns whether a text names itself an edition, which styles would write after it: "Late Edition".
pub(super) fn names_edition(text: &str) -> bool {
    let mut words = text.split([' ', '\u{a0}', '.', ',', '(', ')']).map(str::to_lowercase);
    words.any(|word| EDITIONS.contains(&word.as_str()) || word == "издание" || word == "изд")
}

/// The number of an edition without its words: `3` of `3rd ed.`, `2` of `Second`.
fn edition_number(text: &str) -> Option<&str> {
    let small = text.to_lowercase();
    let (word, rest) = small.split_once(' ').unwrap_or((small.as_str(), ""));
    if let Some((_, number)) = ORDINALS.iter().find(|(ordinal, _)| *ordinal == word) {
        return (rest.is_empty() || EDITIONS.contains(&rest.trim_end_matches('.')))
            .then_some(*number);
    }
    let (number, rest) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let rest = rest.to_lowercase();
    let ordinals = ["st", "nd", "rd", "th", "ème", "ᵉ", "e", "ª", ""];
    let mut words = ordinals.iter().filter_map(|ordinal| rest.strip_prefix(ordinal));
    let is_word = |word: &str| EDITIONS.contains(&word.trim_matches([' ', '\u{a0}', '.']));
    (!number.is_empty() && words.any(is_word)).then_some(number)
}

/// Beginnings of titles that say what styles write themselves before the title of a reviewed work.
const REVIEW_OF: [&str; 5] =
    ["Review of ", "Rezension zu ", "Rezension von ", "Compte rendu de ", "Reseña de "];

/// The title of a review without the words that styles write, if it names no reviewed work otherwise.
fn reviewed_title(item: &Item) -> Option<String> {
    let is_review = text(item, "type").is_some_and(|it| it == "review" || it == "review-book");
    let is_named = ["reviewed-title", "reviewed-author"].iter().any(|it| item.contains_key(*it));
    let title = rich_text(item, "title").filter(|_| is_review && !is_named)?;
    REVIEW_OF.iter().find_map(|start| title.strip_prefix(start)).map(str::to_owned)
}

/// Types of sources of law that have a container: a journal, a reporter, a series of treaties.
const LAW_TYPES: [&str; 5] = ["bill", "legal_case", "legislation", "regulation", "treaty"];

/// A source of law whose container is only given as a series, with that series as its container: "3013 UNTS 269".
///
/// Numeric styles print the series of an act or case, and no container.
fn with_container<'i>(item: &'i Item, style: &CitationStyle) -> Cow<'i, Item> {
    let types: &[&str] = if style.is_numeric() { &["treaty"] } else { &LAW_TYPES };
    let is_of_law = text(item, "type").is_some_and(|it| types.contains(&it.as_str()));
    let has = |field: &str| text(item, field).is_some();
    let is_placed = has("volume") || has("page");
    if !is_of_law || !is_placed || has("container-title") || !has("collection-title") {
        return Cow::Borrowed(item);
    }
    let mut item = item.clone();
    if let Some(series) = item.remove("collection-title") {
        item.insert("container-title".to_owned(), series);
    }
    Cow::Owned(item)
}

/// The cited sources by their keys, as the formatter takes them.
pub(super) type Items<'a> = BTreeMap<&'a str, csl::Item>;

/// A field that sorts first and is unique: the formatter often compares items, field by field.
pub(super) const UNIQUE_FIELD: &str = "\u{1}";

/// The key of an item that is not a source. Between two notes it prevents "ibid."
pub(super) const SEPARATOR_KEY: &str = "";

/// Returns the known sources that a document cites or mentions, and the separator.
pub(super) fn items<'a>(
    sources: &Sources,
    context: CitationContext<'_>,
    notes: &'a [CitationGroup],
    mentioned: &[&'a str],
) -> Items<'a> {
    let keys: BTreeSet<&str> = keys(notes).chain(mentioned.iter().copied()).collect();
    let known = keys.into_iter().filter_map(|key| Some((key, sources.get(key)?)));
    let CitationContext { style, words, .. } = context;
    let known = known.map(|(key, source)| (key, to_citeproc(&source.item, style, words)));
    let all = known.chain([(SEPARATOR_KEY, csl::Item(BTreeMap::new()))]);
    let distinct = all.enumerate().map(|(at, (key, mut item))| {
        item.0.insert(
            UNIQUE_FIELD.to_owned(),
            csl::Value::Number(i64::try_from(at).unwrap_or(i64::MAX)),
        );
        (key, item)
    });
    distinct.collect()
}

/// Returns the keys that citations name, in their order.
pub(super) fn keys(notes: &[CitationGroup]) -> impl Iterator<Item = &str> {
    notes.iter().flat_map(|note| &note.cited).map(|cited| cited.reference.key.as_str())
}

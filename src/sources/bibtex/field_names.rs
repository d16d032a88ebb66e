//! Fields of BibLaTeX: those that are read, with their names in CSL, and those that are not.
//!
//! Source: the BibLaTeX manual, sections 2.2.2 to 2.2.5.

use super::super::csl_item;

/// Fields that have another name in BibTeX, or had one (BibLaTeX manual, section 2.2.5), or that other programs and styles
/// write otherwise.
const RENAMED: [(&str, &str); 19] = [
    ("accessdate", "urldate"),
    ("accessed", "urldate"),
    ("address", "location"),
    ("annote", "annotation"),
    ("archiveprefix", "eprinttype"),
    ("collection", "series"),
    ("hyphenation", "langid"),
    ("journal", "journaltitle"),
    ("key", "sortkey"),
    ("keyword", "keywords"),
    ("lastaccessed", "urldate"),
    ("lastchecked", "urldate"),
    ("origyear", "origdate"),
    ("pdf", "file"),
    ("place", "location"),
    ("primaryclass", "eprintclass"),
    ("school", "institution"),
    ("urlaccessed", "urldate"),
    ("visited", "urldate"),
];

/// The name of today of a field.
pub(super) fn current_name(field: &str) -> &str {
    RENAMED.iter().find(|(old, _)| *old == field).map_or(field, |(_, new)| new)
}

/// Fields whose texts are printed as they are, with their names in CSL.
pub(super) const TEXTS: [(&str, &str); 20] = [
    ("abstract", "abstract"),
    ("annotation", "annote"),
    ("chapter", "chapter-number"),
    ("doi", "DOI"),
    ("edition", "edition"),
    ("eventtitle", "event-title"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("keywords", "keyword"),
    // The library of the owner, as pandoc has it.
    ("library", "call-number"),
    ("origlocation", "original-publisher-place"),
    ("origpublisher", "original-publisher"),
    ("origtitle", "original-title"),
    ("pagetotal", "number-of-pages"),
    ("shortjournal", "container-title-short"),
    ("shorttitle", "title-short"),
    ("venue", "event-place"),
    ("version", "version"),
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
];

/// Fields of names, with their names in CSL.
pub(super) const NAMES: [(&str, &str); 3] =
    [("author", "author"), ("bookauthor", "container-author"), ("translator", "translator")];

/// The fields of editors, whose roles other fields name.
const EDITORS: [&str; 4] = ["editor", "editora", "editorb", "editorc"];

/// Fields that a reader would miss, for which CSL has no place.
pub(super) const WITHOUT_PLACE: [&str; 11] = [
    "afterword",
    "annotator",
    "commentator",
    "eventtitleaddon",
    "foreword",
    "holder",
    "introduction",
    "issuetitle",
    "nameaddon",
    "origlanguage",
    "reprinttitle",
];

/// Other fields that are read.
const OTHERS: [&str; 47] = [
    "addendum",
    "booksubtitle",
    "booktitle",
    "booktitleaddon",
    "court",
    "date",
    "day",
    "editor",
    "editora",
    "editorb",
    "editorc",
    "eid",
    "entrysubtype",
    "eprint",
    "eprinttype",
    "eventdate",
    "howpublished",
    "institution",
    "issue",
    "journalsubtitle",
    "journaltitle",
    "journaltitleaddon",
    "langid",
    "language",
    "location",
    "mainsubtitle",
    "maintitle",
    "maintitleaddon",
    "month",
    "note",
    "number",
    "organization",
    "origdate",
    "pages",
    "part",
    "publisher",
    "pubstate",
    "series",
    "shortauthor",
    "shorteditor",
    "subtitle",
    "title",
    "titleaddon",
    "type",
    "url",
    "urldate",
    "year",
];

/// Fields that are read and never printed: what is wrong in them does not matter.
const NEVER_PRINTED: [&str; 9] = [
    "abstract",
    "annotation",
    "file",
    "keywords",
    "relatedstring",
    "shorthandintro",
    "sortkey",
    "sorttitle",
    "timestamp",
];

/// Fields that say how an entry is read, or what it takes from others.
const DIRECTIONS: [&str; 8] = [
    "allow",
    "crossref",
    "editoratype",
    "editorbtype",
    "editorctype",
    "editortype",
    "xdata",
    "xref",
];

/// Fields by which BibLaTeX sorts, indexes, labels and processes entries: they have no text for readers.
const OF_BIBLATEX: [&str; 29] = [
    "authortype",
    "bookpagination",
    "entryset",
    "execute",
    "gender",
    "ids",
    "indexsorttitle",
    "indextitle",
    "label",
    "labelname",
    "labeltitle",
    "langidopts",
    "options",
    "owner",
    "pagination",
    "presort",
    "relatedoptions",
    "relatedtype",
    "shortauthor",
    "shorteditor",
    "shorthand",
    "shorthandintro",
    "shortseries",
    "sortinit",
    "sortname",
    "sortshorthand",
    "sorttitle",
    "sortyear",
    "translatortype",
];

/// Fields in which libraries of references and databases keep what is theirs, in letters and digits.
const OF_PROGRAMS: [&str; 44] = [
    "abbrevsourcetitle",
    "accessionnumber",
    "affiliation",
    "affiliations",
    "authorkeywords",
    "coden",
    "comment",
    "copyright",
    "correspondenceaddress",
    "creationdate",
    "databaseprovider",
    "dateadded",
    "datemodified",
    "doctype",
    "documenttype",
    "esihighlycitedpaper",
    "esihotpaper",
    "googlebooks",
    "groups",
    "journaliso",
    "lccn",
    "modificationdate",
    "numberofcitedreferences",
    "oa",
    "orcidnumbers",
    "pmcid",
    "pmid",
    "priority",
    "printed",
    "publicationstage",
    "qualityassured",
    "ranking",
    "rating",
    "readstatus",
    "relevance",
    "researchareas",
    "researcheridnumbers",
    "rights",
    "source",
    "timescited",
    "uniqueid",
    "usagecountlast180days",
    "usagecountsince2013",
    "webofsciencecategories",
];

/// How other fields of such programs begin: those of Mendeley, `BibDesk` and `JabRef`.
const PREFIXES_OF_PROGRAMS: [&str; 3] = ["mendeley-", "bdsk-", "__"];

/// Fields of other programs that are near one of these, and mean something else.
const FOREIGN: [&str; 2] = ["eissn", "urls"];

/// Fields whose texts are changed before they are set: dates, names, keys of BibLaTeX, pages and addresses. What is lost of
/// them is reported where they are read.
const CHANGED: [&str; 20] = [
    "addendum",
    "date",
    "day",
    "doi",
    "eprinttype",
    "eventdate",
    "howpublished",
    "langid",
    "language",
    "location",
    "month",
    "note",
    "origdate",
    "pages",
    "pubstate",
    "series",
    "type",
    "url",
    "urldate",
    "year",
];

/// Returns the fields whose values become those of CSL, or are missed there.
fn read_fields() -> impl Iterator<Item = &'static str> + Clone {
    let with_place = TEXTS.iter().chain(&NAMES).map(|(field, _)| *field);
    with_place.chain(OTHERS).chain(WITHOUT_PLACE)
}

/// Returns whether a mistake in a field matters: programs and people add fields of their own, which nothing reads.
pub(super) fn is_read(field: &str) -> bool {
    !NEVER_PRINTED.contains(&field)
        && (DIRECTIONS.contains(&field) || read_fields().any(|known| known == field))
}

/// Returns the field that was probably meant by one that is not known.
pub(super) fn misspelt_field(field: &str) -> Option<&'static str> {
    let older = RENAMED.into_iter().filter(|(_, new)| read_fields().any(|read| read == *new));
    let known = read_fields().chain(DIRECTIONS).chain(older.map(|(old, _)| old));
    let known: Vec<&str> = known.collect();
    let is_other = FOREIGN.contains(&field) || !has_place(field);
    if is_other { None } else { csl_item::misspelt_field(field, known) }
}

/// Returns whether the text of a field, if it is read, is a part of the item as it is written.
pub(super) fn has_place(field: &str) -> bool {
    let without_text = NEVER_PRINTED.iter().chain(&DIRECTIONS).chain(&OF_BIBLATEX).chain(&CHANGED);
    let names = NAMES.iter().map(|(field, _)| field).chain(&EDITORS);
    let letters: String = field.chars().filter(|c| c.is_alphanumeric()).collect();
    if OF_PROGRAMS.contains(&letters.as_str())
        || PREFIXES_OF_PROGRAMS.iter().any(|prefix| field.starts_with(prefix))
    {
        return false;
    }
    !without_text.chain(names).any(|known| *known == field)
}

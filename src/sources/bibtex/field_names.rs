//! Fields of BibLaTeX: those that are read, with their names in CSL, and those that are not.
//!
//! Source: the BibLaTeX manual, sections 2.2.2 to 2.2.5.

use super::super::csl_item;

/// Fields that have another name in BibTeX, or had one (BibLaTeX manual, section 2.2.5), or that other programs and styles
/// write otherwise.
pub(super) const RENAMED: [(&str, &str); 17] = [
    ("accessdate", "urldate"),
    ("accessed", "urldate"),
    ("address", "location"),
    ("annote", "annotation"),
    ("archiveprefix", "eprinttype"),
    ("collection", "series"),
    ("journal", "journaltitle"),
    ("key", "sortkey"),
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
    ("library", "archive"),
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
const OTHERS: [&str; 40] = [
    "addendum",
    "booksubtitle",
    "booktitle",
    "booktitleaddon",
    "date",
    "day",
    "editor",
    "editora",
    "editorb",
    "editorc",
    "eid",
    "eprint",
    "eprinttype",
    "eventdate",
    "howpublished",
    "institution",
    "issue",
    "journalsubtitle",
    "journaltitle",
    "langid",
    "language",
    "location",
    "maintitle",
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
    "type",
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
const DIRECTIONS: [&str; 9] = [
    "allow",
    "crossref",
    "editoratype",
    "editorbtype",
    "editorctype",
    "editortype",
    "entrysubtype",
    "xdata",
    "xref",
];

/// Fields that are near one of these, and mean something else: those by which BibLaTeX sorts, indexes and labels, and
/// those of other programs.
const FOREIGN: [&str; 16] = [
    "eissn",
    "entrysubtype",
    "indexsorttitle",
    "indextitle",
    "keyword",
    "label",
    "labelname",
    "labeltitle",
    "nameaddon",
    "shorthand",
    "shorthandintro",
    "sortname",
    "sortshorthand",
    "sorttitle",
    "sortyear",
    "urls",
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
    let known: Vec<&str> = read_fields().chain(older.map(|(old, _)| old)).collect();
    if FOREIGN.contains(&field) { None } else { csl_item::misspelt_field(field, known) }
}

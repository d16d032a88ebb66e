//! BibTeX and BibLaTeX.
//!
//! 1. [`scanner`]: the file is split into entries; each that cannot be read is reported and taken out.
//! 2. [`fields`]: abbreviations are put in and LaTeX is read; a field that fails costs no entry.
//! 3. [`inherit`]: entries take from others what they refer to.
//! 4. [`item`](mod@item): each becomes an item of CSL.
//!
//! Source of the format: the BibLaTeX manual, <https://ctan.org/pkg/biblatex>, chapter 2.

mod address;
mod address_text;
mod dates;
mod field_names;
mod fields;
mod inherit;
mod item;
mod names;
mod person;
mod scanner;
mod terms;
mod unread_fields;

use std::ops::Range;
use std::sync::Arc;

use biblatex::RawBibliography;

use super::csl_item::{Item, TYPES, item_type};
use super::limits::{ValueCounter, too_many_sources};
use super::note_lines;
use super::source::Source;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::rules::Suppression;
pub(super) use fields::Abbreviations;
use fields::{BibtexDiagnostics, BibtexEntry};

/// Characters that end a line, and look like nothing or a blank (Unicode, "Newline Guidelines").
const LINE_SEPARATORS: [char; 4] = ['\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Fields that describe someone's own copy.
const UNPRINTED_FIELDS: [&str; 5] = ["abstract", "annotation", "annote", "file", "keywords"];

/// Reads the sources of a file, with repeated keys still among them, and adds its abbreviations to those of the files before
/// it: BibTeX reads all files of a document as one.
pub(super) fn read(
    file: &Arc<SourceFile>,
    abbreviations: &mut Abbreviations,
    diagnostics: &mut Diagnostics,
) -> Vec<Source> {
    let mut findings = BibtexDiagnostics { file, diagnostics, ambiguous_names: Vec::new() };
    if let Some(place) = first_text_of_none(file.text()) {
        let message = "this is not BibTeX: no source, such as `@report{key, …}`, is in the file";
        let error = Diagnostic::error("unreadable-bibliography", message);
        findings.diagnostics.push(error.at(Span::new(file, place)));
        return Vec::new();
    }
    let cut = scanner::scan(file.text());
    if let Some(place) = cut.beyond_limit {
        findings.diagnostics.push(too_many_sources(Span::new(file, place)));
        return Vec::new();
    }
    for fault in cut.faults {
        if fault.is_entry {
            findings.report_unreadable(fault.place, &fault.message);
        } else {
            findings.report_field(fault.place, &fault.message, None);
        }
    }
    let raw = match RawBibliography::parse(&cut.text) {
        Ok(raw) => raw,
        Err(error) => {
            let message = format!("this is not BibTeX: {}", error.kind);
            let error = Diagnostic::error("unreadable-bibliography", message);
            findings.diagnostics.push(error.at(Span::new(file, 0..0)));
            return Vec::new();
        }
    };
    abbreviations.add(&raw.abbreviations);
    let abbreviations = &*abbreviations;
    let entries =
        raw.entries.iter().map(|entry| fields::read(&entry.v, abbreviations, &mut findings));
    let mut entries: Vec<_> = entries.collect();
    inherit::inherit(&mut entries, &mut findings);
    let is_source = |entry: &&BibtexEntry| entry.kind != "xdata" && !entry.is_unreadable;
    let entries = entries.iter().filter(is_source);
    let mut counter = ValueCounter::new();
    let within_limit = |entry: &BibtexEntry| {
        let source = if counter.is_exceeded() { None } else { source(entry, &mut findings) };
        counter.count(source?, findings.diagnostics)
    };
    entries.filter_map(within_limit).collect()
}

/// The place of the first line of text in a file in which no entry begins; `None` if it is empty or has only comments.
fn first_text_of_none(text: &str) -> Option<Range<usize>> {
    if text.contains('@') {
        return None;
    }
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let line = lines.into_iter().find(|line| !line.is_empty() && !line.starts_with('%'))?;
    let start = text.find(line)?;
    Some(start..start + line.len())
}

fn source(entry: &BibtexEntry, findings: &mut BibtexDiagnostics<'_>) -> Option<Source> {
    if entry.key.is_empty() {
        findings
            .report_unreadable(entry.place.clone(), "this source has no key and cannot be cited");
        return None;
    }
    let place = Span::new(findings.file, entry.place.clone());
    if entry.kind == "set" {
        findings.diagnostics.push(unsupported_set(entry, place));
        return None;
    }
    let kind = kind(entry, &place, findings.diagnostics);
    let mut item = item::item(entry, kind, findings);
    let unread_fields = unread_fields::unread_fields(entry, &item, findings);
    let allow = read_suppressions(entry, &mut item, findings);
    let source = Source {
        allow,
        aliases: entry.keys_in("ids"),
        unread_fields,
        ambiguous_names: std::mem::take(&mut findings.ambiguous_names),
        ..Source::from_item(item, None, place)
    };
    report_separators(entry, &source, findings);
    Some(source)
}

/// The error about a set of sources that BibLaTeX prints as one entry of its list.
fn unsupported_set(entry: &BibtexEntry, place: Span) -> Diagnostic {
    let message = "this source cannot be read: a set of sources (`@set`) is not supported";
    let error = Diagnostic::error("unreadable-source", message).at(place);
    let members: Vec<String> =
        entry.keys_in("entryset").iter().map(|key| format!("\"{key}\"")).collect();
    if members.is_empty() {
        return error.hint("remove the set, and cite its members");
    }
    error.hint(format!("remove the set, and cite its members: `cite([{}])`", members.join(", ")))
}

/// Reports the characters of a source that end a line without being a line break. Of its text they are not: a value is on one
/// line when it is printed.
fn report_separators(
    entry: &BibtexEntry,
    source: &Source,
    BibtexDiagnostics { file, diagnostics, .. }: &mut BibtexDiagnostics<'_>,
) {
    for (name, field) in &entry.fields {
        let written = file.text().get(field.place.clone()).unwrap_or_default();
        let is_unprinted = UNPRINTED_FIELDS.contains(&name.as_str());
        let found = written.char_indices().find(|(_, c)| LINE_SEPARATORS.contains(c));
        let Some((at, separator)) = found.filter(|_| !is_unprinted) else { continue };
        let start = field.place.start + at;
        let message = format!(
            "`{name}` of `{}` contains a line separator (U+{:04X}), which is invisible",
            entry.key,
            u32::from(separator)
        );
        diagnostics.push(
            Diagnostic::warning("invisible-character", message)
                .at(Span::new(file, start..start + separator.len_utf8()))
                .hint("write a space in its place")
                .about(source.subject()),
        );
    }
}

/// The exceptions of an entry, in its field `allow` and in its note.
fn read_suppressions(
    entry: &BibtexEntry,
    item: &mut Item,
    findings: &mut BibtexDiagnostics<'_>,
) -> Vec<Suppression> {
    let texts = [("allow", entry.text("allow")), ("note", note_lines::extract_from_note(item))];
    let texts = texts.into_iter().filter_map(|(field, text)| Some((field, text?)));
    let read = |(field, text): (&str, String)| {
        let place = Span::new(findings.file, entry.place_of(field));
        note_lines::read_suppressions(&text, &place, findings.diagnostics)
    };
    texts.flat_map(read).collect()
}

/// The type of CSL for that of an entry; one that is not known is reported.
fn kind(entry: &BibtexEntry, place: &Span, diagnostics: &mut Diagnostics) -> &'static str {
    let subtype = entry.text("entrysubtype").unwrap_or_default();
    let known = match (&*entry.kind, &*subtype) {
        ("article", "newspaper") => Some("article-newspaper"),
        ("article", "magazine") => Some("article-magazine"),
        (name, _) => official_type(name).or_else(|| unofficial_type(name)),
    };
    known.unwrap_or_else(|| {
        let name = &entry.kind;
        let message = format!("there is no source type `{name}`");
        let warning = Diagnostic::warning("unknown-source-type", message)
            .at(place.clone())
            .did_you_mean(name, TYPES.iter().map(|known| known.name))
            .hint("it is printed as a generic document");
        diagnostics.push(warning);
        "document"
    })
}

/// The types that BibLaTeX supports (manual, sections 2.1.1 and 2.1.2).
fn official_type(name: &str) -> Option<&'static str> {
    Some(match name {
        "article" | "suppperiodical" => "article-journal",
        "book" | "collection" | "manual" | "mvbook" | "mvcollection" | "mvproceedings"
        | "mvreference" | "proceedings" | "reference" => "book",
        "bookinbook" | "inbook" | "incollection" | "suppbook" | "suppcollection" => "chapter",
        "booklet" => "pamphlet",
        "conference" | "inproceedings" => "paper-conference",
        "dataset" => "dataset",
        "electronic" | "online" | "www" => "webpage",
        "inreference" => "entry-encyclopedia",
        "mastersthesis" | "phdthesis" | "thesis" => "thesis",
        "misc" => "document",
        "patent" => "patent",
        "periodical" => "periodical",
        "report" | "techreport" => "report",
        "software" => "software",
        "unpublished" => "manuscript",
        _ => return None,
    })
}

/// Types that BibLaTeX names but does not support (manual, section 2.1.3), and those of CSL.
fn unofficial_type(name: &str) -> Option<&'static str> {
    match name {
        "jurisdiction" => Some("legal_case"),
        "legal" => Some("treaty"),
        "movie" | "video" => Some("motion_picture"),
        "audio" | "music" => Some("song"),
        "artwork" | "image" => Some("graphic"),
        "letter" => Some("personal_communication"),
        "commentary" => Some("book"),
        other => item_type(other).map(|known| known.name),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use super::*;
    use crate::diagnostic::Severity;

    fn read(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) -> Vec<Source> {
        super::read(file, &mut Abbreviations::default(), diagnostics)
    }

    fn check(text: &str, sources: &[&str], messages: &[&str]) {
        tests::check_reader(read, "s.bib", text, sources, messages);
    }

    fn check_type(text: &str, expect: &str) {
        let mut diagnostics = Diagnostics::new();
        let sources = read(&SourceFile::new("s.bib", text), &mut diagnostics);
        let name = super::super::csl_item::text(&sources[0].item, "type");
        assert_eq!(name.as_deref(), Some(expect), "{text}");
    }

    #[test]
    fn entries_have_the_places_of_their_keys() {
        check(
            "% list\n@book{a, title={T}}\n\n  @online{b,title={U}}",
            &["s.bib:2:7 a", "s.bib:4:11 b"],
            &[],
        );
        check("", &[], &[]);
        check("% no sources yet\n\n", &[], &[]);
        check(
            "% sources\njust text\n",
            &[],
            &[
                "s.bib:2:1 unreadable-bibliography: this is not BibTeX: no source, such as `@report{key, …}`, is in the file",
            ],
        );
        check("@string{un = {United Nations}} @book{a, publisher = un}", &["s.bib:1:38 a"], &[]);
    }

    #[test]
    fn what_is_between_entries_is_skipped() {
        check("Exported by desk@ministry.example\n@book{a, title={T}}", &["s.bib:2:7 a"], &[]);
        check("@Comment old list\n@book{a, title={T}}", &["s.bib:2:7 a"], &[]);
        check("@comment{@book{x, title={T}}}@book{a, title={T}}", &["s.bib:1:36 a"], &[]);
        check("@preamble{\"\\x\" # {y}}@book{a, title={T}}", &["s.bib:1:28 a"], &[]);
        check("% @book{x, title={T}}\n@book{a, title={T}}", &["s.bib:2:7 a"], &[]);
        check(
            "@book(a, title={T (of) U}, note = \")\")\n@book{b,}",
            &["s.bib:1:7 a", "s.bib:2:7 b"],
            &[],
        );
        check("@book{a, % one\n% two {\n title={T} % three\n}", &["s.bib:1:7 a"], &[]);
    }

    #[test]
    fn a_key_may_have_characters_that_mean_something_in_values() {
        check(
            "@book{a\"b, title={T}, note=\"N\"}\n@book{a\"b\"c, title=\"T\"}\n@book{a=\"b\", title=\"T\" # \"U\"}",
            &["s.bib:1:7 a\"b", "s.bib:2:7 a\"b\"c", "s.bib:3:7 a=\"b\""],
            &[],
        );
        check(
            "@book{a#\"b, title={T}}\n@book{a%b, title={T}}\n@book{a\\, title={T}}\n@book{a\\\"b'~(c), title={T}}",
            &["s.bib:1:7 a#\"b", "s.bib:2:7 a%b", "s.bib:3:7 a\\", "s.bib:4:7 a\\\"b'~(c)"],
            &[],
        );
        check("@book{% \"1\"\n a % \"2\"\n, title={T}}", &["s.bib:2:2 a"], &[]);
        check(
            "@book{a{b}, title={T}}\n@book{c, title={T}}",
            &["s.bib:2:7 c"],
            &[
                "s.bib:1:10 unreadable-source: this source cannot be read: a brace cannot be in a key",
            ],
        );
    }

    #[test]
    fn a_name_that_cannot_be_read_is_reported() {
        let report = |place: &str, message: &str| {
            format!("s.bib:{place} unreadable-source: this source cannot be read: {message}")
        };
        let check = |text: &str, place: &str, message: &str| {
            let text = format!("{text}\n@book{{z, title={{T}}}}");
            check(&text, &["s.bib:2:7 z"], &[&report(place, message)]);
        };
        check("@re\"port{a, title={T}}", "1:1", "`\"` cannot be in the type of a source");
        check("@book'{a, title={T}}", "1:1", "`'` cannot be in the type of a source");
        check("@book%1{a, title={T}}", "1:1", "`%` cannot be in the type of a source");
        check("@book{a, ti\"tle\"={T}}", "1:12", "`=` is missing before this");
        check("@book{a, ti#tle={T}}", "1:12", "`=` is missing before this");
        check("@book{a, \"title\"={T}}", "1:10", "this is not the name of a field");
        check("@book{a, {title}={T}}", "1:10", "this is not the name of a field");
        check("@book{a, title=={T}}", "1:16", "a value is missing before this");
        check("@book{a, title={T} \"U\"}", "1:20", "a comma is missing before this");
        check("@book{a b, title={T}}", "1:9", "a key has no blanks");
        check("@book{a title={T}}", "1:9", "a comma is missing before this");
        check("@book{a title = {T}}", "1:9", "a comma is missing before this");
        check("@string{u\"n = {x}}", "1:10", "`=` is missing before this");
        check("@string{\"un\" = \"x\"}", "1:9", "this is not the name of a field");
    }

    #[test]
    fn a_type_with_unusual_characters_is_one_at_the_beginning_of_a_line() {
        check(
            "@re.port{a, title={T}}\ndesk@ministry.example{b, c}\n@ministry.example (d, e)\n@x.y{f}",
            &["s.bib:1:10 a"],
            &["s.bib:1:10 unknown-source-type: there is no source type `re.port`"],
        );
    }

    #[test]
    fn an_entry_that_cannot_be_read_costs_no_other() {
        check(
            "@book{a, title = {T}\n@book{b}\n@book{c, title={T}\n year=2020}\n@book{d, title={U}}",
            &["s.bib:5:7 d"],
            &[
                "s.bib:1:1 unreadable-source: this source cannot be read: a brace or quotation mark is not closed",
                "s.bib:2:8 unreadable-source: this source cannot be read: it has a key and nothing else",
                "s.bib:4:2 unreadable-source: this source cannot be read: a comma is missing before this",
            ],
        );
        check(
            "@book{a, title = {T}}, note = {N}}\n@book{, title={U}}",
            &["s.bib:1:7 a"],
            &[
                "s.bib:1:22 invalid-source-field: this is outside of any source: an earlier `}` closes the source too early",
                "s.bib:2:7 unreadable-source: this source has no key and cannot be cited",
            ],
        );
    }

    #[test]
    fn nothing_is_followed_without_end() {
        let deep = format!(
            "@book{{a, title={{{}{}}}}}\n@book{{b, title={{T}}}}",
            "{".repeat(100_000),
            "}".repeat(100_000)
        );
        check(
            &deep,
            &["s.bib:2:7 b"],
            &[
                "s.bib:1:1 unreadable-source: this source cannot be read: its braces are nested too deeply",
            ],
        );
        let open = "@book{a,\n".repeat(5_000) + "@book{b, title={T}}";
        let mut diagnostics = Diagnostics::new();
        let sources = read(&SourceFile::new("s.bib", open), &mut diagnostics);
        assert_eq!((sources.len(), diagnostics.count(Severity::Error)), (1, 5_000));
        let abbreviations: Vec<_> =
            (0..60).map(|at| format!("@string{{s{at} = s{0} # s{0}}}", at + 1)).collect();
        check(
            &format!("{}\n@book{{a, title = s0}}", abbreviations.concat()),
            &["s.bib:2:7 a"],
            &["s.bib:2:18 invalid-source-field: `title`: there is no abbreviation `s20`"],
        );
        let chain: Vec<_> = (0..70)
            .map(|at| format!("@book{{k{at}, title={{T}}, crossref={{k{}}}}}\n", at + 1))
            .collect();
        let mut diagnostics = Diagnostics::new();
        let sources = read(&SourceFile::new("s.bib", chain.concat()), &mut diagnostics);
        let found: Vec<_> = diagnostics.kept().map(|found| found.message.as_str()).collect();
        assert_eq!(sources.len(), 70);
        assert_eq!(
            found,
            ["`crossref`: `k50` leads too far", "`crossref`: there is no source `k70`"]
        );
    }

    #[test]
    fn a_field_that_cannot_be_used_is_left_out() {
        check(
            "@online{a, date={the 5th},\n url={www.a.b},\n urldate={2024-13-01}}",
            &["s.bib:1:9 a"],
            &[
                "s.bib:2:7 invalid-source-field: `url`: this is not a web address: it must begin with https:// or http://",
                "s.bib:1:18 invalid-source-field: `date`: this is not a date: write it like 2024-05-31",
                "s.bib:3:11 invalid-source-field: `urldate`: there is no date 2024-13-01; 2024 is used",
            ],
        );
        check(
            "@article{a, year={21}, publisher = nn, title={A}, Title={B}}",
            &["s.bib:1:10 a"],
            &[
                "s.bib:1:36 invalid-source-field: `publisher`: there is no abbreviation `nn`",
                "s.bib:1:51 invalid-source-field: `title` is given twice: the first one is used",
                "s.bib:1:19 invalid-source-field: `year`: this is not understood as a date: it is printed as it is written, and nothing can be calculated from it",
            ],
        );
    }

    #[test]
    fn line_separators_are_reported_at_their_place() {
        check(
            "@book{a, title={T\u{2028}U}, publisher={P\u{85}Q}, abstract={x\u{2029}}}",
            &["s.bib:1:7 a"],
            &[
                "s.bib:1:35 invisible-character: `publisher` of `a` contains a line separator (U+0085), which is invisible",
                "s.bib:1:18 invisible-character: `title` of `a` contains a line separator (U+2028), which is invisible",
            ],
        );
    }

    #[test]
    fn fields_that_nothing_reads_are_not_reported() {
        check(
            r"@book{a, title={T}, tableofcontents={\verb|x|}, remark = ack-nn, remark={twice}, abstract={\cite{b}}}",
            &["s.bib:1:7 a"],
            &[],
        );
        check(
            r"@book{a, title={\foo{T}}}",
            &["s.bib:1:7 a"],
            &[
                r"s.bib:1:17 invalid-source-field: `title`: the LaTeX command `\foo` is not supported",
            ],
        );
    }

    #[test]
    fn a_year_with_a_dash_begins_a_range_without_an_end() {
        let message = "invalid-source-field: `year`: only the first date of a range is printed";
        check(
            r#"@periodical{a, title={T}, year = "1987" # "\unskip--"}"#,
            &["s.bib:1:13 a"],
            &[&format!("s.bib:1:35 {message}")],
        );
        check(
            "@periodical{a, title={T}, year={1987--}}",
            &["s.bib:1:13 a"],
            &[&format!("s.bib:1:33 {message}")],
        );
        check(
            "@periodical{a, title={T}, year={19--}}",
            &["s.bib:1:13 a"],
            &[
                "s.bib:1:33 invalid-source-field: `year`: this is not understood as a date: it is printed as it is written, and nothing can be calculated from it",
            ],
        );
    }

    #[test]
    fn short_names_stand_in_for_missing_ones() {
        let authors = |text: &str| {
            let mut diagnostics = Diagnostics::new();
            let sources = read(&SourceFile::new("s.bib", text), &mut diagnostics);
            assert_eq!(diagnostics.iter().count(), 0, "{text}");
            sources[0].names("author")
        };
        assert_eq!(authors("@book{a, shortauthor={Accius}, shorthand={Acc.}}"), ["Accius"]);
        assert_eq!(
            authors("@book{a, shortauthor={HW}, author={{Harbour Watch}}}"),
            ["Harbour Watch"]
        );
    }

    #[test]
    fn entries_that_refer_to_what_is_not_there_or_to_themselves_are_read() {
        check(
            "@string{x = y}@string{y = x}\n@book{a, title=x, crossref={b}}\n@book{b, crossref={a}, xdata={c}}",
            &["s.bib:2:7 a", "s.bib:3:7 b"],
            &[
                "s.bib:2:16 invalid-source-field: `title`: there is no abbreviation `x`",
                "s.bib:3:31 invalid-source-field: `xdata`: there is no source `c`",
                "s.bib:3:20 invalid-source-field: `crossref`: `a` leads back to this source",
            ],
        );
    }

    #[test]
    fn types_become_those_of_csl() {
        check_type("@article{a, journaltitle={J}}", "article-journal");
        check_type("@article{a, journaltitle={J}, entrysubtype={newspaper}}", "article-newspaper");
        check_type("@techreport{a, title={T}}", "report");
        check_type("@phdthesis{a, title={T}}", "thesis");
        check_type("@incollection{a, booktitle={B}}", "chapter");
        check_type("@online{a, url={https://a.b}}", "webpage");
        check_type("@dataset{a, title={T}}", "dataset");
        check_type("@legislation{a, title={T}}", "legislation");
        check_type("@jurisdiction{a, title={T}}", "legal_case");
        check_type("@misc{a, title={T}}", "document");
    }
}

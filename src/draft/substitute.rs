//! Putting the values into the text.

use std::ops::Range;
use std::sync::Arc;

use typst::syntax::VirtualPath;

use super::attached_tables::AttachedTable;
use super::attachments::attaching_code;
use super::briefing::{Briefing, DocumentKind};
use super::crowded_notes::crowded_notes;
use super::encode::{
    BACK_REFERENCE, COPIES, CitationForm, CitationMarkup, CitationOptions, Citations, ListPlace,
    NOTES, encode, string,
};
use super::occurrence::{Occurrence, bodies_by_source, list_form, with_cells};
use super::page_order::{PageOrder, WrittenCitations};
use super::source_map::{SourceMap, Substitution};
use super::syntax_context::SyntaxContext;
use super::typst_fields::TypstFields;
use super::value_file::ValueFile;
use crate::diagnostic::Diagnostic;
use crate::project::{Publication, TEMPLATES};
use crate::sources::{CitationTerms, FormattedCitations};

/// A draft that is put together.
pub(super) struct Composed {
    /// The path of its text, which is that of the template.
    pub path: String,
    /// The text.
    pub text: String,
    /// Where the text comes from.
    pub map: SourceMap,
    /// What the text cites.
    pub citations: WrittenCitations,
    /// The bytes of the text that are of one of the sources of a citation, in their order: each with the number of the source
    /// in the citation, from 0.
    pub cited_parts: Vec<(Range<usize>, usize)>,
    /// The file of the values that it reads, if it reads any.
    pub values: Option<Vec<u8>>,
}

/// The citations of a draft.
pub(super) struct Cited<'a> {
    pub formatted: &'a FormattedCitations,
    /// What they are in the text.
    pub form: CitationForm<'a>,
    /// The order in which they were formatted.
    pub order: PageOrder,
    pub words: &'a CitationTerms,
}

/// Puts the values in their places. `fields` are those of claims that Typst code may print, `tables` are attached.
pub(super) fn substitute(
    briefing: &Briefing,
    (rendered, printed): (&str, &[Occurrence]),
    mut map: SourceMap,
    Cited { formatted, form, order, words }: Cited<'_>,
    fields: Arc<TypstFields>,
    tables: &[AttachedTable],
) -> Result<Composed, Vec<Diagnostic>> {
    let list = list_form(printed);
    let shown = CitationOptions {
        form,
        list: match list {
            Some(_) => ListPlace::Here,
            None if briefing.part == DocumentKind::Whole => ListPlace::Missing,
            None => ListPlace::Elsewhere,
        },
        grouped: list.is_some_and(|list| list.is_grouped),
        short: list.is_some_and(|list| list.is_short),
        bodies: bodies_by_source(printed, &briefing.language),
        words,
        language: &briefing.language,
    };
    let mut citations = Citations::new(formatted, &order, shown, printed);
    let mut values = ValueFile::new(&briefing.language, fields);
    let (mut text, mut edits, mut findings) = (String::new(), Vec::new(), Vec::new());
    let (mut ranges, mut cited_parts) = (Vec::new(), Vec::new());
    let mut prelude = prelude(briefing, formatted, tables) + citations.links.import();
    if citations.have_copies() {
        prelude += COPIES;
    }
    let encoded: Vec<(Result<String, String>, Vec<CitationMarkup>)> = printed
        .iter()
        .map(|it| {
            let encoded = encode(&it.value, it.place, &mut citations, &mut values);
            (encoded, citations.taken())
        })
        .collect();
    prelude += &values.isolating_rules();
    if starts_with_line_break(rendered) {
        // Two line breaks would be a paragraph break, which the template does not have.
        prelude.truncate(prelude.trim_end().len());
    }
    edits.push(Substitution {
        rendered: 0..0,
        draft: 0..prelude.len(),
        cells: Vec::new(),
        place: SyntaxContext::Markup,
    });
    text.push_str(&prelude);
    let (mut copied, mut after_note) = (0, false);
    for (Occurrence { range, place, cells, .. }, (encoded, cited)) in printed.iter().zip(encoded) {
        text.push_str(&rendered[copied..range.start]);
        after_note &= copied == range.start;
        copied = range.end;
        let start = text.len();
        match encoded {
            Ok(typst) => {
                // The numbers of two notes would read as one.
                if after_note && NOTES.iter().any(|note| typst.starts_with(note)) {
                    text.push_str("#super[,];");
                }
                after_note = place.is_text() && NOTES.iter().any(|note| typst.contains(note));
                let places = locate(cited.iter().map(|it| &*it.text), &typst, text.len());
                for (place, CitationMarkup { text: written, parts }) in places.iter().zip(&cited) {
                    let of_sources = parts.iter().map(|(part, _)| &**part);
                    let of_sources = locate(of_sources, written, place.start).into_iter();
                    cited_parts.extend(of_sources.zip(parts.iter().map(|(_, source)| *source)));
                }
                ranges.extend(places);
                text.push_str(&typst);
            }
            Err(why) => {
                let at = map.template_of_rendered(range.clone());
                findings.push(with_cells(Diagnostic::error("misplaced-value", why).at(at), cells));
            }
        }
        let draft = start..text.len();
        edits.push(Substitution {
            rendered: range.clone(),
            draft,
            cells: cells.clone(),
            place: *place,
        });
    }
    text.push_str(&rendered[copied..]);
    if !findings.is_empty() {
        return Err(findings);
    }
    map.set_substitutions(edits);
    let as_notes = matches!(form, CitationForm::Notes);
    if as_notes {
        let crowded = crowded_notes(&text, &ranges, &map);
        if !crowded.is_empty() {
            return Err(crowded);
        }
    }
    let path = path(briefing).map_err(|finding| vec![finding])?;
    let citations = WrittenCitations { as_notes, ranges, numbers: Vec::new(), order };
    Ok(Composed { path, text, map, citations, cited_parts, values: values.into_bytes() })
}

/// The bytes of texts that follow each other in `typst`, counted from `start`.
///
/// A citation and its parts have quotation marks that are not escaped, so they are not found within a string.
fn locate<'t>(
    texts: impl Iterator<Item = &'t str>,
    typst: &str,
    start: usize,
) -> Vec<Range<usize>> {
    let mut from = 0;
    let place = |text: &str| {
        let at = typst[from..].find(text).map_or(from, |at| from + at);
        from = (at + text.len()).min(typst.len());
        start + at..start + from
    };
    texts.map(place).collect()
}

fn starts_with_line_break(text: &str) -> bool {
    text[..text.len() - text.trim_start().len()].contains(['\n', '\r'])
}

/// What holds for the document before its template says anything.
fn prelude(
    briefing: &Briefing,
    formatted: &FormattedCitations,
    tables: &[AttachedTable],
) -> String {
    let authors: String = briefing.authors.iter().map(|author| string(author) + ", ").collect();
    let description = briefing.description.as_deref().map_or("none".to_owned(), string);
    let keywords: String = keywords(briefing).map(|keyword| string(&keyword) + ", ").collect();
    let keywords = if keywords.is_empty() { keywords } else { format!(", keywords: ({keywords})") };
    let Briefing { title, language, edition, .. } = briefing;
    let (primary, region) = language.tag().split_once('-').unwrap_or((language.tag(), ""));
    let region = if region.len() == 2 { string(region) } else { "none".to_owned() };
    format!(
        "#set document(title: {}, author: ({authors}), date: datetime(year: {}, month: {}, day: {}), \
         description: {description}{keywords})\n#set text(lang: {}, region: {region})\n{}{}{}",
        string(title),
        edition.year(),
        edition.month(),
        edition.day(),
        string(primary),
        if language.is_read_from_right() { FIGURES_FROM_LEFT } else { "" },
        attaching_code(formatted, tables, language),
        if formatted.refers_back() { BACK_REFERENCE } else { "" },
    )
}

/// What the metadata of a PDF has no field for, so that catalogues find a document by it.
fn keywords(briefing: &Briefing) -> impl Iterator<Item = String> {
    let Publication { series, issn, doi, licence, .. } = &briefing.publication;
    let named = |name: &str, value: &Option<String>| Some(format!("{name} {}", value.as_ref()?));
    [series.clone(), named("ISSN", issn), named("DOI", doi), licence.clone()].into_iter().flatten()
}

/// Keeps figures in their order among words that are read from the right, where otherwise a range changes its
/// ends, a minus sign goes to the other side of its number, and `≤` is mirrored.
///
/// Figures with a symbol, a dash or an apostrophe, codes that begin with a digit, and single symbols are isolated
/// (Unicode Standard Annex 9, 2.4). Other figures are kept together by the rules of that annex.
const FIGURES_FROM_LEFT: &str = concat!(
    "#show regex(\"",
    r"[≥≤<>≲≳≈~±+−][\\u{a0}\\u{202f} ]?\\d(?:[\\d.,:/'’٫٬\\u{a0}\\u{202f}–‒-]*\\d)?[%‰]?",
    r"|\\d[\\d._/-]*\\p{Latin}[\\d\\p{Latin}._/-]*",
    r"|\\d[\\d.,:/٫٬\\u{a0}\\u{202f}]*['’–‒-][\\d.,:/'’٫٬\\u{a0}\\u{202f}–‒-]*\\d[%‰]?",
    r"|\\d(?:[\\d.,٫٬\\u{a0}\\u{202f}]*\\d)?[%‰]",
    r"|[≥≤<>≲≳]",
    "\"): it => \"\\u{2066}\" + it + \"\\u{2069}\"\n",
);

/// The draft has the path of its template, so that relative paths work.
fn path(briefing: &Briefing) -> Result<String, Diagnostic> {
    let (name, named) = &briefing.template;
    let path = VirtualPath::new(format!("{TEMPLATES}/{name}")).map_err(|_| {
        let message = format!("`{name}` is not a valid file name in Typst");
        Diagnostic::error("invalid-template-name", message)
            .at(named.clone())
            .hint("separate folders by `/` on every system")
    })?;
    Ok(path.get_without_slash().to_owned())
}

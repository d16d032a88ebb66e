//! Citations and the list of sources, as Typst.

use std::collections::{BTreeSet, HashMap};

use unicode_width::UnicodeWidthStr;

use super::super::occurrence::Occurrence;
use super::super::page_order::{PageOrder, PrintedCitation};
use super::super::value_file::{ContentWriter, ValueWriter};
use super::super::value_format::TextStyle;
use super::links::{Links, SOURCE, UNLISTED};
use super::literals::{breakable, string};
use super::source_numbers::{NumberPiece, bracketed, in_ranges, one_by_one};
use crate::language::Language;
use crate::ledger::SharedStr;
use crate::sources::{
    CitationGroup, CitationTerms, FormattedCitations, ListEntry, Position, Reference, SourceKind,
    TextRun, plain_text,
};

/// How a footnote begins, as it is and as the copies of one.
pub(in super::super) const NOTES: [&str; 2] = ["#footnote[", "#bp-copy("];

/// The label that marks references to notes which are not on any page.
pub(crate) const UNPRINTED_NOTE: &str = "bp-unprinted-note";

/// The function that writes the number of an earlier note: which it is, Typst knows, since a template
/// and its components may have notes of their own. That a note is not on any page is known only when
/// all pages are laid out.
pub(in super::super) const BACK_REFERENCE: &str = concat!(
    "#let bp-note-number(name) = context {\n",
    "  let notes = query(label(name))\n",
    "  if notes == () [#metadata(name) <bp-unprinted-note>] else {\n",
    "    let at = notes.first().location()\n",
    "    link(at, numbering(footnote.numbering, ..counter(footnote).at(at)))\n",
    "  }\n",
    "}\n",
);

/// The function that prints a citation which the pages print more than once, each time with other words: those
/// of the first, the second, …
pub(in super::super) const COPIES: &str = concat!(
    "#let bp-copy(name, ..copies) = {\n",
    "  let printed = counter(name)\n",
    "  printed.step()\n",
    "  context copies.pos().at(calc.clamp(printed.get().first(), 1, copies.pos().len()) - 1)\n",
    "}\n",
);

/// What citations in the text are.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum CitationForm<'a> {
    /// Footnotes.
    Notes,
    /// Text as the style has it: "(Reuters 2025)", "[3]".
    Text,
    /// The numbers of these citations in the list of sources, whatever the style has: "[3, para. 24]".
    Numbers(&'a [CitationGroup]),
}

/// The place of the list of sources to which citations refer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum ListPlace {
    /// In the document.
    Here,
    /// In another volume, perhaps.
    Elsewhere,
    /// Not in the document, unless it has a `bibliography` of Typst.
    Missing,
}

/// How citations are shown.
#[derive(Clone, Debug)]
pub(in super::super) struct CitationOptions<'a> {
    /// What they are.
    pub form: CitationForm<'a>,
    /// The place of the list of sources.
    pub list: ListPlace,
    /// Whether the list is one in groups.
    pub grouped: bool,
    /// Whether pages of the press have short entries in it.
    pub short: bool,
    /// Key → the bodies whose claims, as far as the document prints them, cite the source.
    pub bodies: HashMap<&'a str, BTreeSet<SharedStr>>,
    /// The words of the document's language.
    pub words: &'a CitationTerms,
    /// The document's language.
    pub language: &'a Language,
}

/// A citation as it is written.
#[derive(Debug)]
pub(in super::super) struct CitationMarkup {
    /// Its markup.
    pub text: String,
    /// The parts of it that are of one source, in their order: each with the number of the source in the citation, from 0.
    pub parts: Vec<(String, usize)>,
}

/// What is needed to write citations: they are formatted, and taken one after the other.
#[derive(Debug)]
pub(in super::super) struct Citations<'a> {
    formatted: &'a FormattedCitations,
    shown: CitationOptions<'a>,
    next: usize,
    /// The places of each citation in the order of the pages, by the number of the copy.
    copies: Vec<Vec<usize>>,
    /// The labels of the notes in the order of the pages.
    labels: Vec<String>,
    /// Citations that are not yet located.
    taken: Vec<CitationMarkup>,
    /// Key → number in the list of sources.
    numbers: HashMap<&'a str, usize>,
    /// Body → its place among all bodies in the order of the alphabet.
    places: HashMap<SharedStr, usize>,
    /// The places in the order of the pages to which others refer.
    referred: BTreeSet<usize>,
    pub(in super::super) links: Links,
}

impl<'a> Citations<'a> {
    /// The citations of a document that prints these values, formatted in this order.
    pub(in super::super) fn new(
        formatted: &'a FormattedCitations,
        order: &PageOrder,
        shown: CitationOptions<'a>,
        printed: &[Occurrence],
    ) -> Self {
        let numbers = formatted.list.iter().map(|entry| (entry.key.as_str(), entry.number));
        let notes = formatted.citations.iter().flatten().filter_map(|run| run.note);
        let referred = notes.filter_map(|note| note.checked_sub(1));
        let (numbers, referred) = (numbers.collect(), referred.collect());
        let bodies: BTreeSet<&SharedStr> = shown.bodies.values().flatten().collect();
        let mut bodies: Vec<&SharedStr> = bodies.into_iter().collect();
        bodies.sort_by(|one, other| shown.language.compare(one, other));
        let places = bodies.into_iter().cloned().zip(0..).collect();
        let labels = order.citations.iter().map(PrintedCitation::label).collect();
        let (next, taken, copies) = (0, Vec::new(), copies(order));
        let links = Links::of(printed);
        Self { formatted, shown, next, copies, labels, taken, numbers, places, referred, links }
    }

    /// Whether a citation is printed more than once.
    pub(in super::super) fn have_copies(&self) -> bool {
        self.copies.iter().any(|copies| copies.len() > 1)
    }

    /// The citations that were taken since this was called the last time.
    pub(in super::super) fn taken(&mut self) -> Vec<CitationMarkup> {
        std::mem::take(&mut self.taken)
    }

    /// The next citation, as content.
    pub(super) fn take(&mut self) -> String {
        if let CitationForm::Numbers(citations) = self.shown.form {
            self.next += 1;
            return citations
                .get(self.next - 1)
                .map_or_else(String::new, |it| self.in_brackets(it));
        }
        let copies = self.copies.get(self.next).map_or(&[][..], Vec::as_slice);
        let mut printed: Vec<_> = copies.iter().map(|place| self.printed(*place)).collect();
        self.next += 1;
        let is_same = printed.windows(2).all(|pair| pair[0].text == pair[1].text);
        let written = match printed.pop() {
            Some(one) if is_same => one,
            last => {
                printed.extend(last);
                let copies =
                    printed.iter().map(|it| format!(", [{}]", it.text)).collect::<String>();
                let text = format!("#bp-copy(\"bp-copy-{}\"{copies});", self.next);
                CitationMarkup {
                    text,
                    parts: printed.into_iter().flat_map(|it| it.parts).collect(),
                }
            }
        };
        let text = written.text.clone();
        self.taken.push(written);
        text
    }

    /// A citation at a place in the order of the pages.
    fn printed(&self, place: usize) -> CitationMarkup {
        let runs = self.formatted.citations.get(place).map_or(&[][..], Vec::as_slice);
        let (text, parts) = self.runs_in_markup(runs);
        let parts = runs.iter().zip(parts);
        let parts = parts.filter_map(|(run, markup)| Some((markup, run.cited?))).collect();
        let text = match self.shown.form {
            CitationForm::Notes if self.referred.contains(&place) => {
                format!("#footnote[{text}]#label({});", string(&self.labels[place]))
            }
            CitationForm::Notes => format!("#footnote[{text}];"),
            // As a string, the space is kept also after a letter.
            _ => format!("#{};{}", string("\u{a0}"), self.referring(text)),
        };
        CitationMarkup { text, parts }
    }

    /// Markup that refers to the list of sources; if there is no list, a link to [`UNLISTED`].
    fn referring(&self, markup: String) -> String {
        if self.shown.list == ListPlace::Missing && !markup.is_empty() {
            format!("#link(label(\"{UNLISTED}\"))[{markup}];")
        } else {
            markup
        }
    }

    /// The numbers of a citation in the list, each linked to its entry: "[1, para. 24; 3]". Those of outlets that report
    /// the words of another body have a mark, which the list explains.
    fn in_brackets(&self, citation: &CitationGroup) -> String {
        let pieces = bracketed(citation, |it| self.number(it), self.words(), self.language());
        if pieces.is_empty() {
            return String::new();
        }
        let plain: String = pieces.iter().map(ToString::to_string).collect();
        let linked = pieces.iter().map(|piece| self.piece_in_markup(piece)).collect();
        let text = self.referring(self.isolated(&plain, linked));
        let mark = if citation.cited.iter().any(|it| it.reported_body.is_some()) {
            let mark = self.language().message("secondary-mark", &[]);
            format!("#super[#{};];", string(&mark))
        } else {
            String::new()
        };
        format!("#{};{text}{mark}", string("\u{a0}"))
    }

    /// The language of the document.
    pub(super) fn language(&self) -> &'a Language {
        self.shown.language
    }

    pub(super) fn number(&self, reference: &Reference) -> Option<usize> {
        self.numbers.get(reference.key.as_str()).copied()
    }

    /// The words in which places in sources are written.
    pub(super) fn words(&self) -> &CitationTerms {
        self.shown.words
    }

    /// The list of sources, as content.
    pub(super) fn list_markup(&self) -> String {
        format!(
            "#block[{}];",
            self.formatted.list.iter().map(|entry| self.list_item(entry)).collect::<String>()
        )
    }

    /// Writes the list of sources, as an array of dictionaries.
    pub(super) fn write_list(&self, out: &mut ValueWriter) {
        out.array(|out| {
            for entry in &self.formatted.list {
                self.write_list_entry(entry, out);
            }
        });
    }

    fn write_list_entry(&self, entry: &ListEntry, out: &mut ValueWriter) {
        let kind = match entry.kind {
            SourceKind::Official => "official",
            SourceKind::Report => "report",
            SourceKind::Press => "press",
        };
        let bodies = || self.shown.bodies.get(entry.key.as_str()).into_iter().flatten();
        let text = plain_text(&entry.body);
        out.dictionary(|entries| {
            entries.key("key").text(&entry.key);
            entries.key("number").count(entry.number);
            entries.key("body").content(|content| self.write_runs(&entry.body, &text, content));
            entries.key("kind").text(kind);
            entries.key("issuer").text(&entry.issuer);
            entries.key("letters").count(text.width());
            entries.key("longest-word").count(longest_word(&text));
            entries.key("bodies").texts(bodies());
            entries.key("places-of-bodies").array(|out| {
                bodies().for_each(|body| out.count(self.places[body]));
            });
            entries.key("grouped").bool(self.shown.grouped);
            entries.key("short").bool(self.shown.short);
            entries.key("marked").bool(self.has_mark(&entry.key));
        });
    }

    /// Whether a citation of a source has the mark of what is known through an outlet only.
    fn has_mark(&self, key: &str) -> bool {
        let CitationForm::Numbers(citations) = self.shown.form else { return false };
        let mut cited = citations.iter().flat_map(|citation| &citation.cited);
        cited.any(|it| it.reference.key == key && it.reported_body.is_some())
    }

    /// The numbers of sources as markup, linked to the list of sources if there is one.
    pub(super) fn numbers(&self, references: &[Reference]) -> String {
        let pieces = one_by_one(&self.sorted_numbers(references));
        self.referring(pieces.iter().map(|piece| self.piece_in_markup(piece)).collect())
    }

    fn piece_in_markup(&self, piece: &NumberPiece) -> String {
        match piece {
            NumberPiece::Number(number) if self.shown.list == ListPlace::Here => {
                format!("#link(label(\"{SOURCE}{number}\"))[{number}];")
            }
            NumberPiece::Number(number) => number.to_string(),
            NumberPiece::Between(text) => format!("#{};", string(text)),
        }
    }

    /// Writes the numbers of sources, linked to the list of sources if there is one.
    pub(super) fn write_numbers(&self, references: &[Reference], out: &mut ValueWriter) {
        self.write_pieces(one_by_one(&self.sorted_numbers(references)), out);
    }

    /// Writes numbers in the same way, where three and more in a row are given by the first and the last.
    pub(super) fn write_ranges(&self, numbers: &BTreeSet<usize>, out: &mut ValueWriter) {
        self.write_pieces(in_ranges(numbers), out);
    }

    fn sorted_numbers(&self, references: &[Reference]) -> BTreeSet<usize> {
        references.iter().filter_map(|reference| self.number(reference)).collect()
    }

    fn write_pieces(&self, pieces: Vec<NumberPiece>, out: &mut ValueWriter) {
        out.content(|content| {
            let text = || pieces.iter().map(ToString::to_string).collect::<String>();
            match self.shown.list {
                _ if pieces.is_empty() => return,
                ListPlace::Here => {}
                ListPlace::Elsewhere => return content.text(&text()),
                ListPlace::Missing => {
                    return content.link_to_label(UNLISTED, |content| content.text(&text()));
                }
            }
            for piece in pieces {
                match piece {
                    NumberPiece::Number(number) => {
                        let label = format!("{SOURCE}{number}");
                        let number = number.to_string();
                        content.link_to_label(&label, |content| content.text(&number));
                    }
                    NumberPiece::Between(text) => {
                        content.text(text.trim_end());
                        if text.ends_with(' ') {
                            content.space();
                        }
                    }
                }
            }
        });
    }

    fn list_item(&self, entry: &ListEntry) -> String {
        let ListEntry { number, body, .. } = entry;
        let (markup, _) = self.runs_in_markup(body);
        format!("#block[{number}. {markup}] #label(\"{SOURCE}{number}\")")
    }

    /// Formatted text as markup in which all text is in strings, and the markup of each run. It is
    /// [apart](Language::apart) as a whole from the text around it, or if parts of it are read from the right, its addresses.
    /// These stay as they are, since Typst breaks them itself.
    fn runs_in_markup(&self, runs: &[TextRun]) -> (String, Vec<String>) {
        let whole = plain_text(runs);
        let is_whole = self.shown.language.isolate(&whole).is_some();
        let markup = |run: &TextRun| match run.link {
            Some(_) if is_whole => self.run_in_markup(run, &run.text),
            Some(_) => self.isolated(&run.text, self.run_in_markup(run, &run.text)),
            None => self.run_in_markup(run, &breakable(&run.text)),
        };
        let parts: Vec<String> = runs.iter().map(markup).collect();
        (self.isolated(&whole, parts.concat()), parts)
    }

    /// Markup [apart](Language::apart) as a whole from the text around it, if its text is to be.
    fn isolated(&self, text: &str, markup: String) -> String {
        match self.shown.language.isolate(text) {
            Some((opening, closing)) => {
                let [opening, closing] = [opening, closing].map(|mark| string(&mark.to_string()));
                format!("#{opening};{markup}#{closing};")
            }
            None => markup,
        }
    }

    fn run_in_markup(&self, run: &TextRun, text: &str) -> String {
        let mut text = match self.reference_to_note(run) {
            Some(reference) => reference,
            None => format!("#{};", string(text)),
        };
        let mut wrap = |function: &str| text = format!("#{function}[{text}];");
        for style in styles(run) {
            wrap(match style {
                TextStyle::Superscript => "super",
                TextStyle::Subscript => "sub",
                TextStyle::SmallCaps => "smallcaps",
                TextStyle::Strong => "strong",
                TextStyle::Emphasis => "emph",
            });
        }
        if let Some(language) = &run.language {
            wrap(&in_language(language));
        }
        if let Some(url) = &run.link {
            wrap(&format!("link({})", string(url)));
        }
        text
    }

    /// The number of an earlier note as markup, if a run is one.
    fn reference_to_note(&self, run: &TextRun) -> Option<String> {
        let label = self.labels.get(run.note?.checked_sub(1)?)?;
        Some(format!("#bp-note-number({});", string(label)))
    }

    /// Writes formatted text, [apart](Language::apart) as [`Self::runs_in_markup`] does.
    fn write_runs(&self, runs: &[TextRun], text: &str, content: &mut ContentWriter<'_>) {
        let marks = self.shown.language.isolate(text);
        let mark = |mark: char, content: &mut ContentWriter<'_>| {
            content.text(mark.encode_utf8(&mut [0; 4]));
        };
        if let Some((opening, _)) = marks {
            mark(opening, content);
        }
        for run in runs {
            match &run.link {
                Some(url) => {
                    let marks = self.shown.language.isolate(&run.text).filter(|_| marks.is_none());
                    if let Some((opening, _)) = marks {
                        mark(opening, content);
                    }
                    content.link_to_address(url, |content| {
                        self.write_run(run, &styles(run), content);
                    });
                    if let Some((_, closing)) = marks {
                        mark(closing, content);
                    }
                }
                None if run.language.is_some() => content.part(self.run_in_markup(run, &run.text)),
                None => self.write_run(run, &styles(run), content),
            }
        }
        if let Some((_, closing)) = marks {
            mark(closing, content);
        }
    }

    /// Writes the text of a run in styles, the first of which is the innermost.
    fn write_run(&self, run: &TextRun, styles: &[TextStyle], content: &mut ContentWriter<'_>) {
        if let [inner @ .., outer] = styles {
            content.styled(*outer, |content| self.write_run(run, inner, content));
        } else if let Some(reference) = self.reference_to_note(run) {
            content.part(reference);
        } else {
            content.text(&run.text);
        }
    }
}

/// The beginning of a call that sets a text in another language than the document's, a BCP 47 tag. Typst knows languages and
/// regions of two letters.
fn in_language(tag: &str) -> String {
    let (language, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let region = rest.split('-').find(|part| part.len() == 2);
    let region = region.map_or("none".to_owned(), string);
    format!("text(lang: {}, region: {region})", string(language))
}

/// The styles of a run, the innermost first.
fn styles(run: &TextRun) -> Vec<TextStyle> {
    let position = match run.position {
        Position::Normal => None,
        Position::Super => Some(TextStyle::Superscript),
        Position::Sub => Some(TextStyle::Subscript),
    };
    let others = [
        run.small_caps.then_some(TextStyle::SmallCaps),
        run.bold.then_some(TextStyle::Strong),
        run.italic.then_some(TextStyle::Emphasis),
    ];
    position.into_iter().chain(others.into_iter().flatten()).collect()
}

/// The places of each citation in an order, by the number of the copy.
fn copies(order: &PageOrder) -> Vec<Vec<usize>> {
    let count =
        order.citations.iter().map(|printed| printed.citation + 1).max().unwrap_or_default();
    let mut copies: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (place, printed) in order.citations.iter().enumerate() {
        copies[printed.citation].push(place);
    }
    for places in &mut copies {
        places.sort_by_key(|place| order.citations[*place].copy);
    }
    copies
}

/// How many characters the longest word of a text has, web addresses aside: Typst breaks them itself.
fn longest_word(text: &str) -> usize {
    let is_address = |word: &&str| word.contains("://") || word.starts_with("www.");
    let words = text.split_whitespace().filter(|word| !is_address(word));
    words.map(|word| word.chars().count()).max().unwrap_or_default()
}

//! Citations and the list of sources, as Typst.

use std::collections::{BTreeSet, HashMap};

use unicode_width::UnicodeWidthStr;

use super::super::values::Occurrence;
use super::links::Links;
use super::literals::{array, dictionary, string};
use crate::language::Language;
use crate::ledger::Text;
use crate::sources::{
    CitationWords, Formatted, ListEntry, Position, Reference, Run, SourceKind, plain_text,
};

/// The function that writes the number of an earlier note: which it is, Typst knows, since a template
/// and its components may have notes of their own. That a note is not on any page is known only when
/// all pages are laid out, and Typst then tells the error.
pub(in super::super) const BACK_REFERENCE: &str = concat!(
    "#let bp-note-number(name) = context {\n",
    "  let notes = query(label(name))\n",
    "  assert(notes != (), message: \"a later note refers to one that is not printed\")\n",
    "  let at = notes.first().location()\n",
    "  link(at, numbering(footnote.numbering, ..counter(footnote).at(at)))\n",
    "}\n",
);

/// How citations are shown.
#[derive(Clone, Debug)]
pub(in super::super) struct Shown<'a> {
    /// Whether they are footnotes.
    pub as_notes: bool,
    /// Whether the document has a list of sources.
    pub listed: bool,
    /// Whether the list is one in groups.
    pub grouped: bool,
    /// Key → the bodies whose claims, as far as the document prints them, cite the source.
    pub bodies: HashMap<&'a str, BTreeSet<Text>>,
    /// The words of the document's language.
    pub words: &'a CitationWords,
    /// The document's language.
    pub language: &'a Language,
}

/// What is needed to write citations: they are formatted, and taken one after the other.
#[derive(Debug)]
pub(in super::super) struct Citations<'a> {
    formatted: &'a Formatted,
    shown: Shown<'a>,
    next: usize,
    /// Key → number in the list of sources.
    numbers: HashMap<&'a str, usize>,
    /// Body → its place among all bodies in the order of the alphabet.
    places: HashMap<Text, usize>,
    /// The citations, counted from 1, to which others refer.
    referred: BTreeSet<usize>,
    pub(in super::super) links: Links,
}

impl<'a> Citations<'a> {
    /// Citations in the order of the document that prints these values.
    pub(in super::super) fn new(
        formatted: &'a Formatted,
        shown: Shown<'a>,
        printed: &[Occurrence],
    ) -> Self {
        let numbers = formatted.list.iter().map(|entry| (entry.key.as_str(), entry.number));
        let referred = formatted.citations.iter().flatten().filter_map(|run| run.note);
        let (numbers, referred) = (numbers.collect(), referred.collect());
        let bodies: BTreeSet<&Text> = shown.bodies.values().flatten().collect();
        let mut bodies: Vec<&Text> = bodies.into_iter().collect();
        bodies.sort_by(|one, other| shown.language.compare(one, other));
        let places = bodies.into_iter().cloned().zip(0..).collect();
        Self { formatted, shown, next: 0, numbers, places, referred, links: Links::of(printed) }
    }

    /// The next citation, as content.
    pub(super) fn take(&mut self) -> String {
        let runs = self.formatted.citations.get(self.next).map_or(&[][..], Vec::as_slice);
        self.next += 1;
        let text = self.runs_apart(runs);
        match (self.shown.as_notes, self.referred.contains(&self.next)) {
            // As a string, the space stands by itself also after a letter.
            (false, _) => format!("#{};{text}", string("\u{a0}")),
            (true, false) => format!("#footnote[{text}];"),
            (true, true) => format!("#footnote[{text}]#label(\"bp-note-{}\");", self.next),
        }
    }

    /// The language of the document.
    pub(super) fn language(&self) -> &'a Language {
        self.shown.language
    }

    pub(super) fn number(&self, reference: &Reference) -> Option<usize> {
        self.numbers.get(reference.key.as_str()).copied()
    }

    /// The words in which places in sources are written.
    pub(super) fn words(&self) -> &CitationWords {
        self.shown.words
    }

    /// The list of sources, as content.
    pub(super) fn list_in_markup(&self) -> String {
        let item = |entry: &ListEntry| {
            let (number, body) = (entry.number, self.runs_apart(&entry.body));
            format!("#block[{number}. {body}] #label(\"bp-source-{number}\")")
        };
        format!("#block[{}];", self.formatted.list.iter().map(item).collect::<String>())
    }

    /// The list of sources, as an array of dictionaries.
    pub(super) fn list_in_code(&self) -> String {
        array(self.formatted.list.iter().map(|entry| self.list_entry(entry)))
    }

    fn list_entry(&self, entry: &ListEntry) -> String {
        let kind = match entry.kind {
            SourceKind::Official => "official",
            SourceKind::Report => "report",
            SourceKind::Press => "press",
        };
        let bodies = self.shown.bodies.get(entry.key.as_str()).into_iter().flatten();
        let text = plain_text(&entry.body);
        dictionary([
            ("key".into(), string(&entry.key)),
            ("number".into(), entry.number.to_string()),
            ("body".into(), format!("[{}]", self.runs_apart(&entry.body))),
            ("kind".into(), string(kind)),
            ("issuer".into(), string(&entry.issuer)),
            ("letters".into(), text.width().to_string()),
            ("longest-word".into(), longest_word(&text).to_string()),
            ("bodies".into(), array(bodies.clone().map(|body| string(body)))),
            ("places-of-bodies".into(), array(bodies.map(|body| self.places[body].to_string()))),
            ("grouped".into(), self.shown.grouped.to_string()),
        ])
    }

    /// The numbers of sources, linked to the list of sources if there is one.
    pub(super) fn numbers(&self, references: &[Reference]) -> String {
        let mut numbers: Vec<usize> =
            references.iter().filter_map(|reference| self.number(reference)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        self.linked(&numbers)
    }

    /// Formatted text as markup, [apart](Language::apart) as a whole from the text around it.
    fn runs_apart(&self, runs: &[Run]) -> String {
        let markup = runs_in_markup(runs);
        match self.shown.language.isolate(&plain_text(runs)) {
            Some((opening, closing)) => {
                let [opening, closing] = [opening, closing].map(|mark| string(&mark.to_string()));
                format!("#{opening};{markup}#{closing};")
            }
            None => markup,
        }
    }

    /// Numbers, linked to the list of sources if there is one.
    pub(super) fn linked<'n>(&self, numbers: impl IntoIterator<Item = &'n usize>) -> String {
        let linked = |number: &usize| match self.shown.listed {
            true => format!("#link(label(\"bp-source-{number}\"))[{number}];"),
            false => number.to_string(),
        };
        numbers.into_iter().map(linked).collect::<Vec<_>>().join(", ")
    }

    /// Numbers as `linked`, where three and more in a row are told by the first and the last.
    pub(super) fn linked_runs(&self, numbers: &BTreeSet<usize>) -> String {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for &number in numbers {
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|last| last + 1 == number) => run.push(number),
                _ => runs.push(vec![number]),
            }
        }
        let told = |run: &Vec<usize>| match run[..] {
            [first, _, .., last] => {
                format!("{}–{}", self.linked([&first]), self.linked([&last]))
            }
            _ => self.linked(run),
        };
        runs.iter().map(told).collect::<Vec<_>>().join(", ")
    }
}

/// How many characters the longest word of a text has, web addresses aside: Typst breaks them itself.
fn longest_word(text: &str) -> usize {
    let is_address = |word: &&str| word.contains("://") || word.starts_with("www.");
    let words = text.split_whitespace().filter(|word| !is_address(word));
    words.map(|word| word.chars().count()).max().unwrap_or_default()
}

/// Formatted text as markup in which all text stands in strings.
fn runs_in_markup(runs: &[Run]) -> String {
    runs.iter().fold(String::new(), |mut markup, run| {
        let mut text = match run.note {
            Some(note) => format!("#bp-note-number(\"bp-note-{note}\");"),
            None => format!("#{};", string(&run.text)),
        };
        let mut wrap = |function: &str| text = format!("#{function}[{text}];");
        match run.position {
            Position::Normal => {}
            Position::Super => wrap("super"),
            Position::Sub => wrap("sub"),
        }
        if run.small_caps {
            wrap("smallcaps");
        }
        if run.bold {
            wrap("strong");
        }
        if run.italic {
            wrap("emph");
        }
        if let Some(url) = &run.link {
            wrap(&format!("link({})", string(url)));
        }
        markup.push_str(&text);
        markup
    })
}

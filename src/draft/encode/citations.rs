//! Citations and the list of sources, as Typst.

use std::collections::{BTreeSet, HashMap};

use super::super::values::{Occurrence, has_list};
use super::links::Links;
use super::literals::{array, dictionary, string};
use crate::sources::{CitationWords, Formatted, ListEntry, Position, Reference, Run, SourceKind};

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
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Shown<'a> {
    /// Whether they are footnotes.
    pub as_notes: bool,
    /// The words of the document's language.
    pub words: &'a CitationWords,
}

/// What is needed to write citations: they are formatted, and taken one after the other.
#[derive(Debug)]
pub(in super::super) struct Citations<'a> {
    formatted: &'a Formatted,
    shown: Shown<'a>,
    next: usize,
    listed: bool,
    /// Key → number in the list of sources.
    numbers: HashMap<&'a str, usize>,
    /// The citations, counted from 1, to which others refer.
    referred: BTreeSet<usize>,
    pub(super) links: Links,
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
        Self {
            formatted,
            shown,
            next: 0,
            listed: has_list(printed),
            numbers: numbers.collect(),
            referred: referred.collect(),
            links: Links::of(printed),
        }
    }

    /// The next citation, as content.
    pub(super) fn take(&mut self) -> String {
        let runs = self.formatted.citations.get(self.next).map_or(&[][..], Vec::as_slice);
        self.next += 1;
        let text = runs_in_markup(runs);
        match (self.shown.as_notes, self.referred.contains(&self.next)) {
            (false, _) => format!("~{text}"),
            (true, false) => format!("#footnote[{text}];"),
            (true, true) => format!("#footnote[{text}]#label(\"bp-note-{}\");", self.next),
        }
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
        format!("#block[{}];", self.formatted.list.iter().map(list_item).collect::<String>())
    }

    /// The list of sources, as an array of dictionaries.
    pub(super) fn list_in_code(&self) -> String {
        array(self.formatted.list.iter().map(list_entry))
    }

    /// The numbers of sources, linked to the list of sources if there is one.
    pub(super) fn numbers(&self, references: &[Reference]) -> String {
        let mut numbers: Vec<usize> =
            references.iter().filter_map(|reference| self.number(reference)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let linked = |number: &usize| match self.listed {
            true => format!("#link(label(\"bp-source-{number}\"))[{number}];"),
            false => number.to_string(),
        };
        numbers.iter().map(linked).collect::<Vec<_>>().join(", ")
    }
}

fn list_item(entry: &ListEntry) -> String {
    let ListEntry { number, body, .. } = entry;
    format!("#block[{number}. {}] #label(\"bp-source-{number}\")", runs_in_markup(body))
}

fn list_entry(entry: &ListEntry) -> String {
    let kind = match entry.kind {
        SourceKind::Official => "official",
        SourceKind::Report => "report",
        SourceKind::Press => "press",
    };
    dictionary([
        ("key".into(), string(&entry.key)),
        ("number".into(), entry.number.to_string()),
        ("body".into(), format!("[{}]", runs_in_markup(&entry.body))),
        ("kind".into(), string(kind)),
    ])
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

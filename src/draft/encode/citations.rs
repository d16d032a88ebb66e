//! Citations and the list of sources, as Typst.

use std::collections::BTreeSet;

use super::literals::{array, dictionary, string};
use crate::sources::{Formatted, ListEntry, Position, Reference, Run, SourceKind};

/// What is needed to write citations: they are formatted, and taken one after the other.
#[derive(Debug)]
pub(in super::super) struct Citations<'a> {
    formatted: &'a Formatted,
    next: usize,
    as_notes: bool,
    listed: bool,
}

impl<'a> Citations<'a> {
    /// Citations in the order of the document; `listed` if the document has a list of sources.
    pub(in super::super) fn new(formatted: &'a Formatted, as_notes: bool, listed: bool) -> Self {
        Self { formatted, next: 0, as_notes, listed }
    }

    /// The next citation, as content.
    pub(super) fn take(&mut self) -> String {
        let runs = self.formatted.citations.get(self.next).map_or(&[][..], Vec::as_slice);
        self.next += 1;
        let text = runs_in_markup(runs);
        if self.as_notes { format!("#footnote[{text}];") } else { format!("~{text}") }
    }

    pub(super) fn number(&self, reference: &Reference) -> Option<usize> {
        self.formatted
            .list
            .iter()
            .find(|entry| entry.key == reference.key)
            .map(|entry| entry.number)
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
        self.linked(&numbers)
    }

    /// Numbers, linked to the list of sources if there is one.
    pub(super) fn linked<'n>(&self, numbers: impl IntoIterator<Item = &'n usize>) -> String {
        let linked = |number: &usize| match self.listed {
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
        let mut text = format!("#{};", string(&run.text));
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

//! The text of a cell of an `OpenDocument`, which consists of runs.

use quick_xml::events::BytesStart;

use super::super::archive::{XmlEvent, attribute, number};
use super::super::range::MAX_COLUMNS;
use super::super::sheet::MAX_RUNS;
use super::super::superscript::FormattedRun;
use super::styles::StyleNames;

/// Collects the runs of a cell's text.
#[derive(Default)]
pub(super) struct CellTextReader {
    pub(super) runs: Vec<FormattedRun>,
    /// For each open span, whether it is superscript, and whether it is struck out.
    spans: Vec<(bool, bool)>,
    /// Whether a run is struck out.
    pub(super) has_struck: bool,
    /// The number of open paragraphs, and of those that have started.
    open_paragraphs: usize,
    paragraphs: usize,
    /// The number of open comments, whose text is not that of the cell.
    comments: usize,
}

impl CellTextReader {
    pub(super) fn read(&mut self, event: XmlEvent<'_>, styles: &StyleNames) {
        match event {
            XmlEvent::Start(element) => self.start(element, styles),
            XmlEvent::Text(text) if self.open_paragraphs > 0 => self.push(text),
            XmlEvent::End("annotation", _) => self.comments = self.comments.saturating_sub(1),
            XmlEvent::End("p", _) => self.open_paragraphs = self.open_paragraphs.saturating_sub(1),
            XmlEvent::End("span", _) => drop(self.spans.pop()),
            XmlEvent::Text(_) | XmlEvent::End(..) => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, styles: &StyleNames) {
        match element.local_name().as_ref() {
            "annotation" => self.comments += 1,
            "p" => {
                self.open_paragraphs += 1;
                if self.comments == 0 {
                    self.paragraphs += 1;
                    self.push(if self.paragraphs > 1 { "\n" } else { "" });
                }
            }
            "span" => {
                let style = attribute(element, "style-name");
                let style = style.unwrap_or_default();
                let (is_superscript, is_struck) = self.spans.last().copied().unwrap_or_default();
                self.spans.push((
                    is_superscript || styles.superscript.contains(&style),
                    is_struck || styles.struck_texts.contains(&style),
                ));
            }
            "s" => {
                let count = number(element, "c").unwrap_or(1).min(MAX_COLUMNS);
                self.push(&" ".repeat(count as usize));
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.comments == 0 && self.runs.len() < MAX_RUNS {
            let (is_superscript, is_struck) = self.spans.last().copied().unwrap_or_default();
            self.has_struck |= is_struck && !text.trim().is_empty();
            self.runs.push(FormattedRun { text: text.to_owned(), is_superscript });
        }
    }
}

//! The styles of an `OpenDocument`: number formats as codes, superscripts, and texts with a line through them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::super::archive::{XmlEvent, attribute, number};
use super::super::format::CellFormat;

/// The most styles that are looked through for what a style inherits.
const MAX_PARENTS: usize = 16;

/// Reads the styles that an `OpenDocument` declares: number formats as the codes that other programs have for them,
/// and superscripts.
#[derive(Default)]
pub(super) struct StyleReader {
    /// The data style that is being read, and its code so far.
    current: Option<(String, String)>,
    codes: HashMap<String, String>,
    /// Style of a cell, the style that it builds on, and its data style.
    cells: Vec<(String, Option<String>, Option<String>)>,
    /// Styles of text, in their order.
    texts: Vec<TextStyle>,
    /// The same for styles of cells.
    cell_texts: Vec<TextStyle>,
    /// Whether the style that is being read is one of text.
    is_text_style: bool,
}

/// A style of text.
struct TextStyle {
    name: String,
    parent: Option<String>,
    /// None if it does not set a position.
    is_superscript: Option<bool>,
    /// None if it does not set a line through the text.
    is_struck: Option<bool>,
}

/// The code of a part of a date; empty for other elements.
fn date_code(name: &str, element: &BytesStart<'_>) -> &'static str {
    let is_on = |name: &str, value: &str| attribute(element, name).as_deref() == Some(value);
    match name {
        "year" if is_on("style", "long") => "yyyy",
        "year" => "yy",
        "month" if is_on("textual", "true") && is_on("style", "long") => "mmmm",
        "month" if is_on("textual", "true") => "mmm",
        "month" if is_on("style", "long") => "mm",
        "month" => "m",
        "day" if is_on("style", "long") => "dd",
        "day" => "d",
        "day-of-week" if is_on("style", "long") => "dddd",
        "day-of-week" => "ddd",
        "era" => "g",
        "hours" => "hh",
        "minutes" => ":mm",
        "seconds" => ":ss",
        "quarter" => "[q]",
        _ => "",
    }
}

/// The code of a number: its least digits, and a comma for each thousand that it is divided by.
fn number_code(element: &BytesStart<'_>) -> String {
    let digits = number(element, "min-integer-digits").unwrap_or(1).clamp(1, 30);
    let mut factor = number(element, "display-factor").unwrap_or(1);
    let mut code = "0".repeat(digits as usize);
    while factor >= 1000 {
        code.push(',');
        factor /= 1000;
    }
    code
}

/// Whether a text position is above the line: `super 58%` or `33% 58%`.
fn is_raised(position: &str) -> bool {
    let position = position.split_whitespace().next().unwrap_or_default();
    let raise = position.strip_suffix('%').and_then(|it| it.parse::<f64>().ok());
    position == "super" || raise.is_some_and(|raise| raise > 0.0)
}

impl StyleReader {
    pub(super) fn read(&mut self, event: XmlEvent<'_>) {
        match event {
            XmlEvent::Start(element) => self.start(element),
            XmlEvent::End(name, text) => self.end(name, text),
            XmlEvent::Text(_) => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "style" => self.start_style(element),
            "text-properties" => {
                let styles =
                    if self.is_text_style { &mut self.texts } else { &mut self.cell_texts };
                if let Some(style) = styles.last_mut() {
                    let position = attribute(element, "text-position");
                    style.is_superscript = position.as_deref().map(is_raised);
                    let line = ["text-line-through-style", "text-line-through-type"];
                    let mut line = line.iter().filter_map(|name| attribute(element, name));
                    style.is_struck = line.next().map(|line| line != "none");
                }
            }
            "date-style" | "number-style" | "percentage-style" | "currency-style"
            | "time-style" => {
                self.current = attribute(element, "name").map(|name| (name, String::new()));
            }
            "number" => self.add(&number_code(element)),
            name => self.add(date_code(name, element)),
        }
    }

    fn start_style(&mut self, element: &BytesStart<'_>) {
        let Some(name) = attribute(element, "name") else { return };
        let parent = attribute(element, "parent-style-name");
        self.is_text_style = attribute(element, "family").as_deref() == Some("text");
        let text = TextStyle {
            name: name.clone(),
            parent: parent.clone(),
            is_superscript: None,
            is_struck: None,
        };
        if self.is_text_style {
            self.texts.push(text);
        } else {
            self.cell_texts.push(text);
            self.cells.push((name, parent, attribute(element, "data-style-name")));
        }
    }

    fn end(&mut self, name: &str, text: &str) {
        match name {
            "text" | "currency-symbol" if !text.is_empty() => match text {
                "%" => self.add("%"),
                _ => self.add(&format!("\"{}\"", text.replace('"', ""))),
            },
            "date-style" | "number-style" | "percentage-style" | "currency-style"
            | "time-style" => {
                self.codes.extend(self.current.take());
            }
            _ => {}
        }
    }

    fn add(&mut self, code: &str) {
        if let Some((_, all)) = &mut self.current {
            all.push_str(code);
        }
    }

    /// The names of the styles that change what a text means.
    pub(super) fn names(&self) -> StyleNames {
        StyleNames {
            superscript: names_of(&self.texts, |style| style.is_superscript),
            struck_texts: names_of(&self.texts, |style| style.is_struck),
            struck_cells: names_of(&self.cell_texts, |style| style.is_struck),
        }
    }

    /// The format of each style of cells that has one, by itself or by one that it builds on.
    pub(super) fn cell_formats(&self) -> HashMap<String, Arc<CellFormat>> {
        let codes = self.codes.iter();
        let formats: HashMap<&str, Arc<CellFormat>> =
            codes.map(|(name, code)| (name.as_str(), Arc::new(CellFormat::parse(code)))).collect();
        let by_name: HashMap<&str, _> =
            self.cells.iter().map(|(name, parent, data)| (name.as_str(), (parent, data))).collect();
        let format = |name: &str| {
            let mut name = name;
            for _ in 0..MAX_PARENTS {
                let (parent, data) = by_name.get(name)?;
                if let Some(format) = data.as_ref().and_then(|data| formats.get(data.as_str())) {
                    return Some(Arc::clone(format));
                }
                name = parent.as_deref()?;
            }
            None
        };
        let named = self.cells.iter();
        named.filter_map(|(name, ..)| Some((name.clone(), format(name)?))).collect()
    }
}

/// The names of the styles that have a property, by themselves or by a parent.
fn names_of(
    styles: &[TextStyle],
    property: impl Fn(&TextStyle) -> Option<bool>,
) -> HashSet<String> {
    let by_name: HashMap<&str, &TextStyle> =
        styles.iter().map(|style| (style.name.as_str(), style)).collect();
    let has_property = |style: &TextStyle| {
        let mut style = style;
        for _ in 0..MAX_PARENTS {
            if let Some(has_property) = property(style) {
                return has_property;
            }
            let parent = style.parent.as_deref().and_then(|parent| by_name.get(parent));
            match parent {
                Some(parent) => style = parent,
                None => return false,
            }
        }
        false
    };
    let names = styles.iter().filter(|style| has_property(style));
    names.map(|style| style.name.clone()).collect()
}

/// The names of the styles that change what a text means.
#[derive(Default)]
pub(super) struct StyleNames {
    pub(super) superscript: HashSet<String>,
    /// Styles of text, and of cells, with a line through the text.
    pub(super) struck_texts: HashSet<String>,
    pub(super) struck_cells: HashSet<String>,
}

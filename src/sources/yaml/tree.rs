//! YAML as a tree whose parts know their places.

use std::collections::HashMap;
use std::ops::Range;

use super::super::limits::MAX_VALUE;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

/// How deep values may be in each other: an entry with its parents and their names takes a dozen.
const DEPTH: usize = 64;

/// How many values there may be, so that a few aliases of aliases do not become billions of values.
const SIZE: usize = 1_000_000;

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct YamlNode {
    pub(super) place: Range<usize>,
    pub(super) value: YamlValue,
}

/// A value of YAML. Numbers and dates are text, as they are written.
#[derive(Clone, Debug)]
pub(super) enum YamlValue {
    Null,
    Text(String),
    List(Vec<YamlNode>),
    /// The keys in the order given; one may be repeated.
    Map(Vec<(YamlNode, YamlNode)>),
}

/// An error in a text, and its place.
#[derive(Debug)]
pub(super) struct YamlError {
    pub(super) message: String,
    pub(super) at: usize,
}

impl YamlNode {
    /// The text of a value that is one.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            YamlValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// How many values it has, with itself.
    fn size(&self) -> usize {
        1 + match &self.value {
            YamlValue::Null | YamlValue::Text(_) => 0,
            YamlValue::List(nodes) => nodes.iter().map(Self::size).sum(),
            YamlValue::Map(pairs) => {
                pairs.iter().map(|(key, value)| key.size() + value.size()).sum()
            }
        }
    }
}

/// Reads the documents of a text, which begins at a place of its file.
pub(super) fn parse(text: &str, start: usize) -> Result<Vec<YamlNode>, YamlError> {
    let mut roots = Vec::new();
    let mut tree = TreeBuilder {
        places: CharPlaces::new(text, start),
        open: Vec::new(),
        anchors: HashMap::new(),
        size: 0,
    };
    let fault = |tree: &TreeBuilder<'_>, error: &ScanError| YamlError {
        message: error.info().to_owned(),
        at: tree.place(error.marker().index()),
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| fault(&tree, &error))?;
        let place = tree.place(span.start.index())..tree.place(span.end.index());
        roots.extend(tree.take(event, place)?);
    }
    Ok(roots)
}

/// The places of the characters of a text, which the parser counts.
struct CharPlaces<'a> {
    text: &'a str,
    /// Where the text begins in its file.
    start: usize,
    /// The place in the text of every [`EVERY`]th character; none if all characters have one byte.
    marks: Vec<usize>,
}

const EVERY: usize = 256;

impl<'a> CharPlaces<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(EVERY).map(|(at, _)| at).collect()
        };
        Self { text, start, marks }
    }

    /// The place of a character in the file, by its number.
    fn place(&self, index: usize) -> usize {
        let end = self.text.len();
        let at = if self.marks.is_empty() {
            index.min(end)
        } else if let Some(&mark) = self.marks.get(index / EVERY) {
            let after = self.text[mark..].char_indices().nth(index % EVERY);
            after.map_or(end, |(at, _)| mark + at)
        } else {
            end
        };
        self.start + at
    }
}

/// A tree that is being read.
struct TreeBuilder<'a> {
    places: CharPlaces<'a>,
    open: Vec<OpenNode>,
    anchors: HashMap<usize, YamlNode>,
    /// How many values it has.
    size: usize,
}

/// A list or map that is not closed yet; a map has its keys and values in turn.
struct OpenNode {
    start: usize,
    anchor: usize,
    is_map: bool,
    nodes: Vec<YamlNode>,
}

impl TreeBuilder<'_> {
    fn place(&self, index: usize) -> usize {
        self.places.place(index)
    }

    /// Takes an event; gives the root when it is complete.
    fn take(
        &mut self,
        event: Event<'_>,
        place: Range<usize>,
    ) -> Result<Option<YamlNode>, YamlError> {
        let (node, anchor, added) = match event {
            Event::Scalar(text, ..) if text.len() > MAX_VALUE => {
                let message = "a text is longer than 1 MB".to_owned();
                return Err(YamlError { message, at: place.start });
            }
            Event::Scalar(text, style, anchor, _) => {
                let is_null = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value =
                    if is_null { YamlValue::Null } else { YamlValue::Text(text.into_owned()) };
                (YamlNode { place, value }, anchor, 1)
            }
            Event::SequenceStart(anchor, _) => return self.open(place.start, anchor, false),
            Event::MappingStart(anchor, _) => return self.open(place.start, anchor, true),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(closed) = self.open.pop() else { return Ok(None) };
                let anchor = closed.anchor;
                (closed.close(place.end), anchor, 1)
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor).cloned() else {
                    let message = "an alias refers to a value that contains the alias".to_owned();
                    return Err(YamlError { message, at: place.start });
                };
                let size = node.size();
                (YamlNode { place, ..node }, 0, size)
            }
            _ => return Ok(None),
        };
        self.size += added;
        if self.size > SIZE {
            return Err(YamlError {
                message: "it has more than 1 million values, with those that aliases repeat"
                    .to_owned(),
                at: node.place.start,
            });
        }
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(parent) => {
                parent.nodes.push(node);
                Ok(None)
            }
            None => Ok(Some(node)),
        }
    }

    fn open(
        &mut self,
        start: usize,
        anchor: usize,
        is_map: bool,
    ) -> Result<Option<YamlNode>, YamlError> {
        if self.open.len() == DEPTH {
            return Err(YamlError { message: "this is nested too deep".to_owned(), at: start });
        }
        self.open.push(OpenNode { start, anchor, is_map, nodes: Vec::new() });
        Ok(None)
    }
}

impl OpenNode {
    fn close(self, end: usize) -> YamlNode {
        let place = self.start..end;
        if !self.is_map {
            return YamlNode { place, value: YamlValue::List(self.nodes) };
        }
        let mut nodes = self.nodes.into_iter();
        let mut pairs = Vec::new();
        while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
            pairs.push((key, value));
        }
        YamlNode { place, value: YamlValue::Map(pairs) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_the_places_of_their_bytes() {
        for text in ["abc".repeat(300), "aé漢😀".repeat(300), "é".repeat(EVERY), String::new()]
        {
            let places = CharPlaces::new(&text, 7);
            let expect = text.char_indices().map(|(at, _)| at).chain([text.len(), text.len()]);
            for (index, at) in expect.enumerate() {
                assert_eq!(places.place(index), 7 + at, "{index} of {}", text.len());
            }
        }
    }
}

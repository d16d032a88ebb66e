//! YAML as a tree whose parts know their places.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

/// How deep values may be in each other: an entry with its parents and their names takes a dozen.
const DEPTH: usize = 64;

/// How many values there may be, so that a few aliases of aliases do not become billions of values.
const SIZE: usize = 1_000_000;

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) place: Range<usize>,
    pub(super) value: Value,
}

/// A value of YAML. Numbers and dates are text, as they are written.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Text(String),
    List(Vec<Node>),
    /// The keys in the order given; one may be repeated.
    Map(Vec<(Node, Node)>),
}

/// An error in a text, and its place.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) at: usize,
}

impl Node {
    /// The text of a value that is one.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// How many values it has, with itself.
    fn size(&self) -> usize {
        1 + match &self.value {
            Value::Null | Value::Text(_) => 0,
            Value::List(nodes) => nodes.iter().map(Self::size).sum(),
            Value::Map(pairs) => pairs.iter().map(|(key, value)| key.size() + value.size()).sum(),
        }
    }
}

/// Reads the documents of a text, which begins at a place of its file.
pub(super) fn parse(text: &str, start: usize) -> Result<Vec<Node>, Fault> {
    let mut roots = Vec::new();
    let places: Vec<usize> = text.char_indices().map(|(at, _)| start + at).collect();
    let mut tree = Tree {
        places,
        end: start + text.len(),
        open: Vec::new(),
        anchors: HashMap::new(),
        size: 0,
    };
    let fault = |tree: &Tree, error: &ScanError| Fault {
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

/// A tree that is being read.
struct Tree {
    /// The place of each character.
    places: Vec<usize>,
    end: usize,
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    /// How many values it has.
    size: usize,
}

/// A list or map that is not closed yet; a map has its keys and values in turn.
struct Open {
    start: usize,
    anchor: usize,
    is_map: bool,
    nodes: Vec<Node>,
}

impl Tree {
    fn place(&self, index: usize) -> usize {
        self.places.get(index).copied().unwrap_or(self.end)
    }

    /// Takes an event; gives the root when it is complete.
    fn take(&mut self, event: Event<'_>, place: Range<usize>) -> Result<Option<Node>, Fault> {
        let (node, anchor, added) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_null = style == ScalarStyle::Plain
                    && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null { Value::Null } else { Value::Text(text.into_owned()) };
                (Node { place, value }, anchor, 1)
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
                    return Err(Fault { message, at: place.start });
                };
                let size = node.size();
                (Node { place, ..node }, 0, size)
            }
            _ => return Ok(None),
        };
        self.size += added;
        if self.size > SIZE {
            return Err(Fault {
                message: "its aliases expand to too much data".to_owned(),
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

    fn open(&mut self, start: usize, anchor: usize, is_map: bool) -> Result<Option<Node>, Fault> {
        if self.open.len() == DEPTH {
            return Err(Fault { message: "this is nested too deep".to_owned(), at: start });
        }
        self.open.push(Open { start, anchor, is_map, nodes: Vec::new() });
        Ok(None)
    }
}

impl Open {
    fn close(self, end: usize) -> Node {
        let place = self.start..end;
        if !self.is_map {
            return Node { place, value: Value::List(self.nodes) };
        }
        let mut nodes = self.nodes.into_iter();
        let mut pairs = Vec::new();
        while let (Some(key), Some(value)) = (nodes.next(), nodes.next()) {
            pairs.push((key, value));
        }
        Node { place, value: Value::Map(pairs) }
    }
}

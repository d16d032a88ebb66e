//! The messages of one language by their keys.

use std::collections::BTreeMap;

use fluent_syntax::{ast, parser};
use serde_json::Value;

use super::pattern::{NOT_UNDERSTOOD, Pattern};

/// The messages of one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Messages(BTreeMap<String, Message>);

#[derive(Clone, Debug)]
struct Message {
    pattern: Pattern,
    /// Variables that its comment names: those that other languages may need.
    offered: Vec<String>,
}

/// What is wrong with a message file, and the bytes where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MessageFileError {
    /// What is wrong.
    pub message: String,
    /// The bytes in the file, counted from 0.
    pub at: std::ops::Range<usize>,
}

impl Messages {
    /// Reads a message file, and tells all that is wrong with it.
    pub(super) fn read(text: &str) -> (Self, Vec<MessageFileError>) {
        let (resource, errors) = match parser::parse(text) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let mut faults: Vec<MessageFileError> = errors
            .into_iter()
            .map(|error| MessageFileError { message: error.kind.to_string(), at: error.pos })
            .collect();
        let mut messages = BTreeMap::new();
        for entry in &resource.body {
            let (key, read, comment) = match entry {
                ast::Entry::Message(message) => {
                    let read = message.value.as_ref().and_then(Pattern::read);
                    (message.id.name, read, message.comment.as_ref())
                }
                ast::Entry::Term(term) => (term.id.name, None, None),
                _ => continue,
            };
            let offered = comment.map(named_in).unwrap_or_default();
            match read {
                Some(pattern) => {
                    messages.insert(key.to_owned(), Message { pattern, offered });
                }
                None => faults.push(MessageFileError {
                    message: NOT_UNDERSTOOD.to_owned(),
                    at: place_of(text, key),
                }),
            }
        }
        (Self(messages), faults)
    }

    /// The messages with those of another file put over them.
    pub(super) fn under(mut self, over: Self) -> Self {
        self.0.extend(over.0);
        self
    }

    /// The message of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Pattern> {
        self.0.get(key).map(|message| &message.pattern)
    }

    /// The variables of a message: those that it has, and those that its comment names.
    pub(super) fn variables(&self, key: &str) -> Option<Vec<&str>> {
        let Message { pattern, offered } = self.0.get(key)?;
        let mut names = pattern.variables();
        names.extend(offered.iter().map(String::as_str));
        names.sort_unstable();
        names.dedup();
        Some(names)
    }

    /// All messages with their keys, in the order of these.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &Pattern)> {
        self.0.iter().map(|(key, message)| (key.as_str(), &message.pattern))
    }

    /// The messages as components in Typst read them, by key.
    pub(super) fn to_json(&self) -> Value {
        self.all().map(|(key, pattern)| (key.to_owned(), pattern.to_json())).collect()
    }
}

/// The variables that a comment names: "`$place` is `alone` or `governed`".
fn named_in(comment: &ast::Comment<&str>) -> Vec<String> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let names = |line: &&str| {
        let after = line.split('$').skip(1);
        after.filter_map(|rest| rest.split(ends).next().map(str::to_owned)).collect::<Vec<_>>()
    };
    comment.content.iter().flat_map(names).collect()
}

/// Where a file has a message of this key.
pub(super) fn place_of(text: &str, key: &str) -> std::ops::Range<usize> {
    let begins = |line: &str| {
        let rest = line.trim_start_matches('-').strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if begins(line) {
            return start..start + line.find('=').unwrap_or(0);
        }
        start += line.len();
    }
    0..0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_understood_is_told_at_its_place() {
        let check = |text: &str, expect: &[&str]| {
            let (_, faults) = Messages::read(text);
            let told: Vec<&str> = faults.iter().map(|fault| &text[fault.at.clone()]).collect();
            assert_eq!(told, expect, "{faults:?}");
        };
        check("a = b { $c }\n", &[]);
        check("a = b\n# a comment\n\nd-e = { NUMBER($x) }\n", &["d-e "]);
        check("a = { other }\n", &["a "]);
        check("-a = b\n", &["-a "]);
    }
}

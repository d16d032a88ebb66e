//! The text of messages before and after a variable.

use crate::language::{Language, MessageValue};

/// A placeholder in messages for a value that is inserted later.
const HERE: &str = "\u{e02e}";

/// Stands in a message for the name of a body.
pub(super) const BODY: &str = "\u{e02f}";

/// The text before and after something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Affixes {
    pub(super) before: String,
    pub(super) after: String,
}

impl Affixes {
    pub(super) fn with(&self, body: &str) -> Self {
        let Self { before, after } = self;
        Self { before: before.replace(BODY, body), after: after.replace(BODY, body) }
    }
}

/// Returns the text of a message before and after one of its variables.
pub(super) fn affixes(
    language: &Language,
    key: &str,
    variable: &str,
    values: &[(&str, &str)],
) -> Affixes {
    let values: Vec<(&str, MessageValue<'_>)> = values
        .iter()
        .copied()
        .chain([(variable, HERE)])
        .map(|(name, it)| (name, it.into()))
        .collect();
    let said = language.message(key, &values);
    let (before, after) = said.split_once(HERE).unwrap_or((&said, ""));
    Affixes { before: before.to_owned(), after: after.to_owned() }
}

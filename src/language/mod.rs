//! The words that a document says by itself: "Table", "at least", "Page 3 of 12".
//!
//! They stand in message files, one for each language, in the format of Project Fluent
//! (<https://projectfluent.org/fluent/guide/>): `templates/briefpress/languages/en.ftl`. A project
//! replaces one by a file of its own at the same path. How numbers look and which form a plural takes
//! is from the Unicode CLDR, through ICU4X.

mod messages;
mod numbers;
mod said;

pub use messages::{Messages, Unreadable};

use serde_json::{Value, json};

/// What the components in Typst know of a language: its `tag`, `messages` and `numbers`.
#[must_use]
pub fn for_components(tag: &str, messages: &Messages) -> Value {
    json!({ "tag": tag, "messages": messages.to_json(), "numbers": numbers::numbers(tag) })
}

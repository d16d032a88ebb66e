//! The messages of one language, as Rust and as Typst use them.

use fluent_bundle::FluentResource;
use fluent_syntax::ast;
use serde_json::{Map, Value, json};

/// The messages of one language.
#[derive(Debug)]
pub struct Messages(FluentResource);

/// Why a message file could not be read: what is wrong, and the byte where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub message: String,
    /// The byte in the file, counted from 0.
    pub at: usize,
}

impl Default for Messages {
    /// No messages.
    fn default() -> Self {
        Self(FluentResource::try_new(String::new()).unwrap_or_else(|(none, _)| none))
    }
}

impl Messages {
    /// Reads a message file.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn read(text: &str) -> Result<Self, Vec<Unreadable>> {
        FluentResource::try_new(text.to_owned()).map(Self).map_err(|(_, errors)| {
            let told = |error: fluent_syntax::parser::ParserError| Unreadable {
                message: error.kind.to_string(),
                at: error.pos.start,
            };
            errors.into_iter().map(told).collect()
        })
    }

    pub(super) fn resource(&self) -> &FluentResource {
        &self.0
    }

    /// The messages as components in Typst read them: by key, each a list of texts and variables
    /// (`{"var": "page"}`), or of forms to be chosen from (`{"select": "count", "forms": {"one": [..]}}`).
    #[must_use]
    pub fn to_json(&self) -> Value {
        let messages = self.0.entries().filter_map(|entry| match entry {
            ast::Entry::Message(message) => {
                Some((message.id.name.to_owned(), pattern(message.value.as_ref()?)))
            }
            _ => None,
        });
        Value::Object(messages.collect::<Map<_, _>>())
    }
}

fn pattern(pattern: &ast::Pattern<&str>) -> Value {
    pattern.elements.iter().map(element).collect()
}

fn element(element: &ast::PatternElement<&str>) -> Value {
    match element {
        ast::PatternElement::TextElement { value } => json!(value),
        ast::PatternElement::Placeable { expression } => match expression {
            ast::Expression::Inline(inline) => json!({ "var": variable(inline) }),
            ast::Expression::Select { selector, variants } => {
                let forms = variants.iter().map(|variant| {
                    let key = match &variant.key {
                        ast::VariantKey::Identifier { name } => *name,
                        ast::VariantKey::NumberLiteral { value } => *value,
                    };
                    (key.to_owned(), pattern(&variant.value))
                });
                json!({ "select": variable(selector), "forms": forms.collect::<Map<_, _>>() })
            }
        },
    }
}

fn variable(inline: &ast::InlineExpression<&str>) -> Value {
    match inline {
        ast::InlineExpression::VariableReference { id } => json!(id.name),
        _ => Value::Null,
    }
}

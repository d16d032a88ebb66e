//! A message as it is kept: texts, variables, and forms to choose from. The components in Typst read
//! the same thing as JSON and say it by the same rules, so that both say the same.

use std::borrow::Cow;

use fluent_syntax::ast;
use fluent_syntax::unicode::unescape_unicode_to_string;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::numbers::Numbers;

/// What is put in for a variable of a message.
#[derive(Clone, Debug)]
pub enum MessageValue<'a> {
    /// A text; forms are chosen by it as a key.
    Text(&'a str),
    /// A number as it is written; forms are chosen by its value, or by the plural it takes.
    Number {
        /// How it is written.
        written: String,
        /// Its value.
        value: Decimal,
    },
}

impl<'a> From<&'a String> for MessageValue<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a str> for MessageValue<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Element>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Element {
    Text(String),
    Variable(String),
    Choice { variable: String, forms: Vec<(String, Pattern)>, otherwise: usize },
}

/// Something in a message that is Fluent but not among what is understood here.
pub(super) const NOT_UNDERSTOOD: &str = "a message can contain text, variables and selectors; \
                                         terms, functions, attributes and references to other \
                                         messages are not supported";

impl Pattern {
    /// The message of its syntax tree; nothing if it has what is not understood.
    pub(super) fn read(pattern: &ast::Pattern<&str>) -> Option<Self> {
        pattern.elements.iter().map(piece).collect::<Option<Vec<_>>>().map(Self)
    }

    /// The message with its variables filled in; one that is not given leaves nothing. Texts are put in as `put_in`
    /// has them.
    pub(super) fn fill(
        &self,
        values: &[(&str, MessageValue<'_>)],
        numbers: &Numbers,
        put_in: &dyn for<'t> Fn(&'t str) -> Cow<'t, str>,
    ) -> String {
        let value = |name: &str| values.iter().find(|(own, _)| *own == name).map(|(_, it)| it);
        let pieces = self.0.iter().map(|piece| match piece {
            Element::Text(text) => text.clone(),
            Element::Variable(name) => match value(name) {
                Some(MessageValue::Text(text)) => put_in(text).into_owned(),
                Some(MessageValue::Number { written, .. }) => written.clone(),
                None => String::new(),
            },
            Element::Choice { variable, forms, otherwise } => {
                let chosen = value(variable).and_then(|value| choose(forms, value, numbers));
                chosen.unwrap_or(&forms[*otherwise].1).fill(values, numbers, put_in)
            }
        });
        pieces.collect()
    }

    /// The names of its variables, each once, in order.
    pub(super) fn variables(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for piece in &self.0 {
            match piece {
                Element::Text(_) => {}
                Element::Variable(name) => names.push(name),
                Element::Choice { variable, forms, .. } => {
                    names.push(variable);
                    names.extend(forms.iter().flat_map(|(_, form)| form.variables()));
                }
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The keys of its forms.
    pub(super) fn forms(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|piece| match piece {
            Element::Choice { forms, .. } => forms.iter().map(|(key, _)| key.as_str()).collect(),
            _ => Vec::new(),
        })
    }

    /// The variables whose plural chooses a form.
    #[cfg(test)]
    pub(super) fn counts(&self) -> Vec<&str> {
        let counts = self.0.iter().filter_map(|piece| match piece {
            Element::Choice { variable, forms, .. } => {
                forms.iter().any(|(key, _)| key == "one").then_some(variable.as_str())
            }
            _ => None,
        });
        counts.collect()
    }

    /// The message as components read it: a list of texts, variables (`{"var": "page"}`) and choices
    /// (`{"select": "count", "forms": {"one": [..], "other": [..]}, "default": "other"}`).
    pub(super) fn to_json(&self) -> Value {
        let pieces = self.0.iter().map(|piece| match piece {
            Element::Text(text) => json!(text),
            Element::Variable(name) => json!({ "var": name }),
            Element::Choice { variable, forms, otherwise } => {
                let all = forms.iter().map(|(key, form)| (key.clone(), form.to_json()));
                let all = all.collect::<Map<_, _>>();
                json!({ "select": variable, "forms": all, "default": forms[*otherwise].0 })
            }
        });
        pieces.collect()
    }
}

fn choose<'a>(
    forms: &'a [(String, Pattern)],
    value: &MessageValue<'_>,
    numbers: &Numbers,
) -> Option<&'a Pattern> {
    let form = |key: &str| forms.iter().find(|(own, _)| own == key).map(|(_, form)| form);
    match value {
        MessageValue::Text(text) => form(text),
        MessageValue::Number { value, .. } => {
            let same = |key: &str| key.parse::<Decimal>().is_ok_and(|number| number == *value);
            let exact = forms.iter().find(|(key, _)| same(key)).map(|(_, form)| form);
            exact.or_else(|| form(numbers.plural(*value)))
        }
    }
}

fn piece(element: &ast::PatternElement<&str>) -> Option<Element> {
    match element {
        ast::PatternElement::TextElement { value } => Some(Element::Text((*value).to_owned())),
        ast::PatternElement::Placeable { expression: ast::Expression::Inline(inline) } => {
            match inline {
                ast::InlineExpression::StringLiteral { value } => {
                    Some(Element::Text(unescape_unicode_to_string(value).into_owned()))
                }
                inline => variable(inline).map(Element::Variable),
            }
        }
        ast::PatternElement::Placeable {
            expression: ast::Expression::Select { selector, variants },
        } => {
            let forms = variants.iter().map(|variant| {
                let (ast::VariantKey::Identifier { name: key }
                | ast::VariantKey::NumberLiteral { value: key }) = &variant.key;
                Some(((*key).to_owned(), Pattern::read(&variant.value)?))
            });
            let otherwise = variants.iter().position(|variant| variant.default)?;
            let variable = variable(selector)?;
            Some(Element::Choice { variable, forms: forms.collect::<Option<_>>()?, otherwise })
        }
    }
}

fn variable(inline: &ast::InlineExpression<&str>) -> Option<String> {
    match inline {
        ast::InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        _ => None,
    }
}

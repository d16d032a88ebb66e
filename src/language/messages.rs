//! The messages of one language by their keys. A message consists of texts, variables, and variants to select from. The
//! components in Typst read the same as JSON and format it by the same rules, so that both print the same.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use fluent_syntax::unicode::unescape_unicode_to_string;
use fluent_syntax::{ast, parser};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::numbers::Numbers;

/// The maximum number of braces and parentheses within each other.
const MAX_DEPTH: usize = 50;

/// Returns the byte from which a file may be nested more deeply than the limit.
///
/// It is never less strict than the parser: parentheses count until all braces are closed, and a brace in a string closes
/// none. Only a literal brace, `{"{"}`, does not count.
fn too_deep(text: &str) -> Option<usize> {
    let mut braces = 0_usize;
    let mut parentheses = 0_usize;
    let mut is_quoted = false;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        let was_escaped = std::mem::take(&mut is_escaped);
        match byte {
            // An entry cannot contain a comment.
            b'#' if at == 0 || text.as_bytes()[at - 1] == b'\n' => (braces, parentheses) = (0, 0),
            b'\n' => is_quoted = false,
            b'\\' => is_escaped = is_quoted && !was_escaped,
            b'"' if was_escaped => {}
            b'"' => is_quoted = !is_quoted,
            b'{' if is_quoted && is_literal_brace(&text[..at], &text[at + 1..]) => {}
            b'{' => {
                braces += 1;
                is_quoted = false;
            }
            b'(' if braces > 0 => parentheses += 1,
            b'}' if !is_quoted => {
                braces = braces.saturating_sub(1);
                if braces == 0 {
                    parentheses = 0;
                }
            }
            _ => {}
        }
        if braces + parentheses > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

/// Returns whether a brace between two texts is a string by itself that is all of a placeable: `{"{"}`.
fn is_literal_brace(before: &str, after: &str) -> bool {
    let before = before.strip_suffix('"').map(|before| before.trim_end_matches(' '));
    let after = after.strip_prefix('"').map(|after| after.trim_start_matches(' '));
    before.is_some_and(|before| before.ends_with('{'))
        && after.is_some_and(|after| after.starts_with('}'))
}

/// A line of a message file with the characters that its escapes stand for.
pub(crate) fn unescape_message(line: &str) -> Cow<'_, str> {
    unescape_unicode_to_string(line)
}

/// The messages of one language.
#[derive(Clone, Debug, Default)]
pub(super) struct Messages(BTreeMap<String, Message>);

#[derive(Clone, Debug)]
struct Message {
    pattern: Pattern,
    /// The bytes of its key in its file.
    at: Range<usize>,
    /// Variables that its comment names: those that other languages may need.
    offered: Vec<String>,
    /// Whether it is printed for want of a message in the language.
    is_fallback: bool,
}

/// What is wrong with a message file, and the bytes where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MessageFileError {
    /// What is wrong.
    pub message: String,
    /// The bytes in the file, counted from 0.
    pub at: Range<usize>,
}

impl Messages {
    /// Reads a message file, and returns all errors in it.
    ///
    /// A file that is nested more than 50 deep is not read: the parser calls itself for each level.
    pub(super) fn read(text: &str) -> (Self, Vec<MessageFileError>) {
        if let Some(at) = too_deep(text) {
            let message = format!("the messages are nested too deeply: the limit is {MAX_DEPTH}");
            return (Self::default(), vec![MessageFileError { message, at: at..at + 1 }]);
        }
        let (resource, errors) = match parser::parse(text) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        let mut faults: Vec<MessageFileError> = errors
            .into_iter()
            .map(|error| MessageFileError {
                message: format!("invalid Fluent syntax: {}", error.kind),
                at: error.pos,
            })
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
            let at = place_in(text, key);
            let offered = comment.map(variables_in_comment).unwrap_or_default();
            match read {
                Some(pattern) => {
                    messages.insert(
                        key.to_owned(),
                        Message { pattern, at, offered, is_fallback: false },
                    );
                }
                None => faults.push(MessageFileError { message: NOT_UNDERSTOOD.to_owned(), at }),
            }
        }
        (Self(messages), faults)
    }

    /// The messages as those that are printed for want of others.
    pub(super) fn into_fallback(mut self) -> Self {
        self.0.values_mut().for_each(|message| message.is_fallback = true);
        self
    }

    /// Whether a message is printed for want of one in the language.
    pub(super) fn is_fallback(&self, key: &str) -> bool {
        self.0.get(key).is_some_and(|message| message.is_fallback)
    }

    /// The messages with those of another file put over them.
    pub(super) fn under(mut self, over: Self) -> Self {
        self.0.extend(over.0);
        self
    }

    /// The messages with a further form of one of them, for a value of one of its variables.
    pub(super) fn with_form(
        mut self,
        key: &str,
        variable: &str,
        value: &str,
        form: &Pattern,
    ) -> Self {
        if let Some(message) = self.0.get_mut(key) {
            message.pattern = message.pattern.clone().with_form(variable, value, form);
        }
        self
    }

    /// The message of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Pattern> {
        self.0.get(key).map(|message| &message.pattern)
    }

    /// The variables of a message: those that it has, and those that its comment names.
    pub(super) fn variables(&self, key: &str) -> Option<Vec<&str>> {
        let Message { pattern, offered, .. } = self.0.get(key)?;
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

    /// The bytes of a key in the file that has the message.
    pub(super) fn place(&self, key: &str) -> Range<usize> {
        self.0.get(key).map_or(0..0, |message| message.at.clone())
    }

    /// The messages as components in Typst read them, by key.
    pub(super) fn to_json(&self) -> Value {
        self.all().map(|(key, pattern)| (key.to_owned(), pattern.to_json())).collect()
    }
}

/// The variables that a comment names: "`$place` is `alone` or `governed`".
fn variables_in_comment(comment: &ast::Comment<&str>) -> Vec<String> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let names = |line: &&str| {
        let after = line.split('$').skip(1);
        after.filter_map(|rest| rest.split(ends).next().map(str::to_owned)).collect::<Vec<_>>()
    };
    comment.content.iter().flat_map(names).collect()
}

/// The bytes of a text that a part of it has: parts are compared by address, since a key may occur anywhere else, too.
fn place_in(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    start..start + part.len()
}

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

    /// A text with forms for the values of `$count`. The form `other`, or else the last one, is the default.
    pub(super) fn of_forms<'f>(forms: impl Iterator<Item = (&'f str, &'f str)>) -> Self {
        let text = |text: &str| Self(vec![Element::Text(text.to_owned())]);
        let mut forms: Vec<(String, Self)> =
            forms.map(|(form, own)| (form.to_owned(), text(own))).collect();
        if forms.len() == 1 {
            return forms.remove(0).1;
        }
        let other = forms.iter().position(|(form, _)| form == "other");
        let otherwise = other.unwrap_or(forms.len().saturating_sub(1));
        Self(vec![Element::Choice { variable: "count".to_owned(), forms, otherwise }])
    }

    /// The message with a further form for a value of one of its variables, in place of one that it has.
    pub(super) fn with_form(mut self, variable: &str, value: &str, form: &Self) -> Self {
        let choices = self.0.iter_mut();
        let own = choices.filter_map(|element| match element {
            Element::Choice { variable: own, forms, otherwise } if own == variable => {
                Some((forms, otherwise))
            }
            _ => None,
        });
        for (forms, otherwise) in own {
            match forms.iter().position(|(key, _)| key == value) {
                Some(at) if at != *otherwise => forms[at].1 = form.clone(),
                _ => {
                    forms.insert(0, (value.to_owned(), form.clone()));
                    *otherwise += 1;
                }
            }
        }
        self
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
        check("a = b\n# a comment\n\nd-e = { NUMBER($x) }\n", &["d-e"]);
        check("a = { other }\n", &["a"]);
        check("-a = b\n", &["a"]);
        check("# -b = c\na = -b = c\n-b = c\n", &["b"]);
    }
}

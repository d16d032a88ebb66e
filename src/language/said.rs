//! Messages said by Rust itself, with texts for their variables.

use fluent_syntax::ast;

use super::Messages;

impl Messages {
    /// A message with texts put in for its variables.
    ///
    /// Of several forms, the one is taken whose key the text of its variable is, else the default.
    /// Nothing if there is no such message, or if it asks for a variable that is not given.
    #[must_use]
    pub fn said(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let message = self.resource().entries().find_map(|entry| match entry {
            ast::Entry::Message(message) if message.id.name == key => Some(message),
            _ => None,
        })?;
        filled(message.value.as_ref()?, values)
    }
}

fn filled(pattern: &ast::Pattern<&str>, values: &[(&str, &str)]) -> Option<String> {
    pattern.elements.iter().map(|element| piece(element, values)).collect()
}

fn piece(element: &ast::PatternElement<&str>, values: &[(&str, &str)]) -> Option<String> {
    match element {
        ast::PatternElement::TextElement { value } => Some((*value).to_owned()),
        ast::PatternElement::Placeable { expression } => match expression {
            ast::Expression::Inline(inline) => value(inline, values).map(str::to_owned),
            ast::Expression::Select { selector, variants } => {
                let key = value(selector, values)?;
                let named = variants.iter().find(|variant| name(&variant.key) == key);
                let variant = named.or_else(|| variants.iter().find(|variant| variant.default))?;
                filled(&variant.value, values)
            }
        },
    }
}

fn name<'a>(key: &ast::VariantKey<&'a str>) -> &'a str {
    match key {
        ast::VariantKey::Identifier { name } | ast::VariantKey::NumberLiteral { value: name } => {
            name
        }
    }
}

fn value<'a>(inline: &ast::InlineExpression<&str>, values: &[(&str, &'a str)]) -> Option<&'a str> {
    let ast::InlineExpression::VariableReference { id } = inline else { return None };
    values.iter().find(|(name, _)| *name == id.name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_takes_the_form_that_is_asked_for() {
        let text =
            "p = { $count ->\n    [one] p. { $n }\n   *[other] pp. { $n }\n }\nq = as { $n }\n";
        let messages = Messages::read(text).expect("messages");
        let check = |key: &str, count: &str, expect: Option<&str>| {
            let said = messages.said(key, &[("count", count), ("n", "7")]);
            assert_eq!(said.as_deref(), expect, "{key} {count}");
        };
        check("p", "one", Some("p. 7"));
        check("p", "several", Some("pp. 7"));
        check("q", "one", Some("as 7"));
        check("gone", "one", None);
        assert_eq!(messages.said("q", &[]), None);
    }
}

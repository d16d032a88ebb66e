//! The tokens in a construct of MiniJinja.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A name or a keyword.
    Name,
    /// A string, with its quotation marks.
    Str,
    /// A number.
    Number,
    /// An operator or a delimiter.
    Sign,
}

/// A token, with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    /// What it is.
    pub kind: TokenKind,
    /// The text.
    pub text: &'t str,
    /// The bytes in the template.
    pub range: Range<usize>,
}

impl<'t> Token<'t> {
    /// The text of a string between its quotation marks, as written.
    #[must_use]
    pub(crate) fn string(&self) -> Option<&'t str> {
        (self.kind == TokenKind::Str)
            .then(|| self.text.get(1..self.text.len() - 1).unwrap_or_default())
    }

    /// Whether it is this operator, delimiter or keyword.
    #[must_use]
    pub(crate) fn is(&self, text: &str) -> bool {
        self.kind != TokenKind::Str && self.text == text
    }
}

/// Operators of two characters.
const PAIRS: &[&str] = &["==", "!=", "<=", ">=", "//", "**"];

/// The tokens of a range of a template.
#[must_use]
pub(crate) fn tokens(template: &str, range: Range<usize>) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(first) = template[at..range.end].chars().next() {
        let rest = &template[at..range.end];
        let (kind, length) = token(rest, first);
        if !first.is_whitespace() {
            found.push(Token { kind, text: &rest[..length], range: at..at + length });
        }
        at += length;
    }
    found
}

/// The kind and length of the token that a text begins with.
fn token(text: &str, first: char) -> (TokenKind, usize) {
    let run = |belongs: fn(char) -> bool| text.find(|c| !belongs(c)).unwrap_or(text.len());
    match first {
        '"' | '\'' => (TokenKind::Str, string(text, first)),
        _ if first.is_ascii_digit() => {
            (TokenKind::Number, run(|c| c.is_alphanumeric() || c == '_'))
        }
        _ if first.is_alphabetic() || first == '_' => {
            (TokenKind::Name, run(|c| c.is_alphanumeric() || c == '_'))
        }
        _ if PAIRS.iter().any(|pair| text.starts_with(pair)) => (TokenKind::Sign, 2),
        _ => (TokenKind::Sign, first.len_utf8()),
    }
}

/// The length of the string that a text begins with.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, sign) in text.char_indices().skip(1) {
        if sign == quote && !escaped {
            return at + quote.len_utf8();
        }
        escaped = !escaped && sign == '\\';
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_cut_into_names_strings_numbers_and_signs() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> =
                tokens(text, 0..text.len()).iter().map(|token| token.text).collect();
            assert_eq!(found, expect);
        };
        check("claim(\"a b\").cite", &["claim", "(", "\"a b\"", ")", ".", "cite"]);
        check(
            "a is not b|f(x=12) == 'c\\'d'",
            &["a", "is", "not", "b", "|", "f", "(", "x", "=", "12", ")", "==", "'c\\'d'"],
        );
        check("\"open", &["\"open"]);
    }
}

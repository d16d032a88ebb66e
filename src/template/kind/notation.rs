//! The notation of kinds in a declaration: `[text]`, `{ title?: text }`, `claim | [claim]`, `"high" | "low"`.

use std::fmt;

use super::{Key, ParameterKind};
use crate::diagnostic::did_you_mean;

/// Kinds that are words.
const WORDS: &[(&str, ParameterKind)] = &[
    ("text", ParameterKind::Text),
    ("quote", ParameterKind::Quote),
    ("number", ParameterKind::Number),
    ("flag", ParameterKind::Flag),
    ("claim", ParameterKind::Claim),
    ("category", ParameterKind::Category),
    ("field", ParameterKind::Field),
    ("column", ParameterKind::Column),
    ("any", ParameterKind::Any),
];

impl ParameterKind {
    /// Reads a kind.
    ///
    /// # Errors
    /// What is wrong, as a sentence.
    pub(crate) fn read(written: &str) -> Result<Self, String> {
        let mut reader = KindParser { rest: written };
        let kind = reader.either()?;
        match reader.rest.trim_start() {
            "" => Ok(kind),
            rest => Err(format!("unexpected `{rest}` after the kind")),
        }
    }
}

impl fmt::Display for ParameterKind {
    /// Writes it as a declaration does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((word, _)) = WORDS.iter().find(|(_, kind)| kind == self) {
            return f.write_str(word);
        }
        match self {
            Self::List(kind) => write!(f, "[{kind}]"),
            Self::Table(keys) => {
                let key = |key: &Key| {
                    let mark = if key.is_optional { "?" } else { "" };
                    format!("{}{mark}: {}", key.name, key.kind)
                };
                write!(f, "{{ {} }}", keys.iter().map(key).collect::<Vec<_>>().join(", "))
            }
            Self::Words(words) => {
                let quoted = words.iter().map(|word| format!("\"{word}\""));
                f.write_str(&quoted.collect::<Vec<_>>().join(" | "))
            }
            Self::Either(kinds) => {
                f.write_str(&kinds.iter().map(Self::to_string).collect::<Vec<_>>().join(" | "))
            }
            _ => Ok(()),
        }
    }
}

/// The number of brackets that may be nested.
const MAX_DEPTH: usize = 16;

/// A kind that is being read.
struct KindParser<'t> {
    rest: &'t str,
}

impl<'t> KindParser<'t> {
    fn either(&mut self) -> Result<ParameterKind, String> {
        self.either_within(MAX_DEPTH)
    }

    fn either_within(&mut self, depth: usize) -> Result<ParameterKind, String> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err("the brackets of the kind are nested too deeply".into());
        };
        let mut kinds = vec![self.single(depth)?];
        while self.takes('|') {
            let next = self.single(depth)?;
            match (kinds.last_mut(), next) {
                (Some(ParameterKind::Words(words)), ParameterKind::Words(more)) => {
                    words.extend(more);
                }
                (_, next) => kinds.push(next),
            }
        }
        match <[ParameterKind; 1]>::try_from(kinds) {
            Ok([kind]) => Ok(kind),
            Err(kinds) => Ok(ParameterKind::Either(kinds)),
        }
    }

    fn single(&mut self, depth: usize) -> Result<ParameterKind, String> {
        if self.takes('[') {
            let kind = self.either_within(depth)?;
            self.expect(']')?;
            return Ok(ParameterKind::List(Box::new(kind)));
        }
        if self.takes('{') {
            return self.table(depth);
        }
        for mark in ['"', '\''] {
            if self.takes(mark) {
                return self.quoted(mark).map(|word| ParameterKind::Words(vec![word]));
            }
        }
        let word = self.word();
        if let Some((_, kind)) = WORDS.iter().find(|(known, _)| *known == word) {
            return Ok(kind.clone());
        }
        let words = WORDS.iter().map(|(word, _)| *word);
        let all = words.clone().collect::<Vec<_>>().join("`, `");
        let forms = format!("it is one of `{all}`, `\"word\"`, `[…]` or `{{ key: … }}`");
        if word.is_empty() {
            return Err(format!("a kind is missing: {forms}"));
        }
        Err(match did_you_mean(word, words) {
            Some(suggestion) => format!("there is no kind `{word}`; {suggestion}"),
            None => format!("there is no kind `{word}`: {forms}"),
        })
    }

    fn table(&mut self, depth: usize) -> Result<ParameterKind, String> {
        let mut keys = Vec::new();
        loop {
            let name = self.word().to_owned();
            if name.is_empty() {
                return Err("a key is missing between `{` and `}`".into());
            }
            let is_optional = self.takes('?');
            self.expect(':')?;
            keys.push(Key { name, kind: self.either_within(depth)?, is_optional });
            if !self.takes(',') {
                self.expect('}')?;
                return Ok(ParameterKind::Table(keys));
            }
        }
    }

    /// A word that ends with a quotation mark.
    fn quoted(&mut self, mark: char) -> Result<String, String> {
        let Some((word, rest)) = self.rest.split_once(mark) else {
            return Err(format!("a closing `{mark}` is missing in the kind"));
        };
        if word.is_empty() {
            return Err("a word is missing between the quotation marks".into());
        }
        self.rest = rest;
        Ok(word.to_owned())
    }

    fn takes(&mut self, delimiter: char) -> bool {
        let rest = self.rest.trim_start();
        let taken = rest.strip_prefix(delimiter);
        self.rest = taken.unwrap_or(rest);
        taken.is_some()
    }

    fn expect(&mut self, delimiter: char) -> Result<(), String> {
        if self.takes(delimiter) {
            Ok(())
        } else {
            Err(format!("a `{delimiter}` is missing in the kind"))
        }
    }

    fn word(&mut self) -> &'t str {
        let rest = self.rest.trim_start();
        let is_other = |c: char| !c.is_alphanumeric() && c != '-' && c != '_';
        let end = rest.find(is_other).unwrap_or(rest.len());
        let (word, rest) = rest.split_at(end);
        self.rest = rest;
        word
    }
}

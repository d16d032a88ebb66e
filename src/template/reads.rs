//! What the text of a template reads of its briefing by name: parameters, and other attributes.

use std::collections::BTreeSet;

use super::{Construct, ConstructKind, Token, TokenKind, tokens};

/// The parameters that a template reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParameterReads {
    /// Their names.
    pub names: BTreeSet<String>,
    /// Whether it may read others, whose names are not written in it.
    pub is_open: bool,
}

/// The attributes of the briefing that templates read, such as `title`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BriefingReads {
    names: BTreeSet<String>,
    /// Whether a template hands on the whole briefing, or reads attributes whose names are not written in it.
    is_open: bool,
}

impl BriefingReads {
    /// Adds those of one template: `briefing.x` and `briefing["x"]`.
    pub(super) fn add(&mut self, text: &str, constructs: &[Construct]) {
        for construct in constructs.iter().filter(|it| it.kind != ConstructKind::Comment) {
            let tokens = tokens(text, construct.inner.clone());
            for at in 0..tokens.len() {
                let is_attribute = at.checked_sub(1).is_some_and(|before| tokens[before].is("."));
                if !is_attribute && tokens[at].kind == TokenKind::Name && tokens[at].is("briefing")
                {
                    self.add_one(&tokens[at + 1..]);
                }
            }
        }
    }

    /// Adds the attribute that the tokens after `briefing` name.
    fn add_one(&mut self, after: &[Token<'_>]) {
        let name = match after {
            [dot, name, ..] if dot.is(".") => Some(name.text),
            [open, name, close, ..] if open.is("[") && close.is("]") => name.string(),
            _ => None,
        };
        match name {
            Some(name) => {
                self.names.insert(name.to_owned());
            }
            None => self.is_open = true,
        }
    }

    /// Whether an attribute is read, or may be.
    pub(super) fn may_have(&self, name: &str) -> bool {
        self.is_open || self.names.contains(name)
    }
}

/// The parameters that a template reads: `briefing.parameters.x`, `briefing.parameters["x-y"]`, also
/// by another name that a `set` gives to all of them.
#[must_use]
pub(super) fn reads(text: &str, constructs: &[Construct]) -> ParameterReads {
    let code: Vec<Vec<Token<'_>>> = constructs
        .iter()
        .filter(|construct| construct.kind != ConstructKind::Comment)
        .map(|construct| tokens(text, construct.inner.clone()))
        .collect();
    let others: BTreeSet<&str> = code.iter().filter_map(|tokens| other_name(tokens)).collect();
    let mut reads = ParameterReads::default();
    for tokens in &code {
        if other_name(tokens).is_some() {
            continue;
        }
        for at in 0..tokens.len() {
            if let Some(after) = end_of_parameters(tokens, at, &others) {
                one(tokens, at, after, &mut reads);
            }
        }
    }
    reads
}

/// The other name of all parameters that `set NAME = briefing.parameters` makes.
fn other_name<'t>(tokens: &[Token<'t>]) -> Option<&'t str> {
    match tokens {
        [set, name, equals, briefing, dot, parameters]
            if set.is("set")
                && equals.is("=")
                && briefing.is("briefing")
                && dot.is(".")
                && parameters.is("parameters") =>
        {
            Some(name.text)
        }
        _ => None,
    }
}

/// Where the expression for all parameters ends that begins at a token.
fn end_of_parameters(tokens: &[Token<'_>], at: usize, others: &BTreeSet<&str>) -> Option<usize> {
    let is_attribute = at.checked_sub(1).is_some_and(|before| tokens[before].is("."));
    let is = |ahead: usize, text: &str| tokens.get(at + ahead).is_some_and(|it| it.is(text));
    if is_attribute || tokens[at].kind != TokenKind::Name {
        None
    } else if others.contains(tokens[at].text) {
        Some(at + 1)
    } else if is(0, "briefing") && is(1, ".") && is(2, "parameters") {
        Some(at + 3)
    } else {
        None
    }
}

/// Notes what is read where the expression for all parameters begins at `at` and ends at `after`.
fn one(tokens: &[Token<'_>], at: usize, after: usize, reads: &mut ParameterReads) {
    let asked = || {
        let operator = &tokens[at.checked_sub(1)?];
        let name = at.checked_sub(2).map(|before| &tokens[before])?;
        operator.is("in").then(|| name.string()).flatten()
    };
    let name = match (tokens.get(after), tokens.get(after + 1), tokens.get(after + 2)) {
        (Some(dot), Some(name), _) if dot.is(".") && name.kind == TokenKind::Name => {
            Some(name.text)
        }
        (Some(open), Some(name), Some(close)) if open.is("[") && close.is("]") => name.string(),
        _ => asked(),
    };
    match name {
        Some(name) => {
            reads.names.insert(name.to_owned());
        }
        None => reads.is_open = true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::constructs;
    use super::*;

    #[test]
    fn attributes_of_the_briefing_that_are_read_are_found() {
        let check = |text: &str, is_read: bool| {
            let mut found = BriefingReads::default();
            found.add(text, &constructs(text));
            assert_eq!(found.may_have("marking"), is_read, "{text}");
        };
        check("marking: {{ briefing.marking }},", true);
        check("{% if briefing[\"marking\"] %}", true);
        check("{% set b = briefing %}{{ b.marking }}", true);
        check("{{ briefing[key] }}", true);
        check("{{ briefing.title }} {{ briefing.parameters.marking }}", false);
        check("{## briefing.marking ##} {{ other.briefing.marking }} briefing.marking", false);
    }

    #[test]
    fn parameters_that_are_read_are_found() {
        let check = |text: &str, names: &[&str], is_open: bool| {
            let found = reads(text, &constructs(text));
            let names = names.iter().map(|&name| name.to_owned()).collect();
            assert_eq!(found, ParameterReads { names, is_open }, "{text}");
        };
        check(
            "{{ briefing.parameters.a }} {% if briefing.parameters[\"b-c\"] %}",
            &["a", "b-c"],
            false,
        );
        check("{% set p = briefing.parameters %}{{ p.a | default(1) }}", &["a"], false);
        check("{% if \"a\" in briefing.parameters %}", &["a"], false);
        check("{% for name in briefing.parameters %}", &[], true);
        check("{{ briefing.parameters[name] }}", &[], true);
        check("{{ claims.parameters.x }} {## briefing.parameters.y ##}", &[], false);
    }
}

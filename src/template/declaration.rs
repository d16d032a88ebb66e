//! The parameters that a template declares: a comment of MiniJinja that begins with the word
//! `parameters` and holds a table in TOML for each of them.
//!
//! ```text
//! {## parameters
//! [entries]
//! kind = "number"
//! default = 40
//! meaning = "how many entries are listed at most"
//! ##}
//! ```

use std::sync::Arc;

use strsim::damerau_levenshtein;
use toml::de::DeTable;

use super::{
    Construct, ConstructKind, Parameter, ParameterForm, ParameterKind, ParameterValue, Parameters,
};
use crate::diagnostic::{Diagnostic, SourceFile, Span};

/// The word that a declaration begins with.
const WORD: &str = "parameters";

/// The keys of a declared parameter.
const KEYS: &[&str] = &["kind", "default", "otherwise", "meaning"];

/// Those of them whose values are texts.
const TEXTS: &[&str] = &["kind", "otherwise", "meaning"];

/// A parameter that a template declares.
#[derive(Clone, Debug)]
pub(crate) struct Declared {
    /// Its name.
    pub name: String,
    /// Where it is declared.
    pub span: Span,
    /// What its value may be.
    pub kind: ParameterKind,
    /// The value that the template reads if the briefing does not give it.
    pub default: Option<ParameterValue>,
    /// What is printed if it is not given, in words.
    pub otherwise: Option<String>,
    /// What the template does with it.
    pub meaning: String,
}

/// The parameters that a template declares, and what is wrong with the declaration; `None` if it
/// has none.
#[must_use]
pub(super) fn declaration(
    file: &Arc<SourceFile>,
    constructs: &[Construct],
) -> Option<(Vec<Declared>, Vec<Diagnostic>)> {
    let misspelt = constructs.iter().filter_map(|construct| misspelt_word(file, construct));
    let (mut declared, mut found) = (Vec::new(), misspelt.collect::<Vec<_>>());
    let texts = constructs.iter().filter_map(|construct| toml_of(file.text(), construct));
    let mut texts = texts.peekable();
    if texts.peek().is_none() && found.is_empty() {
        return None;
    }
    for (offset, text) in texts {
        let (table, errors) = DeTable::parse_recoverable(text);
        found.extend(errors.iter().map(|error| {
            let range = error.span().unwrap_or_default();
            let span = Span::new(file, range.start + offset..range.end + offset);
            let unquoted = unquoted(text, range.start);
            unquoted.unwrap_or_else(|| unreadable(error.message())).at(span)
        }));
        if errors.is_empty() {
            for parameter in &Parameters::read(file, offset, table.get_ref()) {
                declared.extend(read(parameter, &mut found));
            }
        }
    }
    Some((declared, found))
}

/// The TOML in a comment that declares parameters, and where it begins.
fn toml_of<'t>(text: &'t str, construct: &Construct) -> Option<(usize, &'t str)> {
    if construct.kind != ConstructKind::Comment {
        return None;
    }
    let inner = construct.text(text);
    let (first, rest) = inner.split_once('\n')?;
    (first.trim() == WORD).then(|| (construct.inner.start + inner.len() - rest.len(), rest))
}

/// A comment that begins with nearly the word of a declaration and has a table: its parameters would be unknown.
fn misspelt_word(file: &Arc<SourceFile>, construct: &Construct) -> Option<Diagnostic> {
    if construct.kind != ConstructKind::Comment || toml_of(file.text(), construct).is_some() {
        return None;
    }
    let inner = construct.text(file.text());
    let word = inner.split_whitespace().next()?;
    let plain = word.trim_end_matches(':').to_lowercase();
    let is_meant = "parameters".starts_with(&plain) && plain.len() > 4
        || plain == "params"
        || damerau_levenshtein(&plain, WORD) <= 2;
    let has_table = inner.lines().skip(1).any(|line| line.trim_start().starts_with('['))
        && inner.lines().any(|line| line.trim_start().starts_with("kind"));
    if !(is_meant && has_table) {
        return None;
    }
    let start = construct.inner.start + inner.find(word)?;
    let message = format!("a comment that begins with `{word}` declares no parameters");
    let hint = format!("write `{{## {WORD}` on a separate line");
    Some(unreadable(message).at(Span::new(file, start..start + word.len())).hint(hint))
}

/// The value of a key at a place in TOML is written without quotation marks.
fn unquoted(text: &str, at: usize) -> Option<Diagnostic> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next()?;
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    let is_bare = value.starts_with(|c: char| c.is_alphabetic() || "[{".contains(c));
    (TEXTS.contains(&key) && is_bare).then(|| {
        unreadable(format!("the value of `{key}` is not in quotation marks"))
            .hint(format!("write `{key} = \"{value}\"`"))
    })
}

fn unreadable(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("invalid-declaration", message)
}

fn read(parameter: &Parameter, diagnostics: &mut Vec<Diagnostic>) -> Option<Declared> {
    let Parameter { name, key, value } = parameter;
    let ParameterForm::Table(table) = &value.form else {
        let message = format!("`{name}` is {}, expected a table", value.noun());
        let hint = format!("write `[{name}]`, and below it `kind = \"text\"`");
        diagnostics.push(unreadable(message).at(value.span.clone()).hint(hint));
        return None;
    };
    for entry in table.iter().filter(|entry| !KEYS.contains(&&*entry.name)) {
        let message = format!("a declared parameter has no key `{}`", entry.name);
        let finding = unreadable(message).at(entry.key.clone());
        diagnostics.push(finding.did_you_mean(&entry.name, KEYS.iter().copied()));
    }
    let mut text = |key: &str| {
        let value = table.get(key)?;
        if let ParameterForm::Text(text) = &value.form {
            return Some((text.to_string(), value.span.clone()));
        }
        let message = format!("`{key}` is {}, expected a string", value.noun());
        diagnostics.push(unreadable(message).at(value.span.clone()));
        None
    };
    let (kind, meaning, otherwise) = (text("kind"), text("meaning"), text("otherwise"));
    let Some((written, place)) = kind else {
        if table.get("kind").is_none() {
            let message = format!("`[{name}]` has no `kind`");
            let finding = unreadable(message).at(key.clone());
            diagnostics.push(finding.hint("add a line such as `kind = \"text\"`"));
        }
        return None;
    };
    let kind = match ParameterKind::read(&written) {
        Ok(kind) => kind,
        Err(why) => {
            diagnostics.push(unreadable(why).at(place));
            return None;
        }
    };
    Some(Declared {
        name: name.clone(),
        span: key.clone(),
        kind,
        default: table.get("default").cloned(),
        otherwise: otherwise.map(|(text, _)| text),
        meaning: meaning.map(|(text, _)| text).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::constructs;
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let file = SourceFile::new("templates/a.typ", text);
        let Some((declared, found)) = declaration(&file, &constructs(text)) else {
            return vec!["none".into()];
        };
        let declared = declared.iter().map(|it| format!("{} {}: {}", it.span, it.name, it.kind));
        let found =
            found.iter().map(|it| format!("{} {}", it.span.as_ref().expect("a place"), it.message));
        declared.chain(found).collect()
    }

    #[test]
    fn a_comment_declares_parameters() {
        let check = |text: &str, expect: &[&str]| assert_eq!(read(text), expect, "{text}");
        check("= A\n{## a\nb ##}", &["none"]);
        check(
            "{## About it. ##}\n{## parameters\n[region]\nkind = \"text\"\n\n[n]\nkind = \"number\"\ndefault = 3\n##}",
            &["templates/a.typ:3:2 region: text", "templates/a.typ:6:2 n: number"],
        );
    }

    #[test]
    fn a_declaration_that_cannot_be_read_is_told_at_its_place() {
        let check = |toml: &str, expect: &[&str]| {
            assert_eq!(read(&format!("{{## parameters\n{toml}\n##}}")), expect, "{toml}");
        };
        check(
            "[a]\nkind = \"txt\"",
            &["templates/a.typ:3:8 there is no kind `txt`; did you mean `text`?"],
        );
        check("[a]\nmeaning = \"b\"", &["templates/a.typ:2:2 `[a]` has no `kind`"]);
        check("a = \"text\"", &["templates/a.typ:2:5 `a` is a string, expected a table"]);
        check(
            "[a]\nkind = \"text\"\ndefualt = 1",
            &[
                "templates/a.typ:2:2 a: text",
                "templates/a.typ:4:1 a declared parameter has no key `defualt`",
            ],
        );
        check("[a]\nkind = \"text", &["templates/a.typ:3:13 invalid basic string, expected `\"`"]);
        let unquoted = ["templates/a.typ:3:8 the value of `kind` is not in quotation marks"];
        check("[a]\nkind = text", &unquoted);
    }

    #[test]
    fn a_comment_that_is_nearly_a_declaration_is_reported() {
        let check = |first: &str, expect: &[&str]| {
            assert_eq!(
                read(&format!("{{## {first}\n[a]\nkind = \"text\"\n##}}")),
                expect,
                "{first}"
            );
        };
        for word in ["parameter", "Parameters", "parameters:", "params", "paramters"] {
            let told = format!(
                "templates/a.typ:1:5 a comment that begins with `{word}` declares no parameters"
            );
            check(word, &[&told]);
        }
        check("parameters", &["templates/a.typ:2:2 a: text"]);
        check("About it", &["none"]);
    }
}

//! Kinds of parameters, as a declaration writes them.
//!
//! | written | is |
//! |---|---|
//! | `text` | a string that is printed, in which figures are looked for |
//! | `quote` | a string that is printed beside its own source |
//! | `number`, `flag` | a whole number from 0 on; `true` or `false` |
//! | `claim` | the id of a claim |
//! | `category` | a category of claims, or one that nearly none has: a misspelt one is reported |
//! | `field`, `column` | a field of claims, by which they can be grouped or sorted; one that a table can show |
//! | `any` | whatever TOML can say |
//! | `"high" \| "low"` | one of several words, each between quotation marks (`"` or `'`) |
//! | `[text]` | an array of texts |
//! | `{ title?: text, claims: [claim] }` | a table with these keys; `?` marks those that may be left out |
//! | `claim \| [claim]` | the one or the other |

mod notation;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use strsim::damerau_levenshtein;

use super::{Parameter, ParameterForm, ParameterValue, Parameters};
use crate::diagnostic::{Diagnostic, DiagnosticSubject, Span, nearest};
use crate::text::{fold_words, quote_list};

/// What a value may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ParameterKind {
    /// `text`
    Text,
    /// `quote`
    Quote,
    /// `number`
    Number,
    /// `flag`
    Flag,
    /// `claim`
    Claim,
    /// `category`
    Category,
    /// `field`
    Field,
    /// `column`
    Column,
    /// `any`
    Any,
    /// `"…" | "…"`: one of these words
    Words(Vec<String>),
    /// `[…]`
    List(Box<ParameterKind>),
    /// `{ key: … }`
    Table(Vec<Key>),
    /// `… | …`
    Either(Vec<ParameterKind>),
}

/// A key of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Its name.
    pub name: String,
    /// The kind of its value.
    pub kind: ParameterKind,
    /// Whether it may be left out.
    pub is_optional: bool,
}

/// The names that parameters may refer to.
pub(crate) trait ParameterNames {
    /// Whether there is a claim of this id.
    fn has_claim(&self, id: &str) -> bool;
    /// The ids of all claims.
    fn claims(&self) -> Vec<&str>;
    /// Whether a document of the briefing holds the claim of this id.
    fn holds(&self, id: &str) -> bool;
    /// The categories of all claims, and those that the project lists.
    fn categories(&self) -> Vec<&str>;
    /// The fields by which claims can be grouped and sorted.
    fn fields(&self) -> Vec<&str>;
    /// The columns that a table can show.
    fn columns(&self) -> Vec<&str>;
}

impl ParameterKind {
    /// Reports whatever does not fit in the value of `name`.
    pub(crate) fn check(
        &self,
        name: &str,
        value: &ParameterValue,
        names: &dyn ParameterNames,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        match (self, &value.form) {
            (Self::Any, _)
            | (Self::Text | Self::Quote, ParameterForm::Text(_))
            | (Self::Flag, ParameterForm::Flag(_))
            | (Self::Number, ParameterForm::Whole(0..)) => {}
            (Self::Claim, ParameterForm::Text(id)) => {
                diagnostics
                    .extend(claim_out_of_reach(id, names).map(|it| it.at(value.span.clone())));
            }
            (Self::Category, ParameterForm::Text(category)) => {
                if let Some(near) = misspelt_category(category, &names.categories()) {
                    let message = format!("no claim has `{category}` in `category`");
                    let finding = Diagnostic::error("unknown-value", message);
                    diagnostics.push(finding.at(value.span.clone()).suggest(near));
                }
            }
            (Self::Field, ParameterForm::Text(field)) => {
                unknown_field("field", field, value, &names.fields(), diagnostics);
            }
            (Self::Column, ParameterForm::Text(column)) => {
                unknown_field("column", column, value, &names.columns(), diagnostics);
            }
            (Self::Words(words), ParameterForm::Text(written)) => {
                if !words.iter().any(|word| *word == **written) {
                    let message = format!("`{name}` is `{written}`, expected {}", self.noun());
                    let finding = Diagnostic::error("unknown-value", message);
                    let words = words.iter().map(String::as_str);
                    diagnostics.push(finding.at(value.span.clone()).did_you_mean(written, words));
                }
            }
            (Self::List(kind), ParameterForm::List(items)) => {
                for item in items {
                    kind.check(name, item, names, diagnostics);
                }
            }
            (Self::Table(keys), ParameterForm::Table(table)) => {
                check_table(name, keys, table, value, names, diagnostics);
            }
            (Self::Either(kinds), _) => match kinds.iter().find(|kind| kind.has_shape(value)) {
                Some(kind) => kind.check(name, value, names, diagnostics),
                None => diagnostics.push(self.mismatch(name, value)),
            },
            _ => diagnostics.push(self.mismatch(name, value)),
        }
    }

    /// The texts in a value that are of a kind which is a word, such as ids of claims, each with its place.
    #[must_use]
    pub(crate) fn texts_of<'v>(
        &self,
        wanted: &Self,
        value: &'v ParameterValue,
    ) -> Vec<(&'v Arc<str>, &'v Span)> {
        match (self, &value.form) {
            (kind, ParameterForm::Text(text)) if kind == wanted => vec![(text, &value.span)],
            (Self::List(kind), ParameterForm::List(items)) => {
                items.iter().flat_map(|item| kind.texts_of(wanted, item)).collect()
            }
            (Self::Table(keys), ParameterForm::Table(table)) => keys
                .iter()
                .filter_map(|key| Some(key.kind.texts_of(wanted, table.get(&key.name)?)))
                .flatten()
                .collect(),
            (Self::Either(kinds), _) => {
                let kind = kinds.iter().find(|kind| kind.has_shape(value));
                kind.map(|kind| kind.texts_of(wanted, value)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// A value without the ids of claims that a document does not hold; none where nothing is left of it.
    #[must_use]
    pub(crate) fn narrowed(
        &self,
        value: &ParameterValue,
        holds: &dyn Fn(&str) -> bool,
    ) -> Option<ParameterValue> {
        let form = match (self, &value.form) {
            (Self::Claim, ParameterForm::Text(id)) => return holds(id).then(|| value.clone()),
            (Self::List(kind), ParameterForm::List(items)) => {
                let kept = items.iter().filter_map(|item| kind.narrowed(item, holds));
                let kept: Vec<ParameterValue> = kept.collect();
                if kept.is_empty() && !items.is_empty() {
                    return None;
                }
                ParameterForm::List(kept)
            }
            (Self::Table(keys), ParameterForm::Table(table)) => {
                ParameterForm::Table(narrowed_table(keys, table, holds)?)
            }
            (Self::Either(kinds), _) => {
                return match kinds.iter().find(|kind| kind.has_shape(value)) {
                    Some(kind) => kind.narrowed(value, holds),
                    None => Some(value.clone()),
                };
            }
            _ => return Some(value.clone()),
        };
        Some(ParameterValue { form, span: value.span.clone() })
    }

    /// The texts in a value that are printed as prose.
    #[must_use]
    pub(crate) fn prose<'v>(&self, value: &'v ParameterValue) -> Vec<&'v ParameterValue> {
        match (self, &value.form) {
            (Self::Text | Self::Category, ParameterForm::Text(_)) => vec![value],
            (Self::Any, _) => phrases(value),
            (Self::List(kind), ParameterForm::List(items)) => {
                items.iter().flat_map(|item| kind.prose(item)).collect()
            }
            (Self::Table(keys), ParameterForm::Table(table)) => keys
                .iter()
                .filter_map(|key| Some(key.kind.prose(table.get(&key.name)?)))
                .flatten()
                .collect(),
            (Self::Either(kinds), _) => {
                let kind = kinds.iter().find(|kind| kind.has_shape(value));
                kind.map(|kind| kind.prose(value)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a value may be meant for this kind: it is as deep.
    fn has_shape(&self, value: &ParameterValue) -> bool {
        match self {
            Self::Any => true,
            Self::Either(kinds) => kinds.iter().any(|kind| kind.has_shape(value)),
            Self::List(_) => matches!(value.form, ParameterForm::List(_)),
            Self::Table(_) => matches!(value.form, ParameterForm::Table(_)),
            Self::Number => matches!(value.form, ParameterForm::Whole(_)),
            Self::Flag => matches!(value.form, ParameterForm::Flag(_)),
            Self::Text
            | Self::Quote
            | Self::Claim
            | Self::Category
            | Self::Field
            | Self::Column
            | Self::Words(_) => {
                matches!(value.form, ParameterForm::Text(_))
            }
        }
    }

    fn mismatch(&self, name: &str, value: &ParameterValue) -> Diagnostic {
        // Of a negative number only the value says what is wrong with it.
        let noun = match value.form {
            ParameterForm::Whole(number) if number < 0 => format!("`{number}`"),
            _ => value.noun().to_owned(),
        };
        let message = format!("`{name}` is {noun}, expected {}", self.noun());
        let finding = Diagnostic::error("wrong-type", message).at(value.span.clone());
        let written = value.span.file.text().get(value.span.range()).unwrap_or_default();
        let as_list = match self {
            Self::List(kind) => kind.has_shape(value),
            Self::Either(kinds) => {
                kinds.iter().any(|kind| matches!(kind, Self::List(inner) if inner.has_shape(value)))
            }
            _ => false,
        };
        if as_list && !written.contains('\n') {
            return finding.hint(format!("write `[{written}]`"));
        }
        match self {
            Self::Text | Self::Quote
                if matches!(value.form, ParameterForm::Whole(_) | ParameterForm::Decimal(_)) =>
            {
                finding.hint(format!("write `\"{written}\"`"))
            }
            _ => finding,
        }
    }

    /// One of the kind, in words.
    #[must_use]
    pub(crate) fn noun(&self) -> String {
        match self {
            Self::Text | Self::Quote => "a text".into(),
            Self::Number => "a whole number, 0 or greater".into(),
            Self::Flag => "true or false".into(),
            Self::Claim => "the id of a claim".into(),
            Self::Category => "a category of claims".into(),
            Self::Field => "a field of claims".into(),
            Self::Column => "a column of claims".into(),
            Self::Any => "any value".into(),
            Self::Words(words) => alternatives(words),
            Self::List(kind) => format!("a list of {}", kind.nouns()),
            Self::Table(keys) => {
                format!("a table with {}", quote_list(keys.iter().map(|key| &key.name)))
            }
            Self::Either(kinds) => kinds.iter().map(Self::noun).collect::<Vec<_>>().join(", or "),
        }
    }

    /// Several of the kind, in words.
    fn nouns(&self) -> String {
        match self {
            Self::Text | Self::Quote => "texts".into(),
            Self::Number => "whole numbers".into(),
            Self::Flag => "values that are true or false".into(),
            Self::Claim => "ids of claims".into(),
            Self::Category => "categories of claims".into(),
            Self::Field => "fields of claims".into(),
            Self::Column => "columns of claims".into(),
            Self::Any => "any values".into(),
            Self::Words(words) => format!("texts that are {}", alternatives(words)),
            Self::List(kind) => format!("lists of {}", kind.nouns()),
            Self::Table(keys) => {
                format!("tables with {}", quote_list(keys.iter().map(|key| &key.name)))
            }
            Self::Either(kinds) => kinds.iter().map(Self::nouns).collect::<Vec<_>>().join(", or "),
        }
    }
}

/// One of several words: "`high`, `moderate` or `low`".
fn alternatives(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => quoted.join(""),
    }
}

/// Texts of more than one word, wherever they are in a value of which nothing is declared.
pub(super) fn phrases(value: &ParameterValue) -> Vec<&ParameterValue> {
    match &value.form {
        ParameterForm::Text(text) if text.trim().contains(char::is_whitespace) => vec![value],
        ParameterForm::List(items) => items.iter().flat_map(phrases).collect(),
        ParameterForm::Table(table) => {
            table.iter().flat_map(|entry| phrases(&entry.value)).collect()
        }
        _ => Vec::new(),
    }
}

/// What is reported of the id of a claim that does not exist, or that no document of the briefing holds.
fn claim_out_of_reach(id: &str, names: &dyn ParameterNames) -> Option<Diagnostic> {
    if !names.has_claim(id) {
        let finding = Diagnostic::error("unknown-claim", format!("there is no claim `{id}`"));
        let finding = finding.about(DiagnosticSubject::Claim(id.into()));
        return Some(finding.did_you_mean(id, names.claims()));
    }
    let message = format!("the claim `{id}` is not part of this briefing");
    let finding = || Diagnostic::error("claim-outside-briefing", message);
    (!names.holds(id)).then(|| {
        finding().hint(format!(
            "remove `{id}` from the list, or change `where` or `for-each` so that it selects the \
             claim"
        ))
    })
}

/// The category that a text is a slip of. One that is like no other may be a head of its own, or of claims to come, and one
/// may be written as words: "Ballistic missiles".
fn misspelt_category<'n>(written: &str, known: &[&'n str]) -> Option<&'n str> {
    let folded = |text: &str| fold_words(text).replace(' ', "");
    let own = folded(written);
    let most = if own.chars().count() < 5 { 1 } else { 2 };
    let distance = |name: &str| damerau_levenshtein(&own, &folded(name));
    let near = known.iter().map(|name| (distance(name), *name)).min()?;
    (1..=most).contains(&near.0).then_some(near.1)
}

/// A table without the claims that a document does not hold; none where a key that it must have has none left.
fn narrowed_table(
    keys: &[Key],
    table: &Parameters,
    holds: &dyn Fn(&str) -> bool,
) -> Option<Parameters> {
    let mut kept = Parameters::default();
    for entry in table {
        let key = keys.iter().find(|key| key.name == entry.name);
        let value = match key {
            Some(key) => key.kind.narrowed(&entry.value, holds),
            None => Some(entry.value.clone()),
        };
        match value {
            Some(value) => kept.push(Parameter { value, ..entry.clone() }),
            None if key.is_some_and(|key| key.is_optional) => {}
            None => return None,
        }
    }
    Some(kept)
}

fn unknown_field(
    noun: &str,
    written: &str,
    value: &ParameterValue,
    known: &[&str],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if known.is_empty() || known.contains(&written) {
        return;
    }
    let message = format!("claims have no {noun} `{written}`");
    let finding = Diagnostic::error("unknown-field", message).at(value.span.clone());
    let all = || format!("available: {}", known.join(", "));
    diagnostics.push(finding.did_you_mean_or(written, known.iter().copied(), all));
}

fn check_table(
    name: &str,
    keys: &[Key],
    table: &Parameters,
    value: &ParameterValue,
    names: &dyn ParameterNames,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut misspelt = Vec::new();
    for entry in table {
        if let Some(key) = keys.iter().find(|key| key.name == entry.name) {
            key.kind.check(&key.name, &entry.value, names, diagnostics);
            continue;
        }
        let message = format!("an entry of `{name}` has no key `{}`", entry.name);
        let all = keys.iter().map(|key| key.name.as_str());
        let finding = Diagnostic::error("unknown-parameter", message).at(entry.key.clone());
        misspelt.extend(nearest(&entry.name, all.clone()));
        let listed = || format!("available: {}", quote_list(all.clone()));
        diagnostics.push(finding.did_you_mean_or(&entry.name, all.clone(), listed));
    }
    // A key that is there under a misspelt name is one mistake, not two.
    let is_missing = |key: &&Key| {
        !key.is_optional && table.get(&key.name).is_none() && !misspelt.contains(&&*key.name)
    };
    for key in keys.iter().filter(is_missing) {
        let message = format!("this entry of `{name}` has no `{}`", key.name);
        let finding = Diagnostic::error("missing-key", message).at(value.span.clone());
        diagnostics.push(finding.hint(format!("`{}` is {}", key.name, key.kind.noun())));
    }
}

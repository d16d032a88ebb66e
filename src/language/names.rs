//! The names that a project gives to texts of its data, in one language.

use std::collections::{BTreeMap, HashMap};

use super::messages::Pattern;
use crate::project::{NameKind, NameSettings};

/// The names in one language, by kind and text.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<NameKind, BTreeMap<String, Pattern>>);

impl Names {
    /// The names for documents in the language of a tag: of a text, the name for the region before that of the language,
    /// and both before the name for all languages.
    pub(super) fn of(tag: &str, settings: &[NameSettings]) -> Self {
        let mut names = Self::default();
        let mut ranked: Vec<(u8, &NameSettings)> =
            settings.iter().filter_map(|name| Some((rank(tag, name)?, name))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        for (_, name) in ranked {
            let forms = name.forms.iter().map(|(form, text)| (form.as_str(), text.as_str()));
            let name_of_kind = names.0.entry(name.kind).or_default();
            name_of_kind.insert(name.text.value.clone(), Pattern::of_forms(forms));
        }
        names
    }

    /// The name of a text.
    pub(super) fn get(&self, kind: NameKind, text: &str) -> Option<&Pattern> {
        self.0.get(&kind)?.get(text)
    }

    /// All texts of a kind that have a name.
    pub(super) fn texts(&self, kind: NameKind) -> impl Iterator<Item = &str> {
        self.0.get(&kind).into_iter().flat_map(|names| names.keys().map(String::as_str))
    }

    /// All names of a kind.
    pub(super) fn of_kind(&self, kind: NameKind) -> impl Iterator<Item = (&str, &Pattern)> {
        let names = self.0.get(&kind).into_iter().flatten();
        names.map(|(text, name)| (text.as_str(), name))
    }
}

/// How closely a name is meant for a tag, the closest highest; none if it is for another language.
fn rank(tag: &str, name: &NameSettings) -> Option<u8> {
    let Some(language) = &name.language else { return Some(0) };
    if language.eq_ignore_ascii_case(tag) {
        return Some(2);
    }
    let primary = tag.split('-').next().unwrap_or_default();
    language.eq_ignore_ascii_case(primary).then_some(1)
}

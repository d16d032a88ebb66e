//! The languages of a project: shipped messages, with those of the project over them.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::messages::{MessageFileError, Messages};
use super::names::Names;
use super::{Language, english};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::{
    NameKind, NameSettings, ReadError, Root, TEMPLATES, decode, shipped, shipped_below,
};

/// The folder of message files, below that of templates.
const FOLDER: &str = "briefpress/languages";

/// The languages of a project's documents. Each is read once, and errors in its files are reported once.
#[derive(Debug)]
pub(crate) struct Languages<'a> {
    root: &'a Root,
    names: &'a [NameSettings],
    loaded: HashMap<String, Language>,
}

fn path(language: &str) -> String {
    format!("{TEMPLATES}/{FOLDER}/{language}.ftl")
}

/// The names of the message files for a tag, the general one first: "fr", "fr-CA".
fn names(tag: &str) -> Vec<&str> {
    let primary = tag.split('-').next().unwrap_or_default();
    if primary == tag { vec![tag] } else { vec![primary, tag] }
}

/// The message files of a project, as far as they can be read.
pub(crate) fn own_message_files(root: &Root) -> Vec<Arc<SourceFile>> {
    let files = root.list_files(&format!("{TEMPLATES}/{FOLDER}"), "ftl").into_iter();
    files.filter_map(|path| decode(&path, &root.read(&path).ok()?).ok()).collect()
}

/// The tags of the languages that are shipped, without dialects.
pub(crate) fn shipped_languages() -> impl Iterator<Item = &'static str> {
    let files = shipped_below("briefpress/languages/");
    files.filter_map(|name| name.strip_suffix(".ftl")).filter(|name| !name.contains('-'))
}

/// The messages that are shipped under a name. The English ones, which every language begins with, are read once.
pub(super) fn shipped_messages(name: &str) -> Option<Messages> {
    static ENGLISH: LazyLock<Option<Messages>> = LazyLock::new(|| read_shipped("en"));
    if name == "en" { ENGLISH.clone() } else { read_shipped(name) }
}

fn read_shipped(name: &str) -> Option<Messages> {
    shipped(&path(name)).map(|text| Messages::read(text).0)
}

impl Language {
    /// A language as it is shipped; English for one that is not.
    #[must_use]
    pub fn shipped(tag: &str) -> Self {
        let english = shipped_messages("en").unwrap_or_default().into_fallback();
        let messages = names(tag).into_iter().filter_map(shipped_messages);
        Self::new(tag, messages.fold(english, Messages::under), Names::default())
    }
}

impl<'a> Languages<'a> {
    /// None is read yet.
    #[must_use]
    pub(crate) fn new(root: &'a Root) -> Self {
        Self { root, names: &[], loaded: HashMap::new() }
    }

    /// The languages with the names that the configuration declares.
    #[must_use]
    pub(crate) fn with_names(self, names: &'a [NameSettings]) -> Self {
        Self { names, ..self }
    }

    /// The language of a tag, which the configuration has at `named`. One that has no messages, neither
    /// shipped nor in the project, speaks English.
    pub(crate) fn get(
        &mut self,
        tag: &str,
        named: Option<&Span>,
        diagnostics: &mut Diagnostics,
    ) -> Language {
        if let Some(language) = self.loaded.get(tag) {
            return language.clone();
        }
        let language = self.load(tag, named, diagnostics);
        self.loaded.insert(tag.to_owned(), language.clone());
        language
    }

    fn load(&self, tag: &str, named: Option<&Span>, diagnostics: &mut Diagnostics) -> Language {
        let mut messages = shipped_messages("en").unwrap_or_default().into_fallback();
        let levels = names(tag);
        let is_shipped = shipped(&path(levels[0])).is_some();
        let mut own_files = Vec::new();
        for name in levels {
            messages = messages.under(shipped_messages(name).unwrap_or_default());
            if let Some((own, file)) = self.own_messages(name, diagnostics) {
                messages = messages.under(own.clone());
                own_files.push((own, file));
            }
        }
        match own_files.first() {
            None if !is_shipped => diagnostics.push(untranslated_language(tag, named)),
            Some((own, file)) if !is_shipped => diagnostics.extend(missing_messages(own, file)),
            _ => {}
        }
        let own_names = Names::of(tag, self.names);
        let statuses = own_names.of_kind(NameKind::Status);
        let messages = statuses.fold(messages, |messages, (status, name)| {
            messages.with_form("status-name", "status", status, name)
        });
        Language::new(tag, messages, own_names)
    }

    /// The messages in the project's own file of a name, and the file; none if it is the shipped file.
    fn own_messages(
        &self,
        name: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Messages, Arc<SourceFile>)> {
        let path = path(name);
        let read = match self.root.read(&path) {
            Err(ReadError::Missing) => return None,
            Err(why) => {
                let message = format!("cannot read `{path}`: {why}");
                let place = Span::new(&SourceFile::new(&path, ""), 0..0);
                Err(Diagnostic::error("unreadable-file", message).at(place))
            }
            Ok(bytes) => decode(&path, &bytes),
        };
        let file = diagnostics.ok_or_push(read)?;
        if shipped(&path) == Some(file.text()) {
            return None;
        }
        let (messages, faults) = Messages::read(file.text());
        let faults = faults.into_iter().chain(unknown_variables(&messages));
        for MessageFileError { message, at } in faults {
            diagnostics
                .push(Diagnostic::error("invalid-message", message).at(Span::new(&file, at)));
        }
        Some((messages, file))
    }
}

/// Variables that nothing gives to the messages that have them.
fn unknown_variables(own: &Messages) -> Vec<MessageFileError> {
    let known = &english().0.messages;
    let faults = own.all().filter_map(|(key, message)| {
        let known = known.variables(key)?;
        let unknown = message.variables().into_iter().find(|name| !known.contains(name))?;
        let has = match known.as_slice() {
            [] => "none".to_owned(),
            names => names.iter().map(|name| format!("`${name}`")).collect::<Vec<_>>().join(", "),
        };
        let message = format!("the message `{key}` has no variable `${unknown}`; it has {has}");
        Some(MessageFileError { message, at: own.place(key) })
    });
    faults.collect()
}

fn untranslated_language(tag: &str, named: Option<&Span>) -> Diagnostic {
    let known: Vec<&str> = shipped_languages().collect();
    let message = format!("there are no messages in `{tag}`: the document uses English ones");
    Diagnostic::warning("untranslated-language", message)
        .at(named.cloned())
        .hint(format!("available: {}", known.join(" · ")))
        .hint(format!("to add them, write `{}`", path(names(tag)[0])))
}

/// What a language that is not shipped leaves to English.
fn missing_messages(own: &Messages, file: &Arc<SourceFile>) -> Option<Diagnostic> {
    let all = english().0.messages.all().map(|(key, _)| key);
    let missing: Vec<&str> = all.filter(|key| own.get(key).is_none()).collect();
    let first = missing.first()?;
    let message = match missing.len() {
        1 => format!("the message `{first}` is missing: the English one is used"),
        more => {
            format!(
                "{more} messages are missing, the first is `{first}`: the English ones are used"
            )
        }
    };
    Some(Diagnostic::warning("missing-message", message).at(Span::new(file, 0..0)))
}

//! Names by language: how documents in each language print a text of the data.
//!
//! ```toml
//! [units.battery]
//! de = { one = "Batterie", other = "Batterien" }
//!
//! [categories]
//! "Air defence" = { de = "Flugabwehr" }
//! ```

use icu_locale_core::LanguageIdentifier;

use super::toml_reader::{Entry, Spanned, TableReader};
use crate::diagnostic::Diagnostic;

/// The forms of a name: the plural categories of the Unicode CLDR, the name without a number, as in a heading, and the name
/// after a unit of measure, which some languages decline ("5 батарей радаров").
const FORMS: [&str; 8] = ["name", "of", "zero", "one", "two", "few", "many", "other"];

/// The form of every number without a form of its own.
const OTHER: &str = "other";

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A party, by its code.
    Party,
    /// A body.
    Body,
    /// A category.
    Category,
    /// An item.
    Item,
    /// A status.
    Status,
    /// A unit.
    Unit,
}

impl NameKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Party, Self::Body, Self::Category, Self::Item, Self::Status, Self::Unit];

    /// The word for it in messages.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Body => "body",
            Self::Category => "category",
            Self::Item => "item",
            Self::Status => "status",
            Self::Unit => "unit",
        }
    }

    /// The table of the configuration that has its names.
    #[must_use]
    pub fn table(self) -> &'static str {
        match self {
            Self::Party => "parties",
            Self::Body => "bodies",
            Self::Category => "categories",
            Self::Item => "items",
            Self::Status => "statuses",
            Self::Unit => "units",
        }
    }

    /// Whether it is counted, so that its name has plural forms.
    fn is_counted(self) -> bool {
        matches!(self, Self::Item | Self::Unit)
    }
}

/// A name in one language, or in all languages without one of their own.
#[derive(Clone, Debug)]
pub struct NameSettings {
    /// What it is the name of.
    pub kind: NameKind,
    /// The text of the data, or the code of a party.
    pub text: Spanned<String>,
    /// The language, a BCP 47 tag; none for all languages.
    pub language: Option<String>,
    /// The forms with their plural categories, or `name` and `of`. A name that is the same everywhere has only `other`.
    pub forms: Vec<(String, String)>,
}

/// Whether a key is the tag of a language.
pub(super) fn is_language_tag(key: &str) -> bool {
    let tag = key.parse::<LanguageIdentifier>();
    tag.is_ok_and(|tag| matches!(tag.language.as_str().len(), 2 | 3) && key != "und")
}

/// The names in the keys of a table that are tags of languages.
pub(super) fn read_languages(
    kind: NameKind,
    text: &Spanned<String>,
    table: &mut TableReader<'_>,
) -> Vec<NameSettings> {
    let names = table.language_entries().into_iter().filter_map(|(tag, entry)| {
        if let Entry::Texts(texts) = &entry
            && !texts.iter().all(|name| table.is_filled(&tag.value, name))
        {
            return None;
        }
        let language = Some(tag.value.clone());
        let forms = read_forms(kind, &tag, entry)?;
        Some(NameSettings { kind, text: text.clone(), language, forms })
    });
    names.collect()
}

/// `[categories]`, `[items]`, `[statuses]`: text = a name in all languages, or a table with `name` and languages.
pub(super) fn read_names(kind: NameKind, table: &TableReader<'_>) -> Vec<NameSettings> {
    let mut names = Vec::new();
    for (text, entry) in table.entries() {
        match entry {
            Entry::Table(mut names_of_text) => {
                names.extend(read_common(kind, &text, &mut names_of_text));
                names.extend(read_languages(kind, &text, &mut names_of_text));
                names_of_text.finish();
            }
            Entry::Texts(texts) => match <[_; 1]>::try_from(texts) {
                Ok([name]) if table.is_filled(&text.value, &name) => {
                    names.push(NameSettings::common(kind, &text, name.value));
                }
                Ok(_) => {}
                Err(_) => table.report(single_name(&text)),
            },
        }
    }
    names
}

/// The key `name` of a table: the name in all languages without one of their own.
pub(super) fn read_common(
    kind: NameKind,
    text: &Spanned<String>,
    table: &mut TableReader<'_>,
) -> Option<NameSettings> {
    let name = table.filled_text("name")?;
    Some(NameSettings::common(kind, text, name.value))
}

impl NameSettings {
    fn common(kind: NameKind, text: &Spanned<String>, name: String) -> Self {
        let forms = vec![(OTHER.to_owned(), name)];
        Self { kind, text: text.clone(), language: None, forms }
    }
}

fn single_name(text: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` must have a single name, or a name for each language", text.value);
    Diagnostic::error("wrong-type", message)
        .at(text.span.clone())
        .hint(format!("such as `\"{}\" = {{ fr = \"…\" }}`", text.value))
}

/// The forms of a name: one text, or one for each plural category.
fn read_forms(
    kind: NameKind,
    tag: &Spanned<String>,
    entry: Entry<'_>,
) -> Option<Vec<(String, String)>> {
    let table = match entry {
        Entry::Texts(texts) => {
            let name = texts.into_iter().next()?;
            return Some(vec![(OTHER.to_owned(), name.value)]);
        }
        Entry::Table(table) => table,
    };
    if !kind.is_counted() {
        let message = format!("the name of a {} has no plural forms", kind.noun());
        let hint = format!("write one text: `{} = \"…\"`", tag.value);
        table.report(Diagnostic::error("wrong-type", message).at(tag.span.clone()).hint(hint));
        return None;
    }
    let mut forms: Vec<(String, String)> = Vec::new();
    for (form, text) in table.all_pairs() {
        if FORMS.contains(&form.value.as_str()) {
            forms.push((form.value, text.value));
        } else {
            let message = format!("`{}` is not a plural form", form.value);
            let error = Diagnostic::error("unknown-key", message).at(form.span);
            let forms = FORMS.iter().copied();
            table.report(error.did_you_mean_or(&form.value, forms, || {
                format!("it can have: {}", FORMS.join(", "))
            }));
        }
    }
    if forms.iter().all(|(form, _)| form != OTHER) {
        let message = format!("the name in `{}` has no form `{OTHER}`", tag.value);
        table.report(
            Diagnostic::error("missing-key", message)
                .at(tag.span.clone())
                .hint("`other` is used after every number without a form of its own"),
        );
        return None;
    }
    for (form, otherwise) in [("name", OTHER), ("of", "name")] {
        let own =
            |form: &str| forms.iter().find(|(own, _)| own == form).map(|(_, text)| text.clone());
        if own(form).is_none() {
            forms.extend(own(otherwise).map(|text| (form.to_owned(), text)));
        }
    }
    Some(forms)
}

/// `[parties]`: code = names of which the first is printed, or a table with `names` and languages.
pub(super) fn read_parties(
    table: &TableReader<'_>,
    by_language: &mut Vec<NameSettings>,
) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
    let mut parties = Vec::new();
    for (code, entry) in table.entries() {
        match entry {
            Entry::Texts(names) => parties.push((code, names)),
            Entry::Table(mut table) => {
                let names = table.texts("names");
                by_language.extend(read_languages(NameKind::Party, &code, &mut table));
                table.finish();
                if table.span_of("names").is_some() {
                    parties.push((code, names));
                }
            }
        }
    }
    parties
}

/// `[bodies]`: body = voice, or a table with `voice`, `name` and languages.
pub(super) fn read_bodies(
    table: &TableReader<'_>,
    by_language: &mut Vec<NameSettings>,
) -> Vec<(Spanned<String>, Spanned<String>)> {
    let mut voices = Vec::new();
    for (body, entry) in table.entries() {
        match entry {
            Entry::Texts(texts) => {
                if let Ok([voice]) = <[_; 1]>::try_from(texts) {
                    if table.is_filled(&body.value, &voice) {
                        voices.push((body, voice));
                    }
                } else {
                    let message = format!("`{}` must be a single text", body.value);
                    table.report(Diagnostic::error("wrong-type", message).at(body.span));
                }
            }
            Entry::Table(mut table) => {
                voices.extend(table.filled_text("voice").map(|voice| (body.clone(), voice)));
                by_language.extend(read_common(NameKind::Body, &body, &mut table));
                by_language.extend(read_languages(NameKind::Body, &body, &mut table));
                table.finish();
            }
        }
    }
    voices
}

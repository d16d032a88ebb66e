//! The words that a document says by itself: "Table", "at least", "Page 3 of 12".
//!
//! They stand in message files, one for each language, in the format of Project Fluent
//! (<https://projectfluent.org/fluent/guide/>): `templates/briefpress/languages/en.ftl`. A project
//! puts a file of its own at the same path, with the messages that it says otherwise. How numbers look and
//! which form a plural takes is from the Unicode CLDR, through ICU4X.
//!
//! 1. [`Languages`] reads the files of a language, once for a project.
//! 2. [`Language::message`] gives a message; numbers and dates are written as the language has them.
//! 3. [`Language::for_components`] hands the same to the components in Typst.

mod alphabet;
mod direction;
mod edges;
mod load;
mod messages;
mod months;
mod names;
mod numbers;
mod party_names;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::json;

use self::alphabet::Alphabet;
pub(crate) use self::direction::{apart, is_from_right, isolate};
pub(crate) use self::edges::{beginning, ending};
pub(crate) use self::load::{Languages, own_message_files, shipped_languages};
pub(crate) use self::messages::{MessageValue, unescape_message};
use self::messages::{Messages, Pattern};
pub(crate) use self::months::month_of_name;
use self::names::Names;
use self::numbers::Numbers;
pub(crate) use self::party_names::{party_names, party_names_in_data};
use crate::project::NameKind;

/// The form of a name without a number.
pub(crate) const ALONE: &str = "name";
/// The form of a name after a unit of measure.
pub(crate) const OF_UNIT: &str = "of";

/// A language that documents are written in; a copy is shared, not made.
#[derive(Clone)]
pub struct Language(Arc<LanguageData>);

struct LanguageData {
    tag: String,
    messages: Messages,
    names: Names,
    numbers: Numbers,
    from_right: bool,
    /// Made when first asked for.
    alphabet: OnceLock<Alphabet>,
    /// For the components, made when first asked for.
    components: OnceLock<String>,
}

/// British English, in which findings and data files are written.
#[must_use]
pub fn english() -> &'static Language {
    static ENGLISH: LazyLock<Language> = LazyLock::new(|| Language::shipped("en"));
    &ENGLISH
}

impl Language {
    fn new(tag: &str, messages: Messages, names: Names) -> Self {
        let numbers = Numbers::of(tag);
        let direction = messages.get("direction");
        let from_right =
            direction.is_some_and(|it| it.fill(&[], &numbers, &|text| text.into()) == "rtl");
        Self(Arc::new(LanguageData {
            tag: tag.to_owned(),
            messages,
            names,
            numbers,
            from_right,
            alphabet: OnceLock::new(),
            components: OnceLock::new(),
        }))
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0.tag
    }

    /// A message with its variables filled in, each [apart](Self::apart); its key, if there is none of that name.
    #[must_use]
    pub fn message(&self, key: &str, values: &[(&str, MessageValue<'_>)]) -> String {
        let message = self.0.messages.get(key);
        let fill = |it: &Pattern| it.fill(values, &self.0.numbers, &|text| self.apart(text));
        message.map_or_else(|| key.to_owned(), fill)
    }

    /// The name that the project gives to a text of the data, without a number: in a heading, or in a column. None if it
    /// gives none in this language.
    #[must_use]
    pub fn name(&self, kind: NameKind, text: &str) -> Option<String> {
        self.name_after(kind, text, ALONE)
    }

    /// The same after a number of a plural category.
    #[must_use]
    pub fn name_after(&self, kind: NameKind, text: &str, plural: &str) -> Option<String> {
        let name = self.0.names.get(kind, text)?;
        let count = [("count", MessageValue::Text(plural))];
        Some(name.fill(&count, &self.0.numbers, &|text| text.into()))
    }

    /// How a text of the data is printed, without a number: by its [name](Self::name), or as it is.
    #[must_use]
    pub fn printed<'t>(&self, kind: NameKind, text: &'t str) -> Cow<'t, str> {
        self.name(kind, text).map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// Whether it has a word for a status: the message `status-name` has a variant for it.
    #[must_use]
    pub fn has_status(&self, status: &str) -> bool {
        let name = self.0.messages.get("status-name");
        name.is_some_and(|message| message.forms().any(|form| form == status))
    }

    /// The names of parties, by their codes.
    pub(crate) fn own_party_names(&self) -> impl Iterator<Item = (&str, String)> {
        let codes = self.0.names.texts(NameKind::Party);
        codes.filter_map(|code| Some((code, self.name(NameKind::Party, code)?)))
    }

    /// Whether another tag is of the same language, in any region.
    #[must_use]
    pub fn is_of(&self, tag: &str) -> bool {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        primary(self.tag()) == primary(tag)
    }

    /// Whether it has a message of this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.messages.get(key).is_some()
    }

    /// Whether a message is an English one for want of one in the language.
    #[must_use]
    pub fn lacks(&self, key: &str) -> bool {
        self.0.messages.is_fallback(key)
    }

    /// The plural category of a number, by its name in CLDR: `one`, `few`, `other`.
    #[must_use]
    pub fn plural(&self, number: Decimal) -> &'static str {
        self.0.numbers.plural(number)
    }

    /// The plural categories that its whole numbers have; `other` is the last one.
    #[must_use]
    pub fn plural_forms(&self) -> Vec<&'static str> {
        self.0.numbers.plural_forms()
    }

    /// A number with every digit that it has.
    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        let written = self.0.numbers.format(number);
        // Without the mark, a minus sign would move to the other side of the digits.
        let needs_mark = self.0.from_right && number.is_sign_negative();
        if needs_mark { format!("\u{200e}{written}") } else { written }
    }

    /// A number as a value of a message.
    #[must_use]
    pub fn number_value(&self, number: Decimal) -> MessageValue<'static> {
        MessageValue::Number { written: self.number(number), value: number }
    }

    /// Whether its words are read from the right to the left.
    #[must_use]
    pub fn is_read_from_right(&self) -> bool {
        self.0.from_right
    }

    /// Isolates a text that is read in the direction opposite to the language, so that it and the surrounding text keep
    /// their order.
    #[must_use]
    pub fn apart<'t>(&self, text: &'t str) -> Cow<'t, str> {
        direction::apart(text, self.0.from_right)
    }

    /// The characters before and after a text that set it [apart](Self::apart), if it needs them.
    #[must_use]
    pub fn isolate(&self, text: &str) -> Option<(char, char)> {
        direction::isolate(text, self.0.from_right)
    }

    /// Whether large numbers are written in ten thousands and their powers, as in Korean, Japanese and Chinese: then the
    /// message `scaled` has a variant for ten thousand.
    #[must_use]
    pub fn counts_in_myriads(&self) -> bool {
        let scaled = self.0.messages.get("scaled");
        scaled.is_some_and(|message| message.forms().any(|form| form == "ten-thousand"))
    }

    /// Whether the unit is within the qualifier of a quantity, as in Korean and Japanese: "20,000 컨테이너 초과".
    #[must_use]
    pub fn qualifiers_include_units(&self) -> bool {
        self.message("qualifiers-include-units", &[]) == "yes"
    }

    /// A day: "29 May 2025".
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        let month = self.month_in_date(date);
        let year = date.year().to_string();
        let day = self.number_value(Decimal::from(date.day()));
        self.message("date", &[("day", day), ("month", (&month).into()), ("year", (&year).into())])
    }

    /// The name of a month as dates have it: in Russian "мая".
    #[must_use]
    pub fn month_in_date(&self, date: Date) -> String {
        self.message("month-in-date", &[("month", self.number_value(Decimal::from(date.month())))])
    }

    /// The name of a month by itself: in Russian "май".
    #[must_use]
    pub fn month_alone(&self, date: Date) -> String {
        self.message("month-alone", &[("month", self.number_value(Decimal::from(date.month())))])
    }

    /// Details of one thing after each other: "a, b, c".
    #[must_use]
    pub fn join_details(&self, details: &[String]) -> String {
        details.join(&self.message("detail-separator", &[]))
    }

    /// The order of two names in its alphabet; only names of the same characters are equal.
    #[must_use]
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.alphabet().compare(one, other)
    }

    /// The letter under which an index lists a name; empty for an empty name.
    #[must_use]
    pub fn initial(&self, name: &str) -> String {
        self.alphabet().initial(name)
    }

    fn alphabet(&self) -> &Alphabet {
        self.0.alphabet.get_or_init(|| Alphabet::of(&self.0.tag))
    }

    /// What the components in Typst know of the language, as JSON: its `tag`, `messages` and
    /// `numbers`.
    #[must_use]
    pub fn for_components(&self) -> &str {
        let LanguageData { tag, messages, numbers, components, .. } = &*self.0;
        components.get_or_init(|| {
            let known = json!({
                "tag": tag, "messages": messages.to_json(), "numbers": numbers.to_json(),
            });
            known.to_string()
        })
    }
}

impl fmt::Debug for Language {
    /// Writes the tag.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.0.tag)
    }
}

#[cfg(test)]
mod tests;

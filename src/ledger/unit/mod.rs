//! A unit of count or of measure, and what it is called in the data and in languages.

mod column_name;
mod phrase;
mod scale_words;
mod suggestion;

use std::sync::Arc;

use super::quantity::Quantity;
use crate::language::{ALONE, Language};
use crate::project::NameKind;

pub(crate) use column_name::{NamedMeasure, NamedScale, NamedUnit};
pub(super) use phrase::{thing, thing_after};
pub(super) use scale_words::{ScaleWord, scale_of};
pub(super) use suggestion::{MeantUnit, meant_unit};

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The name in the data.
    pub name: Arc<str>,
    pub(super) singular: Arc<str>,
    pub(super) plural: Arc<str>,
    pub(crate) kind: UnitKind,
    /// Whether the project declares its name; otherwise the name is English.
    pub(super) is_declared: bool,
}

/// The relation of a unit to the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// It is a word for items of any kind, and the item alone says as much: "11,000 troops", not "persons".
    Item,
    /// It counts what is named by the item: "100 ballistic missiles"; where the item does not have its word,
    /// it is added: "1,000 drones (Shahed-136)".
    Count,
    /// It measures or holds the items: "20,000 containers of munitions".
    Measure,
}

/// Units known without being declared: name, plural, kind.
pub(super) const COMMON: &[(&str, &str, UnitKind)] = &[
    ("aircraft", "aircraft", UnitKind::Item),
    ("barrel", "barrels", UnitKind::Measure),
    ("container", "containers", UnitKind::Measure),
    ("item", "items", UnitKind::Item),
    ("kilogram", "kilograms", UnitKind::Measure),
    ("launcher", "launchers", UnitKind::Item),
    ("litre", "litres", UnitKind::Measure),
    ("missile", "missiles", UnitKind::Item),
    ("person", "persons", UnitKind::Item),
    ("piece", "pieces", UnitKind::Item),
    ("railcar", "railcars", UnitKind::Measure),
    ("round", "rounds", UnitKind::Measure),
    ("shipment", "shipments", UnitKind::Measure),
    ("system", "systems", UnitKind::Item),
    ("tonne", "tonnes", UnitKind::Measure),
    ("vehicle", "vehicles", UnitKind::Item),
    ("vessel", "vessels", UnitKind::Item),
    ("visit", "visits", UnitKind::Count),
    ("voyage", "voyages", UnitKind::Count),
];

/// Units in which things of any kind are counted: a piece may be a bandage or a power station.
const COUNTS_ANYTHING: &[&str] = &["item", "piece"];

impl Unit {
    /// A unit; without a singular its name is one, without a plural an "s" is added to that.
    #[must_use]
    pub fn new(name: &str, singular: Option<&str>, plural: Option<&str>, kind: UnitKind) -> Self {
        let is_declared = singular.is_some() || plural.is_some();
        let singular = singular.map_or_else(|| name.replace('_', " "), str::to_owned);
        let plural = plural.map_or_else(|| format!("{singular}s"), str::to_owned);
        Self {
            name: name.into(),
            singular: singular.into(),
            plural: plural.into(),
            kind,
            is_declared,
        }
    }

    /// What it is called, in lower case: in the data, and in a language.
    fn words(&self, language: &Language) -> Vec<String> {
        let own = [&self.singular, &self.plural].map(|word| word.to_lowercase());
        let forms = ["one", "few", "other"].into_iter();
        let said = forms.filter_map(|form| Some(self.form(form, language)?.to_lowercase()));
        // A single letter is a word in Chinese, and part of many others.
        own.into_iter().chain(said.filter(|it| it.chars().count() > 1)).collect()
    }

    /// The key of the message that has its names in a language. Words that a project declares for a common unit go before
    /// it.
    fn message(&self, language: &Language) -> Option<String> {
        let replaces_common =
            self.is_declared && COMMON.iter().any(|(name, ..)| *name == &*self.name);
        let key = self.message_key();
        (!replaces_common && language.has(&key)).then_some(key)
    }

    /// Its name in a language after numbers of a plural category, or alone; none if it has no name of that language.
    fn form(&self, count: &str, language: &Language) -> Option<String> {
        let message =
            || Some(language.message(&self.message(language)?, &[("count", count.into())]));
        language.name_after(NameKind::Unit, &self.name, count).or_else(message)
    }

    /// Whether things of any kind are counted in it, so that numbers of different items cannot be compared.
    #[must_use]
    pub fn counts_anything(&self) -> bool {
        COUNTS_ANYTHING.contains(&&*self.name)
    }

    /// Its name after a quantity: "barrel" after 1, in Russian "баррелей" after 5.
    #[must_use]
    pub fn name_after(&self, quantity: &Quantity, language: &Language) -> String {
        self.form(&quantity.plural(language), language).unwrap_or_else(|| {
            let is_one = quantity.is_singular(language);
            if is_one { self.singular.to_string() } else { self.plural.to_string() }
        })
    }

    /// Its name by itself, as a heading or an axis of a document has it.
    #[must_use]
    pub fn name_alone(&self, language: &Language) -> String {
        self.form(ALONE, language).unwrap_or_else(|| self.plural.to_string())
    }

    /// Whether it has a name in a language: a message of its own, or what `[units]` declares, which is in the language
    /// of the project.
    #[must_use]
    pub fn is_named_in(&self, language: &Language, of_project: &str) -> bool {
        if language.name(NameKind::Unit, &self.name).is_some() {
            return true;
        }
        match self.message(language) {
            Some(key) => !language.lacks(&key),
            None => language.is_of(of_project),
        }
    }

    /// The key of the message that names it in the files of languages.
    #[must_use]
    pub fn message_key(&self) -> String {
        format!("unit-{}", self.name.replace([' ', '.'], "-"))
    }

    /// Its name for several of them, in messages to the user.
    #[must_use]
    pub fn plural(&self) -> &str {
        &self.plural
    }
}

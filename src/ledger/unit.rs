//! Units of count and of measure, and how a quantity of an item is put into words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::quantity::Quantity;

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The name in the data.
    pub name: Arc<str>,
    singular: Arc<str>,
    plural: Arc<str>,
    kind: UnitKind,
}

/// What a unit says of the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// It counts the items themselves: "100 ballistic missiles".
    Count,
    /// It measures or holds them: "20,000 containers of munitions".
    Measure,
}

/// Units known without being declared: name, plural, kind.
const COMMON: &[(&str, &str, UnitKind)] = &[
    ("aircraft", "aircraft", UnitKind::Count),
    ("barrel", "barrels", UnitKind::Measure),
    ("container", "containers", UnitKind::Measure),
    ("item", "items", UnitKind::Count),
    ("kilogram", "kilograms", UnitKind::Measure),
    ("launcher", "launchers", UnitKind::Count),
    ("litre", "litres", UnitKind::Measure),
    ("missile", "missiles", UnitKind::Count),
    ("person", "persons", UnitKind::Count),
    ("piece", "pieces", UnitKind::Count),
    ("railcar", "railcars", UnitKind::Measure),
    ("round", "rounds", UnitKind::Count),
    ("shipment", "shipments", UnitKind::Count),
    ("system", "systems", UnitKind::Count),
    ("tonne", "tonnes", UnitKind::Measure),
    ("vehicle", "vehicles", UnitKind::Count),
    ("vessel", "vessels", UnitKind::Count),
    ("visit", "visits", UnitKind::Count),
    ("voyage", "voyages", UnitKind::Count),
];

/// The units there are.
#[derive(Clone, Debug)]
pub struct Units(BTreeMap<Arc<str>, Unit>);

impl Units {
    /// The common units, with those declared added or put in their place.
    #[must_use]
    pub fn new(declared: impl IntoIterator<Item = Unit>) -> Self {
        let common =
            COMMON.iter().map(|(name, plural, kind)| Unit::new(name, None, Some(plural), *kind));
        Self(common.chain(declared).map(|unit| (Arc::clone(&unit.name), unit)).collect())
    }

    /// The unit of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Unit> {
        self.0.get(name)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|name| &**name)
    }
}

impl Unit {
    /// A unit; without a singular its name is one, without a plural an "s" is added to that.
    #[must_use]
    pub fn new(name: &str, singular: Option<&str>, plural: Option<&str>, kind: UnitKind) -> Self {
        let singular = singular.unwrap_or(name);
        let plural = plural.map_or_else(|| format!("{singular}s"), str::to_owned);
        Self { name: name.into(), singular: singular.into(), plural: plural.into(), kind }
    }

    /// A quantity of an item in words: "at least 100 ballistic missiles", "300 containers of shells".
    ///
    /// An item that begins with the unit itself ("containers from Rason") does not get it twice.
    #[must_use]
    pub fn phrase(&self, quantity: &Quantity, item: &str) -> String {
        let of = if quantity.takes_of() { "of " } else { "" };
        match self.kind {
            UnitKind::Measure if !item.starts_with(&*self.singular) => {
                format!("{quantity} {of}{} of {item}", self.counted(quantity.is_one()))
            }
            UnitKind::Count | UnitKind::Measure => format!("{quantity} {of}{item}"),
        }
    }

    /// Its name after a number.
    pub(super) fn counted(&self, one: bool) -> &str {
        if one { &self.singular } else { &self.plural }
    }

    /// Its name for several of them, as a heading or an axis has it.
    #[must_use]
    pub fn plural(&self) -> &str {
        &self.plural
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_stands_before_its_item_and_a_count_in_its_place() {
        let units =
            Units::new([Unit::new("brigade_set", Some("brigade set"), None, UnitKind::Measure)]);
        let check = |unit: &str, quantity: &str, item: &str, expect: &str| {
            let quantity = quantity.parse().expect(quantity);
            assert_eq!(units.get(unit).expect(unit).phrase(&quantity, item), expect);
        };
        check("missile", "at least 100", "ballistic missiles", "at least 100 ballistic missiles");
        check(
            "container",
            "more than 20,000",
            "munitions",
            "more than 20,000 containers of munitions",
        );
        check(
            "container",
            "about 5,000",
            "containers from Rason",
            "about 5,000 containers from Rason",
        );
        check("container", "1", "munitions", "1 container of munitions");
        check("brigade_set", "3", "artillery", "3 brigade sets of artillery");
        check("missile", "several dozen", "missiles", "several dozen missiles");
        check("round", "hundreds of thousands", "shells", "hundreds of thousands of shells");
        check("barrel", "thousands", "fuel", "thousands of barrels of fuel");
    }
}

//! Status and basis of claims in words. The status is the stage of the transfer; the basis is the kind of evidence of the
//! figure.

use std::borrow::Cow;

use crate::language::Language;

/// The status of a claim that names none.
pub(crate) const DELIVERED: &str = "delivered";

/// The statuses for which every language has words. A project may have others.
pub(crate) const STATUSES: [&str; 13] = [
    DELIVERED,
    "planned",
    "ordered",
    "pledged",
    "approved",
    "awaiting",
    "used",
    "returned",
    "interdicted",
    "seized",
    "cancelled",
    "destroyed",
    "lost",
];

/// The basis of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The body states it.
    Stated,
    /// It was seen, for example in imagery or in movements of ships.
    Observed,
    /// It was calculated from something else.
    Derived,
}

impl Basis {
    /// All values, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Stated, Self::Observed, Self::Derived];

    /// Returns the word that data files use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Observed => "observed",
            Self::Derived => "derived",
        }
    }
}

/// A status in words. One that the language has no word for is the project's own: it is written as the data has
/// it, a key such as `in_storage` with spaces.
#[must_use]
pub(crate) fn status_name(status: &str, language: &Language) -> String {
    let name = language.message("status-name", &[("status", status.into())]);
    if name == language.apart(status) { as_words(status).into_owned() } else { name }
}

/// Replaces hyphens and underscores in a key by spaces. A text with spaces is returned unchanged.
fn as_words(key: &str) -> Cow<'_, str> {
    if key.contains(' ') { key.into() } else { key.replace(['-', '_'], " ").into() }
}

/// A basis in words.
#[must_use]
pub(crate) fn basis_name(basis: Basis, language: &Language) -> String {
    language.message("basis-name", &[("basis", basis.name().into())])
}

/// The status in words, and the basis unless it is `stated`: "delivered, derived".
#[must_use]
pub(crate) fn standing_name(status: &str, basis: Basis, language: &Language) -> String {
    let status = status_name(status, language);
    if basis == Basis::Stated {
        return status;
    }
    let basis = basis_name(basis, language);
    language.message("standing", &[("status", (&status).into()), ("basis", (&basis).into())])
}

/// Appends the status unless it is `delivered`, and the basis unless it is `stated`: "12 drones (ordered)", "12 drones (ordered, derived)", "12 drones (derived)".
pub(super) fn with_standing(
    figure: String,
    status: &str,
    basis: Basis,
    language: &Language,
) -> String {
    let name = match (status, basis) {
        (DELIVERED, Basis::Stated) => return figure,
        (DELIVERED, basis) => basis_name(basis, language),
        (status, basis) => standing_name(status, basis, language),
    };
    let values = [("figure", (&figure).into()), ("status", (&name).into())];
    language.message("figure-with-status", &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn only_a_figure_of_a_delivery_stands_without_its_status() {
        let check = |status: &str, expect: &str| {
            let said = with_standing("12 drones".to_owned(), status, Basis::Stated, english());
            assert_eq!(said, expect);
        };
        check("delivered", "12 drones");
        check("ordered", "12 drones (ordered)");
        check("interdicted", "12 drones (interdicted)");
        check("in_storage", "12 drones (in storage)");
        check("Co-produced under licence", "12 drones (Co-produced under licence)");
    }

    #[test]
    fn only_a_stated_figure_stands_without_its_basis() {
        let check = |status: &str, basis: Basis, expect: &str| {
            assert_eq!(with_standing("12".to_owned(), status, basis, english()), expect);
        };
        check("delivered", Basis::Derived, "12 (derived)");
        check("delivered", Basis::Observed, "12 (observed)");
        check("ordered", Basis::Derived, "12 (ordered, derived)");
    }

    #[test]
    fn every_status_has_words_in_english() {
        let words = include_str!("../../templates/briefpress/languages/en.ftl");
        let (_, names) = words.split_once("status-name = ").expect("the names of statuses");
        let (names, _) = names.split_once("*[other]").expect("other statuses");
        let keys = names.lines().filter_map(|line| line.trim().strip_prefix('[')?.split_once(']'));
        assert!(keys.map(|(key, _)| key).eq(STATUSES));
    }

    #[test]
    fn a_status_of_the_project_stays_as_it_is_in_every_language() {
        for tag in ["ar", "de", "en", "es", "fr", "ja", "ko", "ru", "uk", "zh"] {
            let language = Language::shipped(tag);
            assert_eq!(status_name("in_storage", &language), "in storage", "{tag}");
            for known in ["planned", "ordered", "interdicted", "used", "returned"] {
                let said = with_standing("12".to_owned(), known, Basis::Stated, &language);
                assert!(said.contains(&status_name(known, &language)), "{tag}: {said}");
                assert_eq!(status_name(known, &language) == known, tag == "en", "{tag}: {known}");
            }
        }
    }
}

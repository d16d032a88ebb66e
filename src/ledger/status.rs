//! The status of a claim in words: how far a transfer has come.

use std::borrow::Cow;

use crate::language::Language;

/// The status of a claim that names none.
pub const DELIVERED: &str = "delivered";

/// A status in words. One that the language has no word for is the project's own: it is written as the data has
/// it, a key such as `in_storage` with spaces.
#[must_use]
pub fn status_name(status: &str, language: &Language) -> String {
    let name = language.say("status-name", &[("status", status.into())]);
    if name == language.apart(status) { as_words(status).into_owned() } else { name }
}

/// A key as words; what has spaces is words already.
fn as_words(key: &str) -> Cow<'_, str> {
    if key.contains(' ') { key.into() } else { key.replace(['-', '_'], " ").into() }
}

/// A figure with its status, unless that is `delivered`: "12 drones (ordered)".
pub(super) fn with_status(figure: String, status: &str, language: &Language) -> String {
    if status == DELIVERED {
        return figure;
    }
    let name = status_name(status, language);
    let said = [("figure", (&figure).into()), ("status", (&name).into())];
    language.say("figure-with-status", &said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn only_a_figure_of_a_delivery_stands_without_its_status() {
        let check = |status: &str, expect: &str| {
            assert_eq!(with_status("12 drones".to_owned(), status, english()), expect);
        };
        check("delivered", "12 drones");
        check("ordered", "12 drones (ordered)");
        check("interdicted", "12 drones (interdicted)");
        check("in_storage", "12 drones (in storage)");
        check("Co-produced under licence", "12 drones (Co-produced under licence)");
    }

    #[test]
    fn a_status_of_the_project_stays_as_it_is_in_every_language() {
        for tag in ["ar", "de", "en", "es", "fr", "ja", "ko", "ru", "uk", "zh"] {
            let language = Language::shipped(tag);
            assert_eq!(status_name("in_storage", &language), "in storage", "{tag}");
            for known in ["planned", "ordered", "interdicted", "used", "returned"] {
                let said = with_status("12".to_owned(), known, &language);
                assert!(said.contains(&status_name(known, &language)), "{tag}: {said}");
                assert_eq!(status_name(known, &language) == known, tag == "en", "{tag}: {known}");
            }
        }
    }
}

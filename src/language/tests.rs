//! The shipped languages beside each other.

use super::project::{shipped_languages, shipped_messages};
use super::*;

fn all() -> Vec<Language> {
    shipped_languages().map(Language::shipped).collect()
}

#[test]
fn ten_languages_are_shipped() {
    let tags: Vec<&str> = shipped_languages().collect();
    assert_eq!(tags, ["ar", "de", "en", "es", "fr", "ja", "ko", "ru", "uk", "zh"]);
}

#[test]
fn every_language_has_every_message_and_no_variable_that_english_does_not_offer() {
    let english = shipped_messages("en").expect("English");
    for tag in shipped_languages() {
        let own = shipped_messages(tag).expect(tag);
        let keys = |messages: &Messages| -> Vec<String> {
            messages.all().map(|(key, _)| key.to_owned()).collect()
        };
        let lacks: Vec<_> =
            keys(&english).into_iter().filter(|key| own.get(key).is_none()).collect();
        assert!(lacks.is_empty(), "{tag} lacks {lacks:?}");
        for (key, message) in own.all() {
            let offered =
                english.variables(key).unwrap_or_else(|| panic!("{tag}: {key} is not said"));
            for name in message.variables() {
                assert!(offered.contains(&name), "{tag}: nothing is put in for ${name} of {key}");
            }
        }
    }
}

#[test]
fn every_language_puts_in_what_english_puts_in() {
    // What a language says in another way: with a word of its own for each quarter, or for a season.
    const OTHERWISE: &[&str] = &["scale", "place", "precision", "month-in-date", "begins", "ends", "unit-begins"];
    let english = shipped_messages("en").expect("English");
    for tag in shipped_languages() {
        let own = shipped_messages(tag).expect(tag);
        for (key, message) in english.all() {
            let said = own.get(key).expect(key).variables();
            for name in message.variables().iter().filter(|name| !OTHERWISE.contains(name)) {
                assert!(said.contains(name), "{tag}: {key} leaves out ${name}");
            }
        }
    }
}

#[test]
fn every_message_that_a_component_says_is_there() {
    let english = shipped_messages("en").expect("English");
    for name in crate::project::shipped_below("")
        .filter(|name| std::path::Path::new(name).extension().is_some_and(|it| it == "typ"))
    {
        let text = crate::project::shipped(&format!("templates/{name}")).expect(name);
        // A key that is put together from parts is not looked up: `say("column-" + name)`, `say("{{ key }}")`.
        let keys = text.split("say(\"").skip(1).filter_map(|rest| rest.split_once('"'));
        let whole = keys.filter(|(key, rest)| !key.contains('{') && rest.starts_with([',', ')']));
        for (key, _) in whole {
            assert!(
                english.get(key).is_some(),
                "{name} says `{key}`, which `en.ftl` does not have"
            );
        }
    }
}

#[test]
fn every_shipped_file_is_understood() {
    for name in shipped_languages().chain(["en-US"]) {
        let path = format!("templates/briefpress/languages/{name}.ftl");
        let text = crate::project::shipped(&path).expect(name);
        assert_eq!(Messages::read(text).1, [], "{name}");
    }
}

#[test]
fn a_dialect_says_otherwise_only_what_its_own_file_has() {
    let date = Date::constant(2025, 5, 29);
    let check = |tag: &str, expect: &str| {
        assert_eq!(Language::shipped(tag).day(date).replace('\u{a0}', " "), expect, "{tag}");
    };
    check("en", "29 May 2025");
    check("en-GB", "29 May 2025");
    check("en-US", "May 29, 2025");
    check("fr-CA", "29 mai 2025");
    check("sw", "29 May 2025");
}

/// One row for each language, as a snapshot: blanks that do not break are shown as `_`.
fn rows(values: &[&str], write: impl Fn(&str, &Language) -> String) -> String {
    let row = |language: &Language| {
        let cells = values.iter().map(|value| format!("  {value:<24}{}\n", write(value, language)));
        format!("{}\n{}", language.tag(), cells.collect::<String>())
    };
    let text: String = all().iter().map(row).collect();
    text.replace(['\u{a0}', '\u{202f}'], "_")
}

#[test]
fn quantities_in_every_language() {
    use crate::ledger::quantity::Quantity;
    let values = [
        "100",
        "1000",
        "20,000",
        "at least 100",
        "no fewer than 1.5 million",
        "well over 20 thousand",
        "up to 9 million",
        "almost 1 million",
        "about two dozen",
        "half a dozen",
        "some 3 billion",
        "11,000 to 12,000",
        "4 to 6 million",
        "9 thousand",
        "1.50 billion",
        "several dozen",
    ];
    let written = rows(&values, |value, language| {
        let quantity: Quantity = value.parse().expect(value);
        format!("{} | {}", quantity.written(language), quantity.short(language))
    });
    insta::assert_snapshot!(written);
}

#[test]
fn figures_in_every_language() {
    use crate::ledger::quantity::Quantity;
    use crate::ledger::{Unit, UnitKind};
    let container = Unit::new("container", None, None, UnitKind::Measure);
    let written =
        rows(&["at least 100", "9 million", "a dozen", "hundreds of"], |value, language| {
            let quantity: Quantity = value.parse().expect(value);
            let of = quantity.of("missiles", language);
            format!("{of} | {}", container.phrase(&quantity, "shells", language))
        });
    insta::assert_snapshot!(written);
}

#[test]
fn sums_in_every_language() {
    use crate::ledger::quantity::Quantity;
    let values = ["100 to 200 + almost 50", "more than 100 + 100 to 200", "about 300 + at least 9"];
    let written = rows(&values, |value, language| {
        let (one, other) = value.split_once(" + ").expect("two");
        let [one, other] = [one, other].map(|it| it.parse::<Quantity>().expect(it).interval());
        let sum = one.add(&other).expect("a sum");
        format!("{} | {}", sum.written(language), sum.short(language))
    });
    insta::assert_snapshot!(written);
}

#[test]
fn periods_in_every_language() {
    use crate::ledger::period::Period;
    let values = [
        "2025-05-01",
        "2023-09",
        "2024",
        "2024-21",
        "2024-24",
        "2024-33",
        "202X",
        "20XX",
        "2024~",
        "2024?",
        "2024-06%",
        "2023-09/2025-05-29",
        "2023-09/..",
        "2023-09-01/..",
        "2024/",
        "../2025-05-01",
        "../2025-05",
        "../2024-22",
        "../2024-34",
        "../202X",
        "/2024",
    ];
    let written =
        rows(&values, |value, language| value.parse::<Period>().expect(value).written(language));
    insta::assert_snapshot!(written);
}

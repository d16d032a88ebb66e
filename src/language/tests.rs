//! The shipped languages beside each other.

use super::load::{shipped_languages, shipped_messages};
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
fn negative_numbers_have_a_minus_sign_that_stays_before_them() {
    let check = |tag: &str, number: i64, expect: &str| {
        assert_eq!(Language::shipped(tag).number(Decimal::new(number, 1)), expect, "{tag}");
    };
    check("en", -8410, "\u{2212}841.0");
    check("en", -12_345_670, "\u{2212}1,234,567.0");
    check("de", -15, "\u{2212}1,5");
    check("ar", -12_340, "\u{200e}\u{2212}1,234.0");
    check("en", 0, "0.0");
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
    const OTHERWISE: &[&str] =
        &["scale", "place", "precision", "month-in-date", "begins", "ends", "unit-begins"];
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
        format!("{} | {}", quantity.text(language), quantity.short(language))
    });
    insta::assert_snapshot!(written);
}

#[test]
fn figures_in_every_language() {
    use crate::ledger::quantity::Quantity;
    use crate::ledger::{Unit, UnitKind};
    let container = Unit::new("container", None, None, UnitKind::Measure);
    let written = rows(
        &["at least 100", "9 million", "1.5 million", "two dozen", "a dozen", "hundreds of"],
        |value, language| {
            let quantity: Quantity = value.parse().expect(value);
            let of = quantity.of("missiles", language);
            format!("{of} | {}", container.phrase(&quantity, "shells", language))
        },
    );
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
        format!("{} | {}", sum.text(language), sum.short(language))
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
        rows(&values, |value, language| value.parse::<Period>().expect(value).text(language));
    insta::assert_snapshot!(written);
}

/// Every message that says how many, once for each count. A second number is one, so that forms of both are seen.
#[test]
fn counts_in_every_language() {
    use std::fmt::Write as _;
    let english = shipped_messages("en").expect("English");
    let mut told = String::new();
    for language in all() {
        told.push_str(language.tag());
        told.push('\n');
        for (key, message) in english.all().filter(|(_, message)| !message.counts().is_empty()) {
            let counts = message.counts();
            for count in [0, 1, 2, 3, 5, 11, 21, 100] {
                let said = message.variables().into_iter().map(|name| {
                    let number = |number: i64| language.number_value(Decimal::from(number));
                    let value = match counts.iter().position(|own| *own == name) {
                        Some(0) => number(count),
                        Some(_) => number(if count == 5 { 1 } else { count }),
                        None => MessageValue::Text(match name {
                            "first" => "2019",
                            "last" => "2021",
                            other => other,
                        }),
                    };
                    (name, value)
                });
                let said: Vec<_> = said.collect();
                let _ = writeln!(told, "  {key} {count}: {}", language.message(key, &said));
            }
        }
    }
    insta::assert_snapshot!(told.replace(['\u{a0}', '\u{202f}'], "_"));
}

#[test]
fn a_figure_and_a_designation_that_begins_with_a_digit_are_set_off_in_every_language() {
    use crate::ledger::quantity::Quantity;
    use crate::ledger::{Unit, UnitKind};
    let missile = Unit::new("missile", None, None, UnitKind::Item);
    let container = Unit::new("container", None, None, UnitKind::Measure);
    let drone = Unit::new("drone", None, None, UnitKind::Count);
    let set = Unit::new("40-foot set", None, None, UnitKind::Measure);
    for language in all() {
        for quantity in ["15", "at least 15", "9 million", "a dozen", "several dozen"] {
            let quantity: Quantity = quantity.parse().expect(quantity);
            for (unit, item) in [
                (&missile, "358 loitering SAM"),
                (&missile, "Mohajer-6"),
                (&missile, "٣٥٨"),
                (&missile, "½-tonne trucks"),
                (&container, "122 mm rockets"),
                (&container, "KN-23"),
                (&drone, "136 Shahed 136"),
                (&set, "tools"),
            ] {
                let phrase = unit.phrase(&quantity, item, &language);
                // Two numbers with nothing but blanks between them read as one.
                let pieces: Vec<&str> = phrase.split_whitespace().collect();
                let fused = pieces.windows(2).find(|pair| {
                    pair[0].ends_with(char::is_numeric) && pair[1].starts_with(char::is_numeric)
                });
                assert_eq!(fused, None, "{}: {phrase}", language.tag());
            }
        }
    }
}

#[test]
fn figures_with_units_and_statuses_in_every_language() {
    use crate::ledger::quantity::Quantity;
    use crate::ledger::{Unit, UnitKind};
    let units = [
        (Unit::new("missile", None, None, UnitKind::Item), "358 loitering missiles"),
        (Unit::new("missile", None, None, UnitKind::Item), "Mohajer-6"),
        (Unit::new("round", None, None, UnitKind::Measure), "rocket fuel"),
        (Unit::new("obus", None, Some("obus"), UnitKind::Count), "munitions"),
        (Unit::new("obus", None, Some("obus"), UnitKind::Count), "obus de 152 mm"),
        (Unit::new("baril", None, None, UnitKind::Measure), "huile"),
    ];
    let written = rows(&["1", "at least 15", "9 million", "hundreds of"], |value, language| {
        let quantity: Quantity = value.parse().expect(value);
        let phrases = units.iter().map(|(unit, item)| unit.phrase(&quantity, item, language));
        phrases.collect::<Vec<_>>().join(" | ")
    });
    insta::assert_snapshot!(written);
    let statuses =
        ["delivered", "planned", "ordered", "interdicted", "used", "returned", "in_transit"];
    let named = rows(&statuses, crate::ledger::status_name);
    insta::assert_snapshot!("statuses_in_every_language", named);
}

//! Names of persons and bodies in CSL-JSON.
//!
//! Source: the CSL-JSON schema, <https://github.com/citation-style-language/schema>.

use hayagriva::citationberg::json::{LiteralName, NameItem, NameValue};
use hayagriva::types::Person;
use serde_json::{Map, Value};

use super::hidden_letters::hide_letter;
use super::name_words::{name_words, split_particle};

/// The keys of a name whose values are texts.
const PARTS: [&str; 6] =
    ["dropping-particle", "family", "given", "literal", "non-dropping-particle", "suffix"];

/// Last names that are none.
const OTHERS: [&str; 3] = ["others", "et al.", "et al"];

/// The literal name by which the formatter is given those who are not named; it never leaves this room. It is a
/// private-use character.
pub(super) const OTHERS_MARK: char = '\u{e02b}';

/// Takes the place of a hyphen that the formatter would change: in a given name such as "Bo-kyoung", whose initial it would
/// write as "B.-kyoung", and in a page such as "12-7", which it would take for a range. It never leaves this room. It is a
/// private-use character.
pub(super) const KEPT_HYPHEN: char = '\u{e02d}';

/// Guards the words of a family name from being taken for particles, and hidden letters from being taken for repeated
/// punctuation; it never leaves this room. It sorts before any letter, as a blank does.
pub(super) const FAMILY_GUARD: char = '\u{2}';

/// Begins a given name that follows the family name: "Mao Zedong". The formatter puts the family name first if a name has
/// an ideograph. This code point is among them and has no character; it never leaves this room.
pub(super) const FAMILY_FIRST: char = '\u{faff}';

/// Suffixes of a name other than a generation.
const TITLES: [&str; 14] = [
    "Esq", "Esq.", "J.D.", "JD", "KC", "M.D.", "MBE", "MD", "MP", "OBE", "Ph. D.", "Ph.D.", "PhD",
    "QC",
];

/// The name of a person, or of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A body, or a person with a single name, printed as it is.
    Literal(String),
    Person(Box<PersonName>),
    /// Those who are not named: "and others". Only at the end of a list.
    Others,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PersonName {
    /// In quotation marks if none of its words is a particle: `"van der Vlist"`.
    family: String,
    given: Option<String>,
    /// A particle that is left out in short forms: "von" in "Ludwig von Beethoven".
    dropping: Option<String>,
    /// A particle that always goes with the family name: "van" in "Vincent van Gogh".
    non_dropping: Option<String>,
    suffix: Option<String>,
    comma_suffix: bool,
    /// Is true if the family name is always first: "Mao Zedong".
    is_family_first: bool,
}

/// The clause on a list with a name after "others".
pub(super) const AFTER_OTHERS: &str = "a name is after `others`, which ends a list";

impl Name {
    /// Reads the value of a name field.
    ///
    /// Fails with what is wrong, as a clause.
    pub(super) fn read_all(value: &Value) -> Result<Vec<Self>, String> {
        let mut names = Self::read_in_order(value)?;
        Self::put_others_last(&mut names);
        Ok(names)
    }

    /// Returns whether the value of a name field has a name after "others".
    pub(super) fn has_name_after_others(value: &Value) -> bool {
        Self::read_in_order(value).is_ok_and(|mut names| Self::put_others_last(&mut names))
    }

    fn read_in_order(value: &Value) -> Result<Vec<Self>, String> {
        let shape = "names must be a list of objects with `family` and `given`, or with `literal`";
        let names = value.as_array().ok_or(shape)?;
        let names = names.iter().map(|name| name.as_object().and_then(Self::read).ok_or(shape));
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// Makes one of all names after the first that are none, such as "others", which CSL-JSON has no form for: pandoc and
    /// other programs write it as a last name. Returns whether a name is after it.
    pub(super) fn put_others_last(names: &mut Vec<Self>) -> bool {
        let is_others = |name: &Self| match name {
            Self::Others => true,
            Self::Literal(name) => Self::is_others(name),
            Self::Person(_) => false,
        };
        let Some(at) = names.iter().skip(1).position(is_others).map(|at| at + 1) else {
            return false;
        };
        let before = names.len() - 1;
        let rest = names.split_off(at);
        names.extend(rest.into_iter().filter(|name| !is_others(name)));
        names.push(Self::Others);
        at < before
    }

    fn read(name: &Map<String, Value>) -> Option<Self> {
        let is_text = |key: &str| {
            matches!(name.get(key), None | Some(Value::Null | Value::String(_) | Value::Number(_)))
        };
        if !PARTS.iter().all(|key| is_text(key)) {
            return None;
        }
        let part = |key: &str| {
            let text = match name.get(key)? {
                Value::Number(number) => number.to_string(),
                text => text.as_str()?.trim().to_owned(),
            };
            (!text.is_empty()).then_some(text)
        };
        let given = part("given");
        let (family, given) = match (part("literal"), part("family"), given) {
            (Some(literal), None, None) => return Some(Self::Literal(literal)),
            (_, Some(family), given) => (family, given),
            // Crossref calls it `name`.
            (literal, None, given) => {
                return literal.or_else(|| part("name")).or(given).map(Self::Literal);
            }
        };
        let non_dropping = part("non-dropping-particle");
        let dropping = part("dropping-particle");
        let (family, given, suffix) = match (given, part("suffix")) {
            (Some(given), None) => with_suffix(&family, &given),
            (given, suffix) => (family, given, suffix),
        };
        let alone = given.is_none() && non_dropping.is_none() && dropping.is_none();
        if alone && suffix.is_none() {
            return Some(Self::Literal(family));
        }
        let is_true = |key: &str| name.get(key).is_some_and(|value| *value == Value::Bool(true));
        let parts = PersonName {
            family,
            given,
            dropping,
            non_dropping,
            suffix,
            comma_suffix: is_true("comma-suffix"),
            is_family_first: is_true("static-ordering"),
        };
        Some(Self::Person(Box::new(parts)))
    }

    /// Returns whether a last name is none: "others".
    pub(super) fn is_others(last: &str) -> bool {
        OTHERS.contains(&&*last.to_lowercase())
    }

    /// A name of its parts, each empty if there is none. Without a family name, the last words of the particle are that
    /// name.
    pub(super) fn of_parts(
        family: &str,
        given: &str,
        particle: &str,
        suffix: &str,
    ) -> Option<Self> {
        let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        // People write "King, Martin Luther, Jr.", the formats "King, Jr., Martin Luther".
        // In "Per Lund, Jr.", the only comma is before the suffix.
        let (family, given, suffix) = match family.rsplit_once(' ') {
            _ if !is_suffix(given) => (family, given, suffix),
            Some((first, last)) if suffix.is_empty() && particle.is_empty() => (last, first, given),
            _ => (family, suffix, given),
        };
        let (family, given, suffix) = match (split_suffix(family), split_suffix(given)) {
            _ if !suffix.is_empty() => (family, given, suffix),
            (Some((family, suffix)), _) => (family, given, suffix),
            (_, Some((given, suffix))) => (family, given, suffix),
            // "Per Lund Jr."
            _ if is_generation(family) && particle.is_empty() => match given.rsplit_once(' ') {
                Some((given, name)) => (name, given, family),
                None => (family, given, suffix),
            },
            _ => (family, given, suffix),
        };
        let (particle, family) =
            if family.is_empty() { split_particle(particle) } else { (particle, family) };
        let (given, particle) = (part(given), part(particle));
        let Some(family) = part(family) else { return given.or(particle).map(Self::Literal) };
        if given.is_none() && suffix.is_empty() {
            let whole =
                particle.map_or(family.clone(), |particle| with_particle(&particle, &family));
            return Some(Self::Literal(whole));
        }
        let suffix = part(suffix);
        let parts =
            PersonName { family, given, non_dropping: particle, suffix, ..PersonName::default() };
        Some(Self::Person(Box::new(parts)))
    }

    /// The name as a reader would say it, given name first.
    pub(super) fn display_name(&self) -> String {
        match self {
            Self::Literal(name) => name.clone(),
            Self::Others => "others".to_owned(),
            Self::Person(parts) => {
                let family = parts.full_family();
                let before = [parts.given.as_deref(), parts.dropping.as_deref()];
                let all = before.into_iter().flatten().chain([&*family]);
                all.chain(parts.suffix.as_deref()).collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The name of a person with the family name first and a comma after it, as BibTeX has it.
    pub(super) fn inverted_name(&self) -> Option<String> {
        let Self::Person(parts) = self else { return None };
        let family = [Some(parts.full_family()), parts.suffix.clone(), parts.given.clone()];
        Some(family.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// The name as hayagriva's entries have it.
    ///
    /// The empty alias, which nothing prints, makes the YAML writer keep the parts apart; a name
    /// written as one text would be taken apart again at its commas and lower-case words.
    pub(super) fn to_hayagriva(&self) -> Person {
        let alias = Some(String::new());
        let literal = |name: &str| Person {
            name: name.to_owned(),
            given_name: None,
            prefix: None,
            suffix: None,
            comma_suffix: false,
            alias: alias.clone(),
        };
        match self {
            Self::Literal(name) => literal(name),
            Self::Others => literal("others"),
            Self::Person(parts) => Person {
                given_name: parts.given.clone(),
                prefix: parts.dropping.clone(),
                suffix: parts.suffix.clone(),
                comma_suffix: parts.comma_suffix,
                ..literal(&parts.full_family())
            },
        }
    }

    /// The name as the formatter takes it.
    pub(super) fn to_csl(&self) -> NameValue {
        match self {
            Self::Literal(literal) => NameValue::Literal(LiteralName { literal: literal.clone() }),
            Self::Others => NameValue::Literal(LiteralName { literal: OTHERS_MARK.to_string() }),
            Self::Person(parts) => NameValue::Item(parts.to_csl()),
        }
    }

    /// The name as a value of CSL-JSON.
    pub(super) fn to_json(&self) -> Value {
        let others = OTHERS[0].to_owned();
        let fields: Vec<(&str, Option<&String>)> = match self {
            Self::Literal(literal) => vec![("literal", Some(literal))],
            Self::Others => vec![("literal", Some(&others))],
            Self::Person(parts) => vec![
                ("family", Some(&parts.family)),
                ("given", parts.given.as_ref()),
                ("dropping-particle", parts.dropping.as_ref()),
                ("non-dropping-particle", parts.non_dropping.as_ref()),
                ("suffix", parts.suffix.as_ref()),
            ],
        };
        let given = fields.into_iter().filter_map(|(key, text)| Some((key, text?.clone().into())));
        let mut name: Map<String, Value> =
            given.map(|(key, text): (&str, Value)| (key.to_owned(), text)).collect();
        if let Self::Person(parts) = self {
            let ordering = ("static-ordering", parts.is_family_first);
            let all = [("comma-suffix", parts.comma_suffix), ordering];
            let set = all.into_iter().filter(|(_, is_set)| *is_set);
            name.extend(set.map(|(key, _)| (key.to_owned(), Value::Bool(true))));
        }
        Value::Object(name)
    }
}

impl PersonName {
    fn full_family(&self) -> String {
        let family = self.quoted_family().unwrap_or(&self.family);
        match &self.non_dropping {
            Some(particle) => with_particle(particle, family),
            None => family.to_owned(),
        }
    }

    /// The family name without its quotation marks, if it has some.
    fn quoted_family(&self) -> Option<&str> {
        let family = self.family.strip_prefix('"')?.strip_suffix('"')?;
        (!family.is_empty()).then_some(family)
    }

    /// The name as the formatter takes it.
    fn to_csl(&self) -> NameItem {
        let (particle, family) = self.formatted_family();
        let given = self.given.as_deref().map(|given| with_given_hyphens(&space_initials(given)));
        let is_east_asian =
            given.iter().all(|given| is_east_asian(given)) && is_east_asian(&family);
        let given = given.map(|given| hide_enclosed(&given));
        let given = if self.is_family_first || is_east_asian {
            let blank = if is_east_asian { "" } else { " " };
            given.map(|given| format!("{FAMILY_FIRST}{blank}{given}"))
        } else {
            given.map(|given| hide_ideographs(&given))
        };
        let family = if is_east_asian { family } else { hide_ideographs(&family) };
        NameItem {
            family,
            given,
            non_dropping_particle: particle,
            dropping_particle: self.dropping.clone(),
            suffix: self.suffix.clone(),
            comma_suffix: self.comma_suffix.then_some(true),
        }
    }

    /// The particle and the family name for the formatter. It takes words apart if there is no particle: it would set "Le"
    /// of "Le Page" after the given name, and lose "Abd al-Rahman". So a family name of several words is given to it as
    /// two parts, which it joins again, and all words of it but particles at its beginning are guarded.
    fn formatted_family(&self) -> (Option<String>, String) {
        let guard = |words: &str| words.replace(' ', &format!("{FAMILY_GUARD} "));
        let family = self.quoted_family().unwrap_or(&self.family);
        if let Some(particle) = &self.non_dropping {
            if is_joined(particle) {
                return split_first_word(&guard(&with_particle(particle, family)));
            }
            return (Some(particle.clone()), guard(family));
        }
        if self.quoted_family().is_none()
            && let (particle, family) = split_particle(family)
            && !particle.is_empty()
        {
            return (Some(particle.to_owned()), guard(family));
        }
        split_first_word(&guard(family))
    }
}

/// A family name after its particle. One that ends with a hyphen or an apostrophe is joined to it: "al-Rahman".
fn with_particle(particle: &str, family: &str) -> String {
    let blank = if is_joined(particle) { "" } else { " " };
    format!("{particle}{blank}{family}")
}

fn is_joined(particle: &str) -> bool {
    particle.ends_with(['-', '\'', '’'])
}

fn split_first_word(words: &str) -> (Option<String>, String) {
    match words.split_once(char::is_whitespace) {
        Some((first, rest)) => (Some(first.to_owned()), rest.to_owned()),
        None => (None, words.to_owned()),
    }
}

/// Returns whether all letters of a text are of scripts in which the family name is first, and no blank follows it.
fn is_east_asian(text: &str) -> bool {
    let is_one = |letter: char| {
        let is_kana = matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}');
        let is_hangul = matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}');
        is_ideograph(letter) || is_kana || is_hangul
    };
    text.chars().any(is_one) && text.chars().filter(|it| it.is_alphabetic()).all(is_one)
}

fn is_ideograph(letter: char) -> bool {
    matches!(
        letter,
        '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{fafe}'
            | '\u{20000}'..='\u{2fa1f}'
    )
}

/// Hides ideographs: in "Xiaoming (王小明)", they do not mean that the family name is first.
fn hide_ideographs(text: &str) -> String {
    let hidden = |letter: char| if is_ideograph(letter) { hide_letter(letter) } else { letter };
    text.chars().map(hidden).collect()
}

/// Returns whether a text distinguishes a person from a parent of the same name: "Jr.", "III".
fn is_generation(text: &str) -> bool {
    ["2nd", "3rd", "4th", "II", "III", "IV", "Jr", "Jr.", "Sr", "Sr."].contains(&text)
}

/// Returns whether a text is a generation, or a title that follows a name: `PhD`.
pub(super) fn is_suffix(text: &str) -> bool {
    is_generation(text) || TITLES.contains(&text)
}

/// A family name and a given name without the suffix that one of them has, and this suffix.
fn with_suffix(family: &str, given: &str) -> (String, Option<String>, Option<String>) {
    let (family, given, suffix) = match (split_suffix(given), split_suffix(family)) {
        (Some((given, suffix)), _) => (family, given, Some(suffix)),
        (None, Some((family, suffix))) => (family, given, Some(suffix)),
        (None, None) => (family, given, None),
    };
    (family.to_owned(), Some(given.to_owned()), suffix.map(str::to_owned))
}

/// A part of a name and the suffix at its end: a generation after a blank, or any suffix after a comma ("King, Jr.").
fn split_suffix(part: &str) -> Option<(&str, &str)> {
    let after_comma = part.rsplit_once(',').map(|(name, suffix)| (name.trim(), suffix.trim()));
    let after_comma = after_comma.filter(|(name, suffix)| !name.is_empty() && is_suffix(suffix));
    after_comma.or_else(|| part.rsplit_once(' ').filter(|(_, last)| is_generation(last)))
}

/// A given name whose words in brackets or quotation marks are hidden: no initials are made of them.
fn hide_enclosed(given: &str) -> String {
    let mut hidden = given.to_owned();
    for word in name_words(given).iter().rev().filter(|word| word.is_enclosed) {
        let mut guarded = String::new();
        for letter in word.text.chars().map(hide_letter) {
            if guarded.ends_with(letter) {
                guarded.push(FAMILY_GUARD);
            }
            guarded.push(letter);
        }
        hidden.replace_range(word.range(), &guarded);
    }
    hidden
}

/// Initials set apart: "J.K." as "J. K."; the formatter would leave out all but the first.
fn space_initials(given: &str) -> String {
    let mut apart = String::with_capacity(given.len());
    let mut letters = given.chars().peekable();
    while let Some(letter) = letters.next() {
        apart.push(letter);
        if letter == '.' && letters.peek().is_some_and(|next| next.is_uppercase()) {
            apart.push(' ');
        }
    }
    apart
}

/// A given name with its hyphens before small letters exchanged, as in "Bo-kyoung".
fn with_given_hyphens(given: &str) -> String {
    let mut exchanged = String::with_capacity(given.len());
    let mut letters = given.chars().peekable();
    while let Some(letter) = letters.next() {
        let joins = letter == '-' && letters.peek().is_some_and(|next| next.is_lowercase());
        exchanged.push(if joins { KEPT_HYPHEN } else { letter });
    }
    exchanged
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_keep_their_parts() {
        let check = |name: Value| {
            let names = Name::read_all(&json!([name])).expect("a name");
            assert_eq!(names[0].to_json(), name);
        };
        check(json!({ "literal": "Ministry of Foreign Affairs, Republic of Korea" }));
        check(json!({ "family": "Kim", "given": "Min Jung" }));
        check(json!({ "family": "Gogh", "given": "Vincent", "non-dropping-particle": "van" }));
        check(json!({ "family": "Humboldt", "given": "Alexander", "dropping-particle": "von" }));
        check(json!({ "family": "King", "given": "Martin Luther", "suffix": "Jr." }));
    }

    #[test]
    fn the_generation_is_a_suffix_wherever_it_is_written() {
        let expect = json!({ "family": "King", "given": "Martin Luther", "suffix": "Jr." });
        let of_parts = |given: &str, suffix: &str| {
            Name::of_parts("King", given, "", suffix).expect("a name").to_json()
        };
        assert_eq!(of_parts("Martin Luther", "Jr."), expect);
        assert_eq!(of_parts("Jr.", "Martin Luther"), expect);
        let expect_title = json!({ "family": "King", "given": "Coretta", "suffix": "PhD" });
        assert_eq!(of_parts("PhD", "Coretta"), expect_title);
        assert_eq!(of_parts("Coretta", "PhD"), expect_title);
        let of_whole = Name::of_parts("Martin Luther King", "Jr.", "", "").expect("a name");
        assert_eq!(of_whole.to_json(), expect);
        let read = |family: &str, given: &str| {
            let names = json!([{ "family": family, "given": given }]);
            Name::read_all(&names).expect("a name")[0].to_json()
        };
        assert_eq!(read("King", "Martin Luther, Jr."), expect);
        assert_eq!(read("King", "Martin Luther Jr."), expect);
        assert_eq!(read("King Jr.", "Martin Luther"), expect);
        assert_eq!(of_parts("Martin Luther Jr.", ""), expect);
        let parts = |family: &str, given: &str| {
            Name::of_parts(family, given, "", "").expect("a name").to_json()
        };
        assert_eq!(parts("King Jr.", "Martin Luther"), expect);
        assert_eq!(parts("Jr.", "Martin Luther King"), expect);
        assert_eq!(parts("II", "Elizabeth"), json!({ "family": "II", "given": "Elizabeth" }));
    }

    #[test]
    fn a_single_name_is_literal() {
        let check = |name: Value, expect: &str| {
            let names = Name::read_all(&json!([name]));
            assert_eq!(names, Ok(vec![Name::Literal(expect.into())]));
        };
        check(json!({ "family": "United States of America" }), "United States of America");
        check(json!({ "given": "Suharto", "family": "" }), "Suharto");
        check(json!({ "literal": "Reuters", "family": "" }), "Reuters");
        check(json!({ "family": 123 }), "123");
        check(json!({ "name": "Harbour Watch", "sequence": "first" }), "Harbour Watch");
    }

    #[test]
    fn a_family_name_in_quotation_marks_has_no_particle() {
        let name = json!([{ "family": "\"van der Vlist\"", "given": "Eric" }]);
        let names = Name::read_all(&name).expect("a name");
        assert_eq!(names[0].display_name(), "Eric van der Vlist");
        let NameValue::Item(item) = names[0].to_csl() else { panic!("it is a person") };
        assert_eq!(item.non_dropping_particle, Some(format!("van{FAMILY_GUARD}")));
        assert_eq!(item.family, format!("der{FAMILY_GUARD} Vlist"));
        assert_eq!(Value::Array(vec![names[0].to_json()]), name);
    }

    #[test]
    fn others_are_the_last_of_a_list() {
        let check = |given: &[&str], expect: &[&str]| {
            let list = given.iter().map(|name| json!({ "literal": name })).collect();
            let names = Name::read_all(&Value::Array(list)).expect("names");
            assert_eq!(names.iter().map(Name::display_name).collect::<Vec<_>>(), expect);
        };
        check(&["Port Desk", "others"], &["Port Desk", "others"]);
        check(&["Port Desk", "et al.", "Harbour Watch"], &["Port Desk", "Harbour Watch", "others"]);
        check(&["others"], &["others"]);
    }

    #[test]
    fn what_is_no_name_is_refused() {
        let check = |value: Value| assert!(Name::read_all(&value).is_err(), "{value}");
        check(json!("Reuters"));
        check(json!({ "literal": "Reuters" }));
        check(json!([{}]));
        check(json!(["Reuters"]));
        check(json!([{ "family": "Sato", "given": ["K."] }]));
        check(json!([{ "family": true, "given": "K." }]));
    }
}

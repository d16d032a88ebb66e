//! The words of a name: particles in small letters, such as "van", and words in brackets or quotation marks, such as a
//! nickname.
//!
//! Source: `btxdoc`, section 4, <https://ctan.org/pkg/bibtex>, and "Tame the `BeaST`", section 11,
//! <https://ctan.org/pkg/tamethebeast>: the case of a word is that of its first letter.

use std::ops::Range;

use super::hidden_letters::is_hidden;

/// Characters that enclose words, each with those that may close it.
const ENCLOSING: [(char, &str); 10] = [
    ('(', ")"),
    ('[', "]"),
    ('（', "）"),
    ('"', "\""),
    ('“', "”"),
    ('„', "“”"),
    ('«', "»"),
    ('‘', "’"),
    ('’', "’"),
    ('\'', "'"),
];

/// Characters that are also letters of some languages, as in "'Abd": they enclose words only within a name.
const APOSTROPHES: [char; 3] = ['\'', '‘', '’'];

/// A word of a name. Those in brackets or quotation marks are one word: `(Nicholas Elias)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameWord<'t> {
    pub(super) text: &'t str,
    pub(super) is_enclosed: bool,
    /// Where it begins, in bytes.
    start: usize,
}

impl NameWord<'_> {
    /// Its place in the name, in bytes.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Returns whether the first letter is small: that of "d'Estaing", and not that of "'Abd". Letters in braces are not.
    pub(super) fn begins_small(&self) -> bool {
        let is_letter = |c: &char| c.is_lowercase() || c.is_uppercase() || is_hidden(*c);
        !self.is_enclosed && self.text.chars().find(is_letter).is_some_and(char::is_lowercase)
    }

    /// Returns whether all letters are small: not those of "d'Estaing" or "al-Rahman", which contain a name.
    fn is_particle(&self) -> bool {
        self.begins_small() && !self.text.contains(|c: char| c.is_uppercase() || is_hidden(c))
    }
}

/// Returns the words of a name or of a part of it.
pub(super) fn name_words(name: &str) -> Vec<NameWord<'_>> {
    let mut words: Vec<NameWord<'_>> = Vec::new();
    let mut rest = name.trim_start();
    while !rest.is_empty() {
        let enclosed = enclosed_length(rest, words.is_empty());
        let blank = || rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (text, after) = rest.split_at(enclosed.unwrap_or_else(blank));
        let start = name.len() - rest.len();
        words.push(NameWord { text, is_enclosed: enclosed.is_some(), start });
        rest = after.trim_start();
    }
    words
}

/// The length of the words in brackets or quotation marks at the beginning of a text. The closing character ends a word.
fn enclosed_length(text: &str, is_first: bool) -> Option<usize> {
    let opening = text.chars().next().filter(|sign| !is_first || !APOSTROPHES.contains(sign))?;
    let (_, closing) = ENCLOSING.iter().find(|(sign, _)| *sign == opening)?;
    let mut ends = text.char_indices().skip(1).filter(|(_, sign)| closing.contains(*sign));
    let end = ends.find_map(|(at, sign)| {
        let end = at + sign.len_utf8();
        text[end..].chars().next().is_none_or(char::is_whitespace).then_some(end)
    });
    end.filter(|end| text[..*end].contains(char::is_alphanumeric))
}

/// A given name and a family name that are written without a comma: "Ludwig", "van Beethoven". The family name begins with
/// the first word in small letters, or is the last word. Words in brackets or quotation marks belong to the given name.
pub(super) fn divide_name(name: &str) -> (String, String) {
    let mut words = name_words(name);
    if let Some(last) = words.last_mut()
        && last.text.starts_with(APOSTROPHES)
    {
        // "Omar ‘Abd al-Sami’"
        last.is_enclosed = false;
    }
    let Some(last) = words.iter().rposition(|word| !word.is_enclosed) else {
        return (String::new(), name.to_owned());
    };
    let start = words[..last].iter().position(NameWord::begins_small).unwrap_or(last);
    let mut given = Vec::new();
    let mut family = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if at >= start && !word.is_enclosed {
            family.push(word.text);
        } else {
            given.push(word.text);
        }
    }
    (given.join(" "), family.join(" "))
}

/// The particle before a family name, in small letters, and the name: "van der", "Berg". The last word that is not enclosed
/// is never a particle.
pub(super) fn split_particle(family: &str) -> (&str, &str) {
    let words = name_words(family);
    let last = words.iter().rposition(|word| !word.is_enclosed).unwrap_or_default();
    let after = words.iter().take(last).take_while(|word| word.is_particle()).count();
    let start = words.get(after).map_or(0, |word| word.start);
    (family[..start].trim(), &family[start..])
}

#[cfg(test)]
mod tests {
    use super::super::hidden_letters::hide_letters;
    use super::*;

    #[test]
    fn a_name_without_a_comma_is_divided_at_its_particle_or_last_word() {
        let check = |name: &str, given: &str, family: &str| {
            assert_eq!(divide_name(name), (given.to_owned(), family.to_owned()), "{name}");
        };
        check("Jane Doe", "Jane", "Doe");
        check("Ludwig van Beethoven", "Ludwig", "van Beethoven");
        check("Jean de La Fontaine du Bois Joli", "Jean", "de La Fontaine du Bois Joli");
        check("Valéry Giscard d'Estaing", "Valéry Giscard", "d'Estaing");
        check("Gerard 't Hooft", "Gerard", "'t Hooft");
        check("danah boyd", "", "danah boyd");
        check("'Abd al-Rahman Kassem", "'Abd", "al-Rahman Kassem");
        check("‘Abd al-Rahman Kassem", "‘Abd", "al-Rahman Kassem");
        check("ʿAbd al-Sami’ Kassem", "ʿAbd", "al-Sami’ Kassem");
        check("‘Abd al-Sami’ Kassem", "‘Abd", "al-Sami’ Kassem");
        check("Omar ‘Abd al-Sami’", "Omar", "‘Abd al-Sami’");
        check("O’Neill Smith’ Doe", "O’Neill Smith’", "Doe");
        check("David F. (Francis) Griffiths", "David F. (Francis)", "Griffiths");
        check("Nicholas (Nicholas Elias) van Berg", "Nicholas (Nicholas Elias)", "van Berg");
        check("Haiyang ‘Leo’ Liu", "Haiyang ‘Leo’", "Liu");
        check("Per ‘the Bear’ Lund", "Per ‘the Bear’", "Lund");
        check("John \"Jack\" Smith", "John \"Jack\"", "Smith");
        check("Anna [Annie] Sato", "Anna [Annie]", "Sato");
        check("Xiaoming Wang (王小明)", "Xiaoming (王小明)", "Wang");
        check("Anna-Maria (née Sato) Berg", "Anna-Maria (née Sato)", "Berg");
        check("(anonymous)", "", "(anonymous)");
        check("John (Smith", "John", "(Smith");
        check(
            &format!("Jan {} Berg", hide_letters("van den")),
            &format!("Jan {}", hide_letters("van den")),
            "Berg",
        );
    }

    #[test]
    fn a_particle_is_in_small_letters_and_not_the_last_word() {
        let check = |family: &str, particle: &str, rest: &str| {
            assert_eq!(split_particle(family), (particle, rest), "{family}");
        };
        check("van der Berg", "van der", "Berg");
        check("Van der Berg", "", "Van der Berg");
        check("de la Torre y Gómez", "de la", "Torre y Gómez");
        check("'t Hooft", "'t", "Hooft");
        check("d'Estaing", "", "d'Estaing");
        check("al-Rahman Kassem", "", "al-Rahman Kassem");
        check("magnum (Gaisford)", "", "magnum (Gaisford)");
        check("(the) Berg", "", "(the) Berg");
        check("", "", "");
        let braced = format!("{} Berg", hide_letters("van"));
        check(&braced, "", &braced);
    }
}

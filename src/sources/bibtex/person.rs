//! The name of a person: `Ludwig van Beethoven`, `van Beethoven, Ludwig`, `King, Jr., Martin Luther`, or in parts,
//! `family=Beethoven, prefix=van, given=Ludwig`.
//!
//! Source: `btxdoc`, section 4, <https://ctan.org/pkg/bibtex>, and the BibLaTeX manual, section 3.4.

use biblatex::{Chunk, Person, Spanned};

use super::super::hidden_letters::{hide_letters, shown_letter};
use super::super::name::Name;
use super::super::name_words::{divide_name, split_particle};

/// Returns the name that a text gives, unless it is blank.
pub(super) fn person(text: &[Spanned<Chunk>]) -> Option<Name> {
    if is_in_parts(text) {
        let Person { name, given_name, prefix, suffix, .. } = Person::parse(text);
        return of_parts(&name, &given_name, &prefix, &suffix);
    }
    // What is in braces is one word, and neither a particle nor several parts.
    let part = |chunk: &Spanned<Chunk>| match &chunk.v {
        Chunk::Normal(text) => text.clone(),
        braced => hide_letters(&braced.get().replace(char::is_control, " ")),
    };
    let text: String = text.iter().map(part).collect();
    let parts: Vec<&str> = text.splitn(3, ',').collect();
    let divided;
    let (family, suffix, given) = match parts[..] {
        [family, given] => (family, "", given),
        [family, suffix, given] => (family, suffix, given),
        _ => {
            divided = divide_name(&text);
            (&*divided.1, "", &*divided.0)
        }
    };
    let (particle, family) = split_particle(family);
    of_parts(family, given, particle, suffix)
}

/// A name of its parts, with one blank between words.
fn of_parts(family: &str, given: &str, particle: &str, suffix: &str) -> Option<Name> {
    let [family, given, particle, suffix] = [family, given, particle, suffix].map(|part| {
        let shown: String = part.chars().map(shown_letter).collect();
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    Name::of_parts(&family, &given, &particle, &suffix)
}

/// Returns whether a name is given in parts: `family=Sato, given=Keiko, prefix=von`.
pub(super) fn is_in_parts(name: &[Spanned<Chunk>]) -> bool {
    let parts = ["family", "given", "prefix", "suffix"];
    name.iter().any(|chunk| {
        let mut keys = chunk.v.get().split(',').filter_map(|part| part.split_once('='));
        keys.any(|(key, _)| parts.contains(&key.trim()))
    })
}

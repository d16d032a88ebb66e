//! Names of Hayagriva: "von der Leyen, Ursula", "Luther King, Jr., Martin", "UNICEF", or maps of their parts.

use super::super::name::Name;
use super::entry::Findings;
use super::item::member;
use super::tree::{Node, Value};

/// The names in a value: one, or a list of them.
pub(super) fn names(node: &Node, field: &str, findings: &mut Findings<'_>) -> Vec<Name> {
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut names = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let is_last = at > 0 && at + 1 == nodes.len();
        match name(node) {
            Some(Name::Literal(last)) if is_last && Name::is_others(&last) => {
                names.push(Name::Others);
            }
            Some(name) => names.push(name),
            None => {
                let message = "a name must be text, such as `Sato, Keiko`, or a map with `name` and \
                     `given-name`";
                findings.left_out(node, field, message);
            }
        }
    }
    names
}

fn name(node: &Node) -> Option<Name> {
    let Value::Map(_) = node.value else { return of_text(node.text()?) };
    let part = |key: &str| member(node, key).and_then(Node::text).unwrap_or_default().trim();
    Name::of_parts(part("name"), part("given-name"), part("prefix"), part("suffix"))
}

/// A name in one text: family name, suffix, given name, with commas between them. A text without a comma is the
/// whole name of a body, or of a person who has one name.
fn of_text(text: &str) -> Option<Name> {
    let parts: Vec<_> = text.split(',').map(str::trim).collect();
    let (family, suffix, given) = match parts[..] {
        [family, given] => (family, "", given),
        [family, suffix, given] => (family, suffix, given),
        _ => return Name::of_parts(text.trim(), "", "", ""),
    };
    let (particle, family) = apart(family);
    Name::of_parts(family, given, particle, suffix)
}

/// The particle before a family name, in small letters, and the name: "van der", "Berg".
fn apart(family: &str) -> (&str, &str) {
    let mut rest = family;
    while let Some((word, after)) = rest.split_once(' ')
        && word.starts_with(char::is_lowercase)
    {
        rest = after.trim_start();
    }
    (family[..family.len() - rest.len()].trim_end(), rest)
}

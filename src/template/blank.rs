//! The text of a template as Typst would read it if MiniJinja's constructs were not there.
//!
//! It is as long as the template, byte by byte, so that a place in the one is a place in the other.

use super::{Construct, ConstructKind};

/// A letter of East Asia at both ends of a name: beside it `*` and `_` are markup, as they are beside
/// what a value is written as. It takes three bytes.
pub const EDGE: char = '\u{31f0}';

/// The template with a name in the place of each value and blank space in that of all else. Blocks and
/// comments alone on their lines are comments of Typst: MiniJinja leaves no empty line there, and an
/// empty line would end the paragraph.
#[must_use]
pub fn blanked(text: &str, constructs: &[Construct]) -> String {
    let mut blanked = String::with_capacity(text.len());
    for Construct { kind, range, .. } in constructs {
        blanked.push_str(&text[blanked.len()..range.start]);
        let written = &text[range.clone()];
        let alone = || stands_alone(text, range);
        if *kind == ConstructKind::Expression {
            blanked.push_str(&name(written.len()));
        } else if alone() {
            blanked.push_str("/*");
            blanked.push_str(&blank(&written[2..written.len() - 2]));
            blanked.push_str("*/");
        } else {
            blanked.push_str(&blank(written));
        }
    }
    blanked.push_str(&text[blanked.len()..]);
    blanked
}

/// Whether nothing else stands on the lines of a construct.
fn stands_alone(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let after = text[range.end..].split('\n').next().unwrap_or_default();
    before.trim().is_empty() && after.trim().is_empty()
}

/// A name of so many bytes.
fn name(length: usize) -> String {
    let edge = EDGE.len_utf8();
    match length.checked_sub(2 * edge) {
        Some(inner) => format!("{EDGE}{}{EDGE}", "x".repeat(inner)),
        None => "x".repeat(length),
    }
}

/// Blank space of the same bytes, with the same line breaks.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::constructs;
    use super::*;

    #[test]
    fn what_is_left_is_as_long_as_the_template() {
        let check = |text: &str, expect: &str| {
            let left = blanked(text, &constructs(text));
            assert_eq!(left.replace(EDGE, "ooo"), expect);
            assert_eq!(left.len(), text.len());
        };
        check("a {{ b }} c", "a oooxooo c");
        check("{{b}}", "xxxxx");
        check("a{% if é %}b", "a           b");
        check("- a\n{% if b %}\n- c", "- a\n/*      */\n- c");
        check("{## a\nb ##}\nc", "/*   \n   */\nc");
    }
}

//! Lists of names in a text, such as `Italy and Malaysia`.

use std::ops::Range;

/// The largest number of parts that one name is made of.
const LONGEST_NAME: usize = 5;

/// The byte ranges of the parts of a text between separators, without white space around them; empty parts are left out.
/// Several parts that together are a name, such as `Bosnia and Herzegovina`, are one part; the longest such name is used.
pub(crate) fn split_names(
    text: &str,
    separator: &str,
    is_name: &dyn Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for piece in text.split(separator) {
        let begin = at + piece.len() - piece.trim_start().len();
        pieces.push(begin..begin + piece.trim().len());
        at += piece.len() + separator.len();
    }
    pieces.retain(|piece| !piece.is_empty());
    let mut parts = Vec::new();
    let mut rest = &pieces[..];
    while let [first, more @ ..] = rest {
        let joined = more.iter().take(LONGEST_NAME - 1).enumerate().rev();
        let mut names = joined.map(|(further, last)| (further + 1, first.start..last.end));
        if let Some((further, name)) = names.find(|(_, range)| is_name(&text[range.clone()])) {
            parts.push(name);
            rest = &more[further..];
        } else {
            parts.push(first.clone());
            rest = more;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_contain_the_separator_are_whole() {
        let names = ["Bosnia and Herzegovina", "Trinidad and Tobago", "Korea, Rep.", "A; B; C"];
        let check = |text: &str, separator: &str, expect: &[&str]| {
            let parts = split_names(text, separator, &|name| names.contains(&name));
            let parts: Vec<&str> = parts.into_iter().map(|part| &text[part]).collect();
            assert_eq!(parts, expect, "{text}");
        };
        check("IT; MY", ";", &["IT", "MY"]);
        check(" IT ;; MY;", ";", &["IT", "MY"]);
        check("Bosnia and Herzegovina", " and ", &["Bosnia and Herzegovina"]);
        check(
            "Italy and Bosnia and Herzegovina and Malaysia",
            " and ",
            &["Italy", "Bosnia and Herzegovina", "Malaysia"],
        );
        check("Italy, Korea, Rep.", ",", &["Italy", "Korea, Rep."]);
        check("A; B; C; D", ";", &["A; B; C", "D"]);
        check("Bosnia and Malaysia", " and ", &["Bosnia", "Malaysia"]);
        check("", ";", &[]);
    }
}

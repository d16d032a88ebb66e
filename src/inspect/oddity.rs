//! Values that deserve a look: none of them is wrong in itself, or it would be a finding.

use std::collections::HashMap;

use serde::Serialize;
use strsim::normalized_damerau_levenshtein;

use super::column::{Cells, Kind, Value};
use super::place::Place;

/// A value is compared with others by its letters only in columns with no more values than this.
const MOST_COMPARED: usize = 300;

/// How alike two values must be for one of them to be a slip of the pen.
const ALIKE: f64 = 0.8;

/// A value that deserves a look.
#[derive(Debug, Serialize)]
pub struct Oddity {
    /// The field.
    pub field: String,
    /// The value, on one line.
    pub value: String,
    /// How many records have it.
    pub count: usize,
    /// Where it first stands.
    pub place: Place,
    /// What is odd about it.
    pub why: String,
}

/// The values of a column that deserve a look, each told once.
pub(super) fn oddities(cells: &Cells<'_>) -> Vec<Oddity> {
    let spellings = spellings(cells);
    let odd = cells.values.iter().enumerate().filter_map(|(at, value)| {
        let why = signs(&value.text)
            .or_else(|| spellings.get(&at).cloned())
            .or_else(|| slip(cells, value))
            .or_else(|| other_kind(cells, value))?;
        Some(Oddity {
            field: cells.name().to_owned(),
            value: value.text.clone(),
            count: value.count,
            place: value.first.into(),
            why,
        })
    });
    odd.collect()
}

/// Whether a character cannot be seen, though a program or a terminal heeds it: controls, marks of
/// direction, separators of lines, and what has no width.
#[must_use]
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{feff}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
}

/// Signs that nobody sees, or that tell of a wrong encoding.
fn signs(text: &str) -> Option<String> {
    let unseen = |c: &char| is_unseen(*c) && !matches!(c, '\n' | '\r');
    if text.contains('\u{fffd}') {
        Some("has U+FFFD, which stands for a character that was lost".to_owned())
    } else if let Some(sign) = text.chars().find(unseen) {
        Some(format!("has U+{:04X}, which nobody sees", u32::from(sign)))
    } else if text != text.trim() {
        Some("begins or ends with a blank".to_owned())
    } else {
        None
    }
}

/// Values that differ from a more frequent one only in case, blanks and hyphens.
fn spellings(cells: &Cells<'_>) -> HashMap<usize, String> {
    let mut first: HashMap<String, &Value<'_>> = HashMap::new();
    let mut odd = HashMap::new();
    for (at, value) in cells.values.iter().enumerate() {
        let folded: String = value.text.chars().filter(|c| c.is_alphanumeric()).collect();
        if folded.is_empty() || value.kind != Kind::Text {
            continue;
        }
        let usual = *first.entry(folded.to_lowercase()).or_insert(value);
        if usual.text != value.text {
            let why =
                format!("is `{}` ({}) but for case, blanks or signs", usual.text, usual.count);
            odd.insert(at, why);
        }
    }
    odd
}

/// A value that is there once, in a column of few others, and nearly one of those.
fn slip(cells: &Cells<'_>, value: &Value<'_>) -> Option<String> {
    let few = cells.values.len() <= MOST_COMPARED && cells.filled >= 3 * cells.values.len();
    if value.count > 1 || !few || value.text.len() < 5 {
        return None;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let usual = cells.values.iter().filter(|usual| usual.count >= 3).find(|usual| {
        digits(&usual.text) == digits(&value.text)
            && normalized_damerau_levenshtein(&usual.text, &value.text) >= ALIKE
    })?;
    Some(format!("is there once; `{}` is there {} times", usual.text, usual.count))
}

/// One of few values that are not of the kind that all others are.
fn other_kind(cells: &Cells<'_>, value: &Value<'_>) -> Option<String> {
    let usual = cells.kind();
    let same = |kind: Kind| match kind {
        Kind::Number | Kind::Quantity => Kind::Quantity,
        other => other,
    };
    let others = cells.values.iter().filter(|other| same(other.kind) != same(usual));
    let count: usize = others.map(|other| other.count).sum();
    let odd = same(value.kind) != same(usual) && count <= 3 && cells.filled >= 10 * count;
    odd.then(|| format!("is a {}, the others are of the kind {usual}", value.kind))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{SourceFile, Span};
    use crate::records::{Cell, CellValue};

    /// What is odd about the values of a column, each with how often it is there.
    fn told(values: &[(&str, usize)]) -> String {
        let file: Arc<SourceFile> = SourceFile::new("a.csv", "");
        let cell =
            |text: &str| Cell { value: CellValue::Text(text.into()), span: Span::new(&file, 0..0) };
        let cells: Vec<Cell> = values
            .iter()
            .flat_map(|(text, count)| std::iter::repeat_n(cell(text), *count))
            .collect();
        let odd = oddities(&Cells::new("column", cells.iter()));
        let odd = odd.iter().map(|odd| format!("{} {}", odd.value.escape_debug(), odd.why));
        odd.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_deserves_a_look_is_told_with_the_reason() {
        let check = |values: &[(&str, usize)], expect: &str| assert_eq!(told(values), expect);
        check(&[("container", 9), ("round", 4)], "");
        check(
            &[("container", 9), ("conatiner", 1)],
            "conatiner is there once; `container` is there 9 times",
        );
        check(&[("S-300PT", 9), ("S-400PT", 1)], "");
        check(
            &[("ROK MND", 9), ("ROK  MND", 1), ("rok-mnd", 1)],
            "ROK  MND is `ROK MND` (9) but for case, blanks or signs; \
             rok-mnd is `ROK MND` (9) but for case, blanks or signs",
        );
        check(&[("Najin ", 1)], "Najin  begins or ends with a blank");
        check(&[("Na\u{200b}jin", 1)], "Na\\u{200b}jin has U+200B, which nobody sees");
        check(
            &[("Na\u{fffd}in", 1)],
            "Na\u{fffd}in has U+FFFD, which stands for a character that was lost",
        );
        check(&[("shells", 30), ("9", 1)], "9 is a number, the others are of the kind text");
        check(&[("shells", 3), ("9", 1)], "");
        check(
            &[("100", 12), ("about 9", 1), ("n/a", 1)],
            "n/a is a text, the others are of the kind number",
        );
    }
}

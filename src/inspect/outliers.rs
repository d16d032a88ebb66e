//! Values that deserve a look: none of them is wrong in itself, or it would be a finding.

use std::collections::HashMap;

use serde::Serialize;

use super::column::{ColumnValue, ColumnValues, ValueKind};
use super::json_values::JsonSpan;
use crate::text::{is_invisible, is_likely_typo, is_private_use};

/// A value is compared with others by its letters only in columns with no more values than this.
const MAX_COMPARED: usize = 300;

/// Fields whose slips are findings.
const CHECKED: [&str; 4] = ["from", "to", "unit", "basis"];

/// Fields of sentences.
const RUNNING_TEXT: [&str; 3] = ["quote", "remark", "note"];

/// A value that deserves a look.
#[derive(Debug, Serialize)]
pub(crate) struct Outlier {
    /// The field.
    pub field: String,
    /// The value, on one line.
    pub value: String,
    /// How many records have it.
    pub count: usize,
    /// The first place that has it.
    pub place: JsonSpan,
    /// What is odd about it.
    pub why: String,
}

/// The values of a column that deserve a look, each listed once.
pub(super) fn outliers(cells: &ColumnValues<'_>) -> Vec<Outlier> {
    let spellings = spellings(cells);
    let slips = likely_typos(cells);
    let others = of_other_kinds(cells);
    let odd = cells.values.iter().enumerate().filter_map(|(at, value)| {
        let why = hidden_characters(&value.text)
            .or_else(|| spellings.get(&at).cloned())
            .or_else(|| slips.get(&at).cloned())
            .or_else(|| others.get(&at).cloned())?;
        Some(Outlier {
            field: cells.name().to_owned(),
            value: value.text.clone(),
            count: value.count,
            place: value.first.clone().into(),
            why,
        })
    });
    odd.collect()
}

/// What is odd about values, by their number in the column.
type Reasons = HashMap<usize, String>;

/// Characters that are invisible, or that suggest a wrong encoding.
fn hidden_characters(text: &str) -> Option<String> {
    let unseen = |c: &char| is_invisible(*c) && !matches!(c, '\n' | '\r');
    if text.contains('\u{fffd}') {
        Some("contains U+FFFD, which replaces a lost character".to_owned())
    } else if let Some(sign) = text.chars().find(unseen) {
        Some(format!("contains the invisible character U+{:04X}", u32::from(sign)))
    } else if let Some(sign) = text.chars().find(|c| is_private_use(*c)) {
        Some(format!(
            "contains the private-use character U+{:04X}, which has no meaning outside \
                      of its font",
            u32::from(sign)
        ))
    } else if text != text.trim() {
        Some("begins or ends with a space".to_owned())
    } else {
        None
    }
}

/// Values that differ from a more frequent one only in case, blanks and hyphens. In running text,
/// such differences are normal.
fn spellings(cells: &ColumnValues<'_>) -> Reasons {
    let mut first: HashMap<String, &ColumnValue> = HashMap::new();
    let mut odd = Reasons::new();
    if RUNNING_TEXT.contains(&cells.name()) {
        return odd;
    }
    for (at, value) in cells.values.iter().enumerate().filter(|(_, it)| it.kind == ValueKind::Text)
    {
        let usual = *first.entry(folded(&value.text)).or_insert(value);
        if usual.text != value.text {
            let why = format!(
                "differs from `{}` ({}) only in case, spaces or hyphens",
                usual.text, usual.count
            );
            odd.insert(at, why);
        }
    }
    odd
}

/// A text without case, with single blanks, and with these for hyphens unless it is a designation with
/// digits such as L-5.
fn folded(text: &str) -> String {
    let designation = text.contains(|c: char| c.is_ascii_digit());
    let apart = |c: char| c.is_whitespace() || (!designation && matches!(c, '-' | '‐' | '‑' | '_'));
    text.to_lowercase().split(apart).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Values that are there once, in a column of few others, and nearly one of those.
fn likely_typos(cells: &ColumnValues<'_>) -> Reasons {
    let few = cells.values.len() <= MAX_COMPARED
        && cells.filled >= 3 * cells.values.len()
        && !CHECKED.contains(&cells.name());
    let once = cells.values.iter().enumerate().filter(|(_, it)| few && it.count == 1);
    let slips = once.filter_map(|(at, value)| {
        let mut usual = cells.values.iter().take_while(|usual| usual.count >= 3);
        let usual = usual.find(|usual| is_likely_typo(&value.text, &usual.text))?;
        Some((at, format!("occurs once; did you mean `{}` ({} times)?", usual.text, usual.count)))
    });
    slips.collect()
}

/// Values of which there are few, and which are not of the kind that all others are.
fn of_other_kinds(cells: &ColumnValues<'_>) -> Reasons {
    let usual = cells.kind();
    let others = cells.values.iter().enumerate().filter(|(_, it)| !it.kind.is_alike(usual));
    let count: usize = others.clone().map(|(_, other)| other.count).sum();
    if count > 3 || cells.filled < 10 * count {
        return Reasons::new();
    }
    let why =
        |kind: ValueKind| format!("is a {kind}, but the other values are of the kind {usual}");
    others.map(|(at, other)| (at, why(other.kind))).collect()
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
        let cell = |text: &str| Cell::at("", &Span::new(&file, 0..0), CellValue::Text(text.into()));
        let cells: Vec<Cell> = values
            .iter()
            .flat_map(|(text, count)| std::iter::repeat_n(cell(text), *count))
            .collect();
        let odd = outliers(&ColumnValues::new("column", cells.iter()));
        let odd = odd.iter().map(|odd| format!("{} {}", odd.value.escape_debug(), odd.why));
        odd.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_deserves_a_look_is_told_with_the_reason() {
        let check = |values: &[(&str, usize)], expect: &str| assert_eq!(told(values), expect);
        check(&[("container", 9), ("round", 4)], "");
        check(
            &[("container", 9), ("conatiner", 1)],
            "conatiner occurs once; did you mean `container` (9 times)?",
        );
        check(&[("S-300PT", 9), ("S-400PT", 1)], "");
        check(&[("L-5", 9), ("L5", 1)], "");
        check(&[("SAM system", 9), ("ABM system", 1)], "");
        check(&[("FNLA", 9), ("UNITA", 1)], "");
        check(
            &[("ROK MND", 9), ("ROK\u{a0}MND", 1)],
            "ROK\\u{a0}MND differs from `ROK MND` (9) only in case, spaces or hyphens",
        );
        check(
            &[("ROK MND", 9), ("ROK  MND", 1), ("rok-mnd", 1)],
            "ROK  MND differs from `ROK MND` (9) only in case, spaces or hyphens; \
             rok-mnd differs from `ROK MND` (9) only in case, spaces or hyphens",
        );
        check(&[("Najin ", 1)], "Najin  begins or ends with a space");
        check(&[("Na\u{200b}jin", 1)], "Na\\u{200b}jin contains the invisible character U+200B");
        check(
            &[("Na\u{fffd}in", 1)],
            "Na\u{fffd}in contains U+FFFD, which replaces a lost character",
        );
        check(
            &[("shells", 30), ("9", 1)],
            "9 is a number, but the other values are of the kind text",
        );
        check(&[("shells", 3), ("9", 1)], "");
        check(
            &[("100", 12), ("about 9", 1), ("n/a", 1)],
            "n/a is a text, but the other values are of the kind number",
        );
    }
}

//! Texts that are written for a value that is not known.

/// What statistical offices, spreadsheets, databases and programs write for a missing value, in lower case.
const MARKERS: [&str; 32] = [
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "..",
    "...",
    "…",
    "*",
    "na",
    "n/a",
    "n.a.",
    "n.a",
    "#n/a",
    "#div/0!",
    "#name?",
    "#null!",
    "#num!",
    "#ref!",
    "#spill!",
    "#value!",
    "nan",
    "nil",
    "none",
    "null",
    "(null)",
    "\\n",
    "-0-",
    "undefined",
    "(blank)",
    "not available",
];

/// Whether a text, without white space around it, is one that files write for a missing value, such as `n/a` or `??--??`.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    is_of_narrow_column(text)
        || are_question_marks(text)
        || MARKERS.iter().any(|marker| marker.eq_ignore_ascii_case(text))
}

/// Whether a text consists of question marks, with or without other characters between them.
fn are_question_marks(text: &str) -> bool {
    text.contains('?') && text.chars().all(|sign| "?-–—.,/()[] ".contains(sign))
}

/// Whether a text consists of three or more `#`, which a spreadsheet shows in place of a value if the column is too narrow, and
/// which some programs write into files.
pub(crate) fn is_of_narrow_column(text: &str) -> bool {
    text.len() > 2 && text.bytes().all(|byte| byte == b'#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_not_values() {
        for text in ["?", "??", " ???? ", "??--??", "(??)", "N/A", "-", "###", "..."] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["", "12?", "What?", "##", "()", "12--??", "Nantes", "NATO"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}

//! Accents of LaTeX.

use unicode_normalization::char::compose;

/// Returns the combining mark of a command for an accent.
pub(super) fn accent(name: &str) -> Option<char> {
    Some(match name {
        "`" => '\u{300}',
        "'" | "´" => '\u{301}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "u" => '\u{306}',
        "." => '\u{307}',
        "\"" => '\u{308}',
        "h" => '\u{309}',
        "r" => '\u{30a}',
        "H" => '\u{30b}',
        "v" => '\u{30c}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{331}',
        "t" => '\u{361}',
        _ => return None,
    })
}

/// Adds an accent to the first of some letters: over `ı` and `ȷ`, LaTeX's dotless letters for this, `í`.
pub(super) fn accented(letters: &str, accent: char) -> String {
    let mut chars = letters.chars();
    let Some(first) = chars.next() else {
        return match accent {
            '\u{302}' => "^".to_owned(),
            '\u{303}' => "~".to_owned(),
            _ => String::new(),
        };
    };
    let base = match first {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    let mut out = String::new();
    match compose(base, accent) {
        Some(composed) => out.push(composed),
        None => out.extend([base, accent]),
    }
    out + chars.as_str()
}

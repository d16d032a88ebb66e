//! Texts as TOML writes them, for configurations that are proposed.
//!
//! Source: TOML 1.0, <https://toml.io/en/v1.0.0#string>.

use std::fmt::Write as _;

use super::is_invisible;

/// A text as a string in double quotes on one line, whatever is in it. Characters that are not seen are written as escapes.
pub(crate) fn toml_string(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        let code = u32::from(c);
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            _ if is_invisible(c) && code > 0xffff => {
                let _ = write!(written, "\\U{code:08X}");
            }
            _ if is_invisible(c) => {
                let _ = write!(written, "\\u{code:04X}");
            }
            _ => written.push(c),
        }
    }
    written.push('"');
    written
}

/// A text as a key, in quotes if it needs them.
pub(crate) fn toml_key(text: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !text.is_empty() && text.chars().all(is_bare) { text.to_owned() } else { toml_string(text) }
}

/// Returns whether a key and a value, as they are written, are one setting on one line.
pub(crate) fn is_toml_setting(key: &str, value: &str) -> bool {
    let line = format!("{} = {value}", toml_key(key));
    !line.contains(['\n', '\r']) && line.parse::<toml::Table>().is_ok_and(|it| it.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_read_back_as_the_text_that_it_is() {
        for text in [
            "",
            "Fuel 2023",
            "a\"b\\c",
            "a\n[check]\r\nx = 1",
            "\u{7f}\u{0}\t",
            "b\u{202e}gnp",
            "\u{e0041}",
            "'''",
            "\"\"\"",
            "ü 国",
        ] {
            let written = toml_string(text);
            let line = format!("x = {written}");
            assert!(!line.contains(is_invisible), "{line:?}");
            let table: toml::Table = line.parse().expect(&line);
            assert_eq!(table["x"].as_str(), Some(text));
            let table: toml::Table = format!("{} = 1", toml_key(text)).parse().expect(&line);
            assert!(table.contains_key(text));
        }
        assert_eq!(toml_key("fuel-2023"), "fuel-2023");
    }

    #[test]
    fn a_setting_is_one_line() {
        let check = |value: &str, expect: bool| {
            assert_eq!(is_toml_setting("null-values", value), expect, "{value}");
        };
        check("[\"n/a\"]", true);
        check("2", true);
        check("[\"n/a\"]\n[check]", false);
        check("[\"n/a\", \"…", false);
        check("\"\"\"\nx\"\"\"", false);
    }
}

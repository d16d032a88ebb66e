//! `encoding` of `[datasets.NAME]`: the names of encodings.

use encoding_rs::{Encoding, REPLACEMENT};

use crate::diagnostic::Diagnostic;

/// The encodings proposed for a misspelt one; every label of the WHATWG is understood.
const ENCODINGS: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "latin-1",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1256",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-15",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "euc-kr",
    "shift_jis",
    "gb18030",
    "gbk",
    "big5",
];

/// An encoding by a label of the WHATWG, or by the common spelling `latin-1`.
pub(super) fn encoding(label: &str) -> Result<&'static Encoding, Diagnostic> {
    let known = match label.to_ascii_lowercase().as_str() {
        "latin-1" => Encoding::for_label(b"latin1"),
        lower => Encoding::for_label(lower.as_bytes()),
    };
    known.filter(|encoding| *encoding != REPLACEMENT).ok_or_else(|| {
        let message = format!("there is no encoding `{label}`");
        Diagnostic::error("unknown-encoding", message)
            .did_you_mean(&label.to_ascii_lowercase(), ENCODINGS.iter().copied())
            .hint("common ones: utf-8 · windows-1252 · latin-1 · utf-16le · utf-16be")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_go_by_their_labels() {
        let check = |label: &str, expect: &str| match encoding(label) {
            Ok(encoding) => assert_eq!(encoding.name(), expect, "{label}"),
            Err(finding) => assert_eq!(finding.hints[0], expect, "{label}"),
        };
        check("latin-1", "windows-1252");
        check("ISO-8859-1", "windows-1252");
        check("Windows-1252", "windows-1252");
        check("utf-16le", "UTF-16LE");
        check("UTF-16BE", "UTF-16BE");
        check("euc-kr", "EUC-KR");
        check("windows-1225", "did you mean `windows-1252`?");
        check("iso-2022-kr", "common ones: utf-8 · windows-1252 · latin-1 · utf-16le · utf-16be");
    }
}

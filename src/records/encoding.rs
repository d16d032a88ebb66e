//! Bytes of a data file into text, by the encoding that is declared for it.
//!
//! 1. A byte order mark says what the file is, whatever was declared.
//! 2. Else the declared encoding holds; without one the file must be UTF-8.
//! 3. What is malformed is an error at its line and column; nothing is replaced.

use std::sync::Arc;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::options::ReadOptions;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::trim_end_of_file_mark;

/// The number of bytes that are searched for the zeros of UTF-16.
const SAMPLE: usize = 4096;

/// The text of a file.
pub(super) fn decode(
    path: &str,
    bytes: Vec<u8>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<SourceFile>> {
    let declared = options.encoding();
    let mut doubtful = false;
    let text = match (Encoding::for_bom(&bytes), declared) {
        (Some((marked, length)), _) => decode_as(marked, bytes[length..].to_vec()),
        (None, Some(declared)) => {
            if is_utf_16(declared) && is_utf_8_without_zeros(&bytes) {
                diagnostics.push(undeclared_utf_8(path, declared, bytes, options));
                return None;
            }
            doubtful = declared != UTF_8 && is_utf_8(&bytes);
            decode_as(declared, bytes)
        }
        (None, None) => match likely_utf_16(&bytes) {
            Some(likely) => {
                diagnostics.push(undeclared_utf_16(path, likely, &bytes, options));
                return None;
            }
            None => decode_as(UTF_8, bytes),
        },
    };
    let finding = match text {
        Ok(mut text) if u32::try_from(text.len()).is_ok() => {
            text.truncate(trim_end_of_file_mark(&text).len());
            let file = SourceFile::new(path, text);
            diagnostics.extend(doubtful.then(|| suspicious_encoding(&file, options)).flatten());
            return Some(file);
        }
        Ok(_) => Diagnostic::error("unreadable-file", format!("`{path}` is larger than 4 GiB"))
            .at(Span::new(&SourceFile::new(path, ""), 0..0)),
        Err(malformed) => malformed.diagnostic(path, declared.is_none(), options),
    };
    diagnostics.push(finding);
    None
}

fn is_utf_8(bytes: &[u8]) -> bool {
    !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok()
}

fn is_utf_16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// Whether bytes are UTF-8 and no UTF-16, which has a zero in each delimiter and line end.
fn is_utf_8_without_zeros(bytes: &[u8]) -> bool {
    !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok()
}

/// The error about a file that is declared to be UTF-16 and is UTF-8.
fn undeclared_utf_8(
    path: &str,
    declared: &'static Encoding,
    bytes: Vec<u8>,
    options: ReadOptions<'_>,
) -> Diagnostic {
    let file = SourceFile::new(path, String::from_utf8(bytes).unwrap_or_default());
    let message = format!("`{path}` is UTF-8, not {}", declared.name());
    Diagnostic::error("encoding-mismatch", message)
        .at(Span::new(&file, 0..0))
        .hint(format!("set {}", options.text_setting_hint("encoding", "utf-8")))
}

/// Where a text stops being one.
struct InvalidText {
    encoding: &'static Encoding,
    /// The text with a replacement character in place of each malformed sequence.
    text: String,
    /// The byte in that text where it begins.
    at: usize,
    byte: u8,
}

impl InvalidText {
    fn diagnostic(self, path: &str, undeclared: bool, options: ReadOptions<'_>) -> Diagnostic {
        let Self { encoding, text, at, byte } = self;
        let length = text[at..].chars().next().map_or(0, char::len_utf8);
        let file = SourceFile::new(path, text);
        let message = format!("`{path}` is not {}: byte 0x{byte:02x} is not text", encoding.name());
        let rule = if encoding == UTF_8 { "invalid-utf8" } else { "encoding-mismatch" };
        let finding = Diagnostic::error(rule, message).at(Span::new(&file, at..at + length));
        if encoding == UTF_8 && undeclared {
            finding.hint("save the file as UTF-8 (in Excel: \"CSV UTF-8\")").hint(format!(
                "or set its encoding, such as {}: windows-1252 for Western European languages, windows-1251 for \
                 Cyrillic, windows-1256 for Arabic, gb18030 for Chinese, shift_jis for Japanese, euc-kr for Korean",
                options.text_setting_hint("encoding", "windows-1252")
            ))
        } else {
            finding.hint("the file has another encoding, or is damaged")
        }
    }
}

/// Decodes without looking for a byte order mark and without replacing anything.
fn decode_as(encoding: &'static Encoding, bytes: Vec<u8>) -> Result<String, InvalidText> {
    if encoding == UTF_8 {
        return String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            InvalidText { encoding, text, at, byte: error.as_bytes()[at] }
        });
    }
    let malformed = |at: usize, byte: usize| {
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        let byte = bytes.get(byte).copied().unwrap_or_default();
        InvalidText { encoding, text: text.into_owned(), at, byte }
    };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(most.unwrap_or(bytes.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(&bytes, &mut text, true);
    if let DecoderResult::Malformed(length, after) = result {
        return Err(malformed(text.len(), read.saturating_sub((length + after).into())));
    }
    if let Some(at) = unassigned(encoding, &text) {
        return Err(malformed(at, text[..at].chars().count()));
    }
    text.shrink_to_fit();
    Ok(text)
}

/// The bytes of a text in an encoding, without a byte order mark; nothing if it has no bytes for some
/// character.
#[must_use]
pub(crate) fn encode(encoding: &'static Encoding, text: &str) -> Option<Vec<u8>> {
    match encoding {
        it if it == UTF_16LE => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        it if it == UTF_16BE => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        other => {
            let (bytes, _, unmappable) = other.encode(text);
            (!unmappable).then(|| bytes.into_owned())
        }
    }
}

/// Where a text in an encoding of single bytes has one that means nothing: the WHATWG makes it one of
/// the C1 control characters, which no text has.
fn unassigned(encoding: &'static Encoding, text: &str) -> Option<usize> {
    let control = |pair: &[u8]| pair[0] == 0xc2 && pair[1] < 0xa0;
    if !encoding.is_single_byte() {
        return None;
    }
    text.as_bytes().windows(2).position(control)
}

/// The kind of UTF-16 that a file is likely to be, by its zero bytes.
fn likely_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros =
        |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let even = zeros(0);
    let odd = zeros(1);
    let many = (even + odd) * 8 >= sample.len() && even + odd > 0;
    many.then_some(if odd > even { UTF_16LE } else { UTF_16BE })
}

fn undeclared_utf_16(
    path: &str,
    likely: &'static Encoding,
    bytes: &[u8],
    options: ReadOptions<'_>,
) -> Diagnostic {
    let (text, _) = likely.decode_without_bom_handling(bytes);
    let file = SourceFile::new(path, text);
    let message = format!("`{path}` is not UTF-8: it looks like {}", likely.name());
    let line = options.text_setting_hint("encoding", &likely.name().to_lowercase());
    Diagnostic::error("invalid-utf8", message)
        .at(Span::new(&file, 0..0))
        .hint(format!("set {line}"))
}

/// Warns of a file that is UTF-8 although another encoding is declared: `ü` would be printed `Ã¼`.
fn suspicious_encoding(file: &Arc<SourceFile>, options: ReadOptions<'_>) -> Option<Diagnostic> {
    let (at, first) = file.text().char_indices().find(|(_, c)| !c.is_ascii())?;
    let message = format!("`{}` seems to be UTF-8, but is read in another encoding", file.path());
    let finding = Diagnostic::warning("suspicious-encoding", message)
        .at(Span::new(file, at..at + first.len_utf8()));
    Some(finding.hint(format!("if it is, set {}", options.text_setting_hint("encoding", "utf-8"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Spanned;

    fn decoded(bytes: &[u8], declared: Option<&str>) -> String {
        let span = Span::new(&SourceFile::new("briefpress.toml", ""), 0..0);
        let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
        let encoding = declared.map(|value| Spanned { value, span });
        let options = ReadOptions { encoding: encoding.as_ref(), ..ReadOptions::default() };
        let mut diagnostics = Diagnostics::new();
        let file = decode("a.csv", bytes.to_vec(), options, &mut diagnostics);
        let text = file.iter().map(|file| file.text().to_owned());
        let told = diagnostics.iter().map(|finding| {
            format!("{} {}", finding.span.as_ref().expect("a place"), finding.message)
        });
        text.chain(told).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn utf_8_is_not_read_as_another_encoding() {
        let utf_16 = |name: &str| format!("a.csv:1:1 `a.csv` is UTF-8, not {name}");
        assert_eq!(decoded(b"id,item\na,x\n", Some("utf-16")), utf_16("UTF-16LE"));
        assert_eq!(decoded("é,è\n".as_bytes(), Some("utf-16be")), utf_16("UTF-16BE"));
        let doubtful = decoded("é,é\n".as_bytes(), Some("gb18030"));
        assert!(
            doubtful.ends_with("seems to be UTF-8, but is read in another encoding"),
            "{doubtful}"
        );
    }

    #[test]
    fn a_declared_encoding_is_read() {
        let check = |bytes: &[u8], declared: &str, expect: &str| {
            assert_eq!(decoded(bytes, Some(declared)), expect, "{declared}");
        };
        check(b"M\xfcller \x80", "windows-1252", "Müller €");
        check(b"\xd0\xce", "windows-1251", "РО");
        check(b"a\0\xfc\0", "utf-16le", "aü");
        check(b"\0a\0\xfc", "utf-16be", "aü");
        check(b"\xc7\xd1", "euc-kr", "한");
    }

    #[test]
    fn a_byte_order_mark_wins() {
        let check = |bytes: &[u8], declared: Option<&str>, expect: &str| {
            assert_eq!(decoded(bytes, declared), expect);
        };
        check(b"\xef\xbb\xbfM\xc3\xbc", None, "Mü");
        check(b"\xff\xfea\0\xfc\0", None, "aü");
        check(b"\xfe\xff\0a\0\xfc", None, "aü");
        check(b"\xef\xbb\xbfM\xc3\xbc", Some("windows-1252"), "Mü");
    }

    #[test]
    fn what_is_malformed_is_told_at_its_place() {
        let check = |bytes: &[u8], declared: Option<&str>, expect: &str| {
            assert_eq!(decoded(bytes, declared), expect);
        };
        check(b"a\nb\xfc", None, "a.csv:2:2 `a.csv` is not UTF-8: byte 0xfc is not text");
        check(
            b"\xfca\n\xfcb\x81",
            Some("windows-1252"),
            "a.csv:2:3 `a.csv` is not windows-1252: byte 0x81 is not text",
        );
        check(
            b"\xc7\xd1\n\xc7\xd1\xff",
            Some("euc-kr"),
            "a.csv:2:2 `a.csv` is not EUC-KR: byte 0xff is not text",
        );
        check(
            b"a\0\n\0\0\xd8b\0",
            Some("utf-16le"),
            "a.csv:2:1 `a.csv` is not UTF-16LE: byte 0x00 is not text",
        );
        check(
            b"a\0b",
            Some("utf-16le"),
            "a.csv:1:2 `a.csv` is not UTF-16LE: byte 0x62 is not text",
        );
    }

    #[test]
    fn the_end_of_file_of_dos_ends_a_file() {
        let check = |bytes: &[u8], declared: Option<&str>, expect: &str| {
            assert_eq!(decoded(bytes, declared), expect);
        };
        check(b"a,b\n1,2\n\x1a", None, "a,b\n1,2\n");
        check(b"a,b\r\n1,2\x1a", None, "a,b\r\n1,2");
        check(b"a;b\n1;2\n\x1a;\r\n", Some("windows-1252"), "a;b\n1;2\n");
        check(b"a,b\n1,2\n\"\x1a\",\n\x1a\x1a\0", None, "a,b\n1,2\n");
        check(b"[]\n\x1a", None, "[]\n");
        check(b"a\0\x1a\0", Some("utf-16le"), "a");
        check(b"a,b\n\x1a,2\n", None, "a,b\n\x1a,2\n");
    }

    #[test]
    fn what_was_not_declared_is_guessed_for_a_hint_only() {
        let check = |bytes: &[u8], declared: Option<&str>, expect: &str| {
            assert_eq!(decoded(bytes, declared), expect);
        };
        check(b"i\0d\0", None, "a.csv:1:1 `a.csv` is not UTF-8: it looks like UTF-16LE");
        check(b"\0i\0d", None, "a.csv:1:1 `a.csv` is not UTF-8: it looks like UTF-16BE");
        check(
            b"M\xc3\xbcller",
            Some("windows-1252"),
            "MÃ¼ller; a.csv:1:2 `a.csv` seems to be UTF-8, but is read in another encoding",
        );
        check(b"", None, "");
    }
}

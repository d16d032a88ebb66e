//! How CSV files are written: `delimiter`, `quote`, `skip-lines`, `skip-lines-after` and `ragged` of `[datasets.NAME]`.

use super::toml_reader::{Spanned, TableReader, one_of};
use crate::diagnostic::Diagnostic;

/// How CSV files are written, where it is not as RFC 4180 has it.
#[derive(Debug, Default)]
pub struct CsvSettings {
    /// The ASCII character between fields; a comma if not given.
    pub delimiter: Option<Spanned<u8>>,
    /// The ASCII character around a field, or none if fields have no quotes; `"` if not given.
    pub quote: Option<Spanned<Option<u8>>>,
    /// The number of lines before the header; 0 if not given.
    pub skip_lines: Option<Spanned<usize>>,
    /// The number of lines below the rows; 0 if not given.
    pub skip_lines_after: Option<Spanned<usize>>,
    /// What happens to rows with another number of fields than the header; they are errors if not given.
    pub ragged: Option<Spanned<RaggedRow>>,
}

/// What happens to a row with another number of fields than the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RaggedRow {
    /// It is an error.
    Error,
    /// It is left out and counted.
    Report,
}

impl RaggedRow {
    fn parse(text: &str) -> Result<Self, Diagnostic> {
        let all = [("error", Self::Error), ("report", Self::Report)];
        one_of(text, &all)
    }
}

impl CsvSettings {
    pub(super) fn over(self, base: Self) -> Self {
        Self {
            delimiter: self.delimiter.or(base.delimiter),
            quote: self.quote.or(base.quote),
            skip_lines: self.skip_lines.or(base.skip_lines),
            skip_lines_after: self.skip_lines_after.or(base.skip_lines_after),
            ragged: self.ragged.or(base.ragged),
        }
    }

    pub(super) fn read(table: &mut TableReader<'_>) -> Self {
        let settings = Self {
            delimiter: table.parsed("delimiter", sign),
            quote: table.parsed("quote", quote),
            skip_lines: table.unsigned("skip-lines"),
            skip_lines_after: table.unsigned("skip-lines-after"),
            ragged: table.parsed("ragged", RaggedRow::parse),
        };
        let quote = settings.quote.as_ref().map_or(Some(b'"'), |quote| quote.value);
        let delimiter = settings.delimiter.as_ref().map_or(b',', |delimiter| delimiter.value);
        let of_delimiter = settings.delimiter.as_ref().map(|delimiter| &delimiter.span);
        let place = settings.quote.as_ref().map(|quote| &quote.span).or(of_delimiter);
        if let Some(place) = place.filter(|_| quote == Some(delimiter)) {
            let message = "the delimiter and the quote are the same character";
            table.report(Diagnostic::error("invalid-delimiter", message).at(place.clone()));
        }
        settings
    }
}

/// The character around fields; an empty text means that they have none.
fn quote(text: &str) -> Result<Option<u8>, Diagnostic> {
    if text.is_empty() { Ok(None) } else { sign(text).map(Some) }
}

/// An ASCII character that can separate or quote fields.
fn sign(text: &str) -> Result<u8, Diagnostic> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'\r' | b'\n' | 0) => Ok(*byte),
        _ => Err(Diagnostic::error(
            "invalid-delimiter",
            format!("`{text}` is not one ASCII character"),
        )
        .hint("such as `\";\"`, or `\"\\t\"` for a tab")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delimiter_is_one_ascii_character() {
        let check = |text: &str, expect: Option<u8>| assert_eq!(sign(text).ok(), expect, "{text}");
        check(";", Some(b';'));
        check("\t", Some(b'\t'));
        check("", None);
        check(";;", None);
        check("¦", None);
        check("\n", None);
    }
}

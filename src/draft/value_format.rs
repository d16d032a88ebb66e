//! The format of the file of values: the values that a template puts into code, in binary, for one document.
//!
//! The draft has a call with the number of the value, such as `bp-value(3)`. So no text of the data is ever part of the
//! code, not even within a string, and Typst neither parses nor evaluates what has no code in it. What can only be
//! written as code, a citation with its footnote, is an argument of the call: `bp-value(3, [#footnote[…];])`.
//!
//! | part of the file | bytes |
//! |---|---|
//! | the header | [`HEADER`]: the name and version of the format |
//! | the values | one after the other, each a sequence of [`Token`]s |
//! | the table | the offset of each value, from the beginning of the file (64 bits, little-endian) |
//! | the count | the number of values (64 bits, little-endian) |
//!
//! Each token is a byte and its contents. A number is LEB128 if it is never negative, else 64 bits, little-endian; a text is
//! its length in bytes and UTF-8. In the notation of RFC 5234:
//!
//! ```text
//! value   = none / bool / int / float / text / date / array / dict / content
//! array   = array-token *value end
//! dict    = dict-token *(text value) end
//! content = content-token *piece end
//! piece   = text / space / part / styled-token *piece end / label-token *piece end / address-token *piece end
//! ```

use jiff::civil::Date;

/// The path of the file.
pub(crate) const VALUES: &str = "/.briefpress/values";

/// The name of the function that reads a value.
pub(crate) const VALUE_FUNCTION: &str = "bp-value";

/// The name and version of the format.
pub(super) const HEADER: &[u8; 4] = b"BPV1";

/// The length of an offset or a count, in bytes.
const WORD: usize = size_of::<u64>();

/// A part of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(&'a str),
    Date(Date),
    /// The beginning of an array.
    Array,
    /// The beginning of a dictionary.
    Dictionary,
    /// The beginning of formatted text.
    Content,
    /// A space between words of formatted text.
    Space,
    /// The beginning of text in a style.
    Styled(TextStyle),
    /// The beginning of a link to the place that has a label.
    LinkToLabel(&'a str),
    /// The beginning of a link to a web address.
    LinkToAddress(&'a str),
    /// An argument of the call, counted from 0.
    Part(usize),
    /// The end of what was started last.
    End,
}

/// The style of a formatted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextStyle {
    Superscript,
    Subscript,
    SmallCaps,
    Strong,
    Emphasis,
}

const STYLES: [TextStyle; 5] = [
    TextStyle::Superscript,
    TextStyle::Subscript,
    TextStyle::SmallCaps,
    TextStyle::Strong,
    TextStyle::Emphasis,
];

/// Why a value cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ValueError {
    /// The file is none, or of another version.
    #[error("the values of this document are not in the format of this version of briefpress")]
    Format,
    /// There is no value of this number.
    #[error("this document has no value {0}")]
    Missing(usize),
    /// The bytes are no value.
    #[error("the values of this document are damaged")]
    Damaged,
}

/// Reads a value, token by token.
#[derive(Clone, Debug)]
pub(crate) struct ValueReader<'a>(&'a [u8]);

impl<'a> ValueReader<'a> {
    /// Begins to read a value of a file, counted from 0.
    ///
    /// # Errors
    /// If the file is of another format, or has no such value.
    pub(crate) fn new(file: &'a [u8], number: usize) -> Result<Self, ValueError> {
        if !file.starts_with(HEADER) {
            return Err(ValueError::Format);
        }
        let word = |from_end: usize| -> Option<usize> {
            let start = file.len().checked_sub(from_end.checked_mul(WORD)?)?;
            let bytes = file.get(start..)?.first_chunk()?;
            usize::try_from(u64::from_le_bytes(*bytes)).ok()
        };
        let count = word(1).ok_or(ValueError::Damaged)?;
        if number >= count {
            return Err(ValueError::Missing(number));
        }
        let from_end = (count - number).checked_add(1);
        let offset = from_end.and_then(word).filter(|offset| *offset >= HEADER.len());
        let bytes = offset.and_then(|offset| file.get(offset..));
        bytes.map(Self).ok_or(ValueError::Damaged)
    }

    /// The next token.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn token(&mut self) -> Result<Token<'a>, ValueError> {
        self.next_token().ok_or(ValueError::Damaged)
    }

    fn next_token(&mut self) -> Option<Token<'a>> {
        Some(match self.byte()? {
            0 => Token::None,
            1 => Token::Bool(false),
            2 => Token::Bool(true),
            3 => Token::Int(i64::from_le_bytes(*self.chunk()?)),
            4 => Token::Float(f64::from_le_bytes(*self.chunk()?)),
            5 => Token::Text(self.text()?),
            6 => {
                let year = i16::from_le_bytes(*self.chunk()?);
                let [month, day] = self.chunk()?.map(|it| i8::try_from(it).unwrap_or_default());
                Token::Date(Date::new(year, month, day).ok()?)
            }
            7 => Token::Array,
            8 => Token::Dictionary,
            9 => Token::Content,
            10 => Token::Space,
            11 => Token::Styled(*STYLES.get(usize::from(self.byte()?))?),
            12 => Token::LinkToLabel(self.text()?),
            13 => Token::LinkToAddress(self.text()?),
            14 => Token::Part(self.number()?),
            15 => Token::End,
            _ => return None,
        })
    }

    fn byte(&mut self) -> Option<u8> {
        self.chunk::<1>().map(|[byte]| *byte)
    }

    fn chunk<const N: usize>(&mut self) -> Option<&'a [u8; N]> {
        let (chunk, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(chunk)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0usize;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}

impl Token<'_> {
    /// The byte that begins it.
    pub(super) fn kind(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Bool(false) => 1,
            Self::Bool(true) => 2,
            Self::Int(_) => 3,
            Self::Float(_) => 4,
            Self::Text(_) => 5,
            Self::Date(_) => 6,
            Self::Array => 7,
            Self::Dictionary => 8,
            Self::Content => 9,
            Self::Space => 10,
            Self::Styled(_) => 11,
            Self::LinkToLabel(_) => 12,
            Self::LinkToAddress(_) => 13,
            Self::Part(_) => 14,
            Self::End => 15,
        }
    }
}

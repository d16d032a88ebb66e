//! A passage of [prose](super::prose): a paragraph, a heading, an item of a list, or the content of a call.

use std::ops::Range;

/// The character that replaces a value, and all else that is not prose.
pub(in crate::check) const THING: char = '\u{fffc}';

/// A stretch of prose.
#[derive(Debug, Default)]
pub(in crate::check) struct Passage {
    /// The words, as the document has them.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A part of a passage: where it begins there, and the bytes of the file it stands for.
#[derive(Debug)]
struct Piece {
    start: usize,
    file: Range<usize>,
}

impl Passage {
    /// A text that is not a template.
    pub(in crate::check) fn plain(text: &str) -> Self {
        let mut passage = Self::default();
        passage.push(text, 0..text.len());
        passage
    }

    /// The bytes of the file that a range of the text was read from.
    pub(in crate::check) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let last = range.end.max(range.start + 1) - 1;
        self.byte(range.start).start..self.byte(last).end
    }

    /// The bytes of the file for a byte of the text: itself, or all that [`THING`] replaces.
    fn byte(&self, at: usize) -> Range<usize> {
        let after = self.pieces.partition_point(|piece| piece.start <= at);
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else {
            return 0..0;
        };
        let end = self.pieces.get(after).map_or(self.text.len(), |next| next.start);
        if end - piece.start == piece.file.len() {
            let byte = piece.file.start + at - piece.start;
            byte..byte + 1
        } else {
            piece.file.clone()
        }
    }

    pub(super) fn push(&mut self, text: &str, file: Range<usize>) {
        if !text.is_empty() {
            self.pieces.push(Piece { start: self.text.len(), file });
            self.text.push_str(text);
        }
    }

    pub(super) fn start(&self) -> usize {
        self.pieces.first().map_or(0, |piece| piece.file.start)
    }
}

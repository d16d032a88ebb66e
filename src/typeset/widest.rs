//! Functions that find the widths of the widest figure and the widest word in texts, called by `formatting.typ`. Figures are
//! never broken, so a column has to have room for them; words are broken only where there is no room.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use std::cmp::Reverse;

use typst::comemo::Tracked;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Args, Context, IntoValue, NativeFuncData, Str, Value};
use typst::layout::{Abs, Length};

use super::measuring::{LETTERS, Measurer};
use super::native_function::{native, required};
use crate::text::figures::figures;
use crate::text::letters::ends_line_of_itself;

/// `bp-widest-figure(texts, width, widest-letter: ..)`: the width that the widest figure in some texts needs, in points; nothing if all figures fit into a width. Whatever is not a text has no figures.
pub(super) static WIDEST_FIGURE: NativeFuncData = native("bp-widest-figure", true, &widest_figure);

fn widest_figure(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let texts: Vec<Value> = args.expect("texts")?;
    let width: Length = args.expect("width")?;
    let mut widest = Widest::new(engine, context, args)?;
    let width = widest.measurer.resolve(width);
    let mut found: Vec<&str> = Vec::new();
    for text in &texts {
        let Value::Str(text) = text else { continue };
        if widest.at_most(text) <= width {
            continue;
        }
        let words = text.as_str().split(' ').filter(|word| widest.at_most(word) > width);
        found.extend(words.flat_map(figures));
    }
    widest.compare(engine, found, Abs::inf())?;
    // So that a line does not break because of the last digit of a sum.
    let slack = Abs::pt(0.1);
    let needed = widest.so_far + slack;
    Ok(if needed <= width.max(slack) { Abs::zero() } else { needed }.into_value())
}

/// `bp-widest-word(texts, limit, widest-letter: ..)`: the width of the widest word in some texts, in points, or the limit if that is
/// less. Words within which lines break of themselves are left out.
pub(super) static WIDEST_WORD: NativeFuncData = native("bp-widest-word", true, &widest_word);

fn widest_word(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let texts: Vec<Str> = args.expect("texts")?;
    let limit: Length = args.expect("limit")?;
    let mut widest = Widest::new(engine, context, args)?;
    let limit = widest.measurer.resolve(limit);
    let words = texts.iter().flat_map(|text| text.as_str().split(ends_word));
    let words = words.filter(|word| !word.chars().any(ends_line_of_itself)).collect();
    widest.compare(engine, words, limit)?;
    Ok(widest.so_far.min(limit).into_value())
}

/// Whether a line can be broken at a space.
fn ends_word(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The widest of some texts, in the type of the place where the function was called.
struct Widest<'a> {
    measurer: Measurer<'a>,
    /// The widths of [`LETTERS`], each alone, or none of them.
    letters: Vec<Abs>,
    /// What a byte of other letters takes at most.
    byte: Abs,
    /// What may stand between two letters besides their widths.
    kerning: Abs,
    so_far: Abs,
}

impl<'a> Widest<'a> {
    fn new(
        engine: &mut Engine<'_>,
        context: Tracked<'a, Context<'a>>,
        args: &mut Args,
    ) -> SourceResult<Self> {
        let widest_letter: f64 = required(args, "widest-letter")?;
        let measurer = Measurer::new(context, args.span)?;
        let letters = measurer.letter_widths(engine)?;
        let size = measurer.text_size();
        let (byte, kerning) = (size * widest_letter, size * MOST_KERNING);
        Ok(Self { measurer, letters, byte, kerning, so_far: Abs::zero() })
    }

    /// No text is wider.
    #[expect(clippy::cast_precision_loss, reason = "no letter has that many bytes")]
    fn at_most(&self, text: &str) -> Abs {
        let width = |letter: char| {
            let place = u32::from(letter).checked_sub(u32::from(*LETTERS.start()));
            match place.and_then(|place| self.letters.get(place as usize)) {
                Some(width) => *width + self.kerning,
                None => self.byte * letter.len_utf8() as f64,
            }
        };
        text.chars().map(width).sum()
    }

    /// Measures texts, except those that are narrower than the widest so far, for sure. Ends when one is as wide as a limit.
    fn compare(
        &mut self,
        engine: &mut Engine<'_>,
        mut texts: Vec<&str>,
        limit: Abs,
    ) -> SourceResult<()> {
        texts.sort_unstable();
        texts.dedup();
        let mut texts: Vec<(Abs, &str)> =
            texts.into_iter().map(|text| (self.at_most(text), text)).collect();
        texts.sort_by_key(|(at_most, _)| Reverse(*at_most));
        for part in texts.chunks(AT_ONCE) {
            let wider = part.iter().filter(|(at_most, _)| *at_most > self.so_far);
            let wider: Vec<Str> = wider.map(|(_, text)| Str::from(*text)).collect();
            if wider.is_empty() || self.so_far >= limit {
                break;
            }
            for size in self.measurer.line_sizes(engine, &wider)? {
                self.so_far = self.so_far.max(size.x);
            }
        }
        Ok(())
    }
}

/// How many texts are measured at once.
const AT_ONCE: usize = 4;

/// How much two letters can be apart, in ems. Fonts move them closer to each other, and hardly ever apart.
const MOST_KERNING: f64 = 0.05;

//! Functions that find the widths of the widest figure and the widest word in texts, called by `formatting.typ`. Figures are
//! never broken, so a column has to have room for them; words are broken only where there is no room.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use std::collections::HashSet;

use typst::comemo::Tracked;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Args, Context, IntoValue, NativeFuncData, Str, Value};
use typst::layout::{Abs, Length};
use typst::text::TextElem;

use super::measuring::Measurer;
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
    let mut widest = Widest::new(context, args)?;
    let width = widest.measurer.resolve(width);
    let mut seen = HashSet::new();
    for text in &texts {
        let Value::Str(text) = text else { continue };
        if widest.at_most(text) <= width {
            continue;
        }
        for word in text.as_str().split(' ') {
            if widest.at_most(word) <= width {
                continue;
            }
            for figure in figures(word) {
                if seen.insert(figure) {
                    widest.compare(engine, figure)?;
                }
            }
        }
    }
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
    let mut widest = Widest::new(context, args)?;
    let limit = widest.measurer.resolve(limit);
    let words = texts.iter().flat_map(|text| text.as_str().split(ends_word));
    let mut words: Vec<&str> =
        words.filter(|word| !word.chars().any(ends_line_of_itself)).collect();
    // The longest one first: of the others, few may be wider.
    words.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
    words.dedup();
    for word in words {
        if widest.so_far >= limit || widest.at_most(word) <= widest.so_far {
            break;
        }
        widest.compare(engine, word)?;
    }
    Ok(widest.so_far.min(limit).into_value())
}

/// Whether a line can be broken at a space.
fn ends_word(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The widest of some texts, in the type of the place where the function was called.
struct Widest<'a> {
    measurer: Measurer<'a>,
    letter: Abs,
    so_far: Abs,
}

impl<'a> Widest<'a> {
    fn new(context: Tracked<'a, Context<'a>>, args: &mut Args) -> SourceResult<Self> {
        let widest_letter: f64 = required(args, "widest-letter")?;
        let measurer = Measurer::new(context, args.span)?;
        let letter = measurer.text_size() * widest_letter;
        Ok(Self { measurer, letter, so_far: Abs::zero() })
    }

    /// No text is wider: no byte takes more room than the widest letter.
    #[expect(clippy::cast_precision_loss, reason = "no text has that many bytes")]
    fn at_most(&self, text: &str) -> Abs {
        self.letter * text.len() as f64
    }

    /// Measures a text, unless it is narrower than the widest so far, for sure.
    fn compare(&mut self, engine: &mut Engine<'_>, text: &str) -> SourceResult<()> {
        if self.at_most(text) > self.so_far {
            let text = TextElem::packed(text);
            let size = self.measurer.inline_size(engine, &text, Abs::inf())?;
            self.so_far = self.so_far.max(size.x);
        }
        Ok(())
    }
}

//! How high texts are, for functions that make the rows of tables.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use std::ops::RangeInclusive;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Args, Content, Context, IntoValue, NativeFuncData, Resolve, Str, StyleChain, Target,
    TargetElem, Value, dict,
};
use typst::introspection::{Location, Locator, LocatorLink};
use typst::layout::{Abs, Axes, Dir, Frame, FrameItem, Length, Region, Size};
use typst::model::{LinkElem, ParElem};
use typst::syntax::Span;
use typst::text::{LinebreakElem, TextElem};

use super::native_function::native;
use crate::language::isolate;
use crate::text::figures::RANGE_SIGNS;

/// `bp-measure(body, width: ..)`: the `width` and `height` of what does not ask where in the document it is.
///
/// Typst's own `measure` measures everything anew in each place and each pass, since the answer may depend on the place.
pub(super) static MEASURE: NativeFuncData = native("bp-measure", true, &measure);

/// `bp-link-body(link)`: the text of a link, which is as high and as wide and takes less time to be laid out.
pub(super) static LINK_BODY: NativeFuncData = native("bp-link-body", false, &link_body);

fn link_body(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let link: Content = args.expect("link")?;
    let body = link.to_packed::<LinkElem>().map(|link| link.body.clone());
    Ok(body.unwrap_or(link).into_value())
}

fn measure(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let body: Value = args.expect("body")?;
    let width: Option<Length> = args.named("width")?;
    let measurer = Measurer::new(context, args.span)?;
    let width = width.map_or(Abs::inf(), |width| measurer.resolve(width));
    let Size { x, y } = measurer.size(engine, body, width)?;
    Ok(dict! { "width" => x, "height" => y }.into_value())
}

/// Measures what does not ask where in the document it is, with the styles of the place where a function was called.
pub(super) struct Measurer<'a> {
    styles: StyleChain<'a>,
}

impl<'a> Measurer<'a> {
    /// # Errors
    /// If the function was called outside of a context.
    pub(super) fn new(context: Tracked<'a, Context<'a>>, span: Span) -> SourceResult<Self> {
        Ok(Self { styles: context.styles().at(span)? })
    }

    /// A length in points.
    pub(super) fn resolve(&self, length: Length) -> Abs {
        length.resolve(self.styles)
    }

    /// The size of text, in points.
    pub(super) fn text_size(&self) -> Abs {
        self.styles.resolve(TextElem::size)
    }

    /// The height of a value that is laid out in a width.
    ///
    /// # Errors
    /// What is wrong with the value.
    pub(super) fn height(
        &self,
        engine: &mut Engine<'_>,
        value: Value,
        width: Abs,
    ) -> SourceResult<Abs> {
        Ok(self.size(engine, value, width)?.y)
    }

    /// The size of a value that is laid out in a width.
    ///
    /// # Errors
    /// What is wrong with the value.
    pub(super) fn size(
        &self,
        engine: &mut Engine<'_>,
        value: Value,
        width: Abs,
    ) -> SourceResult<Size> {
        let region = Region::new(Axes::new(width, Abs::inf()), Axes::splat(false));
        Ok(self.frame(engine, &value.display(), region)?.size())
    }

    fn frame(
        &self,
        engine: &mut Engine<'_>,
        content: &Content,
        region: Region,
    ) -> SourceResult<Frame> {
        // The same place for all, so that equal contents are laid out once.
        let link = LocatorLink::measure(Location::new(0), Span::detached());
        let style = TargetElem::target.set(Target::Paged).wrap();
        let styles = self.styles.chain(&style);
        let layout_frame = engine.library.routines.layout_frame;
        layout_frame(engine, content, Locator::link(&link), styles, region)
    }

    /// The sizes of texts in one line each.
    ///
    /// To lay out a text by itself takes several times as long as one more line in a text, so texts of usual letters are laid
    /// out together.
    ///
    /// # Errors
    /// What is wrong with the texts.
    pub(super) fn line_sizes(
        &self,
        engine: &mut Engine<'_>,
        texts: &[Str],
    ) -> SourceResult<Vec<Size>> {
        let mut sizes = vec![None; texts.len()];
        if self.styles.resolve(TextElem::dir) == Dir::LTR {
            for kind in [TextKind::Letters, TextKind::Signs] {
                let of_kind: Vec<usize> =
                    (0..texts.len()).filter(|at| TextKind::of(&texts[*at]) == Some(kind)).collect();
                for part in of_kind.chunks(MOST_LINES) {
                    let lines: Vec<Str> = part.iter().map(|at| texts[*at].clone()).collect();
                    let known = self.sizes_together(engine, &lines)?.unwrap_or_default();
                    for (at, size) in part.iter().zip(known) {
                        sizes[*at] = Some(size);
                    }
                }
            }
        }
        let sizes = sizes.into_iter().zip(texts).map(|(known, text)| match known {
            Some(size) => Ok(size),
            None => self.size(engine, text.clone().into_value(), Abs::inf()),
        });
        sizes.collect()
    }

    /// The widths of [`LETTERS`], each alone. None are known where text is not read from the left.
    pub(super) fn letter_widths(&self, engine: &mut Engine<'_>) -> SourceResult<Vec<Abs>> {
        if self.styles.resolve(TextElem::dir) != Dir::LTR {
            return Ok(Vec::new());
        }
        let letters: Vec<Str> = LETTERS.map(|letter| Str::from(letter.to_string())).collect();
        let sizes = self.sizes_together(engine, &letters)?.unwrap_or_default();
        Ok(sizes.iter().map(|size| size.x).collect())
    }

    /// The sizes of texts that are laid out together; `None` if there is but one, or if they are not lines of the same height.
    fn sizes_together(
        &self,
        engine: &mut Engine<'_>,
        lines: &[Str],
    ) -> SourceResult<Option<Vec<Size>>> {
        let [first, _, ..] = lines else { return Ok(None) };
        let height = self.height(engine, first.clone().into_value(), Abs::inf())?;
        let pieces = lines
            .iter()
            .flat_map(|line| [LinebreakElem::shared().clone(), TextElem::packed(line.clone())]);
        let content = Content::sequence(pieces.skip(1));
        let region = Region::new(Axes::splat(Abs::inf()), Axes::splat(false));
        let frame = self.frame(engine, &content, region)?;
        let leading = self.styles.resolve(ParElem::leading);
        let widths = line_widths(&frame, height + leading);
        let widths = widths.filter(|widths| widths.len() == lines.len());
        Ok(widths.map(|widths| widths.into_iter().map(|width| Size::new(width, height)).collect()))
    }
}

/// The printable letters and signs of ASCII.
pub(super) const LETTERS: RangeInclusive<char> = '!'..='~';

/// How many texts are laid out together at most.
const MOST_LINES: usize = 64;

/// Texts that are set alone as they are together with others of the same kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextKind {
    /// Those with Latin letters, besides signs that go with all letters.
    Letters,
    /// Those of figures and signs alone.
    Signs,
}

impl TextKind {
    /// The kind of a text; `None` if it is to be set alone.
    fn of(text: &str) -> Option<Self> {
        let is_letter =
            |c: char| c.is_ascii_alphabetic() || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ');
        let is_sign = |c: char| {
            matches!(
                c,
                ' '..='~'
                    | '\u{a0}'
                    | '–'
                    | '—'
                    | '‘'
                    | '’'
                    | '“'
                    | '”'
                    | '…'
                    | '→'
                    | '≈'
                    | '≥'
            )
        };
        let is_alone = text.trim().len() != text.len() || text.contains("  ");
        if text.is_empty() || is_alone || !text.chars().all(|c| is_letter(c) || is_sign(c)) {
            return None;
        }
        Some(if text.contains(is_letter) { Self::Letters } else { Self::Signs })
    }
}

/// The widths of the lines of a frame; `None` if any line is not as far below the one before as `pitch` says.
fn line_widths(frame: &Frame, pitch: Abs) -> Option<Vec<Abs>> {
    let mut lines: Vec<(Abs, Abs)> = Vec::new();
    for (at, item) in frame.items() {
        let FrameItem::Text(text) = item else { return None };
        // As a line adds up the widths of its glyphs.
        let width: Abs = text.glyphs.iter().map(|glyph| glyph.x_advance.at(text.size)).sum();
        match lines.last_mut() {
            Some((y, so_far)) if *y == at.y => *so_far += width,
            last => {
                if last.is_some_and(|(y, _)| !(at.y - *y).approx_eq(pitch)) {
                    return None;
                }
                lines.push((at.y, width));
            }
        }
    }
    Some(lines.into_iter().map(|(_, width)| width).collect())
}

/// Whether a text may have to be changed to fit a column, by `bp-breakable`: it is to be isolated, has
/// a range, or a word of more bytes than `longest`.
pub(super) fn may_need_breaks(text: &str, longest: usize, from_right: bool) -> bool {
    isolate(text, from_right).is_some()
        || text.contains(RANGE_SIGNS)
        || (text.len() > longest && text.split_whitespace().any(|word| word.len() > longest))
}

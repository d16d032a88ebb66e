//! How high texts are, for functions that make the rows of tables.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Args, Content, Context, IntoValue, NativeFuncData, Resolve, StyleChain, Target, TargetElem,
    Value, dict,
};
use typst::introspection::{Location, Locator, LocatorLink};
use typst::layout::{Abs, Axes, Length, Region, Size};
use typst::syntax::Span;
use typst::text::TextElem;

use super::native_function::native;
use crate::language::isolate;
use crate::text::figures::RANGE_SIGNS;

/// `bp-measure(body, width: ..)`: the `width` and `height` of what does not ask where in the document it is.
///
/// Typst's own `measure` measures everything anew in each place and each pass, since the answer may depend on the place.
pub(super) static MEASURE: NativeFuncData = native("bp-measure", true, &measure);

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
        // The same place for all, so that equal contents are laid out once.
        let link = LocatorLink::measure(Location::new(0), Span::detached());
        let style = TargetElem::target.set(Target::Paged).wrap();
        let styles = self.styles.chain(&style);
        let content: Content = value.display();
        let layout_frame = engine.library.routines.layout_frame;
        let frame = layout_frame(engine, &content, Locator::link(&link), styles, region)?;
        Ok(frame.size())
    }
}

/// Whether a text may have to be changed to fit a column, by `bp-breakable`: it is to be isolated, has
/// a range, or a word of more bytes than `longest`.
pub(super) fn may_need_breaks(text: &str, longest: usize, from_right: bool) -> bool {
    isolate(text, from_right).is_some()
        || text.contains(RANGE_SIGNS)
        || (text.len() > longest && text.split_whitespace().any(|word| word.len() > longest))
}

//! How high texts are, for functions that make the rows of tables.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use std::cell::OnceCell;

use typst::World;
use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Args, Content, Context, IntoValue, NativeElement, NativeFuncData, Resolve, Selector,
    SequenceElem, Style, StyleChain, Styles, Target, TargetElem, Value, dict,
};
use typst::introspection::Locator;
use typst::layout::{Abs, Axes, Frame, Length, PageElem, Region, Size};
use typst::model::{
    DocumentElem, EmphElem, FigureCaption, FigureElem, FootnoteEntry, HeadingElem, LinkElem,
    ListElem, TableCell, TableElem,
};
use typst::syntax::Span;
use typst::text::{SpaceElem, TextElem};
use typst::utils::LazyHash;

use super::native_function::native;
use crate::language::isolate;
use crate::text::figures::RANGE_SIGNS;

/// `bp-measure(body, width: .., inline: false)`: the `width` and `height` of what does not ask where in the document it is;
/// `inline` if it is text with links and marks.
///
/// Typst's own `measure` measures everything anew in each place and each pass, since the answer may depend on the place.
pub(super) static MEASURE: NativeFuncData = native("bp-measure", true, &measure);

/// `bp-link-body(link)`: the text of a link, which is as high and as wide and takes less time to be laid out.
pub(super) static LINK_BODY: NativeFuncData = native("bp-link-body", false, &link_body);

/// `bp-unplaced(text)`: text without the places where its parts were written, so that it is equal to the same text of another
/// document.
pub(super) static UNPLACED: NativeFuncData = native("bp-unplaced", false, &unplaced);

fn unplaced(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let text: Content = args.expect("text")?;
    Ok(without_places(&text).into_value())
}

fn without_places(content: &Content) -> Content {
    if content.label().is_some() {
        content.clone()
    } else if let Some(sequence) = content.to_packed::<SequenceElem>() {
        Content::sequence(sequence.children.iter().map(without_places))
    } else if let Some(text) = content.to_packed::<TextElem>() {
        TextElem::packed(text.text.clone())
    } else if content.is::<SpaceElem>() {
        SpaceElem::shared().clone()
    } else if let Some(emph) = content.to_packed::<EmphElem>() {
        EmphElem::new(without_places(&emph.body)).pack()
    } else if let Some(link) = content.to_packed::<LinkElem>() {
        LinkElem::new(link.dest.clone(), without_places(&link.body)).pack()
    } else {
        content.clone()
    }
}

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
    let Size { x, y } = match args.named("inline")? {
        Some(true) => measurer.inline_size(engine, &body.display(), width)?,
        _ => measurer.size(engine, body, width)?,
    };
    Ok(dict! { "width" => x, "height" => y }.into_value())
}

/// Measures what does not ask where in the document it is, with the styles of the place where a function was called.
pub(super) struct Measurer<'a> {
    styles: StyleChain<'a>,
    /// The styles that text within a line has, when they have been asked for.
    inline: OnceCell<Styles>,
}

impl<'a> Measurer<'a> {
    /// # Errors
    /// If the function was called outside of a context.
    pub(super) fn new(context: Tracked<'a, Context<'a>>, span: Span) -> SourceResult<Self> {
        Ok(Self { styles: context.styles().at(span)?, inline: OnceCell::new() })
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
        Ok(frame(engine, &value.display(), self.styles, region)?.size())
    }

    fn inline(&self, engine: &Engine<'_>) -> StyleChain<'_> {
        StyleChain::new(self.inline.get_or_init(|| inline_styles(engine, self.styles)))
    }

    /// The size of text with links and marks, which is laid out in a width. Equal texts of several documents, one after the other,
    /// are laid out once.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub(super) fn inline_size(
        &self,
        engine: &mut Engine<'_>,
        text: &Content,
        width: Abs,
    ) -> SourceResult<Size> {
        let region = Region::new(Axes::new(width, Abs::inf()), Axes::splat(false));
        let styles = self.inline(engine);
        Ok(frame(engine, text, styles, region)?.size())
    }
}

/// Lays out a content.
fn frame(
    engine: &mut Engine<'_>,
    content: &Content,
    styles: StyleChain<'_>,
    region: Region,
) -> SourceResult<Frame> {
    let style = TargetElem::target.set(Target::Paged).wrap();
    let styles = styles.chain(&style);
    let layout_frame = engine.library.routines.layout_frame;
    // The same place for all, so that equal contents are laid out once. Nothing is asked about the place.
    layout_frame(engine, content, Locator::root(), styles, region)
}

/// Styles without those of pages, headings, tables and the like, which text within a line does not have, and without their
/// places in the document. For each piece of text, Typst looks through all styles many times; and those of pages, and the
/// places, are others in each document.
fn inline_styles(engine: &Engine<'_>, styles: StyleChain<'_>) -> Styles {
    let elements = [
        PageElem::ELEM,
        DocumentElem::ELEM,
        HeadingElem::ELEM,
        FootnoteEntry::ELEM,
        FigureElem::ELEM,
        FigureCaption::ELEM,
        ListElem::ELEM,
        TableElem::ELEM,
        TableCell::ELEM,
    ];
    let is_inline = |style: &&LazyHash<Style>| match &***style {
        Style::Property(property) => !elements.iter().any(|element| property.is_of(*element)),
        Style::Recipe(recipe) => match recipe.selector() {
            Some(Selector::Elem(element, _)) => !elements.contains(element),
            _ => true,
        },
        Style::Revocation(_) => true,
    };
    if styles.entries().any(|style| matches!(**style, Style::Revocation(_))) {
        // It counts the rules before it.
        return styles.to_map();
    }
    let main = engine.world.main();
    let unplaced = |style: &LazyHash<Style>| {
        if style.span().id() == Some(main) {
            Styles::from(style.clone()).spanned(Span::detached())
        } else {
            Styles::from(style.clone())
        }
    };
    // Entries are given from the innermost to the outermost one.
    let kept: Vec<&LazyHash<Style>> = styles.entries().filter(is_inline).collect();
    kept.into_iter().rev().flat_map(unplaced).collect()
}

/// Whether a text may have to be changed to fit a column, by `bp-breakable`: it is to be isolated, has
/// a range, or a word of more bytes than `longest`.
pub(super) fn may_need_breaks(text: &str, longest: usize, from_right: bool) -> bool {
    isolate(text, from_right).is_some()
        || text.contains(RANGE_SIGNS)
        || (text.len() > longest && text.split_whitespace().any(|word| word.len() > longest))
}

//! The function that asks about texts in a type that only a part of the page has, called by `charts/figure.typ`.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use typst::comemo::{Track, Tracked};
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Args, Content, Context, Func, NativeFuncData, StyledElem, Styles, Value};

use super::native_function::native;

/// `bp-styled(look, function)`: what a function without parameters returns where the styles of `look` apply. Typst itself
/// only says how large such a content is, so whatever is found on the way would be found again to draw it.
pub(super) static STYLED: NativeFuncData = native("bp-styled", true, &styled);

fn styled(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let look: Content = args.expect("look")?;
    let function: Func = args.expect("function")?;
    let styles = styles_of(&look);
    let around = context.styles().at(args.span)?;
    let context = Context::new(None, Some(around.chain(&styles)));
    function.call(engine, context.track(), Vec::<Value>::new())
}

/// The styles around all of a content.
fn styles_of(content: &Content) -> Styles {
    let Some(outer) = content.to_packed::<StyledElem>() else { return Styles::new() };
    let mut styles = styles_of(&outer.child);
    styles.apply(outer.styles.clone());
    styles
}

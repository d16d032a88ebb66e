//! The function that finds the width of the widest figure in texts, called by `formatting.typ`. Figures are never broken,
//! so a column has to have room for them.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use typst::comemo::Tracked;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Args, Context, IntoValue, NativeFuncData, Str, Value};
use typst::layout::{Abs, Length};

use super::measuring::Measurer;
use super::native_function::{native, required};
use crate::text::figures::figures;

/// `bp-widest-figure(texts, width, widest-letter: ..)`: the width that the widest figure in some texts needs, in points; nothing if all figures fit into a width. Whatever is not a text has no figures.
pub(super) static WIDEST_FIGURE: NativeFuncData = native("bp-widest-figure", true, &widest_figure);

#[expect(clippy::cast_precision_loss, reason = "no text has that many bytes")]
fn widest_figure(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let texts: Vec<Value> = args.expect("texts")?;
    let width: Length = args.expect("width")?;
    let widest_letter: f64 = required(args, "widest-letter")?;
    let measurer = Measurer::new(context, args.span)?;
    let width = measurer.resolve(width);
    // So that a line does not break because of the last digit of a sum.
    let slack = Abs::pt(0.1);
    // No byte takes more room than the widest letter.
    let at_most = |text: &str| measurer.text_size() * widest_letter * text.len() as f64;
    let mut widest = Abs::zero();
    for text in &texts {
        let Value::Str(text) = text else { continue };
        if at_most(text) <= width {
            continue;
        }
        for word in text.as_str().split(' ') {
            if at_most(word) <= width {
                continue;
            }
            for figure in figures(word) {
                // Most are shorter than the widest so far, for sure.
                if at_most(figure) > widest {
                    let figure = Str::from(figure).into_value();
                    let size = measurer.size(engine, figure, Abs::inf())?;
                    widest = widest.max(size.x + slack);
                }
            }
        }
    }
    Ok(if widest <= width { Abs::zero() } else { widest }.into_value())
}

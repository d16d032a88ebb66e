//! Functions that tag what is a list to readers, but is laid out otherwise than Typst lays out lists: in columns that are
//! balanced, with entries that links lead to. They change nothing on the pages.

use typst::comemo::Tracked;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Args, Content, Context, IntoValue, NativeFuncData, Value};
use typst::pdf::PdfMarkerTag;

use super::native_function::native;

/// `bp-list(body)`: a list, whose items are in the body.
pub(super) static LIST: NativeFuncData = native("bp-list", false, &list);

/// `bp-list-item(body)`: an item of the list around it, with its label.
pub(super) static LIST_ITEM: NativeFuncData = native("bp-list-item", false, &list_item);

fn list(_: &mut Engine<'_>, _: Tracked<'_, Context<'_>>, args: &mut Args) -> SourceResult<Value> {
    let body: Content = args.expect("body")?;
    Ok(PdfMarkerTag::Bibliography(true, body).into_value())
}

fn list_item(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let body: Content = args.expect("body")?;
    Ok(PdfMarkerTag::ListItemBody(body).into_value())
}

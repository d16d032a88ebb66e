//! Functions of this program that templates call.

use std::sync::LazyLock;

use typst::comemo::Tracked;
use typst::diag::{SourceResult, StrResult, bail};
use typst::engine::Engine;
use typst::foundations::{
    Args, CastInfo, Context, Dict, FromValue, Func, NativeFuncData, NativeFuncPtr, Scope, Value,
};
use typst::syntax::Spanned;

use super::{
    breaking, claim_facts, late_links, list_tags, listing_rows, maps, measuring, messages,
    register_pages, shared_width, styled, values, widest,
};

/// What a function does.
type Function = dyn Fn(&mut Engine<'_>, Tracked<'_, Context<'_>>, &mut Args) -> SourceResult<Value>
    + Send
    + Sync;

/// The functions, by the names under which templates and drafts call them.
pub(super) fn native_functions() -> impl Iterator<Item = (&'static str, Func)> {
    let functions = [
        &values::VALUE,
        &breaking::BREAKABLE,
        &breaking::FIGURES,
        &breaking::MENTIONS,
        &claim_facts::CLAIM_FACTS,
        &claim_facts::COLUMN_TEXTS,
        &claim_facts::EQUAL_COLUMNS,
        &claim_facts::GROUPS,
        &claim_facts::UNGROUPED,
        &late_links::VISIBLE_LINK,
        &list_tags::LIST,
        &list_tags::LIST_ITEM,
        &listing_rows::LISTING_ROWS,
        &maps::MAP,
        &maps::MAP_KNOWS,
        &measuring::LINK_BODY,
        &measuring::MEASURE,
        &measuring::UNPLACED,
        &messages::APART,
        &messages::MESSAGE,
        &register_pages::REGISTER_PAGES,
        &shared_width::ROW_TEXTS,
        &shared_width::SHARED_WIDTHS,
        &styled::STYLED,
        &widest::WIDEST_FIGURE,
        &widest::WIDEST_WORD,
    ];
    functions.into_iter().map(|data| (data.name, Func::from(data)))
}

/// A function of a name; a contextual one asks for styles and the place where it is called.
pub(super) const fn native(
    name: &'static str,
    contextual: bool,
    function: &'static Function,
) -> NativeFuncData {
    NativeFuncData {
        function: NativeFuncPtr(function),
        name,
        title: name,
        docs: "",
        def_site: None,
        keywords: &[],
        contextual,
        scope: LazyLock::new(&Scope::new),
        params: LazyLock::new(&Vec::new),
        returns: LazyLock::new(&|| CastInfo::Any),
    }
}

/// An argument that is given by name.
///
/// # Errors
/// If it is missing or of another type.
pub(super) fn required<T: FromValue<Spanned<Value>>>(
    args: &mut Args,
    name: &str,
) -> SourceResult<T> {
    match args.named(name)? {
        Some(value) => Ok(value),
        None => bail!(args.span, "missing argument: {name}"),
    }
}

/// An entry of a dictionary.
///
/// # Errors
/// If it is missing or of another type.
pub(super) fn entry<T: FromValue>(dictionary: &Dict, key: &str) -> StrResult<T> {
    let value = dictionary.get(key)?.clone();
    value.cast().map_err(|error| format!("{key}: {}", error.message()).into())
}

//! `cbor` of Typst, for data that declares no more values than it has: a list of a few bytes may declare billions, for which
//! Typst would take memory before it reads any.
//!
//! Source of the format: RFC 8949, section 3.

use std::sync::LazyLock;

use typst::Library;
use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{
    Args, Binding, CastInfo, Context, Func, NativeFunc, NativeFuncData, NativeFuncPtr, Value,
};
use typst::loading::{DataSource, Load, cbor};
use typst::syntax::Spanned;

/// Replaces `cbor` in the library.
pub(super) fn install(library: &mut Library) {
    if let Some(cbor) = library.global.scope_mut().get_mut("cbor") {
        *cbor = Binding::detached(Func::from(&CBOR));
    }
}

/// `cbor(source)`, with `cbor.encode`.
static CBOR: NativeFuncData = NativeFuncData {
    function: NativeFuncPtr(&bounded_cbor),
    name: "cbor",
    title: "CBOR",
    docs: "",
    def_site: None,
    keywords: &[],
    contextual: false,
    scope: LazyLock::new(&|| (*<cbor as NativeFunc>::data().scope).clone()),
    params: LazyLock::new(&Vec::new),
    returns: LazyLock::new(&|| CastInfo::Any),
};

fn bounded_cbor(
    engine: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let source: Spanned<DataSource> = args.expect("source")?;
    let loaded = source.load(engine.world)?;
    if declares_too_much(&loaded.data) {
        let message = "failed to parse CBOR (it declares more values than it has)";
        return Err(message).at(source.span);
    }
    cbor(engine, source)
}

/// Whether all lists and maps together declare more values than there are bytes. Each value takes one at least.
fn declares_too_much(bytes: &[u8]) -> bool {
    let mut declared = 0_u64;
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let (kind, short) = (first >> 5, first & 0x1f);
        let width = match short {
            24..=27 => 1 << (short - 24),
            _ => 0,
        };
        // What ends too early is reported by Typst.
        let Some((long, after)) = after.split_at_checked(width) else { return false };
        let digits = long.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        // Without a length, the values are counted by their end.
        let length = match short {
            0..24 => u64::from(short),
            24..=27 => digits,
            _ => 0,
        };
        rest = after;
        match kind {
            2 | 3 => {
                let text = usize::try_from(length).ok().and_then(|length| after.get(length..));
                let Some(after) = text else { return false };
                rest = after;
            }
            4 => declared = declared.saturating_add(length),
            5 => declared = declared.saturating_add(length.saturating_mul(2)),
            _ => {}
        }
        if declared > bytes.len() as u64 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_declare_no_more_values_than_there_are_bytes() {
        let value = json!({ "a": [1, 2.5, null, "text", { "b": [[], [[-70_000]]] }], "c": "x".repeat(300) });
        let mut sound = Vec::new();
        ciborium::into_writer(&value, &mut sound).expect("it is encoded");
        assert!(!declares_too_much(&sound));
        let check = |bytes: &[u8], expect: bool| {
            assert_eq!(declares_too_much(bytes), expect, "{bytes:x?}");
        };
        check(b"\x9b\0\0\0\x10\0\0\0\0", true);
        check(b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff", true);
        check(b"\x9a\xff\xff\xff\xff", true);
        // Each of the lists declares as many as there are bytes.
        check(&b"\x98\x20".repeat(16), true);
        check(b"\x9f\x01\xff", false);
        check(b"\x43\x9b\x10\x10", false);
        check(b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff", false);
    }
}

//! Checks of the readers of bibliographies.

use std::sync::Arc;

use super::source::Source;
use crate::diagnostic::{Diagnostics, SourceFile};

type Reader = fn(&Arc<SourceFile>, &mut Diagnostics) -> Vec<Source>;

/// Checks the sources that are read, as `place key`, and the diagnostics, as `place rule: message`.
pub(super) fn check(read: Reader, path: &str, text: &str, sources: &[&str], messages: &[&str]) {
    let mut diagnostics = Diagnostics::new();
    let read = read(&SourceFile::new(path, text), &mut diagnostics);
    let read: Vec<_> = read.iter().map(|it| format!("{} {}", it.span, it.key())).collect();
    assert_eq!(read, sources, "{text}");
    let lines = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.span.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{place} {}: {}", diagnostic.rule, diagnostic.message)
    });
    assert_eq!(lines.collect::<Vec<_>>(), messages, "{text}");
}

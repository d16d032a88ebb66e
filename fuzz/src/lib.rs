//! What must hold of anything that is read, whatever a file has in it. The fuzz targets look for inputs
//! that break it; the ordinary tests go through the corpus.
//!
//! Where a target has options, the first byte of an input chooses them, and the rest is the text.

mod baseline;
mod config;
mod csv;
mod database;
mod frame;
mod json;
mod manifest;
mod message;
mod period;
mod project;
mod quantity;
mod sources;
mod style;
mod template;
mod workbook;

pub use self::baseline::baseline;
pub use self::config::config;
pub use self::csv::csv;
pub use self::database::database;
pub use self::frame::{frame, frames};
pub use self::json::json;
pub use self::manifest::manifest;
pub use self::message::message;
pub use self::period::period;
pub use self::quantity::quantity;
pub use self::sources::sources;
pub use self::style::style;
pub use self::template::template;
pub use self::workbook::workbook;

use std::sync::{Arc, LazyLock};

use briefpress::internals::{Language, SourceFile, Span};

/// Languages that values are written in, one of which has no words of its own. Made once, since their
/// messages are read for it.
static LANGUAGES: LazyLock<[Language; 5]> =
    LazyLock::new(|| ["en-US", "ru", "ar", "ko", "sw"].map(Language::shipped));

/// The byte that chooses, and the text.
fn parts(bytes: &[u8]) -> Option<(usize, &str)> {
    let (choice, text) = bytes.split_first()?;
    Some((usize::from(*choice), std::str::from_utf8(text).ok()?))
}

/// The text at a place, which lies in this file and cuts no character.
fn at<'a>(file: &'a Arc<SourceFile>, span: &Span) -> &'a str {
    assert!(Arc::ptr_eq(&span.file, file), "a place in another file");
    file.text().get(span.range()).expect("a place between characters of the file")
}

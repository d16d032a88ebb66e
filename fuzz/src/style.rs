use std::sync::{Arc, LazyLock};

use briefpress::internals::{CitationStyle, Diagnostics, SourceFile, Sources};

use super::sources::check_citations;
use super::{at, parts};

/// Sources of several kinds, with names, dates and titles of several forms.
static SOURCES: LazyLock<Sources> = LazyLock::new(|| {
    let file = SourceFile::new("a.bib", include_str!("../project/data/sources.bib"));
    Sources::read(&[file], &mut Diagnostics::new())
});

/// Any text is a citation style that cites each source and lists it, or is refused at a place of its file. The first
/// byte chooses the language.
pub fn style(bytes: &[u8]) {
    let Some((choice, text)) = parts(bytes) else { return };
    let file = SourceFile::new("a.csl", text);
    match CitationStyle::from_csl(&file) {
        Ok(style) => {
            let language = ["en", "de", "fr", "ru", "ar", "ja", "xx"][choice % 7];
            check_citations(&SOURCES, &style, language);
        }
        Err(refused) => {
            at(&file, refused.span.as_ref().expect("a place"));
        }
    }
    assert_eq!(Arc::strong_count(&file), 1, "a style keeps its file");
}

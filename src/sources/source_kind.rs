//! Kinds of sources.

/// The kind of a source, by its type. A source with a symbol of the United Nations is an
/// official document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// An act or document of a state or international body: legislation, treaties, cases, bills,
    /// hearings, regulations.
    Official,
    /// A report, book, article in a journal, dataset, or the like.
    Report,
    /// A newspaper, magazine, web page, post or broadcast.
    Press,
}

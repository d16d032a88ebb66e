//! What a document is typeset from: a draft without its trail, whole and by itself, so that another
//! process can do it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::order::WrittenCitations;
use crate::digest::sha256_parts;

/// Files by their path from the root, which is that of the project; each begins with `/`.
pub type VirtualFiles = BTreeMap<String, ByteBuf>;

/// A text in Typst and the files that exist only for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manuscript {
    /// The document's name.
    pub name: String,
    /// The date of the document.
    pub edition: Date,
    /// The path of its template, relative to the project, so that relative paths mean what they say
    /// there.
    pub path: String,
    /// The text.
    pub text: String,
    /// Files that exist only for it.
    pub files: VirtualFiles,
    /// Where its text cites what; it follows from the text and the order of its pages.
    pub citations: WrittenCitations,
}

impl Manuscript {
    /// The digest of all of it: where two are equal, so is what is made from them with the same fonts
    /// and layouts.
    #[must_use]
    pub fn digest(&self) -> String {
        let edition = self.edition.to_string();
        let own = [&self.name, &edition, &self.path, &self.text].map(String::as_bytes);
        let files = self.files.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes]);
        sha256_parts(own.into_iter().chain(files))
    }

    /// Whether it prints the same as another one of its document.
    #[must_use]
    pub fn prints_as(&self, other: &Self) -> bool {
        self.text == other.text && self.files == other.files
    }
}

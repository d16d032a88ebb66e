//! What a document is typeset from, whole and by itself, so that another process can do it: its text, and the files
//! that exist only for it. Some of these are [attached](super::attachments) to the document, and components read the
//! others.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::attachments::Attachments;
use super::briefing::{Briefing, DocumentKind};
use super::page_order::WrittenCitations;
use super::pagination::Pagination;
use super::printed_data::PrintedData;
use crate::digest::sha256_parts;
use crate::language::Language;
use crate::ledger::{Claim, Ledger};
use crate::project::Settings;

const LANGUAGE: &str = "/.briefpress/language.json";
const STYLE: &str = "/.briefpress/style.json";
/// The position of a document among the volumes of its briefing.
pub(super) const VOLUMES: &str = "/.briefpress/volumes.json";

/// Files by their path from the root, which is that of the project; each begins with `/`.
pub(crate) type VirtualFiles = BTreeMap<String, ByteBuf>;

/// A text in Typst and the files that exist only for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TypstInput {
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

impl TypstInput {
    /// The beginning of every document in a language and a style that uses the shipped components, and nothing
    /// after it.
    #[must_use]
    pub fn opening(language: &Language, style: &str) -> Self {
        let files = [
            (LANGUAGE, language.for_components().to_owned()),
            (VOLUMES, Pagination::default().file(&DocumentKind::Whole, crate::language::english())),
            (STYLE, style.to_owned()),
        ];
        Self {
            name: String::new(),
            edition: Date::default(),
            path: "templates/opening.typ".to_owned(),
            text: "#import \"/templates/briefpress/brief.typ\": *".to_owned(),
            files: files.map(|(path, text)| (path.to_owned(), ByteBuf::from(text))).into(),
            citations: WrittenCitations::default(),
        }
    }

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

/// The claims that a briefing is about and those that it prints, in the order of the ledger.
pub(super) fn used_claims(
    ledger: &Ledger,
    briefing: &Briefing,
    data: &PrintedData,
) -> Vec<Arc<Claim>> {
    let selected = briefing.claims.iter().map(|claim| &*claim.id);
    ledger.in_order(selected.chain(data.claims.iter().map(|id| &**id)))
}

/// The files of a briefing: those that are attached to it, and what the shipped components read.
pub(super) fn files(
    settings: &Settings,
    briefing: &Briefing,
    attachments: &Attachments,
) -> VirtualFiles {
    let files = [
        (LANGUAGE, briefing.language.for_components().to_owned()),
        (VOLUMES, Pagination::default().file(&briefing.part, &briefing.language)),
        (STYLE, settings.style.to_json().to_string()),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text));
    let files = files.into_iter().chain(attachments.files());
    files.map(|(path, text)| (path, ByteBuf::from(text))).collect()
}

//! What a document is typeset from, whole and by itself, so that another process can do it: its text, and the files
//! that exist only for it. Some of these are attached to the document, and components read the others.
//!
//! The list of inputs says what a document was made from, each input with a digest that a reader can calculate again. It
//! is attached to the document; the colophon prints the beginning of its digest.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use serde_json::{Value, json};

use super::briefing::{Briefing, DocumentKind};
use super::encode::string;
use super::occurrence::{Occurrence, claims};
use super::page_order::WrittenCitations;
use super::pagination::Pagination;
use super::source_map::SourceMap;
use crate::digest::{sha256, sha256_parts};
use crate::language::Language;
use crate::ledger::{Claim, Ledger, to_csv};
use crate::project::Settings;
use crate::sources::FormattedCitations;

/// The claims that are attached to a document, as CSV.
const CLAIMS: &str = "/.briefpress/claims.csv";
/// The sources that are attached to a document, as CSL-JSON.
pub(crate) const SOURCES: &str = "/.briefpress/sources.json";
/// The list of inputs that is attached to a document, as JSON.
const INPUTS: &str = "/.briefpress/inputs.json";
const COLOPHON: &str = "/.briefpress/colophon.json";
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

/// The claims that are attached to a briefing, in the order of the ledger: those it is about and those it prints.
pub(super) fn attached_claims(
    ledger: &Ledger,
    briefing: &Briefing,
    printed: &[Occurrence],
) -> Vec<Arc<Claim>> {
    let selected = briefing.claims.iter();
    ledger.in_order(selected.chain(claims(printed)).map(|claim| &*claim.id))
}

/// The files of a briefing: the attached claims as CSV, the sources it cites as CSL-JSON, and what the shipped
/// components read.
pub(super) fn files(
    settings: &Settings,
    ledger: &Ledger,
    briefing: &Briefing,
    claims: &[Arc<Claim>],
    cited: &FormattedCitations,
    map: &SourceMap,
) -> VirtualFiles {
    let keys = cited.list.iter().map(|entry| entry.key.as_str());
    let claims = to_csv(claims);
    let sources = ledger.sources.to_csl_json(keys);
    let attached = [("claims.csv", claims.as_bytes()), ("sources.json", sources.as_bytes())];
    let inputs = inputs(&attached[..if cited.list.is_empty() { 1 } else { 2 }], map);
    let inputs = format!("{inputs:#}\n");
    let files = [
        (COLOPHON, colophon(&inputs).to_string()),
        (INPUTS, inputs),
        (CLAIMS, claims),
        (SOURCES, sources),
        (LANGUAGE, briefing.language.for_components().to_owned()),
        (VOLUMES, Pagination::default().file(&briefing.part, &briefing.language)),
        (STYLE, settings.style.to_json().to_string()),
    ];
    files.map(|(path, text)| (path.to_owned(), ByteBuf::from(text))).into()
}

/// The Typst code that attaches the claims, the sources if any are cited, and the list of inputs.
pub(super) fn attachments(cited: &FormattedCitations, language: &Language) -> String {
    let what = language.message("attached-claims", &[]);
    let mut code = attach("/claims.csv", CLAIMS, "text/csv", &what);
    if !cited.list.is_empty() {
        let mime = "application/vnd.citationstyles.csl+json";
        let what = language.message("attached-sources", &[]);
        code += &attach("/sources.json", SOURCES, mime, &what);
    }
    let what = language.message("attached-inputs", &[]);
    code + &attach("/inputs.json", INPUTS, "application/json", &what)
}

fn attach(name: &str, file: &str, mime: &str, description: &str) -> String {
    let [name, file, mime, description] = [name, file, mime, description].map(string);
    format!(
        "#pdf.attach({name}, read({file}, encoding: none), relationship: \"data\", \
         mime-type: {mime}, description: {description})\n"
    )
}

/// What the colophon prints: the tool with its version, and the SHA-256 of the attached list of inputs.
pub(super) fn colophon(inputs: &str) -> Value {
    json!({ "tool": TOOL, "inputs": sha256(inputs.as_bytes()) })
}

const TOOL: &str = concat!("briefpress ", env!("CARGO_PKG_VERSION"));

/// The tool with its version and, as `inputs`, the attached files and the templates, each with its
/// `name` and its `sha256` (FIPS 180-4) in hexadecimal digits.
///
/// What is attached has only the claims and sources of this document: a claim that it does not use
/// leaves it as it is.
pub(super) fn inputs(attached: &[(&str, &[u8])], map: &SourceMap) -> Value {
    let input = |name: &str, bytes: &[u8]| json!({ "name": name, "sha256": sha256(bytes) });
    let attached = attached.iter().map(|(name, bytes)| input(name, bytes));
    let templates = map.templates().map(|file| input(file.path(), file.text().as_bytes()));
    let inputs: Vec<Value> = attached.chain(templates).collect();
    json!({ "tool": TOOL, "inputs": inputs })
}

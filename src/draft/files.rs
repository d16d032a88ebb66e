//! Files that exist only for one document: what is attached to it, and what components read.

use std::sync::Arc;

use jiff::civil::Date;
use serde_bytes::ByteBuf;

use super::colophon::{colophon, inputs};
use super::encode::string;
use super::map::SourceMap;
use super::order::WrittenCitations;
use super::values::{Occurrence, claims};
use super::{Briefing, Desk, Manuscript, Part, Placing, VirtualFiles};
use crate::language::Language;
use crate::ledger::{Claim, to_csv};
use crate::sources::FormattedCitations;

/// The claims that are attached to a document, as CSV.
pub const CLAIMS: &str = "/.briefpress/claims.csv";
/// The sources that are attached to a document, as CSL-JSON.
pub const SOURCES: &str = "/.briefpress/sources.json";
/// The list of inputs that is attached to a document, as JSON.
const INPUTS: &str = "/.briefpress/inputs.json";
const COLOPHON: &str = "/.briefpress/colophon.json";
const LANGUAGE: &str = "/.briefpress/language.json";
const STYLE: &str = "/.briefpress/style.json";
/// Where a document stands among the volumes of its briefing.
pub(super) const VOLUMES: &str = "/.briefpress/volumes.json";

/// The claims that a briefing is about and those that it prints, in the order of the ledger.
pub(super) fn attached_claims(
    desk: &Desk<'_>,
    briefing: &Briefing,
    printed: &[Occurrence],
) -> Vec<Arc<Claim>> {
    let selected = briefing.claims.iter();
    desk.ledger.in_order(selected.chain(claims(printed)).map(|claim| &*claim.id))
}

/// The files of a briefing: the claims it is about and those it prints as CSV, the sources it cites as
/// CSL-JSON, and what the shipped components read.
pub(super) fn files(
    desk: &Desk<'_>,
    briefing: &Briefing,
    attached: &[Arc<Claim>],
    cited: &FormattedCitations,
    map: &SourceMap,
) -> VirtualFiles {
    let keys = cited.list.iter().map(|entry| entry.key.as_str());
    let sources = &desk.ledger.sources;
    let (claims, sources) = (to_csv(attached), sources.to_csl_json(keys));
    let attached = [("claims.csv", claims.as_bytes()), ("sources.json", sources.as_bytes())];
    let inputs = inputs(&attached[..if cited.list.is_empty() { 1 } else { 2 }], map);
    let inputs = format!("{inputs:#}\n");
    let files = [
        (COLOPHON, colophon(&inputs).to_string()),
        (INPUTS, inputs),
        (CLAIMS, claims),
        (SOURCES, sources),
        (LANGUAGE, briefing.language.for_components().to_owned()),
        (VOLUMES, Placing::default().file(&briefing.part, &briefing.language)),
        (STYLE, desk.settings.style.to_json().to_string()),
    ];
    files.map(|(path, text)| (path.to_owned(), ByteBuf::from(text))).into()
}

impl Manuscript {
    /// The beginning of every document in a language and a style that uses the shipped components, and nothing
    /// after it.
    #[must_use]
    pub fn opening(language: &Language, style: &str) -> Self {
        let files = [
            (LANGUAGE, language.for_components().to_owned()),
            (VOLUMES, Placing::default().file(&Part::Whole, crate::language::english())),
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

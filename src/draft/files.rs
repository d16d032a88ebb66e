//! Files that exist only for one document: what is attached to it, and the bibliography for
//! Typst's own `#bibliography`.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::Bytes;

use super::encode::string;
use super::values::{Occurrence, claims};
use super::{Briefing, Desk, Placing};
use crate::language::{Messages, for_components};
use crate::ledger::to_csv;
use crate::project::TEMPLATES;
use crate::sources::Formatted;

/// Files by their path from the root, which is that of the project.
pub type VirtualFiles = BTreeMap<&'static str, Bytes>;

const CLAIMS: &str = "/.briefpress/claims.csv";
const SOURCES: &str = "/.briefpress/sources.json";
const LANGUAGE: &str = "/.briefpress/language.json";
const STYLE: &str = "/.briefpress/style.json";
/// Where a document stands among the volumes of its briefing.
pub(super) const VOLUMES: &str = "/.briefpress/volumes.json";
const BIBLIOGRAPHY: &str = "/sources.yaml";

/// The files of a briefing: the claims it is about and those it prints as CSV, the sources it cites as CSL-JSON, and all sources as
/// Hayagriva YAML.
pub(super) fn files(
    desk: &Desk<'_>,
    briefing: &Briefing,
    printed: &[Occurrence],
    cited: &Formatted,
) -> VirtualFiles {
    let keys = cited.list.iter().map(|entry| entry.key.as_str());
    let sources = &desk.ledger.sources;
    let bibliography =
        desk.bibliography.get_or_init(|| Bytes::from_string(sources.to_yaml().unwrap_or_default()));
    let selected = briefing.claims.iter();
    let ids: BTreeSet<&str> = selected.chain(claims(printed)).map(|claim| &*claim.id).collect();
    let all = desk.ledger.claims.iter();
    let claims: Vec<_> = all.filter(|claim| ids.contains(&*claim.id)).cloned().collect();
    BTreeMap::from([
        (CLAIMS, Bytes::from_string(to_csv(&claims))),
        (SOURCES, Bytes::from_string(sources.to_csl_json(keys))),
        (BIBLIOGRAPHY, bibliography.clone()),
        (LANGUAGE, Bytes::from_string(language(desk, briefing))),
        (VOLUMES, Placing::default().file(&briefing.part)),
        (STYLE, Bytes::from_string(desk.settings.style.to_json().to_string())),
    ])
}

/// The words of the document's language, for the shipped components.
fn language(desk: &Desk<'_>, briefing: &Briefing) -> String {
    let root = desk.templates.root();
    let primary = briefing.language.split('-').next().unwrap_or_default();
    let path = |language: &str| format!("{TEMPLATES}/briefpress/languages/{language}.ftl");
    let own = root.read_or_shipped(&path(primary)).or_else(|_| root.read_or_shipped(&path("en")));
    let text = String::from_utf8_lossy(&own.unwrap_or_default()).into_owned();
    let messages = Messages::read(&text);
    messages.map(|it| for_components(&briefing.language, &it).to_string()).unwrap_or_default()
}

/// The Typst code that attaches the claims and, if any are cited, the sources.
pub(super) fn attachments(cited: &Formatted) -> String {
    let what = "The claims this document was made from";
    let mut code = attach("/claims.csv", CLAIMS, "text/csv", what);
    if !cited.list.is_empty() {
        let mime = "application/vnd.citationstyles.csl+json";
        let what = "The sources this document cites, as CSL-JSON";
        code += &attach("/sources.json", SOURCES, mime, what);
    }
    code
}

fn attach(name: &str, file: &str, mime: &str, description: &str) -> String {
    let [name, file, mime, description] = [name, file, mime, description].map(string);
    format!(
        "#pdf.attach({name}, read({file}, encoding: none), relationship: \"data\", \
         mime-type: {mime}, description: {description})\n"
    )
}

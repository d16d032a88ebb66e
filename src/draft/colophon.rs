//! What a document was made from, for its colophon: each input with a digest that a reader can
//! reckon again.

use serde_json::{Value, json};

use super::map::SourceMap;
use crate::digest::sha256;

/// The tool with its version and, as `inputs`, the attached files and the templates, each with its
/// `name` and its `sha256` (FIPS 180-4) in hexadecimal digits.
///
/// What is attached has only the claims and sources of this document: a claim that it does not use
/// leaves its colophon as it is.
pub(super) fn colophon(attached: &[(&str, &[u8])], map: &SourceMap) -> Value {
    let input = |name: &str, bytes: &[u8]| json!({ "name": name, "sha256": sha256(bytes) });
    let attached = attached.iter().map(|(name, bytes)| input(name, bytes));
    let templates = map.templates().map(|file| input(file.path(), file.text().as_bytes()));
    let inputs: Vec<Value> = attached.chain(templates).collect();
    json!({ "tool": concat!("briefpress ", env!("CARGO_PKG_VERSION")), "inputs": inputs })
}

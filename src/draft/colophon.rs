//! What a document was made from: each input with a digest that a reader can calculate again. It is attached
//! to the document; the colophon prints the beginning of its digest.

use serde_json::{Value, json};

use super::source_map::SourceMap;
use crate::digest::sha256;

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

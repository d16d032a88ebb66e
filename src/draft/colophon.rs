//! What a document was made from, for its colophon: each input with a digest that a reader can
//! reckon again.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::map::SourceMap;

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

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_that_of_the_standard() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
    }
}

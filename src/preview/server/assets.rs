//! The files of the page, in a fixed table: nothing is read from the disk, and no other name is served.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::refusal::Refusal;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// A file of the page.
struct Asset {
    name: &'static str,
    content_type: &'static str,
    text: &'static str,
}

macro_rules! asset {
    ($name:literal, $content_type:expr) => {
        Asset {
            name: $name,
            content_type: $content_type,
            text: include_str!(concat!("../page/", $name)),
        }
    };
}

const PAGE: Asset = asset!("page.html", HTML);

const ASSETS: &[Asset] = &[
    asset!("address.js", SCRIPT),
    asset!("api.js", SCRIPT),
    asset!("card.js", SCRIPT),
    asset!("changes.js", SCRIPT),
    asset!("claims.js", SCRIPT),
    asset!("diagnostics.js", SCRIPT),
    asset!("documents.js", SCRIPT),
    asset!("dom.js", SCRIPT),
    asset!("icon.svg", SVG),
    asset!("keyboard.js", SCRIPT),
    asset!("main.js", SCRIPT),
    asset!("page.css", CSS),
    asset!("page-text.js", SCRIPT),
    asset!("pages.js", SCRIPT),
    asset!("paper.css", CSS),
    asset!("place.js", SCRIPT),
    asset!("rule.js", SCRIPT),
    asset!("state.js", SCRIPT),
];

/// The page itself.
pub(super) fn page() -> Response {
    respond(&PAGE)
}

/// A file that the page loads.
///
/// # Errors
/// If it is not in the table.
pub(super) fn asset(name: &str) -> Result<Response, Refusal> {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    asset.map(respond).ok_or(Refusal::not_found())
}

fn respond(asset: &'static Asset) -> Response {
    ([(CONTENT_TYPE, asset.content_type)], asset.text).into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    #[test]
    fn the_table_has_every_file_of_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/preview/page");
        let files = fs::read_dir(folder).expect("the folder").flatten();
        let files: BTreeSet<String> =
            files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        let table = ASSETS.iter().chain([&PAGE]).map(|asset| asset.name.to_owned());
        assert_eq!(table.collect::<BTreeSet<_>>(), files);
    }

    /// The policy of the page allows no scripts or styles within HTML, and no other origin.
    #[test]
    fn the_page_has_no_inline_code_and_loads_only_its_own_files() {
        assert!(!PAGE.text.contains("<style") && !PAGE.text.contains(" style="));
        for line in PAGE.text.lines().filter(|line| line.contains("<script")) {
            assert!(line.contains(" src=\"/assets/"), "{line}");
        }
        for asset in ASSETS.iter().filter(|asset| asset.content_type == SCRIPT) {
            for forbidden in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "eval(",
                "document.write",
                "http://",
                "import(",
            ] {
                assert!(!asset.text.contains(forbidden), "{} in {}", forbidden, asset.name);
            }
        }
    }
}

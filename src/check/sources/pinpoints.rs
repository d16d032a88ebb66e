//! Rules about pinpoints, the places in sources at which claims cite them.
//!
//! - `missing-pinpoint`: a long document is cited as a whole.
//! - `un-document-page-pinpoint`: a document whose paragraphs are numbered is cited by page.
//! - `source-key-in-pinpoint`: what should be a source of its own was taken into the pinpoint of another.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Citation, Ledger};
use crate::sources::{Source, SourceKind};

/// Types of long documents, beside those of states and international bodies.
const LONG: &[&str] =
    &["article-journal", "book", "chapter", "paper-conference", "report", "standard", "thesis"];

/// Looks at every citation of every claim; one in the defaults of a dataset, which all its
/// claims share, once.
pub(super) fn pinpoints(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for claim in &ledger.claims {
        for citation in &claim.sources {
            let Some(source) = ledger.sources.get(&citation.reference.key) else { continue };
            let place = (Arc::as_ptr(&citation.span.file), citation.span.range());
            if seen.insert(place) {
                let pinpoint = citation.reference.pinpoint.as_ref().map(ToString::to_string);
                let pinpoint = pinpoint.as_deref();
                let found = [
                    about_kind_of_place(source, pinpoint),
                    source_key_in_pinpoint(ledger, citation, pinpoint),
                ];
                let found = found.into_iter().flatten();
                diagnostics
                    .extend(found.map(|it| it.at(citation.span.clone()).about(claim.subject())));
            }
        }
    }
}

/// No place in a long document, or a page where paragraphs are numbered.
fn about_kind_of_place(source: &Source, pinpoint: Option<&str>) -> Option<Diagnostic> {
    match pinpoint {
        None => is_long(source).then(|| missing_pinpoint(source)),
        Some(pinpoint) => is_page(pinpoint).then(|| by_page(source, pinpoint)).flatten(),
    }
}

/// The key of a source within the pinpoint of another one: "s1@p 3, s2".
fn source_key_in_pinpoint(
    ledger: &Ledger,
    citation: &Citation,
    pinpoint: Option<&str>,
) -> Option<Diagnostic> {
    let words = pinpoint?.split([',', ' ', '@']).filter(|word| word.len() > 1);
    let key = words.clone().find(|word| ledger.sources.get(word).is_some())?;
    let first = &citation.reference.key;
    let message = format!(
        "`{key}` is the key of a source, but it is read as part of the pinpoint of `{first}`"
    );
    Some(Diagnostic::warning("source-key-in-pinpoint", message).hint("separate sources with `;`"))
}

fn missing_pinpoint(source: &Source) -> Diagnostic {
    let key = source.key();
    let by = if source.symbol().is_some() { "para 24" } else { "p 24" };
    let message = format!("the citation of `{key}` has no pinpoint");
    Diagnostic::warning("missing-pinpoint", message).hint(format!(
        "add the place of the figure: `{key}@{by}`, or a heading such as `{key}@Key Findings`"
    ))
}

fn by_page(source: &Source, pinpoint: &str) -> Option<Diagnostic> {
    let symbol = Some(source).filter(|it| it.kind == SourceKind::Official)?.symbol()?;
    let message =
        format!("{symbol} is cited by page (`{pinpoint}`), but its paragraphs are numbered");
    let hint = format!("cite the paragraph, `{}@para 24`, or the annex", source.key());
    Some(Diagnostic::warning("un-document-page-pinpoint", message).hint(hint))
}

fn is_page(pinpoint: &str) -> bool {
    ["p. ", "pp. "].iter().any(|start| pinpoint.starts_with(start))
}

fn is_long(source: &Source) -> bool {
    let pages = source.text("number-of-pages");
    let page = source.text("page");
    let single = pages.is_some_and(|pages| pages == "1")
        || page.is_some_and(|page| page.chars().all(|c| c.is_ascii_digit()));
    !single && (source.kind == SourceKind::Official || LONG.contains(&&*source.type_name()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{messages, of_rule};

    const BIBLIOGRAPHY: &str = r#"[
        {"id": "rep", "type": "report", "title": "R"},
        {"id": "un", "type": "report", "title": "U", "number": "S/2024/215"},
        {"id": "act", "type": "legislation", "title": "A"},
        {"id": "one", "type": "article-journal", "title": "O", "page": "7"},
        {"id": "news", "type": "article-newspaper", "title": "N"},
        {"id": "data", "type": "dataset", "title": "D"}]"#;

    fn check(rule: &str, sources: &str, expect: &str) {
        let told = messages(&format!("id,body,sources\nc,B,{sources}"), BIBLIOGRAPHY);
        assert_eq!(of_rule(rule, told), expect, "{sources}");
    }

    #[test]
    fn a_source_after_a_comma_is_told() {
        let check = |sources: &str, expect: &str| check("source-key-in-pinpoint", sources, expect);
        check(
            "\"rep@p 3, news\"",
            "1.csv:2:6 `news` is the key of a source, but it is read as part of the pinpoint of `rep`",
        );
        check("rep@p 3;news", "");
        check(
            "rep@the news",
            "1.csv:2:5 `news` is the key of a source, but it is read as part of the pinpoint of `rep`",
        );
        check("rep@p 3", "");
    }

    #[test]
    fn a_long_document_is_cited_with_a_place_in_it() {
        let check = |sources: &str, expect: &str| check("missing-pinpoint", sources, expect);
        let told = "has no pinpoint";
        check("rep", &format!("1.csv:2:5 the citation of `rep` {told}"));
        check("news; act", &format!("1.csv:2:11 the citation of `act` {told}"));
        check("rep@p 3", "");
        check("rep@Key Findings", "");
        check("news; data; one", "");
    }

    #[test]
    fn a_document_of_the_united_nations_is_cited_by_paragraph() {
        let check =
            |sources: &str, expect: &str| check("un-document-page-pinpoint", sources, expect);
        let told = "but its paragraphs are numbered";
        check("un@p 7", &format!("1.csv:2:5 S/2024/215 is cited by page (`p. 7`), {told}"));
        check("un@pp 7-9", &format!("1.csv:2:5 S/2024/215 is cited by page (`pp. 7–9`), {told}"));
        check("un@para 7; rep@p 7", "");
        check("un@annex 12", "");
    }
}

//! Messages of Typst that distinguish errors of one kind. They are not part of its API: a test for each shows whether the
//! version that is built in still says so.

use typst::syntax::{SyntaxNode, ast, parse_code};

/// The text that no font contains.
pub(super) fn missing_glyphs(message: &str) -> Option<String> {
    let (before, _) = message.split_once("could not be displayed with")?;
    string_value(before.split_once('`')?.1.trim_end().strip_suffix('`')?)
}

/// The character that a PDF must not contain, and the PDF standard that forbids it.
pub(super) fn forbidden_character(message: &str) -> Option<(char, &str)> {
    let (before, literal) = message.split_once("codepoint `")?;
    let character = string_value(literal.trim_end().strip_suffix('`')?)?.chars().next()?;
    let standard = before.split_once(" error").map_or("PDF", |(standard, _)| standard);
    Some((character, standard))
}

/// The family of fonts that does not exist, in lower case.
pub(super) fn unknown_font_family(message: &str) -> Option<&str> {
    message.strip_prefix("unknown font family: ")
}

/// The variable that does not exist.
pub(super) fn unknown_variable(message: &str) -> Option<&str> {
    message.strip_prefix("unknown variable: ")
}

/// The words of an assertion that failed.
pub(super) fn failed_assertion(message: &str) -> Option<&str> {
    message.strip_prefix("assertion failed: ")
}

/// Whether a package is not in the folder of packages.
pub(super) fn is_missing_package(message: &str) -> bool {
    message.starts_with("package not found")
}

/// The label that a reference does not find.
pub(super) fn missing_label(message: &str) -> Option<&str> {
    message.strip_prefix("label `<")?.strip_suffix(">` does not exist in the document")
}

/// The value of a string literal of Typst; none if it is empty.
fn string_value(literal: &str) -> Option<String> {
    let parsed = parse_code(literal);
    let text = parsed.children().find_map(SyntaxNode::cast::<ast::Str<'_>>)?.get();
    (!text.is_empty()).then(|| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{TypstInput, WrittenCitations};
    use crate::typeset::{TypesetConfig, Typesetter};

    /// The first message of Typst about a text.
    fn message(text: &str) -> String {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = TypesetConfig {
            root: folder.path().to_owned(),
            fonts: Vec::new(),
            system_fonts: false,
            standards: Vec::new(),
            language: "en".to_owned(),
            style: "{}".to_owned(),
        };
        let input = TypstInput {
            name: "test".to_owned(),
            edition: jiff::civil::date(2025, 7, 31),
            path: "templates/test.typ".to_owned(),
            text: format!("#set document(title: \"Test\")\n{text}"),
            files: std::collections::BTreeMap::new(),
            citations: WrittenCitations::default(),
        };
        let typesetter = Typesetter::new(&config).expect("a folder");
        let diagnostics = match typesetter.typeset(&input) {
            Ok(typeset) => typeset.diagnostics,
            Err(diagnostics) => diagnostics,
        };
        diagnostics.first().map(|it| it.message.clone()).unwrap_or_default()
    }

    #[test]
    fn a_text_that_no_font_contains_is_recognised() {
        assert_eq!(missing_glyphs(&message("탄")).as_deref(), Some("탄"));
    }

    #[test]
    fn a_character_that_a_standard_forbids_is_recognised() {
        let message = message("#\"a\u{e000}\"");
        assert_eq!(forbidden_character(&message), Some(('\u{e000}', "PDF/A-3a")), "{message}");
    }

    #[test]
    fn an_unknown_variable_is_recognised() {
        assert_eq!(unknown_variable(&message("#claims")), Some("claims"));
    }

    #[test]
    fn a_missing_package_is_recognised() {
        let message = message("#import \"@preview/none:1.0.0\": *");
        assert!(is_missing_package(&message), "{message}");
    }

    #[test]
    fn a_missing_label_is_recognised() {
        assert_eq!(missing_label(&message("@none")), Some("none"));
    }
}

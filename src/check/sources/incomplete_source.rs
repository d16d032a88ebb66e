//! `incomplete-source`: a source lacks what its type must have, so that a reader cannot find it.

use crate::diagnostic::Diagnostic;
use crate::sources::Source;

/// Something that sources of a type must have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    /// Who wrote or issued it.
    Issuer,
    /// The newspaper, journal or book that it appeared in.
    Container,
    Date,
    Address,
    /// The symbol by which a document of the United Nations is found.
    Symbol,
}

/// Titles that only keep the place of one.
const PLACEHOLDERS: [&str; 7] = ["title", "no title", "todo", "tbd", "tbc", "n/a", "xxx"];

/// Tells what is missing of a source.
///
/// A title in square brackets is a title: so a cataloguer writes one that was supplied.
pub(super) fn incomplete_source(source: &Source) -> Option<Diagnostic> {
    let name = source.type_name();
    let of_type = parts(&name).iter().copied();
    let needs_symbol = is_document(&name) && !is_page(&name, source);
    let of_body = (source.is_of_united_nations() && needs_symbol).then_some(Part::Symbol);
    let missing = of_type.chain(of_body).filter(|part| !part.is_in(source)).collect::<Vec<_>>();
    if missing.is_empty() {
        return None;
    }
    let words: Vec<String> = missing.iter().map(|part| part.words(&name, source)).collect();
    let fields: Vec<String> =
        missing.iter().map(|part| format!("`{}`", part.field(source.span.file.path()))).collect();
    let kind = if name.is_empty() { String::new() } else { format!(" ({name})") };
    let message = format!("`{}`{kind} has no {}", source.key(), words.join(", "));
    let diagnostic = Diagnostic::warning("incomplete-source", message)
        .at(source.span.clone())
        .about(source.subject());
    Some(diagnostic.hint(format!("add {}", fields.join(", "))))
}

/// What sources of a type must have, after the examples of the Chicago Manual of Style, chapter 14.
fn parts(name: &str) -> &'static [Part] {
    use Part::{Address, Container, Date, Issuer, Title};
    match name {
        "report" | "book" | "thesis" | "standard" | "pamphlet" | "speech" | "hearing" => {
            &[Title, Issuer, Date]
        }
        "article-newspaper" | "article-magazine" | "article-journal" | "chapter"
        | "paper-conference" => &[Title, Container, Date],
        "dataset" => &[Title, Issuer],
        "bill" | "broadcast" | "legal_case" | "legislation" | "regulation" | "treaty" => {
            &[Title, Date]
        }
        "interview" | "personal_communication" => &[Issuer],
        "webpage" | "post-weblog" => &[Title, Address],
        "post" => &[Address],
        _ => &[Title],
    }
}

/// Whether sources of a type are documents that a body issues one by one.
fn is_document(name: &str) -> bool {
    matches!(name, "report" | "legislation" | "bill" | "regulation" | "document")
}

/// Whether a source without a type of its own is a web page: it has an address and a day of access.
fn is_page(name: &str, source: &Source) -> bool {
    name == "document" && source.text("URL").is_some() && source.is_dated("accessed")
}

impl Part {
    fn is_in(self, source: &Source) -> bool {
        let has = |fields: &[&str]| fields.iter().any(|field| source.text(field).is_some());
        match self {
            Self::Title => source.title().is_some_and(|title| !is_placeholder(&title)),
            Self::Issuer => {
                has(&["publisher", "authority"])
                    || ["author", "editor"].iter().any(|field| !source.names(field).is_empty())
            }
            Self::Container => has(&["container-title", "event-title"]),
            // "n.d." and "forthcoming" are said in the status.
            Self::Date => source.is_dated("issued") || has(&["status"]),
            Self::Address => has(&["URL", "DOI"]),
            Self::Symbol => has(&["number"]),
        }
    }

    /// What it is called in a message, for a source of a type that lacks it.
    fn words(self, name: &str, source: &Source) -> String {
        let words = match self {
            Self::Title => match source.title() {
                Some(placeholder) => {
                    return format!("title (`{placeholder}` is a placeholder)");
                }
                None => "title",
            },
            Self::Issuer => "author or publisher",
            Self::Container if name == "chapter" => "title of the book",
            Self::Container => "title of the publication",
            Self::Date => "date",
            Self::Address => "URL",
            Self::Symbol => "symbol",
        };
        words.to_owned()
    }

    /// The field that holds it, as a bibliography at `path` calls it.
    fn field(self, path: &str) -> &'static str {
        let format = path.rsplit_once('.').map_or("", |(_, extension)| extension);
        match (self, format) {
            (Self::Title, _) => "title",
            (Self::Issuer, "bib") => "author` or `institution",
            (Self::Issuer, "json") => "author` or `authority",
            (Self::Issuer, _) => "author` or `organization",
            (Self::Container, "bib") => "journaltitle` or `booktitle",
            (Self::Container, "json") => "container-title",
            (Self::Container, _) => "parent",
            (Self::Date, "json") => "issued",
            (Self::Date, _) => "date",
            (Self::Address, "json") => "URL",
            (Self::Address, _) => "url",
            (Self::Symbol, "yaml" | "yml") => "serial-number",
            (Self::Symbol, _) => "number",
        }
    }
}

fn is_placeholder(title: &str) -> bool {
    let bare = title.trim_matches(['[', ']', ' ', '.']).to_lowercase();
    bare.trim_matches('?').is_empty() || PLACEHOLDERS.contains(&&*bare)
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of;

    fn check(name: &str, fields: &str, expect: &str) {
        let json = format!(r#"[{{"id": "a", "type": "{name}"{fields}}}]"#);
        let told = messages_of("incomplete-source", &json);
        let lacks = told.split_once(" has no ").map_or("", |(_, lacks)| lacks);
        assert_eq!(lacks, expect, "{name} {fields}");
    }

    const TITLE: &str = r#", "title": "T""#;
    const DATE: &str = r#", "issued": {"date-parts": [[2025]]}"#;
    const AUTHOR: &str = r#", "author": [{"literal": "United Nations Security Council"}]"#;

    #[test]
    fn each_type_has_what_it_must_have() {
        check("report", "", "title, author or publisher, date");
        check("report", &format!("{TITLE}{DATE}, \"publisher\": \"P\""), "");
        check("article-newspaper", TITLE, "title of the publication, date");
        check("chapter", &format!("{TITLE}{DATE}"), "title of the book");
        check("webpage", TITLE, "URL");
        check("webpage", &format!("{TITLE}, \"URL\": \"https://a.org\""), "");
        check("document", TITLE, "");
        check("report", &format!("{TITLE}, \"publisher\": \"P\", \"status\": \"n.d.\""), "");
    }

    #[test]
    fn a_document_of_the_united_nations_has_a_symbol() {
        let resolution = format!("{TITLE}{DATE}{AUTHOR}");
        check("legislation", &resolution, "symbol");
        check("legislation", &format!("{resolution}, \"number\": \"S/RES/1718 (2006)\""), "");
        check("book", &resolution, "");
        let page = r#", "URL": "https://un.org/x", "accessed": {"date-parts": [[2024, 1, 2]]}"#;
        check("document", &format!("{resolution}{page}"), "");
        check("report", &format!("{resolution}{page}"), "symbol");
    }

    #[test]
    fn a_supplied_title_is_one_and_a_placeholder_is_none() {
        check("document", r#", "title": "[KBS World, Feb 2024]""#, "");
        check("document", r#", "title": "[title]""#, "title (`[title]` is a placeholder)");
        check("document", r#", "title": "TBD""#, "title (`TBD` is a placeholder)");
        check("document", r#", "title": "????""#, "title (`????` is a placeholder)");
        check("document", r#", "title": "Untitled""#, "");
    }
}

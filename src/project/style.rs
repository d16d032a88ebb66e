//! `[style]`: the look of a project's documents, which the shipped layouts read.

use serde_json::{Map, Value, json};

use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::Diagnostic;

/// `[style]`: what a brand changes. What is not given is as `templates/briefpress/style.typ` has it.
#[derive(Clone, Debug, Default)]
pub struct StyleSettings {
    /// Name in the style → colour as `#rrggbb` or `#rgb`.
    colours: Vec<(&'static str, Spanned<String>)>,
    /// Name in the style → families, of which a later one has the characters that an earlier one lacks.
    fonts: Vec<(&'static str, Vec<Spanned<String>>)>,
    /// The format of the pages.
    paper: Option<Spanned<String>>,
    /// An image for the head of the first page, and what it shows.
    pub logo: Option<Logo>,
    /// Whether the last page has a line on what the document was made from; `true` if it is not given.
    colophon: Option<bool>,
    /// Whether web addresses are printed whole.
    has_full_addresses: bool,
}

/// The image at the head of the first page.
#[derive(Clone, Debug)]
pub struct Logo {
    /// The file, relative to the project.
    pub file: Spanned<String>,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

const COLOURS: &[&str] = &["ink", "accent", "muted", "hairline", "tint", "signal"];
const FONTS: &[&str] = &["text-font", "label-font"];
const PAPERS: &[&str] = &["a4", "us-letter"];

impl StyleSettings {
    pub(super) fn read(mut table: TableReader<'_>) -> Self {
        let mut colours = Vec::new();
        for name in COLOURS {
            if let Some(colour) = table.text(name).filter(|it| is_colour(it, &table)) {
                colours.push((*name, colour));
            }
        }
        let fonts = FONTS.iter().map(|name| (*name, table.texts(name)));
        let fonts = fonts.filter(|(_, families)| !families.is_empty()).collect();
        let paper = table.text("paper").filter(|it| is_paper(it, &table));
        let alt = table.text("logo-alt");
        let file = table.text("logo");
        if let (None, Some(alt)) = (&file, &alt) {
            let message = "`logo-alt` is set, but `logo` is not";
            table.report(Diagnostic::error("missing-key", message).at(alt.span.clone()));
        }
        let logo = file.and_then(|file| logo(file, alt, &table));
        let colophon = table.flag("colophon");
        let has_full_addresses = table.flag("full-addresses").unwrap_or_default();
        table.finish();
        Self { colours, fonts, paper, logo, colophon, has_full_addresses }
    }

    /// Whether web addresses in citations and lists of sources are printed whole, and not shortened.
    #[must_use]
    pub fn has_full_addresses(&self) -> bool {
        self.has_full_addresses
    }

    /// The families of fonts that are asked for.
    pub fn families(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.fonts.iter().flat_map(|(_, families)| families)
    }

    /// What is given, by the names that `style.typ` has for it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let colours = self.colours.iter().map(|(name, colour)| (*name, json!(colour.value)));
        let families =
            |families: &[Spanned<String>]| families.iter().map(|it| &*it.value).collect();
        let fonts = self.fonts.iter().map(|(name, named)| (*name, families(named)));
        let paper = self.paper.iter().map(|paper| ("paper", json!(paper.value)));
        let logo = self.logo.iter().map(|logo| {
            ("logo", json!({ "file": format!("/{}", logo.file.value), "alt": logo.alt }))
        });
        let colophon = self.colophon.iter().map(|wanted| ("colophon", json!(wanted)));
        let given = colours.chain(fonts).chain(paper).chain(logo).chain(colophon);
        given.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
    }
}

fn is_colour(colour: &Spanned<String>, table: &TableReader<'_>) -> bool {
    let digits = colour.value.strip_prefix('#').unwrap_or_default();
    let known = matches!(digits.len(), 3 | 6) && digits.bytes().all(|it| it.is_ascii_hexdigit());
    if !known {
        let message = format!("`{}` is not a colour", colour.value);
        let finding = Diagnostic::error("invalid-value", message).at(colour.span.clone());
        table.report(finding.hint(
            "write a colour like `#173f5f`: red, green and blue in \
                                   hexadecimal",
        ));
    }
    known
}

fn is_paper(paper: &Spanned<String>, table: &TableReader<'_>) -> bool {
    let known = PAPERS.contains(&paper.value.as_str());
    if !known {
        let message = format!("`{}` is not a paper size", paper.value);
        let finding = Diagnostic::error("invalid-value", message).at(paper.span.clone());
        table.report(finding.hint("accepted: \"a4\" · \"us-letter\""));
    }
    known
}

/// An image without a description would be refused by the accessible standard, with less of a hint.
fn logo(
    file: Spanned<String>,
    alt: Option<Spanned<String>>,
    table: &TableReader<'_>,
) -> Option<Logo> {
    let Some(alt) = alt else {
        let message = "the logo has no alternative text";
        let finding = Diagnostic::error("missing-key", message).at(file.span);
        table.report(finding.hint("add a line such as `logo-alt = \"Coat of arms of …\"`"));
        return None;
    };
    Some(Logo { file, alt: alt.value })
}

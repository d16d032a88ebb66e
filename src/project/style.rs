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
    /// The notice on boundaries below each map; in the words of the language if it is not given.
    boundaries: Option<String>,
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
/// Those in which text is set.
const TEXT_COLOURS: &[&str] = &["ink", "accent", "muted", "signal"];

/// The least contrast of text with the page (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

const FONTS: &[&str] = &["text-font", "label-font"];
const PAPERS: &[&str] = &["a4", "us-letter"];

impl StyleSettings {
    pub(super) fn read(mut table: TableReader<'_>) -> Self {
        let mut colours = Vec::new();
        for name in COLOURS {
            if let Some(colour) = table.text(name).filter(|it| is_colour(it, &table)) {
                if TEXT_COLOURS.contains(name) {
                    check_contrast(name, &colour, &table);
                }
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
        let boundaries = table.text("boundaries").filter(|it| is_notice(it, &table));
        let boundaries = boundaries.map(|it| it.value);
        let colophon = table.flag("colophon");
        let has_full_addresses = table.flag("full-addresses").unwrap_or_default();
        table.finish();
        Self { colours, fonts, paper, logo, boundaries, colophon, has_full_addresses }
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
        let boundaries = self.boundaries.iter().map(|notice| ("boundaries", json!(notice)));
        let given = colours.chain(fonts).chain(paper).chain(logo).chain(boundaries).chain(colophon);
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

/// `low-contrast`: a colour of text that is too pale.
fn check_contrast(name: &str, colour: &Spanned<String>, table: &TableReader<'_>) {
    let contrast = 1.05 / (luminance(&colour.value) + 0.05);
    if contrast < LEAST_CONTRAST {
        let message = format!(
            "`{}` is too pale for text: its contrast with the page is {contrast:.1} to 1",
            colour.value
        );
        let finding = Diagnostic::warning("low-contrast", message).at(colour.span.clone());
        let hint = format!("choose a darker colour for `{name}`: text needs {LEAST_CONTRAST} to 1");
        table.report(finding.hint(hint));
    }
}

/// The relative luminance of a colour such as `#173f5f` or `#fff`, from 0 for black to 1 for white (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let length = digits.len() / 3;
    let channel = |at: usize| {
        let digits = &digits[at * length..(at + 1) * length];
        let value = u8::from_str_radix(&digits.repeat(2 / length), 16).unwrap_or_default();
        let share = f64::from(value) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
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

/// No map is printed without a notice on boundaries.
fn is_notice(notice: &Spanned<String>, table: &TableReader<'_>) -> bool {
    let has_words = !notice.value.trim().is_empty();
    if !has_words {
        let finding = Diagnostic::error("invalid-value", "the notice on boundaries is empty");
        let hint = "give the words that are printed below each map, or remove `boundaries` for the usual ones";
        table.report(finding.at(notice.span.clone()).hint(hint));
    }
    has_words
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_luminance_of_a_colour_is_that_of_its_light() {
        let check = |colour: &str, expect: f64| {
            assert!((luminance(colour) - expect).abs() < 0.001, "{colour}: {}", luminance(colour));
        };
        check("#000000", 0.0);
        check("#ffffff", 1.0);
        check("#fff", 1.0);
        check("#777777", 0.184);
        check("#ff0000", 0.2126);
        check("#173f5f", 0.045);
    }
}

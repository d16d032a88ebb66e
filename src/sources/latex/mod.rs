//! LaTeX in the texts of BibTeX: commands, accents and formulas as text.
//!
//! Formatting becomes the markup that CSL-JSON has for it (`<i>`, `<sup>`, …: see `markup`). Braces,
//! which protect names and capitals, stay, and what stands for one of `\ { } $` stays escaped: the text goes on to
//! the BibTeX reader.
//!
//! Sources: the LaTeX 2e reference manual, <https://latexref.xyz>; the BibLaTeX manual, 3.14 and 4.10.

mod address;
mod decoder;
mod symbols;

pub(super) use address::{MarkedAddress, unguard, without_marks};
pub(super) use decoder::DecodedText;

use address::{address, guard_addresses, guard_hyphens};
use decoder::{LatexDecoder, LatexField};

/// Fields that are not text: what they hold is taken as it is.
const VERBATIM: [&str; 18] = [
    "allow",
    "crossref",
    "date",
    "entryset",
    "eventdate",
    "file",
    "ids",
    "origdate",
    "pdf",
    "related",
    "sortkey",
    "timestamp",
    "urldate",
    "urlraw",
    "verba",
    "xdata",
    "xref",
    "year",
];

/// Fields that hold names, which have no markup.
const NAMES: [&str; 15] = [
    "afterword",
    "annotator",
    "author",
    "bookauthor",
    "commentator",
    "editor",
    "editora",
    "editorb",
    "editorc",
    "foreword",
    "holder",
    "introduction",
    "shortauthor",
    "shorteditor",
    "translator",
];

/// Fields that hold addresses.
const ADDRESSES: [&str; 3] = ["doi", "eprint", "url"];

/// Fields that may have the address of a source among other words: it is marked (see [`MarkedAddress`]).
const WITH_ADDRESSES: [&str; 3] = ["addendum", "howpublished", "note"];

/// The text of a field without LaTeX, for the BibTeX reader.
pub(super) fn decode(field: &str, text: &str) -> DecodedText {
    // A year may have a key for sorting before it: `{\noopsort{1985b}}1985`.
    let is_year_with_command = field == "year" && text.contains('\\');
    if VERBATIM.contains(&field) && !is_year_with_command {
        return DecodedText { text: text.to_owned(), unknown: Vec::new() };
    }
    if ADDRESSES.contains(&field) {
        return DecodedText { text: guard_hyphens(&address(text)), unknown: Vec::new() };
    }
    let kind = if NAMES.contains(&field) {
        LatexField::Names
    } else if WITH_ADDRESSES.contains(&field) {
        LatexField::WithAddresses
    } else {
        LatexField::Text
    };
    let decoded = LatexDecoder::decode(text, kind);
    DecodedText { text: guard_addresses(&decoded.text), ..decoded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_may_have_a_key_for_sorting() {
        let check = |text: &str, expect: &str| assert_eq!(decode("year", text).text, expect);
        check(r"{\noopsort{1985b}}1985", "1985");
        check("1985~", "1985~");
    }

    #[test]
    fn names_have_no_markup() {
        let check = |text: &str, expect: &str| assert_eq!(decode("author", text).text, expect);
        check(r"\textsc{Sato}, Keiko", "Sato, Keiko");
        check(r"{\sc Sato}, Keiko", "Sato, Keiko");
        check(r"Sato, \emph{Keiko}", "Sato, Keiko");
        check(r"Keiko Sato\textsuperscript{1} and Per Lund$^{2,*}$", "Keiko Sato and Per Lund");
        check(r"M\textsuperscript{c}Donald, Ann", "McDonald, Ann");
    }
}

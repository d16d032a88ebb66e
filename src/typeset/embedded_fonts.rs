//! The fonts inside of the program: Typst's (Libertinus Serif, New Computer Modern, DejaVu Sans Mono) and Noto Sans.
//!
//! Their names and the characters that they have are in `embedded_fonts.json`, as Typst finds them, so that a process
//! parses only the fonts that a document uses. `BRIEFPRESS_UPDATE_DOCS=1 cargo test --lib embedded_fonts` writes it anew
//! after an update of the fonts.

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::FontSource;

const NOTO_SANS: [&[u8]; 4] = [
    ttf_noto_sans::REGULAR,
    ttf_noto_sans::ITALIC,
    ttf_noto_sans::BOLD,
    ttf_noto_sans::BOLD_ITALIC,
];

/// The infos of all embedded fonts in their order, as JSON.
const INFOS: &str = include_str!("embedded_fonts.json");

/// A font inside of the program, parsed when it is used.
pub(super) struct EmbeddedFont {
    file: &'static [u8],
    /// The index in a collection of fonts, from 0.
    index: u32,
}

impl FontSource for EmbeddedFont {
    fn load(&self) -> Option<Font> {
        Font::new(Bytes::new(self.file), self.index)
    }
}

/// The embedded fonts, in the order in which they are preferred.
pub(super) fn embedded_fonts() -> Vec<(EmbeddedFont, FontInfo)> {
    // None of the files is a collection, as the test of the infos shows.
    let fonts = files().map(|file| EmbeddedFont { file, index: 0 });
    let infos: Vec<FontInfo> = serde_json::from_str(INFOS)
        .unwrap_or_else(|error| unreachable!("the infos are those of a test: {error}"));
    fonts.zip(infos).collect()
}

fn files() -> impl Iterator<Item = &'static [u8]> {
    typst_assets::fonts().chain(NOTO_SANS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_infos_are_those_of_the_fonts() {
        let parsed: Vec<FontInfo> = files()
            .flat_map(|file| {
                let infos: Vec<FontInfo> = FontInfo::iter(file).collect();
                assert_eq!(infos.len(), 1, "a collection needs an index for each of its fonts");
                infos
            })
            .collect();
        if std::env::var_os("BRIEFPRESS_UPDATE_DOCS").is_some() {
            let lines: Vec<String> =
                parsed.iter().map(|info| serde_json::to_string(info).expect("JSON")).collect();
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/typeset/embedded_fonts.json");
            std::fs::write(path, format!("[\n{}\n]\n", lines.join(",\n"))).expect("a file");
            return;
        }
        let kept: Vec<FontInfo> = serde_json::from_str(INFOS).expect("infos");
        assert!(
            kept == parsed,
            "`BRIEFPRESS_UPDATE_DOCS=1 cargo test --lib embedded_fonts` writes embedded_fonts.json anew"
        );
    }

    #[test]
    fn an_embedded_font_has_the_name_in_its_info() {
        for (font, info) in embedded_fonts() {
            let loaded = font.load().expect("a font");
            assert_eq!(loaded.info(), &info);
        }
    }
}

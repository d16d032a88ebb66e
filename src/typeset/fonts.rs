//! The fonts: embedded ones first, then the project's folders, then the machine's if asked for.
//!
//! Files are added in sorted order, since the same inputs must give the same bytes. Files of the project are read through
//! its [`Root`], so that a link in a folder of fonts leads to nothing outside.
//!
//! If no font of a document contains a text, a hint names one that does: a font of the machine, or a free family for the
//! script.

use std::any::Any;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;
use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::{FontPath, FontSource, FontStore, system};

use super::embedded_fonts::embedded_fonts;
use super::font_limits::FontLimits;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::{FontSettings, Root, Spanned, StyleSettings};
use crate::supervision::{Activity, begin};

/// The extensions of files of fonts and collections of fonts, in lower case.
const EXTENSIONS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// Reports families that the style asks for and that there are not.
pub(super) fn missing(store: &FontStore, style: &StyleSettings, diagnostics: &mut Diagnostics) {
    let book = store.book();
    for Spanned { value, span } in style.families() {
        if !book.contains_family(&value.to_lowercase()) {
            let message = format!("there is no font family `{value}`");
            let finding = Diagnostic::warning("unknown-font", message).at(span.clone());
            let known = book.families().map(|(name, _)| name);
            diagnostics.push(
                finding
                    .did_you_mean(value, known)
                    .hint("set the folder that contains it: `paths = [\"fonts\"]` under `[fonts]`"),
            );
        }
    }
}

/// The folders of fonts that can be read; what cannot is reported.
pub(super) fn check(
    root: &Root,
    settings: &FontSettings,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let folder = |path: &Spanned<String>| match root.resolve(&path.value) {
        Ok(_) => Ok(path.value.clone()),
        Err(why) => {
            let message = format!("cannot read the fonts in `{}`: {why}", path.value);
            Err(Diagnostic::error("unreadable-file", message).at(path.span.clone()))
        }
    };
    settings.paths.iter().filter_map(|path| diagnostics.ok_or_push(folder(path))).collect()
}

/// The fonts that a project's documents may use.
pub(super) struct Fonts {
    pub store: FontStore,
    /// What is wrong with files of which a font cannot be used, each with the folder in which it is.
    pub refused: Vec<(String, Diagnostic)>,
}

/// The fonts that were read last, for a project that is read again and again.
#[derive(Clone, Default)]
pub(crate) struct KnownFonts(Arc<Mutex<Option<ReadFonts>>>);

/// Fonts that were read, and by what they were chosen.
type ReadFonts = (FontChoice, Arc<Fonts>);

/// What decides which fonts there are.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct FontChoice {
    pub folders: Vec<String>,
    pub with_system: bool,
    /// The digest of [the font files](super::TypesetConfig::font_files_digest).
    pub files: String,
}

impl KnownFonts {
    /// The fonts of a choice, which are read if they are not those that were read last.
    pub(super) fn get(&self, root: &Root, choice: FontChoice) -> Arc<Fonts> {
        let mut known = self.0.lock();
        if let Some((_, fonts)) = known.as_ref().filter(|(of, _)| *of == choice) {
            return Arc::clone(fonts);
        }
        let fonts = Arc::new(fonts(root, &choice.folders, choice.with_system));
        *known = Some((choice, Arc::clone(&fonts)));
        fonts
    }
}

/// The fonts that a project's documents may use, from the embedded ones, folders of the project, and the machine.
pub(super) fn fonts(root: &Root, folders: &[String], with_system: bool) -> Fonts {
    let mut store = FontStore::new();
    let mut refused = Vec::new();
    let mut limits = FontLimits::new();
    store.extend(embedded_fonts());
    for folder in folders {
        for path in font_files(root, folder) {
            let (fonts, finding) = project_fonts(root, &path, &mut limits);
            store.extend(fonts);
            refused.extend(finding.map(|finding| (folder.clone(), finding)));
        }
    }
    if with_system {
        let mut fonts: Vec<_> = system().collect();
        fonts.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
        store.extend(fonts);
    }
    Fonts { store, refused }
}

/// The file of a font, if it is not an embedded one: relative to the root if it is the project's, and absolute if it is
/// the machine's.
pub(super) fn file(store: &FontStore, index: usize) -> Option<&Path> {
    let source: &dyn Any = store.source(index)?;
    let of_project = source.downcast_ref::<ProjectFont>().map(|font| Path::new(&font.path));
    of_project.or_else(|| source.downcast_ref::<FontPath>().map(|font| font.path.as_path()))
}

/// The files of the fonts of the machine that are in a store.
pub(super) fn system_files(store: &FontStore) -> BTreeSet<PathBuf> {
    let sources = (0..).map_while(|index| store.source(index));
    let files = sources.filter_map(|source: &dyn FontSource| {
        let source: &dyn Any = source;
        source.downcast_ref::<FontPath>().map(|font| font.path.clone())
    });
    files.collect()
}

/// A font in a file of the project, read when it is used.
struct ProjectFont {
    root: Root,
    /// The file, relative to the root.
    path: String,
    /// The index in a collection of fonts, from 0.
    index: u32,
}

impl FontSource for ProjectFont {
    fn load(&self) -> Option<Font> {
        Font::new(Bytes::new(self.root.read(&self.path).ok()?), self.index)
    }
}

/// The files of fonts below a folder of the project, in order.
pub(super) fn font_files(root: &Root, folder: &str) -> Vec<String> {
    let is_font = |path: &String| {
        let extension = Path::new(path).extension().unwrap_or_default();
        EXTENSIONS.iter().any(|font| extension.eq_ignore_ascii_case(font))
    };
    let mut files: Vec<String> = root.list_all_files(folder);
    files.retain(is_font);
    files.sort_by(|a, b| Path::new(a).cmp(Path::new(b)));
    files
}

/// The fonts in a file of the project, and what is wrong if there are fewer than it says: a warning, since documents can be
/// built without them, or an error if the file exceeds the limits, or those of the process.
fn project_fonts(
    root: &Root,
    path: &str,
    limits: &mut FontLimits,
) -> (Vec<(ProjectFont, FontInfo)>, Option<Diagnostic>) {
    let cannot = format!("cannot use the font `{path}`");
    let _note = match begin(Activity::Read(path.to_owned())) {
        Ok(note) => note,
        Err(failure) => return (Vec::new(), Some(failure.diagnostic(&cannot))),
    };
    let warning = |why: String| {
        Diagnostic::warning("unusable-font", format!("{cannot}: {why}"))
            .hint("replace it with a sound copy, or remove it")
    };
    let bytes = match root.read(path) {
        Ok(bytes) => bytes,
        Err(why) => return (Vec::new(), Some(warning(why.to_string()))),
    };
    let count = match limits.count(&bytes) {
        Ok(count) => count,
        Err(why) => {
            let error = Diagnostic::error("unreadable-file", format!("{cannot}: {why}"));
            return (Vec::new(), Some(error));
        }
    };
    let font = |index| {
        let info = FontInfo::new(&bytes, index)?;
        Some((ProjectFont { root: root.clone(), path: path.to_owned(), index }, info))
    };
    let fonts: Vec<_> = (0..count).filter_map(font).collect();
    let usable = fonts.len();
    let finding = match count {
        _ if usable == count as usize => None,
        0 | 1 => Some(warning("it is damaged, or is not a font".to_owned())),
        _ => Some(warning(format!("only {usable} of the {count} fonts in it can be read"))),
    };
    (fonts, finding)
}

/// The fonts of the machine, looked for only when a document lacks one.
#[derive(Default)]
pub(super) struct SystemFonts(OnceLock<Vec<(PathBuf, FontInfo)>>);

/// The first and last characters of its blocks, its name, and free families that have it.
type Script = (&'static [(u32, u32)], &'static str, &'static str);

/// Scripts that no built-in font has: their characters, their name, and free families that have them.
/// (Unicode 16, Blocks.txt; <https://notofonts.github.io>.)
const SCRIPTS: &[Script] = &[
    (
        &[(0x1100, 0x11ff), (0x3130, 0x318f), (0xa960, 0xa97f), (0xac00, 0xd7ff)],
        "Korean",
        "Noto Sans CJK KR or Noto Serif CJK KR",
    ),
    (
        &[(0x3040, 0x30ff), (0x31f0, 0x31ff), (0xff65, 0xff9f)],
        "Japanese",
        "Noto Sans CJK JP or Noto Serif CJK JP",
    ),
    (
        &[
            (0x2e80, 0x303f),
            (0x3400, 0x4dbf),
            (0x4e00, 0x9fff),
            (0xf900, 0xfaff),
            (0xff00, 0xffef),
            (0x20000, 0x3ffff),
        ],
        "Chinese characters",
        "Noto Sans CJK SC (simplified), TC (traditional), JP or KR",
    ),
    (
        &[(0x0600, 0x06ff), (0x0750, 0x077f), (0x08a0, 0x08ff), (0xfb50, 0xfdff), (0xfe70, 0xfeff)],
        "Arabic",
        "Noto Sans Arabic, Noto Naskh Arabic or Amiri",
    ),
    (&[(0x0590, 0x05ff), (0xfb1d, 0xfb4f)], "Hebrew", "Noto Sans Hebrew or Noto Serif Hebrew"),
    (&[(0x0530, 0x058f)], "Armenian", "Noto Sans Armenian"),
    (&[(0x10a0, 0x10ff), (0x1c90, 0x1cbf)], "Georgian", "Noto Sans Georgian"),
    (&[(0x0900, 0x097f), (0xa8e0, 0xa8ff)], "Devanagari", "Noto Sans Devanagari"),
    (&[(0x0980, 0x09ff)], "Bengali", "Noto Sans Bengali"),
    (&[(0x0b80, 0x0bff)], "Tamil", "Noto Sans Tamil"),
    (&[(0x0e00, 0x0e7f)], "Thai", "Noto Sans Thai"),
    (&[(0x0e80, 0x0eff)], "Lao", "Noto Sans Lao"),
    (&[(0x1000, 0x109f), (0xa9e0, 0xa9ff), (0xaa60, 0xaa7f)], "Burmese", "Noto Sans Myanmar"),
    (&[(0x1780, 0x17ff)], "Khmer", "Noto Sans Khmer"),
    (&[(0x1200, 0x139f)], "Ethiopic", "Noto Sans Ethiopic"),
    (&[(0x1f300, 0x1faff)], "emoji", "Noto Emoji"),
];

/// What to do about a text that no font has.
pub(super) fn missing_glyph_hint(text: &str, machine: &SystemFonts) -> String {
    let into = "`paths = [\"fonts\"]` under `[fonts]` in briefpress.toml";
    if let Some((path, info)) = machine.covering(text) {
        let (family, path) = (&info.family, path.display());
        return format!(
            "`{family}` on this machine contains it: copy {path} into `fonts/` and set {into}"
        );
    }
    let family = script_families(text).map_or_else(
        || "a font that contains it".to_owned(),
        |(script, families)| format!("a font for {script}, such as {families} (free),"),
    );
    format!("no font on this machine contains it: put {family} into `fonts/` and set {into}")
}

/// The script of the first character that a built-in font lacks, and families for it.
fn script_families(text: &str) -> Option<(&'static str, &'static str)> {
    text.chars().find_map(|character| {
        let code = u32::from(character);
        let has = |(ranges, ..): &&Script| {
            ranges.iter().any(|(first, last)| (*first..=*last).contains(&code))
        };
        SCRIPTS.iter().find(has).map(|(_, script, families)| (*script, *families))
    })
}

impl SystemFonts {
    /// A font with all characters of a text: an upright one of normal weight, if there is one.
    fn covering(&self, text: &str) -> Option<&(PathBuf, FontInfo)> {
        let has = |(_, info): &&(PathBuf, FontInfo)| {
            text.chars().all(|it| it.is_whitespace() || info.coverage.contains(it.into()))
        };
        let plainness = |(path, info): &&(PathBuf, FontInfo)| {
            let weight = info.variant.weight.distance(typst::text::FontWeight::REGULAR);
            let slant = info.variant.style.distance(typst::text::FontStyle::Normal);
            (slant, weight, path.clone())
        };
        self.all().iter().filter(has).min_by_key(plainness)
    }

    fn all(&self) -> &[(PathBuf, FontInfo)] {
        self.0.get_or_init(|| system().map(|(FontPath { path, .. }, info)| (path, info)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_no_font_of_the_machine_has_names_the_family_for_its_script() {
        let none = SystemFonts(OnceLock::from(Vec::new()));
        let check = |text: &str, expect: &str| {
            let hint = missing_glyph_hint(text, &none);
            assert!(hint.contains(expect), "{hint}");
        };
        check("탄도미사일", "a font for Korean, such as Noto Sans CJK KR");
        check("弾道ミサイル", "a font for Chinese characters, such as Noto Sans CJK SC");
        check("ミサイル", "a font for Japanese, such as Noto Sans CJK JP");
        check("صاروخ", "a font for Arabic, such as Noto Sans Arabic");
        check("\u{f8ff}", "put a font that contains it into `fonts/`");
    }
}

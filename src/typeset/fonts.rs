//! The fonts: embedded ones first, then the project's folders, then the machine's if asked for.
//!
//! Files are added in sorted order, since the same inputs must give the same bytes. Files of the project are read through
//! its [`Root`], so that a link in a folder of fonts leads to nothing outside.

use std::any::Any;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::{FontPath, FontSource, FontStore, embedded, system};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::{FontSettings, Root, Spanned, StyleSettings};

const NOTO_SANS: [&[u8]; 4] = [
    ttf_noto_sans::REGULAR,
    ttf_noto_sans::ITALIC,
    ttf_noto_sans::BOLD,
    ttf_noto_sans::BOLD_ITALIC,
];

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

/// The fonts that a project's documents may use, from the embedded ones, folders of the project, and the machine.
///
/// Embedded are Typst's (Libertinus Serif, New Computer Modern, DejaVu Sans Mono) and Noto Sans.
pub(super) fn fonts(root: &Root, folders: &[String], with_system: bool) -> FontStore {
    let mut store = FontStore::new();
    store.extend(embedded());
    store.extend(NOTO_SANS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).map(|font| {
        let info = font.info().clone();
        (font, info)
    }));
    for folder in folders {
        store.extend(project_fonts(root, folder));
    }
    if with_system {
        let mut fonts: Vec<_> = system().collect();
        fonts.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
        store.extend(fonts);
    }
    store
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

/// The fonts below a folder of the project, in the order of their paths.
fn project_fonts(root: &Root, folder: &str) -> Vec<(ProjectFont, FontInfo)> {
    let is_font = |path: &String| {
        let extension = Path::new(path).extension().unwrap_or_default();
        EXTENSIONS.iter().any(|font| extension.eq_ignore_ascii_case(font))
    };
    let mut files: Vec<String> = root.list_all_files(folder);
    files.retain(is_font);
    files.sort_by(|a, b| Path::new(a).cmp(Path::new(b)));
    let fonts = files.into_iter().flat_map(|path| {
        // A file that cannot be read, or leads out of the project, has no fonts.
        let bytes = root.read(&path).unwrap_or_default();
        let infos: Vec<FontInfo> = FontInfo::iter(&bytes).collect();
        (0..).zip(infos).map(move |(index, info)| {
            (ProjectFont { root: root.clone(), path: path.clone(), index }, info)
        })
    });
    fonts.collect()
}

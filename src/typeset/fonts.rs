//! The fonts: embedded ones first, then the project's folders, then the machine's if asked for.
//!
//! Files are added in sorted order, since the same inputs must give the same bytes.

use std::any::Any;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::{FontPath, FontStore, embedded, scan, system};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::{FontSettings, Root, Spanned, StyleSettings};

const NOTO_SANS: [&[u8]; 4] = [
    ttf_noto_sans::REGULAR,
    ttf_noto_sans::ITALIC,
    ttf_noto_sans::BOLD,
    ttf_noto_sans::BOLD_ITALIC,
];

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
) -> Vec<PathBuf> {
    let folder = |path: &Spanned<String>| {
        root.resolve(&path.value).map_err(|why| {
            let message = format!("cannot read the fonts in `{}`: {why}", path.value);
            Diagnostic::error("unreadable-file", message).at(path.span.clone())
        })
    };
    settings.paths.iter().filter_map(|path| diagnostics.ok_or_push(folder(path))).collect()
}

/// The fonts that a project's documents may use.
///
/// Embedded are Typst's (Libertinus Serif, New Computer Modern, DejaVu Sans Mono) and Noto Sans.
pub(super) fn fonts(folders: &[PathBuf], with_system: bool) -> FontStore {
    let mut store = FontStore::new();
    store.extend(embedded());
    store.extend(NOTO_SANS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).map(|font| {
        let info = font.info().clone();
        (font, info)
    }));
    for folder in folders {
        store.extend(sorted(scan(folder)));
    }
    if with_system {
        store.extend(sorted(system()));
    }
    store
}

/// The file of a font, if it is not an embedded one.
pub(super) fn file(store: &FontStore, index: usize) -> Option<&Path> {
    let source: &dyn Any = store.source(index)?;
    source.downcast_ref::<FontPath>().map(|font| font.path.as_path())
}

fn sorted(fonts: impl Iterator<Item = (FontPath, FontInfo)>) -> Vec<(FontPath, FontInfo)> {
    let mut fonts: Vec<_> = fonts.collect();
    fonts.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
    fonts
}

//! `[briefings.NAME] volumes`: a document in several volumes with continuous pages and one index.

use super::toml_reader::{Spanned, TableReader};

/// How a document is parted into volumes.
#[derive(Debug)]
pub struct VolumeSettings {
    /// The field whose values part the claims.
    pub by: Spanned<String>,
    /// Whether values with the same first letter share a volume.
    pub initial: bool,
    /// The template of the index volume, relative to `templates/`.
    pub index: Spanned<String>,
}

/// The template of the index volume, if none is named.
const INDEX: &str = "register-index.typ";

impl VolumeSettings {
    pub(super) fn read(mut table: TableReader<'_>) -> Option<Self> {
        table.require("by", "\"to_name\"");
        let by = table.text("by");
        let initial = table.flag("initial").unwrap_or(false);
        let index = table.text("index");
        let index = index.unwrap_or_else(|| Spanned { value: INDEX.into(), span: table.span() });
        table.finish();
        Some(Self { by: by?, initial, index })
    }
}

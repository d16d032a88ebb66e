//! `[briefings.NAME] volumes`: a document in several volumes with continuous pages and one index.

use super::reader::{Placed, Table};
use crate::diagnostic::Diagnostics;

/// How a document is parted into volumes.
#[derive(Debug)]
pub struct VolumeSettings {
    /// The field whose values part the claims.
    pub by: Placed<String>,
    /// Whether values with the same first letter share a volume.
    pub initial: bool,
    /// The template of the index volume, relative to `templates/`.
    pub index: Placed<String>,
}

/// The template of the index volume, if none is named.
const INDEX: &str = "register-index.typ";

impl VolumeSettings {
    pub(super) fn read(mut table: Table<'_>, found: &mut Diagnostics) -> Option<Self> {
        table.require("by", "\"to_name\"", found);
        let by = table.text("by", found);
        let initial = table.flag("initial", found).unwrap_or(false);
        let index = table.text("index", found);
        let index = index.unwrap_or_else(|| Placed { value: INDEX.into(), span: table.span() });
        table.finish(found);
        Some(Self { by: by?, initial, index })
    }
}

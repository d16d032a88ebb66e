//! The project: a folder with a `briefpress.toml`, and what that file says.
//!
//! 1. [`find`] looks for the file upwards from a folder, as cargo does for its manifest.
//! 2. [`Project::load`] reads it into [`Settings`], every value with its place.
//! 3. [`Root`] is the door through which all later rooms read the project's files.

mod build;
mod check;
mod claims;
mod dataset;
mod for_each;
mod reader;
mod root;
mod settings;
mod shipped;
mod style;
mod volumes;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

pub use build::BuildSettings;
pub use check::{CheckSettings, Levels};
pub use claims::{ClaimsSettings, LookupSettings};
pub use dataset::{CsvSettings, DatasetSettings, Dialect};
pub use for_each::{ForEach, RowSettings};
pub use reader::Placed;
pub use root::{Root, Unreadable, decode};
pub use settings::{
    BriefingSettings, FontSettings, PdfSettings, ProjectSettings, Settings, SourceSettings,
    UnitSettings,
};

pub use shipped::TEMPLATES;
pub(crate) use shipped::{shipped, shipped_below, shipped_in};
pub use style::{Logo, StyleSettings};
pub use volumes::VolumeSettings;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};

/// The name of the configuration file.
pub const CONFIG: &str = "briefpress.toml";

/// A project that was loaded.
#[derive(Debug)]
pub struct Project {
    /// Its folder.
    pub root: Root,
    /// What its configuration says.
    pub settings: Settings,
    /// The configuration file.
    pub config: Arc<SourceFile>,
}

/// The nearest `briefpress.toml` in `folder` or above it.
#[must_use]
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|above| above.join(CONFIG)).find(|config| config.is_file())
}

impl Project {
    /// Reads the configuration named `config` in the folder `root`.
    ///
    /// Findings about single keys leave the rest standing; `None` means that the file as a whole
    /// could not be understood.
    pub fn load(root: Root, config: &str, found: &mut Diagnostics) -> Option<Self> {
        let file = found.take(read_config(&root, config))?;
        let (table, errors) = DeTable::parse_recoverable(file.text());
        for error in &errors {
            let range = error.span().unwrap_or_default();
            found.push(
                Diagnostic::error("invalid-toml", error.message()).at(Span::new(&file, range)),
            );
        }
        if !errors.is_empty() {
            return None;
        }
        let top = reader::Table::new(&file, "", 0..0, table.get_ref());
        let settings = Settings::read(top, found);
        Some(Self { root, settings, config: Arc::clone(&file) })
    }

    /// The folder for finished briefings.
    #[must_use]
    pub fn output(&self) -> PathBuf {
        let folder = self.settings.project.output.as_ref().map_or("out", |placed| &placed.value);
        self.root.path().join(folder)
    }
}

fn read_config(root: &Root, config: &str) -> Result<Arc<SourceFile>, Diagnostic> {
    let bytes = root.read(config).map_err(|why| {
        Diagnostic::error("unreadable-file", format!("cannot read `{config}`: {why}"))
    })?;
    decode(config, &bytes)
}

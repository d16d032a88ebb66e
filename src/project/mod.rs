//! The project: a folder with a `briefpress.toml`, and the settings in that file.
//!
//! 1. [`find`] looks for the file upwards from a folder, as cargo does for its manifest.
//! 2. [`Project::load`] reads it into [`Settings`], every value with its place.
//! 3. [`Root`] reads the project's files for all other rooms.

mod check;
mod claims_settings;
mod column_types;
mod configured_text;
mod csv_settings;
mod dataset;
mod dialects;
mod encodings;
mod file_patterns;
mod for_each;
mod header;
mod names;
mod publication;
mod root;
mod row_source;
mod section;
mod settings;
mod shipped;
mod style;
mod toml_reader;
mod transform;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::de::DeTable;

pub(crate) use check::Levels;
pub(crate) use claims_settings::{ClaimsSettings, LookupSettings};
pub(crate) use column_types::ColumnType;
pub(crate) use configured_text::ConfiguredText;
pub use csv_settings::CsvSettings;
pub(crate) use csv_settings::RaggedRow;
pub(crate) use dataset::{DatasetSettings, HiddenCells};
pub use dialects::Dialect;
pub(crate) use for_each::{ForEach, RowSettings, VolumeSettings};
pub(crate) use header::HeaderSettings;
pub(crate) use names::{NameKind, NameSettings};
pub(crate) use publication::Publication;
pub use root::Root;
pub(crate) use root::{MAX_DEPTH, ReadError, decode, trim_end_of_file_mark};
pub(crate) use row_source::SourceField;
pub(crate) use row_source::{CITATION, RowSourceSettings};
pub(crate) use section::Section;
pub(crate) use settings::{
    BriefingSettings, BuildSettings, FontSettings, MIN_MEMORY, PdfSettings, ProjectSettings,
    Settings, UnitSettings, parse_duration, parse_size,
};
pub use toml_reader::Spanned;
pub(crate) use transform::TransformSettings;
pub(crate) use transform::{
    CaseSettings, ColumnSelection, Condition, Extraction, NullValues, Replacements, SplitSettings,
    Test, UnpivotSettings,
};

pub(crate) use shipped::TEMPLATES;
pub(crate) use shipped::{shipped, shipped_below, shipped_in};
pub(crate) use style::StyleSettings;

use self::configured_text::configured_texts;
use self::toml_reader::TableReader;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::supervision::{Activity, begin};

/// The name of the configuration file.
pub const CONFIG: &str = "briefpress.toml";

/// A project that was loaded.
#[derive(Debug)]
pub struct Project {
    /// Its folder.
    pub root: Root,
    /// The settings of its configuration.
    pub settings: Settings,
    /// The configuration file.
    pub config: Arc<SourceFile>,
    /// Its texts with other characters than those of ASCII.
    pub(crate) texts: Vec<ConfiguredText>,
}

/// The nearest `briefpress.toml` in `folder` or above it.
#[must_use]
pub(crate) fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|above| above.join(CONFIG)).find(|config| config.is_file())
}

impl Project {
    /// Reads the configuration named `config` in the folder `root`.
    ///
    /// A diagnostic about a key does not affect the others. Returns `None` if the file is not valid TOML.
    pub fn load(root: Root, config: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let file = diagnostics.ok_or_push(read_config(&root, config))?;
        Self::from_file(root, &file, diagnostics)
    }

    /// The project of a configuration that was read, or that is only proposed.
    pub(crate) fn from_file(
        root: Root,
        file: &Arc<SourceFile>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let config = file.path();
        let note = begin(Activity::Read(config.to_owned()));
        let _note = diagnostics.ok_or_push(note.map_err(|failure| {
            failure.diagnostic(&format!("cannot read `{config}`")).at(Span::new(file, 0..0))
        }))?;
        let (table, errors) = DeTable::parse_recoverable(file.text());
        diagnostics.extend(errors.iter().map(|error| {
            let range = error.span().unwrap_or_default();
            backslash(file, range.start).unwrap_or_else(|| {
                Diagnostic::error("invalid-toml", error.message()).at(Span::new(file, range))
            })
        }));
        if !errors.is_empty() {
            return None;
        }
        let reported = RefCell::new(Diagnostics::new());
        let mut settings = Settings::read(TableReader::new(file, table.get_ref(), &reported));
        diagnostics.extend(reported.into_inner());
        let of_datasets = settings.datasets.iter_mut().map(|dataset| &mut dataset.files);
        for files in of_datasets.chain([&mut settings.sources.files]) {
            file_patterns::expand(&root, files, diagnostics);
        }
        let texts = configured_texts(file, table.get_ref());
        Some(Self { root, settings, config: Arc::clone(file), texts })
    }

    /// The folder for finished briefings.
    #[must_use]
    pub fn output(&self) -> PathBuf {
        let folder = self.settings.project.output.as_ref().map_or("out", |placed| &placed.value);
        self.root.path().join(folder)
    }
}

/// What is wrong at a byte within a string in double quotes, where a backslash begins an escape: most
/// often it was meant to part the folders of a path. One finding for each string.
fn backslash(file: &Arc<SourceFile>, at: usize) -> Option<Diagnostic> {
    let text = file.text();
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let string = strings(line).into_iter().find(|it| it.contains(&(at - start)))?;
    let written = line[string.clone()].trim_end_matches('"').trim_start_matches('"');
    if !written.contains('\\') {
        return None;
    }
    let slashes = written.replace("\\\\", "/").replace('\\', "/");
    let place = Span::new(file, start + string.start..start + string.end);
    Some(
        Diagnostic::error("invalid-toml", "a backslash in double quotes starts an escape sequence")
            .at(place)
            .hint(format!("write `/` between folders, also on Windows: `\"{slashes}\"`"))
            .hint(format!("for a literal backslash, use single quotes: `'{written}'`")),
    )
}

/// The strings in double quotes of a line, quotes included, as far as it has any.
fn strings(line: &str) -> Vec<std::ops::Range<usize>> {
    let mut strings = Vec::new();
    let mut open = None;
    let mut quote = None;
    let mut bytes = line.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match (quote, byte) {
            (None, b'#') => break,
            (None, b'"' | b'\'') => (quote, open) = (Some(byte), Some(at)),
            (Some(b'"'), b'\\') => {
                bytes.next();
            }
            (Some(sign), _) if sign == byte => {
                strings.extend(open.filter(|_| sign == b'"').map(|from| from..at + 1));
                quote = None;
            }
            _ => {}
        }
    }
    strings.extend(open.filter(|_| quote == Some(b'"')).map(|from| from..line.len()));
    strings
}

fn read_config(root: &Root, config: &str) -> Result<Arc<SourceFile>, Diagnostic> {
    let bytes = root.read(config).map_err(|why| {
        Diagnostic::error("unreadable-file", format!("cannot read `{config}`: {why}"))
            .at(Span::new(&SourceFile::new(config, ""), 0..0))
    })?;
    decode(config, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backslash_in_a_path_is_reported_once_for_each_string_with_the_slash_to_write() {
        let check = |line: &str, expect: &[&str]| {
            let folder = tempfile::tempdir().expect("a folder");
            std::fs::write(folder.path().join(CONFIG), format!("[datasets.a]\n{line}\n"))
                .expect(line);
            let mut diagnostics = Diagnostics::new();
            let root = Root::open(folder.path()).expect("a root");
            Project::load(root, CONFIG, &mut diagnostics);
            let told = diagnostics.deduplicated().into_iter().map(|finding| {
                let place = finding.span.as_ref().expect("a place").to_string();
                let hint = finding.hints.first().cloned().unwrap_or_default();
                format!("{place} {} ({hint})", finding.message)
            });
            assert_eq!(told.collect::<Vec<_>>(), expect, "{line}");
        };
        let told = |at: &str, path: &str| {
            format!(
                "briefpress.toml:2:{at} a backslash in double quotes starts an escape sequence (write `/` between folders, also on Windows: `\"{path}\"`)"
            )
        };
        check(r#"files = ["data\claims.csv"]"#, &[&told("10", "data/claims.csv")]);
        check(
            r#"files = ["C:\Users\me\s.bib", 'b.csv', "a\c.csv"]"#,
            &[&told("10", "C:/Users/me/s.bib"), &told("40", "a/c.csv")],
        );
        check(r#"files = ["data\new.csv"]"#, &[]);
    }
}

//! Forms of files that are known by name, and declared in TOML: what a `[datasets.NAME]` of such a file would say.

use std::cell::RefCell;
use std::sync::Arc;

use toml::de::DeTable;

use super::dataset::{DatasetSettings, Section};
use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::{Diagnostics, SourceFile, Span};

/// A form of file that is declared in TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeclaredDialect {
    /// The name in the configuration.
    pub name: &'static str,
    /// The settings of a dataset, without its files.
    pub toml: &'static str,
}

macro_rules! dialects {
    ($($name:literal),*) => {
        &[$(DeclaredDialect { name: $name, toml: include_str!(concat!("dialects/", $name, ".toml")) }),*]
    };
}

/// All of them.
pub(super) const DECLARED: &[DeclaredDialect] =
    dialects!["acled", "ofac-sdn", "ucdp-ged", "un-comtrade"];

impl DeclaredDialect {
    /// Its settings. Whatever is wrong with a file is reported at the place that names the dialect.
    pub(super) fn settings(&self, name: &Spanned<String>, place: &Span) -> DatasetSettings {
        let file: Arc<SourceFile> = SourceFile::new(self.name, self.toml);
        let (table, _) = DeTable::parse_recoverable(file.text());
        let reported = RefCell::new(Diagnostics::new());
        let table = TableReader::with_place(&file, table.get_ref(), &reported, place);
        DatasetSettings::read_all(Section::Datasets, name.clone(), table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_is_free_of_errors() {
        for dialect in DECLARED {
            let file = SourceFile::new(dialect.name, dialect.toml);
            let (table, errors) = DeTable::parse_recoverable(file.text());
            assert!(errors.is_empty(), "{}: {errors:?}", dialect.name);
            let reported = RefCell::new(Diagnostics::new());
            let span = Span::new(&file, 0..0);
            let name = Spanned { value: "x".to_owned(), span: span.clone() };
            let table = TableReader::with_place(&file, table.get_ref(), &reported, &span);
            DatasetSettings::read_all(Section::Datasets, name, table);
            let reported = reported.into_inner();
            let messages: Vec<String> = reported.iter().map(|it| it.message.clone()).collect();
            assert!(messages.is_empty(), "{}: {messages:?}", dialect.name);
        }
    }
}

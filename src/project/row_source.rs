//! `[datasets.NAME.source]`: a source for each row, from its own columns.

use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::{Diagnostic, Span};

/// The column that gets the citation of a row's source, until it becomes the field `sources`.
pub(crate) const CITATION: &str = "(source of the row)";

/// The columns that name the source of a row.
#[derive(Debug)]
pub struct RowSourceSettings {
    /// The place of the table.
    pub span: Span,
    /// Field of a source → column of the file, or a text with names of columns in braces.
    pub fields: Vec<(SourceField, Spanned<String>)>,
    /// The type of CSL of all of them; a web page or a document if not given.
    pub kind: Option<Spanned<String>>,
    /// The column, or text, of the place within the source.
    pub pinpoint: Option<Spanned<String>>,
}

/// A field of a source that columns can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceField {
    /// The address.
    Url,
    /// The title.
    Title,
    /// The date of publication.
    Date,
    /// The authors.
    Author,
    /// The publisher.
    Publisher,
    /// What it appeared in, such as a newspaper.
    Container,
    /// The number or symbol of a document.
    Number,
    /// The day on which it was read.
    Accessed,
}

impl SourceField {
    /// All of them.
    const ALL: [Self; 8] = [
        Self::Url,
        Self::Title,
        Self::Date,
        Self::Author,
        Self::Publisher,
        Self::Container,
        Self::Number,
        Self::Accessed,
    ];

    /// The key in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Title => "title",
            Self::Date => "date",
            Self::Author => "author",
            Self::Publisher => "publisher",
            Self::Container => "container",
            Self::Number => "number",
            Self::Accessed => "accessed",
        }
    }

    /// The name in CSL-JSON.
    #[must_use]
    pub fn csl_name(self) -> &'static str {
        match self {
            Self::Url => "URL",
            Self::Date => "issued",
            Self::Container => "container-title",
            Self::Title | Self::Author | Self::Publisher | Self::Number | Self::Accessed => {
                self.name()
            }
        }
    }

    /// Whether it holds a date.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::Accessed)
    }
}

impl RowSourceSettings {
    pub(super) fn read(mut table: TableReader<'_>) -> Option<Self> {
        let of_field = |field: SourceField| Some((field, table.text(field.name())?));
        let fields: Vec<_> = SourceField::ALL.into_iter().filter_map(of_field).collect();
        let settings = Self {
            span: table.span(),
            fields,
            kind: table.text("type"),
            pinpoint: table.text("pinpoint"),
        };
        let errors = table.error_count();
        table.finish();
        let is_named = |field: &SourceField| !field.is_date() && *field != SourceField::Publisher;
        if settings.fields.iter().any(|(field, _)| is_named(field)) {
            return Some(settings);
        }
        if table.error_count() == errors {
            let message = format!("`{}` names no source", table.name());
            table.report(
                Diagnostic::error("missing-key", message).at(table.span()).hint(
                    "name the columns: `source = { url = \"Source URL\", title = \"Source\" }`",
                ),
            );
        }
        None
    }

    /// All texts that name columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.fields.iter().map(|(_, column)| column).chain(&self.pinpoint)
    }
}

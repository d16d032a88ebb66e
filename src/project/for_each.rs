//! `[briefings.NAME]`: `for-each` and `volumes`, which divide the claims of a briefing into documents.

use std::collections::BTreeSet;

use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::{Diagnostic, Span};

/// How the claims of a briefing are parted into documents.
#[derive(Debug)]
pub enum ForEach {
    /// By the values of these fields: one document for each combination that occurs.
    Fields(Vec<Spanned<String>>),
    /// By the rows of a lookup table.
    Rows(RowSettings),
}

/// `for-each = { table = "countries", field = "to" }`.
#[derive(Debug)]
pub struct RowSettings {
    /// The table, which is a dataset with a `key`.
    pub table: Spanned<String>,
    /// The field of claims that holds the key of their row.
    pub field: Spanned<String>,
    /// Whether a row without claims gets a document; if not given, it gets none and a warning.
    pub empty: Option<bool>,
}

impl ForEach {
    /// What the key says in the table of a briefing, if it is there and right.
    pub(super) fn read(briefing: &mut TableReader<'_>) -> Option<Self> {
        if briefing.has_table("for-each") {
            let rows = RowSettings::read(briefing.table("for-each")?)?;
            return Some(Self::Rows(rows));
        }
        let place = briefing.span_of("for-each")?;
        let errors = briefing.error_count();
        let fields = briefing.texts("for-each");
        if fields.is_empty() && briefing.error_count() == errors {
            briefing.report(
                Diagnostic::error("invalid-value", "`for-each` has no field").at(place).hint(
                    "write, for example, `for-each = \"to\"` to build a document for each \
                           recipient",
                ),
            );
        }
        let fields = distinct(fields, briefing);
        (!fields.is_empty()).then_some(Self::Fields(fields))
    }

    /// Where the configuration says it.
    #[must_use]
    pub fn span(&self) -> &Span {
        match self {
            Self::Fields(fields) => &fields[0].span,
            Self::Rows(rows) => &rows.table.span,
        }
    }

    /// The fields as they are written: `from` and `to`.
    #[must_use]
    pub fn written(&self) -> String {
        let fields = match self {
            Self::Fields(fields) => fields.as_slice(),
            Self::Rows(rows) => std::slice::from_ref(&rows.field),
        };
        let names = fields.iter().map(|field| format!("`{}`", field.value));
        names.collect::<Vec<_>>().join(" and ")
    }

    /// The lookup table whose rows it goes through, if it does.
    #[must_use]
    pub fn table(&self) -> Option<&str> {
        match self {
            Self::Fields(_) => None,
            Self::Rows(rows) => Some(&rows.table.value),
        }
    }
}

impl RowSettings {
    fn read(mut table: TableReader<'_>) -> Option<Self> {
        table.require("table", "\"countries\"");
        table.require("field", "\"to\"");
        let name = table.text("table");
        let field = table.text("field");
        let empty = table.flag("empty");
        table.finish();
        Some(Self { table: name?, field: field?, empty })
    }
}

/// The fields, each once. A repeated one is reported.
fn distinct(fields: Vec<Spanned<String>>, briefing: &TableReader<'_>) -> Vec<Spanned<String>> {
    let mut seen = BTreeSet::new();
    let (first, again): (Vec<_>, Vec<_>) =
        fields.into_iter().partition(|field| seen.insert(field.value.clone()));
    for field in again {
        let message = format!("`{}` is given twice in `for-each`", field.value);
        briefing.report(Diagnostic::error("invalid-value", message).at(field.span));
    }
    first
}

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

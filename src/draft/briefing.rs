//! A document to build, and what makes one document of a `for-each` different from the others.

use std::collections::{BTreeMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::Value;

use super::cell_reads::CellReads;
use crate::diagnostic::Span;
use crate::language::Language;
use crate::ledger::{Claim, DisplayNames, RowFields, SharedStr};
use crate::project::Publication;
use crate::records::Cell;
use crate::sources::CitationStyle;
use crate::template::Parameters;

/// A document to build, with all that its template needs to know.
#[derive(Clone, Debug)]
pub struct Briefing {
    /// Its name, unlike that of any other document: the path of its PDF below the output folder,
    /// without the ending.
    pub name: String,
    /// The template, relative to `templates/`, and where the configuration names it.
    pub template: (String, Span),
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// What it is about.
    pub description: Option<String>,
    /// How it may be used.
    pub marking: Option<String>,
    /// A word across each page, such as "Draft".
    pub watermark: Option<String>,
    /// The language.
    pub language: Language,
    /// The date of this issue.
    pub edition: Date,
    /// The last day whose information is in it.
    pub cutoff: Option<Date>,
    /// The date of the edition before, since which changes are listed.
    pub previous_edition: Option<Date>,
    /// What its imprint says.
    pub publication: Publication,
    /// The citation style.
    pub style: Arc<CitationStyle>,
    /// What makes it different from others of its kind, in a `for-each`.
    pub each: Option<ForEachValue>,
    /// What it is of its briefing: all of it, a volume, or the index of the volumes.
    pub part: DocumentKind,
    /// What it calls the parties.
    pub names: DisplayNames,
    /// Values that only the template reads.
    pub parameters: Parameters,
    /// The claims it is about.
    pub claims: Vec<Arc<Claim>>,
    /// The ids of the claims that it and the other documents of its briefing are about.
    pub reach: Arc<HashSet<SharedStr>>,
}

impl Hash for Briefing {
    /// All that tells its draft from that of another document about the same claims by the same configuration, templates,
    /// sources and words, unless the template asks for claims of others. Documents share claims: each of these is hashed
    /// once, by who compares documents.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { name, template, title, subtitle, authors, description, .. } = self;
        let Self { marking, watermark, edition, cutoff, each, part, parameters, .. } = self;
        let Self { previous_edition, publication, .. } = self;
        // A language and a style are files or shipped. The names of the parties are in the claims, and as the
        // configuration has them.
        let Self { language, style: _, names: _, claims: _, .. } = self;
        (name, &template.0, title, subtitle, authors, description).hash(state);
        (marking, watermark, language.tag(), edition, cutoff, each, part).hash(state);
        (parameters, previous_edition, publication).hash(state);
    }
}

/// What a document is of its briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// All of it.
    #[default]
    Whole,
    /// One of its volumes.
    Volume {
        /// Its number, from 1.
        number: usize,
        /// How many there are.
        of: usize,
        /// What its claims have in common.
        name: String,
    },
    /// The index of its volumes.
    Index,
}

/// What makes a document different from others of its kind.
#[derive(Clone, Debug, Hash)]
pub struct ForEachValue {
    /// The fields that part the claims, one at least, each with the value that those here have.
    pub fields: Vec<ForEachField>,
    /// The row of a table, if there is a document for each.
    pub row: Option<ForEachRow>,
}

/// A field with the value that all claims of a document have in it.
#[derive(Clone, Debug, Hash)]
pub struct ForEachField {
    /// The name of the field.
    pub field: SharedStr,
    /// The value.
    pub value: SharedStr,
    /// How it is printed: of a party its name.
    pub name: SharedStr,
}

/// The row of a table.
#[derive(Clone, Debug, Hash)]
pub struct ForEachRow {
    /// The columns of the table.
    pub columns: Vec<SharedStr>,
    /// Those of them that have a value in this row.
    pub row: RowFields,
}

impl ForEachValue {
    /// The values, joined by hyphens.
    #[must_use]
    pub fn value(&self) -> String {
        self.joined(|field| &field.value, "-")
    }

    /// The printed values, joined by dashes.
    #[must_use]
    pub fn name(&self) -> String {
        self.joined(|field| &field.name, " – ")
    }

    fn joined(&self, part: fn(&ForEachField) -> &SharedStr, sign: &str) -> String {
        self.fields.iter().map(|field| &**part(field)).collect::<Vec<_>>().join(sign)
    }

    /// For templates, the fields by their names, and how each is printed: `to` and `to_name`.
    #[must_use]
    pub fn fields(&self) -> BTreeMap<String, Value> {
        let names = self.fields.iter().map(|it| (format!("{}_name", it.field), &it.name));
        let values = self.fields.iter().map(|it| (it.field.to_string(), &it.value));
        names.chain(values).map(|(key, text)| (key, Value::from(Arc::clone(text)))).collect()
    }
}

impl ForEachRow {
    /// For templates, the columns by their names; none where the row has no value.
    pub(super) fn values(&self, reads: &CellReads) -> BTreeMap<String, Value> {
        let cell = |column: &SharedStr| {
            let value =
                self.cell(column).map_or(Value::from(()), |cell| reads.read_cell(cell, None));
            (column.to_string(), value)
        };
        self.columns.iter().map(cell).collect()
    }

    /// The columns with their values for an expression of the configuration.
    #[must_use]
    pub fn untraced_values(&self) -> BTreeMap<String, Value> {
        self.values(&CellReads::default())
    }

    /// The value of a column as plain text, if it is a single one.
    #[must_use]
    pub fn text(&self, column: &str) -> Option<String> {
        self.cell(column)?.text()
    }

    fn cell(&self, column: &str) -> Option<&Cell> {
        self.row.iter().find(|cell| **cell.name() == *column)
    }
}

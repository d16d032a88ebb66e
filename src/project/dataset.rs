//! `[datasets.NAME]` and `[tables.NAME]`: data files, their formats, and the settings of their claims or rows.

use std::cell::RefCell;
use std::sync::Arc;

use encoding_rs::Encoding;
use toml::de::DeTable;

use super::check::Levels;
use super::claims_settings::ClaimsSettings;
use super::column_types::{ColumnType, column_types};
use super::csv_settings::CsvSettings;
use super::dialects::{DeclaredDialect, Dialect, dialect};
use super::encodings::encoding;
use super::header::HeaderSettings;
use super::row_source::CITATION;
use super::section::Section;
use super::toml_reader::{Spanned, TableReader, one_of};
use super::transform::{CaseSettings, TransformSettings, UnpivotSettings, limit_searched};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};

/// `[datasets.NAME]` or `[tables.NAME]`: data files read together.
#[derive(Debug)]
pub struct DatasetSettings {
    /// Its name.
    pub name: Spanned<String>,
    /// Which of the two it is.
    pub section: Section,
    /// The files, relative to the project.
    pub files: Vec<Spanned<String>>,
    /// How the characters are written; UTF-8, or as a byte order mark says, if not given.
    pub encoding: Option<Spanned<&'static Encoding>>,
    /// A form of file that is known by name.
    pub dialect: Option<Spanned<Dialect>>,
    /// How CSV files are written.
    pub csv: CsvSettings,
    /// Which columns of a table are read, and their names.
    pub header: HeaderSettings,
    /// Where in a JSON file the array of records is (RFC 6901), if not at its top.
    pub pointer: Option<Spanned<String>>,
    /// The table of a database; the only one if not given.
    pub table: Option<Spanned<String>>,
    /// The sheet of a workbook; the first one if not given.
    pub sheet: Option<Spanned<String>>,
    /// The cells of a sheet, such as `B3:F40`, or a name defined in the workbook.
    pub range: Option<Spanned<String>>,
    /// Whether hidden rows and columns of a sheet are read; with a warning if not given.
    pub hidden: Option<Spanned<HiddenCells>>,
    /// What is done to the rows of the files.
    pub transform: TransformSettings,
    /// Field of a claim → column of the file, or a text with names of columns in braces, where they differ.
    pub columns: Vec<(Spanned<String>, Spanned<String>)>,
    /// Field → value for the records that have none.
    pub defaults: Vec<(Spanned<String>, Spanned<String>)>,
    /// Column → what its cells are, for the rows of a table.
    pub types: Vec<(Spanned<String>, Spanned<ColumnType>)>,
    /// What holds for its claims.
    pub claims: ClaimsSettings,
    /// `[datasets.NAME.check]`.
    pub levels: Levels,
}

/// What happens to hidden rows and columns of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenCells {
    /// They are read like others.
    Read,
    /// They are left out.
    Skip,
}

impl HiddenCells {
    fn parse(text: &str) -> Result<Self, Diagnostic> {
        one_of(text, &[("read", Self::Read), ("skip", Self::Skip)])
    }
}

impl DatasetSettings {
    /// `[datasets.NAME]`; none without files.
    pub(super) fn read(name: Spanned<String>, table: TableReader<'_>) -> Option<Self> {
        Self::read_section(Section::Datasets, name, table)
    }

    /// `[tables.NAME]`; none without files.
    pub(super) fn read_table(name: Spanned<String>, table: TableReader<'_>) -> Option<Self> {
        Self::read_section(Section::Tables, name, table)
    }

    fn read_section(
        section: Section,
        name: Spanned<String>,
        table: TableReader<'_>,
    ) -> Option<Self> {
        table.require("files", "[\"data/claims.csv\"]");
        let own = Self::read_all(section, name, table);
        let settings = match &own.dialect {
            Some(Spanned { value: Dialect::Declared(dialect), span }) => {
                let base = Self::of_dialect(*dialect, &own.name, span);
                own.over(base)
            }
            _ => own,
        };
        (!settings.files.is_empty()).then_some(settings)
    }

    /// The settings of a dialect. Whatever is wrong with its file is reported at the place that names it.
    fn of_dialect(dialect: DeclaredDialect, name: &Spanned<String>, place: &Span) -> Self {
        let file: Arc<SourceFile> = SourceFile::new(dialect.name, dialect.toml);
        let (table, _) = DeTable::parse_recoverable(file.text());
        let reported = RefCell::new(Diagnostics::new());
        let table = TableReader::with_place(&file, table.get_ref(), &reported, place);
        Self::read_all(Section::Datasets, name.clone(), table)
    }

    /// The settings of a table, which may have no files.
    fn read_all(section: Section, name: Spanned<String>, mut table: TableReader<'_>) -> Self {
        let is_table = section == Section::Tables;
        let mut settings = Self {
            name,
            section,
            files: table.texts("files"),
            encoding: table.parsed("encoding", encoding),
            dialect: table.parsed("dialect", dialect),
            csv: CsvSettings::read(&mut table),
            header: HeaderSettings::read(&mut table),
            pointer: table.text("pointer"),
            table: table.text("table"),
            sheet: table.text("sheet"),
            range: table.text("range"),
            hidden: table.parsed("hidden", HiddenCells::parse),
            transform: TransformSettings::read(&mut table),
            columns: table.table("columns").map(|table| table.all_pairs()).unwrap_or_default(),
            defaults: table.table("defaults").map(|table| table.all_pairs()).unwrap_or_default(),
            types: if is_table { column_types(&mut table) } else { Vec::new() },
            claims: ClaimsSettings::read(section, &mut table),
            levels: table.table("check").map(|check| Levels::read(&check)).unwrap_or_default(),
        };
        for (setting, pairs) in
            [("columns", &mut settings.columns), ("defaults", &mut settings.defaults)]
        {
            limit_searched(pairs, setting, |(field, _)| &field.span, &table);
        }
        settings.read_id(&mut table);
        settings.map_source(&table);
        settings.map_cases(&table);
        table.finish();
        settings.check_dialect(&table);
        settings
    }

    /// These settings, and where they say nothing those of a dialect.
    fn over(mut self, base: Self) -> Self {
        self.encoding = self.encoding.or(base.encoding);
        self.csv = self.csv.over(base.csv);
        self.header = self.header.over(base.header);
        self.pointer = self.pointer.or(base.pointer);
        self.table = self.table.or(base.table);
        self.sheet = self.sheet.or(base.sheet);
        self.range = self.range.or(base.range);
        self.hidden = self.hidden.or(base.hidden);
        self.transform = self.transform.over(base.transform);
        // A field that the dataset reads from a column, or gives a default, is not read from that of the dialect.
        let is_new = |own: &[(Spanned<String>, Spanned<String>)], field: &Spanned<String>| {
            own.iter().all(|(known, _)| known.value != field.value)
        };
        let mut columns = base.columns;
        columns.retain(|(field, _)| is_new(&self.columns, field));
        self.columns.extend(columns);
        let mut defaults = base.defaults;
        defaults.retain(|(field, _)| is_new(&self.defaults, field));
        self.defaults.extend(defaults);
        self.claims = self.claims.over(base.claims);
        self
    }

    /// Whether its records are rows of a table, not claims.
    pub(crate) fn is_table(&self) -> bool {
        self.section == Section::Tables || self.claims.key.is_some()
    }

    /// Whether ids are composed of columns or rows are split, so that several rows may get the same id.
    pub(crate) fn composes_ids(&self) -> bool {
        !self.transform.split.is_empty()
            || self
                .columns
                .iter()
                .any(|(field, text)| field.value == "id" && text.value.contains('{'))
    }

    /// `id`, which is as if it were in `columns`: `row` is short for the name of the file, that of the sheet or table that is
    /// declared, the number of the row, and the name of the column that is now a row.
    fn read_id(&mut self, table: &mut TableReader<'_>) {
        let Some(mut id) = table.text("id") else { return };
        if let Some((_, column)) = self.columns.iter().find(|(field, _)| field.value == "id") {
            let message = "`id` is both a key of the dataset and one of its `columns`";
            table.report(
                Diagnostic::error("conflicting-keys", message)
                    .at(id.span)
                    .related(column.span.clone(), "the other one")
                    .hint("remove one of them"),
            );
            return;
        }
        if id.value == "row" {
            let unpivot = self.transform.unpivot.iter();
            let names = unpivot.flat_map(UnpivotSettings::name_fields);
            let names: String = names.map(|name| format!("-{{{name}}}")).collect();
            let part = self.sheet.as_ref().or(self.table.as_ref());
            let part = part.map(|part| part.value.trim().replace('{', "{{").replace('}', "}}"));
            let part = part.map(|part| format!("-{part}")).unwrap_or_default();
            id.value = format!("{{file}}{part}-{{row}}{names}");
        } else if !id.value.contains(['{', '}']) {
            let message = format!("`{}` names no column", id.value);
            let hint = "name columns in braces, as in `{from}-{period}`, or write `row`";
            table.report(Diagnostic::error("invalid-value", message).at(id.span).hint(hint));
            return;
        }
        let field = Spanned { value: "id".to_owned(), span: id.span.clone() };
        self.columns.push((field, id));
    }

    /// `source`, which is as if its citations were a column for `sources`.
    fn map_source(&mut self, table: &TableReader<'_>) {
        let Some(source) = &self.transform.source else { return };
        let span = source.span.clone();
        if let Some((field, _)) = self.columns.iter().find(|(field, _)| field.value == "sources") {
            let message = "`source` and `columns.sources` both give the sources of rows";
            table.report(
                Diagnostic::error("conflicting-keys", message)
                    .at(span)
                    .related(field.span.clone(), "the other one")
                    .hint("remove one of them"),
            );
            return;
        }
        let field = Spanned { value: "sources".to_owned(), span: span.clone() };
        self.columns.push((field, Spanned { value: CITATION.to_owned(), span }));
    }

    /// The fields of `cases`, which are as if they were columns.
    fn map_cases(&mut self, table: &TableReader<'_>) {
        let mut fields: Vec<(String, Span)> = Vec::new();
        for case in &self.transform.cases {
            for field in case.fields() {
                if fields.iter().all(|(known, _)| known != field) {
                    fields.push((field.to_owned(), case.span.clone()));
                }
            }
        }
        for (value, span) in fields {
            if let Some((field, _)) = self.columns.iter().find(|(field, _)| field.value == value) {
                let message = format!("`cases` and `columns` both give `{value}`");
                table.report(
                    Diagnostic::error("conflicting-keys", message)
                        .at(span)
                        .related(field.span.clone(), "the other one")
                        .hint("remove one of them"),
                );
                continue;
            }
            let column = CaseSettings::column_of(&value);
            let field = Spanned { value, span: span.clone() };
            self.columns.push((field, Spanned { value: column, span }));
        }
    }

    /// A dialect says how the file is written; no other setting may say otherwise.
    fn check_dialect(&self, table: &TableReader<'_>) {
        let Some(dialect) =
            self.dialect.as_ref().filter(|it| it.value == Dialect::SipriTradeRegister)
        else {
            return;
        };
        let csv = &self.csv;
        let delimiter = csv.delimiter.as_ref().filter(|delimiter| delimiter.value != b',');
        let quote = csv.quote.as_ref().filter(|quote| quote.value != Some(b'"'));
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.span.clone());
        let others = [
            ("delimiter", delimiter.map(|delimiter| delimiter.span.clone())),
            ("quote", quote.map(|quote| quote.span.clone())),
            ("skip-lines", csv.skip_lines.as_ref().map(|lines| lines.span.clone())),
            ("skip-lines-after", csv.skip_lines_after.as_ref().map(|lines| lines.span.clone())),
            ("ragged", csv.ragged.as_ref().map(|ragged| ragged.span.clone())),
            ("stop-at", self.transform.stop_at.first().map(|text| text.span.clone())),
            ("header", self.header.names.first().map(|name| name.span.clone())),
            ("header", self.header.renamed.first().map(|(column, _)| column.span.clone())),
            ("header-rows", self.header.rows.as_ref().map(|rows| rows.span.clone())),
            ("use", self.header.selected.first().map(|columns| columns.span.clone())),
            ("pointer", text(&self.pointer)),
            ("table", text(&self.table)),
            ("sheet", text(&self.sheet)),
            ("range", text(&self.range)),
        ];
        for (key, span) in others.into_iter().filter_map(|(key, span)| Some((key, span?))) {
            let name = dialect.value.name();
            let message = format!("`{key}` cannot be combined with `dialect = \"{name}\"`");
            table.report(
                Diagnostic::error("conflicting-keys", message)
                    .at(span)
                    .related(dialect.span.clone(), "the dialect defines the format of the file")
                    .hint(format!("remove `{key}`, or the dialect")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::dialects::DECLARED;
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

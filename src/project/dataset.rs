//! `[datasets.NAME]` and `[tables.NAME]`: data files, their formats, and the settings of their claims or rows.

use super::check::Levels;
use super::dialects::{DECLARED, DeclaredDialect};
use super::header::HeaderSettings;
use super::names::is_language_tag;
use super::row_source::CITATION;
use super::toml_reader::{Spanned, TableReader};
use super::transform::{CaseSettings, TransformSettings};
use crate::diagnostic::{Diagnostic, Span};
use encoding_rs::{Encoding, REPLACEMENT};

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

/// The section of the configuration that declares data files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// `[datasets]`: claims, or with a `key` the rows of a table.
    #[default]
    Datasets,
    /// `[tables]`: rows that are not claims.
    Tables,
}

impl Section {
    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Datasets => "datasets",
            Self::Tables => "tables",
        }
    }
}

/// What the cells of a column of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Text, also where a workbook has numbers.
    Text,
    /// Numbers, printed in the way of the document's language.
    Number,
    /// Dates, printed in the way of the document's language.
    Date,
}

impl ColumnType {
    fn parse(text: &str) -> Result<Self, Diagnostic> {
        let all = [("text", Self::Text), ("number", Self::Number), ("date", Self::Date)];
        one_of(text, &all)
    }
}

/// How CSV files are written, where it is not as RFC 4180 has it.
#[derive(Debug, Default)]
pub struct CsvSettings {
    /// The ASCII character between fields; a comma if not given.
    pub delimiter: Option<Spanned<u8>>,
    /// The ASCII character around a field; `"` if not given.
    pub quote: Option<Spanned<u8>>,
    /// The number of lines before the header; 0 if not given.
    pub skip_lines: Option<Spanned<usize>>,
    /// The number of lines below the rows; 0 if not given.
    pub skip_lines_after: Option<Spanned<usize>>,
    /// What happens to rows with another number of fields than the header; they are errors if not given.
    pub ragged: Option<Spanned<RaggedRow>>,
}

/// What happens to a row with another number of fields than the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RaggedRow {
    /// It is an error.
    Error,
    /// It is left out and counted.
    Report,
}

impl RaggedRow {
    fn parse(text: &str) -> Result<Self, Diagnostic> {
        let all = [("error", Self::Error), ("report", Self::Report)];
        one_of(text, &all)
    }
}

/// The value of one of several words.
fn one_of<T: Copy>(text: &str, all: &[(&str, T)]) -> Result<T, Diagnostic> {
    if let Some((_, value)) = all.iter().find(|(word, _)| *word == text) {
        return Ok(*value);
    }
    let words: Vec<String> = all.iter().map(|(word, _)| format!("\"{word}\"")).collect();
    Err(Diagnostic::error("invalid-value", format!("`{text}` is not an accepted value"))
        .hint(format!("accepted: {}", words.join(" · "))))
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

/// A form of file that is known by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// An export of SIPRI's trade register, as it is downloaded, which has a reader of its own.
    SipriTradeRegister,
    /// One that settings of a dataset describe.
    Declared(DeclaredDialect),
}

impl Dialect {
    /// All of them.
    fn all() -> impl Iterator<Item = Self> {
        let declared = DECLARED.iter().copied().map(Self::Declared);
        declared.chain([Self::SipriTradeRegister])
    }

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SipriTradeRegister => "sipri-trade-register",
            Self::Declared(dialect) => dialect.name,
        }
    }
}

/// The encodings proposed for a misspelt one; every label of the WHATWG is understood.
const ENCODINGS: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "latin-1",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1256",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-15",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "euc-kr",
    "shift_jis",
    "gb18030",
    "gbk",
    "big5",
];

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
                let base = dialect.settings(&own.name, span);
                own.over(base)
            }
            _ => own,
        };
        (!settings.files.is_empty()).then_some(settings)
    }

    /// The settings of a table, which may have no files.
    pub(super) fn read_all(
        section: Section,
        name: Spanned<String>,
        mut table: TableReader<'_>,
    ) -> Self {
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

    /// `id`, which is as if it were in `columns`: `row` is short for the name of the file, the number of the row, and the
    /// name of the column that is now a row.
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
            let column =
                self.transform.unpivot.as_ref().map(|it| format!("-{{{}}}", it.name.value));
            id.value = format!("{{file}}-{{row}}{}", column.unwrap_or_default());
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
        let byte = |sign: &Option<Spanned<u8>>, usual: u8| {
            sign.as_ref().filter(|sign| sign.value != usual).map(|sign| sign.span.clone())
        };
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.span.clone());
        let others = [
            ("delimiter", byte(&csv.delimiter, b',')),
            ("quote", byte(&csv.quote, b'"')),
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

impl CsvSettings {
    fn over(self, base: Self) -> Self {
        Self {
            delimiter: self.delimiter.or(base.delimiter),
            quote: self.quote.or(base.quote),
            skip_lines: self.skip_lines.or(base.skip_lines),
            skip_lines_after: self.skip_lines_after.or(base.skip_lines_after),
            ragged: self.ragged.or(base.ragged),
        }
    }

    fn read(table: &mut TableReader<'_>) -> Self {
        let settings = Self {
            delimiter: table.parsed("delimiter", sign),
            quote: table.parsed("quote", sign),
            skip_lines: table.unsigned("skip-lines"),
            skip_lines_after: table.unsigned("skip-lines-after"),
            ragged: table.parsed("ragged", RaggedRow::parse),
        };
        let quote = settings.quote.as_ref().map_or(b'"', |quote| quote.value);
        let delimiter = settings.delimiter.as_ref().map_or(b',', |delimiter| delimiter.value);
        if let (true, Some(sign)) =
            (quote == delimiter, settings.quote.as_ref().or(settings.delimiter.as_ref()))
        {
            let message = "the delimiter and the quote are the same character";
            table.report(Diagnostic::error("invalid-delimiter", message).at(sign.span.clone()));
        }
        settings
    }
}

/// `types`: what the cells of columns are.
fn column_types(table: &mut TableReader<'_>) -> Vec<(Spanned<String>, Spanned<ColumnType>)> {
    let Some(types) = table.table("types") else { return Vec::new() };
    let mut read = Vec::new();
    for (column, written) in types.all_pairs() {
        match ColumnType::parse(&written.value) {
            Ok(value) => read.push((column, Spanned { value, span: written.span })),
            Err(refusal) => types.report(refusal.at(written.span)),
        }
    }
    read
}

/// An encoding by a label of the WHATWG, or by the common spelling `latin-1`.
fn encoding(label: &str) -> Result<&'static Encoding, Diagnostic> {
    let known = match label.to_ascii_lowercase().as_str() {
        "latin-1" => Encoding::for_label(b"latin1"),
        lower => Encoding::for_label(lower.as_bytes()),
    };
    known.filter(|encoding| *encoding != REPLACEMENT).ok_or_else(|| {
        let message = format!("there is no encoding `{label}`");
        Diagnostic::error("unknown-encoding", message)
            .did_you_mean(&label.to_ascii_lowercase(), ENCODINGS.iter().copied())
            .hint("common ones: utf-8 · windows-1252 · latin-1 · utf-16le · utf-16be")
    })
}

fn dialect(name: &str) -> Result<Dialect, Diagnostic> {
    Dialect::all().find(|dialect| dialect.name() == name).ok_or_else(|| {
        let names: Vec<&str> = Dialect::all().map(Dialect::name).collect();
        Diagnostic::error("unknown-dialect", format!("there is no dialect `{name}`"))
            .did_you_mean(name, names.iter().copied())
            .hint(format!("available: {}", names.join(", ")))
    })
}

/// An ASCII character that can separate or quote fields.
fn sign(text: &str) -> Result<u8, Diagnostic> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() && !matches!(byte, b'\r' | b'\n' | 0) => Ok(*byte),
        _ => Err(Diagnostic::error(
            "invalid-delimiter",
            format!("`{text}` is not one ASCII character"),
        )
        .hint("such as `\";\"`, or `\"\\t\"` for a tab")),
    }
}

/// What holds for all claims of a dataset.
#[derive(Debug, Default)]
pub struct ClaimsSettings {
    /// The decimal mark: `.` or `,`.
    pub decimal: Option<Spanned<String>>,
    /// The separator of groups of three digits: `,`, `.`, a space, `'` or `_`.
    pub grouping: Option<Spanned<String>>,
    /// What separates several parties that share a claim.
    pub joint_parties: Option<Spanned<String>>,
    /// Whether texts such as `1.5E+06` are numbers.
    pub exponents: bool,
    /// The order of day and month in dates: `day-first` or `month-first`.
    pub dates: Option<Spanned<String>>,
    /// Whether each claim is a transfer of its own, no part of which another one counts.
    pub distinct: bool,
    /// The language of the texts of its claims, a BCP 47 tag; that of the project if not given.
    pub language: Option<Spanned<String>>,
    /// Which of two claims with one id stays: `error`, `first` or `last`.
    pub on_duplicate: Option<Spanned<String>>,
    /// The field by which rows are found, which makes the dataset a lookup table.
    pub key: Option<Spanned<String>>,
    /// The rows that each claim finds in tables.
    pub lookups: Vec<LookupSettings>,
}

/// `[datasets.NAME.lookups.FIELD]`: a row that each claim finds in a table.
#[derive(Debug)]
pub struct LookupSettings {
    /// The extra field that holds the row.
    pub field: Spanned<String>,
    /// The name of the table.
    pub table: Spanned<String>,
    /// The field of the claim that holds the key.
    pub by: Spanned<String>,
}

impl ClaimsSettings {
    fn over(self, base: Self) -> Self {
        Self {
            decimal: self.decimal.or(base.decimal),
            grouping: self.grouping.or(base.grouping),
            joint_parties: self.joint_parties.or(base.joint_parties),
            exponents: self.exponents || base.exponents,
            dates: self.dates.or(base.dates),
            distinct: self.distinct || base.distinct,
            language: self.language.or(base.language),
            on_duplicate: self.on_duplicate.or(base.on_duplicate),
            key: self.key.or(base.key),
            lookups: if self.lookups.is_empty() { base.lookups } else { self.lookups },
        }
    }

    /// The settings of claims; those of a table are the ones that do not need claims.
    fn read(section: Section, table: &mut TableReader<'_>) -> Self {
        let of_rows = Self {
            decimal: table.text("decimal"),
            grouping: table.text("grouping"),
            exponents: table.flag("exponents").unwrap_or(false),
            dates: table.text("dates"),
            key: table.text("key"),
            lookups: table.tables("lookups", LookupSettings::read),
            ..Self::default()
        };
        if section == Section::Tables {
            return of_rows;
        }
        Self {
            joint_parties: table.text("joint-parties"),
            distinct: table.flag("distinct").unwrap_or(false),
            language: table.parsed("language", language),
            on_duplicate: table.text("on-duplicate"),
            ..of_rows
        }
    }
}

fn language(tag: &str) -> Result<String, Diagnostic> {
    if is_language_tag(tag) {
        return Ok(tag.to_owned());
    }
    Err(Diagnostic::error("unknown-language", format!("`{tag}` is not a language tag"))
        .hint("accepted: en · en-GB · fr · de"))
}

impl LookupSettings {
    fn read(field: Spanned<String>, mut table: TableReader<'_>) -> Option<Self> {
        table.require("table", "\"vessels\"");
        table.require("by", "\"imo\"");
        let name = table.text("table");
        let by = table.text("by");
        table.finish();
        Some(Self { field, table: name?, by: by? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_go_by_their_labels() {
        let check = |label: &str, expect: &str| match encoding(label) {
            Ok(encoding) => assert_eq!(encoding.name(), expect, "{label}"),
            Err(finding) => assert_eq!(finding.hints[0], expect, "{label}"),
        };
        check("latin-1", "windows-1252");
        check("ISO-8859-1", "windows-1252");
        check("Windows-1252", "windows-1252");
        check("utf-16le", "UTF-16LE");
        check("UTF-16BE", "UTF-16BE");
        check("euc-kr", "EUC-KR");
        check("windows-1225", "did you mean `windows-1252`?");
        check("iso-2022-kr", "common ones: utf-8 · windows-1252 · latin-1 · utf-16le · utf-16be");
    }

    #[test]
    fn a_delimiter_is_one_ascii_character() {
        let check = |text: &str, expect: Option<u8>| assert_eq!(sign(text).ok(), expect, "{text}");
        check(";", Some(b';'));
        check("\t", Some(b'\t'));
        check("", None);
        check(";;", None);
        check("¦", None);
        check("\n", None);
    }
}

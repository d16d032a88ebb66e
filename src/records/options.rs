//! How the files of a dataset are to be read, and which settings go with which kind of file.

use std::fmt;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::project::{
    CsvSettings, DatasetSettings, Dialect, HeaderSettings, HiddenCells, RowSourceSettings, Section,
    Spanned, TransformSettings,
};

/// How the files of a dataset are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions<'a> {
    /// The section of the configuration that declares the files.
    pub section: Section,
    /// The name of the dataset or table.
    pub name: Option<&'a str>,
    /// The encoding, where the file has no byte order mark; UTF-8 if not given.
    pub encoding: Option<&'a Spanned<&'static Encoding>>,
    /// A form of file that is known by name.
    pub dialect: Option<&'a Spanned<Dialect>>,
    /// How CSV files are written.
    pub csv: Option<&'a CsvSettings>,
    /// Which columns are read, and their names.
    pub header: Option<&'a HeaderSettings>,
    /// Where in a JSON file the array of records is (RFC 6901).
    pub pointer: Option<&'a Spanned<String>>,
    /// The table of a database; the only one if not given.
    pub table: Option<&'a Spanned<String>>,
    /// The sheet of a workbook; the first one if not given.
    pub sheet: Option<&'a Spanned<String>>,
    /// The cells of a sheet, or a name defined in the workbook.
    pub range: Option<&'a Spanned<String>>,
    /// Whether hidden rows and columns of a sheet are read; with a warning if not given.
    pub hidden: Option<&'a Spanned<HiddenCells>>,
    /// What is done to the rows.
    pub transform: Option<&'a TransformSettings>,
    /// Field of a claim → column of the file, or a text with names of columns in braces.
    pub columns: &'a [(Spanned<String>, Spanned<String>)],
    /// Field → value for the records that have none.
    pub defaults: &'a [(Spanned<String>, Spanned<String>)],
    /// The fields that are read of every record: no file may have two columns for one of them.
    pub fields: &'a [&'a str],
    /// The names of parties, which `split` keeps whole.
    pub names: Option<UndividedNames<'a>>,
}

/// Names that may contain a separator.
#[derive(Clone, Copy)]
pub struct UndividedNames<'a> {
    /// Whether a text is one of them.
    pub is_name: &'a dyn Fn(&str) -> bool,
    /// The settings that they depend on, by which two sets of names are distinguished.
    pub settings: &'a str,
}

impl fmt::Debug for UndividedNames<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.settings)
    }
}

impl<'a> From<&'a DatasetSettings> for ReadOptions<'a> {
    fn from(settings: &'a DatasetSettings) -> Self {
        Self {
            section: settings.section,
            name: Some(&settings.name.value),
            encoding: settings.encoding.as_ref(),
            dialect: settings.dialect.as_ref(),
            csv: Some(&settings.csv),
            header: Some(&settings.header),
            pointer: settings.pointer.as_ref(),
            table: settings.table.as_ref(),
            sheet: settings.sheet.as_ref(),
            range: settings.range.as_ref(),
            hidden: settings.hidden.as_ref(),
            transform: Some(&settings.transform),
            columns: &settings.columns,
            defaults: &settings.defaults,
            fields: &[],
            names: None,
        }
    }
}

impl ReadOptions<'_> {
    /// The encoding that was declared, or that the dialect has.
    pub(crate) fn encoding(&self) -> Option<&'static Encoding> {
        let declared = self.encoding.map(|encoding| encoding.value);
        declared.or_else(|| self.is_sipri_register().then_some(WINDOWS_1252))
    }

    /// Whether the files are exports of SIPRI's trade register.
    pub(super) fn is_sipri_register(&self) -> bool {
        self.dialect.is_some_and(|dialect| dialect.value == Dialect::SipriTradeRegister)
    }

    /// The columns of fields and sources, of which some are texts composed of other columns.
    pub(super) fn composed_columns(&self) -> impl Iterator<Item = &Spanned<String>> {
        let source = self.transform.and_then(|transform| transform.source.as_ref());
        let of_source = source.into_iter().flat_map(RowSourceSettings::columns);
        let of_fields = self.columns.iter().map(|(_, column)| column);
        of_fields.chain(of_source)
    }

    /// Whether a row, given the texts of its cells, is the first one below the table.
    pub(super) fn is_below_rows<'t>(&self, texts: impl Iterator<Item = &'t str>) -> bool {
        let stop_at = self.transform.map_or(&[][..], |transform| &transform.stop_at);
        if stop_at.is_empty() {
            return false;
        }
        let mut texts = texts.map(str::trim);
        let first = texts.find(|text| !text.is_empty()).unwrap_or_default();
        let mut ends = stop_at.iter().map(|text| text.value.trim());
        ends.any(|text| !text.is_empty() && begins_with_words(first, text))
    }

    /// Whether a field is read from the column of this name.
    pub(super) fn is_needed(&self, column: &str) -> bool {
        let is_mapped = self.columns.iter().any(|(_, name)| name.value == column);
        let is_elsewhere = self.columns.iter().any(|(field, _)| field.value == column);
        is_mapped || (self.fields.contains(&column) && !is_elsewhere)
    }

    /// A line to add to the configuration, and where: for a hint.
    pub(super) fn text_setting_hint(&self, key: &str, value: &str) -> String {
        self.setting_hint(&format!("{key} = \"{}\"", value.replace('\t', "\\t")))
    }

    /// A line to add to the configuration, and where: for a hint.
    pub(super) fn setting_hint(&self, line: &str) -> String {
        format!("`{line}` in `[{}.{}]`", self.section.name(), self.name.unwrap_or("NAME"))
    }
}

/// Whether a text begins with whole words: `Total (t)` begins with `Total`, `Totally` does not.
fn begins_with_words(text: &str, words: &str) -> bool {
    let Some(rest) = text.strip_prefix(words) else { return false };
    !(words.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric))
}

/// The byte between the fields of a text table, and the one around them if there is one, by the settings of its dataset and the
/// ending of its name; nothing for other files.
pub(crate) fn csv_signs(path: &str, settings: &CsvSettings) -> Option<(u8, Option<u8>)> {
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let usual = match extension.as_str() {
        "csv" | "txt" => b',',
        "tsv" | "tab" => b'\t',
        _ => return None,
    };
    let delimiter = settings.delimiter.as_ref().map_or(usual, |sign| sign.value);
    Some((delimiter, settings.quote.as_ref().map_or(Some(b'"'), |quote| quote.value)))
}

/// The kinds of data files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Comma-separated values and their relatives.
    Csv,
    /// One JSON text.
    Json,
    /// A JSON text a line.
    JsonLines,
    /// A workbook of sheets.
    Workbook,
    /// A Parquet file.
    Parquet,
    /// An SQLite database.
    Sqlite,
}

impl Format {
    /// The kind of a file by the ending of its name.
    pub(super) fn from_path(path: &str) -> Result<Self, Diagnostic> {
        let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match extension.as_str() {
            "csv" | "tsv" | "tab" | "txt" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            "ndjson" | "jsonl" => Ok(Self::JsonLines),
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => Ok(Self::Workbook),
            "parquet" => Ok(Self::Parquet),
            "sqlite" | "sqlite3" | "db" => Ok(Self::Sqlite),
            other => {
                let message = format!("`{path}`: the format `.{other}` is not supported");
                Err(Diagnostic::error("unknown-format", message)
                    .hint("use .csv, .tsv, .tab, .txt, .json, .ndjson, .jsonl, .xlsx, .xlsm, .xlsb, .xls, .ods, .parquet or .sqlite"))
            }
        }
    }

    /// The name of the kind with an article, for a file with this extension.
    pub(super) fn name(self, extension: &str) -> &'static str {
        match (self, extension) {
            (Self::Csv, _) => "CSV",
            (Self::Json | Self::JsonLines, _) => "JSON",
            (Self::Workbook, "xls") => "an Excel 97 workbook",
            (Self::Workbook, "xlsb") => "a binary Excel workbook",
            (Self::Workbook, "ods") => "an OpenDocument spreadsheet",
            (Self::Workbook, _) => "an Excel workbook",
            (Self::Parquet, _) => "a Parquet file",
            (Self::Sqlite, _) => "an SQLite database",
        }
    }

    /// Refuses the settings that are for files of other kinds.
    pub(super) fn check_settings(
        self,
        path: &str,
        options: ReadOptions<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let csv = options.csv;
        let span = |placed: Option<&Spanned<String>>| placed.map(|placed| placed.span.clone());
        let dialect = options.dialect.filter(|_| options.is_sipri_register());
        let dialect = dialect.map(|dialect| dialect.span.clone());
        let skip = csv.and_then(|csv| csv.skip_lines.as_ref()).map(|it| it.span.clone());
        let skip_after =
            csv.and_then(|csv| csv.skip_lines_after.as_ref()).map(|it| it.span.clone());
        let ragged = csv.and_then(|csv| csv.ragged.as_ref()).map(|it| it.span.clone());
        let stop_at = options.transform.and_then(|transform| transform.stop_at.first());
        let delimiter = csv.and_then(|csv| csv.delimiter.as_ref()).map(|it| it.span.clone());
        let quote = csv.and_then(|csv| csv.quote.as_ref()).map(|it| it.span.clone());
        let header = options.header;
        let header_span = header.and_then(|header| {
            let renamed = header.renamed.first().map(|(column, _)| column.span.clone());
            span(header.names.first()).or(renamed)
        });
        let header_rows = header.and_then(|header| Some(header.rows.as_ref()?.span.clone()));
        let selected = header.and_then(|header| Some(header.selected.first()?.span.clone()));
        let encoding = options.encoding.map(|encoding| encoding.span.clone());
        let tables = &[Self::Csv, Self::Workbook, Self::Parquet, Self::Sqlite];
        let settings: [(&str, Option<Span>, &[Self]); 16] = [
            ("pointer", span(options.pointer), &[Self::Json]),
            ("sheet", span(options.sheet), &[Self::Workbook]),
            ("range", span(options.range), &[Self::Workbook]),
            ("dialect", dialect, &[Self::Csv]),
            ("delimiter", delimiter, &[Self::Csv]),
            ("quote", quote, &[Self::Csv]),
            ("skip-lines", skip, &[Self::Csv]),
            ("skip-lines-after", skip_after, &[Self::Csv]),
            ("ragged", ragged, &[Self::Csv]),
            ("stop-at", span(stop_at), &[Self::Csv, Self::Workbook]),
            ("header", header_span, &[Self::Csv, Self::Workbook]),
            ("header-rows", header_rows, &[Self::Csv, Self::Workbook]),
            ("use", selected, tables),
            ("table", span(options.table), &[Self::Sqlite]),
            ("hidden", options.hidden.map(|it| it.span.clone()), &[Self::Workbook]),
            ("encoding", encoding, &[Self::Csv, Self::Json, Self::JsonLines]),
        ];
        for (key, span, formats) in settings {
            if let Some(span) = span.filter(|_| !formats.contains(&self)) {
                let kind = match formats {
                    [Self::Json] => "JSON",
                    [Self::Workbook] => "a workbook",
                    [Self::Csv] => "CSV",
                    [Self::Csv, Self::Workbook] => "CSV or a workbook",
                    [Self::Sqlite] => "an SQLite database",
                    [Self::Csv, Self::Workbook, ..] => "a table",
                    _ => "text",
                };
                let rule = if key == "pointer" { "invalid-pointer" } else { "misplaced-key" };
                let message = format!("`{path}` is not {kind} and has no `{key}`");
                diagnostics.push(Diagnostic::error(rule, message).at(span));
            }
        }
    }
}

//! Rows with another number of fields than the header.

use std::sync::Arc;

use super::rows::{CsvDialect, Row};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, SourceFile, Span};
use crate::project::RaggedRow;
use crate::records::options::ReadOptions;
use crate::records::record::{Cell, RecordSet};
use crate::records::transform::{Effect, EffectKind, LeftOutRow};
use crate::text::{pluralize, toml_string};

/// Rows with another number of fields than the header.
pub(super) struct RaggedRows<'a> {
    /// The setting that leaves them out, if it does.
    setting: Option<&'a Span>,
    first: Option<Diagnostic>,
    pub(super) rows: Vec<LeftOutRow>,
    /// The errors about the last rows, below which there is no row of the table so far.
    pub(super) run: Vec<Diagnostic>,
    /// Whether the first of these rows may be a note.
    pub(super) is_note: bool,
}

impl<'a> RaggedRows<'a> {
    pub(super) fn new(options: ReadOptions<'a>) -> Self {
        let ragged = options.csv.and_then(|csv| csv.ragged.as_ref());
        let setting = ragged.filter(|it| it.value == RaggedRow::Report).map(|it| &it.span);
        Self { setting, first: None, rows: Vec::new(), run: Vec::new(), is_note: false }
    }

    /// Reports a row, or leaves it out.
    pub(super) fn add(&mut self, finding: Diagnostic, span: Span, cells: Box<[Cell]>) {
        if self.setting.is_none() {
            self.run.push(finding);
            return;
        }
        self.first.get_or_insert(finding);
        self.rows.push(LeftOutRow { span, setting: "ragged", cells });
    }

    /// Reports the last rows, since a row of the table is below them.
    pub(super) fn end_run(&mut self, diagnostics: &mut Diagnostics) {
        diagnostics.extend(self.run.drain(..));
        self.is_note = false;
    }

    /// Reports the last rows of the file, which may be notes below the table: `stop-at` leaves them out.
    pub(super) fn end_table(
        &mut self,
        file: &Arc<SourceFile>,
        options: ReadOptions<'_>,
        is_table: bool,
        diagnostics: &mut Diagnostics,
    ) {
        if self.is_note
            && is_table
            && let Some(place) = self.run.first().and_then(|first| first.span.as_ref())
            && let Some(words) = file.text().get(place.range()).and_then(first_words)
        {
            let setting = options.setting_hint(&format!("stop-at = {}", toml_string(words)));
            let hint = format!("if the table ends above `{words}`, set {setting}");
            let quotes =
                |finding: &Diagnostic| finding.hints.first().cloned().into_iter().collect();
            for finding in &mut self.run {
                finding.hints = quotes(finding);
                finding.hints.insert(0, hint.clone());
            }
        }
        self.end_run(diagnostics);
    }

    /// Counts the rows that are left out, with a warning at the first one. `stopped` rows are left out by `stop-at`.
    pub(super) fn finish(
        self,
        table: &mut RecordSet,
        stopped: usize,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(setting) = self.setting else { return };
        let count = self.rows.len();
        if let Some(first) = self.first {
            let more = if count > 1 { format!(", and {} more", count - 1) } else { String::new() };
            let message = format!("{}: it is left out{more}", first.message);
            diagnostics.push(
                Diagnostic { message, severity: Severity::Warning, hints: Vec::new(), ..first }
                    .hint("`briefpress inspect dataset NAME --left-out FILE` writes such rows to a file"),
            );
        }
        table.effects.push(Effect {
            span: setting.clone(),
            kind: EffectKind::LeftOut("ragged"),
            count,
            of: table.records.len() + count + stopped,
        });
        table.left_out.extend(self.rows);
    }
}

/// Whether a row that does not fit the header may be a note: one text, or several words before the first delimiter.
pub(super) fn is_note(row: &Row) -> bool {
    let first = row.texts.iter().next().unwrap_or_default().trim();
    row.texts.len() == 1 || first.contains([' ', ':'])
}

/// The first field of a row, up to a colon: the words by which `stop-at` finds the row.
fn first_words(row: &str) -> Option<&str> {
    let field = row.split([',', ';', '\t', '|', '\n']).next()?;
    let words = field.split_inclusive(':').next()?.trim().trim_matches('"');
    words.starts_with(|c: char| c.is_alphanumeric() || c == '(').then_some(words)
}

/// A row that has not as many fields as the header.
pub(in crate::records) fn ragged_row(
    file: &Arc<SourceFile>,
    row: &Row,
    columns: usize,
    dialect: CsvDialect,
) -> Diagnostic {
    let fields = pluralize(row.texts.len(), "field");
    let message = format!("this row has {fields}, the header has {columns}");
    let delimiter = match dialect.delimiter {
        b',' => "comma".to_owned(),
        b'\t' => "tab".to_owned(),
        other => format!("`{}`", char::from(other)),
    };
    let in_field = match dialect.quote {
        Some(b'"') => format!("a field that contains a {delimiter} must be in double quotes"),
        Some(quote) => {
            format!("a field that contains a {delimiter} must be in `{}`", char::from(quote))
        }
        None => format!("without quotes, no field can contain a {delimiter}"),
    };
    Diagnostic::error("ragged-row", message)
        .at(Span::new(file, row.range()))
        .hint(in_field)
        .hint("`ragged = \"report\"` in the dataset's configuration leaves such rows out, and counts them")
}

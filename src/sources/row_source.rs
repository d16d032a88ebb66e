//! Sources that the rows of a dataset name in their own columns.

use serde_json::{Value, json};

use super::csl_item::{self, Item, TYPES};
use super::date::SourceDate;
use super::source::Source;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::SourceField;
use crate::records::{Cell, RowSource};

/// How a dataset writes the dates of its rows.
pub(crate) trait DatesOfRows {
    /// The EDTF of a text, if the dataset declares its form.
    fn read(&self, text: &str) -> Option<String>;

    /// Advice about a text that is not read as a date.
    fn hint(&self, text: &str) -> Option<String>;
}

impl Source {
    /// The source that rows name. A field that cannot be used is reported at its cell, and left out.
    pub(super) fn from_row(
        row: &RowSource,
        dates: &dyn DatesOfRows,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut item = Item::new();
        item.insert("id".to_owned(), row.key.as_str().into());
        let has_url = row.fields.iter().any(|(field, _)| *field == SourceField::Url);
        let default = if has_url { "webpage" } else { "document" };
        let kind = row.kind.as_ref().map_or(default, |kind| kind.value.as_str());
        item.insert("type".to_owned(), kind.into());
        let mut report = |field: &SourceField, cell: &Cell, message: &str, hints: &[&str]| {
            let message = format!("`{}`: {message}", field.name());
            let warning = Diagnostic::warning("invalid-source-field", message).at(cell.span());
            let warning = hints.iter().copied().fold(warning, Diagnostic::hint);
            let cause = format!("in `{}` of sources of rows", field.name());
            diagnostics.push(warning.of_cause(cause));
        };
        for (field, cell) in &row.fields {
            let text = cell.to_single_line();
            let name = field.csl_name();
            let is_date = matches!(field, SourceField::Date | SourceField::Accessed);
            let read = match field {
                _ if is_date => date(&text, dates).map(|date| match date {
                    Some(date) => {
                        if let Some(loss) = date.loss() {
                            report(field, cell, loss, &[]);
                        }
                        date.to_json()
                    }
                    None => Value::Null,
                }),
                SourceField::Author => Ok(authors(&text)),
                _ => Ok(Value::from(&*text)),
            };
            let checked = read.and_then(|value| match csl_item::field_error(name, &value) {
                Some((message, false)) => Err(message),
                _ => Ok(value),
            });
            match checked {
                Ok(value) => {
                    item.insert(name.to_owned(), value);
                }
                Err(message) => {
                    let hint = if is_date { dates.hint(&text) } else { None };
                    let hints: Vec<&str> =
                        hint.iter().map(String::as_str).chain(["the field is ignored"]).collect();
                    report(field, cell, &message, &hints);
                }
            }
        }
        Self::from_item(item, None, row.span.clone())
    }
}

/// The warning about a type that CSL does not have.
pub(super) fn unknown_type(row: &RowSource) -> Option<Diagnostic> {
    let kind = row.kind.as_ref().filter(|kind| csl_item::item_type(&kind.value).is_none())?;
    let message = format!("there is no source type `{}`", kind.value);
    Some(
        Diagnostic::warning("unknown-source-type", message)
            .at(kind.span.clone())
            .did_you_mean(&kind.value, TYPES.iter().map(|known| known.name))
            .hint("it is printed as a generic document"),
    )
}

fn date(text: &str, dates: &dyn DatesOfRows) -> Result<Option<SourceDate>, String> {
    let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    let read = match dates.read(text).map(|declared| SourceDate::of_edtf(&declared)) {
        // CSL has no quarters and no halves of years.
        Some(Err(_)) => Ok(Some(SourceDate::Words(text.trim().to_owned()))),
        Some(read) => read,
        None => SourceDate::of_text(text),
    };
    // Of a date with a time the day counts.
    let has_day = day.starts_with(|c: char| c.is_ascii_digit()) && day.len() >= "2024-01".len();
    match read {
        Err(error) if has_day => SourceDate::of_text(day).map_err(|_| error),
        read => read,
    }
}

/// The names in a text, separated by semicolons; one with a comma is that of a person, as in Hayagriva.
fn authors(text: &str) -> Value {
    let name = |name: &str| match name.split_once(',') {
        Some((family, given)) => json!({"family": family.trim(), "given": given.trim()}),
        None => json!({"literal": name}),
    };
    text.split(';').map(str::trim).filter(|it| !it.is_empty()).map(name).collect()
}

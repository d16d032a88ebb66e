//! Records that an unquoted line break has torn in two.

use std::sync::Arc;

use csv::StringRecord;

use super::super::csv::{CsvDialect, Row, ragged};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};

/// Puts together what there is only one way to put together, of rows that follow each other and are
/// all too short. What was put together is a warning, the rest an error.
pub(super) fn mend(
    rows: &[Row],
    width: usize,
    file: &Arc<SourceFile>,
    diagnostics: &mut Diagnostics,
) -> Vec<Row> {
    let (mut whole, mut at) = (Vec::new(), 0);
    while at < rows.len() {
        if only_way(rows, at, width, file) {
            diagnostics.push(healed(&rows[at], &rows[at + 1], file));
            whole.push(join(&rows[at], &rows[at + 1]));
            at += 2;
        } else {
            diagnostics.push(ragged(file, &rows[at], width, CsvDialect::default()).hint(
                "a line break may have split a record: join its lines if you are sure which ones \
                 belong together",
            ));
            at += 1;
        }
    }
    whole
}

/// Whether the row and the next one are a record, and neither can be part of another. A lone field
/// beside them might belong to either.
fn only_way(rows: &[Row], at: usize, width: usize, file: &SourceFile) -> bool {
    let joins = |at: usize| {
        let Some([first, second]) = rows.get(at..at + 2) else { return false };
        let quoted = |row: &Row, field: Option<&std::ops::Range<usize>>| {
            row.texts.is_empty() || field.is_some_and(|it| file.text()[it.clone()].starts_with('"'))
        };
        first.texts.len() + second.texts.len() == width + 1
            && !quoted(first, first.places.last())
            && !quoted(second, second.places.first())
    };
    let lone = |at: usize| rows.get(at).is_some_and(|row| row.texts.len() == 1);
    let before = at.checked_sub(1);
    joins(at)
        && !joins(at + 1)
        && !lone(at + 2)
        && !before.is_some_and(|before| joins(before) || lone(before))
}

fn join(first: &Row, second: &Row) -> Row {
    let last = first.texts.len() - 1;
    let (begun, ended) = (&first.texts[last], &second.texts[0]);
    let torn = [begun.trim_end(), ended.trim_start()].join(" ");
    let mut texts = StringRecord::new();
    first.texts.iter().take(last).for_each(|text| texts.push_field(text));
    texts.push_field(torn.trim());
    second.texts.iter().skip(1).for_each(|text| texts.push_field(text));
    let mut places = first.places[..last].to_vec();
    places.push(first.places[last].start..second.places[0].end);
    places.extend_from_slice(&second.places[1..]);
    Row { texts, places }
}

fn healed(first: &Row, second: &Row, file: &Arc<SourceFile>) -> Diagnostic {
    let line = |row: &Row| file.line_column(row.range().start).0;
    let message = format!(
        "lines {} and {} were joined: a line break split the record",
        line(first),
        line(second)
    );
    Diagnostic::warning("rejoined-row", message)
        .at(Span::new(file, first.range()))
        .related(Span::new(file, second.range()), "its second part")
        .hint("compare it with the register; if it is correct, no action is needed")
}

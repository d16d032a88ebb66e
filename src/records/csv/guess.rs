//! What a CSV file looks like, where it cannot be read as it was declared: another delimiter, or
//! lines before the header. A guess is only ever a hint; what it says is for people to declare.

use std::sync::Arc;

use super::Layout;
use super::rows::{Marks, Row, Rows};
use crate::diagnostic::{Diagnostic, SourceFile, Span};

/// How many rows are looked at.
const SAMPLE: usize = 100;

const DELIMITERS: [(u8, &str); 4] =
    [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];

/// Whether the header has more of another delimiter than of its own.
pub(super) fn is_doubtful(header: &str, marks: Marks) -> bool {
    let count = |sign: u8| header.bytes().filter(|byte| *byte == sign).count();
    let own = count(marks.delimiter);
    DELIMITERS.iter().any(|(sign, _)| *sign != marks.delimiter && count(*sign) > own)
}

/// What the rows from `start` on look like, if it is not what was declared.
pub(super) fn guess(
    file: &Arc<SourceFile>,
    start: usize,
    marks: Marks,
    layout: Layout<'_>,
) -> Option<Diagnostic> {
    let own = Shape::of(file, start, marks);
    let shape = |(delimiter, name)| (Shape::of(file, start, Marks { delimiter, ..marks }), name);
    let others = DELIMITERS.into_iter().filter(|(sign, _)| *sign != marks.delimiter).map(shape);
    let likely = others.filter(|(other, _)| other.is_table() && other.beats(&own));
    match likely.max_by_key(|(other, _)| other.width) {
        Some((other, name)) => Some(delimiter(file, &other, name, marks, layout)),
        None => preamble(file, &own, layout),
    }
}

fn delimiter(
    file: &Arc<SourceFile>,
    other: &Shape,
    name: &str,
    marks: Marks,
    layout: Layout<'_>,
) -> Diagnostic {
    let own = DELIMITERS.iter().find(|(sign, _)| *sign == marks.delimiter).map(|(_, name)| *name);
    let own = own.map_or_else(|| format!("`{}`", char::from(marks.delimiter)), str::to_owned);
    let message = format!("the columns of `{}` are separated by {name}, not by {own}", file.path());
    let sign = char::from(other.delimiter);
    let at = other.start + file.text()[other.start..].find(sign).unwrap_or(0);
    Diagnostic::error("other-delimiter", message)
        .at(Span::new(file, at..at + 1))
        .hint(format!("say so: {}", layout.line("delimiter", &sign.to_string())))
}

/// A first row of few fields before many of many is not the header.
fn preamble(file: &Arc<SourceFile>, own: &Shape, layout: Layout<'_>) -> Option<Diagnostic> {
    let (_, header) = own.rows.iter().find(|(width, _)| *width == own.width)?;
    let before = own.rows.iter().take_while(|(width, _)| *width != own.width);
    let narrow = own.is_table() && before.clone().all(|(width, _)| width * 2 <= own.width);
    if !narrow || before.count() == 0 {
        return None;
    }
    let (line, _) = file.line_column(*header);
    let message = format!("the header of `{}` seems to stand in line {line}", file.path());
    let end = file.text()[own.start..].find(['\r', '\n']).map_or(own.start, |at| own.start + at);
    Some(
        Diagnostic::error("preamble", message)
            .at(Span::new(file, own.start..end))
            .related(Span::new(file, *header..*header + 1), "the first row that is as long as most")
            .hint(format!("say so: {}", layout.line_of(&format!("skip-lines = {}", line - 1)))),
    )
}

/// The first rows as one delimiter makes them.
struct Shape {
    delimiter: u8,
    start: usize,
    /// How many fields each row has, and where it begins.
    rows: Vec<(usize, usize)>,
    /// How many fields most rows have.
    width: usize,
}

impl Shape {
    fn of(file: &Arc<SourceFile>, start: usize, marks: Marks) -> Self {
        let (mut reader, mut row) = (Rows::new(file, start, marks), Row::default());
        let mut rows = Vec::new();
        while rows.len() < SAMPLE
            && let Some(read) = reader.read(&mut row)
        {
            if read.is_ok() {
                rows.push((row.texts.len(), row.range().start));
            }
        }
        let count = |width: usize| rows.iter().filter(|(other, _)| *other == width).count();
        let width =
            rows.iter().map(|(width, _)| *width).max_by_key(|width| (count(*width), *width));
        let start = rows.first().map_or(start, |(_, start)| *start);
        Self { delimiter: marks.delimiter, start, width: width.unwrap_or(0), rows }
    }

    /// The share of rows that are as long as most, in percent; rows before the first one aside.
    fn regularity(&self) -> usize {
        let table = self.rows.iter().skip_while(|(width, _)| *width != self.width);
        let same = table.clone().filter(|(width, _)| *width == self.width).count();
        same * 100 / table.count().max(1)
    }

    /// The share of rows that are as long as most, in percent.
    fn share(&self) -> usize {
        let same = self.rows.iter().filter(|(width, _)| *width == self.width).count();
        same * 100 / self.rows.len().max(1)
    }

    fn is_table(&self) -> bool {
        self.width >= 2 && self.regularity() >= 80
    }

    /// Whether this delimiter explains the rows better, the header first of all.
    fn beats(&self, own: &Self) -> bool {
        let from_header = self.rows.first().is_some_and(|(width, _)| *width == self.width);
        let lone = own.width < 2;
        (from_header && (lone || self.share() > own.share() || self.width > own.width))
            || (lone && self.width >= 3)
    }
}

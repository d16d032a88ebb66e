//! The columns of a table: their names from one or more header rows, and by position.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::options::{Format, ReadOptions};
use super::record::Heading;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, column_letters};
use crate::project::{HeaderSettings, Spanned};

/// A column of a table, as its header names it.
#[derive(Clone, Debug)]
pub(super) struct HeaderCell {
    /// The position of the column, from 0: in a sheet, that of its letters.
    pub(super) position: usize,
    /// The text of the header, or an empty one.
    pub(super) text: String,
    /// The place of the text, which may be one in the configuration.
    pub(super) span: Span,
}

/// The columns of a table with the names that they are read by.
pub(super) struct Header {
    cells: Vec<HeaderCell>,
    /// The name of each column, if it is read.
    pub(super) names: Vec<Option<Arc<str>>>,
    /// The columns without a name that `use` does not leave out, by their index.
    pub(super) nameless: Vec<usize>,
}

impl Header {
    /// Names the columns of a table. Those that `use` leaves out and those without a name are not read.
    ///
    /// Of two columns of one name, the second is read as `NAME_2`, with a warning. If the name is one that a claim is read
    /// from, this is an error, since the figure may be in either column.
    pub(super) fn new(
        path: &str,
        mut cells: Vec<HeaderCell>,
        options: ReadOptions<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let settings = options.header;
        rename(path, &mut cells, options, diagnostics);
        let is_used = |cell: &HeaderCell| settings.is_none_or(|it| it.is_used(cell.position));
        let used: Vec<&HeaderCell> = cells.iter().filter(|cell| is_used(cell)).collect();
        let mut given = unique_names(path, &used, options, diagnostics).into_iter();
        let mut names = Vec::with_capacity(cells.len());
        let mut nameless = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            let is_used = is_used(cell);
            if is_used && cell.text.is_empty() {
                nameless.push(at);
            }
            names.push(if is_used { given.next().flatten() } else { None });
        }
        Self { cells, names, nameless }
    }

    /// `unnamed-column`: a column has values and no name.
    pub(super) fn unnamed_column(
        &self,
        path: &str,
        at: usize,
        options: ReadOptions<'_>,
    ) -> Diagnostic {
        let cell = &self.cells[at];
        let position = cell.written_position(path);
        let name = options.setting_hint(&format!("header.{position} = \"remarks\""));
        unnamed_column(cell.span.clone())
            .hint(format!("if its values are needed, name it: {name}"))
            .hint("otherwise select the other columns with `use`, as in `use = [\"A:B\", \"D:G\"]`")
    }

    /// The position of each column.
    pub(super) fn positions(&self) -> Vec<usize> {
        self.cells.iter().map(|cell| cell.position).collect()
    }

    /// The headings of the columns that are read, and their names.
    pub(super) fn into_headings(self, file: &str) -> (Vec<Heading>, Vec<Arc<str>>) {
        let columns = self.names.iter().zip(self.cells);
        let headings = columns
            .filter_map(|(name, cell)| Some(Heading::new(name.as_ref()?, file, cell.span)))
            .collect();
        (headings, self.names.into_iter().flatten().collect())
    }
}

impl HeaderCell {
    /// The position as a key of `header`: letters in a sheet, a number in a CSV file.
    fn written_position(&self, path: &str) -> String {
        let number = self.position + 1;
        match Format::from_path(path) {
            Ok(Format::Workbook) => column_letters(number),
            _ => number.to_string(),
        }
    }
}

/// `unnamed-column`: a column has values and no name.
pub(super) fn unnamed_column(place: Span) -> Diagnostic {
    Diagnostic::warning("unnamed-column", "this column has no name, and is not read").at(place)
}

/// Gives columns the names that `header` has for their positions.
fn rename(
    path: &str,
    cells: &mut [HeaderCell],
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(HeaderSettings { renamed, selected, .. }) = options.header else { return };
    let width = cells.last().map_or(0, |cell| cell.position + 1);
    let beyond = |position: usize, span: &Span| {
        let message = format!(
            "`{path}` has no column {}: its last one is {}",
            written(position),
            written(width.saturating_sub(1))
        );
        Diagnostic::error("invalid-column", message).at(span.clone())
    };
    for (position, name) in renamed {
        match cells.iter_mut().find(|cell| cell.position == position.value) {
            Some(cell) => {
                name.value.trim().clone_into(&mut cell.text);
                cell.span = name.span.clone();
            }
            None if position.value >= width => {
                diagnostics.push(beyond(position.value, &position.span));
            }
            // An empty column of a sheet.
            None => {}
        }
    }
    for columns in selected {
        let (first, last) = (*columns.value.start(), *columns.value.end());
        let outside = [first, last].into_iter().find(|at| *at >= width && *at != usize::MAX);
        diagnostics.extend(outside.map(|position| beyond(position, &columns.span)));
    }
}

/// A position as letters and as a number.
fn written(position: usize) -> String {
    format!("{} ({})", column_letters(position + 1), position + 1)
}

/// The names of columns, each only once.
fn unique_names(
    path: &str,
    cells: &[&HeaderCell],
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Arc<str>>> {
    if let Some(second) = second_table(cells)
        && options.is_needed(&cells[second].text)
    {
        diagnostics.push(side_by_side(path, cells, second, options));
        let names = cells[..second].iter().map(|cell| cell.text.as_str());
        let mut names: Vec<_> = names.map(|name| (!name.is_empty()).then(|| name.into())).collect();
        names.resize(cells.len(), None);
        return names;
    }
    let mut taken: HashSet<String> = cells.iter().map(|cell| cell.text.clone()).collect();
    let mut earlier: HashMap<&str, EarlierColumn<'_>> = HashMap::new();
    let mut names: Vec<Option<Arc<str>>> = Vec::with_capacity(cells.len());
    for cell in cells {
        let (name, span) = (cell.text.as_str(), &cell.span);
        if name.is_empty() {
            names.push(None);
            continue;
        }
        let Some(column) = earlier.get_mut(name) else {
            earlier.insert(name, EarlierColumn { span, number: 1 });
            names.push(Some(name.into()));
            continue;
        };
        let first = column.span.clone();
        let other = column.next_name(name, &mut taken);
        let line = format!("header.{} = \"{other}\"", cell.written_position(path));
        let hint = format!("name it by its position: {}", options.setting_hint(&line));
        if options.is_needed(name) {
            let message = format!("two columns are named `{name}`");
            let error = Diagnostic::error("duplicate-column", message).at(span.clone());
            diagnostics.push(error.related(first, "the first one").hint(hint));
            names.push(None);
            continue;
        }
        let message = format!("two columns are named `{name}`: this one is read as `{other}`");
        let warning = Diagnostic::warning("renamed-column", message).at(span.clone());
        diagnostics.push(warning.related(first, "the first one").hint(hint));
        names.push(Some(other.into()));
    }
    names
}

/// The index of the first column of a second table with the same columns, to the right of the first one and of an empty column.
fn second_table(cells: &[&HeaderCell]) -> Option<usize> {
    let is_last = |at: usize| {
        let next = cells.get(at + 1);
        next.is_none_or(|next| next.text.is_empty() || next.position > cells[at].position + 1)
    };
    let first = cells.iter().position(|cell| !cell.text.is_empty())?;
    let last = (first..cells.len()).find(|at| is_last(*at))?;
    let width = last + 1 - first;
    let second = (last + 1..cells.len()).find(|at| !cells[*at].text.is_empty())?;
    let texts = |from: usize| cells.iter().skip(from).take(width).map(|cell| &cell.text);
    (width > 1 && texts(first).eq(texts(second))).then_some(second)
}

/// The error about two tables in one sheet or file, of which the second one begins at an index.
fn side_by_side(
    path: &str,
    cells: &[&HeaderCell],
    second: usize,
    options: ReadOptions<'_>,
) -> Diagnostic {
    let columns = |cells: &[&HeaderCell]| {
        let mut named = cells.iter().filter(|cell| !cell.text.is_empty());
        let first = named.next().map_or(0, |cell| cell.position + 1);
        let last = named.next_back().map_or(first, |cell| cell.position + 1);
        format!("use = [\"{}:{}\"]", column_letters(first), column_letters(last))
    };
    let (one, other) = cells.split_at(second);
    let message = format!("`{path}` has two tables with the same columns side by side");
    let first = one.iter().find(|cell| !cell.text.is_empty()).map(|cell| cell.span.clone());
    let finding = Diagnostic::error("duplicate-column", message).at(cells[second].span.clone());
    let finding = match first {
        Some(first) => finding.related(first, "the first table"),
        None => finding,
    };
    finding.hint(format!(
        "read the first one with {}, and the second one with `{}` in a dataset of its own",
        options.setting_hint(&columns(one)),
        columns(other)
    ))
}

/// The first column of a name.
struct EarlierColumn<'a> {
    span: &'a Span,
    /// The number of the last column of the name.
    number: usize,
}

impl EarlierColumn<'_> {
    /// The name of the next column of the same name, which no other column has.
    fn next_name(&mut self, name: &str, taken: &mut HashSet<String>) -> String {
        loop {
            self.number += 1;
            let other = format!("{name}_{}", self.number);
            if taken.insert(other.clone()) {
                return other;
            }
        }
    }
}

/// The columns of a table without a header row, given the positions and texts of its first row: the names of the
/// configuration are those of the columns that are used.
pub(super) fn declared_cells<'t>(
    path: &str,
    first_row: impl Iterator<Item = (usize, &'t str)>,
    place: &Span,
    settings: &HeaderSettings,
) -> Result<Vec<HeaderCell>, Diagnostic> {
    let names = &settings.names;
    let used: Vec<(usize, &str)> = first_row.filter(|(at, _)| settings.is_used(*at)).collect();
    if used.iter().map(|(_, text)| *text).eq(names.iter().map(|name| name.value.as_str())) {
        let message = format!("`{path}` has a header of its own");
        return Err(Diagnostic::error("invalid-header", message)
            .at(place.clone())
            .hint("remove `header` from the configuration"));
    }
    if used.len() == names.len() {
        let cell = |((position, _), name): (&(usize, &str), &Spanned<String>)| HeaderCell {
            position: *position,
            text: name.value.trim().to_owned(),
            span: name.span.clone(),
        };
        return Ok(used.iter().zip(names).map(cell).collect());
    }
    let (declared, found) = (names.len(), used.len());
    let columns = if settings.selected.is_empty() {
        format!("the rows of `{path}` have {found}")
    } else {
        format!("`use` selects {found} of `{path}`")
    };
    let message = format!("`header` names {declared} columns, {columns}");
    Err(Diagnostic::error("invalid-header", message)
        .at(names.first().map(|name| name.span.clone()))
        .related(place.clone(), "the first row"))
}

/// Joins the rows of a header: `Stock` above `1990` is `Stock 1990`. In all rows but the last one, a text also counts for
/// the columns to its right that continue it.
///
/// `continues` is whether a cell, by row and index, continues the one to its left if it is empty itself.
pub(super) fn join_rows(
    rows: &[Vec<HeaderCell>],
    continues: &dyn Fn(usize, usize) -> bool,
) -> Vec<HeaderCell> {
    let width = rows.last().map_or(0, Vec::len);
    let last = rows.len().saturating_sub(1);
    let text = |row: usize, at: usize| rows[row].get(at).map_or("", |cell| cell.text.as_str());
    // For each row, the index of the column whose text counts for a column.
    let mut owners: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
    for row in 0..rows.len() {
        let mut own: Vec<usize> = Vec::with_capacity(width);
        for at in 0..width {
            let before = at.checked_sub(1).filter(|_| row < last && text(row, at).is_empty());
            // A text does not continue below another one of the row above.
            let is_same_group =
                |before: usize| row == 0 || owners[row - 1][at] == owners[row - 1][before];
            let owner = before.filter(|before| continues(row, at) && is_same_group(*before));
            own.push(owner.map_or(at, |before| own[before]));
        }
        owners.push(own);
    }
    let joined = (0..width).map(|at| {
        let is_named_below = |row: usize| (row + 1..=last).any(|below| !text(below, at).is_empty());
        let mut parts: Vec<&HeaderCell> = Vec::new();
        for (row, cells) in rows.iter().enumerate() {
            let owner = if is_named_below(row) { owners[row][at] } else { at };
            parts.extend(cells.get(owner).filter(|cell| !cell.text.is_empty()));
        }
        let texts: Vec<&str> = parts.iter().map(|cell| cell.text.as_str()).collect();
        let place = parts.last().copied().or_else(|| rows[last].get(at));
        let own = &rows[last][at];
        HeaderCell {
            position: own.position,
            text: texts.join(" "),
            span: place.unwrap_or(own).span.clone(),
        }
    });
    joined.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    fn row(text: &str) -> Vec<HeaderCell> {
        let span = Span::new(&SourceFile::new("a.csv", text), 0..0);
        let cells = text.split(',').enumerate();
        let cell = |(position, text): (usize, &str)| HeaderCell {
            position,
            text: text.to_owned(),
            span: span.clone(),
        };
        cells.map(cell).collect()
    }

    #[test]
    fn the_rows_of_a_header_are_joined() {
        let check = |rows: &[&str], expect: &str| {
            let joined =
                join_rows(&rows.iter().map(|text| row(text)).collect::<Vec<_>>(), &|_, _| true);
            let texts: Vec<String> = joined.into_iter().map(|cell| cell.text).collect();
            assert_eq!(texts.join(","), expect, "{rows:?}");
        };
        check(&["a,b"], "a,b");
        check(&["a,,b"], "a,,b");
        check(&["id,stock,", ",1990,2000"], "id,stock 1990,stock 2000");
        check(&["id,stock,,", ",1990,2000,"], "id,stock 1990,stock 2000,");
        check(
            &[",stock,,flow,", "id,1990,2000,1990,2000"],
            "id,stock 1990,stock 2000,flow 1990,flow 2000",
        );
        check(&["a,x,,y,", ",m,,n,", ",1,2,1,2"], "a,x m 1,x m 2,y n 1,y n 2");
        check(&["a,x,,y,", ",m,,,", ",1,2,1,2"], "a,x m 1,x m 2,y 1,y 2");
        check(&["a,b", ","], "a,b");
    }
}

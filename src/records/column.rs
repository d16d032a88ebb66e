//! What the cells of a column of a file have in common, kept once for all of them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::record::{Cell, CellValue, ValueRef};
use crate::diagnostic::SourceFile;

/// A column of a file, or a key of its objects: the name of the field, and how the file shows values.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FileColumn {
    pub(super) name: Arc<str>,
    pub(super) file: Arc<SourceFile>,
    notation: Notation,
}

/// How the text of a file shows the values of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    /// Texts, perhaps in quotes of this byte.
    Csv(u8),
    /// Texts in quotes, numbers, `true`, `false` and `null`.
    Json,
    /// Texts as they are.
    Texts,
    /// Numbers as they are, whatever they look like.
    Numbers,
}

impl FileColumn {
    /// A column whose cells are shown in a file.
    pub(super) fn new(
        name: impl Into<Arc<str>>,
        file: &Arc<SourceFile>,
        notation: Notation,
    ) -> Arc<Self> {
        Arc::new(Self { name: name.into(), file: Arc::clone(file), notation })
    }

    /// A field whose cells have values of their own, or texts that are at their places as they are.
    pub(crate) fn composed(name: impl Into<Arc<str>>, file: &Arc<SourceFile>) -> Arc<Self> {
        Self::new(name, file, Notation::Texts)
    }

    /// What the file shows at a range of bytes.
    pub(super) fn value_at(&self, range: Range<usize>) -> ValueRef<'_> {
        let written = self.file.text().get(range).unwrap_or_default();
        let unquoted = |quote: u8| match written.as_bytes() {
            [first, .., last] if *first == quote && *last == quote => {
                &written[1..written.len() - 1]
            }
            _ => written,
        };
        match self.notation {
            Notation::Csv(quote) => ValueRef::Text(unquoted(quote)),
            Notation::Texts => ValueRef::Text(written),
            Notation::Numbers => ValueRef::Number(written),
            Notation::Json => match written.as_bytes().first() {
                Some(b'"') => ValueRef::Text(unquoted(b'"')),
                Some(b't' | b'f') => ValueRef::Bool(written == "true"),
                None | Some(b'n') => ValueRef::Nothing,
                Some(_) => ValueRef::Number(written),
            },
        }
    }
}

/// A column of a sheet or a database that has a name. Its cells may be of either kind.
pub(super) struct SheetColumn {
    texts: Arc<FileColumn>,
    numbers: Arc<FileColumn>,
}

impl SheetColumn {
    pub(super) fn new(name: &Arc<str>, file: &Arc<SourceFile>) -> Self {
        let column = |notation| FileColumn::new(Arc::clone(name), file, notation);
        Self { texts: column(Notation::Texts), numbers: column(Notation::Numbers) }
    }

    /// A cell; its value is kept only if the text of the sheet does not show it as it is.
    pub(super) fn cell(&self, range: Range<usize>, value: CellValue) -> Cell {
        let column = match value {
            CellValue::Number(_) => &self.numbers,
            _ => &self.texts,
        };
        let shown = Cell::shown(column, range.clone());
        if shown.value() == ValueRef::from(&value) {
            shown
        } else {
            Cell::new(column, range, value)
        }
    }
}

/// Columns under other names, each made once.
#[derive(Debug, Default)]
pub(crate) struct RenamedColumns(HashMap<(usize, Arc<str>), Renamed>);

#[derive(Debug)]
struct Renamed {
    /// Kept, so that no other column gets its address.
    _from: Arc<FileColumn>,
    to: Arc<FileColumn>,
}

impl RenamedColumns {
    /// A cell as one of the field `name`.
    pub(crate) fn rename(&mut self, cell: Cell, name: &Arc<str>) -> Cell {
        if cell.name() == name {
            return cell;
        }
        let from = cell.column();
        let key = (Arc::as_ptr(from).addr(), Arc::clone(name));
        let renamed = self.0.entry(key).or_insert_with(|| Renamed {
            _from: Arc::clone(from),
            to: FileColumn::new(Arc::clone(name), &from.file, from.notation),
        });
        let to = Arc::clone(&renamed.to);
        cell.in_column(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_what_its_file_shows() {
        let check = |notation, text: &str, expect: ValueRef<'_>| {
            let column = FileColumn::new("a", &SourceFile::new("a.csv", text), notation);
            assert_eq!(Cell::shown(&column, 0..text.len()).value(), expect, "{text}");
        };
        check(Notation::Csv(b'"'), "a b", ValueRef::Text("a b"));
        check(Notation::Csv(b'"'), "\"a, b\"", ValueRef::Text("a, b"));
        check(Notation::Csv(b'\''), "\"a\"", ValueRef::Text("\"a\""));
        check(Notation::Csv(b'\''), "'é'", ValueRef::Text("é"));
        check(Notation::Json, "\"é\"", ValueRef::Text("é"));
        check(Notation::Json, "-1.50", ValueRef::Number("-1.50"));
        check(Notation::Json, "true", ValueRef::Bool(true));
        check(Notation::Json, "false", ValueRef::Bool(false));
        check(Notation::Json, "null", ValueRef::Nothing);
        check(Notation::Texts, "\"1\"", ValueRef::Text("\"1\""));
        check(Notation::Numbers, "1.50", ValueRef::Number("1.50"));
    }

    #[test]
    fn a_cell_is_small() {
        assert!(size_of::<Cell>() <= 24, "{}", size_of::<Cell>());
    }

    #[test]
    fn a_column_is_renamed_once() {
        let column = FileColumn::composed("a", &SourceFile::new("a.csv", "xy"));
        let (name, mut renamed): (Arc<str>, _) = ("b".into(), RenamedColumns::default());
        let [one, other] =
            [0..1, 1..2].map(|range| renamed.rename(Cell::shown(&column, range), &name));
        assert!(Arc::ptr_eq(one.column(), other.column()));
        assert_eq!((&**one.name(), one.value()), ("b", ValueRef::Text("x")));
        assert_eq!(other.span().range(), 1..2);
    }
}

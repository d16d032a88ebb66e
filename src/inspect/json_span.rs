//! Places, as programs read them.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::diagnostic::Span;

/// A place in a file. In JSON: `file`, `line` and `column`, both counted from 1, and `sheet` where it is
/// a cell of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonSpan(Span);

impl From<Span> for JsonSpan {
    fn from(span: Span) -> Self {
        Self(span)
    }
}

impl From<&Span> for JsonSpan {
    fn from(span: &Span) -> Self {
        Self(span.clone())
    }
}

impl fmt::Display for JsonSpan {
    /// Writes `path:line:column`, or `path:Sheet!C17`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for JsonSpan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(span) = self;
        let (line, column) = span.line_column();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", span.file.path())?;
        if let Some(sheet) = span.file.sheet() {
            map.serialize_entry("sheet", &sheet.name)?;
        }
        map.serialize_entry("line", &line)?;
        map.serialize_entry("column", &column)?;
        map.end()
    }
}

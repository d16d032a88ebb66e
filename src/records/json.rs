//! JSON and NDJSON files into records, every value with its place.
//!
//! A parser that keeps ranges (`jsonc-parser`, restricted to plain JSON of RFC 8259) shows what others
//! lose: repeated keys, and numbers digit for digit. `serde_json` refuses the invalid JSON that it accepts.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;

use super::column::{FileColumn, Notation};
use super::options::ReadOptions;
use super::record::{Cell, CellValue, Heading, Record, RecordSet};
use super::{MAX_COLUMNS, MAX_TEXT, MAX_VALUES};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::Spanned;

const PLAIN_JSON: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads the array of objects at `pointer`, or at the top.
pub(super) fn read(
    file: &Arc<SourceFile>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<RecordSet> {
    let part = Part { file, text: file.text(), offset: 0 };
    diagnostics.ok_or_push(part.check_size())?;
    let top = diagnostics.ok_or_push(part.parse().map_err(|finding| {
        if is_lines(file.text()) { finding.hint(LINES_HINT) } else { finding }
    }))?;
    let value = diagnostics.ok_or_push(part.follow(&top, options.pointer))?;
    let Some(array) = value.as_array() else {
        let finding = Diagnostic::error("not-an-array", "expected an array of objects here")
            .at(part.head(value.range()));
        let hints = pointer_hints(&top, options);
        diagnostics.push(hints.into_iter().fold(finding, Diagnostic::hint));
        return None;
    };
    let mut columns = Columns::new(file);
    let mut records = Vec::with_capacity(array.elements.len());
    for element in &array.elements {
        records.extend(part.record(element, &mut columns, diagnostics));
    }
    diagnostics.ok_or_push(columns.check())?;
    Some(columns.table(records))
}

const LINES_HINT: &str = "if each line is a record, rename the file to `.ndjson`";

/// Whether the first two lines of a text that are not blank are objects by themselves.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut is_object =
        || lines.next().is_some_and(|line| line.starts_with('{') && line.ends_with('}'));
    is_object() && is_object()
}

/// The advice to name an array of objects that the file has, the longest first.
fn pointer_hints(top: &Value<'_>, options: ReadOptions<'_>) -> Vec<String> {
    let mut arrays = Vec::new();
    find_arrays(top, &mut String::new(), &mut arrays);
    arrays.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
    let Some((longest, _)) = arrays.first() else {
        return vec!["the file has no array of objects".to_owned()];
    };
    let setting = options.text_setting_hint("pointer", longest);
    let mut hints = vec![format!("set the location of the array: {setting}")];
    let others = arrays.iter().skip(1).take(MOST_ARRAYS);
    let others: Vec<String> = others.map(|(pointer, _)| format!("`{pointer}`")).collect();
    if !others.is_empty() {
        hints.push(format!("there are other arrays of objects at {}", others.join(", ")));
    }
    hints
}

/// How many further arrays a hint names.
const MOST_ARRAYS: usize = 4;

/// Finds the arrays of objects outside other arrays: their pointers (RFC 6901) and lengths.
fn find_arrays(value: &Value<'_>, pointer: &mut String, arrays: &mut Vec<(String, usize)>) {
    match value {
        Value::Array(array) => {
            if matches!(array.elements.first(), Some(Value::Object(_))) {
                arrays.push((pointer.clone(), array.elements.len()));
            }
        }
        Value::Object(object) => {
            for property in &object.properties {
                let length = pointer.len();
                let name = property.name.as_str();
                // Such a key has to be escaped in the configuration.
                if name.contains(['"', '\\']) || name.contains(char::is_control) {
                    continue;
                }
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                find_arrays(&property.value, pointer, arrays);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

/// Reads one object a line, as in NDJSON; blank lines are passed over.
pub(super) fn read_lines(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) -> RecordSet {
    let whole = Part { file, text: file.text(), offset: 0 };
    if diagnostics.ok_or_push(whole.check_size()).is_none() {
        return RecordSet::default();
    }
    let mut records = Vec::new();
    let mut offset = 0;
    let mut columns = Columns::new(file);
    for line in file.text().split_inclusive('\n') {
        let part = Part { file, text: line, offset };
        offset += line.len();
        if !line.trim().is_empty()
            && let Some(value) = diagnostics.ok_or_push(part.parse())
        {
            records.extend(part.record(&value, &mut columns, diagnostics));
        }
    }
    if diagnostics.ok_or_push(columns.check()).is_none() {
        return RecordSet::default();
    }
    columns.table(records)
}

/// The keys of all records and of the objects in them, each kept once: most records have the same ones.
struct Columns<'a> {
    file: &'a Arc<SourceFile>,
    /// Where each key of a record is written first.
    places: Vec<(Arc<str>, Span)>,
    of_records: HashMap<Arc<str>, Arc<FileColumn>>,
    of_objects: HashMap<Arc<str>, Arc<FileColumn>>,
}

impl<'a> Columns<'a> {
    fn new(file: &'a Arc<SourceFile>) -> Self {
        let (of_records, of_objects) = (HashMap::new(), HashMap::new());
        Self { file, places: Vec::new(), of_records, of_objects }
    }

    /// The column of a key of a record.
    fn of_record(&mut self, key: &str, place: Span) -> Arc<FileColumn> {
        if let Some(known) = self.of_records.get(key) {
            return Arc::clone(known);
        }
        let column = FileColumn::new(key, self.file, Notation::Json);
        self.of_records.insert(Arc::clone(&column.name), Arc::clone(&column));
        self.places.push((Arc::clone(&column.name), place));
        column
    }

    /// The column of a key of an object within a field.
    fn of_object(&mut self, key: &str) -> Arc<FileColumn> {
        if let Some(known) = self.of_objects.get(key) {
            return Arc::clone(known);
        }
        let column = FileColumn::new(key, self.file, Notation::Json);
        self.of_objects.insert(Arc::clone(&column.name), Arc::clone(&column));
        column
    }

    /// Refuses more columns than a sheet has.
    fn check(&self) -> Result<(), Diagnostic> {
        let Some((_, place)) = self.places.get(MAX_COLUMNS) else { return Ok(()) };
        let message = format!("the records have more than {MAX_COLUMNS} different keys");
        Err(Diagnostic::error("unreadable-file", message)
            .at(place.clone())
            .hint("write names that differ for each record as values, not as keys"))
    }

    fn table(self, records: Vec<Record>) -> RecordSet {
        let heading = |(name, place)| Heading::new(&name, self.file.path(), place);
        RecordSet {
            columns: self.places.iter().map(|(name, _)| Arc::clone(name)).collect(),
            headings: self.places.into_iter().map(heading).collect(),
            records,
            ..RecordSet::default()
        }
    }
}

/// The value of a JSON text, or why it has none and at which bytes.
pub(crate) fn parse(text: &str) -> Result<Value<'_>, (String, Range<usize>)> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &PLAIN_JSON).map_err(|error| {
        let range = error.range();
        (format!("not JSON: {}", lower_first(&error.kind().to_string())), range.start..range.end)
    })?;
    let value = parsed.value.ok_or_else(|| ("the file has no JSON value".to_owned(), 0..0))?;
    check_strictly(text).map(|()| value)
}

/// Refuses what the parser accepts although RFC 8259 does not: control characters in strings, other
/// blanks than four.
fn check_strictly(text: &str) -> Result<(), (String, Range<usize>)> {
    let Err(error) = serde_json::from_str::<IgnoredAny>(text) else { return Ok(()) };
    let line: usize = text.split_inclusive('\n').take(error.line() - 1).map(str::len).sum();
    let at = text.floor_char_boundary(line + error.column().saturating_sub(1));
    // Within a string the column is that of the character before.
    let control = text[at..].find(char::is_control).filter(|further| *further <= 4);
    let at = at + control.unwrap_or(0);
    let told = error.to_string();
    let why = told.rsplit_once(" at line ").map_or(&*told, |(why, _)| why);
    Err((format!("not JSON: {why}"), at..text.ceil_char_boundary(at + 1)))
}

/// Refuses texts, numbers and numbers of values beyond the limits, before they are parsed: the reason, and the byte at which
/// it begins.
pub(crate) fn check_size(text: &str, max_values: usize) -> Result<(), (String, usize)> {
    let bytes = text.as_bytes();
    let mut values = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                if at - start > MAX_TEXT {
                    return Err(("a text is longer than 1 MiB".to_owned(), start));
                }
            }
            b'-' | b'0'..=b'9' => {
                let is_in_number = |byte: &u8| {
                    byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E')
                };
                at += bytes[at..].iter().take_while(|byte| is_in_number(byte)).count();
                if at - start > MAX_DIGITS {
                    return Err(("a number has more than 1000 characters".to_owned(), start));
                }
            }
            _ => {
                at += 1;
                values += usize::from(matches!(byte, b',' | b'[' | b'{'));
                if values > max_values {
                    let millions = max_values / 1_000_000;
                    return Err((
                        format!("the file has more than {millions} million values"),
                        start,
                    ));
                }
            }
        }
    }
    Ok(())
}

/// A stretch of a file that is one JSON text, and where it begins.
struct Part<'a> {
    file: &'a Arc<SourceFile>,
    text: &'a str,
    offset: usize,
}

/// The limit of the characters of a number.
const MAX_DIGITS: usize = 1000;

impl<'a> Part<'a> {
    /// Refuses texts, numbers and numbers of values beyond the limits, before they are parsed.
    /// Refuses a file beyond the limits, before it is parsed.
    fn check_size(&self) -> Result<(), Diagnostic> {
        check_size(self.text, MAX_VALUES).map_err(|(why, at)| self.too_large(at, &why))
    }

    fn too_large(&self, at: usize, why: &str) -> Diagnostic {
        Diagnostic::error("unreadable-file", why.to_owned()).at(self.span(at..at + 1))
    }

    fn parse(&self) -> Result<Value<'a>, Diagnostic> {
        parse(self.text)
            .map_err(|(why, range)| Diagnostic::error("invalid-json", why).at(self.span(range)))
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start..self.offset + range.end)
    }

    /// The first character of a value, which may be long.
    fn head(&self, range: jsonc_parser::common::Range) -> Span {
        self.span(range.start..range.start + 1)
    }

    /// The value at a JSON pointer (RFC 6901).
    fn follow<'v>(
        &self,
        top: &'v Value<'a>,
        pointer: Option<&Spanned<String>>,
    ) -> Result<&'v Value<'a>, Diagnostic> {
        let Some(pointer) = pointer else {
            return Ok(top);
        };
        let missing = |step: &str| {
            let message = format!("`{}` has no `{step}` at `{}`", self.file.path(), pointer.value);
            Diagnostic::error("invalid-pointer", message)
                .at(pointer.span.clone())
                .hint("a pointer lists the keys of the path, each after a slash: `/report/claims`")
        };
        let mut value = top;
        for step in pointer.value.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            value = match value {
                Value::Object(object) => object.get(&step).map(|property| &property.value),
                Value::Array(array) => {
                    step.parse().ok().and_then(|index: usize| array.elements.get(index))
                }
                _ => None,
            }
            .ok_or_else(|| missing(&step))?;
        }
        if pointer.value.starts_with('/') { Ok(value) } else { Err(missing(&pointer.value)) }
    }

    fn record(
        &self,
        value: &Value<'a>,
        columns: &mut Columns<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Record> {
        let Some(object) = value.as_object() else {
            diagnostics.push(
                Diagnostic::error("not-an-object", "this record is not an object")
                    .at(self.head(value.range()))
                    .hint("write it with its fields by name: `{\"id\": …}`"),
            );
            return None;
        };
        let range = object.range.start..object.range.end;
        let fields = self.fields(object, columns, Columns::of_record, diagnostics);
        Some(Record { span: self.span(range), fields: fields.into() })
    }

    /// The fields of an object; `column` gives a key its column, also where the value is none.
    fn fields<'c>(
        &self,
        object: &Object<'a>,
        columns: &mut Columns<'c>,
        column: fn(&mut Columns<'c>, &str, Span) -> Arc<FileColumn>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Cell> {
        let mut fields = Vec::with_capacity(object.properties.len());
        let mut seen = HashMap::with_capacity(object.properties.len());
        for property in &object.properties {
            let name = property.name.as_str();
            let key = |range: jsonc_parser::common::Range| {
                self.span(range.start..range.start + name.len() + 2)
            };
            let column = column(columns, name, key(property.range));
            if let Some(earlier) = seen.get(name).copied() {
                let earlier: jsonc_parser::common::Range = earlier;
                diagnostics.push(
                    Diagnostic::error("duplicate-key", format!("the key `{name}` is given twice"))
                        .at(key(property.range))
                        .related(key(earlier), "the first one"),
                );
                continue;
            }
            seen.insert(name, property.range);
            fields.extend(self.cell(&column, &property.value, columns, diagnostics));
        }
        fields
    }

    /// The fields of an object within a field: a template may ask for each key, also for one whose
    /// value is none.
    fn inner_fields(
        &self,
        object: &Object<'a>,
        columns: &mut Columns<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Cell> {
        let of_object = |columns: &mut Columns<'_>, key: &str, _| columns.of_object(key);
        let mut fields = self.fields(object, columns, of_object, diagnostics);
        let mut known: HashSet<Arc<str>> = fields.iter().map(|it| Arc::clone(it.name())).collect();
        for property in &object.properties {
            let name = property.name.as_str();
            if known.insert(name.into()) {
                fields.push(self.nothing(&columns.of_object(name), &property.value));
            }
        }
        fields
    }

    fn nothing(&self, column: &Arc<FileColumn>, value: &Value<'a>) -> Cell {
        Cell::new(column, self.range(value), CellValue::Nothing)
    }

    fn cell(
        &self,
        column: &Arc<FileColumn>,
        value: &Value<'a>,
        columns: &mut Columns<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Cell> {
        let range = self.range(value);
        let own = match value {
            Value::StringLit(text) if text.value.trim().is_empty() => return None,
            Value::StringLit(text) => match &text.value {
                Cow::Borrowed(_) => return Some(Cell::shown(column, range)),
                Cow::Owned(text) => CellValue::Text(text.as_str().into()),
            },
            Value::NumberLit(_) | Value::BooleanLit(_) => return Some(Cell::shown(column, range)),
            Value::NullKeyword(_) => return None,
            Value::Array(array) => {
                let mut cell = |element| {
                    self.cell(column, element, columns, diagnostics)
                        .unwrap_or_else(|| self.nothing(column, element))
                };
                CellValue::List(array.elements.iter().map(&mut cell).collect())
            }
            Value::Object(object) => {
                CellValue::Object(self.inner_fields(object, columns, diagnostics).into())
            }
        };
        Some(Cell::new(column, range, own))
    }

    /// The bytes of a value in the file, counted from 0.
    fn range(&self, value: &Value<'a>) -> Range<usize> {
        let range = Ranged::range(value);
        self.offset + range.start..self.offset + range.end
    }
}

/// The byte after a string that begins at `start`; the end of the text if it is not closed.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::record::ValueRef;
    use super::*;

    fn told(path: &str, text: &str, pointer: Option<&str>) -> (Vec<Record>, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let file = SourceFile::new(path, text);
        let config = SourceFile::new("briefpress.toml", "");
        let pointer = pointer
            .map(|value| Spanned { value: value.to_owned(), span: Span::new(&config, 0..0) });
        let records = match path {
            "a.json" => {
                let options = ReadOptions { pointer: pointer.as_ref(), ..ReadOptions::default() };
                read(&file, options, &mut diagnostics)
            }
            _ => Some(read_lines(&file, &mut diagnostics)),
        };
        let records = records.map(|table| table.records).unwrap_or_default();
        let told = diagnostics.iter().map(|finding| {
            format!("{} {}", finding.span.as_ref().expect("a place"), finding.message)
        });
        (records, told.collect())
    }

    #[test]
    fn a_value_deep_in_the_file_knows_its_line_and_column() {
        let objects: Vec<String> = (1..=40).map(|n| format!("  {{\"id\": {n}}}")).collect();
        let (records, found) = told(
            "a.json",
            &format!("{{\"claims\": [\n{}\n]}}", objects.join(",\n")),
            Some("/claims"),
        );
        assert!(found.is_empty());
        let cell = records[39].get("id").expect("an id");
        assert_eq!(cell.span().to_string(), "a.json:41:10");
    }

    #[test]
    fn what_other_parsers_pass_over_is_refused() {
        let check =
            |path: &str, text: &str, expect: &[&str]| assert_eq!(told(path, text, None).1, expect);
        check("a.json", "[{\"a\": 1,\n \"a\": 2}]", &["a.json:2:2 the key `a` is given twice"]);
        check("a.json", "{\"a\": []}", &["a.json:1:1 expected an array of objects here"]);
        check("a.json", "[1]", &["a.json:1:2 this record is not an object"]);
        let control = "not JSON: control character (\\u0000-\\u001F) found while parsing a string";
        check("a.json", "[{\"a\u{1f}\": 1}]", &[&format!("a.json:1:5 {control}")]);
        check("a.json", "[{\"a\":\n\"b\tc\"}]", &[&format!("a.json:2:3 {control}")]);
        check("a.json", "[\u{c}{}]", &["a.json:1:2 not JSON: expected value"]);
        check(
            "a.ndjson",
            "{\"a\": 1}\n\n{\"a\": }\n",
            &["a.ndjson:3:7 not JSON: unexpected close brace"],
        );
        check(
            "a.json",
            "[{\"a\": 1},]",
            &["a.json:1:10 not JSON: trailing commas are not allowed"],
        );
    }

    #[test]
    fn a_number_keeps_its_digits() {
        let (records, _) = told("a.ndjson", "{\"n\": 12345678901234567890.10}", None);
        let cell = records[0].get("n").expect("a number");
        assert!(cell.value() == ValueRef::Number("12345678901234567890.10"));
    }

    #[test]
    fn a_null_within_a_field_keeps_its_place() {
        let (records, found) =
            told("a.json", r#"[{"a": null, "b": {"x": null, "y": [1, null]}}]"#, None);
        assert!(found.is_empty());
        assert!(records[0].get("a").is_none());
        let Some(ValueRef::Object(fields)) = records[0].get("b").map(Cell::value) else {
            panic!("an object");
        };
        let [y, x] = fields else { panic!("two fields") };
        assert_eq!((x.value(), x.span().to_string().as_str()), (ValueRef::Nothing, "a.json:1:25"));
        assert_eq!(y.to_single_line(), "1");
        assert!(matches!(y.value(), ValueRef::List(cells) if cells.len() == 2));
    }

    #[test]
    fn depth_is_limited() {
        let deep =
            |open: &str, close: &str| format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        for text in [deep("[", "]"), deep("{\"a\":", "}"), "[".repeat(100_000)] {
            for path in ["a.json", "a.ndjson"] {
                let (records, found) = told(path, &text, None);
                assert!(records.is_empty() && found.len() == 1, "{found:?}");
                assert!(found[0].contains("nesting"), "{found:?}");
            }
        }
    }

    #[test]
    fn a_pointer_that_leads_nowhere_is_told_at_the_configuration() {
        let (_, found) = told("a.json", "{\"claims\": []}", Some("/claim"));
        assert_eq!(found, ["briefpress.toml:1:1 `a.json` has no `claim` at `/claim`"]);
    }
}

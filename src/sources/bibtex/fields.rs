//! The fields of an entry: abbreviations put in, LaTeX read, older names replaced by today's.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use biblatex::{
    Bibliography, Chunk, Chunks, ChunksExt, Pair, ParseError, RawBibliography, RawChunk, RawEntry,
    Spanned,
};

use super::super::latex;
use super::super::limits::MAX_VALUE;
use super::super::placeholders;
use super::super::source::AmbiguousName;
use super::field_names::{current_name, is_read};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};

/// The findings of a file.
pub(super) struct BibtexDiagnostics<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// The names of the source that is being read that may be those of bodies.
    pub(super) ambiguous_names: Vec<AmbiguousName>,
}

impl BibtexDiagnostics<'_> {
    /// Reports an entry that is left out.
    pub(super) fn report_unreadable(&mut self, place: Range<usize>, message: &str) {
        let error = Diagnostic::error("unreadable-source", message).at(Span::new(self.file, place));
        self.diagnostics.push(error);
    }

    /// Reports a field.
    pub(super) fn report_field(&mut self, place: Range<usize>, message: &str, help: Option<&str>) {
        let warning =
            Diagnostic::warning("invalid-source-field", message).at(Span::new(self.file, place));
        self.diagnostics.push(match help {
            Some(help) => warning.hint(help),
            None => warning,
        });
    }

    /// Reports a field that is left out.
    pub(super) fn report_ignored(&mut self, place: Range<usize>, field: &str, message: &str) {
        self.report_field(place, &format!("`{field}`: {message}"), Some("the field is ignored"));
    }
}

/// How many abbreviations may stand for each other in a row.
const DEEPEST: usize = 20;

/// The maximum length of the abbreviations in all values of a file, in bytes.
const MAX_FILE: usize = 32_000_000;

/// An entry with its fields.
#[derive(Clone, Debug)]
pub(super) struct BibtexEntry {
    pub(super) key: String,
    /// The place of its key.
    pub(super) place: Range<usize>,
    /// Its type, in small letters: `techreport`.
    pub(super) kind: String,
    /// Its fields by their names of today.
    pub(super) fields: BTreeMap<String, BibtexField>,
    /// Whether one of its values is too long to be read, which was reported.
    pub(super) is_unreadable: bool,
}

/// The value of a field.
#[derive(Clone, Debug)]
pub(super) struct BibtexField {
    pub(super) value: Chunks,
    /// The place of the value, without its braces. An inherited field keeps its own.
    pub(super) place: Range<usize>,
}

impl BibtexEntry {
    /// The text of a field that is not blank.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = self.fields.get(name)?.text();
        (!text.is_empty()).then_some(text)
    }

    /// The keys in a field, between commas.
    pub(super) fn keys_in(&self, name: &str) -> Vec<String> {
        let text = self.fields.get(name).map(BibtexField::text).unwrap_or_default();
        let keys = text.split(',').map(str::trim).filter(|key| !key.is_empty());
        keys.map(str::to_owned).collect()
    }

    /// The place of a field, or of the key if there is none.
    pub(super) fn place_of(&self, name: &str) -> Range<usize> {
        self.fields.get(name).map_or_else(|| self.place.clone(), |field| field.place.clone())
    }
}

impl BibtexField {
    /// The text as it is printed, on one line.
    pub(super) fn text(&self) -> String {
        text(&self.value)
    }

    /// The text on one line, with the addresses of `\url` and `\href` marked.
    pub(super) fn marked_text(&self) -> String {
        on_one_line(&self.value.format_verbatim())
    }
}

/// The text of a value as it is printed, on one line.
pub(super) fn text(value: &[Spanned<Chunk>]) -> String {
    on_one_line(&latex::without_marks(&value.format_verbatim()))
}

fn on_one_line(text: &str) -> String {
    let words = text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The abbreviations of a file and of those before it, `@string`, by their names in small letters.
#[derive(Default)]
pub(in crate::sources) struct Abbreviations {
    values: HashMap<String, Vec<AbbreviationPart>>,
    /// How many bytes the values of the file may still take from abbreviations.
    left: Cell<usize>,
}

/// A part of the value of an abbreviation.
enum AbbreviationPart {
    Text(String),
    /// The name of another abbreviation.
    Name(String),
}

impl AbbreviationPart {
    fn of(chunk: &RawChunk<'_>) -> Self {
        match *chunk {
            RawChunk::Normal(text) => Self::Text(text.to_owned()),
            RawChunk::Abbreviation(name) => Self::Name(name.to_owned()),
        }
    }

    fn chunk(&self) -> RawChunk<'_> {
        match self {
            Self::Text(text) => RawChunk::Normal(text),
            Self::Name(name) => RawChunk::Abbreviation(name),
        }
    }
}

/// Why the abbreviations of a value cannot be put in.
enum AbbreviationError<'a> {
    /// One is not defined, or by itself, or by too many others in a row.
    Undefined(&'a str),
    /// The value would be longer than [`MAX_VALUE`].
    LongValue,
    /// All values of the file would be longer than [`MAX_FILE`].
    LongFile,
}

impl Abbreviations {
    /// Adds those of the next file; one that is defined anew has its new value.
    pub(super) fn add(&mut self, pairs: &[Pair<'_>]) {
        self.left.set(MAX_FILE);
        for pair in pairs {
            let value = pair.value.v.iter().map(|part| AbbreviationPart::of(&part.v)).collect();
            self.values.insert(pair.key.v.to_lowercase(), value);
        }
    }

    /// The parts of a value with the texts of abbreviations put in.
    fn expand<'a>(
        &'a self,
        value: &'a [Spanned<RawChunk<'a>>],
    ) -> Result<Vec<ExpandedPart<'a>>, AbbreviationError<'a>> {
        let mut parts = Vec::new();
        let mut left = MAX_VALUE;
        for part in value {
            self.expand_part(&part.v, &part.span, &mut Vec::new(), &mut left, &mut parts)?;
        }
        Ok(parts)
    }

    /// Adds the texts of a part of a value, all of them at the place of that part. `names` are the abbreviations that
    /// lead to it, and `left` the bytes that the value may still have: abbreviations of abbreviations double it in each line.
    fn expand_part<'a>(
        &'a self,
        part: &RawChunk<'a>,
        place: &Range<usize>,
        names: &mut Vec<&'a str>,
        left: &mut usize,
        parts: &mut Vec<ExpandedPart<'a>>,
    ) -> Result<(), AbbreviationError<'a>> {
        let name = match *part {
            RawChunk::Normal(text) => {
                // Each part costs something, so that blank texts are limited too.
                let cost = text.len() + 1;
                *left = left.checked_sub(cost).ok_or(AbbreviationError::LongValue)?;
                if !names.is_empty() {
                    let rest = self.left.get().checked_sub(cost);
                    self.left.set(rest.ok_or(AbbreviationError::LongFile)?);
                }
                parts.push(ExpandedPart { text: text.into(), place: place.clone() });
                return Ok(());
            }
            RawChunk::Abbreviation(name) => name,
        };
        if names.contains(&name) || names.len() == DEEPEST {
            return Err(AbbreviationError::Undefined(name));
        }
        if let Some(value) = self.values.get(&name.to_lowercase()) {
            names.push(name);
            for part in value {
                self.expand_part(&part.chunk(), place, names, left, parts)?;
            }
            names.pop();
        } else if let Some(month) = month(name) {
            parts.push(ExpandedPart { text: month.into(), place: place.clone() });
        } else {
            return Err(AbbreviationError::Undefined(name));
        }
        Ok(())
    }
}

/// A part of a value, without abbreviations.
struct ExpandedPart<'a> {
    text: std::borrow::Cow<'a, str>,
    place: Range<usize>,
}

/// The month that BibTeX abbreviates with three letters.
fn month(name: &str) -> Option<&'static str> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let is_abbreviated = |month: &&&str| name.len() == 3 && month[..3].eq_ignore_ascii_case(name);
    MONTHS.iter().find(is_abbreviated).copied()
}

/// Reads an entry.
pub(super) fn read<'a>(
    raw: &'a RawEntry<'a>,
    abbreviations: &'a Abbreviations,
    findings: &mut BibtexDiagnostics<'_>,
) -> BibtexEntry {
    let mut entry = BibtexEntry {
        key: raw.key.v.to_owned(),
        place: raw.key.span.clone(),
        kind: raw.kind.v.to_lowercase(),
        fields: BTreeMap::new(),
        is_unreadable: false,
    };
    for pair in &raw.fields {
        let given = pair.key.v.to_lowercase();
        let name = current_name(&given);
        let Some(field) = read_field(name, &pair.value.v, abbreviations, &mut entry, findings)
        else {
            continue;
        };
        let text = field.text();
        if is_read(name) && placeholders::is_placeholder_of(name, &text) {
            findings.report_ignored(field.place, &given, &placeholders::clause(&text));
            continue;
        }
        let is_other = entry.fields.get(name).is_some_and(|first| !is_same(first, &field));
        if is_other && is_read(name) {
            let message = format!("`{given}` is given twice: the first one is used");
            findings.report_field(pair.key.span.clone(), &message, None);
        }
        entry.fields.entry(name.to_owned()).or_insert(field);
    }
    entry
}

fn is_same(one: &BibtexField, other: &BibtexField) -> bool {
    one.text() == other.text()
}

fn read_field<'a>(
    name: &str,
    value: &'a [Spanned<RawChunk<'a>>],
    abbreviations: &'a Abbreviations,
    entry: &mut BibtexEntry,
    findings: &mut BibtexDiagnostics<'_>,
) -> Option<BibtexField> {
    use AbbreviationError::{LongFile, LongValue, Undefined};

    let place = value.first()?.span.start..value.last()?.span.end;
    let parts = match abbreviations.expand(value) {
        Ok(parts) => parts,
        // Months are read later, from more forms than the abbreviations. Of fields that are not read, only the name matters.
        Err(Undefined(word)) if name == "month" || !is_read(name) => {
            vec![ExpandedPart { text: word.into(), place: place.clone() }]
        }
        Err(_) if !is_read(name) => return None,
        Err(error @ (LongValue | LongFile)) => {
            if !entry.is_unreadable {
                let problem = match error {
                    LongFile => {
                        "with their abbreviations, the values up to this one are longer than 32 MB"
                    }
                    _ if value.iter().any(|part| matches!(part.v, RawChunk::Abbreviation(_))) => {
                        "with its abbreviations, it is longer than 1 MB"
                    }
                    _ => "it is longer than 1 MB",
                };
                let message = format!("this source cannot be read: `{name}`: {problem}");
                findings.report_unreadable(place, &message);
            }
            entry.is_unreadable = true;
            return None;
        }
        Err(Undefined(word)) => {
            let message = format!("`{name}`: there is no abbreviation `{word}`");
            let help = format!(
                "put the text into braces, or define it, here or in a file before this one in `[sources]`: `@string{{{word} = {{…}}}}`"
            );
            findings.report_field(place, &message, Some(&help));
            return None;
        }
    };
    let parts = parts.into_iter().map(|it| without_latex(name, it, findings));
    let parts: Vec<_> = parts.map(|it| if name == "url" { join_lines(it) } else { it }).collect();
    let value = match chunks(name, &parts) {
        Ok(value) => value,
        Err(error) => {
            if is_read(name) {
                let message = format!("`{name}`: {}; it is printed as it is", error.kind);
                findings.report_field(place.clone(), &message, None);
            }
            let text: String = parts.iter().map(|part| &*part.text).collect();
            vec![Spanned::new(Chunk::Verbatim(text.replace(['{', '}'], "")), place.clone())]
        }
    };
    Some(BibtexField { value, place })
}

/// An address without its line breaks and the blanks around them. An address on a line of its own is another one.
fn join_lines(part: ExpandedPart<'_>) -> ExpandedPart<'_> {
    let mut joined = String::new();
    for line in part.text.lines().map(str::trim) {
        if line.starts_with("http") && !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    ExpandedPart { text: joined.into(), place: part.place }
}

/// A part of a value with its LaTeX read; commands that are not known are reported.
fn without_latex<'a>(
    name: &str,
    part: ExpandedPart<'a>,
    findings: &mut BibtexDiagnostics<'_>,
) -> ExpandedPart<'a> {
    let latex::DecodedText { text, unknown } = latex::decode(name, &part.text);
    for (at, command) in unknown.into_iter().filter(|_| is_read(name)) {
        let start = part.place.start + at.start;
        let is_here = start < part.place.end;
        let place = if is_here { start..start + command.len() } else { part.place.clone() };
        let message = format!("`{name}`: the LaTeX command `{command}` is not supported");
        let help = "replace the command by the text it stands for: only the text in its braces \
                    is printed";
        findings.report_field(place, &message, Some(help));
    }
    ExpandedPart { text: text.into(), place: part.place }
}

/// The text of a value with its braces read.
fn chunks(name: &str, parts: &[ExpandedPart<'_>]) -> Result<Chunks, ParseError> {
    let value = parts.iter();
    let value = value.map(|part| Spanned::new(RawChunk::Normal(&part.text), part.place.clone()));
    // Resolving would take `xdata` away.
    let name = Spanned::detached(if name == "xdata" { "crossref" } else { name });
    let pair = Pair::new(name.clone(), Spanned::detached(value.collect()));
    let entry = RawEntry { key: Spanned::detached("key"), kind: name.clone(), fields: vec![pair] };
    let raw = RawBibliography {
        preamble: String::new(),
        entries: vec![Spanned::detached(entry)],
        abbreviations: Vec::new(),
    };
    let mut entries = Bibliography::from_raw(raw)?.into_vec();
    let mut read = entries.pop().and_then(|mut entry| entry.remove(name.v)).unwrap_or_default();
    for chunk in &mut read {
        latex::unguard(&mut chunk.v);
    }
    Ok(read)
}

//! The fields of claims and of corrections: their names, and how their cells are read, among them the sources that they
//! cite.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Span};
use crate::records::{Cell, ValueRef};
use crate::sources::{Reference, Sources};

/// A text of a record, shared so that its address tells which cell it came from.
pub(crate) type SharedStr = Arc<str>;

/// The fields of a claim in a dataset; every other field is kept as an extra one.
pub(crate) const FIELDS: &[&str] = &[
    "id",
    "from",
    "to",
    "category",
    "item",
    "quantity",
    "qualifier",
    "quantity_low",
    "quantity_high",
    "unit",
    "period",
    "as_of",
    "status",
    "basis",
    "body",
    "sources",
    "quote",
    "remark",
    "note",
    "series",
    "supersedes",
    "part_of",
    "alternative_to",
    "derived_from",
    "allow",
];

/// The field for what readers are to know of a claim besides its figure.
pub(crate) const REMARK: &str = "remark";

/// The field for what those who work on the data note about a claim. In a dataset without [`REMARK`], it is printed.
pub(crate) const NOTE: &str = "note";

/// Fields for those who work on the data. A document carries them only if it prints them, or if the configuration names
/// them.
const WORKING_FIELDS: [&str; 2] = [NOTE, "allow"];

/// Whether every document carries this field of the claims that it prints.
pub(crate) fn is_always_attached(field: &str) -> bool {
    FIELDS.contains(&field) && !WORKING_FIELDS.contains(&field)
}

/// The fields that every claim must have.
pub(super) const REQUIRED_FIELDS: [&str; 3] = ["id", "body", "sources"];

/// The fields that together give a figure: a correction of one of them replaces all.
pub(crate) const FIGURE_FIELDS: [&str; 4] =
    ["quantity", "qualifier", "quantity_low", "quantity_high"];

/// Those of them that have numbers.
pub(crate) const NUMBER_FIELDS: [&str; 3] = ["quantity", "quantity_low", "quantity_high"];

/// The fields of a correction beside those that it changes.
pub(crate) const CORRECTION_FIELDS: &[&str] = &["corrects", "reason", "source", "clears"];

/// The fields by which claims can be compared, selected and grouped, beside the extra ones.
pub(crate) const FILTERABLE_FIELDS: &[&str] = &[
    "id",
    "from",
    "to",
    "from_name",
    "to_name",
    "category",
    "item",
    "quantity",
    "unit",
    "period",
    "as_of",
    "status",
    "basis",
    "body",
    "quote",
    "remark",
    "note",
    "series",
];

/// The [`FILTERABLE_FIELDS`] whose values are texts, and neither quantities nor times.
pub(crate) fn text_fields() -> impl Iterator<Item = &'static str> {
    let is_text = |field: &&str| !matches!(*field, "quantity" | "period" | "as_of");
    FILTERABLE_FIELDS.iter().copied().filter(is_text)
}

/// Whether a field of a dataset is none of [`FIELDS`].
pub(super) fn is_extra_field(name: &str) -> bool {
    !FIELDS.contains(&name)
}

/// The hint for a text of a column that was too narrow.
pub(crate) const NARROW_COLUMN: &str = "the column was too narrow when the file was saved, so the value is not in the \
                                        file: widen the column and save the file again";

/// The setting by which a text means that there is no value, for a hint.
pub(crate) fn null_values(dataset: &str, text: &str) -> String {
    format!("`null-values = [{text:?}]` in `[datasets.{dataset}]`")
}

/// The text of a cell; a number of a JSON file is text too.
pub(super) fn cell_text(cell: &Cell) -> Option<&str> {
    match cell.value() {
        ValueRef::Text(text) | ValueRef::Number(text) => Some(text),
        _ => None,
    }
}

/// The parts of a text between semicolons, each with its own place if the cell shows it plainly.
pub(super) fn split_list(cell: &Cell, text: &str) -> Vec<(String, Span)> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    let mut places = PartPlaces::new(cell);
    parts.map(|part| (part.to_owned(), places.next(part))).collect()
}

/// The limit of the parts of a cell that are searched for in vain: each search reads the rest of the cell.
const MAX_HIDDEN_PARTS: usize = 20;

/// Finds the places of the parts of a cell's text in their order.
struct PartPlaces<'a> {
    whole: &'a Cell,
    /// The place behind the part before.
    next: usize,
    /// The number of parts that were not found.
    hidden: usize,
}

impl<'a> PartPlaces<'a> {
    fn new(cell: &'a Cell) -> Self {
        Self { whole: cell, next: cell.range().start, hidden: 0 }
    }

    /// The place of the next part; the whole cell where the file does not show the part plainly.
    fn next(&mut self, part: &str) -> Span {
        let rest = self.whole.file().text().get(self.next..self.whole.range().end);
        let rest = rest.filter(|_| self.hidden < MAX_HIDDEN_PARTS);
        // Nearly all cells have one part, and to begin a search takes longer than to compare.
        let find = |rest: &str| if rest.starts_with(part) { Some(0) } else { rest.find(part) };
        let Some(at) = rest.and_then(find) else {
            self.hidden += 1;
            return self.whole.span();
        };
        let start = self.next + at;
        self.next = start + part.len();
        Span::new(self.whole.file(), start..self.next)
    }
}

/// A finding about a cell that must be text or a number: it is another value, or the error of a workbook.
pub(super) fn not_text_or_number(field: &str, cell: &Cell) -> Diagnostic {
    let other = match cell.value() {
        ValueRef::Bool(flag) => format!(", not `{flag}`"),
        ValueRef::List(_) => ", not a list".to_owned(),
        ValueRef::Object(_) => ", not an object".to_owned(),
        ValueRef::Nothing | ValueRef::Text(_) | ValueRef::Number(_) | ValueRef::Error(_) => {
            String::new()
        }
    };
    not_text(&format!("`{field}` must be text or a number{other}"), cell)
}

/// A finding about a cell that must be text: it is another value, or the error of a workbook.
pub(super) fn not_text(message: &str, cell: &Cell) -> Diagnostic {
    let finding = match cell.value() {
        ValueRef::Error(error) => error.diagnostic(),
        _ => Diagnostic::error("wrong-type", message),
    };
    finding.at(cell.span())
}

/// A source cited by a claim, and where the record cites it.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The source and the place in it.
    pub reference: Reference,
    /// Where the record names it.
    pub span: Span,
}

/// The citations in a text, each with its own place if the cell shows it plainly.
pub(super) fn parse_citations(cell: &Cell, text: &str, bibliography: &Sources) -> Vec<Citation> {
    let is_key = |key: &str| bibliography.get(key).is_some();
    let mut places = PartPlaces::new(cell);
    let cite = |part: &str| {
        let mut reference = Reference::parse(part, is_key);
        if let Some(source) = bibliography.get(&reference.key) {
            source.key().clone_into(&mut reference.key);
        }
        Citation { reference, span: places.next(part) }
    };
    Reference::split(text, is_key).into_iter().map(cite).collect()
}

/// Reports a source that the bibliography does not have.
pub(super) fn check_citation(
    citation: &Citation,
    bibliography: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let key = &citation.reference.key;
    // Without any source the fault is not that of each citation.
    let is_whole = !bibliography.is_incomplete() && !bibliography.is_empty();
    if is_whole && bibliography.get(key).is_none() {
        let finding = Diagnostic::error("unknown-source", format!("there is no source `{key}`"));
        let span = &citation.span;
        let written = span.file.text().get(span.range()).unwrap_or_default();
        // The pinpoint stays. Where the key is not written plainly, there is nothing to replace.
        let rest = written.strip_prefix(key.as_str());
        let fix = rest.and_then(|rest| {
            let nearest = Fix::nearest(span, key, bibliography.keys())?;
            Some(Fix { text: nearest.text + rest, ..nearest })
        });
        let finding = finding.at(span.clone());
        diagnostics.push(match keys_between_commas(key, bibliography) {
            Some(keys) => {
                let written = format!("{keys}{}", rest.unwrap_or_default());
                finding.hint(format!("sources are separated by `;`: write `{written}`"))
            }
            None => finding.did_you_mean(key, bibliography.keys()).fix(fix),
        });
    }
}

/// The parts of a key that is none because it has commas, with `;` between them, if one of them is a key. A key itself may have
/// commas.
fn keys_between_commas(key: &str, bibliography: &Sources) -> Option<String> {
    let keys: Vec<&str> = key.split(',').map(str::trim).collect();
    let is_one_known = keys.iter().any(|key| bibliography.get(key).is_some());
    (keys.len() > 1 && is_one_known).then(|| keys.join("; "))
}

//! The cells that a template reads, and those that a printed text comes from.
//!
//! A string of MiniJinja does not know where it comes from. But MiniJinja shares the bytes of a string wherever the
//! string goes: through variables, loops, macros, lists and calls. So each text that a template reads gets bytes of its
//! own, and a printed text has the cells of its address:
//!
//! 1. A text that was read has its cell.
//! 2. A text that a [filter](super::text_filters) made of others has their cells.
//! 3. Other texts, such as those made by `~`, have no cells of their own. They get those of all texts with the same
//!    words, regardless of case and of spaces around them; else those of the texts that are part of them and were read
//!    since the last value was printed. Each of these cells may be the right one.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use minijinja::Value;

use crate::diagnostic::Span;
use crate::ledger::{Claim, SharedStr};
use crate::records::{Cell, ValueRef};

/// The number of a cell among those that were read, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CellId(usize);

/// How a cell has a number that is printed.
#[derive(Debug, Default)]
pub(super) struct NumberInCell {
    /// Its digits, if it is a decimal fraction, of which the value may have lost some.
    pub digits: Option<String>,
    /// The words in which it is printed in text, if they are not its digits.
    pub words: Option<Arc<str>>,
}

/// A cell that was read.
#[derive(Clone, Debug)]
pub(super) struct ReadCell {
    /// The place of the cell.
    pub span: Span,
    /// The claim that the cell was read of; of a lookup table, the claim that has the row.
    pub claim: Option<Arc<Claim>>,
    /// Whether the text is the figure of the claim, with or without its unit.
    pub is_figure: bool,
}

/// All texts that one template has read.
#[derive(Debug, Default)]
pub(super) struct CellReads(Mutex<Reads>);

#[derive(Debug, Default)]
struct Reads {
    cells: Vec<KnownCell>,
    ids: HashMap<CellKey, CellId>,
    /// The texts with cells, by the addresses of their bytes. No address is used twice, since they are all kept.
    by_address: HashMap<usize, TracedText>,
    /// The cells of which a text was read, by the words of the text.
    by_words: HashMap<Arc<str>, Vec<CellId>>,
    /// The words in which numbers of typed columns are printed.
    words: HashMap<CellId, Arc<str>>,
    /// The texts that were read since the last value was printed.
    pending: Vec<TracedText>,
    /// The cells of printed values that are not texts, and of texts that were printed as markup.
    printed: Vec<CellId>,
    /// The claims that were counted, by their ids.
    counted: BTreeMap<SharedStr, Arc<Claim>>,
}

#[derive(Debug)]
struct KnownCell {
    cell: ReadCell,
    /// The different texts that were read of it.
    texts: Vec<TracedText>,
}

/// A text with the cells that it comes from.
#[derive(Clone, Debug)]
struct TracedText {
    text: Arc<str>,
    /// The text in lower case and trimmed.
    words: Arc<str>,
    cells: Arc<[CellId]>,
}

impl TracedText {
    fn new(text: Arc<str>, cells: impl Into<Arc<[CellId]>>) -> Self {
        Self { words: folded(&text).into(), text, cells: cells.into() }
    }
}

/// A cell is known by the addresses of its file and of the id of its claim, by its place in the file, and by whether
/// it is read as a figure.
#[derive(Debug, PartialEq, Eq, Hash)]
struct CellKey {
    file: usize,
    range: Range<usize>,
    claim: Option<usize>,
    is_figure: bool,
}

impl CellKey {
    fn new(cell: &ReadCell) -> Self {
        Self {
            file: Arc::as_ptr(&cell.span.file) as usize,
            range: cell.span.range(),
            claim: cell.claim.as_ref().map(|claim| claim.id.as_ptr() as usize),
            is_figure: cell.is_figure,
        }
    }
}

impl CellReads {
    /// Makes a text of a cell, which may be a cell of a claim, a string of MiniJinja.
    pub(super) fn read_text(&self, text: &str, span: Span, claim: Option<&Arc<Claim>>) -> Value {
        self.read(text, ReadCell { span, claim: claim.cloned(), is_figure: false })
    }

    /// Makes the figure of a claim, in these words, a string of MiniJinja.
    pub(super) fn read_figure(&self, words: &str, claim: &Arc<Claim>, field: &str) -> Value {
        let span = claim.field_span(field);
        self.read(words, ReadCell { span, claim: Some(Arc::clone(claim)), is_figure: true })
    }

    /// Makes a cell with a number, which is printed in these words, a number of MiniJinja.
    pub(super) fn read_number(&self, cell: &Cell, words: &str) -> Value {
        let id = self.lock().id(ReadCell { span: cell.span(), claim: None, is_figure: false });
        self.lock().words.insert(id, words.into());
        self.read_cell(cell, None)
    }

    /// Makes a cell, which may be a cell of a claim, a value of MiniJinja.
    pub(super) fn read_cell(&self, cell: &Cell, claim: Option<&Arc<Claim>>) -> Value {
        match cell.value() {
            ValueRef::Text(text) => self.read_text(text, cell.span(), claim),
            ValueRef::Number(digits) => {
                let text = self.read_text(digits, cell.span(), claim);
                number(digits).unwrap_or(text)
            }
            ValueRef::List(cells) => cells.iter().map(|cell| self.read_cell(cell, claim)).collect(),
            ValueRef::Object(fields) => {
                let values = fields
                    .iter()
                    .map(|cell| (cell.name().to_string(), self.read_cell(cell, claim)));
                Value::from(values.collect::<BTreeMap<_, _>>())
            }
            ValueRef::Nothing => Value::from(()),
            ValueRef::Bool(flag) => {
                self.read_text(&flag.to_string(), cell.span(), claim);
                Value::from(flag)
            }
            ValueRef::Error(error) => {
                let kind = minijinja::ErrorKind::InvalidOperation;
                Value::from(minijinja::Error::new(kind, error.message()))
            }
        }
    }

    /// Notes that a text with an address of its own can be read.
    pub(super) fn add_shared(&self, text: &Arc<str>, span: Span) {
        let mut reads = self.lock();
        let id = reads.id(ReadCell { span, claim: None, is_figure: false });
        reads.add(id, |known| Arc::ptr_eq(known, text), || Arc::clone(text));
    }

    /// Makes a text that several cells have in common a string of MiniJinja.
    pub(super) fn read_common(&self, text: &str, places: impl Iterator<Item = Span>) -> Value {
        let mut reads = self.lock();
        let cells =
            places.map(|span| reads.id(ReadCell { span, claim: None, is_figure: false })).collect();
        drop(reads);
        self.derive_text(text, cells)
    }

    /// Notes that a number, or true or false, is printed. Its cell is the one of this value that was read last since the
    /// value before it was printed. Returns how the cell has the number.
    pub(super) fn print_plain(&self, value: &str) -> NumberInCell {
        let mut reads = self.lock();
        let number: Option<f64> = value.parse().ok();
        let is_same = |words: &str| {
            words == value || number.is_some_and(|number| words.parse() == Ok(number))
        };
        let last = reads.pending.iter().rev().find(|text| is_same(&text.words));
        let Some(TracedText { words: text, cells, .. }) = last.cloned() else {
            return NumberInCell::default();
        };
        reads.printed.extend(cells.iter());
        let words = match cells[..] {
            [cell] => reads.words.get(&cell).cloned(),
            _ => None,
        };
        let is_digit = |c: char| c.is_ascii_digit() || c == '.';
        let has_fraction = text.contains('.') && text.trim_start_matches('-').chars().all(is_digit);
        NumberInCell { digits: has_fraction.then(|| text.to_string()), words }
    }

    /// Notes that a text is printed as markup.
    pub(super) fn print_markup(&self, text: &str) {
        let mut reads = self.lock();
        let cells = reads.at_address(text).map(<[CellId]>::to_vec).unwrap_or_default();
        reads.printed.extend(cells);
    }

    /// The cells of printed values that are not texts, and of texts that were printed as markup.
    pub(super) fn printed(&self) -> Vec<ReadCell> {
        let reads = self.lock();
        reads.printed.iter().map(|id| reads.cells[id.0].cell.clone()).collect()
    }

    /// Notes that claims are counted, which may not be printed.
    pub(super) fn count(&self, claims: &[Arc<Claim>]) {
        let by_id = claims.iter().map(|claim| (Arc::clone(&claim.id), Arc::clone(claim)));
        self.lock().counted.extend(by_id);
    }

    /// The claims that were counted.
    pub(super) fn counted(&self) -> Vec<Arc<Claim>> {
        self.lock().counted.values().cloned().collect()
    }

    /// Makes a text that was made of texts of these cells a string of MiniJinja.
    pub(super) fn derive_text(&self, text: &str, cells: Vec<CellId>) -> Value {
        let traced = TracedText::new(text.into(), cells);
        let mut reads = self.lock();
        reads.trace(&traced);
        reads.pending.push(traced.clone());
        Value::from(traced.text)
    }

    fn read(&self, text: &str, cell: ReadCell) -> Value {
        let mut reads = self.lock();
        let id = reads.id(cell);
        Value::from(reads.add(id, |known| **known == *text, || text.into()))
    }

    /// The cells that the text of a value comes from, if it was read or made by a filter.
    pub(super) fn cells_at_address(&self, text: &str) -> Option<Vec<CellId>> {
        self.lock().at_address(text).map(<[CellId]>::to_vec)
    }

    /// The cells that a printed text comes from, or may come from.
    pub(super) fn cells_of_printed(&self, text: &str) -> Vec<CellId> {
        let reads = self.lock();
        if let Some(cells) = reads.at_address(text) {
            return cells.to_vec();
        }
        let words = folded(text);
        match reads.by_words.get(&*words) {
            Some(cells) => cells.clone(),
            None => cells_of_parts(&words, &reads.pending),
        }
    }

    /// Whether a text is all of the text of a cell that was read.
    pub(super) fn is_text_of_cell(&self, text: &str) -> bool {
        self.lock().by_words.contains_key(&*folded(text))
    }

    /// Notes that a value is printed. What was read before is not part of the values after it.
    pub(super) fn end_value(&self) {
        self.lock().pending.clear();
    }

    /// A cell that was read.
    pub(super) fn get(&self, id: CellId) -> Option<ReadCell> {
        Some(self.lock().cells.get(id.0)?.cell.clone())
    }

    /// The place of the cell that a text comes from, if it comes from a single one.
    pub(super) fn place(&self, text: &str) -> Option<Span> {
        let cells = self.cells_of_printed(text).into_iter().filter_map(|id| self.get(id));
        let mut places = cells.map(|cell| cell.span);
        let first = places.next()?;
        places.all(|place| place == first).then_some(first)
    }

    fn lock(&self) -> MutexGuard<'_, Reads> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reads {
    fn id(&mut self, cell: ReadCell) -> CellId {
        let next = CellId(self.cells.len());
        let id = *self.ids.entry(CellKey::new(&cell)).or_insert(next);
        if id == next {
            self.cells.push(KnownCell { cell, texts: Vec::new() });
        }
        id
    }

    /// Adds a text of a cell to those that were read: one that is known, or else a new one.
    fn add(
        &mut self,
        id: CellId,
        is_known: impl Fn(&Arc<str>) -> bool,
        new: impl FnOnce() -> Arc<str>,
    ) -> Arc<str> {
        let known = self.cells[id.0].texts.iter().find(|known| is_known(&known.text)).cloned();
        let traced = known.unwrap_or_else(|| self.add_new(id, new()));
        let text = Arc::clone(&traced.text);
        if !traced.words.is_empty() {
            self.pending.push(traced);
        }
        text
    }

    fn add_new(&mut self, id: CellId, text: Arc<str>) -> TracedText {
        let traced = TracedText::new(text, [id]);
        if traced.words.is_empty() {
            return traced;
        }
        let texts = &mut self.cells[id.0].texts;
        if texts.iter().all(|known| known.words != traced.words) {
            self.by_words.entry(Arc::clone(&traced.words)).or_default().push(id);
        }
        texts.push(traced.clone());
        self.trace(&traced);
        traced
    }

    fn trace(&mut self, traced: &TracedText) {
        self.by_address.insert(traced.text.as_ptr() as usize, traced.clone());
    }

    fn at_address(&self, text: &str) -> Option<&[CellId]> {
        let traced = self.by_address.get(&(text.as_ptr() as usize))?;
        // An empty text can have the address of another one.
        (!text.is_empty() && traced.text.len() == text.len()).then_some(&traced.cells)
    }
}

/// A number as MiniJinja has it; none if it is a whole number beyond 64 bits.
fn number(digits: &str) -> Option<Value> {
    if let Ok(number) = digits.parse::<i64>() {
        return Some(Value::from(number));
    }
    if !digits.contains(['.', 'e', 'E']) {
        return None;
    }
    digits.parse::<f64>().ok().map(Value::from)
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The cells of the texts that are part of a text, except for those that are only within longer ones.
fn cells_of_parts(text: &str, pending: &[TracedText]) -> Vec<CellId> {
    let mut parts: Vec<&TracedText> = pending.iter().collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.words.len()));
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut cells = Vec::new();
    for part in parts {
        let is_within_longer = |range: &Range<usize>| {
            let covers = |longer: &Range<usize>| {
                longer.len() > range.len() && longer.start <= range.start && range.end <= longer.end
            };
            taken.iter().any(covers)
        };
        let places = places_of_words(text, &part.words);
        if let Some(range) = places.into_iter().find(|range| !is_within_longer(range)) {
            taken.push(range);
            cells.extend_from_slice(&part.cells);
        }
    }
    cells.sort_unstable();
    cells.dedup();
    cells
}

/// The places of a part that neither begins nor ends within a word or number of the text.
fn places_of_words(text: &str, part: &str) -> Vec<Range<usize>> {
    if part.is_empty() {
        return Vec::new();
    }
    let is_whole = |range: &Range<usize>| {
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    let places = text.match_indices(part).map(|(start, _)| start..start + part.len());
    places.filter(is_whole).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    fn printed(reads: &CellReads, text: &str) -> Vec<usize> {
        let ids = reads.cells_of_printed(text);
        ids.into_iter().filter_map(|id| Some(reads.get(id)?.span.range().start)).collect()
    }

    #[test]
    fn a_text_without_an_address_has_the_cells_of_its_words() {
        let file = SourceFile::new("a.csv", "MSMT;about 40;40;about 40");
        let reads = CellReads::default();
        reads.read_text("MSMT", Span::new(&file, 0..4), None);
        reads.read_text("about 40", Span::new(&file, 5..13), None);
        reads.read_text("40", Span::new(&file, 14..16), None);
        let check =
            |text: &str, expect: &[usize]| assert_eq!(printed(&reads, text), expect, "{text}");
        check("MSMT", &[0]);
        check(" msmt", &[0]);
        check("ABOUT 40", &[5]);
        check("MSMT: about 40!", &[0, 5]);
        check("MSMT: 40 of about 40!", &[0, 5, 14]);
        check("MSMT2", &[]);
        check("40", &[14]);
        reads.end_value();
        check("MSMT: about 40!", &[]);
        check("about 40", &[5]);
        reads.read_text("about 40", Span::new(&file, 17..25), None);
        check("about 40", &[5, 17]);
        check("(about 40)", &[17]);
    }

    #[test]
    fn a_cell_that_is_read_again_is_the_same_cell() {
        let file = SourceFile::new("a.csv", "40;40");
        let reads = CellReads::default();
        let one = reads.read_text("40", Span::new(&file, 0..2), None);
        let other = reads.read_text("40", Span::new(&file, 3..5), None);
        let again = reads.read_text("40", Span::new(&file, 0..2), None);
        let check = |value: &Value, expect: usize| {
            assert_eq!(printed(&reads, value.as_str().expect("a text")), [expect]);
        };
        check(&one, 0);
        check(&other, 3);
        check(&again, 0);
        assert_eq!(printed(&reads, "40"), [0, 3]);
    }

    #[test]
    fn an_empty_text_has_no_cell() {
        let file = SourceFile::new("a.csv", ";40");
        let reads = CellReads::default();
        let empty = reads.read_text("", Span::new(&file, 0..0), None);
        reads.read_text("40", Span::new(&file, 1..3), None);
        assert!(printed(&reads, empty.as_str().expect("a text")).is_empty());
    }
}

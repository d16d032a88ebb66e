//! The function that makes the rows of a listing, called by `tables/listing.typ`.
//!
//! The columns and all looks are values of Typst. What a cell says is either a field of the claim, or what the function
//! of its column makes of the claim; that is called only where the field is not enough.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use std::collections::HashMap;
use std::num::NonZeroUsize;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult, StrResult};
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, Content, Context, Dict, Func, IntoValue, Label, NativeElement, NativeFuncData,
    Repr, Smart, Str, Value, ops,
};
use typst::introspection::MetadataElem;
use typst::layout::{Abs, Alignment, Dir, HAlignment, Length, VAlignment};
use typst::model::{LinkElem, LinkTarget, TableCell};
use typst::syntax::Span;
use typst::text::TextElem;
use typst::utils::PicoStr;

use super::claim_facts::field_of;
use super::measuring::{Measurer, may_need_breaks};
use super::native_function::{entry, native, required};

/// `bp-listing-rows(claims, columns, ..)`; see [`Listing`] for the arguments by name.
pub(super) static LISTING_ROWS: NativeFuncData = native("bp-listing-rows", true, &listing_rows);

fn listing_rows(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let span = args.span;
    let claims: Vec<Dict> = args.expect("claims")?;
    let columns: Vec<Dict> = args.expect("columns")?;
    let measurer = Measurer::new(context, span)?;
    let columns: StrResult<Vec<Column>> =
        columns.iter().map(|it| Column::new(it, &measurer)).collect();
    let listing = Listing {
        columns: columns.at(span)?,
        notes: required(args, "notes")?,
        noted: required(args, "noted")?,
        table_note: required(args, "table-note")?,
        sample_mark: required(args, "sample-mark")?,
        nothing: required(args, "nothing")?,
        direction: required(args, "direction")?,
        inset: measurer.resolve(required(args, "inset")?),
        measurer,
        context,
        span,
    };
    Ok(listing.rows(engine, &claims)?.into_value())
}

/// A listing of claims.
struct Listing<'a> {
    columns: Vec<Column>,
    /// The notes to claims, by their ids.
    notes: Dict,
    /// The column, counted from 0, in which notes are called.
    noted: usize,
    /// From a note to its mark, which asks the document for its letter.
    table_note: Func,
    /// A mark as high and as wide as any.
    sample_mark: Content,
    /// What a cell says where the body gave nothing.
    nothing: Str,
    direction: Dir,
    /// The distance between a text and the line above or below it.
    inset: Abs,
    measurer: Measurer<'a>,
    context: Tracked<'a, Context<'a>>,
    span: Span,
}

/// A column, as `fitted` in `tables/columns.typ` gives it.
struct Column {
    field: Option<Str>,
    part: Option<Str>,
    missing: Value,
    cell: Option<Func>,
    /// The fields of a claim for which `cell` says no more than the field does, with their values.
    usual: Option<Dict>,
    noted: Option<Func>,
    /// From a claim, `fit` and the mark of a note or nothing, to what is printed across this column and the next one; nothing
    /// for a claim with a cell in each.
    joined: Option<Func>,
    joined_inner: Abs,
    figure: bool,
    inner: Abs,
    longest: usize,
    fit: Func,
}

impl Column {
    fn new(column: &Dict, measurer: &Measurer<'_>) -> StrResult<Self> {
        let inner: Length = entry(column, "inner")?;
        let joined_inner: Length = entry(column, "joined-inner")?;
        Ok(Self {
            field: entry(column, "field")?,
            part: entry(column, "part")?,
            missing: entry(column, "missing")?,
            cell: entry(column, "cell")?,
            usual: entry(column, "usual")?,
            noted: entry(column, "noted")?,
            joined: entry(column, "joined")?,
            joined_inner: measurer.resolve(joined_inner),
            figure: entry(column, "figure")?,
            inner: measurer.resolve(inner),
            longest: entry(column, "longest")?,
            fit: entry(column, "fit")?,
        })
    }

    /// The function that makes the cell of a claim, where its field does not say it.
    fn cell_function(&self, claim: &Dict) -> Option<&Func> {
        let is_usual = |usual: &Dict| {
            usual.iter().all(|(field, value)| claim.get(field).is_ok_and(|it| it == value))
        };
        self.cell.as_ref().filter(|_| !self.usual.as_ref().is_some_and(is_usual))
    }

    /// What the field of a claim says.
    fn value_of(&self, claim: &Dict) -> StrResult<Value> {
        let value = match &self.field {
            Some(field) => field_of(claim, field, self.part.as_ref())?,
            None => Value::None,
        };
        Ok(match value {
            Value::None => self.missing.clone(),
            Value::Str(text) if text.is_empty() => self.missing.clone(),
            Value::Str(_) | Value::Content(_) => value,
            other => Value::Str(other.repr().into()),
        })
    }
}

/// The rows: an array of cells for each, their heights, and what they lack of what the columns show.
#[derive(Default)]
struct Rows {
    cells: Array,
    heights: Array,
    lacks_figure: bool,
    lacks_other: bool,
    /// Whether any cell is an empty text.
    has_empty: bool,
}

impl Rows {
    /// Records what the cell of a column says.
    fn record(&mut self, says: &Value, column: &Column, nothing: &Str) {
        let Value::Str(text) = says else { return };
        self.has_empty |= text.is_empty();
        if text == nothing {
            if column.figure {
                self.lacks_figure = true;
            } else {
                self.lacks_other = true;
            }
        }
    }
}

impl IntoValue for Rows {
    fn into_value(self) -> Value {
        let lacks = [("figure", self.lacks_figure), ("other", self.lacks_other)];
        let lacks: Array =
            lacks.iter().filter(|(_, any)| *any).map(|(name, _)| name.into_value()).collect();
        let mut rows = Dict::new();
        rows.insert("cells".into(), self.cells.into_value());
        rows.insert("heights".into(), self.heights.into_value());
        rows.insert("lacks".into(), lacks.into_value());
        rows.insert("has-empty".into(), self.has_empty.into_value());
        Value::Dict(rows)
    }
}

/// A cell, and its height before notes are called in it.
#[derive(Clone)]
struct Fitted {
    cell: Value,
    height: Abs,
}

impl Listing<'_> {
    fn rows(&self, engine: &mut Engine<'_>, claims: &[Dict]) -> SourceResult<Rows> {
        let mut known: Vec<HashMap<Str, Fitted>> = vec![HashMap::new(); self.columns.len()];
        let mut rows = Rows::default();
        for claim in claims {
            let note = claim.get("id").ok().and_then(|id| match id {
                Value::Str(id) => self.notes.get(id).ok(),
                _ => None,
            });
            let (mut cells, mut height) = (Array::with_capacity(self.columns.len()), Abs::zero());
            let mut is_covered = false;
            for (at, (column, known)) in self.columns.iter().zip(&mut known).enumerate() {
                if std::mem::take(&mut is_covered) {
                    continue;
                }
                let own_note = note.filter(|_| at == self.noted);
                if let Some(joined) = self.joined(engine, claim, column, own_note, &mut rows)? {
                    cells.push(joined.cell);
                    height = height.max(joined.height);
                    is_covered = true;
                    continue;
                }
                let says = self.says(engine, claim, column)?;
                rows.record(&says, column, &self.nothing);
                let Fitted { cell: plain, height: mut own } =
                    self.fitted(engine, says, column, known)?;
                let mut cell = plain.clone();
                if at == 0 {
                    cell = self.leading_back(claim, cell).at(self.span)?;
                }
                if let Some(note) = own_note {
                    // The first cell of a row has its note behind it.
                    let column_noted = column.noted.as_ref().filter(|_| at > 0);
                    let mark = self.sample_mark.clone();
                    let sample =
                        self.with_mark(engine, claim, column, column_noted, plain, mark)?;
                    own = self.height(engine, sample, column)?;
                    let mark = self.table_note.call(engine, self.context, [note.clone()])?;
                    let mark = mark.display();
                    cell = self.with_mark(engine, claim, column, column_noted, cell, mark)?;
                }
                cells.push(cell);
                height = height.max(own);
            }
            rows.cells.push(cells.into_value());
            rows.heights.push((height + 2.0 * self.inset).into_value());
        }
        Ok(rows)
    }

    /// The cell of a claim across a column and the next one.
    fn joined(
        &self,
        engine: &mut Engine<'_>,
        claim: &Dict,
        column: &Column,
        note: Option<&Value>,
        rows: &mut Rows,
    ) -> SourceResult<Option<Fitted>> {
        let Some(joined) = &column.joined else { return Ok(None) };
        let args =
            |mark: Value| [Value::Dict(claim.clone()), Value::Func(column.fit.clone()), mark];
        let sample = note.map_or(Value::None, |_| Value::Content(self.sample_mark.clone()));
        let sample: Value = joined.call(engine, self.context, args(sample))?;
        if sample == Value::None {
            return Ok(None);
        }
        let body = match note {
            Some(note) => {
                let mark = self.table_note.call(engine, self.context, [note.clone()])?;
                joined.call(engine, self.context, args(Value::Content(mark.display())))?
            }
            None => sample.clone(),
        };
        rows.record(&body, column, &self.nothing);
        let height = self.measurer.height(engine, sample, column.joined_inner)?;
        let cell = TableCell::new(body.display())
            .with_colspan(NonZeroUsize::MIN.saturating_add(1))
            .with_align(Smart::Custom(Alignment::Both(HAlignment::Center, VAlignment::Top)));
        Ok(Some(Fitted { cell: cell.pack().into_value(), height }))
    }

    /// What the cell of a claim says, before it is made to fit.
    fn says(&self, engine: &mut Engine<'_>, claim: &Dict, column: &Column) -> SourceResult<Value> {
        match column.cell_function(claim) {
            Some(cell) => {
                let args = [Value::Dict(claim.clone()), Value::Func(column.fit.clone())];
                cell.call(engine, self.context, args)
            }
            None => column.value_of(claim).at(self.span),
        }
    }

    /// A cell made to fit its column. Each text that does not fit in one line is set once in a column to find its height.
    fn fitted(
        &self,
        engine: &mut Engine<'_>,
        cell: Value,
        column: &Column,
        known: &mut HashMap<Str, Fitted>,
    ) -> SourceResult<Fitted> {
        match cell {
            Value::Str(text) => {
                if let Some(known) = known.get(&text) {
                    return Ok(known.clone());
                }
                let from_right = self.direction == Dir::RTL;
                let (cell, height) = if may_need_breaks(&text, column.longest, from_right) {
                    let cell = column.fit.call(engine, self.context, [text.clone()])?;
                    (cell.clone(), self.height(engine, cell, column)?)
                } else {
                    let cell = TextElem::packed(text.clone());
                    let height = self.text_height(engine, &cell, column)?;
                    (Value::Content(cell), height)
                };
                let fitted = Fitted { cell, height };
                known.insert(text, fitted.clone());
                Ok(fitted)
            }
            // The numbers of sources, whose links do not change their height.
            Value::Content(numbers) if column.cell.is_none() => {
                let text = Str::from(numbers.plain_text());
                let height = match known.get(&text) {
                    Some(known) => known.height,
                    None => self.text_height(engine, &TextElem::packed(text.clone()), column)?,
                };
                let fitted = Fitted { cell: Value::Content(numbers), height };
                known.insert(text, fitted.clone());
                Ok(fitted)
            }
            cell => Ok(Fitted { height: self.height(engine, cell.clone(), column)?, cell }),
        }
    }

    /// The height of a text in a column. It was set in one line to find the width of the column; if it fits in one, it is not set
    /// again.
    fn text_height(
        &self,
        engine: &mut Engine<'_>,
        text: &Content,
        column: &Column,
    ) -> SourceResult<Abs> {
        let line = self.measurer.inline_size(engine, text, Abs::inf())?;
        if line.x <= column.inner {
            return Ok(line.y);
        }
        Ok(self.measurer.inline_size(engine, text, column.inner)?.y)
    }

    fn height(&self, engine: &mut Engine<'_>, cell: Value, column: &Column) -> SourceResult<Abs> {
        self.measurer.height(engine, cell, column.inner)
    }

    /// A cell with the mark of a note: after it, or where a function of its column puts it.
    fn with_mark(
        &self,
        engine: &mut Engine<'_>,
        claim: &Dict,
        column: &Column,
        noted: Option<&Func>,
        cell: Value,
        mark: Content,
    ) -> SourceResult<Value> {
        match noted {
            Some(noted) => {
                let fit = Value::Func(column.fit.clone());
                let args = [Value::Dict(claim.clone()), fit, Value::Content(mark)];
                noted.call(engine, self.context, args)
            }
            None => ops::add(cell, Value::Content(mark)).at(self.span),
        }
    }

    /// Where the text prints the claim's figure, the first cell of its record leads to it, and it to the cell.
    fn leading_back(&self, claim: &Dict, cell: Value) -> StrResult<Value> {
        let Ok(Value::Dict(links)) = claim.get("links") else { return Ok(cell) };
        let label = |key| -> StrResult<Label> {
            let name: Str = entry(links, key)?;
            Ok(Label::new(PicoStr::intern(&name)).ok_or("a label is empty")?)
        };
        let (own, figure) = (label("own")?, label("figure")?);
        let mark = MetadataElem::new(Value::None).pack().spanned(self.span).labelled(own);
        let link = LinkElem::new(LinkTarget::Label(figure), cell.display()).pack();
        Ok(Content::sequence([mark, link.spanned(self.span)]).into_value())
    }
}

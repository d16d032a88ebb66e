//! The function that divides the rows of a register into pages, called by `register.typ`.
//!
//! A text is measured only where it may need a second line, and each once in a column. A group's head stays with its
//! first rows, its total with its last ones.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use std::collections::HashMap;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult, StrResult, bail};
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, Context, Dict, FromValue, Func, IntoValue, NativeFuncData, Str, Value,
};
use typst::layout::{Abs, Dir, Length};
use typst::syntax::Span;
use typst::text::TextElem;

use super::measuring::{Measurer, may_need_breaks};
use super::native_function::{entry, native, required};

/// `bp-register-pages(groups, columns, ..)`; see [`Register`] for the arguments by name.
pub(super) static REGISTER_PAGES: NativeFuncData =
    native("bp-register-pages", true, &register_pages);

fn register_pages(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let span = args.span;
    let groups: Vec<Dict> = args.expect("groups")?;
    let columns: Vec<Dict> = args.expect("columns")?;
    let measurer = Measurer::new(context, span)?;
    let columns: StrResult<Vec<Column>> =
        columns.iter().map(|it| Column::new(it, &measurer)).collect();
    let register = Register {
        columns: columns.at(span)?,
        within: required(args, "within")?,
        role: required(args, "role")?,
        first_room: measurer.resolve(required(args, "first-room")?),
        room: measurer.resolve(required(args, "room")?),
        line: measurer.resolve(required(args, "line")?),
        head: measurer.resolve(required(args, "head")?),
        inset: measurer.resolve(required(args, "inset")?),
        width: measurer.resolve(required(args, "width")?),
        group_text: required(args, "group-text")?,
        group_head: required(args, "group-head")?,
        total_cell: required(args, "total-cell")?,
        name_of: required(args, "name-of")?,
        apart: required(args, "apart")?,
        hidden: required(args, "hidden")?,
        direction: required(args, "direction")?,
        measurer,
        context,
        span,
    };
    let groups: StrResult<Vec<Group>> = groups.into_iter().map(Group::new).collect();
    Ok(register.pages(engine, &groups.at(span)?)?.into_value())
}

/// As many rows stay below the head of a group, and take no more than this share of a page.
const FIRST_TOGETHER: usize = 3;
const MOST_TOGETHER: f64 = 0.25;

/// A register: its columns, and what the layout gives.
struct Register<'a> {
    columns: Vec<Column>,
    /// The column whose value is shown where it comes first, counted from 0.
    within: Option<usize>,
    /// What a group is to the values of that column, for an index.
    role: Value,
    /// The same as `room` for the first page, which may begin below other texts.
    first_room: Abs,
    /// The height of a page without its heads.
    room: Abs,
    /// The height of a line of text.
    line: Abs,
    /// The height of a head that is continued, and of a total.
    head: Abs,
    /// The distance between a text and the line above or below it.
    inset: Abs,
    /// The width of a text in the head of a group.
    width: Abs,
    group_text: Func,
    group_head: Func,
    total_cell: Func,
    name_of: Func,
    apart: Func,
    hidden: Func,
    direction: Dir,
    measurer: Measurer<'a>,
    context: Tracked<'a, Context<'a>>,
    span: Span,
}

/// A column, as `fitted` in `register.typ` gives it.
struct Column {
    /// From a text of the data to the text that is shown.
    written: Option<Func>,
    missing: Value,
    inner: Abs,
    /// A text of no more bytes than this takes one line.
    surely: f64,
    /// Words of more letters than this may be broken.
    longest: usize,
    fit: Func,
}

impl Column {
    fn new(column: &Dict, measurer: &Measurer<'_>) -> StrResult<Self> {
        let inner: Length = entry(column, "inner")?;
        Ok(Self {
            written: entry(column, "written")?,
            missing: entry(column, "missing")?,
            inner: measurer.resolve(inner),
            surely: entry(column, "surely")?,
            longest: entry(column, "letters")?,
            fit: entry(column, "fit")?,
        })
    }
}

/// A group of rows, as `claims.table(..)` gives it.
struct Group {
    key: Option<Str>,
    rows: Vec<Vec<Str>>,
    has_total: bool,
    /// All of it, for the functions of the layout.
    whole: Dict,
}

impl Group {
    fn new(group: Dict) -> StrResult<Self> {
        let rows: Array = entry(&group, "rows")?;
        let row = |row: Value| Vec::<Str>::from_value(row).map_err(|it| it.message().clone());
        Ok(Self {
            key: entry(&group, "key")?,
            rows: rows.into_iter().map(row).collect::<StrResult<_>>()?,
            has_total: *group.get("total")? != Value::None,
            whole: group,
        })
    }
}

/// A page of a register.
#[derive(Default)]
struct Page {
    cells: Array,
    heights: Array,
    /// What the first and the last row belong to.
    names: Option<(Str, Str)>,
    /// What an index lists.
    marks: Array,
    used: Abs,
}

impl Page {
    fn push(&mut self, cells: impl IntoIterator<Item = Value>, height: Abs) {
        self.cells.extend(cells);
        self.heights.push(height.into_value());
        self.used += height;
    }

    fn add_name(&mut self, name: Str) {
        match &mut self.names {
            Some((_, last)) => *last = name,
            None => self.names = Some((name.clone(), name)),
        }
    }
}

impl IntoValue for Page {
    fn into_value(self) -> Value {
        let (first, last) = self.names.unwrap_or_default();
        let mut page = Dict::new();
        page.insert("cells".into(), self.cells.into_value());
        page.insert("heights".into(), self.heights.into_value());
        page.insert("first".into(), first.into_value());
        page.insert("last".into(), last.into_value());
        page.insert("marks".into(), self.marks.into_value());
        Value::Dict(page)
    }
}

/// What a column shows of a text, and how high that is.
#[derive(Clone)]
struct Shown {
    cell: Value,
    height: Abs,
}

/// What was made of texts, so that it is made once.
struct Known {
    /// By column and text.
    shown: Vec<HashMap<Str, Shown>>,
    /// What is not shown again.
    hidden: HashMap<Str, Value>,
}

impl Register<'_> {
    fn pages(&self, engine: &mut Engine<'_>, groups: &[Group]) -> SourceResult<Array> {
        let mut known =
            Known { shown: vec![HashMap::new(); self.columns.len()], hidden: HashMap::new() };
        let (mut pages, mut page) = (Array::new(), Page::default());
        for group in groups {
            self.add_group(engine, group, &mut known, &mut pages, &mut page)?;
        }
        pages.push(page.into_value());
        Ok(pages)
    }

    fn add_group(
        &self,
        engine: &mut Engine<'_>,
        group: &Group,
        known: &mut Known,
        pages: &mut Array,
        page: &mut Page,
    ) -> SourceResult<()> {
        let head = self.head_height(engine, group)?;
        let name = match &group.key {
            Some(key) => Some(self.text(engine, &self.name_of, key)?),
            None => None,
        };
        // The head of rows that are in no group was never begun.
        let (mut has_head, mut before) = (group.key.is_none(), None);
        let rows: SourceResult<Vec<(Vec<Value>, Abs)>> =
            group.rows.iter().map(|row| self.row(engine, row, known)).collect();
        let rows = rows?;
        let heights: Vec<Abs> = rows.iter().map(|(_, height)| *height).collect();
        for (index, (row, (mut cells, height))) in group.rows.iter().zip(rows).enumerate() {
            let kept = self.kept_together(&heights[index..], index == 0);
            let mut needed = heights[index..index + kept].iter().sum::<Abs>();
            if !has_head {
                needed += head;
            }
            if index + kept == heights.len() && group.has_total {
                needed += self.head;
            }
            let room = if pages.is_empty() { self.first_room } else { self.room };
            if !page.cells.is_empty() && page.used + needed > room {
                pages.push(std::mem::take(page).into_value());
                before = None;
                if has_head && group.key.is_some() {
                    page.push([self.head_cell(engine, group, true)?], self.head);
                }
            }
            if !has_head {
                page.push([self.head_cell(engine, group, false)?], head);
                has_head = true;
            }
            let party = self.within.and_then(|within| row.get(within));
            if let (Some(within), Some(party)) = (self.within, party.filter(|_| before == party)) {
                cells[within] = self.hide(engine, party, cells[within].clone(), known)?;
            } else {
                page.marks.push(self.mark(group, party));
            }
            let first_or_within = || row.get(self.within.unwrap_or(0)).cloned().unwrap_or_default();
            page.add_name(name.clone().unwrap_or_else(first_or_within));
            before = party;
            page.push(cells, height);
        }
        if group.has_total {
            let args = [group.whole.clone().into_value(), self.columns.len().into_value()];
            page.push([self.total_cell.call(engine, self.context, args)?], self.head);
        }
        Ok(())
    }

    /// How many of the rows that are left of a group stay on one page: neither the first nor the last row of a group is alone
    /// on a page, unless the rows are too high for that.
    fn kept_together(&self, heights: &[Abs], is_first: bool) -> usize {
        let mut kept = if is_first { FIRST_TOGETHER.min(heights.len()) } else { 1 };
        if heights.len() == kept + 1 {
            kept += 1;
        }
        let height: Abs = heights[..kept].iter().sum();
        if height <= self.room * MOST_TOGETHER { kept } else { 1 }
    }

    /// The cells of a row and its height.
    fn row(
        &self,
        engine: &mut Engine<'_>,
        row: &[Str],
        known: &mut Known,
    ) -> SourceResult<(Vec<Value>, Abs)> {
        let (mut cells, mut height) = (Vec::with_capacity(row.len()), self.line);
        for ((text, column), known) in row.iter().zip(&self.columns).zip(&mut known.shown) {
            if text.is_empty() {
                cells.push(column.missing.clone());
                continue;
            }
            let shown = if let Some(shown) = known.get(text) {
                shown.clone()
            } else {
                let shown = self.shown(engine, text, column)?;
                known.insert(text.clone(), shown.clone());
                shown
            };
            cells.push(shown.cell);
            height = height.max(shown.height);
        }
        Ok((cells, height + 2.0 * self.inset))
    }

    #[expect(clippy::cast_precision_loss, reason = "no text has that many bytes")]
    fn shown(&self, engine: &mut Engine<'_>, text: &Str, column: &Column) -> SourceResult<Shown> {
        let mut text = text.clone();
        if let Some(written) = &column.written {
            text = match written.call(engine, self.context, [text])? {
                Value::Str(text) => text,
                other => bail!(
                    self.span,
                    "`written` of a column of `register-table` returns a text, not a value of type {}",
                    other.ty()
                ),
            };
        }
        let from_right = self.direction == Dir::RTL;
        if from_right {
            text = self.text(engine, &self.apart, &text)?;
        }
        if text.len() as f64 <= column.surely && !text.as_str().contains('\n') {
            return Ok(Shown { cell: content(text), height: self.line });
        }
        let cell = if may_need_breaks(&text, column.longest, from_right) {
            column.fit.call(engine, self.context, [text])?
        } else {
            content(text)
        };
        let height = self.measurer.height(engine, cell.clone(), column.inner)?;
        Ok(Shown { cell, height: height.max(self.line) })
    }

    /// The text that a function makes of a text.
    fn text(&self, engine: &mut Engine<'_>, function: &Func, text: &Str) -> SourceResult<Str> {
        let written = function.call(engine, self.context, [text.clone()])?;
        written.cast().at(self.span)
    }

    fn head_height(&self, engine: &mut Engine<'_>, group: &Group) -> SourceResult<Abs> {
        let args = [group.whole.clone().into_value(), false.into_value()];
        let text = self.group_text.call(engine, self.context, args)?;
        Ok(self.measurer.height(engine, text, self.width)? + 2.0 * self.inset)
    }

    fn head_cell(
        &self,
        engine: &mut Engine<'_>,
        group: &Group,
        continued: bool,
    ) -> SourceResult<Value> {
        let columns = self.columns.len().into_value();
        let args = [group.whole.clone().into_value(), continued.into_value(), columns];
        self.group_head.call(engine, self.context, args)
    }

    /// A party that was named above is there for those who do not see the page.
    fn hide(
        &self,
        engine: &mut Engine<'_>,
        party: &Str,
        cell: Value,
        known: &mut Known,
    ) -> SourceResult<Value> {
        if let Some(hidden) = known.hidden.get(party) {
            return Ok(hidden.clone());
        }
        let hidden = self.hidden.call(engine, self.context, [cell])?;
        known.hidden.insert(party.clone(), hidden.clone());
        Ok(hidden)
    }

    fn mark(&self, group: &Group, party: Option<&Str>) -> Value {
        let mut mark = Dict::new();
        mark.insert("name".into(), party.cloned().into_value());
        mark.insert("group".into(), group.key.clone().into_value());
        mark.insert("role".into(), self.role.clone());
        mark.into_value()
    }
}

/// A text as content, which all cells with this text share: Typst needs a kilobyte for each.
fn content(text: Str) -> Value {
    Value::Content(TextElem::packed(text))
}

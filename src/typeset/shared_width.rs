//! The functions that share out a width to columns of texts, called by `tables/columns.typ` and `register.typ`, so that rows are low: names
//! stay whole, and where not all can, the columns whose texts make rows high get the room.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use std::collections::HashMap;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Args, Array, Context, Dict, Func, IntoValue, NativeFuncData, Str, Value};
use typst::layout::{Abs, Length};
use typst::text::TextElem;

use super::claim_facts::field_of;
use super::measuring::Measurer;
use super::native_function::{entry, native, required};

/// `bp-shared-widths(rows, needed: .., total: ..)`: the widths of columns, without their insets, from the texts of each row,
/// in which a cell without text is `none`. None is less than its column needs; together they take the total.
pub(super) static SHARED_WIDTHS: NativeFuncData = native("bp-shared-widths", true, &shared_widths);

/// `bp-row-texts(claims, columns)`: of each claim what columns say of it, as texts: their `field`, or what their `words` make
/// of the claim.
pub(super) static ROW_TEXTS: NativeFuncData = native("bp-row-texts", true, &row_texts);

fn shared_widths(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let texts: Vec<Vec<Option<Str>>> = args.expect("rows")?;
    let needed: Vec<Length> = required(args, "needed")?;
    let total: Length = required(args, "total")?;
    let measurer = Measurer::new(context, args.span)?;
    let mut known: HashMap<Str, f64> = HashMap::new();
    let mut rows = Vec::with_capacity(texts.len());
    for texts in texts {
        let mut row = Vec::with_capacity(texts.len());
        for text in texts {
            let Some(text) = text.filter(|text| !text.is_empty()) else {
                row.push(0.0);
                continue;
            };
            let width = if let Some(width) = known.get(&text) {
                *width
            } else {
                let text = TextElem::packed(text.clone());
                measurer.inline_size(engine, &text, Abs::inf())?.x.to_pt()
            };
            known.insert(text, width);
            row.push(width + MARK);
        }
        rows.push(row);
    }
    let needed: Vec<f64> = needed.iter().map(|it| measurer.resolve(*it).to_pt()).collect();
    let widths = share(&rows, &needed, measurer.resolve(total).to_pt());
    let widths: Array = widths.into_iter().map(|width| Abs::pt(width).into_value()).collect();
    Ok(widths.into_value())
}

fn row_texts(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let claims: Vec<Dict> = args.expect("claims")?;
    let columns: Vec<Dict> = args.expect("columns")?;
    let mut rows = Array::new();
    for claim in claims {
        let mut row = Array::new();
        for column in &columns {
            let words: Option<Func> = entry(column, "words").at(args.span)?;
            let field: Option<Str> = entry(column, "field").at(args.span)?;
            let part: Option<Str> = entry(column, "part").at(args.span)?;
            let value = match (words, field) {
                (Some(words), _) => words.call(engine, context, [claim.clone()])?,
                (None, Some(field)) => field_of(&claim, &field, part.as_ref()).at(args.span)?,
                (None, None) => Value::None,
            };
            row.push(if let Value::Str(_) = value { value } else { Value::None });
        }
        rows.push(row.into_value());
    }
    Ok(rows.into_value())
}

/// Room for a mark behind a text, in points.
const MARK: f64 = 4.0;

/// The parts in which what is left is given away, and the most of them that a column gets at once.
const PARTS: u32 = 48;
const MOST_AT_ONCE: u32 = 12;

/// Widths that take a total together, from the widths that the texts of each row take in one line: what the columns need,
/// and of the rest as much to a column as lowers the rows the most for its room.
fn share(rows: &[Vec<f64>], needed: &[f64], total: f64) -> Vec<f64> {
    let mut widths = needed.to_vec();
    let rest = total - needed.iter().sum::<f64>();
    if rest <= 0.0 || needed.is_empty() {
        return widths;
    }
    let part = rest / f64::from(PARTS);
    let mut left = PARTS;
    while left > 0 {
        // Of each row the sum of what its cells weigh.
        let weights: Vec<f64> = rows
            .iter()
            .map(|row| row.iter().zip(&widths).map(|(text, width)| weight(*text, *width)).sum())
            .collect();
        let lowered_by = |at: usize, wider: f64| -> f64 {
            let lowered = |(row, before): (&Vec<f64>, &f64)| {
                let after = before - weight(row[at], widths[at]) + weight(row[at], wider);
                height(*before) - height(after)
            };
            rows.iter().zip(&weights).map(lowered).sum()
        };
        let mut best = (0.0, 0, 0);
        for (at, width) in widths.iter().enumerate() {
            for count in 1..=left.min(MOST_AT_ONCE) {
                let gain = lowered_by(at, width + f64::from(count) * part) / f64::from(count);
                if gain > best.0 {
                    best = (gain, at, count);
                }
            }
        }
        let (_, at, count) = best;
        if count == 0 {
            break;
        }
        widths[at] += f64::from(count) * part;
        left -= count;
    }
    // More room lowers nothing: what is left goes to all.
    let taken: f64 = widths.iter().sum();
    widths.iter().map(|width| width * total / taken).collect()
}

/// What a cell weighs in the height of its row. The highest cell makes the height, hence the power; the others count a
/// little, so that of two that are as high each is worth its room.
fn weight(text: f64, width: f64) -> f64 {
    lines(text, width).powi(4)
}

fn height(weight: f64) -> f64 {
    weight.sqrt().sqrt()
}

/// The lines of a text, which ends each of them a little before the edge.
fn lines(text: f64, width: f64) -> f64 {
    if text <= width { 1.0 } else { (text / width + 0.15).ceil() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_get_what_names_in_one_line_leave() {
        let rows = vec![vec![300.0, 60.0], vec![280.0, 55.0]];
        let widths = share(&rows, &[40.0, 30.0], 200.0);
        assert!(widths[1] >= 60.0 && widths[0] >= 120.0, "{widths:?}");
        assert!((widths.iter().sum::<f64>() - 200.0).abs() < 1e-9, "{widths:?}");
    }

    #[test]
    fn no_column_has_less_than_it_needs() {
        assert_eq!(share(&[vec![500.0, 1.0]], &[30.0, 60.0], 80.0), [30.0, 60.0]);
        let widths = share(&[vec![500.0, 1.0]], &[30.0, 60.0], 200.0);
        assert!(widths[1] > 59.0 && widths[0] > 130.0, "{widths:?}");
    }

    #[test]
    fn a_long_remark_breaks_no_dates_of_other_rows() {
        let mut rows = vec![vec![40.0, 60.0, 0.0]; 9];
        rows.push(vec![40.0, 60.0, 900.0]);
        let widths = share(&rows, &[20.0, 30.0, 40.0], 250.0);
        assert!(widths[0] >= 40.0 && widths[1] >= 60.0 && widths[2] > 120.0, "{widths:?}");
    }

    #[test]
    fn where_all_fits_all_get_more() {
        let widths = share(&[vec![20.0, 40.0]], &[20.0, 40.0], 120.0);
        assert!(widths[0] > 30.0 && widths[1] > 60.0, "{widths:?}");
        assert_eq!(share(&[], &[], 10.0), Vec::<f64>::new());
    }
}

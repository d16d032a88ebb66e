//! The function that shares out a width to columns of texts, called by `tables/columns.typ`, so that rows are low: names
//! stay whole, and where not all can, the columns whose texts make rows high get the room.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use std::collections::HashMap;

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult};
use typst::engine::Engine;
use typst::foundations::{Args, Array, Context, Dict, IntoValue, NativeFuncData, Str, Value};
use typst::layout::{Abs, Length};

use super::claim_facts::field_of;
use super::measuring::Measurer;
use super::native_function::{entry, native, required};

/// `bp-shared-widths(claims, columns, needed: .., total: ..)`: the widths of columns that each show a field of the claims,
/// without their insets. None is less than its column needs; together they take the total.
pub(super) static SHARED_WIDTHS: NativeFuncData = native("bp-shared-widths", true, &shared_widths);

fn shared_widths(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let claims: Vec<Dict> = args.expect("claims")?;
    let columns: Vec<Dict> = args.expect("columns")?;
    let needed: Vec<Length> = required(args, "needed")?;
    let total: Length = required(args, "total")?;
    let measurer = Measurer::new(context, args.span)?;
    let mut known: HashMap<Str, Abs> = HashMap::new();
    let mut rows = Vec::with_capacity(claims.len());
    for claim in &claims {
        let mut row = Vec::with_capacity(columns.len());
        for column in &columns {
            let field: Option<Str> = entry(column, "field").at(args.span)?;
            let part: Option<Str> = entry(column, "part").at(args.span)?;
            let value = match field {
                Some(field) => field_of(claim, &field, part.as_ref()).at(args.span)?,
                None => Value::None,
            };
            let Value::Str(text) = value else {
                row.push(0.0);
                continue;
            };
            let width = match known.get(&text) {
                Some(width) => *width,
                None => measurer.size(engine, text.clone().into_value(), Abs::inf())?.x,
            };
            known.insert(text, width);
            row.push(width.to_pt() + MARK);
        }
        rows.push(row);
    }
    let needed: Vec<f64> = needed.iter().map(|it| measurer.resolve(*it).to_pt()).collect();
    let widths = share(&rows, &needed, measurer.resolve(total).to_pt());
    let widths: Array = widths.into_iter().map(|width| Abs::pt(width).into_value()).collect();
    Ok(widths.into_value())
}

/// Room for a mark behind a text, in points.
const MARK: f64 = 4.0;

/// The parts in which what is left is given away.
const STEPS: u32 = 60;

/// Widths that take a total together, from the widths that the texts of each row take in one line: what the columns need,
/// and part by part of the rest to the column where it lowers the rows the most.
fn share(rows: &[Vec<f64>], needed: &[f64], total: f64) -> Vec<f64> {
    let mut widths = needed.to_vec();
    let rest = total - needed.iter().sum::<f64>();
    if rest <= 0.0 || needed.is_empty() {
        return widths;
    }
    let step = rest / f64::from(STEPS);
    // The highest cell of a row makes its height, hence the power; what fits in a line costs nothing more.
    let cost = |at: usize, width: f64| {
        rows.iter().map(|row| (row[at] / width).max(1.0).powi(4)).sum::<f64>()
    };
    for _ in 0..STEPS {
        let gain = |at: usize| cost(at, widths[at]) - cost(at, widths[at] + step);
        let best = (0..widths.len())
            .map(|at| (gain(at), at))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        match best {
            Some((most, at)) if most > 0.0 => widths[at] += step,
            // All fits: what is left goes to all.
            _ => widths.iter_mut().for_each(|width| *width *= 1.0 + step / (total - rest)),
        }
    }
    let taken: f64 = widths.iter().sum();
    widths.iter().map(|width| width * total / taken).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_get_what_is_left_and_names_make_no_row_higher() {
        let rows = vec![vec![300.0, 60.0], vec![280.0, 55.0]];
        let widths = share(&rows, &[40.0, 30.0], 200.0);
        for row in &rows {
            let lines: Vec<f64> = (0..2).map(|at| (row[at] / widths[at]).ceil()).collect();
            assert!(lines[0] <= 2.0 && lines[1] <= lines[0], "{widths:?}");
        }
        assert!((widths.iter().sum::<f64>() - 200.0).abs() < 1e-9, "{widths:?}");
    }

    #[test]
    fn no_column_has_less_than_it_needs() {
        assert_eq!(share(&[vec![500.0, 1.0]], &[30.0, 60.0], 80.0), [30.0, 60.0]);
        let widths = share(&[vec![500.0, 1.0]], &[30.0, 60.0], 200.0);
        assert!(widths[1] > 59.0 && widths[0] > 130.0, "{widths:?}");
    }

    #[test]
    fn where_all_fits_all_get_more() {
        let widths = share(&[vec![20.0, 40.0]], &[20.0, 40.0], 120.0);
        assert!(widths[0] > 30.0 && widths[1] > 60.0, "{widths:?}");
        assert_eq!(share(&[], &[], 10.0), Vec::<f64>::new());
    }
}

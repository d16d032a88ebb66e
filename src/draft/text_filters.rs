//! Filters that make a text of others: the new text keeps the cells of those that it was made of.

use std::sync::Arc;

use minijinja::value::{Rest, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, Value};

use super::cell_reads::{CellId, CellReads};
use super::objects::claim::FieldObject;

/// The filters of MiniJinja whose result is a text, or a list of texts, that was made of their arguments.
const TEXT_FILTERS: &[&str] = &[
    "capitalize",
    "first",
    "format",
    "indent",
    "join",
    "last",
    "lines",
    "lower",
    "replace",
    "reverse",
    "split",
    "string",
    "title",
    "trim",
    "upper",
    "urlencode",
];

/// The filter that prints a text as Typst.
const MARKUP: &str = "markup";

/// The filter that makes one text of the texts of a list.
const JOIN: &str = "join";

/// Lets texts keep their cells when they pass through filters.
pub(super) fn keep_cells(environment: &mut Environment<'static>, reads: &Arc<CellReads>) {
    let builtin = Arc::new(environment.clone());
    let printing = Arc::clone(reads);
    environment.add_filter(MARKUP, move |text: Value| print_markup(&text, &printing));
    for name in TEXT_FILTERS {
        let (builtin, reads) = (Arc::clone(&builtin), Arc::clone(reads));
        environment.add_filter(
            *name,
            move |state: &State<'_, '_>, arguments: Rest<ValueOrKwargs>| {
                let arguments: Vec<Value> = arguments.iter().map(|it| (**it).clone()).collect();
                let result = builtin.empty_state().apply_filter(name, &arguments)?;
                let cells = cells_of_arguments(name, &arguments, &reads)?;
                let result = with_cells(result, &cells, &reads)?;
                // The filter has fuel of its own; the template pays for the text.
                state.consume_fuel(result.len().unwrap_or_default() as u64)?;
                Ok::<_, Error>(result)
            },
        );
    }
}

/// A text, or a value as text, that is printed as Typst.
fn print_markup(value: &Value, reads: &CellReads) -> Result<Value, Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    let Some(text) = value.as_str() else {
        return Ok(Value::from_safe_string(value.to_string()));
    };
    reads.print_markup(text);
    Ok(Value::from_safe_string(text.to_owned()))
}

fn cells_of_arguments(
    filter: &str,
    arguments: &[Value],
    reads: &CellReads,
) -> Result<Vec<CellId>, Error> {
    let mut cells = Vec::new();
    for argument in arguments {
        if filter == JOIN && matches!(argument.kind(), ValueKind::Seq | ValueKind::Iterable) {
            for item in argument.try_iter()? {
                cells.extend(cells_of_text(&item, reads));
            }
        } else {
            cells.extend(cells_of_text(argument, reads));
        }
    }
    cells.sort_unstable();
    cells.dedup();
    Ok(cells)
}

/// The cells of a text, or of a field of a claim that becomes a text.
fn cells_of_text(value: &Value, reads: &CellReads) -> Vec<CellId> {
    let field = value.downcast_object_ref::<FieldObject>().map(FieldObject::read);
    let text = field.as_ref().unwrap_or(value).as_str();
    text.and_then(|text| reads.cells_at_address(text)).unwrap_or_default()
}

/// A text, or the texts of a list, with these cells. Texts that have cells already keep those, and markup has none.
fn with_cells(result: Value, cells: &[CellId], reads: &CellReads) -> Result<Value, Error> {
    if cells.is_empty() || result.is_safe() {
        return Ok(result);
    }
    match (result.kind(), result.as_str()) {
        (_, Some(text)) if reads.cells_at_address(text).is_some() => Ok(result),
        (_, Some(text)) => Ok(reads.derive_text(text, cells.to_vec())),
        (ValueKind::Seq | ValueKind::Iterable, None) => {
            result.try_iter()?.map(|item| with_cells(item, cells, reads)).collect()
        }
        _ => Ok(result),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::PoisonError;

    use minijinja::{UndefinedBehavior, context};

    use super::*;
    use crate::diagnostic::{SourceFile, Span};
    use crate::draft::environment::{RecordedValues, set_recording_formatter};

    /// The start of each cell that each value printed by a template may come from. The first two cells have the same
    /// text, "40"; the third is "Oslo".
    fn cells(template: &str) -> Vec<Vec<usize>> {
        let file = SourceFile::new("a.csv", "40;40;Oslo");
        let reads = Arc::new(CellReads::default());
        let slots = RecordedValues::default();
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        set_recording_formatter(&mut environment, Arc::clone(&slots), Arc::clone(&reads));
        keep_cells(&mut environment, &reads);
        let read = |text: &'static str, range: std::ops::Range<usize>| {
            let (reads, span) = (Arc::clone(&reads), Span::new(&file, range));
            Value::from_function(move || reads.read_text(text, span.clone(), None))
        };
        let context =
            context! { x => read("40", 0..2), y => read("40", 3..5), z => read("Oslo", 6..10) };
        environment.render_str(template, context).expect(template);
        let slots = slots.lock().unwrap_or_else(PoisonError::into_inner);
        let start = |id: CellId| Some(reads.get(id)?.span.range().start);
        slots.iter().map(|value| value.cells().into_iter().filter_map(start).collect()).collect()
    }

    fn check(template: &str, expect: &[&[usize]]) {
        assert_eq!(cells(template), expect, "{template}");
    }

    #[test]
    fn a_value_that_is_kept_for_later_keeps_its_cell() {
        let both: &[&[usize]] = &[&[0], &[3]];
        check("{{ x() }} and {{ y() }}", both);
        check("{% set a = x() %}{% set b = y() %}{{ a }} and {{ b }}", both);
        check("{% set b = y() %}{% set a = x() %}{{ a }} and {{ b }}", both);
        check("{% set all = [x(), y()] %}{{ all[0] }}{{ all[1] }}", both);
        check("{% set all = [x(), y()] %}{{ all }}", &[&[0, 3]]);
        check("{% set all = {'x': x(), 'y': y()} %}{{ all.x }}{{ all['y'] }}", both);
        check("{% for it in [x(), y()] %}{{ it }}{% endfor %}", both);
        check("{% for it in [x(), y()]|reverse %}{{ it }}{% endfor %}", &[&[3], &[0]]);
        check("{% for it in [x(), y()] if it == '40' %}{{ it }}{% endfor %}", both);
        check("{% macro m(a, b) %}{{ a }}{{ b }}{% endmacro %}{% set text = m(x(), y()) %}", both);
        check("{% with a = x(), b = y() %}{{ a }}{{ b }}{% endwith %}", both);
        check(
            "{% set n = namespace() %}{% set n.a = x() %}{% set b = y() %}{{ n.a }}{{ b }}",
            both,
        );
        check("{% set a, b = [x(), y()] %}{{ a if a == b }}{{ b|default('none') }}", both);
        check("{% set a = x() %}{% set b = y() %}{{ a or b }}{{ a and b }}", both);
        check(
            "{% set a = x() %}{% set b = y() %}{{ [b, a]|first }}{{ [b, a]|last }}",
            &[&[3], &[0]],
        );
        check("{% set a = x() %}{% set b = y() %}{{ [b, a]|sort|first }}", &[&[3]]);
    }

    #[test]
    fn a_text_of_a_filter_keeps_the_cells_that_it_was_made_of() {
        let read = "{% set a = x() %}{% set b = y() %}{% set c = z() %}";
        let check = |rest: &str, expect: &[&[usize]]| check(&format!("{read}{rest}"), expect);
        check(
            "{{ a|upper }}{{ b|lower }}{{ b|title }}{{ a|capitalize }}",
            &[&[0], &[3], &[3], &[0]],
        );
        check("{{ a|trim }}{{ b|string }}{{ a|indent(2) }}", &[&[0], &[3], &[0]]);
        check("{{ c|replace('O', 'A') }}{{ a|replace('4', '5', count=1) }}", &[&[6], &[0]]);
        check("{{ a|replace('4', c) }}", &[&[0, 6]]);
        check("{{ [a, c]|join(' in ') }}{{ '%s of %s'|format(b, c) }}", &[&[0, 6], &[3, 6]]);
        check("{{ (b ~ ',' ~ b)|split(',') }}", &[&[0, 3]]);
        check("{{ c|first }}{{ c|last }}{{ c|reverse }}", &[&[6], &[6], &[6]]);
        check("{% for word in b|split('x') %}{{ word }}{% endfor %}", &[&[3]]);
        check("{{ [a, b]|map('upper')|join('/') }}", &[&[0, 3]]);
    }

    #[test]
    fn a_text_that_may_come_from_several_cells_has_them_all() {
        let read = "{% set a = x() %}{% set b = y() %}{% set c = z() %}";
        let check = |rest: &str, expect: &[&[usize]]| check(&format!("{read}{rest}"), expect);
        check("{{ a ~ '' }}", &[&[0, 3]]);
        check("{{ a ~ ' in ' ~ c }}", &[&[0, 3, 6]]);
        check("{{ c[:2] }}", &[&[]]);
        check("{{ c[:4] ~ '' }}", &[&[6]]);
        check("{{ 'Bergen' }}{{ a|length }}", &[&[], &[]]);
    }
}

//! Figures that run into the number that follows them: "15 358 missiles" is read as 15,358.

use super::occurrence::Occurrence;
use super::output_value::OutputValue;
use super::source_map::SourceMap;
use super::syntax_context::SyntaxContext;
use crate::diagnostic::Span;
use crate::language::beginning;

/// A figure of the text with nothing but blanks between it and another number.
#[derive(Debug)]
pub struct RunningFigure {
    /// The figure as the document has it.
    pub figure: String,
    /// What follows it.
    pub next: String,
    /// The place of the figure in the template.
    pub place: Option<Span>,
    /// The cells of the data that what follows comes from or may come from.
    pub cells: Vec<Span>,
}

/// The figures of a rendered text that run into another number, in order.
pub(super) fn running_figures(
    rendered: &str,
    printed: &[Occurrence],
    map: &SourceMap,
) -> Vec<RunningFigure> {
    let mut found = Vec::new();
    for (index, it) in printed.iter().enumerate() {
        let Some(figure) = figure(it) else { continue };
        let next = printed.get(index + 1);
        let end = next.map_or(rendered.len(), |next| next.range.start);
        let Some(between) = rendered.get(it.range.end..end) else { continue };
        let (next, cells) = match next {
            Some(next) if is_blank(between) => (text(next), next.cells.clone()),
            _ if is_blank_first(between) => {
                (Some(between.trim_start_matches(is_space).to_owned()), Vec::new())
            }
            _ => continue,
        };
        let Some(next) = next.filter(|next| beginning(next) == "digit") else { continue };
        let next = next.lines().next().unwrap_or_default().chars().take(LONGEST).collect();
        let place = map.template_of_rendered(it.range.clone());
        found.push(RunningFigure { figure, next, place, cells });
    }
    found
}

/// No more characters of what follows are told.
const LONGEST: usize = 40;

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n' || c == '~'
}

/// Whether a text is blanks of one line.
fn is_blank(between: &str) -> bool {
    !between.is_empty()
        && between.chars().all(|c| is_space(c) || c == '\n')
        && between.matches('\n').count() < 2
}

fn is_blank_first(between: &str) -> bool {
    between.starts_with(is_space)
}

/// The text of a value that is a figure and ends with a digit.
fn figure(it: &Occurrence) -> Option<String> {
    let is_figure = match &it.value {
        OutputValue::Field(field) => field.field == "quantity",
        OutputValue::Number(_) => true,
        OutputValue::Text(text, _) => is_number(text),
        _ => false,
    };
    let text = text(it).filter(|_| is_figure)?;
    text.ends_with(char::is_numeric).then_some(text)
}

/// Whether a text is a number with its sign, such as the short form of a quantity: "≥ 100".
fn is_number(text: &str) -> bool {
    let part = |c: char| c.is_numeric() || c.is_whitespace() || "≥≤<>≈≲≳~–.,’".contains(c);
    text.contains(char::is_numeric) && text.chars().all(part)
}

/// The text of a value in running text.
fn text(it: &Occurrence) -> Option<String> {
    if !matches!(it.place, SyntaxContext::Markup | SyntaxContext::Title) {
        return None;
    }
    match &it.value {
        OutputValue::Text(text, _) => Some(text.to_string()),
        OutputValue::Number(number) => Some(number.clone()),
        OutputValue::Field(field) => Some(field.text()),
        _ => None,
    }
}

//! The names of the columns of a table.

use std::collections::HashSet;
use std::sync::Arc;

use super::Layout;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};

/// Names the columns of a table by the texts of its header. A column without a name is not read.
///
/// Of two columns of one name, the second is read as `NAME_2`, with a warning. If the name is one that a claim is read
/// from, this is an error, since the figure may be in either column.
pub(super) fn name_columns(
    header: &[(String, Span)],
    layout: Layout<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Arc<str>>> {
    let taken: HashSet<&str> = header.iter().map(|(name, _)| name.as_str()).collect();
    let mut further: Vec<String> = Vec::new();
    let mut names: Vec<Option<Arc<str>>> = Vec::with_capacity(header.len());
    for (column, (name, span)) in header.iter().enumerate() {
        let first = header[..column].iter().find(|(earlier, _)| earlier == name);
        let Some((_, first)) = first.filter(|_| !name.is_empty()) else {
            names.push((!name.is_empty()).then(|| name.as_str().into()));
            continue;
        };
        if layout.is_needed(name) {
            let message = format!("two columns are named `{name}`");
            let error = Diagnostic::error("duplicate-column", message).at(span.clone());
            diagnostics.push(
                error.related(first.clone(), "the first one").hint("give one of them another name"),
            );
            names.push(None);
            continue;
        }
        let is_taken = |other: &String| taken.contains(other.as_str()) || further.contains(other);
        let mut other = format!("{name}_2");
        let mut number = 2;
        while is_taken(&other) {
            number += 1;
            other = format!("{name}_{number}");
        }
        let message = format!("two columns are named `{name}`: this one is read as `{other}`");
        let warning = Diagnostic::warning("renamed-column", message).at(span.clone());
        diagnostics.push(
            warning.related(first.clone(), "the first one").hint("give one of them another name"),
        );
        names.push(Some(other.as_str().into()));
        further.push(other);
    }
    names
}

/// `unnamed-column`: a column has values and no name.
pub(super) fn nameless(place: Span) -> Diagnostic {
    Diagnostic::warning("unnamed-column", "this column has no name, and is not read")
        .at(place)
        .hint("name it, if its values are needed")
}

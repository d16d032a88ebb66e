//! `adjacent-numbers`: a figure and the number after it read as one.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;

pub(super) fn check(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    for running in &uses.running {
        let message = format!(
            "`{}` and `{}` are printed next to each other and read as one number",
            running.figure, running.next
        );
        let mut diagnostic =
            Diagnostic::warning("adjacent-numbers", message).at(running.place.clone());
        if let Some(cell) = &running.cell {
            diagnostic = diagnostic.related(cell.clone(), "the text after the figure");
        }
        diagnostics.push(diagnostic.hint(
            "print `{{ c.figure }}`, which separates the figure from what it counts, or put a word or `×` between them",
        ));
    }
}

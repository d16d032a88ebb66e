//! `adjacent-numbers`: a figure and the number after it read as one.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;

pub(super) fn check(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    for running in &uses.running {
        let message = format!(
            "`{}` and `{}` run together: a reader takes them for one number",
            running.figure, running.next
        );
        let mut finding =
            Diagnostic::warning("adjacent-numbers", message).at(running.place.clone());
        for cell in &running.cells {
            finding = finding.related(cell.clone(), "this begins with a digit");
        }
        diagnostics.push(finding.hint(
            "print the figure with what it counts, `{{ c.figure }}`, which sets them off, or put a word or `×` between them",
        ));
    }
}

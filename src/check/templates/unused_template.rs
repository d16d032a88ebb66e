//! `unused-template`: a file of the templates that no briefing takes in.

use super::template_graph::{Template, TemplateRole};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::shipped;

/// Reports a template that nothing imports. One in the place of a shipped template is not reported: briefpress itself
/// imports some of them, such as the index of volumes.
pub(super) fn unused_template(template: &Template, diagnostics: &mut Diagnostics) {
    let path = template.file.path();
    if template.role == TemplateRole::Unused && shipped(path).is_none() {
        let message = format!("no briefing uses the template `{path}`");
        diagnostics.push(
            Diagnostic::warning("unused-template", message).at(template.span(0..0)).hint(
                "name it as the `template` of a briefing, import it in a template, or remove it",
            ),
        );
    }
}

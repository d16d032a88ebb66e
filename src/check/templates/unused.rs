//! `unused-template`: a file of the templates that no briefing takes in.

use super::folder::{Role, Template};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Tells of a template that nothing takes in.
pub(super) fn unused_template(template: &Template, found: &mut Diagnostics) {
    if template.role == Role::Unused {
        let path = template.file.path();
        let message = format!("no briefing is made from `{path}`, and none takes it in");
        found.push(Diagnostic::warning("unused-template", message).at(template.span(0..0)).hint(
            "name it as the `template` of a briefing, take it in where it is meant, or remove it",
        ));
    }
}

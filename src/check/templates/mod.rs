//! Rules about templates, which are read as they are written, without being rendered.

mod allows;
mod bare_number;
mod conditions;
mod folder;
mod headings;
mod images;
mod prose;
mod tables;
mod taken_in;
mod undefined;
mod unused;

pub(super) use allows::{TemplateAllow, template_allows};
#[cfg(test)]
pub(super) use folder::{Role, told};
pub(super) use folder::{Template, Templates};
pub(super) use prose::{Passage, THING, prose};

use self::bare_number::bare_numbers;
use self::conditions::unknown_conditions;
use self::headings::heading_skips_level;
use self::images::images_without_alt;
use self::tables::{citation_in_header, table_without_header};
use self::undefined::undefined_variables;
use self::unused::unused_template;
use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(
    project: &Project,
    ledger: &Ledger,
    templates: &Templates,
    found: &mut Diagnostics,
) {
    undefined_variables(templates, found);
    unknown_conditions(templates, ledger, found);
    for template in &templates.own {
        unused_template(template, found);
        images_without_alt(template, found);
        heading_skips_level(template, found);
        table_without_header(template, found);
        citation_in_header(template, found);
    }
    bare_numbers(&templates.own, &project.settings.check.literals, ledger, found);
}

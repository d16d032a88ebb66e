//! Rules about templates, which are read as they are written, without being rendered.

mod accidental_label;
mod bare_number;
mod conditions;
mod heading_skips_level;
mod image_without_alt;
mod imports;
mod printed_code;
mod prose;
mod suppressions;
mod tables;
mod template_graph;
mod texts;
mod undefined_variable;
mod unused_template;

pub(super) use self::suppressions::{TemplateSuppression, template_suppressions};
pub(super) use self::template_graph::{Template, Templates};
#[cfg(test)]
pub(super) use self::template_graph::{TemplateRole, told};
pub(super) use prose::{Passage, THING, prose};

use self::accidental_label::vanishing_words;
use self::bare_number::{bare_numbers, bare_numbers_in_texts};
use self::conditions::unknown_conditions;
use self::heading_skips_level::heading_skips_level;
use self::image_without_alt::images_without_alt;
use self::printed_code::{in_configuration, printed_code};
use self::tables::{citation_in_header, table_without_header};
use self::texts::{contracts, printed_texts};
use self::undefined_variable::undefined_variables;
use self::unused_template::unused_template;
use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(
    project: &Project,
    ledger: &Ledger,
    templates: &Templates,
    diagnostics: &mut Diagnostics,
) {
    undefined_variables(templates, diagnostics);
    unknown_conditions(project, templates, ledger, diagnostics);
    for template in &templates.own {
        unused_template(template, diagnostics);
        images_without_alt(template, diagnostics);
        heading_skips_level(template, diagnostics);
        table_without_header(template, diagnostics);
        citation_in_header(template, diagnostics);
    }
    printed_code(templates, diagnostics);
    vanishing_words(templates, diagnostics);
    let literals = &project.settings.check.literals;
    bare_numbers(&templates.own, literals, ledger, diagnostics);
    for (briefing, contract) in contracts(project) {
        let mut own = Diagnostics::new();
        own.extend(contract.unread(&briefing.parameters));
        let texts = printed_texts(briefing, &contract);
        for text in &texts {
            in_configuration(text, &mut own);
        }
        bare_numbers_in_texts(&texts, literals, ledger, &mut own);
        diagnostics.extend(own.into_iter().map(|it| it.in_briefing(&briefing.name.value)));
    }
}

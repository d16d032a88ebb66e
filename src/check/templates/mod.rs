//! Rules about templates, which are read as they are written, without being rendered.

mod accidental_label;
mod bare_number;
mod configuration_texts;
mod heading_skips_level;
mod image_without_alt;
mod passage;
mod policy_templates;
mod printed_code;
mod prose;
mod suppressions;
mod table_headers;
mod template_graph;
mod undefined_variable;
mod unknown_value;

pub use self::policy_templates::PolicyTemplates;
pub(super) use self::suppressions::TemplateSuppression;
#[cfg(test)]
pub(super) use self::template_graph::messages;
pub(super) use self::template_graph::{Template, TemplateRole, Templates};
pub(super) use passage::{Passage, THING};
pub(super) use prose::prose;

use self::accidental_label::vanishing_words;
use self::bare_number::{bare_numbers, bare_numbers_in_texts};
use self::configuration_texts::{contracts, printed_texts, unprinted_markings};
use self::heading_skips_level::heading_skips_level;
use self::image_without_alt::images_without_alt;
use self::printed_code::{in_configuration, printed_code};
use self::table_headers::{citation_in_header, table_without_header};
use self::undefined_variable::undefined_variables;
use self::unknown_value::unknown_conditions;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::Ledger;
use crate::project::{Project, shipped};

/// Applies the rules.
pub(super) fn check(
    project: &Project,
    ledger: &Ledger,
    templates: &Templates,
    diagnostics: &mut Diagnostics,
) {
    diagnostics.extend(templates.failures.iter().cloned());
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
    bare_numbers(templates.own.iter().map(AsRef::as_ref), literals, ledger, diagnostics);
    for (briefing, contract) in contracts(project) {
        let mut own = Diagnostics::new();
        own.extend(contract.unread(&briefing.parameters));
        own.extend(unprinted_markings(briefing, &contract));
        let texts = printed_texts(briefing, &contract);
        for text in &texts {
            in_configuration(text, &mut own);
        }
        bare_numbers_in_texts(&texts, literals, ledger, &mut own);
        diagnostics.extend(own.into_iter().map(|it| it.in_briefing(&briefing.name.value)));
    }
}

/// `unused-template`. Reports a template that nothing imports. One in the place of a shipped template is not reported: briefpress itself
/// imports some of them, such as the index of volumes.
fn unused_template(template: &Template, diagnostics: &mut Diagnostics) {
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

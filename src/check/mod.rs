//! Rules that an experienced editor would apply to the data, the templates and the documents. Nothing is written, and
//! no files are read but templates.
//!
//! 1. [`check_ledger()`] applies the rules that every command applies.
//! 2. [`run_rules`] applies the rules about sources, figures, data, templates and language: a folder
//!    for each, and in it a file for a rule or a few that are alike.
//! 3. [`documents()`] looks at what the documents print.
//! 4. [`apply_policy`] sets severities as the project configures them, and removes what it allows.
//! 5. A [`Gate`] prevents a build from publishing documents with errors of steps 2 to 4.

mod affected_documents;
mod baseline;
mod data;
mod dataset_without_figures;
mod documents;
mod figures;
mod fix;
mod gate;
mod internal_field_attached;
mod internal_name;
mod language;
mod ledger_check;
mod misnamed_field;
mod note_row;
mod policy;
mod record_text;
mod sources;
mod templates;
mod to_do_left;
mod total_row;
mod unknown_value;

pub use self::policy::{Policy, RuleSelection, apply_policy};
pub(crate) use self::policy::{PrintedDocument, apply_policy_to_documents};
pub use baseline::Baseline;
pub(crate) use documents::documents;
pub(crate) use fix::{FixedFile, apply_fixes, is_fixable};
pub(crate) use gate::{Gate, GateSource, LazyGate, Strictness, held_of_plan};

pub use self::templates::PolicyTemplates;

pub(crate) use self::ledger_check::{after_cutoff, check_ledger};
pub(crate) use to_do_left::PLACEHOLDER;
pub(crate) use unknown_value::unknown_values;

use self::templates::Templates;
use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;
use crate::rules::RuleGroup;
use crate::supervision::{Activity, begin};

/// The part of a project that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Full,
    /// Some of its briefings, or none: unused data and exceptions are not known.
    Partial,
}

/// What the rules find in the data and the templates of a project. The policy is not applied.
#[must_use]
pub fn run_rules(policy: &Policy<'_>) -> Diagnostics {
    let Policy { project, ledger, templates, .. } = policy;
    run_selected_rules(&RuleSelection::default(), project, ledger, templates.get(project))
}

/// The same by some of the rules; others that are found on the way may be among them.
fn run_selected_rules(
    choice: &RuleSelection,
    project: &Project,
    ledger: &Ledger,
    templates: &Templates,
) -> Diagnostics {
    let _note = begin(Activity::All("checking the data and the templates".to_owned()));
    let has = |group| choice.has_rules_of(group);
    let mut diagnostics = Diagnostics::new();
    if has(RuleGroup::Sources) {
        sources::check(ledger, &mut diagnostics);
    }
    data::check(choice, project, ledger, templates, &mut diagnostics);
    if has(RuleGroup::Figures) {
        figures::check(ledger, &mut diagnostics);
    }
    // One of the rules about figures, `bare-number`, looks at templates.
    if has(RuleGroup::Templates) || has(RuleGroup::Figures) {
        templates::check(project, ledger, templates, &mut diagnostics);
    }
    if has(RuleGroup::Language) {
        language::check(project, ledger, templates, &mut diagnostics);
    }
    diagnostics
}

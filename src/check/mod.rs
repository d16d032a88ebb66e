//! Rules that an experienced editor would apply to the data, the templates and the documents. Nothing is written, and
//! no files are read but templates.
//!
//! 1. [`check_ledger()`] applies the rules that every command applies.
//! 2. [`Policy::findings`] are those of the rules about sources, figures, data, templates and language: a folder
//!    for each, and in it a file for a rule or a few that are alike.
//! 3. [`documents()`] looks at what the documents print.
//! 4. [`apply_policy`] sets severities as the project configures them, and removes what it allows.
//! 5. A [`Gate`] prevents a build from publishing documents with errors of steps 2 to 4.

mod affected_documents;
mod ambiguous_comma;
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
mod unit_in_column_name;
mod unknown_value;
mod unread_scale;

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

use std::panic::resume_unwind;
use std::thread;

use self::templates::Templates;
use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;
use crate::supervision::{Activity, begin};

/// The part of a project that was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Full,
    /// Some of its briefings, or none: unused data and exceptions are not known.
    Partial,
}

/// Applies all rules about the data and the templates of a project. See [`Policy::findings`], which does so once.
fn run_rules(project: &Project, ledger: &Ledger, templates: &Templates) -> Diagnostics {
    let _note = begin(Activity::All("checking the data and the templates".to_owned()));
    let about_figures = || {
        let mut diagnostics = Diagnostics::new();
        sources::check(ledger, &mut diagnostics);
        figures::check(ledger, &mut diagnostics);
        diagnostics
    };
    thread::scope(|scope| {
        // These take as long as all others.
        let thread = thread::Builder::new().spawn_scoped(scope, about_figures);
        let mut others = Diagnostics::new();
        data::check(project, ledger, templates, &mut others);
        templates::check(project, ledger, templates, &mut others);
        language::check(project, ledger, templates, &mut others);
        let mut diagnostics = match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => about_figures(),
        };
        diagnostics.extend(others);
        diagnostics
    })
}

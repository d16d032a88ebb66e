//! The templates of a project, read and parsed once for all that a command decides by its policy.

use std::sync::OnceLock;

use super::suppressions::{TemplateSuppression, may_allow, template_suppressions};
use super::template_graph::KnownTemplates;
use super::template_graph::Templates;
use crate::diagnostic::Diagnostics;
use crate::project::Project;

/// The templates of a project and the exceptions in them, read when they are first needed.
#[derive(Debug, Default)]
pub struct PolicyTemplates {
    /// Those of an earlier state of the project.
    known: KnownTemplates,
    templates: OnceLock<Templates>,
    suppressions: OnceLock<(Vec<TemplateSuppression>, Diagnostics)>,
}

impl PolicyTemplates {
    /// The templates of a later state of the project. Those whose texts have not changed are not parsed again.
    #[must_use]
    pub(crate) fn renewed(self) -> Self {
        let known = self.templates.into_inner().map_or(self.known, KnownTemplates::from);
        Self { known, ..Self::default() }
    }

    /// The templates of the project, which must be the same each time.
    pub(in crate::check) fn get(&self, project: &Project) -> &Templates {
        self.templates.get_or_init(|| Templates::read(project, &self.known))
    }

    /// The exceptions that the templates make, and diagnostics about them.
    pub(in crate::check) fn suppressions(
        &self,
        project: &Project,
    ) -> (&[TemplateSuppression], &Diagnostics) {
        let (suppressions, wrong) = self.suppressions.get_or_init(|| {
            let mut wrong = Diagnostics::new();
            let found = if may_allow(project, &self.known) {
                template_suppressions(self.get(project), &mut wrong)
            } else {
                Vec::new()
            };
            (found, wrong)
        });
        (suppressions, wrong)
    }
}

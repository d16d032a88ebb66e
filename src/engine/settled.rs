//! Whether there is nothing to build at all, known without reading the data.
//!
//! A build of everything that found nothing to tell leaves its output folder *settled*: the manifest then
//! names the state of all that documents can depend on beside the files that they read. While that state,
//! those files and the PDFs are the same, the next build has nothing to do, and nothing to say.

use std::path::Path;

use super::Outcome;
use super::fingerprint::Contents;
use super::manifest::{Inputs, Manifest};
use crate::diagnostic::Diagnostics;
use crate::digest::hash_value;
use crate::draft::VirtualFiles;
use crate::project::Project;
use crate::typeset::Means;

impl Contents {
    /// The digest of what documents depend on, beside the layouts and fonts that each has read: the program,
    /// configuration, data and sources as a manifest has them, the templates, which fonts there are, and
    /// the PDF standards.
    fn state(&self, Manifest { tool, settings, inputs, .. }: &Manifest) -> String {
        hash_value(&(tool, settings, inputs, self.templates(), self.fonts(), self.standards()))
    }

    /// The state in which a build of everything leaves the output folder, if it has nothing to tell.
    pub(super) fn settled(
        &self,
        manifest: &Manifest,
        outcomes: &[Option<Outcome>],
    ) -> Option<String> {
        let is_quiet = |outcome: &Option<Outcome>| match outcome {
            Some(Outcome::Published { warnings, .. } | Outcome::Fresh { warnings, .. }) => {
                warnings.is_empty()
            }
            _ => false,
        };
        (manifest.is_complete() && outcomes.iter().all(is_quiet)).then(|| self.state(manifest))
    }
}

impl Manifest {
    /// Whether everything is as the last build of everything left it, which had nothing to tell.
    #[must_use]
    pub fn is_settled(&self, project: &Project, inputs: &Inputs, folder: &Path) -> bool {
        let Some(settled) = &self.settled else { return false };
        let mut diagnostics = Diagnostics::new();
        let inspected = Means::inspect(project, &mut diagnostics);
        let contents = Contents::new(&project.root, inspected, VirtualFiles::default());
        let now = Self::default().about(project, inputs.clone(), &[]);
        diagnostics.iter().next().is_none()
            && *settled == contents.state(&now)
            && self.is_complete()
            && self
                .briefings
                .values()
                .all(|record| contents.has_read(self, record) && record.intact(folder).is_ok())
    }

    /// Whether what is built is all that is planned.
    fn is_complete(&self) -> bool {
        self.briefings.keys().eq(&self.plan)
    }
}

//! Whether there is nothing to build at all, known without reading the data.
//!
//! A build of everything that found nothing to tell leaves its output folder *settled*: the manifest then
//! names the state of all that documents can depend on beside the files that they read. While that state,
//! those files and the PDFs are the same, the next build has nothing to do, and nothing to say.

use std::path::Path;

use super::Outcome;
use super::freshness::Contents;
use super::manifest::Manifest;
use crate::diagnostic::Diagnostics;
use crate::digest::sha256_of_parts;
use crate::draft::VirtualFiles;
use crate::project::{Project, TEMPLATES};
use crate::typeset::Means;

impl Contents {
    /// The digest of what documents depend on, beside the templates, layouts and fonts that each has read:
    /// the program, configuration, data and sources as a manifest has them, which templates and fonts
    /// there are, and the PDF standards.
    fn state(&self, Manifest { tool, settings, inputs, .. }: &Manifest) -> String {
        let templates = self.root().all_below(TEMPLATES);
        let inputs = inputs.iter().flat_map(|(path, digest)| [path, digest]);
        let parts = [tool, settings, self.fonts()].into_iter().map(str::as_bytes);
        let parts = parts.chain(inputs.chain(&templates).map(String::as_bytes)).chain([&b""[..]]);
        sha256_of_parts(parts.chain(self.standards().iter().map(String::as_bytes)))
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
    pub fn is_settled(&self, project: &Project, folder: &Path) -> bool {
        let Some(settled) = &self.settled else { return false };
        let mut found = Diagnostics::new();
        let inspected = Means::inspect(project, &mut found);
        let contents = Contents::new(&project.root, inspected, VirtualFiles::default());
        let now = Self::default().about(project, &[]);
        found.iter().next().is_none()
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

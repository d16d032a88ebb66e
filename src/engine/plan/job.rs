//! A document to build.

use std::path::PathBuf;

use crate::diagnostic::Span;
use crate::draft::{Briefing, Part};
use crate::project::BriefingSettings;
use crate::text::slug;

/// One document to build.
#[derive(Debug)]
pub struct Job {
    /// What is drafted. Its name is the id of the job: unique, of lower-case letters, digits and hyphens, with a slash after
    /// each folder.
    pub briefing: Briefing,
    /// The file to publish, relative to the output folder: the id and `.pdf`.
    pub output: PathBuf,
    /// The name of its briefing in the configuration.
    pub settings: String,
    /// The place of that name in the configuration.
    pub named: Span,
}

impl Job {
    /// The job of a briefing with an id made from a name.
    pub(super) fn new(settings: &BriefingSettings, briefing: Briefing, name: &str) -> Self {
        let job = Self {
            briefing,
            output: PathBuf::new(),
            settings: settings.name.value.clone(),
            named: settings.name.span.clone(),
        };
        job.with_id(slug(name))
    }

    /// The same job with another id and the file of that name.
    pub(super) fn with_id(self, id: String) -> Self {
        let output = PathBuf::from(format!("{id}.pdf"));
        Self { briefing: Briefing { name: id, ..self.briefing }, output, ..self }
    }

    /// Whether it is a volume or an index, which is published with the others of its briefing or not at all.
    pub(super) fn is_volume(&self) -> bool {
        self.briefing.part != Part::Whole
    }
}

//! Which documents a command is about, as it is said on the command line.

use clap::Args;

use crate::engine::{FieldFilter, NamePattern, Selection};

/// What `build`, `check` and their like take.
#[derive(Debug, Args)]
pub(super) struct JobFilterArgs {
    /// Briefings or documents, by name or glob such as 'profile-*' [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<NamePattern>,
    /// Select documents with a claim that has this value, such as to=RUS. A document must match every field that is
    /// given; of several values for one field, one is enough
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    conditions: Vec<FieldFilter>,
}

impl JobFilterArgs {
    /// What they say.
    pub(super) fn selection(&self) -> Selection {
        Selection { names: self.names.clone(), conditions: self.conditions.clone() }
    }

    /// What they say, a word for each.
    pub(super) fn words(&self) -> Vec<String> {
        let conditions = self.conditions.iter().map(|it| format!("{}={}", it.field, it.value));
        self.names.iter().map(ToString::to_string).chain(conditions).collect()
    }
}

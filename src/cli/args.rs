//! Which documents a command is about, as it is said on the command line.

use clap::Args;

use crate::engine::{FieldFilter, NamePattern, Selection};

/// What `build`, `check` and their like take.
#[derive(Debug, Args)]
pub(super) struct JobFilterArgs {
    /// Briefings or single documents by name; globs such as 'profile-*' are names, too [default: all]
    #[arg(value_name = "NAME")]
    names: Vec<NamePattern>,
    /// Only documents with a claim that has this value, such as to=RUS; several values of one field are
    /// alternatives, several fields must all be met
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

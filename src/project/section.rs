//! The two sections of the configuration that declare data files.

/// The section of the configuration that declares data files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// `[datasets]`: claims, or with a `key` the rows of a table.
    #[default]
    Datasets,
    /// `[tables]`: rows that are not claims.
    Tables,
}

impl Section {
    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Datasets => "datasets",
            Self::Tables => "tables",
        }
    }
}

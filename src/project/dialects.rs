//! Forms of files that are known by name, and declared in TOML: what a `[datasets.NAME]` of such a file would say.

use crate::diagnostic::Diagnostic;

/// A form of file that is declared in TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeclaredDialect {
    /// The name in the configuration.
    pub name: &'static str,
    /// The settings of a dataset, without its files.
    pub toml: &'static str,
}

macro_rules! dialects {
    ($($name:literal),*) => {
        &[$(DeclaredDialect { name: $name, toml: include_str!(concat!("dialects/", $name, ".toml")) }),*]
    };
}

/// All of them.
pub(super) const DECLARED: &[DeclaredDialect] =
    dialects!["acled", "ofac-sdn", "ucdp-ged", "un-comtrade"];

/// A form of file that is known by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// An export of SIPRI's trade register, as it is downloaded, which has a reader of its own.
    SipriTradeRegister,
    /// One that settings of a dataset describe.
    Declared(DeclaredDialect),
}

impl Dialect {
    /// All of them.
    fn all() -> impl Iterator<Item = Self> {
        let declared = DECLARED.iter().copied().map(Self::Declared);
        declared.chain([Self::SipriTradeRegister])
    }

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SipriTradeRegister => "sipri-trade-register",
            Self::Declared(dialect) => dialect.name,
        }
    }
}

pub(super) fn dialect(name: &str) -> Result<Dialect, Diagnostic> {
    Dialect::all().find(|dialect| dialect.name() == name).ok_or_else(|| {
        let names: Vec<&str> = Dialect::all().map(Dialect::name).collect();
        Diagnostic::error("unknown-dialect", format!("there is no dialect `{name}`"))
            .did_you_mean(name, names.iter().copied())
            .hint(format!("available: {}", names.join(", ")))
    })
}

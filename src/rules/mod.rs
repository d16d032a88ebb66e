//! The rules: every name that a finding can have, how much it weighs if nothing else is said, and
//! the page that explains it.
//!
//! The rules themselves stand where the thing is that they are about: those of reading in
//! [`records`](crate::records), [`sources`](crate::sources) and [`ledger`](crate::ledger), those that
//! an editor would apply in [`check`](crate::check).

mod aliases;
mod suppression;
mod registry;
mod page;
mod markdown;

use std::fmt;

pub use suppression::Suppression;
pub use registry::RULES;
pub use page::{Example, PageBlock, parts};
pub use markdown::reference;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span};

/// Something that findings are made by.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable kebab-case name.
    pub name: &'static str,
    /// What it is about.
    pub group: RuleGroup,
    /// How much its findings weigh.
    pub default_severity: DefaultSeverity,
    /// What it looks for, why, and examples: Markdown whose first paragraph is the summary.
    pub page: &'static str,
}

/// How much the findings of a rule weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultSeverity {
    /// This much, whatever the project says: what they are about cannot be built, or not be read.
    Fixed(Severity),
    /// This much, unless the project says otherwise.
    Configurable(Severity),
}

/// What rules are about, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleGroup {
    /// Sources and how they are cited.
    Sources,
    /// Figures and what is said of them.
    Figures,
    /// What cannot be added.
    Sums,
    /// The fields of claims.
    Data,
    /// Templates and the documents made from them.
    Templates,
    /// The words of a briefing.
    Language,
    /// Data files and how they are written.
    Files,
    /// The configuration.
    Configuration,
    /// Builds that are spread over several machines.
    Shards,
}

/// How much a project lets the findings of a rule weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// They are not told.
    Off,
    /// They are told with this weight.
    On(Severity),
}

impl RuleGroup {
    /// The group of a name, in whatever case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let groups = RULES.iter().map(|rule| rule.group);
        groups.into_iter().find(|group| group.name().eq_ignore_ascii_case(name))
    }

    /// The name, as a heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sources => "Sources",
            Self::Figures => "Figures",
            Self::Sums => "Sums",
            Self::Data => "Data",
            Self::Templates => "Templates",
            Self::Language => "Language",
            Self::Files => "Files",
            Self::Configuration => "Configuration",
            Self::Shards => "Shards",
        }
    }
}

impl Rule {
    /// The rule of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.name == name)
    }

    /// The rule that a user named, or the rules of the group of that name, in any case. Reports a name that is
    /// neither, and a former name.
    pub fn resolve(name: &str, diagnostics: &mut Diagnostics) -> Vec<&'static Self> {
        if let Some(rule) = Self::named(name) {
            return vec![rule];
        }
        if let Some(rule) = Self::from_former_name(name) {
            diagnostics.push(rule.renamed_from(name));
            return vec![rule];
        }
        if let Some(group) = RuleGroup::named(name) {
            return RULES.iter().filter(|rule| rule.group == group).collect();
        }
        diagnostics.push(unknown_rule(name, |_| true));
        Vec::new()
    }

    /// The configurable rule that a user named at a place. Reports there a name that is not a rule's, a fixed rule
    /// and a former name.
    pub fn resolve_configurable(
        name: &str,
        place: &Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'static Self> {
        let former = Self::from_former_name(name);
        let Some(rule) = Self::named(name).or(former) else {
            diagnostics.push(unknown_rule(name, Self::is_configurable).at(place.clone()));
            return None;
        };
        if former.is_some() {
            diagnostics.push(rule.renamed_from(name).at(place.clone()));
        }
        if !rule.is_configurable() {
            let message = format!("`{}` cannot be turned off or down", rule.name);
            diagnostics.push(
                Diagnostic::error("unknown-rule", message)
                    .at(place.clone())
                    .hint("what it is about could not be read or built: fix the cause"),
            );
            return None;
        }
        Some(rule)
    }

    /// Whether a project may say how much its findings weigh.
    #[must_use]
    pub fn is_configurable(&self) -> bool {
        matches!(self.default_severity, DefaultSeverity::Configurable(_))
    }

    /// How much its findings weigh if nothing else is said.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self.default_severity {
            DefaultSeverity::Fixed(severity) | DefaultSeverity::Configurable(severity) => severity,
        }
    }
}

/// Reports a name that no rule has. The suggestion is one of the rules that `may_be_meant`.
fn unknown_rule(name: &str, may_be_meant: impl Fn(&Rule) -> bool) -> Diagnostic {
    let names = RULES.iter().filter(|rule| may_be_meant(rule)).map(|rule| rule.name);
    Diagnostic::error("unknown-rule", format!("there is no rule `{name}`"))
        .did_you_mean(name, names)
        .hint("`briefpress explain` lists them")
}

impl Level {
    /// The level that a name stands for: `error`, `warn`, `note` or `off`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.to_string() == name)
    }

    const ALL: [Self; 4] = [
        Self::On(Severity::Error),
        Self::On(Severity::Warning),
        Self::On(Severity::Note),
        Self::Off,
    ];
}

impl fmt::Display for Level {
    /// Writes its name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Off => "off",
            Self::On(Severity::Error) => "error",
            Self::On(Severity::Warning) => "warn",
            Self::On(Severity::Note) => "note",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    #[test]
    fn names_are_kebab_case_and_stand_once() {
        for (at, rule) in RULES.iter().enumerate() {
            let sound = rule.name.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
            assert!(sound, "{}", rule.name);
            assert!(RULES[..at].iter().all(|other| other.name != rule.name), "{}", rule.name);
        }
    }

    #[test]
    fn only_a_configurable_rule_can_be_turned_off() {
        let file = SourceFile::new("briefpress.toml", "x");
        let check = |name: &str, expect: &str| {
            let mut diagnostics = Diagnostics::new();
            let place = Span::new(&file, 0..1);
            let rule = Rule::resolve_configurable(name, &place, &mut diagnostics);
            let name = rule.map(|rule| rule.name.to_owned());
            let told = diagnostics.into_iter().flat_map(|it| [vec![it.message], it.hints].concat());
            assert_eq!(name.into_iter().chain(told).collect::<Vec<_>>().join("; "), expect);
        };
        check("quote-mismatch", "quote-mismatch");
        check(
            "qoute-mismatch",
            "there is no rule `qoute-mismatch`; did you mean `quote-mismatch`?; \
             `briefpress explain` lists them",
        );
        check(
            "unknown-key",
            "`unknown-key` cannot be turned off or down; what it is about could not be read or \
             built: fix the cause",
        );
        check(
            "bad-imo-number",
            "invalid-imo-number; the rule `bad-imo-number` is now called `invalid-imo-number`; \
             write `invalid-imo-number`",
        );
        check(
            "bad-date",
            "the rule `bad-date` is now called `invalid-date`; write `invalid-date`; \
             `invalid-date` cannot be turned off or down; what it is about could not be read or \
             built: fix the cause",
        );
    }
}

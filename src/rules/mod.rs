//! Rules: the name, default severity and page of every diagnostic.
//!
//! The code of a rule is in the room that finds it: [`records`](crate::records), [`sources`](crate::sources) and
//! [`ledger`](crate::ledger) report what cannot be read, [`check`](crate::check) what an editor would question.

mod aliases;
mod markdown;
mod page;
mod registry;
mod suppression;

use std::fmt;

pub use markdown::reference;
pub use page::Example;
pub(crate) use page::{PageBlock, parts};
pub use registry::RULES;
pub(crate) use suppression::Suppression;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span};

/// A kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// In kebab case, and stable: a renamed rule keeps its former name as an alias.
    pub name: &'static str,
    /// Its chapter in the reference.
    pub group: RuleGroup,
    /// Applies unless `[check]` sets a level.
    pub default_severity: DefaultSeverity,
    /// Markdown: summary, reason and examples. The first paragraph is the summary.
    pub page: &'static str,
}

/// The severity of a rule, and whether a project can change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultSeverity {
    /// Cannot be changed, because the input could not be read or built.
    Fixed(Severity),
    /// A project can set another level.
    Configurable(Severity),
}

/// The subject of a rule, in the order of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleGroup {
    /// Sources and citations.
    Sources,
    /// Figures and their descriptions.
    Figures,
    /// Totals that are not valid.
    Sums,
    /// The fields of claims.
    Data,
    /// Templates and their documents.
    Templates,
    /// The words of a briefing.
    Language,
    /// Data files and their formats.
    Files,
    /// The configuration.
    Configuration,
    /// Partitioned builds.
    Shards,
}

/// The level that a project gives to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Its diagnostics are not reported.
    Off,
    /// Its diagnostics have this severity.
    On(Severity),
}

impl RuleGroup {
    /// Finds a group by name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let groups = RULES.iter().map(|rule| rule.group);
        groups.into_iter().find(|group| group.name().eq_ignore_ascii_case(name))
    }

    /// The name, in title case.
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
    /// Finds a rule by its present name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.name == name)
    }

    /// Finds the rules that a user names: a rule, or a group in any case. Unknown and former names are
    /// reported.
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

    /// Finds the configurable rule that a user names at a place. Unknown names, fixed rules and former names are
    /// reported there.
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
                    .hint("fix the cause: the file could not be read, or the document not built"),
            );
            return None;
        }
        Some(rule)
    }

    /// Whether a project can change the level.
    #[must_use]
    pub fn is_configurable(&self) -> bool {
        matches!(self.default_severity, DefaultSeverity::Configurable(_))
    }

    /// The default severity.
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
    /// Finds a level by name: `error`, `warn`, `note` or `off`.
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
            "`unknown-key` cannot be turned off or down; fix the cause: the file could not be \
             read, or the document not built",
        );
        check(
            "bad-imo-number",
            "invalid-imo-number; the rule `bad-imo-number` is now called `invalid-imo-number`; \
             write `invalid-imo-number`",
        );
        check(
            "bad-date",
            "the rule `bad-date` is now called `invalid-date`; write `invalid-date`; \
             `invalid-date` cannot be turned off or down; fix the cause: the file could not be \
             read, or the document not built",
        );
    }
}

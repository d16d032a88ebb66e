//! `[check]`: how much findings weigh, and what only the rules look at.

use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rules::{Level, Rule};

/// `[check]`.
#[derive(Debug, Default)]
pub struct CheckSettings {
    /// How much findings weigh, where it is not as the rules have it.
    pub levels: Levels,
    /// The categories that claims may have; any if there are none.
    pub categories: Vec<Spanned<String>>,
    /// Numbers that may stand in a template's prose, as they are written there.
    pub literals: Vec<Spanned<String>>,
    /// `[check.is-not]`: body → what it must not be called.
    pub is_not: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
}

/// Rule = level, as `[check]` of the project, of a dataset or of a briefing says.
#[derive(Clone, Debug, Default)]
pub struct Levels(Vec<(&'static Rule, Level)>);

impl CheckSettings {
    pub(super) fn read(mut table: TableReader<'_>, diagnostics: &mut Diagnostics) -> Self {
        Self {
            categories: table.texts("categories", diagnostics),
            literals: table.texts("literals", diagnostics),
            is_not: table
                .table("is-not", diagnostics)
                .map(|t| t.into_texts(diagnostics))
                .unwrap_or_default(),
            levels: Levels::read(table, diagnostics),
        }
    }
}

impl Levels {
    /// Reads the keys that were not asked for as rules. A level given to the present name of a rule comes before one
    /// given to a former name.
    pub(super) fn read(table: TableReader<'_>, diagnostics: &mut Diagnostics) -> Self {
        let mut levels = Vec::new();
        for (name, level) in table.into_rest(diagnostics) {
            let rule = Rule::resolve_configurable(&name.value, &name.span, diagnostics);
            let is_former = rule.is_some_and(|rule| rule.name != name.value);
            let level = Level::named(&level.value).ok_or_else(|| {
                let message = format!("`{}` is not a valid level", level.value);
                Diagnostic::error("invalid-value", message)
                    .at(level.span)
                    .hint("accepted: \"error\" · \"warn\" · \"note\" · \"off\"")
            });
            if let (Some(rule), Some(level)) = (rule, diagnostics.ok_or_push(level)) {
                levels.push((is_former, rule, level));
            }
        }
        levels.sort_by_key(|(is_former, ..)| *is_former);
        Self(levels.into_iter().map(|(_, rule, level)| (rule, level)).collect())
    }

    /// Whether no level is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The level of a rule, if one is given.
    #[must_use]
    pub fn of(&self, rule: &str) -> Option<Level> {
        self.0.iter().find(|(known, _)| known.name == rule).map(|(_, level)| *level)
    }
}

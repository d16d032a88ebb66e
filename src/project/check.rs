//! `[check]`: how much findings weigh, and what only the rules look at.

use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::Diagnostic;
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
    pub(super) fn read(mut table: TableReader<'_>) -> Self {
        Self {
            categories: table.texts("categories"),
            literals: table.texts("literals"),
            is_not: table.table("is-not").map(|table| table.all_texts()).unwrap_or_default(),
            levels: Levels::read(&table),
        }
    }
}

impl Levels {
    /// Reads the keys that were not read as rules. A level given to the present name of a rule comes before one given
    /// to a former name.
    pub(super) fn read(table: &TableReader<'_>) -> Self {
        let mut levels = Vec::new();
        for (name, level) in table.remaining() {
            let rule =
                Rule::resolve_configurable(&name.value, &name.span, &mut table.diagnostics());
            let is_former = rule.is_some_and(|rule| rule.name != name.value);
            let level = Level::named(&level.value).ok_or_else(|| {
                let message = format!("`{}` is not a valid level", level.value);
                Diagnostic::error("invalid-value", message)
                    .at(level.span)
                    .hint("accepted: \"error\" · \"warn\" · \"note\" · \"off\"")
            });
            let level = table.diagnostics().ok_or_push(level);
            if let (Some(rule), Some(level)) = (rule, level) {
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

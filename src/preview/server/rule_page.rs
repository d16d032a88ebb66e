//! The page of a rule, as `briefpress explain` prints it.

use serde::Serialize;

use crate::rules::{PageBlock, Rule};

/// The page of a rule, as JSON.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct RulePage {
    name: &'static str,
    group: &'static str,
    severity: String,
    blocks: Vec<RuleBlock>,
}

/// A block of it. Texts are Markdown.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
enum RuleBlock {
    Heading { text: &'static str },
    Text { text: &'static str },
    File { path: Option<&'static str>, text: &'static str },
}

impl RulePage {
    /// The page of the rule of this name, if there is one.
    pub(super) fn named(name: &str) -> Option<Self> {
        let rule = Rule::named(name)?;
        let block = |block| match block {
            PageBlock::Heading(text) => RuleBlock::Heading { text },
            PageBlock::Text(text) => RuleBlock::Text { text },
            PageBlock::File { path, text, .. } => RuleBlock::File { path, text },
        };
        Some(Self {
            name: rule.name,
            group: rule.group.name(),
            severity: rule.severity_text(),
            blocks: rule.parts().into_iter().map(block).collect(),
        })
    }
}

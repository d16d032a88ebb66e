//! What the settings of a dataset did to its rows: counted over all of its files, and reported.

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::project::Spanned;
use crate::records::ReadOptions;

/// What a setting did to the rows of a dataset.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The place of the setting, by which the effects in several files are added up.
    pub span: Span,
    /// What it did.
    pub kind: EffectKind,
    /// How many rows or cells this was.
    pub count: usize,
    /// Of how many rows.
    pub of: usize,
}

/// What a setting did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EffectKind {
    /// It left out rows: the key of the setting.
    LeftOut(&'static str),
    /// A text or a pattern was found: the text, and the column if it is one.
    Matched(String, Option<String>),
}

impl Effect {
    /// How often a text, or a pattern, was found in a column, or in any.
    pub(super) fn matched(
        text: &str,
        span: &Span,
        column: Option<&Spanned<String>>,
        count: usize,
    ) -> Self {
        let column = column.map(|column| column.value.clone());
        let kind = EffectKind::Matched(text.to_owned(), column);
        Self { span: span.clone(), kind, count, of: 0 }
    }

    /// The rows that `stop-at` left out: `below` of them, below `above` others. Nothing without the setting.
    pub(in crate::records) fn stopped(
        options: ReadOptions<'_>,
        below: usize,
        above: usize,
    ) -> Option<Self> {
        let first = options.transform?.stop_at.first()?;
        let kind = EffectKind::LeftOut("stop-at");
        Some(Self { span: first.span.clone(), kind, count: below, of: above + below })
    }

    /// Adds the effects in another file.
    pub(in crate::records) fn add(effects: &mut Vec<Self>, more: Vec<Self>) {
        for effect in more {
            match effects.iter_mut().find(|own| own.span == effect.span && own.kind == effect.kind)
            {
                Some(own) => {
                    own.count += effect.count;
                    own.of += effect.of;
                }
                None => effects.push(effect),
            }
        }
    }

    fn diagnostic(&self) -> Option<Diagnostic> {
        let Self { span, kind, count, of } = self;
        let finding = match kind {
            EffectKind::LeftOut("stop-at") if *count == 0 => {
                let message = "no row begins with a text of `stop-at`";
                Diagnostic::warning("unmatched-value", message)
                    .hint("check the spelling, or remove it")
            }
            EffectKind::LeftOut(_) if *count == 0 => return None,
            EffectKind::LeftOut(key) => {
                let message = format!("{count} of {of} rows are left out by `{key}`");
                Diagnostic::note("rows-left-out", message)
            }
            EffectKind::Matched(text, column) if *count == 0 => {
                let column = column.as_ref().map(|column| format!(" in `{column}`"));
                let message = format!("no row has `{text}`{}", column.unwrap_or_default());
                Diagnostic::warning("unmatched-value", message)
                    .hint("check the spelling, or remove it")
            }
            EffectKind::Matched(..) => return None,
        };
        Some(finding.at(span.clone()))
    }
}

/// Reports rows that were left out, and values that no row has.
pub(crate) fn report(effects: &[Effect], diagnostics: &mut Diagnostics) {
    diagnostics.extend(effects.iter().filter_map(Effect::diagnostic));
}

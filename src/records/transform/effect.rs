//! What the settings of a dataset did to its rows: counted over all of its files, and reported.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::project::Spanned;
use crate::records::{Cell, ReadOptions};
use crate::text::pluralize;

/// A row of a file that a setting left out.
#[derive(Clone, Debug)]
pub struct LeftOutRow {
    /// The place of the row.
    pub span: Span,
    /// The key of the setting.
    pub setting: &'static str,
    /// The cells of a row that is left out before there are records.
    pub cells: Box<[Cell]>,
}

impl LeftOutRow {
    /// A row that is a record before settings change it.
    pub(in crate::records) fn new(span: Span, setting: &'static str) -> Self {
        Self { span, setting, cells: Box::default() }
    }
}

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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EffectKind {
    /// It left out rows: the key of the setting.
    LeftOut(&'static str),
    /// It filled empty cells of a column.
    Filled(String),
    /// It made several rows of rows.
    Split {
        /// The column.
        column: String,
        /// How many rows were made of those that were split.
        made: usize,
    },
    /// It emptied cells with null values, of a column or of all.
    Emptied(Option<String>),
    /// It changed the texts of cells of a column.
    Replaced(String),
    /// It made columns of parts of cells of a column.
    Extracted(String),
    /// It left cells of a column as they are, because they do not match the pattern.
    Unextracted(String),
    /// It made rows of columns: how many rows there were afterwards.
    Unpivoted(usize),
    /// It gave rows the fields of a case.
    InCase,
    /// Rows meet no case.
    WithoutCase,
    /// A text or a pattern was found: the text, and the column if it is one.
    Matched(String, Option<String>),
}

impl EffectKind {
    fn without_counts(&self) -> Self {
        match self {
            Self::Split { column, .. } => Self::Split { column: column.clone(), made: 0 },
            Self::Unpivoted(_) => Self::Unpivoted(0),
            other => other.clone(),
        }
    }
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
        // A setting may list hundreds of thousands of texts, each with its effect.
        let mut positions: HashMap<_, usize> =
            effects.iter().enumerate().map(|(at, effect)| (effect.identity(), at)).collect();
        for effect in more {
            match positions.entry(effect.identity()) {
                Entry::Occupied(at) => effects[*at.get()].add_counts(&effect),
                Entry::Vacant(free) => {
                    free.insert(effects.len());
                    effects.push(effect);
                }
            }
        }
    }

    /// What is compared between files.
    fn identity(&self) -> (String, Range<usize>, EffectKind) {
        (self.span.file.path().to_owned(), self.span.range(), self.kind.without_counts())
    }

    fn add_counts(&mut self, more: &Self) {
        self.count += more.count;
        self.of += more.of;
        match (&mut self.kind, &more.kind) {
            (EffectKind::Split { made, .. }, EffectKind::Split { made: more, .. })
            | (EffectKind::Unpivoted(made), EffectKind::Unpivoted(more)) => *made += more,
            _ => {}
        }
    }

    fn diagnostic(&self) -> Option<Diagnostic> {
        let finding = if let Some((rule, message)) = self.note() {
            Diagnostic::note(rule, message)
        } else {
            let (message, hint) = self.warning()?;
            Diagnostic::warning("unmatched-value", message).hint(hint)
        };
        Some(finding.at(self.span.clone()))
    }

    /// The rule that counts what the setting did, and its message; none if the setting did nothing.
    fn note(&self) -> Option<(&'static str, String)> {
        let Self { kind, count, of, .. } = self;
        if *count == 0 {
            return None;
        }
        Some(match kind {
            EffectKind::LeftOut(key) => {
                ("rows-left-out", format!("{count} of {of} rows are left out by `{key}`"))
            }
            EffectKind::Filled(column) => (
                "filled-cells",
                format!("{count} of {of} cells of `{column}` are filled from above"),
            ),
            EffectKind::Split { column, made } => {
                ("split-rows", format!("{count} of {of} rows are split at `{column}` into {made}"))
            }
            EffectKind::Emptied(column) => {
                let column = column.as_ref().map(|column| format!(" of `{column}`"));
                let column = column.unwrap_or_default();
                let cells = pluralize(*count, "cell");
                ("changed-rows", format!("`null-values` empties {cells}{column}"))
            }
            EffectKind::Replaced(column) => (
                "changed-rows",
                format!("{count} of {of} cells of `{column}` are changed by `replace`"),
            ),
            EffectKind::Extracted(column) => (
                "changed-rows",
                format!("{count} of {of} cells of `{column}` are taken apart by `extract`"),
            ),
            EffectKind::Unpivoted(made) => {
                let rows = pluralize(*count, "row");
                let made = pluralize(*made, "row");
                ("changed-rows", format!("`unpivot` turns {rows} into {made}"))
            }
            EffectKind::InCase => {
                ("changed-rows", format!("{count} of {of} rows get fields from `cases`"))
            }
            EffectKind::Unextracted(_) | EffectKind::WithoutCase | EffectKind::Matched(..) => {
                return None;
            }
        })
    }

    /// The message and the hint about rows or cells that the setting passes over, or about a setting that does nothing.
    fn warning(&self) -> Option<(String, &'static str)> {
        let Self { kind, count, of, .. } = self;
        Some(match kind {
            EffectKind::Unextracted(column) if *count > 0 => (
                format!(
                    "{count} of {of} cells of `{column}` do not match the pattern of `extract`"
                ),
                "they are read as they are: change the pattern, or leave out these rows",
            ),
            EffectKind::WithoutCase if *count > 0 => (
                format!("{count} of {of} rows meet no case"),
                "add a case, or leave out these rows with `except`",
            ),
            EffectKind::LeftOut("stop-at") if *count == 0 => (
                "no row begins with the words of `stop-at`".to_owned(),
                "check the spelling, or remove it",
            ),
            EffectKind::Filled(column) if *count == 0 => (
                format!("`fill-down` fills no cell of `{column}`"),
                "no cell of it is empty: remove it from `fill-down`",
            ),
            EffectKind::Split { column, .. } if *count == 0 => (
                format!("`split` divides no cell of `{column}`"),
                "check the separator, or remove it",
            ),
            EffectKind::Matched(text, column) if *count == 0 => {
                let column = column.as_ref().map(|column| format!(" in `{column}`"));
                (
                    format!("no row has `{text}`{}", column.unwrap_or_default()),
                    "check the spelling, or remove it",
                )
            }
            EffectKind::Unextracted(_)
            | EffectKind::WithoutCase
            | EffectKind::LeftOut(_)
            | EffectKind::Filled(_)
            | EffectKind::Split { .. }
            | EffectKind::Matched(..)
            | EffectKind::Emptied(_)
            | EffectKind::Replaced(_)
            | EffectKind::Extracted(_)
            | EffectKind::Unpivoted(_)
            | EffectKind::InCase => return None,
        })
    }
}

/// The warning about a row below the one at which `stop-at` ends the table that seems to be a row of it.
pub(in crate::records) fn below_stop(place: Span, options: ReadOptions<'_>) -> Option<Diagnostic> {
    let setting = options.transform?.stop_at.first()?;
    let message = "`stop-at` leaves out this line, which seems to be a row";
    Some(
        Diagnostic::warning("values-outside-range", message)
            .at(place)
            .related(setting.span.clone(), "the setting")
            .hint("if data is below a total, leave out the total alone with `except`"),
    )
}

/// Reports rows that were left out, and values that no row has. What a dialect only allows for is not expected of
/// every file.
pub(crate) fn report(effects: &[Effect], dialect: Option<&Span>, diagnostics: &mut Diagnostics) {
    let is_of_dialect = |effect: &&Effect| dialect == Some(&effect.span);
    let reported = effects.iter().filter(|effect| effect.count > 0 || !is_of_dialect(effect));
    diagnostics.extend(reported.filter_map(Effect::diagnostic));
}

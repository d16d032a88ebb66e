//! Errors, warnings and notes that a user can act on, as values.
//!
//! Every room pushes [`Diagnostic`]s into [`Diagnostics`] and continues, so that one run reports all of them. The `cli`
//! room renders them.

mod diagnostics;
mod fingerprint;
mod fix;
mod span;
mod suggest;
mod trace;

use std::sync::Arc;

pub use diagnostics::Diagnostics;
pub use fix::{Fix, Safety};
pub use span::{Sheet, SheetCell, SourceFile, Span};
pub(crate) use span::{column_letters, column_number};
pub(crate) use suggest::nearest;
pub(crate) use suggest::{did_you_mean, question};
pub use trace::Omitted;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The documents concerned cannot be built.
    Error,
    /// The documents concerned can be built, and should be checked.
    Warning,
    /// Information that needs no action.
    Note,
}

impl Severity {
    /// The word before the message.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// An error, a warning or a note about one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable kebab-case name of the rule.
    pub rule: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// The problem, in lower case and without a full stop.
    pub message: String,
    /// The place, if there is one.
    pub span: Option<Span>,
    /// Further places with the same cause, where diagnostics of one cause are reported as one.
    pub also: Vec<Span>,
    /// The common part of the messages of diagnostics with one cause, if the messages differ.
    pub cause: Option<Box<str>>,
    /// Other places that belong to it, each with a label.
    pub related: Vec<(Span, String)>,
    /// Instructions for the user, printed after `help:`.
    pub hints: Vec<String>,
    /// A change of a file that solves the problem, if there is one.
    pub fix: Option<Box<Fix>>,
    /// The claim or source that it is about, if it is one.
    pub about: Option<DiagnosticSubject>,
    /// The briefings in which it occurs, each once.
    pub briefings: Vec<String>,
    /// The number of diagnostics that it represents, if their messages were dropped because there are too many.
    pub omitted: Option<Omitted>,
}

/// The claim or source that a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DiagnosticSubject {
    /// A claim, by its id.
    Claim(Arc<str>),
    /// A source, by its key.
    Source(Arc<str>),
}

/// The limit of a message, a label and a hint, in bytes: values of data and names of files are part of them.
const MAX_MESSAGE: usize = 4000;

/// A text whose middle is left out if it is too long.
fn shorten(text: String) -> String {
    if text.len() <= MAX_MESSAGE {
        return text;
    }
    let start = text.floor_char_boundary(MAX_MESSAGE / 2);
    let end = text.ceil_char_boundary(text.len() - MAX_MESSAGE / 2);
    format!("{} … {}", &text[..start], &text[end..])
}

impl Diagnostic {
    /// An error without a place.
    #[must_use]
    pub fn error(rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message: shorten(message.into()),
            span: None,
            also: Vec::new(),
            cause: None,
            related: Vec::new(),
            hints: Vec::new(),
            fix: None,
            about: None,
            briefings: Vec::new(),
            omitted: None,
        }
    }

    /// A warning without a place.
    #[must_use]
    pub fn warning(rule: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, message) }
    }

    /// A note without a place.
    #[must_use]
    pub fn note(rule: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(rule, message) }
    }

    /// The number of diagnostics that it represents: 1, or more if their messages were dropped.
    #[must_use]
    pub fn count(&self) -> usize {
        self.omitted.map_or(1, Omitted::count)
    }

    /// Sets its place.
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, shorten(message.into())));
        self
    }

    /// Sets the words for several diagnostics of one cause, as in "3 more {cause}".
    #[must_use]
    pub fn of_cause(mut self, cause: impl Into<Box<str>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Adds an instruction for the user.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(shorten(hint.into()));
        self
    }

    /// Sets the claim or source that it is about.
    #[must_use]
    pub fn about(mut self, subject: DiagnosticSubject) -> Self {
        self.about = Some(subject);
        self
    }

    /// Adds a briefing in which it occurs.
    #[must_use]
    pub fn in_briefing(mut self, name: &str) -> Self {
        self.briefings.push(name.to_owned());
        self
    }

    /// Sets the change of a file that solves the problem.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into().map(Box::new);
        self
    }

    /// Asks whether a name was meant.
    #[must_use]
    pub fn suggest(self, name: &str) -> Self {
        self.hint(suggest::question(name))
    }

    /// Adds "did you mean" if one of the names is near the one written.
    #[must_use]
    pub fn did_you_mean<'a>(
        mut self,
        written: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        self.hints.extend(suggest::did_you_mean(written, names));
        self
    }

    /// Adds "did you mean", or another hint if no name is near the one written.
    #[must_use]
    pub fn did_you_mean_or<'a>(
        self,
        written: &str,
        names: impl IntoIterator<Item = &'a str>,
        otherwise: impl FnOnce() -> String,
    ) -> Self {
        let hint = suggest::did_you_mean(written, names).unwrap_or_else(otherwise);
        self.hint(hint)
    }
}

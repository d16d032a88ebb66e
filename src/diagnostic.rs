//! What a user can mend: findings as values, each with its place and what to do.
//!
//! Every room reports by pushing [`Diagnostic`]s and goes on, so that one run tells all.
//! Showing them on a terminal or to a CI server is the business of the `cli` room.

mod diagnostics;
mod fingerprint;
mod fix;
mod span;
mod suggest;

use std::sync::Arc;

pub use diagnostics::Diagnostics;
pub use fix::{Fix, Safety};
pub(crate) use span::column_letters;
pub use span::{Sheet, SheetCell, SourceFile, Span};
pub use suggest::nearest;
pub(crate) use suggest::{did_you_mean, question};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What it touches cannot be built.
    Error,
    /// It can be built, and should be looked at.
    Warning,
    /// It is good to know, and nothing need be done.
    Note,
}

impl Severity {
    /// The word that stands before the message.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable kebab-case name of the rule.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// Where, if it has a place.
    pub span: Option<Span>,
    /// Further places with the same cause, where findings of one cause are reported as one.
    pub also: Vec<Span>,
    /// What it has in common with other findings of one cause, where their messages differ.
    pub cause: Option<Box<str>>,
    /// Other places that belong to it, each with what it shows.
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub hints: Vec<String>,
    /// How it can be mended without a person, if it can.
    pub fix: Option<Fix>,
    /// What it is about, if it is one claim or one source.
    pub about: Option<DiagnosticSubject>,
    /// The briefings in which it was found, if it was found in some; each once.
    pub briefings: Vec<String>,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DiagnosticSubject {
    /// A claim, by its id.
    Claim(Arc<str>),
    /// A source, by its key.
    Source(Arc<str>),
}

impl Diagnostic {
    /// An error without a place yet.
    #[must_use]
    pub fn error(rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message: message.into(),
            span: None,
            also: Vec::new(),
            cause: None,
            related: Vec::new(),
            hints: Vec::new(),
            fix: None,
            about: None,
            briefings: Vec::new(),
        }
    }

    /// A warning without a place yet.
    #[must_use]
    pub fn warning(rule: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, message) }
    }

    /// A note without a place yet.
    #[must_use]
    pub fn note(rule: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(rule, message) }
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
        self.related.push((span, message.into()));
        self
    }

    /// Says what it has in common with others of one cause, as in "3 more {cause}".
    #[must_use]
    pub fn of_cause(mut self, cause: impl Into<Box<str>>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Says what it is about.
    #[must_use]
    pub fn about(mut self, subject: DiagnosticSubject) -> Self {
        self.about = Some(subject);
        self
    }

    /// Says that it was found in a briefing.
    #[must_use]
    pub fn in_briefing(mut self, name: &str) -> Self {
        self.briefings.push(name.to_owned());
        self
    }

    /// Says how it can be mended.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
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

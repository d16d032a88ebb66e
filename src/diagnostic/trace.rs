//! A diagnostic without its messages: what is kept of one of very many.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroU32;

use super::{Diagnostic, DiagnosticSubject, Fix, Severity, Span};

/// How many diagnostics one without messages represents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omitted {
    count: NonZeroU32,
    /// Tells diagnostics of one rule at one place apart.
    message_hash: u32,
}

impl Omitted {
    fn new(count: usize, message: &str) -> Self {
        let count = u32::try_from(count).ok().and_then(NonZeroU32::new);
        Self { count: count.unwrap_or(NonZeroU32::MAX), message_hash: hash(message) }
    }

    /// The number of diagnostics.
    #[must_use]
    pub fn count(self) -> usize {
        self.count.get() as usize
    }
}

/// What is common to diagnostics of which only some are kept whole: the rule, the file or sheet, and the briefings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TraceGroup {
    rule: &'static str,
    /// Empty without a place.
    path: String,
    sheet: Option<String>,
    briefings: Vec<String>,
}

impl TraceGroup {
    pub(super) fn of(diagnostic: &Diagnostic) -> Self {
        let file = diagnostic.span.as_ref().map(|span| &span.file);
        Self {
            rule: diagnostic.rule,
            path: file.map_or_else(String::new, |file| file.path().to_owned()),
            sheet: file.and_then(|file| file.sheet()).map(|sheet| sheet.name.clone()),
            briefings: diagnostic.briefings.clone(),
        }
    }

    /// The rule and the file.
    pub(super) fn rule_and_path(&self) -> (&'static str, &str) {
        (self.rule, &self.path)
    }

    /// The same for all briefings.
    pub(super) fn for_all_briefings(&self) -> Self {
        Self { briefings: Vec::new(), ..self.clone() }
    }

    /// The diagnostic of a trace of this group: complete but for its messages.
    pub(super) fn diagnostic(&self, trace: Trace) -> Diagnostic {
        let Trace { severity, omitted, span, about, fix } = trace;
        Diagnostic {
            severity,
            span,
            about,
            fix,
            briefings: self.briefings.clone(),
            omitted: Some(omitted),
            ..Diagnostic::error(self.rule, "")
        }
    }
}

/// A diagnostic without its messages. Small, since there may be millions.
#[derive(Clone, Debug)]
pub(super) struct Trace {
    pub(super) severity: Severity,
    pub(super) omitted: Omitted,
    pub(super) span: Option<Span>,
    about: Option<DiagnosticSubject>,
    fix: Option<Box<Fix>>,
}

/// Identifies a diagnostic among those of a rule in a file: its place and its message.
pub(super) type TraceKey = ((usize, usize), u32);

impl Trace {
    /// The trace of a diagnostic, which may have lost its messages before.
    pub(super) fn of(diagnostic: Diagnostic) -> Self {
        Self {
            severity: diagnostic.severity,
            omitted: diagnostic.omitted.unwrap_or_else(|| Omitted::new(1, &diagnostic.message)),
            span: diagnostic.span,
            about: diagnostic.about,
            fix: diagnostic.fix,
        }
    }

    pub(super) fn key(&self) -> TraceKey {
        (offsets(self.span.as_ref()), self.omitted.message_hash)
    }
}

/// The key that the trace of a diagnostic has.
pub(super) fn trace_key(diagnostic: &Diagnostic) -> TraceKey {
    (offsets(diagnostic.span.as_ref()), hash(&diagnostic.message))
}

fn offsets(span: Option<&Span>) -> (usize, usize) {
    span.map_or((0, 0), |span| (span.range().start, span.range().end))
}

fn hash(message: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    message.hash(&mut hasher);
    // Half of the bits.
    (hasher.finish() >> 32) as u32
}

/// One diagnostic for all traces of a rule in a file that have one severity.
pub(super) fn summary(
    rule: &'static str,
    path: &str,
    severity: Severity,
    count: usize,
    first: Option<Span>,
) -> Diagnostic {
    let place = if path.is_empty() { String::new() } else { format!(" in `{path}`") };
    let message = format!("and {count} more of this kind{place}");
    Diagnostic {
        severity,
        span: first,
        omitted: Some(Omitted::new(count, &message)),
        ..Diagnostic::error(rule, message)
    }
    .hint("they are counted, not listed; fix what is listed, then run again")
}

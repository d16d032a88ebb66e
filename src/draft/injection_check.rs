//! A second look at the finished text: writing the values must not have changed what anything else
//! means.
//!
//! Typst's parser has read the text twice, with placeholders and with values. Byte by byte, all that
//! is outside of the values must be of the same class in both readings, and each value must be
//! what its place asked for. Where the finished text is not sound, Typst itself refuses all of it.

use std::ops::Range;

use typst::syntax::{SyntaxKind, SyntaxNode};

use super::occurrence::with_cells;
use super::source_map::{SourceMap, Substitution};
use super::syntax_context::SyntaxContext;
use crate::diagnostic::{Diagnostic, Span};
use crate::template::parse_typst;

/// Compares the finished text with the rendered one, as it was parsed.
///
/// # Errors
/// The first value after which the text means something else, or all that are not what they were.
pub(super) fn verify(
    rendered: &SyntaxNode,
    finished: &str,
    map: &SourceMap,
) -> Result<(), Vec<Diagnostic>> {
    let finished =
        parse_typst(finished).map_err(|range| vec![nested_too_deeply(map.template(range))])?;
    if finished.diagnosis().errors {
        return Ok(());
    }
    let edits: Vec<&Substitution> = map.substitutions().collect();
    let changed = |edit: &Substitution| {
        let why = "this value would change the meaning of the characters next to it";
        let finding = Diagnostic::error("misplaced-value", why)
            .at(map.template_of_rendered(edit.rendered.clone()))
            .hint("put a space or a bracket between them, or write `#strong[…]` instead of `*…*`");
        with_cells(finding, &edit.cells)
    };
    let before = TokenWalk::of(rendered, &edits, |edit| &edit.rendered);
    let after = TokenWalk::of(&finished, &edits, |edit| &edit.draft);
    if let Some(at) = first_difference(&before.classes, &after.classes) {
        let near = edits.partition_point(|edit| edit.rendered.start <= at).saturating_sub(1);
        return Err(edits.get(near).map(|edit| changed(edit)).into_iter().collect());
    }
    let written = edits.iter().zip(&after.first_tokens);
    let unfit = written.filter(|(edit, token)| !stays(token.as_ref(), edit));
    let findings: Vec<Diagnostic> = unfit.map(|(edit, _)| changed(edit)).collect();
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// The error of text that a template makes, with a syntax tree of so many levels that it cannot be visited.
pub(super) fn nested_too_deeply(place: Option<Span>) -> Diagnostic {
    Diagnostic::error(
        "nesting-too-deep",
        "this part of the document is nested too deeply for Typst",
    )
    .at(place)
    .hint("look for long chains of operators, calls or fractions")
}

/// The kind of a stretch of text: a kind of token, where some kinds are one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenClass {
    /// Text and spaces, which the parser cuts as it likes.
    Plain,
    /// Names and numbers: a unit belongs to a name in one reading and to a number in the other.
    Word,
    /// Text within raw text.
    Raw,
    /// Any other token.
    Token(SyntaxKind),
}

/// A token: its kind, the kind of the node that it is part of, and its bytes.
#[derive(Clone, Debug)]
struct Token {
    kind: SyntaxKind,
    parent: Option<SyntaxKind>,
    range: Range<usize>,
}

impl Token {
    fn is_raw_text(&self) -> bool {
        self.kind == SyntaxKind::Text && self.parent == Some(SyntaxKind::Raw)
    }

    fn class(&self) -> TokenClass {
        match self.kind {
            SyntaxKind::Text if self.is_raw_text() => TokenClass::Raw,
            SyntaxKind::Text | SyntaxKind::Space => TokenClass::Plain,
            SyntaxKind::Ident | SyntaxKind::Numeric => TokenClass::Word,
            kind => TokenClass::Token(kind),
        }
    }
}

/// A walk over the tokens of a text, in order. Of a value only the first token is visited: a claim in code has hundreds.
struct TokenWalk<'e, R> {
    edits: &'e [&'e Substitution],
    /// The bytes of a value in this text.
    range_of: R,
    /// The value that ends after the last token, or begins after it.
    next: usize,
    /// The classes of all tokens outside of the values, by their bytes in the rendered text.
    classes: Vec<(Range<usize>, TokenClass)>,
    /// The token at the start of each value that is not empty.
    first_tokens: Vec<Option<Token>>,
}

impl<'e, R: Fn(&'e Substitution) -> &'e Range<usize>> TokenWalk<'e, R> {
    fn of(root: &SyntaxNode, edits: &'e [&'e Substitution], range_of: R) -> Self {
        let first_tokens = vec![None; edits.len()];
        let mut walk = Self { edits, range_of, next: 0, classes: Vec::new(), first_tokens };
        walk.visit(root, None, 0);
        walk
    }

    fn visit(&mut self, node: &SyntaxNode, parent: Option<SyntaxKind>, start: usize) {
        if node.children().len() == 0 {
            let range = start..start + node.len();
            self.add(&Token { kind: node.kind(), parent, range });
            return;
        }
        let mut at = start;
        for child in node.children() {
            let end = at + child.len();
            if !self.is_rest_of_value(at..end) {
                self.visit(child, Some(node.kind()), at);
            }
            at = end;
        }
    }

    /// Whether these bytes are within a value and not at its start.
    fn is_rest_of_value(&mut self, range: Range<usize>) -> bool {
        self.pass_values_before(range.start);
        let value = self.edits.get(self.next).map(|edit| (self.range_of)(edit));
        value.is_some_and(|value| value.start < range.start && range.end <= value.end)
    }

    fn pass_values_before(&mut self, at: usize) {
        while self.edits.get(self.next).is_some_and(|edit| (self.range_of)(edit).end <= at) {
            self.next += 1;
        }
    }

    fn add(&mut self, token: &Token) {
        let mut at = token.range.start;
        while at < token.range.end {
            self.pass_values_before(at);
            match self.edits.get(self.next).map(|edit| (self.range_of)(edit)) {
                Some(value) if value.start <= at => {
                    if value.start >= token.range.start {
                        self.first_tokens[self.next] = Some(token.clone());
                    }
                    at = value.end;
                }
                Some(value) if value.start < token.range.end => {
                    self.add_class(at..value.start, token.class());
                    at = value.start;
                }
                _ => {
                    self.add_class(at..token.range.end, token.class());
                    at = token.range.end;
                }
            }
        }
    }

    fn add_class(&mut self, range: Range<usize>, class: TokenClass) {
        let last = self.next.checked_sub(1).map(|index| self.edits[index]);
        let in_rendered = |at: usize| match last {
            Some(edit) => at - (self.range_of)(edit).end + edit.rendered.end,
            None => at,
        };
        let (start, end) = (in_rendered(range.start), in_rendered(range.end));
        match self.classes.last_mut() {
            Some((before, same)) if *same == class && before.end == start => before.end = end,
            _ if start < end => self.classes.push((start..end, class)),
            _ => {}
        }
    }
}

/// The first byte whose class differs.
fn first_difference(
    before: &[(Range<usize>, TokenClass)],
    after: &[(Range<usize>, TokenClass)],
) -> Option<usize> {
    let same = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    match (before.get(same), after.get(same)) {
        (Some((one, class)), Some((other, other_class))) => {
            let alike = class == other_class && one.start == other.start;
            Some(if alike { one.end.min(other.end) } else { one.start.min(other.start) })
        }
        (one, other) => one.or(other).map(|(range, _)| range.start),
    }
}

/// Whether a value, which begins with a token, is of the kind that it was written as.
fn stays(token: Option<&Token>, edit: &Substitution) -> bool {
    let Some(token) = token.filter(|_| !edit.draft.is_empty()) else { return true };
    let kind = token.kind;
    match edit.place {
        SyntaxContext::Markup | SyntaxContext::Title | SyntaxContext::Math => {
            kind == SyntaxKind::Hash || (kind == SyntaxKind::Text && !token.is_raw_text())
        }
        SyntaxContext::Str => kind == SyntaxKind::Str && token.range.end > edit.draft.end,
        SyntaxContext::ModulePath => kind == SyntaxKind::Str && token.range == edit.draft,
        SyntaxContext::Label => matches!(kind, SyntaxKind::Label | SyntaxKind::RefMarker),
        SyntaxContext::Raw => token.parent == Some(SyntaxKind::Raw),
        // The name of the function that reads the value.
        SyntaxContext::Code | SyntaxContext::Records => kind == SyntaxKind::Ident,
        SyntaxContext::Measure => !matches!(kind, SyntaxKind::Text | SyntaxKind::MathText),
        SyntaxContext::Comment => true,
    }
}

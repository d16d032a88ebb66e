//! `misdescribed-body`: a sentence that calls a body what the project says it is not.
//!
//! A body and a description in one sentence are not enough: "the MSMT succeeds the Panel of Experts"
//! is well. What is looked for is how English says that one is the other: side by side ("the UN body
//! MSMT"), in apposition ("MSMT, a UN body,") or with a verb ("MSMT is a UN body"), and without "not".

use std::ops::Range;

use super::sentence::{is_quoted, sentences};
use crate::check::templates::{Template, prose};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::ledger::Ledger;
use crate::project::Spanned;

/// What a body must not be called, as the project says.
type IsNot = [(Spanned<String>, Vec<Spanned<String>>)];

/// Words between a body and its description.
const VERBS: &[&str] = &["is", "was", "are", "were", "as", "remains", "became", "called", "named"];

/// Words between one of [`VERBS`] and the description.
const ADVERBS: &[&str] = &[
    "also",
    "now",
    "still",
    "itself",
    "effectively",
    "formally",
    "technically",
    "one",
    "of",
    "part",
];

/// Words that begin a description.
const ARTICLES: &[&str] = &["a", "an", "the"];

/// Words that do not belong to a description: it is then of something else, or denied.
const BREAKS: &[&str] = &[
    "a", "an", "and", "but", "by", "for", "former", "from", "in", "neither", "never", "no", "nor",
    "not", "of", "on", "or", "outside", "than", "that", "the", "to", "unlike", "which", "who",
    "with", "without",
];

/// How many words may qualify a description: "a new and independent UN body".
const QUALIFIERS: usize = 3;

/// Checks each sentence of a template.
pub(super) fn in_template(template: &Template, is_not: &IsNot, diagnostics: &mut Diagnostics) {
    if is_not.is_empty() {
        return;
    }
    for passage in prose(template) {
        in_text(&passage.text, is_not, |range, diagnostic| {
            diagnostics.push(diagnostic.at(template.span(passage.place(&range))));
        });
    }
}

/// Checks the remarks on claims, which are the project's own words.
pub(super) fn in_remarks(ledger: &Ledger, is_not: &IsNot, diagnostics: &mut Diagnostics) {
    if is_not.is_empty() {
        return;
    }
    for claim in &ledger.claims {
        let Some(remark) = &claim.remark else { continue };
        in_text(remark, is_not, |_, diagnostic| {
            let place: Span = claim.field_span("remark");
            diagnostics.push(diagnostic.at(place).about(claim.subject()));
        });
    }
}

/// Checks each sentence of a text. `report` receives the byte range of the body and its description.
fn in_text(text: &str, is_not: &IsNot, mut report: impl FnMut(Range<usize>, Diagnostic)) {
    let named = |(body, _): &&(Spanned<String>, Vec<Spanned<String>>)| text.contains(&body.value);
    let named: Vec<_> = is_not.iter().filter(named).collect();
    if named.is_empty() {
        return;
    }
    for sentence in sentences(text) {
        let words = words(&text[sentence.clone()]);
        for (body, descriptions) in &named {
            let called = descriptions.iter().filter_map(|description| {
                let range = find_description(&words, &body.value, &description.value)?;
                Some((sentence.start + range.start..sentence.start + range.end, description))
            });
            let longest = called.max_by_key(|(range, _)| range.len());
            if let Some((range, description)) = longest.filter(|(at, _)| !is_quoted(text, at.start))
            {
                report(range, diagnostic(&body.value, description));
            }
        }
    }
}

fn diagnostic(body: &str, description: &Spanned<String>) -> Diagnostic {
    let message =
        format!("`{body}` is described as `{}`, which the project rules out", description.value);
    Diagnostic::warning("misdescribed-body", message)
        .related(description.span.clone(), "it is ruled out here")
        .hint("use another description, or negate it: \"which is not …\"")
}

/// A word in lower case and without "'s", and the characters around it.
struct Word<'t> {
    lower: String,
    written: &'t str,
    owns: bool,
    before: &'t str,
    after: &'t str,
    range: Range<usize>,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let start = text.as_ptr() as usize;
    let parts = text.split(char::is_whitespace).filter(|part| !part.is_empty());
    parts.map(|part| word(part, part.as_ptr() as usize - start)).collect()
}

fn word(part: &str, at: usize) -> Word<'_> {
    let sign = |c: char| !c.is_alphanumeric();
    let rest = part.trim_start_matches(sign);
    let core = rest.trim_end_matches(sign);
    let written = ["'s", "’s"].iter().find_map(|own| core.strip_suffix(own)).unwrap_or(core);
    let start = at + part.len() - rest.len();
    Word {
        lower: written.to_lowercase(),
        written,
        owns: written.len() < core.len() || rest[core.len()..].starts_with(['\'', '’']),
        before: &part[..part.len() - rest.len()],
        after: &rest[core.len()..],
        range: start..start + core.len(),
    }
}

/// Where a sentence calls a body something: from the one to the other.
fn find_description(words: &[Word<'_>], body: &str, description: &str) -> Option<Range<usize>> {
    let bodies = occurrences(words, body, true);
    let descriptions = occurrences(words, description, false);
    bodies.iter().find_map(|body| {
        let fits = |called: &&Range<usize>| {
            are_side_by_side(words, body, called) || says(words, body, called)
        };
        let called = descriptions.iter().find(fits)?;
        let first = body.start.min(called.start);
        let last = body.end.max(called.end) - 1;
        Some(words[first].range.start..words[last].range.end)
    })
}

/// The places of a name among words. Of a description, up to two words may qualify the last: "a UN
/// monitoring body".
fn occurrences(words: &[Word<'_>], name: &str, exact: bool) -> Vec<Range<usize>> {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let same = |word: &Word<'_>, part: &str| match exact {
        true => word.written == part,
        false => word.lower == part.to_lowercase(),
    };
    let Some((last, first)) = parts.split_last() else { return Vec::new() };
    let from = |start: usize| {
        let begin = words.get(start..start + first.len())?;
        let closed = begin.iter().all(|word| word.after.is_empty());
        (closed && begin.iter().zip(first).all(|(word, part)| same(word, part))).then_some(())?;
        let at = start + first.len();
        let gap = if exact || first.is_empty() { 0 } else { 2 };
        let end =
            (at..=at + gap).find(|end| words.get(*end).is_some_and(|word| same(word, last)))?;
        let between = &words[at..end];
        let plain = between.iter().all(|w| w.after.is_empty() && !BREAKS.contains(&&*w.lower));
        plain.then_some(start..end + 1)
    };
    (0..words.len()).filter_map(from).collect()
}

/// Whether body and description are side by side: "the UN body MSMT", "the UN's MSMT", "the Panel of
/// Experts (MSMT)", "the MSMT Panel".
fn are_side_by_side(words: &[Word<'_>], body: &Range<usize>, called: &Range<usize>) -> bool {
    let joined = |first: &Range<usize>, second: &Range<usize>| {
        let end = &words[first.end - 1];
        let start = &words[second.start];
        let open = ["", "(", "“", "\""].contains(&start.before);
        first.end == second.start && end.after.is_empty() && open
    };
    joined(called, body) || joined(body, called) && !words[body.end - 1].owns
}

/// Whether a sentence says that the body is so: "MSMT, a UN body", "MSMT is a UN body".
fn says(words: &[Word<'_>], body: &Range<usize>, called: &Range<usize>) -> bool {
    if called.start < body.end || words[body.end - 1].owns || words[called.end - 1].owns {
        return false;
    }
    // A dash between spaces is a word without letters.
    let between: Vec<&Word<'_>> =
        words[body.end..called.start].iter().skip_while(|word| word.lower.is_empty()).collect();
    let apart = between.iter().any(|word| !word.after.is_empty());
    let verb = between.first().is_some_and(|word| VERBS.contains(&&*word.lower));
    let rest = between.iter().skip(usize::from(verb)).map(|word| &*word.lower);
    let rest: Vec<&str> = rest.skip_while(|word| ADVERBS.contains(word)).collect();
    let (article, qualifiers) = match rest.split_first() {
        Some((first, rest)) if ARTICLES.contains(first) => (Some(*first), rest),
        _ => (None, &rest[..]),
    };
    let plain = qualifiers.len() <= QUALIFIERS && !qualifiers.iter().any(|w| BREAKS.contains(w));
    let says = if verb {
        article.is_some() || qualifiers.is_empty()
    } else {
        article.is_some_and(|article| article != "the") && is_inserted(words, body)
    };
    plain && !apart && says
}

/// Whether what follows a body is put in beside it: after a comma, a bracket or a dash.
fn is_inserted(words: &[Word<'_>], body: &Range<usize>) -> bool {
    let dash = |word: &Word<'_>| word.lower.is_empty() || word.before.starts_with(['(', '–', '—']);
    words[body.end - 1].after.ends_with([',', ':']) || words.get(body.end).is_some_and(dash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    /// What a text calls the MSMT that it is not.
    fn check(text: &str, expect: &[&str]) {
        let file = SourceFile::new("briefpress.toml", "");
        let placed = |text: &str| Spanned { value: text.to_owned(), span: Span::new(&file, 0..0) };
        let descriptions = ["UN", "UN body", "Panel of Experts"];
        let is_not = [(placed("MSMT"), descriptions.map(placed).to_vec())];
        let mut told = Vec::new();
        in_text(text, &is_not, |range, _| told.push(text[range].to_owned()));
        assert_eq!(told, expect, "{text}");
    }

    #[test]
    fn a_sentence_that_calls_a_body_what_it_is_not_is_told() {
        check("The MSMT is a UN body.", &["MSMT is a UN body"]);
        check("The MSMT, a UN body, reports it.", &["MSMT, a UN body"]);
        check("The MSMT (a new UN body) reports it.", &["MSMT (a new UN body"]);
        check("The UN body MSMT reports it.", &["UN body MSMT"]);
        check("The UN's MSMT reports it.", &["UN's MSMT"]);
        check("The Panel of Experts (MSMT) reports it.", &["Panel of Experts (MSMT"]);
        check("The MSMT Panel of Experts reports it.", &["MSMT Panel of Experts"]);
        check("The Team (MSMT) is the UN Panel of Experts.", &["MSMT) is the UN Panel of Experts"]);
        check(
            "The MSMT is a UN sanctions monitoring body.",
            &["MSMT is a UN sanctions monitoring body"],
        );
        check("The MSMT is now one of the UN bodies.", &["MSMT is now one of the UN"]);
        check("The MSMT, an independent UN body, is new.", &["MSMT, an independent UN body"]);
        check("The MSMT – a UN body – reports it.", &["MSMT – a UN body"]);
        check("As a source, the MSMT was still a UN body then.", &["MSMT was still a UN body"]);
    }

    #[test]
    fn a_sentence_that_names_both_or_denies_it_is_well() {
        for text in [
            "The MSMT is not a UN body.",
            "The MSMT, which is not a UN body, reports it.",
            "The MSMT isn't a UN body.",
            "The MSMT is no UN body.",
            "The MSMT, not a UN body, reports it.",
            "The MSMT succeeds the Panel of Experts.",
            "The MSMT was set up after the Panel of Experts ended.",
            "The MSMT is the successor of the Panel of Experts.",
            "The MSMT told the UN of it.",
            "The UN and the MSMT, the Panel of Experts and Ukraine report it.",
            "The UN, MSMT and Ukraine report it.",
            "Unlike the Panel of Experts, the MSMT is not of the UN.",
            "The MSMT is outside the UN.",
            "The MSMT was told by the UN.",
            "A UN body reports it. The MSMT does not.",
            "They say \"the MSMT is a UN body\".",
            "The MSMT is the Panel of Experts' successor.",
        ] {
            check(text, &[]);
        }
    }
}

//! How likely something is: `likelihood-and-confidence-in-one-sentence`, `mixed-likelihood-scales`.
//!
//! The terms are those of Intelligence Community Directive 203 (Analytic Standards, 2015), which has
//! two for each degree, in two rows that are not to be mixed.

use std::ops::Range;

use super::sentence::{is_quoted, sentences};
use crate::check::templates::{Passage, Template, Templates, prose};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};

/// A row of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    /// Almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain.
    Likely,
    /// Remote, highly improbable, improbable, roughly even odds, probable, highly probable, nearly certain.
    Probable,
}

/// The terms, longer ones before those that they end in.
const TERMS: &[(&str, Scale)] = &[
    ("almost no chance", Scale::Likely),
    ("very unlikely", Scale::Likely),
    ("roughly even chance", Scale::Likely),
    ("very likely", Scale::Likely),
    ("almost certainly", Scale::Likely),
    ("almost certain", Scale::Likely),
    ("unlikely", Scale::Likely),
    ("likely", Scale::Likely),
    ("remote chance", Scale::Probable),
    ("remote possibility", Scale::Probable),
    ("remote likelihood", Scale::Probable),
    ("remote probability", Scale::Probable),
    ("highly improbable", Scale::Probable),
    ("roughly even odds", Scale::Probable),
    ("highly probable", Scale::Probable),
    ("nearly certain", Scale::Probable),
    ("improbable", Scale::Probable),
    ("improbably", Scale::Probable),
    ("probable", Scale::Probable),
    ("probably", Scale::Probable),
];

/// Words that make a term something else.
const OTHERWISE: &[&str] = &["probable cause"];

/// Levels of confidence; with "confidence" within three words after them they are one.
const LEVELS: &[&str] = &["high", "higher", "moderate", "medium", "low", "lower", "limited"];

/// A term found in a text.
struct Found {
    range: Range<usize>,
    scale: Scale,
}

/// `likelihood-and-confidence-in-one-sentence`.
pub(super) fn likelihood_and_confidence(template: &Template, diagnostics: &mut Diagnostics) {
    for passage in prose(template) {
        for sentence in sentences(&passage.text) {
            diagnostics.extend(both(template, passage, &sentence));
        }
    }
}

fn both(template: &Template, passage: &Passage, sentence: &Range<usize>) -> Option<Diagnostic> {
    let text = &passage.text[sentence.clone()];
    let term = terms(text).into_iter().next()?;
    let level = confidence(text)?;
    let place = |range: &Range<usize>| {
        template.span(passage.place(&(sentence.start + range.start..sentence.start + range.end)))
    };
    let likely = &text[term.range.clone()];
    let sure = &text[level.clone()];
    let message =
        format!("one sentence has a likelihood (`{likely}`) and a level of confidence (`{sure}`)");
    Some(
        Diagnostic::warning("likelihood-and-confidence-in-one-sentence", message)
            .at(place(&term.range))
            .related(place(&level), "the level of confidence")
            .hint("put the likelihood and the confidence into separate sentences"),
    )
}

/// `mixed-likelihood-scales`: of each document, the first term of the second scale that it uses.
pub(super) fn mixed_scales(templates: &Templates, diagnostics: &mut Diagnostics) {
    for document in &templates.documents {
        let read = document.iter().filter_map(|path| templates.get(path));
        let mut used = read.flat_map(scales);
        let Some((first, scale, first_term)) = used.next() else { continue };
        let Some((span, _, term)) = used.find(|(_, other, _)| *other != scale) else { continue };
        let message =
            format!("`{term}` and `{first_term}` belong to different scales of likelihood");
        diagnostics.push(
            Diagnostic::warning("mixed-likelihood-scales", message)
                .at(span)
                .related(first, "the first scale")
                .hint(proposal(scale)),
        );
    }
}

/// The terms of one scale.
fn proposal(scale: Scale) -> &'static str {
    match scale {
        Scale::Likely => {
            "use one scale: almost no chance · very unlikely · unlikely · roughly even chance · likely \
             · very likely · almost certain"
        }
        Scale::Probable => {
            "use one scale: remote · highly improbable · improbable · roughly even odds · probable · \
             highly probable · nearly certain"
        }
    }
}

/// The terms that a template uses, with their places and scales.
fn scales(template: &Template) -> Vec<(Span, Scale, String)> {
    let mut used = Vec::new();
    for passage in prose(template) {
        for Found { range, scale } in terms(&passage.text) {
            let span = template.span(passage.place(&range));
            used.push((span, scale, passage.text[range].to_owned()));
        }
    }
    used
}

/// The terms of a text that are its own, in order.
fn terms(text: &str) -> Vec<Found> {
    let lower = text.to_ascii_lowercase().replace(['\n', '\t'], " ");
    let mut found: Vec<Found> = Vec::new();
    for (term, scale) in TERMS {
        for (at, _) in lower.match_indices(term) {
            let range = at..at + term.len();
            let known =
                found.iter().any(|other| other.range.end >= range.end && other.range.start <= at);
            let other = OTHERWISE.iter().any(|words| lower[at..].starts_with(words));
            if is_word(&lower, &range) && !known && !other && !is_quoted(text, at) {
                found.push(Found { range, scale: *scale });
            }
        }
    }
    found.sort_by_key(|found| found.range.start);
    found
}

fn is_word(text: &str, range: &Range<usize>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !letter(text[..range.start].chars().next_back()) && !letter(text[range.end..].chars().next())
}

/// Where a text names a level of confidence: "high confidence", "confidence is low", "highly confident".
fn confidence(text: &str) -> Option<Range<usize>> {
    let words = words(text);
    let lower: Vec<String> = words.iter().map(|range| text[range.clone()].to_lowercase()).collect();
    let level =
        |at: usize| LEVELS.contains(&&*lower[at]) || lower[at] == "level" || lower[at] == "degree";
    lower.iter().enumerate().find_map(|(at, word)| match word.as_str() {
        "confidence" if !is_quoted(text, words[at].start) => {
            let first = (at.saturating_sub(3)..at).find(|before| level(*before));
            let last = (at + 1..(at + 3).min(words.len())).find(|after| {
                LEVELS.contains(&&*lower[*after]) || lower[*after].starts_with("level")
            });
            let range = first.map(|first| first..at).or(last.map(|last| at..last))?;
            Some(words[range.start].start..words[range.end].end)
        }
        "confident" => {
            let before = at.checked_sub(1)?;
            let sure = ["highly", "fully", "moderately", "very", "reasonably", "fairly"];
            sure.contains(&&*lower[before]).then(|| words[before].start..words[at].end)
        }
        _ => None,
    })
}

/// The byte ranges of the words of a text; a hyphen separates words.
fn words(text: &str) -> Vec<Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.as_ptr() as usize - start..word.as_ptr() as usize - start + word.len())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::templates::TemplateRole;
    use crate::check::templates::messages;
    use crate::diagnostic::SourceFile;

    #[test]
    fn a_likelihood_and_a_confidence_in_one_sentence_are_told() {
        let check = |text: &str, expect: &[&str]| {
            let told = messages(text, likelihood_and_confidence);
            let told: Vec<&str> = told.iter().filter_map(|told| told.split('`').nth(1)).collect();
            assert_eq!(told, expect, "{text}");
        };
        check("We judge with high confidence that it will likely end.", &["likely"]);
        check("It is _very unlikely_, with moderate-to-high confidence.", &["very unlikely"]);
        check("Confidence is low that it is probable.", &["probable"]);
        check("It almost certainly ended; our level of confidence rose.", &["almost certainly"]);
        check("We are highly confident that {{ a }} is likely.", &["likely"]);
        check("It is likely. We have high confidence in this.", &[]);
        check("Confidence-building measures are likely.", &[]);
        check("It is likely in strict confidence.", &[]);
        check("They said “likely” with high confidence.", &[]);
        check("Likewise, we have high confidence.", &[]);
    }

    #[test]
    fn the_second_scale_of_a_document_is_told_once() {
        let check = |texts: &[&str], expect: &[&str]| {
            let template = |(at, text): (usize, &&str)| {
                Template::new(SourceFile::new(format!("{at}"), *text), TemplateRole::Briefing)
            };
            let own: Vec<_> = texts.iter().enumerate().filter_map(template).collect();
            let documents = vec![own.iter().map(|own| own.file.path().to_owned()).collect()];
            let mut diagnostics = Diagnostics::new();
            mixed_scales(&Templates { own, documents, ..Templates::default() }, &mut diagnostics);
            let told: Vec<String> =
                diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect();
            assert_eq!(told, expect, "{texts:?}");
        };
        check(
            &["It is very likely, then probable, then improbable."],
            &["`probable` and `very likely` belong to different scales of likelihood"],
        );
        check(
            &["A remote chance.", "It is unlikely."],
            &["`unlikely` and `remote chance` belong to different scales of likelihood"],
        );
        check(&["It is very likely and unlikely, almost certainly."], &[]);
        check(&["Remote areas are likely."], &[]);
        check(&["It is likely; he said \"probably\"."], &[]);
        check(&["It is likely; there is probable cause."], &[]);
    }
}

//! The formatted citations of documents, kept while files are watched: few edits change what is cited, and formatting takes
//! most of the time of a draft with notes.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use parking_lot::Mutex;

use super::citation::{FormattedCitations, format};
use super::citeproc_item::keys;
use super::library::Sources;
use super::request::{CitationContext, CitedWorks};
use super::style::CitationStyle;
use crate::digest::digest_value;

/// The number of results that are kept, one for each document that was drafted last.
const MAX_KEPT: usize = 16;

/// The results that were used last, the most recent one at the end.
#[derive(Debug, Default)]
pub(crate) struct KeptCitations(Mutex<VecDeque<KeptResult>>);

#[derive(Debug)]
struct KeptResult {
    style: Arc<CitationStyle>,
    /// The digest of all that it was made of, besides the style.
    digest: [u8; 32],
    formatted: FormattedCitations,
}

impl KeptCitations {
    /// Formats the citations of a document as [`format`], unless those of the same works in the same style are kept.
    pub(crate) fn format(
        &self,
        sources: &Sources,
        style: &Arc<CitationStyle>,
        context: CitationContext<'_>,
        works: CitedWorks<'_>,
    ) -> FormattedCitations {
        let digest = digest_of(sources, context, works);
        let known = {
            let mut kept = self.0.lock();
            let is_same = |it: &KeptResult| it.digest == digest && Arc::ptr_eq(&it.style, style);
            let at = kept.iter().position(is_same);
            at.and_then(|at| kept.remove(at))
        };
        let result = known.unwrap_or_else(|| KeptResult {
            style: Arc::clone(style),
            digest,
            formatted: format(sources, context, works),
        });
        let formatted = result.formatted.clone();
        let mut kept = self.0.lock();
        kept.push_back(result);
        if kept.len() > MAX_KEPT {
            kept.pop_front();
        }
        formatted
    }
}

/// The digest of the cited sources, of how they are cited, and of the words of the language.
fn digest_of(sources: &Sources, context: CitationContext<'_>, works: CitedWorks<'_>) -> [u8; 32] {
    let CitedWorks { notes, mentioned, numbered } = works;
    let CitationContext { style: _, language, words, has_short_entries } = context;
    let keys: BTreeSet<&str> = keys(notes).chain(mentioned.iter().copied()).collect();
    let cited: Vec<_> = keys
        .into_iter()
        .map(|key| {
            let source = sources.get(key);
            (key, source.map(|source| (&source.item, &source.given, source.kind)))
        })
        .collect();
    // The words do not implement `Hash`, but `Debug` writes all of their texts.
    let written = format!("{words:?}");
    digest_value(&(cited, notes, mentioned, numbered, language, has_short_entries, written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, SourceFile};
    use crate::sources::{CitationGroup, CitationTerms, Reference, plain_text};

    fn sources(title: &str) -> Sources {
        let text = format!(
            r#"[{{"id": "a", "type": "report", "title": "{title}"}}, {{"id": "b", "type": "report", "title": "Other"}}]"#
        );
        Sources::read(&[SourceFile::new("s.json", text)], &mut Diagnostics::new())
    }

    /// The first note, and the number of results that are kept afterwards.
    fn note(
        kept: &KeptCitations,
        sources: &Sources,
        style: &Arc<CitationStyle>,
        cited: &str,
        words: &CitationTerms,
    ) -> (String, usize) {
        let reference = Reference::parse(cited, |key| sources.get(key).is_some());
        let notes = [CitationGroup { cited: vec![reference.into()], ..CitationGroup::default() }];
        let context = CitationContext { style, language: "en", words, has_short_entries: false };
        let printed = CitedWorks { notes: &notes, mentioned: &[], numbered: &[] };
        let formatted = kept.format(sources, style, context, printed);
        assert_eq!(formatted, format(sources, context, printed), "{cited}");
        (plain_text(&formatted.citations[0]), kept.0.lock().len())
    }

    #[test]
    fn citations_are_formatted_again_if_a_source_a_style_a_word_or_what_is_cited_has_changed() {
        let kept = KeptCitations::default();
        let notes = CitationStyle::shared_by_name("chicago-notes").expect("a style");
        let other = CitationStyle::shared_by_name("chicago-shortened-notes").expect("a style");
        let (english, german) = (
            CitationTerms::english(),
            CitationTerms::of(&crate::language::Language::shipped("de")),
        );
        let mut count = 0;
        let mut check = |title: &str, style, cited: &str, words, new: usize, expect: &str| {
            count += new;
            let (text, kept) = note(&kept, &sources(title), style, cited, words);
            assert!(text.contains(expect), "{text}");
            assert_eq!(kept, count, "{text}");
        };
        check("One", &notes, "a@para 3", english, 1, "One");
        check("One", &notes, "a@para 3", english, 0, "One");
        check("Two", &notes, "a@para 3", english, 1, "Two");
        check("One", &notes, "a@para 4", english, 1, "4");
        check("One", &notes, "a@para 3", &german, 1, "Ziff.");
        // A source that is not cited changes nothing.
        check("Three", &notes, "b", english, 1, "Other");
        check("Four", &notes, "b", english, 0, "Other");
        check("One", &other, "a@para 3", english, 1, "One");
    }

    #[test]
    fn few_results_are_kept() {
        let kept = KeptCitations::default();
        let style = CitationStyle::shared_by_name("chicago-notes").expect("a style");
        let sources = sources("One");
        for paragraph in 0..2 * MAX_KEPT {
            let cited = format!("a@para {paragraph}");
            note(&kept, &sources, &style, &cited, CitationTerms::english());
        }
        assert_eq!(kept.0.lock().len(), MAX_KEPT);
    }
}

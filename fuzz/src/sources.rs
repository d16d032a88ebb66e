use std::sync::Arc;

use briefpress::internals::{
    CitationContext, CitationGroup, CitationStyle, CitationTerms, CitedSource, CitedWorks,
    Diagnostics, Reference, SourceFile, Sources, format,
};

use super::{at, parts};

/// Every source has the place of its key, every finding a place in the file; what is read is CSL-JSON that is read
/// again, and is cited. The first byte chooses between BibTeX, CSL-JSON and Hayagriva, and between notes and authors with
/// dates.
pub fn sources(bytes: &[u8]) {
    let Some((choice, text)) = parts(bytes) else { return };
    let file = SourceFile::new(["a.bib", "a.json", "a.yaml"][choice % 3], text);
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::read(&[Arc::clone(&file)], &mut diagnostics);
    for finding in diagnostics.kept() {
        at(&file, finding.span.as_ref().expect("a place"));
    }
    for source in sources.iter() {
        let written = at(&file, &source.span);
        assert!(choice % 3 != 0 || written == source.key(), "{written} is not {}", source.key());
    }
    is_read_again(&sources);
    let style = ["chicago-notes", "apa"][choice / 3 % 2];
    check_citations(&sources, &CitationStyle::by_name(style).expect("a built-in style"), "en");
}

fn is_read_again(sources: &Sources) {
    let written = SourceFile::new("again.json", sources.to_csl_json(sources.keys()));
    let mut diagnostics = Diagnostics::new();
    let again = Sources::read(&[written], &mut diagnostics);
    let unreadable = diagnostics.kept().find(|finding| finding.rule.starts_with("unreadable"));
    assert!(unreadable.is_none(), "{unreadable:?}");
    assert!(again.len() <= sources.len());
    sources.to_yaml().expect("YAML");
}

/// Three sources are cited in a style: each citation has words.
pub(super) fn check_citations(sources: &Sources, style: &CitationStyle, language: &str) {
    let keys: Vec<_> = sources.keys().take(3).collect();
    let note = |key: &&str| {
        let reference = Reference { key: (*key).to_owned(), pinpoint: None };
        CitationGroup {
            cited: vec![CitedSource { reference, reported_body: None }],
            is_separate: false,
        }
    };
    let notes: Vec<_> = keys.iter().map(note).collect();
    let words = CitationTerms::english();
    let context = CitationContext { style, language, words, has_short_entries: false };
    let cited = CitedWorks { notes: &notes, mentioned: &[], numbered: &[] };
    let formatted = format(sources, context, cited);
    assert_eq!(formatted.citations.len(), keys.len());
    let title = style.title();
    assert!(formatted.citations.iter().all(|text| !text.is_empty()), "{keys:?} by {title}");
}

//! The body whose words a source reports: "MSMT, as reported by Reuters, …" before its citation.

use std::sync::Arc;

use hayagriva::citationberg::taxonomy::OtherTerm;
use hayagriva::citationberg::taxonomy::Term;
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta};

use super::affixes::Affixes;
use super::formatter::CiteprocRun;
use super::markup::{CAPITAL, remove_marks};
use super::request::CitedSource;
use super::text_run::{TextRun, collect, join_runs, plain_text};
use super::typography::set;

/// The text of a citation, in which sources that report the words of a body follow its name.
///
/// `cited` are the sources that the formatter knew, in the order given to it, which the runs of the text number; `before` is
/// what was cited last before them.
pub(super) fn with_attribution(
    text: &ElemChildren,
    cited: &[&CitedSource],
    before: Option<&CitedSource>,
    pass: &CiteprocRun<'_>,
) -> Vec<TextRun> {
    let pinpoints: Vec<Option<String>> = cited
        .iter()
        .map(|it| &it.reference)
        .map(|it| pass.pinpoint_text(&it.key, it.pinpoint.as_ref()?))
        .collect();
    let pieces = pieces(text, cited, &pinpoints);
    match cited.first().and_then(|first| first.reported_body.as_ref()) {
        Some(body) if pass.context.style.is_numeric() => {
            wrap_numbers(pieces, pass.context.words.as_reported_by(body), pass)
        }
        _ => {
            let mut runs = wrap_items(pieces, cited, before, pass);
            assign_to_sources(&mut runs);
            join_runs(set(runs, &pass.quotes))
        }
    }
}

/// A part of a citation: one of its sources, or the text between them.
struct CitationPiece {
    item: Option<usize>,
    runs: Vec<TextRun>,
}

/// Where a style leaves a pinpoint out, as many numeric ones do, it is added after its source, and
/// sources are set apart by semicolons then: "[1, para. 24; 3]".
fn pieces(
    text: &ElemChildren,
    cited: &[&CitedSource],
    pinpoints: &[Option<String>],
) -> Vec<CitationPiece> {
    let mut pieces = render_pieces(text, cited, pinpoints);
    let mut added = false;
    for CitationPiece { item, runs } in &mut pieces {
        let pinpoint = item.and_then(|at| Some((at, pinpoints[at].as_ref()?)));
        let left_out =
            pinpoint.filter(|(_, pinpoint)| !plain_text(runs).contains(pinpoint.as_str()));
        if let (Some((_, pinpoint)), Some(last)) = (left_out, runs.last().cloned()) {
            runs.push(TextRun { text: format!(", {pinpoint}"), ..last });
            added = true;
        }
    }
    for CitationPiece { runs, .. } in
        pieces.iter_mut().filter(|piece| added && piece.item.is_none())
    {
        runs.iter_mut().filter(|run| run.text.trim() == ",").for_each(|run| run.text = "; ".into());
    }
    pieces
}

fn render_pieces(
    text: &ElemChildren,
    cited: &[&CitedSource],
    pinpoints: &[Option<String>],
) -> Vec<CitationPiece> {
    let piece = |child: &ElemChild| {
        let item = match child {
            ElemChild::Elem(Elem { meta: Some(ElemMeta::Entry(at)), .. }) => Some(*at),
            _ => None,
        };
        let item = item.filter(|at| *at < cited.len());
        let mut runs = Vec::new();
        collect(&ElemChildren(vec![child.clone()]), pinpoints, &mut runs);
        for run in &mut runs {
            run.cited = item;
        }
        CitationPiece { item, runs }
    };
    text.0.iter().map(piece).collect()
}

/// "(MSMT, as reported by [1, 2])": the numbers stay together in their brackets.
fn wrap_numbers(
    pieces: Vec<CitationPiece>,
    words: Affixes,
    pass: &CiteprocRun<'_>,
) -> Vec<TextRun> {
    let Affixes { before, after } = words;
    let mut runs = vec![TextRun::plain(format!("({before}"))];
    runs.extend(pieces.into_iter().flat_map(|piece| piece.runs));
    runs.push(TextRun::plain(format!("{after})")));
    assign_to_sources(&mut runs);
    join_runs(set(runs, &pass.quotes))
}

/// "MSMT, as reported by A; B; US White House, as reported by C": each body once before the sources
/// that report its words.
fn wrap_items(
    pieces: Vec<CitationPiece>,
    cited: &[&CitedSource],
    before: Option<&CitedSource>,
    pass: &CiteprocRun<'_>,
) -> Vec<TextRun> {
    let (mut runs, mut open) = (Vec::new(), None::<(Arc<str>, String)>);
    let mut between = Vec::new();
    for CitationPiece { item, runs: mut own } in pieces {
        let Some(at) = item else {
            between.extend(own);
            continue;
        };
        let body = cited[at].reported_body.as_ref();
        if !runs.is_empty() && is_ibid(&own, pass) {
            lowercase_first(&mut own);
        }
        if open.as_ref().map(|(body, _)| body) != body {
            runs.extend(open.take().map(|(_, after)| TextRun::plain(after)));
            runs.append(&mut between);
            let is_said = before.is_some_and(|it| it.reported_body.as_ref() == body);
            let is_ibid = is_ibid(&own, pass);
            if let Some(body) = body.filter(|_| !(is_said && is_ibid)) {
                if is_ibid {
                    lowercase_first(&mut own);
                }
                let Affixes { before, after } = pass.context.words.as_reported_by(body);
                runs.push(words_of(at, before));
                open = Some((Arc::clone(body), after));
            }
        }
        runs.append(&mut between);
        match house(cited[at], pass).filter(|_| body.is_some() && !is_ibid(&own, pass)) {
            Some(Affixes { before, after }) => {
                runs.push(words_of(at, before));
                runs.append(&mut own);
                runs.push(words_of(at, after));
            }
            None => runs.append(&mut own),
        }
    }
    runs.extend(open.map(|(_, after)| TextRun::plain(after)));
    runs.append(&mut between);
    runs
}

/// Words of the document about one of the sources of a citation.
fn words_of(cited: usize, text: String) -> TextRun {
    TextRun { cited: Some(cited), ..TextRun::plain(text) }
}

/// Assigns the text between sources to the one before, and the text before all to the first.
fn assign_to_sources(runs: &mut [TextRun]) {
    let mut last = runs.iter().find_map(|run| run.cited);
    for run in runs {
        last = run.cited.or(last);
        run.cited = last;
    }
}

/// The outlet before a source whose authors are persons: it reports, and not they.
fn house(cited: &CitedSource, pass: &CiteprocRun<'_>) -> Option<Affixes> {
    let source = pass.sources.get(&cited.reference.key)?;
    Some(pass.context.words.in_house(&source.house()?))
}

/// Makes the first letter small, within a sentence.
fn lowercase_first(runs: &mut [TextRun]) {
    if let Some(run) = runs.first_mut() {
        let mut chars = run.text.trim_start_matches(CAPITAL).chars();
        let first = chars.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
        run.text = first + chars.as_str();
    }
}

/// Returns whether a citation only says that it is the one before, which has said whose words these are.
fn is_ibid(runs: &[TextRun], pass: &CiteprocRun<'_>) -> bool {
    let own = pass.context.style.csl().locale.iter();
    let terms = own.chain(pass.locales).filter_map(|locale| locale.terms.as_ref());
    let mut terms = terms.flat_map(|terms| &terms.terms);
    let ibid = terms.find(|term| term.name == Term::Other(OtherTerm::Ibid));
    let text = remove_marks(&plain_text(runs)).trim().to_lowercase();
    ibid.and_then(|term| term.single()).is_some_and(|ibid| {
        let ibid = ibid.trim_end_matches('.').to_lowercase();
        !ibid.is_empty() && text.starts_with(&ibid)
    })
}

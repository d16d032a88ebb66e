//! What is on a page: texts, the places of claims, sources and cells, and the origin of each text.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use super::component_index::{Candidates, ComponentIndex, PrintedValue, words};
use super::reported::place;
use crate::diagnostic::Span;
use crate::draft::{Draft, ValueKind, linked_claim, linked_source};
use crate::preview::api::{Mark, MarkKind, PageLayer, PageText, Place, Rect};
use crate::typeset::{PlacedRun, PreviewPage, PreviewPages, RunPiece};

/// Runs of a component with a smaller gap between them are one text, in sizes of the font.
const GAP: f64 = 0.4;

/// Runs of a component with a smaller gap between one and the next below it are lines of a paragraph, in heights of a line.
const LINE_GAP: f64 = 0.5;

/// Places whose middles are in a band of this height are on a line, in points.
const LINE: f64 = 6.0;

/// The layer of a page with all that points on it can be asked for.
#[derive(Debug)]
pub(super) struct AnalyzedPage {
    pub layer: PageLayer,
    /// The texts with known origins, in the order in which they are painted.
    texts: Vec<OriginText>,
}

/// A text with its origin.
#[derive(Clone, Debug)]
pub(super) struct OriginText {
    pub rect: Rect,
    pub text: String,
    pub origin: TextOrigin,
}

/// The origin of a text.
#[derive(Clone, Debug)]
pub(super) enum TextOrigin {
    /// A value of the data.
    Value(PrintedValue),
    /// A citation of these sources.
    Citation(Vec<String>),
    /// The words of the template, at a byte of the draft.
    Draft(usize),
    /// Typst code of another file, such as a component.
    Elsewhere,
}

impl AnalyzedPage {
    /// Analyzes a page of a document that was made of a draft.
    pub(super) fn of(
        page: &PreviewPage,
        pages: &PreviewPages,
        draft: &Draft,
        index: &ComponentIndex,
    ) -> Self {
        let mut analysis = Analysis {
            pages,
            draft,
            index,
            texts: Vec::new(),
            segments: Vec::new(),
            anchors: Vec::new(),
        };
        page.runs.iter().for_each(|run| analysis.add_run(run));
        analysis.decide_segments();
        let texts = analysis.texts;
        let mut marks: Vec<Mark> = page
            .links
            .iter()
            .filter_map(|link| {
                let (kind, id) = linked(&link.label, draft)?;
                let (x, y, width, height) = link.rect;
                Some(Mark { kind, id, rect: Rect { x, y, width, height } })
            })
            .collect();
        for text in &texts {
            add_marks(text, &mut marks);
        }
        let text = page.runs.iter().map(page_text).collect();
        Self { layer: PageLayer { text, marks: merged(marks) }, texts }
    }

    /// The marks at a point, the smallest first.
    pub(super) fn marks_at(&self, x: f64, y: f64) -> Vec<&Mark> {
        let mut marks: Vec<&Mark> =
            self.layer.marks.iter().filter(|mark| contains(&mark.rect, x, y)).collect();
        marks.sort_by(|a, b| area(&a.rect).total_cmp(&area(&b.rect)));
        marks
    }

    /// The text at a point: the one that is painted last.
    pub(super) fn text_at(&self, x: f64, y: f64) -> Option<(usize, &OriginText)> {
        self.texts.iter().enumerate().rev().find(|(_, text)| contains(&text.rect, x, y))
    }

    /// The texts in the order in which they are painted.
    pub(super) fn texts(&self) -> &[OriginText] {
        &self.texts
    }

    /// The figures and cells in the order in which they are painted, each with its text.
    pub(super) fn figures(&self) -> impl Iterator<Item = (&PrintedValue, &OriginText)> {
        self.texts.iter().filter_map(|text| match &text.origin {
            TextOrigin::Value(value) if value.is_figure => Some((value, text)),
            _ => None,
        })
    }
}

/// The claim or the source that a label of ours is about.
fn linked(label: &str, draft: &Draft) -> Option<(MarkKind, String)> {
    if let Some(number) = linked_source(label) {
        return Some((MarkKind::Source, draft.values.source(number)?.to_owned()));
    }
    linked_claim(label).map(|id| (MarkKind::Claim, id.to_owned()))
}

fn add_marks(text: &OriginText, marks: &mut Vec<Mark>) {
    let rect = text.rect;
    match &text.origin {
        TextOrigin::Value(PrintedValue { claims, is_figure: true, .. }) if claims.len() == 1 => {
            marks.push(Mark { kind: MarkKind::Claim, id: claims[0].to_string(), rect });
        }
        TextOrigin::Value(PrintedValue { claims, is_figure: true, cell: Some(cell), .. })
            if claims.is_empty() =>
        {
            let Place { path, line, column, .. } = place(&cell.place);
            marks.push(Mark { kind: MarkKind::Cell, id: format!("{path}:{line}:{column}"), rect });
        }
        TextOrigin::Citation(keys) => {
            // Of several sources, the numbers are links, which are marks already.
            let is_linked = |key: &String| {
                let links = marks.iter().filter(|mark| mark.kind == MarkKind::Source);
                keys.len() > 1
                    && links.filter(|mark| mark.id == *key).any(|it| is_beside(&it.rect, &rect))
            };
            let unlinked: Vec<&String> = keys.iter().filter(|key| !is_linked(key)).collect();
            let mark = |key: &String| Mark { kind: MarkKind::Source, id: key.clone(), rect };
            marks.extend(unlinked.into_iter().map(mark));
        }
        _ => {}
    }
}

/// Joins marks of the same that touch each other on a line, and puts them in the order of reading.
fn merged(marks: Vec<Mark>) -> Vec<Mark> {
    let mut merged: Vec<Mark> = Vec::new();
    let mut of_same: HashMap<(MarkKind, String), Vec<usize>> = HashMap::new();
    for mark in marks {
        let known = of_same.entry((mark.kind, mark.id.clone())).or_default();
        if let Some(at) = known.iter().find(|at| is_beside(&merged[**at].rect, &mark.rect)) {
            merged[*at].rect = union(&merged[*at].rect, &mark.rect);
        } else {
            known.push(merged.len());
            merged.push(mark);
        }
    }
    merged.sort_by(|a, b| reading_order(&a.rect, &b.rect));
    merged
}

/// The order in which places are read: line by line.
fn reading_order(a: &Rect, b: &Rect) -> Ordering {
    let line = |rect: &Rect| ((rect.y + rect.height / 2.0) / LINE).round();
    line(a).total_cmp(&line(b)).then(a.x.total_cmp(&b.x))
}

/// Whether two places are on a line, and overlap or nearly touch.
fn is_beside(a: &Rect, b: &Rect) -> bool {
    let overlap = (a.y + a.height).min(b.y + b.height) - a.y.max(b.y);
    let gap = a.x.max(b.x) - (a.x + a.width).min(b.x + b.width);
    overlap > 0.5 * a.height.min(b.height) && gap < 0.5 * b.height
}

fn page_text(run: &PlacedRun) -> PageText {
    PageText {
        text: run.text.clone(),
        x: run.x,
        y: run.y,
        width: run.width,
        size: run.size,
        angle: run.angle,
        is_right_to_left: run.is_right_to_left,
    }
}

/// The analysis of a page.
struct Analysis<'a> {
    pages: &'a PreviewPages,
    draft: &'a Draft,
    index: &'a ComponentIndex,
    texts: Vec<OriginText>,
    /// Texts of components.
    segments: Vec<Segment>,
    /// The bytes of the draft that texts come from, by the positions of the texts.
    anchors: Vec<(usize, usize)>,
}

/// A text of a component.
struct Segment {
    /// Its position among the texts.
    at: usize,
    /// Its runs, from left to right.
    runs: Vec<SegmentRun>,
    candidates: Candidates,
    /// The upper and the lower edge of all lines of its paragraph, such as that of a cell, in points.
    paragraph: (f64, f64),
}

/// A run of a segment.
struct SegmentRun {
    text: String,
    width: f64,
    is_right_to_left: bool,
    /// Whether there is a space between it and the run to its left.
    is_apart: bool,
}

impl Segment {
    /// The text as it is read. If most of it is read from the right, so are its runs; those that are read in the other direction,
    /// such as a number in Arabic, are read among themselves in their own.
    fn text(&self) -> String {
        let width = |is_wanted: fn(&SegmentRun) -> bool| -> f64 {
            self.runs.iter().filter(|run| is_wanted(run)).map(|run| run.width).sum()
        };
        let from_right = width(|run| run.is_right_to_left) > width(|run| !run.is_right_to_left);
        let mut ordered: Vec<usize> = (0..self.runs.len()).collect();
        if from_right {
            ordered.reverse();
        }
        for others in ordered.chunk_by_mut(|one, next| {
            self.runs[*one].is_right_to_left == self.runs[*next].is_right_to_left
        }) {
            if self.runs[others[0]].is_right_to_left != from_right {
                others.reverse();
            }
        }
        let mut text = String::new();
        for (number, at) in ordered.iter().enumerate() {
            let before = number.checked_sub(1).map(|number| ordered[number]);
            let is_apart = before.is_some_and(|before| {
                before.abs_diff(*at) != 1 || self.runs[before.max(*at)].is_apart
            });
            text += if is_apart { " " } else { "" };
            text += &self.runs[*at].text;
        }
        text
    }
}

impl Analysis<'_> {
    fn add_run(&mut self, run: &PlacedRun) {
        if run.pieces.is_empty() {
            self.add_component_text(run, rect_of(run, 0.0, run.width), &run.text);
        }
        for piece in &run.pieces {
            let rect = rect_of(run, piece.x, piece.width);
            let text = run.text.get(piece.text.0..piece.text.1).unwrap_or_default();
            let path = self.pages.files.get(piece.file).map_or("", String::as_str);
            if path != self.draft.input.path {
                self.add_component_text(run, rect, text);
                continue;
            }
            self.anchors.push((self.texts.len(), piece.start));
            match self.origin_in_draft(piece) {
                Some(origin) => self.texts.push(OriginText { rect, text: text.to_owned(), origin }),
                None => self.add_component_text(run, rect, text),
            }
        }
    }

    /// The origin of a text in the draft; `None` if a component has made it of data.
    fn origin_in_draft(&self, piece: &RunPiece) -> Option<TextOrigin> {
        let draft = self.draft;
        let ranges: &[Range<usize>] = &draft.input.citations.ranges;
        // A citation can be within a value, and the ranges are in the order of the text.
        let after = ranges.partition_point(|range| range.end <= piece.start);
        if ranges.get(after).is_some_and(|range| range.contains(&piece.start)) {
            return Some(TextOrigin::Citation(draft.values.cited_at(after, piece.start).to_vec()));
        }
        let Some(value) = draft.values.value_at(&draft.map, piece.start) else {
            return Some(TextOrigin::Draft(piece.start));
        };
        match value.kind {
            ValueKind::ForComponent => None,
            ValueKind::Citation => {
                let mut keys: Vec<String> = Vec::new();
                for source in value.claims.iter().flat_map(|claim| &claim.sources) {
                    if !keys.contains(&source.reference.key) {
                        keys.push(source.reference.key.clone());
                    }
                }
                Some(TextOrigin::Citation(keys))
            }
            ValueKind::Claim | ValueKind::Total | ValueKind::Other => {
                Some(TextOrigin::Value(PrintedValue {
                    claims: value.claims.iter().map(|claim| claim.id.clone()).collect(),
                    is_figure: value.is_figure,
                    is_total: value.is_figure && value.kind == ValueKind::Total,
                    value: value.number,
                    cell: None,
                }))
            }
        }
    }

    /// Adds a text of a component, as a part of the one before if that ends where it begins.
    fn add_component_text(&mut self, run: &PlacedRun, rect: Rect, text: &str) {
        let segment_run = |is_apart| SegmentRun {
            text: text.to_owned(),
            width: rect.width,
            is_right_to_left: run.is_right_to_left,
            is_apart,
        };
        let is_last = |segment: &&mut Segment| segment.at + 1 == self.texts.len();
        if let Some(segment) = self.segments.last_mut().filter(is_last) {
            let last = &mut self.texts[segment.at];
            let gap = rect.x - (last.rect.x + last.rect.width);
            let is_level =
                (rect.y + rect.height - last.rect.y - last.rect.height).abs() < 0.2 * run.size;
            if is_level && run.angle == 0.0 && (-0.1 * run.size..GAP * run.size).contains(&gap) {
                last.rect = union(&last.rect, &rect);
                segment.runs.push(segment_run(gap > 0.1 * run.size));
                last.text = segment.text();
                return;
            }
        }
        let origin = TextOrigin::Elsewhere;
        self.segments.push(Segment {
            at: self.texts.len(),
            runs: vec![segment_run(false)],
            candidates: Candidates::default(),
            paragraph: (0.0, 0.0),
        });
        self.texts.push(OriginText { rect, text: text.to_owned(), origin });
    }

    /// Finds the candidates for the texts of components. Lines of a paragraph, such as that of a cell, are painted one after
    /// the other, each directly below the one before: a text on several lines is also searched for as a whole.
    fn find_candidates(&mut self) {
        let Self { segments, texts, index, .. } = self;
        let is_next_line = |above: &Segment, below: &Segment| {
            let is_next = above.at + 1 == below.at;
            let (above, below) = (&texts[above.at].rect, &texts[below.at].rect);
            let gap = below.y - above.y - above.height;
            let overlap = (above.x + above.width).min(below.x + below.width) - above.x.max(below.x);
            is_next && overlap > 0.0 && gap.abs() < LINE_GAP * above.height
        };
        for lines in segments.chunk_by_mut(is_next_line) {
            let whole =
                index.whole_texts(&words(&joined(lines.iter().map(|line| &*texts[line.at].text))));
            let top = lines.iter().map(|line| texts[line.at].rect.y).fold(f64::INFINITY, f64::min);
            let bottoms = lines.iter().map(|line| &texts[line.at].rect).map(|it| it.y + it.height);
            let bottom = bottoms.fold(0.0, f64::max);
            for line in lines {
                line.paragraph = (top, bottom);
                let of_line = || index.candidates(&words(&texts[line.at].text));
                line.candidates = whole.clone().unwrap_or_else(of_line);
            }
        }
    }

    /// Determines what the texts of components are.
    fn decide_segments(&mut self) {
        self.find_candidates();
        let mut found = Vec::new();
        for segment in self.segments.iter().filter(|it| !it.candidates.are_none()) {
            let (top, bottom) = segment.paragraph;
            let is_beside = |other: &&Segment| {
                let (other_top, other_bottom) = other.paragraph;
                let overlap = bottom.min(other_bottom) - top.max(other_top);
                let least = (bottom - top).min(other_bottom - other_top);
                other.at != segment.at && overlap > 0.5 * least
            };
            let neighbours = self.segments.iter().filter(is_beside);
            let neighbours: Vec<&Candidates> = neighbours.map(|it| &it.candidates).collect();
            let distance = |value: usize| self.distances(segment.at, value);
            if let Some(decided) = self.index.decide(&segment.candidates, &neighbours, &distance) {
                found.push((segment.at, decided));
            }
        }
        for (at, value) in found {
            self.texts[at].origin = TextOrigin::Value(value);
        }
    }

    /// The distances in the draft of the call that was given a value from the texts that are painted before and after a text.
    fn distances(&self, at: usize, value: usize) -> [usize; 2] {
        let after = self.anchors.partition_point(|(text, _)| *text < at);
        let before = after.checked_sub(1);
        let distance = |anchor: Option<usize>| {
            let anchor = anchor.and_then(|at| self.anchors.get(at));
            anchor.map_or(usize::MAX, |(_, offset)| self.index.distance(value, *offset))
        };
        [distance(before), distance(Some(after))]
    }
}

/// Lines as one text. A word that is broken at a hyphen is joined.
fn joined<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    lines.fold(String::new(), |text, line| {
        let is_broken = text.ends_with(['-', '\u{2010}']);
        let space = if text.is_empty() || is_broken || text.ends_with(' ') { "" } else { " " };
        text + space + line
    })
}

/// The place of a part of a run, given by its distance from the left end and its width.
fn rect_of(run: &PlacedRun, from: f64, width: f64) -> Rect {
    let (sin, cos) = run.angle.to_radians().sin_cos();
    let corner = |along: f64, down: f64| {
        (run.x + along * cos - down * sin, run.y + along * sin + down * cos)
    };
    let corners = [
        corner(from, -run.ascent),
        corner(from + width, -run.ascent),
        corner(from, run.descent),
        corner(from + width, run.descent),
    ];
    let least = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
    let most = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let (xs, ys) = (corners.map(|it| it.0), corners.map(|it| it.1));
    Rect { x: least(xs), y: least(ys), width: most(xs) - least(xs), height: most(ys) - least(ys) }
}

fn union(a: &Rect, b: &Rect) -> Rect {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let right = (a.x + a.width).max(b.x + b.width);
    let bottom = (a.y + a.height).max(b.y + b.height);
    Rect { x, y, width: right - x, height: bottom - y }
}

fn contains(rect: &Rect, x: f64, y: f64) -> bool {
    (rect.x..=rect.x + rect.width).contains(&x) && (rect.y..=rect.y + rect.height).contains(&y)
}

fn area(rect: &Rect) -> f64 {
    rect.width * rect.height
}

/// The place in the template of a text with this position on the page, and the cells that it comes from.
pub(super) fn template_place(
    draft: &Draft,
    page: &AnalyzedPage,
    at: usize,
) -> Option<(Span, Vec<Span>)> {
    match &page.texts()[at].origin {
        TextOrigin::Draft(offset) => {
            Some((draft.map.template(*offset..offset.saturating_add(1))?, Vec::new()))
        }
        TextOrigin::Value(PrintedValue { value, cell, .. }) => {
            let range = draft.map.value_range(*value)?;
            let cells = match cell {
                Some(cell) => vec![cell.place.clone()],
                None => draft.values.cells(*value).to_vec(),
            };
            Some((draft.map.template(range)?, cells))
        }
        TextOrigin::Citation(_) | TextOrigin::Elsewhere => None,
    }
}

/// The place in the template of the call of a component that has made a text of its own: it is between the texts before and
/// after it.
pub(super) fn component_place(draft: &Draft, page: &AnalyzedPage, at: usize) -> Option<Span> {
    let position = |text: &OriginText| match &text.origin {
        TextOrigin::Draft(offset) => Some(*offset),
        TextOrigin::Value(found) => draft.map.value_range(found.value).map(|range| range.start),
        TextOrigin::Citation(_) | TextOrigin::Elsewhere => None,
    };
    let texts = page.texts();
    let before = texts[..at].iter().rev().find_map(position)?;
    let after = texts[at + 1..].iter().find_map(position).filter(|after| *after >= before)?;
    draft.map.template(draft.values.component_between(&draft.map, before..after.saturating_add(1))?)
}

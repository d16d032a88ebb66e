//! Pages for a preview: pictures, the places of texts on them, and where in the files each text comes from.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize, Serializer};
use typst::WorldExt;
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Em, Frame, FrameItem, Point, Size, Transform};
use typst::model::Destination;
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
use typst_layout::PagedDocument;

use super::late_links::printed_number;
use super::page_picture::picture_digest;
use super::world::{AccessedFiles, DocumentWorld, path_of};
use super::{LayoutStart, RawDiagnostic};
use crate::draft::{PageOrder, is_late_label};
use crate::language::is_from_right;

/// The pages of a document for a preview.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewPages {
    /// The pages in their order.
    pub(crate) pages: Vec<PreviewPage>,
    /// The digests of the pictures that are drawn next.
    pub(crate) pictures: BTreeSet<String>,
    /// The paths of the files that texts come from, relative to the project.
    pub(crate) files: Vec<String>,
    /// Warnings of Typst, and text outside of its page, cell or box.
    pub diagnostics: Vec<RawDiagnostic>,
    /// The files it was made from, beside its input.
    pub(crate) accessed_files: AccessedFiles,
    /// How long it took.
    pub(crate) duration: Duration,
    /// The order of the citations on its pages, where it is not the one that was assumed.
    pub reordered: Option<PageOrder>,
    /// How its layout started: only after a cold start it is known to be that of a build.
    pub(crate) start: LayoutStart,
}

/// A page for a preview. Lengths are in points from its upper left corner.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PreviewPage {
    /// Identifies its picture: pages that look the same have the same digest, wherever their texts come from.
    pub digest: String,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// Its number as it is printed.
    pub label: String,
    /// Its texts in the order in which they are painted.
    pub runs: Vec<PlacedRun>,
    /// Its links to labels of ours.
    pub links: Vec<PlacedLink>,
    /// Where elements with labels of ours begin.
    pub anchors: Vec<Anchor>,
}

/// What a page looks like.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PagePicture {
    /// Identifies it.
    pub(crate) digest: String,
    /// The SVG.
    pub(crate) svg: String,
}

/// A run of text on a page. A report has thousands of runs, so they and their pieces are encoded as arrays, without the names of
/// their fields.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "EncodedRun")]
pub(crate) struct PlacedRun {
    /// The text in logical order.
    pub text: String,
    /// The left end of the baseline.
    pub x: f64,
    /// The height of the baseline.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height above the baseline.
    pub ascent: f64,
    /// The depth below the baseline.
    pub descent: f64,
    /// The size of the font.
    pub size: f64,
    /// The clockwise rotation in degrees.
    pub angle: f64,
    /// Whether it runs from right to left.
    pub is_right_to_left: bool,
    /// Its parts by their origins, from left to right; without those of unknown origin.
    pub pieces: Vec<RunPiece>,
}

/// A part of a run that comes from one place.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "EncodedPiece")]
pub(crate) struct RunPiece {
    /// The file, counted from 0 among [`PreviewPages::files`].
    pub file: usize,
    /// The bytes in the file.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The distance from the left end of the run.
    pub x: f64,
    /// The width.
    pub width: f64,
    /// The bytes of its text in the run.
    pub text: (usize, usize),
}

type EncodedRun = (String, [f64; 7], bool, Vec<RunPiece>);

impl Serialize for PlacedRun {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { x, y, width, ascent, descent, size, angle, .. } = *self;
        let lengths = [x, y, width, ascent, descent, size, angle];
        (&self.text, lengths, self.is_right_to_left, &self.pieces).serialize(serializer)
    }
}

impl From<EncodedRun> for PlacedRun {
    fn from((text, lengths, is_right_to_left, pieces): EncodedRun) -> Self {
        let [x, y, width, ascent, descent, size, angle] = lengths;
        Self { text, x, y, width, ascent, descent, size, angle, is_right_to_left, pieces }
    }
}

type EncodedPiece = (usize, usize, usize, f64, f64, (usize, usize));

impl Serialize for RunPiece {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { file, start, end, x, width, text } = *self;
        (file, start, end, x, width, text).serialize(serializer)
    }
}

impl From<EncodedPiece> for RunPiece {
    fn from((file, start, end, x, width, text): EncodedPiece) -> Self {
        Self { file, start, end, x, width, text }
    }
}

/// A link to a label of ours: its left and upper edge, width and height.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PlacedLink {
    /// The label.
    pub label: String,
    /// The rectangle: left, top, width, height.
    pub rect: (f64, f64, f64, f64),
}

/// Where an element with a label begins.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Anchor {
    /// The label.
    pub label: String,
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
}

/// The pages of a document, and the files that their texts come from.
pub(super) fn preview_pages(
    world: &DocumentWorld<'_>,
    document: &PagedDocument,
) -> (Vec<PreviewPage>, Vec<String>) {
    let mut origins = Origins { world, known: HashMap::new(), files: Vec::new() };
    let digests: Vec<String> = document.pages().par_iter().map(picture_digest).collect();
    let mut labels = HashMap::new();
    document.pages().iter().for_each(|page| collect_labels(&page.frame, &mut labels));
    let pages = document.pages().iter().zip(digests).map(|(page, digest)| {
        let mut walk = PageWalk {
            origins: &mut origins,
            labels: &labels,
            runs: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
        };
        walk.frame(&page.frame, Transform::identity());
        let PageWalk { runs, links, anchors, .. } = walk;
        PreviewPage {
            digest,
            width: page.frame.width().to_pt(),
            height: page.frame.height().to_pt(),
            label: printed_number(page).to_string(),
            runs,
            links,
            anchors,
        }
    });
    let pages = pages.collect();
    (pages, origins.files)
}

/// The labels of ours, by the locations of the elements that have them.
fn collect_labels(frame: &Frame, labels: &mut HashMap<Location, String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect_labels(&group.frame, labels),
            FrameItem::Tag(Tag::Start(element, _)) => {
                let label = element.label().map(|label| label.resolve().to_string());
                let label = label.filter(|label| is_late_label(label));
                if let (Some(label), Some(location)) = (label, element.location()) {
                    labels.insert(location, label);
                }
            }
            _ => {}
        }
    }
}

/// The places in files of the spans of Typst.
struct Origins<'w> {
    world: &'w DocumentWorld<'w>,
    known: HashMap<Span, Option<(usize, usize, usize)>>,
    files: Vec<String>,
}

impl Origins<'_> {
    /// The number of a span's file and its bytes.
    fn of(&mut self, span: Span) -> Option<(usize, usize, usize)> {
        if let Some(known) = self.known.get(&span) {
            return *known;
        }
        let origin = self.find(span);
        self.known.insert(span, origin);
        origin
    }

    fn find(&mut self, span: Span) -> Option<(usize, usize, usize)> {
        let id = span.id()?;
        let range = self.world.range(span)?;
        let path = path_of(id);
        let file = self.files.iter().position(|known| *known == path).unwrap_or_else(|| {
            self.files.push(path);
            self.files.len() - 1
        });
        Some((file, range.start, range.end))
    }
}

/// Collects what is on a page.
struct PageWalk<'a, 'w> {
    origins: &'a mut Origins<'w>,
    labels: &'a HashMap<Location, String>,
    runs: Vec<PlacedRun>,
    links: Vec<PlacedLink>,
    anchors: Vec<Anchor>,
}

impl PageWalk<'_, '_> {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            let at = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => {
                    self.frame(&group.frame, at.pre_concat(group.transform));
                }
                FrameItem::Text(text) => self.text(text, at),
                FrameItem::Link(Destination::Location(location), size) => {
                    if let Some(label) = self.labels.get(location) {
                        let rect = bounds(at, *size);
                        self.links.push(PlacedLink { label: label.clone(), rect });
                    }
                }
                FrameItem::Tag(Tag::Start(element, _)) => {
                    let label = element.location().and_then(|it| self.labels.get(&it));
                    if let Some(label) = label {
                        let origin = Point::zero().transform(at);
                        let (x, y) = (origin.x.to_pt(), origin.y.to_pt());
                        self.anchors.push(Anchor { label: label.clone(), x, y });
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &TextItem, at: Transform) {
        if text.text.trim().is_empty() {
            return;
        }
        let origin = Point::zero().transform(at);
        let (across, along) = (at.sx.get(), at.ky.get());
        let scale = across.hypot(along);
        let metrics = text.font.metrics();
        let length = |em: Em| em.at(text.size).to_pt() * scale;
        let pieces = self.pieces(text, scale);
        self.runs.push(PlacedRun {
            text: text.text.to_string(),
            x: origin.x.to_pt(),
            y: origin.y.to_pt(),
            width: text.width().to_pt() * scale,
            ascent: length(metrics.ascender),
            descent: -length(metrics.descender),
            size: text.size.to_pt() * scale,
            angle: along.atan2(across).to_degrees(),
            is_right_to_left: is_right_to_left(text),
            pieces,
        });
    }

    /// The parts of a text by their origins.
    fn pieces(&mut self, text: &TextItem, scale: f64) -> Vec<RunPiece> {
        let mut pieces: Vec<RunPiece> = Vec::new();
        let mut cursor = Abs::zero();
        for glyph in &text.glyphs {
            let x = cursor.to_pt() * scale;
            let width = glyph.x_advance.at(text.size).to_pt() * scale;
            cursor += glyph.x_advance.at(text.size);
            let (span, offset) = glyph.span;
            let Some((file, start, end)) = self.origins.of(span) else { continue };
            let start = (start + usize::from(offset)).min(end);
            let glyph_text = (usize::from(glyph.range.start), usize::from(glyph.range.end));
            match pieces.last_mut() {
                Some(last) if last.file == file && last.end == end => {
                    last.start = last.start.min(start);
                    last.width = x + width - last.x;
                    last.text = (last.text.0.min(glyph_text.0), last.text.1.max(glyph_text.1));
                }
                _ => pieces.push(RunPiece { file, start, end, x, width, text: glyph_text }),
            }
        }
        pieces
    }
}

/// Whether the glyphs of a text, which are in the order from left to right, are in the reverse order of its letters.
fn is_right_to_left(text: &TextItem) -> bool {
    let start = |glyph: Option<&Glyph>| glyph.map(|glyph| glyph.range.start);
    match start(text.glyphs.first()).cmp(&start(text.glyphs.last())) {
        Ordering::Greater => true,
        Ordering::Less => false,
        // It has one glyph, or letters with marks that are one.
        Ordering::Equal => text.text.chars().any(is_from_right),
    }
}

/// The left and upper edge, the width and the height of what has a size before it is transformed.
fn bounds(transform: Transform, size: Size) -> (f64, f64, f64, f64) {
    let corners = [
        Point::zero(),
        Point::new(size.x, Abs::zero()),
        Point::new(Abs::zero(), size.y),
        size.to_point(),
    ];
    let corners = corners.map(|corner| corner.transform(transform));
    let xs = corners.map(|corner| corner.x.to_pt());
    let ys = corners.map(|corner| corner.y.to_pt());
    let least = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
    let most = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
    (least(xs), least(ys), most(xs) - least(xs), most(ys) - least(ys))
}

//! The picture of a page for a preview, as SVG, and its digest.
//!
//! Typst's SVG has an element for each glyph, which refers to the outline of the glyph: a browser needs a tenth of a second or
//! more for a page of them. Here each text is one path, written from the paths of its glyphs, which are kept: Typst would
//! write the numbers of each outline again wherever a letter occurs.

use std::collections::HashMap;
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

use parking_lot::Mutex;
use siphasher::sip128::{Hasher128, SipHasher13};
use ttf_parser::{GlyphId, OutlineBuilder};
use typst::layout::{Abs, Em, Frame, FrameItem, GroupItem, Point, Ratio, Size, Transform};
use typst::model::Destination;
use typst::syntax::Span;
use typst::text::color::should_outline;
use typst::text::{FontInstance, TextItem};
use typst::visualize::{Curve, FillRule, FixedStroke, Geometry, Paint, Shape};
use typst_layout::Page;
use typst_svg::SvgOptions;

/// The vertical place, in points, of the point that stands for the outlines of a text: beyond all pages.
const OUTLINES_AT: u32 = 7_654_321;

/// The picture of a page as SVG, without its links: a preview has its own, and addresses with `&` or quotes are written into
/// the attributes of SVG as they are (typst-svg 0.15).
pub(super) fn picture(page: &Page) -> String {
    let mut paths = Vec::new();
    let page = Page { frame: drawing(&page.frame, &mut paths), ..page.clone() };
    with_paths(&typst_svg::svg(&page, &SvgOptions::default()), &paths)
}

/// A frame without links, and with points in place of texts, whose outlines are added to `paths`.
fn drawing(frame: &Frame, paths: &mut Vec<String>) -> Frame {
    let mut drawing = Frame::new(frame.size(), frame.kind());
    for (position, item) in frame.items() {
        let item = match item {
            FrameItem::Group(group) => {
                let frame = self::drawing(&group.frame, paths);
                FrameItem::Group(GroupItem { frame, label: None, ..group.clone() })
            }
            FrameItem::Text(text) if is_plain(text) => {
                paths.push(outlines(text));
                FrameItem::Group(placeholder(text, paths.len() - 1))
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => continue,
            _ => item.clone(),
        };
        drawing.push(*position, item);
    }
    drawing
}

/// Whether a text is made of outlines in one colour, without strokes.
fn is_plain(text: &TextItem) -> bool {
    let is_outline = |id: u16| should_outline(&text.font, GlyphId(id));
    let is_filled = text.stroke.is_none() && matches!(text.fill, Paint::Solid(_));
    is_filled && text.glyphs.iter().all(|glyph| is_outline(glyph.id))
}

/// A shape in the colour of a text, in units of its font, whose only point has the number of its path.
fn placeholder(text: &TextItem, number: usize) -> GroupItem {
    let mut curve = Curve::new();
    #[expect(clippy::cast_precision_loss, reason = "a page has few texts")]
    let number = number as f64;
    curve.move_(Point::new(Abs::pt(number), Abs::pt(f64::from(OUTLINES_AT))));
    let shape = Shape {
        geometry: Geometry::Curve(curve),
        fill: Some(text.fill.clone()),
        fill_rule: FillRule::NonZero,
        stroke: None,
    };
    let mut frame = Frame::soft(Size::zero());
    frame.push(Point::zero(), FrameItem::Shape(shape, Span::detached()));
    let scale = Ratio::new(text.size.to_pt() / text.font.units_per_em());
    // Upwards is positive in a font.
    GroupItem { transform: Transform::scale(scale, -scale), ..GroupItem::new(frame) }
}

/// A picture with paths in place of the points with their numbers.
fn with_paths(svg: &str, paths: &[String]) -> String {
    let before = "M 0 0m ";
    let after = format!(" {OUTLINES_AT}");
    let mut written =
        String::with_capacity(svg.len() + paths.iter().map(String::len).sum::<usize>());
    let mut rest = svg;
    while let Some((head, tail)) = rest.split_once(&after) {
        let placeholder = head.rfind(before).and_then(|at| {
            let number: usize = head[at + before.len()..].parse().ok()?;
            Some((at, paths.get(number)?))
        });
        if let Some((at, path)) = placeholder {
            written.push_str(&head[..at]);
            written.push_str(path);
        } else {
            written.push_str(head);
            written.push_str(&after);
        }
        rest = tail;
    }
    written.push_str(rest);
    written
}

/// The path of a text, in whole units of its font.
fn outlines(text: &TextItem) -> String {
    let units = text.font.units_per_em();
    let whole = |length: Em| (length.get() * units).round();
    let mut path = String::new();
    let mut glyphs = GLYPHS.lock();
    let known = glyphs.entry(text.font.clone()).or_default();
    if known.len() > MAX_GLYPHS {
        known.clear();
    }
    let (mut x, mut y) = (Em::zero(), Em::zero());
    for glyph in &text.glyphs {
        let outline = known.entry(glyph.id).or_insert_with(|| {
            let mut outline = GlyphPath::default();
            // A glyph without an outline is a space.
            let _ = text.font.ttf().outline_glyph(GlyphId(glyph.id), &mut outline);
            outline.path.into()
        });
        if !outline.is_empty() {
            let _ = write!(path, "M{} {}", whole(x + glyph.x_offset), whole(y + glyph.y_offset));
            path.push_str(outline);
        }
        x += glyph.x_advance;
        y += glyph.y_advance;
    }
    path
}

/// The paths of the glyphs of each font, relative to their origins.
static GLYPHS: LazyLock<Mutex<HashMap<FontInstance, GlyphPaths>>> = LazyLock::new(Mutex::default);

/// Paths by the numbers of their glyphs.
type GlyphPaths = HashMap<u16, Arc<str>>;

/// The number of glyphs of a font that are kept.
const MAX_GLYPHS: usize = 10_000;

/// Writes the outline of a glyph as a path, with the points of each command relative to the end of the one before.
#[derive(Default)]
struct GlyphPath {
    path: String,
    /// The end of the command before.
    at: (i32, i32),
    /// The beginning of the current part, to which closing it returns.
    start: (i32, i32),
}

impl GlyphPath {
    /// Writes a command with its points, the last of which is the next place, in as few characters as possible.
    fn write(&mut self, command: char, points: &[(f32, f32)]) {
        let (from_x, from_y) = self.at;
        let mut numbers = Vec::with_capacity(2 * points.len());
        for (x, y) in points {
            // Outlines have few thousand units.
            #[expect(clippy::cast_possible_truncation, reason = "it is a small whole number")]
            let (x, y) = (x.round() as i32, y.round() as i32);
            numbers.extend([x - from_x, y - from_y]);
            self.at = (x, y);
        }
        let (command, numbers) = match (command, &numbers[..]) {
            ('l', [_, 0]) => ('h', &numbers[..1]),
            ('l', [0, _]) => ('v', &numbers[1..]),
            (_, all) => (command, all),
        };
        self.path.push(command);
        for (at, number) in numbers.iter().enumerate() {
            // A minus sign separates numbers as well.
            let separator = if at > 0 && *number >= 0 { " " } else { "" };
            let _ = write!(self.path, "{separator}{number}");
        }
    }
}

impl OutlineBuilder for GlyphPath {
    fn move_to(&mut self, x: f32, y: f32) {
        self.write('m', &[(x, y)]);
        self.start = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.write('l', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.write('q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.write('c', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.path.push('z');
        self.at = self.start;
    }
}

/// The digest of all that is painted on a page. The spans of Typst are left out: they change with every edit before them.
pub(super) fn picture_digest(page: &Page) -> String {
    let mut hasher = SipHasher13::new();
    page.fill.hash(&mut hasher);
    page.frame.size().hash(&mut hasher);
    hash_frame(&page.frame, &mut hasher);
    format!("{:032x}", hasher.finish128().as_u128())
}

fn hash_frame(frame: &Frame, hasher: &mut SipHasher13) {
    for (position, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                (0_u8, position, group.transform, &group.clip).hash(hasher);
                hash_frame(&group.frame, hasher);
                1_u8.hash(hasher);
            }
            FrameItem::Text(text) => {
                (2_u8, position, &text.font, text.size).hash(hasher);
                hash_paint(Some(&text.fill), hasher);
                hash_stroke(text.stroke.as_ref(), hasher);
                text.text.hash(hasher);
                for glyph in &text.glyphs {
                    (glyph.id, glyph.x_advance, glyph.x_offset).hash(hasher);
                    (glyph.y_advance, glyph.y_offset).hash(hasher);
                }
            }
            FrameItem::Shape(Shape { geometry, fill, fill_rule, stroke }, _) => {
                (3_u8, position, geometry, fill_rule).hash(hasher);
                hash_paint(fill.as_ref(), hasher);
                hash_stroke(stroke.as_ref(), hasher);
            }
            FrameItem::Image(image, size, _) => (4_u8, position, image, size).hash(hasher),
            FrameItem::Link(Destination::Url(address), size) => {
                (5_u8, position, address.as_str(), size).hash(hasher);
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
    hasher.write_u8(6);
}

fn hash_paint(paint: Option<&Paint>, hasher: &mut SipHasher13) {
    match paint {
        Some(Paint::Tiling(tiling)) => {
            (7_u8, tiling.size(), tiling.spacing(), tiling.offset(), tiling.relative())
                .hash(hasher);
            hash_frame(tiling.frame(), hasher);
        }
        paint => (8_u8, paint).hash(hasher),
    }
}

fn hash_stroke(stroke: Option<&FixedStroke>, hasher: &mut SipHasher13) {
    hash_paint(stroke.map(|stroke| &stroke.paint), hasher);
    let stroke = stroke.map(|FixedStroke { paint: _, thickness, cap, join, dash, miter_limit }| {
        (thickness, cap, join, dash, miter_limit)
    });
    stroke.hash(hasher);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_glyph_is_relative_and_returns_to_its_beginning() {
        let mut outline = GlyphPath::default();
        outline.move_to(10.4, 20.0);
        outline.line_to(40.0, 20.0);
        outline.quad_to(60.0, 30.0, 30.0, 60.0);
        outline.line_to(30.0, 55.0);
        outline.close();
        outline.move_to(0.0, 0.0);
        outline.curve_to(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
        outline.close();
        assert_eq!(outline.path, "m10 20h30q20 10-10 40v-5zm-10-20c1 2 3 4 5 6z");
    }

    #[test]
    fn paths_take_the_places_of_their_numbers_and_other_shapes_stay() {
        let svg = |paths: [&str; 3]| paths.map(|path| format!("<path d=\"{path}\"/>")).concat();
        let mark = |number: usize| format!("M 0 0m {number} {OUTLINES_AT}");
        let paths = ["M1 2z".to_owned(), String::new()];
        let written = svg([&mark(1), "M 0 0m 3 4h 5", &mark(0)]);
        assert_eq!(with_paths(&written, &paths), svg(["", "M 0 0m 3 4h 5", "M1 2z"]));
        let others = svg([&mark(2), "", &format!("h {OUTLINES_AT}")]);
        assert_eq!(with_paths(&others, &paths), others);
    }
}

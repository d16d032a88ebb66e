//! The picture of a page for a preview, as SVG, and its digest.
//!
//! Typst's SVG has an element for each glyph, which refers to the outline of the glyph: a browser needs a tenth of a second or
//! more for a page of them. Here each text is one path.

use std::hash::{Hash, Hasher};

use siphasher::sip128::{Hasher128, SipHasher13};
use ttf_parser::{GlyphId, OutlineBuilder};
use typst::layout::{Abs, Em, Frame, FrameItem, GroupItem, Point, Ratio, Size, Transform};
use typst::model::Destination;
use typst::syntax::Span;
use typst::text::TextItem;
use typst::text::color::should_outline;
use typst::visualize::{Curve, FillRule, Geometry, Paint, Shape};
use typst_layout::Page;
use typst_svg::SvgOptions;

/// The picture of a page as SVG, without its links: a preview has its own, and addresses with `&` or quotes are written into
/// the attributes of SVG as they are (typst-svg 0.15).
pub(super) fn picture(page: &Page) -> String {
    let page = Page { frame: drawing(&page.frame), ..page.clone() };
    typst_svg::svg(&page, &SvgOptions::default())
}

/// A frame without links, and with outlines in place of texts.
fn drawing(frame: &Frame) -> Frame {
    let mut drawing = Frame::new(frame.size(), frame.kind());
    for (position, item) in frame.items() {
        let item = match item {
            FrameItem::Group(group) => {
                let frame = self::drawing(&group.frame);
                FrameItem::Group(GroupItem { frame, label: None, ..group.clone() })
            }
            FrameItem::Text(text) if is_plain(text) => FrameItem::Group(outlines(text)),
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

/// The outlines of a text as one shape, in whole units of its font.
fn outlines(text: &TextItem) -> GroupItem {
    let units = text.font.units_per_em();
    let mut curve = OutlineCurve::default();
    let (mut x, mut y) = (Em::zero(), Em::zero());
    for glyph in &text.glyphs {
        curve.x = (x + glyph.x_offset).get() * units;
        curve.y = (y + glyph.y_offset).get() * units;
        // A glyph without an outline is a space.
        let _ = text.font.ttf().outline_glyph(GlyphId(glyph.id), &mut curve);
        x += glyph.x_advance;
        y += glyph.y_advance;
    }
    let shape = Shape {
        geometry: Geometry::Curve(curve.curve),
        fill: Some(text.fill.clone()),
        fill_rule: FillRule::NonZero,
        stroke: None,
    };
    let mut frame = Frame::soft(Size::zero());
    frame.push(Point::zero(), FrameItem::Shape(shape, Span::detached()));
    let scale = Ratio::new(text.size.to_pt() / units);
    // Upwards is positive in a font.
    GroupItem { transform: Transform::scale(scale, -scale), ..GroupItem::new(frame) }
}

/// Collects the outlines of glyphs, each moved to its place.
#[derive(Default)]
struct OutlineCurve {
    curve: Curve,
    x: f64,
    y: f64,
    /// The end of the last line, before it is rounded.
    last: (f32, f32),
}

impl OutlineCurve {
    fn point(&self, x: f32, y: f32) -> Point {
        let whole = |value: f64| Abs::pt(value.round());
        Point::new(whole(self.x + f64::from(x)), whole(self.y + f64::from(y)))
    }
}

impl OutlineBuilder for OutlineCurve {
    fn move_to(&mut self, x: f32, y: f32) {
        self.curve.move_(self.point(x, y));
        self.last = (x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.curve.line(self.point(x, y));
        self.last = (x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        // The control points of the same curve as a cubic one.
        let toward = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
        let (from_x, from_y) = self.last;
        let (first_x, first_y) = (toward(from_x, x1), toward(from_y, y1));
        self.curve_to(first_x, first_y, toward(x, x1), toward(y, y1), x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.curve.cubic(self.point(x1, y1), self.point(x2, y2), self.point(x, y));
        self.last = (x, y);
    }

    fn close(&mut self) {
        self.curve.close();
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
                (2_u8, position, &text.font, text.size, &text.fill, &text.stroke).hash(hasher);
                text.text.hash(hasher);
                for glyph in &text.glyphs {
                    (glyph.id, glyph.x_advance, glyph.x_offset).hash(hasher);
                    (glyph.y_advance, glyph.y_offset).hash(hasher);
                }
            }
            FrameItem::Shape(shape, _) => (3_u8, position, shape).hash(hasher),
            FrameItem::Image(image, size, _) => (4_u8, position, image, size).hash(hasher),
            FrameItem::Link(Destination::Url(address), size) => {
                (5_u8, position, address.as_str(), size).hash(hasher);
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
    hasher.write_u8(6);
}

#[cfg(test)]
mod tests {
    use typst::visualize::CurveItem;

    use super::*;

    #[test]
    fn outlines_are_cubic_and_at_the_places_of_their_glyphs() {
        let mut outline = OutlineCurve { x: 1000.4, y: 10.0, ..OutlineCurve::default() };
        outline.move_to(0.0, 0.0);
        outline.line_to(30.0, 0.0);
        outline.quad_to(60.0, 30.0, 30.0, 60.0);
        outline.close();
        let point = |x, y| Point::new(Abs::pt(x), Abs::pt(y));
        let expected = [
            CurveItem::Move(point(1000.0, 10.0)),
            CurveItem::Line(point(1030.0, 10.0)),
            CurveItem::Cubic(point(1050.0, 30.0), point(1050.0, 50.0), point(1030.0, 70.0)),
            CurveItem::Close,
        ];
        assert_eq!(outline.curve.0, expected);
    }
}

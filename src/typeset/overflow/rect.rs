//! Rectangles on a page, and how far one runs out of another.

use typst::layout::{Abs, Point, Size, Transform};

/// By how many millimetres text may overhang without a diagnostic: a hanging full stop does, and rounding.
const TOLERANCE: f64 = 0.5;

/// A rectangle, its sides parallel to those of the page.
#[derive(Clone, Copy, Default)]
pub(super) struct Rect {
    pub(super) min: Point,
    pub(super) max: Point,
}

/// How far something runs out, on the side where it runs out furthest.
#[derive(Clone, Copy)]
pub(in crate::typeset) struct Overhang {
    pub(in crate::typeset) side: Side,
    pub(in crate::typeset) length: Abs,
}

/// A side of a rectangle.
#[derive(Clone, Copy)]
pub(in crate::typeset) enum Side {
    Left,
    Right,
    Upper,
    Lower,
}

impl Side {
    pub(in crate::typeset) fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Upper => "upper",
            Self::Lower => "lower",
        }
    }
}

impl Rect {
    /// What a box from `start` to `end` covers of the page once it is moved, scaled and turned.
    pub(super) fn of(start: Point, end: Point, transform: Transform) -> Self {
        let corners = [start, Point::new(end.x, start.y), Point::new(start.x, end.y), end]
            .map(|corner| corner.transform(transform));
        corners[1..].iter().fold(Self { min: corners[0], max: corners[0] }, |area, corner| Self {
            min: area.min.min(*corner),
            max: area.max.max(*corner),
        })
    }

    /// What a frame covers.
    pub(super) fn of_frame(size: Size, transform: Transform) -> Self {
        Self::of(Point::zero(), size.to_point(), transform)
    }

    /// How far another area runs out of this one, if it does.
    pub(super) fn excess(&self, other: &Self) -> Option<Overhang> {
        [
            (Side::Left, self.min.x - other.min.x),
            (Side::Right, other.max.x - self.max.x),
            (Side::Upper, self.min.y - other.min.y),
            (Side::Lower, other.max.y - self.max.y),
        ]
        .into_iter()
        .filter(|(_, length)| length.to_mm() > TOLERANCE)
        .max_by(|(_, one), (_, other)| one.cmp(other))
        .map(|(side, length)| Overhang { side, length })
    }
}

//! Cutting polygons and lines at the sides of a rectangle.

use super::position::{Bounds, Point};

/// A side of a rectangle.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
    Bottom,
    Top,
}

impl Side {
    /// How far a point is within this side; negative outside.
    fn depth(self, point: Point, bounds: Bounds) -> f64 {
        match self {
            Self::Left => point.x - bounds.low.x,
            Self::Right => bounds.high.x - point.x,
            Self::Bottom => point.y - bounds.low.y,
            Self::Top => bounds.high.y - point.y,
        }
    }
}

/// The part of a polygon within a rectangle, by the method of Sutherland and Hodgman (Communications of the ACM 17, 1974).
/// Parts that are apart stay joined along the sides, which a fill does not show. The last point is not repeated.
pub(super) fn clip_polygon(mut ring: Vec<Point>, bounds: Bounds) -> Vec<Point> {
    if ring.first() == ring.last() {
        ring.pop();
    }
    if ring.iter().all(|point| bounds.contains(*point)) {
        return ring;
    }
    for side in [Side::Left, Side::Right, Side::Bottom, Side::Top] {
        let mut clipped = Vec::with_capacity(ring.len());
        let Some(mut before) = ring.last().copied() else { break };
        let mut depth_before = side.depth(before, bounds);
        for point in ring {
            let depth = side.depth(point, bounds);
            if (depth >= 0.0) != (depth_before >= 0.0) {
                clipped.push(before.towards(point, depth_before / (depth_before - depth)));
            }
            if depth >= 0.0 {
                clipped.push(point);
            }
            (before, depth_before) = (point, depth);
        }
        ring = clipped;
    }
    ring
}

/// The parts of a line within a rectangle, by the method of Liang and Barsky (ACM Transactions on Graphics 3, 1984).
pub(super) fn clip_line(line: &[Point], bounds: Bounds) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut part: Vec<Point> = Vec::new();
    for pair in line.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let Some((enter, leave)) = shares_within(from, to, bounds) else {
            parts.push(std::mem::take(&mut part));
            continue;
        };
        if part.is_empty() {
            part.push(from.towards(to, enter));
        }
        part.push(from.towards(to, leave));
        if leave < 1.0 {
            parts.push(std::mem::take(&mut part));
        }
    }
    parts.push(part);
    parts.retain(|part| part.len() > 1);
    parts
}

/// Whether a straight line between two points goes through a rectangle.
pub(super) fn crosses(from: Point, to: Point, bounds: Bounds) -> bool {
    shares_within(from, to, bounds).is_some()
}

/// Tests if two line segments cross.
pub(super) fn intersect(one: (Point, Point), other: (Point, Point)) -> bool {
    let side = |(from, to): (Point, Point), at: Point| {
        (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x)
    };
    let parts = |line, (from, to)| side(line, from) * side(line, to) < 0.0;
    parts(one, other) && parts(other, one)
}

/// The shares of the way between two points at which it enters and leaves a rectangle; none if it stays outside.
fn shares_within(from: Point, to: Point, bounds: Bounds) -> Option<(f64, f64)> {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for side in [Side::Left, Side::Right, Side::Bottom, Side::Top] {
        let (start, end) = (side.depth(from, bounds), side.depth(to, bounds));
        if start < 0.0 && end < 0.0 {
            return None;
        }
        if start < 0.0 {
            enter = enter.max(start / (start - end));
        } else if end < 0.0 {
            leave = leave.min(start / (start - end));
        }
    }
    (enter < leave).then_some((enter, leave))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: Bounds = Bounds::new(Point::new(0.0, 0.0), Point::new(10.0, 10.0));

    #[test]
    fn lines_cross_where_each_parts_the_ends_of_the_other() {
        let line =
            |from: (f64, f64), to: (f64, f64)| (Point::new(from.0, from.1), Point::new(to.0, to.1));
        let diagonal = line((0.0, 0.0), (10.0, 10.0));
        assert!(intersect(diagonal, line((0.0, 10.0), (10.0, 0.0))));
        assert!(!intersect(diagonal, line((0.0, 10.0), (4.0, 6.0))), "too short");
        assert!(!intersect(diagonal, line((1.0, 0.0), (11.0, 10.0))), "parallel");
    }

    fn points(pairs: &[(f64, f64)]) -> Vec<Point> {
        pairs.iter().map(|&(x, y)| Point::new(x, y)).collect()
    }

    /// The area of a polygon.
    fn area(ring: &[Point]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs() / 2.0
    }

    #[test]
    fn a_polygon_keeps_what_is_within() {
        let check = |pairs: &[(f64, f64)], expect: f64| {
            let clipped = clip_polygon(points(pairs), SQUARE);
            assert!((area(&clipped) - expect).abs() < 1e-9, "{pairs:?}: {clipped:?}");
        };
        check(&[(2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0), (2.0, 2.0)], 4.0);
        check(&[(-5.0, 5.0), (5.0, 5.0), (5.0, 15.0), (-5.0, 15.0)], 25.0);
        check(&[(-50.0, -50.0), (50.0, -50.0), (50.0, 50.0), (-50.0, 50.0)], 100.0);
        check(&[(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)], 0.0);
        // Two teeth that reach in.
        check(&[(-5.0, 1.0), (5.0, 1.0), (-1.0, 2.0), (5.0, 3.0), (-5.0, 3.0)], 5.0 - 5.0 / 6.0);
        check(&[], 0.0);
    }

    #[test]
    fn a_line_is_parted_where_it_leaves() {
        let check = |pairs: &[(f64, f64)], expect: &[&[(f64, f64)]]| {
            let expect: Vec<_> = expect.iter().map(|part| points(part)).collect();
            assert_eq!(clip_line(&points(pairs), SQUARE), expect, "{pairs:?}");
        };
        check(&[(1.0, 1.0), (2.0, 2.0)], &[&[(1.0, 1.0), (2.0, 2.0)]]);
        check(&[(-5.0, 5.0), (15.0, 5.0)], &[&[(0.0, 5.0), (10.0, 5.0)]]);
        check(
            &[(5.0, 5.0), (5.0, 15.0), (7.0, 15.0), (7.0, 5.0)],
            &[&[(5.0, 5.0), (5.0, 10.0)], &[(7.0, 10.0), (7.0, 5.0)]],
        );
        check(&[(-5.0, -5.0), (-5.0, 20.0), (20.0, 20.0)], &[]);
        check(&[(3.0, 3.0)], &[]);
    }
}

//! Places for labels that do not collide.
//!
//! Each label has candidates, in the order in which cartographers prefer them (E. Imhof, *Positioning Names on Maps*, The
//! American Cartographer 2, 1975). Labels are placed one after the other, each where it costs least among the places that
//! are free: the greedy method of J. Christensen, J. Marks and S. Shieber, *An Empirical Study of Algorithms for
//! Point-Feature Label Placement*, ACM Transactions on Graphics 14 (1995). One that is free nowhere is not placed.

use super::arcs::FlowArc;
use super::clip::crosses;
use super::position::{Bounds, Point};

/// Distance of a label from its point.
const GAP: f64 = 2.0;

/// How much farther from its point a label may be, and from which of them on a line leads to it.
const RINGS: [f64; 7] = [0.0, 6.0, 13.0, 22.0, 34.0, 50.0, 72.0];
const FIRST_WITH_LEADER: usize = 2;

/// Where a label may be beside its point, the best first: the shares of its width and height by which its middle is away.
const DIRECTIONS: [(f64, f64); 8] = [
    (1.0, -0.7),
    (1.0, 0.0),
    (1.0, 0.7),
    (-1.0, -0.7),
    (-1.0, 0.0),
    (-1.0, 0.7),
    (0.0, -1.0),
    (0.0, 1.0),
];

/// Where a label may be along an arc, the best first.
const SHARES: [f64; 9] = [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.8];

/// The cost of a place that is one ring farther from the anchor.
const RING_COST: usize = 9;
/// The cost of each part of an arc, the label's own included, that the label hides or its leader crosses.
const HIDDEN_COST: usize = 15;

/// A label that wants a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) anchor: Anchor,
}

/// What a label belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Anchor {
    /// A mark around a point.
    Mark { at: Point, radius: f64 },
    /// An arc.
    Arc(FlowArc),
    /// A surface within a rectangle, on which the label may lie if it has room there, around a point.
    Surface { at: Point, bounds: Option<Bounds> },
}

/// What labels must not cover, or had better not.
#[derive(Clone, Debug)]
pub(crate) struct Obstacles {
    /// What all of a label has to be within.
    pub(crate) sheet: Bounds,
    /// What no label may touch.
    pub(crate) marks: Vec<Bounds>,
    /// What labels avoid.
    pub(crate) arcs: Vec<FlowArc>,
}

/// Where a label is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Placement {
    /// Its top left corner.
    pub(crate) corner: Point,
    /// A line from the point to the label, where it is not beside it.
    pub(crate) leader: Option<(Point, Point)>,
}

/// A place that a label may have.
struct Candidate {
    bounds: Bounds,
    cost: usize,
    leader: Option<(Point, Point)>,
}

/// The places of labels, in their order, which is that of their importance.
pub(crate) fn place_labels(labels: &[Label], obstacles: &Obstacles) -> Vec<Option<Placement>> {
    let mut taken = Taken { labels: Vec::new(), leaders: Vec::new() };
    let place = |label: &Label| {
        let hidden = |candidate: &Candidate| -> usize {
            let arcs = obstacles.arcs.iter();
            let crossed = |arc: &FlowArc| candidate.leader.map_or(0, |it| arc.crossed_parts(it));
            arcs.map(|arc| arc.hidden_parts(candidate.bounds) + crossed(arc)).sum()
        };
        let free = candidates(label).into_iter().filter(|it| taken.leaves(it, obstacles));
        let best = free.min_by_key(|it| it.cost + HIDDEN_COST * hidden(it))?;
        taken.labels.push(best.bounds);
        taken.leaders.extend(best.leader);
        Some(Placement { corner: best.bounds.low, leader: best.leader })
    };
    labels.iter().map(place).collect()
}

/// What labels have taken.
struct Taken {
    labels: Vec<Bounds>,
    leaders: Vec<(Point, Point)>,
}

impl Taken {
    /// Whether a candidate is free: it touches no mark, label or leader, and its own leader no label.
    fn leaves(&self, candidate: &Candidate, obstacles: &Obstacles) -> bool {
        let Candidate { bounds, leader, .. } = candidate;
        obstacles.sheet.holds(*bounds)
            && !obstacles.marks.iter().chain(&self.labels).any(|it| it.overlaps(*bounds))
            && !self.leaders.iter().any(|(from, to)| crosses(*from, *to, *bounds))
            && !leader.is_some_and(|(from, to)| self.labels.iter().any(|it| crosses(from, to, *it)))
    }
}

fn candidates(label: &Label) -> Vec<Candidate> {
    match label.anchor {
        Anchor::Mark { at, radius } => around(label, at, radius),
        Anchor::Surface { at, bounds } => {
            let own = label.around(at);
            let has_room = bounds.is_some_and(|it| it.holds(own));
            let on_it = Candidate { bounds: own, cost: 0, leader: None };
            has_room.then_some(on_it).into_iter().chain(around(label, at, 1.0)).collect()
        }
        Anchor::Arc(arc) => beside(label, &arc),
    }
}

impl Label {
    /// The place around a middle, in one of the rings around what the label belongs to. `turn` counts the places of a ring,
    /// the best first.
    fn candidate(&self, at: Point, middle: Point, ring: usize, turn: usize) -> Candidate {
        let bounds = self.around(middle);
        let nearest = Point::new(
            at.x.clamp(bounds.low.x, bounds.high.x),
            at.y.clamp(bounds.low.y, bounds.high.y),
        );
        let leader = (ring >= FIRST_WITH_LEADER).then_some((at, nearest));
        Candidate { bounds, cost: ring * RING_COST + turn, leader }
    }

    /// Its rectangle around a point.
    fn around(&self, middle: Point) -> Bounds {
        let (x, y) = (self.width / 2.0, self.height / 2.0);
        let corner = |sign: f64| Point::new(middle.x + sign * x, middle.y + sign * y);
        Bounds::new(corner(-1.0), corner(1.0))
    }
}

fn around(label: &Label, at: Point, radius: f64) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (ring, distance) in RINGS.into_iter().enumerate() {
        let away = radius + GAP + distance;
        for (turn, (x, y)) in DIRECTIONS.into_iter().enumerate() {
            let length = x.hypot(y).max(1.0);
            let middle = Point::new(
                at.x + x.signum() * x.abs().ceil() * label.width / 2.0 + away * x / length,
                at.y + y * label.height / 2.0 + away * y / length,
            );
            candidates.push(label.candidate(at, middle, ring, turn));
        }
    }
    candidates
}

fn beside(label: &Label, arc: &FlowArc) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (turn, share) in SHARES.into_iter().enumerate() {
        let at = arc.at(share);
        let (before, after) = (arc.at(share - 0.05), arc.at(share + 0.05));
        let step = before.distance(after).max(0.1);
        let normal = Point::new((after.y - before.y) / step, (before.x - after.x) / step);
        // How far the label reaches from its middle in the direction of the normal.
        let reach = label.width / 2.0 * normal.x.abs() + label.height / 2.0 * normal.y.abs();
        for (ring, distance) in RINGS.into_iter().enumerate() {
            for side in [1.0, -1.0] {
                let away = side * (reach + arc.width / 2.0 + GAP + distance);
                let middle = Point::new(at.x + away * normal.x, at.y + away * normal.y);
                candidates.push(label.candidate(at, middle, ring, turn));
            }
        }
    }
    candidates
}

#[cfg(test)]
mod tests {
    use super::super::arcs::{Route, draw_arcs};
    use super::*;

    const SHEET: Bounds = Bounds::new(Point::new(0.0, 0.0), Point::new(300.0, 200.0));

    fn obstacles(marks: &[Point]) -> Obstacles {
        let marks = marks.iter().map(|at| Bounds::new(*at, *at).grown(2.0)).collect();
        Obstacles { sheet: SHEET, marks, arcs: Vec::new() }
    }

    fn label(at: Point) -> Label {
        Label { width: 40.0, height: 10.0, anchor: Anchor::Mark { at, radius: 2.0 } }
    }

    /// The rectangles of labels at some points.
    fn placed(points: &[Point]) -> Vec<Option<Bounds>> {
        let labels: Vec<Label> = points.iter().map(|at| label(*at)).collect();
        let placements = place_labels(&labels, &obstacles(points));
        let size = Point::new(40.0, 10.0);
        let bounds = |it: Placement| {
            Bounds::new(it.corner, Point::new(it.corner.x + size.x, it.corner.y + size.y))
        };
        placements.into_iter().map(|it| it.map(bounds)).collect()
    }

    #[test]
    fn a_label_with_room_is_to_the_upper_right_of_its_point() {
        let at = Point::new(100.0, 100.0);
        let [Some(bounds)] = placed(&[at])[..] else { panic!("one label") };
        assert!(bounds.low.x > at.x && bounds.middle().y < at.y, "{bounds:?}");
    }

    #[test]
    fn labels_touch_neither_each_other_nor_a_mark_nor_the_side() {
        // Thirty points close together, some of them at the side.
        let points: Vec<Point> = (0..30_u32)
            .map(|it| Point::new(f64::from(it % 6) * 24.0 + 4.0, f64::from(it / 6) * 17.0 + 5.0))
            .collect();
        let placed: Vec<Bounds> = placed(&points).into_iter().flatten().collect();
        assert!(placed.len() > 12, "{}", placed.len());
        for (at, one) in placed.iter().enumerate() {
            assert!(SHEET.holds(*one));
            assert!(placed[at + 1..].iter().all(|other| !one.overlaps(*other)));
            assert!(points.iter().all(|it| !one.overlaps(Bounds::new(*it, *it).grown(2.0))));
        }
    }

    #[test]
    fn a_label_lies_on_no_arc_while_there_is_room_beside_all() {
        let route = |from: f64, width: f64| Route {
            from: Point::new(from, 180.0),
            to: Point::new(150.0, 40.0),
            width,
        };
        let routes = [route(60.0, 8.0), route(90.0, 1.0), route(230.0, 4.0)];
        let arcs: Vec<FlowArc> = draw_arcs(&routes, SHEET).into_iter().flatten().collect();
        let labels: Vec<Label> = arcs
            .iter()
            .map(|arc| Label { width: 60.0, height: 20.0, anchor: Anchor::Arc(*arc) })
            .collect();
        let obstacles = Obstacles { arcs, ..obstacles(&[]) };
        for placed in place_labels(&labels, &obstacles) {
            let Placement { corner, leader } = placed.expect("a place");
            let bounds = Bounds::new(corner, Point::new(corner.x + 60.0, corner.y + 20.0));
            assert!(obstacles.arcs.iter().all(|arc| arc.hidden_parts(bounds) == 0), "{bounds:?}");
            let others = obstacles
                .arcs
                .iter()
                .filter(|arc| leader.is_some_and(|line| arc.crossed_parts(line) > 1));
            assert_eq!(others.count(), 0, "{leader:?}");
        }
    }

    #[test]
    fn a_label_without_room_has_no_place() {
        let large = Label { width: 400.0, ..label(Point::new(100.0, 100.0)) };
        assert_eq!(place_labels(&[large], &obstacles(&[])), [None]);
    }

    #[test]
    fn a_label_that_is_far_from_its_point_has_a_line_to_it() {
        let at = Point::new(100.0, 100.0);
        let mut obstacles = obstacles(&[at]);
        obstacles.marks.push(Bounds::new(at, at).grown(14.0));
        let [Some(Placement { leader: Some((from, to)), .. })] =
            place_labels(&[label(at)], &obstacles)[..]
        else {
            panic!("a label with a line")
        };
        assert!(from == at && to.distance(at) > 10.0);
    }
}

//! Arcs between places: one for each flow, so that no two flows of a route lie on each other.

use super::clip::{crosses, intersect};
use super::position::{Bounds, Point};

/// The bend of the first arc of a route, as a share of its length, and what each further arc adds.
const FIRST_BEND: f64 = 0.32;
const NEXT_BEND: f64 = 0.28;

/// Distance between the edges of two arcs in their middle, which has room for a label.
const MIN_GAP: f64 = 13.0;

/// The distance of an arc's tip from the place that it leads to.
const END_GAP: f64 = 4.0;

/// The length of an arrow's head at least, and in widths of its arc, and half its width in lengths.
const MIN_HEAD: f64 = 5.0;
const HEAD: f64 = 1.7;
const HALF_HEAD: f64 = 0.5;

/// The number of steps in which an arc is followed.
const SAMPLES: u32 = 24;

/// A flow between two points of the sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Route {
    pub(crate) from: Point,
    pub(crate) to: Point,
    /// The width of its arc, in points.
    pub(crate) width: f64,
}

/// A quadratic Bézier curve that ends in the head of an arrow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FlowArc {
    pub(crate) start: Point,
    pub(crate) control: Point,
    pub(crate) end: Point,
    /// The tip of the arrow, and both ends of its base.
    pub(crate) head: [Point; 3],
    pub(crate) width: f64,
}

impl FlowArc {
    /// The point at a share of the curve.
    pub(crate) fn at(&self, share: f64) -> Point {
        let before = self.start.towards(self.control, share);
        before.towards(self.control.towards(self.end, share), share)
    }

    /// The number of its parts that a rectangle hides, its width included.
    pub(crate) fn hidden_parts(&self, bounds: Bounds) -> usize {
        let bounds = bounds.grown(self.width / 2.0);
        self.parts().filter(|(from, to)| crosses(*from, *to, bounds)).count()
    }

    /// The number of its parts that a straight line crosses.
    pub(crate) fn crossed_parts(&self, line: (Point, Point)) -> usize {
        self.parts().filter(|part| intersect(*part, line)).count()
    }

    fn parts(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.samples().zip(self.samples().skip(1))
    }

    /// Points along the curve, from its start to the tip.
    fn samples(&self) -> impl Iterator<Item = Point> + '_ {
        let along = (0..=SAMPLES).map(|it| self.at(f64::from(it) / f64::from(SAMPLES)));
        along.chain([self.head[0]])
    }

    /// The rectangle around its head.
    pub(crate) fn head_bounds(&self) -> Option<Bounds> {
        Bounds::around(self.head)
    }

    /// The rectangle around it with its width.
    pub(crate) fn bounds(&self) -> Option<Bounds> {
        Bounds::around(self.samples().chain(self.head)).map(|it| it.grown(self.width / 2.0))
    }
}

/// The bend of an arc that has its place.
struct Bend {
    route: Route,
    /// The distance of its middle from the straight line, negative on one side: see [`arc`].
    height: f64,
}

impl Bend {
    fn is_between(&self, from: Point, to: Point) -> bool {
        self.route.from.distance(from) < 1.0 && self.route.to.distance(to) < 1.0
    }
}

/// The arcs of flows, in their order; none for one that leads to where it begins. Flows of one route are bent by different
/// amounts, and those of the way back to the other side.
pub(crate) fn draw_arcs(routes: &[Route], sheet: Bounds) -> Vec<Option<FlowArc>> {
    let mut bends: Vec<Bend> = Vec::new();
    let draw = |route: &Route| {
        if route.from.distance(route.to) < 1.0 {
            return None;
        }
        let height = height(*route, &bends, sheet);
        bends.push(Bend { route: *route, height });
        Some(arc(*route, height))
    };
    routes.iter().map(draw).collect()
}

/// The bend of an arc, given those that have their places.
fn height(route: Route, bends: &[Bend], sheet: Bounds) -> f64 {
    let Route { from, to, width } = route;
    let distance = from.distance(to);
    if let Some(last) = bends.iter().rev().find(|it| it.is_between(from, to)) {
        let apart = f64::midpoint(last.route.width, width) + MIN_GAP;
        let step = (distance * NEXT_BEND / 2.0).clamp(apart, apart * 1.3);
        return last.height + step.copysign(last.height);
    }
    let height = (distance * FIRST_BEND / 2.0).max(f64::midpoint(width, MIN_GAP));
    // The left side of one direction is the right side of the other.
    if let Some(back) = bends.iter().find(|it| it.is_between(to, from)) {
        return height.copysign(back.height);
    }
    // Towards the top of the sheet, unless only the other side has room.
    let upwards = if to.x >= from.x { height } else { -height };
    let fits = |height: f64| arc(route, height).bounds().is_some_and(|it| sheet.holds(it));
    if !fits(upwards) && fits(-upwards) { -upwards } else { upwards }
}

/// An arc whose middle is `height` from the straight line: to its left if `height` is positive, to its right otherwise. `y`
/// grows downwards.
fn arc(route: Route, height: f64) -> FlowArc {
    let Route { from, to, width } = route;
    let distance = from.distance(to);
    let middle = from.towards(to, 0.5);
    let normal = Point::new((to.y - from.y) / distance, -(to.x - from.x) / distance);
    let control =
        Point::new(middle.x + 2.0 * height * normal.x, middle.y + 2.0 * height * normal.y);
    let whole = FlowArc { start: from, control, end: to, head: [to; 3], width };
    let length = (HEAD * width).max(MIN_HEAD);
    let tip_share = share_before(&whole, END_GAP.min(distance / 6.0));
    let base_share = share_before(&whole, END_GAP.min(distance / 6.0) + length.min(distance / 3.0));
    let (tip, base) = (whole.at(tip_share), whole.at(base_share));
    let length = tip.distance(base).max(0.1);
    let across = Point::new(-(tip.y - base.y) / length, (tip.x - base.x) / length);
    let half = (length * HALF_HEAD).max(width / 2.0 + 1.2);
    let corner =
        |side: f64| Point::new(base.x + side * half * across.x, base.y + side * half * across.y);
    // The part of the curve up to the base, by de Casteljau.
    let part_control = whole.start.towards(whole.control, base_share);
    FlowArc {
        start: from,
        control: part_control,
        end: base,
        head: [tip, corner(1.0), corner(-1.0)],
        width,
    }
}

/// The share of a curve at which its end is still so far away.
fn share_before(arc: &FlowArc, gap: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if arc.at(middle).distance(arc.end) > gap {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Bounds = Bounds::new(Point::new(0.0, 0.0), Point::new(480.0, 240.0));

    fn route(from: (f64, f64), to: (f64, f64)) -> Route {
        Route { from: Point::new(from.0, from.1), to: Point::new(to.0, to.1), width: 3.0 }
    }

    fn arcs(routes: &[Route]) -> Vec<FlowArc> {
        draw_arcs(routes, SHEET).into_iter().flatten().collect()
    }

    #[test]
    fn an_arc_leads_from_one_place_to_the_other() {
        let there = route((100.0, 150.0), (300.0, 120.0));
        let [arc] = arcs(&[there])[..] else { panic!("one arc") };
        assert_eq!(arc.start, there.from);
        assert!(arc.head[0].distance(there.to) < END_GAP + 0.1);
        assert!(arc.end.distance(there.to) > arc.head[0].distance(there.to));
        assert!(arc.at(0.5).y < 120.0, "it is bent upwards: {:?}", arc.at(0.5));
    }

    #[test]
    fn flows_of_a_route_and_of_the_way_back_are_apart() {
        let (there, back) =
            (route((100.0, 120.0), (300.0, 120.0)), route((300.0, 120.0), (100.0, 120.0)));
        let arcs = arcs(&[there, there, back, there, back]);
        let mut heights: Vec<f64> = arcs.iter().map(|arc| arc.at(0.5).y).collect();
        heights.sort_by(f64::total_cmp);
        assert_eq!(arcs.len(), 5);
        for pair in heights.windows(2) {
            assert!(pair[1] - pair[0] > 13.0, "{heights:?}");
        }
    }

    #[test]
    fn an_arc_that_would_leave_the_sheet_is_bent_to_the_other_side() {
        let arcs = arcs(&[route((100.0, 10.0), (300.0, 10.0))]);
        assert!(arcs[0].at(0.5).y > 10.0);
    }

    #[test]
    fn a_flow_to_its_own_place_has_no_arc() {
        let arcs = draw_arcs(&[route((100.0, 10.0), (100.0, 10.2))], SHEET);
        assert!(matches!(arcs[..], [None]));
    }
}

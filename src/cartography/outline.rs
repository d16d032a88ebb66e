//! What is drawn of areas and lines within a frame.

use super::atlas::{Line, LineKind, Polygon};
use super::clip::{clip_line, clip_polygon};
use super::frame::Frame;
use super::position::{Bounds, Point, Position};

/// Points that are closer than this to the one before are left out: less than a printer shows.
const MIN_STEP: f64 = 0.35;

/// Straight edges of more degrees are divided, since they are curves on the sheet.
const MAX_STRAIGHT: f64 = 4.0;

/// How far beyond the sheet areas are drawn, so that no edge of them shows at its sides.
const BEYOND: f64 = 1.0;

/// Paths on the sheet: filled ones are closed, and their last point is not repeated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    pub(crate) paths: Vec<Vec<Point>>,
}

impl Outline {
    /// What a frame shows of polygons, to be filled by the even-odd rule.
    pub(crate) fn of_polygons<'a>(
        polygons: impl IntoIterator<Item = &'a Polygon>,
        frame: Frame,
    ) -> Self {
        let sheet = frame.sheet().grown(BEYOND);
        let mut paths = Vec::new();
        for ring in polygons.into_iter().flat_map(|polygon| &polygon.rings) {
            for turned in turned(ring, frame.window()) {
                let mut ring = clip_polygon(turned, frame.window());
                ring.extend(ring.first().copied());
                let ring = clip_polygon(on_sheet(&ring, frame), sheet);
                let ring = without_short_steps(&ring);
                if ring.len() > 2 {
                    paths.push(ring);
                }
            }
        }
        Self { paths }
    }

    /// What a frame shows of the lines of a kind.
    pub(crate) fn of_lines<'a>(
        lines: impl IntoIterator<Item = &'a Line>,
        kind: LineKind,
        frame: Frame,
    ) -> Self {
        let lines = lines.into_iter().filter(|line| line.kind == kind);
        Self::of_positions(lines.map(|line| &*line.positions), frame)
    }

    /// What a frame shows of lines.
    pub(crate) fn of_positions<'a>(
        lines: impl IntoIterator<Item = &'a [Position]>,
        frame: Frame,
    ) -> Self {
        let mut paths = Vec::new();
        for line in lines.into_iter().flat_map(without_seams) {
            for turned in turned(line, frame.window()) {
                for part in clip_line(&turned, frame.window()) {
                    paths.extend(clip_line(&on_sheet(&part, frame), frame.sheet()));
                }
            }
        }
        let paths = paths.iter().map(|path| without_short_steps(path));
        Self { paths: paths.filter(|path| path.len() > 1).collect() }
    }

    /// The rectangle around it; none if nothing is drawn.
    pub(crate) fn bounds(&self) -> Option<Bounds> {
        Bounds::around(self.paths.iter().flatten().copied())
    }
}

/// Positions as longitudes and latitudes, turned around the earth by whole turns so that they lie in a window. What crosses
/// its sides is there once for each.
fn turned(positions: &[Position], window: Bounds) -> impl Iterator<Item = Vec<Point>> {
    let as_point = |it: &Position| Point::new(it.longitude, it.latitude);
    let bounds = Bounds::around(positions.iter().map(as_point));
    let shifts = [-360.0, 0.0, 360.0].into_iter().filter(move |shift| {
        bounds.is_some_and(|bounds| {
            bounds.low.x + shift < window.high.x
                && bounds.high.x + shift > window.low.x
                && bounds.low.y < window.high.y
                && bounds.high.y > window.low.y
        })
    });
    shifts.map(move |shift| {
        positions.iter().map(|it| Point::new(it.longitude + shift, it.latitude)).collect()
    })
}

/// Longitudes and latitudes on the sheet.
fn on_sheet(degrees: &[Point], frame: Frame) -> Vec<Point> {
    let place = |it: Point| frame.placed(Position::new(it.x, it.y));
    let mut points: Vec<Point> = degrees.first().map(|it| place(*it)).into_iter().collect();
    for pair in degrees.windows(2) {
        let longest = (pair[1].x - pair[0].x).abs().max((pair[1].y - pair[0].y).abs());
        let mut steps = 1.0;
        if longest > MAX_STRAIGHT {
            steps = (longest / MAX_STRAIGHT).ceil();
        }
        let mut step = 1.0;
        while step <= steps {
            points.push(place(pair[0].towards(pair[1], step / steps)));
            step += 1.0;
        }
    }
    points
}

/// The pieces of a line without the sides of the world, where areas are cut at the antimeridian or end at the pole.
fn without_seams(line: &[Position]) -> Vec<&[Position]> {
    let is_seam = |pair: &[Position]| {
        let at_side = |it: &Position| it.longitude.abs() >= 179.99;
        let at_pole = |it: &Position| it.latitude <= -89.9;
        pair.iter().all(at_side) || pair.iter().all(at_pole)
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, pair) in line.windows(2).enumerate() {
        if is_seam(pair) {
            pieces.push(&line[start..=at]);
            start = at + 1;
        }
    }
    pieces.push(line.get(start..).unwrap_or_default());
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// A path whose points are [`MIN_STEP`] apart at least, except for the last one.
fn without_short_steps(path: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(path.len());
    for (at, point) in path.iter().enumerate() {
        let is_last = at + 1 == path.len();
        if is_last || kept.last().is_none_or(|last| last.distance(*point) >= MIN_STEP) {
            kept.push(*point);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::{Atlas, Extent};
    use super::*;

    fn frame(extent: Extent, positions: &[(f64, f64)]) -> Frame {
        let positions: Vec<_> = positions.iter().map(|it| Position::new(it.0, it.1)).collect();
        Frame::choose(extent, &positions, 480.0)
    }

    /// Whether a point is filled.
    fn covers(outline: &Outline, point: Point) -> bool {
        let crosses = |a: Point, b: Point| {
            (a.y > point.y) != (b.y > point.y)
                && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
        };
        let crossings = |path: &Vec<Point>| {
            let next = path.iter().cycle().skip(1);
            path.iter().zip(next).filter(|(a, b)| crosses(**a, **b)).count()
        };
        outline.paths.iter().map(crossings).sum::<usize>() % 2 == 1
    }

    #[test]
    fn land_and_sea_are_where_they_are_on_every_map() {
        let land = [(105.0, 62.0), (-100.0, 40.0), (25.0, 0.0), (134.0, -25.0), (-60.0, -10.0)];
        let sea = [(-30.0, 30.0), (-150.0, 10.0), (80.0, -30.0), (160.0, 30.0), (-20.0, -40.0)];
        let pacific = [(138.0, 36.0), (-71.0, -35.0), (172.0, -42.0)];
        for frame in [frame(Extent::World, &[]), frame(Extent::World, &pacific)] {
            let drawn = Outline::of_polygons(&Atlas::coarse().land, frame);
            for (longitude, latitude) in land {
                assert!(covers(&drawn, frame.point(Position::new(longitude, latitude))));
            }
            for (longitude, latitude) in sea {
                let point = frame.point(Position::new(longitude, latitude));
                assert!(!covers(&drawn, point), "{longitude} {latitude}");
            }
        }
    }

    #[test]
    fn a_region_has_its_own_land_and_nothing_of_the_other_side_of_the_earth() {
        let regions = [
            [(2.0, 48.0), (30.0, 50.0)],
            [(178.0, -18.0), (-172.0, -14.0)],
            [(20.0, 78.0), (-150.0, 71.0)],
            [(-70.0, -88.0), (-20.0, -72.0)],
            [(-60.0, -20.0), (-50.0, 5.0)],
        ];
        for (positions, land, sea) in [
            (regions[0], (10.0, 50.0), (3.5, 56.0)),
            (regions[1], (178.0, -17.8), (-176.0, -16.0)),
            (regions[2], (-155.0, 68.0), (0.0, 85.0)),
            (regions[3], (-45.0, -86.0), (-40.0, -72.0)),
            (regions[4], (-55.0, -10.0), (-38.0, 0.0)),
        ] {
            let frame = frame(Extent::Auto, &positions);
            let drawn = Outline::of_polygons(&Atlas::fine().land, frame);
            let covered = |(longitude, latitude)| {
                covers(&drawn, frame.point(Position::new(longitude, latitude)))
            };
            assert!(covered(land), "{positions:?}: {land:?} is land");
            assert!(!covered(sea), "{positions:?}: {sea:?} is sea");
        }
    }

    #[test]
    fn nothing_is_drawn_beyond_the_sheet_nor_along_the_antimeridian() {
        let frame = frame(Extent::World, &[(138.0, 36.0), (-71.0, -35.0), (172.0, -42.0)]);
        let sheet = frame.sheet().grown(BEYOND + 0.01);
        let coasts = Outline::of_lines(&Atlas::coarse().lines, LineKind::Coast, frame);
        let land = Outline::of_polygons(&Atlas::coarse().land, frame);
        let mut points = coasts.paths.iter().chain(&land.paths).flatten();
        assert!(points.all(|point| sheet.contains(*point)));
        // Chukotka is cut at the antimeridian, which is in the middle of this map.
        let seam = [66.0, 67.0, 68.0].map(|it| frame.point(Position::new(180.0, it)));
        for pair in coasts.paths.iter().flat_map(|path| path.windows(2)) {
            let middle = pair[0].towards(pair[1], 0.5);
            assert!(seam.iter().all(|point| point.distance(middle) > 0.3), "{middle:?}");
        }
    }
}

//! What part of the earth a map shows, in which projection, and where each position is on the sheet.
//!
//! Positions that are all within [`MAX_REACH`] degrees of arc of their middle make a map of their region, in Lambert's
//! azimuthal equal-area projection around the middle. Others make a map of the world: Equal Earth around the meridian of
//! Greenwich, or, if they are closer together across the antimeridian, around the middle of them.

use super::position::{Bounds, Point, Position};
use super::projection::Projection;

/// Degrees of arc from the middle of a region to its farthest position, at most: 6,100 km.
const MAX_REACH: f64 = 55.0;

/// Degrees of longitude without positions that are needed to turn the world away from Greenwich.
const MIN_GAP: f64 = 60.0;

/// The latitudes of the world, without the empty ice of the Antarctic.
const WORLD: (f64, f64) = (-56.5, 83.7);

/// Degrees by which the meridian in the middle of the world is rounded.
const MERIDIAN_STEP: f64 = 10.0;

/// The room around the positions of a region, as a share of their larger extent, and the least extent from the middle to a
/// side, in radii of the earth (600 km).
const ROOM: f64 = 0.2;
const MIN_HALF_WIDTH: f64 = 0.094;

/// The ratio of width to height of a region, at least and at most.
const RATIO: (f64, f64) = (1.7, 2.2);

/// Regions wider than this, in radii of the earth (8,300 km), show the coarse coasts.
const MAX_FINE_WIDTH: f64 = 1.3;

/// How far from the middle meridian a region is drawn if it is not near a pole, and how far in latitude if it is, in degrees:
/// nothing near the antipode, where the projection has no end.
const MAX_FROM_MERIDIAN: f64 = 110.0;
const MAX_FROM_LATITUDE: f64 = 80.0;

/// What a map is asked to show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Extent {
    /// What has the positions.
    Auto,
    World,
    /// From the west and south to the east and north, in degrees; the west may be the larger longitude.
    Region {
        west: f64,
        south: f64,
        east: f64,
        north: f64,
    },
}

/// A part of the earth on a sheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    projection: Projection,
    /// What it shows of the plane of the projection.
    plane: Bounds,
    /// Typographic points in a radius of the earth.
    scale: f64,
}

impl Frame {
    /// The frame of a map that is `width` points wide.
    pub(crate) fn choose(extent: Extent, positions: &[Position], width: f64) -> Self {
        let corners;
        let positions = match extent {
            Extent::World => return Self::world(positions, width),
            Extent::Auto => positions,
            Extent::Region { west, south, east, north } => {
                corners = box_positions(west, south, east, north);
                &corners
            }
        };
        let Some(span) = Span::of(positions) else { return Self::world(positions, width) };
        let centre = Position::new(span.middle(), f64::midpoint(span.south, span.north));
        if positions.iter().any(|it| it.arc_to(centre) > MAX_REACH) {
            return Self::world(positions, width);
        }
        let projection = Projection::LambertAzimuthal { centre };
        let points = positions.iter().map(|it| projection.project(*it));
        let bounds =
            Bounds::around(points).unwrap_or(Bounds::new(Point::default(), Point::default()));
        let room = if matches!(extent, Extent::Auto) { ROOM } else { 0.02 };
        let room = bounds.width().max(bounds.height()) * room;
        Self::new(projection, in_ratio(bounds.grown(room)), width)
    }

    fn world(positions: &[Position], width: f64) -> Self {
        let span = Span::of(positions);
        let meridian = span.as_ref().filter(|span| span.crosses_antimeridian());
        let meridian = meridian.map_or(0.0, |span| {
            normalize((span.middle() / MERIDIAN_STEP).round() * MERIDIAN_STEP, 0.0)
        });
        let projection = Projection::EqualEarth { meridian };
        let (south, north) = span.map_or(WORLD, |it| {
            (WORLD.0.min((it.south - 5.0).max(-90.0)), WORLD.1.max((it.north + 3.0).min(90.0)))
        });
        let edge = projection.project(Position::new(meridian + 180.0, 0.0)).x;
        let y = |latitude| projection.project(Position::new(meridian, latitude)).y;
        let plane = Bounds::new(Point::new(-edge, y(south)), Point::new(edge, y(north)));
        Self::new(projection, plane, width)
    }

    fn new(projection: Projection, plane: Bounds, width: f64) -> Self {
        Self { projection, plane, scale: width / plane.width() }
    }

    /// A frame of the same width that also shows a rectangle of the sheet; a map of the world cannot show more.
    pub(crate) fn with_room_for(self, bounds: Bounds) -> Self {
        if self.is_world() || self.sheet().holds(bounds) {
            return self;
        }
        let on_plane = |x, y| {
            Point::new(self.plane.low.x + x / self.scale, self.plane.high.y - y / self.scale)
        };
        let corners = [
            self.plane.low,
            self.plane.high,
            on_plane(bounds.low.x, bounds.low.y),
            on_plane(bounds.high.x, bounds.high.y),
        ];
        let plane = Bounds::around(corners).unwrap_or(self.plane);
        Self::new(self.projection, in_ratio(plane), self.width())
    }

    fn is_world(self) -> bool {
        matches!(self.projection, Projection::EqualEarth { .. })
    }

    /// Whether it shows a part of the earth that is large enough for coarse coasts.
    pub(crate) fn is_coarse(self) -> bool {
        self.plane.width() > MAX_FINE_WIDTH
    }

    pub(crate) fn width(self) -> f64 {
        self.plane.width() * self.scale
    }

    pub(crate) fn height(self) -> f64 {
        self.plane.height() * self.scale
    }

    /// The sheet, from 0, 0.
    pub(crate) fn sheet(self) -> Bounds {
        Bounds::new(Point::default(), Point::new(self.width(), self.height()))
    }

    /// Where a position is on the sheet, or beside it.
    pub(crate) fn point(self, position: Position) -> Point {
        let longitude = normalize(position.longitude, self.projection.meridian());
        self.placed(Position::new(longitude, position.latitude))
    }

    /// The same of a position whose longitude is already in the [window](Self::window).
    pub(super) fn placed(self, position: Position) -> Point {
        let point = self.projection.project(position);
        Point::new(
            (point.x - self.plane.low.x) * self.scale,
            (self.plane.high.y - point.y) * self.scale,
        )
    }

    /// The longitudes and latitudes, as `x` and `y`, of all that may be on the sheet.
    pub(super) fn window(self) -> Bounds {
        let meridian = self.projection.meridian();
        let (across, south, north) = match self.projection {
            Projection::EqualEarth { .. } => (180.0, -90.0, 90.0),
            Projection::LambertAzimuthal { centre } => {
                let centre = centre.latitude;
                let reach = self.plane.high.y.max(-self.plane.low.y).to_degrees();
                if centre.abs() + reach > 80.0 && centre.abs() > 90.0 - MAX_FROM_LATITUDE {
                    let south = (centre - MAX_FROM_LATITUDE).max(-90.0);
                    (180.0, south, (centre + MAX_FROM_LATITUDE).min(90.0))
                } else {
                    (MAX_FROM_MERIDIAN, -90.0, 90.0)
                }
            }
        };
        Bounds::new(Point::new(meridian - across, south), Point::new(meridian + across, north))
    }
}

/// A longitude within 180 degrees of a meridian.
fn normalize(longitude: f64, meridian: f64) -> f64 {
    let off = (longitude - meridian + 180.0).rem_euclid(360.0) - 180.0;
    meridian + off
}

/// A rectangle with at least the least extent, in the ratio of width to height that a region has.
fn in_ratio(bounds: Bounds) -> Bounds {
    let middle = bounds.middle();
    let mut half_width = (bounds.width() / 2.0).max(MIN_HALF_WIDTH);
    let mut half_height = bounds.height() / 2.0;
    half_width = half_width.max(half_height * RATIO.0);
    half_height = half_height.max(half_width / RATIO.1);
    Bounds::new(
        Point::new(middle.x - half_width, middle.y - half_height),
        Point::new(middle.x + half_width, middle.y + half_height),
    )
}

/// Positions on the sides of a box of degrees.
fn box_positions(west: f64, south: f64, east: f64, north: f64) -> Vec<Position> {
    let width = (east - west).rem_euclid(360.0);
    let shares = (0..=8).map(|it| f64::from(it) / 8.0);
    let on_both = |share| {
        [south, north].map(|latitude| Position::new(normalize(west + width * share, 0.0), latitude))
    };
    shares.flat_map(on_both).collect()
}

/// The smallest stretch of longitudes with all positions, and their latitudes.
#[derive(Debug)]
struct Span {
    /// The longitude where it begins, from -180 to 180, and how many degrees it has to the east.
    west: f64,
    width: f64,
    south: f64,
    north: f64,
}

impl Span {
    fn of(positions: &[Position]) -> Option<Self> {
        let mut longitudes: Vec<f64> =
            positions.iter().map(|it| normalize(it.longitude, 0.0)).collect();
        longitudes.sort_by(f64::total_cmp);
        let (first, last) = (*longitudes.first()?, *longitudes.last()?);
        // The widest gap is not shown, that across the antimeridian if no other is wider.
        let mut west = first;
        let mut gap = first + 360.0 - last;
        for pair in longitudes.windows(2) {
            if pair[1] - pair[0] > gap + 1e-9 {
                (west, gap) = (pair[1], pair[1] - pair[0]);
            }
        }
        let latitudes = positions.iter().map(|it| it.latitude);
        Some(Self {
            west,
            width: 360.0 - gap,
            south: latitudes.clone().fold(f64::INFINITY, f64::min),
            north: latitudes.fold(f64::NEG_INFINITY, f64::max),
        })
    }

    fn middle(&self) -> f64 {
        self.west + self.width / 2.0
    }

    /// Whether it crosses the antimeridian, and the rest of the earth is wide enough to be cut instead.
    fn crosses_antimeridian(&self) -> bool {
        self.west + self.width > 180.0 && self.width <= 360.0 - MIN_GAP
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(positions: &[(f64, f64)]) -> Frame {
        let positions: Vec<_> = positions.iter().map(|it| Position::new(it.0, it.1)).collect();
        Frame::choose(Extent::Auto, &positions, 480.0)
    }

    #[test]
    fn positions_close_together_make_a_region() {
        let check = |positions: &[(f64, f64)], expect: Projection| {
            assert_eq!(frame(positions).projection, expect, "{positions:?}");
        };
        let around = |longitude, latitude| Projection::LambertAzimuthal {
            centre: Position::new(longitude, latitude),
        };
        check(&[(2.0, 48.0), (30.0, 50.0)], around(16.0, 49.0));
        // Fiji and Samoa, across the antimeridian.
        check(&[(178.0, -18.0), (-172.0, -14.0)], around(183.0, -16.0));
        let world = |meridian| Projection::EqualEarth { meridian };
        check(&[], world(0.0));
        check(&[(-98.0, 39.0), (127.0, 40.0), (10.0, 50.0)], world(0.0));
        // No gap is wide enough to cut the world there.
        let everywhere = [-170.0, -130.0, -90.0, -45.0, 0.0, 50.0, 100.0, 140.0, 175.0];
        check(&everywhere.map(|it| (it, 10.0)), world(0.0));
        // Japan, Chile and New Zealand.
        check(&[(138.0, 36.0), (-71.0, -35.0), (172.0, -42.0)], world(-150.0));
    }

    #[test]
    fn every_position_is_on_the_sheet() {
        let corners = [(-179.0, -56.0), (179.0, 83.0), (0.0, 0.0), (12.0, -80.0), (12.0, 90.0)];
        let mut maps: Vec<Vec<(f64, f64)>> = vec![vec![(7.0, 47.0)], corners.to_vec()];
        for longitude in [-175.0, -60.0, 0.0, 100.0, 170.0] {
            for latitude in [-80.0, -30.0, 10.0, 60.0, 85.0] {
                maps.push(vec![(longitude, latitude), (longitude + 9.0, latitude + 4.0)]);
            }
        }
        for positions in maps {
            let frame = frame(&positions);
            assert!((frame.width() - 480.0).abs() < 1e-6);
            assert!((100.0..310.0).contains(&frame.height()), "{}", frame.height());
            for (longitude, latitude) in positions {
                let point = frame.point(Position::new(longitude, latitude));
                assert!(frame.sheet().contains(point), "{longitude} {latitude}: {point:?}");
            }
        }
    }

    #[test]
    fn north_is_up() {
        let frame = frame(&[(2.0, 48.0), (30.0, 50.0)]);
        let [south, north] = [45.0, 55.0].map(|it| frame.point(Position::new(16.0, it)));
        assert!(north.y < south.y && (north.x - south.x).abs() < 1e-9);
    }

    #[test]
    fn a_region_that_is_asked_for_is_shown_whole() {
        let extent = Extent::Region { west: 165.0, south: -25.0, east: -170.0, north: -5.0 };
        let frame = Frame::choose(extent, &[], 480.0);
        for position in [(165.0, -25.0), (-170.0, -5.0), (178.0, -18.0)] {
            let point = frame.point(Position::new(position.0, position.1));
            assert!(frame.sheet().contains(point), "{position:?}");
        }
        assert!(!frame.sheet().contains(frame.point(Position::new(0.0, -15.0))));
    }

    #[test]
    fn a_frame_grows_for_what_is_beside_it() {
        let before = frame(&[(2.0, 48.0), (30.0, 50.0)]);
        let beside = Bounds::new(Point::new(100.0, -140.0), Point::new(200.0, 20.0));
        let after = before.with_room_for(beside);
        assert!(after.scale < before.scale && (after.width() - 480.0).abs() < 1e-6);
    }
}

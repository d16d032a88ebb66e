//! The areas of the world, from Natural Earth: coasts, boundaries and what lies between them.
//!
//! `scripts/map-data` writes the files. A number is written in bytes of seven bits, the lowest first, of which all but the last
//! have the eighth bit set; a signed number *n* as 2*n*, or as −2*n*−1 below zero. A file has, one after the other:
//!
//! - the units in a degree;
//! - the number of lines, and for each: a byte for its [`LineKind`], the number of its points, and their longitudes and
//!   latitudes in units, as signed differences from the point before, from 0, 0 on;
//! - the land as polygons: their number, for each the number of its rings, for each the number of its lines, and their signed
//!   numbers, where −*n*−1 is the line *n* backwards;
//! - the number of areas, and for each: its code of three letters, its middle as signed longitude and latitude in units, and
//!   its polygons, none where it has only a point.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::position::{Bounds, Point, Position, continue_longitudes};

/// The lines and areas of the world in one degree of detail.
#[derive(Debug)]
pub(crate) struct Atlas {
    pub(crate) lines: Vec<Line>,
    /// All land, without boundaries.
    pub(crate) land: Vec<Polygon>,
    areas: BTreeMap<String, Area>,
}

/// A coast or a boundary.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) kind: LineKind,
    pub(crate) positions: Vec<Position>,
}

/// What a line separates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Land and sea.
    Coast,
    /// Two areas.
    Boundary,
    /// Two areas, where the boundary is disputed, provisional or not determined, or is a line of control.
    Disputed,
}

/// Rings of positions, of which the last is the first again: an outline, and those of what is cut out of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Polygon {
    pub(crate) rings: Vec<Vec<Position>>,
}

/// A country or territory.
#[derive(Debug)]
pub(crate) struct Area {
    /// The point of its largest part that is farthest from the outline.
    pub(crate) middle: Position,
    /// Its parts; none where it is only known where it is.
    pub(crate) polygons: Vec<Polygon>,
}

impl Area {
    /// The outline of its largest part.
    pub(crate) fn mainland(&self) -> Option<&[Position]> {
        let extent = |ring: &&Vec<Position>| {
            let bounds =
                Bounds::around(ring.iter().map(|it| Point::new(it.longitude, it.latitude)));
            bounds.map_or(0.0, |it| it.width() * it.height())
        };
        let outer = self.polygons.iter().filter_map(|polygon| polygon.rings.first());
        outer.max_by(|one, other| extent(one).total_cmp(&extent(other))).map(|ring| &**ring)
    }
}

impl Atlas {
    /// The world at 1 : 110 million, for maps of more than a continent.
    pub(crate) fn coarse() -> &'static Self {
        static ATLAS: LazyLock<Atlas> =
            LazyLock::new(|| Atlas::read(include_bytes!("data/world-110m.bin")));
        &ATLAS
    }

    /// The world at 1 : 50 million.
    pub(crate) fn fine() -> &'static Self {
        static ATLAS: LazyLock<Atlas> =
            LazyLock::new(|| Atlas::read(include_bytes!("data/world-50m.bin")));
        &ATLAS
    }

    /// The area of an ISO 3166-1 alpha-3 code, or `XKX`.
    pub(crate) fn area(&self, code: &str) -> Option<&Area> {
        self.areas.get(code)
    }

    fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader { bytes: bytes.iter(), units: 1.0 };
        reader.units = f64::from(reader.number());
        let lines: Vec<Line> = (0..reader.number()).map(|_| reader.line()).collect();
        let land = reader.polygons(&lines);
        let areas = (0..reader.number()).map(|_| reader.area(&lines)).collect();
        Self { lines, land, areas }
    }
}

/// Reads a file of ours, whose content a test checks.
struct Reader<'a> {
    bytes: std::slice::Iter<'a, u8>,
    units: f64,
}

impl Reader<'_> {
    fn byte(&mut self) -> u8 {
        *self.bytes.next().unwrap_or(&0)
    }

    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    fn signed(&mut self) -> i32 {
        let number = self.number();
        let half = (number >> 1).cast_signed();
        if number & 1 == 0 { half } else { !half }
    }

    fn line(&mut self) -> Line {
        let kind = match self.byte() {
            0 => LineKind::Coast,
            1 => LineKind::Boundary,
            _ => LineKind::Disputed,
        };
        let (mut x, mut y) = (0, 0);
        let positions = (0..self.number()).map(|_| {
            x += self.signed();
            y += self.signed();
            Position::new(f64::from(x) / self.units, f64::from(y) / self.units)
        });
        let mut positions: Vec<Position> = positions.collect();
        continue_longitudes(&mut positions, f64::INFINITY);
        Line { kind, positions }
    }

    fn polygons(&mut self, lines: &[Line]) -> Vec<Polygon> {
        (0..self.number()).map(|_| self.polygon(lines)).collect()
    }

    fn polygon(&mut self, lines: &[Line]) -> Polygon {
        Polygon { rings: (0..self.number()).map(|_| self.ring(lines)).collect() }
    }

    fn ring(&mut self, lines: &[Line]) -> Vec<Position> {
        let mut ring = Vec::new();
        for _ in 0..self.number() {
            let number = self.signed();
            let index = if number < 0 { !number } else { number };
            let Some(line) = lines.get(index.unsigned_abs() as usize) else { continue };
            if number < 0 {
                ring.extend(line.positions.iter().rev());
            } else {
                ring.extend(&line.positions);
            }
        }
        ring.dedup();
        continue_longitudes(&mut ring, f64::INFINITY);
        close_at_pole(&mut ring);
        ring
    }

    fn area(&mut self, lines: &[Line]) -> (String, Area) {
        let code = (0..3).map(|_| char::from(self.byte())).collect();
        let (longitude, latitude) = (self.signed(), self.signed());
        let middle =
            Position::new(f64::from(longitude) / self.units, f64::from(latitude) / self.units);
        (code, Area { middle, polygons: self.polygons(lines) })
    }
}

/// A ring that goes once around the earth contains the pole that it is nearer to: it is closed along it.
fn close_at_pole(ring: &mut Vec<Position>) {
    let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied()) else { return };
    if (last.longitude - first.longitude).abs() > 180.0 {
        let pole = 90.0_f64.copysign(first.latitude);
        ring.extend([last.longitude, first.longitude].map(|it| Position::new(it, pole)));
        ring.push(first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: [fn() -> &'static Atlas; 2] = [Atlas::coarse, Atlas::fine];

    #[test]
    fn every_country_has_a_place() {
        for country in celes::Country::get_countries() {
            for atlas in BOTH {
                let area = atlas().area(country.alpha3);
                let area = area.unwrap_or_else(|| panic!("{} has no place", country.alpha3));
                assert!(Position::checked(area.middle.longitude, area.middle.latitude).is_ok());
            }
        }
        assert!(Atlas::coarse().area("XKX").is_some());
    }

    #[test]
    fn rings_are_closed_and_on_the_earth() {
        for atlas in BOTH.map(|atlas| atlas()) {
            let polygons = atlas.areas.values().flat_map(|area| &area.polygons);
            let mut count = 0;
            for ring in polygons.chain(&atlas.land).flat_map(|polygon| &polygon.rings) {
                assert_eq!(ring.first(), ring.last());
                count += ring.len();
                assert!(
                    ring.iter().all(|it| it.latitude.abs() <= 90.0 && it.longitude.abs() <= 360.0)
                );
            }
            assert!(count > 10_000, "{count}");
        }
    }

    /// Whether a position is in an area: the rings around it are odd in number.
    fn contains(area: &Area, position: Position) -> bool {
        let crossings = |ring: &Vec<Position>| {
            let crosses = |pair: &&[Position]| {
                let [a, b] = pair else { return false };
                (a.latitude > position.latitude) != (b.latitude > position.latitude)
                    && position.longitude
                        < (b.longitude - a.longitude) * (position.latitude - a.latitude)
                            / (b.latitude - a.latitude)
                            + a.longitude
            };
            ring.windows(2).filter(crosses).count()
        };
        let rings = area.polygons.iter().flat_map(|polygon| &polygon.rings);
        rings.map(crossings).sum::<usize>() % 2 == 1
    }

    #[test]
    fn the_middle_of_an_area_is_in_it() {
        for (code, area) in &Atlas::fine().areas {
            let is_tiny = ["VAT", "MCO"].contains(&code.as_str());
            let Position { longitude, latitude } = area.middle;
            let turned = [-360.0, 0.0, 360.0].map(|it| Position::new(longitude + it, latitude));
            let is_within = turned.iter().any(|it| contains(area, *it));
            assert!(area.polygons.is_empty() || is_tiny || is_within, "{code}");
        }
    }

    #[test]
    fn boundaries_that_are_disputed_are_known_as_such() {
        let near = |atlas: &Atlas, position: Position| {
            let all = atlas.lines.iter().flat_map(|line| {
                line.positions.windows(2).map(|pair| {
                    let middle = Position::new(
                        f64::midpoint(pair[0].longitude, pair[1].longitude),
                        f64::midpoint(pair[0].latitude, pair[1].latitude),
                    );
                    let away = (middle.longitude - position.longitude)
                        .hypot(middle.latitude - position.latitude);
                    (away, line.kind)
                })
            });
            all.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, kind)| kind)
        };
        let check = |longitude, latitude, expect| {
            let position = Position::new(longitude, latitude);
            assert_eq!(near(Atlas::fine(), position), Some(expect), "{longitude} {latitude}");
        };
        check(127.0, 38.2, LineKind::Disputed); // Korea
        check(-11.0, 27.67, LineKind::Disputed); // Western Sahara
        check(75.0, 34.6, LineKind::Disputed); // Kashmir
        check(70.5, 26.0, LineKind::Boundary); // India and Pakistan in the south
        check(30.0, 22.0, LineKind::Disputed); // Egypt and the Sudan
        check(8.0, 48.6, LineKind::Boundary); // France and Germany
        check(-9.5, 38.7, LineKind::Coast); // Lisbon
        // Crimea is within Ukraine.
        let crimea = Position::new(34.5, 45.2);
        assert!(BOTH.iter().all(|atlas| contains(atlas().area("UKR").expect("Ukraine"), crimea)));
    }
}

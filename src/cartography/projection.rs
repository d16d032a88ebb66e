//! Projections of the earth, taken as a sphere of radius 1, onto a plane. Both keep the ratios of areas, so that no country
//! looks larger than it is.

use super::position::{Point, Position};

/// How the earth is laid out flat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Projection {
    /// Equal Earth, for the world: B. Šavrič, T. Patterson, B. Jenny, *The Equal Earth map projection*, International Journal
    /// of Geographical Information Science 33 (2019), equations 8 and 9.
    EqualEarth {
        /// The meridian in the middle, in degrees.
        meridian: f64,
    },
    /// Lambert's azimuthal equal-area projection, for a region: J. P. Snyder, *Map Projections: A Working Manual*, U.S.
    /// Geological Survey Professional Paper 1395 (1987), equations 22-4, 22-5 and 24-2.
    LambertAzimuthal {
        /// The place in the middle.
        centre: Position,
    },
}

/// The polynomial of Equal Earth.
const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

impl Projection {
    /// The meridian in the middle, in degrees.
    pub(super) fn meridian(self) -> f64 {
        match self {
            Self::EqualEarth { meridian } => meridian,
            Self::LambertAzimuthal { centre } => centre.longitude,
        }
    }

    /// Where a position is on the plane. Longitudes of the world have to be within 180 degrees of its meridian.
    pub(super) fn project(self, position: Position) -> Point {
        let longitude = (position.longitude - self.meridian()).to_radians();
        let latitude = position.latitude.to_radians();
        match self {
            Self::EqualEarth { .. } => equal_earth(longitude, latitude),
            Self::LambertAzimuthal { centre } => {
                lambert_azimuthal(longitude, latitude, centre.latitude.to_radians())
            }
        }
    }
}

fn equal_earth(longitude: f64, latitude: f64) -> Point {
    let root = 3_f64.sqrt();
    let theta = (root / 2.0 * latitude.sin()).asin();
    let square = theta * theta;
    let sixth = square * square * square;
    let slope = 9.0 * A[3] * sixth * square + 7.0 * A[2] * sixth + 3.0 * A[1] * square + A[0];
    let y = theta * (A[3] * sixth * square + A[2] * sixth + A[1] * square + A[0]);
    Point::new(2.0 * root * longitude * theta.cos() / (3.0 * slope), y)
}

fn lambert_azimuthal(longitude: f64, latitude: f64, centre: f64) -> Point {
    let towards =
        1.0 + centre.sin() * latitude.sin() + centre.cos() * latitude.cos() * longitude.cos();
    // The antipode of the centre would be everywhere on the rim.
    let scale = (2.0 / towards.max(1e-6)).sqrt();
    Point::new(
        scale * latitude.cos() * longitude.sin(),
        scale * (centre.cos() * latitude.sin() - centre.sin() * latitude.cos() * longitude.cos()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(projection: Projection, position: (f64, f64), expect: (f64, f64)) {
        let point = projection.project(Position::new(position.0, position.1));
        let off = point.distance(Point::new(expect.0, expect.1));
        assert!(off < 1e-4, "{position:?}: {point:?}");
    }

    #[test]
    fn equal_earth_is_as_its_authors_define_it() {
        let world = Projection::EqualEarth { meridian: 0.0 };
        check(world, (0.0, 0.0), (0.0, 0.0));
        // The equator and the poles, of 2.70663 and 1.31737.
        check(world, (180.0, 0.0), (2.706_63, 0.0));
        check(world, (0.0, 90.0), (0.0, 1.317_37));
        check(Projection::EqualEarth { meridian: 150.0 }, (150.0, -90.0), (0.0, -1.317_37));
    }

    #[test]
    fn lambert_azimuthal_has_the_numbers_of_snyder() {
        // Working Manual, page 332: the numerical example for the sphere of radius 3.
        let centre = Position::new(-100.0, 40.0);
        let projection = Projection::LambertAzimuthal { centre };
        check(projection, (-100.0, 40.0), (0.0, 0.0));
        check(projection, (100.0, -20.0), (-4.233_930_3 / 3.0, 4.025_775_5 / 3.0));
    }

    /// The area on the plane of a degree by a degree, in parts of that on the sphere.
    fn area(projection: Projection, longitude: f64, latitude: f64) -> f64 {
        let corner = |dx, dy| projection.project(Position::new(longitude + dx, latitude + dy));
        let [a, b, c] = [corner(0.0, 0.0), corner(0.01, 0.0), corner(0.0, 0.01)];
        let plane = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        plane / (0.01_f64.to_radians().powi(2) * latitude.to_radians().cos())
    }

    #[test]
    fn areas_keep_their_ratios() {
        let centre = Position::new(30.0, 50.0);
        for projection in
            [Projection::EqualEarth { meridian: 0.0 }, Projection::LambertAzimuthal { centre }]
        {
            for (longitude, latitude) in [(0.0, 0.0), (80.0, 30.0), (-60.0, 65.0), (120.0, -35.0)] {
                let ratio = area(projection, longitude, latitude);
                assert!(
                    (ratio - 1.0).abs() < 2e-3,
                    "{projection:?} {longitude} {latitude}: {ratio}"
                );
            }
        }
    }
}

//! Places on the earth and on the sheet.

/// A place on the earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Position {
    /// Degrees east of Greenwich, from -180 to 180; beyond that in areas that cross the antimeridian.
    pub(crate) longitude: f64,
    /// Degrees north of the equator, from -90 to 90.
    pub(crate) latitude: f64,
}

impl Position {
    pub(crate) const fn new(longitude: f64, latitude: f64) -> Self {
        Self { longitude, latitude }
    }

    /// The degrees of arc to another position, by the haversine formula.
    pub(super) fn arc_to(self, other: Self) -> f64 {
        let half = |one: f64, other: f64| ((one - other).to_radians() / 2.0).sin().powi(2);
        let (one, two) = (self.latitude.to_radians(), other.latitude.to_radians());
        let chord = half(self.latitude, other.latitude)
            + one.cos() * two.cos() * half(self.longitude, other.longitude);
        2.0 * chord.sqrt().min(1.0).asin().to_degrees()
    }

    /// A position of numbers that others wrote.
    ///
    /// # Errors
    /// Why they are none, for a message.
    pub(crate) fn checked(longitude: f64, latitude: f64) -> Result<Self, String> {
        let shown = |degrees: f64| match degrees.abs() < 1e6 {
            true => degrees.to_string(),
            false => format!("{degrees:e}"),
        };
        if !(-90.0..=90.0).contains(&latitude) {
            let swapped = longitude.abs() <= 90.0 && latitude.abs() <= 180.0;
            let hint = if swapped { ": are latitude and longitude swapped?" } else { "" };
            let latitude = shown(latitude);
            return Err(format!("the latitude {latitude} is not between -90 and 90{hint}"));
        }
        if !(-180.0..=180.0).contains(&longitude) {
            let longitude = shown(longitude);
            return Err(format!("the longitude {longitude} is not between -180 and 180"));
        }
        Ok(Self::new(longitude, latitude))
    }
}

/// Makes the longitudes of a line go on beyond 180 degrees where it crosses the antimeridian, so that no two neighbours are
/// more than half a turn apart. Edges of at least `whole` degrees, as along a pole, stay as they are.
pub(super) fn continue_longitudes(line: &mut [Position], whole: f64) {
    let mut turn = 0.0;
    let mut before = line.first().map_or(0.0, |it| it.longitude);
    for position in line {
        let step = position.longitude - before;
        before = position.longitude;
        if step.abs() > 180.0 && step.abs() < whole {
            turn -= 360.0_f64.copysign(step);
        }
        position.longitude += turn;
    }
}

/// A place on the sheet, or on the plane of a projection, where the earth has the radius 1 and `y` grows to the north.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Point {
    pub(crate) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    pub(crate) fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The square around it that reaches so far to each side.
    pub(crate) fn bounds(self, reach: f64) -> Bounds {
        Bounds::new(self, self).grown(reach)
    }

    /// The point at a share of the way to another one.
    pub(crate) fn towards(self, other: Self, share: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }
}

/// A rectangle on the sheet or the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) low: Point,
    pub(crate) high: Point,
}

impl Bounds {
    pub(crate) const fn new(low: Point, high: Point) -> Self {
        Self { low, high }
    }

    /// The smallest rectangle around some points; none around none.
    pub(crate) fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = points.next()?;
        Some(points.fold(Self::new(first, first), Self::with))
    }

    /// The smallest rectangle around both.
    pub(crate) fn joined(self, other: Self) -> Self {
        self.with(other.low).with(other.high)
    }

    fn with(self, point: Point) -> Self {
        let low = Point::new(self.low.x.min(point.x), self.low.y.min(point.y));
        let high = Point::new(self.high.x.max(point.x), self.high.y.max(point.y));
        Self { low, high }
    }

    pub(crate) fn width(self) -> f64 {
        self.high.x - self.low.x
    }

    pub(crate) fn height(self) -> f64 {
        self.high.y - self.low.y
    }

    pub(crate) fn middle(self) -> Point {
        self.low.towards(self.high, 0.5)
    }

    pub(crate) fn contains(self, point: Point) -> bool {
        (self.low.x..=self.high.x).contains(&point.x)
            && (self.low.y..=self.high.y).contains(&point.y)
    }

    /// Whether all of another rectangle is within this one.
    pub(crate) fn holds(self, other: Self) -> bool {
        self.contains(other.low) && self.contains(other.high)
    }

    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.low.x < other.high.x
            && other.low.x < self.high.x
            && self.low.y < other.high.y
            && other.low.y < self.high.y
    }

    /// The rectangle with some more room on all sides.
    pub(crate) fn grown(self, by: f64) -> Self {
        let (low, high) = (self.low, self.high);
        Self::new(Point::new(low.x - by, low.y - by), Point::new(high.x + by, high.y + by))
    }
}

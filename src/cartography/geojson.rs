//! Areas of a project, as `GeoJSON` (RFC 7946): what is read of a file that others wrote, within limits.

use serde_json::{Map, Value};

use super::atlas::Polygon;
use super::position::{Position, continue_longitudes};

/// The largest file, in bytes, and the most features and positions of one.
const MAX_BYTES: usize = 20_000_000;
const MAX_FEATURES: usize = 5_000;
const MAX_POSITIONS: usize = 200_000;

/// Properties that may have the key of a feature, unless the caller names one.
const KEYS: [&str; 4] = ["id", "code", "name", "NAME"];

/// The features of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct GeoJson {
    pub(crate) features: Vec<Feature>,
}

/// An area, a line or a place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Feature {
    /// What data calls it.
    pub(crate) key: Option<String>,
    pub(crate) polygons: Vec<Polygon>,
    pub(crate) lines: Vec<Vec<Position>>,
    pub(crate) points: Vec<Position>,
}

impl GeoJson {
    /// The feature that data calls by a key.
    pub(crate) fn feature(&self, key: &str) -> Option<&Feature> {
        self.features.iter().find(|feature| feature.key.as_deref() == Some(key))
    }
}

impl Feature {
    /// All positions of its outlines, lines and points.
    pub(crate) fn positions(&self) -> impl Iterator<Item = Position> + '_ {
        let rings = self.polygons.iter().flat_map(|polygon| &polygon.rings).flatten();
        rings.chain(self.lines.iter().flatten()).chain(&self.points).copied()
    }

    /// A place for a mark: its first point, or the middle of the rectangle around its largest outline.
    pub(crate) fn middle(&self) -> Option<Position> {
        if let Some(point) = self.points.first() {
            return Some(*point);
        }
        let outer = self.polygons.iter().filter_map(|polygon| polygon.rings.first());
        let rings: Vec<&Vec<Position>> = outer.chain(&self.lines).collect();
        let sides = |ring: &&Vec<Position>| {
            let range = |values: &dyn Fn(&Position) -> f64| {
                let low = ring.iter().map(values).fold(f64::INFINITY, f64::min);
                (low, ring.iter().map(values).fold(f64::NEG_INFINITY, f64::max))
            };
            (range(&|it| it.longitude), range(&|it| it.latitude))
        };
        let surface = |((west, east), (south, north)): ((f64, f64), (f64, f64))| {
            (east - west) * (north - south)
        };
        let largest = rings.iter().map(sides).max_by(|a, b| surface(*a).total_cmp(&surface(*b)));
        let ((west, east), (south, north)) = largest?;
        Some(Position::new(f64::midpoint(west, east), f64::midpoint(south, north)))
    }
}

/// Reads a file. `key` names the property by which data calls its features; without one it is the `id` of the feature, or
/// one of its properties `id`, `code` and `name`.
///
/// # Errors
/// What is wrong, with the number of the feature, counted from 1.
pub(crate) fn read_geojson(bytes: &[u8], key: Option<&str>) -> Result<GeoJson, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!(
            "it has {} bytes, but the limit is {MAX_BYTES}: simplify its outlines",
            bytes.len()
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| format!("it is not JSON: {error}"))?;
    let Value::Object(top) = &value else { return Err("it is not a GeoJSON object".to_owned()) };
    check_reference_system(top)?;
    let single = std::slice::from_ref(&value);
    let features = match kind(top) {
        "FeatureCollection" => top
            .get("features")
            .and_then(Value::as_array)
            .ok_or("its `FeatureCollection` has no array `features`")?,
        "Topology" => return Err("it is TopoJSON: convert it to GeoJSON".to_owned()),
        _ => single,
    };
    if features.len() > MAX_FEATURES {
        return Err(format!("it has {} features, but the limit is {MAX_FEATURES}", features.len()));
    }
    let mut reader = Reader { key, positions: 0 };
    let mut read = Vec::new();
    for (index, feature) in features.iter().enumerate() {
        let feature = reader.feature(feature);
        read.push(feature.map_err(|error| format!("feature {}: {error}", index + 1))?);
    }
    Ok(GeoJson { features: read })
}

fn kind(object: &Map<String, Value>) -> &str {
    object.get("type").and_then(Value::as_str).unwrap_or_default()
}

/// Longitudes and latitudes are the only coordinates that RFC 7946 knows; older files name others.
fn check_reference_system(top: &Map<String, Value>) -> Result<(), String> {
    let Some(crs) = top.get("crs").filter(|it| !it.is_null()) else { return Ok(()) };
    let name = crs.pointer("/properties/name").and_then(Value::as_str).unwrap_or("of another kind");
    if name.ends_with("CRS84") || name.ends_with("4326") {
        return Ok(());
    }
    Err(format!(
        "its coordinates are in the system `{}`: convert them to longitudes and latitudes (WGS 84)",
        cut(name)
    ))
}

/// A name from a file, not all of a long one.
fn cut(name: &str) -> String {
    name.chars().take(60).collect()
}

struct Reader<'a> {
    key: Option<&'a str>,
    /// How many positions were read.
    positions: usize,
}

impl Reader<'_> {
    fn feature(&mut self, value: &Value) -> Result<Feature, String> {
        let object = value.as_object().ok_or("it is not an object")?;
        let mut feature = Feature::default();
        if kind(object) != "Feature" {
            self.geometry(object, &mut feature)?;
            return Ok(feature);
        }
        feature.key = self.key_of(object);
        match object.get("geometry") {
            None | Some(Value::Null) => {}
            Some(Value::Object(geometry)) => self.geometry(geometry, &mut feature)?,
            Some(_) => return Err("its geometry is not an object".to_owned()),
        }
        Ok(feature)
    }

    fn key_of(&self, feature: &Map<String, Value>) -> Option<String> {
        let text = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let property = |name: &str| feature.get("properties")?.get(name).and_then(text);
        match self.key {
            Some(name) => property(name),
            None => {
                feature.get("id").and_then(text).or_else(|| KEYS.into_iter().find_map(property))
            }
        }
    }

    fn geometry(
        &mut self,
        geometry: &Map<String, Value>,
        into: &mut Feature,
    ) -> Result<(), String> {
        let name = kind(geometry);
        if name == "GeometryCollection" {
            return Err("a `GeometryCollection` is not supported: use a feature for each geometry"
                .to_owned());
        }
        let coordinates = geometry.get("coordinates");
        let coordinates =
            coordinates.ok_or_else(|| format!("`{}` has no coordinates", cut(name)))?;
        match name {
            "Point" => into.points.push(self.position(coordinates)?),
            "MultiPoint" => into.points = self.line(coordinates)?,
            "LineString" => into.lines.push(self.line(coordinates)?),
            "MultiLineString" => into.lines = self.each(coordinates, Self::line)?,
            "Polygon" => into.polygons.push(self.polygon(coordinates)?),
            "MultiPolygon" => into.polygons = self.each(coordinates, Self::polygon)?,
            _ => return Err(format!("`{}` is not a type of geometry", cut(name))),
        }
        Ok(())
    }

    fn each<T>(
        &mut self,
        value: &Value,
        read: impl Fn(&mut Self, &Value) -> Result<T, String>,
    ) -> Result<Vec<T>, String> {
        let values =
            value.as_array().ok_or("its coordinates are not nested as its type asks for")?;
        values.iter().map(|value| read(self, value)).collect()
    }

    fn polygon(&mut self, value: &Value) -> Result<Polygon, String> {
        Ok(Polygon { rings: self.each(value, Self::ring)? })
    }

    /// A closed line.
    fn ring(&mut self, value: &Value) -> Result<Vec<Position>, String> {
        let mut ring = self.line(value)?;
        if ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
        Ok(ring)
    }

    /// A line. One that crosses the antimeridian goes on beyond 180 degrees.
    fn line(&mut self, value: &Value) -> Result<Vec<Position>, String> {
        let mut line = self.each(value, Self::position)?;
        continue_longitudes(&mut line, 359.0);
        Ok(line)
    }

    fn position(&mut self, value: &Value) -> Result<Position, String> {
        self.positions += 1;
        if self.positions > MAX_POSITIONS {
            return Err(format!(
                "the file has more than {MAX_POSITIONS} positions: simplify its outlines"
            ));
        }
        let numbers = value.as_array().map(Vec::as_slice);
        let (Some(longitude), Some(latitude)) = (match numbers {
            Some([longitude, latitude, ..]) => (longitude.as_f64(), latitude.as_f64()),
            _ => (None, None),
        }) else {
            return Err("a position is not an array of a longitude and a latitude".to_owned());
        };
        Position::checked(longitude, latitude)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        read_geojson(text.as_bytes(), None).expect_err("an error")
    }

    #[test]
    fn areas_lines_and_points_are_read_with_their_keys() {
        let text = r#"{"type": "FeatureCollection", "features": [
            {"type": "Feature", "id": "A", "properties": {"name": "North"}, "geometry":
                {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}},
            {"type": "Feature", "properties": {"name": "Coast"}, "geometry":
                {"type": "LineString", "coordinates": [[170, 1], [-170, 1, 5]]}},
            {"type": "Feature", "properties": {"code": 7}, "geometry": {"type": "Point", "coordinates": [5, 6]}},
            {"type": "Feature", "properties": {}, "geometry": null}
        ]}"#;
        let read = read_geojson(text.as_bytes(), None).expect("GeoJSON");
        let middle = |key: &str| read.feature(key).and_then(Feature::middle);
        assert_eq!(middle("A"), Some(Position::new(1.0, 1.0)));
        assert_eq!(middle("Coast"), Some(Position::new(180.0, 1.0)));
        assert_eq!(middle("7"), Some(Position::new(5.0, 6.0)));
        let named = read_geojson(text.as_bytes(), Some("name")).expect("GeoJSON");
        assert!(named.feature("North").is_some() && named.feature("A").is_none());
    }

    #[test]
    fn what_cannot_be_drawn_is_an_error_with_its_feature() {
        let check = |geometry: &str, expect: &str| {
            let text = format!(
                r#"{{"type": "FeatureCollection", "features": [{{"type": "Feature", "geometry": {geometry}}}]}}"#
            );
            assert_eq!(error(&text), expect, "{geometry}");
        };
        check(
            r#"{"type": "Point", "coordinates": [37.6, 137.5]}"#,
            "feature 1: the latitude 137.5 is not between -90 and 90: are latitude and longitude swapped?",
        );
        check(
            r#"{"type": "Point", "coordinates": [1e308, 5]}"#,
            "feature 1: the longitude 1e308 is not between -180 and 180",
        );
        check(
            r#"{"type": "Polygon", "coordinates": [[1, 2], [3, 4]]}"#,
            "feature 1: a position is not an array of a longitude and a latitude",
        );
        check(
            r#"{"type": "Polygon", "coordinates": [7]}"#,
            "feature 1: its coordinates are not nested as its type asks for",
        );
        check(
            r#"{"type": "Point", "coordinates": ["1", null]}"#,
            "feature 1: a position is not an array of a longitude and a latitude",
        );
        check(
            r#"{"type": "Blob", "coordinates": []}"#,
            "feature 1: `Blob` is not a type of geometry",
        );
        check(
            r#"{"type": "GeometryCollection", "geometries": []}"#,
            "feature 1: a `GeometryCollection` is not supported: use a feature for each geometry",
        );
        check("7", "feature 1: its geometry is not an object");
    }

    #[test]
    fn files_of_another_kind_are_errors() {
        assert_eq!(error("[]"), "it is not a GeoJSON object");
        assert_eq!(error(r#"{"type": "Topology"}"#), "it is TopoJSON: convert it to GeoJSON");
        assert!(error("{\"type\": \"Feature\"").starts_with("it is not JSON: EOF"));
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(error(&deep).starts_with("it is not JSON: recursion limit"));
        let metres = r#"{"type": "FeatureCollection", "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}, "features": []}"#;
        assert_eq!(
            error(metres),
            "its coordinates are in the system `urn:ogc:def:crs:EPSG::3857`: convert them to longitudes and latitudes (WGS 84)"
        );
    }

    #[test]
    fn large_files_are_refused() {
        let positions = vec!["[1,2]"; MAX_POSITIONS + 1].join(",");
        let text = format!(r#"{{"type": "MultiPoint", "coordinates": [{positions}]}}"#);
        assert_eq!(
            error(&text),
            "feature 1: the file has more than 200000 positions: simplify its outlines"
        );
        let features = vec!["{}"; MAX_FEATURES + 1].join(",");
        let text = format!(r#"{{"type": "FeatureCollection", "features": [{features}]}}"#);
        assert_eq!(error(&text), "it has 5001 features, but the limit is 5000");
        let spaces = vec![b' '; MAX_BYTES + 1];
        assert!(
            read_geojson(&spaces, None).is_err_and(|it| it.starts_with("it has 20000001 bytes"))
        );
    }
}

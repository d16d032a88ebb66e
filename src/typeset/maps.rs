//! The function that draws the geometry of a map, called by `maps/canvas.typ`: what of the earth is shown, and where arcs
//! and labels are. Colours, strokes and words are of the templates.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use typst::World;
use typst::comemo::Tracked;
use typst::diag::{At, SourceResult, StrResult, bail};
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, Content, Context, Dict, IntoValue, NativeElement, NativeFuncData, Smart, Str,
    Value, array, dict,
};
use typst::layout::{Abs, Axes, Length, Rel};
use typst::syntax::{RootedPath, Span, VirtualPath, VirtualRoot};
use typst::visualize::{CurveClose, CurveComponent, CurveElem, CurveLine, CurveMove, CurveQuad};

use super::measuring::Measurer;
use super::native_function::{entry, native, required};
use crate::cartography::{
    Anchor, Atlas, Bounds, Extent, Feature, FlowArc, Frame, GeoJson, Label, LineKind, Obstacles,
    Outline, Placement, Point, Position, Route, draw_arcs, place_labels, read_geojson,
};

/// `bp-map(places: .., areas: .., flows: .., labels: .., width: .., extent: .., geojson: .., key: ..)`.
///
/// - `places`: codes of areas, or `(lat:, lon:)`.
/// - `areas`: codes of the areas that are drawn by themselves; their outlines count for what is shown.
/// - `flows`: `(from:, to:, width:)`, where both are numbers of places, counted from 0, and the width is a length.
/// - `labels`: `(place:)`, `(area:)` or `(flow:)`, and `width:` and `height:`, the most important first.
/// - `extent`: `auto`, `"world"` or `(west:, south:, east:, north:)`, in degrees.
/// - `marks`: the radius of the mark of a place, or zero where none is drawn.
/// - `geojson`: the path of a file from the project's folder on, or `none`, and `key`, the property with the names of its
///   features, or `auto`.
///
/// It returns `width`, `height`; `land`, `boundaries`, `disputed` and `lines` as curves without a look, or `none`;
/// `places`, an array of points `(x:, y:)`, `none` where there is no such area; `areas` and `flows`, arrays of dictionaries or
/// `none`; and `labels`, an array of `(x:, y:, leader:)`, `none` where there is no room. Lengths are from the top left corner.
pub(super) static MAP: NativeFuncData = native("bp-map", true, &map);

/// `bp-map-knows(codes, geojson: .., key: ..)`: for each code whether there is such an area.
pub(super) static MAP_KNOWS: NativeFuncData = native("bp-map-knows", false, &map_knows);

fn map_knows(
    engine: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let codes: Vec<Str> = args.expect("codes")?;
    let own = own_areas(engine, args)?;
    let knows = |code: &Str| position_of(code, &own).is_some();
    Ok(codes.iter().map(|code| knows(code).into_value()).collect::<Array>().into_value())
}

fn map(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let span = args.span;
    let measurer = Measurer::new(context, span)?;
    let own = own_areas(engine, args)?;
    let width = measurer.resolve(required(args, "width")?).to_pt();
    let extent: Value = required(args, "extent")?;
    let radius: Length = required(args, "marks")?;
    let radius = measurer.resolve(radius).to_pt();
    let places: Vec<Value> = required(args, "places")?;
    let areas: Vec<Str> = required(args, "areas")?;
    let places: StrResult<Vec<Option<Position>>> =
        places.into_iter().map(|place| position(place, &own)).collect();
    let flows: Vec<Dict> = required(args, "flows")?;
    let flows: StrResult<Vec<Flow>> = flows.iter().map(|it| Flow::new(it, &measurer)).collect();
    let labels: Vec<Dict> = required(args, "labels")?;
    let labels: StrResult<Vec<LabelRequest>> =
        labels.iter().map(|it| LabelRequest::new(it, &measurer)).collect();
    let map = MapRequest {
        own,
        width,
        extent: extent_of(extent).at(span)?,
        places: places.at(span)?,
        areas,
        flows: flows.at(span)?,
        labels: labels.at(span)?,
        radius,
    };
    Ok(map.draw().into_value())
}

/// The areas of the project's file, if one is named.
fn own_areas(engine: &mut Engine<'_>, args: &mut Args) -> SourceResult<GeoJson> {
    let span = args.span;
    let path: Option<Str> = required(args, "geojson")?;
    let key: Smart<Str> = required(args, "key")?;
    let Some(path) = path else { return Ok(GeoJson::default()) };
    let read = |engine: &mut Engine<'_>| -> StrResult<GeoJson> {
        let path = VirtualPath::new(&path).map_err(|error| error.to_string())?;
        let file = RootedPath::new(VirtualRoot::Project, path).intern();
        let bytes = engine.world.file(file)?;
        let key = key.as_ref().custom().map(|it| it.as_str().to_owned());
        Ok(read_geojson(&bytes, key.as_deref())?)
    };
    read(engine).map_err(|error| format!("`{path}` cannot be drawn: {error}")).at(span)
}

/// What is shown: `auto`, `"world"`, or `(west:, south:, east:, north:)`.
fn extent_of(value: Value) -> StrResult<Extent> {
    match value {
        Value::Auto => Ok(Extent::Auto),
        Value::Str(text) if text.as_str() == "world" => Ok(Extent::World),
        Value::Dict(sides) => {
            let (west, south) = (entry(&sides, "west")?, entry(&sides, "south")?);
            let (east, north) = (entry(&sides, "east")?, entry(&sides, "north")?);
            for (longitude, latitude) in [(west, south), (east, north)] {
                Position::checked(longitude, latitude)?;
            }
            if south >= north {
                bail!("the south of a map, {south}, is not south of its north, {north}");
            }
            Ok(Extent::Region { west, south, east, north })
        }
        _ => bail!(
            "a map shows `auto`, \"world\" or (west: .., south: .., east: .., north: ..) in degrees"
        ),
    }
}

/// The position of a place: a code, or a latitude and a longitude.
fn position(place: Value, own: &GeoJson) -> StrResult<Option<Position>> {
    if let Value::Str(code) = &place {
        return Ok(position_of(code, own));
    }
    let place: Dict = place.cast().map_err(|error| error.message().clone())?;
    Ok(Some(Position::checked(entry(&place, "lon")?, entry(&place, "lat")?)?))
}

fn position_of(code: &str, own: &GeoJson) -> Option<Position> {
    if let Some(feature) = own.feature(code) {
        return feature.middle();
    }
    Atlas::coarse().area(code).map(|area| area.middle)
}

/// A flow between two places.
struct Flow {
    from: usize,
    to: usize,
    width: f64,
}

impl Flow {
    fn new(flow: &Dict, measurer: &Measurer<'_>) -> StrResult<Self> {
        let width: Length = entry(flow, "width")?;
        Ok(Self {
            from: entry(flow, "from")?,
            to: entry(flow, "to")?,
            width: measurer.resolve(width).to_pt(),
        })
    }
}

/// A label, and what it belongs to.
struct LabelRequest {
    subject: Subject,
    width: f64,
    height: f64,
}

/// The number of a place, an area or a flow, counted from 0.
enum Subject {
    Place(usize),
    Area(usize),
    Flow(usize),
}

impl LabelRequest {
    fn new(label: &Dict, measurer: &Measurer<'_>) -> StrResult<Self> {
        let (width, height): (Length, Length) = (entry(label, "width")?, entry(label, "height")?);
        let subject = if label.contains("flow") {
            Subject::Flow(entry(label, "flow")?)
        } else if label.contains("area") {
            Subject::Area(entry(label, "area")?)
        } else {
            Subject::Place(entry(label, "place")?)
        };
        let (width, height) = (measurer.resolve(width).to_pt(), measurer.resolve(height).to_pt());
        Ok(Self { subject, width, height })
    }
}

/// A map to draw.
struct MapRequest {
    own: GeoJson,
    width: f64,
    extent: Extent,
    places: Vec<Option<Position>>,
    areas: Vec<Str>,
    flows: Vec<Flow>,
    labels: Vec<LabelRequest>,
    /// Of the marks of places.
    radius: f64,
}

impl MapRequest {
    fn draw(&self) -> Dict {
        let mut frame = Frame::choose(self.extent, &self.shown(), self.width);
        let mut arcs = self.arcs(frame);
        if matches!(self.extent, Extent::Auto) {
            for bounds in arcs.iter().flatten().filter_map(FlowArc::bounds) {
                frame = frame.with_room_for(bounds.grown(2.0));
            }
            arcs = self.arcs(frame);
        }
        let atlas = if frame.is_coarse() { Atlas::coarse() } else { Atlas::fine() };
        let areas: Vec<DrawnArea> =
            self.areas.iter().map(|code| self.area(code, atlas, frame)).collect();
        let labels = self.labels(frame, &areas, &arcs);
        let lines = |kind| curve(&Outline::of_lines(&atlas.lines, kind, frame), false);
        let own_lines = self.own.features.iter().flat_map(|feature| &feature.lines);
        let own_lines = Outline::of_positions(own_lines.map(|line| &**line), frame);
        dict! {
            "width" => Abs::pt(frame.width()),
            "height" => Abs::pt(frame.height()),
            "land" => curve(&Outline::of_polygons(&atlas.land, frame), true),
            "coast" => lines(LineKind::Coast),
            "boundaries" => lines(LineKind::Boundary),
            "disputed" => lines(LineKind::Disputed),
            "lines" => curve(&own_lines, false),
            "places" => self.places.iter().map(|it| place_value(*it, frame)).collect::<Array>(),
            "areas" => areas.into_iter().map(DrawnArea::into_value).collect::<Array>(),
            "flows" => arcs.iter().map(|arc| arc.as_ref().map_or(Value::None, arc_value)).collect::<Array>(),
            "labels" => labels,
        }
    }

    /// The positions that decide what is shown.
    fn shown(&self) -> Vec<Position> {
        let mut shown: Vec<Position> = self.places.iter().flatten().copied().collect();
        for code in &self.areas {
            if let Some(feature) = self.own.feature(code) {
                shown.extend(feature.positions());
            } else if let Some(area) = Atlas::coarse().area(code) {
                shown.extend(area.mainland().unwrap_or_default());
                shown.push(area.middle);
            }
        }
        shown
    }

    fn arcs(&self, frame: Frame) -> Vec<Option<FlowArc>> {
        let point =
            |number: usize| self.places.get(number).copied().flatten().map(|it| frame.point(it));
        let routes = self.flows.iter().map(|flow| {
            let (from, to) = (point(flow.from)?, point(flow.to)?);
            Some(Route { from, to, width: flow.width })
        });
        let routes: Vec<Option<Route>> = routes.collect();
        let known: Vec<Route> = routes.iter().flatten().copied().collect();
        let mut drawn = draw_arcs(&known, frame.sheet()).into_iter();
        routes.iter().map(|route| route.and_then(|_| drawn.next().flatten())).collect()
    }

    fn area(&self, code: &str, atlas: &Atlas, frame: Frame) -> DrawnArea {
        let own = self.own.feature(code);
        let area = atlas.area(code).filter(|_| own.is_none());
        let outline = match (own, area) {
            (Some(feature), _) => Outline::of_polygons(&feature.polygons, frame),
            (None, Some(area)) => Outline::of_polygons(&area.polygons, frame),
            (None, None) => Outline::default(),
        };
        let middle = own.map_or_else(|| area.map(|it| it.middle), Feature::middle);
        let middle = middle.map(|it| frame.point(it)).filter(|it| frame.sheet().contains(*it));
        DrawnArea { outline, middle }
    }

    fn labels(&self, frame: Frame, areas: &[DrawnArea], arcs: &[Option<FlowArc>]) -> Array {
        let point = |it: &Option<Position>| it.map(|it| frame.point(it));
        let marks = self.places.iter().filter_map(point).filter(|_| self.radius > 0.0);
        let marks = marks.map(|at| at.bounds(self.radius));
        let heads = arcs.iter().flatten().filter_map(FlowArc::head_bounds);
        let obstacles = Obstacles {
            sheet: frame.sheet(),
            marks: marks.chain(heads).chain(areas.iter().filter_map(DrawnArea::mark)).collect(),
            arcs: arcs.iter().flatten().copied().collect(),
        };
        let anchor = |subject: &Subject| match subject {
            Subject::Place(number) => {
                let at = point(self.places.get(*number)?)?;
                Some(Anchor::Mark { at, radius: self.radius })
            }
            Subject::Area(number) => areas.get(*number)?.anchor(),
            Subject::Flow(number) => Some(Anchor::Arc((*arcs.get(*number)?)?)),
        };
        let label = |it: &LabelRequest| {
            Some(Label { width: it.width, height: it.height, anchor: anchor(&it.subject)? })
        };
        let labels: Vec<Option<Label>> = self.labels.iter().map(label).collect();
        let known: Vec<Label> = labels.iter().flatten().copied().collect();
        let mut placed = place_labels(&known, &obstacles).into_iter();
        let place = |label: Option<Label>| label.and_then(|_| placed.next().flatten());
        labels.into_iter().map(place).map(|it| it.map_or(Value::None, placement_value)).collect()
    }
}

fn placement_value(placement: Placement) -> Value {
    let leader = placement
        .leader
        .map_or(Value::None, |(from, to)| array![point_value(from), point_value(to)].into_value());
    dict! {
        "x" => Abs::pt(placement.corner.x),
        "y" => Abs::pt(placement.corner.y),
        "leader" => leader,
    }
    .into_value()
}

/// An area within the frame.
struct DrawnArea {
    outline: Outline,
    middle: Option<Point>,
}

/// Areas that are smaller than this have their labels beside them.
const MIN_SURFACE: f64 = 45.0;

impl DrawnArea {
    /// The rectangle around an area that is so small that labels of others must not cover it.
    fn mark(&self) -> Option<Bounds> {
        let middle = self.middle?.bounds(3.2);
        let bounds = self.outline.bounds().unwrap_or(middle);
        let is_small = bounds.width() < MIN_SURFACE && bounds.height() < MIN_SURFACE;
        is_small.then_some(bounds.joined(middle))
    }

    /// What its label belongs to.
    fn anchor(&self) -> Option<Anchor> {
        let Some(mark) = self.mark() else {
            return Some(Anchor::Surface { at: self.middle?, bounds: self.outline.bounds() });
        };
        let radius = mark.width().max(mark.height()) / 2.0;
        Some(Anchor::Mark { at: mark.middle(), radius })
    }

    /// `(outline:, middle:, width:, height:)`; the outline is `none`, and both lengths are zero, where there is none.
    fn into_value(self) -> Value {
        let bounds = self.outline.bounds();
        dict! {
            "outline" => curve(&self.outline, true),
            "middle" => self.middle.map_or(Value::None, point_value),
            "width" => Abs::pt(bounds.map_or(0.0, Bounds::width)),
            "height" => Abs::pt(bounds.map_or(0.0, Bounds::height)),
        }
        .into_value()
    }
}

/// The point of a place, `none` where it is not on the sheet.
fn place_value(position: Option<Position>, frame: Frame) -> Value {
    let point = position.map(|it| frame.point(it));
    point.filter(|it| frame.sheet().contains(*it)).map_or(Value::None, point_value)
}

fn point_value(point: Point) -> Value {
    dict! { "x" => Abs::pt(point.x), "y" => Abs::pt(point.y) }.into_value()
}

/// `(curve:, head:)`: the curve without a look, and the corners of the arrow's head as pairs of lengths.
fn arc_value(arc: &FlowArc) -> Value {
    let start = CurveMove::new(axes(arc.start));
    let bend = CurveQuad::new(Smart::Custom(Some(axes(arc.control))), axes(arc.end));
    let components = vec![CurveComponent::Move(pack(start)), CurveComponent::Quad(pack(bend))];
    let corner = |it: &Point| array![Abs::pt(it.x), Abs::pt(it.y)].into_value();
    dict! {
        "curve" => CurveElem::new(components).pack(),
        "head" => arc.head.iter().map(corner).collect::<Array>(),
    }
    .into_value()
}

/// An outline as one curve, or `none`.
fn curve(outline: &Outline, is_closed: bool) -> Value {
    if outline.paths.is_empty() {
        return Value::None;
    }
    let mut components = Vec::new();
    for path in &outline.paths {
        for (at, point) in path.iter().enumerate() {
            components.push(if at == 0 {
                CurveComponent::Move(pack(CurveMove::new(axes(*point))))
            } else {
                CurveComponent::Line(pack(CurveLine::new(axes(*point))))
            });
        }
        if is_closed {
            components.push(CurveComponent::Close(pack(CurveClose::new())));
        }
    }
    let curve: Content = CurveElem::new(components).pack();
    curve.spanned(Span::detached()).into_value()
}

fn pack<T: NativeElement>(element: T) -> typst::foundations::Packed<T> {
    typst::foundations::Packed::new(element)
}

/// A point as Typst has it, rounded to what a printer shows.
fn axes(point: Point) -> Axes<Rel<Length>> {
    let rounded = |it: f64| Rel::from(Abs::pt((it * 50.0).round() / 50.0));
    Axes::new(rounded(point.x), rounded(point.y))
}

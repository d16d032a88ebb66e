//! Maps as plain geometry: the areas of the world, projections, arcs and places for labels. Nothing here knows Typst.
//!
//! A place on the earth is a [`Position`] in degrees. A [`Frame`] shows part of the earth on a sheet: it is chosen from the
//! positions that a map has to show, and turns each into a [`Point`] in typographic points, from the top left corner. An
//! [`Outline`] is what is drawn of an area or a line within it.

mod arcs;
mod atlas;
mod clip;
mod frame;
mod geojson;
mod labels;
mod outline;
mod position;
mod projection;

pub(crate) use arcs::{FlowArc, Route, draw_arcs};
pub(crate) use atlas::{Atlas, LineKind};
pub(crate) use frame::{Extent, Frame};
pub(crate) use geojson::{Feature, GeoJson, read_geojson};
pub(crate) use labels::{Anchor, Label, Obstacles, Placement, place_labels};
pub(crate) use outline::Outline;
pub(crate) use position::{Bounds, Point, Position};

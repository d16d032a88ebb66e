//! The layouts and components inside the binary, for projects that do not bring their own.

/// The folder of a project's templates.
pub const TEMPLATES: &str = "templates";

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        &[$((
            concat!("templates/briefpress/", $name),
            include_str!(concat!("../../templates/briefpress/", $name)),
        )),*]
    };
}

/// Path in a project and text of each shipped file.
const SHIPPED: &[(&str, &str)] = shipped![
    "annex.typ",
    "brief.typ",
    "charts/axis.typ",
    "charts/bars.typ",
    "charts/canvas.typ",
    "charts/claims.typ",
    "charts/figure.typ",
    "charts/flow.typ",
    "charts/heat.typ",
    "charts/marks.typ",
    "charts/multiples.typ",
    "charts/range.typ",
    "charts/shades.typ",
    "charts/step.typ",
    "charts/ticks.typ",
    "charts/time.typ",
    "charts/timeline.typ",
    "components.typ",
    "findings.typ",
    "frame.typ",
    "language.typ",
    "languages/en.ftl",
    "sources.typ",
    "style.typ",
    "tables.typ",
    "words.typ",
];

/// The shipped file of a path relative to the project.
#[must_use]
pub(super) fn shipped(path: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

//! The templates, layouts and components inside the binary, for projects that do not bring their own.

/// The folder of a project's templates.
pub const TEMPLATES: &str = "templates";

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        &[$((
            concat!("templates/", $name),
            include_str!(concat!("../../templates/", $name)),
        )),*]
    };
}

/// Path in a project and text of each shipped file.
const SHIPPED: &[(&str, &str)] = shipped![
    "briefpress/annex.typ",
    "briefpress/axis.typ",
    "briefpress/brief.typ",
    "briefpress/charts.typ",
    "briefpress/findings.typ",
    "briefpress/frame.typ",
    "briefpress/language.typ",
    "briefpress/languages/en.ftl",
    "briefpress/register.typ",
    "briefpress/sources.typ",
    "briefpress/style.typ",
    "briefpress/tables.typ",
    "briefpress/words.typ",
    "register-index.typ",
    "register.typ",
];

/// The shipped file of a path relative to the project.
#[must_use]
pub(super) fn shipped(path: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

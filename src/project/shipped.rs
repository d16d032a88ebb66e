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
    "axis.typ",
    "brief.typ",
    "charts.typ",
    "findings.typ",
    "frame.typ",
    "language.typ",
    "languages/ar.ftl",
    "languages/de.ftl",
    "languages/en-US.ftl",
    "languages/en.ftl",
    "languages/es.ftl",
    "languages/fr.ftl",
    "languages/ja.ftl",
    "languages/ko.ftl",
    "languages/ru.ftl",
    "languages/uk.ftl",
    "languages/zh.ftl",
    "sources.typ",
    "style.typ",
    "tables.typ",
    "words.typ",
];

/// The shipped file of a path relative to the project.
#[must_use]
pub(crate) fn shipped(path: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

/// The names of the shipped files in a folder below that of templates, without the folder.
pub(crate) fn shipped_below(folder: &str) -> impl Iterator<Item = &'static str> {
    let prefix = format!("{TEMPLATES}/{folder}");
    SHIPPED.iter().filter_map(move |(name, _)| name.strip_prefix(&prefix))
}

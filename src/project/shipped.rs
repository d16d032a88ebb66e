//! The templates, layouts and components inside the binary, for projects that do not bring their own.

use std::sync::Arc;

use super::{Root, decode};
use crate::diagnostic::SourceFile;
use crate::template::{Library, excess};

/// The folder of a project's templates.
pub(crate) const TEMPLATES: &str = "templates";

macro_rules! files_of {
    ($folder:literal: $($name:literal),* $(,)?) => {
        &[$((
            concat!($folder, $name),
            include_str!(concat!("../../", $folder, $name)),
        )),*]
    };
}

/// Path in a project and text of each shipped template: what MiniJinja renders.
const RENDERED: &[(&str, &str)] = files_of![
    "templates/":
    "brief.typ",
    "country-profile.typ",
    "fact-sheet.typ",
    "register-index.typ",
    "register.typ",
    "report.typ",
];

/// Path in a project and text of each shipped layout and component: what Typst imports.
const SHIPPED: &[(&str, &str)] = files_of![
    "templates/briefpress/":
    "annex.typ",
    "base-layout.typ",
    "brief.typ",
    "charts/axis.typ",
    "charts/bars-of-rows.typ",
    "charts/bars.typ",
    "charts/canvas.typ",
    "charts/claims.typ",
    "charts/figure.typ",
    "charts/figures-chart.typ",
    "charts/flow.typ",
    "charts/heat-cells.typ",
    "charts/heat.typ",
    "charts/line.typ",
    "charts/lines.typ",
    "charts/marks.typ",
    "charts/multiples.typ",
    "charts/over-time.typ",
    "charts/range-rows.typ",
    "charts/range.typ",
    "charts/rows.typ",
    "charts/shades.typ",
    "charts/stacked.typ",
    "charts/step.typ",
    "charts/ticks.typ",
    "charts/time.typ",
    "charts/timeline.typ",
    "charts/trend.typ",
    "charts/voices.typ",
    "claim-details.typ",
    "claim-statistics.typ",
    "components.typ",
    "country-profile.typ",
    "fact-sheet.typ",
    "findings.typ",
    "formatting.typ",
    "header-footer.typ",
    "imprint.typ",
    "judgement.typ",
    "key-facts.typ",
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
    "links.typ",
    "maps/canvas.typ",
    "maps/choropleth.typ",
    "maps/flow-map.typ",
    "maps/place-map.typ",
    "paragraphs.typ",
    "parts/changes.typ",
    "parts/charts.typ",
    "parts/cut.typ",
    "parts/findings.typ",
    "parts/known.typ",
    "parts/said.typ",
    "register.typ",
    "report.typ",
    "sources.typ",
    "style.typ",
    "styles/oscola.csl",
    "styles/un.csl",
    "tables/bounds.typ",
    "tables/cells.typ",
    "tables/chronology.typ",
    "tables/claims.typ",
    "tables/columns.typ",
    "tables/competing.typ",
    "tables/corroboration.typ",
    "tables/data.typ",
    "tables/landscape.typ",
    "tables/latest.typ",
    "tables/legal-basis.typ",
    "tables/listing.typ",
    "tables/matrix-cells.typ",
    "tables/matrix.typ",
    "tables/notes.typ",
    "tables/rows.typ",
    "tables/ruled.typ",
];

/// The shipped file of a path relative to the project.
#[must_use]
pub(crate) fn shipped(path: &str) -> Option<&'static str> {
    RENDERED.iter().chain(SHIPPED).find(|(name, _)| *name == path).map(|(_, text)| *text)
}

impl Library for Root {
    fn template(&self, name: &str) -> Option<Arc<SourceFile>> {
        let path = format!("{TEMPLATES}/{name}");
        let file = decode(&path, &self.read_or_shipped(&path).ok()?).ok()?;
        (shipped(&path) == Some(file.text()) || excess(&file).is_none()).then_some(file)
    }

    fn shipped(&self, name: &str) -> Option<&'static str> {
        shipped(&format!("{TEMPLATES}/{name}"))
    }
}

/// The names of the shipped files of a folder relative to the project.
pub(crate) fn shipped_in(folder: &str) -> impl Iterator<Item = &'static str> {
    let all = RENDERED.iter().chain(SHIPPED).filter_map(|(path, _)| path.rsplit_once('/'));
    all.filter(move |(own, _)| *own == folder).map(|(_, name)| name)
}

/// The names of the shipped files in a folder below that of templates, without the folder.
pub(crate) fn shipped_below(folder: &str) -> impl Iterator<Item = &'static str> {
    let prefix = format!("{TEMPLATES}/{folder}");
    RENDERED.iter().chain(SHIPPED).filter_map(move |(name, _)| name.strip_prefix(&prefix))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::{SHIPPED, TEMPLATES};

    /// The files below a folder.
    fn files_below(folder: &Path) -> Vec<PathBuf> {
        let entries =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        let files = |path: PathBuf| if path.is_dir() { files_below(&path) } else { vec![path] };
        entries.flat_map(files).collect()
    }

    #[test]
    fn all_layouts_and_components_are_shipped() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for file in files_below(&root.join(TEMPLATES).join("briefpress")) {
            let path = file.strip_prefix(root).expect("a file below the root");
            let path = path.to_str().expect("a name in UTF-8").replace('\\', "/");
            assert!(SHIPPED.iter().any(|(name, _)| *name == path), "`{path}` is not shipped");
        }
    }
}

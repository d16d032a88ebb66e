//! What `briefpress.toml` can say, as typed values.
//!
//! Each part of the file is one struct with one `read`; a key appears here once.

use jiff::civil::Date;

use super::build::BuildSettings;
use super::check::{CheckSettings, Levels};
use super::dataset::DatasetSettings;
use super::for_each::ForEach;
use super::reader::{Placed, Table};
use super::style::StyleSettings;
use super::volumes::VolumeSettings;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::template::Parameters;

/// The whole configuration.
#[derive(Debug)]
pub struct Settings {
    /// `[project]`.
    pub project: ProjectSettings,
    /// `[datasets.NAME]`, in the order of the file.
    pub datasets: Vec<DatasetSettings>,
    /// `[sources]`.
    pub sources: SourceSettings,
    /// `[briefings.NAME]`, in the order of the file.
    pub briefings: Vec<BriefingSettings>,
    /// `[parties]`: code → names, of which the first is printed: of parties that are not known, or
    /// other names for those that are.
    pub parties: Vec<(Placed<String>, Vec<Placed<String>>)>,
    /// `[units.NAME]`.
    pub units: Vec<UnitSettings>,
    /// `[bodies]`: body → whose voice it is.
    pub bodies: Vec<(Placed<String>, Placed<String>)>,
    /// `[check]`.
    pub check: CheckSettings,
    /// `[style]`.
    pub style: StyleSettings,
    /// `[pdf]`.
    pub pdf: PdfSettings,
    /// `[fonts]`.
    pub fonts: FontSettings,
    /// `[build]`.
    pub build: BuildSettings,
}

/// `[project]`: what holds for every briefing.
#[derive(Debug, Default)]
pub struct ProjectSettings {
    /// The project's title.
    pub title: Option<String>,
    /// Who publishes.
    pub publisher: Option<String>,
    /// The language of the documents, a BCP 47 tag; `en` if not given.
    pub language: Option<Placed<String>>,
    /// The authors.
    pub authors: Vec<String>,
    /// The folder for finished briefings, relative to the project; `out` if not given.
    pub output: Option<Placed<String>>,
}

/// `[sources]`: the bibliography and how it is cited.
#[derive(Debug, Default)]
pub struct SourceSettings {
    /// The files, relative to the project.
    pub files: Vec<Placed<String>>,
    /// A style's name, or a CSL file relative to the project; `chicago-notes` if not given.
    pub style: Option<Placed<String>>,
}

/// `[briefings.NAME]`: a document, or one for each of several things.
#[derive(Debug)]
pub struct BriefingSettings {
    /// Its name, which is also the name of the PDF if `output` gives it no other.
    pub name: Placed<String>,
    /// The template, relative to `templates/`.
    pub template: Placed<String>,
    /// The title.
    pub title: Placed<String>,
    /// The subtitle.
    pub subtitle: Option<Placed<String>>,
    /// The authors, if other than the project's.
    pub authors: Vec<String>,
    /// What it is about, for the PDF's metadata.
    pub description: Option<Placed<String>>,
    /// A line that says how it may be used, such as "Official use only".
    pub marking: Option<Placed<String>>,
    /// A word across each page, such as "Draft".
    pub watermark: Option<Placed<String>>,
    /// The language, if other than the project's.
    pub language: Option<Placed<String>>,
    /// The date of this issue, which is the date of the document.
    pub edition: Placed<Date>,
    /// The last day whose information is in it.
    pub cutoff: Option<Placed<Date>>,
    /// The citation style, if other than the project's.
    pub style: Option<Placed<String>>,
    /// `[briefings.NAME.parties]`: code → the name that it prints.
    pub parties: Vec<(Placed<String>, Vec<Placed<String>>)>,
    /// Which claims it is about: field → accepted values.
    pub selection: Vec<(Placed<String>, Vec<Placed<String>>)>,
    /// What there is a document for each of.
    pub for_each: Option<ForEach>,
    /// The name of the PDF below the output folder, as a MiniJinja template.
    pub output: Option<Placed<String>>,
    /// How it is parted into volumes; then it is one document for each, and an index.
    pub volumes: Option<VolumeSettings>,
    /// `[briefings.NAME.check]`.
    pub levels: Levels,
    /// Values that only the template reads.
    pub parameters: Parameters,
}

/// `[units.NAME]`: how the name of a unit is written.
#[derive(Debug)]
pub struct UnitSettings {
    /// The name in the data.
    pub name: Placed<String>,
    /// One of them.
    pub singular: Option<String>,
    /// Several of them.
    pub plural: Option<String>,
    /// Whether it measures something else ("20,000 containers of munitions").
    pub measure: bool,
}

/// `[pdf]`: what the files conform to.
#[derive(Debug, Default)]
pub struct PdfSettings {
    /// The standards, by Typst's names; `a-3a` and `ua-1` if not given.
    pub standards: Vec<Placed<String>>,
}

/// `[fonts]`: which fonts there are beside the embedded ones.
#[derive(Debug, Default)]
pub struct FontSettings {
    /// Folders of fonts, relative to the project.
    pub paths: Vec<Placed<String>>,
    /// Whether the fonts installed on the machine may be used.
    pub system: bool,
}

impl Settings {
    pub(super) fn read(mut top: Table<'_>, found: &mut Diagnostics) -> Self {
        let settings = Self {
            project: top
                .table("project", found)
                .map(|t| ProjectSettings::read(t, found))
                .unwrap_or_default(),
            datasets: top.named("datasets", found, DatasetSettings::read),
            sources: top
                .table("sources", found)
                .map(|t| SourceSettings::read(t, found))
                .unwrap_or_default(),
            briefings: top.named("briefings", found, BriefingSettings::read),
            parties: top.table("parties", found).map(|t| t.into_texts(found)).unwrap_or_default(),
            units: top.named("units", found, |name, table, found| {
                Some(UnitSettings::read(name, table, found))
            }),
            bodies: top.table("bodies", found).map(|t| t.into_pairs(found)).unwrap_or_default(),
            check: top
                .table("check", found)
                .map(|t| CheckSettings::read(t, found))
                .unwrap_or_default(),
            style: top
                .table("style", found)
                .map(|t| StyleSettings::read(t, found))
                .unwrap_or_default(),
            pdf: top.table("pdf", found).map(|t| PdfSettings::read(t, found)).unwrap_or_default(),
            fonts: top
                .table("fonts", found)
                .map(|t| FontSettings::read(t, found))
                .unwrap_or_default(),
            build: top
                .table("build", found)
                .map(|t| BuildSettings::read(t, found))
                .unwrap_or_default(),
        };
        top.finish(found);
        settings
    }
}

impl ProjectSettings {
    fn read(mut table: Table<'_>, found: &mut Diagnostics) -> Self {
        let settings = Self {
            title: plain(table.text("title", found)),
            publisher: plain(table.text("publisher", found)),
            language: table.text("language", found),
            authors: values(table.texts("authors", found)),
            output: table.text("output", found),
        };
        table.finish(found);
        settings
    }
}

impl SourceSettings {
    fn read(mut table: Table<'_>, found: &mut Diagnostics) -> Self {
        let settings =
            Self { files: table.texts("files", found), style: table.text("style", found) };
        table.finish(found);
        settings
    }
}

impl BriefingSettings {
    /// Whether it is more than one document.
    #[must_use]
    pub fn makes_several(&self) -> bool {
        self.for_each.is_some() || self.volumes.is_some()
    }

    fn read(name: Placed<String>, mut table: Table<'_>, found: &mut Diagnostics) -> Option<Self> {
        table.require("template", "\"brief.typ\"", found);
        table.require("title", "\"What was reported\"", found);
        table.require("edition", "2025-07-31", found);
        let template = table.text("template", found);
        let title = table.text("title", found);
        let edition = table.date("edition", found);
        let subtitle = table.text("subtitle", found);
        let authors = values(table.texts("authors", found));
        let description = table.text("description", found);
        let marking = table.text("marking", found);
        let watermark = table.text("watermark", found);
        let language = table.text("language", found);
        let cutoff = table.date("cutoff", found);
        let style = table.text("style", found);
        let selection =
            table.table("where", found).map(|t| t.into_texts(found)).unwrap_or_default();
        let parties =
            table.table("parties", found).map(|t| t.into_texts(found)).unwrap_or_default();
        let for_each = ForEach::read(&mut table, found);
        let output = table.text("output", found);
        let volumes = table.table("volumes", found).and_then(|t| VolumeSettings::read(t, found));
        if let (Some(each), Some(_)) = (&for_each, &volumes) {
            found.push(contradiction(each));
        }
        let levels = table.table("check", found).map(|t| Levels::read(t, found));
        let parameters = table.parameters("parameters", found);
        table.finish(found);
        Some(Self {
            name,
            template: template?,
            title: title?,
            subtitle,
            authors,
            description,
            marking,
            watermark,
            language,
            edition: edition?,
            cutoff,
            style,
            parties,
            selection,
            for_each,
            output,
            volumes,
            levels: levels.unwrap_or_default(),
            parameters,
        })
    }
}

impl UnitSettings {
    fn read(name: Placed<String>, mut table: Table<'_>, found: &mut Diagnostics) -> Self {
        let settings = Self {
            name,
            singular: plain(table.text("singular", found)),
            plural: plain(table.text("plural", found)),
            measure: table.flag("measure", found).unwrap_or(false),
        };
        table.finish(found);
        settings
    }
}

impl PdfSettings {
    fn read(mut table: Table<'_>, found: &mut Diagnostics) -> Self {
        let settings = Self { standards: table.texts("standards", found) };
        table.finish(found);
        settings
    }
}

impl FontSettings {
    fn read(mut table: Table<'_>, found: &mut Diagnostics) -> Self {
        let settings = Self {
            paths: table.texts("paths", found),
            system: table.flag("system", found).unwrap_or(false),
        };
        table.finish(found);
        settings
    }
}

/// One of the documents of a `for-each` cannot be parted into volumes, too.
fn contradiction(each: &ForEach) -> Diagnostic {
    let message = "`for-each` and `volumes` cannot be used in the same briefing";
    let hint = "use `where` to select the claims, and a separate briefing for each selection";
    Diagnostic::error("contradicting-key", message).at(each.span().clone()).hint(hint)
}

fn plain<T>(placed: Option<Placed<T>>) -> Option<T> {
    placed.map(|placed| placed.value)
}

fn values<T>(placed: Vec<Placed<T>>) -> Vec<T> {
    placed.into_iter().map(|placed| placed.value).collect()
}

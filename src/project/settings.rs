//! What `briefpress.toml` can say, as typed values.
//!
//! Each part of the file is one struct with one `read`; a key appears here once.

use std::time::Duration;

use bytesize::ByteSize;
use jiff::SignedDuration;
use jiff::civil::Date;

use super::check::{CheckSettings, Levels};
use super::dataset::DatasetSettings;
use super::for_each::{ForEach, VolumeSettings};
use super::names::{
    NameKind, NameSettings, read_bodies, read_common, read_languages, read_names, read_parties,
};
use super::publication::PublicationSettings;
use super::style::StyleSettings;
use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::Diagnostic;
use crate::supervision::{MemoryLimit, RunLimits, limit_memory, limit_time};
use crate::template::Parameters;

/// The maximum number of briefings. Each is planned by itself, unlike the documents of one.
const MAX_BRIEFINGS: usize = 10_000;

/// The tables that have nothing but names.
const NAME_TABLES: [(&str, NameKind); 3] =
    [("categories", NameKind::Category), ("items", NameKind::Item), ("statuses", NameKind::Status)];

/// The whole configuration.
#[derive(Debug)]
pub struct Settings {
    /// `[project]`.
    pub project: ProjectSettings,
    /// `[datasets.NAME]` and then `[tables.NAME]`, in the order of the file.
    pub datasets: Vec<DatasetSettings>,
    /// `[sources]`.
    pub sources: SourceSettings,
    /// `[briefings.NAME]`, in the order of the file.
    pub briefings: Vec<BriefingSettings>,
    /// `[parties]`: code → names, of which the first is printed: of parties that are not known, or
    /// other names for those that are.
    pub parties: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// Names by language, of everything that has any.
    pub names: Vec<NameSettings>,
    /// `[units.NAME]`.
    pub units: Vec<UnitSettings>,
    /// `[bodies]`: body → whose voice it is.
    pub bodies: Vec<(Spanned<String>, Spanned<String>)>,
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
    pub publisher: Option<Spanned<String>>,
    /// The language of the documents, a BCP 47 tag; `en` if not given.
    pub language: Option<Spanned<String>>,
    /// The authors.
    pub authors: Vec<String>,
    /// The folder for finished briefings, relative to the project; `out` if not given.
    pub output: Option<Spanned<String>>,
}

/// `[sources]`: the bibliography and how it is cited.
#[derive(Debug, Default)]
pub struct SourceSettings {
    /// The files, relative to the project.
    pub files: Vec<Spanned<String>>,
    /// A style's name, or a CSL file relative to the project; `chicago-notes` if not given.
    pub style: Option<Spanned<String>>,
}

/// `[briefings.NAME]`: a document, or one for each of several things.
#[derive(Debug)]
pub struct BriefingSettings {
    /// Its name, which is also the name of the PDF if `output` gives it no other.
    pub name: Spanned<String>,
    /// The template, relative to `templates/`.
    pub template: Spanned<String>,
    /// The title.
    pub title: Spanned<String>,
    /// The subtitle.
    pub subtitle: Option<Spanned<String>>,
    /// The authors, if other than the project's.
    pub authors: Vec<String>,
    /// What it is about, for the PDF's metadata.
    pub description: Option<Spanned<String>>,
    /// A line that says how it may be used, such as "Official use only".
    pub marking: Option<Spanned<String>>,
    /// A word across each page, such as "Draft".
    pub watermark: Option<Spanned<String>>,
    /// The language, if other than the project's.
    pub language: Option<Spanned<String>>,
    /// The date of this issue, which is the date of the document.
    pub edition: Spanned<Date>,
    /// The last day whose information is in it.
    pub cutoff: Option<Spanned<Date>>,
    /// The date of the edition before, since which changes are listed.
    pub previous_edition: Option<Date>,
    /// What its imprint says: its own keys, and those of `[publication]`.
    pub publication: PublicationSettings,
    /// The citation style, if other than the project's.
    pub style: Option<Spanned<String>>,
    /// `[briefings.NAME.parties]`: code → the name that it prints.
    pub parties: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// Which claims it is about: field → accepted values.
    pub selection: Vec<(Spanned<String>, Vec<Spanned<String>>)>,
    /// What there is a document for each of.
    pub for_each: Option<ForEach>,
    /// The name of the PDF below the output folder, as a MiniJinja template.
    pub output: Option<Spanned<String>>,
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
    pub name: Spanned<String>,
    /// One of them.
    pub singular: Option<String>,
    /// Several of them.
    pub plural: Option<String>,
    /// Whether it measures something else ("20,000 containers of munitions").
    pub measure: bool,
    /// Its names by language, while the configuration is read; then they are with [all others](Settings::names).
    names: Vec<NameSettings>,
}

/// `[pdf]`: what the files conform to, and what is attached to them.
#[derive(Debug, Default)]
pub struct PdfSettings {
    /// The standards, by Typst's names; `a-3a` and `ua-1` if not given.
    pub standards: Vec<Spanned<String>>,
    /// Columns of claims that are attached although the document does not print them.
    pub attach_columns: Vec<Spanned<String>>,
    /// Fields of sources that are attached although no style prints them.
    pub attach_source_fields: Vec<Spanned<String>>,
}

/// `[fonts]`: which fonts there are beside the embedded ones.
#[derive(Debug, Default)]
pub struct FontSettings {
    /// Folders of fonts, relative to the project.
    pub paths: Vec<Spanned<String>>,
    /// Whether the fonts installed on the machine may be used.
    pub system: bool,
}

impl Settings {
    /// The language that names without a language are in: that of the project; else the one that all its briefings are
    /// in; else English.
    #[must_use]
    pub fn home_language(&self) -> &str {
        if let Some(language) = &self.project.language {
            return &language.value;
        }
        let mut tags = self.briefings.iter().map(|briefing| briefing.language.as_ref());
        match tags.next().flatten() {
            Some(first) if tags.all(|tag| tag.is_some_and(|tag| tag.value == first.value)) => {
                &first.value
            }
            _ => "en",
        }
    }

    pub(super) fn read(mut top: TableReader<'_>) -> Self {
        let mut names = Vec::new();
        let parties = top.table("parties").map(|table| read_parties(&table, &mut names));
        let bodies = top.table("bodies").map(|table| read_bodies(&table, &mut names));
        let mut units: Vec<UnitSettings> =
            top.tables("units", |name, table| Some(UnitSettings::read(name, table)));
        names.extend(units.iter_mut().flat_map(|unit| std::mem::take(&mut unit.names)));
        for (key, kind) in NAME_TABLES {
            names.extend(top.table(key).map(|table| read_names(kind, &table)).unwrap_or_default());
        }
        let publication =
            top.table("publication").map(PublicationSettings::read).unwrap_or_default();
        let mut settings = Self {
            project: top.table("project").map(ProjectSettings::read).unwrap_or_default(),
            datasets: datasets(&mut top),
            sources: top.table("sources").map(SourceSettings::read).unwrap_or_default(),
            briefings: limited(top.tables("briefings", BriefingSettings::read), &top),
            parties: parties.unwrap_or_default(),
            names,
            units,
            bodies: bodies.unwrap_or_default(),
            check: top.table("check").map(CheckSettings::read).unwrap_or_default(),
            style: top.table("style").map(StyleSettings::read).unwrap_or_default(),
            pdf: top.table("pdf").map(PdfSettings::read).unwrap_or_default(),
            fonts: top.table("fonts").map(FontSettings::read).unwrap_or_default(),
            build: top.table("build").map(BuildSettings::read).unwrap_or_default(),
        };
        top.finish();
        for briefing in &mut settings.briefings {
            let own = std::mem::take(&mut briefing.publication);
            briefing.publication = own.or(&publication);
        }
        settings
    }
}

/// The datasets and after them the tables. A table that has the name of a dataset is reported and left out.
fn datasets(top: &mut TableReader<'_>) -> Vec<DatasetSettings> {
    let mut all: Vec<DatasetSettings> = top.tables("datasets", DatasetSettings::read);
    for table in top.tables("tables", DatasetSettings::read_table) {
        match all.iter().find(|known| known.name.value == table.name.value) {
            Some(known) => {
                let message = format!("`{}` is both a dataset and a table", table.name.value);
                top.report(
                    Diagnostic::error("conflicting-keys", message)
                        .at(table.name.span.clone())
                        .related(known.name.span.clone(), "the dataset")
                        .hint("give one of them another name"),
                );
            }
            None => all.push(table),
        }
    }
    all
}

/// The briefings up to the limit. More are reported.
fn limited(mut briefings: Vec<BriefingSettings>, top: &TableReader<'_>) -> Vec<BriefingSettings> {
    if let Some(excess) = briefings.get(MAX_BRIEFINGS) {
        let count = briefings.len();
        let message = format!("there are {count} briefings, but the limit is {MAX_BRIEFINGS}");
        top.report(
            Diagnostic::error("too-many-documents", message)
                .at(excess.name.span.clone())
                .hint("use `for-each` to build a document for each of many values"),
        );
    }
    briefings.truncate(MAX_BRIEFINGS);
    briefings
}

impl ProjectSettings {
    fn read(mut table: TableReader<'_>) -> Self {
        let settings = Self {
            title: plain(table.text("title")),
            publisher: table.text("publisher"),
            language: table.filled_text("language"),
            authors: values(table.texts("authors")),
            output: table.filled_text("output"),
        };
        table.finish();
        settings
    }
}

impl SourceSettings {
    fn read(mut table: TableReader<'_>) -> Self {
        let settings = Self { files: table.texts("files"), style: table.filled_text("style") };
        table.finish();
        settings
    }
}

impl BriefingSettings {
    /// Whether it is more than one document.
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.for_each.is_some() || self.volumes.is_some()
    }

    fn read(name: Spanned<String>, mut table: TableReader<'_>) -> Option<Self> {
        table.require("template", "\"brief.typ\"");
        table.require("title", "\"What was reported\"");
        table.require("edition", "2025-07-31");
        let template = table.filled_text("template");
        let title = table.text("title");
        let edition = table.date("edition");
        let subtitle = table.text("subtitle");
        let authors = values(table.texts("authors"));
        let description = table.text("description");
        let marking = table.text("marking");
        let watermark = table.text("watermark");
        let language = table.filled_text("language");
        let cutoff = table.date("cutoff");
        let previous = table.date("previous-edition");
        if let (Some(previous), Some(edition)) = (&previous, &edition)
            && previous.value >= edition.value
        {
            let message = "the previous edition is not before this one";
            let hint = format!("`edition` is {}", edition.value);
            table.report(
                Diagnostic::error("invalid-value", message).at(previous.span.clone()).hint(hint),
            );
        }
        let publication = table.table("publication").map(PublicationSettings::read);
        let style = table.filled_text("style");
        let selection = table.table("where").map(|table| table.all_texts()).unwrap_or_default();
        let parties = table.table("parties").map(|table| table.all_texts()).unwrap_or_default();
        let for_each = ForEach::read(&mut table);
        let output = table.filled_text("output");
        let volumes = table.table("volumes").and_then(VolumeSettings::read);
        if let (Some(each), Some(_)) = (&for_each, &volumes) {
            table.report(contradiction(each));
        }
        let levels = table.table("check").map(|check| Levels::read(&check));
        let parameters = table.parameters("parameters");
        table.finish();
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
            previous_edition: previous.map(|date| date.value),
            publication: publication.unwrap_or_default(),
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
    fn read(name: Spanned<String>, mut table: TableReader<'_>) -> Self {
        let singular = plain(table.filled_text("singular"));
        let plural = plain(table.filled_text("plural"));
        let measure = table.flag("measure").unwrap_or(false);
        let mut names: Vec<NameSettings> =
            read_common(NameKind::Unit, &name, &mut table).into_iter().collect();
        names.extend(read_languages(NameKind::Unit, &name, &mut table));
        table.finish();
        Self { name, singular, plural, measure, names }
    }
}

impl PdfSettings {
    fn read(mut table: TableReader<'_>) -> Self {
        let settings = Self {
            standards: table.texts("standards"),
            attach_columns: table.texts("attach-columns"),
            attach_source_fields: table.texts("attach-source-fields"),
        };
        table.finish();
        settings
    }
}

impl FontSettings {
    fn read(mut table: TableReader<'_>) -> Self {
        let settings =
            Self { paths: table.texts("paths"), system: table.flag("system").unwrap_or(false) };
        table.finish();
        settings
    }
}

/// One of the documents of a `for-each` cannot be parted into volumes, too.
fn contradiction(each: &ForEach) -> Diagnostic {
    let message = "`for-each` and `volumes` cannot be used in the same briefing";
    let hint = "use `where` to select the claims, and a separate briefing for each selection";
    Diagnostic::error("conflicting-keys", message).at(each.span().clone()).hint(hint)
}

fn plain<T>(placed: Option<Spanned<T>>) -> Option<T> {
    placed.map(|placed| placed.value)
}

fn values<T>(placed: Vec<Spanned<T>>) -> Vec<T> {
    placed.into_iter().map(|placed| placed.value).collect()
}

/// `[build]`: limits for each document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildSettings {
    /// How long one may take; 5 minutes if not given.
    pub timeout: Duration,
    /// How much memory it may take; 4 GB if not given.
    pub memory: MemoryLimit,
}

/// The least memory in which an empty document can be made, in bytes.
pub(crate) const MIN_MEMORY: u64 = 256_000_000;

impl Default for BuildSettings {
    fn default() -> Self {
        let memory = MemoryLimit { bytes: 4_000_000_000, is_of_run: false };
        Self { timeout: Duration::from_mins(5), memory }
    }
}

impl BuildSettings {
    pub(super) fn read(mut table: TableReader<'_>) -> Self {
        let default = Self::default();
        let timeout = table.parsed("timeout", duration);
        let memory = table.parsed("memory", size);
        table.finish();
        Self {
            timeout: timeout.map_or(default.timeout, |it| it.value),
            memory: memory
                .map_or(default.memory, |it| MemoryLimit { bytes: it.value, is_of_run: false }),
        }
    }

    /// Lowers the limits to those of the run, and limits this process while it reads the files of the project.
    pub(crate) fn apply(&mut self, limits: &RunLimits) {
        let for_reading = self.memory.bytes.max(Self::default().memory.bytes);
        self.memory = limits.cap_memory(self.memory.bytes);
        limit_memory(limits.cap_memory(for_reading), 0);
        limit_time(self.timeout);
    }
}

fn duration(value: &str) -> Result<Duration, Diagnostic> {
    parse_duration(value).ok_or_else(|| {
        Diagnostic::error("invalid-value", format!("`{value}` is not a duration"))
            .hint("accepted: \"90 s\" · \"5 min\" · \"1 h 30 min\"")
    })
}

fn size(value: &str) -> Result<u64, Diagnostic> {
    let refused = |message: String| {
        Diagnostic::error("invalid-value", message)
            .hint("accepted: \"800 MB\" · \"4 GB\" · \"2 GiB\"")
    };
    let size = parse_size(value)
        .ok_or_else(|| refused(format!("`{value}` is not an amount of memory")))?;
    if size < MIN_MEMORY {
        return Err(refused(format!("`{value}` is too little memory for a document")));
    }
    Ok(size)
}

/// A duration that is not zero: `90 s`, `1 h 30 min`.
pub(crate) fn parse_duration(text: &str) -> Option<Duration> {
    let duration = Duration::try_from(text.parse::<SignedDuration>().ok()?).ok()?;
    (!duration.is_zero()).then_some(duration)
}

/// An amount of memory in bytes: `800 MB`, `2 GiB`.
pub(crate) fn parse_size(text: &str) -> Option<u64> {
    text.parse::<ByteSize>().ok().map(|size| size.as_u64())
}

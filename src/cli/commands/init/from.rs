//! `init --from`: a configuration for files that are there.
//!
//! 1. Each file is a bibliography or data. A bibliography that names no data is only listed.
//! 2. The columns of a data file are matched with the fields of claims by their names.
//! 3. The project is read as `check` reads it. Settings that its messages propose are added, until there are no new ones.
//!
//! Each setting has a comment with the reason for it.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ffi::OsStr;
use std::path::Path;

use regex::Regex;

use super::guesses;
use super::numbers::{self, MeasuredColumn};
use crate::check::PLACEHOLDER;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, SourceFile, Span};
use crate::ledger::{ColumnMatch, FIELDS, NUMBER_FIELDS, Parties, match_column};
use crate::load::load_and_visit;
use crate::project::{CONFIG, DatasetSettings, Project, Root};
use crate::records::{Record, RecordSet};
use crate::sources::Sources;
use crate::text::{escape_controls, is_invisible, is_toml_setting, toml_key, toml_string};

/// How often settings are added and the project is read again.
const ROUNDS: usize = 8;

/// Settings without which nothing else can be known of a file.
const STRUCTURE: [&str; 8] =
    ["encoding", "delimiter", "quote", "skip-lines", "sheet", "range", "header-rows", "pointer"];

/// Other settings that messages propose.
const FURTHER: [&str; 8] =
    ["stop-at", "fill-down", "null-values", "decimal", "grouping", "exponents", "ragged", "hidden"];

/// A line of the configuration, and why it is there.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    key: String,
    /// The value in TOML.
    value: String,
    reason: String,
}

impl Setting {
    pub(super) fn new(key: &str, value: String, reason: impl Into<String>) -> Self {
        Self { key: key.to_owned(), value, reason: reason.into() }
    }

    fn line(&self) -> String {
        let setting = format!("{} = {}", self.key, self.value);
        if self.reason.is_empty() {
            return setting;
        }
        format!("{setting:<40}  # {}", escape_controls(&self.reason))
    }
}

/// What is proposed for a data file.
#[derive(Debug)]
struct DatasetProposal {
    name: String,
    path: String,
    settings: Vec<Setting>,
    columns: Vec<Setting>,
    defaults: Vec<Setting>,
    unpivot: Vec<Setting>,
    source: Vec<Setting>,
    /// Settings that are left to the person, and why.
    questions: Vec<Setting>,
    /// The columns that are read into no field.
    unmapped: Vec<String>,
    /// The columns among them that are named like parties.
    parties: Vec<String>,
    /// Whether a column gives the quantities.
    has_figures: bool,
}

impl DatasetProposal {
    fn toml(&self) -> String {
        let mut lines = vec![format!("[datasets.{}]", toml_key(&self.name))];
        lines.push(format!("files = [{}]", toml_string(&self.path)));
        lines.extend(self.settings.iter().map(Setting::line));
        lines.extend(self.questions.iter().map(|question| format!("# {}", question.line())));
        lines.extend(self.comments());
        let tables = [
            ("columns", &self.columns),
            ("unpivot", &self.unpivot),
            ("source", &self.source),
            ("defaults", &self.defaults),
        ];
        for (table, settings) in tables.into_iter().filter(|(_, settings)| !settings.is_empty()) {
            lines.push(format!("\n[datasets.{}.{table}]", toml_key(&self.name)));
            lines.extend(settings.iter().map(Setting::line));
        }
        lines.join("\n") + "\n"
    }

    /// Maps the first column of numbers that has a unit in its name as the quantity, if no other column is it. Returns the
    /// setting for its unit.
    fn map_measured(
        &mut self,
        columns: &[(&str, MeasuredColumn)],
        taken: &mut HashSet<&str>,
    ) -> Option<Setting> {
        let is_named = |it: &&(&str, MeasuredColumn)| {
            let matched = match_column(&it.1.name);
            matched.is_some_and(|matched| matched.fields().contains(&"quantity"))
        };
        let (name, column) = columns.iter().find(is_named).or(columns.first())?;
        if !taken.insert("quantity") {
            return None;
        }
        let reason = format!("guess: `{}` in its name", column.measure);
        self.columns.push(Setting::new("quantity", toml_string(name), reason.clone()));
        let unit = column.unit.as_ref()?;
        Some(Setting::new("unit", toml_string(unit), format!("guess: `{name}`")))
    }

    /// The ids of its rows, if those with the name of its file are the ids of another dataset.
    fn row_id(&self) -> String {
        let of_column = if self.unpivot.is_empty() { "" } else { "-{period}" };
        format!("{}-{{row}}{of_column}", self.name)
    }

    /// Makes a row of each cell in the columns of years.
    fn unpivot_years(&mut self, count: usize) {
        let pattern = toml_string("^(19|20)[0-9][0-9]$");
        let reason = format!("guess: {count} columns are years");
        self.unpivot = vec![
            Setting::new("columns", format!("{{ matches = {pattern} }}"), reason),
            Setting::new("name", "\"period\"".to_owned(), ""),
            Setting::new("skip-empty", "true".to_owned(), "guess: an empty cell has no figure"),
        ];
    }

    /// Composes the quantity with the scale that is in the name of its column or in a title. Returns whether it has one.
    fn set_scaled_quantity(&mut self, diagnostics: &Diagnostics) -> bool {
        let Some((value, reason)) = numbers::scaled_quantity(diagnostics, &self.name) else {
            return false;
        };
        self.unmapped.retain(|name| !value.contains(&format!("{{{name}}}")));
        self.columns.retain(|setting| setting.key != "quantity");
        self.columns.push(Setting::new("quantity", value, reason));
        true
    }

    /// Finds the columns that are read into no field.
    fn find_unmapped(&mut self, set: &RecordSet) {
        let read = self.columns.iter().chain(&self.source);
        let read: HashSet<&str> = read.map(|setting| setting.value.as_str()).collect();
        let is_unmapped = |name: &&str| {
            let is_row = !self.unpivot.is_empty() && guesses::is_year(name);
            let in_braces = format!("{{{name}}}");
            let is_part = || read.iter().any(|text| text.contains(&in_braces));
            !is_row && !FIELDS.contains(name) && !read.contains(&*toml_string(name)) && !is_part()
        };
        let unmapped: Vec<&str> =
            set.columns.iter().map(|name| &**name).filter(is_unmapped).collect();
        let parties = Parties::default();
        let of_parties = unmapped.iter().filter(|name| parties.get(&(**name).into()).is_some());
        self.parties = of_parties.map(|name| (*name).to_owned()).collect();
        self.unmapped = unmapped.into_iter().map(str::to_owned).collect();
    }

    /// Comments about the columns that are read into no field.
    fn comments(&self) -> Vec<String> {
        let mut comments = Vec::new();
        if !self.unmapped.is_empty() {
            comments
                .push(format!("# columns that are read into no field: {}", listed(&self.unmapped)));
        }
        if !self.has_figures {
            comments.push(
                "# to do: no column is the quantity: name it as `quantity` under `columns`"
                    .to_owned(),
            );
        }
        if self.parties.len() >= 3 {
            let columns = listed(&self.parties);
            comments.push("# if these columns are figures of parties, make them rows:".to_owned());
            comments.push(format!(
                "# unpivot = {{ columns = [{columns}], name = \"to\", skip-empty = true }}"
            ));
        }
        comments
    }

    /// The lines to print about what was not mapped.
    fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if !self.has_figures {
            remarks.push(format!(
                "No column of {} is the quantity: no claim has a figure.",
                self.path
            ));
        }
        if !self.unmapped.is_empty() {
            let columns = listed(&self.unmapped);
            remarks
                .push(format!("Columns of {} that are read into no field: {columns}.", self.path));
        }
        let keys: Vec<&str> = self.questions.iter().map(|it| it.key.as_str()).collect();
        if !keys.is_empty() {
            remarks.push(format!("Not decided for {}: {}.", self.path, keys.join(", ")));
        }
        remarks
    }

    fn has(&self, key: &str) -> bool {
        self.settings.iter().chain(&self.questions).any(|setting| setting.key == key)
    }
}

/// The configuration for some files of a project, and how many errors are left in it.
pub(super) struct ConfigProposal {
    /// The text of `briefpress.toml`.
    pub(super) text: String,
    /// A bibliography to write, if none was given.
    pub(super) bibliography: Option<(String, String)>,
    /// The errors that are left.
    pub(super) errors: usize,
    /// Lines about columns that were not mapped and settings that were not decided.
    pub(super) remarks: Vec<String>,
    /// Whether each data file has a column of quantities.
    pub(super) has_figures: bool,
}

/// Proposes a configuration for files, given relative to the root.
pub(super) fn propose(root: &Root, files: &[String], briefings: &str) -> ConfigProposal {
    let mut bibliographies = Vec::new();
    let mut datasets: Vec<DatasetProposal> = Vec::new();
    for path in files {
        if is_bibliography(root, path) {
            bibliographies.push(path.clone());
        } else {
            datasets.push(DatasetProposal {
                name: dataset_name(path, &datasets),
                path: path.clone(),
                settings: Vec::new(),
                columns: Vec::new(),
                defaults: Vec::new(),
                unpivot: Vec::new(),
                source: Vec::new(),
                questions: Vec::new(),
                unmapped: Vec::new(),
                parties: Vec::new(),
                has_figures: true,
            });
        }
    }
    let keys = source_keys(root, &bibliographies);
    let mut proposal = Draft { root, bibliographies, datasets, briefings };
    for at in 0..proposal.datasets.len() {
        proposal.find_structure(at);
        proposal.match_columns(at, &keys);
        proposal.follow_advice(at);
    }
    let needs_source = proposal.bibliographies.is_empty()
        && proposal.datasets.iter().any(|dataset| dataset.source.is_empty());
    // The bibliography that is proposed is not written yet: its sources are unknown.
    let (_, diagnostics) = proposal.read(None);
    let is_left = |it: &Diagnostic| {
        it.severity == Severity::Error && !(needs_source && it.rule == "unknown-source")
    };
    let errors = diagnostics.iter().filter(|it| is_left(it)).count();
    let bibliography = needs_source.then(|| own_bibliography(&proposal.datasets));
    if let Some((path, _)) = &bibliography {
        proposal.bibliographies.push(path.clone());
    }
    ConfigProposal {
        text: proposal.text(),
        bibliography,
        errors,
        remarks: proposal.datasets.iter().flat_map(DatasetProposal::remarks).collect(),
        has_figures: proposal.datasets.iter().all(|dataset| dataset.has_figures),
    }
}

/// A configuration that is being put together.
struct Draft<'a> {
    root: &'a Root,
    bibliographies: Vec<String>,
    datasets: Vec<DatasetProposal>,
    briefings: &'a str,
}

impl Draft<'_> {
    fn text(&self) -> String {
        let mut parts = vec![HEAD.to_owned()];
        parts.extend(self.datasets.iter().map(DatasetProposal::toml));
        if !self.bibliographies.is_empty() {
            let files: Vec<String> =
                self.bibliographies.iter().map(|path| toml_string(path)).collect();
            parts.push(format!(
                "[sources]\nfiles = [{}]\nstyle = \"chicago-notes\"\n",
                files.join(", ")
            ));
        }
        parts.push(self.briefings.to_owned());
        parts.join("\n")
    }

    /// Reads the project as it would be, and gives the records of a dataset and all diagnostics.
    fn read(&self, name: Option<&str>) -> (RecordSet, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let mut records = RecordSet::default();
        let file = SourceFile::new(CONFIG, self.text());
        let project = Project::from_file(self.root.clone(), &file, &mut diagnostics);
        if let Some(project) = project {
            let mut visit = |settings: &DatasetSettings, set: &RecordSet| {
                if Some(settings.name.value.as_str()) == name {
                    records.columns.clone_from(&set.columns);
                    records.records.clone_from(&set.records);
                }
            };
            let _ = load_and_visit(&project, &mut visit, &mut diagnostics);
        }
        (records, diagnostics)
    }

    /// Adds the settings without which the columns are not known, one at a time.
    fn find_structure(&mut self, at: usize) {
        for _ in 0..ROUNDS {
            let (_, diagnostics) = self.read(Some(&self.datasets[at].name));
            let advice = advice(&diagnostics, &self.datasets[at], &STRUCTURE);
            let new = advice.into_iter().find(|setting| !self.datasets[at].has(&setting.key));
            match new {
                Some(setting) => self.datasets[at].settings.push(setting),
                None => return,
            }
        }
    }

    /// Matches columns with fields by their names, and adds what each claim needs.
    fn match_columns(&mut self, at: usize, keys: &[String]) {
        let (set, _) = self.read(Some(&self.datasets[at].name));
        let stem =
            |dataset: &DatasetProposal| Path::new(&dataset.path).file_stem().map(OsStr::to_owned);
        let own_stem = stem(&self.datasets[at]);
        let is_of_other_file = self.datasets[..at].iter().any(|other| stem(other) == own_stem);
        let dataset = &mut self.datasets[at];
        let own: HashSet<&str> = set.columns.iter().map(|name| &**name).collect();
        let mut taken: HashSet<&str> =
            FIELDS.iter().copied().filter(|it| own.contains(it)).collect();
        let years: Vec<&str> = own.iter().copied().filter(|name| guesses::is_year(name)).collect();
        let mut links = Vec::new();
        let mut measured = Vec::new();
        for name in set.columns.iter().map(|name| &**name).filter(|name| !FIELDS.contains(name)) {
            if guesses::is_year(name) {
                continue;
            }
            if guesses::holds_addresses(&set.records, name) {
                links.push(name);
                continue;
            }
            let matched = match_column(name).filter(|it| !matches!(it, ColumnMatch::Near(_)));
            let Some(matched) = matched else {
                measured.extend(MeasuredColumn::new(&set, name).map(|it| (name, it)));
                continue;
            };
            let free = matched.fields().iter().find(|field| !taken.contains(**field));
            let Some(field) = free.filter(|field| !matches!(**field, "sources" | "allow")) else {
                continue;
            };
            let is_unfit = match *field {
                "id" => !guesses::is_unique(&set.records, name),
                // The total of other columns is not taken without a question.
                "quantity" if numbers::is_total(name) => numbers::has_others(&set, name),
                _ => matched.is_slip_in(name) && !guesses::fit_field(&set.records, name, field),
            };
            if is_unfit {
                continue;
            }
            taken.insert(field);
            let reason = match matched {
                ColumnMatch::Synonym([_]) => format!("guess: another word for `{field}`"),
                ColumnMatch::Synonym(_) => {
                    format!("guess: the column may be {}", matched.fields().join(" or "))
                }
                _ => format!("guess: the name is nearly `{field}`"),
            };
            dataset.columns.push(Setting::new(field, toml_string(name), reason));
        }
        let unit = dataset.map_measured(&measured, &mut taken);
        let of_party = set.columns.iter().map(|name| &**name).find(|name| {
            let is_mapped = dataset.columns.iter().any(|it| it.value == toml_string(name));
            !FIELDS.contains(name) && !is_mapped && guesses::holds_parties(&set.records, name)
        });
        if let Some(name) = of_party
            && !taken.contains("from")
        {
            let reason = "guess: its values are countries; it may also be `to`";
            dataset.columns.push(Setting::new("from", toml_string(name), reason));
        }
        if let Some(word) = guesses::total_word(&set.records) {
            let reason = "guess: the last row is a total";
            dataset.settings.push(Setting::new("stop-at", toml_string(&word), reason));
        }
        if years.len() >= 3 {
            dataset.unpivot_years(years.len());
            taken.extend(["period", "quantity"]);
        }
        let has_ids = taken.contains("id")
            && (!own.contains("id") || guesses::is_unique(&set.records, "id"))
            && dataset.unpivot.is_empty();
        if !has_ids {
            dataset.columns.retain(|setting| setting.key != "id");
            let reason =
                "no column has a different value in each row; better: columns, as in `\"{a}-{b}\"`";
            let id = if is_of_other_file { dataset.row_id() } else { "row".to_owned() };
            dataset.settings.push(Setting::new("id", toml_string(&id), reason));
        }
        if let Some(link) = links.first() {
            dataset.source = guesses::source_settings(link, &set);
        } else if !taken.contains("sources") {
            let listed = keys.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
            let key = keys.first().map_or("source", String::as_str);
            let reason = match keys.len() {
                0 => "to do: describe the source in the bibliography".to_owned(),
                1 => "to do: add the place within it, as in `@p 12`".to_owned(),
                _ => format!("to do: choose the source: {listed}"),
            };
            dataset.defaults.push(Setting::new("sources", toml_string(key), reason));
        }
        if !taken.contains("body") {
            let reason = "to do: the body that reports these figures";
            dataset.defaults.push(Setting::new("body", "\"Reporting body\"".to_owned(), reason));
        }
        if !taken.contains("unit") {
            dataset.defaults.push(unit.unwrap_or_else(|| {
                let reason = "to do: what the quantities count";
                Setting::new("unit", "\"item\"".to_owned(), reason)
            }));
        }
        dataset.has_figures = NUMBER_FIELDS.iter().any(|it| taken.contains(it));
        dataset.find_unmapped(&set);
    }

    /// Adds the settings that messages propose.
    fn follow_advice(&mut self, at: usize) {
        for _ in 0..ROUNDS {
            let (set, diagnostics) = self.read(Some(&self.datasets[at].name));
            let dataset = &mut self.datasets[at];
            let advice = advice(&diagnostics, dataset, &FURTHER);
            let mut new = Vec::new();
            let is_of_mark = |key: &str| matches!(key, "decimal" | "grouping");
            let is_scaled = dataset.set_scaled_quantity(&diagnostics);
            for setting in advice {
                if dataset.has(&setting.key) {
                    continue;
                }
                let changed = is_of_mark(&setting.key)
                    .then(|| changed_number(&set.records, dataset, &setting));
                match changed.flatten() {
                    Some(reason) => dataset.questions.push(Setting { reason, ..setting }),
                    None => new.push(setting),
                }
            }
            let has_mark = new.iter().any(|it| is_of_mark(&it.key))
                || dataset.has("decimal")
                || dataset.has("grouping");
            if !has_mark {
                new.extend(numbers::mark_of_ambiguous(&set.records));
            }
            if !dataset.has("dates")
                && diagnostics.iter().any(|finding| finding.rule == "invalid-date")
            {
                new.extend(guesses::date_order(&set.records));
            }
            let repeats = diagnostics.iter().any(|it| it.rule == "conflicting-id");
            if repeats && !dataset.has("id") {
                dataset.columns.retain(|setting| setting.key != "id");
                let reason = "two rows have the same id; better: columns, as in `\"{a}-{b}\"`";
                new.push(Setting::new("id", "\"row\"".to_owned(), reason));
            }
            if new.is_empty() && !is_scaled {
                return;
            }
            dataset.settings.extend(new);
        }
    }
}

const HEAD: &str = "\
# Written by `briefpress init --from`. The comment after a setting is the reason for it: check each one.
# `briefpress inspect dataset NAME --rows` shows what becomes of each row, `briefpress check` what is left to do.

[project]
publisher = \"Your organisation\"             # to do
language = \"en-GB\"
";

/// The settings that the hints of messages propose for a dataset. Values of lists are put together.
fn advice(diagnostics: &Diagnostics, dataset: &DatasetProposal, keys: &[&str]) -> Vec<Setting> {
    let Ok(pattern) = Regex::new(r"`([a-z-]+) = ([^`]+)`") else { return Vec::new() };
    let mut lists: BTreeMap<String, (BTreeSet<String>, String)> = BTreeMap::new();
    let mut settings: Vec<Setting> = Vec::new();
    for finding in diagnostics.iter() {
        let own = format!("[datasets.{}]", dataset.name);
        let is_elsewhere = |span: &Span| ![&*dataset.path, CONFIG].contains(&span.file.path());
        if finding.span.as_ref().is_some_and(is_elsewhere) {
            continue;
        }
        for hint in &finding.hints {
            // A choice between several settings is left to the person.
            let is_choice = hint.contains("` or `");
            let is_other = hint.contains("[datasets.") && !hint.contains(&own);
            if is_choice || is_other {
                continue;
            }
            for found in pattern.captures_iter(hint) {
                let (key, value) = (&found[1], found[2].to_owned());
                // A hint may quote the data.
                if !keys.contains(&key) || !is_toml_setting(key, &value) {
                    continue;
                }
                let reason = reason(&finding);
                if matches!(key, "null-values" | "fill-down" | "stop-at") {
                    let items = value.trim_matches(['[', ']']).to_owned();
                    let list = lists.entry(key.to_owned()).or_insert((BTreeSet::new(), reason));
                    list.0.insert(items);
                } else if settings.iter().all(|known| known.key != key) {
                    settings.push(Setting { key: key.to_owned(), value, reason });
                }
            }
        }
    }
    settings.extend(lists.into_iter().map(|(key, (items, reason))| {
        let items: Vec<String> = items.into_iter().collect();
        Setting { key, value: format!("[{}]", items.join(", ")), reason }
    }));
    settings
}

/// The message of a diagnostic as a comment.
fn reason(finding: &Diagnostic) -> String {
    format!("guess: {}", finding.message)
}

/// The question about a setting by which a text that is a number already would be another one, or none.
fn changed_number(
    records: &[Record],
    dataset: &DatasetProposal,
    setting: &Setting,
) -> Option<String> {
    let value = |key: &str| {
        let mut settings = dataset.settings.iter().chain([setting]);
        settings.find(|it| it.key == key).and_then(|it| it.value.chars().nth(1))
    };
    numbers::changed_number(records, value("decimal"), value("grouping"))
}

/// Names in quotes, separated by commas.
fn listed(names: &[String]) -> String {
    names.iter().map(|name| toml_string(name)).collect::<Vec<_>>().join(", ")
}

/// A bibliography is known by its ending, or as CSL-JSON.
fn is_bibliography(root: &Root, path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "bib" | "yaml" | "yml" => true,
        "json" => !source_keys(root, &[path.to_owned()]).is_empty(),
        _ => false,
    }
}

/// The keys of the sources that can be read without an error.
fn source_keys(root: &Root, paths: &[String]) -> Vec<String> {
    let texts = paths.iter().filter_map(|path| {
        let bytes = root.read(path).ok()?;
        Some(SourceFile::new(path, String::from_utf8(bytes).ok()?))
    });
    let sources = Sources::read(&texts.collect::<Vec<_>>(), &mut Diagnostics::new());
    let typed = sources.iter().filter(|source| !source.type_name().is_empty());
    typed.map(|source| source.key().to_owned()).collect()
}

fn dataset_name(path: &str, others: &[DatasetProposal]) -> String {
    let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let stem = stem.unwrap_or_default();
    let words: Vec<&str> = stem.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    let name = if words.is_empty() { "claims".to_owned() } else { words.join("-") };
    let count = others.iter().filter(|other| other.name.starts_with(&name)).count();
    if count == 0 { name } else { format!("{name}-{}", count + 1) }
}

/// A bibliography with an entry to complete.
fn own_bibliography(datasets: &[DatasetProposal]) -> (String, String) {
    let title = datasets.first().map_or("Data", |dataset| dataset.path.as_str());
    // What means something in BibTeX does not matter in a title that is to be written.
    let is_plain = |c: &char| !is_invisible(*c) && !matches!(c, '{' | '}' | '\\');
    let title: String = title.chars().filter(is_plain).collect();
    let text = format!(
        "@misc{{source,\n  title = {{{PLACEHOLDER}title of {title}}},\n  author = {{{{{PLACEHOLDER}author}}}},\n  date = {{2025}},\n  url = {{https://example.org/}},\n}}\n"
    );
    ("sources.bib".to_owned(), text)
}

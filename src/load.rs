//! From files to the ledger: everything a project's configuration names is read here.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::check_ledger;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};
use crate::ledger::period::{self, DateOrder};
use crate::ledger::quantity::{DecimalMark, Grouping, NumberFormat};
use crate::ledger::{
    CORRECTION_FIELDS, DataTable, Dataset, DatasetRecords, FIELDS, Ledger, Lookup, OnDuplicate,
    Parties, RepeatedQuantity, TableForm, Unit, UnitKind, Units, Vocabulary,
};
use crate::project::{
    ClaimsSettings, DatasetSettings, Dialect, LookupSettings, NameKind, NameSettings, Project,
    Section, Settings, Spanned, UnitSettings,
};
use crate::record_cache::RecordCache;
use crate::records::{self, ReadOptions, UndividedNames};
use crate::sources::{DatesOfRows, Sources};
use crate::supervision::{Activity, begin};

/// Reads, merges and checks the data of a project; what is wrong is reported, all of it.
#[must_use]
pub fn load_ledger(project: &Project, diagnostics: &mut Diagnostics) -> Ledger {
    load_and_visit(project, &mut |_, _| {}, diagnostics)
}

/// Loads a ledger, and passes the records of each dataset on before they are merged.
#[must_use]
pub(crate) fn load_and_visit(
    project: &Project,
    visit: &mut dyn FnMut(&DatasetSettings, &records::RecordSet),
    diagnostics: &mut Diagnostics,
) -> Ledger {
    load(
        project,
        visit,
        &mut |path, bytes, options, diagnostics| {
            records::read_bytes(path, bytes, options, diagnostics)
        },
        diagnostics,
    )
}

/// Loads a ledger without reading the records again of files that have not changed since the cache was used last.
#[must_use]
pub(crate) fn load_with_cache(
    project: &Project,
    cache: &mut RecordCache,
    diagnostics: &mut Diagnostics,
) -> Ledger {
    cache.begin_round();
    load(
        project,
        &mut |_, _| {},
        &mut |path, bytes, options, diagnostics| {
            cache.read_bytes(path, bytes, options, diagnostics)
        },
        diagnostics,
    )
}

/// Reads the records of a file, given by its path and its bytes.
type ReadRecords<'r> =
    dyn FnMut(&str, Vec<u8>, ReadOptions<'_>, &mut Diagnostics) -> records::RecordSet + 'r;

fn load(
    project: &Project,
    visit: &mut dyn FnMut(&DatasetSettings, &records::RecordSet),
    read_records: &mut ReadRecords<'_>,
    diagnostics: &mut Diagnostics,
) -> Ledger {
    let bibliographies = &project.settings.sources.files;
    let read = read_bibliographies(project, bibliographies, diagnostics);
    let sources = Sources::read(&read, diagnostics);
    let sources =
        if read.len() < bibliographies.len() { sources.mark_incomplete() } else { sources };
    let mut sources = sources;
    let mut of_vocabulary = Diagnostics::new();
    let vocabulary = vocabulary(project, &mut of_vocabulary);
    let parties = &vocabulary.parties;
    let (inputs, tables) =
        read_datasets(project, parties, &mut sources, visit, read_records, diagnostics);
    diagnostics.extend(of_vocabulary);
    let _note = begin(Activity::All("merging the claims".to_owned()));
    let ledger = Ledger::merge(inputs, tables, sources, vocabulary, diagnostics);
    check_ledger(project, &ledger, diagnostics);
    diagnostics.extend(unknown_named_parties(&project.settings, &ledger));
    ledger
}

/// The claims of all datasets, and the tables. The rows of both may name further sources.
fn read_datasets(
    project: &Project,
    parties: &Parties,
    sources: &mut Sources,
    visit: &mut dyn FnMut(&DatasetSettings, &records::RecordSet),
    read_records: &mut ReadRecords<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<DatasetRecords>, Vec<DataTable>) {
    let mut inputs = Vec::new();
    let mut tables = Vec::new();
    for settings in &project.settings.datasets {
        let mut own = Diagnostics::new();
        let read = read_dataset(project, settings, parties, read_records, &mut own);
        own.extend(empty_dataset(settings, &read, &own));
        visit(settings, &read);
        let whole = !own.has_errors();
        diagnostics.extend(own);
        let order = date_order(&settings.claims, diagnostics);
        let dates = DeclaredDates { order, section: section(settings) };
        sources.add_from_rows(&read.sources, &dates, diagnostics);
        if settings.is_table() {
            let form = table_form(settings, order, sources, diagnostics);
            let table = DataTable::new(&settings.name.value, &form, read, diagnostics);
            tables.push(if whole { table } else { table.mark_incomplete() });
        } else {
            let dataset = Arc::new(dataset(settings, order, diagnostics));
            inputs.push(DatasetRecords {
                dataset,
                headings: read.headings,
                records: read.records,
                whole,
            });
        }
    }
    (inputs, tables)
}

/// The warning about a dataset without records, unless its own diagnostics explain it.
fn empty_dataset(
    DatasetSettings { name, files, .. }: &DatasetSettings,
    read: &records::RecordSet,
    diagnostics: &Diagnostics,
) -> Option<Diagnostic> {
    let told =
        diagnostics.has_errors() || diagnostics.iter().any(|finding| finding.rule == "empty-sheet");
    if told || !read.records.is_empty() {
        return None;
    }
    let message = format!("the dataset `{}` has no records", name.value);
    let place = files.first().map_or(&name.span, |file| &file.span);
    let settings: BTreeSet<&str> = read.left_out.iter().map(|row| row.setting).collect();
    let settings: Vec<String> = settings.iter().map(|key| format!("`{key}`")).collect();
    let hint = if settings.is_empty() {
        "its files have only a header, or an empty list".to_owned()
    } else {
        format!("all of its rows are left out, by {}", settings.join(" and "))
    };
    Some(Diagnostic::warning("empty-dataset", message).at(place.clone()).hint(hint))
}

/// Reads the records of a dataset, file by file, in the configured format.
fn read_dataset(
    project: &Project,
    settings: &DatasetSettings,
    parties: &Parties,
    read_records: &mut ReadRecords<'_>,
    diagnostics: &mut Diagnostics,
) -> records::RecordSet {
    let fields = fields_read(settings);
    let is_name = |text: &str| parties.has_name(text);
    let of_names = (!settings.transform.split.is_empty()).then(|| settings_of_names(project));
    let of_names = of_names.as_deref();
    let names = of_names.map(|settings| UndividedNames { is_name: &is_name, settings });
    let options = ReadOptions { fields: &fields, names, ..ReadOptions::from(settings) };
    let mut table = records::RecordSet::default();
    for Spanned { value: path, span } in &settings.files {
        let _note = match begin(Activity::Read(path.clone())) {
            Ok(note) => note,
            Err(failure) => {
                diagnostics
                    .push(failure.diagnostic(&format!("cannot read `{path}`")).at(span.clone()));
                continue;
            }
        };
        if let Some(bytes) = diagnostics.ok_or_push(project.root.read_named(path, span)) {
            table.append(read_records(path, bytes, options, diagnostics));
        }
    }
    if settings.composes_ids() {
        records::number_repeated_ids(&mut table.records);
    }
    let dialect = settings.dialect.as_ref().map(|dialect| &dialect.span);
    records::report_effects(&table.effects, dialect, diagnostics);
    table
}

/// The settings that the names of parties depend on.
fn settings_of_names(project: &Project) -> String {
    let Settings { parties, project, datasets, .. } = &project.settings;
    let languages = datasets.iter().filter_map(|dataset| dataset.claims.language.as_ref());
    let languages: Vec<&str> =
        project.language.iter().chain(languages).map(|tag| tag.value.as_str()).collect();
    format!("{parties:?} {languages:?}")
}

/// The fields that are read of every record of a dataset.
fn fields_read(settings: &DatasetSettings) -> Vec<&str> {
    let ClaimsSettings { key, lookups, .. } = &settings.claims;
    let by = lookups.iter().map(|lookup| lookup.by.value.as_str());
    if settings.is_table() {
        let key = key.iter().map(|key| key.value.as_str());
        let typed = settings.types.iter().map(|(column, _)| column.value.as_str());
        return key.chain(by).chain(typed).collect();
    }
    FIELDS.iter().chain(CORRECTION_FIELDS).copied().chain(by).collect()
}

/// How the records of a table are understood. In a table that is declared as a dataset, `sources` is a column like others.
fn table_form<'s>(
    settings: &'s DatasetSettings,
    dates: Option<DateOrder>,
    sources: &'s Sources,
    diagnostics: &mut Diagnostics,
) -> TableForm<'s> {
    let claims = &settings.claims;
    TableForm {
        section: section(settings),
        key: claims.key.as_ref(),
        types: &settings.types,
        numbers: numbers(claims, diagnostics),
        exponents: claims.exponents,
        dates,
        bibliography: (settings.section == Section::Tables).then_some(sources),
        lookups: claims.lookups.iter().map(lookup).collect(),
    }
}

fn lookup(settings: &LookupSettings) -> Lookup {
    Lookup {
        field: settings.field.value.as_str().into(),
        table: settings.table.clone(),
        by: settings.by.clone(),
    }
}

/// The section of a dataset or table in the configuration: `datasets.NAME`.
fn section(settings: &DatasetSettings) -> String {
    format!("{}.{}", settings.section.name(), settings.name.value)
}

/// How a dataset writes dates.
struct DeclaredDates {
    order: Option<DateOrder>,
    section: String,
}

impl DatesOfRows for DeclaredDates {
    fn read(&self, text: &str) -> Option<String> {
        self.order.and_then(|order| order.read(text))
    }

    fn hint(&self, text: &str) -> Option<String> {
        period::setting_or_advice(text, self.order, &self.section)
    }
}

/// The declared order of day and month in dates.
fn date_order(settings: &ClaimsSettings, diagnostics: &mut Diagnostics) -> Option<DateOrder> {
    let name = |order: &DateOrder| order.name().to_owned();
    parse_choice(settings.dates.as_ref(), DateOrder::ALL, name, diagnostics)
}

fn dataset(
    settings: &DatasetSettings,
    dates: Option<DateOrder>,
    diagnostics: &mut Diagnostics,
) -> Dataset {
    let DatasetSettings { name, dialect, claims, .. } = settings;
    let on_duplicate = parse_choice(
        claims.on_duplicate.as_ref(),
        OnDuplicate::ALL,
        |it| it.name().to_owned(),
        diagnostics,
    );
    Dataset {
        name: name.value.as_str().into(),
        numbers: numbers(claims, diagnostics),
        joint_parties: joint_parties(claims, diagnostics),
        exponents: claims.exponents,
        negatives: claims.negatives,
        repeated_quantity: repeated_quantity(settings, diagnostics),
        dates,
        // Each entry of a register is a deal of its own.
        distinct: claims.distinct
            || dialect.as_ref().is_some_and(|it| it.value == Dialect::SipriTradeRegister),
        language: claims.language.as_ref().map(|tag| tag.value.as_str().into()),
        on_duplicate: on_duplicate.unwrap_or_default(),
        lookups: claims.lookups.iter().map(lookup).collect(),
    }
}

/// How often a total counts a quantity that several rows have from one cell. Only `split` and `fill-down` give rows such.
fn repeated_quantity(
    settings: &DatasetSettings,
    diagnostics: &mut Diagnostics,
) -> RepeatedQuantity {
    let declared = settings.claims.repeated_quantity.as_ref();
    let name = |it: &RepeatedQuantity| it.name().to_owned();
    let declared = parse_choice(declared, RepeatedQuantity::ALL, name, diagnostics);
    let transform = &settings.transform;
    let is_possible = !transform.split.is_empty() || !transform.fill_down.is_empty();
    declared.unwrap_or(match is_possible {
        true => RepeatedQuantity::Undeclared,
        false => RepeatedQuantity::Never,
    })
}

/// What separates several parties that share a claim.
fn joint_parties(settings: &ClaimsSettings, diagnostics: &mut Diagnostics) -> Option<Arc<str>> {
    let Spanned { value, span } = settings.joint_parties.as_ref()?;
    if value.trim().is_empty() {
        let message = "`joint-parties` has no separator";
        diagnostics.push(
            Diagnostic::error("invalid-value", message)
                .at(span.clone())
                .hint("such as `joint-parties = \";\"`"),
        );
        return None;
    }
    Some(value.as_str().into())
}

fn numbers(settings: &ClaimsSettings, diagnostics: &mut Diagnostics) -> NumberFormat {
    let ClaimsSettings { decimal, grouping, .. } = settings;
    let format = NumberFormat {
        decimal: parse_choice(
            decimal.as_ref(),
            DecimalMark::ALL,
            |it| it.sign().to_string(),
            diagnostics,
        ),
        grouping: parse_choice(
            grouping.as_ref(),
            Grouping::ALL,
            |it| it.sign().to_string(),
            diagnostics,
        ),
    };
    let both = format.decimal.zip(format.grouping);
    if let (Some((mark, group)), Some(place)) = (both, grouping)
        && mark.sign() == group.sign()
    {
        let message =
            format!("`{}` cannot be both the grouping and the decimal separator", mark.sign());
        diagnostics.push(Diagnostic::error("invalid-value", message).at(place.span.clone()));
    }
    format
}

/// The one of several values whose name is written.
fn parse_choice<T: Copy, const N: usize>(
    written: Option<&Spanned<String>>,
    all: [T; N],
    name: impl Fn(&T) -> String,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let written = written?;
    let value = all.into_iter().find(|value| name(value) == written.value);
    if value.is_none() {
        let names: Vec<String> = all.iter().map(|value| format!("\"{}\"", name(value))).collect();
        let finding = Diagnostic::error(
            "invalid-value",
            format!("`{}` is not an accepted value", written.value),
        );
        diagnostics.push(
            finding.at(written.span.clone()).hint(format!("accepted: {}", names.join(" · "))),
        );
    }
    value
}

fn read_bibliographies(
    project: &Project,
    files: &[Spanned<String>],
    diagnostics: &mut Diagnostics,
) -> Vec<Arc<SourceFile>> {
    let read = |file: &Spanned<String>| project.root.read_bibliography(&file.value, &file.span);
    files.iter().filter_map(|file| diagnostics.ok_or_push(read(file))).collect()
}

fn vocabulary(project: &Project, diagnostics: &mut Diagnostics) -> Vocabulary {
    let settings = &project.settings;
    let mut parties = Parties::default();
    let of_datasets = settings.datasets.iter().filter_map(|it| it.claims.language.as_ref());
    let of_project = settings.project.language.as_ref();
    for tag in of_project.into_iter().chain(of_datasets) {
        parties.add_names_in(&tag.value);
    }
    for (code, names) in &settings.parties {
        parties.declare(code, names, diagnostics);
    }
    let voices = settings.bodies.iter();
    let voices = voices.map(|(body, whose)| (body.value.clone(), whose.value.as_str().into()));
    Vocabulary {
        parties,
        units: Units::new(settings.units.iter().map(|unit| declared_unit(unit, settings))),
        voices: voices.collect(),
    }
}

/// A unit. The words by which data names it are English: those of `singular` and `plural`, or else its English name.
fn declared_unit(settings: &UnitSettings, all: &Settings) -> Unit {
    let UnitSettings { name, singular, plural, measure, .. } = settings;
    let kind = if *measure { UnitKind::Measure } else { UnitKind::Count };
    let is_english = |own: &&NameSettings| {
        own.kind == NameKind::Unit
            && own.text.value == name.value
            && own.language.as_deref().is_some_and(|language| language.starts_with("en"))
    };
    let english = all.names.iter().find(is_english);
    let form = |wanted: [&str; 2]| {
        let forms = english.into_iter().flat_map(|own| &own.forms);
        let forms: Vec<&(String, String)> = forms.collect();
        let mut found = wanted.iter().filter_map(|form| forms.iter().find(|(own, _)| own == form));
        found.next().map(|(_, text)| text.as_str())
    };
    let is_given = singular.is_some() || plural.is_some();
    let singular = singular.as_deref().or_else(|| form(["one", "other"]).filter(|_| !is_given));
    let plural = plural.as_deref().or_else(|| form(["other", "one"]).filter(|_| !is_given));
    Unit::new(&name.value, singular, plural, kind)
}

/// Reports names by language of parties that neither the data nor the configuration has.
fn unknown_named_parties(settings: &Settings, ledger: &Ledger) -> Vec<Diagnostic> {
    let named = settings.names.iter().filter(|name| name.kind == NameKind::Party);
    let mut unknown: Vec<&Spanned<String>> = Vec::new();
    for NameSettings { text: code, .. } in named {
        let is_new = unknown.iter().all(|other| other.value != code.value);
        if is_new && !ledger.knows_party(&code.value) {
            unknown.push(code);
        }
    }
    let report = |code: &Spanned<String>| {
        ledger.vocabulary.parties.unknown_code(&code.value).at(code.span.clone()).hint(format!(
            "to declare a new party, add its name: `{} = {{ names = [\"…\"], … }}`",
            code.value
        ))
    };
    unknown.into_iter().map(report).collect()
}

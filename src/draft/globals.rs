//! The names templates know: `claims`, `claim()`, `tables`, `cite()`, `source_list()`, `attach()`, `cite_by_number()`,
//! `cite_by_sentence()`, `briefing`, `project`, and the filter
//! `foremost`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{Environment, Error, ErrorKind, context};

use super::briefing::{Briefing, DocumentKind, ForEachValue};
use super::cell_reads::CellReads;
use super::objects::DocumentContext;
use super::objects::claim::{CitationObject, ClaimObject, DateObject, ListForm, SourceListObject};
use super::objects::claim_list::ClaimList;
use super::objects::foremost::foremost;
use super::objects::rows::TablesObject;
use crate::diagnostic::{Span, did_you_mean};
use crate::ledger::{Claim, DataTable, FIELDS, FILTERABLE_FIELDS, Ledger, SharedStr};
use crate::project::{self, ProjectSettings, Settings};
use crate::sources::{Pinpoint, Reference};
use crate::template::{ParameterNames, Parameters, TABLE_COLUMNS};

/// What a template can name: the claims of the ledger by their ids, and the keys of its sources with about how
/// many letters each source has.
#[derive(Debug)]
pub(super) struct KnownNames {
    claims: HashMap<SharedStr, Arc<Claim>>,
    /// The keys of the sources, with their letters.
    letters: BTreeMap<String, usize>,
    /// Other keys of sources, with their keys.
    aliases: BTreeMap<String, String>,
    extra: BTreeSet<SharedStr>,
    categories: BTreeSet<String>,
    tables: Arc<BTreeMap<SharedStr, Arc<DataTable>>>,
}

impl KnownNames {
    /// The ids of the claims in their order.
    fn claim_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.claims.keys().map(|id| &**id).collect();
        ids.sort_unstable();
        ids
    }

    /// The key of the source with this key or alias.
    fn key_of_source<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        if self.letters.contains_key(name) {
            return Some(name);
        }
        self.aliases.get(name).map(String::as_str)
    }

    /// The columns that claims have beside those of the format.
    fn extra(&self) -> impl Iterator<Item = &str> {
        self.extra.iter().map(|name| &**name)
    }

    pub(super) fn of(ledger: &Ledger, settings: &Settings) -> Self {
        let claim = |claim: &Arc<Claim>| (Arc::clone(&claim.id), Arc::clone(claim));
        // Many claims have the same few: only new ones are copied.
        let used: HashSet<&str> =
            ledger.claims.iter().filter_map(|claim| claim.category.as_deref()).collect();
        let listed = settings.check.categories.iter().map(|category| category.value.as_str());
        // All claims have the same extra names.
        let extra = ledger.claims.first().into_iter().flat_map(|claim| claim.extra_names());
        Self {
            tables: Arc::new(ledger.tables.clone()),
            extra: extra.cloned().collect(),
            categories: used.into_iter().chain(listed).map(str::to_owned).collect(),
            claims: ledger.claims.iter().map(claim).collect(),
            aliases: ledger.sources.aliases().clone(),
            letters: ledger
                .sources
                .iter()
                .map(|source| (source.key().to_owned(), source.letters()))
                .collect(),
        }
    }
}

/// What a template asks for besides what it prints.
#[derive(Debug, Default)]
pub(super) struct TemplateRequests {
    /// Whether it asked for a claim by its id.
    pub uses_claim_lookup: AtomicBool,
    /// The ids of the claims that are to be attached.
    pub attached: Mutex<BTreeSet<SharedStr>>,
    /// The tables that it asked for.
    pub tables: Arc<Mutex<BTreeMap<SharedStr, Arc<DataTable>>>>,
    /// Whether citations are to be numbers of the list of sources, also under a style of notes.
    pub cites_by_number: AtomicBool,
    /// Whether the footnotes of a sentence are to be one.
    pub cites_by_sentence: AtomicBool,
}

impl TemplateRequests {
    /// `attach(claims)`: attaches claims that are not printed.
    fn attach(&self, claims: &Value) -> Result<(), Error> {
        let mut attached = self.attached.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(view) = claims.downcast_object_ref::<ClaimObject>() {
            attached.insert(Arc::clone(&view.claim.id));
            return Ok(());
        }
        let Some(list) = claims.downcast_object_ref::<ClaimList>() else {
            let message = "`attach` takes claims, as in `{% do attach(claims) %}`";
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        };
        attached.extend(list.claims.iter().map(|claim| Arc::clone(&claim.id)));
        Ok(())
    }
}

/// Adds `project` and `briefing`.
pub(super) fn set_briefing(
    environment: &mut Environment<'static>,
    project: &ProjectSettings,
    briefing: &Briefing,
    parameters: &Parameters,
    reads: &CellReads,
) {
    let publisher = project.publisher.as_ref();
    let publisher =
        publisher.map(|name| briefing.language.printed(project::NameKind::Body, &name.value));
    environment.add_global(
        "project",
        context! {
            title => project.title.as_deref(),
            publisher => publisher,
        },
    );
    environment.add_global("briefing", briefing_object(briefing, parameters, reads));
    reads.end_value();
}

/// Adds what gives claims and citations, and notes what the template asks for.
pub(super) fn register(
    environment: &mut Environment<'static>,
    ledger: &Arc<KnownNames>,
    document: &DocumentContext,
    briefing: &Briefing,
    requests: &Arc<TemplateRequests>,
) {
    let claims = ClaimList { claims: briefing.claims.clone(), document: document.clone() };
    environment.add_global("claims", Value::from_object(claims));
    let tables = TablesObject {
        tables: Arc::clone(&ledger.tables),
        document: document.clone(),
        used: Arc::clone(&requests.tables),
    };
    environment.add_global("tables", Value::from_object(tables));
    environment.add_function("source_list", |options: Kwargs| {
        let is_grouped = options.get::<Option<bool>>("grouped")?.unwrap_or_default();
        let is_short = options.get::<Option<bool>>("short")?.unwrap_or_default();
        options.assert_all_used()?;
        Ok(Value::from_object(SourceListObject(ListForm { is_grouped, is_short })))
    });
    let names = briefing.names.clone();
    let (known, looking_up) = (Arc::clone(ledger), Arc::clone(requests));
    let of_claim = document.clone();
    environment.add_function("claim", move |id: &str| {
        looking_up.uses_claim_lookup.store(true, Ordering::Relaxed);
        match known.claims.get(id) {
            Some(claim) => {
                let view = ClaimObject { claim: names.apply(claim), document: of_claim.clone() };
                Ok(Value::from_object(view))
            }
            None => {
                Err(unknown_name(NameKind::Claim, id, known.claim_ids(), of_claim.reads.place(id)))
            }
        }
    });
    let attaching = Arc::clone(requests);
    environment.add_function("attach", move |claims: Value| attaching.attach(&claims));
    let numbering = Arc::clone(requests);
    environment.add_function("cite_by_number", move || {
        numbering.cites_by_number.store(true, Ordering::Relaxed);
    });
    let merging = Arc::clone(requests);
    environment.add_function("cite_by_sentence", move || {
        merging.cites_by_sentence.store(true, Ordering::Relaxed);
    });
    let known = Arc::clone(ledger);
    environment.add_filter("foremost", move |claims: Value, most: usize, options: Kwargs| {
        let letters_of_source = |key: &str| known.letters.get(key).copied().unwrap_or_default();
        foremost(&claims, most, &options, letters_of_source)
    });
    let (known, written) = (Arc::clone(ledger), Arc::clone(&document.reads));
    environment.add_function("cite", move |what: Value, pinpoint: Option<String>| {
        references(&what, pinpoint.as_deref(), &known, &written).map(|cited| {
            Value::from_object(CitationObject(cited.into_iter().map(Into::into).collect()))
        })
    });
}

fn briefing_object(briefing: &Briefing, parameters: &Parameters, reads: &CellReads) -> Value {
    for (text, span) in parameters.texts() {
        reads.add_shared(text, span.clone());
    }
    let day = |date| Value::from_object(DateObject { date, language: briefing.language.clone() });
    let each = briefing.each.as_ref();
    context! {
        name => briefing.name.as_str(),
        title => briefing.title.as_str(),
        subtitle => briefing.subtitle.as_deref(),
        authors => briefing.authors.clone(),
        description => briefing.description.as_deref(),
        marking => briefing.marking.as_deref(),
        watermark => briefing.watermark.as_deref(),
        language => briefing.language.tag(),
        edition => day(briefing.edition),
        cutoff => briefing.cutoff.map_or(Value::from(()), day),
        previous_edition => briefing.previous_edition.map_or(Value::from(()), day),
        publication => Value::from(Serde(&briefing.publication)),
        each => each.map(ForEachValue::value),
        each_name => each.map(ForEachValue::name),
        fields => each.map(ForEachValue::fields),
        row => each.and_then(|each| each.row.as_ref()).map(|row| row.values(reads)),
        volume => volume(&briefing.part),
        parameters => Value::from(Serde(parameters)),
    }
}

/// The volume that a document is, if it is one.
fn volume(part: &DocumentKind) -> Value {
    match part {
        DocumentKind::Volume { number, of, name } => {
            context! { number => *number, of => *of, name => name.as_str() }
        }
        DocumentKind::Whole | DocumentKind::Index => Value::from(()),
    }
}

/// The references of `cite("key")`, `cite("key", "para 24")` or `cite(["key", "other@p 3"])`.
fn references(
    what: &Value,
    pinpoint: Option<&str>,
    known: &KnownNames,
    written: &CellReads,
) -> Result<Vec<Reference>, Error> {
    let place = |value: &Value| value.as_str().and_then(|text| written.place(text));
    let texts: Vec<(String, Option<Span>)> = match what.as_str() {
        Some(text) => vec![(text.to_owned(), place(what))],
        None => what.try_iter()?.map(|item| (item.to_string(), place(&item))).collect(),
    };
    if texts.is_empty() {
        return Err(Error::new(ErrorKind::InvalidOperation, "there is nothing to cite"));
    }
    texts
        .iter()
        .map(|(text, place)| {
            let is_key = |text: &str| known.key_of_source(text).is_some();
            let mut reference = Reference::parse(text, is_key);
            let Some(key) = known.key_of_source(&reference.key) else {
                let keys = known.letters.keys().map(String::as_str);
                return Err(unknown_name(NameKind::Source, &reference.key, keys, place.clone()));
            };
            reference.key = key.to_owned();
            if reference.pinpoint.is_none() {
                reference.pinpoint = pinpoint.and_then(Pinpoint::parse);
            }
            Ok(reference)
        })
        .collect()
}

/// A name that does not exist. Where it is a text of the data or of the parameters, the error brings its
/// place.
fn unknown_name<'a>(
    kind: NameKind,
    name: &str,
    names: impl IntoIterator<Item = &'a str>,
    place: Option<Span>,
) -> Error {
    let suggestion = did_you_mean(name, names);
    let hint = suggestion.map_or(String::new(), |suggestion| format!("; {suggestion}"));
    let thing = match kind {
        NameKind::Claim => "claim",
        NameKind::Source => "source",
    };
    let message = format!("there is no {thing} `{name}`{hint}");
    Error::new(ErrorKind::InvalidOperation, message).with_source(UnknownName { kind, place })
}

/// What a name is to be the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    Claim,
    Source,
}

impl NameKind {
    /// The rule that finds a name which does not exist.
    pub(super) fn rule(self) -> &'static str {
        match self {
            Self::Claim => "unknown-claim",
            Self::Source => "unknown-source",
        }
    }
}

/// A template uses a name that does not exist, as the cause of MiniJinja's error.
#[derive(Debug, thiserror::Error)]
#[error("the name does not exist")]
pub(super) struct UnknownName {
    pub kind: NameKind,
    /// The place of the text, if it is one of the data or of the parameters.
    pub place: Option<Span>,
}

/// What the parameters of a briefing can name.
pub(super) struct InReach<'a> {
    pub(super) named: &'a KnownNames,
    /// The ids of the claims of its documents.
    pub(super) reach: &'a HashSet<SharedStr>,
}

impl ParameterNames for InReach<'_> {
    fn has_claim(&self, id: &str) -> bool {
        self.named.claims.contains_key(id)
    }

    fn claims(&self) -> Vec<&str> {
        self.named.claim_ids()
    }

    fn holds(&self, id: &str) -> bool {
        self.reach.contains(id)
    }

    fn categories(&self) -> Vec<&str> {
        self.named.categories.iter().map(String::as_str).collect()
    }

    fn fields(&self) -> Vec<&str> {
        if self.named.claims.is_empty() {
            return Vec::new();
        }
        FILTERABLE_FIELDS.iter().copied().chain(self.named.extra()).collect()
    }

    fn columns(&self) -> Vec<&str> {
        if self.named.claims.is_empty() {
            return Vec::new();
        }
        FIELDS.iter().chain(TABLE_COLUMNS).copied().chain(self.named.extra()).collect()
    }
}

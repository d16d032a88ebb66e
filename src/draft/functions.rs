//! The names templates know: `claims`, `claim()`, `cite()`, `source_list()`, `briefing`, `project`, and the filter
//! `foremost`.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{Environment, Error, ErrorKind, context};

use super::foremost::foremost;
use super::selection::ClaimsView;
use super::view::{CitationView, ClaimView, DateView, ListOrder, SourceListView};
use super::{Briefing, Each, EachRow, Part};
use crate::diagnostic::nearest;
use crate::ledger::{Claim, Ledger};
use crate::project::ProjectSettings;
use crate::sources::{Pinpoint, Reference};

/// How the message begins when a template cites what the bibliography does not have.
pub(super) const NO_SOURCE: &str = "there is no source";
/// How the message begins when a template names a claim that does not exist.
pub(super) const NO_CLAIM: &str = "there is no claim";

/// What a template can name: the claims of the ledger by their ids, and the keys of its sources with about how
/// many letters each source has.
#[derive(Debug)]
pub(super) struct Named {
    claims: HashMap<String, Arc<Claim>>,
    keys: Vec<String>,
    letters: HashMap<String, usize>,
}

impl Named {
    pub(super) fn of(ledger: &Ledger) -> Self {
        let claim = |claim: &Arc<Claim>| (claim.id.to_string(), Arc::clone(claim));
        Self {
            claims: ledger.claims.iter().map(claim).collect(),
            keys: ledger.sources.keys().map(str::to_owned).collect(),
            letters: ledger
                .sources
                .iter()
                .map(|source| (source.key().to_owned(), source.letters()))
                .collect(),
        }
    }
}

/// Adds them for a briefing. It is noted once a claim is asked for by its id.
pub(super) fn add(
    environment: &mut Environment<'static>,
    ledger: &Arc<Named>,
    project: &ProjectSettings,
    briefing: &Briefing,
    looks_beyond: &Arc<AtomicBool>,
) {
    environment.add_global(
        "project",
        context! {
            title => project.title.as_deref(),
            publisher => project.publisher.as_deref(),
        },
    );
    environment.add_global("briefing", describe(briefing));
    let language = briefing.language.clone();
    let claims = ClaimsView { claims: briefing.claims.clone(), language: language.clone() };
    environment.add_global("claims", Value::from_object(claims));
    environment.add_function("source_list", |options: Kwargs| {
        let grouped = options.get::<Option<bool>>("grouped")?.unwrap_or_default();
        options.assert_all_used()?;
        let order = if grouped { ListOrder::Kind } else { ListOrder::Style };
        Ok(Value::from_object(SourceListView(order)))
    });
    let names = briefing.names.clone();
    let (known, looks_beyond) = (Arc::clone(ledger), Arc::clone(looks_beyond));
    environment.add_function("claim", move |id: &str| {
        looks_beyond.store(true, Ordering::Relaxed);
        match known.claims.get(id) {
            Some(claim) => {
                let view = ClaimView { claim: names.applied(claim), language: language.clone() };
                Ok(Value::from_object(view))
            }
            None => Err(unknown(NO_CLAIM, id, known.claims.keys())),
        }
    });
    let known = Arc::clone(ledger);
    environment.add_filter("foremost", move |claims: Value, most: usize, options: Kwargs| {
        let letters_of_source = |key: &str| known.letters.get(key).copied().unwrap_or_default();
        foremost(&claims, most, &options, letters_of_source)
    });
    let known = Arc::clone(ledger);
    environment.add_function("cite", move |what: Value, pinpoint: Option<String>| {
        references(&what, pinpoint.as_deref(), &known.keys).map(|cited| {
            Value::from_object(CitationView(cited.into_iter().map(Into::into).collect()))
        })
    });
}

fn describe(briefing: &Briefing) -> Value {
    let day = |date| Value::from_object(DateView { date, language: briefing.language.clone() });
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
        each => each.map(Each::value),
        each_name => each.map(Each::name),
        fields => each.map(Each::fields),
        row => each.and_then(|each| each.row.as_ref()).map(EachRow::cells),
        volume => volume(&briefing.part),
        parameters => Value::from(Serde(&briefing.parameters)),
    }
}

/// The volume that a document is, if it is one.
fn volume(part: &Part) -> Value {
    match part {
        Part::Volume { number, of, name } => {
            context! { number => *number, of => *of, name => name.as_str() }
        }
        Part::Whole | Part::Index => Value::from(()),
    }
}

/// The references of `cite("key")`, `cite("key", "para 24")` or `cite(["key", "other@p 3"])`.
fn references(
    what: &Value,
    pinpoint: Option<&str>,
    keys: &[String],
) -> Result<Vec<Reference>, Error> {
    let texts: Vec<String> = match what.as_str() {
        Some(text) => vec![text.to_owned()],
        None => what.try_iter()?.map(|item| item.to_string()).collect(),
    };
    if texts.is_empty() {
        return Err(Error::new(ErrorKind::InvalidOperation, "there is nothing to cite"));
    }
    texts
        .iter()
        .map(|text| {
            let (key, own) =
                text.split_once('@').map_or((&**text, None), |(key, at)| (key, Some(at)));
            if !keys.iter().any(|known| known == key) {
                return Err(unknown(NO_SOURCE, key, keys.iter()));
            }
            Ok(Reference {
                key: key.to_owned(),
                pinpoint: own.or(pinpoint).and_then(Pinpoint::parse),
            })
        })
        .collect()
}

fn unknown<'a>(message: &str, name: &str, names: impl IntoIterator<Item = &'a String>) -> Error {
    let near = nearest(name, names.into_iter().map(String::as_str));
    let hint = near.map_or(String::new(), |name| format!("; did you mean `{name}`?"));
    Error::new(ErrorKind::InvalidOperation, format!("{message} `{name}`{hint}"))
}

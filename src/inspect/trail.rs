//! The trail of a claim: every field with its place and what overrode what.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use super::json_values::{JsonSpan, ParsedClaim, plain};
use super::relations::{self, Duplicate, Related, Series};
use crate::diagnostic::SourceFile;
use crate::language::english;
use crate::ledger::{Claim, FIELDS, FieldCorrection, Ledger};
use crate::project::DatasetSettings;
use crate::records::{Cell, Record, RecordSet, ValueRef};
use crate::sources::Source;

/// All that is known of a claim, and where from.
#[derive(Debug, Serialize)]
pub(crate) struct ClaimTrail {
    /// The id.
    pub id: String,
    /// What it says: "at least 100 ballistic missiles".
    pub figure: String,
    /// The body that reports it.
    pub body: String,
    /// Whose voice the body is, if the project declares one.
    pub speaks_for: Option<String>,
    /// The dataset it is in.
    pub dataset: String,
    /// Where it is.
    pub place: JsonSpan,
    /// Every field that it has or had.
    pub fields: Vec<Field>,
    /// What was understood of its figure and period.
    pub understood: ParsedClaim,
    /// Where it is to be read.
    pub sources: Vec<SourceRef>,
    /// The claims that it names, and those that name it.
    pub related: Vec<Related>,
    /// The cumulative series it belongs to.
    pub series: Option<Series>,
    /// Claims of the same id that were dropped.
    pub duplicates: Vec<Duplicate>,
}

/// A field, its value, and where that came from.
#[derive(Debug, Serialize)]
pub(crate) struct Field {
    /// The name.
    pub name: String,
    /// The value as written, on one line; none where a correction cleared it.
    pub value: Option<String>,
    /// What gave the value.
    pub origin: ValueOrigin,
    /// The place of the value; `None` if it was assumed.
    pub place: Option<JsonSpan>,
    /// The text of the cell in the file, if `replace` or `extract` changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_file: Option<String>,
    /// What it was before corrections, the first one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub overrode: Vec<OverriddenValue>,
    /// The table of the row it stands for, if it was looked up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The fields of that row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub row: Vec<Field>,
}

/// What gave a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ValueOrigin {
    /// The record of the claim.
    Data,
    /// The `defaults` of its dataset.
    Default,
    /// A correction.
    Correction,
    /// A lookup table.
    Lookup,
    /// The built-in default of a claim without the field.
    Assumed,
}

/// A value that a correction changed.
#[derive(Debug, Serialize)]
pub(crate) struct OverriddenValue {
    /// What it was, if anything.
    pub was: Option<String>,
    /// The place of the previous value.
    pub was_at: Option<JsonSpan>,
    /// Why it was changed.
    pub reason: String,
    /// What the change rests on: `key`, or `key, p. 3`.
    pub source: String,
    /// The correction.
    pub place: JsonSpan,
}

/// A source that a claim cites.
#[derive(Debug, Serialize)]
pub(crate) struct SourceRef {
    /// Its key.
    pub key: String,
    /// The place in it: "para. 24".
    pub pinpoint: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Where the claim cites it.
    pub place: JsonSpan,
}

/// Fields that every claim has, whether its record has them or not.
const ASSUMED: [&str; 2] = ["status", "basis"];

/// The trail of a claim. `config` is the configuration, whose values are defaults.
#[must_use]
pub(crate) fn trail(ledger: &Ledger, claim: &Arc<Claim>, config: &SourceFile) -> ClaimTrail {
    let sources = claim.sources.iter().map(|citation| {
        let reference = &citation.reference;
        SourceRef {
            key: reference.key.clone(),
            pinpoint: reference.pinpoint.as_ref().map(ToString::to_string),
            title: ledger.sources.get(&reference.key).and_then(Source::title),
            place: JsonSpan::from(&citation.span),
        }
    });
    ClaimTrail {
        id: claim.id.to_string(),
        figure: plain(&claim.figure(english())),
        body: claim.body.to_string(),
        speaks_for: claim.speaks_for.as_ref().map(ToString::to_string),
        dataset: claim.dataset.name.to_string(),
        place: claim.span().into(),
        fields: fields(claim, config),
        understood: ParsedClaim::of(claim),
        sources: sources.collect(),
        related: relations::related(ledger, claim),
        series: relations::series(ledger, claim),
        duplicates: relations::duplicates(ledger, claim),
    }
}

impl ClaimTrail {
    /// Adds the texts that the file has in the cells of fields that `replace` or `extract` changed. `unchanged` are the
    /// records of the dataset before these settings are applied.
    pub(crate) fn add_unchanged_texts(
        &mut self,
        claim: &Claim,
        settings: &DatasetSettings,
        unchanged: &RecordSet,
    ) {
        let place = claim.record.span();
        let is_of_claim = |record: &&Record| {
            let span = record.span();
            span.file.path() == place.file.path() && span.range() == place.range()
        };
        let Some(before) = unchanged.records.iter().find(is_of_claim) else { return };
        for field in &mut self.fields {
            let is_composed = settings
                .columns
                .iter()
                .any(|(name, column)| name.value == field.name && column.value.contains('{'));
            let cell = claim.record.get(&field.name);
            let Some(cell) = cell.filter(|_| !is_composed) else { continue };
            let is_source = |(column, of_file): &(&Arc<str>, &Cell)| {
                let (whole, part) = (of_file.range(), cell.range());
                settings.transform.changes_texts_of(column)
                    && whole.start <= part.start
                    && part.end <= whole.end
            };
            let text = before.fields().find(is_source).map(|(_, it)| it.to_single_line());
            field.in_file = text.filter(|text| *text != cell.to_single_line()).map(Cow::into_owned);
        }
    }
}

/// Every field: those that all claims may have in their usual order, then the extra ones.
fn fields(claim: &Claim, config: &SourceFile) -> Vec<Field> {
    let mut names: Vec<&str> = claim.record.fields().map(|(name, _)| &**name).collect();
    let changed = claim.changes.iter().map(|change| &*change.field);
    for name in changed.chain(ASSUMED) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let usual = |name: &str| FIELDS.iter().position(|field| *field == name).unwrap_or(FIELDS.len());
    names.sort_by_key(|name| usual(name));
    names.into_iter().map(|name| field(claim, name, config)).collect()
}

fn field(claim: &Claim, name: &str, config: &SourceFile) -> Field {
    let changes: Vec<&FieldCorrection> =
        claim.changes.iter().filter(|change| &*change.field == name).collect();
    let cell = claim.record.get(name);
    let table = claim.lookup(name).map(|lookup| lookup.table.value.clone());
    let origin = match cell {
        _ if !changes.is_empty() => ValueOrigin::Correction,
        None => ValueOrigin::Assumed,
        Some(_) if table.is_some() => ValueOrigin::Lookup,
        Some(cell) if **cell.file() == *config => ValueOrigin::Default,
        Some(_) => ValueOrigin::Data,
    };
    let assumed = || (origin == ValueOrigin::Assumed).then(|| claim.field(name)).flatten();
    let cleared = changes.last().map(|change| change.correction.span());
    let row = match cell.map(Cell::value) {
        Some(ValueRef::Object(fields)) if table.is_some() => fields.iter().map(row_field).collect(),
        _ => Vec::new(),
    };
    Field {
        name: name.to_owned(),
        value: cell.map(|cell| cell.to_single_line().into_owned()).or_else(assumed),
        origin,
        place: cell.map(Cell::span).or(cleared).map(JsonSpan::from),
        in_file: None,
        overrode: changes.into_iter().map(overridden_value).collect(),
        table,
        row,
    }
}

fn row_field(cell: &Cell) -> Field {
    Field {
        name: cell.name().to_string(),
        value: Some(cell.to_single_line().into_owned()),
        origin: ValueOrigin::Lookup,
        place: Some(JsonSpan::from(&cell.span())),
        in_file: None,
        overrode: Vec::new(),
        table: None,
        row: Vec::new(),
    }
}

fn overridden_value(change: &FieldCorrection) -> OverriddenValue {
    let source = &change.correction.source.reference;
    let pinpoint = source.pinpoint.as_ref().map(|pinpoint| format!(", {pinpoint}"));
    OverriddenValue {
        was: change.was.as_ref().map(|cell| cell.to_single_line().into_owned()),
        was_at: change.was.as_ref().map(|cell| JsonSpan::from(&cell.span())),
        reason: change.correction.reason.to_string(),
        source: source.key.clone() + &pinpoint.unwrap_or_default(),
        place: change.correction.span().into(),
    }
}

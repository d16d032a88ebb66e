//! A claim: one body's report of one transfer, with its sources.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use super::correction::FieldCorrection;
use super::dataset::{Dataset, Lookup};
use super::fields::{Citation, NOTE, REMARK, SharedStr};
use super::party::Party;
use super::period::{PartialDate, Period};
use super::quantity::{NumberFormat, Quantity};
use super::status::{Basis, with_standing};
use super::unit::{Unit, thing, thing_after};
use crate::diagnostic::{DiagnosticSubject, Span};
use crate::language::{ALONE, Language};
use crate::project::NameKind;
use crate::records::{Cell, Record, ValueRef};
use crate::rules::Suppression;

/// One body's report of one transfer.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The key, unique in the project.
    pub id: SharedStr,
    /// Who gives.
    pub from: Option<Arc<Party>>,
    /// Who receives.
    pub to: Option<Arc<Party>>,
    /// What kind of thing it is.
    pub category: Option<SharedStr>,
    /// What it is, in words.
    pub item: Option<SharedStr>,
    /// How much, if a figure was given.
    pub quantity: Option<Quantity>,
    /// What the quantity counts or measures.
    pub unit: Option<Arc<Unit>>,
    /// When it happened.
    pub period: Option<Period>,
    /// The date of the information in the statement.
    pub as_of: Option<PartialDate>,
    /// How far it has come; `delivered` if not given. Never summed across.
    pub status: SharedStr,
    /// What it rests on.
    pub basis: Basis,
    /// Who reports it: the body, not the outlet that printed it.
    pub body: SharedStr,
    /// Whose voice the body is, if the project declares that it speaks for another one.
    pub speaks_for: Option<SharedStr>,
    /// Where it is to be read.
    pub sources: Box<[Citation]>,
    /// The outlets through which alone it is known, by name; none if a source is the body's own.
    pub via: Box<[SharedStr]>,
    /// The verbatim words.
    pub quote: Option<SharedStr>,
    /// What readers are to know of it besides the figure: the field `remark`, or, in a dataset without this field, the
    /// note.
    pub remark: Option<SharedStr>,
    /// What those who work on the data note about it.
    pub note: Option<SharedStr>,
    /// How it relates to other claims.
    pub relations: Arc<Relations>,
    /// Rules whose diagnostics about this claim are suppressed.
    pub allow: Box<[Suppression]>,
    /// The names of the fields that any claim of the ledger has beyond those of all claims.
    pub(super) extra: Arc<[SharedStr]>,
    /// What it is related to over several steps.
    pub(super) closure: Option<Box<RelationClosure>>,
    /// What corrections changed, in the order in which they did.
    pub changes: Box<[FieldCorrection]>,
    /// The dataset it belongs to.
    pub dataset: Arc<Dataset>,
    /// The record it was read from, corrected.
    pub record: Record,
}

/// How a claim relates to other claims: ids with the places that name them.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// The name of the cumulative series it continues.
    pub series: Option<SharedStr>,
    /// Earlier claims it takes the place of.
    pub supersedes: Vec<(String, Span)>,
    /// Claims whose figure contains its own.
    pub part_of: Vec<(String, Span)>,
    /// Claims of which only one can hold.
    pub alternative_to: Vec<(String, Span)>,
    /// Claims that its figure was calculated from.
    pub derived_from: Vec<(String, Span)>,
}

/// The claims that a claim is related to, directly or through others.
#[derive(Clone, Debug, Default, Hash)]
pub(super) struct RelationClosure {
    pub(super) supersedes: Vec<SharedStr>,
    pub(super) part_of: Vec<SharedStr>,
    pub(super) derived_from: Vec<SharedStr>,
    pub(super) origin: Option<FirstFigure>,
    /// The claims that are named beside it.
    pub(super) relatives: Vec<Relative>,
}

/// The body and the voice of the first claim that a derived figure leads back to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct FirstFigure {
    pub(super) body: SharedStr,
    pub(super) voice: SharedStr,
}

/// A claim that is named beside another one.
#[derive(Clone, Debug)]
pub struct Relative {
    /// What it is to the other one.
    pub relation: Relation,
    /// The claim, as it was before it knew its own relatives.
    pub claim: Arc<Claim>,
}

/// What one claim is to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It took the other one's place.
    Superseding,
    /// It is a later statement of the same cumulative series.
    Later,
    /// Its figure contains that of the other one.
    Whole,
    /// Only one of both can hold.
    Alternative,
    /// The figure of the other one was calculated from its own.
    Basis,
}

/// Those of most claims.
static NO_RELATIONS: LazyLock<Arc<Relations>> = LazyLock::new(Arc::default);

impl Relations {
    /// The same, kept once for all claims that have none.
    pub(super) fn shared(self) -> Arc<Self> {
        let is_empty = self.by_field().iter().all(|(_, ids)| ids.is_empty());
        if is_empty && self.series.is_none() { Arc::clone(&NO_RELATIONS) } else { Arc::new(self) }
    }

    /// The ids of related claims under the names of their fields.
    #[must_use]
    pub fn by_field(&self) -> [(&'static str, &[(String, Span)]); 4] {
        [
            ("supersedes", &self.supersedes),
            ("part_of", &self.part_of),
            ("alternative_to", &self.alternative_to),
            ("derived_from", &self.derived_from),
        ]
    }
}

impl Claim {
    /// Whose voice its body is, as far as the project declares it.
    #[must_use]
    pub fn voice(&self) -> &SharedStr {
        self.speaks_for.as_ref().unwrap_or(&self.body)
    }

    /// The fields that claims in general do not have: all that any claim of the ledger has, each with
    /// the value that this one has, if any.
    pub fn extra_fields(&self) -> impl Iterator<Item = (&SharedStr, Option<ValueRef<'_>>)> {
        let cells = self.record.cells(self.extra.iter());
        cells.map(|(name, cell)| (name, cell.map(Cell::value)))
    }

    /// The names of those fields.
    #[must_use]
    pub fn extra_names(&self) -> &[SharedStr] {
        &self.extra
    }

    /// The value of a field that claims in general do not have.
    #[must_use]
    pub fn extra(&self, name: &str) -> Option<ValueRef<'_>> {
        let extra = self.extra.iter().any(|known| &**known == name);
        extra.then(|| self.record.get(name)).flatten().map(Cell::value)
    }

    /// How a field was looked up, if it holds the row of a table.
    #[must_use]
    pub fn lookup(&self, field: &str) -> Option<&Lookup> {
        self.dataset.lookups.iter().find(|lookup| &*lookup.field == field)
    }

    /// What the claim is about, with the source's qualifier, the unit, its status unless it is `delivered`, and its
    /// basis unless it is `stated`: "at least 100 ballistic missiles", "12 drones (ordered)". Without a figure it is the item alone.
    #[must_use]
    pub fn figure(&self, language: &Language) -> String {
        let item = self.item.as_deref().or(self.category.as_deref()).unwrap_or_default();
        let figure = match (&self.quantity, &self.unit) {
            (Some(quantity), Some(unit)) => unit.phrase(quantity, item, language),
            (Some(quantity), None) => quantity.of(&thing_after(quantity, item, language), language),
            (None, _) => language.apart(&thing(item, ALONE, language)).into_owned(),
        };
        with_standing(figure, &self.status, self.basis, language)
    }

    /// The figure for tables, with its unit: "≥ 65 thousand barrels"; none without a quantity.
    #[must_use]
    pub(crate) fn short_figure(&self, language: &Language) -> Option<String> {
        let quantity = self.quantity.as_ref()?;
        Some(match &self.unit {
            Some(unit) => unit.short_phrase(quantity, language),
            None => quantity.short(language),
        })
    }

    /// From whom to whom, by their names: "Iran → Russia", "from Iran" where the receiver is not named; none
    /// without any party.
    #[must_use]
    pub fn route(&self, language: &Language) -> Option<String> {
        let name = |party: &Option<Arc<Party>>| party.as_ref().map(|party| party.name.to_string());
        let from = name(&self.from);
        let to = name(&self.to);
        match (&from, &to) {
            (Some(from), Some(to)) => {
                Some(language.message("route", &[("from", from.into()), ("to", to.into())]))
            }
            (Some(from), None) => Some(language.message("route-from", &[("from", from.into())])),
            (None, Some(to)) => Some(language.message("route-to", &[("to", to.into())])),
            (None, None) => None,
        }
    }

    /// What was transferred, without how much of it: "ballistic missiles", "containers of munitions".
    #[must_use]
    pub fn thing(&self, language: &Language) -> String {
        let item = self.item.as_deref().or(self.category.as_deref()).unwrap_or_default();
        match (&self.quantity, &self.unit) {
            (Some(quantity), Some(unit)) => {
                language.apart(&unit.phrase_without_quantity(quantity, item, language)).into_owned()
            }
            _ => language.apart(&thing(item, ALONE, language)).into_owned(),
        }
    }

    /// The same as it goes on below the number, see [`Unit::phrase_after_quantity`].
    #[must_use]
    pub fn thing_counted(&self, language: &Language) -> String {
        let item = self.item.as_deref().or(self.category.as_deref()).unwrap_or_default();
        let counted = match (&self.quantity, &self.unit) {
            (Some(quantity), Some(unit)) => unit.phrase_after_quantity(quantity, item, language),
            (Some(quantity), None) => {
                let item = thing_after(quantity, item, language);
                let counted =
                    quantity.written_before("figure-of-item", "", ("item", &item), language);
                counted.trim().to_owned()
            }
            (None, _) => return self.thing(language),
        };
        language.apart(&counted).into_owned()
    }

    /// Whether its information is certainly younger than a day.
    #[must_use]
    pub fn is_after(&self, day: Date) -> bool {
        self.as_of.is_some_and(|as_of| as_of.first() > day)
    }

    /// The claim as what a finding is about.
    #[must_use]
    pub fn subject(&self) -> DiagnosticSubject {
        DiagnosticSubject::Claim(Arc::clone(&self.id))
    }

    /// The place of its id.
    #[must_use]
    pub fn span(&self) -> Span {
        self.record.get("id").map_or_else(|| self.record.span(), Cell::span)
    }

    /// The place of one of its fields, or of its id where it has no such field.
    #[must_use]
    pub fn field_span(&self, field: &str) -> Span {
        let field = match field {
            REMARK if self.prints_note() => NOTE,
            NOTE if self.has_only_remark() => REMARK,
            field => field,
        };
        self.record.get(field).map_or_else(|| self.span(), Cell::span)
    }

    /// Whether the data has a text for `unit`, `period` or `basis` that is not read, which has its own diagnostic.
    pub(crate) fn has_unread(&self, field: &str) -> bool {
        let Some(text) = self.record.get(field).and_then(Cell::text) else { return false };
        match field {
            _ if text.trim().is_empty() => false,
            "unit" => self.unit.is_none(),
            "period" => self.period.is_none(),
            "basis" => text.trim() != self.basis.name(),
            _ => false,
        }
    }

    /// Whether a field has one of these values, as it is printed or as the data has it; `None`
    /// accepts a missing one. A party is compared by its code, its printed name and its name in the project, so that
    /// claims match whichever name the data has; of several parties that share a claim, each is.
    #[must_use]
    pub fn matches_any(&self, field: &str, accepted: &[Option<String>]) -> bool {
        let value = self.field(field);
        if value.is_none() || accepted.contains(&value) {
            return accepted.contains(&value);
        }
        let party = match field {
            "from" | "from_name" => self.from.as_ref(),
            "to" | "to_name" => self.to.as_ref(),
            _ => {
                let written = self.record.get(field).and_then(Cell::text);
                return accepted.contains(&written);
            }
        };
        let is_name = |text: &str| {
            let parties = party.into_iter().flat_map(|it| std::iter::once(&**it).chain(it.each()));
            let mut names = parties.flat_map(|it| [&*it.code, &*it.name, &*it.project_name]);
            names.any(|name| name == text)
        };
        accepted.iter().flatten().any(|text| is_name(text))
    }

    /// Whether its note is printed as its remark, since its dataset has no field for remarks.
    pub(crate) fn prints_note(&self) -> bool {
        self.remark.is_some() && self.record.get(REMARK).is_none()
    }

    /// Whether it has a remark and no note. Templates that print notes then print the remark, as they did
    /// before there were remarks.
    fn has_only_remark(&self) -> bool {
        self.remark.is_some() && self.record.get(NOTE).is_none()
    }

    /// The text that a template gets as the note.
    pub(crate) fn note_or_remark(&self) -> Option<&SharedStr> {
        if self.has_only_remark() { self.remark.as_ref() } else { self.note.as_ref() }
    }

    /// The value of a field as plain text, for comparing and grouping.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<String> {
        let text = |text: &Option<SharedStr>| text.as_ref().map(ToString::to_string);
        match name {
            "id" => Some(self.id.to_string()),
            "from" => self.from.as_ref().map(|party| party.code.to_string()),
            "to" => self.to.as_ref().map(|party| party.code.to_string()),
            "from_name" => self.from.as_ref().map(|party| party.name.to_string()),
            "to_name" => self.to.as_ref().map(|party| party.name.to_string()),
            "category" => text(&self.category),
            "item" => text(&self.item),
            "quantity" => self.quantity.as_ref().map(ToString::to_string),
            "unit" => self.unit.as_ref().map(|unit| unit.name.to_string()),
            "period" => self.period.map(|period| period.to_string()),
            "as_of" => self.as_of.map(|date| date.to_string()),
            "status" => Some(self.status.to_string()),
            "basis" => Some(self.basis.name().to_owned()),
            "body" => Some(self.body.to_string()),
            "quote" => text(&self.quote),
            "remark" => text(&self.remark),
            "note" => text(&self.note),
            "series" => text(&self.relations.series),
            other => self.extra(other)?.text(),
        }
    }

    /// The value of a field as a document in a language prints it: of a body, a category or an item its name there.
    #[must_use]
    pub fn printed_field(&self, field: &str, language: &Language) -> Option<String> {
        let kind = match field {
            "body" => NameKind::Body,
            "category" => NameKind::Category,
            "item" => NameKind::Item,
            _ => return self.field(field),
        };
        let value = self.field(field)?;
        Some(language.name(kind, &value).unwrap_or(value))
    }

    /// How the numbers of a field are written.
    #[must_use]
    pub fn numbers(&self, field: &str) -> NumberFormat {
        self.dataset.numbers_of(field, &self.record, &self.changes)
    }

    /// The fields and columns in which another claim says something else, wherever each of them was read;
    /// rows of lookup tables aside, since these follow from what is compared.
    #[must_use]
    pub fn differences<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let is_looked_up = |name: &str| self.lookup(name).or_else(|| other.lookup(name)).is_some();
        let own = self.record.fields().map(|(name, _)| &**name);
        let further = other.record.fields().map(|(name, _)| &**name);
        let further = further.filter(|name| self.record.get(name).is_none());
        own.chain(further)
            .filter(|name| !is_looked_up(name) && !self.has_same(other, name))
            .collect()
    }

    /// Whether a field says the same in both: as it is understood, or as it is written where nothing was.
    fn has_same(&self, other: &Self, field: &str) -> bool {
        let ids = |claim: &Self| {
            let related = claim.relations.by_field().into_iter().find(|(name, _)| *name == field);
            let related = related.into_iter().flat_map(|(_, related)| related);
            related.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        };
        let written =
            |claim: &Self| claim.record.get(field).map(|cell| cell.to_single_line().into_owned());
        let understood = |claim: &Self| claim.field(field).or_else(|| written(claim));
        match field {
            "quantity" | "qualifier" | "quantity_low" | "quantity_high" => {
                match (&self.quantity, &other.quantity) {
                    (None, None) => written(self) == written(other),
                    (own, others) => own == others,
                }
            }
            "sources" => {
                let references = |citation: &Citation| citation.reference.clone();
                let own = self.sources.iter().map(references);
                own.eq(other.sources.iter().map(references))
            }
            "supersedes" | "part_of" | "alternative_to" | "derived_from" => ids(self) == ids(other),
            // A time is no part of a date, but tells two reports of one day apart.
            "period" | "as_of" => {
                let timed = |claim: &Self| written(claim).filter(|text| text.contains(':'));
                let same_time = timed(self).zip(timed(other)).is_none_or(|(own, its)| own == its);
                understood(self) == understood(other) && same_time
            }
            _ => understood(self) == understood(other),
        }
    }

    /// Whether it takes the place of the other one.
    #[must_use]
    pub fn supersedes(&self, other: &Self) -> bool {
        self.closure.as_ref().is_some_and(|closure| closure.supersedes.contains(&other.id))
    }

    /// The ids of the claims it takes the place of.
    pub(super) fn superseded(&self) -> &[SharedStr] {
        self.closure.as_ref().map_or(&[], |closure| &closure.supersedes)
    }

    /// Whether its figure is contained in that of the other one.
    #[must_use]
    pub fn is_part_of(&self, other: &Self) -> bool {
        self.closure.as_ref().is_some_and(|closure| closure.part_of.contains(&other.id))
    }

    /// Whether its figure was calculated from that of the other one.
    #[must_use]
    pub fn is_derived_from(&self, other: &Self) -> bool {
        self.closure.as_ref().is_some_and(|closure| closure.derived_from.contains(&other.id))
    }

    /// The other voice with which its figure began, if it was derived from a claim of another voice.
    pub(super) fn origin(&self) -> Option<&FirstFigure> {
        self.closure.as_ref()?.origin.as_ref()
    }

    /// Whether only one of both can hold, as either of them says.
    #[must_use]
    pub fn is_alternative_to(&self, other: &Self) -> bool {
        let names = |one: &Self, other: &Self| {
            one.relations.alternative_to.iter().any(|(id, _)| **id == *other.id)
        };
        names(self, other) || names(other, self)
    }
}

impl Hash for Claim {
    /// Hashes all that a document can print of it: its file but not the place in the file, neither suppressed rules nor
    /// what follows from the configuration.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { id, from, to, via, relations, extra, closure, changes, dataset, record, .. } =
            self;
        // These are read from the record, by what the configuration says.
        let Self { category: _, item: _, quantity: _, unit: _, period: _, as_of: _, .. } = self;
        let Self { status: _, basis: _, body: _, speaks_for: _, sources: _, .. } = self;
        let Self { quote: _, remark: _, note: _, allow: _, .. } = self;
        // This follows from the other claims of its dataset.
        self.prints_note().hash(state);
        (id, from, to, via, relations, extra, closure, changes, &dataset.name).hash(state);
        origin(&self.span()).hash(state);
        // Their number first, so that a field is never taken for the beginning of another claim.
        record.fields().count().hash(state);
        record.fields().for_each(|field| field.hash(state));
    }
}

impl Hash for Relations {
    /// The ids, wherever they are named.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { series, supersedes, part_of, alternative_to, derived_from } = self;
        series.hash(state);
        for ids in [supersedes, part_of, alternative_to, derived_from] {
            ids.len().hash(state);
            for (id, _) in ids {
                id.hash(state);
            }
        }
    }
}

impl Hash for Relative {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.relation, &*self.claim).hash(state);
    }
}

/// The file of a place, and the sheet of a workbook.
pub(super) fn origin(span: &Span) -> String {
    let path = span.file.path();
    span.file.sheet().map_or_else(|| path.to_owned(), |sheet| format!("{path}:{}", sheet.name))
}

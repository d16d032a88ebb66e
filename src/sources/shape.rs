//! Shapes: sources of one type with the same fields, which are equal to all conditions of a style.
//!
//! Each shape gets a type of its own, by which the style distinguishes them, and a field where there are more shapes than
//! types. Source for conditions: <https://docs.citationstyles.org/en/stable/specification.html>, "Choose".

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use hayagriva::citationberg::json::{FixedDateRange, Item, LiteralName, NameValue, Value};
use hayagriva::citationberg::taxonomy::{
    DateVariable, NameVariable, NumberVariable, StandardVariable, Variable,
};
use hayagriva::citationberg::{ChooseBranch, ChooseMatch, Date, DatePart, DatePartName};
use hayagriva::types::Numeric;

use super::citeproc_item::{Items, names_edition};
use super::csl_item::{DATES, TYPES};
use super::page_ranges::has_hidden_plural;

/// Fields that distinguish shapes where there are more shapes than types. Only those that no source of the document
/// has are used: the style written for a shape does not print them.
pub(super) const MARKER_FIELDS: [NameVariable; 18] = [
    NameVariable::Chair,
    NameVariable::CollectionEditor,
    NameVariable::Compiler,
    NameVariable::Composer,
    NameVariable::ContainerAuthor,
    NameVariable::Curator,
    NameVariable::Director,
    NameVariable::EditorialDirector,
    NameVariable::ExecutiveProducer,
    NameVariable::Guest,
    NameVariable::Host,
    NameVariable::Illustrator,
    NameVariable::Interviewer,
    NameVariable::Narrator,
    NameVariable::OriginalAuthor,
    NameVariable::Performer,
    NameVariable::Producer,
    NameVariable::ScriptWriter,
];

/// The mark of a shape: a type, and a field where types are not enough.
pub(super) struct ShapeMarker {
    pub(super) kind: &'static str,
    pub(super) page: Option<NameVariable>,
}

impl ShapeMarker {
    /// Returns the marker of a shape. There are some hundreds; further shapes share the last ones.
    pub(super) fn of(shape: usize, pages: &[NameVariable]) -> Self {
        let page = marker_field_of(shape, pages).checked_sub(1).map(|at| pages[at]);
        Self { kind: TYPES[shape % TYPES.len()].name, page }
    }

    pub(super) fn set(&self, item: &mut Item) {
        item.0.insert("type".to_owned(), Value::String(self.kind.to_owned()));
        if let Some(page) = self.page {
            let name = NameValue::Literal(LiteralName { literal: "x".to_owned() });
            item.0.insert(Variable::Name(page).to_string(), Value::Names(vec![name]));
        }
    }
}

pub(super) fn marker_field_of(shape: usize, pages: &[NameVariable]) -> usize {
    (shape / TYPES.len()).min(pages.len())
}

/// Fields for dates in words. Only those that no source of the document has are used.
const SPARE_FIELDS: [StandardVariable; 8] = [
    StandardVariable::References,
    StandardVariable::License,
    StandardVariable::Dimensions,
    StandardVariable::Scale,
    StandardVariable::ReviewedGenre,
    StandardVariable::Jurisdiction,
    StandardVariable::CallNumber,
    StandardVariable::Division,
];

const DATES_OF_CSL: [DateVariable; 6] = [
    DateVariable::Accessed,
    DateVariable::AvailableDate,
    DateVariable::EventDate,
    DateVariable::Issued,
    DateVariable::OriginalDate,
    DateVariable::Submitted,
];

/// The fields that hold dates in words ("forthcoming"): the formatter prints only numbers of a date.
pub(super) struct WordsOfDates(Vec<(DateVariable, StandardVariable)>);

impl WordsOfDates {
    pub(super) fn of(items: &Items<'_>) -> Self {
        let has = |variable: &StandardVariable| {
            let field = variable.to_string();
            items.values().any(|item| item.0.contains_key(&field))
        };
        let is_worded = |date: &DateVariable| {
            let field = date.to_string();
            items.values().any(|item| matches!(item.0.get(&field), Some(Value::String(_))))
        };
        let dates = DATES_OF_CSL.into_iter().filter(is_worded);
        Self(dates.zip(SPARE_FIELDS.into_iter().filter(|variable| !has(variable))).collect())
    }

    pub(super) fn set(&self, item: &mut Item) {
        for (date, words) in &self.0 {
            if let Some(Value::String(text)) = item.0.get(&date.to_string()) {
                let text = text.clone();
                item.0.insert(words.to_string(), Value::String(text));
            }
        }
    }

    pub(super) fn field(&self, date: DateVariable) -> Option<StandardVariable> {
        let found = self.0.iter().find(|(known, _)| *known == date)?;
        Some(found.1)
    }

    /// The date whose words a variable holds.
    pub(super) fn date(&self, words: Variable) -> Option<DateVariable> {
        let found = self.0.iter().find(|(_, field)| Variable::Standard(*field) == words)?;
        Some(found.0)
    }
}

/// All that a style can test of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ItemShape {
    pub(super) kind: String,
    pub(super) fields: BTreeSet<String>,
    pub(super) numeric: BTreeSet<String>,
    pub(super) uncertain: BTreeSet<String>,
    /// The dates with a month or season, and with a day.
    pub(super) months: BTreeSet<String>,
    pub(super) days: BTreeSet<String>,
    pub(super) seasons: BTreeSet<String>,
    /// The dates that are words.
    pub(super) worded: BTreeSet<String>,
    /// The lists of two or more names with a body: which of the names are bodies.
    pub(super) bodies: BTreeMap<String, Vec<bool>>,
    /// Is true if there are several pages, which the formatter takes for one.
    pub(super) has_hidden_plural: bool,
    /// Is true if the pages have a label of their own: "§§ 8–11".
    pub(super) has_labelled_pages: bool,
    /// Is true if the edition has one: "Late Edition".
    pub(super) has_labelled_edition: bool,
}

impl ItemShape {
    pub(super) fn of(item: &Item) -> Self {
        let named = |holds: &dyn Fn(&Value) -> bool| {
            let fields = item.0.iter().filter(|(_, value)| holds(value));
            fields.map(|(field, _)| field.clone()).collect()
        };
        let text = |field: &str| match item.0.get(field) {
            Some(Value::String(text)) => Some(text.as_str()),
            _ => None,
        };
        let pages = text("page");
        let date = |value: &Value| match value {
            Value::Date(date) => FixedDateRange::try_from(date.clone()).ok().map(|it| it.start),
            _ => None,
        };
        Self {
            kind: item.type_().unwrap_or_default().into_owned(),
            fields: named(&|value| match value {
                Value::String(text) => !text.trim().is_empty(),
                Value::Names(persons) => !persons.is_empty(),
                _ => true,
            }),
            numeric: named(&|value| match value {
                Value::String(text) => is_numeric(text),
                Value::Number(_) => true,
                _ => false,
            }),
            uncertain: named(&|value| date(value).is_some_and(|it| it.circa)),
            months: named(&|value| {
                date(value).is_some_and(|it| it.month.is_some() || it.season.is_some())
            }),
            seasons: named(&|value| date(value).is_some_and(|it| it.season.is_some())),
            worded: DATES
                .iter()
                .filter(|field| matches!(item.0.get(**field), Some(Value::String(_))))
                .map(|field| (*field).to_owned())
                .collect(),
            days: named(&|value| date(value).is_some_and(|it| it.day.is_some())),
            bodies: item
                .0
                .iter()
                .filter_map(|(field, names)| Some((field.clone(), bodies(names)?)))
                .collect(),
            has_hidden_plural: pages.is_some_and(has_hidden_plural),
            has_labelled_pages: pages.is_some_and(|pages| pages.starts_with('§')),
            has_labelled_edition: text("edition").is_some_and(names_edition),
        }
    }

    /// Returns whether items have a variable; `None` if that depends on the citation.
    pub(super) fn has(&self, variable: Variable) -> Option<bool> {
        match variable {
            Variable::Standard(StandardVariable::YearSuffix | StandardVariable::CitationLabel)
            | Variable::Number(
                NumberVariable::CitationNumber
                | NumberVariable::FirstReferenceNoteNumber
                | NumberVariable::Locator,
            ) => None,
            Variable::Number(NumberVariable::PageFirst) => {
                Some(self.fields.contains("page-first") || self.fields.contains("page"))
            }
            other => Some(self.fields.contains(&other.to_string())),
        }
    }

    /// Returns whether a date prints something: one of its month alone does not where only the year is known.
    pub(super) fn prints(&self, date: &Date) -> bool {
        let Some(variable) = date.variable else { return false };
        let name = Variable::Date(variable).to_string();
        let mut parts = date.date_part.iter();
        self.fields.contains(&name)
            && (date.is_localized() || parts.any(|part| self.has_part(&name, part)))
    }

    pub(super) fn has_part(&self, date: &str, part: &DatePart) -> bool {
        match part.name {
            DatePartName::Year => true,
            DatePartName::Month => self.months.contains(date),
            DatePartName::Day => self.days.contains(date),
        }
    }

    pub(super) fn is_numeric(&self, variable: Variable) -> Option<bool> {
        self.has(variable).map(|_| self.numeric.contains(&variable.to_string()))
    }

    /// Evaluates a branch: whether it applies, if that is known, and the conditions that remain.
    pub(super) fn branch(&self, branch: &ChooseBranch) -> (Option<bool>, ChooseBranch) {
        let mut rest = ChooseBranch { children: Vec::new(), ..branch.clone() };
        let mut known: Vec<bool> = Vec::new();
        for kind in rest.type_.take().into_iter().flatten() {
            known.push(self.kind.parse() == Ok(kind));
        }
        for date in rest.is_uncertain_date.take().into_iter().flatten() {
            known.push(self.uncertain.contains(&Variable::Date(date).to_string()));
        }
        for (variables, is_known) in [
            (&mut rest.variable, Self::has as fn(&Self, Variable) -> Option<bool>),
            (&mut rest.is_numeric, Self::is_numeric),
        ] {
            let all = variables.take().unwrap_or_default();
            known.extend(all.iter().filter_map(|variable| is_known(self, *variable)));
            let open: Vec<_> = all.into_iter().filter(|it| is_known(self, *it).is_none()).collect();
            *variables = Some(open).filter(|open| !open.is_empty());
        }
        let is_open =
            rest.disambiguate.is_some() || rest.locator.is_some() || rest.position.is_some();
        let is_open = is_open || rest.variable.is_some() || rest.is_numeric.is_some();
        let decided = match rest.match_ {
            ChooseMatch::All => known.contains(&false).then_some(false),
            ChooseMatch::Any => known.contains(&true).then_some(true),
            ChooseMatch::None => known.contains(&true).then_some(false),
        };
        let by_default = rest.match_ != ChooseMatch::Any;
        (decided.or((!is_open).then_some(by_default)), rest)
    }
}

/// Returns which names of a list are bodies, if it has two names or more and one of them is.
fn bodies(names: &Value) -> Option<Vec<bool>> {
    let Value::Names(names) = names else { return None };
    let bodies: Vec<bool> =
        names.iter().map(|name| matches!(name, NameValue::Literal(_))).collect();
    (bodies.len() > 1 && bodies.contains(&true)).then_some(bodies)
}

/// Returns whether a text is a number as CSL defines it: only one word may precede the digits, so "D2" is one, and "c. 7" is not.
fn is_numeric(text: &str) -> bool {
    let before = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    !before.contains(char::is_whitespace) && Numeric::from_str(text).is_ok()
}

//! A style without what it can never print of some items.
//!
//! The formatter asks each branch of a style whether it is the one for an item's type and fields, and on
//! each level above it asks again. A style for notes has hundreds of branches for all types there are; the
//! sources of a document are of three or four. What can match none of them is taken away beforehand, so
//! that the rest says the same in much less time. Source of what a branch means:
//! <https://docs.citationstyles.org/en/stable/specification.html#choose>.

use std::collections::BTreeSet;
use std::mem;

use hayagriva::citationberg::json::{DateValue, Item, Value};
use hayagriva::citationberg::taxonomy::{Kind, NumberVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, Date, DatePart, DatePartName, DateParts,
    IndependentStyle, LayoutRenderingElement, Locale, NamesChild, Sort, SortKey, TextTarget,
};

/// A style that prints of these items, and of the same with fewer fields, what the given one prints; of
/// others it may print anything. A date of which it prints the year alone has no season any more.
pub(super) fn trimmed<'a>(
    style: &'a IndependentStyle,
    locales: &[Locale],
    items: impl IntoIterator<Item = &'a Item>,
) -> IndependentStyle {
    let locales = style.locale.iter().chain(locales).collect();
    let mut trim = Trim { known: Known::of(items), called: Vec::new(), locales };
    let (mut citation, mut bibliography) = (style.citation.clone(), style.bibliography.clone());
    trim.part(&mut citation.layout.elements, citation.sort.as_ref());
    if let Some(list) = &mut bibliography {
        trim.part(&mut list.layout.elements, list.sort.as_ref());
    }
    IndependentStyle {
        citation,
        bibliography,
        macros: trim.macros(&style.macros),
        info: style.info.clone(),
        default_locale: style.default_locale.clone(),
        version: style.version.clone(),
        settings: style.settings.clone(),
        locale: style.locale.clone(),
    }
}

/// What is known of a condition.
#[derive(Clone, Copy)]
struct Condition {
    may_hold: bool,
    may_fail: bool,
}

/// What is known of all items together.
struct Known<'a> {
    fields: BTreeSet<&'a str>,
    has_seasons: bool,
    types: Vec<Option<Kind>>,
}

impl<'a> Known<'a> {
    fn of(items: impl IntoIterator<Item = &'a Item>) -> Self {
        let mut known = Self { fields: BTreeSet::new(), has_seasons: false, types: Vec::new() };
        for item in items {
            known.fields.extend(item.0.keys().map(String::as_str));
            known.has_seasons |= item.0.values().any(has_season);
            let kind = item.type_().and_then(|name| name.parse().ok());
            if !known.types.contains(&kind) {
                known.types.push(kind);
            }
        }
        known
    }

    /// Whether some item may have a variable. Of those that the formatter has values for itself, each.
    fn may_have(&self, variable: Variable) -> bool {
        match variable {
            Variable::Standard(StandardVariable::YearSuffix | StandardVariable::CitationLabel)
            | Variable::Number(
                NumberVariable::CitationNumber
                | NumberVariable::FirstReferenceNoteNumber
                | NumberVariable::Locator
                | NumberVariable::PageFirst,
            ) => true,
            Variable::Standard(StandardVariable::Title) => {
                self.fields.contains("title") || self.fields.contains("title-short")
            }
            other => self.fields.contains(other.to_string().as_str()),
        }
    }

    fn of_type(&self, kind: Kind) -> Condition {
        let kind = Some(kind);
        Condition { may_hold: self.types.contains(&kind), may_fail: self.types != [kind] }
    }

    /// That an item has a variable, or that it is a number or an uncertain date. An item may have it and the
    /// formatter not see it, where it stands for another one.
    fn of_variable(&self, variable: Variable) -> Condition {
        Condition { may_hold: self.may_have(variable), may_fail: true }
    }

    fn conditions(&self, branch: &ChooseBranch) -> Vec<Condition> {
        let types = branch.type_.iter().flatten().map(|kind| self.of_type(*kind));
        let variables = branch.variable.iter().chain(&branch.is_numeric).flatten();
        let dates = branch.is_uncertain_date.iter().flatten().map(|date| Variable::Date(*date));
        let variables = variables.copied().chain(dates).map(|variable| self.of_variable(variable));
        let of_citation = branch.locator.iter().flatten().map(|_| ());
        let of_citation = of_citation.chain(branch.position.iter().flatten().map(|_| ()));
        let of_citation = of_citation.map(|()| Condition { may_hold: true, may_fail: true });
        types.chain(variables).chain(of_citation).collect()
    }

    /// Whether some item may be one for a branch.
    ///
    /// Each that asks whether an item is ambiguous may: the formatter remembers that it was asked.
    fn may_match(&self, branch: &ChooseBranch) -> bool {
        let mut conditions = self.conditions(branch).into_iter();
        branch.disambiguate.is_some()
            || match branch.match_ {
                ChooseMatch::All => conditions.all(|it| it.may_hold),
                ChooseMatch::Any => conditions.any(|it| it.may_hold),
                ChooseMatch::None => conditions.all(|it| it.may_fail),
            }
    }

    /// Takes away the conditions of a branch that decide nothing.
    fn shorten(&self, branch: &mut ChooseBranch) {
        let decides = match branch.match_ {
            _ if branch.disambiguate.is_some() => return,
            ChooseMatch::All => |it: Condition| it.may_fail,
            ChooseMatch::Any if self.conditions(branch).iter().any(|it| !it.may_fail) => {
                *branch = unconditional(mem::take(&mut branch.children));
                return;
            }
            ChooseMatch::Any | ChooseMatch::None => |it: Condition| it.may_hold,
        };
        if let Some(types) = &mut branch.type_ {
            types.retain(|kind| decides(self.of_type(*kind)));
        }
        for variables in [&mut branch.variable, &mut branch.is_numeric].into_iter().flatten() {
            variables.retain(|variable| decides(self.of_variable(*variable)));
        }
        if let Some(dates) = &mut branch.is_uncertain_date {
            dates.retain(|date| decides(self.of_variable(Variable::Date(*date))));
        }
    }
}

/// Whether a value is a date that has a season.
fn has_season(value: &Value) -> bool {
    matches!(value, Value::Date(DateValue::DateParts { season: Some(_), .. }))
}

/// A style on its way through.
struct Trim<'a> {
    known: Known<'a>,
    /// The names of the macros that are called by what was kept.
    called: Vec<String>,
    /// Those of the style and of the language, in the order in which words are looked up.
    locales: Vec<&'a Locale>,
}

impl Trim<'_> {
    /// The citations, or the list.
    fn part(&mut self, elements: &mut [LayoutRenderingElement], sort: Option<&Sort>) {
        self.elements(elements);
        for key in sort.into_iter().flat_map(|sort| &sort.keys) {
            if let SortKey::MacroName { name, .. } = key {
                self.called.push(name.clone());
            }
        }
    }

    /// The macros that are called, and those that they call.
    fn macros(&mut self, all: &[CslMacro]) -> Vec<CslMacro> {
        let mut kept: Vec<CslMacro> = Vec::new();
        while let Some(name) = self.called.pop() {
            let is_new = kept.iter().all(|kept| kept.name != name);
            if let Some(found) = all.iter().find(|found| is_new && found.name == name) {
                let mut found = found.clone();
                self.elements(&mut found.children);
                kept.push(found);
            }
        }
        kept
    }

    fn elements(&mut self, elements: &mut [LayoutRenderingElement]) {
        for element in elements {
            match element {
                LayoutRenderingElement::Group(group) => self.elements(&mut group.children),
                LayoutRenderingElement::Choose(choose) => self.choose(choose),
                LayoutRenderingElement::Names(names) => {
                    for child in &mut names.children {
                        if let NamesChild::Substitute(instead) = child {
                            self.elements(&mut instead.children);
                        }
                    }
                }
                LayoutRenderingElement::Text(text) => {
                    if let TextTarget::Macro { name } = &text.target {
                        self.called.push(name.clone());
                    }
                }
                LayoutRenderingElement::Date(date) => self.date(date),
                LayoutRenderingElement::Number(_) | LayoutRenderingElement::Label(_) => {}
            }
        }
    }

    /// Makes the year alone of a date in the language's form a date of the year alone: in that form the formatter
    /// would set the season before it, and what stands after a month ("Autumn/2021").
    fn date(&self, date: &mut Date) {
        let form =
            date.form.filter(|_| self.known.has_seasons && date.parts == Some(DateParts::Year));
        let Some(form) = form else { return };
        let mut dates = self.locales.iter().flat_map(|locale| &locale.date);
        let localized = dates.find(|date| date.form == Some(form));
        let is_year = |part: &&DatePart| part.name == DatePartName::Year;
        let year = date.date_part.iter().chain(localized.iter().flat_map(|date| &date.date_part));
        if let Some(year) = year.clone().find(is_year).cloned() {
            date.form = None;
            date.parts = None;
            date.date_part = vec![year];
        }
    }

    /// Takes away the branches to which no item comes.
    fn choose(&mut self, choose: &mut Choose) {
        let mut branches = vec![mem::replace(&mut choose.if_, unconditional(Vec::new()))];
        branches.append(&mut choose.else_if);
        branches.retain(|branch| self.known.may_match(branch));
        for branch in &mut branches {
            self.known.shorten(branch);
        }
        if let Some(last) = branches.iter().position(is_unconditional) {
            branches.truncate(last + 1);
            choose.otherwise = None;
        }
        for branch in &mut branches {
            self.elements(&mut branch.children);
        }
        if let Some(otherwise) = &mut choose.otherwise {
            self.elements(&mut otherwise.children);
        }
        let mut branches = branches.into_iter();
        choose.if_ = branches.next().unwrap_or_else(|| {
            unconditional(choose.otherwise.take().map(|last| last.children).unwrap_or_default())
        });
        choose.else_if = branches.collect();
    }
}

/// Whether a branch is for each item that comes to it.
fn is_unconditional(branch: &ChooseBranch) -> bool {
    let ChooseBranch { disambiguate, is_numeric, is_uncertain_date, .. } = branch;
    let ChooseBranch { locator, position, type_, variable, match_, .. } = branch;
    *match_ != ChooseMatch::Any
        && disambiguate.is_none()
        && is_numeric.iter().chain(variable).all(Vec::is_empty)
        && is_uncertain_date.iter().all(Vec::is_empty)
        && locator.iter().all(Vec::is_empty)
        && position.iter().all(Vec::is_empty)
        && type_.iter().all(Vec::is_empty)
}

fn unconditional(children: Vec<LayoutRenderingElement>) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children,
    }
}

//! A style as it applies to the sources at hand.
//!
//! A style asks of each source what type it is and which fields it has, on every level again, and the formatter asks
//! of each element before it renders it whether it will. What the answers are is known beforehand: sources of one
//! type with the same fields have one *shape*, and for each shape the style is written out without those questions.
//! What is left asks only what depends on the citation: whether it is the first one, and whether it has a pinpoint.
//!
//! That takes a tenth of the time, and it is right where the formatter is not: of what stands in for missing names
//! (`<substitute>`) it takes more for printed than is, and then takes it for missing where a style asks for it.
//!
//! Each shape gets a type of its own, by which the style tells them apart. Source of what conditions and
//! substitutes mean: <https://docs.citationstyles.org/en/stable/specification.html>, "Choose" and "Substitute".

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::str::FromStr;

use hayagriva::citationberg::json::{FixedDateRange, Item, LiteralName, NameValue, Value};
use hayagriva::citationberg::taxonomy::{
    DateVariable, Kind, NameVariable, NumberOrPageVariable, NumberVariable, OtherTerm,
    StandardVariable, Term, Variable,
};
use hayagriva::citationberg::{
    Affixes, Choose, ChooseBranch, ChooseMatch, CslMacro, Date, DatePart, DatePartName, DateParts,
    ElseBranch, Group, IndependentStyle, Label, LabelPluralize, LayoutRenderingElement, Locale,
    Names, NamesChild, Sort, SortKey, TermForm, Text, TextTarget, VariablelessLabel,
};
use hayagriva::types::Numeric;

use super::item::{DATES, TYPES};
use super::pass::{DIVIDER, Items};

/// A variable that no source has here: it stands for one that has been printed in another place.
const NONE: StandardVariable = StandardVariable::Annote;

/// Fields that tell shapes apart where there are more of them than types, each if no source at hand has it: what is
/// written out for a shape without a field prints nothing of it.
const PAGES: [NameVariable; 18] = [
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

/// The field with the letter that tells sources of one author and year apart: the formatter counts these letters in
/// the order of the citations, where they follow the list.
pub(super) const YEAR_SUFFIX: StandardVariable = StandardVariable::Keyword;

/// The style written out for the shapes of some items, which get the types of their shapes.
pub(super) fn applied(
    style: &IndependentStyle,
    locales: &[Locale],
    items: &mut Items<'_>,
) -> IndependentStyle {
    let has = |page: &NameVariable| {
        let field = Variable::Name(*page).to_string();
        items.values().any(|item| item.0.contains_key(&field))
    };
    let pages: Vec<_> = PAGES.into_iter().filter(|page| !has(page)).collect();
    let words = WordsOfDates::of(items);
    let mut shapes: BTreeMap<Shape, usize> = BTreeMap::new();
    for (_, item) in items.iter_mut().filter(|(key, _)| **key != DIVIDER) {
        item.0.remove(&NONE.to_string());
        let next = shapes.len();
        let at = *shapes.entry(Shape::of(item)).or_insert(next);
        Marker::of(at, &pages).set(item);
        words.set(item);
    }
    let locales = style.locale.iter().chain(locales).collect();
    let mut writer = Writer { style, locales, shapes, pages, words, macros: Vec::new() };
    let mut applied = style.clone();
    applied.citation.layout.elements = writer.part("citation", &style.citation.layout.elements);
    writer.sort(applied.citation.sort.as_mut());
    if let (Some(list), Some(written)) = (&mut applied.bibliography, &style.bibliography) {
        list.layout.elements = writer.part("list", &written.layout.elements);
        writer.sort(list.sort.as_mut());
    }
    applied.macros = writer.macros;
    // Sources are told apart beforehand.
    applied.citation.disambiguate_add_names = false;
    applied.citation.disambiguate_add_givenname = false;
    applied
}

/// What tells a shape apart: a type, and a field where types are not enough.
struct Marker {
    kind: &'static str,
    page: Option<NameVariable>,
}

impl Marker {
    /// The marker of a shape. Shapes beyond the last one, of which there are some hundreds, share it with others.
    fn of(shape: usize, pages: &[NameVariable]) -> Self {
        let page = page_of(shape, pages).checked_sub(1).map(|at| pages[at]);
        Self { kind: TYPES[shape % TYPES.len()].name, page }
    }

    fn set(&self, item: &mut Item) {
        item.0.insert("type".to_owned(), Value::String(self.kind.to_owned()));
        if let Some(page) = self.page {
            let name = NameValue::Literal(LiteralName { literal: "x".to_owned() });
            item.0.insert(Variable::Name(page).to_string(), Value::Names(vec![name]));
        }
    }
}

fn page_of(shape: usize, pages: &[NameVariable]) -> usize {
    (shape / TYPES.len()).min(pages.len())
}

/// Fields for the words of dates, each if no source at hand has it.
const SPARE: [StandardVariable; 8] = [
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

/// The fields that hold the words of dates which are nothing else ("forthcoming"): of a date, the formatter prints
/// numbers alone.
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
        Self(dates.zip(SPARE.into_iter().filter(|variable| !has(variable))).collect())
    }

    fn set(&self, item: &mut Item) {
        for (date, words) in &self.0 {
            if let Some(Value::String(text)) = item.0.get(&date.to_string()) {
                let text = text.clone();
                item.0.insert(words.to_string(), Value::String(text));
            }
        }
    }

    fn field(&self, date: DateVariable) -> Option<StandardVariable> {
        let found = self.0.iter().find(|(known, _)| *known == date)?;
        Some(found.1)
    }

    /// The date whose words a variable holds.
    pub(super) fn date(&self, words: Variable) -> Option<DateVariable> {
        let found = self.0.iter().find(|(_, field)| Variable::Standard(*field) == words)?;
        Some(found.0)
    }
}

/// What a style can ask of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    kind: String,
    fields: BTreeSet<String>,
    numeric: BTreeSet<String>,
    uncertain: BTreeSet<String>,
    /// The dates with a month or season, and with a day.
    months: BTreeSet<String>,
    days: BTreeSet<String>,
    seasons: BTreeSet<String>,
    /// The dates that are words.
    worded: BTreeSet<String>,
}

impl Shape {
    fn of(item: &Item) -> Self {
        let named = |holds: &dyn Fn(&Value) -> bool| {
            let fields = item.0.iter().filter(|(_, value)| holds(value));
            fields.map(|(field, _)| field.clone()).collect()
        };
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
        }
    }

    /// Whether items have a variable; not known of those that come from the citation.
    fn has(&self, variable: Variable) -> Option<bool> {
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

    /// Whether a date prints something: one of its month alone does not where only the year is known.
    fn prints(&self, date: &Date) -> bool {
        let Some(variable) = date.variable else { return false };
        let name = Variable::Date(variable).to_string();
        let mut parts = date.date_part.iter();
        self.fields.contains(&name)
            && (date.is_localized() || parts.any(|part| self.has_part(&name, part)))
    }

    fn has_part(&self, date: &str, part: &DatePart) -> bool {
        match part.name {
            DatePartName::Year => true,
            DatePartName::Month => self.months.contains(date),
            DatePartName::Day => self.days.contains(date),
        }
    }

    fn is_numeric(&self, variable: Variable) -> Option<bool> {
        self.has(variable).map(|_| self.numeric.contains(&variable.to_string()))
    }

    /// A branch for items of this shape: whether they come to it, as far as it is known, and what else it asks.
    fn branch(&self, branch: &ChooseBranch) -> (Option<bool>, ChooseBranch) {
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

/// Whether a text is a number as CSL has it: what stands before the digits is one word, so "D2" is, and "c. 7" not.
fn is_numeric(text: &str) -> bool {
    let before = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    !before.contains(char::is_whitespace) && Numeric::from_str(text).is_ok()
}

/// Writes a style out for shapes.
struct Writer<'a> {
    style: &'a IndependentStyle,
    /// Those of the style and of the language, in the order in which words are looked up.
    locales: Vec<&'a Locale>,
    shapes: BTreeMap<Shape, usize>,
    /// The fields that tell shapes apart.
    pages: Vec<NameVariable>,
    words: WordsOfDates,
    macros: Vec<CslMacro>,
}

impl Writer<'_> {
    /// The elements of a layout or macro: one for each shape.
    fn part(
        &mut self,
        name: &str,
        elements: &[LayoutRenderingElement],
    ) -> Vec<LayoutRenderingElement> {
        let mut pages: BTreeMap<usize, Vec<ChooseBranch>> = BTreeMap::new();
        for (shape, at) in &self.shapes.clone() {
            let Ok(kind) = Kind::from_str(Marker::of(*at, &self.pages).kind) else { continue };
            let written = Sheet {
                shape,
                style: self.style,
                locales: &self.locales,
                words: &self.words,
                printed: Vec::new(),
                instead: false,
                macros: &mut self.macros,
                known: HashMap::new(),
            }
            .elements(elements);
            let name = format!("{name} of shape {at}");
            let call = Text::with_target(TextTarget::Macro { name: name.clone() });
            self.macros.push(CslMacro { name, children: written });
            let branch = ChooseBranch {
                type_: Some(vec![kind]),
                ..branch(vec![LayoutRenderingElement::Text(call)])
            };
            pages.entry(page_of(*at, &self.pages)).or_default().push(branch);
        }
        let first = pages.remove(&0);
        let mut otherwise: Vec<LayoutRenderingElement> =
            first.into_iter().filter_map(choose).collect();
        for (page, branches) in pages {
            let test = Variable::Name(self.pages[page - 1]);
            let here = choose(branches).into_iter().collect();
            let if_ = ChooseBranch { variable: Some(vec![test]), ..branch(here) };
            let rest = Some(ElseBranch { children: otherwise });
            otherwise = vec![LayoutRenderingElement::Choose(Choose {
                if_,
                else_if: Vec::new(),
                otherwise: rest,
            })];
        }
        otherwise
    }

    /// The macros by which a part is sorted.
    fn sort(&mut self, sort: Option<&mut Sort>) {
        for key in sort.into_iter().flat_map(|sort| &mut sort.keys) {
            let SortKey::MacroName { name, .. } = key else { continue };
            let style = self.style;
            let Some(found) = style.macros.iter().find(|it| it.name == *name) else { continue };
            let children = self.part(&format!("sort by {name}"), &found.children);
            if self.macros.iter().all(|it| it.name != *name) {
                self.macros.push(CslMacro { name: name.clone(), children });
            }
        }
    }
}

fn choose(branches: Vec<ChooseBranch>) -> Option<LayoutRenderingElement> {
    let mut branches = branches.into_iter();
    let if_ = branches.next()?;
    Some(LayoutRenderingElement::Choose(Choose {
        if_,
        else_if: branches.collect(),
        otherwise: None,
    }))
}

fn branch(children: Vec<LayoutRenderingElement>) -> ChooseBranch {
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

/// A macro as it was called: its name, and what had been printed instead of names before.
type Call = (String, Vec<Variable>);

/// A part of a style on the way to be written out for one shape.
struct Sheet<'a> {
    shape: &'a Shape,
    style: &'a IndependentStyle,
    locales: &'a [&'a Locale],
    words: &'a WordsOfDates,
    /// The variables that were printed in the place of missing names, and are not printed again.
    printed: Vec<Variable>,
    /// Whether it is about what stands in for missing names.
    instead: bool,
    macros: &'a mut Vec<CslMacro>,
    /// The names of macros that are written, and what had been printed after each.
    known: HashMap<Call, (String, Vec<Variable>)>,
}

impl Sheet<'_> {
    fn elements(&mut self, elements: &[LayoutRenderingElement]) -> Vec<LayoutRenderingElement> {
        elements.iter().flat_map(|element| self.element(element)).collect()
    }

    fn element(&mut self, element: &LayoutRenderingElement) -> Vec<LayoutRenderingElement> {
        let written = self.written(element);
        let is_whole =
            matches!(element, LayoutRenderingElement::Group(_) | LayoutRenderingElement::Choose(_));
        if self.instead && !is_whole {
            for element in &written {
                self.note_printed(element);
            }
        }
        written
    }

    /// Notes what an element prints, so that it is not printed again.
    fn note_printed(&mut self, element: &LayoutRenderingElement) {
        let mut found = Vec::new();
        self.variables_of(element, &mut found);
        found.retain(|variable| !self.printed.contains(variable));
        self.printed.append(&mut found);
    }

    fn written(&mut self, element: &LayoutRenderingElement) -> Vec<LayoutRenderingElement> {
        match element {
            LayoutRenderingElement::Text(text) => match &text.target {
                TextTarget::Macro { name } => self.call(text, name).into_iter().collect(),
                TextTarget::Variable { var, .. }
                    if self.printed.contains(var) || self.words.date(*var).is_some() =>
                {
                    vec![nothing()]
                }
                TextTarget::Variable {
                    var: Variable::Standard(StandardVariable::YearSuffix),
                    form,
                } => {
                    let target =
                        TextTarget::Variable { var: Variable::Standard(YEAR_SUFFIX), form: *form };
                    let has_suffix = self.shape.fields.contains(&YEAR_SUFFIX.to_string());
                    let mut suffix = Text { target, ..text.clone() };
                    if self.shape.worded.contains("issued") {
                        suffix.affixes.prefix.get_or_insert_with(|| "-".to_owned());
                    }
                    has_suffix.then_some(LayoutRenderingElement::Text(suffix)).into_iter().collect()
                }
                TextTarget::Term { term, .. } if self.lacks_day(*term) => Vec::new(),
                _ => vec![element.clone()],
            },
            LayoutRenderingElement::Number(number) if self.is_printed(number.variable) => {
                vec![nothing()]
            }
            LayoutRenderingElement::Label(label) if self.is_printed(label.variable) => Vec::new(),
            LayoutRenderingElement::Label(label) => vec![self.label(label)],
            LayoutRenderingElement::Date(date)
                if date.variable.is_some_and(|it| self.printed.contains(&Variable::Date(it)))
                    || !self.shape.prints(date) =>
            {
                vec![nothing()]
            }
            LayoutRenderingElement::Date(date) => {
                vec![self.words_of(date).unwrap_or_else(|| self.date(date))]
            }
            LayoutRenderingElement::Names(names) => vec![self.names(names).unwrap_or_else(nothing)],
            LayoutRenderingElement::Group(group) => {
                let children = self.elements(&group.children);
                let group = Group { children, ..group.clone() };
                let group = Some(group).filter(|group| !group.children.is_empty());
                group.into_iter().map(LayoutRenderingElement::Group).collect()
            }
            LayoutRenderingElement::Choose(choose) => self.choose(choose),
            LayoutRenderingElement::Number(_) => vec![element.clone()],
        }
    }

    /// Whether a word goes with the day on which a source was read, and there is none: "Retrieved https://…".
    fn lacks_day(&self, term: Term) -> bool {
        let goes_with_day = [OtherTerm::Accessed, OtherTerm::Cited, OtherTerm::Retrieved];
        !self.shape.fields.contains("accessed") && goes_with_day.map(Term::Other).contains(&term)
    }

    fn is_printed(&self, variable: NumberOrPageVariable) -> bool {
        self.printed.contains(&variable.into())
    }

    /// A date with those of its parts that are known: the formatter sets the delimiter of the others all the same.
    ///
    /// The year alone, in the language's form, becomes a date of the year alone: in that form the formatter would set
    /// the season before it, and what stands after a month ("Autumn/2021").
    fn date(&self, date: &Date) -> LayoutRenderingElement {
        let is_about = date.variable.is_some_and(|variable| {
            self.shape.uncertain.contains(&variable.to_string())
                && !asks_whether_uncertain(self.style, variable)
        });
        let mut date = self.parts_known(date);
        if !is_about || !prints_year(&date) {
            return LayoutRenderingElement::Date(date);
        }
        let Affixes { prefix, suffix } = std::mem::take(&mut date.affixes);
        let term = Term::Other(OtherTerm::Circa);
        let target = TextTarget::Term { term, form: TermForm::Short, plural: false };
        let about = LayoutRenderingElement::Text(Text::with_target(target));
        let children = vec![about, LayoutRenderingElement::Date(date)];
        LayoutRenderingElement::Group(Group {
            children,
            font_style: None,
            font_variant: None,
            font_weight: None,
            text_decoration: None,
            vertical_align: None,
            prefix,
            suffix,
            delimiter: Some(" ".to_owned()),
            display: None,
        })
    }

    /// The words in the place of a date that is nothing else; where its month or day alone would stand, nothing.
    fn words_of(&self, date: &Date) -> Option<LayoutRenderingElement> {
        let variable = date.variable?;
        if !self.shape.worded.contains(&variable.to_string()) {
            return None;
        }
        let Some(field) = self.words.field(variable).filter(|_| prints_year(date)) else {
            return Some(nothing());
        };
        let Date { formatting, affixes, display, text_case, .. } = date.clone();
        let text = Text::with_target(Variable::Standard(field));
        Some(LayoutRenderingElement::Text(Text { formatting, affixes, display, text_case, ..text }))
    }

    fn parts_known(&self, date: &Date) -> Date {
        let mut date = date.clone();
        let name = date.variable.map(|it| Variable::Date(it).to_string()).unwrap_or_default();
        let is_known = |part: &DatePart| self.shape.has_part(&name, part);
        let Some(form) = date.form else {
            date.date_part.retain(is_known);
            return date;
        };
        let mut dates = self.locales.iter().flat_map(|locale| &locale.date);
        let Some(localized) = dates.find(|date| date.form == Some(form)) else { return date };
        let is_year_alone = date.parts == Some(DateParts::Year);
        let is_whole = localized.delimiter.is_none() || localized.date_part.iter().all(is_known);
        let has_season = is_year_alone && self.shape.seasons.contains(&name);
        if is_whole && !has_season {
            return date;
        }
        let wanted = |part: &DatePart| match part.name {
            DatePartName::Year => true,
            DatePartName::Month => date.parts != Some(DateParts::Year),
            DatePartName::Day => {
                !matches!(date.parts, Some(DateParts::Year | DateParts::YearMonth))
            }
        };
        let parts = localized.date_part.iter().filter(|part| is_known(part) && wanted(part));
        let own = |part: &DatePart| {
            let own = date.date_part.iter().find(|own| own.name == part.name);
            let mut part_of_date = own.unwrap_or(part).clone();
            part_of_date.affixes.clone_from(&part.affixes);
            part_of_date
        };
        date.date_part = parts.map(own).collect();
        date.delimiter.clone_from(&localized.delimiter);
        date.form = None;
        date.parts = None;
        date
    }

    /// A label. Whether that of pages is a plural, the formatter decides by the pages alone; a style may want one
    /// form of it.
    fn label(&self, label: &Label) -> LayoutRenderingElement {
        let NumberOrPageVariable::Page(variable) = label.variable else {
            return LayoutRenderingElement::Label(label.clone());
        };
        let plural = label.label.plural;
        if plural == LabelPluralize::Contextual
            || self.shape.has(Variable::Page(variable)) != Some(true)
        {
            return LayoutRenderingElement::Label(label.clone());
        }
        let VariablelessLabel { form, formatting, affixes, text_case, strip_periods, .. } =
            label.label.clone();
        let term = Term::from(variable);
        let target = TextTarget::Term { term, form, plural: plural == LabelPluralize::Always };
        let display = None;
        let quotes = false;
        LayoutRenderingElement::Text(Text {
            target,
            formatting,
            affixes,
            display,
            quotes,
            strip_periods,
            text_case,
        })
    }

    /// The call of a macro, which is written out beside it.
    fn call(&mut self, text: &Text, name: &str) -> Option<LayoutRenderingElement> {
        let call = (name.to_owned(), self.printed.clone());
        let (written, printed) = if let Some(known) = self.known.get(&call) {
            known.clone()
        } else {
            let found = self.style.macros.iter().find(|it| it.name == name)?;
            let children = self.elements(&found.children);
            let number = self.macros.len();
            let written = format!("{name} {number}");
            let written = if children.is_empty() { String::new() } else { written };
            if !written.is_empty() {
                self.macros.push(CslMacro { name: written.clone(), children });
            }
            let known = (written, self.printed.clone());
            self.known.insert(call, known.clone());
            known
        };
        self.printed = printed;
        let target = TextTarget::Macro { name: written.clone() };
        let text = Text { target, ..text.clone() };
        (!written.is_empty()).then_some(LayoutRenderingElement::Text(text))
    }

    /// The branch to which items come; where that depends on the citation, all to which they may.
    fn choose(&mut self, choose: &Choose) -> Vec<LayoutRenderingElement> {
        let before = self.printed.clone();
        let mut after: Vec<Vec<Variable>> = Vec::new();
        let mut open = Vec::new();
        let mut last = choose.otherwise.as_ref().map(|last| last.children.as_slice());
        for given in choose.branches() {
            let (comes, rest) = self.shape.branch(given);
            match comes {
                Some(false) => {}
                Some(true) => {
                    last = Some(&given.children);
                    break;
                }
                None => {
                    self.printed.clone_from(&before);
                    let children = self.elements(&given.children);
                    after.push(std::mem::take(&mut self.printed));
                    open.push(ChooseBranch { children, ..rest });
                }
            }
        }
        self.printed = before;
        let last = self.elements(last.unwrap_or_default());
        self.printed.retain(|variable| after.iter().all(|printed| printed.contains(variable)));
        let mut open = open.into_iter();
        let Some(if_) = open.next() else { return last };
        let otherwise = (!last.is_empty()).then_some(ElseBranch { children: last });
        vec![LayoutRenderingElement::Choose(Choose { if_, else_if: open.collect(), otherwise })]
    }

    /// Names, or what stands in for them; nothing if there is neither.
    fn names(&mut self, names: &Names) -> Option<LayoutRenderingElement> {
        let has = |variable: &NameVariable| {
            let variable = Variable::Name(*variable);
            self.shape.has(variable) == Some(true) && !self.printed.contains(&variable)
        };
        let variable: Vec<_> = names.variable.iter().copied().filter(has).collect();
        if !variable.is_empty() {
            let mut written = names.clone();
            written.variable = variable;
            written.children.retain(|it| !matches!(it, NamesChild::Substitute(_)));
            return Some(LayoutRenderingElement::Names(written));
        }
        let substitute = names.substitute()?;
        let before = std::mem::replace(&mut self.instead, true);
        let instead = self.first_that_prints(&substitute.children);
        self.instead = before;
        if let Some(instead) = &instead {
            self.note_printed(instead);
        }
        instead
    }

    /// The first of some elements that prints something; those within a condition count one by one.
    fn first_that_prints(
        &mut self,
        elements: &[LayoutRenderingElement],
    ) -> Option<LayoutRenderingElement> {
        for element in elements {
            let candidates = match element {
                LayoutRenderingElement::Choose(choose) => self.alternatives(choose),
                other => vec![other.clone()],
            };
            for candidate in candidates {
                let before = self.printed.clone();
                for written in self.element(&candidate) {
                    let mut printed = Vec::new();
                    self.variables_of(&written, &mut printed);
                    if !printed.is_empty() {
                        return Some(written);
                    }
                }
                self.printed = before;
            }
        }
        None
    }

    /// The elements of the branch to which items come, each by itself.
    fn alternatives(&self, choose: &Choose) -> Vec<LayoutRenderingElement> {
        let mut branches = choose.branches().map(|given| (self.shape.branch(given).0, given));
        let found = match branches.find(|(comes, _)| *comes != Some(false)) {
            Some((None, _)) => return vec![LayoutRenderingElement::Choose(choose.clone())],
            Some((_, given)) => Some(given.children.as_slice()),
            None => choose.otherwise.as_ref().map(|last| last.children.as_slice()),
        };
        let flat = |element: &LayoutRenderingElement| match element {
            LayoutRenderingElement::Choose(inner) => self.alternatives(inner),
            other => vec![other.clone()],
        };
        found.unwrap_or_default().iter().flat_map(flat).collect()
    }

    /// The variables that items have and an element prints.
    fn variables_of(&self, element: &LayoutRenderingElement, found: &mut Vec<Variable>) {
        let mut add = |variable: Variable| {
            if self.shape.has(variable) == Some(true) {
                found.push(variable);
            }
        };
        match element {
            LayoutRenderingElement::Text(text) => match &text.target {
                TextTarget::Variable { var, .. } => {
                    add(self.words.date(*var).map_or(*var, Variable::Date));
                }
                TextTarget::Macro { name } => {
                    let written = self.macros.iter().find(|it| it.name == *name);
                    for child in written.into_iter().flat_map(|it| &it.children) {
                        self.variables_of(child, found);
                    }
                }
                TextTarget::Term { .. } | TextTarget::Value { .. } => {}
            },
            LayoutRenderingElement::Number(number) => add(number.variable.into()),
            LayoutRenderingElement::Date(date) => {
                date.variable.into_iter().for_each(|it| add(Variable::Date(it)));
            }
            LayoutRenderingElement::Names(names) => {
                names.variable.iter().for_each(|it| add(Variable::Name(*it)));
            }
            LayoutRenderingElement::Group(_) | LayoutRenderingElement::Choose(_) => {
                for child in children(element) {
                    self.variables_of(child, found);
                }
            }
            LayoutRenderingElement::Label(_) => {}
        }
    }
}

fn prints_year(date: &Date) -> bool {
    date.is_localized() || date.date_part.iter().any(|part| part.name == DatePartName::Year)
}

/// Whether a style prints an uncertain date in words of its own.
fn asks_whether_uncertain(style: &IndependentStyle, date: DateVariable) -> bool {
    let list = style.bibliography.iter().flat_map(|list| &list.layout.elements);
    let macros = style.macros.iter().flat_map(|it| &it.children);
    let mut elements = style.citation.layout.elements.iter().chain(list).chain(macros);
    elements.any(|element| asks_of(element, date))
}

fn asks_of(element: &LayoutRenderingElement, date: DateVariable) -> bool {
    let asks = |branch: &ChooseBranch| {
        branch.is_uncertain_date.as_ref().is_some_and(|dates| dates.contains(&date))
    };
    let is_asked = match element {
        LayoutRenderingElement::Choose(choose) => choose.branches().any(asks),
        _ => false,
    };
    is_asked || children(element).into_iter().any(|child| asks_of(child, date))
}

/// The elements directly within one.
pub(super) fn children(element: &LayoutRenderingElement) -> Vec<&LayoutRenderingElement> {
    match element {
        LayoutRenderingElement::Group(group) => group.children.iter().collect(),
        LayoutRenderingElement::Choose(choose) => {
            let branches = choose.branches().flat_map(|branch| &branch.children);
            let last = choose.otherwise.iter().flat_map(|last| &last.children);
            branches.chain(last).collect()
        }
        LayoutRenderingElement::Names(names) => {
            names.substitute().into_iter().flat_map(|it| &it.children).collect()
        }
        LayoutRenderingElement::Text(_)
        | LayoutRenderingElement::Date(_)
        | LayoutRenderingElement::Number(_)
        | LayoutRenderingElement::Label(_) => Vec::new(),
    }
}

/// An element that asks for what no item has, and prints nothing: a group of which it is all is not printed.
fn nothing() -> LayoutRenderingElement {
    LayoutRenderingElement::Text(Text::with_target(Variable::Standard(NONE)))
}

//! Citation styles specialized for the sources of a document.
//!
//! A style tests the type and the fields of each source on every level, and the formatter evaluates these conditions
//! several times for each citation. Sources of one type with the same fields have one [`ItemShape`], for which all these
//! conditions are known. So the style is written once for each shape, without them. Only conditions on the citation stay:
//! its position and its pinpoint.
//!
//! Formatting takes a tenth of the time. It also corrects the formatter, which suppresses more than it has printed in the
//! place of missing names (`<substitute>`).
//!
//! Each shape gets a type of its own, by which the style distinguishes them. Source for conditions and substitutes: <https://docs.citationstyles.org/en/stable/specification.html>, "Choose" and "Substitute".

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use hayagriva::citationberg::taxonomy::{
    Kind, NameVariable, NumberOrPageVariable, NumberVariable, OtherTerm, StandardVariable, Term,
    Variable,
};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, CslMacro, ElseBranch, Group, IndependentStyle,
    InheritableNameOptions, LayoutRenderingElement, Locale, Names, NamesChild, Sort, SortKey, Text,
    TextTarget,
};

use super::citeproc_item::{Items, SEPARATOR_KEY, YEAR_SUFFIX};
use super::shape::{ItemShape, MARKER_FIELDS, ShapeMarker, WordsOfDates, marker_field_of};
use super::source_ranks::{Ranks, set_ranks};
use super::style_elements::{
    ABSENT_FIELD, DateWriter, children, join_bodies, nothing, write_label,
};
use super::style_words::StyleWords;

/// Specializes a style for the words of a language and the shapes of some items, and gives the items the types that stand for
/// their shapes. With their ranks, the list is sorted by these.
pub(super) fn specialize_style(
    style: &IndependentStyle,
    locales: &[Locale],
    style_words: &StyleWords,
    items: &mut Items<'_>,
    ranks: Option<&Ranks>,
) -> IndependentStyle {
    let has = |page: &NameVariable| {
        let field = Variable::Name(*page).to_string();
        items.values().any(|item| item.0.contains_key(&field))
    };
    let pages: Vec<_> = MARKER_FIELDS.into_iter().filter(|page| !has(page)).collect();
    let words = WordsOfDates::of(items);
    let mut shapes: BTreeMap<ItemShape, usize> = BTreeMap::new();
    for (_, item) in items.iter_mut().filter(|(key, _)| **key != SEPARATOR_KEY) {
        item.0.remove(&ABSENT_FIELD.to_string());
        let next = shapes.len();
        let at = *shapes.entry(ItemShape::of(item)).or_insert(next);
        ShapeMarker::of(at, &pages).set(item);
        words.set(item);
    }
    let locales = style.locale.iter().chain(locales).collect();
    let macros = WrittenMacros::default();
    let mut writer = StyleWriter { style, locales, style_words, shapes, pages, words, macros };
    let mut applied = style.clone();
    style_words.add_terms(&mut applied);
    let options = style.settings.options.apply(&style.citation.name_options);
    applied.citation.layout.elements = writer.write_part(&style.citation.layout.elements, &options);
    writer.write_sort(applied.citation.sort.as_mut(), &options);
    if let (Some(list), Some(written)) = (&mut applied.bibliography, &style.bibliography) {
        let options = style.settings.options.apply(&written.name_options);
        list.layout.elements = writer.write_part(&written.layout.elements, &options);
        match ranks.and_then(|ranks| set_ranks(items, ranks)) {
            Some(by_rank) => list.sort = Some(by_rank),
            None => writer.write_sort(list.sort.as_mut(), &options),
        }
    }
    applied.macros = writer.macros.list;
    // Sources are disambiguated beforehand.
    applied.citation.disambiguate_add_names = false;
    applied.citation.disambiguate_add_givenname = false;
    applied
}

/// Writes a style for all shapes.
struct StyleWriter<'a> {
    style: &'a IndependentStyle,
    /// The locales of the style and of the language, in the order of lookup.
    locales: Vec<&'a Locale>,
    style_words: &'a StyleWords,
    shapes: BTreeMap<ItemShape, usize>,
    /// The fields that distinguish shapes.
    pages: Vec<NameVariable>,
    words: WordsOfDates,
    macros: WrittenMacros,
}

/// The written macros, without duplicates: the formatter finds a macro by a linear search.
#[derive(Default)]
struct WrittenMacros {
    list: Vec<CslMacro>,
    names: HashMap<Vec<LayoutRenderingElement>, String>,
}

impl WrittenMacros {
    /// Returns the name of the macro with these elements, which is added if it is new.
    fn name(&mut self, children: Vec<LayoutRenderingElement>) -> String {
        if let Some(name) = self.names.get(&children) {
            return name.clone();
        }
        let name = self.list.len().to_string();
        self.names.insert(children.clone(), name.clone());
        self.list.push(CslMacro { name: name.clone(), children });
        name
    }

    fn get(&self, name: &str) -> &[LayoutRenderingElement] {
        let found = name.parse::<usize>().ok().and_then(|at| self.list.get(at));
        found.map(|found| found.children.as_slice()).unwrap_or_default()
    }
}

impl StyleWriter<'_> {
    /// Writes the elements of a layout or macro once for each shape.
    fn write_part(
        &mut self,
        elements: &[LayoutRenderingElement],
        options: &InheritableNameOptions,
    ) -> Vec<LayoutRenderingElement> {
        let mut pages: BTreeMap<usize, Vec<ChooseBranch>> = BTreeMap::new();
        for (shape, at) in &self.shapes.clone() {
            let Ok(kind) = Kind::from_str(ShapeMarker::of(*at, &self.pages).kind) else { continue };
            let written = ShapeWriter {
                dates: DateWriter {
                    shape,
                    style: self.style,
                    locales: &self.locales,
                    words: &self.words,
                },
                style_words: self.style_words,
                options,
                printed: Vec::new(),
                instead: false,
                macros: &mut self.macros,
                known: HashMap::new(),
            }
            .write_elements(elements);
            let name = self.macros.name(written);
            let call = Text::with_target(TextTarget::Macro { name });
            let branch = ChooseBranch {
                type_: Some(vec![kind]),
                ..branch(vec![LayoutRenderingElement::Text(call)])
            };
            pages.entry(marker_field_of(*at, &self.pages)).or_default().push(branch);
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

    /// Writes the macros that are sort keys.
    fn write_sort(&mut self, sort: Option<&mut Sort>, options: &InheritableNameOptions) {
        for key in sort.into_iter().flat_map(|sort| &mut sort.keys) {
            let SortKey::MacroName { name, .. } = key else { continue };
            let style = self.style;
            let Some(found) = style.macros.iter().find(|it| it.name == *name) else { continue };
            let children = self.write_part(&found.children, options);
            *name = self.macros.name(children);
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

/// A call of a macro: its name, and the variables that were printed in the place of names before it.
type MacroCall = (String, Vec<Variable>);

/// Writes a part of a style for one shape.
struct ShapeWriter<'a> {
    dates: DateWriter<'a>,
    style_words: &'a StyleWords,
    /// The options of names that citations or the list have.
    options: &'a InheritableNameOptions,
    /// The variables that were printed in the place of missing names, and are not printed again.
    printed: Vec<Variable>,
    /// Is true within a `<substitute>`.
    instead: bool,
    macros: &'a mut WrittenMacros,
    /// The written macros by their calls, with the variables that are printed after each.
    known: HashMap<MacroCall, (String, Vec<Variable>)>,
}

impl ShapeWriter<'_> {
    fn write_elements(
        &mut self,
        elements: &[LayoutRenderingElement],
    ) -> Vec<LayoutRenderingElement> {
        elements.iter().flat_map(|element| self.write_element(element)).collect()
    }

    fn write_element(&mut self, element: &LayoutRenderingElement) -> Vec<LayoutRenderingElement> {
        let written = self.write_uncounted(element);
        let is_whole =
            matches!(element, LayoutRenderingElement::Group(_) | LayoutRenderingElement::Choose(_));
        if self.instead && !is_whole {
            for element in &written {
                self.mark_printed(element);
            }
        }
        written
    }

    /// Marks the variables of an element as printed.
    fn mark_printed(&mut self, element: &LayoutRenderingElement) {
        let mut found = Vec::new();
        self.printed_variables(element, &mut found);
        found.retain(|variable| !self.printed.contains(variable));
        self.printed.append(&mut found);
    }

    fn write_uncounted(&mut self, element: &LayoutRenderingElement) -> Vec<LayoutRenderingElement> {
        match element {
            LayoutRenderingElement::Text(text) => match &text.target {
                TextTarget::Macro { name } => self.write_call(text, name).into_iter().collect(),
                TextTarget::Variable { var, .. }
                    if self.printed.contains(var) || self.dates.words.date(*var).is_some() =>
                {
                    vec![nothing()]
                }
                TextTarget::Variable {
                    var: Variable::Standard(StandardVariable::YearSuffix),
                    form,
                } => {
                    let target =
                        TextTarget::Variable { var: Variable::Standard(YEAR_SUFFIX), form: *form };
                    let has_suffix = self.dates.shape.fields.contains(&YEAR_SUFFIX.to_string());
                    let mut suffix = Text { target, ..text.clone() };
                    if self.dates.shape.worded.contains("issued") {
                        suffix.affixes.prefix.get_or_insert_with(|| "-".to_owned());
                    }
                    has_suffix.then_some(LayoutRenderingElement::Text(suffix)).into_iter().collect()
                }
                TextTarget::Term { term, .. }
                    if self.lacks_day(*term) || self.is_needless_label(*term) =>
                {
                    Vec::new()
                }
                TextTarget::Value { val } => {
                    let val = self.style_words.text(val).unwrap_or(val).to_owned();
                    let text = Text { target: TextTarget::Value { val }, ..text.clone() };
                    vec![LayoutRenderingElement::Text(text)]
                }
                _ => vec![element.clone()],
            },
            LayoutRenderingElement::Number(number) if self.is_printed(number.variable) => {
                vec![nothing()]
            }
            LayoutRenderingElement::Label(label)
                if self.is_printed(label.variable)
                    || self.is_needless_label(Term::from(label.variable)) =>
            {
                Vec::new()
            }
            LayoutRenderingElement::Label(label) => vec![write_label(label, self.dates.shape)],
            LayoutRenderingElement::Date(date) => {
                let is_printed =
                    date.variable.is_some_and(|it| self.printed.contains(&Variable::Date(it)));
                vec![if is_printed { nothing() } else { self.dates.write(date) }]
            }
            LayoutRenderingElement::Names(names) => {
                vec![self.write_names(names).unwrap_or_else(nothing)]
            }
            LayoutRenderingElement::Group(group) => {
                let children = self.write_elements(&group.children);
                let group = Group { children, ..group.clone() };
                let group = Some(group).filter(|group| !group.children.is_empty());
                group.into_iter().map(LayoutRenderingElement::Group).collect()
            }
            LayoutRenderingElement::Choose(choose) => self.write_choose(choose),
            LayoutRenderingElement::Number(_) => vec![element.clone()],
        }
    }

    /// Returns whether a term belongs to a day of access that the source does not have: "Retrieved https://…".
    fn lacks_day(&self, term: Term) -> bool {
        let goes_with_day = [OtherTerm::Accessed, OtherTerm::Cited, OtherTerm::Retrieved];
        !self.dates.shape.fields.contains("accessed")
            && goes_with_day.map(Term::Other).contains(&term)
    }

    /// Returns whether a term is the label of an edition that has one: "Late Edition".
    fn is_needless_label(&self, term: Term) -> bool {
        self.dates.shape.has_labelled_edition && term == Term::from(NumberVariable::Edition)
    }

    fn is_printed(&self, variable: NumberOrPageVariable) -> bool {
        self.printed.contains(&variable.into())
    }

    /// Writes a macro and the call of it.
    fn write_call(&mut self, text: &Text, name: &str) -> Option<LayoutRenderingElement> {
        let call = (name.to_owned(), self.printed.clone());
        let (written, printed) = if let Some(known) = self.known.get(&call) {
            known.clone()
        } else {
            let found = self.dates.style.macros.iter().find(|it| it.name == name)?;
            let children = self.write_elements(&found.children);
            let written =
                if children.is_empty() { String::new() } else { self.macros.name(children) };
            let known = (written, self.printed.clone());
            self.known.insert(call, known.clone());
            known
        };
        self.printed = printed;
        let target = TextTarget::Macro { name: written.clone() };
        let text = Text { target, ..text.clone() };
        (!written.is_empty()).then_some(LayoutRenderingElement::Text(text))
    }

    /// Writes the branch that applies; where that depends on the citation, all that may.
    fn write_choose(&mut self, choose: &Choose) -> Vec<LayoutRenderingElement> {
        let before = self.printed.clone();
        let mut after: Vec<Vec<Variable>> = Vec::new();
        let mut open = Vec::new();
        let mut last = choose.otherwise.as_ref().map(|last| last.children.as_slice());
        for given in choose.branches() {
            let (comes, rest) = self.dates.shape.branch(given);
            match comes {
                Some(false) => {}
                Some(true) => {
                    last = Some(&given.children);
                    break;
                }
                None => {
                    self.printed.clone_from(&before);
                    let children = self.write_elements(&given.children);
                    after.push(std::mem::take(&mut self.printed));
                    open.push(ChooseBranch { children, ..rest });
                }
            }
        }
        self.printed = before;
        let last = self.write_elements(last.unwrap_or_default());
        self.printed.retain(|variable| after.iter().all(|printed| printed.contains(variable)));
        let mut open = open.into_iter();
        let Some(if_) = open.next() else { return last };
        let otherwise = (!last.is_empty()).then_some(ElseBranch { children: last });
        vec![LayoutRenderingElement::Choose(Choose { if_, else_if: open.collect(), otherwise })]
    }

    /// Writes names or their substitute; `None` if the shape has neither.
    fn write_names(&mut self, names: &Names) -> Option<LayoutRenderingElement> {
        let has = |variable: &NameVariable| {
            let variable = Variable::Name(*variable);
            self.dates.shape.has(variable) == Some(true) && !self.printed.contains(&variable)
        };
        let variable: Vec<_> = names.variable.iter().copied().filter(has).collect();
        if !variable.is_empty() {
            let mut written = names.clone();
            written.variable = variable;
            written.children.retain(|it| !matches!(it, NamesChild::Substitute(_)));
            join_bodies(&mut written, self.dates.shape, self.options);
            return Some(LayoutRenderingElement::Names(written));
        }
        let substitute = names.substitute()?;
        let before = std::mem::replace(&mut self.instead, true);
        let instead = self.first_that_prints(&substitute.children);
        self.instead = before;
        if let Some(instead) = &instead {
            self.mark_printed(instead);
        }
        instead
    }

    /// Writes the first element that prints something. The elements of a condition count one by one.
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
                for written in self.write_element(&candidate) {
                    let mut printed = Vec::new();
                    self.printed_variables(&written, &mut printed);
                    if !printed.is_empty() {
                        return Some(written);
                    }
                }
                self.printed = before;
            }
        }
        None
    }

    /// Returns the elements of the branch that applies.
    fn alternatives(&self, choose: &Choose) -> Vec<LayoutRenderingElement> {
        let mut branches = choose.branches().map(|given| (self.dates.shape.branch(given).0, given));
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

    /// Adds the variables that an element prints and the shape has.
    fn printed_variables(&self, element: &LayoutRenderingElement, found: &mut Vec<Variable>) {
        let mut add = |variable: Variable| {
            if self.dates.shape.has(variable) == Some(true) {
                found.push(variable);
            }
        };
        match element {
            LayoutRenderingElement::Text(text) => match &text.target {
                TextTarget::Variable { var, .. } => {
                    add(self.dates.words.date(*var).map_or(*var, Variable::Date));
                }
                TextTarget::Macro { name } => {
                    for child in self.macros.get(name) {
                        self.printed_variables(child, found);
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
                    self.printed_variables(child, found);
                }
            }
            LayoutRenderingElement::Label(_) => {}
        }
    }
}

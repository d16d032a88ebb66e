//! Elements of a style, written for one shape: dates, labels and lists of names.

use hayagriva::citationberg::taxonomy::{
    DateVariable, NumberOrPageVariable, OtherTerm, StandardVariable, Term, Variable,
};
use hayagriva::citationberg::{
    Affixes, ChooseBranch, Date, DatePart, DatePartName, DateParts, DelimiterBehavior, Group,
    IndependentStyle, InheritableNameOptions, Label, LabelPluralize, LayoutRenderingElement,
    Locale, Name, NameOptions, Names, NamesChild, TermForm, Text, TextTarget, VariablelessLabel,
};

use super::shape::{ItemShape, WordsOfDates};

/// A variable that no source has. It replaces variables that are already printed elsewhere.
pub(super) const ABSENT_FIELD: StandardVariable = StandardVariable::Annote;

/// Writes the dates of a style for one shape.
#[derive(Clone, Copy)]
pub(super) struct DateWriter<'a> {
    pub(super) shape: &'a ItemShape,
    pub(super) style: &'a IndependentStyle,
    pub(super) locales: &'a [&'a Locale],
    pub(super) words: &'a WordsOfDates,
}

impl DateWriter<'_> {
    /// Writes a date; one of which the shape has no part prints nothing.
    pub(super) fn write(self, date: &Date) -> LayoutRenderingElement {
        if !self.shape.prints(date) {
            return nothing();
        }
        self.date_words(date).unwrap_or_else(|| self.write_parts(date))
    }

    /// A date with those of its parts that are known: the formatter would print the delimiters of the others.
    ///
    /// The year alone, in the language's form, becomes a date of the year alone: in that form the formatter would set
    /// the season before it, and the text after a month ("Autumn/2021").
    fn write_parts(self, date: &Date) -> LayoutRenderingElement {
        let is_about = date.variable.is_some_and(|variable| {
            self.shape.uncertain.contains(&variable.to_string())
                && !asks_whether_uncertain(self.style, variable)
        });
        let mut date = self.with_known_parts(date);
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

    /// Returns the text element for a date in words; an element that prints no year prints nothing.
    fn date_words(self, date: &Date) -> Option<LayoutRenderingElement> {
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

    fn with_known_parts(self, date: &Date) -> Date {
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
}

fn prints_year(date: &Date) -> bool {
    date.is_localized() || date.date_part.iter().any(|part| part.name == DatePartName::Year)
}

/// Returns whether a style prints an uncertain date in words of its own.
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

/// Writes a label. The formatter chooses the plural of that of pages by the pages alone; a style may want one form.
pub(super) fn write_label(label: &Label, shape: &ItemShape) -> LayoutRenderingElement {
    let NumberOrPageVariable::Page(variable) = label.variable else {
        return LayoutRenderingElement::Label(label.clone());
    };
    if shape.has_labelled_pages {
        return nothing();
    }
    let plural = label.label.plural;
    let is_decided = plural != LabelPluralize::Contextual || shape.has_hidden_plural;
    if !is_decided || shape.has(Variable::Page(variable)) != Some(true) {
        return LayoutRenderingElement::Label(label.clone());
    }
    let VariablelessLabel { form, formatting, affixes, text_case, strip_periods, .. } =
        label.label.clone();
    let term = Term::from(variable);
    let target = TextTarget::Term { term, form, plural: plural != LabelPluralize::Never };
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

/// Removes the delimiter after a body from a list of names.
///
/// Where a style inverts names, a delimiter follows an inverted name: "Sato, Keiko, and Per Lund". The name of a body is
/// never inverted: "Harbour Watch and Port Desk". The formatter treats every name at the place of an inverted one as
/// inverted, and styles that always want the delimiter have persons in mind.
pub(super) fn join_bodies(
    names: &mut Names,
    shape: &ItemShape,
    inherited: &InheritableNameOptions,
) {
    let bodies = names.variable.iter().map(|it| shape.bodies.get(&Variable::Name(*it).to_string()));
    let Some(bodies) = bodies.collect::<Option<Vec<_>>>() else { return };
    let inherited = inherited.apply(&names.options());
    for name in names.children.iter_mut().filter_map(|child| match child {
        NamesChild::Name(name) => Some(name),
        NamesChild::EtAl(_) | NamesChild::Label(_) | NamesChild::Substitute(_) => None,
    }) {
        let options = name.options(&inherited);
        let before_last = bodies.iter().all(|bodies| needs_no_delimiter(bodies, &options));
        let before_et_al = bodies.iter().all(|bodies| ends_with_body(bodies, &options));
        for (is_needless, attribute) in
            [(before_last, "@delimiter-precedes-last"), (before_et_al, "@delimiter-precedes-et-al")]
        {
            if is_needless && let Some(changed) = with_attribute(name, attribute, "never") {
                *name = changed;
            }
        }
    }
}

/// Returns whether a list, given by which of its names are bodies, has no delimiter before its last name.
fn needs_no_delimiter(bodies: &[bool], options: &NameOptions<'_>) -> bool {
    match options.delimiter_precedes_last {
        DelimiterBehavior::AfterInvertedName => {
            bodies.iter().rev().nth(1).is_some_and(|is_body| *is_body)
        }
        DelimiterBehavior::Always => {
            options.name_as_sort_order.is_some() && matches!(bodies, [true, true])
        }
        DelimiterBehavior::Contextual | DelimiterBehavior::Never => false,
    }
}

/// Returns whether the last name before "et al." is a body.
fn ends_with_body(bodies: &[bool], options: &NameOptions<'_>) -> bool {
    let printed = options.et_al_use_first.unwrap_or_default() as usize;
    let last = printed.checked_sub(1).and_then(|at| bodies.get(at));
    options.delimiter_precedes_et_al == DelimiterBehavior::AfterInvertedName && last == Some(&true)
}

/// Returns a name with another value of an attribute; its options are private, so it is written and read again.
fn with_attribute(name: &Name, attribute: &str, value: &str) -> Option<Name> {
    let mut fields = ciborium::Value::serialized(name).ok()?;
    let map = fields.as_map_mut()?;
    map.retain(|(key, _)| key.as_text() != Some(attribute));
    map.push((attribute.into(), value.into()));
    fields.deserialized().ok()
}

/// Returns the direct children of an element.
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

/// Returns an element that prints nothing. A group of such elements alone is not printed.
pub(super) fn nothing() -> LayoutRenderingElement {
    LayoutRenderingElement::Text(Text::with_target(Variable::Standard(ABSENT_FIELD)))
}

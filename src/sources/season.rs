//! Seasons: where a style prints the year of a date alone, the formatter would set the season before it, and what
//! stands after a month between them ("Autumn/2021").

use hayagriva::citationberg::json::{DateValue, Item, Value};
use hayagriva::citationberg::{
    Date, DatePart, DatePartName, DateParts, IndependentStyle, LayoutRenderingElement, Locale,
    NamesChild,
};

/// Makes the year alone of a date in the form of the language a date that has a year and nothing else, if there is
/// an item with a season.
pub(super) fn years_without_seasons<'a>(
    style: &mut IndependentStyle,
    locales: &[Locale],
    items: impl IntoIterator<Item = &'a Item>,
) {
    if !items.into_iter().any(|item| item.0.values().any(has_season)) {
        return;
    }
    let locales: Vec<_> =
        style.locale.iter().chain(locales).flat_map(|locale| locale.date.clone()).collect();
    let list = style.bibliography.iter_mut().flat_map(|list| &mut list.layout.elements);
    let macros = style.macros.iter_mut().flat_map(|called| &mut called.children);
    for element in style.citation.layout.elements.iter_mut().chain(list).chain(macros) {
        shorten(element, &locales);
    }
}

fn has_season(value: &Value) -> bool {
    matches!(value, Value::Date(DateValue::DateParts { season: Some(_), .. }))
}

fn shorten(element: &mut LayoutRenderingElement, forms: &[Date]) {
    match element {
        LayoutRenderingElement::Date(date) => shorten_date(date, forms),
        LayoutRenderingElement::Group(group) => {
            group.children.iter_mut().for_each(|it| shorten(it, forms))
        }
        LayoutRenderingElement::Choose(choose) => {
            let branches = [&mut choose.if_].into_iter().chain(&mut choose.else_if);
            branches.flat_map(|branch| &mut branch.children).for_each(|it| shorten(it, forms));
            let last = choose.otherwise.iter_mut().flat_map(|last| &mut last.children);
            last.for_each(|it| shorten(it, forms));
        }
        LayoutRenderingElement::Names(names) => {
            for child in &mut names.children {
                if let NamesChild::Substitute(instead) = child {
                    instead.children.iter_mut().for_each(|it| shorten(it, forms));
                }
            }
        }
        LayoutRenderingElement::Text(_)
        | LayoutRenderingElement::Number(_)
        | LayoutRenderingElement::Label(_) => {}
    }
}

fn shorten_date(date: &mut Date, forms: &[Date]) {
    let Some(form) = date.form.filter(|_| date.parts == Some(DateParts::Year)) else { return };
    let localized = forms.iter().find(|date| date.form == Some(form));
    let is_year = |part: &&DatePart| part.name == DatePartName::Year;
    let mut parts =
        date.date_part.iter().chain(localized.into_iter().flat_map(|date| &date.date_part));
    if let Some(year) = parts.find(is_year).cloned() {
        date.form = None;
        date.parts = None;
        date.date_part = vec![year];
    }
}

//! Limits of a CSL file: a file from a stranger costs bounded memory and time.
//!
//! Elements are counted before the file is parsed, because the parser calls itself for each level. Macros are counted
//! before a style is used: 40 macros that each call the next one twice would be formatted 2⁴⁰ times.

use std::collections::HashMap;
use std::sync::Arc;

use hayagriva::citationberg::{
    IndependentStyle, LayoutRenderingElement, NamesChild, SortKey, TextTarget,
};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::{Diagnostic, SourceFile, Span};

/// The maximum depth of elements in a file.
const MAX_DEPTH: usize = 60;

/// The maximum depth of elements when each macro is put in the place of its calls.
const MAX_EXPANDED_DEPTH: usize = 250;

/// The maximum number of macros that call each other in a row.
const MAX_CALLS: usize = 100;

/// The maximum number of elements of a style when each macro is put in the place of its calls. Chicago, the largest
/// built-in style, has more than a million.
const MAX_EXPANDED_ELEMENTS: u64 = 20_000_000;

/// The maximum number of elements that are formatted for one entry: only the largest branch of each condition counts. Of the
/// built-in styles, none has more than 2,100.
const MAX_STEPS: u64 = 20_000;

/// The maximum number of attributes of an element: the parser compares each with all others.
const MAX_ATTRIBUTES: usize = 100;

/// The maximum length of an attribute, in bytes: a style may print it for every source, many times.
const MAX_ATTRIBUTE_LEN: usize = 2_000;

/// Returns the places of the macros in a file, in bytes.
///
/// # Errors
/// `unknown-citation-style` if the file is not XML, its elements are nested too deeply, or their attributes are too many
/// or too long.
pub(super) fn find_macros(file: &Arc<SourceFile>) -> Result<Vec<Span>, Diagnostic> {
    let mut reader = Reader::from_str(file.text());
    let mut depth = 0_usize;
    let mut macros = Vec::new();
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            refuse(file, at, &format!("this is not a CSL style: {error}"))
        })?;
        if let Event::Start(element) | Event::Empty(element) = &event {
            let excess = excessive_attributes(element);
            excess.map_or(Ok(()), |message| Err(refuse(file, start, &message)))?;
        }
        match event {
            Event::Start(element) => {
                if depth == 1 && element.local_name().as_ref() == "macro" {
                    macros.push(place_of_tag(file, start));
                }
                depth += 1;
            }
            Event::Empty(element) if depth == 1 && element.local_name().as_ref() == "macro" => {
                macros.push(place_of_tag(file, start));
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            // The reader of styles ends on one that is within an element.
            Event::DocType(_) if depth > 0 => {
                let message = "this is not a CSL style: a document type is within an element";
                return Err(refuse(file, start, message));
            }
            Event::Eof => return Ok(macros),
            _ => {}
        }
        if depth > MAX_DEPTH {
            let message = format!(
                "the elements of this CSL style are nested too deeply: the limit is {MAX_DEPTH}"
            );
            return Err(refuse(file, start, &message));
        }
    }
}

/// The message about an element with too many attributes, or with one that is too long.
fn excessive_attributes(element: &BytesStart<'_>) -> Option<String> {
    let mut attributes = element.attributes();
    for (at, attribute) in attributes.with_checks(false).enumerate() {
        if at == MAX_ATTRIBUTES {
            return Some(format!(
                "an element of this CSL style has more than {MAX_ATTRIBUTES} attributes"
            ));
        }
        if attribute.is_ok_and(|attribute| attribute.value.len() > MAX_ATTRIBUTE_LEN) {
            return Some(format!(
                "an attribute of this CSL style is longer than {MAX_ATTRIBUTE_LEN} bytes"
            ));
        }
    }
    None
}

/// Checks that a style can be formatted in bounded time. `places` are those of its macros.
///
/// # Errors
/// `unknown-citation-style` at a macro that leads back to itself, or through which the style is too large.
pub(super) fn check_macros(
    style: &IndependentStyle,
    file: &Arc<SourceFile>,
    places: &[Span],
) -> Result<(), Diagnostic> {
    let mut macros = HashMap::new();
    for (at, written) in style.macros.iter().enumerate() {
        macros.entry(written.name.as_str()).or_insert(at);
    }
    let known = vec![None; style.macros.len()];
    let mut counter = MacroCounter { style, file, places, macros, known, open: Vec::new() };
    for at in 0..style.macros.len() {
        counter.count_macro(at)?;
    }
    let mut whole = ExpandedSize::default();
    let list = style.bibliography.as_ref();
    for element in style
        .citation
        .layout
        .elements
        .iter()
        .chain(list.iter().flat_map(|list| &list.layout.elements))
    {
        whole.add(counter.count_element(element)?);
    }
    let sorts = [style.citation.sort.as_ref(), list.and_then(|list| list.sort.as_ref())];
    for key in sorts.into_iter().flatten().flat_map(|sort| &sort.keys) {
        if let SortKey::MacroName { name, .. } = key {
            whole.add(counter.count_call(name)?);
        }
    }
    counter.check_size(whole, None)
}

/// The size of a part of a style when each macro is put in the place of its calls.
#[derive(Clone, Copy, Debug, Default)]
struct ExpandedSize {
    elements: u64,
    /// Elements in the largest branch of each condition: what is formatted at most.
    steps: u64,
    depth: usize,
}

impl ExpandedSize {
    fn add(&mut self, part: Self) {
        self.elements = self.elements.saturating_add(part.elements);
        self.steps = self.steps.saturating_add(part.steps);
        self.depth = self.depth.max(part.depth);
    }
}

struct MacroCounter<'a> {
    style: &'a IndependentStyle,
    file: &'a Arc<SourceFile>,
    places: &'a [Span],
    macros: HashMap<&'a str, usize>,
    known: Vec<Option<ExpandedSize>>,
    /// The macros that are being counted, each called by the one before it.
    open: Vec<usize>,
}

impl MacroCounter<'_> {
    fn count_call(&mut self, name: &str) -> Result<ExpandedSize, Diagnostic> {
        let Some(&at) = self.macros.get(name) else {
            let caller = self.open.last().copied();
            let message = format!("this CSL style has no macro `{name}`, but calls it");
            let names = self.macros.keys().copied();
            return Err(self.refuse_macro(caller, &message).did_you_mean(name, names));
        };
        self.count_macro(at)
    }

    fn count_macro(&mut self, at: usize) -> Result<ExpandedSize, Diagnostic> {
        if let Some(known) = self.known[at] {
            return Ok(known);
        }
        if let Some(start) = self.open.iter().position(|open| *open == at) {
            return Err(self.endless(start));
        }
        if self.open.len() >= MAX_CALLS {
            let message =
                format!("more than {MAX_CALLS} macros of this CSL style call each other in a row");
            return Err(self.refuse_macro(Some(at), &message));
        }
        self.open.push(at);
        let style = self.style;
        let mut size = ExpandedSize::default();
        for element in &style.macros[at].children {
            size.add(self.count_element(element)?);
        }
        self.open.pop();
        self.check_size(size, Some(at))?;
        self.known[at] = Some(size);
        Ok(size)
    }

    fn count_element(
        &mut self,
        element: &LayoutRenderingElement,
    ) -> Result<ExpandedSize, Diagnostic> {
        let mut size = ExpandedSize::default();
        match element {
            LayoutRenderingElement::Text(text) => {
                if let TextTarget::Macro { name } = &text.target {
                    size.add(self.count_call(name)?);
                }
            }
            LayoutRenderingElement::Names(names) => {
                for child in &names.children {
                    let NamesChild::Substitute(instead) = child else { continue };
                    for element in &instead.children {
                        size.add(self.count_element(element)?);
                    }
                }
            }
            LayoutRenderingElement::Group(group) => {
                for element in &group.children {
                    size.add(self.count_element(element)?);
                }
            }
            LayoutRenderingElement::Choose(choose) => {
                let mut branches: Vec<&[LayoutRenderingElement]> =
                    choose.branches().map(|branch| branch.children.as_slice()).collect();
                branches.extend(choose.otherwise.as_ref().map(|last| last.children.as_slice()));
                let mut steps = 0;
                for branch in branches {
                    let mut whole = ExpandedSize::default();
                    for element in branch {
                        whole.add(self.count_element(element)?);
                    }
                    steps = steps.max(whole.steps);
                    size.add(whole);
                }
                size.steps = steps;
            }
            LayoutRenderingElement::Date(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
        size.elements = size.elements.saturating_add(1);
        size.steps = size.steps.saturating_add(1);
        size.depth += 1;
        Ok(size)
    }

    fn check_size(&self, size: ExpandedSize, at: Option<usize>) -> Result<(), Diagnostic> {
        let part = match at {
            Some(at) => format!("the macro `{}`", self.style.macros[at].name),
            None => "this CSL style".to_owned(),
        };
        if size.steps > MAX_STEPS {
            let message = format!(
                "{part} formats more than {MAX_STEPS} elements, with those of the macros that it calls"
            );
            return Err(self.refuse_macro(at, &message));
        }
        if size.elements > MAX_EXPANDED_ELEMENTS {
            let message = format!(
                "{part} has more than {MAX_EXPANDED_ELEMENTS} elements, with those of the macros that it calls"
            );
            return Err(self.refuse_macro(at, &message));
        }
        if size.depth > MAX_EXPANDED_DEPTH {
            let message = format!(
                "the elements of {part} are nested too deeply, with those of the macros that it calls: the limit is {MAX_EXPANDED_DEPTH}"
            );
            return Err(self.refuse_macro(at, &message));
        }
        Ok(())
    }

    fn endless(&self, start: usize) -> Diagnostic {
        let name = |at: &usize| format!("`{}`", self.style.macros[*at].name);
        let first = self.open[start];
        let message = match &self.open[start..] {
            [one] => format!("the macro {} calls itself", name(one)),
            [_, others @ ..] => {
                let others: Vec<_> = others.iter().map(name).collect();
                format!("the macro {} calls itself, through {}", name(&first), others.join(", "))
            }
            [] => "a macro calls itself".to_owned(),
        };
        self.refuse_macro(Some(first), &message)
            .hint("remove one of these calls: a macro that calls itself never ends")
    }

    fn refuse_macro(&self, at: Option<usize>, message: &str) -> Diagnostic {
        let start = Span::new(self.file, 0..0);
        let place = at.and_then(|at| self.places.get(at)).unwrap_or(&start);
        Diagnostic::error("unknown-citation-style", message).at(place.clone())
    }
}

fn refuse(file: &Arc<SourceFile>, at: usize, message: &str) -> Diagnostic {
    Diagnostic::error("unknown-citation-style", message).at(place_of_tag(file, at))
}

/// The place of a tag: from a byte to the end of the tag, at most 80 bytes.
fn place_of_tag(file: &Arc<SourceFile>, start: usize) -> Span {
    let text = file.text();
    let start = text.floor_char_boundary(start.min(text.len()));
    let rest = &text[start..text.floor_char_boundary(text.len().min(start + 80))];
    let length = rest.find('>').map_or(0, |end| end + 1);
    Span::new(file, start..start + length)
}

#[cfg(test)]
mod tests {
    use hayagriva::archive::ArchivedStyle;
    use hayagriva::citationberg::Style;

    use super::*;

    #[test]
    fn a_document_type_within_an_element_is_refused_at_its_place() {
        let file = SourceFile::new(
            "a.csl",
            "<style><info><!DOCTYPE s [<!ENTITY a \"b\">]></info></style>",
        );
        let refused = find_macros(&file).unwrap_err();
        assert_eq!(
            refused.message,
            "this is not a CSL style: a document type is within an element"
        );
        assert_eq!(refused.span.map(|span| span.range().start), Some(13));
    }

    #[test]
    fn built_in_styles_stay_below_the_limits() {
        let file = SourceFile::new("a.csl", "");
        for archived in ArchivedStyle::all() {
            let Style::Independent(style) = archived.get() else { continue };
            let macros = style.macros.iter().enumerate();
            let macros = macros.map(|(at, written)| (written.name.as_str(), at)).collect();
            let known = vec![None; style.macros.len()];
            let mut counter = MacroCounter {
                style: &style,
                file: &file,
                places: &[],
                macros,
                known,
                open: Vec::new(),
            };
            let mut whole = ExpandedSize::default();
            let list = style.bibliography.iter().flat_map(|list| &list.layout.elements);
            for element in style.citation.layout.elements.iter().chain(list) {
                whole.add(counter.count_element(element).expect("it is within the limits"));
            }
            let name = archived.names()[0];
            assert!(whole.steps < MAX_STEPS / 4, "{name}: {whole:?}");
            assert!(whole.elements < MAX_EXPANDED_ELEMENTS, "{name}: {whole:?}");
            assert!(whole.depth < MAX_EXPANDED_DEPTH, "{name}: {whole:?}");
        }
    }
}

//! Links between figures, records and sources, which are resolved in the finished pages.
//!
//! To resolve a link, Typst asks the document of the pass before, and lays out everything around it anew when the answer
//! becomes known. There are hundreds of our links, so they do not ask:
//!
//! 1. The rule for links gives each link to one of our labels a location that follows from the label alone.
//! 2. When the pages are finished, [`resolve`] replaces it with the location of what has the label. A link to a figure or
//!    a record that no page prints becomes plain text.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use std::collections::{HashMap, HashSet};

use typst::Library;
use typst::comemo::Tracked;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::ecow::{EcoString, EcoVec, eco_format};
use typst::engine::Engine;
use typst::foundations::{
    Args, Content, Context, Func, IntoValue, Label, NativeElement, NativeFuncData, Packed,
    Selector, StyleChain, Target as Output, Value,
};
use typst::introspection::{Introspector, Location, Tag};
use typst::layout::{Frame, FrameItem, PageElem};
use typst::model::{Destination, Document, LinkElem, LinkMarker, LinkTarget, Numbering};
use typst::text::LocalName;
use typst::utils::hash128;
use typst_layout::{Page, PagedDocument};

use super::native_function::{native, required};
use crate::draft::{is_late_label, is_record_label, linked_claim, linked_source};

/// Encloses the label in the alternative text of a link until it is resolved. It is never used in texts that are
/// exchanged (Unicode, chapter 23.7).
const MARK: char = '\u{fdd0}';

/// Makes links to our labels late ones.
pub(super) fn install(library: &mut Library) {
    library.rules.replace::<LinkElem>(Output::Paged, show_link);
}

/// The rule for links: that of Typst, except for links to our labels.
fn show_link(
    link: &Packed<LinkElem>,
    engine: &mut Engine<'_>,
    styles: StyleChain<'_>,
) -> SourceResult<Content> {
    let span = link.span();
    let (destination, alt) = if let Some(label) = late_label(link) {
        let page = PageElem::local_name_in(styles);
        let alt = eco_format!("{MARK}{}{MARK}{page}", label.resolve());
        (Destination::Location(late_location(label)), alt)
    } else {
        let destination = link.dest.resolve_early(engine, span)?;
        let alt = destination.alt_text(engine, styles, span)?;
        (destination, alt)
    };
    let marker = LinkMarker::new(link.body.clone(), Some(alt)).pack().spanned(span);
    Ok(marker.set(LinkElem::current, Some(destination)))
}

/// `bp-visible-link(link, address: .., figure: ..)`: a link as one of two functions shows it, if it leads to an address or from a
/// figure to its record; others, such as the hundreds of numbers of sources, as they are.
pub(super) static VISIBLE_LINK: NativeFuncData = native("bp-visible-link", true, &visible_link);

fn visible_link(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let link: Content = args.expect("link")?;
    let address: Func = required(args, "address")?;
    let figure: Func = required(args, "figure")?;
    let show = match link.to_packed::<LinkElem>().map(|link| &link.dest) {
        Some(LinkTarget::Dest(Destination::Url(_))) => address,
        Some(LinkTarget::Label(label)) if is_record_label(&label.resolve()) => figure,
        _ => return Ok(link.into_value()),
    };
    show.call(engine, context, [link])
}

/// The label that a link leads to, if it is one of ours.
fn late_label(link: &Packed<LinkElem>) -> Option<Label> {
    match &link.dest {
        LinkTarget::Label(label) if is_late_label(&label.resolve()) => Some(*label),
        _ => None,
    }
}

/// The location that represents a label until the pages are finished.
fn late_location(label: Label) -> Location {
    Location::new(hash128(&(MARK, label.resolve().as_str())))
}

/// The document with its late links resolved.
///
/// # Errors
/// Numbers of sources that lead to no entry of the list of sources, or to several.
pub(super) fn resolve(document: PagedDocument) -> SourceResult<PagedDocument> {
    let links = document.introspector().query(&LinkElem::ELEM.select());
    let mut targets = HashMap::new();
    let mut errors = EcoVec::new();
    for link in links.iter().filter_map(Content::to_packed::<LinkElem>) {
        let Some(label) = late_label(link) else { continue };
        let location = late_location(label);
        if targets.contains_key(&location) {
            continue;
        }
        match target(&document, label) {
            Ok(target) => {
                targets.insert(location, target);
            }
            Err(message) => errors.push(SourceDiagnostic::error(link.span(), message)),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    if targets.is_empty() {
        return Ok(document);
    }
    let mut resolver = Resolver { targets, unresolved: HashSet::new() };
    if resolver.targets.values().any(Option::is_none) {
        document.pages().iter().for_each(|page| resolver.find_unresolved(&page.frame));
    }
    let info = document.info().clone();
    let mut pages: EcoVec<_> = document.pages().into();
    for page in pages.make_mut() {
        if let Some(frame) = resolver.resolved(&page.frame) {
            page.frame = frame;
        }
    }
    Ok(PagedDocument::new(pages, info))
}

/// What a label leads to.
struct Target {
    location: Location,
    /// What it is: the beginning of an entry of the list of sources, the id of a claim.
    name: EcoString,
    /// The number of its page, as it is printed.
    page: EcoString,
}

/// The maximum number of characters of the name of a target.
const LONGEST_NAME: usize = 80;

/// What a label leads to, in words: the entry of a source as it begins, whole words of it; the id of a claim.
fn name(label: &str, element: &Content) -> EcoString {
    let Some(number) = linked_source(label) else {
        return linked_claim(label).unwrap_or_default().into();
    };
    let text = element.plain_text();
    let is_of_number = |c: char| c.is_numeric() || matches!(c, '[' | ']');
    let entry = text.trim_start_matches(is_of_number).trim().trim_end_matches('.');
    let Some((end, _)) = entry.char_indices().nth(LONGEST_NAME) else {
        return eco_format!("{number}. {entry}");
    };
    let cut = entry[..end].rfind(char::is_whitespace).unwrap_or(end);
    eco_format!("{number}. {}…", &entry[..cut])
}

/// What a label leads to; `None` if no page prints it.
///
/// # Errors
/// If it is that of a source, and no page or more than one has it.
fn target(document: &PagedDocument, label: Label) -> Result<Option<Target>, EcoString> {
    let introspector = document.introspector();
    let found = if linked_source(&label.resolve()).is_some() {
        Some(introspector.query_label(label)?.clone())
    } else {
        introspector.query_first(&Selector::Label(label))
    };
    let Some(element) = found else { return Ok(None) };
    let Some(location) = element.location() else { return Ok(None) };
    let name = name(&label.resolve(), &element);
    let page = introspector.page(location).and_then(|page| document.pages().get(page.get() - 1));
    Ok(Some(Target { location, name, page: page.map(printed_number).unwrap_or_default() }))
}

/// The number of a page as it is printed; a numbering that is a function is not called, as in pages without one.
pub(super) fn printed_number(page: &Page) -> EcoString {
    let written = match &page.numbering {
        Some(Numbering::Pattern(pattern)) => pattern.apply(None, &[page.number]).ok(),
        _ => None,
    };
    written.unwrap_or_else(|| eco_format!("{}", page.number))
}

struct Resolver {
    /// Location of a label → its target, if it has one.
    targets: HashMap<Location, Option<Target>>,
    /// The locations of links without a target.
    unresolved: HashSet<Location>,
}

impl Resolver {
    fn find_unresolved(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.find_unresolved(&group.frame),
                FrameItem::Tag(tag @ Tag::Start(element, _)) => {
                    let late = LateMarker::of(element).and_then(|it| self.targets.get(&it.late));
                    if late.is_some_and(Option::is_none) {
                        self.unresolved.insert(tag.location());
                    }
                }
                _ => {}
            }
        }
    }

    /// A frame with its links resolved; `None` if it has none.
    fn resolved(&self, frame: &Frame) -> Option<Frame> {
        let changes: Vec<Change> = frame.items().map(|(_, item)| self.change(item)).collect();
        if changes.iter().all(|change| matches!(change, Change::Keep)) {
            return None;
        }
        let mut frame = frame.clone();
        let mut changes = changes.into_iter();
        frame.retain(|item| match changes.next() {
            Some(Change::Remove) => false,
            Some(Change::Replace(new)) => {
                *item = new;
                true
            }
            Some(Change::Keep) | None => true,
        });
        Some(frame)
    }

    fn change(&self, item: &FrameItem) -> Change {
        match item {
            FrameItem::Group(group) => match self.resolved(&group.frame) {
                Some(frame) => {
                    let mut group = group.clone();
                    group.frame = frame;
                    Change::Replace(FrameItem::Group(group))
                }
                None => Change::Keep,
            },
            FrameItem::Link(Destination::Location(late), size) => match self.targets.get(late) {
                Some(Some(target)) => {
                    let destination = Destination::Location(target.location);
                    Change::Replace(FrameItem::Link(destination, *size))
                }
                Some(None) => Change::Remove,
                None => Change::Keep,
            },
            FrameItem::Tag(tag) if self.unresolved.contains(&tag.location()) => Change::Remove,
            FrameItem::Tag(Tag::Start(element, flags)) => match self.described(element) {
                Some(element) => Change::Replace(FrameItem::Tag(Tag::Start(element, *flags))),
                None => Change::Keep,
            },
            _ => Change::Keep,
        }
    }

    /// The marker of a late link with the text that describes where it leads.
    fn described(&self, element: &Content) -> Option<Content> {
        let marker = LateMarker::of(element)?;
        let target = self.targets.get(&marker.late)?.as_ref()?;
        let mut element = element.clone();
        let alt = match target.name.as_str() {
            "" => eco_format!("{} {}", marker.page, target.page),
            name => eco_format!("{name}, {} {}", marker.page, target.page),
        };
        element.to_packed_mut::<LinkMarker>()?.alt = Some(alt);
        Some(element)
    }
}

/// What becomes of an item of a frame.
enum Change {
    Keep,
    Replace(FrameItem),
    Remove,
}

/// A late link in the tags of the pages.
struct LateMarker<'a> {
    /// The location that represents its label.
    late: Location,
    /// The word "page" in the language of its text.
    page: &'a str,
}

impl<'a> LateMarker<'a> {
    fn of(element: &'a Content) -> Option<Self> {
        let marker = element.to_packed::<LinkMarker>()?;
        let (label, page) = marker.alt.as_ref()?.strip_prefix(MARK)?.split_once(MARK)?;
        Some(Self { late: Location::new(hash128(&(MARK, label))), page })
    }
}

//! Short entries of the list of sources: of a page of the press its outlet, day and host, which is linked to the page.
//!
//! Other sources keep their whole entries: without title and number a reader could not find them.

use std::sync::LazyLock;

use hayagriva::citationberg::IndependentStyle;

use super::address::{host, link};
use super::citation::list_item;
use super::csl_item::SourceKind;
use super::formatter::{CiteprocRun, list_of};
use super::source::Source;
use super::supplement::date_of;
use super::text_run::{TextRun, plain_text};

/// Outlet and day; without an outlet the publisher, the author or the title.
static OUTLET_AND_DAY: LazyLock<IndependentStyle> = LazyLock::new(|| {
    let style = concat!(
        r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">"#,
        "<info><title>Outlet and day</title><id>outlet-and-day</id><updated>2025-01-01T00:00:00Z</updated></info>",
        r#"<citation><layout><text variable="title"/></layout></citation>"#,
        r#"<bibliography><layout><group delimiter=", "><choose>"#,
        r#"<if variable="container-title"><text variable="container-title" font-style="italic"/></if>"#,
        r#"<else-if variable="publisher"><text variable="publisher"/></else-if>"#,
        r#"<else><names variable="author"><substitute><text variable="title"/></substitute></names></else></choose>"#,
        r#"<date variable="issued" form="text"/></group></layout></bibliography></style>"#,
    );
    IndependentStyle::from_xml(style).expect("the text above is a style")
});

/// Shortens the entries of the pages of the press in a list, which have an address that can be linked.
pub(super) fn shorten(list: &mut [(String, Vec<TextRun>)], pass: &CiteprocRun<'_>) {
    let address = |key: &str| {
        let source = pass.sources.get(key).filter(|source| source.kind == SourceKind::Press)?;
        Some((source, link(&source.text("URL")?)?))
    };
    let items = list.iter().filter(|(key, _)| address(key).is_some());
    let items = items.filter_map(|(key, _)| pass.items.get(key.as_str()));
    let Some(short) = list_of(items, &OUTLET_AND_DAY, &pass.code, pass.locales) else { return };
    for item in short.items {
        let (key, body) = list_item(item, pass);
        let Some((source, address)) = address(&key) else { continue };
        let entry = list.iter_mut().find(|(other, _)| *other == key);
        if let Some((_, entry)) = entry.filter(|_| !plain_text(&body).trim().is_empty()) {
            *entry = linked(body, source, &address);
        }
    }
}

/// A short entry with the host of its address, which is a link. Names of outlets are no links: some look like another host.
fn linked(mut body: Vec<TextRun>, source: &Source, address: &str) -> Vec<TextRun> {
    if let Some(date) = date_of(source, &body) {
        body.push(TextRun::plain(format!(", {date}")));
    }
    body.push(TextRun::plain(", "));
    body.push(TextRun { link: Some(address.to_owned()), ..TextRun::plain(host(address)) });
    body
}

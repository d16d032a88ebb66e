//! What the volumes after a document, and an index of them all, need to know of it.

use serde::{Deserialize, Serialize};
use typst::foundations::{Label, Selector};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::draft::PageOrder;

/// The pages of a document, and what it has marked for an index.
#[derive(Debug, Serialize, Deserialize)]
pub struct Count {
    /// How many pages it has.
    pub pages: usize,
    /// What is marked, each with its page, from 1: the values of `metadata` that has the label
    /// `bp-mark`, item by item.
    pub marks: Vec<(serde_json::Value, usize)>,
    /// The order of the citations on its pages, where it is not the one that was assumed.
    pub reordered: Option<PageOrder>,
}

/// The label of what an index lists.
const MARK: &str = "bp-mark";

impl Count {
    /// Counts a document.
    pub(super) fn of(document: &PagedDocument) -> Self {
        Self { pages: document.pages().len(), marks: marks(document), reordered: None }
    }
}

fn marks(document: &PagedDocument) -> Vec<(serde_json::Value, usize)> {
    let Some(label) = Label::new(PicoStr::intern(MARK)) else { return Vec::new() };
    let introspector = document.introspector();
    let marked = introspector.query(&Selector::Label(label));
    let mut marks = Vec::new();
    for element in &marked {
        let page = element.location().and_then(|at| introspector.page(at));
        let value = element.to_packed::<MetadataElem>().map(|it| &it.value);
        let (Some(page), Some(value)) = (page, value) else { continue };
        match serde_json::to_value(value) {
            Ok(serde_json::Value::Array(items)) => {
                marks.extend(items.into_iter().map(|item| (item, page.get())));
            }
            Ok(item) => marks.push((item, page.get())),
            // What has no form as data cannot be listed.
            Err(_) => {}
        }
    }
    marks
}

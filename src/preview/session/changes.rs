//! The figures that differ between two states of a document.

use std::collections::HashMap;

use super::store::TypesetDocument;
use crate::preview::api::{ChangedFigure, Rect};

/// Of a document with more pages than this, no changes are looked for: a register has thousands of figures on each.
const MAX_PAGES: usize = 80;

/// A figure on a page.
struct Figure {
    page: usize,
    rect: Rect,
    claim: Option<String>,
    text: String,
}

/// The figures of a document by what they are figures of, in the order of the pages.
type Figures = HashMap<String, Vec<Figure>>;

/// The figures of a document that differ from those that it had before, in the order of the pages.
pub(super) fn changed_figures(
    before: &TypesetDocument,
    now: &TypesetDocument,
) -> Vec<ChangedFigure> {
    if now.digests == before.digests
        || now.pages.pages.len().max(before.pages.pages.len()) > MAX_PAGES
    {
        return Vec::new();
    }
    let old = figures(before);
    let mut changed = Vec::new();
    for (key, new) in figures(now) {
        let old = old.get(&key).map_or(&[][..], Vec::as_slice);
        let is_paired = old.len() == new.len();
        let known: Vec<&str> = old.iter().map(|figure| figure.text.as_str()).collect();
        for (at, figure) in new.into_iter().enumerate() {
            let is_known = match is_paired {
                true => known[at] == figure.text,
                false => known.contains(&figure.text.as_str()),
            };
            if !is_known {
                let old = known.get(at).or(known.first()).copied().unwrap_or_default().to_owned();
                let Figure { page, rect, claim, text } = figure;
                changed.push(ChangedFigure { page, rect, claim, old, new: text });
            }
        }
    }
    changed.sort_by(|a, b| {
        (a.page, a.rect.y, a.rect.x)
            .partial_cmp(&(b.page, b.rect.y, b.rect.x))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    changed
}

fn figures(document: &TypesetDocument) -> Figures {
    let mut figures = Figures::new();
    for page in 0..document.pages.pages.len() {
        for (claims, value, text) in document.analyzed(page).figures() {
            let (key, claim) = match claims {
                [one] => (format!("claim {one}"), Some(one.to_string())),
                _ => (document.expression(value), None),
            };
            let (rect, text) = (text.rect, text.text.clone());
            let of_key = figures.entry(key).or_default();
            // A figure in several fonts is one.
            match of_key.last_mut() {
                Some(last) if last.page == page && is_beside(&last.rect, &rect) => {
                    last.text.push_str(&text);
                    last.rect.width = rect.x + rect.width - last.rect.x;
                }
                _ => of_key.push(Figure { page, rect, claim, text }),
            }
        }
    }
    figures
}

fn is_beside(left: &Rect, right: &Rect) -> bool {
    let gap = right.x - (left.x + left.width);
    (left.y - right.y).abs() < 0.5 * left.height && (-1.0..0.5 * left.height).contains(&gap)
}

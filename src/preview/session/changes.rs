//! The figures that differ between two states of a document.

use std::collections::{HashMap, HashSet};

use similar::{Algorithm, capture_diff_slices};

use super::component_index::PrintedValue;
use super::store::TypesetDocument;
use crate::draft::PrintedCell;
use crate::preview::api::{ChangedFigure, Rect};

/// Of a document with more pages than this, no changes are looked for: a register has thousands of figures on each.
const MAX_PAGES: usize = 80;

/// A figure on a page.
struct Figure {
    page: usize,
    /// Its places, one for each line.
    rects: Vec<Rect>,
    claim: Option<String>,
    text: String,
}

impl Figure {
    /// Its text without what lines and hyphenation add.
    fn letters(&self) -> String {
        let is_added = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{ad}');
        self.text.chars().filter(|c| !is_added(*c)).collect()
    }

    /// Whether a text of the same value at a place belongs to it: beside its last one, or on the next line.
    fn goes_on_at(&self, next: &Rect) -> bool {
        self.rects.last().is_some_and(|last| {
            let below = next.y - last.y;
            is_beside(last, next) || (0.5 * last.height..2.5 * last.height).contains(&below)
        })
    }

    /// Adds a text that belongs to it.
    fn add(&mut self, text: &str, rect: Rect) {
        match self.rects.last_mut() {
            Some(last) if is_beside(last, &rect) => {
                last.width = rect.x + rect.width - last.x;
                self.text.push_str(text);
            }
            _ => {
                self.rects.push(rect);
                self.text = format!("{} {text}", self.text);
            }
        }
    }
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
    // Pages that both have show the same figures.
    let (old, new) =
        rayon::join(|| figures(before, &now.digests), || figures(now, &before.digests));
    let mut changed = changes(old, new);
    let last_page = now.pages.pages.len().saturating_sub(1);
    for figure in &mut changed {
        figure.page = figure.page.min(last_page);
    }
    changed.sort_by(|a, b| {
        let place =
            |figure: &ChangedFigure| figure.rects.first().map(|rect| (figure.page, rect.y, rect.x));
        place(a).partial_cmp(&place(b)).unwrap_or(std::cmp::Ordering::Equal)
    });
    changed
}

/// The differences between old and new figures. What is printed elsewhere now has not changed.
fn changes(mut old: Figures, new: Figures) -> Vec<ChangedFigure> {
    let letters = |figures: &Figures| -> HashSet<String> {
        figures.values().flatten().map(Figure::letters).collect()
    };
    let (printed, prints) = (letters(&old), letters(&new));
    let mut pairs = Vec::new();
    for (key, new) in new {
        pairs.extend(changes_of_one(old.remove(&key).unwrap_or_default(), new));
    }
    pairs.extend(old.into_values().flat_map(|old| changes_of_one(old, Vec::new())));
    let differs = pairs.into_iter().filter(|(old, new)| match (old, new) {
        (Some(old), Some(new)) => old.letters() != new.letters(),
        (Some(old), None) => !prints.contains(&old.letters()),
        (None, Some(new)) => !printed.contains(&new.letters()),
        (None, None) => false,
    });
    let changed = differs.filter_map(|(old, new)| {
        let text = |figure: &Option<Figure>| figure.as_ref().map(|it| it.text.clone());
        let texts = (text(&old).unwrap_or_default(), text(&new).unwrap_or_default());
        // One that was removed is shown where it was.
        let Figure { page, rects, claim, .. } = new.or(old)?;
        Some(ChangedFigure { page, rects, claim, old: texts.0, new: texts.1 })
    });
    changed.collect()
}

/// The old and new figures of one claim or expression, in pairs. One that was inserted or removed has no other. Two that are
/// both among the old ones and the new ones have only moved.
fn changes_of_one(old: Vec<Figure>, new: Vec<Figure>) -> Vec<(Option<Figure>, Option<Figure>)> {
    let letters = |figures: &[Figure]| figures.iter().map(Figure::letters).collect::<Vec<_>>();
    let (printed, prints) = (letters(&old), letters(&new));
    let operations = capture_diff_slices(Algorithm::Myers, &printed, &prints);
    let (mut old, mut new) = (old.into_iter(), new.into_iter());
    let mut pairs = Vec::new();
    for operation in operations {
        let (of_old, of_new) = (operation.old_range().len(), operation.new_range().len());
        for at in 0..of_old.max(of_new) {
            let old = (at < of_old).then(|| old.next()).flatten();
            let new = (at < of_new).then(|| new.next()).flatten();
            pairs.push((old, new));
        }
    }
    pairs.retain(|pair| match pair {
        (Some(old), Some(new)) => {
            !prints.contains(&old.letters()) || !printed.contains(&new.letters())
        }
        _ => true,
    });
    pairs
}

/// The figures of a document on pages with other digests than these.
fn figures(document: &TypesetDocument, without: &[String]) -> Figures {
    let mut figures = Figures::new();
    for (page, digest) in document.digests.iter().enumerate() {
        if without.contains(digest) {
            continue;
        }
        // The value of the last text.
        let mut last: Option<&PrintedValue> = None;
        for (value, text) in document.analyzed(page).figures() {
            let (key, claim) = match (&value.claims[..], &value.cell) {
                ([one], _) => (format!("claim {one}"), Some(one.to_string())),
                (_, Some(PrintedCell { column: Some(column), .. })) => {
                    (format!("{column} of {}", document.expression(value.value)), None)
                }
                _ => (document.expression(value.value), None),
            };
            let (rect, text) = (text.rect, text.text.clone());
            let is_same_value = last.replace(value) == Some(value);
            let of_key = figures.entry(key).or_default();
            // A figure in several fonts, or on two lines, is one.
            match of_key.last_mut().filter(|_| is_same_value) {
                Some(figure) if figure.goes_on_at(&rect) => figure.add(&text, rect),
                _ => of_key.push(Figure { page, rects: vec![rect], claim, text }),
            }
        }
    }
    figures
}

fn is_beside(left: &Rect, right: &Rect) -> bool {
    let gap = right.x - (left.x + left.width);
    (left.y - right.y).abs() < 0.5 * left.height && (-1.0..0.5 * left.height).contains(&gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures with these keys and texts.
    fn figures(texts: &[(&str, &str)]) -> Figures {
        let rect = Rect { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
        let mut figures = Figures::new();
        for (key, text) in texts {
            let figure =
                Figure { page: 0, rects: vec![rect], claim: None, text: (*text).to_owned() };
            figures.entry((*key).to_owned()).or_default().push(figure);
        }
        figures
    }

    /// The changes from old to new figures, as "old → new".
    fn check(old: &[(&str, &str)], new: &[(&str, &str)], expect: &[&str]) {
        let changed = changes(figures(old), figures(new)).into_iter();
        let mut changed: Vec<_> = changed.map(|it| format!("{} → {}", it.old, it.new)).collect();
        changed.sort();
        assert_eq!(changed, expect, "{old:?} {new:?}");
    }

    #[test]
    fn a_figure_that_is_removed_moved_or_repeated_changes_no_other_one() {
        let all = [("a", "300"), ("a", "≥ 300"), ("a", "at least 300")];
        check(&all, &[("a", "300"), ("a", "at least 300")], &["≥ 300 → "]);
        check(&[("a", "300"), ("a", "at least 300")], &all, &[" → ≥ 300"]);
        check(&all, &[all[2], all[0], all[1], all[1]], &[]);
        check(&all, &[], &["300 → ", "at least 300 → ", "≥ 300 → "]);
        // It is of one claim now that it is unlike that of another one.
        check(&[("a", "300"), ("b", "note 5")], &[("a", "400"), ("c", "note 5")], &["300 → 400"]);
    }

    #[test]
    fn a_figure_on_two_lines_has_a_place_on_each() {
        let at = |x: f64, y: f64| Rect { x, y, width: 10.0, height: 10.0 };
        let mut figure =
            Figure { page: 0, rects: vec![at(90.0, 0.0)], claim: None, text: "at".to_owned() };
        for (text, rect) in [(" least", at(100.0, 0.0)), ("300", at(0.0, 12.0))] {
            assert!(figure.goes_on_at(&rect), "{text}");
            figure.add(text, rect);
        }
        let rects: Vec<_> = figure.rects.iter().map(|it| (it.x, it.y, it.width)).collect();
        assert_eq!(rects, [(90.0, 0.0, 20.0), (0.0, 12.0, 10.0)]);
        assert_eq!(figure.text, "at least 300");
        assert!(!figure.goes_on_at(&at(90.0, 40.0)));
    }

    #[test]
    fn a_figure_that_breaks_at_another_place_is_the_same() {
        check(
            &[("a", "at least 300 at- tack drones")],
            &[("a", "at least 300 attack drones")],
            &[],
        );
        check(&[("a", "at least 300")], &[("a", "at least 400")], &["at least 300 → at least 400"]);
    }
}

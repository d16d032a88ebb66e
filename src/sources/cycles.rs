//! Entries and abbreviations of BibTeX that refer back to themselves. Resolving them would never
//! end, so they are found and taken out beforehand.

use std::collections::{HashMap, HashSet};

use biblatex::{RawBibliography, RawChunk, RawEntry};

/// The fields by which an entry takes over those of others.
const REFERENCES: [&str; 3] = ["crossref", "xdata", "xref"];

/// Takes out the entries and abbreviations that lead back to themselves; gives their places.
pub(super) fn take_cycles(raw: &mut RawBibliography<'_>) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    let keys =
        on_cycles(raw.entries.iter().map(|it| (it.v.key.v.to_lowercase(), references(&it.v))));
    raw.entries.retain(|entry| {
        let cyclic = keys.contains(&entry.v.key.v.to_lowercase());
        places.extend(cyclic.then(|| entry.v.key.span.clone()));
        !cyclic
    });
    let names = on_cycles(raw.abbreviations.iter().map(|pair| {
        (
            pair.key.v.to_lowercase(),
            pair.value.v.iter().filter_map(|it| abbreviation(&it.v)).collect(),
        )
    }));
    raw.abbreviations.retain(|pair| {
        let cyclic = names.contains(&pair.key.v.to_lowercase());
        places.extend(cyclic.then(|| pair.key.span.clone()));
        !cyclic
    });
    places
}

fn references(entry: &RawEntry<'_>) -> Vec<String> {
    let fields = entry
        .fields
        .iter()
        .filter(|it| REFERENCES.iter().any(|name| it.key.v.eq_ignore_ascii_case(name)));
    let texts = fields.flat_map(|field| field.value.v.iter()).filter_map(|chunk| match chunk.v {
        RawChunk::Normal(text) => Some(text),
        RawChunk::Abbreviation(_) => None,
    });
    texts.flat_map(|text| text.split(',')).map(|key| key.trim().to_lowercase()).collect()
}

fn abbreviation(chunk: &RawChunk<'_>) -> Option<String> {
    match chunk {
        RawChunk::Abbreviation(name) => Some(name.to_lowercase()),
        RawChunk::Normal(_) => None,
    }
}

/// The nodes from which a way along the edges leads back to them.
fn on_cycles(edges: impl Iterator<Item = (String, Vec<String>)>) -> HashSet<String> {
    let edges: HashMap<String, Vec<String>> = edges.collect();
    let returns = |start: &&String| {
        let (mut seen, mut open) = (HashSet::new(), vec![start.as_str()]);
        while let Some(node) = open.pop() {
            for next in edges.get(node).into_iter().flatten() {
                if next == *start {
                    return true;
                }
                if seen.insert(next.as_str()) {
                    open.push(next);
                }
            }
        }
        false
    };
    edges.keys().filter(returns).cloned().collect()
}

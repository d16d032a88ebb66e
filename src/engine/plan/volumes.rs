//! `volumes`: the claims of a briefing divided into volumes, and an index of all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Job;
use crate::draft::{Briefing, DocumentKind};
use crate::ledger::Claim;
use crate::project::{BriefingSettings, VolumeSettings};

/// The name of the volume of claims without a value in the field that divides the volumes.
const NO_VALUE: &str = "..";

/// The volumes of a briefing in alphabetical order, those without a value last, and the index.
pub(super) fn volumes_of(
    settings: &BriefingSettings,
    volumes: &VolumeSettings,
    whole: &Briefing,
) -> Vec<Job> {
    let mut parts: BTreeMap<(String, String), Vec<Arc<Claim>>> = BTreeMap::new();
    for claim in &whole.claims {
        let value = claim.field(&volumes.by.value).unwrap_or_default();
        let (name, key) = if volumes.initial {
            let letter = first_letter(&value);
            (letter.clone(), letter)
        } else {
            let name = display_value(&value, &volumes.by.value, std::slice::from_ref(claim));
            (name, value)
        };
        parts.entry((name, key)).or_default().push(Arc::clone(claim));
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by(|((one, key), _), ((other, next), _)| {
        let named_first = key.is_empty().cmp(&next.is_empty());
        named_first.then_with(|| whole.language.compare(one, other))
    });
    let of = parts.len();
    let volume = |(number, key, claims): (usize, String, Vec<Arc<Claim>>)| {
        let name = if key.is_empty() {
            NO_VALUE.to_owned()
        } else if volumes.initial {
            key
        } else {
            display_value(&key, &volumes.by.value, &claims)
        };
        let part = DocumentKind::Volume { number, of, name };
        let briefing = Briefing { part, claims, ..whole.clone() };
        Job::new(settings, briefing, &format!("{}-{number}", settings.name.value))
    };
    let mut jobs: Vec<Job> = (1..)
        .zip(parts)
        .map(|(number, ((_, key), claims))| volume((number, key, claims)))
        .collect();
    jobs.push(index_of(settings, volumes, whole));
    jobs
}

fn index_of(settings: &BriefingSettings, volumes: &VolumeSettings, whole: &Briefing) -> Job {
    let briefing = Briefing {
        template: (volumes.index.value.clone(), volumes.index.span.clone()),
        part: DocumentKind::Index,
        claims: Vec::new(),
        ..whole.clone()
    };
    Job::new(settings, briefing, &format!("{}-index", settings.name.value))
}

/// How the value of a field is printed: a party by its name.
fn display_value(value: &str, field: &str, claims: &[Arc<Claim>]) -> String {
    let named = claims.first().and_then(|claim| claim.field(&format!("{field}_name")));
    named.unwrap_or_else(|| value.to_owned())
}

/// The first letter or digit in Latin capitals; empty if there is none.
fn first_letter(value: &str) -> String {
    let latin = deunicode::deunicode(value);
    let first = latin.chars().find(char::is_ascii_alphanumeric);
    first.map(|c| c.to_ascii_uppercase().to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initial_of_a_name_is_a_latin_capital() {
        let check = |name: &str, expect: &str| assert_eq!(first_letter(name), expect, "{name}");
        check("Ardania", "A");
        check("Åland", "A");
        check("unknown recipient", "U");
        check("*Free Tamoria*", "F");
        check("Україна", "U");
        check("…", "");
    }
}

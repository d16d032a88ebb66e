//! What there is in a project.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::Span;
use crate::ledger::{Claim, Ledger};
use crate::project::{DatasetSettings, Project};

/// What there is in a project.
#[derive(Debug, Serialize)]
pub(crate) struct Overview {
    /// The datasets, as they are declared.
    pub datasets: Vec<DatasetSummary>,
    /// How many sources there are.
    pub sources: usize,
    /// How many sources no claim cites.
    pub sources_not_cited: usize,
    /// The bodies, in the order in which they first speak.
    pub bodies: Vec<BodySummary>,
    /// What was counted, in the order of the data.
    pub subjects: Vec<SubjectSummary>,
}

/// A dataset.
#[derive(Debug, Serialize)]
pub(crate) struct DatasetSummary {
    /// Its name.
    pub name: String,
    /// Its files.
    pub files: Vec<String>,
    /// How many claims it brought; none, if it is a table.
    pub claims: Option<usize>,
    /// How many of its claims were changed by corrections.
    pub corrected: usize,
    /// How many corrections of claims it brought.
    pub corrections: usize,
    /// How many of its claims were dropped as duplicates.
    pub dropped: usize,
    /// How many of its records could not become claims.
    pub refused: usize,
}

/// A body.
#[derive(Debug, Serialize)]
pub(crate) struct BodySummary {
    /// Its name.
    pub body: String,
    /// Whose voice it is, if the project declares one.
    pub speaks_for: Option<String>,
    /// How many claims it makes.
    pub claims: usize,
}

/// What was counted.
#[derive(Debug, Serialize)]
pub(crate) struct SubjectSummary {
    /// The category.
    pub category: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// How many claims there are on it.
    pub claims: usize,
    /// How many of them have a figure.
    pub with_figure: usize,
}

/// What there is in a project.
#[must_use]
pub(crate) fn overview(project: &Project, ledger: &Ledger) -> Overview {
    let mut seen = HashSet::new();
    let changes = ledger.claims.iter().flat_map(|claim| &claim.changes);
    let corrections: Vec<Span> = changes
        .filter(|change| seen.insert(Arc::as_ptr(&change.correction)))
        .map(|change| change.correction.span())
        .collect();
    let dataset = |settings: &DatasetSettings| {
        let name = &settings.name.value;
        let of = |claim: &Claim| *claim.dataset.name == **name;
        let claims: Vec<&Arc<Claim>> = ledger.claims.iter().filter(|claim| of(claim)).collect();
        DatasetSummary {
            name: name.clone(),
            files: settings.files.iter().map(|file| file.value.clone()).collect(),
            corrections: corrections
                .iter()
                .filter(|place| settings.files.iter().any(|file| file.value == place.file.path()))
                .count(),
            corrected: claims.iter().filter(|claim| !claim.changes.is_empty()).count(),
            dropped: ledger.decisions.iter().filter(|it| of(&it.dropped)).count(),
            refused: ledger.refused.iter().filter(|it| *it.dataset.name == **name).count(),
            claims: (!settings.is_table()).then_some(claims.len()),
        }
    };
    let cited = ledger.claims.iter().flat_map(|claim| &claim.sources);
    let cited: HashSet<&str> = cited.map(|citation| &*citation.reference.key).collect();
    Overview {
        datasets: project.settings.datasets.iter().map(dataset).collect(),
        sources: ledger.sources.len(),
        sources_not_cited: ledger.sources.keys().filter(|key| !cited.contains(*key)).count(),
        bodies: grouped(&ledger.claims, |claim| &claim.body)
            .into_iter()
            .map(|claims| BodySummary {
                body: claims[0].body.to_string(),
                speaks_for: claims[0].speaks_for.as_ref().map(ToString::to_string),
                claims: claims.len(),
            })
            .collect(),
        subjects: grouped(&ledger.claims, |claim| (&claim.category, &claim.unit))
            .into_iter()
            .map(|claims| SubjectSummary {
                category: claims[0].category.as_ref().map(ToString::to_string),
                unit: claims[0].unit.as_ref().map(|unit| unit.name.to_string()),
                claims: claims.len(),
                with_figure: claims.iter().filter(|claim| claim.quantity.is_some()).count(),
            })
            .collect(),
    }
}

/// The claims in groups that have a value in common, in the order in which each first comes.
fn grouped<'a, K: PartialEq>(
    claims: &'a [Arc<Claim>],
    key: impl Fn(&'a Claim) -> K,
) -> Vec<Vec<&'a Arc<Claim>>> {
    let mut groups: Vec<(K, Vec<&Arc<Claim>>)> = Vec::new();
    for claim in claims {
        let of = key(claim);
        match groups.iter_mut().find(|(known, _)| *known == of) {
            Some((_, group)) => group.push(claim),
            None => groups.push((of, vec![claim])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

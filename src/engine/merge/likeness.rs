//! Whether shards are of one plan, and built alike: else their documents do not belong together.

use std::collections::{BTreeMap, BTreeSet};

use super::Shard;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// How many differences are told by name.
const TOLD: usize = 5;

/// Compares every shard with the first, and tells those that are the same shard.
pub(super) fn compare(first: &Shard, others: &[Shard], diagnostics: &mut Diagnostics) {
    for other in others {
        let differences = [dealt(first, other), program(first, other), settings(first, other)];
        diagnostics.extend(differences.into_iter().flatten());
        diagnostics.extend(inputs(first, other));
        diagnostics.extend(plans(first, other));
    }
    let all: Vec<&Shard> = std::iter::once(first).chain(others).collect();
    for (at, shard) in all.iter().enumerate() {
        let same =
            |other: &&&Shard| shard.partition().is_some() && other.partition() == shard.partition();
        diagnostics.extend(all.iter().take(at).find(same).map(|other| twice(other, shard)));
    }
}

fn unlike(message: String) -> Diagnostic {
    Diagnostic::error("unlike-shards", message)
}

fn twice(one: &Shard, other: &Shard) -> Diagnostic {
    let partition = one.manifest.partition.as_deref().unwrap_or_default();
    unlike(format!("{} and {} are both {partition}", one.name(), other.name()))
        .hint("list each shard once")
}

/// Both are shards of a plan that was dealt in one way, or neither is: documents may also come from a
/// queue.
fn dealt(first: &Shard, other: &Shard) -> Option<Diagnostic> {
    let said = |shard: &Shard| {
        let partition = shard.manifest.partition.as_deref();
        format!("{} is {}", shard.name(), partition.unwrap_or("not part of a partition"))
    };
    let way = |shard: &Shard| shard.partition().map(|it| (it.dealing, it.share.total()));
    let alike = way(first) == way(other);
    let message = || format!("{}, and {}", said(other), said(first));
    (!alike).then(|| unlike(message()).hint("they are not shards of one plan"))
}

fn program(first: &Shard, other: &Shard) -> Option<Diagnostic> {
    let tool = |shard: &Shard| {
        let of_records = shard.manifest.briefings.values().map(|record| &record.tool);
        let mut tools: BTreeSet<&String> = of_records.collect();
        tools.insert(&shard.manifest.tool);
        tools.into_iter().cloned().collect::<Vec<_>>().join(" and ")
    };
    let (one, its) = (tool(first), tool(other));
    let message = format!("{} was built by {its}, and {} by {one}", other.name(), first.name());
    (one != its).then(|| unlike(message).hint("build all shards with one version"))
}

fn settings(first: &Shard, other: &Shard) -> Option<Diagnostic> {
    let message =
        format!("{} and {} were built with different configurations", other.name(), first.name());
    let differ = first.manifest.settings != other.manifest.settings;
    differ.then(|| unlike(message).hint(FROM_ONE))
}

/// What to do when shards were built from different files.
const FROM_ONE: &str = "build all shards from one copy of the project";

fn inputs(first: &Shard, other: &Shard) -> Vec<Diagnostic> {
    let (one, its) = (&first.manifest.inputs, &other.manifest.inputs);
    let paths: BTreeSet<&String> = one.keys().chain(its.keys()).collect();
    let differ = paths.into_iter().filter(|path| one.get(*path) != its.get(*path));
    differ.map(|path| unlike(difference(path, first, other)).hint(FROM_ONE)).collect()
}

fn difference(path: &String, first: &Shard, other: &Shard) -> String {
    let has = |shard: &Shard, inputs: &BTreeMap<String, String>| {
        (!inputs.contains_key(path)).then(|| shard.name())
    };
    let without = has(first, &first.manifest.inputs).or(has(other, &other.manifest.inputs));
    match without {
        Some(without) => format!("{without} was built without `{path}`, but other shards with it"),
        None => format!("`{path}` differs between {} and {}", other.name(), first.name()),
    }
}

fn plans(first: &Shard, other: &Shard) -> Option<Diagnostic> {
    let (one, its) = (&first.manifest.plan, &other.manifest.plan);
    let only = |these: &BTreeSet<String>, those: &BTreeSet<String>, shard: &Shard| {
        let own: Vec<&String> = these.difference(those).collect();
        let told: Vec<String> = own.iter().take(TOLD).map(|id| format!("`{id}`")).collect();
        let more = own.len().saturating_sub(TOLD);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let told = format!("only {} has {}{more} in its plan", shard.name(), told.join(", "));
        (!own.is_empty()).then_some(told)
    };
    let differences = [only(one, its, first), only(its, one, other)];
    let told: Vec<String> = differences.into_iter().flatten().collect();
    (!told.is_empty()).then(|| unlike(told.join("; ")).hint(FROM_ONE))
}

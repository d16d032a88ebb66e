//! Rules about claims and records that are there twice.
//!
//! - `duplicate-claim`: two claims report one transfer under two ids, and would be counted twice. Their contents and
//!   sources are compared, but not their notes, and quotes only if both have one. A claim with a value that could not be
//!   read is not compared: that is reported. Claims with a relation or a series in
//!   common are no duplicates, and neither are equal entries of a register, which lists transfers one by one.
//! - `dropped-record`: `on-duplicate` keeps one of two records of one id, and drops the other.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, DuplicateReason, DuplicateResolution, Ledger};
use crate::project::{DatasetSettings, Project};

/// The fields that say what was transferred, when, and who says so.
const FIELDS: [&str; 11] = [
    "from", "to", "category", "item", "quantity", "unit", "period", "as_of", "status", "basis",
    "body",
];

/// Reports every claim that repeats one that was read before it.
pub(super) fn duplicate_claim(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut first: HashMap<String, &Claim> = HashMap::new();
    let is_compared =
        |claim: &&Arc<Claim>| !claim.dataset.distinct && has_content(claim) && is_understood(claim);
    for claim in ledger.claims.iter().filter(is_compared) {
        let earlier = *first.entry(content(claim)).or_insert(claim);
        if earlier.id != claim.id
            && !know_each_other(earlier, claim)
            && !differ_in_words(earlier, claim)
        {
            diagnostics.push(diagnostic(claim, earlier));
        }
    }
}

fn diagnostic(claim: &Claim, earlier: &Claim) -> Diagnostic {
    let message = format!("`{}` is a duplicate of `{}`", claim.id, earlier.id);
    Diagnostic::warning("duplicate-claim", message)
        .at(claim.span())
        .related(earlier.span(), "the other claim")
        .about(claim.subject())
        .hint("remove one of the claims, or correct the field in which they should differ")
        .hint(format!(
            "if both were published, add `alternative_to = {}`; if each claim of the dataset is a separate \
             transfer, set `distinct = true`",
            earlier.id
        ))
}

/// Whether anything says what was transferred: if not, equality says nothing.
fn has_content(claim: &Claim) -> bool {
    claim.item.is_some() || claim.quantity.is_some()
}

/// Whether all values that are compared could be read.
fn is_understood(claim: &Claim) -> bool {
    let is_empty = |field: &str| {
        claim.record.get(field).is_none_or(|cell| cell.to_single_line().trim().is_empty())
    };
    FIELDS.iter().all(|field| claim.field(field).is_some() || is_empty(field))
}

/// What a claim says, as one text.
fn content(claim: &Claim) -> String {
    let mut content = String::new();
    for field in FIELDS {
        content.push_str(&claim.field(field).unwrap_or_default());
        content.push('\u{1f}');
    }
    for citation in &claim.sources {
        let pinpoint = citation.reference.pinpoint.as_ref().map(ToString::to_string);
        let _ =
            write!(content, "{}@{}\u{1f}", citation.reference.key, pinpoint.unwrap_or_default());
    }
    for (name, value) in claim.extra_fields() {
        if let Some(value) = value {
            let _ = write!(content, "{name}={}\u{1f}", value.to_single_line());
        }
    }
    content
}

fn know_each_other(one: &Claim, two: &Claim) -> bool {
    let names = |one: &Claim, two: &Claim| {
        let named = one.relations.by_field().into_iter().flat_map(|(_, related)| related);
        named.into_iter().any(|(id, _)| **id == *two.id)
    };
    let series = one.relations.series.is_some() && one.relations.series == two.relations.series;
    names(one, two) || names(two, one) || series
}

fn differ_in_words(one: &Claim, two: &Claim) -> bool {
    one.quote.is_some() && two.quote.is_some() && one.quote != two.quote
}

/// The number of ids that a message lists.
const MAX_LISTED_IDS: usize = 5;

/// `dropped-record`. Reports the dropped records of each dataset that declares `on-duplicate`, all in one note.
pub(super) fn dropped_records(project: &Project, ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut by_dataset: BTreeMap<Arc<str>, Vec<&DuplicateResolution>> = BTreeMap::new();
    for decision in &ledger.decisions {
        let dataset = match decision.reason {
            DuplicateReason::Same => continue,
            DuplicateReason::First => Some(&decision.dropped.dataset),
            DuplicateReason::Last => ledger.get(&decision.id).map(|claim| &claim.dataset),
        };
        let name = dataset.map(|dataset| Arc::clone(&dataset.name));
        by_dataset.entry(name.unwrap_or_default()).or_default().push(decision);
    }
    for settings in &project.settings.datasets {
        if let Some(decisions) = by_dataset.get(settings.name.value.as_str()) {
            diagnostics.extend(dropped_diagnostic(settings, decisions));
        }
    }
}

fn dropped_diagnostic(
    settings: &DatasetSettings,
    decisions: &[&DuplicateResolution],
) -> Option<Diagnostic> {
    let setting = settings.claims.on_duplicate.as_ref()?;
    let first = decisions.first()?;
    let mut ids: Vec<&str> = decisions.iter().map(|decision| &*decision.id).collect();
    ids.dedup();
    let listed: Vec<String> = ids.iter().take(MAX_LISTED_IDS).map(|id| format!("`{id}`")).collect();
    let more = match ids.len().saturating_sub(MAX_LISTED_IDS) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let records = match decisions.len() {
        1 => "one record".to_owned(),
        count => format!("{count} records"),
    };
    let noun = if ids.len() == 1 { "id" } else { "ids" };
    let listed = listed.join(", ");
    let message = format!(
        "`on-duplicate = \"{}\"` drops {records} of `{}` with the {noun} {listed}{more}",
        setting.value, settings.name.value
    );
    Some(
        Diagnostic::note("dropped-record", message)
            .at(setting.span.clone())
            .related(first.dropped.span(), "the first dropped record")
            .hint(format!("`briefpress inspect claim {}` shows both records", first.id)),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::{messages, messages_of};
    use super::*;
    use crate::ledger::Dataset;
    use crate::ledger::testing::{self, dataset, merged};

    const HEAD: &str = "id,body,sources,item,quantity,quote,note,alternative_to,speaker\n";

    #[test]
    fn two_ids_for_one_statement_are_told() {
        let check = |one: &str, two: &str, expect: &str| {
            let csv = format!("{HEAD}a,B,{one}\nb,B,{two}");
            assert_eq!(messages(&csv, duplicate_claim), expect, "{one} and {two}");
        };
        let same = "1.csv:3:1 `b` is a duplicate of `a`";
        check("s,shells,100,,,,", "s,shells,100,,,,", same);
        check("s,shells,100,,,,", "s,shells,\"100\",words,a note,,", same);
        check("s,shells,100,,,,", "s,shells,101,,,,", "");
        check("s,shells,100,,,,", "t,shells,100,,,,", "");
        check("s,shells,100,,,,", "s@p 3,shells,100,,,,", "");
        check("s,shells,100,,,,Kirby", "s,shells,100,,,,Wood", "");
        check("s,shells,100,,,,", "s,shells,100,,,a,", "");
        check("s,shells,,one,,,", "s,shells,,two,,,", "");
        check("s,,,,,,", "s,,,,,,", "");
    }

    #[test]
    fn claims_with_values_that_could_not_be_read_are_not_compared() {
        let csv = format!("{HEAD}a,B,s,shells,lots,,,,\nb,B,s,shells,lots,,,,");
        let (ledger, _) = testing::ledger(&csv);
        let mut diagnostics = Diagnostics::new();
        duplicate_claim(&ledger, &mut diagnostics);
        assert_eq!(diagnostics.iter().count(), 0);
    }

    #[test]
    fn a_register_may_list_equal_deals() {
        let csv = format!("{HEAD}a,B,s,shells,100,,,,\nb,B,s,shells,100,,,,");
        let read = merged(vec![(Dataset { distinct: true, ..dataset() }, &csv)]);
        assert_eq!(messages_of(&read, duplicate_claim), "");
    }
}

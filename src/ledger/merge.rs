//! Records of all datasets into one ledger.
//!
//! 1. Corrections are set apart from claims.
//! 2. Each record is corrected, read into a claim, and given the rows it looks up ([`DatasetReader`]).
//! 3. A claim whose id is taken is kept or dropped as its dataset says; every decision is recorded.
//! 4. Every claim learns which extra fields there are.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use super::claim::Claim;
use super::claim_reader;
use super::correction::{Correction, Corrections};
use super::dataset::{Dataset, OnDuplicate};
use super::fields::{NOTE, REMARK, SharedStr, is_extra_field};
use super::lookup::{LookingUp, joined, usable_lookups};
use super::read_claims::{DatasetReader, PARTS, PartCache};
use super::table::DataTable;
use super::{Ledger, Vocabulary};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::records::{Cell, Heading, Record};
use crate::sources::Sources;

/// The records of a dataset, on their way into the ledger.
#[derive(Debug)]
pub struct DatasetRecords {
    /// What the dataset declares.
    pub dataset: Arc<Dataset>,
    /// Where its files name their columns.
    pub headings: Vec<Heading>,
    /// Its records.
    pub records: Vec<Record>,
    /// Whether all of its files could be read, and every row in them.
    pub whole: bool,
}

/// A record that is not a claim; the diagnostics give the reason.
#[derive(Clone, Debug)]
pub struct RejectedRecord {
    /// The dataset it is in.
    pub dataset: Arc<Dataset>,
    /// The record, corrected.
    pub record: Record,
}

/// Which of two claims with one id was kept.
#[derive(Clone, Debug)]
pub struct DuplicateResolution {
    /// The id.
    pub id: SharedStr,
    /// Where the one is that was kept.
    pub kept: Span,
    /// The one that was dropped.
    pub dropped: Arc<Claim>,
    /// Why.
    pub reason: DuplicateReason,
}

/// Why one of two claims with one id was dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuplicateReason {
    /// Both say the same.
    Same,
    /// The dataset says `on-duplicate = "first"`.
    First,
    /// The dataset says `on-duplicate = "last"`.
    Last,
}

impl DuplicateReason {
    /// The reason in words.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Same => "both are identical",
            Self::First => "`on-duplicate = \"first\"`",
            Self::Last => "`on-duplicate = \"last\"`",
        }
    }
}

impl Ledger {
    /// Reads records into claims and merges them by id.
    #[must_use]
    pub fn merge(
        inputs: Vec<DatasetRecords>,
        tables: Vec<DataTable>,
        sources: Sources,
        vocabulary: Vocabulary,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let incomplete = inputs.iter().any(|input| !input.whole);
        let tables = joined(tables, diagnostics);
        let mut ledger = Self { tables, incomplete, ..Self::of(sources, vocabulary) };
        let (inputs, corrections) = split_corrections(inputs, &ledger.sources, diagnostics);
        let mut caches = <[PartCache; PARTS]>::default();
        for DatasetRecords { dataset, headings, records, .. } in inputs {
            let has_remarks = has_field(REMARK, &headings, &records);
            let names = |record| Record::fields(record).map(|(name, _)| &**name).collect();
            let looking_up = LookingUp {
                name: &dataset.name,
                noun: "claim",
                fields: &mut records.iter().map(names),
            };
            let lookups = usable_lookups(&dataset.lookups, &ledger.tables, looking_up, diagnostics);
            let (complete, refused) = complete(&dataset.name, records, &headings, diagnostics);
            ledger.refuse(&dataset, refused);
            ledger.headings.extend(headings.into_iter().map(|it| (Arc::clone(&dataset), it)));
            let reader = DatasetReader {
                ledger: &ledger,
                dataset: &dataset,
                corrections: &corrections,
                lookups: &lookups,
                has_remarks,
            };
            for claim in reader.read(complete, &mut caches, diagnostics) {
                match claim {
                    Ok(claim) => ledger.add(claim, diagnostics),
                    Err(record) => ledger.refuse(&dataset, [record]),
                }
            }
        }
        ledger.report_orphan_corrections(&corrections, diagnostics);
        ledger.share_extra_fields();
        ledger.link_relations(diagnostics);
        ledger
    }

    fn refuse(&mut self, dataset: &Arc<Dataset>, records: impl IntoIterator<Item = Record>) {
        for record in records {
            match record.get("id").map(Cell::text) {
                Some(Some(id)) => {
                    self.refused_ids.insert(id.clone());
                }
                Some(None) => {}
                None => self.incomplete = true,
            }
            self.refused.push(RejectedRecord { dataset: Arc::clone(dataset), record });
        }
    }

    fn add(&mut self, claim: Arc<Claim>, diagnostics: &mut Diagnostics) {
        let Some(&at) = self.index.get(&claim.id) else {
            self.index.insert(Arc::clone(&claim.id), self.claims.len());
            self.claims.push(claim);
            return;
        };
        let earlier = &self.claims[at];
        let differing = earlier.differences(&claim);
        let reason = match claim.dataset.on_duplicate {
            _ if differing.is_empty() => DuplicateReason::Same,
            OnDuplicate::First => DuplicateReason::First,
            OnDuplicate::Last => DuplicateReason::Last,
            OnDuplicate::Error => {
                diagnostics.push(conflicting_id(earlier, &claim, &differing));
                self.refuse(&claim.dataset, [claim.record.clone()]);
                return;
            }
        };
        let id = Arc::clone(&claim.id);
        let dropped = match reason {
            DuplicateReason::Last => std::mem::replace(&mut self.claims[at], claim),
            DuplicateReason::Same | DuplicateReason::First => claim,
        };
        self.decisions.push(DuplicateResolution {
            id,
            kept: self.claims[at].span(),
            dropped,
            reason,
        });
    }

    /// Reports the corrections of claims that do not exist.
    fn report_orphan_corrections(&self, corrections: &Corrections, diagnostics: &mut Diagnostics) {
        let is_known = |id: &str| self.get(id).is_some() || self.may_have_lost(id);
        let mut lost: Vec<_> = corrections.without_claim(is_known).collect();
        lost.sort_by_key(|correction| {
            (correction.span().file.path().to_owned(), correction.span().range().start)
        });
        for correction in lost {
            let id = &correction.corrects;
            let message = format!("there is no claim `{id}` to correct");
            let finding = Diagnostic::error("unknown-claim", message).at(correction.span());
            diagnostics.push(finding.did_you_mean(id, self.claims.iter().map(|claim| &*claim.id)));
        }
    }

    /// Lets every claim know all extra fields that any of them has, so that a template may ask each.
    fn share_extra_fields(&mut self) {
        let (mut names, mut seen): (Vec<SharedStr>, HashSet<SharedStr>) = Default::default();
        for claim in &self.claims {
            for (name, _) in claim.record.fields() {
                if is_extra_field(name) && !seen.contains(name) {
                    seen.insert(Arc::clone(name));
                    names.push(Arc::clone(name));
                }
            }
        }
        let names: Arc<[SharedStr]> = names.into();
        for claim in &mut self.claims {
            if let Some(claim) = Arc::get_mut(claim) {
                claim.extra = Arc::clone(&names);
            }
        }
    }
}

/// Takes the corrections out of the records.
fn split_corrections(
    inputs: Vec<DatasetRecords>,
    bibliography: &Sources,
    diagnostics: &mut Diagnostics,
) -> (Vec<DatasetRecords>, Corrections) {
    let mut corrections = Vec::new();
    let apart = |DatasetRecords { dataset, headings, records, whole }: DatasetRecords| {
        let (corrects, records): (Vec<_>, Vec<_>) =
            records.into_iter().partition(Correction::is_one);
        let read = |record| Correction::read(record, dataset.numbers, bibliography, diagnostics);
        corrections.extend(corrects.into_iter().filter_map(read));
        DatasetRecords { dataset, headings, records, whole }
    };
    let inputs = inputs.into_iter().map(apart).collect();
    (inputs, Corrections::new(corrections))
}

/// The records of those files that have the fields every claim must have, and those of the others.
fn complete(
    dataset: &str,
    records: Vec<Record>,
    headings: &[Heading],
    diagnostics: &mut Diagnostics,
) -> (Vec<Record>, Vec<Record>) {
    let mut files: HashMap<String, bool> = HashMap::new();
    for file in records.chunk_by(|a, b| a.span().file == b.span().file) {
        let name = file[0].span().file.path().to_owned();
        let headings = headings.iter().filter(|heading| *heading.file == *name);
        let headings: Vec<&Heading> = headings.collect();
        let is_complete = claim_reader::has_required_fields(dataset, file, &headings, diagnostics);
        files.insert(name, is_complete);
    }
    if files.values().all(|complete| *complete) {
        return (records, Vec::new());
    }
    records.into_iter().partition(|record| files[record.span().file.path()])
}

/// Whether a dataset has a field, even an empty one.
fn has_field(field: &str, headings: &[Heading], records: &[Record]) -> bool {
    headings.iter().any(|heading| &*heading.name == field)
        || records.iter().any(|record| record.get(field).is_some())
}

/// Fields in which two claims differ that are not about two things.
const SAYS_HOW: [&str; 8] = ["quantity", "unit", "body", "as_of", "sources", "quote", REMARK, NOTE];

fn conflicting_id(earlier: &Claim, claim: &Claim, differing: &[&str]) -> Diagnostic {
    let says_what = |field: &&&str| !SAYS_HOW.contains(field);
    let group = differing.iter().find(says_what);
    let group = group.filter(|_| earlier.dataset.name == claim.dataset.name);
    let group = group.map(|field| {
        format!(
            "if the column names a group of rows, make ids of several columns: \
             `id = \"{{…}}-{{{field}}}\"` in `[datasets.{}]`",
            claim.dataset.name
        )
    });
    let differing: Vec<String> = differing.iter().map(|field| format!("`{field}`")).collect();
    let shortened = is_shortened_number(&claim.id).then(|| {
        format!(
            "a spreadsheet shows long numbers as `{}`, without most of their digits: format the column as whole numbers or \
             text, and save the file again",
            claim.id
        )
    });
    let shortened = shortened.or_else(|| {
        has_one_decimal(&claim.id).then(|| {
            format!(
                "if one of them is `{0}0`, a spreadsheet took it for the number {0}: format the column as text, and write the \
                 zero again",
                claim.id
            )
        })
    });
    let message = format!("two different claims have the id `{}`", claim.id);
    let finding = Diagnostic::error("conflicting-id", message)
        .hint(format!("they differ in: {}", differing.join(", ")))
        .at(claim.span())
        .related(earlier.span(), "the other one");
    let name = &claim.dataset.name;
    if earlier.dataset.name != *name && is_of_row(earlier) && is_of_row(claim) {
        return finding
            .hint(format!(
                "both datasets make ids of the names of their files and the numbers of rows: set `id = \"{name}-{{row}}\"` in \
                 `[datasets.{name}]`"
            ))
            .of_cause(format!(
                "of rows that have the ids of rows of the dataset `{}`",
                earlier.dataset.name
            ));
    }
    let finding = finding.hint(
        "give one of them another id, make them identical, or choose which one to keep in \
             the dataset's configuration: `on-duplicate = \"first\"` or `\"last\"`",
    );
    shortened.into_iter().chain(group).fold(finding, Diagnostic::hint)
}

/// Whether an id is not in the file, but made of its name and the number of the row.
fn is_of_row(claim: &Claim) -> bool {
    let Some(cell) = claim.record.get("id") else { return false };
    let stem = Path::new(cell.file().path()).file_stem().unwrap_or_default().to_string_lossy();
    let is_of_file = claim.id.strip_prefix(&*stem).is_some_and(|rest| rest.starts_with('-'));
    is_of_file && cell.file().text().get(cell.range()) != Some(&*claim.id)
}

/// Whether an id is a number as spreadsheets show long ones: `1.23E+11`.
fn is_shortened_number(id: &str) -> bool {
    let Some((digits, exponent)) = id.split_once("E+") else { return false };
    let is_number = |text: &str| text.bytes().all(|it| it.is_ascii_digit() || b".,".contains(&it));
    !digits.is_empty() && !exponent.is_empty() && is_number(digits) && is_number(exponent)
}

/// Whether an id is a number with one decimal, as `1.10` becomes in a spreadsheet.
fn has_one_decimal(id: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    id.rsplit_once('.').is_some_and(|(whole, decimal)| {
        is_number(whole) && decimal.len() == 1 && is_number(decimal)
    })
}

#[cfg(test)]
mod tests {
    use super::super::correction::FieldCorrection;
    use super::super::testing::{dataset, merged};
    use super::*;

    #[test]
    fn a_correction_changes_fields_and_keeps_what_they_were() {
        let claims = "id,body,sources,item,quantity_low,note\na,B,s,shells,100,old";
        let corrections = "corrects,reason,source,quantity,item,clears\n\
                           a,misread,t@p 3,about 200,,note\na,again,t,,rounds,";
        let (ledger, told) = merged(vec![(dataset(), claims), (dataset(), corrections)]);
        assert_eq!(told, "");
        let claim = ledger.get("a").expect("a claim");
        assert_eq!(claim.figure(crate::language::english()), "about 200 rounds");
        assert_eq!(claim.note, None);
        assert_eq!(claim.field_span("quantity").to_string(), "2.csv:2:17");
        let changes = claim.changes.iter().map(|change| {
            let was = FieldCorrection::text(change.was.as_ref());
            let now = FieldCorrection::text(change.now.as_ref());
            format!("{}: {was} → {now}, {}", change.field, change.correction.reason)
        });
        assert_eq!(
            changes.collect::<Vec<_>>(),
            [
                "quantity:  → about 200, misread",
                "note: old → , misread",
                "quantity_low: 100 → , misread",
                "item: shells → rounds, again"
            ]
        );
        let sources = claim.sources.iter().map(|citation| citation.reference.key.as_str());
        assert_eq!(sources.collect::<Vec<_>>(), ["s", "t", "t"]);
    }

    #[test]
    fn a_correction_that_cannot_be_made_is_told() {
        let check = |rows: &str, expect: &str| {
            let corrections = format!("corrects,reason,source,quantity,clears,id\n{rows}");
            let claims = "id,body,sources,quantity\nmsmt-1,B,s,100";
            assert_eq!(merged(vec![(dataset(), claims), (dataset(), &corrections)]).1, expect);
        };
        check("msmt-2,why,s,9,,", "2.csv:2:1 there is no claim `msmt-2` to correct");
        check("msmt-1,,s,9,,", "2.csv:2:1 this correction has no `reason`");
        check("msmt-1,why,,9,,", "2.csv:2:1 this correction has no `source`");
        check("msmt-1,why,u,9,,", "2.csv:2:12 there is no source `u`");
        check(
            "msmt-1,why,s,9,body,",
            "2.csv:2:16 `body` is required in a claim and cannot be cleared",
        );
        check("msmt-1,why,s,9,,x", "2.csv:2:17 a correction cannot change the `id` of a claim");
        check("msmt-1,why,s,9 x1,,", "2.csv:2:16 there is no unit `x1`");
        check("msmt-1,why,s,9 m,,", "2.csv:2:16 `m` is not read as a part of the number");
    }

    #[test]
    fn one_of_two_claims_with_one_id_stays_as_declared() {
        let check = |on_duplicate: OnDuplicate, second: &str, expect: &str| {
            let head = "id,body,sources,item";
            let (one, two) = (format!("{head}\na,B,s,x"), format!("{head}\na,B,s,{second}"));
            let files = vec![(dataset(), &*one), (Dataset { on_duplicate, ..dataset() }, &*two)];
            let (ledger, told) = merged(files);
            let decisions = ledger
                .decisions
                .iter()
                .map(|it| format!("{:?}: {} for {}", it.reason, it.kept, it.dropped.span()));
            let item = ledger.get("a").and_then(|claim| claim.item.clone()).expect("an item");
            let told = told.lines().map(str::to_owned);
            let all = std::iter::once(item.to_string()).chain(decisions).chain(told);
            assert_eq!(all.collect::<Vec<_>>().join("; "), expect);
        };
        check(OnDuplicate::Error, "x", "x; Same: 1.csv:2:1 for 2.csv:2:1");
        check(OnDuplicate::Error, "y", "x; 2.csv:2:1 two different claims have the id `a`");
        check(OnDuplicate::First, "y", "x; First: 1.csv:2:1 for 2.csv:2:1");
        check(OnDuplicate::Last, "y", "y; Last: 2.csv:2:1 for 1.csv:2:1");
    }

    #[test]
    fn relations_that_lead_back_are_told_once() {
        let check = |rows: &str, expect: &str| {
            let csv = format!("id,body,sources,part_of,supersedes\n{rows}");
            assert_eq!(merged(vec![(dataset(), &csv)]).1, expect);
        };
        check("a,B,s,b,\nb,B,s,c,\nc,B,s,,", "");
        check("a,B,s,a,", "1.csv:2:7 `part_of` of `a` names the claim itself");
        check(
            "a,B,s,b,\nb,B,s,c,\nc,B,s,a,",
            "1.csv:2:7 `part_of` of `a` leads back to the same claim",
        );
        check("a,B,s,b,\nb,B,s,,a", "");
    }
}

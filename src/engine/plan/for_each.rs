//! `for-each`: the claims of a briefing divided into one document for each value of a field, for each combination of values
//! of several fields, or for each row of a table. The claims of a row are those that have its key in the configured
//! field.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::select::require_field;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span};
use crate::draft::{ForEachField, ForEachRow, ForEachValue};
use crate::language::Language;
use crate::ledger::{Claim, DataTable, DisplayNames, Ledger, Party, SharedStr, TableRow};
use crate::project::{BriefingSettings, ForEach, RowSettings, Spanned};
use crate::records::Cell;
use crate::text::quote_list_limited;

/// The claims of one document.
pub(super) struct ClaimGroup {
    /// The values that distinguish the document.
    pub each: ForEachValue,
    pub claims: Vec<Arc<Claim>>,
}

/// Divides claims into groups, in the order of their values or rows. Reports claims in no group, and if there is no group.
pub(super) fn divide_claims(
    ledger: &Ledger,
    settings: &BriefingSettings,
    each: &ForEach,
    (names, language): (&DisplayNames, &Language),
    claims: &[Arc<Claim>],
    diagnostics: &mut Diagnostics,
) -> Vec<ClaimGroup> {
    let errors = diagnostics.count(Severity::Error);
    let groups: Vec<ClaimGroup> = match each {
        ForEach::Fields(fields) => {
            let keys: Vec<_> = fields
                .iter()
                .filter_map(|field| GroupKey::read(ledger, field, diagnostics))
                .collect();
            if keys.len() == fields.len() {
                group_by_fields(&keys, claims, language, diagnostics)
            } else {
                Vec::new()
            }
        }
        ForEach::Rows(rows) => group_by_rows(ledger, rows, (names, language), claims, diagnostics),
    };
    // If `where` selects no claim, that is already reported.
    let is_reported = claims.is_empty() && !ledger.claims.is_empty();
    if groups.is_empty() && !is_reported && errors == diagnostics.count(Severity::Error) {
        diagnostics.push(no_document(ledger, settings, each, claims));
    }
    groups
}

/// The diagnostic of a briefing without documents.
fn no_document(
    ledger: &Ledger,
    settings: &BriefingSettings,
    each: &ForEach,
    claims: &[Arc<Claim>],
) -> Diagnostic {
    let is_empty = |name: &&str| ledger.tables.get(*name).is_some_and(|it| it.rows().is_empty());
    let why = match each.table() {
        Some(table) if is_empty(&table) => format!("the table `{table}` has no rows"),
        _ if claims.is_empty() => "there are no claims".to_owned(),
        Some(table) => format!("no row of `{table}` has claims"),
        None => format!("no claim has {}", each.written()),
    };
    let message = format!("`{}` has no documents: {why}", settings.name.value);
    Diagnostic::warning("briefing-without-documents", message).at(each.span().clone())
}

/// Groups claims by fields, in the order of their values.
fn group_by_fields(
    keys: &[GroupKey<'_>],
    claims: &[Arc<Claim>],
    language: &Language,
    diagnostics: &mut Diagnostics,
) -> Vec<ClaimGroup> {
    let mut left_out = Diagnostics::new();
    let groups: Vec<ClaimGroup> =
        group_by_values(keys, claims, language, &mut left_out).into_values().collect();
    // Without any group, one diagnostic is enough.
    diagnostics.extend(left_out.into_iter().filter(|_| !groups.is_empty()));
    groups
}

/// Groups claims by their values in all keys. Reports claims without a value: they are in no document.
fn group_by_values(
    keys: &[GroupKey<'_>],
    claims: &[Arc<Claim>],
    language: &Language,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<Vec<SharedStr>, ClaimGroup> {
    let mut groups: BTreeMap<Vec<SharedStr>, ClaimGroup> = BTreeMap::new();
    for claim in claims {
        let values: Vec<Vec<ForEachField>> =
            keys.iter().map(|key| key.values(claim, language)).collect();
        if let Some(at) = values.iter().position(Vec::is_empty) {
            diagnostics.push(keys[at].ungrouped_claim(claim));
        }
        for fields in combinations(values) {
            let values = fields.iter().map(|field| Arc::clone(&field.value)).collect();
            let each = ForEachValue { fields, row: None };
            let group = groups.entry(values).or_insert(ClaimGroup { each, claims: Vec::new() });
            group.claims.push(Arc::clone(claim));
        }
    }
    groups
}

/// The Cartesian product.
fn combinations(values: Vec<Vec<ForEachField>>) -> Vec<Vec<ForEachField>> {
    let mut values = values.into_iter();
    let Some(first) = values.next() else { return vec![Vec::new()] };
    let begun = first.into_iter().map(|value| vec![value]).collect();
    values.fold(begun, |begun: Vec<Vec<ForEachField>>, values| {
        let longer = |begun: &Vec<ForEachField>| {
            let begun = begun.clone();
            values.iter().map(move |value| [begun.clone(), vec![value.clone()]].concat())
        };
        begun.iter().flat_map(longer).collect()
    })
}

/// The maximum number of names that a diagnostic lists.
const MAX_LISTED: usize = 6;

/// Groups claims by the rows of a table, in the order of its file.
fn group_by_rows(
    ledger: &Ledger,
    settings: &RowSettings,
    (names, language): (&DisplayNames, &Language),
    claims: &[Arc<Claim>],
    diagnostics: &mut Diagnostics,
) -> Vec<ClaimGroup> {
    let key = GroupKey::read(ledger, &settings.field, diagnostics);
    let table = table(ledger, settings, diagnostics);
    let (Some(key), Some(table)) = (key, table) else { return Vec::new() };
    let mut by_value = group_by_values(std::slice::from_ref(&key), claims, language, diagnostics);
    let mut groups = Vec::new();
    let mut empty = Vec::new();
    let mut held = BTreeMap::new();
    for (field, row) in rows(ledger, table, &key, names, &mut held, diagnostics) {
        let claims = by_value.remove(std::slice::from_ref(&field.value)).map(|group| group.claims);
        if claims.is_none() && settings.empty != Some(true) {
            empty.push(field.value.to_string());
        } else {
            let each = ForEachValue { fields: vec![field], row: Some(row) };
            groups.push(ClaimGroup { each, claims: claims.unwrap_or_default() });
        }
    }
    // Without any group, one diagnostic is enough.
    if !groups.is_empty() {
        let is_asked = settings.empty.is_none();
        diagnostics.extend(is_asked.then(|| without_claims(settings, &empty)).flatten());
        diagnostics.extend(without_row(settings, &key, &held, claims, language));
    }
    groups
}

/// The rows of a table with their values, whose places are put into `held`. Reports a second row of a party, by another of
/// its names.
fn rows(
    ledger: &Ledger,
    table: &DataTable,
    key: &GroupKey<'_>,
    names: &DisplayNames,
    held: &mut BTreeMap<SharedStr, Span>,
    diagnostics: &mut Diagnostics,
) -> Vec<(ForEachField, ForEachRow)> {
    let mut rows = Vec::new();
    for row in table.rows() {
        let field = key.value_of_row(ledger, row, names);
        match held.entry(Arc::clone(&field.value)) {
            Entry::Vacant(entry) => {
                entry.insert(place(row));
                let fields = Arc::clone(&row.fields);
                let row = ForEachRow { columns: table.columns.clone(), row: fields };
                rows.push((field, row));
            }
            Entry::Occupied(entry) => {
                let message =
                    format!("two rows of the table `{}` are for `{}`", table.name, entry.key());
                diagnostics.push(
                    Diagnostic::error("duplicate-row", message)
                        .at(place(row))
                        .related(entry.get().clone(), "the first one"),
                );
            }
        }
    }
    rows
}

/// The span of the key of a row.
fn place(row: &TableRow) -> Span {
    let is_key = |cell: &&Cell| cell.text().as_deref() == Some(&row.key);
    row.fields.iter().find(is_key).unwrap_or(&row.fields[0]).span()
}

/// The configured table. An unknown one is reported.
fn table<'a>(
    ledger: &'a Ledger,
    settings: &RowSettings,
    diagnostics: &mut Diagnostics,
) -> Option<&'a DataTable> {
    let Spanned { value: name, span } = &settings.table;
    let Some(table) = ledger.tables.get(name.as_str()) else {
        diagnostics.push(
            Diagnostic::error("unknown-table", format!("there is no table `{name}`"))
                .at(span.clone())
                .did_you_mean(name, ledger.tables.keys().map(|name| &**name))
                .hint("declare it as `[tables.NAME]` with a `key`"),
        );
        return None;
    };
    if !table.has_key() {
        let message = format!("rows of the table `{name}` cannot be found: it has no `key`");
        let hint =
            format!("set `key` in `[tables.{name}]` to the column with a value for each row");
        diagnostics.push(Diagnostic::error("unknown-table", message).at(span.clone()).hint(hint));
        return None;
    }
    Some(table)
}

/// One diagnostic for all rows without a document.
fn without_claims(settings: &RowSettings, rows: &[String]) -> Option<Diagnostic> {
    let RowSettings { table, .. } = settings;
    let (rows_of, have, get) = match rows.len() {
        1 => ("row of", "has", "gets"),
        _ => ("rows of", "have", "get"),
    };
    let message = format!(
        "{} {rows_of} `{}` {have} no claims and {get} no document: {}",
        rows.len(),
        table.value,
        quote_list_limited(rows, MAX_LISTED),
    );
    let finding = Diagnostic::warning("row-without-claims", message).at(table.span.clone()).hint(
        "set `empty = true` to build a document for them anyway, or `empty = false` to \
               skip them silently",
    );
    (!rows.is_empty()).then_some(finding)
}

/// One diagnostic for all claims whose values no row has.
fn without_row(
    settings: &RowSettings,
    key: &GroupKey<'_>,
    held: &BTreeMap<SharedStr, Span>,
    claims: &[Arc<Claim>],
    language: &Language,
) -> Option<Diagnostic> {
    let mut left_out = 0;
    let mut values = BTreeSet::new();
    for claim in claims {
        let own = key.values(claim, language);
        if !own.is_empty() && own.iter().all(|field| !held.contains_key(&field.value)) {
            left_out += 1;
            values.extend(own.into_iter().map(|field| field.value.to_string()));
        }
    }
    let values: Vec<String> = values.into_iter().collect();
    let RowSettings { table, field, .. } = settings;
    let (noun, them) = if left_out == 1 { ("claim", "it") } else { ("claims", "them") };
    let message = format!(
        "no row of `{}` has the `{}` of {left_out} {noun}, and no document contains {them} ({})",
        table.value,
        field.value,
        quote_list_limited(&values, MAX_LISTED),
    );
    let finding = Diagnostic::warning("claim-in-no-document", message).at(field.span.clone());
    (left_out > 0).then_some(finding)
}

/// The value of `for-each` for one document for each party, unless a column has that name.
const PARTY: &str = "party";

/// A field by which claims are grouped.
struct GroupKey<'a> {
    written: &'a Spanned<String>,
    /// Its name, which all values share.
    name: SharedStr,
    /// Whether its values are the parties, both the supplier and the recipient.
    is_party: bool,
}

impl<'a> GroupKey<'a> {
    /// Parses a name; an unknown field is reported.
    fn read(
        ledger: &Ledger,
        field: &'a Spanned<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let is_party = field.value == PARTY && !ledger.fields().contains(&PARTY);
        let is_known = is_party || require_field(ledger, field, diagnostics);
        is_known.then(|| Self { written: field, name: field.value.as_str().into(), is_party })
    }

    /// Whether its values are parties.
    fn has_parties(&self) -> bool {
        self.is_party || ["from", "to"].contains(&&*self.name)
    }

    /// The values of a claim, each with its printed name.
    fn values(&self, claim: &Claim, language: &Language) -> Vec<ForEachField> {
        let named = |field: &str| {
            let value: SharedStr = claim.field(field)?.into();
            let name = claim
                .field(&format!("{field}_name"))
                .or_else(|| claim.printed_field(field, language))
                .map_or_else(|| Arc::clone(&value), SharedStr::from);
            Some(ForEachField { field: Arc::clone(&self.name), value, name })
        };
        // Of several parties that share a claim, each has the claim.
        let of_party = |party: &Party| ForEachField {
            field: Arc::clone(&self.name),
            value: Arc::clone(&party.code),
            name: Arc::clone(&party.name),
        };
        let each = |party: &Option<Arc<Party>>| -> Vec<ForEachField> {
            party.iter().flat_map(|party| party.each()).map(of_party).collect()
        };
        if self.is_party {
            let mut parties = each(&claim.from);
            for party in each(&claim.to) {
                if parties.iter().all(|known| known.value != party.value) {
                    parties.push(party);
                }
            }
            return parties;
        }
        match &*self.name {
            "from" => each(&claim.from),
            "to" => each(&claim.to),
            field => named(field).into_iter().collect(),
        }
    }

    /// The value of the key of a row. A party may be given by any of its names.
    fn value_of_row(&self, ledger: &Ledger, row: &TableRow, names: &DisplayNames) -> ForEachField {
        let written = row.key.as_str();
        let field = Arc::clone(&self.name);
        let party = || ledger.vocabulary.parties.get(&written.into());
        if let Some(party) = self.has_parties().then(party).flatten() {
            let name = names.name(&party);
            return ForEachField { field, value: party.code, name };
        }
        let name = row.get("name").and_then(Cell::text);
        let name = name.unwrap_or_else(|| written.to_owned()).into();
        ForEachField { field, value: written.into(), name }
    }

    fn ungrouped_claim(&self, claim: &Claim) -> Diagnostic {
        let field = self.written;
        let message =
            format!("this claim has no `{}` and is in none of the documents", field.value);
        Diagnostic::warning("claim-in-no-document", message)
            .at(claim.span())
            .about(claim.subject())
            .related(field.span.clone(), "one document for each value")
    }
}

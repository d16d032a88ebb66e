//! Claims as the rows of a long table: of each claim only the columns that are asked for, as plain
//! text. Whole claims, with all their fields as dictionaries, are much more than a row shows.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Kwargs, Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, Value};

use super::claim::{field_text, write_sentinel};
use super::claim_list::ClaimList;
use super::computed::total_of_one_category;
use super::lists::grouped;
use crate::diagnostic::did_you_mean;
use crate::language::Language;
use crate::ledger::{
    Claim, DELIVERED, FIELDS, NOTE, REMARK, SharedStr, basis_name, standing_name, status_name,
};
use crate::project::NameKind;
use crate::template::{CLAIM_ATTRIBUTES, TABLE_COLUMNS};

/// The column of the numbers that a claim's sources have in the list of sources.
pub(in crate::draft) const REFS: &str = "refs";
/// The column of a claim's figure in short, "≥ 100".
const SHORT: &str = "quantity.short";

/// A long table.
#[derive(Debug)]
pub(in crate::draft) struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The field whose values are the keys of the groups, if there are groups.
    pub by: Option<String>,
    /// The groups, in the order in which their keys first come; one without a key if nothing was
    /// said to group by.
    pub groups: Vec<RowGroup>,
    /// The language of the document.
    pub language: Language,
}

/// The rows that have one value in a field.
#[derive(Debug)]
pub(in crate::draft) struct RowGroup {
    /// The value.
    pub key: Option<String>,
    /// The claims, one for each row.
    pub claims: Vec<Arc<Claim>>,
    /// What they come to, or why they cannot be added; `None` if that was not asked for.
    pub total: Option<Result<String, String>>,
}

/// A long table, as templates have it.
#[derive(Debug)]
pub(in crate::draft) struct TableObject(pub Arc<Table>);

impl Table {
    /// All claims, row by row.
    pub(in crate::draft) fn claims(&self) -> impl Iterator<Item = &Arc<Claim>> {
        self.groups.iter().flat_map(|group| &group.claims)
    }

    fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name == column)
    }

    /// The remarks on a claim, and a text of it: sentences one after the other.
    fn remarks(&self, claim: &Claim, text: Option<&SharedStr>) -> String {
        let mut sentences: Vec<String> = claim.remarks(&self.language);
        sentences.extend(text.map(ToString::to_string));
        let join = |before: String, next: String| {
            let said = [("before", (&before).into()), ("next", (&next).into())];
            self.language.message("list-of", &said)
        };
        sentences.into_iter().reduce(join).unwrap_or_default()
    }

    /// The text of a cell; empty where the claim has no value.
    ///
    /// The numbers of sources are not part of the claim, and not here.
    pub(in crate::draft) fn cell(&self, claim: &Arc<Claim>, column: &str) -> String {
        let worded = |field| field_text(claim, field, &self.language);
        match column {
            DELIVERED if *claim.status != *DELIVERED => String::new(),
            SHORT | DELIVERED => {
                claim.quantity.as_ref().map(|it| it.short(&self.language)).unwrap_or_default()
            }
            "quantity" => worded("quantity"),
            "period" => worded("period"),
            "as_of" => worded("as_of"),
            "figure" => worded("figure"),
            // Where no figure is given there is nothing that a unit would be of.
            "unit" => {
                let counted = claim.unit.as_ref().zip(claim.quantity.as_ref());
                counted.map(|(unit, it)| unit.name_after(it, &self.language)).unwrap_or_default()
            }
            "status" if self.has("basis") => status_name(&claim.status, &self.language),
            "status" => standing_name(&claim.status, claim.basis, &self.language),
            "basis" => basis_name(claim.basis, &self.language),
            "body" if !claim.via.is_empty() => {
                let body = self.language.printed(NameKind::Body, &claim.body);
                format!("{body}{}", self.language.message("secondary-mark", &[]))
            }
            REMARK => self.remarks(claim, claim.remark.as_ref()),
            NOTE => self.remarks(claim, claim.note_or_remark()),
            field => claim.printed_field(field, &self.language).unwrap_or_default(),
        }
    }
}

/// `claims.table(columns, by=none, totals=false)`: the claims as rows of a long table.
pub(in crate::draft) fn table(view: &ClaimList, args: &[Value]) -> Result<Value, Error> {
    let (columns, options): (Vec<String>, Kwargs) = from_args(args)?;
    let by: Option<String> = options.get("by")?;
    let totals = options.get::<Option<bool>>("totals")?.unwrap_or(false);
    options.assert_all_used()?;
    for column in &columns {
        check_column(view, column)?;
    }
    if let Some(field) = &by {
        view.check_field(field)?;
    }
    let groups = groups(view, by.as_deref(), totals);
    let table = Table { columns, by, groups, language: view.document.language.clone() };
    Ok(Value::from_object(TableObject(Arc::new(table))))
}

fn groups(view: &ClaimList, by: Option<&str>, totals: bool) -> Vec<RowGroup> {
    let language = &view.document.language;
    let key =
        |claim: &Claim| by.map(|field| claim.printed_field(field, language).unwrap_or_default());
    let group = |(key, claims): (Option<String>, Vec<Arc<Claim>>)| {
        let total = || total_of_one_category(&claims).map(|total| total.figure(language));
        let total = totals.then(total);
        RowGroup { key, claims, total }
    };
    grouped(&view.claims, key).into_iter().map(group).collect()
}

/// A column that no claim has is a mistake, not an empty column.
fn check_column(view: &ClaimList, column: &str) -> Result<(), Error> {
    let extra = || view.claims.iter().flat_map(|claim| claim.extra_names().iter());
    if FIELDS.contains(&column) || TABLE_COLUMNS.contains(&column) || view.claims.is_empty() {
        return Ok(());
    }
    if extra().any(|name| **name == *column) {
        return Ok(());
    }
    let names = FIELDS.iter().chain(CLAIM_ATTRIBUTES).copied().chain(extra().map(|name| &**name));
    let near =
        did_you_mean(column, names).map_or(String::new(), |suggestion| format!("; {suggestion}"));
    let message = format!("claims have no column `{column}`{near}");
    Err(Error::new(ErrorKind::InvalidOperation, message))
}

impl Object for TableObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_sentinel(f)
    }
}

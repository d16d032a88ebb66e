//! What a document carries: the claims that it prints as CSV, the sources that it cites as CSL-JSON, and the list of its
//! inputs. Of all of these, only what the document shows or what the configuration names.
//!
//! | of | the document carries |
//! |---|---|
//! | the ledger | the claims that it prints or counts, and those that its template gives to `attach` |
//! | a claim | the fields of claims, except for `note`, `allow` and the ids of claims that the document does not carry; of these and of other columns the cells that it prints, or that Typst code [may print](super::typst_fields); the columns in `[pdf] attach-columns` |
//! | a table | the rows and columns that it [prints](super::attached_tables) |
//! | a source | the fields that its style can print, and those in `[pdf] attach-source-fields` |

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde_json::{Value, json};

use super::attached_tables::AttachedTable;
use super::encode::string;
use super::printed_data::{PrintedData, part_of};
use super::source_map::SourceMap;
use super::typst_fields::TypstFields;
use crate::diagnostic::Span;
use crate::digest::sha256;
use crate::language::Language;
use crate::ledger::{Claim, ClaimsCsv, NOTE, REMARK, SharedStr, is_always_attached, to_csv};
use crate::project::PdfSettings;
use crate::records::{Cell, CellValue, ValueRef};
use crate::sources::{AttachedSources, FormattedCitations};

/// The names of the attached files.
const CLAIMS: &str = "claims.csv";
const SOURCES: &str = "sources.json";
const INPUTS: &str = "inputs.json";
/// The folder that they are read from in the world of a document.
const FOLDER: &str = "/.briefpress/";
/// The sources that are attached to a document, as CSL-JSON.
pub(crate) const SOURCES_PATH: &str = "/.briefpress/sources.json";

/// The names of the attached files, each with the columns or fields that it has.
pub(crate) type AttachedColumns = BTreeMap<String, Vec<String>>;

/// A column that is attached because the document prints it, and not every document carries.
#[derive(Debug)]
pub(crate) struct PrintedColumn {
    /// Its name.
    pub name: String,
    /// Where it is printed, if that is known.
    pub place: Option<Span>,
}

/// The files that a document carries.
#[derive(Debug)]
pub(super) struct Attachments {
    claims: ClaimsCsv,
    /// The sources, if any are cited.
    sources: Option<AttachedSources>,
    /// The tables, if any are printed.
    tables: Vec<AttachedTable>,
    inputs: String,
    /// The columns that are attached because the document prints them.
    pub printed: Vec<PrintedColumn>,
}

/// What decides which cells of the claims are attached.
pub(super) struct CellChoice<'a> {
    /// What the document prints.
    pub data: &'a PrintedData,
    /// The fields that Typst code may print of the claims that it is given.
    pub typst: &'a TypstFields,
    /// What the configuration names.
    pub settings: &'a PdfSettings,
}

impl Attachments {
    /// The files for these claims and sources, and the templates that took part.
    pub(super) fn new(
        choice: &CellChoice<'_>,
        claims: &[Arc<Claim>],
        sources: Option<AttachedSources>,
        tables: Vec<AttachedTable>,
        map: &SourceMap,
    ) -> Self {
        let mut printed: BTreeMap<&str, Option<Span>> = BTreeMap::new();
        let attached: HashSet<&str> = claims.iter().map(|claim| &*claim.id).collect();
        let claims = to_csv(claims, |claim, field| {
            if let Some(ids) = related_ids(claim, field) {
                return related(claim, field, ids, &attached);
            }
            let (value, because) = choice.value(claim, field)?;
            if let Choice::Printed(place) = because {
                printed.entry(field).or_insert(place);
            }
            Some(value)
        });
        let of_tables = tables.iter().flat_map(|table| &table.columns);
        for (name, place) in of_tables {
            printed.entry(name).or_insert_with(|| Some(place.clone()));
        }
        let printed = printed.into_iter().map(|(name, place)| {
            let name = name.to_owned();
            PrintedColumn { name, place }
        });
        let printed = printed.collect();
        let mut attached = vec![(CLAIMS, claims.text.as_bytes())];
        attached.extend(sources.iter().map(|sources| (SOURCES, sources.text.as_bytes())));
        attached.extend(tables.iter().map(|table| (table.file.as_str(), table.csv.as_bytes())));
        let inputs = format!("{:#}\n", inputs(&attached, map));
        Self { claims, sources, tables, inputs, printed }
    }

    /// The files by their paths in the world of the document, and what the colophon prints.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let sources = self.sources.as_ref().map_or_else(String::new, |it| it.text.clone());
        let files = [(CLAIMS, &self.claims.text), (SOURCES, &sources), (INPUTS, &self.inputs)];
        let tables = self.tables.iter().map(|table| (table.file.as_str(), &table.csv));
        let files = files.into_iter().chain(tables);
        let files = files.map(|(name, text)| (format!("{FOLDER}{name}"), text.clone()));
        let colophon = colophon(&self.inputs).to_string();
        files.chain([(format!("{FOLDER}colophon.json"), colophon)]).collect()
    }

    /// The names of the printed tables, each with the SHA-256 of what is printed.
    pub(super) fn table_digests(&self) -> BTreeMap<SharedStr, String> {
        let digest =
            |table: &AttachedTable| (Arc::clone(&table.name), sha256(table.csv.as_bytes()));
        self.tables.iter().map(digest).collect()
    }

    /// The columns of each file.
    pub(super) fn columns(&self) -> AttachedColumns {
        let mut columns = AttachedColumns::from([(CLAIMS.to_owned(), self.claims.columns.clone())]);
        if let Some(sources) = &self.sources {
            columns.insert(SOURCES.to_owned(), sources.fields.iter().cloned().collect());
        }
        for table in &self.tables {
            let names = table.columns.iter().map(|(name, _)| name.clone());
            columns.insert(table.file.clone(), names.collect());
        }
        columns.insert(INPUTS.to_owned(), ["inputs", "tool"].map(str::to_owned).into());
        columns
    }
}

/// Why a cell is attached.
enum Choice {
    /// Every document carries it, or the configuration names it.
    Always,
    /// The document prints it, here.
    Printed(Option<Span>),
}

impl CellChoice<'_> {
    /// What is attached of a field of a claim, and why.
    fn value<'c>(&self, claim: &'c Claim, field: &str) -> Option<(Cow<'c, Cell>, Choice)> {
        let cell = claim.record.get(field)?;
        let is_named = || self.settings.attach_columns.iter().any(|name| name.value == field);
        if is_always_attached(field) {
            return Some((known_value(cell), Choice::Always));
        }
        if is_named() {
            return Some((Cow::Borrowed(cell), Choice::Always));
        }
        // A note is printed as the remark where there is no field for remarks.
        let is_remark = field == NOTE && claim.prints_note();
        let names = [Some(field), is_remark.then_some(REMARK)];
        let mut names = names.into_iter().flatten();
        let in_table = |name| self.data.place_in_table(&claim.id, name);
        if let Some(place) = names.clone().find_map(in_table) {
            return Some((Cow::Borrowed(cell), Choice::Printed(place.clone())));
        }
        let is_handed_over = self.data.handed_over.contains(&claim.id);
        let in_typst = names.find_map(|name| self.typst.get(name)).filter(|_| is_handed_over);
        if let Some(place) = in_typst {
            let is_named = |key: &str| self.typst.get(key).is_some();
            let value = part_of(cell, &mut |_| true, &is_named)?;
            return Some((Cow::Owned(value), Choice::Printed(place.clone())));
        }
        let (value, place) = self.data.printed_part(cell)?;
        Some((Cow::Owned(value), Choice::Printed(place)))
    }
}

/// The claims that a field names; `None` if it is not one that names claims.
fn related_ids<'c>(claim: &'c Claim, field: &str) -> Option<&'c [(String, Span)]> {
    let mut relations = claim.relations.by_field().into_iter();
    relations.find_map(|(name, ids)| (name == field).then_some(ids))
}

/// The claims that a field names, as far as they are attached, too: of others, not even the id is.
fn related<'c>(
    claim: &'c Claim,
    field: &str,
    ids: &[(String, Span)],
    attached: &HashSet<&str>,
) -> Option<Cow<'c, Cell>> {
    let named = ids.iter().map(|(id, _)| id.as_str());
    let kept: Vec<&str> = named.filter(|id| attached.contains(id)).collect();
    let cell = claim.record.get(field)?;
    match kept.len() {
        0 => None,
        count if count == ids.len() => Some(Cow::Borrowed(cell)),
        _ => Some(Cow::Owned(cell.with(CellValue::Text(kept.join("; ").into())))),
    }
}

/// The value of a field as it was written; of a source that is an object, the key and the pinpoint as `key@para 24`.
fn known_value(cell: &Cell) -> Cow<'_, Cell> {
    match cell.value() {
        ValueRef::Object(fields) => {
            let part = |key: &str| fields.iter().find(|cell| **cell.name() == *key);
            let text = |key: &str| part(key).and_then(Cell::text);
            let parts: Vec<String> = ["key", "pinpoint"].into_iter().filter_map(text).collect();
            Cow::Owned(cell.with(CellValue::Text(parts.join("@").into())))
        }
        ValueRef::List(cells) => {
            let known = cells.iter().map(|cell| known_value(cell).into_owned());
            Cow::Owned(cell.with(CellValue::List(known.collect())))
        }
        _ => Cow::Borrowed(cell),
    }
}

/// Whether claims have columns of which it must be known whether Typst code prints them.
pub(super) fn have_unprinted_columns(claims: &[Arc<Claim>]) -> bool {
    claims.iter().any(|claim| {
        claim.record.get(NOTE).is_some() || claim.extra_fields().any(|(_, value)| value.is_some())
    })
}

/// The Typst code that attaches the claims, the sources if any are cited, the printed tables, and the list of inputs.
pub(super) fn attaching_code(
    cited: &FormattedCitations,
    tables: &[AttachedTable],
    language: &Language,
) -> String {
    let what = language.message("attached-claims", &[]);
    let mut code = attach(CLAIMS, "text/csv", &what);
    if !cited.list.is_empty() {
        let mime = "application/vnd.citationstyles.csl+json";
        let what = language.message("attached-sources", &[]);
        code += &attach(SOURCES, mime, &what);
    }
    for table in tables {
        let what = language.message("attached-table", &[("table", (&*table.name).into())]);
        code += &attach(&table.file, "text/csv", &what);
    }
    let what = language.message("attached-inputs", &[]);
    code + &attach(INPUTS, "application/json", &what)
}

fn attach(name: &str, mime: &str, description: &str) -> String {
    let [file, name] = [format!("{FOLDER}{name}"), format!("/{name}")].map(|path| string(&path));
    let [mime, description] = [mime, description].map(string);
    format!(
        "#pdf.attach({name}, read({file}, encoding: none), relationship: \"data\", \
         mime-type: {mime}, description: {description})\n"
    )
}

/// What the colophon prints: the tool with its version, and the SHA-256 of the attached list of inputs.
fn colophon(inputs: &str) -> Value {
    json!({ "tool": TOOL, "inputs": sha256(inputs.as_bytes()) })
}

const TOOL: &str = concat!("briefpress ", env!("CARGO_PKG_VERSION"));

/// The tool with its version and, as `inputs`, the attached files and the templates, each with its
/// `name` and its `sha256` (FIPS 180-4) in hexadecimal digits.
///
/// What is attached has only the claims and sources of this document: a claim that it does not use
/// leaves it as it is.
fn inputs(attached: &[(&str, &[u8])], map: &SourceMap) -> Value {
    let input = |name: &str, bytes: &[u8]| json!({ "name": name, "sha256": sha256(bytes) });
    let attached = attached.iter().map(|(name, bytes)| input(name, bytes));
    let templates = map.templates().map(|file| input(file.path(), file.text().as_bytes()));
    let inputs: Vec<Value> = attached.chain(templates).collect();
    json!({ "tool": TOOL, "inputs": inputs })
}

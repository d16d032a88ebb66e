//! The fields of claims that Typst code may print. A claim that a template hands to a component arrives there with all
//! its fields; which of them the component prints is up to its code.
//!
//! A field counts as printed if the Typst code of the template, or of a file of the project that it imports, has its
//! name: `claim.note`, `claim.at("note")`, or `"note"` in a list of columns. The shipped components print no fields but
//! those that every document carries, except for the column `remark`, which has the notes of datasets without remarks,
//! and for the map that draws claims at their coordinates.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use typst::syntax::{LinkedNode, SyntaxKind, SyntaxNode};

use super::occurrence::Occurrence;
use super::output_value::OutputValue;
use super::source_map::SourceMap;
use crate::diagnostic::{SourceFile, Span};
use crate::ledger::REMARK;
use crate::project::{Root, decode, shipped};
use crate::template::{
    Call, FieldNames, calls, calls_around, field_names, parse_typst, typst_imports,
};

/// The shipped table that has the column of remarks on a landscape page, unless its columns are chosen.
const TABLE_WITH_REMARKS: &str = "claims-table";
/// The shipped map that draws claims at their coordinates, and the fields that it reads unless others are named.
const MAP_OF_PLACES: &str = "place-map";
const PLACE_FIELDS: [&str; 5] = ["place", "name", "label", "lat", "lon"];
/// The shipped layout whose pages are landscape, the component for such pages, and the parameter of pages.
const LANDSCAPE_LAYOUT: &str = "annex";
const LANDSCAPE: &str = "landscape";
const FLIPPED: &str = "flipped";

/// The names of fields that the Typst code of a document has, as Typst writes them, each with a place.
#[derive(Debug, Default)]
pub(super) struct TypstFields(BTreeMap<String, Option<Span>>);

impl TypstFields {
    /// The place that names a field, if any does.
    pub(super) fn get(&self, field: &str) -> Option<&Option<Span>> {
        self.0.get(&field.replace('_', "-")).or_else(|| self.0.get(field))
    }

    fn add(&mut self, name: &str, place: Option<Span>) {
        self.0.entry(name.to_owned()).or_insert(place);
    }
}

/// The names of fields in the Typst code of one document. They are collected once, when they are first needed.
pub(super) struct DocumentFields<'a> {
    modules: &'a TypstModules,
    project: &'a Root,
    /// The path of the template.
    path: String,
    /// The rendered template, and the values in it.
    rendered: (&'a SyntaxNode, &'a [Occurrence]),
    found: OnceCell<Arc<TypstFields>>,
}

impl<'a> DocumentFields<'a> {
    pub(super) fn new(
        modules: &'a TypstModules,
        project: &'a Root,
        path: String,
        rendered: (&'a SyntaxNode, &'a [Occurrence]),
    ) -> Self {
        Self { modules, project, path, rendered, found: OnceCell::new() }
    }

    /// The names, each with its place in the template, which the map of the rendered text gives.
    pub(super) fn get(&self, map: &SourceMap) -> Arc<TypstFields> {
        let (root, printed) = self.rendered;
        let find = || Arc::new(self.modules.fields(self.project, &self.path, root, printed, map));
        Arc::clone(self.found.get_or_init(find))
    }

    /// The values in the rendered template.
    pub(super) fn printed(&self) -> &'a [Occurrence] {
        self.rendered.1
    }

    /// Whether the document hands claims, or rows of tables, to Typst code.
    pub(super) fn hands_over_records(&self) -> bool {
        self.printed().iter().any(hands_over_records)
    }
}

/// Whether a value hands claims, or rows of tables, to Typst code.
pub(super) fn hands_over_records(occurrence: &Occurrence) -> bool {
    let is_record =
        |leaf: &OutputValue| matches!(leaf, OutputValue::Claim(_) | OutputValue::Row(_));
    occurrence.place.is_expression() && occurrence.value.leaves().any(is_record)
}

/// The files of a project that templates import through Typst, each read once.
#[derive(Debug, Default)]
pub(super) struct TypstModules(Mutex<HashMap<String, Option<Arc<TypstModule>>>>);

#[derive(Debug)]
struct TypstModule {
    file: Arc<SourceFile>,
    root: SyntaxNode,
    names: FieldNames,
}

impl TypstModules {
    /// The names of fields in a rendered template, with this path, in the texts that it hands to components, and in the
    /// files of the project that it imports.
    fn fields(
        &self,
        project: &Root,
        path: &str,
        root: &SyntaxNode,
        printed: &[Occurrence],
        map: &SourceMap,
    ) -> TypstFields {
        let mut fields = TypstFields::default();
        for (name, range) in field_names(root) {
            fields.add(&name, map.template_of_rendered(range));
        }
        for occurrence in printed.iter().filter(|it| it.place.is_expression()) {
            for (text, _) in occurrence.value.texts() {
                fields.add(text, map.template_of_rendered(occurrence.range.clone()));
            }
        }
        for module in self.imported(project, path, root) {
            for (name, range) in &module.names {
                fields.add(name, Some(Span::new(&module.file, range.clone())));
            }
        }
        if let Some(table) = table_with_remarks(root) {
            fields.add(REMARK, map.template_of_rendered(table.node.range()));
        }
        if let Some(range) = map_of_places(root) {
            for field in PLACE_FIELDS {
                fields.add(field, map.template_of_rendered(range.clone()));
            }
        }
        fields
    }

    /// The files of the project that Typst imports, directly or through others. Paths are understood from the file that
    /// names them, and from the document.
    fn imported(&self, project: &Root, path: &str, root: &SyntaxNode) -> Vec<Arc<TypstModule>> {
        let mut modules = Vec::new();
        let mut seen = HashSet::new();
        let mut ahead = typst_imports(root).resolve(path, path);
        while let Some(next) = ahead.pop() {
            if !seen.insert(next.clone()) {
                continue;
            }
            if let Some(module) = self.read(project, &next) {
                ahead.extend(typst_imports(&module.root).resolve(&next, path));
                modules.push(module);
            }
        }
        modules
    }

    /// A file of the project; none for a shipped one, and for an unchanged copy of it.
    fn read(&self, project: &Root, path: &str) -> Option<Arc<TypstModule>> {
        let mut modules = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = modules.get(path) {
            return known.clone();
        }
        let bytes = project.read(path).ok();
        let bytes = bytes.filter(|bytes| shipped(path).map(str::as_bytes) != Some(bytes));
        let file = bytes.and_then(|bytes| decode(path, &bytes).ok());
        let module = file.and_then(|file| {
            let root = parse_typst(file.text()).ok()?;
            Some(Arc::new(TypstModule { names: field_names(&root), file, root }))
        });
        modules.insert(path.to_owned(), module.clone());
        module
    }
}

/// The first table of claims that has the column of remarks without naming it.
fn table_with_remarks(root: &SyntaxNode) -> Option<Call<'_>> {
    let root = LinkedNode::new(root);
    let is_landscape = has_name(&root, &[LANDSCAPE_LAYOUT, FLIPPED]);
    let has_remarks = |call: &Call<'_>| {
        call.name == TABLE_WITH_REMARKS
            && call.named("columns").is_none()
            && (is_landscape || calls_around(&call.node).any(|around| around.name == LANDSCAPE))
    };
    calls(&root).into_iter().find(has_remarks)
}

/// The first call of the map that draws claims at their coordinates.
fn map_of_places(root: &SyntaxNode) -> Option<Range<usize>> {
    let root = LinkedNode::new(root);
    let calls = calls(&root);
    calls.iter().find(|call| call.name == MAP_OF_PLACES).map(|call| call.node.range())
}

fn has_name(node: &LinkedNode<'_>, names: &[&str]) -> bool {
    let is_name = node.kind() == SyntaxKind::Ident && names.contains(&node.leaf_text().as_str());
    is_name || node.children().any(|child| has_name(&child, names))
}

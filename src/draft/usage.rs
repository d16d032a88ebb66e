//! What a draft prints of claims and sources, and where: what the rules about documents look at.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use typst::syntax::{LinkedNode, SyntaxKind, SyntaxNode};

use super::attachments::PrintedColumn;
use super::cell_reads::{CellId, CellReads};
use super::objects::claim::{ClaimObject, FieldObject};
use super::objects::computed::ComputedObject;
use super::objects::table::Table;
use super::occurrence::Occurrence;
use super::output_value::OutputValue;
use super::source_map::SourceMap;
use super::syntax_context::SyntaxContext;
use super::unnamed_texts::UnnamedText;
use crate::diagnostic::Span;
use crate::language::beginning;
use crate::ledger::{Claim, SharedStr};
use crate::records::Cell;
use crate::sources::CitationStyle;
use crate::template::calls;

/// What a document prints.
#[derive(Debug, Default)]
pub struct DocumentUsage {
    /// The claims, in the order of the document; one as often as it is printed.
    pub claims: Vec<ClaimUsage>,
    /// The keys of the sources that it cites or refers to.
    pub sources: BTreeSet<String>,
    /// The style of its citations.
    pub style: Option<Arc<CitationStyle>>,
    /// The paths of the data files of which it prints or counts something.
    pub files: BTreeSet<String>,
    /// The texts it prints of which it is not known where they come from: a template may have changed them.
    pub texts: BTreeSet<Arc<str>>,
    /// The ids of the claims of which it prints a field that is more than text, such as a date, and of those that it counts.
    pub fields: BTreeSet<SharedStr>,
    /// The cells that its texts come from or may come from.
    pub cells: Vec<Span>,
    /// The ids of the cells that its texts come from or may come from.
    pub(super) cell_ids: BTreeSet<CellId>,
    /// The claims that its parameters name.
    pub named: Vec<NamedClaim>,
    /// Its long tables.
    pub tables: Vec<TableUsage>,
    /// The tables of the project that its template has asked for.
    pub data_tables: BTreeSet<SharedStr>,
    /// Its key findings.
    pub key_findings: Vec<KeyFinding>,
    /// The figures that run into another number.
    pub running: Vec<RunningFigure>,
    /// The language it is in, as a BCP 47 tag.
    pub language: String,
    /// The columns that are attached because it prints them, and that not every document carries.
    pub(crate) printed_columns: Vec<PrintedColumn>,
    /// What it prints of the data that has no name in its language.
    pub unnamed: Vec<UnnamedText>,
}

/// A claim where it is printed.
#[derive(Debug)]
pub struct ClaimUsage {
    /// The claim.
    pub claim: Arc<Claim>,
    /// What of it.
    pub manner: PrintedAs,
    /// The place in the template.
    pub place: Option<Span>,
    /// Whether one of its sources is cited in the same paragraph, list item or component.
    pub is_cited: bool,
}

/// What is printed of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedAs {
    /// Its figure, in the words of the template.
    Figure,
    /// All of it, handed to a component.
    Whole,
}

/// A claim that a parameter names.
#[derive(Debug)]
pub struct NamedClaim {
    /// Its id.
    pub id: SharedStr,
    /// The place in the configuration.
    pub place: Span,
    /// Whether the document holds it: one of several that share a parameter may not.
    pub is_held: bool,
}

/// A long table with the columns that are chosen for it.
#[derive(Debug)]
pub struct TableUsage {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The units of the figures in it, by name; none for figures without a unit.
    pub units: BTreeSet<Option<SharedStr>>,
    /// The place in the template, or in the configuration.
    pub place: Option<Span>,
}

/// A call of `finding`: what a briefing says first.
#[derive(Debug)]
pub struct KeyFinding {
    /// The place in the template.
    pub place: Option<Span>,
    /// The claims that it prints.
    pub claims: Vec<Arc<Claim>>,
}

/// A figure of the text with nothing but blanks between it and another number.
#[derive(Debug)]
pub struct RunningFigure {
    /// The figure as the document has it.
    pub figure: String,
    /// What follows it.
    pub next: String,
    /// The place of the figure in the template.
    pub place: Option<Span>,
    /// The cells of the data that what follows comes from or may come from.
    pub cells: Vec<Span>,
}

/// The function that shows a key finding.
const FINDING: &str = "finding";

/// What is printed of the values of a rendered text.
pub(super) fn document_usage(
    root: &SyntaxNode,
    printed: &[Occurrence],
    map: &SourceMap,
    reads: &CellReads,
) -> DocumentUsage {
    let mut uses = DocumentUsage::default();
    let printed: Vec<&Occurrence> =
        printed.iter().filter(|it| it.place != SyntaxContext::Comment).collect();
    let mut rest = &printed[..];
    for unit in reading_units(root) {
        let (inside, after) = rest.split_at(rest.partition_point(|it| it.range.start < unit.end));
        rest = after;
        let cited: BTreeSet<&str> = inside.iter().flat_map(|it| cited_keys(&it.value)).collect();
        for Occurrence { range, value, place, cells } in inside {
            let mut claims = Vec::new();
            printed_claims(value, *place, &mut claims);
            claims.extend(figures_in_texts(value, reads).map(|claim| (claim, PrintedAs::Figure)));
            uses.files.extend(cells.iter().map(|cell| cell.file.path().to_owned()));
            uses.cells.extend(cells.iter().cloned());
            uses.cells.extend(cells_of_rows(value));
            uses.cell_ids.extend(value.cells());
            uses.fields.extend(fields(value).cloned());
            if let OutputValue::Table(table) = value {
                uses.tables.push(table_usage(table, map.template_of_rendered(range.clone())));
            }
            let of_no_cell = value.texts().filter(|(_, ids)| cells.is_empty() && ids.is_empty());
            uses.texts.extend(of_no_cell.map(|(text, _)| Arc::clone(text)));
            uses.claims.extend(claims.into_iter().map(|(claim, manner)| {
                let is_cited = keys(&claim).any(|key| cited.contains(key));
                ClaimUsage {
                    claim,
                    manner,
                    place: map.template_of_rendered(range.clone()),
                    is_cited,
                }
            }));
        }
        uses.sources.extend(cited.into_iter().map(str::to_owned));
    }
    for claim in reads.counted() {
        uses.fields.insert(Arc::clone(&claim.id));
        uses.files.insert(claim.field_span("id").file.path().to_owned());
    }
    uses.key_findings = calls(&LinkedNode::new(root))
        .iter()
        .filter(|call| call.name == FINDING)
        .map(|call| key_finding(&call.node.range(), &printed, map))
        .collect();
    uses
}

fn table_usage(table: &Table, place: Option<Span>) -> TableUsage {
    let with_figure = table.claims().filter(|claim| claim.quantity.is_some());
    let unit = |claim: &Arc<Claim>| claim.unit.as_ref().map(|unit| Arc::clone(&unit.name));
    TableUsage { columns: table.columns.clone(), units: with_figure.map(unit).collect(), place }
}

fn key_finding(call: &Range<usize>, printed: &[&Occurrence], map: &SourceMap) -> KeyFinding {
    let mut claims = Vec::new();
    for Occurrence { range, value, place, .. } in printed {
        if call.contains(&range.start) {
            printed_claims(value, *place, &mut claims);
        }
    }
    let name = call.start..call.start + FINDING.len();
    KeyFinding {
        place: map.template_of_rendered(name),
        claims: claims.into_iter().map(|(claim, _)| claim).collect(),
    }
}

/// The stretches of a document within which a reader looks for the source of a figure: paragraphs,
/// each item of a list, headings; a component with all that it holds.
fn reading_units(root: &SyntaxNode) -> Vec<Range<usize>> {
    let (mut units, mut start, mut at) = (Vec::new(), 0, 0);
    for child in root.children() {
        let range = at..at + child.len();
        at = range.end;
        let alone = matches!(
            child.kind(),
            SyntaxKind::ListItem
                | SyntaxKind::EnumItem
                | SyntaxKind::TermItem
                | SyntaxKind::Heading
                | SyntaxKind::Parbreak
        );
        if alone {
            units.extend([start..range.start, range.clone()]);
            start = range.end;
        }
    }
    units.push(start..at);
    units
}

/// The claims whose figures a value prints.
fn printed_claims(
    value: &OutputValue,
    place: SyntaxContext,
    into: &mut Vec<(Arc<Claim>, PrintedAs)>,
) {
    let manner = if place.is_expression() { PrintedAs::Whole } else { PrintedAs::Figure };
    for leaf in value.leaves() {
        match leaf {
            OutputValue::Claim(ClaimObject { claim, .. }) => into.push((Arc::clone(claim), manner)),
            OutputValue::Field(FieldObject { claim, field: "figure" | "quantity", .. }) => {
                into.push((Arc::clone(claim), PrintedAs::Figure));
            }
            OutputValue::Computed(ComputedObject { computed, .. }) => {
                into.extend(computed.claims().iter().map(|claim| (Arc::clone(claim), manner)));
            }
            OutputValue::Table(table) => {
                into.extend(table.claims().map(|claim| (Arc::clone(claim), manner)));
            }
            _ => {}
        }
    }
}

/// The claims whose figures a value prints as plain text, such as `quantity.short`.
fn figures_in_texts<'v>(
    value: &'v OutputValue,
    reads: &'v CellReads,
) -> impl Iterator<Item = Arc<Claim>> + 'v {
    let cells = value.cells().into_iter().filter_map(|id| reads.get(id));
    cells.filter(|cell| cell.is_figure).filter_map(|cell| cell.claim)
}

/// The cells of the rows that a value hands over.
fn cells_of_rows(value: &OutputValue) -> impl Iterator<Item = Span> {
    let rows = value.leaves().filter_map(|leaf| match leaf {
        OutputValue::Row(object) => Some(&object.row),
        _ => None,
    });
    rows.flat_map(|row| row.fields.iter().map(Cell::span))
}

/// The ids of the claims of which a value prints a field.
fn fields(value: &OutputValue) -> impl Iterator<Item = &SharedStr> {
    value.leaves().filter_map(|leaf| match leaf {
        OutputValue::Field(FieldObject { claim, .. }) => Some(&claim.id),
        _ => None,
    })
}

/// The keys of the sources that a value cites or refers to.
fn cited_keys(value: &OutputValue) -> Vec<&str> {
    value.leaves().flat_map(keys_cited_by_leaf).collect()
}

fn keys_cited_by_leaf(leaf: &OutputValue) -> Vec<&str> {
    match leaf {
        OutputValue::Citation(cited) => cited.iter().map(|it| it.reference.key.as_str()).collect(),
        OutputValue::Claim(ClaimObject { claim, .. }) => keys(claim).collect(),
        OutputValue::Computed(ComputedObject { computed, .. }) => {
            computed.claims().iter().flat_map(|it| keys(it)).collect()
        }
        OutputValue::Row(row) => row.source_keys().collect(),
        OutputValue::SourceNumbers(owners) => owners.keys().collect(),
        OutputValue::Table(table) => table.claims().flat_map(|it| keys(it)).collect(),
        _ => Vec::new(),
    }
}

fn keys(claim: &Claim) -> impl Iterator<Item = &str> {
    claim.sources.iter().map(|citation| citation.reference.key.as_str())
}

/// The figures of a rendered text that run into another number, in order.
pub(super) fn running_figures(
    rendered: &str,
    printed: &[Occurrence],
    map: &SourceMap,
) -> Vec<RunningFigure> {
    let mut found = Vec::new();
    for (index, it) in printed.iter().enumerate() {
        let Some(figure) = figure(it) else { continue };
        let next = printed.get(index + 1);
        let end = next.map_or(rendered.len(), |next| next.range.start);
        let Some(between) = rendered.get(it.range.end..end) else { continue };
        let (next, cells) = match next {
            Some(next) if is_blank(between) => (text(next), next.cells.clone()),
            _ if is_blank_first(between) => {
                (Some(between.trim_start_matches(is_space).to_owned()), Vec::new())
            }
            _ => continue,
        };
        let Some(next) = next.filter(|next| beginning(next) == "digit") else { continue };
        let next = next.lines().next().unwrap_or_default().chars().take(LONGEST).collect();
        let place = map.template_of_rendered(it.range.clone());
        found.push(RunningFigure { figure, next, place, cells });
    }
    found
}

/// The maximum number of characters that are quoted of what follows.
const LONGEST: usize = 40;

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n' || c == '~'
}

/// Whether a text is blanks of one line.
fn is_blank(between: &str) -> bool {
    !between.is_empty()
        && between.chars().all(|c| is_space(c) || c == '\n')
        && between.matches('\n').count() < 2
}

fn is_blank_first(between: &str) -> bool {
    between.starts_with(is_space)
}

/// The text of a value that is a figure and ends with a digit.
fn figure(it: &Occurrence) -> Option<String> {
    let is_figure = match &it.value {
        OutputValue::Field(field) => field.field == "quantity",
        OutputValue::Number { .. } => true,
        OutputValue::Text(text, _) => is_number(text),
        _ => false,
    };
    let text = text(it).filter(|_| is_figure)?;
    text.ends_with(char::is_numeric).then_some(text)
}

/// Whether a text is a number with its symbol, such as the short form of a quantity: "≥ 100".
fn is_number(text: &str) -> bool {
    let part = |c: char| c.is_numeric() || c.is_whitespace() || "≥≤<>≈≲≳~–.,’".contains(c);
    text.contains(char::is_numeric) && text.chars().all(part)
}

/// The text of a value in running text.
fn text(it: &Occurrence) -> Option<String> {
    if !matches!(it.place, SyntaxContext::Markup | SyntaxContext::Title) {
        return None;
    }
    match &it.value {
        OutputValue::Text(text, _) => Some(text.to_string()),
        OutputValue::Number { digits, words } => {
            Some(words.as_deref().unwrap_or(digits).to_owned())
        }
        OutputValue::Field(field) => Some(field.text()),
        _ => None,
    }
}

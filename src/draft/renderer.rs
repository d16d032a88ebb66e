//! The steps from a briefing to its draft.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use serde_bytes::ByteBuf;

use super::attached_tables::{AttachedTable, attached_tables};
use super::attachments::{AttachedColumns, Attachments, CellChoice, have_unprinted_columns};
use super::briefing::Briefing;
use super::cell_reads::CellReads;
use super::citation_requests::{CitationRequests, collect_citations};
use super::encode::CitationForm;
use super::environment::{RecordedValues, Templates, environment, set_recording_formatter};
use super::files::{TypstInput, VOLUMES, files, used_claims};
use super::globals::{self, InReach, KnownNames, TemplateRequests};
use super::injection_check::{nested_too_deeply, verify};
use super::objects::DocumentContext;
use super::objects::claim::ListForm;
use super::objects::rows::RowObject;
use super::occurrence::{check_row_limit, list_form, locate_placeholders};
use super::output_value::OutputValue;
use super::page_order::PageOrder;
use super::pagination::Pagination;
use super::printed_data::PrintedData;
use super::printed_values::PrintedValues;
use super::sentence_notes::merge_notes;
use super::source_map::SourceMap;
use super::substitute::{Cited, Composed, substitute};
use super::typst_fields::{DocumentFields, TypstFields, TypstModules};
use super::unnamed_texts::unnamed_texts;
use super::usage::{DocumentUsage, NamedClaim, document_usage, running_figures};
use super::value_format::VALUES;
use super::{errors, text_filters};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::ledger::{Claim, DataTable, Ledger, SharedStr};
use crate::project::{Root, Settings, TEMPLATES};
use crate::records::{Cell, ValueRef};
use crate::sources::{
    CitationContext, CitationTerms, CitedWorks, FormattedCitations, KeptCitations, format,
};
use crate::template::{Contract, ParameterKind, Parameters, parse_typst};

/// The Typst text of a briefing.
#[derive(Debug)]
pub struct Draft {
    /// What is typeset.
    pub input: TypstInput,
    /// Where its text comes from.
    pub map: SourceMap,
    /// The claims that it is about, and those that it prints.
    pub claims: Vec<Arc<Claim>>,
    /// The files that are attached to it, with their columns.
    pub(crate) attached: AttachedColumns,
    /// What it prints.
    pub uses: DocumentUsage,
    /// Whether its template asked for a claim by its id, which may be one that it is not about, or for a table.
    pub uses_lookup: bool,
    /// The tables that it prints something of, each with the SHA-256 of what it prints.
    pub(crate) tables: BTreeMap<SharedStr, String>,
    /// The values that it prints, by their places in its text.
    pub(crate) values: PrintedValues,
}

impl Draft {
    /// The same draft at its place among volumes.
    #[must_use]
    pub fn with_pagination(mut self, briefing: &Briefing, pagination: &Pagination) -> Self {
        let file = ByteBuf::from(pagination.file(&briefing.part, &briefing.language));
        self.input.files.insert(VOLUMES.to_owned(), file);
        self
    }

    /// The same draft at the place of another one of its document.
    #[must_use]
    pub fn placed_as(mut self, other: &Self) -> Self {
        if let Some(file) = other.input.files.get(VOLUMES) {
            self.input.files.insert(VOLUMES.to_owned(), file.clone());
        }
        self
    }
}

/// What a template has made.
struct Rendered {
    /// Its text with placeholders.
    text: String,
    /// What they stand for.
    slots: Vec<OutputValue>,
    /// Where the text came from.
    map: SourceMap,
    /// The cells that it read.
    reads: Arc<CellReads>,
    /// Whether it asked for a claim by its id.
    uses_claim_lookup: bool,
    /// The tables that it asked for.
    tables: BTreeMap<SharedStr, Arc<DataTable>>,
    /// The ids of the claims that it wants attached.
    attached: BTreeSet<Arc<str>>,
    /// Whether it wants citations by the numbers of the list instead of notes.
    cites_by_number: bool,
    cites_by_sentence: bool,
    /// The claims that its parameters name.
    named: Vec<NamedClaim>,
}

/// The claims that the parameters of a document name.
fn named_claims(
    briefing: &Briefing,
    parameters: &Parameters,
    contract: &Contract,
) -> Vec<NamedClaim> {
    let named = contract.texts_of(&ParameterKind::Claim, parameters);
    if named.is_empty() {
        return Vec::new();
    }
    let held: HashSet<&str> = briefing.claims.iter().map(|claim| &*claim.id).collect();
    let named = named.into_iter().map(|(id, place)| NamedClaim {
        id: Arc::clone(id),
        place: place.clone(),
        is_held: held.contains(&**id),
    });
    named.collect()
}

/// What all drafts of a project are made with.
#[derive(Debug)]
pub struct DraftRenderer<'a> {
    settings: &'a Settings,
    /// The language that names without a language are in.
    home: &'a str,
    ledger: &'a Ledger,
    templates: Arc<Templates>,
    environment: minijinja::Environment<'static>,
    named: Arc<KnownNames>,
    contracts: Contracts,
    modules: TypstModules,
    /// The citations that were formatted for earlier drafts, if they are kept.
    citations: Option<Arc<KeptCitations>>,
}

impl<'a> DraftRenderer<'a> {
    /// Sets up the rendering of a project's templates.
    #[must_use]
    pub fn new(root: &Root, settings: &'a Settings, ledger: &'a Ledger) -> Self {
        let templates = Arc::new(Templates::new(root.clone()));
        let environment = environment(&templates);
        Self {
            settings,
            home: settings.home_language(),
            ledger,
            templates,
            environment,
            named: Arc::new(KnownNames::of(ledger, settings)),
            contracts: Contracts::default(),
            modules: TypstModules::default(),
            citations: None,
        }
    }

    /// The same renderer, which takes citations from those that were formatted for earlier states of the project.
    #[must_use]
    pub(crate) fn keeping_citations(self, kept: Arc<KeptCitations>) -> Self {
        Self { citations: Some(kept), ..self }
    }

    /// Renders a briefing, whose citations are formatted in the order of the pages where that is known, else in
    /// the order of its text.
    ///
    /// # Errors
    /// All findings about the template and the values in it.
    pub fn draft(
        &self,
        briefing: &Briefing,
        order: Option<&PageOrder>,
    ) -> Result<Draft, Vec<Diagnostic>> {
        let rendering = self.render(briefing)?;
        let Rendered { text: rendered, slots, map, reads, attached, named, tables, .. } = rendering;
        let Rendered { uses_claim_lookup, cites_by_number, cites_by_sentence, .. } = rendering;
        let root = parse_typst(&rendered)
            .map_err(|range| vec![nested_too_deeply(map.template_of_rendered(range))])?;
        let printed = locate_placeholders(&rendered, &root, &slots, &map, &reads)?;
        check_row_limit(&printed, &map).map_err(|finding| vec![finding])?;
        let words = CitationTerms::of(&briefing.language);
        // The rules look at what stands where; what is written has its notes at the ends of sentences.
        let merged = (cites_by_sentence && briefing.style.is_note())
            .then(|| merge_notes(printed.clone(), &root, &rendered));
        let written = merged.as_deref().unwrap_or(&printed);
        let mut citing = collect_citations(written, &rendered);
        let are_numbered = briefing.style.numbers_by_citation();
        let list = list_form(&printed);
        let by_number = cites_by_number && briefing.style.is_note() && list.is_some();
        let numbered = by_number.then(|| std::mem::take(&mut citing.notes));
        let form = match &numbered {
            Some(citations) => CitationForm::Numbers(citations),
            None if briefing.style.is_note() => CitationForm::Notes,
            None => CitationForm::Text,
        };
        let mut order = order.cloned().unwrap_or_else(|| citing.order(are_numbered));
        let formatted = self.format_citations(briefing, &words, &citing, &order, list);
        if are_numbered {
            order.sources = formatted.list.iter().map(|entry| entry.key.clone()).collect();
        }
        let template = format!("{TEMPLATES}/{}", briefing.template.0);
        let typst =
            DocumentFields::new(&self.modules, self.templates.root(), template, (&root, &printed));
        let fields = fields_to_isolate(briefing, &typst, &map);
        let cited = Cited { formatted: &formatted, form, order, words: &words };
        let mut data = PrintedData::of(&printed, &map, &reads);
        let in_typst = fields_of_rows(&tables, &typst, &map);
        let attached_rows = attached_tables(&tables, (&root, &printed), &data, &in_typst);
        let document = (&*rendered, written);
        let composed = substitute(briefing, document, map, cited, fields, &attached_rows)?;
        let Composed { path, text, map, mut citations, cited_parts, values } = composed;
        citations.numbers = citing.numbers(&citations.order);
        verify(&root, &text, &map)?;
        let claims = used_claims(self.ledger, briefing, &data);
        data.claims.extend(attached);
        let attachments =
            self.attachments(briefing, &data, &typst, (&formatted, attached_rows), &map);
        let mut files = files(self.settings, briefing, &attachments);
        files.extend(values.map(|bytes| (VALUES.to_owned(), ByteBuf::from(bytes))));
        let attached = attachments.columns();
        let mut uses = document_usage(&root, &printed, &map, &reads);
        uses.named = named;
        self.locate_tables(briefing, &mut uses);
        uses.data_tables = tables.keys().cloned().collect();
        uses.running = running_figures(&rendered, &printed, &map);
        briefing.language.tag().clone_into(&mut uses.language);
        uses.style = Some(Arc::clone(&briefing.style));
        let publisher = self.settings.project.publisher.as_ref();
        uses.unnamed = unnamed_texts(briefing, (&uses, &reads), self.ledger, publisher, self.home);
        let (name, edition) = (briefing.name.clone(), briefing.edition);
        let input = TypstInput { name, edition, path, text, files, citations };
        let uses_lookup = uses_claim_lookup || !tables.is_empty();
        let tables = attachments.table_digests();
        uses.printed_columns = attachments.printed;
        let notes = numbered.as_deref().unwrap_or(&citing.notes);
        // The numbers of values are those of what is written.
        let values = merged.unwrap_or(printed);
        let values = PrintedValues::new(values, reads, (notes, cited_parts), &formatted.list);
        Ok(Draft { input, map, claims, attached, uses, uses_lookup, tables, values })
    }

    /// What is attached to a document.
    fn attachments(
        &self,
        briefing: &Briefing,
        data: &PrintedData,
        typst: &DocumentFields<'_>,
        (formatted, tables): (&FormattedCitations, Vec<AttachedTable>),
        map: &SourceMap,
    ) -> Attachments {
        let settings = &self.settings.pdf;
        let claims = self.ledger.in_order(data.claims.iter().map(|id| &**id));
        let typst = match have_unprinted_columns(&claims) && typst.hands_over_records() {
            true => typst.get(map),
            false => Arc::default(),
        };
        let keys = formatted.list.iter().map(|entry| entry.key.as_str());
        let named: Vec<&str> =
            settings.attach_source_fields.iter().map(|name| name.value.as_str()).collect();
        let sources = self.ledger.sources.attached(keys, &briefing.style, &named);
        let sources = (!formatted.list.is_empty()).then_some(sources);
        let choice = CellChoice { data, typst: &typst, settings };
        Attachments::new(&choice, &claims, sources, tables, map)
    }

    /// Gives tables whose columns a parameter chooses the place of the parameter.
    fn locate_tables(&self, briefing: &Briefing, uses: &mut DocumentUsage) {
        if uses.tables.is_empty() {
            return;
        }
        let contract = self.contracts.of(&briefing.template.0, self.templates.root());
        let chosen = contract.texts_of(&ParameterKind::Column, &briefing.parameters);
        let Some((_, place)) = chosen.first() else { return };
        let names: Vec<&str> = chosen.iter().map(|(name, _)| &***name).collect();
        for table in uses.tables.iter_mut().filter(|table| table.columns == names) {
            table.place = Some((*place).clone());
        }
    }

    /// The citations in the order of the pages, and the list of sources.
    fn format_citations(
        &self,
        briefing: &Briefing,
        words: &CitationTerms,
        citing: &CitationRequests,
        order: &PageOrder,
        list: Option<ListForm>,
    ) -> FormattedCitations {
        let Briefing { style, language, .. } = briefing;
        let has_short_entries = list.is_some_and(|list| list.is_short);
        let manner = CitationContext { style, language: language.tag(), words, has_short_entries };
        let notes = order.notes(&citing.notes);
        let mentioned: Vec<&str> = citing.keys.iter().map(String::as_str).collect();
        let cited = CitedWorks { notes: &notes, mentioned: &mentioned, numbered: &order.sources };
        let sources = &self.ledger.sources;
        let formatted = match &self.citations {
            Some(kept) => kept.format(sources, style, manner, cited),
            None => format(sources, manner, cited),
        };
        let formatted = match self.settings.style.has_full_addresses() {
            true => formatted,
            false => formatted.with_short_addresses(),
        };
        match list {
            Some(list) if list.is_grouped && !style.is_numeric() => formatted.by_kind(),
            _ => formatted,
        }
    }

    /// Runs the template. What it does not take, and claims that the document does not hold, are not handed to it.
    fn render(&self, briefing: &Briefing) -> Result<Rendered, Vec<Diagnostic>> {
        let contract = self.contracts.of(&briefing.template.0, self.templates.root());
        let mut found = contract.diagnostics.clone();
        let in_reach = InReach { named: &self.named, reach: &briefing.reach };
        let given = contract.completed(&briefing.parameters);
        found.extend(contract.check(&given, &in_reach));
        if !found.is_empty() {
            return Err(found);
        }
        let named = named_claims(briefing, &given, &contract);
        let is_held = |id: &str| named.iter().any(|it| *it.id == *id && it.is_held);
        let parameters = if named.iter().all(|it| it.is_held) {
            given
        } else {
            let narrowed = contract.narrowed(&briefing.parameters, &is_held);
            Cow::Owned(contract.narrowed(&contract.completed(&narrowed), &is_held))
        };
        let rendered = self.run(briefing, &parameters).map_err(|finding| vec![finding])?;
        // Whether a claim is named that no document holds depends on all documents of the briefing.
        let uses_claim_lookup = rendered.uses_claim_lookup || !named.is_empty();
        Ok(Rendered { uses_claim_lookup, named, ..rendered })
    }

    fn run(&self, briefing: &Briefing, parameters: &Parameters) -> Result<Rendered, Diagnostic> {
        let (slots, requests) = (RecordedValues::default(), Arc::<TemplateRequests>::default());
        let mut environment = self.environment.clone();
        let document =
            DocumentContext { language: briefing.language.clone(), reads: Arc::default() };
        set_recording_formatter(&mut environment, Arc::clone(&slots), Arc::clone(&document.reads));
        let project = &self.settings.project;
        text_filters::keep_cells(&mut environment, &document.reads);
        globals::set_briefing(&mut environment, project, briefing, parameters, &document.reads);
        globals::register(&mut environment, &self.named, &document, briefing, &requests);
        let (name, named) = &briefing.template;
        let rendered = environment
            .get_template(name)
            .and_then(|template| template.render_with_spans(()))
            .map_err(|error| errors::render_diagnostic(&error, &self.templates, name, named))?;
        let (text, spans) = rendered;
        let mut templates: HashMap<String, Arc<SourceFile>> = HashMap::new();
        for span in &spans {
            if !templates.contains_key(span.name())
                && let Some(file) = self.templates.get(span.name())
            {
                templates.insert(span.name().to_owned(), file);
            }
        }
        // What was loaded is remembered by the copy alone; the next draft finds it in the original.
        for name in templates.keys() {
            let _ = self.environment.get_template(name);
        }
        let slots = std::mem::take(&mut *slots.lock().unwrap_or_else(PoisonError::into_inner));
        let attached =
            std::mem::take(&mut *requests.attached.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(Rendered {
            text,
            slots,
            map: SourceMap::new(spans, templates),
            reads: document.reads,
            uses_claim_lookup: requests.uses_claim_lookup.load(Ordering::Relaxed),
            attached,
            cites_by_number: requests.cites_by_number.load(Ordering::Relaxed),
            cites_by_sentence: requests.cites_by_sentence.load(Ordering::Relaxed),
            tables: std::mem::take(
                &mut *requests.tables.lock().unwrap_or_else(PoisonError::into_inner),
            ),
            named: Vec::new(),
        })
    }
}

/// The fields of claims that Typst code may print, if any text of the document may need to be isolated.
fn fields_to_isolate(
    briefing: &Briefing,
    typst: &DocumentFields<'_>,
    map: &SourceMap,
) -> Arc<TypstFields> {
    let has_other_letters = |claim: &Arc<Claim>| {
        let names = [&claim.from, &claim.to].into_iter().flatten();
        let texts = claim.record.fields().filter_map(|(_, cell)| match cell.value() {
            ValueRef::Text(text) => Some(text),
            _ => None,
        });
        names.map(|party| &*party.name).chain(texts).any(|text| !text.is_ascii())
    };
    let has_foreign_row = |leaf: &OutputValue| match leaf {
        OutputValue::Row(RowObject { row, .. }) => {
            let mut texts = row.fields.iter().filter_map(Cell::text);
            texts.any(|text| !text.is_ascii())
        }
        _ => false,
    };
    let may_need_it = || {
        let mut leaves = typst.printed().iter().flat_map(|it| it.value.leaves());
        briefing.language.is_read_from_right()
            || briefing.claims.iter().any(has_other_letters)
            || leaves.any(has_foreign_row)
    };
    match typst.hands_over_records() && may_need_it() {
        true => typst.get(map),
        false => Arc::default(),
    }
}

/// The columns of tables that Typst code may print, if it is given rows.
fn fields_of_rows(
    tables: &BTreeMap<SharedStr, Arc<DataTable>>,
    typst: &DocumentFields<'_>,
    map: &SourceMap,
) -> Arc<TypstFields> {
    match !tables.is_empty() && typst.hands_over_records() {
        true => typst.get(map),
        false => Arc::default(),
    }
}

/// The contracts that were read, by the names of the templates.
#[derive(Debug, Default)]
pub(super) struct Contracts(Mutex<HashMap<String, Arc<Contract>>>);

impl Contracts {
    /// The contract of a template of a project.
    pub(super) fn of(&self, name: &str, root: &Root) -> Arc<Contract> {
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(name) {
            return Arc::clone(known);
        }
        let contract = Arc::new(Contract::read(name, root));
        read.insert(name.to_owned(), Arc::clone(&contract));
        contract
    }
}

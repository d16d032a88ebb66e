//! Templates rendered to Typst: the draft of a briefing, with its source map.
//!
//! 1. MiniJinja renders the template; every value becomes a placeholder.
//! 2. Typst's own parser tells where each placeholder stands.
//! 3. All citations are known now, in the order of the text, and are formatted in one pass; once more in another
//!    order where the pages have them in [another](PageOrder).
//! 4. Every value is written as its place demands, and the result is looked at once more: data is
//!    never code.

mod alike;
mod citing;
mod colophon;
mod compare;
mod compose;
mod contents;
mod contract;
mod each;
mod encode;
mod environment;
mod errors;
mod files;
mod foremost;
mod functions;
mod limit;
mod manuscript;
mod map;
mod order;
mod place;
mod placeholder;
mod placing;
mod printed;
mod reckon;
mod runs;
mod selection;
mod syntax;
mod table;
mod uses;
mod values;
mod verify;
mod view;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};

use jiff::civil::Date;
use typst::syntax::parse;

pub use each::{Each, EachField, EachRow};
pub use encode::{UNPRINTED_NOTE, link_to_source};
pub use files::{CLAIMS, SOURCES};
pub use manuscript::{Manuscript, VirtualFiles};
pub use map::SourceMap;
pub use order::{PageOrder, PrintedCitation, WrittenCitations};
pub use placing::{Bound, Mark, Part, Placing};
pub use runs::RunningFigure;
pub use uses::{ClaimUse, KeyFinding, Manner, NamedClaim, TableUse, Uses};

use self::citing::{Citing, citing};
use self::compose::{Composed, compose};
use self::contract::Contracts;
use self::environment::{Slots, Templates, environment, print_into};
use self::functions::{InReach, Named};
use self::map::Cells;
use self::printed::Printed;
use self::values::{list_order, occurrences};
use self::verify::verify;
use self::view::ListOrder;
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::language::Language;
use crate::ledger::{Claim, DisplayNames, Ledger, SharedStr};
use crate::project::{Root, Settings};
use crate::sources::{
    CitationContext, CitationStyle, CitationTerms, CitedWorks, FormattedCitations, format,
};
use crate::template::{Contract, Kind, Parameters};

/// A document to build, with all that its template needs to know.
#[derive(Clone, Debug)]
pub struct Briefing {
    /// Its name, unlike that of any other document: the path of its PDF below the output folder,
    /// without the ending.
    pub name: String,
    /// The template, relative to `templates/`, and where the configuration names it.
    pub template: (String, Span),
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// What it is about.
    pub description: Option<String>,
    /// How it may be used.
    pub marking: Option<String>,
    /// A word across each page, such as "Draft".
    pub watermark: Option<String>,
    /// The language.
    pub language: Language,
    /// The date of this issue.
    pub edition: Date,
    /// The last day whose information is in it.
    pub cutoff: Option<Date>,
    /// The citation style.
    pub style: Arc<CitationStyle>,
    /// What makes it different from others of its kind, in a `for-each`.
    pub each: Option<Each>,
    /// What it is of its briefing: all of it, a volume, or the index of the volumes.
    pub part: Part,
    /// What it calls the parties.
    pub names: DisplayNames,
    /// Values that only the template reads.
    pub parameters: Parameters,
    /// The claims it is about.
    pub claims: Vec<Arc<Claim>>,
    /// The ids of the claims that it and the other documents of its briefing are about.
    pub reach: Arc<BTreeSet<SharedStr>>,
}

/// The Typst text of a briefing.
#[derive(Debug)]
pub struct Draft {
    /// What is typeset.
    pub manuscript: Manuscript,
    /// Where its text comes from.
    pub map: SourceMap,
    /// The claims that are attached to it: those that it is about, and those that it prints.
    pub claims: Vec<Arc<Claim>>,
    /// What it prints.
    pub uses: Uses,
    /// Whether its template asked for a claim by its id, which may be one that it is not about.
    pub looks_beyond: bool,
}

/// What a template has made.
struct Rendered {
    /// Its text with placeholders.
    text: String,
    /// What they stand for.
    slots: Vec<Printed>,
    /// Where the text came from.
    map: SourceMap,
    /// Whether it asked for a claim by its id.
    looks_beyond: bool,
    /// The claims that its parameters name.
    named: Vec<NamedClaim>,
}

/// The claims that the parameters of a document name.
fn named_claims(
    briefing: &Briefing,
    parameters: &Parameters,
    contract: &Contract,
) -> Vec<NamedClaim> {
    let named = contract.texts_of(&Kind::Claim, parameters);
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
pub struct Desk<'a> {
    settings: &'a Settings,
    ledger: &'a Ledger,
    templates: Arc<Templates>,
    environment: minijinja::Environment<'static>,
    named: Arc<Named>,
    cells: Arc<Cells>,
    contracts: Contracts,
}

impl<'a> Desk<'a> {
    /// Sets up the rendering of a project's templates.
    #[must_use]
    pub fn new(root: &Root, settings: &'a Settings, ledger: &'a Ledger) -> Self {
        let templates = Arc::new(Templates::new(root.clone()));
        let environment = environment(&templates);
        Self {
            settings,
            ledger,
            templates,
            environment,
            named: Arc::new(Named::of(ledger, settings)),
            cells: Arc::new(Cells::of(ledger, settings)),
            contracts: Contracts::default(),
        }
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
        let Rendered { text: rendered, slots, map, looks_beyond, named } = self.render(briefing)?;
        let root = parse(&rendered);
        let printed = occurrences(&rendered, &root, &slots, &map, &self.cells)?;
        limit::within_limit(&printed, &map).map_err(|finding| vec![finding])?;
        let words = CitationTerms::of(&briefing.language);
        let citing = citing(&printed, &rendered);
        let are_numbered = briefing.style.numbers_by_citation();
        let mut order = order.cloned().unwrap_or_else(|| citing.order(are_numbered));
        let formatted = self.formatted(briefing, &words, &citing, &order, list_order(&printed));
        if are_numbered {
            order.sources = formatted.list.iter().map(|entry| entry.key.clone()).collect();
        }
        let composed = compose(briefing, &rendered, &printed, map, &formatted, order, &words)?;
        let Composed { path, text, map, mut citations } = composed;
        citations.numbers = citing.numbers(&citations.order);
        verify(&root, &text, &map)?;
        let claims = files::attached_claims(self, briefing, &printed);
        let files = files::files(self, briefing, &claims, &formatted, &map);
        let mut uses = uses::uses(&root, &printed, &map);
        uses.named = named;
        self.place_tables(briefing, &mut uses);
        uses.running = runs::running_figures(&rendered, &printed, &map);
        briefing.language.tag().clone_into(&mut uses.language);
        uses.style = Some(Arc::clone(&briefing.style));
        uses.foreign_units = self.foreign_units(&uses, &briefing.language);
        let (name, edition) = (briefing.name.clone(), briefing.edition);
        let manuscript = Manuscript { name, edition, path, text, files, citations };
        Ok(Draft { manuscript, map, claims, uses, looks_beyond })
    }

    /// The units of the printed claims that a language has no name for, each with the name that is printed.
    fn foreign_units(&self, uses: &Uses, language: &Language) -> BTreeMap<Arc<str>, String> {
        let home = self.settings.project.language.as_ref().map_or("en", |tag| tag.value.as_str());
        let counted = uses.claims.iter().filter(|it| it.claim.quantity.is_some());
        let units = counted.filter_map(|it| it.claim.unit.as_ref());
        units
            .filter(|unit| !unit.is_named_in(language, home))
            .map(|unit| (Arc::clone(&unit.name), unit.named(language)))
            .collect()
    }

    /// Gives tables whose columns a parameter chooses the place of the parameter.
    fn place_tables(&self, briefing: &Briefing, uses: &mut Uses) {
        if uses.tables.is_empty() {
            return;
        }
        let contract = self.contracts.of(&briefing.template.0, self.templates.root());
        let chosen = contract.texts_of(&Kind::Column, &briefing.parameters);
        let Some((_, place)) = chosen.first() else { return };
        let names: Vec<&str> = chosen.iter().map(|(name, _)| &***name).collect();
        for table in uses.tables.iter_mut().filter(|table| table.columns == names) {
            table.place = Some((*place).clone());
        }
    }

    /// The citations in the order of the pages, and the list of sources.
    fn formatted(
        &self,
        briefing: &Briefing,
        words: &CitationTerms,
        citing: &Citing<'_>,
        order: &PageOrder,
        list: Option<ListOrder>,
    ) -> FormattedCitations {
        let Briefing { style, language, .. } = briefing;
        let context = CitationContext { style, language: language.tag(), words };
        let notes = order.notes(&citing.notes);
        let cited =
            CitedWorks { notes: &notes, mentioned: &citing.mentioned, numbered: &order.sources };
        let formatted = format(&self.ledger.sources, context, cited);
        match list {
            Some(ListOrder::Kind) if !style.is_numeric() => formatted.by_kind(),
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
        let looks_beyond = rendered.looks_beyond || !named.is_empty();
        Ok(Rendered { looks_beyond, named, ..rendered })
    }

    fn run(&self, briefing: &Briefing, parameters: &Parameters) -> Result<Rendered, Diagnostic> {
        let (slots, looks_beyond) = (Slots::default(), Arc::new(AtomicBool::new(false)));
        let mut environment = self.environment.clone();
        print_into(&mut environment, Arc::clone(&slots), Arc::clone(&self.cells));
        let project = &self.settings.project;
        functions::describe(&mut environment, project, briefing, parameters);
        functions::add(&mut environment, &self.named, &self.cells, briefing, &looks_beyond);
        let (name, named) = &briefing.template;
        let rendered = environment
            .get_template(name)
            .and_then(|template| template.render_with_spans(()))
            .map_err(|error| errors::finding(&error, &self.templates, name, named))?;
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
        let (map, looks_beyond) =
            (SourceMap::new(spans, templates), looks_beyond.load(Ordering::Relaxed));
        Ok(Rendered { text, slots, map, looks_beyond, named: Vec::new() })
    }
}

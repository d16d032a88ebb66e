//! The templates of a project as they are written, and what each of them is for.
//!
//! 1. All `.typ` files below `templates/` are read.
//! 2. From the templates of the briefings it is followed which files they take in, through MiniJinja
//!    and through Typst, also through the shipped ones.
//! 3. What MiniJinja renders is read without its constructs; what only Typst imports is read as it is.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use typst::syntax::{LinkedNode, SyntaxNode};

use super::passage::Passage;
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::project::{Project, TEMPLATES, decode};
use crate::supervision::{Activity, begin};
use crate::template::{
    Construct, ConstructKind, TemplateImports, blanked, constructs, excess, parse_typst,
    read_imports,
};

/// What a template is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::check) enum TemplateRole {
    /// A briefing is made from it.
    Briefing,
    /// MiniJinja takes it into another template.
    Fragment,
    /// Typst imports it; MiniJinja never sees it.
    Module,
    /// Nothing takes it in.
    Unused,
    /// Some template takes in what its data names, so that it may be this one.
    Unknown,
}

/// A template as it is written.
#[derive(Debug)]
pub(in crate::check) struct Template {
    /// The file.
    pub file: Arc<SourceFile>,
    /// What it is for.
    pub role: TemplateRole,
    /// The constructs of MiniJinja.
    pub constructs: Vec<Construct>,
    /// What Typst makes of the rest. Its places are those of the file.
    pub root: SyntaxNode,
    /// What it takes in.
    pub imports: TemplateImports,
    /// Its prose, once it was read.
    pub(super) passages: OnceLock<Vec<Passage>>,
}

/// The templates of a project.
#[derive(Debug, Default)]
pub(in crate::check) struct Templates {
    /// The project's own, by path.
    pub own: Vec<Arc<Template>>,
    /// The shipped ones that they are taken in by, or take in.
    pub shipped: Vec<Arc<Template>>,
    /// For each template of a briefing, the paths of all that it takes in, itself first.
    pub documents: Vec<Vec<String>>,
    /// The errors of those that ended the process that read them.
    pub failures: Vec<Diagnostic>,
}

/// Templates that were read before, by their paths and roles.
#[derive(Debug, Default)]
pub(super) struct KnownTemplates(HashMap<(String, TemplateRole), Arc<Template>>);

impl From<Templates> for KnownTemplates {
    fn from(Templates { own, shipped, .. }: Templates) -> Self {
        let all = own.into_iter().chain(shipped);
        Self(all.map(|it| ((it.file.path().to_owned(), it.role), it)).collect())
    }
}

impl KnownTemplates {
    /// The texts of all.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(|template| template.file.text())
    }

    /// The template of a file in a role, if its text is the same.
    fn get(&self, file: &SourceFile, role: TemplateRole) -> Option<Arc<Template>> {
        let known = self.0.get(&(file.path().to_owned(), role))?;
        (known.file.text() == file.text()).then(|| Arc::clone(known))
    }
}

impl Template {
    /// Reads a text as a template; `None` if it is nested too deeply.
    pub(in crate::check) fn new(file: Arc<SourceFile>, role: TemplateRole) -> Option<Arc<Self>> {
        let constructs = match role {
            TemplateRole::Module => Vec::new(),
            _ => constructs(file.text()),
        };
        let root = parse_typst(&blanked(file.text(), &constructs)).ok()?;
        let imports = read_imports(&file, &constructs, &root);
        let passages = OnceLock::new();
        Some(Arc::new(Self { file, role, constructs, root, imports, passages }))
    }

    /// The syntax tree, whose nodes know their places.
    pub(in crate::check) fn tree(&self) -> LinkedNode<'_> {
        LinkedNode::new(&self.root)
    }

    /// A place in the file.
    pub(in crate::check) fn span(&self, range: Range<usize>) -> Span {
        Span::new(&self.file, range)
    }

    /// The constructs of a kind that lie within a range.
    pub(in crate::check) fn constructs_in(
        &self,
        kind: ConstructKind,
        range: Range<usize>,
    ) -> impl Iterator<Item = &Construct> {
        let first = self.constructs.partition_point(|construct| construct.range.end <= range.start);
        self.constructs[first..]
            .iter()
            .take_while(move |construct| construct.range.start < range.end)
            .filter(move |construct| construct.kind == kind)
    }
}

impl Templates {
    /// Reads the templates of a project, without parsing again what is known. Those that cannot be read are left out:
    /// rendering reports them.
    pub(super) fn read(project: &Project, known: &KnownTemplates) -> Self {
        let briefings = project.settings.briefings.iter();
        let mut roots: Vec<String> =
            briefings.map(|briefing| format!("{TEMPLATES}/{}", briefing.template.value)).collect();
        roots.sort_unstable();
        roots.dedup();
        let mut reader =
            Reader { project, known, read: HashMap::new(), unclear: false, failures: Vec::new() };
        let documents: Vec<Vec<String>> = roots.iter().map(|root| reader.document(root)).collect();
        let own = project.root.list_files(TEMPLATES, "typ");
        let own = own.iter().filter_map(|path| reader.take(path)).collect();
        let Reader { read, failures, .. } = reader;
        Self { own, shipped: read.into_values().collect(), documents, failures }
    }

    /// The template of a path, if it is the project's own.
    pub(in crate::check) fn get(&self, path: &str) -> Option<&Template> {
        let at = self.own.binary_search_by(|template| template.file.path().cmp(path)).ok()?;
        self.own.get(at).map(AsRef::as_ref)
    }
}

/// What has been read so far.
struct Reader<'a> {
    project: &'a Project,
    known: &'a KnownTemplates,
    read: HashMap<String, Arc<Template>>,
    unclear: bool,
    failures: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The paths of a briefing's template and of all that it takes in.
    fn document(&mut self, root: &str) -> Vec<String> {
        let mut paths = Vec::new();
        let mut seen = HashSet::new();
        let mut ahead = vec![(root.to_owned(), TemplateRole::Briefing)];
        while let Some((path, role)) = ahead.pop() {
            if !seen.insert((path.clone(), role == TemplateRole::Module)) || !self.read(&path, role)
            {
                continue;
            }
            let taken = &self.read[&path].imports;
            self.unclear |= taken.unclear;
            let of = |paths: &[String], role| {
                paths.iter().rev().map(|path| (path.clone(), role)).collect::<Vec<_>>()
            };
            ahead.extend(of(&taken.resolve(&path, root), TemplateRole::Module));
            ahead.extend(of(&taken.parts, TemplateRole::Fragment));
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        paths
    }

    /// Reads a file in a role, unless that is known already. Says whether there is one.
    fn read(&mut self, path: &str, role: TemplateRole) -> bool {
        if let Some(known) = self.read.get(path)
            && (role == TemplateRole::Module || known.role != TemplateRole::Module)
        {
            return true;
        }
        let bytes = self.project.root.read_or_shipped(path).ok();
        let file = bytes.and_then(|bytes| decode(path, &bytes).ok());
        let file = file.filter(|file| role == TemplateRole::Module || excess(file).is_none());
        let template = file.and_then(|file| self.template(file, role));
        template.map(|template| self.read.insert(path.to_owned(), template)).is_some()
    }

    fn template(&mut self, file: Arc<SourceFile>, role: TemplateRole) -> Option<Arc<Template>> {
        if let Some(known) = self.known.get(&file, role) {
            return Some(known);
        }
        match begin(Activity::Read(file.path().to_owned())) {
            Ok(_note) => Template::new(file, role),
            Err(failure) => {
                let what = format!("cannot read `{}`", file.path());
                self.failures.push(failure.diagnostic(&what).at(Span::new(&file, 0..0)));
                None
            }
        }
    }

    /// A file of the project, which nothing has taken in if it was not read yet.
    fn take(&mut self, path: &str) -> Option<Arc<Template>> {
        let role = if self.unclear { TemplateRole::Unknown } else { TemplateRole::Unused };
        if !self.read.contains_key(path) {
            self.read(path, role);
        }
        self.read.remove(path)
    }
}

/// The diagnostics of a rule for a template of a briefing with this text: line, column and message.
#[cfg(test)]
pub(in crate::check) fn messages(
    text: &str,
    rule: fn(&Template, &mut crate::diagnostic::Diagnostics),
) -> Vec<String> {
    let template = Template::new(SourceFile::new("templates/a.typ", text), TemplateRole::Briefing)
        .expect("a template");
    let mut diagnostics = crate::diagnostic::Diagnostics::new();
    rule(&template, &mut diagnostics);
    let told = diagnostics.iter().map(|diagnostic| {
        let (line, column) = diagnostic.span.as_ref().expect("a place").line_column();
        format!("{line}:{column} {}", diagnostic.message)
    });
    told.collect()
}

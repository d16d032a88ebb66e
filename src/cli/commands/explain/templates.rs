//! Templates as those who use them see them: their parameters and their blocks.

use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use crate::cli::GlobalArgs;
use crate::cli::find_project::find_project;
use crate::cli::output::TextOutput;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::project::{Root, TEMPLATES, shipped, shipped_in};
use crate::template::{Contract, Declared, Library};

/// A template with its contract.
#[derive(Debug)]
pub(super) struct TemplateContract {
    name: String,
    contract: Contract,
}

/// The templates of the project here, or those that ship with briefpress.
struct Shelf(Option<Root>);

impl Library for Shelf {
    fn template(&self, name: &str) -> Option<Arc<SourceFile>> {
        match &self.0 {
            Some(root) => root.template(name),
            None => Some(SourceFile::new(format!("{TEMPLATES}/{name}"), self.shipped(name)?)),
        }
    }

    fn shipped(&self, name: &str) -> Option<&'static str> {
        shipped(&format!("{TEMPLATES}/{name}"))
    }
}

/// Whether a name is that of a template, not of a rule.
pub(super) fn is_template(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|it| it == "typ")
}

/// The template of a name, in the project if there is one.
pub(super) fn template(name: &str, global: &GlobalArgs) -> Result<TemplateContract, Diagnostic> {
    let root = find_project(global).ok().and_then(|place| Root::open(&place.folder).ok());
    let shelf = Shelf(root);
    if shelf.template(name).is_none() {
        let message = format!("there is no template `{TEMPLATES}/{name}`");
        let names = shipped_in(TEMPLATES);
        return Err(Diagnostic::error("missing-template", message).did_you_mean(name, names));
    }
    Ok(TemplateContract { name: name.to_owned(), contract: Contract::read(name, &shelf) })
}

/// The value of a parameter that is not given.
fn otherwise(declared: &Declared) -> String {
    match (&declared.default, &declared.otherwise) {
        (Some(default), _) => default.span.file.text()[default.span.range()].replace('"', ""),
        (None, Some(otherwise)) => otherwise.clone(),
        (None, None) => String::new(),
    }
}

/// A template on a terminal.
pub(super) fn show(page: &mut TextOutput, TemplateContract { name, contract }: &TemplateContract) {
    page.title(name, "");
    let row = |declared: &Declared| {
        let otherwise = otherwise(declared);
        let otherwise =
            if otherwise.is_empty() { otherwise } else { format!("; default: {otherwise}") };
        let Declared { name, kind, meaning, .. } = declared;
        vec![name.clone(), kind.to_string(), format!("{meaning}{otherwise}")]
    };
    page.section("Parameters", &contract.parameters().map(row).collect::<Vec<_>>());
    let blocks = contract.blocks().iter().map(|name| vec![name.clone()]);
    page.section("Blocks", &blocks.collect::<Vec<_>>());
}

/// The parameters of templates, in Markdown: those that several have in the same way once.
pub(super) fn markdown(templates: &[TemplateContract]) -> String {
    let mut rows: Vec<(String, Vec<&str>)> = Vec::new();
    for TemplateContract { name, contract } in templates {
        for declared in contract.parameters() {
            let cells = [
                format!("`{}`", declared.name),
                format!("`{}`", declared.kind),
                declared.meaning.clone(),
                otherwise(declared),
            ];
            let row = cells.map(|cell| cell.replace('|', "\\|")).join(" | ");
            match rows.iter_mut().find(|(known, _)| *known == row) {
                Some((_, names)) => names.push(name),
                None => rows.push((row, vec![name])),
            }
        }
    }
    let mut text =
        "| parameter | kind | meaning | default | templates |\n|---|---|---|---|---|\n".to_owned();
    for (row, names) in rows {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(text, "| {row} | {} |", names.join(", "));
    }
    text
}

/// A template for a program.
#[derive(Serialize)]
pub(super) struct TemplateJson {
    name: String,
    parameters: Vec<Parameter>,
    blocks: Vec<String>,
}

#[derive(Serialize)]
struct Parameter {
    name: String,
    kind: String,
    meaning: String,
    otherwise: String,
}

impl TemplateJson {
    pub(super) fn of(TemplateContract { name, contract }: &TemplateContract) -> Self {
        let parameter = |declared: &Declared| Parameter {
            name: declared.name.clone(),
            kind: declared.kind.to_string(),
            meaning: declared.meaning.clone(),
            otherwise: otherwise(declared),
        };
        Self {
            name: name.clone(),
            parameters: contract.parameters().map(parameter).collect(),
            blocks: contract.blocks().to_vec(),
        }
    }
}

//! The MiniJinja environment: how templates are found, what they may do, how values leave them.
//!
//! Bounded by fuel; strict about undefined values; without the filters that would let a value
//! out unencoded. Comments are `{## … ##}`, since `{#` begins code in Typst.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::cell_reads::CellReads;
use super::objects::methods::add_methods;
use super::output_value::OutputValue;
use super::placeholder::{SENTINEL, is_reserved, placeholder};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::project::{ReadError, Root, TEMPLATES, decode};
use crate::template::{excess, syntax};

/// Steps a template may take: a thousand pages need about a hundredth of it.
const FUEL: u64 = 50_000_000;

/// A value would lose what it carries, such as its citation, as the cause of MiniJinja's error.
#[derive(Debug, thiserror::Error)]
#[error("a claim, a citation or captured text cannot be joined to another text")]
pub(super) struct MadePartOfText;

/// A template cannot be used, as the cause of MiniJinja's error.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.message)]
pub(super) struct RefusedTemplate(pub Box<Diagnostic>);

/// The templates of a project, read when first asked for.
#[derive(Debug)]
pub(super) struct Templates {
    root: Root,
    read: Mutex<HashMap<String, Arc<SourceFile>>>,
}

impl Templates {
    pub(super) fn new(root: Root) -> Self {
        Self { root, read: Mutex::default() }
    }

    /// The project's folder, which has the templates.
    pub(super) fn root(&self) -> &Root {
        &self.root
    }

    /// A template that was read.
    pub(super) fn get(&self, name: &str) -> Option<Arc<SourceFile>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// Reads a template for MiniJinja; `None` if there is none of this name.
    ///
    /// Only what lies in the folder of templates is one: a data file that was included would be
    /// read as code.
    fn load(&self, name: &str) -> Result<Option<String>, Error> {
        let path = format!("{TEMPLATES}/{name}");
        if name.split('/').any(|part| part == "..") {
            let message = format!("`{name}` is outside of `{TEMPLATES}/`");
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        }
        let bytes = match self.root.read_or_shipped(&path) {
            Ok(bytes) => bytes,
            Err(ReadError::Missing) => return Ok(None),
            Err(why @ ReadError::TooLarge(_)) => {
                let message = format!("cannot read the template `{path}`: {why}");
                let place = Span::new(&SourceFile::new(path, ""), 0..0);
                return Err(refuse(Diagnostic::error("unreadable-file", message).at(place)));
            }
            Err(why) => {
                let message = format!("cannot read the template `{path}`: {why}");
                return Err(Error::new(ErrorKind::InvalidOperation, message));
            }
        };
        let file = decode(&path, &bytes).and_then(check_bounds).and_then(check_reserved);
        let file = file.map_err(refuse)?;
        let text = file.text().to_owned();
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), file);
        Ok(Some(text))
    }
}

/// The error of MiniJinja for a template that cannot be used.
fn refuse(diagnostic: Diagnostic) -> Error {
    Error::new(ErrorKind::InvalidOperation, diagnostic.message.clone())
        .with_source(RefusedTemplate(Box::new(diagnostic)))
}

/// The template, unless MiniJinja may overflow its stack on it.
fn check_bounds(file: Arc<SourceFile>) -> Result<Arc<SourceFile>, Diagnostic> {
    excess(&file).map_or(Ok(file), Err)
}

/// The template, unless it has what would let values out in another form.
fn check_reserved(file: Arc<SourceFile>) -> Result<Arc<SourceFile>, Diagnostic> {
    if let Some(at) = file.text().find(is_reserved) {
        let message = "the characters U+31F0 to U+31FB (small Katakana) cannot be used in a \
                       template";
        return Err(Diagnostic::error("reserved-character", message)
            .at(Span::new(&file, at..at + 3))
            .hint(
                "these characters are reserved for marking values in templates; data can \
                   contain them",
            ));
    }
    if let Some(at) = autoescape(file.text()) {
        let message = "`autoescape` is not supported: values are always encoded for the place \
                       where they are printed";
        return Err(
            Diagnostic::error("template-syntax-error", message).at(Span::new(&file, at..at + 2))
        );
    }
    Ok(file)
}

/// Where a block of `autoescape` begins.
fn autoescape(text: &str) -> Option<usize> {
    let opens = |(at, _): &(usize, &str)| {
        text[at + 2..].trim_start_matches(['-', '+']).trim_start().starts_with("autoescape")
    };
    text.match_indices("{%").find(opens).map(|(at, _)| at)
}

/// The environment without what belongs to one briefing.
pub(super) fn environment(templates: &Arc<Templates>) -> Environment<'static> {
    let mut environment = Environment::new();
    let loader = Arc::clone(templates);
    environment.set_loader(move |name| loader.load(name));
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_debug(true);
    if let Ok(syntax) = syntax() {
        environment.set_syntax(syntax);
    }
    for unsafe_filter in ["safe", "escape", "e"] {
        environment.remove_filter(unsafe_filter);
    }
    add_methods(&mut environment);
    environment
}

/// The values that were printed, in the order in which they were.
pub(super) type RecordedValues = Arc<Mutex<Vec<OutputValue>>>;

/// Makes every printed value a placeholder, save what is trusted as markup.
///
/// Captured text is markup with placeholders in it. Where a filter or a list has made plain text
/// of it, it holds a mark and is refused; a cell may hold the same letters.
pub(super) fn set_recording_formatter(
    environment: &mut Environment<'static>,
    slots: RecordedValues,
    reads: Arc<CellReads>,
) {
    environment.set_formatter(move |out, _, value| {
        if value.is_safe() {
            return Ok(out.write_str(value.as_str().unwrap_or_default())?);
        }
        let printed = OutputValue::of(value, &reads)?;
        if printed.texts().any(|(text, _)| text.contains(SENTINEL) && !reads.is_text_of_cell(text))
        {
            let message = MadePartOfText.to_string();
            return Err(
                Error::new(ErrorKind::InvalidOperation, message).with_source(MadePartOfText)
            );
        }
        let mut slots = slots.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_str(&placeholder(slots.len()))?;
        slots.push(printed);
        reads.end_value();
        Ok(())
    });
}

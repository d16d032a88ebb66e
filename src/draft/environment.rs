//! The MiniJinja environment: how templates are found, what they may do, how values leave them.
//!
//! Bounded by fuel; strict about undefined values; without the filters that would let a value
//! out unencoded. Comments are `{## … ##}`, since `{#` begins code in Typst.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::map::Cells;
use super::placeholder::{MARK, is_reserved, placeholder};
use super::printed::Printed;
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::project::{Root, TEMPLATES, decode};
use crate::template::syntax;

/// Steps a template may take: a thousand pages need about a hundredth of it.
const FUEL: u64 = 50_000_000;

/// What is told where a value would lose what it carries, such as its citation.
pub(super) const PART_OF_TEXT: &str =
    "a claim, a citation or captured text cannot be joined to another text";

/// The templates of a project, read when first asked for.
#[derive(Debug)]
pub(super) struct Templates {
    root: Root,
    read: Mutex<HashMap<String, Arc<SourceFile>>>,
    refused: Mutex<Vec<Diagnostic>>,
}

impl Templates {
    pub(super) fn new(root: Root) -> Self {
        Self { root, read: Mutex::default(), refused: Mutex::default() }
    }

    /// The project's folder, which has the templates.
    pub(super) fn root(&self) -> &Root {
        &self.root
    }

    /// A template that was read.
    pub(super) fn get(&self, name: &str) -> Option<Arc<SourceFile>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// What was found wrong with the text of a template, by the message of MiniJinja's error.
    pub(super) fn refused(&self, message: &str) -> Option<Diagnostic> {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.iter().find(|finding| finding.message == message).cloned()
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
            Err(crate::project::ReadError::Missing) => return Ok(None),
            Err(why) => {
                let message = format!("cannot read the template `{path}`: {why}");
                return Err(Error::new(ErrorKind::InvalidOperation, message));
            }
        };
        let file = decode(&path, &bytes).and_then(unreserved).map_err(|finding| {
            let error = Error::new(ErrorKind::InvalidOperation, finding.message.clone());
            self.refused.lock().unwrap_or_else(PoisonError::into_inner).push(finding);
            error
        })?;
        let text = file.text().to_owned();
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), file);
        Ok(Some(text))
    }
}

/// The template, unless it has what would let values out in another form.
fn unreserved(file: Arc<SourceFile>) -> Result<Arc<SourceFile>, Diagnostic> {
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
    environment.add_filter("markup", |text: String| Value::from_safe_string(text));
    environment
}

/// The values that were printed, in the order in which they were.
pub(super) type Slots = Arc<Mutex<Vec<Printed>>>;

/// Makes every printed value a placeholder, save what is trusted as markup.
///
/// Captured text is markup with placeholders in it. Where a filter or a list has made plain text
/// of it, it holds a mark and is refused; a cell may hold the same letters.
pub(super) fn print_into(environment: &mut Environment<'static>, slots: Slots, cells: Arc<Cells>) {
    environment.set_formatter(move |out, _, value| {
        if value.is_safe() {
            return Ok(out.write_str(value.as_str().unwrap_or_default())?);
        }
        let printed = Printed::of(value)?;
        if printed.texts().any(|text| text.contains(MARK) && !cells.has(text)) {
            return Err(Error::new(ErrorKind::InvalidOperation, PART_OF_TEXT));
        }
        let mut slots = slots.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_str(&placeholder(slots.len()))?;
        slots.push(printed);
        Ok(())
    });
}

//! Templates in `briefpress.toml`: the path `output`, and the texts of a document such as `title`.
//!
//! They are MiniJinja with the same variables, limits and errors. In a text, a name in single braces is replaced by an
//! expression before it is rendered: `{each}` by `{{ names["each"] }}`. Errors keep their place in the configuration.

use std::collections::BTreeMap;
use std::ops::Range;

use minijinja::value::{Serde, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, Template};
use minijinja::{UndefinedBehavior, Value};

use crate::diagnostic::{Diagnostic, Span};
use crate::draft::{Briefing, DocumentKind, ForEachRow, ForEachValue};
use crate::project::{BriefingSettings, Spanned};
use crate::template::{constructs, syntax};
use crate::text::slug_words;

/// The key of the path. Its values become words of Latin letters.
pub(super) const OUTPUT: &str = "output";

/// The maximum number of steps of a template.
const FUEL: u64 = 10_000;

/// The variable with the printed values of the names in single braces.
const NAMES: &str = "names";

/// The environment of all templates of the configuration.
pub(super) fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_debug(true);
    if let Ok(syntax) = syntax() {
        environment.set_syntax(syntax);
    }
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(|out, state, value| Ok(out.write_str(&printed(state, value)?)?));
    environment
}

/// A value as it is printed: in a text as it is, in a file name as words.
fn printed(state: &State<'_, '_>, value: &Value) -> Result<String, Error> {
    let is_file_name = state.name() == OUTPUT;
    let unprintable = |why: String| Err(Error::new(ErrorKind::InvalidOperation, why));
    match value.kind() {
        ValueKind::String | ValueKind::Number | ValueKind::Bool if is_file_name => {
            let words = slug_words(&value.to_string());
            Ok(if words.is_empty() { "untitled".to_owned() } else { words })
        }
        ValueKind::String | ValueKind::Number | ValueKind::Bool => Ok(value.to_string()),
        ValueKind::None if is_file_name => unprintable("the value is an empty cell".to_owned()),
        ValueKind::None => Ok(String::new()),
        kind => unprintable(format!("the value is a {kind}")),
    }
}

/// A template of the configuration, in which names in single braces may have become expressions.
pub(super) struct TemplateSource<'a> {
    key: &'static str,
    written: &'a Spanned<String>,
    text: String,
    /// The ranges of the expressions in `text`, and of the names that they replace in `written`.
    replaced: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> TemplateSource<'a> {
    /// Takes a template as it is written.
    pub(super) fn new(key: &'static str, written: &'a Spanned<String>) -> Self {
        Self { key, written, text: written.value.clone(), replaced: Vec::new() }
    }

    /// Takes a template with names in single braces. `has_value` is called with each name and its place, and a name that
    /// has none is left as it is written.
    pub(super) fn with_names(
        key: &'static str,
        written: &'a Spanned<String>,
        mut has_value: impl FnMut(&str, Span) -> bool,
    ) -> Self {
        let mut source = Self { key, written, text: String::new(), replaced: Vec::new() };
        let mut copied = 0;
        for (range, name) in names_in_braces(&written.value) {
            if !has_value(name, written.part(range.clone())) {
                continue;
            }
            source.text += &written.value[copied..range.start];
            let start = source.text.len();
            let expression = format!("{{{{ {NAMES}[\"{name}\"] }}}}");
            source.text += &expression;
            copied = range.end;
            source.replaced.push((start..source.text.len(), range));
        }
        source.text += &written.value[copied..];
        source
    }

    /// Compiles the template.
    pub(super) fn compile<'s>(
        &'s self,
        environment: &'s Environment<'s>,
    ) -> Result<ConfigTemplate<'s>, Diagnostic> {
        match environment.template_from_named_str(self.key, &self.text) {
            Ok(template) => Ok(ConfigTemplate { source: self, template }),
            Err(error) => Err(self.diagnostic(&error, None)),
        }
    }

    /// The diagnostic of a template that cannot be compiled, or not be rendered for a briefing with these variables.
    fn diagnostic(
        &self,
        error: &Error,
        rendered: Option<(&Briefing, &BTreeMap<String, Value>)>,
    ) -> Diagnostic {
        let key = self.key;
        let range = error.range().map(|range| self.range_as_written(&range));
        let expression = range.clone().and_then(|range| self.written.value.get(range));
        let expression = expression.unwrap_or_default();
        let why = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        let message = match error.kind() {
            ErrorKind::UndefinedError => format!("`{key}` has no `{expression}` here"),
            ErrorKind::OutOfFuel => format!("the `{key}` template does not terminate"),
            ErrorKind::SyntaxError => format!("the `{key}` template is invalid: {why}"),
            // An error about a value names the document.
            ErrorKind::InvalidOperation => {
                let each = rendered.and_then(|(briefing, _)| briefing.each.as_ref());
                let each = each.map(|each| format!(" for `{}`", each.value())).unwrap_or_default();
                format!("`{expression}` cannot be used in `{key}`{each}: {why}")
            }
            _ if expression.is_empty() => format!("the `{key}` template is invalid: {why}"),
            _ => format!("`{expression}` cannot be used in `{key}`: {why}"),
        };
        let span = range.map_or_else(|| self.written.span.clone(), |it| self.written.part(it));
        let diagnostic = Diagnostic::error(rule(key, error.kind()), message).at(span);
        match (error.kind(), rendered) {
            (ErrorKind::UndefinedError, Some((_, variables))) => {
                with_known_names(diagnostic, expression, variables)
            }
            _ => diagnostic,
        }
    }

    /// The range of the text as it is written for a range of the template.
    fn range_as_written(&self, range: &Range<usize>) -> Range<usize> {
        let mut offsets = 0..0;
        for (new, old) in self.replaced.iter().rev() {
            if new.start < range.end && range.start < new.end {
                return old.clone();
            }
            if offsets == (0..0) && new.end <= range.start {
                offsets = new.end..old.end;
            }
        }
        let shift = |at: usize| at - offsets.start + offsets.end;
        shift(range.start)..shift(range.end)
    }
}

/// A compiled template of the configuration.
pub(super) struct ConfigTemplate<'s> {
    source: &'s TemplateSource<'s>,
    template: Template<'s, 's>,
}

impl ConfigTemplate<'_> {
    /// Renders the template for one document. The names in single braces have these printed values.
    pub(super) fn render(
        &self,
        settings: &BriefingSettings,
        briefing: &Briefing,
        names: BTreeMap<String, String>,
    ) -> Result<String, Diagnostic> {
        let mut variables = variables(settings, briefing);
        let known = variables.clone();
        variables.insert(NAMES.to_owned(), Value::from(names));
        self.template
            .render(&variables)
            .map_err(|error| self.source.diagnostic(&error, Some((briefing, &known))))
    }

    /// Whether the text differs between the documents of a briefing: it has a name in braces, or a variable of `for-each`.
    pub(super) fn uses_each(&self, briefing: &Briefing) -> bool {
        let fields = briefing.each.as_ref().map(ForEachValue::fields).unwrap_or_default();
        let is_of_document = |name: &String| {
            [NAMES, "each", "each_name", "row"].contains(&name.as_str())
                || fields.contains_key(name)
        };
        self.template.undeclared_variables(false).iter().any(is_of_document)
    }
}

/// The variables of the templates. A field of `for-each` hides another variable of the same name.
fn variables(settings: &BriefingSettings, briefing: &Briefing) -> BTreeMap<String, Value> {
    let mut variables = BTreeMap::from([
        ("briefing".to_owned(), Value::from(&settings.name.value)),
        ("edition".to_owned(), Value::from(briefing.edition.to_string())),
        ("title".to_owned(), Value::from(&briefing.title)),
        ("language".to_owned(), Value::from(briefing.language.tag())),
        ("parameters".to_owned(), Value::from(Serde(&briefing.parameters))),
    ]);
    let mut several = |each: String, name: String| {
        variables.extend([("each".into(), each.into()), ("each_name".into(), name.into())]);
    };
    match &briefing.part {
        DocumentKind::Volume { number, name, .. } => several(number.to_string(), name.clone()),
        DocumentKind::Index => several("index".into(), "index".into()),
        DocumentKind::Whole => {
            if let Some(each) = &briefing.each {
                several(each.value(), each.name());
            }
        }
    }
    if let Some(each) = &briefing.each {
        let row = each.row.as_ref().map(ForEachRow::untraced_values);
        variables.extend(row.map(|row| ("row".to_owned(), Value::from(row))));
        variables.extend(each.fields());
    }
    variables
}

/// The rule of an error in the template of a key.
fn rule(key: &str, kind: ErrorKind) -> &'static str {
    match kind {
        _ if key == OUTPUT => "invalid-output",
        ErrorKind::UndefinedError => "unknown-field",
        ErrorKind::OutOfFuel => "endless-template",
        ErrorKind::SyntaxError => "template-syntax-error",
        _ => "template-error",
    }
}

/// Adds the name that may be meant, and all that there are.
fn with_known_names(
    diagnostic: Diagnostic,
    expression: &str,
    variables: &BTreeMap<String, Value>,
) -> Diagnostic {
    let mut known: Vec<String> = variables.keys().cloned().collect();
    for (name, value) in variables.iter().filter(|_| expression.contains('.')) {
        let keys =
            value.try_iter().into_iter().flatten().filter(|_| value.kind() == ValueKind::Map);
        known.extend(keys.map(|key| format!("{name}.{key}")));
    }
    let listed = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    diagnostic
        .did_you_mean(expression, known.iter().map(String::as_str))
        .hint(format!("available: {listed}"))
}

/// The names in single braces outside of the tags of a template, with their ranges. Other text in braces is not
/// included.
pub(super) fn names_in_braces(text: &str) -> Vec<(Range<usize>, &str)> {
    let is_of_name = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let tags = constructs(text);
    let mut names = Vec::new();
    for (start, _) in text.match_indices('{') {
        let Some((name, after)) = text[start + 1..].split_once('}') else { break };
        let is_name = !name.is_empty() && name.chars().all(is_of_name);
        let is_single = !text[..start].ends_with('{') && !after.starts_with('}');
        let is_in_tag = tags.iter().any(|tag| tag.range.contains(&start));
        if is_name && is_single && !is_in_tag {
            names.push((start..text.len() - after.len(), name));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    fn written(text: &str) -> Spanned<String> {
        let file = SourceFile::new("briefpress.toml", format!("\"{text}\""));
        Spanned { value: text.into(), span: Span::new(&file, 0..text.len() + 2) }
    }

    #[test]
    fn names_are_found_in_single_braces_outside_of_tags() {
        let check = |text: &str, expect: &str| {
            let names: Vec<_> = names_in_braces(text).into_iter().map(|(_, name)| name).collect();
            assert_eq!(names.join(" "), expect, "{text}");
        };
        check("From {from} to {to}", "from to");
        check("{row.région} {a-b} {a_b}", "row.région a-b a_b");
        check("Sets {a, b} and {} and {", "");
        check("{ {to}", "to");
        check("{{to}} {{ to }} {% if {to} %} {## {to} ##}", "");
        check("{% raw %}{{ x }}{% endraw %} {to}", "to");
    }

    #[test]
    fn an_error_is_at_its_place_as_it_is_written() {
        let check = |text: &str, expect: &str| {
            let written = written(text);
            let source = TemplateSource::with_names("title", &written, |_, _| true);
            let environment = environment();
            let error = source.compile(&environment).err().expect("an error");
            let range = error.span.expect("a place").range();
            assert_eq!(&text[range.start - 1..range.end - 1], expect, "{text}");
        };
        check("{{ 1 2 }}", "2");
        check("{each}: {{ 1 2 }} {to}", "2");
        check("{each} {to} é {{ 1 2 }}", "2");
        check("{each} {% fi %}", "fi");
    }
}

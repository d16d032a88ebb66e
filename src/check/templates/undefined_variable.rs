//! `undefined-variable`, also where no briefing has come by: names that a template uses and nothing
//! defines.
//!
//! MiniJinja tells the names that a template does not declare itself. What a template may get in
//! another way is left alone: a name that is asked for with `is defined`, that some block of it assigns
//! though perhaps not there, or that another template assigns which takes this one in.

use std::collections::HashSet;

use minijinja::Environment;

use super::template_graph::{Template, TemplateRole, Templates};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::template::{
    BRIEFING_ATTRIBUTES, Construct, ConstructKind, GLOBALS, PROJECT_ATTRIBUTES, Slip, Token,
    TokenKind, hyphenated, lone_arguments, syntax, tokens,
};

/// Names that MiniJinja has in some blocks.
const OWN: &[&str] = &["loop", "caller", "self", "super", "varargs", "kwargs"];

/// Reports each name that is not defined.
pub(super) fn undefined_variables(templates: &Templates, diagnostics: &mut Diagnostics) {
    let Ok(environment) = environment() else { return };
    let shared = shared_names(templates);
    for template in &templates.own {
        if matches!(template.role, TemplateRole::Briefing | TemplateRole::Fragment) {
            let shared =
                (template.role == TemplateRole::Fragment || takes_in(template)).then_some(&shared);
            in_template(template, &environment, shared, diagnostics);
        }
    }
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax()?);
    Ok(environment)
}

fn takes_in(template: &Template) -> bool {
    template.imports.unclear || !template.imports.parts.is_empty()
}

/// The names that any of the templates assigns which are put together.
fn shared_names(templates: &Templates) -> HashSet<&str> {
    let together = templates.own.iter().chain(&templates.shipped);
    together
        .filter(|template| template.role != TemplateRole::Module)
        .flat_map(|template| assigned_names(template))
        .collect()
}

fn in_template(
    template: &Template,
    environment: &Environment<'_>,
    shared: Option<&HashSet<&str>>,
    diagnostics: &mut Diagnostics,
) {
    let text = template.file.text();
    // What is no MiniJinja cannot be rendered, which is told there.
    let Ok(parsed) = environment.template_from_str(text) else { return };
    let undeclared = parsed.undeclared_variables(false);
    let assigned = assigned_names(template);
    let globals: HashSet<&str> = environment.globals().map(|(name, _)| name).collect();
    let known = |name: &str| {
        GLOBALS.contains(&name)
            || OWN.contains(&name)
            || globals.contains(name)
            || assigned.contains(name)
            || shared.is_some_and(|shared| shared.contains(name))
    };
    for construct in code(template) {
        let tokens = tokens(text, construct.inner.clone());
        for (at, token) in tokens.iter().enumerate() {
            if !is_variable(&tokens, at) {
                continue;
            }
            if undeclared.contains(token.text) && !known(token.text) {
                diagnostics.push(of_name(template, construct, token));
            } else if !assigned.contains(token.text) {
                diagnostics.extend(of_attribute(template, &tokens[at..]));
            }
        }
    }
}

/// The constructs that have code.
fn code(template: &Template) -> impl Iterator<Item = &Construct> {
    let text = template.file.text();
    template.constructs.iter().filter(move |construct| {
        construct.kind != ConstructKind::Comment
            && !matches!(construct.keyword(text), "raw" | "endraw")
    })
}

/// Names that blocks assign, and those that are asked for with `is defined` or have a `default`.
pub(super) fn assigned_names(template: &Template) -> HashSet<&str> {
    let text = template.file.text();
    let mut names = HashSet::new();
    for construct in code(template) {
        let tokens = tokens(text, construct.inner.clone());
        let binds = ["set", "for", "with", "macro", "call", "import", "from"];
        let end = match construct.keyword(text) {
            keyword if !binds.contains(&keyword) => 0,
            "for" => tokens.iter().position(|token| token.is("in")).unwrap_or(0),
            "set" => tokens.iter().position(|token| token.is("=")).unwrap_or(tokens.len()),
            _ => tokens.len(),
        };
        let bound = tokens.iter().take(end).filter(|token| token.kind == TokenKind::Name);
        names.extend(bound.map(|token| token.text).filter(|name| !GLOBALS.contains(name)));
        names.extend(asked_for(&tokens));
    }
    names
}

/// Names that are asked whether they are there.
fn asked_for<'t>(tokens: &[Token<'t>]) -> Vec<&'t str> {
    let follows = |at: usize, words: &[&str]| {
        words.iter().enumerate().all(|(i, word)| {
            tokens.get(at + 1 + i).is_some_and(|token| word.split('|').any(|word| token.is(word)))
        })
    };
    let asked = |at: usize| {
        follows(at, &["is", "defined|undefined|none"])
            || follows(at, &["is", "not", "defined|undefined|none"])
            || tokens.get(at + 1).is_some_and(|token| token.is("|"))
                && tokens.get(at + 2).is_some_and(|token| token.is("default") || token.is("d"))
    };
    (0..tokens.len()).filter(|at| asked(*at)).map(|at| tokens[at].text).collect()
}

/// Whether the token at an index is a name that is looked up: no attribute, filter, test, argument or
/// keyword.
fn is_variable(tokens: &[Token<'_>], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|before| &tokens[before]);
    let follows = |signs: &[&str]| before(1).is_some_and(|token| signs.iter().any(|s| token.is(s)));
    let test =
        follows(&["is"]) || follows(&["not"]) && before(2).is_some_and(|token| token.is("is"));
    let argument = tokens.get(at + 1).is_some_and(|token| token.is("="));
    tokens[at].kind == TokenKind::Name && !follows(&[".", "|"]) && !test && !argument
}

/// A name that is undefined, or what it is a part of: a text without quotation marks.
fn of_name(template: &Template, construct: &Construct, token: &Token<'_>) -> Diagnostic {
    let text = template.file.text();
    let within =
        |slip: &&Slip| slip.range.start <= token.range.start && token.range.end <= slip.range.end;
    let hyphenated = hyphenated(text, construct);
    if let Some(slip) = hyphenated.iter().find(within) {
        return slip.diagnostic(&template.file);
    }
    let near = nearest(token.text, GLOBALS.iter().copied());
    if let Some(slip) = lone_arguments(text, construct).iter().find(within)
        && near.is_none()
    {
        return slip.diagnostic(&template.file);
    }
    diagnostic(token.text)
        .at(template.span(token.range.clone()))
        .did_you_mean(token.text, GLOBALS.iter().copied())
}

/// What is found if an expression begins with an attribute that `briefing` or `project` does not have.
fn of_attribute(template: &Template, tokens: &[Token<'_>]) -> Option<Diagnostic> {
    let [object, dot, attribute, ..] = tokens else { return None };
    let attributes = match object.text {
        "briefing" => BRIEFING_ATTRIBUTES,
        "project" => PROJECT_ATTRIBUTES,
        _ => return None,
    };
    let guarded = !asked_for(&tokens[2..]).is_empty();
    let known = attributes.contains(&attribute.text);
    if !dot.is(".") || attribute.kind != TokenKind::Name || known || guarded {
        return None;
    }
    let place = object.range.start..attribute.range.end;
    let diagnostic = diagnostic(&template.file.text()[place.clone()]).at(template.span(place));
    Some(diagnostic.did_you_mean(attribute.text, attributes.iter().copied()))
}

fn diagnostic(expression: &str) -> Diagnostic {
    Diagnostic::error("undefined-variable", format!("`{expression}` is undefined"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    /// What is told of templates, of which the first is a briefing's and the others are its parts.
    fn check(texts: &[&str], expect: &[&str]) {
        let template = |(at, text): (usize, &&str)| {
            let role = if at == 0 { TemplateRole::Briefing } else { TemplateRole::Fragment };
            Template::new(SourceFile::new(format!("{at}"), *text), role).expect("a template")
        };
        let own = texts.iter().enumerate().map(template).collect();
        let mut diagnostics = Diagnostics::new();
        undefined_variables(&Templates { own, ..Templates::default() }, &mut diagnostics);
        let told = diagnostics.iter().map(|diagnostic| {
            let place = diagnostic.span.as_ref().expect("a place");
            format!("{place} {} {}", diagnostic.message, diagnostic.hints.join(""))
        });
        assert_eq!(
            told.map(|told| told.trim().to_owned()).collect::<Vec<_>>(),
            expect,
            "{texts:?}"
        );
    }

    #[test]
    fn a_name_that_nothing_defines_is_told_also_where_nothing_is_rendered() {
        check(&["{{ x }}"], &["0:1:4 `x` is undefined"]);
        check(
            &["{% if briefing.each %}{{ clams.latest() }}{% endif %}"],
            &["0:1:26 `clams` is undefined did you mean `claims`?"],
        );
        check(&["{{ clam(\"a\").x }}"], &["0:1:4 `clam` is undefined did you mean `claim`?"]);
        check(
            &["{{ briefing.titel }} {{ project.name }}"],
            &[
                "0:1:4 `briefing.titel` is undefined did you mean `title`?",
                "0:1:25 `project.name` is undefined",
            ],
        );
    }

    #[test]
    fn what_is_defined_is_not_told() {
        let check = |text: &str| check(&[text], &[]);
        check("{{ claim(\"a\") }} {{ claims.where(id=\"x\") | length }} {{ briefing.title }}");
        check(
            "{% set a = 1 %}{{ a }}{% for b, c in claims.by(\"x\") %}{{ b }}{{ loop.index }}{% endfor %}",
        );
        check("{% macro m(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}");
        check("{% if a is defined %}{{ a }}{% endif %}{{ b | default(\"c\") }}");
        check("{% if briefing.each %}{% set a = 1 %}{% endif %}{{ a }}");
        check("{% for i in range(3) %}{{ i }}{% endfor %}{{ \"x\" if true else none }}");
        check("{% raw %}{{ x }}{% endraw %}{## {{ x }} ##}");
        check("{% set a %}b{% endset %}{{ a }}{{ briefing.parameters.anything }}");
        check("{{ briefing.extra is defined }}{{ briefing.extra | default(1) }}");
    }

    #[test]
    fn a_part_knows_what_is_assigned_where_it_is_taken_in() {
        check(&["{% set a = 1 %}{% include \"1\" %}", "{{ a }}"], &[]);
        check(&["{% include \"1\" %}", "{{ a }}"], &["1:1:4 `a` is undefined"]);
        check(&["{% import \"1\" as m %}{{ m.f() }}", "{% macro f() %}{% endmacro %}"], &[]);
    }
}

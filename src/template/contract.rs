//! A template and all that it is put together from, as a contract with those who use it: the parameters
//! that it takes, and the blocks that can be replaced.
//!
//! 1. From the template the files are followed that it extends and includes.
//! 2. Each may declare parameters. One in the place of a shipped file that declares none keeps those
//!    of the shipped file.
//! 3. What a file of the project reads by name is a parameter, too, of any kind.
//! 4. A file that extends another one prints blocks of that one, and nothing else.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use minijinja::Environment;

use super::declaration::{Declared, declaration};
use super::kind::phrases;
use super::nesting::unprinted_text;
use super::nesting::{Nesting, block_name, nesting};
use super::reads::{BriefingReads, ParameterReads, reads};
use super::{
    Construct, Parameter, ParameterKind, ParameterNames, ParameterValue, Parameters, Token,
    TokenKind, constructs, syntax, tokens,
};
use crate::diagnostic::{Diagnostic, SourceFile, Span, did_you_mean};
use crate::text::quote_list;

/// The templates there are.
pub(crate) trait Library {
    /// The template of a name, as the project has it.
    fn template(&self, name: &str) -> Option<Arc<SourceFile>>;
    /// The text of the shipped template of a name.
    fn shipped(&self, name: &str) -> Option<&'static str>;
}

/// What a template takes and prints.
#[derive(Debug, Default)]
pub(crate) struct Contract {
    /// What is wrong with its declarations and blocks.
    pub diagnostics: Vec<Diagnostic>,
    declared: Vec<Declared>,
    has_declaration: bool,
    /// The names of its blocks, and of those that it extends.
    blocks: Vec<String>,
    /// Of the project's own files.
    reads: ParameterReads,
    /// What it reads of the briefing besides the parameters, such as `title`.
    briefing_reads: BriefingReads,
    /// Whether it takes in a file that only its data names.
    is_open: bool,
    /// Whether it is all shipped.
    is_shipped: bool,
}

/// A file that a template is put together from.
struct Piece {
    file: Arc<SourceFile>,
    constructs: Vec<Construct>,
    /// The names of those that it extends.
    extends: Vec<String>,
    is_own: bool,
}

impl Contract {
    /// Reads the contract of a template. What cannot be read is left out: rendering reports it.
    #[must_use]
    pub(crate) fn read(name: &str, library: &dyn Library) -> Self {
        // One that is missing, which is reported where it is named, may be meant to read anything.
        let is_open = library.template(name).is_none();
        let mut contract = Self { is_shipped: true, is_open, ..Self::default() };
        let mut pieces: Vec<(String, Piece)> = Vec::new();
        let mut ahead = vec![name.to_owned()];
        while let Some(name) = ahead.pop() {
            if pieces.iter().any(|(known, _)| *known == name) {
                continue;
            }
            let Some(file) = library.template(&name) else { continue };
            let constructs = constructs(file.text());
            let (extends, others) = contract.taken_in(&file, &constructs);
            ahead.extend(others.into_iter().rev());
            ahead.extend(extends.iter().rev().cloned());
            let is_own = library.shipped(&name) != Some(file.text());
            let piece = Piece { file, constructs, extends, is_own };
            contract.take(&name, &piece, library);
            for block in piece.block_names() {
                if !contract.blocks.iter().any(|known| known == block) {
                    contract.blocks.push(block.to_owned());
                }
            }
            pieces.push((name, piece));
        }
        for (_, piece) in pieces.iter().filter(|(_, piece)| piece.is_own) {
            contract.check_blocks(piece, &pieces);
        }
        contract
    }

    /// The templates that a file extends, and those that it takes in otherwise.
    fn taken_in(
        &mut self,
        file: &SourceFile,
        constructs: &[Construct],
    ) -> (Vec<String>, Vec<String>) {
        let (mut extends, mut others) = (Vec::new(), Vec::new());
        for construct in constructs {
            let keyword = construct.keyword(file.text());
            if !matches!(keyword, "extends" | "include" | "import" | "from") {
                continue;
            }
            let tokens = tokens(file.text(), construct.inner.clone());
            let is_named = tokens
                .get(1)
                .is_some_and(|it| it.kind == TokenKind::Str || it.is("[") || it.is("("));
            self.is_open |= !is_named;
            let names = tokens.iter().filter_map(Token::string).map(str::to_owned);
            if keyword == "extends" { extends.extend(names) } else { others.extend(names) }
        }
        (extends, others)
    }

    /// Takes in what a file declares and reads.
    fn take(&mut self, name: &str, piece: &Piece, library: &dyn Library) {
        let own = declaration(&piece.file, &piece.constructs);
        let declared = own.or_else(|| {
            let file = SourceFile::new(piece.file.path(), library.shipped(name)?);
            declaration(&file, &constructs(file.text()))
        });
        if let Some((declared, found)) = declared {
            self.has_declaration = true;
            self.diagnostics.extend(found);
            for parameter in declared {
                // What the template itself says goes before what it extends.
                if self.declared(&parameter.name).is_none() {
                    self.declared.push(parameter);
                }
            }
        }
        self.briefing_reads.add(piece.file.text(), &piece.constructs);
        if piece.is_own {
            self.is_shipped = false;
            let ParameterReads { names, is_open } = reads(piece.file.text(), &piece.constructs);
            self.reads.names.extend(names);
            self.reads.is_open |= is_open;
        }
    }

    /// What a file that extends others prints in vain.
    fn check_blocks(&mut self, piece: &Piece, pieces: &[(String, Piece)]) {
        if piece.extends.is_empty() || !is_valid(piece.file.text()) {
            return;
        }
        let Some(ancestors) = ancestors(piece, pieces) else { return };
        let known: BTreeSet<&str> = ancestors.iter().flat_map(|it| it.block_names()).collect();
        let text = piece.file.text();
        let mut open: Vec<bool> = Vec::new();
        for construct in &piece.constructs {
            match nesting(text, construct) {
                Nesting::Opens(_) => {
                    let name = block_name(text, construct);
                    if let Some(name) = name
                        && !open.contains(&true)
                        && !known.contains(name)
                    {
                        self.diagnostics.push(unknown_block(piece, construct, name, &known));
                    }
                    open.push(name.is_some());
                }
                Nesting::Closes(_) => {
                    open.pop();
                }
                Nesting::Keeps => {}
            }
        }
        for range in unprinted_text(text, &piece.constructs) {
            let is_definition = ["#import", "#let", "#show", "#set"]
                .iter()
                .any(|word| text[range.clone()].starts_with(word));
            let block = if is_definition && known.contains("imports") { "imports" } else { "" };
            self.diagnostics.push(dropped_text(Span::new(&piece.file, range), block, &known));
        }
    }

    /// The declared parameter of a name.
    #[must_use]
    pub(crate) fn declared(&self, name: &str) -> Option<&Declared> {
        self.declared.iter().find(|declared| declared.name == name)
    }

    /// All declared parameters: those of the template itself first.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Declared> {
        self.declared.iter()
    }

    /// The names of the blocks that can be replaced, in the order of the files.
    #[must_use]
    pub(crate) fn blocks(&self) -> &[String] {
        &self.blocks
    }

    /// The parameters that it does not take, and those whose values it cannot take.
    #[must_use]
    pub(crate) fn check(
        &self,
        parameters: &Parameters,
        names: &dyn ParameterNames,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for Parameter { name, key, value } in parameters {
            if let Some(declared) = self.declared(name) {
                declared.kind.check(name, value, names, &mut found);
            } else if self.has_declaration && !self.may_read(name) {
                found.push(self.unknown(name, key));
            }
        }
        found
    }

    /// Whether it reads a text of the briefing, such as `marking`, or may do so.
    #[must_use]
    pub(crate) fn may_read_text(&self, key: &str) -> bool {
        self.is_open || self.briefing_reads.may_have(key)
    }

    /// Warnings about parameters that no template reads, where none declares what it takes.
    #[must_use]
    pub(crate) fn unread(&self, parameters: &Parameters) -> Vec<Diagnostic> {
        if self.has_declaration {
            return Vec::new();
        }
        let unread = parameters.iter().filter(|parameter| !self.may_read(&parameter.name));
        unread
            .map(|Parameter { name, key, .. }| {
                let message = format!("the template does not read the parameter `{name}`");
                let finding = Diagnostic::warning("unused-parameter", message).at(key.clone());
                let names = self.reads.names.iter().map(String::as_str);
                finding.did_you_mean(name, names)
            })
            .collect()
    }

    /// The texts among parameters that are printed as prose. Of what is not declared, these are the texts of
    /// more than one word.
    #[must_use]
    pub(crate) fn prose<'p>(&self, parameters: &'p Parameters) -> Vec<&'p ParameterValue> {
        let of_one = |parameter: &'p Parameter| match self.declared(&parameter.name) {
            Some(declared) => declared.kind.prose(&parameter.value),
            None => phrases(&parameter.value),
        };
        parameters.iter().flat_map(of_one).collect()
    }

    /// The parameters with the declared value of each that is not given and has one.
    #[must_use]
    pub(crate) fn completed<'p>(&self, parameters: &'p Parameters) -> Cow<'p, Parameters> {
        let mut completed = Cow::Borrowed(parameters);
        for Declared { name, span, default, .. } in &self.declared {
            if let Some(value) = default
                && parameters.get(name).is_none()
            {
                let (name, value) = (name.clone(), value.clone());
                completed.to_mut().push(Parameter { name, key: span.clone(), value });
            }
        }
        completed
    }

    /// The texts in parameters that are of a kind which is a word, such as ids of claims, each with its place.
    #[must_use]
    pub(crate) fn texts_of<'p>(
        &self,
        wanted: &ParameterKind,
        parameters: &'p Parameters,
    ) -> Vec<(&'p Arc<str>, &'p Span)> {
        let of_one = |parameter: &'p Parameter| {
            let declared = self.declared(&parameter.name)?;
            Some(declared.kind.texts_of(wanted, &parameter.value))
        };
        parameters.iter().filter_map(of_one).flatten().collect()
    }

    /// The parameters of one document: without the claims that it does not hold. One that named no others is not
    /// given to this document.
    #[must_use]
    pub(crate) fn narrowed(
        &self,
        parameters: &Parameters,
        holds: &dyn Fn(&str) -> bool,
    ) -> Parameters {
        let mut narrowed = Parameters::default();
        for parameter in parameters {
            let value = match self.declared(&parameter.name) {
                Some(declared) => declared.kind.narrowed(&parameter.value, holds),
                None => Some(parameter.value.clone()),
            };
            if let Some(value) = value {
                narrowed.push(Parameter { value, ..parameter.clone() });
            }
        }
        narrowed
    }

    fn may_read(&self, name: &str) -> bool {
        self.is_open || self.reads.is_open || self.reads.names.contains(name)
    }

    fn unknown(&self, name: &str, key: &Span) -> Diagnostic {
        let declared = self.declared.iter().map(|declared| declared.name.as_str());
        let names: BTreeSet<&str> =
            declared.chain(self.reads.names.iter().map(String::as_str)).collect();
        let message = format!("the template has no parameter `{name}`");
        let finding = Diagnostic::error("unknown-parameter", message).at(key.clone());
        if let Some(suggestion) = did_you_mean(name, names.iter().copied()) {
            return finding.hint(suggestion);
        }
        let finding = finding.hint(format!("available: {}", quote_list(names)));
        if self.is_shipped { finding } else { finding.hint(declare(name)) }
    }
}

impl Piece {
    fn block_names(&self) -> impl Iterator<Item = &str> {
        let text = self.file.text();
        self.constructs.iter().filter_map(|construct| block_name(text, construct))
    }
}

/// How a parameter is declared.
fn declare(name: &str) -> String {
    format!(
        "a template of the project declares it: `{{## parameters`, `[{name}]`, `kind = \"{}\"`, `##}}`",
        ParameterKind::Text
    )
}

/// The files that one extends, directly or through others; `None` if one is not known.
fn ancestors<'p>(piece: &Piece, pieces: &'p [(String, Piece)]) -> Option<Vec<&'p Piece>> {
    let mut ancestors: Vec<&Piece> = Vec::new();
    let mut ahead: Vec<&str> = piece.extends.iter().map(String::as_str).collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = ahead.pop() {
        if seen.insert(name.to_owned()) {
            let (_, ancestor) = pieces.iter().find(|(known, _)| known == name)?;
            ahead.extend(ancestor.extends.iter().map(String::as_str));
            ancestors.push(ancestor);
        }
    }
    Some(ancestors)
}

/// Whether a text is MiniJinja. If not, rendering reports where.
fn is_valid(text: &str) -> bool {
    let mut environment = Environment::new();
    let Ok(syntax) = syntax() else { return false };
    environment.set_syntax(syntax);
    environment.template_from_str(text).is_ok()
}

fn unknown_block(
    piece: &Piece,
    construct: &Construct,
    name: &str,
    known: &BTreeSet<&str>,
) -> Diagnostic {
    let extended = piece.extends.join("`, `");
    let message = format!("`{extended}` has no block `{name}`: its content would not be printed");
    let finding = Diagnostic::error("unknown-block", message)
        .at(Span::new(&piece.file, construct.range.clone()));
    let listed = || format!("available: {}", quote_list(known));
    finding.did_you_mean_or(name, known.iter().copied(), listed)
}

fn dropped_text(span: Span, block: &str, known: &BTreeSet<&str>) -> Diagnostic {
    let message = "this is outside of all blocks and would not be printed: a template that \
                   extends another one prints only its blocks";
    let finding = Diagnostic::error("text-outside-block", message).at(span);
    if !block.is_empty() {
        return finding.hint(format!("put it into `{{% block {block} %}}` … `{{% endblock %}}`"));
    }
    finding.hint(format!("put it into one of the blocks {}", quote_list(known)))
}

#[cfg(test)]
mod tests {
    use super::super::parameter::testing::parameters;
    use super::*;

    const BASE: &str = "{## parameters\n[limits]\nkind = \"[text]\"\n\n[most]\nkind = \"number\"\ndefault = 40\n##}\n\
                        {% block bottom_line %}{% endblock %}{% block imports %}{% endblock %}";

    /// The templates of a project, by name, over the shipped `base.typ`.
    struct Files(Vec<(&'static str, &'static str)>);

    impl Library for Files {
        fn template(&self, name: &str) -> Option<Arc<SourceFile>> {
            let own = self.0.iter().find(|(own, _)| *own == name).map(|(_, text)| *text);
            Some(SourceFile::new(name, own.or_else(|| self.shipped(name))?))
        }
        fn shipped(&self, name: &str) -> Option<&'static str> {
            (name == "base.typ").then_some(BASE)
        }
    }

    struct NoClaims;

    impl ParameterNames for NoClaims {
        fn has_claim(&self, _: &str) -> bool {
            false
        }
        fn claims(&self) -> Vec<&str> {
            Vec::new()
        }
        fn holds(&self, _: &str) -> bool {
            false
        }
        fn categories(&self) -> Vec<&str> {
            Vec::new()
        }
        fn fields(&self) -> Vec<&str> {
            Vec::new()
        }
        fn columns(&self) -> Vec<&str> {
            Vec::new()
        }
    }

    fn told(diagnostics: &[Diagnostic]) -> Vec<String> {
        let one = |finding: &Diagnostic| {
            let place = finding.span.as_ref().expect("a place");
            format!("{place} {} {}", finding.message, finding.hints.join(" ")).trim().to_owned()
        };
        diagnostics.iter().map(one).collect()
    }

    #[test]
    fn a_block_that_no_ancestor_has_and_text_outside_of_blocks_are_found() {
        let check = |files: &[(&'static str, &'static str)], expect: &[&str]| {
            let contract = Contract::read("a.typ", &Files(files.to_vec()));
            assert_eq!(told(&contract.diagnostics), expect, "{files:?}");
        };
        check(
            &[("a.typ", "{% extends \"base.typ\" %}\n{% block botom_line %}b{% endblock %}")],
            &[
                "a.typ:2:1 `base.typ` has no block `botom_line`: its content would not be printed did you mean `bottom_line`?",
            ],
        );
        // A block within a known one is printed; one of another ancestor is known.
        check(
            &[
                (
                    "a.typ",
                    "{% extends \"b.typ\" %}{% block bottom_line %}{% block c %}{% endblock %}{% endblock %}{% block d %}{% endblock %}",
                ),
                (
                    "b.typ",
                    "{% extends \"base.typ\" %}{% block imports %}{% block d %}{% endblock %}{% endblock %}",
                ),
            ],
            &[],
        );
        check(
            &[("a.typ", "{% extends \"base.typ\" %}\n#import \"x.typ\": *\n")],
            &[
                "a.typ:2:1 this is outside of all blocks and would not be printed: a template that extends another one prints only its blocks put it into `{% block imports %}` … `{% endblock %}`",
            ],
        );
        check(&[("a.typ", "{% block any %}{% endblock %} text")], &[]);
        check(&[("a.typ", "{% extends briefing.base %}{% block any %}{% endblock %}")], &[]);
    }

    #[test]
    fn parameters_are_those_of_all_files_that_a_template_takes_in() {
        let check = |files: &[(&'static str, &'static str)], toml: &str, expect: &[&str]| {
            let contract = Contract::read("a.typ", &Files(files.to_vec()));
            let parameters = parameters(toml);
            let mut found = contract.check(&parameters, &NoClaims);
            found.extend(contract.unread(&parameters));
            assert_eq!(told(&found), expect, "{files:?} {toml}");
        };
        let extending = ("a.typ", "{% extends \"base.typ\" %}");
        check(&[extending], "limits = [\"a\"]\nmost = 3", &[]);
        check(
            &[extending],
            "limit = [\"a\"]",
            &["briefpress.toml:1:1 the template has no parameter `limit` did you mean `limits`?"],
        );
        check(
            &[extending],
            "limits = 3",
            &["briefpress.toml:1:10 `limits` is a whole number, expected a list of texts"],
        );
        // What a template of the project reads needs no declaration; available: one of its own.
        check(
            &[(
                "a.typ",
                "{% extends \"base.typ\" %}{% block imports %}{{ briefing.parameters.region }}{% endblock %}",
            )],
            "region = 3",
            &[],
        );
        check(
            &[(
                "a.typ",
                "{## parameters\n[region]\nkind = \"text\"\n##}{% include \"base.typ\" %}",
            )],
            "region = 3\nmost = 1",
            &["briefpress.toml:1:10 `region` is a whole number, expected a text write `\"3\"`"],
        );
        // A file in the place of a shipped one keeps its parameters.
        check(
            &[extending, ("base.typ", "{% block imports %}{% endblock %}")],
            "limits = \"a\"",
            &[
                "briefpress.toml:1:10 `limits` is a string, expected a list of texts write `[\"a\"]`",
            ],
        );
        // Without any declaration, parameters are free, but those that nothing reads are reported.
        check(&[("a.typ", "{{ briefing.parameters.x }}")], "x = 1", &[]);
        check(
            &[("a.typ", "{{ briefing.parameters.title }}")],
            "titel = 1",
            &[
                "briefpress.toml:1:1 the template does not read the parameter `titel` did you mean `title`?",
            ],
        );
        check(&[("a.typ", "{% for name in briefing.parameters %}{% endfor %}")], "x = 1", &[]);
        check(&[("a.typ", "{% include briefing.each %}")], "x = 1", &[]);
    }

    #[test]
    fn a_declared_default_is_read_if_nothing_else_is_given() {
        let contract = Contract::read("base.typ", &Files(Vec::new()));
        let most = |toml: &str| {
            let given = parameters(toml);
            format!("{:?}", contract.completed(&given).get("most").expect("a value").form)
        };
        assert_eq!(most(""), "Whole(40)");
        assert_eq!(most("most = 3"), "Whole(3)");
    }
}

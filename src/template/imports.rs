//! What a template takes in: through MiniJinja's `include`, `extends` and `import`, and through
//! Typst's `include` and `import`.

use std::path::Path;

use typst::syntax::{LinkedNode, SyntaxKind, SyntaxNode};

use super::{Construct, EDGE, Token, TokenKind, tokens};
use crate::diagnostic::SourceFile;
use crate::project::TEMPLATES;

/// The files that a template takes in.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct TemplateImports {
    /// Through MiniJinja: paths from the project's folder.
    pub parts: Vec<String>,
    /// Through Typst, as written: every string of the code that ends in `.typ`.
    pub written: Vec<String>,
    /// Whether it takes in a file that only its data names.
    pub unclear: bool,
}

impl TemplateImports {
    /// The paths, from the project's folder, of what Typst takes in: those as written in `path`, and as
    /// they are understood in a document made from the template `root`.
    pub(crate) fn resolve(&self, path: &str, root: &str) -> Vec<String> {
        let mut resolved = Vec::new();
        for written in &self.written {
            for base in [path, root] {
                resolved.extend(join_path(base, written).filter(|path| !resolved.contains(path)));
            }
        }
        resolved
    }
}

/// Reads which files a template imports.
pub(crate) fn read_imports(
    file: &SourceFile,
    constructs: &[Construct],
    root: &SyntaxNode,
) -> TemplateImports {
    let mut taken = TemplateImports::default();
    for construct in constructs {
        if matches!(construct.keyword(file.text()), "include" | "extends" | "import" | "from") {
            read_includes(file.text(), construct, &mut taken);
        }
    }
    read_typst_imports(&LinkedNode::new(root), &mut taken);
    taken
}

/// What Typst takes in by the code of a text.
pub(crate) fn typst_imports(root: &SyntaxNode) -> TemplateImports {
    let mut taken = TemplateImports::default();
    read_typst_imports(&LinkedNode::new(root), &mut taken);
    taken
}

/// The templates that a block of MiniJinja names.
fn read_includes(text: &str, block: &Construct, taken: &mut TemplateImports) {
    let tokens = tokens(text, block.inner.clone());
    let names = tokens.iter().filter_map(Token::string);
    taken.parts.extend(names.map(|name| format!("{TEMPLATES}/{name}")));
    let plain = |kind| matches!(kind, TokenKind::Str);
    let list = |text| matches!(text, "[" | "(");
    taken.unclear |= !tokens.get(1).is_some_and(|named| plain(named.kind) || list(named.text));
}

/// The strings of the code that name a Typst file.
fn read_typst_imports(node: &LinkedNode<'_>, taken: &mut TemplateImports) {
    if node.kind() == SyntaxKind::Str {
        let written = node.leaf_text().trim_matches('"');
        if Path::new(written).extension().is_some_and(|ending| ending == "typ") {
            taken.written.push(written.to_owned());
        }
    }
    if matches!(node.kind(), SyntaxKind::ModuleImport | SyntaxKind::ModuleInclude) {
        taken.unclear |= !names_file(node);
    }
    node.children().for_each(|child| read_typst_imports(&child, taken));
}

/// Whether an import says by itself what it imports: a whole file name, a package, or a module that is
/// there already.
fn names_file(import: &LinkedNode<'_>) -> bool {
    let source = import.children().find(|child| {
        !matches!(
            child.kind(),
            SyntaxKind::Import | SyntaxKind::Include | SyntaxKind::Space | SyntaxKind::BlockComment
        )
    });
    source.is_some_and(|source| match source.kind() {
        SyntaxKind::Str | SyntaxKind::Ident => !source.leaf_text().contains(EDGE),
        SyntaxKind::FieldAccess => true,
        _ => false,
    })
}

/// A path written in a file, as a path from the project's folder; none if it leads out of it.
fn join_path(base: &str, written: &str) -> Option<String> {
    let mut parts: Vec<&str> = match written.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => base.split('/').collect(),
    };
    parts.pop();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use typst::syntax::parse;

    use super::super::{blanked, constructs};
    use super::*;

    #[test]
    fn what_a_template_takes_in_is_found() {
        let check = |text: &str, parts: &[&str], written: &[&str], unclear: bool| {
            let file = SourceFile::new("templates/a.typ", text);
            let constructs = constructs(text);
            let root = parse(&blanked(text, &constructs));
            let taken = read_imports(&file, &constructs, &root);
            assert_eq!((&*taken.parts, &*taken.written, taken.unclear), {
                let owned = |texts: &[&str]| texts.iter().map(|&t| t.to_owned()).collect();
                let (parts, written): (Vec<String>, Vec<String>) = (owned(parts), owned(written));
                (&*parts.leak(), &*written.leak(), unclear)
            });
        };
        check("{% include \"b.typ\" %}", &["templates/b.typ"], &[], false);
        check("{% from \"b.typ\" import c %}", &["templates/b.typ"], &[], false);
        check(
            "{% include [\"b\", \"c\"] ignore missing %}",
            &["templates/b", "templates/c"],
            &[],
            false,
        );
        check("{% include briefing.each %}", &[], &[], true);
        check("#import \"b.typ\": *", &[], &["b.typ"], false);
        check("#import \"{{ b }}.typ\": *", &[], &["\u{31f0}x\u{31f0}.typ"], true);
        check("#import \"@local/a:1.0.0\": *", &[], &[], false);
        check("#include {{ bcd }}", &[], &[], true);
        check("#for file in (\"b.typ\",) { include file }", &[], &["b.typ"], false);
    }

    #[test]
    fn a_path_is_understood_from_where_it_is_written() {
        let check = |base: &str, written: &str, expect: Option<&str>| {
            assert_eq!(join_path(base, written).as_deref(), expect);
        };
        check("templates/a.typ", "b/c.typ", Some("templates/b/c.typ"));
        check("templates/b/a.typ", "../c.typ", Some("templates/c.typ"));
        check("templates/a.typ", "/c.typ", Some("c.typ"));
        check("templates/a.typ", "../../c.typ", None);
    }
}

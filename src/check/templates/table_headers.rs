//! Tables and what is repeated on every page: `table-without-header`, `citation-in-header`.

use crate::template::{Call, calls, calls_around};
use typst::syntax::{LinkedNode, SyntaxKind, ast};

use super::template_graph::Template;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::template::{Construct, ConstructKind, tokens};

/// Functions that make something in a cell, and surely no header.
const CONTENT: &[&str] = &[
    "table.cell",
    "table.hline",
    "table.vline",
    "text",
    "strong",
    "emph",
    "align",
    "image",
    "link",
    "box",
    "raw",
    "par",
    "str",
];

/// `table-without-header`: a table that does not say which cells head its columns.
pub(super) fn table_without_header(template: &Template, diagnostics: &mut Diagnostics) {
    let calls = calls(&template.tree());
    let elsewhere = calls.iter().any(|call| call.name == "table.header");
    for call in &calls {
        if call.name == "table" && !is_artifact(call) && lacks_header(call, elsewhere) {
            let message = "this table has no header";
            diagnostics.push(
                Diagnostic::warning("table-without-header", message)
                    .at(template.span(call.node.range()))
                    .hint("put its first row into `table.header(…)`, or use `grid` for layout"),
            );
        }
    }
}

fn is_artifact(call: &Call<'_>) -> bool {
    calls_around(&call.node).any(|around| around.name == "pdf.artifact")
}

/// Whether a table surely has no header. One may be in what is only known when the document is made:
/// a variable, what some function gives, or, if the file makes headers at all, what is spread.
fn lacks_header(call: &Call<'_>, elsewhere: bool) -> bool {
    let own = calls(&call.node).iter().any(|inner| inner.name == "table.header");
    let cells: Vec<ast::Expr<'_>> = call.positional().collect();
    let sure = if call.spreads() { !elsewhere } else { !cells.is_empty() };
    sure && !own && cells.iter().all(is_cell)
}

/// Whether something is a cell, and no header.
fn is_cell(expression: &ast::Expr<'_>) -> bool {
    match expression {
        ast::Expr::FuncCall(call) => {
            let name = ast::AstNode::to_untyped(call.callee()).full_text();
            CONTENT.contains(&name.as_str())
        }
        ast::Expr::Ident(name) => name.as_str().contains(crate::template::EDGE),
        ast::Expr::ContentBlock(_)
        | ast::Expr::Str(_)
        | ast::Expr::Int(_)
        | ast::Expr::Float(_)
        | ast::Expr::None(_)
        | ast::Expr::Raw(_)
        | ast::Expr::Equation(_) => true,
        _ => false,
    }
}

/// `citation-in-header`: a citation, a footnote or a link in what is repeated on every page.
pub(super) fn citation_in_header(template: &Template, diagnostics: &mut Diagnostics) {
    let mut headers = Vec::new();
    collect_headers(&template.tree(), &mut headers);
    for (header, what) in headers {
        let values = template.constructs_in(ConstructKind::Expression, header.range());
        let cited = values.filter(|value| cites(template, value)).map(|value| value.range.clone());
        let mut places: Vec<_> = cited.collect();
        references(&header, &mut places);
        for place in places {
            let message = format!("a citation in {what} is repeated on every page");
            diagnostics.push(
                Diagnostic::warning("citation-in-header", message).at(template.span(place)).hint(
                    "cite it in the text or in a cell below: in PDF/UA, repeated content cannot contain links or notes",
                ),
            );
        }
    }
}

/// What is repeated: the headers of tables, and the heads and feet of pages.
fn collect_headers<'a>(node: &LinkedNode<'a>, headers: &mut Vec<(LinkedNode<'a>, &'static str)>) {
    let is_call = contains_call(node, &["table.header", "table.footer"]);
    let of_page = node.kind() == SyntaxKind::Named && is_page_argument(node);
    match (is_call, of_page) {
        (true, _) => headers.push((node.clone(), "the header of a table")),
        (_, true) => headers.push((node.clone(), "the head or foot of a page")),
        _ => node.children().for_each(|child| collect_headers(&child, headers)),
    }
}

fn contains_call(node: &LinkedNode<'_>, names: &[&str]) -> bool {
    Call::of(node).is_some_and(|call| names.contains(&&*call.name))
}

/// Whether an argument is the head or foot of `page(…)` or `set page(…)`.
fn is_page_argument(node: &LinkedNode<'_>) -> bool {
    let name = node.cast::<ast::Named<'_>>();
    let name = name.is_some_and(|named| matches!(named.name().as_str(), "header" | "footer"));
    let owner = node.parent().and_then(|arguments| arguments.parent());
    name && owner.is_some_and(|owner| match owner.kind() {
        SyntaxKind::FuncCall => contains_call(owner, &["page"]),
        SyntaxKind::SetRule => owner.children().any(|child| child.leaf_text() == "page"),
        _ => false,
    })
}

/// References, citations, footnotes and links of Typst itself.
fn references(node: &LinkedNode<'_>, places: &mut Vec<std::ops::Range<usize>>) {
    if matches!(node.kind(), SyntaxKind::Ref | SyntaxKind::Link)
        || contains_call(node, &["cite", "footnote", "link", "ref"])
    {
        places.push(node.range());
    } else {
        node.children().for_each(|child| references(&child, places));
    }
}

/// Whether a value prints a citation: `claim("…")` as a whole, `….cite`, `….refs` or `cite("…")`.
fn cites(template: &Template, value: &Construct) -> bool {
    let tokens = tokens(template.file.text(), value.inner.clone());
    let named = |name: &str| tokens.first().is_some_and(|first| first.is(name));
    let attribute = tokens.iter().rev().take(2).map(|token| token.text).collect::<Vec<_>>();
    let whole = tokens.last().is_some_and(|last| last.is(")"))
        && tokens.iter().filter(|token| token.is("(")).count() == 1;
    matches!(attribute[..], ["cite" | "refs", "."]) || named("cite") || named("claim") && whole
}

#[cfg(test)]
mod tests {
    use super::super::template_graph::messages;
    use super::*;

    #[test]
    fn a_table_that_surely_has_no_header_is_told() {
        let check = |text: &str, is_told: bool| {
            assert_eq!(!messages(text, table_without_header).is_empty(), is_told, "{text}");
        };
        check("#table(columns: 2, [a], [b])", true);
        check("#figure(table([a]), caption: [b])", true);
        check("#table(columns: 2, ..rows)", true);
        check("#table(columns: 2, table.cell[a], {{ b }})", true);
        check("#table(columns: 2, table.header[a][b], [c], [d])", false);
        check("#table(columns: 2, table.header([a], [b]), ..rows)", false);
        check("#table(columns: 2, head(), ..rows)", false);
        check("#table(columns: 2, head, [b])", false);
        check("#let head = table.header[a]\n#table(..head-and(rows))", false);
        check("#set table(stroke: none)\n#grid([a])", false);
        check("#pdf.artifact(table([a]))", false);
    }

    #[test]
    fn a_citation_in_what_is_repeated_is_told() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(messages(text, citation_in_header), expect, "{text}");
        };
        let table = |at: usize| {
            format!("1:{at} a citation in the header of a table is repeated on every page")
        };
        check("#table(table.header[a @b])", &[&table(23)]);
        check("#table(table.header[a#footnote[b]])", &[&table(23)]);
        check("#table(table.header[{{ claim(\"a\") }}])", &[&table(21)]);
        check("#table(table.header[{{ claim(\"a\").cite }}])", &[&table(21)]);
        check("#table(table.header[{{ cite(\"a\") }}])", &[&table(21)]);
        let page = "1:24 a citation in the head or foot of a page is repeated on every page";
        check("#set page(header: [see @b])", &[page]);
    }

    #[test]
    fn a_header_without_a_citation_is_well() {
        let check = |text: &str| assert!(messages(text, citation_in_header).is_empty(), "{text}");
        check("#table(table.header[a], [@b])");
        check("#table(table.header[{{ claim(\"a\").body }}], [{{ claim(\"b\") }}])");
        check("#set page(footer: context counter(page).display())");
        check("#f(header: [@a])");
    }
}

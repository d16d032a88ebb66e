//! Calls in the code of a template: what is called, and with what.

use typst::syntax::ast::{self, AstNode};
use typst::syntax::{LinkedNode, SyntaxKind};

/// A call.
#[derive(Clone, Debug)]
pub(crate) struct Call<'a> {
    /// The node of the whole call.
    pub node: LinkedNode<'a>,
    /// What is called: `image`, `table.header`.
    pub name: String,
    syntax: ast::FuncCall<'a>,
}

impl<'a> Call<'a> {
    /// The call that a node is.
    #[must_use]
    pub(crate) fn of(node: &LinkedNode<'a>) -> Option<Self> {
        let call: ast::FuncCall<'a> = node.get().cast()?;
        let name = call.callee().to_untyped().full_text().to_string();
        Some(Self { node: node.clone(), name, syntax: call })
    }

    /// What is handed over under a name.
    #[must_use]
    pub(crate) fn named(&self, name: &str) -> Option<ast::Expr<'a>> {
        self.syntax.args().items().find_map(|argument| match argument {
            ast::Arg::Named(named) if named.name().as_str() == name => Some(named.expr()),
            _ => None,
        })
    }

    /// What is handed over without a name.
    pub(crate) fn positional(&self) -> impl Iterator<Item = ast::Expr<'a>> {
        self.syntax.args().items().filter_map(|argument| match argument {
            ast::Arg::Pos(expression) => Some(expression),
            _ => None,
        })
    }

    /// Whether it hands over what is only known when it is made: `..arguments`.
    #[must_use]
    pub(crate) fn spreads(&self) -> bool {
        self.syntax.args().items().any(|argument| matches!(argument, ast::Arg::Spread(_)))
    }
}

/// All calls below a node, the outer ones first.
#[must_use]
pub(crate) fn calls<'a>(node: &LinkedNode<'a>) -> Vec<Call<'a>> {
    let mut found: Vec<Call<'a>> = Call::of(node).into_iter().collect();
    found.extend(node.children().flat_map(|child| calls(&child)));
    found
}

/// The calls around a node, the nearest first.
pub(crate) fn calls_around<'a>(node: &LinkedNode<'a>) -> impl Iterator<Item = Call<'a>> {
    let around = std::iter::successors(node.parent().cloned(), |node| node.parent().cloned());
    around.filter_map(|node| Call::of(&node))
}

/// Whether a node is handed over under one of these names, to whatever function.
#[must_use]
pub(crate) fn stands_in_argument(node: &LinkedNode<'_>, names: &[&str]) -> bool {
    let around = std::iter::successors(node.parent().cloned(), |node| node.parent().cloned());
    around.filter(|node| node.kind() == SyntaxKind::Named).any(|node| {
        let argument = node.cast::<ast::Named<'_>>();
        argument.is_some_and(|argument| names.contains(&argument.name().as_str()))
    })
}

//! What a template is written in: MiniJinja's delimiters, the names a template knows, and where its
//! constructs stand. For those who render it and for those who only read it.
//!
//! What a template takes and prints is its [`Contract`]: the parameters that it declares, and its blocks.

mod blank;
mod calls;
mod construct;
mod contract;
mod declaration;
mod dropped;
mod kind;
mod nesting;
mod parameter;
mod reads;
mod slip;
mod token;

use minijinja::Error;
use minijinja::syntax::SyntaxConfig;

pub use blank::{EDGE, blanked};
pub use calls::{Call, calls, calls_around, stands_in_argument};
pub use construct::{Construct, ConstructKind, constructs, unclosed};
pub use contract::{Contract, Library};
pub use declaration::Declared;
pub use kind::{Kind, Names};
pub use nesting::{Imbalance, imbalance};
pub use parameter::{Form, Parameter, ParameterValue, Parameters};
pub use slip::{Slip, hyphenated, lone_arguments};
pub use token::{Token, TokenKind, tokens};

/// The names a template may use, for "did you mean".
pub const NAMES: &[&str] = &["briefing", "cite", "claim", "claims", "project", "source_list"];

/// What `briefing` has.
pub const BRIEFING: &[&str] = &[
    "name",
    "title",
    "subtitle",
    "authors",
    "description",
    "marking",
    "watermark",
    "language",
    "edition",
    "cutoff",
    "each",
    "each_name",
    "fields",
    "row",
    "volume",
    "parameters",
];

/// What `project` has.
pub const PROJECT: &[&str] = &["title", "publisher"];

/// How MiniJinja tells its constructs from Typst. Comments are `{## … ##}`, since `{#` begins code in
/// Typst.
///
/// # Errors
/// None in fact: the delimiters are distinct, which is what is looked at.
pub fn syntax() -> Result<SyntaxConfig, Error> {
    SyntaxConfig::builder()
        .comment_delimiters("{##", "##}")
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
}

//! The syntax of templates: MiniJinja's delimiters, the names that a template can use, and the places of its
//! constructs, for rendering and for reading without rendering.
//!
//! What a template takes and prints is its [`Contract`]: the parameters that it declares, and its blocks.

mod api;
mod bounds;
mod calls;
mod construct;
mod contract;
mod declaration;
mod field_names;
mod imports;
mod kind;
mod nesting;
mod parameter;
mod reads;
mod slip;
mod token;

use minijinja::Error;
use minijinja::syntax::SyntaxConfig;

use self::nesting::{Nesting, nesting};

pub(crate) use api::{
    BRIEFING_ATTRIBUTES, CALCULATED_ATTRIBUTES, CLAIM_ATTRIBUTES, CLAIM_LIST_METHODS, FIELD_PARTS,
    GLOBALS, PROJECT_ATTRIBUTES, ROW_LIST_METHODS, TABLE_COLUMNS,
};
pub(crate) use bounds::{excess, parse_typst};
pub(crate) use calls::{Call, calls, calls_around, stands_in_argument};
pub(crate) use construct::{Construct, ConstructKind, EDGE, blanked, constructs, unclosed};
pub(crate) use contract::{Contract, Library};
pub(crate) use declaration::Declared;
pub(crate) use field_names::{FieldNames, field_names};
pub(crate) use imports::{TemplateImports, read_imports, typst_imports};
pub(crate) use kind::{ParameterKind, ParameterNames};
pub(crate) use nesting::{Imbalance, imbalance};
pub(crate) use parameter::{Parameter, ParameterForm, ParameterValue, Parameters};
pub(crate) use slip::{Slip, hyphenated, lone_arguments};
pub(crate) use token::{Token, TokenKind, tokens};

/// How MiniJinja tells its constructs from Typst. Comments are `{## … ##}`, since `{#` begins code in
/// Typst.
///
/// # Errors
/// None in fact: the delimiters are distinct, which is what is looked at.
pub(crate) fn syntax() -> Result<SyntaxConfig, Error> {
    SyntaxConfig::builder()
        .comment_delimiters("{##", "##}")
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
}

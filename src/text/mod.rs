//! Functions on text that several modules share.

mod confusable;
mod display;
pub(crate) mod figures;
mod formula;
pub(crate) mod letters;
mod name_list;
mod normalize;
mod placeholder;
mod shared_texts;
mod toml_text;
mod web_address;

pub(crate) use confusable::confusable;
pub(crate) use display::{
    count_summary, display_path, error_chain, escape_controls, escape_controls_in_json,
    escape_controls_in_lines, is_invisible, is_private_use, is_unsafe_to_print, list_limited,
    pluralize, quote_list, quote_list_limited, truncate_chars, truncate_width,
};
pub(crate) use formula::{is_formula, quote_formulas, unquote_formulas};
pub(crate) use name_list::split_names;
pub(crate) use normalize::{
    MAX_SLUG_LEN, ascii_digit, digits, fold_case, fold_name, fold_words, is_anagram,
    is_likely_typo, push_slug, slug, slug_words,
};
pub(crate) use placeholder::{is_of_narrow_column, is_placeholder};
pub(crate) use shared_texts::SharedTexts;
pub(crate) use toml_text::{is_toml_setting, toml_key, toml_string};
pub(crate) use web_address::{
    first_web_address, is_web_address, link_error, may_be_spelled_out, misleading_text,
    split_at_address, web_address_error,
};

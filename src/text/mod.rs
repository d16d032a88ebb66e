//! Functions on text that several modules share.

mod display;
mod formula;
mod normalize;

pub(crate) use display::{
    count_summary, display_path, error_chain, escape_controls, is_control, is_invisible,
    is_private_use, list_limited, pluralize, quote_list, quote_list_limited, truncate_chars,
    truncate_width,
};
pub(crate) use formula::{is_formula, quote_formulas, unquote_formulas};
pub(crate) use normalize::{
    MAX_SLUG_LEN, digits, fold_case, fold_name, fold_words, is_anagram, is_likely_typo, push_slug,
    slug, slug_words,
};

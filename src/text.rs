//! Small functions on text that several rooms share: folding, slugs, lists in a sentence, truncation,
//! typos, and characters that nothing shows.

mod characters;
mod fold;
mod list;
mod slug;
mod truncate;
mod typo;

pub(crate) use characters::{is_invisible, is_private_use};
pub(crate) use fold::{fold_case, fold_name, fold_words};
pub(crate) use list::{list_limited, quote_list, quote_list_limited};
pub(crate) use slug::{MAX_SLUG_LEN, push_slug, slug, slug_words};
pub(crate) use truncate::{truncate_chars, truncate_width};
pub(crate) use typo::{digits, is_anagram, is_likely_typo};

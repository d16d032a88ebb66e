//! Sources: bibliographies in CSL-JSON, BibTeX and Hayagriva YAML as one set of sources, and the
//! citations of a document made from them.
//!
//! 1. [`Sources::read`] reads every file by its extension and reports all that is wrong at once.
//! 2. [`CitationStyle`] is a built-in style or a CSL file.
//! 3. [`format()`] makes the text of all citations of a document, and its list of sources, in one
//!    pass, because a later note may refer to an earlier one.
//!
//! Nothing of a source is ever read as markup or mathematics: texts come through as they are.

mod address;
mod affixes;
mod archived_locale;
mod attached_fields;
mod attribution;
mod bibtex;
mod citation;
mod citeproc_item;
mod csl_item;
mod csl_json;
mod date;
mod disambiguation;
mod doubtful_name;
mod et_al;
mod foreign_titles;
mod formatter;
mod hidden_letters;
mod kept_citations;
mod latex;
mod library;
mod limits;
mod list_comparison;
mod markup;
mod name;
mod name_order;
mod name_titles;
mod name_words;
mod normalized_style;
mod note_lines;
mod other_formats;
mod page_ranges;
mod pinpoint;
mod placeholders;
mod request;
mod row_source;
mod shape;
mod short_entries;
mod source;
mod source_ranks;
mod specialized_style;
mod style;
mod style_elements;
mod style_limits;
mod style_words;
mod supplement;
mod terms;
mod text_run;
mod to_hayagriva;
mod typography;
mod united_nations;
mod unprinted_fields;
mod untitled;
mod yaml;

pub use citation::format;
pub(crate) use citation::{FormattedCitations, ListEntry};
pub(crate) use csl_item::{SourceKind, is_source_field};
pub(crate) use kept_citations::KeptCitations;
pub(crate) use library::AttachedSources;
pub use library::Sources;
pub(crate) use pinpoint::Pinpoint;
pub use request::{CitationContext, CitationGroup, CitedSource, CitedWorks, Reference};
pub(crate) use row_source::DatesOfRows;
pub(crate) use source::{AmbiguousName, Source};
pub use style::CitationStyle;
#[cfg(test)]
use style::SHIPPED_STYLES;
pub(crate) use style::style_file;
pub use terms::CitationTerms;
pub(crate) use text_run::{Position, TextRun, plain_text};

#[cfg(test)]
mod tests;

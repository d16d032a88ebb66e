//! Templates rendered to Typst: the draft of a briefing, with its source map.
//!
//! 1. MiniJinja renders the template; every value becomes a placeholder.
//! 2. Typst's own parser determines the syntax around each placeholder.
//! 3. All citations are known now, in the order of the text, and are formatted in one pass; once more in another
//!    order where the pages have them in [another](PageOrder).
//! 4. Every value is written as its place demands; in code, it is read from a [file of values](value_file). The result
//!    is looked at once more: data is never code.

mod attached_tables;
mod attachments;
mod briefing;
mod cell_reads;
mod citation_requests;
mod crowded_notes;
mod encode;
mod environment;
mod errors;
mod files;
mod globals;
mod injection_check;
mod isolated_texts;
mod minijinja_messages;
mod objects;
mod occurrence;
mod output_value;
mod page_order;
mod pagination;
mod placeholder;
mod printed_data;
mod printed_values;
mod renderer;
mod sentence_notes;
mod source_map;
mod substitute;
mod syntax;
mod syntax_context;
mod text_filters;
mod typst_fields;
mod unnamed_texts;
mod usage;
mod value_file;
mod value_format;

pub(crate) use attachments::{AttachedColumns, SOURCES_PATH};
pub(crate) use briefing::{Briefing, DocumentKind, ForEachField, ForEachRow, ForEachValue};
pub(crate) use encode::{
    UNLISTED, UNPRINTED_NOTE, is_late_label, is_record_label, linked_claim, linked_source,
};
pub(crate) use files::{TypstInput, VirtualFiles};
pub(crate) use occurrence::with_cells;
pub use page_order::PageOrder;
pub(crate) use page_order::{PrintedCitation, WrittenCitations};
pub(crate) use pagination::{IndexEntry, PaginatedVolume, Pagination};
pub(crate) use printed_values::{ComponentText, PrintedCell, TextOwner, ValueKind};
pub use renderer::{Draft, DraftRenderer};
pub(crate) use unnamed_texts::UnnamedText;
pub(crate) use usage::{ClaimUsage, DocumentUsage, KeyFinding, NamedClaim, PrintedAs, TableUsage};
pub(crate) use value_format::{TextStyle, Token, VALUE_FUNCTION, VALUES, ValueError, ValueReader};

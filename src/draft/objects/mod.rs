//! The objects that templates see: claims and lists of them, fields, figures that were calculated, rows of tables.

use std::sync::Arc;

use super::cell_reads::CellReads;
use crate::language::Language;

pub(super) mod claim;
pub(super) mod claim_list;
pub(super) mod comparable;
pub(super) mod computed;
pub(super) mod foremost;
pub(super) mod lists;
pub(super) mod methods;
pub(super) mod rows;
pub(super) mod table;
pub(super) mod tally;

/// What all objects of one document share.
#[derive(Clone, Debug)]
pub(super) struct DocumentContext {
    /// The language of the document.
    pub language: Language,
    /// The cells that its template has read.
    pub reads: Arc<CellReads>,
}

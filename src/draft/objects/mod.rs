//! The objects that templates see: claims and lists of them, fields, figures that were calculated, tables.

pub(super) mod claim;
pub(super) mod claim_list;
pub(super) mod comparable;
pub(super) mod compare;
pub(super) mod computed;
pub(super) mod foremost;
pub(super) mod table;

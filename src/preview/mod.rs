//! The live preview: an engine process that keeps a project loaded and its documents typeset, and answers questions about
//! them.
//!
//! - [`api`]: the questions, answers and events.

pub(crate) mod api;
pub(crate) mod browser;
pub(crate) mod editor;
pub(crate) mod server;
pub(crate) mod session;

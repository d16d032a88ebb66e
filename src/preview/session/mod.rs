//! The engine process of a preview: it keeps a project loaded and its documents typeset, and answers questions.
//!
//! ```text
//! server ─questions─▶ reader ─┬─▶ quick lane: pictures, layers, cards, what is at a point
//!                             └─▶ lane of documents ─requests─▶ worker process
//! ```
//!
//! - [`EngineProcess`] is the side of the server. It starts the process, and again after it has died.
//! - [`serve`] is the process. It loads the project once for each revision, and then answers questions on two lanes: what takes
//!   long does not delay what does not. A newer revision cancels the work on the last one.
//! - A document is drafted and typeset when it is looked at. Of a document whose draft and files have not changed, the pages
//!   stay.

mod cards;
mod changes;
mod client;
mod component_index;
mod document_lane;
mod layer;
mod process;
mod quick_lane;
mod reported;
mod store;

pub(crate) use client::EngineProcess;
pub(crate) use process::serve;

/// The hidden command that is an engine process.
pub(crate) const SESSION: &str = "session";

//! The contracts of the templates that drafts are made from, each read once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::project::Root;
use crate::template::Contract;

/// The contracts that were read, by the names of the templates.
#[derive(Debug, Default)]
pub(super) struct Contracts(Mutex<HashMap<String, Arc<Contract>>>);

impl Contracts {
    /// The contract of a template of a project.
    pub(super) fn of(&self, name: &str, root: &Root) -> Arc<Contract> {
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(name) {
            return Arc::clone(known);
        }
        let contract = Arc::new(Contract::read(name, root));
        read.insert(name.to_owned(), Arc::clone(&contract));
        contract
    }
}

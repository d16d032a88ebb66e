//! Values that many claims have in common, each kept once.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::super::fields::{FIELDS, SharedStr};
use super::super::party::{Parties, Party};
use super::super::quantity::{NumberText, Quantity, QuantityError};
use crate::text::SharedTexts;

/// The number of names of parties that are kept, and that of quantities. Most projects have fewer, but not every hostile one.
const MAX_KEPT: usize = 4096;

/// The texts, the parties and the quantities of the claims that were read.
#[derive(Debug, Default)]
pub(in crate::ledger) struct SharedValues {
    /// By the positions of their fields.
    texts: RefCell<SharedTexts<SharedStr>>,
    /// By the texts that stand for them.
    parties: RefCell<HashMap<SharedStr, Arc<Party>>>,
    /// By the texts that are read as them.
    quantities: RefCell<HashMap<NumberText, Quantity>>,
}

impl SharedValues {
    /// The text of a field.
    pub(super) fn text(&self, field: &str, text: &str) -> SharedStr {
        let at = FIELDS.iter().position(|name| *name == field).unwrap_or(FIELDS.len());
        self.texts.borrow_mut().share(at, text)
    }

    /// The party that a text stands for.
    pub(super) fn party(&self, text: &SharedStr, parties: &Parties) -> Option<Arc<Party>> {
        let mut known = self.parties.borrow_mut();
        if let Some(party) = known.get(text) {
            return Some(Arc::clone(party));
        }
        let party = Arc::new(parties.get(text)?);
        if known.len() < MAX_KEPT {
            known.insert(Arc::clone(text), Arc::clone(&party));
        }
        Some(party)
    }

    /// The quantity that a text is read as.
    ///
    /// # Errors
    /// If the text is not a quantity.
    pub(super) fn quantity(&self, written: &NumberText) -> Result<Quantity, QuantityError> {
        let mut known = self.quantities.borrow_mut();
        if let Some(quantity) = known.get(written) {
            return Ok(quantity.clone());
        }
        let quantity = written.read()?;
        if known.len() < MAX_KEPT {
            known.insert(written.clone(), quantity.clone());
        }
        Ok(quantity)
    }
}

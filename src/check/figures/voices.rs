//! Whose voice each body is, for rules that set claims side by side: a distorted figure seldom comes
//! with the body written as the sound one has it.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::data::find_remark;
use crate::ledger::voice::voice_of;
use crate::ledger::{Ledger, SharedStr};

/// Body, as written → whose voice it is.
pub(super) type Voices = HashMap<SharedStr, SharedStr>;

/// The voices of all bodies.
pub(super) fn voices(ledger: &Ledger) -> Voices {
    let mut voices = Voices::new();
    for claim in &ledger.claims {
        if !voices.contains_key(&claim.body) {
            let plain = find_remark(&claim.body, &ledger.vocabulary);
            let body = plain.as_ref().map_or(&*claim.body, |marked| &marked.body);
            let voice = voice_of(body, &ledger.vocabulary);
            voices.insert(Arc::clone(&claim.body), voice);
        }
    }
    voices
}

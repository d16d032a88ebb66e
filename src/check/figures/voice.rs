//! Whose voice a body is, however a dataset spells it: a distorted figure seldom comes with the body
//! written as the sound one has it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::ledger::{Ledger, Text, Vocabulary};

/// Body, as written → whose voice it is.
pub(super) type Voices = HashMap<Text, Text>;

/// The voices of all bodies.
pub(super) fn voices(ledger: &Ledger) -> Voices {
    let mut voices = Voices::new();
    for claim in &ledger.claims {
        if !voices.contains_key(&claim.body) {
            let voice = voice_of(&claim.body, &ledger.vocabulary);
            voices.insert(Arc::clone(&claim.body), voice);
        }
    }
    voices
}

/// Whose voice a body is: what the project declares for it, without a speaker in brackets; where that
/// is a party ("US", "United States"), its code.
fn voice_of(body: &Text, vocabulary: &Vocabulary) -> Text {
    let plain: Text = without_speaker(body).into();
    let declared = |body: &Text| vocabulary.voices.get(&**body).cloned();
    let whom = declared(body).or_else(|| declared(&plain)).unwrap_or(plain);
    let party = vocabulary.parties.get(&whom).map(|party| party.code);
    party.unwrap_or_else(|| whom.to_lowercase().into())
}

/// "US White House" of "US White House (Kirby)".
fn without_speaker(body: &str) -> &str {
    match body.trim().strip_suffix(')').and_then(|body| body.rsplit_once('(')) {
        Some((body, _)) if !body.trim().is_empty() => body.trim(),
        _ => body.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::ledger;
    use super::*;

    #[test]
    fn a_body_is_one_voice_however_it_is_spelled() {
        let check = |body: &str, expect: &str| {
            let ledger = ledger("id,body,sources\na,B,s");
            assert_eq!(&*voice_of(&body.into(), &ledger.vocabulary), expect, "{body}");
        };
        check("US White House", "USA");
        check("US White House (Kirby)", "USA");
        check("US (op-ed, author not seen)", "USA");
        check("United States", "USA");
        check("MSMT", "msmt");
        check("(unnamed)", "(unnamed)");
    }
}

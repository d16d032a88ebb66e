//! What a document prints of the data that has no name in its language: units, items, categories, bodies, statuses and
//! parties whose names are in another language.
//!
//! Names without a language are in the language of the project, and texts of the data in that of their dataset.

use std::collections::BTreeSet;

use super::briefing::Briefing;
use super::cell_reads::CellReads;
use super::usage::{DocumentUsage, PrintedAs};
use crate::diagnostic::Span;
use crate::ledger::{Claim, DELIVERED, Ledger, Party, status_name};
use crate::project::{NameKind, Spanned};

/// A text without a name in the language of the document.
#[derive(Debug)]
pub struct UnnamedText {
    /// What it is.
    pub kind: NameKind,
    /// The text of the data, or the code of a party.
    pub text: String,
    /// How it is printed.
    pub printed: String,
    /// The cell, or the line of the configuration.
    pub place: Span,
    /// The plural forms that a name for it needs; none if it is not counted.
    pub forms: Vec<&'static str>,
}

/// The fields of claims that have names, with the kind of each.
const NAMED_FIELDS: [(&str, NameKind); 7] = [
    ("item", NameKind::Item),
    ("category", NameKind::Category),
    ("body", NameKind::Body),
    ("status", NameKind::Status),
    ("unit", NameKind::Unit),
    ("from", NameKind::Party),
    ("to", NameKind::Party),
];

/// Finds the texts that a document prints and that have no name in its language, each once; `publisher` is that of the project.
pub(super) fn unnamed_texts(
    briefing: &Briefing,
    (uses, reads): (&DocumentUsage, &CellReads),
    ledger: &Ledger,
    publisher: Option<&Spanned<String>>,
    home: &str,
) -> Vec<UnnamedText> {
    let mut finder = Finder { briefing, ledger, home, seen: BTreeSet::new(), found: Vec::new() };
    if let Some(Spanned { value, span }) = publisher
        && !finder.is_text_named(value, NameKind::Body, home)
    {
        finder.seen.insert((NameKind::Body, value.clone()));
        finder.push(NameKind::Body, value, value, span.clone());
    }
    for printed in &uses.claims {
        let claim = &printed.claim;
        let is_whole = printed.manner == PrintedAs::Whole;
        let is_printed = |kind| match kind {
            NameKind::Unit => claim.quantity.is_some(),
            NameKind::Status | NameKind::Item => true,
            // A figure without an item has the category in its place.
            NameKind::Category => is_whole || claim.item.is_none(),
            NameKind::Body | NameKind::Party => is_whole,
        };
        for (field, kind) in NAMED_FIELDS {
            if is_printed(kind) {
                finder.add(claim, field, kind);
            }
        }
    }
    for cell in uses.cell_ids.iter().filter_map(|id| reads.get(*id)) {
        let Some(claim) = &cell.claim else { continue };
        for (field, kind) in NAMED_FIELDS {
            if cell.span == claim.field_span(field) && !cell.is_figure {
                finder.add(claim, field, kind);
            }
        }
    }
    for claim in &briefing.claims {
        for (field, kind) in [("category", NameKind::Category), ("body", NameKind::Body)] {
            if claim.field(field).is_some_and(|text| uses.texts.contains(&*text)) {
                finder.add(claim, field, kind);
            }
        }
    }
    finder.found
}

struct Finder<'a> {
    briefing: &'a Briefing,
    ledger: &'a Ledger,
    home: &'a str,
    seen: BTreeSet<(NameKind, String)>,
    found: Vec<UnnamedText>,
}

impl Finder<'_> {
    /// Adds what a field of a claim has, if it has no name.
    fn add(&mut self, claim: &Claim, field: &str, kind: NameKind) {
        let party: Option<&Party> = match field {
            "from" => claim.from.as_deref(),
            "to" => claim.to.as_deref(),
            _ => {
                self.add_text(claim, field, kind);
                return;
            }
        };
        for party in party.into_iter().flat_map(Party::each) {
            let parties = &self.ledger.vocabulary.parties;
            let is_new = self.seen.insert((kind, party.code.to_string()));
            if is_new && !self.is_party_named(party, claim) {
                let declared = parties.declared_at(&party.code).cloned();
                let place = declared.unwrap_or_else(|| claim.field_span(field));
                self.push(kind, &party.code, &party.name, place);
            }
        }
    }

    fn add_text(&mut self, claim: &Claim, field: &str, kind: NameKind) {
        let Some(text) = claim.field(field) else { return };
        if !self.seen.insert((kind, text.clone())) || self.is_named(claim, &text, kind) {
            return;
        }
        let language = &self.briefing.language;
        let printed = match kind {
            NameKind::Unit => claim.unit.as_ref().map(|unit| unit.name_alone(language)),
            NameKind::Status => Some(status_name(&text, language)),
            _ => None,
        };
        let printed = printed.unwrap_or_else(|| text.clone());
        self.push(kind, &text, &printed, claim.field_span(field));
    }

    fn push(&mut self, kind: NameKind, text: &str, printed: &str, place: Span) {
        let is_counted = matches!(kind, NameKind::Item | NameKind::Unit);
        let forms = self.briefing.language.plural_forms();
        self.found.push(UnnamedText {
            kind,
            text: text.to_owned(),
            printed: printed.to_owned(),
            place,
            forms: forms.into_iter().filter(|_| is_counted).collect(),
        });
    }

    fn is_named(&self, claim: &Claim, text: &str, kind: NameKind) -> bool {
        let language = &self.briefing.language;
        let of_data = claim.dataset.language.as_deref().unwrap_or(self.home);
        match kind {
            NameKind::Unit => {
                claim.unit.as_ref().is_none_or(|unit| unit.is_named_in(language, self.home))
            }
            NameKind::Status => {
                text == DELIVERED
                    || language.has_status(text)
                    || language.is_of(of_data)
                    || is_designation(text)
            }
            _ => self.is_text_named(text, kind, of_data),
        }
    }

    /// Whether a text in some language has a name in that of the document, or needs none.
    fn is_text_named(&self, text: &str, kind: NameKind, of_text: &str) -> bool {
        let language = &self.briefing.language;
        language.name(kind, text).is_some() || language.is_of(of_text) || is_designation(text)
    }

    fn is_party_named(&self, party: &Party, claim: &Claim) -> bool {
        let Briefing { language, names, .. } = self.briefing;
        if names.has(&party.code) || is_designation(&party.name) {
            return true;
        }
        let parties = &self.ledger.vocabulary.parties;
        let of_name = match parties.declared_at(&party.code) {
            Some(_) => self.home,
            None if parties.has_code(&party.code) => "en",
            None => claim.dataset.language.as_deref().unwrap_or(self.home),
        };
        language.is_of(of_name)
    }
}

/// Whether a text is a designation such as "KN-23" or "MSMT", which is the same in all languages: it has no small letter, and
/// no letter of a script that has only one case.
fn is_designation(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designations_are_the_same_in_all_languages() {
        let check = |text: &str, expect: bool| assert_eq!(is_designation(text), expect, "{text}");
        check("KN-23", true);
        check("MSMT", true);
        check("152", true);
        check("Shahed-136", false);
        check("탄도미사일", false);
        check("ROK military", false);
    }
}

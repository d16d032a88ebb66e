//! What parts claims: a field, or the parties.

use super::claims::known_field;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::EachField;
use crate::ledger::{Claim, DisplayNames, Ledger, LookupRow};
use crate::project::Spanned;

/// How `for-each` says that there is a document for each party, where no column has that name.
const PARTY: &str = "party";

/// A field that parts claims.
pub(super) enum GroupKey<'a> {
    /// By its value.
    Field(&'a Spanned<String>),
    /// By the party, be it at the giving or at the receiving end.
    Party(&'a Spanned<String>),
}

impl<'a> GroupKey<'a> {
    /// What a name says, if it is a field of claims or a party.
    pub(super) fn read(
        ledger: &Ledger,
        field: &'a Spanned<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        if field.value == PARTY && !ledger.fields().contains(&PARTY) {
            return Some(Self::Party(field));
        }
        known_field(ledger, field, diagnostics).then_some(Self::Field(field))
    }

    fn written(&self) -> &'a Spanned<String> {
        let (Self::Field(field) | Self::Party(field)) = self;
        field
    }

    /// Whether its values are parties.
    fn is_of_parties(&self) -> bool {
        match self {
            Self::Field(field) => ["from", "to"].contains(&field.value.as_str()),
            Self::Party(_) => true,
        }
    }

    /// What a claim has here, each value with its printed name.
    pub(super) fn values(&self, claim: &Claim) -> Vec<EachField> {
        let named = |field: &str| {
            let value = claim.field(field)?;
            let name = claim.field(&format!("{field}_name")).unwrap_or_else(|| value.clone());
            Some(EachField { field: self.written().value.clone(), value, name })
        };
        match self {
            Self::Field(field) => named(&field.value).into_iter().collect(),
            Self::Party(_) => {
                let mut parties: Vec<_> = ["from", "to"].into_iter().filter_map(named).collect();
                parties.dedup_by(|one, other| one.value == other.value);
                parties
            }
        }
    }

    /// What the key of a row stands for: a party may be written by any of its names.
    pub(super) fn of_row(
        &self,
        ledger: &Ledger,
        written: &str,
        row: &LookupRow,
        names: &DisplayNames,
    ) -> EachField {
        let field = self.written().value.clone();
        let party = || ledger.vocabulary.parties.get(&written.into());
        if let Some(party) = self.is_of_parties().then(party).flatten() {
            let name = names.name(&party).to_string();
            return EachField { field, value: party.code.to_string(), name };
        }
        let own = row.iter().find(|(column, _)| **column == *"name");
        let name = own.and_then(|(_, cell)| cell.value.text());
        let name = name.unwrap_or_else(|| written.to_owned());
        EachField { field, value: written.to_owned(), name }
    }

    pub(super) fn left_out(&self, claim: &Claim) -> Diagnostic {
        let field = self.written();
        let message =
            format!("this claim has no `{}` and is in none of the documents", field.value);
        Diagnostic::warning("claim-in-no-document", message)
            .at(claim.span())
            .about(claim.subject())
            .related(field.span.clone(), "one document for each value")
    }
}

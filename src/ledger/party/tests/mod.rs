mod declared;
mod proposals;
mod published;
mod reading;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::diagnostic::{Diagnostics, SourceFile};
use crate::language::shipped_languages;
use crate::project::Spanned;

fn placed(value: &str) -> Spanned<String> {
    let file = SourceFile::new("briefpress.toml", value);
    Spanned { value: value.to_owned(), span: Span::new(&file, 0..value.len()) }
}

/// The parties with these declared, and what was found.
fn declared(parties: &[(&str, &[&str])]) -> (Parties, Vec<String>) {
    let mut known = Parties::default();
    let mut diagnostics = Diagnostics::new();
    for (code, names) in parties {
        let names: Vec<_> = names.iter().map(|name| placed(name)).collect();
        known.declare(&placed(code), &names, &mut diagnostics);
    }
    (known, diagnostics.iter().map(|finding| finding.message.clone()).collect())
}

fn code(parties: &Parties, text: &str) -> Option<String> {
    parties.get(&text.into()).map(|party| party.code.to_string())
}

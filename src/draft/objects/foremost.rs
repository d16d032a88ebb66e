//! The foremost claims: those that a document of a fixed length prints of any number of claims.
//!
//! Their order is fixed:
//! 1. Claims that others have taken the place of are left out.
//! 2. Categories with the most figures come first, at most [`MOST_CATEGORIES`] of them; of equal ones the one
//!    that comes first in the data.
//! 3. In a category, claims with a figure come first, and of those the latest by `as_of`.
//! 4. The categories take turns.
//!
//! A claim is taken as long as there is room for it and for its sources. One that is too long is passed over.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use minijinja::value::Kwargs;
use minijinja::{Error, ErrorKind, Value};
use unicode_width::UnicodeWidthStr;

use super::claim_list::{ClaimList, day_of_period};
use crate::language::Language;
use crate::ledger::{Claim, current_claims};

/// The categories that claims are taken from.
const MOST_CATEGORIES: usize = 5;

/// What a claim takes beside its own words, in letters: a row of a table and of a chart, a date.
const LETTERS_OF_ROWS: usize = 100;
/// Of words of this width the rows of a claim take as much again: in narrow cells, room grows faster than words.
const LETTERS_OF_CELLS: usize = 20;
/// A remark on a claim is printed in text, tables and charts, and so takes its letters as many times.
const LETTERS_OF_REMARKS: usize = 3;
/// What a source takes beside its own words, in letters: its number, its day, the rest of a line.
const LETTERS_OF_SOURCE: usize = 30;

/// `claims|foremost(12, letters=8000)`: the foremost claims, at most so many, and no more than there is room for.
pub(in crate::draft) fn foremost(
    claims: &Value,
    most: usize,
    options: &Kwargs,
    letters_of_source: impl Fn(&str) -> usize,
) -> Result<Value, Error> {
    let letters = options.get::<Option<usize>>("letters")?.unwrap_or(usize::MAX);
    options.assert_all_used()?;
    let Some(claims) = claims.downcast_object_ref::<ClaimList>() else {
        let message = "`foremost` takes claims, as in `claims|foremost(12)`";
        return Err(Error::new(ErrorKind::InvalidOperation, message));
    };
    let language = &claims.document.language;
    let mut room = Room { letters, sources: HashSet::new(), letters_of_source, language };
    let mut taken = Vec::new();
    for claim in in_turn(&claims.claims) {
        if taken.len() == most {
            break;
        }
        if room.takes(&claim) || taken.is_empty() {
            taken.push(claim);
        }
    }
    Ok(Value::from_object(ClaimList { claims: taken, document: claims.document.clone() }))
}

/// The claims in the order in which they are taken.
fn in_turn(claims: &[Arc<Claim>]) -> Vec<Arc<Claim>> {
    let mut categories: Vec<Vec<Arc<Claim>>> = Vec::new();
    let mut index: HashMap<Option<Arc<str>>, usize> = HashMap::new();
    for claim in current_claims(claims).claims {
        let at = *index.entry(claim.category.clone()).or_insert_with(|| {
            categories.push(Vec::new());
            categories.len() - 1
        });
        categories[at].push(claim);
    }
    let figures = |category: &Vec<Arc<Claim>>| {
        Reverse(category.iter().filter(|claim| claim.quantity.is_some()).count())
    };
    categories.sort_by_key(figures);
    categories.truncate(MOST_CATEGORIES);
    for category in &mut categories {
        category.sort_by_key(|claim| {
            let days = (claim.as_of.map(|date| date.last()), day_of_period(claim));
            (claim.quantity.is_none(), Reverse(days))
        });
    }
    let longest = categories.iter().map(Vec::len).max().unwrap_or_default();
    let turn = |at: usize| categories.iter().filter_map(move |category| category.get(at));
    (0..longest).flat_map(turn).cloned().collect()
}

/// What there is room for.
struct Room<'a, F> {
    letters: usize,
    /// The keys of the sources that are cited already.
    sources: HashSet<String>,
    letters_of_source: F,
    language: &'a Language,
}

impl<F: Fn(&str) -> usize> Room<'_, F> {
    /// Takes the room of a claim and of those of its sources that no earlier one cites, if there is so much.
    fn takes(&mut self, claim: &Claim) -> bool {
        let keys = claim.sources.iter().map(|citation| citation.reference.key.as_str());
        let new: Vec<&str> = keys.filter(|key| !self.sources.contains(*key)).collect();
        let of_source = |key: &&str| LETTERS_OF_SOURCE + (self.letters_of_source)(key);
        let words = claim.figure(self.language).width() + claim.body.width() + names(claim);
        let remarks: usize = claim.remarks(self.language).iter().map(|remark| remark.width()).sum();
        let remark = claim.remark.as_deref().map_or(0, UnicodeWidthStr::width);
        let needed = LETTERS_OF_ROWS
            + words * words / LETTERS_OF_CELLS
            + LETTERS_OF_REMARKS * (remarks + remark)
            + new.iter().map(of_source).sum::<usize>()
            + LETTERS_OF_SOURCE * claim.sources.len();
        let Some(left) = self.letters.checked_sub(needed) else { return false };
        self.letters = left;
        self.sources.extend(new.into_iter().map(str::to_owned));
        true
    }
}

/// The letters of the parties' names.
fn names(claim: &Claim) -> usize {
    [&claim.from, &claim.to].into_iter().flatten().map(|party| party.name.width()).sum()
}

//! `unknown-category`: a category that the project does not list; or, where it lists none, one that is
//! there once and nearly another one that is there often.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::record_text;
use crate::diagnostic::{Diagnostic, Diagnostics, Safety, nearest};
use crate::ledger::{Claim, Ledger};
use crate::project::Spanned;
use crate::text::is_likely_typo;

/// Values are compared by their letters only where there are no more than this.
const MOST_COMPARED: usize = 300;

/// How often a value is there that another one may be a slip of.
const USUAL: usize = 3;

/// Reports categories that are not listed in the configuration, or else are probably misspelt.
pub(super) fn unknown_category(
    ledger: &Ledger,
    listed: &[Spanned<String>],
    diagnostics: &mut Diagnostics,
) {
    if listed.is_empty() {
        slips(ledger, diagnostics);
    } else {
        report_unlisted_categories(ledger, listed, diagnostics);
    }
}

fn report_unlisted_categories(
    ledger: &Ledger,
    listed: &[Spanned<String>],
    diagnostics: &mut Diagnostics,
) {
    let names: Vec<&str> = listed.iter().map(|name| name.value.as_str()).collect();
    let mut meant: HashMap<&str, Option<&str>> = HashMap::new();
    for claim in &ledger.claims {
        let Some(category) = claim.category.as_deref().filter(|it| !names.contains(it)) else {
            continue;
        };
        let near =
            *meant.entry(category).or_insert_with(|| nearest(category, names.iter().copied()));
        let message = format!("unknown category `{category}`");
        let diagnostic = diagnostic(claim, message, near);
        diagnostics.push(
            diagnostic.hint("if it is a new category, add it to `categories` under `[check]`"),
        );
    }
}

fn slips(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for Slip { claim, written, meant, count } in rare_values(ledger, |it| it.category.as_deref()) {
        let message =
            format!("one claim has the category `{written}`, but {count} claims have `{meant}`");
        let hint =
            "if it is another category, list all categories under `[check]`: `categories = [...]`";
        diagnostics.push(diagnostic(claim, message, Some(meant)).hint(hint));
    }
}

/// A value that one claim has, and that may be a slip of a usual one.
pub(super) struct Slip<'a> {
    pub(super) claim: &'a Arc<Claim>,
    pub(super) written: &'a str,
    pub(super) meant: &'a str,
    /// How many claims have the usual value.
    pub(super) count: usize,
}

/// Finds values of a field that one claim has, and that may be slips of usual ones.
pub(super) fn rare_values<'a>(
    ledger: &'a Ledger,
    value: impl Fn(&'a Claim) -> Option<&'a str>,
) -> Vec<Slip<'a>> {
    let mut counts: HashMap<&'a str, (usize, &'a Arc<Claim>)> = HashMap::new();
    for claim in &ledger.claims {
        if let Some(value) = value(claim) {
            counts.entry(value).or_insert((0, claim)).0 += 1;
        }
    }
    if counts.len() > MOST_COMPARED {
        return Vec::new();
    }
    let mut usual: Vec<_> = counts.iter().filter(|(_, (count, _))| *count >= USUAL).collect();
    usual.sort_by_key(|(name, (count, _))| (std::cmp::Reverse(*count), **name));
    let mut once: Vec<_> = counts.iter().filter(|(_, (count, _))| *count == 1).collect();
    once.sort_by_key(|(name, _)| **name);
    let slip = |(&written, &(_, claim)): (&&'a str, &(usize, &'a Arc<Claim>))| {
        let &(&meant, &(count, _)) = usual.iter().find(|(usual, _)| is_meant(written, usual))?;
        Some(Slip { claim, written, meant, count })
    };
    once.into_iter().filter_map(slip).collect()
}

/// Whether a value may be a slip of a usual one, or differs from it in case only.
fn is_meant(written: &str, usual: &str) -> bool {
    is_likely_typo(written, usual) || written.to_lowercase() == usual.to_lowercase()
}

fn diagnostic(claim: &Claim, message: String, meant: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::warning("unknown-category", message)
        .at(claim.field_span("category"))
        .about(claim.subject());
    match meant {
        Some(meant) => suggest(diagnostic, claim, "category", meant),
        None => diagnostic,
    }
}

/// Suggests another value for a field, and a fix that writes it.
pub(super) fn suggest(
    diagnostic: Diagnostic,
    claim: &Claim,
    field: &str,
    meant: &str,
) -> Diagnostic {
    let fix = claim
        .record
        .get(field)
        .and_then(|cell| record_text::fix(cell, &cell.text()?, meant.to_owned(), Safety::Unsafe));
    diagnostic.suggest(meant).fix(fix)
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;
    use crate::diagnostic::{SourceFile, Span};

    fn check(categories: &[&str], listed: &[&str], expect: &str) {
        let rows = (1..).zip(categories).map(|(id, category)| format!("c{id},B,{category},s\n"));
        let csv = rows.fold("id,body,category,sources\n".to_owned(), |csv, row| csv + &row);
        let span = Span::new(&SourceFile::new("briefpress.toml", ""), 0..0);
        let listed: Vec<_> = listed
            .iter()
            .map(|name| Spanned { value: (*name).to_owned(), span: span.clone() })
            .collect();
        let told =
            messages(&csv, |ledger, diagnostics| unknown_category(ledger, &listed, diagnostics));
        assert_eq!(told, expect, "{categories:?}");
    }

    #[test]
    fn a_category_is_one_of_those_listed() {
        let listed = ["munitions", "personnel"];
        check(&["munitions", "personnel"], &listed, "");
        check(
            &["munition", "fuel"],
            &listed,
            "1.csv:2:6 unknown category `munition` -> munitions | \
             1.csv:3:6 unknown category `fuel`",
        );
    }

    #[test]
    fn without_a_list_a_slip_of_the_pen_is_told() {
        check(&["munitions", "munitions", "munitions", "personnel"], &[], "");
        check(
            &["munitions", "munitions", "munitions", "munitoins"],
            &[],
            "1.csv:5:6 one claim has the category `munitoins`, but 3 claims have `munitions` -> munitions",
        );
        check(&["munitions", "munitions", "munitoins"], &[], "");
    }
}

//! `duplicate-claim`: two claims say the same of one transfer under two ids, and would be counted twice.
//!
//! Compared is what the claim says and where it is to be read: not the remark, nor the words where only
//! one of them has some. Claims that know of each other, by a relation or a series, are no slip; nor are
//! equal entries of a register, which lists deals one by one.

use std::collections::HashMap;
use std::fmt::Write;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger};

/// The fields that say what was transferred, when, and who says so.
const FIELDS: [&str; 11] = [
    "from", "to", "category", "item", "quantity", "unit", "period", "as_of", "status", "basis",
    "body",
];

/// Tells of every claim that says the same as one that was read before it.
pub(super) fn duplicate_claim(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut first: HashMap<String, &Claim> = HashMap::new();
    for claim in ledger.claims.iter().filter(|it| !it.dataset.distinct && says_what(it)) {
        let earlier = *first.entry(content(claim)).or_insert(claim);
        if earlier.id != claim.id
            && !know_each_other(earlier, claim)
            && !differ_in_words(earlier, claim)
        {
            diagnostics.push(finding(claim, earlier));
        }
    }
}

fn finding(claim: &Claim, earlier: &Claim) -> Diagnostic {
    let message = format!("`{}` says the same as `{}`", claim.id, earlier.id);
    Diagnostic::warning("duplicate-claim", message)
        .at(claim.span())
        .related(earlier.span(), "the other one")
        .about(claim.subject())
        .hint("remove one of them, or correct the field in which they should differ")
        .hint(format!(
            "if both were published, relate them: `alternative_to = {}`; a dataset whose every claim is \
             a transfer of its own is declared `distinct = true`",
            earlier.id
        ))
}

/// Whether anything says what was transferred: if not, equality says nothing.
fn says_what(claim: &Claim) -> bool {
    claim.item.is_some() || claim.quantity.is_some()
}

/// What a claim says, as one text.
fn content(claim: &Claim) -> String {
    let mut content = String::new();
    for field in FIELDS {
        // What could not be read is told apart by what is written.
        let written = || claim.record.get(field).map(|cell| cell.value.in_line());
        content.push_str(&claim.field(field).or_else(written).unwrap_or_default());
        content.push('\u{1f}');
    }
    for citation in &claim.sources {
        let pinpoint = citation.reference.pinpoint.as_ref().map(ToString::to_string);
        let _ =
            write!(content, "{}@{}\u{1f}", citation.reference.key, pinpoint.unwrap_or_default());
    }
    for (name, value) in claim.extra_fields() {
        if let Some(value) = value {
            let _ = write!(content, "{name}={}\u{1f}", value.in_line());
        }
    }
    content
}

fn know_each_other(one: &Claim, two: &Claim) -> bool {
    let names = |one: &Claim, two: &Claim| {
        let named = one.relations.by_field().into_iter().flat_map(|(_, related)| related);
        named.into_iter().any(|(id, _)| **id == *two.id)
    };
    let series = one.relations.series.is_some() && one.relations.series == two.relations.series;
    names(one, two) || names(two, one) || series
}

fn differ_in_words(one: &Claim, two: &Claim) -> bool {
    one.quote.is_some() && two.quote.is_some() && one.quote != two.quote
}

#[cfg(test)]
mod tests {
    use super::super::testing::{told, told_of};
    use super::*;
    use crate::ledger::Dataset;
    use crate::ledger::testing::{dataset, merged};

    const HEAD: &str = "id,body,sources,item,quantity,quote,note,alternative_to,speaker\n";

    #[test]
    fn two_ids_for_one_statement_are_told() {
        let check = |one: &str, two: &str, expect: &str| {
            let csv = format!("{HEAD}a,B,{one}\nb,B,{two}");
            assert_eq!(told(&csv, duplicate_claim), expect, "{one} and {two}");
        };
        let same = "1.csv:3:1 `b` says the same as `a`";
        check("s,shells,100,,,,", "s,shells,100,,,,", same);
        check("s,shells,100,,,,", "s,shells,\"100\",words,a note,,", same);
        check("s,shells,100,,,,", "s,shells,101,,,,", "");
        check("s,shells,100,,,,", "t,shells,100,,,,", "");
        check("s,shells,100,,,,", "s@p 3,shells,100,,,,", "");
        check("s,shells,100,,,,Kirby", "s,shells,100,,,,Wood", "");
        check("s,shells,100,,,,", "s,shells,100,,,a,", "");
        check("s,shells,,one,,,", "s,shells,,two,,,", "");
        check("s,,,,,,", "s,,,,,,", "");
    }

    #[test]
    fn a_register_may_list_equal_deals() {
        let csv = format!("{HEAD}a,B,s,shells,100,,,,\nb,B,s,shells,100,,,,");
        let read = merged(vec![(Dataset { distinct: true, ..dataset() }, &csv)]);
        assert_eq!(told_of(&read, duplicate_claim), "");
    }
}

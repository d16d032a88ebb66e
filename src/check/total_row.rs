//! `total-row`: the row of a table that adds up the others is read as a claim.
//!
//! A table that somebody made for readers ends with "Total". Where the body and the sources come from
//! `[datasets.NAME.defaults]`, such a row has all that a claim needs, and its figure would stand beside those
//! that it is the sum of, or be added to them.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::ledger::{Claim, Ledger};
use crate::records::CellValue;

/// What a row is called that adds up others, in lower case, in the languages of documents.
const WORDS: [&str; 60] = [
    // English
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub-total",
    "sub total",
    "sum",
    "sum total",
    "in total",
    "total sum",
    // German
    "summe",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "zwischensumme",
    "gesamtzahl",
    // French
    "total général",
    "sous-total",
    "somme",
    "totaux",
    // Spanish
    "total general",
    "suma",
    "suma total",
    "subtotales",
    "totales",
    // Russian
    "итого",
    "всего",
    "сумма",
    "общий итог",
    "итог",
    "промежуточный итог",
    "общая сумма",
    // Ukrainian
    "разом",
    "усього",
    "всього",
    "сума",
    "підсумок",
    "загалом",
    "загальна сума",
    "проміжний підсумок",
    // Arabic
    "المجموع",
    "الإجمالي",
    "الاجمالي",
    "مجموع",
    "إجمالي",
    "اجمالي",
    "المجموع الكلي",
    "المجموع الفرعي",
    // Chinese
    "总计",
    "合计",
    "总数",
    "小计",
    "共计",
    "總計",
    "合計",
    // Japanese and Korean
    "総計",
    "小計",
    "합계",
    "총계",
    "소계",
];

/// Fields that are sentences, in which such a word is no name of a row.
const SENTENCES: [&str; 3] = ["note", "quote", "allow"];

/// Tells of each such row.
pub(super) fn total_rows(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for claim in &ledger.claims {
        if !is_by_defaults(claim) {
            continue;
        }
        let Some((word, place)) = called_total(claim) else { continue };
        if diagnostics.iter().any(|it| it.span.as_ref() == Some(place)) {
            continue;
        }
        let message =
            format!("a row called `{word}` is read as a claim, by the defaults of its dataset");
        let finding =
            Diagnostic::error("total-row", message).at(place.clone()).about(claim.subject());
        diagnostics.push(
            finding
                .hint(
                    "take the row out of the data: briefpress adds claims up where that is honest",
                )
                .hint(
                    "if its body published the total itself, say so in a column `allow`: \
             `total-row (the body gives the total)`",
                ),
        );
    }
}

/// The cell by which a row says that it is the sum of others.
fn called_total(claim: &Claim) -> Option<(&Arc<str>, &Span)> {
    claim.record.fields().find_map(|(name, cell)| match &cell.value {
        CellValue::Text(text) if !SENTENCES.contains(&&**name) && is_total(text) => {
            Some((text, &cell.span))
        }
        _ => None,
    })
}

/// Whether what a claim must have is not in its own row.
fn is_by_defaults(claim: &Claim) -> bool {
    let file = claim.record.span().file;
    let is_elsewhere = |field: &str| {
        let cell = claim.record.get(field);
        cell.is_some_and(|cell| cell.span.file.path() != file.path())
    };
    ["body", "sources"].iter().any(|field| is_elsewhere(field))
}

/// The longest text that may be the name of such a row, in bytes.
const LONGEST: usize = 60;

/// The letters that the words begin with: most texts of a large register are known not to be one by this.
static INITIALS: LazyLock<HashSet<char>> =
    LazyLock::new(|| WORDS.iter().filter_map(|word| word.chars().next()).collect());

/// Whether a cell is called like a sum: "Total", "TOTAL:", "Total 2024", "Total (all)".
fn is_total(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic()).and_then(|c| c.to_lowercase().next());
    if text.len() > LONGEST || first.is_none_or(|first| !INITIALS.contains(&first)) {
        return false;
    }
    let named = text.split(['(', '（', '[']).next().unwrap_or_default();
    let named = named.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    WORDS.contains(&named.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_known_by_its_name_in_ten_languages() {
        for text in [
            "Total",
            "TOTAL:",
            "Total 2024",
            "Grand total",
            "* Sub-total",
            "Total (all items)",
            "Summe",
            "Gesamt",
            "Insgesamt:",
            "Total général",
            "Sous-total",
            "Итого",
            "ВСЕГО:",
            "Разом",
            "Усього",
            "المجموع",
            "الإجمالي",
            "总计",
            "合計",
            "総計",
            "합계",
            "총계",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in ["TotalEnergies", "total war munitions", "Sumy", "", "12", "Ensemble musical"] {
            assert!(!is_total(text), "{text}");
        }
    }
}

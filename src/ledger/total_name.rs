//! The names of rows that add up others: "Total", "Итого", "Subtotal Africa".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::table_words::{WordKind, words_of_kind};

/// Names of rows that add up others, in the languages of tables.
static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| words_of_kind(WordKind::Total).collect());

/// Words of which a row is a sum if its name begins or ends with one, as in `Subtotal Africa` and `Africa total`.
const PARTS: [&str; 3] = ["subtotal", "sub-total", "total"];

/// The longest text that may be the name of such a row, in bytes.
const LONGEST: usize = 60;

/// The letters that the words begin with: most texts of a large register are known not to be one by this.
static INITIALS: LazyLock<HashSet<char>> =
    LazyLock::new(|| WORDS.iter().filter_map(|word| word.chars().next()).collect());

/// Whether a text is the name of a sum: "Total", "TOTAL:", "Total 2024", "Total (all)", "Total, Africa", "Africa total". A name
/// such as "Total Energies" may be that of a company.
pub(crate) fn is_total_name(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let first = text.chars().find(|c| c.is_alphabetic()).and_then(|c| c.to_lowercase().next());
    let may_be_word = first.is_some_and(|first| INITIALS.contains(&first));
    let last = text.chars().rfind(|c| c.is_alphabetic());
    let may_end_so = last.is_some_and(|last| matches!(last, 'l' | 'L'));
    if !may_be_word && !may_end_so {
        return false;
    }
    let named = text.split(['(', '（', '[']).next().unwrap_or_default();
    let named = named.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    WORDS.contains(named.as_str()) || begins_or_ends_with_total(&named)
}

fn begins_or_ends_with_total(name: &str) -> bool {
    PARTS.iter().any(|word| {
        let after = name.strip_prefix(word);
        let before = name.strip_suffix(word);
        let begins = match *word {
            "total" => after.is_some_and(|rest| rest.starts_with([',', ':', ';'])),
            _ => after.is_some_and(|rest| rest.starts_with([' ', ',', ':', ';'])),
        };
        // "Population, total" is an item.
        let is_of = |rest: &str| rest.ends_with([' ', ':']) && !rest.trim_end().ends_with(',');
        begins || before.is_some_and(is_of)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_known_by_its_name_in_each_language() {
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
            "Subtotal Africa",
            "Sub-total, Africa",
            "Total, Africa",
            "EU total",
            "Africa TOTAL:",
            "Razem",
            "Ogółem",
            "ÖSSZESEN",
            "Tổng cộng",
        ] {
            assert!(is_total_name(text), "{text}");
        }
        for text in [
            "TotalEnergies",
            "Total Energies",
            "total war munitions",
            "subtotals",
            "Sumy",
            "",
            "12",
            "Ensemble musical",
            "Armed forces personnel, total",
            "Imports,total",
        ] {
            assert!(!is_total_name(text), "{text}");
        }
    }
}

//! The field that a column may be meant for whose name is not that of a field: a misspelt one, or another word for it.

use strsim::damerau_levenshtein;

use super::super::fields::FIELDS;
use crate::text::{digits, is_anagram, is_likely_typo};

/// What a name is, measured by the names of the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnMatch {
    /// The name of this field, written otherwise or misspelt.
    Misspelt(&'static str),
    /// Nearly the name of this short field; it may as well be another word.
    Near(&'static str),
    /// Another word for one of these fields.
    Synonym(&'static [&'static str]),
}

impl ColumnMatch {
    /// The fields that it may be.
    #[must_use]
    pub(crate) fn fields(&self) -> &[&'static str] {
        match self {
            Self::Misspelt(field) | Self::Near(field) => std::slice::from_ref(field),
            Self::Synonym(fields) => fields,
        }
    }

    /// Whether a name is that of a field with other letters, not only with other capitals or other marks between its words.
    #[must_use]
    pub(crate) fn is_slip_in(&self, name: &str) -> bool {
        let letters = |name: &str| name.replace('_', "");
        match self {
            Self::Misspelt(field) => letters(&folded(name)) != letters(field),
            Self::Near(_) => true,
            Self::Synonym(_) => false,
        }
    }
}

/// Other words for fields: what registers, databases and spreadsheets call them.
const SYNONYMS: &[(&[&str], &[&str])] = &[
    (&["identifier", "claim_id", "record_id", "key", "no", "nr"], &["id"]),
    (
        &[
            "supplier",
            "suppliers",
            "exporter",
            "seller",
            "sender",
            "provider",
            "donor",
            "origin",
            "source_country",
            "from_country",
            "country_from",
            "from_party",
            "from_code",
            "sent_by",
            "shipped_from",
        ],
        &["from"],
    ),
    (
        &[
            "recipient",
            "recipients",
            "importer",
            "buyer",
            "receiver",
            "customer",
            "destination",
            "to_country",
            "country_to",
            "to_party",
            "to_code",
            "sent_to",
            "shipped_to",
        ],
        &["to"],
    ),
    (&["type", "types", "kind", "class", "categories", "group", "theme", "topic"], &["category"]),
    (
        &[
            "product",
            "commodity",
            "goods",
            "good",
            "weapon",
            "equipment",
            "article",
            "designation",
            "object",
        ],
        &["item"],
    ),
    (
        &[
            "amount",
            "amounts",
            "number",
            "numbers",
            "count",
            "figure",
            "figures",
            "value",
            "total",
            "how_many",
            "qty",
            "quantities",
            "volume",
        ],
        &["quantity"],
    ),
    (&["minimum", "min", "low", "lower", "at_least", "from_quantity"], &["quantity_low"]),
    (&["maximum", "max", "high", "upper", "at_most", "up_to"], &["quantity_high"]),
    (&["measure", "measures", "units_of_measure", "unit_of_measure", "uom"], &["unit"]),
    (
        &[
            "year",
            "years",
            "when",
            "time",
            "timeframe",
            "delivered_in",
            "delivery_date",
            "date_of_delivery",
        ],
        &["period"],
    ),
    (&["date", "dates", "day"], &["as_of", "period"]),
    (
        &[
            "reported_on",
            "reported",
            "as_at",
            "date_of_information",
            "information_date",
            "date_reported",
        ],
        &["as_of"],
    ),
    (&["state", "stage"], &["status"]),
    (
        &[
            "bodies",
            "reporter",
            "reported_by",
            "organisation",
            "organization",
            "agency",
            "institution",
            "who",
            "author",
            "publisher",
            "claimant",
        ],
        &["body"],
    ),
    (
        &["reference", "references", "citation", "citations", "cited", "ref", "refs", "source_key"],
        &["sources"],
    ),
    (&["quotation", "verbatim", "wording", "words", "original_text"], &["quote"]),
    (&["remarks", "footnote"], &["remark"]),
    (&["comment", "comments", "annotation"], &["remark", "note"]),
];

/// The field that a column may be meant for; none for the name of a field, or for that of an own column.
#[must_use]
pub(crate) fn match_column(name: &str) -> Option<ColumnMatch> {
    if FIELDS.contains(&name) {
        return None;
    }
    let folded = folded(name);
    let is_synonym = |(words, _): &&(&[&str], &[&str])| words.contains(&&*folded);
    // A word of its own, such as `remarks`, is no slip of the pen.
    let synonym = SYNONYMS.iter().find(is_synonym);
    synonym
        .map(|(_, fields)| ColumnMatch::Synonym(fields))
        .or_else(|| misspelt(&folded).map(ColumnMatch::Misspelt))
        .or_else(|| near(&folded).map(ColumnMatch::Near))
}

/// Whether a name is nearly another word for a field: `suplier` for `from`.
#[must_use]
pub(crate) fn is_near_synonym(name: &str, field: &str) -> bool {
    let folded = folded(name);
    let mut words =
        SYNONYMS.iter().filter(|(_, fields)| fields.contains(&field)).flat_map(|(words, _)| *words);
    words.any(|word| is_likely_typo(&folded, word))
}

/// A name in lower case, its words joined by underscores: `asOf`, `As of` and `AS-OF` are `as_of`.
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut last = ' ';
    for c in name.trim().chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && last.is_lowercase()) {
            folded.push('_');
        }
        folded.extend(c.is_alphanumeric().then(|| c.to_lowercase()).into_iter().flatten());
        last = c;
    }
    folded
}

/// How many letters a field has in whose name one that differs may make another word.
const SHORT: usize = 4;

fn misspelt(folded: &str) -> Option<&'static str> {
    let is_slip = |field: &&&str| {
        let most = match field.len().min(folded.chars().count()) {
            0..=SHORT => return folded.len() > 2 && is_anagram(folded, field),
            5..8 => 1,
            _ => 2,
        };
        damerau_levenshtein(folded, field) <= most && digits(folded) == digits(field)
    };
    let joined = folded.replace('_', "");
    let same = FIELDS.iter().find(|field| field.replace('_', "") == joined);
    same.or_else(|| FIELDS.iter().find(is_slip)).copied()
}

/// The short field that differs from a word by one letter, and begins like it.
fn near(folded: &str) -> Option<&'static str> {
    let is_near = |field: &&&str| {
        field.len() <= SHORT
            && folded.len() > 1
            && folded.chars().next() == field.chars().next()
            && folded.chars().all(char::is_alphabetic)
            && damerau_levenshtein(folded, field) == 1
    };
    FIELDS.iter().find(is_near).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_be_meant_for_a_field() {
        let check = |name: &str, expect: Option<ColumnMatch>| {
            assert_eq!(match_column(name), expect, "{name}");
        };
        for name in ["As of", "as-of", "asOf", "asof", "AS_OF"] {
            check(name, Some(ColumnMatch::Misspelt("as_of")));
        }
        check("quantiy", Some(ColumnMatch::Misspelt("quantity")));
        check("quantityLow", Some(ColumnMatch::Misspelt("quantity_low")));
        check("From", Some(ColumnMatch::Misspelt("from")));
        check("form", Some(ColumnMatch::Misspelt("from")));
        check("source", Some(ColumnMatch::Misspelt("sources")));
        check("frm", Some(ColumnMatch::Near("from")));
        check("uniz", Some(ColumnMatch::Near("unit")));
        check("itm", Some(ColumnMatch::Near("item")));
        check("tos", Some(ColumnMatch::Near("to")));
        check("ids", Some(ColumnMatch::Near("id")));
        check("amount", Some(ColumnMatch::Synonym(&["quantity"])));
        check("Remarks", Some(ColumnMatch::Synonym(&["remark"])));
        check("From country", Some(ColumnMatch::Synonym(&["from"])));
        check("date", Some(ColumnMatch::Synonym(&["as_of", "period"])));
        check("quantity", None);
        check("quantity_2023", None);
        check("ship_imo", None);
        check("region", None);
        check("no2", None);
        check("ton", Some(ColumnMatch::Near("to")));
    }

    #[test]
    fn a_misspelt_word_for_a_field_is_near_it() {
        assert!(is_near_synonym("suplier", "from"));
        assert!(is_near_synonym("Recipent", "to"));
        assert!(!is_near_synonym("suplier", "to"));
        assert!(!is_near_synonym("region", "from"));
    }
}

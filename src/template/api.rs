//! The names that templates can use: global values and functions, and the attributes and methods of objects.

/// The global values and functions.
pub(crate) const GLOBALS: &[&str] = &[
    "attach",
    "briefing",
    "cite",
    "cite_by_number",
    "cite_by_sentence",
    "claim",
    "claims",
    "project",
    "source_list",
    "tables",
];

/// The attributes of `briefing`.
pub(crate) const BRIEFING_ATTRIBUTES: &[&str] = &[
    "name",
    "title",
    "subtitle",
    "authors",
    "description",
    "marking",
    "watermark",
    "language",
    "edition",
    "cutoff",
    "previous_edition",
    "publication",
    "each",
    "each_name",
    "fields",
    "row",
    "volume",
    "parameters",
];

/// The attributes of `project`.
pub(crate) const PROJECT_ATTRIBUTES: &[&str] = &["title", "publisher"];

/// The attributes of a claim besides the fields of its record.
pub(crate) const CLAIM_ATTRIBUTES: &[&str] = &[
    "from_name",
    "to_name",
    "figure",
    "thing",
    "thing_counted",
    "route",
    "status_name",
    "units",
    "cite",
    "refs",
    "changes",
    "secondary",
    "via",
    "remarks",
];

/// The attributes of the quantity, the period and the date of a claim.
pub(crate) const FIELD_PARTS: &[&str] = &["short", "form", "start", "end", "date"];

/// The attributes of a calculated figure.
pub(crate) const CALCULATED_ATTRIBUTES: &[&str] = &[
    "figure", "text", "short", "form", "unit", "claims", "left_out", "cite", "refs", "lowest",
    "highest",
];

/// The methods of a list of claims.
pub(crate) const CLAIM_LIST_METHODS: &[&str] = &[
    "where",
    "by",
    "by_body",
    "sort_by",
    "first",
    "last",
    "latest",
    "history",
    "counted",
    "left_out",
    "tally",
    "table",
    "total",
    "total_or_none",
    "published_range",
    "corroboration",
    "comparable",
    "compatible",
    "differ_in_period",
    "earlier",
    "of_other_status",
    "changes",
];

/// The methods of the rows of a table.
pub(crate) const ROW_LIST_METHODS: &[&str] = &["where", "by", "sort_by", "first", "last", "row"];

/// The columns of a table of claims besides the fields of claims.
pub(crate) const TABLE_COLUMNS: &[&str] =
    &["from_name", "to_name", "figure", "refs", "quantity.short", "delivered"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_listed_twice() {
        for names in
            [GLOBALS, BRIEFING_ATTRIBUTES, CLAIM_ATTRIBUTES, CLAIM_LIST_METHODS, TABLE_COLUMNS]
        {
            let mut sorted = names.to_vec();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), names.len(), "{names:?}");
        }
    }
}

//! What `init --from` guesses from the values of a file: the order of dates, links, parties, totals and ids.

use std::collections::HashSet;

use super::from::Setting;
use crate::ledger::period::{DateOrder, Period, setting_or_advice};
use crate::ledger::{Basis, NUMBER_FIELDS, Parties, Units};
use crate::records::{Cell, Record, RecordSet};
use crate::text::toml_string;

/// The order of day and month in which most dates can be read.
pub(super) fn date_order(records: &[Record]) -> Option<Setting> {
    let cells = records.iter().flat_map(|record| ["period", "as_of"].map(|it| record.get(it)));
    let texts: Vec<String> = cells.flatten().filter_map(Cell::text).collect();
    let count = |order: DateOrder| texts.iter().filter(|it| order.read(it).is_some()).count();
    let (day, month) = (count(DateOrder::DayFirst), count(DateOrder::MonthFirst));
    if count(DateOrder::MonthYear) > day.max(month) {
        let reason = "guess: dates such as `Jan-24` are a month and a year, not a day and a month";
        return Some(Setting::new("dates", "\"month-year\"".to_owned(), reason));
    }
    let (order, reason) = match day.cmp(&month) {
        std::cmp::Ordering::Equal if day == 0 => return None,
        std::cmp::Ordering::Equal => ("day-first", "guess: the dates can be read in both orders"),
        std::cmp::Ordering::Greater => ("day-first", "guess: some dates can only be read so"),
        std::cmp::Ordering::Less => ("month-first", "guess: some dates can only be read so"),
    };
    Some(Setting::new("dates", toml_string(order), reason))
}

/// The columns of a source, of which one holds addresses.
pub(super) fn source_settings(link: &str, set: &RecordSet) -> Vec<Setting> {
    let mut settings =
        vec![Setting::new("url", toml_string(link), "guess: its values are web addresses")];
    let words = [
        ("title", &["headline", "title", "source title", "source_title"][..]),
        ("publisher", &["outlet", "publisher", "source", "source name", "source_name"][..]),
        ("date", &["published", "source date", "source_date", "publication date"][..]),
        ("pinpoint", &["page", "pages", "paragraph", "pinpoint"][..]),
    ];
    for (field, names) in words {
        let is_meant = |name: &&str| names.contains(&name.to_lowercase().as_str());
        if let Some(name) = set.columns.iter().map(|name| &**name).find(is_meant) {
            settings.push(Setting::new(field, toml_string(name), "guess: by its name"));
        }
    }
    settings
}

pub(super) fn is_year(name: &str) -> bool {
    name.len() == 4
        && name.bytes().all(|byte| byte.is_ascii_digit())
        && (name.starts_with("19") || name.starts_with("20"))
}

pub(super) fn holds_addresses(records: &[Record], name: &str) -> bool {
    let texts: Vec<String> = records.iter().filter_map(|record| record.get(name)?.text()).collect();
    !texts.is_empty() && texts.iter().all(|text| text.trim().starts_with("http"))
}

/// Whether most values of a column are parties.
pub(super) fn holds_parties(records: &[Record], name: &str) -> bool {
    let parties = Parties::default();
    let texts: Vec<String> = records.iter().filter_map(|record| record.get(name)?.text()).collect();
    let known = texts.iter().filter(|text| parties.get(&text.as_str().into()).is_some()).count();
    known > 0 && known * 5 >= texts.len() * 4
}

/// Whether most values of a column are valid in a field. A field that takes any text accepts all.
pub(super) fn fit_field(records: &[Record], name: &str, field: &str) -> bool {
    let units = Units::new([]);
    let parties = Parties::default();
    let is_fit = |text: &str| match field {
        "from" | "to" => parties.get(&text.into()).is_some(),
        "unit" => units.get(text).is_some(),
        "basis" => Basis::ALL.iter().any(|basis| basis.name() == text),
        "period" | "as_of" => {
            text.parse::<Period>().is_ok() || setting_or_advice(text, None, "").is_some()
        }
        field if NUMBER_FIELDS.contains(&field) => text.contains(|c: char| c.is_ascii_digit()),
        _ => true,
    };
    let texts = records.iter().filter_map(|record| record.get(name)?.text());
    let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
    let fit = texts.iter().filter(|text| is_fit(text.trim())).count();
    fit * 2 >= texts.len()
}

/// The word by which the last record of a table says that it is a total.
pub(super) fn total_word(records: &[Record]) -> Option<String> {
    let (_, cell) = records.last()?.fields().next()?;
    let is_table = !cell.file().path().to_ascii_lowercase().ends_with("json");
    let text = cell.text()?.trim().to_owned();
    let is_total = ["total", "totals", "sum", "grand total", "gesamt", "summe", "всего"]
        .contains(&text.to_lowercase().as_str());
    (is_table && records.len() > 1 && is_total).then_some(text)
}

/// Whether each record has a value of its own in a column.
pub(super) fn is_unique(records: &[Record], name: &str) -> bool {
    let texts: HashSet<String> =
        records.iter().filter_map(|record| record.get(name)?.text()).collect();
    texts.len() == records.len()
}

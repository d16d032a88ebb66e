//! Values written as Typst, each for the place where it stands.
//!
//! No text gets into a document but as a string literal, as part of one, as a label checked
//! letter by letter, or as raw text that cannot end its block.

use std::fmt::Write;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::place::Place;
use super::printed::Printed;
use super::view::field_text;
use crate::ledger::Claim;
use crate::ledger::period::Language;
use crate::ledger::quantity::{Bound, Interval, Quantity};
use crate::records::CellValue;
use crate::sources::{Formatted, ListEntry, Position, Reference, Run, SourceKind};

/// The longest run of characters without a space that is not given break opportunities.
const LONGEST_WORD: usize = 30;

/// What is needed to write citations: they are formatted, and taken one after the other.
#[derive(Debug)]
pub(super) struct Citations<'a> {
    formatted: &'a Formatted,
    next: usize,
    as_notes: bool,
    listed: bool,
}

impl<'a> Citations<'a> {
    /// Citations in the order of the document; `listed` if the document has a list of sources.
    pub(super) fn new(formatted: &'a Formatted, as_notes: bool, listed: bool) -> Self {
        Self { formatted, next: 0, as_notes, listed }
    }

    /// The next citation, as content.
    fn take(&mut self) -> String {
        let runs = self.formatted.citations.get(self.next).map_or(&[][..], Vec::as_slice);
        self.next += 1;
        let text = runs_in_markup(runs);
        if self.as_notes { format!("#footnote[{text}];") } else { format!("~{text}") }
    }

    fn number(&self, reference: &Reference) -> Option<usize> {
        self.formatted
            .list
            .iter()
            .find(|entry| entry.key == reference.key)
            .map(|entry| entry.number)
    }

    /// The numbers of a claim's sources, linked to the list of sources if there is one.
    fn numbers(&self, claim: &Claim) -> String {
        let mut numbers: Vec<usize> =
            claim.sources.iter().filter_map(|citation| self.number(&citation.reference)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let linked = |number: &usize| match self.listed {
            true => format!("#link(label(\"bp-source-{number}\"))[{number}];"),
            false => number.to_string(),
        };
        numbers.iter().map(linked).collect::<Vec<_>>().join(", ")
    }
}

/// The value as Typst for a place, or why it cannot stand there.
pub(super) fn encode(
    value: &Printed,
    place: Place,
    citations: &mut Citations<'_>,
) -> Result<String, String> {
    match place {
        Place::Comment => Ok(String::new()),
        Place::Markup => markup(value, citations),
        Place::Math => plain(value).map(|text| format!("#{};", string(&text))),
        // In brackets, a number does not run into a dot after it.
        Place::Code => Ok(match value {
            Printed::Number(number) => format!("({number})"),
            value => code(value, citations),
        }),
        Place::Measure => match value {
            Printed::Number(number) => Ok(number.clone()),
            _ => Err("only a number can stand before a unit".to_owned()),
        },
        Place::Str => plain(value).map(|text| escape(&text)),
        Place::Label => label(value),
        Place::Raw => raw(value),
    }
}

/// The value as running text without any structure, or why it has none.
fn plain(value: &Printed) -> Result<String, String> {
    match value {
        Printed::Text(text) => Ok(text.to_string()),
        Printed::Number(number) => Ok(number.clone()),
        Printed::Flag(flag) => Ok(flag.to_string()),
        Printed::Nothing => Ok(String::new()),
        Printed::Date(date) => Ok(Language::English.day(*date)),
        Printed::Field(claim, field) => Ok(field_text(claim, field)),
        Printed::Claim(_) => Err("a claim cannot stand here; print its `figure`".to_owned()),
        Printed::Citation(_) => Err("a citation can only stand in text and in code".to_owned()),
        Printed::Numbers(_) => Err("`refs` can only stand in text and in code".to_owned()),
        Printed::SourceList => {
            Err("the list of sources can only stand in text and in code".to_owned())
        }
        Printed::List(_) | Printed::Map(_) => {
            Err("several values can only stand in code, such as `#component({{ claims }})`"
                .to_owned())
        }
    }
}

fn markup(value: &Printed, citations: &mut Citations<'_>) -> Result<String, String> {
    Ok(match value {
        Printed::Claim(claim) => {
            let figure = words(&claim.figure());
            format!("{figure}{}", citations.take())
        }
        Printed::Citation(_) => citations.take(),
        Printed::Numbers(claim) => citations.numbers(claim),
        Printed::SourceList => {
            let entries = citations.formatted.list.iter().map(list_item);
            format!("#block[{}];", entries.collect::<String>())
        }
        Printed::List(items)
            if !items.iter().any(|item| matches!(item, Printed::Claim(_) | Printed::Map(_))) =>
        {
            let texts = items.iter().map(plain).collect::<Result<Vec<_>, _>>()?;
            words(&texts.join(", "))
        }
        value => words(&plain(value)?),
    })
}

/// Text as one or more string expressions in markup, with break opportunities in what is too long
/// to stand on a line.
fn words(text: &str) -> String {
    format!("#{};", string(&breakable(text)))
}

/// The text with a zero-width space after every so many characters of a word that is too long.
fn breakable(text: &str) -> String {
    let mut breakable = String::with_capacity(text.len());
    let mut length = 0;
    for character in text.chars() {
        length = if character.is_whitespace() { 0 } else { length + 1 };
        if length > LONGEST_WORD {
            breakable.push('\u{200b}');
            length = 1;
        }
        breakable.push(character);
    }
    breakable
}

/// The value as a Typst expression.
fn code(value: &Printed, citations: &mut Citations<'_>) -> String {
    match value {
        Printed::Text(text) => string(text),
        Printed::Number(number) if number.starts_with('-') => format!("({number})"),
        Printed::Number(number) => number.clone(),
        Printed::Flag(flag) => flag.to_string(),
        Printed::Nothing => "none".to_owned(),
        Printed::Date(date) => datetime(*date),
        Printed::List(items) => array(items.iter().map(|item| code(item, citations))),
        Printed::Map(entries) => dictionary(
            entries.iter().map(|(key, value)| (key.replace('_', "-"), code(value, citations))),
        ),
        Printed::Claim(claim) => claim_in_code(claim, citations),
        Printed::Field(claim, "quantity") => {
            claim.quantity.as_ref().map_or("none".to_owned(), quantity)
        }
        Printed::Field(claim, field) => string(&field_text(claim, field)),
        Printed::Citation(_) => format!("[{}]", citations.take()),
        Printed::Numbers(claim) => format!("[{}]", citations.numbers(claim)),
        Printed::SourceList => array(citations.formatted.list.iter().map(list_entry)),
    }
}

fn claim_in_code(claim: &Arc<Claim>, citations: &Citations<'_>) -> String {
    let text = |field: &str| claim.field(field).map_or("none".to_owned(), |text| string(&text));
    let day = |date: Option<Date>| date.map_or("none".to_owned(), datetime);
    let mut entries: Vec<(String, String)> = [
        "id",
        "from",
        "to",
        "from_name",
        "to_name",
        "category",
        "item",
        "unit",
        "status",
        "basis",
        "body",
        "quote",
        "note",
        "series",
    ]
    .iter()
    .map(|field| (field.replace('_', "-"), text(field)))
    .collect();
    let units = claim.unit.as_ref().map_or("none".into(), |unit| string(unit.plural()));
    entries.push(("units".into(), units));
    entries.push(("figure".into(), string(&claim.figure())));
    entries.push(("quantity".into(), claim.quantity.as_ref().map_or("none".into(), quantity)));
    entries.push((
        "period".into(),
        claim.period.map_or("none".into(), |period| {
            dictionary([
                ("text".into(), string(&period.to_string())),
                ("start".into(), day(period.first())),
                ("end".into(), day(period.last())),
            ])
        }),
    ));
    entries.push((
        "as-of".into(),
        claim.as_of.map_or("none".into(), |date| {
            dictionary([
                ("text".into(), string(&date.to_string())),
                ("date".into(), datetime(date.first())),
            ])
        }),
    ));
    entries.push(("refs".into(), format!("[{}]", citations.numbers(claim))));
    entries.push((
        "sources".into(),
        array(claim.sources.iter().map(|c| source(&c.reference, citations))),
    ));
    for (name, value) in claim.extra_fields() {
        let name = name.replace('_', "-");
        if !entries.iter().any(|(known, _)| *known == name) {
            entries.push((name, value.map_or("none".into(), cell)));
        }
    }
    dictionary(entries)
}

fn source(reference: &Reference, citations: &Citations<'_>) -> String {
    let pinpoint = reference.pinpoint.as_ref().map_or("none".into(), |at| string(&at.to_string()));
    let number = citations.number(reference).map_or("none".into(), |number| number.to_string());
    dictionary([
        ("key".into(), string(&reference.key)),
        ("pinpoint".into(), pinpoint),
        ("number".into(), number),
    ])
}

fn cell(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => string(text),
        CellValue::Number(digits) => number(digits),
        CellValue::Flag(flag) => flag.to_string(),
        CellValue::List(cells) => array(cells.iter().map(|c| cell(&c.value))),
        CellValue::Object(fields) => {
            dictionary(fields.iter().map(|(name, c)| (name.to_string(), cell(&c.value))))
        }
    }
}

/// A number of the data as a Typst number, or as its digits where Typst has none like it.
fn number(digits: &str) -> String {
    let whole = digits.parse::<i64>().is_ok();
    let finite = digits.parse::<f64>().is_ok_and(f64::is_finite);
    if whole || (finite && digits.contains(['.', 'e', 'E'])) {
        format!("({digits})")
    } else {
        string(digits)
    }
}

fn quantity(quantity: &Quantity) -> String {
    let Interval { low, high, approximate } = quantity.interval();
    let low = quantity.published().map(|_| low);
    let end = |bound: Option<Bound>| {
        bound.map_or("none".to_owned(), |bound| decimal(bound.amount.value()))
    };
    let open = |bound: Option<Bound>| bound.is_some_and(|bound| bound.open).to_string();
    dictionary([
        ("text".into(), string(&quantity.to_string())),
        ("short".into(), string(&quantity.short())),
        ("form".into(), string(quantity.form())),
        ("low".into(), end(low)),
        ("high".into(), end(high)),
        ("low-open".into(), open(low)),
        ("high-open".into(), open(high)),
        ("approx".into(), approximate.to_string()),
    ])
}

/// A decimal as a Typst number: an integer where it is one and fits, else a float for drawing.
fn decimal(number: Decimal) -> String {
    let number = number.normalize();
    match i64::try_from(number) {
        Ok(whole) if number.is_integer() => whole.to_string(),
        _ if number.is_integer() => format!("{number}.0"),
        _ => number.to_string(),
    }
}

fn list_item(entry: &ListEntry) -> String {
    let ListEntry { number, body, .. } = entry;
    format!("#block[{number}. {}] #label(\"bp-source-{number}\")", runs_in_markup(body))
}

fn list_entry(entry: &ListEntry) -> String {
    let kind = match entry.kind {
        SourceKind::Official => "official",
        SourceKind::Report => "report",
        SourceKind::Press => "press",
    };
    dictionary([
        ("key".into(), string(&entry.key)),
        ("number".into(), entry.number.to_string()),
        ("body".into(), format!("[{}]", runs_in_markup(&entry.body))),
        ("kind".into(), string(kind)),
    ])
}

/// Formatted text as markup in which all text stands in strings.
fn runs_in_markup(runs: &[Run]) -> String {
    runs.iter().fold(String::new(), |mut markup, run| {
        let mut text = format!("#{};", string(&run.text));
        let mut wrap = |function: &str| text = format!("#{function}[{text}];");
        match run.position {
            Position::Normal => {}
            Position::Super => wrap("super"),
            Position::Sub => wrap("sub"),
        }
        if run.small_caps {
            wrap("smallcaps");
        }
        if run.bold {
            wrap("strong");
        }
        if run.italic {
            wrap("emph");
        }
        if let Some(url) = &run.link {
            wrap(&format!("link({})", string(url)));
        }
        markup.push_str(&text);
        markup
    })
}

fn label(value: &Printed) -> Result<String, String> {
    let text = plain(value)?;
    let sound = |c: char| typst::syntax::is_id_continue(c) || matches!(c, ':' | '.');
    if text.is_empty() || !text.chars().all(sound) || text.ends_with([':', '.']) {
        return Err(format!(
            "`{text}` cannot be part of a label: use letters, digits, `-` and `_`"
        ));
    }
    Ok(text)
}

fn raw(value: &Printed) -> Result<String, String> {
    let text = plain(value)?;
    let breaks = |c: char| c == '`' || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(breaks) || text.trim() != text {
        let why =
            "a value with a backtick, a line break or blanks at its ends cannot stand in raw text";
        return Err(why.to_owned());
    }
    Ok(text)
}

fn datetime(date: Date) -> String {
    format!("datetime(year: {}, month: {}, day: {})", date.year(), date.month(), date.day())
}

fn array(items: impl IntoIterator<Item = String>) -> String {
    let items = items.into_iter().fold(String::new(), |list, item| list + &item + ", ");
    format!("({items})")
}

fn dictionary(entries: impl IntoIterator<Item = (String, String)>) -> String {
    let mut text = String::new();
    for (key, value) in entries {
        let _ = write!(text, "{}: {value}, ", string(&key));
    }
    if text.is_empty() { "(:)".to_owned() } else { format!("({text})") }
}

/// A Typst string literal of a text.
pub(super) fn string(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

/// A text as the inside of a Typst string literal.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, character| {
        match character {
            '\\' | '"' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(escaped, "\\u{{{:x}}}", u32::from(c));
            }
            c => escaped.push(c),
        }
        escaped
    })
}

//! The figure of a record: how much of what, from one column or from three.

use std::sync::Arc;

use super::super::number::without_exponent;
use super::super::period::is_like_date;
use super::super::qualifier::usual_qualifiers;
use super::super::quantity::{NumberFormat, NumberText, Quantity, QuantityError};
use super::super::unit::{Unit, UnitKind};
use super::ClaimReader;
use super::currency_symbol::CurrencySymbol;
use super::words_after_number::{NumberAndWords, split_number_and_unit};
use crate::diagnostic::{Diagnostic, Span};
use crate::records::Cell;

/// The columns that may give a quantity instead of `quantity`.
const IN_THREE: [&str; 3] = ["qualifier", "quantity_low", "quantity_high"];

impl ClaimReader<'_> {
    /// The quantity and its unit. The unit may stand in the text of the quantity where the record
    /// has no `unit`, or the same.
    pub(super) fn figure(&mut self) -> (Option<Quantity>, Option<Arc<Unit>>) {
        let unit = self.unit();
        if self.record.get("quantity").is_none() {
            return (self.quantity_in_three(), unit);
        }
        if let Some(other) = IN_THREE.iter().find(|field| self.record.get(field).is_some()) {
            let why = format!("`quantity` and `{other}` both give the figure");
            self.report_quantity(other, why, "remove one of them".to_owned());
        }
        let Some(written) = self.number_text("quantity") else { return (None, unit) };
        let positive = written.without_minus().filter(|_| self.context.dataset.negatives);
        let read = positive.as_ref().unwrap_or(&written);
        let millions = unit.as_deref().and_then(|unit| millions_or_unit(&read.text, unit));
        let (quantity, unit) = match (self.context.shared.quantity(read), millions) {
            (Ok(_), Some(millions)) => {
                self.report_named_unit(&millions, unit.as_deref());
                (None, unit)
            }
            (Ok(quantity), None) => (Some(quantity), unit),
            (Err(error), _) => self.with_unit_inside(read, unit, &error),
        };
        match (positive, quantity) {
            (None, quantity) => (quantity, unit),
            (Some(_), None) => (None, unit),
            (Some(_), Some(quantity)) => {
                let negative = quantity.negated();
                if negative.is_none() {
                    let error = QuantityError::NotUnderstood(written.text);
                    self.report_quantity("quantity", error.to_string(), error.hint());
                }
                (negative, unit)
            }
        }
    }

    /// The text of a field with numbers, and how they are written. The number of a workbook or of JSON is
    /// written in one way, whatever its dataset declares of texts.
    fn number_text(&mut self, field: &str) -> Option<NumberText> {
        let text = self.text(field)?;
        let format = self.context.numbers(self.record, field);
        let is_number = self.record.get(field).is_some_and(Cell::is_number);
        if (is_number || self.context.dataset.exponents)
            && let Some(digits) = without_exponent(text.trim(), format.decimal())
        {
            return Some(NumberText { text: digits, format: NumberFormat::ENGLISH });
        }
        Some(NumberText { text: text.to_string(), format })
    }

    /// The quantity and unit of a text such as `20,000 containers`.
    fn with_unit_inside(
        &mut self,
        written: &NumberText,
        unit: Option<Arc<Unit>>,
        error: &QuantityError,
    ) -> (Option<Quantity>, Option<Arc<Unit>>) {
        let text = written.text.as_str();
        let numbers = written.format;
        let inside = self.context.vocabulary.units.in_text(text);
        let inside = inside.or_else(|| {
            let currency = unit.as_ref().filter(|unit| unit.is_money())?;
            text.to_lowercase().ends_with(" m").then(|| (currency, text.to_lowercase()))
        });
        let read = inside
            .map(|(inside, rest)| (read_before_unit(&rest, inside, numbers), Arc::clone(inside)));
        match (read, unit) {
            (Some((Ok(quantity), inside)), None) => (Some(quantity), Some(inside)),
            (Some((Ok(quantity), inside)), Some(unit)) if inside == unit => {
                (Some(quantity), Some(unit))
            }
            (Some((Ok(_), inside)), Some(unit)) => {
                let why = format!(
                    "`{text}` is in `{}`, but the unit of the claim is `{}`",
                    inside.name, unit.name
                );
                self.report_quantity("quantity", why, "correct one of them".to_owned());
                (None, Some(unit))
            }
            (Some((Err(error), _)), unit) if !matches!(error, QuantityError::NotUnderstood(_)) => {
                self.report_quantity("quantity", error.to_string(), error.hint());
                (None, unit)
            }
            (_, unit) => {
                let may_have_unit = is_not_understood(error) && !is_like_date(text);
                let named = split_number_and_unit(text, numbers).filter(|_| may_have_unit);
                if let Some(named) = named {
                    self.report_named_unit(&named, unit.as_deref());
                } else if let Some(symbol) = CurrencySymbol::in_text(text).filter(|_| may_have_unit)
                {
                    self.report_currency_symbol(text, symbol, unit.as_deref());
                } else {
                    self.report_quantity("quantity", error.to_string(), error.hint());
                }
                (None, unit)
            }
        }
    }

    /// The quantity of `qualifier`, `quantity_low` and `quantity_high`.
    fn quantity_in_three(&mut self) -> Option<Quantity> {
        let field = *IN_THREE.iter().rev().find(|field| self.record.get(field).is_some())?;
        let qualifier = self.text("qualifier");
        let [low, high] = ["quantity_low", "quantity_high"].map(|field| self.number_text(field));
        let with_words = |assumed: &str, number: NumberText| {
            let qualifier = qualifier.as_deref().unwrap_or(assumed);
            Ok(NumberText { text: format!("{qualifier} {}", number.text), ..number }.read())
        };
        let number = low.clone().or_else(|| high.clone());
        let read = match (&qualifier, low, high) {
            (None, None, None) => return None,
            (_, Some(low), Some(high)) if low == high => with_words("", low),
            (None, Some(low), Some(high)) => Ok(low.to(&high)),
            (_, Some(low), None) => with_words("at least", low),
            (_, None, Some(high)) => with_words("up to", high),
            (Some(_), None, None) => Err((
                "a qualifier without a number",
                "write the number into `quantity_low` or `quantity_high`",
            )),
            (Some(_), Some(_), Some(_)) => Err((
                "a range cannot have a qualifier",
                "leave the qualifier empty, or write one of the two numbers only",
            )),
        };
        let is_number = number.is_some_and(|number| number.read().is_ok());
        match (read, qualifier) {
            (Ok(Ok(quantity)), _) => return Some(quantity),
            (Ok(Err(_)), Some(qualifier)) if is_number => {
                let why = format!("`{qualifier}` is not a qualifier");
                let accepted = usual_qualifiers().join(" · ");
                let hint =
                    format!("accepted: {accepted}; for an exact number, leave the cell empty");
                self.report_quantity("qualifier", why, hint);
            }
            (Ok(Err(error)), _) => self.report_quantity(field, error.to_string(), error.hint()),
            (Err((why, hint)), _) => {
                self.report_quantity("qualifier", why.to_owned(), hint.to_owned());
            }
        }
        None
    }

    pub(super) fn report_quantity(&mut self, field: &str, why: String, hint: String) {
        let span = self.record.get(field).map(Cell::span);
        self.push_unread(field, Diagnostic::error("invalid-quantity", why).at(span).hint(hint));
    }
}

/// A number with an `m` that may be its unit: "500m" of metres.
fn millions_or_unit<'t>(text: &'t str, unit: &Unit) -> Option<NumberAndWords<'t>> {
    let number = text.trim_end().strip_suffix(['m', 'M'])?;
    let may_be_unit = unit.kind == UnitKind::Measure && unit.name.starts_with('m');
    let is_joined = number.ends_with(|c: char| c.is_ascii_digit());
    (may_be_unit && is_joined)
        .then(|| NumberAndWords { number, words: &text.trim_end()[number.len()..] })
}

/// Reads the text before a unit, where an article is a number: "a vessel" is one, "about a tonne" about one. In a currency, `m`
/// after a space is a million, and `b` right after a digit a billion.
fn read_before_unit(
    text: &str,
    unit: &Unit,
    numbers: NumberFormat,
) -> Result<Quantity, QuantityError> {
    let text = text.trim();
    let (words, last) = text.rsplit_once([' ', '\u{a0}']).unwrap_or(("", text));
    if matches!(last, "a" | "an") {
        return Quantity::read(&format!("{words} one"), numbers);
    }
    if !unit.is_money() {
        return Quantity::read(text, numbers);
    }
    let in_billions =
        || text.strip_suffix('b').filter(|it| it.ends_with(|c: char| c.is_ascii_digit()));
    if last == "m" {
        Quantity::read(&format!("{words}m"), numbers)
    } else if let Some(number) = in_billions() {
        Quantity::read(&format!("{number}bn"), numbers)
    } else {
        Quantity::read(text, numbers)
    }
}

fn is_not_understood(error: &QuantityError) -> bool {
    matches!(error, QuantityError::NotUnderstood(_))
}

/// The text of a cell as its file has it.
pub(super) fn cell_text(cell: &Cell) -> Option<&str> {
    cell.file().text().get(cell.range())
}

/// The place of a part of a cell, if the cell shows it plainly; else that of the cell.
pub(super) fn part_of(cell: &Cell, part: &str) -> Span {
    let at = cell_text(cell).and_then(|text| text.rfind(part));
    at.map_or_else(
        || cell.span(),
        |at| {
            let start = cell.range().start + at;
            Span::new(cell.file(), start..start + part.len())
        },
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::ledger;
    use super::*;

    fn figure(columns: &str, row: &str) -> String {
        let (ledger, told) = ledger(&format!("id,body,sources,{columns}\nc,B,s,{row}"));
        let claim = ledger.get("c").expect("a claim");
        let unit = claim.unit.as_ref().map(|unit| format!(" {}", unit.name)).unwrap_or_default();
        let figure = claim.quantity.as_ref().map(|quantity| quantity.to_string() + &unit);
        let told = told.split_once(' ').map_or("", |(_, message)| message).to_owned();
        figure.unwrap_or(told).replace('\u{a0}', " ")
    }

    #[test]
    fn a_text_that_is_no_number_is_not_taken_for_a_unit() {
        let check = |text: &str| {
            let (_, told) = ledger(&format!("id,body,sources,quantity\nc,B,s,{text}"));
            assert!(told.ends_with("is not a quantity"), "{told}");
        };
        check("batteries");
        check("a lot");
        check("300 of them");
        check("12 or more of them");
        check("100 (unconfirmed)");
    }

    #[test]
    fn a_quantity_may_stand_in_three_columns() {
        let check = |row: &str, expect: &str| {
            assert_eq!(figure("qualifier,quantity_low,quantity_high", row), expect, "{row}");
        };
        check(",,", "");
        check(",100,100", "100");
        check("about,100,100", "about 100");
        check(",100,200", "100 to 200");
        check("more than,100,", "more than 100");
        check(",100,", "at least 100");
        check(",,200", "up to 200");
        check("about,,", "a qualifier without a number");
        check("about,100,200", "a range cannot have a qualifier");
        check("roughly speaking,100,", "`roughly speaking` is not a qualifier");
        check("about,a lot,", "`about a lot` is not a quantity");
    }

    #[test]
    fn a_unit_may_stand_in_the_text_of_a_quantity() {
        let check = |row: &str, expect: &str| {
            assert_eq!(figure("unit,quantity", row), expect, "{row}");
        };
        check(",over 49 shipments", "over 49 shipment");
        check(",\"20,000 containers\"", "20,000 container");
        check("container,\"20,000 containers\"", "20,000 container");
        check(",hundreds of thousands of rounds", "hundreds of thousands round");
        check(",more than US$5m", "more than 5 million USD");
        check(
            "round,9 containers",
            "`9 containers` is in `container`, but the unit of the claim is `round`",
        );
        check(",49 cargo shipments", "`cargo` is not part of a quantity");
        check(
            ",1.000 containers",
            "`1.000` is ambiguous: the separator can mark thousands or decimals",
        );
        check(",9 m", "`m` is not read as a part of the number");
        check("tonne,9m", "9 million tonne");
        check(",5 bn", "5 billion");
        check(",12 k", "12 thousand");
        check(",5 mln t", "there is no unit `t`");
        check(",USD5m", "5 million USD");
        check(",US $5m", "5 million USD");
        check(",5 M€", "5 million EUR");
        check(",€ 5 mn", "5 million EUR");
        check(",US$5b", "5 billion USD");
        check("USD,5 m", "5 million USD");
        check("USD,5B", "`B` is not read as a part of the number");
        check("USD,5 b", "`b` is not read as a part of the number");
        check("USD,a", "`a` is not a quantity");
        check(",.5 tonnes", "0.5 tonne");
        check(",٥ tonnes", "5 tonne");
    }

    #[test]
    fn an_m_after_a_number_may_be_its_unit() {
        let metre = Unit::new("metre", None, None, UnitKind::Measure);
        let tonne = Unit::new("tonne", None, None, UnitKind::Measure);
        let number = |text, unit| millions_or_unit(text, unit).map(|it| it.number);
        assert_eq!(number("500m", &metre), Some("500"));
        assert_eq!(number("3m to 5M ", &metre), Some("3m to 5"));
        assert_eq!(number("500", &metre), None);
        assert_eq!(number("500m", &tonne), None);
    }
}

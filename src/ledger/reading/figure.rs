//! The figure of a record: how much of what, from one column or from three.

use std::sync::Arc;

use super::super::quantity::{self, Quantity, QuantityError};
use super::super::unit::Unit;
use super::Reader;
use crate::diagnostic::Diagnostic;

/// The columns that may give a quantity instead of `quantity`.
const IN_THREE: [&str; 3] = ["qualifier", "quantity_low", "quantity_high"];

impl Reader<'_> {
    /// The quantity and its unit. The unit may stand in the text of the quantity where the record
    /// has no `unit`, or the same.
    pub(super) fn figure(&mut self) -> (Option<Quantity>, Option<Arc<Unit>>) {
        let unit = self.unit();
        if self.record.get("quantity").is_none() {
            return (self.quantity_in_three(), unit);
        }
        if let Some(other) = IN_THREE.iter().find(|field| self.record.get(field).is_some()) {
            let why = format!("both `quantity` and `{other}` give the figure");
            self.report_quantity(other, why, "keep one of them".to_owned());
        }
        let Some(text) = self.text("quantity") else { return (None, unit) };
        let numbers = self.context.dataset.numbers;
        match Quantity::read(&text, numbers) {
            Ok(quantity) => (Some(quantity), unit),
            Err(error) => self.with_unit_inside(&text, unit, &error),
        }
    }

    /// The quantity and unit of a text such as `20,000 containers`.
    fn with_unit_inside(
        &mut self,
        text: &str,
        unit: Option<Arc<Unit>>,
        error: &QuantityError,
    ) -> (Option<Quantity>, Option<Arc<Unit>>) {
        let numbers = self.context.dataset.numbers;
        let inside = self.context.vocabulary.units.in_text(text);
        let read =
            inside.map(|(inside, rest)| (Quantity::read(&rest, numbers), Arc::clone(inside)));
        match (read, unit) {
            (Some((Ok(quantity), inside)), None) => (Some(quantity), Some(inside)),
            (Some((Ok(quantity), inside)), Some(unit)) if inside == unit => {
                (Some(quantity), Some(unit))
            }
            (Some((Ok(_), inside)), Some(unit)) => {
                let why = format!("`{text}` is in `{}`, its unit is `{}`", inside.name, unit.name);
                self.report_quantity("quantity", why, "correct one of them".to_owned());
                (None, Some(unit))
            }
            (Some((Err(error), _)), unit) if !matches!(error, QuantityError::NotUnderstood(_)) => {
                self.report_quantity("quantity", error.to_string(), error.hint());
                (None, unit)
            }
            (_, unit) => {
                self.report_quantity("quantity", error.to_string(), error.hint());
                (None, unit)
            }
        }
    }

    /// The quantity of `qualifier`, `quantity_low` and `quantity_high`.
    fn quantity_in_three(&mut self) -> Option<Quantity> {
        let [qualifier, low, high] = IN_THREE.map(|field| self.text(field));
        let field = *IN_THREE.iter().rev().find(|field| self.record.get(field).is_some())?;
        let text = match (qualifier, low, high) {
            (None, None, None) => return None,
            (qualifier, Some(low), Some(high)) if low == high => {
                Ok(format!("{} {low}", qualifier.unwrap_or_default()))
            }
            (None, Some(low), Some(high)) => Ok(format!("{low} to {high}")),
            (qualifier, Some(low), None) => {
                Ok(format!("{} {low}", qualifier.unwrap_or_else(|| "at least".into())))
            }
            (qualifier, None, Some(high)) => {
                Ok(format!("{} {high}", qualifier.unwrap_or_else(|| "up to".into())))
            }
            (Some(_), None, None) => Err("a qualifier without a number"),
            (Some(_), Some(_), Some(_)) => Err("a qualifier does not go with a range"),
        };
        match text.map(|text| Quantity::read(&text, self.context.dataset.numbers)) {
            Ok(Ok(quantity)) => return Some(quantity),
            Ok(Err(error)) => self.report_quantity(field, error.to_string(), error.hint()),
            Err(why) => self.report_quantity(field, why.to_owned(), quantity::ACCEPTED.to_owned()),
        }
        None
    }

    fn report_quantity(&mut self, field: &str, why: String, hint: String) {
        let span = self.record.get(field).map(|cell| cell.span.clone());
        self.found.push(Diagnostic::error("bad-quantity", why).at(span).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::ledger;

    fn figure(columns: &str, row: &str) -> String {
        let (ledger, told) = ledger(&format!("id,body,sources,{columns}\nc,B,s,{row}"));
        let claim = ledger.get("c").expect("a claim");
        let unit = claim.unit.as_ref().map(|unit| format!(" {}", unit.name)).unwrap_or_default();
        let figure = claim.quantity.as_ref().map(|quantity| quantity.to_string() + &unit);
        let told = told.split_once(' ').map_or("", |(_, message)| message).to_owned();
        figure.unwrap_or(told).replace('\u{a0}', " ")
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
        check("about,100,200", "a qualifier does not go with a range");
        check("roughly speaking,100,", "`roughly speaking 100` is not a quantity");
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
        check("round,9 containers", "`9 containers` is in `container`, its unit is `round`");
        check(",49 cargo shipments", "`49 cargo shipments` is not a quantity");
        check(",1.000 containers", "`1.000` may mean thousands or decimals");
        check(",9 m", "`9 m` is not a quantity");
    }
}

//! Advice about quantities with the symbol of a currency that is not built in, or of several currencies: `C$5`, `$5 million`.

use super::super::unit::Unit;
use super::ClaimReader;

/// Symbols with the ISO 4217 codes of the currencies that have them, longer ones first.
const SYMBOLS: [(&str, &[&str]); 21] = [
    ("AU$", &["AUD"]),
    ("A$", &["AUD"]),
    ("CA$", &["CAD"]),
    ("Can$", &["CAD"]),
    ("C$", &["CAD"]),
    ("HK$", &["HKD"]),
    ("NT$", &["TWD"]),
    ("NZ$", &["NZD"]),
    ("R$", &["BRL"]),
    ("S$", &["SGD"]),
    ("Rs.", &["INR", "PKR"]),
    ("Rs", &["INR", "PKR"]),
    ("₹", &["INR"]),
    ("₺", &["TRY"]),
    ("₪", &["ILS"]),
    ("₫", &["VND"]),
    ("₦", &["NGN"]),
    ("฿", &["THB"]),
    ("zł", &["PLN"]),
    ("$", &["USD"]),
    ("¥", &["JPY", "CNY"]),
];

/// A symbol in a text, and the currencies that have it.
#[derive(Clone, Copy)]
pub(super) struct CurrencySymbol {
    symbol: &'static str,
    codes: &'static [&'static str],
}

impl CurrencySymbol {
    /// The symbol in a text with a number.
    pub(super) fn in_text(text: &str) -> Option<Self> {
        let has_number = text.contains(|c: char| c.is_ascii_digit());
        let found = SYMBOLS.iter().find(|(symbol, _)| {
            let mut places = text.match_indices(symbol);
            places.any(|(at, _)| {
                let (before, after) = (&text[..at], &text[at + symbol.len()..]);
                let ends_in_letter = symbol.ends_with(char::is_alphabetic);
                // `5 M$`: the letter before the symbol is that of the number.
                let is_last = after.is_empty() && before.starts_with(|c: char| c.is_ascii_digit());
                (is_last || !before.ends_with(char::is_alphabetic))
                    && !(ends_in_letter && after.starts_with(char::is_alphabetic))
            })
        });
        let (symbol, codes) = found.filter(|_| has_number)?;
        Some(Self { symbol, codes })
    }
}

impl ClaimReader<'_> {
    /// Reports a symbol that does not say which unit is meant.
    pub(super) fn report_currency_symbol(
        &mut self,
        text: &str,
        CurrencySymbol { symbol, codes }: CurrencySymbol,
        unit: Option<&Unit>,
    ) {
        let dataset = &self.context.dataset.name;
        let number = text.replacen(symbol, "", 1);
        let number = number.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_several = codes.len() > 1 || symbol == "$";
        let written: Vec<String> = codes.iter().map(|code| format!("`{code} {number}`")).collect();
        let written = written.join(" or ");
        let undeclared =
            codes.iter().filter(|code| self.context.vocabulary.units.get(code).is_none());
        let tables = undeclared.map(|code| format!("`[units.{code}]` with `measure = true`"));
        let tables: Vec<String> = tables.collect();
        let hint = match unit.filter(|unit| codes.contains(&&*unit.name)) {
            Some(unit) => format!(
                "the unit of the claim is `{}`: leave out the symbol, or set `replace.quantity = {{ \"{symbol}\" = \"\" }}` in \
                 `[datasets.{dataset}]`",
                unit.name
            ),
            None if symbol == "$" => {
                format!("write {written} for US dollars, or the code of the currency that is meant")
            }
            None if tables.is_empty() => format!("write {written}"),
            None => format!("declare the currency, {}, and write {written}", tables.join(" or ")),
        };
        let why = match is_several {
            true => format!("`{symbol}` is the symbol of several currencies"),
            false => format!("`{symbol}` is not read as a unit"),
        };
        self.report_quantity("quantity", why, hint);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::hinted;

    #[test]
    fn a_symbol_that_is_not_read_is_named_with_the_code_to_write() {
        let check = |row: &str, expect: &str| {
            let (_, told) = hinted(&format!("id,body,sources,unit,quantity\nc,B,s,{row}"));
            let (_, told) = told.split_once(' ').expect("a place");
            assert_eq!(told, expect, "{row}");
        };
        check(
            ",$5 million",
            "`$` is the symbol of several currencies (write `USD 5 million` for US dollars, or the code of the currency that is meant)",
        );
        check(
            "USD,$5 million",
            "`$` is the symbol of several currencies (the unit of the claim is `USD`: leave out the symbol, or set `replace.quantity = { \"$\" = \"\" }` in `[datasets.claims]`)",
        );
        check(
            ",5 M$",
            "`$` is the symbol of several currencies (write `USD 5 M` for US dollars, or the code of the currency that is meant)",
        );
        check(",¥5", "`¥` is the symbol of several currencies (write `JPY 5` or `CNY 5`)");
        check(
            ",C$5",
            "`C$` is not read as a unit (declare the currency, `[units.CAD]` with `measure = true`, and write `CAD 5`)",
        );
        check(
            ",Rs. 5",
            "`Rs.` is the symbol of several currencies (declare the currency, `[units.INR]` with `measure = true` or `[units.PKR]` with `measure = true`, and write `INR 5` or `PKR 5`)",
        );
    }
}

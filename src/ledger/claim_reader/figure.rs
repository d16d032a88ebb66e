//! The figure of a record: how much of what, from one column or from three.

use std::sync::Arc;

use super::super::number::without_exponent;
use super::super::period::is_like_date;
use super::super::quantity::{NumberFormat, NumberText, Quantity, QuantityError};
use super::super::unit::{MeantUnit, Unit, meant_unit};
use super::ClaimReader;
use crate::diagnostic::{Diagnostic, Fix, Safety, Span, question};
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
        let (quantity, unit) = match self.context.shared.quantity(read) {
            Ok(quantity) => (Some(quantity), unit),
            Err(error) => self.with_unit_inside(read, unit, &error),
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
        let read =
            inside.map(|(inside, rest)| (read_before_unit(&rest, numbers), Arc::clone(inside)));
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
                } else if let Some(sign) = ambiguous_sign(text).filter(|_| may_have_unit) {
                    self.report_ambiguous_sign(text, sign, unit.as_deref());
                } else {
                    self.report_quantity("quantity", error.to_string(), error.hint());
                }
                (None, unit)
            }
        }
    }

    /// Reports the symbol of several currencies, as in `$5 million`.
    fn report_ambiguous_sign(&mut self, text: &str, sign: char, unit: Option<&Unit>) {
        let codes: &[&str] = if sign == '$' { &["USD"] } else { &["JPY", "CNY"] };
        let number = text.replacen(sign, "", 1);
        let with_code = |code: &&str| format!("`{code} {}`", number.trim());
        let meant = codes.iter().map(with_code).collect::<Vec<_>>().join(" or ");
        let hint = match unit.filter(|unit| codes.contains(&&*unit.name)) {
            Some(unit) => format!(
                "the unit of the claim is `{}`: leave out the symbol, or set `replace.quantity = {{ \"{sign}\" = \"\" }}` in \
                 `[datasets.{}]`",
                unit.name, self.context.dataset.name
            ),
            None if sign == '$' => {
                format!("write {meant} for US dollars, or the code of the currency that is meant")
            }
            None => format!("write {meant}"),
        };
        let why = format!("`{sign}` is the symbol of several currencies");
        self.report_quantity("quantity", why, hint);
    }

    /// Reports a quantity whose number is followed by words that are no unit.
    fn report_named_unit(&mut self, named: &NamedUnit<'_>, unit: Option<&Unit>) {
        let Some(cell) = self.record.get("quantity") else { return };
        let units = &self.context.vocabulary.units;
        let NamedUnit { number, words } = *named;
        let place = part_of(cell, words);
        let (first, _) = words.split_once(' ').unwrap_or((words, ""));
        let finding = if let Some(scale) = scale_of(first) {
            let message = format!("`{first}` is not read as a part of the number");
            let finding = Diagnostic::error("invalid-quantity", message).at(part_of(cell, first));
            let dataset = &self.context.dataset.name;
            finding.hint(match scale {
                Scale::Word(word) => format!(
                    "write `{number} {word}`, or set `replace.quantity = {{ \"{first}\" = \"{word}\" }}` in \
                     `[datasets.{dataset}]`"
                ),
                Scale::Times(factor) => {
                    format!("write the number in digits: a {first} is {factor}")
                }
            })
        } else if let Some((meant, name)) = meant_beside(unit, words) {
            let span = place.file.text().get(place.range()).filter(|text| text.starts_with(name));
            let start = place.range().start;
            let place = match span {
                Some(_) => Span::new(&place.file, start..start + name.len()),
                None => place,
            };
            let finding =
                Diagnostic::error("unknown-unit", format!("there is no unit `{name}`")).at(place);
            let finding = match meant {
                MeantUnit::Several(hint) => finding.hint(hint),
                MeantUnit::Other => finding.hint(declaration(name)),
                MeantUnit::One(unit) => {
                    let word = units.get(unit).map_or(unit, |unit| unit.plural());
                    finding.hint(question(&format!("{number} {word}")))
                }
            };
            let item = words[name.len()..].trim();
            let item = item.strip_prefix("of ").unwrap_or(item);
            match item {
                "" => finding,
                item => finding.hint(format!("put `{item}` into `item`")),
            }
        } else if let Some((known, rest)) = units.at_start(words).or_else(|| units.at_end(words)) {
            let written = words.replacen(rest, "", 1);
            let message = format!("`{rest}` is not part of a quantity");
            Diagnostic::error("invalid-quantity", message).at(part_of(cell, rest)).hint(format!(
                "keep `{number} {}` (unit `{}`), and put the description into `item`",
                written.trim(),
                known.name
            ))
        } else if let Some(unit) = unit {
            let message =
                format!("`{words}` is not the unit of this claim, which is `{}`", unit.name);
            let hint = format!(
                "if `{words}` is what is counted, write only the number, `{number}`, and put `{words}` into `item`; if it is \
                 another unit, convert the number, or set the unit of the claim"
            );
            Diagnostic::error("invalid-quantity", message).at(place).hint(hint)
        } else {
            let near = units.near_word(words);
            let hint = near.map(|word| question(&format!("{number} {word}")));
            let fix = near.and_then(|word| {
                cell_text(cell).filter(|text| text.matches(words).count() == 1)?;
                Some(Fix { place: place.clone(), text: word.to_owned(), safety: Safety::Unsafe })
            });
            let finding = Diagnostic::error("unknown-unit", format!("there is no unit `{words}`"));
            hint.into_iter()
                .fold(finding.at(place), Diagnostic::hint)
                .hint(declaration(words))
                .fix(fix)
        };
        self.diagnostics.push(finding);
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
                self.report_quantity("qualifier", why, QUALIFIERS.to_owned());
            }
            (Ok(Err(error)), _) => self.report_quantity(field, error.to_string(), error.hint()),
            (Err((why, hint)), _) => {
                self.report_quantity("qualifier", why.to_owned(), hint.to_owned());
            }
        }
        None
    }

    fn report_quantity(&mut self, field: &str, why: String, hint: String) {
        let span = self.record.get(field).map(Cell::span);
        self.push_unread(field, Diagnostic::error("invalid-quantity", why).at(span).hint(hint));
    }
}

/// The qualifiers that a column can have, for messages.
const QUALIFIERS: &str = "accepted: at least · more than · up to · fewer than · almost · just over · about; for an exact \
                          number, leave the cell empty";

/// The symbol of several currencies in a text: `$` without the letters of a country before it, or `¥`.
fn ambiguous_sign(text: &str) -> Option<char> {
    let (at, sign) = text.char_indices().find(|(_, sign)| ['$', '¥'].contains(sign))?;
    (!text[..at].ends_with(char::is_alphabetic)).then_some(sign)
}

/// Reads the text before a unit, where an article is a number: "a vessel" is one, "about a tonne" about one.
fn read_before_unit(text: &str, numbers: NumberFormat) -> Result<Quantity, QuantityError> {
    let (words, last) = text.trim().rsplit_once(' ').unwrap_or(("", text.trim()));
    if last.eq_ignore_ascii_case("a") || last.eq_ignore_ascii_case("an") {
        return Quantity::read(&format!("{words} one"), numbers);
    }
    Quantity::read(text, numbers)
}

/// The unit that words after a number mean, or that the first of them means, as in `5 tons of rice`, with its name as it is
/// written; `None` if the words clearly do not mean the unit of the claim.
fn meant_beside<'w>(unit: Option<&Unit>, words: &'w str) -> Option<(MeantUnit, &'w str)> {
    let first = words.split(' ').next().unwrap_or(words);
    let of_first = || meant_unit(first).filter(|meant| *meant != MeantUnit::Other);
    let (meant, name) = match meant_unit(words) {
        Some(meant) => (meant, words),
        None => (of_first()?, first),
    };
    let may_be_meant = match (meant, unit) {
        (MeantUnit::One(meant), Some(unit)) => *meant == *unit.name,
        (MeantUnit::Several(_), _) | (_, None) => true,
        (MeantUnit::Other, Some(_)) => false,
    };
    may_be_meant.then_some((meant, name))
}

/// A number with its qualifier, and the words after it that may be meant as its unit.
#[derive(Clone, Copy)]
struct NamedUnit<'a> {
    number: &'a str,
    words: &'a str,
}

/// The meaning of a word that multiplies the number before it.
#[derive(Clone, Copy)]
enum Scale {
    /// The English word for it, which is read.
    Word(&'static str),
    /// There is no such word: the factor.
    Times(&'static str),
}

/// Words that multiply a number, in small letters and without a full stop, as other languages and shorter forms have them.
const SCALES: [(&str, Scale); 25] = [
    ("bln", Scale::Word("billion")),
    ("crore", Scale::Times("10 million")),
    ("crores", Scale::Times("10 million")),
    ("lakh", Scale::Times("100,000")),
    ("lakhs", Scale::Times("100,000")),
    ("milliard", Scale::Word("billion")),
    ("milliarde", Scale::Word("billion")),
    ("milliarden", Scale::Word("billion")),
    ("milliards", Scale::Word("billion")),
    ("millier", Scale::Word("thousand")),
    ("milliers", Scale::Word("thousand")),
    ("millionen", Scale::Word("million")),
    ("millones", Scale::Word("million")),
    ("millón", Scale::Word("million")),
    ("mio", Scale::Word("million")),
    ("mlrd", Scale::Word("billion")),
    ("mln", Scale::Word("million")),
    ("mrd", Scale::Word("billion")),
    ("tausend", Scale::Word("thousand")),
    ("trn", Scale::Word("trillion")),
    ("tsd", Scale::Word("thousand")),
    ("миллиард", Scale::Word("billion")),
    ("млн", Scale::Word("million")),
    ("млрд", Scale::Word("billion")),
    ("тыс", Scale::Word("thousand")),
];

fn scale_of(word: &str) -> Option<Scale> {
    let small = word.trim_end_matches('.').to_lowercase();
    SCALES.iter().find(|(known, _)| *known == small).map(|(_, scale)| *scale)
}

/// The most words that are taken as the name of a unit.
const MOST_WORDS: usize = 4;

/// Words after a number that are never its unit.
const NEVER_UNITS: &[&str] = &[
    "and", "at", "by", "for", "from", "if", "in", "less", "more", "of", "or", "per", "to", "with",
];

/// Parts `at least 12 batteries` into its number and the words that follow it.
fn split_number_and_unit(text: &str, numbers: NumberFormat) -> Option<NamedUnit<'_>> {
    let text = text.trim();
    let ends: Vec<usize> =
        text.match_indices([' ', '\u{a0}', '\u{202f}']).map(|(at, _)| at).collect();
    let is_number = |number: &str| {
        let read = Quantity::read(number, numbers);
        read.is_ok_and(|quantity| !matches!(quantity, Quantity::Words(_)))
    };
    let apart = ends.into_iter().rev().find(|at| is_number(&text[..*at]));
    let at = apart.or_else(|| {
        let letters = text.trim_end_matches(|c: char| c.is_alphabetic()).len();
        (is_number(&text[..letters]) && meant_unit(&text[letters..]).is_some()).then_some(letters)
    })?;
    let named = NamedUnit { number: text[..at].trim_end(), words: text[at..].trim() };
    is_name(named.words).then_some(named)
}

/// Whether words may be the name of a unit: a few words of letters, such as `GWh` or `fuel drums`.
fn is_name(words: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(char::is_alphabetic)
            && word.chars().all(|c| c.is_alphanumeric() || "-/.²³'’".contains(c))
    };
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    words.split_whitespace().count() <= MOST_WORDS
        && words.split_whitespace().all(is_word)
        && !NEVER_UNITS.contains(&&*first)
        && !["b", "bn", "k", "m", "mn"].contains(&words)
}

fn is_not_understood(error: &QuantityError) -> bool {
    matches!(error, QuantityError::NotUnderstood(_))
}

/// The text of a cell as its file has it.
fn cell_text(cell: &Cell) -> Option<&str> {
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

/// The name of one of several: `battery` for `batteries`. It is only proposed.
fn singular(words: &str) -> String {
    if !words.is_ascii() || words.len() < 4 || words == words.to_uppercase() {
        return words.to_owned();
    }
    match words {
        it if it.ends_with("ies") => format!("{}y", &it[..it.len() - 3]),
        it if ["ches", "shes", "sses", "xes"].iter().any(|end| it.ends_with(end)) => {
            it[..it.len() - 2].to_owned()
        }
        it if it.ends_with('s') && !it.ends_with("ss") => it[..it.len() - 1].to_owned(),
        it => it.to_owned(),
    }
}

/// The advice to declare a unit by its name in the column `unit`, which is the key as it is.
pub(super) fn declaration_of_name(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let key = if name.chars().all(is_bare) { name.to_owned() } else { format!("\"{name}\"") };
    format!("declare it in the configuration: `[units.{key}]`")
}

/// The advice to declare the unit that words name, as it is written in the configuration.
pub(super) fn declaration(words: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let one = singular(words);
    let key = one.replace(' ', "_");
    let mut lines = Vec::new();
    if one != key {
        lines.push(format!("`singular = \"{one}\"`"));
    }
    if words != one && words != format!("{one}s") {
        lines.push(format!("`plural = \"{words}\"`"));
    }
    let key = if key.chars().all(is_bare) { key } else { format!("\"{key}\"") };
    let with = if lines.is_empty() { "" } else { " with " };
    format!("declare it in the configuration: `[units.{key}]`{with}{}", lines.join(" and "))
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
    fn words_after_a_number_are_reported_as_a_unit_with_its_declaration() {
        let check = |columns: &str, row: &str, expect: &str| {
            let (_, told) = super::super::super::testing::hinted(&format!(
                "id,body,sources,{columns}\nc,B,s,{row}"
            ));
            assert_eq!(told, expect, "{row}");
        };
        let declare = |name: &str| format!("declare it in the configuration: `[units.{name}]`");
        check(
            "quantity",
            "12 batteries",
            &format!(
                "1.csv:2:10 there is no unit `batteries` ({} with `plural = \"batteries\"`)",
                declare("battery")
            ),
        );
        check(
            "quantity",
            "at least 3 contaners",
            &format!(
                "1.csv:2:18 there is no unit `contaners` (did you mean `at least 3 containers`?; {}) \
                 -> containers",
                declare("contaner")
            ),
        );
        check(
            "quantity",
            "20 fuel drums",
            &format!(
                "1.csv:2:10 there is no unit `fuel drums` ({} with `singular = \"fuel drum\"`)",
                declare("fuel_drum")
            ),
        );
        check(
            "quantity",
            "5 GWh",
            &format!("1.csv:2:9 there is no unit `GWh` ({})", declare("GWh")),
        );
        check(
            "quantity",
            "5 t of wheat",
            "1.csv:2:9 there is no unit `t` (did you mean `5 tonnes`?; put `wheat` into `item`)",
        );
        check(
            "quantity",
            "20 containers of shells",
            "1.csv:2:21 `of shells` is not part of a quantity (keep `20 containers` (unit `container`), and put the description into `item`)",
        );
        check(
            "unit,quantity",
            "system,12 batteries",
            "1.csv:2:17 `batteries` is not the unit of this claim, which is `system` (if `batteries` is what is counted, write only the number, `12`, and put `batteries` into `item`; if it is another unit, convert the number, or set the unit of the claim)",
        );
        check(
            "unit",
            "crates",
            "1.csv:2:7 there is no unit `crates` (declare it in the configuration: `[units.crates]`)",
        );
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
        check(",9 m", "`9 m` is not a quantity");
    }
}

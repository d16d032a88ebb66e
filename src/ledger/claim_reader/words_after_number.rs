//! Advice about a quantity whose number is followed by words that are no unit: `5 mln`, `5 t of wheat`, `12 batteries`, `9 r`.

use super::super::Units;
use super::super::quantity::{NumberFormat, Quantity};
use super::super::unit::{MeantUnit, NamedUnit, ScaleWord, Unit, meant_unit, scale_of};
use super::ClaimReader;
use super::figure::{cell_text, part_of};
use crate::diagnostic::{Diagnostic, Fix, Safety, Span, question};
use crate::records::Cell;

/// The most words that are taken as the name of a unit.
const MOST_WORDS: usize = 4;

/// Words after a number that are never its unit.
const NEVER_UNITS: &[&str] = &[
    "and", "at", "by", "for", "from", "if", "in", "less", "more", "of", "or", "per", "to", "with",
];

/// Letters by which statistical offices mark values: break in series, confidential, estimated, forecast, provisional, revised, …
const FLAGS: [&str; 10] = ["c", "d", "e", "f", "i", "n", "p", "r", "s", "z"];

/// A number with its qualifier, and the words after it that may be meant as its unit.
#[derive(Clone, Copy)]
pub(super) struct NumberAndWords<'a> {
    pub(super) number: &'a str,
    pub(super) words: &'a str,
}

/// Parts `at least 12 batteries` into its number and the words that follow it.
pub(super) fn split_number_and_unit(
    text: &str,
    numbers: NumberFormat,
) -> Option<NumberAndWords<'_>> {
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
        let word = &text[letters..];
        let is_known = meant_unit(word).is_some() || scale_of(word).is_some() || is_flag(word);
        (is_number(&text[..letters]) && is_known).then_some(letters)
    })?;
    let named = NumberAndWords { number: text[..at].trim_end(), words: text[at..].trim() };
    is_name(named.words).then_some(named)
}

fn is_flag(word: &str) -> bool {
    FLAGS.contains(&word)
}

/// Whether words may be the name of a unit: a few words of letters, such as `GWh` or `fuel drums`, or the symbol of a
/// currency.
fn is_name(words: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(char::is_alphabetic)
            && word.chars().all(|c| c.is_alphanumeric() || "-/.²³'’".contains(c))
    };
    let is_symbol = |word: &str| ["€", "£", "₩", "₽", "₴"].contains(&word);
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    words.split_whitespace().count() <= MOST_WORDS
        && words.split_whitespace().all(|word| is_word(word) || is_symbol(word))
        && !NEVER_UNITS.contains(&&*first)
}

impl ClaimReader<'_> {
    /// Reports a quantity whose number is followed by words that are no unit.
    pub(super) fn report_named_unit(&mut self, named: &NumberAndWords<'_>, unit: Option<&Unit>) {
        let Some(cell) = self.record.get("quantity") else { return };
        let dataset = &self.context.dataset.name;
        let units = &self.context.vocabulary.units;
        let report = WordsReport { named: *named, unit, cell, dataset, units };
        let finding = report
            .qualifier(self.context.numbers(self.record, "quantity"))
            .or_else(|| report.scale())
            .or_else(|| report.flag())
            .or_else(|| report.meant_unit())
            .or_else(|| report.description())
            .or_else(|| report.other_unit())
            .unwrap_or_else(|| report.unknown_unit());
        self.diagnostics.push(finding);
    }
}

impl ClaimReader<'_> {
    /// The diagnostic for a name in the column `unit` that no unit has.
    pub(super) fn unknown_unit(&self, name: &str, cell: &Cell) -> Diagnostic {
        let units = &self.context.vocabulary.units;
        let finding = Diagnostic::error("unknown-unit", format!("there is no unit `{name}`"));
        let finding = finding.at(cell.span());
        let meant = units.of_word(name).map(|unit| MeantUnit::One(&unit.name));
        match meant.or_else(|| meant_unit(name)) {
            Some(MeantUnit::One(unit)) => finding.hint(question(unit)).fix(Some(Fix {
                place: cell.span(),
                text: unit.to_owned(),
                safety: Safety::Unsafe,
            })),
            Some(MeantUnit::Several(hint)) => finding.hint(hint),
            Some(MeantUnit::Other(_)) => finding.hint(declaration_of_name(name)),
            None => {
                let measure = units.in_column_name(name);
                let parts = measure.and_then(|measure| measure.scale.zip(measure.unit));
                match parts {
                    Some((scale, NamedUnit::One(unit)))
                        if !scale.is_of_money && !scale.word.is_empty() =>
                    {
                        self.with_advice_about_scale(finding, name, &unit, scale.word)
                    }
                    _ => finding
                        .did_you_mean(name, units.names())
                        .hint(declaration_of_name(name))
                        .fix(Fix::nearest(&cell.span(), name, units.names())),
                }
            }
        }
    }

    fn with_advice_about_scale(
        &self,
        finding: Diagnostic,
        name: &str,
        unit: &Unit,
        scale: &str,
    ) -> Diagnostic {
        let number = self.record.get("quantity").and_then(|cell| Some(cell.text()?.clone()));
        let number = number.unwrap_or_else(|| "5".to_owned());
        let dataset = &self.context.dataset.name;
        finding
            .hint(format!(
                "the unit is `{}`, and `{scale}` is a part of the number: write `{number} {scale}`",
                unit.name
            ))
            .hint(format!(
                "if all numbers of the file are so, set `replace.unit = {{ {name:?} = {:?} }}` in `[datasets.{dataset}]`, and \
                 `quantity = \"{{quantity}} {scale}\"` in `[datasets.{dataset}.columns]`, with the name of the column of \
                 the file in braces",
                &*unit.name
            ))
    }
}

/// The parts of a report about words after a number.
struct WordsReport<'a> {
    named: NumberAndWords<'a>,
    /// The unit of the claim.
    unit: Option<&'a Unit>,
    cell: &'a Cell,
    dataset: &'a str,
    units: &'a Units,
}

impl WordsReport<'_> {
    /// A word that multiplies the number, or may do so: `5 mln`, `5 m`.
    fn scale(&self) -> Option<Diagnostic> {
        let NumberAndWords { number, words } = self.named;
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let hint = match scale_of(first)? {
            ScaleWord::Word(word) => {
                let meant = format!("{number} {word} {rest}");
                format!(
                    "write `{}`, or set `replace.quantity = {{ \"{first}\" = \"{word}\" }}` in `[datasets.{}]`",
                    meant.trim_end(),
                    self.dataset
                )
            }
            ScaleWord::Times(factor) => {
                format!("write the number in digits: a {first} is {factor}")
            }
            ScaleWord::Several(meanings) => {
                let meant = meanings.iter().map(|it| format!("`{number} {it}`"));
                let meant = meant.collect::<Vec<_>>().join(" or ");
                format!("it can mean {meant}: write the one that is meant")
            }
        };
        let message = format!("`{first}` is not read as a part of the number");
        let finding = Diagnostic::error("invalid-quantity", message);
        Some(finding.at(part_of(self.cell, first)).hint(hint))
    }

    /// A qualifier that must be before the number: `5 approx.`.
    fn qualifier(&self, numbers: NumberFormat) -> Option<Diagnostic> {
        let NumberAndWords { number, words } = self.named;
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let written = format!("{first} {number} {rest}");
        let written = written.trim_end();
        let is_read = Quantity::read(written, numbers).is_ok_and(|quantity| {
            quantity.published().is_some() && quantity.form() != "unqualified"
        });
        if !is_read || Quantity::read(&format!("{number} {rest}"), numbers).is_err() {
            return None;
        }
        let message = format!("`{first}` must be before its number");
        let finding = Diagnostic::error("invalid-quantity", message).at(part_of(self.cell, first));
        Some(finding.hint(format!("write `{written}`")))
    }

    /// A letter by which a statistical office marks a value: `9 r`.
    fn flag(&self) -> Option<Diagnostic> {
        let NumberAndWords { number, words } = self.named;
        if !is_flag(words) {
            return None;
        }
        let message = format!("`{words}` is not part of a quantity");
        let finding = Diagnostic::error("invalid-quantity", message).at(part_of(self.cell, words));
        let finding = match words {
            "e" => finding.hint(format!("if `e` marks an estimate, write `about {number}`")),
            _ => finding,
        };
        Some(finding.hint(format!(
            "if `{words}` is a mark of the source, as `p` for provisional and `r` for revised, take it apart: \
             `extract.quantity = '^(?<number>[\\d.,]+) ?(?<mark>[a-z]*)$'` in `[datasets.{0}]`, and \
             `quantity = \"{{number}}\"` in `[datasets.{0}.columns]`",
            self.dataset
        )))
    }

    /// Another word for a known unit: `5 t of wheat`.
    fn meant_unit(&self) -> Option<Diagnostic> {
        let NumberAndWords { number, words } = self.named;
        let (meant, name) = meant_beside(self.unit, words)?;
        let place = part_of(self.cell, words);
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
            MeantUnit::Other(_) => finding.hint(declaration(name)),
            MeantUnit::One(unit) => {
                let word = self.units.get(unit).map_or(unit, |unit| unit.plural());
                finding.hint(question(&format!("{number} {word}")))
            }
        };
        let item = words[name.len()..].trim();
        let item = item.strip_prefix("of ").unwrap_or(item);
        Some(match item {
            "" => finding,
            item => finding.hint(format!("put `{item}` into `item`")),
        })
    }

    /// A unit with a description of the item: `20 containers of shells`.
    fn description(&self) -> Option<Diagnostic> {
        let NumberAndWords { number, words } = self.named;
        let (known, rest) = self.units.at_start(words).or_else(|| self.units.at_end(words))?;
        let written = words.replacen(rest, "", 1);
        let message = format!("`{rest}` is not part of a quantity");
        let finding = Diagnostic::error("invalid-quantity", message).at(part_of(self.cell, rest));
        Some(finding.hint(format!(
            "keep `{number} {}` (unit `{}`), and put the description into `item`",
            written.trim(),
            known.name
        )))
    }

    /// Words that are not the unit of the claim.
    fn other_unit(&self) -> Option<Diagnostic> {
        let NumberAndWords { number, words } = self.named;
        let unit = self.unit?;
        let message = format!("`{words}` is not the unit of this claim, which is `{}`", unit.name);
        let finding = Diagnostic::error("invalid-quantity", message).at(part_of(self.cell, words));
        Some(finding.hint(format!(
            "if `{words}` is what is counted, write only the number, `{number}`, and put `{words}` into `item`; if it is \
             another unit, convert the number, or set the unit of the claim"
        )))
    }

    /// Words that may be a unit that is not declared, or misspelled.
    fn unknown_unit(&self) -> Diagnostic {
        let NumberAndWords { number, words } = self.named;
        let place = part_of(self.cell, words);
        let near = self.units.near_word(words);
        let hint = near.map(|word| question(&format!("{number} {word}")));
        let fix = near.and_then(|word| {
            cell_text(self.cell).filter(|text| text.matches(words).count() == 1)?;
            Some(Fix { place: place.clone(), text: word.to_owned(), safety: Safety::Unsafe })
        });
        let finding = Diagnostic::error("unknown-unit", format!("there is no unit `{words}`"));
        let finding = hint.into_iter().fold(finding.at(place), Diagnostic::hint);
        finding.hint(declaration(words)).fix(fix)
    }
}

/// The unit that words after a number mean, or that the first of them means, as in `5 tons of rice`, with its name as it is
/// written; `None` if the words clearly do not mean the unit of the claim.
fn meant_beside<'w>(unit: Option<&Unit>, words: &'w str) -> Option<(MeantUnit<'static>, &'w str)> {
    let first = words.split(' ').next().unwrap_or(words);
    let of_first = || meant_unit(first).filter(|meant| !matches!(meant, MeantUnit::Other(_)));
    let (meant, name) = match meant_unit(words) {
        Some(meant) => (meant, words),
        None => (of_first()?, first),
    };
    let may_be_meant = match (meant, unit) {
        (MeantUnit::One(meant), Some(unit)) => *meant == *unit.name,
        (MeantUnit::Several(_), _) | (_, None) => true,
        (MeantUnit::Other(_), Some(_)) => false,
    };
    may_be_meant.then_some((meant, name))
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

/// A name as a key of the configuration.
fn toml_key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if name.chars().all(is_bare) { name.to_owned() } else { format!("\"{name}\"") }
}

/// The advice to declare a unit by its name in the column `unit`, which is the key as it is.
fn declaration_of_name(name: &str) -> String {
    format!("declare it in the configuration: `[units.{}]`", toml_key(name))
}

/// The advice to declare the unit that words name, as it is written in the configuration.
fn declaration(words: &str) -> String {
    let one = singular(words);
    let key = one.replace(' ', "_");
    let mut lines = Vec::new();
    if one != key {
        lines.push(format!("`singular = \"{one}\"`"));
    }
    if words != one && words != format!("{one}s") {
        lines.push(format!("`plural = \"{words}\"`"));
    }
    let with = if lines.is_empty() { "" } else { " with " };
    format!(
        "declare it in the configuration: `[units.{}]`{with}{}",
        toml_key(&key),
        lines.join(" and ")
    )
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::hinted;

    fn check(columns: &str, row: &str, expect: &str) {
        let (_, told) = hinted(&format!("id,body,sources,{columns}\nc,B,s,{row}"));
        assert_eq!(told, expect, "{row}");
    }

    #[test]
    fn words_after_a_number_are_reported_as_a_unit_with_its_declaration() {
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
    fn scales_that_are_not_read_are_named() {
        check(
            "quantity",
            "5 Mrd. EUR",
            "1.csv:2:9 `Mrd.` is not read as a part of the number (write `5 billion EUR`, or set `replace.quantity = { \"Mrd.\" = \"billion\" }` in `[datasets.claims]`)",
        );
        check(
            "quantity",
            "5 tys.",
            "1.csv:2:9 `tys.` is not read as a part of the number (write `5 thousand`, or set `replace.quantity = { \"tys.\" = \"thousand\" }` in `[datasets.claims]`)",
        );
        for (row, name, meant) in [
            ("9 m", "m", "`9 million` or `9 metres`"),
            ("9 M", "M", "`9 million` or `9 metres`"),
            ("9MM", "MM", "`9 million` or `9 millimetres`"),
            ("9 mil.", "mil.", "`9 thousand` or `9 million`"),
            ("9B", "B", "`9 billion` or `9 barrels`"),
            ("9 T", "T", "`9 trillion` or `9 thousand` or `9 tonnes`"),
        ] {
            let (_, told) = hinted(&format!("id,body,sources,quantity\nc,B,s,{row}"));
            let (_, told) = told.split_once(' ').expect("a place");
            assert_eq!(
                told,
                format!(
                    "`{name}` is not read as a part of the number (it can mean {meant}: write the one that is meant)"
                )
            );
        }
    }

    #[test]
    fn a_qualifier_after_its_number_is_moved() {
        for (row, first, write) in [
            ("5 approx.", "approx.", "approx. 5"),
            ("5 approximately", "approximately", "approximately 5"),
            ("5 ca. million", "ca.", "ca. 5 million"),
        ] {
            let (_, told) = hinted(&format!("id,body,sources,unit,quantity\nc,B,s,tonne,{row}"));
            let (_, told) = told.split_once(' ').expect("a place");
            assert_eq!(told, format!("`{first}` must be before its number (write `{write}`)"));
        }
    }

    #[test]
    fn marks_of_statistical_offices_are_named() {
        let extract = "if `r` is a mark of the source, as `p` for provisional and `r` for revised, take it apart: `extract.quantity = '^(?<number>[\\d.,]+) ?(?<mark>[a-z]*)$'` in `[datasets.claims]`, and `quantity = \"{number}\"` in `[datasets.claims.columns]`";
        check(
            "unit,quantity",
            "tonne,9 r",
            &format!("1.csv:2:15 `r` is not part of a quantity ({extract})"),
        );
        check(
            "quantity",
            "11e",
            &format!(
                "1.csv:2:9 `e` is not part of a quantity (if `e` marks an estimate, write `about 11`; {})",
                extract.replacen("`r`", "`e`", 1)
            ),
        );
    }
}

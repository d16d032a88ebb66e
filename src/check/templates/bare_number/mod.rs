//! `bare-number`: a figure that was typed into a template instead of printed from the data.
//!
//! 1. The prose is cut into [`word`]; by its [`number_shape`] a word is a number or names something.
//! 2. Its [`context`] tells numbers that are part of a date, a reference or a name.
//! 3. What is left is a figure. If the data has it, the claims or the cell are named.

mod context;
mod number_shape;
mod number_words;
mod word;

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;

use self::context::is_figure;
use self::number_shape::Shape;
use self::number_words::spelled_numbers;
use self::word::{Word, words};
use super::configuration_texts::PrintedText;
use super::passage::Passage;
use super::prose::prose;
use super::template_graph::Template;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::quantity::{NumberFormat, Quantity};
use crate::ledger::{Ledger, decimal};
use crate::project::Spanned;
use crate::records::Cell;
use crate::text::quote_list_limited;

/// Words that belong to the number before them.
const SCALES: &[&str] =
    &["dozen", "hundred", "thousand", "million", "millions", "billion", "trillion", "bn"];

/// How many claims are named that have the number.
const NAMED: usize = 3;

/// Reports each figure in the prose of the templates.
pub(super) fn bare_numbers<'t>(
    templates: impl IntoIterator<Item = &'t Template>,
    literals: &[Spanned<String>],
    ledger: &Ledger,
    diagnostics: &mut Diagnostics,
) {
    let mut published = None;
    for template in templates {
        for passage in prose(template) {
            for number in numbers(passage, literals) {
                let known = published.get_or_insert_with(|| KnownNumbers::of(ledger));
                let place = passage.place(&number);
                // Code that prints a number is named as it is written.
                let written = template.file.text().get(place.clone());
                let written = written.filter(|written| written.starts_with('#'));
                let text = written.unwrap_or(&passage.text[number.clone()]);
                let span = template.span(place);
                diagnostics.push(diagnostic(text, known, PRINT).at(span));
            }
        }
    }
}

/// Reports each figure in the texts of the configuration that documents print.
pub(in super::super) fn bare_numbers_in_texts(
    texts: &[PrintedText],
    literals: &[Spanned<String>],
    ledger: &Ledger,
    diagnostics: &mut Diagnostics,
) {
    let mut published = None;
    for text in texts {
        for number in numbers(&text.passage, literals) {
            let known = published.get_or_insert_with(|| KnownNumbers::of(ledger));
            let diagnostic =
                diagnostic(&text.passage.text[number.clone()], known, PRINT_FROM_BLOCK);
            diagnostics.push(diagnostic.at(text.place(&number)));
        }
    }
}

/// Where the figures of a passage stand in it.
fn numbers(passage: &Passage, literals: &[Spanned<String>]) -> Vec<Range<usize>> {
    let words = words(&passage.text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut past = 0;
    for at in 0..words.len() {
        if at < past || !is_figure(&words, at) || is_allowed(&passage.text, &words[at], literals) {
            continue;
        }
        past = end_of_range(&words, at).unwrap_or(at) + 1;
        past += usize::from(words.get(past).is_some_and(|next| is_scale(&words[past - 1], next)));
        found.push(words[at].range.start..words[past - 1].range.end);
    }
    let spelled = spelled_numbers(&words).into_iter();
    found.extend(spelled.filter(|it| !is_among(&passage.text, it, literals)));
    found.sort_by_key(|range| range.start);
    found
}

fn is_scale(number: &Word<'_>, next: &Word<'_>) -> bool {
    number.tail.is_empty() && SCALES.contains(&&*next.lower)
}

/// The last number of "11,000 to 12,000", if one begins here.
fn end_of_range(words: &[Word<'_>], at: usize) -> Option<usize> {
    let scale = usize::from(words.get(at + 1).is_some_and(|next| is_scale(&words[at], next)));
    let joint = words.get(at + scale + 1)?;
    let end = at + scale + 2;
    (joint.text == "to" && words.get(end)?.shape != Shape::Year && is_figure(words, end))
        .then_some(end)
}

/// Whether the project allows this number in these words.
fn is_allowed(text: &str, word: &Word<'_>, literals: &[Spanned<String>]) -> bool {
    is_among(text, &word.range, literals)
}

/// Whether a part of a text is in one of the literals of the project.
fn is_among(text: &str, part: &Range<usize>, literals: &[Spanned<String>]) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    literals.iter().any(|literal| {
        text.match_indices(literal.value.as_str()).any(|(at, literal)| {
            let end = at + literal.len();
            at <= part.start
                && part.end <= end
                && edge(text[..at].chars().next_back())
                && edge(text[end..].chars().next())
        })
    })
}

/// The numbers that the data has.
struct KnownNumbers<'a> {
    /// The ids of claims by the numbers that they give.
    claims: HashMap<(Decimal, Decimal), Vec<&'a str>>,
    /// The cells of tables by the numbers that they have, each with the names of the table and the column.
    cells: HashMap<Decimal, (&'a str, &'a str, &'a Cell)>,
}

impl<'a> KnownNumbers<'a> {
    fn of(ledger: &'a Ledger) -> Self {
        let mut claims: HashMap<_, Vec<&str>> = HashMap::new();
        for claim in &ledger.claims {
            if let Some(ends) = claim.quantity.as_ref().and_then(ends) {
                claims.entry(ends).or_default().push(&claim.id);
            }
        }
        let mut cells = HashMap::new();
        for table in ledger.tables.values() {
            for (column, cell) in table.cells() {
                let number = cell.text().and_then(|text| decimal(&text.replace(',', "")));
                if let Some(number) = number {
                    cells.entry(number.abs()).or_insert((&*table.name, &**column, cell));
                }
            }
        }
        Self { claims, cells }
    }
}

fn ends(quantity: &Quantity) -> Option<(Decimal, Decimal)> {
    quantity.published().map(|(low, high)| (low.value(), high.value()))
}

/// What to do about a figure in a template.
const PRINT: &str = "print it from the data";
/// What to do about a figure in the configuration, whose texts print no values.
const PRINT_FROM_BLOCK: &str = "print it from the data in a block of a template";

fn diagnostic(text: &str, known: &KnownNumbers<'_>, print: &str) -> Diagnostic {
    let message = format!("the figure `{text}` is typed by hand and not printed from the data");
    let diagnostic = Diagnostic::warning("bare-number", message);
    let quantity = Quantity::read(text.trim_end_matches('%'), NumberFormat::ENGLISH);
    let ends = quantity.ok().as_ref().and_then(ends);
    if let Some(ids) = ends.and_then(|ends| known.claims.get(&ends)) {
        return diagnostic.hint(print_it(ids, print));
    }
    match ends.and_then(|(number, _)| known.cells.get(&number)) {
        Some((table, column, cell)) => diagnostic
            .related(cell.span(), "this cell has the number")
            .hint(format!("{print}: `tables.{table}` has this number in the column `{column}`")),
        None => diagnostic.hint(format!(
            "{print} with `{{{{ claim(\"…\") }}}}`; if it is not the figure of a claim, list it in \
             `literals` of `[check]`"
        )),
    }
}

/// What to print instead of a number that claims have.
fn print_it(ids: &[&str], print: &str) -> String {
    let first = format!("{print}: `{{{{ claim(\"{}\") }}}}`", ids[0]);
    match &ids[1..] {
        [] => first + " has this number",
        others => {
            format!("{first} has this number, and so do {}", quote_list_limited(others, NAMED))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::template_graph::TemplateRole;
    use super::*;
    use crate::diagnostic::{SourceFile, Span};

    /// The numbers told of in a template, where some texts are allowed.
    fn messages(text: &str, literals: &[&str]) -> Vec<String> {
        let file = SourceFile::new("templates/a.typ", text);
        let literals: Vec<Spanned<String>> = literals
            .iter()
            .map(|&text| Spanned { value: text.to_owned(), span: Span::new(&file, 0..0) })
            .collect();
        let template = Template::new(file, TemplateRole::Briefing).expect("a template");
        let passages = prose(&template);
        let numbers = passages.iter().flat_map(|passage| {
            let place = |range: &Range<usize>| text[passage.place(range)].to_owned();
            numbers(passage, &literals).iter().map(place).collect::<Vec<_>>()
        });
        numbers.collect()
    }

    fn check(text: &str, expect: &[&str]) {
        assert_eq!(messages(text, &[]), expect, "{text}");
    }

    #[test]
    fn a_figure_in_prose_is_told() {
        check("They sent 20,000 containers.", &["20,000"]);
        check("up to 9 million rounds", &["9 million"]);
        check(
            "11,000 to 12,000 soldiers, 10 to 12 million",
            &["11,000 to 12,000", "10 to 12 million"],
        );
        check("11,000--12,000 soldiers", &["11,000--12,000"]);
        check("these 3 bodies, ≥ 100, ~300", &["3", "100", "300"]);
        check("10 per cent, 10%, \\$5 million", &["10", "10%", "\\$5 million"]);
        check("20~000 shells", &["20~000"]);
        check("more than 2000 shells", &["2000"]);
        check("*100* shells and _20_ more", &["100", "20"]);
        check("100#footnote[The MSMT.] shells", &["100"]);
        check("In May 2025, 20 containers", &["20"]);
        check("in May, 20 containers", &["20"]);
        check("the table, 20 rows, and no 20 containers", &["20", "20"]);
        check("{{ claim(\"a\") }} of 200", &["200"]);
        check("a 20-container shipment", &["20-container"]);
        check("a third (30) of them", &[]);
        check("1/3 of 2.5 tonnes", &["1/3", "2.5"]);
    }

    #[test]
    fn a_figure_in_words_is_told() {
        check("They sent three hundred shells.", &["three hundred"]);
        check("nine million rounds, half a million more", &["nine million", "half a million"]);
        check("a dozen launchers and two dozen trucks", &["a dozen", "two dozen"]);
        check(
            "one hundred and fifty ships, twenty-five trains",
            &["one hundred and fifty", "twenty-five"],
        );
        check("Twelve soldiers", &["Twelve"]);
        check(
            "two bodies, one of them, three reports; hundreds of containers, several thousand",
            &[],
        );
        check("twelve months, thirty days, a report of half the rounds", &[]);
        assert_eq!(messages("the twelve members", &["twelve members"]), [""; 0]);
    }

    #[test]
    fn a_figure_in_code_that_prints_it_is_told() {
        check(
            "They sent #300 shells and #(1+2) more, #{40} and #(-5).",
            &["#300", "#(1+2)", "#{40}", "#(-5)"],
        );
        check("#let a = 300\n#set text(size: 10pt)\n#a #f(3) #v(2mm) #h(1fr)", &[]);
    }

    #[test]
    fn it_is_told_wherever_prose_stands() {
        check("= 100 missiles", &["100"]);
        check("- 100 missiles\n+ 200 shells\n/ Trains: 300", &["100", "200", "300"]);
        check("#finding[100 missiles][They sent 20.]", &["100", "20"]);
        check("#figure(table([a], [100]), caption: [Of 200])", &["100", "200"]);
        check("{% if a %}100{% else %}200{% endif %} shells", &["100", "200"]);
        check("#show: f.with(disclaimer: [All 100.])", &["100"]);
    }

    #[test]
    fn what_is_no_prose_has_no_figures() {
        check("#f(100, \"200\", width: 10mm) `300` $400$", &[]);
        check("https://example.org/100 #link(\"https://a.b/200\")[c] <fig-3> @fig-3", &[]);
        check("// 100\n/* 200 */ {## 300 ##} {{ claims[0] }} {% set a = 400 %}", &[]);
        check("5. item\n+ other", &[]);
        check("#let a = 100\n#set text(size: 10pt)\n#text(10pt)[a]", &[]);
    }

    #[test]
    fn a_date_or_a_time_is_no_figure() {
        check("29 May 2025, May 29, 2025, 29 May, May 29 and Sept. 12", &[]);
        check("published in 2024 and 2025, since 2023--24, of 2023-09, 2023-09-12, 1990s", &[]);
        check("between 12 and 14 May, 12--14 May, 12, 13 and 14 May, May 12 to 14", &[]);
        check("29~May~2025", &[]);
        check("at 14:30, 10 a.m., 10am, 1430 hours, 10 UTC", &[]);
        check("the 12-month period of the 21st century", &[]);
    }

    #[test]
    fn a_reference_is_no_figure() {
        check("S/2024/255, S/RES/1718 (2006), A/78/1", &[]);
        check("resolution 1718, resolutions 1718 (2006), 1874 (2009) and 2397 (2017)", &[]);
        check("the 1718 Committee, the 1718 Sanctions Committee, 1718 (2006)", &[]);
        check("Article 41, Articles 41 and 42, para. 24, paras. 24, 25 and 26, § 5, §5", &[]);
        check("Annex 3, Table 2, p. 7, pp. 7--9, chapter 4, Figure 1, No. 5, ICD 203, step 3", &[]);
        check("(1) containers, (2) shells [3]", &[]);
        check("version 2.1, Typst v0.15 and 1.2.3", &[]);
    }

    #[test]
    fn a_designation_is_no_figure() {
        check("KN-23, S-300, Su-35, M1989, T-72, Type 75, Unit 61398, 2S19, Hwasong 11", &[]);
        check("152 mm shells, 122-mm rockets, 122 and 152 mm, 122- and 152-mm, 7.62×39 mm", &[]);
        check("170mm guns; 240-millimetre launchers, 152 millimetre", &[]);
    }

    #[test]
    fn what_the_project_lists_may_stand() {
        let check = |text: &str, literals: &[&str], expect: &[&str]| {
            assert_eq!(messages(text, literals), expect, "{text}");
        };
        check("38 North counts 38 ships", &["38 North"], &["38"]);
        check("15 and 150 and 1.15", &["15"], &["150", "1.15"]);
    }

    #[test]
    fn claims_that_have_the_number_are_named() {
        let claims =
            HashMap::from([((Decimal::from(20_000), Decimal::from(20_000)), vec!["a", "b"])]);
        let known = KnownNumbers { claims, cells: HashMap::new() };
        let hint = |text: &str| diagnostic(text, &known, PRINT).hints.join("");
        assert_eq!(
            hint("20,000"),
            "print it from the data: `{{ claim(\"a\") }}` has this number, and so do `b`"
        );
        assert!(hint("30,000").contains("literals"));
    }
}

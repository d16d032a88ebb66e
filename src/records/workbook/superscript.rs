//! Superscripts in the text of a cell: footnote marks, powers and ordinals.
//!
//! A cell that shows `100¹` is stored as the runs `100` and `1`, which differ in format only. Read as one text they
//! are another number, so footnote marks are left out and reported. Superscript digits that are not a footnote
//! mark are kept as Unicode superscripts: `m²` and `10⁶` are then texts, not the numbers 2 and 106.

/// A part of a cell's text in one character format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormattedRun {
    pub(super) text: String,
    pub(super) is_superscript: bool,
}

/// The text of a cell that has superscripts, without its footnote marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextWithoutMarks {
    pub(super) text: String,
    pub(super) marks: Vec<FootnoteMark>,
}

/// A footnote mark that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FootnoteMark {
    /// Its characters, such as `1`, `(a)` or `1, 2`.
    pub(super) mark: String,
    /// The word or number that it belongs to.
    pub(super) word: String,
}

/// Units of length, and the second: their superscript `2` or `3` is a power.
const POWER_UNITS: [&str; 16] = [
    "m", "km", "hm", "dam", "dm", "cm", "mm", "µm", "μm", "nm", "ft", "in", "yd", "mi", "nmi", "s",
];

/// Letters that end an ordinal: `2ᵉ`, `1º`, `1ª`.
const ORDINAL_LETTERS: [&str; 3] = ["e", "o", "a"];

impl TextWithoutMarks {
    /// Joins the runs of a cell. Gives none if no run is superscript.
    pub(super) fn from_runs(runs: &[FormattedRun]) -> Option<Self> {
        if runs.iter().all(|run| !run.is_superscript || run.text.trim().is_empty()) {
            return None;
        }
        let runs = join_runs(runs);
        let mut joined = Self::default();
        for (at, run) in runs.iter().enumerate() {
            let next = runs.get(at + 1).map_or("", |run| run.text.as_str());
            if !run.is_superscript {
                joined.text.push_str(&run.text);
            } else if is_footnote_mark(&joined.text, &run.text, next) {
                joined.leave_out(&run.text, next);
            } else {
                joined.text.extend(run.text.chars().map(to_superscript));
            }
        }
        Some(joined)
    }

    fn leave_out(&mut self, mark: &str, next: &str) {
        if next.is_empty() || next.starts_with(char::is_whitespace) {
            self.text.truncate(self.text.trim_end().len());
        }
        let word = if self.text.is_empty() { next } else { &self.text };
        let words: Vec<&str> = word.split_whitespace().collect();
        let word = if self.text.is_empty() { words.first() } else { words.last() };
        let word = word.copied().unwrap_or_default().to_owned();
        self.marks.push(FootnoteMark { mark: mark.to_owned(), word });
    }
}

/// Joins neighbouring runs of the same kind, and marks that only separators divide. White space at the ends of a
/// superscript is not superscript.
fn join_runs(runs: &[FormattedRun]) -> Vec<FormattedRun> {
    let mut joined: Vec<FormattedRun> = Vec::new();
    let mut push = |text: &str, is_superscript: bool| match joined.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.is_superscript == is_superscript => last.text.push_str(text),
        _ => joined.push(FormattedRun { text: text.to_owned(), is_superscript }),
    };
    for run in runs {
        let core = run.text.trim();
        if !run.is_superscript || core.is_empty() {
            push(&run.text, false);
            continue;
        }
        let start = run.text.len() - run.text.trim_start().len();
        push(&run.text[..start], false);
        push(core, true);
        push(&run.text[start + core.len()..], false);
    }
    join_lists(joined)
}

/// Joins the marks `1`, `2` of `100¹,²`, whose comma may be plain.
fn join_lists(runs: Vec<FormattedRun>) -> Vec<FormattedRun> {
    let mut joined: Vec<FormattedRun> = Vec::new();
    for run in runs {
        if run.is_superscript
            && let [.., first, between] = joined.as_slice()
            && first.is_superscript
            && is_separator(&between.text)
        {
            let list = format!("{}{}{}", first.text, between.text, run.text);
            joined.truncate(joined.len() - 2);
            joined.push(FormattedRun { text: list, is_superscript: true });
        } else {
            joined.push(run);
        }
    }
    joined
}

fn is_separator(text: &str) -> bool {
    matches!(text.trim(), "," | ";")
}

/// Decides whether a superscript is a footnote mark, by the text before and after it.
fn is_footnote_mark(before: &str, superscript: &str, after: &str) -> bool {
    if !has_form_of_mark(superscript) {
        return false;
    }
    let before = before.trim_end();
    let Some(last) = before.chars().next_back() else {
        return after.starts_with(|c: char| c.is_ascii_digit());
    };
    let begins_word = after.trim_start().starts_with(char::is_alphabetic);
    let is_ordinal = ORDINAL_LETTERS.contains(&superscript) && begins_word;
    if last.is_ascii_digit() {
        return !is_ordinal && !is_power_of_ten(before, superscript);
    }
    let word = last_word(before);
    if word.is_empty() {
        return true;
    }
    let is_number = superscript.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = word.chars().all(|c| "IVXLCDM".contains(c));
    let is_symbol = word.chars().count() == 1;
    let is_power = is_number && POWER_UNITS.contains(&word);
    let ends_ordinal = is_roman && ORDINAL_LETTERS.contains(&superscript);
    !(is_symbol || is_power || ends_ordinal)
}

/// Whether a text has the form of footnote marks: `1`, `a`, `**`, `(1)`, `1, 2`.
fn has_form_of_mark(text: &str) -> bool {
    let inner = text.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    inner.split([',', ';']).flat_map(|part| part.split(['-', '–'])).all(|mark| {
        let mark = mark.trim();
        let first = mark.chars().next();
        match first {
            Some('1'..='9') => mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_digit()),
            Some('a'..='z' | 'A'..='Z') => mark.len() == 1,
            Some(symbol @ ('*' | '†' | '‡' | '§' | '¶' | '#')) => {
                mark.chars().all(|c| c == symbol) && mark.chars().count() <= 3
            }
            _ => false,
        }
    })
}

/// Whether `10` is before superscript digits.
fn is_power_of_ten(before: &str, superscript: &str) -> bool {
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let number = &before[start.len()..];
    number == "10" && superscript.bytes().all(|byte| byte.is_ascii_digit())
}

/// The letters at the end of a text.
fn last_word(text: &str) -> &str {
    let start = text.trim_end_matches(char::is_alphabetic).len();
    &text[start..]
}

/// The Unicode superscript of a digit, plus or minus; other characters unchanged.
fn to_superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4'..='9' => char::from_u32(u32::from('⁴') + u32::from(c) - u32::from('4')).unwrap_or(c),
        '+' => '⁺',
        '-' | '−' | '–' => '⁻',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a text whose superscripts are in `^{…}`; gives its value and the marks that were left out.
    fn read(text: &str) -> (String, Vec<String>) {
        let mut runs = Vec::new();
        for (at, part) in text.split("^{").enumerate() {
            let (superscript, plain) = if at == 0 { ("", part) } else { split_once(part) };
            runs.push(FormattedRun { text: superscript.to_owned(), is_superscript: true });
            runs.push(FormattedRun { text: plain.to_owned(), is_superscript: false });
        }
        let joined = TextWithoutMarks::from_runs(&runs).expect("a superscript");
        let marks = joined.marks.iter().map(|it| format!("{} of {}", it.mark, it.word)).collect();
        (joined.text, marks)
    }

    fn split_once(part: &str) -> (&str, &str) {
        part.split_once('}').expect("a closing brace")
    }

    #[test]
    fn footnote_marks_are_left_out() {
        let check = |text: &str, value: &str, marks: &[&str]| {
            let expected = (value.to_owned(), marks.iter().map(|&it| it.to_owned()).collect());
            assert_eq!(read(text), expected, "{text}");
        };
        check("100^{1}", "100", &["1 of 100"]);
        check("100^{a}", "100", &["a of 100"]);
        check("1,200 ^{1, 2} tonnes", "1,200 tonnes", &["1, 2 of 1,200"]);
        check("100^{ (1)}", "100", &["(1) of 100"]);
        check("100^{1)}", "100", &["1) of 100"]);
        check("100^{[12]}", "100", &["[12] of 100"]);
        check("100^{**}", "100", &["** of 100"]);
        check("100^{†}", "100", &["† of 100"]);
        check("100^{1–3}", "100", &["1–3 of 100"]);
        check("100^{1},^{2}", "100", &["1,2 of 100"]);
        check("100^{1}; 200^{2}", "100; 200", &["1 of 100", "2 of 200"]);
        check("2024^{3}", "2024", &["3 of 2024"]);
        check("210^{6}", "210", &["6 of 210"]);
        check("45%^{1}", "45%", &["1 of 45%"]);
        check("^{1}100", "100", &["1 of 100"]);
        check("Ministry^{1}", "Ministry", &["1 of Ministry"]);
        check(
            "Ministry of Defence^{a} of Ukraine",
            "Ministry of Defence of Ukraine",
            &["a of Defence"],
        );
        check("Министерство^{1}", "Министерство", &["1 of Министерство"]);
        check("Iran (Islamic Rep.)^{2}", "Iran (Islamic Rep.)", &["2 of Rep.)"]);
    }

    #[test]
    fn other_superscripts_are_kept() {
        let check = |text: &str, value: &str| {
            assert_eq!(read(text), (value.to_owned(), Vec::new()), "{text}");
        };
        check("10^{6}", "10⁶");
        check("5 × 10^{6}", "5 × 10⁶");
        check("10^{-3}", "10⁻³");
        check("100^{2019}", "100²⁰¹⁹");
        check("25^{0}C", "25⁰C");
        check("m^{2}", "m²");
        check("t/km^{2}", "t/km²");
        check("m s^{-1}", "m s⁻¹");
        check("SO4^{2-}", "SO4²⁻");
        check("x^{2}", "x²");
        check("1^{st} Army", "1st Army");
        check("2^{e} bureau", "2e bureau");
        check("XX^{e} siècle", "XXe siècle");
        check("N^{o} 5", "No 5");
        check("Brand^{TM}", "BrandTM");
        check("^{235}U", "²³⁵U");
        check("^{1} Estimates", "¹ Estimates");
        check("^{1}", "¹");
    }

    #[test]
    fn a_text_without_superscripts_is_left_to_the_reader() {
        let run =
            |text: &str, is_superscript| FormattedRun { text: text.to_owned(), is_superscript };
        let join = TextWithoutMarks::from_runs;
        assert_eq!(join(&[run("100", false), run("1", false)]), None);
        assert_eq!(join(&[run("100", false), run(" ", true)]), None);
    }
}

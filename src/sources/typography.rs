//! Typography of formatted text: rich text, quotation marks, punctuation and capitals.
//!
//! 1. Marks become formats; italics within italics are upright (`markup` has the marks).
//! 2. Quotation marks alternate: those of the style by how deeply they are nested, and those that a source has within them.
//!    So do the brackets of a style: "(HP, 2021; originally published by [OP, 1950])".
//! 3. Where a style's punctuation meets that of a source, one of them is enough: a question mark ends a title.
//! 4. Where a language wants it, full stops and commas move into the quotation marks before them.
//!
//! No letter of a source changes apart from its quotation marks. Source:
//! <https://docs.citationstyles.org/en/stable/specification.html>, "Quotes" and "Locale Options".

use std::ops::Range;
use std::sync::LazyLock;

use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{Locale, LocaleFile, LocalizedTerm, TermForm, Terms};

use hayagriva::ElemChildren;

use super::markup::{
    AS_IT_IS, BOLD, CAPITAL, CAPITAL_OF_SENTENCE, CLOSE_INNER_QUOTE, CLOSE_QUOTE, END, FIELD,
    FIELD_END, ITALIC, OPEN_INNER_QUOTE, OPEN_QUOTE, SMALL_CAPS, STOP, SUBSCRIPT, SUPERSCRIPT,
    is_mark, is_number_mark,
};
use super::text_run::{Position, TextRun, WORD_JOINER, collect, join_runs};

const QUOTE_TERMS: [OtherTerm; 4] = [
    OtherTerm::OpenQuote,
    OtherTerm::CloseQuote,
    OtherTerm::OpenInnerQuote,
    OtherTerm::CloseInnerQuote,
];

/// The quotation marks of a language, and whether punctuation goes into them.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotes {
    outer: (String, String),
    inner: (String, String),
    hold_punctuation: bool,
}

impl Quotes {
    /// The quotation marks that locales have, the first before the others.
    pub(super) fn of(locales: &[&Locale]) -> Self {
        let term = |name: OtherTerm| {
            let mut found = locales
                .iter()
                .filter_map(|locale| locale.term(Term::Other(name), TermForm::Long)?.single());
            found.next().unwrap_or_default().to_owned()
        };
        let mut options =
            locales.iter().filter_map(|locale| locale.style_options?.punctuation_in_quote);
        Self {
            outer: (term(OtherTerm::OpenQuote), term(OtherTerm::CloseQuote)),
            inner: (term(OtherTerm::OpenInnerQuote), term(OtherTerm::CloseInnerQuote)),
            hold_punctuation: options.next().unwrap_or_default(),
        }
    }

    fn at(&self, depth: usize) -> &(String, String) {
        if depth.is_multiple_of(2) { &self.outer } else { &self.inner }
    }
}

/// A locale of a style that leaves quotation marks to the language's.
pub(super) fn without_quotes(locale: &Locale) -> Locale {
    let mut without = locale.clone();
    if let Some(terms) = &mut without.terms {
        terms.terms.retain(|term| !QUOTE_TERMS.iter().any(|name| term.name == Term::Other(*name)));
    }
    if let Some(options) = &mut without.style_options {
        options.punctuation_in_quote = None;
    }
    without
}

/// A locale in which marks stand for quotation marks, and punctuation stays where the style has it.
pub(super) fn with_marks(locale: &Locale) -> Locale {
    let mut marked = without_quotes(locale);
    let terms = marked.terms.get_or_insert_with(|| Terms { terms: Vec::new() });
    terms.terms.extend_from_slice(&MARKS_FOR_QUOTES);
    marked
}

static MARKS_FOR_QUOTES: LazyLock<Vec<LocalizedTerm>> = LazyLock::new(|| {
    let marks = [OPEN_QUOTE, CLOSE_QUOTE, OPEN_INNER_QUOTE, CLOSE_INNER_QUOTE];
    let names = ["open-quote", "close-quote", "open-inner-quote", "close-inner-quote"];
    let term = |(name, mark)| format!("<term name=\"{name}\">{mark}</term>");
    let terms: String = names.iter().zip(marks).map(term).collect();
    let text = format!(
        "<locale xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" xml:lang=\"en-US\"><terms>{terms}</terms></locale>"
    );
    let file = LocaleFile::from_xml(&text).expect("the text above is a locale");
    Locale::from(file).terms.map(|terms| terms.terms).unwrap_or_default()
});

/// Sets what was rendered.
pub(super) fn set(pieces: Vec<TextRun>, quotes: &Quotes) -> Vec<TextRun> {
    let mut text = LetterText::of(pieces);
    text.alternate_quotes();
    text.alternate_brackets();
    text.drop_punctuation();
    if quotes.hold_punctuation {
        text.move_punctuation();
    }
    text.into_runs(quotes)
}

/// A kind of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LetterKind {
    /// Of the style, or words of the document.
    Style,
    /// A bracket that the style puts around other texts.
    Bracket,
    /// The full stop with which the style ends a part.
    Stop,
    /// Of a field of a source.
    Source,
    /// Of an address.
    Link,
    /// A quotation mark, with the number of those that are open before it.
    Open(usize),
    Close(usize),
}

#[derive(Clone, Copy, Debug)]
struct Letter {
    sign: char,
    kind: LetterKind,
    /// Which of the formats it has.
    format: usize,
    /// How many quotation marks of the style are open before it.
    depth: usize,
}

/// A text letter by letter.
#[derive(Default)]
struct LetterText {
    letters: Vec<Letter>,
    /// Runs without text.
    formats: Vec<TextRun>,
}

impl LetterText {
    fn of(pieces: Vec<TextRun>) -> Self {
        let mut text = Self::default();
        let mut state = RunState::default();
        for piece in pieces {
            let base = TextRun { text: String::new(), ..piece.clone() };
            let is_plain = piece.link.is_none() && piece.note.is_none();
            for (at, sign) in piece.text.char_indices() {
                if is_plain && state.takes(sign, &mut text, &base) {
                    continue;
                }
                let kind = match () {
                    () if !is_plain => LetterKind::Link,
                    () if state.in_field => LetterKind::Source,
                    () => LetterKind::Style,
                };
                let sign = state.capital(sign, &piece.text[at..]);
                text.push(sign, kind, state.depth, state.format(&base));
            }
        }
        text
    }

    fn push(&mut self, sign: char, kind: LetterKind, depth: usize, format: TextRun) {
        if self.formats.last() != Some(&format) {
            self.formats.push(format);
        }
        let format = self.formats.len() - 1;
        self.letters.push(Letter { sign, kind, format, depth });
    }

    /// Returns whether a sentence begins here.
    fn is_at_sentence(&self) -> bool {
        let before =
            self.letters.iter().rev().filter(|letter| !matches!(letter.kind, LetterKind::Close(_)));
        let mut before = before.skip_while(|letter| letter.sign.is_whitespace());
        before.next().is_none_or(|letter| ".?!([".contains(letter.sign))
    }

    /// Makes the quotation marks of sources alternate with those of the style around them.
    fn alternate_quotes(&mut self) {
        let is_own = |letter: &Letter| letter.kind == LetterKind::Source && letter.depth > 0;
        let mut start = 0;
        while start < self.letters.len() {
            let length = self.letters[start..].iter().take_while(|letter| is_own(letter)).count();
            if length > 0 {
                self.alternate_within(start..start + length, self.letters[start].depth);
            }
            start += length.max(1);
        }
    }

    /// Makes square brackets of round ones that a style has within round ones, and vice versa.
    fn alternate_brackets(&mut self) {
        let mut open: Vec<char> = Vec::new();
        for letter in self.letters.iter_mut().filter(|it| it.kind == LetterKind::Bracket) {
            match letter.sign {
                '(' | '[' => {
                    letter.sign = match open.last() {
                        Some('(') => '[',
                        Some(_) => '(',
                        None => letter.sign,
                    };
                    open.push(letter.sign);
                }
                _ => match open.pop() {
                    Some('(') => letter.sign = ')',
                    Some(_) => letter.sign = ']',
                    None => {}
                },
            }
        }
    }

    /// Notes of what kind the letter of the style before is, if it is one of some characters.
    fn mark_last(&mut self, signs: &str, kind: LetterKind) {
        if let Some(last) = self.letters.last_mut()
            && last.kind == LetterKind::Style
            && signs.contains(last.sign)
        {
            last.kind = kind;
        }
    }

    fn alternate_within(&mut self, range: Range<usize>, depth: usize) {
        let mut at = range.start;
        while at < range.end {
            match self.closing(at, &range) {
                Some(close) => {
                    self.letters[at].kind = LetterKind::Open(depth);
                    self.letters[close].kind = LetterKind::Close(depth);
                    self.alternate_within(at + 1..close, depth + 1);
                    at = close + 1;
                }
                None => at += 1,
            }
        }
    }

    /// The quotation mark that closes the one at a place, if there is one.
    fn closing(&self, open: usize, range: &Range<usize>) -> Option<usize> {
        let sign = |at: usize| range.contains(&at).then(|| self.letters[at].sign);
        let begins = |at: usize| {
            let before = at.checked_sub(1).and_then(sign);
            before.is_none_or(|it| !it.is_alphanumeric() && !",.;:!?)".contains(it))
                && sign(at + 1)
                    .is_some_and(|it| !it.is_whitespace() || "\u{a0}\u{202f}".contains(it))
        };
        let ends = |at: usize| sign(at + 1).is_none_or(|it| !it.is_alphanumeric());
        let (closers, is_clear) = match sign(open)? {
            '“' => ("”", true),
            '„' => ("“”", true),
            '«' => ("»", true),
            '‹' => ("›", true),
            '「' => ("」", true),
            '‘' => ("’", false),
            '‚' => ("‘’", false),
            '"' => ("\"", false),
            '\'' => ("'", false),
            _ => return None,
        };
        if !is_clear && !begins(open) {
            return None;
        }
        let (opener, mut depth) = (self.letters[open].sign, 1);
        (open + 1..range.end).find(|at| {
            let sign = self.letters[*at].sign;
            if closers.contains(sign) && (is_clear || ends(*at)) {
                depth -= 1;
            } else if sign == opener && is_clear {
                depth += 1;
            }
            depth == 0
        })
    }

    /// Drops a style's punctuation where that of a source, or its own, has said it, and its blanks before a comma.
    fn drop_punctuation(&mut self) {
        let mut kept: Vec<Letter> = Vec::with_capacity(self.letters.len());
        for letter in self.letters.drain(..) {
            let before = kept.iter().rev().find(|it| !matches!(it.kind, LetterKind::Close(_)));
            let is_said = before
                .is_some_and(|it| it.kind != LetterKind::Link && is_enough(it.sign, letter.sign));
            let is_of_style = matches!(letter.kind, LetterKind::Style | LetterKind::Stop);
            if is_of_style && letter.sign == '.' {
                // A sentence that ends after the comma of a part which has no more text.
                kept.pop_if(|last| last.kind == LetterKind::Style && last.sign == ',');
            }
            if letter.kind == LetterKind::Style && letter.sign == ',' {
                let blanks = kept
                    .iter()
                    .rev()
                    .take_while(|it| it.kind == LetterKind::Style && it.sign.is_whitespace());
                let blanks = blanks.count();
                kept.truncate(kept.len() - blanks);
                // A part that ends as a sentence, and is not the last one: "in Port Series., Oslo".
                kept.pop_if(|last| last.kind == LetterKind::Stop);
            }
            if !is_of_style || !is_said {
                kept.push(letter);
            }
        }
        self.letters = kept;
    }

    /// Moves full stops and commas into the quotation marks before them. A comma takes the place of the full stop that ends
    /// a quotation within them: “He said ‘no,’” of “He said ‘no.’”
    fn move_punctuation(&mut self) {
        let mut moved: Vec<Letter> = Vec::with_capacity(self.letters.len());
        for letter in self.letters.drain(..) {
            let marks = moved.iter().rev();
            let marks = marks.take_while(|it| matches!(it.kind, LetterKind::Close(_))).count();
            let end = moved.len() - marks;
            let is_of_style = matches!(letter.kind, LetterKind::Style | LetterKind::Stop);
            let is_movable = is_of_style && matches!(letter.sign, '.' | ',');
            if !is_movable || marks == 0 {
                moved.push(letter);
            } else if marks > 1 && letter.sign == ',' && ends_with_sentence(&moved[..end]) {
                moved[end - 1].sign = ',';
            } else {
                moved.insert(end, letter);
            }
        }
        self.letters = moved;
    }

    fn into_runs(self, quotes: &Quotes) -> Vec<TextRun> {
        let mut runs: Vec<TextRun> = Vec::new();
        let mut last = None;
        for letter in self.letters {
            if last != Some(letter.format) {
                runs.push(self.formats[letter.format].clone());
                last = Some(letter.format);
            }
            let Some(run) = runs.last_mut() else { continue };
            match letter.kind {
                LetterKind::Open(depth) => run.text.push_str(&quotes.at(depth).0),
                LetterKind::Close(depth) => run.text.push_str(&quotes.at(depth).1),
                _ => run.text.push(letter.sign),
            }
        }
        runs
    }
}

/// Returns whether a text ends with a full stop after a word that is not an abbreviation such as "U.S."
fn ends_with_sentence(letters: &[Letter]) -> bool {
    let Some((last, before)) = letters.split_last() else { return false };
    let mut word = before.iter().rev().take_while(|it| !it.sign.is_whitespace());
    last.sign == '.' && last.kind == LetterKind::Source && word.all(|it| it.sign != '.')
}

/// Returns whether a mark that a text has makes the next one of a style superfluous.
fn is_enough(before: char, next: char) -> bool {
    match next {
        '.' => ".?!…:;".contains(before),
        ':' => "?!:;".contains(before),
        ',' => before == ',',
        ';' => before == ';',
        _ => false,
    }
}

/// The state after the marks read so far.
#[derive(Default)]
struct RunState {
    formats: Vec<char>,
    in_field: bool,
    wants_capital: bool,
    depth: usize,
}

impl RunState {
    /// Returns whether a character is a mark, and applies it.
    fn takes(&mut self, sign: char, text: &mut LetterText, base: &TextRun) -> bool {
        match sign {
            FIELD => self.in_field = true,
            FIELD_END => self.in_field = false,
            CAPITAL => self.wants_capital = true,
            CAPITAL_OF_SENTENCE => self.wants_capital |= text.is_at_sentence(),
            // A symbol is written as it is: "arXiv:2401.00001".
            WORD_JOINER if self.wants_capital => self.wants_capital = false,
            ITALIC | BOLD | SMALL_CAPS | SUPERSCRIPT | SUBSCRIPT | AS_IT_IS => {
                self.formats.push(sign);
            }
            END => {
                self.formats.pop();
            }
            OPEN_QUOTE | OPEN_INNER_QUOTE => {
                text.push(sign, LetterKind::Open(self.depth), self.depth, self.format(base));
                self.depth += 1;
            }
            CLOSE_QUOTE | CLOSE_INNER_QUOTE => {
                self.depth = self.depth.saturating_sub(1);
                text.push(sign, LetterKind::Close(self.depth), self.depth, self.format(base));
            }
            STOP => text.mark_last(".", LetterKind::Stop),
            _ if is_number_mark(sign) => text.mark_last("()[]", LetterKind::Bracket),
            _ => return is_mark(sign),
        }
        true
    }

    /// The first letter of a text, as a capital if the style wants one here and the word has none: "iPhone" keeps its letter.
    fn capital(&mut self, sign: char, text: &str) -> char {
        if !self.wants_capital || !sign.is_alphanumeric() {
            return sign;
        }
        self.wants_capital = false;
        let mut word = text.chars().take_while(|letter| letter.is_alphanumeric());
        if word.any(char::is_uppercase) {
            return sign;
        }
        let mut capital = sign.to_uppercase();
        match (capital.next(), capital.next()) {
            (Some(capital), None) => capital,
            _ => sign,
        }
    }

    /// A format with the formats of open marks.
    fn format(&self, base: &TextRun) -> TextRun {
        let mut run = base.clone();
        for mark in &self.formats {
            match *mark {
                ITALIC => run.italic = !run.italic,
                BOLD => run.bold = !run.bold,
                SMALL_CAPS => run.small_caps = !run.small_caps,
                SUPERSCRIPT => run.position = Position::Super,
                SUBSCRIPT => run.position = Position::Sub,
                _ => {}
            }
        }
        run
    }
}

/// Converts formatted text of hayagriva into runs.
///
/// `pinpoints` are those of the citation's references in their order, in words: where hayagriva left a
/// hole for one, its text goes in.
pub(super) fn to_runs(
    children: &ElemChildren,
    pinpoints: &[Option<String>],
    quotes: &Quotes,
) -> Vec<TextRun> {
    let mut pieces = Vec::new();
    collect(children, pinpoints, &mut pieces);
    join_runs(set(pieces, quotes))
}

#[cfg(test)]
mod tests {
    use super::super::markup::{markup_to_marks, number_in_marks};
    use super::super::text_run::plain_text;
    use super::*;

    fn quotes(marks: [&str; 4], hold_punctuation: bool) -> Quotes {
        let [open, close, open_inner, close_inner] = marks.map(str::to_owned);
        Quotes { outer: (open, close), inner: (open_inner, close_inner), hold_punctuation }
    }

    fn american() -> Quotes {
        quotes(["“", "”", "‘", "’"], true)
    }

    fn british() -> Quotes {
        quotes(["‘", "’", "“", "”"], false)
    }

    /// A text in which `[…]` is a field of a source, `(…)` what the style puts in quotation marks, `^` a
    /// capital and `*` one if it begins a sentence.
    fn written(text: &str) -> String {
        let mark = |sign: char| match sign {
            '[' => FIELD,
            ']' => FIELD_END,
            '(' => OPEN_QUOTE,
            ')' => CLOSE_QUOTE,
            '^' => CAPITAL,
            '*' => CAPITAL_OF_SENTENCE,
            other => other,
        };
        markup_to_marks(text).chars().map(mark).collect()
    }

    fn check(quotes: &Quotes, text: &str, expect: &str) {
        let set = set(vec![TextRun::plain(written(text))], quotes);
        assert_eq!(plain_text(&set), expect, "{text}");
    }

    #[test]
    fn quotation_marks_within_quotation_marks_alternate() {
        for own in [
            "‘maximum pressure’",
            "“maximum pressure”",
            "\"maximum pressure\"",
            "'maximum pressure'",
        ] {
            check(
                &british(),
                &format!("([Why they call it {own}]), [HT]"),
                "‘Why they call it “maximum pressure”’, HT",
            );
            check(
                &american(),
                &format!("([Why they call it {own}]), [HT]"),
                "“Why they call it ‘maximum pressure,’” HT",
            );
        }
        check(&british(), "([‘All quoted’]). [HT]", "‘“All quoted”’. HT");
        check(&british(), "([The ‘Angara’ case])", "‘The “Angara” case’");
        check(&british(), "([a “b ‘c’ d”])", "‘a “b ‘c’ d”’");
        check(&american(), "([“a “b” c”])", "“‘a “b” c’”");
        check(&american(), "([“a “b c”])", "““a ‘b c’”");
        let french = quotes(["«\u{a0}", "\u{a0}»", "“", "”"], false);
        check(&french, "([Le «Maria» est là])", "«\u{a0}Le “Maria” est là\u{a0}»");
        let german = quotes(["„", "“", "‚", "‘"], false);
        check(&german, "([Die „Maria“ hier])", "„Die ‚Maria‘ hier“");
    }

    #[test]
    fn an_apostrophe_is_no_quotation_mark_and_unquoted_titles_keep_their_own() {
        check(
            &british(),
            "([Korea’s ships and sailors’ rights])",
            "‘Korea’s ships and sailors’ rights’",
        );
        check(&british(), "([The '90s])", "‘The '90s’");
        check(&british(), "([5\" guns])", "‘5\" guns’");
        check(&british(), "[The ‘Angara’ case], [HT]", "The ‘Angara’ case, HT");
        check(&american(), "[A \"quoted\" word].", "A \"quoted\" word.");
    }

    #[test]
    fn one_mark_ends_a_sentence() {
        check(&british(), "([Who Ships the Oil?]). [HT]", "‘Who Ships the Oil?’ HT");
        check(&american(), "([Who Ships the Oil?]). [HT]", "“Who Ships the Oil?” HT");
        check(&british(), "([Who Ships the Oil?]), [HT]", "‘Who Ships the Oil?’, HT");
        check(&british(), "([Made in the U.S.]). [HT]", "‘Made in the U.S.’ HT");
        check(&american(), "([Made in the U.S.]), [HT]", "“Made in the U.S.,” HT");
        check(&british(), "[Who Pays for It?]. [HW]", "Who Pays for It? HW");
        check(&british(), "[Who Pays?]: [HW]", "Who Pays? HW");
        check(&british(), "[and so on...]. [HW]", "and so on... HW");
        check(&british(), "[What?..]", "What?..");
        check(&british(), "Corp.. [HW]", "Corp. HW");
        check(&british(), "in [J. Doe],. [P]", "in J. Doe. P");
        check(&british(), "[Ports,]. [P]", "Ports,. P");
    }

    #[test]
    fn brackets_of_a_style_within_brackets_are_square() {
        let numbered = |text: &str| {
            let guard = |letter: char| {
                let number =
                    if "(){}".contains(letter) { number_in_marks(1) } else { String::new() };
                let letter = match letter {
                    '{' => '[',
                    '}' => ']',
                    other => other,
                };
                format!("{letter}{number}")
            };
            text.chars().map(guard).collect::<String>()
        };
        let check = |text: String, expect: &str| {
            let set = set(vec![TextRun::plain(text)], &british());
            assert_eq!(plain_text(&set), expect);
        };
        check(numbered("T (P, 2020; OT (OP, 1950))."), "T (P, 2020; OT [OP, 1950]).");
        check(numbered("(a (b (c)) (d))"), "(a [b (c)] [d])");
        check(numbered("{a {b}} (c)"), "[a (b)] (c)");
        check(numbered("a) (b)"), "a) (b)");
        // Those of a source and of a pinpoint are kept.
        let own =
            format!("{}{FIELD}S/2024 (b){FIELD_END}, para. 24 (a){}", numbered("("), numbered(")"));
        check(own, "(S/2024 (b), para. 24 (a))");
    }

    #[test]
    fn full_stops_and_commas_go_into_american_quotation_marks() {
        check(&american(), "([Title]), [HT]", "“Title,” HT");
        check(&american(), "([Title]). [HT]", "“Title.” HT");
        check(&american(), "([Title]); [HT]", "“Title”; HT");
        check(&american(), "([He said “no.”]), [HT]", "“He said ‘no,’” HT");
        check(&american(), "([He said “no.”]). [HT]", "“He said ‘no.’” HT");
        check(&american(), "([Made in the “U.S.”]), [HT]", "“Made in the ‘U.S.,’” HT");
        check(&british(), "([Title]), [HT]", "‘Title’, HT");
    }

    #[test]
    fn capitals_are_set_where_a_style_wants_them() {
        check(&british(), "[HW]. ^[technical report] no. 7", "HW. Technical report no. 7");
        check(&british(), "^([quoted])", "‘Quoted’");
        check(&british(), "[HW]. *[technical report] *no. 7", "HW. Technical report no. 7");
        check(&british(), "[HW], *[report] (*no. 7)", "HW, report ‘no. 7’");
        check(&british(), &format!("^{WORD_JOINER}arXiv:1"), "arXiv:1");
        check(&british(), "^7 ships", "7 ships");
        check(&british(), "^ß", "ß");
    }

    #[test]
    fn italics_within_italics_are_upright() {
        let title = TextRun {
            italic: true,
            ..TextRun::plain(markup_to_marks("The <i>Angara</i>: H<sub>2</sub>O"))
        };
        let set = set(vec![title], &british());
        let shown: Vec<_> =
            set.iter().map(|run| (run.text.as_str(), run.italic, run.position)).collect();
        let normal = Position::Normal;
        assert_eq!(
            shown,
            [
                ("The ", true, normal),
                ("Angara", false, normal),
                (": H", true, normal),
                ("2", true, Position::Sub),
                ("O", true, normal),
            ]
        );
    }
}

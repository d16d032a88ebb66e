//! Decoding a text: commands, accents, formulas and quotation marks.

use std::fmt::Write as _;
use std::ops::Range;

use super::address::{address, is_address, marked_link, marked_url, without_marks};
use super::symbols::{accent, compose_accent, symbol};

/// A text without LaTeX.
#[derive(Default)]
pub(in crate::sources) struct DecodedText {
    pub(in crate::sources) text: String,
    /// The commands that are not known, with their places in the text given.
    pub(in crate::sources) unknown: Vec<(Range<usize>, String)>,
}

/// Kinds of fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LatexField {
    Text,
    /// Names have no markup.
    Names,
    /// The addresses of `\url` and `\href` are marked.
    WithAddresses,
}

pub(super) struct LatexDecoder<'t> {
    given: &'t str,
    at: usize,
    out: DecodedText,
    /// Is true if quotation marks are open: those of `\enquote` alternate.
    quotes: usize,
    in_formula: bool,
    field: LatexField,
}

impl<'t> LatexDecoder<'t> {
    /// Decodes a text.
    pub(super) fn decode(given: &'t str, field: LatexField) -> DecodedText {
        if !given.contains(['\\', '$', '~', '`']) && !given.contains("''") {
            return DecodedText { text: given.to_owned(), unknown: Vec::new() };
        }
        let mut decoder = LatexDecoder {
            given,
            at: 0,
            out: DecodedText::default(),
            quotes: 0,
            in_formula: false,
            field,
        };
        decoder.sequence();
        decoder.out
    }

    fn rest(&self) -> &'t str {
        &self.given[self.at..]
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest().chars().next()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn eat(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        if is_next {
            self.at += text.len();
        }
        is_next
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Decodes up to the end.
    fn sequence(&mut self) {
        while self.at < self.given.len() {
            self.element();
        }
    }

    /// Decodes another text as a part of this one.
    fn inner(&mut self, text: &str) -> String {
        let mut inner = LatexDecoder {
            given: text,
            at: 0,
            out: DecodedText::default(),
            quotes: self.quotes,
            in_formula: self.in_formula,
            field: self.field,
        };
        inner.sequence();
        // It is a part of the text given: their addresses tell its place.
        let start = text.as_ptr().addr().saturating_sub(self.given.as_ptr().addr());
        let unknown = inner.out.unknown.into_iter();
        let moved = unknown.map(|(at, name)| (start + at.start..start + at.end, name));
        self.out.unknown.extend(moved);
        inner.out.text
    }

    /// A text in the markup of CSL-JSON. Names have none; a raised mark after a name, such as the `1` of an affiliation,
    /// does not belong to it.
    fn with_tag(&self, tag: &str, text: &str) -> String {
        let in_names = self.field == LatexField::Names;
        match tag {
            "sup" | "sub" if in_names && !text.contains(char::is_alphabetic) => String::new(),
            _ if in_names => text.to_owned(),
            _ => with_tag(tag, text),
        }
    }

    fn element(&mut self) {
        if self.eat("``") {
            self.out.text.push('“');
        } else if self.eat("''") {
            self.out.text.push('”');
        } else if self.rest().starts_with('{') {
            self.group();
        } else if self.rest().starts_with('$') {
            self.formula();
        } else {
            match self.next() {
                Some('\\') => self.command(),
                Some('~') => self.tie(),
                Some('`') => self.single_quotes(),
                Some('^') if self.in_formula => self.script("sup"),
                Some('_') if self.in_formula => self.script("sub"),
                Some('-') if self.in_formula => self.out.text.push('−'),
                Some(other) => self.out.text.push(other),
                None => {}
            }
        }
    }

    /// A blank at which no line breaks; in an address, the character itself.
    fn tie(&mut self) {
        let word = self.out.text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let is_plain = is_address(word);
        self.out.text.push(if is_plain { '~' } else { '\u{a0}' });
    }

    /// A group in braces. One that begins with a command protects nothing: its braces go.
    fn group(&mut self) {
        let Some(content) = self.take_group() else {
            self.next();
            self.out.text.push('{');
            return;
        };
        let decoded = match font_switch(content) {
            Some((tag, rest)) => {
                let text = self.inner(rest);
                self.with_tag(tag, &text)
            }
            None => self.inner(content),
        };
        if content.trim_start().starts_with('\\') || self.in_formula {
            self.out.text.push_str(&decoded);
        } else {
            self.out.text.push('{');
            self.out.text.push_str(&decoded);
            self.out.text.push('}');
        }
    }

    /// The content of the braces that come next, and goes behind them.
    fn take_group(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let mut depth = 0_usize;
        let mut escaped = false;
        for (at, letter) in rest.char_indices() {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '{' => depth += 1,
                '}' => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        self.at += at + 1;
                        return Some(&rest[1..at]);
                    }
                }
                _ if depth == 0 => return None,
                _ => {}
            }
        }
        None
    }

    /// The argument of a command: braces, a command, or one letter.
    fn argument(&mut self) -> String {
        self.skip_blanks();
        if self.rest().starts_with('{') {
            let content = self.take_group().unwrap_or_default();
            return self.inner(content);
        }
        let start = self.at;
        match self.next() {
            Some('\\') => {
                self.name();
                self.skip_blanks();
                let command = &self.given[start..self.at];
                self.inner(command)
            }
            Some(letter) => letter.to_string(),
            None => String::new(),
        }
    }

    /// The letter below an accent. A dotless letter is complete by itself.
    fn accented_letters(&mut self) -> String {
        self.skip_blanks();
        for dotless in ["i", "j"] {
            if self.eat(&format!("\\{dotless}")) {
                self.skip_blanks();
                return dotless.to_owned();
            }
        }
        self.argument()
    }

    /// The name of a command: letters, or one other character.
    fn name(&mut self) -> &'t str {
        let rest = self.rest();
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let length = letters.max(rest.chars().next().map_or(0, char::len_utf8));
        self.at += length;
        &rest[..length]
    }

    fn command(&mut self) {
        let start = self.at - 1;
        let name = self.name();
        let is_word = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if is_word && name != "url" && name != "href" {
            self.eat("*");
        }
        if let Some(accent) = accent(name) {
            let letters = self.accented_letters();
            self.out.text.push_str(&compose_accent(&letters, accent));
            return;
        }
        if let Some(symbol) = symbol(name) {
            self.out.text.push_str(symbol);
            if is_word && !self.eat("{}") {
                self.skip_blanks();
            }
            return;
        }
        if self.command_with_argument(name) {
            return;
        }
        if font_switch(&self.given[start..]).is_none() {
            self.out.unknown.push((start..self.at, format!("\\{name}")));
            if is_word {
                self.eat("{}");
            }
        }
        if is_word {
            self.skip_blanks();
        }
    }

    /// Decodes a command that is more than a character; false if it is not known.
    fn command_with_argument(&mut self, name: &str) -> bool {
        match name {
            "{" | "}" | "$" => {
                self.out.text.push('\\');
                self.out.text.push_str(name);
            }
            "(" | ")" | "[" | "]" => {}
            "enquote" | "mkbibquote" => self.quotation(),
            "url" | "nolinkurl" | "path" => {
                self.skip_blanks();
                let address = address(self.take_group().unwrap_or_default());
                let is_marked = self.field == LatexField::WithAddresses && is_address(&address);
                self.out.text.push_str(&if is_marked { marked_url(&address) } else { address });
            }
            "href" if self.field == LatexField::WithAddresses => {
                self.skip_blanks();
                let address = address(self.take_group().unwrap_or_default());
                let text = self.argument();
                let text = without_marks(&text);
                self.out.text.push_str(&if is_address(&address) {
                    marked_link(&address, text.trim())
                } else {
                    text.into_owned()
                });
            }
            "href" | "foreignlanguage" | "textcolor" | "hyperlink" => {
                self.skip_blanks();
                self.take_group();
                let text = self.argument();
                self.out.text.push_str(&text);
            }
            "noopsort" => {
                self.argument();
            }
            "uppercase" | "MakeUppercase" => {
                let text = self.argument();
                self.out.text.push_str(&with_letters(&text, str::to_uppercase));
            }
            "lowercase" | "MakeLowercase" => {
                let text = self.argument();
                self.out.text.push_str(&with_letters(&text, str::to_lowercase));
            }
            "frac" => {
                let above = self.argument();
                let below = self.argument();
                let _ = write!(self.out.text, "{above}/{below}");
            }
            _ => {
                let Some(tag) = font(name) else { return false };
                let text = self.argument();
                let text = self.with_tag(tag, &text);
                self.out.text.push_str(&text);
            }
        }
        true
    }

    fn quotation(&mut self) {
        self.skip_blanks();
        let content = self.take_group().unwrap_or_default();
        let (open, close) =
            if self.quotes.is_multiple_of(2) { ('“', '”') } else { ('‘', '’') };
        self.quotes += 1;
        let text = self.inner(content);
        self.quotes -= 1;
        let _ = write!(self.out.text, "{open}{text}{close}");
    }

    /// Single quotation marks: the apostrophe that closes them ends a word.
    fn single_quotes(&mut self) {
        self.out.text.push('‘');
        let rest = self.rest();
        let ends = |at: usize| !rest[at + 1..].starts_with(char::is_alphanumeric);
        let close = rest.match_indices('\'').map(|(at, _)| at).find(|at| ends(*at));
        if let Some(close) = close.filter(|close| !rest[close + 1..].starts_with('\'')) {
            let text = self.inner(&rest[..close]);
            self.out.text.push_str(&text);
            self.out.text.push('’');
            self.at += close + 1;
        }
    }

    /// A formula between dollar signs. One dollar sign alone, and two before sums of money, are text.
    fn formula(&mut self) {
        let rest = &self.rest()[1..];
        let close =
            rest.match_indices('$').map(|(at, _)| at).find(|at| !rest[..*at].ends_with('\\'));
        let is_formula = |at: &usize| {
            let (content, after) = (&rest[..*at], &rest[at + 1..]);
            let is_bare = content.trim() == content && !content.is_empty();
            let is_command = content.starts_with('\\');
            is_bare && (is_command || !after.starts_with(|c: char| c.is_ascii_digit()))
        };
        if let Some(close) = close.filter(is_formula) {
            let before = std::mem::replace(&mut self.in_formula, true);
            let text = self.inner(&rest[..close]);
            self.in_formula = before;
            self.out.text.push_str(&text);
            self.at += close + 2;
        } else {
            self.out.text.push_str("\\$");
            self.at += 1;
        }
    }

    fn script(&mut self, tag: &str) {
        let text = self.argument();
        let text = self.with_tag(tag, &text);
        self.out.text.push_str(&text);
    }
}

/// A text with its letters changed; the names of tags are not among them.
fn with_letters(text: &str, change: fn(&str) -> String) -> String {
    let mut changed = String::new();
    for piece in text.split_inclusive('>') {
        let (before, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        changed.push_str(&change(before));
        changed.push_str(tag);
    }
    changed
}

/// A text in the markup of CSL-JSON.
fn with_tag(tag: &str, text: &str) -> String {
    match tag {
        "" => text.to_owned(),
        "sc" => format!("<span style=\"font-variant:small-caps;\">{text}</span>"),
        _ => format!("<{tag}>{text}</{tag}>"),
    }
}

/// The markup for a command that formats its argument; none for one whose argument is printed as it is.
fn font(name: &str) -> Option<&'static str> {
    Some(match name {
        "emph" | "textit" | "textsl" | "mkbibemph" | "mkbibitalic" | "mathit" => "i",
        "textbf" | "mkbibbold" | "mathbf" => "b",
        "textsc" | "mkbibacro" => "sc",
        "textsuperscript" | "mkbibsuperscript" | "sp" => "sup",
        "textsubscript" | "mkbibsubscript" | "sb" => "sub",
        "textrm" | "textsf" | "texttt" | "textup" | "textmd" | "textnormal" | "textlf" | "mbox"
        | "hbox" | "fbox" | "text" | "mathrm" | "mathsf" | "mathtt" | "mathcal" | "mathbb"
        | "operatorname" | "ensuremath" | "underline" | "uline" | "mkbibparens"
        | "mkbibbrackets" | "textgerman" | "textfrench" | "textenglish" | "textrussian"
        | "textgreek" | "textcyrillic" | "textlatin" | "NoCaseChange" | "ce" | "num"
        | "bibstring" => "",
        _ => return None,
    })
}

/// The font of a group that begins with a change of font, and the rest of it: `\em Lady R`.
fn font_switch(group: &str) -> Option<(&'static str, &str)> {
    let rest = group.trim_start().strip_prefix('\\')?;
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let tag = match &rest[..end] {
        "em" | "it" | "itshape" | "sl" | "slshape" => "i",
        "bf" | "bfseries" => "b",
        "sc" | "scshape" => "sc",
        "rm" | "sf" | "tt" | "rmfamily" | "sffamily" | "ttfamily" | "normalfont" | "upshape"
        | "selectfont" | "protect" | "relax" | "small" | "footnotesize" => "",
        _ => return None,
    };
    Some((tag, rest[end..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, expect: &str) {
        let decoded = LatexDecoder::decode(given, LatexField::Text);
        assert_eq!((decoded.text.as_str(), decoded.unknown.len()), (expect, 0), "{given}");
    }

    #[test]
    fn accents_are_composed_however_they_are_written() {
        check(r"Garc{\'\i}a", "García");
        check(r"Garc{\'{\i}}a", "García");
        check(r"An\'\ibal", "Aníbal");
        check(r#"Lo{\"\i}c"#, "Loïc");
        check(r"Ren\'{e} Ren\'e Ren{\'e} Ren{\' e}", "René René René René");
        check(r"\^\j \c{c}\c c \v{S}\k{a}\H{o} \={a}\.{z}", "ĵçç Šąő āż");
        check(r"\r{a}\u{g}\d{h}\b{d}", "åğḥḏ");
        check(r"{\O}ster {\aa}s \ss{} \L\'od\'z \o{}", "Øster ås ß Łódź ø");
        check(r"Stra{\ss}e \AE sir", "Straße Æsir");
        check(r#"na\"\i ve na{\"\i}ve \oe uvre"#, "naïve naïve œuvre");
        check(r"\uppercase{abc \emph{d}} \MakeLowercase{DEF}", "ABC <i>D</i> def");
        check(r"Tax\hyphen Law in \LaTeXe", "Tax-Law in LaTeX2ε");
    }

    #[test]
    fn commands_that_format_become_markup() {
        check(r"The \emph{Lady R} affair", "The <i>Lady R</i> affair");
        check(r"The {\em Lady R} and {\it Maria}", "The <i>Lady R</i> and <i>Maria</i>");
        check(r"\textbf{b} \textit{i \textbf{both}}", "<b>b</b> <i>i <b>both</b></i>");
        check(r"\textsc{un}", "<span style=\"font-variant:small-caps;\">un</span>");
        check(r"5\textsuperscript{th} CO\textsubscript{2}", "5<sup>th</sup> CO<sub>2</sub>");
        check(r"\mbox{a b} \texttt{c} \textrm{d}", "a b c d");
    }

    #[test]
    fn quotation_marks_ties_and_signs_are_text() {
        check(r"``Double'' and `single' quotes", "“Double” and ‘single’ quotes");
        check(r"`it isn't so' don't", "‘it isn't so’ don't");
        check(r"\enquote{a \enquote{b} c}", "“a ‘b’ c”");
        check(
            r"50\,\% of 5\texteuro{} at 3\textdegree{}C\ldots{} end",
            "50\u{a0}% of 5€ at 3°C… end",
        );
        check(r"J.~K. Sato~Lund", "J.\u{a0}K. Sato\u{a0}Lund");
        check(r"a\_b \& c \# d", "a_b & c # d");
        check(r"\href{https://example.org}{a link}", "a link");
        check(r"see \url{https://example.org/a\_b}", "see https://example.org/a_b");
        check(r"\foreignlanguage{german}{Hafen}", "Hafen");
        check(r"at https://example.org/~watch now", "at https://example.org/~watch now");
        check(r"\noopsort{b}1973", "1973");
        check(r"Ad\-di\-son", "Addison");
        check(r"{\MF} and \AmSTeX{} in {\POSTSCRIPT}", "METAFONT and AMS-TeX in PostScript");
        check(r"plain {DNA} text", "plain {DNA} text");
        check(r"\{a\} \textbackslash b", r"\{a\} \textbackslash{}b");
    }

    #[test]
    fn formulas_are_text_and_money_is_no_formula() {
        check(r"CO$_2$ and $\approx$ 5", "CO<sub>2</sub> and ≈ 5");
        check(r"$10^{-3}$ $x_{10}$", "10<sup>−3</sup> x<sub>10</sub>");
        check(r"$\mathrm{H_2O}$ $\alpha$", "H<sub>2</sub>O α");
        check(r"$\sim$100 and $\geq$ 5", "∼100 and ≥ 5");
        check(r"$5-$6 million", r"\$5-\$6 million");
        check(r"cost $5m", r"cost \$5m");
        check(r"from $5m to $6m", r"from \$5m to \$6m");
        check(r"\$5 and \$6", r"\$5 and \$6");
        check(r"30$^\circ$N", "30<sup>°</sup>N");
    }

    #[test]
    fn an_unknown_command_is_reported_and_what_it_holds_kept() {
        let decoded = LatexDecoder::decode(r"and \gls{ap} or \foo bar", LatexField::Text);
        assert_eq!(decoded.text, "and {ap} or bar");
        let names: Vec<_> =
            decoded.unknown.iter().map(|(at, name)| (at.start, name.as_str())).collect();
        assert_eq!(names, [(4, "\\gls"), (16, "\\foo")]);
    }

    #[test]
    fn unknown_commands_within_arguments_have_their_places() {
        let check = |text: &str, expect: &[(usize, &str)]| {
            let decoded = LatexDecoder::decode(text, LatexField::Text);
            let names: Vec<_> =
                decoded.unknown.iter().map(|(at, name)| (at.start, name.as_str())).collect();
            assert_eq!(names, expect, "{text}");
        };
        check(r"\SI{5}{\kilo\gram}", &[(0, "\\SI"), (7, "\\kilo"), (12, "\\gram")]);
        check(r"a {b \emph{c \foo}}", &[(13, "\\foo")]);
        check(r"{\it a \foo} \enquote{\bar}", &[(7, "\\foo"), (22, "\\bar")]);
        check(r"\'{\foo} $x_{\bar}$", &[(3, "\\foo"), (13, "\\bar")]);
    }

    #[test]
    fn what_is_not_closed_is_text() {
        for text in [
            "{",
            "}",
            "\\",
            "$",
            "`",
            "\\emph",
            "\\emph{a",
            "\\'",
            "a}b{",
            "\\enquote{",
            "$x",
            "{\\em",
        ] {
            LatexDecoder::decode(text, LatexField::Text);
        }
        check("`", "‘");
    }
}

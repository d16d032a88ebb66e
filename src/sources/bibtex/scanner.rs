//! Cutting a file into its entries.
//!
//! BibTeX and biber skip what is between entries: `@` in an address, `@Comment` without braces, anything. The
//! parser below us gives up at such a place, and at the first slip in any entry. So everything that it cannot
//! read is blanked out beforehand, byte by byte, so that what is left keeps its place.

use std::ops::Range;

use super::super::limits::MAX_SOURCES;
use biblatex::{ParseError, ParseErrorKind, RawBibliography, Token};

/// A file without what cannot be read, and what is wrong with that.
pub(super) struct ScannedFile {
    /// As long as the file, with blanks for what was taken out and braces for parentheses around entries.
    pub(super) text: String,
    pub(super) faults: Vec<ScanError>,
    /// The place of the first entry beyond the limit; no further ones are read.
    pub(super) beyond_limit: Option<Range<usize>>,
    /// How many bytes may still be looked through for ends that are not there.
    budget: usize,
}

/// How many times a file may be looked through for the ends of entries that are not closed. After that an entry
/// ends at the latest where the next one begins.
const SEARCHES: usize = 20;

/// How deep braces may be in each other.
const DEPTH: usize = 100;

/// Characters that the type of an entry cannot contain. Braces, blanks and the like end it.
const NOT_IN_TYPES: [char; 7] = ['"', '#', '\'', '%', '=', '\\', '~'];

/// Something between entries, or an entry that cannot be read.
pub(super) struct ScanError {
    pub(super) place: Range<usize>,
    pub(super) message: String,
    /// Is true if an entry is lost.
    pub(super) is_entry: bool,
}

/// Cuts a file into entries and keeps those that can be read.
pub(super) fn scan(file: &str) -> ScannedFile {
    let budget = SEARCHES * file.len();
    let mut cut = ScannedFile {
        text: String::with_capacity(file.len()),
        faults: Vec::new(),
        beyond_limit: None,
        budget,
    };
    let mut at = 0;
    let mut entries = 0;
    while let Some(head) = next_head(file, at) {
        entries += 1;
        if entries > MAX_SOURCES {
            cut.beyond_limit = Some(head.start..head.body);
            return cut;
        }
        cut.skip(file, at..head.start);
        at = if head.is_named(&["comment", "preamble"]) {
            cut.skip_entry(file, &head)
        } else {
            cut.entry(file, &head)
        };
    }
    cut.skip(file, at..file.len());
    cut
}

/// The beginning of an entry: `@report{`.
struct EntryHead<'a> {
    start: usize,
    /// The place after the brace or parenthesis.
    body: usize,
    /// Its type as written: `report`.
    name: &'a str,
    is_parenthesis: bool,
}

impl EntryHead<'_> {
    fn is_named(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.name.eq_ignore_ascii_case(name))
    }
}

/// The next beginning of an entry from a place on; a `%` between entries begins a comment.
fn next_head(file: &str, from: usize) -> Option<EntryHead<'_>> {
    let mut at = from;
    loop {
        at += file[at..].find(['@', '%'])?;
        if file[at..].starts_with('%') {
            at += file[at..].find('\n')?;
        } else if let Some(head) = head_at(file, at) {
            return Some(head);
        } else {
            at += 1;
        }
    }
}

/// The beginning of an entry at an `@`. Text between entries may have one, too, so a type with unusual characters must
/// be at the beginning of a line, before a brace, a key and a comma.
fn head_at(file: &str, start: usize) -> Option<EntryHead<'_>> {
    let after = file[start..].strip_prefix('@')?.trim_start();
    let ends_type = |c: char| c.is_whitespace() || matches!(c, '{' | '}' | '(' | ')' | ',' | '@');
    let (name, rest) = after.split_at(after.find(ends_type)?);
    let is_usual = name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let is_type = is_usual || is_first_in_line(file, start) && begins_with_key(rest);
    if !is_type {
        return None;
    }
    let rest = rest.trim_start();
    let opening = rest.chars().next().filter(|c| matches!(c, '{' | '(') && !name.is_empty())?;
    let body = file.len() - rest.len() + 1;
    Some(EntryHead { start, body, name, is_parenthesis: opening == '(' })
}

fn is_first_in_line(file: &str, at: usize) -> bool {
    file[..at].trim_end_matches([' ', '\t']).chars().next_back().is_none_or(|c| c == '\n')
}

/// Returns whether a text begins with a brace, a key and a comma: `{key,`.
fn begins_with_key(text: &str) -> bool {
    let key = text.strip_prefix('{').map(str::trim_start).unwrap_or_default();
    let length = key.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}')).unwrap_or(0);
    length > 0 && key[length..].trim_start().starts_with(',')
}

/// The body of an entry.
struct EntryBody {
    /// The place of its closing brace or parenthesis.
    end: Option<usize>,
    /// How deep its braces are in each other.
    depth: usize,
    /// The comments between its fields, each from a `%` to the end of the line.
    comments: Vec<Range<usize>>,
    /// The places of the quotation marks around each value that is in such marks.
    quoted: Vec<(usize, usize)>,
}

/// The part of an entry's body that is being scanned.
#[derive(Clone, Copy, PartialEq)]
enum BodyPart {
    BeforeKey,
    /// A key ends at a comma or a blank, and may have any other character: `#`, `%`, `"`, `=`, `\`.
    Key,
    Fields,
}

impl EntryBody {
    fn of(file: &str, head: &EntryHead<'_>) -> Self {
        let mut body = Self { end: None, depth: 0, comments: Vec::new(), quoted: Vec::new() };
        let (mut depth, mut is_quoted, mut is_escaped, mut is_comment) =
            (0_usize, false, false, false);
        let has_key = !head.is_named(&["string"]);
        let mut part = if has_key { BodyPart::BeforeKey } else { BodyPart::Fields };
        let mut open_quote = 0;
        // The last character between values: a value begins after `=` or `#` only.
        let mut before = ',';
        for (at, letter) in file[head.body..].char_indices() {
            let at = head.body + at;
            let is_between = depth == 0 && !is_quoted;
            match part {
                BodyPart::BeforeKey if is_comment || letter == '%' || letter.is_whitespace() => {}
                BodyPart::BeforeKey => part = BodyPart::Key,
                BodyPart::Key if letter == ',' || letter.is_whitespace() => part = BodyPart::Fields,
                BodyPart::Key | BodyPart::Fields => {}
            }
            match letter {
                _ if is_comment && letter != '\n' => continue,
                '\n' if is_comment => {
                    is_comment = false;
                    body.comments.last_mut().expect("it is in one").end = at;
                }
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = !is_between,
                '"' if is_quoted && depth == 0 => {
                    body.quoted.push((open_quote, at));
                    is_quoted = false;
                }
                '"' if is_between && part == BodyPart::Fields && matches!(before, '=' | '#') => {
                    open_quote = at;
                    is_quoted = true;
                }
                '%' if is_between && part != BodyPart::Key => {
                    is_comment = true;
                    body.comments.push(at..file.len());
                    continue;
                }
                ')' if is_between && head.is_parenthesis => {
                    body.end = Some(at);
                    return body;
                }
                '}' if depth == 0 && !head.is_parenthesis => {
                    body.end = Some(at);
                    return body;
                }
                '{' => {
                    depth += 1;
                    body.depth = body.depth.max(depth);
                }
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if is_between && !letter.is_whitespace() {
                before = letter;
            }
        }
        body
    }
}

/// The next line that begins an entry: where an entry ends that is not closed.
fn next_line_with_head(file: &str, from: usize) -> usize {
    let lines = file[from..].match_indices('\n').map(|(at, _)| from + at + 1);
    let mut heads = lines.filter_map(|line| {
        let blank = file[line..].len() - file[line..].trim_start().len();
        head_at(file, line + blank)
    });
    heads.next().map_or(file.len(), |head| head.start)
}

impl ScannedFile {
    /// Blanks out a part of the file; lines stay.
    fn blank(&mut self, part: &str) {
        self.text.push_str(&blanks(part));
    }

    /// Skips text between entries. Text that begins like the rest of an entry is reported: a brace before it is probably wrong.
    fn skip(&mut self, file: &str, part: Range<usize>) {
        let text = &file[part.clone()];
        let rest = text.trim_start();
        if part.start > 0 && rest.starts_with([',', '}']) && rest.contains('=') {
            let start = part.start + text.len() - rest.len();
            let line = rest.lines().next().unwrap_or_default().trim_end();
            self.faults.push(ScanError {
                place: start..start + line.len(),
                message:
                    "this is outside of any source: an earlier `}` closes the source too early"
                        .to_owned(),
                is_entry: false,
            });
        }
        self.blank(text);
    }

    /// Passes over a comment or preamble, with its braces if they are closed; gives the place after it.
    fn skip_entry(&mut self, file: &str, head: &EntryHead<'_>) -> usize {
        let end = EntryBody::of(file, head).end.map_or(head.body, |end| end + 1);
        self.blank(&file[head.start..end]);
        end
    }

    /// Keeps an entry if it can be read; gives the place after it.
    fn entry(&mut self, file: &str, head: &EntryHead<'_>) -> usize {
        let next = next_line_with_head(file, head.body);
        let file = if self.budget == 0 { &file[..next] } else { file };
        let body = EntryBody::of(file, head);
        if body.end.is_none_or(|end| end > next) {
            self.budget = self.budget.saturating_sub(body.end.unwrap_or(file.len()) - head.start);
        }
        let whole = head.start..body.end.map_or(file.len(), |end| end + 1);
        let text = plain_entry(file, head, &body);
        let wrong = head.name.chars().find(|c| NOT_IN_TYPES.contains(c));
        let error = match RawBibliography::parse(&text) {
            Ok(_) if body.depth <= DEPTH && wrong.is_none() => {
                self.text.push_str(&text);
                return whole.end;
            }
            read => read.err(),
        };
        // An entry that contains the next one lacks a brace: it ends before the next one.
        let next = next.min(whole.end);
        let line = file[head.start..].lines().next().unwrap_or_default();
        let line = 0..line.floor_char_boundary(80);
        let (place, message) = match (wrong, error) {
            (Some(letter), _) => (line, format!("`{letter}` cannot be in the type of a source")),
            (None, None) => (line, "its braces are nested too deeply".to_owned()),
            (None, Some(_)) if next < whole.end || body.end.is_none() => {
                (line, "a brace or quotation mark is not closed".to_owned())
            }
            (None, Some(error)) => fault(&text, &error),
        };
        self.faults.push(ScanError {
            place: head.start + place.start..head.start + place.end,
            message: format!("this source cannot be read: {message}"),
            is_entry: true,
        });
        self.blank(&file[head.start..next]);
        next
    }
}

/// Blanks in place of a text; lines stay.
fn blanks(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

/// An entry in braces, whatever it and its values were in, and without comments.
///
/// The parser ends a value in quotation marks at one within braces, which is how BibTeX writes a quotation mark:
/// `"The {"}Angara{"} case"`.
fn plain_entry(file: &str, head: &EntryHead<'_>, body: &EntryBody) -> String {
    let mut text = file[head.start..body.end.unwrap_or(file.len())].to_owned();
    for comment in &body.comments {
        let place = comment.start - head.start..comment.end - head.start;
        text.replace_range(place, &blanks(&file[comment.clone()]));
    }
    for (open, close) in &body.quoted {
        for (place, brace) in [(open, "{"), (close, "}")] {
            let at = place - head.start;
            text.replace_range(at..=at, brace);
        }
    }
    let opening = head.body - head.start - 1;
    text.replace_range(opening..=opening, "{");
    if body.end.is_some() {
        text.push('}');
    }
    text
}

/// Returns whether an error is in the key of an entry, by the text before it and its own: no field begins there.
fn is_in_key(before: &str, rest: &str) -> bool {
    let after_word = rest.trim_start_matches(|c: char| c.is_alphanumeric() || "-_:".contains(c));
    !before.contains([',', '=']) && !after_word.trim_start().starts_with('=')
}

/// The error in an entry: its place and message.
fn fault(entry: &str, error: &ParseError) -> (Range<usize>, String) {
    let start = error.span.start.min(entry.len());
    let word = entry[start..].find(|c: char| c.is_whitespace()).unwrap_or(entry.len() - start);
    let message = match error.kind {
        ParseErrorKind::Expected(Token::Comma) if &entry[start..] == "}" => {
            "it has a key and nothing else".to_owned()
        }
        ParseErrorKind::Expected(Token::Comma) if entry[start..].starts_with('}') => {
            "a brace cannot be in a key".to_owned()
        }
        ParseErrorKind::Expected(Token::Comma) if is_in_key(&entry[..start], &entry[start..]) => {
            "a key has no blanks".to_owned()
        }
        ParseErrorKind::Expected(Token::Comma) => "a comma is missing before this".to_owned(),
        ParseErrorKind::Expected(Token::Equals) => "`=` is missing before this".to_owned(),
        ParseErrorKind::Expected(Token::Identifier) => "this is not the name of a field".to_owned(),
        // Unclosed values are recognized before.
        ParseErrorKind::UnexpectedEof => "a value is missing before this".to_owned(),
        _ => error.kind.to_string(),
    };
    (start..start + word, message)
}

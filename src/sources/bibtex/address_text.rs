//! Texts with the address of a source: `Blog, available at https://example.org (accessed 5 May 2024)` gives the words "Blog",
//! the address, and the day of access.

use super::super::date::SourceDate;
use super::super::latex::{MarkedAddress, without_marks};
use crate::text::split_at_address;

/// Words that say only that an address follows. Before them is nothing, or punctuation.
const LEADS: [&str; 17] = [
    "address",
    "at",
    "available",
    "available online",
    "electronic",
    "en ligne",
    "en línea",
    "from",
    "internet",
    "link",
    "online",
    "see",
    "url",
    "via",
    "web",
    "web page",
    "website",
];

/// Words that say only that an address follows, after any other words.
const LEADS_WITH_PREPOSITION: [&str; 22] = [
    "abrufbar unter",
    "accessed at",
    "accessible at",
    "available at",
    "available from",
    "available on",
    "available online at",
    "disponibile su",
    "disponible en",
    "disponible sur",
    "disponible à",
    "disponível em",
    "downloaded from",
    "go to",
    "link to",
    "online at",
    "online unter",
    "published online at",
    "retrieved from",
    "verfügbar unter",
    "доступно по адресу",
    "режим доступа",
];

/// Words after which the address is that of another work.
const BEFORE_OTHER_WORKS: [&str; 13] = [
    "adapted from",
    "based on",
    "cf",
    "cited in",
    "comment on",
    "excerpted from",
    "of",
    "quoted in",
    "re",
    "reprinted from",
    "see also",
    "to",
    "translated from",
];

/// Words before a day of access, with the longer ones first.
const BEFORE_DAY: [&str; 26] = [
    "date of access",
    "date accessed",
    "date retrieved",
    "access date",
    "last accessed",
    "last retrieved",
    "last visited",
    "last viewed",
    "last checked",
    "accessed",
    "retrieved",
    "visited",
    "viewed",
    "checked",
    "zuletzt abgerufen",
    "zuletzt aufgerufen",
    "zuletzt besucht",
    "abgerufen",
    "aufgerufen",
    "letzter zugriff",
    "zugriff",
    "consultée",
    "consulté",
    "consultado",
    "consultato",
    "дата обращения",
];

/// Words between those and the day.
const PREPOSITIONS: [&str; 7] = ["on ", "am ", "le ", "el ", "il ", "em ", "den "];

const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('<', '>')];

const SEPARATORS: [char; 6] = [' ', '\u{a0}', ':', ',', ';', '.'];

/// A text of a source, taken apart.
#[derive(Debug, PartialEq)]
pub(super) struct AddressText {
    /// What it says beside the address and the day, if anything.
    pub(super) words: Option<String>,
    pub(super) address: Option<FoundAddress>,
    pub(super) accessed: Option<SourceDate>,
}

#[derive(Debug, PartialEq)]
pub(super) struct FoundAddress {
    pub(super) text: String,
    /// Is true if the text begins with it, or with words that say only that it follows.
    pub(super) is_first: bool,
    /// The words before it after which an address is that of another work: "reply to".
    pub(super) relation: Option<&'static str>,
}

impl AddressText {
    /// Reads a text with marks. A day of access is read if the text has an address, or the source has one and no such day.
    pub(super) fn read(marked: &str, can_have_day: bool) -> Self {
        let with_day = if can_have_day { take_access_day(marked) } else { None };
        let (text, accessed) = match with_day {
            Some((text, day)) => (text, Some(day)),
            None => (marked.to_owned(), None),
        };
        let Some(found) = first_address(&text) else {
            return Self { words: said(&text), address: None, accessed };
        };
        let MarkedAddress { before, address, link_text, after } = found;
        let words = if says_nothing(link_text) || is_part_of(link_text, address) {
            said(&cut_out(before, after))
        } else {
            said(&format!("{before}{link_text}{after}"))
        };
        let before = without_leads(before);
        let address = FoundAddress {
            text: address.to_owned(),
            is_first: says_nothing(before),
            relation: BEFORE_OTHER_WORKS.into_iter().find(|it| without_end(before, it).is_some()),
        };
        Self { words, address: Some(address), accessed }
    }
}

/// Returns whether a text has a web address.
pub(super) fn has_address(marked: &str) -> bool {
    first_address(marked).is_some()
}

/// The first web address in a text.
fn first_address(text: &str) -> Option<MarkedAddress<'_>> {
    let marked = MarkedAddress::first(text);
    let unmarked = marked.map_or(text, |marked| marked.before);
    let schemes = ["https://", "http://"].into_iter();
    let Some(begin) = schemes.filter_map(|scheme| unmarked.find(scheme)).min() else {
        return marked;
    };
    let (_, address, _) = split_at_address(&unmarked[begin..])?;
    let after = &text[begin + address.len()..];
    Some(MarkedAddress { before: &text[..begin], address, link_text: "", after })
}

/// Returns whether the text of a link is its address, or the host of it.
fn is_part_of(link_text: &str, address: &str) -> bool {
    link_text.contains("://") || address.contains(link_text)
}

/// What a text says, if it says more than that there is an address.
fn said(marked: &str) -> Option<String> {
    let text = without_marks(marked);
    let text = text.trim();
    (!says_nothing(text)).then(|| without_full_stop(text).to_owned())
}

/// A text without the full stop of its sentence, which styles add where they need it. That of an abbreviation is kept: "etc."
fn without_full_stop(text: &str) -> &str {
    let Some(sentence) = text.strip_suffix('.') else { return text };
    let word = sentence.rsplit(' ').next().unwrap_or_default();
    let length = word.chars().filter(|c| c.is_alphabetic()).count();
    let is_small = !word.contains(char::is_uppercase);
    let is_abbreviation = word.contains('.') || length < 4 || (length < 6 && !is_small);
    if is_abbreviation && !word.ends_with([')', ']', '”', '’', '"']) { text } else { sentence }
}

fn says_nothing(text: &str) -> bool {
    let is_mark = |c: char| {
        SEPARATORS.contains(&c) || BRACKETS.iter().any(|(open, close)| [*open, *close].contains(&c))
    };
    without_leads(text.trim_matches(is_mark)).is_empty()
}

/// A text without the words at its end that say only that an address follows, and without punctuation before these.
fn without_leads(text: &str) -> &str {
    let mut rest = text.trim_end_matches(SEPARATORS);
    loop {
        let after_words = LEADS_WITH_PREPOSITION
            .iter()
            .filter_map(|lead| without_end(rest, lead))
            .min_by_key(|it| it.len());
        let after_mark = || {
            let mut shorter = LEADS.iter().filter_map(|lead| without_end(rest, lead));
            shorter.find(|it| !it.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ')'))
        };
        match after_words.or_else(after_mark) {
            Some(shorter) => rest = shorter.trim_end_matches(SEPARATORS),
            None => return rest,
        }
    }
}

/// A text without these words at its end.
fn without_end<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let length = words.chars().count();
    let (start, _) = text.char_indices().rev().nth(length.checked_sub(1)?)?;
    // "https://example.org/online" does not end with a word.
    let is_before = |c: char| c.is_whitespace() || BRACKETS.iter().any(|(open, _)| *open == c);
    let is_word = start == 0 || text[..start].ends_with(is_before);
    (is_word && text[start..].to_lowercase() == words).then(|| &text[..start])
}

/// The texts before and after something that is cut out, without brackets around it and words that only lead to it.
fn cut_out(before: &str, after: &str) -> String {
    let mut before = without_leads(before);
    let mut after = after.trim_start();
    loop {
        let next = after.trim_start_matches(SEPARATORS);
        let pair = BRACKETS
            .into_iter()
            .find(|(open, close)| before.ends_with(*open) && next.starts_with(*close));
        let Some((open, close)) = pair else { break };
        before = without_leads(&before[..before.len() - open.len_utf8()]);
        after = next[close.len_utf8()..].trim_start();
    }
    let rest = after.trim_start_matches(SEPARATORS);
    let is_joined =
        BRACKETS.iter().any(|(open, close)| before.ends_with(*open) || rest.starts_with(*close));
    if before.is_empty() || rest.is_empty() || is_joined {
        return format!("{before}{rest}");
    }
    let mark = after.chars().next().filter(|mark| [',', ';', '.'].contains(mark));
    format!("{before}{} {rest}", mark.map(String::from).unwrap_or_default())
}

/// Takes the day of access out of a text.
fn take_access_day(text: &str) -> Option<(String, SourceDate)> {
    let mut previous = ' ';
    for (at, letter) in text.char_indices() {
        let begins_word = letter.is_alphabetic() && !previous.is_alphanumeric();
        previous = letter;
        if !begins_word {
            continue;
        }
        let day = BEFORE_DAY.iter().find_map(|words| without_start(&text[at..], words));
        let Some(day) = day.filter(|day| day.starts_with([' ', '\u{a0}', ':'])) else { continue };
        let day = day.trim_start_matches(SEPARATORS);
        let day = PREPOSITIONS.iter().find_map(|it| without_start(day, it)).unwrap_or(day);
        if let Some((date, after)) = day_at_start(day.trim_start()) {
            return Some((cut_out(&text[..at], after), date));
        }
    }
    None
}

/// A text without these words at its start.
fn without_start<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut letters = text.chars();
    for expected in words.chars() {
        if !letters.next()?.to_lowercase().eq([expected]) {
            return None;
        }
    }
    Some(letters.as_str())
}

/// The day at the start of a text, which has at least a month, and the text after it.
fn day_at_start(text: &str) -> Option<(SourceDate, &str)> {
    const LONGEST: usize = 4;
    let ends = text.match_indices(char::is_whitespace).map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([text.len()]).take(LONGEST).collect();
    ends.into_iter().rev().find_map(|end| {
        let marks =
            |c: char| SEPARATORS.contains(&c) || BRACKETS.iter().any(|(_, close)| *close == c);
        let written = text[..end].trim_end_matches(marks);
        let date = [written.to_owned(), written.replace('-', " ")]
            .iter()
            .find_map(|written| SourceDate::of_edtf(written).ok().flatten())?;
        let has_month = matches!(date, SourceDate::On(_)) && date.written().contains('-');
        has_month.then(|| (date, &text[written.len()..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, address: &str, accessed: &str) {
        let read = AddressText::read(text, true);
        let day = read.accessed.as_ref().map(SourceDate::written).unwrap_or_default();
        let found = read.address.map(|found| found.text).unwrap_or_default();
        let words_read = read.words.unwrap_or_default();
        assert_eq!([&*words_read, &*found, &*day], [words, address, accessed], "{text}");
    }

    #[test]
    fn a_text_without_an_address_is_kept_as_it_is_written() {
        for text in ["Lecture (19m54s)", "(Lecture)", "Lecture (MIT), etc.", "Web site of the port"]
        {
            check(text, text, "", "");
        }
        check("World-Wide Web document.", "World-Wide Web document", "", "");
        check("Web video lecture (19m54s).", "Web video lecture (19m54s)", "", "");
        check("Complex Systems Inc.", "Complex Systems Inc.", "", "");
        check("In Korean.", "In Korean", "", "");
        for text in ["", "Online", "[Online].", "Available at:", "URL"] {
            check(text, "", "", "");
        }
    }

    #[test]
    fn words_that_only_lead_to_an_address_are_left_out() {
        let address = "https://a.example/Korea_(region)";
        let check = |text: &str, words: &str| {
            check(&text.replace('@', address), words, address, "");
        };
        check("@", "");
        check("(@)", "");
        check("Available at: <@>.", "");
        check("Telegram channel, @", "Telegram channel");
        check("Telegram channel (@)", "Telegram channel");
        check("Blog (available at @), in Korean", "Blog, in Korean");
        check("Blog (@, in Korean)", "Blog (in Korean)");
        check("Blog: @. In Korean", "Blog. In Korean");
        check("Report available online at @", "Report");
        check("Notes on the web @", "Notes on the web");
        check("Verfügbar unter @", "");
        check("Blog, published online at: @", "Blog");
    }

    #[test]
    fn a_day_of_access_is_no_part_of_the_words() {
        let check = |text: &str, words: &str, day: &str| {
            let address = if text.contains('@') { "https://a.example/b" } else { "" };
            check(&text.replace('@', "https://a.example/b"), words, address, day);
        };
        check("Available at @ (accessed 5 May 2024)", "", "2024-05-05");
        check("Retrieved May 5, 2024, from @", "", "2024-05-05");
        check("Available: @ [Accessed: 5-May-2024]", "", "2024-05-05");
        check("Online: @. Last visited 5.5.2024", "", "2024-05-05");
        check("Blog, @, accessed on 2024-05-05, in Korean", "Blog, in Korean", "2024-05-05");
        check("[Online; accessed 22-July-2004]", "", "2004-07-22");
        check("@ (abgerufen am 5. Mai 2024).", "", "2024-05-05");
        check("@ (дата обращения: 05.05.2024)", "", "2024-05-05");
        check("Consulté le 5 mai 2024", "", "2024-05-05");
        check("Visited 3 ports", "Visited 3 ports", "");
        check("Checked 2000 entries", "Checked 2000 entries", "");
        check("Accessed 5/6/2024", "Accessed 5/6/2024", "");
        check("Reaccessed 5 May 2024", "Reaccessed 5 May 2024", "");
        let online = AddressText::read("https://a.example/online (accessed 5 May 2024)", true);
        assert_eq!(online.address.expect("an address").text, "https://a.example/online");
    }

    #[test]
    fn an_address_may_be_that_of_another_work() {
        let check = |text: &str, relation: Option<&str>, is_first: bool| {
            let found = AddressText::read(text, true).address.expect(text);
            assert_eq!((found.relation, found.is_first), (relation, is_first), "{text}");
        };
        check("https://a.example", None, true);
        check("(see https://a.example)", None, true);
        check("Reply to https://a.example", Some("to"), false);
        check("Comment, translated from: https://a.example", Some("translated from"), false);
        check("Link to https://a.example", None, true);
        check("Blog, https://a.example", None, false);
    }
}

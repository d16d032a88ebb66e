//! Texts that people read are plain English: help, documentation, pages of rules, messages and doc comments contain no
//! phrase of [`PHRASES`].

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::REPOSITORY;

/// A phrase that is not used, a plainer one, and the words beside it with which it is fine.
struct Phrase {
    words: &'static [&'static str],
    instead: &'static str,
    fine_after: &'static [&'static str],
    fine_before: &'static [&'static str],
}

const fn phrase(words: &'static [&'static str], instead: &'static str) -> Phrase {
    Phrase { words, instead, fine_after: &[], fine_before: &[] }
}

/// A word with a star at its end is the beginning of one.
const PHRASES: &[Phrase] = &[
    phrase(&["told"], "reported"),
    phrase(&["tells", "of"], "describes"),
    phrase(&["tell", "of"], "describe"),
    phrase(&["said", "of"], "reported about"),
    phrase(&["says", "of"], "reports about"),
    phrase(&["reckon*"], "calculate"),
    phrase(&["mend"], "fix"),
    phrase(&["mends"], "fixes"),
    phrase(&["mended"], "fixed"),
    phrase(&["mending"], "fix"),
    phrase(&["heed*"], "apply"),
    phrase(&["begun"], "started"),
    phrase(&["became"], "is"),
    phrase(&["save", "for"], "except"),
    phrase(&["save", "that"], "except that"),
    phrase(&["whoever"], "the user"),
    phrase(&["nobody"], "no one"),
    phrase(&["nought"], "zero"),
    Phrase {
        words: &["is", "no"],
        instead: "is not a",
        fine_after: &["there"],
        fine_before: &["longer", "more", "less", "earlier", "later"],
    },
    phrase(&["of", "no", "use"], "unusable"),
    phrase(&["all", "the", "same"], "anyway"),
    phrase(&["lets", "pass"], "accepts"),
    phrase(&["let", "pass"], "accept"),
    phrase(&["as", "it", "stands"], "unchanged"),
    Phrase {
        words: &["stand"],
        instead: "be",
        fine_after: &[],
        fine_before: &["for", "by", "in", "out"],
    },
    Phrase { words: &["stands"], instead: "is", fine_after: &[], fine_before: &["for", "out"] },
    phrase(&["stood"], "was"),
    Phrase { words: &["sign"], instead: "character", fine_after: SIGNS, fine_before: &["of"] },
    Phrase { words: &["signs"], instead: "characters", fine_after: SIGNS, fine_before: &["of"] },
];

/// What is called a sign in mathematics and typography.
const SIGNS: &[&str] = &[
    "at",
    "degree",
    "dollar",
    "equals",
    "equal",
    "minus",
    "number",
    "paragraph",
    "percent",
    "plus",
    "section",
];

/// Files whose quotations or examples have such a phrase: path, phrase, reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("src/check/language/misdescribed_body.rs", "became", "a verb that the rule looks for"),
    ("src/ledger/table_words/european.rs", "stand", "a word of German"),
];

/// How many phrases are left in the texts of a folder or file. Numbers only ever fall; a path that is not listed has
/// none.
const LEFT: &[(&str, usize)] = &[];

/// A word in lower case with the number of its line; the end of a sentence or clause is a word of its own.
type Word = (usize, String);

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        let mut word = String::new();
        for character in text.chars().chain([' ']) {
            if character.is_alphanumeric() || matches!(character, '-' | '_' | '\'' | '’') {
                word.extend(character.to_lowercase());
                continue;
            }
            if !word.is_empty() {
                words.push((line, std::mem::take(&mut word)));
            }
            if !character.is_whitespace() && !matches!(character, '*' | '"' | '“' | '”') {
                words.push((line, character.to_string()));
            }
        }
    }
    words
}

fn is_word(word: &str, expected: &str) -> bool {
    match expected.strip_suffix('*') {
        Some(beginning) => word.starts_with(beginning),
        None => word == expected,
    }
}

/// The phrases in a text, with the number of the line.
fn find_phrases(text: &str) -> Vec<(usize, &'static Phrase)> {
    let words = words(text);
    let word_at = |index: usize| words.get(index).map_or("", |(_, word)| word.as_str());
    let mut found = Vec::new();
    for (start, (line, _)) in words.iter().enumerate() {
        for phrase in PHRASES {
            let end = start + phrase.words.len();
            let is_here = phrase
                .words
                .iter()
                .enumerate()
                .all(|(offset, expected)| is_word(word_at(start + offset), expected));
            let before = start.checked_sub(1).map_or("", word_at);
            let is_fine =
                phrase.fine_after.contains(&before) || phrase.fine_before.contains(&word_at(end));
            if is_here && !is_fine {
                found.push((*line, phrase));
            }
        }
    }
    found
}

/// A text of Markdown with its code replaced by blanks, line for line.
fn without_code(markdown: &str) -> String {
    let mut prose = String::new();
    let mut is_fenced = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        } else if !is_fenced {
            for (index, part) in line.split('`').enumerate() {
                prose.push_str(if index % 2 == 0 { part } else { " code " });
            }
        }
        prose.push('\n');
    }
    prose
}

/// The doc comments and string literals of Rust before its tests, each on its line; everything else is blank.
fn texts_of_rust(source: &str) -> String {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut texts = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = token_length(rest);
        let (token, after) = rest.split_at(length);
        let is_doc = token.starts_with("///") || token.starts_with("//!");
        if is_doc {
            texts.push_str(token[3..].trim());
        } else if first == '"' || (first == 'r' && length > 1) {
            texts.push_str(&token.replace("\\\n", "\n").replace("\\n", " "));
            texts.push_str(" ; ");
        } else {
            texts.extend(token.chars().filter(|c| *c == '\n'));
        }
        rest = after;
    }
    texts
}

/// The length of a comment, a literal or else a character at the beginning of Rust.
fn token_length(source: &str) -> usize {
    let first = source.chars().next().map_or(0, char::len_utf8);
    if source.starts_with("//") {
        return source.find('\n').unwrap_or(source.len());
    }
    if let Some(raw) = source.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = 1 + hashes + 1;
            return source[start..].find(&end).map_or(source.len(), |at| start + at + end.len());
        }
    }
    if source.starts_with('"') {
        let mut is_escaped = false;
        for (at, character) in source.char_indices().skip(1) {
            match character {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '"' => return at + 1,
                _ => {}
            }
        }
        return source.len();
    }
    // A quote as a character; others cannot be taken for the beginning of a text.
    for quote in ["'\"'", "'\\\"'"] {
        if source.starts_with(quote) {
            return quote.len();
        }
    }
    first
}

/// The files of a folder and the folders in it with an ending, as paths from the root of the repository.
pub(crate) fn files_in(folder: &str, ending: &str) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(Path::new(REPOSITORY).join(&folder)).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                files.push(path.to_string_lossy().into_owned());
            }
        }
    }
    files.sort();
    files
}

/// The pages in the root of the repository.
pub(crate) fn markdown_in_root() -> Vec<String> {
    let root = fs::read_dir(REPOSITORY).expect("the repository");
    let names = root.filter_map(|entry| entry.expect("an entry").file_name().into_string().ok());
    let is_markdown = |name: &String| Path::new(name).extension().is_some_and(|it| it == "md");
    let mut pages: Vec<String> = names.filter(is_markdown).collect();
    pages.sort();
    pages
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(REPOSITORY).join(path)).expect("a text")
}

/// The help of the program and of each command below, by its arguments.
fn helps(arguments: &[String]) -> Vec<(String, String)> {
    let output = Command::new(env!("CARGO_BIN_EXE_briefpress"))
        .args(arguments)
        .arg("--help")
        .output()
        .expect("the binary runs");
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    let commands = help.split_once("Commands:\n").map(|(_, rest)| rest).unwrap_or_default();
    let commands = commands.lines().take_while(|line| !line.is_empty());
    let names = commands.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.filter_map(|line| line.split_whitespace().next()).filter(|it| *it != "help");
    let below: Vec<_> =
        names.flat_map(|name| helps(&[arguments, &[name.to_owned()]].concat())).collect();
    let name = format!("briefpress {} --help", arguments.join(" "));
    [vec![(name, help)], below].concat()
}

/// All texts that people read: name and text.
fn texts() -> Vec<(String, String)> {
    let mut markdown = markdown_in_root();
    for folder in ["docs", "examples", "fuzz", "src/rules/pages", "tests/schemas"] {
        markdown.extend(files_in(folder, "md"));
    }
    // It is made from the pages of rules.
    markdown.retain(|path| path != "docs/rules.md" && !path.starts_with("fuzz/target"));
    let markdown = markdown.into_iter().map(|path| {
        let prose = without_code(&read(&path));
        (path, prose)
    });
    let rust = files_in("src", "rs").into_iter();
    let rust = rust.filter(|path| !path.ends_with("tests.rs") && !path.contains("/tests/"));
    let rust = rust.map(|path| {
        let texts = without_code(&texts_of_rust(&read(&path)));
        (path, texts)
    });
    helps(&[]).into_iter().chain(markdown).chain(rust).collect()
}

#[test]
fn texts_have_no_phrase_that_is_ruled_out() {
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let texts = texts();
    for (name, text) in &texts {
        for (line, phrase) in find_phrases(text) {
            let words = phrase.words.join(" ");
            let is_excepted =
                |(path, excepted, _): &(&str, &str, &str)| *path == name && *excepted == words;
            if EXCEPTIONS.iter().any(is_excepted) {
                continue;
            }
            let place = LEFT.iter().map(|(path, _)| *path);
            let place = place.filter(|path| name.starts_with(path)).max_by_key(|path| path.len());
            let diagnostic = format!("{name}:{line}: `{words}`; write `{}`", phrase.instead);
            found.entry(place.unwrap_or(name)).or_default().push(diagnostic);
        }
    }
    found.retain(|place, diagnostics| {
        let left = LEFT.iter().find(|(path, _)| path == place).map_or(0, |(_, left)| *left);
        diagnostics.len() > left
    });
    let counts: Vec<String> =
        found.iter().map(|(at, all)| format!("{at}: {}", all.len())).collect();
    let all: Vec<&str> = found.values().flatten().map(String::as_str).collect();
    assert!(all.is_empty(), "{}\n{}", all.join("\n"), counts.join("\n"));
}

#[test]
fn phrases_are_found_in_prose_messages_and_comments_and_not_in_code() {
    let find = |text: &str| -> Vec<String> {
        let found = find_phrases(text).into_iter();
        found.map(|(line, phrase)| format!("{line} {}", phrase.words.join(" "))).collect()
    };
    assert_eq!(
        find("All is\ntold here, and nobody\nreckons."),
        ["2 told", "2 nobody", "3 reckon*"]
    );
    assert_eq!(find("`x` is no body; there is no other. It is no longer."), ["1 is no"]);
    assert_eq!(find("It stands for a minus sign. It stands. Is? No."), ["1 stands"]);
    assert_eq!(find(&without_code("`told`\n```\ntold\n```\ntold")), ["5 told"]);
    let rust = "/// All is told.\nfn told() {\n  // told\n  let it = '\"';\n  say(\"nobody\", r#\"\"begun\"\"#);\n}\n\
                #[cfg(test)]\nmod tests { \"told\" }";
    assert_eq!(find(&texts_of_rust(rust)), ["1 told", "5 nobody", "5 begun"]);
}
